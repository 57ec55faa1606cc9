//! Target groups of the type ip.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::elbv2::{
    CreateTargetGroup, CreateTargetGroupOutput, DeleteTargetGroup, DeleteTargetGroupOutput,
    DescribeTargetGroups, DescribeTargetGroupsOutput, ModifyTargetGroup, ModifyTargetGroupOutput,
    TargetGroup as Rendered, errors,
};
use novamind_kernel::{Scope, Stored, Transaction, page, random_hex};
use novamind_wire::{Error, Result};

use crate::health_check::{HealthCheck, Wanted};
use crate::load_balancer::check_name;
use crate::records::{Kind, Listener, Overrides, Rule, Target, TargetGroup, parent, target_prefix};
use crate::refuse::{invalid, no_target_group};
use crate::tags::{may_tag, read_tags};
use crate::{Cx, limits, load_balancer, placement};

/// Which load balancers (ids) use which target groups (ARNs).
pub type Users = BTreeMap<String, BTreeSet<String>>;

/// Reads [`Users`] from all listeners and rules of a scope.
pub fn users(listeners: &[Stored<Listener>], rules: &[Stored<Rule>]) -> Users {
    let mut users = Users::new();
    for listener in listeners {
        for group in listener.actions.iter().flat_map(|action| action.groups()) {
            users.entry(group.to_owned()).or_default().insert(parent(&listener.id).to_owned());
        }
    }
    for rule in rules {
        for group in rule.actions.iter().flat_map(|action| action.groups()) {
            users.entry(group.to_owned()).or_default().insert(parent(parent(&rule.id)).to_owned());
        }
    }
    users
}

fn stored_users(cx: &Cx) -> Result<Users> {
    let listeners = cx.store().all::<Listener>(cx.scope())?;
    Ok(users(&listeners, &cx.store().all::<Rule>(cx.scope())?))
}

/// As [`users`], as a transaction sees it.
pub fn users_in(transaction: &Transaction<'_>, scope: &Scope) -> Result<Users> {
    Ok(users(&transaction.all::<Listener>(scope)?, &transaction.all::<Rule>(scope)?))
}

fn refuse_others(input: &CreateTargetGroup) -> Result<()> {
    match input.target_type.as_deref() {
        Some("ip") => {}
        other => {
            let kind = other.unwrap_or("instance");
            return Err(Error::unsupported(format!("A target group with the target type {kind}")));
        }
    }
    match input.protocol.as_deref() {
        Some("HTTP") => {}
        None => return Err(invalid("A protocol must be specified")),
        Some(other) => return Err(Error::unsupported(format!("A target group with the protocol {other}"))),
    }
    if let Some(kind) = input.ip_address_type.as_deref().filter(|kind| *kind != "ipv4") {
        return Err(Error::unsupported(format!("The IP address type {kind}")));
    }
    if input.target_control_port.is_some() {
        return Err(Error::unsupported("The member TargetControlPort"));
    }
    Ok(())
}

