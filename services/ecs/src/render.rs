//! Tasks, services and task sets as the API shows them.

use novamind_api::ecs::{
    Attachment, Attribute, Container, Deployment, DeploymentController, KeyValuePair, NetworkInterface,
    Scale, Service as RenderedService, ServiceEvent, Task as RenderedTask, TaskSet,
};
use novamind_kernel::Scope;
use novamind_wire::Result;

use crate::Cx;
use crate::names::{cluster_arn, service_arn, task_arn, task_set_arn};
use crate::records::{Events, Interface, Kind, Member, Rollout, Service, Status, Task};
use crate::stored::unwire;
use crate::{service_deployment, tags};

/// What "LATEST" is.
pub const PLATFORM: &str = "1.4.0";
pub const LINUX: &str = "Linux";

fn pair(name: &str, value: impl Into<String>) -> KeyValuePair {
    KeyValuePair { name: Some(name.to_owned()), value: Some(value.into()) }
}

fn attachment(task: &Task) -> Attachment {
    let mut details = vec![pair("subnetId", &task.subnet)];
    if let Some(Interface { id, address, mac, dns_name, .. }) = &task.interface {
        details.push(pair("networkInterfaceId", id));
        details.push(pair("macAddress", mac));
        details.extend(dns_name.as_ref().map(|name| pair("privateDnsName", name)));
        details.push(pair("privateIPv4Address", address));
    }
    let status = match (task.status, &task.interface) {
        (Status::Provisioning, _) => "PRECREATED",
        (Status::Stopped, _) => "DELETED",
        (_, Some(_)) => "ATTACHED",
        (_, None) => "ATTACHING",
    };
    Attachment {
        id: Some(task.attachment()),
        r#type: Some("ElasticNetworkInterface".to_owned()),
        status: Some(status.to_owned()),
        details: Some(details),
    }
}

/// `with_tags`: tags are shown on request only.
pub fn task(scope: &Scope, task: &Task, with_tags: bool) -> RenderedTask {
    let arn = task_arn(scope, &task.key());
    let containers = task.containers.iter().map(|one| Container {
        container_arn: Some(one.arn.clone()),
        task_arn: Some(arn.clone()),
        name: Some(one.name.clone()),
        image: Some(one.image.clone()),
        image_digest: one.digest.clone(),
        runtime_id: task.launched.then(|| one.runtime_id.clone()),
        last_status: Some(one.status.clone()),
        exit_code: one.exit_code,
        reason: one.reason.clone(),
        network_bindings: Some(Vec::new()),
        network_interfaces: Some(
            task.interface
                .iter()
                .map(|interface| NetworkInterface {
                    attachment_id: Some(task.attachment()),
                    private_ipv4_address: Some(interface.address.clone()),
                    ipv6_address: None,
                })
                .collect(),
        ),
        health_status: Some(one.health.as_str().to_owned()),
        cpu: Some(container_cpu(task, &one.name)),
        ..Container::default()
    });
    let times = &task.times;
    RenderedTask {
        attachments: Some(vec![attachment(task)]),
        attributes: Some(vec![Attribute {
            name: "ecs.cpu-architecture".to_owned(),
            value: Some(if cfg!(target_arch = "aarch64") { "arm64" } else { "x86_64" }.to_owned()),
            ..Attribute::default()
        }]),
        availability_zone: task.zone.clone(),
        capacity_provider_name: task.capacity_provider.clone(),
        cluster_arn: Some(cluster_arn(scope, &task.cluster)),
        connectivity: times.connected.map(|_| "CONNECTED".to_owned()),
        connectivity_at: times.connected,
        containers: Some(containers.collect()),
        cpu: Some(task.cpu.clone()),
        created_at: Some(times.created),
        desired_status: Some(if task.stop_wanted { "STOPPED" } else { "RUNNING" }.to_owned()),
        enable_execute_command: Some(false),
        execution_stopped_at: times.execution_stopped,
        group: Some(task.group.clone()),
        health_status: Some(task.health.as_str().to_owned()),
        last_status: Some(task.status.as_str().to_owned()),
        launch_type: Some(task.launch_type.clone()),
        memory: Some(task.memory.clone()),
        overrides: Some(task.overrides.0.clone()),
        platform_version: Some(PLATFORM.to_owned()),
        platform_family: Some(LINUX.to_owned()),
        pull_started_at: times.pull_started,
        pull_stopped_at: times.pull_stopped,
        started_at: times.started,
        started_by: task.started_by.clone(),
        stop_code: task.stop.as_ref().map(|stop| stop.code.clone()),
        stopped_at: times.stopped,
        stopped_reason: task.stop.as_ref().map(|stop| stop.reason.clone()),
        stopping_at: times.stopping,
        tags: Some(if with_tags { tags::render(&task.tags) } else { Vec::new() }),
        task_arn: Some(arn),
        task_definition_arn: Some(task.definition.clone()),
        version: Some(task.version),
        ..RenderedTask::default()
    }
}

