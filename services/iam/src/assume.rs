//! Sessions that begin for a client: of a role, and of a federated user.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use novamind_kernel::{AssumedRole, Caller, FederationRequest, Principal, RoleRequest, Session};
use novamind_wire::{Error, Result};

use crate::authorizer::{Decisions, role_caller};
use crate::policy::{Kind, Policy};
use crate::session;

/// The longest session of a role that another role's session takes on, in seconds.
const CHAINED: u64 = 3600;

/// The condition keys of a wish for a role.
pub fn conditions(wish: &RoleRequest<'_>) -> BTreeMap<String, Vec<String>> {
    let mut conditions = BTreeMap::new();
    let mut condition = |key: &str, values: Vec<String>| conditions.insert(key.to_owned(), values);
    condition("sts:RoleSessionName", vec![wish.session_name.to_owned()]);
    if let Some(id) = wish.external_id {
        condition("sts:ExternalId", vec![id.to_owned()]);
    }
    if let Some(identity) = wish.source_identity {
        condition("sts:SourceIdentity", vec![identity.to_owned()]);
    }
    if wish.mfa.is_some() {
        // The code was checked before.
        condition("aws:MultiFactorAuthPresent", vec!["true".into()]);
        condition("aws:MultiFactorAuthAge", vec!["0".into()]);
    }
    for (key, value) in &wish.tags {
        condition(&format!("aws:RequestTag/{key}"), vec![value.clone()]);
    }
    if !wish.tags.is_empty() {
        condition("aws:TagKeys", wish.tags.keys().cloned().collect());
    }
    if !wish.transitive.is_empty() {
        condition("sts:TransitiveTagKeys", wish.transitive.clone());
    }
    conditions
}

fn invalid(text: impl Into<String>) -> Error {
    Error::new("ValidationError", 400, text.into())
}

fn check_policies(decisions: &Decisions, account: &str, documents: &[String], arns: &[String]) -> Result<()> {
    for document in documents {
        Policy::parse(document, Kind::Identity).map_err(|message| {
            Error::new("MalformedPolicyDocument", 400, message).with_name("MalformedPolicyDocumentException")
        })?;
    }
    for arn in arns {
        if decisions.cache.managed(account, arn)?.is_none() {
            return Err(invalid(format!("The policy {arn} does not exist.")));
        }
    }
    Ok(())
}

pub fn role(decisions: &Decisions, caller: &Caller, wish: RoleRequest<'_>) -> Result<AssumedRole> {
    let cloud = decisions.cloud()?;
    let refused = |reason: &str| {
        let (caller, role) = (caller.arn(), wish.role_arn);
        let text = format!(
            "User: {caller} is not authorized to perform: sts:AssumeRole on resource: {role}{reason}"
        );
        Error::new("AccessDenied", 403, text)
    };
    // In an ephemeral cloud every key is root, so root stands for any administrator there.
    if caller.principal == Principal::Root && !cloud.settings().trusting {
        return Err(Error::new("AccessDenied", 403, "Roles may not be assumed by root accounts."));
    }
    let (account, known) = decisions.role(wish.role_arn)?.ok_or_else(|| refused(""))?;
    let trust = known.trust.clone().ok_or_else(|| refused(""))?;
    check_policies(decisions, &account, &wish.policies, &wish.policy_arns)?;
    let before = caller.session.as_deref();
    let own = before.and_then(|before| before.source_identity.as_deref());
    if own.is_some() && wish.source_identity.is_some() && own != wish.source_identity {
        return Err(refused(": the source identity of the session cannot be changed"));
    }
    if let Some(key) = overridden(before, &wish.tags) {
        return Err(invalid(format!(
            "The session tag {key} cannot be passed: the session that assumes the role has a transitive tag with this \
             key, which is inherited. Tag keys are case insensitive."
        )));
    }
    if let Some((serial, code)) = wish.mfa {
        crate::mfa::check(&cloud, &decisions.iam, caller, serial, code)?;
    }
    decisions.may_assume(caller, &wish, &trust, "sts:AssumeRole")?;
    if !wish.tags.is_empty() {
        decisions.may_assume(caller, &wish, &trust, "sts:TagSession")?;
    }
    if wish.source_identity.is_some() {
        decisions.may_assume(caller, &wish, &trust, "sts:SetSourceIdentity")?;
    }

    let lifetime = wish.lifetime.unwrap_or(Duration::from_secs(CHAINED));
    if lifetime.as_secs() > u64::try_from(known.longest_session).unwrap_or(CHAINED) {
        return Err(invalid(
            "The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
        ));
    }
    let chained = matches!(caller.principal, Principal::Role { .. });
    if chained && lifetime.as_secs() > CHAINED {
        return Err(invalid(
            "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role \
             chaining.",
        ));
    }
    let mut session = session::begin(&known.unique_id, lifetime);
    session.tags = inherited(before);
    session.tags.extend(wish.tags);
    session.transitive = before.map(|before| before.transitive.clone()).unwrap_or_default();
    session.transitive.extend(wish.transitive);
    session.policies = wish.policies;
    session.policy_arns = wish.policy_arns;
    let inherited_identity = before.and_then(|before| before.source_identity.clone());
    session.source_identity = wish.source_identity.map(str::to_owned).or(inherited_identity);
    // Whether its caller gave a code is not told on: "AWS global condition context keys", IAM user guide.
    let mut assumed = role_caller(account, &known, wish.session_name, None);
    assumed.session = Some(Arc::new(session));
    let credentials = session::issue(cloud.vault(), &mut assumed)?;
    Ok(AssumedRole { credentials, caller: assumed })
}

