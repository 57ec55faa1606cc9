//! A plane in memory, for tests of what uses sources.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use async_trait::async_trait;
use parking_lot::Mutex;

use crate::{Commit, Git, GitError, Location, Result};

/// Branches with their heads; `archive` writes the bytes that a test gave.
#[derive(Default)]
pub struct SimulatedGit {
    branches: Mutex<HashMap<(Location, String), Commit>>,
    archives: Mutex<HashMap<String, Vec<u8>>>,
}

impl SimulatedGit {
    pub fn new() -> SimulatedGit {
        SimulatedGit::default()
    }

    /// Puts a commit on a branch, with the zip file that its archive is.
    pub fn commit(&self, location: &Location, branch: &str, commit: Commit, archive: Vec<u8>) {
        self.archives.lock().insert(commit.id.clone(), archive);
        self.branches.lock().insert((location.clone(), branch.to_owned()), commit);
    }
}

#[async_trait]
impl Git for SimulatedGit {
    async fn resolve(&self, location: &Location, reference: &str) -> Result<Commit> {
        let branches = self.branches.lock();
        let found = branches
            .iter()
            .find(|((at, branch), commit)| at == location && (branch == reference || commit.id == reference));
        found.map(|(_, commit)| commit.clone()).ok_or_else(|| GitError::NoSuchReference {
            location: location.to_string(),
            reference: reference.to_owned(),
        })
    }

    async fn head(&self, location: &Location, branch: &str) -> Result<Option<String>> {
        let key = (location.clone(), branch.to_owned());
        Ok(self.branches.lock().get(&key).map(|commit| commit.id.clone()))
    }

    async fn references(&self, location: &Location) -> Result<BTreeMap<String, String>> {
        let branches = self.branches.lock();
        let here = branches.iter().filter(|((at, _), _)| at == location);
        Ok(here.map(|((_, branch), commit)| (format!("refs/heads/{branch}"), commit.id.clone())).collect())
    }

    async fn changed(&self, location: &Location, _: Option<&str>, _: &str) -> Result<Vec<String>> {
        Err(GitError::Invalid(format!("the simulator knows no files of {location}")))
    }

    async fn default_branch(&self, location: &Location) -> Result<Option<String>> {
        let branches = self.branches.lock();
        let mut names: Vec<_> =
            branches.keys().filter(|(at, _)| at == location).map(|(_, branch)| branch.clone()).collect();
        names.sort();
        Ok(names.iter().find(|name| *name == "main").or(names.first()).cloned())
    }

    async fn archive(&self, location: &Location, commit: &str, target: &Path) -> Result<()> {
        let bytes = self.archives.lock().get(commit).cloned();
        let bytes = bytes.ok_or_else(|| GitError::NoSuchReference {
            location: location.to_string(),
            reference: format!("commit {commit}"),
        })?;
        std::fs::write(target, bytes).map_err(GitError::io("write", target))
    }

    async fn clone_full(&self, location: &Location, _: &str, _: &str, _: &Path) -> Result<()> {
        Err(GitError::Invalid(format!("the simulator cannot clone {location}")))
    }
}
