//! How executions move through a pipeline: pure, and run to its fixed point inside one transaction.
//!
//! Source: CodePipeline user guide, "How pipeline executions work", "Set or change the pipeline execution mode".

use std::collections::BTreeMap;

use novamind_api::codepipeline::{ActionDeclaration, PipelineDeclaration, StageDeclaration};
use novamind_wire::Timestamp;

use crate::records::{
    Action, Execution, Gate, Met, Mode, Place, Position, StageRun, State, Status, Stop, action_key, primary,
    transition_key,
};
use crate::{condition, variables};

/// Minutes until an action fails for having taken too long (limits page of the user guide, 2023).
const APPROVAL_MINUTES: i64 = 7 * 24 * 60;
const BUILD_MINUTES: i64 = 8 * 60;
const DEPLOY_MINUTES: i64 = 5 * 24 * 60;
pub const ECS_MINUTES: i64 = 60;
const OTHER_MINUTES: i64 = 60;

/// The note of a source action that names the branch or tag whose push began the execution.
pub const PUSHED: &str = "pushed";
/// The code of a failed action whose configuration cannot be carried out.
pub const CONFIGURATION: &str = "InvalidActionConfiguration";

/// A pipeline, its executions that are not at their end, and the actions that count for them.
#[derive(Clone)]
pub struct World {
    pub name: String,
    pub state: State,
    /// In the order of their numbers.
    pub executions: Vec<Execution>,
    pub actions: BTreeMap<String, Action>,
    pub declarations: BTreeMap<i32, PipelineDeclaration>,
    /// The executions that succeeded last in a stage, by number.
    pub targets: BTreeMap<u64, Execution>,
}

/// Takes every step that can be taken now.
pub fn advance(world: &mut World, now: Timestamp, new_id: &mut dyn FnMut() -> String) {
    while supersede(world, now) || (0..world.executions.len()).any(|index| step(world, index, now, new_id)) {}
    let ended: Vec<u64> = world.executions.iter().filter(|e| e.status.is_final()).map(|e| e.number).collect();
    world.state.active.retain(|number| !ended.contains(number));
}

/// An execution that waits where a newer one waits is superseded by it.
fn supersede(world: &mut World, now: Timestamp) -> bool {
    let waits = |execution: &Execution| match execution.position {
        Position::Before(stage)
            if execution.mode == Mode::Superseded
                && !execution.status.is_final()
                && execution.rollback_of.is_none() =>
        {
            Some(stage)
        }
        _ => None,
    };
    let older = world.executions.iter().position(|execution| {
        waits(execution).is_some_and(|stage| {
            world
                .executions
                .iter()
                .any(|other| other.number > execution.number && waits(other) == Some(stage))
        })
    });
    let Some(older) = older else { return false };
    end(&mut world.executions[older], Status::Superseded, None, now);
    true
}

pub fn end(execution: &mut Execution, status: Status, summary: Option<String>, now: Timestamp) {
    execution.status = status;
    execution.summary = summary;
    execution.updated = now;
}

fn step(world: &mut World, index: usize, now: Timestamp, new_id: &mut dyn FnMut() -> String) -> bool {
    let execution = &world.executions[index];
    if execution.status.is_final() {
        return false;
    }
    let Some(declaration) = world.declarations.get(&execution.version).cloned() else { return false };
    let (Position::Before(stage) | Position::In(stage)) = execution.position;
    let Some(stage_declaration) = declaration.stages.get(stage) else { return false };
    let here = Here { index, stage, stage_declaration, declaration: &declaration, now };
    match execution.position {
        Position::Before(_) => enter(world, &here),
        Position::In(_) => progress(world, &here, new_id),
    }
}

