//! Conditions of stages, as far as they decide what an execution does: pure.
//!
//! Source: CodePipeline user guide, "How do stage conditions work?": a condition whose rules all succeed is met; one that is
//! not met engages its result. Conditions hold for ordinary executions: what a rollback brings back has passed them.

use std::collections::BTreeMap;

use novamind_api::codepipeline::{self as api, ActionDeclaration, ActionTypeId, StageDeclaration};
use novamind_wire::Timestamp;

use crate::plan::{Here, World, end, leave, make};
use crate::records::{Action, Condition, Execution, Gate, Met, Mode, Position, RULE, StageRun, Status};

/// Retries that a failed stage gets by itself (their number is not documented).
const RETRIES: i32 = 1;

/// The condition of a stage, and the result that it engages.
pub fn declared(stage: &StageDeclaration, gate: Gate) -> (Option<&api::Condition>, Option<&str>) {
    let conditions = match gate {
        Gate::BeforeEntry => stage.before_entry.as_ref().map(|one| one.conditions.as_slice()),
        Gate::OnSuccess => stage.on_success.as_ref().map(|one| one.conditions.as_slice()),
        Gate::OnFailure => stage.on_failure.as_ref().and_then(|one| one.conditions.as_deref()),
    };
    let condition = conditions.and_then(<[_]>::first);
    let own = stage.on_failure.as_ref().filter(|_| gate == Gate::OnFailure);
    let result = condition.and_then(|one| one.result.as_deref());
    (condition, result.or(own.and_then(|one| one.result.as_deref())))
}

/// Takes over what has become of the rules of a condition that is looked at. `true` if one has come to its end.
pub fn settle(run: &mut StageRun, actions: &BTreeMap<String, Action>, now: Timestamp) -> bool {
    let mut settled = false;
    for (gate, condition) in run.conditions.iter_mut().filter(|(_, one)| one.status == Met::InProgress) {
        let rules = || condition.rules.values().filter_map(|key| actions.get(key));
        if rules().any(|rule| rule.status == Status::InProgress) {
            continue;
        }
        let failed = rules().find(|rule| rule.status != Status::Succeeded);
        let summary = failed.map(|rule| {
            let why = rule.error.as_ref().map(|(_, message)| format!(": {message}")).unwrap_or_default();
            format!(
                "The {} condition of stage {} was not met: rule {}{why}",
                gate.name(),
                rule.stage,
                rule.name
            )
        });
        condition.status = if failed.is_some() { Met::Failed } else { Met::Succeeded };
        (condition.summary, condition.changed) = (summary, now);
        settled = true;
    }
    settled
}

/// Lets an execution pass a condition (`None`), or says whether a step was taken instead.
pub fn pass(
    world: &mut World,
    here: &Here<'_>,
    gate: Gate,
    new_id: &mut dyn FnMut() -> String,
) -> Option<bool> {
    let (condition, result) = declared(here.stage_declaration, gate);
    let condition = condition?;
    let execution = &world.executions[here.index];
    if execution.rollback_of.is_some() {
        return None;
    }
    let run = execution.stages.last()?;
    let Some(known) = run.conditions.get(&gate) else {
        begin(world, here, gate, condition, new_id);
        return Some(true);
    };
    if known.status.passes() {
        return None;
    }
    let summary = known.summary.clone().unwrap_or_default();
    let result = result.unwrap_or("FAIL").to_owned();
    engage(world, here, &result, summary, new_id);
    Some(true)
}

/// A stage whose action has failed: what its declaration has for that is engaged.
pub fn failed(
    world: &mut World,
    here: &Here<'_>,
    summary: String,
    new_id: &mut dyn FnMut() -> String,
) -> bool {
    let (condition, result) = declared(here.stage_declaration, Gate::OnFailure);
    let result = result.unwrap_or("FAIL").to_owned();
    let execution = &world.executions[here.index];
    let own = execution.rollback_of.is_none();
    let known = execution.stages.last().and_then(|run| run.conditions.get(&Gate::OnFailure)).cloned();
    match (condition, known) {
        (Some(condition), None) if own => begin(world, here, Gate::OnFailure, condition, new_id),
        // Its criteria are met: it has failed, and nothing follows from it.
        (Some(_), Some(known)) if known.status.passes() => engage(world, here, "FAIL", summary, new_id),
        (Some(_), Some(known)) => {
            let summary = format!("{summary}. {}", known.summary.unwrap_or_default());
            engage(world, here, &result, summary, new_id);
        }
        _ if own => engage(world, here, &result, summary, new_id),
        _ => engage(world, here, "FAIL", summary, new_id),
    }
    true
}

