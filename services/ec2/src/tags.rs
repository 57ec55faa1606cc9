//! Tags of everything that has an id.

use novamind_api::Empty;
use novamind_api::ec2::{
    CreateTags, DeleteTags, DescribeTags, DescribeTagsOutput, Tag, TagDescription, TagSpecification,
};
use novamind_kernel::{Arn, Scope, Store, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Filters, cut};
use crate::records::{
    Address, Interface, InternetGateway, NatGateway, NetworkAcl, Resource, RouteTable, SecurityGroup, Subnet,
    Tags, Vpc,
};
use crate::resource::{invalid, is_id, may};
use crate::rule::{self, RULE_PREFIX, RULE_TYPE};

const MOST: usize = 50;

fn check(tags: &Tags, by_service: bool) -> Result<()> {
    for (key, value) in tags {
        if key.is_empty() || key.chars().count() > 127 {
            return Err(invalid(format!("Tag key '{key}' must have 1 to 127 characters")));
        }
        if value.chars().count() > 256 {
            return Err(invalid(format!("The value of the tag '{key}' exceeds 256 characters")));
        }
        if key.to_ascii_lowercase().starts_with("aws:") && !by_service {
            return Err(invalid("Tag keys starting with 'aws:' are reserved for internal use"));
        }
    }
    if tags.keys().filter(|key| !key.starts_with("aws:")).count() > MOST {
        return Err(Error::new("TagLimitExceeded", 400, format!("The maximum number of tags is {MOST}.")));
    }
    Ok(())
}

/// By key, each of which is there once; the words are EC2's, as its users report them.
fn collect(tags: Vec<Tag>) -> Result<Tags> {
    let mut collected = Tags::new();
    for tag in tags {
        let key = tag.key.unwrap_or_default();
        if collected.contains_key(&key) {
            return Err(invalid(format!("Duplicate tag key '{key}' specified.")));
        }
        collected.insert(key, tag.value.unwrap_or_default());
    }
    Ok(collected)
}

/// The tags that a new thing of this type gets.
pub fn of_type(cx: &Cx, kind: &str, specifications: Option<Vec<TagSpecification>>) -> Result<Tags> {
    let mut tags = Tags::new();
    for specification in specifications.unwrap_or_default() {
        let named = specification.resource_type.unwrap_or_default();
        if named != kind {
            return Err(invalid(format!(
                "'{named}' is not a valid taggable resource type for this operation."
            )));
        }
        tags.extend(collect(specification.tags.unwrap_or_default())?);
    }
    check(&tags, cx.caller().invoked_by.is_some())?;
    Ok(tags)
}

/// The tags that a new resource gets.
pub fn given<R: Resource>(cx: &Cx, specifications: Option<Vec<TagSpecification>>) -> Result<Tags> {
    of_type(cx, R::TYPE, specifications)
}

pub fn render(tags: &Tags) -> Option<Vec<Tag>> {
    let tag = |(key, value): (&String, &String)| Tag { key: Some(key.clone()), value: Some(value.clone()) };
    Some(tags.iter().map(tag).collect())
}

type Change<'a> = &'a dyn Fn(&mut Tags) -> Result<()>;

fn change_one<R: Resource>(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    change: Change<'_>,
) -> Option<Result<()>> {
    is_id::<R>(id).then(|| {
        let changed = transaction.update::<R>(scope, id, |record| change(record.tags_mut()))?;
        changed.map(|_| ()).ok_or_else(|| R::not_found(id))
    })
}

fn change_any(transaction: &mut Transaction<'_>, scope: &Scope, id: &str, change: Change<'_>) -> Result<()> {
    if id.starts_with(RULE_PREFIX) {
        return rule::change(transaction, scope, id, |rule| change(&mut rule.tags));
    }
    let kinds = [
        change_one::<Vpc>,
        change_one::<Subnet>,
        change_one::<InternetGateway>,
        change_one::<NatGateway>,
        change_one::<Address>,
        change_one::<RouteTable>,
        change_one::<SecurityGroup>,
        change_one::<NetworkAcl>,
        change_one::<Interface>,
    ];
    for kind in kinds {
        if let Some(outcome) = kind(transaction, scope, id, change) {
            return outcome;
        }
    }
    Err(Error::new("InvalidID", 400, format!("The ID '{id}' is not valid")))
}

fn of<R: Resource>(store: &Store, scope: &Scope, kind: &str, id: &str) -> Option<Result<Option<Tags>>> {
    if kind != R::TYPE {
        return None;
    }
    let found = store.get::<R>(scope, id);
    Some(found.map(|found| found.map(|found| found.record.tags().clone())))
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some((kind, id)) = arn.resource.split_once('/') else { return Ok(None) };
    if kind == RULE_TYPE {
        let groups = store.all::<SecurityGroup>(scope)?;
        let mut rules = groups.into_iter().flat_map(|group| group.record.rules);
        return Ok(rules.find(|rule| rule.id == id).map(|rule| rule.tags));
    }
    let kinds = [
        of::<Vpc>,
        of::<Subnet>,
        of::<InternetGateway>,
        of::<NatGateway>,
        of::<Address>,
        of::<RouteTable>,
        of::<SecurityGroup>,
        of::<NetworkAcl>,
        of::<Interface>,
    ];
    kinds.into_iter().find_map(|of| of(store, scope, kind, id)).unwrap_or(Ok(None))
}

