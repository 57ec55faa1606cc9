//! Whose networks are in `/run/novamind/PREFIX`: a note of the installation's folder, and a lock that its daemon
//! holds. Networks whose installation is gone are swept by whoever starts next.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use rustix::fs::{FlockOperation, flock};
use serde::{Deserialize, Serialize};

use crate::plane::{LinuxNetwork, Options};

#[derive(Serialize, Deserialize)]
pub struct Owner {
    /// The installation's data folder.
    pub folder: PathBuf,
    /// Its networks are worth nothing once the daemon has ended.
    pub ephemeral: bool,
}

/// Notes the owner, and holds the lock as long as the answer lives.
pub fn claim(directory: &Path, owner: &Owner) -> io::Result<File> {
    fs::create_dir_all(directory)?;
    let lock = OpenOptions::new().write(true).create(true).truncate(false).open(directory.join("lock"))?;
    // A second process of the installation (a test, a command) shares what the first one made. Only a sweep asks for
    // the lock alone, and gives it back at once: not to wait for it would leave networks in use without it.
    flock(&lock, FlockOperation::LockShared)?;
    let note = directory.join("owner.json.new");
    fs::write(&note, serde_json::to_vec(owner)?)?;
    fs::rename(note, directory.join("owner.json"))?;
    Ok(lock)
}

/// Removes the notes of an installation that has no network any more.
pub fn forget(directory: &Path) {
    // What is not empty or not there stays as it is; the next sweep looks again.
    for file in ["owner.json", "lock"] {
        let _ = fs::remove_file(directory.join(file));
    }
    for folder in ["vpc", "eni", ""] {
        let _ = fs::remove_dir(directory.join(folder));
    }
}

/// Whether nobody can want these networks any more.
fn is_orphan(directory: &Path) -> bool {
    let note = fs::read(directory.join("owner.json")).ok();
    let Some(owner) = note.and_then(|note| serde_json::from_slice::<Owner>(&note).ok()) else { return false };
    if !owner.folder.exists() {
        return true;
    }
    let held = || {
        let lock = File::open(directory.join("lock")).ok()?;
        Some(flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err())
    };
    owner.ephemeral && held() == Some(false)
}

/// Removes the networks below `root` (`/run/novamind`) whose installation's folder is gone, or whose ephemeral
/// daemon was killed. Answers the prefixes that went. Blocks.
///
/// # Errors
/// The first failure; what could be removed is.
pub fn sweep(root: &Path) -> novamind_network::Result<Vec<String>> {
    let mut swept = Vec::new();
    let mut outcome = Ok(());
    for entry in fs::read_dir(root).into_iter().flatten().flatten() {
        let prefix = entry.file_name().to_string_lossy().into_owned();
        if !is_orphan(&entry.path()) {
            continue;
        }
        let options = Options { root: root.to_owned(), ..Options::new(&prefix, PathBuf::new()) };
        let removed = LinuxNetwork::new(options).remove_all();
        if removed.is_ok() {
            swept.push(prefix);
        }
        outcome = outcome.and(removed);
    }
    outcome.map(|()| swept)
}
