//! What was decided lately, and by which statement: what `novamind why` tells.
//!
//! Kept in memory and bounded: the latest decisions of each sort, so that neither what is allowed nor what services do
//! among themselves washes away a refusal. Nothing of it survives a restart.

use std::collections::{BTreeMap, VecDeque};

use novamind_kernel::{Principal, Request, Routes, hide_password};
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::policy::{Found, Held, Layer, Outcome, Source};
use crate::{Cx, Iam};

/// Decisions of each sort that are kept.
const MOST: usize = 2048;
/// Refusals that are listed when no request is named.
const LISTED: usize = 20;
/// Characters of a value that are kept.
const LONGEST: usize = 512;

#[derive(Default)]
pub struct Journal(Mutex<Sorts>);

#[derive(Default)]
struct Sorts {
    refused: VecDeque<Entry>,
    /// What was allowed to clients.
    allowed: VecDeque<Entry>,
    /// What was allowed to services, whose requests nobody sees the ids of.
    services: VecDeque<Entry>,
}

struct Entry {
    request_id: String,
    time: Timestamp,
    caller: String,
    invoked_by: Option<&'static str>,
    via: Vec<&'static str>,
    action: String,
    resource: String,
    region: String,
    outcome: Outcome,
    /// Of refusals: the policies of the caller's that were asked, and the condition keys of the request.
    asked: Vec<String>,
    conditions: BTreeMap<String, Vec<String>>,
}

fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}

impl Journal {
    /// Notes a decision; `policies` are the caller's.
    pub fn note(&self, time: Timestamp, request: &Request<'_>, outcome: &Outcome, policies: &[Held]) {
        let caller = request.caller;
        let mut entry = Entry {
            request_id: request.request_id.to_owned(),
            time,
            caller: caller.arn(),
            invoked_by: caller.invoked_by,
            via: request.via.iter().map(|via| via.signing_name).collect(),
            action: request.action.to_owned(),
            resource: short(request.resource),
            region: request.region.to_owned(),
            outcome: outcome.clone(),
            asked: Vec::new(),
            conditions: BTreeMap::new(),
        };
        if !outcome.allowed {
            entry.asked = policies.iter().map(|held| named(&held.source, Layer::Identity)).collect();
            // An endpoint that somebody subscribes may have a password in it.
            let short_all =
                |values: &Vec<String>| values.iter().map(|value| short(&hide_password(value))).collect();
            entry.conditions =
                conditions(request).into_iter().map(|(key, values)| (key, short_all(&values))).collect();
        }
        let mut sorts = self.0.lock();
        let of_service = caller.invoked_by.is_some() || matches!(caller.principal, Principal::Service(_));
        let sort = match (outcome.allowed, of_service) {
            (false, _) => &mut sorts.refused,
            (true, false) => &mut sorts.allowed,
            (true, true) => &mut sorts.services,
        };
        if sort.len() >= MOST {
            sort.pop_front();
        }
        sort.push_back(entry);
    }

    pub fn clear(&self) {
        *self.0.lock() = Sorts::default();
    }

    /// The decisions of a request in their order; without one, the latest refusals.
    fn told(&self, request_id: Option<&str>, limit: usize) -> Vec<Json> {
        let sorts = self.0.lock();
        let mut found: Vec<&Entry> = match request_id {
            None => sorts.refused.iter().rev().take(limit).collect(),
            Some(id) => {
                let all = sorts.refused.iter().chain(&sorts.allowed).chain(&sorts.services);
                all.filter(|entry| entry.request_id == id).collect()
            }
        };
        if request_id.is_none() {
            found.reverse();
        }
        found.sort_by_key(|entry| entry.time);
        found.into_iter().map(Entry::told).collect()
    }
}

impl Entry {
    fn told(&self) -> Json {
        let outcome = &self.outcome;
        let decision = match (outcome.allowed, outcome.missing) {
            (true, _) => "allowed",
            (false, Some(_)) => "implicitDeny",
            (false, None) => "explicitDeny",
        };
        let statement = |(layer, found, allows): &(Layer, Found, bool)| {
            json!({
                "kind": layer.name(),
                "effect": if *allows { "Allow" } else { "Deny" },
                "policy": named(&found.source, *layer),
                "statement": found.number,
                "sid": found.sid.as_deref(),
            })
        };
        json!({
            "requestId": self.request_id,
            "time": self.time.to_string(),
            "caller": self.caller,
            "invokedBy": self.invoked_by,
            "via": self.via,
            "action": self.action,
            "resource": self.resource,
            "region": self.region,
            "decision": decision,
            "reason": (!outcome.allowed).then(|| outcome.reason(&self.action)),
            "statements": outcome.decisive.iter().map(statement).collect::<Vec<_>>(),
            "missing": outcome.missing.map(Layer::name),
            "asked": self.asked,
            "conditions": self.conditions,
        })
    }
}

/// The condition keys of a request, with the tags of its resource if a policy has asked for one.
pub fn conditions(request: &Request<'_>) -> BTreeMap<String, Vec<String>> {
    let tags = request.tags.read().into_iter().flatten();
    let of_object = request.resource.starts_with("arn:aws:s3:");
    let prefix = if of_object { "s3:ExistingObjectTag" } else { "aws:ResourceTag" };
    let tags = tags.map(|(key, value)| (format!("{prefix}/{key}"), vec![value.clone()]));
    let own = request.conditions.iter().map(|(key, values)| (key.clone(), values.clone()));
    tags.chain(own).collect()
}

/// A policy as its owner knows it.
pub fn named(source: &Source, layer: Layer) -> String {
    match source {
        Source::Managed(arn) => arn.clone(),
        Source::Inline { kind, owner, name } => format!("{name} of {kind} {owner}"),
        Source::Given(name) => name.clone(),
        Source::Resource | Source::Trust | Source::Session => format!("the {}", layer.name()),
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Asked {
    request_id: Option<String>,
    limit: Option<usize>,
}

/// Adds the chore `why`.
pub fn chore(routes: Routes<Iam>) -> Routes<Iam> {
    routes.chore("why", why)
}

async fn why(cx: Cx, input: Json) -> Result<Json> {
    let asked: Asked = match input {
        Json::Null => Asked::default(),
        input => serde_json::from_value(input)
            .map_err(|error| Error::new("ValidationException", 400, error.to_string()))?,
    };
    let decisions = cx.state().journal.told(asked.request_id.as_deref(), asked.limit.unwrap_or(LISTED));
    Ok(json!({ "decisions": decisions }))
}
