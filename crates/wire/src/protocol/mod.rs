//! The codecs: between an HTTP message and a [`Value`], in AWS's protocols, for the server and for the client.
//!
//! The server calls [`decode_request`], and [`encode_response`] or [`encode_error`]; a client calls
//! [`encode_request`] and [`decode_response`]. All of them are driven by the tables of [`crate::Shape`].
//!
//! Invariants:
//! - Hostile input ends in an error, never in a panic; nesting is bounded by [`DEPTH`], and memory by [`VALUES`] and a
//!   small multiple of the body.
//! - Members that are streams are passed through, never read here.
//! - What does not fit its shape is a `SerializationException` (JSON, CBOR), `MalformedInput` (query),
//!   `InvalidParameterValue` (EC2) or `MalformedXML` (rest-xml; in a header or the query `InvalidArgument`), with
//!   status 400.

mod cbor;
mod error;
mod json;
mod query;
mod rest;
pub(crate) mod s3;
mod text;
mod xml;

use std::cell::Cell;

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, HeaderValue, Request, Response, StatusCode, header};

pub use error::encode_error;
pub(crate) use query::ec2_name;

use crate::event_stream;
use crate::{Body, Error, Kind, Location, Member, Operation, Protocol, Result, Service, Shape, Value};

/// Greatest nesting of values that a codec reads.
pub const DEPTH: usize = 64;
/// Most values of one message: items, entries, and members of structures whether they are set or not.
///
/// `{}` in a list becomes a structure with room for each of its members, so that a body's size bounds nothing by itself.
const VALUES: usize = 1_000_000;

/// How many values of [`VALUES`] a message may still have.
struct Room(Cell<usize>);

impl Room {
    fn new() -> Self {
        Self(Cell::new(VALUES))
    }

    /// Takes room for so many values.
    fn take(&self, count: usize) -> std::result::Result<(), &'static str> {
        self.0.set(self.0.get().checked_sub(count).ok_or("the message has too many values")?);
        Ok(())
    }
}

/// Whether the items of a list or map stand in the structure itself, without an element around them (query and XML).
fn is_flat(member: &Member) -> bool {
    member.flattened
        || matches!(member.shape.kind, Kind::List { flattened: true, .. } | Kind::Map { flattened: true, .. })
}

/// Reads a JSON document of the shape; see [`crate::document`].
pub(crate) fn decode_document(shape: &'static Shape, bytes: &[u8]) -> std::result::Result<Value, String> {
    json::decode(shape, bytes, Place::Nested)
}

/// Writes a JSON document of the shape.
pub(crate) fn encode_document(shape: &Shape, value: &Value) -> Vec<u8> {
    let mut out = Vec::new();
    json::encode(&mut out, shape, value, Place::Nested);
    out
}

/// Values of a path template's labels, percent-decoded, by location name.
pub type Labels = Vec<(&'static str, String)>;

/// The body of a message as its reader gets it.
#[derive(Debug)]
pub enum Content {
    Whole(Bytes),
    /// For operations of which [`Operation::streaming_input`] is true; their codec does not read it.
    Stream(Body),
}

impl Content {
    fn into_body(self) -> Body {
        match self {
            Self::Whole(bytes) => Body::whole(bytes),
            Self::Stream(body) => body,
        }
    }

    fn into_bytes(self) -> Result<Bytes> {
        match self {
            Self::Whole(bytes) => Ok(bytes),
            Self::Stream(_) => Err(Error::internal("the operation's body must be read before it is decoded")),
        }
    }
}

impl<T: Into<Bytes>> From<T> for Content {
    fn from(bytes: T) -> Self {
        Self::Whole(bytes.into())
    }
}

/// Whether a structure is the top of an operation in a REST protocol, where only some members are in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    Top,
    Nested,
}

impl Place {
    fn holds(self, member: &Member) -> bool {
        self == Self::Nested || member.location == Location::Body
    }
}

