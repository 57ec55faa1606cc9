//! Pulls from registries that are not this cloud's, by the distribution API and without credentials.
//!
//! What is pulled is kept in the store as blobs of a repository of its own, so it is found again until the collector's
//! grace after its last use is over, and what one registry gave is never shown as another's.
//!
//! Invariants:
//! - Nothing is kept that does not have the digest it was asked for by, and nothing is read beyond the length that its
//!   manifest says.
//! - A registry on loopback is spoken to in plain HTTP, every other one over TLS, also after redirects and for tokens.
//! - What a registry names, redirects and token services, is asked no nearer to this machine than the registry is.
//! - A blob that broke off goes on where it stood, also after a restart.
//!
//! Not there: credentials of other registries, proxies, mirrors.

mod client;
mod token;

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};
use http_body_util::{BodyExt, Limited};
use parking_lot::Mutex;

use crate::index::Repository;
use crate::manifest::{
    BadManifest, DOCKER_LIST, DOCKER_MANIFEST, MAX_MANIFEST, Manifest, OCI_INDEX, OCI_MANIFEST,
};
use crate::name::{ImageName, Reference};
use crate::{Digest, ImageError, Store, StoreError};

use client::{Body, Client, Failure, Place};
use token::{Challenge, Tokens};

/// Before a request is tried for the second and last time.
const PAUSE: Duration = Duration::from_millis(500);
/// Attempts at a blob that bring less than [`PROGRESS`] bytes each.
const ATTEMPTS: u32 = 4;
const PROGRESS: u64 = 1024 * 1024;
/// Bytes of an error's body that are looked at.
const LONGEST_ERROR: usize = 64 * 1024;

type Turns = HashMap<(Repository, Digest), Arc<tokio::sync::Mutex<()>>>;

pub(crate) struct Remote {
    client: Client,
    tokens: Tokens,
    /// Whoever fetches a blob holds its lock.
    turns: Mutex<Turns>,
}

impl Remote {
    /// `roots`: who is trusted to vouch for registries; None: the system's.
    pub(crate) fn new(roots: Option<rustls::RootCertStore>) -> Self {
        Self { client: Client::new(roots), tokens: Tokens::default(), turns: Mutex::default() }
    }

    /// Where the store keeps what comes from the repository of this name.
    pub(crate) fn repository(name: &ImageName) -> Repository {
        let host = name.host.replace(['[', ']'], "");
        Repository { registry: format!("remote-{host}"), name: name.repository.clone() }
    }

    /// Makes sure that the manifest is in the store and answers its digest. A tag is asked for anew every time.
    pub(crate) async fn manifest(
        &self,
        name: &ImageName,
        reference: &Reference,
        store: &Store,
    ) -> Result<Digest, ImageError> {
        let repository = Self::repository(name);
        let wanted = match reference {
            Reference::Digest(digest) => Some(*digest),
            Reference::Tag(tag) => {
                let head = self.send_twice(name, Method::HEAD, &format!("manifests/{tag}"), None).await?;
                head.headers()
                    .get("docker-content-digest")
                    .and_then(|value| value.to_str().ok()?.parse().ok())
            }
        };
        if let Some(digest) = wanted
            && store.open_blob(&repository, &digest).await?.is_some()
        {
            return Ok(digest);
        }
        let reference = wanted.map_or_else(|| reference.to_string(), |digest| digest.to_string());
        let response = self.send_twice(name, Method::GET, &format!("manifests/{reference}"), None).await?;
        let uri = client::uri_of(&response);
        let what = || format!("manifest {reference}");
        let bytes = Limited::new(response.into_body(), MAX_MANIFEST).collect().await;
        let bytes = bytes.map_err(|error| unreachable(&Method::GET, &uri, error.to_string()))?.to_bytes();
        let actual = Digest::of(&bytes);
        if let Some(wanted) = wanted.filter(|wanted| *wanted != actual) {
            let reason = format!("the registry sent bytes with the digest {actual}, not {wanted}");
            return Err(ImageError::Corrupt { what: what(), reason });
        }
        Manifest::parse(None, &bytes).map_err(|error| match error {
            BadManifest::UnsupportedMediaType(media_type) => {
                ImageError::UnsupportedMediaType { what: what(), media_type }
            }
            BadManifest::Invalid(reason) => ImageError::Corrupt { what: what(), reason },
        })?;
        Ok(store.keep_manifest(&repository, bytes).await?)
    }

