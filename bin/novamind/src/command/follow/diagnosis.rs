//! Why new tasks do not come up: which gate stopped them, told from what ECS and the load balancer say.
//!
//! Pure: tasks and target health in, a judgement out.

use novamind_api::ecs::{Container, Task};
use novamind_api::elbv2::TargetHealthDescription;

/// So many tasks that fail, and none that gets healthy, settle it.
const ENOUGH: usize = 3;

/// What a task has to pass on its way to traffic, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gate {
    Permission,
    Secret,
    Log,
    Image,
    Start,
    Exit,
    ContainerHealth,
    TargetHealth,
    /// The load balancer's health checks do not come through to the task.
    SecurityGroup,
}

impl Gate {
    pub fn name(self) -> &'static str {
        match self {
            Self::Permission => "permission",
            Self::Secret => "secret or parameter",
            Self::Log => "log destination",
            Self::Image => "image",
            Self::Start => "container start",
            Self::Exit => "container exit",
            Self::ContainerHealth => "container health check",
            Self::TargetHealth => "target health check",
            Self::SecurityGroup => "security group",
        }
    }

    /// Whether containers have begun when a task fails there, and may have written something.
    pub fn lets_containers_begin(self) -> bool {
        !matches!(self, Self::Permission | Self::Secret | Self::Log | Self::Image)
    }

    /// What to do about it. `region`: what commands need behind them to look there (` --region R`, or nothing).
    pub fn hint(self, service: &str, region: &str) -> String {
        match self {
            Self::Permission => {
                "`novamind why` tells which statement is missing or denies: give the role that right in \
                                 terraform/, commit, and `novamind up`"
                    .into()
            }
            Self::Secret => {
                format!(
                    "`aws ssm describe-parameters{region}` lists what there is; the task definition names what the \
                     container wants"
                )
            }
            Self::Log => {
                format!("the task definition's log group must exist: `aws logs describe-log-groups{region}`")
            }
            Self::Image => {
                format!(
                    "`aws ecr describe-images --repository-name NAME{region}` lists the images that there are"
                )
            }
            Self::SecurityGroup => {
                format!(
                    "let the load balancer's security group in at the task's port in terraform/, commit, and `novamind up`; \
                     `novamind reach LOAD-BALANCER TASK:PORT{region}` tells more"
                )
            }
            Self::Start | Self::Exit | Self::ContainerHealth | Self::TargetHealth => {
                format!("`novamind logs {service}` shows more; mend it, commit, and `novamind release`")
            }
        }
    }
}

/// A gate that stopped a task.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnosis {
    pub gate: Gate,
    /// What ECS or the load balancer says.
    pub reason: String,
    /// The task's ARN.
    pub task: Option<String>,
    pub container: Option<String>,
    pub definition: Option<String>,
    /// How many tasks failed.
    pub failures: usize,
    /// Whether any task has become healthy.
    pub healthy: bool,
}

impl Diagnosis {
    /// What to do about it, by what ECS says where that tells more than the gate. `region`: as of [`Gate::hint`].
    pub fn hint(&self, service: &str, region: &str) -> String {
        let reason = self.reason.as_str();
        match self.gate {
            Gate::Secret if ["secrets manager", "from asm"].iter().any(|words| reason.contains(words)) => {
                format!(
                    "`aws secretsmanager list-secrets{region}` lists what there is; the task definition names what the \
                     container wants"
                )
            }
            Gate::Image if reason.contains("resolve ref <") => {
                "the action's Image1ArtifactName and Image1ContainerName in terraform/ say what takes the placeholder's \
                 place; mend it or the task definition, commit, and `novamind up`"
                    .into()
            }
            Gate::Image => match repository_in(reason) {
                Some(name) => format!(
                    "`aws ecr describe-images --repository-name {name}{region}` lists the images that there are"
                ),
                None => self.gate.hint(service, region),
            },
            gate => gate.hint(service, region),
        }
    }

    /// Whether to wait any longer is idle.
    pub fn settled(&self) -> bool {
        self.failures >= ENOUGH && !self.healthy
    }
}

