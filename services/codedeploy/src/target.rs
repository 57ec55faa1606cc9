//! The one target of an ECS deployment: its service, with lifecycle events and task sets.

use novamind_api::codedeploy::{
    BatchGetDeploymentTargets, BatchGetDeploymentTargetsOutput, DeploymentTarget, Diagnostics, EcsTarget,
    EcsTaskSet, GetDeploymentTarget, GetDeploymentTargetOutput, LifecycleEvent, ListDeploymentTargets,
    ListDeploymentTargetsOutput, SERVICE, TargetGroupInfo, errors,
};
use novamind_api::ecs;
use novamind_kernel::Context;
use novamind_wire::Result;

use crate::deployment::find;
use crate::records::{Deployment, Status, TaskSet};
use crate::{Cx, PRINCIPAL, group};

/// Cluster and service of a deployment.
pub fn service(deployment: &Deployment) -> (String, String) {
    let service = deployment.settings.ecs_services.iter().flatten().next().cloned().unwrap_or_default();
    (service.cluster_name.unwrap_or_default(), service.service_name.unwrap_or_default())
}

fn target_id(deployment: &Deployment) -> String {
    let (cluster, service) = service(deployment);
    format!("{cluster}:{service}")
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Created => "Pending",
        Status::InProgress => "InProgress",
        Status::Ready => "Ready",
        Status::Succeeded => "Succeeded",
        Status::Failed => "Failed",
        Status::Stopped => "Skipped",
    }
}

async fn task_sets(role: &Context, deployment: &Deployment) -> Result<Vec<EcsTaskSet>> {
    let (cluster, service) = service(deployment);
    let known: Vec<(&TaskSet, &str, u8)> = [
        deployment.blue.as_ref().map(|set| (set, "Blue", 100 - deployment.traffic)),
        deployment.green.as_ref().map(|set| (set, "Green", deployment.traffic)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if known.is_empty() {
        return Ok(Vec::new());
    }
    let input = ecs::DescribeServices {
        cluster: Some(cluster),
        services: vec![service],
        ..ecs::DescribeServices::default()
    };
    let services = role.call(input).await?.services.unwrap_or_default();
    let described: Vec<ecs::TaskSet> =
        services.into_iter().flat_map(|service| service.task_sets.unwrap_or_default()).collect();
    // A task set that is gone is not shown.
    let render = |(set, label, weight): (&TaskSet, &str, u8)| {
        let found = described.iter().find(|described| described.id.as_deref() == Some(&set.id))?;
        Some(EcsTaskSet {
            identifer: Some(set.id.clone()),
            desired_count: found.computed_desired_count.map(i64::from),
            pending_count: found.pending_count.map(i64::from),
            running_count: found.running_count.map(i64::from),
            status: found.status.clone(),
            traffic_weight: Some(f64::from(weight)),
            target_group: Some(TargetGroupInfo { name: Some(set.target_group_name.clone()) }),
            task_set_label: Some(label.into()),
        })
    };
    Ok(known.into_iter().filter_map(render).collect())
}

async fn render(cx: &Cx, deployment: &Deployment) -> Result<DeploymentTarget> {
    let role = cx.cloud().role_context(
        &SERVICE,
        PRINCIPAL,
        cx.scope(),
        &deployment.settings.service_role_arn,
        &deployment.id,
        &deployment.group_arn(cx.scope()),
    );
    // What the role may not see is left out rather than made up.
    let sets = match role {
        Ok(role) => task_sets(&role, deployment).await,
        Err(error) => Err(error),
    };
    let sets = match sets {
        Err(error) if error.status() >= 500 => return Err(error),
        sets => sets.ok(),
    };
    let events = deployment.events.iter().map(|event| LifecycleEvent {
        lifecycle_event_name: Some(event.name.clone()),
        diagnostics: event.message.clone().map(|message| Diagnostics {
            error_code: Some("UnknownError".into()),
            message: Some(message),
            ..Diagnostics::default()
        }),
        start_time: event.start,
        end_time: event.end,
        status: Some(event.status.clone()),
    });
    let (cluster, service) = service(deployment);
    let arn =
        novamind_kernel::Arn::new("ecs", cx.region(), cx.account(), &format!("service/{cluster}/{service}"))
            .to_string();
    Ok(DeploymentTarget {
        deployment_target_type: Some("ECSTarget".into()),
        ecs_target: Some(EcsTarget {
            deployment_id: Some(deployment.id.clone()),
            target_id: Some(target_id(deployment)),
            target_arn: Some(arn),
            last_updated_at: Some(deployment.updated),
            lifecycle_events: Some(events.collect()),
            status: Some(status(deployment.status).into()),
            task_sets_info: sets,
        }),
        ..DeploymentTarget::default()
    })
}

fn wanted(cx: &Cx, id: &str) -> Result<Deployment> {
    let deployment = find(cx, id)?;
    cx.authorize(&group::arn(cx, &deployment.application, &deployment.group))?;
    Ok(deployment)
}

pub async fn list(cx: Cx, input: ListDeploymentTargets) -> Result<ListDeploymentTargetsOutput> {
    let deployment = wanted(&cx, &input.deployment_id)?;
    let mut ids = vec![target_id(&deployment)];
    for (name, values) in input.target_filters.unwrap_or_default() {
        if name != "TargetStatus" {
            return Err(errors::INVALID_TARGET_FILTER_NAME_EXCEPTION
                .error(format!("{name} is not a filter for ECS deployments")));
        }
        ids.retain(|_| values.iter().any(|value| value == status(deployment.status)));
    }
    Ok(ListDeploymentTargetsOutput { target_ids: Some(ids), next_token: None })
}

fn missing(id: &str) -> novamind_wire::Error {
    errors::DEPLOYMENT_TARGET_DOES_NOT_EXIST_EXCEPTION.error(format!("The deployment has no target {id}"))
}

pub async fn get(cx: Cx, input: GetDeploymentTarget) -> Result<GetDeploymentTargetOutput> {
    let deployment = wanted(&cx, &input.deployment_id)?;
    if input.target_id != target_id(&deployment) {
        return Err(missing(&input.target_id));
    }
    Ok(GetDeploymentTargetOutput { deployment_target: Some(render(&cx, &deployment).await?) })
}

pub async fn batch_get(cx: Cx, input: BatchGetDeploymentTargets) -> Result<BatchGetDeploymentTargetsOutput> {
    let deployment = wanted(&cx, &input.deployment_id)?;
    let own = target_id(&deployment);
    if let Some(unknown) = input.target_ids.iter().find(|id| **id != own) {
        return Err(missing(unknown));
    }
    let targets =
        if input.target_ids.is_empty() { Vec::new() } else { vec![render(&cx, &deployment).await?] };
    Ok(BatchGetDeploymentTargetsOutput { deployment_targets: Some(targets) })
}
