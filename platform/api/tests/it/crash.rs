//! What is left when a process dies in the middle, when S3 or the database fail, and what the sweep makes of it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use axum::http::StatusCode;
use novamind_api::{database, health, sweep};
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Executor};

use crate::common::Harness;
use crate::fake::BUCKET;
use crate::pool::{self, SUB, token};
use crate::postgres;

async fn count(connection: &mut PgConnection, what: &'static str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(format!("select count(*) from {what}")))
        .fetch_one(connection)
        .await
        .unwrap()
}

async fn becomes(connection: &mut PgConnection, what: &'static str, wanted: i64) {
    for _ in 0..400 {
        if count(connection, what).await == wanted {
            return;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("{what} did not become {wanted}");
}

struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program itself, on the harness's S3, keys and database.
async fn serve(harness: &Harness, database: &str) -> (Process, SocketAddr) {
    let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let fake = harness.s3();
    let mut command = Command::new(env!("CARGO_BIN_EXE_novamind-api"));
    command
        .env_clear()
        .envs(postgres::variables(database))
        .env("HOST", "127.0.0.1")
        .env("PORT", address.port().to_string())
        .env("FILES_BUCKET", BUCKET)
        .env("COGNITO_ISSUER", pool::ISSUER)
        .env("COGNITO_CLIENT_ID", pool::CLIENT)
        .env("COGNITO_JWKS_URL", &harness.pool.url)
        .env("AWS_REGION", "us-east-1")
        .env("AWS_ACCESS_KEY_ID", "AKIDTEST")
        .env("AWS_SECRET_ACCESS_KEY", "not-a-real-one")
        .env("AWS_ENDPOINT_URL", &fake.url)
        .stdout(Stdio::null());
    let process = Process(command.spawn().unwrap());
    for _ in 0..400 {
        let probe = move || health::probe(address, Duration::from_secs(2));
        if tokio::task::spawn_blocking(probe).await.unwrap().is_ok() {
            return (process, address);
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("the program is not ready");
}

/// Begins an upload of ten bytes and sends `part` of them.
fn begin(address: SocketAddr, part: &str) -> TcpStream {
    let mut stream = TcpStream::connect(address).unwrap();
    let token = token(SUB);
    write!(
        stream,
        "PUT /files/doc HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {token}\r\nContent-Length: 10\r\n\r\n{part}"
    )
    .unwrap();
    stream
}

#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_killed_leaves_no_file_without_content_and_no_content_for_ever() {
    let name = postgres::migrated().await;
    let harness = Harness::on(&name, &[]).await;
    let mut connection = database::connect(&postgres::config(&name)).await.unwrap();

    // In the middle of the body.
    let (process, address) = serve(&harness, &name).await;
    let half = begin(address, "01234");
    becomes(&mut connection, "loose_objects", 1).await;
    drop(process);
    drop(half);

    // Between the object and its row: the row's transaction waits for a lock that is held here.
    let (process, address) = serve(&harness, &name).await;
    let holds = |function: &str| format!("select {function}(hashtextextended('file {SUB}/doc', 0))");
    connection.execute(AssertSqlSafe(holds("pg_advisory_lock"))).await.unwrap();
    let whole = begin(address, "0123456789");
    becomes(&mut connection, "pg_locks where locktype = 'advisory' and not granted", 1).await;
    assert_eq!(harness.s3().contents(), [b"0123456789"]);
    drop(process);
    drop(whole);
    connection.execute(AssertSqlSafe(holds("pg_advisory_unlock"))).await.unwrap();

    becomes(&mut connection, "pg_stat_activity where application_name = 'novamind-api' and datname = current_database() and pid <> pg_backend_pid()", 0).await;
    assert_eq!(count(&mut connection, "files").await, 0);
    assert_eq!(count(&mut connection, "loose_objects").await, 2);
    harness.refused("GET", "/files/doc", "", StatusCode::NOT_FOUND, "not_found").await;
    // An upload has a day.
    assert_eq!(sweep::once(&harness.app).await.unwrap(), 0);
    connection.execute("update loose_objects set due_at = now()").await.unwrap();
    assert_eq!(sweep::once(&harness.app).await.unwrap(), 2);
    assert_eq!(harness.s3().keys(), [""; 0]);
    assert_eq!(count(&mut connection, "loose_objects").await, 0);

    // And it can be done again.
    let (_process, address) = serve(&harness, &name).await;
    let mut again = begin(address, "0123456789");
    let mut answer = [0; 12];
    again.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    assert_eq!(harness.get("/files/doc").await.text(), "0123456789");
}

/// As ECS and Docker ask for it.
#[tokio::test(flavor = "multi_thread")]
async fn a_process_that_is_asked_to_end_finishes_what_it_has_begun() {
    let name = postgres::migrated().await;
    let harness = Harness::on(&name, &[]).await;
    let mut connection = database::connect(&postgres::config(&name)).await.unwrap();
    let (mut process, address) = serve(&harness, &name).await;
    let mut half = begin(address, "01234");
    becomes(&mut connection, "loose_objects", 1).await;
    let told = Command::new("sh").args(["-c", &format!("kill -TERM {}", process.0.id())]).status().unwrap();
    assert!(told.success());
    let mut tries = 0;
    while TcpStream::connect(address).is_ok() {
        tries += 1;
        assert!(tries < 400, "it still listens");
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    half.write_all(b"56789").unwrap();
    let mut answer = [0; 12];
    half.read_exact(&mut answer).unwrap();
    assert_eq!(&answer, b"HTTP/1.1 200");
    drop(half);
    assert!(process.0.wait().unwrap().success());
    assert_eq!(harness.get("/files/doc").await.text(), "0123456789");
}

#[tokio::test]
async fn the_sweep_takes_what_is_past_its_time_and_nothing_else() {
    let name = postgres::migrated().await;
    let harness = Harness::on(&name, &[("KEEP_VERSIONS_DAYS", "7")]).await;
    let mut connection = database::connect(&postgres::config(&name)).await.unwrap();
    for content in ["old", "older", "kept"] {
        harness.send("PUT", "/files/a", &[], content).await;
    }
    harness.send("PUT", "/files/gone", &[], "deleted").await;
    harness.send("DELETE", "/files/gone", &[], "").await;
    assert_eq!(sweep::once(&harness.app).await.unwrap(), 0);
    connection
        .execute("update files set superseded_at = now() - interval '8 days' where superseded_at is not null and name = 'a'")
        .await
        .unwrap();
    // While S3 is away nothing is forgotten.
    harness.s3().fail(Some((500, "InternalError")));
    assert!(sweep::once(&harness.app).await.is_err());
    assert_eq!(count(&mut connection, "loose_objects").await, 2);
    harness.s3().fail(None);
    assert_eq!(sweep::once(&harness.app).await.unwrap(), 2);
    assert_eq!(harness.get("/files/a").await.text(), "kept");
    assert_eq!(harness.get("/files/a/versions").await.json()["items"].as_array().unwrap().len(), 1);
    let mut contents = harness.s3().contents();
    contents.sort();
    assert_eq!(contents, [b"deleted".to_vec(), b"kept".to_vec()]);
}

#[tokio::test]
async fn an_upload_whose_note_was_swept_makes_no_file() {
    let name = postgres::migrated().await;
    let harness = Harness::on(&name, &[]).await;
    let mut connection = database::connect(&postgres::config(&name)).await.unwrap();
    connection
        .execute(
            "create function forget() returns trigger language plpgsql as $$ begin return null; end $$;
             create trigger forget before insert on loose_objects for each row execute function forget()",
        )
        .await
        .unwrap();
    harness.refused("PUT", "/files/a", "x", StatusCode::REQUEST_TIMEOUT, "upload_expired").await;
    assert_eq!(count(&mut connection, "files").await, 0);
}

#[tokio::test]
async fn failures_of_the_store_make_no_file_and_those_of_the_database_are_told() {
    let name = postgres::migrated().await;
    let harness = Harness::on(&name, &[]).await;
    harness.s3().fail(Some((503, "SlowDown")));
    harness.refused("PUT", "/files/a", "x", StatusCode::SERVICE_UNAVAILABLE, "storage_busy").await;
    harness.s3().fail(None);
    harness.refused("GET", "/files/a", "", StatusCode::NOT_FOUND, "not_found").await;

    // An object that somebody has taken away is a fault of this service and not of its user.
    harness.send("PUT", "/files/a", &[], "x").await;
    harness.s3().bucket.lock().unwrap().objects.clear();
    harness.refused("GET", "/files/a", "", StatusCode::INTERNAL_SERVER_ERROR, "internal").await;
    let line = harness.lines.lock().unwrap().pop().unwrap();
    assert!(line["cause"].as_str().unwrap().contains("is missing"), "{line}");

    let mut connection = database::connect(&postgres::config(&name)).await.unwrap();
    connection.execute("alter table files rename to elsewhere").await.unwrap();
    harness.refused("GET", "/files/a", "", StatusCode::INTERNAL_SERVER_ERROR, "internal").await;
    let line = harness.lines.lock().unwrap().pop().unwrap();
    assert!(line["cause"].as_str().unwrap().contains("42P01"), "{line}");
    connection.execute("alter table elsewhere rename to files").await.unwrap();
    // Connections that the server has cut, as in a failover, are replaced.
    connection
        .execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()")
        .await
        .unwrap();
    assert_eq!(harness.get("/files").await.status, 200);
}

#[tokio::test]
async fn a_database_that_is_away_is_the_callers_503() {
    let closed = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let harness = Harness::on("nothing", &[("DATABASE_PORT", &closed)]).await;
    let answer = harness.get("/files").await;
    assert_eq!((answer.status, answer.json()["code"].as_str()), (503, Some("database_unreachable")));
    assert_eq!(answer.header("retry-after"), "5");
    assert!(!answer.text().contains("refused"), "the cause is for the log alone");
}
