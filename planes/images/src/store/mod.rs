//! Blobs and manifests on disk.
//!
//! ```text
//! blobs/<first 2 hex digits>/<64 hex digits>            the bytes; read-only once there
//! repositories/<registry>/<name>/_blobs/<64 hex digits>  empty: this repository was given that blob
//! repositories/<registry>/<name>/_uploads/<uuid>         an upload under way
//! ```
//!
//! A component of a repository's name never begins with `_`, so the two folders cannot meet a repository.
//!
//! Invariants:
//! - A file under `blobs/` was hashed, synced and then renamed to its name; it is never written again.
//! - A link is made after its blob and removed before it, so a visible blob is a whole blob.
//! - Whoever makes something reachable (a link, a recorded manifest) holds `gate` for reading while it does; the
//!   collector holds it for writing. Times of links and blobs are refreshed whenever a client is told that a blob
//!   exists, and the collector spares what is younger than its grace.

mod collect;
mod upload;

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bytes::Bytes;
use rustix::fs::{AtFlags, CWD, Timespec, Timestamps, UTIME_NOW};
use uuid::Uuid;

use crate::blocking::blocking;
use crate::index::Repository;
use crate::{Digest, StoreError, name};

pub use collect::Swept;

/// The store of one installation. One process owns the folder at a time; share it by `Arc`.
pub struct Store {
    folders: Folders,
    /// Uploads that this process knows the running hash of. The rest are read again from disk.
    sessions: parking_lot::Mutex<HashMap<Uuid, Arc<upload::Session>>>,
    gate: Arc<tokio::sync::RwLock<()>>,
}

/// Where things are. Cheap to clone into blocking work.
#[derive(Clone)]
struct Folders {
    blobs: PathBuf,
    repositories: PathBuf,
}

impl Folders {
    fn blob(&self, digest: &Digest) -> PathBuf {
        let hex = digest.hex();
        self.blobs.join(&hex[..2]).join(hex)
    }

    fn repository(&self, repository: &Repository) -> Result<PathBuf, StoreError> {
        if !name::is_registry(&repository.registry) || !name::is_repository(&repository.name) {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("{}/{} is not a repository's name", repository.registry, repository.name),
            )
            .into());
        }
        Ok(self.repositories.join(&repository.registry).join(&repository.name))
    }

    fn link(&self, repository: &Repository, digest: &Digest) -> Result<PathBuf, StoreError> {
        Ok(self.repository(repository)?.join("_blobs").join(digest.hex()))
    }

    /// Makes the blob visible in the repository, durably.
    fn make_link(&self, repository: &Repository, digest: &Digest) -> Result<(), StoreError> {
        let link = self.link(repository, digest)?;
        if refresh(&link)? {
            return Ok(());
        }
        make_folder(parent(&link))?;
        File::create(&link)?;
        sync_folder(parent(&link))?;
        Ok(())
    }

    /// Moves a synced file to its digest, or drops it when the blob is there already.
    fn install(&self, file: &Path, digest: &Digest) -> io::Result<()> {
        let blob = self.blob(digest);
        if refresh(&blob)? {
            return fs::remove_file(file);
        }
        make_folder(parent(&blob))?;
        fs::rename(file, &blob)?;
        sync_folder(parent(&blob))
    }

    /// The blob's file and length when the repository was given it. Refreshes its times.
    fn open_visible(
        &self,
        repository: &Repository,
        digest: &Digest,
    ) -> Result<Option<(File, u64)>, StoreError> {
        if !refresh(&self.link(repository, digest)?)? {
            return Ok(None);
        }
        Ok(open_file(&self.blob(digest))?)
    }
}

impl Store {
    /// Opens or creates the store in `folder`.
    pub fn open(folder: impl AsRef<Path>) -> io::Result<Arc<Self>> {
        let folder = folder.as_ref();
        let folders = Folders { blobs: folder.join("blobs"), repositories: folder.join("repositories") };
        make_folder(&folders.blobs)?;
        make_folder(&folders.repositories)?;
        Ok(Arc::new(Self { folders, sessions: Default::default(), gate: Default::default() }))
    }

    /// The length in bytes of a blob that the repository was given. A client that is told so has the collector's
    /// grace to push a manifest that uses it.
    pub async fn blob_size(
        &self,
        repository: &Repository,
        digest: &Digest,
    ) -> Result<Option<u64>, StoreError> {
        Ok(self.open_blob(repository, digest).await?.map(|(_, size)| size))
    }

