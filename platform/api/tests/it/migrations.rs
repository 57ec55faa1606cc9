//! Migrations on a PostgreSQL, and the program that runs them.

use std::process::{Command, Output};

use novamind_api::log::{Level, Logger};
use novamind_api::migrate::{self, LATEST, MIGRATIONS, Migration};
use novamind_api::{config, database};
use sqlx::postgres::PgConnection;
use sqlx::{Connection, Executor};

use crate::postgres;

const GOOD: Migration = Migration { version: 1, file: "0001_good.sql", sql: "create table good (a int);" };
const BAD: Migration = Migration {
    version: 2,
    file: "0002_bad.sql",
    sql: "create table half (a int);\n\n-- ümläut\ninsert into nothing\nvalues (1);",
};
const MENDED: Migration = Migration { version: 2, file: "0002_bad.sql", sql: "create table half (a int);" };
const OUTSIDE: Migration = Migration {
    version: 3,
    file: "0003_outside.sql",
    sql: "-- no-transaction\ncreate index concurrently if not exists good_a on good (a)",
};

fn quiet() -> Logger {
    Logger::to(Level::Error, |_| {})
}

async fn connected(name: &str) -> PgConnection {
    database::connect(&postgres::config(name)).await.unwrap()
}

async fn tables(connection: &mut PgConnection) -> Vec<String> {
    let query =
        "select table_name::text from information_schema.tables where table_schema = 'public' order by 1";
    sqlx::query_scalar(query).fetch_all(connection).await.unwrap()
}

