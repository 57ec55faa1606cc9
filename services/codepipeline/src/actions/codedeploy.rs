//! Deployments through CodeDeploy.

use novamind_api::codedeploy::{
    AppSpecContent, CreateDeployment, DeploymentInfo, GetDeployment, RevisionLocation, S3Location,
    StopDeployment, errors,
};
use novamind_api::ecs::RegisterTaskDefinition;
use novamind_wire::document::{self, Structured};
use novamind_wire::{Error, Result};
use tempfile::NamedTempFile;

use super::ecs::{REGISTERED, register};
use super::{Outcome, Work, artifacts};
use crate::plan::CONFIGURATION;

/// A problem of the artifact's files: what, and in which file.
type Problem = String;

const TASK_DEFINITION: &str = "taskdef.json";
/// Stands for a task definition while there is none.
const STAND_IN: &str = "family:1";

pub async fn to_ecs(work: &Work<'_>) -> Result<Outcome> {
    if let Some(deployment) = &work.action.external {
        return follow(work, deployment).await;
    }
    let definition = match work.action.notes.get(REGISTERED) {
        Some(arn) => arn.clone(),
        None => {
            let input = match task_definition(work).await? {
                Ok(input) => input,
                Err(problem) => return Ok(Outcome::failed(CONFIGURATION, problem)),
            };
            // Before anything is registered that nobody would deploy.
            if let Err(problem) = appspec(work, STAND_IN).await? {
                return Ok(Outcome::failed(CONFIGURATION, problem));
            }
            let path = work.value_or("TaskDefinitionTemplatePath", TASK_DEFINITION);
            return register(work, input, path).await;
        }
    };
    let appspec = match appspec(work, &definition).await? {
        Ok(text) => text,
        Err(problem) => return Ok(Outcome::failed(CONFIGURATION, problem)),
    };
    let sha256 = hex::encode(ring::digest::digest(&ring::digest::SHA256, appspec.as_bytes()));
    let revision = RevisionLocation {
        revision_type: Some("AppSpecContent".into()),
        app_spec_content: Some(AppSpecContent { content: Some(appspec), sha256: Some(sha256) }),
        ..RevisionLocation::default()
    };
    create(work, revision).await
}

/// The application specification with this task definition in it.
async fn appspec(work: &Work<'_>, definition: &str) -> Result<Result<String, Problem>> {
    let path = work.value_or("AppSpecTemplatePath", "appspec.yaml");
    let appspec = match text(work, work.value("AppSpecTemplateArtifact"), path).await? {
        Ok(text) => text.replace("<TASK_DEFINITION>", definition),
        Err(problem) => return Ok(Err(problem)),
    };
    Ok(match novamind_appspec::parse(&appspec) {
        Ok(_) => Ok(appspec),
        Err(problem) => Err(format!("{path}: {problem}")),
    })
}

pub async fn plain(work: &Work<'_>) -> Result<Outcome> {
    if let Some(deployment) = &work.action.external {
        return follow(work, deployment).await;
    }
    let Some((_, place)) = work.action.inputs.first() else {
        return Ok(Outcome::failed(CONFIGURATION, "There is no input artifact"));
    };
    let location = S3Location {
        bucket: Some(place.bucket.clone()),
        key: Some(place.key.clone()),
        bundle_type: Some("zip".into()),
        ..S3Location::default()
    };
    let revision = RevisionLocation {
        revision_type: Some("S3".into()),
        s3_location: Some(location),
        ..RevisionLocation::default()
    };
    create(work, revision).await
}

