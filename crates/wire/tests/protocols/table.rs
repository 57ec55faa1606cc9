//! Tables that are built at run time from the shapes of a test suite. Tests end soon, so memory is leaked.

use bytes::Bytes;
use novamind_wire::{
    Body, Kind, Location, Member, Operation, Protocol, Service, Shape, Timestamp, TimestampFormat, Value,
};
use serde_json::Value as Json;

/// Recursive shapes are unrolled so often.
const UNROLLED: usize = 6;

fn leak<T>(value: T) -> &'static T {
    Box::leak(Box::new(value))
}

fn text(json: &Json, key: &str) -> Option<&'static str> {
    json[key].as_str().map(|text| &**leak(text.to_owned()))
}

fn flag(json: &Json, key: &str) -> bool {
    json[key].as_bool().unwrap_or(false)
}

fn format(json: &Json) -> Option<TimestampFormat> {
    Some(match json["timestampFormat"].as_str()? {
        "iso8601" => TimestampFormat::Iso8601,
        "unixTimestamp" => TimestampFormat::Epoch,
        _ => TimestampFormat::Http,
    })
}

/// A name that a member takes over from its shape: a structure's own is that of the document's root.
fn inherited(definition: &Json) -> Option<&'static str> {
    if definition["type"] == "structure" { None } else { text(definition, "locationName") }
}

pub struct Suite<'j>(&'j Json);

impl<'j> Suite<'j> {
    pub fn new(suite: &'j Json) -> Self {
        Self(suite)
    }

    fn shape(&self, name: &str, depth: usize) -> &'static Shape {
        let json = &self.0["shapes"][name];
        let name: &'static str = leak(name.to_owned());
        let shape = match json["type"].as_str().unwrap_or("structure") {
            "structure" if flag(json, "document") => Shape::document(name),
            "structure" => self.structure(name, json, depth),
            "list" => Shape::list(name, self.member("member", &json["member"], depth)),
            "map" => Shape::map(
                name,
                self.member("key", &json["key"], depth),
                self.member("value", &json["value"], depth),
            ),
            "integer" => Shape::integer(name),
            "long" => Shape::long(name),
            "float" => Shape::float(name),
            "double" => Shape::double(name),
            "boolean" => Shape::boolean(name),
            "blob" => Shape::blob(name),
            "timestamp" => Shape::timestamp(name, format(json)),
            _ => Shape::string(name),
        };
        leak(if flag(json, "flattened") { shape.flat() } else { shape })
    }

    fn structure(&self, name: &'static str, json: &Json, depth: usize) -> Shape {
        let mut members = Vec::new();
        let required: Vec<&str> =
            json["required"].as_array().into_iter().flatten().filter_map(Json::as_str).collect();
        if depth < UNROLLED {
            for (member, reference) in json["members"].as_object().into_iter().flatten() {
                let made = self.member(member, reference, depth + 1);
                members.push(if required.contains(&member.as_str()) { made.required() } else { made });
            }
        }
        let payload = json["payload"].as_str().and_then(|name| members.iter().position(|m| m.name == name));
        let mut shape = Shape::structure(name, leak(members));
        if let Some(position) = payload {
            shape = shape.payload(position);
        }
        if flag(json, "union") {
            shape = shape.union();
        }
        if let Some(element) = text(json, "locationName") {
            shape = shape.xml_name(element);
        }
        if let Some(uri) = text(&json["xmlNamespace"], "uri").or_else(|| text(json, "xmlNamespace")) {
            shape = shape.xml_namespace(uri);
        }
        shape
    }

    fn member(&self, name: &str, reference: &Json, depth: usize) -> Member {
        let target = reference["shape"].as_str().unwrap_or_default();
        let definition = &self.0["shapes"][target];
        let mut member = Member::new(leak(name.to_owned()), self.shape(target, depth));
        member = match reference["location"].as_str() {
            Some("uri") => member.at(Location::Uri),
            Some("querystring") => member.at(Location::Query),
            Some("header") => member.at(Location::Header),
            Some("headers") => member.at(Location::Headers),
            Some("statusCode") => member.at(Location::StatusCode),
            _ => member,
        };
        if let Some(name) = text(reference, "locationName").or_else(|| inherited(definition)) {
            member = member.location_name(name);
        }
        if let Some(name) = text(reference, "queryName") {
            member = member.query_name(name);
        }
        let namespace = if reference["xmlNamespace"].is_object() { reference } else { definition };
        if namespace["xmlNamespace"].is_object() {
            let namespace = &namespace["xmlNamespace"];
            member = member.xml_namespace(
                text(namespace, "prefix").unwrap_or_default(),
                text(namespace, "uri").unwrap_or_default(),
            );
        }
        if let Some(format) = format(reference) {
            member = member.timestamp_format(format);
        }
        let streaming = flag(reference, "streaming") || flag(definition, "streaming");
        type Setting = (bool, fn(Member) -> Member);
        let settings: [Setting; 5] = [
            (flag(reference, "flattened"), Member::flattened),
            (flag(reference, "xmlAttribute"), Member::xml_attribute),
            (streaming && definition["type"] == "blob", Member::streaming),
            (flag(reference, "jsonvalue"), Member::json_value),
            (flag(reference, "idempotencyToken"), Member::idempotency_token),
        ];
        settings.into_iter().filter(|(on, _)| *on).fold(member, |member, (_, set)| set(member))
    }

    /// The operation of a case and a service that has only it.
    pub fn operation(&self, given: &Json) -> (&'static Service, &'static Operation) {
        let side = |side: &str| match given[side]["shape"].as_str() {
            Some(name) => self.shape(name, 0),
            None => leak(Shape::structure("Unit", &[])),
        };
        let http = &given["http"];
        let mut operation =
            Operation::new(leak(given["name"].as_str().unwrap().to_owned()), side("input"), side("output"))
                .http(
                    text(http, "method").unwrap_or("POST"),
                    text(http, "requestUri").unwrap_or("/"),
                    http["responseCode"].as_u64().unwrap_or(200) as u16,
                );
        if let Some(element) = text(&given["input"], "locationName") {
            operation = operation.input_element(element);
        }
        if let Some(uri) = text(&given["input"]["xmlNamespace"], "uri") {
            operation = operation.input_namespace(uri);
        }
        let metadata = &self.0["metadata"];
        if metadata["protocol"] == "query" && given["output"].is_object() {
            // The suites leave out what the models of services spell out.
            let wrapper = leak(format!("{}Result", operation.name));
            operation = operation.result_wrapper(wrapper);
        }
        let operation = leak(operation);
        let json = if metadata["jsonVersion"] == "1.0" { Protocol::Json10 } else { Protocol::Json11 };
        let protocol = match metadata["protocol"].as_str().unwrap() {
            "json" => json,
            "query" => Protocol::Query,
            "ec2" => Protocol::Ec2,
            "rest-json" => Protocol::RestJson,
            "rest-xml" => Protocol::RestXml,
            _ => Protocol::Cbor,
        };
        let service = leak(Service {
            name: "test",
            signing_name: "test",
            endpoint_prefix: "test",
            api_version: text(metadata, "apiVersion").unwrap_or(""),
            target_prefix: text(metadata, "targetPrefix").unwrap_or(""),
            xml_namespace: text(metadata, "xmlNamespace").unwrap_or(""),
            protocols: leak([protocol]),
            query_compatible: metadata["awsQueryCompatible"].is_object(),
            validation_code: "ValidationException",
            operations: leak([operation]),
            errors: &[],
        });
        (service, operation)
    }
}

