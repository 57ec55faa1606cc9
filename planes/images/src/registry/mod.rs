//! The OCI distribution API over a [`Store`] and a [`RegistryIndex`].
//!
//! [`Registry::handle`] is one HTTP request; it neither listens nor speaks TLS. Bodies stream both ways. The same
//! calls that it makes ([`Registry::put_manifest`], the store's uploads) are there for ECR's own operations
//! (PutImage, UploadLayerPart, …), so that there is one way into the store.
//!
//! Blobs go by themselves when no manifest uses them; to take one out of a repository is refused, for a manifest could
//! name it.
//!
//! Every request is authorized before anything about the repository is told. Errors have the specification's JSON
//! form; internal ones are logged with an id that the client is given instead of the cause.

mod answer;
mod blobs;
mod manifests;
mod route;
mod uploads;

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use base64::Engine;
use bytes::Bytes;
use http::uri::Scheme;
use http::{Method, Request, Response, StatusCode, header};

use crate::Store;
use crate::index::{Access, Action, Credential, IndexError, RegistryIndex, Repository};

pub use answer::Body;
pub use manifests::{PutManifestError, StoredManifest};

use answer::{ApiError, Code};
use route::{Route, Target};

type BoxError = Box<dyn std::error::Error + Send + Sync>;

/// The registries of this cloud. Cheap to clone.
#[derive(Clone)]
pub struct Registry {
    store: Arc<Store>,
    index: Arc<dyn RegistryIndex>,
}

/// Among the extensions of a request that a page in a browser has caused ([`Access::of_page`]).
#[derive(Clone, Copy, Debug)]
pub struct OfPage;

/// One request on its way: what the handlers share.
struct Call<'a> {
    registry: String,
    host: &'a str,
    credential: Credential,
    address: Option<IpAddr>,
    secure: Option<bool>,
    of_page: bool,
    query: Vec<(String, String)>,
}

impl Call<'_> {
    fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().find(|(key, _)| key == name).map(|(_, value)| &**value)
    }
}

impl Registry {
    pub fn new(store: Arc<Store>, index: Arc<dyn RegistryIndex>) -> Self {
        Self { store, index }
    }

    /// Answers one request for `/v2/…`. Which registry is meant follows from the host that the request names, where it
    /// came from and how are the [`SocketAddr`] and the [`Scheme`] among its extensions.
    pub async fn handle<B>(&self, request: Request<B>) -> Response<Body>
    where
        B: http_body::Body<Data = Bytes> + Send,
        B::Error: Into<BoxError>,
    {
        let (head, body) = request.into_parts();
        let host = match (head.uri.authority(), head.headers.get(header::HOST)) {
            (Some(authority), _) => authority.as_str(),
            (None, Some(host)) => host.to_str().unwrap_or_default(),
            (None, None) => "",
        };
        let mut response = match self.answer(&head, host, body).await {
            Ok(response) => response,
            Err(error) => error.into_response(host),
        };
        response.headers_mut().insert("docker-distribution-api-version", answer::API_VERSION);
        response
    }

    async fn answer<B>(
        &self,
        head: &http::request::Parts,
        host: &str,
        body: B,
    ) -> Result<Response<Body>, ApiError>
    where
        B: http_body::Body<Data = Bytes> + Send,
        B::Error: Into<BoxError>,
    {
        let Some(registry) = self.index.registry_of(host).await else {
            return Err(ApiError::new(Code::NameUnknown, format!("no registry answers at {host:?}")));
        };
        let credential = credential(&head.headers);
        let address = head.extensions.get::<SocketAddr>().map(SocketAddr::ip);
        let secure = head.extensions.get::<Scheme>().map(|scheme| *scheme == Scheme::HTTPS);
        let of_page = head.extensions.get::<OfPage>().is_some();
        let query = route::query(head.uri.query().unwrap_or_default());
        let call = Call { registry, host, credential, address, secure, of_page, query };
        let (name, target) = match route::parse(head.uri.path())? {
            Route::Ping => {
                self.authorize(&call, None, Action::Ping).await?;
                return Ok(answer::json(&serde_json::json!({})));
            }
            Route::Catalog => {
                self.authorize(&call, None, Action::ListRepositories).await?;
                return self.catalog(&call).await;
            }
            Route::Repository(name, target) => (name, target),
        };
        let repository = Repository { registry: call.registry.clone(), name };
        let action = action(&head.method, &target, &call)?;
        self.authorize(&call, Some(&repository.name), action).await?;
        self.index.require_repository(&repository).await?;
        let method = &head.method;
        match target {
            Target::Blob(digest) => self.get_blob(&repository, &digest, head).await,
            Target::Uploads => self.start_upload(&call, &repository, body).await,
            Target::Upload(id) => self.upload(&call, &repository, id, head, body).await,
            Target::Manifest(reference) if method == Method::PUT => {
                self.receive_manifest(&repository, &reference, head, body).await
            }
            Target::Manifest(reference) if method == Method::DELETE => {
                self.delete_manifest(&repository, &reference).await
            }
            Target::Manifest(reference) => self.get_manifest(&repository, &reference, method).await,
            Target::Tags => self.list_tags(&call, &repository).await,
            Target::Referrers(digest) => self.list_referrers(&call, &repository, &digest).await,
        }
    }

