//! Listeners and their rules, which share the form of their actions.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::elbv2::{ELBV2, differing, read_keys, unwire, upper, wire};
use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, Kind};
use crate::tags;
use crate::value::{Object, Val};

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_lb_listener",
        honours: "load_balancer_arn port protocol certificate_arn ssl_policy default_action.type default_action.order \
                  default_action.target_group_arn default_action.forward \
                  default_action.redirect default_action.fixed_response default_action.authenticate_cognito \
                  routing_http_response_access_control_allow_credentials_header_value \
                  routing_http_response_access_control_allow_headers_header_value \
                  routing_http_response_access_control_allow_methods_header_value \
                  routing_http_response_access_control_allow_origin_header_value \
                  routing_http_response_access_control_expose_headers_header_value \
                  routing_http_response_access_control_max_age_header_value \
                  routing_http_response_content_security_policy_header_value \
                  routing_http_response_server_enabled \
                  routing_http_response_strict_transport_security_header_value \
                  routing_http_response_x_content_type_options_header_value \
                  routing_http_response_x_frame_options_header_value",
        only: &[("protocol", &["HTTP", "HTTPS"]), ("default_action.type", ACTION_TYPES)],
        names: ACTION_NAMES,
        create: Call { operation: "CreateListener", all: true, at: "/Listeners/0", ..CALL },
        read: Call {
            operation: "DescribeListeners",
            give: &[("ListenerArns", "{arn}")],
            at: "/Listeners/0",
            ..CALL
        },
        update: Some(Call {
            operation: "ModifyListener",
            all: true,
            give: &[("ListenerArn", "{arn}")],
            ..CALL
        }),
        delete: Call { operation: "DeleteListener", give: &[("ListenerArn", "{arn}")], ..CALL },
        gone: &["ListenerNotFound"],
        code: &Listener { actions: "default_action" },
        ..ELBV2
    },
    Kind {
        name: "aws_lb_listener_certificate",
        honours: "listener_arn certificate_arn",
        create: Call { operation: "AddListenerCertificates", ..CALL },
        read: Call { operation: "DescribeListenerCertificates", ..CALL },
        id: "{listener_arn}_{certificate_arn}",
        import: "{listener_arn}_{certificate_arn}",
        gone: &["ListenerNotFound", "CertificateNotFound"],
        tags: None,
        code: &Certificate,
        ..ELBV2
    },
    Kind {
        name: "aws_lb_listener_rule",
        honours: "listener_arn priority action.type action.order action.target_group_arn action.forward \
                  action.redirect action.fixed_response action.authenticate_cognito condition.host_header \
                  condition.path_pattern condition.http_header condition.http_request_method condition.source_ip \
                  condition.query_string",
        only: &[("action.type", ACTION_TYPES)],
        names: ACTION_NAMES,
        create: Call { operation: "CreateRule", all: true, at: "/Rules/0", ..CALL },
        read: Call { operation: "DescribeRules", give: &[("RuleArns", "{arn}")], at: "/Rules/0", ..CALL },
        update: Some(Call { operation: "ModifyRule", all: true, give: &[("RuleArn", "{arn}")], ..CALL }),
        delete: Call { operation: "DeleteRule", give: &[("RuleArn", "{arn}")], ..CALL },
        gone: &["RuleNotFound"],
        code: &Rule,
        ..ELBV2
    },
];

const ACTION_TYPES: &[&str] = &["forward", "redirect", "fixed-response", "authenticate-cognito"];

