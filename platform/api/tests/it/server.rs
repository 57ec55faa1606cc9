//! The server on a real socket: health, its probe, and stopping.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use crate::common::{Harness, eventually};
use crate::pool::{SUB, token};
use crate::postgres;
use novamind_api::log::{Level, Logger};
use novamind_api::migrate::{self, LATEST, MIGRATIONS};
use novamind_api::server::{self, Ended};
use novamind_api::{database, health};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::{JoinHandle, spawn_blocking};

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    ended: JoinHandle<std::io::Result<Ended>>,
}

async fn start(harness: &Harness) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let ended = tokio::spawn(server::serve(harness.app.clone(), listener, async move {
        let _ = stopped.await;
    }));
    Running { address, stop, ended }
}

async fn probe(address: SocketAddr) -> Result<(), String> {
    spawn_blocking(move || health::probe(address, Duration::from_secs(5))).await.unwrap()
}

/// One request on a connection of its own; the whole answer.
fn request(address: SocketAddr, path: &'static str) -> JoinHandle<std::io::Result<String>> {
    spawn_blocking(move || {
        let mut stream = TcpStream::connect(address)?;
        let token = token(SUB);
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {token}\r\nConnection: close\r\n\r\n"
        )?;
        let mut answer = String::new();
        stream.read_to_string(&mut answer)?;
        Ok(answer)
    })
}

/// Waits until the probe says what it should.
async fn becomes(address: SocketAddr, healthy: bool) -> Result<(), String> {
    for _ in 0..200 {
        let answer = probe(address).await;
        if answer.is_ok() == healthy {
            return answer;
        }
        tokio::time::sleep(Duration::from_millis(25)).await;
    }
    panic!("/health did not become {healthy}");
}

fn told(harness: &Harness, code: &str) -> bool {
    harness
        .lines
        .lock()
        .unwrap()
        .iter()
        .any(|line| line["message"] == "not ready yet" && line["code"] == code)
}

#[tokio::test(flavor = "multi_thread")]
async fn ready_once_the_bucket_was_reached_and_from_then_on() {
    let harness = Harness::fake(&[]).await;
    harness.s3().fail(Some((403, "AccessDenied")));
    let running = start(&harness).await;
    let error = becomes(running.address, false).await.unwrap_err();
    assert!(error.contains("503") && error.contains("starting"), "{error}");
    eventually("the cause is logged", || told(&harness, "storage_denied")).await;
    harness.s3().fail(None);
    becomes(running.address, true).await.unwrap();
    harness.s3().fail(Some((500, "InternalError")));
    probe(running.address).await.unwrap();
    running.stop.send(()).unwrap();
    assert_eq!(running.ended.await.unwrap().unwrap(), Ended::Drained);
    let error = probe(running.address).await.unwrap_err();
    assert!(error.contains("refused"), "{error}");
}

#[tokio::test(flavor = "multi_thread")]
async fn not_ready_on_a_database_that_is_older_and_ready_on_a_newer_one() {
    let name = postgres::empty().await;
    let harness = Harness::on(&name, &[]).await;
    let running = start(&harness).await;
    eventually("it is told", || told(&harness, "database_outdated")).await;
    let error = probe(running.address).await.unwrap_err();
    assert!(error.contains(&format!("at version 0 and this program needs {LATEST}")), "{error}");
    let mut connection = database::connect(&postgres::config(&name)).await.unwrap();
    let quiet = Logger::to(Level::Error, |_| {});
    migrate::run(&mut connection, &MIGRATIONS[..1], &quiet).await.unwrap();
    eventually("the first half shows", || {
        harness
            .lines
            .lock()
            .unwrap()
            .iter()
            .any(|line| line["cause"].as_str().is_some_and(|text| text.contains("at version 1")))
    })
    .await;
    migrate::run(&mut connection, MIGRATIONS, &quiet).await.unwrap();
    sqlx::query("insert into _sqlx_migrations values ($1, 'of the next release', now(), true, '', 0)")
        .bind(LATEST + 1)
        .execute(&mut connection)
        .await
        .unwrap();
    becomes(running.address, true).await.unwrap();
    running.stop.send(()).unwrap();
    assert_eq!(running.ended.await.unwrap().unwrap(), Ended::Drained);
}

#[tokio::test(flavor = "multi_thread")]
async fn not_ready_without_the_keys_of_the_user_pool() {
    let harness = Harness::fake(&[]).await;
    harness.pool.answers(404, serde_json::json!([]));
    let running = start(&harness).await;
    eventually("it is told", || told(&harness, "keys_unreachable")).await;
    let error = probe(running.address).await.unwrap_err();
    assert!(error.contains("user pool https://cognito-idp."), "{error}");
    running.stop.send(()).unwrap();
    assert_eq!(running.ended.await.unwrap().unwrap(), Ended::Drained);
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_in_flight_are_answered_and_new_ones_refused() {
    let harness = Harness::fake(&[]).await;
    let running = start(&harness).await;
    becomes(running.address, true).await.unwrap();
    harness.send("PUT", "/files/slow", &[], "worth waiting for").await;
    let idle = TcpStream::connect(running.address).unwrap();
    harness.s3().hold.send_replace(true);
    let slow = request(running.address, "/files/slow");
    eventually("the request reaches S3", || harness.s3().hold.receiver_count() > 0).await;
    running.stop.send(()).unwrap();
    let refused = |address| TcpStream::connect(address).is_err();
    eventually("the listener is closed", || refused(running.address)).await;
    assert!(!running.ended.is_finished());
    harness.s3().hold.send_replace(false);
    let answer = slow.await.unwrap().unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.ends_with("worth waiting for"), "{answer}");
    assert_eq!(running.ended.await.unwrap().unwrap(), Ended::Drained);
    drop(idle);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_grace_is_bounded() {
    let harness = Harness::fake(&[("SHUTDOWN_SECONDS", "0")]).await;
    let running = start(&harness).await;
    becomes(running.address, true).await.unwrap();
    harness.send("PUT", "/files/slow", &[], "x").await;
    harness.s3().hold.send_replace(true);
    let slow = request(running.address, "/files/slow");
    eventually("the request reaches S3", || harness.s3().hold.receiver_count() > 0).await;
    running.stop.send(()).unwrap();
    let ended =
        tokio::time::timeout(Duration::from_secs(10), running.ended).await.expect("it ends by itself");
    assert_eq!(ended.unwrap().unwrap(), Ended::Cut);
    harness.s3().hold.send_replace(false);
    drop(slow);
}
