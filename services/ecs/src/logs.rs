//! The log stream of a container: where its output goes.

use std::collections::BTreeMap;
use std::sync::Arc;

use novamind_api::ecs::{ContainerDefinition, SERVICE};
use novamind_api::logs::{CreateLogGroup, CreateLogStream, errors};
use novamind_containers::LogMode;
use novamind_kernel::{Cloud, Context, Scope};
use novamind_wire::{Error, Result};

use crate::TASKS;
use crate::names::task_arn;
use crate::records::Task;
use crate::validate_container::buffer_bytes;

/// Where a container logs to.
pub struct Destination {
    pub group: String,
    pub stream: String,
    region: String,
    create_group: bool,
}

fn options(definition: &ContainerDefinition) -> Option<&BTreeMap<String, String>> {
    definition.log_configuration.as_ref()?.options.as_ref()
}

/// What happens to output when the spool is full.
pub fn mode(definition: &ContainerDefinition) -> LogMode {
    let Some(options) = options(definition) else { return LogMode::default() };
    let size = options.get("max-buffer-size").and_then(|text| buffer_bytes(text));
    let buffer_bytes = size.unwrap_or(LogMode::DEFAULT_BUFFER_BYTES);
    match options.get("mode").map(String::as_str) {
        Some("blocking") => LogMode::Blocking { buffer_bytes },
        _ => LogMode::NonBlocking { buffer_bytes },
    }
}

impl Destination {
    /// `PREFIX/CONTAINER/TASK` in the group of the definition; `None` when the container does not log.
    pub fn of(definition: &ContainerDefinition, task: &str) -> Option<Self> {
        let options = options(definition)?;
        let name = definition.name.as_deref()?;
        Some(Self {
            group: options.get("awslogs-group")?.clone(),
            stream: format!("{}/{name}/{task}", options.get("awslogs-stream-prefix")?),
            region: options.get("awslogs-region")?.clone(),
            create_group: options.get("awslogs-create-group").is_some_and(|value| value == "true"),
        })
    }

    /// The execution role in the log group's region.
    pub fn context(&self, cloud: &Arc<Cloud>, scope: &Scope, task: &Task) -> Result<Context> {
        let source = task_arn(scope, &task.key());
        let scope = Scope::new(&self.region, &scope.account);
        let role = task.execution_role.as_deref().ok_or_else(|| Error::internal("no execution role"))?;
        cloud.role_context(&SERVICE, TASKS, &scope, role, &task.id, &source)
    }

    /// Makes the stream, and the group when the definition says so. Repeating it is harmless.
    pub async fn ensure(&self, cx: &Context) -> Result<()> {
        let harmless = |error: Error| {
            if error.is(&errors::RESOURCE_ALREADY_EXISTS_EXCEPTION) { Ok(()) } else { Err(error) }
        };
        if self.create_group {
            let request = CreateLogGroup { log_group_name: self.group.clone(), ..Default::default() };
            cx.call(request).await.map(drop).or_else(harmless)?;
        }
        let request =
            CreateLogStream { log_group_name: self.group.clone(), log_stream_name: self.stream.clone() };
        cx.call(request).await.map(drop).or_else(harmless)
    }
}
