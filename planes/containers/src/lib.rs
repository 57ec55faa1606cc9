//! The containers plane: what a controller asks of whatever runs tasks, and what it may observe.
//!
//! A *task* is a group of containers that share a network namespace, a size and a fate. The plane
//! takes a [`TaskSpec`], runs it, and reports a [`TaskState`]; it knows processes, files and control
//! groups, and nothing of AWS.
//!
//! Invariants:
//! - A task runs under a supervisor of its own that outlives the daemon. Health checks, dependency
//!   order, essential containers and stop order are the supervisor's, so they go on while the daemon
//!   is down.
//! - State is what was observed. It only moves forward: a container goes Pending, Running, Stopped
//!   and never back; a stopped task is never started again under the same id.
//! - Every call may be repeated. A caller that crashed between call and record calls again.
//! - After [`Containers::remove`] nothing of a task is left: process, mount, control group, file.
//!
//! When it fails: a call that cannot be carried out returns an [`Error`]; what goes wrong inside a
//! task (no such command, out of memory, supervisor killed) is never an error of a call but a state
//! with a reason. The real implementation is `novamind-containers-linux`; [`simulator`] is a
//! deterministic stand-in for controllers' tests, and [`contract`] is the suite both must pass.

pub mod contract;
pub mod simulator;
mod spec;
mod spool;
mod state;

use std::path::PathBuf;

use async_trait::async_trait;
use tokio::sync::{broadcast, oneshot};

pub use spec::{
    Condition, ContainerSpec, Dependency, HealthCheck, HostEntry, LogMode, Process, TaskLimits, TaskSpec,
    Tmpfs, Ulimit, is_task_id,
};
pub use spool::{Batch, LogRecord, LogSpool, LogStream, MAXIMUM_RECORD, SpoolWriter, Written};
pub use state::{
    ContainerPhase, ContainerState, ContainerUsage, Health, StopCause, TaskPhase, TaskState, TaskUsage,
};

/// Why a call on the plane was not carried out. Retry is safe for all of them.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The specification cannot be run by anyone: nothing was done, and a retry will not help.
    #[error("task specification {task}: {reason}")]
    Invalid { task: String, reason: String },
    /// The machine refused; the text says what was tried and the system's reason.
    #[error("{attempt}: {source}")]
    System {
        attempt: String,
        #[source]
        source: std::io::Error,
    },
    /// The supervisor did not come up; the text is what it said.
    #[error("supervisor of task {task} did not start: {reason}")]
    Supervisor { task: String, reason: String },
    /// Injected by the simulator.
    #[error("injected fault: {0}")]
    Injected(&'static str),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

/// Runs tasks. Object safe; share it as `Arc<dyn Containers>`.
#[async_trait]
pub trait Containers: Send + Sync {
    /// Starts a task and returns once its supervisor has taken it over, before any container runs;
    /// follow [`changes`](Self::changes) and [`observe`](Self::observe) from there.
    ///
    /// Idempotent by [`TaskSpec::id`]: while the plane knows a task of that id, in whatever state,
    /// the call succeeds without effect and the first specification stays. Only a specification that
    /// cannot be run at all is [`Error::Invalid`]; a missing command or layer becomes
    /// [`StopCause::FailedToStart`].
    async fn start(&self, spec: TaskSpec) -> Result<()>;

    /// Asks a task to stop and returns at once: SIGTERM (or the stop signal) to containers that no running container
    /// depends on, then to their dependencies, and SIGKILL to each that outlives its `stop_timeout`.
    /// Durable: the wish survives the daemon. Harmless when repeated, and for unknown tasks.
    async fn stop(&self, id: &str) -> Result<()>;

    /// Like [`stop`](Self::stop) with SIGKILL to all containers at once.
    async fn kill(&self, id: &str) -> Result<()>;

    /// The last state the supervisor wrote, or `None` for a task the plane does not know.
    async fn observe(&self, id: &str) -> Result<Option<TaskState>>;

    /// Ids of all tasks the plane knows, stopped ones too, in order.
    async fn list(&self) -> Result<Vec<String>>;

    /// Kills what still runs and releases everything, captured output included: read the logs first.
    /// Harmless when repeated, and for unknown tasks.
    async fn remove(&self, id: &str) -> Result<()>;

    /// Ids of tasks whose state changed. A hint without payload: a receiver that lagged lists and
    /// observes instead. Changes before the subscription are not repeated.
    fn changes(&self) -> broadcast::Receiver<String>;

    /// What a task has used so far and what it reserved; `None` when unknown or not running any more.
    async fn usage(&self, id: &str) -> Result<Option<TaskUsage>>;

    /// Where a container's captured output is; `None` when task or container is unknown. It exists as
    /// soon as `start` returned, and until `remove`.
    async fn logs(&self, id: &str, container: &str) -> Result<Option<LogSpool>>;

    /// Tells once, when a container's output goes on or its spool goes away; asked for before one looks, nothing is
    /// missed. `None` when task or container is unknown, or when the machine has no means left to tell: then one looks
    /// again after a while.
    async fn output(&self, id: &str, container: &str) -> Result<Option<oneshot::Receiver<()>>>;
}

impl Error {
    /// An [`Error::System`] that names what was tried.
    pub fn system(attempt: impl Into<String>, source: impl Into<std::io::Error>) -> Self {
        Self::System { attempt: attempt.into(), source: source.into() }
    }
}

/// Folders of unpacked image layers, lowest first.
pub type Layers = Vec<PathBuf>;
