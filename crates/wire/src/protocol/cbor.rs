//! CBOR bodies of `smithy-rpc-v2-cbor`.
//!
//! Read with `minicbor` straight into a [`Value`]; lengths that a body claims are never allocated before the
//! bytes are there. Written here, since the few heads need no library and cannot fail.

use bytes::Bytes;
use minicbor::data::Type;
use minicbor::decode::{Decoder, Error};

use super::{DEPTH, Room, empty};
use crate::{Kind, Member, Shape, Timestamp, Value};

/// Reads a body; an empty one is a structure without members.
pub fn decode(shape: &'static Shape, bytes: &[u8]) -> Result<Value, String> {
    if bytes.is_empty() {
        return Ok(empty(shape));
    }
    let mut decoder = Decoder::new(bytes);
    let value = read(&mut decoder, shape, 0, &Room::new()).map_err(|error| error.to_string())?;
    if decoder.position() != bytes.len() {
        return Err("there is more than one data item".to_owned());
    }
    Ok(if value == Value::Null { empty(shape) } else { value })
}

fn read(decoder: &mut Decoder<'_>, shape: &'static Shape, depth: usize, room: &Room) -> Result<Value, Error> {
    if depth > DEPTH {
        return Err(Error::message("the document is nested too deeply"));
    }
    if matches!(decoder.datatype()?, Type::Null | Type::Undefined) {
        decoder.skip()?;
        return Ok(Value::Null);
    }
    Ok(match &shape.kind {
        Kind::Structure(structure) => {
            room.take(structure.members.len()).map_err(Error::message)?;
            let mut values = vec![None; structure.members.len()];
            let mut left = decoder.map()?;
            let mut hint = 0;
            while more(decoder, &mut left)? {
                let name = text(decoder)?;
                let Some(position) = find(structure.members, hint, &name) else {
                    decoder.skip()?;
                    continue;
                };
                hint = position + 1;
                let value = read(decoder, structure.members[position].shape, depth + 1, room)?;
                values[position] = (value != Value::Null).then_some(value);
            }
            Value::Structure(values)
        }
        Kind::List { element, .. } => {
            let mut items = Vec::new();
            let mut left = decoder.array()?;
            while more(decoder, &mut left)? {
                room.take(1).map_err(Error::message)?;
                items.push(read(decoder, element.shape, depth + 1, room)?);
            }
            Value::List(items)
        }
        Kind::Map { value, .. } => {
            let mut entries = Vec::new();
            let mut left = decoder.map()?;
            while more(decoder, &mut left)? {
                let key = text(decoder)?;
                room.take(1).map_err(Error::message)?;
                entries.push((key, read(decoder, value.shape, depth + 1, room)?));
            }
            Value::Map(entries)
        }
        Kind::String(_) => Value::String(text(decoder)?),
        Kind::Blob => {
            let mut bytes = Vec::new();
            for chunk in decoder.bytes_iter()? {
                bytes.extend_from_slice(chunk?);
            }
            Value::Blob(Bytes::from(bytes))
        }
        Kind::Boolean => Value::Bool(decoder.bool()?),
        Kind::Integer { bits, .. } => {
            let number = match number(decoder)? {
                Number::Integer(number) => number,
                Number::Float(number) if number.fract() == 0.0 && number.abs() < 9.0e15 => number as i64,
                Number::Float(_) => {
                    return Err(Error::message("a fraction stands where a whole number must"));
                }
            };
            if *bits == 32 && i32::try_from(number).is_err() {
                return Err(Error::message("the number does not fit an Integer"));
            }
            Value::Integer(number)
        }
        Kind::Float { .. } => Value::Float(match number(decoder)? {
            Number::Integer(number) => number as f64,
            Number::Float(number) => number,
        }),
        Kind::Timestamp(_) => {
            if decoder.datatype()? == Type::Tag && decoder.tag()?.as_u64() != 1 {
                return Err(Error::message("a timestamp has a tag other than 1"));
            }
            Value::Timestamp(match number(decoder)? {
                Number::Integer(seconds) => Timestamp::from_millis(seconds.saturating_mul(1000)),
                Number::Float(seconds) if seconds.is_finite() => Timestamp::from_seconds(seconds),
                Number::Float(_) => return Err(Error::message("a timestamp is not finite")),
            })
        }
        Kind::Document => return Err(Error::message("documents are not supported in CBOR")),
    })
}

/// Whether a collection has another item; `left` is what its head said, `None` if it ends with a break.
fn more(decoder: &mut Decoder<'_>, left: &mut Option<u64>) -> Result<bool, Error> {
    match left {
        Some(0) => Ok(false),
        Some(count) => {
            *count -= 1;
            Ok(true)
        }
        None if decoder.datatype()? == Type::Break => {
            decoder.skip()?;
            Ok(false)
        }
        None => Ok(true),
    }
}

