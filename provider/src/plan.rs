//! What a change will do: pure functions from configuration, state and schema to a plan, and from what the cloud
//! answers to the new state.
//!
//! Invariants:
//! - A planned value differs from the prior one only if the cloud will be asked to change something: JSON documents
//!   that mean the same, defaults, and blocks that the configuration leaves to the cloud keep the prior value.
//! - What the cloud answers becomes the state in the form that the configuration gave it, where the two say the same.

use std::collections::BTreeMap;

use crate::document::{self, equivalent};
use crate::schema::{Field, Fields, Kind, Nesting, Type};
use crate::value::Val;

/// Fills in what the configuration leaves open. `proposed` is Terraform's merge of configuration and prior state;
/// `prior` is null for a new object.
pub fn fill(fields: &Fields, proposed: &Val, prior: &Val) -> Val {
    let Val::Map(given) = proposed else { return proposed.clone() };
    let planned = fields.iter().map(|(name, field)| {
        let value = given.get(name).unwrap_or(&Val::Null);
        (name.clone(), fill_field(name, field, value, prior))
    });
    Val::Map(planned.collect())
}

fn fill_field(name: &str, field: &Field, value: &Val, prior: &Val) -> Val {
    let was = prior.get(name);
    match &field.kind {
        // It stands in the configuration alone.
        _ if field.rules.write_only => Val::Null,
        Kind::Attribute(_) => match value {
            Val::Null => match field.default() {
                Some(default) => default,
                None if field.rules.computed && prior.is_null() => Val::Unknown,
                // What says nothing is not told apart from nothing.
                None if field.rules.computed || was.is_zero() => was.clone(),
                None => Val::Null,
            },
            Val::String(text) if document::is_document(name) => match was {
                Val::String(old) if equivalent(name, old, text) => was.clone(),
                _ => value.clone(),
            },
            _ => value.clone(),
        },
        // An attribute's objects have every attribute, empty where the configuration says nothing.
        Kind::Objects { block: false, fields, .. } => match value {
            Val::Null if field.rules.computed && prior.is_null() => Val::Unknown,
            Val::List(items) => Val::List(items.iter().map(|item| zeroed(fields, item)).collect()),
            _ => value.clone(),
        },
        Kind::Objects { nesting: Nesting::Single, .. } => value.clone(),
        Kind::Objects { nesting, fields, .. } => match value {
            Val::List(items) if items.is_empty() => match was {
                _ if !field.rules.computed && !field.rules.keep_missing => value.clone(),
                _ if !prior.is_null() => was.clone(),
                _ if field.rules.computed => Val::Unknown,
                _ => value.clone(),
            },
            Val::List(items) => {
                let items = items.iter().enumerate().map(|(index, item)| {
                    let counterpart = match nesting {
                        Nesting::Set => was.items().iter().find(|old| covers(fields, old, item)),
                        _ => was.items().get(index),
                    };
                    fill(fields, item, counterpart.unwrap_or(&Val::Null))
                });
                Val::List(items.collect())
            }
            _ => value.clone(),
        },
    }
}

/// Whether an element of a set is what the configuration's `item` became.
fn covers(fields: &Fields, old: &Val, item: &Val) -> bool {
    fields.iter().all(|(name, field)| covers_field(field, old.get(name), item.get(name)))
}

fn covers_field(field: &Field, old: &Val, new: &Val) -> bool {
    match (&field.kind, new) {
        (_, Val::Null) => field.rules.computed || old.is_zero() || field.default().as_ref() == Some(old),
        (_, new) if new.is_zero() && field.rules.computed => true,
        // Blocks within have defaults of their own.
        (Kind::Objects { nesting, fields, block: true }, Val::List(new)) => {
            let old = old.items();
            old.len() == new.len()
                && match nesting {
                    Nesting::Set => new.iter().all(|item| old.iter().any(|old| covers(fields, old, item))),
                    _ => new.iter().zip(old).all(|(item, old)| covers(fields, old, item)),
                }
        }
        (kind, new) => same(kind, old, new),
    }
}

