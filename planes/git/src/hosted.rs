//! Repositories that are hosted here, and what was pushed to them.
//!
//! Invariant: a push is noted by the repository's own post-receive hook, in a file that is on disk
//! before the hook ends. It stays until somebody says that it was dealt with, so a push is noticed
//! after a crash, too, whichever way it came (HTTP or the folder itself).

use std::path::{Path, PathBuf};
use std::time::Duration;

use tokio::sync::broadcast;

use crate::process::{SHORT, run};
use crate::{GitError, Location, Result, names};

/// Folder of notes in a repository.
const NOTES: &str = "novamind-pushes";
/// How often notes are looked for when nothing announced one.
const LOOK: Duration = Duration::from_secs(2);

/// Runs in the repository; its input is `OLD NEW REF` lines.
const HOOK: &str = r#"#!/bin/sh
# notes a push, durably: the folder novamind-pushes is read by the cloud
folder=novamind-pushes
note=$(mktemp "$folder/.new-XXXXXXXX") || exit 1
cat > "$note" && sync "$note" && mv "$note" "$folder/$(date +%s%N)-${note##*.new-}" && sync "$folder"
"#;

/// One push with all references that it moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Push {
    pub repository: String,
    /// Orders the pushes of a repository by time.
    pub id: String,
    pub updates: Vec<RefUpdate>,
}

/// A reference that moved; the id of zeros is "none".
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefUpdate {
    pub old: String,
    pub new: String,
    pub reference: String,
}

/// Bare repositories below one folder.
pub struct HostedRepositories {
    pub(crate) root: PathBuf,
    pub(crate) changes: broadcast::Sender<()>,
}

impl HostedRepositories {
    pub fn open(root: PathBuf) -> Result<HostedRepositories> {
        std::fs::create_dir_all(&root).map_err(GitError::io("make", root.as_path()))?;
        let root = root.canonicalize().map_err(GitError::io("open", root.as_path()))?;
        Ok(HostedRepositories { root, changes: broadcast::channel(64).0 })
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
        install(&beside).map_err(GitError::io("make", beside.as_path()))?;
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

    /// Pushes that were not acknowledged, oldest first.
    pub fn pushes(&self, name: &str) -> Result<Vec<Push>> {
        let notes = self.folder(name)?.join(NOTES);
        let entries = match std::fs::read_dir(&notes) {
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries.map_err(GitError::io("list", notes.as_path()))?,
        };
        let mut ids: Vec<String> =
            entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect();
        ids.retain(|id| !id.starts_with('.'));
        ids.sort();
        let mut pushes = Vec::new();
        for id in ids {
            let path = notes.join(&id);
            let text = std::fs::read_to_string(&path).map_err(GitError::io("read", path.as_path()))?;
            let updates = text.lines().filter_map(|line| {
                let mut words = line.splitn(3, ' ').map(str::to_owned);
                Some(RefUpdate { old: words.next()?, new: words.next()?, reference: words.next()? })
            });
            pushes.push(Push { repository: name.to_owned(), updates: updates.collect(), id });
        }
        Ok(pushes)
    }

    /// Forgets a push that was dealt with.
    pub fn acknowledge(&self, push: &Push) -> Result<()> {
        let path = self.folder(&push.repository)?.join(NOTES).join(&push.id);
        match std::fs::remove_file(&path) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(GitError::io("delete", path)(error))
            }
            _ => Ok(()),
        }
    }

    /// Resolves when there may be a new push somewhere: after each push over HTTP at once, else
    /// every two seconds. Look at [`HostedRepositories::pushes`] then.
    pub async fn changed(&self) {
        let mut changes = self.changes.subscribe();
        let _ = tokio::time::timeout(LOOK, changes.recv()).await;
    }
}

fn install(repository: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::create_dir_all(repository.join(NOTES))?;
    let hook = repository.join("hooks/post-receive");
    std::fs::create_dir_all(repository.join("hooks"))?;
    std::fs::write(&hook, HOOK)?;
    std::fs::set_permissions(&hook, std::fs::Permissions::from_mode(0o755))?;
    std::fs::File::open(&hook)?.sync_all()
}
