//! Security Token Service: who am I, and temporary credentials.
//!
//! Decisions and credentials are IAM's (`kernel::Authorizer`); this is their interface. Contexts of other providers
//! are refused by name; federation by OpenID Connect and SAML is not there.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use novamind_api::sts::{
    AssumeRole, AssumeRoleOutput, AssumedRoleUser, Credentials as Rendered, DecodeAuthorizationMessage,
    DecodeAuthorizationMessageOutput, FederatedUser, GetAccessKeyInfo, GetAccessKeyInfoOutput,
    GetCallerIdentity, GetCallerIdentityOutput, GetFederationToken, GetFederationTokenOutput,
    GetSessionToken, GetSessionTokenOutput, PolicyDescriptorType, SERVICE, Tag, errors,
};
use novamind_kernel::{Credentials, FederationRequest, Principal, RoleRequest, Routes};
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
    Routes::new(&SERVICE, state)
        .on(get_caller_identity)
        .on(assume_role)
        .on(get_session_token)
        .on(get_federation_token)
        .on(get_access_key_info)
        .on(decode_authorization_message)
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

/// Serial number and code of a multi-factor device; one does not come without the other.
fn mfa<'a>(serial: Option<&'a str>, code: Option<&'a str>) -> Result<Option<(&'a str, &'a str)>> {
    match (serial, code) {
        (None, None) => Ok(None),
        (Some(serial), Some(code)) => Ok(Some((serial, code))),
        _ => Err(Error::new(
            "AccessDenied",
            403,
            "MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code.",
        )),
    }
}

/// The managed policies of a session.
fn arns(given: Option<Vec<PolicyDescriptorType>>) -> Result<Vec<String>> {
    let arns: Vec<_> = given.unwrap_or_default().into_iter().filter_map(|policy| policy.arn).collect();
    if arns.len() > MOST_POLICIES {
        return Err(invalid(format!("A session has at most {MOST_POLICIES} managed policies.")));
    }
    Ok(arns)
}

/// The tags of a session. Keys that differ only in case are the same key.
fn tags(given: Option<Vec<Tag>>) -> Result<BTreeMap<String, String>> {
    let mut tags = BTreeMap::new();
    for tag in given.unwrap_or_default() {
        if tags.keys().any(|key: &String| key.eq_ignore_ascii_case(&tag.key)) {
            return Err(invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive."));
        }
        tags.insert(tag.key, tag.value);
    }
    Ok(tags)
}

/// How much of its room a session's policies and tags take, in percent; `None` if there are none.
fn packed(policy: Option<&str>, arns: &[String], tags: &BTreeMap<String, String>) -> Result<Option<i32>> {
    let size: usize = policy.map_or(0, str::len)
        + arns.iter().map(String::len).sum::<usize>()
        + tags.iter().map(|(key, value)| key.len() + value.len()).sum::<usize>();
    if size > LONGEST_POLICY {
        return Err(errors::PACKED_POLICY_TOO_LARGE_EXCEPTION.error(format!(
            "Packed size of session policies and tags exceeds {LONGEST_POLICY} characters."
        )));
    }
    Ok((size > 0).then(|| i32::try_from((size * 100).div_ceil(LONGEST_POLICY)).unwrap_or(100)))
}

async fn assume_role(cx: Cx, input: AssumeRole) -> Result<AssumeRoleOutput> {
    let mfa = mfa(input.serial_number.as_deref(), input.token_code.as_deref())?;
    if input.provided_contexts.is_some() {
        return Err(Error::unsupported("ProvidedContexts"));
    }
    if input.minimum_session_token_size.is_some() {
        return Err(Error::unsupported("MinimumSessionTokenSize"));
    }
    let arns = arns(input.policy_arns)?;
    let tags = tags(input.tags)?;
    let transitive = input.transitive_tag_keys.unwrap_or_default();
    if let Some(key) = transitive.iter().find(|key| !tags.contains_key(*key)) {
        return Err(invalid(format!("The transitive tag key {key} is not among the session's tags.")));
    }
    let packed = packed(input.policy.as_deref(), &arns, &tags)?;
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
        mfa,
        region: cx.region(),
        request_id: cx.request_id(),
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
        packed_policy_size: packed,
        source_identity,
        ..AssumeRoleOutput::default()
    })
}

