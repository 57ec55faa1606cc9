//! Reboot, stop, start and delete.

use std::sync::Arc;

use novamind_api::rds::{
    DeleteDBInstance, DeleteDBInstanceOutput, RebootDBInstance, RebootDBInstanceOutput, StartDBInstance,
    StartDBInstanceOutput, StopDBInstance, StopDBInstanceOutput, errors,
};
use novamind_kernel::{Store, Stored};
use novamind_wire::{Error, Result};

use crate::access::{self, no_instance};
use crate::check::{combination, refuse};
use crate::records::{Instance, Restart, Snapshot, SnapshotStatus, Status, Wanted};
use crate::{Cx, Rds, render, snapshot, standby};

fn state(message: impl Into<String>) -> Error {
    errors::INVALID_DB_INSTANCE_STATE_FAULT.error(message)
}

/// Changes the record, which may have changed since it was found.
async fn change(
    cx: &Cx,
    found: &Stored<Instance>,
    change: impl FnOnce(&mut Instance) -> Result<()> + Send + 'static,
) -> Result<Stored<Instance>> {
    let (scope, id) = (cx.scope().clone(), found.id.clone());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Instance>(&scope, &id, change)?;
            changed.ok_or_else(|| no_instance(&id))
        })
        .await
}

pub async fn reboot(cx: Cx, input: RebootDBInstance) -> Result<RebootDBInstanceOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    let id = found.id.clone();
    let changed = change(&cx, &found, move |instance| {
        if instance.status != Status::Available {
            return Err(state(format!("Instance {id} is not in available state.")));
        }
        if input.force_failover == Some(true) {
            if !instance.settings.multi_az {
                return Err(combination("Cannot force failover on a DB instance that is not Multi-AZ."));
            }
            if !instance.in_sync {
                return Err(state(format!("The standby of {id} has not caught up with its primary.")));
            }
            standby::begin(instance);
        } else {
            instance.restart = Some(Restart::Asked);
        }
        instance.status = Status::Rebooting;
        Ok(())
    })
    .await?;
    Ok(RebootDBInstanceOutput { db_instance: Some(render::instance(&cx, &changed)?) })
}

pub async fn stop(cx: Cx, input: StopDBInstance) -> Result<StopDBInstanceOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    refuse(&[("DetachFromDBCapacityReservation", input.detach_from_db_capacity_reservation == Some(true))])?;
    let name = input.db_snapshot_identifier.as_deref().filter(|name| !name.is_empty());
    let name = name.map(|name| snapshot::check_name("DBSnapshotIdentifier", name)).transpose()?;
    let (scope, id, now) = (cx.scope().clone(), found.id.clone(), cx.now());
    let changed = cx
        .store()
        .write(move |transaction| {
            let instance = transaction.get::<Instance>(&scope, &id)?.ok_or_else(|| no_instance(&id))?;
            if instance.status != Status::Available {
                return Err(state(format!("Instance {id} is not in available state.")));
            }
            if let Some(name) = &name {
                let tags =
                    if instance.settings.copy_tags { instance.tags.clone() } else { Default::default() };
                let last = snapshot::of(&id, &instance, false, tags, now);
                snapshot::insert(transaction, &scope, name, &last)?;
            }
            let changed = transaction.update::<Instance>(&scope, &id, |instance| {
                instance.wanted = Wanted::Stopped;
                instance.status = Status::Stopping;
                instance.stopped = Some(now);
                Ok(())
            })?;
            changed.ok_or_else(|| no_instance(&id))
        })
        .await?;
    Ok(StopDBInstanceOutput { db_instance: Some(render::instance(&cx, &changed)?) })
}

pub async fn start(cx: Cx, input: StartDBInstance) -> Result<StartDBInstanceOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    refuse(&[("DBCapacityReservationIdentifier", input.db_capacity_reservation_identifier.is_some())])?;
    let id = found.id.clone();
    let changed = change(&cx, &found, move |instance| {
        if instance.status != Status::Stopped {
            return Err(state(format!("Instance {id} is not stopped, and cannot be started.")));
        }
        instance.wanted = Wanted::Running;
        instance.status = Status::Starting;
        instance.stopped = None;
        Ok(())
    })
    .await?;
    Ok(StartDBInstanceOutput { db_instance: Some(render::instance(&cx, &changed)?) })
}

