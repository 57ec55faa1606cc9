//! StartBuild and RetryBuild.

use novamind_api::codebuild::{
    Build as Rendered, BuildArtifacts, BuildPhase, CloudWatchLogsConfig, EnvironmentVariable, LogsConfig,
    LogsLocation, Project as ProjectShape, ProjectArtifacts, ProjectCache, ProjectEnvironment, ProjectSource,
    RetryBuild, RetryBuildOutput, StartBuild, StartBuildOutput, errors,
};
use novamind_kernel::{Arn, Principal, uuid};
use novamind_wire::{Result, document};
use ring::digest;

use crate::check::{self, absent, invalid};
use crate::kept::Kept;
use crate::project::{self, name_of, no_project, pass_role};
use crate::records::{
    Build, Job, LogPosition, OfProject, OfTime, Project, Stage, Token, of_project, of_time,
};
use crate::{Cx, build};

const PIPELINE: &str = "codepipeline.amazonaws.com";
/// How long an idempotency token is remembered, in milliseconds: five minutes, as on AWS. A pipeline's is good for
/// longer than one of its builds may take: the cloud may have been away.
const TOKEN: i64 = 5 * 60 * 1000;
const PIPELINES_TOKEN: i64 = 24 * 60 * 60 * 1000;
/// Builds in the queue for each one that may run (CodeBuild user guide, "Builds in AWS CodeBuild").
const QUEUED: usize = 5;

/// Who started the build, as `CODEBUILD_INITIATOR` has it.
fn initiator(cx: &Cx) -> String {
    let caller = cx.caller();
    match &caller.principal {
        // A pipeline's session is named after it.
        Principal::Role { session, .. } if caller.invoked_by == Some(PIPELINE) => {
            format!("codepipeline/{session}")
        }
        Principal::Role { name, session, .. } => format!("{name}/{session}"),
        Principal::User { name, .. } => name.clone(),
        Principal::Root => "root".into(),
        Principal::Federated { name, .. } => format!("federated-user/{name}"),
        Principal::Anonymous => "anonymous".into(),
        Principal::Service(name) => (*name).to_owned(),
        Principal::AccessIdentity(id) => format!("cloudfront/{id}"),
    }
}

/// Variables of the project with those of the start in their place or after them.
fn merged(
    project: Option<Vec<EnvironmentVariable>>,
    start: Option<Vec<EnvironmentVariable>>,
) -> Vec<EnvironmentVariable> {
    let mut variables = project.unwrap_or_default();
    for mut variable in start.unwrap_or_default() {
        variable.r#type.get_or_insert_with(|| "PLAINTEXT".into());
        match variables.iter_mut().find(|known| known.name == variable.name) {
            Some(known) => *known = variable,
            None => variables.push(variable),
        }
    }
    variables
}

/// What a start makes of the project's settings, before the build has an identity.
struct Settings {
    project: ProjectShape,
    source_version: Option<String>,
    /// What a pipeline says of its artifact. Elsewhere it is known when the source was fetched.
    resolved: Option<String>,
}

/// Puts what a start gives in the place of what the project has.
macro_rules! replace {
    ($input:ident: $($target:expr => $field:ident)*) => {$(
        if $input.$field.is_some() {
            $target = $input.$field.take();
        }
    )*};
}

