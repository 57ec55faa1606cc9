//! RestoreDBInstanceFromDBSnapshot and RestoreDBInstanceToPointInTime: new instances out of old data.

use novamind_api::rds::{
    RestoreDBInstanceFromDBSnapshot, RestoreDBInstanceFromDBSnapshotOutput, RestoreDBInstanceToPointInTime,
    RestoreDBInstanceToPointInTimeOutput, Tag, errors,
};
use novamind_kernel::{ClockKind, Stored};
use novamind_wire::{Result, Timestamp};

use crate::check::{self, combination, invalid, refuse};
use crate::create::{
    Storage, check_class, check_engine, check_exports, check_port, check_retention, check_storage, version,
    windows,
};
use crate::instance::{New, insert, new_resource_id};
use crate::placement::{place, security_groups};
use crate::records::{Instance, Origin, Settings, SnapshotStatus, Tags, major};
use crate::{Cx, access, automated, engine, group, render, tags};

/// What both calls may say about the new instance.
struct Wishes {
    identifier: String,
    class: Option<String>,
    port: Option<i32>,
    zone: Option<String>,
    subnet_group: Option<String>,
    multi_az: Option<bool>,
    public: Option<bool>,
    auto_minor: Option<bool>,
    iops: Option<i32>,
    throughput: Option<i32>,
    storage_type: Option<String>,
    storage: Option<i32>,
    option_group: Option<String>,
    tags: Option<Vec<Tag>>,
    security_groups: Option<Vec<String>>,
    copy_tags: Option<bool>,
    exports: Option<Vec<String>>,
    parameter_group: Option<String>,
    protected: Option<bool>,
    retention: Option<i32>,
    backup_window: Option<String>,
}

/// Takes the wishes out of either input, whose members have the same names, and refuses those that are not honoured.
macro_rules! wishes {
    ($input:expr, $identifier:expr, $most_storage:expr) => {{
        let input = &$input;
        let other =
            |value: &Option<String>, known: &str| value.as_deref().is_some_and(|value| value != known);
        refuse(&[
            ("LicenseModel", other(&input.license_model, render::LICENSE)),
            ("DBName", input.db_name.as_deref().is_some_and(|name| !name.is_empty())),
            ("TdeCredentialArn", input.tde_credential_arn.is_some()),
            ("Domain", input.domain.is_some() || input.domain_fqdn.is_some()),
            ("EnableIAMDatabaseAuthentication", input.enable_iam_database_authentication == Some(true)),
            ("MaxAllocatedStorage", $most_storage.is_some_and(|most: i32| most > 0)),
            ("ProcessorFeatures", input.processor_features.as_ref().is_some_and(|list| !list.is_empty())),
            ("EnableCustomerOwnedIp", input.enable_customer_owned_ip == Some(true)),
            ("NetworkType", other(&input.network_type, "IPV4")),
            ("BackupTarget", other(&input.backup_target, "region")),
            ("CustomIamInstanceProfile", input.custom_iam_instance_profile.is_some()),
            ("DBCapacityReservationIdentifier", input.db_capacity_reservation_identifier.is_some()),
            ("DedicatedLogVolume", input.dedicated_log_volume == Some(true)),
            ("CACertificateIdentifier", other(&input.ca_certificate_identifier, render::AUTHORITY)),
            ("EngineLifecycleSupport", other(&input.engine_lifecycle_support, render::LIFECYCLE)),
            ("AdditionalStorageVolumes", input.additional_storage_volumes.is_some()),
            ("TagSpecifications", input.tag_specifications.is_some()),
            ("ManageMasterUserPassword", input.manage_master_user_password == Some(true)),
            ("MasterUserSecretKmsKeyId", input.master_user_secret_kms_key_id.is_some()),
        ])?;
        if let Some(engine) = &input.engine {
            check_engine(engine)?;
        }
        Wishes {
            identifier: check::identifier("DBInstanceIdentifier", $identifier, 63)?,
            class: input.db_instance_class.clone(),
            port: input.port,
            zone: input.availability_zone.clone(),
            subnet_group: input.db_subnet_group_name.clone(),
            multi_az: input.multi_az,
            public: input.publicly_accessible,
            auto_minor: input.auto_minor_version_upgrade,
            iops: input.iops,
            throughput: input.storage_throughput,
            storage_type: input.storage_type.clone(),
            storage: input.allocated_storage,
            option_group: input.option_group_name.clone(),
            tags: input.tags.clone(),
            security_groups: input.vpc_security_group_ids.clone(),
            copy_tags: input.copy_tags_to_snapshot,
            exports: input.enable_cloudwatch_logs_exports.clone(),
            parameter_group: input.db_parameter_group_name.clone(),
            protected: input.deletion_protection,
            retention: input.backup_retention_period,
            backup_window: input.preferred_backup_window.clone(),
        }
    }};
}

