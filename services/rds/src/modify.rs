//! ModifyDBInstance.
//!
//! What has no outage is changed by the call; the password is set at once, whatever ApplyImmediately says; the rest
//! waits in the pending values for the maintenance window, or is made now.

use novamind_api::rds::{ModifyDBInstance, ModifyDBInstanceOutput, errors};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::access::{self, no_instance};
use crate::check::{self, combination, refuse};
use crate::create::{
    Storage, check_class, check_exports, check_port, check_retention, check_storage, seal, windows,
};
use crate::placement::security_groups;
use crate::records::{Instance, Pending, Settings, Status, Wanted};
use crate::{Cx, engine, event, group, plan, render};

fn refuse_unsupported(input: &ModifyDBInstance, instance: &Stored<Instance>) -> Result<()> {
    let filled = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    let other = |value: &Option<String>, known: &str| value.as_deref().is_some_and(|value| value != known);
    let major = instance.major().to_string();
    let version = input.engine_version.as_ref();
    refuse(&[
        (
            "DBSubnetGroupName",
            input.db_subnet_group_name.is_some()
                && input.db_subnet_group_name != instance.placement.subnet_group,
        ),
        ("DBSecurityGroups", filled(&input.db_security_groups)),
        (
            "EngineVersion",
            version.is_some_and(|version| *version != instance.settings.version && *version != major),
        ),
        ("LicenseModel", other(&input.license_model, render::LICENSE)),
        ("NewDBInstanceIdentifier", input.new_db_instance_identifier.is_some()),
        ("TdeCredentialArn", input.tde_credential_arn.is_some()),
        ("CACertificateIdentifier", other(&input.ca_certificate_identifier, render::AUTHORITY)),
        (
            "Domain",
            input.domain.is_some() || input.domain_fqdn.is_some() || input.disable_domain == Some(true),
        ),
        ("MonitoringInterval", input.monitoring_interval.is_some_and(|seconds| seconds != 0)),
        ("MonitoringRoleArn", input.monitoring_role_arn.is_some()),
        ("PromotionTier", input.promotion_tier.is_some()),
        ("EnableIAMDatabaseAuthentication", input.enable_iam_database_authentication == Some(true)),
        ("DatabaseInsightsMode", other(&input.database_insights_mode, "standard")),
        ("EnablePerformanceInsights", input.enable_performance_insights == Some(true)),
        ("MaxAllocatedStorage", input.max_allocated_storage.is_some_and(|most| most > 0)),
        ("ProcessorFeatures", input.processor_features.as_ref().is_some_and(|list| !list.is_empty())),
        ("ReplicaMode", input.replica_mode.is_some()),
        ("AutomationMode", input.automation_mode.is_some()),
        ("EnableCustomerOwnedIp", input.enable_customer_owned_ip == Some(true)),
        ("NetworkType", other(&input.network_type, "IPV4")),
        ("AwsBackupRecoveryPointArn", input.aws_backup_recovery_point_arn.is_some()),
        (
            "ManageMasterUserPassword",
            input.manage_master_user_password.is_some_and(|managed| managed != instance.secret.is_some()),
        ),
        ("RotateMasterUserPassword", input.rotate_master_user_password == Some(true)),
        ("MasterUserSecretKmsKeyId", input.master_user_secret_kms_key_id.is_some()),
        ("MultiTenant", input.multi_tenant == Some(true)),
        ("DedicatedLogVolume", input.dedicated_log_volume == Some(true)),
        ("Engine", other(&input.engine, render::ENGINE)),
        ("AdditionalStorageVolumes", input.additional_storage_volumes.is_some()),
        ("TagSpecifications", input.tag_specifications.is_some()),
        ("DBCapacityReservationIdentifier", input.db_capacity_reservation_identifier.is_some()),
        ("MasterUserAuthenticationType", other(&input.master_user_authentication_type, "password")),
        ("EngineLifecycleSupport", other(&input.engine_lifecycle_support, render::LIFECYCLE)),
    ])
}

/// A value that is asked for and is not what is there.
fn changed<T: PartialEq + Clone>(wanted: &Option<T>, known: &T) -> Option<T> {
    wanted.clone().filter(|wanted| wanted != known)
}

