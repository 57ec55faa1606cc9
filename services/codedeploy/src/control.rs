//! The controller of deployment groups: observes a group's active deployment and takes its next step.
//!
//! A step acts under the group's role first and is recorded after: repeating one is harmless. What is recorded is
//! recorded only if the deployment is still where it was when the step began.

use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::codedeploy::SERVICE;
use novamind_api::ecs;
use novamind_kernel::{Change, Cloud, Context, Controller, Next, ObjectKey, Store};
use novamind_wire::{Error, Result, Timestamp};

use crate::deployment::end;
use crate::plan::{Green, SETTLE_MINUTES, Step, next, ready_wait, termination_wait};
use crate::records::{Deployment, Event, Group, Phase, Status, TaskSet, group_id};
use crate::target::service;
use crate::traffic::{Routes, shift, target_groups};
use crate::{PRINCIPAL, appspec, revision};

/// How often the replacement tasks are looked at.
const POLL: Duration = Duration::from_millis(250);

pub struct Groups {
    cloud: Arc<Cloud>,
}

/// A deployment at work: its record, and the group's role to act under.
struct Work {
    cx: Context,
    deployment: Deployment,
    now: Timestamp,
}

impl Groups {
    pub fn new(cloud: Arc<Cloud>) -> Self {
        Self { cloud }
    }

    fn active(&self, key: &ObjectKey) -> Result<Option<Deployment>> {
        let group = self.cloud.store().get::<Group>(&key.scope, &key.id)?;
        let Some(id) = group.and_then(|group| group.record.active) else { return Ok(None) };
        Ok(self.cloud.store().get::<Deployment>(&key.scope, &id)?.map(|stored| stored.record))
    }

    /// Records a step, unless the deployment was stopped or moved on meanwhile.
    async fn record(
        &self,
        key: &ObjectKey,
        was: &Deployment,
        change: impl FnOnce(&mut Deployment) + Send + 'static,
    ) -> Result<Next> {
        let (scope, id, group) = (key.scope.clone(), was.id.clone(), key.id.clone());
        let (phase, now) = (was.phase, self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else { return Ok(()) };
                let mut deployment = stored.record;
                if deployment.status.is_final() || deployment.phase != phase {
                    return Ok(());
                }
                change(&mut deployment);
                deployment.updated = now;
                if deployment.status == Status::Succeeded {
                    deployment.completed = Some(now);
                    transaction.update::<Group>(&scope, &group, |group| {
                        group.active = None;
                        if deployment.rolls_back.is_none() {
                            group.last_successful = Some(deployment.id.clone());
                        }
                        Ok(())
                    })?;
                }
                transaction.put(&scope, &id, &deployment).map(drop)
            })
            .await?;
        Ok(Next::Again)
    }

    async fn fail(&self, key: &ObjectKey, was: &Deployment, code: String, message: String) -> Result<Next> {
        let (scope, id, phase, now) =
            (key.scope.clone(), was.id.clone(), was.phase, self.cloud.clock().now());
        self.cloud
            .store()
            .write(move |transaction| {
                let Some(stored) = transaction.get::<Deployment>(&scope, &id)? else { return Ok(()) };
                let mut deployment = stored.record;
                if deployment.status.is_final() || deployment.phase != phase {
                    return Ok(());
                }
                let roll_back = deployment.rollback_on.iter().any(|event| event == "DEPLOYMENT_FAILURE");
                end(transaction, &scope, &mut deployment, Status::Failed, (code, message), roll_back, now)
            })
            .await?;
        Ok(Next::Again)
    }
}

#[async_trait]
impl Controller for Groups {
    fn name(&self) -> &'static str {
        "codedeploy/group"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != "codedeploy" {
            return None;
        }
        let id = match change.kind {
            "group" => change.id.clone(),
            "deployment" => {
                let stored = self.cloud.store().get::<Deployment>(&change.scope, &change.id).ok()??;
                group_id(&stored.application, &stored.group)
            }
            _ => return None,
        };
        Some(ObjectKey { scope: change.scope.clone(), id })
    }

    fn objects(&self, store: &Store) -> Result<Vec<ObjectKey>> {
        Ok(store.keys::<Group>()?.into_iter().map(|(scope, id)| ObjectKey { scope, id }).collect())
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let Some(deployment) = self.active(key)? else { return Ok(Next::Settled) };
        let now = self.cloud.clock().now();
        let role = &deployment.settings.service_role_arn;
        let cx = match self.cloud.role_context(&SERVICE, PRINCIPAL, &key.scope, role, &deployment.id) {
            Ok(cx) => cx,
            Err(error) if error.status() < 500 => {
                return self
                    .fail(key, &deployment, "IAM_ROLE_MISSING".into(), error.message().to_owned())
                    .await;
            }
            Err(error) => return Err(error),
        };
        let work = Work { cx, deployment, now };
        match self.step(key, &work).await {
            // A rollback has nothing to fall back to: it goes on trying.
            Err(error) if error.status() < 500 && work.deployment.rolls_back.is_none() => {
                let code = code_of(&error);
                self.fail(key, &work.deployment, code, error.message().to_owned()).await
            }
            outcome => outcome,
        }
    }
}

