//! Tags of log groups, by ARN and by the older calls by name.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::logs::{
    ListTagsForResource, ListTagsForResourceOutput, ListTagsLogGroup, ListTagsLogGroupOutput, TagLogGroup,
    TagResource, UntagLogGroup, UntagResource, errors,
};
use novamind_kernel::{Arn, Scope, Store, Tags};
use novamind_wire::Result;

use crate::Cx;
use crate::group::{find, invalid, named, not_found, resource};
use crate::records::Group;

/// Refuses keys that AWS keeps for itself ("TagResource", CloudWatch Logs API reference). Assumed: the words.
pub fn check(tags: &BTreeMap<String, String>) -> Result<()> {
    match tags.keys().any(|key| key.to_ascii_lowercase().starts_with("aws:")) {
        true => Err(invalid("aws: prefixed tag key names are not allowed for external use.")),
        false => Ok(()),
    }
}

/// The tags of a group, or of the group of a stream, as policies ask for them.
pub fn find_tags(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some(rest) = arn.resource.strip_prefix("log-group:") else { return Ok(None) };
    let name = rest.split(':').next().unwrap_or_default();
    Ok(store.get::<Group>(scope, name)?.map(|found| found.record.tags))
}

/// Changes the tags of a group, which the caller may do.
async fn change(
    cx: &Cx,
    name: String,
    change: impl FnOnce(&mut BTreeMap<String, String>) + Send + 'static,
) -> Result<Empty> {
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let updated = transaction.update::<Group>(&scope, &name, |group| {
                change(&mut group.tags);
                if group.tags.len() > 50 {
                    return Err(errors::TOO_MANY_TAGS_EXCEPTION.error("A log group has at most 50 tags"));
                }
                Ok(())
            })?;
            updated.map(drop).ok_or_else(not_found)
        })
        .await?;
    Ok(Empty {})
}

pub async fn tag(cx: Cx, input: TagResource) -> Result<Empty> {
    let name = named(&cx, &input.resource_arn)?;
    cx.authorize(&resource(&cx, &name))?;
    check(&input.tags)?;
    change(&cx, name, |tags| tags.extend(input.tags)).await
}

pub async fn untag(cx: Cx, input: UntagResource) -> Result<Empty> {
    let keys = input.tag_keys;
    let name = named(&cx, &input.resource_arn)?;
    cx.authorize(&resource(&cx, &name))?;
    change(&cx, name, move |tags| tags.retain(|key, _| !keys.contains(key))).await
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let name = named(&cx, &input.resource_arn)?;
    cx.authorize(&resource(&cx, &name))?;
    Ok(ListTagsForResourceOutput { tags: Some(find(&cx, &name)?.tags) })
}

pub async fn tag_group(cx: Cx, input: TagLogGroup) -> Result<Empty> {
    cx.authorize(&resource(&cx, &input.log_group_name))?;
    check(&input.tags)?;
    change(&cx, input.log_group_name, |tags| tags.extend(input.tags)).await
}

pub async fn untag_group(cx: Cx, input: UntagLogGroup) -> Result<Empty> {
    let keys = input.tags;
    cx.authorize(&resource(&cx, &input.log_group_name))?;
    change(&cx, input.log_group_name, move |tags| tags.retain(|key, _| !keys.contains(key))).await
}

pub async fn list_group(cx: Cx, input: ListTagsLogGroup) -> Result<ListTagsLogGroupOutput> {
    cx.authorize(&resource(&cx, &input.log_group_name))?;
    Ok(ListTagsLogGroupOutput { tags: Some(find(&cx, &input.log_group_name)?.tags) })
}
