//! Traces: what a request did, told to the X-Ray daemon (`AWS_XRAY_DAEMON_ADDRESS`); without one nothing is told.
//!
//! The trace that the load balancer has begun is continued. A request is a segment, its calls of S3 and of the database are subsegments,
//! and all of it is one datagram when the answer's body has ended: nobody waits for the daemon, and nothing fails with
//! it. If nobody upstream has decided, the first request of each second is traced, one of twenty of the others, and
//! every one that failed here.

use std::future::Future;
use std::net::{SocketAddr, UdpSocket};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use aws_sdk_s3::error::SdkError;
use axum::extract::Request;
use axum::http::{HeaderMap, header};
use serde_json::{Map, Value, json};

/// The header that carries a trace.
const TRACE_ID: &str = "x-amzn-trace-id";
/// One of so many requests is traced beyond the first of a second.
const RATE: u32 = 20;
/// Calls that are kept of one request: a datagram has 64 KiB.
const CALLS: usize = 100;

static TRACER: OnceLock<Tracer> = OnceLock::new();

tokio::task_local! {
    static CURRENT: Arc<Trace>;
}

struct Tracer {
    socket: UdpSocket,
    name: String,
    bucket: String,
    /// The last second of which a request was traced.
    second: AtomicU64,
}

/// A request under way.
pub struct Trace {
    id: String,
    root: String,
    parent: Option<String>,
    sampled: bool,
    start: f64,
    http: Map<String, Value>,
    calls: Mutex<Vec<Value>>,
}

/// Begins to tell, if a daemon is named. Once.
pub fn install(bucket: &str) {
    let variable = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let Some(socket) = variable("AWS_XRAY_DAEMON_ADDRESS").and_then(|text| open(address(&text)?)) else {
        return;
    };
    let name = variable("AWS_XRAY_TRACING_NAME").unwrap_or_else(|| env!("CARGO_PKG_NAME").to_owned());
    let _ = TRACER.set(Tracer { socket, name, bucket: bucket.to_owned(), second: AtomicU64::new(0) });
}

/// `host:port`, or the part of `tcp:host:port udp:host:port` that is for segments.
fn address(text: &str) -> Option<SocketAddr> {
    let udp = text.split_whitespace().find_map(|part| part.strip_prefix("udp:"));
    udp.unwrap_or(text).parse().ok()
}

fn open(daemon: SocketAddr) -> Option<UdpSocket> {
    let socket = UdpSocket::bind(if daemon.is_ipv6() { "[::]:0" } else { "0.0.0.0:0" }).ok()?;
    socket.connect(daemon).ok()?;
    socket.set_nonblocking(true).ok()?;
    Some(socket)
}

fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0.0, |since| since.as_secs_f64())
}

fn new_id() -> String {
    format!("{:016x}", fastrand::u64(1..))
}

/// Root, parent and decision of a header, as far as it has them.
fn read(header: &str) -> (Option<&str>, Option<&str>, Option<bool>) {
    let field = |name: &str| {
        let mut fields = header.split(';').filter_map(|field| field.trim().split_once('='));
        fields.find(|(own, _)| own.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    };
    let hex = |text: &str, length| text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_root = |root: &&str| {
        let parts: Vec<&str> = root.split('-').collect();
        matches!(parts[..], ["1", time, rest] if hex(time, 8) && hex(rest, 24))
    };
    let sampled = match field("Sampled") {
        Some("1") => Some(true),
        Some("0") => Some(false),
        _ => None,
    };
    (field("Root").filter(is_root), field("Parent").filter(|parent| hex(parent, 16)), sampled)
}

/// The trace of a request; none if nothing is told.
pub fn begin(request: &Request) -> Option<Arc<Trace>> {
    let tracer = TRACER.get()?;
    let headers = request.headers();
    let given = text(headers, TRACE_ID).unwrap_or_default();
    let (root, parent, sampled) = read(given);
    let start = now();
    let decide = || {
        let second = start as u64;
        tracer.second.swap(second, Ordering::Relaxed) != second || fastrand::u32(..RATE) == 0
    };
    let host = text(headers, header::HOST.as_str()).unwrap_or("localhost");
    let scheme = text(headers, "x-forwarded-proto").unwrap_or("http");
    let mut http = Map::new();
    http.insert("method".into(), request.method().as_str().into());
    http.insert("url".into(), format!("{scheme}://{host}{}", request.uri().path()).into());
    if let Some(agent) = text(headers, header::USER_AGENT.as_str()) {
        http.insert("user_agent".into(), agent.into());
    }
    let client = text(headers, "x-forwarded-for").and_then(|list| list.split(',').next());
    if let Some(client) = client {
        http.insert("client_ip".into(), client.trim().into());
        http.insert("x_forwarded_for".into(), true.into());
    }
    let fresh = || format!("1-{:08x}-{:024x}", start as u32, fastrand::u128(..) >> 32);
    Some(Arc::new(Trace {
        id: new_id(),
        root: root.map_or_else(fresh, str::to_owned),
        parent: parent.map(str::to_owned),
        sampled: sampled.unwrap_or_else(decide),
        start,
        http,
        calls: Mutex::default(),
    }))
}

fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok()).filter(|value| !value.is_empty())
}

