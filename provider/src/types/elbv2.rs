//! Load balancers and target groups. Listeners have a file of their own.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Map, Value as Json, json};

use super::{block, list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

pub const ELBV2: Kind =
    Kind { service: "elbv2", tags: Some(&tags::ELBV2), id: "{arn}", import: "{arn}", ..KIND };
const READY: Duration = Duration::from_secs(600);

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_lb",
        honours: "name name_prefix internal load_balancer_type security_groups subnets subnet_mapping.subnet_id \
                  ip_address_type idle_timeout enable_deletion_protection enable_http2 drop_invalid_header_fields \
                  desync_mitigation_mode preserve_host_header enable_tls_version_and_cipher_suite_headers \
                  enable_xff_client_port xff_header_processing_mode client_keep_alive \
                  enable_cross_zone_load_balancing",
        only: &[
            ("load_balancer_type", &["application"]),
            ("ip_address_type", &["ipv4"]),
            ("desync_mitigation_mode", &["defensive"]),
            ("enable_tls_version_and_cipher_suite_headers", &["false"]),
        ],
        names: &[
            ("name", "LoadBalancerName"),
            ("arn", "LoadBalancerArn"),
            ("load_balancer_type", "Type"),
            ("zone_id", "CanonicalHostedZoneId"),
            ("internal", "-"),
        ],
        create: Call {
            operation: "CreateLoadBalancer",
            all: true,
            give: &[("Name", "{name}")],
            at: "/LoadBalancers/0",
            ..CALL
        },
        read: Call {
            operation: "DescribeLoadBalancers",
            give: &[("LoadBalancerArns", "{arn}")],
            at: "/LoadBalancers/0",
            ..CALL
        },
        delete: Call { operation: "DeleteLoadBalancer", give: &[("LoadBalancerArn", "{arn}")], ..CALL },
        find: Some(Call {
            operation: "DescribeLoadBalancers",
            give: &[("Names", "{name}")],
            at: "/LoadBalancers/0/LoadBalancerArn",
            ..CALL
        }),
        gone: &["LoadBalancerNotFound"],
        busy: &["ResourceInUse"],
        unnamed: ("name", "tf-lb-"),
        code: &LoadBalancer,
        ..ELBV2
    },
    Kind {
        name: "aws_lb_target_group",
        honours: "name name_prefix port protocol protocol_version vpc_id target_type ip_address_type \
                  deregistration_delay slow_start load_balancing_algorithm_type stickiness health_check \
                  load_balancing_anomaly_mitigation load_balancing_cross_zone_enabled",
        only: &[
            ("target_type", &["ip"]),
            ("protocol", &["HTTP"]),
            ("ip_address_type", &["ipv4"]),
            ("health_check.protocol", &["HTTP"]),
            ("load_balancing_anomaly_mitigation", &["off"]),
            ("load_balancing_cross_zone_enabled", &["use_load_balancer_configuration", "true"]),
        ],
        names: &[("name", "TargetGroupName"), ("arn", "TargetGroupArn")],
        create: Call {
            operation: "CreateTargetGroup",
            all: true,
            give: &[("Name", "{name}")],
            at: "/TargetGroups/0",
            ..CALL
        },
        read: Call {
            operation: "DescribeTargetGroups",
            give: &[("TargetGroupArns", "{arn}")],
            at: "/TargetGroups/0",
            ..CALL
        },
        delete: Call { operation: "DeleteTargetGroup", give: &[("TargetGroupArn", "{arn}")], ..CALL },
        find: Some(Call {
            operation: "DescribeTargetGroups",
            give: &[("Names", "{name}")],
            at: "/TargetGroups/0/TargetGroupArn",
            ..CALL
        }),
        gone: &["TargetGroupNotFound"],
        busy: &["ResourceInUse"],
        unnamed: ("name", "tf-"),
        code: &TargetGroup,
        ..ELBV2
    },
    Kind {
        name: "aws_lb_target_group_attachment",
        honours: "target_group_arn target_id port availability_zone",
        create: Call { operation: "RegisterTargets", ..CALL },
        id: "{target_group_arn}-{target_id}-{port}",
        import: "{target_group_arn},{target_id},{port}",
        gone: &["TargetGroupNotFound", "InvalidTarget"],
        tags: None,
        code: &Attachment,
        ..ELBV2
    },
];

/// Arguments that travel as attributes of a load balancer or target group: a list of keys and values.
pub type Keys = [(&'static str, &'static str)];

