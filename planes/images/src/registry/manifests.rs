//! Manifests, tags and referrers: what is checked before a manifest is recorded, and how they are listed.

use std::collections::HashSet;

use bytes::Bytes;
use http::{Method, Response, StatusCode, header};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use serde_json::json;

use super::answer::{self, ApiError, Body, Code, status, value};
use super::{BoxError, Call, Registry};
use crate::index::{IndexError, ManifestRecord, NewManifest, Repository};
use crate::manifest::{BadManifest, Content, MAX_MANIFEST, Manifest, OCI_INDEX};
use crate::name::Reference;
use crate::{Digest, StoreError};

/// Names in one page unless the client asks for fewer. ECR's limit for `n`.
const PAGE: usize = 1000;

/// A manifest that was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredManifest {
    pub digest: Digest,
    pub media_type: String,
    pub subject: Option<Digest>,
}

/// Why a manifest was not recorded. The texts are for the client.
#[derive(Debug, thiserror::Error)]
pub enum PutManifestError {
    #[error(transparent)]
    Bad(#[from] BadManifest),
    #[error("the manifest has the digest {actual}, not {claimed}")]
    DigestMismatch { claimed: Digest, actual: Digest },
    /// Config or layers that the repository does not have. ECR: LayersNotFoundException.
    #[error("the repository has no blob {}", list(.0))]
    BlobsUnknown(Vec<Digest>),
    /// Manifests of an index that the repository does not have. ECR: ReferencedImagesNotFoundException.
    #[error("the repository has no manifest {}", list(.0))]
    ManifestsUnknown(Vec<Digest>),
    #[error("blob {digest} has {actual} bytes, not {claimed}")]
    SizeMismatch { digest: Digest, claimed: u64, actual: u64 },
    #[error(transparent)]
    Index(#[from] IndexError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

fn list(digests: &[Digest]) -> String {
    digests.iter().map(Digest::to_string).collect::<Vec<_>>().join(", ")
}

impl Registry {
    /// Checks a manifest, stores its bytes and has the index record it with its tags. For the distribution API and
    /// for ECR's PutImage alike; the caller is authorized already and the repository exists.
    ///
    /// `digest`: what the bytes must hash to, when the client said. `media_type`: what the client called it.
    pub async fn put_manifest(
        &self,
        repository: &Repository,
        digest: Option<&Digest>,
        tags: Vec<String>,
        media_type: Option<&str>,
        bytes: Bytes,
    ) -> Result<StoredManifest, PutManifestError> {
        let manifest = Manifest::parse(media_type, &bytes)?;
        let actual = Digest::of(&bytes);
        if let Some(claimed) = digest
            && *claimed != actual
        {
            return Err(PutManifestError::DigestMismatch { claimed: *claimed, actual });
        }
        // From here to the record, nothing that was found may be collected.
        let _gate = self.store.pushing().await;
        let (config, children, image_size) = match &manifest.content {
            Content::Image { config, .. } => {
                (Some(config.clone()), Vec::new(), self.check_blobs(repository, &manifest).await?)
            }
            Content::Index { manifests } => {
                let children: Vec<Digest> = manifests.iter().map(|child| child.digest).collect();
                self.check_children(repository, &children).await?;
                (None, children, 0)
            }
        };
        let size = bytes.len() as u64;
        self.store.write_manifest(bytes).await?;
        let stored =
            StoredManifest { digest: actual, media_type: manifest.media_type, subject: manifest.subject };
        let record = NewManifest {
            digest: actual,
            media_type: stored.media_type.clone(),
            size,
            tags,
            image_size,
            config_digest: config.as_ref().map(|config| config.digest),
            config_media_type: config.map(|config| config.media_type).filter(|text| !text.is_empty()),
            children,
            subject: manifest.subject,
            artifact_type: manifest.artifact_type,
            annotations: manifest.annotations,
        };
        self.index.put_manifest(repository, record).await?;
        Ok(stored)
    }

    /// All blobs are there with the sizes that the manifest says. Returns their sum.
    async fn check_blobs(
        &self,
        repository: &Repository,
        manifest: &Manifest,
    ) -> Result<u64, PutManifestError> {
        let (mut missing, mut seen, mut sum) = (Vec::new(), HashSet::new(), 0_u64);
        for descriptor in manifest.references().filter(|descriptor| !descriptor.is_foreign()) {
            if !seen.insert(descriptor.digest) {
                continue;
            }
            match self.store.blob_size(repository, &descriptor.digest).await? {
                None => missing.push(descriptor.digest),
                Some(actual) if actual != descriptor.size => {
                    let (digest, claimed) = (descriptor.digest, descriptor.size);
                    return Err(PutManifestError::SizeMismatch { digest, claimed, actual });
                }
                Some(size) => sum += size,
            }
        }
        if missing.is_empty() { Ok(sum) } else { Err(PutManifestError::BlobsUnknown(missing)) }
    }

    async fn check_children(
        &self,
        repository: &Repository,
        children: &[Digest],
    ) -> Result<(), PutManifestError> {
        let mut missing = Vec::new();
        for child in children {
            match self.index.manifest(repository, child).await {
                Ok(_) => {}
                Err(IndexError::ManifestUnknown(_)) => missing.push(*child),
                Err(error) => return Err(error.into()),
            }
        }
        if missing.is_empty() { Ok(()) } else { Err(PutManifestError::ManifestsUnknown(missing)) }
    }

    pub(super) async fn receive_manifest<B>(
        &self,
        repository: &Repository,
        reference: &Reference,
        head: &http::request::Parts,
        body: B,
    ) -> Result<Response<Body>, ApiError>
    where
        B: http_body::Body<Data = Bytes> + Send,
        B::Error: Into<BoxError>,
    {
        let bytes = Limited::new(body, MAX_MANIFEST).collect().await.map_err(|error| {
            if error.is::<LengthLimitError>() {
                let text = format!("a manifest may have {MAX_MANIFEST} bytes at most");
                return ApiError::new(Code::SizeInvalid, text).with_status(StatusCode::PAYLOAD_TOO_LARGE);
            }
            ApiError::new(Code::ManifestInvalid, format!("the body broke off: {error}"))
        })?;
        let content_type = head.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let content_type = content_type.and_then(|text| text.split(';').next()).map(str::trim);
        let (digest, tags) = match reference {
            Reference::Digest(digest) => (Some(digest), Vec::new()),
            Reference::Tag(tag) => (None, vec![tag.clone()]),
        };
        let stored = self.put_manifest(repository, digest, tags, content_type, bytes.to_bytes()).await?;
        let mut response = status(StatusCode::CREATED);
        let headers = response.headers_mut();
        headers
            .insert(header::LOCATION, value(&format!("/v2/{}/manifests/{}", repository.name, stored.digest)));
        headers.insert("docker-content-digest", value(&stored.digest.to_string()));
        if let Some(subject) = stored.subject {
            headers.insert("oci-subject", value(&subject.to_string()));
        }
        Ok(response)
    }

    pub(super) async fn get_manifest(
        &self,
        repository: &Repository,
        reference: &Reference,
        method: &Method,
    ) -> Result<Response<Body>, ApiError> {
        let digest = match reference {
            Reference::Digest(digest) => *digest,
            Reference::Tag(tag) => self.index.resolve_tag(repository, tag).await?,
        };
        let record = self.index.manifest(repository, &digest).await?;
        let text = digest.to_string();
        let mut response = status(StatusCode::OK);
        let headers = response.headers_mut();
        headers.insert("docker-content-digest", value(&text));
        headers.insert(header::ETAG, value(&format!("\"{text}\"")));
        headers.insert(header::CONTENT_TYPE, value(&record.media_type));
        headers.insert(header::CONTENT_LENGTH, record.size.into());
        if method == Method::GET {
            let Some(bytes) = self.store.read_manifest(&digest).await? else {
                let text = format!("manifest {digest} is recorded, but its bytes are gone");
                return Err(StoreError::Io(std::io::Error::other(text)).into());
            };
            self.index.pulled(repository, &digest).await;
            *response.body_mut() = Body::bytes(bytes);
        }
        Ok(response)
    }

    pub(super) async fn delete_manifest(
        &self,
        repository: &Repository,
        reference: &Reference,
    ) -> Result<Response<Body>, ApiError> {
        match reference {
            Reference::Digest(digest) => self.index.delete_manifest(repository, digest).await?,
            Reference::Tag(tag) => self.index.delete_tag(repository, tag).await?,
        }
        Ok(status(StatusCode::ACCEPTED))
    }

    pub(super) async fn list_tags(
        &self,
        call: &Call<'_>,
        repository: &Repository,
    ) -> Result<Response<Body>, ApiError> {
        let (limit, last) = page(call)?;
        let tags = self.index.tags(repository, last, limit + 1).await?;
        let path = format!("/v2/{}/tags/list", repository.name);
        Ok(listing(tags, limit, &path, |tags| json!({ "name": repository.name, "tags": tags })))
    }

    pub(super) async fn catalog(&self, call: &Call<'_>) -> Result<Response<Body>, ApiError> {
        let (limit, last) = page(call)?;
        let names = self.index.repositories(&call.registry, last, limit + 1).await?;
        Ok(listing(names, limit, "/v2/_catalog", |names| json!({ "repositories": names })))
    }

    pub(super) async fn list_referrers(
        &self,
        call: &Call<'_>,
        repository: &Repository,
        subject: &Digest,
    ) -> Result<Response<Body>, ApiError> {
        let wanted = call.query("artifactType");
        let mut referrers = self.index.referrers(repository, subject).await?;
        referrers.retain(|record| wanted.is_none() || record.artifact_type.as_deref() == wanted);
        let manifests: Vec<_> = referrers.iter().map(descriptor).collect();
        let mut response =
            answer::json(&json!({ "schemaVersion": 2, "mediaType": OCI_INDEX, "manifests": manifests }));
        response.headers_mut().insert(header::CONTENT_TYPE, value(OCI_INDEX));
        if wanted.is_some() {
            response.headers_mut().insert("oci-filters-applied", value("artifactType"));
        }
        Ok(response)
    }
}

fn descriptor(record: &ManifestRecord) -> serde_json::Value {
    let mut descriptor = json!({
        "mediaType": record.media_type,
        "digest": record.digest,
        "size": record.size,
    });
    if let Some(artifact_type) = &record.artifact_type {
        descriptor["artifactType"] = artifact_type.clone().into();
    }
    if let Some(annotations) = &record.annotations {
        descriptor["annotations"] = annotations.clone().into();
    }
    descriptor
}

/// The page that the query asks for: at most how many, after which.
fn page<'a>(call: &'a Call<'_>) -> Result<(usize, Option<&'a str>), ApiError> {
    let limit = match call.query("n").map(str::parse::<usize>) {
        None => PAGE,
        Some(Ok(count)) => count.min(PAGE),
        Some(Err(_)) => {
            let error = ApiError::new(Code::Unsupported, "`n` in the query is not a number");
            return Err(error.with_status(StatusCode::BAD_REQUEST));
        }
    };
    Ok((limit, call.query("last").filter(|last| !last.is_empty())))
}

/// `names` has one more than fits when there is a next page; then a `Link` header says where.
fn listing(
    mut names: Vec<String>,
    limit: usize,
    path: &str,
    render: impl Fn(&[String]) -> serde_json::Value,
) -> Response<Body> {
    let more = names.len() > limit;
    names.truncate(limit);
    let mut response = answer::json(&render(&names));
    if let (true, Some(last)) = (more, names.last()) {
        let last = percent_encoding::utf8_percent_encode(last, percent_encoding::NON_ALPHANUMERIC);
        let link = format!("<{path}?n={limit}&last={last}>; rel=\"next\"");
        response.headers_mut().insert(header::LINK, value(&link));
    }
    response
}
