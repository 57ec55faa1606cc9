//! What a pipeline is doing now, and its transitions.

use novamind_api::Empty;
use novamind_api::codepipeline::{
    ActionRevision, ActionState, ConditionExecution, ConditionState, DisableStageTransition,
    EnableStageTransition, GetPipelineState, GetPipelineStateOutput, RetryStageMetadata, StageConditionState,
    StageConditionsExecution, StageDeclaration, StageExecution, StageState, TransitionState,
};
use novamind_wire::Result;

use crate::pipeline::{find, not_found, stage_not_found};
use crate::records::{
    Action, Disabled, Execution, Gate, Pipeline, Position, StageRun, State, Status, execution_key,
    transition_key,
};
use crate::{Cx, control, render};

pub async fn get(cx: Cx, input: GetPipelineState) -> Result<GetPipelineStateOutput> {
    let name = &input.name;
    cx.authorize(&cx.arn(name))?;
    let pipeline = find(&cx, name)?;
    let state = cx.store().get::<State>(cx.scope(), name)?.map(|stored| stored.record).unwrap_or_default();
    let execution = |number: u64| -> Result<Option<Execution>> {
        let stored = cx.store().get::<Execution>(cx.scope(), &execution_key(name, number))?;
        Ok(stored.map(|stored| stored.record))
    };
    let mut waiting = Vec::new();
    for number in &state.active {
        if let Some(execution) = execution(*number)?
            && let Position::Before(stage) = execution.position
        {
            waiting.push((stage, execution));
        }
    }
    let mut stages = Vec::new();
    for (index, declared) in pipeline.declaration.stages.iter().enumerate() {
        let latest = match state.stages.get(&declared.name) {
            Some(number) => execution(*number)?,
            None => None,
        };
        let inbound: Vec<StageExecution> = waiting
            .iter()
            .filter(|(stage, _)| *stage == index)
            .map(|(_, execution)| stage_execution(execution, Status::InProgress))
            .collect();
        stages.push(stage_state(&cx, declared, &state, latest, inbound)?);
    }
    Ok(GetPipelineStateOutput {
        pipeline_name: Some(name.clone()),
        pipeline_version: Some(pipeline.version),
        stage_states: Some(stages),
        created: Some(pipeline.created),
        updated: Some(pipeline.updated),
    })
}

fn stage_execution(execution: &Execution, status: Status) -> StageExecution {
    let kind = if execution.rollback_of.is_some() { "ROLLBACK" } else { "STANDARD" };
    StageExecution {
        pipeline_execution_id: execution.id.clone(),
        status: status.name().into(),
        r#type: Some(kind.into()),
    }
}

