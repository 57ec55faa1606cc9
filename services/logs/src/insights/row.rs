//! A row: an event with the fields that are found in it, or what stats has made.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use serde_json::Value as Json;

use super::value::Value;

/// Fields that are found in one event (quota of discovered fields).
const DISCOVERED: usize = 200;
const DEPTH: usize = 10;

/// Where an event is: what `@ptr` tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub group: usize,
    pub stream: String,
    pub time: i64,
    pub chunk: u64,
    pub index: u32,
}

#[derive(Clone, Debug, Default)]
pub struct Row {
    /// The event; none once stats has made groups of them.
    pub place: Option<Place>,
    pub message: String,
    pub ingested: i64,
    /// `ACCOUNT:GROUP`.
    pub log: String,
    /// Fields that commands have made. They hide those of the event.
    pub made: BTreeMap<String, Value>,
    json: OnceCell<Option<Json>>,
}

impl Row {
    pub fn event(place: Place, message: String, ingested: i64, log: String) -> Self {
        Self { place: Some(place), message, ingested, log, ..Self::default() }
    }

    pub fn made(made: BTreeMap<String, Value>) -> Self {
        Self { made, ..Self::default() }
    }

    /// The value of a field.
    pub fn get(&self, name: &str) -> Value {
        if let Some(value) = self.made.get(name) {
            return value.clone();
        }
        let Some(place) = &self.place else { return Value::Missing };
        match name {
            "@message" => Value::Text(self.message.clone()),
            "@timestamp" => Value::Time(place.time),
            "@ingestionTime" => Value::Time(self.ingested),
            "@logStream" => Value::Text(place.stream.clone()),
            "@log" => Value::Text(self.log.clone()),
            _ => self.json().and_then(|json| find(json, name)).map_or(Value::Missing, scalar),
        }
    }

    fn json(&self) -> Option<&Json> {
        let parse = || {
            let text = self.message.trim_start();
            // Most lines of most logs are none; to see that costs nothing.
            if !text.starts_with('{') {
                return None;
            }
            serde_json::from_str(text).ok()
        };
        self.json.get_or_init(parse).as_ref()
    }

    /// About how much memory it has.
    pub fn bytes(&self) -> usize {
        let made: usize = self.made.iter().map(|(name, value)| name.len() + value.bytes() + 48).sum();
        let stream = self.place.as_ref().map_or(0, |place| place.stream.len());
        std::mem::size_of::<Self>() + self.message.len() + self.log.len() + stream + made
    }

    /// Forgets what can be read again.
    pub fn shrink(&mut self) {
        self.json = OnceCell::new();
    }
}

/// The field of a path: `a.b.0`, where a name may have points itself.
fn find<'j>(tree: &'j Json, path: &str) -> Option<&'j Json> {
    if let Some(found) = step(tree, path) {
        return Some(found);
    }
    let points = path.match_indices('.').map(|(at, _)| at);
    for at in points {
        if let Some(found) = step(tree, &path[..at]).and_then(|inner| find(inner, &path[at + 1..])) {
            return Some(found);
        }
    }
    None
}

fn step<'j>(tree: &'j Json, name: &str) -> Option<&'j Json> {
    match tree {
        Json::Object(fields) => fields.get(name),
        Json::Array(items) => items.get(name.parse::<usize>().ok()?),
        _ => None,
    }
}

fn scalar(value: &Json) -> Value {
    match value {
        Json::String(text) => Value::Text(text.clone()),
        Json::Bool(flag) => Value::Text(flag.to_string()),
        // Its own digits, of which a float may have too few.
        Json::Number(number) if number.is_f64() || number.as_i64().is_some_and(|n| n.abs() < 1 << 53) => {
            number.as_f64().map_or(Value::Missing, Value::Number)
        }
        Json::Number(number) => Value::Text(number.to_string()),
        Json::Null | Json::Object(_) | Json::Array(_) => Value::Missing,
    }
}

/// All fields that are found in a message, as GetLogRecord and GetLogGroupFields name them.
pub fn fields_of(message: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    if let Ok(tree @ Json::Object(_)) = serde_json::from_str(message) {
        discover(&tree, "", 0, &mut found);
    }
    found
}

fn discover(tree: &Json, path: &str, depth: usize, found: &mut Vec<(String, String)>) {
    if depth > DEPTH || found.len() >= DISCOVERED {
        return;
    }
    let join = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
    match tree {
        Json::Object(fields) => {
            fields.iter().for_each(|(name, value)| discover(value, &join(name), depth + 1, found));
        }
        Json::Array(items) => {
            items
                .iter()
                .zip(0_usize..)
                .for_each(|(value, at)| discover(value, &join(&at.to_string()), depth + 1, found));
        }
        Json::Null => {}
        Json::String(text) => found.push((path.to_owned(), text.clone())),
        other => found.push((path.to_owned(), other.to_string())),
    }
}