/// Members of actions, of listeners and of rules.
const ACTION_NAMES: &crate::names::Names = &[
    ("arn", "-"),
    ("default_action.forward", "ForwardConfig"),
    ("default_action.forward.target_group.arn", "TargetGroupArn"),
    ("default_action.forward.stickiness", "TargetGroupStickinessConfig"),
    ("default_action.forward.stickiness.duration", "DurationSeconds"),
    ("default_action.redirect", "RedirectConfig"),
    ("default_action.fixed_response", "FixedResponseConfig"),
    ("default_action.authenticate_cognito", "AuthenticateCognitoConfig"),
    ("action.forward", "ForwardConfig"),
    ("action.forward.target_group.arn", "TargetGroupArn"),
    ("action.forward.stickiness", "TargetGroupStickinessConfig"),
    ("action.forward.stickiness.duration", "DurationSeconds"),
    ("action.redirect", "RedirectConfig"),
    ("action.fixed_response", "FixedResponseConfig"),
    ("action.authenticate_cognito", "AuthenticateCognitoConfig"),
    ("condition.host_header", "HostHeaderConfig"),
    ("condition.path_pattern", "PathPatternConfig"),
    ("condition.http_header", "HttpHeaderConfig"),
    ("condition.http_request_method", "HttpRequestMethodConfig"),
    ("condition.source_ip", "SourceIpConfig"),
    ("condition.query_string", "-"),
];

/// Arguments that travel as attributes of a listener.
const KEYS: &super::elbv2::Keys = &[
    (
        "routing_http_response_access_control_allow_credentials_header_value",
        "routing.http.response.access_control_allow_credentials.header_value",
    ),
    (
        "routing_http_response_access_control_allow_headers_header_value",
        "routing.http.response.access_control_allow_headers.header_value",
    ),
    (
        "routing_http_response_access_control_allow_methods_header_value",
        "routing.http.response.access_control_allow_methods.header_value",
    ),
    (
        "routing_http_response_access_control_allow_origin_header_value",
        "routing.http.response.access_control_allow_origin.header_value",
    ),
    (
        "routing_http_response_access_control_expose_headers_header_value",
        "routing.http.response.access_control_expose_headers.header_value",
    ),
    (
        "routing_http_response_access_control_max_age_header_value",
        "routing.http.response.access_control_max_age.header_value",
    ),
    (
        "routing_http_response_content_security_policy_header_value",
        "routing.http.response.content_security_policy.header_value",
    ),
    ("routing_http_response_server_enabled", "routing.http.response.server.enabled"),
    (
        "routing_http_response_strict_transport_security_header_value",
        "routing.http.response.strict_transport_security.header_value",
    ),
    (
        "routing_http_response_x_content_type_options_header_value",
        "routing.http.response.x_content_type_options.header_value",
    ),
    (
        "routing_http_response_x_frame_options_header_value",
        "routing.http.response.x_frame_options.header_value",
    ),
];

/// For a forward to one group AWS answers both forms; what the configuration has is kept, which may be both.
fn one_form(read: &mut Object, name: &str, state: &Object) {
    let Some(Json::Array(actions)) = read.get_mut(name) else { return };
    for (index, action) in actions.iter_mut().enumerate() {
        let before = state.get(name).map(|actions| &actions[index]).unwrap_or(&Json::Null);
        let groups = action.pointer("/forward/0/target_group").map_or(0, |groups| list(groups).len());
        if !list(&before["forward"]).is_empty() && groups > 0 {
            if groups > 1 || text(&before["target_group_arn"]).is_empty() {
                action["target_group_arn"] = Json::Null;
            }
        } else if groups <= 1 {
            action["forward"] = json!([]);
        } else {
            action["target_group_arn"] = Json::Null;
        }
    }
}

/// Several actions go in the order in which they stand, unless they say it themselves.
fn in_order(input: &mut Json, member: &str) {
    let actions = input.get_mut(member).and_then(Json::as_array_mut);
    for (index, action) in actions.into_iter().flatten().enumerate() {
        if action["Order"].is_null() {
            action["Order"] = (index + 1).into();
        }
    }
}

struct Listener {
    actions: &'static str,
}