/// The deployment's error code for an error of a service that it called.
fn code_of(error: &Error) -> String {
    match error.code() {
        code if code.starts_with("AccessDenied") => "IAM_ROLE_PERMISSIONS".into(),
        code if code.chars().all(|c| c.is_ascii_uppercase() || c == '_') => code.to_owned(),
        "InvalidRevisionException" => "INVALID_REVISION".into(),
        _ => "ECS_UPDATE_ERROR".into(),
    }
}

impl Groups {
    async fn step(&self, key: &ObjectKey, work: &Work) -> Result<Next> {
        let deployment = &work.deployment;
        let green = match deployment.phase {
            Phase::Settle => work.green().await?,
            _ => Green::Unknown,
        };
        let now = work.now;
        match next(deployment, green, now) {
            Step::Prepare => {
                let (specification, blue, green_group) = work.prepare().await?;
                self.record(key, deployment, move |deployment| {
                    deployment.status = Status::InProgress;
                    deployment.started = Some(now);
                    deployment.specification = Some(specification);
                    deployment.blue = Some(blue);
                    deployment.green = Some(green_group);
                    deployment.phase = Phase::Install;
                    passed(deployment, "BeforeInstall", now);
                    begun(deployment, "Install", now);
                })
                .await
            }
            Step::Install => {
                let id = work.install().await?;
                self.record(key, deployment, move |deployment| {
                    if let Some(green) = &mut deployment.green {
                        green.id = id;
                    }
                    deployment.phase = Phase::Settle;
                    deployment.until = Some(now.plus_millis(SETTLE_MINUTES * 60_000));
                })
                .await
            }
            Step::Await(_) => Ok(Next::Poll(POLL)),
            Step::Settled => {
                self.record(key, deployment, move |deployment| {
                    deployment.until = None;
                    deployment.phase = Phase::Test;
                    passed(deployment, "Install", now);
                    passed(deployment, "AfterInstall", now);
                })
                .await
            }
            Step::TestTraffic => {
                let routes = work.routes();
                if let Some(test) = &routes.test {
                    work.shares(test, 100).await?;
                }
                self.record(key, deployment, move |deployment| {
                    if routes.test.is_some() {
                        passed(deployment, "AllowTestTraffic", now);
                        passed(deployment, "AfterAllowTestTraffic", now);
                    }
                    deployment.phase = Phase::Ready;
                })
                .await
            }
            Step::AnnounceReady => {
                let until = now.plus_millis(ready_wait(deployment) * 60_000);
                self.record(key, deployment, move |deployment| {
                    deployment.status = Status::Ready;
                    deployment.until = Some(until);
                })
                .await
            }
            Step::LeaveReady => {
                self.record(key, deployment, move |deployment| {
                    deployment.status = Status::InProgress;
                    deployment.until = None;
                    deployment.phase = Phase::Shift(0);
                    passed(deployment, "BeforeAllowTraffic", now);
                    begun(deployment, "AllowTraffic", now);
                })
                .await
            }
            Step::Until(when) => Ok(Next::At(when)),
            Step::Traffic { percent, next } => {
                work.shares(&work.routes().production, percent).await?;
                self.record(key, deployment, move |deployment| {
                    deployment.traffic = percent;
                    deployment.shifted.get_or_insert(now);
                    deployment.phase = if percent == 100 { Phase::Promote } else { Phase::Shift(next) };
                    if percent == 100 {
                        passed(deployment, "AllowTraffic", now);
                        passed(deployment, "AfterAllowTraffic", now);
                    }
                })
                .await
            }
            Step::Promote => {
                work.make_primary(deployment.green.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.phase = Phase::Keep).await
            }
            Step::Keep => {
                let until = now.plus_millis(termination_wait(deployment) * 60_000);
                self.record(key, deployment, move |deployment| deployment.until = Some(until)).await
            }
            Step::Terminate => {
                work.delete(deployment.blue.as_ref()).await?;
                self.record(key, deployment, |deployment| {
                    deployment.phase = Phase::Terminate;
                    deployment.status = Status::Succeeded;
                })
                .await
            }
            Step::Finish => {
                self.record(key, deployment, |deployment| deployment.status = Status::Succeeded).await
            }
            Step::Back => {
                // Traffic first, and production before test.
                let routes = work.routes();
                work.shares(&routes.production, 0).await?;
                if let Some(test) = &routes.test {
                    work.shares(test, 0).await?;
                }
                self.record(key, deployment, move |deployment| {
                    deployment.traffic = 0;
                    deployment.phase = Phase::Demote;
                    passed(deployment, "AllowTraffic", now);
                })
                .await
            }
            Step::Demote => {
                work.make_primary(deployment.blue.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.phase = Phase::Remove).await
            }
            Step::Remove => {
                work.delete(deployment.green.as_ref()).await?;
                self.record(key, deployment, |deployment| deployment.status = Status::Succeeded).await
            }
            Step::Fail { code, message } => self.fail(key, deployment, code.into(), message).await,
        }
    }
}