/// What the new instance is restored from.
struct Source {
    settings: Settings,
    user: String,
    database: Option<String>,
    origin: Origin,
    tags: Tags,
}

async fn restored(cx: &Cx, source: Source, wishes: Wishes) -> Result<Stored<Instance>> {
    let old = source.settings;
    // Data of a major version are read by that version's programs only.
    let version = version(cx.state(), Some(&major(&old.version).to_string()))?;
    engine::check_option_group(wishes.option_group.as_deref(), major(&version))?;
    let class = wishes.class.unwrap_or(old.class);
    check_class(&class)?;
    let kind = wishes.storage_type.unwrap_or_else(|| old.storage_type.clone());
    let same_kind = kind == old.storage_type;
    let size = wishes.storage.unwrap_or(old.storage);
    if size < old.storage {
        return Err(invalid("The allocated storage can't be less than that of the source."));
    }
    let mut storage = Storage {
        size,
        iops: wishes.iops.or(old.iops.filter(|_| same_kind)),
        throughput: wishes.throughput.or(old.throughput.filter(|_| same_kind)),
        kind,
    };
    check_storage(&mut storage)?;
    let retention = wishes.retention.unwrap_or(old.retention);
    check_retention(retention)?;
    let maintenance = wishes.backup_window.is_none().then_some(old.maintenance_window);
    let (backup_window, maintenance_window) =
        windows(wishes.backup_window.or(Some(old.backup_window)), maintenance)?;
    let port = wishes.port.map_or(Ok(old.port), check_port)?;
    let log_exports = wishes.exports.unwrap_or_default();
    check_exports(&log_exports)?;
    let parameter_group = group::usable(cx, wishes.parameter_group.as_deref(), &version)?;
    let own_tags = tags::read(wishes.tags)?;
    if cx.store().get::<Instance>(cx.scope(), &wishes.identifier)?.is_some() {
        return Err(crate::instance::exists());
    }
    let multi_az = wishes.multi_az == Some(true);
    let placement = place(cx, wishes.subnet_group.as_deref(), wishes.zone.as_deref(), multi_az).await?;
    let security_groups = security_groups(cx, placement.vpc.as_deref(), wishes.security_groups).await?;
    let settings = Settings {
        class,
        storage: storage.size,
        storage_type: storage.kind,
        iops: storage.iops,
        throughput: storage.throughput,
        version,
        port,
        multi_az,
        retention,
        backup_window,
        maintenance_window,
        auto_minor: wishes.auto_minor.unwrap_or(old.auto_minor),
        protected: wishes.protected == Some(true),
        copy_tags: wishes.copy_tags.unwrap_or(old.copy_tags),
        public: wishes.public.unwrap_or(wishes.subnet_group.is_none()),
        parameter_group,
        log_exports,
        security_groups,
    };
    let new = New {
        identifier: wishes.identifier,
        resource_id: new_resource_id(),
        settings,
        user: source.user,
        password: None,
        secret: None,
        database: source.database,
        placement,
        origin: source.origin,
        tags: if own_tags.is_empty() { source.tags } else { own_tags },
    };
    insert(cx, new).await
}

