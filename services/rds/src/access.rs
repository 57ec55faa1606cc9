//! Which resource a call means, and whether the caller may.

use novamind_api::rds::errors;
use novamind_kernel::{Arn, Scope, Store, Stored};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Instance, Snapshot};

pub fn instance_arn(cx: &Cx, id: &str) -> String {
    cx.arn(&format!("db:{id}"))
}

pub fn snapshot_arn(cx: &Cx, id: &str) -> String {
    cx.arn(&format!("snapshot:{id}"))
}

pub fn no_instance(id: &str) -> Error {
    errors::DB_INSTANCE_NOT_FOUND_FAULT.error(format!("DBInstance {id} not found."))
}

pub fn no_snapshot(id: &str) -> Error {
    errors::DB_SNAPSHOT_NOT_FOUND_FAULT.error(format!("DBSnapshot {id} not found."))
}

/// A name, or the ARN that says it.
fn named(cx: &Cx, noun: &str, text: &str) -> String {
    let kind = format!("{noun}:");
    Arn::named(text, "rds", &kind, cx.scope()).unwrap_or(text).to_ascii_lowercase()
}

/// Whether the caller may make this, and give it the tags that the input brings: what adds them takes
/// `rds:AddTagsToResource` beside ("Actions, resources, and condition keys for Amazon RDS").
pub fn may_make(cx: &Cx, arn: &str) -> Result<()> {
    cx.authorize(arn)?;
    cx.authorize_tagging("AddTagsToResource", arn)
}

/// The instance that a call names by its identifier or ARN, to which the caller may do what this call is.
pub fn instance(cx: &Cx, text: &str) -> Result<Stored<Instance>> {
    let id = named(cx, "db", text);
    cx.authorize(&instance_arn(cx, &id))?;
    cx.store().get::<Instance>(cx.scope(), &id)?.ok_or_else(|| no_instance(text))
}

/// As [`instance`], of a snapshot.
pub fn snapshot(cx: &Cx, text: &str) -> Result<Stored<Snapshot>> {
    let id = named(cx, "snapshot", text);
    cx.authorize(&snapshot_arn(cx, &id))?;
    cx.store().get::<Snapshot>(cx.scope(), &id)?.ok_or_else(|| no_snapshot(text))
}

/// The identifier that a list is narrowed to.
pub fn wanted(cx: &Cx, noun: &str, text: &Option<String>) -> Option<String> {
    text.as_deref().filter(|text| !text.is_empty()).map(|text| named(cx, noun, text))
}

/// ARNs of the instances of an account, for which the service needs its own role.
pub fn needing_role(store: &Store, account: &str) -> Result<Vec<String>> {
    let all = store.keys::<Instance>()?.into_iter().filter(|(scope, _)| scope.account == account);
    let arn = |(scope, id): (Scope, String)| {
        Arn::new("rds", &scope.region, &scope.account, &format!("db:{id}")).to_string()
    };
    Ok(all.map(arn).collect())
}
