//! Versioned changes of the database, embedded in the program: `migrations/NNNN_name.sql`.
//!
//! `novamind-api migrate` runs those that the database lacks, in order, each in a transaction with the note that it was
//! run (sqlx's table `_sqlx_migrations`). One process migrates at a time, under sqlx's advisory lock. The first one
//! that fails ends it: what was run before stays, and nothing of the failed one does.
//!
//! Two versions of the program run on one database during a release, and the older one may come back. So a database
//! that is newer than the program is taken as it is, and a migration must leave to the version before what it uses: add
//! first, and remove in a later release. A file that was released does not change.

use std::fmt;
use std::time::Duration;

use sqlx::migrate::{Migrate, MigrateError, MigrationType};
use sqlx::postgres::{PgConnection, PgDatabaseError, PgErrorPosition, PgPool};
use sqlx::{Executor, SqlSafeStr};

use crate::config;
use crate::database::{self, describe};
use crate::log::{Level, Logger};

/// A file of `migrations/`.
pub struct Migration {
    pub version: i64,
    pub file: &'static str,
    pub sql: &'static str,
}

macro_rules! embedded {
    ($($version:literal => $file:literal),* $(,)?) => {
        &[$(Migration { version: $version, file: $file, sql: include_str!(concat!("../migrations/", $file)) }),*]
    };
}

/// All of them, in order.
pub const MIGRATIONS: &[Migration] = embedded! {
    1 => "0001_files.sql",
    2 => "0002_records.sql",
};

/// The version that this program needs.
pub const LATEST: i64 = MIGRATIONS[MIGRATIONS.len() - 1].version;

/// sqlx's own name for it, which its command line knows too.
pub(crate) const TABLE: &str = "_sqlx_migrations";

/// A file that begins so is run without a transaction (`create index concurrently`): it must be possible to run it
/// again after it failed half-way.
const NO_TRANSACTION: &str = "-- no-transaction";

/// How long another migration is waited for.
pub(crate) const LOCK_WAIT: &str = "set lock_timeout = '10min'";

/// How long a statement waits for a table. While it waits, every query of that table waits behind it, and those are the
/// queries of the version that serves.
pub(crate) const TABLE_WAIT: &str = "set lock_timeout = '10s'";

/// What was done.
#[derive(Debug, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were run.
    pub applied: Vec<&'static str>,
    /// The database's version now.
    pub version: i64,
}

/// Why a migration was not done.
#[derive(Debug)]
pub struct Failure {
    /// The migration; none when it was not about one.
    pub file: Option<&'static str>,
    pub sqlstate: Option<String>,
    /// The line of the file, from 1.
    pub line: Option<usize>,
    pub message: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("migration")?;
        if let Some(file) = self.file {
            write!(f, " {file}")?;
        }
        if let Some(line) = self.line {
            write!(f, ", line {line},")?;
        }
        write!(f, " failed: {}", self.message)
    }
}

impl std::error::Error for Failure {}

impl Failure {
    pub(crate) fn because(file: Option<&'static str>, message: impl Into<String>) -> Self {
        Self { file, sqlstate: None, line: None, message: message.into() }
    }

    /// About a query that belongs to no migration. `task` is what it was to do.
    pub(crate) fn of(task: &str, error: &sqlx::Error) -> Self {
        let code = error.as_database_error().and_then(|error| error.code());
        let sqlstate = code.map(|code| code.into_owned());
        Self { sqlstate, ..Self::because(None, format!("{task}: {}", describe(error))) }
    }

    fn from(migration: Option<&Migration>, error: MigrateError) -> Self {
        let (MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _)) = error else {
            return Self::because(migration.map(|one| one.file), error.to_string());
        };
        let database =
            error.as_database_error().and_then(|error| error.try_downcast_ref::<PgDatabaseError>());
        let line = match (migration, database.and_then(PgDatabaseError::position)) {
            (Some(migration), Some(PgErrorPosition::Original(position))) => {
                Some(line(migration.sql, position))
            }
            _ => None,
        };
        Self {
            file: migration.map(|one| one.file),
            sqlstate: database.map(|error| error.code().to_owned()),
            line,
            message: describe(&error),
        }
    }
}

/// The line of a character, both counted from 1.
fn line(sql: &str, position: usize) -> usize {
    1 + sql.chars().take(position.saturating_sub(1)).filter(|c| *c == '\n').count()
}

