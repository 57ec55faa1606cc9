//! Security groups.

use novamind_api::ec2::{
    CreateSecurityGroup, CreateSecurityGroupOutput, DeleteSecurityGroup, DeleteSecurityGroupOutput,
    DescribeSecurityGroupRules, DescribeSecurityGroupRulesOutput, DescribeSecurityGroups,
    DescribeSecurityGroupsOutput, SecurityGroup as Output,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Filters, Query, cut, select};
use crate::records::{Interface, Resource, SecurityGroup, Vpc};
use crate::resource::{Read, conflict, invalid, may, may_create, may_touch, new_id};
use crate::rule::{self, Peer, Rule};
use crate::tags;

pub async fn create(cx: Cx, input: CreateSecurityGroup) -> Result<CreateSecurityGroupOutput> {
    may_create::<SecurityGroup>(&cx, input.dry_run)?;
    let allowed = |c: char| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c);
    for (name, text) in [("groupName", &input.group_name), ("groupDescription", &input.description)] {
        if text.is_empty() || text.len() > 255 || !text.chars().all(allowed) {
            return Err(invalid(format!(
                "Value ({text}) for parameter {name} is invalid. Character sets beyond ASCII are not supported."
            )));
        }
    }
    if input.group_name.starts_with(SecurityGroup::PREFIX) {
        let message = format!(
            "Value ({}) for parameter groupName is invalid. Group names may not be in the format sg-*.",
            input.group_name
        );
        return Err(invalid(message));
    }
    if input.group_name == "default" {
        return Err(invalid("Cannot use reserved security group name: default"));
    }
    let vpc_id = input
        .vpc_id
        .ok_or_else(|| Error::new("VPCIdNotSpecified", 400, "No default VPC for this user. Name a VPC."))?;
    let group = SecurityGroup {
        vpc: vpc_id,
        name: input.group_name,
        description: input.description,
        rules: vec![Rule::all_out()],
        tags: tags::given::<SecurityGroup>(&cx, input.tag_specifications)?,
    };
    let (scope, id) = (cx.scope().clone(), new_id(SecurityGroup::PREFIX));
    let output = CreateSecurityGroupOutput {
        group_id: Some(id.clone()),
        tags: tags::render(&group.tags),
        security_group_arn: Some(cx.arn(&format!("security-group/{id}"))),
    };
    cx.store()
        .write(move |transaction| {
            transaction.find::<Vpc>(&scope, &group.vpc)?;
            // "Names are case-insensitive and must be unique within the VPC" (CreateSecurityGroup, EC2 API reference).
            let same = |other: &SecurityGroup| {
                other.vpc == group.vpc && other.name.eq_ignore_ascii_case(&group.name)
            };
            if !transaction.those::<SecurityGroup>(&scope, same)?.is_empty() {
                let message =
                    format!("The security group '{}' already exists for VPC '{}'", group.name, group.vpc);
                return Err(Error::new("InvalidGroup.Duplicate", 400, message));
            }
            transaction.put(&scope, &id, &group)?;
            Ok(())
        })
        .await?;
    Ok(output)
}

/// The group that a request names. Names alone mean groups of the default VPC, and there is none.
pub fn named(id: Option<String>, name: Option<String>) -> Result<String> {
    match (id, name) {
        (Some(id), _) => Ok(id),
        (None, Some(name)) => {
            let message = format!("The security group '{name}' does not exist in default VPC 'none'");
            Err(Error::new("InvalidGroup.NotFound", 400, message))
        }
        (None, None) => Err(crate::resource::missing("groupId")),
    }
}

