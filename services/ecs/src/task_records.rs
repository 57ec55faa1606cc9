//! What the store holds of tasks.

use novamind_api::ecs::{NetworkConfiguration, TaskOverride};
use novamind_kernel::{Record, Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::listing;
use crate::records::{Tags, record};
use crate::stored::Wire;

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
