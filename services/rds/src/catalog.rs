//! The parameters of a family: PostgreSQL's own, as the installed version tells them, and RDS's beside them.
//!
//! Parameters that the plane sets for itself (files, addresses, archive, replication) cannot be modified, as on AWS.

use std::collections::BTreeMap;
use std::sync::Arc;

use novamind_postgres::{Context, Parameter};
use novamind_wire::Result;

use crate::{Rds, class, formula};

/// A parameter of a family.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    pub name: String,
    pub description: String,
    /// `boolean`, `integer`, `float`, `string` or `list`.
    pub kind: &'static str,
    pub is_static: bool,
    pub modifiable: bool,
    pub allowed: Option<String>,
    /// What RDS sets unless a group says otherwise.
    pub default: Option<&'static str>,
}

const FORCE_TLS: &str = "rds.force_ssl";
const LOG_RETENTION: &str = "rds.log_retention_period";
/// Minutes that logs stay unless the group says otherwise.
const LOG_MINUTES: i64 = 4320;

/// What RDS sets ("Working with parameters on your RDS for PostgreSQL DB instance", user guide).
const DEFAULTS: [(&str, &str); 18] = [
    ("autovacuum_max_workers", "GREATEST({DBInstanceClassMemory/64371566592},3)"),
    ("autovacuum_naptime", "15"),
    ("checkpoint_completion_target", "0.9"),
    ("effective_cache_size", "{DBInstanceClassMemory/16384}"),
    ("huge_pages", "off"),
    ("log_checkpoints", "1"),
    ("log_line_prefix", "%t:%r:%u@%d:[%p]:"),
    ("log_timezone", "UTC"),
    ("maintenance_work_mem", "GREATEST({DBInstanceClassMemory*1024/63963136/1024},65536)"),
    ("max_connections", "LEAST({DBInstanceClassMemory/9531392},5000)"),
    ("max_prepared_transactions", "0"),
    ("max_replication_slots", "20"),
    ("max_wal_senders", "20"),
    ("max_wal_size", "2048"),
    ("shared_buffers", "{DBInstanceClassMemory/32768}"),
    ("timezone", "UTC"),
    ("wal_compression", "1"),
    ("wal_level", "replica"),
];

/// Parameters that are the plane's, or that a user could leave the instance with.
const FIXED: &[&str] = &[
    "allow_in_place_tablespaces",
    "allow_system_table_mods",
    "archive_cleanup_command",
    "archive_command",
    "archive_library",
    "archive_mode",
    "archive_timeout",
    "backtrace_functions",
    "bonjour",
    "bonjour_name",
    "cluster_name",
    "config_file",
    "data_directory",
    "data_directory_mode",
    "data_sync_retry",
    "debug_discard_caches",
    "dynamic_library_path",
    "dynamic_shared_memory_type",
    "event_source",
    "external_pid_file",
    "fsync",
    "full_page_writes",
    "hba_file",
    "hot_standby",
    "ident_file",
    "ignore_checksum_failure",
    "ignore_invalid_pages",
    "ignore_system_indexes",
    "jit_provider",
    "krb_caseins_users",
    "krb_server_keyfile",
    "listen_addresses",
    "local_preload_libraries",
    "log_destination",
    "log_directory",
    "log_file_mode",
    "log_filename",
    "log_line_prefix",
    "log_rotation_age",
    "log_rotation_size",
    "log_timezone",
    "log_truncate_on_rotation",
    "logging_collector",
    "password_encryption",
    "port",
    "primary_conninfo",
    "primary_slot_name",
    "promote_trigger_file",
    "recovery_end_command",
    "recovery_init_sync_method",
    "recovery_min_apply_delay",
    "recovery_target",
    "recovery_target_action",
    "recovery_target_inclusive",
    "recovery_target_lsn",
    "recovery_target_name",
    "recovery_target_time",
    "recovery_target_timeline",
    "recovery_target_xid",
    "restart_after_crash",
    "restore_command",
    "shared_memory_type",
    "shared_preload_libraries",
    "ssl",
    "ssl_ca_file",
    "ssl_cert_file",
    "ssl_ciphers",
    "ssl_crl_dir",
    "ssl_crl_file",
    "ssl_dh_params_file",
    "ssl_ecdh_curve",
    "ssl_key_file",
    "ssl_library",
    "ssl_max_protocol_version",
    "ssl_min_protocol_version",
    "ssl_passphrase_command",
    "ssl_passphrase_command_supports_reload",
    "ssl_prefer_server_ciphers",
    "standard_conforming_strings",
    "stats_temp_directory",
    "synchronous_standby_names",
    "syslog_facility",
    "syslog_ident",
    "syslog_sequence_numbers",
    "syslog_split_messages",
    "unix_socket_directories",
    "unix_socket_group",
    "unix_socket_permissions",
    "update_process_title",
    "wal_log_hints",
    "wal_sync_method",
    "wal_level",
    "wal_retrieve_retry_interval",
    "zero_damaged_pages",
];