/// Runs what a request does, so that its calls are a part of its trace.
pub async fn within<T>(trace: Option<Arc<Trace>>, work: impl Future<Output = T>) -> T {
    match trace {
        Some(trace) => CURRENT.scope(trace, work).await,
        None => work.await,
    }
}

/// Flags and cause of an outcome.
fn outcome(fields: &mut Map<String, Value>, status: Option<u16>, cause: Option<&str>) {
    let flag = match status {
        Some(400..=499) => "error",
        Some(500..) | None => "fault",
        Some(_) => return,
    };
    fields.insert(flag.into(), true.into());
    if status == Some(429) {
        fields.insert("throttle".into(), true.into());
    }
    if let Some(cause) = cause {
        fields.insert("cause".into(), json!({"exceptions": [{"id": new_id(), "message": cause}]}));
    }
}

impl Trace {
    /// Tells what became of the request. `code` names its failure.
    pub fn end(&self, status: u16, code: Option<&str>) {
        let Some(tracer) = TRACER.get().filter(|_| self.sampled || status >= 500) else { return };
        let document = self.document(&tracer.name, status, code);
        // A daemon that is not there, or full, loses it: that is what datagrams are for.
        let _ =
            tracer.socket.send(format!("{{\"format\": \"json\", \"version\": 1}}\n{document}").as_bytes());
    }

    fn document(&self, name: &str, status: u16, code: Option<&str>) -> Value {
        let mut fields = Map::new();
        fields.insert("name".into(), name.into());
        fields.insert("id".into(), self.id.as_str().into());
        fields.insert("trace_id".into(), self.root.as_str().into());
        if let Some(parent) = &self.parent {
            fields.insert("parent_id".into(), parent.as_str().into());
        }
        fields.insert("start_time".into(), self.start.into());
        fields.insert("end_time".into(), now().max(self.start).into());
        if std::env::var_os("ECS_CONTAINER_METADATA_URI_V4").is_some() {
            fields.insert("origin".into(), "AWS::ECS::Container".into());
        }
        fields.insert("http".into(), json!({"request": self.http, "response": {"status": status}}));
        outcome(&mut fields, Some(status), code);
        let calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner).clone();
        fields.insert("subsegments".into(), calls.into());
        fields.into()
    }

    fn called(&self, operation: &str, start: f64, status: Option<u16>) {
        let mut aws = Map::new();
        aws.insert("operation".into(), operation.into());
        if let Some(tracer) = TRACER.get() {
            aws.insert("bucket_name".into(), tracer.bucket.as_str().into());
        }
        let mut fields = Map::new();
        fields.insert("name".into(), "S3".into());
        fields.insert("namespace".into(), "aws".into());
        fields.insert("aws".into(), aws.into());
        if let Some(status) = status {
            fields.insert("http".into(), json!({"response": {"status": status}}));
        }
        outcome(&mut fields, status, None);
        self.add(fields, start);
    }

    fn asked(&self, place: &str, operation: &str, start: f64, good: bool) {
        let mut fields = Map::new();
        fields.insert("name".into(), "database".into());
        fields.insert("namespace".into(), "remote".into());
        fields.insert("sql".into(), json!({"database_type": "PostgreSQL", "url": place}));
        fields.insert("annotations".into(), json!({"operation": operation}));
        if !good {
            fields.insert("fault".into(), true.into());
        }
        self.add(fields, start);
    }

    /// A subsegment that ends now.
    fn add(&self, mut fields: Map<String, Value>, start: f64) {
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if calls.len() >= CALLS {
            return;
        }
        fields.insert("id".into(), new_id().into());
        fields.insert("start_time".into(), start.into());
        fields.insert("end_time".into(), now().max(start).into());
        calls.push(fields.into());
    }
}

