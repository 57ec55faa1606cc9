//! Deployments of services with the controller ECS as they happened: what stays when a rollout has gone.
//!
//! Invariant: whoever writes a service notes its deployments in the same transaction ([`note`]), so that their status
//! is that of the rollouts.

use novamind_api::ecs::DeploymentConfiguration;
use novamind_kernel::{Record, Scope, Transaction, random_alphanumeric};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::records::{Kind, Rollout, Service, ServiceStatus, Template};
use crate::stored::Wire;

/// How long deployments that have ended can be described (ECS developer guide, service deployments).
pub const KEPT_MS: i64 = 90 * 24 * 3_600_000;

pub const IN_PROGRESS: &str = "IN_PROGRESS";
const SUCCESSFUL: &str = "SUCCESSFUL";
pub const STOPPED: &str = "STOPPED";

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
    }
}

/// The status that a deployment ends with, and why; `None` while it goes on.
fn end(service: &Service, rollout: &Rollout) -> Option<(&'static str, Option<&'static str>)> {
    if rollout.state == "COMPLETED" {
        return Some((SUCCESSFUL, None));
    }
    if service.status != ServiceStatus::Active {
        return Some((STOPPED, Some("The service was deleted.")));
    }
    (rollout.status != "PRIMARY").then_some((STOPPED, Some("A new deployment of the service has begun.")))
}

/// Writes what has become of a service's deployments.
pub fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    service: &Service,
    now: Timestamp,
) -> Result<()> {
    for rollout in service.rollouts.iter().filter(|_| service.kind == Kind::Ecs) {
        let id = id(&service.id(), &rollout.id);
        let known = transaction.get::<Deployed>(scope, &id)?.map(|found| found.record);
        let mut one = known.clone().unwrap_or_else(|| begun(service, rollout));
        if one.finished.is_none()
            && let Some((status, reason)) = end(service, rollout)
        {
            status.clone_into(&mut one.status);
            one.reason = reason.map(str::to_owned);
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
