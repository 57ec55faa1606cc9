//! The pipelines' controller: loads a pipeline's world, lets [`plan::advance`] move it, and writes what changed.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Scope, Store, Transaction, uuid};
use novamind_wire::{Result, Timestamp};

use crate::plan::{World, advance};
use crate::records::{
    Action, Execution, Pipeline, State, Status, Version, execution_key, pipeline_of, version_id,
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
            for key in run.actions.values() {
                if let Some(action) = transaction.get::<Action>(scope, key)? {
                    world.actions.insert(key.clone(), action.record);
                }
            }
        }
        world.executions.push(execution);
    }
    Ok(Some(world))
}

/// Changes an action that is still in progress; `false` if it is not any more.
pub fn update_action(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    key: &str,
    change: impl FnOnce(&mut Action),
) -> Result<bool> {
    let Some(stored) = transaction.get::<Action>(scope, key)? else { return Ok(false) };
    let mut action = stored.record;
    if action.status != Status::InProgress {
        return Ok(false);
    }
    change(&mut action);
    transaction.put(scope, key, &action)?;
    Ok(true)
}
