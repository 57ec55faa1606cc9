//! Lists of zones, and how many of what there may be.

use novamind_api::route53::{
    AccountLimit, GetAccountLimit, GetAccountLimitOutput, GetHostedZoneLimit, GetHostedZoneLimitOutput,
    HostedZoneLimit, ListHostedZones, ListHostedZonesByName, ListHostedZonesByNameOutput,
    ListHostedZonesOutput, errors,
};
use novamind_dns::Name;
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::change::RECORDS_OF_ZONE;
use crate::health_check::CHECKS;
use crate::records::{DelegationSet, Zone, bare, scope};
use crate::refuse::{invalid, limit};
use crate::zone::{ZONES, arn, find, render};

const PAGE: usize = 100;

pub async fn zones(cx: Cx, input: ListHostedZones) -> Result<ListHostedZonesOutput> {
    cx.authorize("*")?;
    let limit = limit(input.max_items.as_deref(), PAGE)?;
    let set = input.delegation_set_id.as_deref().map(|id| bare(id, "delegationset"));
    let mut zones = cx.store().all::<Zone>(&scope(cx.account()))?;
    if let Some(set) = set {
        if cx.store().get::<DelegationSet>(&scope(cx.account()), set)?.is_none() {
            return Err(crate::delegation::no_set(set));
        }
        zones.retain(|zone| zone.delegation_set.as_deref() == Some(set));
    }
    if input.hosted_zone_type.as_deref() == Some("PrivateHostedZone") {
        zones.clear();
    }
    if let Some(marker) = input.marker.as_deref().filter(|marker| !marker.is_empty()) {
        if !zones.iter().any(|zone| zone.id == marker) {
            return Err(invalid(format!("The specified marker '{marker}' is not valid.")));
        }
        zones.retain(|zone| zone.id.as_str() >= marker);
    }
    let next = zones.get(limit).map(|zone| zone.id.clone());
    zones.truncate(limit);
    Ok(ListHostedZonesOutput {
        hosted_zones: zones.iter().map(|zone| render(&zone.id, zone)).collect(),
        marker: input.marker.unwrap_or_default(),
        is_truncated: next.is_some(),
        next_marker: next,
        max_items: limit.to_string(),
    })
}

pub async fn by_name(cx: Cx, input: ListHostedZonesByName) -> Result<ListHostedZonesByNameOutput> {
    cx.authorize("*")?;
    let limit = limit(input.max_items.as_deref(), PAGE)?;
    if input.hosted_zone_id.is_some() && input.dns_name.is_none() {
        return Err(invalid("HostedZoneId may be given only together with DNSName."));
    }
    let key = |zone: &Stored<Zone>| {
        let name = Name::parse(&zone.name).map(|name| name.reversed()).unwrap_or_default();
        (name, zone.id.clone())
    };
    let mut zones = cx.store().all::<Zone>(&scope(cx.account()))?;
    zones.sort_by_cached_key(key);
    if let Some(name) = &input.dns_name {
        let name = Name::parse(name).map_err(|error| {
            errors::INVALID_DOMAIN_NAME.error(format!("{name} is not a valid domain name: {error}"))
        })?;
        let id = input.hosted_zone_id.as_deref().map(|id| bare(id, "hostedzone").to_owned());
        let start = (name.reversed(), id.unwrap_or_default());
        zones.retain(|zone| key(zone) >= start);
    }
    let next = zones.get(limit).map(|zone| (zone.name.clone(), zone.id.clone()));
    zones.truncate(limit);
    let (next_dns_name, next_hosted_zone_id) = next.unzip();
    Ok(ListHostedZonesByNameOutput {
        hosted_zones: zones.iter().map(|zone| render(&zone.id, zone)).collect(),
        dns_name: input.dns_name,
        hosted_zone_id: input.hosted_zone_id,
        is_truncated: next_dns_name.is_some(),
        next_dns_name,
        next_hosted_zone_id,
        max_items: limit.to_string(),
    })
}

pub async fn account_limit(cx: Cx, input: GetAccountLimit) -> Result<GetAccountLimitOutput> {
    cx.authorize("*")?;
    let scope = scope(cx.account());
    let (value, count) = match input.r#type.as_str() {
        "MAX_HOSTED_ZONES_BY_OWNER" => (ZONES, cx.store().all::<Zone>(&scope)?.len()),
        "MAX_HEALTH_CHECKS_BY_OWNER" => {
            (CHECKS, cx.store().all::<crate::health_check::HealthCheck>(&scope)?.len())
        }
        "MAX_REUSABLE_DELEGATION_SETS_BY_OWNER" => {
            (crate::delegation::SETS, cx.store().all::<DelegationSet>(&scope)?.len())
        }
        other => return Err(Error::unsupported(format!("The limit {other}"))),
    };
    let limit = AccountLimit { r#type: input.r#type, value: value as i64 };
    Ok(GetAccountLimitOutput { limit, count: count as i64 })
}

pub async fn zone_limit(cx: Cx, input: GetHostedZoneLimit) -> Result<GetHostedZoneLimitOutput> {
    cx.authorize(&arn(bare(&input.hosted_zone_id, "hostedzone")))?;
    let zone = find(&cx, &input.hosted_zone_id)?;
    if input.r#type != "MAX_RRSETS_BY_ZONE" {
        return Err(
            errors::HOSTED_ZONE_NOT_PRIVATE.error("The specified hosted zone is not a private hosted zone.")
        );
    }
    let limit = HostedZoneLimit { r#type: input.r#type, value: RECORDS_OF_ZONE };
    Ok(GetHostedZoneLimitOutput { limit, count: zone.count })
}