/// What may wait for the window.
fn pending(input: &ModifyDBInstance, settings: &Settings, old: &Pending) -> Result<Pending> {
    let mut pending = old.clone();
    if let Some(class) = &input.db_instance_class {
        check_class(class)?;
        pending.class = changed(&Some(class.clone()), &settings.class);
    }
    if let Some(port) = input.db_port_number {
        pending.port = changed(&Some(check_port(port)?), &settings.port);
    }
    if let Some(days) = input.backup_retention_period {
        check_retention(days)?;
        pending.retention = changed(&Some(days), &settings.retention);
    }
    if let Some(multi_az) = input.multi_az {
        pending.multi_az = changed(&Some(multi_az), &settings.multi_az);
    }
    let asks_for_storage = input.allocated_storage.is_some()
        || input.storage_type.is_some()
        || input.iops.is_some()
        || input.storage_throughput.is_some();
    if asks_for_storage {
        let kind = input.storage_type.clone().unwrap_or_else(|| settings.storage_type.clone());
        let same_kind = kind == settings.storage_type;
        let mut storage = Storage {
            size: input.allocated_storage.unwrap_or(settings.storage),
            iops: input.iops.or(settings.iops.filter(|_| same_kind)),
            throughput: input.storage_throughput.or(settings.throughput.filter(|_| same_kind)),
            kind,
        };
        if storage.size < settings.storage {
            return Err(check::invalid("Requested size must be greater than or equal to the existing size"));
        }
        if storage.size > settings.storage && i64::from(storage.size) * 10 < i64::from(settings.storage) * 11
        {
            return Err(combination(
                "Invalid storage size: it must be at least 10% greater than the existing size.",
            ));
        }
        check_storage(&mut storage)?;
        pending.storage = changed(&Some(storage.size), &settings.storage);
        pending.storage_type = changed(&Some(storage.kind), &settings.storage_type);
        pending.iops = storage.iops.filter(|iops| Some(*iops) != settings.iops);
        pending.throughput = storage.throughput.filter(|throughput| Some(*throughput) != settings.throughput);
    }
    Ok(pending)
}

/// What is changed by the call itself.
fn at_once(input: &ModifyDBInstance, settings: &mut Settings) -> Result<()> {
    if input.preferred_backup_window.is_some() || input.preferred_maintenance_window.is_some() {
        let backup = input.preferred_backup_window.clone().unwrap_or_else(|| settings.backup_window.clone());
        let maintenance =
            input.preferred_maintenance_window.clone().unwrap_or_else(|| settings.maintenance_window.clone());
        (settings.backup_window, settings.maintenance_window) = windows(Some(backup), Some(maintenance))?;
    }
    if let Some(exports) = &input.cloudwatch_logs_export_configuration {
        let enable = exports.enable_log_types.clone().unwrap_or_default();
        let disable = exports.disable_log_types.clone().unwrap_or_default();
        check_exports(&enable)?;
        settings.log_exports.retain(|kind| !disable.contains(kind) && !enable.contains(kind));
        settings.log_exports.extend(enable);
    }
    settings.auto_minor = input.auto_minor_version_upgrade.unwrap_or(settings.auto_minor);
    settings.protected = input.deletion_protection.unwrap_or(settings.protected);
    settings.copy_tags = input.copy_tags_to_snapshot.unwrap_or(settings.copy_tags);
    settings.public = input.publicly_accessible.unwrap_or(settings.public);
    Ok(())
}

/// Whether the instance can be changed as it is.
fn check_state(id: &str, instance: &Instance) -> Result<()> {
    let fit = matches!(
        instance.status,
        Status::Available
            | Status::Stopped
            | Status::StorageFull
            | Status::IncompatibleParameters
            | Status::BackingUp
    );
    match fit && !matches!(instance.wanted, Wanted::Deleted { .. }) {
        true => Ok(()),
        false => Err(errors::INVALID_DB_INSTANCE_STATE_FAULT.error(format!(
            "Database instance is not in available state: {id} is {}.",
            instance.status.name()
        ))),
    }
}

/// What a call asks for, as it was looked up before the transaction.
struct Asked {
    /// Security groups.
    groups: Option<Vec<String>>,
    parameter_group: Option<String>,
    /// Sealed.
    password: Option<String>,
}

