//! The SQL of a cluster: the roles that RDS has, the master user, the first database. Each part may run again.
//!
//! Passwords never reach a server: it is given what it checks them by (RFC 5802 and 7677). Texts are quoted so that they
//! are the same whatever the server's parameters say of backslashes.

use std::num::NonZeroU32;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_kernel::{Stored, random_bytes};
use novamind_postgres::{READER, REPLICATOR};
use novamind_wire::Result;
use ring::{digest, hmac, pbkdf2};

use crate::control::Control;
use crate::create;
use crate::records::{Instance, Origin};
use crate::work::HOME;

/// Which roles a cluster has: it is noted of each instance, so that clusters of earlier versions get theirs.
pub const ROLES: u32 = 1;
/// PostgreSQL's own number of rounds.
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(4095);
/// The first version in which who may make roles may not grant those that they do not administer.
const NARROW: u32 = 16;
/// Roles that lead out of the database, to the machine's files and programs.
const OUTWARD: &str = "'pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files'";

/// An identifier in quotes.
pub fn name(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// A text in quotes.
pub fn text(value: &str) -> String {
    format!("E'{}'", value.replace('\\', "\\\\").replace('\'', "''"))
}

/// What PostgreSQL keeps of a password, for SCRAM-SHA-256. The password is ASCII, which SASLprep leaves as it is.
fn verifier(password: &str, salt: &[u8], rounds: NonZeroU32) -> String {
    let mut salted = [0; digest::SHA256_OUTPUT_LEN];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, rounds, salt, password.as_bytes(), &mut salted);
    let key = hmac::Key::new(hmac::HMAC_SHA256, &salted);
    let stored = digest::digest(&digest::SHA256, hmac::sign(&key, b"Client Key").as_ref());
    let server = hmac::sign(&key, b"Server Key");
    let encoded = |bytes: &[u8]| BASE64_STANDARD.encode(bytes);
    format!(
        "SCRAM-SHA-256${rounds}:{}${}:{}",
        encoded(salt),
        encoded(stored.as_ref()),
        encoded(server.as_ref())
    )
}

/// Sets a user's password.
pub fn password(user: &str, password: &str) -> String {
    let verifier = verifier(password, &random_bytes::<16>(), ROUNDS);
    format!("ALTER ROLE {} PASSWORD {};\n", name(user), text(&verifier))
}

/// A role, unless it is there.
fn role(name: &str, how: &str) -> String {
    format!(
        "DO $make$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = {}) THEN CREATE ROLE {} {how}; END IF; \
         END $make$;\n",
        text(name),
        self::name(name)
    )
}

/// The roles of every cluster.
fn roles(major: u32) -> String {
    // A commit does not wait for a standby that may be waiting for its role.
    let mut script = String::from("SET synchronous_commit = local;\n");
    for name in ["rds_superuser", "rds_replication", "rds_password", "rds_iam"] {
        script.push_str(&role(name, "NOLOGIN"));
    }
    script.push_str(&role(REPLICATOR, "LOGIN REPLICATION"));
    script.push_str(&role(READER, "LOGIN BYPASSRLS"));
    if major >= 14 {
        script.push_str(&format!("GRANT pg_read_all_data TO {READER};\n"));
    }
    // `pg_checkpoint` came with version 15.
    for role in ["pg_monitor", "pg_signal_backend", "pg_checkpoint", "rds_replication", "rds_password"] {
        script.push_str(&format!(
            "DO $grant$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN \
             GRANT {role} TO rds_superuser WITH ADMIN OPTION; END IF; END $grant$;\n"
        ));
    }
    if major < NARROW {
        // Whoever may make roles may grant every role that is not a superuser's. Nobody can be one of these.
        script.push_str(&format!(
            "UPDATE pg_authid SET rolsuper = true WHERE rolname IN ({OUTWARD}) AND NOT rolsuper;\n\
             DO $take$ DECLARE granted record; BEGIN FOR granted IN SELECT g.rolname AS role, m.rolname AS member \
             FROM pg_auth_members a JOIN pg_roles g ON g.oid = a.roleid JOIN pg_roles m ON m.oid = a.member \
             WHERE g.rolname IN ({OUTWARD}) LOOP EXECUTE format('REVOKE %I FROM %I', granted.role, granted.member); \
             END LOOP; END $take$;\n"
        ));
    }
    script
}

