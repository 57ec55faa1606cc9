//! Errors in AWS's words that several operations share.

use novamind_api::route53::errors;
use novamind_wire::{Error, Result};

pub fn no_zone(id: &str) -> Error {
    errors::NO_SUCH_HOSTED_ZONE.error(format!("No hosted zone found with ID: {id}"))
}

pub fn no_health_check(id: &str) -> Error {
    errors::NO_SUCH_HEALTH_CHECK.error(format!("A health check with id {id} does not exist."))
}

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_INPUT.error(message)
}

/// A setting of a health check that cannot be.
pub fn wrong_setting(what: impl std::fmt::Display) -> Error {
    invalid(format!("Invalid parameter : {what}"))
}

/// How many are asked for, out of at most `most`.
pub fn limit(asked: Option<&str>, most: usize) -> Result<usize> {
    match asked.filter(|text| !text.is_empty()) {
        None => Ok(most),
        Some(text) => match text.parse::<usize>() {
            Ok(0) | Err(_) => Err(invalid(format!("Invalid value for MaxItems: {text}"))),
            Ok(asked) => Ok(asked.min(most)),
        },
    }
}
