//! Repositories: create, describe, delete.

use novamind_api::ecr::{
    CreateRepository, CreateRepositoryOutput, DeleteRepository, DeleteRepositoryOutput, DescribeRepositories,
    DescribeRepositoriesOutput, EncryptionConfiguration, ImageScanningConfiguration, Repository as Rendered,
    errors,
};
use novamind_kernel::{Cloud, Scope, Stored, page};
use novamind_wire::{Error, Result};

use crate::access::{self, arn, invalid, no_repository};
use crate::records::{
    Forgotten, Image, Repository, Tag, image_prefix, names_region, path, plane, tag_prefix,
};
use crate::settings::{AES256, MUTABLE, check_encryption, check_scanning, exclusions, render_exclusions};
use crate::tags;
use crate::{Cx, Ecr};

/// Repositories in one page unless the client asks for another number.
const PAGE: i32 = 100;

fn render(cx: &Cx, name: &str, repository: &Repository) -> Rendered {
    let host = cx.state().index.host();
    Rendered {
        repository_arn: Some(arn(cx.scope(), name)),
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name.to_owned()),
        repository_uri: Some(format!("{host}/{}", path(cx.cloud(), cx.scope(), name))),
        created_at: Some(repository.created),
        image_tag_mutability: Some(repository.mutability.clone()),
        image_tag_mutability_exclusion_filters: render_exclusions(repository),
        image_scanning_configuration: Some(ImageScanningConfiguration { scan_on_push: Some(false) }),
        encryption_configuration: Some(EncryptionConfiguration {
            encryption_type: AES256.to_owned(),
            kms_key: None,
        }),
    }
}

pub async fn create(cx: Cx, input: CreateRepository) -> Result<CreateRepositoryOutput> {
    let name = input.repository_name;
    cx.authorize(&arn(cx.scope(), &name))?;
    // "Actions, resources, and condition keys for Amazon Elastic Container Registry", dependent actions.
    cx.authorize_tagging("TagResource", &arn(cx.scope(), &name))?;
    let tags = tags::checked(input.tags.unwrap_or_default())?;
    if input.registry_id.as_deref().is_some_and(|id| id != cx.account()) {
        return Err(invalid("Invalid parameter at 'registryId': it is not the registry of this account"));
    }
    if names_region(&name) {
        return Err(invalid(format!(
            "Invalid parameter at 'repositoryName': '{name}' begins like a region, which paths at this registry's \
             host use for the repositories of that region"
        )));
    }
    check_scanning(input.image_scanning_configuration.as_ref())?;
    check_encryption(input.encryption_configuration.as_ref())?;
    let mutability = input.image_tag_mutability.unwrap_or_else(|| MUTABLE.to_owned());
    let exclusions = exclusions(&mutability, input.image_tag_mutability_exclusion_filters)?;
    let repository =
        Repository { created: cx.now(), mutability, exclusions, tags, policy: None, lifecycle: None };
    let rendered = render(&cx, &name, &repository);

    let _making = cx.state().making.lock().await;
    forget(cx.cloud(), cx.state(), cx.scope(), &name).await?;
    let scope = cx.scope().clone();
    let write = cx.store().write(move |transaction| {
        if transaction.get::<Repository>(&scope, &name)?.is_some() {
            return Err(errors::REPOSITORY_ALREADY_EXISTS_EXCEPTION.error(format!(
                "The repository with name '{name}' already exists in the registry with id '{}'",
                scope.account
            )));
        }
        transaction.put(&scope, &name, &repository)
    });
    write.await?;
    Ok(CreateRepositoryOutput { repository: Some(rendered) })
}

/// Takes what a deleted repository had out of the images' store. Hold [`Ecr::making`] meanwhile.
pub async fn forget(cloud: &Cloud, state: &Ecr, scope: &Scope, name: &str) -> Result<()> {
    // Whoever held the lock before may have done it, and a new repository may be there since.
    if cloud.store().get::<Forgotten>(scope, name)?.is_none() {
        return Ok(());
    }
    let repository = plane(cloud, scope, name);
    state.store.forget_repository(&repository).await.map_err(Error::internal)?;
    let (scope, name) = (scope.clone(), name.to_owned());
    cloud.store().write(move |transaction| transaction.delete::<Forgotten>(&scope, &name)).await?;
    Ok(())
}

pub async fn describe(cx: Cx, input: DescribeRepositories) -> Result<DescribeRepositoriesOutput> {
    let registry = input.registry_id.as_deref();
    if let Some(names) = input.repository_names {
        if input.next_token.is_some() || input.max_results.is_some() {
            return Err(invalid("repositoryNames goes with neither nextToken nor maxResults"));
        }
        let mut repositories = Vec::new();
        for name in names {
            let repository = access::repository(&cx, registry, &name)?;
            repositories.push(render(&cx, &name, &repository));
        }
        return Ok(DescribeRepositoriesOutput { repositories: Some(repositories), next_token: None });
    }
    cx.authorize(&arn(cx.scope(), "*"))?;
    if registry.is_some_and(|id| id != cx.account()) {
        return Ok(DescribeRepositoriesOutput { repositories: Some(Vec::new()), next_token: None });
    }
    let limit = usize::try_from(input.max_results.unwrap_or(PAGE)).unwrap_or(1);
    let page = page(input.next_token.as_deref(), limit, |after, limit| {
        cx.store().list::<Repository>(cx.scope(), "", after, limit)
    });
    let page = page.unwrap_or_else(|| Err(invalid("Invalid parameter at 'nextToken'")))?;
    let repositories = page.items.iter().map(|stored| render(&cx, &stored.id, stored)).collect();
    Ok(DescribeRepositoriesOutput { repositories: Some(repositories), next_token: page.next_token })
}

pub async fn delete(cx: Cx, input: DeleteRepository) -> Result<DeleteRepositoryOutput> {
    let name = input.repository_name;
    access::repository(&cx, input.registry_id.as_deref(), &name)?;
    let _making = cx.state().making.lock().await;
    let (scope, force) = (cx.scope().clone(), input.force == Some(true));
    let deleted = name.clone();
    let write = cx.store().write(move |transaction| {
        let Some(Stored { record, .. }) = transaction.get::<Repository>(&scope, &deleted)? else {
            return Err(no_repository(&deleted, &scope.account));
        };
        let images = transaction.list::<Image>(&scope, &image_prefix(&deleted), None, usize::MAX)?;
        if !images.is_empty() && !force {
            return Err(errors::REPOSITORY_NOT_EMPTY_EXCEPTION.error(format!(
                "The repository with name '{deleted}' in registry with id '{}' cannot be deleted because it still \
                 contains images",
                scope.account
            )));
        }
        for image in images {
            transaction.delete::<Image>(&scope, &image.id)?;
        }
        for tag in transaction.list::<Tag>(&scope, &tag_prefix(&deleted), None, usize::MAX)? {
            transaction.delete::<Tag>(&scope, &tag.id)?;
        }
        transaction.delete::<Repository>(&scope, &deleted)?;
        transaction.put(&scope, &deleted, &Forgotten {})?;
        Ok(record)
    });
    let repository = write.await?;
    forget(cx.cloud(), cx.state(), cx.scope(), &name).await?;
    Ok(DeleteRepositoryOutput { repository: Some(render(&cx, &name, &repository)) })
}

/// What deletions have left in the images' store when the process ended in between.
pub fn left_over(cloud: &Cloud) -> Result<Vec<(Scope, String)>> {
    cloud.store().keys::<Forgotten>()
}
