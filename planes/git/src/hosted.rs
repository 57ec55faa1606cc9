//! Repositories that are hosted here.
//!
//! Invariant: what was pushed is on disk before its client hears of it (`core.fsync`).

use std::path::PathBuf;

use crate::process::{SHORT, run};
use crate::{GitError, Location, Result, names};

/// Bare repositories below one folder.
pub struct HostedRepositories {
    pub(crate) root: PathBuf,
}

impl HostedRepositories {
    pub fn open(root: PathBuf) -> Result<HostedRepositories> {
        std::fs::create_dir_all(&root).map_err(GitError::io("make", root.as_path()))?;
        let root = root.canonicalize().map_err(GitError::io("open", root.as_path()))?;
        Ok(HostedRepositories { root })
    }

    /// Folder of a repository, whether it exists or not.
    pub fn folder(&self, name: &str) -> Result<PathBuf> {
        names::repository(name)?;
        Ok(self.root.join(format!("{name}.git")))
    }

    /// What [`crate::Git`] reads a hosted repository by.
    pub fn location(&self, name: &str) -> Result<Location> {
        self.folder(name).map(Location::Path)
    }

    pub fn exists(&self, name: &str) -> Result<bool> {
        Ok(self.folder(name)?.join("HEAD").exists())
    }

    /// Makes an empty repository; one that exists is left as it is.
    pub async fn create(&self, name: &str, branch: &str) -> Result<()> {
        names::reference(branch)?;
        let folder = self.folder(name)?;
        if self.exists(name)? {
            return Ok(());
        }
        // Made beside its place: a half-made repository is never seen.
        let beside = self.root.join(format!(".new-{}", uuid::Uuid::new_v4()));
        let branch = format!("--initial-branch={branch}");
        let init = [
            "--quiet".as_ref(),
            "--bare".as_ref(),
            "--template=".as_ref(),
            branch.as_ref(),
            beside.as_os_str(),
        ];
        run("init", None, &init, name, SHORT).await?;
        for (key, value) in [
            ("http.receivepack", "true"),
            ("http.uploadpack", "true"),
            ("receive.fsckObjects", "true"),
            ("core.fsync", "all"),
            ("receive.autogc", "false"),
        ] {
            run("config", Some(&beside), &[key.as_ref(), value.as_ref()], name, SHORT).await?;
        }
        if let Some(parent) = folder.parent() {
            std::fs::create_dir_all(parent).map_err(GitError::io("make", parent))?;
        }
        match std::fs::rename(&beside, &folder) {
            // Somebody else was faster.
            Err(_) if folder.join("HEAD").exists() => {
                std::fs::remove_dir_all(&beside).map_err(GitError::io("delete", beside.as_path()))
            }
            renamed => renamed.map_err(GitError::io("make", folder.as_path())),
        }
    }

    /// Deletes a repository with everything in it; an unknown one is fine.
    pub fn delete(&self, name: &str) -> Result<()> {
        let folder = self.folder(name)?;
        match std::fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(GitError::io("delete", folder)(error))
            }
            _ => Ok(()),
        }
    }

    /// Deletes all repositories.
    pub fn clear(&self) -> Result<()> {
        let unread = || GitError::io("read", self.root.as_path());
        for entry in std::fs::read_dir(&self.root).map_err(unread())? {
            let path = entry.map_err(unread())?.path();
            std::fs::remove_dir_all(&path).map_err(GitError::io("delete", path.as_path()))?;
        }
        Ok(())
    }
}