pub async fn create(cx: Cx, input: CreateTargetGroup) -> Result<CreateTargetGroupOutput> {
    let own = cx.arn(&format!("targetgroup/{}/*", input.name));
    cx.authorize(&own)?;
    may_tag(&cx, &own)?;
    check_name("Target group", &input.name)?;
    refuse_others(&input)?;
    let version = input.protocol_version.clone().unwrap_or_else(|| "HTTP1".into());
    if !["HTTP1", "HTTP2", "GRPC"].contains(&version.as_str()) {
        return Err(invalid(format!("Protocol version '{version}' must be one of 'GRPC, HTTP1, HTTP2'")));
    }
    let grpc = version == "GRPC";
    let health_check = HealthCheck::new(grpc).with(Wanted::from(&input), grpc)?;
    let port = input.port.and_then(|port| u16::try_from(port).ok());
    let port = port.ok_or_else(|| invalid("A port must be specified"))?;
    let vpc = input.vpc_id.ok_or_else(|| invalid("A VPC ID must be specified"))?;
    let tags = read_tags(input.tags.unwrap_or_default())?;
    let blocks = placement::blocks(&cx, &vpc).await?;
    let (scope, name) = (cx.scope().clone(), input.name);
    let made = cx
        .store()
        .write(move |transaction| {
            let prefix = format!("{name}/");
            if let Some(old) = transaction.list::<TargetGroup>(&scope, &prefix, None, 1)?.pop() {
                let same = old.port == port
                    && old.protocol_version == version
                    && old.vpc == vpc
                    && old.health_check == health_check
                    && old.tags == tags;
                return match same {
                    true => Ok(old),
                    false => Err(errors::DUPLICATE_TARGET_GROUP_NAME_EXCEPTION.error(format!(
                        "A target group with the same name '{name}' exists, but with different settings"
                    ))),
                };
            }
            if transaction.all::<TargetGroup>(&scope)?.len() >= limits::TARGET_GROUPS {
                return Err(errors::TOO_MANY_TARGET_GROUPS_EXCEPTION.error(format!(
                    "The limit of {} target groups has been reached",
                    limits::TARGET_GROUPS
                )));
            }
            let id = format!("{prefix}{}", random_hex(16));
            let attributes = Overrides::new();
            let record = TargetGroup {
                name,
                port,
                protocol_version: version,
                vpc,
                blocks,
                health_check,
                attributes,
                tags,
            };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    let users = stored_users(&cx)?;
    Ok(CreateTargetGroupOutput { target_groups: Some(vec![render(&made, &users)]) })
}

/// The target group of an ARN.
pub fn find(cx: &Cx, arn: &str) -> Result<Stored<TargetGroup>> {
    let id = Kind::TargetGroup.id(cx.scope(), arn).ok_or_else(|| no_target_group(arn))?;
    cx.store().get::<TargetGroup>(cx.scope(), id)?.ok_or_else(|| no_target_group(arn))
}

pub async fn describe(cx: Cx, input: DescribeTargetGroups) -> Result<DescribeTargetGroupsOutput> {
    cx.authorize("*")?;
    let arns = input.target_group_arns.unwrap_or_default();
    let names = input.names.unwrap_or_default();
    let ways = [input.load_balancer_arn.is_some(), !arns.is_empty(), !names.is_empty()];
    if ways.iter().filter(|way| **way).count() > 1 {
        return Err(invalid(
            "Load balancer ARN, target group ARNs and target group names cannot be specified at the same time",
        ));
    }
    let users = stored_users(&cx)?;
    let shown = if let Some(balancer) = input.load_balancer_arn {
        let balancer = load_balancer::find(&cx, &balancer)?.id;
        let of = users.iter().filter(|(_, used_by)| used_by.contains(&balancer));
        of.map(|(arn, _)| Ok(render(&find(&cx, arn)?, &users))).collect::<Result<Vec<_>>>()?
    } else if !arns.is_empty() {
        arns.iter().map(|arn| Ok(render(&find(&cx, arn)?, &users))).collect::<Result<Vec<_>>>()?
    } else if !names.is_empty() {
        let mut shown = Vec::new();
        for name in names {
            let found = cx.store().list::<TargetGroup>(cx.scope(), &format!("{name}/"), None, 1)?.pop();
            let missing = || {
                errors::TARGET_GROUP_NOT_FOUND_EXCEPTION
                    .error("One or more target groups not found".to_owned())
            };
            shown.push(render(&found.ok_or_else(missing)?, &users));
        }
        shown
    } else {
        let limit = input.page_size.unwrap_or(400) as usize;
        let read = |after: Option<&str>, limit| cx.store().list::<TargetGroup>(cx.scope(), "", after, limit);
        let page = page(input.marker.as_deref(), limit, read)
            .ok_or_else(|| invalid("The marker is not valid"))??;
        let target_groups = Some(page.items.iter().map(|found| render(found, &users)).collect());
        return Ok(DescribeTargetGroupsOutput { target_groups, next_marker: page.next_token });
    };
    Ok(DescribeTargetGroupsOutput { target_groups: Some(shown), next_marker: None })
}

fn render(found: &Stored<TargetGroup>, users: &Users) -> Rendered {
    let arn = Kind::TargetGroup.arn(&found.scope, &found.id);
    let balancers = users.get(&arn).into_iter().flatten();
    let balancers = balancers.map(|id| Kind::LoadBalancer.arn(&found.scope, id)).collect();
    let check = &found.health_check;
    Rendered {
        target_group_arn: Some(arn),
        target_group_name: Some(found.name.clone()),
        protocol: Some("HTTP".into()),
        port: Some(i32::from(found.port)),
        vpc_id: Some(found.vpc.clone()),
        health_check_protocol: Some("HTTP".into()),
        health_check_port: Some(check.port_text()),
        health_check_enabled: Some(true),
        health_check_interval_seconds: Some(check.interval as i32),
        health_check_timeout_seconds: Some(check.timeout as i32),
        healthy_threshold_count: Some(check.healthy as i32),
        unhealthy_threshold_count: Some(check.unhealthy as i32),
        health_check_path: Some(check.path.clone()),
        matcher: Some(check.render_matcher(found.protocol_version == "GRPC")),
        load_balancer_arns: Some(balancers),
        target_type: Some("ip".into()),
        protocol_version: Some(found.protocol_version.clone()),
        ip_address_type: Some("ipv4".into()),
        target_control_port: None,
    }
}

/// Changes a target group that is there.
pub async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut TargetGroup) -> Result<()> + Send + 'static,
) -> Result<Stored<TargetGroup>> {
    let id = find(cx, arn)?.id;
    let (scope, arn) = (cx.scope().clone(), arn.to_owned());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<TargetGroup>(&scope, &id, change)?;
            changed.ok_or_else(|| no_target_group(&arn))
        })
        .await
}

pub async fn modify(cx: Cx, input: ModifyTargetGroup) -> Result<ModifyTargetGroupOutput> {
    cx.authorize(&input.target_group_arn)?;
    let wanted = Wanted::from(&input);
    let changed = change(&cx, &input.target_group_arn, move |group| {
        let grpc = group.protocol_version == "GRPC";
        group.health_check = group.health_check.clone().with(wanted, grpc)?;
        Ok(())
    })
    .await?;
    cx.state().publisher.publish().await?;
    let users = stored_users(&cx)?;
    Ok(ModifyTargetGroupOutput { target_groups: Some(vec![render(&changed, &users)]) })
}

pub async fn delete(cx: Cx, input: DeleteTargetGroup) -> Result<DeleteTargetGroupOutput> {
    cx.authorize(&input.target_group_arn)?;
    let arn = input.target_group_arn;
    let Some(id) = Kind::TargetGroup.id(cx.scope(), &arn).map(str::to_owned) else {
        return Err(invalid(format!("'{arn}' is not a valid target group ARN")));
    };
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            if users_in(transaction, &scope)?.contains_key(&arn) {
                return Err(errors::RESOURCE_IN_USE_EXCEPTION
                    .error(format!("Target group '{arn}' is currently in use by a listener or a rule")));
            }
            // One that is gone already is as wanted.
            transaction.delete::<TargetGroup>(&scope, &id)?;
            for target in transaction.list::<Target>(&scope, &target_prefix(&id), None, usize::MAX)? {
                transaction.delete::<Target>(&scope, &target.id)?;
            }
            Ok(())
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(DeleteTargetGroupOutput {})
}
