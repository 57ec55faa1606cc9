//! What the registry asks: who comes with a token and what they may, and which images and tags there are.

use std::collections::BTreeMap;
use std::sync::Arc;

use async_trait::async_trait;
use novamind_api::ecr::{SERVICE, errors};
use novamind_images::{
    Access, Action, Credential, Digest, IndexError, LiveRepository, ManifestRecord, NewManifest,
    RegistryIndex, Repository as Place,
};
use novamind_kernel::{Caller, Clock, Cloud, Context};
use novamind_wire::Error;

use crate::access::{arn, decide, no_repository};
use crate::catalog::{self, by_digest, by_tag, no_image};
use crate::records::{Image, Repository, Tag, image_id, image_prefix, path, place, tag_id, tag_prefix};
use crate::token;

type Result<T> = std::result::Result<T, IndexError>;

/// Whose name the execution role of a task is taken on in.
const TASKS: &str = "ecs-tasks.amazonaws.com";
/// How exact the time of an image's last pull is, in milliseconds.
const PULLED: i64 = 60 * 60 * 1000;

/// The index of the registry: this service's records.
pub struct Index {
    cloud: Arc<Cloud>,
    hosts: Vec<String>,
}

fn internal(error: Error) -> IndexError {
    let text = error.message().to_owned();
    if error.is(&errors::REPOSITORY_NOT_FOUND_EXCEPTION) {
        IndexError::RepositoryUnknown(text)
    } else if error.is(&errors::IMAGE_NOT_FOUND_EXCEPTION) {
        IndexError::ManifestUnknown(text)
    } else if error.is(&errors::IMAGE_TAG_ALREADY_EXISTS_EXCEPTION) {
        IndexError::TagImmutable(text)
    } else if error.is(&errors::REFERENCED_IMAGES_NOT_FOUND_EXCEPTION) {
        IndexError::ChildUnknown(text)
    } else if error.is_disk_full() {
        IndexError::StorageFull(text)
    } else {
        IndexError::Internal(error.to_string().into())
    }
}

fn action_name(action: Action) -> Option<&'static str> {
    Some(match action {
        Action::Ping => return None,
        Action::ListRepositories => "ecr:DescribeRepositories",
        Action::ListTags => "ecr:ListImages",
        Action::GetManifest => "ecr:BatchGetImage",
        Action::PutManifest => "ecr:PutImage",
        Action::DeleteManifest => "ecr:BatchDeleteImage",
        Action::CheckBlob => "ecr:BatchCheckLayerAvailability",
        Action::GetBlob => "ecr:GetDownloadUrlForLayer",
        Action::StartUpload => "ecr:InitiateLayerUpload",
        Action::UploadPart => "ecr:UploadLayerPart",
        Action::CompleteUpload => "ecr:CompleteLayerUpload",
    })
}

impl Index {
    /// `hosts` must not be empty: the first is the one that repositories' URIs begin with.
    pub fn new(cloud: Arc<Cloud>, hosts: Vec<String>) -> Self {
        Self { cloud, hosts }
    }

    /// The host, with its port, that repositories' URIs begin with.
    pub fn host(&self) -> &str {
        self.hosts.first().map_or("", String::as_str)
    }

    /// Who comes with this credential, to a repository in this region.
    fn caller(&self, access: &Access<'_>, region: &str) -> Result<Context> {
        let password = match access.credential {
            Credential::Internal(role) => return self.task(role, region),
            Credential::Basic { user, password } if user == token::USER => Some(password.clone()),
            // The token's own form has the user in it.
            Credential::Bearer(text) => token::without_user(text).or_else(|| Some(text.clone())),
            Credential::Basic { .. } | Credential::None => None,
        };
        let bearer = password.and_then(|password| token::read(&self.cloud, &password));
        let caller = match bearer {
            Some(bearer) if bearer.expires <= Clock::real_now() => {
                let text = "Your authorization token has expired. Reauthenticate and try again.";
                return Err(IndexError::Denied(text.to_owned()));
            }
            Some(token::Bearer { only: Some(only), .. })
                if Some(only.as_str()) != access.repository || access.action != Action::GetBlob =>
            {
                return Err(IndexError::Denied("This URL is for one repository's layers only.".to_owned()));
            }
            Some(bearer) => bearer.caller,
            None if self.cloud.settings().trusting && !access.of_page => Caller::root(self.cloud.account()),
            None => return Err(IndexError::Unauthenticated("Not Authorized".to_owned())),
        };
        // A token says whose it is, the request where it comes from, and how.
        let caller = Caller { address: access.address, secure: access.secure, ..caller };
        Ok(Context::new(self.cloud.clone(), &SERVICE, caller, region))
    }

