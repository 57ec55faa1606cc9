//! A change at work: making, changing and deleting objects, and going on where an interrupted apply broke off.
//!
//! Whatever fails on the way, the answer holds what is there: an object that was made is known to Terraform from then
//! on, and a change that broke off leaves the prior state, which the next refresh corrects.

use std::collections::BTreeMap;
use std::time::Duration;

use novamind_wire::Error;
use serde_json::Value as Json;

use crate::grpc::Failure;
use crate::journal::Entry;
use crate::kind::{Cx, Kind};
use crate::plan;
use crate::proto::{ApplyRequest, ApplyResponse};
use crate::provider::{Provider, doing, dynamic, failed, value};
use crate::schema::Schema;
use crate::value::{Object, Val};

impl Provider {
    pub async fn apply(&self, request: ApplyRequest) -> Result<ApplyResponse, Failure> {
        let (kind, schema) = self.resource(&request.type_name)?;
        let (prior, planned) = (value(&request.prior_state)?, value(&request.planned_state)?);
        let config = value(&request.config)?;
        let mut response = ApplyResponse {
            private: request.planned_private,
            legacy_type_system: true,
            ..Default::default()
        };
        let before = prior.to_object();
        let mut state = planned.to_object();
        let cloud = self.regional(if planned.is_null() { &before } else { &state })?;
        let verb = match (prior.is_null(), planned.is_null()) {
            (true, _) => "create",
            (_, true) => "delete",
            _ => "update",
        };
        let timeouts = if planned.is_null() { &prior } else { &planned };
        let limit = timeouts.get("timeouts").get(verb).as_str().and_then(duration);
        let cx = Cx { cloud, limit, kind, schema, entry: None };
        if planned.is_null() {
            let outcome = kind.code.delete(&cx, &before).await;
            let left = match outcome {
                Ok(()) => Val::Null,
                Err(fault) => {
                    response.diagnostics.push(failed(&doing("deleting", kind, &request.prior_state), &fault));
                    prior
                }
            };
            response.new_state = dynamic(&left);
            return Ok(response);
        }

        // Arguments that are never stored come with the configuration alone.
        for (name, field) in &schema.fields {
            if field.rules.write_only && !config.get(name).is_null() {
                state.insert(name.clone(), config.get(name).to_json());
            }
        }
        let (verb, outcome) = match prior.is_null() {
            true => ("creating", self.create(cx, &planned, &mut state).await?),
            false => ("changing", kind.code.update(&cx, &before, &mut state).await),
        };
        for (name, field) in &schema.fields {
            if field.rules.write_only {
                state.remove(name);
            }
        }
        let (new_state, fault) = self.conclude(kind, schema, prior, &planned, &state, outcome).await?;
        if let Some(fault) = fault {
            response.diagnostics.push(failed(&doing(verb, kind, &request.planned_state), &fault));
        }
        response.new_state = dynamic(&new_state);
        Ok(response)
    }

    /// Makes an object, with an entry of the journal as long as it is not known whether it is there.
    async fn create(
        &self,
        cx: Cx<'_>,
        planned: &Val,
        state: &mut Object,
    ) -> Result<Result<(), Error>, Failure> {
        let (kind, region) = (cx.kind.name, cx.cloud.region().to_owned());
        let unusable = |error| Failure::invalid(format!("the journal cannot be used: {error}"));
        self.journal.outlive_orphans().await.map_err(unusable)?;
        let claimed = self.journal.claim(kind, &region, &cx.schema.fields, planned).map_err(unusable)?;
        let again = claimed.is_some();
        let entry = match claimed {
            Some(entry) => Some(entry),
            None => self.journal.begin(kind, &region, planned).map_err(unusable)?,
        };
        let cx = Cx { entry: entry.as_ref(), ..cx };
        let outcome = self.make(&cx, again, state).await?;
        match (&outcome, &entry) {
            (Err(fault), Some(entry)) if !is_known(state) && is_definite(fault) => entry.discard(),
            _ => cx.note(state),
        }
        Ok(outcome)
    }