/// Needs no permission, only long-term credentials ("GetSessionToken", AWS STS API reference).
async fn get_session_token(cx: Cx, input: GetSessionToken) -> Result<GetSessionTokenOutput> {
    let mfa = mfa(input.serial_number.as_deref(), input.token_code.as_deref())?;
    if input.minimum_session_token_size.is_some() {
        return Err(Error::unsupported("MinimumSessionTokenSize"));
    }
    cx.open_to_all();
    let longest = match &cx.caller().principal {
        Principal::Root => ROOT,
        Principal::User { .. } => USER,
        _ => 0,
    };
    if longest == 0 || cx.caller().session.is_some() {
        return Err(Error::new("AccessDenied", 403, "Cannot call GetSessionToken with session credentials"));
    }
    // Root may ask for more and gets an hour.
    let asked = input.duration_seconds.unwrap_or(longest);
    let asked = if longest == ROOT { asked.min(ROOT) } else { asked };
    let lifetime = seconds(Some(asked)).unwrap_or_default();
    let credentials = cx.cloud().authorizer()?.session_token(cx.caller(), lifetime, mfa)?;
    Ok(GetSessionTokenOutput { credentials: Some(rendered(credentials)), ..GetSessionTokenOutput::default() })
}

/// Only long-term credentials may, and their permission is asked.
async fn get_federation_token(cx: Cx, input: GetFederationToken) -> Result<GetFederationTokenOutput> {
    if input.minimum_session_token_size.is_some() {
        return Err(Error::unsupported("MinimumSessionTokenSize"));
    }
    let (arns, tags) = (arns(input.policy_arns)?, tags(input.tags)?);
    let packed_policy_size = packed(input.policy.as_deref(), &arns, &tags)?;
    let arn = format!("arn:aws:sts::{}:federated-user/{}", cx.account(), input.name);
    let mut keys = BTreeMap::new();
    for (key, value) in &tags {
        keys.insert(format!("aws:RequestTag/{key}"), vec![value.clone()]);
        keys.entry("aws:TagKeys".to_owned()).or_insert_with(Vec::new).push(key.clone());
    }
    cx.authorize_with("sts:GetFederationToken", &arn, &keys, None)?;
    if !tags.is_empty() {
        cx.authorize_with("sts:TagSession", &arn, &keys, None)?;
    }
    let longest = match &cx.caller().principal {
        Principal::Root => ROOT,
        Principal::User { .. } => USER,
        _ => 0,
    };
    if longest == 0 || cx.caller().session.is_some() {
        return Err(Error::new(
            "AccessDenied",
            403,
            "Cannot call GetFederationToken with session credentials",
        ));
    }
    let asked = input.duration_seconds.unwrap_or(longest);
    let asked = if longest == ROOT { asked.min(ROOT) } else { asked };
    let wish = FederationRequest {
        name: input.name,
        lifetime: seconds(Some(asked)).unwrap_or_default(),
        policies: input.policy.into_iter().collect(),
        policy_arns: arns,
        tags,
    };
    let authorizer = cx.cloud().authorizer()?;
    let federated = authorizer.federation_token(cx.caller(), wish)?;
    let federated_user = FederatedUser { federated_user_id: authorizer.unique_id(&federated.caller)?, arn };
    Ok(GetFederationTokenOutput {
        credentials: Some(rendered(federated.credentials)),
        federated_user: Some(federated_user),
        packed_policy_size,
        ..GetFederationTokenOutput::default()
    })
}

/// The account of any access key of this installation, whose only account there is.
async fn get_access_key_info(cx: Cx, input: GetAccessKeyInfo) -> Result<GetAccessKeyInfoOutput> {
    cx.authorize("*")?;
    let id = input.access_key_id;
    let ours = cx.cloud().authorizer()?.knows_key(&id)? || cx.caller().access_key.as_deref() == Some(&id);
    if !ours {
        return Err(invalid(format!("The access key {id} is not one of this account's.")));
    }
    Ok(GetAccessKeyInfoOutput { account: Some(cx.account().to_owned()) })
}

async fn decode_authorization_message(
    cx: Cx,
    input: DecodeAuthorizationMessage,
) -> Result<DecodeAuthorizationMessageOutput> {
    cx.authorize("*")?;
    let decoded = cx.cloud().authorizer()?.decode_authorization_message(&input.encoded_message)?;
    let decoded = decoded.ok_or_else(|| {
        errors::INVALID_AUTHORIZATION_MESSAGE_EXCEPTION.error("Invalid token: the message cannot be decoded.")
    })?;
    Ok(DecodeAuthorizationMessageOutput { decoded_message: Some(decoded) })
}
