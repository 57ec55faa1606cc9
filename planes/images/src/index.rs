//! What the registry asks of whoever owns repositories, tags and image metadata (the ECR service).
//!
//! Invariants that an implementation must hold:
//! - [`RegistryIndex::put_manifest`] is one transaction and durable when it returns: the manifest's bytes are already
//!   synced on disk, and the client is told "created" right after.
//! - No method calls back into the store or the registry: the store's collection lock is held
//!   around `put_manifest` and `live`.
//! - Error texts are for the client and are shown by `docker` as they are; only [`IndexError::Internal`] is hidden
//!   behind a request id and logged.

use std::net::IpAddr;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::Digest;

/// A repository of one registry. `registry` is opaque here (ECR: one per account and region).
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Repository {
    /// Letters, digits, `.`, `-`, `_`, `:`; at most 200; chosen by [`RegistryIndex::registry_of`].
    pub registry: String,
    /// Valid by [`crate::name::is_repository`].
    pub name: String,
}

/// Who a request says it comes from.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// No `Authorization` header.
    None,
    /// ECR: user `AWS` and the token of GetAuthorizationToken's second half.
    Basic { user: String, password: String },
    /// ECR also takes the whole token of GetAuthorizationToken as a bearer.
    Bearer(String),
    /// An in-process caller that was authorized by other means: the image pull of a task under its execution role.
    /// The text is the index's own name for it and never comes from a socket.
    Internal(String),
}

impl std::fmt::Debug for Credential {
    /// Never shows a secret.
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic",
            Self::Bearer(_) => "Bearer",
            Self::Internal(_) => "Internal",
        })
    }
}

/// What a request wants to do. In brackets the IAM action that ECR checks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// `GET /v2/`: any valid credential [none; the token itself took `ecr:GetAuthorizationToken`].
    Ping,
    /// [`ecr:DescribeRepositories`]
    ListRepositories,
    /// [`ecr:ListImages`]
    ListTags,
    /// [`ecr:BatchGetImage`]; also for referrers.
    GetManifest,
    /// [`ecr:PutImage`]
    PutManifest,
    /// [`ecr:BatchDeleteImage`]; a tag or a manifest.
    DeleteManifest,
    /// `HEAD` of a blob [`ecr:BatchCheckLayerAvailability`].
    CheckBlob,
    /// [`ecr:GetDownloadUrlForLayer`]; also asked of the source repository of a mount.
    GetBlob,
    /// Begin an upload or mount into this repository [`ecr:InitiateLayerUpload`].
    StartUpload,
    /// A chunk, the status, or the cancelling of an upload [`ecr:UploadLayerPart`].
    UploadPart,
    /// [`ecr:CompleteLayerUpload`]
    CompleteUpload,
}

/// One question to [`RegistryIndex::authorize`].
#[derive(Clone, Copy, Debug)]
pub struct Access<'a> {
    pub credential: &'a Credential,
    pub registry: &'a str,
    /// None for [`Action::Ping`] and [`Action::ListRepositories`]. Need not exist.
    pub repository: Option<&'a str>,
    pub action: Action,
    /// Where the request came from. None: not over a socket.
    pub address: Option<IpAddr>,
    /// Whether it came over TLS. None as above.
    pub secure: Option<bool>,
    /// A page in a browser has caused it: nothing but its credential speaks for it.
    pub of_page: bool,
}

/// A manifest that was checked, stored and may now be recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewManifest {
    pub digest: Digest,
    /// One of the four in [`crate::manifest`].
    pub media_type: String,
    /// Bytes of the manifest itself.
    pub size: u64,
    /// Tags to point at it, in the same transaction. Empty when pushed by digest.
    pub tags: Vec<String>,
    /// Sum of the descriptors' sizes (config and layers): ECR's `imageSizeInBytes`. 0 for an index.
    pub image_size: u64,
    /// None for an index.
    pub config_digest: Option<Digest>,
    /// ECR's `artifactMediaType`: the config's media type.
    pub config_media_type: Option<String>,
    /// The manifests of an index; all are recorded in the repository already.
    pub children: Vec<Digest>,
    /// The manifest that this one refers to (signatures, bills of materials). Need not exist.
    pub subject: Option<Digest>,
    /// The manifest's own `artifactType`, or its config's media type when it has none.
    pub artifact_type: Option<String>,
    /// The manifest's annotations, as a JSON object.
    pub annotations: Option<serde_json::Map<String, serde_json::Value>>,
}

