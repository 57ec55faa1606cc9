//! The network configuration of tasks, checked against the VPC.

use std::collections::BTreeMap;

use novamind_api::ec2::{DescribeSecurityGroups, DescribeSubnets};
use novamind_api::ecs::{NetworkConfiguration, SERVICE};
use novamind_kernel::Context;
use novamind_wire::{Error, Result};

use crate::PRINCIPAL;
use crate::names::invalid;

/// Subnets and groups that one configuration may name (ECS API reference).
const SUBNETS: usize = 16;
const GROUPS: usize = 5;

/// The configuration as it is shown, and the availability zone of each of its subnets.
pub struct Checked {
    pub network: NetworkConfiguration,
    pub zones: BTreeMap<String, String>,
}

/// Checks what a task of the network mode awsvpc is to be attached to.
pub async fn check(cx: &Context, network: Option<NetworkConfiguration>) -> Result<Checked> {
    let missing =
        || invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
    let mut network = network.ok_or_else(missing)?;
    let vpc = network.awsvpc_configuration.as_mut().ok_or_else(missing)?;
    if vpc.subnets.is_empty() {
        return Err(invalid("subnets can not be empty."));
    }
    if vpc.subnets.len() > SUBNETS {
        return Err(invalid(format!("At most {SUBNETS} subnets can be named.")));
    }
    let groups = vpc.security_groups.get_or_insert_default();
    if groups.len() > GROUPS {
        return Err(invalid(format!("At most {GROUPS} security groups can be named.")));
    }
    if vpc.assign_public_ip.get_or_insert_with(|| "DISABLED".to_owned()) == "ENABLED" {
        return Err(Error::unsupported("assignPublicIp ENABLED"));
    }
    let ec2 = cx.cloud().service_context(&SERVICE, PRINCIPAL, cx.scope())?;
    let request = DescribeSubnets { subnet_ids: Some(vpc.subnets.clone()), ..Default::default() };
    let answer = ec2.call(request).await.map_err(|error| match error.source() {
        Some(_) => error,
        None => invalid(format!(
            "Error retrieving subnet information for {:?}: {} (ErrorCode: {})",
            vpc.subnets,
            error.message(),
            error.code()
        )),
    })?;
    let mut zones = BTreeMap::new();
    let mut vpcs = Vec::new();
    for subnet in answer.subnets.unwrap_or_default() {
        if let (Some(id), Some(zone)) = (subnet.subnet_id, subnet.availability_zone) {
            zones.insert(id, zone);
        }
        vpcs.extend(subnet.vpc_id);
    }
    vpcs.dedup();
    if vpcs.len() > 1 {
        return Err(invalid("The subnets must be of one VPC."));
    }
    if !groups.is_empty() {
        let request = DescribeSecurityGroups { group_ids: Some(groups.clone()), ..Default::default() };
        ec2.call(request).await.map_err(|error| match error.source() {
            Some(_) => error,
            None => invalid(format!(
                "Error retrieving security group information for {groups:?}: {} (ErrorCode: {})",
                error.message(),
                error.code()
            )),
        })?;
    }
    Ok(Checked { network, zones })
}
