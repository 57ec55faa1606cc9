//! Actions of listeners and rules: parsed and checked, stored, rendered, and translated for the edge.
//!
//! The last action is a forward, redirect or fixed-response; at most one before it signs users in. Others of AWS's
//! (authenticate-oidc, jwt-validation) are refused.

use std::collections::BTreeSet;

use novamind_api::elbv2::{
    Action as Rendered, FixedResponseActionConfig, ForwardActionConfig, RedirectActionConfig,
    TargetGroupStickinessConfig, TargetGroupTuple, errors,
};
use novamind_edge as edge;
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::authenticate::Cognito;
use crate::refuse::invalid;

/// Target groups of one action at most.
const MOST_GROUPS: usize = 5;
const CONTENT_TYPES: [&str; 5] =
    ["text/plain", "text/css", "text/html", "application/javascript", "application/json"];

/// An action as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Action {
    pub order: i32,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    Forward {
        groups: Vec<Weighted>,
        /// Whether clients stick to their group, and for how many seconds.
        sticky: bool,
        sticky_seconds: Option<u32>,
    },
    Redirect {
        protocol: String,
        host: String,
        port: String,
        path: String,
        query: String,
        status: u16,
    },
    FixedResponse {
        status: u16,
        content_type: Option<String>,
        body: Option<String>,
    },
    AuthenticateCognito(Cognito),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Weighted {
    /// The target group's ARN.
    pub group: String,
    pub weight: u16,
}

/// Reads the actions of a listener or rule, and puts them into their order.
pub fn parse(actions: Vec<Rendered>) -> Result<Vec<Action>> {
    let several = actions.len() > 1;
    let mut all = Vec::new();
    for action in actions {
        if several && action.order.is_none() {
            return Err(invalid("An action order must be specified for rules with multiple actions"));
        }
        all.push(Action { order: action.order.unwrap_or(1), what: parse_one(action)? });
    }
    all.sort_by_key(|action| action.order);
    if all.windows(2).any(|pair| pair[0].order == pair[1].order) {
        return Err(invalid("Each action of a rule must have a unique order"));
    }
    let Some((last, before)) = all.split_last() else {
        return Err(invalid("At least one action must be specified"));
    };
    if !last.answers() || before.iter().any(Action::answers) {
        return Err(invalid(
            "A listener or rule must have exactly one action of the type forward, redirect or fixed-response, and it \
             must be the last action to be performed",
        ));
    }
    if before.len() > 1 {
        return Err(errors::TOO_MANY_ACTIONS_EXCEPTION
            .error("A listener or rule can have at most one action of an authenticate type"));
    }
    Ok(all)
}

fn parse_one(action: Rendered) -> Result<What> {
    let stray = |present: bool, member: &str| match present {
        true => {
            Err(invalid(format!("{member} cannot be specified for an action of the type {}", action.r#type)))
        }
        false => Ok(()),
    };
    let (forward, redirect, fixed) = ("forward", "redirect", "fixed-response");
    let cognito = "authenticate-cognito";
    if action.r#type != forward {
        stray(action.target_group_arn.is_some(), "TargetGroupArn")?;
        stray(action.forward_config.is_some(), "ForwardConfig")?;
    }
    if action.r#type != redirect {
        stray(action.redirect_config.is_some(), "RedirectConfig")?;
    }
    if action.r#type != fixed {
        stray(action.fixed_response_config.is_some(), "FixedResponseConfig")?;
    }
    if action.r#type != cognito {
        stray(action.authenticate_cognito_config.is_some(), "AuthenticateCognitoConfig")?;
    }
    match action.r#type.as_str() {
        "forward" => parse_forward(action.target_group_arn, action.forward_config),
        "redirect" => match action.redirect_config {
            Some(config) => parse_redirect(config),
            None => Err(invalid("A redirect action must have a RedirectConfig")),
        },
        "fixed-response" => match action.fixed_response_config {
            Some(config) => parse_fixed(config),
            None => Err(invalid("A fixed-response action must have a FixedResponseConfig")),
        },
        "authenticate-cognito" => match action.authenticate_cognito_config {
            Some(config) => Cognito::parse(config).map(What::AuthenticateCognito),
            None => Err(invalid("An authenticate-cognito action must have an AuthenticateCognitoConfig")),
        },
        other => Err(Error::unsupported(format!("An action of the type {other}"))),
    }
}