/// The caller may: `sts:GetFederationToken` was asked.
pub fn federated(decisions: &Decisions, caller: &Caller, wish: FederationRequest) -> Result<AssumedRole> {
    check_policies(decisions, &caller.account, &wish.policies, &wish.policy_arns)?;
    let issuer = match &caller.principal {
        Principal::User { name, .. } => name.clone(),
        _ => String::new(),
    };
    let id = decisions.known(caller)?.map(|known| known.unique_id.clone()).unwrap_or_default();
    let mut session = session::begin(&id, wish.lifetime);
    session.policies = wish.policies;
    session.policy_arns = wish.policy_arns;
    session.tags = wish.tags;
    let principal = Principal::Federated { name: wish.name, issuer };
    let mut federated =
        Caller { principal, session: Some(Arc::new(session)), ..Caller::root(&caller.account) };
    let credentials = session::issue(decisions.cloud()?.vault(), &mut federated)?;
    Ok(AssumedRole { credentials, caller: federated })
}

/// The tags of a session that go on to those which it begins.
fn inherited(before: Option<&Session>) -> BTreeMap<String, String> {
    let Some(before) = before else { return BTreeMap::new() };
    let goes_on = |key: &str| before.transitive.iter().any(|transitive| transitive.eq_ignore_ascii_case(key));
    let tags = before.tags.iter().filter(|(key, _)| goes_on(key));
    tags.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// The tag of a wish that would take the place of an inherited one. On AWS the operation fails ("AssumeRole", AWS STS API
/// reference); with which error is assumed.
fn overridden<'t>(before: Option<&Session>, tags: &'t BTreeMap<String, String>) -> Option<&'t String> {
    let inherited = inherited(before);
    tags.keys().find(|key| inherited.keys().any(|own| own.eq_ignore_ascii_case(key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transitive_tags_are_not_overridden() {
        let tags = |pairs: &[(&str, &str)]| {
            pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
        };
        let before = Session {
            tags: tags(&[("Project", "a"), ("team", "b")]),
            transitive: vec!["Project".into()],
            ..Session::default()
        };
        assert_eq!(inherited(Some(&before)), tags(&[("Project", "a")]));
        for (key, refused) in [("Project", true), ("pROJECT", true), ("team", false), ("Projects", false)] {
            assert_eq!(overridden(Some(&before), &tags(&[(key, "x")])).is_some(), refused, "{key}");
        }
        assert_eq!(overridden(None, &tags(&[("Project", "x")])), None);
    }
}
