//! Segment documents: what a client sends of a piece of work, read and checked ("AWS X-Ray segment documents").
//!
//! A document is a segment, a subsegment that was sent alone, or an array of them. What a field means is asked of the
//! fields as they came; only what ties a trace together is read into a form of its own. A document that does not hold
//! is told by the code with which AWS answers it.

use serde_json::{Map, Value};

/// Bytes of a document.
pub const LONGEST: usize = 64 << 10;
/// Characters of a name.
const NAME: usize = 200;
/// How deep subsegments may lie.
const DEPTH: usize = 32;
/// Annotations of a trace that are indexed.
pub const ANNOTATIONS: usize = 50;

/// A segment or subsegment.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub id: String,
    pub name: String,
    /// In seconds since 1970.
    pub start: f64,
    /// None while it is in progress.
    pub end: Option<f64>,
    /// All fields but its subsegments.
    pub fields: Map<String, Value>,
    pub subsegments: Vec<Node>,
}

/// A document that was sent alone.
#[derive(Clone, Debug, PartialEq)]
pub struct Sent {
    pub trace: String,
    pub node: Node,
    /// It is a subsegment, whose segment was sent apart from it.
    pub apart: bool,
}

/// Why a document is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    pub id: Option<String>,
    /// AWS's code.
    pub code: &'static str,
    pub subsegment: bool,
}

impl Refusal {
    pub fn message(&self) -> String {
        let what = if self.subsegment { "subsegment" } else { "segment" };
        format!("Invalid {what}. ErrorCode: {}", self.code)
    }
}

/// Reads what one string of PutTraceSegments holds.
pub fn parse(text: &str) -> Vec<Result<Sent, Refusal>> {
    let refuse = |code| vec![Err(Refusal { id: None, code, subsegment: false })];
    if text.len() > LONGEST {
        return refuse("SegmentTooLarge");
    }
    match serde_json::from_str(text) {
        Ok(Value::Object(fields)) => vec![sent(fields)],
        Ok(Value::Array(items)) if !items.is_empty() => items
            .into_iter()
            .map(|item| match item {
                Value::Object(fields) => sent(fields),
                _ => Err(Refusal { id: None, code: "ParseError", subsegment: false }),
            })
            .collect(),
        // Some clients send an empty list for an empty object.
        Ok(Value::Array(_)) => refuse("MissingId"),
        _ => refuse("ParseError"),
    }
}

fn sent(fields: Map<String, Value>) -> Result<Sent, Refusal> {
    let subsegment = fields.get("type").and_then(Value::as_str) == Some("subsegment");
    let id = fields.get("id").and_then(Value::as_str).map(str::to_owned);
    let refuse = |code| Refusal { id: id.clone(), code, subsegment };
    let read = || {
        is_id(fields.get("id"), "MissingId", "InvalidId")?;
        let trace = match fields.get("trace_id") {
            None | Some(Value::Null) => return Err("MissingTraceId"),
            Some(Value::String(trace)) if is_trace_id(trace) => trace.clone(),
            Some(_) => return Err("InvalidTraceId"),
        };
        match fields.get("parent_id") {
            None | Some(Value::Null) if subsegment => return Err("MissingParentId"),
            None | Some(Value::Null) => {}
            parent => is_id(parent, "MissingParentId", "InvalidParentId")?,
        }
        if fields.get("type").is_some_and(|kind| !kind.is_null()) && !subsegment {
            return Err("InvalidType");
        }
        Ok(trace)
    };
    let trace = read().map_err(refuse)?;
    let node = node(fields.clone(), 0).map_err(refuse)?;
    Ok(Sent { trace, node, apart: subsegment })
}

fn is_id(value: Option<&Value>, missing: &'static str, invalid: &'static str) -> Result<(), &'static str> {
    match value {
        None | Some(Value::Null) => Err(missing),
        Some(Value::String(text)) if is_hex(text, 16) => Ok(()),
        Some(_) => Err(invalid),
    }
}

