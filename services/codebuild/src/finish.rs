//! What is done when the plane is through with a build: uploads, the cache, reports, exported variables.

use novamind_api::codebuild::{ExportedEnvironmentVariable, ProjectArtifacts};
use novamind_builds::{Artifact, BuildState};
use novamind_kernel::Context;
use novamind_wire::Result;

use crate::control::{Control, Subject};
use crate::records::Failure;
use crate::source::failure;
use crate::{report, upload};

const PHASE: &str = "UPLOAD_ARTIFACTS";

/// Harmless when repeated: the same objects and the same records are written again.
pub async fn finish(control: &Control, subject: &mut Subject<'_>, state: &BuildState) -> Result<()> {
    let exported = state.exported.iter().filter(|(name, _)| !name.starts_with("AWS_"));
    let exported: Vec<_> = exported
        .map(|(name, value)| ExportedEnvironmentVariable {
            name: Some(name.clone()),
            value: Some(value.clone()),
        })
        .collect();
    if !exported.is_empty() {
        subject.build.build.exported_environment_variables = Some(exported);
    }
    let failed = match control.role(subject) {
        Ok(role) => deliver(control, subject, state, &role).await?,
        Err(error) => Some(failure(PHASE, "the service role cannot be taken", &error)),
    };
    if subject.job.failure.is_none() {
        subject.job.failure = failed;
    }
    Ok(())
}

async fn deliver(
    control: &Control,
    subject: &mut Subject<'_>,
    state: &BuildState,
    role: &Context,
) -> Result<Option<Failure>> {
    let mut failed = None;
    for made in &state.artifacts {
        match artifact(subject, role, made).await {
            Ok(()) => {}
            Err(error) => failed = failed.or(Some(error)),
        }
    }
    if let Some(saved) = &state.saved_cache
        && let Err(error) = upload::save_cache(role, &subject.build, saved).await
    {
        // A cache is a help, nothing that a build owes.
        tracing::warn!(build = subject.build.id(), %error, "the cache was not stored");
    }
    for made in &state.reports {
        match report::store(control, subject, role, made).await? {
            Ok(arn) => {
                let arns = subject.build.build.report_arns.get_or_insert_default();
                if !arns.contains(&arn) {
                    arns.push(arn);
                }
            }
            Err(error) => {
                failed = failed.or(Some(failure(PHASE, &format!("the report {}", made.group), &error)))
            }
        }
    }
    Ok(failed)
}

async fn artifact(
    subject: &mut Subject<'_>,
    role: &Context,
    made: &Artifact,
) -> std::result::Result<(), Failure> {
    let settings: Option<ProjectArtifacts> = match &made.identifier {
        None => Some(subject.build.artifacts.0.clone()),
        Some(identifier) => {
            let mut secondary = subject.build.secondary_artifacts.iter();
            let found = secondary.find(|one| one.artifact_identifier.as_ref() == Some(identifier));
            found.map(|one| one.0.clone())
        }
    };
    let Some(settings) = settings.filter(|settings| settings.r#type != "NO_ARTIFACTS") else { return Ok(()) };
    let uploaded = upload::artifact(role, &subject.build, &settings, made).await.map_err(|error| {
        let bucket = settings.location.as_deref().unwrap_or_default();
        failure(PHASE, &format!("Error while uploading artifact to {bucket}"), &error)
    })?;
    let build = &mut subject.build.build;
    match &made.identifier {
        None => build.artifacts = Some(uploaded),
        Some(identifier) => {
            let mut secondary = build.secondary_artifacts.iter_mut().flatten();
            if let Some(shown) = secondary.find(|one| one.artifact_identifier.as_ref() == Some(identifier)) {
                *shown = uploaded;
            }
        }
    }
    Ok(())
}
