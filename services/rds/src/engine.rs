//! What this installation offers: engine versions, classes, storage, certificates, quotas.

use novamind_api::rds::{
    AccountQuota, AvailabilityZone, Certificate, DbEngineVersion, DbMajorEngineVersion,
    DescribeAccountAttributes, DescribeAccountAttributesOutput, DescribeCertificates,
    DescribeCertificatesOutput, DescribeDBEngineVersions, DescribeDBEngineVersionsOutput,
    DescribeDBMajorEngineVersions, DescribeDBMajorEngineVersionsOutput, DescribeOptionGroups,
    DescribeOptionGroupsOutput, DescribeOrderableDBInstanceOptions, DescribeOrderableDBInstanceOptionsOutput,
    DescribeValidDBInstanceModifications, DescribeValidDBInstanceModificationsOutput, OptionGroup,
    OrderableDbInstanceOption, Range, ValidDbInstanceModificationsMessage, ValidStorageOptions, errors,
};
use novamind_postgres::Version;
use novamind_wire::Result;

use crate::check::combination;
use crate::records::{Instance, ParameterGroup, Snapshot, SubnetGroup};
use crate::{Cx, access, catalog, class, list, placement, render};

const STORAGE: [&str; 4] = ["gp2", "gp3", "io1", "io2"];

fn render_version(cx: &Cx, version: &Version) -> DbEngineVersion {
    DbEngineVersion {
        engine: Some(render::ENGINE.into()),
        major_engine_version: Some(version.major.to_string()),
        engine_version: Some(version.full.clone()),
        db_parameter_group_family: Some(catalog::family(version.major)),
        db_engine_description: Some("PostgreSQL".into()),
        db_engine_version_arn: Some(cx.arn(&format!("engine-version:postgres:{}", version.full))),
        db_engine_version_description: Some(format!("PostgreSQL {}", version.full)),
        valid_upgrade_target: Some(vec![]),
        exportable_log_types: Some(vec!["postgresql".into()]),
        supports_log_exports_to_cloudwatch_logs: Some(true),
        supports_read_replica: Some(false),
        supported_feature_names: Some(vec![]),
        status: Some("available".into()),
        supports_parallel_query: Some(false),
        supports_global_databases: Some(false),
        supports_babelfish: Some(false),
        supports_limitless_database: Some(false),
        supports_certificate_rotation_without_restart: Some(true),
        supported_ca_certificate_identifiers: Some(vec![render::AUTHORITY.into()]),
        supports_local_write_forwarding: Some(false),
        supports_integrations: Some(false),
        tag_list: Some(vec![]),
        ..DbEngineVersion::default()
    }
}

fn fits(version: &Version, wanted: &Option<String>) -> bool {
    wanted.as_ref().is_none_or(|wanted| *wanted == version.full || *wanted == version.major.to_string())
}

pub async fn versions(cx: Cx, input: DescribeDBEngineVersions) -> Result<DescribeDBEngineVersionsOutput> {
    cx.authorize("*")?;
    let filters = input.filters.as_deref();
    list::check(
        filters,
        &["db-parameter-group-family", "engine", "engine-mode", "engine-version", "status"],
    )?;
    let engine = input.engine.as_deref().filter(|engine| !engine.is_empty());
    let mut found = cx.state().databases.versions();
    found.retain(|version| {
        engine.is_none_or(|engine| engine == render::ENGINE)
            && fits(version, &input.engine_version)
            && input
                .db_parameter_group_family
                .as_ref()
                .is_none_or(|wanted| *wanted == catalog::family(version.major))
            && list::passes(filters, |name| match name {
                "db-parameter-group-family" => vec![catalog::family(version.major)],
                "engine" => vec![render::ENGINE.into()],
                "engine-mode" => vec!["provisioned".into()],
                "engine-version" => vec![version.full.clone()],
                _ => vec!["available".into()],
            })
    });
    if input.default_only == Some(true) {
        // The newest one is what an instance gets.
        found = found.pop().into_iter().collect();
    }
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let shown = found.iter().map(|version| render_version(&cx, version)).collect();
    Ok(DescribeDBEngineVersionsOutput { marker, db_engine_versions: Some(shown) })
}

pub async fn major_versions(
    cx: Cx,
    input: DescribeDBMajorEngineVersions,
) -> Result<DescribeDBMajorEngineVersionsOutput> {
    cx.authorize("*")?;
    let mut found = cx.state().databases.versions();
    found.retain(|version| {
        input.engine.as_deref().is_none_or(|engine| engine == render::ENGINE)
            && input.major_engine_version.as_ref().is_none_or(|wanted| *wanted == version.major.to_string())
    });
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let render = |version: Version| DbMajorEngineVersion {
        engine: Some(render::ENGINE.into()),
        major_engine_version: Some(version.major.to_string()),
        supported_engine_lifecycles: Some(vec![]),
    };
    Ok(DescribeDBMajorEngineVersionsOutput {
        db_major_engine_versions: Some(found.into_iter().map(render).collect()),
        marker,
    })
}

