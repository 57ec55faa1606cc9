//! What can fail a rolling deployment: the circuit breaker and alarms. Pure.
//!
//! Source: ECS developer guide, "How the Amazon ECS deployment circuit breaker detects failures", "How CloudWatch alarms
//! detect Amazon ECS deployment failures".
//!
//! A deployment that fails starts no more tasks. With `rollback` the last one that completed comes back
//! ([`crate::rollback`]); what comes back is guarded by neither, as there is nothing to fall back to.

use novamind_api::ecs::{DeploymentConfiguration, ServiceDeploymentAlarms, ServiceDeploymentCircuitBreaker};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::names::invalid;
use crate::plan::Plan;
use crate::records::{Kind, Rollout, Service};
use crate::rollback::Rollback;

/// Bounds of a threshold of the type BOUNDED_PERCENT, and its value when nothing is said.
const LEAST: i32 = 3;
const MOST: i32 = 200;
const DEFAULT_PERCENT: i32 = 50;
/// Alarms that one DescribeAlarms can name (CloudWatch's limit; the ECS documentation has none of its own).
const ALARMS: usize = 100;

/// What was found while a deployment was rolled out.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Guard {
    /// Failures that the circuit breaker counts.
    pub failures: i32,
    pub threshold: i32,
    /// The circuit breaker has failed the deployment.
    pub tripped: bool,
    /// Alarms that were in ALARM when the deployment began: they say nothing of it.
    pub ignored: Option<Vec<String>>,
    /// The alarms that have failed the deployment.
    pub triggered: Vec<String>,
    /// When alarms have been watched long enough after the last task was in its place.
    pub bake_until: Option<Timestamp>,
}

/// An alarm as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Alarm {
    pub name: String,
    pub active: bool,
    /// How long what it evaluates goes back.
    pub window_ms: i64,
}

/// Whether circuit breaker and alarms can be as they are asked for.
pub fn check(configuration: &DeploymentConfiguration, kind: Kind) -> Result<()> {
    let breaker = configuration.deployment_circuit_breaker.as_ref().filter(|breaker| breaker.enable);
    let alarms = configuration.alarms.as_ref().filter(|alarms| alarms.enable);
    if kind != Kind::Ecs {
        let given = [(breaker.is_some(), "deploymentCircuitBreaker"), (alarms.is_some(), "alarms")];
        if let Some((_, field)) = given.iter().find(|(given, _)| *given) {
            return Err(invalid(format!(
                "{field} can only be used for services with the rolling update (ECS) deployment type."
            )));
        }
    }
    if let Some(threshold) = breaker.and_then(|breaker| breaker.threshold_configuration.as_ref()) {
        let most = if threshold.r#type == "COUNT" { i32::MAX } else { 100 };
        if !(1..=most).contains(&threshold.value) {
            return Err(invalid("The value of the deployment circuit breaker's threshold is out of range."));
        }
    }
    let Some(alarms) = alarms else { return Ok(()) };
    if alarms.alarm_names.is_empty() || alarms.alarm_names.iter().any(String::is_empty) {
        return Err(invalid("Deployment alarms that are enabled must have names."));
    }
    if alarms.alarm_names.len() > ALARMS {
        return Err(invalid(format!("A service has at most {ALARMS} deployment alarms.")));
    }
    Ok(())
}

