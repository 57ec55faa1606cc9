//! Application Load Balancers: made, described, changed, deleted.

use std::net::Ipv4Addr;

use novamind_api::elbv2::{
    AvailabilityZone, CreateLoadBalancer, CreateLoadBalancerOutput, DeleteLoadBalancer,
    DeleteLoadBalancerOutput, DescribeLoadBalancers, DescribeLoadBalancersOutput, LoadBalancer as Rendered,
    LoadBalancerState, SetIpAddressType, SetIpAddressTypeOutput, SetSecurityGroups, SetSecurityGroupsOutput,
    SetSubnets, SetSubnetsOutput, errors,
};
use novamind_kernel::{Scope, Store, Stored, Transaction, page, random_hex};
use novamind_wire::{Error, Result};

use crate::placement::{named_subnets, place, require_gateway, security_groups};
use crate::records::{Address, Kind, Listener, LoadBalancer, Overrides, Rule, Zone, below};
use crate::refuse::{invalid, no_load_balancer};
use crate::tags::{may_tag, read_tags};
use crate::{Cx, attribute, limits};

/// Route 53's zones of load balancers' names, by region.
const ZONES: [(&str, &str); 17] = [
    ("us-east-1", "Z35SXDOTRQ7X7K"),
    ("us-east-2", "Z3AADJGX6KTTL2"),
    ("us-west-1", "Z368ELLRRE2KJ0"),
    ("us-west-2", "Z1H1FL5HABSF5"),
    ("eu-west-1", "Z32O12XQLNTSW2"),
    ("eu-west-2", "ZHURV8PSTC4K8"),
    ("eu-central-1", "Z215JYRZR1TBD5"),
    ("eu-west-3", "Z3Q77PNBQS71R4"),
    ("eu-north-1", "Z23TAZ6LKFMNIO"),
    ("eu-south-1", "Z3ULH7SSC9OV64"),
    ("ap-northeast-1", "Z14GRHDCWA56QT"),
    ("ap-northeast-2", "ZWKZPGTI48KDX"),
    ("ap-southeast-1", "Z1LMS91P8CMLE5"),
    ("ap-southeast-2", "Z1GM3OXH4ZPM65"),
    ("ap-south-1", "ZP97RAFLXTNZK"),
    ("ca-central-1", "ZQSVJUPU6J1EY"),
    ("sa-east-1", "Z2P70J7HTTTPLU"),
];

/// The zone of a region.
pub fn zone_of(region: &str) -> Option<&'static str> {
    ZONES.iter().find(|(known, _)| *known == region).map(|(_, id)| *id)
}

/// Fields of AWS's other kinds of load balancers.
fn refuse_others(input: &CreateLoadBalancer) -> Result<()> {
    if let Some(kind) = input.r#type.as_deref().filter(|kind| *kind != "application") {
        return Err(Error::unsupported(format!("A load balancer of the type {kind}")));
    }
    check_address_type(input.ip_address_type.as_deref())?;
    let others = [
        ("CustomerOwnedIpv4Pool", input.customer_owned_ipv4_pool.is_some()),
        ("EnablePrefixForIpv6SourceNat", input.enable_prefix_for_ipv6_source_nat.is_some()),
        ("IpamPools", input.ipam_pools.is_some()),
    ];
    match others.iter().find(|(_, present)| *present) {
        Some((member, _)) => Err(Error::unsupported(format!("The member {member}"))),
        None => Ok(()),
    }
}

fn check_address_type(kind: Option<&str>) -> Result<()> {
    match kind {
        None | Some("ipv4") => Ok(()),
        Some(other) => Err(Error::unsupported(format!("The IP address type {other}"))),
    }
}

/// AWS's rules for names of load balancers and target groups.
pub fn check_name(what: &str, name: &str) -> Result<()> {
    let wrong = |why: &str| Err(invalid(format!("{what} name '{name}' {why}")));
    if name.is_empty() || name.len() > 32 {
        return wrong("cannot be empty or longer than '32' characters");
    }
    if !name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
        return wrong("can only contain characters that are alphanumeric characters and hyphens(-)");
    }
    if name.starts_with('-') || name.ends_with('-') {
        return wrong("cannot begin or end with a hyphen(-)");
    }
    if what == "Load balancer" && name.starts_with("internal-") {
        return wrong("cannot begin with 'internal-'");
    }
    Ok(())
}

