//! ARNs, and what clients write in their place.

use std::collections::BTreeMap;

use novamind_api::ecs::errors;
use novamind_kernel::{Arn, Context, Scope, Stored};
use novamind_wire::{Error, Result};

use crate::records::{Cluster, Definition, Service, revision_id};

/// Revisions that are read at a time when the latest is looked for.
const PAGE: usize = 10;

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_PARAMETER_EXCEPTION.error(message)
}

pub fn client(message: impl Into<String>) -> Error {
    errors::CLIENT_EXCEPTION.error(message)
}

/// A client token has so many characters in the range of 33 to 126 at most (API reference); the words are ours.
pub fn check_token(token: Option<&str>, most: usize) -> Result<()> {
    let fits = |token: &str| token.len() <= most && token.bytes().all(|byte| (33..=126).contains(&byte));
    match token.is_none_or(fits) {
        true => Ok(()),
        false => Err(invalid(format!("clientToken can have at most {most} visible ASCII characters."))),
    }
}

pub fn arn(scope: &Scope, resource: &str) -> String {
    Arn::new("ecs", &scope.region, &scope.account, resource).to_string()
}

pub fn cluster_arn(scope: &Scope, name: &str) -> String {
    arn(scope, &format!("cluster/{name}"))
}

/// Whether the caller may do this action to a resource of that cluster, which policies know as `ecs:cluster`.
pub fn authorize_in(cx: &Context, action: &str, resource: &str, cluster: &str) -> Result<()> {
    let conditions = BTreeMap::from([("ecs:cluster".to_owned(), vec![cluster_arn(cx.scope(), cluster)])]);
    cx.authorize_with(action, resource, &conditions, None)
}

/// Whether the caller may give the tags that the input brings to what is made ("Grant permission to tag resources on
/// creation", ECS developer guide). Those that a task takes from its definition or service ask for nothing.
pub fn authorize_tags(cx: &Context, resource: &str) -> Result<()> {
    cx.authorize_new_tags("ecs:TagResource", resource)
}

/// `id`: `CLUSTER/NAME`.
pub fn service_arn(scope: &Scope, id: &str) -> String {
    arn(scope, &format!("service/{id}"))
}

/// `id`: `CLUSTER/TASK`.
pub fn task_arn(scope: &Scope, id: &str) -> String {
    arn(scope, &format!("task/{id}"))
}

pub fn task_set_arn(scope: &Scope, service: &str, id: &str) -> String {
    arn(scope, &format!("task-set/{service}/{id}"))
}

pub fn definition_arn(scope: &Scope, family: &str, revision: i32) -> String {
    arn(scope, &format!("task-definition/{family}:{revision}"))
}

/// What a text says of something of a kind (`cluster/`): itself or, of an ARN, what follows the kind. `None` if it is the
/// ARN of something else or of another account, which is answered as what is not there: assumed.
///
/// # Errors
/// InvalidParameterException for the ARN of another region, in AWS's words (aws/aws-cli#3175).
pub fn said<'a>(cx: &Context, text: &'a str, kind: &str) -> Result<Option<&'a str>> {
    if let Some(said) = Arn::named(text, "ecs", kind, cx.scope()) {
        return Ok(Some(said));
    }
    // Whoever may not do this learns nothing else.
    cx.authorize(text)?;
    match Arn::parse(text) {
        Some(arn) if arn.service == "ecs" && arn.region != cx.region() => {
            Err(invalid("Invalid Region in ARN"))
        }
        _ => Ok(None),
    }
}

/// What a text calls a cluster; `default` when nothing is given. `None` as of [`said`].
pub fn cluster<'a>(cx: &Context, text: Option<&'a str>) -> Result<Option<&'a str>> {
    let text = text.filter(|text| !text.is_empty()).unwrap_or("default");
    said(cx, text, "cluster/")
}

/// The name of a cluster, given by name or ARN; `default` when nothing is given.
pub fn cluster_name(cx: &Context, text: Option<&str>) -> Result<String> {
    cluster(cx, text)?.map(str::to_owned).ok_or_else(no_cluster)
}

/// What a text calls a service (`service/`) or a task (`task/`) in a cluster: its name or id. `None` as of [`said`].
///
/// # Errors
/// InvalidParameterException if an ARN is of another cluster, in AWS's words (docker-archive/compose-cli#2086).
pub fn called<'a>(cx: &Context, cluster: &str, text: &'a str, kind: &str) -> Result<Option<&'a str>> {
    let Some(said) = said(cx, text, kind)? else { return Ok(None) };
    match said.rsplit_once('/') {
        Some((of, _)) if of != cluster => {
            cx.authorize(text)?;
            Err(invalid(format!(
                "Invalid identifier: Identifier is for cluster {of}. Your cluster is {cluster}"
            )))
        }
        Some((_, id)) => Ok(Some(id)),
        // Old ARNs do not have the cluster.
        None => Ok(Some(said)),
    }
}

