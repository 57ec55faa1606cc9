//! Tasks: stop, describe, list.

use novamind_api::ecs::{
    DescribeTasks, DescribeTasksOutput, Failure, ListTasks, ListTasksOutput, StopTask, StopTaskOutput,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::names::{active_cluster, authorize_in, cluster_name, invalid, no_service, short, task_arn};
use crate::records::{Service, Task, put_task};
use crate::{listing, render, tags};

/// Tasks that one DescribeTasks may name.
const MOST: usize = 100;

/// Refuses what no id of a task can be: ids have 32 characters, older ones 36 (words as users report them).
fn check_id(id: &str) -> Result<()> {
    if matches!(id.len(), 32 | 36) {
        return Ok(());
    }
    Err(invalid("taskId length should be one of [32,36]"))
}

pub async fn stop(cx: Cx, input: StopTask) -> Result<StopTaskOutput> {
    let cluster = cluster_name(input.cluster.as_deref());
    let id = format!("{cluster}/{}", short(&input.task));
    authorize_in(&cx, "ecs:StopTask", &task_arn(cx.scope(), &id), &cluster)?;
    check_id(short(&input.task))?;
    active_cluster(&cx, &cluster)?;
    let reason = input.reason.unwrap_or_else(|| "Task stopped by user".to_owned());
    let scope = cx.scope().clone();
    let task = cx
        .store()
        .write(move |transaction| {
            let missing = || invalid("The referenced task was not found.");
            let mut task = transaction.get::<Task>(&scope, &id)?.ok_or_else(missing)?.record;
            if !task.stop_wanted {
                task.stop("UserInitiated", reason);
                put_task(transaction, &scope, &mut task, false)?;
            }
            Ok(task)
        })
        .await?;
    Ok(StopTaskOutput { task: Some(render::task(cx.scope(), &task, false)) })
}

pub async fn describe(cx: Cx, input: DescribeTasks) -> Result<DescribeTasksOutput> {
    if input.tasks.is_empty() {
        cx.authorize("*")?;
        return Err(invalid("Tasks cannot be empty."));
    }
    if input.tasks.len() > MOST {
        return Err(invalid(format!("At most {MOST} tasks can be described at a time.")));
    }
    let cluster = cluster_name(input.cluster.as_deref());
    let with_tags = tags::wanted(input.include.as_deref());
    let (mut tasks, mut failures) = (Vec::new(), Vec::new());
    for text in &input.tasks {
        let key = format!("{cluster}/{}", short(text));
        let arn = task_arn(cx.scope(), &key);
        authorize_in(&cx, "ecs:DescribeTasks", &arn, &cluster)?;
        check_id(short(text))?;
        match cx.store().get::<Task>(cx.scope(), &key)? {
            Some(found) => tasks.push(render::task(cx.scope(), &found, with_tags)),
            None => {
                failures.push(Failure { arn: Some(arn), reason: Some("MISSING".to_owned()), detail: None });
            }
        }
    }
    active_cluster(&cx, &cluster)?;
    Ok(DescribeTasksOutput { tasks: Some(tasks), failures: Some(failures) })
}

pub async fn list(cx: Cx, input: ListTasks) -> Result<ListTasksOutput> {
    let cluster = cluster_name(input.cluster.as_deref());
    cx.authorize("*")?;
    active_cluster(&cx, &cluster)?;
    if input.container_instance.is_some() {
        return Err(Error::unsupported("containerInstance"));
    }
    if input.daemon_name.is_some() {
        return Err(Error::unsupported("daemonName"));
    }
    if let Some(service) = input.service_name.as_deref() {
        let id = format!("{cluster}/{}", short(service));
        cx.store().get::<Service>(cx.scope(), &id)?.ok_or_else(no_service)?;
    }
    let (ids, next_token) = listing::tasks(&cx, &cluster, &input)?;
    let arns = ids.iter().map(|id| task_arn(cx.scope(), &format!("{cluster}/{id}"))).collect();
    Ok(ListTasksOutput { task_arns: Some(arns), next_token })
}
