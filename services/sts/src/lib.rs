//! Security Token Service: who am I, and temporary credentials.
//!
//! Decisions and credentials are IAM's (`kernel::Authorizer`); this is their interface. Multi-factor authentication
//! and contexts of other providers are refused by name.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use novamind_api::sts::{
    AssumeRole, AssumeRoleOutput, AssumedRoleUser, Credentials as Rendered, GetCallerIdentity,
    GetCallerIdentityOutput, GetSessionToken, GetSessionTokenOutput, SERVICE, errors,
};
use novamind_kernel::{Credentials, Principal, RoleRequest, Routes};
use novamind_wire::{Error, Result};

/// Characters of a session's policy.
const LONGEST_POLICY: usize = 2048;
/// Managed policies of a session.
const MOST_POLICIES: usize = 10;
/// Seconds that the sessions of root and of users last.
const ROOT: i32 = 3600;
const USER: i32 = 43_200;

/// The service has no state.
#[derive(Default)]
pub struct Sts;

type Cx = novamind_kernel::Cx<Sts>;

/// What the service answers.
pub fn routes(state: Arc<Sts>) -> Routes<Sts> {
    Routes::new(&SERVICE, state).on(get_caller_identity).on(assume_role).on(get_session_token)
}

/// Needs no permission ("GetCallerIdentity", AWS STS API reference).
async fn get_caller_identity(cx: Cx, _: GetCallerIdentity) -> Result<GetCallerIdentityOutput> {
    cx.open_to_all();
    let caller = cx.caller();
    let user_id = cx.cloud().authorizer()?.unique_id(caller)?;
    Ok(GetCallerIdentityOutput {
        user_id: Some(user_id),
        account: Some(caller.account.clone()),
        arn: Some(caller.arn()),
    })
}

fn seconds(given: Option<i32>) -> Option<Duration> {
    given.and_then(|seconds| u64::try_from(seconds).ok()).map(Duration::from_secs)
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, message.into())
}

fn rendered(credentials: Credentials) -> Rendered {
    Rendered {
        access_key_id: credentials.access_key,
        secret_access_key: credentials.secret_key,
        session_token: credentials.session_token,
        expiration: credentials.expires,
    }
}

async fn assume_role(cx: Cx, input: AssumeRole) -> Result<AssumeRoleOutput> {
    if input.serial_number.is_some() || input.token_code.is_some() {
        return Err(Error::unsupported("Multi-factor authentication (SerialNumber, TokenCode)"));
    }
    if input.provided_contexts.is_some() {
        return Err(Error::unsupported("ProvidedContexts"));
    }
    if input.minimum_session_token_size.is_some() {
        return Err(Error::unsupported("MinimumSessionTokenSize"));
    }
    let arns: Vec<_> =
        input.policy_arns.unwrap_or_default().into_iter().filter_map(|policy| policy.arn).collect();
    if arns.len() > MOST_POLICIES {
        return Err(invalid(format!("A session has at most {MOST_POLICIES} managed policies.")));
    }
    let mut tags = BTreeMap::new();
    for tag in input.tags.unwrap_or_default() {
        if tags.keys().any(|key: &String| key.eq_ignore_ascii_case(&tag.key)) {
            return Err(invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive."));
        }
        tags.insert(tag.key, tag.value);
    }
    let transitive = input.transitive_tag_keys.unwrap_or_default();
    if let Some(key) = transitive.iter().find(|key| !tags.contains_key(*key)) {
        return Err(invalid(format!("The transitive tag key {key} is not among the session's tags.")));
    }
    let packed: usize = input.policy.iter().chain(&arns).map(String::len).sum::<usize>()
        + tags.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
    if packed > LONGEST_POLICY {
        return Err(errors::PACKED_POLICY_TOO_LARGE_EXCEPTION.error(format!(
            "Packed size of session policies and tags exceeds {LONGEST_POLICY} characters."
        )));
    }
    // The authorizer decides: it asks the role's trust policy and the caller's own policies.
    cx.open_to_all();
    let wish = RoleRequest {
        role_arn: &input.role_arn,
        session_name: &input.role_session_name,
        lifetime: seconds(input.duration_seconds),
        external_id: input.external_id.as_deref(),
        policies: input.policy.into_iter().collect(),
        policy_arns: arns,
        tags,
        transitive,
        source_identity: input.source_identity.as_deref(),
        region: cx.region(),
    };
    let authorizer = cx.cloud().authorizer()?;
    let assumed = authorizer.assume_role(cx.caller(), wish)?;
    let user = AssumedRoleUser {
        assumed_role_id: authorizer.unique_id(&assumed.caller)?,
        arn: assumed.caller.arn(),
    };
    let source_identity = assumed.caller.session.as_ref().and_then(|session| session.source_identity.clone());
    Ok(AssumeRoleOutput {
        credentials: Some(rendered(assumed.credentials)),
        assumed_role_user: Some(user),
        packed_policy_size: (packed > 0)
            .then(|| i32::try_from((packed * 100).div_ceil(LONGEST_POLICY)).unwrap_or(100)),
        source_identity,
        ..AssumeRoleOutput::default()
    })
}

/// Needs no permission, only long-term credentials ("GetSessionToken", AWS STS API reference).
async fn get_session_token(cx: Cx, input: GetSessionToken) -> Result<GetSessionTokenOutput> {
    if input.serial_number.is_some() || input.token_code.is_some() {
        return Err(Error::unsupported("Multi-factor authentication (SerialNumber, TokenCode)"));
    }
    if input.minimum_session_token_size.is_some() {
        return Err(Error::unsupported("MinimumSessionTokenSize"));
    }
    cx.open_to_all();
    let longest = match &cx.caller().principal {
        Principal::Root => ROOT,
        Principal::User { .. } => USER,
        Principal::Role { .. } | Principal::Anonymous | Principal::Service(_) => 0,
    };
    if longest == 0 || cx.caller().session.is_some() {
        return Err(Error::new("AccessDenied", 403, "Cannot call GetSessionToken with session credentials"));
    }
    // Root may ask for more and gets an hour.
    let asked = input.duration_seconds.unwrap_or(longest);
    let asked = if longest == ROOT { asked.min(ROOT) } else { asked };
    let lifetime = seconds(Some(asked)).unwrap_or_default();
    let credentials = cx.cloud().authorizer()?.session_token(cx.caller(), lifetime)?;
    Ok(GetSessionTokenOutput { credentials: Some(rendered(credentials)), ..GetSessionTokenOutput::default() })
}
