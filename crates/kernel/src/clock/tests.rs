//! Clocks of each kind, and what happens on the way of one that is moved.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use async_trait::async_trait;
use novamind_wire::Result;

use super::*;
use crate::{Change, Controller, Next, ObjectKey, Runner, Scope, Store};

const MINUTE: i64 = 60_000;

fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn store(folder: &tempfile::TempDir) -> Store {
    Store::open(&folder.path().join("store.db")).unwrap()
}

fn walk(to: i64) -> Walk {
    let patience = Duration::from_secs(10);
    Walk { to: at(to), moves: usize::MAX, due_only: false, patience, regardless: false }
}

#[test]
fn kinds() {
    for text in ["real", "virtual", "rate=2", "rate=3600"] {
        assert_eq!(text.parse::<ClockKind>().unwrap().to_string(), text);
    }
    for text in ["", "Real", "rate", "rate=", "rate=1", "rate=3601", "rate=1.5", "rate=-2", "60"] {
        assert!(text.parse::<ClockKind>().is_err(), "{text}");
    }
    assert!(ClockKind::default().is_real());
}

#[tokio::test]
async fn a_manual_clock_dates_what_happened() {
    let clock = Clock::manual(at(0));
    let before = Clock::real_now();
    while Clock::real_now() <= before {
        tokio::task::yield_now().await;
    }
    clock.advance(Duration::from_secs(60));
    assert_eq!(clock.at(before), at(0));
    assert_eq!(clock.at(before.plus_millis(-1_000_000)), at(0), "before it began");
    assert_eq!(clock.at(Clock::real_now()), at(MINUTE));
}

