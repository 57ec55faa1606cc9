//! Tags of groups and sampling rules.

use novamind_api::xray::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_kernel::{Arn, Record, Scope, Store};
use novamind_wire::{Error, Result};

use crate::fault::invalid;
use crate::records::{Group, Rule, Tags};
use crate::{Cx, group, rule};

const MOST: usize = 50;

/// The tags of a request.
pub fn read(tags: Option<Vec<Tag>>) -> Result<Tags> {
    let tags = tags.unwrap_or_default();
    if let Some(tag) = tags.iter().find(|tag| tag.key.to_ascii_lowercase().starts_with("aws:")) {
        return Err(invalid(format!("The tag key {} is reserved for AWS.", tag.key)));
    }
    let tags: Tags = tags.into_iter().map(|tag| (tag.key, tag.value)).collect();
    check_number(&tags, "")?;
    Ok(tags)
}

fn check_number(tags: &Tags, arn: &str) -> Result<()> {
    match tags.len() > MOST {
        true => Err(errors::TOO_MANY_TAGS_EXCEPTION
            .error(format!("A resource has at most {MOST} tags."))
            .with("ResourceName", arn.to_owned())),
        false => Ok(()),
    }
}

fn not_found(arn: &str) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION
        .error(format!("Resource {arn} does not exist."))
        .with("ResourceName", arn.to_owned())
}

/// What has tags.
trait HasTags: Record {
    fn tags(&mut self) -> &mut Tags;
}

impl HasTags for Group {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

impl HasTags for Rule {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

enum Tagged {
    Group(String),
    Rule(String),
}

/// The resource that an ARN means, if it is there.
fn find(cx: &Cx, arn: &str) -> Result<(Tagged, Tags)> {
    if let Some(name) = rule::name_in(cx.scope(), arn) {
        let found = cx.store().get::<Rule>(cx.scope(), name)?.ok_or_else(|| not_found(arn))?;
        return Ok((Tagged::Rule(name.to_owned()), found.record.tags));
    }
    let (name, group) =
        group::find(cx, None, Some(arn.to_owned())).map_err(|error| match error.source().is_some() {
            true => error,
            false => not_found(arn),
        })?;
    Ok((Tagged::Group(name), group.tags))
}

/// The tags of a group or a rule, as policies ask for them.
pub fn find_tags(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let (kind, rest) = arn.resource.split_once('/').unwrap_or_default();
    Ok(match kind {
        // Its name, and a part that tells it from others of that name.
        "group" => {
            let name = rest.split('/').next().unwrap_or_default();
            store.get::<Group>(scope, name)?.map(|found| found.record.tags)
        }
        "sampling-rule" => store.get::<Rule>(scope, rest)?.map(|found| found.record.tags),
        _ => None,
    })
}

async fn change_one<R: HasTags>(
    cx: &Cx,
    id: String,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<bool> {
    let scope = cx.scope().clone();
    let changed = cx.store().write(move |transaction| {
        transaction.update::<R>(&scope, &id, |record| change(record.tags())).map(|found| found.is_some())
    });
    changed.await
}

async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<()> {
    let found = match find(cx, arn)?.0 {
        Tagged::Group(name) => change_one::<Group>(cx, name, change).await?,
        Tagged::Rule(name) => change_one::<Rule>(cx, name, change).await?,
    };
    if found { Ok(()) } else { Err(not_found(arn)) }
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let (new, arn) = (read(Some(input.tags))?, input.resource_arn.clone());
    change(&cx, &input.resource_arn, move |tags| {
        tags.extend(new);
        check_number(tags, &arn)
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

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    if input.next_token.is_some() {
        return Err(invalid("Invalid NextToken"));
    }
    let tags = find(&cx, &input.resource_arn)?.1.into_iter();
    let tags = tags.map(|(key, value)| Tag { key, value }).collect();
    Ok(ListTagsForResourceOutput { tags: Some(tags), next_token: None })
}
