//! Policies of secrets. They are decided with in [`crate::access::find_for`].

use novamind_api::secretsmanager::{
    DeleteResourcePolicy, DeleteResourcePolicyOutput, GetResourcePolicy, GetResourcePolicyOutput,
    PutResourcePolicy, PutResourcePolicyOutput, ValidateResourcePolicy, ValidateResourcePolicyOutput,
    ValidationErrorsEntry, errors,
};
use novamind_kernel::Context;
use novamind_wire::{Error, Result};
use serde_json::Value as Json;

use crate::Cx;
use crate::access::{Conditions, change, find, find_for};

/// The largest policy, in bytes.
const LARGEST: usize = 20 * 1024;

/// Condition keys that tie a statement to known callers.
const TIES: [&str; 8] = [
    "aws:principalaccount",
    "aws:principalarn",
    "aws:principalorgid",
    "aws:sourceaccount",
    "aws:sourcearn",
    "aws:sourcevpc",
    "aws:sourcevpce",
    "aws:userid",
];

fn check(context: &Context, document: &str) -> std::result::Result<(), String> {
    if document.len() > LARGEST {
        return Err(format!("A resource policy must have at most {LARGEST} bytes."));
    }
    let authorizer = context.cloud().authorizer().map_err(|error| error.to_string())?;
    authorizer.check_resource_policy(document)
}

/// The words for a principal are as users report them.
fn malformed(reason: String) -> Error {
    let text = match reason.starts_with("Invalid principal") {
        true => "This resource policy contains an unsupported principal.".to_owned(),
        false => format!("This resource policy contains invalid Json: {reason}"),
    };
    errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION.error(text)
}