/// Whether an instance can be deleted as it is, with a last snapshot or without.
fn may_go(id: &str, instance: &Instance, with_snapshot: bool) -> Result<()> {
    if matches!(instance.wanted, Wanted::Deleted { .. }) {
        return Err(state(format!("Instance {id} is already being deleted.")));
    }
    if instance.settings.protected {
        return Err(combination(
            "Cannot delete protected DB Instance, please disable deletion protection and try again.",
        ));
    }
    if with_snapshot && (instance.status == Status::Creating || instance.status.is_stuck()) {
        return Err(state(format!(
            "Instance {id} cannot be snapshotted in the state {}: delete it with SkipFinalSnapshot.",
            instance.status.name()
        )));
    }
    Ok(())
}

pub async fn delete(cx: Cx, input: DeleteDBInstance) -> Result<DeleteDBInstanceOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    let skip = input.skip_final_snapshot == Some(true);
    let name = input.final_db_snapshot_identifier.as_deref().filter(|name| !name.is_empty());
    let name = match (skip, name) {
        (false, None) => {
            return Err(combination(
                "FinalDBSnapshotIdentifier is required unless SkipFinalSnapshot is specified.",
            ));
        }
        (true, Some(_)) => {
            return Err(combination(
                "FinalDBSnapshotIdentifier can not be specified when SkipFinalSnapshot is true.",
            ));
        }
        (true, None) => None,
        (false, Some(name)) => Some(snapshot::check_name("FinalDBSnapshotIdentifier", name)?),
    };
    // Backups without their instance are not kept here.
    refuse(&[("DeleteAutomatedBackups=false", input.delete_automated_backups == Some(false))])?;
    let (scope, id, now) = (cx.scope().clone(), found.id.clone(), cx.now());
    let changed = cx
        .store()
        .write(move |transaction| {
            let instance = transaction.get::<Instance>(&scope, &id)?.ok_or_else(|| no_instance(&id))?;
            may_go(&id, &instance, name.is_some())?;
            if let Some(name) = &name {
                let tags =
                    if instance.settings.copy_tags { instance.tags.clone() } else { Default::default() };
                let last = snapshot::of(&id, &instance, false, tags, now);
                snapshot::insert(transaction, &scope, name, &last)?;
            }
            // Backups that are not complete go with it, with what there is of them; a snapshot that was asked for is
            // made first.
            for mut other in transaction.all::<Snapshot>(&scope)? {
                let waits = other.status == SnapshotStatus::Creating && other.automated;
                if waits && other.resource_id == instance.resource_id {
                    other.record.status = SnapshotStatus::Deleting;
                    transaction.put(&scope, &other.id, &other.record)?;
                }
            }
            let changed = transaction.update::<Instance>(&scope, &id, |instance| {
                instance.wanted = Wanted::Deleted { snapshot: name };
                instance.status = Status::Deleting;
                // Its last snapshot would wait for a restart that nobody makes any more.
                instance.restart = None;
                Ok(())
            })?;
            changed.ok_or_else(|| no_instance(&id))
        })
        .await?;
    Ok(DeleteDBInstanceOutput { db_instance: Some(render::instance(&cx, &changed)?) })
}

/// Ends what runs outside of this process, before an ephemeral cloud forgets it.
pub async fn reset(store: Store, state: Arc<Rds>) -> Result<()> {
    for (scope, id) in store.keys::<Instance>()? {
        if let Some(instance) = store.get::<Instance>(&scope, &id)? {
            state.databases.remove(&instance.resource_id).await?;
        }
    }
    for (scope, id) in store.keys::<Snapshot>()? {
        if let Some(snapshot) = store.get::<Snapshot>(&scope, &id)? {
            state.databases.remove_backup(&snapshot.backup).await?;
        }
    }
    Ok(state.databases.publish(&[]).await?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::instance;

    #[test]
    fn what_cannot_be_deleted() {
        assert!(may_go("db", &instance(), true).is_ok());
        let gone = Instance { wanted: Wanted::Deleted { snapshot: None }, ..instance() };
        assert_eq!(may_go("db", &gone, false).unwrap_err().code(), "InvalidDBInstanceState");
        let mut protected = instance();
        protected.settings.protected = true;
        assert_eq!(may_go("db", &protected, false).unwrap_err().code(), "InvalidParameterCombination");
        let stuck = Instance { status: Status::Failed, ..instance() };
        assert!(may_go("db", &stuck, true).is_err() && may_go("db", &stuck, false).is_ok());
    }
}