    /// A task pulls its image: its execution role must be one that tasks may take on, and may ask for a token.
    fn task(&self, role: &str, region: &str) -> Result<Context> {
        let scope = novamind_kernel::Scope::new(region, self.cloud.account());
        let denied = |error: Error| match error.source() {
            Some(_) => internal(error),
            None => IndexError::Denied(error.message().to_owned()),
        };
        // Which task pulls is not known here: any of ECS's in this region.
        let source = format!("arn:aws:ecs:{region}:{}:*", scope.account);
        let context =
            self.cloud.role_context(&SERVICE, TASKS, &scope, role, "image-pull", &source).map_err(denied)?;
        context.authorize_action("ecr:GetAuthorizationToken", "*").map_err(denied)?;
        Ok(context)
    }

    fn repository(&self, place_of: &Place) -> (novamind_kernel::Scope, String) {
        place(&self.cloud, &place_of.name)
    }

    /// All repositories as the images plane knows them.
    pub(crate) fn places(&self) -> Result<Vec<Place>> {
        let registry = self.cloud.account();
        let paths = self.paths()?.into_iter();
        Ok(paths.map(|name| Place { registry: registry.to_owned(), name }).collect())
    }

    /// Paths of all repositories of the account, in byte order.
    fn paths(&self) -> Result<Vec<String>> {
        let keys = self.cloud.store().keys::<Repository>().map_err(internal)?;
        let mut paths: Vec<_> = keys.iter().map(|(scope, name)| path(&self.cloud, scope, name)).collect();
        paths.sort_unstable();
        Ok(paths)
    }
}

#[async_trait]
impl RegistryIndex for Index {
    async fn registry_of(&self, host: &str) -> Option<String> {
        self.hosts.iter().any(|one| one == host).then(|| self.cloud.account().to_owned())
    }

    async fn authorize(&self, access: Access<'_>) -> Result<()> {
        let (scope, name) = place(&self.cloud, access.repository.unwrap_or_default());
        let context = self.caller(&access, &scope.region)?;
        let Some(action) = action_name(access.action) else { return Ok(()) };
        let decision = match access.repository {
            Some(_) => decide(&context, action, &name).map(drop),
            None => context.authorize_action(action, &arn(&scope, "*")),
        };
        decision.map_err(|error| match error.source() {
            Some(_) => internal(error),
            None => IndexError::Denied(error.message().to_owned()),
        })
    }

    async fn require_repository(&self, repository: &Place) -> Result<()> {
        let (scope, name) = self.repository(repository);
        match self.cloud.store().get::<Repository>(&scope, &name).map_err(internal)? {
            Some(_) => Ok(()),
            None => Err(internal(no_repository(&name, &scope.account))),
        }
    }

    async fn repositories(&self, _registry: &str, after: Option<&str>, limit: usize) -> Result<Vec<String>> {
        let paths = self.paths()?.into_iter();
        Ok(paths.filter(|path| after.is_none_or(|after| path.as_str() > after)).take(limit).collect())
    }

    async fn put_manifest(&self, repository: &Place, manifest: NewManifest) -> Result<()> {
        let (scope, name) = self.repository(repository);
        let now = self.cloud.clock().now();
        let write = self
            .cloud
            .store()
            .write(move |transaction| catalog::put(transaction, &scope, &name, manifest, now));
        write.await.map_err(internal)
    }

    async fn resolve_tag(&self, repository: &Place, tag: &str) -> Result<Digest> {
        let (scope, name) = self.repository(repository);
        let found = self.cloud.store().get::<Tag>(&scope, &tag_id(&name, tag)).map_err(internal)?;
        found.map(|tag| tag.digest).ok_or_else(|| internal(no_image(&by_tag(tag), &name, &scope.account)))
    }

