//! Finds the image that a task names and makes its layers ready to be stacked.
//!
//! A name whose host is one of this cloud's registries is looked up in the index and the store, without HTTP; any
//! other is pulled from the registry that it names, its blobs checked and kept in the store like pushed ones, so that
//! a second task does not fetch them again until they are collected.

use std::collections::HashSet;
use std::io::{self, Read};
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt, TryStreamExt, stream};

use crate::config::{self, ImageConfig};
use crate::index::{Access, Action, Credential, RegistryIndex, Repository};
use crate::layers::{self, Layer, Layers, Lease};
use crate::manifest::{BadManifest, Content, Descriptor, MAX_MANIFEST, Manifest, Platform};
use crate::name::{ImageName, Reference};
use crate::remote::Remote;
use crate::{Digest, ImageError, Store};

/// What a name was resolved to. Stays true for ever: everything in it is named by digest.
#[derive(Clone, Debug)]
pub struct Image {
    pub repository: Repository,
    /// What the tag points at, possibly an index: ECS's `imageDigest`.
    pub digest: Digest,
    /// The manifest for the platform; equal to `digest` when that is no index.
    pub manifest: Digest,
    /// The config blob: Docker's "image id".
    pub config_digest: Digest,
    pub config: ImageConfig,
    /// From the lowest to the topmost.
    pub layers: Vec<Layer>,
    /// Where to fetch blobs that the store lacks: None for an image of this cloud.
    remote: Option<ImageName>,
}

/// An image's layers on disk.
pub struct Unpacked {
    /// From the lowest to the topmost. Overlayfs wants `lowerdir` the other way round. Long lists exceed the 4 KiB
    /// of a mount's options: set `lowerdir+` one by one by fsconfig, or use short links.
    pub folders: Vec<PathBuf>,
    /// The diff ids to give to [`Images::collect_layers`] as live from now on.
    pub diff_ids: Vec<Digest>,
    /// Hold it until the diff ids are recorded as live.
    pub lease: Lease,
}

/// The image manifest for a platform, and what it names.
struct Selected {
    manifest: Digest,
    config: Descriptor,
    layers: Vec<Descriptor>,
}

/// Resolves names and unpacks images. Share it by `Arc`.
pub struct Images {
    store: Arc<Store>,
    index: Arc<dyn RegistryIndex>,
    layers: Arc<Layers>,
    remote: Arc<Remote>,
}

impl Images {
    /// `layers`: the folder of unpacked layers, on a file system that overlayfs can use as lower. Remote registries
    /// are trusted by the system's certificate roots.
    pub fn open(store: Arc<Store>, index: Arc<dyn RegistryIndex>, layers: PathBuf) -> io::Result<Self> {
        Ok(Self { store, index, layers: Layers::open(layers)?, remote: Arc::new(Remote::new(None)) })
    }

    /// Trusts only these roots when it pulls from remote registries.
    pub fn with_roots(self, roots: rustls::RootCertStore) -> Self {
        Self { remote: Arc::new(Remote::new(Some(roots))), ..self }
    }

    /// The platform of this machine, as images name it: `linux` and `amd64` or `arm64`.
    pub fn host_platform() -> Platform {
        let architecture = match std::env::consts::ARCH {
            "x86_64" => "amd64",
            "aarch64" => "arm64",
            other => other,
        };
        Platform { os: "linux".to_owned(), architecture: architecture.to_owned(), variant: None }
    }

    /// Finds the image `name` for a platform on behalf of `caller`, who needs [`Action::GetManifest`] and
    /// [`Action::GetBlob`] on the repository when it is of this cloud.
    pub async fn resolve(
        &self,
        name: &str,
        platform: &Platform,
        caller: &Credential,
    ) -> Result<Image, ImageError> {
        let name = ImageName::parse(name).ok_or_else(|| ImageError::BadName(name.to_owned()))?;
        let (repository, digest, remote) = match self.index.registry_of(&name.host).await {
            Some(registry) => {
                let repository = Repository { registry, name: name.repository.clone() };
                for action in [Action::GetManifest, Action::GetBlob] {
                    let (registry, name) = (repository.registry.as_str(), Some(repository.name.as_str()));
                    self.index
                        .authorize(Access {
                            credential: caller,
                            registry,
                            repository: name,
                            action,
                            address: None,
                            secure: None,
                            of_page: false,
                        })
                        .await?;
                }
                self.index.require_repository(&repository).await?;
                let digest = match &name.reference {
                    Reference::Tag(tag) => self.index.resolve_tag(&repository, tag).await?,
                    Reference::Digest(digest) => self.index.manifest(&repository, digest).await?.digest,
                };
                self.index.pulled(&repository, &digest).await;
                (repository, digest, None)
            }
            None => {
                let digest = self.remote.manifest(&name, &name.reference, &self.store).await?;
                (Remote::repository(&name), digest, Some(name))
            }
        };
        let selected = self.select(&digest, platform, remote.as_ref()).await?;
        self.describe(repository, digest, selected, platform, remote).await
    }

    /// The image manifest under a digest: itself, or the one for the platform when it is an index.
    async fn select(
        &self,
        digest: &Digest,
        platform: &Platform,
        remote: Option<&ImageName>,
    ) -> Result<Selected, ImageError> {
        let wanted = || ImageError::NoMatchingPlatform {
            platform: format!("{}/{}", platform.os, platform.architecture),
        };
        let manifests = match self.manifest(digest).await?.content {
            Content::Image { config, layers } => return Ok(Selected { manifest: *digest, config, layers }),
            Content::Index { manifests } => manifests,
        };
        let matching = manifests.into_iter().find(|child| {
            child
                .platform
                .as_ref()
                .is_some_and(|its| its.os == platform.os && its.architecture == platform.architecture)
        });
        let child = matching.ok_or_else(wanted)?.digest;
        if let Some(name) = remote {
            self.remote.manifest(name, &Reference::Digest(child), &self.store).await?;
        }
        match self.manifest(&child).await?.content {
            Content::Image { config, layers } => Ok(Selected { manifest: child, config, layers }),
            Content::Index { .. } => Err(wanted()),
        }
    }

