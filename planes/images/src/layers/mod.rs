//! Layers as folders: each is unpacked once, under the digest of its tar (its diff id), and shared by every image.
//!
//! ```text
//! <folder>/<64 hex digits of the diff id>/   a lower folder for overlayfs; complete, synced, never written again
//! <folder>/.new-<uuid>, .trash-<uuid>        under way; deleted at the next start
//! ```
//!
//! Invariants:
//! - A folder under a diff id has exactly what the layer holds: its tar was hashed while it was unpacked, and the
//!   folder got its name after everything in it was on disk.
//! - Callers who want the same layer at the same time share one unpacking, which goes on when they go away.
//! - A layer under a [`Lease`] is not collected.
//!
//! A parent folder that a layer does not mention is made as root's, mode 0755. Two layers that were built on each
//! other mention it; that is what every common builder does.

mod archive;
mod compression;
mod unpack;

use std::collections::{HashMap, HashSet};
use std::fs::{self, File};
use std::io::{self, Read};
use std::os::fd::OwnedFd;
use std::os::unix::fs::{DirBuilderExt, PermissionsExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use parking_lot::Mutex;
use uuid::Uuid;

use crate::blocking::blocking;
use crate::digest::Hasher;
use crate::store::sync_folder;
use crate::{Digest, ImageError};

use compression::Compression;

/// One layer of an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Layer {
    /// Of the blob as it is kept and sent.
    pub digest: Digest,
    /// Of the tar inside.
    pub diff_id: Digest,
    pub media_type: String,
    /// Bytes of the blob.
    pub size: u64,
}

/// The folder of unpacked layers. One process owns it at a time.
pub struct Layers {
    folder: PathBuf,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Whoever unpacks or removes a layer holds its lock.
    locks: HashMap<Digest, Arc<tokio::sync::Mutex<()>>>,
    leases: HashMap<Digest, usize>,
}

/// Keeps layers from being collected while it lives.
pub struct Lease {
    layers: Arc<Layers>,
    digests: Vec<Digest>,
}

impl Drop for Lease {
    fn drop(&mut self) {
        let mut state = self.layers.state.lock();
        for digest in &self.digests {
            if let Some(count) = state.leases.get_mut(digest) {
                *count -= 1;
                if *count == 0 {
                    state.leases.remove(digest);
                }
            }
        }
    }
}

impl Layers {
    /// Opens or creates the folder, readable by its owner alone (layers hold set-uid programs), and deletes what a
    /// killed process left half-made.
    pub fn open(folder: impl Into<PathBuf>) -> io::Result<Arc<Self>> {
        let folder = folder.into();
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
        fs::set_permissions(&folder, fs::Permissions::from_mode(0o700))?;
        for entry in fs::read_dir(&folder)? {
            let entry = entry?;
            if entry.file_name().as_encoded_bytes().starts_with(b".") {
                fs::remove_dir_all(entry.path())?;
            }
        }
        Ok(Arc::new(Self { folder, state: Mutex::default() }))
    }

    /// Where the layer is or will be.
    pub fn path(&self, diff_id: &Digest) -> PathBuf {
        self.folder.join(diff_id.hex())
    }

    /// Keeps these layers, there or not, from being collected.
    pub fn lease(self: &Arc<Self>, diff_ids: impl IntoIterator<Item = Digest>) -> Lease {
        let digests: Vec<Digest> = diff_ids.into_iter().collect();
        let mut state = self.state.lock();
        for digest in &digests {
            *state.leases.entry(*digest).or_default() += 1;
        }
        drop(state);
        Lease { layers: self.clone(), digests }
    }

