//! The HTTP bindings of rest-json and rest-xml: labels, query strings, headers, status and payload.
//!
//! One reader and one writer serve requests and responses; only what a response cannot have (labels, query
//! strings) or a request cannot have (a status) differs.

use std::borrow::Cow;
use std::fmt::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use percent_encoding::utf8_percent_encode;

use super::query::{RESERVED, pairs};
use super::xml::{self, Decimals, Writer};
use super::{Content, Labels, Place, empty, forgiving_base64, json, malformed, text};
use crate::{
    Body, Error, Kind, Location, Member, Operation, Protocol, Result, Shape, TimestampFormat, Value,
};

/// What a message has beside its body.
pub struct Head<'a> {
    pub headers: &'a HeaderMap,
    pub labels: &'a [(&'static str, String)],
    pub query: &'a str,
    /// Path template, whose constant query parts belong to no member.
    pub template: &'a str,
    pub status: Option<StatusCode>,
}

/// Reads an input or output.
pub fn read(protocol: Protocol, shape: &'static Shape, head: &Head<'_>, content: Content) -> Result<Value> {
    let mut value = read_body(protocol, shape, content)?;
    let Value::Structure(values) = &mut value else { return Ok(value) };
    let refuse = |message| malformed(protocol, message);
    let query = if head.query.is_empty() { Vec::new() } else { pairs(head.query, true).map_err(refuse)? };
    for (member, slot) in shape.members().iter().zip(values) {
        if member.location != Location::Body {
            *slot = read_member(shape, member, head, &query).map_err(|message| {
                let message = format!("{}: {message}", member.name);
                match protocol {
                    Protocol::RestXml => bad_argument(member, message, &query),
                    _ => malformed(protocol, message),
                }
            })?;
        }
    }
    Ok(value)
}

/// `max-keys` and its like, which S3 alone has, are refused in S3's words, as its users report them.
fn bad_argument(member: &Member, message: String, query: &[(String, String)]) -> Error {
    let name = member.wire_name();
    let given = query.iter().find(|(own, _)| own == name && name.starts_with("max-"));
    let Some((_, value)) = given else { return Error::new("InvalidArgument", 400, message) };
    let message = format!("Provided {name} not an integer or within integer range");
    Error::new("InvalidArgument", 400, message)
        .with("ArgumentName", name.to_owned())
        .with("ArgumentValue", value.clone())
}

fn read_member(
    shape: &'static Shape,
    member: &'static Member,
    head: &Head<'_>,
    query: &[(String, String)],
) -> Result<Option<Value>, String> {
    let name = member.wire_name();
    match member.location {
        Location::Body => Ok(None),
        Location::StatusCode => Ok(head.status.map(|status| Value::Integer(i64::from(status.as_u16())))),
        Location::Uri => match head.labels.iter().find(|(label, _)| *label == name) {
            Some((_, label)) => text::read(member.shape, label).map(Some),
            None => Ok(None),
        },
        Location::Header => header_value(member, head.headers),
        Location::Headers => {
            let mut entries = Vec::new();
            for (own, value) in head.headers {
                let prefixed = own.as_str().get(..name.len()).is_some_and(|p| p.eq_ignore_ascii_case(name));
                if prefixed {
                    entries.push((own.as_str()[name.len()..].to_owned(), Value::String(header_text(value))));
                }
            }
            Ok((!entries.is_empty()).then_some(Value::Map(entries)))
        }
        Location::Query => match &member.shape.kind {
            Kind::List { element, .. } => {
                let items = query
                    .iter()
                    .filter(|(own, _)| own == name)
                    .map(|(_, value)| text::read(element.shape, value))
                    .collect::<Result<Vec<_>, _>>()?;
                Ok((!items.is_empty()).then_some(Value::List(items)))
            }
            Kind::Map { value, .. } => query_map(shape, value, head.template, query),
            _ => match query.iter().find(|(own, _)| own == name) {
                Some((_, value)) => text::read(member.shape, value).map(Some),
                None => Ok(None),
            },
        },
    }
}

