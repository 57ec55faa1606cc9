//! Errors in AWS's words that several operations share.

use novamind_api::elbv2::errors;
use novamind_wire::Error;

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, message)
}

/// What is not the ARN of a resource of this service at all is invalid rather than not found.
fn is_arn(arn: &str) -> bool {
    arn.starts_with("arn:") && arn.split(':').nth(2) == Some("elasticloadbalancing")
}

fn no_arn(arn: &str, of: &str) -> Error {
    invalid(format!("'{arn}' is not a valid {of} ARN"))
}

pub fn no_load_balancer(arn: &str) -> Error {
    if !is_arn(arn) {
        return no_arn(arn, "load balancer");
    }
    errors::LOAD_BALANCER_NOT_FOUND_EXCEPTION.error(format!("Load balancer '{arn}' not found"))
}

pub fn no_target_group(arn: &str) -> Error {
    if !is_arn(arn) {
        return no_arn(arn, "target group");
    }
    errors::TARGET_GROUP_NOT_FOUND_EXCEPTION.error(format!("Target group '{arn}' not found"))
}

pub fn no_listener(arn: &str) -> Error {
    if !is_arn(arn) {
        return no_arn(arn, "listener");
    }
    errors::LISTENER_NOT_FOUND_EXCEPTION.error(format!("Listener '{arn}' not found"))
}

pub fn no_rule(arn: &str) -> Error {
    if !is_arn(arn) {
        return no_arn(arn, "listener rule");
    }
    errors::RULE_NOT_FOUND_EXCEPTION.error(format!("Rule '{arn}' not found"))
}
