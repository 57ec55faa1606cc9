//! What a task is to be: the input of [`crate::Containers::start`].
//!
//! All of it is data that a supervisor can act on alone; nothing here refers back to the daemon.
//! Optional fields default to what a container gets when its definition says nothing.

use std::collections::BTreeSet;
use std::net::IpAddr;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use crate::{Error, Layers, Result};

/// One task.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaskSpec {
    /// Names the task, its folder and its control group: 1 to 64 of `[A-Za-z0-9_-]`.
    pub id: String,
    /// Path of the network namespace the containers share (what the network plane's `attach` gave).
    /// `None`: a namespace of the task's own with only loopback in it.
    #[serde(default)]
    pub network: Option<PathBuf>,
    #[serde(default)]
    pub limits: TaskLimits,
    pub containers: Vec<ContainerSpec>,
    /// Host name inside the containers; the task id when empty.
    #[serde(default)]
    pub hostname: String,
    /// Lines of `/etc/hosts` after the ones for localhost.
    #[serde(default)]
    pub hosts: Vec<HostEntry>,
    /// Content of `/etc/resolv.conf`.
    #[serde(default)]
    pub resolv_conf: String,
}

/// The size of a task as a whole. `None` leaves that resource unlimited.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct TaskLimits {
    /// 1024 are one processor; a hard limit (CFS quota), as on Fargate.
    #[serde(default)]
    pub cpu_units: Option<u64>,
    #[serde(default)]
    pub memory_bytes: Option<u64>,
    /// Processes and threads of all containers together; 4096 when `None`.
    #[serde(default)]
    pub pids: Option<u64>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ContainerSpec {
    /// Unique in the task: 1 to 255 of `[A-Za-z0-9_-]`.
    pub name: String,
    /// Unpacked layer folders, lowest first, prepared by the images plane and never written to.
    pub layers: Layers,
    pub process: Process,
    /// Mounts the root file system read-only.
    #[serde(default)]
    pub read_only_root: bool,
    #[serde(default)]
    pub tmpfs: Vec<Tmpfs>,
    #[serde(default)]
    pub ulimits: Vec<Ulimit>,
    /// When an essential container exits, for whatever reason, the task stops.
    pub essential: bool,
    #[serde(default)]
    pub depends_on: Vec<Dependency>,
    #[serde(default)]
    pub health_check: Option<HealthCheck>,
    /// From SIGTERM to SIGKILL.
    #[serde(default = "default_stop_timeout")]
    pub stop_timeout_seconds: u64,
    /// From this container's start: how long others wait for it to be COMPLETE, SUCCESS or HEALTHY before the task
    /// fails to start; no limit when `None`.
    #[serde(default)]
    pub start_timeout_seconds: Option<u64>,
    /// Relative weight between the containers of a task, as units; also reported as reserved.
    #[serde(default)]
    pub cpu_units: Option<u64>,
    /// Hard limit: beyond it the kernel kills.
    #[serde(default)]
    pub memory_bytes: Option<u64>,
    #[serde(default)]
    pub log_mode: LogMode,
}

fn default_stop_timeout() -> u64 {
    30
}

/// What runs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Process {
    /// Entry point and command together; the first is looked up in the container's `PATH`.
    pub args: Vec<String>,
    /// `NAME=value`. `PATH` gets the usual default when absent.
    #[serde(default)]
    pub env: Vec<String>,
    /// Absolute; created when the image lacks it. `/` when empty.
    #[serde(default)]
    pub cwd: String,
    /// `""` (root), `uid`, `uid:gid`, `name` or `name:group`; names are looked up in the image's
    /// `/etc/passwd` and `/etc/group`, as well as supplementary groups.
    #[serde(default)]
    pub user: String,
    /// What asks the container to end, as images say it (`SIGQUIT`, `QUIT` or `3`); SIGTERM when empty.
    #[serde(default)]
    pub stop_signal: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Tmpfs {
    pub path: String,
    pub size_bytes: u64,
    /// Extra mount options such as `noexec` or `mode=1777`.
    #[serde(default)]
    pub options: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Ulimit {
    /// In ECS's spelling: `nofile`, `nproc`, `core`, `memlock`, ...
    pub name: String,
    pub soft: u64,
    pub hard: u64,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dependency {
    pub container: String,
    pub condition: Condition,
}

/// What another container must have reached before this one starts (ECS `dependsOn`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Condition {
    /// It was started.
    Start,
    /// It exited, with whatever status.
    Complete,
    /// It exited with status 0.
    Success,
    /// Its health check passed.
    Healthy,
}

/// A command run inside the container. Defaults are those of ECS.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HealthCheck {
    /// `["CMD", program, args...]` or `["CMD-SHELL", line]`; the latter runs in the image's `/bin/sh`.
    pub command: Vec<String>,
    #[serde(default = "default_interval")]
    pub interval_seconds: u64,
    #[serde(default = "default_timeout")]
    pub timeout_seconds: u64,
    /// Failures in a row that make the container unhealthy.
    #[serde(default = "default_retries")]
    pub retries: u32,
    /// From the container's start; failures in it do not count.
    #[serde(default)]
    pub start_period_seconds: u64,
}

