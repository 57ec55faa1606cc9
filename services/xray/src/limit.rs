//! How much may be sent: X-Ray's quota of segments per second, account and region, and how many batches wait for the disk.
//!
//! Beyond the limits a call is answered with `ThrottledException`, which clients repeat by themselves, and memory stays
//! bounded.

use novamind_api::xray::errors;
use novamind_kernel::{Clock, Cloud, Scope, Throttle};
use novamind_wire::{Error, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

const PUT: &str = "PutTraceSegments";
/// Segments per second ("AWS X-Ray endpoints and quotas").
const SEGMENTS: f64 = 2600.0;
/// Batches that wait for the disk at the same time.
const WAITING: usize = 64;

pub struct Limits {
    segments: Throttle,
    writers: Semaphore,
}

/// The operations that have quotas.
pub fn limited() -> impl Iterator<Item = &'static str> {
    [PUT].into_iter()
}

fn throttled() -> Error {
    errors::THROTTLED_EXCEPTION.error("Rate exceeded")
}

impl Limits {
    pub fn new(cloud: &Cloud) -> Self {
        Self::with(Throttle::new("xray", cloud.quotas()))
    }

    fn with(segments: Throttle) -> Self {
        Self { segments, writers: Semaphore::new(WAITING) }
    }

    /// Counts segments that are sent.
    ///
    /// # Errors
    /// `ThrottledException` if there were too many.
    pub fn pass(&self, scope: &Scope, segments: usize) -> Result<()> {
        self.pass_at(scope, segments, Clock::real_now().millis())
    }

    fn pass_at(&self, scope: &Scope, segments: usize, now: i64) -> Result<()> {
        // What more a call has than its documents is mostly nothing, which a call that owes may have.
        let passes = segments == 0 || self.segments.take(PUT, scope, segments as f64, SEGMENTS, now);
        passes.then_some(()).ok_or_else(throttled)
    }

    /// A place among the batches that wait for the disk.
    ///
    /// # Errors
    /// `ThrottledException` if all are taken.
    pub fn writer(&self) -> Result<SemaphorePermit<'_>> {
        self.writers.try_acquire().map_err(|_| throttled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_cut_and_time_lets_more_through() {
        let (limits, scope) = (Limits::with(Throttle::default()), Scope::new("r", "1"));
        let calls = |now| (0..100).take_while(|_| limits.pass_at(&scope, 50, now).is_ok()).count();
        assert_eq!(calls(0), 52);
        assert_eq!(calls(0), 0);
        assert!(limits.pass_at(&scope, 0, 0).is_ok());
        assert_eq!(calls(500), 26);
        assert!(limits.pass_at(&Scope::new("other", "1"), 50, 0).is_ok());
        assert_eq!(limits.pass_at(&scope, 50, 0).unwrap_err().code(), "ThrottledException");
        let places: Vec<_> = (0..WAITING).map(|_| limits.writer().unwrap()).collect();
        assert!(limits.writer().is_err());
        drop(places);
        assert!(limits.writer().is_ok());
    }
}
