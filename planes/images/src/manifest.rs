//! Image manifests and indexes: the four media types, read into what the store must check.
//!
//! A manifest is untrusted JSON of at most [`MAX_MANIFEST`] bytes. It is kept byte for byte as it came, because its
//! digest is its name; what is read here is only looked at.

use serde::Deserialize;

use crate::Digest;

pub const OCI_MANIFEST: &str = "application/vnd.oci.image.manifest.v1+json";
pub const OCI_INDEX: &str = "application/vnd.oci.image.index.v1+json";
pub const DOCKER_MANIFEST: &str = "application/vnd.docker.distribution.manifest.v2+json";
pub const DOCKER_LIST: &str = "application/vnd.docker.distribution.manifest.list.v2+json";

/// 4 MiB: the size that the distribution specification asks registries to accept, and the most that this one does.
pub const MAX_MANIFEST: usize = 4 * 1024 * 1024;

/// A reference to a blob or a manifest.
#[derive(Clone, Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Descriptor {
    #[serde(default)]
    pub media_type: String,
    pub digest: Digest,
    pub size: u64,
    pub platform: Option<Platform>,
}

impl Descriptor {
    /// Foreign layers are fetched from elsewhere and need not be in the registry.
    pub fn is_foreign(&self) -> bool {
        self.media_type.contains(".foreign.") || self.media_type.contains(".nondistributable.")
    }
}

/// What an index says of one of its manifests.
#[derive(Clone, Debug, Deserialize)]
pub struct Platform {
    #[serde(default)]
    pub os: String,
    #[serde(default)]
    pub architecture: String,
    pub variant: Option<String>,
}

/// A manifest as far as it matters here.
#[derive(Clone, Debug)]
pub struct Manifest {
    pub media_type: String,
    pub content: Content,
    pub subject: Option<Digest>,
    pub artifact_type: Option<String>,
    pub annotations: Option<serde_json::Map<String, serde_json::Value>>,
}

/// An image has a config and layers, an index has manifests.
#[derive(Clone, Debug)]
pub enum Content {
    /// Layers from the lowest to the topmost.
    Image {
        config: Descriptor,
        layers: Vec<Descriptor>,
    },
    Index {
        manifests: Vec<Descriptor>,
    },
}

/// Why bytes are not a manifest. The text goes to the client.
#[derive(Debug, thiserror::Error)]
pub enum BadManifest {
    #[error("the media type {0:?} is not supported: use a Docker v2 schema 2 or OCI image manifest or index")]
    UnsupportedMediaType(String),
    #[error("{0}")]
    Invalid(String),
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Document {
    schema_version: u32,
    media_type: Option<String>,
    config: Option<Descriptor>,
    layers: Option<Vec<Descriptor>>,
    manifests: Option<Vec<Descriptor>>,
    subject: Option<Descriptor>,
    artifact_type: Option<String>,
    annotations: Option<serde_json::Map<String, serde_json::Value>>,
}

impl Manifest {
    /// Reads a manifest. `content_type` is what the client called it; None (an API that has no such header, such as
    /// ECR's PutImage without imageManifestMediaType) takes the document's own `mediaType`.
    pub fn parse(content_type: Option<&str>, bytes: &[u8]) -> Result<Self, BadManifest> {
        let invalid = |text: &str| BadManifest::Invalid(text.to_owned());
        if bytes.len() > MAX_MANIFEST {
            return Err(BadManifest::Invalid(format!(
                "the manifest has {} bytes; the limit is {MAX_MANIFEST}",
                bytes.len()
            )));
        }
        let document: Document = serde_json::from_slice(bytes)
            .map_err(|error| BadManifest::Invalid(format!("the manifest cannot be read: {error}")))?;
        let media_type = match (content_type, &document.media_type) {
            (Some(header), Some(own)) if header != own => {
                return Err(BadManifest::Invalid(format!(
                    "the manifest says {own:?}, its Content-Type {header:?}"
                )));
            }
            (Some(header), _) => header.to_owned(),
            (None, Some(own)) => own.clone(),
            // OCI documents may leave their media type out; what they hold tells it.
            (None, None) if document.manifests.is_some() => OCI_INDEX.to_owned(),
            (None, None) => OCI_MANIFEST.to_owned(),
        };
        let is_index = match &*media_type {
            OCI_INDEX | DOCKER_LIST => true,
            OCI_MANIFEST | DOCKER_MANIFEST => false,
            _ => return Err(BadManifest::UnsupportedMediaType(media_type)),
        };
        if document.schema_version != 2 {
            return Err(invalid("schemaVersion must be 2"));
        }
        let content = match (is_index, document.config, document.layers, document.manifests) {
            // An index that is also an image would be read differently by different clients: an old attack.
            (true, None, None, Some(manifests)) => Content::Index { manifests },
            (false, Some(config), Some(layers), None) => Content::Image { config, layers },
            (true, ..) => return Err(invalid("an index has `manifests`, and neither `config` nor `layers`")),
            (false, ..) => return Err(invalid("a manifest has `config` and `layers`, and no `manifests`")),
        };
        let artifact_type = document.artifact_type.or_else(|| match &content {
            Content::Image { config, .. } if !config.media_type.is_empty() => Some(config.media_type.clone()),
            _ => None,
        });
        Ok(Self {
            media_type,
            content,
            subject: document.subject.map(|subject| subject.digest),
            artifact_type,
            annotations: document.annotations,
        })
    }

    /// Digests of everything that must stay in the store with this manifest: blobs and manifests.
    pub fn references(&self) -> impl Iterator<Item = &Descriptor> {
        let (config, rest) = match &self.content {
            Content::Image { config, layers } => (Some(config), layers),
            Content::Index { manifests } => (None, manifests),
        };
        config.into_iter().chain(rest)
    }
}
