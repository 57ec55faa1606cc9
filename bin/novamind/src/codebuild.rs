//! Images of builds, from the registry that tasks have theirs from.

use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::ecr::GetAuthorizationToken;
use novamind_codebuild::{Held, ImageSource, Layers};
use novamind_images::{Credential, Digest, Images};
use novamind_kernel::Context;

pub struct BuildImages {
    pub images: Arc<Images>,
    /// Names of this cloud's registry.
    pub hosts: Vec<String>,
}

impl BuildImages {
    /// In this cloud's registry one is who asked for a token, as on AWS; elsewhere one is nobody.
    async fn credential(&self, caller: Option<&Context>, image: &str) -> Result<Credential, String> {
        let own = image.split_once('/').is_some_and(|(host, _)| self.hosts.iter().any(|own| own == host));
        if !own {
            return Ok(Credential::None);
        }
        let Some(caller) = caller else {
            return Err("images of this cloud's registry are pulled with the service role: \
                        imagePullCredentialsType must be SERVICE_ROLE"
                .into());
        };
        let answer = caller.call(GetAuthorizationToken::default()).await;
        let data = answer.map_err(|error| error.message().to_owned())?.authorization_data;
        let token = data.and_then(|data| data.into_iter().next()).and_then(|data| data.authorization_token);
        token.map(Credential::Bearer).ok_or_else(|| "the registry gave no token".into())
    }
}

#[async_trait]
impl ImageSource for BuildImages {
    async fn layers(&self, caller: Option<&Context>, image: &str) -> Result<Layers, String> {
        let credential = self.credential(caller, image).await?;
        let found = self.images.resolve(image, &Images::host_platform(), &credential).await;
        let found = found.map_err(|error| error.to_string())?;
        let unpacked = self.images.ensure_unpacked(&found).await.map_err(|error| error.to_string())?;
        let variables = found.config.environment.iter().filter_map(|variable| variable.split_once('='));
        Ok(Layers {
            folders: unpacked.folders,
            environment: variables.map(|(name, value)| (name.to_owned(), value.to_owned())).collect(),
            ids: unpacked.diff_ids.iter().map(ToString::to_string).collect(),
            held: Box::new(unpacked.lease),
        })
    }

    fn hold(&self, ids: &[String]) -> Held {
        Box::new(self.images.lease(ids.iter().filter_map(|id| id.parse::<Digest>().ok())))
    }
}
