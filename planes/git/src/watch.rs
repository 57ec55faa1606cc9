//! Noticing a new commit on a branch.
//!
//! A local repository is looked at by the times of the files that hold its branches, a remote one is
//! asked, and less often. An error is passed on to the watcher's log and asked again, after pauses
//! that grow; it never ends the watch.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;

use crate::{Git, Location};

/// How often a remote repository is asked at most: it belongs to somebody else.
const REMOTE: Duration = Duration::from_secs(10);
/// The longest pause after errors.
const LONGEST: Duration = Duration::from_secs(300);

/// A running watch; dropping it ends it.
pub struct Watch {
    head: watch::Receiver<Option<String>>,
    task: tokio::task::JoinHandle<()>,
}

impl Watch {
    /// The last known head of the branch.
    pub fn head(&self) -> Option<String> {
        self.head.borrow().clone()
    }

    /// Waits until the head is another one than was seen before; `None` when the branch is gone.
    pub async fn changed(&mut self) -> Option<String> {
        // The sender lives as long as the task, which lives as long as this.
        let _ = self.head.changed().await;
        self.head.borrow_and_update().clone()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Watches a branch, asking every `interval`, a remote repository every ten seconds if that is longer. The first head that is found counts as a change, so
/// that a commit made while nobody watched is noticed: compare with what was released last.
pub fn watch(git: Arc<dyn Git>, location: Location, branch: String, interval: Duration) -> Watch {
    let (sender, head) = watch::channel(None);
    let task = tokio::spawn(async move {
        let usual = match &location {
            Location::Path(_) => interval,
            Location::Url(_) => interval.max(REMOTE),
        };
        let (mut seen, mut pause) = (None, usual);
        loop {
            let now = fingerprint(&location, &branch);
            if now.is_none() || now != seen {
                match git.head(&location, &branch).await {
                    Ok(head) => {
                        (seen, pause) = (now, usual);
                        sender.send_if_modified(|known| {
                            let changed = *known != head;
                            *known = head;
                            changed
                        });
                    }
                    Err(error) => {
                        tracing::warn!(%location, %branch, %error, "a source could not be asked");
                        pause = (pause * 2).min(LONGEST);
                    }
                }
            }
            tokio::time::sleep(pause).await;
        }
    });
    Watch { head, task }
}

type Times = [Option<(SystemTime, u64)>; 2];

/// Times of the files that hold a local branch; `None` where they do not tell.
fn fingerprint(location: &Location, branch: &str) -> Option<Times> {
    let Location::Path(path) = location else { return None };
    let folder = repository_folder(path)?;
    if folder.join("reftable").exists() {
        return None;
    }
    let time = |file: PathBuf| {
        let metadata = std::fs::metadata(file).ok()?;
        Some((metadata.modified().ok()?, metadata.len()))
    };
    Some([time(folder.join("refs/heads").join(branch)), time(folder.join("packed-refs"))])
}

/// The folder with the branches: of a work tree, of a linked work tree, or the bare repository.
fn repository_folder(path: &Path) -> Option<PathBuf> {
    let dot = path.join(".git");
    if dot.is_dir() {
        return Some(dot);
    }
    if let Ok(text) = std::fs::read_to_string(&dot) {
        let folder = path.join(text.trim().strip_prefix("gitdir: ")?);
        let common = std::fs::read_to_string(folder.join("commondir")).ok();
        return Some(common.map_or(folder.clone(), |common| folder.join(common.trim())));
    }
    path.join("refs/heads").is_dir().then(|| path.to_path_buf())
}