    /// What Terraform is told of an object that was made or changed, and what went wrong.
    async fn conclude(
        &self,
        kind: &Kind,
        schema: &Schema,
        prior: Val,
        planned: &Val,
        state: &Object,
        outcome: Result<(), Error>,
    ) -> Result<(Val, Option<Error>), Failure> {
        let base = merged(planned, state);
        Ok(match outcome {
            Ok(()) => match self.refresh(kind, schema, &base).await? {
                Ok(Val::Null) => {
                    let message = "the cloud does not know the object that it has just made";
                    (schema.complete(settled(schema, &base)), Some(Error::new("NotFound", 404, message)))
                }
                Ok(new) => (new, None),
                Err(fault) => (schema.complete(settled(schema, &base)), Some(fault)),
            },
            // A change that broke off: what the cloud has now is found out by the next refresh.
            Err(fault) if !prior.is_null() => (prior, Some(fault)),
            Err(fault) if is_known(state) => (schema.complete(settled(schema, &base)), Some(fault)),
            Err(fault) => (Val::Null, Some(fault)),
        })
    }

    /// Makes an object or, if an interrupted apply has begun to (`again`), goes on from there.
    async fn make(&self, cx: &Cx<'_>, again: bool, state: &mut Object) -> Result<Result<(), Error>, Failure> {
        if let Some(entry) = cx.entry.filter(|_| again) {
            let found = match self.interrupted(cx, entry, state).await? {
                Ok(found) => found,
                Err(fault) => return Ok(Err(fault)),
            };
            if let Some(found) = found {
                return Ok(cx.kind.code.resume(cx, &found, state).await);
            }
        }
        cx.kind.name(state);
        cx.note(state);
        Ok(cx.kind.code.create(cx, state).await)
    }

    /// What the cloud has of an object that an interrupted apply has begun to make.
    async fn interrupted(
        &self,
        cx: &Cx<'_>,
        entry: &Entry,
        planned: &Object,
    ) -> Result<Result<Option<Object>, Error>, Failure> {
        let mut known = planned.clone();
        for (name, value) in entry.made().into_iter().flatten().filter(|(_, value)| !value.is_null()) {
            let open = known.get(name).is_none_or(Json::is_null);
            if open {
                known.insert(name.clone(), value.clone());
            }
        }
        if !is_known(&known) {
            match cx.kind.code.find(cx, &known).await {
                Ok(Some(found)) => known = found,
                Ok(None) => return Ok(Ok(None)),
                Err(fault) => return Ok(Err(fault)),
            }
        }
        let read = self.refresh(cx.kind, cx.schema, &Val::from(&Json::Object(known))).await?;
        Ok(read.map(|read| (!read.is_null()).then(|| read.to_object())))
    }
}

/// Whether there is an object that the state names.
fn is_known(state: &Object) -> bool {
    state.get("id").is_some_and(|id| !id.is_null())
}

/// Whether an error says that nothing was made. A cloud that died may have made it.
fn is_definite(fault: &Error) -> bool {
    fault.status() < 500 && fault.code() != "Interrupted"
}

/// The plan with what became known.
fn merged(planned: &Val, state: &Object) -> Val {
    let Val::Map(planned) = planned else { return planned.clone() };
    let mut out = planned.clone();
    for (name, value) in state {
        // What was not touched keeps the plan's form, in which something may be unknown.
        if !value.is_null() && out.get(name).map(Val::to_json).as_ref() != Some(value) {
            out.insert(name.clone(), Val::from(value));
        }
    }
    Val::Map(out)
}

/// A state in which nothing is unknown.
fn settled(schema: &Schema, base: &Val) -> Val {
    plan::settle(&schema.fields, base, &Val::Map(BTreeMap::new()))
}

/// A duration as Go writes it: `1h30m`, `90s`.
fn duration(text: &str) -> Option<Duration> {
    let mut total = 0.0;
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, after) = rest.split_at(end);
        let unit_end = after.find(|c: char| c.is_ascii_digit()).unwrap_or(after.len());
        let (unit, after) = after.split_at(unit_end);
        let seconds = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 0.001,
            _ => return None,
        };
        total += number.parse::<f64>().ok()? * seconds;
        rest = after;
    }
    Duration::try_from_secs_f64(total).ok()
}