/// Reads an operation's input.
///
/// # Errors
/// A malformed body, or a member that does not fit its shape: status 400, see the module.
pub fn decode_request(
    protocol: Protocol,
    operation: &Operation,
    parts: &Parts,
    labels: &Labels,
    content: Content,
) -> Result<Value> {
    let shape = operation.input;
    let decoded = match protocol {
        Protocol::Json10 | Protocol::Json11 => json::decode(shape, &content.into_bytes()?, Place::Nested),
        Protocol::Cbor => cbor::decode(shape, &content.into_bytes()?),
        Protocol::Query | Protocol::Ec2 => {
            let body = content.into_bytes()?;
            let form = if body.is_empty() { parts.uri.query().unwrap_or("").as_bytes() } else { &body };
            query::decode(protocol, shape, form)
        }
        Protocol::RestJson | Protocol::RestXml => {
            let head = rest::Head {
                headers: &parts.headers,
                labels,
                query: parts.uri.query().unwrap_or(""),
                template: operation.uri,
                status: None,
            };
            return rest::read(protocol, shape, &head, content);
        }
    };
    decoded.map_err(|message| malformed(protocol, message))
}

/// Writes an operation's output.
pub fn encode_response(
    protocol: Protocol,
    service: &Service,
    operation: &Operation,
    output: Value,
    request_id: &str,
) -> Response<Body> {
    let shape = operation.output;
    let mut headers = HeaderMap::new();
    if let Some(events) = events(protocol, shape, &output) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(event_stream::CONTENT_TYPE));
        return finish(StatusCode::OK, headers, events, request_id);
    }
    let body = match protocol {
        Protocol::Json10 | Protocol::Json11 => {
            let mut body = Vec::with_capacity(256);
            json::encode(&mut body, shape, &output, Place::Nested);
            body
        }
        Protocol::Cbor => {
            headers.insert("smithy-protocol", HeaderValue::from_static("rpc-v2-cbor"));
            let mut body = Vec::with_capacity(256);
            cbor::encode(&mut body, Some(shape), &output);
            body
        }
        Protocol::Query | Protocol::Ec2 => {
            query_response(protocol, service, operation, &output, request_id).into_bytes()
        }
        Protocol::RestJson | Protocol::RestXml => {
            let own = if let Kind::Structure(structure) = &shape.kind { structure.xml_name } else { None };
            let root = s3::root(service, operation).unwrap_or(rest::Root {
                name: own.unwrap_or(shape.name),
                namespace: Some(("", service.xml_namespace)).filter(|(_, uri)| !uri.is_empty()),
                decimals: if s3::is(service) { xml::Decimals::Three } else { xml::Decimals::Needed },
            });
            let special = s3::body(service, operation, &output);
            let mut written = rest::write(protocol, shape, output, &root);
            written.body = special.or(written.body);
            let status = StatusCode::from_u16(operation.status).unwrap_or(StatusCode::OK);
            let status = written.status.or_else(|| s3::status(service, &written)).unwrap_or(status);
            s3::request_id(service, &mut written.headers, request_id);
            return finish(status, written.headers, written.body.unwrap_or_default(), request_id);
        }
    };
    if let Some(content_type) = content_type(protocol) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    finish(StatusCode::OK, headers, Body::whole(body), request_id)
}

/// The stream of events that an RPC operation answers with, if it does; it begins with its own initial response.
fn events(protocol: Protocol, shape: &'static Shape, output: &Value) -> Option<Body> {
    if !matches!(protocol, Protocol::Json10 | Protocol::Json11) {
        return None;
    }
    let mut set = rest::set_members(shape, output);
    set.find_map(|(member, value)| match value {
        Value::Body(body) if member.streaming => Some(body.clone()),
        _ => None,
    })
}

