//! Task definitions: register, describe, list, deregister, delete.

use std::collections::BTreeMap;

use novamind_api::ecs::{
    DeleteTaskDefinitions, DeleteTaskDefinitionsOutput, DeregisterTaskDefinition,
    DeregisterTaskDefinitionOutput, DescribeTaskDefinition, DescribeTaskDefinitionOutput, Failure,
    ListTaskDefinitionFamilies, ListTaskDefinitionFamiliesOutput, ListTaskDefinitions,
    ListTaskDefinitionsOutput, RegisterTaskDefinition, RegisterTaskDefinitionOutput, TaskDefinition,
};
use novamind_kernel::{Context, Stored};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::names::{DefinitionName, arn, authorize_tags, client, definition_arn, find_definition, invalid};
use crate::records::{Definition, Family, revision_id};
use crate::stored::Wire;
use crate::tags;
use crate::validate::{normalise, required_attributes};

pub const ACTIVE: &str = "ACTIVE";
pub const INACTIVE: &str = "INACTIVE";
pub const DELETING: &str = "DELETE_IN_PROGRESS";
/// Definitions that one call may delete.
const DELETE_LIMIT: usize = 10;
const PAGE: usize = 100;

/// Whether the caller may hand this role to tasks (`iam:PassRole`).
pub fn check_pass_role(cx: &Context, role: &str) -> Result<()> {
    let conditions =
        BTreeMap::from([("iam:PassedToService".to_owned(), vec!["ecs-tasks.amazonaws.com".to_owned()])]);
    cx.authorize_with("iam:PassRole", role, &conditions, None)
}

pub async fn register(cx: Cx, mut input: RegisterTaskDefinition) -> Result<RegisterTaskDefinitionOutput> {
    normalise(&mut input)?;
    cx.authorize("*")?;
    authorize_tags(&cx, &arn(cx.scope(), &format!("task-definition/{}:*", input.family)))?;
    for role in [&input.execution_role_arn, &input.task_role_arn].into_iter().flatten() {
        check_pass_role(&cx, role)?;
    }
    let tags = tags::from_input(input.tags.take())?;
    let (scope, now, caller) = (cx.scope().clone(), cx.now(), cx.caller().arn());
    let stored = cx
        .store()
        .write(move |transaction| {
            let family = input.family.clone();
            let mut counter =
                transaction.get::<Family>(&scope, &family)?.map(|found| found.record).unwrap_or_default();
            counter.last += 1;
            let revision = counter.last;
            let body = TaskDefinition {
                task_definition_arn: Some(definition_arn(&scope, &family, revision)),
                requires_attributes: Some(required_attributes(&input)),
                container_definitions: Some(input.container_definitions),
                family: Some(input.family),
                task_role_arn: input.task_role_arn,
                execution_role_arn: input.execution_role_arn,
                network_mode: input.network_mode,
                revision: Some(revision),
                volumes: Some(Vec::new()),
                status: Some(ACTIVE.into()),
                placement_constraints: Some(Vec::new()),
                compatibilities: Some(vec!["EC2".into(), "FARGATE".into()]),
                runtime_platform: input.runtime_platform,
                requires_compatibilities: input.requires_compatibilities,
                cpu: input.cpu,
                memory: input.memory,
                registered_at: Some(now),
                registered_by: Some(caller),
                ..TaskDefinition::default()
            };
            transaction.put(&scope, &family, &counter)?;
            let definition = Definition { body: Wire(body), tags };
            transaction.put(&scope, &revision_id(&family, revision), &definition)?;
            Ok(definition)
        })
        .await?;
    Ok(RegisterTaskDefinitionOutput {
        task_definition: Some(stored.body.0),
        tags: Some(tags::render(&stored.tags)),
    })
}

pub async fn describe(cx: Cx, input: DescribeTaskDefinition) -> Result<DescribeTaskDefinitionOutput> {
    cx.authorize("*")?;
    let found = find_definition(&cx, &input.task_definition)?
        .ok_or_else(|| client("Unable to describe task definition."))?;
    let wanted = tags::wanted(input.include.as_deref());
    Ok(DescribeTaskDefinitionOutput {
        tags: wanted.then(|| tags::render(&found.tags)),
        task_definition: Some(found.record.body.0),
    })
}

/// Changes a revision's status: `change` answers `false` when there is nothing to do.
async fn change(
    cx: &Cx,
    stored: &Stored<Definition>,
    change: impl FnOnce(&mut TaskDefinition) -> Result<()> + Send + 'static,
) -> Result<TaskDefinition> {
    let (scope, id) = (cx.scope().clone(), stored.id.clone());
    let changed = cx
        .store()
        .write(move |transaction| {
            transaction.update::<Definition>(&scope, &id, |found| change(&mut found.body.0))
        })
        .await?;
    let gone = || client("The specified task definition does not exist.");
    changed.map(|found| found.record.body.0).ok_or_else(gone)
}

/// A revision that is named in full, with family and number.
fn exact(cx: &Context, text: &str) -> Result<Stored<Definition>> {
    let named = DefinitionName::parse(text).is_some_and(|name| name.revision.is_some());
    if !named {
        return Err(client(format!("A task definition must be named with its revision: {text}")));
    }
    find_definition(cx, text)?.ok_or_else(|| client("The specified task definition does not exist."))
}

fn own_arn(found: &Definition) -> String {
    found.body.0.task_definition_arn.clone().unwrap_or_default()
}

