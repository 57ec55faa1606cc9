//! What ListTasks reads: a small record of each task, in the order of cluster, desired status and service, so that a
//! list reads neither the tasks themselves nor those of other services.
//!
//! Invariant: whoever writes a task notes it here in the same transaction ([`note`]).

use novamind_api::ecs::ListTasks;
use novamind_kernel::{Record, Scope, Store, Stored, Transaction, page};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::definition::limit;
use crate::names::{invalid, short};
use crate::records::{Status, Task};

const RUNNING: &str = "RUNNING";
const STOPPED: &str = "STOPPED";
/// The largest page, and what it has when nothing is said.
const PAGE: usize = 100;
/// Records that are read at once while most may be filtered out.
const CHUNK: usize = 256;

/// Its id is `CLUSTER/STATUS/SERVICE/TASK`; the service is empty where a task has none.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Listed {
    family: String,
    started_by: Option<String>,
    launch_type: String,
}

impl Record for Listed {
    const SERVICE: &'static str = "ecs";
    const KIND: &'static str = "listed";
}

fn id(task: &Task, status: &str) -> String {
    let service = task.owner.as_ref().map_or("", |owner| owner.service.as_str());
    format!("{}/{status}/{service}/{}", task.cluster, task.id)
}

/// Notes what is listed of a task.
pub fn note(transaction: &mut Transaction<'_>, scope: &Scope, task: &Task) -> Result<()> {
    let stopped = task.stop_wanted || task.status == Status::Stopped;
    let (now, before) = if stopped { (STOPPED, RUNNING) } else { (RUNNING, STOPPED) };
    let id_now = id(task, now);
    if transaction.get::<Listed>(scope, &id_now)?.is_some() {
        return Ok(());
    }
    transaction.delete::<Listed>(scope, &id(task, before))?;
    let family = task.definition.rsplit('/').next().and_then(|name| name.rsplit_once(':'));
    let listed = Listed {
        family: family.map(|(family, _)| family.to_owned()).unwrap_or_default(),
        started_by: task.started_by.clone(),
        launch_type: task.launch_type.clone(),
    };
    transaction.put(scope, &id_now, &listed).map(drop)
}

/// Notes a task that is not listed.
pub async fn ensure(store: &Store, scope: &Scope, task: &Task) -> Result<()> {
    for status in [RUNNING, STOPPED] {
        if store.get::<Listed>(scope, &id(task, status))?.is_some() {
            return Ok(());
        }
    }
    let (scope, key) = (scope.clone(), task.key());
    let write = store.write(move |transaction| match transaction.get::<Task>(&scope, &key)? {
        Some(task) => note(transaction, &scope, &task),
        None => Ok(()),
    });
    write.await
}

/// Forgets a task.
pub fn forget(transaction: &mut Transaction<'_>, scope: &Scope, task: &Task) -> Result<()> {
    for status in [RUNNING, STOPPED] {
        transaction.delete::<Listed>(scope, &id(task, status))?;
    }
    Ok(())
}

/// One page of the ids of a cluster's tasks, and the token of the next.
pub fn tasks(cx: &Cx, cluster: &str, input: &ListTasks) -> Result<(Vec<String>, Option<String>)> {
    // No task is ever wanted PENDING, so nothing is found then (API reference).
    let status = input.desired_status.as_deref().unwrap_or(RUNNING);
    let mut prefix = format!("{cluster}/{status}/");
    if let Some(service) = input.service_name.as_deref() {
        prefix = format!("{prefix}{}/", short(service));
    }
    let matches = |one: &Listed| {
        input.family.as_ref().is_none_or(|family| one.family == *family)
            && input.started_by.as_ref().is_none_or(|wanted| one.started_by.as_ref() == Some(wanted))
            && input.launch_type.as_ref().is_none_or(|wanted| one.launch_type == *wanted)
    };
    let fetch = |after: Option<&str>, limit: usize| -> Result<Vec<Stored<Listed>>> {
        let (mut found, mut after) = (Vec::new(), after.map(str::to_owned));
        while found.len() < limit {
            let chunk = cx.store().list::<Listed>(cx.scope(), &prefix, after.as_deref(), CHUNK)?;
            let Some(last) = chunk.last() else { break };
            after = Some(last.id.clone());
            found.extend(chunk.into_iter().filter(|one| matches(one)));
        }
        found.truncate(limit);
        Ok(found)
    };
    let page = page(input.next_token.as_deref(), limit(input.max_results, PAGE)?, fetch);
    let page = page.unwrap_or_else(|| Err(invalid("Invalid token.")))?;
    Ok((page.items.iter().map(|one| short(&one.id).to_owned()).collect(), page.next_token))
}
