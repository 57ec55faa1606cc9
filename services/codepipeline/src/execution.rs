//! Starting and stopping executions.

use std::collections::BTreeMap;

use novamind_api::codepipeline::{
    SourceRevisionOverride, StartPipelineExecution, StartPipelineExecutionOutput, StopPipelineExecution,
    StopPipelineExecutionOutput, errors,
};
use novamind_kernel::{Scope, Transaction, uuid};
use novamind_wire::{Error, Result, Timestamp};

use crate::pipeline::not_found;
use crate::records::{
    Execution, ExecutionNumber, Mode, Pipeline, Position, State, Status, Stop, execution_key,
};
use crate::{Cx, control};

/// Executions at the same time in the modes QUEUED and PARALLEL (unconfirmed for AWS).
const CONCURRENT: usize = 50;
/// Client tokens that are remembered.
const TOKENS: usize = 100;

/// What an execution begins with.
#[derive(Default)]
pub struct Begin {
    /// `TriggerType` and its detail.
    pub trigger: (String, String),
    pub variables: BTreeMap<String, String>,
    /// Revisions asked for, by source action.
    pub wanted: BTreeMap<String, (String, String)>,
    /// Branches or tags whose push is the cause, by source action.
    pub pushed: BTreeMap<String, String>,
    pub token: Option<String>,
}

/// The values of a pipeline's variables: those given, over the defaults.
fn values(
    pipeline: &Pipeline,
    given: &BTreeMap<String, String>,
) -> std::result::Result<BTreeMap<String, String>, String> {
    let mut values = BTreeMap::new();
    for declared in pipeline.declaration.variables.iter().flatten() {
        let value = given.get(&declared.name).or(declared.default_value.as_ref()).ok_or_else(|| {
            format!("The pipeline's variable {} has no default and no value was given", declared.name)
        })?;
        values.insert(declared.name.clone(), value.clone());
    }
    match given.keys().find(|name| !values.contains_key(*name)) {
        Some(unknown) => Err(format!("The pipeline has no variable {unknown}")),
        None => Ok(values),
    }
}

/// Makes an execution and lets it take its first steps; answers its id. One whose variables lack a value has failed
/// at once: nobody is there who could give it.
pub fn begin(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    begin: Begin,
    now: Timestamp,
) -> Result<String> {
    let Some(pipeline) = transaction.get::<Pipeline>(scope, name)? else {
        return Err(not_found(scope, name));
    };
    let mut state = transaction.get::<State>(scope, name)?.map(|stored| stored.record).unwrap_or_default();
    if let Some(token) = &begin.token
        && let Some((_, known)) = state.tokens.iter().find(|(known, _)| known == token)
    {
        return Ok(known.clone());
    }
    let mode = Mode::of(&pipeline.declaration);
    if mode != Mode::Superseded && state.active.len() >= CONCURRENT {
        return Err(errors::CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED_EXCEPTION
            .error(format!("{CONCURRENT} executions of {name} are in progress")));
    }
    let (variables, lacking) = match values(&pipeline, &begin.variables) {
        Ok(values) => (values, None),
        Err(lacking) => (begin.variables, Some(lacking)),
    };
    let number = state.next.max(1);
    let execution = Execution {
        id: uuid(),
        number,
        version: pipeline.version,
        mode,
        status: if lacking.is_some() { Status::Failed } else { Status::InProgress },
        summary: lacking,
        started: now,
        updated: now,
        trigger: begin.trigger,
        rollback_of: None,
        variables,
        wanted: begin.wanted,
        pushed: begin.pushed,
        revisions: Vec::new(),
        artifacts: BTreeMap::new(),
        origins: BTreeMap::new(),
        outputs: BTreeMap::new(),
        stages: Vec::new(),
        position: Position::Before(0),
        stop: None,
        actions: 0,
    };
    if let Some(token) = begin.token {
        state.tokens.push((token, execution.id.clone()));
        let excess = state.tokens.len().saturating_sub(TOKENS);
        state.tokens.drain(..excess);
    }
    insert(transaction, scope, name, state, execution, now)
}

/// Stores a new execution as active and advances the pipeline.
pub fn insert(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    mut state: State,
    execution: Execution,
    now: Timestamp,
) -> Result<String> {
    let id = execution.id.clone();
    state.next = execution.number + 1;
    state.active.push(execution.number);
    transaction.put(scope, &format!("{name}/{id}"), &ExecutionNumber(execution.number))?;
    transaction.put(scope, &execution_key(name, execution.number), &execution)?;
    transaction.put(scope, name, &state)?;
    control::run(transaction, scope, name, now)?;
    Ok(id)
}

