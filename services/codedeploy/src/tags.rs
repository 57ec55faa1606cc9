//! Tags of applications and deployment groups.

use std::collections::BTreeMap;

use novamind_api::codedeploy::{
    ListTagsForResource, ListTagsForResourceOutput, Tag, TagResource, TagResourceOutput, UntagResource,
    UntagResourceOutput, errors,
};
use novamind_kernel::{Arn, Scope, Store, Tags};
use novamind_wire::{Error, Result};

use crate::records::{Application, Group};
use crate::{Cx, application, group};

/// What AWS allows a resource, a key and a value ("Tagging AWS resources", Tag Editor user guide), in characters.
const MOST: usize = 50;
const LONGEST_KEY: usize = 128;
const LONGEST_VALUE: usize = 256;

fn wrong(message: impl Into<String>) -> Error {
    errors::INVALID_TAGS_TO_ADD_EXCEPTION.error(message)
}

fn check_count(tags: &BTreeMap<String, String>) -> Result<()> {
    match tags.len() > MOST {
        true => Err(wrong(format!("A resource can have at most {MOST} tags"))),
        false => Ok(()),
    }
}

/// New tags by key; each must have one. Assumed: all faults have the one code that the model has for tags, in words of ours.
pub fn map(tags: Option<Vec<Tag>>) -> Result<BTreeMap<String, String>> {
    let pair = |tag: Tag| {
        let (key, value) = (tag.key.unwrap_or_default(), tag.value.unwrap_or_default());
        if key.is_empty() {
            return Err(wrong("A tag must have a key"));
        }
        if key.chars().count() > LONGEST_KEY || value.chars().count() > LONGEST_VALUE {
            return Err(wrong(format!(
                "A tag's key can have at most {LONGEST_KEY} characters, its value at most {LONGEST_VALUE}"
            )));
        }
        if key.to_ascii_lowercase().starts_with("aws:") {
            return Err(wrong("Tag keys must not begin with aws:, which is reserved for AWS use"));
        }
        Ok((key, value))
    };
    let tags = tags.unwrap_or_default().into_iter().map(pair).collect::<Result<BTreeMap<_, _>>>()?;
    check_count(&tags)?;
    Ok(tags)
}

enum Resource {
    Application(String),
    Group(String),
}

fn resource(arn: &str) -> Result<Resource> {
    let invalid = || {
        errors::INVALID_ARN_EXCEPTION
            .error(format!("{arn} is not the ARN of an application or a deployment group"))
    };
    let parsed = Arn::parse(arn).filter(|arn| arn.service == "codedeploy").ok_or_else(invalid)?;
    match parsed.resource.split_once(':') {
        Some(("application", name)) => Ok(Resource::Application(name.to_owned())),
        Some(("deploymentgroup", id)) => Ok(Resource::Group(id.to_owned())),
        _ => Err(invalid()),
    }
}

/// The resource of an ARN.
///
/// # Errors
/// That of a resource that is not there, for one of another region or account: assumed.
fn own(scope: &Scope, arn: &str) -> Result<Resource> {
    let resource = resource(arn)?;
    match Arn::parse(arn).is_some_and(|arn| arn.is_in("codedeploy", scope)) {
        true => Ok(resource),
        false => Err(missing(&resource)),
    }
}

fn missing(resource: &Resource) -> Error {
    match resource {
        Resource::Application(name) => application::not_found(name),
        Resource::Group(id) => group::not_found(id.rsplit('/').next().unwrap_or(id)),
    }
}

fn read(store: &Store, scope: &Scope, resource: &Resource) -> Result<Option<Tags>> {
    Ok(match resource {
        Resource::Application(name) => store.get::<Application>(scope, name)?.map(|found| found.record.tags),
        Resource::Group(id) => store.get::<Group>(scope, id)?.map(|found| found.record.tags),
    })
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    match resource(&arn.to_string()) {
        Ok(resource) => read(store, scope, &resource),
        Err(_) => Ok(None),
    }
}

/// Changes the tags of a resource, which the caller may do.
async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut BTreeMap<String, String>) -> Result<()> + Send + 'static,
) -> Result<()> {
    let (scope, resource) = (cx.scope().clone(), own(cx.scope(), arn)?);
    cx.store()
        .write(move |transaction| {
            let found = match &resource {
                Resource::Application(name) => transaction
                    .update::<Application>(&scope, name, |application| change(&mut application.tags))?
                    .is_some(),
                Resource::Group(id) => {
                    transaction.update::<Group>(&scope, id, |group| change(&mut group.tags))?.is_some()
                }
            };
            found.then_some(()).ok_or_else(|| missing(&resource))
        })
        .await
}

pub async fn add(cx: Cx, input: TagResource) -> Result<TagResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let tags = map(Some(input.tags))?;
    change(&cx, &input.resource_arn, move |known| {
        known.extend(tags);
        check_count(known)
    })
    .await?;
    Ok(TagResourceOutput {})
}

pub async fn remove(cx: Cx, input: UntagResource) -> Result<UntagResourceOutput> {
    let keys = input.tag_keys;
    cx.authorize(&input.resource_arn)?;
    change(&cx, &input.resource_arn, move |known| {
        known.retain(|key, _| !keys.contains(key));
        Ok(())
    })
    .await?;
    Ok(UntagResourceOutput {})
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    cx.authorize(&input.resource_arn)?;
    let resource = own(cx.scope(), &input.resource_arn)?;
    let tags = read(cx.store(), cx.scope(), &resource)?;
    let tags = tags.ok_or_else(|| missing(&resource))?;
    let tags = tags.into_iter().map(|(key, value)| Tag { key: Some(key), value: Some(value) }).collect();
    Ok(ListTagsForResourceOutput { tags: Some(tags), next_token: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_elsewhere_is_not_there() {
        let scope = Scope::new("eu-west-1", "123456789012");
        let cases = [
            ("arn:aws:codedeploy:eu-west-1:123456789012:application:a", None),
            ("arn:aws:codedeploy:eu-west-1:123456789012:deploymentgroup:a/b", None),
            (
                "arn:aws:codedeploy:us-east-1:123456789012:application:a",
                Some(&errors::APPLICATION_DOES_NOT_EXIST_EXCEPTION),
            ),
            (
                "arn:aws:codedeploy:eu-west-1:210987654321:deploymentgroup:a/b",
                Some(&errors::DEPLOYMENT_GROUP_DOES_NOT_EXIST_EXCEPTION),
            ),
            ("arn:aws:codebuild:eu-west-1:123456789012:application:a", Some(&errors::INVALID_ARN_EXCEPTION)),
        ];
        for (arn, wanted) in cases {
            match (own(&scope, arn), wanted) {
                (Ok(_), None) => {}
                (Err(error), Some(wanted)) if error.is(wanted) => {}
                (outcome, _) => panic!("{arn}: {:?}", outcome.err().map(|error| error.code().to_owned())),
            }
        }
    }
}
