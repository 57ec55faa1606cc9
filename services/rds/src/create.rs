//! CreateDBInstance.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::rds::{CreateDBInstance, CreateDBInstanceOutput, SERVICE};
use novamind_kernel::{Context, random_bytes};
use novamind_wire::{Error, Result};

use crate::check::{self, combination, invalid, refuse};
use crate::instance::{New, insert, new_resource_id};
use crate::placement::{place, security_groups};
use crate::records::{Instance, MasterSecret, Origin, Settings, major};
use crate::window::{self, Window};
use crate::{Cx, Rds, access, class, engine, group, render, secret, tags};

/// Engines that AWS has and this installation does not.
const OTHER_ENGINES: [&str; 6] = ["mysql", "mariadb", "aurora", "oracle", "sqlserver", "db2"];
/// Storage in GiB.
const LEAST_STORAGE: i32 = 20;
const MOST_STORAGE: i32 = 65_536;

/// What is sealed for this purpose only.
fn purpose(resource_id: &str) -> String {
    format!("rds/password/{resource_id}")
}

/// A password as a record keeps it until it is set.
pub fn seal(context: &Context, resource_id: &str, password: &str) -> Result<String> {
    let sealed = context.cloud().vault().seal(&purpose(resource_id), password.as_bytes())?;
    Ok(BASE64_STANDARD.encode(sealed))
}

/// The password that a record keeps.
pub fn unseal(cloud: &novamind_kernel::Cloud, instance: &Instance) -> Result<Option<String>> {
    let Some(text) = &instance.password else { return Ok(None) };
    let sealed = BASE64_STANDARD.decode(text)?;
    let plain = cloud.vault().open_sealed(&purpose(&instance.resource_id), &sealed)?;
    Ok(Some(String::from_utf8(plain)?))
}

fn refuse_unsupported(input: &CreateDBInstance) -> Result<()> {
    let filled = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    let other = |value: &Option<String>, known: &str| value.as_deref().is_some_and(|value| value != known);
    refuse(&[
        ("DBSecurityGroups", filled(&input.db_security_groups)),
        ("LicenseModel", other(&input.license_model, render::LICENSE)),
        ("CharacterSetName", input.character_set_name.is_some()),
        ("NcharCharacterSetName", input.nchar_character_set_name.is_some()),
        ("DBClusterIdentifier", input.db_cluster_identifier.is_some()),
        ("TdeCredentialArn", input.tde_credential_arn.is_some()),
        ("StorageEncrypted", input.storage_encrypted == Some(true)),
        ("KmsKeyId", input.kms_key_id.is_some()),
        ("Domain", input.domain.is_some() || input.domain_fqdn.is_some()),
        ("MonitoringInterval", input.monitoring_interval.is_some_and(|seconds| seconds != 0)),
        ("MonitoringRoleArn", input.monitoring_role_arn.is_some()),
        ("PromotionTier", input.promotion_tier.is_some()),
        ("Timezone", input.timezone.is_some()),
        ("EnableIAMDatabaseAuthentication", input.enable_iam_database_authentication == Some(true)),
        ("DatabaseInsightsMode", other(&input.database_insights_mode, "standard")),
        ("EnablePerformanceInsights", input.enable_performance_insights == Some(true)),
        ("PerformanceInsightsRetentionPeriod", input.performance_insights_retention_period.is_some()),
        // Storage is not limited to what is allocated, so nothing would ever grow.
        ("MaxAllocatedStorage", input.max_allocated_storage.is_some_and(|most| most > 0)),
        ("ProcessorFeatures", input.processor_features.as_ref().is_some_and(|list| !list.is_empty())),
        ("EnableCustomerOwnedIp", input.enable_customer_owned_ip == Some(true)),
        ("NetworkType", other(&input.network_type, "IPV4")),
        ("BackupTarget", other(&input.backup_target, "region")),
        ("CustomIamInstanceProfile", input.custom_iam_instance_profile.is_some()),
        ("CACertificateIdentifier", other(&input.ca_certificate_identifier, render::AUTHORITY)),
        ("MultiTenant", input.multi_tenant == Some(true)),
        ("DedicatedLogVolume", input.dedicated_log_volume == Some(true)),
        ("EngineLifecycleSupport", other(&input.engine_lifecycle_support, render::LIFECYCLE)),
        ("AdditionalStorageVolumes", input.additional_storage_volumes.is_some()),
        ("TagSpecifications", input.tag_specifications.is_some()),
        ("DBCapacityReservationIdentifier", input.db_capacity_reservation_identifier.is_some()),
        ("MasterUserAuthenticationType", other(&input.master_user_authentication_type, "password")),
    ])
}

