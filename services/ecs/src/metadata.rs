//! What a task finds at 169.254.170.2: task metadata version 4 and the credentials of its role.
//!
//! A path names a container by its runtime id, or credentials by a secret that only the task's containers were told;
//! who asks must besides have the task's address.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use novamind_containers::{ContainerUsage, TaskUsage};
use novamind_kernel::{Clock, Cloud, ObjectKey, Scope};
use novamind_wire::{Timestamp, TimestampFormat};
use serde_json::{Map, Value, json};

use crate::names::{DefinitionName, cluster_arn, task_arn};
use crate::records::{Container, Task};
use crate::{Ecs, TASKS, template};

/// How long credentials of a task's role last; SDKs renew them before.
const CREDENTIALS: Duration = Duration::from_secs(6 * 3600);

fn find(cloud: &Cloud, key: &ObjectKey) -> Option<Task> {
    cloud.store().get::<Task>(&key.scope, &key.id).ok()?.map(|stored| stored.record)
}

/// Answers a GET from `peer`: status and JSON, or `None` when nothing is there.
pub async fn metadata(cloud: &Arc<Cloud>, state: &Ecs, peer: IpAddr, path: &str) -> Option<(u16, Value)> {
    let peer = peer.to_string();
    let from = |task: &Task| task.interface.as_ref().is_some_and(|interface| interface.address == peer);
    if let Some(secret) = path.strip_prefix("/v2/credentials/") {
        // A task's secret begins with its id, so that finding it takes one look-up.
        let key = state.place(secret.get(..32)?)?;
        let task = find(cloud, &key).filter(from)?;
        if task.credentials != secret {
            return None;
        }
        let role = task.task_role.as_deref()?;
        return Some(credentials(cloud, &key.scope, &task, role));
    }
    let rest = path.strip_prefix("/v4/")?;
    let (container, part) = rest.split_once('/').unwrap_or((rest, ""));
    let (id, _) = container.split_once('-')?;
    let key = state.place(id)?;
    let task = find(cloud, &key).filter(from)?;
    let one = task.containers.iter().find(|one| one.runtime_id == container)?;
    let about = About { cloud, key: &key, task: &task };
    let value = match part {
        "" => about.container(one),
        "task" | "taskWithTags" => about.task(part == "taskWithTags"),
        "stats" => {
            let usage = state.containers.usage(&task.id).await.ok()??;
            about.stats(&usage, one)
        }
        "task/stats" => {
            let usage = state.containers.usage(&task.id).await.ok()??;
            let each = task.containers.iter().map(|one| (one.runtime_id.clone(), about.stats(&usage, one)));
            Value::Object(each.collect())
        }
        _ => return None,
    };
    Some((200, value))
}

fn credentials(cloud: &Arc<Cloud>, scope: &Scope, task: &Task, role: &str) -> (u16, Value) {
    let source = task_arn(scope, &task.key());
    let issued = cloud
        .authorizer()
        .and_then(|authorizer| authorizer.issue_for_service(TASKS, role, &task.id, &source, CREDENTIALS));
    match issued {
        Ok(issued) => {
            let body = json!({
                "RoleArn": role,
                "AccessKeyId": issued.access_key,
                "SecretAccessKey": issued.secret_key,
                "Token": issued.session_token,
                "Expiration": issued.expires.format(TimestampFormat::Iso8601),
            });
            (200, body)
        }
        Err(error) => {
            tracing::warn!(task = %task.id, role, %error, "no credentials for a task");
            (500, json!({"code": "CredentialsError", "message": error.message(), "HTTPErrorCode": 500}))
        }
    }
}

struct About<'a> {
    cloud: &'a Cloud,
    key: &'a ObjectKey,
    task: &'a Task,
}

fn time(at: Timestamp) -> Value {
    at.format(TimestampFormat::Iso8601).into()
}

