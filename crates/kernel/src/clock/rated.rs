//! Hands that go faster than the machine's.
//!
//! They stand while the cloud does not run, and never pass a limit that is on disk: after a crash they begin there.

use std::sync::atomic::{AtomicI64, Ordering};

use novamind_wire::Timestamp;
use tokio::time::Instant;

use super::Clock;

pub(super) struct Rated {
    rate: u32,
    start: Timestamp,
    /// When it began: by a clock that nobody sets, and by the machine's.
    began: (Instant, Timestamp),
    limit: AtomicI64,
}

impl Rated {
    /// Begins at `start`; nothing moves until there is a later limit.
    pub fn new(start: Timestamp, rate: u32) -> Self {
        let began = (Instant::now(), Clock::real_now());
        Self { rate, start, began, limit: AtomicI64::new(start.millis()) }
    }

    pub fn rate(&self) -> u32 {
        self.rate
    }

    pub fn now(&self) -> Timestamp {
        let gone = i64::try_from(self.began.0.elapsed().as_millis()).unwrap_or(i64::MAX);
        let shown = self.start.plus_millis(gone.saturating_mul(i64::from(self.rate)));
        shown.min(Timestamp::from_millis(self.limit.load(Ordering::Acquire)))
    }

    pub fn at(&self, real: Timestamp) -> Timestamp {
        let gone = real.since(self.began.1).max(0);
        self.start.plus_millis(gone.saturating_mul(i64::from(self.rate))).min(self.now())
    }

    /// Lets the hands go up to this time, which is on disk.
    pub fn allow(&self, limit: Timestamp) {
        self.limit.fetch_max(limit.millis(), Ordering::AcqRel);
    }
}
