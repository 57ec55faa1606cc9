//! Availability zones that are down: what a drill takes away, for every service of the installation to notice.
//!
//! AWS has no operation for it, so there are chores. A zone stays down until it is brought up again, also over a restart;
//! DescribeAvailabilityZones tells of it as AWS would.

use std::collections::BTreeMap;

use novamind_kernel::Record;
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Value as Json, json};

use crate::Cx;
use crate::resource::invalid;
use crate::zone::{id, names};

/// A zone that is down. Its id is the zone's name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outage {
    pub since: Timestamp,
}

impl Record for Outage {
    const SERVICE: &'static str = "ec2";
    const KIND: &'static str = "outage";
}

/// The zones of the call's region that are down, and since when.
pub fn down(cx: &Cx) -> Result<BTreeMap<String, Timestamp>> {
    Ok(cx.store().all::<Outage>(cx.scope())?.into_iter().map(|one| (one.id, one.record.since)).collect())
}

/// AWS's word for a zone's state.
pub fn state(down: &BTreeMap<String, Timestamp>, zone: &str) -> &'static str {
    if down.contains_key(zone) { "unavailable" } else { "available" }
}

/// What is said about a zone that is down.
pub fn message(down: &BTreeMap<String, Timestamp>, zone: &str) -> Option<String> {
    down.get(zone).map(|since| format!("{zone} is unavailable since {since}: it was taken down."))
}

/// The zone that a request means: by its name, its id or its letter.
fn named(cx: &Cx, input: &Json) -> Result<String> {
    let text = input["zone"].as_str().unwrap_or_default();
    let names = names(cx.region());
    let region = cx.region();
    let found = names.iter().find(|zone| {
        zone.as_str() == text
            || id(zone) == text
            || zone.strip_prefix(region).is_some_and(|letter| letter == text)
    });
    found.cloned().ok_or_else(|| {
        invalid(format!(
            "Invalid availability zone: [{text}]. The zones of {region} are {}.",
            names.join(", ")
        ))
    })
}

fn shown(cx: &Cx) -> Result<Json> {
    let down = down(cx)?;
    let zones = names(cx.region()).into_iter().map(|zone| {
        json!({
            "zone": zone,
            "id": id(&zone),
            "state": state(&down, &zone),
            "since": down.get(&zone).map(Timestamp::to_string),
        })
    });
    Ok(json!({ "zones": zones.collect::<Vec<_>>() }))
}

pub async fn list(cx: Cx, _: Json) -> Result<Json> {
    shown(&cx)
}

/// Takes a zone away. One that is down stays as it is.
pub async fn begin(cx: Cx, input: Json) -> Result<Json> {
    let (zone, scope, since) = (named(&cx, &input)?, cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Outage>(&scope, &zone)?.is_none() {
                transaction.put(&scope, &zone, &Outage { since })?;
            }
            Ok(())
        })
        .await?;
    shown(&cx)
}

/// Brings a zone back.
pub async fn end(cx: Cx, input: Json) -> Result<Json> {
    let (zone, scope) = (named(&cx, &input)?, cx.scope().clone());
    cx.store().write(move |transaction| transaction.delete::<Outage>(&scope, &zone).map(drop)).await?;
    shown(&cx)
}