/// Lays the start's overrides over the project.
fn settle(cx: &Cx, mut project: ProjectShape, mut input: StartBuild) -> Result<Settings> {
    let by_pipeline = cx.caller().invoked_by == Some(PIPELINE);
    let mut source = project.source.take().unwrap_or_default();
    if !by_pipeline {
        check_source_override(&source, &input)?;
    }
    if by_pipeline {
        // A pipeline names the place in its bucket. The build's source is the pipeline, whatever the project's is.
        source = ProjectSource {
            r#type: "CODEPIPELINE".into(),
            buildspec: source.buildspec,
            ..ProjectSource::default()
        };
        project.source_version = None;
        project.secondary_source_versions = None;
    } else if let Some(kind) = input.source_type_override.take() {
        source.r#type = kind;
    }
    replace! { input:
        source.location => source_location_override
        source.auth => source_auth_override
        source.git_clone_depth => git_clone_depth_override
        source.git_submodules_config => git_submodules_config_override
        source.insecure_ssl => insecure_ssl_override
        source.report_build_status => report_build_status_override
        source.build_status_config => build_status_config_override
        source.buildspec => buildspec_override
        project.secondary_sources => secondary_sources_override
        project.secondary_source_versions => secondary_sources_version_override
        project.artifacts => artifacts_override
        project.secondary_artifacts => secondary_artifacts_override
        project.cache => cache_override
        project.service_role => service_role_override
        project.timeout_in_minutes => timeout_in_minutes_override
        project.queued_timeout_in_minutes => queued_timeout_in_minutes_override
        project.encryption_key => encryption_key_override
        project.logs_config => logs_config_override
    }
    let environment = environment(project.environment.take().unwrap_or_default(), &mut input);
    absent(input.debug_session_enabled.as_ref(), "debugSessionEnabled")?;
    absent(input.auto_retry_limit_override.as_ref(), "autoRetryLimitOverride")?;
    check::source(&source, true)?;
    check::environment(&environment)?;
    check_settled(&project, by_pipeline)?;
    let given = input.source_version.filter(|version| !version.is_empty());
    let (source_version, resolved) = if by_pipeline {
        (source.location.as_ref().map(|location| format!("arn:aws:s3:::{location}")), given)
    } else {
        (given.or(project.source_version.take()).filter(|version| !version.is_empty()), None)
    };
    project.source = Some(source);
    project.environment = Some(environment);
    Ok(Settings { project, source_version, resolved })
}

/// Whoever starts the project of a pipeline without it must name another source.
fn check_source_override(source: &ProjectSource, input: &StartBuild) -> Result<()> {
    let overridden = input.source_type_override.is_some() || input.source_location_override.is_some();
    if source.r#type == "CODEPIPELINE" && !overridden {
        return Err(invalid(
            "Build source type CODEPIPELINE: a build of this project can only be started by CodePipeline",
        ));
    }
    if source.r#type == "CODEPIPELINE" && input.source_type_override.is_none() {
        return Err(invalid("sourceTypeOverride must be given to start this project without CodePipeline"));
    }
    Ok(())
}

/// The project's environment under the start's overrides.
fn environment(mut environment: ProjectEnvironment, input: &mut StartBuild) -> ProjectEnvironment {
    environment.environment_variables =
        Some(merged(environment.environment_variables.take(), input.environment_variables_override.take()));
    if let Some(kind) = input.environment_type_override.take() {
        environment.r#type = kind;
    }
    if let Some(image) = input.image_override.take() {
        environment.image = image;
    }
    if let Some(kind) = input.compute_type_override.take() {
        environment.compute_type = kind;
    }
    replace! { input:
        environment.certificate => certificate_override
        environment.privileged_mode => privileged_mode_override
        environment.registry_credential => registry_credential_override
        environment.image_pull_credentials_type => image_pull_credentials_type_override
        environment.fleet => fleet_override
        environment.host_kernel => host_kernel_override
    }
    environment
}