fn container_cpu(task: &Task, name: &str) -> String {
    let overrides = task.overrides.0.container_overrides.iter().flatten();
    let own = overrides.into_iter().find(|one| one.name.as_deref() == Some(name)).and_then(|one| one.cpu);
    own.unwrap_or(0).to_string()
}

/// Counts of a rollout's tasks: running, and on the way there.
pub fn counts<'a>(members: impl Iterator<Item = &'a Member>) -> (i32, i32) {
    members.fold((0, 0), |(running, pending), member| match member.status {
        Status::Running => (running + 1, pending),
        Status::Provisioning | Status::Pending | Status::Activating if !member.stop_wanted => {
            (running, pending + 1)
        }
        _ => (running, pending),
    })
}

pub fn members(cx: &Cx, service: &Service) -> Result<Vec<Member>> {
    let prefix = format!("{}/", service.id());
    let found = cx.store().list::<Member>(cx.scope(), &prefix, None, usize::MAX)?;
    Ok(found.into_iter().map(|stored| stored.record).collect())
}

fn deployment(service: &Service, rollout: &Rollout, members: &[Member]) -> Deployment {
    let (running, pending) = counts(members.iter().filter(|member| member.rollout == rollout.id));
    let deployed = service.kind == Kind::Ecs;
    let template = &rollout.template;
    Deployment {
        id: Some(rollout.id.clone()),
        status: Some(rollout.status.clone()),
        task_definition: Some(template.definition.clone()),
        desired_count: Some(rollout.wanted),
        pending_count: Some(pending),
        running_count: Some(running),
        failed_tasks: Some(rollout.failed_tasks),
        created_at: Some(rollout.created),
        updated_at: Some(rollout.updated),
        capacity_provider_strategy: (!template.strategy.is_empty()).then(|| unwire(&template.strategy)),
        launch_type: template.launch_type.clone(),
        platform_version: Some(PLATFORM.to_owned()),
        platform_family: Some(LINUX.to_owned()),
        network_configuration: Some(template.network.0.clone()),
        rollout_state: deployed.then(|| rollout.state.clone()),
        rollout_state_reason: deployed.then(|| rollout.state_reason.clone()),
        ..Deployment::default()
    }
}

/// `members`: all of the service's, or none for a set that has just been made.
pub fn task_set(
    scope: &Scope,
    service: &Service,
    set: &Rollout,
    members: &[Member],
    with_tags: bool,
) -> TaskSet {
    let (running, pending) = counts(members.iter().filter(|member| member.rollout == set.id));
    let template = &set.template;
    TaskSet {
        id: Some(set.id.clone()),
        task_set_arn: Some(task_set_arn(scope, &service.id(), &set.id)),
        service_arn: Some(service_arn(scope, &service.id())),
        cluster_arn: Some(cluster_arn(scope, &service.cluster)),
        started_by: set.started_by.clone(),
        external_id: set.external_id.clone(),
        status: Some(set.status.clone()),
        task_definition: Some(template.definition.clone()),
        computed_desired_count: Some(set.wanted),
        pending_count: Some(pending),
        running_count: Some(running),
        created_at: Some(set.created),
        updated_at: Some(set.updated),
        launch_type: template.launch_type.clone(),
        capacity_provider_strategy: (!template.strategy.is_empty()).then(|| unwire(&template.strategy)),
        platform_version: Some(PLATFORM.to_owned()),
        platform_family: Some(LINUX.to_owned()),
        network_configuration: Some(template.network.0.clone()),
        load_balancers: Some(unwire(&template.load_balancers)),
        service_registries: Some(Vec::new()),
        scale: Some(Scale { value: Some(set.scale), unit: Some("PERCENT".to_owned()) }),
        stability_status: Some(if set.steady { "STEADY_STATE" } else { "STABILIZING" }.to_owned()),
        stability_status_at: Some(set.steady_at.unwrap_or(set.created)),
        tags: Some(if with_tags { tags::render(&set.tags) } else { Vec::new() }),
        ..TaskSet::default()
    }
}