/// The repository that has no such image, as ECR says.
fn repository_in(reason: &str) -> Option<&str> {
    let (_, rest) = reason.split_once("within the repository with name '")?;
    rest.split_once('\'').map(|(name, _)| name)
}

/// Judges the tasks of one task set by themselves and by their targets' health.
pub fn diagnose(tasks: &[Task], targets: &[TargetHealthDescription]) -> Option<Diagnosis> {
    let state = |target: &&TargetHealthDescription, wanted: &str| {
        target.target_health.as_ref().and_then(|health| health.state.as_deref()) == Some(wanted)
    };
    let unhealthy: Vec<_> = targets.iter().filter(|target| state(target, "unhealthy")).collect();
    let healthy = match targets.is_empty() {
        false => targets.iter().any(|target| state(&target, "healthy")) && container_checks_pass(tasks),
        true => tasks.iter().any(|task| task.health_status.as_deref() == Some("HEALTHY")),
    };
    let mut stopped: Vec<(&Task, Gate, String, Option<&Container>)> =
        tasks.iter().filter_map(stopped).collect();
    stopped.sort_by_key(|(task, ..)| task.stopped_at);
    let failures = stopped.len() + unhealthy.len();
    let of = |task: &Task, gate, reason, container: Option<&Container>| Diagnosis {
        gate,
        reason,
        task: task.task_arn.clone(),
        container: container.and_then(|container| container.name.clone()),
        definition: task.task_definition_arn.clone(),
        failures,
        healthy,
    };
    if let Some((task, gate, reason, container)) = stopped.pop() {
        return Some(of(task, gate, reason, container));
    }
    let target = unhealthy.first()?;
    let said = target.target_health.as_ref();
    let reason = said.and_then(|health| health.description.clone().or_else(|| health.reason.clone()));
    let address = target.target.as_ref().map(|target| target.id.as_str()).unwrap_or_default();
    let reason = format!("{address}: {}", reason.unwrap_or_else(|| "unhealthy".into()));
    let owner = tasks.iter().find(|task| {
        let details =
            task.attachments.iter().flatten().flat_map(|attachment| attachment.details.iter().flatten());
        details.into_iter().any(|detail| detail.value.as_deref() == Some(address))
    });
    match owner.or_else(|| tasks.first()) {
        Some(task) => Some(of(task, Gate::TargetHealth, reason, None)),
        None => Some(Diagnosis {
            gate: Gate::TargetHealth,
            reason,
            task: None,
            container: None,
            definition: None,
            failures,
            healthy,
        }),
    }
}

/// Whether a task runs and passes its containers' health checks, if these tasks have any: a target that answers
/// is not enough.
fn container_checks_pass(tasks: &[Task]) -> bool {
    let health = |task: &Task, wanted: &str| task.health_status.as_deref() == Some(wanted);
    let checked = tasks.iter().any(|task| health(task, "HEALTHY") || health(task, "UNHEALTHY"));
    let passes = |task: &Task| health(task, "HEALTHY") || !checked;
    tasks.iter().any(|task| task.last_status.as_deref() == Some("RUNNING") && passes(task))
}

