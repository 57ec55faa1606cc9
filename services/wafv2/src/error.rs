//! The errors of WAF, with the members that tell which parameter is meant.

use novamind_api::wafv2::errors;
use novamind_wire::Error;

pub const ONE_VALUE: &str =
    "You have used none or multiple values for a field that requires exactly one value.";

/// A parameter that cannot be: where it stands (`ParameterExceptionField`), its value, and why.
pub fn invalid(field: &'static str, parameter: impl Into<String>, reason: impl Into<String>) -> Error {
    let (parameter, reason) = (parameter.into(), reason.into());
    errors::WAF_INVALID_PARAMETER_EXCEPTION
        .error(format!("Error reason: {reason}, field: {field}, parameter: {parameter}"))
        .with("Field", field.to_owned())
        .with("Parameter", parameter)
        .with("Reason", reason)
}

pub fn nonexistent() -> Error {
    errors::WAF_NONEXISTENT_ITEM_EXCEPTION
        .error("AWS WAF couldn’t perform the operation because your resource doesn’t exist.")
}

pub fn duplicate() -> Error {
    errors::WAF_DUPLICATE_ITEM_EXCEPTION.error(
        "AWS WAF couldn’t perform the operation because some resource in your request is a duplicate of an existing one.",
    )
}

pub fn locked() -> Error {
    errors::WAF_OPTIMISTIC_LOCK_EXCEPTION.error(
        "AWS WAF couldn’t save your changes because someone changed the resource after you started to edit it. Reapply \
         your changes.",
    )
}

pub fn associated() -> Error {
    errors::WAF_ASSOCIATED_ITEM_EXCEPTION.error(
        "AWS WAF couldn’t perform the operation because your resource is being used by another resource or it’s \
         associated with another resource.",
    )
}

pub fn unavailable() -> Error {
    errors::WAF_UNAVAILABLE_ENTITY_EXCEPTION
        .error("AWS WAF couldn’t retrieve the resource that you requested. Retry your request.")
}

pub fn limit(what: &str) -> Error {
    errors::WAF_LIMITS_EXCEEDED_EXCEPTION.error(format!(
        "AWS WAF couldn’t perform the operation because you exceeded your resource limit: {what}"
    ))
}

pub fn bad_arn(arn: &str) -> Error {
    invalid(
        "RESOURCE_ARN",
        arn,
        "The ARN isn't valid. A valid ARN begins with arn: and includes other information separated by colons or \
         slashes.",
    )
}