/// `with_tags`: tags are shown on request only.
pub fn service(cx: &Cx, service: &Service, with_tags: bool) -> Result<RenderedService> {
    let scope = cx.scope();
    let members = members(cx, service)?;
    let (running, pending) = counts(members.iter());
    let events =
        cx.store().get::<Events>(scope, &service.id())?.map(|found| found.record.0).unwrap_or_default();
    // A service of the other controllers shows what its primary task set runs.
    let primary = service.rollouts.iter().find(|one| one.status == "PRIMARY");
    let template = primary.map_or(&service.template, |primary| &primary.template);
    let rolling = service.kind == Kind::Ecs;
    let deployments =
        service.rollouts.iter().filter(|_| rolling).map(|one| deployment(service, one, &members));
    let sets = service.rollouts.iter().filter(|_| !rolling);
    let sets = sets.map(|set| task_set(scope, service, set, &members, with_tags));
    let (deployment, revisions) = service_deployment::current(cx, service, &members)?;
    let awsvpc = service.template.network.0.awsvpc_configuration.is_some();
    Ok(RenderedService {
        service_arn: Some(service_arn(scope, &service.id())),
        service_name: Some(service.name.clone()),
        cluster_arn: Some(cluster_arn(scope, &service.cluster)),
        load_balancers: Some(unwire(&template.load_balancers)),
        service_registries: Some(Vec::new()),
        status: Some(service.status.as_str().to_owned()),
        desired_count: Some(service.desired),
        running_count: Some(running),
        pending_count: Some(pending),
        launch_type: template.launch_type.clone(),
        capacity_provider_strategy: (!template.strategy.is_empty()).then(|| unwire(&template.strategy)),
        platform_version: Some(template.platform_version.clone()).filter(|text| !text.is_empty()),
        platform_family: Some(LINUX.to_owned()),
        task_definition: Some(template.definition.clone()).filter(|text| !text.is_empty()),
        deployment_configuration: Some(service.configuration.0.clone()),
        task_sets: (!rolling).then(|| sets.collect()),
        deployments: Some(deployments.collect()),
        current_service_deployment: deployment,
        current_service_revisions: rolling.then_some(revisions),
        role_arn: awsvpc.then(|| {
            format!(
                "arn:aws:iam::{}:role/aws-service-role/ecs.amazonaws.com/AWSServiceRoleForECS",
                scope.account
            )
        }),
        events: Some(
            events
                .into_iter()
                .map(|event| ServiceEvent {
                    id: Some(event.id),
                    created_at: Some(event.at),
                    message: Some(event.message),
                })
                .collect(),
        ),
        created_at: Some(service.created),
        placement_constraints: Some(Vec::new()),
        placement_strategy: Some(Vec::new()),
        network_configuration: awsvpc.then(|| template.network.0.clone()),
        health_check_grace_period_seconds: service.grace_seconds,
        scheduling_strategy: Some("REPLICA".to_owned()),
        deployment_controller: Some(DeploymentController { r#type: service.kind.as_str().to_owned() }),
        tags: Some(if with_tags { tags::render(&service.tags) } else { Vec::new() }),
        created_by: Some(service.created_by.clone()),
        enable_ecs_managed_tags: Some(service.managed_tags),
        propagate_tags: Some(service.propagate.clone()),
        enable_execute_command: Some(false),
        availability_zone_rebalancing: Some(service.rebalancing.clone()),
        ..RenderedService::default()
    })
}
