//! Deployments of services with the controller ECS as they happened: what stays when a rollout has gone.
//!
//! Invariant: whoever writes a service notes its deployments in the same transaction ([`note`]), so that their status
//! is that of the rollouts.

use novamind_api::ecs::DeploymentConfiguration;
use novamind_kernel::{Record, Scope, Transaction, random_alphanumeric};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::guard::Guard;
use crate::records::{Kind, Rollout, Service, ServiceStatus, Template};
use crate::rollback::Rollback;
use crate::stored::Wire;

/// How long deployments that have ended can be described (ECS developer guide, service deployments).
pub const KEPT_MS: i64 = 90 * 24 * 3_600_000;

pub const IN_PROGRESS: &str = "IN_PROGRESS";
pub const SUCCESSFUL: &str = "SUCCESSFUL";
pub const STOPPED: &str = "STOPPED";
pub const ROLLBACK_REQUESTED: &str = "ROLLBACK_REQUESTED";
pub const ROLLBACK_IN_PROGRESS: &str = "ROLLBACK_IN_PROGRESS";
pub const ROLLBACK_SUCCESSFUL: &str = "ROLLBACK_SUCCESSFUL";
pub const ROLLBACK_FAILED: &str = "ROLLBACK_FAILED";

/// Why deployments end that nothing is wrong with.
const DELETED: &str = "The service was deleted.";
const REPLACED: &str = "A new deployment of the service has begun.";

/// A deployment, and the revision of the service that it brought. Its id is `CLUSTER/SERVICE/` and the rollout's
/// digits, which name the revision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Deployed {
    /// The last part of the deployment's ARN.
    pub name: String,
    pub template: Template,
    pub configuration: Wire<DeploymentConfiguration>,
    pub created: Timestamp,
    pub updated: Timestamp,
    pub finished: Option<Timestamp>,
    /// In the API's words.
    pub status: String,
    pub reason: Option<String>,
    /// Digits of the revisions that it replaces.
    pub sources: Vec<String>,
    /// How it is rolled back.
    #[serde(default)]
    pub rollback: Option<Back>,
    /// What its circuit breaker and its alarms have found.
    #[serde(default)]
    pub guard: Guard,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Back {
    /// Digits of the revision that comes back.
    pub to: String,
    pub started: Timestamp,
    pub reason: String,
}

impl Record for Deployed {
    const SERVICE: &'static str = "ecs";
    const KIND: &'static str = "deployed";
}

/// What names the revision of a rollout: the part behind `ecs-svc/`.
pub fn digits(rollout: &str) -> &str {
    rollout.rsplit('/').next().unwrap_or(rollout)
}

pub fn id(service: &str, rollout: &str) -> String {
    format!("{service}/{}", digits(rollout))
}

fn begun(service: &Service, rollout: &Rollout) -> Deployed {
    let others = service.rollouts.iter().filter(|one| one.id != rollout.id);
    Deployed {
        name: random_alphanumeric(21),
        template: rollout.template.clone(),
        configuration: service.configuration.clone(),
        created: rollout.created,
        updated: rollout.created,
        finished: None,
        status: IN_PROGRESS.to_owned(),
        reason: None,
        sources: others.map(|one| digits(&one.id).to_owned()).collect(),
        rollback: None,
        guard: Guard::default(),
    }
}

/// The status that a deployment ends with, and why; `None` while it goes on.
fn end(service: &Service, rollout: &Rollout) -> Option<(&'static str, Option<String>)> {
    if rollout.state == "COMPLETED" {
        return Some((SUCCESSFUL, None));
    }
    if service.status != ServiceStatus::Active {
        return Some((STOPPED, Some(DELETED.to_owned())));
    }
    if rollout.state == "FAILED" {
        return Some((STOPPED, Some(rollout.state_reason.clone())));
    }
    (rollout.status != "PRIMARY").then(|| (STOPPED, Some(REPLACED.to_owned())))
}

/// The status of a deployment that is rolled back, and why if it ends with it.
fn rolled_back(service: &Service, rollback: &Rollback) -> (&'static str, Option<&'static str>) {
    let primary = service.rollouts.iter().find(|one| one.status == "PRIMARY");
    let wanted = if rollback.begun { &rollback.to.id } else { &rollback.of };
    match primary {
        _ if service.status != ServiceStatus::Active => (ROLLBACK_FAILED, Some(DELETED)),
        Some(primary) if primary.id != *wanted => (ROLLBACK_FAILED, Some(REPLACED)),
        Some(primary) if rollback.begun && primary.state == "COMPLETED" => (ROLLBACK_SUCCESSFUL, None),
        _ if rollback.begun => (ROLLBACK_IN_PROGRESS, None),
        _ => (ROLLBACK_REQUESTED, None),
    }
}

/// Follows the rollback of a service's deployment, which may have no task and so no rollout any more.
fn note_rollback(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    service: &Service,
    rollback: &Rollback,
    now: Timestamp,
) -> Result<()> {
    let id = id(&service.id(), &rollback.of);
    let Some(mut one) = transaction.get::<Deployed>(scope, &id)?.map(|found| found.record) else {
        return Ok(());
    };
    let (status, reason) = rolled_back(service, rollback);
    if one.finished.is_some() || one.status == status {
        return Ok(());
    }
    // One that has failed is noted so only now.
    if let (None, Some(reason)) = (&one.rollback, &rollback.reason) {
        let to = digits(&rollback.to.id).to_owned();
        one.rollback = Some(Back { to, started: now, reason: reason.clone() });
        one.reason = Some(reason.clone());
        if let Some(rollout) = service.rollout(&rollback.of) {
            one.guard = rollout.guard.clone();
        }
    }
    status.clone_into(&mut one.status);
    one.updated = now;
    if matches!(status, ROLLBACK_SUCCESSFUL | ROLLBACK_FAILED) {
        one.finished = Some(now);
    }
    if let Some(reason) = reason {
        one.reason = Some(reason.to_owned());
    }
    transaction.put(scope, &id, &one).map(drop)
}

/// Writes what has become of a service's deployments.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    service: &Service,
    now: Timestamp,
) -> Result<()> {
    if let Some(rollback) = &service.rollback {
        note_rollback(transaction, scope, service, rollback, now)?;
    }
    for rollout in service.rollouts.iter().filter(|_| service.kind == Kind::Ecs) {
        let id = id(&service.id(), &rollout.id);
        let known = transaction.get::<Deployed>(scope, &id)?.map(|found| found.record);
        let mut one = known.clone().unwrap_or_else(|| begun(service, rollout));
        if one.finished.is_none() {
            one.guard = rollout.guard.clone();
        }
        if one.finished.is_none()
            && one.rollback.is_none()
            && let Some((status, reason)) = end(service, rollout)
        {
            status.clone_into(&mut one.status);
            one.reason = reason;
            (one.updated, one.finished) = (now, Some(now));
        }
        if known.as_ref() != Some(&one) {
            transaction.put(scope, &id, &one)?;
        }
    }
    Ok(())
}

/// Forgets all deployments of a service.
pub fn forget(transaction: &mut Transaction<'_>, scope: &Scope, service: &str) -> Result<()> {
    for one in transaction.list::<Deployed>(scope, &format!("{service}/"), None, usize::MAX)? {
        transaction.delete::<Deployed>(scope, &one.id)?;
    }
    Ok(())
}
