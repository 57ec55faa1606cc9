//! How applications hand in their traces: the protocol of the X-Ray daemon, and OpenTelemetry's.
//!
//! | port | is |
//! |---|---|
//! | UDP 2000 | the daemon's datagrams, each of which holds a segment document |
//! | TCP 2000 | the daemon's proxy: sampling rules and targets |
//! | TCP 4317 | OTLP over gRPC |
//! | TCP 4318 | OTLP over HTTP, in protobuf and JSON |
//!
//! Invariants:
//! - What OTLP acknowledges has been taken by the [`Sink`]. A datagram is not acknowledged by anybody.
//! - Memory is bounded, whatever comes: datagrams wait in a queue that drops what has no room, as the daemon does; bodies
//!   have a greatest length, and connections a greatest number. No address takes all of either.
//! - This plane knows forms, not accounts: whose the segments are is for the sink.
//!
//! When it fails: a document that is refused is logged and gone; OTLP tells its sender of it.

mod daemon;
mod http;
mod otlp;
mod proxy;
mod server;

use async_trait::async_trait;
use bytes::Bytes;

pub use server::{Sockets, serve};

/// Ports of the listeners.
pub const DAEMON_PORT: u16 = 2000;
pub const GRPC_PORT: u16 = 4317;
pub const HTTP_PORT: u16 = 4318;
/// Documents that go to the sink at once.
pub const BATCH: usize = 50;

/// A document that was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rejected {
    pub id: Option<String>,
    pub reason: String,
}

/// Why nothing was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Too much came; the same may be sent again later.
    Throttled,
    Failed(String),
}

/// What an application asks the daemon's proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    SamplingRules,
    SamplingTargets,
}

/// Where segments go.
#[async_trait]
pub trait Sink: Send + Sync + 'static {
    /// Keeps documents, at most [`BATCH`]; those that it does not take come back.
    async fn put(&self, documents: Vec<String>) -> Result<Vec<Rejected>, Trouble>;

    /// Answers a question: status and JSON.
    async fn ask(&self, question: Question, body: Bytes) -> (u16, Bytes);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads bytes as everything that comes over the network.
    pub fn bytes(bytes: &[u8]) {
        let _ = crate::daemon::document(bytes);
        let _ = crate::otlp::read_protobuf(bytes).map(|request| crate::otlp::documents(&request));
        let _ = crate::otlp::read_json(bytes).map(|request| crate::otlp::documents(&request));
        let _ = crate::otlp::read_frame(bytes);
    }
}