/// How many failures open the circuit breaker.
fn threshold(configuration: &DeploymentConfiguration, desired: i32) -> Option<i32> {
    let breaker = configuration.deployment_circuit_breaker.as_ref().filter(|breaker| breaker.enable)?;
    let given = breaker.threshold_configuration.as_ref();
    let (kind, value) =
        given.map_or(("BOUNDED_PERCENT", DEFAULT_PERCENT), |given| (given.r#type.as_str(), given.value));
    let share = (f64::from(desired) * f64::from(value) / 100.0).ceil() as i32;
    Some(match kind {
        "COUNT" => value,
        "UNBOUNDED_PERCENT" => share.max(1),
        _ => share.clamp(LEAST, MOST),
    })
}

/// The names of the alarms that the service's deployment that is going on must be watched by.
pub fn watched(service: &Service) -> &[String] {
    let alarms = service.configuration.0.alarms.as_ref().filter(|alarms| alarms.enable);
    let rolling = service.rollouts.iter().any(|one| one.status == "PRIMARY" && one.state == "IN_PROGRESS");
    alarms.filter(|_| rolling && service.kind == Kind::Ecs).map_or(&[], |alarms| &alarms.alarm_names)
}

/// Whether this deployment is what another one is rolled back to.
fn comes_back(service: &Service, rollout: &Rollout) -> bool {
    service.rollback.as_ref().is_some_and(|back| back.begun && back.to.id == rollout.id)
}

/// A task has become healthy.
pub fn healthy(service: &mut Service, rollout: &str) {
    let breaker = service.configuration.0.deployment_circuit_breaker.as_ref();
    if breaker.and_then(|breaker| breaker.reset_on_healthy_task) == Some(false) {
        return;
    }
    if let Some(one) = service.rollouts.iter_mut().find(|one| one.id == rollout) {
        one.guard.failures = 0;
    }
}

/// Fails the primary deployment if there is cause to. `true`: nothing else is to be decided now.
pub fn fail(plan: &mut Plan, alarms: &[Alarm], now: Timestamp) -> bool {
    let service = &mut plan.service;
    let configuration = service.configuration.0.clone();
    let Some(at) = service.rollouts.iter().position(|one| one.status == "PRIMARY") else { return false };
    if service.rollouts[at].state != "IN_PROGRESS" || comes_back(service, &service.rollouts[at]) {
        return false;
    }
    let desired = service.desired;
    let rollout = &mut service.rollouts[at];
    let threshold = threshold(&configuration, desired);
    rollout.guard.threshold = threshold.unwrap_or(0);
    let active: Vec<String> =
        alarms.iter().filter(|alarm| alarm.active).map(|alarm| alarm.name.clone()).collect();
    let alarmed = configuration.alarms.as_ref().is_some_and(|alarms| alarms.enable);
    if alarmed {
        let ignored = rollout.guard.ignored.get_or_insert_with(|| active.clone());
        rollout.guard.triggered = active.into_iter().filter(|name| !ignored.contains(name)).collect();
    }
    rollout.guard.tripped = threshold.is_some_and(|threshold| rollout.guard.failures >= threshold);
    let (by, why, back) = if rollout.guard.tripped {
        let breaker = configuration.deployment_circuit_breaker.as_ref();
        ("circuit breaker", "tasks failed to start", breaker.is_some_and(|breaker| breaker.rollback))
    } else if !rollout.guard.triggered.is_empty() {
        let alarms = configuration.alarms.as_ref();
        ("alarms", "alarm detected", alarms.is_some_and(|alarms| alarms.rollback))
    } else {
        return false;
    };
    let id = rollout.id.clone();
    "FAILED".clone_into(&mut rollout.state);
    rollout.state_reason = format!("ECS deployment {by}: {why}.");
    if let [first, ..] = rollout.guard.triggered.as_slice()
        && !rollout.guard.tripped
    {
        rollout.state_reason = format!("ECS deployment {by}: {why}: {first}.");
    }
    rollout.updated = now;
    let reason = rollout.state_reason.clone();
    plan.events.push(format!("(deployment {id}) deployment failed: {why}."));
    let completed = service.completed.clone().filter(|one| back && one.id != id);
    if let Some(to) = completed {
        service.rollback =
            Some(Rollback { of: id, to: *to, begun: false, by: Some(by.into()), reason: Some(reason) });
    }
    true
}

/// Whether alarms are watched for a while after the last task of a deployment is in its place.
pub fn bakes(service: &Service, rollout: &str) -> bool {
    let known = service.rollout(rollout);
    !watched(service).is_empty() && known.is_some_and(|rollout| !comes_back(service, rollout))
}

/// Until when a deployment whose tasks are all in their place is still watched; `None` if it is complete.
pub fn bake(service: &mut Service, rollout: &str, alarms: &[Alarm], now: Timestamp) -> Option<Timestamp> {
    if !bakes(service, rollout) {
        return None;
    }
    let at = service.rollouts.iter().position(|one| one.id == rollout)?;
    let window = alarms.iter().map(|alarm| alarm.window_ms).max().unwrap_or(0);
    let until = *service.rollouts[at].guard.bake_until.get_or_insert_with(|| now.plus_millis(window));
    (now < until).then_some(until)
}

fn status(enabled: bool, triggered: bool, ended: bool) -> Option<String> {
    let status = match () {
        () if !enabled => "DISABLED",
        () if triggered => "TRIGGERED",
        () if ended => "MONITORING_COMPLETE",
        () => "MONITORING",
    };
    Some(status.to_owned())
}

/// The circuit breaker and the alarms of a deployment as the API shows them.
pub fn render(
    configuration: &DeploymentConfiguration,
    guard: &Guard,
    ended: bool,
) -> (ServiceDeploymentCircuitBreaker, ServiceDeploymentAlarms) {
    let breaker = configuration.deployment_circuit_breaker.as_ref().is_some_and(|breaker| breaker.enable);
    let alarms = configuration.alarms.as_ref().filter(|alarms| alarms.enable);
    (
        ServiceDeploymentCircuitBreaker {
            status: status(breaker, guard.tripped, ended),
            failure_count: breaker.then_some(guard.failures),
            threshold: breaker.then_some(guard.threshold),
        },
        ServiceDeploymentAlarms {
            status: status(alarms.is_some(), !guard.triggered.is_empty(), ended),
            alarm_names: alarms.map(|alarms| alarms.alarm_names.clone()),
            triggered_alarm_names: alarms.map(|_| guard.triggered.clone()),
        },
    )
}

/// How long the data that an alarm looks at go back.
pub fn window(period: Option<i32>, evaluated: Option<i32>) -> i64 {
    i64::from(period.unwrap_or(60)) * i64::from(evaluated.unwrap_or(1)) * 1000
}

/// What cannot be read for good must not keep the service from its tasks: then no alarm is known.
pub fn unreadable(service: &Service, error: Error) -> Result<Vec<Alarm>> {
    if error.status() >= 500 {
        return Err(error);
    }
    tracing::warn!(service = %service.id(), %error, "deployment alarms cannot be read");
    Ok(Vec::new())
}

#[cfg(test)]
mod tests {
    use novamind_api::ecs::{DeploymentCircuitBreaker, ThresholdConfiguration};

    use super::*;

    fn breaker(kind: Option<(&str, i32)>) -> DeploymentConfiguration {
        let threshold = kind.map(|(kind, value)| ThresholdConfiguration { r#type: kind.into(), value });
        DeploymentConfiguration {
            deployment_circuit_breaker: Some(DeploymentCircuitBreaker {
                enable: true,
                rollback: true,
                reset_on_healthy_task: None,
                threshold_configuration: threshold,
            }),
            ..Default::default()
        }
    }

    #[test]
    fn thresholds() {
        let cases = [
            (None, 2, 3),
            (None, 10, 5),
            (None, 11, 6),
            (None, 1000, 200),
            (Some(("BOUNDED_PERCENT", 10)), 100, 10),
            (Some(("COUNT", 7)), 2, 7),
            (Some(("UNBOUNDED_PERCENT", 50)), 2, 1),
            (Some(("UNBOUNDED_PERCENT", 50)), 1000, 500),
        ];
        for (given, desired, expected) in cases {
            assert_eq!(threshold(&breaker(given), desired), Some(expected), "{given:?} of {desired}");
        }
        assert_eq!(threshold(&DeploymentConfiguration::default(), 5), None);
    }
}