    /// Makes sure that the blob is in the store. `size` is what the manifest says of it.
    pub(crate) async fn blob(
        &self,
        name: &ImageName,
        digest: &Digest,
        size: u64,
        store: &Store,
    ) -> Result<(), ImageError> {
        let repository = Self::repository(name);
        let key = (repository.clone(), *digest);
        let turn = self.turns.lock().entry(key.clone()).or_default().clone();
        let fetched = {
            let _turn = turn.lock().await;
            match store.open_blob(&repository, digest).await? {
                Some(_) => Ok(()),
                None => self.fetch(name, &repository, digest, size, store).await,
            }
        };
        let mut turns = self.turns.lock();
        // Nobody else waits for it: this one and the map's.
        if Arc::strong_count(&turn) == 2 {
            turns.remove(&key);
        }
        fetched
    }

    async fn fetch(
        &self,
        name: &ImageName,
        repository: &Repository,
        digest: &Digest,
        size: u64,
        store: &Store,
    ) -> Result<(), ImageError> {
        let corrupt = |reason: String| ImageError::Corrupt { what: format!("blob {digest}"), reason };
        let (mut attempts, mut furthest) = (0, 0);
        let mut id = store.continue_upload(repository, digest).await?;
        loop {
            let mut offset = store.upload_offset(repository, id).await?;
            if offset > size {
                store.cancel_upload(repository, id).await?;
                id = store.continue_upload(repository, digest).await?;
                offset = 0;
            }
            if offset == size {
                break;
            }
            attempts += 1;
            let failure = match self.part(name, digest, offset).await {
                Ok((begin, body, uri)) => {
                    if begin != offset {
                        store.cancel_upload(repository, id).await?;
                        id = store.continue_upload(repository, digest).await?;
                    }
                    match store.append(repository, id, Some(begin), Some(size - begin), body).await {
                        Ok(_) => break,
                        Err(StoreError::Body(reason)) => {
                            // Measured from the furthest byte: one that cannot begin in the middle gets no further.
                            let reached = store.upload_offset(repository, id).await?;
                            if reached >= furthest + PROGRESS {
                                attempts = 0;
                            }
                            furthest = furthest.max(reached);
                            unreachable(&Method::GET, &uri, reason)
                        }
                        Err(StoreError::SizeMismatch { .. }) => {
                            store.cancel_upload(repository, id).await?;
                            return Err(corrupt(format!(
                                "it has not the {size} bytes that its manifest says"
                            )));
                        }
                        Err(other) => return Err(other.into()),
                    }
                }
                Err(Refused { error, transient: true }) => error,
                Err(Refused { error, transient: false }) => return Err(error),
            };
            if attempts >= ATTEMPTS {
                return Err(failure);
            }
            tracing::info!(%failure, %digest, "a layer will be asked for again");
            tokio::time::sleep(PAUSE).await;
        }
        match store.finish_upload(repository, id, digest).await {
            Err(StoreError::DigestMismatch { actual, .. }) => {
                Err(corrupt(format!("the registry sent bytes with the digest {actual}")))
            }
            finished => Ok(finished.map(drop)?),
        }
    }

