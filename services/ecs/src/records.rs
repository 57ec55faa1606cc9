//! What the store holds.
//!
//! A task has three records: itself, what lists show of it ([`listing::Listed`]), and as long as its service has not
//! accounted for its end a [`Member`], which is all that the service's controller needs to know. They are written in
//! one transaction ([`put_task`]).

use std::collections::BTreeMap;

use novamind_api::ecs::{
    CapacityProviderStrategyItem, DeploymentConfiguration, LoadBalancer, NetworkConfiguration,
    TaskDefinition, TaskOverride,
};
use novamind_kernel::{Record, Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::guard::Guard;
use crate::listing;
use crate::rollback::Rollback;
use crate::stored::Wire;

pub type Tags = BTreeMap<String, String>;

macro_rules! record {
    ($name:ident $kind:literal) => {
        impl Record for $name {
            const SERVICE: &'static str = "ecs";
            const KIND: &'static str = $kind;
        }
    };
}

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

/// A task's last status, in the order in which it passes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Status {
    Provisioning,
    Pending,
    Activating,
    Running,
    Deactivating,
    Stopping,
    Deprovisioning,
    Stopped,
}

impl Status {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provisioning => "PROVISIONING",
            Self::Pending => "PENDING",
            Self::Activating => "ACTIVATING",
            Self::Running => "RUNNING",
            Self::Deactivating => "DEACTIVATING",
            Self::Stopping => "STOPPING",
            Self::Deprovisioning => "DEPROVISIONING",
            Self::Stopped => "STOPPED",
        }
    }
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Health {
    #[default]
    Unknown,
    Healthy,
    Unhealthy,
}

impl Health {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unknown => "UNKNOWN",
            Self::Healthy => "HEALTHY",
            Self::Unhealthy => "UNHEALTHY",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interface {
    pub id: String,
    pub subnet: String,
    pub address: String,
    pub mac: String,
    pub dns_name: Option<String>,
}

/// A place in a target group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Target {
    pub group: String,
    pub port: i32,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Container {
    pub name: String,
    pub image: String,
    pub digest: Option<String>,
    /// Image id of the metadata endpoint: the config's digest.
    pub image_id: Option<String>,
    pub arn: String,
    pub runtime_id: String,
    pub essential: bool,
    /// It has a health check.
    pub checked: bool,
    /// Its output goes to a log group.
    pub logged: bool,
    /// `PENDING`, `RUNNING` or `STOPPED`.
    pub status: String,
    pub exit_code: Option<i32>,
    pub reason: Option<String>,
    pub health: Health,
    /// Milliseconds since the epoch, on the machine's clock.
    pub started: Option<u64>,
    pub finished: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Stop {
    /// `UserInitiated`, `TaskFailedToStart`, …
    pub code: String,
    pub reason: String,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Times {
    pub created: Timestamp,
    pub pull_started: Option<Timestamp>,
    pub pull_stopped: Option<Timestamp>,
    pub connected: Option<Timestamp>,
    pub started: Option<Timestamp>,
    pub stopping: Option<Timestamp>,
    pub execution_stopped: Option<Timestamp>,
    pub stopped: Option<Timestamp>,
}

/// The service and the deployment or task set that a task belongs to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Owner {
    /// The service's name.
    pub service: String,
    /// The rollout's id.
    pub rollout: String,
}

/// Its id is `CLUSTER/ID`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Task {
    pub cluster: String,
    /// 32 hexadecimal digits.
    pub id: String,
    /// ARN with revision.
    pub definition: String,
    pub owner: Option<Owner>,
    pub group: String,
    pub started_by: Option<String>,
    pub launch_type: String,
    pub capacity_provider: Option<String>,
    pub network: Wire<NetworkConfiguration>,
    pub subnet: String,
    pub zone: Option<String>,
    pub overrides: Wire<TaskOverride>,
    pub cpu: String,
    pub memory: String,
    pub execution_role: Option<String>,
    pub task_role: Option<String>,
    #[serde(default)]
    pub tags: Tags,
    /// Client token of the RunTask that made it.
    pub token: Option<String>,
    pub version: i64,

    pub stop_wanted: bool,
    pub status: Status,
    pub stop: Option<Stop>,
    pub interface: Option<Interface>,
    pub containers: Vec<Container>,
    pub health: Health,
    pub targets: Vec<Target>,
    /// Its targets may be registered.
    pub registered: bool,
    /// The plane may know it.
    pub launched: bool,
    /// The plane knows it no more.
    pub released: bool,
    /// Its zone is down: it ends at once, without a word to its containers.
    #[serde(default)]
    pub lost: bool,
    /// Diff ids of its images' layers.
    pub layers: Vec<String>,
    /// Path of its role's credentials; a secret that only its own containers learn.
    pub credentials: String,
    pub times: Times,
}
record!(Task "task");

impl Task {
    pub fn key(&self) -> String {
        format!("{}/{}", self.cluster, self.id)
    }

    /// Id of its interface's attachment: the task's own, written as a UUID.
    pub fn attachment(&self) -> String {
        let part = |range: std::ops::Range<usize>| self.id.get(range).unwrap_or_default();
        [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
    }

    /// Asks it to stop; the first reason stays.
    pub fn stop(&mut self, code: &str, reason: impl Into<String>) {
        self.stop_wanted = true;
        if self.stop.is_none() {
            self.stop = Some(Stop { code: code.to_owned(), reason: reason.into() });
        }
    }

    fn member(&self, proven: bool) -> Member {
        Member {
            rollout: self.owner.as_ref().map(|owner| owner.rollout.clone()).unwrap_or_default(),
            status: self.status,
            stop_wanted: self.stop_wanted,
            stop_code: self.stop.as_ref().map(|stop| stop.code.clone()),
            stop_reason: self.stop.as_ref().map(|stop| stop.reason.clone()),
            health: self.health,
            created: self.times.created,
            started: self.times.started,
            up: self.containers.iter().filter_map(|one| one.started).max().map(of_machine),
            subnet: self.subnet.clone(),
            address: self.interface.as_ref().map(|interface| interface.address.clone()),
            proven,
        }
    }
}

/// What a service knows of one of its tasks. Its id is `CLUSTER/SERVICE/TASK`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Member {
    pub rollout: String,
    pub status: Status,
    pub stop_wanted: bool,
    pub stop_code: Option<String>,
    pub stop_reason: Option<String>,
    pub health: Health,
    pub created: Timestamp,
    pub started: Option<Timestamp>,
    /// Since when its processes run, by the machine's clock.
    #[serde(default)]
    pub up: Option<Timestamp>,
    pub subnet: String,
    pub address: Option<String>,
    /// It was healthy once.
    pub proven: bool,
}
record!(Member "member");

fn of_machine(millis: u64) -> Timestamp {
    Timestamp::from_millis(i64::try_from(millis).unwrap_or(i64::MAX))
}

/// Writes a task together with what its service and lists see of it.
pub fn put_task(transaction: &mut Transaction<'_>, scope: &Scope, task: &mut Task, new: bool) -> Result<()> {
    task.version += 1;
    if let Some(owner) = &task.owner {
        let id = format!("{}/{}/{}", task.cluster, owner.service, task.id);
        let known = transaction.get::<Member>(scope, &id)?;
        // A member that is gone was accounted for and does not come back.
        if new || known.is_some() {
            let member = task.member(known.as_ref().is_some_and(|known| known.proven));
            if known.is_none_or(|known| known.record != member) {
                transaction.put(scope, &id, &member)?;
            }
        }
    }
    listing::note(transaction, scope, task)?;
    transaction.put(scope, &task.key(), task)?;
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
