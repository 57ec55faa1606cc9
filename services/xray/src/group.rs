//! Groups: traces that a filter expression holds together.
//!
//! Each account has the group `Default`, which has no expression and cannot be changed.

use novamind_api::xray::{
    CreateGroup, CreateGroupOutput, DeleteGroup, DeleteGroupOutput, GetGroup, GetGroupOutput, GetGroups,
    GetGroupsOutput, Group as GroupOutput, GroupSummary, InsightsConfiguration, UpdateGroup,
    UpdateGroupOutput,
};
use novamind_kernel::{page, random_alphanumeric};
use novamind_wire::{Error, Result};

use crate::fault::{expression as bad_expression, invalid};
use crate::records::Group;
use crate::{Cx, expression, tags};

/// Groups of an account and region ("AWS X-Ray endpoints and quotas").
const MOST: usize = 25;
const PAGE: usize = 100;
const DEFAULT: &str = "Default";

pub fn not_found() -> Error {
    invalid("Group not found")
}

fn default_group() -> Group {
    Group { uid: String::new(), expression: None, tags: Default::default() }
}

/// ARN of a group; `Default` has no id in it.
fn arn(cx: &Cx, name: &str, group: &Group) -> String {
    match group.uid.is_empty() {
        true => cx.arn(&format!("group/{name}")),
        false => cx.arn(&format!("group/{name}/{}", group.uid)),
    }
}

/// Name in an ARN of a group.
pub fn name_in(arn: &str) -> Option<&str> {
    let resource = novamind_kernel::Arn::parse(arn).filter(|arn| arn.service == "xray")?.resource;
    let name = resource.strip_prefix("group/")?;
    Some(name.split_once('/').map_or(name, |(name, _)| name))
}

/// The name that a request gives, by name or ARN.
fn named(name: Option<String>, arn: Option<&str>) -> Result<String> {
    match (name, arn) {
        (Some(name), None) => Ok(name),
        (None, Some(arn)) => Ok(name_in(arn).ok_or_else(not_found)?.to_owned()),
        (Some(_), Some(_)) => Err(invalid("Only one of GroupName and GroupARN may be specified")),
        (None, None) => Err(invalid("Either GroupName or GroupARN must be specified")),
    }
}

/// A group by its name or ARN.
pub fn find(cx: &Cx, name: Option<String>, group_arn: Option<String>) -> Result<(String, Group)> {
    let name = named(name, group_arn.as_deref())?;
    let group = match cx.store().get::<Group>(cx.scope(), &name)? {
        Some(stored) => stored.record,
        None if name == DEFAULT => default_group(),
        None => return Err(not_found()),
    };
    if group_arn.is_some_and(|given| given != arn(cx, &name, &group)) {
        return Err(not_found());
    }
    Ok((name, group))
}

/// The filter expression of a group, if there are both.
pub fn expression(cx: &Cx, name: &str) -> Result<Option<String>> {
    Ok(cx.store().get::<Group>(cx.scope(), name)?.and_then(|stored| stored.record.expression))
}

/// Insights are not there; a group may say that it wants none.
fn no_insights(insights: Option<&InsightsConfiguration>) -> Result<()> {
    let wanted = insights.is_some_and(|insights| {
        insights.insights_enabled == Some(true) || insights.notifications_enabled == Some(true)
    });
    if wanted { Err(Error::unsupported("InsightsConfiguration with InsightsEnabled")) } else { Ok(()) }
}

fn check(text: Option<&str>) -> Result<()> {
    match text {
        Some(text) if !text.trim().is_empty() => {
            expression::parse(text).map(drop).map_err(|problem| bad_expression(&problem))
        }
        _ => Ok(()),
    }
}

fn none() -> InsightsConfiguration {
    InsightsConfiguration { insights_enabled: Some(false), notifications_enabled: Some(false) }
}

fn render(cx: &Cx, name: &str, group: Group) -> GroupOutput {
    GroupOutput {
        group_name: Some(name.to_owned()),
        group_arn: Some(arn(cx, name, &group)),
        filter_expression: group.expression,
        insights_configuration: Some(none()),
    }
}