/// All parameters that no other member and no constant of the template claims.
fn query_map(
    shape: &'static Shape,
    value: &'static Member,
    template: &str,
    query: &[(String, String)],
) -> Result<Option<Value>, String> {
    let constants = pairs(template.split_once('?').map_or("", |(_, query)| query), true)?;
    let mut entries: Vec<(String, Value)> = Vec::new();
    for (name, text) in query {
        let claimed = shape.members().iter().any(|other| {
            other.location == Location::Query
                && !matches!(other.shape.kind, Kind::Map { .. })
                && other.wire_name() == name
        });
        if claimed || constants.iter().any(|(constant, _)| constant == name) {
            continue;
        }
        let present = entries.iter_mut().find(|(own, _)| own == name);
        match (&value.shape.kind, present) {
            (Kind::List { element, .. }, Some((_, Value::List(items)))) => {
                items.push(text::read(element.shape, text)?);
            }
            (Kind::List { element, .. }, _) => {
                entries.push((name.clone(), Value::List(vec![text::read(element.shape, text)?])));
            }
            (_, Some(_)) => {}
            _ => entries.push((name.clone(), text::read(value.shape, text)?)),
        }
    }
    Ok((!entries.is_empty()).then_some(Value::Map(entries)))
}

/// A header's text; bytes beyond ASCII are UTF-8 where they can be, else Latin-1.
fn header_text(value: &HeaderValue) -> String {
    match std::str::from_utf8(value.as_bytes()) {
        Ok(text) => text.to_owned(),
        Err(_) => value.as_bytes().iter().map(|byte| char::from(*byte)).collect(),
    }
}

fn header_value(member: &'static Member, headers: &HeaderMap) -> Result<Option<Value>, String> {
    let mut values = headers.get_all(member.wire_name()).iter().map(header_text);
    let Some(first) = values.next() else { return Ok(None) };
    if member.json_value {
        let bytes = forgiving_base64(first.as_bytes())?;
        let json = String::from_utf8(bytes.to_vec()).map_err(|_| "the value is not UTF-8".to_owned())?;
        return Ok(Some(Value::String(json)));
    }
    let Kind::List { element, .. } = &member.shape.kind else {
        return text::read(member.shape, &first).map(Some);
    };
    let joined = values.fold(first, |joined, next| joined + "," + &next);
    let items = split_list(&joined, element);
    let items: Result<Vec<_>, _> = items.iter().map(|item| text::read(element.shape, item)).collect();
    items.map(|items| Some(Value::List(items)))
}

/// Splits a header's list at its commas. Items may be quoted, and HTTP dates have a comma of their own.
fn split_list(text: &str, element: &Member) -> Vec<String> {
    let dates = matches!(element.shape.kind, Kind::Timestamp(_)) && text.contains("GMT");
    let mut items = Vec::new();
    let mut item = String::new();
    let (mut quoted, mut escaped, mut commas) = (false, false, 0);
    for character in text.chars() {
        match character {
            _ if escaped => {
                item.push(character);
                escaped = false;
            }
            '\\' if quoted => escaped = true,
            '"' if quoted || item.trim().is_empty() => quoted = !quoted,
            ',' if !quoted => {
                commas += 1;
                if dates && commas % 2 == 1 {
                    item.push(',');
                } else {
                    items.push(std::mem::take(&mut item).trim().to_owned());
                }
            }
            _ => item.push(character),
        }
    }
    items.push(item.trim().to_owned());
    items
}

fn read_body(protocol: Protocol, shape: &'static Shape, content: Content) -> Result<Value> {
    let Some((position, member)) = shape.payload_member() else {
        if !json::has_body(shape) {
            // There may be a body all the same, such as `{}`; nothing in it has a meaning.
            return Ok(empty(shape));
        }
        let bytes = content.into_bytes()?;
        return read_document(protocol, shape, &bytes, Place::Top)
            .map_err(|message| malformed(protocol, message));
    };
    let mut value = empty(shape);
    let Value::Structure(values) = &mut value else { return Ok(value) };
    if member.streaming {
        values[position] = Some(Value::Body(content.into_body()));
        return Ok(value);
    }
    let bytes = content.into_bytes()?;
    if bytes.is_empty() {
        return Ok(value);
    }
    let payload = match &member.shape.kind {
        Kind::Blob => Ok(Value::Blob(bytes)),
        Kind::String(_) => match String::from_utf8(bytes.to_vec()) {
            Ok(text) => Ok(Value::String(text)),
            Err(_) => Err("the body is not UTF-8".to_owned()),
        },
        _ => read_document(protocol, member.shape, &bytes, Place::Nested),
    };
    values[position] = Some(payload.map_err(|message| malformed(protocol, message))?);
    Ok(value)
}

