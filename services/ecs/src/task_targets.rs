//! The steps of a task that are about load balancers: it enters its target groups, and drains out of them.

use std::time::Duration;

use novamind_api::elbv2::{
    DeregisterTargets, DescribeTargetHealth, RegisterTargets, TargetDescription, errors as elb,
};
use novamind_kernel::{Next, ObjectKey};
use novamind_wire::{Error, Result};

use crate::observed::leave;
use crate::records::{Status, Target, Task};
use crate::task_control::TaskController;

/// How often a draining target is looked at.
const DRAIN_POLL: Duration = Duration::from_millis(300);

impl TaskController {
    pub async fn activate(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        let seen = self.state.containers.observe(&task.id).await?;
        let Some(seen) = seen else { return self.lost(key).await };
        if task.stop_wanted || seen.cause.is_some() {
            return self.absorb(key, task, seen).await;
        }
        let elb = self.as_service(key)?;
        for target in &task.targets {
            let request = RegisterTargets {
                target_group_arn: target.group.clone(),
                targets: vec![description(task, target)],
            };
            match elb.call(request).await {
                Ok(_) => {}
                Err(error) if error.source().is_some() => return Err(error),
                Err(error) => {
                    let group = &target.group;
                    let reason = format!(
                        "failed to register targets in (target-group {group}) with (error {})",
                        error.message()
                    );
                    let now = self.now();
                    let stopped =
                        format!("Task failed to register in (target-group {group}): {}", error.message());
                    return self
                        .change(key, Some(reason), move |task| {
                            task.stop("TaskFailedToStart", stopped);
                            leave(task, now);
                        })
                        .await;
                }
            }
        }
        let groups: Vec<String> =
            task.targets.iter().map(|target| format!("(target-group {})", target.group)).collect();
        let event = format!("registered 1 targets in {}", groups.join(", "));
        let now = self.now();
        self.change(key, Some(event), move |task| {
            task.status = Status::Running;
            task.times.started = Some(now);
        })
        .await
    }

    pub async fn deactivate(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        let elb = self.as_service(key)?;
        let gone = |error: &Error| error.is(&elb::TARGET_GROUP_NOT_FOUND_EXCEPTION);
        for target in &task.targets {
            let request = DeregisterTargets {
                target_group_arn: target.group.clone(),
                targets: vec![description(task, target)],
            };
            match elb.call(request).await {
                Err(error) if !gone(&error) && !error.is(&elb::INVALID_TARGET_EXCEPTION) => {
                    return Err(error);
                }
                _ => {}
            }
        }
        if task.lost {
            self.state.containers.kill(&task.id).await?;
        }
        // Connections of a task that runs no more have ended already.
        let running = !task.lost
            && self.state.containers.observe(&task.id).await?.is_some_and(|seen| !seen.is_stopped());
        for target in task.targets.iter().filter(|_| running) {
            let request = DescribeTargetHealth {
                target_group_arn: target.group.clone(),
                targets: Some(vec![description(task, target)]),
                include: None,
            };
            let answer = match elb.call(request).await {
                Ok(answer) => answer,
                Err(error) if gone(&error) || error.is(&elb::INVALID_TARGET_EXCEPTION) => continue,
                Err(error) => return Err(error),
            };
            let states = answer.target_health_descriptions.unwrap_or_default();
            let mut states = states.iter().filter_map(|one| one.target_health.as_ref()?.state.as_deref());
            if states.any(|state| state == "draining") {
                return Ok(Next::Work(DRAIN_POLL));
            }
        }
        let groups: Vec<String> =
            task.targets.iter().map(|target| format!("(target-group {})", target.group)).collect();
        let event = format!("deregistered 1 targets in {}", groups.join(", "));
        let now = self.now();
        self.change(key, Some(event), move |task| {
            task.registered = false;
            leave(task, now);
        })
        .await
    }
}

fn description(task: &Task, target: &Target) -> TargetDescription {
    TargetDescription {
        id: task.interface.as_ref().map(|one| one.address.clone()).unwrap_or_default(),
        port: Some(target.port),
        ..TargetDescription::default()
    }
}
