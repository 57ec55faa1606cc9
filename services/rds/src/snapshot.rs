//! DB snapshots: asked for, described, copied, deleted.

use novamind_api::rds::{
    CopyDBSnapshot, CopyDBSnapshotOutput, CreateDBSnapshot, CreateDBSnapshotOutput, DbSnapshotAttribute,
    DbSnapshotAttributesResult, DeleteDBSnapshot, DeleteDBSnapshotOutput, DescribeDBSnapshotAttributes,
    DescribeDBSnapshotAttributesOutput, DescribeDBSnapshots, DescribeDBSnapshotsOutput, ModifyDBSnapshot,
    ModifyDBSnapshotOutput, errors,
};
use novamind_kernel::{Scope, Stored, Transaction, random_hex};
use novamind_wire::{Error, Result, Timestamp};

use crate::access::{self, no_instance, no_snapshot, wanted};
use crate::check::{self, combination, invalid, refuse};
use crate::records::{Instance, Snapshot, SnapshotStatus, Status, Tags};
use crate::{Cx, event, list, render, tags};

/// Manual snapshots of an account in a region (RDS quotas).
const MOST: usize = 100;

pub fn exists(id: &str) -> Error {
    errors::DB_SNAPSHOT_ALREADY_EXISTS_FAULT.error(format!(
        "Cannot create the snapshot because a snapshot with the identifier {id} already exists."
    ))
}

/// The snapshot of an instance as it is, not yet made.
pub fn of(id: &str, instance: &Instance, automated: bool, tags: Tags, now: Timestamp) -> Snapshot {
    Snapshot {
        instance: id.to_owned(),
        resource_id: instance.resource_id.clone(),
        backup: random_hex(32),
        automated,
        status: SnapshotStatus::Creating,
        created: now,
        original: now,
        instance_created: instance.created,
        settings: instance.settings.clone(),
        user: instance.user.clone(),
        database: instance.database.clone(),
        zone: instance.zone(instance.primary).to_owned(),
        vpc: instance.placement.vpc.clone(),
        source: None,
        size: 0,
        tags,
    }
}

/// Puts a new manual snapshot on record.
pub fn insert(transaction: &mut Transaction<'_>, scope: &Scope, id: &str, snapshot: &Snapshot) -> Result<()> {
    if transaction.get::<Snapshot>(scope, id)?.is_some() {
        return Err(exists(id));
    }
    let manual = transaction.all::<Snapshot>(scope)?.iter().filter(|snapshot| !snapshot.automated).count();
    if !snapshot.automated && manual >= MOST {
        return Err(errors::SNAPSHOT_QUOTA_EXCEEDED_FAULT
            .error("The request would exceed the allowed number of manual DB snapshots."));
    }
    transaction.put(scope, id, snapshot)?;
    Ok(())
}

/// The name of a snapshot that a user gives.
pub fn check_name(what: &str, name: &str) -> Result<String> {
    check::identifier(what, name, 255)
}

pub async fn create(cx: Cx, input: CreateDBSnapshot) -> Result<CreateDBSnapshotOutput> {
    let name = check_name("DBSnapshotIdentifier", &input.db_snapshot_identifier)?;
    access::may_make(&cx, &access::snapshot_arn(&cx, &name))?;
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    let mut tags = tags::read(input.tags)?;
    let (scope, now, id) = (cx.scope().clone(), cx.now(), found.id.clone());
    let made = cx
        .store()
        .write(move |transaction| {
            let found = transaction.get::<Instance>(&scope, &id)?.ok_or_else(|| no_instance(&id))?;
            if transaction.get::<Snapshot>(&scope, &name)?.is_some() {
                return Err(exists(&name));
            }
            if found.status != Status::Available {
                return Err(errors::INVALID_DB_INSTANCE_STATE_FAULT.error(format!(
                    "Cannot create a snapshot because the database instance {id} is not currently in the available state."
                )));
            }
            if found.settings.copy_tags {
                for (key, value) in &found.tags {
                    tags.entry(key.clone()).or_insert_with(|| value.clone());
                }
            }
            let snapshot = of(&id, &found, false, tags, now);
            insert(transaction, &scope, &name, &snapshot)?;
            transaction.update::<Instance>(&scope, &id, |instance| {
                instance.status = Status::BackingUp;
                Ok(())
            })?;
            event::note(transaction, &scope, now, (event::SNAPSHOT, &name), "creation", "Creating manual snapshot")?;
            Ok(Stored { scope, id: name, generation: 1, record: snapshot })
        })
        .await?;
    Ok(CreateDBSnapshotOutput { db_snapshot: Some(render::snapshot(&cx, &made)) })
}

