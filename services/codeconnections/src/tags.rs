//! Tags of connections.

use std::collections::BTreeMap;

use novamind_kernel::{Arn, Scope, Store, Tags};
use novamind_wire::Result;

use crate::Cx;
use crate::connection::{check_keys, check_tags, get, not_found};
use crate::records::{Connection, id_of};

/// The tags of a connection, as policies ask for them.
pub fn find(store: &Store, scope: &Scope, arn: &Arn<'_>) -> Result<Option<Tags>> {
    let Some(id) = arn.resource.strip_prefix("connection/") else { return Ok(None) };
    Ok(store.get::<Connection>(scope, id)?.map(|found| found.record.tags))
}

/// Changes the tags of a connection, which the caller may do.
async fn change(
    cx: &Cx,
    arn: &str,
    change: impl FnOnce(&mut BTreeMap<String, String>) + Send + 'static,
) -> Result<()> {
    let id = id_of(cx.scope(), arn).ok_or_else(|| not_found(cx, arn))?.to_owned();
    let scope = cx.scope().clone();
    let changed = cx
        .store()
        .write(move |transaction| {
            transaction.update::<Connection>(&scope, &id, |connection| {
                change(&mut connection.tags);
                check_tags(&connection.tags)
            })
        })
        .await?;
    changed.map(|_| ()).ok_or_else(|| not_found(cx, arn))
}

pub async fn add(cx: &Cx, arn: &str, tags: BTreeMap<String, String>) -> Result<()> {
    cx.authorize(arn)?;
    check_keys(&tags)?;
    change(cx, arn, |known| known.extend(tags)).await
}

pub async fn remove(cx: &Cx, arn: &str, keys: Vec<String>) -> Result<()> {
    cx.authorize(arn)?;
    change(cx, arn, move |known| known.retain(|key, _| !keys.contains(key))).await
}

pub fn list(cx: &Cx, arn: &str) -> Result<BTreeMap<String, String>> {
    Ok(get(cx, arn)?.record.tags)
}
