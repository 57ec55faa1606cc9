//! Versions of managed policies.

use novamind_api::Empty;
use novamind_api::iam::{
    CreatePolicyVersion, CreatePolicyVersionOutput, DeletePolicyVersion, GetPolicyVersion,
    GetPolicyVersionOutput, ListPolicyVersions, ListPolicyVersionsOutput, PolicyVersion as Rendered,
    SetDefaultPolicyVersion, errors,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::managed::{self, AwsPolicy};
use crate::managed_policy::{change, check_managed, not_found, own};
use crate::page;
use crate::records::{ManagedPolicy, Version, encoded};

/// Versions that a policy may have at a time.
const MOST: usize = 5;

fn no_version(policy: &str, version: &str) -> Error {
    errors::NO_SUCH_ENTITY_EXCEPTION.error(format!("Policy {policy} version {version} does not exist."))
}

impl ManagedPolicy {
    pub fn render_version(&self, version: &Version, with_document: bool) -> Rendered {
        Rendered {
            document: with_document.then(|| encoded(&version.document)),
            version_id: Some(format!("v{}", version.number)),
            is_default_version: Some(version.number == self.default),
            create_date: Some(version.created),
        }
    }

    /// The place of a version by its id, `v3`.
    fn place(&self, policy: &str, id: &str) -> Result<usize> {
        let found = self.versions.iter().position(|version| format!("v{}", version.number) == id);
        found.ok_or_else(|| no_version(policy, id))
    }
}

impl AwsPolicy {
    pub fn render_version(&self, with_document: bool) -> Rendered {
        Rendered {
            document: with_document.then(|| encoded(&self.document)),
            version_id: Some("v1".into()),
            is_default_version: Some(true),
            create_date: Some(Self::created()),
        }
    }
}

pub async fn create(cx: Cx, input: CreatePolicyVersion) -> Result<CreatePolicyVersionOutput> {
    cx.authorize(&input.policy_arn)?;
    check_managed(&input.policy_document)?;
    let now = cx.now();
    let version = change(&cx, &input.policy_arn, move |policy| {
        if policy.versions.len() >= MOST {
            return Err(errors::LIMIT_EXCEEDED_EXCEPTION.error(format!(
                "A managed policy can have up to {MOST} versions. Before you create a new version, you must \
                 delete an existing version."
            )));
        }
        let version = Version { number: policy.next, document: input.policy_document, created: now };
        policy.next += 1;
        policy.updated = now;
        if input.set_as_default == Some(true) {
            policy.default = version.number;
        }
        let rendered = policy.render_version(&version, false);
        policy.versions.push(version);
        Ok(rendered)
    })
    .await?;
    Ok(CreatePolicyVersionOutput { policy_version: Some(version) })
}

pub async fn get(cx: Cx, input: GetPolicyVersion) -> Result<GetPolicyVersionOutput> {
    cx.authorize(&input.policy_arn)?;
    let (arn, id) = (&input.policy_arn, &input.version_id);
    let version = match managed::policy(arn) {
        Some(policy) if id == "v1" => policy.render_version(true),
        Some(_) => return Err(no_version(arn, id)),
        None => {
            let policy = own(&cx, arn)?.ok_or_else(|| not_found(arn))?;
            policy.render_version(&policy.versions[policy.place(arn, id)?], true)
        }
    };
    Ok(GetPolicyVersionOutput { policy_version: Some(version) })
}

pub async fn list(cx: Cx, input: ListPolicyVersions) -> Result<ListPolicyVersionsOutput> {
    cx.authorize(&input.policy_arn)?;
    let arn = &input.policy_arn;
    let all = match managed::policy(arn) {
        Some(policy) => vec![policy.render_version(false)],
        None => {
            let policy = own(&cx, arn)?.ok_or_else(|| not_found(arn))?;
            policy.versions.iter().rev().map(|version| policy.render_version(version, false)).collect()
        }
    };
    let page = page::slice(all, input.marker.as_deref(), input.max_items)?;
    Ok(ListPolicyVersionsOutput {
        versions: Some(page.items),
        is_truncated: Some(page.next_token.is_some()),
        marker: page.next_token,
    })
}

pub async fn set_default(cx: Cx, input: SetDefaultPolicyVersion) -> Result<Empty> {
    cx.authorize(&input.policy_arn)?;
    let (arn, now) = (input.policy_arn.clone(), cx.now());
    change(&cx, &input.policy_arn, move |policy| {
        policy.default = policy.versions[policy.place(&arn, &input.version_id)?].number;
        policy.updated = now;
        Ok(Empty {})
    })
    .await
}

pub async fn delete(cx: Cx, input: DeletePolicyVersion) -> Result<Empty> {
    cx.authorize(&input.policy_arn)?;
    let arn = input.policy_arn.clone();
    change(&cx, &input.policy_arn, move |policy| {
        let place = policy.place(&arn, &input.version_id)?;
        if policy.versions[place].number == policy.default {
            return Err(
                errors::DELETE_CONFLICT_EXCEPTION.error("Cannot delete the default version of a policy.")
            );
        }
        policy.versions.remove(place);
        Ok(Empty {})
    })
    .await
}