/// A query under way.
pub struct Call {
    start: f64,
}

impl Call {
    pub fn begin() -> Self {
        Self { start: now() }
    }

    /// Tells the trace of the request that asked, if there is one. `place` is the database, `operation` what it was
    /// asked for.
    pub fn end_query(self, place: &str, operation: &str, good: bool) {
        let _ = CURRENT.try_with(|trace| trace.asked(place, operation, self.start, good));
    }
}

/// A call of S3 that is a part of the trace of the request that makes it.
pub trait Traced<T, E>: Future<Output = Result<T, SdkError<E>>> + Send + Sized {
    fn traced(self, operation: &'static str) -> impl Future<Output = Result<T, SdkError<E>>> + Send
    where
        T: Send,
        E: Send,
    {
        async move {
            let start = now();
            let outcome = self.await;
            let status = match &outcome {
                Ok(_) => Some(200),
                Err(error) => error.raw_response().map(|response| response.status().as_u16()),
            };
            // What a request does elsewhere, and what no request does, belongs to no trace.
            let _ = CURRENT.try_with(|trace| trace.called(operation, start, status));
            outcome
        }
    }
}

impl<F, T, E> Traced<T, E> for F where F: Future<Output = Result<T, SdkError<E>>> + Send {}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOT: &str = "1-581cf771-a006649127e371903a2de979";

    #[test]
    fn headers() {
        let parent = "53995c3f42cd8ad8";
        for (header, wanted) in [
            (format!("Root={ROOT}"), (Some(ROOT), None, None)),
            (
                format!("Self=1-a-b;Root={ROOT};Parent={parent};Sampled=1"),
                (Some(ROOT), Some(parent), Some(true)),
            ),
            (format!("root={ROOT}; sampled=0"), (Some(ROOT), None, Some(false))),
            ("Root=1-2-3;Parent=x;Sampled=?".to_owned(), (None, None, None)),
            (String::new(), (None, None, None)),
        ] {
            assert_eq!(read(&header), wanted, "{header}");
        }
        let daemon = "10.0.0.1:2000".parse().ok();
        assert_eq!(address("10.0.0.1:2000"), daemon);
        assert_eq!(address("tcp:10.0.0.2:1 udp:10.0.0.1:2000"), daemon);
        assert_eq!(address("nowhere"), None);
    }

    #[test]
    fn a_request_is_told_with_its_calls() {
        let trace = Trace {
            id: new_id(),
            root: ROOT.into(),
            parent: None,
            sampled: true,
            start: 1.0,
            http: Map::new(),
            calls: Mutex::default(),
        };
        trace.called("GetObject", 1.0, Some(404));
        trace.called("HeadBucket", 1.0, None);
        trace.asked("db.test:5432/novamind", "files.find", 1.0, true);
        let document = trace.document("api", 502, Some("storage_failed"));
        assert_eq!((&document["trace_id"], &document["fault"]), (&json!(ROOT), &json!(true)));
        assert_eq!(document["cause"]["exceptions"][0]["message"], "storage_failed");
        assert_eq!(document["subsegments"][0]["aws"]["operation"], "GetObject");
        assert_eq!(document["subsegments"][0]["error"], true);
        assert_eq!(document["subsegments"][1]["fault"], true);
        assert_eq!(document["subsegments"][2]["sql"]["url"], "db.test:5432/novamind");
        assert_eq!(document["subsegments"][2]["annotations"]["operation"], "files.find");
        assert!(document["subsegments"][2].get("fault").is_none());
        assert!(trace.document("api", 200, None).get("fault").is_none());
    }
}