#[async_trait]
impl Code for Listener {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let call = &cx.kind.create;
        let mut input = Self::input(cx, call, state).await?;
        tags::ELBV2.at_creation(&mut input, state, "");
        let answer = cx.call(call.operation, input).await?;
        let arn = answer["Listeners"][0]["ListenerArn"].clone();
        state.insert("arn".into(), arn.clone());
        state.insert("id".into(), arn);
        cx.note(state);
        Self::modify(cx, None, state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("DescribeListeners", json!({"ListenerArns": [state["arn"]]})).await?
        else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        one_form(&mut read, self.actions, state);
        let found = &answer["Listeners"][0];
        read.insert("arn".into(), found["ListenerArn"].clone());
        read.insert("certificate_arn".into(), found["Certificates"][0]["CertificateArn"].clone());
        let input = json!({"ListenerArn": found["ListenerArn"]});
        let attributes = cx.call("DescribeListenerAttributes", input).await?;
        read_keys(cx, KEYS, &unwire(&attributes["Attributes"]), &mut read);
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let Some(call) = &cx.kind.update else { return Ok(()) };
        let attribute = |name: &str| KEYS.iter().any(|(argument, _)| *argument == name);
        if cx.changed(prior, state, |name| !name.starts_with("tags") && !attribute(name)) {
            cx.call(call.operation, Self::input(cx, call, state).await?).await?;
        }
        Self::modify(cx, Some(prior), state).await
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let input = json!({"LoadBalancerArn": planned["load_balancer_arn"]});
        let answer = cx.find("DescribeListeners", input).await?.unwrap_or_default();
        let found = list(&answer["Listeners"]).iter().find(|found| found["Port"] == planned["port"]);
        Ok(found.and_then(|found| cx.identified(planned, &found["ListenerArn"])))
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        upper(planned, "protocol");
    }
}

impl Listener {
    /// Sets the attributes that differ from `prior`, or that a new listener is given.
    async fn modify(cx: &Cx<'_>, prior: Option<&Object>, state: &Object) -> Result<()> {
        let attributes = differing(cx, KEYS, prior, state);
        if !attributes.is_empty() {
            let input = json!({"ListenerArn": state["arn"], "Attributes": wire(&attributes)});
            cx.call("ModifyListenerAttributes", input).await?;
        }
        Ok(())
    }

    /// A listener without TLS has neither certificate nor policy, whatever it had before. One that names no protocol
    /// speaks HTTP, which is the real provider's default for application load balancers.
    async fn input(cx: &Cx<'_>, call: &Call, state: &Object) -> Result<Json> {
        let mut input = cx.input(call, state).await?;
        if text(&state["protocol"]).is_empty() {
            input["Protocol"] = "HTTP".into();
        }
        if state["protocol"] != "HTTPS" {
            if let Some(members) = input.as_object_mut() {
                members.remove("SslPolicy");
            }
        } else if !text(&state["certificate_arn"]).is_empty() {
            input["Certificates"] = json!([{"CertificateArn": state["certificate_arn"]}]);
        }
        in_order(&mut input, "DefaultActions");
        Ok(input)
    }
}

/// A certificate beside the default one.
struct Certificate;

impl Certificate {
    fn input(state: &Object) -> Json {
        json!({
            "ListenerArn": state["listener_arn"],
            "Certificates": [{"CertificateArn": state["certificate_arn"]}],
        })
    }
}

#[async_trait]
impl Code for Certificate {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.call("AddListenerCertificates", Self::input(state)).await?;
        let id = cx.expand(cx.kind.id, state, &Json::Null).await?;
        state.insert("id".into(), id);
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let mut input = json!({"ListenerArn": state["listener_arn"]});
        loop {
            let Some(answer) = cx.find("DescribeListenerCertificates", input.clone()).await? else {
                return Ok(None);
            };
            let found = list(&answer["Certificates"])
                .iter()
                .any(|one| one["CertificateArn"] == state["certificate_arn"] && one["IsDefault"] != true);
            if found {
                return Ok(Some(Object::new()));
            }
            match &answer["NextMarker"] {
                Json::String(marker) if !marker.is_empty() => input["Marker"] = marker.as_str().into(),
                _ => return Ok(None),
            }
        }
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        cx.release("RemoveListenerCertificates", Self::input(state)).await
    }
}

struct Rule;

impl Rule {
    /// The rules of a listener, from every page.
    async fn all(cx: &Cx<'_>, listener: &Json) -> Result<Vec<Json>> {
        let mut rules = Vec::new();
        let mut input = json!({"ListenerArn": listener});
        loop {
            let mut answer = cx.call("DescribeRules", input.clone()).await?;
            if let Json::Array(page) = answer["Rules"].take() {
                rules.extend(page);
            }
            match answer["NextMarker"].take() {
                Json::String(marker) if !marker.is_empty() => input["Marker"] = marker.into(),
                _ => return Ok(rules),
            }
        }
    }

