//! The request that an origin gets: what the behaviour chooses of the viewer's, and what CloudFront adds ("Request and
//! response behavior for custom origins").

use std::sync::Arc;

use http::header::{
    ACCEPT_ENCODING, AUTHORIZATION, CONNECTION, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, COOKIE, ETAG,
    EXPECT, HOST, IF_MATCH, IF_MODIFIED_SINCE, IF_NONE_MATCH, IF_RANGE, IF_UNMODIFIED_SINCE, LAST_MODIFIED,
    PROXY_AUTHENTICATE, PROXY_AUTHORIZATION, RANGE, TE, TRAILER, TRANSFER_ENCODING, UPGRADE, USER_AGENT, VIA,
};
use http::uri::PathAndQuery;
use http::{HeaderMap, HeaderName, HeaderValue, Method, Request, Uri, Version};
use novamind_cache::Meta;
use novamind_cache::key::{cookies, picks, picks_header, query};
use novamind_edge::distribution::{Selection, SigningWhen, VIEWER_PROTOCOL};
use novamind_wire::Timestamp;
use novamind_wire::sigv4::{Credentials, PayloadHash, sign};

use super::origin::Origin;
use super::site::Behavior;
use super::visit::Visit;
use crate::body::RequestBody;
use crate::clock;
use crate::headers::FORWARDED_FOR;

const CF_ID: HeaderName = HeaderName::from_static("x-amz-cf-id");
const CONTENT_MD5: HeaderName = HeaderName::from_static("content-md5");

/// Headers that no choice brings to an origin.
const NEVER: [HeaderName; 20] = [
    ACCEPT_ENCODING,
    CONNECTION,
    CONTENT_LENGTH,
    COOKIE,
    EXPECT,
    HOST,
    PROXY_AUTHENTICATE,
    PROXY_AUTHORIZATION,
    TE,
    TRAILER,
    TRANSFER_ENCODING,
    UPGRADE,
    FORWARDED_FOR,
    CF_ID,
    VIA,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    HeaderName::from_static("x-forwarded-proto"),
    HeaderName::from_static("x-real-ip"),
    HeaderName::from_static("x-amz-cf-pop"),
];

/// About what a viewer wants of an object; they reach the origin only when nothing is kept of the answer.
pub const CONDITIONS: [HeaderName; 6] =
    [RANGE, IF_RANGE, IF_MATCH, IF_NONE_MATCH, IF_MODIFIED_SINCE, IF_UNMODIFIED_SINCE];

/// What the origin is asked for.
pub enum Aim<'a> {
    /// The whole object.
    Whole,
    /// The same, if it is not this one any more.
    Confirm(&'a Meta),
    /// Just what the viewer asks for.
    Through,
}

/// The request to that origin. An error is one of ours: the origin cannot be asked.
pub fn request(
    visit: &Visit,
    behavior: &Behavior,
    origin: &Arc<Origin>,
    aim: &Aim<'_>,
    body: RequestBody,
) -> Result<Request<RequestBody>, String> {
    let mut headers = chosen(visit, behavior);
    headers.insert(HOST, host(visit, behavior, origin));
    if let Some(cookies) = cookies(&visit.headers, |name| {
        picks(&behavior.config.key.cookies, name) || picks(&behavior.config.forward.cookies, name)
    }) && let Ok(value) = HeaderValue::try_from(cookies)
    {
        headers.insert(COOKIE, value);
    }
    if !headers.contains_key(USER_AGENT) {
        headers.insert(USER_AGENT, HeaderValue::from_static("Amazon CloudFront"));
    }
    if behavior.config.gzip || behavior.config.brotli {
        headers.extend(visit.accepted(behavior).value().map(|value| (ACCEPT_ENCODING, value)));
    } else if let Some(value) = visit.headers.get(ACCEPT_ENCODING)
        && both(behavior, "accept-encoding")
    {
        headers.insert(ACCEPT_ENCODING, value.clone());
    }
    append(&mut headers, &visit.headers, VIA, &format!("{} {}", visit.version(), text(&visit.site.via)));
    append(&mut headers, &visit.headers, FORWARDED_FOR, text(&visit.client.peer_value));
    headers.insert(CF_ID, visit.id.clone());
    match aim {
        Aim::Whole => {}
        Aim::Confirm(meta) => {
            headers.extend(meta.headers.get(ETAG).map(|tag| (IF_NONE_MATCH, tag.clone())));
            headers.extend(meta.headers.get(LAST_MODIFIED).map(|date| (IF_MODIFIED_SINCE, date.clone())));
        }
        Aim::Through => {
            for name in CONDITIONS {
                headers.extend(visit.headers.get(&name).map(|value| (name, value.clone())));
            }
        }
    }
    let has_body = !body.is_empty();
    if has_body {
        for name in [CONTENT_TYPE, CONTENT_ENCODING, CONTENT_MD5, CONTENT_LENGTH] {
            headers.extend(visit.headers.get(&name).map(|value| (name, value.clone())));
        }
        if !headers.contains_key(CONTENT_LENGTH) {
            headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
        }
    } else if !matches!(*visit.method(), Method::GET | Method::HEAD | Method::OPTIONS | Method::DELETE) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    for (name, value) in &origin.headers {
        headers.insert(name, value.clone());
    }
    let (key, forward) = (&behavior.config.key.queries, &behavior.config.forward.queries);
    let query = query(visit.query.as_deref(), |name| picks(key, name) || picks(forward, name));
    let mut path = format!("{}{}", origin.config.path, visit.path);
    if let Some(query) = query {
        path.push('?');
        path.push_str(&query);
    }
    let path = PathAndQuery::try_from(path).map_err(|error| error.to_string())?;
    let mut request = Request::new(body);
    *request.method_mut() = visit.method().clone();
    *request.uri_mut() = Uri::from(path);
    *request.version_mut() = Version::HTTP_11;
    *request.headers_mut() = headers;
    signed(request, origin, has_body, visit.is_secure())
}

