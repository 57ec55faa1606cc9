//! The registry of images, below `/v2/` on the API's own port.
//!
//! The path could also be an object's in a bucket that the host names: a request with a signature is S3's. No bucket
//! is named `v2`, for a name has three characters.
//!
//! A cloud that trusts everybody lets clients in without a token, as its API does without a signature; but no page.

use http::{HeaderValue, Request, Response, header};
use http_body_util::BodyExt;
use novamind_images::OfPage;
use novamind_wire::Body;

use super::incoming::Incoming;
use super::{Server, page};

/// Whether the registry answers this request.
pub fn is_for<B>(request: &Request<B>) -> bool {
    let path = request.uri().path();
    (path == "/v2" || path.starts_with("/v2/")) && !is_signed(request)
}

fn is_signed<B>(request: &Request<B>) -> bool {
    let header = request.headers().get(header::AUTHORIZATION);
    let in_header = header.is_some_and(|value| value.as_bytes().starts_with(b"AWS4-"));
    in_header
        || request.uri().query().is_some_and(|query| {
            ["X-Amz-Signature=", "AWSAccessKeyId="].iter().any(|name| query.contains(name))
        })
}

impl Server {
    pub(super) async fn registry(&self, request: Request<Incoming>) -> Response<Body> {
        let (mut parts, body) = request.into_parts();
        if page::sends(&parts) {
            parts.extensions.insert(OfPage);
        }
        let mut request = Request::from_parts(parts, body);
        // The URL of GetDownloadUrlForLayer carries its token in the query.
        let query = request.uri().query().unwrap_or_default();
        let token = query.split('&').find_map(|pair| pair.strip_prefix("token="));
        let bearer = token.and_then(|token| HeaderValue::from_str(&format!("Bearer {token}")).ok());
        if let Some(bearer) = bearer {
            request.headers_mut().entry(header::AUTHORIZATION).or_insert(bearer);
        }
        let response = self.installed.ecr.registry().handle(request).await;
        response.map(|body| Body::stream(body.map_err(Into::into)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_path() {
        let signed = "AWS4-HMAC-SHA256 Credential=x";
        let cases = [
            ("/v2/", None, true),
            ("/v2", None, true),
            ("/v2/a/blobs/uploads/", Some("Basic QVdTOng="), true),
            ("/v2/key", Some(signed), false),
            ("/v2/key?X-Amz-Date=1&X-Amz-Signature=2", None, false),
            ("/v2/key?AWSAccessKeyId=a&Signature=b&Expires=1", None, false),
            ("/v2x/key", None, false),
            ("/", None, false),
        ];
        for (uri, authorization, expected) in cases {
            let mut request = Request::builder().uri(uri);
            if let Some(authorization) = authorization {
                request = request.header(header::AUTHORIZATION, authorization);
            }
            let request = request.body(()).unwrap();
            assert_eq!(is_for(&request), expected, "{uri} {authorization:?}");
        }
    }
}
