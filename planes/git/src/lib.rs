//! The git plane: sources as real repositories, through the `git` command.
//!
//! A source is a local path, any Git URL, or a repository that is hosted here. Foreign repositories
//! are only ever fetched from, into bare mirrors of our own; what is read afterwards is read from
//! the mirror, so that no configuration, hook or filter of a foreign repository runs.
//!
//! Invariants: every process has a deadline and never asks for anything; names that Git could take
//! for options or that leave a folder are refused; a push that was accepted is on disk before its
//! client hears of it.
//!
//! When something fails: [`GitError`] says which command, on what, and what Git said.

mod hosted;
mod http;
mod links;
mod mirror;
mod names;
mod process;
pub mod simulator;
mod watch;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use hosted::HostedRepositories;
pub use links::Links;
pub use mirror::GitCommand;
pub use watch::{ReferenceWatch, Watch, watch, watch_references};

pub type Result<T> = std::result::Result<T, GitError>;

#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// A name, path or URL that is not accepted: tell the caller.
    #[error("{0}")]
    Invalid(String),
    #[error("{location} has no {reference}")]
    NoSuchReference { location: String, reference: String },
    #[error("git {command} failed on {location}: {said}")]
    Failed { command: &'static str, location: String, said: String },
    #[error("git {command} on {location} took longer than {seconds} s and was ended")]
    TimedOut { command: &'static str, location: String, seconds: u64 },
    #[error("cannot {action} {path}: {source}", path = path.display())]
    Io {
        action: &'static str,
        path: PathBuf,
        #[source]
        source: std::io::Error,
    },
}

impl GitError {
    pub(crate) fn io(
        action: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> GitError {
        let path = path.into();
        move |source| GitError::Io { action, path, source }
    }
}

/// Where a repository is.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Location {
    /// A folder of this machine: a work tree or a bare repository.
    Path(PathBuf),
    /// `https`, `http`, `ssh`, `git` or `file` URL, or `user@host:path`.
    Url(String),
}

impl Location {
    /// Reads what a user wrote: an absolute path or a URL. Relative paths are refused, because a
    /// daemon's current folder is nobody's business.
    pub fn parse(text: &str) -> Result<Location> {
        names::location(text)
    }
}

impl std::fmt::Display for Location {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Location::Path(path) => write!(formatter, "{}", path.display()),
            Location::Url(url) => write!(formatter, "{}", names::without_password(url)),
        }
    }
}

/// A commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// Full id, 40 or 64 hexadecimal digits.
    pub id: String,
    pub author: String,
    /// RFC 3339 with the author's offset, as CodePipeline's `AuthorDate` variable.
    pub author_date: String,
    /// The whole message without its final line end.
    pub message: String,
}

/// Reading from repositories.
#[async_trait]
pub trait Git: Send + Sync {
    /// The commit that a branch, a tag or a commit id means now. It asks the repository.
    async fn resolve(&self, location: &Location, reference: &str) -> Result<Commit>;

    /// Only the id of a branch's head: cheap, made for looking often. `None` without that branch.
    async fn head(&self, location: &Location, branch: &str) -> Result<Option<String>>;

    /// All branches and tags by their full names (`refs/heads/main`), with the commits that they mean.
    async fn references(&self, location: &Location) -> Result<BTreeMap<String, String>>;

    /// The paths of the files that differ between two commits; without a first one, those that the second has changed.
    async fn changed(&self, location: &Location, from: Option<&str>, to: &str) -> Result<Vec<String>>;

    /// The branch that a clone would check out; `None` for an empty repository. It asks the
    /// repository, and so tells whether there is one.
    async fn default_branch(&self, location: &Location) -> Result<Option<String>>;

    /// Writes the files of a commit as a zip (`CODE_ZIP`: no Git metadata; modes and links kept).
    /// The file appears whole or not at all.
    async fn archive(&self, location: &Location, commit: &str, target: &Path) -> Result<()>;

    /// Clones into a new folder with full history and checks the commit out on the branch
    /// (`CODEBUILD_CLONE_REF`). `origin` is the location.
    async fn clone_full(&self, location: &Location, branch: &str, commit: &str, target: &Path) -> Result<()>;
}
