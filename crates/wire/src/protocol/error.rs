//! Errors on the wire: code, message and members, in the form that each protocol's clients expect.

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use serde_json::Value as Json;

use super::xml::{self, Node, Writer};
use super::{Place, cbor, content_type, finish, json, s3};
use crate::{Body, Error, Protocol, Service, Shape, TimestampFormat, Value};

/// For members of errors, which no shape describes.
static TEXT: Shape = Shape::string("String");

/// Shape of every error as a client reads it from CBOR.
static ERROR: Shape = Shape::structure(
    "Error",
    &[
        crate::Member::new("__type", &TEXT),
        crate::Member::new("message", &TEXT),
        crate::Member::new("Message", &TEXT),
    ],
);

/// Writes an error as the service's clients expect it in this protocol.
///
/// Members of the error beyond its message ([`Error::with`]) may be scalars, and lists and maps of them.
pub fn encode_error(
    protocol: Protocol,
    service: &Service,
    error: &Error,
    request_id: &str,
) -> Response<Body> {
    let mut headers = HeaderMap::new();
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let body = match protocol {
        _ if status == StatusCode::NOT_MODIFIED => Vec::new(),
        Protocol::Json10 | Protocol::Json11 | Protocol::RestJson => write_json(error),
        Protocol::Cbor => write_cbor(error),
        _ => write_xml(protocol, service, error, request_id).into_bytes(),
    };
    match protocol {
        Protocol::RestJson => insert(&mut headers, "x-amzn-errortype", error.name()),
        Protocol::Cbor => insert(&mut headers, "smithy-protocol", "rpc-v2-cbor"),
        _ => {}
    }
    if service.query_compatible {
        insert(&mut headers, "x-amzn-query-error", &format!("{};{}", error.code(), fault(error)));
    }
    if let (Some(content_type), false) = (content_type(protocol), body.is_empty()) {
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    for (name, value) in error.headers() {
        insert(&mut headers, name, value);
    }
    s3::request_id(service, &mut headers, request_id);
    finish(status, headers, Body::whole(body), request_id)
}

/// Who is at fault, in AWS's words.
fn fault(error: &Error) -> &'static str {
    if error.status() >= 500 { "Receiver" } else { "Sender" }
}

