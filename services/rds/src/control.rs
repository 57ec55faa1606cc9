//! Observes an instance and has its next step taken.
//!
//! A step that fails is tried again with growing pauses; the instance's state goes on saying what it was about. What
//! cannot succeed (a restore from what is not there) ends in a state that says so, with the reason.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_kernel::{Change, Clock, Cloud, Controller, Next, ObjectKey, Record, Runner, Store, Stored};
use novamind_postgres::{Node, Observed, State};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;

use crate::ask::{Answer, Asked};
use crate::outage::{self, Outage, Zones};
use crate::plan::{self, Due, Step, World};
use crate::records::{Instance, ParameterGroup, Snapshot, SnapshotStatus, Status, Wanted};
use crate::window::Window;
use crate::{Rds, catalog, effective, group, metrics, publish, render, snapshot_control};

const MINUTE: i64 = 60_000;
const DAY: i64 = 24 * 60 * MINUTE;
/// How often the archive is given something to keep, and said how far it goes.
pub const BEAT: i64 = 5 * MINUTE;
/// How often an instance is looked at without a cause; one that has a standby more often.
pub const LOOK: Duration = Duration::from_secs(1);
pub const LOOK_CLOSELY: Duration = Duration::from_millis(500);
/// Bytes that a disk is full below, and those that it has to have again: a server that cannot begin a segment of WAL ends.
const FULL: u64 = 48 << 20;
const FREE_AGAIN: u64 = 96 << 20;
/// While a server is on its way.
const MOMENT: Duration = Duration::from_millis(50);

/// The controller of instances.
pub struct Control {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Rds>,
    /// What each primary said last.
    pub asked: Mutex<HashMap<String, Asked>>,
}

/// Starts the controllers.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Rds>) {
    let (store, clock) = (cloud.store().clone(), cloud.clock().clone());
    let control = Control { cloud: cloud.clone(), state: state.clone(), asked: Mutex::default() };
    Runner::start(Arc::new(control), store.clone(), clock.clone());
    let snapshots = snapshot_control::Control { cloud: cloud.clone(), state: state.clone() };
    Runner::start(Arc::new(snapshots), store.clone(), clock.clone());
    Runner::start(Arc::new(Zones { cloud: cloud.clone() }), store.clone(), clock.clone());
    Runner::start(Arc::new(metrics::Sampler::new(cloud.clone(), state.clone())), store, clock);
}

#[async_trait]
impl Controller for Control {
    fn name(&self) -> &'static str {
        "rds/instance"
    }

    fn follows(&self, service: &str) -> bool {
        service == Instance::SERVICE || service == Outage::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Instance::SERVICE && change.kind == Instance::KIND && !change.deleted;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn concerned(&self, change: &Change) -> Vec<ObjectKey> {
        if (change.service, change.kind) != (Outage::SERVICE, Outage::KIND) {
            return self.concerns(change).into_iter().collect();
        }
        // What cannot be read now is looked at again with all objects.
        let instances = self.cloud.store().all::<Instance>(&change.scope).unwrap_or_default();
        instances.into_iter().map(|found| ObjectKey { scope: change.scope.clone(), id: found.id }).collect()
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Instance>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(found) = self.cloud.store().get::<Instance>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        let observed = self.state.databases.observe(&found.resource_id).await?;
        if let Err(error) = publish::publish(&self.cloud, &self.state).await {
            tracing::warn!(%error, "names of databases do not lead to them");
        }
        let group = self.group(&found)?;
        let snapshots = self.snapshots(&found)?;
        let Answer { synchronous, silent, hangs } = self.ask(&found, &observed).await;
        let down = outage::known(self.cloud.store(), &key.scope)?;
        let world = World {
            instance: &found,
            observed: &observed,
            away: Node::BOTH.map(|node| down.contains(found.zone(node))),
            snapshot: snapshots
                .iter()
                .any(|one| one.status == SnapshotStatus::Creating && one.source.is_none()),
            reload: self.must_reload(&found, &group, &observed),
            synchronous,
            silent,
            hangs,
            full: self.is_full(&found).await?,
            due: self.due(&found, &snapshots)?,
        };
        let (status, step) = plan::next(&world);
        if status != found.status {
            self.tell_storage(&found, status).await?;
            let trouble =
                if status.is_stuck() { Some("The data of the instance are gone.".to_owned()) } else { None };
            self.update(&found, move |instance| {
                instance.status = status;
                instance.trouble = trouble.or(instance.trouble.take());
            })
            .await?;
        }
        match step {
            Step::Rest => self.rest(&found, &snapshots).await,
            Step::Wait => Ok(Next::Work(MOMENT)),
            step => {
                let found = self.cloud.store().get::<Instance>(&key.scope, &key.id)?.unwrap_or(found);
                self.act(&found, &group, step).await
            }
        }
    }
}

impl Control {
    /// Changes the instance's record, if it is still the same instance.
    pub async fn update(
        &self,
        found: &Stored<Instance>,
        change: impl FnOnce(&mut Instance) + Send + 'static,
    ) -> Result<()> {
        let change = |instance: &mut Instance| {
            change(instance);
            true
        };
        self.decide(found, change).await.map(drop)
    }

