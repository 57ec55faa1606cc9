//! What lies between a task's interface and its first process: secrets, log streams, images, and the specification for
//! the containers plane.
//!
//! All of it happens under the execution role and may be repeated. What a person must mend ends the task with AWS's
//! words for it ([`Trouble::Task`]); a failure of this installation is tried again.

use std::collections::BTreeMap;
use std::sync::Arc;

use novamind_api::ecs::{ContainerDefinition, ContainerOverride, SERVICE, TaskDefinition};
use novamind_containers::{
    Condition, ContainerSpec, Dependency, HealthCheck, HostEntry, Process, TaskLimits, TaskSpec, Ulimit,
};
use novamind_images::ImageError;
use novamind_kernel::{Cloud, Context, Scope};
use novamind_wire::Error;

use crate::image::Prepared;
use crate::logs::{self, Destination};
use crate::names::task_arn;
use crate::records::Task;
use crate::{Ecs, TASKS};

const DEFAULT_STOP_TIMEOUT: u64 = 30;

pub enum Trouble {
    /// The task fails, with this stopped reason; the container is named when the fault is one container's.
    Task { reason: String, container: Option<String> },
    /// Not the task's fault: try again.
    Retry(Error),
}

impl From<Error> for Trouble {
    fn from(error: Error) -> Self {
        Self::Retry(error)
    }
}

/// A fault whose cause the caller may know, or one of ours.
pub(crate) fn visible(error: Error, reason: impl FnOnce(&Error) -> String) -> Trouble {
    if error.source().is_some() {
        return Trouble::Retry(error);
    }
    Trouble::Task { reason: reason(&error), container: None }
}

fn role_trouble(error: Error, role: &str) -> Trouble {
    visible(error, |_| {
        format!(
            "ECS was unable to assume the role '{role}' that was provided for this task. Please verify that the role \
             being passed has the proper trust relationship and permissions and that your IAM user has permissions to \
             pass this role."
        )
    })
}

/// One task on its way to the plane.
pub struct Launch<'a> {
    pub cloud: &'a Arc<Cloud>,
    pub state: &'a Ecs,
    pub scope: &'a Scope,
    pub task: &'a Task,
    pub definition: &'a TaskDefinition,
}

/// Everything that the plane needs, and what is to be recorded first.
pub struct Launched {
    pub spec: TaskSpec,
    /// By container.
    pub images: BTreeMap<String, Prepared>,
}

