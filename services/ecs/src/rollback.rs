//! StopServiceDeployment and deployments that fail: what a deployment was to bring goes, and the revision before it comes
//! back.
//!
//! The request, or the failure ([`crate::guard`]), is noted in the deployment and in its service, in one transaction; the
//! service's next plan gives the earlier revision its place as the primary deployment ([`begin`]), and from there it is
//! rolled out like any other. [`crate::history::note`] follows it to its end. A deployment that a newer one has replaced
//! meanwhile is not brought back.

use novamind_api::ecs::{StopServiceDeployment, StopServiceDeploymentOutput, errors};
use novamind_kernel::{Stored, Transaction};
use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::guard::Guard;
use crate::history::{self, Deployed};
use crate::names::{DefinitionName, invalid, no_service, said};
use crate::records::{Definition, Rollout, Service, ServiceStatus, revision_id};
use crate::service_deployment::place;
use crate::{Cx, template};

/// A deployment of a service that is rolled back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rollback {
    /// Id of the rollout that goes.
    pub of: String,
    /// What comes back.
    pub to: Rollout,
    /// It has its place as the primary deployment.
    pub begun: bool,
    /// What has failed the deployment, if nobody has stopped it: `circuit breaker` or `alarms`.
    #[serde(default)]
    pub by: Option<String>,
    #[serde(default)]
    pub reason: Option<String>,
}

/// Gives the earlier revision its place, if what is rolled back still is the primary deployment. Answers what the
/// service's events are to say.
pub fn begin(service: &mut Service, now: Timestamp) -> Option<String> {
    let rollback = service.rollback.as_mut().filter(|one| !one.begun)?;
    let primary = service.rollouts.iter().find(|one| one.status == "PRIMARY")?;
    if primary.id != rollback.of {
        return None;
    }
    rollback.begun = true;
    let (of, mut back, by) = (rollback.of.clone(), rollback.to.clone(), rollback.by.clone());
    // Tasks that it still has count, and so does what is known of their failures.
    if let Some(known) = service.rollouts.iter().position(|one| one.id == back.id) {
        back = service.rollouts.remove(known);
    }
    for one in &mut service.rollouts {
        "ACTIVE".clone_into(&mut one.status);
        one.updated = now;
        if one.id == of && one.state != "FAILED" {
            "FAILED".clone_into(&mut one.state);
            one.state_reason = format!("ECS deployment {of} was stopped: rolling back to {}.", back.id);
        }
    }
    "PRIMARY".clone_into(&mut back.status);
    "IN_PROGRESS".clone_into(&mut back.state);
    back.state_reason = match &by {
        Some(by) => format!("ECS deployment {by}: rolling back to deploymentId {}.", back.id),
        None => format!("Rolling back to ECS deployment {}.", back.id),
    };
    (back.failures, back.retry_at, back.updated) = (0, None, now);
    back.guard = Guard::default();
    let event = match by {
        Some(_) => format!("rolling back to deployment {}.", back.id),
        None => format!("(deployment {of}) deployment was stopped: rolling back to deployment {}.", back.id),
    };
    service.template = back.template.clone();
    service.rollouts.insert(0, back);
    service.steady = false;
    Some(event)
}

fn conflict(message: impl Into<String>) -> Error {
    errors::CONFLICT_EXCEPTION.error(message)
}

fn missing() -> Error {
    errors::SERVICE_DEPLOYMENT_NOT_FOUND_EXCEPTION.error("Service deployment not found.")
}

pub async fn stop(cx: Cx, input: StopServiceDeployment) -> Result<StopServiceDeploymentOutput> {
    let text = input.service_deployment_arn;
    cx.authorize(&text)?;
    // The model knows ABORT, and the API reference does not offer it.
    if input.stop_type.as_deref() == Some("ABORT") {
        return Err(invalid("stopType must be ROLLBACK."));
    }
    let Some((id, name)) = place(&text, "service-deployment") else {
        return Err(invalid(format!("Invalid service deployment ARN: {text}")));
    };
    said(&cx, &text, "")?.ok_or_else(missing)?;
    let (id, name, scope, now) = (id.to_owned(), name.to_owned(), cx.scope().clone(), cx.now());
    let write = cx.store().write(move |transaction| {
        let all = transaction.list::<Deployed>(&scope, &format!("{id}/"), None, usize::MAX)?;
        let one = all.iter().find(|one| one.name == name).ok_or_else(missing)?;
        match one.status.as_str() {
            history::IN_PROGRESS => {}
            // It goes on as it is (developer guide, stopping service deployments).
            history::ROLLBACK_REQUESTED | history::ROLLBACK_IN_PROGRESS => return Ok(()),
            other => {
                return Err(conflict(format!("The service deployment cannot be stopped: it is {other}.")));
            }
        }
        let mut service = transaction.get::<Service>(&scope, &id)?.ok_or_else(no_service)?.record;
        let primary = service.rollouts.iter().find(|rollout| rollout.status == "PRIMARY");
        let current = primary.filter(|rollout| history::id(&id, &rollout.id) == one.id);
        let Some(current) = current.filter(|_| service.status == ServiceStatus::Active) else {
            return Err(conflict("The service deployment is not the service's current one."));
        };
        let previous = previous(transaction, &scope, &all, one)?;
        let to = Rollout {
            id: format!("ecs-svc/{}", history::digits(&previous.id)),
            ..template::rollout(previous.template.clone(), "ACTIVE", previous.created)
        };
        let reason = "The service deployment was stopped.".to_owned();
        let mut noted = one.record.clone();
        noted.rollback = Some(history::Back {
            to: history::digits(&to.id).to_owned(),
            started: now,
            reason: reason.clone(),
        });
        history::ROLLBACK_REQUESTED.clone_into(&mut noted.status);
        (noted.reason, noted.updated) = (Some(reason), now);
        transaction.put(&scope, &one.id, &noted)?;
        service.rollback =
            Some(Rollback { of: current.id.clone(), to, begun: false, by: None, reason: None });
        transaction.put(&scope, &id, &service).map(drop)
    });
    write.await?;
    Ok(StopServiceDeploymentOutput { service_deployment_arn: Some(text) })
}

/// The newest deployment before this one that has succeeded.
fn previous<'a>(
    transaction: &Transaction<'_>,
    scope: &novamind_kernel::Scope,
    all: &'a [Stored<Deployed>],
    one: &Stored<Deployed>,
) -> Result<&'a Stored<Deployed>> {
    let earlier = all.iter().filter(|other| other.id != one.id && other.status == history::SUCCESSFUL);
    let Some(previous) = earlier.max_by_key(|other| other.created.millis()) else {
        return Err(conflict("The service has no earlier revision to roll back to."));
    };
    let definition = &previous.template.definition;
    let name = DefinitionName::parse(definition);
    let id = name.map(|name| revision_id(name.family, name.revision.unwrap_or_default())).unwrap_or_default();
    match transaction.get::<Definition>(scope, &id)? {
        Some(_) => Ok(previous),
        None => Err(conflict(format!("{definition}, which the service would be rolled back to, is gone."))),
    }
}
