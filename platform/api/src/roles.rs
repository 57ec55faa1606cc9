//! Who may do what in the database. Two users share it: one owns the tables and runs the migrations, and the API's reads and
//! writes rows. So whoever takes over the API can neither change nor drop a table, nor make a user.
//!
//! The instance's own user makes the two before each migration, gives them the passwords that they are to have, and hands
//! over the tables that were its own before there were roles. All of it can be repeated, and one process at a time does it.
//! If it fails, nothing is migrated.
//!
//! The instance's own user is a member of the owner. So a version that still logs in as that user works on while the one
//! after it is released.

use std::num::NonZeroU32;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::rand::{SecureRandom, SystemRandom};
use ring::{digest, hmac, pbkdf2};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Connection, Executor};

use crate::config::{Database, Login, Roles};
use crate::log::Logger;
use crate::migrate::{self, Failure, Migration, Outcome};

/// Held until the end of the connection. Roles belong to the whole server: two of us would be in each other's way.
const LOCK: &str = "select pg_advisory_lock(hashtextextended('novamind roles', 0))";
/// PostgreSQL's own number of rounds.
const ROUNDS: NonZeroU32 = NonZeroU32::MIN.saturating_add(4095);

/// A user that is to be there.
struct Role {
    user: String,
    /// The user's name as SQL has it.
    quoted: String,
    /// What the database keeps of the password.
    verifier: String,
}

impl Role {
    fn of(login: &Login) -> Result<Self, Failure> {
        let why = |what: &str| Failure::because(None, format!("the password of {}: {what}", login.user));
        if !login.password.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return Err(why("it must be of ASCII's printable characters"));
        }
        let mut salt = [0; 16];
        SystemRandom::new().fill(&mut salt).map_err(|_| why("the system has no random bytes"))?;
        Ok(Self {
            user: login.user.clone(),
            quoted: quoted(&login.user),
            verifier: verifier(&login.password, &salt),
        })
    }
}

/// Makes the roles, runs what of `migrations` the database lacks, and gives the API's user its rights.
pub async fn migrate(
    database: &Database,
    roles: &Roles,
    migrations: &[Migration],
    log: &Logger,
) -> Result<Outcome, Failure> {
    let (owner, api) = (Role::of(&roles.owner)?, Role::of(&database.login())?);
    let mut admin = migrate::connect(&database.seen_by(&roles.admin)).await?;
    let made = prepare(&mut admin, &owner, &api).await;
    made.map_err(|error| Failure::of("the users of the database were not made", &error))?;
    let mut connection = migrate::connect(&database.seen_by(&roles.owner)).await?;
    let unopened = |error: sqlx::Error| Failure::of("the API's user was not given its rights", &error);
    open_what_comes(&mut connection, &api).await.map_err(unopened)?;
    let outcome = migrate::run(&mut connection, migrations, log).await?;
    open_what_is_there(&mut connection, &api).await.map_err(unopened)?;
    let _ = connection.close().await;
    let _ = admin.close().await;
    Ok(outcome)
}

async fn execute(connection: &mut PgConnection, sql: String) -> Result<(), sqlx::Error> {
    connection.execute(AssertSqlSafe(sql)).await.map(drop)
}

/// What the instance's own user does.
async fn prepare(admin: &mut PgConnection, owner: &Role, api: &Role) -> Result<(), sqlx::Error> {
    execute(admin, migrate::LOCK_WAIT.into()).await?;
    execute(admin, LOCK.into()).await?;
    for role in [owner, api] {
        make(admin, role).await?;
    }
    // To hand tables over to somebody, one must be a member.
    execute(admin, format!("grant {} to current_user", owner.quoted)).await?;
    // Before PostgreSQL 15 everybody could make tables there.
    execute(admin, "revoke create on schema public from public".into()).await?;
    execute(admin, format!("grant usage, create on schema public to {}", owner.quoted)).await?;
    execute(admin, format!("grant usage on schema public to {}", api.quoted)).await?;
    execute(admin, migrate::TABLE_WAIT.into()).await?;
    for table in tables(admin).await? {
        execute(admin, format!("alter table public.{} owner to {}", quoted(&table), owner.quoted)).await?;
    }
    Ok(())
}