/// Runs the program on a database, with further variables.
fn program(name: &str, more: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_novamind-api"));
    command.arg("migrate").env_clear().envs(postgres::variables(name)).envs(more.iter().copied());
    command.output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[tokio::test]
async fn what_is_missing_is_run_once() {
    let mut connection = connected(&postgres::empty().await).await;
    let first = migrate::run(&mut connection, &[GOOD], &quiet()).await.unwrap();
    assert_eq!((first.applied, first.version), (vec![GOOD.file], 1));
    let second = migrate::run(&mut connection, &[GOOD, MENDED, OUTSIDE], &quiet()).await.unwrap();
    assert_eq!((second.applied, second.version), (vec![MENDED.file, OUTSIDE.file], 3));
    let third = migrate::run(&mut connection, &[GOOD, MENDED, OUTSIDE], &quiet()).await.unwrap();
    assert_eq!((third.applied, third.version), (vec![], 3));
    // The version before runs on the newer database, and its migration too.
    let older = migrate::run(&mut connection, &[GOOD], &quiet()).await.unwrap();
    assert_eq!((older.applied, older.version), (vec![], 3));
}

#[tokio::test]
async fn a_failing_one_says_where_and_leaves_nothing_of_itself() {
    let mut connection = connected(&postgres::empty().await).await;
    let failure = migrate::run(&mut connection, &[GOOD, BAD], &quiet()).await.unwrap_err();
    assert_eq!(
        (failure.file, failure.sqlstate.as_deref(), failure.line),
        (Some(BAD.file), Some("42P01"), Some(4))
    );
    let text = failure.to_string();
    assert_eq!(text, "migration 0002_bad.sql, line 4, failed: 42P01 relation \"nothing\" does not exist");
    assert_eq!(tables(&mut connection).await, ["_sqlx_migrations", "good"]);
    // The lock is held by this connection; another one gets it when it goes.
    connection.close().await.unwrap();
}

#[tokio::test]
async fn after_a_failure_the_mended_one_is_run() {
    let name = postgres::empty().await;
    let mut connection = connected(&name).await;
    migrate::run(&mut connection, &[GOOD, BAD], &quiet()).await.unwrap_err();
    drop(connection);
    let mut connection = connected(&name).await;
    let done = migrate::run(&mut connection, &[GOOD, MENDED], &quiet()).await.unwrap();
    assert_eq!(done.applied, [MENDED.file]);
}

#[tokio::test]
async fn released_files_do_not_change_and_none_comes_between() {
    let mut connection = connected(&postgres::empty().await).await;
    migrate::run(&mut connection, &[GOOD, OUTSIDE], &quiet()).await.unwrap();
    let changed = Migration { sql: "create table better (a int);", ..GOOD };
    let failure = migrate::run(&mut connection, &[changed], &quiet()).await.unwrap_err();
    assert!(failure.to_string().contains("0001_good.sql failed: its file is not what was run"), "{failure}");
    let failure = migrate::run(&mut connection, &[GOOD, MENDED, OUTSIDE], &quiet()).await.unwrap_err();
    assert!(failure.to_string().contains("higher number"), "{failure}");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_at_a_time() {
    let name = postgres::empty().await;
    let run = || async {
        let mut connection = connected(&name).await;
        let done = migrate::run(&mut connection, MIGRATIONS, &quiet()).await.unwrap();
        connection.close().await.unwrap();
        done.applied.len()
    };
    let (a, b, c) = tokio::join!(run(), run(), run());
    let mut counts = [a, b, c];
    counts.sort_unstable();
    assert_eq!(counts, [0, 0, MIGRATIONS.len()]);
}

#[tokio::test]
async fn the_program_migrates_and_says_so() {
    let name = postgres::empty().await;
    let first = program(&name, &[]);
    assert!(first.status.success(), "{}", said(&first));
    for migration in MIGRATIONS {
        let line = format!(r#"{{"file":"{}","level":"info","message":"migrated","ms":"#, migration.file);
        assert!(said(&first).contains(&line), "{}", said(&first));
    }
    let again = program(&name, &[]);
    assert!(again.status.success() && said(&again).contains(r#""applied":0"#), "{}", said(&again));
    let mut connection = connected(&name).await;
    let version: i64 = sqlx::query_scalar("select max(version) from _sqlx_migrations")
        .fetch_one(&mut connection)
        .await
        .unwrap();
    assert_eq!(version, LATEST);
}

#[tokio::test]
async fn the_program_fails_with_the_error_of_the_database() {
    let name = postgres::empty().await;
    let mut connection = connected(&name).await;
    connection.execute("create table records (mine int)").await.unwrap();
    let failed = program(&name, &[]);
    assert_eq!(failed.status.code(), Some(1));
    let text = said(&failed);
    for part in ["0002_records.sql", "42P07", "relation \\\"records\\\" already exists", r#""level":"error""#]
    {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
    assert_eq!(tables(&mut connection).await, ["_sqlx_migrations", "files", "loose_objects", "records"]);
}

#[tokio::test]
async fn the_database_must_be_who_it_says_it_is() {
    let name = postgres::empty().await;
    // Another authority, another name, another password.
    let other = foreign_authority();
    for (more, why) in [
        (("DATABASE_CA", other.as_str()), "UnknownIssuer"),
        (("DATABASE_HOST", "127.0.0.1"), "certificate"),
        (("DATABASE_PASSWORD", "not-the-password"), "28P01"),
        (("DATABASE_NAME", "not_there"), "3D000"),
    ] {
        let failed = program(&name, &[more]);
        assert_eq!(failed.status.code(), Some(1), "{}", more.0);
        assert!(said(&failed).contains(why), "{}: {}", more.0, said(&failed));
        assert!(!said(&failed).contains("not-the-password"));
    }
}

/// The certificate of an authority that signed nothing here.
fn foreign_authority() -> String {
    let mut command = Command::new("openssl");
    command.args([
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-keyout",
        "/dev/null",
        "-subj",
        "/CN=Other",
    ]);
    String::from_utf8(postgres::output(&mut command, "openssl")).unwrap()
}

#[test]
fn without_variables_the_program_says_which() {
    let output =
        Command::new(env!("CARGO_BIN_EXE_novamind-api")).arg("migrate").env_clear().output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    for name in ["DATABASE_HOST", "DATABASE_NAME", "DATABASE_USER", "DATABASE_PASSWORD"] {
        assert!(said(&output).contains(name), "{}", said(&output));
    }
    assert!(config::Database::read(|_| None).is_err());
}
