//! Sampling rules and groups of X-Ray.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const XRAY: Kind = Kind {
    service: "xray",
    // All that is wrong with a request has this code, also that there is no such object.
    gone: &["InvalidRequestException"],
    tags: Some(&tags::CLOUDWATCH),
    ..KIND
};

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_xray_group",
        honours: "group_name filter_expression insights_configuration",
        only: &[
            ("insights_configuration.insights_enabled", &["false"]),
            ("insights_configuration.notifications_enabled", &["false"]),
        ],
        names: &[("arn", "GroupARN")],
        create: Call { operation: "CreateGroup", all: true, at: "/Group", ..CALL },
        read: Call { operation: "GetGroup", give: &[("GroupARN", "{arn}")], at: "/Group", ..CALL },
        update: Some(Call {
            operation: "UpdateGroup",
            give: &[("GroupARN", "{arn}"), ("FilterExpression", "{filter_expression}")],
            ..CALL
        }),
        delete: Call { operation: "DeleteGroup", give: &[("GroupARN", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        ..XRAY
    },
    Kind {
        name: "aws_xray_sampling_rule",
        honours: "attributes fixed_rate host http_method priority reservoir_size resource_arn rule_name \
                  service_name service_type url_path version",
        create: Call { operation: "CreateSamplingRule", into: "SamplingRule", all: true, ..CALL },
        read: Call { operation: "GetSamplingRules", ..CALL },
        update: Some(Call { operation: "UpdateSamplingRule", into: "SamplingRuleUpdate", all: true, ..CALL }),
        delete: Call { operation: "DeleteSamplingRule", give: &[("RuleName", "{rule_name}")], ..CALL },
        id: "{rule_name}",
        import: "{rule_name}",
        code: &SamplingRule,
        ..XRAY
    },
];

/// There is no operation that answers one rule.
struct SamplingRule;

#[async_trait]
impl Code for SamplingRule {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let mut input = json!({});
        loop {
            let answer = cx.call("GetSamplingRules", input.clone()).await?;
            let mut rules = list(&answer["SamplingRuleRecords"]).iter().map(|record| &record["SamplingRule"]);
            if let Some(rule) = rules.find(|rule| rule["RuleName"] == state["rule_name"]) {
                let mut rule = rule.clone();
                rule["Arn"] = rule["RuleARN"].clone();
                if let (true, Some(rule)) = (rule["Attributes"] == json!({}), rule.as_object_mut()) {
                    rule.remove("Attributes");
                }
                let answer = json!({ "rule": rule });
                return cx.understood(&Call { at: "/rule", ..CALL }, &answer, state).await;
            }
            match text(&answer["NextToken"]) {
                "" => return Ok(None),
                token => input["NextToken"] = Json::from(token),
            }
        }
    }

    /// What an update leaves out stays: attributes that are gone must be said.
    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let none =
            |object: &Object| object.get("attributes").and_then(Json::as_object).is_none_or(Object::is_empty);
        let more = match !none(prior) && none(state) {
            true => json!({"SamplingRuleUpdate": {"Attributes": {}}}),
            false => json!({}),
        };
        cx.update_with(prior, state, more).await
    }
}