#[tokio::test]
async fn a_rated_clock_runs_faster_and_stands_at_its_limit() {
    let rated = Rated::new(at(0), 1000);
    assert_eq!(rated.now(), at(0), "without a limit it stands");
    rated.allow(at(50_000));
    tokio::time::timeout(Duration::from_secs(10), async {
        while rated.now() < at(50_000) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    })
    .await
    .unwrap();
    tokio::time::sleep(Duration::from_millis(10)).await;
    assert_eq!(rated.now(), at(50_000));
    rated.allow(at(40_000));
    assert_eq!(rated.now(), at(50_000), "a limit is not taken back");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wait_on_a_rated_clock_is_short() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::restore(&store(&folder), ClockKind::Rate(3600)).await.unwrap();
    let (begin, start) = (tokio::time::Instant::now(), clock.now());
    clock.sleep_until(start.plus_millis(30 * MINUTE)).await;
    assert!(clock.now() >= start.plus_millis(30 * MINUTE));
    let took = begin.elapsed();
    assert!(took >= Duration::from_millis(450) && took < Duration::from_secs(60), "{took:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn time_outlives_the_process() {
    let folder = tempfile::tempdir().unwrap();
    let open = || store(&folder);
    let first = open();
    let clock = Clock::restore(&first, ClockKind::Virtual).await.unwrap();
    let start = clock.now();
    assert!(Clock::real_now().since(start) < 60_000, "it starts at the present");
    let answer = clock.walk(&first, walk(start.millis() + 15 * MINUTE)).await.unwrap();
    let reached = start.plus_millis(15 * MINUTE);
    assert_eq!(answer, Walked { now: reached, moves: 1, next: None });
    drop((clock, first));

    let second = open();
    let refused = Clock::restore(&second, ClockKind::Real).await.err().unwrap();
    assert_eq!(refused.code(), "ClockAhead");
    assert_eq!(Clock::restore(&second, ClockKind::Virtual).await.unwrap().now(), reached);
    let rated = Clock::restore(&second, ClockKind::Rate(60)).await.unwrap();
    assert!(rated.now() >= reached);
    let shown = rated.now();
    let after = Clock::restore(&second, ClockKind::Virtual).await.unwrap();
    assert!(after.now() >= shown, "what a rated clock has shown does not come again");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_real_clock_is_back_when_it_has_caught_up() {
    let folder = tempfile::tempdir().unwrap();
    let store = store(&folder);
    stored::keep(&store, ClockKind::Virtual, at(MINUTE)).await.unwrap();
    assert_eq!(Clock::restore(&store, ClockKind::Virtual).await.unwrap().now(), at(MINUTE));
    Clock::restore(&store, ClockKind::Real).await.unwrap();
    let again = Clock::restore(&store, ClockKind::Virtual).await.unwrap();
    assert!(Clock::real_now().since(again.now()) < 60_000, "what is recorded since does not come again");
}

/// Shifts each minute until the tenth, and works in real time for as long as it is told to.
struct Shift {
    clock: Clock,
    start: Timestamp,
    seen: Mutex<Vec<i64>>,
    works: AtomicBool,
}

#[async_trait]
impl Controller for Shift {
    fn name(&self) -> &'static str {
        "test/shift"
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
        if self.works.load(Ordering::SeqCst) {
            return Ok(Next::Work(Duration::from_millis(1)));
        }
        let count = {
            let mut seen = self.seen.lock();
            let minute = self.clock.now().since(self.start) / MINUTE;
            if i64::try_from(seen.len()) == Ok(minute) {
                seen.push(self.clock.now().since(self.start));
            }
            i64::try_from(seen.len()).unwrap()
        };
        let next = self.start.plus_millis(count * MINUTE);
        Ok(if count > 10 { Next::Settled } else { Next::At(next) })
    }
}

fn shift(clock: &Clock, works: bool) -> Arc<Shift> {
    let (clock, start) = (clock.clone(), clock.now());
    Arc::new(Shift { clock, start, seen: Mutex::default(), works: works.into() })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_walk_skips_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (store, clock) = (store(&folder), Clock::manual(at(0)));
    let shift = shift(&clock, false);
    Runner::start(shift.clone(), store.clone(), clock.clone());

    let how = Walk { moves: 2, ..walk(3 * MINUTE) };
    let answer = clock.walk(&store, how).await.unwrap();
    assert_eq!(answer, Walked { now: at(2 * MINUTE), moves: 2, next: Some(at(3 * MINUTE)) });
    let answer = clock.walk(&store, walk(5 * MINUTE + 1)).await.unwrap();
    assert_eq!(answer.now, at(5 * MINUTE + 1), "the end is reached when nobody waits for it");
    let how = Walk { due_only: true, ..walk(60 * MINUTE) };
    let answer = clock.walk(&store, how).await.unwrap();
    assert_eq!(answer, Walked { now: at(10 * MINUTE), moves: 5, next: None });
    assert_eq!(*shift.seen.lock(), (0..=10).map(|minute| minute * MINUTE).collect::<Vec<_>>());
    assert_eq!(clock.walk(&store, walk(0)).await.unwrap().now, at(10 * MINUTE), "it does not go back");
}

#[tokio::test(flavor = "multi_thread")]
async fn work_in_real_time_holds_the_clock() {
    let folder = tempfile::tempdir().unwrap();
    let (store, clock) = (store(&folder), Clock::manual(at(0)));
    let shift = shift(&clock, true);
    Runner::start(shift.clone(), store.clone(), clock.clone());

    let how = Walk { patience: Duration::from_millis(50), ..walk(MINUTE) };
    let held = clock.walk(&store, how).await.err().unwrap();
    assert_eq!(held.code(), CLOCK_HELD);
    assert!(held.message().contains("test/shift a"), "{}", held.message());
    assert_eq!(clock.now(), at(0));
    clock.walk(&store, Walk { regardless: true, ..walk(30_000) }).await.unwrap();
    assert_eq!(clock.now(), at(30_000));

    let walking = tokio::spawn({
        let (clock, store) = (clock.clone(), store.clone());
        async move { clock.walk(&store, walk(MINUTE)).await }
    });
    shift.works.store(false, Ordering::SeqCst);
    walking.await.unwrap().unwrap();
    assert_eq!(*shift.seen.lock(), [30_000, MINUTE]);
}

#[tokio::test]
async fn only_a_virtual_clock_is_moved() {
    let folder = tempfile::tempdir().unwrap();
    let error = Clock::real().walk(&store(&folder), walk(0)).await.err().unwrap();
    assert_eq!(error.code(), "ClockNotVirtual");
    let end = Clock::manual(at(0)).walk(&store(&folder), walk(i64::MAX)).await.err().unwrap();
    assert_eq!(end.code(), "ValidationException");
}
