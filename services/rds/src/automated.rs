//! Automated backups: what an instance can be restored to. They go with the instance.

use novamind_api::rds::{
    DbInstanceAutomatedBackup, DeleteDBInstanceAutomatedBackup, DeleteDBInstanceAutomatedBackupOutput,
    DescribeDBInstanceAutomatedBackups, DescribeDBInstanceAutomatedBackupsOutput, RestoreWindow, errors,
};
use novamind_kernel::{Scope, Store, Stored};
use novamind_wire::{Result, Timestamp};

use crate::access::wanted;
use crate::records::{Instance, Snapshot, SnapshotStatus};
use crate::{Cx, list, render};

/// The complete automated backups of an instance, the oldest first.
pub fn of(store: &Store, scope: &Scope, resource_id: &str) -> Result<Vec<Stored<Snapshot>>> {
    let mut found = store.all::<Snapshot>(scope)?;
    found.retain(|snapshot| {
        snapshot.automated
            && snapshot.resource_id == resource_id
            && snapshot.status == SnapshotStatus::Available
    });
    found.sort_by_key(|snapshot| snapshot.created);
    Ok(found)
}

/// The times that it can be restored to.
pub fn window(store: &Store, found: &Stored<Instance>) -> Result<Option<(Timestamp, Timestamp)>> {
    let first = of(store, &found.scope, &found.resource_id)?.into_iter().next();
    Ok(first
        .map(|first| (first.created, found.restorable.map_or(first.created, |last| last.max(first.created)))))
}

const FILTERS: [&str; 4] =
    ["dbi-resource-id", "db-instance-id", "status", "db-instance-automated-backups-arn"];

fn render(cx: &Cx, found: &Stored<Instance>) -> Result<DbInstanceAutomatedBackup> {
    let window = window(cx.store(), found)?;
    let settings = &found.settings;
    Ok(DbInstanceAutomatedBackup {
        db_instance_arn: Some(cx.arn(&format!("db:{}", found.id))),
        dbi_resource_id: Some(found.resource_id.clone()),
        region: Some(cx.region().to_owned()),
        db_instance_identifier: Some(found.id.clone()),
        restore_window: Some(RestoreWindow {
            earliest_time: window.map(|window| window.0),
            latest_time: window.map(|window| window.1),
        }),
        allocated_storage: Some(settings.storage),
        status: Some(if window.is_some() { "active" } else { "creating" }.into()),
        port: Some(settings.port.into()),
        availability_zone: Some(found.zone(found.primary).to_owned()),
        vpc_id: found.placement.vpc.clone(),
        instance_create_time: found.created,
        master_username: Some(found.user.clone()),
        engine: Some(render::ENGINE.into()),
        engine_version: Some(settings.version.clone()),
        license_model: Some(render::LICENSE.into()),
        iops: settings.iops,
        storage_throughput: settings.throughput,
        option_group_name: Some(render::option_group(found.major())),
        encrypted: Some(false),
        storage_type: Some(settings.storage_type.clone()),
        iam_database_authentication_enabled: Some(false),
        backup_retention_period: Some(settings.retention),
        preferred_backup_window: Some(settings.backup_window.clone()),
        db_instance_automated_backups_arn: Some(arn(cx, found)),
        backup_target: Some("region".into()),
        multi_tenant: Some(false),
        dedicated_log_volume: Some(false),
        tag_list: Some(render::tags(&found.tags)),
        ..DbInstanceAutomatedBackup::default()
    })
}

fn arn(cx: &Cx, found: &Instance) -> String {
    cx.arn(&format!("auto-backup:ab-{}", found.resource_id.trim_start_matches("db-").to_ascii_lowercase()))
}

pub async fn describe(
    cx: Cx,
    input: DescribeDBInstanceAutomatedBackups,
) -> Result<DescribeDBInstanceAutomatedBackupsOutput> {
    cx.authorize("*")?;
    let filters = input.filters.as_deref();
    list::check(filters, &FILTERS)?;
    let id = wanted(&cx, "db", &input.db_instance_identifier);
    let mut found = cx.store().all::<Instance>(cx.scope())?;
    found.retain(|found| {
        found.settings.retention > 0
            && id.as_ref().is_none_or(|id| *id == found.id)
            && input.dbi_resource_id.as_ref().is_none_or(|id| *id == found.resource_id)
            && input
                .db_instance_automated_backups_arn
                .as_ref()
                .is_none_or(|wanted| *wanted == arn(&cx, found))
    });
    found.retain(|found| {
        list::passes(filters, |name| match name {
            "dbi-resource-id" => vec![found.resource_id.clone()],
            "db-instance-id" => vec![found.id.clone()],
            "status" => vec!["active".into()],
            _ => vec![arn(&cx, found)],
        })
    });
    if found.is_empty()
        && let Some(id) = id.or(input.dbi_resource_id)
    {
        return Err(errors::DB_INSTANCE_AUTOMATED_BACKUP_NOT_FOUND_FAULT
            .error(format!("DBInstanceAutomatedBackup {id} not found.")));
    }
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let shown: Result<Vec<_>> = found.iter().map(|found| render(&cx, found)).collect();
    Ok(DescribeDBInstanceAutomatedBackupsOutput { marker, db_instance_automated_backups: Some(shown?) })
}

/// Backups that are retained after their instance's end do not exist here; those of an instance cannot be deleted.
pub async fn delete(
    cx: Cx,
    input: DeleteDBInstanceAutomatedBackup,
) -> Result<DeleteDBInstanceAutomatedBackupOutput> {
    cx.authorize("*")?;
    let all = cx.store().all::<Instance>(cx.scope())?;
    let named = |found: &&Stored<Instance>| {
        found.settings.retention > 0
            && (input.dbi_resource_id.as_ref() == Some(&found.resource_id)
                || input.db_instance_automated_backups_arn.as_ref() == Some(&arn(&cx, found)))
    };
    match all.iter().find(named) {
        Some(found) => Err(errors::INVALID_DB_INSTANCE_AUTOMATED_BACKUP_STATE_FAULT.error(format!(
            "The automated backup of {} cannot be deleted because the instance exists.",
            found.id
        ))),
        None => {
            let name = input.dbi_resource_id.or(input.db_instance_automated_backups_arn).unwrap_or_default();
            Err(errors::DB_INSTANCE_AUTOMATED_BACKUP_NOT_FOUND_FAULT
                .error(format!("DBInstanceAutomatedBackup {name} not found.")))
        }
    }
}
