//! The chores `endpoints`, `names` and `certificates`: where distributions answer on this machine, under which names, and
//! with whose certificates.

use std::collections::{BTreeMap, BTreeSet};

use novamind_edge::{FRONT_DOOR, Served, TLS_FRONT_DOOR};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};
use serde_json::{Value, json};

use crate::Cx;
use crate::records::{Distribution, distribution_arn, scope};

/// The zone that AWS has the names of distributions in.
pub const ZONE: &str = "Z2FDTNDATAQYW2";

fn all(cx: &Cx) -> Result<Vec<Stored<Distribution>>> {
    cx.store().all::<Distribution>(&scope(cx.account()))
}

/// The names of a distribution that lead to this machine by themselves: below `.localhost`, and no wildcard.
fn local(record: &Distribution) -> impl Iterator<Item = &String> {
    let aliases = record.config.aliases.iter().flat_map(|list| list.items.iter().flatten());
    let local = aliases.filter(|name| name.ends_with(".localhost") && !name.starts_with("*."));
    std::iter::once(&record.domain_name).chain(local)
}

/// One entry for each name and front door of each distribution that is enabled, with the host names of its origins; `error`
/// says why one does not answer.
pub async fn list(cx: Cx, _: Value) -> Result<Value> {
    let served = cx.state().distributing.publish().await.map_err(Error::internal)?;
    let Some(served) = served else { return Ok(json!([])) };
    let fault = |served: &Served, door: &str| served.fault(door).map(str::to_owned);
    let doors = [
        ("https", served.snapshot.tls_front_door, fault(&served, TLS_FRONT_DOOR)),
        ("http", served.snapshot.front_door, fault(&served, FRONT_DOOR)),
    ];
    let mut entries = Vec::new();
    for found in all(&cx)?.into_iter().filter(|found| found.config.enabled) {
        let origins: Vec<&String> =
            found.config.origins.items.iter().map(|origin| &origin.domain_name).collect();
        for name in local(&found) {
            for (scheme, door, error) in &doors {
                let Some(door) = door else { continue };
                entries.push(json!({
                    "service": "cloudfront",
                    "name": name,
                    "url": format!("{scheme}://{name}:{}", door.port()),
                    "arn": distribution_arn(cx.account(), &found.id),
                    "origins": origins,
                    "error": error,
                }));
            }
        }
    }
    Ok(Value::Array(entries))
}

/// Distributions by their names, for name servers.
pub async fn names(cx: Cx, _: Value) -> Result<Value> {
    let entries = all(&cx)?.into_iter().map(|found| {
        json!({
            "name": found.domain_name,
            "address": found.address,
            "zone": ZONE,
            "healthy": true,
            "aliases": found.config.aliases.as_ref().and_then(|list| list.items.clone()).unwrap_or_default(),
        })
    });
    Ok(Value::Array(entries.collect()))
}

/// ARNs of distributions by those of the certificates that they show.
pub async fn certificates(cx: Cx, _: Value) -> Result<Value> {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for found in all(&cx)? {
        let own = distribution_arn(cx.account(), &found.id);
        let certificate = found.record.config.viewer_certificate;
        if let Some(arn) = certificate.and_then(|certificate| certificate.acm_certificate_arn) {
            users.entry(arn).or_default().insert(own);
        }
    }
    Ok(json!(users))
}
