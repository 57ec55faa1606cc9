//! `aws_iam_policy_document`: a policy written as blocks, rendered as hashicorp/aws renders it, byte for byte.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Map, Value as Json, json};

use super::{Read, object};
use crate::cloud::Cloud;
use crate::schema::Schema;
use crate::value::Object;

pub struct PolicyDocument;

#[async_trait]
impl Read for PolicyDocument {
    async fn read(&self, _: &Cloud, _: &Schema, given: &Object) -> Result<Object> {
        let document = render(given)?;
        let pretty = escaped(&serde_json::to_string_pretty(&document)?);
        let minified = escaped(&document.to_string());
        let id = crc32(pretty.as_bytes()).to_string();
        Ok(object(json!({ "id": id, "json": pretty, "minified_json": minified })))
    }
}

fn render(given: &Object) -> Result<Json> {
    let mut version = given.get("version").and_then(Json::as_str).unwrap_or("2012-10-17").to_owned();
    let mut id = text(given, "policy_id");
    let mut statements: Vec<Json> = Vec::new();
    for source in items(given.get("source_policy_documents")) {
        let (_, source_id, mut more) = parsed(source)?;
        id = id.or(source_id);
        statements.append(&mut more);
    }
    if let Some(sid) = repeated(&statements) {
        return Err(invalid(format!("the source documents have more than one statement {sid:?}")));
    }
    let own: Vec<_> = items(given.get("statement")).filter_map(Json::as_object).map(statement).collect();
    if let Some(sid) = repeated(&own) {
        return Err(invalid(format!("more than one statement has the Sid {sid:?}")));
    }
    overlay(&mut statements, own);
    for other in items(given.get("override_policy_documents")) {
        let (other_version, other_id, more) = parsed(other)?;
        version = other_version.unwrap_or(version);
        id = other_id.or(id);
        overlay(&mut statements, more);
    }
    let mut out = Map::new();
    out.insert("Version".into(), version.into());
    if let Some(id) = id {
        out.insert("Id".into(), id.into());
    }
    if !statements.is_empty() {
        out.insert("Statement".into(), statements.into());
    }
    Ok(Json::Object(out))
}

/// Adds statements; one with the Sid of another takes its place.
fn overlay(statements: &mut Vec<Json>, more: Vec<Json>) {
    for statement in more {
        let sid = statement["Sid"].as_str().filter(|sid| !sid.is_empty());
        match statements.iter_mut().find(|other| sid.is_some() && other["Sid"].as_str() == sid) {
            Some(place) => *place = statement,
            None => statements.push(statement),
        }
    }
}

fn repeated(statements: &[Json]) -> Option<&str> {
    let sids =
        || statements.iter().filter_map(|statement| statement["Sid"].as_str()).filter(|sid| !sid.is_empty());
    sids().find(|sid| sids().filter(|other| other == sid).count() > 1)
}

/// Version, id and statements of a document that is given as text.
fn parsed(document: &Json) -> Result<(Option<String>, Option<String>, Vec<Json>)> {
    let text = document.as_str().unwrap_or_default();
    if text.is_empty() {
        return Ok((None, None, Vec::new()));
    }
    let document: Object = serde_json::from_str(text)
        .map_err(|error| invalid(format!("a policy document is not JSON: {error}")))?;
    let statements = match document.get("Statement") {
        Some(Json::Array(statements)) => statements.clone(),
        Some(single @ Json::Object(_)) => vec![single.clone()],
        _ => Vec::new(),
    };
    Ok((self::text(&document, "Version"), self::text(&document, "Id"), statements))
}

/// The variables that a condition tests, with the values.
type Variables = Vec<(String, Vec<String>)>;

fn statement(given: &Object) -> Json {
    let mut out = Map::new();
    if let Some(sid) = text(given, "sid") {
        out.insert("Sid".into(), sid.into());
    }
    out.insert("Effect".into(), text(given, "effect").unwrap_or_else(|| "Allow".into()).into());
    for (name, member) in [
        ("actions", "Action"),
        ("not_actions", "NotAction"),
        ("resources", "Resource"),
        ("not_resources", "NotResource"),
    ] {
        if let Some(value) = one_or_many(texts(given.get(name))) {
            out.insert(member.into(), value);
        }
    }
    for (name, member) in [("principals", "Principal"), ("not_principals", "NotPrincipal")] {
        if let Some(value) = principals(given.get(name)) {
            out.insert(member.into(), value);
        }
    }
    let mut conditions: Vec<(String, Variables)> = Vec::new();
    for condition in items(given.get("condition")).filter_map(Json::as_object) {
        let test = text(condition, "test").unwrap_or_default();
        let variable = text(condition, "variable").unwrap_or_default();
        let values = items(condition.get("values")).filter_map(Json::as_str).map(variables).collect();
        match conditions.iter_mut().find(|(other, _)| *other == test) {
            Some((_, entries)) => entries.push((variable, values)),
            None => conditions.push((test, vec![(variable, values)])),
        }
    }
    if !conditions.is_empty() {
        // Go's maps are written in the order of their keys.
        conditions.sort();
        let rendered = conditions.into_iter().map(|(test, mut entries)| {
            entries.sort();
            let entries = entries.into_iter().map(|(variable, mut values)| {
                let value = if values.len() == 1 { values.remove(0).into() } else { json!(values) };
                (variable, value)
            });
            (test, Json::Object(entries.collect()))
        });
        out.insert("Condition".into(), Json::Object(rendered.collect()));
    }
    Json::Object(out)
}

