//! Headers on their way through: hop-by-hop ones go, `X-Forwarded-*` and `X-Amzn-Trace-Id` come
//! (aws-behaviour 7.4).

use std::net::IpAddr;

use http::header::{CONNECTION, COOKIE, EXPECT, HOST, PROXY_AUTHENTICATE, TE, TRANSFER_ENCODING, UPGRADE};
use http::{HeaderMap, HeaderName, HeaderValue, Method, Version};
use novamind_edge::{Attributes, ForwardedForMode};

use crate::{clock, random};

pub const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
pub const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");
pub const FORWARDED_PORT: HeaderName = HeaderName::from_static("x-forwarded-port");
pub const TRACE_ID: HeaderName = HeaderName::from_static("x-amzn-trace-id");
const KEEP_ALIVE: HeaderName = HeaderName::from_static("keep-alive");
const PROXY_CONNECTION: HeaderName = HeaderName::from_static("proxy-connection");

/// AWS answers 463 beyond this many addresses in X-Forwarded-For.
const MAX_FORWARDED_ADDRESSES: usize = 30;
/// AWS: 16 K for a single header, 16 K for the request line.
pub const MAX_HEADER: usize = 16 * 1024;

/// Takes out what concerns one connection only. With `upgrade`, `Connection: upgrade` and `Upgrade` are put
/// back for the next hop. `TE: trailers` stays, because gRPC asks for it.
pub fn strip_hop_by_hop(headers: &mut HeaderMap, upgrade: bool) {
    if headers.contains_key(CONNECTION) {
        let named: Vec<HeaderName> = headers
            .get_all(CONNECTION)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .filter_map(|name| HeaderName::from_bytes(name.trim().as_bytes()).ok())
            .collect();
        headers.remove(CONNECTION);
        for name in named {
            // A client may not have an end-to-end header taken away that the target's safety rests on.
            let kept = name == UPGRADE
                || name == TE
                || name == HOST
                || name == COOKIE
                || name.as_str().starts_with("x-forwarded-")
                // What a web ACL has put in.
                || name.as_str().starts_with("x-amzn-")
                || name == http::header::AUTHORIZATION
                || name == http::header::CONTENT_LENGTH;
            if !kept {
                headers.remove(name);
            }
        }
    }
    headers.remove(KEEP_ALIVE);
    headers.remove(PROXY_CONNECTION);
    headers.remove(PROXY_AUTHENTICATE);
    headers.remove(TRANSFER_ENCODING);
    if let Some(te) = headers.get(TE)
        && te.as_bytes() != b"trailers"
    {
        let trailers = te.to_str().is_ok_and(|te| te.split(',').any(|part| part.trim() == "trailers"));
        headers.remove(TE);
        if trailers {
            headers.insert(TE, HeaderValue::from_static("trailers"));
        }
    }
    if upgrade {
        headers.insert(CONNECTION, HeaderValue::from_static("upgrade"));
    } else {
        headers.remove(UPGRADE);
    }
}

/// The edge answers `100-continue` itself, as AWS does, so the target is not asked.
pub fn strip_expect(headers: &mut HeaderMap) {
    headers.remove(EXPECT);
}

/// Whether an HTTP/1.1 request asks for an upgrade.
pub fn wants_upgrade(version: Version, headers: &HeaderMap) -> bool {
    version == Version::HTTP_11
        && headers.contains_key(UPGRADE)
        && headers.get_all(CONNECTION).iter().any(|value| {
            value
                .to_str()
                .is_ok_and(|value| value.split(',').any(|token| token.trim().eq_ignore_ascii_case("upgrade")))
        })
}

/// Who came, as far as the target may know.
pub struct Peer<'a> {
    pub ip: IpAddr,
    pub port: u16,
    /// `ip` as a header value, made once per connection.
    pub value: &'a HeaderValue,
    /// The port that the client connected to.
    pub local_port: &'a HeaderValue,
    /// `http` or `https`.
    pub protocol: &'static str,
}

/// Too many addresses in X-Forwarded-For: the request is answered with 463.
#[derive(Debug, PartialEq, Eq)]
pub struct TooManyAddresses;