fn default_interval() -> u64 {
    30
}
fn default_timeout() -> u64 {
    5
}
fn default_retries() -> u32 {
    3
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HostEntry {
    pub address: IpAddr,
    pub names: Vec<String>,
}

/// What happens to output that nobody has collected when a container's spool is full: the `mode` of
/// the awslogs driver.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", tag = "mode")]
pub enum LogMode {
    /// The container's writes wait until the reader has trimmed the spool.
    Blocking { buffer_bytes: u64 },
    /// The oldest segment is dropped; the reader learns how many bytes are missing.
    NonBlocking { buffer_bytes: u64 },
}

impl LogMode {
    /// ECS's `max-buffer-size` default, 10 MiB.
    pub const DEFAULT_BUFFER_BYTES: u64 = 10 << 20;

    pub fn buffer_bytes(&self) -> u64 {
        match self {
            Self::Blocking { buffer_bytes } | Self::NonBlocking { buffer_bytes } => *buffer_bytes,
        }
    }
}

impl Default for LogMode {
    fn default() -> Self {
        Self::NonBlocking { buffer_bytes: Self::DEFAULT_BUFFER_BYTES }
    }
}

fn is_name(text: &str, longest: usize) -> bool {
    !text.is_empty()
        && text.len() <= longest
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Whether `id` can name a task; anything else cannot be known to a plane.
pub fn is_task_id(id: &str) -> bool {
    is_name(id, 64)
}

impl TaskSpec {
    /// Checks what can be checked without touching the machine: names, references, cycles.
    pub fn validate(&self) -> Result<()> {
        let invalid = |reason: String| Err(Error::Invalid { task: self.id.clone(), reason });
        if !is_task_id(&self.id) {
            return invalid("the id must be 1 to 64 letters, digits, hyphens or underscores".into());
        }
        if self.containers.is_empty() {
            return invalid("there is no container".into());
        }
        if !self.containers.iter().any(|container| container.essential) {
            return invalid("no container is essential".into());
        }
        let mut names = BTreeSet::new();
        for container in &self.containers {
            let name = &container.name;
            if !is_name(name, 255) {
                return invalid(format!(
                    "container name {name:?} must be 1 to 255 letters, digits, hyphens or underscores"
                ));
            }
            if !names.insert(name) {
                return invalid(format!("two containers are named {name}"));
            }
            if container.process.args.is_empty() {
                return invalid(format!("container {name} has no command, and its image has none either"));
            }
            if container.layers.is_empty() {
                return invalid(format!("container {name} has no root file system"));
            }
            if !container.process.cwd.is_empty() && !container.process.cwd.starts_with('/') {
                return invalid(format!("container {name}: working directory must be absolute"));
            }
            if let Some(check) = &container.health_check {
                let kind = check.command.first().map(String::as_str);
                if !matches!(kind, Some("CMD" | "CMD-SHELL")) || check.command.len() < 2 {
                    return invalid(format!(
                        "container {name}: a health check command starts with CMD or CMD-SHELL and has a command after it"
                    ));
                }
            }
        }
        for container in &self.containers {
            for dependency in &container.depends_on {
                let Some(other) = self.container(&dependency.container) else {
                    return invalid(format!(
                        "container {} depends on {}, which is not in the task",
                        container.name, dependency.container
                    ));
                };
                if dependency.condition == Condition::Healthy && other.health_check.is_none() {
                    return invalid(format!(
                        "container {} waits for {} to be HEALTHY, which has no health check",
                        container.name, other.name
                    ));
                }
            }
        }
        if self.start_order().len() != self.containers.len() {
            return invalid("the containers depend on each other in a circle".into());
        }
        Ok(())
    }

    pub fn container(&self, name: &str) -> Option<&ContainerSpec> {
        self.containers.iter().find(|container| container.name == name)
    }

    /// Containers so that each comes after those it depends on; shorter than the task when there is a
    /// circle.
    pub fn start_order(&self) -> Vec<&ContainerSpec> {
        let mut order: Vec<&ContainerSpec> = Vec::new();
        loop {
            let next = self.containers.iter().find(|candidate| {
                !order.iter().any(|done| done.name == candidate.name)
                    && candidate
                        .depends_on
                        .iter()
                        .all(|dependency| order.iter().any(|done| done.name == dependency.container))
            });
            match next {
                Some(container) => order.push(container),
                None => return order,
            }
        }
    }

    /// Names of the containers that depend on `name`.
    pub fn dependents<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.containers
            .iter()
            .filter(move |other| other.depends_on.iter().any(|dependency| dependency.container == name))
            .map(|other| other.name.as_str())
    }
}
