//! What a deployment's steps do, under the group's role: to the service's task sets and to the listeners.

use novamind_api::ecs;
use novamind_kernel::Context;
use novamind_wire::{Error, Result, Timestamp};

use crate::plan::Green;
use crate::records::{Deployment, TaskSet};
use crate::revision;
use crate::target::service;
use crate::traffic::{Routes, shift, target_groups};

/// A deployment at work: its record, and the group's role to act under.
pub struct Work {
    pub cx: Context,
    pub deployment: Deployment,
    pub now: Timestamp,
}

impl Work {
    pub fn routes(&self) -> Routes {
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
    pub async fn shares(&self, listener: &str, percent: u8) -> Result<()> {
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
    pub async fn prepare(&self) -> Result<(novamind_appspec::Specification, TaskSet, TaskSet)> {
        let (file, text) = revision::read(&self.cx, &self.deployment.revision).await?;
        let invalid = |problem: String| {
            let problem = file.map_or(problem.clone(), |file| format!("{file}: {problem}"));
            Error::new("INVALID_REVISION", 400, problem)
        };
        let specification = novamind_appspec::parse(&text).map_err(invalid)?;
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

    /// Whether the service still has this task set.
    pub async fn stands(&self, set: Option<&TaskSet>) -> Result<bool> {
        let Some(set) = set else { return Ok(false) };
        let service = self.service().await?;
        Ok(service.task_sets.iter().flatten().any(|found| found.id.as_deref() == Some(&set.id)))
    }

    /// The task set that a rollback removes. A stop may have come before its id was recorded: then it is found by
    /// the deployment that made it.
    pub async fn replacement(&self) -> Result<Option<TaskSet>> {
        let Some(green) = self.deployment.green.clone() else { return Ok(None) };
        if !green.id.is_empty() {
            return Ok(Some(green));
        }
        let service = self.service().await?;
        let made = service
            .task_sets
            .into_iter()
            .flatten()
            .find(|set| set.external_id.is_some() && set.external_id == self.deployment.rolls_back);
        Ok(made.and_then(|set| set.id).map(|id| TaskSet { id, ..green }))
    }

    /// Puts both target groups on the listener and makes the replacement task set; answers its id.
    pub async fn install(&self) -> Result<String> {
        let deployment = &self.deployment;
        let (cluster, name) = service(deployment);
        let service = self.service().await?;
        let blue = deployment.blue.clone().unwrap_or_default();
        let green = deployment.green.clone().unwrap_or_default();
        // Traffic first: an earlier deployment that was stopped may have left some with what is deleted next.
        self.shares(&self.routes().production, 0).await?;
        // What an earlier deployment left behind would share the target group.
        for set in service.task_sets.iter().flatten() {
            let id = set.id.clone().unwrap_or_default();
            let ours = set.external_id.as_deref() == Some(&deployment.id);
            if id != blue.id && !ours && set.status.as_deref() == Some("ACTIVE") {
                self.delete(Some(&TaskSet { id, ..green.clone() })).await?;
            }
        }
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
    pub async fn green(&self) -> Result<Green> {
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

    pub async fn make_primary(&self, set: Option<&TaskSet>) -> Result<()> {
        let Some(set) = set.filter(|set| !set.id.is_empty()) else { return Ok(()) };
        let (cluster, service) = service(&self.deployment);
        let input = ecs::UpdateServicePrimaryTaskSet { cluster, service, primary_task_set: set.id.clone() };
        self.cx.call(input).await.map(drop)
    }

    /// Deletes a task set with its tasks; harmless if it is gone.
    pub async fn delete(&self, set: Option<&TaskSet>) -> Result<()> {
        let Some(set) = set.filter(|set| !set.id.is_empty()) else { return Ok(()) };
        let (cluster, service) = service(&self.deployment);
        let input = ecs::DeleteTaskSet { cluster, service, task_set: set.id.clone(), force: Some(true) };
        match self.cx.call(input).await {
            Err(error) if error.is(&ecs::errors::TASK_SET_NOT_FOUND_EXCEPTION) => Ok(()),
            outcome => outcome.map(drop),
        }
    }
}
