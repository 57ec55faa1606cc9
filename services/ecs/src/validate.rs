//! What a task definition may say, and how it reads once it is registered.
//!
//! Fargate's rules hold: every task here has an interface of its own and a size. A field that no part of this
//! installation honours is refused by name, also where AWS would take it.

use std::collections::BTreeSet;

use novamind_api::ecs::{Attribute, ContainerDefinition, RegisterTaskDefinition, RuntimePlatform};
use novamind_kernel::Arn;
use novamind_wire::{Error, Result};

use crate::names::{client, is_name};
use crate::{secrets, validate_container};

/// CPU units, smallest and largest memory in MiB, step in MiB (AWS Fargate task sizes).
const SIZES: &[(i64, i64, i64, i64)] = &[
    (512, 1024, 4096, 1024),
    (1024, 2048, 8192, 1024),
    (2048, 4096, 16384, 1024),
    (4096, 8192, 30720, 1024),
    (8192, 16384, 61440, 4096),
    (16384, 32768, 122_880, 8192),
];

/// Containers of one task definition (ECS quotas).
const CONTAINERS: usize = 10;

pub fn refuse(present: bool, what: impl std::fmt::Display) -> Result<()> {
    if present { Err(Error::unsupported(what)) } else { Ok(()) }
}

pub fn filled<T>(list: Option<&Vec<T>>) -> bool {
    list.is_some_and(|list| !list.is_empty())
}

/// `256`, `0.25 vCPU`: in units.
fn cpu_units(text: &str) -> Option<i64> {
    let lower = text.trim().to_ascii_lowercase();
    match lower.strip_suffix("vcpu") {
        Some(number) => number.trim().parse::<f64>().ok().map(|cpus| (cpus * 1024.0) as i64),
        None => lower.parse().ok(),
    }
}

/// `512`, `0.5 GB`: in MiB.
fn memory_mib(text: &str) -> Option<i64> {
    let lower = text.trim().to_ascii_lowercase();
    match lower.strip_suffix("gb") {
        Some(number) => number.trim().parse::<f64>().ok().map(|size| (size * 1024.0) as i64),
        None => lower.parse().ok(),
    }
}

/// Checks a task's size and answers it in units and MiB.
pub fn size(cpu: Option<&str>, memory: Option<&str>) -> Result<(i64, i64)> {
    let missing = |what| client(format!("Fargate requires that '{what}' be defined at the task level."));
    let cpu = cpu.ok_or_else(|| missing("cpu"))?;
    let memory = memory.ok_or_else(|| missing("memory"))?;
    let units = cpu_units(cpu).ok_or_else(|| client(format!("Invalid 'cpu' setting for task: {cpu}")))?;
    let mib =
        memory_mib(memory).ok_or_else(|| client(format!("Invalid 'memory' setting for task: {memory}")))?;
    let fits = match units {
        256 => [512, 1024, 2048].contains(&mib),
        _ => SIZES.iter().any(|(cpu, least, most, step)| {
            *cpu == units && (*least..=*most).contains(&mib) && (mib - least) % step == 0
        }),
    };
    if !fits {
        return Err(client(format!(
            "No Fargate configuration exists for given values: {units} CPU, {mib} memory. See the Amazon ECS \
             documentation for the valid values."
        )));
    }
    Ok((units, mib))
}

/// Whether an image's name is one of a repository of ECR.
pub fn is_ecr(image: &str) -> bool {
    image.split('/').next().is_some_and(|host| host.contains(".dkr.ecr."))
}

/// Checks the request and brings it into the form in which it is shown.
pub fn normalise(input: &mut RegisterTaskDefinition) -> Result<()> {
    if !is_name(&input.family) {
        return Err(client("Family contains invalid characters."));
    }
    task_level(input)?;
    let (units, mib) = size(input.cpu.as_deref(), input.memory.as_deref())?;
    (input.cpu, input.memory) = (Some(units.to_string()), Some(mib.to_string()));
    let containers = &mut input.container_definitions;
    if containers.is_empty() {
        return Err(client("Container list cannot be empty."));
    }
    if containers.len() > CONTAINERS {
        return Err(client(format!("A task definition can have at most {CONTAINERS} containers.")));
    }
    let mut names = BTreeSet::new();
    for container in containers.iter_mut() {
        let name = container.name.clone().unwrap_or_default();
        validate_container::check(container, &name, input.execution_role_arn.is_some())?;
        if !names.insert(name.clone()) {
            return Err(client(format!("Container names must be unique: '{name}' is used twice.")));
        }
    }
    if !containers.iter().any(|container| container.essential == Some(true)) {
        return Err(client("All containers cannot be non-essential."));
    }
    let total = |size: fn(&ContainerDefinition) -> i64| containers.iter().map(size).sum::<i64>();
    if total(|container| i64::from(container.cpu.unwrap_or(0))) > units {
        return Err(client(format!("The containers' cpu exceeds the task's, {units} units.")));
    }
    let reserved = |container: &ContainerDefinition| {
        i64::from(container.memory_reservation.or(container.memory).unwrap_or(0))
    };
    if total(reserved) > mib || containers.iter().any(|one| i64::from(one.memory.unwrap_or(0)) > mib) {
        return Err(client(format!("The containers' memory exceeds the task's, {mib} MiB.")));
    }
    dependencies(containers)
}

