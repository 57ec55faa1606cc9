//! Reading from repositories by way of bare mirrors of our own.
//!
//! Invariant: one fetch per mirror at a time, also beside one that has outlived the cloud that began it. A fetch has
//! the mirror's lock file as its input, so that the lock is held until the last of the two has ended.

use std::collections::{BTreeMap, HashMap};
use std::ffi::OsStr;
use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use parking_lot::Mutex;
use ring::digest;

use crate::process::{LONG, SHORT, run, run_with};
use crate::{Commit, Git, GitError, Location, Result, names};

/// How often a lock is tried that a fetch of another process holds.
const LOOK: Duration = Duration::from_millis(100);

type Lock = Arc<tokio::sync::Mutex<()>>;

/// The real plane.
pub struct GitCommand {
    folder: PathBuf,
    /// One fetch per mirror at a time.
    locks: Mutex<HashMap<PathBuf, Lock>>,
}

impl GitCommand {
    /// Mirrors live in `folder`, which is made; it can be deleted at any time at the price of
    /// fetching everything anew.
    pub fn open(folder: PathBuf) -> Result<GitCommand> {
        std::fs::create_dir_all(&folder).map_err(GitError::io("make", folder.as_path()))?;
        Ok(GitCommand { folder, locks: Mutex::default() })
    }

    fn mirror(&self, location: &Location) -> (PathBuf, Lock) {
        let text = match location {
            Location::Path(path) => path.to_string_lossy().into_owned(),
            Location::Url(url) => url.clone(),
        };
        let hash = digest::digest(&digest::SHA256, text.as_bytes());
        let path = self.folder.join(format!("{}.git", &hex::encode(hash)[..32]));
        let lock = self.locks.lock().entry(path.clone()).or_default().clone();
        (path, lock)
    }

    /// Brings the mirror up to date. Call it with the mirror's lock held.
    async fn fetch(&self, location: &Location, mirror: &Path) -> Result<()> {
        let held = hold(location, &mirror.with_extension("lock")).await?;
        self.begin(location, mirror).await?;
        match self.fetch_into(location, mirror, &held).await {
            // A fetch that was killed left a lock of Git's. Nobody else is at work: this one has the mirror.
            Err(GitError::Failed { said, .. }) if said.contains(".lock': File exists") => {
                tokio::fs::remove_dir_all(mirror).await.map_err(GitError::io("delete", mirror))?;
                self.begin(location, mirror).await?;
                self.fetch_into(location, mirror, &held).await
            }
            fetched => fetched,
        }
    }

    /// Makes the mirror, if it is not there: beside its place, so that a half-made one is never used.
    async fn begin(&self, location: &Location, mirror: &Path) -> Result<()> {
        if mirror.join("HEAD").exists() {
            return Ok(());
        }
        let beside = mirror.with_extension("new");
        for left in [mirror, &beside] {
            let _ = tokio::fs::remove_dir_all(left).await;
        }
        let init = ["--quiet".as_ref(), "--bare".as_ref(), beside.as_os_str()];
        run("init", None, &init, &location.to_string(), SHORT).await?;
        tokio::fs::rename(&beside, mirror).await.map_err(GitError::io("make", mirror))
    }

    async fn fetch_into(&self, location: &Location, mirror: &Path, held: &File) -> Result<()> {
        let shown = location.to_string();
        let remote = remote(location);
        let arguments = [
            "--quiet",
            "--prune",
            "--force",
            "--no-auto-maintenance",
            "--no-recurse-submodules",
            "--end-of-options",
        ];
        let mut arguments: Vec<&OsStr> = arguments.iter().map(OsStr::new).collect();
        arguments.push(&remote);
        arguments.extend(["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*"].map(OsStr::new));
        let held = held.try_clone().map_err(GitError::io("hold", mirror))?;
        run_with(Stdio::from(held), "fetch", Some(mirror), &arguments, &shown, LONG).await.map(|_| ())
    }

    async fn has(&self, mirror: &Path, commit: &str) -> bool {
        let object = format!("{commit}^{{commit}}");
        run("cat-file", Some(mirror), &["-e".as_ref(), object.as_ref()], "the mirror", SHORT).await.is_ok()
    }