fn enter(world: &mut World, here: &Here<'_>) -> bool {
    let Here { index, stage, stage_declaration, declaration, now } = *here;
    let execution = &world.executions[index];
    if let Some(stop) = &execution.stop {
        let reason = stop.reason.clone();
        end(&mut world.executions[index], Status::Stopped, reason, now);
        return true;
    }
    let closed = |name: &str, inbound| world.state.transitions.contains_key(&transition_key(name, inbound));
    let before = stage.checked_sub(1).map(|before| declaration.stages[before].name.as_str());
    if closed(&stage_declaration.name, true) || before.is_some_and(|before| closed(before, false)) {
        return false;
    }
    let in_stage = |other: &Execution| {
        other.stages.last().is_some_and(|run| {
            matches!(other.position, Position::In(_)) && run.name == stage_declaration.name
        })
    };
    let waits_longer = |other: &Execution| {
        execution.mode == Mode::Queued
            && other.number < execution.number
            && other.position == execution.position
    };
    let occupied =
        world.executions.iter().enumerate().any(|(i, other)| {
            i != index && !other.status.is_final() && (in_stage(other) || waits_longer(other))
        });
    if occupied && execution.mode != Mode::Parallel {
        return false;
    }
    let execution = &mut world.executions[index];
    let run = StageRun {
        name: stage_declaration.name.clone(),
        status: Status::InProgress,
        retries: 0,
        actions: BTreeMap::new(),
        auto_retries: 0,
        retried_by_itself: false,
        conditions: BTreeMap::new(),
    };
    execution.stages.push(run);
    execution.position = Position::In(stage);
    execution.updated = now;
    world.state.stages.insert(stage_declaration.name.clone(), execution.number);
    true
}

/// The run of the stage that the execution is in, and its actions' statuses.
fn progress(world: &mut World, here: &Here<'_>, new_id: &mut dyn FnMut() -> String) -> bool {
    let Here { index, stage_declaration, now, .. } = *here;
    let changed = absorb(&mut world.executions[index], &world.actions);
    let execution = &mut world.executions[index];
    let Some(run) = execution.stages.last_mut() else { return false };
    let running = running(run, &world.actions);
    if let Some(stop) = execution.stop.clone() {
        return halt(world, here, stop, &running) || changed;
    }
    if !running.is_empty() {
        return changed;
    }
    if condition::settle(run, &world.actions, now) {
        return true;
    }
    if let Some(done) = condition::pass(world, here, Gate::BeforeEntry, new_id) {
        return done;
    }
    let Some(run) = world.executions[index].stages.last() else { return false };
    let mut actions = run.actions.values().filter_map(|key| world.actions.get(key));
    if let Some(action) = actions.find(|action| action.status != Status::Succeeded) {
        let why = action.error.as_ref().map(|(_, message)| format!(": {message}")).unwrap_or_default();
        let summary = format!("Action {} of stage {} failed{why}", action.name, action.stage);
        return condition::failed(world, here, summary, new_id);
    }
    let waiting = |action: &&ActionDeclaration| !run.actions.contains_key(&action.name);
    let waiting: Vec<&ActionDeclaration> = stage_declaration.actions.iter().filter(waiting).collect();
    if let Some(next) = waiting.iter().map(|action| order(action)).min() {
        for action in waiting.into_iter().filter(|action| order(action) == next) {
            start(world, here, action, new_id);
        }
        return true;
    }
    if let Some(done) = condition::pass(world, here, Gate::OnSuccess, new_id) {
        return done;
    }
    let execution = &world.executions[index];
    if execution.rollback_of.is_none() {
        world.state.succeeded.insert(stage_declaration.name.clone(), execution.number);
    }
    leave(world, here, Status::Succeeded);
    true
}

/// The actions of a run, and the rules of its conditions, that are at work.
fn running(run: &StageRun, actions: &BTreeMap<String, Action>) -> Vec<String> {
    let conditions = run.conditions.values().filter(|condition| condition.status == Met::InProgress);
    let rules = conditions.flat_map(|condition| condition.rules.values());
    let is_running = |key: &str| actions.get(key).is_some_and(|action| action.status == Status::InProgress);
    run.actions.values().chain(rules).filter(|key| is_running(key)).cloned().collect()
}

/// Stops an execution when nothing of its stage is at work any more, or at once if it is abandoned.
fn halt(world: &mut World, here: &Here<'_>, stop: Stop, running: &[String]) -> bool {
    let execution = &mut world.executions[here.index];
    let Some(run) = execution.stages.last_mut() else { return false };
    if !stop.abandon && !running.is_empty() {
        let changed = run.status != Status::Stopping;
        run.status = Status::Stopping;
        return changed;
    }
    for key in running {
        if let Some(action) = world.actions.get_mut(key) {
            action.status = Status::Abandoned;
            action.updated = here.now;
        }
    }
    for condition in run.conditions.values_mut().filter(|one| one.status == Met::InProgress) {
        (condition.status, condition.changed) = (Met::Abandoned, here.now);
    }
    run.status = Status::Stopped;
    end(execution, Status::Stopped, stop.reason, here.now);
    true
}

