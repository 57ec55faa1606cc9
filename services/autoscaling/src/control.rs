//! The controller of targets: decides what alarms and new bounds ask for, tells the service, and waits until it is so.
//!
//! A decision is written, with its activity, before the service is told of it; the service is told again if this process
//! dies before it has noted that it was. A decision that was made from what has changed since is not written.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::application_autoscaling::{NotScaledReason, SERVICE};
use novamind_api::ecs::UpdateService;
use novamind_kernel::{
    Change, Cloud, Context, Controller, Next, ObjectKey, Record, Store, Stored, Transaction,
};
use novamind_wire::{Result, Timestamp};

use crate::observe::{self, Seen};
use crate::plan::{Decision, World, decide};
use crate::records::{Adjustment, Cooldown, Origin, Policy, Target, member_prefix};
use crate::{PRINCIPAL, activity, alarms, names};

/// How often the service is asked whether it has the tasks that it is to have.
const LOOK: Duration = Duration::from_millis(500);
/// How long it may take to get there.
const PATIENCE_MS: i64 = 30 * 60_000;

pub struct Targets {
    pub cloud: Arc<Cloud>,
}

/// A change that was decided.
struct Wanted {
    to: i32,
    origin: Option<Origin>,
    cause: String,
}

#[async_trait]
impl Controller for Targets {
    fn name(&self) -> &'static str {
        "autoscaling/target"
    }

    fn follows(&self, service: &str) -> bool {
        service == Target::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != Target::SERVICE {
            return None;
        }
        let id = match change.kind {
            Target::KIND => change.id.clone(),
            Policy::KIND => change.id.split_once(' ')?.0.to_owned(),
            _ => return None,
        };
        Some(ObjectKey { scope: change.scope.clone(), id })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let key = |scope, id: &str| ObjectKey { scope, id: id.to_owned() };
        let mut keys: Vec<ObjectKey> =
            store.keys::<Target>()?.into_iter().map(|(scope, id)| key(scope, &id)).collect();
        // Policies of targets that are gone have alarms to delete.
        let policies = store.keys::<Policy>()?.into_iter();
        keys.extend(policies.filter_map(|(scope, id)| Some(key(scope, id.split_once(' ')?.0))));
        keys.sort();
        keys.dedup();
        Ok(keys)
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        if alarms::settle_all(&self.cloud, &key.scope, &key.id).await? {
            return Ok(Next::Again);
        }
        let Some(target) = self.cloud.store().get::<Target>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        match &target.adjustment {
            Some(adjustment) if adjustment.told.is_none() => self.tell(key, adjustment).await,
            _ if target.bounded || !target.signals.is_empty() => self.decide(key, &target).await,
            Some(adjustment) => self.wait(key, adjustment).await,
            None => Ok(Next::Settled),
        }
    }
}

impl Targets {
    fn now(&self) -> Timestamp {
        self.cloud.clock().now()
    }

