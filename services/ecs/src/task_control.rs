//! The controller of tasks: takes each through its states, one step after the other.
//!
//! A step that acts on something outside may be repeated: interfaces are made under the task's id as client token,
//! targets are registered and deregistered by name, and the containers plane knows tasks by id. Before the plane or a
//! target group may learn of a task, its record says so; thus nothing is left behind when the process dies between.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::ec2::{CreateNetworkInterface, DeleteNetworkInterface};
use novamind_api::ecs::SERVICE;
use novamind_containers::TaskState;
use novamind_kernel::{Change, Cloud, Context, Controller, Next, ObjectKey, Record, Store};
use novamind_wire::{Error, Result, Timestamp};

use crate::launch::{Launch, Trouble};
use crate::names::{DefinitionName, task_arn};
use crate::observed::{leave, take_over};
use crate::records::{
    Definition, Interface, Member, Shipped, Status, Task, Token, add_event, put_task, revision_id,
};
use crate::{Ecs, PRINCIPAL, listing, ship};

/// How long a stopped task can be described (ECS documentation: "at least one hour").
const KEPT_MS: i64 = 3_600_000;
/// How often a stop is looked for while a task is made ready.
const LOOK: Duration = Duration::from_millis(200);
/// How often a task that is starting or stopping is looked at, should the plane's word of it be lost.
const MOVE_POLL: Duration = Duration::from_secs(5);

pub struct TaskController {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Ecs>,
}

#[async_trait]
impl Controller for TaskController {
    fn name(&self) -> &'static str {
        "ecs/task"
    }

    fn follows(&self, service: &str) -> bool {
        service == Task::SERVICE
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != Task::SERVICE {
            return None;
        }
        let id = match change.kind {
            Task::KIND => change.id.clone(),
            // CLUSTER/TASK/CONTAINER
            Shipped::KIND if !change.deleted => change.id.rsplit_once('/')?.0.to_owned(),
            _ => return None,
        };
        Some(ObjectKey { scope: change.scope.clone(), id })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Task>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(stored) = self.cloud.store().get::<Task>(&key.scope, &key.id)? else {
            return Ok(Next::Settled);
        };
        let task = stored.record;
        self.state.remember(&task.id, key);
        if task.launched && !task.released {
            ship::ensure(&self.cloud, &self.state, &key.scope, &task)?;
        }
        match task.status {
            Status::Provisioning => self.provision(key, &task).await,
            Status::Pending => self.start(key, &task).await,
            Status::Activating => self.activate(key, &task).await,
            Status::Running => self.watch(key, &task).await,
            Status::Deactivating => self.deactivate(key, &task).await,
            Status::Stopping => self.stop(key, &task).await,
            Status::Deprovisioning => self.deprovision(key, &task).await,
            Status::Stopped => self.bury(key, &task).await,
        }
    }
}

impl TaskController {
    pub fn now(&self) -> Timestamp {
        self.cloud.clock().now()
    }

    pub fn as_service(&self, key: &ObjectKey) -> Result<Context> {
        self.cloud.service_context(&SERVICE, PRINCIPAL, &key.scope)
    }

