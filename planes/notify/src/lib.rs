//! Notifications to the world outside: HTTP requests to endpoints, and mail through an SMTP server.
//!
//! Invariants:
//! - An attempt ends: whatever an endpoint does or leaves undone, after [`PATIENCE`] it has failed.
//! - An endpoint that hangs costs itself and no other: how many attempts run at once is bounded per endpoint and
//!   altogether, and one in trouble gets a single attempt at a time, on a lane of its own ([`Lanes`]).
//! - Nothing is retried here, and nothing is remembered but which endpoints are in trouble: when an attempt comes
//!   again is for whoever asked for it.

mod http;
mod lanes;
mod mail;
mod simulator;
mod smtp;
mod tls;
mod url;

use std::time::Duration;

use async_trait::async_trait;
use bytes::Bytes;

pub use lanes::{Lanes, Pass};
pub use mail::{Mail, is_address};
pub use simulator::{Behaviour, SimulatedNotify};
pub use smtp::SmtpServer;
pub use tls::trust;
pub use url::Endpoint;

/// How long one attempt may take, from the first packet to the end of the answer.
pub const PATIENCE: Duration = Duration::from_secs(15);

/// A POST to an endpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    pub endpoint: Endpoint,
    pub headers: Vec<(&'static str, String)>,
    pub body: Bytes,
}

/// What became of an attempt that did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// Another attempt may succeed.
    #[error("{0}")]
    Passing(String),
    /// Another attempt would fail as well.
    #[error("{0}")]
    Lasting(String),
}

/// The mechanism.
#[async_trait]
pub trait Notify: Send + Sync {
    /// Sends a request; answers the status of success.
    async fn post(&self, post: Post) -> Result<u16, Failure>;

    /// The SMTP server that takes mail, as `host:port`, if there is one.
    fn mail_server(&self) -> Option<String>;

    /// Hands a mail to the SMTP server.
    async fn mail(&self, mail: Mail) -> Result<(), Failure>;
}

/// The mechanism on the network.
pub struct LiveNotify {
    tls: std::sync::Arc<rustls::ClientConfig>,
    smtp: Option<SmtpServer>,
}

impl LiveNotify {
    /// `authority` is a certificate, in PEM, that is trusted beside the system's.
    pub fn new(authority: Option<&str>, smtp: Option<SmtpServer>) -> Self {
        Self { tls: trust(authority), smtp }
    }
}

#[async_trait]
impl Notify for LiveNotify {
    async fn post(&self, post: Post) -> Result<u16, Failure> {
        in_time(http::post(&self.tls, post)).await
    }

    fn mail_server(&self) -> Option<String> {
        self.smtp.as_ref().map(SmtpServer::address)
    }

    async fn mail(&self, mail: Mail) -> Result<(), Failure> {
        let Some(server) = &self.smtp else {
            return Err(Failure::Lasting("there is no SMTP server".into()));
        };
        in_time(smtp::send(&self.tls, server, &mail)).await
    }
}

async fn in_time<T>(attempt: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    let late = || Failure::Passing(format!("no answer within {} seconds", PATIENCE.as_secs()));
    tokio::time::timeout(PATIENCE, attempt).await.unwrap_or_else(|_| Err(late()))
}