pub async fn orderable(
    cx: Cx,
    input: DescribeOrderableDBInstanceOptions,
) -> Result<DescribeOrderableDBInstanceOptionsOutput> {
    cx.authorize("*")?;
    list::no_filters(input.filters.as_deref())?;
    let zones: Vec<AvailabilityZone> =
        placement::zones(&cx).await?.into_iter().map(|name| AvailabilityZone { name: Some(name) }).collect();
    let license = input.license_model.as_deref().is_none_or(|model| model == render::LICENSE);
    let versions = cx.state().databases.versions();
    if input.engine == render::ENGINE
        && let Some(wanted) = input.engine_version.as_deref()
    {
        crate::create::version(cx.state(), Some(wanted))?;
    }
    let offered = input.engine == render::ENGINE && license;
    let versions: Vec<_> =
        versions.into_iter().filter(|version| offered && fits(version, &input.engine_version)).collect();
    let mut options = Vec::new();
    for version in &versions {
        for name in class::all() {
            if input.db_instance_class.as_ref().is_some_and(|wanted| *wanted != name) {
                continue;
            }
            for storage in STORAGE {
                options.push(option(version, &name, storage, &zones));
            }
        }
    }
    // "Minimum 20, maximum 1000", API reference.
    let (options, marker) = list::page_of(options, input.max_records, 1000, input.marker.as_deref())?;
    Ok(DescribeOrderableDBInstanceOptionsOutput { orderable_db_instance_options: Some(options), marker })
}

fn option(
    version: &Version,
    class: &str,
    storage: &str,
    zones: &[AvailabilityZone],
) -> OrderableDbInstanceOption {
    let provisioned = storage.starts_with("io");
    let iops = provisioned || storage == "gp3";
    OrderableDbInstanceOption {
        engine: Some(render::ENGINE.into()),
        engine_version: Some(version.full.clone()),
        db_instance_class: Some(class.into()),
        license_model: Some(render::LICENSE.into()),
        availability_zones: Some(zones.to_vec()),
        multi_az_capable: Some(true),
        read_replica_capable: Some(false),
        vpc: Some(true),
        supports_storage_encryption: Some(false),
        storage_type: Some(storage.into()),
        supports_iops: Some(iops),
        supports_storage_throughput: Some(storage == "gp3"),
        supports_enhanced_monitoring: Some(false),
        supports_iam_database_authentication: Some(false),
        supports_performance_insights: Some(false),
        min_storage_size: Some(if provisioned { 100 } else { 20 }),
        max_storage_size: Some(65_536),
        min_iops_per_db_instance: iops.then_some(if provisioned { 1000 } else { 3000 }),
        max_iops_per_db_instance: iops.then_some(if provisioned { 256_000 } else { 64_000 }),
        available_processor_features: Some(vec![]),
        supported_engine_modes: Some(vec!["provisioned".into()]),
        supports_storage_autoscaling: Some(false),
        supports_kerberos_authentication: Some(false),
        outpost_capable: Some(false),
        supported_activity_stream_modes: Some(vec![]),
        supports_global_databases: Some(false),
        supported_network_types: Some(vec!["IPV4".into()]),
        supports_clusters: Some(false),
        supports_dedicated_log_volume: Some(false),
        supports_http_endpoint: Some(false),
        ..OrderableDbInstanceOption::default()
    }
}

pub async fn modifications(
    cx: Cx,
    input: DescribeValidDBInstanceModifications,
) -> Result<DescribeValidDBInstanceModificationsOutput> {
    let found = access::instance(&cx, &input.db_instance_identifier)?;
    let range = |from: i32, to: i32| Range { from: Some(from), to: Some(to), step: Some(1) };
    let storage = STORAGE.iter().map(|kind| {
        let provisioned = kind.starts_with("io");
        let least = if provisioned { 100 } else { 20 };
        ValidStorageOptions {
            storage_type: Some((*kind).into()),
            storage_size: Some(vec![range(least.max(found.settings.storage), 65_536)]),
            provisioned_iops: provisioned.then(|| vec![range(1000, 256_000)]),
            supports_storage_autoscaling: Some(false),
            ..ValidStorageOptions::default()
        }
    });
    Ok(DescribeValidDBInstanceModificationsOutput {
        valid_db_instance_modifications_message: Some(ValidDbInstanceModificationsMessage {
            storage: Some(storage.collect()),
            valid_processor_features: Some(vec![]),
            supports_dedicated_log_volume: Some(false),
            ..ValidDbInstanceModificationsMessage::default()
        }),
    })
}

