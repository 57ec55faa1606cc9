//! `cargo xtask provider-schema [--check] FILE`: makes `provider/src/schema.json`, the part of the facts about
//! hashicorp/aws that the embedded Terraform provider offers, or fails if the file is anything else.
//!
//! FILE holds those facts for all types; which of them are offered stands in `provider/src/offered.txt`.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
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
/// Services of a region that the offered data sources are of.
const REGIONAL: [&str; 4] = ["acm", "ec2", "secretsmanager", "ssm"];
/// Rules that are carried over if they are lists; otherwise they name an expression in Go.
const LISTS: [&str; 4] = ["enum", "conflicts_with", "exactly_one_of", "required_with"];

/// Writes the file, or with `check` fails if it is not what would be written.
pub fn schema(root: &Path, file: &str, check: bool) -> Result<()> {
    let facts: Value = serde_json::from_slice(&fs::read(file).with_context(|| file.to_owned())?)?;
    let offered = fs::read_to_string(root.join("provider/src/offered.txt"))?;
    let text = reduced(&facts, &offered).with_context(|| file.to_owned())?;
    let path = root.join("provider/src/schema.json");
    if !check {
        fs::write(path, text)?;
        return Ok(());
    }
    let kept = fs::read_to_string(path)?;
    if kept != text {
        bail!(
            "provider/src/schema.json is not what {file} gives: {}; run `cargo xtask provider-schema {file}`",
            differing(&kept, &text).join(", ")
        );
    }
    Ok(())
}

/// The types whose lines are in one of the texts alone; none if they differ in their order.
fn differing<'t>(kept: &'t str, wanted: &'t str) -> Vec<&'t str> {
    let (kept, wanted): (BTreeSet<_>, BTreeSet<_>) = (kept.lines().collect(), wanted.lines().collect());
    let mut types: Vec<&str> =
        kept.symmetric_difference(&wanted).filter_map(|line| line.split('"').nth(1)).collect();
    types.sort_unstable();
    types.dedup();
    types
}

