//! `cargo xtask provider-schema FILE`: makes `provider/src/schema.json`, the part of the facts about hashicorp/aws that
//! the embedded Terraform provider offers.
//!
//! FILE holds those facts for all types; which of them are offered stands in `provider/src/offered.txt`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value, json};

/// Rules that are carried over as they are.
const RULES: [&str; 11] = [
    "type",
    "nesting",
    "recursive",
    "required",
    "optional",
    "computed",
    "force_new",
    "sensitive",
    "write_only",
    "min",
    "max",
];
/// Rules that are carried over if they are lists; otherwise they name an expression in Go.
const LISTS: [&str; 4] = ["enum", "conflicts_with", "exactly_one_of", "required_with"];

pub fn schema(root: &Path, file: &str) -> Result<()> {
    let all: Value = serde_json::from_slice(&fs::read(file).with_context(|| file.to_owned())?)?;
    let offered = fs::read_to_string(root.join("provider/src/offered.txt"))?;
    let (mut resources, mut data) = (Map::new(), Map::new());
    for line in offered.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (from, into, name) = match line.strip_prefix("data ") {
            Some(name) => ("data_sources", &mut data, name),
            None => ("resources", &mut resources, line),
        };
        let source = all[from].get(name).with_context(|| format!("{file} does not know {line}"))?;
        let mut entry = entry(source);
        // Since version 6 the provider itself adds it to whatever is of a region, data sources as well.
        let regional = matches!(source["service"].as_str(), Some("ec2" | "secretsmanager" | "ssm"))
            || line == "data aws_region";
        if from == "data_sources" && regional {
            entry["fields"]["region"] = json!({"type": "string", "optional": true, "computed": true});
        }
        // The facts miss one attribute that the service's reading fills in.
        if name == "aws_ecs_service" {
            entry["fields"]["arn"] = json!({"type": "string", "computed": true});
        }
        // A certificate has its names for life; the real provider says so in code.
        if line == "aws_acm_certificate" {
            for field in ["domain_name", "subject_alternative_names"] {
                entry["fields"][field]["force_new"] = true.into();
            }
        }
        // The facts miss that percentiles are taken as well.
        if line == "aws_cloudwatch_metric_alarm"
            && let Some(stat) = entry
                .pointer_mut("/fields/metric_query/fields/metric/fields/stat")
                .and_then(Value::as_object_mut)
        {
            stat.remove("enum");
        }
        into.insert(name.to_owned(), entry);
    }
    let text = serde_json::to_string(&json!({ "resources": resources, "data": data }))?;
    // A line per type, so that changes can be read.
    let text = text.replace("},\"aws_", "},\n\"aws_").replace("{\"aws_", "{\n\"aws_");
    fs::write(root.join("provider/src/schema.json"), text + "\n")?;
    Ok(())
}

fn entry(source: &Value) -> Value {
    let mut out = json!({ "fields": fields(&source["fields"], &source["fields"]) });
    if let Some(timeouts) = source["timeouts"].as_object() {
        out["timeouts"] = timeouts.keys().cloned().collect();
    }
    // Types of the newer framework declare the block themselves.
    if source["fields"]["timeouts"]["timeouts"] == true {
        out["timeouts"] = json!(["create", "update"]);
    }
    out
}

fn fields(source: &Value, whole: &Value) -> Value {
    let mut out = Map::new();
    for (name, field) in source.as_object().into_iter().flatten() {
        if field["timeouts"] == true {
            continue;
        }
        let nested = match field["type"].as_str() {
            // The one type that is an expression: what the pipeline's triggers became.
            Some("Type") => &whole["trigger"]["fields"],
            _ => &field["fields"],
        };
        let mut entry = Map::new();
        for rule in RULES {
            if let Some(value) =
                field.get(rule).filter(|value| !nested.is_object() || rule != "type" || value.is_null())
            {
                entry.insert(rule.into(), value.clone());
            }
        }
        for rule in LISTS {
            if let Some(value) = field.get(rule).filter(|value| value.is_array()) {
                entry.insert(rule.into(), value.clone());
            }
        }
        if let Some(default) = field.get("default").filter(|value| !value.is_null()) {
            entry.insert("default".into(), default.clone());
        }
        if field.get("deprecated").is_some() {
            entry.insert("deprecated".into(), true.into());
        }
        if nested.is_object() {
            entry.insert("block".into(), (field["kind"] == "block").into());
            entry.insert("fields".into(), fields(nested, whole));
        }
        let suppress = field["diff_suppress"].as_str().unwrap_or_default();
        if suppress.contains("SuppressMissingOptionalConfigurationBlock") {
            entry.insert("keep_missing".into(), true.into());
        }
        out.insert(name.clone(), Value::Object(entry));
    }
    Value::Object(out)
}
