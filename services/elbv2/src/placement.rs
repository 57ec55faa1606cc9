//! Where load balancers and target groups are: subnets, zones, VPCs and security groups, as EC2 knows them.
//!
//! Asked as the caller, whose permissions AWS uses too, where nothing else is said.

use std::collections::BTreeSet;

use novamind_api::ec2::{
    DescribeInternetGateways, DescribeSecurityGroups, DescribeSubnets, DescribeVpcs, Filter,
};
use novamind_api::elbv2::{SERVICE, SubnetMapping, errors};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::control::PRINCIPAL;
use crate::records::Zone;
use crate::refuse::invalid;

/// Where a load balancer is.
#[derive(Debug)]
pub struct Placement {
    pub vpc: String,
    pub zones: Vec<Zone>,
}

/// The subnets that a request names, in one of its two ways.
pub fn named_subnets(
    subnets: Option<Vec<String>>,
    mappings: Option<Vec<SubnetMapping>>,
) -> Result<Vec<String>> {
    match (subnets, mappings) {
        (Some(_), Some(_)) => Err(invalid("Only one of Subnets or SubnetMappings can be specified")),
        (Some(subnets), None) => Ok(subnets),
        (None, Some(mappings)) => mappings
            .into_iter()
            .map(|mapping| {
                let extra = [
                    ("AllocationId", mapping.allocation_id.is_some()),
                    ("PrivateIPv4Address", mapping.private_i_pv4_address.is_some()),
                    ("IPv6Address", mapping.i_pv6_address.is_some()),
                    ("SourceNatIpv6Prefix", mapping.source_nat_ipv6_prefix.is_some()),
                ];
                if let Some((member, _)) = extra.iter().find(|(_, present)| *present) {
                    return Err(errors::INVALID_CONFIGURATION_REQUEST_EXCEPTION.error(format!(
                        "{member} cannot be specified for load balancers of type 'application'"
                    )));
                }
                mapping.subnet_id.ok_or_else(|| invalid("A subnet mapping must have a SubnetId"))
            })
            .collect(),
        (None, None) => {
            Err(invalid("At least two subnets in two different Availability Zones must be specified"))
        }
    }
}

fn filter(name: &str, value: &str) -> Option<Vec<Filter>> {
    Some(vec![Filter { name: Some(name.into()), values: Some(vec![value.into()]) }])
}

/// Looks the subnets up: one VPC, at least two zones, one subnet in each.
pub async fn place(cx: &Cx, subnets: Vec<String>) -> Result<Placement> {
    let unique: BTreeSet<&String> = subnets.iter().collect();
    if unique.len() != subnets.len() {
        return Err(invalid("A subnet cannot be specified twice"));
    }
    if subnets.is_empty() {
        return Err(invalid("At least two subnets in two different Availability Zones must be specified"));
    }
    let input = DescribeSubnets { subnet_ids: Some(subnets.clone()), ..Default::default() };
    let found = cx.call(input).await.map_err(|error| match error.code().starts_with("InvalidSubnet") {
        true => errors::SUBNET_NOT_FOUND_EXCEPTION.error(error.message()),
        false => error,
    })?;
    let found = found.subnets.unwrap_or_default();
    let (mut vpcs, mut zones) = (BTreeSet::new(), Vec::new());
    for subnet in subnets {
        let known =
            found.iter().find(|known| known.subnet_id.as_ref() == Some(&subnet)).ok_or_else(|| {
                errors::SUBNET_NOT_FOUND_EXCEPTION.error(format!("The subnet ID '{subnet}' does not exist"))
            })?;
        vpcs.extend(known.vpc_id.clone());
        let name = known.availability_zone.clone().unwrap_or_default();
        if zones.iter().any(|zone: &Zone| zone.name == name) {
            return Err(errors::INVALID_CONFIGURATION_REQUEST_EXCEPTION.error(
                "A load balancer cannot be attached to multiple subnets in the same Availability Zone",
            ));
        }
        zones.push(Zone { name, subnet });
    }
    if zones.len() < 2 {
        return Err(invalid("At least two subnets in two different Availability Zones must be specified"));
    }
    let mut vpcs = vpcs.into_iter();
    match (vpcs.next(), vpcs.next()) {
        (Some(vpc), None) => Ok(Placement { vpc, zones }),
        _ => Err(errors::INVALID_SUBNET_EXCEPTION.error("All subnets must belong to the same VPC")),
    }
}

