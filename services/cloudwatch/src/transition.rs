//! Changes of an alarm's state: within one transaction the state, its history, and the actions that it asks for.

use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use serde_json::{Value as Json, json};

use crate::history;
use crate::records::{Alarm, ItemType, Pending, State, Suppression, Suppressor};

/// A state that an alarm is to have.
pub struct New {
    pub state: State,
    pub reason: String,
    /// A JSON text.
    pub data: Option<String>,
    pub at: Timestamp,
}

/// What becomes of the actions of a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hold {
    Nothing,
    /// A suppressor holds them back, for so long if it is a wait.
    Back(Suppressor, Option<Timestamp>),
    /// They are left out.
    Out,
}

/// Gives an alarm a state. A reason alone is taken over without history or actions. The caller writes the alarm.
pub fn change(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    alarm: &mut Alarm,
    new: New,
    hold: Hold,
) -> Result<()> {
    let old = alarm.state;
    let (old_reason, old_data) = (alarm.reason.clone(), alarm.reason_data.clone());
    alarm.state = new.state;
    alarm.reason = new.reason;
    alarm.reason_data = new.data;
    alarm.updated = new.at;
    if old == new.state {
        return Ok(());
    }
    alarm.transitioned = new.at;
    let summary = format!("Alarm updated from {} to {}", old.name(), new.state.name());
    let data = json!({
        "version": "1.0",
        "oldState": shown(old, &old_reason, old_data.as_deref()),
        "newState": shown(new.state, &alarm.reason, alarm.reason_data.as_deref()),
    });
    history::add(transaction, scope, alarm, new.at, ItemType::StateUpdate, summary, &data)?;
    // What was held back for a state that is over is dropped, and so are the actions of its end: nobody was told of
    // its beginning.
    let untold = alarm.suppression.take().is_some();
    let actions = alarm.definition.actions(new.state).iter().map(|action| Pending {
        action: action.clone(),
        old,
        new: new.state,
        reason: alarm.reason.clone(),
        at: new.at,
        again: false,
    });
    let actions: Vec<_> = actions.collect();
    if !alarm.definition.actions_enabled() {
        return Ok(());
    }
    match hold {
        Hold::Back(by, until) => alarm.suppression = Some(Suppression { by, until, held: actions }),
        Hold::Nothing if !untold => alarm.pending.extend(actions),
        Hold::Nothing | Hold::Out => {}
    }
    Ok(())
}

fn shown(state: State, reason: &str, data: Option<&str>) -> Json {
    let mut out = json!({ "stateValue": state.name(), "stateReason": reason });
    if let Some(data) = data {
        // What a caller of SetAlarmState gave may be no JSON.
        out["stateReasonData"] = serde_json::from_str(data).unwrap_or_else(|_| data.into());
    }
    out
}
