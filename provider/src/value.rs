//! Terraform's values, with what is not known yet, and their msgpack form.
//!
//! The types are the schema's business: here a list, a set and a tuple are one thing, and so are a map and an object.

use std::collections::BTreeMap;

use serde_json::{Map as JsonMap, Value as Json};

/// The attributes of a resource as an API sees them: nothing is unknown.
pub type Object = JsonMap<String, Json>;

#[derive(Clone, Debug, PartialEq)]
pub enum Val {
    Null,
    /// Known after apply.
    Unknown,
    Bool(bool),
    Number(f64),
    String(String),
    List(Vec<Val>),
    Map(BTreeMap<String, Val>),
}

impl Val {
    /// Reads msgpack; an empty message is null.
    ///
    /// # Errors
    /// What is not msgpack.
    pub fn from_msgpack(bytes: &[u8]) -> Result<Self, String> {
        if bytes.is_empty() {
            return Ok(Self::Null);
        }
        let value = rmpv::decode::read_value(&mut &bytes[..]).map_err(|error| error.to_string())?;
        Ok(Self::from_rmpv(value))
    }

    fn from_rmpv(value: rmpv::Value) -> Self {
        use rmpv::Value as M;
        match value {
            M::Nil => Self::Null,
            M::Boolean(v) => Self::Bool(v),
            M::Integer(v) => Self::Number(v.as_f64().unwrap_or_default()),
            M::F32(v) => Self::Number(f64::from(v)),
            M::F64(v) => Self::Number(v),
            M::String(v) => Self::String(v.into_str().unwrap_or_default()),
            M::Binary(v) => Self::String(String::from_utf8_lossy(&v).into_owned()),
            M::Array(items) => Self::List(items.into_iter().map(Self::from_rmpv).collect()),
            M::Map(entries) => Self::Map(
                entries
                    .into_iter()
                    .map(|(key, value)| (key.as_str().unwrap_or_default().to_owned(), Self::from_rmpv(value)))
                    .collect(),
            ),
            // Type 0, or 12 with refinements: unknown.
            M::Ext(..) => Self::Unknown,
        }
    }

    pub fn to_msgpack(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing into a Vec does not fail.
        let _ = rmpv::encode::write_value(&mut bytes, &self.to_rmpv());
        bytes
    }

    fn to_rmpv(&self) -> rmpv::Value {
        use rmpv::Value as M;
        match self {
            Self::Null => M::Nil,
            Self::Unknown => M::Ext(0, vec![0]),
            Self::Bool(v) => M::Boolean(*v),
            Self::Number(v) if is_integer(*v) => M::from(*v as i64),
            Self::Number(v) => M::F64(*v),
            Self::String(v) => M::from(v.as_str()),
            Self::List(items) => M::Array(items.iter().map(Self::to_rmpv).collect()),
            Self::Map(entries) => {
                M::Map(entries.iter().map(|(k, v)| (M::from(k.as_str()), v.to_rmpv())).collect())
            }
        }
    }

    /// The value without what is unknown, which becomes null.
    pub fn to_json(&self) -> Json {
        match self {
            Self::Null | Self::Unknown => Json::Null,
            Self::Bool(v) => Json::Bool(*v),
            Self::Number(v) if is_integer(*v) => Json::from(*v as i64),
            Self::Number(v) => Json::from(*v),
            Self::String(v) => Json::String(v.clone()),
            Self::List(items) => Json::Array(items.iter().map(Self::to_json).collect()),
            Self::Map(entries) => {
                Json::Object(entries.iter().map(|(k, v)| (k.clone(), v.to_json())).collect())
            }
        }
    }

    /// An object's attributes; none of anything else.
    pub fn to_object(&self) -> Object {
        match self.to_json() {
            Json::Object(object) => object,
            _ => Object::new(),
        }
    }

    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// Whether nothing in it is unknown.
    pub fn is_known(&self) -> bool {
        match self {
            Self::Unknown => false,
            Self::List(items) => items.iter().all(Self::is_known),
            Self::Map(entries) => entries.values().all(Self::is_known),
            _ => true,
        }
    }

    /// Whether it says nothing: null, or the zero value of its kind.
    pub fn is_zero(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Unknown => false,
            Self::Bool(v) => !v,
            Self::Number(v) => *v == 0.0,
            Self::String(v) => v.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Map(entries) => entries.is_empty(),
        }
    }

    pub fn get(&self, name: &str) -> &Self {
        match self {
            Self::Map(entries) => entries.get(name).unwrap_or(&Self::Null),
            _ => &Self::Null,
        }
    }

    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    pub fn items(&self) -> &[Self] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }
}

impl From<&Json> for Val {
    fn from(json: &Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(v) => Self::Bool(*v),
            Json::Number(v) => Self::Number(v.as_f64().unwrap_or_default()),
            Json::String(v) => Self::String(v.clone()),
            Json::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Json::Object(entries) => {
                Self::Map(entries.iter().map(|(k, v)| (k.clone(), Self::from(v))).collect())
            }
        }
    }
}

fn is_integer(v: f64) -> bool {
    v.fract() == 0.0 && v.abs() < 9e15
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_survive_msgpack() {
        let value = Val::Map(BTreeMap::from([
            ("unknown".into(), Val::Unknown),
            ("null".into(), Val::Null),
            ("list".into(), Val::List(vec![Val::Number(3.0), Val::Number(0.5), Val::String("ä".into())])),
            ("map".into(), Val::Map(BTreeMap::from([("a".into(), Val::Bool(true))]))),
        ]));
        assert_eq!(Val::from_msgpack(&value.to_msgpack()), Ok(value));
        // Refined unknowns are extension 12.
        assert_eq!(Val::from_msgpack(&[0xc7, 0x01, 0x0c, 0x80]), Ok(Val::Unknown));
        assert!(Val::from_msgpack(&[0xd9]).is_err());
    }
}
