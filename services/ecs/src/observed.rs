//! What the containers plane says of a task, in ECS's words and states. Pure.

use novamind_containers::{ContainerPhase, Health as Observed, StopCause, TaskPhase, TaskState};
use novamind_wire::Timestamp;

use crate::records::{Health, Status, Stop, Task};

/// On the way down: first out of the target groups, then the processes.
pub fn leave(task: &mut Task, now: Timestamp) {
    task.stop_wanted = true;
    task.times.stopping.get_or_insert(now);
    task.status = if task.registered { Status::Deactivating } else { Status::Stopping };
}

/// Why the plane stopped a task, in ECS's words.
fn reason(cause: &StopCause) -> Option<Stop> {
    let (code, reason) = match cause {
        StopCause::Requested => return None,
        StopCause::EssentialContainerExited { .. } => {
            ("EssentialContainerExited", "Essential container in task exited".to_owned())
        }
        StopCause::FailedToStart { reason, .. } => {
            ("TaskFailedToStart", format!("CannotStartContainerError: {reason}"))
        }
        StopCause::SupervisorDied { reason } => {
            ("InfrastructureHealth", format!("The supervisor of the task is gone: {reason}"))
        }
    };
    Some(Stop { code: code.to_owned(), reason })
}

/// Writes what was observed into the task's record and moves its status.
pub fn take_over(task: &mut Task, seen: &TaskState, now: Timestamp) {
    for one in &mut task.containers {
        let Some(state) = seen.container(&one.name) else { continue };
        one.status = match state.phase {
            ContainerPhase::Pending => "PENDING",
            ContainerPhase::Running => "RUNNING",
            ContainerPhase::Stopped => "STOPPED",
        }
        .to_owned();
        one.exit_code = state.exit_code;
        one.health = match state.health {
            Observed::Unknown => Health::Unknown,
            Observed::Healthy => Health::Healthy,
            Observed::Unhealthy => Health::Unhealthy,
        };
        one.reason = match (&seen.cause, &state.reason) {
            _ if state.out_of_memory => {
                Some("OutOfMemoryError: Container killed due to memory usage".to_owned())
            }
            (Some(StopCause::FailedToStart { container, reason }), _) if *container == one.name => {
                Some(format!("CannotStartContainerError: {reason}"))
            }
            (_, reason) => reason.clone(),
        };
        (one.started, one.finished) = (state.started_at, state.finished_at);
    }
    task.health = health(task);
    if seen.cause == Some(StopCause::Requested) && !task.stop_wanted {
        // As `novamind down` does.
        task.stop("InfrastructureHealth", "The cloud that ran the task was taken down.");
    }
    if let Some(stop) = seen.cause.as_ref().and_then(reason)
        && task.stop.is_none()
    {
        task.stop = Some(stop);
    }
    if task.status > Status::Running {
        return;
    }
    if task.stop_wanted || seen.cause.is_some() {
        leave(task, now);
        if seen.is_stopped() {
            task.times.execution_stopped = Some(now);
        }
    } else if task.status == Status::Pending && seen.phase == TaskPhase::Running {
        if task.targets.is_empty() {
            task.status = Status::Running;
            task.times.started = Some(now);
        } else {
            task.status = Status::Activating;
            task.registered = true;
        }
    }
}

/// Only essential containers that have a check count (ECS task health).
fn health(task: &Task) -> Health {
    let mut checked = task.containers.iter().filter(|one| one.essential && one.checked).peekable();
    if checked.peek().is_none() {
        return Health::Unknown;
    }
    let found: Vec<Health> = checked.map(|one| one.health).collect();
    if found.contains(&Health::Unhealthy) {
        Health::Unhealthy
    } else if found.iter().all(|health| *health == Health::Healthy) {
        Health::Healthy
    } else {
        Health::Unknown
    }
}
