//! The NOVAMIND backend: a file service over one S3 bucket, and the two pages that a release needs
//! (`/health` for the gates, `/version` to see what answers).
//!
//! Invariants:
//! - Memory per request is bounded: bodies stream, and an upload holds at most two parts.
//! - An answer other than 2xx/3xx is a problem document ([`problem::Problem`]) with a stable `code`.
//! - Every request leaves exactly one log line, written when its response body has ended.
//! - What is told of a request's trace ([`trace`]) costs it no waiting.
//! - A failure of S3 is the caller's 502, 503 or 504, with the cause in the log and not in the answer.

pub mod config;
pub mod files;
pub mod health;
pub mod log;
pub mod observe;
pub mod problem;
pub mod server;
pub mod store;
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
    pub ready: health::Readiness,
    pub config: config::Config,
    pub log: log::Logger,
    /// One permit per upload in progress: bounds the memory that uploads hold together.
    pub uploads: tokio::sync::Semaphore,
}

/// All routes. `/health` and `/version` are open; `/files` wants the bearer token when one is configured.
pub fn router(app: Arc<App>) -> Router {
    let files =
        files::routes().route_layer(axum::middleware::from_fn_with_state(app.clone(), files::authorize));
    Router::new()
        .route("/health", get(health::handler))
        .route("/version", get(version))
        .merge(files)
        .fallback(|| async { problem::Problem::not_found("no such path; see /files, /health and /version") })
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