/// Where an execution is.
pub struct Here<'a> {
    pub index: usize,
    pub stage: usize,
    pub stage_declaration: &'a StageDeclaration,
    pub declaration: &'a PipelineDeclaration,
    pub now: Timestamp,
}

/// The execution has done with its stage, and goes on to the next one if there is one for it.
pub fn leave(world: &mut World, here: &Here<'_>, status: Status) {
    let execution = &mut world.executions[here.index];
    if let Some(run) = execution.stages.last_mut() {
        run.status = status;
    }
    execution.updated = here.now;
    if execution.rollback_of.is_some() || here.stage + 1 == here.declaration.stages.len() {
        end(execution, Status::Succeeded, None, here.now);
    } else {
        execution.position = Position::Before(here.stage + 1);
    }
}

fn order(action: &ActionDeclaration) -> i32 {
    action.run_order.unwrap_or(1)
}

/// Takes over what succeeded actions gave: artifacts, variables, revisions.
fn absorb(execution: &mut Execution, actions: &BTreeMap<String, Action>) -> bool {
    let before = (execution.artifacts.len(), execution.outputs.len(), execution.revisions.clone());
    let Some(run) = execution.stages.last() else { return false };
    for action in run.actions.values().filter_map(|key| actions.get(key)) {
        if action.status != Status::Succeeded {
            continue;
        }
        execution.artifacts.extend(action.outputs.iter().cloned());
        let origin = action.revision.as_ref().map(|revision| &revision.id).or(action.source_version.as_ref());
        for (artifact, _) in &action.outputs {
            match origin {
                Some(revision) => execution.origins.insert(artifact.clone(), revision.clone()),
                None => execution.origins.remove(artifact),
            };
        }
        if let Some(namespace) = &action.namespace {
            execution.outputs.insert(namespace.clone(), action.variables.clone());
        }
        if let Some(revision) = &action.revision {
            execution.revisions.retain(|known| known.action != revision.action);
            execution.revisions.push(revision.clone());
        }
    }
    before != (execution.artifacts.len(), execution.outputs.len(), execution.revisions.clone())
}

fn start(
    world: &mut World,
    here: &Here<'_>,
    declared: &ActionDeclaration,
    new_id: &mut dyn FnMut() -> String,
) {
    let key = make(world, here, declared, new_id);
    if let Some(run) = world.executions[here.index].stages.last_mut() {
        run.actions.insert(declared.name.clone(), key.clone());
    }
    world.state.actions.insert(format!("{}/{}", here.stage_declaration.name, declared.name), key);
}

fn inputs(execution: &Execution, declared: &ActionDeclaration) -> Result<Vec<(String, Place)>, String> {
    let wanted = declared.input_artifacts.iter().flatten().map(|artifact| {
        let place = execution.artifacts.get(&artifact.name).cloned();
        place
            .map(|place| (artifact.name.clone(), place))
            .ok_or_else(|| format!("The input artifact {} does not exist", artifact.name))
    });
    wanted.collect()
}

/// New places in the pipeline's bucket for what the action gives.
fn outputs(
    pipeline: &str,
    here: &Here<'_>,
    declared: &ActionDeclaration,
    new_id: &mut dyn FnMut() -> String,
) -> Vec<(String, Place)> {
    let store = here.declaration.artifact_store.as_ref();
    let bucket = store.map(|store| store.location.clone()).unwrap_or_default();
    let places = declared.output_artifacts.iter().flatten().map(|artifact| {
        let key = artifact_key(pipeline, &artifact.name, &new_id());
        (artifact.name.clone(), Place { bucket: bucket.clone(), key })
    });
    places.collect()
}

/// What an action begins with.
struct Prepared {
    /// The configuration with its variables put in.
    resolved: BTreeMap<String, String>,
    inputs: Vec<(String, Place)>,
    /// Code and message of why it cannot begin.
    error: Option<(String, String)>,
}

