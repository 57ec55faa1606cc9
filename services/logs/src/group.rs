//! Log groups.

use novamind_api::Empty;
use novamind_api::logs::{
    CreateLogGroup, DeleteLogGroup, DeleteRetentionPolicy, DescribeLogGroups, DescribeLogGroupsOutput,
    LogGroup, PutRetentionPolicy, errors,
};
use novamind_kernel::{Arn, Scope, Stored, page};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Filter, Group, Stream, filter_id, stream_id};
use crate::tags::check as check_tags;

const RETENTIONS: [i32; 22] =
    [1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_EXCEPTION.error(message)
}

pub fn not_found() -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error("The specified log group does not exist.")
}

/// ARN of a group without the `:*` with which some answers end it.
pub fn arn(cx: &Cx, name: &str) -> String {
    cx.arn(&format!("log-group:{name}"))
}

/// What policies name: the group with everything in it.
pub fn resource(cx: &Cx, name: &str) -> String {
    format!("{}:*", arn(cx, name))
}

/// Name of a group that is given by its name or ARN.
pub fn name(cx: &Cx, name: Option<String>, identifier: Option<String>) -> Result<String> {
    match (name, identifier) {
        (Some(name), None) => Ok(name),
        (None, Some(identifier)) => named(cx, &identifier),
        (Some(_), Some(_)) => Err(invalid("Give either logGroupName or logGroupIdentifier, not both")),
        (None, None) => Err(invalid("A log group must be given by logGroupName or logGroupIdentifier")),
    }
}

/// Name of a group that is given by its name or ARN.
///
/// # Errors
/// ResourceNotFoundException for the ARN of what is elsewhere: only linked accounts show their groups to others ("CloudWatch
/// cross-account observability"), and here are none; of other regions it is assumed.
pub fn named(cx: &Cx, identifier: &str) -> Result<String> {
    if let Some(name) = name_in(cx.scope(), identifier) {
        return Ok(name.to_owned());
    }
    cx.authorize(identifier)?;
    Err(not_found())
}

/// The name in a name or an ARN of this place.
fn name_in<'a>(scope: &Scope, identifier: &'a str) -> Option<&'a str> {
    let name = Arn::named(identifier, "logs", "log-group:", scope)?;
    Some(name.strip_suffix(":*").unwrap_or(name))
}

pub fn find(cx: &Cx, name: &str) -> Result<Group> {
    let stored = cx.store().get::<Group>(cx.scope(), name)?;
    stored.map(|stored| stored.record).ok_or_else(not_found)
}

pub async fn create(cx: Cx, input: CreateLogGroup) -> Result<Empty> {
    let own = resource(&cx, &input.log_group_name);
    cx.authorize(&own)?;
    // Tags that come with a group take the leave to tag it ("CreateLogGroup", CloudWatch Logs API reference).
    cx.authorize_tagging("TagResource", &own)?;
    if input.log_group_name.starts_with("aws/") {
        return Err(invalid("Log group names can't start with the string aws/"));
    }
    if input.kms_key_id.is_some() {
        return Err(Error::unsupported("kmsKeyId of a log group"));
    }
    if input.log_group_class.as_deref().is_some_and(|class| class != "STANDARD") {
        return Err(Error::unsupported("A log group class other than STANDARD"));
    }
    let tags = input.tags.unwrap_or_default();
    check_tags(&tags)?;
    let group = Group {
        created: cx.now(),
        retention_days: None,
        deletion_protection: input.deletion_protection_enabled.unwrap_or(false),
        tags,
    };
    let (scope, name) = (cx.scope().clone(), input.log_group_name);
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Group>(&scope, &name)?.is_some() {
                return Err(
                    errors::RESOURCE_ALREADY_EXISTS_EXCEPTION.error("The specified log group already exists")
                );
            }
            transaction.put(&scope, &name, &group)
        })
        .await?;
    Ok(Empty {})
}

pub async fn delete(cx: Cx, input: DeleteLogGroup) -> Result<Empty> {
    let name = input.log_group_name;
    cx.authorize(&resource(&cx, &name))?;
    if find(&cx, &name)?.deletion_protection {
        return Err(errors::VALIDATION_EXCEPTION
            .error("The log group has deletion protection enabled and cannot be deleted"));
    }
    let scope = cx.scope().clone();
    let uids = cx
        .store()
        .write(move |transaction| {
            let mut uids = Vec::new();
            for stream in transaction.list::<Stream>(&scope, &stream_id(&name, ""), None, usize::MAX)? {
                transaction.delete::<Stream>(&scope, &stream.id)?;
                uids.push(stream.record.uid);
            }
            for filter in transaction.list::<Filter>(&scope, &filter_id(&name, ""), None, usize::MAX)? {
                transaction.delete::<Filter>(&scope, &filter.id)?;
            }
            if !transaction.delete::<Group>(&scope, &name)? {
                return Err(not_found());
            }
            Ok(uids)
        })
        .await?;
    // What a crash leaves here the next sweep removes.
    for uid in uids {
        cx.state().journal.remove(&uid).await?;
    }
    Ok(Empty {})
}