/// Checks what overrides have made of a project, beside its source and its environment.
fn check_settled(project: &ProjectShape, by_pipeline: bool) -> Result<()> {
    check::encryption_key(project.encryption_key.as_deref())?;
    // A pipeline's further inputs are objects of its bucket.
    let of_pipeline = |source: &ProjectSource| by_pipeline && source.r#type == "CODEPIPELINE";
    let secondary = project.secondary_sources.iter().flatten();
    secondary.filter(|source| !of_pipeline(source)).try_for_each(|source| check::source(source, false))?;
    if !by_pipeline && project.artifacts.as_ref().is_some_and(|artifacts| artifacts.r#type == "CODEPIPELINE")
    {
        return Err(invalid("artifactsOverride must be given to start this project without CodePipeline"));
    }
    if let Some(artifacts) = &project.artifacts {
        check::artifacts(artifacts, true)?;
    }
    project.secondary_artifacts.iter().flatten().try_for_each(|one| check::artifacts(one, false))?;
    if let Some(cache) = &project.cache {
        check::cache(cache)?;
    }
    if let Some(logs) = &project.logs_config {
        check::logs(logs)?;
    }
    Ok(())
}

/// The build's artifacts as clients see them before they are made.
fn announced(artifacts: &ProjectArtifacts, uuid: &str) -> BuildArtifacts {
    let location = (artifacts.r#type == "S3").then(|| {
        let key = crate::upload::key(artifacts, uuid, None, None);
        let bucket = artifacts.location.as_deref().unwrap_or_default();
        format!("arn:aws:s3:::{}", format!("{bucket}/{key}").trim_end_matches('/'))
    });
    BuildArtifacts {
        location: Some(location.unwrap_or_default()),
        override_artifact_name: artifacts.override_artifact_name,
        encryption_disabled: artifacts.encryption_disabled,
        artifact_identifier: artifacts.artifact_identifier.clone(),
        ..BuildArtifacts::default()
    }
}

/// Where the log goes.
fn logs(cx: &Cx, config: Option<&LogsConfig>, project: &str, uuid: &str) -> LogsLocation {
    let given = config.and_then(|config| config.cloud_watch_logs.clone());
    let given = given.unwrap_or_else(|| CloudWatchLogsConfig {
        status: "ENABLED".into(),
        ..CloudWatchLogsConfig::default()
    });
    let s3_logs = config.and_then(|config| config.s3_logs.clone());
    let text = |text: &Option<String>| text.clone().filter(|text| !text.is_empty());
    if given.status != "ENABLED" {
        return LogsLocation { cloud_watch_logs: Some(given), s3_logs, ..LogsLocation::default() };
    }
    let group = text(&given.group_name).unwrap_or_else(|| format!("/aws/codebuild/{project}"));
    let stream = match text(&given.stream_name) {
        Some(prefix) => format!("{prefix}/{uuid}"),
        None => uuid.to_owned(),
    };
    let resource = format!("log-group:{group}:log-stream:{stream}");
    let region = cx.region();
    let escaped = |text: &str| text.replace('/', "$252F");
    LogsLocation {
        deep_link: Some(format!(
            "https://console.aws.amazon.com/cloudwatch/home?region={region}#logsV2:log-groups/log-group/{}/log-events/{}",
            escaped(&group),
            escaped(&stream)
        )),
        cloud_watch_logs_arn: Some(Arn::new("logs", region, cx.account(), &resource).to_string()),
        group_name: Some(group),
        stream_name: Some(stream),
        cloud_watch_logs: Some(given),
        s3_logs,
        ..LogsLocation::default()
    }
}