fn insert(headers: &mut HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

/// `__type`, the message, and the other members. Models name the message `message` or `Message`, and their
/// clients read only the one of the model; so both.
fn members(error: &Error) -> Vec<(&'static str, Value)> {
    let text = |text: &str| Value::String(text.to_owned());
    let mut members = vec![
        ("__type", text(error.name())),
        ("message", text(error.message())),
        ("Message", text(error.message())),
    ];
    members.extend(error.fields().iter().cloned());
    members
}

fn write_json(error: &Error) -> Vec<u8> {
    let mut out = Vec::new();
    for (position, (name, value)) in members(error).iter().enumerate() {
        out.push(if position == 0 { b'{' } else { b',' });
        json::encode(&mut out, &TEXT, &Value::String((*name).to_owned()), Place::Nested);
        out.push(b':');
        json::encode(&mut out, &TEXT, value, Place::Nested);
    }
    out.push(b'}');
    out
}

fn write_cbor(error: &Error) -> Vec<u8> {
    let mut out = Vec::new();
    let members = members(error);
    cbor::map(&mut out, members.len());
    for (name, value) in &members {
        cbor::string(&mut out, name);
        cbor::encode(&mut out, None, value);
    }
    out
}

fn write_xml(protocol: Protocol, service: &Service, error: &Error, request_id: &str) -> String {
    let mut writer = Writer::default();
    let bare = protocol == Protocol::RestXml && service.name == "s3";
    if protocol != Protocol::Query {
        writer.0.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    }
    if protocol == Protocol::Ec2 {
        writer.open("Response", None);
        writer.open("Errors", None);
    } else if !bare {
        writer.open("ErrorResponse", Some(("", service.xml_namespace)));
    }
    writer.open("Error", None);
    if protocol != Protocol::Ec2 && !bare {
        writer.leaf("Type", fault(error));
    }
    writer.leaf("Code", error.code());
    writer.leaf("Message", error.message());
    for (name, value) in error.fields() {
        writer.open(name, None);
        write_field(&mut writer, value);
        writer.close(name);
    }
    if bare {
        writer.leaf("RequestId", request_id);
        writer.leaf("HostId", request_id);
    }
    writer.close("Error");
    if protocol == Protocol::Ec2 {
        writer.close("Errors");
        writer.leaf("RequestID", request_id);
        writer.close("Response");
    } else if !bare {
        writer.leaf("RequestId", request_id);
        writer.close("ErrorResponse");
    }
    writer.0
}

fn write_field(writer: &mut Writer, value: &Value) {
    match value {
        Value::List(items) => {
            for item in items {
                writer.open("member", None);
                write_field(writer, item);
                writer.close("member");
            }
        }
        Value::Map(entries) => {
            for (key, item) in entries {
                writer.open("entry", None);
                writer.leaf("key", key);
                writer.open("value", None);
                write_field(writer, item);
                writer.close("value");
                writer.close("entry");
            }
        }
        _ => writer.content(&TEXT, value, Some(TimestampFormat::Iso8601), Place::Nested),
    }
}

/// Reads a failed answer. Never fails itself: what cannot be read becomes the HTTP status.
pub fn decode_error(protocol: Protocol, status: StatusCode, headers: &HeaderMap, body: &Bytes) -> Error {
    let (name, message) = match protocol {
        Protocol::Json10 | Protocol::Json11 | Protocol::RestJson => read_json(headers, body),
        Protocol::Cbor => read_cbor(body),
        Protocol::Query | Protocol::Ec2 | Protocol::RestXml => read_xml(body),
    };
    let name = name.map(|name| strip(&name)).filter(|name| !name.is_empty());
    let name = name.unwrap_or_else(|| status.as_u16().to_string());
    let message = message.unwrap_or_else(|| status.canonical_reason().unwrap_or_default().to_owned());
    let code = headers.get("x-amzn-query-error").and_then(|value| value.to_str().ok());
    let code = code.and_then(|value| value.split_once(';')).map(|(code, _)| code.to_owned());
    match code.filter(|code| !code.is_empty()) {
        Some(code) => Error::new(code, status.as_u16(), message).with_name(name),
        None => Error::new(name, status.as_u16(), message),
    }
}

/// `com.amazonaws.ecs#ClusterNotFoundException:http://…` is named by its middle.
fn strip(name: &str) -> String {
    let name = name.split_once(':').map_or(name, |(name, _)| name);
    name.rsplit_once('#').map_or(name, |(_, name)| name).to_owned()
}

fn read_json(headers: &HeaderMap, body: &Bytes) -> (Option<String>, Option<String>) {
    let document: Json = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| document.get(name).and_then(Json::as_str).map(str::to_owned);
    let header = headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok()).map(str::to_owned);
    let code = header.or_else(|| text("__type")).or_else(|| text("code")).or_else(|| text("Code"));
    (code, text("message").or_else(|| text("Message")))
}

fn read_cbor(body: &Bytes) -> (Option<String>, Option<String>) {
    let Ok(Value::Structure(values)) = cbor::decode(&ERROR, body) else { return (None, None) };
    let mut texts = values.into_iter().map(|value| match value {
        Some(Value::String(text)) => Some(text),
        _ => None,
    });
    let code = texts.next().flatten();
    (code, texts.flatten().next())
}

fn read_xml(body: &Bytes) -> (Option<String>, Option<String>) {
    let Ok(root) = xml::parse(body) else { return (None, None) };
    let error = match root.child("Errors") {
        Some(errors) => errors.child("Error"),
        None if root.name == "Error" => Some(&root),
        None => root.child("Error"),
    };
    let text = |name| error.and_then(|error| error.child(name)).map(|node: &Node| node.text.clone());
    (text("Code"), text("Message"))
}
