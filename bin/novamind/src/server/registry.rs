//! The registry of images, below `/v2/` on the API's own port.
//!
//! Over TLS the path is the registry's. Over plain HTTP it could also be an object of a bucket named `v2`: a request
//! with a signature is S3's.

use http::{HeaderValue, Request, Response, header};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use novamind_wire::Body;

use super::Server;

/// Whether the registry answers this request.
pub fn is_for<B>(request: &Request<B>, encrypted: bool) -> bool {
    let path = request.uri().path();
    (path == "/v2" || path.starts_with("/v2/")) && (encrypted || !is_signed(request))
}

fn is_signed<B>(request: &Request<B>) -> bool {
    let header = request.headers().get(header::AUTHORIZATION);
    let in_header = header.is_some_and(|value| value.as_bytes().starts_with(b"AWS4-"));
    in_header || request.uri().query().is_some_and(|query| query.contains("X-Amz-Signature="))
}

impl Server {
    pub(super) async fn registry(&self, mut request: Request<Incoming>) -> Response<Body> {
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
            ("/v2/", None, false, true),
            ("/v2", None, false, true),
            ("/v2/a/blobs/uploads/", Some("Basic QVdTOng="), false, true),
            ("/v2/key", Some(signed), false, false),
            ("/v2/key", Some(signed), true, true),
            ("/v2/key?X-Amz-Date=1&X-Amz-Signature=2", None, false, false),
            ("/v2x/key", None, true, false),
            ("/", None, true, false),
        ];
        for (uri, authorization, encrypted, expected) in cases {
            let mut request = Request::builder().uri(uri);
            if let Some(authorization) = authorization {
                request = request.header(header::AUTHORIZATION, authorization);
            }
            let request = request.body(()).unwrap();
            assert_eq!(is_for(&request, encrypted), expected, "{uri} {authorization:?} {encrypted}");
        }
    }
}