/// A case's parameters as a value: times are seconds, blobs are text, and what JSON cannot say is a string.
pub fn to_value(shape: &'static Shape, json: &Json) -> Value {
    match (&shape.kind, json) {
        (_, Json::Null) if !matches!(shape.kind, Kind::Structure(_)) => Value::Null,
        (Kind::Structure(structure), json) => Value::Structure(
            structure
                .members
                .iter()
                .map(|member| {
                    let json = json.get(member.name)?;
                    Some(match (json, member.streaming) {
                        (Json::String(text), true) => Value::Body(Body::whole(text.clone())),
                        _ if member.json_value => {
                            Value::String(json.as_str().map_or(json.to_string(), str::to_owned))
                        }
                        _ => to_value(member.shape, json),
                    })
                })
                .collect(),
        ),
        (Kind::List { element, .. }, Json::Array(items)) => {
            Value::List(items.iter().map(|item| to_value(element.shape, item)).collect())
        }
        (Kind::Map { value, .. }, Json::Object(entries)) => {
            Value::Map(entries.iter().map(|(key, item)| (key.clone(), to_value(value.shape, item))).collect())
        }
        (Kind::Blob, Json::String(text)) => Value::Blob(Bytes::from(text.clone())),
        (Kind::Timestamp(_), Json::Number(seconds)) => {
            Value::Timestamp(Timestamp::from_seconds(seconds.as_f64().unwrap()))
        }
        (Kind::Float { .. }, Json::String(text)) => {
            Value::Float(text.replace("Infinity", "inf").parse().unwrap())
        }
        (Kind::Float { .. }, Json::Number(number)) => Value::Float(number.as_f64().unwrap()),
        (Kind::Integer { .. }, Json::Number(number)) => Value::Integer(number.as_i64().unwrap()),
        (Kind::Boolean, Json::Bool(on)) => Value::Bool(*on),
        (Kind::Document, json) => Value::Document(json.clone()),
        (_, Json::String(text)) => Value::String(text.clone()),
        (_, other) => panic!("{other} does not fit {}", shape.name),
    }
}

/// A form in which two values that mean the same are equal: maps sorted, floats by their text, streams read, and
/// nothing where a null or a structure without members stands.
pub fn plain(value: Value) -> String {
    match value {
        Value::Structure(members) => {
            let members: Vec<String> = members
                .into_iter()
                .enumerate()
                .filter_map(|(index, member)| Some((index, plain(member?))))
                .filter(|(_, text)| text != "null" && text != "{}")
                .map(|(index, text)| format!("{index}={text}"))
                .collect();
            format!("{{{}}}", members.join(", "))
        }
        Value::Map(mut entries) => {
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            let entries: Vec<String> =
                entries.into_iter().map(|(key, value)| format!("{key}: {}", plain(value))).collect();
            format!("map({})", entries.join(", "))
        }
        Value::List(items) => format!("[{}]", items.into_iter().map(plain).collect::<Vec<_>>().join(", ")),
        Value::Float(number) => (number as f32).to_string(),
        Value::Body(body) => format!("{:?}", super::whole(body)),
        Value::Blob(bytes) => format!("{bytes:?}"),
        Value::Null => "null".into(),
        other => format!("{other:?}"),
    }
}
