//! The daemon's datagrams: a line of JSON that names the format, and a segment document ("Sending trace data to X-Ray").

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;

use crate::{BATCH, Sink, Trouble};

/// Documents that wait, each of 64 KiB at most.
const WAITING: usize = 512;
/// How long a document waits for others to go along with it.
const LINGER: Duration = Duration::from_millis(100);
/// How often a batch that is throttled is sent again, and when first.
const ATTEMPTS: u32 = 4;
const PAUSE: Duration = Duration::from_millis(250);

/// The document in a datagram.
pub fn document(datagram: &[u8]) -> Option<&str> {
    let text = std::str::from_utf8(datagram).ok()?;
    let (header, document) = text.split_once('\n')?;
    let header: serde_json::Value = serde_json::from_str(header).ok()?;
    let known = header.get("format")?.as_str() == Some("json") && header.get("version")?.as_u64() == Some(1);
    Some(document.trim()).filter(|document| known && !document.is_empty())
}

/// Takes datagrams, for as long as this runs.
pub async fn run(socket: UdpSocket, sink: Arc<dyn Sink>) {
    let (intake, queue) = Intake::new();
    let dropped = intake.dropped.clone();
    tokio::join!(receive(socket, intake), forward(queue, dropped, sink));
}

/// Where documents wait, and how many found no room since that was told last.
struct Intake {
    queue: mpsc::Sender<String>,
    dropped: Arc<AtomicU64>,
}

impl Intake {
    fn new() -> (Self, mpsc::Receiver<String>) {
        let (queue, documents) = mpsc::channel(WAITING);
        (Self { queue, dropped: Arc::default() }, documents)
    }

    /// Keeps a document if there is room. Answers whether anybody takes documents still.
    fn offer(&self, document: &str) -> bool {
        match self.queue.try_reserve() {
            Ok(place) => place.send(document.to_owned()),
            Err(mpsc::error::TrySendError::Full(())) => {
                self.dropped.fetch_add(1, Ordering::Relaxed);
            }
            Err(mpsc::error::TrySendError::Closed(())) => return false,
        }
        true
    }
}

async fn receive(socket: UdpSocket, intake: Intake) {
    let mut buffer = vec![0; 64 << 10];
    loop {
        let (length, peer) = match socket.recv_from(&mut buffer).await {
            Ok(received) => received,
            Err(error) => {
                // What an earlier answer met (nobody there), or memory; the next datagram may do.
                tracing::debug!(%error, "cannot receive a datagram of the X-Ray daemon's protocol");
                tokio::time::sleep(Duration::from_millis(10)).await;
                continue;
            }
        };
        let Some(document) = document(&buffer[..length]) else {
            tracing::debug!(%peer, length, "a datagram that is not of the X-Ray daemon's protocol");
            continue;
        };
        if !intake.offer(document) {
            return;
        }
    }
}

/// Hands documents on in batches, and tells after each how many were dropped meanwhile.
async fn forward(mut queue: mpsc::Receiver<String>, dropped: Arc<AtomicU64>, sink: Arc<dyn Sink>) {
    let mut batch = Vec::new();
    while let Some(first) = queue.recv().await {
        batch.push(first);
        let deadline = tokio::time::Instant::now() + LINGER;
        while batch.len() < BATCH {
            match tokio::time::timeout_at(deadline, queue.recv()).await {
                Ok(Some(next)) => batch.push(next),
                Ok(None) | Err(_) => break,
            }
        }
        send(&*sink, std::mem::take(&mut batch)).await;
        let dropped = dropped.swap(0, Ordering::Relaxed);
        if dropped > 0 {
            tracing::warn!(dropped, "segments came faster than they were taken, and were dropped");
        }
    }
}

async fn send(sink: &dyn Sink, batch: Vec<String>) {
    let mut pause = PAUSE;
    for attempt in 1..=ATTEMPTS {
        match sink.put(batch.clone()).await {
            Ok(rejected) => {
                for one in rejected {
                    tracing::warn!(id = one.id.as_deref(), reason = one.reason, "a segment was not taken");
                }
                return;
            }
            Err(Trouble::Throttled) if attempt < ATTEMPTS => {
                tokio::time::sleep(pause).await;
                pause *= 2;
            }
            Err(trouble) => {
                tracing::warn!(?trouble, segments = batch.len(), "segments were not taken");
                return;
            }
        }
    }
}

#[cfg(test)]
#[path = "daemon_tests.rs"]
mod tests;