fn stage_state(
    cx: &Cx,
    declared: &StageDeclaration,
    state: &State,
    latest: Option<Execution>,
    inbound: Vec<StageExecution>,
) -> Result<StageState> {
    let run = latest.as_ref().and_then(|execution| {
        let run = execution.stages.iter().rfind(|run| run.name == declared.name)?;
        Some((execution, run))
    });
    let mut actions = Vec::new();
    for action in &declared.actions {
        let key = state.actions.get(&format!("{}/{}", declared.name, action.name));
        let record = match key {
            Some(key) => cx.store().get::<Action>(cx.scope(), key)?.map(|stored| stored.record),
            None => None,
        };
        actions.push(ActionState {
            action_name: Some(action.name.clone()),
            current_revision: record.as_ref().and_then(|record| record.revision.as_ref()).map(|revision| {
                ActionRevision {
                    revision_id: revision.id.clone(),
                    revision_change_id: revision.id.chars().take(100).collect(),
                    created: revision.at,
                }
            }),
            latest_execution: record.as_ref().map(render::action_state),
            entity_url: None,
            revision_url: None,
        });
    }
    let condition = |gate| condition_state(cx, run.map(|(_, run)| run), gate);
    let disabled = state.transitions.get(&transition_key(&declared.name, true));
    let (retries, auto, itself) =
        run.map_or((0, 0, false), |(_, run)| (run.retries, run.auto_retries, run.retried_by_itself));
    Ok(StageState {
        stage_name: Some(declared.name.clone()),
        inbound_execution: inbound.last().cloned(),
        inbound_executions: Some(inbound),
        inbound_transition_state: Some(TransitionState {
            enabled: Some(disabled.is_none()),
            last_changed_by: disabled.map(|disabled| disabled.by.clone()),
            last_changed_at: disabled.map(|disabled| disabled.at),
            disabled_reason: disabled.map(|disabled| disabled.reason.clone()),
        }),
        action_states: Some(actions),
        latest_execution: run.map(|(execution, run)| stage_execution(execution, run.status)),
        before_entry_condition_state: condition(Gate::BeforeEntry)?,
        on_success_condition_state: condition(Gate::OnSuccess)?,
        on_failure_condition_state: condition(Gate::OnFailure)?,
        retry_stage_metadata: (retries + auto > 0).then(|| RetryStageMetadata {
            auto_stage_retry_attempt: (auto > 0).then_some(auto),
            manual_stage_retry_attempt: (retries > 0).then_some(retries),
            latest_retry_trigger: Some(
                if itself { "AutomatedStageRetry" } else { "ManualStageRetry" }.into(),
            ),
        }),
    })
}

/// The last evaluation of a condition of the stage.
fn condition_state(cx: &Cx, run: Option<&StageRun>, gate: Gate) -> Result<Option<StageConditionState>> {
    let Some(condition) = run.and_then(|run| run.conditions.get(&gate)) else { return Ok(None) };
    let mut rules = Vec::new();
    for (name, key) in &condition.rules {
        let rule = cx.store().get::<Action>(cx.scope(), key)?.map(|stored| stored.record);
        rules.push(render::rule_state(name, rule.as_ref()));
    }
    let status = condition.status.name().to_owned();
    Ok(Some(StageConditionState {
        latest_execution: Some(StageConditionsExecution {
            status: Some(status.clone()),
            summary: condition.summary.clone(),
        }),
        condition_states: Some(vec![ConditionState {
            latest_execution: Some(ConditionExecution {
                status: Some(status),
                summary: condition.summary.clone(),
                last_status_change: Some(condition.changed),
            }),
            rule_states: Some(rules),
        }]),
    }))
}

async fn set_transition(
    cx: &Cx,
    pipeline: String,
    stage: String,
    kind: &str,
    disabled: Option<Disabled>,
) -> Result<Empty> {
    cx.authorize(&cx.arn(&format!("{pipeline}/{stage}")))?;
    let (scope, now, inbound) = (cx.scope().clone(), cx.now(), kind == "Inbound");
    cx.store()
        .write(move |transaction| {
            let Some(stored) = transaction.get::<Pipeline>(&scope, &pipeline)? else {
                return Err(not_found(&scope, &pipeline));
            };
            if !stored.declaration.stages.iter().any(|declared| declared.name == stage) {
                return Err(stage_not_found(&stage));
            }
            transaction.update::<State>(&scope, &pipeline, |state| {
                let key = transition_key(&stage, inbound);
                match disabled {
                    Some(disabled) => state.transitions.insert(key, disabled),
                    None => state.transitions.remove(&key),
                };
                Ok(())
            })?;
            control::run(transaction, &scope, &pipeline, now)
        })
        .await?;
    Ok(Empty {})
}

pub async fn disable_transition(cx: Cx, input: DisableStageTransition) -> Result<Empty> {
    let disabled = Disabled { reason: input.reason, by: cx.caller().arn(), at: cx.now() };
    set_transition(&cx, input.pipeline_name, input.stage_name, &input.transition_type, Some(disabled)).await
}

pub async fn enable_transition(cx: Cx, input: EnableStageTransition) -> Result<Empty> {
    set_transition(&cx, input.pipeline_name, input.stage_name, &input.transition_type, None).await
}
