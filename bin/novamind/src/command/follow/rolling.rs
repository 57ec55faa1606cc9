//! Why an action of the provider ECS failed: the gate at which the tasks of its task definition stopped.

use anyhow::Result;
use novamind_api::codepipeline::ActionExecutionInput;

use super::deployment::tasks_of;
use super::diagnosis::{self, Diagnosis};
use crate::command::session::Session;

/// The service that the action deploys to, and what stopped the tasks of the definition with this ARN; nothing where none
/// of them failed.
///
/// # Errors
/// The cloud does not answer.
pub async fn diagnose(
    session: &Session,
    input: &ActionExecutionInput,
    definition: &str,
) -> Result<Option<(String, Diagnosis)>> {
    let value = |name: &str| input.resolved_configuration.as_ref()?.get(name).cloned();
    let Some((cluster, service)) = value("ClusterName").zip(value("ServiceName")) else { return Ok(None) };
    let mut tasks = tasks_of(session, &cluster, &service).await?;
    tasks.retain(|task| task.task_definition_arn.as_deref() == Some(definition));
    Ok(diagnosis::diagnose(&tasks, &[]).map(|found| (service, found)))
}
