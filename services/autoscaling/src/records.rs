//! What the store holds.

use std::collections::BTreeMap;

use novamind_api::application_autoscaling::{
    NotScaledReason, StepScalingPolicyConfiguration, TargetTrackingScalingPolicyConfiguration,
};
use novamind_kernel::Record;
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

macro_rules! record {
    ($name:ident $kind:literal) => {
        impl Record for $name {
            const SERVICE: &'static str = "autoscaling";
            const KIND: &'static str = $kind;
        }
    };
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspended {
    pub dynamic_in: bool,
    pub dynamic_out: bool,
    pub scheduled: bool,
}

/// What an alarm has told and nobody has looked at yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signal {
    /// Name of the policy.
    pub policy: String,
    pub alarm: String,
    /// `ALARM`, `OK` or `INSUFFICIENT_DATA`.
    pub state: String,
}

/// The policy that a change came from, for its cooldown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Origin {
    pub policy: String,
    /// Milliseconds.
    pub cooldown: i64,
}

/// A change of the desired count that was decided, until it is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adjustment {
    /// Id of its activity's record.
    pub activity: String,
    pub from: i32,
    pub to: i32,
    pub origin: Option<Origin>,
    pub decided: Timestamp,
    /// When the service was told.
    pub told: Option<Timestamp>,
}

/// The pause after a scale-out, and what it counts from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cooldown {
    pub from: i32,
    pub until: Timestamp,
}

/// A scalable target. Its id is the resource: `service/CLUSTER/SERVICE`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Target {
    /// What its ARN ends with.
    pub key: String,
    pub min: i32,
    pub max: i32,
    pub suspended: Suspended,
    pub role: String,
    pub created: Timestamp,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// The bounds are new: the capacity is to be brought within them.
    #[serde(default)]
    pub bounded: bool,
    #[serde(default)]
    pub signals: Vec<Signal>,
    #[serde(default)]
    pub adjustment: Option<Adjustment>,
    /// After a scale-out and after a scale-in.
    #[serde(default)]
    pub out: Option<Cooldown>,
    #[serde(default)]
    pub inward: Option<Timestamp>,
    /// Why it was not scaled the last time, so that it is said once.
    #[serde(default)]
    pub unscaled: Option<String>,
}
record!(Target "target");

impl Target {
    /// One that was never scaled.
    pub fn new(key: String, (min, max): (i32, i32), role: String, created: Timestamp) -> Self {
        Self {
            key,
            min,
            max,
            suspended: Suspended::default(),
            role,
            created,
            tags: BTreeMap::new(),
            bounded: false,
            signals: Vec::new(),
            adjustment: None,
            out: None,
            inward: None,
            unscaled: None,
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Configuration {
    Tracking(#[serde(with = "novamind_wire::document")] TargetTrackingScalingPolicyConfiguration),
    Step(#[serde(with = "novamind_wire::document")] StepScalingPolicyConfiguration),
}

/// Names of the alarms of a policy that tracks a target.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Alarms {
    pub high: String,
    pub low: String,
}

/// A scaling policy. Its id: see [`member_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Policy {
    /// A UUID of its ARN.
    pub key: String,
    pub resource: String,
    pub name: String,
    pub configuration: Configuration,
    pub created: Timestamp,
    /// None where a user makes the alarms.
    pub alarms: Option<Alarms>,
    /// Its alarms are not yet as the configuration wants them.
    #[serde(default)]
    pub unsettled: bool,
    /// It is deleted, and nobody sees it any more; its alarms may be there still.
    #[serde(default)]
    pub deleted: bool,
}
record!(Policy "policy");

/// A scheduled action. Its id: see [`member_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Action {
    pub key: String,
    pub resource: String,
    pub name: String,
    pub schedule: String,
    pub timezone: Option<String>,
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    pub min: Option<i32>,
    pub max: Option<i32>,
    pub created: Timestamp,
    /// When it is to happen next.
    pub due: Option<Timestamp>,
}
record!(Action "action");

/// Something that happened, or is happening. Its id begins with the time: ids are in the order of what happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Activity {
    pub uuid: String,
    pub resource: String,
    pub description: String,
    pub cause: String,
    pub start: Timestamp,
    pub end: Option<Timestamp>,
    /// AWS's word: `Pending`, `InProgress`, `Successful`, …
    pub status: String,
    pub message: Option<String>,
    /// Why nothing was scaled: such activities are shown to those who ask for them.
    #[serde(default)]
    pub unscaled: Option<Unscaled>,
}
record!(Activity "activity");

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Unscaled(#[serde(with = "novamind_wire::document")] pub NotScaledReason);

/// Id of what belongs to a target: a resource has no space in it.
pub fn member_id(resource: &str, name: &str) -> String {
    format!("{resource} {name}")
}

/// What the ids of all that belongs to a target begin with.
pub fn member_prefix(resource: &str) -> String {
    format!("{resource} ")
}