fn rendered(
    cx: &Cx,
    settings: Settings,
    name: &str,
    uuid: &str,
) -> (Rendered, ProjectArtifacts, Vec<ProjectArtifacts>) {
    let Settings { project, source_version, resolved } = settings;
    let now = cx.now();
    let none = ProjectArtifacts { r#type: "NO_ARTIFACTS".into(), ..ProjectArtifacts::default() };
    let artifacts = project.artifacts.unwrap_or(none);
    let secondary = project.secondary_artifacts.unwrap_or_default();
    let id = format!("{name}:{uuid}");
    let announce = |one: &ProjectArtifacts| announced(one, uuid);
    let build = Rendered {
        arn: Some(cx.arn(&format!("build/{id}"))),
        id: Some(id),
        start_time: Some(now),
        current_phase: Some("QUEUED".into()),
        build_status: Some("IN_PROGRESS".into()),
        source_version,
        resolved_source_version: resolved,
        project_name: Some(name.to_owned()),
        phases: Some(vec![
            BuildPhase {
                phase_type: Some("SUBMITTED".into()),
                phase_status: Some("SUCCEEDED".into()),
                start_time: Some(now),
                end_time: Some(now),
                duration_in_seconds: Some(0),
                contexts: None,
            },
            BuildPhase { phase_type: Some("QUEUED".into()), start_time: Some(now), ..BuildPhase::default() },
        ]),
        artifacts: Some(announce(&artifacts)),
        secondary_artifacts: Some(secondary.iter().map(announce).collect()),
        logs: Some(logs(cx, project.logs_config.as_ref(), name, uuid)),
        source: project.source,
        secondary_sources: Some(project.secondary_sources.unwrap_or_default()),
        secondary_source_versions: Some(project.secondary_source_versions.unwrap_or_default()),
        cache: Some(
            project
                .cache
                .unwrap_or_else(|| ProjectCache { r#type: "NO_CACHE".into(), ..ProjectCache::default() }),
        ),
        environment: project.environment,
        service_role: project.service_role,
        timeout_in_minutes: project.timeout_in_minutes,
        queued_timeout_in_minutes: project.queued_timeout_in_minutes,
        build_complete: Some(false),
        initiator: Some(initiator(cx)),
        encryption_key: project.encryption_key,
        ..Rendered::default()
    };
    (build, artifacts, secondary)
}

/// A digest that tells whether two inputs are the same.
fn fingerprint(input: &impl AsRef<[u8]>) -> String {
    hex::encode(digest::digest(&digest::SHA256, input.as_ref()))
}

/// Stores the build with its job, or finds the one that the token was used for.
async fn accept(cx: &Cx, build: Build, token: Option<(String, String)>) -> Result<Rendered> {
    let (scope, inside) = (cx.scope().clone(), cx.clone());
    let (now, at_once) = (cx.now(), cx.state().at_once);
    let kept = if cx.caller().invoked_by == Some(PIPELINE) { PIPELINES_TOKEN } else { TOKEN };
    cx.store()
        .write(move |transaction| {
            let mut build = build;
            let name = build.project().to_owned();
            if let Some((token, input)) = &token {
                if let Some(known) =
                    transaction.get::<Token>(&scope, token)?.filter(|known| !known.is_over(now))
                {
                    if known.input != *input {
                        return Err(invalid("The idempotency token was used with another input"));
                    }
                    let known = transaction.get::<Build>(&scope, &known.build)?;
                    return Ok(known.map(|known| known.record.build.0).unwrap_or_default());
                }
                let until = now.plus_millis(kept);
                let record = Token { build: build.id().to_owned(), input: input.clone(), until };
                transaction.put(&scope, token, &record)?;
            }
            let changed = transaction.update::<Project>(&scope, &name, |project| {
                project.builds += 1;
                Ok(())
            })?;
            let project = changed.ok_or_else(|| no_project(&inside, &name))?;
            let mut active = transaction.all::<Job>(&scope)?;
            active.retain(|job| job.stage != Stage::Over);
            let too_many = |most: String| errors::ACCOUNT_LIMIT_EXCEEDED_EXCEPTION.error(most);
            if active.len() >= at_once + at_once * QUEUED {
                let most = at_once * QUEUED;
                return Err(too_many(format!(
                    "Cannot have more than {most} builds in queue for the account"
                )));
            }
            let prefix = format!("{name}:");
            let own = active.iter().filter(|job| job.id.starts_with(&prefix)).count();
            let limit = project.project.concurrent_build_limit;
            if let Some(limit) = limit.filter(|limit| usize::try_from(*limit).is_ok_and(|limit| own >= limit))
            {
                return Err(too_many(format!("Cannot have more than {limit} active builds for the project")));
            }
            let number = project.builds;
            build.build.build_number = Some(number);
            build.cache = project.cache.clone();
            let id = build.id().to_owned();
            let job = Job {
                stage: Stage::Queued,
                number,
                stop: false,
                queued: now,
                dequeued: None,
                fetching: None,
                failure: None,
                refusals: 0,
                layers: Vec::new(),
                log: LogPosition::default(),
            };
            transaction.put(&scope, &of_project(&name, number), &OfProject(id.clone()))?;
            transaction.put(&scope, &of_time(now, &id), &OfTime(id.clone()))?;
            transaction.put(&scope, &id, &build)?;
            transaction.put(&scope, &id, &job)?;
            Ok(build.build.0)
        })
        .await
}

pub async fn start(cx: Cx, input: StartBuild) -> Result<StartBuildOutput> {
    let name = name_of(&cx, &input.project_name)?.to_owned();
    cx.authorize(&project::arn(&cx, &name))?;
    if let Some(role) = &input.service_role_override {
        pass_role(&cx, role, &name)?;
    }
    let stored = cx.store().get::<Project>(cx.scope(), &name)?.ok_or_else(|| no_project(&cx, &name))?;
    let print = fingerprint(&document::write(&input));
    let token = input.idempotency_token.clone().map(|token| (token, print));
    let settings = settle(&cx, stored.record.project.0, input)?;
    let (build, artifacts, secondary) = rendered(&cx, settings, &name, &uuid());
    let build = Build {
        build: Kept(build),
        artifacts: Kept(artifacts),
        secondary_artifacts: secondary.into_iter().map(Kept).collect(),
        cache: String::new(),
        log_trouble: None,
    };
    Ok(StartBuildOutput { build: Some(accept(&cx, build, token).await?) })
}

pub async fn retry(cx: Cx, input: RetryBuild) -> Result<RetryBuildOutput> {
    let id = input.id.clone().ok_or_else(|| invalid("id is required"))?;
    let old = build::find(&cx, &id)?;
    cx.authorize(&project::arn(&cx, old.project()))?;
    if !old.is_complete() {
        return Err(invalid(format!("Build {} is still in progress and cannot be retried", old.id())));
    }
    if old.build.source.as_ref().is_some_and(|source: &ProjectSource| source.r#type == "CODEPIPELINE") {
        return Err(invalid("A build that CodePipeline started can only be retried by CodePipeline"));
    }
    let name = old.project().to_owned();
    let settings = Settings {
        source_version: old.build.source_version.clone(),
        resolved: None,
        project: ProjectShape {
            source: old.build.source.clone(),
            secondary_sources: old.build.secondary_sources.clone(),
            secondary_source_versions: old.build.secondary_source_versions.clone(),
            artifacts: Some(old.artifacts.0.clone()),
            secondary_artifacts: Some(old.secondary_artifacts.iter().map(|kept| kept.0.clone()).collect()),
            cache: old.build.cache.clone(),
            environment: old.build.environment.clone(),
            service_role: old.build.service_role.clone(),
            timeout_in_minutes: old.build.timeout_in_minutes,
            queued_timeout_in_minutes: old.build.queued_timeout_in_minutes,
            encryption_key: old.build.encryption_key.clone(),
            logs_config: old.build.logs.as_ref().map(|logs| LogsConfig {
                cloud_watch_logs: logs.cloud_watch_logs.clone(),
                s3_logs: logs.s3_logs.clone(),
            }),
            ..ProjectShape::default()
        },
    };
    let token = input.idempotency_token.map(|token| (token, fingerprint(&format!("retry {}", old.id()))));
    let (build, artifacts, secondary) = rendered(&cx, settings, &name, &uuid());
    let build = Build {
        build: Kept(build),
        artifacts: Kept(artifacts),
        secondary_artifacts: secondary.into_iter().map(Kept).collect(),
        cache: String::new(),
        log_trouble: None,
    };
    Ok(RetryBuildOutput { build: Some(accept(&cx, build, token).await?) })
}
