//! What web ACLs, rule groups and sets have in common: names, lock tokens, lists, deletion.

use novamind_kernel::{Scope, Stored, Transaction, page, uuid};
use novamind_wire::{Error, Result};

use crate::error::{bad_arn, duplicate, invalid, limit, locked, nonexistent};
use crate::records::{Entity, Kind, Tags, What, arn, id_in};
use crate::{Cx, guarding};

/// Of each kind, in an account and region (WAF quotas).
const MOST: usize = 100;
/// Of a list, when the call names none.
const PAGE: usize = 100;

/// Things of distributions are kept in one region.
pub fn check_scope(cx: &Cx, scope: &str) -> Result<()> {
    if scope == "CLOUDFRONT" && cx.region() != "us-east-1" {
        return Err(invalid("SCOPE_VALUE", scope, "The scope is not valid."));
    }
    Ok(())
}

/// Whether the caller may make an entity of this name, and give it the tags that the input brings ("Actions, resources,
/// and condition keys for AWS WAF V2", dependent actions).
pub fn may_create(cx: &Cx, kind: Kind, scope: &str, name: &str) -> Result<()> {
    let made = cx.arn(&format!("{}{name}/*", kind.prefix(scope)));
    cx.authorize(&made)?;
    cx.authorize_tagging("TagResource", &made)
}

/// A new entity's head.
pub struct New {
    pub kind: Kind,
    pub scope: String,
    pub name: String,
    pub description: Option<String>,
    pub tags: Tags,
}

/// Stores a new entity; `make` has its id and ARN.
pub async fn create(
    cx: &Cx,
    new: New,
    make: impl FnOnce(&str, &str) -> What + Send + 'static,
) -> Result<Stored<Entity>> {
    let prefix = new.kind.prefix(&new.scope);
    let scope = cx.scope().clone();
    let made = cx
        .store()
        .write(move |transaction| {
            let known = transaction.list::<Entity>(&scope, &prefix, None, usize::MAX)?;
            if known.iter().any(|other| other.name == new.name) {
                return Err(duplicate());
            }
            if known.len() >= MOST {
                return Err(limit(&format!("{MOST} of a kind")));
            }
            let own = uuid();
            let id = format!("{prefix}{}/{own}", new.name);
            let what = make(&own, &arn(&scope, &id));
            let record = Entity {
                name: new.name,
                id: own,
                description: new.description,
                lock_token: uuid(),
                tags: new.tags,
                what,
            };
            let generation = transaction.put(&scope, &id, &record)?;
            Ok(Stored { scope, id, generation, record })
        })
        .await?;
    // A distribution may name it from now on.
    if guarding::is_of_distributions(&made.id) {
        guarding::publish(cx).await?;
    }
    Ok(made)
}

/// The entity that a call names.
pub fn find(cx: &Cx, kind: Kind, scope: &str, name: &str, id: &str) -> Result<Stored<Entity>> {
    check_scope(cx, scope)?;
    let id = format!("{}{name}/{id}", kind.prefix(scope));
    cx.authorize(&arn(cx.scope(), &id))?;
    cx.store().get::<Entity>(cx.scope(), &id)?.ok_or_else(nonexistent)
}

/// The entity of an ARN.
pub fn find_arn(cx: &Cx, text: &str, kind: Option<Kind>) -> Result<Stored<Entity>> {
    let id = id_in(cx.scope(), text).ok_or_else(|| bad_arn(text))?;
    let found = Kind::of(id).ok_or_else(|| bad_arn(text))?;
    if kind.is_some_and(|kind| kind != found) {
        return Err(bad_arn(text));
    }
    cx.store().get::<Entity>(cx.scope(), id)?.ok_or_else(nonexistent)
}

/// By its ARN, or by scope, name and id.
pub fn find_either(
    cx: &Cx,
    kind: Kind,
    text: Option<&str>,
    (scope, name, id): (Option<&str>, Option<&str>, Option<&str>),
) -> Result<Stored<Entity>> {
    match (text, scope, name, id) {
        (Some(text), None, None, None) => {
            cx.authorize(text)?;
            find_arn(cx, text, Some(kind))
        }
        (None, Some(scope), Some(name), Some(id)) => find(cx, kind, scope, name, id),
        _ => {
            cx.authorize("*")?;
            Err(invalid("RESOURCE_ARN", "ARN", "Name it by its ARN, or by its name, its id and its scope."))
        }
    }
}

/// Changes an entity whose lock token is this; what guards load balancers follows.
pub async fn update(
    cx: &Cx,
    found: &Stored<Entity>,
    token: String,
    change: impl FnOnce(&mut Entity, &Transaction<'_>, &Scope) -> Result<()> + Send + 'static,
) -> Result<String> {
    let (scope, id) = (found.scope.clone(), found.id.clone());
    let next = cx
        .store()
        .write(move |transaction| {
            let mut entity = transaction.get::<Entity>(&scope, &id)?.ok_or_else(nonexistent)?.record;
            if entity.lock_token != token {
                return Err(locked());
            }
            change(&mut entity, transaction, &scope)?;
            entity.lock_token = uuid();
            transaction.put(&scope, &id, &entity)?;
            Ok(entity.lock_token)
        })
        .await?;
    guarding::publish(cx).await?;
    Ok(next)
}

/// Deletes an entity whose lock token is this. `used` says why it must stay.
pub async fn delete(
    cx: &Cx,
    found: &Stored<Entity>,
    token: String,
    used: impl FnOnce(&Transaction<'_>, &Scope) -> Result<Option<Error>> + Send + 'static,
) -> Result<()> {
    let (scope, id) = (found.scope.clone(), found.id.clone());
    cx.store()
        .write(move |transaction| {
            let entity = transaction.get::<Entity>(&scope, &id)?.ok_or_else(nonexistent)?.record;
            if entity.lock_token != token {
                return Err(locked());
            }
            if let Some(error) = used(transaction, &scope)? {
                return Err(error);
            }
            transaction.delete::<Entity>(&scope, &id).map(drop)
        })
        .await
}

/// One page of a kind, and the marker of the next.
pub fn list(
    cx: &Cx,
    kind: Kind,
    scope: &str,
    limit: Option<i32>,
    marker: Option<&str>,
) -> Result<(Vec<Stored<Entity>>, Option<String>)> {
    check_scope(cx, scope)?;
    cx.authorize("*")?;
    let limit = limit.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let fetch =
        |after: Option<&str>, limit| cx.store().list::<Entity>(cx.scope(), &kind.prefix(scope), after, limit);
    let page = page(marker, limit, fetch).ok_or_else(|| bad_marker(marker))??;
    Ok((page.items, page.next_token))
}

pub fn bad_marker(marker: Option<&str>) -> Error {
    invalid("ENTITY_LIMIT", marker.unwrap_or_default(), "The next marker is not valid.")
}
