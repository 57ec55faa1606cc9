//! Projects: create, update, delete, get, list, invalidate the cache.

use std::collections::BTreeMap;

use novamind_api::codebuild::{
    BatchGetProjects, BatchGetProjectsOutput, CreateProject, CreateProjectOutput, DeleteProject,
    DeleteProjectOutput, InvalidateProjectCache, InvalidateProjectCacheOutput, ListProjects,
    ListProjectsOutput, Project as Rendered, ProjectArtifacts, ProjectBadge, ProjectCache,
    ProjectEnvironment, ProjectSource, UpdateProject, UpdateProjectOutput, errors,
};
use novamind_kernel::{Arn, Scope, page, uuid};
use novamind_wire::{Error, Result};

use crate::check::{self, absent, invalid, not_found};
use crate::kept::Kept;
use crate::records::{OfProject, Project, number};
use crate::{Cx, PRINCIPAL, source, tags};

const TIMEOUT: i32 = 60;
const QUEUED_TIMEOUT: i32 = 480;
/// Secondary sources, and secondary artifacts, of a project.
const MOST_SECONDARY: usize = 12;
const PAGE: usize = 100;

pub fn arn(cx: &Cx, name: &str) -> String {
    cx.arn(&format!("project/{name}"))
}

/// The name in a name or an ARN of this region and account.
fn name_in<'a>(scope: &Scope, text: &'a str) -> Option<&'a str> {
    Arn::named(text, "codebuild", "project/", scope)
}

/// The name in a name or an ARN.
///
/// # Errors
/// ResourceNotFoundException for the ARN of what is elsewhere: projects of other accounts are there when they are shared
/// ("Working with shared projects", CodeBuild user guide), which none is; of other regions it is assumed.
pub fn name_of<'a>(cx: &Cx, text: &'a str) -> Result<&'a str> {
    if let Some(name) = name_in(cx.scope(), text) {
        return Ok(name);
    }
    cx.authorize(text)?;
    Err(not_found(format!("Project cannot be found: {text}")))
}

/// Whether the caller may give this role to the service, and the service may take it for the project.
pub fn pass_role(cx: &Cx, role: &str, project: &str) -> Result<()> {
    let conditions = BTreeMap::from([("iam:PassedToService".to_owned(), vec![PRINCIPAL.to_owned()])]);
    cx.authorize_with("iam:PassRole", role, &conditions, None)?;
    let source = arn(cx, project);
    cx.cloud().authorizer()?.assume_for_service(PRINCIPAL, role, "codebuild", &source).map(|_| ()).map_err(
        |error| match error.status() {
            500 | 501 => error,
            _ => invalid(format!(
                "CodeBuild is not authorized to perform: sts:AssumeRole on {role}: {}",
                error.message()
            )),
        },
    )
}

fn filled_source(mut source: ProjectSource) -> ProjectSource {
    source.insecure_ssl.get_or_insert(false);
    source
}

fn filled_artifacts(mut artifacts: ProjectArtifacts, project: &str) -> ProjectArtifacts {
    match artifacts.r#type.as_str() {
        "S3" => {
            artifacts.namespace_type.get_or_insert_with(|| "NONE".into());
            artifacts.packaging.get_or_insert_with(|| "NONE".into());
            artifacts.name.get_or_insert_with(|| project.into());
            artifacts.encryption_disabled.get_or_insert(false);
        }
        "CODEPIPELINE" => {
            artifacts.packaging.get_or_insert_with(|| "NONE".into());
            artifacts.name.get_or_insert_with(|| project.into());
            artifacts.encryption_disabled.get_or_insert(false);
        }
        _ => {}
    }
    artifacts
}

fn filled_environment(mut environment: ProjectEnvironment) -> ProjectEnvironment {
    environment.privileged_mode.get_or_insert(false);
    environment.image_pull_credentials_type.get_or_insert_with(|| "CODEBUILD".into());
    for variable in environment.environment_variables.get_or_insert_default() {
        variable.r#type.get_or_insert_with(|| "PLAINTEXT".into());
    }
    environment
}