    /// Makes sure that a commit is in the mirror.
    async fn need(&self, location: &Location, mirror: &Path, commit: &str) -> Result<()> {
        if !names::is_commit_id(commit) {
            return Err(GitError::Invalid(format!("'{}' is not a full commit id", commit.escape_debug())));
        }
        if mirror.join("HEAD").exists() && self.has(mirror, commit).await {
            return Ok(());
        }
        self.fetch(location, mirror).await?;
        if self.has(mirror, commit).await {
            return Ok(());
        }
        Err(GitError::NoSuchReference {
            location: location.to_string(),
            reference: format!("commit {commit}"),
        })
    }
}

/// Takes a mirror's lock, once the fetch of an earlier cloud has ended. Whoever has it need not let go of it: it is held
/// as long as somebody has the file open.
async fn hold(location: &Location, path: &Path) -> Result<File> {
    let open = || OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
    let file = open().map_err(GitError::io("open", path))?;
    let free = async {
        loop {
            match file.try_lock() {
                Ok(()) => return Ok(()),
                Err(TryLockError::WouldBlock) => tokio::time::sleep(LOOK).await,
                Err(TryLockError::Error(error)) => return Err(GitError::io("lock", path)(error)),
            }
        }
    };
    let late = |_| {
        let (location, seconds) = (location.to_string(), LONG.as_secs());
        Err(GitError::TimedOut { command: "fetch", location, seconds })
    };
    tokio::time::timeout(LONG, free).await.unwrap_or_else(late)?;
    Ok(file)
}

/// What Git is given as the remote.
fn remote(location: &Location) -> std::ffi::OsString {
    match location {
        Location::Path(path) => path.clone().into_os_string(),
        Location::Url(url) => url.into(),
    }
}

#[async_trait]
impl Git for GitCommand {
    async fn resolve(&self, location: &Location, reference: &str) -> Result<Commit> {
        names::reference(reference)?;
        let (mirror, lock) = self.mirror(location);
        let _held = lock.lock().await;
        self.fetch(location, &mirror).await?;
        let shown = location.to_string();
        let mut candidates = vec![format!("refs/heads/{reference}"), format!("refs/tags/{reference}")];
        let full = ["refs/heads/", "refs/tags/"].iter().any(|prefix| reference.starts_with(prefix));
        if full || names::is_commit_id(reference) {
            candidates.insert(0, reference.to_owned());
        }
        for candidate in candidates {
            let object = format!("{candidate}^{{commit}}");
            let verify = ["--verify", "--quiet", "--end-of-options", &object].map(OsStr::new);
            let Ok(id) = run("rev-parse", Some(&mirror), &verify, &shown, SHORT).await else { continue };
            let id = id.trim().to_owned();
            let format = ["-1", "--no-show-signature", "--format=%an%n%aI%n%B", &id, "--"].map(OsStr::new);
            let text = run("log", Some(&mirror), &format, &shown, SHORT).await?;
            let mut parts = text.splitn(3, '\n');
            let mut part = || parts.next().unwrap_or_default();
            let (author, author_date) = (part().to_owned(), part().to_owned());
            return Ok(Commit { id, author, author_date, message: part().trim_end().to_owned() });
        }
        Err(GitError::NoSuchReference {
            location: shown,
            reference: format!("branch, tag or commit '{reference}'"),
        })
    }

    async fn head(&self, location: &Location, branch: &str) -> Result<Option<String>> {
        names::reference(branch)?;
        let (remote, name) = (remote(location), format!("refs/heads/{branch}"));
        let arguments = ["--end-of-options".as_ref(), remote.as_os_str(), name.as_ref()];
        let text = run("ls-remote", None, &arguments, &location.to_string(), SHORT).await?;
        let line = text.lines().find(|line| line.ends_with(&format!("\t{name}")));
        Ok(line.and_then(|line| line.split('\t').next()).map(str::to_owned))
    }

