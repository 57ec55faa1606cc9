//! What was observed of a task: the output of [`crate::Containers::observe`].
//!
//! Times are milliseconds since the Unix epoch on the machine's real clock.

use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TaskState {
    pub id: String,
    pub phase: TaskPhase,
    /// In the order of the specification.
    pub containers: Vec<ContainerState>,
    /// Set as soon as the task begins to stop; the first cause stays.
    #[serde(default)]
    pub cause: Option<StopCause>,
    /// Grows with each change.
    #[serde(default)]
    pub revision: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum TaskPhase {
    /// Not all containers have been started yet.
    Pending,
    /// Every container was started (those with status COMPLETE or SUCCESS before it may have exited).
    Running,
    /// It is being stopped; some container still runs.
    Stopping,
    /// No container runs and none will.
    Stopped,
}

/// Why a task stops or stopped. Maps to ECS's `stopCode`, which is the service's to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StopCause {
    /// [`crate::Containers::stop`] or [`crate::Containers::kill`] was called.
    Requested,
    EssentialContainerExited {
        container: String,
    },
    /// A container could not be started, or its dependencies cannot be met any more.
    FailedToStart {
        container: String,
        reason: String,
    },
    /// The supervisor is gone (killed, or the machine restarted); its containers were killed.
    SupervisorDied {
        reason: String,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContainerState {
    pub name: String,
    pub phase: ContainerPhase,
    #[serde(default)]
    pub health: Health,
    /// As a shell shows it: 128 + signal number when a signal ended it. `None` while it runs, when it
    /// never started, and when the supervisor died before it could know.
    #[serde(default)]
    pub exit_code: Option<i32>,
    /// The signal that ended the container's first process.
    #[serde(default)]
    pub signal: Option<i32>,
    /// The kernel killed a process of this container for want of memory.
    #[serde(default)]
    pub out_of_memory: bool,
    /// For people: why it did not start, or ended abnormally.
    #[serde(default)]
    pub reason: Option<String>,
    /// Of the first process, as the host counts.
    #[serde(default)]
    pub pid: Option<u32>,
    #[serde(default)]
    pub started_at: Option<u64>,
    #[serde(default)]
    pub finished_at: Option<u64>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ContainerPhase {
    Pending,
    Running,
    Stopped,
}

/// ECS's words for it: UNKNOWN until a check has passed or enough have failed, and without a check.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Health {
    #[default]
    Unknown,
    Healthy,
    Unhealthy,
}

/// What a task uses. CPU time only grows; take differences for a rate.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaskUsage {
    pub containers: Vec<ContainerUsage>,
    /// 1024 are one processor; `None` when the task has no limit.
    pub reserved_cpu_units: Option<u64>,
    pub reserved_memory_bytes: Option<u64>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContainerUsage {
    pub name: String,
    pub cpu_nanoseconds: u64,
    /// Without page cache that can be reclaimed.
    pub memory_bytes: u64,
    pub reserved_cpu_units: Option<u64>,
    pub reserved_memory_bytes: Option<u64>,
}

impl TaskState {
    /// The state of a task none of whose containers has been started.
    pub fn pending(spec: &crate::TaskSpec) -> Self {
        Self {
            id: spec.id.clone(),
            phase: TaskPhase::Pending,
            containers: spec.containers.iter().map(|c| ContainerState::pending(&c.name)).collect(),
            cause: None,
            revision: 0,
        }
    }

    pub fn container(&self, name: &str) -> Option<&ContainerState> {
        self.containers.iter().find(|container| container.name == name)
    }

    pub fn container_mut(&mut self, name: &str) -> Option<&mut ContainerState> {
        self.containers.iter_mut().find(|container| container.name == name)
    }

    pub fn is_stopped(&self) -> bool {
        self.phase == TaskPhase::Stopped
    }
}

impl ContainerState {
    pub fn pending(name: &str) -> Self {
        Self {
            name: name.into(),
            phase: ContainerPhase::Pending,
            health: Health::Unknown,
            exit_code: None,
            signal: None,
            out_of_memory: false,
            reason: None,
            pid: None,
            started_at: None,
            finished_at: None,
        }
    }
}
