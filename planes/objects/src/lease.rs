//! Which files are in use: being written, or being read.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use parking_lot::Mutex;

use crate::folder::Folder;

#[derive(Default)]
struct State {
    /// Files that were begun and are not in anybody's books yet.
    pending: HashSet<String>,
    read: HashMap<String, Reads>,
}

#[derive(Default)]
struct Reads {
    readers: usize,
    /// To be deleted by the last reader.
    doomed: bool,
}

/// The books of what is in use. In memory alone: after a crash nothing is in use.
pub struct Leases {
    folder: Folder,
    state: Mutex<State>,
}

impl Leases {
    pub fn new(folder: Folder) -> Self {
        Self { folder, state: Mutex::default() }
    }

    pub fn is_pending(&self, id: &str) -> bool {
        self.state.lock().pending.contains(id)
    }

    pub fn begin(self: &Arc<Self>, id: &str) -> Pending {
        self.state.lock().pending.insert(id.to_owned());
        Pending { leases: self.clone(), id: id.to_owned(), kept: false }
    }

    /// Keeps these files from being deleted until the lease is dropped.
    pub fn lease(self: &Arc<Self>, ids: Vec<String>) -> Lease {
        let mut state = self.state.lock();
        for id in &ids {
            state.read.entry(id.clone()).or_default().readers += 1;
        }
        drop(state);
        Lease { leases: self.clone(), ids }
    }

    /// Deletes a file, now or when its last reader is done.
    pub fn delete(&self, id: &str) {
        if let Some(reads) = self.state.lock().read.get_mut(id) {
            reads.doomed = true;
            return;
        }
        self.folder.remove(id);
    }
}

/// A file that is there and in nobody's books yet: dropped without [`Pending::keep`], it is deleted.
pub struct Pending {
    leases: Arc<Leases>,
    id: String,
    kept: bool,
}

impl Pending {
    /// Says that from here on its owner deletes it. While this lives the file is not taken for an orphan.
    pub fn keep(&mut self) {
        self.kept = true;
    }

    /// Takes [`Pending::keep`] back: dropping this deletes the file.
    pub fn discard(&mut self) {
        self.kept = false;
    }
}

impl Drop for Pending {
    fn drop(&mut self) {
        if !self.kept {
            self.leases.folder.remove(&self.id);
        }
        self.leases.state.lock().pending.remove(&self.id);
    }
}

/// See [`Leases::lease`].
pub struct Lease {
    leases: Arc<Leases>,
    ids: Vec<String>,
}

impl Drop for Lease {
    fn drop(&mut self) {
        for id in &self.ids {
            let mut state = self.leases.state.lock();
            let Some(reads) = state.read.get_mut(id) else { continue };
            reads.readers -= 1;
            if reads.readers > 0 {
                continue;
            }
            let doomed = reads.doomed;
            state.read.remove(id);
            drop(state);
            if doomed {
                self.leases.folder.remove(id);
            }
        }
    }
}
