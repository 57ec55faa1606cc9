//! What alarms tell: CloudWatch asks for this chore when an alarm has a policy among its actions.

use novamind_wire::{Error, Result};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use crate::Cx;
use crate::names::{invalid, policy_of};
use crate::records::{Policy, Signal, Target, member_id};

/// Signals that wait at most: of each policy and alarm there is one.
const MOST: usize = 1000;

/// What is told: this policy is an action of this alarm in this state.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
struct Told {
    policy_arn: String,
    alarm_name: String,
    state: String,
}

/// Notes what an alarm tells; the target's controller acts on it.
pub async fn receive(cx: Cx, input: Json) -> Result<Json> {
    let told: Told = serde_json::from_value(input).map_err(|error| invalid(error.to_string()))?;
    let missing = |arn: &str| Error::new("ObjectNotFound", 404, format!("No scaling policy found for {arn}"));
    let scope = cx.scope().clone();
    let named = policy_of(&scope, &told.policy_arn).ok_or_else(|| missing(&told.policy_arn))?;
    let [key, resource, name] = <[&str; 3]>::from(named).map(str::to_owned);
    cx.store()
        .write(move |transaction| {
            let policy = transaction.get::<Policy>(&scope, &member_id(&resource, &name))?;
            // Another one may have had the name before.
            let policy = policy.filter(|policy| !policy.deleted && policy.key == key);
            if policy.is_none() {
                return Err(missing(&told.policy_arn));
            }
            let signal = Signal { policy: name, alarm: told.alarm_name, state: told.state };
            let changed = transaction.update::<Target>(&scope, &resource, |target| {
                let same = |one: &Signal| one.policy == signal.policy && one.alarm == signal.alarm;
                target.signals.retain(|one| !same(one));
                if target.signals.len() < MOST {
                    target.signals.push(signal);
                }
                Ok(())
            })?;
            changed.map(drop).ok_or_else(|| missing(&told.policy_arn))
        })
        .await?;
    Ok(json!({}))
}
