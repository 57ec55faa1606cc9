//! What the store holds: alarms, their history, dashboards. Metric data are the archive's.

use std::collections::BTreeMap;

use novamind_api::cloudwatch::{PutCompositeAlarm, PutMetricAlarm};
use novamind_kernel::Record;
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

use crate::reason::INITIAL;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    Ok,
    Alarm,
    InsufficientData,
}

impl State {
    pub fn name(self) -> &'static str {
        match self {
            Self::Ok => "OK",
            Self::Alarm => "ALARM",
            Self::InsufficientData => "INSUFFICIENT_DATA",
        }
    }

    pub fn parse(name: &str) -> Option<Self> {
        [Self::Ok, Self::Alarm, Self::InsufficientData].into_iter().find(|state| state.name() == name)
    }
}

/// What an alarm was told to be, as it came, but for its tags.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Definition {
    Metric(Box<MetricDefinition>),
    Composite(Box<CompositeDefinition>),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MetricDefinition {
    #[serde(with = "novamind_wire::document")]
    pub put: PutMetricAlarm,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompositeDefinition {
    #[serde(with = "novamind_wire::document")]
    pub put: PutCompositeAlarm,
}

impl Definition {
    pub fn name(&self) -> &str {
        match self {
            Self::Metric(metric) => &metric.put.alarm_name,
            Self::Composite(composite) => &composite.put.alarm_name,
        }
    }

    /// AWS's word for the kind.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Metric(_) => "MetricAlarm",
            Self::Composite(_) => "CompositeAlarm",
        }
    }

    pub fn description(&self) -> Option<&str> {
        match self {
            Self::Metric(metric) => metric.put.alarm_description.as_deref(),
            Self::Composite(composite) => composite.put.alarm_description.as_deref(),
        }
    }

    pub fn actions_enabled(&self) -> bool {
        let enabled = match self {
            Self::Metric(metric) => metric.put.actions_enabled,
            Self::Composite(composite) => composite.put.actions_enabled,
        };
        enabled.unwrap_or(true)
    }

    pub fn enable_actions(&mut self, enabled: bool) {
        match self {
            Self::Metric(metric) => metric.put.actions_enabled = Some(enabled),
            Self::Composite(composite) => composite.put.actions_enabled = Some(enabled),
        }
    }

    /// The actions of a state, as ARNs.
    pub fn actions(&self, state: State) -> &[String] {
        let (ok, alarm, insufficient) = match self {
            Self::Metric(metric) => {
                let put = &metric.put;
                (&put.ok_actions, &put.alarm_actions, &put.insufficient_data_actions)
            }
            Self::Composite(composite) => {
                let put = &composite.put;
                (&put.ok_actions, &put.alarm_actions, &put.insufficient_data_actions)
            }
        };
        let list = match state {
            State::Ok => ok,
            State::Alarm => alarm,
            State::InsufficientData => insufficient,
        };
        list.as_deref().unwrap_or_default()
    }
}

/// An action that a change of state asks for and that was not done yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    /// ARN of what is to be told.
    pub action: String,
    pub old: State,
    pub new: State,
    pub reason: String,
    /// When the state changed.
    pub at: Timestamp,
    /// The same state goes on: scaling policies are told every minute.
    #[serde(default)]
    pub again: bool,
}

/// Why a composite alarm holds its actions back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    pub by: Suppressor,
    /// When a wait ends and the actions are done.
    pub until: Option<Timestamp>,
    /// What is held back.
    pub held: Vec<Pending>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Suppressor {
    WaitPeriod,
    ExtensionPeriod,
    Alarm,
}

/// An alarm of either kind. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Alarm {
    pub definition: Definition,
    pub state: State,
    pub reason: String,
    pub reason_data: Option<String>,
    /// When state or reason changed, and when the state itself did.
    pub updated: Timestamp,
    pub transitioned: Timestamp,
    /// When it was made or redefined.
    pub configured: Timestamp,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub pending: Vec<Pending>,
    #[serde(default)]
    pub suppression: Option<Suppression>,
}

impl Record for Alarm {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "alarm";
}

impl Alarm {
    /// An alarm that was not evaluated yet.
    pub fn new(definition: Definition, now: Timestamp, tags: BTreeMap<String, String>) -> Self {
        Self {
            definition,
            state: State::InsufficientData,
            reason: INITIAL.to_owned(),
            reason_data: None,
            updated: now,
            transitioned: now,
            configured: now,
            tags,
            pending: Vec::new(),
            suppression: None,
        }
    }

    pub fn metric(&self) -> Option<&PutMetricAlarm> {
        if let Definition::Metric(metric) = &self.definition { Some(&metric.put) } else { None }
    }

    pub fn composite(&self) -> Option<&PutCompositeAlarm> {
        if let Definition::Composite(composite) = &self.definition { Some(&composite.put) } else { None }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ItemType {
    ConfigurationUpdate,
    StateUpdate,
    Action,
}

impl ItemType {
    pub fn name(self) -> &'static str {
        match self {
            Self::ConfigurationUpdate => "ConfigurationUpdate",
            Self::StateUpdate => "StateUpdate",
            Self::Action => "Action",
        }
    }
}

/// Something that happened to an alarm. Its id begins with the time: ids are in the order of what happened.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HistoryItem {
    pub alarm: String,
    /// `MetricAlarm` or `CompositeAlarm`.
    pub kind: String,
    pub at: Timestamp,
    pub item: ItemType,
    pub summary: String,
    pub data: String,
}

impl Record for HistoryItem {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "history";
}

/// A dashboard, of all regions. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Dashboard {
    pub body: String,
    pub modified: Timestamp,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for Dashboard {
    const SERVICE: &'static str = "cloudwatch";
    const KIND: &'static str = "dashboard";
}