fn find(members: &[Member], hint: usize, name: &str) -> Option<usize> {
    let count = members.len();
    let order = || (0..count).map(|step| (hint + step) % count);
    order()
        .find(|position| members[*position].name == name)
        // botocore writes requests with the location name and reads answers with the member's.
        .or_else(|| order().find(|position| members[*position].location_name == Some(name)))
}

fn text(decoder: &mut Decoder<'_>) -> Result<String, Error> {
    let mut text = String::new();
    for chunk in decoder.str_iter()? {
        text.push_str(chunk?);
    }
    Ok(text)
}

enum Number {
    Integer(i64),
    Float(f64),
}

fn number(decoder: &mut Decoder<'_>) -> Result<Number, Error> {
    Ok(match decoder.datatype()? {
        Type::F16 => Number::Float(f64::from(decoder.f16()?)),
        Type::F32 => Number::Float(f64::from(decoder.f32()?)),
        Type::F64 => Number::Float(decoder.f64()?),
        _ => Number::Integer(decoder.i64()?),
    })
}

/// Writes a value. Timestamps become tag 1 with whole seconds, or a double where there is a fraction.
pub fn encode(out: &mut Vec<u8>, shape: Option<&Shape>, value: &Value) {
    let kind = shape.map(|shape| &shape.kind);
    match (value, kind) {
        (Value::Structure(values), kind) => {
            let members = if let Some(Kind::Structure(structure)) = kind { structure.members } else { &[] };
            let set = || members.iter().zip(values).filter_map(|(m, v)| Some((m, v.as_ref()?)));
            head(out, 5, set().count() as u64);
            for (member, value) in set() {
                string(out, member.name);
                encode(out, Some(member.shape), value);
            }
        }
        (Value::List(items), kind) => {
            let element =
                if let Some(Kind::List { element, .. }) = kind { Some(element.shape) } else { None };
            head(out, 4, items.len() as u64);
            for item in items {
                encode(out, element, item);
            }
        }
        (Value::Map(entries), kind) => {
            let inner = if let Some(Kind::Map { value, .. }) = kind { Some(value.shape) } else { None };
            head(out, 5, entries.len() as u64);
            for (key, item) in entries {
                string(out, key);
                encode(out, inner, item);
            }
        }
        (Value::String(text), _) => string(out, text),
        (Value::Blob(bytes), _) => {
            head(out, 2, bytes.len() as u64);
            out.extend_from_slice(bytes);
        }
        (Value::Integer(number), _) => integer(out, *number),
        (Value::Float(number), Some(Kind::Float { bits: 32, .. })) => {
            out.push(0xfa);
            out.extend_from_slice(&(*number as f32).to_be_bytes());
        }
        (Value::Float(number), _) => double(out, *number),
        (Value::Bool(flag), _) => out.push(if *flag { 0xf5 } else { 0xf4 }),
        (Value::Timestamp(time), _) => {
            out.push(0xc1);
            if time.millis() % 1000 == 0 {
                integer(out, time.seconds());
            } else {
                double(out, time.millis() as f64 / 1000.0);
            }
        }
        (Value::Null | Value::Document(_) | Value::Body(_), _) => out.push(0xf6),
    }
}

/// The head of a map of `count` pairs, for bodies that no shape describes.
pub fn map(out: &mut Vec<u8>, count: usize) {
    head(out, 5, count as u64);
}

pub fn string(out: &mut Vec<u8>, text: &str) {
    head(out, 3, text.len() as u64);
    out.extend_from_slice(text.as_bytes());
}

fn integer(out: &mut Vec<u8>, number: i64) {
    match u64::try_from(number) {
        Ok(number) => head(out, 0, number),
        // CBOR writes -1 - n, which is the complement.
        Err(_) => head(out, 1, !number as u64),
    }
}

fn double(out: &mut Vec<u8>, number: f64) {
    out.push(0xfb);
    out.extend_from_slice(&number.to_be_bytes());
}

fn head(out: &mut Vec<u8>, major: u8, argument: u64) {
    let major = major << 5;
    if argument < 24 {
        out.push(major | argument as u8);
    } else if let Ok(argument) = u8::try_from(argument) {
        out.extend_from_slice(&[major | 24, argument]);
    } else if let Ok(argument) = u16::try_from(argument) {
        out.push(major | 25);
        out.extend_from_slice(&argument.to_be_bytes());
    } else if let Ok(argument) = u32::try_from(argument) {
        out.push(major | 26);
        out.extend_from_slice(&argument.to_be_bytes());
    } else {
        out.push(major | 27);
        out.extend_from_slice(&argument.to_be_bytes());
    }
}
