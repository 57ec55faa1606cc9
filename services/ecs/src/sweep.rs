//! Housekeeping: in real time what lies on the machine, layers that no task uses and what the plane still knows of tasks
//! whose records are gone; by the clock what records say, task definitions that are to be deleted and deployments of long
//! ago.

use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;

use novamind_containers::Containers;
use novamind_kernel::Cloud;
use novamind_wire::Result;

use crate::definition::DELETING;
use crate::history::{self, Deployed};
use crate::records::{Definition, Service, Status, Task};
use crate::{Ecs, listing};

/// Real time between two rounds on the machine.
const PAUSE: Duration = Duration::from_secs(600);
/// Time of the clock between two rounds through the records.
pub const PERIOD: Duration = Duration::from_secs(3600);

pub async fn run(cloud: Arc<Cloud>, state: Arc<Ecs>) {
    loop {
        if let Err(error) = sweep(&cloud, &state).await {
            tracing::warn!(%error, "the sweep of tasks' remains will be tried again");
        }
        tokio::time::sleep(PAUSE).await;
    }
}

/// What lies on the machine.
pub async fn sweep(cloud: &Arc<Cloud>, state: &Ecs) -> Result<()> {
    // Listed before the records: a task's record is there before the plane knows it.
    let known = state.containers.list().await?;
    let store = cloud.store();
    let (mut tasks, mut layers) = (HashSet::new(), HashSet::new());
    for (scope, id) in store.keys::<Task>()? {
        let Some(task) = store.get::<Task>(&scope, &id)?.map(|found| found.record) else { continue };
        // Builds before this index was kept have left tasks outside of it.
        listing::ensure(store, &scope, &task).await?;
        layers.extend(task.layers.iter().cloned());
        tasks.insert(task.id);
    }
    let left: Vec<String> = known.into_iter().filter(|id| !tasks.contains(id)).collect();
    remove(&*state.containers, &left).await;
    state.images.collect(&layers).await?;
    Ok(())
}

/// Takes tasks out of the plane. One whose processes do not end keeps nobody from the others, and is tried again in the
/// next round.
pub async fn remove(containers: &dyn Containers, tasks: &[String]) {
    for id in tasks {
        tracing::info!(task = %id, "removing what is left of a task");
        if let Err(error) = containers.remove(id).await {
            tracing::warn!(task = %id, %error, "what is left of a task stays for now");
        }
    }
}

/// What records say.
pub async fn forget(cloud: &Arc<Cloud>) -> Result<()> {
    let store = cloud.store();
    let mut definitions = HashSet::new();
    for (scope, id) in store.keys::<Task>()? {
        let Some(task) = store.get::<Task>(&scope, &id)?.map(|found| found.record) else { continue };
        if task.status != Status::Stopped || (task.launched && !task.released) {
            definitions.insert(task.definition.clone());
        }
    }
    let mut current = HashSet::new();
    for (scope, id) in store.keys::<Service>()? {
        let Some(service) = store.get::<Service>(&scope, &id)? else { continue };
        current.extend(service.rollouts.iter().map(|one| (scope.clone(), history::id(&id, &one.id))));
        definitions.extend(service.rollouts.iter().map(|rollout| rollout.template.definition.clone()));
    }
    let now = cloud.clock().now();
    for (scope, id) in store.keys::<Deployed>()? {
        let Some(one) = store.get::<Deployed>(&scope, &id)? else { continue };
        let old = one.finished.is_some_and(|finished| now >= finished.plus_millis(history::KEPT_MS));
        if old && !current.contains(&(scope.clone(), id.clone())) {
            store.write(move |transaction| transaction.delete::<Deployed>(&scope, &id)).await?;
        }
    }
    for (scope, id) in store.keys::<Definition>()? {
        let Some(found) = store.get::<Definition>(&scope, &id)? else { continue };
        let arn = found.body.0.task_definition_arn.clone().unwrap_or_default();
        if found.body.0.status.as_deref() == Some(DELETING) && !definitions.contains(&arn) {
            store.write(move |transaction| transaction.delete::<Definition>(&scope, &id)).await?;
        }
    }
    Ok(())
}
