//! Images and tags of a repository as transactions: what the registry and ECR's own operations do alike.

use std::collections::HashMap;

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
        None => {
            let largest = largest(transaction, scope, name, &manifest.children)?;
            let mut image = Image::new(manifest, now);
            image.image_size = image.image_size.max(largest);
            image
        }
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

/// The size of the largest of an index's images, which is what ECR calls the index's own. They were looked for before,
/// and may have gone since.
fn largest(transaction: &Transaction<'_>, scope: &Scope, name: &str, children: &[Digest]) -> Result<u64> {
    let mut largest = 0;
    for child in children {
        let Some(image) = transaction.get::<Image>(scope, &image_id(name, child))? else {
            return Err(errors::REFERENCED_IMAGES_NOT_FOUND_EXCEPTION.error(format!(
                "The repository with name '{name}' has no manifest {child}, which the index names"
            )));
        };
        largest = largest.max(image.image_size);
    }
    Ok(largest)
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

/// Which indexes hold which images: what one holds cannot be removed.
pub struct Holders(HashMap<Digest, Vec<Digest>>);

impl Holders {
    /// Reads all images of the repository: once for however many are to be removed.
    pub fn read(transaction: &Transaction<'_>, scope: &Scope, name: &str) -> Result<Self> {
        let mut holders: HashMap<Digest, Vec<Digest>> = HashMap::new();
        for image in transaction.list::<Image>(scope, &image_prefix(name), None, usize::MAX)? {
            for child in &image.children {
                holders.entry(*child).or_default().push(image.digest);
            }
        }
        Ok(Self(holders))
    }

    /// The index that holds this image, if one does.
    pub fn of(&self, digest: &Digest) -> Option<Digest> {
        self.0.get(digest)?.first().copied()
    }

    /// The image was removed: it holds nothing more.
    pub fn forget(&mut self, image: &Image) {
        for child in &image.children {
            if let Some(holders) = self.0.get_mut(child) {
                holders.retain(|holder| *holder != image.digest);
            }
        }
    }
}
