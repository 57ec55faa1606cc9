//! Tests of the daemon's protocol.

use std::sync::Mutex;

use tokio::sync::Notify;

use super::*;
use crate::{Question, Rejected};

#[test]
fn datagrams() {
    let cases = [
        ("{\"format\": \"json\", \"version\": 1}\n{\"id\": 1}", Some("{\"id\": 1}")),
        ("{\"format\":\"json\",\"version\":1}\n{}\n", Some("{}")),
        ("{\"format\":\"json\",\"version\":2}\n{}", None),
        ("{\"format\":\"xml\",\"version\":1}\n{}", None),
        ("{\"format\":\"json\",\"version\":1}\n", None),
        ("{\"format\":\"json\",\"version\":1}", None),
        ("\n{}", None),
    ];
    for (datagram, wanted) in cases {
        assert_eq!(document(datagram.as_bytes()), wanted, "{datagram}");
    }
    assert_eq!(document(b"\xff\n{}"), None);
}

/// A sink that hangs until it is told to go on.
#[derive(Default)]
struct Hanging {
    go: Notify,
    began: Notify,
    taken: Mutex<Vec<usize>>,
}

#[async_trait::async_trait]
impl Sink for Hanging {
    async fn put(&self, documents: Vec<String>) -> Result<Vec<Rejected>, Trouble> {
        self.began.notify_one();
        self.go.notified().await;
        self.taken.lock().unwrap().push(documents.len());
        Ok(Vec::new())
    }

    async fn ask(&self, _: Question, _: bytes::Bytes) -> (u16, bytes::Bytes) {
        (404, bytes::Bytes::new())
    }
}

/// What a flood leaves in memory is a batch under way and a full queue; the rest is dropped and counted.
#[tokio::test]
async fn a_flood_is_bounded_and_its_losses_are_counted() {
    let (intake, queue) = Intake::new();
    let (sink, dropped) = (Arc::new(Hanging::default()), intake.dropped.clone());
    let forwarding = tokio::spawn(forward(queue, dropped.clone(), sink.clone()));
    for _ in 0..BATCH {
        assert!(intake.offer("{}"));
    }
    sink.began.notified().await;
    for _ in 0..10 * WAITING {
        assert!(intake.offer("{}"));
    }
    assert_eq!(dropped.load(Ordering::Relaxed), 9 * WAITING as u64);
    assert_eq!(intake.queue.capacity(), 0);
    // It ends when nothing waits any more, and has told of the losses once.
    drop(intake);
    while !forwarding.is_finished() {
        sink.go.notify_one();
        tokio::task::yield_now().await;
    }
    let taken = sink.taken.lock().unwrap().clone();
    assert_eq!(taken.iter().sum::<usize>(), BATCH + WAITING);
    assert!(taken.iter().all(|batch| *batch <= BATCH));
    assert_eq!(dropped.load(Ordering::Relaxed), 0);
}

#[test]
fn nobody_takes_documents_any_more() {
    let (intake, queue) = Intake::new();
    drop(queue);
    assert!(!intake.offer("{}"));
}