    /// A blob that the repository was given, open for reading from its start, and its length in bytes.
    pub async fn open_blob(
        &self,
        repository: &Repository,
        digest: &Digest,
    ) -> Result<Option<(File, u64)>, StoreError> {
        let (folders, repository, digest) = (self.folders.clone(), repository.clone(), *digest);
        blocking(move || folders.open_visible(&repository, &digest)).await
    }

    /// Gives `to` a blob that `from` has. False when `from` does not have it.
    pub async fn mount(
        &self,
        from: &Repository,
        to: &Repository,
        digest: &Digest,
    ) -> Result<bool, StoreError> {
        let _gate = self.gate.read().await;
        let (folders, from, to, digest) = (self.folders.clone(), from.clone(), to.clone(), *digest);
        blocking(move || {
            if folders.open_visible(&from, &digest)?.is_none() {
                return Ok(false);
            }
            folders.make_link(&to, &digest)?;
            Ok(true)
        })
        .await
    }

    /// Forgets what a deleted repository had, so that a new one of the same name begins empty. Uploads into it end.
    pub async fn forget_repository(&self, repository: &Repository) -> Result<(), StoreError> {
        let folder = self.folders.repository(repository)?;
        let uploads = folder.join("_uploads");
        let _gate = self.gate.write().await;
        self.sessions.lock().retain(|_, session| !session.is_in(&uploads));
        blocking(move || {
            for part in ["_blobs", "_uploads"] {
                match fs::remove_dir_all(folder.join(part)) {
                    Err(error) if !is_missing(&error) => return Err(error.into()),
                    _ => {}
                }
            }
            Ok(())
        })
        .await
    }

    /// Whether a manifest's bytes are here. They belong to no repository: the index says where they are visible.
    pub async fn read_manifest(&self, digest: &Digest) -> Result<Option<Bytes>, StoreError> {
        let blob = self.folders.blob(digest);
        blocking(move || match fs::read(&blob) {
            Ok(bytes) => Ok(Some(bytes.into())),
            Err(error) if is_missing(&error) => Ok(None),
            Err(error) => Err(error.into()),
        })
        .await
    }

    /// Stores a manifest's bytes, durably. Hold [`Store::pushing`] until it is recorded.
    pub(crate) async fn write_manifest(&self, bytes: Bytes) -> Result<Digest, StoreError> {
        let folders = self.folders.clone();
        blocking(move || {
            let digest = Digest::of(&bytes);
            let temporary = folders.blobs.join(format!(".{}", Uuid::new_v4()));
            let written = File::create(&temporary).and_then(|mut file| {
                file.write_all(&bytes)?;
                file.sync_all()
            });
            if let Err(error) = written.and_then(|()| folders.install(&temporary, &digest)) {
                let _ = fs::remove_file(&temporary);
                return Err(error.into());
            }
            Ok(digest)
        })
        .await
    }

    /// Stores a manifest that no index records: it is a blob of the repository, and stays for the collector's grace
    /// after it was last opened.
    pub(crate) async fn keep_manifest(
        &self,
        repository: &Repository,
        bytes: Bytes,
    ) -> Result<Digest, StoreError> {
        let _gate = self.pushing().await;
        let digest = self.write_manifest(bytes).await?;
        let (folders, repository) = (self.folders.clone(), repository.clone());
        blocking(move || folders.make_link(&repository, &digest)).await?;
        Ok(digest)
    }

    /// Keeps the collector away while something is checked and then made reachable.
    pub(crate) async fn pushing(&self) -> impl Drop + use<> {
        self.gate.clone().read_owned().await
    }
}

fn open_file(path: &Path) -> io::Result<Option<(File, u64)>> {
    match File::open(path) {
        Ok(file) => {
            let size = file.metadata()?.len();
            Ok(Some((file, size)))
        }
        Err(error) if is_missing(&error) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Sets the file's times to now. False when there is no such file.
fn refresh(path: &Path) -> io::Result<bool> {
    let now = Timespec { tv_sec: 0, tv_nsec: UTIME_NOW };
    let times = Timestamps { last_access: now, last_modification: now };
    match rustix::fs::utimensat(CWD, path, &times, AtFlags::empty()).map_err(io::Error::from) {
        Ok(()) => Ok(true),
        Err(error) if is_missing(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

/// Makes a folder and its parents, each durable in its own parent.
fn make_folder(folder: &Path) -> io::Result<()> {
    match fs::create_dir(folder) {
        Ok(()) => sync_folder(parent(folder)),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) if is_missing(&error) && folder.parent().is_some() => {
            make_folder(parent(folder))?;
            make_folder(folder)
        }
        Err(error) => Err(error),
    }
}

pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

fn parent(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

pub(crate) fn is_missing(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::NotFound
}
