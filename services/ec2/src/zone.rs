//! Regions, availability zones, and what the account has.

use novamind_api::ec2::{
    AccountAttribute, AccountAttributeValue, AvailabilityZone, AvailabilityZoneMessage,
    DescribeAccountAttributes, DescribeAccountAttributesOutput, DescribeAvailabilityZones,
    DescribeAvailabilityZonesOutput, DescribePrefixLists, DescribePrefixListsOutput, DescribeRegions,
    DescribeRegionsOutput, Region,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::address::POOL;
use crate::describe::Filters;
use crate::outage;
use crate::records::Tags;
use crate::resource::{invalid, may};

const REGIONS: [&str; 17] = [
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-southeast-1",
    "ap-southeast-2",
    "ca-central-1",
    "eu-central-1",
    "eu-north-1",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];
/// Zones of each region, by letter.
const LETTERS: [&str; 3] = ["a", "b", "c"];

/// Names of the region's zones.
pub fn names(region: &str) -> Vec<String> {
    LETTERS.iter().map(|letter| format!("{region}{letter}")).collect()
}

/// A zone's id: `us-east-1b` is `use1-az2`.
pub fn id(zone: &str) -> String {
    let (region, letter) = zone.split_at(zone.len().saturating_sub(1));
    let number = LETTERS.iter().position(|known| *known == letter).map_or(0, |position| position + 1);
    let mut short = String::new();
    for (index, part) in region.split('-').enumerate() {
        short.push_str(match part {
            _ if index == 0 => part,
            "gov" => "g",
            "north" => "n",
            "south" => "s",
            "east" => "e",
            "west" => "w",
            "central" => "c",
            "northeast" => "ne",
            "northwest" => "nw",
            "southeast" => "se",
            "southwest" => "sw",
            other => other,
        });
    }
    format!("{short}-az{number}")
}

/// The zone that a request names by name or id; the first if it names none.
pub fn choose(region: &str, name: Option<&str>, zone_id: Option<&str>) -> Result<String> {
    let names = names(region);
    let known = names.iter().find(|zone| match (name, zone_id) {
        (Some(name), _) => *zone == name,
        (None, Some(wanted)) => id(zone) == wanted,
        (None, None) => true,
    });
    known.cloned().ok_or_else(|| {
        let asked = name.or(zone_id).unwrap_or_default();
        invalid(format!(
            "Value ({asked}) for parameter availabilityZone is invalid. Subnets can currently only be created in the \
             following availability zones: {}.",
            names.join(", ")
        ))
    })
}

pub async fn describe(cx: Cx, input: DescribeAvailabilityZones) -> Result<DescribeAvailabilityZonesOutput> {
    may(&cx, input.dry_run, "*")?;
    let filters = Filters::parse(
        input.filters,
        &[
            "group-name",
            "message",
            "opt-in-status",
            "parent-zone-id",
            "parent-zone-name",
            "region-name",
            "state",
            "zone-id",
            "zone-name",
            "zone-type",
        ],
    )?;
    let all = names(cx.region());
    let (by_name, by_id) = (input.zone_names.unwrap_or_default(), input.zone_ids.unwrap_or_default());
    if let Some(unknown) = by_name.iter().find(|name| !all.contains(name)) {
        return Err(invalid(format!("Invalid availability zone: [{unknown}]")));
    }
    if let Some(unknown) = by_id.iter().find(|wanted| !all.iter().any(|zone| id(zone) == **wanted)) {
        return Err(invalid(format!("Invalid availability zone-id: [{unknown}]")));
    }
    let down = outage::down(&cx)?;
    let group = format!("{}-zg-1", cx.region());
    let zones = all
        .into_iter()
        .filter(|zone| by_name.is_empty() || by_name.contains(zone))
        .filter(|zone| by_id.is_empty() || by_id.contains(&id(zone)))
        .filter(|zone| {
            filters.pass(&Tags::new(), |name| {
                let value = match name {
                    "group-name" => group.clone(),
                    "opt-in-status" => "opt-in-not-required".into(),
                    "region-name" => cx.region().into(),
                    "state" => outage::state(&down, zone).into(),
                    "message" => return outage::message(&down, zone).into_iter().collect(),
                    "zone-id" => id(zone),
                    "zone-name" => zone.clone(),
                    "zone-type" => "availability-zone".into(),
                    _ => return vec![],
                };
                vec![value]
            })
        })
        .map(|zone| AvailabilityZone {
            opt_in_status: Some("opt-in-not-required".into()),
            messages: Some(
                outage::message(&down, &zone)
                    .map(|text| AvailabilityZoneMessage { message: Some(text) })
                    .into_iter()
                    .collect(),
            ),
            state: Some(outage::state(&down, &zone).into()),
            region_name: Some(cx.region().into()),
            zone_id: Some(id(&zone)),
            zone_name: Some(zone),
            group_name: Some(group.clone()),
            network_border_group: Some(cx.region().into()),
            zone_type: Some("availability-zone".into()),
            ..AvailabilityZone::default()
        })
        .collect();
    Ok(DescribeAvailabilityZonesOutput { availability_zones: Some(zones) })
}

pub async fn regions(cx: Cx, input: DescribeRegions) -> Result<DescribeRegionsOutput> {
    may(&cx, input.dry_run, "*")?;
    let filters = Filters::parse(input.filters, &["endpoint", "opt-in-status", "region-name"])?;
    let wanted = input.region_names.unwrap_or_default();
    if let Some(unknown) = wanted.iter().find(|name| !REGIONS.contains(&name.as_str())) {
        return Err(invalid(format!("Invalid region: [{unknown}]")));
    }
    let regions = REGIONS
        .into_iter()
        .filter(|name| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name))
        .map(|name| (name, format!("ec2.{name}.amazonaws.com")))
        .filter(|(name, endpoint)| {
            filters.pass(&Tags::new(), |field| match field {
                "endpoint" => vec![endpoint.clone()],
                "opt-in-status" => vec!["opt-in-not-required".into()],
                _ => vec![(*name).into()],
            })
        })
        .map(|(name, endpoint)| Region {
            opt_in_status: Some("opt-in-not-required".into()),
            region_name: Some(name.into()),
            endpoint: Some(endpoint),
            ..Region::default()
        })
        .collect();
    Ok(DescribeRegionsOutput { regions: Some(regions) })
}