const BALANCER_KEYS: &Keys = &[
    ("idle_timeout", "idle_timeout.timeout_seconds"),
    ("enable_deletion_protection", "deletion_protection.enabled"),
    ("enable_http2", "routing.http2.enabled"),
    ("drop_invalid_header_fields", "routing.http.drop_invalid_header_fields.enabled"),
    ("desync_mitigation_mode", "routing.http.desync_mitigation_mode"),
    ("preserve_host_header", "routing.http.preserve_host_header.enabled"),
    (
        "enable_tls_version_and_cipher_suite_headers",
        "routing.http.x_amzn_tls_version_and_cipher_suite.enabled",
    ),
    ("enable_xff_client_port", "routing.http.xff_client_port.enabled"),
    ("xff_header_processing_mode", "routing.http.xff_header_processing.mode"),
    ("client_keep_alive", "client_keep_alive.seconds"),
];

const GROUP_KEYS: &Keys = &[
    ("deregistration_delay", "deregistration_delay.timeout_seconds"),
    ("slow_start", "slow_start.duration_seconds"),
    ("load_balancing_algorithm_type", "load_balancing.algorithm.type"),
    ("load_balancing_anomaly_mitigation", "load_balancing.algorithm.anomaly_mitigation"),
    ("load_balancing_cross_zone_enabled", "load_balancing.cross_zone.enabled"),
];

/// Keys and values as a list of attributes.
pub fn wire(attributes: &Map<String, Json>) -> Json {
    let text = |value: &Json| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    attributes.iter().map(|(key, value)| json!({"Key": key, "Value": text(value)})).collect()
}

/// A list of attributes as keys and values.
pub fn unwire(attributes: &Json) -> Map<String, Json> {
    let pair = |item: &Json| Some((item["Key"].as_str()?.to_owned(), item["Value"].clone()));
    list(attributes).iter().filter_map(pair).collect()
}

/// The attributes that differ from the prior state or, for a new object, from the defaults.
pub fn differing(cx: &Cx<'_>, keys: &Keys, prior: Option<&Object>, state: &Object) -> Map<String, Json> {
    let differs = |name: &str| match prior {
        Some(prior) => cx.changed_one(prior, state, &[name]),
        None => {
            let default = cx.fields().get(name).and_then(|field| field.rules.default.as_ref());
            state.get(name).is_some_and(|value| !value.is_null() && Some(value) != default)
        }
    };
    let changed = keys.iter().filter(|(name, _)| differs(name));
    changed.map(|(name, key)| ((*key).to_owned(), state[*name].clone())).collect()
}

pub fn read_keys(cx: &Cx<'_>, keys: &Keys, found: &Map<String, Json>, read: &mut Object) {
    for (name, key) in keys {
        if let Some((field, value)) = cx.fields().get(*name).zip(found.get(*key)) {
            read.insert((*name).to_owned(), crate::names::attribute(&field.kind, value, &[], name));
        }
    }
}

/// What follows the account in an ARN, of which CloudWatch's dimensions are made.
fn suffix(arn: &Json, skip: &str) -> Json {
    let last = text(arn).rsplit(':').next().unwrap_or_default();
    last.strip_prefix(skip).unwrap_or(last).into()
}

struct LoadBalancer;

