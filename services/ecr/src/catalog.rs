//! Images and tags of a repository as transactions: what the registry and ECR's own operations do alike.

use novamind_api::ecr::errors;
use novamind_images::{Digest, NewManifest};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::access::no_repository;
use crate::records::{Image, Repository, Tag, image_id, image_prefix, tag_id};
use crate::settings::is_mutable;

pub fn no_image(what: &str, repository: &str, registry: &str) -> Error {
    errors::IMAGE_NOT_FOUND_EXCEPTION.error(format!(
        "The image with imageId {what} does not exist within the repository with name '{repository}' in the registry \
         with id '{registry}'"
    ))
}

pub fn by_digest(digest: &str) -> String {
    format!("{{imageDigest:'{digest}', imageTag:'null'}}")
}

pub fn by_tag(tag: &str) -> String {
    format!("{{imageDigest:'null', imageTag:'{tag}'}}")
}

/// Records a manifest and points its tags at it. Recording the same again changes nothing but the tags.
pub fn put(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    manifest: NewManifest,
    now: Timestamp,
) -> Result<()> {
    let Some(repository) = transaction.get::<Repository>(scope, name)? else {
        return Err(no_repository(name, &scope.account));
    };
    let tags = manifest.tags.clone();
    for tag in &tags {
        if !is_mutable(&repository, tag) && transaction.get::<Tag>(scope, &tag_id(name, tag))?.is_some() {
            return Err(errors::IMAGE_TAG_ALREADY_EXISTS_EXCEPTION.error(format!(
                "The image tag '{tag}' already exists in the '{name}' repository and cannot be overwritten because \
                 the tag is immutable."
            )));
        }
    }
    let digest = manifest.digest;
    let id = image_id(name, &digest);
    let mut image = match transaction.get::<Image>(scope, &id)? {
        Some(stored) => stored.record,
        None => Image::new(manifest, now),
    };
    for tag in tags {
        if let Some(old) = transaction.get::<Tag>(scope, &tag_id(name, &tag))?
            && old.digest != digest
        {
            transaction.update::<Image>(scope, &image_id(name, &old.digest), |image| {
                image.tags.remove(&tag);
                Ok(())
            })?;
        }
        transaction.put(scope, &tag_id(name, &tag), &Tag { digest })?;
        image.tags.insert(tag);
    }
    transaction.put(scope, &id, &image)?;
    Ok(())
}

/// Removes a tag; its image stays and is answered. `None` if there is no such tag.
pub fn untag(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    tag: &str,
) -> Result<Option<Image>> {
    let Some(stored) = transaction.get::<Tag>(scope, &tag_id(name, tag))? else { return Ok(None) };
    transaction.delete::<Tag>(scope, &stored.id)?;
    let image = transaction.update::<Image>(scope, &image_id(name, &stored.digest), |image| {
        image.tags.remove(tag);
        Ok(())
    })?;
    Ok(image.map(|stored| stored.record))
}

/// Removes an image with its tags.
pub fn remove(transaction: &mut Transaction<'_>, scope: &Scope, name: &str, image: &Image) -> Result<()> {
    for tag in &image.tags {
        transaction.delete::<Tag>(scope, &tag_id(name, tag))?;
    }
    transaction.delete::<Image>(scope, &image_id(name, &image.digest))?;
    Ok(())
}

/// The index that holds this image, if one does: then it cannot be removed.
pub fn holder(
    transaction: &Transaction<'_>,
    scope: &Scope,
    name: &str,
    digest: &Digest,
) -> Result<Option<Digest>> {
    let images = transaction.list::<Image>(scope, &image_prefix(name), None, usize::MAX)?;
    Ok(images.iter().find(|image| image.children.contains(digest)).map(|image| image.digest))
}
