//! Rules of conditions: what there is, what a declaration may have of it, and what has run.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::Empty;
use novamind_api::codepipeline::{
    ArtifactDetails, Condition, ListRuleTypes, ListRuleTypesOutput, OverrideStageCondition,
    RuleConfigurationProperty, RuleDeclaration, RuleType, RuleTypeId, StageDeclaration, errors,
};
use novamind_wire::{Error, Result};

use crate::condition::declared;
use crate::execution::{check_latest, find};
use crate::pipeline::{not_found, stage_not_found};
use crate::records::{Action, Gate, Met, Pipeline, Position, RULE, State, Status, execution_key};
use crate::window::{self, Window};
use crate::{Cx, control};

/// A rule's provider: how many artifacts go in, and its configuration keys.
struct Provider {
    name: &'static str,
    inputs: (usize, usize),
    required: &'static [&'static str],
    optional: &'static [&'static str],
}

/// Source: CodePipeline user guide, "Rule structure reference".
const PROVIDERS: &[Provider] = &[
    Provider {
        name: "CloudWatchAlarm",
        inputs: (0, 0),
        required: &["AlarmName"],
        optional: &["AlarmStates", "WaitTime"],
    },
    Provider {
        name: "CodeBuild",
        inputs: (1, 5),
        required: &["ProjectName"],
        optional: &["PrimarySource", "EnvironmentVariables"],
    },
    Provider { name: "DeploymentWindow", inputs: (0, 0), required: &["Cron"], optional: &["TimeZone"] },
    Provider {
        name: "VariableCheck",
        inputs: (0, 0),
        required: &["Variable", "Operator", "Value"],
        optional: &[],
    },
];

/// States that an alarm can have.
const STATES: [&str; 3] = ["ALARM", "OK", "INSUFFICIENT_DATA"];

fn bad(message: String) -> Error {
    errors::INVALID_STAGE_DECLARATION_EXCEPTION.error(message)
}

/// Whether a stage's conditions can be. `artifacts` are those that are there when the stage is entered, and after it.
pub fn check(
    stage: &StageDeclaration,
    first: bool,
    v2: bool,
    region: &str,
    artifacts: (&BTreeSet<String>, &BTreeSet<String>),
) -> Result<()> {
    let name = &stage.name;
    let given = stage.before_entry.is_some() || stage.on_success.is_some() || stage.on_failure.is_some();
    if given && !v2 {
        return Err(errors::INVALID_STRUCTURE_EXCEPTION
            .error(format!("Only pipelines of type V2 may have conditions: stage {name}")));
    }
    let gates: [(Gate, &[&str], &BTreeSet<String>); 3] = [
        (Gate::BeforeEntry, &["FAIL", "SKIP"], artifacts.0),
        (Gate::OnSuccess, &["FAIL", "ROLLBACK"], artifacts.1),
        (Gate::OnFailure, &["FAIL", "ROLLBACK", "RETRY", "SKIP"], artifacts.0),
    ];
    for (gate, allowed, artifacts) in gates {
        let (condition, result) = declared(stage, gate);
        if let Some(result) = result.filter(|result| !allowed.contains(result)) {
            return Err(bad(format!("The result {result} is not valid for {} of stage {name}", gate.name())));
        }
        if first
            && (condition.is_some() || result.is_some_and(|result| result != "RETRY" && result != "FAIL"))
        {
            return Err(bad(format!(
                "The source stage {name} cannot have {} conditions or be rolled back",
                gate.name()
            )));
        }
        if let Some(condition) = condition {
            check_rules(condition, name, gate, region, artifacts)?;
        }
    }
    Ok(())
}

fn check_rules(
    condition: &Condition,
    stage: &str,
    gate: Gate,
    region: &str,
    artifacts: &BTreeSet<String>,
) -> Result<()> {
    let rules = condition.rules.as_deref().unwrap_or_default();
    if rules.is_empty() {
        return Err(bad(format!("The {} condition of stage {stage} has no rules", gate.name())));
    }
    let mut names = BTreeSet::new();
    for rule in rules {
        if !names.insert(&rule.name) {
            return Err(bad(format!("Rule name must be unique within a condition: {}", rule.name)));
        }
        check_rule(rule, region)?;
        for input in rule.input_artifacts.iter().flatten() {
            if !artifacts.contains(&input.name) {
                return Err(bad(format!(
                    "The input artifact {} of rule {} is not an output of an earlier action",
                    input.name, rule.name
                )));
            }
        }
    }
    Ok(())
}