#[async_trait]
impl Code for LoadBalancer {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let wanted = state.clone();
        let scheme = if wanted["internal"] == true { "internal" } else { "internet-facing" };
        cx.create_with(state, json!({"Scheme": scheme})).await?;
        let arn = state["id"].clone();
        state.insert("arn".into(), arn.clone());
        let attributes = differing(cx, BALANCER_KEYS, None, &wanted);
        if !attributes.is_empty() {
            let input = json!({"LoadBalancerArn": arn, "Attributes": wire(&attributes)});
            cx.call("ModifyLoadBalancerAttributes", input).await?;
        }
        cx.wait("the load balancer to be active", READY, || async {
            let answer = cx.call("DescribeLoadBalancers", json!({"LoadBalancerArns": [arn]})).await?;
            let found = &answer["LoadBalancers"][0]["State"];
            match text(&found["Code"]) {
                "active" | "active_impaired" => Ok(Some(())),
                "failed" => Err(Error::new("Failed", 400, text(&found["Reason"]))),
                _ => Ok(None),
            }
        })
        .await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let arn = json!({"LoadBalancerArns": [state["arn"]]});
        let Some(answer) = cx.find("DescribeLoadBalancers", arn).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["LoadBalancers"][0];
        let input = json!({"LoadBalancerArn": found["LoadBalancerArn"]});
        let attributes = cx.call("DescribeLoadBalancerAttributes", input).await?;
        read_keys(cx, BALANCER_KEYS, &unwire(&attributes["Attributes"]), &mut read);
        let zones = list(&found["AvailabilityZones"]);
        let subnets: Json = zones.iter().map(|zone| zone["SubnetId"].clone()).collect();
        let mappings: Json = zones.iter().map(|zone| json!({"subnet_id": zone["SubnetId"]})).collect();
        read.insert("subnets".into(), subnets);
        read.insert("subnet_mapping".into(), mappings);
        read.insert("internal".into(), (found["Scheme"] == "internal").into());
        read.insert("arn".into(), found["LoadBalancerArn"].clone());
        read.insert("arn_suffix".into(), suffix(&found["LoadBalancerArn"], "loadbalancer/"));
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let arn = &state["arn"];
        for (names, operation, member, name) in [
            (&["security_groups"][..], "SetSecurityGroups", "SecurityGroups", "security_groups"),
            (&["subnets"][..], "SetSubnets", "Subnets", "subnets"),
            (&["ip_address_type"][..], "SetIpAddressType", "IpAddressType", "ip_address_type"),
        ] {
            if cx.changed_one(prior, state, names) {
                cx.call(operation, json!({"LoadBalancerArn": arn, member: state[name]})).await?;
            }
        }
        if cx.changed_one(prior, state, &["subnet_mapping"]) && !cx.changed_one(prior, state, &["subnets"]) {
            let mappings = list(&state["subnet_mapping"]).iter();
            let mappings: Json = mappings.map(|one| json!({"SubnetId": one["subnet_id"]})).collect();
            cx.call("SetSubnets", json!({"LoadBalancerArn": arn, "SubnetMappings": mappings})).await?;
        }
        let attributes = differing(cx, BALANCER_KEYS, Some(prior), state);
        if !attributes.is_empty() {
            let input = json!({"LoadBalancerArn": arn, "Attributes": wire(&attributes)});
            cx.call("ModifyLoadBalancerAttributes", input).await?;
        }
        Ok(())
    }

    /// Between zones an application load balancer always balances, whatever is asked for.
    fn plan(&self, prior: &Val, planned: &mut Val) {
        const CROSS: &str = "enable_cross_zone_load_balancing";
        if let (Val::Map(prior), Val::Map(fields)) = (prior, planned)
            && let Some(was) = prior.get(CROSS)
        {
            fields.insert(CROSS.into(), was.clone());
        }
    }
}

struct TargetGroup;

/// Arguments of the health check and their members.
const CHECK: &Keys = &[
    ("enabled", "HealthCheckEnabled"),
    ("healthy_threshold", "HealthyThresholdCount"),
    ("interval", "HealthCheckIntervalSeconds"),
    ("path", "HealthCheckPath"),
    ("port", "HealthCheckPort"),
    ("protocol", "HealthCheckProtocol"),
    ("timeout", "HealthCheckTimeoutSeconds"),
    ("unhealthy_threshold", "UnhealthyThresholdCount"),
];

impl TargetGroup {
    fn check(state: &Object) -> Json {
        let mut out = json!({});
        let Some(check) = block(state, "health_check") else { return out };
        for (name, member) in CHECK {
            if !check[*name].is_null() && check[*name] != "" {
                out[*member] = check[*name].clone();
            }
        }
        let matcher = text(&check["matcher"]);
        if !matcher.is_empty() {
            let grpc = state["protocol_version"] == "GRPC";
            out["Matcher"] = json!({ if grpc { "GrpcCode" } else { "HttpCode" }: matcher });
        }
        out
    }

    fn stickiness(state: &Object) -> Map<String, Json> {
        let mut out = Map::new();
        let Some(block) = block(state, "stickiness") else { return out };
        out.insert("stickiness.enabled".into(), block["enabled"].clone());
        out.insert("stickiness.type".into(), block["type"].clone());
        match text(&block["type"]) {
            "lb_cookie" => {
                out.insert("stickiness.lb_cookie.duration_seconds".into(), block["cookie_duration"].clone());
            }
            "app_cookie" => {
                out.insert("stickiness.app_cookie.duration_seconds".into(), block["cookie_duration"].clone());
                out.insert("stickiness.app_cookie.cookie_name".into(), block["cookie_name"].clone());
            }
            _ => {}
        }
        out
    }