fn may_tag(cx: &Cx, dry_run: Option<bool>, ids: &[String]) -> Result<()> {
    for id in ids {
        let kind = id.split('-').next().unwrap_or_default();
        let kind = match kind {
            "igw" => "internet-gateway",
            "nat" => "natgateway",
            "eipalloc" => "elastic-ip",
            "rtb" => "route-table",
            "sg" => "security-group",
            "sgr" => RULE_TYPE,
            "acl" => "network-acl",
            "eni" => "network-interface",
            other => other,
        };
        may(cx, dry_run, &format!("{kind}/{id}"))?;
    }
    Ok(())
}

pub async fn create(cx: Cx, input: CreateTags) -> Result<Empty> {
    may_tag(&cx, input.dry_run, &input.resources)?;
    let (scope, by_service) = (cx.scope().clone(), cx.caller().invoked_by.is_some());
    let new = collect(input.tags)?;
    check(&new, by_service)?;
    cx.store()
        .write(move |transaction| {
            for id in &input.resources {
                change_any(transaction, &scope, id, &|tags| {
                    tags.extend(new.clone());
                    check(tags, true)
                })?;
            }
            Ok(Empty {})
        })
        .await
}

/// Takes the listed tags away, one without a value whatever its value is; without a list, all of the user's own.
fn remove(tags: &mut Tags, list: Option<&[Tag]>) {
    let Some(list) = list else { return tags.retain(|key, _| key.starts_with("aws:")) };
    let is_meant = |tag: &Tag, key: &String, value: &String| {
        tag.key.as_ref() == Some(key) && tag.value.as_ref().is_none_or(|wanted| wanted == value)
    };
    tags.retain(|key, value| !list.iter().any(|tag| is_meant(tag, key, value)));
}

pub async fn delete(cx: Cx, input: DeleteTags) -> Result<Empty> {
    may_tag(&cx, input.dry_run, &input.resources)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            for id in &input.resources {
                change_any(transaction, &scope, id, &|tags| {
                    remove(tags, input.tags.as_deref());
                    Ok(())
                })?;
            }
            Ok(Empty {})
        })
        .await
}

type Tagged = (String, &'static str, Tags);

fn tagged<R: Resource>(cx: &Cx, found: &mut Vec<Tagged>) -> Result<()> {
    let all = cx.store().all::<R>(cx.scope())?;
    found.extend(all.into_iter().map(|stored| (stored.id, R::TYPE, stored.record.tags().clone())));
    Ok(())
}

pub async fn describe(cx: Cx, input: DescribeTags) -> Result<DescribeTagsOutput> {
    may(&cx, input.dry_run, "*")?;
    // "This value can be between 5 and 1000" (DescribeTags, EC2 API reference); the model has no range.
    if let Some(most) = input.max_results.filter(|most| !(5..=1000).contains(most)) {
        let message =
            format!("Value ( {most} ) for parameter maxResults is invalid. It must be from 5 to 1000.");
        return Err(invalid(message));
    }
    let filters = Filters::parse(input.filters, &["key", "resource-id", "resource-type", "value"])?;
    let mut found = Vec::new();
    for kind in [
        tagged::<Vpc>,
        tagged::<Subnet>,
        tagged::<InternetGateway>,
        tagged::<NatGateway>,
        tagged::<Address>,
        tagged::<RouteTable>,
        tagged::<SecurityGroup>,
        tagged::<NetworkAcl>,
        tagged::<Interface>,
    ] {
        kind(&cx, &mut found)?;
    }
    for group in cx.store().all::<SecurityGroup>(cx.scope())? {
        found.extend(group.record.rules.into_iter().map(|rule| (rule.id, RULE_TYPE, rule.tags)));
    }
    let mut items = Vec::new();
    for (id, kind, tags) in found {
        for (key, value) in &tags {
            // `tag:KEY` looks at this tag, not at the others of the same resource.
            let this = Tags::from([(key.clone(), value.clone())]);
            let passes = filters.pass(&this, |name| {
                let field = match name {
                    "key" => key,
                    "value" => value,
                    "resource-id" => &id,
                    _ => kind,
                };
                vec![field.to_owned()]
            });
            if passes {
                let tag = TagDescription {
                    key: Some(key.clone()),
                    resource_id: Some(id.clone()),
                    resource_type: Some(kind.into()),
                    value: Some(value.clone()),
                };
                items.push((format!("{id} {key}"), tag));
            }
        }
    }
    let (tags, next_token) = cut(items, input.max_results, input.next_token.as_deref())?;
    Ok(DescribeTagsOutput { tags: Some(tags), next_token })
}