fn begin(
    world: &mut World,
    here: &Here<'_>,
    gate: Gate,
    condition: &api::Condition,
    new_id: &mut dyn FnMut() -> String,
) {
    let mut rules = BTreeMap::new();
    for rule in condition.rules.iter().flatten() {
        let kind = &rule.rule_type_id;
        let declared = ActionDeclaration {
            name: rule.name.clone(),
            action_type_id: ActionTypeId {
                category: RULE.to_owned(),
                owner: kind.owner.clone().unwrap_or_else(|| "AWS".to_owned()),
                provider: kind.provider.clone(),
                version: kind.version.clone().unwrap_or_else(|| "1".to_owned()),
            },
            configuration: rule.configuration.clone(),
            input_artifacts: rule.input_artifacts.clone(),
            timeout_in_minutes: rule.timeout_in_minutes,
            ..ActionDeclaration::default()
        };
        let key = make(world, here, &declared, new_id);
        rules.insert(rule.name.clone(), key);
    }
    let execution = &mut world.executions[here.index];
    execution.updated = here.now;
    if let Some(run) = execution.stages.last_mut() {
        let looked = Condition { status: Met::InProgress, summary: None, changed: here.now, rules };
        run.conditions.insert(gate, looked);
    }
}

fn engage(
    world: &mut World,
    here: &Here<'_>,
    result: &str,
    mut summary: String,
    new_id: &mut dyn FnMut() -> String,
) {
    match result {
        "SKIP" => return leave(world, here, Status::Skipped),
        "RETRY" if retry(world, here) => return,
        "ROLLBACK" => match roll_back(world, here, new_id) {
            Ok(id) => summary = format!("{summary}. The stage is rolled back by the execution {id}"),
            Err(why) => summary = format!("{summary}. The stage is not rolled back: {why}"),
        },
        _ => {}
    }
    let execution = &mut world.executions[here.index];
    if let Some(run) = execution.stages.last_mut() {
        run.status = Status::Failed;
    }
    end(execution, Status::Failed, Some(summary), here.now);
}

/// Runs a failed stage once more, unless that was done already.
fn retry(world: &mut World, here: &Here<'_>) -> bool {
    let configuration =
        here.stage_declaration.on_failure.as_ref().and_then(|one| one.retry_configuration.as_ref());
    let all = configuration.is_some_and(|one| one.retry_mode.as_deref() == Some("ALL_ACTIONS"));
    let actions = &world.actions;
    let execution = &mut world.executions[here.index];
    let Some(run) = execution.stages.last_mut().filter(|run| run.auto_retries < RETRIES) else {
        return false;
    };
    run.auto_retries += 1;
    run.retried_by_itself = true;
    run.conditions.retain(|gate, _| *gate == Gate::BeforeEntry);
    let done = |key: &String| actions.get(key).is_some_and(|action| action.status == Status::Succeeded);
    run.actions.retain(|_, key| !all && done(key));
    execution.updated = here.now;
    true
}

/// Begins the execution that brings back what succeeded in the stage last; answers its id.
fn roll_back(
    world: &mut World,
    here: &Here<'_>,
    new_id: &mut dyn FnMut() -> String,
) -> Result<String, &'static str> {
    let execution = &world.executions[here.index];
    if execution.mode == Mode::Parallel {
        return Err("a pipeline in the mode PARALLEL cannot be rolled back");
    }
    let target = world.state.succeeded.get(&here.stage_declaration.name);
    let target = target.and_then(|number| world.targets.get(number)).cloned();
    let target = target.ok_or("no earlier execution succeeded in it")?;
    if target.version != execution.version {
        return Err("the pipeline was changed since an execution succeeded in it");
    }
    let back = Execution {
        id: new_id(),
        number: world.state.next.max(1),
        status: Status::InProgress,
        summary: None,
        started: here.now,
        updated: here.now,
        trigger: ("AutomatedRollback".into(), execution.id.clone()),
        rollback_of: Some(target.id.clone()),
        stages: Vec::new(),
        position: Position::Before(here.stage),
        stop: None,
        actions: 0,
        ..target
    };
    let id = back.id.clone();
    world.state.next = back.number + 1;
    world.state.active.push(back.number);
    world.executions.push(back);
    Ok(id)
}

#[cfg(test)]
#[path = "condition_tests.rs"]
mod tests;
