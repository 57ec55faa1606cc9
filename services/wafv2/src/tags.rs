//! Tags of web ACLs, rule groups and sets.

use std::collections::BTreeMap;

use novamind_api::wafv2::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagInfoForResource, TagResource, TagResourceOutput,
    UntagResource, UntagResourceOutput, errors,
};
use novamind_kernel::{Arn, Scope, Store};
use novamind_wire::Result;

use crate::Cx;
use crate::entity::{bad_marker, find_arn};
use crate::error::{invalid, limit, nonexistent};
use crate::records::{Entity, Tags};

const MOST: usize = 50;
const PAGE: usize = 100;

/// Tags as a map, if they can be tags.
pub fn map(tags: Vec<Tag>) -> Result<Tags> {
    let mut map = BTreeMap::new();
    for tag in tags {
        if tag.key.to_ascii_lowercase().starts_with("aws:") {
            return Err(errors::WAF_TAG_OPERATION_EXCEPTION.error("Tag keys must not begin with aws:"));
        }
        if map.contains_key(&tag.key) {
            return Err(invalid("TAGS", tag.key, "A tag key is there twice."));
        }
        map.insert(tag.key, tag.value);
    }
    match map.len() > MOST {
        true => Err(limit("50 tags of a resource")),
        false => Ok(map),
    }
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    Ok(store.get::<Entity>(scope, arn.resource)?.map(|found| found.record.tags))
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let new = map(input.tags)?;
    change(&cx, &input.resource_arn, move |tags| {
        tags.extend(new);
        if tags.len() > MOST { Err(limit("50 tags of a resource")) } else { Ok(()) }
    })
    .await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let keys = input.tag_keys;
    change(&cx, &input.resource_arn, move |tags| {
        tags.retain(|key, _| !keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<()> {
    let found = find_arn(cx, arn, None)?;
    let (scope, id) = (found.scope, found.id);
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Entity>(&scope, &id, |entity| change(&mut entity.tags))?;
            changed.map(drop).ok_or_else(nonexistent)
        })
        .await
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let found = find_arn(&cx, &input.resource_arn, None)?;
    let limit = input.limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    // The marker is the last key told.
    let marker = input.next_marker;
    if marker.as_ref().is_some_and(|marker| !found.tags.contains_key(marker)) {
        return Err(bad_marker(marker.as_deref()));
    }
    let rest = found.tags.iter().filter(|(key, _)| marker.as_ref().is_none_or(|marker| *key > marker));
    let mut tags: Vec<Tag> =
        rest.map(|(key, value)| Tag { key: key.clone(), value: value.clone() }).collect();
    let more = tags.len() > limit;
    tags.truncate(limit);
    Ok(ListTagsForResourceOutput {
        next_marker: tags.last().filter(|_| more).map(|tag| tag.key.clone()),
        tag_info_for_resource: Some(TagInfoForResource {
            resource_arn: Some(input.resource_arn),
            tag_list: Some(tags),
        }),
    })
}
