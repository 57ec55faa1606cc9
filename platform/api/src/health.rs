//! Whether this process can serve, for the container's health check and the load balancer's.
//!
//! `/health` answers from memory. It is 503 until the bucket, the database and the user pool's keys have been reached
//! once, and the database is as new as this program needs it ([`crate::migrate`]). That proves the configuration, the
//! task role, the network and the migrations: a release that lacks one of them never gets traffic. After that it
//! stays 200 when one of them fails, because replacing every task would not mend it; requests then fail one by one and
//! are logged. It is 503 again while the process shuts down.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::json;

use crate::App;
use crate::log::Level;
use crate::problem::Problem;

const STARTING: u8 = 0;
const READY: u8 = 1;
const STOPPING: u8 = 2;

/// The state behind `/health`.
pub struct Readiness {
    state: AtomicU8,
    /// Why it is not ready yet.
    reason: Mutex<String>,
}

impl Default for Readiness {
    fn default() -> Self {
        Self { state: AtomicU8::new(STARTING), reason: Mutex::new("nothing has been reached yet".into()) }
    }
}

impl Readiness {
    pub fn ready(&self) {
        // A process that is already stopping does not become ready.
        let _ = self.state.compare_exchange(STARTING, READY, Ordering::Relaxed, Ordering::Relaxed);
    }

    pub fn stopping(&self) {
        self.state.store(STOPPING, Ordering::Relaxed);
    }

    fn not_yet(&self, reason: &str) {
        *self.reason.lock().unwrap_or_else(PoisonError::into_inner) = reason.into();
    }
}

pub async fn handler(State(app): State<Arc<App>>) -> Response {
    match app.ready.state.load(Ordering::Relaxed) {
        READY => crate::json(&json!({"status": "ok"})),
        STOPPING => unavailable("stopping", "this instance is shutting down"),
        _ => {
            let reason = app.ready.reason.lock().unwrap_or_else(PoisonError::into_inner).clone();
            unavailable("starting", reason)
        }
    }
}

fn unavailable(code: &'static str, detail: impl Into<String>) -> Response {
    Problem::new(StatusCode::SERVICE_UNAVAILABLE, code, detail).into_response()
}

/// The first thing that this process needs and does not have: what it is, and what is wrong with it.
async fn lacking(app: &App) -> Option<(String, Problem)> {
    if let Err(problem) = app.store.check().await {
        return Some((format!("bucket {}", app.config.bucket), problem));
    }
    if let Err(problem) = app.database.check().await {
        return Some((
            format!("database {} at {}", app.config.database.name, app.config.database.host),
            problem,
        ));
    }
    let keys = app.keys.check().await;
    keys.err().map(|problem| (format!("user pool {}", app.config.tokens.issuer), problem))
}

/// Asks for what is needed until all of it answers, then marks the process ready. Never gives up: the gates outside
/// have the deadlines, and each failed attempt is logged with its cause.
pub async fn watch_start(app: Arc<App>) {
    let mut pause = Duration::from_millis(250);
    while let Some((what, problem)) = lacking(&app).await {
        app.ready.not_yet(&format!("{what} cannot be used yet: {}", problem.detail));
        let cause = problem.cause.unwrap_or(problem.detail);
        let fields = [("what", what.into()), ("code", problem.code.into()), ("cause", cause.into())];
        app.log.line(Level::Warn, "not ready yet", &fields);
        tokio::time::sleep(pause).await;
        pause = (pause * 2).min(Duration::from_secs(5));
    }
    app.ready.ready();
    app.log.line(Level::Info, "ready", &[("bucket", app.config.bucket.clone().into())]);
}

/// The `health` subcommand: asks the server at `address` over one connection and tells what it said.
/// Blocking, without the async runtime: the container's health check starts it every few seconds.
pub fn probe(address: SocketAddr, timeout: Duration) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("http://{address}/health: {error}");
    let mut stream = TcpStream::connect_timeout(&address, timeout).map_err(failed)?;
    stream.set_read_timeout(Some(timeout)).map_err(failed)?;
    stream.set_write_timeout(Some(timeout)).map_err(failed)?;
    let request = format!("GET /health HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).map_err(failed)?;
    let mut answer = Vec::new();
    stream.take(16 * 1024).read_to_end(&mut answer).map_err(failed)?;
    let answer = String::from_utf8_lossy(&answer);
    let status = answer.split_whitespace().nth(1).unwrap_or("no status");
    if status == "200" {
        return Ok(());
    }
    let body = answer.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    Err(format!("http://{address}/health answered {status}: {body}"))
}
