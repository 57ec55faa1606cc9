//! Running a failed stage again, and rolling a stage back to an earlier execution.

use novamind_api::codepipeline::{
    RetryStageExecution, RetryStageExecutionOutput, RollbackStage, RollbackStageOutput, errors,
};
use novamind_kernel::uuid;
use novamind_wire::Result;

use crate::execution::{check_latest, find, insert};
use crate::pipeline::{not_found, stage_not_found};
use crate::records::{
    Action, Execution, Gate, Mode, Pipeline, Position, StageRun, State, Status, execution_key,
};
use crate::{Cx, control};

pub async fn retry(cx: Cx, input: RetryStageExecution) -> Result<RetryStageExecutionOutput> {
    cx.authorize(&cx.arn(&format!("{}/{}", input.pipeline_name, input.stage_name)))?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let id = input.pipeline_execution_id.clone();
    cx.store()
        .write(move |transaction| {
            let name = &input.pipeline_name;
            let Some(pipeline) = transaction.get::<Pipeline>(&scope, name)? else {
                return Err(not_found(&scope, name));
            };
            if !pipeline.declaration.stages.iter().any(|stage| stage.name == input.stage_name) {
                return Err(stage_not_found(&input.stage_name));
            }
            let mut execution = find(transaction, &scope, name, &input.pipeline_execution_id)?;
            let mut state =
                transaction.get::<State>(&scope, name)?.map(|stored| stored.record).unwrap_or_default();
            let not_retryable = |why: String| errors::STAGE_NOT_RETRYABLE_EXCEPTION.error(why);
            if execution.version != pipeline.version {
                return Err(not_retryable("The pipeline was changed since that execution began".into()));
            }
            check_latest(&state, &execution, &input.stage_name)?;
            let run = execution.stages.last_mut().filter(|run| run.name == input.stage_name);
            let Some(run) = run.filter(|run| matches!(run.status, Status::Failed | Status::Stopped)) else {
                return Err(not_retryable(format!("The stage {} has not failed", input.stage_name)));
            };
            if input.retry_mode == "ALL_ACTIONS" {
                run.actions.clear();
            } else {
                for (action, key) in std::mem::take(&mut run.actions) {
                    let stored = transaction.get::<Action>(&scope, &key)?;
                    if stored.is_some_and(|stored| stored.status == Status::Succeeded) {
                        run.actions.insert(action, key);
                    }
                }
            }
            // What was not met is looked at again, and after another run of the actions what follows them.
            run.conditions.retain(|gate, condition| {
                condition.status.passes() && (*gate == Gate::BeforeEntry || input.retry_mode != "ALL_ACTIONS")
            });
            run.conditions.remove(&Gate::OnFailure);
            run.status = Status::InProgress;
            run.retried_by_itself = false;
            run.retries += 1;
            execution.status = Status::InProgress;
            execution.summary = None;
            execution.stop = None;
            execution.updated = now;
            state.resume(execution.number);
            transaction.put(&scope, &execution_key(name, execution.number), &execution)?;
            transaction.put(&scope, name, &state)?;
            control::run(transaction, &scope, name, now)
        })
        .await?;
    Ok(RetryStageExecutionOutput { pipeline_execution_id: Some(id) })
}

pub async fn rollback(cx: Cx, input: RollbackStage) -> Result<RollbackStageOutput> {
    cx.authorize(&cx.arn(&format!("{}/{}", input.pipeline_name, input.stage_name)))?;
    let (scope, now, caller) = (cx.scope().clone(), cx.now(), cx.caller().arn());
    let id = cx
        .store()
        .write(move |transaction| {
            let name = &input.pipeline_name;
            let Some(pipeline) = transaction.get::<Pipeline>(&scope, name)? else {
                return Err(not_found(&scope, name));
            };
            let unable = |why: &str| errors::UNABLE_TO_ROLLBACK_STAGE_EXCEPTION.error(why);
            let stages = &pipeline.declaration.stages;
            let Some(index) = stages.iter().position(|stage| stage.name == input.stage_name) else {
                return Err(stage_not_found(&input.stage_name));
            };
            if index == 0 {
                return Err(unable("The source stage cannot be rolled back"));
            }
            let target = find(transaction, &scope, name, &input.target_pipeline_execution_id)?;
            if target.mode == Mode::Parallel || Mode::of(&pipeline.declaration) == Mode::Parallel {
                return Err(unable("A pipeline in the mode PARALLEL cannot be rolled back"));
            }
            if target.version != pipeline.version {
                return Err(errors::PIPELINE_EXECUTION_OUTDATED_EXCEPTION
                    .error("The pipeline was changed since the target execution"));
            }
            if target.rollback_of.is_some() {
                return Err(unable("The target execution is itself a rollback"));
            }
            let succeeded = |run: &StageRun| run.name == input.stage_name && run.status == Status::Succeeded;
            if !target.stages.iter().any(succeeded) {
                return Err(unable("The target execution did not succeed in this stage"));
            }
            let state =
                transaction.get::<State>(&scope, name)?.map(|stored| stored.record).unwrap_or_default();
            let execution = Execution {
                id: uuid(),
                number: state.next.max(1),
                status: Status::InProgress,
                summary: None,
                started: now,
                updated: now,
                trigger: ("ManualRollback".into(), caller),
                rollback_of: Some(target.id.clone()),
                stages: Vec::new(),
                position: Position::Before(index),
                stop: None,
                actions: 0,
                ..target
            };
            insert(transaction, &scope, name, state, execution, now)
        })
        .await?;
    Ok(RollbackStageOutput { pipeline_execution_id: id })
}