    async fn manifest(&self, digest: &Digest) -> Result<Manifest, ImageError> {
        let what = || format!("manifest {digest}");
        let missing = || ImageError::Corrupt { what: what(), reason: "its bytes are gone".to_owned() };
        let bytes = self.store.read_manifest(digest).await?.ok_or_else(missing)?;
        Manifest::parse(None, &bytes).map_err(|error| match error {
            BadManifest::UnsupportedMediaType(media_type) => {
                ImageError::UnsupportedMediaType { what: what(), media_type }
            }
            BadManifest::Invalid(reason) => ImageError::Corrupt { what: what(), reason },
        })
    }

    async fn describe(
        &self,
        repository: Repository,
        digest: Digest,
        Selected { manifest, config, layers }: Selected,
        platform: &Platform,
        remote: Option<ImageName>,
    ) -> Result<Image, ImageError> {
        let corrupt =
            |reason: String| ImageError::Corrupt { what: format!("config {}", config.digest), reason };
        let bytes = self.config_bytes(&repository, &config, remote.as_ref()).await?;
        let (settings, diff_ids) = config::parse(&bytes).map_err(|error| corrupt(error.to_string()))?;
        if diff_ids.len() != layers.len() {
            let reason = format!("it names {} layers, the manifest {}", diff_ids.len(), layers.len());
            return Err(corrupt(reason));
        }
        // An index says for which platform an image is; a lone image says so itself.
        if settings.os != platform.os || settings.architecture != platform.architecture {
            let platform = format!("{}/{}", platform.os, platform.architecture);
            return Err(ImageError::NoMatchingPlatform { platform });
        }
        let layers = layers.into_iter().zip(diff_ids).map(|(layer, diff_id)| Layer {
            digest: layer.digest,
            diff_id,
            media_type: layer.media_type,
            size: layer.size,
        });
        Ok(Image {
            repository,
            digest,
            manifest,
            config_digest: config.digest,
            config: settings,
            layers: layers.collect(),
            remote,
        })
    }

    async fn config_bytes(
        &self,
        repository: &Repository,
        config: &Descriptor,
        remote: Option<&ImageName>,
    ) -> Result<Bytes, ImageError> {
        if config.size > MAX_MANIFEST as u64 {
            let reason = format!("it has {} bytes; the limit is {MAX_MANIFEST}", config.size);
            return Err(ImageError::Corrupt { what: format!("config {}", config.digest), reason });
        }
        let file = self.blob(repository, &config.digest, config.size, remote).await?;
        crate::blocking::blocking(move || {
            let mut bytes = Vec::new();
            file.take(MAX_MANIFEST as u64).read_to_end(&mut bytes)?;
            Ok(bytes.into())
        })
        .await
    }

    /// A blob of the image, fetched when it is a remote one's that is not here yet.
    async fn blob(
        &self,
        repository: &Repository,
        digest: &Digest,
        size: u64,
        remote: Option<&ImageName>,
    ) -> Result<std::fs::File, ImageError> {
        if let Some((file, _)) = self.store.open_blob(repository, digest).await? {
            return Ok(file);
        }
        if let Some(name) = remote {
            self.remote.blob(name, digest, size, &self.store).await?;
            if let Some((file, _)) = self.store.open_blob(repository, digest).await? {
                return Ok(file);
            }
        }
        Err(ImageError::NotFound(format!("repository {} has no blob {digest}", repository.name)))
    }

    /// Makes all layers of the image ready and returns their folders. What is there already costs nothing.
    pub async fn ensure_unpacked(&self, image: &Image) -> Result<Unpacked, ImageError> {
        let diff_ids: Vec<Digest> = image.layers.iter().map(|layer| layer.diff_id).collect();
        let lease = self.layers.lease(diff_ids.iter().copied());
        let at_once = std::thread::available_parallelism().map_or(1, usize::from);
        // Made one by one, not in a closure of the stream, so that the future may move between threads.
        let mut jobs = Vec::new();
        for layer in &image.layers {
            jobs.push(self.unpack(image, layer));
        }
        let mut folders: Vec<PathBuf> = stream::iter(jobs).buffered(at_once).try_collect().await?;
        if let Some(bottom) = folders.iter().rposition(|folder| layers::hides_all_below(folder)) {
            folders.drain(..bottom);
        }
        Ok(Unpacked { folders, diff_ids, lease })
    }

    async fn unpack(&self, image: &Image, layer: &Layer) -> Result<PathBuf, ImageError> {
        let fetch =
            async || self.blob(&image.repository, &layer.digest, layer.size, image.remote.as_ref()).await;
        self.layers.ensure(layer, fetch).await
    }

    /// Keeps layers, there or not, from being removed while the lease lives: what a container of an earlier run of this
    /// process uses.
    pub fn lease(&self, diff_ids: impl IntoIterator<Item = Digest>) -> Lease {
        self.layers.lease(diff_ids)
    }

    /// Removes unpacked layers that are neither `live` (diff ids of whatever runs or is to run) nor under a lease.
    pub async fn collect_layers(&self, live: &HashSet<Digest>) -> io::Result<usize> {
        self.layers.collect(live).await
    }
}
