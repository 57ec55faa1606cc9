//! Scalars as text: in query parameters, XML elements, headers, labels and query strings.

use std::borrow::Cow;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::forgiving_base64;
use crate::{Kind, Shape, Timestamp, TimestampFormat, Value};

/// Reads a scalar.
pub fn read(shape: &Shape, text: &str) -> Result<Value, String> {
    let refuse = |what: &str| Err(format!("{text:?} is not {what}"));
    match &shape.kind {
        Kind::String(_) => Ok(Value::String(text.to_owned())),
        Kind::Integer { bits, .. } => match text.trim().parse::<i64>() {
            Ok(number) if *bits == 64 || i32::try_from(number).is_ok() => Ok(Value::Integer(number)),
            _ => refuse(if *bits == 32 { "an Integer" } else { "a Long" }),
        },
        Kind::Float { .. } => match text.trim().parse::<f64>() {
            Ok(number) => Ok(Value::Float(number)),
            Err(_) => refuse("a number"),
        },
        Kind::Boolean => match text.trim() {
            flag if flag.eq_ignore_ascii_case("true") => Ok(Value::Bool(true)),
            flag if flag.eq_ignore_ascii_case("false") => Ok(Value::Bool(false)),
            _ => refuse("a Boolean"),
        },
        Kind::Timestamp(_) => match Timestamp::parse(text.trim()) {
            Some(time) => Ok(Value::Timestamp(time)),
            None => refuse("a timestamp"),
        },
        Kind::Blob => forgiving_base64(text.trim().as_bytes()).map(Value::Blob),
        Kind::Document => serde_json::from_str(text).map(Value::Document).map_err(|error| error.to_string()),
        Kind::Structure(_) | Kind::List { .. } | Kind::Map { .. } => {
            Err(format!("{} cannot be written as text", shape.name))
        }
    }
}

/// Writes a scalar; `None` for what has no text form. `format` is the member's own timestamp format, `default`
/// the one of the place where the text stands.
pub fn write<'a>(
    shape: &Shape,
    value: &'a Value,
    format: Option<TimestampFormat>,
    default: TimestampFormat,
) -> Option<Cow<'a, str>> {
    Some(match value {
        Value::String(text) => Cow::Borrowed(text),
        Value::Bool(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Float(number) if number.is_infinite() => {
            Cow::Borrowed(if *number > 0.0 { "Infinity" } else { "-Infinity" })
        }
        Value::Float(number) => match shape.kind {
            Kind::Float { bits: 32, .. } => Cow::Owned((*number as f32).to_string()),
            _ => Cow::Owned(number.to_string()),
        },
        Value::Timestamp(time) => {
            let own = if let Kind::Timestamp(own) = shape.kind { own } else { None };
            Cow::Owned(time.format(format.or(own).unwrap_or(default)))
        }
        Value::Blob(bytes) => Cow::Owned(STANDARD.encode(bytes)),
        Value::Document(document) => Cow::Owned(document.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) | Value::Structure(_) | Value::Body(_) => return None,
    })
}