fn prepare(pipeline: &str, execution: &Execution, declared: &ActionDeclaration) -> Prepared {
    let empty = BTreeMap::new();
    let configuration = declared.configuration.as_ref().unwrap_or(&empty);
    let resolved = variables::resolve(configuration, pipeline, execution);
    let inputs = inputs(execution, declared);
    let error = match (&resolved, &inputs) {
        (Err(message), _) => Some((CONFIGURATION.to_owned(), message.clone())),
        (_, Err(message)) => Some(("InputArtifactNotFound".to_owned(), message.clone())),
        _ => None,
    };
    Prepared { resolved: resolved.unwrap_or_default(), inputs: inputs.unwrap_or_default(), error }
}

/// Makes the record of the execution of an action or a rule, and answers its id; its controller does the rest.
pub fn make(
    world: &mut World,
    here: &Here<'_>,
    declared: &ActionDeclaration,
    new_id: &mut dyn FnMut() -> String,
) -> String {
    let Here { stage_declaration, declaration, now, .. } = *here;
    let execution = &mut world.executions[here.index];
    let Prepared { resolved, inputs, error } = prepare(&world.name, execution, declared);
    let outputs = outputs(&world.name, here, declared, new_id);
    let kind = &declared.action_type_id;
    let origin = primary(&inputs, &resolved).and_then(|(artifact, _)| execution.origins.get(artifact));
    let minutes = declared
        .timeout_in_minutes
        .map_or_else(|| default_minutes(&kind.category, &kind.provider, &resolved), i64::from);
    let action = Action {
        id: new_id(),
        pipeline: world.name.clone(),
        version: execution.version,
        execution: execution.id.clone(),
        stage: stage_declaration.name.clone(),
        name: declared.name.clone(),
        category: kind.category.clone(),
        owner: kind.owner.clone(),
        provider: kind.provider.clone(),
        provider_version: kind.version.clone(),
        role: declaration.role_arn.clone(),
        namespace: declared.namespace.clone(),
        configuration: declared.configuration.clone().unwrap_or_default(),
        source_version: origin.cloned(),
        resolved,
        inputs,
        outputs,
        wanted: execution.wanted.get(&declared.name).cloned(),
        status: if error.is_some() { Status::Failed } else { Status::InProgress },
        started: now,
        updated: now,
        updated_by: String::new(),
        deadline: now.plus_millis(minutes * 60_000),
        token: (kind.category == "Approval").then(&mut *new_id),
        external: None,
        url: None,
        summary: None,
        error,
        variables: BTreeMap::new(),
        revision: None,
        notes: execution
            .pushed
            .get(&declared.name)
            .map(|name| (PUSHED.to_owned(), name.clone()))
            .into_iter()
            .collect(),
    };
    execution.actions += 1;
    let key = action_key(&world.name, execution.number, execution.actions);
    world.actions.insert(key.clone(), action);
    key
}

fn default_minutes(category: &str, provider: &str, configuration: &BTreeMap<String, String>) -> i64 {
    match (category, provider) {
        ("Approval", _) | (_, "DeploymentWindow") => APPROVAL_MINUTES,
        (_, "CodeBuild") => BUILD_MINUTES,
        (_, "CodeDeploy" | "CodeDeployToECS") => DEPLOY_MINUTES,
        ("Deploy", "ECS") => {
            let given = configuration.get("DeploymentTimeout").and_then(|text| text.parse().ok());
            given.map_or(ECS_MINUTES, |minutes: i64| minutes.clamp(1, ECS_MINUTES))
        }
        _ => OTHER_MINUTES,
    }
}

/// `pipeline/artifact/random`: both names cut (20 characters by AWS re:Post, 10 unconfirmed).
fn artifact_key(pipeline: &str, artifact: &str, random: &str) -> String {
    let cut = |text: &str, length| text.chars().take(length).collect::<String>();
    format!(
        "{}/{}/{}",
        cut(pipeline, 20),
        cut(artifact, 10),
        random.chars().filter(|c| *c != '-').take(7).collect::<String>()
    )
}

#[cfg(test)]
#[path = "plan_tests.rs"]
pub mod tests;
