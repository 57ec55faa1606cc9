//! The controller of composite alarms: one run per region for all of them, since each may depend on any other.
//!
//! It takes one step at a time: the first alarm whose rule gives another state than it has, or whose actions are held
//! back no longer, is written, and the commit wakes it again. Alarms that depend on themselves are left alone.
//!
//! The alarms of a region are remembered as they were read last; those that changed since are read again, not all.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store};
use novamind_wire::{Result, Timestamp};
use parking_lot::Mutex;
use serde_json::{Value as Json, json};

use crate::access::alarm_arn_in;
use crate::composite::{Held, evaluate, held, hold};
use crate::reason::{INITIAL, date};
use crate::records::{Alarm, State, Suppression};
use crate::rule::Rule;
use crate::transition::{New, change};

pub struct Composites {
    cloud: Arc<Cloud>,
    known: Mutex<Known>,
}

/// What was read before, by region.
#[derive(Default)]
struct Known {
    alarms: HashMap<Scope, BTreeMap<String, Alarm>>,
    /// Names of alarms that may have changed since.
    changed: HashMap<Scope, BTreeSet<String>>,
    /// How often all was forgotten.
    forgotten: u64,
}

impl Composites {
    pub fn new(cloud: Arc<Cloud>) -> Self {
        Self { cloud, known: Mutex::default() }
    }

    fn note(&self, scope: &Scope, name: &str) {
        self.known.lock().changed.entry(scope.clone()).or_default().insert(name.to_owned());
    }

    /// Takes the alarms of a region as they are now. Whoever does not give them back has them all read again.
    fn take(&self, scope: &Scope) -> Result<(BTreeMap<String, Alarm>, u64)> {
        let (known, changed, forgotten) = {
            let mut known = self.known.lock();
            let changed = known.changed.remove(scope).unwrap_or_default();
            (known.alarms.remove(scope), changed, known.forgotten)
        };
        let store = self.cloud.store();
        let Some(mut alarms) = known else {
            let all = store.all::<Alarm>(scope)?.into_iter();
            return Ok((all.map(|stored| (stored.id, stored.record)).collect(), forgotten));
        };
        for name in changed {
            match store.get::<Alarm>(scope, &name)? {
                Some(stored) => alarms.insert(name, stored.record),
                None => alarms.remove(&name),
            };
        }
        Ok((alarms, forgotten))
    }

    fn give_back(&self, scope: &Scope, alarms: BTreeMap<String, Alarm>, forgotten: u64) {
        let mut known = self.known.lock();
        if known.forgotten == forgotten {
            known.alarms.insert(scope.clone(), alarms);
        }
    }

    /// The first step that is due.
    async fn step(&self, scope: &Scope, all: &BTreeMap<String, Alarm>) -> Result<Next> {
        let now = self.cloud.clock().now();
        let mut next: Option<Timestamp> = None;
        for (name, alarm) in all.iter().filter(|(_, alarm)| alarm.composite().is_some()) {
            let Some(state) = evaluate(alarm, all) else { continue };
            if state != alarm.state {
                let (reason, data) = reason(alarm, state, all, scope);
                let new = New { state, reason, data: Some(data), at: now };
                return self.write(scope, alarm, new).await;
            }
            let (Some(put), Some(suppression)) = (alarm.composite(), &alarm.suppression) else { continue };
            match held(put, suppression, |name| all.get(name).map(|alarm| alarm.state), now) {
                Held::Stay(until) => next = next.into_iter().chain(until).min(),
                step => return self.let_go(scope, name, suppression.clone(), step).await,
            }
        }
        Ok(next.map_or(Next::Settled, Next::At))
    }

    /// Gives an alarm the state of its rule, if it is still the one that was looked at.
    async fn write(&self, scope: &Scope, alarm: &Alarm, new: New) -> Result<Next> {
        let was = (alarm.configured, alarm.state, alarm.updated);
        self.note(scope, alarm.definition.name());
        let (scope, name) = (scope.clone(), alarm.definition.name().to_owned());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Alarm>(&scope, &name)? else { return Ok(()) };
                let mut alarm = stored.record;
                if (alarm.configured, alarm.state, alarm.updated) != was {
                    return Ok(());
                }
                let hold = hold(transaction, &scope, &alarm, new.state, new.at)?;
                change(transaction, &scope, &mut alarm, new, hold)?;
                transaction.put(&scope, &name, &alarm).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }

    /// Holds actions back for another reason, or does them.
    async fn let_go(&self, scope: &Scope, name: &str, was: Suppression, step: Held) -> Result<Next> {
        self.note(scope, name);
        let (scope, name) = (scope.clone(), name.to_owned());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Alarm>(&scope, &name)? else { return Ok(()) };
                let mut alarm = stored.record;
                if alarm.suppression.as_ref() != Some(&was) {
                    return Ok(());
                }
                match step {
                    Held::Become(by, until) => {
                        alarm.suppression = Some(Suppression { by, until, held: was.held });
                    }
                    _ => {
                        alarm.suppression = None;
                        alarm.pending.extend(was.held);
                    }
                }
                transaction.put(&scope, &name, &alarm).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }
}

/// Why a composite alarm has its state, as text and as JSON.
fn reason(alarm: &Alarm, new: State, all: &BTreeMap<String, Alarm>, scope: &Scope) -> (String, String) {
    let arn = |name: &str| alarm_arn_in(&scope.region, &scope.account, name);
    let rule = alarm.composite().and_then(|put| Rule::parse(&put.alarm_rule).ok());
    let children = rule.iter().flat_map(|rule| rule.children()).filter_map(|name| all.get(name));
    // What changed last moved it.
    let newest = children.max_by_key(|child| child.transitioned);
    let newest = newest.filter(|child| child.transitioned >= alarm.configured && alarm.reason != INITIAL);
    let own = arn(alarm.definition.name());
    let text = match newest {
        Some(child) => format!(
            "{} transitioned to {} at {}",
            arn(child.definition.name()),
            child.state.name(),
            child.transitioned.strftime("%A %d %B, %Y %H:%M:%S UTC")
        ),
        None => {
            let done = if alarm.reason == INITIAL { "created" } else { "updated" };
            format!("{own} was {done} and its alarm rule evaluates to {}", new.name())
        }
    };
    let triggering: Vec<Json> = newest
        .into_iter()
        .map(|child| {
            json!({
                "arn": arn(child.definition.name()),
                "state": { "value": child.state.name(), "timestamp": date(child.transitioned) },
            })
        })
        .collect();
    (text, json!({ "triggeringAlarms": triggering }).to_string())
}

#[async_trait]
impl Controller for Composites {
    fn name(&self) -> &'static str {
        "cloudwatch/composite-alarms"
    }

    fn follows(&self, service: &str) -> bool {
        service == Alarm::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Alarm::SERVICE && change.kind == Alarm::KIND;
        if ours {
            self.note(&change.scope, &change.id);
        }
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: String::new() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        // Asked at first, and when changes were missed.
        let mut known = self.known.lock();
        *known = Known { forgotten: known.forgotten + 1, ..Known::default() };
        drop(known);
        let mut scopes: Vec<_> = store.keys::<Alarm>()?.into_iter().map(|(scope, _)| scope).collect();
        scopes.sort_unstable();
        scopes.dedup();
        Ok(scopes.into_iter().map(|scope| ObjectKey { scope, id: String::new() }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let (all, forgotten) = self.take(&key.scope)?;
        let next = self.step(&key.scope, &all).await?;
        self.give_back(&key.scope, all, forgotten);
        Ok(next)
    }
}