fn parse_forward(lone: Option<String>, config: Option<ForwardActionConfig>) -> Result<What> {
    let Some(config) = config else {
        let Some(group) = lone else {
            return Err(invalid("A forward action must have a TargetGroupArn or a ForwardConfig"));
        };
        let groups = vec![Weighted { group, weight: 1 }];
        return Ok(What::Forward { groups, sticky: false, sticky_seconds: None });
    };
    let mut groups = Vec::new();
    for tuple in config.target_groups.unwrap_or_default() {
        let group = tuple
            .target_group_arn
            .ok_or_else(|| invalid("A target group of a ForwardConfig must have a TargetGroupArn"))?;
        let weight = tuple.weight.unwrap_or(1);
        let weight = u16::try_from(weight)
            .ok()
            .filter(|weight| *weight <= 999)
            .ok_or_else(|| invalid(format!("Weight '{weight}' must be between 0 and 999 inclusive")))?;
        groups.push(Weighted { group, weight });
    }
    if groups.is_empty() {
        match lone.clone() {
            Some(group) => groups.push(Weighted { group, weight: 1 }),
            None => return Err(invalid("A ForwardConfig must have at least one target group")),
        }
    }
    if groups.len() > MOST_GROUPS {
        return Err(errors::TOO_MANY_TARGET_GROUPS_EXCEPTION
            .error(format!("A forward action can have at most {MOST_GROUPS} target groups")));
    }
    let unique: BTreeSet<&str> = groups.iter().map(|group| group.group.as_str()).collect();
    if unique.len() != groups.len() {
        return Err(invalid("A forward action cannot have the same target group twice"));
    }
    if lone.is_some_and(|lone| groups.len() != 1 || groups[0].group != lone) {
        return Err(invalid(
            "If you specify both ForwardConfig and TargetGroupArn, you can specify only one target group using \
             ForwardConfig and it must be the same target group specified in TargetGroupArn",
        ));
    }
    let stickiness = config.target_group_stickiness_config.unwrap_or_default();
    let sticky = stickiness.enabled.unwrap_or(false);
    let sticky_seconds = match stickiness.duration_seconds {
        Some(seconds) => {
            Some(u32::try_from(seconds).ok().filter(|seconds| (1..=604_800).contains(seconds)).ok_or_else(
                || invalid("Target group stickiness duration must be between 1 and 604800 seconds"),
            )?)
        }
        None if sticky => {
            return Err(invalid("A duration must be specified when target group stickiness is enabled"));
        }
        None => None,
    };
    Ok(What::Forward { groups, sticky, sticky_seconds })
}

fn parse_redirect(config: RedirectActionConfig) -> Result<What> {
    let or = |value: Option<String>, default: &str| value.unwrap_or_else(|| default.to_owned());
    let status = if config.status_code == "HTTP_301" { 301 } else { 302 };
    let protocol = or(config.protocol, "#{protocol}");
    let host = or(config.host, "#{host}");
    let port = or(config.port, "#{port}");
    let path = or(config.path, "/#{path}");
    let query = or(config.query, "#{query}");
    if port != "#{port}" && !port.parse::<u16>().is_ok_and(|port| port > 0) {
        return Err(invalid(format!("Port '{port}' must be between 1 and 65535 or #{{port}}")));
    }
    if !path.starts_with('/') {
        return Err(invalid(format!("Path '{path}' must begin with '/'")));
    }
    let allowed = [("host", &host), ("path", &path), ("query", &query)];
    for (part, text) in allowed {
        let mut rest = text.as_str();
        while let Some(at) = rest.find("#{") {
            let Some(end) = rest[at..].find('}') else {
                return Err(invalid(format!("The redirect {part} '{text}' has a keyword that does not end")));
            };
            let keyword = &rest[at + 2..at + end];
            if !matches!(keyword, "protocol" | "host" | "port" | "path" | "query") {
                return Err(invalid(format!(
                    "The redirect {part} '{text}' has the unknown keyword '{keyword}'"
                )));
            }
            rest = &rest[at + end + 1..];
        }
    }
    let same = protocol == "#{protocol}" && host == "#{host}" && port == "#{port}" && path == "/#{path}";
    if same {
        return Err(errors::INVALID_LOAD_BALANCER_ACTION_EXCEPTION.error(
            "The redirect configuration is not valid because it creates a loop: you must change at least one of \
             protocol, host, port or path",
        ));
    }
    Ok(What::Redirect { protocol, host, port, path, query, status })
}

fn parse_fixed(config: FixedResponseActionConfig) -> Result<What> {
    let wrong = || invalid(format!("'{}' is not a valid status code", config.status_code));
    let status = config.status_code.parse::<u16>().map_err(|_| wrong())?;
    if !matches!(status, 200..=299 | 400..=599) {
        return Err(wrong());
    }
    if let Some(kind) = config.content_type.as_deref().filter(|kind| !kind.is_empty())
        && !CONTENT_TYPES.contains(&kind)
    {
        return Err(invalid(format!("'{kind}' is not a valid content type for a fixed response")));
    }
    let content_type = config.content_type.filter(|kind| !kind.is_empty());
    Ok(What::FixedResponse { status, content_type, body: config.message_body })
}