    async fn references(&self, location: &Location) -> Result<BTreeMap<String, String>> {
        let remote = remote(location);
        let arguments =
            ["--heads".as_ref(), "--tags".as_ref(), "--end-of-options".as_ref(), remote.as_os_str()];
        let text = run("ls-remote", None, &arguments, &location.to_string(), SHORT).await?;
        let mut found = BTreeMap::new();
        for (id, name) in text.lines().filter_map(|line| line.split_once('\t')) {
            // The commit of an annotated tag comes after the tag itself.
            found.insert(name.strip_suffix("^{}").unwrap_or(name).to_owned(), id.to_owned());
        }
        Ok(found)
    }

    async fn changed(&self, location: &Location, from: Option<&str>, to: &str) -> Result<Vec<String>> {
        let (mirror, lock) = self.mirror(location);
        let _held = lock.lock().await;
        self.need(location, &mirror, to).await?;
        let shown = location.to_string();
        // What was there before a forced push may be gone. Then its first parent, unless it is the first commit.
        let from = match from {
            Some(from) if names::is_commit_id(from) && self.has(&mirror, from).await => Some(from.to_owned()),
            _ => {
                let parent = format!("{to}^1");
                let verify = ["--verify", "--quiet", "--end-of-options", &parent].map(OsStr::new);
                let parent = run("rev-parse", Some(&mirror), &verify, &shown, SHORT).await.ok();
                parent.map(|id| id.trim().to_owned())
            }
        };
        let mut arguments = vec!["-r", "-z", "--root", "--no-commit-id", "--name-only", "--no-renames"];
        arguments.extend(from.as_deref());
        arguments.push(to);
        let arguments: Vec<&OsStr> = arguments.into_iter().map(OsStr::new).collect();
        let text = run("diff-tree", Some(&mirror), &arguments, &shown, SHORT).await?;
        Ok(text.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect())
    }

    async fn default_branch(&self, location: &Location) -> Result<Option<String>> {
        let remote = remote(location);
        let arguments =
            ["--symref".as_ref(), "--end-of-options".as_ref(), remote.as_os_str(), "HEAD".as_ref()];
        let text = run("ls-remote", None, &arguments, &location.to_string(), SHORT).await?;
        let line = text.lines().find_map(|line| line.strip_prefix("ref: refs/heads/"));
        Ok(line.and_then(|line| line.split('\t').next()).map(str::to_owned))
    }

    async fn archive(&self, location: &Location, commit: &str, target: &Path) -> Result<()> {
        let (mirror, lock) = self.mirror(location);
        let _held = lock.lock().await;
        self.need(location, &mirror, commit).await?;
        let beside = target.with_extension("part");
        let output = [OsStr::new("--format=zip"), OsStr::new("-o"), beside.as_os_str(), OsStr::new(commit)];
        run("archive", Some(&mirror), &output, &location.to_string(), LONG).await?;
        let file = tokio::fs::File::open(&beside).await.map_err(GitError::io("open", beside.as_path()))?;
        file.sync_all().await.map_err(GitError::io("write", beside.as_path()))?;
        tokio::fs::rename(&beside, target).await.map_err(GitError::io("write", target))
    }

    async fn clone_full(&self, location: &Location, branch: &str, commit: &str, target: &Path) -> Result<()> {
        names::reference(branch)?;
        let (mirror, lock) = self.mirror(location);
        let _held = lock.lock().await;
        self.need(location, &mirror, commit).await?;
        let shown = location.to_string();
        // Own objects, not links to the mirror's: a build may do with its clone what it likes.
        let clone = [OsStr::new("--quiet"), OsStr::new("--no-checkout"), OsStr::new("--no-hardlinks")];
        let mut clone = clone.to_vec();
        clone.extend([OsStr::new("--end-of-options"), mirror.as_os_str(), target.as_os_str()]);
        run("clone", None, &clone, &shown, LONG).await?;
        let origin = match location {
            Location::Path(path) => path.to_string_lossy().into_owned(),
            Location::Url(url) => names::without_password(url),
        };
        let origin = ["set-url", "origin", &origin].map(OsStr::new);
        run("remote", Some(target), &origin, &shown, SHORT).await?;
        let checkout = ["--quiet", "--force", "-B", branch, commit].map(OsStr::new);
        run("checkout", Some(target), &checkout, &shown, LONG).await.map(|_| ())
    }
}
