//! Bounds of arguments that hashicorp/aws checks before it asks the cloud: the ends of numbers, and addresses of networks.
//!
//! Zero is never judged here: to the real provider it often means that nothing was said.

use std::net::Ipv4Addr;

use crate::value::Val;

/// An argument's type and path, and the lowest and the highest number that it takes.
type Range = (&'static str, &'static str, i64, i64);

const MOST: i64 = i32::MAX as i64;
const RANGES: &[Range] = &[
    ("aws_cloudfront_distribution", "origin.connection_attempts", 1, 3),
    ("aws_cloudfront_distribution", "origin.connection_timeout", 1, 10),
    ("aws_cloudwatch_metric_alarm", "datapoints_to_alarm", 1, MOST),
    ("aws_cloudwatch_metric_alarm", "evaluation_periods", 1, MOST),
    ("aws_codebuild_project", "build_timeout", 5, 2160),
    ("aws_codebuild_project", "concurrent_build_limit", 1, MOST),
    ("aws_codebuild_project", "queued_timeout", 5, 480),
    (
        "aws_codedeploy_deployment_group",
        "blue_green_deployment_config.terminate_blue_instances_on_deployment_success.termination_wait_time_in_minutes",
        0,
        2880,
    ),
    ("aws_codepipeline", "stage.action.run_order", 1, 999),
    ("aws_codepipeline", "stage.action.timeout_in_minutes", 5, 86_400),
    ("aws_cognito_user_pool", "password_policy.minimum_length", 6, 99),
    ("aws_cognito_user_pool", "password_policy.temporary_password_validity_days", 0, 365),
    ("aws_db_instance", "backup_retention_period", 0, 35),
    ("aws_iam_role", "max_session_duration", 3600, 43_200),
    ("aws_kms_key", "deletion_window_in_days", 7, 30),
    ("aws_kms_key", "rotation_period_in_days", 90, 2560),
    ("aws_lb_listener", "default_action.forward.stickiness.duration", 1, 604_800),
    ("aws_lb_listener", "default_action.forward.target_group.weight", 0, 999),
    ("aws_lb_listener", "port", 1, 65_535),
    ("aws_lb_listener_rule", "action.forward.stickiness.duration", 1, 604_800),
    ("aws_lb_listener_rule", "action.forward.target_group.weight", 0, 999),
    ("aws_lb_target_group", "health_check.healthy_threshold", 2, 10),
    ("aws_lb_target_group", "health_check.interval", 5, 300),
    ("aws_lb_target_group", "health_check.timeout", 2, 120),
    ("aws_lb_target_group", "health_check.unhealthy_threshold", 2, 10),
    ("aws_lb_target_group", "port", 1, 65_535),
    ("aws_lb_target_group", "stickiness.cookie_duration", 0, 604_800),
    ("aws_route53_health_check", "failure_threshold", 1, 10),
    ("aws_route53_health_check", "port", 1, 65_535),
    ("aws_secretsmanager_secret", "recovery_window_in_days", 7, 30),
    ("aws_xray_sampling_rule", "priority", 1, 9999),
];

/// Arguments that take networks, not addresses within them: `10.0.0.0/16`, not `10.0.0.5/16`.
const NETWORKS: &[(&str, &str)] = &[
    ("aws_route", "destination_cidr_block"),
    ("aws_route_table", "route.cidr_block"),
    ("aws_security_group", "egress.cidr_blocks"),
    ("aws_security_group", "ingress.cidr_blocks"),
    ("aws_security_group_rule", "cidr_blocks"),
    ("aws_subnet", "cidr_block"),
    ("aws_vpc", "cidr_block"),
    ("aws_vpc_security_group_egress_rule", "cidr_ipv4"),
    ("aws_vpc_security_group_ingress_rule", "cidr_ipv4"),
];

/// What is wrong with an argument's value, if it is beyond its bounds.
pub fn beyond(type_name: &str, path: &str, value: &Val) -> Option<String> {
    match value {
        Val::Number(number) if *number != 0.0 => {
            let range = RANGES.iter().find(|(of, known, ..)| *of == type_name && *known == path);
            let (_, _, low, high) = range?;
            let fits = *number >= *low as f64 && *number <= *high as f64;
            let bounds = if *high == MOST { format!("at least {low}") } else { format!("{low} to {high}") };
            (!fits).then(|| format!("`{path}` is {number}; it must be {bounds}"))
        }
        Val::String(text) if NETWORKS.contains(&(type_name, path)) => {
            let network = network(text)?;
            (network != *text).then(|| format!("`{path}` is {text:?}, which is no network: `{network}` is"))
        }
        Val::List(items) => items.iter().find_map(|item| beyond(type_name, path, item)),
        _ => None,
    }
}

/// The network of an IPv4 block; None for what is none, which the cloud says itself.
fn network(block: &str) -> Option<String> {
    let (address, length) = block.split_once('/')?;
    let (address, length) = (address.parse::<Ipv4Addr>().ok()?, length.parse::<u32>().ok()?);
    let mask = u32::MAX.checked_shl(32_u32.checked_sub(length)?).unwrap_or(0);
    Some(format!("{}/{length}", Ipv4Addr::from(u32::from(address) & mask)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::schema::{Catalogue, Fields, Kind};

    #[test]
    fn values_beyond_their_bounds_are_named() {
        for (type_name, path, value, expected) in [
            ("aws_kms_key", "deletion_window_in_days", json!(3), Some("it must be 7 to 30")),
            ("aws_kms_key", "deletion_window_in_days", json!(7), None),
            ("aws_secretsmanager_secret", "recovery_window_in_days", json!(0), None),
            ("aws_cloudwatch_metric_alarm", "evaluation_periods", json!(-1), Some("it must be at least 1")),
            ("aws_vpc", "cidr_block", json!("10.0.0.5/16"), Some("`10.0.0.0/16` is")),
            ("aws_vpc", "cidr_block", json!("10.0.0.0/16"), None),
            ("aws_vpc", "cidr_block", json!("nothing"), None),
            ("aws_route", "destination_cidr_block", json!("0.0.0.0/0"), None),
            (
                "aws_security_group",
                "ingress.cidr_blocks",
                json!(["10.0.0.0/8", "10.1.2.3/24"]),
                Some("10.1.2.0/24"),
            ),
            ("aws_ssm_parameter", "value", json!("10.0.0.5/16"), None),
        ] {
            let found = beyond(type_name, path, &Val::from(&value));
            let fits = match (&found, expected) {
                (Some(found), Some(expected)) => found.contains(expected),
                (found, expected) => found.is_none() && expected.is_none(),
            };
            assert!(fits, "{type_name}.{path} = {value}: {found:?}");
        }
    }

    #[test]
    fn the_bounds_are_of_arguments_that_there_are() {
        fn has(fields: &Fields, path: &str) -> bool {
            let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));
            match (fields.get(name).map(|field| &field.kind), rest) {
                (Some(Kind::Objects { fields, .. }), Some(rest)) => has(fields, rest),
                (found, rest) => found.is_some() && rest.is_none(),
            }
        }
        let catalogue = Catalogue::built_in();
        let ranges = RANGES.iter().map(|(of, path, ..)| (*of, *path));
        for (type_name, path) in ranges.chain(NETWORKS.iter().copied()) {
            assert!(has(&catalogue.resources[type_name].fields, path), "{type_name}.{path}");
        }
    }
}