/// Whether the name is that of one of RDS's engines, also of those that there are not here.
pub fn is_engine(name: &str) -> bool {
    name == render::ENGINE || OTHER_ENGINES.iter().any(|other| name.starts_with(other))
}

/// The engine must be PostgreSQL.
pub fn check_engine(name: &str) -> Result<()> {
    if name == render::ENGINE {
        return Ok(());
    }
    match is_engine(name) {
        true => Err(Error::unsupported(format!("The engine {name}"))),
        false => Err(invalid("Invalid DB engine")),
    }
}

pub fn check_class(name: &str) -> Result<()> {
    match class::find(name) {
        Some(_) => Ok(()),
        None => Err(invalid(format!("Invalid DB Instance class: {name}"))),
    }
}

/// The version that is installed for the one that was asked for: `15`, `15.18`, or none.
pub fn version(state: &Rds, wanted: Option<&str>) -> Result<String> {
    let installed = state.databases.versions();
    let fits =
        |full: &str, major: u32| wanted.is_none_or(|wanted| wanted == full || wanted == major.to_string());
    if let Some(found) = installed.iter().rev().find(|version| fits(&version.full, version.major)) {
        return Ok(found.full.clone());
    }
    let Some(wanted) = wanted else {
        return Err(combination("No version of PostgreSQL is installed: install the package postgresql"));
    };
    let has: Vec<&str> = installed.iter().map(|version| version.full.as_str()).collect();
    let number = major(wanted);
    let hint = match installed.iter().any(|version| version.major == number) || number == 0 {
        true => format!("installed are {}", has.join(", ")),
        false => format!("install the package postgresql-{number}"),
    };
    Err(combination(format!("Cannot find version {wanted} for postgres: {hint}")))
}

const SMALL: &str =
    "You can't specify IOPS or storage throughput for engine postgres and a storage size less than 400.";

/// What a volume is asked to be.
pub struct Storage {
    pub kind: String,
    pub size: i32,
    pub iops: Option<i32>,
    pub throughput: Option<i32>,
}

/// Rules of storage types ("Amazon RDS DB instance storage", user guide).
pub fn check_storage(storage: &mut Storage) -> Result<()> {
    let size = storage.size;
    let provisioned = matches!(storage.kind.as_str(), "io1" | "io2");
    let least = match storage.kind.as_str() {
        "gp2" | "gp3" => LEAST_STORAGE,
        "io1" | "io2" => 100,
        "standard" => 5,
        other => return Err(invalid(format!("Invalid storage type: {other}"))),
    };
    let most = if storage.kind == "standard" { 3072 } else { MOST_STORAGE };
    if !(least..=most).contains(&size) {
        return Err(invalid(format!(
            "Invalid storage size for engine name postgres and storage type {}: {size}",
            storage.kind
        )));
    }
    match (storage.iops, provisioned) {
        (None, true) => {
            return Err(combination("You must specify IOPS for the storage type io1 or io2."));
        }
        (Some(_), false) if storage.kind != "gp3" => {
            return Err(combination(format!(
                "You can't specify IOPS for the storage type {}.",
                storage.kind
            )));
        }
        (Some(iops), true) if !(1000..=256_000).contains(&iops) => {
            return Err(combination(format!("Invalid iops value: {iops}")));
        }
        (Some(iops), false) if size < 400 && iops != 3000 => {
            return Err(combination(SMALL));
        }
        _ => {}
    }
    if storage.throughput.is_some() && storage.kind != "gp3" {
        return Err(combination("You can specify storage throughput only for gp3."));
    }
    if size < 400 && storage.throughput.is_some_and(|throughput| throughput != 125) {
        return Err(combination(SMALL));
    }
    if storage.kind == "gp3" {
        let (iops, throughput) = if size < 400 { (3000, 125) } else { (12_000, 500) };
        storage.iops = storage.iops.or(Some(iops));
        storage.throughput = storage.throughput.or(Some(throughput));
    }
    Ok(())
}