/// Sets X-Forwarded-For, -Proto and -Port.
pub fn forward(
    headers: &mut HeaderMap,
    attributes: &Attributes,
    peer: &Peer<'_>,
) -> Result<(), TooManyAddresses> {
    match attributes.forwarded_for_mode {
        ForwardedForMode::Remove => {
            headers.remove(FORWARDED_FOR);
        }
        ForwardedForMode::Preserve => {}
        ForwardedForMode::Append => {
            let with_port;
            let own = if attributes.forwarded_for_client_port {
                let text = match peer.ip {
                    IpAddr::V4(ip) => format!("{ip}:{}", peer.port),
                    IpAddr::V6(ip) => format!("[{ip}]:{}", peer.port),
                };
                with_port = HeaderValue::try_from(text).unwrap_or_else(|_| peer.value.clone());
                &with_port
            } else {
                peer.value
            };
            let earlier = match headers.get(FORWARDED_FOR) {
                None => own.clone(),
                Some(_) => {
                    let mut all = Vec::new();
                    for value in headers.get_all(FORWARDED_FOR) {
                        all.extend_from_slice(value.as_bytes());
                        all.extend_from_slice(b", ");
                    }
                    if all.iter().filter(|byte| **byte == b',').count() > MAX_FORWARDED_ADDRESSES {
                        return Err(TooManyAddresses);
                    }
                    all.extend_from_slice(own.as_bytes());
                    HeaderValue::from_bytes(&all).unwrap_or_else(|_| own.clone())
                }
            };
            headers.insert(FORWARDED_FOR, earlier);
        }
    }
    headers.insert(FORWARDED_PROTO, HeaderValue::from_static(peer.protocol));
    headers.insert(FORWARDED_PORT, peer.local_port.clone());
    Ok(())
}

/// Sets X-Amzn-Trace-Id: a new `Root` when there is none; `Self` when the request was traced before, in place
/// of an earlier `Self`. Everything else in it stays.
pub fn trace(headers: &mut HeaderMap) {
    let id = || {
        let (high, low) = (random::quick(), random::quick() as u32);
        format!("1-{:08x}-{high:016x}{low:08x}", clock::unix_ms() / 1000)
    };
    let value = match headers.get(TRACE_ID).and_then(|value| value.to_str().ok()) {
        Some(earlier) if !earlier.trim().is_empty() => {
            let mut value = format!("Self={}", id());
            let fields = || earlier.split(';').map(str::trim).filter(|field| !field.is_empty());
            if !fields().any(|field| field.starts_with("Root=")) {
                value.push_str(";Root=");
                value.push_str(&id());
            }
            for field in fields().filter(|field| !field.starts_with("Self=")) {
                value.push(';');
                value.push_str(field);
            }
            value
        }
        _ => format!("Root={}", id()),
    };
    if let Ok(value) = HeaderValue::try_from(value) {
        headers.insert(TRACE_ID, value);
    }
}

/// HTTP/2 may split cookies over several fields; HTTP/1.1 may not (RFC 9113, 8.2.3).
pub fn join_cookies(headers: &mut HeaderMap) {
    let mut values = headers.get_all(COOKIE).iter();
    if values.next().is_none() || values.next().is_none() {
        return;
    }
    let all = headers.get_all(COOKIE).iter().map(HeaderValue::as_bytes).collect::<Vec<_>>().join(&b"; "[..]);
    if let Ok(value) = HeaderValue::from_bytes(&all) {
        headers.insert(COOKIE, value);
    }
}

/// `routing.http.drop_invalid_header_fields`: names outside letters, digits and hyphens.
pub fn drop_invalid(headers: &mut HeaderMap) {
    let invalid =
        |name: &HeaderName| !name.as_str().bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let names: Vec<HeaderName> = headers.keys().filter(|name| invalid(name)).cloned().collect();
    for name in names {
        headers.remove(name);
    }
}

/// How a request stands to desync attacks, among those that the parser let through (it refuses severe ones:
/// differing lengths, folded lines, space before a colon, an encoding that does not end in chunked; `refused`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desync {
    Compliant,
    Acceptable,
    /// Served, but neither the client's nor the target's connection is used again.
    Ambiguous,
    /// A single header beyond [`MAX_HEADER`]: refused in every mode.
    Oversized,
}

pub fn desync(method: &Method, headers: &HeaderMap) -> Desync {
    let mut worst = Desync::Compliant;
    let bodiless = method == Method::GET || method == Method::HEAD;
    for (name, value) in headers {
        let name = name.as_str();
        if matches!(name.len(), 14 | 17) && looks_like_framing(name) {
            worst = Desync::Ambiguous;
        }
        if name.len() + value.len() > MAX_HEADER {
            return Desync::Oversized;
        }
        // Control characters never get here: the parser refuses them.
        if worst == Desync::Compliant && !value.as_bytes().is_ascii() {
            worst = Desync::Acceptable;
        }
    }
    match length(headers) {
        _ if !bodiless || worst == Desync::Ambiguous => worst,
        _ if headers.contains_key(TRANSFER_ENCODING) => Desync::Ambiguous,
        Some(0) => Desync::Acceptable,
        Some(_) => Desync::Ambiguous,
        None => worst,
    }
}

/// `content_length`, `transfer.encoding`: what a lenient target may take for the real one.
fn looks_like_framing(name: &str) -> bool {
    let like = |real: &str| {
        name != real
            && name.len() == real.len()
            && name
                .bytes()
                .zip(real.bytes())
                .all(|(a, b)| if b == b'-' { !a.is_ascii_alphanumeric() } else { a == b })
    };
    like("content-length") || like("transfer-encoding")
}

fn length(headers: &HeaderMap) -> Option<u64> {
    headers.get(http::header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
#[path = "headers_tests.rs"]
mod tests;
