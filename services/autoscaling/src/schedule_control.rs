//! The controller of scheduled actions: gives a target new bounds when an action's time has come.
//!
//! New bounds, the activity that tells of them and the action's next time are one transaction. What the clock has
//! passed while this process was down happens once, as late as that is.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Store, Transaction};
use novamind_wire::{Result, Timestamp};

use crate::activity;
use crate::records::{Action, Target};

pub struct Schedules {
    pub cloud: Arc<Cloud>,
}

#[async_trait]
impl Controller for Schedules {
    fn name(&self) -> &'static str {
        "autoscaling/schedule"
    }

    fn follows(&self, service: &str) -> bool {
        service == Action::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Action::SERVICE && change.kind == Action::KIND;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Action>()?.into_iter();
        Ok(keys.map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(action) = self.cloud.store().get::<Action>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        let Some(due) = action.due else { return Ok(Next::Settled) };
        let now = self.cloud.clock().now();
        if now < due {
            return Ok(Next::At(due));
        }
        let (key, generation) = (key.clone(), action.generation);
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(known) = transaction.get::<Action>(&key.scope, &key.id)? else { return Ok(()) };
                if known.generation != generation {
                    return Ok(());
                }
                let mut action = known.record;
                run(transaction, &key, &action, now)?;
                action.due = action.next(now);
                transaction.put(&key.scope, &key.id, &action).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }
}

/// As activities tell it.
fn described(action: &Action) -> String {
    let min = action.min.map(|min| format!("min capacity to {min}"));
    let max = action.max.map(|max| format!("max capacity to {max}"));
    let parts: Vec<String> = min.into_iter().chain(max).collect();
    parts.join(" and ")
}

fn run(transaction: &mut Transaction<'_>, key: &ObjectKey, action: &Action, now: Timestamp) -> Result<()> {
    let Some(stored) = transaction.get::<Target>(&key.scope, &action.resource)? else { return Ok(()) };
    let mut target = stored.record;
    if target.suspended.scheduled {
        return Ok(());
    }
    let (min, max) = (action.min.unwrap_or(target.min), action.max.unwrap_or(target.max));
    let what = described(action);
    let cause = format!("scheduled action name {} was triggered", action.name);
    let mut told = activity::begun(&action.resource, format!("Setting {what}"), &cause, now);
    told.end = Some(now);
    if min > max {
        told.status = "Failed".to_owned();
        told.message = Some(format!(
            "Failed to set {what}. Reason: Maximum capacity cannot be less than minimum capacity"
        ));
    } else {
        told.status = "Successful".to_owned();
        told.message = Some(format!("Successfully set {what}"));
        (target.min, target.max, target.bounded) = (min, max, true);
        transaction.put(&key.scope, &action.resource, &target)?;
    }
    activity::add(transaction, &key.scope, &told).map(drop)
}
