//! Between Terraform's names and AWS's: arguments to an operation's input, and an answer to attributes.
//!
//! Most names differ only in case and underscores (`vpc_id`, `VpcId`) and in the plural of repeated blocks (`rule`,
//! `Rules`): those are found by themselves. [`Names`] holds the others, by the argument's path from the top of the
//! resource, and `-` for arguments that are no member although a member is called like them.

use novamind_wire::{Kind as ShapeKind, Shape, Timestamp, Value};
use serde_json::{Map, Value as Json, json};

use crate::schema::{Fields, Kind, Type};
use crate::value::Object;

/// Argument paths and the names of their members.
pub type Names = [(&'static str, &'static str)];

static NO: Json = Json::Bool(false);

/// The members of a structure of this shape, from the arguments of these fields that say something.
pub fn arguments(shape: &Shape, fields: &Fields, given: &Object, names: &Names, path: &str) -> Object {
    let mut out = Object::new();
    for (name, field) in fields {
        let path = join(path, name);
        let Some(value) = given.get(name) else { continue };
        let wanted = renamed(names, &path);
        let member = shape.members().iter().find(|member| matches(member.name, wanted, name));
        let Some(member) = member else { continue };
        // Within a block, what a member must have is said: a text that is empty (the value of a header), and false.
        let must = member.required && path.contains('.');
        let value = match (value, &member.shape.kind) {
            (Json::Null, ShapeKind::Boolean) if must => &NO,
            _ => value,
        };
        if says_something(value) || must && value == "" {
            out.insert(member.name.to_owned(), argument(member.shape, &field.kind, value, names, &path));
        }
    }
    out
}

/// The list in a structure that says beside it how many items it has, as CloudFront's lists do.
fn counted(shape: &Shape) -> Option<&'static Shape> {
    let member = |name: &str| shape.members().iter().find(|member| member.name == name);
    member("Quantity").and(member("Items")).map(|items| items.shape)
}

/// Whether such a structure is a list to Terraform: an attribute, or a repeated block.
fn is_list(shape: &Shape, kind: &Kind) -> bool {
    match kind {
        Kind::Attribute(Type::List(_) | Type::Set(_)) => true,
        Kind::Objects { fields, .. } => shape.members().len() == 2 && !fields.contains_key("items"),
        Kind::Attribute(_) => false,
    }
}

fn argument(shape: &Shape, kind: &Kind, value: &Json, names: &Names, path: &str) -> Json {
    let items = counted(shape);
    if let (Some(items), Json::Array(given), true) = (items, value, is_list(shape, kind)) {
        return json!({"Quantity": given.len(), "Items": argument(items, kind, value, names, path)});
    }
    match (kind, &shape.kind, value) {
        (Kind::Objects { fields, .. }, ShapeKind::Structure(_), Json::Array(given)) => {
            let first = given.first().and_then(Json::as_object).cloned().unwrap_or_default();
            let mut out = arguments(shape, fields, &first, names, path);
            if items.is_some() {
                let count = out.get("Items").and_then(Json::as_array).map_or(0, Vec::len);
                out.insert("Quantity".into(), count.into());
            }
            out.into()
        }
        (Kind::Objects { fields, .. }, ShapeKind::List { element, .. }, Json::Array(items)) => items
            .iter()
            .map(|item| {
                let item = item.as_object().cloned().unwrap_or_default();
                Json::Object(arguments(element.shape, fields, &item, names, path))
            })
            .collect(),
        (Kind::Attribute(Type::Map(_)), ShapeKind::List { element, .. }, Json::Object(entries)) => {
            pairs(element.shape, entries)
        }
        _ => value.clone(),
    }
}

/// A map as a list of structures of two members.
fn pairs(shape: &Shape, entries: &Object) -> Json {
    let members = shape.members();
    let [key, value, ..] = members else { return Json::Null };
    entries.iter().map(|(k, v)| json!({ key.name: k, value.name: v })).collect()
}

