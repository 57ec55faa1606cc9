//! Calls a cloud over HTTP, as any AWS client does: the command line's and the Terraform provider's way in.
//!
//! Inputs and outputs are `novamind-api`'s types ([`Client::call`]) or, for callers driven by tables, untyped values
//! ([`Client::invoke`]). Requests are signed with Signature Version 4. Whatever fails is a [`wire::Error`] with the
//! service's code and message; a cloud that cannot be reached answers [`UNREACHABLE`].
//!
//! Invariants:
//! - Bodies that an operation streams (S3's objects) are never held in memory whole, in either direction.
//! - Nothing is retried here, but for a request that a kept-alive connection provably did not take.

use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Request, Response, StatusCode, Uri};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::{Client as Pool, ResponseFuture};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use novamind_wire::protocol::{Content, decode_response, encode_request};
use novamind_wire::sigv4::{self, PayloadHash};
use novamind_wire::{self as wire, Body, Call, Error, Operation, Result, Service, Timestamp, Value};

pub use novamind_wire::sigv4::Credentials;

/// The code of the error that says that no cloud answers at the endpoint.
pub const UNREACHABLE: &str = "EndpointUnreachable";

/// The signing name of what this cloud answers beside AWS's interface.
const OWN_SERVICE: &str = "novamind";

/// A cloud at an endpoint, with the credentials that it is called with. Clones share their connections.
#[derive(Clone)]
pub struct Client {
    authority: Authority,
    region: String,
    credentials: Credentials,
    pool: Pool<HttpConnector, Body>,
}

impl Client {
    /// A client of the cloud at `endpoint`, such as `http://127.0.0.1:4566`.
    ///
    /// # Errors
    /// `InvalidEndpoint` if that is not a plain HTTP URL of a host and port.
    pub fn new(endpoint: &str, region: &str, credentials: Credentials) -> Result<Self> {
        let invalid = || {
            let message = format!("\"{endpoint}\" is not an endpoint like http://127.0.0.1:4566");
            Error::new("InvalidEndpoint", 400, message)
        };
        let uri: Uri = endpoint.parse().map_err(|_| invalid())?;
        let authority = uri.authority().cloned().ok_or_else(invalid)?;
        if uri.scheme() != Some(&Scheme::HTTP) || !matches!(uri.path(), "" | "/") {
            return Err(invalid());
        }
        let mut connector = HttpConnector::new();
        connector.set_nodelay(true);
        connector.set_connect_timeout(Some(Duration::from_secs(10)));
        let pool = Pool::builder(TokioExecutor::new())
            .pool_timer(TokioTimer::new())
            .pool_idle_timeout(Duration::from_secs(20))
            .build(connector);
        Ok(Self { authority, region: region.to_owned(), credentials, pool })
    }

    /// The same cloud in another region.
    #[must_use]
    pub fn with_region(&self, region: &str) -> Self {
        Self { region: region.to_owned(), ..self.clone() }
    }

    pub fn region(&self) -> &str {
        &self.region
    }

    /// Runs an operation.
    ///
    /// # Errors
    /// What the service answers, or [`UNREACHABLE`].
    pub async fn call<I: Call>(&self, input: I) -> Result<I::Output> {
        let output = self.invoke(I::service(), I::operation(), input.into_value()).await?;
        Ok(wire::Typed::from_value(output))
    }

