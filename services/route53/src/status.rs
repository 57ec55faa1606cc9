//! What health checks have seen, and what follows from it.
//!
//! Whether an endpoint is healthy is a record, written when it changes; single observations live in memory and begin
//! anew with the process.

use std::collections::HashMap;

use novamind_api::route53::{
    GetHealthCheckLastFailureReason, GetHealthCheckLastFailureReasonOutput, GetHealthCheckStatus,
    GetHealthCheckStatusOutput, HealthCheckObservation, StatusReport,
};
use novamind_kernel::{Record, Scope, Store};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::health_check::{HealthCheck, arn, find};
use crate::refuse::wrong_setting;

/// Whether an endpoint is healthy. Its id is the health check's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HealthStatus {
    pub healthy: bool,
    pub since: Timestamp,
}

impl Record for HealthStatus {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "health-status";
}

/// What probes of one endpoint have seen.
#[derive(Clone, Debug, Default)]
pub struct Observed {
    pub last: Option<(String, Timestamp)>,
    pub last_failure: Option<(String, Timestamp)>,
    /// Probes in a row with the same outcome, and which.
    pub row: i32,
    pub passed: bool,
    /// When it was looked at last, in real time.
    pub looked: Option<Timestamp>,
    /// Of the health check that was looked at.
    pub version: i64,
}

#[derive(Default)]
pub struct Observations(Mutex<HashMap<String, Observed>>);

impl Observations {
    pub fn of(&self, id: &str) -> Observed {
        self.0.lock().get(id).cloned().unwrap_or_default()
    }

    pub fn set(&self, id: &str, observed: Observed) {
        self.0.lock().insert(id.to_owned(), observed);
    }

    pub fn clear(&self) {
        self.0.lock().clear();
    }

    pub fn forget(&self, id: &str) {
        self.0.lock().remove(id);
    }
}

impl Observed {
    /// Takes a probe's outcome in, and answers what the endpoint is from now on: it changes when as many probes in a row
    /// say the other thing as the threshold wants.
    pub fn note(
        &mut self,
        outcome: Result<String, String>,
        now: Timestamp,
        threshold: i32,
        healthy: bool,
    ) -> bool {
        let passed = outcome.is_ok();
        self.row = if self.passed == passed { self.row.saturating_add(1) } else { 1 };
        self.passed = passed;
        let text = outcome.unwrap_or_else(|failure| {
            self.last_failure = Some((failure.clone(), now));
            failure
        });
        self.last = Some((text, now));
        if passed != healthy && self.row >= threshold { passed } else { healthy }
    }
}

/// Whether a check says that what it watches may be answered. Until something is known it may.
pub fn is_healthy(store: &Store, scope: &Scope, id: &str) -> Result<bool> {
    let Some(check) = store.get::<HealthCheck>(scope, id)? else { return Ok(true) };
    let raw = if check.config.disabled {
        true
    } else if check.config.is_calculated() {
        let mut healthy = 0;
        for child in &check.config.children {
            // Children are not calculated, so that this ends.
            let child_check = store.get::<HealthCheck>(scope, child)?;
            let calculated = child_check.is_some_and(|child| child.config.is_calculated());
            if !calculated && is_healthy(store, scope, child)? {
                healthy += 1;
            }
        }
        healthy >= check.config.health_threshold.unwrap_or_default()
    } else {
        store.get::<HealthStatus>(scope, id)?.is_none_or(|status| status.healthy)
    };
    Ok(raw != check.config.inverted)
}

fn endpoint_only(check: &HealthCheck) -> Result<()> {
    match check.config.is_calculated() {
        true => Err(wrong_setting("a calculated health check has no status of checkers.")),
        false => Ok(()),
    }
}

/// What the checker on this machine has seen.
fn observation(cx: &Cx, report: Option<(String, Timestamp)>) -> Vec<HealthCheckObservation> {
    let region = Some(cx.cloud().settings().region.clone());
    let observation = |(status, checked)| HealthCheckObservation {
        region,
        ip_address: Some("127.0.0.1".into()),
        status_report: Some(StatusReport { status: Some(status), checked_time: Some(checked) }),
    };
    report.map(observation).into_iter().collect()
}

pub async fn get(cx: Cx, input: GetHealthCheckStatus) -> Result<GetHealthCheckStatusOutput> {
    cx.authorize(&arn(&input.health_check_id))?;
    endpoint_only(&find(&cx, &input.health_check_id)?.record)?;
    let observed = cx.state().observations.of(&input.health_check_id);
    Ok(GetHealthCheckStatusOutput { health_check_observations: observation(&cx, observed.last) })
}

pub async fn last_failure(
    cx: Cx,
    input: GetHealthCheckLastFailureReason,
) -> Result<GetHealthCheckLastFailureReasonOutput> {
    cx.authorize(&arn(&input.health_check_id))?;
    endpoint_only(&find(&cx, &input.health_check_id)?.record)?;
    let observed = cx.state().observations.of(&input.health_check_id);
    let health_check_observations = observation(&cx, observed.last_failure);
    Ok(GetHealthCheckLastFailureReasonOutput { health_check_observations })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thresholds() {
        let mut observed = Observed::default();
        let mut healthy = true;
        let outcomes = [true, false, false, true, false, false, false, true, true, false, true, true, true];
        let expected = [true, true, true, true, true, true, false, false, false, false, false, false, true];
        for (outcome, expected) in outcomes.into_iter().zip(expected) {
            let outcome = if outcome { Ok("fine".to_owned()) } else { Err("bad".to_owned()) };
            healthy = observed.note(outcome, Timestamp::default(), 3, healthy);
            assert_eq!(healthy, expected);
        }
        assert_eq!(observed.last.unwrap().0, "fine");
        assert_eq!(observed.last_failure.unwrap().0, "bad");
    }
}
