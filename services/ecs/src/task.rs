//! Tasks: stop, describe, list.

use novamind_api::ecs::{
    DescribeTasks, DescribeTasksOutput, Failure, ListTasks, ListTasksOutput, StopTask, StopTaskOutput,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::names::{self, active_cluster, authorize_in, called, cluster_name, invalid, service_id, task_arn};
use crate::records::{Task, put_task};
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

fn no_task() -> Error {
    invalid("The referenced task was not found.")
}

pub async fn stop(cx: Cx, input: StopTask) -> Result<StopTaskOutput> {
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let own = called(&cx, &cluster, &input.task, "task/")?.ok_or_else(no_task)?;
    let id = format!("{cluster}/{own}");
    authorize_in(&cx, "ecs:StopTask", &task_arn(cx.scope(), &id), &cluster)?;
    check_id(own)?;
    active_cluster(&cx, &cluster)?;
    let reason = input.reason.unwrap_or_else(|| "Task stopped by user".to_owned());
    let scope = cx.scope().clone();
    let task = cx
        .store()
        .write(move |transaction| {
            let mut task = transaction.get::<Task>(&scope, &id)?.ok_or_else(no_task)?.record;
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
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    let with_tags = tags::wanted(input.include.as_deref());
    let (mut tasks, mut failures) = (Vec::new(), Vec::new());
    for text in &input.tasks {
        let Some(own) = called(&cx, &cluster, text, "task/")? else {
            let arn = Some(text.clone());
            failures.push(Failure { arn, reason: Some("MISSING".to_owned()), detail: None });
            continue;
        };
        let key = format!("{cluster}/{own}");
        let arn = task_arn(cx.scope(), &key);
        authorize_in(&cx, "ecs:DescribeTasks", &arn, &cluster)?;
        check_id(own)?;
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
    let cluster = cluster_name(&cx, input.cluster.as_deref())?;
    cx.authorize("*")?;
    active_cluster(&cx, &cluster)?;
    if input.container_instance.is_some() {
        return Err(Error::unsupported("containerInstance"));
    }
    if input.daemon_name.is_some() {
        return Err(Error::unsupported("daemonName"));
    }
    // "When you specify startedBy as the filter, it must be the only filter that you use" (API reference). Whether the
    // desired status counts is not said; here it does not.
    let others = input.family.is_some() || input.service_name.is_some() || input.launch_type.is_some();
    if input.started_by.is_some() && others {
        return Err(invalid("startedBy cannot be combined with another filter."));
    }
    if let Some(service) = input.service_name.as_deref() {
        names::service(&cx, &service_id(&cx, &cluster, service)?)?;
    }
    let (ids, next_token) = listing::tasks(&cx, &cluster, &input)?;
    let arns = ids.iter().map(|id| task_arn(cx.scope(), &format!("{cluster}/{id}"))).collect();
    Ok(ListTasksOutput { task_arns: Some(arns), next_token })
}