fn render(cx: &Cx, group: &Stored<Group>) -> Result<LogGroup> {
    let bytes = cx.state().journal.bytes(&group.sum_id(cx.scope(), &group.id))?;
    let filters = cx.store().list::<Filter>(cx.scope(), &filter_id(&group.id, ""), None, usize::MAX)?;
    let plain = arn(cx, &group.id);
    Ok(LogGroup {
        log_group_name: Some(group.id.clone()),
        creation_time: Some(group.created.millis()),
        retention_in_days: group.retention_days,
        metric_filter_count: i32::try_from(filters.len()).ok(),
        arn: Some(format!("{plain}:*")),
        stored_bytes: Some(bytes),
        log_group_class: Some("STANDARD".into()),
        log_group_arn: Some(plain),
        deletion_protection_enabled: Some(group.deletion_protection),
        ..LogGroup::default()
    })
}

pub async fn describe(cx: Cx, input: DescribeLogGroups) -> Result<DescribeLogGroupsOutput> {
    cx.authorize(&cx.arn("log-group:*"))?;
    if input.include_linked_accounts == Some(true)
        || input.account_identifiers.is_some_and(|ids| !ids.is_empty())
    {
        return Err(Error::unsupported("Log groups of linked accounts"));
    }
    if input.log_group_name_prefix.is_some() && input.log_group_name_pattern.is_some() {
        return Err(invalid("logGroupNamePrefix and logGroupNamePattern cannot be used together"));
    }
    if input.log_group_class.as_deref().is_some_and(|class| class != "STANDARD") {
        return Ok(DescribeLogGroupsOutput { log_groups: Some(Vec::new()), next_token: None });
    }
    if let Some(identifiers) = input.log_group_identifiers {
        let mut groups = Vec::new();
        for identifier in identifiers {
            let Some(name) = name_in(cx.scope(), &identifier) else { continue };
            if let Some(stored) = cx.store().get::<Group>(cx.scope(), name)? {
                groups.push(render(&cx, &stored)?);
            }
        }
        return Ok(DescribeLogGroupsOutput { log_groups: Some(groups), next_token: None });
    }
    let prefix = input.log_group_name_prefix.unwrap_or_default();
    // A pattern is a part of the name, whatever the case.
    let pattern = input.log_group_name_pattern.map(|pattern| pattern.to_lowercase());
    let limit = input.limit.unwrap_or(50) as usize;
    let found = page(input.next_token.as_deref(), limit, |after, limit| -> Result<_> {
        let Some(pattern) = &pattern else {
            return cx.store().list::<Group>(cx.scope(), &prefix, after, limit);
        };
        let mut all = cx.store().list::<Group>(cx.scope(), "", after, usize::MAX)?;
        all.retain(|group| group.id.to_lowercase().contains(pattern));
        all.truncate(limit);
        Ok(all)
    })
    .ok_or_else(|| invalid("The specified nextToken is invalid."))??;
    let groups = found.items.iter().map(|group| render(&cx, group)).collect::<Result<_>>()?;
    Ok(DescribeLogGroupsOutput { log_groups: Some(groups), next_token: found.next_token })
}

async fn set_retention(cx: &Cx, name: String, days: Option<i32>) -> Result<Empty> {
    cx.authorize(&resource(cx, &name))?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let updated = transaction.update::<Group>(&scope, &name, |group| {
                group.retention_days = days;
                Ok(())
            })?;
            updated.map(drop).ok_or_else(not_found)
        })
        .await?;
    Ok(Empty {})
}

pub async fn put_retention(cx: Cx, input: PutRetentionPolicy) -> Result<Empty> {
    let days = input.retention_in_days;
    if !RETENTIONS.contains(&days) {
        cx.authorize(&resource(&cx, &input.log_group_name))?;
        let allowed = RETENTIONS.map(|days| days.to_string()).join(", ");
        return Err(invalid(format!("{days} is not a retention; it may be {allowed} days")));
    }
    set_retention(&cx, input.log_group_name, Some(days)).await
}

pub async fn delete_retention(cx: Cx, input: DeleteRetentionPolicy) -> Result<Empty> {
    set_retention(&cx, input.log_group_name, None).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_in_identifiers() {
        let scope = Scope::new("eu-west-1", "123456789012");
        let cases = [
            ("/app/web", Some("/app/web")),
            ("arn:aws:logs:eu-west-1:123456789012:log-group:/app/web", Some("/app/web")),
            ("arn:aws:logs:eu-west-1:123456789012:log-group:/app/web:*", Some("/app/web")),
            ("arn:aws:logs:us-east-1:123456789012:log-group:/app/web", None),
            ("arn:aws:logs:eu-west-1:210987654321:log-group:/app/web:*", None),
            ("arn:aws:logs:eu-west-1:123456789012:destination:/app/web", None),
        ];
        for (identifier, name) in cases {
            assert_eq!(name_in(&scope, identifier), name, "{identifier}");
        }
    }
}