/// The attributes of these fields that an answer has something to say about.
pub fn attributes(fields: &Fields, answer: &Object, names: &Names, path: &str) -> Object {
    let mut out = Object::new();
    for (name, field) in fields {
        let path = join(path, name);
        let wanted = renamed(names, &path);
        if let Some((_, value)) = answer.iter().find(|(member, _)| matches(member, wanted, name)) {
            out.insert(name.clone(), attribute(&field.kind, value, names, &path));
        }
    }
    out
}

/// The attribute of a member's value, which may have another kind: text for numbers, a structure for a block.
pub fn attribute(kind: &Kind, value: &Json, names: &Names, path: &str) -> Json {
    if let Some(items) = listed(kind, value) {
        return attribute(kind, items, names, path);
    }
    match (kind, value) {
        (Kind::Objects { .. }, Json::Null) => json!([]),
        (Kind::Objects { fields, .. }, Json::Object(object)) => {
            json!([attributes(fields, object, names, path)])
        }
        (Kind::Objects { fields, .. }, Json::Array(items)) => items
            .iter()
            .filter_map(Json::as_object)
            .map(|item| Json::Object(attributes(fields, item, names, path)))
            .collect(),
        (Kind::Attribute(kind), value) => plain(kind, value),
        _ => Json::Null,
    }
}

/// The list in a structure that is one to Terraform; see [`is_list`].
fn listed<'a>(kind: &Kind, value: &'a Json) -> Option<&'a Json> {
    static NONE: Json = Json::Array(Vec::new());
    let members = value.as_object().filter(|members| members.contains_key("Quantity"))?;
    let items = members.get("Items")?;
    let list = match kind {
        Kind::Attribute(Type::List(_) | Type::Set(_)) => true,
        Kind::Objects { fields, .. } => members.len() == 2 && !fields.contains_key("items"),
        Kind::Attribute(_) => false,
    };
    list.then_some(if items.is_null() { &NONE } else { items })
}

fn plain(kind: &Type, value: &Json) -> Json {
    match (kind, value) {
        (Type::String, Json::Number(number)) => {
            // As a configuration has it: 0 and not 0.0.
            let text = number.to_string();
            text.strip_suffix(".0").unwrap_or(&text).into()
        }
        (Type::String, Json::Bool(value)) => value.to_string().into(),
        (Type::String, Json::Array(_) | Json::Object(_)) => Json::Null,
        (Type::Number, Json::String(text)) => {
            text.parse::<f64>().map_or(Json::Null, |number| match number.fract() == 0.0 {
                true => json!(number as i64),
                false => json!(number),
            })
        }
        (Type::Bool, Json::String(text)) => text.parse::<bool>().map_or(Json::Null, Json::Bool),
        (Type::Map(inner), Json::Object(entries)) => {
            Json::Object(entries.iter().map(|(k, v)| (k.clone(), plain(inner, v))).collect())
        }
        (Type::Map(_), Json::Array(items)) => {
            let member =
                |item: &Json, at: usize| item.as_object()?.values().nth(at)?.as_str().map(str::to_owned);
            let entries = items.iter().filter_map(|item| {
                Some((member(item, 0)?, Json::String(member(item, 1).unwrap_or_default())))
            });
            Json::Object(entries.collect())
        }
        (Type::List(inner) | Type::Set(inner), Json::Array(items)) => {
            items.iter().map(|item| plain(inner, item)).collect()
        }
        (_, value) => value.clone(),
    }
}

fn join(path: &str, name: &str) -> String {
    if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") }
}

fn renamed<'a>(names: &'a Names, path: &str) -> Option<&'a str> {
    names.iter().find(|(argument, _)| *argument == path).map(|(_, member)| *member)
}

fn matches(member: &str, wanted: Option<&str>, name: &str) -> bool {
    if let Some(wanted) = wanted {
        return member == wanted;
    }
    let mut letters = member.bytes().map(|b| b.to_ascii_lowercase());
    let mut own = name.bytes().filter(|b| *b != b'_').map(|b| b.to_ascii_lowercase());
    loop {
        match (letters.next(), own.next()) {
            (None, None) => return true,
            (Some(a), Some(b)) if a == b => {}
            // The plural.
            (Some(b's'), None) => return letters.next().is_none(),
            _ => return false,
        }
    }
}

