//! Aliases. Each is allowed twice: on the alias by the caller's policies, on the key by the key's.

use novamind_api::Empty;
use novamind_api::kms::{
    AliasListEntry, CreateAlias, DeleteAlias, ListAliases, ListAliasesOutput, UpdateAlias, errors,
};
use novamind_kernel::{Context, Stored};
use novamind_wire::Result;

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
    let found = find(&cx, &input.target_key_id, Naming::Key).await?;
    found.authorize(&cx)?;
    found.must_stay(&cx)?;
    let (scope, now, gone) = (cx.scope().clone(), cx.now(), no_key(&cx, &found.id));
    let write = cx.store().write(move |transaction| {
        if transaction.get::<Alias>(&scope, &input.alias_name)?.is_some() {
            return Err(errors::ALREADY_EXISTS_EXCEPTION
                .error(format!("An alias with the name {own} already exists")));
        }
        let alias = Alias { key: found.id.clone(), created: now, updated: now };
        transaction.put(&scope, &input.alias_name, &alias)?;
        let changed = transaction.update::<Key>(&scope, &found.id, |key| {
            key.aliases.insert(input.alias_name);
            Ok(())
        })?;
        changed.map(|_| Empty {}).ok_or(gone)
    });
    write.await
}

/// Makes an alias name another key.
pub async fn update(cx: Cx, input: UpdateAlias) -> Result<Empty> {
    check_name(&input.alias_name)?;
    cx.authorize(&resource(&cx, &input.alias_name))?;
    let before = stored(&cx, &input.alias_name)?;
    find(&cx, &before.key, Naming::Key).await?.authorize(&cx)?;
    let found = find(&cx, &input.target_key_id, Naming::Key).await?;
    found.authorize(&cx)?;
    found.must_stay(&cx)?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    let (no_alias, no_key) = (no_alias(&cx, &input.alias_name), no_key(&cx, &found.id));
    let write = cx.store().write(move |transaction| {
        let mut old = None;
        let changed = transaction.update::<Alias>(&scope, &input.alias_name, |alias| {
            old = Some(std::mem::replace(&mut alias.key, found.id.clone()));
            alias.updated = now;
            Ok(())
        })?;
        let (Some(_), Some(old)) = (changed, old) else { return Err(no_alias) };
        transaction.update::<Key>(&scope, &old, |key| {
            key.aliases.remove(&input.alias_name);
            Ok(())
        })?;
        let changed = transaction.update::<Key>(&scope, &found.id, |key| {
            key.aliases.insert(input.alias_name);
            Ok(())
        })?;
        changed.map(|_| Empty {}).ok_or(no_key)
    });
    write.await
}

pub async fn delete(cx: Cx, input: DeleteAlias) -> Result<Empty> {
    check_name(&input.alias_name)?;
    cx.authorize(&resource(&cx, &input.alias_name))?;
    let before = stored(&cx, &input.alias_name)?;
    find(&cx, &before.key, Naming::Key).await?.authorize(&cx)?;
    let (scope, gone) = (cx.scope().clone(), no_alias(&cx, &input.alias_name));
    let write = cx.store().write(move |transaction| {
        let Some(alias) = transaction.get::<Alias>(&scope, &input.alias_name)? else { return Err(gone) };
        transaction.delete::<Alias>(&scope, &input.alias_name)?;
        transaction.update::<Key>(&scope, &alias.key, |key| {
            key.aliases.remove(&input.alias_name);
            Ok(())
        })?;
        Ok(Empty {})
    });
    write.await
}

pub async fn list(cx: Cx, input: ListAliases) -> Result<ListAliasesOutput> {
    cx.authorize("*")?;
    let most = limit(input.limit, 50, 100)?;
    let mut aliases = cx.store().all::<Alias>(cx.scope())?;
    if let Some(key) = &input.key_id {
        let found = find(&cx, key, Naming::Key).await?;
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