    fn context(&self, key: &ObjectKey) -> Result<Context> {
        self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)
    }

    async fn decide(&self, key: &ObjectKey, target: &Stored<Target>) -> Result<Next> {
        let cx = self.context(key)?;
        let Some(seen) = observe::look(&cx, &key.id).await? else {
            return self.write(key, target, None, None).await;
        };
        if target.bounded {
            let wanted = |to, cause| Some(Wanted { to, origin: None, cause });
            let wanted = if seen.desired < target.min {
                wanted(target.min, format!("minimum capacity was set to {}", target.min))
            } else if seen.desired > target.max {
                wanted(target.max, format!("maximum capacity was set to {}", target.max))
            } else {
                None
            };
            return self.write(key, target, wanted.map(|wanted| (seen, wanted)), None).await;
        }
        let policies =
            self.cloud.store().list::<Policy>(&key.scope, &member_prefix(&key.id), None, usize::MAX)?;
        let now = self.now();
        let asked = observe::asked(&cx, &policies, &target.signals, now).await?;
        let decision = decide(&World {
            min: target.min,
            max: target.max,
            suspended: target.suspended,
            capacity: seen.desired,
            deploying: seen.deploying,
            triggers: &asked.triggers,
            trackers: &asked.trackers,
            out: target.out,
            inward: target.inward,
            now,
        });
        match decision {
            Decision::Scale { to, origin, cause } => {
                let wanted = Wanted { to, origin: Some(origin), cause };
                self.write(key, target, Some((seen, wanted)), None).await
            }
            Decision::Stay(reason) => self.write(key, target, None, reason).await,
        }
    }

    /// Writes what was decided about a target that is still as it was.
    async fn write(
        &self,
        key: &ObjectKey,
        known: &Stored<Target>,
        wanted: Option<(Seen, Wanted)>,
        reason: Option<(String, NotScaledReason)>,
    ) -> Result<Next> {
        let (key, generation, now) = (key.clone(), known.generation, self.now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Target>(&key.scope, &key.id)? else { return Ok(()) };
                if stored.generation != generation {
                    return Ok(());
                }
                let mut target = stored.record;
                if target.bounded {
                    target.bounded = false;
                } else {
                    target.signals.clear();
                }
                if let Some((seen, wanted)) = wanted {
                    begin(transaction, &key, &mut target, seen, wanted, now)?;
                } else if let Some((cause, reason)) = reason {
                    let said = format!("{cause}: {}", reason.code);
                    if target.unscaled.as_ref() != Some(&said) {
                        let activity = activity::not_scaled(&key.id, &cause, reason, now);
                        activity::add(transaction, &key.scope, &activity)?;
                        target.unscaled = Some(said);
                    }
                }
                transaction.put(&key.scope, &key.id, &target).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }

    /// Tells the service its new desired count, and notes that it was told.
    async fn tell(&self, key: &ObjectKey, adjustment: &Adjustment) -> Result<Next> {
        let cx = self.context(key)?;
        let to = adjustment.to;
        let failure = match observe::look(&cx, &key.id).await? {
            None => Some(format!("ECS service doesn't exist: {}", key.id)),
            // It was told before this process ended.
            Some(seen) if seen.desired == to => None,
            Some(_) => {
                let (cluster, service) = names::service(&key.id)?;
                let request = UpdateService {
                    cluster: Some(cluster.to_owned()),
                    service: service.to_owned(),
                    desired_count: Some(to),
                    ..UpdateService::default()
                };
                match cx.call(request).await {
                    Ok(_) => None,
                    Err(error) if error.source().is_some() => return Err(error),
                    Err(error) => Some(error.message().to_owned()),
                }
            }
        };
        self.change(key, adjustment, move |transaction, key, target, now| {
            let Some(mut adjustment) = target.adjustment.take() else { return Ok(()) };
            if let Some(reason) = failure {
                let message = format!("Failed to set desired count to {to}. Reason: {reason}");
                return activity::note(
                    transaction,
                    &key.scope,
                    &adjustment.activity,
                    "Failed",
                    message,
                    Some(now),
                );
            }
            let message =
                format!("Successfully set desired count to {to}. Waiting for change to be fulfilled by ecs.");
            activity::note(transaction, &key.scope, &adjustment.activity, "InProgress", message, None)?;
            if let Some(origin) = &adjustment.origin {
                let until = now.plus_millis(origin.cooldown);
                if to > adjustment.from {
                    // A larger one within the pause counts from where the first began.
                    let pause = target.out.filter(|pause| now < pause.until);
                    let from = pause.map_or(adjustment.from, |pause| pause.from);
                    (target.out, target.inward) = (Some(Cooldown { from, until }), None);
                } else {
                    target.inward = Some(until);
                }
            }
            adjustment.told = Some(now);
            target.adjustment = Some(adjustment);
            Ok(())
        })
        .await
    }

    /// Looks whether the service has as many tasks as it was told to.
    async fn wait(&self, key: &ObjectKey, adjustment: &Adjustment) -> Result<Next> {
        let cx = self.context(key)?;
        let (to, now) = (adjustment.to, self.now());
        let end = adjustment.told.unwrap_or(now).plus_millis(PATIENCE_MS);
        let done = format!("Successfully set desired count to {to}.");
        let (status, message) = match observe::look(&cx, &key.id).await? {
            None => ("Failed", format!("{done} ECS service doesn't exist: {}", key.id)),
            Some(seen) if seen.desired != to => {
                ("Overridden", format!("{done} Found it was later changed to {}.", seen.desired))
            }
            Some(seen) if fulfilled(adjustment, seen) => {
                ("Successful", format!("{done} Change successfully fulfilled by ecs."))
            }
            Some(_) if now >= end => {
                ("Unfulfilled", format!("{done} The change was not fulfilled by ecs in time."))
            }
            Some(_) => return Ok(Next::Await(LOOK, end)),
        };
        self.change(key, adjustment, move |transaction, key, target, now| {
            let Some(adjustment) = target.adjustment.take() else { return Ok(()) };
            activity::note(transaction, &key.scope, &adjustment.activity, status, message, Some(now))
        })
        .await
    }

    /// Changes a target that still has this adjustment.
    async fn change(
        &self,
        key: &ObjectKey,
        adjustment: &Adjustment,
        change: impl FnOnce(&mut Transaction<'_>, &ObjectKey, &mut Target, Timestamp) -> Result<()>
        + Send
        + 'static,
    ) -> Result<Next> {
        let (key, known, now) = (key.clone(), adjustment.clone(), self.now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Target>(&key.scope, &key.id)? else { return Ok(()) };
                let mut target = stored.record;
                if target.adjustment.as_ref() != Some(&known) {
                    return Ok(());
                }
                change(transaction, &key, &mut target, now)?;
                transaction.put(&key.scope, &key.id, &target).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }
}

fn fulfilled(adjustment: &Adjustment, seen: Seen) -> bool {
    if adjustment.to >= adjustment.from {
        seen.running >= adjustment.to
    } else {
        seen.running <= adjustment.to
    }
}

/// Notes a change that is to be made, and that the one before it, if it is not done yet, is overridden.
fn begin(
    transaction: &mut Transaction<'_>,
    key: &ObjectKey,
    target: &mut Target,
    seen: Seen,
    wanted: Wanted,
    now: Timestamp,
) -> Result<()> {
    let Wanted { to, origin, cause } = wanted;
    if let Some(before) = target.adjustment.take() {
        let message =
            format!("Successfully set desired count to {}. Found it was later changed to {to}.", before.to);
        activity::note(transaction, &key.scope, &before.activity, "Overridden", message, Some(now))?;
    }
    let mut begun = activity::begun(&key.id, format!("Setting desired count to {to}."), &cause, now);
    begun.status = "Pending".to_owned();
    let id = activity::add(transaction, &key.scope, &begun)?;
    target.unscaled = None;
    target.adjustment =
        Some(Adjustment { activity: id, from: seen.desired, to, origin, decided: now, told: None });
    Ok(())
}
