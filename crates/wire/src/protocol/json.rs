//! JSON bodies: awsJson 1.0 and 1.1, and the bodies of rest-json.
//!
//! A body is read straight into a [`Value`] as the shape directs, and written straight from it; no tree lies
//! between. Unknown members are skipped without being built. Nesting beyond [`DEPTH`] is refused.
//! Whatever does not fit its shape is an error that names the token as AWS's own readers name it.

use std::fmt;
use std::io::Write;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Deserialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};

use super::{DEPTH, Place, Room, empty, forgiving_base64};
use crate::{Kind, Location, Member, Shape, Timestamp, TimestampFormat, Value};

/// Reads a body; an empty one is a structure without members.
///
/// At the top of a REST operation only members that travel in the body are read (`Place::Top`).
pub fn decode(shape: &'static Shape, bytes: &[u8], place: Place) -> Result<Value, String> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Ok(empty(shape));
    }
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let seed = Seed { shape, depth: 0, place, room: &Room::new() };
    let value = seed.deserialize(&mut reader).map_err(|error| error.to_string())?;
    reader.end().map_err(|error| error.to_string())?;
    Ok(if value == Value::Null { empty(shape) } else { value })
}

#[derive(Clone, Copy)]
struct Seed<'r> {
    shape: &'static Shape,
    depth: usize,
    place: Place,
    room: &'r Room,
}

