//! One request.

use std::sync::Arc;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, HOST, REFERER, TRANSFER_ENCODING, USER_AGENT};
use http::request::Parts;
use http::{HeaderName, HeaderValue, Request, Response, Version};
use novamind_kernel::{Client, Clock, Context, Principal, uuid};
use novamind_wire::protocol::{Content, decode_request, encode_error, encode_response};
use novamind_wire::sigv4::{BodyCheck, Dialect, Presented, Received, Refusal};
use novamind_wire::{Body, Error, Protocol, Result, Service};

use super::arriving::{STRANGER, WHOLE, is_small, punctual, whole};
use super::encoding;
use super::incoming::Incoming;
use super::{Server, arrival, cognito, load_balancer, notifications, post, signed};

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
        if let Some(asked) = notifications::asked(&parts) {
            return self.notifications(&parts, asked).await;
        }
        if let Some((region, kid)) = load_balancer::asked(&parts) {
            return self.public_key(region, kid);
        }
        if cognito::is_for(&parts) {
            return self.cognito(parts, incoming).await;
        }
        if let Some(chore) = parts.uri.path().strip_prefix("/_novamind/") {
            let chore = chore.to_owned();
            return self.chore(&parts, &chore, incoming).await;
        }
        let request_id = uuid();
        let mut known = None;
        let outcome = self.process(&mut parts, incoming, &request_id, &mut known).await;
        let response = match outcome {
            Ok(response) => response,
            Err(error) => self.failed(&parts, &error, known, &request_id),
        };
        cognito::open_to_pages(&parts, response)
    }

    fn failed(&self, parts: &Parts, error: &Error, known: Option<Known>, request_id: &str) -> Response<Body> {
        if error.source().is_some() {
            tracing::error!(%request_id, path = parts.uri.path(), %error, "a request failed");
        }
        // A request that names no service is answered as most services would.
        let known =
            known.unwrap_or(Known { service: &novamind_api::sts::SERVICE, protocol: Protocol::Query });
        encode_error(known.protocol, known.service, error, request_id)
    }

    async fn process(
        &self,
        parts: &mut Parts,
        incoming: Incoming,
        request_id: &str,
        known: &mut Option<Known>,
    ) -> Result<Response<Body>> {
        let presented = Presented::parse(parts);
        let scope = presented.as_ref().ok().and_then(Option::as_ref).map(|p| p.service.clone());
        // The service may stand in the body of an unsigned form, so that is read first.
        let early = self.router.service(parts, scope.as_deref(), None);
        // Only S3's bodies are too large to be read before their signature; it alone signs a hash that stands in the head.
        let streams = early.as_ref().is_ok_and(|(service, _)| service.name == "s3");
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
        if presented.is_none()
            && let Some(bucket) = post::bucket(service, parts)
            && let Some(incoming) = incoming.take()
        {
            return self.post(service, &bucket, parts, incoming, request_id).await;
        }

        let received = if streams { Received::Streamed } else { Received::Whole(&whole) };
        // Some operations are for whoever has no credentials yet. One that is signed all the same is verified.
        let public = presented.is_none()
            && !streams
            && self.router.rpc(service, protocol, parts, &whole).is_ok_and(|route| route.operation.public);
        let (mut caller, check) = match public {
            true => self.stranger(parts, Dialect::of(service, protocol))?,
            false => self.authenticate(presented.as_ref(), parts, service, protocol, received)?,
        };
        let whole = if streams { whole } else { encoding::plain(parts, whole)? };
        arrival::note(&parts.extensions, &mut caller);
        caller.client = Some(Arc::new(client(parts)));
        if service.name == "s3" {
            caller.signed = signed::request(presented.as_ref(), parts, Clock::real_now()).map(Arc::new);
            lower_fields(parts, presented.is_none() && caller.principal != Principal::Anonymous);
        }
        let route = match is_rest(protocol) {
            true => self.router.rest(service, protocol, parts)?,
            false => self.router.rpc(service, protocol, parts, &whole)?,
        };
        if service.name == "s3" && route.operation.streaming_input() && has_no_length(parts) {
            return Err(Refusal::LengthMissing.error(Dialect::S3));
        }
        let content = match incoming {
            Some(incoming) => {
                let anonymous = caller.principal == Principal::Anonymous;
                let limit = if anonymous { STRANGER } else { WHOLE };
                content(incoming, check, route.operation.streaming_input(), limit).await?
            }
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

/// What the client says of itself.
fn client(parts: &Parts) -> Client {
    let header = |name| parts.headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    Client { user_agent: header(USER_AGENT), referer: header(REFERER) }
}

fn is_rest(protocol: Protocol) -> bool {
    matches!(protocol, Protocol::RestXml | Protocol::RestJson)
}

/// Who signs a URL of S3 may move `x-amz-*` headers into its query, in Version 2 those of the body too; they mean the
/// same there. Called when the signature is verified, which is over the request as it came, and read as it is read there:
/// a field that is spelled otherwise is signed all the same.
fn lower_fields(parts: &mut Parts, version_2: bool) {
    let query = parts.uri.query().unwrap_or("");
    let mut fields = Vec::new();
    // In Version 4 a plus is a blank.
    let plain = |text: &str| if version_2 { text.to_owned() } else { text.replace('+', " ") };
    let decode = |text: &str| percent_encoding::percent_decode_str(&plain(text)).collect::<Vec<u8>>();
    let of_body = |name: &[u8]| version_2 && (name == b"content-md5" || name == b"content-type");
    for pair in query.split('&') {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name), decode(value));
        if !name.starts_with(b"x-amz-") && !of_body(&name) {
            continue;
        }
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(&name), HeaderValue::from_bytes(&value)) {
            fields.push((name, value));
        }
    }
    for (name, value) in fields {
        parts.headers.entry(name).or_insert(value);
    }
}

/// Whether a request of HTTP/1.1 does not say where its body ends. S3 does not take that for an empty one.
fn has_no_length(parts: &Parts) -> bool {
    parts.version < Version::HTTP_2
        && !parts.headers.contains_key(CONTENT_LENGTH)
        && !parts.headers.contains_key(TRANSFER_ENCODING)
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
async fn content(incoming: Incoming, check: BodyCheck, streams: bool, limit: usize) -> Result<Content> {
    let body = check.wrap(punctual(incoming));
    if streams {
        return Ok(Content::Stream(body));
    }
    Ok(Content::Whole(whole(body, limit).await?))
}
