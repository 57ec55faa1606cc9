//! Tags of alarms and dashboards.

use std::collections::BTreeMap;

use novamind_api::cloudwatch::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_kernel::{Record, Scope};
use novamind_wire::{Error, Result};

use crate::access::{Conditions, Tagged, may_tagged, tagged};
use crate::records::{Alarm, Dashboard};
use crate::{Cx, fault};

type Tags = BTreeMap<String, String>;

const MOST: usize = 50;

/// The tags of a request.
pub fn read(tags: Option<Vec<Tag>>) -> Result<Tags> {
    let tags = tags.unwrap_or_default();
    let count = tags.len();
    if let Some(tag) = tags.iter().find(|tag| tag.key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(fault::value(format!("The tag key {} is reserved for AWS.", tag.key)));
    }
    let tags: Tags = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    if tags.len() != count {
        return Err(fault::value("Each tag key must be there once."));
    }
    check_number(&tags)?;
    Ok(tags)
}

fn check_number(tags: &Tags) -> Result<()> {
    match tags.len() > MOST {
        true => Err(fault::value(format!("A resource has at most {MOST} tags."))),
        false => Ok(()),
    }
}

/// What has tags.
trait HasTags: Record {
    fn tags(&mut self) -> &mut Tags;
}

impl HasTags for Alarm {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

impl HasTags for Dashboard {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

fn not_found(arn: &str) -> Error {
    let error = errors::RESOURCE_NOT_FOUND_EXCEPTION.error(format!("Resource {arn} does not exist."));
    error.with("ResourceId", arn.to_owned())
}

/// Where the resource's record is.
fn place<'a>(cx: &Cx, arn: &'a str) -> Result<(Tagged<'a>, Scope)> {
    let of = tagged(cx.region(), cx.account(), arn).ok_or_else(|| not_found(arn))?;
    let scope = match of {
        Tagged::Alarm(_) => cx.scope().clone(),
        Tagged::Dashboard(_) => Scope::global(cx.account()),
    };
    Ok((of, scope))
}

async fn change_one<R: HasTags>(
    cx: &Cx,
    scope: Scope,
    id: &str,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<bool> {
    let id = id.to_owned();
    let changed = cx.store().write(move |transaction| {
        transaction.update::<R>(&scope, &id, |record| change(record.tags())).map(|found| found.is_some())
    });
    changed.await
}

/// Whether the caller may; the resource need not be there.
fn decide(cx: &Cx, arn: &str) -> Result<()> {
    let known = stored(cx, arn)?.unwrap_or_default();
    may_tagged(cx, arn, &known, Conditions::new())
}

/// The tags of a resource that is there.
fn stored(cx: &Cx, arn: &str) -> Result<Option<Tags>> {
    let Ok((of, scope)) = place(cx, arn) else { return Ok(None) };
    Ok(match of {
        Tagged::Alarm(name) => cx.store().get::<Alarm>(&scope, name)?.map(|found| found.record.tags),
        Tagged::Dashboard(name) => cx.store().get::<Dashboard>(&scope, name)?.map(|found| found.record.tags),
    })
}

async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (of, scope) = place(cx, arn)?;
    let found = match of {
        Tagged::Alarm(name) => change_one::<Alarm>(cx, scope, name, change).await?,
        Tagged::Dashboard(name) => change_one::<Dashboard>(cx, scope, name, change).await?,
    };
    if found { Ok(()) } else { Err(not_found(arn)) }
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    decide(&cx, &input.resource_arn)?;
    let new = read(Some(input.tags))?;
    change(&cx, &input.resource_arn, move |tags| {
        tags.extend(new);
        check_number(tags)
    })
    .await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    let keys = input.tag_keys;
    decide(&cx, &input.resource_arn)?;
    change(&cx, &input.resource_arn, move |tags| {
        tags.retain(|key, _| !keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let arn = &input.resource_arn;
    decide(&cx, arn)?;
    let tags = stored(&cx, arn)?.ok_or_else(|| not_found(arn))?.into_iter();
    Ok(ListTagsForResourceOutput { tags: Some(tags.map(|(key, value)| Tag { key, value }).collect()) })
}
