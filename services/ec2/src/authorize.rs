//! Adding, taking away and changing the rules of security groups.

use std::mem::discriminant;

use novamind_api::ec2::{
    AuthorizeSecurityGroupEgress, AuthorizeSecurityGroupEgressOutput, AuthorizeSecurityGroupIngress,
    AuthorizeSecurityGroupIngressOutput, IpPermission, IpRange, ModifySecurityGroupRules,
    ModifySecurityGroupRulesOutput, RevokeSecurityGroupEgress, RevokeSecurityGroupEgressOutput,
    RevokeSecurityGroupIngress, RevokeSecurityGroupIngressOutput, RevokedSecurityGroupRule,
    SecurityGroupRule, SecurityGroupRuleDescription, TagSpecification,
    UpdateSecurityGroupRuleDescriptionsEgress, UpdateSecurityGroupRuleDescriptionsEgressOutput,
    UpdateSecurityGroupRuleDescriptionsIngress, UpdateSecurityGroupRuleDescriptionsIngressOutput,
    UserIdGroupPair,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Resource, SecurityGroup};
use crate::resource::{Read, invalid, may_make, may_touch, missing};
use crate::rule::{self, RULE_TYPE, Rule, Wanted};
use crate::security_group::named;
use crate::tags;

/// Rules of one direction (the quota "Inbound or outbound rules per security group").
const MOST: usize = 60;

/// The permission that the oldest form of a request spreads over its parameters.
struct Flat {
    protocol: Option<String>,
    from: Option<i32>,
    to: Option<i32>,
    cidr: Option<String>,
    group_name: Option<String>,
    group_owner: Option<String>,
}

fn permissions(listed: Option<Vec<IpPermission>>, flat: Flat) -> Vec<IpPermission> {
    let mut permissions = listed.unwrap_or_default();
    if flat.protocol.is_some() || flat.cidr.is_some() || flat.group_name.is_some() {
        // A group without a protocol means all of them.
        let protocol = flat.protocol.or_else(|| flat.group_name.as_ref().map(|_| "-1".into()));
        let pair = |name| UserIdGroupPair {
            group_name: Some(name),
            user_id: flat.group_owner,
            ..UserIdGroupPair::default()
        };
        permissions.push(IpPermission {
            ip_protocol: protocol,
            from_port: flat.from,
            to_port: flat.to,
            user_id_group_pairs: flat.group_name.map(|name| vec![pair(name)]),
            ip_ranges: flat.cidr.map(|cidr| vec![IpRange { description: None, cidr_ip: Some(cidr) }]),
            ..IpPermission::default()
        });
    }
    permissions
}

macro_rules! flat {
    ($input:ident) => {
        Flat {
            protocol: $input.ip_protocol,
            from: $input.from_port,
            to: $input.to_port,
            cidr: $input.cidr_ip,
            group_name: $input.source_security_group_name,
            group_owner: $input.source_security_group_owner_id,
        }
    };
}

/// Whether the caller may give a group rules, and those the tags that come with them.
fn may_add(cx: &Cx, dry_run: Option<bool>, group: &str) -> Result<()> {
    may_make(cx, dry_run, &format!("{}/{group}", SecurityGroup::TYPE), RULE_TYPE)
}

async fn authorize(
    cx: &Cx,
    egress: bool,
    id: String,
    permissions: Vec<IpPermission>,
    specifications: Option<Vec<TagSpecification>>,
) -> Result<Vec<SecurityGroupRule>> {
    if permissions.is_empty() {
        return Err(missing("ipPermissions"));
    }
    let tags = tags::of_type(cx, RULE_TYPE, specifications)?;
    let (scope, group_id) = (cx.scope().clone(), id.clone());
    let (rules, vpc) = cx
        .store()
        .write(move |transaction| {
            let mut group = transaction.find::<SecurityGroup>(&scope, &id)?.record;
            let mut added = Vec::new();
            let parsed = rule::parse(transaction, &scope, &group.vpc, permissions)?;
            check_once(&parsed)?;
            for wanted in parsed {
                check_new(&group, egress, &wanted, None)?;
                let rule = Rule::new(egress, wanted, tags.clone());
                group.rules.push(rule.clone());
                added.push(rule);
            }
            if group.rules.iter().filter(|rule| rule.egress == egress).count() > MOST {
                let message = "The maximum number of rules per security group has been reached.";
                return Err(Error::new("RulesPerSecurityGroupLimitExceeded", 400, message));
            }
            transaction.put(&scope, &id, &group)?;
            Ok((added, group.vpc))
        })
        .await?;
    Ok(rules.iter().map(|rule| rule.render(cx, &group_id, &vpc)).collect())
}

