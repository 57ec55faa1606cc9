//! Where an instance is: VPC, zones and subnets of its nodes, security groups. Asked as the caller.

use std::collections::BTreeSet;

use novamind_api::ec2::{DescribeAvailabilityZones, DescribeSecurityGroups, DescribeSubnets, Filter};
use novamind_api::rds::errors;
use novamind_wire::Result;

use crate::check::{combination, invalid};
use crate::records::{Placement, Subnet, SubnetGroup};
use crate::{Cx, outage};

/// Security groups of one interface (a quota of VPCs).
const MOST_GROUPS: usize = 5;

/// The subnets of a new group, all of one VPC.
pub async fn subnets(cx: &Cx, ids: Vec<String>) -> Result<(String, Vec<Subnet>)> {
    let input = DescribeSubnets { subnet_ids: Some(ids.clone()), ..Default::default() };
    let found = cx.call(input).await.map_err(|error| match error.code().starts_with("InvalidSubnet") {
        true => errors::INVALID_SUBNET.error(format!(
            "The requested subnet is invalid, or multiple subnets were requested that are not all in a common VPC: {}",
            error.message()
        )),
        false => error,
    })?;
    let (mut vpcs, mut subnets) = (Vec::new(), Vec::new());
    for subnet in found.subnets.unwrap_or_default() {
        vpcs.extend(subnet.vpc_id);
        subnets.push(Subnet {
            id: subnet.subnet_id.unwrap_or_default(),
            zone: subnet.availability_zone.unwrap_or_default(),
        });
    }
    vpcs.dedup();
    let [vpc] = vpcs.as_slice() else {
        return Err(errors::INVALID_SUBNET.error(
            "The requested subnet is invalid, or multiple subnets were requested that are not all in a common VPC.",
        ));
    };
    let mut zones: Vec<&str> = subnets.iter().map(|subnet| subnet.zone.as_str()).collect();
    zones.sort_unstable();
    zones.dedup();
    if zones.len() < 2 {
        return Err(errors::DB_SUBNET_GROUP_DOES_NOT_COVER_ENOUGH_A_ZS.error(
            "The DB subnet group doesn't meet Availability Zone (AZ) coverage requirement. Current AZ coverage: \
             1. Add subnets to cover at least 2 AZs.",
        ));
    }
    Ok((vpc.clone(), subnets))
}

/// The region's zones.
pub async fn zones(cx: &Cx) -> Result<Vec<String>> {
    let found = cx.call(DescribeAvailabilityZones::default()).await?;
    let zones = found.availability_zones.unwrap_or_default();
    Ok(zones.into_iter().filter_map(|zone| zone.zone_name).collect())
}

/// Zone and subnet for each node: the first where it was asked for, and in no zone that is `down`; the second in another
/// zone, if there is one in one that is not down.
fn pair(subnets: &[Subnet], zone: Option<&str>, down: &BTreeSet<String>) -> Option<[Subnet; 2]> {
    let is_open = |subnet: &&Subnet| !down.contains(&subnet.zone);
    let wanted = |subnet: &&Subnet| zone.is_none_or(|zone| subnet.zone == zone);
    let first = subnets.iter().filter(is_open).find(wanted)?;
    let elsewhere = |subnet: &&Subnet| subnet.zone != first.zone;
    let second = subnets.iter().filter(is_open).find(elsewhere);
    let second = second.or_else(|| subnets.iter().find(elsewhere)).unwrap_or(first);
    Some([first.clone(), second.clone()])
}

