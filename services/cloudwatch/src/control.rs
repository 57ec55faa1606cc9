//! The controller of alarms: does the actions that a change of state asked for, and evaluates metric alarms.
//!
//! An alarm is evaluated at whole minutes of the clock, or every ten seconds if its period is shorter than a minute, at
//! once when it is made or redefined, and for each such time that the clock has jumped over. Nothing is written as long
//! as the state stays. When an evaluation was the last is not written either: after a restart it goes on at the present
//! time, from the data that are there.
//!
//! An action is noted as done after it was done; if this process is killed between the two, it is done again.

use std::collections::HashMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Cloud, Controller, Next, ObjectKey, Record, Scope, Store, Transaction};
use novamind_wire::{Error, Result, Timestamp};
use parking_lot::Mutex;
use serde_json::json;

use crate::action::{Kind, carry_out, kind};
use crate::message::message;
use crate::plan::{self, Verdict};
use crate::reason;
use crate::records::{Alarm, ItemType, Pending, State};
use crate::transition::{Hold, New, change};
use crate::watch::{Point, Watch};
use crate::{CloudWatch, history};

/// Evaluations that are made up for when the clock has jumped: three hours of minutes. What is older is over.
const MADE_UP: i64 = 180;

/// The last evaluation of an alarm: of which definition, and at which time.
#[derive(Clone, Copy)]
struct Evaluated {
    configured: Timestamp,
    at: i64,
}

pub struct Alarms {
    cloud: Arc<Cloud>,
    state: Arc<CloudWatch>,
    evaluated: Mutex<HashMap<ObjectKey, Evaluated>>,
}

impl Alarms {
    pub fn new(cloud: Arc<Cloud>, state: Arc<CloudWatch>) -> Self {
        Self { cloud, state, evaluated: Mutex::default() }
    }