fn principals(given: Option<&Json>) -> Option<Json> {
    let mut kinds: Vec<(String, Vec<String>)> = Vec::new();
    for block in items(given).filter_map(Json::as_object) {
        let kind = text(block, "type").unwrap_or_default();
        let identifiers = texts(block.get("identifiers"));
        match kinds.iter_mut().find(|(other, _)| *other == kind) {
            Some((_, known)) => known.extend(identifiers),
            None => kinds.push((kind, identifiers)),
        }
    }
    if kinds.is_empty() {
        return None;
    }
    if let [(kind, identifiers)] = kinds.as_slice()
        && kind == "*"
        && identifiers.iter().all(|identifier| identifier == "*")
    {
        return Some("*".into());
    }
    kinds.sort();
    let kinds = kinds.into_iter().filter_map(|(kind, identifiers)| Some((kind, one_or_many(identifiers)?)));
    Some(Json::Object(kinds.collect()))
}

/// One text stands alone; several are in descending order.
fn one_or_many(mut texts: Vec<String>) -> Option<Json> {
    texts.sort_by(|a, b| b.cmp(a));
    match texts.len() {
        0 => None,
        1 => Some(texts.remove(0).into()),
        _ => Some(json!(texts)),
    }
}

fn items(list: Option<&Json>) -> impl Iterator<Item = &Json> {
    list.and_then(Json::as_array).into_iter().flatten()
}

fn texts(list: Option<&Json>) -> Vec<String> {
    items(list).filter_map(Json::as_str).map(variables).collect()
}

fn text(given: &Object, name: &str) -> Option<String> {
    given.get(name).and_then(Json::as_str).filter(|text| !text.is_empty()).map(str::to_owned)
}

/// IAM's variables are written with `&` in Terraform, whose own they would be with `$`.
fn variables(text: &str) -> String {
    text.replace("&{", "${")
}

/// Go escapes what would matter inside HTML.
fn escaped(json: &str) -> String {
    json.replace('&', "\\u0026").replace('<', "\\u003c").replace('>', "\\u003e")
}

fn crc32(bytes: &[u8]) -> u32 {
    let step = |crc: u32, byte: &u8| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xedb8_8320 & 0u32.wrapping_sub(crc & 1)))
    };
    !bytes.iter().fold(u32::MAX, step)
}

fn invalid(message: String) -> Error {
    Error::new("InvalidPolicyDocument", 400, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_look_as_hashicorps_do() {
        let given = object(json!({"statement": [
            {"sid": "", "effect": "Allow", "actions": ["s3:GetObject", "s3:PutObject"], "resources": ["*"],
             "condition": [{"test": "StringLike", "variable": "aws:x", "values": ["&{aws:username}/<a>"]}]},
            {"sid": "2", "effect": "Deny", "actions": ["*"],
             "principals": [{"type": "Service", "identifiers": ["b.amazonaws.com", "a.amazonaws.com"]}]},
        ]}));
        let expected = r#"{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Effect": "Allow",
      "Action": [
        "s3:PutObject",
        "s3:GetObject"
      ],
      "Resource": "*",
      "Condition": {
        "StringLike": {
          "aws:x": "${aws:username}/\u003ca\u003e"
        }
      }
    },
    {
      "Sid": "2",
      "Effect": "Deny",
      "Action": "*",
      "Principal": {
        "Service": [
          "b.amazonaws.com",
          "a.amazonaws.com"
        ]
      }
    }
  ]
}"#;
        let document = render(&given).map(|document| escaped(&format!("{document:#}")));
        assert_eq!(document.as_deref().ok(), Some(expected));
    }

    #[test]
    fn later_documents_override_statements_of_the_same_sid() {
        let other = r#"{"Statement":{"Sid":"a","Effect":"Deny"}}"#;
        let given = object(json!({
            "source_policy_documents": [r#"{"Statement":[{"Sid":"s","Effect":"Allow"}]}"#],
            "statement": [{"sid": "a", "effect": "Allow", "actions": ["x"]}],
            "override_policy_documents": [other],
        }));
        let document = render(&given).map(|document| document["Statement"].clone());
        let expected = json!([{"Sid": "s", "Effect": "Allow"}, {"Sid": "a", "Effect": "Deny"}]);
        assert_eq!(document.ok(), Some(expected));
    }

    #[test]
    fn checksums_are_those_of_crc32() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
    }
}