    /// Changes the task's record as it is now; `event` is added to its service's.
    pub async fn change(
        &self,
        key: &ObjectKey,
        event: Option<String>,
        change: impl FnOnce(&mut Task) + Send + 'static,
    ) -> Result<Next> {
        let (key, now) = (key.clone(), self.now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Task>(&key.scope, &key.id)? else { return Ok(()) };
                let mut task = stored.record.clone();
                change(&mut task);
                if task != stored.record {
                    put_task(transaction, &key.scope, &mut task, false)?;
                }
                if let (Some(text), Some(owner)) = (event, &task.owner) {
                    let service = format!("{}/{}", task.cluster, owner.service);
                    add_event(transaction, &key.scope, &service, now, &text)?;
                }
                Ok(())
            })
            .await?;
        Ok(Next::Again)
    }

    async fn fail(&self, key: &ObjectKey, reason: String, container: Option<String>) -> Result<Next> {
        self.change(key, None, move |task| {
            for one in &mut task.containers {
                if container.as_ref() == Some(&one.name) {
                    one.reason = Some(reason.clone());
                }
            }
            task.stop("TaskFailedToStart", reason);
            task.status = Status::Deprovisioning;
        })
        .await
    }

    async fn provision(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        let vpc = task.network.0.awsvpc_configuration.clone().unwrap_or_default();
        let request = CreateNetworkInterface {
            subnet_id: task.subnet.clone(),
            groups: vpc.security_groups.filter(|groups| !groups.is_empty()),
            description: Some(crate::names::arn(&key.scope, &format!("attachment/{}", task.attachment()))),
            client_token: Some(task.id.clone()),
            ..CreateNetworkInterface::default()
        };
        // Also when it is to stop already: an interface may have been made without having been recorded.
        let made = match self.as_service(key)?.call(request).await {
            Ok(answer) => answer.network_interface.unwrap_or_default(),
            Err(error) if error.source().is_some() => return Err(error),
            Err(error) => {
                let reason = format!(
                    "Unexpected EC2 error while attempting to Create Network Interface with public IP assignment \
                     disabled in subnet '{}': {}: {}",
                    task.subnet,
                    error.code(),
                    error.message()
                );
                return self.fail(key, reason, None).await;
            }
        };
        let interface = Interface {
            id: made.network_interface_id.unwrap_or_default(),
            subnet: task.subnet.clone(),
            address: made.private_ip_address.unwrap_or_default(),
            mac: made.mac_address.unwrap_or_default(),
            dns_name: made.private_dns_name.filter(|name| !name.is_empty()),
        };
        let (now, zone) = (self.now(), made.availability_zone);
        self.change(key, None, move |task| {
            task.interface = Some(interface);
            task.zone = zone.or(task.zone.take());
            task.times.connected = Some(now);
            if task.stop_wanted {
                task.status = Status::Deprovisioning;
            } else {
                task.status = Status::Pending;
                task.times.pull_started = Some(now);
            }
        })
        .await
    }

    fn definition(&self, key: &ObjectKey, task: &Task) -> Result<Definition> {
        let name = DefinitionName::parse(&task.definition);
        let id =
            name.map(|name| revision_id(name.family, name.revision.unwrap_or_default())).unwrap_or_default();
        let found = self.cloud.store().get::<Definition>(&key.scope, &id)?;
        found.map(|found| found.record).ok_or_else(|| {
            Error::internal(format!(
                "{} is used by {} and gone",
                task.definition,
                task_arn(&key.scope, &key.id)
            ))
        })
    }

    async fn start(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        let seen = if task.launched { self.state.containers.observe(&task.id).await? } else { None };
        if let Some(seen) = seen {
            return Ok(match self.absorb(key, task, seen).await? {
                Next::Settled => Next::Work(MOVE_POLL),
                next => next,
            });
        }
        if task.stop_wanted {
            return self.change(key, None, |task| task.status = Status::Deprovisioning).await;
        }
        let definition = self.definition(key, task)?;
        let launch = Launch {
            cloud: &self.cloud,
            state: &self.state,
            scope: &key.scope,
            task,
            definition: &definition.body.0,
        };
        let prepared = tokio::select! {
            prepared = launch.prepare() => prepared,
            // A pull may take minutes; what it has brought is kept.
            () = self.stop_wanted(key) => return Ok(Next::Again),
        };
        let launched = match prepared {
            Ok(launched) => launched,
            Err(Trouble::Retry(error)) => return Err(error),
            Err(Trouble::Task { reason, container }) => return self.fail(key, reason, container).await,
        };
        let now = self.now();
        let images: Vec<(String, String, String)> = launched
            .images
            .iter()
            .map(|(name, image)| (name.clone(), image.digest.clone(), image.config_digest.clone()))
            .collect();
        let mut layers: Vec<String> =
            launched.images.values().flat_map(|image| image.layers.iter().cloned()).collect();
        layers.sort();
        layers.dedup();
        self.change(key, None, move |task| {
            task.launched = true;
            task.layers = layers;
            task.times.pull_stopped.get_or_insert(now);
            for (name, digest, config) in images {
                if let Some(one) = task.containers.iter_mut().find(|one| one.name == name) {
                    (one.digest, one.image_id) = (Some(digest), Some(config));
                }
            }
        })
        .await?;
        // StopTask may have come while the image was pulled.
        let current = self.cloud.store().get::<Task>(&key.scope, &key.id)?;
        if current.is_none_or(|task| task.stop_wanted) {
            return Ok(Next::Again);
        }
        match self.state.containers.start(launched.spec).await {
            Ok(()) => Ok(Next::Again),
            Err(novamind_containers::Error::Invalid { reason, .. }) => {
                self.fail(key, format!("CannotStartContainerError: {reason}"), None).await
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Waits until the task is to be stopped.
    async fn stop_wanted(&self, key: &ObjectKey) {
        loop {
            tokio::time::sleep(LOOK).await;
            // An error here is met again when the task is saved.
            let task = self.cloud.store().get::<Task>(&key.scope, &key.id);
            if task.is_ok_and(|task| task.is_none_or(|task| task.stop_wanted)) {
                return;
            }
        }
    }

    /// Takes over what the plane reports of a task that was starting or running, and where that leads.
    pub async fn absorb(&self, key: &ObjectKey, task: &Task, seen: TaskState) -> Result<Next> {
        let mut changed = task.clone();
        let now = self.now();
        take_over(&mut changed, &seen, now);
        if changed == *task {
            return Ok(Next::Settled);
        }
        let settled = changed.status == task.status;
        let drains = changed.status == Status::Deactivating;
        let event = drains.then(|| "has begun draining connections on 1 tasks.".to_owned());
        self.change(key, event, move |task| take_over(task, &seen, now)).await?;
        Ok(if settled { Next::Settled } else { Next::Again })
    }

    async fn watch(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        match self.state.containers.observe(&task.id).await? {
            Some(seen) => self.absorb(key, task, seen).await,
            None => self.lost(key).await,
        }
    }

    /// The plane knows nothing of a task that was running.
    pub async fn lost(&self, key: &ObjectKey) -> Result<Next> {
        let now = self.now();
        self.change(key, None, move |task| {
            task.stop("InfrastructureHealth", "The machine that ran the task does not know it any more.");
            for one in &mut task.containers {
                one.status = "STOPPED".to_owned();
            }
            leave(task, now);
        })
        .await
    }

    async fn stop(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        match task.lost {
            true => self.state.containers.kill(&task.id).await?,
            false => self.state.containers.stop(&task.id).await?,
        }
        let seen = self.state.containers.observe(&task.id).await?;
        let now = self.now();
        if seen.as_ref().is_some_and(|seen| !seen.is_stopped()) {
            return Ok(Next::Work(MOVE_POLL));
        }
        self.change(key, None, move |task| {
            match seen {
                Some(seen) => take_over(task, &seen, now),
                None => task.containers.iter_mut().for_each(|one| one.status = "STOPPED".to_owned()),
            }
            task.times.execution_stopped.get_or_insert(now);
            task.status = Status::Deprovisioning;
        })
        .await
    }

    async fn deprovision(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        if let Some(interface) = &task.interface {
            let request =
                DeleteNetworkInterface { network_interface_id: interface.id.clone(), dry_run: None };
            match self.as_service(key)?.call(request).await {
                Err(error) if error.code() != "InvalidNetworkInterfaceID.NotFound" => return Err(error),
                _ => {}
            }
        }
        let now = self.now();
        self.change(key, None, move |task| {
            task.status = Status::Stopped;
            task.times.stopping.get_or_insert(now);
            task.times.stopped = Some(now);
            task.containers.iter_mut().for_each(|one| one.status = "STOPPED".to_owned());
        })
        .await
    }

    /// Takes a stopped task out of the plane once its output is delivered, and deletes its record in the end.
    async fn bury(&self, key: &ObjectKey, task: &Task) -> Result<Next> {
        let end = task.times.stopped.unwrap_or(task.times.created).plus_millis(KEPT_MS);
        let over = self.now() >= end;
        if task.launched && !task.released {
            let shipped = |name: &str| {
                let id = format!("{}/{name}", key.id);
                let found = self.cloud.store().get::<Shipped>(&key.scope, &id)?;
                Ok::<bool, Error>(found.is_some_and(|found| found.complete))
            };
            let mut complete = true;
            for one in task.containers.iter().filter(|one| one.logged) {
                complete &= shipped(&one.name)?;
            }
            if !complete && !over {
                return Ok(Next::At(end));
            }
            self.state.containers.remove(&task.id).await?;
            return self
                .change(key, None, |task| {
                    task.released = true;
                    task.layers.clear();
                })
                .await;
        }
        if !over {
            return Ok(Next::At(end));
        }
        let (key, task) = (key.clone(), task.clone());
        self.state.forget(&task.id);
        self.cloud
            .store()
            .write(move |transaction| {
                if let Some(owner) = &task.owner {
                    let member = format!("{}/{}/{}", task.cluster, owner.service, task.id);
                    transaction.delete::<Member>(&key.scope, &member)?;
                }
                if let Some(token) = &task.token {
                    transaction.delete::<Token>(&key.scope, &format!("{}/{token}", task.cluster))?;
                }
                for one in &task.containers {
                    transaction.delete::<Shipped>(&key.scope, &format!("{}/{}", key.id, one.name))?;
                }
                listing::forget(transaction, &key.scope, &task)?;
                transaction.delete::<Task>(&key.scope, &key.id)
            })
            .await?;
        Ok(Next::Settled)
    }
}
