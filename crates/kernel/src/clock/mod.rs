//! The time of AWS's own windows: periods, waits, bake times, retention, expiry of approvals.
//!
//! What is bound to the outside world (signatures, tokens, TLS, sockets, probes, process timers) keeps real time and
//! does not ask this clock.
//!
//! Invariants:
//! - A clock never goes back, also not over a restart ([`Clock::restore`]).
//! - A virtual clock moves only when it is told to, through the times that somebody waits for, one after the other
//!   ([`Clock::walk`]).
//! - What a clock has shown is on disk before it shows it, unless it follows the machine's.

mod due;
mod kind;
mod manual;
mod rated;
mod stored;
mod walk;

use std::sync::{Arc, Weak};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use novamind_wire::Timestamp;
use parking_lot::Mutex;

pub use self::due::Due;
use self::due::Waiting;
pub use self::kind::ClockKind;
use self::manual::Manual;
use self::rated::Rated;
pub use self::walk::{CLOCK_HELD, Walk, Walked};

/// A wait is cut into pieces of this length, so that a machine that slept or whose clock was set is noticed.
const PIECE: Duration = Duration::from_secs(60);

/// A clock that follows the machine's, one that runs faster, or one that only its owner moves. Clones are handles to
/// the same.
#[derive(Clone)]
pub struct Clock(Arc<Inner>);

struct Inner {
    hands: Hands,
    waiting: Arc<Waiting>,
    parties: Mutex<Vec<Weak<dyn Party>>>,
    /// One walk at a time.
    walking: tokio::sync::Mutex<()>,
}

enum Hands {
    Real,
    Manual(Manual),
    Rated(Rated),
}

/// Who acts when the clock moves, and is waited for before it moves on.
#[async_trait::async_trait]
pub(crate) trait Party: Send + Sync {
    /// Answers once everything that the store has told so far has been heard.
    async fn hear(&self);

    /// How often it was set to work so far.
    fn rounds(&self) -> u64;

    /// Asks once more for whatever it asks for until a time of this clock.
    fn look(&self);

    /// What it is at now. With `real`, also what goes on outside of it in real time.
    fn busy(&self, real: bool) -> Vec<String>;
}

impl Clock {
    fn new(hands: Hands) -> Self {
        let (waiting, parties, walking) = (Arc::default(), Mutex::default(), tokio::sync::Mutex::default());
        Self(Arc::new(Inner { hands, waiting, parties, walking }))
    }

    /// The machine's clock.
    pub fn real() -> Self {
        Self::new(Hands::Real)
    }

    /// A clock that stands at `start` until it is moved.
    pub fn manual(start: Timestamp) -> Self {
        Self::new(Hands::Manual(Manual::new(start)))
    }

    pub fn kind(&self) -> ClockKind {
        match &self.0.hands {
            Hands::Real => ClockKind::Real,
            Hands::Manual(_) => ClockKind::Virtual,
            Hands::Rated(rated) => ClockKind::Rate(rated.rate()),
        }
    }

    pub fn now(&self) -> Timestamp {
        match &self.0.hands {
            Hands::Real => Self::real_now(),
            Hands::Manual(manual) => manual.now(),
            Hands::Rated(rated) => rated.now(),
        }
    }

    /// What this clock showed when the machine's showed `real`: the date of what a process, a probe or a meter did.
    ///
    /// What came before this clock began has the date of its beginning.
    pub fn at(&self, real: Timestamp) -> Timestamp {
        match &self.0.hands {
            Hands::Real => real,
            Hands::Manual(manual) => manual.at(real),
            Hands::Rated(rated) => rated.at(real),
        }
    }

    /// The machine's time, whatever this clock says: for signatures and other bounds to the outside world.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn real_now() -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(since.as_millis() as i64)
    }

    /// Waits until the clock shows `when` or later.
    ///
    /// A virtual clock does not move on while the answer is held: whoever does then what is due drops it after.
    pub async fn sleep_until(&self, when: Timestamp) -> Due {
        let due = self.due(when);
        self.wait(when).await;
        due
    }

    /// Says that something is due at this time, from now on until the answer is dropped.
    pub(crate) fn due(&self, when: Timestamp) -> Due {
        Waiting::wait(&self.0.waiting, when)
    }

    /// Waits for a time that was said to be due.
    pub(crate) async fn wait(&self, when: Timestamp) {
        match &self.0.hands {
            Hands::Manual(manual) => manual.wait(when).await,
            Hands::Real => self.sleep_in_pieces(when, 1).await,
            Hands::Rated(rated) => self.sleep_in_pieces(when, rated.rate()).await,
        }
    }

    async fn sleep_in_pieces(&self, when: Timestamp, rate: u32) {
        loop {
            let left = when.since(self.now());
            if left <= 0 {
                return;
            }
            let real = Duration::from_millis(left.unsigned_abs().div_ceil(u64::from(rate)));
            tokio::time::sleep(real.min(PIECE)).await;
        }
    }

    /// Moves a virtual clock forward in one leap, past whatever is due on the way and leaving nothing on disk: for
    /// tests. Other clocks are not moved.
    pub fn advance(&self, by: Duration) {
        if let Hands::Manual(manual) = &self.0.hands {
            manual.set(manual.now().plus_millis(by.as_millis() as i64));
        }
    }

    /// Has a walk wait for this party, for as long as it lives.
    pub(crate) fn join(&self, party: Weak<dyn Party>) {
        self.0.parties.lock().push(party);
    }

    fn parties(&self) -> Vec<Arc<dyn Party>> {
        self.0.parties.lock().iter().filter_map(Weak::upgrade).collect()
    }
}

#[cfg(test)]
mod tests;
