//! What browsers and verifiers ask of user pools beside the API: the sign-in pages on the hosts of domains, and the
//! keys of pools. The service itself says what may be asked, and by whom.

use http::header::{
    ACCESS_CONTROL_ALLOW_HEADERS, ACCESS_CONTROL_ALLOW_METHODS, ACCESS_CONTROL_ALLOW_ORIGIN,
    ACCESS_CONTROL_EXPOSE_HEADERS, ACCESS_CONTROL_MAX_AGE, ACCESS_CONTROL_REQUEST_HEADERS, HOST, ORIGIN,
};
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode};
use novamind_cognito::hosted;
use novamind_kernel::uuid;
use novamind_wire::Body;

use super::Server;
use super::arriving::{STRANGER, punctual, whole};
use super::incoming::Incoming;

const TARGET: &str = "x-amz-target";
const PREFIX: &str = "AWSCognitoIdentityProviderService.";

fn host(parts: &Parts) -> &str {
    parts.headers.get(HOST).and_then(|host| host.to_str().ok()).unwrap_or_default()
}

/// Whether a request is for the pages, for a pool's keys, or asks whether a page of another origin may call the API.
pub fn is_for(parts: &Parts) -> bool {
    hosted::domain_of(host(parts)).is_some() || hosted::is_discovery(parts).is_some() || is_preflight(parts)
}

/// Whether a browser asks for a page of another origin, which signs in by the API.
fn is_preflight(parts: &Parts) -> bool {
    let asked = parts.headers.get(ACCESS_CONTROL_REQUEST_HEADERS).and_then(|names| names.to_str().ok());
    parts.method == Method::OPTIONS
        && parts.uri.path() == "/"
        && asked.is_some_and(|names| names.split(',').any(|name| name.trim().eq_ignore_ascii_case(TARGET)))
}

/// Lets pages of any origin read what the API of user pools answers, as on AWS: it knows no cookies, so that a page
/// learns nothing that its own tokens do not give it.
pub fn open_to_pages(parts: &Parts, mut response: Response<Body>) -> Response<Body> {
    let target = parts.headers.get(TARGET).and_then(|target| target.to_str().ok());
    if parts.headers.contains_key(ORIGIN) && target.is_some_and(|target| target.starts_with(PREFIX)) {
        let headers = response.headers_mut();
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
        let shown = HeaderValue::from_static("x-amzn-RequestId,x-amzn-ErrorType,x-amzn-ErrorMessage,Date");
        headers.insert(ACCESS_CONTROL_EXPOSE_HEADERS, shown);
    }
    response
}

fn preflight(headers: &mut HeaderMap, asked: Option<&HeaderValue>) {
    headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("POST"));
    headers.insert(ACCESS_CONTROL_MAX_AGE, HeaderValue::from_static("172800"));
    if let Some(asked) = asked {
        headers.insert(ACCESS_CONTROL_ALLOW_HEADERS, asked.clone());
    }
}

impl Server {
    pub(super) async fn cognito(&self, parts: Parts, incoming: Incoming) -> Response<Body> {
        if is_preflight(&parts) {
            let mut response = Response::new(Body::from(String::new()));
            preflight(response.headers_mut(), parts.headers.get(ACCESS_CONTROL_REQUEST_HEADERS));
            return response;
        }
        let request_id = uuid();
        let (cloud, state) = (&self.cloud, &self.installed.cognito);
        let Some(domain) = hosted::domain_of(host(&parts)) else {
            return hosted::discover(cloud, state, &parts, &request_id).await;
        };
        match whole(punctual(incoming), STRANGER).await {
            Ok(body) => hosted::answer(cloud, state, domain, &parts, body, &request_id).await,
            Err(error) => {
                let mut response = Response::new(Body::from(format!("{}\n", error.message())));
                *response.status_mut() =
                    StatusCode::from_u16(error.status()).unwrap_or(StatusCode::BAD_REQUEST);
                response
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use http::Request;

    use super::*;

    #[test]
    fn only_what_is_for_user_pools() {
        let of = |method: Method, host: &str, path: &str, asked: &str| {
            let request = Request::builder().method(method).uri(path).header(HOST, host);
            let request = request.header(ACCESS_CONTROL_REQUEST_HEADERS, asked).body(());
            is_for(&request.unwrap().into_parts().0)
        };
        let cases = [
            (Method::GET, "a.auth.us-east-1.localhost:1", "/login", "", true),
            (Method::GET, "127.0.0.1:1", "/us-east-1_Ab1/.well-known/jwks.json", "", true),
            (Method::GET, "127.0.0.1:1", "/bucket/key", "", false),
            (Method::GET, "bucket.s3.localhost:1", "/us-east-1/.well-known/jwks.json", "", false),
            (Method::OPTIONS, "127.0.0.1:1", "/", "content-type,x-amz-target", true),
            (Method::OPTIONS, "127.0.0.1:1", "/bucket", "x-amz-target", false),
            (Method::OPTIONS, "127.0.0.1:1", "/", "content-type", false),
        ];
        for (method, host, path, asked, expected) in cases {
            assert_eq!(of(method.clone(), host, path, asked), expected, "{method} {host}{path} {asked}");
        }
    }
}
