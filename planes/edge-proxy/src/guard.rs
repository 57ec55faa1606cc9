//! A request before the web ACL: what is shown of it, and what becomes of it.
//!
//! Of a body, as much is taken from the connection as is inspected, only where the ACL looks at bodies; the frames are
//! held and go to the target first, byte for byte. What this costs in memory is the inspected part and one frame.

use std::time::Duration;

use bytes::Bytes;
use http::header::HOST;
use http::{HeaderName, HeaderValue, Request, Response, Version};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};
use novamind_waf::{Guard, Verdict};
use tokio::time::{Instant, timeout_at};

use crate::body::Held;
use crate::client::Client;
use crate::headers::{self, TRACE_ID};
use crate::{clock, page, proxy};

/// What goes on to the rules, or the answer.
pub enum Judged {
    Pass(Held),
    Block(Response<Bytes>),
}

/// Judges the request to a load balancer or distribution and, if it may go on, puts the headers into it that the ACL
/// inserts. It is traced then. `blocked` makes the answer where the ACL has none of its own. `Err` is the status for a
/// client that does not send its body.
pub async fn judge(
    guard: &Guard,
    guarded: &str,
    client: &Client,
    request: &mut Request<Incoming>,
    idle: Duration,
    blocked: impl FnOnce() -> Response<Bytes>,
) -> Result<Judged, u16> {
    let mut held = Held::new();
    let mut seen: Vec<u8> = Vec::new();
    let limit = guard.body_limit();
    if guard.needs_body() && !request.body().is_end_stream() {
        peek(request.body_mut(), idle, &mut held, &mut seen, limit).await?;
    }
    // The stream cannot be asked: one whose length was not told never says that it has ended.
    let body_goes_on = seen.len() > limit;
    seen.truncate(limit);
    let was_traced = request.headers().contains_key(TRACE_ID);
    headers::trace(request.headers_mut());
    let id = id(request);
    let verdict = {
        let fields = request.headers();
        let mut shown: Vec<(&str, &[u8])> = Vec::with_capacity(fields.len() + 1);
        // Where there is an authority, the request is routed by it and the target gets it: a Host beside it is nothing.
        let named = match request.uri().authority() {
            Some(_) => proxy::host(request),
            None => None,
        };
        shown.extend(named.map(|host| ("host", host.as_bytes())));
        let own = |name: &HeaderName| *name == TRACE_ID && !was_traced || *name == HOST && named.is_some();
        let given = fields.iter().filter(|(name, _)| !own(name));
        shown.extend(given.map(|(name, value)| (name.as_str(), value.as_bytes())));
        let view = novamind_waf::Request {
            method: request.method().as_str(),
            path: request.uri().path(),
            query: request.uri().query().unwrap_or_default(),
            version: match request.version() {
                Version::HTTP_2 => "HTTP/2.0",
                Version::HTTP_10 => "HTTP/1.0",
                _ => "HTTP/1.1",
            },
            scheme: client.protocol,
            headers: &shown,
            client: client.peer.ip().to_canonical(),
            body: &seen,
            body_goes_on,
        };
        guard.judge(&view, &id, guarded, clock::unix_ms(), &client.shared.judged)
    };
    match verdict {
        Verdict::Pass(inserted) => {
            for (name, value) in inserted {
                let name = HeaderName::from_bytes(name.as_bytes());
                if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_bytes())) {
                    request.headers_mut().insert(name, value);
                }
            }
            Ok(Judged::Pass(held))
        }
        Verdict::Block(response) => {
            let mut answer = response.as_ref().map_or_else(blocked, page::custom);
            // AWS tells it in the log only; `novamind waf explain` takes it from here.
            if let Ok(id) = HeaderValue::try_from(format!("Root={id}")) {
                answer.headers_mut().insert(TRACE_ID, id);
            }
            Ok(Judged::Block(answer))
        }
    }
}

/// The request's id: the root of its trace.
fn id(request: &Request<Incoming>) -> String {
    let trace = request.headers().get(TRACE_ID).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let root = trace.split(';').find_map(|field| field.trim().strip_prefix("Root="));
    root.unwrap_or_default().to_owned()
}

/// Takes what is inspected of a body. As behind the rules, it is silence that takes too long, not the whole.
async fn peek(
    body: &mut Incoming,
    idle: Duration,
    held: &mut Held,
    seen: &mut Vec<u8>,
    limit: usize,
) -> Result<(), u16> {
    let mut deadline = Instant::now() + idle;
    // One byte more tells whether the body goes on.
    while seen.len() <= limit {
        let frame = timeout_at(deadline, body.frame()).await.map_err(|_| 408u16)?;
        let Some(frame) = frame else { break };
        let frame = frame.map_err(|_| 400u16)?;
        if let Some(data) = frame.data_ref() {
            // Empty frames say nothing, and there could be any number of them.
            if data.is_empty() {
                continue;
            }
            deadline = Instant::now() + idle;
            let wanted = (limit + 1).saturating_sub(seen.len());
            seen.extend_from_slice(&data[..data.len().min(wanted)]);
        }
        held.push_back(frame);
    }
    Ok(())
}