/// An internet-facing load balancer needs a way to the internet.
pub async fn require_gateway(cx: &Cx, vpc: &str) -> Result<()> {
    let filters = filter("attachment.vpc-id", vpc);
    let found = cx.call(DescribeInternetGateways { filters, ..Default::default() }).await?;
    match found.internet_gateways.unwrap_or_default().is_empty() {
        true => Err(errors::INVALID_SUBNET_EXCEPTION.error(format!("VPC {vpc} has no internet gateway"))),
        false => Ok(()),
    }
}

/// The groups that were asked for, all of that VPC; or its default group.
pub async fn security_groups(cx: &Cx, vpc: &str, wanted: Vec<String>) -> Result<Vec<String>> {
    let lacking = |message: String| errors::INVALID_SECURITY_GROUP_EXCEPTION.error(message);
    if wanted.is_empty() {
        let mut filters = filter("vpc-id", vpc).unwrap_or_default();
        filters.extend(filter("group-name", "default").unwrap_or_default());
        let found = cx.call(DescribeSecurityGroups { filters: Some(filters), ..Default::default() }).await?;
        let default = found.security_groups.unwrap_or_default().into_iter().find_map(|group| group.group_id);
        return default
            .map(|group| vec![group])
            .ok_or_else(|| lacking(format!("VPC {vpc} has no default security group")));
    }
    let input = DescribeSecurityGroups { group_ids: Some(wanted.clone()), ..Default::default() };
    let found = cx.call(input).await.map_err(|error| {
        match error.code().starts_with("InvalidGroup") || error.code().starts_with("InvalidSecurityGroup") {
            true => lacking(error.message().to_owned()),
            false => error,
        }
    })?;
    let found = found.security_groups.unwrap_or_default();
    for group in &wanted {
        let known = found.iter().find(|known| known.group_id.as_ref() == Some(group));
        if known.and_then(|known| known.vpc_id.as_deref()) != Some(vpc) {
            return Err(lacking(format!("The security group '{group}' does not exist in VPC {vpc}")));
        }
    }
    Ok(wanted)
}

/// The address blocks of a VPC's subnets, each with its zone: asked as the service itself, for on AWS registering targets
/// takes no permission of EC2.
pub async fn zones(cx: &Cx, vpc: &str) -> Result<Vec<(String, String)>> {
    let ec2 = cx.cloud().service_context(&SERVICE, PRINCIPAL, cx.scope())?;
    let found = ec2.call(DescribeSubnets { filters: filter("vpc-id", vpc), ..Default::default() }).await?;
    let subnets = found.subnets.unwrap_or_default().into_iter();
    Ok(subnets.filter_map(|subnet| Some((subnet.cidr_block?, subnet.availability_zone?))).collect())
}

/// The address blocks of a VPC.
pub async fn blocks(cx: &Cx, vpc: &str) -> Result<Vec<String>> {
    let missing = || invalid(format!("The VPC ID '{vpc}' is not found"));
    let input = DescribeVpcs { vpc_ids: Some(vec![vpc.to_owned()]), ..Default::default() };
    let found =
        cx.call(input).await.map_err(|error: Error| match error.code().starts_with("InvalidVpc") {
            true => missing(),
            false => error,
        })?;
    let found = found.vpcs.unwrap_or_default().into_iter().next().ok_or_else(missing)?;
    let more = found.cidr_block_association_set.unwrap_or_default();
    let mut blocks: Vec<String> = more.into_iter().filter_map(|association| association.cidr_block).collect();
    if let Some(first) = found.cidr_block.filter(|first| !blocks.contains(first)) {
        blocks.insert(0, first);
    }
    Ok(blocks)
}
