//! The ECS deploy action: new images into the service's current task definition, then a rolling update.

use novamind_api::ecs::{
    Deployment, DescribeServices, DescribeTaskDefinition, RegisterTaskDefinition, Service, UpdateService,
};
use novamind_wire::{Error, Result, document};
use serde::Deserialize;

use super::{Outcome, Work, artifacts};
use crate::plan::CONFIGURATION;

/// The note that has the ARN of the task definition that was registered.
pub(super) const REGISTERED: &str = "task-definition";
/// The note that has the id of the service's deployment.
const DEPLOYMENT: &str = "deployment";

#[derive(Deserialize)]
struct ImageDefinition {
    name: String,
    #[serde(rename = "imageUri")]
    image_uri: String,
}

pub async fn run(work: &Work<'_>) -> Result<Outcome> {
    let service = match service(work).await? {
        Some(service) => service,
        None => {
            let message = format!(
                "There is no active service {} in the cluster {}",
                work.value("ServiceName"),
                work.value("ClusterName")
            );
            return Ok(Outcome::failed(CONFIGURATION, message));
        }
    };
    match &work.action.external {
        Some(definition) => Ok(follow(work, &service, definition)),
        None => start(work, &service).await,
    }
}

async fn service(work: &Work<'_>) -> Result<Option<Service>> {
    let input = DescribeServices {
        cluster: Some(work.value("ClusterName").to_owned()),
        services: vec![work.value("ServiceName").to_owned()],
        ..DescribeServices::default()
    };
    let found = work.cx.call(input).await?.services.unwrap_or_default().into_iter().next();
    Ok(found.filter(|service| service.status.as_deref() == Some("ACTIVE")))
}

