//! Key policies. Every key has one, named `default`.

use novamind_api::Empty;
use novamind_api::kms::{
    GetKeyPolicy, GetKeyPolicyOutput, ListKeyPolicies, ListKeyPoliciesOutput, PutKeyPolicy, errors,
};
use novamind_kernel::Context;
use novamind_wire::{Error, Result};
use serde_json::json;

use crate::Cx;
use crate::access::{Conditions, Found, Naming, find};
use crate::key::change;
use crate::list::{counted, limit};

/// The name of the one policy of a key.
const NAME: &str = "default";
/// The largest policy, in bytes ("Quotas", KMS developer guide).
const LARGEST: usize = 32 * 1024;

/// The policy of a key that is made without one: it leaves all to the account's own policies.
pub fn default(account: &str) -> String {
    let document = json!({
        "Version": "2012-10-17",
        "Id": "key-default-1",
        "Statement": [{
            "Sid": "Enable IAM User Permissions",
            "Effect": "Allow",
            "Principal": {"AWS": format!("arn:aws:iam::{account}:root")},
            "Action": "kms:*",
            "Resource": "*",
        }],
    });
    document.to_string()
}

fn malformed(message: impl Into<String>) -> Error {
    errors::MALFORMED_POLICY_DOCUMENT_EXCEPTION.error(message)
}

/// Refuses a document that is none, or that shuts its author out unless that is wanted.
pub fn check(context: &Context, found: &Found, document: &str, bypass: bool) -> Result<()> {
    if document.len() > LARGEST {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("A key policy must have at most {LARGEST} bytes.")));
    }
    context.cloud().authorizer()?.check_resource_policy(document).map_err(|reason| {
        match reason.starts_with("Invalid principal") {
            true => malformed("Policy contains a statement with one or more invalid principals."),
            false => malformed(reason),
        }
    })?;
    if bypass {
        return Ok(());
    }
    let new = Found {
        key: crate::records::Key { policy: document.to_owned(), ..found.key.clone() },
        ..found.clone()
    };
    new.authorize_with(context, "PutKeyPolicy", Conditions::new(), None).map_err(|error| {
        match error.code() == "AccessDeniedException" {
            true => {
                malformed("The new key policy will not allow you to update the key policy in the future.")
            }
            false => error,
        }
    })
}

fn check_name(name: Option<&str>) -> Result<()> {
    match name.filter(|name| *name != NAME) {
        Some(_) => Err(errors::NOT_FOUND_EXCEPTION.error("No such policy exists")),
        None => Ok(()),
    }
}

pub async fn get(cx: Cx, input: GetKeyPolicy) -> Result<GetKeyPolicyOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    check_name(input.policy_name.as_deref())?;
    Ok(GetKeyPolicyOutput { policy: Some(found.key.policy), policy_name: Some(NAME.to_owned()) })
}

pub async fn put(cx: Cx, input: PutKeyPolicy) -> Result<Empty> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    let bypass = input.bypass_policy_lockout_safety_check == Some(true);
    let asked = ("kms:BypassPolicyLockoutSafetyCheck".to_owned(), vec![bypass.to_string()]);
    found.authorize_with(&cx, cx.operation(), Conditions::from([asked]), None)?;
    check_name(input.policy_name.as_deref())?;
    check(&cx, &found, &input.policy, bypass)?;
    change(&cx, &found.id, move |key| {
        key.policy = input.policy;
        Ok(())
    })
    .await?;
    Ok(Empty {})
}

pub async fn list(cx: Cx, input: ListKeyPolicies) -> Result<ListKeyPoliciesOutput> {
    let found = find(&cx, &input.key_id, Naming::Key)?;
    found.authorize(&cx)?;
    let most = limit(input.limit, 100, 1000)?;
    let (names, next_marker) = counted(vec![NAME.to_owned()], input.marker.as_deref(), most)?;
    Ok(ListKeyPoliciesOutput {
        policy_names: Some(names),
        truncated: Some(next_marker.is_some()),
        next_marker,
    })
}