    /// As [`Control::update`]: what is decided depends on the record as it is in the same transaction.
    pub async fn decide(
        &self,
        found: &Stored<Instance>,
        change: impl FnOnce(&mut Instance) -> bool + Send + 'static,
    ) -> Result<bool> {
        let (scope, id, resource_id) = (found.scope.clone(), found.id.clone(), found.resource_id.clone());
        self.cloud
            .store()
            .write(move |transaction| {
                let same = transaction.get::<Instance>(&scope, &id)?;
                let mut decided = false;
                if same.is_some_and(|same| same.resource_id == resource_id) {
                    transaction.update::<Instance>(&scope, &id, |instance| {
                        decided = change(instance);
                        Ok(())
                    })?;
                }
                Ok(decided)
            })
            .await
    }

    /// Whether the disk is full. What was full has to have some more space before it is taken for writable again.
    async fn is_full(&self, found: &Instance) -> Result<bool> {
        let least = if found.status == Status::StorageFull { FREE_AGAIN } else { FULL };
        Ok(self.state.databases.free().await? < least)
    }

    async fn tell_storage(&self, found: &Stored<Instance>, status: Status) -> Result<()> {
        let message = match (found.status, status) {
            (_, Status::StorageFull) => {
                "The free storage capacity for the DB instance is exhausted: its disk is full"
            }
            (Status::StorageFull, _) => "The DB instance has free storage again",
            _ => return Ok(()),
        };
        self.tell(found, "low storage", message).await
    }

    /// Its parameter group; one that is gone, with its version, sets nothing.
    fn group(&self, found: &Stored<Instance>) -> Result<ParameterGroup> {
        let name = &found.settings.parameter_group;
        Ok(group::load(self.cloud.store(), &self.state, &found.scope, name)?.unwrap_or_default())
    }

    /// The snapshots of this instance.
    pub fn snapshots(&self, found: &Stored<Instance>) -> Result<Vec<Stored<Snapshot>>> {
        let mut all = self.cloud.store().all::<Snapshot>(&found.scope)?;
        all.retain(|snapshot| snapshot.resource_id == found.resource_id);
        Ok(all)
    }

    fn must_reload(&self, found: &Stored<Instance>, group: &ParameterGroup, observed: &Observed) -> bool {
        let Some(now) = &found.effective else { return false };
        let follows = observed.state(found.primary.other()) == State::Standby;
        effective::reloaded(found, group, now, follows, Clock::real_now().seconds()) != *now
    }

    fn due(&self, found: &Stored<Instance>, snapshots: &[Stored<Snapshot>]) -> Result<Due> {
        let now = self.cloud.clock().now();
        let settings = &found.settings;
        let open = |window: Option<Window>| window.map(|window| window.open_or_next(now));
        let complete = snapshots.iter().any(|one| one.automated && one.status == SnapshotStatus::Available);
        let backup = match open(Window::daily(&settings.backup_window)) {
            _ if settings.retention == 0 => false,
            _ if !complete => true,
            Some((begin, true)) => found.backed_up.is_none_or(|last| last < begin),
            _ => false,
        };
        Ok(Due {
            backup,
            maintenance: open(Window::weekly(&settings.maintenance_window)).is_some_and(|(_, open)| open),
            beat: settings.retention > 0 && found.beat.is_none_or(|last| now.since(last) >= BEAT),
            start: found.stopped.is_some_and(|since| now.since(since) >= render::STOPPED_DAYS * DAY),
        })
    }

    /// Does what goes on beside steps, and says when to look again.
    async fn rest(&self, found: &Stored<Instance>, snapshots: &[Stored<Snapshot>]) -> Result<Next> {
        let now = self.cloud.clock().now();
        if found.status.is_stuck() {
            return Ok(Next::Settled);
        }
        if found.wanted == Wanted::Stopped {
            let since = found.stopped.unwrap_or(now);
            return Ok(Next::At(since.plus_millis(render::STOPPED_DAYS * DAY)));
        }
        if found.trouble.is_some() {
            self.update(found, |instance| instance.trouble = None).await?;
        }
        self.ship(found).await?;
        let minutes = found.effective.as_ref().map(|now| catalog::log_minutes(&now.parameters));
        // Files are dated by the machine's clock.
        let oldest = Clock::real_now().millis() - minutes.unwrap_or_default() * MINUTE;
        if minutes.is_some() {
            self.state.databases.trim_logs(&found.resource_id, oldest).await?;
        }
        self.expire(found, snapshots).await?;
        self.note_restorable(found).await?;
        let settings = &found.settings;
        let mut times = vec![now.plus_millis(DAY)];
        let next = |window: Option<Window>, times: &mut Vec<Timestamp>| {
            if let Some((at, false)) = window.map(|window| window.open_or_next(now)) {
                times.push(at);
            }
        };
        if settings.retention > 0 {
            next(Window::daily(&settings.backup_window), &mut times);
            times.push(found.beat.unwrap_or(now).plus_millis(BEAT));
        }
        if !found.pending.is_empty() {
            next(Window::weekly(&settings.maintenance_window), &mut times);
        }
        let look = if settings.multi_az { LOOK_CLOSELY } else { LOOK };
        let at = times.into_iter().filter(|time| *time > now).min().unwrap_or(now.plus_millis(BEAT));
        Ok(Next::Await(look, at))
    }
}
