//! The trait behind which builds run.

use std::path::PathBuf;

use async_trait::async_trait;
use tokio::sync::broadcast;

use crate::{BuildRequest, BuildState, LogChunk};

pub type Result<T> = std::result::Result<T, BuildsError>;

/// Why the plane could not do what it was asked.
#[derive(Debug, thiserror::Error)]
pub enum BuildsError {
    #[error("there is no build {id} in this plane")]
    NotFound { id: String },
    /// The request itself is wrong: tell the caller.
    #[error("{0}")]
    Invalid(String),
    #[error("cannot {action} {path}: {source}", path = path.display())]
    Io {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
}

impl BuildsError {
    pub fn io(action: &'static str, path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> BuildsError {
        let path = path.into();
        move |source| BuildsError::Io { action, path, source }
    }
}

/// Runs builds. Every call is harmless when repeated; a build outlives the process that asked for
/// it and is there again after a restart, under the same id.
#[async_trait]
pub trait Builds: Send + Sync {
    /// Starts a build and returns when it is durable and its supervising process runs. An id that
    /// exists already is left as it is.
    async fn start(&self, request: BuildRequest) -> Result<()>;

    /// What the build has done so far; `None` for an id that this plane does not have.
    async fn observe(&self, id: &str) -> Result<Option<BuildState>>;

    /// Ends every process of the build; it becomes STOPPED unless it is over already. Returns when
    /// the order is durable, not when the build has ended.
    async fn stop(&self, id: &str) -> Result<()>;

    /// Ends the build if it still runs and deletes its folder: state, log, artifacts. An unknown id
    /// is fine.
    async fn remove(&self, id: &str) -> Result<()>;

    /// All builds in this plane, running or over.
    async fn list(&self) -> Result<Vec<String>>;

    /// Ids of builds whose state or log has changed. A receiver that lags observes everything anew.
    fn changes(&self) -> broadcast::Receiver<String>;

    /// Reads the log from an offset (0, or a former `next_offset`), at most about `limit` bytes.
    async fn read_log(&self, id: &str, offset: u64, limit: usize) -> Result<LogChunk>;
}