/// A loopback address that follows from random digits; never one of 127.0.0.0/16, where people have their own.
fn address(digits: &str) -> Ipv4Addr {
    let number = u64::from_str_radix(digits, 16).unwrap_or_default();
    let part = |shift: u32, from: u64, count: u64| (from + (number >> shift) % count) as u8;
    Ipv4Addr::new(127, part(40, 1, 254), part(20, 0, 256), part(0, 1, 254))
}

pub async fn create(cx: Cx, input: CreateLoadBalancer) -> Result<CreateLoadBalancerOutput> {
    let own = cx.arn(&format!("loadbalancer/app/{}/*", input.name));
    cx.authorize(&own)?;
    may_tag(&cx, &own)?;
    check_name("Load balancer", &input.name)?;
    refuse_others(&input)?;
    let tags = read_tags(input.tags.unwrap_or_default())?;
    let scheme = input.scheme.unwrap_or_else(|| "internet-facing".into());
    let placement = place(&cx, named_subnets(input.subnets, input.subnet_mappings)?).await?;
    if scheme == "internet-facing" {
        require_gateway(&cx, &placement.vpc).await?;
    }
    let groups = security_groups(&cx, &placement.vpc, input.security_groups.unwrap_or_default()).await?;
    let (scope, created) = (cx.scope().clone(), cx.now());
    let name = input.name;
    let made = cx
        .store()
        .write(move |transaction| {
            let prefix = format!("app/{name}/");
            let namesakes = transaction.list::<LoadBalancer>(&scope, &prefix, None, usize::MAX)?;
            if let Some(old) = namesakes.into_iter().find(|old| !old.deleted) {
                let same = old.scheme == scheme
                    && old.zones == placement.zones
                    && old.security_groups == groups
                    && old.tags == tags;
                return match same {
                    true => Ok(old),
                    false => Err(errors::DUPLICATE_LOAD_BALANCER_NAME_EXCEPTION.error(format!(
                        "A load balancer with the same name '{name}' exists, but with different settings"
                    ))),
                };
            }
            let all = transaction.all::<LoadBalancer>(&scope)?;
            if all.iter().filter(|other| !other.deleted).count() >= limits::LOAD_BALANCERS {
                return Err(errors::TOO_MANY_LOAD_BALANCERS_EXCEPTION.error(format!(
                    "The limit of {} Application Load Balancers has been reached",
                    limits::LOAD_BALANCERS
                )));
            }
            let (id, digits) = (format!("{prefix}{}", random_hex(16)), random_hex(16));
            let (address, digits) = claim(transaction, &scope, &id, digits)?;
            let number = u64::from_str_radix(&digits, 16).unwrap_or_default() % 10_000_000_000;
            let inward = if scheme == "internal" { "internal-" } else { "" };
            let record = LoadBalancer {
                dns_name: format!("{inward}{name}-{number}.{}.elb.localhost", scope.region)
                    .to_ascii_lowercase(),
                name,
                address,
                scheme,
                vpc: placement.vpc,
                zones: placement.zones,
                security_groups: groups,
                created,
                attributes: Overrides::new(),
                tags,
                interfaces: Vec::new(),
                deleted: false,
            };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(CreateLoadBalancerOutput { load_balancers: Some(vec![render(&cx, &made)]) })
}

/// An address that no other load balancer of the installation has.
fn claim(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    mut digits: String,
) -> Result<(Ipv4Addr, String)> {
    let global = Scope::global(&scope.account);
    loop {
        let address = address(&digits);
        if transaction.get::<Address>(&global, &address.to_string())?.is_none() {
            let claimed = Address { load_balancer: Kind::LoadBalancer.arn(scope, id) };
            transaction.put(&global, &address.to_string(), &claimed)?;
            return Ok((address, digits));
        }
        digits = random_hex(16);
    }
}

/// The load balancer of an ARN.
pub fn find(cx: &Cx, arn: &str) -> Result<Stored<LoadBalancer>> {
    let id = Kind::LoadBalancer.id(cx.scope(), arn).ok_or_else(|| no_load_balancer(arn))?;
    let found = cx.store().get::<LoadBalancer>(cx.scope(), id)?;
    found.filter(|found| !found.deleted).ok_or_else(|| no_load_balancer(arn))
}

pub async fn describe(cx: Cx, input: DescribeLoadBalancers) -> Result<DescribeLoadBalancersOutput> {
    cx.authorize("*")?;
    let arns = input.load_balancer_arns.unwrap_or_default();
    let names = input.names.unwrap_or_default();
    if !arns.is_empty() && !names.is_empty() {
        return Err(invalid(
            "Load balancer names and load balancer ARNs cannot be specified at the same time",
        ));
    }
    if arns.is_empty() && names.is_empty() {
        let limit = input.page_size.unwrap_or(400) as usize;
        let read = |after: Option<&str>, limit| {
            // Deleted ones are few and short-lived: a page that has them is a little shorter.
            cx.store().list::<LoadBalancer>(cx.scope(), "", after, limit)
        };
        let page = page(input.marker.as_deref(), limit, read)
            .ok_or_else(|| invalid("The marker is not valid"))??;
        let shown = page.items.iter().filter(|found| !found.deleted).map(|found| render(&cx, found));
        let load_balancers = Some(shown.collect());
        return Ok(DescribeLoadBalancersOutput { load_balancers, next_marker: page.next_token });
    }
    let mut shown = Vec::new();
    for arn in arns {
        shown.push(render(&cx, &find(&cx, &arn)?));
    }
    for name in names {
        let found = cx.store().list::<LoadBalancer>(cx.scope(), &format!("app/{name}/"), None, usize::MAX)?;
        let found = found.into_iter().find(|found| !found.deleted).ok_or_else(|| {
            errors::LOAD_BALANCER_NOT_FOUND_EXCEPTION.error(format!("Load balancers '[{name}]' not found"))
        })?;
        shown.push(render(&cx, &found));
    }
    Ok(DescribeLoadBalancersOutput { load_balancers: Some(shown), next_marker: None })
}

fn render_zones(zones: &[Zone]) -> Vec<AvailabilityZone> {
    let render = |zone: &Zone| AvailabilityZone {
        zone_name: Some(zone.name.clone()),
        subnet_id: Some(zone.subnet.clone()),
        load_balancer_addresses: Some(Vec::new()),
        ..AvailabilityZone::default()
    };
    zones.iter().map(render).collect()
}

fn render(cx: &Cx, found: &Stored<LoadBalancer>) -> Rendered {
    let arn = Kind::LoadBalancer.arn(&found.scope, &found.id);
    let served = cx.state().publisher.served();
    let active = served.is_some_and(|served| served.snapshot.load_balancers.iter().any(|one| one.id == arn));
    Rendered {
        load_balancer_arn: Some(arn),
        dns_name: Some(found.dns_name.clone()),
        canonical_hosted_zone_id: zone_of(&found.scope.region).map(str::to_owned),
        created_time: Some(found.created),
        load_balancer_name: Some(found.name.clone()),
        scheme: Some(found.scheme.clone()),
        vpc_id: Some(found.vpc.clone()),
        state: Some(LoadBalancerState {
            code: Some(if active { "active" } else { "provisioning" }.into()),
            reason: Some(String::new()),
        }),
        r#type: Some("application".into()),
        availability_zones: Some(render_zones(&found.zones)),
        security_groups: Some(found.security_groups.clone()),
        ip_address_type: Some("ipv4".into()),
        ..Rendered::default()
    }
}

pub async fn delete(cx: Cx, input: DeleteLoadBalancer) -> Result<DeleteLoadBalancerOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    // One that is gone already is as wanted.
    let Some(id) = Kind::LoadBalancer.id(cx.scope(), &input.load_balancer_arn).map(str::to_owned) else {
        return Err(invalid(format!("'{}' is not a valid load balancer ARN", input.load_balancer_arn)));
    };
    let (scope, arn) = (cx.scope().clone(), input.load_balancer_arn);
    cx.store()
        .write(move |transaction| {
            let marked = transaction.update::<LoadBalancer>(&scope, &id, |found| {
                if attribute::is_protected(&found.attributes) {
                    return Err(errors::OPERATION_NOT_PERMITTED_EXCEPTION.error(format!(
                        "Load balancer '{arn}' cannot be deleted because deletion protection is enabled"
                    )));
                }
                found.deleted = true;
                Ok(())
            })?;
            if marked.is_none() {
                return Ok(());
            }
            for listener in transaction.list::<Listener>(&scope, &below(&id), None, usize::MAX)? {
                transaction.delete::<Listener>(&scope, &listener.id)?;
            }
            for rule in transaction.list::<Rule>(&scope, &below(&id), None, usize::MAX)? {
                transaction.delete::<Rule>(&scope, &rule.id)?;
            }
            Ok(())
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(DeleteLoadBalancerOutput {})
}

/// Changes a load balancer that is there.
pub async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut LoadBalancer) -> Result<()> + Send + 'static,
) -> Result<Stored<LoadBalancer>> {
    let id = find(cx, arn)?.id;
    let (scope, arn) = (cx.scope().clone(), arn.to_owned());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<LoadBalancer>(&scope, &id, |found| match found.deleted {
                true => Err(no_load_balancer(&arn)),
                false => change(found),
            })?;
            changed.ok_or_else(|| no_load_balancer(&arn))
        })
        .await
}