/// The facts about what is offered, a line per type, so that changes can be read.
fn reduced(facts: &Value, offered: &str) -> Result<String> {
    let (mut resources, mut data) = (Map::new(), Map::new());
    for line in offered.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (from, into, name) = match line.strip_prefix("data ") {
            Some(name) => ("data_sources", &mut data, name),
            None => ("resources", &mut resources, line),
        };
        let source = facts[from].get(name).with_context(|| format!("there are no facts about {line}"))?;
        let mut entry = entry(source);
        // Since version 6 the provider itself adds it to whatever is of a region, data sources as well.
        let regional = source["service"].as_str().is_some_and(|service| REGIONAL.contains(&service))
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
    Ok(text.replace("},\"aws_", "},\n\"aws_").replace("{\"aws_", "{\n\"aws_") + "\n")
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

#[cfg(test)]
mod tests {
    use super::*;

    /// One of each notation, and what is left out.
    const FACTS: &str = r#"{
        "resources": {
            "aws_one": {
                "service": "one", "impl": "sdkv2", "customize_diff": true, "timeouts": {"create": "5*time.Minute"},
                "fields": {
                    "name": {"required": true, "force_new": true, "validate": "StringLenBetween(1,9)", "type": "string"},
                    "mode": {"optional": true, "default": "A", "enum": ["A", "B"], "deprecated": "use no mode",
                        "type": "string"},
                    "other": {"optional": true, "default": null, "enum": "validation.StringInSlice(x)", "type": "string"},
                    "secret": {"optional": true, "sensitive": true, "write_only": true, "conflicts_with": ["name"],
                        "exactly_one_of": "targets", "type": "string"},
                    "part": {"optional": true, "min": 1, "max": 2, "nesting": "list", "kind": "block",
                        "diff_suppress": "verify.SuppressMissingOptionalConfigurationBlock", "fields": {
                            "deep": {"computed": true, "nesting": "set", "kind": "attr", "fields": {
                                "id": {"computed": true, "note": "n", "type": "list(string)"}}}}},
                    "cut": {"optional": true, "nesting": "list", "kind": "block", "recursive": "part"}
                }
            },
            "aws_codepipeline": {"service": "codepipeline", "fields": {
                "trigger": {"optional": true, "nesting": "list", "kind": "block", "fields": {
                    "tag": {"required": true, "type": "string"}}},
                "trigger_all": {"computed": true, "type": "Type"},
                "timeouts": {"kind": "block", "nesting": "single", "timeouts": true, "optional": true}
            }},
            "aws_ecs_service": {"service": "ecs", "fields": {"name": {"required": true, "type": "string"}}},
            "aws_acm_certificate": {"service": "acm", "fields": {
                "domain_name": {"optional": true, "type": "string"},
                "subject_alternative_names": {"optional": true, "type": "set(string)"}
            }},
            "aws_unwanted": {"service": "one", "fields": {}}
        },
        "data_sources": {
            "aws_acm_certificate": {"service": "acm", "fields": {"arn": {"computed": true, "type": "string"}}},
            "aws_partition": {"service": "meta", "fields": {"partition": {"computed": true, "type": "string"}}}
        }
    }"#;

    const OFFERED: &str = "# A comment.\naws_one\naws_codepipeline\n\naws_ecs_service\naws_acm_certificate\n\
        data aws_acm_certificate\ndata aws_partition\n";

    const REDUCED: &str = r#"{
        "resources": {
            "aws_one": {
                "fields": {
                    "name": {"type": "string", "required": true, "force_new": true},
                    "mode": {"type": "string", "optional": true, "enum": ["A", "B"], "default": "A", "deprecated": true},
                    "other": {"type": "string", "optional": true},
                    "secret": {"type": "string", "optional": true, "sensitive": true, "write_only": true,
                        "conflicts_with": ["name"]},
                    "part": {"nesting": "list", "optional": true, "min": 1, "max": 2, "block": true, "keep_missing": true,
                        "fields": {
                            "deep": {"nesting": "set", "computed": true, "block": false, "fields": {
                                "id": {"type": "list(string)", "computed": true}}}}},
                    "cut": {"nesting": "list", "recursive": "part", "optional": true}
                },
                "timeouts": ["create"]
            },
            "aws_codepipeline": {
                "fields": {
                    "trigger": {"nesting": "list", "optional": true, "block": true, "fields": {
                        "tag": {"type": "string", "required": true}}},
                    "trigger_all": {"computed": true, "block": false, "fields": {
                        "tag": {"type": "string", "required": true}}}
                },
                "timeouts": ["create", "update"]
            },
            "aws_ecs_service": {"fields": {
                "name": {"type": "string", "required": true},
                "arn": {"type": "string", "computed": true}
            }},
            "aws_acm_certificate": {"fields": {
                "domain_name": {"type": "string", "optional": true, "force_new": true},
                "subject_alternative_names": {"type": "set(string)", "optional": true, "force_new": true}
            }}
        },
        "data": {
            "aws_acm_certificate": {"fields": {
                "arn": {"type": "string", "computed": true},
                "region": {"type": "string", "optional": true, "computed": true}
            }},
            "aws_partition": {"fields": {"partition": {"type": "string", "computed": true}}}
        }
    }"#;

    fn parsed(text: &str) -> Value {
        serde_json::from_str(text).expect("JSON")
    }

    fn text() -> String {
        reduced(&parsed(FACTS), OFFERED).expect("a schema")
    }

    #[test]
    fn what_is_offered_is_carried_over() {
        assert_eq!(parsed(&text()), parsed(REDUCED));
    }

    #[test]
    fn each_type_has_its_line() {
        let text = text();
        let heads: Vec<_> = text.lines().filter_map(|line| line.split('"').nth(1)).collect();
        let resources = ["aws_one", "aws_codepipeline", "aws_ecs_service", "aws_acm_certificate"];
        assert_eq!(heads[0], "resources");
        assert_eq!(heads[1..5], resources);
        assert_eq!(heads[5..], ["aws_acm_certificate", "aws_partition"]);
        assert!(text.ends_with("}\n"));
    }

    #[test]
    fn what_is_offered_and_unknown_is_an_error() {
        for line in ["aws_two", "data aws_one"] {
            let error = reduced(&parsed(FACTS), line).expect_err("no facts");
            assert_eq!(error.to_string(), format!("there are no facts about {line}"));
        }
    }

    #[test]
    fn differences_are_named_by_their_types() {
        let wanted = text();
        assert!(differing(&wanted, &wanted).is_empty());
        for (from, to, named) in [
            (r#""max":2"#, r#""max":3"#, "aws_one"),
            (r#""partition":{"type":"string""#, r#""partition":{"type":"number""#, "aws_partition"),
            (r#""aws_ecs_service""#, r#""aws_ecs_tasks""#, "aws_ecs_service, aws_ecs_tasks"),
        ] {
            let kept = wanted.replace(from, to);
            assert_ne!(kept, wanted, "{from}");
            assert_eq!(differing(&kept, &wanted).join(", "), named);
        }
    }

    /// The check is of the whole text; a check writes nothing.
    #[test]
    fn a_file_that_is_anything_else_is_refused() {
        let root = std::env::temp_dir().join(format!("novamind-provider-schema-{}", std::process::id()));
        fs::create_dir_all(root.join("provider/src")).unwrap();
        let (facts, kept) = (root.join("facts.json"), root.join("provider/src/schema.json"));
        fs::write(&facts, FACTS).unwrap();
        fs::write(root.join("provider/src/offered.txt"), OFFERED).unwrap();
        let facts = facts.to_string_lossy();
        schema(&root, &facts, false).unwrap();
        assert_eq!(fs::read_to_string(&kept).unwrap(), text());
        schema(&root, &facts, true).unwrap();
        let changed = text().replace(r#""max":2"#, r#""max":3"#);
        fs::write(&kept, &changed).unwrap();
        let error = schema(&root, &facts, true).unwrap_err().to_string();
        assert!(error.contains("gives: aws_one;"), "{error}");
        assert_eq!(fs::read_to_string(&kept).unwrap(), changed);
        fs::remove_dir_all(&root).unwrap();
    }
}