async fn create(work: &Work<'_>, revision: RevisionLocation) -> Result<Outcome> {
    let description = format!("Pipeline {}, action execution {}", work.action.pipeline, work.action.id);
    let input = CreateDeployment {
        application_name: work.value("ApplicationName").to_owned(),
        deployment_group_name: Some(work.value("DeploymentGroupName").to_owned()),
        revision: Some(revision),
        description: Some(description.clone()),
        ..CreateDeployment::default()
    };
    let id = match work.cx.call(input).await {
        Ok(created) => created.deployment_id,
        // It may be ours, made just before a crash.
        Err(error) if error.is(&errors::DEPLOYMENT_LIMIT_EXCEEDED_EXCEPTION) => {
            let active = named_deployment(error.message());
            let found = match active {
                Some(id) => Some(deployment(work, &id).await?),
                None => None,
            };
            match found.filter(|found| found.description.as_deref() == Some(&description)) {
                Some(ours) => ours.deployment_id,
                None => return Err(error),
            }
        }
        Err(error) => return Err(error),
    };
    let mut progress = work.progress();
    progress.external = id;
    Ok(Outcome::Waiting(progress))
}

/// The deployment that an error names.
fn named_deployment(message: &str) -> Option<String> {
    let word = |word: &&str| word.starts_with("d-") && word.len() == 11;
    message.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').find(word).map(str::to_owned)
}

async fn deployment(work: &Work<'_>, id: &str) -> Result<DeploymentInfo> {
    let output = work.cx.call(GetDeployment { deployment_id: id.to_owned() }).await?;
    output.deployment_info.ok_or_else(|| Error::internal(format!("the deployment {id} has no information")))
}

/// The action ends with the deployment, which also waits for the old tasks' end.
async fn follow(work: &Work<'_>, id: &str) -> Result<Outcome> {
    let info = deployment(work, id).await?;
    let mut progress = work.progress();
    match info.status.as_deref() {
        Some("Succeeded") => Ok(Outcome::succeeded(format!("Deployment {id} succeeded"))),
        Some(status @ ("Failed" | "Stopped")) => {
            let error = info.error_information.unwrap_or_default();
            let reason = error.message.unwrap_or_else(|| format!("it is {status}"));
            let code = error.code.unwrap_or_else(|| "JobFailed".into());
            Ok(Outcome::failed("JobFailed", format!("Deployment {id} failed: {code}: {reason}")))
        }
        status => {
            progress.summary = Some(format!("Deployment {id} is {}", status.unwrap_or("Created")));
            Ok(Outcome::Waiting(progress))
        }
    }
}

pub async fn stop(work: &Work<'_>, deployment_id: String) -> Result<()> {
    work.cx.call(StopDeployment { deployment_id, auto_rollback_enabled: Some(true) }).await.map(drop)
}

async fn artifact(work: &Work<'_>, name: &str) -> Result<Result<NamedTempFile, Problem>> {
    match work.action.inputs.iter().find(|(input, _)| input == name) {
        Some((_, place)) => artifacts::download(&work.cx, place).await.map(Ok),
        None => Ok(Err(format!("{name} is not an input artifact of the action {}", work.action.name))),
    }
}

/// A text file of an artifact.
async fn text(work: &Work<'_>, name: &str, path: &str) -> Result<Result<String, Problem>> {
    let zip = match artifact(work, name).await? {
        Ok(zip) => zip,
        Err(problem) => return Ok(Err(problem)),
    };
    let Some(bytes) = artifacts::entry(&zip, path).await? else {
        return Ok(Err(format!("The artifact {name} has no file {path}")));
    };
    Ok(String::from_utf8(bytes).map_err(|_| format!("{path} of the artifact {name} is not UTF-8")))
}

/// The task definition that the template and the images' details give.
async fn task_definition(work: &Work<'_>) -> Result<Result<RegisterTaskDefinition, Problem>> {
    let path = work.value_or("TaskDefinitionTemplatePath", TASK_DEFINITION);
    let mut template = match text(work, work.value("TaskDefinitionTemplateArtifact"), path).await? {
        Ok(text) => text,
        Err(problem) => return Ok(Err(problem)),
    };
    for number in 1..=4 {
        let container = work.value(&format!("Image{number}ContainerName"));
        let name = work.value(&format!("Image{number}ArtifactName"));
        if container.is_empty() || name.is_empty() {
            continue;
        }
        let uri = match image_uri(work, name).await? {
            Ok(uri) => uri,
            Err(problem) => return Ok(Err(problem)),
        };
        let placeholder = format!("<{container}>");
        if !template.contains(&placeholder) {
            return Ok(Err(format!("{path} does not contain {placeholder} (Image{number}ContainerName)")));
        }
        template = template.replace(&placeholder, &uri);
    }
    Ok(parse(path, &template))
}

