//! The users of a database: what each of them may do, and what becomes of a database that had one user for everything.

use std::process::Command;

use novamind_api::config::{Database, Login, Roles};
use novamind_api::log::{Level, Logger};
use novamind_api::migrate::{self, MIGRATIONS, Migration};
use novamind_api::{database, roles, sweep};
use sqlx::Executor;
use sqlx::postgres::PgConnection;

use crate::common::Harness;
use crate::postgres::{self, Instance};

const MORE: Migration = Migration { version: 9999, file: "9999_more.sql", sql: "create table more (a int);" };
const DENIED: &str = "42501";

fn quiet() -> Logger {
    Logger::to(Level::Error, |_| {})
}

async fn migrated(instance: &Instance, migrations: &[Migration]) -> Vec<&'static str> {
    let done = roles::migrate(&instance.database, &instance.roles, migrations, &quiet()).await.unwrap();
    done.applied
}

async fn connected(database: &Database, login: &Login) -> PgConnection {
    database::connect(&database.seen_by(login)).await.unwrap()
}

/// The SQLSTATE that a statement fails with; empty if it does not.
async fn refusal(connection: &mut PgConnection, sql: &'static str) -> String {
    let error = connection.execute(sql).await.err();
    error.map(|error| error.as_database_error().unwrap().code().unwrap().into_owned()).unwrap_or_default()
}

#[tokio::test]
async fn the_api_does_its_work_with_rows_alone() {
    let instance = postgres::instance().await;
    assert_eq!(migrated(&instance, MIGRATIONS).await.len(), MIGRATIONS.len());
    assert_eq!(migrated(&instance, MIGRATIONS).await, [""; 0]);
    let Instance { database, roles: Roles { owner, .. } } = &instance;

    let variables = [("DATABASE_USER", &*database.user), ("DATABASE_PASSWORD", &*database.password)];
    let harness = Harness::on(&database.name, &variables).await;
    harness.app.database.check().await.unwrap();
    for content in ["old", "new"] {
        assert_eq!(harness.send("PUT", "/files/a", &[], content).await.status, 200);
    }
    let versions = harness.get("/files/a/versions").await.json();
    let old = versions["items"][1]["id"].as_str().unwrap();
    assert_eq!(harness.send("DELETE", &format!("/files/a?version={old}"), &[], "").await.status, 204);
    assert_eq!(harness.send("DELETE", "/files/a", &[], "").await.status, 204);
    let made = harness.send("POST", "/records", &[], r#"{"title": "a"}"#).await;
    let put = harness.send("PUT", made.header("location"), &[("if-match", "*")], r#"{"title": "b"}"#).await;
    assert_eq!(put.status, 200, "{}", put.text());
    assert_eq!(harness.send("DELETE", made.header("location"), &[], "").await.status, 204);

    let mut owning = connected(database, owner).await;
    owning.execute("update files set superseded_at = now() - interval '90 days'").await.unwrap();
    assert_eq!(sweep::once(&harness.app).await.unwrap(), 1);
    assert_eq!(refusal(&mut owning, "create role somebody").await, DENIED);

    let mut api = connected(database, &database.login()).await;
    let version: i32 = sqlx::query_scalar("select current_setting('server_version_num')::int")
        .fetch_one(&mut api)
        .await
        .unwrap();
    // Before that version, everybody may make tables in a schema that is the superuser's.
    if version >= 150_000 {
        assert_eq!(refusal(&mut api, "create table mine (a int)").await, DENIED);
    }
    for statement in [
        "drop table files",
        "truncate records",
        "alter table files add mine int",
        "create index mine on files (size)",
        "insert into _sqlx_migrations values (9998, '', now(), true, '', 0)",
        "update _sqlx_migrations set success = false",
        "delete from _sqlx_migrations",
        "create role mine",
        "select rolpassword from pg_authid",
    ] {
        assert_eq!(refusal(&mut api, statement).await, DENIED, "{statement}");
    }

    // What a later release brings is open as well.
    assert_eq!(migrated(&instance, &[MORE]).await, [MORE.file]);
    api.execute("insert into more values (1)").await.unwrap();
    assert_eq!(refusal(&mut api, "drop table more").await, DENIED);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_database_of_one_user_is_handed_over_and_that_user_works_on() {
    let instance = postgres::instance().await;
    let Instance { database, roles: Roles { owner, admin } } = &instance;
    let mut before = connected(database, admin).await;
    migrate::run(&mut before, MIGRATIONS, &quiet()).await.unwrap();
    before.execute("insert into loose_objects values ('kept', now())").await.unwrap();

    let (a, b) = tokio::join!(migrated(&instance, &[MORE]), migrated(&instance, &[MORE]));
    assert_eq!(a.len() + b.len(), 1, "one at a time");
    let owners: Vec<String> =
        sqlx::query_scalar("select distinct tableowner::text from pg_tables where schemaname = 'public'")
            .fetch_all(&mut before)
            .await
            .unwrap();
    assert_eq!(owners, [owner.user.as_str()]);
    before.execute("insert into loose_objects values ('later', now())").await.unwrap();
    let mut api = connected(database, &database.login()).await;
    let keys: i64 =
        sqlx::query_scalar("select count(*) from loose_objects").fetch_one(&mut api).await.unwrap();
    assert_eq!(keys, 2);
}

#[tokio::test]
async fn a_new_password_is_set_by_the_next_migration() {
    let instance = postgres::instance().await;
    migrated(&instance, MIGRATIONS).await;
    let database = Database { password: "another one".into(), ..instance.database.clone() };
    let refused = database::connect(&database).await.err().unwrap();
    assert!(database::describe(&refused).contains("28P01"), "{refused}");
    roles::migrate(&database, &instance.roles, MIGRATIONS, &quiet()).await.unwrap();
    database::connect(&database).await.unwrap();
}

#[tokio::test]
async fn the_program_migrates_as_the_owner_and_names_the_user_that_is_refused() {
    let instance = postgres::instance().await;
    let Instance { database, roles: Roles { owner, admin } } = &instance;
    let run = |admin_password: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_novamind-api"));
        command.arg("migrate").env_clear().envs(postgres::variables(&database.name));
        command.envs([
            ("DATABASE_USER", database.user.as_str()),
            ("DATABASE_PASSWORD", database.password.as_str()),
            ("DATABASE_OWNER_USER", owner.user.as_str()),
            ("DATABASE_OWNER_PASSWORD", owner.password.as_str()),
            ("DATABASE_ADMIN_USER", admin.user.as_str()),
            ("DATABASE_ADMIN_PASSWORD", admin_password),
        ]);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (status, said) = run("not-the-password");
    assert_eq!(status, Some(1), "{said}");
    assert!(
        said.contains("28P01") && said.contains(&admin.user) && !said.contains("not-the-password"),
        "{said}"
    );
    let (status, said) = run(&admin.password);
    assert_eq!(status, Some(0), "{said}");
    let mut connection = connected(database, owner).await;
    let tables: i64 = sqlx::query_scalar(
        "select count(*) from pg_tables where tableowner = current_user and schemaname = 'public'",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(tables, 4);
}
