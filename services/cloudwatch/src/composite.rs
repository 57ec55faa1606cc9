//! PutCompositeAlarm, and what a composite alarm's rule and suppressor mean.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::Empty;
use novamind_api::cloudwatch::PutCompositeAlarm;
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Result, Timestamp};

use crate::access::{alarm_name, is_elsewhere, may_put};
use crate::action;
use crate::alarm::save;
use crate::alarm_check::check_tags;
use crate::records::{Alarm, CompositeDefinition, Definition, State, Suppression, Suppressor};
use crate::rule::Rule;
use crate::transition::Hold;
use crate::{Cx, fault};

/// Makes or changes a composite alarm. That the alarms of its rule are there is looked at when it is written.
pub async fn put(cx: Cx, mut input: PutCompositeAlarm) -> Result<Empty> {
    let tags = input.tags.take();
    let definition = Definition::Composite(Box::new(CompositeDefinition { put: input }));
    may_put(&cx, &definition)?;
    let Definition::Composite(composite) = &definition else { return Ok(Empty {}) };
    let input = &composite.put;
    fault::refuse(&input.action_configuration, "ActionConfiguration of an alarm")?;
    for actions in [&input.ok_actions, &input.alarm_actions, &input.insufficient_data_actions] {
        action::check(actions.as_deref(), cx.region())?;
        let scaling = |action: &&String| action::kind(action) == Some(action::Kind::ScalingPolicy);
        if let Some(policy) = actions.iter().flatten().find(scaling) {
            return Err(fault::invalid(format!("{policy} cannot be an action of a composite alarm.")));
        }
    }
    check_tags(tags.as_deref())?;
    let rule = Rule::parse(&input.alarm_rule)
        .map_err(|message| fault::invalid(format!("AlarmRule cannot be read: {message}.")))?;
    check_suppressor(input)?;
    let suppressor = input.actions_suppressor.as_deref();
    let needed: BTreeSet<String> = rule.named().into_iter().chain(suppressor).map(str::to_owned).collect();
    save(&cx, definition, tags, needed).await?;
    Ok(Empty {})
}

/// Refuses an alarm that needs others, by their names or ARNs, which are not in its region.
pub fn check_needed(transaction: &Transaction<'_>, scope: &Scope, needed: &BTreeSet<String>) -> Result<()> {
    let mut unknown = Vec::new();
    for text in needed {
        let elsewhere = is_elsewhere(&scope.region, &scope.account, text);
        if elsewhere || transaction.get::<Alarm>(scope, alarm_name(text))?.is_none() {
            unknown.push(if elsewhere { text } else { alarm_name(text) });
        }
    }
    match unknown.is_empty() {
        true => Ok(()),
        false => Err(fault::invalid(format!(
            "Could not save the composite alarm as alarms [{}] in the alarm rule do not exist",
            unknown.join(", ")
        ))),
    }
}

fn check_suppressor(input: &PutCompositeAlarm) -> Result<()> {
    let (wait, extension) = (input.actions_suppressor_wait_period, input.actions_suppressor_extension_period);
    match (&input.actions_suppressor, wait, extension) {
        (None, None, None) => Ok(()),
        (None, ..) => Err(fault::invalid(
            "ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod need an ActionsSuppressor.",
        )),
        (Some(_), Some(wait), Some(extension)) if wait >= 0 && extension >= 0 => Ok(()),
        (Some(_), Some(_), Some(_)) => {
            Err(fault::invalid("The periods of an ActionsSuppressor are 0 or more."))
        }
        (Some(_), ..) => Err(fault::invalid(
            "An ActionsSuppressor needs ActionsSuppressorWaitPeriod and ActionsSuppressorExtensionPeriod.",
        )),
    }
}

/// The alarms that an alarm's state or actions depend on.
pub fn parents(definition: &Definition) -> BTreeSet<String> {
    let Definition::Composite(composite) = definition else { return BTreeSet::new() };
    let rule = Rule::parse(&composite.put.alarm_rule);
    let children = rule.iter().flat_map(|rule| rule.children()).map(str::to_owned);
    let suppressor = composite.put.actions_suppressor.as_deref().map(alarm_name).map(str::to_owned);
    children.chain(suppressor).collect()
}