fn task_level(input: &RegisterTaskDefinition) -> Result<()> {
    let compatibilities = input.requires_compatibilities.clone().unwrap_or_default();
    let fargate = compatibilities.iter().any(|one| one == "FARGATE");
    refuse(!fargate, "A task definition whose requiresCompatibilities lacks FARGATE")?;
    let other = compatibilities.iter().find(|one| *one != "FARGATE" && *one != "EC2");
    refuse(other.is_some(), format!("requiresCompatibilities {}", other.map_or("", String::as_str)))?;
    if input.network_mode.as_deref() != Some("awsvpc") {
        return Err(client("Fargate only supports network mode 'awsvpc'."));
    }
    refuse(filled(input.volumes.as_ref()), "volumes of a task definition")?;
    refuse(filled(input.placement_constraints.as_ref()), "placementConstraints of a task definition")?;
    refuse(input.pid_mode.is_some(), "pidMode")?;
    refuse(input.ipc_mode.is_some(), "ipcMode")?;
    refuse(input.proxy_configuration.is_some(), "proxyConfiguration")?;
    refuse(filled(input.inference_accelerators.as_ref()), "inferenceAccelerators")?;
    refuse(input.ephemeral_storage.is_some(), "ephemeralStorage")?;
    refuse(input.enable_fault_injection == Some(true), "enableFaultInjection")?;
    refuse(input.trusted_execution_configuration.is_some(), "trustedExecutionConfiguration")?;
    if let Some(RuntimePlatform { cpu_architecture, operating_system_family }) = &input.runtime_platform {
        let ours = if cfg!(target_arch = "aarch64") { "ARM64" } else { "X86_64" };
        let architecture = cpu_architecture.as_deref().unwrap_or(ours);
        refuse(architecture != ours, format!("cpuArchitecture {architecture} on this {ours} machine"))?;
        let system = operating_system_family.as_deref().unwrap_or("LINUX");
        refuse(system != "LINUX", format!("operatingSystemFamily {system}"))?;
    }
    for role in [&input.execution_role_arn, &input.task_role_arn].into_iter().flatten() {
        let arn = Arn::parse(role).filter(|arn| arn.service == "iam" && arn.resource.starts_with("role/"));
        if arn.is_none() {
            return Err(client(format!("Role is not valid: {role}")));
        }
    }
    Ok(())
}

fn dependencies(containers: &[ContainerDefinition]) -> Result<()> {
    let name = |one: &ContainerDefinition| one.name.clone().unwrap_or_default();
    for container in containers {
        for need in container.depends_on.iter().flatten() {
            let other = containers.iter().find(|other| name(other) == need.container_name);
            let Some(other) = other.filter(|other| name(other) != name(container)) else {
                return Err(client(format!(
                    "Container '{}' depends on '{}', which is not another container of the task definition.",
                    name(container),
                    need.container_name
                )));
            };
            if need.condition == "HEALTHY" && other.health_check.is_none() {
                return Err(client(format!(
                    "Container '{}' cannot depend on '{}' to be HEALTHY: it has no health check.",
                    name(container),
                    name(other)
                )));
            }
            if ["COMPLETE", "SUCCESS"].contains(&need.condition.as_str()) && other.essential == Some(true) {
                return Err(client(format!(
                    "Container '{}' is essential: no other can depend on its being {}.",
                    name(other),
                    need.condition
                )));
            }
        }
    }
    // Whoever has no unmet need leaves; what is left over goes round in a circle.
    let mut left: Vec<&ContainerDefinition> = containers.iter().collect();
    while !left.is_empty() {
        let waiting: BTreeSet<String> = left.iter().map(|one| name(one)).collect();
        let before = left.len();
        left.retain(|one| one.depends_on.iter().flatten().any(|need| waiting.contains(&need.container_name)));
        if left.len() == before {
            return Err(client("The containers depend on each other in a circle."));
        }
    }
    Ok(())
}

/// What the definition asks of whatever runs it, in ECS's own names.
pub fn required_attributes(input: &RegisterTaskDefinition) -> Vec<Attribute> {
    let containers = &input.container_definitions;
    let logs = containers.iter().any(|one| one.log_configuration.is_some());
    let ecr = containers.iter().any(|one| one.image.as_deref().is_some_and(is_ecr));
    let secrets: Vec<&str> = containers
        .iter()
        .flat_map(|one| one.secrets.iter().flatten())
        .map(|secret| secrets::keeper(&secret.value_from))
        .collect();
    let checks = containers.iter().any(|one| one.health_check.is_some());
    let order = containers.iter().any(|one| filled(one.depends_on.as_ref()));
    let attributes = [
        (logs, "com.amazonaws.ecs.capability.logging-driver.awslogs"),
        (logs, "ecs.capability.execution-role-awslogs"),
        (ecr, "com.amazonaws.ecs.capability.ecr-auth"),
        (ecr, "ecs.capability.execution-role-ecr-pull"),
        (input.task_role_arn.is_some(), "com.amazonaws.ecs.capability.task-iam-role"),
        (secrets.contains(&"secretsmanager"), "ecs.capability.secrets.asm.environment-variables"),
        (secrets.contains(&"ssm"), "ecs.capability.secrets.ssm.environment-variables"),
        (checks, "ecs.capability.container-health-check"),
        (order, "ecs.capability.container-ordering"),
        (true, "com.amazonaws.ecs.capability.docker-remote-api.1.18"),
        (true, "ecs.capability.task-eni"),
    ];
    let wanted = attributes.iter().filter(|(needed, _)| *needed);
    wanted.map(|(_, name)| Attribute { name: (*name).to_owned(), ..Default::default() }).collect()
}

#[cfg(test)]
#[path = "validate_tests.rs"]
mod tests;