async fn start(work: &Work<'_>, service: &Service) -> Result<Outcome> {
    let controller = service.deployment_controller.as_ref().map(|controller| controller.r#type.as_str());
    if controller.is_some_and(|kind| kind != "ECS") {
        let message =
            "The ECS action needs a service with the deployment controller ECS; use CodeDeployToECS";
        return Ok(Outcome::failed(CONFIGURATION, message));
    }
    let definition = match work.action.notes.get(REGISTERED) {
        Some(arn) => arn.clone(),
        None => {
            let images = match images(work).await? {
                Ok(images) => images,
                Err(problem) => return Ok(Outcome::failed(CONFIGURATION, problem)),
            };
            let current = service.task_definition.clone().unwrap_or_default();
            let input = match with_images(work, current, images).await? {
                Ok(input) => input,
                Err(problem) => return Ok(Outcome::failed(CONFIGURATION, problem)),
            };
            return register(work, input, file(work)).await;
        }
    };
    let input = UpdateService {
        cluster: Some(work.value("ClusterName").to_owned()),
        service: work.value("ServiceName").to_owned(),
        task_definition: Some(definition.clone()),
        ..UpdateService::default()
    };
    let updated = work.cx.call(input).await?.service.unwrap_or_default();
    let mut progress = work.progress();
    let of = |one: &Deployment| one.task_definition.as_deref() == Some(definition.as_str());
    let ours = updated.deployments.into_iter().flatten().find(of);
    if let Some(id) = ours.and_then(|ours| ours.id) {
        progress.notes.insert(DEPLOYMENT.into(), id);
    }
    progress.external = Some(definition);
    Ok(Outcome::Waiting(progress))
}

/// Registers what `file` makes of a task definition. Its ARN is kept before anything is begun with it: a repeated run uses
/// the same revision.
pub(super) async fn register(work: &Work<'_>, input: RegisterTaskDefinition, file: &str) -> Result<Outcome> {
    let registered = match work.cx.call(input).await {
        Err(error) if refuses_input(&error) => {
            return Ok(Outcome::failed(error.code(), format!("{file}: {}", error.message())));
        }
        registered => registered?.task_definition.unwrap_or_default(),
    };
    let mut progress = work.progress();
    progress.notes.insert(REGISTERED.into(), registered.task_definition_arn.unwrap_or_default());
    Ok(Outcome::Waiting(progress))
}

/// Codes for what is wrong with a task definition itself, or not supported here.
fn refuses_input(error: &Error) -> bool {
    matches!(error.code(), "ClientException" | "InvalidParameterException" | "NotImplemented")
}

/// The file that says which images.
fn file<'a>(work: &'a Work<'_>) -> &'a str {
    work.value_or("FileName", "imagedefinitions.json")
}

/// What `imagedefinitions.json` says.
async fn images(work: &Work<'_>) -> Result<std::result::Result<Vec<ImageDefinition>, String>> {
    let name = file(work);
    let Some((artifact, place)) = work.action.inputs.first() else {
        return Ok(Err("There is no input artifact".into()));
    };
    let zip = artifacts::download(&work.cx, place).await?;
    let Some(bytes) = artifacts::entry(&zip, name).await? else {
        return Ok(Err(format!("The artifact {artifact} has no file {name}")));
    };
    Ok(serde_json::from_slice(&bytes).map_err(|error| format!("{name}: {error}")))
}

async fn with_images(
    work: &Work<'_>,
    current: String,
    images: Vec<ImageDefinition>,
) -> Result<std::result::Result<RegisterTaskDefinition, String>> {
    let described = DescribeTaskDefinition { task_definition: current.clone(), ..Default::default() };
    let found = work.cx.call(described).await?.task_definition.unwrap_or_default();
    // What both have in common keeps its name: the rest is what only a registered one has.
    let mut input: RegisterTaskDefinition =
        document::read(&document::write(&found)).map_err(Error::internal)?;
    for image in images {
        let container = input
            .container_definitions
            .iter_mut()
            .find(|container| container.name.as_deref() == Some(image.name.as_str()));
        let Some(container) = container else {
            let (name, container) = (file(work), image.name);
            return Ok(Err(format!("{name}: the task definition {current} has no container {container}")));
        };
        container.image = Some(image.image_uri);
    }
    Ok(Ok(input))
}

/// The service is steady when only the new deployment is left and all its tasks run.
fn follow(work: &Work<'_>, service: &Service, definition: &str) -> Outcome {
    let deployments = service.deployments.clone().unwrap_or_default();
    let ours =
        deployments.iter().find(|deployment| deployment.task_definition.as_deref() == Some(definition));
    let Some(ours) = ours else {
        let id = work.action.notes.get(DEPLOYMENT).map_or("", String::as_str);
        return Outcome::failed("JobFailed", gone(service, id, definition));
    };
    if ours.rollout_state.as_deref() == Some("FAILED") {
        let reason = ours.rollout_state_reason.clone().unwrap_or_default();
        return Outcome::failed("JobFailed", format!("The deployment of {definition} failed: {reason}"));
    }
    let steady = deployments.len() == 1
        && ours.rollout_state.as_deref() == Some("COMPLETED")
        && ours.running_count >= ours.desired_count;
    if steady {
        return Outcome::succeeded(format!("The service runs {definition}"));
    }
    let mut progress = work.progress();
    progress.summary = Some(format!(
        "{} of {} tasks run {definition}",
        ours.running_count.unwrap_or(0),
        ours.desired_count.unwrap_or(0)
    ));
    Outcome::Waiting(progress)
}

/// Why the service has no deployment of that id any more. One that failed and was rolled back may be gone before anybody
/// looks: an event of the service still tells why.
fn gone(service: &Service, id: &str, definition: &str) -> String {
    let failed = format!("(deployment {id}) deployment failed: ");
    let told = service.events.iter().flatten().find_map(|event| {
        let (_, why) = event.message.as_deref()?.split_once(&failed)?;
        Some(why.trim_end_matches('.').to_owned())
    });
    match told {
        Some(why) => {
            let now = service.task_definition.as_deref().unwrap_or_default();
            format!("The deployment of {definition} failed: {why}; the service is to run {now}")
        }
        None => format!("The deployment of {definition} was replaced by another"),
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::ecs::ServiceEvent;

    use super::*;

    #[test]
    fn a_deployment_that_is_gone_may_have_failed() {
        let event = |text: &str| ServiceEvent { message: Some(text.into()), ..ServiceEvent::default() };
        let service = Service {
            task_definition: Some("web:1".into()),
            events: Some(vec![
                event("(service web) rolling back to deployment ecs-svc/1."),
                event("(service web) (deployment ecs-svc/2) deployment failed: tasks failed to start."),
            ]),
            ..Service::default()
        };
        let told = "The deployment of web:2 failed: tasks failed to start; the service is to run web:1";
        assert_eq!(gone(&service, "ecs-svc/2", "web:2"), told);
        assert!(gone(&service, "ecs-svc/3", "web:3").ends_with("was replaced by another"));
    }
}
