//! What a container of a task definition may say, and how it reads once it is registered.

use novamind_api::ecs::{
    ContainerDefinition, HealthCheck, LinuxParameters, LogConfiguration, PortMapping, Secret, Ulimit,
};
use novamind_wire::{Error, Result};

use crate::names::{client, is_name};
use crate::secrets;
use crate::validate::{filled, is_ecr, refuse};

/// Fargate's longest stopTimeout and startTimeout in seconds.
const LONGEST_TIMEOUT: i32 = 120;
/// The least memory of a container in MiB.
const LEAST_MEMORY: i32 = 4;

/// Checks a container and brings it into the form in which it is shown. `execution_role` says whether the definition has
/// one.
pub fn check(container: &mut ContainerDefinition, name: &str, execution_role: bool) -> Result<()> {
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
    size(container, name)?;
    for mapping in container.port_mappings.get_or_insert_default() {
        port_mapping(mapping, name)?;
    }
    for pair in container.environment.iter().flatten() {
        if pair.name.as_deref().is_none_or(|name| name.is_empty() || name.contains(['=', '\0'])) {
            return Err(client(format!(
                "Container '{name}' has an environment variable without a valid name."
            )));
        }
    }
    container.secrets.iter().flatten().try_for_each(|one| secret(one, execution_role))?;
    timeouts(container, name)?;
    container.ulimits.iter().flatten().try_for_each(|one| ulimit(one, name))?;
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

fn size(container: &ContainerDefinition, name: &str) -> Result<()> {
    if container.cpu.is_some_and(|cpu| cpu < 0) {
        return Err(client(format!("Invalid 'cpu' setting for container '{name}'")));
    }
    let smallest = container.memory.into_iter().chain(container.memory_reservation).min();
    if smallest.is_some_and(|memory| memory < LEAST_MEMORY) {
        return Err(client(format!(
            "Invalid setting for container '{name}'. At least {LEAST_MEMORY} MiB of memory are needed."
        )));
    }
    if container.memory.zip(container.memory_reservation).is_some_and(|(hard, soft)| soft > hard) {
        return Err(client(format!(
            "Invalid setting for container '{name}'. 'memory' must be greater than 'memoryReservation'."
        )));
    }
    Ok(())
}

fn port_mapping(mapping: &mut PortMapping, name: &str) -> Result<()> {
    refuse(mapping.container_port_range.is_some(), "containerPortRange")?;
    refuse(mapping.app_protocol.is_some(), "appProtocol of a port mapping")?;
    // "The name can include up to 64 characters. The characters can include lowercase letters, numbers, underscores (_),
    // and hyphens (-). The name can't start with a hyphen" (PortMapping, API reference).
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_' || c == '-';
    if let Some(wrong) = mapping
        .name
        .as_ref()
        .filter(|own| own.is_empty() || own.len() > 64 || own.starts_with('-') || !own.chars().all(fits))
    {
        return Err(client(format!("Invalid name '{wrong}' of a port mapping of container '{name}'.")));
    }
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
    Ok(())
}

fn secret(secret: &Secret, execution_role: bool) -> Result<()> {
    if !execution_role {
        return Err(client(
            "When you are specifying container secrets, you must also specify a value for 'executionRoleArn'.",
        ));
    }
    match secrets::keeper(&secret.value_from) {
        "ssm" => Ok(()),
        "secretsmanager" if secrets::is_secret(&secret.value_from) => Ok(()),
        "secretsmanager" => Err(client(format!("Invalid valueFrom of the secret {}.", secret.name))),
        other => refuse(true, format!("The secret {} from {other}", secret.name)),
    }
}

fn timeouts(container: &ContainerDefinition, name: &str) -> Result<()> {
    for (what, seconds, least) in
        [("stopTimeout", container.stop_timeout, 0), ("startTimeout", container.start_timeout, 2)]
    {
        if seconds.is_some_and(|seconds| !(least..=LONGEST_TIMEOUT).contains(&seconds)) {
            return Err(client(format!(
                "Invalid '{what}' setting for container '{name}'. It must be from {least} to {LONGEST_TIMEOUT}."
            )));
        }
    }
    Ok(())
}

fn ulimit(limit: &Ulimit, name: &str) -> Result<()> {
    refuse(limit.name != "nofile", format!("The ulimit {} (Fargate knows nofile only)", limit.name))?;
    if limit.soft_limit < 0 || limit.soft_limit > limit.hard_limit {
        return Err(client(format!("Invalid ulimit of container '{name}': softLimit exceeds hardLimit.")));
    }
    Ok(())
}

/// Whether something is asked of the kernel. That no init process is wanted, as modules say it, is what there is.
fn asks(linux: &LinuxParameters) -> bool {
    let mut rest = linux.clone();
    rest.init_process_enabled = rest.init_process_enabled.filter(|wanted| *wanted);
    rest != LinuxParameters::default()
}

fn refused_fields(container: &ContainerDefinition, name: &str) -> Result<()> {
    let linux = container.linux_parameters.as_ref().is_some_and(asks);
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
