//! Images as the file systems of builds, from this cloud's registry and from others.

use std::collections::HashMap;
use std::path::PathBuf;

use anyhow::Result;
use async_trait::async_trait;
use novamind_api::ecr::GetAuthorizationToken;
use novamind_builds::Builds;
use novamind_codebuild::{ImageSource, Layers};
use novamind_images::name::ImageName;
use novamind_images::{Credential, Digest, Images, Lease, RegistryIndex};
use novamind_kernel::Context;
use parking_lot::Mutex;

/// What builds are given of the images plane. A build outlives this process, and only the process that prepared it
/// knows its layers: so they have a folder of their own, which is emptied at a start that finds no build.
pub struct BuildImages {
    images: Images,
    index: std::sync::Arc<novamind_ecr::Index>,
    /// Layers that builds were given, by their image's manifest.
    given: Mutex<HashMap<Digest, Lease>>,
}

impl BuildImages {
    pub async fn open(
        images: &Images,
        index: std::sync::Arc<novamind_ecr::Index>,
        folder: PathBuf,
        builds: &dyn Builds,
    ) -> Result<Self> {
        let images = images.beside(folder)?;
        let mut running = false;
        for id in builds.list().await? {
            running |= builds.observe(&id).await?.is_some_and(|state| state.ended_ms.is_none());
        }
        if !running {
            images.collect_layers(&Default::default()).await?;
        }
        Ok(Self { images, index, given: Mutex::default() })
    }

    /// This cloud's registry is shown a token of the caller's, as CodeBuild does it; others are asked without.
    async fn credential(&self, caller: &Context, image: &str) -> Result<Credential, String> {
        let name = ImageName::parse(image).ok_or_else(|| format!("{image:?} is not an image's name"))?;
        if self.index.registry_of(&name.host).await.is_none() {
            return Ok(Credential::None);
        }
        let answer = caller.call(GetAuthorizationToken::default()).await;
        let answer = answer.map_err(|error| format!("{}: {}", error.code(), error.message()))?;
        let data = answer.authorization_data.unwrap_or_default().pop();
        let token = data.and_then(|data| data.authorization_token);
        Ok(token.map_or(Credential::None, Credential::Bearer))
    }
}

#[async_trait]
impl ImageSource for BuildImages {
    async fn layers(&self, caller: &Context, image: &str) -> Result<Layers, String> {
        let credential = self.credential(caller, image).await?;
        let platform = Images::host_platform();
        let found = self.images.resolve(image, &platform, &credential).await;
        let found = found.map_err(|error| error.to_string())?;
        let unpacked = self.images.ensure_unpacked(&found).await.map_err(|error| error.to_string())?;
        self.given.lock().entry(found.manifest).or_insert(unpacked.lease);
        let variable =
            |text: String| text.split_once('=').map(|(name, value)| (name.to_owned(), value.to_owned()));
        let environment = found.config.environment.into_iter().filter_map(variable).collect();
        Ok(Layers { layers: unpacked.folders, environment })
    }
}
