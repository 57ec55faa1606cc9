//! The errors of X-Ray.

use novamind_api::xray::errors;
use novamind_wire::Error;

/// What is wrong with a request.
pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_REQUEST_EXCEPTION.error(message)
}

/// A filter expression that cannot be read.
pub fn expression(problem: &str) -> Error {
    invalid(format!("Invalid filter expression: {problem}"))
}