fn alter(instance: &mut Instance, id: &str, input: &ModifyDBInstance, asked: Asked) -> Result<()> {
    check_state(id, instance)?;
    at_once(input, &mut instance.settings)?;
    instance.pending = pending(input, &instance.settings, &instance.pending)?;
    // Days that only become more or fewer need no outage.
    if instance.settings.retention > 0 && instance.pending.retention.is_some_and(|days| days > 0) {
        instance.settings.retention = instance.pending.retention.take().unwrap_or_default();
    }
    // The interface follows: see `interface`.
    if let Some(groups) = asked.groups {
        instance.settings.security_groups = groups;
    }
    if let Some(group) = asked.parameter_group {
        instance.settings.parameter_group = group;
    }
    instance.pending.now |= input.apply_immediately == Some(true) && !instance.pending.is_empty();
    let changes = instance.pending.now || plan::regroups(instance);
    if changes && instance.wanted == Wanted::Running {
        instance.status = Status::Modifying;
    }
    if asked.password.is_some() {
        instance.password = asked.password;
        if instance.wanted == Wanted::Running {
            instance.status = Status::ResettingMasterCredentials;
        }
    }
    Ok(())
}

pub async fn modify(cx: Cx, input: ModifyDBInstance) -> Result<ModifyDBInstanceOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    check_state(&found.id, &found)?;
    refuse_unsupported(&input, &found)?;
    engine::check_option_group(input.option_group_name.as_deref(), found.major())?;
    if let Some(password) = &input.master_user_password {
        check::password(password)?;
        if found.secret.is_some() {
            return Err(combination(
                "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
            ));
        }
    }
    let parameter_group = match &input.db_parameter_group_name {
        Some(name) => Some(group::usable(&cx, Some(name), &found.settings.version)?),
        None => None,
    };
    let groups = input.vpc_security_group_ids.clone().filter(|groups| !groups.is_empty());
    let groups = match groups {
        Some(groups) => Some(security_groups(&cx, found.placement.vpc.as_deref(), Some(groups)).await?),
        None => None,
    };
    let password = input.master_user_password.as_deref();
    let password = password.map(|password| seal(&cx, &found.resource_id, password)).transpose()?;
    let asked = Asked { groups, parameter_group, password };
    let (scope, id, now) = (cx.scope().clone(), found.id.clone(), cx.now());
    let changed = cx
        .store()
        .write(move |transaction| {
            let changed = transaction
                .update::<Instance>(&scope, &id, |instance| alter(instance, &id, &input, asked))?;
            let changed = changed.ok_or_else(|| no_instance(&id))?;
            if changed.pending.now {
                let source = (event::INSTANCE, id.as_str());
                let message = "Applying modification to the DB instance";
                event::note(transaction, &scope, now, source, "configuration change", message)?;
            }
            Ok::<_, Error>(changed)
        })
        .await?;
    Ok(ModifyDBInstanceOutput { db_instance: Some(render::instance(&cx, &changed)?) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::tests::settings;

    fn input() -> ModifyDBInstance {
        ModifyDBInstance { db_instance_identifier: "db".into(), ..ModifyDBInstance::default() }
    }

    #[test]
    fn what_is_there_already_is_no_change() {
        let settings = settings();
        let same = ModifyDBInstance {
            db_instance_class: Some(settings.class.clone()),
            allocated_storage: Some(settings.storage),
            multi_az: Some(false),
            backup_retention_period: Some(1),
            ..input()
        };
        assert!(pending(&same, &settings, &Pending::default()).unwrap().is_empty());
        let more = ModifyDBInstance { allocated_storage: Some(30), multi_az: Some(true), ..input() };
        let pending_more = pending(&more, &settings, &Pending::default()).unwrap();
        assert_eq!((pending_more.storage, pending_more.multi_az), (Some(30), Some(true)));
        for size in [10, 21] {
            let wrong = ModifyDBInstance { allocated_storage: Some(size), ..input() };
            assert!(pending(&wrong, &settings, &Pending::default()).is_err());
        }
        // What is taken back is pending no longer.
        assert!(pending(&same, &settings, &pending_more).unwrap().is_empty());
    }
}
