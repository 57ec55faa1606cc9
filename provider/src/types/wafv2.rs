//! Web ACLs and what they refer to; what they guard, and their logs.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const WAF: Kind = Kind {
    service: "wafv2",
    gone: &["WAFNonexistentItemException"],
    busy: &["WAFAssociatedItemException", "WAFUnavailableEntityException"],
    ..KIND
};

/// What has a name, an id, a scope and a lock token.
const ENTITY: Kind = Kind {
    id: "{/Summary/Id}",
    import: "{id}/{name}/{scope}",
    tags: Some(&tags::WAFV2),
    unnamed: ("name", "terraform-"),
    code: &Entity,
    ..WAF
};

const NAMED: &[(&str, &str)] = &[("Id", "{id}"), ("Name", "{name}"), ("Scope", "{scope}")];

const fn named(operation: &'static str, at: &'static str) -> Call {
    Call { operation, give: NAMED, at, ..CALL }
}

const fn made(operation: &'static str) -> Call {
    Call { operation, all: true, at: "/Summary", ..CALL }
}

const fn changed(operation: &'static str) -> Call {
    Call { operation, all: true, give: NAMED, ..CALL }
}

/// Of rules, everything but CAPTCHA and challenges; which statements the cloud has, it says itself.
const RULES: &str = "rule.name rule.priority rule.statement rule.rule_label rule.visibility_config \
                     rule.action.allow rule.action.block rule.action.count name name_prefix \
                     description scope custom_response_body visibility_config capacity";
const ACL: &str = "rule.name rule.priority rule.statement rule.rule_label rule.visibility_config \
                   rule.override_action rule.action.allow rule.action.block rule.action.count name name_prefix \
                   description scope custom_response_body visibility_config default_action \
                   association_config.request_body.cloudfront";

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_wafv2_ip_set",
        honours: "addresses description ip_address_version name name_prefix scope",
        create: made("CreateIPSet"),
        read: named("GetIPSet", "/IPSet|"),
        update: Some(changed("UpdateIPSet")),
        delete: named("DeleteIPSet", ""),
        ..ENTITY
    },
    Kind {
        name: "aws_wafv2_regex_pattern_set",
        honours: "description name name_prefix regular_expression scope",
        names: &[("regular_expression", "RegularExpressionList")],
        create: made("CreateRegexPatternSet"),
        read: named("GetRegexPatternSet", "/RegexPatternSet|"),
        update: Some(changed("UpdateRegexPatternSet")),
        delete: named("DeleteRegexPatternSet", ""),
        ..ENTITY
    },
    Kind {
        name: "aws_wafv2_rule_group",
        honours: RULES,
        create: made("CreateRuleGroup"),
        read: named("GetRuleGroup", "/RuleGroup|"),
        update: Some(changed("UpdateRuleGroup")),
        delete: named("DeleteRuleGroup", ""),
        ..ENTITY
    },
    Kind {
        name: "aws_wafv2_web_acl",
        honours: ACL,
        names: &[("association_config", "-")],
        create: made("CreateWebACL"),
        read: named("GetWebACL", "/WebACL|"),
        update: Some(changed("UpdateWebACL")),
        delete: named("DeleteWebACL", ""),
        follows: &[("capacity", &["rule"])],
        ..ENTITY
    },
    Kind {
        name: "aws_wafv2_web_acl_association",
        honours: "resource_arn web_acl_arn",
        names: &[("web_acl_arn", "ARN")],
        create: Call {
            operation: "AssociateWebACL",
            give: &[("WebACLArn", "{web_acl_arn}"), ("ResourceArn", "{resource_arn}")],
            ..CALL
        },
        read: Call {
            operation: "GetWebACLForResource",
            give: &[("ResourceArn", "{resource_arn}")],
            at: "/WebACL",
            ..CALL
        },
        delete: Call { operation: "DisassociateWebACL", give: &[("ResourceArn", "{resource_arn}")], ..CALL },
        id: "{web_acl_arn},{resource_arn}",
        import: "{web_acl_arn},{resource_arn}",
        ..WAF
    },
    Kind {
        name: "aws_wafv2_web_acl_logging_configuration",
        honours: "log_destination_configs logging_filter redacted_fields resource_arn",
        create: LOGGING,
        read: Call {
            operation: "GetLoggingConfiguration",
            give: &[("ResourceArn", "{resource_arn}")],
            at: "/LoggingConfiguration",
            ..CALL
        },
        update: Some(LOGGING),
        delete: Call {
            operation: "DeleteLoggingConfiguration",
            give: &[("ResourceArn", "{resource_arn}")],
            ..CALL
        },
        id: "{resource_arn}",
        import: "{resource_arn}",
        ..WAF
    },
];

const LOGGING: Call =
    Call { operation: "PutLoggingConfiguration", into: "LoggingConfiguration", all: true, ..CALL };

/// Kinds of resources whose bodies an ACL says how far to look into, as blocks; on the wire they are keys of a map, in capitals.
const LIMITED: [&str; 5] =
    ["api_gateway", "app_runner_service", "cloudfront", "cognito_user_pool", "verified_access_instance"];

/// The member of a block `association_config`.
fn limits(config: &Json) -> Json {
    let mut limits = Object::new();
    for body in list(&config["request_body"]) {
        for kind in LIMITED {
            let limit = &body[kind][0]["default_size_inspection_limit"];
            if limit.is_string() {
                limits.insert(kind.to_ascii_uppercase(), json!({ "DefaultSizeInspectionLimit": limit }));
            }
        }
    }
    if limits.is_empty() { json!({}) } else { json!({ "RequestBody": limits }) }
}

