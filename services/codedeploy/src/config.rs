//! Deployment configurations: the predefined ones and a user's own.

use novamind_api::Empty;
use novamind_api::codedeploy::{
    CreateDeploymentConfig, CreateDeploymentConfigOutput, DeleteDeploymentConfig, DeploymentConfigInfo,
    GetDeploymentConfig, GetDeploymentConfigOutput, ListDeploymentConfigs, ListDeploymentConfigsOutput,
    TimeBasedCanary, TimeBasedLinear, TrafficRoutingConfig, errors,
};
use novamind_kernel::{Scope, Store, page, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::application::invalid_token;
use crate::records::{Config, Group, Shift};

pub const DEFAULT: &str = "CodeDeployDefault.ECSAllAtOnce";

/// The predefined configurations for ECS.
const PREDEFINED: &[(&str, Shift)] = &[
    (DEFAULT, Shift::AllAtOnce),
    ("CodeDeployDefault.ECSCanary10Percent15Minutes", Shift::Canary { percent: 10, minutes: 15 }),
    ("CodeDeployDefault.ECSCanary10Percent5Minutes", Shift::Canary { percent: 10, minutes: 5 }),
    ("CodeDeployDefault.ECSLinear10PercentEvery1Minutes", Shift::Linear { percent: 10, minutes: 1 }),
    ("CodeDeployDefault.ECSLinear10PercentEvery3Minutes", Shift::Linear { percent: 10, minutes: 3 }),
];

pub fn not_found(name: &str) -> Error {
    errors::DEPLOYMENT_CONFIG_DOES_NOT_EXIST_EXCEPTION
        .error(format!("No deployment configuration found for name: {name}"))
}

/// How traffic moves under a configuration.
pub fn shift(store: &Store, scope: &Scope, name: &str) -> Result<Shift> {
    if let Some((_, shift)) = PREDEFINED.iter().find(|(known, _)| *known == name) {
        return Ok(*shift);
    }
    if name.starts_with("CodeDeployDefault.") {
        return Err(Error::unsupported(format!(
            "The deployment configuration {name}; only those for ECS are:"
        )));
    }
    let stored = store.get::<Config>(scope, name)?.ok_or_else(|| not_found(name))?;
    parse(&stored.routing)
}

fn parse(routing: &TrafficRoutingConfig) -> Result<Shift> {
    let invalid = |message: &str| errors::INVALID_TRAFFIC_ROUTING_CONFIGURATION_EXCEPTION.error(message);
    let values = |percent: Option<i32>, minutes: Option<i32>| match (percent, minutes) {
        (Some(percent @ 1..=99), Some(minutes @ 1..=2880)) => Ok((percent as u8, i64::from(minutes))),
        _ => Err(invalid("The percentage must be from 1 to 99 and the interval from 1 to 2880 minutes")),
    };
    match routing.r#type.as_deref() {
        Some("AllAtOnce") | None => Ok(Shift::AllAtOnce),
        Some("TimeBasedCanary") => {
            let canary = routing.time_based_canary.as_ref();
            let canary = canary.ok_or_else(|| invalid("timeBasedCanary must be given"))?;
            let (percent, minutes) = values(canary.canary_percentage, canary.canary_interval)?;
            Ok(Shift::Canary { percent, minutes })
        }
        Some("TimeBasedLinear") => {
            let linear = routing.time_based_linear.as_ref();
            let linear = linear.ok_or_else(|| invalid("timeBasedLinear must be given"))?;
            let (percent, minutes) = values(linear.linear_percentage, linear.linear_interval)?;
            Ok(Shift::Linear { percent, minutes })
        }
        Some(other) => Err(invalid(&format!("{other} is not a type of traffic routing"))),
    }
}

fn routing(shift: Shift) -> TrafficRoutingConfig {
    let (kind, canary, linear) = match shift {
        Shift::AllAtOnce => ("AllAtOnce", None, None),
        Shift::Canary { percent, minutes } => ("TimeBasedCanary", Some((percent, minutes)), None),
        Shift::Linear { percent, minutes } => ("TimeBasedLinear", None, Some((percent, minutes))),
    };
    TrafficRoutingConfig {
        r#type: Some(kind.into()),
        time_based_canary: canary.map(|(percent, minutes)| TimeBasedCanary {
            canary_percentage: Some(i32::from(percent)),
            canary_interval: i32::try_from(minutes).ok(),
        }),
        time_based_linear: linear.map(|(percent, minutes)| TimeBasedLinear {
            linear_percentage: Some(i32::from(percent)),
            linear_interval: i32::try_from(minutes).ok(),
        }),
    }
}

fn arn(cx: &Cx, name: &str) -> String {
    cx.arn(&format!("deploymentconfig:{name}"))
}