/// An element of an attribute's set, as the provider keeps it: empty instead of null.
pub fn zeroed(fields: &Fields, item: &Val) -> Val {
    let Val::Map(_) = item else { return item.clone() };
    let whole = fields.iter().map(|(name, field)| {
        let value = match (item.get(name), &field.kind) {
            (Val::Null, _) if field.rules.default.is_some() => field.default().unwrap_or(Val::Null),
            (Val::Null, Kind::Attribute(Type::String)) => Val::String(String::new()),
            (Val::Null, Kind::Attribute(Type::Bool)) => Val::Bool(false),
            (Val::Null, Kind::Attribute(Type::Number)) => Val::Number(0.0),
            (Val::Null, Kind::Attribute(Type::Map(_))) => Val::Map(BTreeMap::new()),
            (Val::Null, _) => Val::List(Vec::new()),
            (value, _) => value.clone(),
        };
        (name.clone(), value)
    });
    Val::Map(whole.collect())
}

/// Names of the top-level fields whose change takes a new object.
pub fn replaced<'a>(fields: &'a Fields, planned: &Val, prior: &Val) -> Vec<&'a str> {
    let changed = fields.iter().filter(|(name, field)| forces(field, planned.get(name), prior.get(name)));
    changed.map(|(name, _)| name.as_str()).collect()
}

fn forces(field: &Field, new: &Val, old: &Val) -> bool {
    if same(&field.kind, new, old) {
        return false;
    }
    if field.rules.force_new {
        return true;
    }
    let Kind::Objects { fields, .. } = &field.kind else { return false };
    let (new, old) = (new.items(), old.items());
    (0..new.len().max(old.len())).any(|index| {
        let element = |items: &[Val]| items.get(index).cloned().unwrap_or(Val::Null);
        let (new, old) = (element(new), element(old));
        fields.iter().any(|(name, field)| forces(field, new.get(name), old.get(name)))
    })
}

/// Whether two values are the same, sets in any order.
pub fn same(kind: &Kind, a: &Val, b: &Val) -> bool {
    let (Val::List(left), Val::List(right)) = (a, b) else {
        return match (kind, a, b) {
            (Kind::Objects { fields, .. }, Val::Map(_), Val::Map(_)) => same_object(fields, a, b),
            _ => a == b,
        };
    };
    if left.len() != right.len() {
        return false;
    }
    match kind {
        Kind::Objects { nesting: Nesting::Set, fields, .. } => {
            left.iter().all(|item| right.iter().any(|other| same_object(fields, item, other)))
        }
        Kind::Objects { fields, .. } => left.iter().zip(right).all(|(a, b)| same_object(fields, a, b)),
        Kind::Attribute(Type::Set(_)) => left.iter().all(|item| right.contains(item)),
        Kind::Attribute(_) => left == right,
    }
}

pub fn same_object(fields: &Fields, a: &Val, b: &Val) -> bool {
    fields.iter().all(|(name, field)| same(&field.kind, a.get(name), b.get(name)))
}

/// The new state from what the cloud answered. `base` is the planned or the prior state; a field that `read` does
/// not have keeps its value from there.
pub fn settle(fields: &Fields, base: &Val, read: &Val) -> Val {
    let Val::Map(answered) = read else { return read.clone() };
    let state = fields.iter().map(|(name, field)| {
        let value = settle_field(name, field, base.get(name), answered.get(name));
        (name.clone(), value)
    });
    Val::Map(state.collect())
}

fn settle_field(name: &str, field: &Field, base: &Val, read: Option<&Val>) -> Val {
    let Some(read) = read else {
        return known(field, base);
    };
    match &field.kind {
        Kind::Attribute(_) | Kind::Objects { block: false, .. } => match base {
            Val::Unknown => read.clone(),
            // Plans always know it.
            _ if name == "tags_all" => read.clone(),
            _ if read.is_zero() && base.is_zero() => base.clone(),
            // What the cloud does not tell is as it was left.
            _ if read.is_null() && field.default().as_ref() == Some(base) => base.clone(),
            Val::String(old) if document::is_document(name) => match read {
                Val::String(new) if equivalent(name, old, new) => base.clone(),
                _ => read.clone(),
            },
            _ if same(&field.kind, base, read) => base.clone(),
            _ => read.clone(),
        },
        Kind::Objects { nesting: Nesting::Single, .. } => base.clone(),
        Kind::Objects { nesting, fields, .. } => {
            let old = base.items();
            let items = read.items().iter().enumerate().map(|(index, item)| {
                let candidate = match nesting {
                    Nesting::Set => old.iter().find(|old| {
                        let settled = settle(fields, old, item);
                        fields.iter().all(|(name, field)| {
                            matches!(old.get(name), Val::Unknown)
                                || !old.is_known() && !old.get(name).is_known()
                                || same(&field.kind, old.get(name), settled.get(name))
                        })
                    }),
                    _ => old.get(index),
                };
                match candidate {
                    Some(old) => settle(fields, old, item),
                    None => with_defaults(fields, item),
                }
            });
            Val::List(items.collect())
        }
    }
}

