//! Noticing a new commit on a branch.
//!
//! A local repository is looked at by the times of the files that hold its branches, a remote one is
//! asked, and less often. An error is passed on to the watcher's log and asked again, after pauses
//! that grow; it never ends the watch.

use std::collections::BTreeMap;
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
    /// `None` as long as the repository has not answered, and within it as long as it has no such branch.
    found: watch::Receiver<Option<Option<String>>>,
    /// What [`Watch::changed`] answered last.
    told: Option<String>,
    task: tokio::task::JoinHandle<()>,
}

impl Watch {
    /// The last known head of the branch.
    pub fn head(&self) -> Option<String> {
        self.found().flatten()
    }

    /// The last known head of the branch, or that there is no such branch; `None` as long as the repository has not
    /// answered.
    pub fn found(&self) -> Option<Option<String>> {
        self.found.borrow().clone()
    }

    /// Waits until the head is another one than was seen before; `None` when the branch is gone.
    pub async fn changed(&mut self) -> Option<String> {
        // The sender lives as long as the task, which lives as long as this.
        while self.found.changed().await.is_ok() {
            let head = self.found.borrow_and_update().clone().flatten();
            if head != self.told {
                self.told = head;
                break;
            }
        }
        self.told.clone()
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
    let (sender, found) = watch::channel(None);
    let place = location.clone();
    let look = move |seen: &mut Option<Times>| {
        let now = fingerprint(&location, &branch);
        let look = now.is_none() || now != *seen;
        let (git, location, branch) = (git.clone(), location.clone(), branch.clone());
        *seen = now;
        look.then_some(async move { git.head(&location, &branch).await.map(Some) })
    };
    let task = tokio::spawn(follow(place, interval, sender, look));
    Watch { found, told: None, task }
}

/// A running watch of all branches and tags; dropping it ends it.
pub struct ReferenceWatch {
    found: watch::Receiver<Option<BTreeMap<String, String>>>,
    task: tokio::task::JoinHandle<()>,
}

impl ReferenceWatch {
    /// The last known ones; `None` as long as the repository has not answered.
    pub fn found(&self) -> Option<BTreeMap<String, String>> {
        self.found.borrow().clone()
    }
}

impl Drop for ReferenceWatch {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Watches all branches and tags, as [`watch`] does one branch.
pub fn watch_references(git: Arc<dyn Git>, location: Location, interval: Duration) -> ReferenceWatch {
    let (sender, found) = watch::channel(None);
    let place = location.clone();
    let look = move |seen: &mut Option<Vec<Time>>| {
        let now = fingerprints(&location);
        let look = now.is_none() || now != *seen;
        let (git, location) = (git.clone(), location.clone());
        *seen = now;
        look.then_some(async move { git.references(&location).await.map(Some) })
    };
    let task = tokio::spawn(follow(place, interval, sender, look));
    ReferenceWatch { found, task }
}

/// Asks a repository again and again, when there may be something new.
async fn follow<T, S, F>(
    location: Location,
    interval: Duration,
    sender: watch::Sender<T>,
    look: impl Fn(&mut Option<S>) -> Option<F>,
) where
    T: PartialEq,
    F: Future<Output = crate::Result<T>>,
{
    let usual = match &location {
        Location::Path(_) => interval,
        Location::Url(_) => interval.max(REMOTE),
    };
    let (mut seen, mut pause) = (None, usual);
    loop {
        if let Some(asked) = look(&mut seen) {
            match asked.await {
                Ok(found) => {
                    pause = usual;
                    sender.send_if_modified(|known| {
                        let changed = *known != found;
                        *known = found;
                        changed
                    });
                }
                Err(error) => {
                    tracing::warn!(%location, %error, "a source could not be asked");
                    (seen, pause) = (None, (pause * 2).min(LONGEST));
                }
            }
        }
        tokio::time::sleep(pause).await;
    }
}

type Times = [Option<(SystemTime, u64)>; 2];
/// A file's path, time and length.
type Time = (PathBuf, SystemTime, u64);

/// Files and folders that are looked at; a repository with more branches is asked each time.
const MOST: usize = 10_000;

/// Times of all files that hold branches and tags of a local repository; `None` where they do not tell.
fn fingerprints(location: &Location) -> Option<Vec<Time>> {
    let Location::Path(path) = location else { return None };
    let folder = repository_folder(path)?;
    if folder.join("reftable").exists() {
        return None;
    }
    let mut left = vec![folder.join("refs/heads"), folder.join("refs/tags"), folder.join("packed-refs")];
    let mut times = Vec::new();
    while let Some(path) = left.pop() {
        let Ok(metadata) = std::fs::metadata(&path) else { continue };
        times.push((path.clone(), metadata.modified().ok()?, metadata.len()));
        if metadata.is_dir() {
            left.extend(std::fs::read_dir(&path).ok()?.filter_map(|entry| Some(entry.ok()?.path())));
        }
        if times.len() + left.len() > MOST {
            return None;
        }
    }
    times.sort();
    Some(times)
}

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