/// Both windows, chosen where they were not given, apart from each other.
pub fn windows(backup: Option<String>, maintenance: Option<String>) -> Result<(String, String)> {
    let digits = || u64::from_le_bytes(random_bytes::<8>());
    let wrong = |what: &str, text: &str, form: &str| {
        invalid(format!(
            "The parameter {what} is not valid: {text}. It must be in the format {form}, in UTC."
        ))
    };
    let daily = |text: &String| {
        let window =
            Window::daily(text).ok_or_else(|| wrong("PreferredBackupWindow", text, "hh24:mi-hh24:mi"))?;
        match window.is_long_enough() {
            true => Ok(window),
            false => Err(invalid("The backup window must be at least 30 minutes.")),
        }
    };
    let weekly = |text: &String| {
        let wrong = || wrong("PreferredMaintenanceWindow", text, "ddd:hh24:mi-ddd:hh24:mi");
        let window = Window::weekly(text).ok_or_else(wrong)?;
        match window.is_long_enough() {
            true => Ok(window),
            false => Err(invalid("The maintenance window must be at least 30 minutes and at most 24 hours.")),
        }
    };
    let given = maintenance.as_ref().map(weekly).transpose()?;
    let backup = backup.unwrap_or_else(|| {
        let free = |text: &String| {
            let window = Window::daily(text);
            given.zip(window).is_none_or(|(given, window)| !window.overlaps(&given))
        };
        let tries = (0..200).map(|step: u64| window::random_backup(digits().wrapping_add(step)));
        tries.into_iter().find(free).unwrap_or_else(|| window::random_backup(0))
    });
    let daily = daily(&backup)?;
    let maintenance = maintenance.unwrap_or_else(|| window::random_maintenance(digits(), Some(&daily)));
    let weekly = weekly(&maintenance)?;
    match daily.overlaps(&weekly) {
        true => Err(combination("The backup window and maintenance window must not overlap.")),
        false => Ok((backup, maintenance.to_ascii_lowercase())),
    }
}

pub fn check_retention(days: i32) -> Result<()> {
    match (0..=35).contains(&days) {
        true => Ok(()),
        false => Err(invalid(format!("Invalid backup retention period: {days}. Must be between 0 and 35"))),
    }
}

pub fn check_port(port: i32) -> Result<u16> {
    let known = u16::try_from(port).ok().filter(|port| *port >= 1150);
    known.ok_or_else(|| {
        invalid(format!("The parameter Port is not valid: {port}. It must be between 1150 and 65535."))
    })
}

pub fn check_exports(kinds: &[String]) -> Result<()> {
    if let Some(kind) = kinds.iter().find(|kind| !matches!(kind.as_str(), "postgresql" | "upgrade")) {
        return Err(combination(format!(
            "You cannot use the log types '{kind}' with engine version postgres. For supported log types, see the \
             documentation."
        )));
    }
    match kinds.iter().any(|kind| kind == "upgrade") {
        true => Err(Error::unsupported("The export of the log upgrade")),
        false => Ok(()),
    }
}

/// The storage type where none was asked for.
pub fn storage_type(kind: Option<String>, iops: Option<i32>) -> String {
    kind.unwrap_or_else(|| if iops.is_some() { "io1" } else { "gp3" }.into())
}

/// The name and the password of the master user; with a secret if RDS is to manage it.
async fn master(cx: &Cx, input: &CreateDBInstance) -> Result<(String, String, Option<MasterSecret>)> {
    let blank = |what: &str| invalid(format!("The parameter {what} must be provided and must not be blank."));
    let user = input.master_username.clone().filter(|user| !user.is_empty());
    let user = user.ok_or_else(|| blank("MasterUsername"))?;
    check::user(&user)?;
    if input.manage_master_user_password == Some(true) {
        if input.master_user_password.is_some() {
            return Err(combination(
                "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
            ));
        }
        let key = input.master_user_secret_kms_key_id.as_deref();
        let (secret, password) = secret::make(cx, &input.db_instance_identifier, &user, key).await?;
        return Ok((user, password, Some(secret)));
    }
    if input.master_user_secret_kms_key_id.is_some() {
        return Err(combination("MasterUserSecretKmsKeyId needs ManageMasterUserPassword."));
    }
    let password = input.master_user_password.as_deref().filter(|password| !password.is_empty());
    let password = password.ok_or_else(|| blank("MasterUserPassword"))?;
    check::password(password)?;
    Ok((user, password.to_owned(), None))
}