/// What the index knows of a recorded manifest and the registry must answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestRecord {
    pub digest: Digest,
    pub media_type: String,
    pub size: u64,
    pub artifact_type: Option<String>,
    pub annotations: Option<serde_json::Map<String, serde_json::Value>>,
}

/// A repository with every manifest recorded in it: the roots of garbage collection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LiveRepository {
    pub repository: Repository,
    pub manifests: Vec<Digest>,
}

/// Why the index refuses. The text goes to the client.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// 401 `UNAUTHORIZED` with a `WWW-Authenticate` header.
    #[error("{0}")]
    Unauthenticated(String),
    /// 403 `DENIED`.
    #[error("{0}")]
    Denied(String),
    /// 404 `NAME_UNKNOWN`. ECR: "The repository with name 'x' does not exist in the registry with id '…'".
    #[error("{0}")]
    RepositoryUnknown(String),
    /// 404 `MANIFEST_UNKNOWN`.
    #[error("{0}")]
    ManifestUnknown(String),
    /// 400 `TAG_INVALID`: what ECR answers when the tag exists and the repository's tags are immutable.
    #[error("{0}")]
    TagImmutable(String),
    /// 404 `MANIFEST_BLOB_UNKNOWN`: a manifest of an index went while that was pushed.
    #[error("{0}")]
    ChildUnknown(String),
    /// 507: the disk that holds the records is full.
    #[error("{0}")]
    StorageFull(String),
    /// 409 `DENIED`: deleting a manifest that an index still refers to, a quota, and the like.
    #[error("{0}")]
    Conflict(String),
    /// 500; the chain is logged and not shown.
    #[error("internal failure")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// The owner of repositories, tags and image metadata.
#[async_trait]
pub trait RegistryIndex: Send + Sync + 'static {
    /// Which of this cloud's registries answers at `host` (a `Host` header or the host of an image name, with its
    /// port if one was given). None: not one of this cloud's.
    async fn registry_of(&self, host: &str) -> Option<String>;

    /// Whether this credential may do this. Called before anything else of a request, and once more for the source
    /// of a mount.
    async fn authorize(&self, access: Access<'_>) -> Result<(), IndexError>;

    /// Fails with [`IndexError::RepositoryUnknown`] unless the repository exists.
    async fn require_repository(&self, repository: &Repository) -> Result<(), IndexError>;

    /// Names of the registry's repositories in byte order, those after `after`, at most `limit`.
    async fn repositories(
        &self,
        registry: &str,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, IndexError>;

    /// Records a manifest and points its tags at it. Recording the same digest again is no error. A tag of an
    /// immutable repository that exists: [`IndexError::TagImmutable`], also when it points at the same digest,
    /// and nothing is recorded.
    async fn put_manifest(&self, repository: &Repository, manifest: NewManifest) -> Result<(), IndexError>;

    /// The digest that a tag points at, or [`IndexError::ManifestUnknown`].
    async fn resolve_tag(&self, repository: &Repository, tag: &str) -> Result<Digest, IndexError>;

    /// The manifest's record, or [`IndexError::ManifestUnknown`].
    async fn manifest(&self, repository: &Repository, digest: &Digest) -> Result<ManifestRecord, IndexError>;

    /// Tags in byte order, those after `after`, at most `limit`.
    async fn tags(
        &self,
        repository: &Repository,
        after: Option<&str>,
        limit: usize,
    ) -> Result<Vec<String>, IndexError>;

    /// Manifests whose `subject` is this digest; empty when there are none or the digest is unknown.
    async fn referrers(
        &self,
        repository: &Repository,
        subject: &Digest,
    ) -> Result<Vec<ManifestRecord>, IndexError>;

    /// Removes the tag; the manifest stays. Unknown tag: [`IndexError::ManifestUnknown`].
    async fn delete_tag(&self, repository: &Repository, tag: &str) -> Result<(), IndexError>;

    /// Removes the manifest with all its tags. Unknown digest: [`IndexError::ManifestUnknown`].
    async fn delete_manifest(&self, repository: &Repository, digest: &Digest) -> Result<(), IndexError>;

    /// Every repository of every registry with its manifests, as of one moment. For garbage collection.
    async fn live(&self) -> Result<Vec<LiveRepository>, IndexError>;

    /// A manifest was pulled (ECR's `lastRecordedPullTime`). Best effort; must not block for long.
    async fn pulled(&self, _repository: &Repository, _digest: &Digest) {}
}
