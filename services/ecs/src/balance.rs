//! Load balancers of services and task sets.

use novamind_api::ecs::{LoadBalancer, SERVICE, TaskDefinition};
use novamind_api::elbv2::DescribeTargetGroups;
use novamind_kernel::Context;
use novamind_wire::{Error, Result};

use crate::PRINCIPAL;
use crate::names::invalid;

/// Target groups of one service (ECS API reference).
const MOST: usize = 5;

/// Checks the load balancers against the definition, and the target groups as they are now.
///
/// `attached`: a listener must lead to each group already, as CreateService demands.
pub async fn check(
    cx: &Context,
    load_balancers: &[LoadBalancer],
    definition: &TaskDefinition,
    attached: bool,
) -> Result<()> {
    if load_balancers.len() > MOST {
        return Err(invalid(format!("At most {MOST} load balancers can be named.")));
    }
    for one in load_balancers {
        check_one(cx, one, definition, attached).await?;
    }
    Ok(())
}

async fn check_one(
    cx: &Context,
    one: &LoadBalancer,
    definition: &TaskDefinition,
    attached: bool,
) -> Result<()> {
    if one.load_balancer_name.is_some() {
        return Err(Error::unsupported("A Classic Load Balancer (loadBalancerName)"));
    }
    if one.advanced_configuration.is_some() {
        return Err(Error::unsupported("advancedConfiguration of a load balancer"));
    }
    let group = one.target_group_arn.as_deref().unwrap_or_default();
    let name = one.container_name.as_deref().unwrap_or_default();
    if group.is_empty() || name.is_empty() {
        return Err(invalid("A load balancer needs targetGroupArn and containerName."));
    }
    let port = one.container_port.unwrap_or_default();
    let containers = definition.container_definitions.iter().flatten();
    let container = containers.into_iter().find(|container| container.name.as_deref() == Some(name));
    let container = container
        .ok_or_else(|| invalid(format!("The container {name} does not exist in the task definition.")))?;
    if !container.port_mappings.iter().flatten().any(|mapping| mapping.container_port == Some(port)) {
        return Err(invalid(format!("The container {name} did not have a container port {port} defined.")));
    }
    let elb = cx.cloud().service_context(&SERVICE, PRINCIPAL, cx.scope())?;
    let request =
        DescribeTargetGroups { target_group_arns: Some(vec![group.to_owned()]), ..Default::default() };
    let answer = elb.call(request).await.map_err(|error| match error.source() {
        Some(_) => error,
        None => invalid(format!("The target group {group} cannot be used: {}", error.message())),
    })?;
    let found = answer.target_groups.unwrap_or_default().into_iter().next();
    let found =
        found.ok_or_else(|| invalid(format!("The specified target group does not exist: {group}")))?;
    let kind = found.target_type.as_deref().unwrap_or("instance");
    if kind != "ip" {
        return Err(invalid(format!(
            "The provided target group {group} has target type {kind}, which is incompatible with the awsvpc network \
             mode specified in the task definition."
        )));
    }
    if attached && found.load_balancer_arns.unwrap_or_default().is_empty() {
        return Err(invalid(format!(
            "The target group with targetGroupArn {group} does not have an associated load balancer."
        )));
    }
    Ok(())
}