/// RDS's own.
fn own(major: u32) -> [Known; 2] {
    let known = |name: &str, description: &str, kind, allowed: &str, default| Known {
        name: name.into(),
        description: description.into(),
        kind,
        is_static: false,
        modifiable: true,
        allowed: Some(allowed.into()),
        default: Some(default),
    };
    let force = if major >= 15 { "1" } else { "0" };
    [
        known(FORCE_TLS, "Force SSL connections.", "boolean", "0,1", force),
        known(
            LOG_RETENTION,
            "Amazon RDS will delete PostgreSQL log that are older than N minutes.",
            "integer",
            "1440-10080",
            "4320",
        ),
    ]
}

fn known(parameter: Parameter) -> Known {
    let kind = match parameter.kind.as_str() {
        "BOOLEAN" => "boolean",
        "INTEGER" => "integer",
        "REAL" => "float",
        _ => "string",
    };
    let allowed = match (&parameter.range, kind) {
        (Some((least, most)), _) => Some(format!("{least}-{most}")),
        (None, "boolean") => Some("0,1".into()),
        _ => None,
    };
    let default = DEFAULTS.iter().find(|(name, _)| *name == parameter.name).map(|(_, value)| *value);
    Known {
        modifiable: parameter.context != Context::Internal && !FIXED.contains(&parameter.name.as_str()),
        is_static: matches!(parameter.context, Context::Restart | Context::Internal),
        name: parameter.name,
        description: parameter.description,
        kind,
        allowed,
        default,
    }
}

/// The parameters of a major version, by name.
pub async fn of(state: &Rds, major: u32) -> Result<Arc<Vec<Known>>> {
    if let Some(known) = state.catalogs.lock().get(&major) {
        return Ok(known.clone());
    }
    let mut all: Vec<Known> = state.databases.parameters(major).await?.into_iter().map(known).collect();
    all.extend(own(major));
    all.sort_by(|one, other| one.name.cmp(&other.name));
    let all = Arc::new(all);
    state.catalogs.lock().insert(major, all.clone());
    Ok(all)
}

/// The family of a major version.
pub fn family(major: u32) -> String {
    format!("postgres{major}")
}

/// The major version of a family, if it is installed.
pub fn major_of(state: &Rds, family: &str) -> Option<u32> {
    let major = family.strip_prefix("postgres")?.parse().ok()?;
    state.databases.versions().iter().any(|version| version.major == major).then_some(major)
}

/// PostgreSQL's settings for an instance: RDS's defaults, and a group's values over them.
pub fn settings(class: &str, values: &BTreeMap<String, String>) -> BTreeMap<String, String> {
    let memory = class::memory_for_parameters(class);
    let defaults = DEFAULTS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let own = values.iter().map(|(name, value)| (name.clone(), value.clone()));
    let all: BTreeMap<String, String> = defaults.chain(own).collect();
    let ours = |name: &str| name.starts_with("rds.");
    let evaluated = all.into_iter().filter(|(name, _)| !ours(name));
    evaluated.filter_map(|(name, text)| Some((name, formula::evaluate(&text, memory)?))).collect()
}

/// Minutes that logs stay.
pub fn log_minutes(values: &BTreeMap<String, String>) -> i64 {
    values.get(LOG_RETENTION).and_then(|minutes| minutes.parse().ok()).unwrap_or(LOG_MINUTES)
}

/// Whether connections without TLS are refused.
pub fn forces_tls(major: u32, values: &BTreeMap<String, String>) -> bool {
    let default = if major >= 15 { "1" } else { "0" };
    matches!(values.get(FORCE_TLS).map_or(default, String::as_str), "1" | "on" | "true")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_groups_values_win() {
        let values = BTreeMap::from([
            ("max_connections".to_owned(), "77".to_owned()),
            (FORCE_TLS.to_owned(), "0".to_owned()),
        ]);
        let settings = settings("db.t3.micro", &values);
        assert_eq!(settings["max_connections"], "77");
        assert!(settings["shared_buffers"].parse::<u64>().unwrap() > 0);
        assert!(settings.keys().all(|name| !name.starts_with("rds.")));
        assert!(
            !forces_tls(15, &values) && forces_tls(15, &BTreeMap::new()) && !forces_tls(14, &BTreeMap::new())
        );
    }
}