/// The database's version: that of its last migration, 0 where there was none.
pub async fn version(pool: &PgPool) -> Result<i64, sqlx::Error> {
    let found = sqlx::query_scalar("select coalesce(max(version), 0) from _sqlx_migrations where success");
    match found.fetch_one(pool).await {
        Err(sqlx::Error::Database(error)) if error.code().as_deref() == Some("42P01") => Ok(0),
        outcome => outcome,
    }
}

/// A connection for migrations ([`database::connect`]).
pub async fn connect(config: &config::Database) -> Result<PgConnection, Failure> {
    let task = || format!("no connection to {}:{} as {}", config.host, config.port, config.user);
    database::connect(config).await.map_err(|error| Failure::of(&task(), &error))
}

/// Runs what of `migrations` the database lacks. Whatever fails, the lock goes with the connection.
pub async fn run(
    connection: &mut PgConnection,
    migrations: &[Migration],
    log: &Logger,
) -> Result<Outcome, Failure> {
    let about = |error: sqlx::Error| Failure::from(None, error.into());
    connection.execute(LOCK_WAIT).await.map_err(about)?;
    connection.lock().await.map_err(|error| {
        let mut failure = Failure::from(None, error);
        if failure.sqlstate.as_deref() == Some("55P03") {
            failure.message.push_str("; another migration has run for ten minutes and is still at work");
        }
        failure
    })?;
    connection.execute(TABLE_WAIT).await.map_err(about)?;
    let outcome = locked(connection, migrations, log).await?;
    connection.unlock().await.map_err(|error| Failure::from(None, error))?;
    Ok(outcome)
}

async fn locked(
    connection: &mut PgConnection,
    migrations: &[Migration],
    log: &Logger,
) -> Result<Outcome, Failure> {
    let general = |error| Failure::from(None, error);
    connection.ensure_migrations_table(TABLE).await.map_err(general)?;
    if let Some(version) = connection.dirty_version(TABLE).await.map_err(general)? {
        return Err(Failure::because(None, format!("version {version} was begun and never ended")));
    }
    let done = connection.list_applied_migrations(TABLE).await.map_err(general)?;
    let last = done.last().map_or(0, |one| one.version);
    log.line(Level::Info, "migrating", &[("from", last.into())]);
    let mut outcome = Outcome { applied: Vec::new(), version: last };
    for migration in migrations {
        let description = migration.file.trim_end_matches(".sql");
        let prepared = sqlx::migrate::Migration::new(
            migration.version,
            description.into(),
            MigrationType::Simple,
            migration.sql.into_sql_str(),
            migration.sql.starts_with(NO_TRANSACTION),
        );
        if let Some(before) = done.iter().find(|one| one.version == migration.version) {
            if before.checksum != prepared.checksum {
                let message = "its file is not what was run on this database; a released migration does not \
                               change, write another one";
                return Err(Failure::because(Some(migration.file), message));
            }
            continue;
        }
        if migration.version < last {
            let message = format!("the database is at version {last} already; give it a higher number");
            return Err(Failure::because(Some(migration.file), message));
        }
        let applied = connection.apply(TABLE, &prepared).await;
        let took = applied.map_err(|error| Failure::from(Some(migration), error))?;
        log.line(Level::Info, "migrated", &[("file", migration.file.into()), ("ms", milliseconds(took))]);
        outcome.applied.push(migration.file);
        outcome.version = migration.version;
    }
    Ok(outcome)
}

fn milliseconds(time: Duration) -> serde_json::Value {
    ((time.as_secs_f64() * 1e6).round() / 1e3).into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_file_is_embedded_under_its_number() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
        let files: BTreeSet<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        let embedded: BTreeSet<String> = MIGRATIONS.iter().map(|one| one.file.to_owned()).collect();
        assert_eq!(files, embedded);
        assert!(MIGRATIONS.windows(2).all(|pair| pair[0].version < pair[1].version));
        for migration in MIGRATIONS {
            assert!(migration.file.starts_with(&format!("{:04}_", migration.version)), "{}", migration.file);
        }
    }

    #[test]
    fn lines() {
        let sql = "-- ä\ncreate table a ();\nselect nothing;";
        assert_eq!((line(sql, 1), line(sql, 6), line(sql, 24)), (1, 2, 2));
        assert_eq!((line(sql, 25), line(sql, 500), line(sql, 0)), (3, 3, 1));
    }
}