fn read_document(
    protocol: Protocol,
    shape: &'static Shape,
    bytes: &Bytes,
    place: Place,
) -> Result<Value, String> {
    match protocol {
        Protocol::RestXml if bytes.iter().all(u8::is_ascii_whitespace) => Ok(empty(shape)),
        Protocol::RestXml => xml::decode(shape, &xml::parse(bytes)?, place),
        _ => json::decode(shape, bytes, place),
    }
}

/// An input or output on its way out: what does not travel in the body.
#[derive(Default)]
pub struct Written {
    pub headers: HeaderMap,
    /// Query string, without the constants of the template.
    pub query: String,
    pub labels: Labels,
    pub status: Option<StatusCode>,
    pub body: Option<Body>,
}

/// How the XML of a body begins.
pub struct Root<'a> {
    pub name: &'a str,
    pub namespace: Option<(&'a str, &'a str)>,
    pub decimals: Decimals,
}

/// Writes an input or output.
pub fn write(protocol: Protocol, shape: &'static Shape, value: Value, root: &Root<'_>) -> Written {
    let mut written = Written::default();
    for (member, value) in set_members(shape, &value) {
        write_member(&mut written, shape, member, value);
    }
    let content_type = write_body(&mut written, protocol, shape, value, root);
    if let Some(content_type) = content_type {
        let content_type = HeaderValue::from_static(content_type);
        written.headers.entry(header::CONTENT_TYPE).or_insert(content_type);
    }
    written
}

/// The members of a structure that are set.
pub fn set_members<'a>(
    shape: &'static Shape,
    value: &'a Value,
) -> impl Iterator<Item = (&'static Member, &'a Value)> {
    let values = if let Value::Structure(values) = value { values.as_slice() } else { &[] };
    shape.members().iter().zip(values).filter_map(|(member, value)| Some((member, value.as_ref()?)))
}

fn write_member(written: &mut Written, shape: &'static Shape, member: &'static Member, value: &Value) {
    let name = member.wire_name();
    let iso = TimestampFormat::Iso8601;
    match member.location {
        Location::Body => {}
        Location::Uri => {
            if let Some(label) = text::write(member.shape, value, member.timestamp_format, iso) {
                written.labels.push((name, label.into_owned()));
            }
        }
        Location::StatusCode => {
            if let Value::Integer(status) = value {
                written.status = u16::try_from(*status).ok().and_then(|s| StatusCode::from_u16(s).ok());
            }
        }
        Location::Header => {
            if let Some(text) = header_of(member, value) {
                insert(&mut written.headers, name, &text);
            }
        }
        Location::Headers => {
            let Value::Map(entries) = value else { return };
            for (key, item) in entries {
                if let Value::String(text) = item {
                    insert(&mut written.headers, &format!("{name}{key}"), text);
                }
            }
        }
        Location::Query => match (&member.shape.kind, value) {
            (Kind::Map { value: inner, .. }, Value::Map(entries)) => {
                for (key, item) in entries {
                    let claimed = shape.members().iter().any(|other| {
                        other.location == Location::Query
                            && !matches!(other.shape.kind, Kind::Map { .. })
                            && other.wire_name() == key
                    });
                    if !claimed {
                        query_of(&mut written.query, key, inner, item);
                    }
                }
            }
            _ => query_of(&mut written.query, name, member, value),
        },
    }
}

fn query_of(out: &mut String, name: &str, member: &Member, value: &Value) {
    if let (Kind::List { element, .. }, Value::List(items)) = (&member.shape.kind, value) {
        for item in items {
            query_of(out, name, element, item);
        }
        return;
    }
    let text = text::write(member.shape, value, member.timestamp_format, TimestampFormat::Iso8601);
    if let Some(text) = text {
        let separator = if out.is_empty() { "" } else { "&" };
        let name = utf8_percent_encode(name, RESERVED);
        let _ = write!(out, "{separator}{name}={}", utf8_percent_encode(&text, RESERVED));
    }
}