impl Seed<'_> {
    fn inner(self, member: &'static Member) -> Self {
        Self { shape: member.shape, depth: self.depth + 1, place: Place::Nested, ..self }
    }

    fn take<E: de::Error>(self, count: usize) -> Result<(), E> {
        self.room.take(count).map_err(E::custom)
    }

    fn mismatch<E: de::Error>(self, token: &str) -> E {
        let wanted = match self.shape.kind {
            Kind::String(_) => "a String",
            Kind::Integer { bits: 32, .. } => "an Integer",
            Kind::Integer { .. } => "a Long",
            Kind::Float { bits: 32, .. } => "a Float",
            Kind::Float { .. } => "a Double",
            Kind::Boolean => "a Boolean",
            Kind::Blob => "a Blob",
            Kind::Timestamp(_) => "a Timestamp",
            Kind::List { .. } => return E::custom("Expected list or null"),
            _ => return E::custom("Unexpected field type"),
        };
        E::custom(format_args!("{token} can not be converted to {wanted}"))
    }

    fn integer<E: de::Error>(self, number: i64) -> Result<Value, E> {
        match &self.shape.kind {
            Kind::Integer { bits: 32, .. } if i32::try_from(number).is_err() => {
                Err(E::custom(format_args!("{number} does not fit an Integer")))
            }
            Kind::Integer { .. } => Ok(Value::Integer(number)),
            Kind::Float { .. } => Ok(Value::Float(number as f64)),
            Kind::Timestamp(_) => Ok(Value::Timestamp(Timestamp::from_millis(number.saturating_mul(1000)))),
            _ => Err(self.mismatch("NUMBER_VALUE")),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Value, D::Error> {
        if self.depth > DEPTH {
            return Err(de::Error::custom("the document is nested too deeply"));
        }
        match self.shape.kind {
            Kind::Document => serde_json::Value::deserialize(reader).map(Value::Document),
            _ => reader.deserialize_any(self),
        }
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.shape.name)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E: de::Error>(self, flag: bool) -> Result<Value, E> {
        match self.shape.kind {
            Kind::Boolean => Ok(Value::Bool(flag)),
            _ => Err(self.mismatch(if flag { "TRUE_VALUE" } else { "FALSE_VALUE" })),
        }
    }

    fn visit_i64<E: de::Error>(self, number: i64) -> Result<Value, E> {
        self.integer(number)
    }

    fn visit_u64<E: de::Error>(self, number: u64) -> Result<Value, E> {
        match (i64::try_from(number), &self.shape.kind) {
            (Ok(number), _) => self.integer(number),
            (Err(_), Kind::Float { .. }) => Ok(Value::Float(number as f64)),
            (Err(_), _) => Err(E::custom(format_args!("{number} does not fit a Long"))),
        }
    }

    fn visit_f64<E: de::Error>(self, number: f64) -> Result<Value, E> {
        match self.shape.kind {
            Kind::Float { .. } => Ok(Value::Float(number)),
            Kind::Timestamp(_) => Ok(Value::Timestamp(Timestamp::from_seconds(number))),
            // Some clients write whole numbers as 3.0.
            Kind::Integer { .. } if number.fract() == 0.0 && number.abs() < 9.0e15 => {
                self.integer(number as i64)
            }
            _ => Err(self.mismatch("NUMBER_VALUE")),
        }
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Value, E> {
        match self.shape.kind {
            Kind::String(_) => Ok(Value::String(text.to_owned())),
            _ => self.text(text),
        }
    }

    fn visit_string<E: de::Error>(self, text: String) -> Result<Value, E> {
        match self.shape.kind {
            Kind::String(_) => Ok(Value::String(text)),
            _ => self.text(&text),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let Kind::List { element, .. } = &self.shape.kind else {
            return Err(de::Error::custom("Start of list found where not expected"));
        };
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self.inner(element))? {
            self.take(1)?;
            list.push(item);
        }
        Ok(Value::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        match &self.shape.kind {
            Kind::Map { value, .. } => {
                let mut map = Vec::new();
                while let Some(key) = entries.next_key::<String>()? {
                    self.take(1)?;
                    map.push((key, entries.next_value_seed(self.inner(value))?));
                }
                Ok(Value::Map(map))
            }
            Kind::Structure(structure) => {
                self.take(structure.members.len())?;
                let mut values = vec![None; structure.members.len()];
                let mut hint = 0;
                while let Some(position) =
                    entries.next_key_seed(Name { members: structure.members, hint, place: self.place })?
                {
                    let Some(position) = position else {
                        entries.next_value::<IgnoredAny>()?;
                        continue;
                    };
                    hint = position + 1;
                    let value = entries.next_value_seed(self.inner(&structure.members[position]))?;
                    values[position] = (value != Value::Null).then_some(value);
                }
                Ok(Value::Structure(values))
            }
            _ => Err(de::Error::custom("Start of structure or map found where not expected.")),
        }
    }
}

impl Seed<'_> {
    /// What a string may stand for where the shape is no string.
    fn text<E: de::Error>(self, text: &str) -> Result<Value, E> {
        match self.shape.kind {
            Kind::Blob => forgiving_base64(text.as_bytes()).map(Value::Blob).map_err(E::custom),
            Kind::Timestamp(_) => Timestamp::parse(text)
                .map(Value::Timestamp)
                .ok_or_else(|| E::custom(format_args!("{text:?} is not a timestamp"))),
            Kind::Float { .. } => match text {
                "NaN" => Ok(Value::Float(f64::NAN)),
                "Infinity" => Ok(Value::Float(f64::INFINITY)),
                "-Infinity" => Ok(Value::Float(f64::NEG_INFINITY)),
                _ => Err(self.mismatch("STRING_VALUE")),
            },
            _ => Err(self.mismatch("STRING_VALUE")),
        }
    }
}

/// Finds a member by its name without copying the name. Clients write members mostly in the model's order, so
/// the search begins behind the member that was found last.
struct Name {
    members: &'static [Member],
    hint: usize,
    place: Place,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<usize>;

    fn deserialize<D: Deserializer<'de>>(self, reader: D) -> Result<Self::Value, D::Error> {
        reader.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Option<usize>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a member's name")
    }

    fn visit_str<E: de::Error>(self, name: &str) -> Result<Self::Value, E> {
        let count = self.members.len();
        Ok((0..count).map(|step| (self.hint + step) % count).find(|position| {
            let member = &self.members[*position];
            self.place.holds(member) && member.wire_name() == name
        }))
    }
}

/// Writes a value. A value that does not fit its shape is written as what it is.
pub fn encode(out: &mut Vec<u8>, shape: &Shape, value: &Value, place: Place) {
    write(out, Some(shape), value, None, place);
}

fn write(
    out: &mut Vec<u8>,
    shape: Option<&Shape>,
    value: &Value,
    format: Option<TimestampFormat>,
    place: Place,
) {
    let kind = shape.map(|shape| &shape.kind);
    match (value, kind) {
        (Value::Null | Value::Body(_), _) => out.extend_from_slice(b"null"),
        (Value::Bool(flag), _) => out.extend_from_slice(if *flag { b"true" } else { b"false" }),
        (Value::Integer(number), _) => json(out, number),
        (Value::Float(number), kind) => match kind {
            _ if number.is_nan() => out.extend_from_slice(b"\"NaN\""),
            _ if number.is_infinite() => {
                out.extend_from_slice(if *number > 0.0 { b"\"Infinity\"" } else { b"\"-Infinity\"" });
            }
            Some(Kind::Float { bits: 32, .. }) => json(out, &(*number as f32)),
            _ => json(out, number),
        },
        (Value::String(text), _) => json(out, text),
        (Value::Blob(bytes), _) => {
            out.push(b'"');
            out.extend_from_slice(STANDARD.encode(bytes).as_bytes());
            out.push(b'"');
        }
        (Value::Timestamp(time), kind) => {
            let own = if let Some(Kind::Timestamp(own)) = kind { *own } else { None };
            match format.or(own).unwrap_or(TimestampFormat::Epoch) {
                TimestampFormat::Epoch => {
                    out.extend_from_slice(time.format(TimestampFormat::Epoch).as_bytes());
                }
                format => json(out, &time.format(format)),
            }
        }
        (Value::Document(document), _) => json(out, document),
        (Value::List(items), kind) => {
            let element = if let Some(Kind::List { element, .. }) = kind { Some(element) } else { None };
            out.push(b'[');
            for (position, item) in items.iter().enumerate() {
                if position > 0 {
                    out.push(b',');
                }
                inner(out, element, item);
            }
            out.push(b']');
        }
        (Value::Map(entries), kind) => {
            let member = if let Some(Kind::Map { value, .. }) = kind { Some(value) } else { None };
            out.push(b'{');
            for (position, (key, item)) in entries.iter().enumerate() {
                if position > 0 {
                    out.push(b',');
                }
                json(out, key);
                out.push(b':');
                inner(out, member, item);
            }
            out.push(b'}');
        }
        (Value::Structure(values), kind) => {
            let members = if let Some(Kind::Structure(structure)) = kind { structure.members } else { &[] };
            let start = out.len();
            for (member, value) in members.iter().zip(values) {
                let Some(value) = value else { continue };
                if !place.holds(member) {
                    continue;
                }
                out.push(if out.len() == start { b'{' } else { b',' });
                json(out, member.wire_name());
                out.push(b':');
                inner(out, Some(member), value);
            }
            if out.len() == start {
                out.push(b'{');
            }
            out.push(b'}');
        }
    }
}

fn inner(out: &mut Vec<u8>, member: Option<&Member>, value: &Value) {
    let format = member.and_then(|member| member.timestamp_format);
    write(out, member.map(|member| member.shape), value, format, Place::Nested);
}

/// One scalar or document. Writing into memory cannot fail, and serde_json has no other reason to here.
fn json<T: serde::Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) {
    if serde_json::to_writer(&mut *out, value).is_err() {
        let _ = out.write_all(b"null");
    }
}

