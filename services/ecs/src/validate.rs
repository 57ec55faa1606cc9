//! What a task definition may say, and how it reads once it is registered.
//!
//! Fargate's rules hold: every task here has an interface of its own and a size. A field that no part of this
//! installation honours is refused by name, also where AWS would take it.

use std::collections::BTreeSet;

use novamind_api::ecs::{
    Attribute, ContainerDefinition, HealthCheck, LogConfiguration, RegisterTaskDefinition, RuntimePlatform,
};
use novamind_kernel::Arn;
use novamind_wire::{Error, Result};

use crate::names::{client, is_name};
use crate::secrets;

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
/// Fargate's longest stopTimeout and startTimeout in seconds.
const LONGEST_TIMEOUT: i32 = 120;

fn refuse(present: bool, what: impl std::fmt::Display) -> Result<()> {
    if present { Err(Error::unsupported(what)) } else { Ok(()) }
}

fn filled<T>(list: Option<&Vec<T>>) -> bool {
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
fn is_ecr(image: &str) -> bool {
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
        container_level(container, &name, input.execution_role_arn.is_some())?;
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

fn container_level(container: &mut ContainerDefinition, name: &str, execution_role: bool) -> Result<()> {
    if name.is_empty() {
        return Err(client("Container.name should not be null or empty."));
    }
    if !is_name(name) {
        return Err(client(format!(
            "Container name is invalid: '{name}'. Only letters, digits, hyphens and underscores are allowed."
        )));
    }
    let image = container.image.clone().unwrap_or_default();
    if image.is_empty() {
        return Err(client("Container.image should not be null or empty."));
    }
    refused_fields(container, name)?;
    let needs_role = |what: &str| {
        client(format!("Fargate requires task definition to have execution role ARN to support {what}."))
    };
    if !execution_role && is_ecr(&image) {
        return Err(needs_role("ECR images"));
    }
    container.essential = Some(container.essential.unwrap_or(true));
    container.cpu = Some(container.cpu.unwrap_or(0));
    container.environment.get_or_insert_default();
    container.mount_points.get_or_insert_default();
    container.volumes_from.get_or_insert_default();
    container.system_controls.get_or_insert_default();
    if container.cpu.is_some_and(|cpu| cpu < 0) {
        return Err(client(format!("Invalid 'cpu' setting for container '{name}'")));
    }
    let smallest = container.memory.into_iter().chain(container.memory_reservation).min();
    if smallest.is_some_and(|memory| memory < 4) {
        return Err(client(format!(
            "Invalid setting for container '{name}'. At least 4 MiB of memory are needed."
        )));
    }
    if container.memory.zip(container.memory_reservation).is_some_and(|(hard, soft)| soft > hard) {
        return Err(client(format!(
            "Invalid setting for container '{name}'. 'memory' must be greater than 'memoryReservation'."
        )));
    }
    for mapping in container.port_mappings.get_or_insert_default() {
        refuse(mapping.container_port_range.is_some(), "containerPortRange")?;
        refuse(mapping.app_protocol.is_some(), "appProtocol of a port mapping")?;
        let port = mapping.container_port.unwrap_or(0);
        if !(1..=65535).contains(&port) {
            return Err(client(format!("Invalid containerPort {port} of container '{name}'.")));
        }
        if mapping.host_port.is_some_and(|host| host != 0 && host != port) {
            return Err(client(
                "When networkMode=awsvpc, the host ports and container ports in port mappings must match.",
            ));
        }
        mapping.host_port = Some(port);
        mapping.protocol.get_or_insert_with(|| "tcp".to_owned());
    }
    for pair in container.environment.iter().flatten() {
        if pair.name.as_deref().is_none_or(|name| name.is_empty() || name.contains(['=', '\0'])) {
            return Err(client(format!(
                "Container '{name}' has an environment variable without a valid name."
            )));
        }
    }
    for secret in container.secrets.iter().flatten() {
        if !execution_role {
            return Err(client(
                "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
            ));
        }
        match secrets::keeper(&secret.value_from) {
            "ssm" => {}
            "secretsmanager" if secrets::is_secret(&secret.value_from) => {}
            "secretsmanager" => {
                return Err(client(format!("Invalid valueFrom of the secret {}.", secret.name)));
            }
            other => refuse(true, format!("The secret {} from {other}", secret.name))?,
        }
    }
    for (what, seconds, least) in
        [("stopTimeout", container.stop_timeout, 0), ("startTimeout", container.start_timeout, 2)]
    {
        if seconds.is_some_and(|seconds| !(least..=LONGEST_TIMEOUT).contains(&seconds)) {
            return Err(client(format!(
                "Invalid '{what}' setting for container '{name}'. It must be from {least} to {LONGEST_TIMEOUT}."
            )));
        }
    }
    for limit in container.ulimits.iter().flatten() {
        refuse(limit.name != "nofile", format!("The ulimit {} (Fargate knows nofile only)", limit.name))?;
        if limit.soft_limit < 0 || limit.soft_limit > limit.hard_limit {
            return Err(client(format!(
                "Invalid ulimit of container '{name}': softLimit exceeds hardLimit."
            )));
        }
    }
    if let Some(check) = &mut container.health_check {
        health_check(check, name)?;
    }
    if let Some(log) = &container.log_configuration {
        log_configuration(log, name)?;
        if !execution_role {
            return Err(needs_role("log driver awslogs"));
        }
    }
    Ok(())
}

fn refused_fields(container: &ContainerDefinition, name: &str) -> Result<()> {
    let linux = container.linux_parameters.as_ref().is_some_and(|linux| *linux != Default::default());
    let restart = container.restart_policy.as_ref().is_some_and(|policy| policy.enabled);
    let fields = [
        (container.repository_credentials.is_some(), "repositoryCredentials"),
        (filled(container.links.as_ref()), "links"),
        (restart, "restartPolicy"),
        (filled(container.environment_files.as_ref()), "environmentFiles"),
        (filled(container.mount_points.as_ref()), "mountPoints"),
        (filled(container.volumes_from.as_ref()), "volumesFrom"),
        (linux, "linuxParameters"),
        (container.version_consistency.is_some(), "versionConsistency"),
        (container.hostname.is_some(), "hostname"),
        (container.disable_networking == Some(true), "disableNetworking"),
        (container.privileged == Some(true), "privileged"),
        (filled(container.dns_servers.as_ref()), "dnsServers"),
        (filled(container.dns_search_domains.as_ref()), "dnsSearchDomains"),
        (filled(container.extra_hosts.as_ref()), "extraHosts"),
        (filled(container.docker_security_options.as_ref()), "dockerSecurityOptions"),
        (container.interactive == Some(true), "interactive"),
        (container.pseudo_terminal == Some(true), "pseudoTerminal"),
        (filled(container.system_controls.as_ref()), "systemControls"),
        (filled(container.resource_requirements.as_ref()), "resourceRequirements"),
        (container.firelens_configuration.is_some(), "firelensConfiguration"),
        (filled(container.credential_specs.as_ref()), "credentialSpecs"),
    ];
    match fields.iter().find(|(present, _)| *present) {
        Some((_, field)) => Err(Error::unsupported(format!("{field} of the container {name}"))),
        None => Ok(()),
    }
}

fn health_check(check: &mut HealthCheck, name: &str) -> Result<()> {
    let kind = check.command.first().map(String::as_str);
    let disabled = kind == Some("NONE") && check.command.len() == 1;
    if !disabled && (!matches!(kind, Some("CMD" | "CMD-SHELL")) || check.command.len() < 2) {
        return Err(client(format!(
            "The health check of container '{name}' must be a command that begins with CMD or CMD-SHELL."
        )));
    }
    let ranges = [
        ("interval", check.interval, 5, 300),
        ("timeout", check.timeout, 2, 60),
        ("retries", check.retries, 1, 10),
        ("startPeriod", check.start_period, 0, 300),
    ];
    for (what, value, least, most) in ranges {
        if value.is_some_and(|value| !(least..=most).contains(&value)) {
            return Err(client(format!(
                "Invalid '{what}' of the health check of container '{name}': it must be from {least} to {most}."
            )));
        }
    }
    check.interval.get_or_insert(30);
    check.timeout.get_or_insert(5);
    check.retries.get_or_insert(3);
    Ok(())
}

/// Bytes that awslogs holds back in its mode non-blocking: `25m`.
pub fn buffer_bytes(text: &str) -> Option<u64> {
    let lower = text.trim().to_ascii_lowercase();
    let lower = lower.strip_suffix('b').unwrap_or(&lower);
    let (digits, factor) = match lower.char_indices().last()? {
        (end, 'k') => (&lower[..end], 1 << 10),
        (end, 'm') => (&lower[..end], 1 << 20),
        (end, 'g') => (&lower[..end], 1 << 30),
        _ => (lower, 1),
    };
    digits.trim().parse::<u64>().ok()?.checked_mul(factor).filter(|bytes| *bytes > 0)
}

fn log_configuration(log: &LogConfiguration, name: &str) -> Result<()> {
    refuse(log.log_driver != "awslogs", format!("The log driver {} of container {name}", log.log_driver))?;
    refuse(filled(log.secret_options.as_ref()), format!("secretOptions of container {name}"))?;
    let options = log.options.clone().unwrap_or_default();
    for needed in ["awslogs-group", "awslogs-region", "awslogs-stream-prefix"] {
        if options.get(needed).is_none_or(String::is_empty) {
            return Err(client(format!(
                "Log driver awslogs requires option '{needed}' (container '{name}')."
            )));
        }
    }
    for (option, value) in &options {
        let valid = match option.as_str() {
            "awslogs-group" | "awslogs-region" | "awslogs-stream-prefix" => true,
            "awslogs-create-group" => ["true", "false"].contains(&value.as_str()),
            "mode" => ["blocking", "non-blocking"].contains(&value.as_str()),
            "max-buffer-size" => buffer_bytes(value).is_some(),
            _ => return Err(Error::unsupported(format!("The log option {option} of container {name}"))),
        };
        if !valid {
            return Err(client(format!(
                "Invalid value of log option '{option}' of container '{name}': {value}"
            )));
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