pub async fn set_security_groups(cx: Cx, input: SetSecurityGroups) -> Result<SetSecurityGroupsOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    if input.enforce_security_group_inbound_rules_on_private_link_traffic.is_some() {
        return Err(Error::unsupported("The member EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic"));
    }
    let vpc = find(&cx, &input.load_balancer_arn)?.record.vpc;
    if input.security_groups.is_empty() {
        return Err(invalid("At least one security group must be specified"));
    }
    let groups = security_groups(&cx, &vpc, input.security_groups).await?;
    let shown = groups.clone();
    change(&cx, &input.load_balancer_arn, move |found| {
        found.security_groups = groups;
        Ok(())
    })
    .await?;
    Ok(SetSecurityGroupsOutput { security_group_ids: Some(shown), ..Default::default() })
}

pub async fn set_subnets(cx: Cx, input: SetSubnets) -> Result<SetSubnetsOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    check_address_type(input.ip_address_type.as_deref())?;
    if input.enable_prefix_for_ipv6_source_nat.is_some() {
        return Err(Error::unsupported("The member EnablePrefixForIpv6SourceNat"));
    }
    let vpc = find(&cx, &input.load_balancer_arn)?.record.vpc;
    let placement = place(&cx, named_subnets(input.subnets, input.subnet_mappings)?).await?;
    if placement.vpc != vpc {
        return Err(errors::INVALID_SUBNET_EXCEPTION.error(format!("The subnets must belong to VPC {vpc}")));
    }
    let zones = render_zones(&placement.zones);
    change(&cx, &input.load_balancer_arn, move |found| {
        found.zones = placement.zones;
        Ok(())
    })
    .await?;
    let ip_address_type = Some("ipv4".into());
    Ok(SetSubnetsOutput { availability_zones: Some(zones), ip_address_type, ..Default::default() })
}