/// Who acts on a stage means the execution that entered it last; in the mode PARALLEL, any.
pub fn check_latest(state: &State, execution: &Execution, stage: &str) -> Result<()> {
    if execution.mode == Mode::Parallel || state.stages.get(stage) == Some(&execution.number) {
        return Ok(());
    }
    Err(errors::NOT_LATEST_PIPELINE_EXECUTION_EXCEPTION
        .error(format!("Another execution entered the stage {stage} since")))
}

pub fn execution_not_found(id: &str) -> Error {
    errors::PIPELINE_EXECUTION_NOT_FOUND_EXCEPTION.error(format!("There is no execution {id}"))
}

/// The execution of that id.
pub fn find(transaction: &Transaction<'_>, scope: &Scope, name: &str, id: &str) -> Result<Execution> {
    let number = transaction.get::<ExecutionNumber>(scope, &format!("{name}/{id}"))?;
    let number = number.ok_or_else(|| execution_not_found(id))?.record.0;
    let stored = transaction.get::<Execution>(scope, &execution_key(name, number))?;
    stored.map(|stored| stored.record).ok_or_else(|| execution_not_found(id))
}

fn wanted(
    pipeline: &Pipeline,
    overrides: Vec<SourceRevisionOverride>,
) -> Result<BTreeMap<String, (String, String)>> {
    let mut wanted = BTreeMap::new();
    for revision in overrides {
        let sources = pipeline.declaration.stages.first().into_iter().flat_map(|stage| &stage.actions);
        let action = sources.into_iter().find(|action| action.name == revision.action_name);
        let Some(action) = action else {
            return Err(errors::VALIDATION_EXCEPTION
                .error(format!("There is no source action {}", revision.action_name)));
        };
        let fits = match action.action_type_id.provider.as_str() {
            "CodeStarSourceConnection" => revision.revision_type == "COMMIT_ID",
            "S3" => revision.revision_type == "S3_OBJECT_VERSION_ID",
            "ECR" => revision.revision_type == "IMAGE_DIGEST",
            _ => false,
        };
        if !fits {
            return Err(errors::VALIDATION_EXCEPTION.error(format!(
                "The revision type {} does not fit the source action {} ({})",
                revision.revision_type, revision.action_name, action.action_type_id.provider
            )));
        }
        wanted.insert(revision.action_name, (revision.revision_type, revision.revision_value));
    }
    Ok(wanted)
}

pub async fn start(cx: Cx, input: StartPipelineExecution) -> Result<StartPipelineExecutionOutput> {
    cx.authorize(&cx.arn(&input.name))?;
    let (scope, now, caller) = (cx.scope().clone(), cx.now(), cx.caller().arn());
    let id = cx
        .store()
        .write(move |transaction| {
            let Some(pipeline) = transaction.get::<Pipeline>(&scope, &input.name)? else {
                return Err(not_found(&scope, &input.name));
            };
            let variables: BTreeMap<String, String> =
                input.variables.unwrap_or_default().into_iter().map(|v| (v.name, v.value)).collect();
            values(&pipeline, &variables).map_err(|lacking| errors::VALIDATION_EXCEPTION.error(lacking))?;
            let parameters = Begin {
                trigger: ("StartPipelineExecution".into(), caller),
                variables,
                wanted: wanted(&pipeline, input.source_revisions.unwrap_or_default())?,
                pushed: BTreeMap::new(),
                token: input.client_request_token,
            };
            begin(transaction, &scope, &input.name, parameters, now)
        })
        .await?;
    Ok(StartPipelineExecutionOutput { pipeline_execution_id: Some(id) })
}

pub async fn stop(cx: Cx, input: StopPipelineExecution) -> Result<StopPipelineExecutionOutput> {
    cx.authorize(&cx.arn(&input.pipeline_name))?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let id = input.pipeline_execution_id.clone();
    cx.store()
        .write(move |transaction| {
            let name = &input.pipeline_name;
            if transaction.get::<Pipeline>(&scope, name)?.is_none() {
                return Err(not_found(&scope, name));
            }
            let mut execution = find(transaction, &scope, name, &input.pipeline_execution_id)?;
            if execution.status.is_final() {
                return Err(errors::PIPELINE_EXECUTION_NOT_STOPPABLE_EXCEPTION.error(format!(
                    "The execution {} is {}",
                    execution.id,
                    execution.status.name()
                )));
            }
            let abandon = input.abandon.unwrap_or(false);
            if execution.stop.as_ref().is_some_and(|stop| stop.abandon || !abandon) {
                return Err(errors::DUPLICATED_STOP_REQUEST_EXCEPTION
                    .error(format!("The execution {} is being stopped already", execution.id)));
            }
            execution.stop = Some(Stop { abandon, reason: input.reason });
            execution.status = Status::Stopping;
            execution.updated = now;
            transaction.put(&scope, &execution_key(name, execution.number), &execution)?;
            control::run(transaction, &scope, name, now)
        })
        .await?;
    Ok(StopPipelineExecutionOutput { pipeline_execution_id: Some(id) })
}
