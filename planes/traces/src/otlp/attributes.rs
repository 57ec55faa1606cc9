//! The attributes of a span or a resource by their names, of which the semantic conventions have old and new ones.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::message::{AnyValue, KeyValue, Kind};

/// Attributes whose names are known, and what is left when those are taken.
pub struct Attributes(BTreeMap<String, Value>);

impl Attributes {
    pub fn of(pairs: &[KeyValue]) -> Self {
        let value = |pair: &KeyValue| pair.value.as_ref().map_or(Value::Null, plain);
        Self(pairs.iter().map(|pair| (pair.key.clone(), value(pair))).collect())
    }

    /// The first of these that is there, as a text.
    pub fn text(&self, names: &[&str]) -> Option<String> {
        names.iter().find_map(|name| match self.0.get(*name)? {
            Value::String(text) if !text.is_empty() => Some(text.clone()),
            Value::Number(number) => Some(number.to_string()),
            _ => None,
        })
    }

    pub fn integer(&self, names: &[&str]) -> Option<i64> {
        names.iter().find_map(|name| match self.0.get(*name)? {
            Value::String(text) => text.parse().ok(),
            value => value.as_i64(),
        })
    }

    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// All of them, as metadata.
    pub fn all(&self) -> Map<String, Value> {
        self.0.clone().into_iter().collect()
    }
}

fn plain(value: &AnyValue) -> Value {
    match &value.kind {
        None => Value::Null,
        Some(Kind::Text(text)) => json!(text),
        Some(Kind::Flag(flag)) => json!(flag),
        Some(Kind::Integer(number)) => json!(number),
        Some(Kind::Number(number)) => json!(number),
        Some(Kind::List(list)) => list.values.iter().map(plain).collect(),
        Some(Kind::Map(map)) => {
            let entry = |pair: &KeyValue| (pair.key.clone(), pair.value.as_ref().map_or(Value::Null, plain));
            Value::Object(map.values.iter().map(entry).collect())
        }
        Some(Kind::Bytes(bytes)) => json!(hex::encode(bytes)),
    }
}
