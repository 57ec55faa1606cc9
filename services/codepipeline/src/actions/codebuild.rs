//! Build and test actions: a build of a CodeBuild project.

use novamind_api::codebuild::{
    BatchGetBuilds, Build, EnvironmentVariable, ProjectArtifacts, ProjectSource, StartBuild, StopBuild,
};
use novamind_wire::{Result, document};

use super::{Done, Outcome, Work};
use crate::plan::CONFIGURATION;
use crate::records::{Place, primary};

pub async fn run(work: &Work<'_>) -> Result<Outcome> {
    match &work.action.external {
        None => start(work).await,
        Some(build) => follow(work, build).await,
    }
}

fn source(place: &Place) -> String {
    format!("{}/{}", place.bucket, place.key)
}

/// Where a build puts an artifact: a zip file under exactly this key.
fn target(place: &Place, identifier: Option<String>) -> ProjectArtifacts {
    ProjectArtifacts {
        r#type: "S3".into(),
        location: Some(place.bucket.clone()),
        path: Some(String::new()),
        name: Some(place.key.clone()),
        packaging: Some("ZIP".into()),
        namespace_type: Some("NONE".into()),
        override_artifact_name: Some(false),
        artifact_identifier: identifier,
        ..ProjectArtifacts::default()
    }
}

fn environment(text: &str) -> std::result::Result<Vec<EnvironmentVariable>, String> {
    if text.is_empty() {
        return Ok(Vec::new());
    }
    let items: Vec<serde_json::Value> = serde_json::from_str(text).map_err(|error| error.to_string())?;
    items.iter().map(|item| document::read(item.to_string().as_bytes())).collect()
}

async fn start(work: &Work<'_>) -> Result<Outcome> {
    let variables = match environment(work.value("EnvironmentVariables")) {
        Ok(variables) => variables,
        Err(reason) => {
            let message =
                format!("EnvironmentVariables is not a JSON list of name, value and type: {reason}");
            return Ok(Outcome::failed(CONFIGURATION, message));
        }
    };
    let inputs = &work.action.inputs;
    let Some((primary_name, primary)) = primary(inputs, &work.action.resolved) else {
        let message = format!("PrimarySource {} is not an input artifact", work.value("PrimarySource"));
        return Ok(Outcome::failed(CONFIGURATION, message));
    };
    let secondary_sources = inputs
        .iter()
        .filter(|(name, _)| name != primary_name)
        .map(|(name, place)| ProjectSource {
            r#type: "S3".into(),
            location: Some(source(place)),
            source_identifier: Some(name.clone()),
            ..ProjectSource::default()
        })
        .collect();
    // One output is the build's own artifact, several are its secondary ones by their names.
    let outputs = &work.action.outputs;
    let (artifacts, secondary_artifacts) = match outputs.as_slice() {
        [] => (ProjectArtifacts { r#type: "NO_ARTIFACTS".into(), ..ProjectArtifacts::default() }, Vec::new()),
        [(_, place)] => (target(place, None), Vec::new()),
        several => (
            ProjectArtifacts { r#type: "NO_ARTIFACTS".into(), ..ProjectArtifacts::default() },
            several.iter().map(|(name, place)| target(place, Some(name.clone()))).collect(),
        ),
    };
    let input = StartBuild {
        project_name: work.value("ProjectName").to_owned(),
        source_type_override: Some("S3".into()),
        source_location_override: Some(source(primary)),
        secondary_sources_override: Some(secondary_sources),
        source_version: work.action.source_version.clone(),
        artifacts_override: Some(artifacts),
        secondary_artifacts_override: Some(secondary_artifacts),
        environment_variables_override: Some(variables),
        // A repeated call after a crash finds the same build.
        idempotency_token: Some(work.action.id.clone()),
        ..StartBuild::default()
    };
    let build = work.cx.call(input).await?.build.unwrap_or_default();
    let mut progress = work.progress();
    progress.external = build.id.clone();
    note(&build, &mut progress);
    Ok(Outcome::Waiting(progress))
}

fn note(build: &Build, progress: &mut super::Progress) {
    let Some(logs) = &build.logs else { return };
    progress.url = logs.deep_link.clone();
    if let Some(stream) = logs.cloud_watch_logs_arn.clone() {
        progress.notes.insert("log-stream".into(), stream);
    }
}

async fn follow(work: &Work<'_>, id: &str) -> Result<Outcome> {
    let builds = work.cx.call(BatchGetBuilds { ids: vec![id.to_owned()] }).await?;
    let Some(build) = builds.builds.and_then(|builds| builds.into_iter().next()) else {
        return Ok(Outcome::failed("JobFailed", format!("The build {id} is gone")));
    };
    let mut progress = work.progress();
    note(&build, &mut progress);
    match build.build_status.as_deref() {
        None | Some("IN_PROGRESS") => Ok(Outcome::Waiting(progress)),
        Some("SUCCEEDED") => {
            let exported = build.exported_environment_variables.unwrap_or_default();
            let variables =
                exported.into_iter().filter_map(|variable| Some((variable.name?, variable.value?))).collect();
            Ok(Outcome::Succeeded(Done { variables, ..Done::default() }))
        }
        Some(status) => Ok(Outcome::failed("JobFailed", failure(&build, status))),
    }
}

/// Which phase failed and why.
fn failure(build: &Build, status: &str) -> String {
    let mut message = format!("Build terminated with state: {status}.");
    let failed = build.phases.iter().flatten().find(|phase| {
        phase.phase_status.as_deref().is_some_and(|status| status != "SUCCEEDED" && status != "IN_PROGRESS")
    });
    if let Some(phase) = failed {
        let reason = phase.contexts.iter().flatten().find_map(|context| {
            let text = context.message.as_deref().filter(|text| !text.is_empty())?;
            Some(match context.status_code.as_deref() {
                Some(code) if !code.is_empty() => format!("{code}: {text}"),
                _ => text.to_owned(),
            })
        });
        message = format!(
            "{message} Phase: {}, {}",
            phase.phase_type.as_deref().unwrap_or_default(),
            reason.unwrap_or_else(|| "no reason given".into())
        );
    }
    message
}

pub async fn stop(work: &Work<'_>, id: String) -> Result<()> {
    work.cx.call(StopBuild { id }).await.map(drop)
}
