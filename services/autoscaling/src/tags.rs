//! Tags of scalable targets.

use std::collections::BTreeMap;

use novamind_api::application_autoscaling::{
    ListTagsForResource, ListTagsForResourceOutput, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_kernel::{Arn, Scope, Store, Stored, Tags};
use novamind_wire::{Error, Result};

use crate::names::{invalid, target_key};
use crate::records::Target;
use crate::{Cx, keys};

/// Tags of one target.
const MOST: usize = 50;

/// Adds tags, unless they are AWS's own or too many.
pub fn extend(
    tags: &mut BTreeMap<String, String>,
    new: impl IntoIterator<Item = (String, String)>,
) -> Result<()> {
    for (key, value) in new {
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(invalid("Tag keys must not begin with aws:, which is reserved for AWS use."));
        }
        tags.insert(key, value);
    }
    if tags.len() > MOST {
        return Err(
            errors::TOO_MANY_TAGS_EXCEPTION.error(format!("A scalable target can have at most {MOST} tags."))
        );
    }
    Ok(())
}

fn no_resource(arn: &str) -> Error {
    let text = format!("No scalable target found for resource ARN: {arn}");
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(text).with("ResourceName", arn.to_owned())
}

/// The target that an ARN means, after the caller was found to be allowed to.
async fn find(cx: &Cx, arn: &str) -> Result<Stored<Target>> {
    cx.authorize(arn)?;
    let key = target_key(cx.scope(), arn).ok_or_else(|| no_resource(arn))?;
    keys::mark(cx.store(), cx.scope()).await?;
    keys::find(cx.store(), cx.scope(), key)?.ok_or_else(|| no_resource(arn))
}

/// The tags of a target, as policies ask for them.
pub fn find_tags(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some(key) = arn.resource.strip_prefix("scalable-target/") else { return Ok(None) };
    Ok(keys::find(store, scope, key)?.map(|target| target.record.tags))
}

async fn change(
    cx: &Cx,
    arn: String,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (scope, id) = (cx.scope().clone(), find(cx, &arn).await?.id);
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Target>(&scope, &id, |target| change(&mut target.tags))?;
            changed.map(drop).ok_or_else(|| no_resource(&arn))
        })
        .await
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    change(&cx, input.resource_arn, move |tags| extend(tags, input.tags)).await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    change(&cx, input.resource_arn, move |tags| {
        tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let target = find(&cx, &input.resource_arn).await?.record;
    Ok(ListTagsForResourceOutput { tags: Some(target.tags.into_iter().collect()) })
}
