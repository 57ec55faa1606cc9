//! Whether a caller may, and the repository that an operation is about.

use std::collections::BTreeMap;

use novamind_api::ecr::{SERVICE, errors};
use novamind_kernel::{Arn, Context, Scope, Stored};
use novamind_wire::{Error, Result};

use crate::records::Repository;

pub fn arn(scope: &Scope, name: &str) -> String {
    let resource = format!("repository/{name}");
    Arn::new(SERVICE.signing_name, &scope.region, &scope.account, &resource).to_string()
}

pub fn no_repository(name: &str, registry: &str) -> Error {
    errors::REPOSITORY_NOT_FOUND_EXCEPTION.error(format!(
        "The repository with name '{name}' does not exist in the registry with id '{registry}'"
    ))
}

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_EXCEPTION.error(message)
}

/// Asks whether the context's caller may do `action` to the repository, by the caller's policies and by the
/// repository's own. Answers the repository, if it is there.
pub fn decide(context: &Context, action: &str, name: &str) -> Result<Option<Stored<Repository>>> {
    let stored = context.store().get::<Repository>(context.scope(), name)?;
    let policy = stored.as_ref().and_then(|stored| stored.policy.as_deref());
    decide_under(context, action, name, stored.as_deref(), policy)?;
    Ok(stored)
}

/// As [`decide`], as if the repository had this policy.
pub fn decide_under(
    context: &Context,
    action: &str,
    name: &str,
    repository: Option<&Repository>,
    policy: Option<&str>,
) -> Result<()> {
    let mut conditions = BTreeMap::new();
    for (key, value) in repository.iter().flat_map(|repository| &repository.tags) {
        conditions.insert(format!("aws:ResourceTag/{key}"), vec![value.clone()]);
        conditions.insert(format!("ecr:ResourceTag/{key}"), vec![value.clone()]);
    }
    context.authorize_with(action, &arn(context.scope(), name), &conditions, policy)
}

/// The repository of an operation, which the caller may do to it. `registry` is the input's `registryId`.
pub fn repository(context: &Context, registry: Option<&str>, name: &str) -> Result<Stored<Repository>> {
    let action = format!("ecr:{}", context.operation());
    let stored = decide(context, &action, name)?;
    let registry = registry.unwrap_or(context.account());
    stored.filter(|_| registry == context.account()).ok_or_else(|| no_repository(name, registry))
}
