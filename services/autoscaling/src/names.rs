//! What is scaled, how it is named, and the errors that say that it cannot be.

use novamind_api::application_autoscaling::errors;
use novamind_kernel::{Arn, Scope};
use novamind_wire::{Error, Result};

pub const NAMESPACE: &str = "ecs";
pub const DIMENSION: &str = "ecs:service:DesiredCount";

pub fn invalid(message: impl Into<String>) -> Error {
    errors::VALIDATION_EXCEPTION.error(message)
}

/// Refuses what is not a service of ECS.
pub fn check_namespace(namespace: &str) -> Result<()> {
    if namespace == NAMESPACE {
        return Ok(());
    }
    Err(Error::unsupported(format!("The service namespace {namespace}")))
}

/// Refuses a dimension that is given and is not the one there is.
pub fn check_dimension(dimension: Option<&str>) -> Result<()> {
    match dimension {
        None | Some(DIMENSION) => Ok(()),
        Some(_) => Err(invalid("Unsupported service namespace, resource type or scalable dimension")),
    }
}

/// Checks all three names of what is scaled.
pub fn check(namespace: &str, resource: &str, dimension: &str) -> Result<()> {
    check_namespace(namespace)?;
    check_dimension(Some(dimension))?;
    service(resource).map(drop)
}

/// Cluster and service of `service/CLUSTER/SERVICE`.
pub fn service(resource: &str) -> Result<(&str, &str)> {
    let parts: Vec<&str> = resource.split('/').collect();
    match parts[..] {
        ["service", cluster, service] if !cluster.is_empty() && !service.is_empty() => Ok((cluster, service)),
        _ => Err(invalid("Unsupported service namespace, resource type or scalable dimension")),
    }
}

/// The ARN of a service of ECS, for IAM.
pub fn service_arn(scope: &Scope, resource: &str) -> String {
    Arn::new("ecs", &scope.region, &scope.account, resource).to_string()
}

/// `what` is `scalable-target`'s key, or `*`.
pub fn target_arn(scope: &Scope, key: &str) -> String {
    let resource = format!("scalable-target/{key}");
    Arn::new("application-autoscaling", &scope.region, &scope.account, &resource).to_string()
}

/// The key in the ARN of a target of this region and account. One of elsewhere is answered as one that is not there: assumed.
pub fn target_key<'a>(scope: &Scope, arn: &'a str) -> Option<&'a str> {
    let arn = Arn::parse(arn).filter(|arn| arn.is_in("application-autoscaling", scope))?;
    arn.resource.strip_prefix("scalable-target/")
}

/// ARNs of policies and actions are of the service `autoscaling`, as those of groups of instances.
pub fn policy_arn(scope: &Scope, key: &str, resource: &str, name: &str) -> String {
    let resource = format!("scalingPolicy:{key}:resource/{NAMESPACE}/{resource}:policyName/{name}");
    Arn::new("autoscaling", &scope.region, &scope.account, &resource).to_string()
}

pub fn action_arn(scope: &Scope, key: &str, resource: &str, name: &str) -> String {
    let resource =
        format!("scheduledAction:{key}:resource/{NAMESPACE}/{resource}:scheduledActionName/{name}");
    Arn::new("autoscaling", &scope.region, &scope.account, &resource).to_string()
}

/// Key, resource and name in the ARN of a policy of this region and account.
pub fn policy_of<'a>(scope: &Scope, arn: &'a str) -> Option<(&'a str, &'a str, &'a str)> {
    let arn = Arn::parse(arn).filter(|arn| arn.is_in("autoscaling", scope))?;
    let (key, rest) = arn.resource.strip_prefix("scalingPolicy:")?.split_once(":resource/ecs/")?;
    let (resource, name) = rest.split_once(":policyName/")?;
    Some((key, resource, name))
}

fn of(resource: &str) -> String {
    format!("service namespace: {NAMESPACE}, resource ID: {resource}, scalable dimension: {DIMENSION}")
}

/// What is put needs a target.
pub fn no_target_registered(resource: &str) -> Error {
    errors::OBJECT_NOT_FOUND_EXCEPTION.error(format!("No scalable target registered for {}", of(resource)))
}

pub fn no_target(resource: &str) -> Error {
    errors::OBJECT_NOT_FOUND_EXCEPTION.error(format!("No scalable target found for {}", of(resource)))
}

pub fn no_policy(resource: &str, name: &str) -> Error {
    let text = format!("No scaling policy found for {}, policy name: {name}", of(resource));
    errors::OBJECT_NOT_FOUND_EXCEPTION.error(text)
}

pub fn no_action(resource: &str, name: &str) -> Error {
    let text = format!("No scheduled action found for {}, scheduled action name: {name}", of(resource));
    errors::OBJECT_NOT_FOUND_EXCEPTION.error(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        assert_eq!(service("service/main/web").unwrap(), ("main", "web"));
        for wrong in ["", "main/web", "service/main", "service//web", "service/main/web/1", "table/a/b"] {
            assert!(service(wrong).is_err(), "{wrong}");
        }
        let scope = Scope::new("eu-west-1", "123456789012");
        let arn = policy_arn(&scope, "k", "service/main/web", "cpu:70/x");
        assert_eq!(policy_of(&scope, &arn), Some(("k", "service/main/web", "cpu:70/x")));
        assert_eq!(policy_of(&scope, &arn.replace(":autoscaling:", ":sns:")), None);
        assert_eq!(target_key(&scope, &target_arn(&scope, "0ec5")), Some("0ec5"));
        for (region, account) in [("us-east-1", "123456789012"), ("eu-west-1", "210987654321")] {
            let elsewhere = Scope::new(region, account);
            assert_eq!(target_key(&scope, &target_arn(&elsewhere, "0ec5")), None);
            assert_eq!(policy_of(&scope, &policy_arn(&elsewhere, "k", "service/main/web", "cpu")), None);
        }
    }
}
