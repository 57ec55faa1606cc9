//! How often operations may be called: AWS's quotas of requests per second, account and region ("CloudWatch service
//! quotas"). Beyond them a call is answered with `Throttling`, which clients repeat by themselves.

use novamind_kernel::{Clock, Cloud, Scope, Throttle};
use novamind_wire::{Error, Result};
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

pub struct Limits {
    calls: Throttle,
    writers: Semaphore,
}

/// The operations that have quotas.
pub fn limited() -> impl Iterator<Item = &'static str> {
    QUOTAS.iter().map(|(operation, _)| *operation)
}

fn throttled() -> Error {
    Error::new("Throttling", 400, "Rate exceeded").with_name("ThrottlingException")
}

impl Limits {
    pub fn new(cloud: &Cloud) -> Self {
        Self::with(Throttle::new("cloudwatch", cloud.quotas()))
    }

    fn with(calls: Throttle) -> Self {
        Self { calls, writers: Semaphore::new(WAITING) }
    }

    /// Counts a call of an operation.
    ///
    /// # Errors
    /// `Throttling` if there were too many.
    pub fn pass(&self, operation: &'static str, scope: &Scope) -> Result<()> {
        self.pass_at(operation, scope, Clock::real_now().millis())
    }

    fn pass_at(&self, operation: &'static str, scope: &Scope, now: i64) -> Result<()> {
        let Some((_, quota)) = QUOTAS.iter().find(|(name, _)| *name == operation) else { return Ok(()) };
        let passes = self.calls.take(operation, scope, 1.0, *quota, now);
        passes.then_some(()).ok_or_else(throttled)
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
    fn awss_quotas() {
        let limits = Limits::with(Throttle::default());
        let scope = Scope::new("r", "1");
        for (operation, quota) in QUOTAS {
            let calls = (0..600).take_while(|_| limits.pass_at(operation, &scope, 0).is_ok());
            assert_eq!(calls.count(), quota as usize, "{operation}");
        }
        let error = limits.pass_at("PutMetricData", &scope, 0).unwrap_err();
        assert_eq!((error.code(), error.name()), ("Throttling", "ThrottlingException"));
        assert!((0..1000).all(|_| limits.pass_at("PutMetricAlarm", &scope, 0).is_ok()));
    }

    #[test]
    fn writers_are_few() {
        let limits = Limits::with(Throttle::default());
        let places: Vec<_> = (0..WAITING).map(|_| limits.writer().unwrap()).collect();
        assert!(limits.writer().is_err());
        drop(places);
        assert!(limits.writer().is_ok());
    }
}
