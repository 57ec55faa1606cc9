//! When a health check runs and what its results mean: pure.
//!
//! As Docker does it, which runs ECS's checks: the first one an interval after the start, the next an
//! interval after the last has ended; within the start period failures do not count and checks come
//! every five seconds at least.

use std::time::{Duration, Instant};

use novamind_containers::{Health, HealthCheck};

const START_INTERVAL: Duration = Duration::from_secs(5);

#[derive(Clone, Debug)]
pub(crate) struct Checks {
    interval: Duration,
    retries: u32,
    start_period_ends: Instant,
    failures: u32,
    pub health: Health,
    /// When the next one is due.
    pub due: Instant,
}

impl Checks {
    pub fn new(check: &HealthCheck, started: Instant) -> Checks {
        let mut checks = Checks {
            interval: Duration::from_secs(check.interval_seconds.max(1)),
            retries: check.retries.max(1),
            start_period_ends: started + Duration::from_secs(check.start_period_seconds),
            failures: 0,
            health: Health::Unknown,
            due: started,
        };
        checks.due = checks.after(started);
        checks
    }

    fn starting(&self, now: Instant) -> bool {
        self.health == Health::Unknown && now < self.start_period_ends
    }

    fn after(&self, now: Instant) -> Instant {
        now + if self.starting(now) { self.interval.min(START_INTERVAL) } else { self.interval }
    }

    /// Takes a result.
    pub fn ended(&mut self, passed: bool, now: Instant) {
        if passed {
            self.failures = 0;
            self.health = Health::Healthy;
        } else if !self.starting(now) {
            self.failures += 1;
            if self.failures >= self.retries {
                self.health = Health::Unhealthy;
            }
        }
        self.due = self.after(now);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn health_follows_the_results() {
        use Health::{Healthy, Unhealthy, Unknown};
        // interval, retries, start period; then (second, passed, health, next due)
        type Case<'a> = (u64, u32, u64, &'a [(u64, bool, Health, u64)]);
        let cases: &[Case] = &[
            (10, 3, 0, &[(10, true, Healthy, 20), (20, false, Healthy, 30)]),
            (10, 2, 0, &[(10, false, Unknown, 20), (20, false, Unhealthy, 30), (30, true, Healthy, 40)]),
            (10, 2, 0, &[(10, false, Unknown, 20), (20, true, Healthy, 30), (30, false, Healthy, 40)]),
            (30, 1, 12, &[(5, false, Unknown, 10), (10, false, Unknown, 15), (15, false, Unhealthy, 45)]),
            (30, 1, 60, &[(5, true, Healthy, 35), (35, false, Unhealthy, 65)]),
        ];
        for (interval, retries, start_period, results) in cases {
            let check = HealthCheck {
                command: vec![],
                interval_seconds: *interval,
                timeout_seconds: 5,
                retries: *retries,
                start_period_seconds: *start_period,
            };
            let started = crate::folder::instant();
            let mut checks = Checks::new(&check, started);
            for (second, passed, health, due) in *results {
                assert_eq!(checks.due, started + Duration::from_secs(*second));
                checks.ended(*passed, started + Duration::from_secs(*second));
                assert_eq!(checks.health, *health, "{interval} {retries} {start_period} at {second}");
                assert_eq!(checks.due, started + Duration::from_secs(*due));
            }
        }
    }
}