/// In the place of what cannot be served: nobody gets past it.
pub fn failing() -> edge::Action {
    edge::Action::FixedResponse { status: 500, content_type: None, body: None }
}

impl Action {
    /// Whether it ends in an answer.
    fn answers(&self) -> bool {
        !matches!(self.what, What::AuthenticateCognito(_))
    }

    /// ARNs of the target groups that it names.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        let groups: &[Weighted] = match &self.what {
            What::Forward { groups, .. } => groups,
            _ => &[],
        };
        groups.iter().map(|weighted| weighted.group.as_str())
    }

    /// As AWS shows it: a forward to one group has its ARN in both places.
    pub fn render(&self) -> Rendered {
        let mut out = Rendered { order: Some(self.order), ..Rendered::default() };
        match &self.what {
            What::Forward { groups, sticky, sticky_seconds } => {
                out.r#type = "forward".into();
                if let [lone] = groups.as_slice() {
                    out.target_group_arn = Some(lone.group.clone());
                }
                let tuples = groups.iter().map(|weighted| TargetGroupTuple {
                    target_group_arn: Some(weighted.group.clone()),
                    weight: Some(i32::from(weighted.weight)),
                });
                out.forward_config = Some(ForwardActionConfig {
                    target_groups: Some(tuples.collect()),
                    target_group_stickiness_config: Some(TargetGroupStickinessConfig {
                        enabled: Some(*sticky),
                        duration_seconds: sticky_seconds.map(|seconds| seconds as i32),
                    }),
                });
            }
            What::Redirect { protocol, host, port, path, query, status } => {
                out.r#type = "redirect".into();
                out.redirect_config = Some(RedirectActionConfig {
                    protocol: Some(protocol.clone()),
                    port: Some(port.clone()),
                    host: Some(host.clone()),
                    path: Some(path.clone()),
                    query: Some(query.clone()),
                    status_code: format!("HTTP_{status}"),
                });
            }
            What::FixedResponse { status, content_type, body } => {
                out.r#type = "fixed-response".into();
                out.fixed_response_config = Some(FixedResponseActionConfig {
                    message_body: body.clone(),
                    status_code: status.to_string(),
                    content_type: content_type.clone(),
                });
            }
            What::AuthenticateCognito(cognito) => {
                out.r#type = "authenticate-cognito".into();
                out.authenticate_cognito_config = Some(cognito.render());
            }
        }
        out
    }

    /// What answers, for the edge, which knows target groups by what `id` makes of their ARNs. What signs users in is
    /// put before it elsewhere.
    pub fn plan(&self, id: impl Fn(&str) -> String) -> edge::Action {
        match self.what.clone() {
            What::Forward { groups, sticky, sticky_seconds } => edge::Action::Forward {
                groups: groups
                    .iter()
                    .map(|weighted| edge::WeightedGroup {
                        group: id(&weighted.group),
                        weight: weighted.weight,
                    })
                    .collect(),
                stickiness_seconds: sticky_seconds.filter(|_| sticky),
            },
            What::Redirect { protocol, host, port, path, query, status } => {
                edge::Action::Redirect(edge::Redirect { protocol, host, port, path, query, status })
            }
            What::FixedResponse { status, content_type, body } => {
                edge::Action::FixedResponse { status, content_type, body }
            }
            What::AuthenticateCognito(_) => failing(),
        }
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::elbv2::AuthenticateCognitoActionConfig;

    use super::*;

    fn forward(lone: Option<&str>, groups: &[(&str, i32)]) -> Rendered {
        let tuples = groups.iter().map(|(arn, weight)| TargetGroupTuple {
            target_group_arn: Some((*arn).into()),
            weight: Some(*weight),
        });
        Rendered {
            r#type: "forward".into(),
            target_group_arn: lone.map(Into::into),
            forward_config: (!groups.is_empty())
                .then(|| ForwardActionConfig { target_groups: Some(tuples.collect()), ..Default::default() }),
            ..Rendered::default()
        }
    }

    fn redirect(change: impl FnOnce(&mut RedirectActionConfig)) -> Rendered {
        let mut config = RedirectActionConfig { status_code: "HTTP_301".into(), ..Default::default() };
        change(&mut config);
        Rendered { r#type: "redirect".into(), redirect_config: Some(config), ..Rendered::default() }
    }

    fn fixed(status: &str, kind: Option<&str>) -> Rendered {
        let config = FixedResponseActionConfig {
            status_code: status.into(),
            content_type: kind.map(Into::into),
            ..Default::default()
        };
        Rendered {
            r#type: "fixed-response".into(),
            fixed_response_config: Some(config),
            ..Rendered::default()
        }
    }

    fn cognito() -> Rendered {
        let config = AuthenticateCognitoActionConfig {
            user_pool_arn: "arn:aws:cognito-idp:us-east-1:1:userpool/us-east-1_a".into(),
            user_pool_client_id: "c".into(),
            user_pool_domain: "d".into(),
            ..Default::default()
        };
        Rendered {
            r#type: "authenticate-cognito".into(),
            authenticate_cognito_config: Some(config),
            ..Rendered::default()
        }
    }

    fn at(order: i32, action: Rendered) -> Rendered {
        Rendered { order: Some(order), ..action }
    }

    #[test]
    fn who_comes_first() {
        let parsed = parse(vec![at(20, forward(Some("a"), &[])), at(10, cognito())]).unwrap();
        assert_eq!(parsed.iter().map(|action| action.order).collect::<Vec<_>>(), [10, 20]);
        let shown: Vec<String> = parsed.iter().map(|action| action.render().r#type).collect();
        assert_eq!(shown, ["authenticate-cognito", "forward"]);
        let stray = Rendered {
            authenticate_cognito_config: cognito().authenticate_cognito_config,
            ..fixed("200", None)
        };
        let bare = Rendered { authenticate_cognito_config: None, ..cognito() };
        let cases = [
            (vec![at(1, cognito()), at(2, cognito()), at(3, fixed("200", None))], "TooManyActions"),
            (vec![at(2, cognito()), at(1, fixed("200", None))], "ValidationError"),
            (vec![cognito()], "ValidationError"),
            (vec![at(1, cognito()), at(1, fixed("200", None))], "ValidationError"),
            (vec![cognito(), fixed("200", None)], "ValidationError"),
            (vec![at(1, fixed("200", None)), at(2, fixed("200", None))], "ValidationError"),
            (vec![at(1, bare), at(2, fixed("200", None))], "ValidationError"),
            (vec![stray], "ValidationError"),
        ];
        for (actions, expected) in cases {
            let shown = format!("{actions:?}");
            assert_eq!(parse(actions).unwrap_err().code(), expected, "{shown}");
        }
    }

    #[test]
    fn what_is_accepted() {
        let many: Vec<(&str, i32)> = ["a", "b", "c", "d", "e", "f"].map(|arn| (arn, 1)).to_vec();
        let cases = [
            (vec![forward(Some("a"), &[])], None),
            (vec![forward(None, &[("a", 0), ("b", 999)])], None),
            (vec![forward(Some("a"), &[("a", 1)])], None),
            (vec![forward(Some("a"), &[("b", 1)])], Some("ValidationError")),
            (vec![forward(None, &[("a", 1), ("a", 1)])], Some("ValidationError")),
            (vec![forward(None, &[("a", 1000)])], Some("ValidationError")),
            (vec![forward(None, &many)], Some("TooManyTargetGroups")),
            (vec![forward(None, &[])], Some("ValidationError")),
            (vec![], Some("ValidationError")),
            (vec![fixed("200", None), fixed("200", None)], Some("ValidationError")),
            (vec![redirect(|config| config.port = Some("443".into()))], None),
            (vec![redirect(|config| config.path = Some("/x/#{path}".into()))], None),
            (vec![redirect(|_| ())], Some("InvalidLoadBalancerAction")),
            (vec![redirect(|config| config.path = Some("x".into()))], Some("ValidationError")),
            (vec![redirect(|config| config.path = Some("/#{user}".into()))], Some("ValidationError")),
            (vec![redirect(|config| config.port = Some("0".into()))], Some("ValidationError")),
            (vec![fixed("204", Some("text/plain"))], None),
            (vec![fixed("302", None)], Some("ValidationError")),
            (vec![fixed("200", Some("image/png"))], Some("ValidationError")),
            (
                vec![Rendered { r#type: "authenticate-oidc".into(), ..Rendered::default() }],
                Some("NotImplemented"),
            ),
        ];
        for (actions, expected) in cases {
            let shown = format!("{actions:?}");
            let code = parse(actions).err().map(|error| error.code().to_owned());
            assert_eq!(code.as_deref(), expected, "{shown}");
        }
    }

    #[test]
    fn a_lone_forward_is_shown_in_both_places() {
        let action = &parse(vec![forward(Some("a"), &[])]).unwrap()[0];
        let shown = action.render();
        assert_eq!(shown.target_group_arn.as_deref(), Some("a"));
        let config = shown.forward_config.unwrap();
        assert_eq!(config.target_groups.unwrap()[0].weight, Some(1));
        let weighted = &parse(vec![forward(None, &[("a", 90), ("b", 10)])]).unwrap()[0];
        assert_eq!(weighted.render().target_group_arn, None);
    }
}
