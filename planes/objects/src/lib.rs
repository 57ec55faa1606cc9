//! Objects on disk: contents that are written once, streamed in and out, encrypted, and deleted.
//!
//! The plane knows files by names it gives them, and nothing of buckets, keys or versions. Its owner keeps the
//! books: which file belongs to what, its size, and the key that opens it.
//!
//! Invariants:
//! - A file that [`Writer::finish`] has answered for is whole and on disk, with its folder's entry.
//! - A file that its owner did not keep ([`Pending::keep`]) is removed: at once, or by [`Objects::sweep`] after a
//!   crash.
//! - A file in its place never changes. One that is deleted while it is read goes when its last reader is done.
//! - Nothing is in memory whole: some chunks of 64 KiB for each transfer.
//! - What lies on disk is encrypted ([`seal`](crate::Key)), and damage is noticed when it is read.

mod crc;
mod digest;
mod folder;
mod lease;
mod read;
mod seal;
mod write;

use std::io;
use std::path::Path;
use std::sync::Arc;

pub use digest::{Algorithm, Digests, Sums, digest, md5};
pub use lease::Pending;
pub use read::{Piece, Reading};
pub use seal::Key;
pub use write::{Writer, Written};

use folder::Folder;
use lease::Leases;

/// A folder of objects; clones share it.
#[derive(Clone)]
pub struct Objects {
    folder: Folder,
    leases: Arc<Leases>,
}

impl Objects {
    /// Opens the folder, making it if it is missing.
    pub fn open(path: &Path) -> io::Result<Self> {
        let folder = Folder::open(path)?;
        Ok(Self { leases: Arc::new(Leases::new(folder.clone())), folder })
    }

    /// Begins a file; MD5 and this algorithm's digest are computed while it is written.
    pub fn writer(&self, algorithm: Algorithm) -> io::Result<Writer> {
        Writer::start(&self.folder, &self.leases, algorithm)
    }

    /// Streams these pieces one after the other.
    ///
    /// # Errors
    /// `NotFound` if one of the files is not there any more.
    pub async fn read(&self, pieces: Vec<Piece>) -> io::Result<Reading> {
        read::read(&self.folder, &self.leases, pieces).await
    }

    /// A second name for a file; it has the same key and size.
    ///
    /// # Errors
    /// `NotFound` if the file is not there any more.
    pub async fn link(&self, id: &str) -> io::Result<(String, Pending)> {
        let other = hex::encode(seal::random::<16>()?);
        let pending = self.leases.begin(&other);
        let (folder, id, name) = (self.folder.clone(), id.to_owned(), other.clone());
        blocking(move || folder.link(&id, &name)).await?;
        Ok((other, pending))
    }

    /// Deletes files.
    pub async fn delete(&self, ids: Vec<String>) {
        if ids.is_empty() {
            return;
        }
        let leases = self.leases.clone();
        // A file that stays is an orphan for the next sweep.
        let _ = blocking(move || {
            ids.iter().for_each(|id| leases.delete(id));
            Ok(())
        })
        .await;
    }

    /// Removes the files that are in nobody's books, as a crash leaves them, and answers how many there were.
    pub async fn sweep(
        &self,
        known: impl Fn(&str) -> io::Result<bool> + Send + 'static,
    ) -> io::Result<usize> {
        let (folder, leases) = (self.folder.clone(), self.leases.clone());
        blocking(move || {
            let mut count = 0;
            for id in folder.names()? {
                // In this order: a file leaves the pending ones only after it is in its owner's books.
                if !leases.is_pending(&id) && !known(&id)? {
                    folder.remove(&id);
                    count += 1;
                }
            }
            Ok(count)
        })
        .await
    }

    /// Deletes everything.
    pub async fn clear(&self) -> io::Result<()> {
        self.sweep(|_| Ok(false)).await.map(drop)
    }
}

async fn blocking<T: Send + 'static>(work: impl FnOnce() -> io::Result<T> + Send + 'static) -> io::Result<T> {
    tokio::task::spawn_blocking(work).await.map_err(io::Error::other)?
}