/// A value of which nothing is unknown any more.
fn known(field: &Field, value: &Val) -> Val {
    match (&field.kind, value) {
        (_, Val::Unknown) => field.nothing(),
        (Kind::Objects { fields, .. }, Val::List(items)) => {
            let items = items.iter().map(|item| settle(fields, item, &Val::Map(BTreeMap::new())));
            Val::List(items.collect())
        }
        (Kind::Attribute(_), value) if !value.is_known() => Val::Null,
        _ => value.clone(),
    }
}

/// An object that the configuration does not know: what the cloud says, also where it says that something is off or
/// empty, and defaults where it says nothing.
pub fn with_defaults(fields: &Fields, read: &Val) -> Val {
    settle(fields, &defaults(fields), read)
}

/// The defaults of an object of which nothing else is known.
pub fn defaults(fields: &Fields) -> Val {
    let base = fields.iter().map(|(name, field)| (name.clone(), field.default().unwrap_or(Val::Unknown)));
    Val::Map(base.collect())
}

#[cfg(test)]
mod tests {
    use serde_json::{Value as Json, json};

    use super::*;
    use crate::schema::Catalogue;

    fn fields(name: &str) -> Fields {
        Catalogue::built_in().resources[name].fields.clone()
    }

    /// The type, Terraform's proposal, the prior state, an attribute, and what it becomes.
    #[test]
    fn plans_keep_what_the_configuration_leaves_open() {
        let document = r#"{"a":["x"]}"#;
        for (name, proposed, prior, attribute, expected) in [
            (
                "aws_lb_target_group",
                json!({"name": "n"}),
                Json::Null,
                "deregistration_delay",
                Some(json!("300")),
            ),
            ("aws_lb_target_group", json!({"name": "n"}), Json::Null, "arn", None),
            (
                "aws_lb_target_group",
                json!({"name": "n", "health_check": []}),
                Json::Null,
                "health_check",
                None,
            ),
            (
                "aws_lb_target_group",
                json!({"health_check": []}),
                json!({"health_check": [{"path": "/"}]}),
                "health_check",
                Some(json!([{"path": "/"}])),
            ),
            (
                "aws_iam_role",
                json!({"assume_role_policy": r#"{ "a" : "x" }"#}),
                json!({"assume_role_policy": document}),
                "assume_role_policy",
                Some(json!(document)),
            ),
            (
                "aws_subnet",
                json!({}),
                json!({"map_customer_owned_ip_on_launch": false}),
                "map_customer_owned_ip_on_launch",
                Some(json!(false)),
            ),
            ("aws_ssm_parameter", json!({}), json!({"description": "gone"}), "description", Some(Json::Null)),
            ("aws_ssm_parameter", json!({"value_wo": "secret"}), Json::Null, "value_wo", Some(Json::Null)),
        ] {
            let planned = fill(&fields(name), &Val::from(&proposed), &Val::from(&prior));
            let expected = expected.as_ref().map_or(Val::Unknown, Val::from);
            assert_eq!(*planned.get(attribute), expected, "{name}.{attribute}");
        }
    }

    /// An element of a set is found again by what its blocks say, not by the defaults that these leave open.
    #[test]
    fn an_element_with_a_block_keeps_what_the_cloud_said() {
        let fields = fields("aws_cloudfront_distribution");
        let custom = json!({"http_port": 80, "https_port": 443, "origin_protocol_policy": "http-only",
                            "origin_ssl_protocols": ["TLSv1.2"]});
        let origin = |custom: &Json| json!({"origin_id": "api", "domain_name": "a.test", "custom_origin_config": [custom]});
        let mut known = custom.clone();
        known["origin_keepalive_timeout"] = json!(5);
        known["origin_read_timeout"] = json!(30);
        let mut was = origin(&known);
        was["connection_attempts"] = json!(3);
        was["connection_timeout"] = json!(10);
        was["response_completion_timeout"] = json!(7);
        let planned = |custom: &Json| {
            let proposed = json!({"origin": [origin(custom)]});
            fill(&fields, &Val::from(&proposed), &Val::from(&json!({"origin": [was]})))
        };
        let completion =
            |planned: &Val| planned.get("origin").items()[0].get("response_completion_timeout").clone();
        assert_eq!(completion(&planned(&custom)), Val::from(&json!(7)));
        let mut other = custom.clone();
        other["origin_read_timeout"] = json!(60);
        assert_eq!(completion(&planned(&other)), Val::Unknown);
    }

    #[test]
    fn an_element_of_a_set_is_found_again_with_the_defaults_of_its_blocks() {
        let all = fields("aws_cloudfront_distribution");
        let Kind::Objects { fields, .. } = &all["origin"].kind else { panic!("origins are blocks") };
        let config = |port: u16| {
            json!({"http_port": port, "https_port": 443, "origin_protocol_policy": "http-only",
                                        "origin_ssl_protocols": ["TLSv1.2"]})
        };
        let mut whole = config(80);
        whole["origin_keepalive_timeout"] = json!(5);
        whole["origin_read_timeout"] = json!(30);
        let origin =
            |config: Json| json!({"origin_id": "a", "domain_name": "d", "custom_origin_config": [config]});
        let mut old = origin(whole);
        old["connection_attempts"] = json!(3);
        old["connection_timeout"] = json!(10);
        assert!(covers(fields, &Val::from(&old), &Val::from(&origin(config(80)))));
        assert!(!covers(fields, &Val::from(&old), &Val::from(&origin(config(81)))));
    }

    #[test]
    fn a_change_of_what_is_fixed_takes_a_new_object() {
        let fields = fields("aws_ecs_task_definition");
        let state = |memory: &str, path: &str| {
            Val::from(&json!({"family": "f", "memory": memory, "skip_destroy": path == "/b",
                              "volume": [{"name": "v", "host_path": path}]}))
        };
        assert_eq!(replaced(&fields, &state("512", "/a"), &state("512", "/a")), Vec::<&str>::new());
        assert_eq!(replaced(&fields, &state("512", "/b"), &state("256", "/a")), ["memory", "volume"]);
    }

    /// The base, what the cloud answers, an attribute, and what the state says.
    #[test]
    fn states_have_the_form_of_the_configuration() {
        let fields = fields("aws_ecs_service");
        for (base, read, attribute, expected) in [
            (json!({"propagate_tags": null}), json!({"propagate_tags": ""}), "propagate_tags", json!(null)),
            (json!({"desired_count": 2}), json!({"desired_count": 3}), "desired_count", json!(3)),
            (json!({"desired_count": 2}), json!({}), "desired_count", json!(2)),
            (json!({"tags_all": null}), json!({"tags_all": {}}), "tags_all", json!({})),
            (
                json!({"load_balancer": [{"container_name": "a", "container_port": 1, "elb_name": null}]}),
                json!({"load_balancer": [{"container_name": "a", "container_port": 1, "elb_name": ""}]}),
                "load_balancer",
                json!([{"container_name": "a", "container_port": 1, "elb_name": null, "target_group_arn": null}]),
            ),
            (
                json!({"network_configuration": [{"subnets": ["b", "a"], "assign_public_ip": false}]}),
                json!({"network_configuration": [{"subnets": ["a", "b"], "assign_public_ip": false}]}),
                "network_configuration",
                json!([{"subnets": ["b", "a"], "assign_public_ip": false, "security_groups": null}]),
            ),
        ] {
            let state = settle(&fields, &Val::from(&base), &Val::from(&read));
            assert_eq!(*state.get(attribute), Val::from(&expected), "{attribute}");
        }
        let unknown = Val::Map(BTreeMap::from([("launch_type".into(), Val::Unknown)]));
        assert!(settle(&fields, &unknown, &Val::from(&json!({}))).is_known());
    }
}