impl Launch<'_> {
    pub(crate) fn containers(&self) -> impl Iterator<Item = &ContainerDefinition> {
        self.definition.container_definitions.iter().flatten()
    }

    /// ARN of the task, for which roles are taken on.
    fn source(&self) -> String {
        task_arn(self.scope, &self.task.key())
    }

    pub(crate) fn execution(&self, region: &str) -> Result<Context, Trouble> {
        let role = self.task.execution_role.as_deref().unwrap_or_default();
        let scope = Scope::new(region, &self.scope.account);
        self.cloud
            .role_context(&SERVICE, TASKS, &scope, role, &self.task.id, &self.source())
            .map_err(|error| role_trouble(error, role))
    }

    pub async fn prepare(&self) -> Result<Launched, Trouble> {
        for role in self.task.execution_role.iter().chain(&self.task.task_role) {
            let authorizer = self.cloud.authorizer()?;
            authorizer
                .assume_for_service(TASKS, role, &self.task.id, &self.source())
                .map_err(|error| role_trouble(error, role))?;
        }
        let secrets = self.secrets().await?;
        self.log_streams().await?;
        let images = self.images().await?;
        let spec = self.spec(&images, &secrets);
        Ok(Launched { spec, images })
    }

    async fn log_streams(&self) -> Result<(), Trouble> {
        for definition in self.containers() {
            let Some(destination) = Destination::of(definition, &self.task.id) else { continue };
            let cx = destination.context(self.cloud, self.scope, self.task)?;
            destination.ensure(&cx).await.map_err(|error| {
                visible(error, |error| {
                    format!(
                        "ResourceInitializationError: failed to validate logger args: create stream has been retried \
                         1 times: failed to create Cloudwatch log stream: {}: {} (log group {}) : exit status 1",
                        error.name(),
                        error.message(),
                        destination.group
                    )
                })
            })?;
        }
        Ok(())
    }

    async fn images(&self) -> Result<BTreeMap<String, Prepared>, Trouble> {
        let mut images = BTreeMap::new();
        for definition in self.containers() {
            let name = definition.name.clone().unwrap_or_default();
            let image = definition.image.as_deref().unwrap_or_default();
            let prepared = self.state.images.prepare(image, self.task.execution_role.as_deref()).await;
            let prepared = prepared.map_err(|error| Trouble::Task {
                reason: match error {
                    ImageError::NotFound(detail) => format!(
                        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve \
                         ref {image}: {detail}: not found"
                    ),
                    other => format!(
                        "CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve \
                         ref {image}: {other}"
                    ),
                },
                container: Some(name.clone()),
            })?;
            images.insert(name, prepared);
        }
        Ok(images)
    }

    fn spec(&self, images: &BTreeMap<String, Prepared>, secrets: &BTreeMap<String, String>) -> TaskSpec {
        let interface = self.task.interface.as_ref();
        let hostname = interface.map_or_else(
            || self.task.id.clone(),
            |one| format!("ip-{}.{}.compute.internal", one.address.replace('.', "-"), self.scope.region),
        );
        let address = interface.and_then(|one| one.address.parse().ok());
        let hosts = address.map(|address| HostEntry { address, names: vec![hostname.clone()] });
        let containers = self.containers().filter_map(|definition| {
            let image = images.get(definition.name.as_deref()?)?;
            Some(self.container(definition, image, secrets))
        });
        TaskSpec {
            id: self.task.id.clone(),
            network: interface.map(|one| self.state.network.eni_namespace(&one.id)),
            limits: TaskLimits {
                cpu_units: self.task.cpu.parse().ok(),
                memory_bytes: self.task.memory.parse::<u64>().ok().map(|mib| mib << 20),
                pids: None,
            },
            containers: containers.collect(),
            hostname,
            hosts: hosts.into_iter().collect(),
            resolv_conf: self.state.resolv_conf.clone(),
        }
    }

    fn environment(
        &self,
        definition: &ContainerDefinition,
        overrides: Option<&ContainerOverride>,
        image: &Prepared,
        secrets: &BTreeMap<String, String>,
    ) -> Vec<String> {
        let mut all: Vec<(String, String)> = Vec::new();
        let mut set = |name: &str, value: &str| match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, known)) => value.clone_into(known),
            None => all.push((name.to_owned(), value.to_owned())),
        };
        // What a definition says wins over what is offered here.
        set("AWS_REGION", &self.scope.region);
        set("AWS_DEFAULT_REGION", &self.scope.region);
        set("AWS_ENDPOINT_URL", &self.state.endpoint);
        // An address has no names below it, as operations with a host of their own suppose.
        set("AWS_DISABLE_HOST_PREFIX_INJECTION", "true");
        // The traces plane listens there.
        set("AWS_XRAY_DAEMON_ADDRESS", &format!("{}:2000", novamind_network::METADATA_ADDRESS));
        for line in &image.config.environment {
            let (name, value) = line.split_once('=').unwrap_or((line, ""));
            set(name, value);
        }
        let given = definition.environment.iter().flatten();
        let replaced = overrides.and_then(|one| one.environment.as_ref()).into_iter().flatten();
        for pair in given.chain(replaced) {
            set(pair.name.as_deref().unwrap_or_default(), pair.value.as_deref().unwrap_or_default());
        }
        for secret in definition.secrets.iter().flatten() {
            if let Some(value) = secrets.get(&secret.value_from) {
                set(&secret.name, value);
            }
        }
        let runtime = self.task.containers.iter().find(|one| Some(&one.name) == definition.name.as_ref());
        if let Some(runtime) = runtime {
            let base = novamind_network::METADATA_ADDRESS;
            set("ECS_CONTAINER_METADATA_URI_V4", &format!("http://{base}/v4/{}", runtime.runtime_id));
        }
        set("AWS_EXECUTION_ENV", "AWS_ECS_FARGATE");
        if self.task.task_role.is_some() {
            let path = format!("/v2/credentials/{}", self.task.credentials);
            set("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", &path);
        }
        all.into_iter().map(|(name, value)| format!("{name}={value}")).collect()
    }

    fn container(
        &self,
        definition: &ContainerDefinition,
        image: &Prepared,
        secrets: &BTreeMap<String, String>,
    ) -> ContainerSpec {
        let overrides = self.task.overrides.0.container_overrides.iter().flatten();
        let overrides = overrides.into_iter().find(|one| one.name == definition.name);
        let config = &image.config;
        // As Docker does it: another entry point leaves the image's command out.
        let (entry_point, image_command) =
            match definition.entry_point.as_ref().filter(|list| !list.is_empty()) {
                Some(own) => (own.clone(), Vec::new()),
                None => (config.entrypoint.clone(), config.command.clone()),
            };
        let filled = |list: &Option<Vec<String>>| list.clone().filter(|list| !list.is_empty());
        let command = overrides
            .and_then(|one| filled(&one.command))
            .or_else(|| filled(&definition.command))
            .unwrap_or(image_command);
        let positive = |number: Option<i32>| number.and_then(|n| u64::try_from(n).ok()).filter(|n| *n > 0);
        let cpu = overrides.and_then(|one| one.cpu).or(definition.cpu);
        let memory = overrides.and_then(|one| one.memory).or(definition.memory);
        let ulimits = definition.ulimits.iter().flatten().map(|limit| Ulimit {
            name: limit.name.clone(),
            soft: limit.soft_limit.max(0) as u64,
            hard: limit.hard_limit.max(0) as u64,
        });
        let depends_on = definition.depends_on.iter().flatten().filter_map(|need| {
            let condition = match need.condition.as_str() {
                "START" => Condition::Start,
                "COMPLETE" => Condition::Complete,
                "SUCCESS" => Condition::Success,
                "HEALTHY" => Condition::Healthy,
                _ => return None,
            };
            Some(Dependency { container: need.container_name.clone(), condition })
        });
        let check = definition.health_check.as_ref().filter(|_| crate::template::has_check(definition));
        ContainerSpec {
            name: definition.name.clone().unwrap_or_default(),
            layers: image.folders.clone(),
            process: Process {
                args: entry_point.into_iter().chain(command).collect(),
                env: self.environment(definition, overrides, image, secrets),
                cwd: definition.working_directory.clone().unwrap_or_else(|| config.working_folder.clone()),
                user: definition.user.clone().unwrap_or_else(|| config.user.clone()),
                stop_signal: config.stop_signal.clone().unwrap_or_default(),
            },
            read_only_root: definition.readonly_root_filesystem.unwrap_or(false),
            tmpfs: Vec::new(),
            ulimits: ulimits.collect(),
            essential: definition.essential.unwrap_or(true),
            depends_on: depends_on.collect(),
            health_check: check.map(|check| HealthCheck {
                command: check.command.clone(),
                interval_seconds: positive(check.interval).unwrap_or(30),
                timeout_seconds: positive(check.timeout).unwrap_or(5),
                retries: check.retries.and_then(|n| u32::try_from(n).ok()).unwrap_or(3),
                start_period_seconds: positive(check.start_period).unwrap_or(0),
            }),
            stop_timeout_seconds: definition.stop_timeout.map_or(DEFAULT_STOP_TIMEOUT, |n| n.max(0) as u64),
            start_timeout_seconds: positive(definition.start_timeout),
            cpu_units: positive(cpu),
            memory_bytes: positive(memory).map(|mib| mib << 20),
            log_mode: logs::mode(definition),
        }
    }
}
