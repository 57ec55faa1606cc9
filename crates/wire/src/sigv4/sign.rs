//! The client's side: signing requests and URLs for our own command line and Terraform provider.

use std::fmt;

use http::header::{AUTHORIZATION, HOST};
use http::request::Parts;
use http::uri::PathAndQuery;
use http::{HeaderName, HeaderValue, Uri};
use ring::hmac;

use super::canonical::{self, encode, string_to_sign};
use super::key::derive;
use super::{ALGORITHM, PayloadHash};
use crate::{Error, Timestamp};

/// What a client signs with.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    pub access_key: String,
    pub secret_key: String,
    /// Belongs to temporary credentials.
    pub session_token: Option<String>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Credentials({})", self.access_key)
    }
}

/// Headers that proxies and HTTP libraries change on the way; they stay unsigned.
const UNSIGNED: [&str; 13] = [
    "authorization",
    "connection",
    "expect",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "user-agent",
    "x-amzn-trace-id",
];

/// Signs a request: adds `host` if it is missing, `x-amz-date`, the session token, for S3 `x-amz-content-sha256`, and
/// the `authorization` header over all headers that are there. Call it last; signing again replaces the signature.
///
/// Fails, internally, if the request has no host or a value does not fit into a header.
pub fn sign(
    parts: &mut Parts,
    payload: PayloadHash,
    credentials: &Credentials,
    region: &str,
    service: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let timestamp = now.basic();
    parts.headers.remove(AUTHORIZATION);
    add_host(parts)?;
    set(parts, "x-amz-date", &timestamp)?;
    if let Some(token) = &credentials.session_token {
        set(parts, "x-amz-security-token", token)?;
    }
    if service == "s3" {
        set(parts, "x-amz-content-sha256", &payload.to_string())?;
    }
    let names = signed_headers(parts);
    let scope = scope(&timestamp, region, service);
    let signature = signature(parts, &names, payload, credentials, &timestamp, region, service)?;
    let header = format!(
        "{ALGORITHM} Credential={}/{scope}, SignedHeaders={}, Signature={signature}",
        credentials.access_key,
        names.join(";")
    );
    parts.headers.insert(AUTHORIZATION, HeaderValue::from_str(&header)?);
    Ok(())
}

/// Signs a URL that whoever has it can use for `expires` seconds (AWS allows 1 to 604,800): adds the parameters to
/// the query. The headers that are there must be sent with it. Its payload is not signed for S3; for other services
/// it is empty.
pub fn presign(
    parts: &mut Parts,
    expires: u32,
    credentials: &Credentials,
    region: &str,
    service: &str,
    now: Timestamp,
) -> Result<(), Error> {
    let timestamp = now.basic();
    add_host(parts)?;
    let names = signed_headers(parts);
    let credential = format!("{}/{}", credentials.access_key, scope(&timestamp, region, service));
    let mut query = parts.uri.query().map(|query| format!("{query}&")).unwrap_or_default();
    query.push_str(&format!(
        "X-Amz-Algorithm={ALGORITHM}&X-Amz-Credential={}&X-Amz-Date={timestamp}&X-Amz-Expires={expires}\
         &X-Amz-SignedHeaders={}",
        encode(&credential),
        encode(&names.join(";")),
    ));
    if let Some(token) = &credentials.session_token {
        query.push_str(&format!("&X-Amz-Security-Token={}", encode(token)));
    }
    set_query(parts, &query)?;
    let payload = if service == "s3" { PayloadHash::Unsigned } else { PayloadHash::of(b"") };
    let signature = signature(parts, &names, payload, credentials, &timestamp, region, service)?;
    set_query(parts, &format!("{query}&X-Amz-Signature={signature}"))
}

fn signature(
    parts: &Parts,
    names: &[String],
    payload: PayloadHash,
    credentials: &Credentials,
    timestamp: &str,
    region: &str,
    service: &str,
) -> Result<String, Error> {
    let payload = payload.to_string();
    let request = canonical::Request {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or(""),
        headers: &parts.headers,
        authority: None,
        signed_headers: names,
        payload: &payload,
        service,
    };
    let canonical = request.canonical().map_err(|name| {
        Error::internal(format!("the request lacks the header {name}, which is to be signed"))
    })?;
    let text = string_to_sign(timestamp, &scope(timestamp, region, service), &canonical);
    let key = derive(&credentials.secret_key, day(timestamp), region, service);
    Ok(hex::encode(hmac::sign(&key, text.as_bytes())))
}

fn scope(timestamp: &str, region: &str, service: &str) -> String {
    format!("{}/{region}/{service}/aws4_request", day(timestamp))
}

fn day(timestamp: &str) -> &str {
    timestamp.get(..8).unwrap_or(timestamp)
}

fn signed_headers(parts: &Parts) -> Vec<String> {
    let names = parts.headers.keys().map(HeaderName::as_str).filter(|name| !UNSIGNED.contains(name));
    let mut names: Vec<_> = names.map(str::to_owned).collect();
    names.sort_unstable();
    names
}

fn add_host(parts: &mut Parts) -> Result<(), Error> {
    if !parts.headers.contains_key(HOST) {
        let authority = parts.uri.authority().ok_or_else(|| {
            Error::internal("a request to sign needs a host: in its URI, or as a header".to_owned())
        })?;
        let host = HeaderValue::from_str(authority.as_str())?;
        parts.headers.insert(HOST, host);
    }
    Ok(())
}

fn set(parts: &mut Parts, name: &'static str, value: &str) -> Result<(), Error> {
    parts.headers.insert(HeaderName::from_static(name), HeaderValue::from_str(value)?);
    Ok(())
}

fn set_query(parts: &mut Parts, query: &str) -> Result<(), Error> {
    let mut uri = parts.uri.clone().into_parts();
    uri.path_and_query = Some(PathAndQuery::try_from(format!("{}?{query}", parts.uri.path()))?);
    parts.uri = Uri::from_parts(uri)?;
    Ok(())
}
