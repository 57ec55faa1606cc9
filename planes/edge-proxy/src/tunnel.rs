//! After `101 Switching Protocols`: bytes in both directions until one side ends, nothing moves for the idle
//! timeout, or the target's deregistration delay is over.

use std::io;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use hyper::upgrade::{OnUpgrade, Upgraded};
use hyper_util::rt::TokioIo;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf, copy_bidirectional};
use tokio::time::sleep;

use crate::client::Served;
use crate::clock;
use crate::group::InFlight;

/// Starts the tunnel. Its place in flight and on the client's connection is held until it ends.
pub fn start(client: OnUpgrade, target: OnUpgrade, in_flight: InFlight, served: Served, idle: Duration) {
    let owner = in_flight.target().clone();
    let task = tokio::spawn(async move {
        let _held = (in_flight, served);
        match tokio::try_join!(client, target) {
            Ok((client, target)) => carry(client, target, idle).await,
            Err(error) => tracing::debug!(%error, "upgrade did not come about"),
        }
    });
    owner.adopt(task.abort_handle());
}

async fn carry(client: Upgraded, target: Upgraded, idle: Duration) {
    let last_ms = AtomicU64::new(clock::monotonic_ms());
    let mut client = Watched { io: TokioIo::new(client), last_ms: &last_ms };
    let mut target = TokioIo::new(target);
    let watch = async {
        let limit = idle.as_millis() as u64;
        loop {
            let quiet = clock::monotonic_ms().saturating_sub(last_ms.load(Ordering::Relaxed));
            if quiet >= limit {
                return;
            }
            sleep(Duration::from_millis(limit - quiet)).await;
        }
    };
    tokio::select! {
        result = copy_bidirectional(&mut client, &mut target) => {
            if let Err(error) = result {
                tracing::debug!(%error, "tunnel ended");
            }
        }
        () = watch => tracing::debug!("tunnel was idle for too long"),
    }
}

/// Every byte of a tunnel passes through its client's side, in one direction or the other.
struct Watched<'a> {
    io: TokioIo<Upgraded>,
    last_ms: &'a AtomicU64,
}

impl Watched<'_> {
    fn note<T>(&self, polled: Poll<T>) -> Poll<T> {
        if polled.is_ready() {
            self.last_ms.store(clock::monotonic_ms(), Ordering::Relaxed);
        }
        polled
    }
}

impl AsyncRead for Watched<'_> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let polled = Pin::new(&mut self.io).poll_read(cx, buffer);
        self.note(polled)
    }
}

impl AsyncWrite for Watched<'_> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, data: &[u8]) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.io).poll_write(cx, data);
        self.note(polled)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.io).poll_shutdown(cx)
    }
}