impl About<'_> {
    fn definition(&self) -> (String, String) {
        let name = DefinitionName::parse(&self.task.definition);
        name.map_or_else(Default::default, |name| {
            (name.family.to_owned(), name.revision.unwrap_or_default().to_string())
        })
    }

    fn desired(&self) -> &'static str {
        if self.task.stop_wanted { "STOPPED" } else { "RUNNING" }
    }

    fn container(&self, one: &Container) -> Value {
        let (family, revision) = self.definition();
        let task = self.task;
        let mut value = json!({
            "DockerId": one.runtime_id,
            "Name": one.name,
            "DockerName": one.name,
            "Image": one.image,
            "ImageID": one.image_id,
            "Labels": {
                "com.amazonaws.ecs.cluster": cluster_arn(&self.key.scope, &task.cluster),
                "com.amazonaws.ecs.container-name": one.name,
                "com.amazonaws.ecs.task-arn": task_arn(&self.key.scope, &self.key.id),
                "com.amazonaws.ecs.task-definition-family": family,
                "com.amazonaws.ecs.task-definition-version": revision,
            },
            "DesiredStatus": self.desired(),
            "KnownStatus": one.status,
            "CreatedAt": time(task.times.pull_stopped.unwrap_or(task.times.created)),
            "Type": "NORMAL",
            "ContainerARN": one.arn,
            "SnapshotterName": "overlayfs",
        });
        if let Some(object) = value.as_object_mut() {
            if let Some(started) = one.started {
                object.insert("StartedAt".into(), time(Timestamp::from_millis(started as i64)));
            }
            if let Some(finished) = one.finished {
                object.insert("FinishedAt".into(), time(Timestamp::from_millis(finished as i64)));
            }
            if let Some(code) = one.exit_code {
                object.insert("ExitCode".into(), code.into());
            }
            if one.checked {
                object.insert("Health".into(), json!({"status": one.health.as_str()}));
            }
            self.definition_parts(&one.name, object);
            object.insert("Networks".into(), self.networks());
        }
        value
    }

    /// Limits, labels and log options, which only the definition has.
    fn definition_parts(&self, name: &str, object: &mut Map<String, Value>) {
        let Some(definition) = template::stored_definition(self.cloud.store(), &self.key.scope, self.task)
        else {
            return;
        };
        let containers = definition.body.0.container_definitions.unwrap_or_default();
        let Some(own) = containers.into_iter().find(|one| one.name.as_deref() == Some(name)) else { return };
        let mut limits = Map::new();
        limits.insert("CPU".into(), own.cpu.unwrap_or(0).into());
        limits.extend(own.memory.map(|memory| ("Memory".to_owned(), memory.into())));
        object.insert("Limits".into(), limits.into());
        if let Some(labels) = object.get_mut("Labels").and_then(Value::as_object_mut) {
            let own = own.docker_labels.iter().flatten();
            labels.extend(own.map(|(name, value)| (name.clone(), value.clone().into())));
        }
        if let Some(log) = crate::logs::Destination::of(&own, &self.task.id) {
            object.insert("LogDriver".into(), "awslogs".into());
            let options = json!({"awslogs-group": log.group, "awslogs-stream": log.stream});
            object.insert("LogOptions".into(), options);
        }
    }

    fn networks(&self) -> Value {
        let Some(interface) = &self.task.interface else { return json!([]) };
        json!([{
            "NetworkMode": "awsvpc",
            "IPv4Addresses": [interface.address],
            "AttachmentIndex": 0,
            "MACAddress": interface.mac,
            "PrivateDNSName": interface.dns_name,
        }])
    }

    fn task(&self, with_tags: bool) -> Value {
        let task = self.task;
        let (family, revision) = self.definition();
        let cpu = task.cpu.parse::<f64>().unwrap_or(0.0) / 1024.0;
        let memory = task.memory.parse::<u64>().unwrap_or(0);
        let mut value = json!({
            "Cluster": cluster_arn(&self.key.scope, &task.cluster),
            "TaskARN": task_arn(&self.key.scope, &self.key.id),
            "Family": family,
            "Revision": revision,
            "DesiredStatus": self.desired(),
            "KnownStatus": task.status.as_str(),
            "Limits": {"CPU": cpu, "Memory": memory},
            "AvailabilityZone": task.zone,
            "LaunchType": task.launch_type,
            "Containers": task.containers.iter().map(|one| self.container(one)).collect::<Vec<_>>(),
            "ClockDrift": {
                "ClockSynchronizationStatus": "NOT_SYNCHRONIZED",
                "ReferenceTimestamp": time(Clock::real_now()),
            },
        });
        if let Some(object) = value.as_object_mut() {
            object.extend(task.times.pull_started.map(|at| ("PullStartedAt".to_owned(), time(at))));
            object.extend(task.times.pull_stopped.map(|at| ("PullStoppedAt".to_owned(), time(at))));
            object.extend(
                task.owner.as_ref().map(|one| ("ServiceName".to_owned(), one.service.clone().into())),
            );
            if with_tags {
                object.insert("TaskTags".into(), json!(task.tags));
            }
        }
        value
    }

    /// In the form of Docker's statistics, as far as the plane counts.
    fn stats(&self, usage: &TaskUsage, one: &Container) -> Value {
        let none = ContainerUsage::default();
        let own = usage.containers.iter().find(|other| other.name == one.name).unwrap_or(&none);
        let limit = own.reserved_memory_bytes.or(usage.reserved_memory_bytes);
        json!({
            "id": one.runtime_id,
            "name": one.name,
            "read": time(Clock::real_now()),
            "cpu_stats": {"cpu_usage": {"total_usage": own.cpu_nanoseconds}},
            "memory_stats": {"usage": own.memory_bytes, "limit": limit},
        })
    }
}