pub async fn create(cx: Cx, input: CreateGroup) -> Result<CreateGroupOutput> {
    let name = input.group_name;
    cx.authorize(&cx.arn(&format!("group/{name}/*")))?;
    no_insights(input.insights_configuration.as_ref())?;
    check(input.filter_expression.as_deref())?;
    let allowed = |c: char| c.is_alphanumeric() || "-_. /".contains(c);
    if !name.chars().all(allowed) {
        return Err(invalid("GroupName has a character that is not allowed"));
    }
    let group = Group {
        uid: random_alphanumeric(52).to_ascii_uppercase(),
        expression: input.filter_expression.filter(|text| !text.trim().is_empty()),
        tags: tags::read(input.tags)?,
    };
    let (scope, id, kept) = (cx.scope().clone(), name.clone(), group.clone());
    cx.store()
        .write(move |transaction| {
            if id == DEFAULT || transaction.get::<Group>(&scope, &id)?.is_some() {
                return Err(invalid("A group with the same name already exists."));
            }
            if transaction.all::<Group>(&scope)?.len() >= MOST {
                return Err(invalid(format!("An account has at most {MOST} groups")));
            }
            transaction.put(&scope, &id, &kept)
        })
        .await?;
    Ok(CreateGroupOutput { group: Some(render(&cx, &name, group)) })
}

pub async fn get(cx: Cx, input: GetGroup) -> Result<GetGroupOutput> {
    cx.authorize("*")?;
    let (name, group) = find(&cx, input.group_name, input.group_arn)?;
    Ok(GetGroupOutput { group: Some(render(&cx, &name, group)) })
}

pub async fn list(cx: Cx, input: GetGroups) -> Result<GetGroupsOutput> {
    cx.authorize("*")?;
    let found = page(input.next_token.as_deref(), PAGE, |after, limit| {
        cx.store().list::<Group>(cx.scope(), "", after, limit)
    });
    let found = found.ok_or_else(|| invalid("Invalid NextToken"))??;
    let summary = |group: GroupOutput| GroupSummary {
        group_name: group.group_name,
        group_arn: group.group_arn,
        filter_expression: group.filter_expression,
        insights_configuration: group.insights_configuration,
    };
    let mut groups: Vec<GroupSummary> =
        found.items.into_iter().map(|stored| summary(render(&cx, &stored.id, stored.record))).collect();
    if input.next_token.is_none() {
        groups.insert(0, summary(render(&cx, DEFAULT, default_group())));
    }
    Ok(GetGroupsOutput { groups: Some(groups), next_token: found.next_token })
}

pub async fn update(cx: Cx, input: UpdateGroup) -> Result<UpdateGroupOutput> {
    let name = named(input.group_name.clone(), input.group_arn.as_deref());
    cx.authorize(&cx.arn(&format!("group/{}/*", name.as_deref().unwrap_or("*"))))?;
    let (name, _) = find(&cx, input.group_name, input.group_arn)?;
    no_insights(input.insights_configuration.as_ref())?;
    check(input.filter_expression.as_deref())?;
    if name == DEFAULT {
        return Err(invalid("The default group cannot be changed"));
    }
    let (scope, id, text) = (cx.scope().clone(), name.clone(), input.filter_expression);
    let changed = cx.store().write(move |transaction| {
        transaction.update::<Group>(&scope, &id, |group| {
            if let Some(text) = text {
                group.expression = Some(text).filter(|text| !text.trim().is_empty());
            }
            Ok(())
        })
    });
    let group = changed.await?.ok_or_else(not_found)?.record;
    Ok(UpdateGroupOutput { group: Some(render(&cx, &name, group)) })
}

pub async fn delete(cx: Cx, input: DeleteGroup) -> Result<DeleteGroupOutput> {
    let name = named(input.group_name.clone(), input.group_arn.as_deref());
    cx.authorize(&cx.arn(&format!("group/{}/*", name.as_deref().unwrap_or("*"))))?;
    let (name, _) = find(&cx, input.group_name, input.group_arn)?;
    if name == DEFAULT {
        return Err(invalid("The default group cannot be deleted"));
    }
    let scope = cx.scope().clone();
    let deleted = cx.store().write(move |transaction| transaction.delete::<Group>(&scope, &name)).await?;
    if deleted { Ok(DeleteGroupOutput {}) } else { Err(not_found()) }
}
