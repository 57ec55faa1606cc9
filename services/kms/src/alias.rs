//! Aliases. Each is allowed twice: on the alias by the caller's policies, on the key by the key's.

use novamind_api::Empty;
use novamind_api::kms::{
    AliasListEntry, CreateAlias, DeleteAlias, ListAliases, ListAliasesOutput, UpdateAlias, errors,
};
use novamind_kernel::{Context, Scope, Stored, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::Cx;
use crate::access::{Naming, find, no_alias, no_key, resource};
use crate::list::{limit, page};
use crate::records::{Alias, Key};

/// What names of AWS's own begin with.
const RESERVED: &str = "alias/aws/";

fn check_name(name: &str) -> Result<()> {
    let bad = |text: String| Err(errors::INVALID_ALIAS_NAME_EXCEPTION.error(text));
    let Some(short) = name.strip_prefix("alias/") else {
        return Err(crate::access::invalid("Invalid identifier: an alias must begin with alias/"));
    };
    if short.is_empty() || short.contains(':') {
        return bad(format!("{name} is not a valid alias name."));
    }
    if name.starts_with(RESERVED) {
        return bad(format!("{name}: names that begin with {RESERVED} are reserved for AWS managed keys."));
    }
    Ok(())
}

fn stored(context: &Context, name: &str) -> Result<Stored<Alias>> {
    context.store().get::<Alias>(context.scope(), name)?.ok_or_else(|| no_alias(context, name))
}

pub async fn create(cx: Cx, input: CreateAlias) -> Result<Empty> {
    check_name(&input.alias_name)?;
    let own = resource(&cx, &input.alias_name);
    cx.authorize(&own)?;
    let found = find(&cx, &input.target_key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let (scope, now, gone, key_arn) = (cx.scope().clone(), cx.now(), no_key(&cx, &found.id), found.arn(&cx));
    let write = cx.store().write(move |transaction| {
        if transaction.get::<Alias>(&scope, &input.alias_name)?.is_some() {
            return Err(errors::ALREADY_EXISTS_EXCEPTION
                .error(format!("An alias with the name {own} already exists")));
        }
        let alias = Alias { key: found.id.clone(), created: now, updated: now };
        transaction.put(&scope, &input.alias_name, &alias)?;
        name(transaction, &scope, Target { id: found.id, arn: key_arn, gone, now }, input.alias_name)?;
        Ok(Empty {})
    });
    write.await
}

/// The key that an alias is to name.
struct Target {
    id: String,
    arn: String,
    /// The error if it is gone at this time.
    gone: Error,
    now: Timestamp,
}

/// Notes an alias in its key, which must be one that stays.
fn name(transaction: &mut Transaction<'_>, scope: &Scope, target: Target, alias: String) -> Result<()> {
    let stored = transaction.get::<Key>(scope, &target.id)?;
    let Some(mut key) = stored.filter(|stored| !stored.is_gone(target.now)) else { return Err(target.gone) };
    key.record.must_stay(&target.arn)?;
    key.record.aliases.insert(alias);
    transaction.put(scope, &target.id, &key.record).map(drop)
}

/// Takes an alias from the key that the caller was allowed to take it from. `false` if it names another key by now.
fn take(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    alias: &str,
    key: &str,
    gone: Error,
) -> Result<bool> {
    let stored = transaction.get::<Alias>(scope, alias)?.ok_or(gone)?;
    if stored.key != key {
        return Ok(false);
    }
    transaction.update::<Key>(scope, key, |key| {
        key.aliases.remove(alias);
        Ok(())
    })?;
    Ok(true)
}

/// Makes an alias name another key.
pub async fn update(cx: Cx, input: UpdateAlias) -> Result<Empty> {
    check_name(&input.alias_name)?;
    cx.authorize(&resource(&cx, &input.alias_name))?;
    let found = find(&cx, &input.target_key_id, Naming::Key)?;
    found.authorize(&cx)?;
    loop {
        let before = stored(&cx, &input.alias_name)?;
        find(&cx, &before.key, Naming::Key)?.authorize(&cx)?;
        let (scope, now, alias) = (cx.scope().clone(), cx.now(), input.alias_name.clone());
        let no_alias = no_alias(&cx, &alias);
        let target = Target { id: found.id.clone(), arn: found.arn(&cx), gone: no_key(&cx, &found.id), now };
        let write = cx.store().write(move |transaction| {
            if !take(transaction, &scope, &alias, &before.key, no_alias)? {
                return Ok(false);
            }
            let moved = Alias { key: target.id.clone(), created: before.created, updated: now };
            transaction.put(&scope, &alias, &moved)?;
            name(transaction, &scope, target, alias)?;
            Ok(true)
        });
        // Moved meanwhile: whether the caller may is a question about another key.
        if write.await? {
            return Ok(Empty {});
        }
    }
}

pub async fn delete(cx: Cx, input: DeleteAlias) -> Result<Empty> {
    check_name(&input.alias_name)?;
    cx.authorize(&resource(&cx, &input.alias_name))?;
    loop {
        let before = stored(&cx, &input.alias_name)?;
        find(&cx, &before.key, Naming::Key)?.authorize(&cx)?;
        let (scope, alias) = (cx.scope().clone(), input.alias_name.clone());
        let gone = no_alias(&cx, &alias);
        let write = cx.store().write(move |transaction| {
            if !take(transaction, &scope, &alias, &before.key, gone)? {
                return Ok(false);
            }
            transaction.delete::<Alias>(&scope, &alias)
        });
        if write.await? {
            return Ok(Empty {});
        }
    }
}

pub async fn list(cx: Cx, input: ListAliases) -> Result<ListAliasesOutput> {
    cx.authorize("*")?;
    let most = limit(input.limit, 50, 100)?;
    let mut aliases = cx.store().all::<Alias>(cx.scope())?;
    if let Some(key) = &input.key_id {
        let found = find(&cx, key, Naming::Key)?;
        aliases.retain(|alias| alias.key == found.id);
    }
    let page = page(aliases, input.marker.as_deref(), most)?;
    let aliases = page.items.into_iter().map(|stored| AliasListEntry {
        alias_arn: Some(resource(&cx, &stored.id)),
        target_key_id: Some(stored.record.key),
        creation_date: Some(stored.record.created),
        last_updated_date: Some(stored.record.updated),
        alias_name: Some(stored.id),
    });
    Ok(ListAliasesOutput {
        aliases: Some(aliases.collect::<Vec<_>>()),
        truncated: Some(page.next_token.is_some()),
        next_marker: page.next_token,
    })
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn names() {
        for (name, good) in [
            ("alias/a", true),
            ("alias/a/b-c_D", true),
            ("alias/", false),
            ("name", false),
            ("alias/a:b", false),
            ("alias/aws/s3", false),
            ("alias/aws", true),
        ] {
            assert_eq!(check_name(name).is_ok(), good, "{name}");
        }
    }
}