    /// Each condition names its field. Query strings lie a list deeper than their blocks do.
    fn conditions(input: &mut Json, state: &Object) {
        const FIELDS: [(&str, &str); 6] = [
            ("HostHeaderConfig", "host-header"),
            ("PathPatternConfig", "path-pattern"),
            ("HttpHeaderConfig", "http-header"),
            ("HttpRequestMethodConfig", "http-request-method"),
            ("SourceIpConfig", "source-ip"),
            ("QueryStringConfig", "query-string"),
        ];
        let blocks = list(state.get("condition").unwrap_or(&Json::Null));
        let conditions = input.get_mut("Conditions").and_then(Json::as_array_mut);
        for (index, condition) in conditions.into_iter().flatten().enumerate() {
            let queries = blocks.get(index).map_or(&[][..], |block| list(&block["query_string"]));
            if !queries.is_empty() {
                let pair = |query: &Json| match text(&query["key"]) {
                    "" => json!({"Value": query["value"]}),
                    key => json!({"Key": key, "Value": query["value"]}),
                };
                condition["QueryStringConfig"] =
                    json!({"Values": queries.iter().map(pair).collect::<Json>()});
            }
            if let Some((_, field)) = FIELDS.iter().find(|(member, _)| condition.get(member).is_some()) {
                condition["Field"] = (*field).into();
            }
        }
    }
}

#[async_trait]
impl Code for Rule {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut input = cx.input(&cx.kind.create, state).await?;
        Self::conditions(&mut input, state);
        in_order(&mut input, "Actions");
        tags::ELBV2.at_creation(&mut input, state, "");
        let chosen = input.get("Priority").is_some();
        let answer = loop {
            if !chosen {
                let rules = Self::all(cx, &state["listener_arn"]).await?;
                let taken = rules.iter().filter_map(|rule| text(&rule["Priority"]).parse::<i64>().ok());
                input["Priority"] = (taken.max().unwrap_or(0) + 1).into();
            }
            match cx.call("CreateRule", input.clone()).await {
                // Another rule that is made now has taken the same.
                Err(error) if !chosen && error.code() == "PriorityInUse" => {}
                outcome => break outcome?,
            }
        };
        let arn = answer["Rules"][0]["RuleArn"].clone();
        state.insert("arn".into(), arn.clone());
        state.insert("id".into(), arn);
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("DescribeRules", json!({"RuleArns": [state["arn"]]})).await? else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        one_form(&mut read, "action", state);
        if let Some(Json::Array(conditions)) = read.get_mut("condition") {
            for (block, found) in conditions.iter_mut().zip(list(&answer["Rules"][0]["Conditions"])) {
                let pair = |pair: &Json| json!({"key": pair["Key"], "value": pair["Value"]});
                let pairs = list(&found["QueryStringConfig"]["Values"]).iter();
                block["query_string"] = pairs.map(pair).collect();
            }
        }
        let arn = answer["Rules"][0]["RuleArn"].clone();
        let listener =
            text(&arn).rsplit_once('/').map(|(head, _)| head.replace(":listener-rule/", ":listener/"));
        read.insert("arn".into(), arn);
        read.insert("listener_arn".into(), listener.into());
        Ok(Some(read))
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let priority = planned["priority"].to_string();
        let rules = Self::all(cx, &planned["listener_arn"]).await?;
        let found = rules.iter().find(|found| text(&found["Priority"]) == priority);
        Ok(found.and_then(|found| cx.identified(planned, &found["RuleArn"])))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["priority"]) {
            let priorities = json!([{"RuleArn": state["arn"], "Priority": state["priority"]}]);
            cx.call("SetRulePriorities", json!({"RulePriorities": priorities})).await?;
        }
        if cx.changed_one(prior, state, &["action", "condition"]) {
            let call = Call { operation: "ModifyRule", all: true, give: &[("RuleArn", "{arn}")], ..CALL };
            let mut input = cx.input(&call, state).await?;
            Self::conditions(&mut input, state);
            in_order(&mut input, "Actions");
            cx.call("ModifyRule", input).await?;
        }
        Ok(())
    }
}