pub async fn create(cx: Cx, input: CreateDBInstance) -> Result<CreateDBInstanceOutput> {
    access::may_make(&cx, &access::instance_arn(&cx, &input.db_instance_identifier.to_ascii_lowercase()))?;
    let identifier = check::identifier("DBInstanceIdentifier", &input.db_instance_identifier, 63)?;
    check_engine(&input.engine)?;
    refuse_unsupported(&input)?;
    check_class(&input.db_instance_class)?;
    let version = version(cx.state(), input.engine_version.as_deref())?;
    if let Some(name) = &input.db_name {
        check::database(name)?;
    }
    engine::check_option_group(input.option_group_name.as_deref(), major(&version))?;
    let size = input
        .allocated_storage
        .ok_or_else(|| invalid("The parameter AllocatedStorage must be provided and must not be blank."))?;
    let mut storage = Storage {
        kind: storage_type(input.storage_type.clone(), input.iops),
        size,
        iops: input.iops,
        throughput: input.storage_throughput,
    };
    check_storage(&mut storage)?;
    let retention = input.backup_retention_period.unwrap_or(1);
    check_retention(retention)?;
    let (backup_window, maintenance_window) =
        windows(input.preferred_backup_window.clone(), input.preferred_maintenance_window.clone())?;
    let port = check_port(input.port.unwrap_or(5432))?;
    let log_exports = input.enable_cloudwatch_logs_exports.clone().unwrap_or_default();
    check_exports(&log_exports)?;
    let parameter_group = group::usable(&cx, input.db_parameter_group_name.as_deref(), &version)?;
    let tags = tags::read(input.tags.clone())?;
    if cx.store().get::<Instance>(cx.scope(), &identifier)?.is_some() {
        return Err(crate::instance::exists());
    }
    let multi_az = input.multi_az == Some(true);
    let zone = input.availability_zone.as_deref();
    let placement = place(&cx, input.db_subnet_group_name.as_deref(), zone, multi_az).await?;
    let groups = input.vpc_security_group_ids.clone();
    let security_groups = security_groups(&cx, placement.vpc.as_deref(), groups).await?;
    let resource_id = new_resource_id();
    let (user, password, secret) = master(&cx, &input).await?;
    let settings = Settings {
        class: input.db_instance_class,
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
        auto_minor: input.auto_minor_version_upgrade.unwrap_or(true),
        protected: input.deletion_protection == Some(true),
        copy_tags: input.copy_tags_to_snapshot == Some(true),
        public: input.publicly_accessible.unwrap_or(input.db_subnet_group_name.is_none()),
        parameter_group,
        log_exports,
        security_groups,
    };
    let made_secret = secret.clone();
    let new = New {
        password: Some(seal(&cx, &resource_id, &password)?),
        identifier,
        resource_id,
        settings,
        user,
        secret,
        database: input.db_name.filter(|name| !name.is_empty()),
        placement,
        origin: Origin::New,
        tags,
    };
    let made = match (insert(&cx, new).await, made_secret) {
        (Err(error), Some(made)) => {
            // Another call may have had the name first: what was made for this one goes with it.
            let root = cx.cloud().root_context(&SERVICE, cx.region());
            if let Err(left) = secret::remove(&root, &made).await {
                tracing::warn!(secret = made.arn, error = %left, "the secret of a refused instance is left");
            }
            return Err(error);
        }
        (made, _) => made?,
    };
    Ok(CreateDBInstanceOutput { db_instance: Some(render::instance(&cx, &made)?) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn storage() {
        let check = |kind: &str, size, iops, throughput| {
            let mut storage = Storage { kind: kind.into(), size, iops, throughput };
            check_storage(&mut storage).map(|()| (storage.iops, storage.throughput)).ok()
        };
        assert_eq!(check("gp2", 20, None, None), Some((None, None)));
        assert_eq!(check("gp3", 20, None, None), Some((Some(3000), Some(125))));
        assert_eq!(check("gp3", 20, None, Some(125)), Some((Some(3000), Some(125))));
        assert_eq!(check("gp3", 399, None, Some(500)), None);
        assert_eq!(check("gp3", 400, None, Some(600)), Some((Some(12_000), Some(600))));
        assert_eq!(check("gp3", 400, Some(12_000), None), Some((Some(12_000), Some(500))));
        assert_eq!(check("io1", 100, Some(1000), None), Some((Some(1000), None)));
        for (kind, size, iops) in [
            ("gp2", 5, None),
            ("gp2", 20, Some(3000)),
            ("io1", 100, None),
            ("io1", 20, Some(1000)),
            ("x", 20, None),
        ] {
            assert_eq!(check(kind, size, iops, None), None, "{kind} {size}");
        }
    }

    #[test]
    fn windows_are_chosen_apart() {
        for _ in 0..100 {
            windows(None, None).unwrap();
            windows(None, Some("mon:03:00-mon:11:30".into())).unwrap_err();
            windows(Some("05:00-05:30".into()), None).unwrap();
        }
        assert!(windows(Some("03:00-04:00".into()), Some("mon:03:30-mon:04:30".into())).is_err());
        assert!(windows(Some("03:00-03:10".into()), None).is_err());
        let (_, maintenance) =
            windows(Some("03:00-04:00".into()), Some("Mon:04:00-Mon:05:00".into())).unwrap();
        assert_eq!(maintenance, "mon:04:00-mon:05:00");
    }
}
