//! The errors of CloudWatch, in its words.

use std::fmt::Display;

use novamind_api::cloudwatch::errors;
use novamind_wire::Error;

/// `ValidationError`: what alarms, dashboards and GetMetricData answer with.
pub fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, message)
}

/// `InvalidParameterValue`: what the operations on metric data answer with.
pub fn value(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_VALUE_EXCEPTION.error(message)
}

pub fn combination(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_COMBINATION_EXCEPTION.error(message)
}

pub fn missing(message: impl Into<String>) -> Error {
    errors::MISSING_REQUIRED_PARAMETER_EXCEPTION.error(message)
}

pub fn token() -> Error {
    errors::INVALID_NEXT_TOKEN.error("The service returned a different token, or the token has expired")
}

/// A field or value that AWS has and this cloud has not.
pub fn unsupported(what: impl Display) -> Error {
    Error::unsupported(what)
}

/// Refuses a field that is given.
pub fn refuse<T>(field: &Option<T>, name: &str) -> Result<(), Error> {
    match field {
        Some(_) => Err(unsupported(name)),
        None => Ok(()),
    }
}
