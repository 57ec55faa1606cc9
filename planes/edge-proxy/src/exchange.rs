//! A request to one target and the head of its answer, over a pooled connection or a new one.
//!
//! A pooled connection may turn out to be closed. The request is sent again, once and on a new connection,
//! when nothing of it was sent, or when it has no body and its method may be repeated (RFC 9110, 9.2.2). On a
//! new connection nothing is repeated.

use std::future::Future;
use std::pin::pin;
use std::sync::atomic::Ordering;
use std::time::Duration;

use http::{Method, Request, Response};
use hyper::body::Incoming;
use novamind_edge::ProtocolVersion;
use tokio::time::sleep;

use crate::body::{RequestBody, Upload};
use crate::clock;
use crate::group::{Group, InFlight};
use crate::pool::{self, NoConnection, Sender};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    NoConnection,
    ConnectTimeout,
    /// The connection ended before an answer, or the answer could not be understood.
    Broken,
    /// No answer within the idle timeout.
    Timeout,
    /// The client stopped sending its body.
    ClientTimeout,
    ClientBroke,
}

impl Failure {
    /// What the client is answered.
    pub fn status(self) -> u16 {
        match self {
            Self::NoConnection | Self::Broken => 502,
            Self::ConnectTimeout | Self::Timeout => 504,
            Self::ClientTimeout => 408,
            Self::ClientBroke => 400,
        }
    }
}

/// Sends the request; the sender must be kept until the answer's body has ended.
pub async fn run(
    group: &Group,
    in_flight: &InFlight,
    version: ProtocolVersion,
    mut request: Request<RequestBody>,
    idle: Duration,
) -> Result<(Response<Incoming>, Sender), Failure> {
    let target = in_flight.target();
    let upload = match request.body() {
        RequestBody::Stream { upload, .. } => Some(upload.clone()),
        RequestBody::Empty => None,
    };
    let mut pooled = pool::take(target, version);
    loop {
        let reused = pooled.is_some();
        let mut sender = match pooled.take() {
            Some(sender) => sender,
            None => pool::open(target, version).await.map_err(|error| {
                group.stats.connection_errors.add();
                match error {
                    NoConnection::Timeout => Failure::ConnectTimeout,
                    NoConnection::Failed(why) => {
                        tracing::debug!(target = %target.key, why, "no connection to the target");
                        Failure::NoConnection
                    }
                }
            })?,
        };
        let spare = (reused && repeatable(&request)).then(|| copy(&request));
        let began = clock::monotonic_us();
        let sent = match &mut sender {
            Sender::Http1(sender) => {
                within(idle, upload.as_deref(), sender.try_send_request(request)).await?
            }
            Sender::Http2(sender) => {
                within(idle, upload.as_deref(), sender.try_send_request(request)).await?
            }
        };
        match sent {
            Ok(response) => {
                group.stats.answered(response.status().as_u16(), clock::monotonic_us() - began);
                return Ok((response, sender));
            }
            Err(mut error) => {
                if upload.as_ref().is_some_and(|upload| upload.broken.load(Ordering::Relaxed)) {
                    return Err(Failure::ClientBroke);
                }
                tracing::debug!(target = %target.key, error = %error.error(), reused, "request failed");
                // An answer that cannot be understood would come again.
                let again = if error.error().is_parse() { None } else { error.take_message().or(spare) };
                request = match again {
                    Some(again) if reused && !target.cut.load(Ordering::Relaxed) => again,
                    _ => return Err(Failure::Broken),
                };
            }
        }
    }
}

pub fn repeatable(request: &Request<RequestBody>) -> bool {
    let method = request.method();
    request.body().is_empty()
        && (*method == Method::GET || *method == Method::HEAD || *method == Method::OPTIONS)
}

pub fn copy(request: &Request<RequestBody>) -> Request<RequestBody> {
    let mut copy = Request::new(RequestBody::Empty);
    *copy.method_mut() = request.method().clone();
    *copy.uri_mut() = request.uri().clone();
    *copy.version_mut() = request.version();
    *copy.headers_mut() = request.headers().clone();
    copy
}

/// Waits for the answer's head; time counts from the last byte of the request's body that the client gave.
pub async fn within<F: Future>(
    idle: Duration,
    upload: Option<&Upload>,
    sending: F,
) -> Result<F::Output, Failure> {
    let mut sending = pin!(sending);
    let limit = idle.as_millis() as u64;
    let mut from = clock::monotonic_ms();
    loop {
        let gone = clock::monotonic_ms().saturating_sub(from);
        if gone >= limit {
            let waiting_for_client = upload.is_some_and(|upload| !upload.done.load(Ordering::Relaxed));
            return Err(if waiting_for_client { Failure::ClientTimeout } else { Failure::Timeout });
        }
        tokio::select! {
            biased;
            result = sending.as_mut() => return Ok(result),
            () = sleep(Duration::from_millis(limit - gone)) => {}
        }
        from = upload.map_or(from, |upload| upload.last_ms.load(Ordering::Relaxed).max(from));
    }
}
