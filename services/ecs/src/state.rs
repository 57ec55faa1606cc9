//! The service's state, and the start of its controllers.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use novamind_containers::Containers;
use novamind_kernel::{Cloud, ObjectKey, Runner};
use novamind_network::Network;
use novamind_wire::Result;
use parking_lot::Mutex;
use serde_json::json;
use tokio::sync::broadcast::error::RecvError;

use crate::image::ImageSource;
use crate::metrics::Sampler;
use crate::outage::Zones;
use crate::records::Task;
use crate::service_control::ServiceController;
use crate::task_control::TaskController;
use crate::{Cx, sweep};

/// The planes that tasks run on, and what is known of running tasks in this process.
pub struct Ecs {
    pub(crate) containers: Arc<dyn Containers>,
    pub(crate) network: Arc<dyn Network>,
    pub(crate) images: Arc<dyn ImageSource>,
    /// `/etc/resolv.conf` of containers.
    pub(crate) resolv_conf: String,
    /// Where the API answers inside a task, for SDKs: `http://169.254.170.2:4566`.
    pub(crate) endpoint: String,
    /// Where a task's record is, by the task's id.
    places: Mutex<HashMap<String, ObjectKey>>,
    /// Containers whose output is being shipped, as `TASK/CONTAINER`.
    pub(crate) shipping: Mutex<HashSet<String>>,
    runners: OnceLock<(Runner, Runner)>,
}

impl Ecs {
    /// `resolv_conf`: that file's content inside containers; `endpoint`: where they reach the API.
    pub fn new(
        containers: Arc<dyn Containers>,
        network: Arc<dyn Network>,
        images: Arc<dyn ImageSource>,
        resolv_conf: String,
        endpoint: String,
    ) -> Self {
        let (places, shipping, runners) = (Mutex::default(), Mutex::default(), OnceLock::new());
        Self { containers, network, images, resolv_conf, endpoint, places, shipping, runners }
    }

    /// Remembers where a task's record is.
    pub(crate) fn remember(&self, task: &str, key: &ObjectKey) {
        self.places.lock().insert(task.to_owned(), key.clone());
    }

    pub(crate) fn forget(&self, task: &str) {
        self.places.lock().remove(task);
    }

    /// Where the record of a task is that this process has seen.
    pub(crate) fn place(&self, task: &str) -> Option<ObjectKey> {
        self.places.lock().get(task).cloned()
    }

    pub(crate) fn wake_services(&self) {
        if let Some((_, services)) = self.runners.get() {
            services.wake_all();
        }
    }

    pub(crate) fn wake_task(&self, task: &str) {
        if let (Some((tasks, _)), Some(key)) = (self.runners.get(), self.place(task)) {
            tasks.wake(key);
        }
    }
}

/// Starts the controllers. Once, after the services are installed.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Ecs>) {
    let (store, clock) = (cloud.store().clone(), cloud.clock().clone());
    let mut changes = state.containers.changes();
    // Tasks of an earlier process are known before their changes are heard.
    match store.keys::<Task>() {
        Ok(keys) => {
            for (scope, id) in keys {
                let task = id.rsplit('/').next().unwrap_or(&id).to_owned();
                state.remember(&task, &ObjectKey { scope, id });
            }
        }
        Err(error) => tracing::error!(%error, "cannot list tasks"),
    }
    let tasks = TaskController { cloud: cloud.clone(), state: state.clone() };
    let services = ServiceController { cloud: cloud.clone() };
    let tasks = Runner::start(Arc::new(tasks), store.clone(), clock.clone());
    let services = Runner::start(Arc::new(services), store.clone(), clock.clone());
    let zones = Zones { cloud: cloud.clone(), state: state.clone() };
    Runner::start(Arc::new(zones), store.clone(), clock.clone());
    Runner::start(Arc::new(Sampler::new(cloud.clone(), state.clone())), store.clone(), clock.clone());
    let records = cloud.clone();
    Runner::periodic(store, clock, "ecs/records", sweep::PERIOD, move || {
        let cloud = records.clone();
        async move { sweep::forget(&cloud).await }
    });
    // A second start would be a fault of the program; the first one stays.
    let _ = state.runners.set((tasks.clone(), services));
    let follower = state.clone();
    tokio::spawn(async move {
        loop {
            match changes.recv().await {
                Ok(id) => follower.wake_task(&id),
                Err(RecvError::Lagged(_)) => tasks.wake_all(),
                Err(RecvError::Closed) => return,
            }
        }
    });
    tokio::spawn(sweep::run(cloud.clone(), state));
}

/// Chore: what does not get on, and why.
pub(crate) async fn troubled(cx: Cx, _: serde_json::Value) -> Result<serde_json::Value> {
    let Some((tasks, services)) = cx.state().runners.get() else { return Ok(json!([])) };
    let troubled = tasks.troubled().into_iter().chain(services.troubled());
    Ok(troubled
        .map(|one| {
            json!({"controller": one.controller, "id": one.key.id, "failures": one.failures, "error": one.error})
        })
        .collect())
}

/// Ends every task of a cloud that is emptied.
pub(crate) async fn reset(state: Arc<Ecs>) -> Result<()> {
    for id in state.containers.list().await? {
        state.containers.remove(&id).await?;
    }
    state.places.lock().clear();
    Ok(())
}
