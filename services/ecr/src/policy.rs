//! Policies of repositories. They are decided with in [`crate::access::decide`].

use novamind_api::ecr::{
    DeleteRepositoryPolicy, DeleteRepositoryPolicyOutput, GetRepositoryPolicy, GetRepositoryPolicyOutput,
    SetRepositoryPolicy, SetRepositoryPolicyOutput, errors,
};
use novamind_kernel::Stored;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{decide_under, invalid, no_repository, repository};
use crate::records::Repository;

fn no_policy(name: &str, registry: &str) -> Error {
    errors::REPOSITORY_POLICY_NOT_FOUND_EXCEPTION.error(format!(
        "Repository policy does not exist for the repository with name '{name}' in the registry with id '{registry}'"
    ))
}

pub async fn set(cx: Cx, input: SetRepositoryPolicy) -> Result<SetRepositoryPolicyOutput> {
    let repository = repository(&cx, input.registry_id.as_deref(), &input.repository_name)?;
    cx.cloud().authorizer()?.check_resource_policy(&input.policy_text).map_err(|reason| {
        invalid(format!(
            "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'Invalid repository policy provided': \
             {reason}"
        ))
    })?;
    if input.force != Some(true) {
        refuse_lockout(&cx, &repository, &input.policy_text)?;
    }
    let policy = Some(input.policy_text.clone());
    replace(&cx, &input.repository_name, policy).await?;
    Ok(SetRepositoryPolicyOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(input.repository_name),
        policy_text: Some(input.policy_text),
    })
}

/// Without `force`, a policy under which its caller could not set another one is refused (API reference).
fn refuse_lockout(cx: &Cx, repository: &Stored<Repository>, policy: &str) -> Result<()> {
    let again =
        decide_under(cx, "ecr:SetRepositoryPolicy", &repository.id, Some(&repository.record), Some(policy));
    match again {
        Err(error) if error.source().is_none() => Err(invalid(
            "Invalid parameter at 'PolicyText' failed to satisfy constraint: 'The policy would prevent you from \
             setting another one; set force to apply it all the same'",
        )),
        other => other,
    }
}

pub async fn get(cx: Cx, input: GetRepositoryPolicy) -> Result<GetRepositoryPolicyOutput> {
    let name = input.repository_name;
    let repository = repository(&cx, input.registry_id.as_deref(), &name)?;
    let policy = repository.record.policy.ok_or_else(|| no_policy(&name, cx.account()))?;
    Ok(GetRepositoryPolicyOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name),
        policy_text: Some(policy),
    })
}

pub async fn delete(cx: Cx, input: DeleteRepositoryPolicy) -> Result<DeleteRepositoryPolicyOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    let old = replace(&cx, &name, None).await?.ok_or_else(|| no_policy(&name, cx.account()))?;
    Ok(DeleteRepositoryPolicyOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name),
        policy_text: Some(old),
    })
}

/// Answers the policy that there was.
async fn replace(cx: &Cx, name: &str, policy: Option<String>) -> Result<Option<String>> {
    let (scope, name) = (cx.scope().clone(), name.to_owned());
    let write = cx.store().write(move |transaction| {
        let mut old = None;
        let changed = transaction.update::<Repository>(&scope, &name, |repository| {
            old = std::mem::replace(&mut repository.policy, policy);
            Ok(())
        })?;
        changed.map(|_| old).ok_or_else(|| no_repository(&name, &scope.account))
    });
    write.await
}
