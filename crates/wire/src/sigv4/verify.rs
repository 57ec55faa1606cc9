//! Verification: the signature computed anew and compared.

use http::request::Parts;
use ring::hmac;

use super::body::BodyCheck;
use super::canonical::{self, string_to_sign};
use super::chunked::ChunkSigner;
use super::errors::Mismatch;
use super::{Dialect, KeyCache, MAX_SKEW, PayloadHash, Presented, Refusal};
use crate::{Error, Protocol, Service, Timestamp};

/// Whom a request is for: how that service words its errors, and which scope it accepts.
#[derive(Clone, Copy, Debug)]
pub struct Endpoint<'a> {
    pub dialect: Dialect,
    /// The service's name in a credential's scope.
    pub signing_name: &'a str,
}

impl Endpoint<'static> {
    pub fn of(service: &'static Service, protocol: Protocol) -> Self {
        Self { dialect: Dialect::of(service, protocol), signing_name: service.signing_name }
    }
}

/// How much of the body is here when a signature is verified.
#[derive(Clone, Copy, Debug)]
pub enum Received<'a> {
    /// All of it.
    Whole(&'a [u8]),
    /// It is still on its way: the declared hash stands for it, and [`BodyCheck`] holds the sender to it.
    Streamed,
}

/// Verifies that the request was signed with `secret`, at about `now`, for this endpoint.
///
/// The caller has looked up the secret of [`Presented::access_key`] and whether [`Presented::session_token`] belongs
/// to it. What the returned check leaves open is decided while the body is read: nothing of it may be committed
/// before its end.
///
/// Errors are AWS's, in the endpoint's dialect; see [`Refusal`].
pub fn verify(
    presented: &Presented,
    parts: &Parts,
    secret: &str,
    received: Received<'_>,
    endpoint: Endpoint<'_>,
    now: Timestamp,
    cache: &KeyCache,
) -> Result<BodyCheck, Error> {
    check(presented, parts, secret, received, endpoint, now, cache)
        .map_err(|refusal| refusal.error(endpoint.dialect))
}

fn check(
    presented: &Presented,
    parts: &Parts,
    secret: &str,
    received: Received<'_>,
    endpoint: Endpoint<'_>,
    now: Timestamp,
    cache: &KeyCache,
) -> Result<BodyCheck, Refusal> {
    if presented.service != endpoint.signing_name {
        let message = format!("Credential should be scoped to correct service: '{}'.", endpoint.signing_name);
        return Err(Refusal::Scope(message));
    }
    check_time(presented, now)?;
    check_coverage(presented, parts)?;
    let (payload, computed) = payload(presented, received)?;
    let payload_text = payload.to_string();
    let request = canonical::Request {
        method: parts.method.as_str(),
        path: parts.uri.path(),
        query: parts.uri.query().unwrap_or(""),
        headers: &parts.headers,
        authority: parts.uri.authority().map(http::uri::Authority::as_str),
        signed_headers: &presented.signed_headers,
        payload: &payload_text,
        service: &presented.service,
    };
    let mismatch = |canonical_request: &[u8], string_to_sign: String| {
        Refusal::Mismatch(Box::new(Mismatch {
            access_key: presented.access_key.clone(),
            provided: presented.signature.clone(),
            string_to_sign,
            canonical_request: String::from_utf8_lossy(canonical_request).into_owned(),
        }))
    };
    let canonical_request = request.canonical().map_err(|_| mismatch(b"", String::new()))?;
    let scope = presented.scope();
    let signed = string_to_sign(&presented.timestamp, &scope, &canonical_request);

    let credential = format!("{}/{scope}", presented.access_key);
    let derived = cache.key(&credential, &presented.date, &presented.region, &presented.service, secret);
    // A signature that is no hexadecimal is as wrong as any other; `hmac::verify` takes constant time.
    let provided = hex::decode(&presented.signature).unwrap_or_default();
    if hmac::verify(&derived.key, signed.as_bytes(), &provided).is_err() {
        return Err(mismatch(&canonical_request, signed));
    }
    cache.remember(&credential, &presented.date, &derived);

    match (payload, computed) {
        (PayloadHash::Sha256(declared), Some(computed)) if declared != computed => {
            Err(Refusal::ContentHashMismatch {
                declared: hex::encode(declared),
                computed: hex::encode(computed),
            })
        }
        (PayloadHash::Sha256(_), Some(_)) => Ok(BodyCheck::Checked),
        (payload, _) => {
            let signer = ChunkSigner::new(derived.key, &presented.timestamp, &scope, &presented.signature);
            BodyCheck::expecting(payload, &parts.headers, Some(signer))
        }
    }
}

fn check_time(presented: &Presented, now: Timestamp) -> Result<(), Refusal> {
    let age = now.since(presented.time);
    match presented.expires {
        None if age.abs() > MAX_SKEW => Err(Refusal::Skewed { request: presented.time, now }),
        Some(seconds) if age > seconds * 1000 || age < -MAX_SKEW => {
            Err(Refusal::Expired { request: presented.time, seconds, now })
        }
        _ => Ok(()),
    }
}

/// What a signature must cover so that nobody on the way can change the request's meaning.
fn check_coverage(presented: &Presented, parts: &Parts) -> Result<(), Refusal> {
    let signed =
        |name: &str| presented.signed_headers.binary_search_by(|signed| signed.as_str().cmp(name)).is_ok();
    if !signed("host") {
        return Err(Refusal::Unsigned("host".to_owned()));
    }
    let s3 = presented.service == "s3";
    let must = |name: &str| if s3 { name.starts_with("x-amz-") } else { name == "x-amz-target" };
    match parts.headers.keys().map(http::HeaderName::as_str).find(|name| must(name) && !signed(name)) {
        Some(name) => Err(Refusal::Unsigned(name.to_owned())),
        None => Ok(()),
    }
}

/// The payload hash that the signature is about, and the one of the body if that is here.
///
/// S3 goes by what the client declares, also that it does not sign the body. Other services have no such choice:
/// there the hash is the body's own.
fn payload(
    presented: &Presented,
    received: Received<'_>,
) -> Result<(PayloadHash, Option<[u8; 32]>), Refusal> {
    let computed = match received {
        Received::Whole(body) => Some(super::payload::sha256(body)),
        Received::Streamed => None,
    };
    let payload = match (presented.payload, computed) {
        (Some(declared), _) if presented.service == "s3" => declared,
        (None, _) if presented.service == "s3" && presented.expires.is_some() => PayloadHash::Unsigned,
        (None, _) if presented.service == "s3" => return Err(Refusal::ContentHashMissing),
        (_, Some(computed)) => PayloadHash::Sha256(computed),
        (Some(declared @ PayloadHash::Sha256(_)), None) => declared,
        (_, None) => return Err(Refusal::ContentHashMissing),
    };
    Ok((payload, computed))
}