/// The gate that a stopped task failed at; nothing for one that runs or that was stopped on purpose.
fn stopped(task: &Task) -> Option<(&Task, Gate, String, Option<&Container>)> {
    if !matches!(
        task.last_status.as_deref(),
        Some("STOPPED" | "STOPPING" | "DEPROVISIONING" | "DEACTIVATING")
    ) {
        return None;
    }
    let reason = task.stopped_reason.clone().unwrap_or_default();
    let containers = || task.containers.iter().flatten();
    let with_reason = containers().find(|container| container.reason.is_some());
    let detail = with_reason.and_then(|container| container.reason.clone()).unwrap_or_default();
    let both = format!("{reason} {detail}");
    let says = |words: &[&str]| words.iter().any(|word| both.contains(word));
    let full = if reason.is_empty() { detail.clone() } else { reason.clone() };
    let denied = says(&["AccessDenied", "not authorized", "unable to assume", "cannot be assumed"]);
    let gate = if denied {
        Gate::Permission
    } else if says(&["CannotPull", "ImageNotFound"]) {
        Gate::Image
    } else if says(&["logger args", "log group", "log stream"]) {
        Gate::Log
    } else if says(&["ResourceInitializationError"]) {
        if says(&["secret", "ssm", "parameter"]) { Gate::Secret } else { Gate::Start }
    } else if says(&["container health checks"]) {
        Gate::ContainerHealth
    } else if says(&["ELB health checks"]) {
        Gate::TargetHealth
    } else {
        match task.stop_code.as_deref() {
            Some("EssentialContainerExited") => {
                let failed = containers().find(|container| container.exit_code.is_some_and(|code| code != 0));
                let container =
                    failed.or_else(|| containers().find(|container| container.exit_code.is_some()));
                let name =
                    container.and_then(|container| container.name.as_deref()).unwrap_or("the container");
                let code = container.and_then(|container| container.exit_code);
                let code = code.map(|code| format!(" with code {code}")).unwrap_or_default();
                let why = container.and_then(|container| container.reason.as_deref());
                let why = why.map(|why| format!(": {why}")).unwrap_or_default();
                return Some((task, Gate::Exit, format!("{name} exited{code}{why}"), container));
            }
            Some("TaskFailedToStart") => Gate::Start,
            // Scaling, an operator, a deployment that ended.
            _ => return None,
        }
    };
    let sick = containers().find(|container| container.health_status.as_deref() == Some("UNHEALTHY"));
    Some((task, gate, full, with_reason.or(sick)))
}

#[cfg(test)]
mod tests {
    use novamind_api::ecs::{Attachment, KeyValuePair};
    use novamind_api::elbv2::{TargetDescription, TargetHealth};
    use novamind_wire::Timestamp;

    use super::*;

    fn task(number: i64, status: &str, code: &str, reason: &str, exit: Option<i32>) -> Task {
        let optional = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        Task {
            task_arn: Some(format!("task/{number}")),
            task_definition_arn: Some("task-definition/api:7".into()),
            last_status: Some(status.into()),
            stop_code: optional(code),
            stopped_reason: optional(reason),
            stopped_at: Some(Timestamp::from_millis(number)),
            containers: Some(vec![Container {
                name: Some("api".into()),
                exit_code: exit,
                ..Container::default()
            }]),
            attachments: Some(vec![Attachment {
                details: Some(vec![KeyValuePair {
                    name: Some("privateIPv4Address".into()),
                    value: Some(format!("10.0.0.{number}")),
                }]),
                ..Attachment::default()
            }]),
            ..Task::default()
        }
    }

    fn target(number: i64, state: &str, description: &str) -> TargetHealthDescription {
        TargetHealthDescription {
            target: Some(TargetDescription {
                id: format!("10.0.0.{number}"),
                ..TargetDescription::default()
            }),
            target_health: Some(TargetHealth {
                state: Some(state.into()),
                description: Some(description.into()),
                ..TargetHealth::default()
            }),
            ..TargetHealthDescription::default()
        }
    }

    #[test]
    fn commands_of_hints_name_the_region() {
        for gate in [Gate::Secret, Gate::Log, Gate::Image, Gate::SecurityGroup] {
            assert!(
                gate.hint("web", " --region eu-west-1").contains(" --region eu-west-1`"),
                "{}",
                gate.name()
            );
            assert!(!gate.hint("web", "").contains("region"), "{}", gate.name());
        }
    }

    #[test]
    fn hints_follow_what_is_said() {
        let asm =
            "unable to retrieve secret from asm: failed to fetch secret x from secrets manager: not found";
        let image = "failed to resolve ref h/shop:gone: The image with imageId {imageTag:'gone'} does not exist within \
                     the repository with name 'shop' in the registry with id '1': not found";
        let cases = [
            (Gate::Secret, asm, "`aws secretsmanager list-secrets --region r`"),
            (Gate::Secret, "invalid parameters: /a", "`aws ssm describe-parameters --region r`"),
            (Gate::Image, image, "`aws ecr describe-images --repository-name shop --region r`"),
            (Gate::Image, "failed to resolve ref <IMAGE1_NAME>: no name", "Image1ContainerName"),
            (Gate::Image, "no route to host", "--repository-name NAME --region r`"),
            (Gate::Exit, "app exited with code 1", "`novamind logs web`"),
        ];
        for (gate, reason, part) in cases {
            let (task, container, definition) = (None, None, None);
            let (reason, failures, healthy) = (reason.to_owned(), 3, false);
            let found = Diagnosis { gate, reason, task, container, definition, failures, healthy };
            let hint = found.hint("web", " --region r");
            assert!(hint.contains(part), "{hint}");
            assert_eq!(gate.lets_containers_begin(), gate == Gate::Exit);
        }
    }