/// The place of a new instance.
pub async fn place(cx: &Cx, group: Option<&str>, zone: Option<&str>, multi_az: bool) -> Result<Placement> {
    if multi_az && zone.is_some() {
        return Err(combination(
            "Requesting a specific availability zone is not valid for Multi-AZ instances.",
        ));
    }
    let (vpc, subnets) = match group {
        None => {
            let all = zones(cx).await?.into_iter().map(|zone| Subnet { id: String::new(), zone });
            (None, all.collect::<Vec<_>>())
        }
        Some(name) => {
            let found = cx.store().get::<SubnetGroup>(cx.scope(), &name.to_ascii_lowercase())?;
            let found = found.ok_or_else(|| {
                errors::DB_SUBNET_GROUP_NOT_FOUND_FAULT.error(format!("DBSubnetGroup {name} not found."))
            })?;
            (Some(found.vpc.clone()), found.record.subnets)
        }
    };
    if !subnets.iter().any(|subnet| zone.is_none_or(|zone| subnet.zone == zone)) {
        let zone = zone.unwrap_or_default();
        let is_there = zones(cx).await?.iter().any(|one| one == zone);
        return Err(match group {
            Some(name) if is_there => errors::INVALID_VPC_NETWORK_STATE_FAULT
                .error(format!("The DB subnet group {name} has no subnet in the Availability Zone {zone}")),
            // In the words that users of AWS report.
            _ => invalid(format!("{zone} is not a valid availability zone.")),
        });
    }
    let down = outage::ask(cx.cloud(), cx.scope()).await?;
    let places = pair(&subnets, zone, &down);
    // The standby of a Multi-AZ instance has to be somewhere too.
    let places = places.filter(|[_, other]| !multi_az || !down.contains(&other.zone));
    let Some([one, other]) = places else {
        let zones = down.into_iter().collect::<Vec<_>>().join(", ");
        return Err(errors::INSUFFICIENT_DB_INSTANCE_CAPACITY_FAULT.error(format!(
            "There is no capacity for the DB instance: the Availability Zone {zones} is unavailable."
        )));
    };
    Ok(Placement {
        subnet_group: group.map(str::to_ascii_lowercase),
        vpc,
        zones: [one.zone, other.zone],
        subnets: [one.id, other.id],
    })
}

/// The security groups that were asked for, all of the VPC; or its default group.
pub async fn security_groups(cx: &Cx, vpc: Option<&str>, wanted: Option<Vec<String>>) -> Result<Vec<String>> {
    let mut wanted = wanted.unwrap_or_default();
    wanted.sort_unstable();
    wanted.dedup();
    if wanted.len() > MOST_GROUPS {
        return Err(invalid(format!("A DB instance is in at most {MOST_GROUPS} VPC security groups.")));
    }
    let Some(vpc) = vpc else {
        return match wanted.is_empty() {
            true => Ok(Vec::new()),
            false => Err(combination(
                "VpcSecurityGroupIds need a DBSubnetGroupName: this installation has no default VPC.",
            )),
        };
    };
    if wanted.is_empty() {
        let filter =
            |name: &str, value: &str| Filter { name: Some(name.into()), values: Some(vec![value.into()]) };
        let filters = Some(vec![filter("vpc-id", vpc), filter("group-name", "default")]);
        let found = cx.call(DescribeSecurityGroups { filters, ..Default::default() }).await?;
        let groups = found.security_groups.unwrap_or_default();
        return Ok(groups.into_iter().filter_map(|group| group.group_id).take(1).collect());
    }
    let input = DescribeSecurityGroups { group_ids: Some(wanted.clone()), ..Default::default() };
    let found = cx.call(input).await.map_err(|error| match error.code().starts_with("InvalidGroup") {
        true => invalid(format!("Invalid security group, groupId= {}, groupName=.", wanted.join(", "))),
        false => error,
    })?;
    for group in found.security_groups.unwrap_or_default() {
        if group.vpc_id.as_deref() != Some(vpc) {
            return Err(errors::INVALID_VPC_NETWORK_STATE_FAULT.error(format!(
                "The DB instance and EC2 security group are in different VPCs. The DB instance is in {vpc} and the EC2 \
                 security group is in {}",
                group.vpc_id.unwrap_or_default()
            )));
        }
    }
    Ok(wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nodes_are_in_two_zones() {
        let subnet = |id: &str, zone: &str| Subnet { id: id.into(), zone: zone.into() };
        let subnets = [subnet("1", "a"), subnet("2", "a"), subnet("3", "b")];
        let ids = |zone: Option<&str>, down: &[&str]| {
            let down = down.iter().map(|zone| (*zone).to_owned()).collect();
            pair(&subnets, zone, &down).map(|pair| pair.map(|subnet| subnet.id).join(" "))
        };
        let is = |ids: &str| Some(ids.to_owned());
        assert_eq!(ids(None, &[]), is("1 3"));
        assert_eq!(ids(Some("b"), &[]), is("3 1"));
        assert_eq!(ids(Some("c"), &[]), None);
        // Not in a zone that is down, unless it is for a standby that nobody has asked for yet.
        assert_eq!(ids(None, &["a"]), is("3 1"));
        assert_eq!(ids(None, &["b"]), is("1 3"));
        assert_eq!((ids(Some("a"), &["a"]), ids(None, &["a", "b"])), (None, None));
    }
}