    /// Does the first action that waits, and notes what became of it.
    async fn act(&self, key: &ObjectKey, alarm: &Alarm, pending: Pending) -> Result<Next> {
        let (account, region) = (&key.scope.account, &key.scope.region);
        let message = message(alarm, &pending, account, region);
        let outcome = carry_out(&self.cloud, &key.scope, &pending.action, &message).await;
        let (scope, id, now) = (key.scope.clone(), key.id.clone(), self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Alarm>(&scope, &id)? else { return Ok(()) };
                let mut alarm = stored.record;
                let Some(at) = alarm.pending.iter().position(|known| *known == pending) else {
                    return Ok(());
                };
                alarm.pending.remove(at);
                // That a policy is told again is no news.
                if !pending.again {
                    note(transaction, &scope, &alarm, &pending, outcome, now)?;
                }
                transaction.put(&scope, &id, &alarm).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }

    /// Evaluates the alarm for the next time that is due.
    async fn evaluate(&self, key: &ObjectKey, alarm: &Alarm) -> Result<Next> {
        let Some(put) = alarm.metric() else { return Ok(Next::Settled) };
        let watch = Watch::of(put)?;
        let now = self.cloud.clock().now();
        let step = watch.step();
        let current = now.millis().div_euclid(step) * step;
        let last = self.evaluated.lock().get(key).copied();
        let last = last.filter(|last| last.configured == alarm.configured);
        let at = match last {
            Some(last) if last.at >= current => return Ok(Next::At(Timestamp::from_millis(last.at + step))),
            Some(last) => (last.at + step).max(current - MADE_UP * step),
            None => current,
        };
        // What was jumped over happened when its time was.
        let when = if at == current { now } else { Timestamp::from_millis(at) };
        let points = watch.points(&self.state.archive, &key.scope, at, now.millis());
        match points {
            Ok(points) => self.conclude(key, alarm, &watch, &points, (at, when)).await?,
            // An expression without a result: the alarm knows nothing.
            Err(error) if error.status() < 500 => {
                let reason = format!("Insufficient Data: {}", error.message());
                let new = New { state: State::InsufficientData, reason, data: None, at: when };
                self.write(key, alarm, new).await?;
            }
            Err(error) => return Err(error),
        }
        self.evaluated.lock().insert(key.clone(), Evaluated { configured: alarm.configured, at });
        Ok(Next::Again)
    }

    async fn conclude(
        &self,
        key: &ObjectKey,
        alarm: &Alarm,
        watch: &Watch,
        points: &[Option<Point>],
        (at, when): (i64, Timestamp),
    ) -> Result<()> {
        let breaches = |point: &Point| watch.comparison.breaches(point.value, watch.threshold);
        let breaching: Vec<_> = points.iter().map(|point| point.as_ref().map(breaches)).collect();
        let mut verdict = plan::evaluate(&breaching, watch.evaluated, watch.needed, watch.missing);
        if let Some(least) = watch.least_samples {
            let used = plan::choose(points, watch.evaluated).places;
            let counts = used.iter().filter_map(|at| points[*at].and_then(|point| point.count));
            if counts.into_iter().any(|count| count < least) {
                verdict = Verdict::Keep;
            }
        }
        let state = match verdict {
            Verdict::Ok => State::Ok,
            Verdict::Alarm => State::Alarm,
            Verdict::InsufficientData => State::InsufficientData,
            Verdict::Keep => alarm.state,
        };
        if state == alarm.state && alarm.reason != reason::INITIAL {
            return self.repeat(key, alarm, at, when).await;
        }
        let Some(put) = alarm.metric() else { return Ok(()) };
        let new = New {
            state,
            reason: reason::text(watch, points, verdict),
            data: Some(reason::data(put, watch, points, when)),
            at: when,
        };
        self.write(key, alarm, new).await
    }

    /// Writes a state, if the alarm is still the one that was looked at.
    async fn write(&self, key: &ObjectKey, alarm: &Alarm, new: New) -> Result<()> {
        let was = (alarm.configured, alarm.state, alarm.updated);
        if was.1 == new.state && alarm.reason == new.reason {
            return Ok(());
        }
        let (scope, id) = (key.scope.clone(), key.id.clone());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Alarm>(&scope, &id)? else { return Ok(()) };
                let mut alarm = stored.record;
                if (alarm.configured, alarm.state, alarm.updated) != was {
                    return Ok(());
                }
                change(transaction, &scope, &mut alarm, new, Hold::Nothing)?;
                transaction.put(&scope, &id, &alarm).map(drop)
            })
            .await
    }

    /// Tells scaling policies again that the state lasts, once for each whole minute, however late its evaluation is.
    async fn repeat(&self, key: &ObjectKey, alarm: &Alarm, at: i64, when: Timestamp) -> Result<()> {
        let policies = alarm.definition.actions(alarm.state).iter();
        let policies = policies.filter(|action| kind(action) == Some(Kind::ScalingPolicy));
        let pending: Vec<_> = policies
            .map(|action| Pending {
                action: action.clone(),
                old: alarm.state,
                new: alarm.state,
                reason: alarm.reason.clone(),
                at: when,
                again: true,
            })
            .collect();
        let due = when.since(alarm.transitioned) >= 60_000 && at % 60_000 == 0;
        if pending.is_empty() || !due || !alarm.definition.actions_enabled() {
            return Ok(());
        }
        for one in pending {
            // Nothing is lost if it fails: the next minute tells it again.
            let told = message(alarm, &one, &key.scope.account, &key.scope.region);
            if let Err(reason) = carry_out(&self.cloud, &key.scope, &one.action, &told).await {
                tracing::debug!(alarm = key.id, reason, "a scaling policy could not be told again");
            }
        }
        Ok(())
    }
}

/// Notes in the history what became of an action.
fn note(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    alarm: &Alarm,
    pending: &Pending,
    outcome: Result<(), String>,
    now: Timestamp,
) -> Result<(), Error> {
    let action = &pending.action;
    let (summary, state) = match outcome {
        Ok(()) => (format!("Successfully executed action {action}"), "Succeeded"),
        Err(_) => (format!("Failed to execute action {action}"), "Failed"),
    };
    let mut data = json!({
        "actionState": state,
        "notificationResource": action,
        "stateUpdateTimestamp": pending.at.millis(),
    });
    if let Err(reason) = outcome {
        data["error"] = reason.into();
    }
    let summary = summary.chars().take(255).collect();
    history::add(transaction, scope, alarm, now, ItemType::Action, summary, &data)
}

#[async_trait]
impl Controller for Alarms {
    fn name(&self) -> &'static str {
        "cloudwatch/alarm"
    }

    fn follows(&self, service: &str) -> bool {
        service == Alarm::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        let ours = change.service == Alarm::SERVICE && change.kind == Alarm::KIND;
        ours.then(|| ObjectKey { scope: change.scope.clone(), id: change.id.clone() })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        let keys = store.keys::<Alarm>()?.into_iter();
        Ok(keys.map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(stored) = self.cloud.store().get::<Alarm>(&key.scope, &key.id)? else {
            self.evaluated.lock().remove(key);
            return Ok(Next::Settled);
        };
        match stored.pending.first().cloned() {
            Some(pending) => self.act(key, &stored.record, pending).await,
            None => self.evaluate(key, &stored.record).await,
        }
    }
}
