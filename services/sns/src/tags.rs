//! Tags of topics.

use std::collections::BTreeMap;

use novamind_api::sns::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{invalid, resource, topic};
use crate::records::Topic;

const MOST: usize = 50;

/// Tags as a map, if they can be tags.
pub fn map(tags: &[Tag]) -> Result<BTreeMap<String, String>> {
    let mut map = BTreeMap::new();
    for tag in tags {
        if tag.key.to_ascii_lowercase().starts_with("aws:") {
            return Err(invalid("Invalid parameter: tag keys must not begin with aws:"));
        }
        if map.insert(tag.key.clone(), tag.value.clone()).is_some() {
            return Err(invalid("Invalid parameter: Duplicated keys are not allowed."));
        }
    }
    if map.len() > MOST {
        return Err(errors::TAG_LIMIT_EXCEEDED_EXCEPTION
            .error("Could not complete request: tag quota of per resource exceeded"));
    }
    Ok(map)
}

/// The error for what has no tags.
fn no_resource() -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error("Resource does not exist")
}

fn find(cx: &Cx, text: &str) -> Result<Stored<Topic>> {
    let told = |error: Error| match error.is(&errors::NOT_FOUND_EXCEPTION) {
        true => no_resource(),
        false => error,
    };
    if resource(cx, text, "ResourceArn").map_err(told)?.contains(':') {
        return Err(invalid("Invalid parameter: ResourceArn Reason: only topics have tags"));
    }
    topic(cx, text).map_err(told)
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    let stored = find(&cx, &input.resource_arn)?;
    let new = map(&input.tags)?;
    change(&cx, stored.id, move |tags| {
        tags.extend(new);
        match tags.len() > MOST {
            true => Err(errors::TAG_LIMIT_EXCEEDED_EXCEPTION
                .error("Could not complete request: tag quota of per resource exceeded")),
            false => Ok(()),
        }
    })
    .await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    let stored = find(&cx, &input.resource_arn)?;
    change(&cx, stored.id, move |tags| {
        tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

async fn change(
    cx: &Cx,
    name: String,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<()> + Send + 'static,
) -> Result<()> {
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Topic>(&scope, &name, |topic| change(&mut topic.tags))?;
            changed.map(drop).ok_or_else(no_resource)
        })
        .await
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let stored = find(&cx, &input.resource_arn)?;
    let tags = stored.record.tags.into_iter().map(|(key, value)| Tag { key, value }).collect();
    Ok(ListTagsForResourceOutput { tags: Some(tags) })
}