/// A request names each permission once; the words are EC2's, as its users report them.
fn check_once(wanted: &[Wanted]) -> Result<()> {
    let known =
        |(at, one): (usize, &Wanted)| wanted.iter().take(at).any(|other| other.permission == one.permission);
    match wanted.iter().enumerate().any(known) {
        true => Err(invalid("The same permission must not appear multiple times")),
        false => Ok(()),
    }
}

/// No two rules of a group allow the same; `but` is the one that is being changed.
fn check_new(group: &SecurityGroup, egress: bool, wanted: &Wanted, but: Option<&str>) -> Result<()> {
    let same = |rule: &&Rule| {
        rule.egress == egress && rule.permission == wanted.permission && Some(rule.id.as_str()) != but
    };
    if group.rules.iter().find(same).is_none() {
        return Ok(());
    }
    let message = format!("the specified rule \"{}\" already exists", wanted.permission);
    Err(Error::new("InvalidPermission.Duplicate", 400, message))
}

pub async fn ingress(
    cx: Cx,
    input: AuthorizeSecurityGroupIngress,
) -> Result<AuthorizeSecurityGroupIngressOutput> {
    let id = named(input.group_id, input.group_name)?;
    may_add(&cx, input.dry_run, &id)?;
    let permissions = permissions(input.ip_permissions, flat!(input));
    let rules = authorize(&cx, false, id, permissions, input.tag_specifications).await?;
    Ok(AuthorizeSecurityGroupIngressOutput { r#return: Some(true), security_group_rules: Some(rules) })
}

pub async fn egress(
    cx: Cx,
    input: AuthorizeSecurityGroupEgress,
) -> Result<AuthorizeSecurityGroupEgressOutput> {
    may_add(&cx, input.dry_run, &input.group_id)?;
    let permissions = permissions(input.ip_permissions, flat!(input));
    let rules = authorize(&cx, true, input.group_id, permissions, input.tag_specifications).await?;
    Ok(AuthorizeSecurityGroupEgressOutput { r#return: Some(true), security_group_rules: Some(rules) })
}

async fn revoke(
    cx: &Cx,
    egress: bool,
    id: String,
    rule_ids: Option<Vec<String>>,
    permissions: Vec<IpPermission>,
) -> Result<Vec<RevokedSecurityGroupRule>> {
    let rule_ids = rule_ids.unwrap_or_default();
    if permissions.is_empty() && rule_ids.is_empty() {
        return Err(missing("ipPermissions"));
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut group = transaction.find::<SecurityGroup>(&scope, &id)?.record;
            let mut revoked = Vec::new();
            for rule_id in rule_ids {
                let its = |rule: &Rule| rule.id == rule_id && rule.egress == egress;
                let position = group.rules.iter().position(its).ok_or_else(|| rule::not_found(&rule_id))?;
                revoked.push(group.rules.remove(position));
            }
            for wanted in rule::parse(transaction, &scope, &group.vpc, permissions)? {
                let same = |rule: &Rule| rule.egress == egress && rule.permission == wanted.permission;
                let position = group.rules.iter().position(same).ok_or_else(|| {
                    let message = "The specified rule does not exist in this security group.";
                    Error::new("InvalidPermission.NotFound", 400, message)
                })?;
                revoked.push(group.rules.remove(position));
            }
            transaction.put(&scope, &id, &group)?;
            Ok(revoked.iter().map(|rule| rule.render_revoked(&id)).collect())
        })
        .await
}

pub async fn revoke_ingress(
    cx: Cx,
    input: RevokeSecurityGroupIngress,
) -> Result<RevokeSecurityGroupIngressOutput> {
    let id = named(input.group_id, input.group_name)?;
    may_touch::<SecurityGroup>(&cx, input.dry_run, &id)?;
    let permissions = permissions(input.ip_permissions, flat!(input));
    let revoked = revoke(&cx, false, id, input.security_group_rule_ids, permissions).await?;
    Ok(RevokeSecurityGroupIngressOutput {
        r#return: Some(true),
        unknown_ip_permissions: None,
        revoked_security_group_rules: Some(revoked),
    })
}

pub async fn revoke_egress(
    cx: Cx,
    input: RevokeSecurityGroupEgress,
) -> Result<RevokeSecurityGroupEgressOutput> {
    may_touch::<SecurityGroup>(&cx, input.dry_run, &input.group_id)?;
    let permissions = permissions(input.ip_permissions, flat!(input));
    let revoked = revoke(&cx, true, input.group_id, input.security_group_rule_ids, permissions).await?;
    Ok(RevokeSecurityGroupEgressOutput {
        r#return: Some(true),
        unknown_ip_permissions: None,
        revoked_security_group_rules: Some(revoked),
    })
}

pub async fn modify(cx: Cx, input: ModifySecurityGroupRules) -> Result<ModifySecurityGroupRulesOutput> {
    may_touch::<SecurityGroup>(&cx, input.dry_run, &input.group_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut group = transaction.find::<SecurityGroup>(&scope, &input.group_id)?.record;
            for update in input.security_group_rules {
                let id = update.security_group_rule_id;
                let request = update.security_group_rule.ok_or_else(|| missing("SecurityGroupRule"))?;
                let wanted = rule::parse_request(transaction, &scope, &group.vpc, request)?;
                let known =
                    group.rules.iter().find(|rule| rule.id == id).ok_or_else(|| rule::not_found(&id))?;
                // "When you modify a rule, you cannot change the rule type" (SecurityGroupRuleRequest, EC2 API reference).
                if discriminant(&known.permission.peer) != discriminant(&wanted.permission.peer) {
                    return Err(invalid(format!("The type of the rule {id} cannot be changed")));
                }
                check_new(&group, known.egress, &wanted, Some(&id))?;
                for rule in group.rules.iter_mut().filter(|rule| rule.id == id) {
                    rule.permission = wanted.permission.clone();
                    rule.description = wanted.description.clone();
                }
            }
            transaction.put(&scope, &input.group_id, &group)?;
            Ok(ModifySecurityGroupRulesOutput { r#return: Some(true) })
        })
        .await
}

async fn describe_anew(
    cx: &Cx,
    egress: bool,
    id: String,
    permissions: Option<Vec<IpPermission>>,
    descriptions: Option<Vec<SecurityGroupRuleDescription>>,
) -> Result<()> {
    let (permissions, descriptions) = (permissions.unwrap_or_default(), descriptions.unwrap_or_default());
    // "You must specify either IP permissions or a description" (EC2 API reference).
    if permissions.is_empty() && descriptions.is_empty() {
        return Err(missing("ipPermissions"));
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut group = transaction.find::<SecurityGroup>(&scope, &id)?.record;
            for given in descriptions {
                let rule_id = given.security_group_rule_id.unwrap_or_default();
                let its = |rule: &&mut Rule| rule.id == rule_id && rule.egress == egress;
                let rule = group.rules.iter_mut().find(its).ok_or_else(|| rule::not_found(&rule_id))?;
                rule.description = rule::check_description(given.description)?;
            }
            for wanted in rule::parse(transaction, &scope, &group.vpc, permissions)? {
                let same = |rule: &&mut Rule| rule.egress == egress && rule.permission == wanted.permission;
                let rule = group.rules.iter_mut().find(same).ok_or_else(|| {
                    let message = "The specified rule does not exist in this security group.";
                    Error::new("InvalidPermission.NotFound", 400, message)
                })?;
                rule.description = wanted.description;
            }
            transaction.put(&scope, &id, &group)?;
            Ok(())
        })
        .await
}

pub async fn describe_ingress_anew(
    cx: Cx,
    input: UpdateSecurityGroupRuleDescriptionsIngress,
) -> Result<UpdateSecurityGroupRuleDescriptionsIngressOutput> {
    let id = named(input.group_id, input.group_name)?;
    may_touch::<SecurityGroup>(&cx, input.dry_run, &id)?;
    describe_anew(&cx, false, id, input.ip_permissions, input.security_group_rule_descriptions).await?;
    Ok(UpdateSecurityGroupRuleDescriptionsIngressOutput { r#return: Some(true) })
}

pub async fn describe_egress_anew(
    cx: Cx,
    input: UpdateSecurityGroupRuleDescriptionsEgress,
) -> Result<UpdateSecurityGroupRuleDescriptionsEgressOutput> {
    let id = named(input.group_id, input.group_name)?;
    may_touch::<SecurityGroup>(&cx, input.dry_run, &id)?;
    describe_anew(&cx, true, id, input.ip_permissions, input.security_group_rule_descriptions).await?;
    Ok(UpdateSecurityGroupRuleDescriptionsEgressOutput { r#return: Some(true) })
}