fn says_something(value: &Json) -> bool {
    match value {
        Json::Null => false,
        Json::String(text) => !text.is_empty(),
        Json::Array(items) => !items.is_empty(),
        Json::Object(entries) => !entries.is_empty(),
        _ => true,
    }
}

/// A value of a shape, from JSON with the model's names. Numbers, booleans and times may be strings, and a single
/// value stands for a list of one.
///
/// # Errors
/// A member that the shape does not have, or a value of another kind, by its path.
pub fn to_value(shape: &Shape, json: Json) -> Result<Value, String> {
    let wrong = |json: &Json| format!("{json} does not fit {}", shape.name);
    Ok(match (&shape.kind, json) {
        (ShapeKind::Structure(structure), Json::Object(mut entries)) => {
            let mut values = Vec::with_capacity(structure.members.len());
            for member in structure.members {
                values.push(match entries.remove(member.name) {
                    None | Some(Json::Null) => None,
                    Some(json) => Some(to_value(member.shape, json)?),
                });
            }
            if let Some(name) = entries.keys().next() {
                return Err(format!("{} has no member {name}", shape.name));
            }
            Value::Structure(values)
        }
        (ShapeKind::List { element, .. }, Json::Array(items)) => {
            let items = items.into_iter().map(|item| to_value(element.shape, item));
            Value::List(items.collect::<Result<_, _>>()?)
        }
        (ShapeKind::List { element, .. }, single) => Value::List(vec![to_value(element.shape, single)?]),
        (ShapeKind::Map { value, .. }, Json::Object(entries)) => {
            let entries = entries.into_iter().map(|(k, v)| Ok::<_, String>((k, to_value(value.shape, v)?)));
            Value::Map(entries.collect::<Result<_, _>>()?)
        }
        (ShapeKind::String(_), Json::String(text)) => Value::String(text),
        (ShapeKind::String(_), json @ (Json::Number(_) | Json::Bool(_))) => Value::String(json.to_string()),
        (ShapeKind::Integer { .. }, Json::Number(number)) => {
            Value::Integer(number.as_i64().or_else(|| number.as_f64().map(|v| v as i64)).unwrap_or_default())
        }
        (ShapeKind::Integer { .. }, Json::String(text)) => {
            Value::Integer(text.parse().map_err(|_| format!("{text:?} is not a number"))?)
        }
        (ShapeKind::Float { .. }, Json::Number(number)) => Value::Float(number.as_f64().unwrap_or_default()),
        (ShapeKind::Float { .. }, Json::String(text)) => {
            Value::Float(text.parse().map_err(|_| format!("{text:?} is not a number"))?)
        }
        (ShapeKind::Timestamp(_), Json::String(text)) => {
            Value::Timestamp(Timestamp::parse(&text).ok_or_else(|| format!("{text:?} is not a time"))?)
        }
        (ShapeKind::Boolean, Json::Bool(value)) => Value::Bool(value),
        (ShapeKind::Boolean, Json::String(text)) => {
            Value::Bool(text.parse().map_err(|_| format!("{text:?} is not a boolean"))?)
        }
        (ShapeKind::Blob, Json::String(text)) => Value::Blob(text.into()),
        (ShapeKind::Document, json) => Value::Document(json),
        (_, json) => return Err(wrong(&json)),
    })
}

