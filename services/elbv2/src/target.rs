//! Targets: registered, deregistered, and their health as the edge observes it.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr};

use novamind_api::elbv2::{
    AdministrativeOverride, AnomalyDetection, DeregisterTargets, DeregisterTargetsOutput,
    DescribeTargetHealth, DescribeTargetHealthOutput, RegisterTargets, RegisterTargetsOutput,
    TargetDescription, TargetHealth, TargetHealthDescription, errors,
};
use novamind_edge::{self as edge, HealthReason, HealthState, TargetKey, parse_block};
use novamind_kernel::{Clock, Stored};
use novamind_wire::{Error, Result};

use crate::records::{Target, TargetGroup, target_prefix};
use crate::refuse::{invalid, no_target_group};
use crate::{Cx, limits, placement, plan, target_group};

/// The address and port that a description means.
fn key(description: &TargetDescription, group: &TargetGroup) -> Result<(Ipv4Addr, u16)> {
    let address = description
        .id
        .parse::<Ipv4Addr>()
        .map_err(|_| invalid(format!("The IP address '{}' is not a valid IPv4 address", description.id)))?;
    let port = description.port.and_then(|port| u16::try_from(port).ok()).unwrap_or(group.port);
    Ok((address, port))
}

fn within(address: Ipv4Addr, blocks: &[String]) -> bool {
    blocks.iter().any(|block| match parse_block(block) {
        Some((IpAddr::V4(network), prefix)) => {
            let mask = u32::MAX.checked_shl(32 - u32::from(prefix)).unwrap_or(0);
            u32::from(address) & mask == u32::from(network) & mask
        }
        _ => false,
    })
}

/// Whether targets may have these addresses: in the group's VPC, or on this machine's loopback.
async fn check(cx: &Cx, group: &Stored<TargetGroup>, addresses: &[Ipv4Addr]) -> Result<()> {
    let beyond = |blocks: &[String]| {
        addresses.iter().find(|address| !address.is_loopback() && !within(**address, blocks)).copied()
    };
    if beyond(&group.blocks).is_some() {
        // The VPC may have got another block since.
        let blocks = placement::blocks(cx, &group.vpc).await?;
        if let Some(address) = beyond(&blocks) {
            return Err(errors::INVALID_TARGET_EXCEPTION.error(format!(
                "The IP address '{address}' is not within the CIDR range of the VPC '{}', nor of 127.0.0.0/8",
                group.vpc
            )));
        }
    }
    match addresses.iter().any(|address| !address.is_loopback()) && cx.state().network.is_none() {
        true => Err(Error::unsupported("A target that is not in 127.0.0.0/8")),
        false => Ok(()),
    }
}

/// A target in a subnet of the VPC is in the subnet's zone, unless the request names another ("TargetDescription", Elastic
/// Load Balancing API reference).
async fn detect_zones(cx: &Cx, vpc: &str, targets: &mut [Target]) -> Result<()> {
    let unknown = |target: &Target| target.zone.is_none() && !target.address.is_loopback();
    if !targets.iter().any(unknown) {
        return Ok(());
    }
    let subnets = placement::zones(cx, vpc).await?;
    for target in targets.iter_mut().filter(|target| unknown(target)) {
        let around = subnets.iter().find(|(block, _)| within(target.address, std::slice::from_ref(block)));
        target.zone = around.map(|(_, zone)| zone.clone());
    }
    Ok(())
}

