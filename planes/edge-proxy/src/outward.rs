//! The request that a target of a load balancer gets.

use std::sync::Arc;

use http::header::{CONTENT_LENGTH, HOST, TRANSFER_ENCODING};
use http::request::Parts;
use http::uri::{Authority, Scheme};
use http::{HeaderMap, HeaderValue, Request, Uri, Version};
use hyper::body::{Body, Incoming};
use novamind_edge::ProtocolVersion;

use crate::auth::{self, Identity};
use crate::body::{Held, RequestBody, Upload};
use crate::client::Client;
use crate::headers;
use crate::proxy::{host_and_port, path, without_port};
use crate::routes::Routes;

/// A request on its way to a target.
pub struct Bound {
    pub request: Request<Incoming>,
    /// With frames held, it was judged, and traced for that.
    pub held: Option<Held>,
    /// Who sent it, if somebody is signed in.
    pub who: Option<Identity>,
}

/// The request as the target gets it; or the status that the client gets instead.
pub fn request(
    client: &Client,
    routes: &Routes,
    Bound { request, held, who }: Bound,
    version: ProtocolVersion,
    upgrade: bool,
) -> Result<Request<RequestBody>, u16> {
    let (mut parts, incoming) = request.into_parts();
    let fields = &mut parts.headers;
    headers::strip_hop_by_hop(fields, upgrade);
    headers::strip_expect(fields);
    if routes.attributes.drop_invalid_header_fields {
        headers::drop_invalid(fields);
    }
    if routes.strips_identity {
        auth::strip(fields);
    }
    if let Some(who) = who {
        who.write(fields);
    }
    let peer = headers::Peer {
        ip: client.peer.ip().to_canonical(),
        port: client.peer.port(),
        value: &client.peer_value,
        local_port: &client.local_port_value,
        protocol: client.protocol,
    };
    headers::forward(fields, &routes.attributes, &peer).map_err(|_| 463u16)?;
    if held.is_none() {
        headers::trace(fields);
    }
    let held = held.unwrap_or_default();
    name_host(fields, parts.uri.authority(), client, routes)?;
    let body = if held.is_empty() && incoming.is_end_stream() {
        RequestBody::Empty
    } else {
        RequestBody::Stream { body: incoming, upload: Arc::new(Upload::new()), held }
    };
    match version {
        ProtocolVersion::Http1 => as_http1(&mut parts, &body),
        ProtocolVersion::Http2 | ProtocolVersion::Grpc => as_http2(&mut parts)?,
    }
    Ok(Request::from_parts(parts, body))
}

/// Makes the field Host what the target is to see.
fn name_host(
    fields: &mut HeaderMap,
    authority: Option<&Authority>,
    client: &Client,
    routes: &Routes,
) -> Result<(), u16> {
    if let Some(authority) = authority {
        let host = HeaderValue::from_str(host_and_port(authority)).map_err(|_| 400u16)?;
        fields.insert(HOST, host);
    } else if !fields.contains_key(HOST) {
        // AWS names the load balancer where the client named nothing.
        fields.insert(HOST, routes.host.clone());
    }
    if !routes.attributes.preserve_host_header && !matches!(client.local_port, 80 | 443) {
        // AWS names a port that is not the protocol's own, when the client did not `(unconfirmed)`.
        let bare =
            fields.get(HOST).and_then(|host| host.to_str().ok()).filter(|host| without_port(host) == *host);
        if let Some(bare) = bare.filter(|host| !host.is_empty())
            && let Ok(host) = HeaderValue::try_from(format!("{bare}:{}", client.local_port))
        {
            fields.insert(HOST, host);
        }
    }
    Ok(())
}

fn as_http1(parts: &mut Parts, body: &RequestBody) {
    if parts.uri.authority().is_some() {
        parts.uri = Uri::from(path(&parts.uri));
    }
    if parts.version == Version::HTTP_2 {
        headers::join_cookies(&mut parts.headers);
    }
    // Without it, a body of unknown length on a GET would not be sent at all.
    if !body.is_empty() && !parts.headers.contains_key(CONTENT_LENGTH) {
        parts.headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
    }
    parts.version = Version::HTTP_11;
}

fn as_http2(parts: &mut Parts) -> Result<(), u16> {
    let host = parts.headers.remove(HOST);
    let authority = host.and_then(|host| Authority::try_from(host.as_bytes()).ok()).ok_or(400u16)?;
    let mut uri = http::uri::Parts::default();
    uri.scheme = Some(Scheme::HTTP);
    uri.authority = Some(authority);
    uri.path_and_query = Some(path(&parts.uri));
    parts.uri = Uri::from_parts(uri).map_err(|_| 400u16)?;
    parts.version = Version::HTTP_2;
    Ok(())
}
