//! Tags of keys.

use std::collections::BTreeMap;

use novamind_api::Empty;
use novamind_api::kms::{ListResourceTags, ListResourceTagsOutput, Tag, TagResource, UntagResource, errors};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{Naming, find};
use crate::key::change;
use crate::list::{limit, named};

const MOST: usize = 50;

/// The tags that there are with those that come.
pub fn merge(old: &BTreeMap<String, String>, new: Vec<Tag>) -> Result<BTreeMap<String, String>> {
    if new.iter().any(|tag| tag.tag_key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(
            errors::TAG_EXCEPTION.error("Tag keys must not begin with aws:, which is reserved for AWS use.")
        );
    }
    let mut all = old.clone();
    all.extend(new.into_iter().map(|tag| (tag.tag_key, tag.tag_value)));
    match all.len() > MOST {
        true => Err(errors::LIMIT_EXCEEDED_EXCEPTION.error(format!("A key has at most {MOST} tags."))),
        false => Ok(all),
    }
}

pub async fn add(cx: Cx, input: TagResource) -> Result<Empty> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let arn = found.arn(&cx);
    change(&cx, &found.id, move |key| {
        key.must_stay(&arn)?;
        key.tags = merge(&key.tags, input.tags)?;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<Empty> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let arn = found.arn(&cx);
    change(&cx, &found.id, move |key| {
        key.must_stay(&arn)?;
        key.tags.retain(|name, _| !input.tag_keys.contains(name));
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListResourceTags) -> Result<ListResourceTagsOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let most = limit(input.limit, MOST, MOST)?;
    let (tags, next_marker) = named(found.key.tags, input.marker.as_deref(), most)?;
    let tags = tags.into_iter().map(|(tag_key, tag_value)| Tag { tag_key, tag_value }).collect();
    Ok(ListResourceTagsOutput { tags: Some(tags), truncated: Some(next_marker.is_some()), next_marker })
}
