//! Controllers that fail, panic and wake themselves.

use std::sync::atomic::AtomicUsize;

use serde::{Deserialize, Serialize};

use super::*;
use crate::Record;

struct Counter {
    runs: AtomicUsize,
    clock: Clock,
    when: Timestamp,
}

#[async_trait]
impl Controller for Counter {
    fn name(&self) -> &'static str {
        "test/counter"
    }
    fn follows(&self, _: &str) -> bool {
        true
    }
    fn concerns(&self, _: &Change) -> Option<ObjectKey> {
        None
    }
    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![ObjectKey { scope: Scope::global("1"), id: "a".into() }])
    }
    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        match self.runs.fetch_add(1, Ordering::SeqCst) {
            0 => Err(Error::new("Trouble", 500, "first")),
            1 => panic!("on purpose"),
            2 => Ok(Next::Again),
            _ if self.clock.now() < self.when => Ok(Next::At(self.when)),
            _ => Ok(Next::Settled),
        }
    }
}

async fn until(runs: &AtomicUsize, wanted: usize) {
    tokio::time::timeout(Duration::from_secs(10), async {
        while runs.load(Ordering::SeqCst) != wanted {
            tokio::task::yield_now().await;
        }
    })
    .await
    .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn retries_repeats_and_waits_on_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let clock = Clock::manual(Timestamp::from_millis(0));
    let when = Timestamp::from_millis(600_000);
    let counter = Arc::new(Counter { runs: AtomicUsize::new(0), clock: clock.clone(), when });
    let runner = Runner::start(counter.clone(), store, clock.clone());
    until(&counter.runs, 4).await;
    clock.advance(Duration::from_secs(599));
    tokio::task::yield_now().await;
    assert_eq!(counter.runs.load(Ordering::SeqCst), 4);
    clock.advance(Duration::from_secs(1));
    until(&counter.runs, 5).await;
    assert!(runner.troubled().is_empty());
}

#[test]
fn a_wake_up_during_a_failure_brings_the_next_try_forward() {
    let cases = [
        (1, 0, 200),
        (20, 0, 30_000),
        (1, 1, 200),
        (20, 1, 800),
        // By what it does itself, it would be woken each time.
        (20, 2, 1600),
        (20, 20, 30_000),
    ];
    for (failures, woken, most) in cases {
        let pause = pause(failures, woken).as_millis();
        assert!(pause <= most && pause >= most * 3 / 4, "{failures} {woken}: {pause}");
    }
}

#[derive(Serialize, Deserialize)]
struct Note {}

impl Record for Note {
    const SERVICE: &'static str = "test";
    const KIND: &'static str = "note";
}

/// Fails, and says so in its own record, of which it hears late.
struct Sorry {
    store: Store,
}

#[async_trait]
impl Controller for Sorry {
    fn name(&self) -> &'static str {
        "test/sorry"
    }
    fn follows(&self, _: &str) -> bool {
        true
    }
    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let (_nothing, comes) = std::sync::mpsc::channel::<()>();
        let _ = comes.recv_timeout(Duration::from_millis(20));
        Some(ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }
    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(Vec::new())
    }
    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let (scope, id) = (key.scope.clone(), key.id.clone());
        self.store.write(move |transaction| transaction.put(&scope, &id, &Note {})).await?;
        Err(Error::internal("on purpose"))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_of_a_failure_is_no_cause_to_try_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let runner = Runner::start(Arc::new(Sorry { store: store.clone() }), store, Clock::real());
    let key = ObjectKey { scope: Scope::global("1"), id: "x".into() };
    runner.wake(key.clone());
    let told = || {
        let objects = runner.0.objects.lock();
        objects.get(&key).map_or((0, 0), |object| (object.failures, object.woken))
    };
    for _ in 0..1000 {
        let (failures, woken) = told();
        assert_eq!(failures, woken, "each time it was woken while it ran");
        if failures == 3 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it is not tried again");
}

/// Panics over a change of `bad`.
struct Timid {
    runs: AtomicUsize,
}

#[async_trait]
impl Controller for Timid {
    fn name(&self) -> &'static str {
        "test/timid"
    }
    fn follows(&self, _: &str) -> bool {
        true
    }
    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        assert_ne!(change.id, "bad", "on purpose");
        Some(ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }
    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(Vec::new())
    }
    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        self.runs.fetch_add(1, Ordering::SeqCst);
        Ok(Next::Settled)
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_over_one_change_leaves_ears_for_the_next() {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::open(&folder.path().join("store.db")).unwrap();
    let timid = Arc::new(Timid { runs: AtomicUsize::new(0) });
    let _runner = Runner::start(timid.clone(), store.clone(), Clock::real());
    for id in ["bad", "good"] {
        let scope = Scope::global("1");
        store.write(move |transaction| transaction.put(&scope, id, &Note {})).await.unwrap();
    }
    until(&timid.runs, 1).await;
}