/// A value as JSON with the model's names; members that are not set are null, so that one sees which there could be.
pub fn to_json(shape: &Shape, value: Value) -> Json {
    match (&shape.kind, value) {
        (ShapeKind::Structure(structure), Value::Structure(values)) => {
            let mut entries = Map::new();
            for (member, value) in structure.members.iter().zip(values) {
                let value = value.map_or(Json::Null, |value| to_json(member.shape, value));
                entries.insert(member.name.to_owned(), value);
            }
            Json::Object(entries)
        }
        (ShapeKind::List { element, .. }, Value::List(items)) => {
            items.into_iter().map(|item| to_json(element.shape, item)).collect()
        }
        (ShapeKind::Map { value: member, .. }, Value::Map(entries)) => {
            Json::Object(entries.into_iter().map(|(k, v)| (k, to_json(member.shape, v))).collect())
        }
        (_, Value::Bool(v)) => v.into(),
        (_, Value::Integer(v)) => v.into(),
        (_, Value::Float(v)) => v.into(),
        (_, Value::String(v)) => v.into(),
        (_, Value::Blob(v)) => String::from_utf8_lossy(&v).into(),
        (_, Value::Timestamp(v)) => v.strftime("%Y-%m-%dT%H:%M:%SZ").into(),
        (_, Value::Document(v)) => v,
        _ => Json::Null,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::Catalogue;

    fn given(json: Json) -> Object {
        json.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn arguments_become_members_and_come_back() {
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources["aws_s3_bucket_lifecycle_configuration"].fields;
        let shape = &novamind_api::s3::BUCKET_LIFECYCLE_CONFIGURATION_SHAPE;
        let state = given(json!({"bucket": "b", "rule": [{
            "id": "r", "status": "Enabled", "prefix": "",
            "filter": [{"and": [{"prefix": "p", "tags": {"k": "v"}}]}],
            "expiration": [{"days": 3}],
        }]}));
        let members = Json::Object(arguments(shape, fields, &state, &[], ""));
        let expected = json!({"Rules": [{
            "ID": "r", "Status": "Enabled",
            "Filter": {"And": {"Prefix": "p", "Tags": [{"Key": "k", "Value": "v"}]}},
            "Expiration": {"Days": 3},
        }]});
        assert_eq!(members, expected);
        let tagged = given(json!({"bucket": "b", "rule": [{
            "id": "r", "status": "Enabled", "prefix": "", "filter": [{"prefix": "", "tag": [{"key": "k", "value": ""}]}],
        }]}));
        let tagged = Json::Object(arguments(shape, fields, &tagged, &[], ""));
        assert_eq!(tagged["Rules"][0]["Filter"], json!({"Tag": {"Key": "k", "Value": ""}}));
        let value = to_value(shape, members).expect("it fits its shape");
        let back = attributes(fields, &given(to_json(shape, value)), &[], "");
        let rule = &back["rule"][0];
        assert_eq!(rule["filter"][0]["and"][0]["tags"], json!({"k": "v"}));
        assert_eq!((&rule["id"], &rule["expiration"][0]["days"]), (&json!("r"), &json!(3)));
        assert_eq!(rule["noncurrent_version_expiration"], json!([]));
    }

    #[test]
    fn a_block_says_what_its_structure_must_have() {
        let catalogue = Catalogue::built_in();
        let fields = &catalogue.resources["aws_cloudfront_cache_policy"].fields;
        let input = novamind_api::cloudfront::CREATE_CACHE_POLICY_OPERATION.input;
        let shape = crate::kind::member(input, "CachePolicyConfig");
        let inside = "parameters_in_cache_key_and_forwarded_to_origin";
        let state = given(json!({"name": "n", inside: [{
            "enable_accept_encoding_brotli": null, "enable_accept_encoding_gzip": null,
        }]}));
        let members = arguments(shape, fields, &state, &[], "");
        let expected = json!({"EnableAcceptEncodingGzip": false});
        assert_eq!(members["ParametersInCacheKeyAndForwardedToOrigin"], expected);
    }

    #[test]
    fn what_does_not_fit_a_shape_is_named() {
        let shape = novamind_api::ssm::PUT_PARAMETER_OPERATION.input;
        let wrong = to_value(shape, json!({"Name": "n", "Colour": "red"}));
        assert_eq!(wrong, Err("PutParameterRequest has no member Colour".into()));
        assert!(to_value(shape, json!({"Overwrite": "true"})).is_ok());
        assert!(to_value(shape, json!({"Overwrite": "perhaps"})).is_err());
    }
}