pub async fn register(cx: Cx, input: RegisterTargets) -> Result<RegisterTargetsOutput> {
    cx.authorize(&input.target_group_arn)?;
    let group = target_group::find(&cx, &input.target_group_arn)?;
    let mut wanted = Vec::new();
    for description in input.targets {
        if description.quic_server_id.is_some() {
            return Err(Error::unsupported("The member QuicServerId"));
        }
        let (address, port) = key(&description, &group)?;
        wanted.push(Target { address, port, zone: description.availability_zone, draining_since_ms: None });
    }
    if wanted.is_empty() {
        return Err(invalid("At least one target must be specified"));
    }
    let addresses: Vec<Ipv4Addr> = wanted.iter().map(|target| target.address).collect();
    check(&cx, &group, &addresses).await?;
    detect_zones(&cx, &group.vpc, &mut wanted).await?;
    let (scope, arn) = (cx.scope().clone(), input.target_group_arn);
    cx.store()
        .write(move |transaction| {
            if transaction.get::<TargetGroup>(&scope, &group.id)?.is_none() {
                return Err(no_target_group(&arn));
            }
            for target in &wanted {
                transaction.put(&scope, &target.id(&group.id), target)?;
            }
            let all = transaction.list::<Target>(&scope, &target_prefix(&group.id), None, usize::MAX)?;
            if all.iter().filter(|target| target.draining_since_ms.is_none()).count() > limits::TARGETS {
                return Err(errors::TOO_MANY_TARGETS_EXCEPTION
                    .error(format!("A target group can have at most {} targets", limits::TARGETS)));
            }
            Ok(())
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(RegisterTargetsOutput {})
}

/// One that is not there is no error ("DeregisterTargets", Elastic Load Balancing API reference).
pub async fn deregister(cx: Cx, input: DeregisterTargets) -> Result<DeregisterTargetsOutput> {
    cx.authorize(&input.target_group_arn)?;
    let group = target_group::find(&cx, &input.target_group_arn)?;
    let keys = input.targets.iter().map(|description| {
        let address = key(description, &group)?.0;
        Ok((address, description.port.and_then(|port| u16::try_from(port).ok())))
    });
    let keys = keys.collect::<Result<Vec<_>>>()?;
    let (scope, now) = (cx.scope().clone(), Clock::real_now().millis() as u64);
    cx.store()
        .write(move |transaction| {
            let all = transaction.list::<Target>(&scope, &target_prefix(&group.id), None, usize::MAX)?;
            for (address, port) in keys {
                // Without a port all targets of that address are meant.
                let meant = |target: &&Stored<Target>| {
                    target.address == address && port.is_none_or(|port| target.port == port)
                };
                let found = all.iter().filter(meant);
                for target in found.filter(|target| target.draining_since_ms.is_none()) {
                    let draining = Target { draining_since_ms: Some(now), ..target.record.clone() };
                    transaction.put(&scope, &target.id, &draining)?;
                }
            }
            Ok(())
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(DeregisterTargetsOutput {})
}

fn because(state: HealthState, reason: HealthReason) -> TargetHealth {
    TargetHealth {
        state: Some(state.as_str().into()),
        reason: Some(reason.as_str().into()),
        description: Some(reason.description().into()),
    }
}

/// What the edge says of the group's targets.
async fn observed(cx: &Cx, group: &Stored<TargetGroup>) -> Result<BTreeMap<TargetKey, TargetHealth>> {
    let unavailable = |error: &dyn std::fmt::Display| {
        tracing::warn!(%error, "the health of targets is not known");
        errors::HEALTH_UNAVAILABLE_EXCEPTION.error("The health of the targets could not be determined")
    };
    let publisher = &cx.state().publisher;
    let id = plan::group_id(&group.scope, &group.id);
    // Every change was published before it was answered, so what is served is what the caller knows of.
    let mut health = match publisher.served() {
        Some(_) => publisher.edge().health(&id).await,
        None => Err(edge::Error::Unknown(id.clone())),
    };
    if matches!(health, Err(edge::Error::Unknown(_))) {
        if publisher.publish().await.map_err(|error| unavailable(&error))?.is_none() {
            return Ok(BTreeMap::new());
        }
        health = publisher.edge().health(&id).await;
    }
    let health = health.map_err(|error| unavailable(&error))?;
    let render = |health: edge::TargetHealth| TargetHealth {
        state: Some(health.state.as_str().into()),
        reason: health.reason.map(|reason| reason.as_str().into()),
        description: health.description,
    };
    Ok(health.into_iter().map(|health| (health.target, render(health))).collect())
}

pub async fn health(cx: Cx, input: DescribeTargetHealth) -> Result<DescribeTargetHealthOutput> {
    cx.authorize("*")?;
    let group = target_group::find(&cx, &input.target_group_arn)?;
    let mut observed = observed(&cx, &group).await?;
    let prefix = target_prefix(&group.id);
    let all = cx.store().list::<Target>(cx.scope(), &prefix, None, usize::MAX)?;
    let include = input.include.unwrap_or_default();
    let mut shown = Vec::new();
    let mut show = |address: Ipv4Addr, port: u16, zone: Option<String>, health: TargetHealth| {
        let anomalies = include.iter().any(|what| what == "AnomalyDetection" || what == "All");
        shown.push(TargetHealthDescription {
            target: Some(TargetDescription {
                id: address.to_string(),
                port: Some(i32::from(port)),
                availability_zone: zone,
                quic_server_id: None,
            }),
            health_check_port: Some(group.health_check.port.unwrap_or(port).to_string()),
            target_health: Some(health),
            // Anomalies are looked for only by an algorithm that is refused, and zones are not shifted.
            anomaly_detection: anomalies.then(|| AnomalyDetection {
                result: Some("normal".into()),
                mitigation_in_effect: Some("no".into()),
            }),
            administrative_override: Some(AdministrativeOverride {
                state: Some("no_override".into()),
                reason: Some("AdministrativeOverride.NoOverride".into()),
                description: Some("No override is currently active on target".into()),
            }),
        });
    };
    let of = |target: &Target, observed: &mut BTreeMap<TargetKey, TargetHealth>| {
        let key = TargetKey { ip: IpAddr::V4(target.address), port: target.port };
        observed.remove(&key).unwrap_or_else(|| because(HealthState::Unused, HealthReason::NotInUse))
    };
    let wanted = input.targets.unwrap_or_default();
    if wanted.is_empty() {
        for target in &all {
            show(target.address, target.port, target.zone.clone(), of(target, &mut observed));
        }
    }
    for description in &wanted {
        let (address, port) = key(description, &group)?;
        match all.iter().find(|target| (target.address, target.port) == (address, port)) {
            Some(target) => show(address, port, target.zone.clone(), of(target, &mut observed)),
            None => show(address, port, None, because(HealthState::Unused, HealthReason::NotRegistered)),
        }
    }
    Ok(DescribeTargetHealthOutput { target_health_descriptions: Some(shown) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks() {
        let blocks = ["10.0.0.0/16".to_owned(), "192.168.4.0/24".to_owned()];
        for (address, inside) in
            [("10.0.255.1", true), ("10.1.0.1", false), ("192.168.4.9", true), ("192.168.5.9", false)]
        {
            assert_eq!(within(address.parse().unwrap(), &blocks), inside, "{address}");
        }
        assert!(within(Ipv4Addr::new(8, 8, 8, 8), &["0.0.0.0/0".to_owned()]));
    }
}