    async fn authorize(
        &self,
        call: &Call<'_>,
        repository: Option<&str>,
        action: Action,
    ) -> Result<(), IndexError> {
        let (credential, registry, address) = (&call.credential, &call.registry, call.address);
        let access = Access {
            credential,
            registry,
            repository,
            action,
            address,
            secure: call.secure,
            of_page: call.of_page,
        };
        self.index.authorize(access).await
    }
}

/// What a method on a target wants to do, or 405.
fn action(method: &Method, target: &Target, call: &Call<'_>) -> Result<Action, ApiError> {
    let read = method == Method::GET || method == Method::HEAD;
    Ok(match target {
        Target::Blob(_) if method == Method::HEAD => Action::CheckBlob,
        Target::Blob(_) if method == Method::GET => Action::GetBlob,
        // With `digest` the blob is complete after this request: all three rights are needed, the others are asked there.
        Target::Uploads if method == Method::POST => Action::StartUpload,
        Target::Upload(_) if method == Method::PUT => Action::CompleteUpload,
        Target::Upload(_) if read || method == Method::PATCH || method == Method::DELETE => {
            Action::UploadPart
        }
        Target::Manifest(_) if read => Action::GetManifest,
        Target::Manifest(_) if method == Method::PUT => Action::PutManifest,
        Target::Manifest(_) if method == Method::DELETE => Action::DeleteManifest,
        Target::Tags if method == Method::GET => Action::ListTags,
        Target::Referrers(_) if method == Method::GET => Action::GetManifest,
        _ => {
            let text = format!("{method} is not an operation here ({})", call.host);
            return Err(ApiError::new(Code::Unsupported, text).with_status(StatusCode::METHOD_NOT_ALLOWED));
        }
    })
}

/// A header that cannot be read counts as no credential, and the index says what is missing.
fn credential(headers: &http::HeaderMap) -> Credential {
    let text = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
    match text.split_once(' ') {
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("bearer") => {
            Credential::Bearer(token.trim().to_owned())
        }
        Some((scheme, token)) if scheme.eq_ignore_ascii_case("basic") => {
            let decoded = base64::engine::general_purpose::STANDARD.decode(token.trim()).unwrap_or_default();
            match String::from_utf8(decoded).ok().as_deref().and_then(|text| text.split_once(':')) {
                Some((user, password)) => {
                    Credential::Basic { user: user.to_owned(), password: password.to_owned() }
                }
                None => Credential::None,
            }
        }
        _ => Credential::None,
    }
}

/// Reads a path, its query, and the headers that name a part of a blob of `size` bytes: for the fuzz targets.
#[cfg(fuzzing)]
pub fn fuzz(path: &str, query: &str, range: &str, size: u64) {
    if let Ok(Route::Repository(name, _)) = route::parse(path) {
        // It becomes a folder's.
        assert!(name.split('/').all(|part| !part.is_empty() && !part.starts_with('.')), "{name:?}");
    }
    route::query(query);
    let headers = http::HeaderValue::from_str(range).map(|range| (header::CONTENT_RANGE, range));
    if let Ok((Some(start), Some(length))) = uploads::chunk(&http::HeaderMap::from_iter(headers)) {
        assert!(length > 0 && start.checked_add(length).is_some(), "{range:?}");
    }
    if let blobs::Wanted::Part { start, length } = blobs::part(range, size) {
        assert!(
            length > 0 && start.checked_add(length).is_some_and(|end| end <= size),
            "{range:?} of {size}"
        );
    }
}