async fn image_uri(work: &Work<'_>, artifact: &str) -> Result<Result<String, Problem>> {
    let detail = match text(work, artifact, "imageDetail.json").await? {
        Ok(text) => text,
        Err(problem) => return Ok(Err(problem)),
    };
    let uri = serde_json::from_str::<serde_json::Value>(&detail)
        .map_err(|error| format!("imageDetail.json of the artifact {artifact} is not JSON: {error}"))
        .and_then(|tree| {
            let uri = tree.get("ImageURI").and_then(serde_json::Value::as_str).map(str::to_owned);
            uri.ok_or_else(|| format!("imageDetail.json of the artifact {artifact} has no ImageURI"))
        });
    Ok(uri)
}

/// Members that DescribeTaskDefinition answers and RegisterTaskDefinition does not take.
const READ_ONLY: &[&str] = &[
    "taskDefinitionArn",
    "revision",
    "status",
    "requiresAttributes",
    "compatibilities",
    "registeredAt",
    "registeredBy",
    "deregisteredAt",
];

pub(super) fn parse(path: &str, text: &str) -> Result<RegisterTaskDefinition, Problem> {
    let tree: serde_json::Value =
        serde_json::from_str(text).map_err(|error| format!("{path}: this is not JSON: {error}"))?;
    if let Some(unknown) = document::unknown_members(RegisterTaskDefinition::shape(), &tree).first() {
        let member = unknown.rsplit('.').next().unwrap_or(unknown);
        let line = text.lines().position(|line| line.contains(&format!("\"{member}\""))).unwrap_or(0) + 1;
        let hint = if READ_ONLY.contains(&unknown.as_str()) {
            "; it is read-only: describe-task-definition shows it, register-task-definition does not take it"
        } else {
            ""
        };
        return Err(format!("{path}, line {line}: {unknown} is not a member of a task definition{hint}"));
    }
    // ECS would say that a family of no letters has wrong ones.
    if tree.get("family").is_none() {
        return Err(format!("{path}: the task definition has no family"));
    }
    document::read(text.as_bytes()).map_err(|error| format!("{path}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_of_a_template_name_file_and_line() {
        let cases = [
            ("{\"family\": \"f\",\n\"containerDefinitions\": []}", None),
            ("{\"family\": \"f\",\n}", Some("taskdef.json: this is not JSON: ")),
            ("{\"containerDefinitions\": []}", Some("taskdef.json: the task definition has no family")),
            (
                "{\"family\": \"f\",\n\"containerDefinitions\": [\n{\"nme\": \"x\"}]}",
                Some("line 3: containerDefinitions[0].nme"),
            ),
            ("{\"family\": \"f\",\n\"revision\": 3, \"containerDefinitions\": []}", Some("read-only")),
        ];
        for (text, expected) in cases {
            match (parse("taskdef.json", text), expected) {
                (Ok(_), None) => {}
                (Err(problem), Some(part)) => assert!(problem.contains(part), "{problem}"),
                (outcome, _) => panic!("{text}: {outcome:?}"),
            }
        }
    }

    #[test]
    fn the_active_deployment_is_found_in_the_error() {
        let message = "The Deployment Group 'g' already has an active Deployment 'd-ABCDEF123'";
        assert_eq!(named_deployment(message).as_deref(), Some("d-ABCDEF123"));
        assert_eq!(named_deployment("nothing"), None);
    }
}