/// The master user, who cannot log in before there is a password.
fn master(user: &str) -> String {
    let quoted = name(user);
    role(user, "NOLOGIN")
        + &format!(
            "ALTER ROLE {quoted} LOGIN CREATEDB CREATEROLE INHERIT VALID UNTIL 'infinity';\n\
             GRANT rds_superuser TO {quoted} WITH ADMIN OPTION;\nALTER DATABASE postgres OWNER TO {quoted};\n\
             ALTER DATABASE template1 OWNER TO {quoted};\n"
        )
}

impl Control {
    /// Makes a database, unless it is there.
    async fn make_database(&self, found: &Stored<Instance>, database: &str, how: &str) -> Result<()> {
        let (databases, id, primary) = (&self.state.databases, found.resource_id.as_str(), found.primary);
        let there = format!("SELECT count(*) FROM pg_database WHERE datname = {}", text(database));
        if databases.execute(id, primary, "postgres", &there).await? == "0" {
            let sql = format!("CREATE DATABASE {} {how};", name(database));
            databases.execute(id, primary, "postgres", &sql).await?;
        }
        Ok(())
    }

    /// Makes the roles of every cluster.
    pub async fn make_roles(&self, found: &Stored<Instance>) -> Result<()> {
        let sql = roles(found.major());
        self.state.databases.execute(&found.resource_id, found.primary, HOME, &sql).await?;
        self.update(found, |instance| instance.roles = ROLES).await
    }

    /// Makes of a server that serves for the first time what it is to be.
    pub async fn provision(&self, found: &Stored<Instance>) -> Result<()> {
        let (databases, id, primary) = (&self.state.databases, found.resource_id.as_str(), found.primary);
        let message = match &found.origin {
            Origin::New => {
                // What its owners make of `template1` is not to be in it.
                self.make_database(found, HOME, "TEMPLATE template0").await?;
                databases.execute(id, primary, HOME, "REVOKE ALL ON DATABASE rdsadmin FROM PUBLIC;").await?;
                self.make_roles(found).await?;
                databases.execute(id, primary, HOME, &master(&found.user)).await?;
                if let Some(database) = &found.database {
                    self.make_database(found, database, &format!("OWNER {}", name(&found.user))).await?;
                }
                let secret = create::unseal(&self.cloud, found)?.unwrap_or_default();
                databases.execute(id, primary, HOME, &password(&found.user, &secret)).await?;
                ("creation", "DB instance created")
            }
            origin => {
                self.make_roles(found).await?;
                match origin {
                    Origin::PointInTime { .. } => ("restoration", "Restored to a point in time"),
                    _ => ("restoration", "Restored from snapshot"),
                }
            }
        };
        let (now, sealed) = (self.cloud.clock().now(), found.password.clone());
        self.update(found, move |instance| {
            instance.provisioned = true;
            instance.created = instance.created.or(Some(now));
            if instance.password == sealed {
                instance.password = None;
            }
        })
        .await?;
        self.tell(found, message.0, message.1).await
    }

    /// Sets the password that the record keeps, and keeps it no longer.
    pub async fn reset_password(&self, found: &Stored<Instance>) -> Result<()> {
        if let Some(secret) = create::unseal(&self.cloud, found)? {
            let sql = password(&found.user, &secret);
            self.state.databases.execute(&found.resource_id, found.primary, HOME, &sql).await?;
        }
        let sealed = found.password.clone();
        self.update(found, move |instance| {
            if instance.password == sealed {
                instance.password = None;
            }
        })
        .await?;
        self.tell(found, "configuration change", "Reset master credentials").await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_of_a_password() {
        // The password, salt and rounds of RFC 7677's example; its proof and signature were checked against these keys.
        let salt = BASE64_STANDARD.decode("W22ZaJ0SNY7soEsUEjb6gQ==").unwrap();
        let kept = verifier("pencil", &salt, ROUNDS);
        assert_eq!(
            kept,
            "SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:\
             wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU="
        );
        let sql = password("master", "it's\\'; DROP");
        assert!(sql.starts_with("ALTER ROLE \"master\" PASSWORD E'SCRAM-SHA-256$4096:"), "{sql}");
        assert!(!sql.contains("DROP") && !sql.contains('\\'));
    }

    #[test]
    fn quotes_hold_whatever_backslashes_mean() {
        assert_eq!(text("a\\'b"), "E'a\\\\''b'");
        assert_eq!(name("a\"b"), "\"a\"\"b\"");
        assert!(roles(15).contains("rolsuper = true") && !roles(16).contains("rolsuper"));
        // Nothing that psql itself would do.
        assert!(!(roles(15) + &master("master")).contains('\\'));
    }
}