    /// The blob from `offset` on, or from its start where the registry sends no parts.
    async fn part(
        &self,
        name: &ImageName,
        digest: &Digest,
        offset: u64,
    ) -> Result<(u64, Body, Uri), Refused> {
        let path = format!("blobs/{digest}");
        let response = self.send(name, &Method::GET, &path, (offset > 0).then_some(offset)).await?;
        let range = response.headers().get(header::CONTENT_RANGE).and_then(|range| range.to_str().ok());
        let begin = range.and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.parse().ok());
        let uri = client::uri_of(&response);
        let begin = match (response.status(), begin) {
            (StatusCode::PARTIAL_CONTENT, Some(begin)) if begin == offset => begin,
            (StatusCode::PARTIAL_CONTENT, _) => {
                let reason = format!("the answer is not the part that begins at byte {offset}");
                return Err(Refused { error: unreachable(&Method::GET, &uri, reason), transient: false });
            }
            _ => 0,
        };
        Ok((begin, response.into_body(), uri))
    }

    /// One request, and the same again when it was no use for a reason that may pass.
    async fn send_twice(
        &self,
        name: &ImageName,
        method: Method,
        path: &str,
        from: Option<u64>,
    ) -> Result<Response<Body>, ImageError> {
        match self.send(name, &method, path, from).await {
            Err(Refused { transient: true, .. }) => tokio::time::sleep(PAUSE).await,
            other => return other.map_err(|refused| refused.error),
        }
        self.send(name, &method, path, from).await.map_err(|refused| refused.error)
    }

    /// A request for something of a repository, with a token when the registry wants one. Answers only success.
    async fn send(
        &self,
        name: &ImageName,
        method: &Method,
        path: &str,
        from: Option<u64>,
    ) -> Result<Response<Body>, Refused> {
        let uri = format!("{}/v2/{}/{path}", base(&name.host), name.repository);
        let bad = |error: http::uri::InvalidUri| Refused {
            error: ImageError::Unreachable { request: uri.clone(), reason: error.to_string() },
            transient: false,
        };
        let parsed: Uri = uri.parse().map_err(bad)?;
        let mut headers = HeaderMap::new();
        if path.starts_with("manifests/") {
            let accepted = [OCI_INDEX, DOCKER_LIST, OCI_MANIFEST, DOCKER_MANIFEST].join(", ");
            headers.insert(header::ACCEPT, text(&accepted));
        }
        if let Some(from) = from {
            headers.insert(header::RANGE, text(&format!("bytes={from}-")));
        }
        let key = (name.host.clone(), name.repository.clone());
        let mut token = self.tokens.get(&key);
        let mut asked = false;
        loop {
            if let Some(token) = &token {
                headers.insert(header::AUTHORIZATION, token.clone());
            }
            // Whoever names the registry may name one on this machine.
            let response = self.client.send(method, &parsed, &headers, Place::Machine).await?;
            // A token that was kept may have ended early: a new one is asked for, once.
            if response.status() != StatusCode::UNAUTHORIZED || asked {
                return answered(method, name, response).await;
            }
            let challenge = response.headers().get(header::WWW_AUTHENTICATE);
            let challenge = challenge.and_then(|value| Challenge::parse(value.to_str().ok()?));
            let Some(challenge) = challenge else {
                return answered(method, name, response).await;
            };
            let place = client::place_of(&response);
            token = Some(self.tokens.ask(&self.client, key.clone(), name, &challenge, place).await?);
            asked = true;
        }
    }
}

/// Why a request brought nothing, and whether the next one may.
struct Refused {
    error: ImageError,
    transient: bool,
}

impl From<Failure> for Refused {
    fn from(failure: Failure) -> Self {
        let error = ImageError::Unreachable { request: failure.request, reason: failure.reason };
        Self { error, transient: true }
    }
}

fn unreachable(method: &Method, uri: &Uri, reason: String) -> ImageError {
    ImageError::Unreachable { request: client::described(method, uri), reason }
}

/// The response if it is a success, or what the registry's refusal means.
async fn answered(
    method: &Method,
    name: &ImageName,
    response: Response<Body>,
) -> Result<Response<Body>, Refused> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    let uri = client::uri_of(&response);
    let said = message(response.into_body()).await;
    let error = match status {
        StatusCode::NOT_FOUND => ImageError::NotFound(name.to_string()),
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ImageError::Denied(denied(said.as_deref())),
        _ => {
            let said = said.map(|said| format!(" - Server message: {said}")).unwrap_or_default();
            unreachable(method, &uri, format!("unexpected status code {status}{said}"))
        }
    };
    let transient = status.is_server_error()
        || [StatusCode::TOO_MANY_REQUESTS, StatusCode::REQUEST_TIMEOUT].contains(&status);
    Err(Refused { error, transient })
}

fn denied(said: Option<&str>) -> String {
    let said = said.map(|said| format!(": server message: {said}")).unwrap_or_default();
    format!("pull access denied, repository does not exist or may require authorization{said}")
}

/// What an error's body says in the specification's form: `code: message` of the first one.
async fn message(body: Body) -> Option<String> {
    let bytes = Limited::new(body, LONGEST_ERROR).collect().await.ok()?.to_bytes();
    let value: serde_json::Value = serde_json::from_slice(&bytes).ok()?;
    let first = value.get("errors")?.get(0)?;
    let part = |name: &str| first.get(name).and_then(serde_json::Value::as_str).unwrap_or_default();
    Some(format!("{}: {}", part("code").to_lowercase(), part("message")))
}

/// Where a registry's API is.
fn base(host: &str) -> String {
    match host {
        "docker.io" => "https://registry-1.docker.io".to_owned(),
        host if client::is_loopback(host) => format!("http://{host}"),
        host => format!("https://{host}"),
    }
}

/// A header's value made of text that was checked before.
fn text(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}
