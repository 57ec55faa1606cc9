//! Tags of zones and health checks.

use novamind_api::route53::{
    ChangeTagsForResource, ChangeTagsForResourceOutput, ListTagsForResource, ListTagsForResourceOutput,
    ListTagsForResources, ListTagsForResourcesOutput, ResourceTagSet, Tag,
};
use novamind_wire::Result;

use crate::Cx;
use crate::health_check::HealthCheck;
use crate::records::{Tags, Zone, bare, scope};
use crate::refuse::{invalid, no_health_check, no_zone};

const MOST: usize = 50;
const ZONE: &str = "hostedzone";

fn arn(kind: &str, id: &str) -> String {
    format!("arn:aws:route53:::{kind}/{}", bare(id, kind))
}

pub async fn change(cx: Cx, input: ChangeTagsForResource) -> Result<ChangeTagsForResourceOutput> {
    cx.authorize(&arn(&input.resource_type, &input.resource_id))?;
    if input.add_tags.is_none() && input.remove_tag_keys.is_none() {
        return Err(invalid("Either AddTags or RemoveTagKeys must be given."));
    }
    let scope = scope(cx.account());
    cx.store()
        .write(move |transaction| {
            let id = bare(&input.resource_id, &input.resource_type);
            let apply = |tags: &mut Tags| {
                tags.retain(|key, _| !input.remove_tag_keys.iter().flatten().any(|gone| gone == key));
                for tag in input.add_tags.iter().flatten() {
                    let key = tag.key.clone().filter(|key| !key.is_empty());
                    let key = key.ok_or_else(|| invalid("The key of a tag must not be empty."))?;
                    if key.starts_with("aws:") {
                        return Err(invalid(
                            "Tag keys must not begin with aws:, which is reserved for AWS use.",
                        ));
                    }
                    tags.insert(key, tag.value.clone().unwrap_or_default());
                }
                match tags.len() > MOST {
                    true => Err(invalid(format!("A resource has at most {MOST} tags."))),
                    false => Ok(()),
                }
            };
            let found = match input.resource_type.as_str() {
                ZONE => transaction.update::<Zone>(&scope, id, |zone| apply(&mut zone.tags))?.is_some(),
                _ => transaction.update::<HealthCheck>(&scope, id, |check| apply(&mut check.tags))?.is_some(),
            };
            match found {
                true => Ok(ChangeTagsForResourceOutput {}),
                false => Err(missing(&input.resource_type, id)),
            }
        })
        .await
}

fn missing(kind: &str, id: &str) -> novamind_wire::Error {
    if kind == ZONE { no_zone(id) } else { no_health_check(id) }
}

fn of(cx: &Cx, kind: &str, id: &str) -> Result<ResourceTagSet> {
    let (scope, bare) = (scope(cx.account()), bare(id, kind));
    let tags = match kind {
        ZONE => cx.store().get::<Zone>(&scope, bare)?.map(|zone| zone.record.tags),
        _ => cx.store().get::<HealthCheck>(&scope, bare)?.map(|check| check.record.tags),
    };
    let tags = tags.ok_or_else(|| missing(kind, bare))?;
    Ok(ResourceTagSet {
        resource_type: Some(kind.to_owned()),
        resource_id: Some(bare.to_owned()),
        tags: Some(tags.into_iter().map(|(key, value)| Tag { key: Some(key), value: Some(value) }).collect()),
    })
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    cx.authorize(&arn(&input.resource_type, &input.resource_id))?;
    Ok(ListTagsForResourceOutput { resource_tag_set: of(&cx, &input.resource_type, &input.resource_id)? })
}

pub async fn list_many(cx: Cx, input: ListTagsForResources) -> Result<ListTagsForResourcesOutput> {
    let mut sets = Vec::new();
    for id in &input.resource_ids {
        cx.authorize(&arn(&input.resource_type, id))?;
        sets.push(of(&cx, &input.resource_type, id)?);
    }
    Ok(ListTagsForResourcesOutput { resource_tag_sets: sets })
}