fn query_response(
    protocol: Protocol,
    service: &Service,
    operation: &Operation,
    output: &Value,
    request_id: &str,
) -> String {
    // "GetRole", IAM API reference, and "AssumeRole", STS API reference: examples.
    let whole = ["iam", "sts"].contains(&service.name);
    let decimals = if whole { xml::Decimals::None } else { xml::Decimals::Needed };
    let mut writer = xml::Writer(String::new(), decimals);
    let root = format!("{}Response", operation.name);
    if protocol == Protocol::Ec2 {
        writer.0.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    writer.open(&root, Some(("", service.xml_namespace)));
    if protocol == Protocol::Ec2 {
        writer.leaf("requestId", request_id);
        writer.content(operation.output, output, None, Place::Nested);
    } else {
        if let Some(wrapper) = operation.result_wrapper {
            writer.open(wrapper, None);
            writer.content(operation.output, output, None, Place::Nested);
            writer.close(wrapper);
        }
        writer.open("ResponseMetadata", None);
        writer.leaf("RequestId", request_id);
        writer.close("ResponseMetadata");
    }
    writer.close(&root);
    writer.0
}

/// Writes an operation's input as a client sends it, unsigned. The URI has only path and query: the caller adds
/// scheme and authority. Idempotency tokens that are not set are filled in.
///
/// # Errors
/// A label that is not set, or a part that HTTP cannot carry.
pub fn encode_request(
    protocol: Protocol,
    service: &Service,
    operation: &Operation,
    mut input: Value,
) -> Result<Request<Body>> {
    fill_tokens(operation.input, &mut input);
    let shape = operation.input;
    let mut request = Request::builder().method(operation.method);
    let mut uri = "/".to_owned();
    if service.query_compatible {
        request = request.header("x-amzn-query-mode", "true");
    }
    let body = match protocol {
        Protocol::Json10 | Protocol::Json11 => {
            let target = format!("{}.{}", service.target_prefix, operation.name);
            request = request.header("x-amz-target", target);
            let mut body = Vec::with_capacity(256);
            json::encode(&mut body, shape, &input, Place::Nested);
            Body::from(body)
        }
        Protocol::Cbor => {
            uri = format!("/service/{}/operation/{}", service.target_prefix, operation.name);
            request = request.method("POST").header("smithy-protocol", "rpc-v2-cbor");
            request = request.header(header::ACCEPT, "application/cbor");
            let mut body = Vec::with_capacity(256);
            cbor::encode(&mut body, Some(shape), &input);
            Body::from(body)
        }
        Protocol::Query | Protocol::Ec2 => {
            let form = query::encode(protocol, operation.name, service.api_version, shape, &input);
            Body::from(form)
        }
        Protocol::RestJson | Protocol::RestXml => {
            for (member, value) in rest::set_members(shape, &input) {
                if member.location == Location::Uri && *value == Value::String(String::new()) {
                    return Err(malformed(protocol, format!("{} must not be empty", member.name)));
                }
            }
            let namespace = operation.input_namespace.or(Some(service.xml_namespace));
            let root = rest::Root {
                name: operation.input_element.unwrap_or(shape.name),
                namespace: namespace.map(|uri| ("", uri)).filter(|(_, uri)| !uri.is_empty()),
                decimals: xml::Decimals::Needed,
            };
            let written = rest::write(protocol, shape, input, &root);
            let mut request = request.uri(rest::path(operation, &written));
            if let Some(headers) = request.headers_mut() {
                headers.extend(written.headers);
            }
            return Ok(request.body(written.body.unwrap_or_default())?);
        }
    };
    let content_type = match protocol {
        Protocol::Query | Protocol::Ec2 => Some("application/x-www-form-urlencoded; charset=utf-8"),
        _ => content_type(protocol),
    };
    if let Some(content_type) = content_type {
        request = request.header(header::CONTENT_TYPE, content_type);
    }
    Ok(request.uri(uri).body(body)?)
}

/// Reads an operation's output, or the error that came instead.
///
/// # Errors
/// The error that the service answered (any status from 300 on), or a body that does not fit the output's shape.
pub fn decode_response(
    protocol: Protocol,
    operation: &Operation,
    status: StatusCode,
    headers: &HeaderMap,
    content: Content,
) -> Result<Value> {
    if status.as_u16() >= 300 {
        let body = content.into_bytes()?;
        return Err(error::decode_error(protocol, status, headers, &body));
    }
    let shape = operation.output;
    let decoded = match protocol {
        Protocol::Json10 | Protocol::Json11 => json::decode(shape, &content.into_bytes()?, Place::Nested),
        Protocol::Cbor => cbor::decode(shape, &content.into_bytes()?),
        Protocol::Query | Protocol::Ec2 => read_query_response(protocol, operation, &content.into_bytes()?),
        Protocol::RestJson | Protocol::RestXml => {
            let head =
                rest::Head { headers, labels: &[], query: "", template: operation.uri, status: Some(status) };
            return rest::read(protocol, shape, &head, content);
        }
    };
    decoded.map_err(|message| malformed(protocol, message))
}

fn read_query_response(protocol: Protocol, operation: &Operation, body: &[u8]) -> Result<Value, String> {
    if body.is_empty() || operation.output.members().is_empty() {
        return Ok(empty(operation.output));
    }
    let root = xml::parse(body)?;
    let node = match operation.result_wrapper {
        Some(wrapper) if protocol == Protocol::Query => match root.child(wrapper) {
            Some(node) => node,
            None => return Ok(empty(operation.output)),
        },
        _ => &root,
    };
    xml::decode(operation.output, node, Place::Nested)
}

/// Fills in idempotency tokens, version 4 UUIDs, as clients must.
fn fill_tokens(shape: &'static Shape, input: &mut Value) {
    let Value::Structure(values) = input else { return };
    for (member, value) in shape.members().iter().zip(values) {
        if member.idempotency_token && value.is_none() {
            let mut bytes = [0; 16];
            if ring::rand::SecureRandom::fill(&ring::rand::SystemRandom::new(), &mut bytes).is_err() {
                continue;
            }
            bytes[6] = bytes[6] & 0x0f | 0x40;
            bytes[8] = bytes[8] & 0x3f | 0x80;
            let hex = hex::encode(bytes);
            let parts = [&hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..]];
            *value = Some(Value::String(parts.join("-")));
        }
    }
}

