//! What the store holds.
//!
//! A task has three records: itself, what lists show of it ([`listing::Listed`]), and as long as its service has not
//! accounted for its end a [`Member`], which is all that the service's controller needs to know. They are written in
//! one transaction ([`put_task`]).

use std::collections::BTreeMap;

use novamind_api::ecs::{
    CapacityProviderStrategyItem, DeploymentConfiguration, LoadBalancer, NetworkConfiguration, TaskDefinition,
};
use novamind_kernel::{Record, Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::guard::Guard;
use crate::rollback::Rollback;
use crate::stored::Wire;
pub use crate::task_records::*;

pub type Tags = BTreeMap<String, String>;

macro_rules! record {
    ($name:ident $kind:literal) => {
        impl Record for $name {
            const SERVICE: &'static str = "ecs";
            const KIND: &'static str = $kind;
        }
    };
}
pub(crate) use record;

/// Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cluster {
    pub active: bool,
    /// `containerInsights`: `disabled`, `enabled` or `enhanced`.
    pub insights: String,
    pub capacity_providers: Vec<String>,
    pub default_strategy: Vec<Wire<CapacityProviderStrategyItem>>,
    #[serde(default)]
    pub tags: Tags,
}
record!(Cluster "cluster");

/// The counter of a family's revisions. Its id is the family.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Family {
    pub last: i32,
}
record!(Family "family");

/// A revision, see [`revision_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Definition {
    pub body: Wire<TaskDefinition>,
    #[serde(default)]
    pub tags: Tags,
}
record!(Definition "definition");

/// Id of a task definition; sorts by number within a family.
pub fn revision_id(family: &str, revision: i32) -> String {
    format!("{family}:{revision:010}")
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Kind {
    Ecs,
    CodeDeploy,
    External,
}

impl Kind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ecs => "ECS",
            Self::CodeDeploy => "CODE_DEPLOY",
            Self::External => "EXTERNAL",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum ServiceStatus {
    Active,
    Draining,
    Inactive,
}

impl ServiceStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Active => "ACTIVE",
            Self::Draining => "DRAINING",
            Self::Inactive => "INACTIVE",
        }
    }
}

/// What tasks of one deployment or task set have in common.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Template {
    pub definition: String,
    pub network: Wire<NetworkConfiguration>,
    /// Availability zone by subnet, as it was when the template was checked.
    #[serde(default)]
    pub zones: BTreeMap<String, String>,
    pub load_balancers: Vec<Wire<LoadBalancer>>,
    pub launch_type: Option<String>,
    pub strategy: Vec<Wire<CapacityProviderStrategyItem>>,
    pub platform_version: String,
    /// Whether an essential container of the definition has a health check.
    #[serde(default)]
    pub health_check: bool,
}

/// A deployment (controller ECS) or a task set (the others).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rollout {
    /// `ecs-svc/` and 19 digits.
    pub id: String,
    /// `PRIMARY`, `ACTIVE` or, for a task set that is deleted, `DRAINING`.
    pub status: String,
    pub template: Template,
    pub created: Timestamp,
    pub updated: Timestamp,
    /// Tasks that are wanted, as computed last.
    pub wanted: i32,
    pub failed_tasks: i32,
    /// Failures in a row, which space out further attempts.
    #[serde(default)]
    pub failures: u32,
    #[serde(default)]
    pub retry_at: Option<Timestamp>,
    /// `IN_PROGRESS`, `COMPLETED` or `FAILED`; deployments only.
    pub state: String,
    pub state_reason: String,
    /// What its circuit breaker and its alarms have found; deployments only.
    #[serde(default)]
    pub guard: Guard,
    // Task sets only:
    #[serde(default)]
    pub scale: f64,
    #[serde(default)]
    pub steady: bool,
    #[serde(default)]
    pub steady_at: Option<Timestamp>,
    #[serde(default)]
    pub started_by: Option<String>,
    #[serde(default)]
    pub external_id: Option<String>,
    #[serde(default)]
    pub token: Option<String>,
    #[serde(default)]
    pub tags: Tags,
}

/// Its id is `CLUSTER/NAME`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Service {
    pub cluster: String,
    pub name: String,
    pub status: ServiceStatus,
    pub kind: Kind,
    pub desired: i32,
    pub configuration: Wire<DeploymentConfiguration>,
    /// What the next deployment is made from; for CODE_DEPLOY the first task set's.
    pub template: Template,
    pub grace_seconds: Option<i32>,
    pub rebalancing: String,
    pub managed_tags: bool,
    pub propagate: String,
    pub created: Timestamp,
    pub created_by: String,
    pub token: Option<String>,
    /// Deployments or task sets; the newest first.
    pub rollouts: Vec<Rollout>,
    /// The deployment that was stopped last, or has failed.
    #[serde(default)]
    pub rollback: Option<Rollback>,
    /// The deployment that completed last, to which one that fails is rolled back.
    #[serde(default)]
    pub completed: Option<Box<Rollout>>,
    #[serde(default)]
    pub steady: bool,
    /// No zone had a place for its tasks when it last wanted some.
    #[serde(default)]
    pub unplaced: bool,
    /// When it became INACTIVE.
    #[serde(default)]
    pub ended: Option<Timestamp>,
    #[serde(default)]
    pub tags: Tags,
}
record!(Service "service");

impl Service {
    pub fn id(&self) -> String {
        format!("{}/{}", self.cluster, self.name)
    }

    pub fn rollout(&self, id: &str) -> Option<&Rollout> {
        self.rollouts.iter().find(|rollout| rollout.id == id)
    }
}

/// A service's events, the newest first. Its id is the service's.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Events(pub Vec<Event>);
record!(Events "events");

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    pub at: Timestamp,
    pub message: String,
}

/// Events that a service shows (DescribeServices).
const EVENTS: usize = 100;

/// Adds an event; `text` follows `(service NAME) `.
pub fn add_event(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    service: &str,
    at: Timestamp,
    text: &str,
) -> Result<()> {
    let name = service.split_once('/').map_or(service, |(_, name)| name);
    let message = format!("(service {name}) {text}");
    let mut events =
        transaction.get::<Events>(scope, service)?.map(|stored| stored.record).unwrap_or_default();
    events.0.insert(0, Event { id: novamind_kernel::uuid(), at, message });
    events.0.truncate(EVENTS);
    transaction.put(scope, service, &events)?;
    Ok(())
}

/// What a client token of RunTask has made. Its id is `CLUSTER/TOKEN`; it lives as long as the tasks.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Token {
    pub request: String,
    pub tasks: Vec<String>,
}
record!(Token "token");

/// How far a container's output has been shipped. Its id is `CLUSTER/TASK/CONTAINER`.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Shipped {
    pub position: u64,
    /// The container has stopped and all of its output is delivered.
    pub complete: bool,
}
record!(Shipped "shipped");
