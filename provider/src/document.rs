//! JSON documents inside attributes: policies, container definitions and dashboards, compared by what they mean.

use serde_json::{Map, Value as Json};

/// Whether an attribute of this name holds a JSON document.
pub fn is_document(name: &str) -> bool {
    matches!(
        name,
        "policy"
            | "assume_role_policy"
            | "container_definitions"
            | "dashboard_body"
            | "delivery_policy"
            | "filter_policy"
    )
}

/// Whether two documents mean the same.
pub fn equivalent(name: &str, a: &str, b: &str) -> bool {
    let (Ok(a), Ok(b)) = (serde_json::from_str::<Json>(a), serde_json::from_str::<Json>(b)) else {
        return a == b;
    };
    match name {
        "container_definitions" => containers(a) == containers(b),
        // JSON that is no policy of IAM's: the order of members alone says nothing.
        "dashboard_body" | "delivery_policy" | "filter_policy" => a == b,
        _ => policy(a) == policy(b),
    }
}

/// A policy in one form: a list of one is its element, strings of a list are in order, and numbers and booleans are
/// strings, as IAM reads them.
fn policy(document: Json) -> Json {
    match document {
        Json::Array(items) => {
            let mut items: Vec<_> = items.into_iter().map(policy).collect();
            if items.len() == 1 {
                return items.remove(0);
            }
            if items.iter().all(Json::is_string) {
                items.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
                items.dedup();
            }
            Json::Array(items)
        }
        Json::Object(entries) => Json::Object(entries.into_iter().map(|(k, v)| (k, policy(v))).collect()),
        Json::Bool(value) => Json::String(value.to_string()),
        Json::Number(value) => Json::String(value.to_string()),
        other => other,
    }
}

/// Container definitions in one form: without what ECS fills in, and without what says nothing.
fn containers(document: Json) -> Json {
    let Json::Array(mut containers) = document else { return document };
    for container in &mut containers {
        let Json::Object(fields) = container else { continue };
        for mapping in fields.get_mut("portMappings").and_then(Json::as_array_mut).into_iter().flatten() {
            let Json::Object(mapping) = mapping else { continue };
            if mapping.get("protocol").is_none_or(|protocol| protocol == "tcp") {
                mapping.remove("protocol");
            }
            let host = mapping.get("hostPort").cloned();
            if host.is_some_and(|host| host == 0 || Some(&host) == mapping.get("containerPort")) {
                mapping.remove("hostPort");
            }
        }
        if fields.get("essential").is_none_or(|essential| *essential == true) {
            fields.insert("essential".into(), true.into());
        }
        if fields.get("cpu").is_some_and(|cpu| *cpu == 0) {
            fields.remove("cpu");
        }
        if let Some(Json::Object(check)) = fields.get_mut("healthCheck") {
            for (name, default) in [("interval", 30), ("retries", 3), ("timeout", 5)] {
                if check.get(name).is_some_and(|value| *value == default) {
                    check.remove(name);
                }
            }
        }
        for list in ["environment", "secrets"] {
            if let Some(Json::Array(items)) = fields.get_mut(list) {
                items.sort_by(|a, b| a["name"].as_str().cmp(&b["name"].as_str()));
            }
        }
    }
    containers.sort_by(|a, b| a["name"].as_str().cmp(&b["name"].as_str()));
    without_nothing(Json::Array(containers)).unwrap_or(Json::Array(Vec::new()))
}

/// The value without members that are null or empty.
fn without_nothing(value: Json) -> Option<Json> {
    match value {
        Json::Null => None,
        Json::Array(items) => {
            let items: Vec<_> = items.into_iter().filter_map(without_nothing).collect();
            (!items.is_empty()).then_some(Json::Array(items))
        }
        Json::Object(entries) => {
            let entries = entries.into_iter().filter_map(|(k, v)| Some((k, without_nothing(v)?)));
            let entries: Map<_, _> = entries.collect();
            (!entries.is_empty()).then_some(Json::Object(entries))
        }
        other => Some(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_that_mean_the_same_are_equivalent() {
        for (name, a, b, expected) in [
            ("policy", r#"{"a":["x"],"b":1}"#, r#"{ "b": "1", "a": "x" }"#, true),
            ("policy", r#"{"Action":["x","y"]}"#, r#"{"Action":["y","x"]}"#, true),
            ("policy", r#"{"Action":["x","y"]}"#, r#"{"Action":["y"]}"#, false),
            ("policy", "not json", "not json", true),
            ("policy", "not json", "{}", false),
            (
                "container_definitions",
                r#"[{"name":"a","image":"i","portMappings":[{"containerPort":80}]}]"#,
                r#"[{"image":"i","name":"a","cpu":0,"essential":true,"environment":[],"mountPoints":[],
                     "portMappings":[{"containerPort":80,"hostPort":80,"protocol":"tcp"}]}]"#,
                true,
            ),
            (
                "container_definitions",
                r#"[{"name":"a","portMappings":[{"containerPort":80,"protocol":"udp"}]}]"#,
                r#"[{"name":"a","portMappings":[{"containerPort":80}]}]"#,
                false,
            ),
            ("container_definitions", r#"[{"name":"a"}]"#, r#"[{"name":"a","essential":false}]"#, false),
            (
                "container_definitions",
                r#"[{"name":"a","healthCheck":{"command":["CMD","x"]}}]"#,
                r#"[{"name":"a","healthCheck":{"command":["CMD","x"],"interval":30,"retries":3,"timeout":5}}]"#,
                true,
            ),
            (
                "container_definitions",
                r#"[{"name":"a","healthCheck":{"command":["CMD","x"]}}]"#,
                r#"[{"name":"a","healthCheck":{"command":["CMD","x"],"interval":10,"retries":3,"timeout":5}}]"#,
                false,
            ),
        ] {
            assert_eq!(equivalent(name, a, b), expected, "{a} and {b}");
        }
    }
}
