//! How much may be sent: AWS's quota of PutLogEvents per second, account and region, and how many batches wait for the
//! disk.
//!
//! The quotas are those of clients. What services ship of tasks, builds and databases waits in files of their own until
//! it has been taken, and is not counted. Reading is limited on AWS for what it costs there; here it is not.

use novamind_kernel::{Clock, Cloud, Scope, Throttle};
use novamind_wire::{Error, Result};
use tokio::sync::{Semaphore, SemaphorePermit};

const PUT: &str = "PutLogEvents";
/// Calls per second ("CloudWatch Logs endpoints and quotas"): in the largest regions, and in the others.
const LARGEST: [&str; 3] = ["us-east-1", "us-west-2", "eu-west-1"];
const PUTS_IN_LARGEST: f64 = 5000.0;
const PUTS: f64 = 1500.0;
/// Batches of a mebibyte at most that wait for the disk at the same time.
const WAITING: usize = 64;

pub struct Limits {
    calls: Throttle,
    writers: Semaphore,
}

/// The operations that have quotas.
pub fn limited() -> impl Iterator<Item = &'static str> {
    [PUT].into_iter()
}

fn throttled() -> Error {
    Error::new("ThrottlingException", 400, "Rate exceeded")
}

impl Limits {
    pub fn new(cloud: &Cloud) -> Self {
        Self::with(Throttle::new("logs", cloud.quotas()))
    }

    fn with(calls: Throttle) -> Self {
        Self { calls, writers: Semaphore::new(WAITING) }
    }

    /// Counts a call of PutLogEvents.
    ///
    /// # Errors
    /// `ThrottlingException` if there were too many.
    pub fn pass(&self, scope: &Scope) -> Result<()> {
        self.pass_at(scope, Clock::real_now().millis())
    }

    fn pass_at(&self, scope: &Scope, now: i64) -> Result<()> {
        let quota = if LARGEST.contains(&scope.region.as_str()) { PUTS_IN_LARGEST } else { PUTS };
        self.calls.take(PUT, scope, 1.0, quota, now).then_some(()).ok_or_else(throttled)
    }

    /// A place among the batches that wait for the disk.
    ///
    /// # Errors
    /// `ThrottlingException` if all are taken: whoever sends faster than the disk writes must not fill memory.
    pub fn writer(&self) -> Result<SemaphorePermit<'_>> {
        self.writers.try_acquire().map_err(|_| throttled())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn awss_quota_by_region() {
        let limits = Limits::with(Throttle::default());
        for (region, quota) in [("us-east-1", 5000), ("eu-west-1", 5000), ("eu-central-1", 1500)] {
            let scope = Scope::new(region, "1");
            let calls = (0..10_000).take_while(|_| limits.pass_at(&scope, 0).is_ok());
            assert_eq!(calls.count(), quota, "{region}");
            let error = limits.pass_at(&scope, 0).unwrap_err();
            assert_eq!((error.code(), error.status()), ("ThrottlingException", 400));
            assert!(limits.pass_at(&scope, 1).is_ok(), "{region}: a millisecond lets one through");
        }
    }

    #[test]
    fn writers_are_few() {
        let limits = Limits::with(Throttle::default());
        let places: Vec<_> = (0..WAITING).map(|_| limits.writer().unwrap()).collect();
        assert_eq!(limits.writer().unwrap_err().code(), "ThrottlingException");
        drop(places);
        assert!(limits.writer().is_ok());
    }
}
