//! PutImage: a manifest whose layers are there already.

use novamind_api::ecr::{PutImage, PutImageOutput, errors};
use novamind_images::registry::PutManifestError;
use novamind_images::{Digest, IndexError, name::is_tag};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{invalid, repository};
use crate::image::render;
use crate::records::{Image, image_id, plane};

pub async fn put(cx: Cx, input: PutImage) -> Result<PutImageOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    if let Some(tag) = input.image_tag.as_deref().filter(|tag| !is_tag(tag)) {
        return Err(invalid(format!("Invalid parameter at 'imageTag': '{tag}' is not a tag")));
    }
    let claimed = match input.image_digest.as_deref().map(str::parse::<Digest>) {
        None => None,
        Some(Ok(digest)) => Some(digest),
        Some(Err(error)) => return Err(invalid(format!("Invalid parameter at 'imageDigest': {error}"))),
    };
    let digest = Digest::of(input.image_manifest.as_bytes());
    if let Some(claimed) = claimed.filter(|claimed| *claimed != digest) {
        return Err(error(PutManifestError::DigestMismatch { claimed, actual: digest }));
    }
    let known = cx.store().get::<Image>(cx.scope(), &image_id(&name, &digest))?;
    if let Some(image) = known
        && input.image_tag.as_ref().is_none_or(|tag| image.tags.contains(tag))
    {
        let tag = input.image_tag.as_deref().unwrap_or("null");
        return Err(errors::IMAGE_ALREADY_EXISTS_EXCEPTION.error(format!(
            "Image with digest '{digest}' and tag '{tag}' already exists in the repository with name '{name}' in \
             registry with id '{}'",
            cx.account()
        )));
    }
    let place = plane(cx.cloud(), cx.scope(), &name);
    let tags = input.image_tag.iter().cloned().collect();
    let bytes = input.image_manifest.clone().into_bytes().into();
    let media_type = input.image_manifest_media_type.as_deref();
    let stored = cx.state().registry.put_manifest(&place, claimed.as_ref(), tags, media_type, bytes).await;
    let stored = stored.map_err(error)?;
    let manifest = input.image_manifest;
    let image = render(&cx, &name, stored.digest, input.image_tag, manifest, stored.media_type);
    Ok(PutImageOutput { image: Some(image) })
}

fn error(error: PutManifestError) -> Error {
    let text = error.to_string();
    match error {
        PutManifestError::DigestMismatch { .. } => errors::IMAGE_DIGEST_DOES_NOT_MATCH_EXCEPTION.error(text),
        PutManifestError::BlobsUnknown(_) => errors::LAYERS_NOT_FOUND_EXCEPTION.error(text),
        PutManifestError::ManifestsUnknown(_) => errors::REFERENCED_IMAGES_NOT_FOUND_EXCEPTION.error(text),
        PutManifestError::Bad(_) | PutManifestError::SizeMismatch { .. } => {
            invalid(format!("Invalid parameter at 'ImageManifest' failed to satisfy constraint: '{text}'"))
        }
        PutManifestError::Index(IndexError::TagImmutable(text)) => {
            errors::IMAGE_TAG_ALREADY_EXISTS_EXCEPTION.error(text)
        }
        PutManifestError::Index(IndexError::RepositoryUnknown(text)) => {
            errors::REPOSITORY_NOT_FOUND_EXCEPTION.error(text)
        }
        PutManifestError::Index(IndexError::ChildUnknown(text)) => {
            errors::REFERENCED_IMAGES_NOT_FOUND_EXCEPTION.error(text)
        }
        PutManifestError::Index(IndexError::StorageFull(text)) => Error::disk_full(text),
        PutManifestError::Index(other) => Error::internal(other),
        PutManifestError::Store(other) => Error::internal(other),
    }
}
