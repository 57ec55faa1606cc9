//! How often operations may be called: AWS's quotas of requests per second, account and region ("CloudWatch service
//! quotas"). Beyond them a call is answered with `Throttling`, which clients repeat by themselves.
//!
//! Requests come from the outside world, so they are counted by real time.

use std::collections::HashMap;

use novamind_kernel::{Clock, Scope};
use novamind_wire::{Error, Result};
use parking_lot::Mutex;
use tokio::sync::{Semaphore, SemaphorePermit};

/// Operations and their quotas. Those of alarms and dashboards are lower on AWS for what they cost there; here they
/// cost little, and are not limited.
const QUOTAS: [(&str, f64); 4] = [
    ("PutMetricData", 500.0),
    ("GetMetricData", 50.0),
    ("GetMetricStatistics", 400.0),
    ("ListMetrics", 25.0),
];
/// Batches of data that wait for the disk at the same time. Each may have some megabytes.
const WAITING: usize = 64;
/// Regions are named by clients; more than these share their counts from anew.
const PLACES: usize = 1000;

struct Bucket {
    left: f64,
    /// When it was filled up last, in real milliseconds.
    filled: i64,
}

pub struct Limits {
    buckets: Mutex<HashMap<(&'static str, Scope), Bucket>>,
    writers: Semaphore,
}

impl Default for Limits {
    fn default() -> Self {
        Self { buckets: Mutex::default(), writers: Semaphore::new(WAITING) }
    }
}

fn throttled() -> Error {
    Error::new("Throttling", 400, "Rate exceeded").with_name("ThrottlingException")
}

impl Limits {
    /// Counts a call of an operation.
    ///
    /// # Errors
    /// `Throttling` if there were too many.
    pub fn pass(&self, operation: &'static str, scope: &Scope) -> Result<()> {
        self.pass_at(operation, scope, Clock::real_now().millis())
    }

    fn pass_at(&self, operation: &'static str, scope: &Scope, now: i64) -> Result<()> {
        let Some((_, quota)) = QUOTAS.iter().find(|(name, _)| *name == operation) else { return Ok(()) };
        let mut buckets = self.buckets.lock();
        if buckets.len() >= PLACES {
            buckets.clear();
        }
        let full = || Bucket { left: *quota, filled: now };
        let bucket = buckets.entry((operation, scope.clone())).or_insert_with(full);
        // A clock that was set back fills nothing.
        let gained = (now - bucket.filled).max(0) as f64 / 1000.0 * quota;
        bucket.left = (bucket.left + gained).min(*quota);
        bucket.filled = now;
        if bucket.left < 1.0 {
            return Err(throttled());
        }
        bucket.left -= 1.0;
        Ok(())
    }

    /// A place among the batches that wait for the disk.
    ///
    /// # Errors
    /// `Throttling` if all are taken: whoever sends faster than the disk writes must not fill memory.
    pub fn writer(&self) -> Result<SemaphorePermit<'_>> {
        self.writers.try_acquire().map_err(|_| throttled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_is_cut_and_time_lets_more_through() {
        let limits = Limits::default();
        let scope = Scope::new("r", "1");
        let burst = |now| {
            let calls = (0..600).take_while(|_| limits.pass_at("PutMetricData", &scope, now).is_ok());
            calls.count()
        };
        assert_eq!(burst(0), 500);
        assert_eq!(burst(0), 0);
        assert_eq!(burst(100), 50);
        assert_eq!(burst(-5000), 0);
        assert_eq!(burst(60_000), 500);
        assert!(limits.pass_at("PutMetricData", &Scope::new("other", "1"), 60_000).is_ok());
        let error = limits.pass_at("PutMetricData", &scope, 60_000).unwrap_err();
        assert_eq!((error.code(), error.name()), ("Throttling", "ThrottlingException"));
        assert!((0..1000).all(|_| limits.pass_at("PutMetricAlarm", &scope, 0).is_ok()));
    }

    #[test]
    fn writers_are_few() {
        let limits = Limits::default();
        let places: Vec<_> = (0..WAITING).map(|_| limits.writer().unwrap()).collect();
        assert!(limits.writer().is_err());
        drop(places);
        assert!(limits.writer().is_ok());
    }
}