/// The state that a composite alarm's rule gives it; `None` where it depends on itself, over whatever way: then it is
/// not evaluated.
pub fn evaluate(alarm: &Alarm, all: &BTreeMap<String, Alarm>) -> Option<State> {
    let name = alarm.definition.name();
    let rule = Rule::parse(&alarm.composite()?.alarm_rule).ok()?;
    let mut open: Vec<String> = rule.children().into_iter().map(str::to_owned).collect();
    let mut seen = BTreeSet::new();
    while let Some(next) = open.pop() {
        if next == name {
            return None;
        }
        if let Some(child) = all.get(&next).filter(|_| seen.insert(next.clone()))
            && let Some(composite) = child.composite()
            && let Ok(rule) = Rule::parse(&composite.alarm_rule)
        {
            open.extend(rule.children().into_iter().map(str::to_owned));
        }
    }
    let truth = rule.holds(&|name| all.get(name).map(|alarm| alarm.state));
    Some(if truth { State::Alarm } else { State::Ok })
}

/// The suppressor's state, and the two periods in milliseconds.
type Suppressing = (Option<State>, i64, i64);

fn suppressing(put: &PutCompositeAlarm, state: impl Fn(&str) -> Option<State>) -> Option<Suppressing> {
    let suppressor = alarm_name(put.actions_suppressor.as_deref()?);
    let millis = |seconds: Option<i32>| i64::from(seconds.unwrap_or(0)) * 1000;
    let wait = millis(put.actions_suppressor_wait_period);
    Some((state(suppressor), wait, millis(put.actions_suppressor_extension_period)))
}

/// What becomes of the actions when an alarm goes into a state.
pub fn hold(
    transaction: &Transaction<'_>,
    scope: &Scope,
    alarm: &Alarm,
    new: State,
    now: Timestamp,
) -> Result<Hold> {
    let Some(put) = alarm.composite() else { return Ok(Hold::Nothing) };
    let Some(name) = put.actions_suppressor.as_deref().map(alarm_name) else { return Ok(Hold::Nothing) };
    let state = transaction.get::<Alarm>(scope, name)?.map(|stored| stored.record.state);
    Ok(suppressing(put, |_| state).map_or(Hold::Nothing, |suppressing| hold_for(suppressing, new, now)))
}

fn hold_for((state, wait, _): Suppressing, new: State, now: Timestamp) -> Hold {
    match (new, state) {
        (State::Alarm, Some(State::Alarm)) => Hold::Back(Suppressor::Alarm, None),
        (State::Alarm, _) if wait > 0 => Hold::Back(Suppressor::WaitPeriod, Some(now.plus_millis(wait))),
        (State::Alarm, _) => Hold::Nothing,
        (_, Some(State::Alarm)) => Hold::Out,
        _ => Hold::Nothing,
    }
}

/// What is next for actions that are held back.
#[derive(Debug, PartialEq, Eq)]
pub enum Held {
    /// They stay where they are, until this time if it is a wait.
    Stay(Option<Timestamp>),
    /// They are held back for another reason now.
    Become(Suppressor, Option<Timestamp>),
    /// They are done.
    Release,
}