    async fn modify(cx: &Cx<'_>, arn: &Json, attributes: Map<String, Json>) -> Result<()> {
        if !attributes.is_empty() {
            let input = json!({"TargetGroupArn": arn, "Attributes": wire(&attributes)});
            cx.call("ModifyTargetGroupAttributes", input).await?;
        }
        Ok(())
    }
}

#[async_trait]
impl Code for TargetGroup {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let wanted = state.clone();
        cx.create_with(state, Self::check(&wanted)).await?;
        let mut attributes = differing(cx, GROUP_KEYS, None, &wanted);
        attributes.extend(Self::stickiness(&wanted));
        Self::modify(cx, &state["id"], attributes).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let arn = json!({"TargetGroupArns": [state["arn"]]});
        let Some(answer) = cx.find("DescribeTargetGroups", arn).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["TargetGroups"][0];
        let mut check = json!({});
        for (name, member) in CHECK {
            check[*name] = found[*member].clone();
        }
        let matcher = &found["Matcher"];
        check["matcher"] = match &matcher["HttpCode"] {
            Json::Null => matcher["GrpcCode"].clone(),
            code => code.clone(),
        };
        read.insert("health_check".into(), json!([check]));
        let input = json!({"TargetGroupArn": found["TargetGroupArn"]});
        let attributes = unwire(&cx.call("DescribeTargetGroupAttributes", input).await?["Attributes"]);
        read_keys(cx, GROUP_KEYS, &attributes, &mut read);
        let get = |key: &str| attributes.get(key).cloned().unwrap_or_default();
        let number = |key: &str| text(&get(key)).parse::<i64>().map_or(Json::Null, Json::from);
        let kind = get("stickiness.type");
        if !kind.is_null() {
            let app = kind == "app_cookie";
            let duration = if app {
                "stickiness.app_cookie.duration_seconds"
            } else {
                "stickiness.lb_cookie.duration_seconds"
            };
            let name = if app { get("stickiness.app_cookie.cookie_name") } else { json!("") };
            let enabled = get("stickiness.enabled") == "true";
            let block = json!({"enabled": enabled, "type": kind, "cookie_duration": number(duration), "cookie_name": name});
            read.insert("stickiness".into(), json!([block]));
        }
        read.insert("arn_suffix".into(), suffix(&found["TargetGroupArn"], ""));
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["health_check"]) {
            let mut input = Self::check(state);
            input["TargetGroupArn"] = state["arn"].clone();
            cx.call("ModifyTargetGroup", input).await?;
        }
        let mut attributes = differing(cx, GROUP_KEYS, Some(prior), state);
        if cx.changed_one(prior, state, &["stickiness"]) {
            attributes.extend(Self::stickiness(state));
        }
        Self::modify(cx, &state["arn"], attributes).await
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        upper(planned, "protocol");
        upper(planned, "protocol_version");
        if let Val::Map(fields) = planned
            && let Some(Val::List(checks)) = fields.get_mut("health_check")
        {
            checks.iter_mut().for_each(|check| upper(check, "protocol"));
        }
    }
}

/// Protocols are upper case, however they are written.
pub fn upper(planned: &mut Val, name: &str) {
    if let Val::Map(fields) = planned
        && let Some(Val::String(text)) = fields.get_mut(name)
    {
        text.make_ascii_uppercase();
    }
}

struct Attachment;

impl Attachment {
    fn input(state: &Object) -> Json {
        let mut target = json!({"Id": state["target_id"]});
        for (name, member) in [("port", "Port"), ("availability_zone", "AvailabilityZone")] {
            if !state[name].is_null() {
                target[member] = state[name].clone();
            }
        }
        json!({"TargetGroupArn": state["target_group_arn"], "Targets": [target]})
    }
}

#[async_trait]
impl Code for Attachment {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.call("RegisterTargets", Self::input(state)).await?;
        let id = cx.expand(cx.kind.id, state, &Json::Null).await?;
        state.insert("id".into(), id);
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let answer = cx.find("DescribeTargetHealth", Self::input(state)).await?;
        let health = answer.unwrap_or_default()["TargetHealthDescriptions"][0]["TargetHealth"].clone();
        let gone =
            matches!(text(&health["Reason"]), "Target.NotRegistered" | "Target.DeregistrationInProgress");
        Ok((!health.is_null() && !gone).then(Object::new))
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        cx.release("DeregisterTargets", Self::input(state)).await
    }
}