const FILTERS: [&str; 5] = ["db-instance-id", "db-snapshot-id", "dbi-resource-id", "snapshot-type", "engine"];

fn kind(snapshot: &Snapshot) -> &'static str {
    if snapshot.automated { "automated" } else { "manual" }
}

pub async fn describe(cx: Cx, input: DescribeDBSnapshots) -> Result<DescribeDBSnapshotsOutput> {
    let name = wanted(&cx, "snapshot", &input.db_snapshot_identifier);
    cx.authorize(&cx.arn(&format!("snapshot:{}", name.as_deref().unwrap_or("*"))))?;
    let filters = input.filters.as_deref();
    list::check(filters, &FILTERS)?;
    match input.snapshot_type.as_deref() {
        None | Some("automated" | "manual" | "shared" | "public" | "awsbackup") => {}
        Some(other) => return Err(invalid(format!("Invalid snapshot type: {other}"))),
    }
    let of_instance = wanted(&cx, "db", &input.db_instance_identifier);
    let all = match &name {
        Some(name) => {
            let found = cx
                .store()
                .get::<Snapshot>(cx.scope(), name)?
                .filter(|found| of_instance.as_ref().is_none_or(|instance| found.instance == *instance));
            vec![found.ok_or_else(|| no_snapshot(name))?]
        }
        None => cx.store().all::<Snapshot>(cx.scope())?,
    };
    let field = |found: &Stored<Snapshot>, name: &str| match name {
        "db-instance-id" => vec![found.instance.clone(), cx.arn(&format!("db:{}", found.instance))],
        "db-snapshot-id" => vec![found.id.clone()],
        "dbi-resource-id" => vec![found.resource_id.clone()],
        "snapshot-type" => vec![kind(found).to_owned()],
        _ => vec![render::ENGINE.to_owned()],
    };
    let mut found: Vec<Stored<Snapshot>> = all
        .into_iter()
        .filter(|found| of_instance.as_ref().is_none_or(|instance| found.instance == *instance))
        .filter(|found| input.dbi_resource_id.as_ref().is_none_or(|id| found.resource_id == *id))
        .filter(|found| input.snapshot_type.as_ref().is_none_or(|wanted| wanted == kind(found)))
        .filter(|found| list::passes(filters, |name| field(found, name)))
        .collect();
    found.sort_by_key(|found| found.created);
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let shown = found.iter().map(|found| render::snapshot(&cx, found)).collect();
    Ok(DescribeDBSnapshotsOutput { marker, db_snapshots: Some(shown) })
}