/// The block of a member `AssociationConfig`.
fn limits_block(config: &Json) -> Json {
    let body = config["RequestBody"].as_object().filter(|limits| !limits.is_empty()).map(|limits| {
        let block = |kind: &str| {
            let limit = limits.get(&kind.to_ascii_uppercase());
            limit.map(|limit| json!({"default_size_inspection_limit": limit["DefaultSizeInspectionLimit"]}))
        };
        let kinds = LIMITED.map(|kind| (kind.to_owned(), block(kind).into_iter().collect::<Json>()));
        Json::Object(kinds.into_iter().collect())
    });
    json!({ "request_body": body.into_iter().collect::<Json>() })
}

/// Every change names the lock token that reading tells at that moment.
struct Entity;

impl Entity {
    /// Bodies of custom responses are a map on the wire.
    fn bodies(state: &Object) -> Json {
        let given = state.get("custom_response_body").map(list).unwrap_or_default();
        let one = |body: &Json| {
            let told = json!({"Content": body["content"], "ContentType": body["content_type"]});
            (text(&body["key"]).to_owned(), told)
        };
        let bodies: Object = given.iter().map(one).collect();
        if bodies.is_empty() { json!({}) } else { json!({ "CustomResponseBodies": bodies }) }
    }

    /// Members that have another form on the wire.
    fn more(state: &Object) -> Json {
        let mut more = Self::bodies(state);
        if let Some(config) = state.get("association_config").map(list).and_then(<[Json]>::first) {
            more["AssociationConfig"] = limits(config);
        }
        more
    }

    async fn token(cx: &Cx<'_>, state: &Object) -> Result<Option<Json>> {
        let input = cx.input(&cx.kind.read, state).await?;
        Ok(cx.find(cx.kind.read.operation, input).await?.map(|answer| answer["LockToken"].clone()))
    }
}

#[async_trait]
impl Code for Entity {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut more = Self::more(state);
        // An empty set is written, too.
        if cx.kind.name == "aws_wafv2_ip_set" {
            more["Addresses"] =
                state.get("addresses").filter(|list| list.is_array()).cloned().unwrap_or(json!([]));
        }
        if cx.kind.name == "aws_wafv2_regex_pattern_set"
            && state.get("regular_expression").map(list).unwrap_or_default().is_empty()
        {
            more["RegularExpressionList"] = json!([]);
        }
        cx.create_with(state, more).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        // Of an import, the id is still all that was given.
        let mut state = state.clone();
        let own =
            state.get("id").map(text).and_then(|id| id.split('/').next()).unwrap_or_default().to_owned();
        state.insert("id".into(), own.into());
        let state = &state;
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find(cx.kind.read.operation, input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        // The answer of a reading has no summary.
        read.insert("id".into(), state.get("id").cloned().unwrap_or_default());
        for name in ["scope", "name"] {
            if let Some(value) = state.get(name).filter(|value| value.is_string()) {
                read.insert(name.into(), value.clone());
            }
        }
        let inside = cx.kind.read.at.trim_end_matches('|');
        let bodies = answer.pointer(&format!("{inside}/CustomResponseBodies")).and_then(Json::as_object);
        if cx.fields().contains_key("custom_response_body") {
            let told = bodies.into_iter().flatten().map(|(key, body)| {
                json!({"key": key, "content": body["Content"], "content_type": body["ContentType"]})
            });
            read.insert("custom_response_body".into(), told.collect());
        }
        if cx.fields().contains_key("association_config") {
            let config = answer.pointer(&format!("{inside}/AssociationConfig"));
            let block = config.filter(|config| !config.is_null()).map(limits_block);
            read.insert("association_config".into(), block.into_iter().collect());
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let mut more = Self::more(state);
        for (kind, name, member) in [
            ("aws_wafv2_ip_set", "addresses", "Addresses"),
            ("aws_wafv2_regex_pattern_set", "regular_expression", "RegularExpressionList"),
        ] {
            if cx.kind.name == kind && state.get(name).map(list).unwrap_or_default().is_empty() {
                more[member] = json!([]);
            }
        }
        if let Some(token) = Self::token(cx, state).await? {
            more["LockToken"] = token;
        }
        cx.update_with(prior, state, more).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let Some(token) = Self::token(cx, state).await? else { return Ok(()) };
        let mut input = cx.input(&cx.kind.delete, state).await?;
        input["LockToken"] = token;
        cx.release(cx.kind.delete.operation, input).await
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let (operation, member) = match cx.kind.name {
            "aws_wafv2_ip_set" => ("ListIPSets", "IPSets"),
            "aws_wafv2_regex_pattern_set" => ("ListRegexPatternSets", "RegexPatternSets"),
            "aws_wafv2_rule_group" => ("ListRuleGroups", "RuleGroups"),
            _ => ("ListWebACLs", "WebACLs"),
        };
        let answer = cx.call(operation, json!({"Scope": planned["scope"], "Limit": 100})).await?;
        let found = list(&answer[member]).iter().find(|one| one["Name"] == planned["name"]);
        Ok(cx.identified(planned, found.map_or(&Json::Null, |one| &one["Id"])))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_of_bodies_become_a_map_and_come_back() {
        let one = json!([{"default_size_inspection_limit": "KB_48"}]);
        let body = json!({
            "api_gateway": [], "app_runner_service": [], "cloudfront": one, "cognito_user_pool": [],
            "verified_access_instance": [],
        });
        let block = json!({ "request_body": [body] });
        let wire = json!({"RequestBody": {"CLOUDFRONT": {"DefaultSizeInspectionLimit": "KB_48"}}});
        assert_eq!(limits(&block), wire);
        assert_eq!(limits_block(&wire), block);
        assert_eq!(limits(&json!({"request_body": []})), json!({}));
        assert_eq!(limits_block(&json!({"RequestBody": null})), json!({"request_body": []}));
    }
}