async fn make(admin: &mut PgConnection, role: &Role) -> Result<(), sqlx::Error> {
    let there: bool = sqlx::query_scalar("select exists (select from pg_roles where rolname = $1)")
        .bind(&role.user)
        .fetch_one(&mut *admin)
        .await?;
    if !there {
        execute(admin, format!("create role {}", role.quoted)).await?;
    }
    // The verifier and not the password: a statement may come into the server's log.
    execute(admin, format!("alter role {} login password '{}'", role.quoted, role.verifier)).await
}

/// The tables that are the own ones of who is connected.
async fn tables(connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    sqlx::query_scalar(
        "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') \
         and pg_get_userbyid(relowner) = current_user order by 1",
    )
    .fetch_all(&mut *connection)
    .await
}

/// What the owner makes from now on is open to the API from its first moment: the version before may be asking for it.
async fn open_what_comes(owner: &mut PgConnection, api: &Role) -> Result<(), sqlx::Error> {
    for what in ["select, insert, update, delete on tables", "usage, select on sequences"] {
        let sql = format!("alter default privileges in schema public grant {what} to {}", api.quoted);
        execute(owner, sql).await?;
    }
    Ok(())
}

/// Opens what was made before there were roles, and closes the list of migrations but for reading.
async fn open_what_is_there(owner: &mut PgConnection, api: &Role) -> Result<(), sqlx::Error> {
    for table in tables(owner).await? {
        let name = quoted(&table);
        if table == migrate::TABLE {
            let sql = format!("revoke insert, update, delete on public.{name} from {}", api.quoted);
            execute(owner, sql).await?;
            execute(owner, format!("grant select on public.{name} to {}", api.quoted)).await?;
            continue;
        }
        let sql = format!("grant select, insert, update, delete on public.{name} to {}", api.quoted);
        execute(owner, sql).await?;
    }
    Ok(())
}

/// An identifier as SQL has it, whatever characters are in it.
fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What PostgreSQL keeps of a password for SCRAM-SHA-256 (RFC 5803, RFC 7677).
fn verifier(password: &str, salt: &[u8]) -> String {
    let mut salted = [0; digest::SHA256_OUTPUT_LEN];
    pbkdf2::derive(pbkdf2::PBKDF2_HMAC_SHA256, ROUNDS, salt, password.as_bytes(), &mut salted);
    let key = hmac::Key::new(hmac::HMAC_SHA256, &salted);
    let stored = digest::digest(&digest::SHA256, hmac::sign(&key, b"Client Key").as_ref());
    let server = hmac::sign(&key, b"Server Key");
    let [salt, stored, server] = [salt, stored.as_ref(), server.as_ref()].map(|bytes| STANDARD.encode(bytes));
    format!("SCRAM-SHA-256${ROUNDS}:{salt}${stored}:{server}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_quoted_and_passwords_are_not_told() {
        assert_eq!(quoted("api"), "\"api\"");
        assert_eq!(quoted("a\"; drop table files --"), "\"a\"\"; drop table files --\"");
        let login = |password: &str| Login { user: "api".into(), password: password.into() };
        let role = Role::of(&login("correct horse")).ok().unwrap();
        assert!(role.verifier.starts_with("SCRAM-SHA-256$4096:") && !role.verifier.contains("horse"));
        assert_ne!(role.verifier, Role::of(&login("correct horse")).ok().unwrap().verifier, "salted");
        let refused = Role::of(&login("pässword")).err().unwrap().to_string();
        assert!(refused.contains("password of api") && !refused.contains("pässword"), "{refused}");
    }
}