    async fn manifest(&self, repository: &Place, digest: &Digest) -> Result<ManifestRecord> {
        let (scope, name) = self.repository(repository);
        let found = self.cloud.store().get::<Image>(&scope, &image_id(&name, digest)).map_err(internal)?;
        found
            .map(|image| image.manifest())
            .ok_or_else(|| internal(no_image(&by_digest(&digest.to_string()), &name, &scope.account)))
    }

    async fn tags(&self, repository: &Place, after: Option<&str>, limit: usize) -> Result<Vec<String>> {
        let (scope, name) = self.repository(repository);
        let prefix = tag_prefix(&name);
        let after = after.map(|after| tag_id(&name, after));
        let tags = self.cloud.store().list::<Tag>(&scope, &prefix, after.as_deref(), limit);
        let tags = tags.map_err(internal)?;
        Ok(tags.iter().filter_map(|tag| tag.id.strip_prefix(&prefix)).map(str::to_owned).collect())
    }

    async fn referrers(&self, repository: &Place, subject: &Digest) -> Result<Vec<ManifestRecord>> {
        let (scope, name) = self.repository(repository);
        let images = self.cloud.store().list::<Image>(&scope, &image_prefix(&name), None, usize::MAX);
        let images = images.map_err(internal)?;
        let referring = images.iter().filter(|image| image.subject == Some(*subject));
        Ok(referring.map(|image| image.manifest()).collect())
    }

    async fn delete_tag(&self, repository: &Place, tag: &str) -> Result<()> {
        let (scope, name) = self.repository(repository);
        let tag = tag.to_owned();
        let write = self.cloud.store().write(move |transaction| {
            let found = catalog::untag(transaction, &scope, &name, &tag)?;
            found.map(drop).ok_or_else(|| no_image(&by_tag(&tag), &name, &scope.account))
        });
        write.await.map_err(internal)
    }

    async fn delete_manifest(&self, repository: &Place, digest: &Digest) -> Result<()> {
        let (scope, name) = self.repository(repository);
        let digest = *digest;
        let write = self.cloud.store().write(move |transaction| {
            let Some(image) = transaction.get::<Image>(&scope, &image_id(&name, &digest))? else {
                return Err(no_image(&by_digest(&digest.to_string()), &name, &scope.account));
            };
            let holders = catalog::Holders::read(transaction, &scope, &name)?;
            if let Some(holder) = holders.of(&digest) {
                return Ok(Some(holder));
            }
            catalog::remove(transaction, &scope, &name, &image)?;
            Ok(None)
        });
        match write.await.map_err(internal)? {
            None => Ok(()),
            Some(holder) => {
                Err(IndexError::Conflict(format!("Requested image referenced by manifest list: [{holder}]")))
            }
        }
    }

    async fn live(&self) -> Result<Vec<LiveRepository>> {
        let mut manifests: BTreeMap<String, Vec<Digest>> =
            self.paths()?.into_iter().map(|path| (path, Vec::new())).collect();
        for (scope, id) in self.cloud.store().keys::<Image>().map_err(internal)? {
            let Some((name, digest)) = id.split_once('@') else { continue };
            let digest = digest.parse().map_err(|error| IndexError::Internal(Box::new(error)))?;
            manifests.entry(path(&self.cloud, &scope, name)).or_default().push(digest);
        }
        let registry = self.cloud.account();
        let live = manifests.into_iter().map(|(name, manifests)| LiveRepository {
            repository: Place { registry: registry.to_owned(), name },
            manifests,
        });
        Ok(live.collect())
    }

    async fn pulled(&self, repository: &Place, digest: &Digest) {
        let (scope, name) = self.repository(repository);
        let (id, now) = (image_id(&name, digest), self.cloud.clock().now());
        let recent = |image: &Image| image.pulled.is_some_and(|pulled| now.since(pulled) < PULLED);
        if !matches!(self.cloud.store().get::<Image>(&scope, &id), Ok(Some(image)) if !recent(&image)) {
            return;
        }
        let store = self.cloud.store().clone();
        tokio::spawn(async move {
            let write = store.write(move |transaction| {
                transaction.update::<Image>(&scope, &id, |image| {
                    image.pulled = Some(now);
                    Ok(())
                })
            });
            if let Err(error) = write.await {
                tracing::warn!(%error, "the time of a pull is not recorded");
            }
        });
    }
}
