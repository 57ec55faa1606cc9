//! How much may be sent: X-Ray's quota of segments per second, account and region, and how many batches wait for the disk.
//!
//! Segments come from the outside world, so they are counted by real time. Beyond the limits a call is answered with
//! `ThrottledException`, which clients repeat by themselves, and memory stays bounded.

use std::collections::HashMap;

use novamind_api::xray::errors;
use novamind_kernel::{Clock, Scope};
use novamind_wire::{Error, Result};
use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Segments per second ("AWS X-Ray endpoints and quotas").
const SEGMENTS: f64 = 2600.0;
/// Batches that wait for the disk at the same time.
const WAITING: usize = 64;
/// Regions are named by clients; more than these share their counts from anew.
const PLACES: usize = 1000;

struct Bucket {
    left: f64,
    /// When it was filled up last, in real milliseconds.
    filled: i64,
}

pub struct Limits {
    buckets: Mutex<HashMap<Scope, Bucket>>,
    writers: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Self { buckets: Mutex::default(), writers: Semaphore::new(WAITING) }
    }
}

fn throttled() -> Error {
    errors::THROTTLED_EXCEPTION.error("Rate exceeded")
}

impl Limits {
    /// Counts segments that are sent.
    ///
    /// # Errors
    /// `ThrottledException` if there were too many.
    pub fn pass(&self, scope: &Scope, segments: usize) -> Result<()> {
        self.pass_at(scope, segments, Clock::real_now().millis())
    }

    fn pass_at(&self, scope: &Scope, segments: usize, now: i64) -> Result<()> {
        let mut buckets = self.buckets.lock();
        if buckets.len() >= PLACES {
            buckets.clear();
        }
        let full = || Bucket { left: SEGMENTS, filled: now };
        let bucket = buckets.entry(scope.clone()).or_insert_with(full);
        // A clock that was set back fills nothing.
        let gained = (now - bucket.filled).max(0) as f64 / 1000.0 * SEGMENTS;
        bucket.left = (bucket.left + gained).min(SEGMENTS);
        bucket.filled = now;
        if bucket.left < segments as f64 {
            return Err(throttled());
        }
        bucket.left -= segments as f64;
        Ok(())
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
        let (limits, scope) = (Limits::default(), Scope::new("r", "1"));
        let calls = |now| (0..100).take_while(|_| limits.pass_at(&scope, 50, now).is_ok()).count();
        assert_eq!(calls(0), 52);
        assert_eq!(calls(0), 0);
        assert_eq!(calls(500), 26);
        assert_eq!(calls(-1000), 0);
        assert!(limits.pass_at(&Scope::new("other", "1"), 50, 0).is_ok());
        assert_eq!(limits.pass_at(&scope, 50, -1000).unwrap_err().code(), "ThrottledException");
        let places: Vec<_> = (0..WAITING).map(|_| limits.writer().unwrap()).collect();
        assert!(limits.writer().is_err());
        drop(places);
        assert!(limits.writer().is_ok());
    }
}