    /// Unpacks the layer from `blob()` unless it is there, and returns its folder. Hold a lease on it.
    pub async fn ensure<F>(&self, layer: &Layer, blob: F) -> Result<PathBuf, ImageError>
    where
        F: AsyncFnOnce() -> Result<File, ImageError>,
    {
        let path = self.path(&layer.diff_id);
        let lock = self.state.lock().locks.entry(layer.diff_id).or_default().clone();
        let guard = lock.lock_owned().await;
        if fs::symlink_metadata(&path).is_ok() {
            return Ok(path);
        }
        let compression =
            Compression::of(&layer.media_type).ok_or_else(|| ImageError::UnsupportedMediaType {
                what: format!("layer {}", layer.digest),
                media_type: layer.media_type.clone(),
            })?;
        let blob = blob().await?;
        let (folder, layer) = (self.folder.clone(), layer.clone());
        blocking(move || {
            // The lock goes with the work: when the caller is dropped, the next one still waits for it.
            let _guard = guard;
            let target = folder.join(format!(".new-{}", Uuid::new_v4()));
            let made = make(&target, &layer, compression, blob).and_then(|()| {
                fs::rename(&target, &path)?;
                Ok(sync_folder(&folder)?)
            });
            if made.is_err() {
                let _ = fs::remove_dir_all(&target);
            }
            made.map(|()| path)
        })
        .await
    }

    /// Removes every layer that is neither in `live` nor under a lease. Returns how many were removed.
    pub async fn collect(&self, live: &HashSet<Digest>) -> io::Result<usize> {
        let mut removed = 0;
        for entry in fs::read_dir(&self.folder)? {
            let entry = entry?;
            let Some(digest) = entry.file_name().to_str().and_then(Digest::from_hex) else {
                continue;
            };
            if live.contains(&digest) {
                continue;
            }
            let trash = self.folder.join(format!(".trash-{}", Uuid::new_v4()));
            {
                let mut state = self.state.lock();
                let lock = state.locks.entry(digest).or_default().clone();
                let Ok(_guard) = lock.try_lock() else {
                    continue;
                };
                if state.leases.contains_key(&digest) {
                    continue;
                }
                fs::rename(entry.path(), &trash)?;
                state.locks.remove(&digest);
            }
            blocking(move || fs::remove_dir_all(&trash)).await?;
            removed += 1;
        }
        Ok(removed)
    }
}

/// Unpacks into `target`, checks the diff id, and brings all of it to disk.
fn make(target: &Path, layer: &Layer, compression: Compression, blob: File) -> Result<(), ImageError> {
    let corrupt = |reason: String| ImageError::Corrupt { what: format!("layer {}", layer.digest), reason };
    fs::DirBuilder::new().mode(0o755).create(target)?;
    // The mask of the process must not decide what a layer's root looks like.
    fs::set_permissions(target, fs::Permissions::from_mode(0o755))?;
    let root = OwnedFd::from(File::open(target)?);
    let synced = root.try_clone()?;
    let mut reader = Hashing { reader: compression.reader(blob), hasher: Hasher::new() };
    let unpacked = unpack::unpack(&mut reader, root).and_then(|()| {
        // What follows the end of the archive belongs to the diff id as well.
        io::copy(&mut reader, &mut io::sink())
    });
    if let Err(error) = unpacked {
        return Err(if error.raw_os_error().is_some() { error.into() } else { corrupt(error.to_string()) });
    }
    let actual = reader.hasher.finish();
    if actual != layer.diff_id {
        return Err(corrupt(format!(
            "its tar has the digest {actual}, the image's config says {}",
            layer.diff_id
        )));
    }
    Ok(rustix::fs::syncfs(&synced).map_err(io::Error::from)?)
}

/// Whether nothing below this layer is to be seen: its root was emptied. Overlayfs does not look at the mark on a
/// layer's root itself.
pub(crate) fn hides_all_below(path: &Path) -> bool {
    let mut value = [0_u8; 1];
    rustix::fs::lgetxattr(path, unpack::OPAQUE_ATTRIBUTE, value.as_mut_slice())
        .is_ok_and(|length| length == 1)
        && value == *b"y"
}

struct Hashing<R> {
    reader: R,
    hasher: Hasher,
}

impl<R: Read> Read for Hashing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(buffer)?;
        self.hasher.update(&buffer[..count]);
        Ok(count)
    }
}

/// Reads a layer's tar to its end without unpacking it.
#[cfg(fuzzing)]
pub fn fuzz(tar: &[u8]) {
    let mut archive = archive::Archive::new(tar);
    while let Ok(Some(_)) = archive.next() {}
}
