//! Form bodies of the query protocols: `Filter.1.Value.2=x` (EC2) and `Tags.member.1.Key=x` (query).
//!
//! Pairs are sorted once; a member then owns a contiguous range of them, so the work is proportional to what
//! was sent, whatever indexes the names claim.

use std::borrow::Cow;
use std::fmt::Write;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use super::{DEPTH, Room, empty, is_flat, text};
use crate::{Kind, Member, Protocol, Shape, TimestampFormat, Value};

/// Everything but RFC 3986's unreserved characters.
pub const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// Splits `a=b&c=d` and decodes both sides. `plus` is whether `+` stands for a space.
pub fn pairs(form: &str, plus: bool) -> Result<Vec<(String, String)>, String> {
    form.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            Ok((unescape(name, plus)?, unescape(value, plus)?))
        })
        .collect()
}

/// Undoes percent encoding; what does not yield UTF-8 is refused.
pub fn unescape(part: &str, plus: bool) -> Result<String, String> {
    let part =
        if plus && part.contains('+') { Cow::Owned(part.replace('+', " ")) } else { Cow::Borrowed(part) };
    match percent_decode_str(&part).decode_utf8() {
        Ok(decoded) => Ok(decoded.into_owned()),
        Err(_) => Err(format!("{part:?} is not UTF-8")),
    }
}

/// Reads an input from a form body or, for GET, from the query string.
pub fn decode(protocol: Protocol, shape: &'static Shape, form: &[u8]) -> Result<Value, String> {
    let form = std::str::from_utf8(form).map_err(|_| "the form is not UTF-8".to_owned())?;
    let mut pairs = pairs(form.trim(), true)?;
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    let reader = Reader { ec2: protocol == Protocol::Ec2, room: Room::new() };
    Ok(reader.value(shape, &pairs, "", 0)?.unwrap_or_else(|| empty(shape)))
}

/// Name of a member in EC2's parameters.
pub fn ec2_name(member: &Member) -> Cow<'static, str> {
    if let Some(name) = member.query_name {
        return Cow::Borrowed(name);
    }
    let name = member.wire_name();
    match name.chars().next() {
        Some(first) if first.is_ascii_lowercase() => {
            Cow::Owned(format!("{}{}", first.to_ascii_uppercase(), &name[1..]))
        }
        _ => Cow::Borrowed(name),
    }
}

struct Reader {
    ec2: bool,
    room: Room,
}

type Pairs = [(String, String)];

/// The pairs whose names begin with `prefix`.
fn range<'a>(pairs: &'a Pairs, prefix: &str) -> &'a Pairs {
    let start = pairs.partition_point(|(name, _)| name.as_str() < prefix);
    let rest = &pairs[start..];
    &rest[..rest.partition_point(|(name, _)| name.starts_with(prefix))]
}

fn exact<'a>(pairs: &'a Pairs, name: &str) -> Option<&'a str> {
    let start = pairs.partition_point(|(other, _)| other.as_str() < name);
    pairs.get(start).filter(|(other, _)| other == name).map(|(_, value)| value.as_str())
}

/// The positions that the names after `prefix.` begin with, in order.
fn positions(pairs: &Pairs, prefix: &str) -> Vec<u64> {
    let mut positions: Vec<u64> = range(pairs, prefix)
        .iter()
        .filter_map(|(name, _)| {
            let rest = &name[prefix.len()..];
            rest.split_once('.').map_or(rest, |(position, _)| position).parse().ok()
        })
        .collect();
    positions.sort_unstable();
    positions.dedup();
    positions
}

