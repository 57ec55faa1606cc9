//! The controller runner: level-triggered loops that move records towards what is wanted.
//!
//! Invariants:
//! - One run per object at a time; wake-ups while it runs are folded into one more run.
//! - A run is told which object, never what happened: it observes for itself.
//! - An error or a panic becomes a status and a later try with growing, jittered delay, which is short again for an
//!   object that was woken while it failed; it stops nothing else.
//! - Everything is looked at again at start and every [`RESYNC`], so a lost wake-up only delays.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};
use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;
use tokio::sync::{Notify, Semaphore, mpsc, oneshot};
use tokio::task::AbortHandle;

use crate::clock::Party;
use crate::{Change, Clock, Due, Scope, Store, Subscription, random_bytes};

/// How often every object is looked at without a cause.
const RESYNC: Duration = Duration::from_secs(300);
const FIRST_DELAY: u64 = 100;
const LONGEST_DELAY: u64 = 30_000;
/// An object that was woken while it failed is tried again as after so many failures at most: the cause may be gone.
/// Not at once, and later each time in a row, for its own record of the failure may be what wakes it.
const WOKEN: u32 = 3;
/// Runs of one controller at the same time.
const PARALLEL: usize = 32;
/// A virtual clock stands while an object that fails has its first tries, and no longer.
const FIRST_TRIES: u32 = 5;

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
    /// As [`Next::Poll`] while something runs in real time that comes to an end by itself (a build, a task that
    /// starts): a virtual clock does not move on meanwhile. Not for what waits for the clock itself.
    Work(Duration),
    /// As [`Next::Poll`], until this time at the latest: what is asked may itself wait for the clock. Before a virtual
    /// clock moves, it is asked once more, so that no deadline passes what is there already.
    Await(Duration, Timestamp),
}

/// A loop over objects of one kind.
#[async_trait]
pub trait Controller: Send + Sync + 'static {
    /// `ecs/service`: for logs and status.
    fn name(&self) -> &'static str;

    /// Whether changes of this service's records may concern it: it is not told of others alone.
    fn follows(&self, service: &str) -> bool;

    /// The object to look at after this change, if it concerns this controller.
    fn concerns(&self, change: &Change) -> Option<ObjectKey>;

    /// All objects to look at after this change: more than one where they share what has changed.
    fn concerned(&self, change: &Change) -> Vec<ObjectKey> {
        self.concerns(change).into_iter().collect()
    }

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
    /// In how many of these, up to the last one, it was woken.
    woken: u32,
    error: Option<String>,
    /// It waits for something that comes to an end by itself, in real time.
    at_work: bool,
    /// It asks for something until a time of AWS's clock.
    awaits: bool,
    /// The next look without a cause.
    timer: Option<Timer>,
}

/// Wakes its object unless it is dropped before.
struct Timer {
    task: AbortHandle,
    /// Taken at once with the object's lock, unlike by the task.
    _due: Option<Due>,
}

impl Drop for Timer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// An object that does not get on.
#[derive(Clone, Debug)]
pub struct TroubledObject {
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
    /// This, as those who walk the clock know only its insides.
    this: Weak<Inner>,
    objects: Mutex<HashMap<ObjectKey, Object>>,
    permits: Semaphore,
    resync: Notify,
    /// How often an object was set to work.
    rounds: AtomicU64,
    /// Whoever asks to be told when the feed is read.
    hearing: mpsc::UnboundedSender<oneshot::Sender<()>>,
}

#[async_trait]
impl Party for Inner {
    async fn hear(&self) {
        let (heard, hears) = oneshot::channel();
        // A runner that has ended hears nothing more.
        if self.hearing.send(heard).is_ok() {
            let _ = hears.await;
        }
    }

    fn rounds(&self) -> u64 {
        self.rounds.load(Ordering::Acquire)
    }

    fn look(&self) {
        let Some(runner) = self.this.upgrade().map(Runner) else { return };
        let keys: Vec<ObjectKey> = {
            let objects = self.objects.lock();
            objects.iter().filter(|(_, object)| object.awaits).map(|(key, _)| key.clone()).collect()
        };
        keys.into_iter().for_each(|key| runner.wake(key));
    }

    fn busy(&self, real: bool) -> Vec<String> {
        let waits = |object: &Object| object.at_work || (1..=FIRST_TRIES).contains(&object.failures);
        let objects = self.objects.lock();
        let busy = objects.iter().filter(|(_, object)| object.running || (real && waits(object)));
        busy.map(|(key, object)| {
            let error = object.error.as_ref().map(|error| format!(" ({error})")).unwrap_or_default();
            format!("{} {}{error}", self.controller.name(), key.id)
        })
        .collect()
    }
}

