//! One connection at a time, kept alive as long as the server keeps it.

use std::time::Duration;

use anyhow::{Context, Result};
use bytes::Bytes;
use http::{Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

/// An answer that takes longer is a failed one.
const PATIENCE: Duration = Duration::from_secs(30);

pub struct Connection {
    authority: String,
    sender: Option<SendRequest<Full<Bytes>>>,
    /// How often it was opened.
    pub opened: u64,
}

impl Connection {
    pub fn new(authority: &str) -> Self {
        Self { authority: authority.to_owned(), sender: None, opened: 0 }
    }

    /// Sends a request and reads the whole answer. Nothing is sent twice: whatever goes wrong is an error.
    pub async fn send(&mut self, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes)> {
        let outcome = tokio::time::timeout(PATIENCE, self.exchange(request)).await;
        let outcome = outcome.context("no answer in time").and_then(|outcome| outcome);
        if outcome.is_err() {
            self.sender = None;
        }
        outcome
    }

    async fn exchange(&mut self, request: Request<Full<Bytes>>) -> Result<(StatusCode, Bytes)> {
        let mut sender = match self.sender.take() {
            Some(mut sender) => match sender.ready().await {
                Ok(()) => sender,
                // Closed in between, by a server that has answered everything.
                Err(_) => self.open().await?,
            },
            None => self.open().await?,
        };
        let response = sender.send_request(request).await?;
        let status = response.status();
        let body = response.into_body().collect().await?.to_bytes();
        self.sender = Some(sender);
        Ok((status, body))
    }

    async fn open(&mut self) -> Result<SendRequest<Full<Bytes>>> {
        let stream = TcpStream::connect(&self.authority).await.context("cannot connect")?;
        stream.set_nodelay(true)?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        tokio::spawn(connection);
        self.opened += 1;
        Ok(sender)
    }
}