/// What is next, from the suppressor's state.
pub fn held(
    put: &PutCompositeAlarm,
    suppression: &Suppression,
    state: impl Fn(&str) -> Option<State>,
    now: Timestamp,
) -> Held {
    let Some((state, _, extension)) = suppressing(put, state) else { return Held::Release };
    let over = suppression.until.is_some_and(|until| now >= until);
    match (suppression.by, state) {
        (Suppressor::Alarm, Some(State::Alarm)) => Held::Stay(None),
        (_, Some(State::Alarm)) => Held::Become(Suppressor::Alarm, None),
        (Suppressor::Alarm, _) if extension > 0 => {
            Held::Become(Suppressor::ExtensionPeriod, Some(now.plus_millis(extension)))
        }
        (Suppressor::Alarm, _) => Held::Release,
        _ if over => Held::Release,
        _ => Held::Stay(suppression.until),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alarm(name: &str, rule: &str, state: State) -> (String, Alarm) {
        let put = PutCompositeAlarm {
            alarm_name: name.into(),
            alarm_rule: rule.into(),
            ..PutCompositeAlarm::default()
        };
        let at = Timestamp::from_millis(0);
        let alarm = Alarm {
            definition: Definition::Composite(Box::new(CompositeDefinition { put })),
            state,
            reason: String::new(),
            reason_data: None,
            updated: at,
            transitioned: at,
            configured: at,
            tags: BTreeMap::new(),
            pending: Vec::new(),
            suppression: None,
        };
        (name.to_owned(), alarm)
    }

    #[test]
    fn rules_over_other_alarms() {
        let all = BTreeMap::from([
            alarm("yes", "TRUE", State::Alarm),
            alarm("no", "FALSE", State::Ok),
            alarm("both", "ALARM(yes) AND ALARM(no)", State::InsufficientData),
            alarm("either", "ALARM(yes) OR ALARM(no)", State::Ok),
            alarm("a", "NOT ALARM(b)", State::Ok),
            alarm("b", "ALARM(c)", State::Ok),
            alarm("c", "ALARM(a)", State::Ok),
            alarm("looks at a cycle", "OK(a)", State::InsufficientData),
        ]);
        let of = |name: &str| evaluate(&all[name], &all);
        assert_eq!(of("both"), Some(State::Ok));
        assert_eq!(of("either"), Some(State::Alarm));
        assert_eq!(["a", "b", "c"].map(of), [None; 3]);
        assert_eq!(of("looks at a cycle"), Some(State::Alarm));
        assert_eq!(parents(&all["both"].definition), BTreeSet::from(["no", "yes"].map(str::to_owned)));
    }

    #[test]
    fn suppressors() {
        let put = PutCompositeAlarm {
            actions_suppressor: Some("maintenance".into()),
            actions_suppressor_wait_period: Some(60),
            actions_suppressor_extension_period: Some(120),
            ..PutCompositeAlarm::default()
        };
        let at = Timestamp::from_millis;
        let of = |state| suppressing(&put, |name| (name == "maintenance").then_some(state)).unwrap();
        // Going into ALARM, and out of it.
        assert_eq!(hold_for(of(State::Alarm), State::Alarm, at(0)), Hold::Back(Suppressor::Alarm, None));
        let wait = Hold::Back(Suppressor::WaitPeriod, Some(at(60_000)));
        assert_eq!(hold_for(of(State::Ok), State::Alarm, at(0)), wait);
        assert_eq!(hold_for(of(State::Alarm), State::Ok, at(0)), Hold::Out);
        assert_eq!(hold_for(of(State::Ok), State::Ok, at(0)), Hold::Nothing);
        // What is held back.
        let cases = [
            (Suppressor::WaitPeriod, State::Ok, 59_999, Held::Stay(Some(at(60_000)))),
            (Suppressor::WaitPeriod, State::Ok, 60_000, Held::Release),
            (Suppressor::WaitPeriod, State::Alarm, 60_000, Held::Become(Suppressor::Alarm, None)),
            (Suppressor::Alarm, State::Alarm, 60_000, Held::Stay(None)),
            (
                Suppressor::Alarm,
                State::Ok,
                60_000,
                Held::Become(Suppressor::ExtensionPeriod, Some(at(180_000))),
            ),
            (Suppressor::ExtensionPeriod, State::Ok, 60_000, Held::Release),
            (Suppressor::ExtensionPeriod, State::InsufficientData, 1, Held::Stay(Some(at(60_000)))),
        ];
        for (by, state, now, expected) in cases {
            let until = (by != Suppressor::Alarm).then(|| at(60_000));
            let suppression = Suppression { by, until, held: Vec::new() };
            assert_eq!(
                held(&put, &suppression, |_| Some(state), at(now)),
                expected,
                "{by:?} {state:?} {now}"
            );
        }
    }
}