pub async fn from_snapshot(
    cx: Cx,
    input: RestoreDBInstanceFromDBSnapshot,
) -> Result<RestoreDBInstanceFromDBSnapshotOutput> {
    refuse(&[("DBClusterSnapshotIdentifier", input.db_cluster_snapshot_identifier.is_some())])?;
    let name = input.db_snapshot_identifier.clone().unwrap_or_default();
    if name.is_empty() {
        return Err(invalid("The parameter DBSnapshotIdentifier must be provided and must not be blank."));
    }
    let found = access::snapshot(&cx, &name)?;
    access::may_make(&cx, &access::instance_arn(&cx, &input.db_instance_identifier.to_ascii_lowercase()))?;
    if found.status != SnapshotStatus::Available {
        return Err(errors::INVALID_DB_SNAPSHOT_STATE_FAULT
            .error(format!("The DB snapshot {} is not in the available state.", found.id)));
    }
    let wishes = wishes!(input, &input.db_instance_identifier, None::<i32>);
    let source = Source {
        settings: found.settings.clone(),
        user: found.user.clone(),
        database: found.database.clone(),
        origin: Origin::Backup(found.backup.clone()),
        tags: Tags::new(),
    };
    let made = restored(&cx, source, wishes).await?;
    Ok(RestoreDBInstanceFromDBSnapshotOutput { db_instance: Some(render::instance(&cx, &made)?) })
}

/// The instance that is named in one of three ways.
fn source(cx: &Cx, input: &RestoreDBInstanceToPointInTime) -> Result<Stored<Instance>> {
    refuse(&[(
        "SourceDBInstanceAutomatedBackupsArn",
        input.source_db_instance_automated_backups_arn.is_some(),
    )])?;
    match (&input.source_db_instance_identifier, &input.source_dbi_resource_id) {
        (Some(name), None) => access::instance(cx, name),
        (None, Some(id)) => {
            let all = cx.store().all::<Instance>(cx.scope())?;
            let found = all.into_iter().find(|found| found.resource_id == *id);
            match found {
                Some(found) => access::instance(cx, &found.id),
                None => {
                    cx.authorize("*")?;
                    Err(access::no_instance(id))
                }
            }
        }
        _ => Err(combination(
            "Exactly one of SourceDBInstanceIdentifier and SourceDbiResourceId must be provided.",
        )),
    }
}

pub async fn to_point_in_time(
    cx: Cx,
    input: RestoreDBInstanceToPointInTime,
) -> Result<RestoreDBInstanceToPointInTimeOutput> {
    let found = source(&cx, &input)?;
    access::may_make(
        &cx,
        &access::instance_arn(&cx, &input.target_db_instance_identifier.to_ascii_lowercase()),
    )?;
    let until = match (input.restore_time, input.use_latest_restorable_time == Some(true)) {
        (Some(_), true) | (None, false) => {
            return Err(combination(
                "Exactly one of RestoreTime and UseLatestRestorableTime must be provided.",
            ));
        }
        (None, true) => None,
        (Some(time), false) => Some(time),
    };
    if found.settings.retention == 0 {
        return Err(errors::POINT_IN_TIME_RESTORE_NOT_ENABLED_FAULT
            .error(format!("Automated backups are not enabled for the DB instance {}.", found.id)));
    }
    check_time(&cx, &found, until)?;
    let wishes = wishes!(input, &input.target_db_instance_identifier, input.max_allocated_storage);
    let tags = if found.settings.copy_tags { found.tags.clone() } else { Tags::new() };
    let source = Source {
        settings: found.settings.clone(),
        user: found.user.clone(),
        database: found.database.clone(),
        origin: Origin::PointInTime { source: found.resource_id.clone(), until },
        tags,
    };
    let made = restored(&cx, source, wishes).await?;
    Ok(RestoreDBInstanceToPointInTimeOutput { db_instance: Some(render::instance(&cx, &made)?) })
}

/// The time must lie in what there are backups of.
fn check_time(cx: &Cx, found: &Stored<Instance>, until: Option<Timestamp>) -> Result<()> {
    let Some((first, last)) = automated::window(cx.store(), found)? else {
        return Err(errors::INVALID_RESTORE_FAULT
            .error(format!("The DB instance {} has no automated backup yet.", found.id)));
    };
    let Some(time) = until else { return Ok(()) };
    // PostgreSQL dates transactions by the machine's clock. On another clock many of them have one and the same time,
    // and which of the machine's times belong to a time of it is not kept: no end would be the right one.
    if cx.cloud().clock().kind() != ClockKind::Real {
        return Err(novamind_wire::Error::unsupported("RestoreTime with a clock that is not the machine's"));
    }
    match (first..=last).contains(&time) {
        true => Ok(()),
        false => Err(invalid(format!(
            "The specified instance cannot be restored to a time before {first} or after {last}."
        ))),
    }
}
