//! Services: create, describe, list.

use novamind_api::ecs::{
    CreateService, CreateServiceOutput, DeploymentConfiguration, DescribeServices, DescribeServicesOutput,
    Failure, ListServices, ListServicesOutput, TaskDefinition,
};
use novamind_kernel::{Context, Scope, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::capacity::Launch;
use crate::definition::{check_pass_role, page};
use crate::names::{
    active_cluster, active_definition, authorize_tags, called, check_token, cluster_name, invalid, is_name,
    no_cluster, service_arn,
};
use crate::records::{Cluster, Events, Kind, Service, ServiceStatus, Template};
use crate::stored::{Wire, wires};
use crate::template::{has_check, rollout};
use crate::{Cx, balance, guard, history, network, render, tags};

/// Services that one DescribeServices may name.
const MOST: usize = 10;
/// Largest page of ListServices, and what it has when nothing is said.
const PAGE: usize = 100;
const DEFAULT_PAGE: i32 = 10;

/// Refuses parts of a deployment configuration that nothing here carries out.
pub fn check_configuration(configuration: &DeploymentConfiguration, kind: Kind) -> Result<()> {
    let strategy = configuration.strategy.as_deref().unwrap_or("ROLLING");
    let early = configuration.early_success_criteria.as_ref().is_some_and(|criteria| criteria.enable);
    let fields = [
        (strategy != "ROLLING", "deploymentConfiguration.strategy other than ROLLING"),
        (early, "deploymentConfiguration.earlySuccessCriteria"),
        (configuration.bake_time_in_minutes.unwrap_or(0) > 0, "deploymentConfiguration.bakeTimeInMinutes"),
        (
            configuration.lifecycle_hooks.as_ref().is_some_and(|hooks| !hooks.is_empty()),
            "deploymentConfiguration.lifecycleHooks",
        ),
        (configuration.linear_configuration.is_some(), "deploymentConfiguration.linearConfiguration"),
        (configuration.canary_configuration.is_some(), "deploymentConfiguration.canaryConfiguration"),
    ];
    if let Some((_, field)) = fields.iter().find(|(present, _)| *present) {
        return Err(Error::unsupported(field));
    }
    guard::check(configuration, kind)?;
    let least = configuration.minimum_healthy_percent.unwrap_or(100);
    let most = configuration.maximum_percent.unwrap_or(200);
    if least < 0 || most < 0 || most < least {
        return Err(invalid("maximumPercent must not be less than minimumHealthyPercent."));
    }
    if least == 100 && most == 100 {
        return Err(invalid(
            "Both maximumPercent and minimumHealthyPercent cannot be 100 as this will block deployments.",
        ));
    }
    Ok(())
}

fn refuse_fields(input: &CreateService) -> Result<()> {
    let connect = input.service_connect_configuration.as_ref().is_some_and(|connect| connect.enabled);
    let filled = [
        (input.service_registries.as_ref().is_some_and(|list| !list.is_empty()), "serviceRegistries"),
        (input.role.is_some(), "role, which services in network mode awsvpc cannot have,"),
        (input.placement_constraints.as_ref().is_some_and(|list| !list.is_empty()), "placementConstraints"),
        (input.placement_strategy.as_ref().is_some_and(|list| !list.is_empty()), "placementStrategy"),
        (input.scheduling_strategy.as_deref() == Some("DAEMON"), "schedulingStrategy DAEMON"),
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
    ];
    match filled.iter().find(|(present, _)| *present) {
        Some((_, field)) => Err(Error::unsupported(field)),
        None => Ok(()),
    }
}

/// Whether an essential container has a health check.
pub fn is_checked(definition: &TaskDefinition) -> bool {
    let containers = definition.container_definitions.iter().flatten();
    containers.into_iter().any(|one| one.essential != Some(false) && has_check(one))
}

/// Whether the caller may hand the definition's roles to tasks.
pub fn pass_roles(cx: &Context, definition: &TaskDefinition) -> Result<()> {
    [&definition.execution_role_arn, &definition.task_role_arn]
        .into_iter()
        .flatten()
        .try_for_each(|role| check_pass_role(cx, role))
}

async fn template(cx: &Cx, input: &mut CreateService, cluster: &str) -> Result<Template> {
    let text = input.task_definition.clone().ok_or_else(|| invalid("TaskDefinition can not be blank."))?;
    let cluster = active_cluster(cx, cluster)?;
    let definition = active_definition(cx, &text)?;
    let body = &definition.body.0;
    pass_roles(cx, body)?;
    let launch = Launch::check(
        &cluster,
        input.launch_type.take(),
        input.capacity_provider_strategy.take(),
        input.platform_version.take(),
    )?;
    let checked = network::check(cx, input.network_configuration.take()).await?;
    let load_balancers = input.load_balancers.take().unwrap_or_default();
    balance::check(cx, &load_balancers, body, true).await?;
    Ok(Template {
        definition: body.task_definition_arn.clone().unwrap_or_default(),
        network: Wire(checked.network),
        zones: checked.zones,
        load_balancers: wires(load_balancers),
        launch_type: launch.launch_type,
        strategy: wires(launch.strategy),
        platform_version: launch.platform_version,
        health_check: is_checked(body),
    })
}

/// The configuration with AWS's defaults in it.
fn configuration(given: Option<DeploymentConfiguration>, kind: Kind) -> Result<DeploymentConfiguration> {
    let mut configuration = given.unwrap_or_default();
    check_configuration(&configuration, kind)?;
    configuration.maximum_percent.get_or_insert(200);
    configuration.minimum_healthy_percent.get_or_insert(100);
    if kind == Kind::Ecs {
        configuration.strategy.get_or_insert_with(|| "ROLLING".to_owned());
        configuration.deployment_circuit_breaker.get_or_insert_with(Default::default);
    }
    Ok(configuration)
}

fn desired(count: Option<i32>, kind: Kind) -> Result<i32> {
    match (count, kind) {
        (Some(count), _) if count < 0 => Err(invalid("desiredCount must not be negative.")),
        (Some(count), _) => Ok(count),
        (None, Kind::External) => Ok(0),
        (None, _) => Err(invalid("desiredCount is required for the scheduling strategy REPLICA.")),
    }
}

/// What the kind of a service says of its load balancers, and of what else belongs to task sets.
fn check_balancing(input: &CreateService, kind: Kind) -> Result<()> {
    let balanced = input.load_balancers.as_ref().is_some_and(|list| !list.is_empty());
    if input.health_check_grace_period_seconds.is_some() && !balanced && kind != Kind::External {
        return Err(invalid(
            "Health check grace period is only valid for services configured to use load balancers",
        ));
    }
    if kind == Kind::CodeDeploy && !balanced {
        return Err(invalid("A service with a CODE_DEPLOY deployment controller must use a load balancer."));
    }
    let has_template = input.task_definition.is_some() || balanced || input.network_configuration.is_some();
    if kind == Kind::External && has_template {
        return Err(invalid(
            "taskDefinition, loadBalancers and networkConfiguration belong to the task sets of a service with an \
             EXTERNAL deployment controller.",
        ));
    }
    Ok(())
}

pub async fn create(cx: Cx, mut input: CreateService) -> Result<CreateServiceOutput> {
    if !is_name(&input.service_name) {
        return Err(invalid("Service name contains invalid characters."));
    }
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let id = format!("{cluster}/{}", input.service_name);
    let own = service_arn(cx.scope(), &id);
    cx.authorize(&own)?;
    authorize_tags(&cx, &own)?;
    active_cluster(&cx, &cluster)?;
    refuse_fields(&input)?;
    check_token(input.client_token.as_deref(), 36)?;
    let kind = match input.deployment_controller.as_ref().map(|one| one.r#type.as_str()) {
        Some("CODE_DEPLOY") => Kind::CodeDeploy,
        Some("EXTERNAL") => Kind::External,
        _ => Kind::Ecs,
    };
    let configuration = configuration(input.deployment_configuration.take(), kind)?;
    let desired = desired(input.desired_count, kind)?;
    check_balancing(&input, kind)?;
    let template = match kind {
        Kind::External => Template::default(),
        _ => template(&cx, &mut input, &cluster).await?,
    };
    let now = cx.now();
    let first = match kind {
        Kind::External => None,
        _ => Some(rollout(template.clone(), "PRIMARY", now)),
    };
    let balanced = !template.load_balancers.is_empty();
    let service = Service {
        cluster,
        name: input.service_name,
        status: ServiceStatus::Active,
        kind,
        desired,
        configuration: Wire(configuration),
        template,
        grace_seconds: input.health_check_grace_period_seconds.or(balanced.then_some(0)),
        rebalancing: "DISABLED".to_owned(),
        managed_tags: input.enable_ecs_managed_tags.unwrap_or(false),
        propagate: input.propagate_tags.unwrap_or_else(|| "NONE".to_owned()),
        created: now,
        created_by: cx.caller().arn(),
        token: input.client_token,
        rollouts: first.into_iter().collect(),
        rollback: None,
        completed: None,
        steady: false,
        unplaced: false,
        ended: None,
        tags: tags::from_input(input.tags)?,
    };
    let scope = cx.scope().clone();
    let service = cx.store().write(move |transaction| insert(transaction, &scope, &id, service, now)).await?;
    Ok(CreateServiceOutput { service: Some(render::service(&cx, &service, true)?) })
}

/// Stores a new service; answers the one that is there if the same client token has made it.
fn insert(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    service: Service,
    now: Timestamp,
) -> Result<Service> {
    if let Some(known) = transaction.get::<Service>(scope, id)? {
        match known.status {
            ServiceStatus::Active if known.token.is_some() && known.token == service.token => {
                return Ok(known.record);
            }
            ServiceStatus::Active => return Err(invalid("Creation of service was not idempotent.")),
            ServiceStatus::Draining => {
                return Err(invalid("Unable to Start a service that is still Draining."));
            }
            ServiceStatus::Inactive => {
                transaction.delete::<Events>(scope, id)?;
                history::forget(transaction, scope, id)?;
            }
        }
    }
    // It may have been deleted meanwhile.
    if transaction.get::<Cluster>(scope, &service.cluster)?.is_none_or(|cluster| !cluster.active) {
        return Err(no_cluster());
    }
    transaction.put(scope, id, &service)?;
    history::note(transaction, scope, &service, now)?;
    Ok(service)
}

pub async fn describe(cx: Cx, input: DescribeServices) -> Result<DescribeServicesOutput> {
    if input.services.is_empty() || input.services.len() > MOST {
        cx.authorize("*")?;
        return Err(invalid(format!("From 1 to {MOST} services can be described at a time.")));
    }
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let with_tags = tags::wanted(input.include.as_deref());
    let (mut services, mut failures) = (Vec::new(), Vec::new());
    for text in &input.services {
        let Some(name) = called(&cx, &cluster, text, "service/")? else {
            let arn = Some(text.clone());
            failures.push(Failure { arn, reason: Some("MISSING".to_owned()), detail: None });
            continue;
        };
        let id = format!("{cluster}/{name}");
        let arn = service_arn(cx.scope(), &id);
        cx.authorize(&arn)?;
        match cx.store().get::<Service>(cx.scope(), &id)? {
            Some(found) => services.push(render::service(&cx, &found, with_tags)?),
            None => {
                failures.push(Failure { arn: Some(arn), reason: Some("MISSING".to_owned()), detail: None });
            }
        }
    }
    active_cluster(&cx, &cluster)?;
    Ok(DescribeServicesOutput { services: Some(services), failures: Some(failures) })
}

pub async fn list(cx: Cx, input: ListServices) -> Result<ListServicesOutput> {
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    cx.authorize("*")?;
    active_cluster(&cx, &cluster)?;
    let all = cx.store().list::<Service>(cx.scope(), &format!("{cluster}/"), None, usize::MAX)?;
    let matching = all.iter().filter(|service| {
        service.status != ServiceStatus::Inactive
            && input.scheduling_strategy.as_deref().is_none_or(|one| one == "REPLICA")
            && input.resource_management_type.as_deref().is_none_or(|one| one == "CUSTOMER")
            && input.launch_type.as_ref().is_none_or(|one| service.template.launch_type.as_ref() == Some(one))
    });
    let arns = matching.map(|service| service_arn(cx.scope(), &service.id)).collect();
    let limit = input.max_results.or(Some(DEFAULT_PAGE));
    let (arns, next_token) = page(arns, input.next_token.as_deref(), limit, PAGE)?;
    Ok(ListServicesOutput { service_arns: Some(arns), next_token })
}