pub async fn create(cx: Cx, input: CreateDeploymentConfig) -> Result<CreateDeploymentConfigOutput> {
    let name = input.deployment_config_name;
    cx.authorize(&arn(&cx, &name))?;
    if input.compute_platform.as_deref() != Some("ECS") {
        let platform = input.compute_platform.as_deref().unwrap_or("Server");
        return Err(Error::unsupported(format!("The compute platform {platform}; only ECS is:")));
    }
    if input.minimum_healthy_hosts.is_some() || input.zonal_config.is_some() {
        return Err(errors::INVALID_COMPUTE_PLATFORM_EXCEPTION
            .error("minimumHealthyHosts and zonalConfig are not for the compute platform ECS"));
    }
    if name.starts_with("CodeDeployDefault.") {
        return Err(errors::INVALID_DEPLOYMENT_CONFIG_NAME_EXCEPTION
            .error("Names that begin with CodeDeployDefault. are reserved"));
    }
    let asked = input.traffic_routing_config.unwrap_or_default();
    let shift = parse(&asked)?;
    let (canary, linear) = (asked.time_based_canary.is_some(), asked.time_based_linear.is_some());
    let stray = match shift {
        Shift::AllAtOnce => canary || linear,
        Shift::Canary { .. } => linear,
        Shift::Linear { .. } => canary,
    };
    // Assumed: AWS, too, refuses what does not go with the type.
    if stray {
        return Err(errors::INVALID_TRAFFIC_ROUTING_CONFIGURATION_EXCEPTION
            .error("timeBasedCanary and timeBasedLinear must be given for their own type only"));
    }
    let config = Config { id: uuid(), created: cx.now(), routing: routing(shift) };
    let (scope, id) = (cx.scope().clone(), config.id.clone());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Config>(&scope, &name)?.is_some() {
                return Err(errors::DEPLOYMENT_CONFIG_ALREADY_EXISTS_EXCEPTION
                    .error(format!("Deployment configuration already exists: {name}")));
            }
            transaction.put(&scope, &name, &config)
        })
        .await?;
    Ok(CreateDeploymentConfigOutput { deployment_config_id: Some(id) })
}

pub async fn get(cx: Cx, input: GetDeploymentConfig) -> Result<GetDeploymentConfigOutput> {
    let name = input.deployment_config_name;
    cx.authorize(&arn(&cx, &name))?;
    let stored = cx.store().get::<Config>(cx.scope(), &name)?;
    let routing = match &stored {
        Some(stored) => stored.routing.clone(),
        None => routing(shift(cx.store(), cx.scope(), &name)?),
    };
    let info = DeploymentConfigInfo {
        deployment_config_id: stored.as_ref().map(|stored| stored.record.id.clone()),
        deployment_config_name: Some(name),
        create_time: stored.as_ref().map(|stored| stored.created),
        compute_platform: Some("ECS".into()),
        traffic_routing_config: Some(routing),
        ..DeploymentConfigInfo::default()
    };
    Ok(GetDeploymentConfigOutput { deployment_config_info: Some(info) })
}

/// Lists those that can be used here: the predefined ones for ECS and the user's own.
pub async fn list(cx: Cx, input: ListDeploymentConfigs) -> Result<ListDeploymentConfigsOutput> {
    cx.authorize(&arn(&cx, "*"))?;
    let first = input.next_token.is_none();
    let found = page(input.next_token.as_deref(), 100, |after, limit| {
        cx.store().list::<Config>(cx.scope(), "", after, limit)
    })
    .ok_or_else(invalid_token)??;
    let predefined = PREDEFINED.iter().filter(|_| first).map(|(name, _)| (*name).to_owned());
    let names = predefined.chain(found.items.into_iter().map(|stored| stored.id)).collect();
    Ok(ListDeploymentConfigsOutput { deployment_configs_list: Some(names), next_token: found.next_token })
}

pub async fn delete(cx: Cx, input: DeleteDeploymentConfig) -> Result<Empty> {
    let name = input.deployment_config_name;
    cx.authorize(&arn(&cx, &name))?;
    if name.starts_with("CodeDeployDefault.") {
        return Err(errors::INVALID_OPERATION_EXCEPTION.error("A predefined configuration cannot be deleted"));
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let used = |group: &novamind_kernel::Stored<Group>| {
                group.settings.deployment_config_name.as_deref() == Some(&name)
            };
            if transaction.all::<Group>(&scope)?.iter().any(used) {
                return Err(errors::DEPLOYMENT_CONFIG_IN_USE_EXCEPTION
                    .error(format!("The deployment configuration {name} is used by a deployment group")));
            }
            transaction.delete::<Config>(&scope, &name)
        })
        .await?;
    Ok(Empty {})
}