fn event<'d>(deployment: &'d mut Deployment, name: &str) -> &'d mut Event {
    let index = deployment.events.iter().position(|event| event.name == name).unwrap_or_else(|| {
        deployment.events.push(Event {
            name: name.into(),
            status: "Pending".into(),
            start: None,
            end: None,
            message: None,
        });
        deployment.events.len() - 1
    });
    &mut deployment.events[index]
}

fn begun(deployment: &mut Deployment, name: &str, now: Timestamp) {
    let event = event(deployment, name);
    event.status = "InProgress".into();
    event.start.get_or_insert(now);
}

fn passed(deployment: &mut Deployment, name: &str, now: Timestamp) {
    begun(deployment, name, now);
    let event = event(deployment, name);
    event.status = "Succeeded".into();
    event.end = Some(now);
}

impl Work {
    fn routes(&self) -> Routes {
        let info = self.deployment.settings.load_balancer_info.clone().unwrap_or_default();
        let pair =
            info.target_group_pair_info_list.unwrap_or_default().into_iter().next().unwrap_or_default();
        let first = |route: Option<novamind_api::codedeploy::TrafficRoute>| {
            route.and_then(|route| route.listener_arns).and_then(|arns| arns.into_iter().next())
        };
        Routes {
            production: first(pair.prod_traffic_route).unwrap_or_default(),
            test: first(pair.test_traffic_route),
        }
    }

    /// Gives the new tasks this share of a listener's traffic, and the old ones the rest.
    async fn shares(&self, listener: &str, percent: u8) -> Result<()> {
        let arn =
            |set: &Option<TaskSet>| set.as_ref().map(|set| set.target_group_arn.clone()).unwrap_or_default();
        let (blue, green) = (arn(&self.deployment.blue), arn(&self.deployment.green));
        shift(&self.cx, listener, [(&blue, 100 - percent), (&green, percent)]).await
    }

    async fn service(&self) -> Result<ecs::Service> {
        let (cluster, service) = service(&self.deployment);
        let input = ecs::DescribeServices {
            cluster: Some(cluster.clone()),
            services: vec![service.clone()],
            ..ecs::DescribeServices::default()
        };
        let found = self.cx.call(input).await?.services.unwrap_or_default().into_iter().next();
        found.filter(|service| service.status.as_deref() == Some("ACTIVE")).ok_or_else(|| {
            Error::new(
                "INVALID_ECS_SERVICE",
                400,
                format!("There is no active service {service} in the cluster {cluster}"),
            )
        })
    }

    /// The specification, the task set that serves now, and the target group that is free.
    async fn prepare(&self) -> Result<(crate::records::Specification, TaskSet, TaskSet)> {
        let text = revision::read(&self.cx, &self.deployment.revision).await?;
        let invalid = |problem: String| Error::new("INVALID_REVISION", 400, problem);
        let specification = appspec::parse(&text).map_err(invalid)?;
        let service = self.service().await?;
        let primary = service.task_sets.iter().flatten().find(|set| set.status.as_deref() == Some("PRIMARY"));
        let primary = primary.ok_or_else(|| {
            Error::new("INVALID_ECS_SERVICE", 400, "The service has no primary task set to replace")
        })?;
        let serving =
            primary.load_balancers.iter().flatten().find_map(|balancer| balancer.target_group_arn.clone());
        let info = self.deployment.settings.load_balancer_info.clone().unwrap_or_default();
        let pair =
            info.target_group_pair_info_list.unwrap_or_default().into_iter().next().unwrap_or_default();
        let names: Vec<String> =
            pair.target_groups.unwrap_or_default().into_iter().filter_map(|group| group.name).collect();
        let arns = target_groups(&self.cx, &names).await?;
        let blue = arns.iter().position(|arn| Some(arn) == serving.as_ref()).ok_or_else(|| {
            Error::new(
                "INVALID_LOAD_BALANCER_INFO",
                400,
                format!(
                    "The service's primary task set serves none of the target groups {}",
                    names.join(" and ")
                ),
            )
        })?;
        let green = 1 - blue;
        let set = |id: String, index: usize| TaskSet {
            id,
            target_group_arn: arns[index].clone(),
            target_group_name: names[index].clone(),
        };
        Ok((specification, set(primary.id.clone().unwrap_or_default(), blue), set(String::new(), green)))
    }

