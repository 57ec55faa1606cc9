//! New tasks: from a definition, and from what a request or a service says beside it.

use novamind_api::ecs::{ContainerDefinition, NetworkConfiguration, TaskDefinition, TaskOverride};
use novamind_kernel::{Scope, Store, random_hex, uuid};
use novamind_wire::Timestamp;

use crate::guard::Guard;
use crate::names::{DefinitionName, cluster_arn, service_arn};
use crate::records::{
    Container, Definition, Health, Owner, Rollout, Service, Status, Tags, Target, Task, Template, Times,
    revision_id,
};
use crate::stored::Wire;

/// What makes a task beside its definition.
#[derive(Clone)]
pub struct NewTask {
    pub cluster: String,
    pub owner: Option<Owner>,
    pub group: String,
    pub started_by: Option<String>,
    pub launch_type: String,
    pub capacity_provider: Option<String>,
    pub network: NetworkConfiguration,
    pub subnet: String,
    pub zone: Option<String>,
    pub overrides: TaskOverride,
    pub tags: Tags,
    pub token: Option<String>,
    pub targets: Vec<Target>,
}

/// A container's ARN: of its task, with an id of its own.
fn container(scope: &Scope, cluster: &str, task: &str, definition: &ContainerDefinition) -> Container {
    Container {
        name: definition.name.clone().unwrap_or_default(),
        image: definition.image.clone().unwrap_or_default(),
        essential: definition.essential.unwrap_or(true),
        checked: has_check(definition),
        logged: definition.log_configuration.is_some(),
        arn: crate::names::arn(scope, &format!("container/{cluster}/{task}/{}", uuid())),
        runtime_id: format!("{task}-{}", random_digits(10)),
        status: "PENDING".to_owned(),
        ..Container::default()
    }
}

/// Whether a container has a health check that is not switched off.
pub fn has_check(definition: &ContainerDefinition) -> bool {
    let command = definition.health_check.as_ref().and_then(|check| check.command.first());
    command.is_some_and(|kind| kind != "NONE")
}

/// Decimal digits of which the first is not 0.
pub fn random_digits(length: usize) -> String {
    let number = u128::from_le_bytes(novamind_kernel::random_bytes());
    let text = format!("{:0length$}", number % 10u128.pow(length as u32));
    text.replacen('0', "1", usize::from(text.starts_with('0')))
}

/// A task that nothing has been done for yet.
pub fn task(scope: &Scope, definition: &TaskDefinition, new: NewTask, now: Timestamp) -> Task {
    let id = random_hex(32);
    let containers = definition.container_definitions.iter().flatten();
    let containers = containers.map(|one| container(scope, &new.cluster, &id, one));
    let credentials = format!("{id}-{}", uuid());
    let overrides = &new.overrides;
    let or = |first: &Option<String>, second: &Option<String>| first.clone().or_else(|| second.clone());
    Task {
        definition: definition.task_definition_arn.clone().unwrap_or_default(),
        cpu: or(&overrides.cpu, &definition.cpu).unwrap_or_default(),
        memory: or(&overrides.memory, &definition.memory).unwrap_or_default(),
        execution_role: or(&overrides.execution_role_arn, &definition.execution_role_arn),
        task_role: or(&overrides.task_role_arn, &definition.task_role_arn),
        containers: containers.collect(),
        cluster: new.cluster,
        id,
        owner: new.owner,
        group: new.group,
        started_by: new.started_by,
        launch_type: new.launch_type,
        capacity_provider: new.capacity_provider,
        network: Wire(new.network),
        subnet: new.subnet,
        zone: new.zone,
        overrides: Wire(new.overrides),
        tags: new.tags,
        token: new.token,
        version: 0,
        stop_wanted: false,
        status: Status::Provisioning,
        stop: None,
        interface: None,
        health: Health::Unknown,
        targets: new.targets,
        registered: false,
        launched: false,
        lost: false,
        released: false,
        layers: Vec::new(),
        credentials,
        times: Times { created: now, ..Times::default() },
    }
}

/// The definition of a task as it was registered.
pub fn stored_definition(store: &Store, scope: &Scope, task: &Task) -> Option<Definition> {
    let name = DefinitionName::parse(&task.definition)?;
    let id = revision_id(name.family, name.revision?);
    store.get::<Definition>(scope, &id).ok()?.map(|stored| stored.record)
}

/// The tags of a new task: its own, those that it takes from its definition or service, and ECS's.
pub fn task_tags(
    scope: &Scope,
    own: Tags,
    propagate: Option<&str>,
    definition: &Tags,
    service: Option<&Service>,
    managed: bool,
    cluster: &str,
) -> Tags {
    let mut tags = match (propagate, service) {
        (Some("TASK_DEFINITION"), _) => definition.clone(),
        (Some("SERVICE"), Some(service)) => service.tags.clone(),
        _ => Tags::new(),
    };
    tags.extend(own);
    if managed {
        tags.insert("aws:ecs:clusterName".to_owned(), short_of(&cluster_arn(scope, cluster)));
        if let Some(service) = service {
            tags.insert("aws:ecs:serviceName".to_owned(), short_of(&service_arn(scope, &service.id())));
        }
    }
    tags
}

fn short_of(arn: &str) -> String {
    crate::names::short(arn).to_owned()
}

/// A task of a service. `subnet`: where the scheduler places it.
pub fn service_task(
    scope: &Scope,
    service: &Service,
    rollout: &Rollout,
    definition: &Definition,
    subnet: &str,
    capacity_provider: Option<String>,
    now: Timestamp,
) -> Task {
    let Template { network, zones, load_balancers, .. } = &rollout.template;
    let targets = load_balancers.iter().filter_map(|one| {
        Some(Target { group: one.0.target_group_arn.clone()?, port: one.0.container_port? })
    });
    let new = NewTask {
        cluster: service.cluster.clone(),
        owner: Some(Owner { service: service.name.clone(), rollout: rollout.id.clone() }),
        group: format!("service:{}", service.name),
        started_by: Some(rollout.id.clone()),
        launch_type: "FARGATE".to_owned(),
        capacity_provider,
        network: network.0.clone(),
        subnet: subnet.to_owned(),
        zone: zones.get(subnet).cloned(),
        overrides: TaskOverride::default(),
        tags: task_tags(
            scope,
            Tags::new(),
            Some(&service.propagate),
            &definition.tags,
            Some(service),
            service.managed_tags,
            &service.cluster,
        ),
        token: None,
        targets: targets.collect(),
    };
    task(scope, &definition.body.0, new, now)
}

/// A rollout that has no task yet.
pub fn rollout(template: Template, status: &str, now: Timestamp) -> Rollout {
    let id = format!("ecs-svc/{}", random_digits(19));
    Rollout {
        state_reason: format!("ECS deployment {id} in progress."),
        id,
        status: status.to_owned(),
        template,
        created: now,
        updated: now,
        wanted: 0,
        failed_tasks: 0,
        failures: 0,
        retry_at: None,
        state: "IN_PROGRESS".to_owned(),
        guard: Guard::default(),
        scale: 100.0,
        steady: false,
        steady_at: None,
        started_by: None,
        external_id: None,
        token: None,
        tags: Tags::new(),
    }
}