/// The installation's own authority stands behind the identifier that clients expect.
pub async fn certificates(cx: Cx, input: DescribeCertificates) -> Result<DescribeCertificatesOutput> {
    cx.authorize("*")?;
    list::no_filters(input.filters.as_deref())?;
    if let Some(other) = input.certificate_identifier.as_deref().filter(|name| *name != render::AUTHORITY) {
        return Err(errors::CERTIFICATE_NOT_FOUND_FAULT.error(format!("Certificate {other} not found.")));
    }
    let certificate = Certificate {
        certificate_identifier: Some(render::AUTHORITY.into()),
        certificate_type: Some("CA".into()),
        certificate_arn: Some(format!("arn:aws:rds:{}::cert:{}", cx.region(), render::AUTHORITY)),
        customer_override: Some(false),
        ..Certificate::default()
    };
    Ok(DescribeCertificatesOutput {
        default_certificate_for_new_launches: Some(render::AUTHORITY.into()),
        certificates: Some(vec![certificate]),
        marker: None,
    })
}

/// The only option group is the default one of a version.
pub fn check_option_group(name: Option<&str>, major: u32) -> Result<()> {
    match name.filter(|name| !name.is_empty()) {
        None => Ok(()),
        Some(name) if name == render::option_group(major) => Ok(()),
        Some(name) => {
            Err(errors::OPTION_GROUP_NOT_FOUND_FAULT.error(format!("OptionGroup {name} not found.")))
        }
    }
}

pub async fn option_groups(cx: Cx, input: DescribeOptionGroups) -> Result<DescribeOptionGroupsOutput> {
    cx.authorize("*")?;
    list::no_filters(input.filters.as_deref())?;
    let (engine, major) = (input.engine_name.is_some(), input.major_engine_version.is_some());
    if input.option_group_name.is_some() && (engine || major) {
        return Err(combination(
            "OptionGroupName cannot be given together with EngineName or MajorEngineVersion.",
        ));
    }
    if major && !engine {
        return Err(combination("When MajorEngineVersion is given, EngineName must also be given."));
    }
    let mut found = cx.state().databases.versions();
    found.retain(|version| {
        input.option_group_name.as_ref().is_none_or(|name| *name == render::option_group(version.major))
            && input.engine_name.as_deref().is_none_or(|name| name == render::ENGINE)
            && input.major_engine_version.as_ref().is_none_or(|wanted| *wanted == version.major.to_string())
    });
    if let (true, Some(name)) = (found.is_empty(), &input.option_group_name) {
        return Err(errors::OPTION_GROUP_NOT_FOUND_FAULT.error(format!("OptionGroup {name} not found.")));
    }
    let (found, marker) = list::page(found, input.max_records, input.marker.as_deref())?;
    let render = |version: Version| OptionGroup {
        option_group_name: Some(render::option_group(version.major)),
        option_group_description: Some(format!("Default option group for postgres {}", version.major)),
        engine_name: Some(render::ENGINE.into()),
        major_engine_version: Some(version.major.to_string()),
        options: Some(vec![]),
        allows_vpc_and_non_vpc_instance_memberships: Some(true),
        option_group_arn: Some(cx.arn(&format!("og:{}", render::option_group(version.major)))),
        ..OptionGroup::default()
    };
    Ok(DescribeOptionGroupsOutput {
        option_groups_list: Some(found.into_iter().map(render).collect()),
        marker,
    })
}

pub async fn quotas(cx: Cx, _: DescribeAccountAttributes) -> Result<DescribeAccountAttributesOutput> {
    cx.authorize("*")?;
    let (store, scope) = (cx.store(), cx.scope());
    let instances = store.all::<Instance>(scope)?;
    let storage = instances.iter().map(|instance| i64::from(instance.settings.storage)).sum::<i64>();
    let manual = store.all::<Snapshot>(scope)?.iter().filter(|snapshot| !snapshot.automated).count();
    let (subnet_groups, groups) =
        (store.all::<SubnetGroup>(scope)?.len(), store.all::<ParameterGroup>(scope)?.len());
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let quota = |name: &str, used: i64, max: i64| AccountQuota {
        account_quota_name: Some(name.into()),
        used: Some(used),
        max: Some(max),
    };
    Ok(DescribeAccountAttributesOutput {
        account_quotas: Some(vec![
            quota("DBInstances", count(instances.len()), count(crate::instance::MOST)),
            quota("AllocatedStorage", storage, 100_000),
            quota("ManualSnapshots", count(manual), 100),
            quota("DBParameterGroups", count(groups), 50),
            quota("DBSubnetGroups", count(subnet_groups), 50),
        ]),
    })
}
