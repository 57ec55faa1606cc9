//! Services: update and delete.

use novamind_api::ecs::{
    DeleteService, DeleteServiceOutput, DeploymentConfiguration, UpdateService, UpdateServiceOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::capacity::Launch;
use crate::names::{
    active_cluster, active_definition, cluster_name, invalid, no_service, service, service_arn, service_id,
};
use crate::plan::scaled;
use crate::records::{Kind, Service, ServiceStatus, Template};
use crate::service::{check_configuration, is_checked, pass_roles};
use crate::stored::{Wire, unwire, wires};
use crate::template::rollout;
use crate::{Cx, balance, history, network, render};

fn not_active() -> Error {
    errors::SERVICE_NOT_ACTIVE_EXCEPTION.error("Service was not ACTIVE.")
}

fn refuse_fields(input: &UpdateService, kind: Kind) -> Result<()> {
    let connect = input.service_connect_configuration.as_ref().is_some_and(|connect| connect.enabled);
    let other_controller =
        input.deployment_controller.as_ref().is_some_and(|one| one.r#type != kind.as_str());
    let filled = [
        (input.service_registries.as_ref().is_some_and(|list| !list.is_empty()), "serviceRegistries"),
        (input.placement_constraints.as_ref().is_some_and(|list| !list.is_empty()), "placementConstraints"),
        (input.placement_strategy.as_ref().is_some_and(|list| !list.is_empty()), "placementStrategy"),
        (input.enable_execute_command == Some(true), "enableExecuteCommand"),
        (connect, "serviceConnectConfiguration"),
        (input.volume_configurations.as_ref().is_some_and(|list| !list.is_empty()), "volumeConfigurations"),
        (
            input.vpc_lattice_configurations.as_ref().is_some_and(|list| !list.is_empty()),
            "vpcLatticeConfigurations",
        ),
        (input.gateway_connectors.as_ref().is_some_and(|list| !list.is_empty()), "gatewayConnectors"),
        (input.monitoring.is_some(), "monitoring"),
        (input.availability_zone_rebalancing.as_deref() == Some("ENABLED"), "availabilityZoneRebalancing"),
        (other_controller, "Another deploymentController for a service that exists"),
    ];
    match filled.iter().find(|(present, _)| *present) {
        Some((_, field)) => Err(Error::unsupported(field)),
        None => Ok(()),
    }
}

/// What only a deployment of its own kind may change on a service whose controller is not ECS.
fn refuse_for_controller(input: &UpdateService, kind: Kind) -> Result<()> {
    if kind == Kind::Ecs {
        return Ok(());
    }
    let controller = kind.as_str();
    let instead = match kind {
        Kind::CodeDeploy => "Use AWS CodeDeploy to trigger a new deployment.",
        _ => "Use task sets instead.",
    };
    let refused = [
        (input.task_definition.is_some(), "update task definition"),
        (input.load_balancers.is_some(), "update load balancers"),
        (input.network_configuration.is_some(), "update network parameters"),
        (input.platform_version.is_some(), "update platform version"),
        (input.capacity_provider_strategy.is_some(), "update capacity provider strategy"),
        (input.force_new_deployment == Some(true), "force a new deployment"),
    ];
    match refused.iter().find(|(present, _)| *present) {
        Some((_, what)) => Err(invalid(format!(
            "Unable to {what} on services with a {controller} deployment controller. {instead}"
        ))),
        None => Ok(()),
    }
}

/// The template as the request wants it.
async fn changed_template(cx: &Cx, known: &Service, input: &mut UpdateService) -> Result<Template> {
    let mut template = known.template.clone();
    let balancers = input.load_balancers.take();
    if input.task_definition.is_some() || balancers.is_some() {
        let text = input.task_definition.take().unwrap_or_else(|| template.definition.clone());
        let definition = active_definition(cx, &text)?;
        let body = &definition.body.0;
        pass_roles(cx, body)?;
        let attached = balancers.is_some();
        let balancers = balancers.unwrap_or_else(|| unwire(&template.load_balancers));
        balance::check(cx, &balancers, body, attached).await?;
        template.definition = body.task_definition_arn.clone().unwrap_or_default();
        template.load_balancers = wires(balancers);
        template.health_check = is_checked(body);
    }
    if let Some(network) = input.network_configuration.take() {
        let checked = network::check(cx, Some(network)).await?;
        (template.network, template.zones) = (Wire(checked.network), checked.zones);
    }
    if input.capacity_provider_strategy.is_some() || input.platform_version.is_some() {
        let cluster = active_cluster(cx, &known.cluster)?;
        let strategy = input.capacity_provider_strategy.take();
        let launch_type = if strategy.is_some() { None } else { template.launch_type.clone() };
        let strategy = strategy.or_else(|| Some(unwire(&template.strategy)));
        let platform = input.platform_version.take().or_else(|| Some(template.platform_version.clone()));
        let launch = Launch::check(&cluster, launch_type, strategy, platform)?;
        template.launch_type = launch.launch_type;
        template.strategy = wires(launch.strategy);
        template.platform_version = launch.platform_version;
    }
    Ok(template)
}

fn merge(known: &DeploymentConfiguration, new: Option<DeploymentConfiguration>) -> DeploymentConfiguration {
    let Some(new) = new else { return known.clone() };
    DeploymentConfiguration {
        maximum_percent: new.maximum_percent.or(known.maximum_percent),
        minimum_healthy_percent: new.minimum_healthy_percent.or(known.minimum_healthy_percent),
        strategy: new.strategy.clone().or_else(|| known.strategy.clone()),
        deployment_circuit_breaker: new
            .deployment_circuit_breaker
            .clone()
            .or_else(|| known.deployment_circuit_breaker.clone()),
        alarms: new.alarms.clone().or_else(|| known.alarms.clone()),
        ..new
    }
}

pub async fn update(cx: Cx, input: UpdateService) -> Result<UpdateServiceOutput> {
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let id = service_id(&cx, &cluster, &input.service)?;
    cx.authorize(&service_arn(cx.scope(), &id))?;
    active_cluster(&cx, &cluster)?;
    loop {
        let known = service(&cx, &id)?;
        if let Some(service) = try_update(&cx, known, input.clone()).await? {
            return Ok(UpdateServiceOutput { service: Some(render::service(&cx, &service, true)?) });
        }
    }
}

/// Changes a service that is still as it was known; answers `None` when another call has changed it meanwhile.
async fn try_update(cx: &Cx, known: Stored<Service>, mut input: UpdateService) -> Result<Option<Service>> {
    if known.status != ServiceStatus::Active {
        return Err(not_active());
    }
    refuse_fields(&input, known.kind)?;
    refuse_for_controller(&input, known.kind)?;
    if input.desired_count.is_some_and(|count| count < 0) {
        return Err(invalid("desiredCount must not be negative."));
    }
    let configuration = merge(&known.configuration.0, input.deployment_configuration.take());
    check_configuration(&configuration, known.kind)?;
    let template = changed_template(cx, &known, &mut input).await?;
    let grace = input.health_check_grace_period_seconds;
    if grace.is_some() && template.load_balancers.is_empty() && known.kind != Kind::External {
        return Err(invalid(
            "Health check grace period is only valid for services configured to use load balancers",
        ));
    }
    let deploy = input.force_new_deployment == Some(true) || template != known.template;
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let mut service = transaction.get::<Service>(&scope, &known.id)?.ok_or_else(no_service)?.record;
            if service.status != ServiceStatus::Active {
                return Err(not_active());
            }
            if service.template != known.template || service.configuration != known.configuration {
                return Ok(None);
            }
            service.desired = input.desired_count.unwrap_or(service.desired);
            service.configuration = Wire(configuration);
            service.grace_seconds = grace.or(service.grace_seconds);
            service.managed_tags = input.enable_ecs_managed_tags.unwrap_or(service.managed_tags);
            service.propagate = input.propagate_tags.unwrap_or(service.propagate);
            service.template = template;
            service.steady = false;
            if deploy && service.kind == Kind::Ecs {
                for one in &mut service.rollouts {
                    "ACTIVE".clone_into(&mut one.status);
                    one.updated = now;
                }
                let mut new = rollout(service.template.clone(), "PRIMARY", now);
                new.wanted = service.desired;
                service.rollouts.insert(0, new);
            } else {
                for one in &mut service.rollouts {
                    // Whoever changes a service expects another attempt now.
                    (one.failures, one.retry_at) = (0, None);
                    let wanted = scaled(service.desired, one.scale);
                    if service.kind != Kind::Ecs && one.status != "DRAINING" && one.wanted != wanted {
                        (one.wanted, one.updated) = (wanted, now);
                        (one.steady, one.steady_at) = (false, Some(now));
                    }
                }
            }
            transaction.put(&scope, &known.id, &service)?;
            history::note(transaction, &scope, &service, now)?;
            Ok(Some(service))
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteService) -> Result<DeleteServiceOutput> {
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let id = service_id(&cx, &cluster, &input.service)?;
    cx.authorize(&service_arn(cx.scope(), &id))?;
    active_cluster(&cx, &cluster)?;
    let force = input.force.unwrap_or(false);
    let (scope, now) = (cx.scope().clone(), cx.now());
    let changed = cx
        .store()
        .write(move |transaction| {
            let changed = transaction.update::<Service>(&scope, &id, |service| match service.status {
                ServiceStatus::Inactive => Err(not_active()),
                ServiceStatus::Draining => Ok(()),
                ServiceStatus::Active => {
                    if service.desired > 0 && !force {
                        return Err(invalid("The service cannot be stopped while it is scaled above 0."));
                    }
                    service.desired = 0;
                    service.status = ServiceStatus::Draining;
                    Ok(())
                }
            })?;
            let changed = changed.ok_or_else(no_service)?;
            history::note(transaction, &scope, &changed, now)?;
            Ok(changed)
        })
        .await?;
    Ok(DeleteServiceOutput { service: Some(render::service(&cx, &changed, true)?) })
}
