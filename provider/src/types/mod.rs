//! The resource types, a file per service.

mod acm;
mod autoscaling;
mod cloudfront;
mod cloudwatch;
mod cognito;
mod cognito_client;
mod cognito_user;
mod delivery;
mod ec2;
mod ecr;
mod ecs;
mod elbv2;
mod iam;
mod iam_user;
mod kms;
mod listener;
mod logs;
mod rds;
mod route;
mod route53;
mod rule;
mod s3;
mod s3_object;
mod secretsmanager;
mod security_group;
mod sns;
mod ssm;
mod wafv2;
mod xray;

use serde_json::Value as Json;

use crate::kind::{Cx, Kind};
use crate::schema;
use crate::value::{Object, Val};

/// Every table.
static TABLES: &[&[Kind]] = &[
    acm::KINDS,
    autoscaling::KINDS,
    cloudfront::KINDS,
    cloudwatch::KINDS,
    cognito::KINDS,
    delivery::KINDS,
    ec2::KINDS,
    ecr::KINDS,
    ecs::KINDS,
    elbv2::KINDS,
    iam::KINDS,
    iam_user::KINDS,
    kms::KINDS,
    listener::KINDS,
    logs::KINDS,
    rds::KINDS,
    route::KINDS,
    route53::KINDS,
    rule::KINDS,
    s3::KINDS,
    s3_object::KINDS,
    secretsmanager::KINDS,
    security_group::KINDS,
    sns::KINDS,
    ssm::KINDS,
    wafv2::KINDS,
    xray::KINDS,
];

/// The row of a resource type.
pub fn find(name: &str) -> Option<&'static Kind> {
    all().find(|kind| kind.name == name)
}

pub fn all() -> impl Iterator<Item = &'static Kind> {
    TABLES.iter().flat_map(|table| table.iter())
}

/// The text of a value, empty if it is none.
fn text(value: &Json) -> &str {
    value.as_str().unwrap_or_default()
}

/// The items of a list, none if it is none.
fn list(value: &Json) -> &[Json] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Whether an attribute is true.
fn truth(state: &Object, name: &str) -> bool {
    state.get(name).and_then(Json::as_bool).unwrap_or_default()
}

/// A nested block of which there is at most one.
fn block<'a>(state: &'a Object, name: &str) -> Option<&'a Json> {
    list(state.get(name)?).first()
}

/// Elements of an attribute that is a set of objects, complete: empty instead of null.
fn zeroed(cx: &Cx<'_>, attribute: &str, items: Vec<Json>) -> Json {
    let Some(schema::Kind::Objects { fields, .. }) = cx.fields().get(attribute).map(|field| &field.kind)
    else {
        return items.into();
    };
    items.iter().map(|item| crate::plan::zeroed(fields, &Val::from(item)).to_json()).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::cloud;
    use crate::kind::{Call, member};
    use crate::schema::{Catalogue, Fields};

    fn has(fields: &Fields, path: &str) -> bool {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
        match (fields.get(name).map(|field| &field.kind), rest) {
            (Some(_), None) => true,
            (Some(schema::Kind::Objects { fields, .. }), Some(rest)) => has(fields, rest),
            _ => false,
        }
    }

    /// Every name in the tables is one of the schema or of the service's model.
    #[test]
    fn the_tables_fit_the_schema_and_the_models() {
        let catalogue = Catalogue::built_in();
        let mut wrong = Vec::new();
        for kind in all() {
            let Some(schema) = catalogue.resources.get(kind.name) else {
                wrong.push(format!("{} is not offered", kind.name));
                continue;
            };
            let service = cloud::find(kind.service).expect("a service of ours");
            let paths = kind.honours.split_whitespace().chain(kind.names.iter().map(|(path, _)| *path));
            let paths = paths.chain(kind.only.iter().map(|(path, _)| *path));
            for path in paths {
                // Listeners and rules share the names of their actions.
                let shared = path.starts_with("action.") || path.starts_with("default_action.");
                if !has(&schema.fields, path) && !shared && !path.starts_with("condition.") {
                    wrong.push(format!("{}: no argument {path}", kind.name));
                }
            }
            let calls = [Some(&kind.create), Some(&kind.read), kind.update.as_ref(), Some(&kind.delete)];
            for call in calls.into_iter().flatten().filter(|call| !call.operation.is_empty()) {
                let Call { operation, into, give, .. } = call;
                let Some(known) = service.operation(operation) else {
                    wrong.push(format!("{}: no operation {operation}", kind.name));
                    continue;
                };
                let members: BTreeSet<_> = known.input.members().iter().map(|member| member.name).collect();
                let given = give.iter().map(|(pointer, _)| {
                    pointer.trim_start_matches('/').split('/').next().unwrap_or_default()
                });
                for name in given.chain([*into]).filter(|name| !name.is_empty()) {
                    if !members.contains(name) {
                        wrong.push(format!("{operation} has no member {name}"));
                    }
                }
                let _ = member(known.input, into);
            }
            if let Some(tagging) = kind.tags {
                let operations =
                    [tagging.add, tagging.remove, tagging.list.map_or("", |(operation, _)| operation)];
                for operation in operations.iter().filter(|operation| !operation.is_empty()) {
                    if service.operation(operation).is_none() {
                        wrong.push(format!("{}: no operation {operation}", kind.name));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    /// What is offered has a row, and the other way round.
    #[test]
    fn every_offered_type_has_a_row() {
        let offered: BTreeSet<_> = Catalogue::built_in().resources.into_keys().collect();
        let rows: BTreeSet<_> = all().map(|kind| kind.name.to_owned()).collect();
        assert_eq!(offered, rows);
    }
}
