//! Images by their digests and tags: describe, get, delete.

use novamind_api::ecr::{
    BatchDeleteImage, BatchDeleteImageOutput, BatchGetImage, BatchGetImageOutput, DescribeImages,
    DescribeImagesOutput, Image as Rendered, ImageDetail, ImageFailure, ImageIdentifier,
};
use novamind_images::Digest;
use novamind_kernel::{Scope, Store, Stored, Transaction, page};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{invalid, repository};
use crate::catalog::{self, no_image};
use crate::records::{Image, Tag, image_id, image_prefix, tag_id};

/// Images in one page unless the client asks for another number.
const PAGE: i32 = 100;
/// Records that are read at once while most may be filtered out.
const CHUNK: usize = 256;

/// Where images are looked up: the store, or a transaction that changes them.
trait Find {
    fn tag(&self, scope: &Scope, id: &str) -> Result<Option<Digest>>;
    fn image(&self, scope: &Scope, id: &str) -> Result<Option<Image>>;
}

impl Find for Store {
    fn tag(&self, scope: &Scope, id: &str) -> Result<Option<Digest>> {
        Ok(self.get::<Tag>(scope, id)?.map(|tag| tag.digest))
    }
    fn image(&self, scope: &Scope, id: &str) -> Result<Option<Image>> {
        Ok(self.get::<Image>(scope, id)?.map(|image| image.record))
    }
}

impl Find for Transaction<'_> {
    fn tag(&self, scope: &Scope, id: &str) -> Result<Option<Digest>> {
        Ok(self.get::<Tag>(scope, id)?.map(|tag| tag.digest))
    }
    fn image(&self, scope: &Scope, id: &str) -> Result<Option<Image>> {
        Ok(self.get::<Image>(scope, id)?.map(|image| image.record))
    }
}

fn failure(id: &ImageIdentifier, code: &str, reason: impl Into<String>) -> ImageFailure {
    ImageFailure {
        image_id: Some(id.clone()),
        failure_code: Some(code.to_owned()),
        failure_reason: Some(reason.into()),
    }
}

/// The image that an identifier names, or why there is none.
fn find(
    place: &impl Find,
    scope: &Scope,
    name: &str,
    id: &ImageIdentifier,
) -> Result<std::result::Result<Image, ImageFailure>> {
    let given = match id.image_digest.as_deref().map(str::parse::<Digest>) {
        None => None,
        Some(Ok(digest)) => Some(digest),
        Some(Err(_)) => {
            let reason = "Invalid request parameters: image digest should satisfy the regex \
                          '[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+'";
            return Ok(Err(failure(id, "InvalidImageDigest", reason)));
        }
    };
    let not_found = || failure(id, "ImageNotFound", "Requested image not found");
    let digest = match (given, id.image_tag.as_deref()) {
        (None, None) => {
            let reason = "Invalid request parameters: both tag and digest cannot be null";
            return Ok(Err(failure(id, "MissingDigestAndTag", reason)));
        }
        (Some(digest), None) => digest,
        (given, Some(tag)) => match place.tag(scope, &tag_id(name, tag))? {
            None => return Ok(Err(not_found())),
            Some(digest) if given.is_some_and(|given| given != digest) => {
                let reason = format!("Tag does not match digest: tag: {tag}");
                return Ok(Err(failure(id, "ImageTagDoesNotMatchDigest", reason)));
            }
            Some(digest) => digest,
        },
    };
    Ok(place.image(scope, &image_id(name, &digest))?.ok_or_else(not_found))
}

fn detail(cx: &Cx, name: &str, image: &Image) -> ImageDetail {
    ImageDetail {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name.to_owned()),
        image_digest: Some(image.digest.to_string()),
        image_tags: (!image.tags.is_empty()).then(|| image.tags.iter().cloned().collect()),
        image_size_in_bytes: i64::try_from(image.image_size).ok(),
        image_pushed_at: Some(image.pushed),
        image_manifest_media_type: Some(image.media_type.clone()),
        artifact_media_type: image.config_media_type.clone(),
        last_recorded_pull_time: image.pulled,
        subject_manifest_digest: image.subject.map(|digest| digest.to_string()),
        image_status: Some("ACTIVE".to_owned()),
        ..ImageDetail::default()
    }
}

pub async fn describe(cx: Cx, input: DescribeImages) -> Result<DescribeImagesOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    if let Some(ids) = input.image_ids {
        if input.filter.is_some() || input.next_token.is_some() || input.max_results.is_some() {
            return Err(invalid("imageIds goes with neither filter, nextToken nor maxResults"));
        }
        let mut details = Vec::new();
        for id in ids {
            match find(cx.store(), cx.scope(), &name, &id)? {
                Ok(image) => details.push(detail(&cx, &name, &image)),
                Err(failed) if failed.failure_code.as_deref() == Some("ImageNotFound") => {
                    let text = |text: &Option<String>| text.clone().unwrap_or_else(|| "null".to_owned());
                    let (digest, tag) = (text(&id.image_digest), text(&id.image_tag));
                    let what = format!("{{imageDigest:'{digest}', imageTag:'{tag}'}}");
                    return Err(no_image(&what, &name, cx.account()));
                }
                Err(failed) => return Err(invalid(failed.failure_reason.unwrap_or_default())),
            }
        }
        return Ok(DescribeImagesOutput { image_details: Some(details), next_token: None });
    }
    let filter = input.filter.unwrap_or_default();
    // Nothing is ever archived here.
    let active = !matches!(filter.image_status.as_deref(), Some("ARCHIVED" | "ACTIVATING"));
    let passes = |image: &Image| match filter.tag_status.as_deref() {
        Some("TAGGED") => active && !image.tags.is_empty(),
        Some("UNTAGGED") => active && image.tags.is_empty(),
        _ => active,
    };
    let limit = usize::try_from(input.max_results.unwrap_or(PAGE)).unwrap_or(1);
    let page =
        page(input.next_token.as_deref(), limit, |after, limit| collect(&cx, &name, after, limit, passes));
    let page = page.unwrap_or_else(|| Err(invalid("Invalid parameter at 'nextToken'")))?;
    let details = page.items.iter().map(|image| detail(&cx, &name, image)).collect();
    Ok(DescribeImagesOutput { image_details: Some(details), next_token: page.next_token })
}

