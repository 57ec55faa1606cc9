//! Tags of parameters.

use novamind_api::ssm::{
    AddTagsToResource, AddTagsToResourceOutput, ListTagsForResource, ListTagsForResourceOutput,
    RemoveTagsFromResource, RemoveTagsFromResourceOutput, Tag, errors,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::parameter::invalid;
use crate::records::{Parameter, authorize};

const MOST: usize = 50;

/// Refuses tags that are AWS's own.
pub fn check(tags: &[Tag]) -> Result<()> {
    if tags.iter().any(|tag| tag.key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(invalid("Tag keys must not begin with aws:, which is reserved for AWS use."));
    }
    Ok(())
}

fn may(cx: &Cx, kind: &str, id: &str) -> Result<()> {
    if kind != "Parameter" {
        return Err(Error::unsupported(format!("Tagging a resource of the type {kind}")));
    }
    authorize(cx, id)
}

fn no_resource(id: &str) -> Error {
    errors::INVALID_RESOURCE_ID.error(format!("The parameter {id} does not exist."))
}

pub async fn add(cx: Cx, input: AddTagsToResource) -> Result<AddTagsToResourceOutput> {
    may(&cx, &input.resource_type, &input.resource_id)?;
    check(&input.tags)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Parameter>(&scope, &input.resource_id, |parameter| {
                parameter.tags.extend(input.tags.into_iter().map(|tag| (tag.key, tag.value)));
                if parameter.tags.len() > MOST {
                    return Err(
                        errors::TOO_MANY_TAGS_ERROR.error(format!("A parameter has at most {MOST} tags."))
                    );
                }
                Ok(())
            })?;
            changed.map(|_| AddTagsToResourceOutput {}).ok_or_else(|| no_resource(&input.resource_id))
        })
        .await
}

pub async fn remove(cx: Cx, input: RemoveTagsFromResource) -> Result<RemoveTagsFromResourceOutput> {
    may(&cx, &input.resource_type, &input.resource_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Parameter>(&scope, &input.resource_id, |parameter| {
                parameter.tags.retain(|key, _| !input.tag_keys.contains(key));
                Ok(())
            })?;
            changed.map(|_| RemoveTagsFromResourceOutput {}).ok_or_else(|| no_resource(&input.resource_id))
        })
        .await
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    may(&cx, &input.resource_type, &input.resource_id)?;
    let parameter = cx.store().get::<Parameter>(cx.scope(), &input.resource_id)?;
    let parameter = parameter.ok_or_else(|| no_resource(&input.resource_id))?;
    let tags = parameter.record.tags.into_iter().map(|(key, value)| Tag { key, value }).collect();
    Ok(ListTagsForResourceOutput { tag_list: Some(tags) })
}
