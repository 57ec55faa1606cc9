//! The NOVAMIND backend: files and records of the users of one Cognito pool, in an S3 bucket and a PostgreSQL
//! database, and the two pages that a release needs (`/health` for the gates, `/version` to see what answers).
//!
//! Invariants:
//! - Memory per request is bounded: bodies stream, and an upload holds at most two parts.
//! - An answer other than 2xx/3xx is a problem document ([`problem::Problem`]) with a stable `code`.
//! - Every request leaves exactly one log line, written when its response body has ended.
//! - What is told of a request's trace ([`trace`]) costs it no waiting.
//! - A failure of S3 or the database is the caller's 502, 503 or 504, with the cause in the log and not in the answer.
//! - A user sees what is theirs: every query names the owner, and what is another's is not there (404).

pub mod catalog;
pub mod config;
pub mod database;
mod download;
pub mod files;
pub mod health;
pub mod identity;
pub mod keys;
pub mod log;
pub mod migrate;
pub mod observe;
pub mod problem;
pub mod records;
pub mod request;
pub mod roles;
pub mod server;
pub mod store;
pub mod sweep;
pub mod token;
pub mod trace;
pub mod upload;

use std::sync::Arc;

use axum::Router;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

/// What this build is. `commit` and `built_at` come from the build's environment.
#[derive(Clone, Debug, serde::Serialize)]
pub struct BuildInfo {
    pub name: &'static str,
    pub version: String,
    pub commit: String,
    /// RFC 3339, or `unknown` for a build by hand.
    pub built_at: String,
}

/// What the handlers share.
pub struct App {
    pub build: BuildInfo,
    pub store: store::Store,
    pub database: database::Database,
    pub keys: Arc<keys::Keys>,
    pub ready: health::Readiness,
    pub config: config::Config,
    pub log: log::Logger,
    /// One permit per upload in progress: bounds the memory that uploads hold together.
    pub uploads: tokio::sync::Semaphore,
}

/// All routes, at the root and below `/api`, as which the distribution passes them on. `/health` and `/version` are
/// open; the others want the access token of a user.
pub fn router(app: Arc<App>) -> Router {
    let mut router = Router::new();
    for prefix in ["", "/api"] {
        let owned = files::routes(prefix).merge(records::routes(prefix));
        let guard = axum::middleware::from_fn_with_state(app.clone(), identity::authenticate);
        router = router
            .route(&format!("{prefix}/health"), get(health::handler))
            .route(&format!("{prefix}/version"), get(version))
            .merge(owned.route_layer(guard));
    }
    let nowhere = "no such path; see /files, /records, /health and /version";
    router
        .fallback(move || async move { problem::Problem::not_found(nowhere) })
        .method_not_allowed_fallback(|| async { problem::Problem::method_not_allowed() })
        .layer(axum::middleware::from_fn_with_state(app.clone(), observe::observe))
        .with_state(app)
}

async fn version(axum::extract::State(app): axum::extract::State<Arc<App>>) -> Response {
    json(&app.build)
}

/// A 200 with a JSON body that no cache keeps.
pub(crate) fn json<T: serde::Serialize>(value: &T) -> Response {
    match serde_json::to_vec(value) {
        Ok(body) => {
            let mut response = body.into_response();
            let headers = response.headers_mut();
            headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(error) => problem::Problem::internal(format!("cannot write the answer: {error}")).into_response(),
    }
}
