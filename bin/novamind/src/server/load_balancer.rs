//! The public keys of load balancers, with which targets verify `x-amzn-oidc-data`. Everybody may read them.
//!
//! AWS has them at `https://public-keys.auth.elb.REGION.amazonaws.com/KID`. Here that is a host of the endpoint (with
//! `.localhost` in the place of `.amazonaws.com`, or as it is), or a path of it, for who finds no such hosts.

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HOST};
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode};
use novamind_wire::Body;

use super::Server;

const HOSTS: &str = "public-keys.auth.elb.";
const DOMAINS: [&str; 2] = [".amazonaws.com", ".localhost"];

fn region(host: &str) -> Option<&str> {
    let rest = host.strip_prefix(HOSTS)?;
    let region = DOMAINS.iter().find_map(|domain| rest.strip_suffix(domain))?;
    (!region.is_empty() && !region.contains('.')).then_some(region)
}

/// Region and id of the key that a request asks for.
pub fn asked(parts: &Parts) -> Option<(&str, &str)> {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return None;
    }
    let path = parts.uri.path().strip_prefix('/')?;
    let host = parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
    if let Some(region) = region(host.rsplit_once(':').map_or(host, |(name, _)| name)) {
        return Some((region, path));
    }
    let (first, kid) = path.split_once('/')?;
    Some((region(first)?, kid))
}

impl Server {
    pub(super) fn public_key(&self, region: &str, kid: &str) -> Response<Body> {
        let (status, text) = match novamind_elbv2::public_key(&self.cloud, region, kid) {
            Ok(Some(pem)) => (StatusCode::OK, pem),
            Ok(None) => (StatusCode::NOT_FOUND, "There is no such key.\n".to_owned()),
            Err(error) => {
                tracing::error!(%error, region, kid, "a public key cannot be read");
                (StatusCode::INTERNAL_SERVER_ERROR, "The key cannot be read.\n".to_owned())
            }
        };
        let mut response = Response::new(Body::from(text));
        *response.status_mut() = status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("text/plain"));
        // A key never changes under its id; that there is none may.
        if status == StatusCode::OK {
            headers.insert(CACHE_CONTROL, HeaderValue::from_static("max-age=86400"));
        }
        response
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    #[test]
    fn addresses_of_keys() {
        let cases = [
            ("public-keys.auth.elb.us-east-1.localhost:4566", "/k", Some(("us-east-1", "k"))),
            ("public-keys.auth.elb.eu-west-1.amazonaws.com", "/k", Some(("eu-west-1", "k"))),
            ("127.0.0.1:4566", "/public-keys.auth.elb.us-east-1.amazonaws.com/k", Some(("us-east-1", "k"))),
            ("127.0.0.1:4566", "/public-keys.auth.elb.us-east-1.amazonaws.com", None),
            ("127.0.0.1:4566", "/public-keys.auth.elb.a.b.amazonaws.com/k", None),
            ("127.0.0.1:4566", "/bucket/k", None),
            ("shop.auth.us-east-1.localhost:4566", "/k", None),
        ];
        for (host, path, expected) in cases {
            let (parts, ()) = Request::get(path).header(HOST, host).body(()).unwrap().into_parts();
            assert_eq!(asked(&parts), expected, "{host}{path}");
        }
        let (parts, ()) =
            Request::put("/public-keys.auth.elb.us-east-1.amazonaws.com/k").body(()).unwrap().into_parts();
        assert_eq!(asked(&parts), None, "a bucket may be called so");
    }
}