pub async fn attributes(cx: Cx, input: DescribeAccountAttributes) -> Result<DescribeAccountAttributesOutput> {
    may(&cx, input.dry_run, "*")?;
    let all = [
        ("supported-platforms", "VPC".to_owned()),
        ("default-vpc", "none".into()),
        ("max-instances", "0".into()),
        ("vpc-max-security-groups-per-interface", crate::interface::MOST_GROUPS.to_string()),
        ("max-elastic-ips", POOL.to_string()),
        ("vpc-max-elastic-ips", POOL.to_string()),
    ];
    let wanted = input.attribute_names.unwrap_or_default();
    if let Some(unknown) = wanted.iter().find(|name| !all.iter().any(|(known, _)| known == name)) {
        return Err(invalid(format!("Value ({unknown}) for parameter attributeName is invalid.")));
    }
    let attributes = all
        .into_iter()
        .filter(|(name, _)| wanted.is_empty() || wanted.iter().any(|wanted| wanted == name))
        .map(|(name, value)| AccountAttribute {
            attribute_name: Some(name.into()),
            attribute_values: Some(vec![AccountAttributeValue { attribute_value: Some(value) }]),
        })
        .collect();
    Ok(DescribeAccountAttributesOutput { account_attributes: Some(attributes) })
}

/// There are no prefix lists: they name services behind gateway endpoints, which do not exist here.
pub async fn prefix_lists(cx: Cx, input: DescribePrefixLists) -> Result<DescribePrefixListsOutput> {
    may(&cx, input.dry_run, "*")?;
    Filters::parse(input.filters, &["prefix-list-id", "prefix-list-name"])?;
    if let Some(id) = input.prefix_list_ids.unwrap_or_default().first() {
        let message = format!("The prefix list ID '{id}' does not exist");
        return Err(Error::new("InvalidPrefixListId.NotFound", 400, message));
    }
    Ok(DescribePrefixListsOutput { prefix_lists: Some(vec![]), next_token: None })
}

#[cfg(test)]
mod tests {
    #[test]
    fn zone_ids() {
        let cases =
            [("us-east-1a", "use1-az1"), ("eu-central-1c", "euc1-az3"), ("ap-southeast-2b", "apse2-az2")];
        for (zone, expected) in cases {
            assert_eq!(super::id(zone), expected);
        }
    }
}