pub async fn delete(cx: Cx, input: DeleteSecurityGroup) -> Result<DeleteSecurityGroupOutput> {
    let id = named(input.group_id, input.group_name)?;
    may_touch::<SecurityGroup>(&cx, input.dry_run, &id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let group = transaction.find::<SecurityGroup>(&scope, &id)?;
            if group.name == "default" {
                let message =
                    format!("the specified group: \"{id}\" name: \"default\" cannot be deleted by a user");
                return Err(Error::new("CannotDelete", 400, message));
            }
            let names_it = |other: &SecurityGroup| {
                other.rules.iter().any(|rule| rule.permission.peer == Peer::Group(id.clone()))
            };
            let named = transaction.those::<SecurityGroup>(&scope, names_it)?;
            let in_use = named.iter().any(|other| other.id != id)
                || !transaction
                    .those::<Interface>(&scope, |interface| interface.groups.contains(&id))?
                    .is_empty();
            if in_use {
                return Err(conflict(format!("resource {id} has a dependent object")));
            }
            transaction.delete::<SecurityGroup>(&scope, &id)?;
            Ok(DeleteSecurityGroupOutput { r#return: Some(true), group_id: Some(id) })
        })
        .await
}

fn render(cx: &Cx, group: &Stored<SecurityGroup>) -> Output {
    Output {
        group_id: Some(group.id.clone()),
        ip_permissions_egress: Some(rule::gather(cx, &group.rules, true)),
        tags: tags::render(&group.tags),
        vpc_id: Some(group.vpc.clone()),
        security_group_arn: Some(cx.arn(&format!("security-group/{}", group.id))),
        owner_id: Some(cx.account().into()),
        group_name: Some(group.name.clone()),
        description: Some(group.description.clone()),
        ip_permissions: Some(rule::gather(cx, &group.rules, false)),
    }
}

const FILTERS: &[&str] = &[
    "description",
    "egress.ip-permission.cidr",
    "egress.ip-permission.from-port",
    "egress.ip-permission.group-id",
    "egress.ip-permission.group-name",
    "egress.ip-permission.ipv6-cidr",
    "egress.ip-permission.prefix-list-id",
    "egress.ip-permission.protocol",
    "egress.ip-permission.to-port",
    "egress.ip-permission.user-id",
    "group-id",
    "group-name",
    "ip-permission.cidr",
    "ip-permission.from-port",
    "ip-permission.group-id",
    "ip-permission.group-name",
    "ip-permission.ipv6-cidr",
    "ip-permission.prefix-list-id",
    "ip-permission.protocol",
    "ip-permission.to-port",
    "ip-permission.user-id",
    "owner-id",
    "vpc-id",
];

fn field(cx: &Cx, group: &Stored<SecurityGroup>, name: &str) -> Vec<String> {
    let (egress, of_rule) = match name.strip_prefix("egress.ip-permission.") {
        Some(of_rule) => (true, Some(of_rule)),
        None => (false, name.strip_prefix("ip-permission.")),
    };
    let Some(of_rule) = of_rule else {
        let value = match name {
            "description" => group.description.clone(),
            "group-id" => group.id.clone(),
            "group-name" => group.name.clone(),
            "owner-id" => cx.account().into(),
            _ => group.vpc.clone(),
        };
        return vec![value];
    };
    let value = |rule: &Rule| match of_rule {
        "cidr" => rule.permission.peer.ipv4(),
        "ipv6-cidr" => rule.permission.peer.ipv6(),
        "from-port" => Some(rule.permission.from.to_string()),
        "to-port" => Some(rule.permission.to.to_string()),
        "protocol" => Some(rule.permission.protocol.clone()),
        "group-id" => rule.permission.peer.group(),
        "group-name" => {
            let id = rule.permission.peer.group()?;
            let found = cx.store().find::<SecurityGroup>(cx.scope(), &id).ok()?;
            Some(found.record.name)
        }
        "user-id" => rule.permission.peer.group().map(|_| cx.account().to_owned()),
        _ => None,
    };
    group.rules.iter().filter(|rule| rule.egress == egress).filter_map(value).collect()
}

pub async fn describe(cx: Cx, input: DescribeSecurityGroups) -> Result<DescribeSecurityGroupsOutput> {
    may(&cx, input.dry_run, "*")?;
    if let Some(name) = input.group_names.unwrap_or_default().into_iter().next() {
        named(None, Some(name))?;
    }
    let DescribeSecurityGroups { filters, group_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let page = select(&cx, query, FILTERS, |group, name| field(&cx, group, name))?;
    let groups = page.items.iter().map(|group| render(&cx, group)).collect();
    Ok(DescribeSecurityGroupsOutput { security_groups: Some(groups), next_token: page.next_token })
}

pub async fn describe_rules(
    cx: Cx,
    input: DescribeSecurityGroupRules,
) -> Result<DescribeSecurityGroupRulesOutput> {
    may(&cx, input.dry_run, "*")?;
    let filters = Filters::parse(input.filters, &["group-id", "security-group-rule-id"])?;
    let wanted = input.security_group_rule_ids.unwrap_or_default();
    let mut found = Vec::new();
    for group in cx.store().all::<SecurityGroup>(cx.scope())? {
        for rule in &group.rules {
            let listed = wanted.is_empty() || wanted.contains(&rule.id);
            let passes = filters.pass(&rule.tags, |name| match name {
                "group-id" => vec![group.id.clone()],
                _ => vec![rule.id.clone()],
            });
            if listed && passes {
                found.push((rule.id.clone(), rule.render(&cx, &group.id, &group.vpc)));
            } else if listed && !wanted.is_empty() {
                // It exists, which is all that the check below asks.
                found.push((rule.id.clone(), novamind_api::ec2::SecurityGroupRule::default()));
            }
        }
    }
    if let Some(unknown) = wanted.iter().find(|id| !found.iter().any(|(known, _)| known == *id)) {
        return Err(rule::not_found(unknown));
    }
    found.retain(|(_, rule)| rule.security_group_rule_id.is_some());
    let (rules, next_token) = cut(found, input.max_results, input.next_token.as_deref())?;
    Ok(DescribeSecurityGroupRulesOutput { security_group_rules: Some(rules), next_token })
}
