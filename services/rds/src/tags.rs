//! Tags of instances, snapshots and groups, by their ARNs.

use novamind_api::Empty;
use novamind_api::rds::{
    AddTagsToResource, ListTagsForResource, ListTagsForResourceOutput, RemoveTagsFromResource, Tag, errors,
};
use novamind_kernel::{Arn, Record, Scope, Store, Transaction};
use novamind_wire::{Error, Result};

use crate::check::invalid;
use crate::records::{Instance, ParameterGroup, Snapshot, SubnetGroup, Tags};
use crate::{Cx, access, group, list, render};

const MOST: usize = 50;

/// Tags of a request.
pub fn read(tags: Option<Vec<Tag>>) -> Result<Tags> {
    let mut read = Tags::new();
    for tag in tags.unwrap_or_default() {
        let key = tag.key.unwrap_or_default();
        let value = tag.value.unwrap_or_default();
        if key.is_empty() || key.chars().count() > 128 || value.chars().count() > 256 {
            return Err(invalid("A tag has a key of 1 to 128 characters and a value of at most 256."));
        }
        if key.to_ascii_lowercase().starts_with("aws:") || key.to_ascii_lowercase().starts_with("rds:") {
            return Err(invalid(format!("The tag key {key} has a prefix that is reserved.")));
        }
        read.insert(key, value);
    }
    check_number(&read)?;
    Ok(read)
}

fn check_number(tags: &Tags) -> Result<()> {
    match tags.len() <= MOST {
        true => Ok(()),
        false => Err(invalid(format!("A resource has at most {MOST} tags."))),
    }
}

/// What has tags.
trait Tagged: Record {
    fn tags(&mut self) -> &mut Tags;
}

impl Tagged for Instance {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

impl Tagged for Snapshot {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

impl Tagged for SubnetGroup {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

impl Tagged for ParameterGroup {
    fn tags(&mut self) -> &mut Tags {
        &mut self.tags
    }
}

/// The parts of a resource's ARN, as it is one of ours.
fn parts(cx: &Cx, name: &str) -> Result<(String, String)> {
    let wrong = || invalid(format!("Invalid resource name: {name}"));
    let Some((noun, id)) = own(name, cx.region(), cx.account()) else {
        cx.authorize(name)?;
        return Err(wrong());
    };
    // Policies speak of a resource by the name that it has, however a call spells it.
    cx.authorize(&cx.arn(&format!("{noun}:{id}")))?;
    Ok((noun, id))
}

/// Noun and identifier out of the ARN of a resource of this account and region.
fn own(name: &str, region: &str, account: &str) -> Option<(String, String)> {
    let arn = Arn::parse(name)?;
    let ours = arn.service == "rds" && arn.region == region && arn.account == account;
    let (noun, id) = arn.resource.split_once(':')?;
    ours.then(|| (noun.to_owned(), id.to_ascii_lowercase()))
}

/// The tags of a resource, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some((noun, id)) = arn.resource.split_once(':') else { return Ok(None) };
    Ok(match noun {
        "db" => store.get::<Instance>(scope, id)?.map(|found| found.record.tags),
        "snapshot" => store.get::<Snapshot>(scope, id)?.map(|found| found.record.tags),
        "subgrp" => store.get::<SubnetGroup>(scope, id)?.map(|found| found.record.tags),
        "pg" => store.get::<ParameterGroup>(scope, id)?.map(|found| found.record.tags),
        _ => None,
    })
}

fn missing(noun: &str, id: &str) -> Error {
    match noun {
        "db" => access::no_instance(id),
        "snapshot" => access::no_snapshot(id),
        "subgrp" => errors::DB_SUBNET_GROUP_NOT_FOUND_FAULT.error(format!("DBSubnetGroup {id} not found.")),
        "pg" => group::missing(id),
        _ => invalid(format!("Invalid resource name: {noun}:{id}")),
    }
}

fn change_one<R: Tagged>(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    change: impl FnOnce(&mut Tags) -> Result<()>,
) -> Result<bool> {
    Ok(transaction.update::<R>(scope, id, |record| change(record.tags()))?.is_some())
}

async fn change(
    cx: &Cx,
    (noun, id): (String, String),
    change: impl FnOnce(&mut Tags) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    if noun == "pg" && group::is_default(&id) {
        return Err(invalid("The default parameter group cannot be tagged."));
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let found = match noun.as_str() {
                "db" => change_one::<Instance>(transaction, &scope, &id, change)?,
                "snapshot" => change_one::<Snapshot>(transaction, &scope, &id, change)?,
                "subgrp" => change_one::<SubnetGroup>(transaction, &scope, &id, change)?,
                "pg" => change_one::<ParameterGroup>(transaction, &scope, &id, change)?,
                _ => false,
            };
            if found { Ok(Empty {}) } else { Err(missing(&noun, &id)) }
        })
        .await
}

pub async fn add(cx: Cx, input: AddTagsToResource) -> Result<Empty> {
    let found = parts(&cx, &input.resource_name)?;
    let new = read(Some(input.tags))?;
    change(&cx, found, move |tags| {
        tags.extend(new);
        check_number(tags)
    })
    .await
}

pub async fn remove(cx: Cx, input: RemoveTagsFromResource) -> Result<Empty> {
    let found = parts(&cx, &input.resource_name)?;
    change(&cx, found, move |tags| {
        tags.retain(|key, _| !input.tag_keys.contains(key));
        Ok(())
    })
    .await
}

pub async fn list(cx: Cx, input: ListTagsForResource) -> Result<ListTagsForResourceOutput> {
    let (noun, id) = parts(&cx, &input.resource_name)?;
    list::no_filters(input.filters.as_deref())?;
    let (store, scope) = (cx.store(), cx.scope());
    let tags = match noun.as_str() {
        "db" => store.get::<Instance>(scope, &id)?.map(|found| found.record.tags),
        "snapshot" => store.get::<Snapshot>(scope, &id)?.map(|found| found.record.tags),
        "subgrp" => store.get::<SubnetGroup>(scope, &id)?.map(|found| found.record.tags),
        "pg" => group::load(store, cx.state(), scope, &id)?.map(|group| group.tags),
        _ => None,
    };
    let tags = tags.ok_or_else(|| missing(&noun, &id))?;
    Ok(ListTagsForResourceOutput { tag_list: Some(render::tags(&tags)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_resource_has_one_name() {
        let found = own("arn:aws:rds:us-east-1:1:db:MAIN", "us-east-1", "1");
        assert_eq!(found, Some(("db".into(), "main".into())));
        for other in ["arn:aws:rds:eu-west-1:1:db:main", "arn:aws:s3:us-east-1:1:db:main", "main"] {
            assert_eq!(own(other, "us-east-1", "1"), None, "{other}");
        }
    }
}