/// Whether a policy gives something to everyone.
fn is_public(document: &str) -> bool {
    let Ok(document) = serde_json::from_str::<Json>(document) else { return true };
    let statements = match document.get("Statement") {
        Some(Json::Array(statements)) => statements.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    statements.iter().any(|statement| {
        let allows = statement.get("Effect").and_then(Json::as_str) == Some("Allow");
        let everyone = match statement.get("Principal") {
            None => true,
            Some(Json::Object(kinds)) => kinds.get("AWS").is_some_and(names_everyone),
            Some(principal) => names_everyone(principal),
        };
        allows && everyone && !is_tied(statement)
    })
}

fn names_everyone(principals: &Json) -> bool {
    match principals {
        Json::Array(all) => all.iter().any(names_everyone),
        one => one.as_str() == Some("*"),
    }
}

fn is_tied(statement: &Json) -> bool {
    let operators = statement.get("Condition").and_then(Json::as_object);
    operators.into_iter().flatten().any(|(operator, keys)| {
        let positive = !operator.contains("Not")
            && !operator.starts_with("ForAllValues:")
            && !operator.ends_with("IfExists")
            && operator != "Null";
        positive && keys.as_object().into_iter().flatten().any(|(key, values)| ties(key, values))
    })
}

/// Whether all values of a condition key name somebody: those that a wildcard stands for are everybody.
fn ties(key: &str, values: &Json) -> bool {
    let key = key.to_ascii_lowercase();
    let fixed = |text: &str| !text.is_empty() && !text.contains(['*', '?']);
    let one = |value: &Json| {
        let Some(text) = value.as_str() else { return false };
        match key.as_str() {
            // In an ARN it is the account that counts, and of a bucket, which has none, all.
            "aws:principalarn" | "aws:sourcearn" => fixed(text) || text.split(':').nth(4).is_some_and(&fixed),
            // The sessions of one role.
            "aws:userid" => fixed(text.strip_suffix(":*").unwrap_or(text)),
            _ => fixed(text),
        }
    };
    TIES.contains(&key.as_str())
        && match values {
            Json::Array(values) => !values.is_empty() && values.iter().all(one),
            value => one(value),
        }
}

fn check_name(name: Option<&str>) -> Result<()> {
    name.map_or(Ok(()), |_| Err(Error::unsupported("PolicyName")))
}

pub async fn put(cx: Cx, input: PutResourcePolicy) -> Result<PutResourcePolicyOutput> {
    let block = input.block_public_policy == Some(true);
    let blocks = ("secretsmanager:BlockPublicPolicy".to_owned(), vec![block.to_string()]);
    let found = find_for(&cx, &input.secret_id, cx.operation(), Conditions::from([blocks]))?.must_stay()?;
    check_name(input.policy_name.as_deref())?;
    check(&cx, &input.resource_policy).map_err(malformed)?;
    if block && is_public(&input.resource_policy) {
        return Err(errors::PUBLIC_POLICY_EXCEPTION
            .error("You can't attach a resource policy that allows broad access to the secret."));
    }
    change(&cx, &found, move |secret| {
        secret.must_stay()?;
        secret.policy = Some(input.resource_policy);
        Ok(())
    })
    .await?;
    Ok(PutResourcePolicyOutput { arn: Some(found.arn(&cx)), name: Some(found.name), policy_name: None })
}

pub async fn get(cx: Cx, input: GetResourcePolicy) -> Result<GetResourcePolicyOutput> {
    let found = find(&cx, &input.secret_id)?.must_stay()?;
    check_name(input.policy_name.as_deref())?;
    Ok(GetResourcePolicyOutput {
        arn: Some(found.arn(&cx)),
        name: Some(found.name),
        resource_policy: found.secret.policy,
        policy_name: None,
    })
}

pub async fn delete(cx: Cx, input: DeleteResourcePolicy) -> Result<DeleteResourcePolicyOutput> {
    let found = find(&cx, &input.secret_id)?.must_stay()?;
    check_name(input.policy_name.as_deref())?;
    change(&cx, &found, |secret| {
        secret.must_stay()?;
        secret.policy = None;
        Ok(())
    })
    .await?;
    Ok(DeleteResourcePolicyOutput { arn: Some(found.arn(&cx)), name: Some(found.name), policy_name: None })
}

/// Says what [`put`] would refuse.
pub async fn validate(cx: Cx, input: ValidateResourcePolicy) -> Result<ValidateResourcePolicyOutput> {
    match &input.secret_id {
        Some(secret) => {
            find(&cx, secret)?;
        }
        None => cx.authorize("*")?,
    }
    let error = |name: &str, message: String| ValidationErrorsEntry {
        check_name: Some(name.to_owned()),
        error_message: Some(message),
    };
    let errors = match check(&cx, &input.resource_policy) {
        Err(reason) => vec![error("Policy Grammar", reason)],
        Ok(()) if is_public(&input.resource_policy) => {
            vec![error("Public Access", "The policy allows broad access to the secret.".to_owned())]
        }
        Ok(()) => Vec::new(),
    };
    Ok(ValidateResourcePolicyOutput {
        policy_validation_passed: Some(errors.is_empty()),
        validation_errors: Some(errors),
    })
}

#[cfg(test)]
mod tests {
    use super::is_public;

    #[test]
    fn who_is_everyone() {
        let account = r#"{"AWS": "arn:aws:iam::123456789012:root"}"#;
        let tied = r#", "Condition": {"StringEquals": {"aws:PrincipalAccount": "123456789012"}}"#;
        let like = |condition: &str| -> &'static str {
            format!(r#", "Condition": {{"StringLike": {{{condition}}}}}"#).leak()
        };
        let loose = r#", "Condition": {"StringNotEquals": {"aws:PrincipalAccount": "1"}}"#;
        for (effect, principal, condition, expected) in [
            ("Allow", r#""*""#, "", true),
            ("Allow", r#"{"AWS": ["*"]}"#, "", true),
            ("Allow", account, "", false),
            ("Deny", r#""*""#, "", false),
            ("Allow", r#""*""#, tied, false),
            ("Allow", r#""*""#, loose, true),
            ("Allow", r#""*""#, like(r#""aws:PrincipalArn": "*""#), true),
            ("Allow", r#""*""#, like(r#""aws:PrincipalArn": "arn:aws:iam::*:role/a""#), true),
            ("Allow", r#""*""#, like(r#""aws:PrincipalArn": "arn:aws:iam::123456789012:role/*""#), false),
            ("Allow", r#""*""#, like(r#""aws:SourceArn": "arn:aws:s3:::bucket""#), false),
            ("Allow", r#""*""#, like(r#""aws:UserId": "AROAEXAMPLE:*""#), false),
            ("Allow", r#""*""#, like(r#""aws:UserId": ["AROAEXAMPLE:*", "*"]"#), true),
        ] {
            let statement = format!(
                r#"{{"Effect": "{effect}", "Principal": {principal}, "Action": "*", "Resource": "*"{condition}}}"#
            );
            let document = format!(r#"{{"Version": "2012-10-17", "Statement": {statement}}}"#);
            assert_eq!(is_public(&document), expected, "{document}");
        }
    }
}
