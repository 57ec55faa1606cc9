//! Uploads: begun with POST, fed with PATCH, ended with PUT; or all at once; or spared by a mount.

use bytes::Bytes;
use http::{Method, Response, StatusCode, header};
use uuid::Uuid;

use super::answer::{ApiError, Body, Code, status, upload_range, value};
use super::{BoxError, Call, Registry, route};
use crate::Digest;
use crate::index::{Action, Repository};

impl Registry {
    pub(super) async fn start_upload<B>(
        &self,
        call: &Call<'_>,
        repository: &Repository,
        body: B,
    ) -> Result<Response<Body>, ApiError>
    where
        B: http_body::Body<Data = Bytes> + Send,
        B::Error: Into<BoxError>,
    {
        if let Some(digest) = call.query("mount") {
            let digest = route::digest(digest)?;
            if self.mount(call, repository, &digest).await? {
                return Ok(created_blob(repository, &digest));
            }
            // The specification: what cannot be mounted becomes an ordinary upload.
        } else if let Some(digest) = call.query("digest") {
            let digest = route::digest(digest)?;
            for action in [Action::UploadPart, Action::CompleteUpload] {
                self.authorize(call, Some(&repository.name), action).await?;
            }
            let id = self.store.start_upload(repository).await?;
            return match self.store.append(repository, id, None, None, body).await {
                Ok(_) => self.finish_upload(repository, id, &digest).await,
                Err(error) => {
                    // The client was never told this upload's name.
                    let _ = self.store.cancel_upload(repository, id).await;
                    Err(error.into())
                }
            };
        }
        let id = self.store.start_upload(repository).await?;
        Ok(standing(StatusCode::ACCEPTED, repository, id, 0))
    }

    async fn mount(&self, call: &Call<'_>, to: &Repository, digest: &Digest) -> Result<bool, ApiError> {
        let Some(from) = call.query("from").filter(|from| crate::name::is_repository(from)) else {
            return Ok(false);
        };
        // A caller who may not read the other repository learns nothing about it: it uploads.
        if self.authorize(call, Some(from), Action::GetBlob).await.is_err() {
            return Ok(false);
        }
        let from = Repository { registry: call.registry.clone(), name: from.to_owned() };
        Ok(self.store.mount(&from, to, digest).await?)
    }

    pub(super) async fn upload<B>(
        &self,
        call: &Call<'_>,
        repository: &Repository,
        id: Uuid,
        head: &http::request::Parts,
        body: B,
    ) -> Result<Response<Body>, ApiError>
    where
        B: http_body::Body<Data = Bytes> + Send,
        B::Error: Into<BoxError>,
    {
        match head.method {
            Method::PATCH => {
                let (at, announced) = chunk(&head.headers)?;
                let offset = self.store.append(repository, id, at, announced, body).await?;
                Ok(standing(StatusCode::ACCEPTED, repository, id, offset))
            }
            Method::PUT => {
                let Some(digest) = call.query("digest") else {
                    return Err(ApiError::new(
                        Code::DigestInvalid,
                        "the query has no digest to end the upload with",
                    ));
                };
                let digest = route::digest(digest)?;
                // Without a body, a Content-Range would be of no bytes: clients then send none, or a useless one.
                if !body.is_end_stream() {
                    self.authorize(call, Some(&repository.name), Action::UploadPart).await?;
                    let (at, announced) = chunk(&head.headers)?;
                    self.store.append(repository, id, at, announced, body).await?;
                }
                self.finish_upload(repository, id, &digest).await
            }
            Method::DELETE => {
                self.store.cancel_upload(repository, id).await?;
                Ok(status(StatusCode::NO_CONTENT))
            }
            _ => {
                let offset = self.store.upload_offset(repository, id).await?;
                Ok(standing(StatusCode::NO_CONTENT, repository, id, offset))
            }
        }
    }

    async fn finish_upload(
        &self,
        repository: &Repository,
        id: Uuid,
        digest: &Digest,
    ) -> Result<Response<Body>, ApiError> {
        self.store.finish_upload(repository, id, digest).await?;
        Ok(created_blob(repository, digest))
    }
}

/// Where a chunk begins and how long it is, from `Content-Range: 0-99`. Docker's `bytes 0-99/*` is read as well.
pub(super) fn chunk(headers: &http::HeaderMap) -> Result<(Option<u64>, Option<u64>), ApiError> {
    let Some(range) = headers.get(header::CONTENT_RANGE) else {
        return Ok((None, None));
    };
    let text = range.to_str().unwrap_or_default();
    let bounds = text.trim_start_matches("bytes").trim_start_matches(['=', ' ']);
    let bounds = bounds.split('/').next().unwrap_or_default();
    let read = bounds.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    match read {
        Some((start, end)) if start <= end && end < u64::MAX => Ok((Some(start), Some(end - start + 1))),
        _ => Err(ApiError::new(
            Code::BlobUploadInvalid,
            format!("Content-Range {text:?} is not of the form <first byte>-<last byte>"),
        )),
    }
}

fn created_blob(repository: &Repository, digest: &Digest) -> Response<Body> {
    let mut response = status(StatusCode::CREATED);
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, value(&format!("/v2/{}/blobs/{digest}", repository.name)));
    headers.insert("docker-content-digest", value(&digest.to_string()));
    response
}

fn standing(code: StatusCode, repository: &Repository, id: Uuid, offset: u64) -> Response<Body> {
    let mut response = status(code);
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, value(&format!("/v2/{}/blobs/uploads/{id}", repository.name)));
    headers.insert(header::RANGE, upload_range(offset));
    headers.insert("docker-upload-uuid", value(&id.to_string()));
    response
}