    /// Puts both target groups on the listener and makes the replacement task set; answers its id.
    async fn install(&self) -> Result<String> {
        let deployment = &self.deployment;
        let (cluster, name) = service(deployment);
        let service = self.service().await?;
        let blue = deployment.blue.clone().unwrap_or_default();
        let green = deployment.green.clone().unwrap_or_default();
        // What an earlier deployment left behind would share the target group.
        for set in service.task_sets.iter().flatten() {
            let id = set.id.clone().unwrap_or_default();
            let ours = set.external_id.as_deref() == Some(&deployment.id);
            if id != blue.id && !ours && set.status.as_deref() == Some("ACTIVE") {
                self.delete(Some(&TaskSet { id, ..green.clone() })).await?;
            }
        }
        self.shares(&self.routes().production, 0).await?;
        let specification =
            deployment.specification.clone().ok_or_else(|| Error::internal("no specification"))?;
        let primary =
            service.task_sets.iter().flatten().find(|set| set.id.as_deref() == Some(&blue.id)).cloned();
        let primary = primary.unwrap_or_default();
        let network = match specification.network {
            Some((subnets, groups, public)) => Some(ecs::NetworkConfiguration {
                awsvpc_configuration: Some(ecs::AwsVpcConfiguration {
                    subnets,
                    security_groups: Some(groups),
                    assign_public_ip: public,
                }),
            }),
            None => primary.network_configuration.or(service.network_configuration),
        };
        let capacity: Vec<ecs::CapacityProviderStrategyItem> = specification
            .capacity
            .into_iter()
            .map(|(provider, weight, base)| ecs::CapacityProviderStrategyItem {
                capacity_provider: provider,
                weight: Some(weight),
                base: Some(base),
            })
            .collect();
        let inherited = primary.capacity_provider_strategy.filter(|strategy| !strategy.is_empty());
        let strategy = Some(capacity).filter(|strategy| !strategy.is_empty()).or(inherited);
        let input = ecs::CreateTaskSet {
            service: name,
            cluster,
            external_id: Some(deployment.id.clone()),
            task_definition: specification.task_definition,
            network_configuration: network,
            load_balancers: Some(vec![ecs::LoadBalancer {
                target_group_arn: Some(green.target_group_arn),
                container_name: Some(specification.container_name),
                container_port: Some(specification.container_port),
                ..ecs::LoadBalancer::default()
            }]),
            launch_type: if strategy.is_some() { None } else { primary.launch_type.or(service.launch_type) },
            capacity_provider_strategy: strategy,
            platform_version: specification.platform_version.or(primary.platform_version),
            scale: Some(ecs::Scale { value: Some(100.0), unit: Some("PERCENT".into()) }),
            // A repeated call finds the task set that the first one made.
            client_token: Some(deployment.id.clone()),
            ..ecs::CreateTaskSet::default()
        };
        let created = self.cx.call(input).await?.task_set.unwrap_or_default();
        created.id.ok_or_else(|| Error::internal("a created task set has no id"))
    }

    /// What ECS says of the replacement task set. Asked of the service, which is all that AWS's own policy for this
    /// role (`AWSCodeDeployRoleForECS`) allows.
    async fn green(&self) -> Result<Green> {
        let id = self.deployment.green.as_ref().map(|set| set.id.as_str()).unwrap_or_default();
        let service = self.service().await?;
        let Some(set) = service.task_sets.iter().flatten().find(|set| set.id.as_deref() == Some(id)) else {
            return Ok(Green::Missing);
        };
        let complete = set.running_count >= set.computed_desired_count;
        Ok(match set.stability_status.as_deref() {
            Some("STEADY_STATE") if complete => Green::Steady,
            _ => Green::Stabilizing,
        })
    }

    async fn make_primary(&self, set: Option<&TaskSet>) -> Result<()> {
        let Some(set) = set.filter(|set| !set.id.is_empty()) else { return Ok(()) };
        let (cluster, service) = service(&self.deployment);
        let input = ecs::UpdateServicePrimaryTaskSet { cluster, service, primary_task_set: set.id.clone() };
        self.cx.call(input).await.map(drop)
    }

    /// Deletes a task set with its tasks; harmless if it is gone.
    async fn delete(&self, set: Option<&TaskSet>) -> Result<()> {
        let Some(set) = set.filter(|set| !set.id.is_empty()) else { return Ok(()) };
        let (cluster, service) = service(&self.deployment);
        let input = ecs::DeleteTaskSet { cluster, service, task_set: set.id.clone(), force: Some(true) };
        match self.cx.call(input).await {
            Err(error) if error.is(&ecs::errors::TASK_SET_NOT_FOUND_EXCEPTION) => Ok(()),
            outcome => outcome.map(drop),
        }
    }
}
