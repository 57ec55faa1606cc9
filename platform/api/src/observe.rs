//! The middleware around every request: its id and its one log line.
//!
//! The line is written when the response body has been sent or given up, so `duration_ms` and `bytes` are what
//! the client got; `complete` is false when the client went away or the body failed half-way.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Instant;

use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use http_body::{Frame, SizeHint};
use serde_json::Value;

use crate::App;
use crate::log::{Level, Logger};
use crate::problem::Logged;
use crate::trace;

static REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const TRACE_ID: &str = "x-amzn-trace-id";

pub async fn observe(State(app): State<Arc<App>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let id = request_id(request.headers());
    let mut fields = vec![
        ("request_id", Value::from(id.clone())),
        ("method", request.method().as_str().into()),
        ("path", request.uri().path().into()),
    ];
    if let Some(trace) = text(request.headers(), TRACE_ID) {
        fields.push(("trace_id", trace.into()));
    }
    if let Some(client) = text(request.headers(), "x-forwarded-for") {
        fields.push(("forwarded_for", client.into()));
    }
    // Probes come every few seconds from several places: they are logged only when they fail, or at `debug`.
    let quiet = matches!(request.uri().path(), "/health" | "/api/health");

    let trace = if quiet { None } else { trace::begin(&request) };
    let mut response = trace::within(trace.clone(), next.run(request)).await;
    let status = response.status();
    fields.push(("status", status.as_u16().into()));
    let mut code = None;
    if let Some(logged) = response.extensions().get::<Logged>() {
        code = Some(logged.code);
        fields.push(("code", logged.code.into()));
        if let Some(cause) = &logged.cause {
            fields.push(("cause", cause.clone().into()));
        }
    }
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(REQUEST_ID.clone(), value);
    }
    let level = match status.as_u16() {
        500.. => Level::Error,
        400.. => Level::Warn,
        _ if quiet => Level::Debug,
        _ => Level::Info,
    };
    let trace = trace.map(|trace| (trace, status.as_u16(), code));
    let record = Record { log: app.log.clone(), level, begun, fields, trace, bytes: 0, complete: false };
    response.map(|inner| Body::new(Observed { inner, record }))
}

/// The caller's id when it is usable in a log, a new one otherwise.
fn request_id(headers: &HeaderMap) -> String {
    match text(headers, REQUEST_ID.as_str()) {
        Some(id)
            if id.len() <= 128 && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b)) =>
        {
            id
        }
        _ => new_id(),
    }
}

/// 32 hexadecimal digits; unique, not secret.
pub fn new_id() -> String {
    format!("{:032x}", fastrand::u128(..))
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|value| !value.is_empty())
        .map(str::to_owned)
}

struct Record {
    log: Logger,
    level: Level,
    begun: Instant,
    fields: Vec<(&'static str, Value)>,
    /// The request's trace, its status and the code of its failure.
    trace: Option<(Arc<trace::Trace>, u16, Option<&'static str>)>,
    bytes: u64,
    complete: bool,
}

impl Drop for Record {
    fn drop(&mut self) {
        let mut fields = std::mem::take(&mut self.fields);
        fields.push(("bytes", self.bytes.into()));
        let milliseconds = (self.begun.elapsed().as_secs_f64() * 1e6).round() / 1e3;
        fields.push(("duration_ms", milliseconds.into()));
        fields.push(("complete", self.complete.into()));
        self.log.line(self.level, "request", &fields);
        if let Some((trace, status, code)) = self.trace.take() {
            trace.end(status, code);
        }
    }
}

/// A body that counts what passes and writes the request's line when it is dropped.
struct Observed {
    inner: Body,
    record: Record,
}

impl HttpBody for Observed {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let frame = Pin::new(&mut self.inner).poll_frame(context);
        match &frame {
            Poll::Ready(Some(Ok(frame))) => {
                if let Some(data) = frame.data_ref() {
                    self.record.bytes += data.len() as u64;
                }
                // hyper asks no further once a body says that it has ended.
                self.record.complete = self.inner.is_end_stream();
            }
            Poll::Ready(None) => self.record.complete = true,
            Poll::Ready(Some(Err(error))) => {
                let cause = Value::from(error.to_string());
                self.record.level = Level::Error;
                self.record.fields.push(("cause", cause));
            }
            Poll::Pending => {}
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn foreign_ids_are_kept_only_when_harmless() {
        for (given, kept) in [("abc-1_2.3", true), ("", false), ("a b", false), ("a\"b", false), ("ä", false)]
        {
            let mut headers = HeaderMap::new();
            headers.insert(REQUEST_ID.clone(), HeaderValue::from_bytes(given.as_bytes()).unwrap());
            assert_eq!(request_id(&headers) == given, kept, "{given:?}");
        }
        assert_eq!(request_id(&HeaderMap::new()).len(), 32);
    }
}
