//! The files of a node's configuration, written anew before each start and each reload.

use std::path::Path;

use crate::{ADMINISTRATOR, Configuration, Node};

/// What an instance is not asked about: later lines win over those of its parameter group.
fn fixed(node: Node, inside: &Path, wanted: &Configuration) -> Vec<(&'static str, String)> {
    let path = |name: &str| inside.join(name).to_string_lossy().into_owned();
    let on = |yes: bool| if yes { "on" } else { "off" }.to_owned();
    let listen = wanted.listen;
    let archive = path("archive");
    // Both nodes archive what both have, so what is there already is the same.
    let own = node.name();
    let command = format!(
        "test -f {archive}/%f || {{ cp %p {archive}/%f.{own} && sync {archive}/%f.{own} && \
         mv {archive}/%f.{own} {archive}/%f; }}"
    );
    let mut lines = vec![
        ("listen_addresses", listen.map(|address| address.ip().to_string()).unwrap_or_default()),
        ("port", listen.map_or(5432, |address| address.port()).to_string()),
        ("unix_socket_directories", path(&format!("{}/socket", node.name()))),
        ("unix_socket_permissions", "0700".into()),
        ("hba_file", path(&format!("{}/data/pg_hba.conf", node.name()))),
        ("ident_file", path(&format!("{}/data/pg_ident.conf", node.name()))),
        ("ssl", on(wanted.tls.is_some())),
        ("ssl_cert_file", path("tls/server.crt")),
        ("ssl_key_file", path("tls/server.key")),
        ("ssl_min_protocol_version", "TLSv1.2".into()),
        ("password_encryption", "scram-sha-256".into()),
        ("logging_collector", "on".into()),
        ("log_directory", path("log")),
        ("log_filename", "postgresql.log.%Y-%m-%d-%H".into()),
        ("log_rotation_age", "60".into()),
        ("log_rotation_size", "0".into()),
        ("log_truncate_on_rotation", "off".into()),
        ("log_file_mode", "0640".into()),
        ("log_destination", "stderr".into()),
        ("archive_mode", "on".into()),
        ("archive_timeout", "300".into()),
        ("archive_command", if wanted.archive { command } else { "/bin/true".into() }),
        ("hot_standby", "on".into()),
        ("wal_log_hints", "on".into()),
        ("full_page_writes", "on".into()),
        ("fsync", "on".into()),
        ("recovery_target_timeline", "latest".into()),
        ("external_pid_file", String::new()),
    ];
    if let Some(standby) = wanted.synchronous {
        lines.push(("synchronous_standby_names", format!("FIRST 1 ({})", standby.name())));
        lines.push(("wal_sender_timeout", "10s".into()));
        // A standby that was away for a while finds what it has missed.
        lines.push(("wal_keep_size", "512MB".into()));
    } else {
        lines.push(("synchronous_standby_names", String::new()));
    }
    if let Some(upstream) = wanted.upstream {
        let socket = path(&format!("{}/socket", upstream.name()));
        let port = listen.map_or(5432, |address| address.port());
        let own = node.name();
        let connection = format!("host={socket} port={port} user={ADMINISTRATOR} application_name={own}");
        lines.push(("primary_conninfo", connection));
        lines.push(("wal_retrieve_retry_interval", "500ms".into()));
    }
    lines
}

/// A value in the quotes of `postgresql.conf`.
fn quoted(value: &str) -> String {
    format!("'{}'", value.replace('\\', "\\\\").replace('\'', "''"))
}

/// `postgresql.conf`. `recovery`: lines for a restore that is under way.
pub fn server(node: Node, inside: &Path, wanted: &Configuration, recovery: &[(String, String)]) -> String {
    let mut text = String::from("# Written before each start and reload.\n");
    let own = wanted.settings.iter().map(|(name, value)| (name.as_str(), value.clone()));
    let fixed = fixed(node, inside, wanted);
    let fixed = fixed.into_iter().chain(recovery.iter().map(|(name, value)| (name.as_str(), value.clone())));
    for (name, value) in own.chain(fixed) {
        text.push_str(&format!("{name} = {}\n", quoted(&value)));
    }
    text
}

/// `pg_hba.conf`: the administrator comes through the socket only, everybody else over the network with a password.
pub fn access(force_tls: bool) -> String {
    let kind = if force_tls { "hostssl" } else { "host" };
    format!(
        "local all {ADMINISTRATOR} peer map=administrator\n\
         local replication {ADMINISTRATOR} peer map=administrator\n\
         host all {ADMINISTRATOR} all reject\n\
         host rdsadmin all all reject\n\
         {kind} all all all scram-sha-256\n"
    )
}

/// `pg_ident.conf`: who of the machine is the administrator.
pub fn identities(users: &[String]) -> String {
    users.iter().map(|user| format!("administrator {user} {ADMINISTRATOR}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_fixed_wins_and_quotes_hold() {
        let mut wanted = Configuration { major: 15, archive: true, ..Configuration::default() };
        wanted.settings.insert("fsync".into(), "off".into());
        wanted.settings.insert("application_name".into(), "it's \\ mine".into());
        wanted.upstream = Some(Node::A);
        let text = server(Node::B, Path::new("/place"), &wanted, &[]);
        assert!(text.contains("application_name = 'it''s \\\\ mine'\n"), "{text}");
        assert!(text.rfind("fsync = 'on'") > text.rfind("fsync = 'off'"));
        assert!(text.contains("host=/place/a/socket port=5432 user=rdsadmin application_name=b"));
        assert!(access(true).contains("\nhostssl all all all"));
        assert!(!access(false).contains("hostssl"));
    }
}