fn check_rule(rule: &RuleDeclaration, region: &str) -> Result<()> {
    let (name, kind) = (&rule.name, &rule.rule_type_id);
    let provider = PROVIDERS.iter().find(|provider| provider.name == kind.provider);
    let Some(provider) = provider.filter(|_| kind.owner.as_deref().is_none_or(|owner| owner == "AWS")) else {
        return Err(Error::unsupported(format!("Rule {name}: the provider {}", kind.provider)));
    };
    if kind.version.as_deref().is_some_and(|version| version != "1") {
        return Err(bad(format!("Rule type {} has no such version", kind.provider)));
    }
    let unsupported = [
        ("commands", rule.commands.as_ref().is_some_and(|list| !list.is_empty())),
        ("roleArn", rule.role_arn.is_some()),
        ("another region than the pipeline's", rule.region.as_deref().is_some_and(|other| other != region)),
    ];
    if let Some((field, _)) = unsupported.iter().find(|(_, set)| *set) {
        return Err(Error::unsupported(format!("Rule {name}: {field}")));
    }
    let inputs = rule.input_artifacts.as_ref().map_or(0, Vec::len);
    if !(provider.inputs.0..=provider.inputs.1).contains(&inputs) {
        let (least, most) = provider.inputs;
        return Err(bad(format!(
            "Rule {name} has {inputs} input artifacts; {} has between {least} and {most}",
            provider.name
        )));
    }
    let empty = BTreeMap::new();
    let configuration = rule.configuration.as_ref().unwrap_or(&empty);
    if let Some(key) = provider.required.iter().find(|key| !configuration.contains_key(**key)) {
        return Err(bad(format!(
            "Rule configuration for rule '{name}' is missing required configuration '{key}'"
        )));
    }
    let known = |key: &str| provider.required.contains(&key) || provider.optional.contains(&key);
    if let Some(key) = configuration.keys().find(|key| !known(key)) {
        return Err(bad(format!(
            "Rule configuration for rule '{name}' contains unknown configuration '{key}'"
        )));
    }
    // What has variables can be checked only when they have values.
    let value = |key: &str| configuration.get(key).map(String::as_str).filter(|text| !text.contains("#{"));
    let reasons = [
        value("AlarmStates").and_then(|text| states(text).err()),
        value("WaitTime").and_then(|text| minutes(text).err()),
        value("Cron").and_then(|text| Window::parse(text).err()),
        value("TimeZone").and_then(|text| window::zone(text).err()),
        value("Operator").and_then(|text| {
            let known = ["EQ", "NE", "CONTAINS", "MATCHES"].contains(&text);
            (!known).then(|| format!("{text:?} is none of the operators EQ, NE, CONTAINS and MATCHES"))
        }),
    ];
    reasons.into_iter().flatten().next().map_or(Ok(()), |why| Err(bad(format!("Rule {name}: {why}"))))
}

/// The alarm states that a rule waits for.
pub fn states(text: &str) -> std::result::Result<Vec<&str>, String> {
    let states: Vec<&str> = text.split(',').map(str::trim).collect();
    match states.iter().find(|state| !STATES.contains(state)) {
        Some(other) => Err(format!("{other:?} is no state of an alarm")),
        None => Ok(states),
    }
}

pub fn minutes(text: &str) -> std::result::Result<i64, String> {
    let minutes = text.trim().parse().ok().filter(|minutes| (0..=86_400).contains(minutes));
    minutes.ok_or_else(|| format!("WaitTime {text:?} is no number of minutes"))
}

