//! The controller runner: level-triggered loops that move records towards what is wanted.
//!
//! Invariants:
//! - One run per object at a time; wake-ups while it runs are folded into one more run.
//! - A run is told which object, never what happened: it observes for itself.
//! - An error or a panic becomes a status and a later try with growing, jittered delay; it stops nothing else.
//! - Everything is looked at again at start and every [`RESYNC`], so a lost wake-up only delays.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;
use tokio::sync::{Notify, Semaphore, broadcast};

use crate::{Change, Clock, Scope, Store, random_bytes};

/// How often every object is looked at without a cause.
const RESYNC: Duration = Duration::from_secs(300);
const FIRST_DELAY: u64 = 100;
const LONGEST_DELAY: u64 = 30_000;
/// Runs of one controller at the same time.
const PARALLEL: usize = 32;

/// What a controller works on.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjectKey {
    pub scope: Scope,
    pub id: String,
}

/// When to look again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Next {
    /// When something changes.
    Settled,
    /// At once: a step was taken and there may be another.
    Again,
    /// At this time, unless something changes before.
    At(Timestamp),
    /// After this real time, whatever the clock says: to ask the outside world again.
    Poll(Duration),
}

/// A loop over objects of one kind.
#[async_trait]
pub trait Controller: Send + Sync + 'static {
    /// `ecs/service`: for logs and status.
    fn name(&self) -> &'static str;

    /// The object to look at after this change, if it concerns this controller.
    fn concerns(&self, change: &Change) -> Option<ObjectKey>;

    /// All objects.
    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>>;

    /// Observes the object and takes at most one step.
    async fn reconcile(&self, key: &ObjectKey) -> Result<Next>;
}

#[derive(Default)]
struct Object {
    running: bool,
    /// Woken while running.
    again: bool,
    failures: u32,
    error: Option<String>,
    /// Raised with every run, so that an older timer does nothing.
    epoch: u64,
}

/// An object that does not get on.
#[derive(Clone, Debug)]
pub struct RunnerStatus {
    pub controller: &'static str,
    pub key: ObjectKey,
    pub failures: u32,
    pub error: String,
}

/// Runs one controller; clones are handles to the same.
#[derive(Clone)]
pub struct Runner(Arc<Inner>);

struct Inner {
    controller: Arc<dyn Controller>,
    store: Store,
    clock: Clock,
    objects: Mutex<HashMap<ObjectKey, Object>>,
    permits: Semaphore,
    resync: Notify,
}

impl Runner {
    /// Starts the loop; it lives as long as the process.
    pub fn start(controller: Arc<dyn Controller>, store: Store, clock: Clock) -> Self {
        let (objects, permits) = (Mutex::default(), Semaphore::new(PARALLEL));
        let inner = Inner { controller, store, clock, objects, permits, resync: Notify::new() };
        let runner = Self(Arc::new(inner));
        let feed = runner.0.store.subscribe();
        tokio::spawn(runner.clone().follow(feed));
        runner
    }

    /// Looks at this object soon.
    pub fn wake(&self, key: ObjectKey) {
        {
            let mut objects = self.0.objects.lock();
            let object = objects.entry(key.clone()).or_default();
            if object.running {
                object.again = true;
                return;
            }
            object.running = true;
            object.epoch += 1;
        }
        let runner = self.clone();
        tokio::spawn(async move { runner.run(key).await });
    }

    /// Looks at every object soon.
    pub fn wake_all(&self) {
        self.0.resync.notify_one();
    }

    /// The objects whose last run failed.
    pub fn troubled(&self) -> Vec<RunnerStatus> {
        let objects = self.0.objects.lock();
        objects
            .iter()
            .filter_map(|(key, object)| {
                let error = object.error.clone()?;
                let controller = self.0.controller.name();
                Some(RunnerStatus { controller, key: key.clone(), failures: object.failures, error })
            })
            .collect()
    }

    async fn follow(self, mut feed: broadcast::Receiver<Arc<[Change]>>) {
        self.look_at_all();
        let mut resync = tokio::time::interval(RESYNC);
        resync.tick().await;
        loop {
            tokio::select! {
                commit = feed.recv() => match commit {
                    Ok(changes) => {
                        let concerned = changes.iter().filter_map(|change| self.0.controller.concerns(change));
                        concerned.for_each(|key| self.wake(key));
                    }
                    Err(broadcast::error::RecvError::Lagged(_)) => self.look_at_all(),
                    Err(broadcast::error::RecvError::Closed) => return,
                },
                () = self.0.resync.notified() => self.look_at_all(),
                _ = resync.tick() => self.look_at_all(),
            }
        }
    }

    fn look_at_all(&self) {
        match self.0.controller.objects(&self.0.store) {
            Ok(keys) => keys.into_iter().for_each(|key| self.wake(key)),
            Err(error) => {
                tracing::error!(controller = self.0.controller.name(), %error, "cannot list objects")
            }
        }
    }

    async fn run(self, key: ObjectKey) {
        loop {
            let next = {
                let Ok(_permit) = self.0.permits.acquire().await else { return };
                self.reconcile(key.clone()).await
            };
            let mut objects = self.0.objects.lock();
            let Some(object) = objects.get_mut(&key) else { return };
            let woken = std::mem::take(&mut object.again);
            let delay = match next {
                Ok(next) => {
                    object.failures = 0;
                    object.error = None;
                    match next {
                        Next::Again => continue,
                        _ if woken => continue,
                        Next::At(when) => Delay::Until(when),
                        Next::Poll(time) => Delay::Real(time),
                        Next::Settled => {
                            objects.remove(&key);
                            return;
                        }
                    }
                }
                Err(error) => {
                    object.failures += 1;
                    object.error = Some(error.to_string());
                    let name = self.0.controller.name();
                    tracing::warn!(controller = name, object = %key.id, failures = object.failures, %error, "will try again");
                    Delay::Real(backoff(object.failures))
                }
            };
            object.running = false;
            let epoch = object.epoch;
            drop(objects);
            self.wake_later(key, epoch, delay);
            return;
        }
    }

    /// One run, as a task of its own: a panic ends that task and no more.
    async fn reconcile(&self, key: ObjectKey) -> Result<Next> {
        let controller = self.0.controller.clone();
        tokio::spawn(async move { controller.reconcile(&key).await })
            .await
            .unwrap_or_else(|error| Err(Error::internal(format!("the controller panicked: {error}"))))
    }

    fn wake_later(&self, key: ObjectKey, epoch: u64, delay: Delay) {
        let runner = self.clone();
        tokio::spawn(async move {
            match delay {
                Delay::Until(when) => runner.0.clock.sleep_until(when).await,
                Delay::Real(time) => tokio::time::sleep(time).await,
            }
            let current = runner.0.objects.lock().get(&key).is_some_and(|o| o.epoch == epoch && !o.running);
            if current {
                runner.wake(key);
            }
        });
    }
}

enum Delay {
    /// A time on AWS's clock.
    Until(Timestamp),
    /// A pause in real time.
    Real(Duration),
}

fn backoff(failures: u32) -> Duration {
    let longest = FIRST_DELAY.saturating_mul(1 << failures.min(16)).min(LONGEST_DELAY);
    let jitter = u64::from(u16::from_le_bytes(random_bytes())) * longest / 4 / u64::from(u16::MAX);
    Duration::from_millis(longest - jitter)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

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
}