fn is_hex(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// `1-` with eight and 24 hexadecimal digits.
pub fn is_trace_id(text: &str) -> bool {
    let mut parts = text.split('-');
    parts.next() == Some("1")
        && parts.next().is_some_and(|time| is_hex(time, 8))
        && parts.next().is_some_and(|rest| is_hex(rest, 24))
        && parts.next().is_none()
}

fn is_name(name: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || c.is_whitespace() || "_.:/%&#=+\\-@".contains(c);
    !name.is_empty() && name.chars().count() <= NAME && name.chars().all(allowed)
}

/// A time, as a number or, as some clients send it, a text that holds one.
fn time(value: Option<&Value>) -> Option<Option<f64>> {
    let number = match value {
        None | Some(Value::Null) => return Some(None),
        Some(Value::Number(number)) => number.as_f64(),
        Some(Value::String(text)) => text.parse().ok(),
        Some(_) => None,
    };
    number.filter(|number| number.is_finite() && (0.0..1e11).contains(number)).map(Some)
}

fn node(mut fields: Map<String, Value>, depth: usize) -> Result<Node, &'static str> {
    if depth > DEPTH {
        return Err("ParseError");
    }
    is_id(fields.get("id"), "MissingId", "InvalidId")?;
    let id = fields.get("id").and_then(Value::as_str).unwrap_or_default().to_owned();
    let name = match fields.get("name") {
        None | Some(Value::Null) => return Err("MissingName"),
        Some(Value::String(name)) if is_name(name) => name.clone(),
        Some(_) => return Err("InvalidName"),
    };
    let start = time(fields.get("start_time")).ok_or("InvalidStartTime")?.ok_or("MissingStartTime")?;
    let end = time(fields.get("end_time")).ok_or("InvalidEndTime")?;
    let in_progress = match fields.get("in_progress") {
        None | Some(Value::Null) => false,
        Some(Value::Bool(flag)) => *flag,
        Some(_) => return Err("InvalidInProgress"),
    };
    let end = match (end, in_progress) {
        (Some(end), false) if end < start => return Err("InvalidEndTime"),
        (Some(end), false) => Some(end),
        (_, true) => None,
        (None, false) => return Err("MissingEndTime"),
    };
    for flag in ["error", "fault", "throttle"] {
        if fields.get(flag).is_some_and(|value| !value.is_boolean() && !value.is_null()) {
            return Err("ParseError");
        }
    }
    let subsegments = match fields.remove("subsegments") {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Array(items)) => items
            .into_iter()
            .map(|item| match item {
                Value::Object(fields) => node(fields, depth + 1),
                _ => Err("ParseError"),
            })
            .collect::<Result<_, _>>()?,
        Some(_) => return Err("ParseError"),
    };
    Ok(Node { id, name, start, end, fields, subsegments })
}

impl Node {
    /// A field's text by its path.
    pub fn text(&self, path: &[&str]) -> Option<&str> {
        self.at(path).and_then(Value::as_str)
    }

    /// A field by its path.
    pub fn at(&self, path: &[&str]) -> Option<&Value> {
        let (first, rest) = path.split_first()?;
        rest.iter().try_fold(self.fields.get(*first)?, |value, name| value.get(name))
    }

    fn flag(&self, name: &str) -> Option<bool> {
        self.fields.get(name).and_then(Value::as_bool)
    }

    /// Status of the HTTP response.
    pub fn status(&self) -> Option<i64> {
        self.at(&["http", "response", "status"]).and_then(Value::as_i64)
    }

    /// A server's error: the flag, or where there is none the response's status.
    pub fn fault(&self) -> bool {
        self.flag("fault").unwrap_or_else(|| self.status().is_some_and(|status| (500..600).contains(&status)))
    }

    /// A client's error.
    pub fn error(&self) -> bool {
        let by_status = || self.status().is_some_and(|status| (400..500).contains(&status));
        self.flag("error").unwrap_or_else(by_status)
    }

    pub fn throttle(&self) -> bool {
        self.flag("throttle").unwrap_or_else(|| self.status() == Some(429))
    }

    pub fn parent(&self) -> Option<&str> {
        self.text(&["parent_id"])
    }

    pub fn origin(&self) -> Option<&str> {
        self.text(&["origin"])
    }

    pub fn inferred(&self) -> bool {
        self.flag("inferred") == Some(true)
    }

    /// Whether it is a call of something else: `aws` or `remote`.
    pub fn is_call(&self) -> bool {
        matches!(self.text(&["namespace"]), Some("aws" | "remote"))
    }

    /// Seconds that it took, if it is over.
    pub fn seconds(&self) -> Option<f64> {
        self.end.map(|end| round(end - self.start))
    }