pub async fn set_ip_address_type(cx: Cx, input: SetIpAddressType) -> Result<SetIpAddressTypeOutput> {
    cx.authorize(&input.load_balancer_arn)?;
    find(&cx, &input.load_balancer_arn)?;
    check_address_type(Some(&input.ip_address_type))?;
    Ok(SetIpAddressTypeOutput { ip_address_type: Some("ipv4".into()) })
}

/// ARNs of the load balancers of an account, for which the service needs its own role.
pub fn needing_role(store: &Store, account: &str) -> Result<Vec<String>> {
    let all = store.keys::<LoadBalancer>()?.into_iter().filter(|(scope, _)| scope.account == account);
    Ok(all.map(|(scope, id)| Kind::LoadBalancer.arn(&scope, &id)).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let long = "x".repeat(33);
        for (name, good) in [
            ("web-1", true),
            ("", false),
            ("-web", false),
            ("web-", false),
            ("we_b", false),
            ("internal-web", false),
            (long.as_str(), false),
        ] {
            assert_eq!(check_name("Load balancer", name).is_ok(), good, "{name}");
        }
        assert!(check_name("Target group", "internal-web").is_ok());
    }

    #[test]
    fn addresses_are_loopback_and_usable() {
        for digits in ["0000000000000000", "ffffffffffffffff", "0123456789abcdef"] {
            let octets = address(digits).octets();
            assert!(octets[0] == 127 && octets[1] > 0 && (1..=254).contains(&octets[3]), "{octets:?}");
        }
    }
}