    /// Runs an operation on untyped values, which fit its shapes.
    ///
    /// # Errors
    /// As of [`Client::call`].
    pub async fn invoke(
        &self,
        service: &'static Service,
        operation: &'static Operation,
        input: Value,
    ) -> Result<Value> {
        let protocol = *service
            .protocols
            .first()
            .ok_or_else(|| Error::internal(format!("{} has no protocol", service.name)))?;
        let (mut parts, body) = encode_request(protocol, service, operation, input)?.into_parts();
        let (body, hash) = if operation.streaming_input() {
            (body, PayloadHash::Unsigned)
        } else {
            let bytes = body.collect().await.map_err(Error::internal)?.to_bytes();
            let hash = PayloadHash::of(&bytes);
            (Body::whole(bytes), hash)
        };
        self.address(&mut parts.uri)?;
        let name = service.signing_name;
        sigv4::sign(&mut parts, hash, &self.credentials, &self.region, name, now())?;
        let response = self.send(self.pool.request(Request::from_parts(parts, body))).await?;
        let (head, incoming) = response.into_parts();
        let content = match operation.output.streams() && head.status.as_u16() < 300 {
            true => Content::Stream(Body::stream(incoming.map_err(Into::into))),
            false => Content::Whole(self.read(incoming).await?),
        };
        decode_response(protocol, operation, head.status, &head.headers, content)
    }

    /// Asks a service for something that AWS has no operation for.
    ///
    /// # Errors
    /// What the service answers, or [`UNREACHABLE`].
    pub async fn chore(
        &self,
        service: &str,
        name: &str,
        input: &serde_json::Value,
    ) -> Result<serde_json::Value> {
        let body = Bytes::from(serde_json::to_vec(input)?);
        let request = Request::post(format!("/_novamind/{service}/{name}"))
            .header(CONTENT_TYPE, HeaderValue::from_static("application/json"))
            .body(())?;
        let (mut parts, ()) = request.into_parts();
        self.address(&mut parts.uri)?;
        let hash = PayloadHash::of(&body);
        sigv4::sign(&mut parts, hash, &self.credentials, &self.region, OWN_SERVICE, now())?;
        let request = Request::from_parts(parts, Body::whole(body));
        let response = self.send(self.pool.request(request)).await?;
        let status = response.status();
        let bytes = self.read(response.into_body()).await?;
        let answer: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
        if status.is_success() {
            return Ok(answer);
        }
        let text = |name: &str| answer.get(name).and_then(|v| v.as_str()).map(str::to_owned);
        let code = text("code").unwrap_or_else(|| status.as_str().to_owned());
        Err(Error::new(code, status.as_u16(), text("message").unwrap_or_default()))
    }

    /// Whether the cloud answers.
    ///
    /// # Errors
    /// [`UNREACHABLE`], or an error of the status that it answered instead of success.
    pub async fn health(&self) -> Result<()> {
        let mut uri = Uri::from_static("/_novamind/health");
        self.address(&mut uri)?;
        let response = self.send(self.pool.get(uri)).await?;
        match response.status() {
            StatusCode::OK => Ok(()),
            status => Err(Error::new("Unhealthy", status.as_u16(), format!("the cloud answers {status}"))),
        }
    }

    fn address(&self, uri: &mut Uri) -> Result<()> {
        let mut parts = std::mem::take(uri).into_parts();
        parts.scheme = Some(Scheme::HTTP);
        parts.authority = Some(self.authority.clone());
        parts.path_and_query.get_or_insert(PathAndQuery::from_static("/"));
        *uri = Uri::from_parts(parts)?;
        Ok(())
    }

    async fn send(&self, response: ResponseFuture) -> Result<Response<Incoming>> {
        response.await.map_err(|error| self.unreachable(&error))
    }

    async fn read(&self, incoming: Incoming) -> Result<Bytes> {
        Ok(incoming.collect().await.map_err(|error| self.unreachable(&error))?.to_bytes())
    }

    fn unreachable(&self, error: &dyn std::error::Error) -> Error {
        let mut message = format!("the cloud at http://{} does not answer", self.authority);
        let mut cause = Some(error);
        while let Some(error) = cause {
            message.push_str(&format!(": {error}"));
            cause = error.source();
        }
        Error::new(UNREACHABLE, 503, message)
    }
}

/// Signatures live in real time.
#[expect(clippy::disallowed_methods, reason = "signatures are checked against the real clock")]
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    Timestamp::from_millis(since.as_millis() as i64)
}