pub async fn deregister(cx: Cx, input: DeregisterTaskDefinition) -> Result<DeregisterTaskDefinitionOutput> {
    // The model has no resource for this action.
    cx.authorize("*")?;
    let found = exact(&cx, &input.task_definition)?;
    let now = cx.now();
    let body = change(&cx, &found, move |body| {
        match body.status.as_deref() {
            Some(ACTIVE) => {
                body.status = Some(INACTIVE.into());
                body.deregistered_at = Some(now);
            }
            Some(DELETING) => {
                return Err(client("The specified task definition is in the process of being deleted."));
            }
            _ => {}
        }
        Ok(())
    })
    .await?;
    Ok(DeregisterTaskDefinitionOutput { task_definition: Some(body) })
}

pub async fn delete(cx: Cx, input: DeleteTaskDefinitions) -> Result<DeleteTaskDefinitionsOutput> {
    if input.task_definitions.len() > DELETE_LIMIT {
        return Err(invalid(format!("At most {DELETE_LIMIT} task definitions can be deleted at a time.")));
    }
    cx.open_to_all();
    let (mut task_definitions, mut failures) = (Vec::new(), Vec::new());
    for text in input.task_definitions {
        match delete_one(&cx, &text).await {
            Ok(body) => task_definitions.push(body),
            Err(error) if error.code().starts_with("AccessDenied") || error.source().is_some() => {
                return Err(error);
            }
            Err(error) => failures.push(Failure {
                arn: Some(text),
                reason: Some(error.message().to_owned()),
                detail: None,
            }),
        }
    }
    Ok(DeleteTaskDefinitionsOutput { task_definitions: Some(task_definitions), failures: Some(failures) })
}

async fn delete_one(cx: &Cx, text: &str) -> Result<TaskDefinition> {
    let found = exact(cx, text)?;
    cx.authorize(&own_arn(&found))?;
    let now = cx.now();
    change(cx, &found, move |body| {
        if body.status.as_deref() == Some(ACTIVE) {
            return Err(client(
                "The specified task definition is still in ACTIVE status. Please deregister the target and try again.",
            ));
        }
        body.status = Some(DELETING.into());
        body.delete_requested_at.get_or_insert(now);
        Ok(())
    })
    .await
}

fn bad_token() -> Error {
    invalid("Invalid token.")
}

/// Where a page of names begins, from its token.
fn start(token: Option<&str>) -> Result<usize> {
    token.map_or(Ok(0), |token| token.parse().map_err(|_| bad_token()))
}

/// How many a page is to hold: `most` where nothing is said.
pub fn limit(wanted: Option<i32>, most: usize) -> Result<usize> {
    let Some(wanted) = wanted else { return Ok(most) };
    let fits = usize::try_from(wanted).ok().filter(|limit| (1..=most).contains(limit));
    fits.ok_or_else(|| invalid(format!("maxResults must be from 1 to {most}.")))
}

/// One page of names (or whatever is listed), and the token of the next.
pub fn page<T>(
    names: Vec<T>,
    token: Option<&str>,
    limit: Option<i32>,
    most: usize,
) -> Result<(Vec<T>, Option<String>)> {
    let limit = self::limit(limit, most)?;
    let start = start(token)?;
    let next = start.saturating_add(limit);
    let more = next < names.len();
    Ok((names.into_iter().skip(start).take(limit).collect(), more.then(|| next.to_string())))
}

pub async fn list(cx: Cx, input: ListTaskDefinitions) -> Result<ListTaskDefinitionsOutput> {
    cx.authorize("*")?;
    let status = input.status.as_deref().unwrap_or(ACTIVE);
    // Here a "prefix" is a whole family's name (ListTaskDefinitions).
    let prefix = input.family_prefix.map(|family| format!("{family}:")).unwrap_or_default();
    let all = cx.store().list::<Definition>(cx.scope(), &prefix, None, usize::MAX)?;
    let matching = all.iter().filter(|found| found.body.0.status.as_deref() == Some(status));
    let mut arns: Vec<String> = matching.map(|found| own_arn(found)).collect();
    if input.sort.as_deref() == Some("DESC") {
        arns.reverse();
    }
    let (arns, next_token) = page(arns, input.next_token.as_deref(), input.max_results, PAGE)?;
    Ok(ListTaskDefinitionsOutput { task_definition_arns: Some(arns), next_token })
}

pub async fn families(cx: Cx, input: ListTaskDefinitionFamilies) -> Result<ListTaskDefinitionFamiliesOutput> {
    cx.authorize("*")?;
    let prefix = input.family_prefix.unwrap_or_default();
    let mut active: BTreeMap<String, bool> = BTreeMap::new();
    for found in cx.store().list::<Definition>(cx.scope(), &prefix, None, usize::MAX)? {
        let family = found.body.0.family.clone().unwrap_or_default();
        *active.entry(family).or_default() |= found.body.0.status.as_deref() == Some(ACTIVE);
    }
    let status = input.status.as_deref().unwrap_or("ALL");
    let wanted = |active: bool| match status {
        "ACTIVE" => active,
        "INACTIVE" => !active,
        _ => true,
    };
    let names = active.into_iter().filter(|(_, active)| wanted(*active)).map(|(name, _)| name).collect();
    let (names, next_token) = page(names, input.next_token.as_deref(), input.max_results, PAGE)?;
    Ok(ListTaskDefinitionFamiliesOutput { families: Some(names), next_token })
}