pub async fn copy(cx: Cx, input: CopyDBSnapshot) -> Result<CopyDBSnapshotOutput> {
    refuse(&[
        ("KmsKeyId", input.kms_key_id.is_some()),
        ("PreSignedUrl", input.pre_signed_url.is_some()),
        ("OptionGroupName", input.option_group_name.is_some()),
        ("TargetCustomAvailabilityZone", input.target_custom_availability_zone.is_some()),
        ("SnapshotTarget", input.snapshot_target.as_deref().is_some_and(|target| target != "region")),
        ("SnapshotAvailabilityZone", input.snapshot_availability_zone.is_some()),
        ("TagSpecifications", input.tag_specifications.is_some()),
    ])?;
    let source = access::snapshot(&cx, &input.source_db_snapshot_identifier)?;
    let name = check_name("TargetDBSnapshotIdentifier", &input.target_db_snapshot_identifier)?;
    access::may_make(&cx, &access::snapshot_arn(&cx, &name))?;
    if input.copy_tags == Some(true) && input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) {
        return Err(combination("CopyTags and Tags cannot both be given."));
    }
    if source.status != SnapshotStatus::Available {
        return Err(errors::INVALID_DB_SNAPSHOT_STATE_FAULT.error(format!(
            "Cannot copy a snapshot that is not in the available state: {}",
            source.status.name()
        )));
    }
    let mut tags = tags::read(input.tags)?;
    if input.copy_tags == Some(true) {
        tags = source.tags.clone();
    }
    let now = cx.now();
    let record = Snapshot {
        automated: false,
        status: SnapshotStatus::Creating,
        created: now,
        backup: random_hex(32),
        source: Some((access::snapshot_arn(&cx, &source.id), source.backup.clone())),
        tags,
        ..source.record
    };
    let scope = cx.scope().clone();
    let made = cx
        .store()
        .write(move |transaction| {
            insert(transaction, &scope, &name, &record)?;
            Ok(Stored { scope, id: name, generation: 1, record })
        })
        .await?;
    Ok(CopyDBSnapshotOutput { db_snapshot: Some(render::snapshot(&cx, &made)) })
}

pub async fn modify(cx: Cx, input: ModifyDBSnapshot) -> Result<ModifyDBSnapshotOutput> {
    let found = access::snapshot(&cx, &input.db_snapshot_identifier)?;
    refuse(&[
        ("EngineVersion", input.engine_version.is_some()),
        ("OptionGroupName", input.option_group_name.is_some()),
    ])?;
    Ok(ModifyDBSnapshotOutput { db_snapshot: Some(render::snapshot(&cx, &found)) })
}

pub async fn delete(cx: Cx, input: DeleteDBSnapshot) -> Result<DeleteDBSnapshotOutput> {
    let found = access::snapshot(&cx, &input.db_snapshot_identifier)?;
    let (scope, id, now) = (cx.scope().clone(), found.id.clone(), cx.now());
    let changed = cx
        .store()
        .write(move |transaction| {
            let found = transaction.get::<Snapshot>(&scope, &id)?.ok_or_else(|| no_snapshot(&id))?;
            let state = |message: String| errors::INVALID_DB_SNAPSHOT_STATE_FAULT.error(message);
            if found.automated {
                return Err(state(format!(
                    "Automated snapshots cannot be deleted: {id} goes with its retention, or with the instance."
                )));
            }
            if !matches!(found.status, SnapshotStatus::Available | SnapshotStatus::Failed) {
                return Err(state(format!("Cannot delete the snapshot because it is in the state {}.", found.status.name())));
            }
            event::note(transaction, &scope, now, (event::SNAPSHOT, &id), "deletion", "Deleted manual snapshot")?;
            let changed = transaction.update::<Snapshot>(&scope, &id, |snapshot| {
                snapshot.status = SnapshotStatus::Deleting;
                Ok(())
            })?;
            changed.ok_or_else(|| no_snapshot(&id))
        })
        .await?;
    let mut shown = render::snapshot(&cx, &changed);
    shown.status = Some("deleted".into());
    Ok(DeleteDBSnapshotOutput { db_snapshot: Some(shown) })
}

/// Snapshots are shared with nobody: there is one account.
pub async fn attributes(
    cx: Cx,
    input: DescribeDBSnapshotAttributes,
) -> Result<DescribeDBSnapshotAttributesOutput> {
    let found = access::snapshot(&cx, &input.db_snapshot_identifier)?;
    let restore =
        DbSnapshotAttribute { attribute_name: Some("restore".into()), attribute_values: Some(Vec::new()) };
    Ok(DescribeDBSnapshotAttributesOutput {
        db_snapshot_attributes_result: Some(DbSnapshotAttributesResult {
            db_snapshot_identifier: Some(found.id),
            db_snapshot_attributes: Some(vec![restore]),
        }),
    })
}
