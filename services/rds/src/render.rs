//! Instances and snapshots as the API shows them.

use novamind_api::rds::{
    AvailabilityZone, CertificateDetails, DbInstance, DbInstanceStatusInfo, DbParameterGroupStatus,
    DbSnapshot, DbSubnetGroup, Endpoint, MasterUserSecret, OptionGroupMembership, PendingModifiedValues,
    Subnet, Tag, VpcSecurityGroupMembership,
};
use novamind_kernel::{Context, Stored};
use novamind_wire::Result;

use crate::records::{Instance, Snapshot, SnapshotStatus, Status, SubnetGroup, Tags, major};
use crate::{Cx, effective, group, names};

pub const ENGINE: &str = "postgres";
pub const LICENSE: &str = "postgresql-license";
pub const AUTHORITY: &str = "rds-ca-rsa2048-g1";
pub const LIFECYCLE: &str = "open-source-rds-extended-support";
/// Days after which a stopped instance is started again.
pub const STOPPED_DAYS: i64 = 7;
const DAY: i64 = 24 * 60 * 60 * 1000;

pub fn tags(tags: &Tags) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: Some(key.clone()), value: Some(value.clone()) }).collect()
}

pub fn option_group(major: u32) -> String {
    format!("default:postgres-{major}")
}

pub fn subnet_group(context: &Context, name: &str, group: &SubnetGroup) -> DbSubnetGroup {
    let subnet = |subnet: &crate::records::Subnet| Subnet {
        subnet_identifier: Some(subnet.id.clone()),
        subnet_availability_zone: Some(AvailabilityZone { name: Some(subnet.zone.clone()) }),
        subnet_outpost: Some(Default::default()),
        subnet_status: Some("Active".into()),
    };
    DbSubnetGroup {
        db_subnet_group_name: Some(name.into()),
        db_subnet_group_description: Some(group.description.clone()),
        vpc_id: Some(group.vpc.clone()),
        subnet_group_status: Some("Complete".into()),
        subnets: Some(group.subnets.iter().map(subnet).collect()),
        db_subnet_group_arn: Some(context.arn(&format!("subgrp:{name}"))),
        supported_network_types: Some(vec!["IPV4".into()]),
    }
}

fn pending(instance: &Instance) -> PendingModifiedValues {
    let pending = &instance.pending;
    PendingModifiedValues {
        db_instance_class: pending.class.clone(),
        allocated_storage: pending.storage,
        master_user_password: instance
            .password
            .as_ref()
            .filter(|_| instance.secret.is_none())
            .map(|_| "****".into()),
        port: pending.port.map(i32::from),
        backup_retention_period: pending.retention,
        multi_az: pending.multi_az,
        iops: pending.iops,
        storage_throughput: pending.throughput,
        storage_type: pending.storage_type.clone(),
        ..PendingModifiedValues::default()
    }
}

/// Where clients reach it; nothing before it serves for the first time.
fn endpoint(cx: &Cx, found: &Stored<Instance>) -> Option<Endpoint> {
    if !found.provisioned {
        return None;
    }
    let name = || names::endpoint(&found.id, &found.scope, &cx.cloud().settings().folder.to_string_lossy());
    let address =
        if cx.state().databases.names_work() { name() } else { found.address(found.primary).to_string() };
    let port = found.effective.as_ref().map_or(found.settings.port, |effective| effective.port);
    Some(Endpoint {
        address: Some(address),
        port: Some(port.into()),
        hosted_zone_id: Some(names::HOSTED_ZONE.into()),
    })
}

