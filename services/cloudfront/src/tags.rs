//! Tags of distributions.

use novamind_api::cloudfront::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, Tags as TagList, UntagResource, errors,
};
use novamind_kernel::{Arn, Scope, Store};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::distribution::id_of;
use crate::records::{Distribution, Tags, scope};

const MOST: usize = 50;

/// The operations on tags have this error, and none of distributions (their model).
fn no_resource() -> Error {
    errors::NO_SUCH_RESOURCE.error("The specified resource does not exist.")
}

/// Tags as a map, if they can be tags.
pub fn map(tags: TagList) -> Result<Tags> {
    let mut map = Tags::new();
    for tag in tags.items.unwrap_or_default() {
        if tag.key.to_ascii_lowercase().starts_with("aws:") {
            return Err(errors::INVALID_TAGGING.error("Tag keys must not begin with aws:."));
        }
        if map.insert(tag.key, tag.value.unwrap_or_default()).is_some() {
            return Err(errors::INVALID_TAGGING.error("A tag key is there twice."));
        }
    }
    check(&map)?;
    Ok(map)
}

fn check(tags: &Tags) -> Result<()> {
    match tags.len() > MOST {
        true => Err(errors::INVALID_TAGGING.error(format!("A resource has at most {MOST} tags."))),
        false => Ok(()),
    }
}

/// The tags of a distribution, as policies ask for them.
pub fn find(store: &Store, place: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some(id) = arn.resource.strip_prefix("distribution/") else { return Ok(None) };
    Ok(store.get::<Distribution>(&scope(&place.account), id)?.map(|found| found.record.tags))
}

/// Changes the tags of a distribution, which the caller may do.
async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (scope, id) = (scope(cx.account()), id_of(cx, arn)?.to_owned());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Distribution>(&scope, &id, |found| change(&mut found.tags))?;
            changed.map(drop).ok_or_else(no_resource)
        })
        .await
}

pub async fn add(cx: Cx, input: TagResource) -> Result<novamind_api::Empty> {
    cx.authorize(&input.resource)?;
    let new = map(input.tags)?;
    change(&cx, &input.resource, move |tags| {
        tags.extend(new);
        check(tags)
    })
    .await?;
    Ok(novamind_api::Empty {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<novamind_api::Empty> {
    cx.authorize(&input.resource)?;
    let gone = input.tag_keys.items.unwrap_or_default();
    change(&cx, &input.resource, move |tags| {
        tags.retain(|key, _| !gone.contains(key));
        Ok(())
    })
    .await?;
    Ok(novamind_api::Empty {})
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    cx.authorize(&input.resource)?;
    let id = id_of(&cx, &input.resource)?;
    let found = cx.store().get::<Distribution>(&scope(cx.account()), id)?.ok_or_else(no_resource)?;
    let items = found.record.tags.into_iter().map(|(key, value)| Tag { key, value: Some(value) });
    Ok(ListTagsForResourceOutput { tags: TagList { items: Some(items.collect()) } })
}
