//! The files of a node's configuration, written anew before each start and each reload.

use std::path::Path;

use crate::{ADMINISTRATOR, Configuration, Node, READER, REPLICATOR};

/// What an instance is not asked about: later lines win over those of its parameter group.
fn fixed(node: Node, inside: &Path, gate: &str, wanted: &Configuration) -> Vec<(&'static str, String)> {
    let path = |name: &str| inside.join(name).to_string_lossy().into_owned();
    let on = |yes: bool| if yes { "on" } else { "off" }.to_owned();
    let listen = wanted.listen;
    let own = node.name();
    let command = format!("{gate}archive {} %p %f {own}", path("archive"));
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
        // Without an archive segments are let go: an empty command would keep them.
        ("archive_command", if wanted.archive { command } else { format!("{gate}forget %f") }),
        ("hot_standby", "on".into()),
        ("wal_log_hints", "on".into()),
        ("full_page_writes", "on".into()),
        ("fsync", "on".into()),
        ("recovery_target_timeline", "latest".into()),
        ("external_pid_file", String::new()),
        // What the administrator says is quoted by these rules.
        ("standard_conforming_strings", "on".into()),
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
        let connection = format!("host={socket} port={port} user={REPLICATOR} application_name={own}");
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
pub fn server(
    node: Node,
    (inside, gate): (&Path, &str),
    wanted: &Configuration,
    recovery: &[(String, String)],
) -> String {
    let mut text = String::from("# Written before each start and reload.\n");
    let own = wanted.settings.iter().map(|(name, value)| (name.as_str(), value.clone()));
    let fixed = fixed(node, inside, gate, wanted);
    let fixed = fixed.into_iter().chain(recovery.iter().map(|(name, value)| (name.as_str(), value.clone())));
    for (name, value) in own.chain(fixed) {
        text.push_str(&format!("{name} = {}\n", quoted(&value)));
    }
    text
}

/// `pg_hba.conf`: this plane's own roles come through the socket only, everybody else over the network with a password.
pub fn access(force_tls: bool) -> String {
    let kind = if force_tls { "hostssl" } else { "host" };
    format!(
        "local all {ADMINISTRATOR} peer map=administrator\n\
         local all {READER} peer map=administrator\n\
         local replication {REPLICATOR} peer map=replicator\n\
         host all {ADMINISTRATOR},{READER},{REPLICATOR} all reject\n\
         host rdsadmin all all reject\n\
         {kind} all all all scram-sha-256\n"
    )
}

/// `pg_ident.conf`: who of the machine is the administrator, and who copies data. The servers' own user may only copy.
pub fn identities(administrator: &str, server: &str) -> String {
    format!(
        "administrator {administrator} {ADMINISTRATOR}\n\
         administrator {administrator} {READER}\n\
         replicator {server} {REPLICATOR}\n"
    )
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
        let text = server(Node::B, (Path::new("/place"), ""), &wanted, &[]);
        assert!(text.contains("application_name = 'it''s \\\\ mine'\n"), "{text}");
        assert!(text.rfind("fsync = 'on'") > text.rfind("fsync = 'off'"));
        assert!(text.contains("host=/place/a/socket port=5432 user=rdsrepladmin application_name=b"));
        assert!(access(true).contains("\nhostssl all all all"));
        assert!(!access(false).contains("hostssl"));
        assert!(text.contains("archive_command = 'archive /place/archive %p %f b'\n"), "{text}");
        // Whoever gets into a server is not its administrator.
        let who = identities("root", "postgres");
        assert!(
            who.lines().all(|line| !line.contains("postgres") || line.ends_with(" rdsrepladmin")),
            "{who}"
        );
    }
}