pub async fn list_types(cx: Cx, input: ListRuleTypes) -> Result<ListRuleTypesOutput> {
    cx.authorize("*")?;
    if let Some(other) = input.region_filter.filter(|other| other != cx.region()) {
        return Err(Error::unsupported(format!("regionFilter {other}, another region than the call's")));
    }
    let property = |name: &str, required: bool| RuleConfigurationProperty {
        name: name.to_owned(),
        required,
        key: false,
        secret: false,
        queryable: Some(false),
        r#type: Some("String".to_owned()),
        ..RuleConfigurationProperty::default()
    };
    let types = PROVIDERS.iter().map(|provider| RuleType {
        id: RuleTypeId {
            category: RULE.to_owned(),
            owner: Some("AWS".to_owned()),
            provider: provider.name.to_owned(),
            version: Some("1".to_owned()),
        },
        settings: None,
        rule_configuration_properties: Some(
            provider
                .required
                .iter()
                .map(|name| property(name, true))
                .chain(provider.optional.iter().map(|name| property(name, false)))
                .collect(),
        ),
        input_artifact_details: ArtifactDetails {
            minimum_count: i32::try_from(provider.inputs.0).unwrap_or(0),
            maximum_count: i32::try_from(provider.inputs.1).unwrap_or(0),
        },
    });
    Ok(ListRuleTypesOutput { rule_types: types.collect() })
}

/// Lets an execution pass a condition that holds it or has failed it.
pub async fn override_condition(cx: Cx, input: OverrideStageCondition) -> Result<Empty> {
    cx.authorize(&cx.arn(&format!("{}/{}", input.pipeline_name, input.stage_name)))?;
    let gate = if input.condition_type == "BEFORE_ENTRY" { Gate::BeforeEntry } else { Gate::OnSuccess };
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let (name, stage) = (&input.pipeline_name, &input.stage_name);
            let Some(pipeline) = transaction.get::<Pipeline>(&scope, name)? else {
                return Err(not_found(&scope, name));
            };
            if !pipeline.declaration.stages.iter().any(|declared| declared.name == *stage) {
                return Err(stage_not_found(stage));
            }
            let mut execution = find(transaction, &scope, name, &input.pipeline_execution_id)?;
            let mut state =
                transaction.get::<State>(&scope, name)?.map(|stored| stored.record).unwrap_or_default();
            check_latest(&state, &execution, stage)?;
            let refused = |why: &str| errors::CONDITION_NOT_OVERRIDABLE_EXCEPTION.error(why);
            let inside = matches!(execution.position, Position::In(_));
            let version = execution.version;
            let run = execution.stages.last_mut().filter(|run| inside && run.name == *stage);
            let run = run.ok_or_else(|| refused("The execution is not in that stage"))?;
            let waits = |status| matches!(status, Met::InProgress | Met::Failed);
            let condition = run.conditions.get_mut(&gate).filter(|one| waits(one.status));
            let condition =
                condition.ok_or_else(|| refused("The stage has no such condition that holds it"))?;
            let declared_stage = pipeline.declaration.stages.iter().find(|declared| declared.name == *stage);
            let result = declared_stage.and_then(|stage| declared(stage, gate).1);
            if condition.status == Met::Failed && result == Some("ROLLBACK") {
                return Err(refused("The stage has been rolled back"));
            }
            if condition.status == Met::Failed && version != pipeline.version {
                return Err(refused("The pipeline was changed since that execution began"));
            }
            (condition.status, condition.changed) = (Met::Overridden, now);
            for key in condition.rules.values() {
                let Some(mut rule) = transaction.get::<Action>(&scope, key)? else { continue };
                if rule.record.status == Status::InProgress {
                    (rule.record.status, rule.record.updated) = (Status::Abandoned, now);
                    transaction.put(&scope, key, &rule.record)?;
                }
            }
            run.status = Status::InProgress;
            if execution.status == Status::Failed {
                (execution.status, execution.summary) = (Status::InProgress, None);
            }
            execution.updated = now;
            state.resume(execution.number);
            transaction.put(&scope, &execution_key(name, execution.number), &execution)?;
            transaction.put(&scope, name, &state)?;
            control::run(transaction, &scope, name, now)
        })
        .await?;
    Ok(Empty {})
}
