//! Where tasks' images come from.

use std::collections::HashSet;
use std::path::PathBuf;

use async_trait::async_trait;
use novamind_images::{Credential, Digest, ImageConfig, ImageError, Images, Lease};

/// An image that is ready to run.
pub struct Prepared {
    /// What the tag points at: ECS's `imageDigest`.
    pub digest: String,
    /// The image's own id.
    pub config_digest: String,
    pub config: ImageConfig,
    /// Unpacked layers, lowest first.
    pub folders: Vec<PathBuf>,
    /// Diff ids of all layers.
    pub layers: Vec<String>,
    /// Keeps the layers until they are recorded as in use.
    pub lease: Option<Lease>,
}

/// Finds images and unpacks them. The images plane does; tests have their own.
#[async_trait]
pub trait ImageSource: Send + Sync {
    /// Makes the image `name` ready for a task whose execution role is `role`.
    async fn prepare(&self, name: &str, role: Option<&str>) -> Result<Prepared, ImageError>;

    /// Removes unpacked layers that are not among these diff ids.
    async fn collect(&self, live: &HashSet<String>) -> std::io::Result<usize>;
}

#[async_trait]
impl ImageSource for Images {
    async fn prepare(&self, name: &str, role: Option<&str>) -> Result<Prepared, ImageError> {
        let credential = role.map_or(Credential::None, |role| Credential::Internal(role.to_owned()));
        let image = self.resolve(name, &Self::host_platform(), &credential).await?;
        let unpacked = self.ensure_unpacked(&image).await?;
        Ok(Prepared {
            digest: image.digest.to_string(),
            config_digest: image.config_digest.to_string(),
            config: image.config,
            folders: unpacked.folders,
            layers: unpacked.diff_ids.iter().map(ToString::to_string).collect(),
            lease: Some(unpacked.lease),
        })
    }

    async fn collect(&self, live: &HashSet<String>) -> std::io::Result<usize> {
        let live = live.iter().filter_map(|text| text.parse::<Digest>().ok()).collect();
        self.collect_layers(&live).await
    }
}
