//! One request.

use bytes::Bytes;
use http::header::HOST;
use http::request::Parts;
use http::{HeaderValue, Request, Response};
use novamind_kernel::{Context, uuid};
use novamind_wire::protocol::{Content, decode_request, encode_error, encode_response};
use novamind_wire::sigv4::{BodyCheck, Dialect, Presented, Received, Refusal};
use novamind_wire::{Body, Protocol, Result, Service};

use super::Server;
use super::arriving::{STRANGER, WHOLE, is_small, punctual, whole};
use super::incoming::Incoming;

/// A request whose service is known: errors from here on are written in its protocol.
struct Known {
    service: &'static Service,
    protocol: Protocol,
}

impl Server {
    pub(super) async fn handle(&self, request: Request<Incoming>) -> Response<Body> {
        let (mut parts, incoming) = request.into_parts();
        name_host(&mut parts);
        if parts.uri.path().starts_with("/_novamind/git/") {
            return self.git(parts, incoming).await;
        }
        if let Some(chore) = parts.uri.path().strip_prefix("/_novamind/") {
            let chore = chore.to_owned();
            return self.chore(&parts, &chore, incoming).await;
        }
        let request_id = uuid();
        let mut known = None;
        let outcome = self.process(&parts, incoming, &request_id, &mut known).await;
        let error = match outcome {
            Ok(response) => return response,
            Err(error) => error,
        };
        if error.source().is_some() {
            tracing::error!(%request_id, path = parts.uri.path(), %error, "a request failed");
        }
        // A request that names no service is answered as most services would.
        let known =
            known.unwrap_or(Known { service: &novamind_api::sts::SERVICE, protocol: Protocol::Query });
        encode_error(known.protocol, known.service, &error, &request_id)
    }

    async fn process(
        &self,
        parts: &Parts,
        incoming: Incoming,
        request_id: &str,
        known: &mut Option<Known>,
    ) -> Result<Response<Body>> {
        let presented = Presented::parse(parts);
        let scope = presented.as_ref().ok().and_then(Option::as_ref).map(|p| p.service.clone());
        // The service may stand in the body of an unsigned form, so that is read first.
        let early = self.router.service(parts, scope.as_deref(), None);
        let streams = early.as_ref().is_ok_and(|(_, protocol)| is_rest(*protocol));
        let mut incoming = Some(incoming);
        let whole = match incoming.take_if(|_| !streams) {
            Some(incoming) => self.read(parts, presented.as_ref(), incoming).await?,
            None => Bytes::new(),
        };
        let (service, protocol) = match early {
            Ok(found) => found,
            Err(_) => self.router.service(parts, scope.as_deref(), Some(&whole))?,
        };
        *known = Some(Known { service, protocol });
        let presented = presented.map_err(|refusal| refusal.error(Dialect::of(service, protocol)))?;

        let received = if streams { Received::Streamed } else { Received::Whole(&whole) };
        let (caller, check) = self.authenticate(presented.as_ref(), parts, service, protocol, received)?;
        let route = match is_rest(protocol) {
            true => self.router.rest(service, protocol, parts)?,
            false => self.router.rpc(service, protocol, parts, &whole)?,
        };
        let content = match incoming {
            Some(incoming) => content(incoming, check, route.operation.streaming_input()).await?,
            None => Content::Whole(whole),
        };
        // A body of an upload carries its checksum itself, where it is complete in the end.
        if let (Content::Whole(bytes), "s3", "PUT" | "POST") =
            (&content, service.name, route.operation.method)
        {
            let own = matches!(route.operation.name, "CompleteMultipartUpload" | "CreateMultipartUpload");
            if !own {
                novamind_s3::check_body(&parts.headers, bytes)?;
            }
        }
        let input = decode_request(protocol, route.operation, parts, &route.labels, content)?;

        let region = presented.as_ref().map_or(self.installation.region.as_str(), |p| p.region.as_str());
        let context = Context::for_request(self.cloud.clone(), service, caller, region, request_id);
        let output = self.cloud.registry()?.invoke(&context, service, route.operation, input).await?;
        Ok(encode_response(protocol, service, route.operation, output, request_id))
    }

    /// The whole body. It comes before its signature can be checked, so a client must at least name a key that is known
    /// before it may fill memory.
    pub(super) async fn read(
        &self,
        parts: &Parts,
        presented: std::result::Result<&Option<Presented>, &Refusal>,
        incoming: Incoming,
    ) -> Result<Bytes> {
        let presented = presented.ok().and_then(Option::as_ref);
        let limit = if is_small(parts) || !self.is_known(presented) { STRANGER } else { WHOLE };
        whole(punctual(incoming), limit).await
    }
}

fn is_rest(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::RestXml | Protocol::RestJson)
}

/// Over HTTP/2 the host is a part of the URI; signatures and routing look for the header.
pub(super) fn name_host(parts: &mut Parts) {
    if parts.headers.contains_key(HOST) {
        return;
    }
    let authority =
        parts.uri.authority().and_then(|authority| HeaderValue::from_str(authority.as_str()).ok());
    if let Some(authority) = authority {
        parts.headers.insert(HOST, authority);
    }
}

/// The body of a REST operation: a stream that proves itself while it is read, or the whole of it, proven.
async fn content(incoming: Incoming, check: BodyCheck, streams: bool) -> Result<Content> {
    let body = check.wrap(punctual(incoming));
    if streams {
        return Ok(Content::Stream(body));
    }
    Ok(Content::Whole(whole(body, WHOLE).await?))
}
