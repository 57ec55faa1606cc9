//! The pipelines' controller: loads a pipeline's world, lets [`plan::advance`] move it, and writes what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::codepipeline::StageDeclaration;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Scope, Store, Transaction, uuid};
use novamind_wire::{Result, Timestamp};

use crate::condition::declared;
use crate::plan::{World, advance};
use crate::records::{
    Action, Execution, ExecutionNumber, Gate, Pipeline, State, Status, Version, execution_key, pipeline_of,
    version_id,
};

pub struct Pipelines {
    cloud: Arc<Cloud>,
}

impl Pipelines {
    pub fn new(cloud: Arc<Cloud>) -> Self {
        Self { cloud }
    }
}

#[async_trait]
impl Controller for Pipelines {
    fn name(&self) -> &'static str {
        "codepipeline/pipeline"
    }

    fn follows(&self, service: &str) -> bool {
        service == "codepipeline"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours =
            change.service == "codepipeline" && matches!(change.kind, "state" | "action" | "execution");
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: pipeline_of(&change.id).to_owned() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Pipeline>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        // Most wake-ups find nothing to do: look before waiting for the writer.
        let state = self.cloud.store().get::<State>(&key.scope, &key.id)?;
        if state.is_none_or(|state| state.active.is_empty()) {
            return Ok(Next::Settled);
        }
        let (scope, name, now) = (key.scope.clone(), key.id.clone(), self.cloud.clock().now());
        self.cloud.store().write(move |transaction| run(transaction, &scope, &name, now)).await?;
        Ok(Next::Settled)
    }
}

/// Advances a pipeline within a transaction.
pub fn run(transaction: &mut Transaction<'_>, scope: &Scope, name: &str, now: Timestamp) -> Result<()> {
    let Some(before) = load(transaction, scope, name)? else { return Ok(()) };
    let mut world = before.clone();
    advance(&mut world, now, &mut uuid);
    for execution in &world.executions {
        let old = before.executions.iter().find(|old| old.number == execution.number);
        if old.is_none() {
            let number = ExecutionNumber(execution.number);
            transaction.put(scope, &format!("{name}/{}", execution.id), &number)?;
        }
        if old != Some(execution) {
            transaction.put(scope, &execution_key(name, execution.number), execution)?;
        }
    }
    for (key, action) in &world.actions {
        if before.actions.get(key) != Some(action) {
            transaction.put(scope, key, action)?;
        }
    }
    if before.state != world.state {
        transaction.put(scope, name, &world.state)?;
    }
    Ok(())
}

fn load(transaction: &Transaction<'_>, scope: &Scope, name: &str) -> Result<Option<World>> {
    let Some(state) = transaction.get::<State>(scope, name)? else { return Ok(None) };
    let state = state.record;
    let mut world = World {
        name: name.to_owned(),
        executions: Vec::new(),
        actions: BTreeMap::new(),
        declarations: BTreeMap::new(),
        targets: BTreeMap::new(),
        state,
    };
    for number in world.state.active.clone() {
        let Some(execution) = transaction.get::<Execution>(scope, &execution_key(name, number))? else {
            continue;
        };
        let execution = execution.record;
        if !world.declarations.contains_key(&execution.version)
            && let Some(version) = transaction.get::<Version>(scope, &version_id(name, execution.version))?
        {
            world.declarations.insert(execution.version, version.record.0);
        }
        if let Some(run) = execution.stages.last() {
            let rules = run.conditions.values().flat_map(|condition| condition.rules.values());
            for key in run.actions.values().chain(rules) {
                if let Some(action) = transaction.get::<Action>(scope, key)? {
                    world.actions.insert(key.clone(), action.record);
                }
            }
        }
        world.executions.push(execution);
    }
    let rolls_back = |stage: &StageDeclaration| {
        [Gate::OnSuccess, Gate::OnFailure].into_iter().any(|gate| declared(stage, gate).1 == Some("ROLLBACK"))
    };
    let stages = world.declarations.values().flat_map(|declaration| &declaration.stages);
    for stage in stages.filter(|stage| rolls_back(stage)) {
        let Some(number) = world.state.succeeded.get(&stage.name) else { continue };
        if let Some(target) = transaction.get::<Execution>(scope, &execution_key(name, *number))? {
            world.targets.insert(*number, target.record);
        }
    }
    Ok(Some(world))
}

/// Changes the action of this id if it is still in progress. A pipeline that was deleted and made anew gives the key
/// to another action.
pub fn update_action(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    key: &str,
    id: &str,
    change: impl FnOnce(&mut Action),
) -> Result<()> {
    let Some(stored) = transaction.get::<Action>(scope, key)? else { return Ok(()) };
    let mut action = stored.record;
    if action.status != Status::InProgress || action.id != id {
        return Ok(());
    }
    change(&mut action);
    transaction.put(scope, key, &action).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::action;

    #[tokio::test(flavor = "multi_thread")]
    async fn only_the_action_that_was_at_work_is_changed() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let cases = [
            ("same", Status::InProgress, Status::Succeeded),
            ("same", Status::Abandoned, Status::Abandoned),
            ("of a pipeline made anew", Status::InProgress, Status::InProgress),
        ];
        for (id, status, expected) in cases {
            let stored = Action { id: id.into(), status, ..action() };
            let after = store
                .write(move |transaction| {
                    let scope = Scope::new("r", "1");
                    transaction.put(&scope, "k", &stored)?;
                    update_action(transaction, &scope, "k", "same", |a| a.status = Status::Succeeded)?;
                    Ok(transaction.get::<Action>(&scope, "k")?.unwrap().record)
                })
                .await
                .unwrap();
            assert_eq!(after.status, expected, "{id} {status:?}");
        }
    }
}
