//! The errors, in the words that clients of AWS know.

use novamind_api::cognito_idp::errors;
use novamind_wire::Error;

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_EXCEPTION.error(message)
}

pub fn not_authorized(message: impl Into<String>) -> Error {
    errors::NOT_AUTHORIZED_EXCEPTION.error(message)
}

pub fn missing(message: impl Into<String>) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(message)
}

pub fn no_pool(id: &str) -> Error {
    missing(format!("User pool {id} does not exist."))
}

pub fn no_client(id: &str) -> Error {
    missing(format!("User pool client {id} does not exist."))
}

pub fn no_group() -> Error {
    missing("Group not found.")
}

pub fn no_user() -> Error {
    errors::USER_NOT_FOUND_EXCEPTION.error("User does not exist.")
}

/// What is said of a wrong password, and where it is not to be told whether there is such a user.
pub fn wrong_password() -> Error {
    not_authorized("Incorrect username or password.")
}

pub fn wrong_code() -> Error {
    errors::CODE_MISMATCH_EXCEPTION.error("Invalid verification code provided, please try again.")
}

pub fn expired_code() -> Error {
    errors::EXPIRED_CODE_EXCEPTION.error("Invalid code provided, please request a code again.")
}

pub fn too_often() -> Error {
    errors::LIMIT_EXCEEDED_EXCEPTION.error("Attempt limit exceeded, please try after some time.")
}

/// An answer to a challenge that does not say which: in the words that users of AWS report.
pub fn no_session() -> Error {
    invalid("Missing required parameter Session")
}

pub fn invalid_session() -> Error {
    not_authorized("Invalid session for the user.")
}

pub fn bad_page_token() -> Error {
    invalid("Invalid pagination token.")
}