fn header_of<'a>(member: &Member, value: &'a Value) -> Option<Cow<'a, str>> {
    match (&member.shape.kind, value) {
        (_, Value::String(json)) if member.json_value => Some(Cow::Owned(STANDARD.encode(json))),
        (Kind::List { element, .. }, Value::List(items)) => {
            let items: Vec<_> = items
                .iter()
                .filter_map(|item| {
                    let text =
                        text::write(element.shape, item, element.timestamp_format, TimestampFormat::Http)?;
                    let quote = matches!(item, Value::String(_)) && text.contains([',', '"']);
                    Some(if quote {
                        Cow::Owned(format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\"")))
                    } else {
                        text
                    })
                })
                .collect();
            (!items.is_empty()).then(|| Cow::Owned(items.join(",")))
        }
        _ => text::write(member.shape, value, member.timestamp_format, TimestampFormat::Http),
    }
}

/// Sets a header; a name or value that HTTP cannot carry (a line end) is left out rather than sent altered.
fn insert(headers: &mut HeaderMap, name: &str, value: &str) {
    let name = HeaderName::from_bytes(name.as_bytes());
    if let (Ok(name), Ok(value)) = (name, HeaderValue::from_bytes(value.as_bytes())) {
        headers.insert(name, value);
    }
}

/// Writes the body and returns its content type.
fn write_body(
    written: &mut Written,
    protocol: Protocol,
    shape: &'static Shape,
    mut value: Value,
    root: &Root<'_>,
) -> Option<&'static str> {
    let Some((position, member)) = shape.payload_member() else {
        if !json::has_body(shape) {
            return None;
        }
        let unset = set_members(shape, &value).all(|(member, _)| member.location != Location::Body);
        if protocol == Protocol::RestXml && unset && root.name.is_empty() {
            return None;
        }
        written.body = Some(document(protocol, shape, &value, root, Place::Top));
        return super::content_type(protocol);
    };
    let payload = match &mut value {
        Value::Structure(values) => values.get_mut(position).and_then(Option::take),
        _ => None,
    };
    let (body, content_type) = match payload {
        Some(Value::Body(body)) => (body, Some("application/octet-stream")),
        Some(Value::Blob(bytes)) => (Body::whole(bytes), Some("application/octet-stream")),
        Some(Value::String(text)) => (Body::from(text), Some("text/plain")),
        Some(value) => {
            let own = if let Kind::Structure(own) = &member.shape.kind { own.xml_name } else { None };
            let name = own.or(member.location_name).unwrap_or(member.shape.name);
            let namespace = member.xml_namespace.or(root.namespace);
            let root = Root { name, namespace, decimals: root.decimals };
            (document(protocol, member.shape, &value, &root, Place::Nested), super::content_type(protocol))
        }
        // A structure that is not set is an empty object where the body must be JSON.
        None if protocol == Protocol::RestJson && matches!(member.shape.kind, Kind::Structure(_)) => {
            (Body::whole(Bytes::from_static(b"{}")), super::content_type(protocol))
        }
        None => return None,
    };
    written.body = Some(body);
    content_type
}

fn document(protocol: Protocol, shape: &Shape, value: &Value, root: &Root<'_>, place: Place) -> Body {
    if protocol == Protocol::RestXml {
        let mut writer = Writer(String::new(), root.decimals);
        writer.0.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        writer.value(root.name, root.namespace, shape, value, None, place);
        return Body::from(writer.0);
    }
    let mut out = Vec::new();
    json::encode(&mut out, shape, value, place);
    Body::from(out)
}

/// Fills a path template; a greedy label keeps its slashes.
pub fn path(operation: &Operation, written: &Written) -> String {
    let (template, constants) = operation.uri.split_once('?').unwrap_or((operation.uri, ""));
    let mut path = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let Some((label, after)) = after.split_once('}') else { break };
        let name = label.trim_end_matches('+');
        let value = written.labels.iter().find(|(own, _)| *own == name).map_or("", |(_, value)| value);
        let encoded = utf8_percent_encode(value, RESERVED).to_string();
        path.push_str(&if label.ends_with('+') { encoded.replace("%2F", "/") } else { encoded });
        rest = after;
    }
    path.push_str(rest);
    let query = [constants, written.query.as_str()];
    let query: Vec<_> = query.into_iter().filter(|part| !part.is_empty()).collect();
    if query.is_empty() { path } else { format!("{path}?{}", query.join("&")) }
}