/// Up to `limit` images that pass, in the order of their ids.
pub fn collect(
    cx: &Cx,
    name: &str,
    after: Option<&str>,
    limit: usize,
    passes: impl Fn(&Image) -> bool,
) -> Result<Vec<Stored<Image>>> {
    let (mut found, mut after) = (Vec::new(), after.map(str::to_owned));
    let prefix = image_prefix(name);
    while found.len() < limit {
        let chunk = cx.store().list::<Image>(cx.scope(), &prefix, after.as_deref(), CHUNK)?;
        let Some(last) = chunk.last() else { break };
        after = Some(last.id.clone());
        found.extend(chunk.into_iter().filter(|image| passes(image)));
    }
    found.truncate(limit);
    Ok(found)
}

pub async fn get(cx: Cx, input: BatchGetImage) -> Result<BatchGetImageOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    let (mut images, mut failures) = (Vec::new(), Vec::new());
    for id in input.image_ids {
        let image = match find(cx.store(), cx.scope(), &name, &id)? {
            Ok(image) => image,
            Err(failed) => {
                failures.push(failed);
                continue;
            }
        };
        if let Some(accepted) = &input.accepted_media_types
            && !accepted.contains(&image.media_type)
        {
            // ECR would turn it into another type, which changes its digest; here it is what was pushed.
            let reason = format!("The image's media type {} is not accepted", image.media_type);
            failures.push(failure(&id, "ImageNotFound", reason));
            continue;
        }
        let bytes = cx.state().store.read_manifest(&image.digest).await.map_err(Error::internal)?;
        let bytes = bytes.ok_or_else(|| Error::internal(format!("manifest {} is gone", image.digest)))?;
        let text = String::from_utf8(bytes.to_vec()).map_err(Error::internal)?;
        let (digest, tag) = (image.digest, id.image_tag);
        images.push(render(&cx, &name, digest, tag, text, image.media_type));
    }
    Ok(BatchGetImageOutput { images: Some(images), failures: Some(failures) })
}

pub fn render(
    cx: &Cx,
    name: &str,
    digest: Digest,
    tag: Option<String>,
    manifest: String,
    media_type: String,
) -> Rendered {
    Rendered {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name.to_owned()),
        image_id: Some(ImageIdentifier { image_digest: Some(digest.to_string()), image_tag: tag }),
        image_manifest: Some(manifest),
        image_manifest_media_type: Some(media_type),
    }
}

pub async fn delete(cx: Cx, input: BatchDeleteImage) -> Result<BatchDeleteImageOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    let scope = cx.scope().clone();
    let write = cx.store().write(move |transaction| {
        let (mut deleted, mut failures) = (Vec::new(), Vec::new());
        let mut holders = catalog::Holders::read(transaction, &scope, &name)?;
        for id in input.image_ids {
            match delete_one(transaction, &scope, &name, &id, &mut holders)? {
                Ok(ids) => deleted.extend(ids),
                Err(failed) => failures.push(failed),
            }
        }
        Ok(BatchDeleteImageOutput { image_ids: Some(deleted), failures: Some(failures) })
    });
    write.await
}

/// By tag, the tag goes, and the image with its last one. By digest, the image goes with all its tags.
fn delete_one(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    name: &str,
    id: &ImageIdentifier,
    holders: &mut catalog::Holders,
) -> Result<std::result::Result<Vec<ImageIdentifier>, ImageFailure>> {
    let image = match find(transaction, scope, name, id)? {
        Ok(image) => image,
        Err(failed) => return Ok(Err(failed)),
    };
    let digest = image.digest.to_string();
    let with_tag = |tag: Option<&String>| ImageIdentifier {
        image_digest: Some(digest.clone()),
        image_tag: tag.cloned(),
    };
    if let (None, Some(tag)) = (&id.image_digest, &id.image_tag)
        && image.tags.len() > 1
    {
        catalog::untag(transaction, scope, name, tag)?;
        return Ok(Ok(vec![with_tag(Some(tag))]));
    }
    if let Some(holder) = holders.of(&image.digest) {
        let reason = format!("Requested image referenced by manifest list: [{holder}]");
        return Ok(Err(failure(id, "ImageReferencedByManifestList", reason)));
    }
    catalog::remove(transaction, scope, name, &image)?;
    holders.forget(&image);
    Ok(Ok(match image.tags.is_empty() {
        true => vec![with_tag(None)],
        false => image.tags.iter().map(|tag| with_tag(Some(tag))).collect(),
    }))
}
