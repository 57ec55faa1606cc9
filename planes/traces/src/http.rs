//! Requests with bounded bodies, and their answers.

use std::convert::Infallible;
use std::io::Read;
use std::time::Duration;

use bytes::Bytes;
use flate2::read::GzDecoder;
use http::{HeaderMap, HeaderValue, Method, Request, StatusCode, header};
use http_body_util::combinators::UnsyncBoxBody;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;

pub type Answer = UnsyncBoxBody<Bytes, Infallible>;
pub type Response = http::Response<Answer>;

/// Bytes of a body, as it comes and when it is unpacked: as many as a collector takes over gRPC.
const BODY: usize = 4 << 20;
/// How long a body may take.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request that has come whole.
pub struct Asked {
    pub method: Method,
    pub path: String,
    pub headers: HeaderMap,
    pub body: Bytes,
}

impl Asked {
    pub async fn read(request: Request<Incoming>) -> Result<Self, Box<Response>> {
        let (parts, body) = request.into_parts();
        let body = tokio::time::timeout(PATIENCE, Limited::new(body, BODY).collect()).await;
        let body = match body {
            Ok(Ok(body)) => body.to_bytes(),
            Ok(Err(error)) if error.is::<http_body_util::LengthLimitError>() => {
                return Err(Box::new(status(StatusCode::PAYLOAD_TOO_LARGE)));
            }
            Ok(Err(_)) => return Err(Box::new(status(StatusCode::BAD_REQUEST))),
            Err(_) => return Err(Box::new(status(StatusCode::REQUEST_TIMEOUT))),
        };
        Ok(Self { method: parts.method, path: parts.uri.path().to_owned(), headers: parts.headers, body })
    }

    pub fn header(&self, name: impl header::AsHeaderName) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body's media type, without parameters.
    pub fn media_type(&self) -> &str {
        let whole = self.header(header::CONTENT_TYPE).unwrap_or_default();
        whole.split(';').next().unwrap_or_default().trim()
    }
}

/// What gzip has packed, if it is not too much.
pub fn unpack(packed: &[u8]) -> Option<Bytes> {
    let mut plain = Vec::new();
    GzDecoder::new(packed).take(BODY as u64 + 1).read_to_end(&mut plain).ok()?;
    (plain.len() <= BODY).then(|| plain.into())
}

pub fn status(status: StatusCode) -> Response {
    with(status, None, Bytes::new())
}

pub fn with(status: StatusCode, content_type: Option<&'static str>, body: impl Into<Bytes>) -> Response {
    let mut response = Response::new(UnsyncBoxBody::new(Full::new(body.into())));
    *response.status_mut() = status;
    if let Some(content_type) = content_type {
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    response
}
