//! PutMetricAlarm, and what all alarms have in common when they are made, changed and deleted.

use std::collections::BTreeSet;

use novamind_api::Empty;
use novamind_api::cloudwatch::{
    DeleteAlarms, DisableAlarmActions, EnableAlarmActions, PutMetricAlarm, SetAlarmState, Tag, errors,
};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use serde_json::{Value as Json, json};

use crate::access::{alarm_arn, may, may_alarm, may_put};
use crate::composite;
use crate::records::{Alarm, Definition, ItemType, MetricDefinition, State};
use crate::render::definition_document;
use crate::transition::{New, change};
use crate::{Cx, alarm_check, dependents, fault, history, tags, watchers};

/// Alarms of a region (AWS's quota).
const ALARMS: usize = 5000;

pub async fn put(cx: Cx, mut input: PutMetricAlarm) -> Result<Empty> {
    // The check tells what is wrong with tags too.
    let checked = alarm_check::check(&input, cx.region());
    let tags = input.tags.take();
    let definition = Definition::Metric(Box::new(MetricDefinition { put: input }));
    may_put(&cx, &definition)?;
    checked?;
    save(&cx, definition, tags, BTreeSet::new()).await?;
    Ok(Empty {})
}

/// Makes an alarm, or replaces the definition of one, whose state and tags stay. `needed` are the alarms of its rule.
pub async fn save(
    cx: &Cx,
    definition: Definition,
    given: Option<Vec<Tag>>,
    needed: BTreeSet<String>,
) -> Result<()> {
    let tags = tags::read(given)?;
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let name = definition.name().to_owned();
            composite::check_needed(transaction, &scope, &needed)?;
            let known = transaction.get::<Alarm>(&scope, &name)?.map(|stored| stored.record);
            let alarm = match known {
                Some(mut alarm) => {
                    if alarm.definition.kind() != definition.kind() {
                        let kind = alarm.definition.kind();
                        return Err(fault::invalid(format!("{name} is there already, as a {kind}.")));
                    }
                    marked(transaction, &scope, Some(&alarm.definition), Some(&definition))?;
                    alarm.definition = definition;
                    alarm.configured = now;
                    configured(transaction, &scope, &alarm, "Update", now)?;
                    alarm
                }
                None => {
                    if transaction.count::<Alarm>(&scope)? >= ALARMS {
                        return Err(errors::LIMIT_EXCEEDED_FAULT.error(format!(
                            "The maximum number of alarms of a region, {ALARMS}, is reached."
                        )));
                    }
                    marked(transaction, &scope, None, Some(&definition))?;
                    let alarm = Alarm::new(definition, now, tags);
                    configured(transaction, &scope, &alarm, "Create", now)?;
                    alarm
                }
            };
            transaction.put(&scope, &name, &alarm).map(drop)
        })
        .await
}

/// Notes what an alarm is found by.
fn marked(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    before: Option<&Definition>,
    after: Option<&Definition>,
) -> Result<()> {
    dependents::note(transaction, scope, before, after)?;
    watchers::note(transaction, scope, before, after)
}

/// Notes in the history that an alarm was made, changed or deleted.
fn configured(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    alarm: &Alarm,
    what: &str,
    now: Timestamp,
) -> Result<()> {
    let name = alarm.definition.name();
    let (member, done) = match what {
        "Create" => ("createdAlarm", "created"),
        "Update" => ("updatedAlarm", "updated"),
        _ => ("deletedAlarm", "deleted"),
    };
    let kind = alarm.definition.kind();
    let data: Json = json!({
        "version": "1.0", "type": what, "alarmType": kind, member: definition_document(&alarm.definition),
    });
    let summary: String = format!("Alarm \"{name}\" {done}").chars().take(255).collect();
    history::add(transaction, scope, alarm, now, ItemType::ConfigurationUpdate, summary, &data)
}

pub async fn set_state(cx: Cx, input: SetAlarmState) -> Result<Empty> {
    may_alarm(&cx, &input.alarm_name)?;
    let state = State::parse(&input.state_value)
        .ok_or_else(|| fault::invalid(format!("{} is no state", input.state_value)))?;
    let data = input.state_reason_data;
    if data.as_deref().is_some_and(|data| serde_json::from_str::<Json>(data).is_err()) {
        return Err(errors::INVALID_FORMAT_FAULT.error("StateReasonData is not valid JSON."));
    }
    let (scope, at) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let name = &input.alarm_name;
            let Some(mut alarm) = transaction.get::<Alarm>(&scope, name)?.map(|stored| stored.record) else {
                return Err(errors::RESOURCE_NOT_FOUND.error("Unknown"));
            };
            let new = New { state, reason: input.state_reason, data, at };
            let hold = composite::hold(transaction, &scope, &alarm, state, at)?;
            change(transaction, &scope, &mut alarm, new, hold)?;
            transaction.put(&scope, name, &alarm).map(drop)
        })
        .await?;
    Ok(Empty {})
}

pub async fn enable(cx: Cx, input: EnableAlarmActions) -> Result<Empty> {
    set_enabled(&cx, input.alarm_names, true).await
}

pub async fn disable(cx: Cx, input: DisableAlarmActions) -> Result<Empty> {
    set_enabled(&cx, input.alarm_names, false).await
}

async fn set_enabled(cx: &Cx, names: Vec<String>, enabled: bool) -> Result<Empty> {
    for name in &names {
        may_alarm(cx, name)?;
    }
    if names.is_empty() {
        may(cx, &alarm_arn(cx, "*"))?;
    }
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            // Names of alarms that are not there are passed over, as on AWS.
            for name in &names {
                let Some(stored) = transaction.get::<Alarm>(&scope, name)? else { continue };
                let mut alarm = stored.record;
                if alarm.definition.actions_enabled() == enabled {
                    continue;
                }
                alarm.definition.enable_actions(enabled);
                if !enabled {
                    alarm.pending.clear();
                    alarm.suppression = None;
                }
                configured(transaction, &scope, &alarm, "Update", now)?;
                transaction.put(&scope, name, &alarm)?;
            }
            Ok(())
        })
        .await?;
    Ok(Empty {})
}

pub async fn delete(cx: Cx, input: DeleteAlarms) -> Result<Empty> {
    let names = input.alarm_names;
    for name in &names {
        may_alarm(&cx, name)?;
    }
    if names.is_empty() {
        may(&cx, &alarm_arn(&cx, "*"))?;
    }
    let (scope, now) = (cx.scope().clone(), cx.now());
    cx.store()
        .write(move |transaction| {
            let mut doomed = Vec::new();
            for name in &names {
                // Names of alarms that are not there are passed over, as on AWS.
                doomed.extend(transaction.get::<Alarm>(&scope, name)?.map(|stored| stored.record));
            }
            if doomed.iter().filter(|alarm| alarm.composite().is_some()).count() > 1 {
                return Err(fault::invalid("At most one composite alarm can be deleted at a time."));
            }
            for alarm in &doomed {
                let name = alarm.definition.name();
                let depend = dependents::of(transaction, &scope, name)?;
                if depend.iter().any(|other| !names.contains(other)) {
                    return Err(fault::invalid(format!(
                        "Cannot delete {name} as there are composite alarm(s) depending on it."
                    )));
                }
            }
            for alarm in &doomed {
                configured(transaction, &scope, alarm, "Delete", now)?;
                marked(transaction, &scope, Some(&alarm.definition), None)?;
                transaction.delete::<Alarm>(&scope, alarm.definition.name())?;
            }
            Ok(())
        })
        .await?;
    Ok(Empty {})
}