/// Whether any member of a structure travels in the body.
pub fn has_body(shape: &Shape) -> bool {
    shape.members().iter().any(|member| member.location == Location::Body)
}

#[cfg(test)]
mod tests {
    use super::*;

    static TEXT: Shape = Shape::string("Text");
    static COUNT: Shape = Shape::integer("Count");
    static BLOB: Shape = Shape::blob("Blob");
    static TEXTS: Shape = Shape::list("Texts", Member::new("member", &TEXT));
    static TREE: Shape = Shape::structure(
        "Tree",
        &[
            Member::new("Name", &TEXT),
            Member::new("Count", &COUNT),
            Member::new("Child", &TREE),
            Member::new("Texts", &TEXTS),
            Member::new("Blob", &BLOB),
        ],
    );

    #[test]
    fn what_does_not_fit_is_named() {
        for (body, message) in [
            (r#"{"Name":1}"#, "NUMBER_VALUE can not be converted to a String"),
            (r#"{"Count":"1"}"#, "STRING_VALUE can not be converted to an Integer"),
            (r#"{"Count":true}"#, "TRUE_VALUE can not be converted to an Integer"),
            (r#"{"Count":4294967296}"#, "4294967296 does not fit an Integer"),
            (r#"{"Texts":"a"}"#, "Expected list or null"),
            (r#"{"Name":{}}"#, "Start of structure or map found where not expected."),
            (r#"{"Name":[]}"#, "Start of list found where not expected"),
            (r#"{"Blob":"*"}"#, "base64"),
            (r#"{"Name""#, "EOF"),
            (r#"{} {}"#, "trailing"),
        ] {
            let error = decode(&TREE, body.as_bytes(), Place::Nested).unwrap_err();
            assert!(error.contains(message), "{body}: {error}");
        }
    }

    #[test]
    fn nesting_is_bounded() {
        let deep = |levels| format!("{}{}", r#"{"Child":"#.repeat(levels), "{}") + &"}".repeat(levels);
        assert!(decode(&TREE, deep(DEPTH - 1).as_bytes(), Place::Nested).is_ok());
        for levels in [DEPTH + 1, 100_000] {
            assert!(decode(&TREE, deep(levels).as_bytes(), Place::Nested).is_err());
        }
        let unknown = format!(r#"{{"Unknown":{}}}"#, "[".repeat(100_000));
        assert!(decode(&TREE, unknown.as_bytes(), Place::Nested).is_err());
    }

    #[test]
    fn values_are_bounded() {
        let many = |item: &str, count| format!(r#"{{"Texts":[{}]}}"#, vec![item; count].join(","));
        assert!(decode(&TREE, many("\"\"", 100_000).as_bytes(), Place::Nested).is_ok());
        assert!(decode(&TREE, many("\"\"", 1_000_001).as_bytes(), Place::Nested).is_err());
        static TREES: Shape = Shape::list("Trees", Member::new("member", &TREE));
        let many = |count| format!("[{}]", vec!["{}"; count].join(","));
        assert!(decode(&TREES, many(100_000).as_bytes(), Place::Nested).is_ok());
        assert!(decode(&TREES, many(200_000).as_bytes(), Place::Nested).is_err(), "each has five members");
    }

    #[test]
    fn unknown_members_and_nulls_are_skipped() {
        let body = br#"{"Other":{"a":[1,{}]},"Count":null,"Name":"n","Texts":["a",null]}"#;
        let value = decode(&TREE, body, Place::Nested).unwrap();
        let texts = Value::List(vec![Value::String("a".into()), Value::Null]);
        let expected = Value::Structure(vec![Some(Value::String("n".into())), None, None, Some(texts), None]);
        assert_eq!(value, expected);
        let mut out = Vec::new();
        encode(&mut out, &TREE, &value, Place::Nested);
        assert_eq!(String::from_utf8(out).unwrap(), r#"{"Name":"n","Texts":["a",null]}"#);
    }
}