impl Reader {
    fn name(&self, member: &Member) -> Cow<'static, str> {
        if self.ec2 { ec2_name(member) } else { Cow::Borrowed(member.wire_name()) }
    }

    /// The value whose parameters are named `name` or `name.…`; `None` if there are none.
    fn value(
        &self,
        shape: &'static Shape,
        pairs: &Pairs,
        name: &str,
        depth: usize,
    ) -> Result<Option<Value>, String> {
        if depth > DEPTH {
            return Err(format!("parameter {name} is nested too deeply"));
        }
        match &shape.kind {
            Kind::Structure(structure) => {
                let nested;
                let pairs = if name.is_empty() {
                    pairs
                } else {
                    nested = range(pairs, &format!("{name}."));
                    if nested.is_empty() {
                        return Ok(exact(pairs, name).map(|_| empty(shape)));
                    }
                    nested
                };
                self.room.take(structure.members.len())?;
                let mut values = Vec::with_capacity(structure.members.len());
                for member in structure.members {
                    values.push(self.member(member, pairs, name, depth)?);
                }
                Ok(Some(Value::Structure(values)))
            }
            Kind::List { element, .. } => {
                let prefix = match element.location_name {
                    _ if self.ec2 => format!("{name}."),
                    Some(own) if !range(pairs, &format!("{name}.{own}.")).is_empty() => {
                        format!("{name}.{own}.")
                    }
                    _ => format!("{name}.member."),
                };
                self.list(element, pairs, name, &prefix, depth)
            }
            Kind::Map { key, value, .. } => {
                self.map(key, value, pairs, name, &format!("{name}.entry."), depth)
            }
            _ => match exact(pairs, name) {
                // Clients write a number or a time that is not set as an empty parameter.
                Some("") if !matches!(shape.kind, Kind::String(_) | Kind::Blob) => Ok(None),
                Some(value) => {
                    text::read(shape, value).map(Some).map_err(|error| format!("parameter {name}: {error}"))
                }
                None => Ok(None),
            },
        }
    }

    fn member(
        &self,
        member: &'static Member,
        pairs: &Pairs,
        parent: &str,
        depth: usize,
    ) -> Result<Option<Value>, String> {
        let join = |own: &str| if parent.is_empty() { own.to_owned() } else { format!("{parent}.{own}") };
        let name = join(&self.name(member));
        if self.ec2 || !is_flat(member) {
            return self.value(member.shape, pairs, &name, depth + 1);
        }
        let prefix = format!("{name}.");
        match &member.shape.kind {
            Kind::List { element, .. } => {
                // SDKs differ in whether the element's own name replaces the list's.
                let other = element.location_name.map(|own| format!("{}.", join(own)));
                let prefix = match other {
                    Some(other) if range(pairs, &prefix).is_empty() => other,
                    _ => prefix,
                };
                self.list(element, pairs, &name, &prefix, depth + 1)
            }
            Kind::Map { key, value, .. } => self.map(key, value, pairs, &name, &prefix, depth + 1),
            _ => self.value(member.shape, pairs, &name, depth + 1),
        }
    }

    fn list(
        &self,
        element: &'static Member,
        pairs: &Pairs,
        name: &str,
        prefix: &str,
        depth: usize,
    ) -> Result<Option<Value>, String> {
        let pairs_within = range(pairs, prefix);
        let mut items = Vec::new();
        for position in positions(pairs_within, prefix) {
            let item = self.value(element.shape, pairs_within, &format!("{prefix}{position}"), depth + 1)?;
            items.extend(item);
        }
        let empty = items.is_empty();
        if empty && exact(pairs, name) != Some("") {
            return Ok(None);
        }
        Ok(Some(Value::List(items)))
    }

    fn map(
        &self,
        key: &'static Member,
        value: &'static Member,
        pairs: &Pairs,
        name: &str,
        prefix: &str,
        depth: usize,
    ) -> Result<Option<Value>, String> {
        let within = range(pairs, prefix);
        let mut entries = Vec::new();
        for position in positions(within, prefix) {
            let entry = format!("{prefix}{position}.");
            let key_name = format!("{entry}{}", key.location_name.unwrap_or("key"));
            let Some(key) = exact(within, &key_name) else {
                return Err(format!("parameter {key_name} is missing"));
            };
            let value_name = format!("{entry}{}", value.location_name.unwrap_or("value"));
            let value = self.value(value.shape, within, &value_name, depth + 1)?;
            entries.push((key.to_owned(), value.unwrap_or(Value::Null)));
        }
        if entries.is_empty() && exact(pairs, name) != Some("") {
            return Ok(None);
        }
        Ok(Some(Value::Map(entries)))
    }
}

/// Writes a form body; `version` is the service's API version.
pub fn encode(protocol: Protocol, action: &str, version: &str, shape: &Shape, value: &Value) -> String {
    let mut out = format!("Action={action}&Version={version}");
    Writer { ec2: protocol == Protocol::Ec2 }.value(&mut out, shape, value, None, "");
    out
}

struct Writer {
    ec2: bool,
}

impl Writer {
    fn pair(out: &mut String, name: &str, value: &str) {
        // Writing to a String cannot fail.
        let _ =
            write!(out, "&{}={}", utf8_percent_encode(name, RESERVED), utf8_percent_encode(value, RESERVED));
    }

    fn value(
        &self,
        out: &mut String,
        shape: &Shape,
        value: &Value,
        format: Option<TimestampFormat>,
        name: &str,
    ) {
        match (&shape.kind, value) {
            (Kind::Structure(structure), Value::Structure(values)) => {
                for (member, value) in structure.members.iter().zip(values) {
                    let Some(value) = value else { continue };
                    let own = if self.ec2 { ec2_name(member) } else { Cow::Borrowed(member.wire_name()) };
                    let full = if name.is_empty() { own.into_owned() } else { format!("{name}.{own}") };
                    self.member(out, member, value, &full);
                }
            }
            (Kind::List { element, .. }, Value::List(_)) => {
                let within = match element.location_name {
                    _ if self.ec2 => name.to_owned(),
                    own => format!("{name}.{}", own.unwrap_or("member")),
                };
                self.list(out, element, value, name, &within);
            }
            (Kind::Map { key, value: member, .. }, Value::Map(_)) => {
                self.map(out, key, member, value, &format!("{name}.entry"));
            }
            _ => {
                if let Some(text) = text::write(shape, value, format, TimestampFormat::Iso8601) {
                    Self::pair(out, name, &text);
                }
            }
        }
    }

    fn member(&self, out: &mut String, member: &Member, value: &Value, name: &str) {
        match (&member.shape.kind, value) {
            (Kind::List { element, .. }, Value::List(_)) if is_flat(member) => {
                self.list(out, element, value, name, name);
            }
            (Kind::Map { key, value: inner, .. }, Value::Map(_)) if is_flat(member) => {
                self.map(out, key, inner, value, name);
            }
            _ => self.value(out, member.shape, value, member.timestamp_format, name),
        }
    }

    fn list(&self, out: &mut String, element: &Member, value: &Value, name: &str, within: &str) {
        let Value::List(items) = value else { return };
        if items.is_empty() && !self.ec2 {
            Self::pair(out, name, "");
        }
        for (position, item) in items.iter().enumerate() {
            let name = format!("{within}.{}", position + 1);
            self.value(out, element.shape, item, element.timestamp_format, &name);
        }
    }

    fn map(&self, out: &mut String, key: &Member, inner: &Member, value: &Value, within: &str) {
        let Value::Map(entries) = value else { return };
        for (position, (name, item)) in entries.iter().enumerate() {
            let entry = format!("{within}.{}", position + 1);
            Self::pair(out, &format!("{entry}.{}", key.location_name.unwrap_or("key")), name);
            let value_name = format!("{entry}.{}", inner.location_name.unwrap_or("value"));
            self.value(out, inner.shape, item, inner.timestamp_format, &value_name);
        }
    }
}