    /// Annotations that can be indexed.
    pub fn annotations(&self) -> impl Iterator<Item = (&String, &Value)> {
        let all = self.fields.get("annotations").and_then(Value::as_object);
        all.into_iter().flatten().filter(|(key, value)| {
            let key =
                !key.is_empty() && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '.');
            key && (value.is_string() || value.is_number() || value.is_boolean())
        })
    }

    /// Type and message of its exceptions.
    pub fn exceptions(&self) -> impl Iterator<Item = (Option<&str>, Option<&str>)> {
        let all = self.at(&["cause", "exceptions"]).and_then(Value::as_array);
        all.into_iter().flatten().map(|exception| {
            (exception.get("type").and_then(Value::as_str), exception.get("message").and_then(Value::as_str))
        })
    }

    /// It and everything below it.
    pub fn walk<'n>(&'n self, visit: &mut dyn FnMut(&'n Self)) {
        visit(self);
        for below in &self.subsegments {
            below.walk(visit);
        }
    }

    /// The document that says all of it again.
    pub fn document(&self) -> Value {
        let mut fields = self.fields.clone();
        if !self.subsegments.is_empty() {
            let below = self.subsegments.iter().map(Self::document).collect();
            fields.insert("subsegments".into(), Value::Array(below));
        }
        Value::Object(fields)
    }
}

/// To milliseconds, as AWS tells lengths of time.
pub fn round(seconds: f64) -> f64 {
    (seconds * 1000.0).round() / 1000.0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn segment() -> Value {
        json!({
            "name": "front", "id": "70de5b6f19ff9a0a", "trace_id": "1-581cf771-a006649127e371903a2de979",
            "start_time": 1.478293361271E9, "end_time": 1.478293361449E9
        })
    }

    fn refused(document: &Value) -> Option<&'static str> {
        let mut parsed = parse(&document.to_string());
        assert_eq!(parsed.len(), 1);
        parsed.remove(0).err().map(|refusal| refusal.code)
    }

    #[test]
    fn what_is_wrong_is_named() {
        let cases = [
            ("id", json!(null), Some("MissingId")),
            ("id", json!("70de5b6f19ff9a0"), Some("InvalidId")),
            ("id", json!(5), Some("InvalidId")),
            ("trace_id", json!(null), Some("MissingTraceId")),
            ("trace_id", json!("1-581cf771-a006649127e371903a2de97"), Some("InvalidTraceId")),
            ("trace_id", json!("2-581cf771-a006649127e371903a2de979"), Some("InvalidTraceId")),
            ("name", json!(null), Some("MissingName")),
            ("name", json!("a?b"), Some("InvalidName")),
            ("name", json!("é".repeat(201)), Some("InvalidName")),
            ("name", json!("é /a:b_c%&#=+\\-@.d"), None),
            ("start_time", json!(null), Some("MissingStartTime")),
            ("start_time", json!("soon"), Some("InvalidStartTime")),
            ("end_time", json!(null), Some("MissingEndTime")),
            ("end_time", json!(1.0), Some("InvalidEndTime")),
            ("in_progress", json!(true), None),
            ("type", json!("subsegment"), Some("MissingParentId")),
            ("type", json!("other"), Some("InvalidType")),
            ("parent_id", json!("x"), Some("InvalidParentId")),
            ("fault", json!("yes"), Some("ParseError")),
            ("subsegments", json!({}), Some("ParseError")),
            (
                "subsegments",
                json!([{"name": "b", "id": "53995c3f42cd8ad8", "start_time": 1}]),
                Some("MissingEndTime"),
            ),
        ];
        for (field, value, code) in cases {
            let mut document = segment();
            document[field] = value.clone();
            assert_eq!(refused(&document), code, "{field} {value}");
        }
        assert_eq!(parse("{")[0].as_ref().unwrap_err().code, "ParseError");
        assert_eq!(parse("[]")[0].as_ref().unwrap_err().code, "MissingId");
        assert_eq!(parse(&" ".repeat(LONGEST + 1))[0].as_ref().unwrap_err().code, "SegmentTooLarge");
    }

    #[test]
    fn arrays_hold_several() {
        let mut apart = segment();
        apart["type"] = json!("subsegment");
        apart["parent_id"] = json!("53995c3f42cd8ad8");
        let parsed = parse(&json!([segment(), apart, 5]).to_string());
        assert_eq!(parsed.len(), 3);
        assert!(!parsed[0].as_ref().unwrap().apart && parsed[1].as_ref().unwrap().apart);
        assert!(parsed[2].is_err());
    }

    #[test]
    fn flags_come_from_the_status_where_they_are_not_set() {
        let mut document = segment();
        document["http"] = json!({"response": {"status": 429}});
        let read = |document: &Value| parse(&document.to_string()).remove(0).unwrap().node;
        let node = read(&document);
        assert!(node.error() && node.throttle() && !node.fault());
        document["error"] = json!(false);
        assert!(!read(&document).error());
        document["http"]["response"]["status"] = json!(503);
        assert!(read(&document).fault());
    }

    proptest! {
        #[test]
        fn nothing_panics(text in "\\PC*") {
            parse(&text);
        }
    }
}