/// Checks a whole project, as it would be stored.
fn check(project: &Rendered) -> Result<()> {
    if let Some(source) = &project.source {
        check::source(source, true)?;
    }
    let (source, artifacts) = (&project.source, &project.artifacts);
    if let (Some(source), Some(artifacts)) = (source, artifacts)
        && (source.r#type == "CODEPIPELINE") != (artifacts.r#type == "CODEPIPELINE")
    {
        return Err(invalid(
            "Invalid project: source and artifacts must both be of the type CODEPIPELINE, or neither",
        ));
    }
    let sources = project.secondary_sources.as_deref().unwrap_or_default();
    let artifacts = project.secondary_artifacts.as_deref().unwrap_or_default();
    if sources.len().max(artifacts.len()) > MOST_SECONDARY {
        return Err(invalid(format!("At most {MOST_SECONDARY} secondary sources and artifacts are allowed")));
    }
    sources.iter().try_for_each(|source| check::source(source, false))?;
    if let Some(artifacts) = &project.artifacts {
        check::artifacts(artifacts, true)?;
    }
    artifacts.iter().try_for_each(|artifacts| check::artifacts(artifacts, false))?;
    if let Some(environment) = &project.environment {
        check::environment(environment)?;
    }
    if let Some(cache) = &project.cache {
        check::cache(cache)?;
    }
    if let Some(logs) = &project.logs_config {
        check::logs(logs)?;
    }
    check::encryption_key(project.encryption_key.as_deref())?;
    absent(project.vpc_config.as_ref(), "vpcConfig")?;
    absent(project.file_system_locations.as_ref(), "fileSystemLocations")?;
    absent(project.build_batch_config.as_ref(), "buildBatchConfig")?;
    absent(project.auto_retry_limit.as_ref(), "autoRetryLimit")?;
    if project.badge.as_ref().is_some_and(|badge| badge.badge_enabled == Some(true)) {
        return Err(Error::unsupported("badgeEnabled"));
    }
    if project.concurrent_build_limit.is_some_and(|limit| limit < 1) {
        return Err(invalid("Invalid concurrentBuildLimit: it must be greater than 0"));
    }
    Ok(())
}

fn key_arn(cx: &Cx, key: Option<String>) -> String {
    match key.filter(|key| !key.is_empty()) {
        Some(key) if key.starts_with("arn:") => key,
        _ => Arn::new("kms", cx.region(), cx.account(), "alias/aws/s3").to_string(),
    }
}

pub async fn create(cx: Cx, input: CreateProject) -> Result<CreateProjectOutput> {
    let arn = arn(&cx, &input.name);
    cx.authorize(&arn)?;
    tags::check(input.tags.as_deref())?;
    let now = cx.now();
    let project = Rendered {
        arn: Some(arn.clone()),
        description: input.description,
        source: Some(filled_source(input.source)),
        secondary_sources: input.secondary_sources.map(|all| all.into_iter().map(filled_source).collect()),
        source_version: input.source_version,
        secondary_source_versions: input.secondary_source_versions,
        artifacts: Some(filled_artifacts(input.artifacts, &input.name)),
        secondary_artifacts: input
            .secondary_artifacts
            .map(|all| all.into_iter().map(|one| filled_artifacts(one, &input.name)).collect()),
        cache: Some(
            input
                .cache
                .unwrap_or_else(|| ProjectCache { r#type: "NO_CACHE".into(), ..ProjectCache::default() }),
        ),
        environment: Some(filled_environment(input.environment)),
        service_role: Some(input.service_role),
        timeout_in_minutes: Some(input.timeout_in_minutes.unwrap_or(TIMEOUT)),
        queued_timeout_in_minutes: Some(input.queued_timeout_in_minutes.unwrap_or(QUEUED_TIMEOUT)),
        encryption_key: Some(key_arn(&cx, input.encryption_key)),
        tags: Some(input.tags.unwrap_or_default()),
        created: Some(now),
        last_modified: Some(now),
        vpc_config: input.vpc_config,
        badge: Some(ProjectBadge {
            badge_enabled: Some(input.badge_enabled == Some(true)),
            badge_request_url: None,
        }),
        logs_config: input.logs_config,
        file_system_locations: input.file_system_locations,
        build_batch_config: input.build_batch_config,
        concurrent_build_limit: input.concurrent_build_limit,
        project_visibility: Some("PRIVATE".into()),
        auto_retry_limit: input.auto_retry_limit,
        name: Some(input.name.clone()),
        ..Rendered::default()
    };
    check(&project)?;
    pass_role(&cx, project.service_role.as_deref().unwrap_or_default(), &input.name)?;
    let scope = cx.scope().clone();
    let mut kept = Project { project: Kept(project.clone()), builds: 0, cache: uuid() };
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Project>(&scope, &input.name)?.is_some() {
                return Err(
                    errors::RESOURCE_ALREADY_EXISTS_EXCEPTION.error(format!("Project already exists: {arn}"))
                );
            }
            // Builds of a deleted project of this name stay, and their numbers are taken.
            let last = transaction.list::<OfProject>(&scope, &format!("{}:", input.name), None, 1)?;
            kept.builds = last.first().and_then(|last| number(&last.id)).unwrap_or(0);
            transaction.put(&scope, &input.name, &kept)
        })
        .await?;
    Ok(CreateProjectOutput { project: Some(project) })
}

/// The project as the update would make it. What the update does not name stays.
fn updated(cx: &Cx, mut project: Rendered, input: UpdateProject) -> Rendered {
    let name = project.name.clone().unwrap_or_default();
    macro_rules! replace {
        ($($field:ident)*) => {$(
            if input.$field.is_some() {
                project.$field = input.$field;
            }
        )*};
    }
    replace! {
        description source_version secondary_source_versions service_role timeout_in_minutes
        queued_timeout_in_minutes tags vpc_config logs_config file_system_locations build_batch_config
        auto_retry_limit cache
    }
    if let Some(source) = input.source {
        project.source = Some(filled_source(source));
    }
    if let Some(sources) = input.secondary_sources {
        project.secondary_sources = Some(sources.into_iter().map(filled_source).collect());
    }
    if let Some(artifacts) = input.artifacts {
        project.artifacts = Some(filled_artifacts(artifacts, &name));
    }
    if let Some(artifacts) = input.secondary_artifacts {
        let filled = artifacts.into_iter().map(|one| filled_artifacts(one, &name));
        project.secondary_artifacts = Some(filled.collect());
    }
    if let Some(environment) = input.environment {
        project.environment = Some(filled_environment(environment));
    }
    if input.encryption_key.is_some() {
        project.encryption_key = Some(key_arn(cx, input.encryption_key));
    }
    if let Some(enabled) = input.badge_enabled {
        project.badge = Some(ProjectBadge { badge_enabled: Some(enabled), badge_request_url: None });
    }
    // AWS takes -1 for "no limit any more".
    match input.concurrent_build_limit {
        Some(-1) => project.concurrent_build_limit = None,
        Some(limit) => project.concurrent_build_limit = Some(limit),
        None => {}
    }
    project.last_modified = Some(cx.now());
    project
}

pub async fn update(cx: Cx, input: UpdateProject) -> Result<UpdateProjectOutput> {
    let name = name_of(&cx, &input.name)?.to_owned();
    cx.authorize(&arn(&cx, &name))?;
    tags::check(input.tags.as_deref())?;
    if let Some(role) = &input.service_role {
        pass_role(&cx, role, &name)?;
    }
    let (scope, inside) = (cx.scope().clone(), cx.clone());
    let project = cx
        .store()
        .write(move |transaction| {
            let stored = transaction.update::<Project>(&scope, &name, |stored| {
                let project = updated(&inside, stored.project.0.clone(), input);
                check(&project)?;
                stored.project = Kept(project);
                Ok(())
            })?;
            stored.ok_or_else(|| no_project(&inside, &name))
        })
        .await?;
    Ok(UpdateProjectOutput { project: Some(project.record.project.0) })
}

pub fn no_project(cx: &Cx, name: &str) -> Error {
    not_found(format!("Project cannot be found: {}", arn(cx, name)))
}

/// Builds of a deleted project stay readable, as on AWS; its caches go.
pub async fn delete(cx: Cx, input: DeleteProject) -> Result<DeleteProjectOutput> {
    let Some(name) = name_in(cx.scope(), &input.name).map(str::to_owned) else {
        cx.authorize(&input.name)?;
        // What is not there is deleted without an error, and the operation has no other than this.
        return Err(invalid(format!("Invalid project ARN: {}", input.name)));
    };
    cx.authorize(&arn(&cx, &name))?;
    let (scope, project) = (cx.scope().clone(), name.clone());
    cx.store().write(move |transaction| transaction.delete::<Project>(&scope, &project)).await?;
    source::tidy_caches(cx.state(), cx.store(), cx.scope(), &name).await?;
    Ok(DeleteProjectOutput {})
}

pub async fn batch_get(cx: Cx, input: BatchGetProjects) -> Result<BatchGetProjectsOutput> {
    let (mut projects, mut missing) = (Vec::new(), Vec::new());
    for text in input.names {
        let Some(name) = name_in(cx.scope(), &text) else {
            cx.authorize(&text)?;
            missing.push(text);
            continue;
        };
        cx.authorize(&arn(&cx, name))?;
        match cx.store().get::<Project>(cx.scope(), name)? {
            Some(stored) => projects.push(stored.record.project.0),
            None => missing.push(text),
        }
    }
    Ok(BatchGetProjectsOutput { projects: Some(projects), projects_not_found: Some(missing) })
}

pub async fn list(cx: Cx, input: ListProjects) -> Result<ListProjectsOutput> {
    cx.authorize("*")?;
    let by_time = |project: &Rendered| match input.sort_by.as_deref() {
        Some("CREATED_TIME") => project.created,
        Some("LAST_MODIFIED_TIME") => project.last_modified,
        _ => None,
    };
    let ascending = input.sort_order.as_deref() != Some("DESCENDING");
    if ascending && input.sort_by.as_deref().is_none_or(|by| by == "NAME") {
        let page = page(input.next_token.as_deref(), PAGE, |after, limit| {
            cx.store().list::<Project>(cx.scope(), "", after, limit)
        });
        let page = page.unwrap_or_else(|| Err(invalid("Invalid next token")))?;
        let names = page.items.into_iter().map(|stored| stored.id).collect();
        return Ok(ListProjectsOutput { projects: Some(names), next_token: page.next_token });
    }
    // Any other order needs all of them; there are few projects.
    let mut all = cx.store().all::<Project>(cx.scope())?;
    all.sort_by_key(|stored| (by_time(&stored.project), stored.id.clone()));
    if !ascending {
        all.reverse();
    }
    let names = all.into_iter().map(|stored| stored.id).collect();
    let (names, next_token) = slice(names, input.next_token.as_deref(), PAGE)?;
    Ok(ListProjectsOutput { projects: Some(names), next_token })
}

/// A page of a list that is at hand; a token is the item after which the page begins.
pub fn slice(all: Vec<String>, token: Option<&str>, limit: usize) -> Result<(Vec<String>, Option<String>)> {
    let from = match token {
        None => 0,
        Some(token) => {
            let place = all.iter().position(|item| item == token);
            place.ok_or_else(|| invalid("Invalid next token"))? + 1
        }
    };
    let more = all.len() > from + limit;
    let items: Vec<String> = all.into_iter().skip(from).take(limit).collect();
    let next = items.last().filter(|_| more).cloned();
    Ok((items, next))
}

pub async fn invalidate_cache(cx: Cx, input: InvalidateProjectCache) -> Result<InvalidateProjectCacheOutput> {
    let name = name_of(&cx, &input.project_name)?.to_owned();
    cx.authorize(&arn(&cx, &name))?;
    let scope = cx.scope().clone();
    let (inside, project) = (cx.clone(), name.clone());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Project>(&scope, &project, |stored| {
                stored.cache = uuid();
                Ok(())
            })?;
            changed.map(|_| ()).ok_or_else(|| no_project(&inside, &project))
        })
        .await?;
    source::tidy_caches(cx.state(), cx.store(), cx.scope(), &name).await?;
    Ok(InvalidateProjectCacheOutput {})
}
