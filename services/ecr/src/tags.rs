//! Tags of repositories.

use std::collections::BTreeMap;

use novamind_api::ecr::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_wire::Result;

use crate::Cx;
use crate::access::{arn, invalid, no_repository, repository};
use crate::records::Repository;

const MOST: usize = 50;

fn invalid_tag(message: &str) -> novamind_wire::Error {
    errors::INVALID_TAG_PARAMETER_EXCEPTION.error(message)
}

fn too_many(tags: &BTreeMap<String, String>) -> Result<()> {
    if tags.len() > MOST {
        return Err(errors::TOO_MANY_TAGS_EXCEPTION.error(format!("A repository has at most {MOST} tags.")));
    }
    Ok(())
}

/// Tags as they are stored, if AWS would take them.
pub fn checked(tags: Vec<Tag>) -> Result<BTreeMap<String, String>> {
    let mut checked = BTreeMap::new();
    for Tag { key, value } in tags {
        if key.is_empty() || key.chars().count() > 128 || value.chars().count() > 256 {
            return Err(invalid_tag("A tag's key has 1 to 128 characters, its value at most 256."));
        }
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(invalid_tag("aws: prefixed tag key names are not allowed for external use."));
        }
        if checked.insert(key, value).is_some() {
            return Err(invalid_tag("A tag's key may be given only once."));
        }
    }
    too_many(&checked)?;
    Ok(checked)
}

/// The repository's name in its ARN, which the caller may work on.
fn name(cx: &Cx, resource: &str) -> Result<String> {
    let name = resource.strip_prefix(&arn(cx.scope(), ""));
    let Some(name) = name.filter(|name| !name.is_empty()) else {
        cx.authorize(resource)?;
        return Err(invalid(format!(
            "Invalid parameter at 'resourceArn': {resource} is not a repository here"
        )));
    };
    repository(cx, None, name)?;
    Ok(name.to_owned())
}

async fn change(
    cx: &Cx,
    name: String,
    work: impl FnOnce(&mut Repository) -> Result<()> + Send + 'static,
) -> Result<()> {
    let scope = cx.scope().clone();
    let write = cx.store().write(move |transaction| {
        let changed = transaction.update::<Repository>(&scope, &name, work)?;
        changed.map(drop).ok_or_else(|| no_repository(&name, &scope.account))
    });
    write.await
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    let name = name(&cx, &input.resource_arn)?;
    let tags = checked(input.tags)?;
    let work = move |repository: &mut Repository| {
        repository.tags.extend(tags);
        too_many(&repository.tags)
    };
    change(&cx, name, work).await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    let name = name(&cx, &input.resource_arn)?;
    let work = move |repository: &mut Repository| {
        repository.tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    };
    change(&cx, name, work).await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let name = name(&cx, &input.resource_arn)?;
    let repository = repository(&cx, None, &name)?;
    let tags = repository.record.tags.into_iter().map(|(key, value)| Tag { key, value }).collect();
    Ok(ListTagsForResourceOutput { tags: Some(tags) })
}
