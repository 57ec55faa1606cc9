//! An index in memory, for tests of this plane and of whoever uses it. It forgets everything with the process.
//!
//! One registry per host that it was told; one user, `AWS`, with one password; rights can be taken away per action.

use std::collections::{BTreeMap, HashMap, HashSet};

use async_trait::async_trait;
use parking_lot::Mutex;

use crate::Digest;
use crate::index::{
    Access, Action, Credential, IndexError, LiveRepository, ManifestRecord, NewManifest, RegistryIndex,
    Repository,
};

/// Repositories, tags and manifests in memory.
#[derive(Default)]
pub struct MemoryIndex {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    hosts: HashMap<String, String>,
    password: String,
    denied: HashSet<(Action, String)>,
    repositories: BTreeMap<Repository, Contents>,
}

#[derive(Default)]
struct Contents {
    manifests: BTreeMap<Digest, NewManifest>,
    tags: BTreeMap<String, Digest>,
}

impl MemoryIndex {
    /// An index whose user `AWS` has this password.
    pub fn new(password: &str) -> Self {
        let index = Self::default();
        index.state.lock().password = password.to_owned();
        index
    }

    /// Requests that name `host` mean `registry`.
    pub fn serve(&self, host: &str, registry: &str) {
        self.state.lock().hosts.insert(host.to_owned(), registry.to_owned());
    }

    pub fn create_repository(&self, registry: &str, name: &str) -> Repository {
        let repository = Repository { registry: registry.to_owned(), name: name.to_owned() };
        self.state.lock().repositories.entry(repository.clone()).or_default();
        repository
    }

    /// From now on this action on this repository is refused.
    pub fn deny(&self, action: Action, repository: &str) {
        self.state.lock().denied.insert((action, repository.to_owned()));
    }

    /// What was recorded under a digest.
    pub fn recorded(&self, repository: &Repository, digest: &Digest) -> Option<NewManifest> {
        self.state.lock().repositories.get(repository)?.manifests.get(digest).cloned()
    }

    fn with<T>(
        &self,
        repository: &Repository,
        work: impl FnOnce(&mut Contents) -> Result<T, IndexError>,
    ) -> Result<T, IndexError> {
        match self.state.lock().repositories.get_mut(repository) {
            Some(contents) => work(contents),
            None => Err(IndexError::RepositoryUnknown(format!(
                "The repository with name '{}' does not exist in the registry with id '{}'",
                repository.name, repository.registry
            ))),
        }
    }
}

fn unknown(what: &dyn std::fmt::Display) -> IndexError {
    IndexError::ManifestUnknown(format!("Requested image not found: {what}"))
}

fn record(manifest: &NewManifest) -> ManifestRecord {
    ManifestRecord {
        digest: manifest.digest,
        media_type: manifest.media_type.clone(),
        size: manifest.size,
        artifact_type: manifest.artifact_type.clone(),
        annotations: manifest.annotations.clone(),
    }
}

fn page<'a>(names: impl Iterator<Item = &'a String>, after: Option<&str>, limit: usize) -> Vec<String> {
    names.filter(|name| after.is_none_or(|after| name.as_str() > after)).take(limit).cloned().collect()
}

#[async_trait]
impl RegistryIndex for MemoryIndex {
    async fn registry_of(&self, host: &str) -> Option<String> {
        self.state.lock().hosts.get(host).cloned()
    }

    async fn authorize(&self, access: Access<'_>) -> Result<(), IndexError> {
        let state = self.state.lock();
        let known = match access.credential {
            Credential::Basic { user, password } => user == "AWS" && *password == state.password,
            Credential::Internal(_) => true,
            Credential::None | Credential::Bearer(_) => false,
        };
        if !known {
            return Err(IndexError::Unauthenticated("Not Authorized".to_owned()));
        }
        let name = access.repository.unwrap_or_default();
        if state.denied.contains(&(access.action, name.to_owned())) {
            return Err(IndexError::Denied(format!(
                "not authorized to perform {:?} on {name}",
                access.action
            )));
        }
        Ok(())
    }

    async fn require_repository(&self, repository: &Repository) -> Result<(), IndexError> {
        self.with(repository, |_| Ok(()))
    }

    async fn repositories(
        &self,
        registry: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, IndexError> {
        let state = self.state.lock();
        let names = state.repositories.keys().filter(|key| key.registry == registry).map(|key| &key.name);
        Ok(page(names, after, limit))
    }

    async fn put_manifest(&self, repository: &Repository, manifest: NewManifest) -> Result<(), IndexError> {
        self.with(repository, |contents| {
            for tag in &manifest.tags {
                contents.tags.insert(tag.clone(), manifest.digest);
            }
            contents.manifests.insert(manifest.digest, manifest);
            Ok(())
        })
    }

    async fn resolve_tag(&self, repository: &Repository, tag: &str) -> Result<Digest, IndexError> {
        self.with(repository, |contents| contents.tags.get(tag).copied().ok_or_else(|| unknown(&tag)))
    }

    async fn manifest(&self, repository: &Repository, digest: &Digest) -> Result<ManifestRecord, IndexError> {
        self.with(repository, |contents| {
            contents.manifests.get(digest).map(record).ok_or_else(|| unknown(digest))
        })
    }

    async fn tags(
        &self,
        repository: &Repository,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, IndexError> {
        self.with(repository, |contents| Ok(page(contents.tags.keys(), after, limit)))
    }

    async fn referrers(
        &self,
        repository: &Repository,
        subject: &Digest,
    ) -> Result<Vec<ManifestRecord>, IndexError> {
        self.with(repository, |contents| {
            Ok(contents.manifests.values().filter(|one| one.subject == Some(*subject)).map(record).collect())
        })
    }

    async fn delete_tag(&self, repository: &Repository, tag: &str) -> Result<(), IndexError> {
        self.with(repository, |contents| contents.tags.remove(tag).map(drop).ok_or_else(|| unknown(&tag)))
    }

    async fn delete_manifest(&self, repository: &Repository, digest: &Digest) -> Result<(), IndexError> {
        self.with(repository, |contents| {
            contents.tags.retain(|_, target| target != digest);
            contents.manifests.remove(digest).map(drop).ok_or_else(|| unknown(digest))
        })
    }

    async fn live(&self) -> Result<Vec<LiveRepository>, IndexError> {
        let state = self.state.lock();
        let live = state.repositories.iter().map(|(repository, contents)| LiveRepository {
            repository: repository.clone(),
            manifests: contents.manifests.keys().copied().collect(),
        });
        Ok(live.collect())
    }
}