    #[test]
    fn gates() {
        let started = "TaskFailedToStart";
        let scheduler = "ServiceSchedulerInitiated";
        let pull = "CannotPullContainerError: pull image manifest has been retried 1 time(s): not found";
        let secret =
            "ResourceInitializationError: unable to pull secrets or registry auth: invalid parameters: /a";
        let denied =
            "ResourceInitializationError: unable to retrieve secrets from ssm: AccessDeniedException: x";
        let log = "ResourceInitializationError: failed to validate logger args: no log group";
        let elb = "Task failed ELB health checks in (target-group g)";
        let cases: Vec<(&str, Vec<Task>, Vec<TargetHealthDescription>)> = vec![
            ("nothing wrong", vec![task(1, "RUNNING", "", "", None)], vec![target(1, "initial", "")]),
            (
                "scaled in",
                vec![task(1, "STOPPED", scheduler, "Scaling activity initiated by x", Some(143))],
                vec![],
            ),
            (
                "stopped by a user",
                vec![task(1, "STOPPED", "UserInitiated", "Task stopped by user", None)],
                vec![],
            ),
            ("no image", vec![task(1, "STOPPED", started, pull, None)], vec![]),
            ("no parameter", vec![task(1, "STOPPED", started, secret, None)], vec![]),
            ("no right", vec![task(1, "STOPPED", started, denied, None)], vec![]),
            ("no log group", vec![task(1, "STOPPED", started, log, None)], vec![]),
            (
                "crashes at once, three times",
                (1..=3)
                    .map(|n| {
                        task(
                            n,
                            "STOPPED",
                            "EssentialContainerExited",
                            "Essential container in task exited",
                            Some(101),
                        )
                    })
                    .collect(),
                vec![],
            ),
            (
                "container health",
                vec![task(1, "STOPPED", scheduler, "Task failed container health checks", Some(143))],
                vec![],
            ),
            ("target health, stopped", vec![task(1, "STOPPED", scheduler, elb, Some(143))], vec![]),
            (
                "target health, running",
                vec![task(1, "RUNNING", "", "", None), task(2, "RUNNING", "", "", None)],
                vec![target(2, "unhealthy", "Health checks failed with these codes: [503]")],
            ),
            (
                "one fails, one is healthy",
                vec![
                    task(1, "STOPPED", scheduler, elb, None),
                    task(2, "STOPPED", scheduler, elb, None),
                    task(3, "STOPPED", scheduler, elb, None),
                    task(4, "RUNNING", "", "", None),
                ],
                vec![target(4, "healthy", "")],
            ),
            (
                "target healthy, container checks fail",
                (1..=3)
                    .map(|n| Task {
                        health_status: Some("UNHEALTHY".into()),
                        ..task(n, "STOPPED", scheduler, "Task failed container health checks", Some(143))
                    })
                    .chain([task(4, "RUNNING", "", "", None)])
                    .collect(),
                vec![target(4, "healthy", "")],
            ),
        ];
        let mut text = String::new();
        for (name, tasks, targets) in cases {
            text.push_str(&format!("{name}: "));
            match diagnose(&tasks, &targets) {
                None => text.push_str("no diagnosis\n"),
                Some(found) => text.push_str(&format!(
                    "{} ({} failed, settled: {}) {} {}: {}\n",
                    found.gate.name(),
                    found.failures,
                    found.settled(),
                    found.task.as_deref().unwrap_or("-"),
                    found.container.as_deref().unwrap_or("-"),
                    found.reason,
                )),
            }
        }
        insta::assert_snapshot!(text);
    }
}
