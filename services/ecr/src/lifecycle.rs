//! Lifecycle policies of repositories. [`crate::control`] applies them.

use novamind_api::ecr::{
    DeleteLifecyclePolicy, DeleteLifecyclePolicyOutput, GetLifecyclePolicy, GetLifecyclePolicyOutput,
    PutLifecyclePolicy, PutLifecyclePolicyOutput, errors,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{no_repository, repository};
use crate::plan::Policy;
use crate::records::{Lifecycle, Repository};

fn no_policy(name: &str, registry: &str) -> Error {
    errors::LIFECYCLE_POLICY_NOT_FOUND_EXCEPTION.error(format!(
        "Lifecycle policy does not exist for the repository with name '{name}' in the registry with id '{registry}'"
    ))
}

pub async fn put(cx: Cx, input: PutLifecyclePolicy) -> Result<PutLifecyclePolicyOutput> {
    repository(&cx, input.registry_id.as_deref(), &input.repository_name)?;
    Policy::parse(&input.lifecycle_policy_text)?;
    let lifecycle = Lifecycle { text: input.lifecycle_policy_text.clone(), evaluated: None };
    replace(&cx, &input.repository_name, Some(lifecycle)).await?;
    Ok(PutLifecyclePolicyOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(input.repository_name),
        lifecycle_policy_text: Some(input.lifecycle_policy_text),
    })
}

pub async fn get(cx: Cx, input: GetLifecyclePolicy) -> Result<GetLifecyclePolicyOutput> {
    let name = input.repository_name;
    let repository = repository(&cx, input.registry_id.as_deref(), &name)?;
    let lifecycle = repository.record.lifecycle.ok_or_else(|| no_policy(&name, cx.account()))?;
    Ok(GetLifecyclePolicyOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name),
        lifecycle_policy_text: Some(lifecycle.text),
        last_evaluated_at: lifecycle.evaluated,
    })
}

pub async fn delete(cx: Cx, input: DeleteLifecyclePolicy) -> Result<DeleteLifecyclePolicyOutput> {
    let name = input.repository_name;
    repository(&cx, input.registry_id.as_deref(), &name)?;
    let old = replace(&cx, &name, None).await?.ok_or_else(|| no_policy(&name, cx.account()))?;
    Ok(DeleteLifecyclePolicyOutput {
        registry_id: Some(cx.account().to_owned()),
        repository_name: Some(name),
        lifecycle_policy_text: Some(old.text),
        last_evaluated_at: old.evaluated,
    })
}

/// Answers the policy that there was.
async fn replace(cx: &Cx, name: &str, lifecycle: Option<Lifecycle>) -> Result<Option<Lifecycle>> {
    let (scope, name) = (cx.scope().clone(), name.to_owned());
    let write = cx.store().write(move |transaction| {
        let mut old = None;
        let changed = transaction.update::<Repository>(&scope, &name, |repository| {
            old = std::mem::replace(&mut repository.lifecycle, lifecycle);
            Ok(())
        })?;
        changed.map(|_| old).ok_or_else(|| no_repository(&name, &scope.account))
    });
    write.await
}
