//! What the store holds.

use std::collections::BTreeMap;

use novamind_api::codedeploy::{
    AlarmConfiguration, CreateDeploymentGroup, RevisionLocation, TrafficRoutingConfig,
};
use novamind_appspec::Specification;
use novamind_kernel::{Arn, Record, Scope};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

/// An application. Its id is its name.
#[derive(Clone, Serialize, Deserialize)]
pub struct Application {
    pub id: String,
    pub name: String,
    pub created: Timestamp,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for Application {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "application";
}

/// A deployment group. Its id is [`group_id`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Group {
    pub id: String,
    /// As it was asked for, with the defaults filled in.
    #[serde(with = "novamind_wire::document")]
    pub settings: CreateDeploymentGroup,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    /// The deployment that is not at its end.
    #[serde(default)]
    pub active: Option<String>,
    #[serde(default)]
    pub last_attempted: Option<String>,
    #[serde(default)]
    pub last_successful: Option<String>,
}

impl Record for Group {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "group";
}

/// A deployment that is to be brought to its end though it is no group's active one: its group was deleted, or it was
/// stopped while traffic moved, which is put back to where the stop found it. Its id is the group's, which deploys
/// again after it, also if it was made anew.
#[derive(Clone, Serialize, Deserialize)]
pub struct Leaving(pub String);

impl Record for Leaving {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "leaving";
}

pub fn group_id(application: &str, group: &str) -> String {
    format!("{application}/{group}")
}

/// A deployment configuration that a user made. Its id is its name.
#[derive(Clone, Serialize, Deserialize)]
pub struct Config {
    pub id: String,
    pub created: Timestamp,
    #[serde(with = "novamind_wire::document")]
    pub routing: TrafficRoutingConfig,
}

impl Record for Config {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "config";
}

/// How traffic moves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shift {
    AllAtOnce,
    Canary { percent: u8, minutes: i64 },
    Linear { percent: u8, minutes: i64 },
}

impl Shift {
    /// The traffic share of the new tasks at step `step`, and the minutes from the first step to it.
    pub fn step(self, step: u32) -> (u8, i64) {
        let step = i64::from(step);
        match self {
            Self::AllAtOnce => (100, 0),
            Self::Canary { percent, .. } if step == 0 => (percent, 0),
            Self::Canary { minutes, .. } => (100, minutes),
            Self::Linear { percent, minutes } => {
                ((i64::from(percent) * (step + 1)).min(100) as u8, minutes * step)
            }
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Status {
    Created,
    InProgress,
    Ready,
    Succeeded,
    Failed,
    Stopped,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::Created => "Created",
            Self::InProgress => "InProgress",
            Self::Ready => "Ready",
            Self::Succeeded => "Succeeded",
            Self::Failed => "Failed",
            Self::Stopped => "Stopped",
        }
    }

    pub fn is_final(self) -> bool {
        matches!(self, Self::Succeeded | Self::Failed | Self::Stopped)
    }
}

/// Where a deployment is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Phase {
    /// The revision and the service are read.
    Prepare,
    /// Both target groups go onto the listener and the replacement task set is made.
    Install,
    /// The replacement tasks are to become steady.
    Settle,
    /// The test listener goes to them.
    Test,
    /// Somebody is to say ContinueDeployment.
    Ready,
    /// Traffic moves; the step that comes next.
    Shift(u32),
    /// The replacement becomes the service's primary task set.
    Promote,
    /// The old tasks are kept for a while.
    Keep,
    /// The old tasks end.
    Terminate,
    /// A rollback: production traffic goes back, then the test traffic.
    Back,
    /// A rollback: the old task set is primary again.
    Demote,
    /// A rollback: the replacement tasks end.
    Remove,
}

/// A task set with the target group that it is registered with.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskSet {
    pub id: String,
    pub target_group_arn: String,
    pub target_group_name: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    pub name: String,
    pub status: String,
    pub start: Option<Timestamp>,
    pub end: Option<Timestamp>,
    pub message: Option<String>,
}

/// A deployment. Its id is `d-` and nine letters or digits.
#[derive(Clone, Serialize, Deserialize)]
pub struct Deployment {
    pub id: String,
    pub application: String,
    pub group: String,
    pub config: String,
    pub shift: Shift,
    #[serde(with = "novamind_wire::document")]
    pub revision: RevisionLocation,
    #[serde(with = "novamind_wire::document")]
    pub previous: RevisionLocation,
    /// The group as it was when the deployment began.
    #[serde(with = "novamind_wire::document")]
    pub settings: CreateDeploymentGroup,
    pub description: Option<String>,
    pub creator: String,
    pub created: Timestamp,
    pub started: Option<Timestamp>,
    pub completed: Option<Timestamp>,
    pub updated: Timestamp,
    pub status: Status,
    pub phase: Phase,
    /// When the present phase ends by itself, or has taken too long.
    pub until: Option<Timestamp>,
    /// When the first share of traffic moved.
    pub shifted: Option<Timestamp>,
    pub events: Vec<Event>,
    /// Share of the production traffic that the new tasks get.
    pub traffic: u8,
    pub specification: Option<Specification>,
    pub blue: Option<TaskSet>,
    pub green: Option<TaskSet>,
    /// ContinueDeployment was called for this wait.
    #[serde(default)]
    pub proceed: Option<String>,
    pub error: Option<(String, String)>,
    /// Events after which it rolls back.
    pub rollback_on: Vec<String>,
    pub rollback: Option<String>,
    /// Of a rollback: the deployment that it takes back.
    pub rolls_back: Option<String>,
    #[serde(default)]
    pub rollback_message: Option<String>,
    /// Of a rollback: why its next step fails, which is tried again.
    #[serde(default)]
    pub held_up: Option<String>,
    /// Alarms that CreateDeployment named instead of the group's.
    #[serde(default)]
    pub override_alarms: Option<OwnAlarms>,
}

/// A structure of the API as it came.
#[derive(Clone, Serialize, Deserialize)]
pub struct OwnAlarms(#[serde(with = "novamind_wire::document")] pub AlarmConfiguration);
impl Deployment {
    /// ARN of the deployment's group, for which the service takes on its role.
    pub fn group_arn(&self, scope: &Scope) -> String {
        let group = format!("deploymentgroup:{}/{}", self.application, self.group);
        Arn::new("codedeploy", &scope.region, &scope.account, &group).to_string()
    }
}

impl Record for Deployment {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "deployment";
}

/// A deployment's place in time: the newest of a group comes first. Its id is [`order_id`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Order(pub String);

impl Record for Order {
    const SERVICE: &'static str = "codedeploy";
    const KIND: &'static str = "order";
}

pub fn order_id(deployment: &Deployment) -> String {
    let newest_first = u64::MAX - deployment.created.millis().unsigned_abs();
    format!("{}/{}/{newest_first:020}/{}", deployment.application, deployment.group, deployment.id)
}