/// The id of a service, `CLUSTER/NAME`, that is given by name or ARN.
pub fn service_id(cx: &Context, cluster: &str, text: &str) -> Result<String> {
    let name = called(cx, cluster, text, "service/")?.ok_or_else(no_service)?;
    Ok(format!("{cluster}/{name}"))
}

/// The last part of an id or of a resource: a service's name, a task's id.
pub fn short(text: &str) -> &str {
    let resource = Arn::parse(text).map_or(text, |arn| arn.resource);
    resource.rsplit('/').next().unwrap_or(resource)
}

/// The id of a task set: `ecs-svc/…`, also from its ARN. `None` as of [`said`].
pub fn task_set_id(cx: &Context, text: &str) -> Result<Option<String>> {
    Ok(said(cx, text, "task-set/")?.map(|said| format!("ecs-svc/{}", short(said))))
}

/// Letters, digits, hyphens and underscores, at most 255.
pub fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 255
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

pub fn no_cluster() -> Error {
    errors::CLUSTER_NOT_FOUND_EXCEPTION.error("Cluster not found.")
}

pub fn no_service() -> Error {
    errors::SERVICE_NOT_FOUND_EXCEPTION.error("Service not found.")
}

pub fn active_cluster(cx: &Context, name: &str) -> Result<Stored<Cluster>> {
    let found = cx.store().get::<Cluster>(cx.scope(), name)?;
    found.filter(|cluster| cluster.active).ok_or_else(no_cluster)
}

/// A service in whatever status, by its id.
pub fn service(cx: &Context, id: &str) -> Result<Stored<Service>> {
    cx.store().get::<Service>(cx.scope(), id)?.ok_or_else(no_service)
}

/// A task definition as `family`, `family:revision` or ARN.
pub struct DefinitionName<'a> {
    pub family: &'a str,
    pub revision: Option<i32>,
}

impl<'a> DefinitionName<'a> {
    /// `None` if the text is none of these.
    pub fn parse(text: &'a str) -> Option<Self> {
        let text = match Arn::parse(text) {
            Some(arn) => arn.resource.strip_prefix("task-definition/")?,
            None => text,
        };
        match text.rsplit_once(':') {
            None => is_name(text).then_some(Self { family: text, revision: None }),
            Some((family, revision)) => {
                let revision = revision.parse().ok().filter(|revision| *revision > 0)?;
                is_name(family).then_some(Self { family, revision: Some(revision) })
            }
        }
    }
}

/// The revision that is named, or the latest ACTIVE one of the family.
pub fn find_definition(cx: &Context, text: &str) -> Result<Option<Stored<Definition>>> {
    let Some(name) = said(cx, text, "task-definition/")?.and_then(DefinitionName::parse) else {
        return Ok(None);
    };
    match name.revision {
        Some(revision) => cx.store().get(cx.scope(), &revision_id(name.family, revision)),
        None => {
            let (prefix, mut before) = (format!("{}:", name.family), None::<String>);
            loop {
                let page =
                    cx.store().list_back::<Definition>(cx.scope(), &prefix, before.as_deref(), PAGE)?;
                let Some(last) = page.last() else { return Ok(None) };
                before = Some(last.id.clone());
                let active = |found: &Stored<Definition>| found.body.0.status.as_deref() == Some("ACTIVE");
                if let Some(found) = page.into_iter().find(active) {
                    return Ok(Some(found));
                }
            }
        }
    }
}

/// The definition for a new task, service or task set: it must be ACTIVE.
pub fn active_definition(cx: &Context, text: &str) -> Result<Stored<Definition>> {
    if DefinitionName::parse(text).is_none() {
        return Err(client(format!("Invalid task definition: {text}")));
    }
    let found = find_definition(cx, text)?.ok_or_else(|| client("TaskDefinition not found."))?;
    if found.body.0.status.as_deref() != Some("ACTIVE") {
        return Err(client("TaskDefinition is inactive"));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms() {
        assert_eq!(short("arn:aws:ecs:eu-west-1:1:service/main/web"), "web");
        assert_eq!(short("web"), "web");
        assert_eq!(short("main/web/ecs-svc/12"), "12");
    }

    #[test]
    fn definition_names() {
        let cases = [
            ("web", Some(("web", None))),
            ("web:3", Some(("web", Some(3)))),
            ("arn:aws:ecs:eu-west-1:1:task-definition/web:12", Some(("web", Some(12)))),
            ("web:0", None),
            ("web:x", None),
            ("we b", None),
            ("arn:aws:ecs:eu-west-1:1:cluster/web", None),
        ];
        for (text, wanted) in cases {
            let found = DefinitionName::parse(text).map(|name| (name.family, name.revision));
            assert_eq!(found, wanted, "{text}");
        }
    }
}
