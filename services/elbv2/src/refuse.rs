//! Errors in AWS's words that several operations share.

use novamind_api::elbv2::errors;
use novamind_wire::Error;

pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, message)
}

pub fn no_load_balancer(arn: &str) -> Error {
    errors::LOAD_BALANCER_NOT_FOUND_EXCEPTION.error(format!("Load balancer '{arn}' not found"))
}

pub fn no_target_group(arn: &str) -> Error {
    errors::TARGET_GROUP_NOT_FOUND_EXCEPTION.error(format!("Target group '{arn}' not found"))
}

pub fn no_listener(arn: &str) -> Error {
    errors::LISTENER_NOT_FOUND_EXCEPTION.error(format!("Listener '{arn}' not found"))
}

pub fn no_rule(arn: &str) -> Error {
    errors::RULE_NOT_FOUND_EXCEPTION.error(format!("Rule '{arn}' not found"))
}