impl Runner {
    /// Starts the loop; it lives as long as the process.
    pub fn start(controller: Arc<dyn Controller>, store: Store, clock: Clock) -> Self {
        let (hearing, hears) = mpsc::unbounded_channel();
        let inner = Arc::new_cyclic(|this: &Weak<Inner>| Inner {
            this: this.clone(),
            controller,
            store,
            clock,
            objects: Mutex::default(),
            permits: Semaphore::new(PARALLEL),
            resync: Notify::new(),
            rounds: AtomicU64::new(0),
            hearing,
        });
        let party: Arc<dyn Party> = inner.clone();
        inner.clock.join(Arc::downgrade(&party));
        let runner = Self(inner);
        let controller = runner.0.controller.clone();
        let feed = runner.0.store.subscribe(move |service| controller.follows(service));
        tokio::spawn(runner.clone().follow(feed, hears));
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
            self.0.rounds.fetch_add(1, Ordering::AcqRel);
            object.running = true;
            object.timer = None;
        }
        let runner = self.clone();
        tokio::spawn(async move { runner.run(key).await });
    }

    /// Looks at every object soon.
    pub fn wake_all(&self) {
        self.0.resync.notify_one();
    }

    /// The objects whose last run failed.
    pub fn troubled(&self) -> Vec<TroubledObject> {
        let objects = self.0.objects.lock();
        objects
            .iter()
            .filter_map(|(key, object)| {
                let error = object.error.clone()?;
                let controller = self.0.controller.name();
                Some(TroubledObject { controller, key: key.clone(), failures: object.failures, error })
            })
            .collect()
    }

    async fn follow(self, mut feed: Subscription, mut hears: mpsc::UnboundedReceiver<oneshot::Sender<()>>) {
        self.look_at_all();
        let mut resync = tokio::time::interval(RESYNC);
        resync.tick().await;
        loop {
            tokio::select! {
                // What was told comes before whoever asks whether it was heard.
                biased;
                commit = feed.next() => match commit {
                    Some(changes) => {
                        changes.iter().flat_map(|change| self.concerned(change)).for_each(|key| self.wake(key));
                    }
                    None => self.look_at_all(),
                },
                () = self.0.resync.notified() => self.look_at_all(),
                Some(heard) = hears.recv() => drop(heard.send(())),
                _ = resync.tick() => self.look_at_all(),
            }
        }
    }

    /// Whom a change concerns; nobody if the controller panics over it, which the next look at all makes good.
    fn concerned(&self, change: &Change) -> Vec<ObjectKey> {
        let concerned = catch_unwind(AssertUnwindSafe(|| self.0.controller.concerned(change)));
        concerned.unwrap_or_else(|_| {
            let (name, kind) = (self.0.controller.name(), change.kind);
            tracing::error!(controller = name, kind, id = %change.id, "the controller panicked over a change");
            Vec::new()
        })
    }

    fn look_at_all(&self) {
        let objects = catch_unwind(AssertUnwindSafe(|| self.0.controller.objects(&self.0.store)));
        match objects.unwrap_or_else(|_| Err(Error::internal("the controller panicked"))) {
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
            if next.is_err() {
                // What the run itself has written wakes the object now, and not while it rests.
                self.0.hear().await;
            }
            let mut objects = self.0.objects.lock();
            let Some(object) = objects.get_mut(&key) else { return };
            let woken = std::mem::take(&mut object.again);
            (object.at_work, object.awaits) = (false, false);
            let (pause, when) = match next {
                Ok(next) => {
                    (object.failures, object.woken) = (0, 0);
                    object.error = None;
                    match next {
                        Next::Again => continue,
                        _ if woken => continue,
                        Next::At(when) => (None, Some(when)),
                        Next::Poll(pause) => (Some(pause), None),
                        Next::Work(pause) => {
                            object.at_work = true;
                            (Some(pause), None)
                        }
                        Next::Await(pause, when) => {
                            object.awaits = true;
                            (Some(pause), Some(when))
                        }
                        Next::Settled => {
                            objects.remove(&key);
                            return;
                        }
                    }
                }
                Err(error) => {
                    object.failures += 1;
                    object.woken = if woken { object.woken + 1 } else { 0 };
                    object.error = Some(error.to_string());
                    let name = self.0.controller.name();
                    tracing::warn!(controller = name, object = %key.id, failures = object.failures, %error, "will try again");
                    (Some(pause(object.failures, object.woken)), None)
                }
            };
            object.running = false;
            object.timer = Some(self.timer(key.clone(), pause, when));
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

    /// Wakes the object after a pause in real time or at a time of AWS's clock, whichever comes first.
    fn timer(&self, key: ObjectKey, pause: Option<Duration>, when: Option<Timestamp>) -> Timer {
        let due = when.map(|when| self.0.clock.due(when));
        let runner = self.clone();
        let task = tokio::spawn(async move {
            let pause = async {
                match pause {
                    Some(pause) => tokio::time::sleep(pause).await,
                    None => std::future::pending().await,
                }
            };
            let time = async {
                match when {
                    Some(when) => runner.0.clock.wait(when).await,
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = pause => {}
                () = time => {}
            }
            runner.wake(key);
        });
        Timer { task: task.abort_handle(), _due: due }
    }
}

/// How long an object rests that has failed so often in a row, and was woken in so many of these, up to the last one.
fn pause(failures: u32, woken: u32) -> Duration {
    let failures = if woken > 0 { failures.min(WOKEN - 1 + woken) } else { failures };
    let longest = FIRST_DELAY.saturating_mul(1 << failures.min(16)).min(LONGEST_DELAY);
    let jitter = u64::from(u16::from_le_bytes(random_bytes())) * longest / 4 / u64::from(u16::MAX);
    Duration::from_millis(longest - jitter)
}

#[cfg(test)]
mod tests;