fn both(behavior: &Behavior, name: &str) -> bool {
    picks_header(&behavior.config.key.headers, name) || picks_header(&behavior.config.forward.headers, name)
}

/// The viewer's headers that a policy chooses.
fn chosen(visit: &Visit, behavior: &Behavior) -> HeaderMap {
    let mut headers = HeaderMap::with_capacity(16);
    let (key, forward) = (&behavior.config.key.headers, &behavior.config.forward.headers);
    if *key == Selection::None && *forward == Selection::None && !behavior.config.authorization {
        return headers;
    }
    let authorizes = behavior.config.authorization && !behavior.may_keep(visit.method());
    for (name, value) in &visit.headers {
        let never = NEVER.contains(name) || CONDITIONS.contains(name) || name.as_str().starts_with("x-edge-");
        let chosen = || both(behavior, name.as_str()) || (authorizes && *name == AUTHORIZATION);
        if !never && chosen() {
            headers.append(name.clone(), value.clone());
        }
    }
    headers
}

/// The origin's name, or the viewer's where it is chosen.
fn host(visit: &Visit, behavior: &Behavior, origin: &Origin) -> HeaderValue {
    match HeaderValue::from_str(&visit.host) {
        Ok(host) if both(behavior, "host") && !visit.host.is_empty() => host,
        _ => origin.host.clone(),
    }
}

fn text(value: &HeaderValue) -> &str {
    value.to_str().unwrap_or_default()
}

/// Adds to the end of what the viewer sent.
fn append(headers: &mut HeaderMap, viewer: &HeaderMap, name: HeaderName, own: &str) {
    let mut all: Vec<&str> = viewer.get_all(&name).iter().filter_map(|value| value.to_str().ok()).collect();
    all.push(own);
    if let Ok(value) = HeaderValue::try_from(all.join(", ")) {
        headers.insert(name, value);
    }
}

/// Signs, where the origin's access control says so.
fn signed(
    request: Request<RequestBody>,
    origin: &Origin,
    has_body: bool,
    viewer_is_secure: bool,
) -> Result<Request<RequestBody>, String> {
    let Some(signing) = &origin.config.signing else { return Ok(request) };
    if signing.when == SigningWhen::NoOverride && request.headers().contains_key(AUTHORIZATION) {
        return Ok(request);
    }
    let (mut parts, body) = request.into_parts();
    let protocol = HeaderValue::from_static(if viewer_is_secure { "https" } else { "http" });
    parts.headers.insert(VIEWER_PROTOCOL, protocol);
    let payload = if has_body { PayloadHash::Unsigned } else { PayloadHash::of(b"") };
    let credentials = Credentials {
        access_key: signing.access_key_id.clone(),
        secret_key: signing.secret.clone(),
        session_token: None,
    };
    let now = Timestamp::from_millis(i64::try_from(clock::unix_ms()).unwrap_or(i64::MAX));
    sign(&mut parts, payload, &credentials, &signing.region, "s3", now).map_err(|error| error.to_string())?;
    Ok(Request::from_parts(parts, body))
}