fn malformed(protocol: Protocol, message: String) -> Error {
    let code = match protocol {
        Protocol::Query => "MalformedInput",
        Protocol::Ec2 => "InvalidParameterValue",
        Protocol::RestXml => "MalformedXML",
        _ => "SerializationException",
    };
    Error::new(code, 400, message)
}

/// The content type of bodies that this protocol writes.
fn content_type(protocol: Protocol) -> Option<&'static str> {
    Some(match protocol {
        Protocol::Query => "text/xml",
        Protocol::Ec2 => "text/xml;charset=UTF-8",
        Protocol::Json10 => "application/x-amz-json-1.0",
        Protocol::Json11 => "application/x-amz-json-1.1",
        Protocol::RestJson => "application/json",
        Protocol::RestXml => "application/xml",
        Protocol::Cbor => "application/cbor",
    })
}

fn finish(status: StatusCode, mut headers: HeaderMap, body: Body, request_id: &str) -> Response<Body> {
    if let Ok(id) = HeaderValue::from_str(request_id) {
        headers.insert("x-amzn-requestid", id);
    }
    let mut response = Response::new(body);
    *response.status_mut() = status;
    *response.headers_mut() = headers;
    response
}

/// A structure none of whose members is set, or the empty value of another kind.
fn empty(shape: &Shape) -> Value {
    match &shape.kind {
        Kind::Structure(structure) => Value::Structure(vec![None; structure.members.len()]),
        Kind::List { .. } => Value::List(Vec::new()),
        Kind::Map { .. } => Value::Map(Vec::new()),
        _ => Value::Null,
    }
}

/// Base64 with or without its padding, as AWS's servers accept it.
fn forgiving_base64(text: &[u8]) -> Result<Bytes, String> {
    const ENGINE: GeneralPurpose = GeneralPurpose::new(
        &STANDARD,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    ENGINE.decode(text).map(Bytes::from).map_err(|error| format!("the value is not base64: {error}"))
}