pub fn instance(cx: &Cx, found: &Stored<Instance>) -> Result<DbInstance> {
    let settings = &found.settings;
    let subnets = match &found.placement.subnet_group {
        Some(name) => {
            cx.store().get::<SubnetGroup>(cx.scope(), name)?.map(|group| subnet_group(cx, name, &group))
        }
        None => None,
    };
    let group = group::load(cx.store(), cx.state(), cx.scope(), &settings.parameter_group)?;
    let applied = effective::status(found, group.as_ref());
    let stands = |id: &String| found.interface.as_ref().is_some_and(|known| known.groups.contains(id));
    let member = |id: &String| VpcSecurityGroupMembership {
        vpc_security_group_id: Some(id.clone()),
        status: Some(if stands(id) { "active" } else { "adding" }.into()),
    };
    let restart = found.stopped.filter(|_| found.status == Status::Stopped);
    let trouble = found.trouble.as_ref().map(|trouble| DbInstanceStatusInfo {
        status_type: Some("instance".into()),
        normal: Some(false),
        status: Some("error".into()),
        message: Some(trouble.clone()),
    });
    Ok(DbInstance {
        db_instance_identifier: Some(found.id.clone()),
        db_instance_class: Some(settings.class.clone()),
        engine: Some(ENGINE.into()),
        db_instance_status: Some(found.status.name().into()),
        master_username: Some(found.user.clone()),
        db_name: found.database.clone(),
        endpoint: endpoint(cx, found),
        allocated_storage: Some(settings.storage),
        instance_create_time: found.created,
        preferred_backup_window: Some(settings.backup_window.clone()),
        backup_retention_period: Some(settings.retention),
        db_security_groups: Some(vec![]),
        vpc_security_groups: Some(settings.security_groups.iter().map(member).collect()),
        db_parameter_groups: Some(vec![DbParameterGroupStatus {
            db_parameter_group_name: Some(settings.parameter_group.clone()),
            parameter_apply_status: Some(applied.into()),
        }]),
        availability_zone: Some(found.zone(found.primary).to_owned()),
        db_subnet_group: subnets,
        preferred_maintenance_window: Some(settings.maintenance_window.clone()),
        pending_modified_values: Some(pending(found)),
        latest_restorable_time: found.restorable.filter(|_| settings.retention > 0),
        multi_az: Some(settings.multi_az),
        engine_version: Some(settings.version.clone()),
        auto_minor_version_upgrade: Some(settings.auto_minor),
        read_replica_db_instance_identifiers: Some(vec![]),
        license_model: Some(LICENSE.into()),
        iops: settings.iops,
        storage_throughput: settings.throughput,
        option_group_memberships: Some(vec![OptionGroupMembership {
            option_group_name: Some(option_group(found.major())),
            status: Some("in-sync".into()),
        }]),
        secondary_availability_zone: settings.multi_az.then(|| found.zone(found.primary.other()).to_owned()),
        publicly_accessible: Some(settings.public),
        status_infos: trouble.map(|trouble| vec![trouble]),
        storage_type: Some(settings.storage_type.clone()),
        db_instance_port: Some(0),
        storage_encrypted: Some(false),
        dbi_resource_id: Some(found.resource_id.clone()),
        ca_certificate_identifier: Some(AUTHORITY.into()),
        domain_memberships: Some(vec![]),
        copy_tags_to_snapshot: Some(settings.copy_tags),
        monitoring_interval: Some(0),
        db_instance_arn: Some(cx.arn(&format!("db:{}", found.id))),
        iam_database_authentication_enabled: Some(false),
        database_insights_mode: Some("standard".into()),
        performance_insights_enabled: Some(false),
        enabled_cloudwatch_logs_exports: Some(settings.log_exports.clone())
            .filter(|exports| !exports.is_empty()),
        deletion_protection: Some(settings.protected),
        associated_roles: Some(vec![]),
        tag_list: Some(tags(&found.tags)),
        customer_owned_ip_enabled: Some(false),
        network_type: Some("IPV4".into()),
        activity_stream_status: Some("stopped".into()),
        backup_target: Some("region".into()),
        automatic_restart_time: restart.map(|stopped| stopped.plus_millis(STOPPED_DAYS * DAY)),
        certificate_details: Some(CertificateDetails {
            ca_identifier: Some(AUTHORITY.into()),
            valid_till: None,
        }),
        master_user_secret: found.secret.as_ref().map(|secret| MasterUserSecret {
            secret_arn: Some(secret.arn.clone()),
            secret_status: Some(if found.password.is_some() { "creating" } else { "active" }.into()),
            kms_key_id: Some(secret.key.clone()),
        }),
        dedicated_log_volume: Some(false),
        is_storage_config_upgrade_available: Some(false),
        engine_lifecycle_support: Some(LIFECYCLE.into()),
        multi_tenant: Some(false),
        ..DbInstance::default()
    })
}

pub fn snapshot(context: &Context, found: &Stored<Snapshot>) -> DbSnapshot {
    let settings = &found.settings;
    let done = found.status == SnapshotStatus::Available;
    DbSnapshot {
        db_snapshot_identifier: Some(found.id.clone()),
        db_instance_identifier: Some(found.instance.clone()),
        snapshot_create_time: done.then_some(found.created),
        engine: Some(ENGINE.into()),
        allocated_storage: Some(settings.storage),
        status: Some(found.status.name().into()),
        port: Some(settings.port.into()),
        availability_zone: Some(found.zone.clone()),
        vpc_id: found.vpc.clone(),
        instance_create_time: found.instance_created,
        master_username: Some(found.user.clone()),
        engine_version: Some(settings.version.clone()),
        license_model: Some(LICENSE.into()),
        snapshot_type: Some(if found.automated { "automated" } else { "manual" }.into()),
        iops: settings.iops,
        storage_throughput: settings.throughput,
        option_group_name: Some(option_group(major(&settings.version))),
        percent_progress: Some(if done { 100 } else { 0 }),
        source_region: found.source.as_ref().map(|_| context.region().to_owned()),
        source_db_snapshot_identifier: found.source.as_ref().map(|(arn, _)| arn.clone()),
        storage_type: Some(settings.storage_type.clone()),
        encrypted: Some(false),
        backup_retention_period: Some(settings.retention),
        preferred_backup_window: Some(settings.backup_window.clone()),
        db_snapshot_arn: Some(context.arn(&format!("snapshot:{}", found.id))),
        iam_database_authentication_enabled: Some(false),
        processor_features: Some(vec![]),
        dbi_resource_id: Some(found.resource_id.clone()),
        tag_list: Some(tags(&found.tags)),
        snapshot_target: Some("region".into()),
        original_snapshot_create_time: done.then_some(found.original),
        snapshot_database_time: done.then_some(found.original),
        multi_tenant: Some(false),
        dedicated_log_volume: Some(false),
        full_snapshot_size_in_bytes: done.then(|| i64::try_from(found.size).unwrap_or(i64::MAX)),
        ..DbSnapshot::default()
    }
}
