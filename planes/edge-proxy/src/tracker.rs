//! From probe outcomes to a target's state (aws-behaviour 7.2): the first passed check makes a new target
//! healthy, the healthy threshold counts only for coming back, failures in a row make it unhealthy.

use novamind_edge::{HealthCheck, HealthReason, HealthState};
use serde::{Deserialize, Serialize};

/// What one probe saw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    /// A whole answer with a code outside the matcher.
    Code(u16),
    Timeout,
    /// No connection, or no answer that could be understood.
    Failed,
    /// The edge itself could not probe (for example the VPC's namespace is gone).
    Internal,
}

/// Never `Draining` or `Unused`: those follow from the snapshot, not from probes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tracker {
    pub state: HealthState,
    pub reason: Option<HealthReason>,
    pub description: Option<String>,
    passes: u32,
    failures: u32,
}

impl Default for Tracker {
    fn default() -> Self {
        let reason = HealthReason::RegistrationInProgress;
        Self {
            state: HealthState::Initial,
            reason: Some(reason),
            description: Some(reason.description().into()),
            passes: 0,
            failures: 0,
        }
    }
}

impl Tracker {
    /// Takes in one probe; answers whether what DescribeTargetHealth shows has changed. A failure that does
    /// not `count` (an extra probe while the target starts) brings no target closer to unhealthy.
    pub fn observe(&mut self, outcome: &Outcome, count: bool, check: &HealthCheck) -> bool {
        let before = (self.state, self.description.clone());
        if *outcome == Outcome::Passed {
            self.failures = 0;
            self.passes = self.passes.saturating_add(1);
            if self.state == HealthState::Initial || self.passes >= check.healthy_threshold {
                self.state = HealthState::Healthy;
                self.reason = None;
                self.description = None;
            }
        } else {
            self.passes = 0;
            self.failures = self.failures.saturating_add(u32::from(count));
            let unhealthy =
                self.state == HealthState::Unhealthy || self.failures >= check.unhealthy_threshold;
            if unhealthy {
                let (reason, description) = explain(outcome);
                self.state = HealthState::Unhealthy;
                self.reason = Some(reason);
                self.description = Some(description);
            } else if self.state == HealthState::Initial {
                self.reason = Some(HealthReason::InitialHealthChecking);
                self.description = Some(HealthReason::InitialHealthChecking.description().into());
            }
        }
        before != (self.state, self.description.clone())
    }
}

fn explain(outcome: &Outcome) -> (HealthReason, String) {
    let reason = match outcome {
        Outcome::Code(code) => {
            let reason = HealthReason::ResponseCodeMismatch;
            return (reason, format!("{}: [{code}]", reason.description()));
        }
        Outcome::Timeout => HealthReason::Timeout,
        Outcome::Failed | Outcome::Passed => HealthReason::FailedHealthChecks,
        Outcome::Internal => HealthReason::InternalError,
    };
    (reason, reason.description().into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds() {
        use HealthState::{Healthy, Initial, Unhealthy};
        let check = HealthCheck { healthy_threshold: 3, unhealthy_threshold: 2, ..HealthCheck::default() };
        // p passed, f failed, c code 503, e an early failure that does not count
        let cases = [
            ("", Initial, None),
            ("p", Healthy, None),
            ("f", Initial, Some("Initial health checks in progress")),
            ("fp", Healthy, None),
            ("ff", Unhealthy, Some("Health checks failed")),
            ("eeee", Initial, Some("Initial health checks in progress")),
            ("eeeep", Healthy, None),
            ("pf", Healthy, None),
            ("pfpf", Healthy, None),
            ("pcc", Unhealthy, Some("Health checks failed with these codes: [503]")),
            ("pccpp", Unhealthy, Some("Health checks failed with these codes: [503]")),
            ("pccppp", Healthy, None),
            ("pccppfpp", Unhealthy, Some("Health checks failed")),
            ("fft", Unhealthy, Some("Request timed out")),
        ];
        for (probes, state, description) in cases {
            let mut tracker = Tracker::default();
            for probe in probes.chars() {
                let outcome = match probe {
                    'p' => Outcome::Passed,
                    'c' => Outcome::Code(503),
                    't' => Outcome::Timeout,
                    _ => Outcome::Failed,
                };
                tracker.observe(&outcome, probe != 'e', &check);
            }
            assert_eq!(tracker.state, state, "{probes}");
            if !probes.is_empty() {
                assert_eq!(tracker.description.as_deref(), description, "{probes}");
            }
        }
    }
}
