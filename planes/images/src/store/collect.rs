//! Garbage collection: mark from the manifests that the index records, sweep the rest.
//!
//! It holds the gate for writing, so nothing becomes reachable meanwhile. A push is several requests: blobs come
//! before the manifest that uses them, and only the grace protects them in between. A push that takes longer than
//! the grace is told that a blob is unknown; it never ends with a manifest whose blobs are gone.
//!
//! When a recorded manifest cannot be read, nothing is removed: what it uses is not known.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use super::{Folders, Store, is_missing};
use crate::blocking::{blocking, now};
use crate::index::{LiveRepository, RegistryIndex};
use crate::manifest::Manifest;
use crate::{Digest, StoreError};

/// What a collection removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Swept {
    /// Abandoned uploads.
    pub uploads: usize,
    /// Blobs that a repository no longer has.
    pub links: usize,
    /// Blobs and manifests whose bytes were removed.
    pub blobs: usize,
    /// Bytes of those.
    pub bytes: u64,
}

impl Store {
    /// Removes blobs that no recorded manifest uses, and uploads that nobody goes on with, when they were last
    /// touched longer than `grace` ago (a day is ECR-like; a push must fit in it).
    pub async fn collect(&self, index: &dyn RegistryIndex, grace: Duration) -> Result<Swept, StoreError> {
        let _gate = self.gate.write().await;
        let live = index.live().await.map_err(io::Error::other)?;
        let folders = self.folders.clone();
        // What carries a time in the future (the clock was set back) is young.
        let limit = now().checked_sub(grace).unwrap_or(SystemTime::UNIX_EPOCH);
        let (swept, uploads) = blocking(move || folders.sweep(live, limit)).await?;
        self.drop_sessions(&uploads);
        Ok(swept)
    }
}

impl Folders {
    fn sweep(
        &self,
        live: Vec<LiveRepository>,
        limit: SystemTime,
    ) -> Result<(Swept, Vec<PathBuf>), StoreError> {
        let mut kept = HashSet::new();
        let mut used = HashMap::new();
        for repository in live {
            let digests = self.mark(&repository, &mut kept)?;
            used.insert(self.repository(&repository.repository)?, digests);
        }
        let mut swept = Swept::default();
        let mut uploads = Vec::new();
        let nothing = HashSet::new();
        for folder in repository_folders(&self.repositories)? {
            let digests = used.get(&folder).unwrap_or(&nothing);
            for (path, _) in old_files(&folder.join("_uploads"), limit)?.0 {
                fs::remove_file(&path)?;
                swept.uploads += 1;
                uploads.push(path);
            }
            let (old, young) = old_files(&folder.join("_blobs"), limit)?;
            kept.extend(young.iter().filter_map(|path| digest_of(path)));
            for (path, _) in old {
                match digest_of(&path) {
                    Some(digest) if digests.contains(&digest) => {
                        kept.insert(digest);
                    }
                    _ => {
                        fs::remove_file(&path)?;
                        swept.links += 1;
                    }
                }
            }
        }
        for entry in entries(&self.blobs)? {
            if entry.is_dir() {
                for (path, size) in old_files(&entry, limit)?.0 {
                    if !digest_of(&path).is_some_and(|digest| kept.contains(&digest)) {
                        fs::remove_file(&path)?;
                        swept.blobs += 1;
                        swept.bytes += size;
                    }
                }
            }
        }
        // Manifests that a crash left unfinished.
        for (path, _) in old_files(&self.blobs, limit)?.0 {
            fs::remove_file(path)?;
        }
        Ok((swept, uploads))
    }

    /// Digests that the repository's manifests use. The manifests themselves go to `manifests`.
    fn mark(
        &self,
        live: &LiveRepository,
        manifests: &mut HashSet<Digest>,
    ) -> Result<HashSet<Digest>, StoreError> {
        let mut used = HashSet::new();
        for digest in &live.manifests {
            let manifest = fs::read(self.blob(digest))
                .and_then(|bytes| Manifest::parse(None, &bytes).map_err(io::Error::other))
                .map_err(|error| {
                    let repository = &live.repository.name;
                    io::Error::other(format!(
                        "manifest {digest} of repository {repository} cannot be read, so nothing was collected: {error}"
                    ))
                })?;
            manifests.insert(*digest);
            used.extend(manifest.references().map(|descriptor| descriptor.digest));
        }
        Ok(used)
    }
}

/// Every folder that has `_blobs` or `_uploads` in it.
fn repository_folders(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let (mut found, mut open) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = open.pop() {
        let mut is_repository = false;
        for entry in entries(&folder)? {
            let name = entry.file_name().unwrap_or_default().as_encoded_bytes().to_owned();
            match name.first() {
                Some(b'_') => is_repository = true,
                _ if entry.is_dir() => open.push(entry),
                _ => {}
            }
        }
        if is_repository {
            found.push(folder);
        }
    }
    Ok(found)
}

/// The files of a folder: those last touched before `limit` with their lengths, and the others.
#[expect(clippy::type_complexity, reason = "two lists, used once each")]
fn old_files(folder: &Path, limit: SystemTime) -> io::Result<(Vec<(PathBuf, u64)>, Vec<PathBuf>)> {
    let (mut old, mut young) = (Vec::new(), Vec::new());
    for path in entries(folder)? {
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) if metadata.is_file() => metadata,
            Ok(_) => continue,
            Err(error) if is_missing(&error) => continue,
            Err(error) => return Err(error),
        };
        if metadata.modified()? <= limit { old.push((path, metadata.len())) } else { young.push(path) }
    }
    Ok((old, young))
}

fn entries(folder: &Path) -> io::Result<Vec<PathBuf>> {
    match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| Ok(entry?.path())).collect(),
        Err(error) if is_missing(&error) => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

fn digest_of(path: &Path) -> Option<Digest> {
    Digest::from_hex(path.file_name()?.to_str()?)
}
