//! Task sets, of services whose deployments are CodeDeploy's or someone else's.

use novamind_api::ecs::{
    CreateTaskSet, CreateTaskSetOutput, DeleteTaskSet, DeleteTaskSetOutput, DescribeTaskSets,
    DescribeTaskSetsOutput, Failure, Scale, TaskSet, UpdateServicePrimaryTaskSet,
    UpdateServicePrimaryTaskSetOutput, UpdateTaskSet, UpdateTaskSetOutput, errors,
};
use novamind_wire::{Error, Result};

use crate::capacity::Launch;
use crate::names::{
    active_cluster, active_definition, authorize_tags, check_token, cluster_name, invalid, no_service,
    service, service_arn, service_id, task_set_arn, task_set_id,
};
use crate::plan::scaled;
use crate::records::{Kind, Rollout, Service, ServiceStatus, Template};
use crate::service::{is_checked, pass_roles};
use crate::stored::{Wire, wires};
use crate::template::rollout;
use crate::{Cx, balance, network, render, tags};

/// Task sets of one service (ECS quotas). Those that are being deleted do not count: their tasks may drain for an
/// hour, and clients take the error for throttling and wait.
const MOST: usize = 5;

fn no_set() -> Error {
    errors::TASK_SET_NOT_FOUND_EXCEPTION.error("The specified task set does not exist.")
}

fn percent(scale: Option<&Scale>) -> Result<f64> {
    let value = scale.and_then(|scale| scale.value).unwrap_or(100.0);
    if !(0.0..=100.0).contains(&value) {
        return Err(invalid("The scale of a task set must be from 0 to 100 percent."));
    }
    Ok(value)
}

fn check(service: &Service) -> Result<()> {
    if service.status != ServiceStatus::Active {
        return Err(errors::SERVICE_NOT_ACTIVE_EXCEPTION.error("Service was not ACTIVE."));
    }
    if service.kind == Kind::Ecs {
        return Err(invalid(
            "Task sets are for services with a CODE_DEPLOY or EXTERNAL deployment controller.",
        ));
    }
    Ok(())
}

pub async fn create(cx: Cx, mut input: CreateTaskSet) -> Result<CreateTaskSetOutput> {
    let cluster = cluster_name(&cx, Some(&input.cluster))?;
    let id = service_id(&cx, &cluster, &input.service)?;
    let own = task_set_arn(cx.scope(), &id, "*");
    cx.authorize(&own)?;
    authorize_tags(&cx, &own)?;
    let found_cluster = active_cluster(&cx, &cluster)?;
    let known = service(&cx, &id)?;
    check(&known)?;
    if input.service_registries.as_ref().is_some_and(|list| !list.is_empty()) {
        return Err(Error::unsupported("serviceRegistries"));
    }
    check_token(input.client_token.as_deref(), 36)?;
    let scale = percent(input.scale.as_ref())?;
    let definition = active_definition(&cx, &input.task_definition)?;
    let body = &definition.body.0;
    pass_roles(&cx, body)?;
    let launch = Launch::check(
        &found_cluster,
        input.launch_type.take(),
        input.capacity_provider_strategy.take(),
        input.platform_version.take(),
    )?;
    let checked = network::check(&cx, input.network_configuration.take()).await?;
    let load_balancers = input.load_balancers.take().unwrap_or_default();
    balance::check(&cx, &load_balancers, body, false).await?;
    let template = Template {
        definition: body.task_definition_arn.clone().unwrap_or_default(),
        network: Wire(checked.network),
        zones: checked.zones,
        load_balancers: wires(load_balancers),
        launch_type: launch.launch_type,
        strategy: wires(launch.strategy),
        platform_version: launch.platform_version,
        health_check: is_checked(body),
    };
    let mut set = rollout(template, "ACTIVE", cx.now());
    set.scale = scale;
    set.external_id = input.external_id;
    set.token = input.client_token;
    set.tags = tags::from_input(input.tags)?;
    set.started_by = (known.kind == Kind::CodeDeploy).then(|| "CODE_DEPLOY".to_owned());
    let scope = cx.scope().clone();
    let (service, set) = cx
        .store()
        .write(move |transaction| {
            let stored = transaction.get::<Service>(&scope, &id)?.ok_or_else(no_service)?;
            let mut service = stored.record;
            check(&service)?;
            let same = |one: &&Rollout| one.token.is_some() && one.token == set.token;
            if let Some(known) = service.rollouts.iter().find(same).cloned() {
                return Ok((service, known));
            }
            if service.rollouts.iter().filter(|one| one.status != "DRAINING").count() >= MOST {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                    .error(format!("A service can have at most {MOST} task sets.")));
            }
            set.wanted = scaled(service.desired, set.scale);
            service.steady = false;
            service.rollouts.insert(0, set.clone());
            transaction.put(&scope, &id, &service)?;
            Ok((service, set))
        })
        .await?;
    Ok(CreateTaskSetOutput { task_set: Some(render::task_set(cx.scope(), &service, &set, &[], true)) })
}

/// Changes a task set and answers it.
async fn change(
    cx: &Cx,
    cluster: &str,
    service_text: &str,
    set: &str,
    change: impl FnOnce(&mut Service, usize) -> Result<()> + Send + 'static,
) -> Result<TaskSet> {
    let cluster = cluster_name(cx, Some(cluster))?;
    let id = service_id(cx, &cluster, service_text)?;
    let set = task_set_id(cx, set)?.ok_or_else(no_set)?;
    cx.authorize(&task_set_arn(cx.scope(), &id, &set))?;
    active_cluster(cx, &cluster)?;
    let (scope, wanted) = (cx.scope().clone(), set.clone());
    let stored = cx
        .store()
        .write(move |transaction| {
            let changed = transaction.update::<Service>(&scope, &id, |service| {
                check(service)?;
                let position = service.rollouts.iter().position(|one| one.id == wanted).ok_or_else(no_set)?;
                change(service, position)?;
                service.steady = false;
                Ok(())
            })?;
            changed.ok_or_else(no_service)
        })
        .await?;
    let members = render::members(cx, &stored)?;
    let found = stored.rollout(&set).ok_or_else(no_set)?;
    Ok(render::task_set(cx.scope(), &stored, found, &members, false))
}

pub async fn update(cx: Cx, input: UpdateTaskSet) -> Result<UpdateTaskSetOutput> {
    if input.scale.value.is_none() {
        cx.authorize("*")?;
        return Err(invalid("scale.value is missing."));
    }
    let (scale, now) = (percent(Some(&input.scale))?, cx.now());
    let set = change(&cx, &input.cluster, &input.service, &input.task_set, move |service, position| {
        let desired = service.desired;
        let set = &mut service.rollouts[position];
        if set.status == "DRAINING" {
            return Err(invalid("The task set is being deleted."));
        }
        let wanted = scaled(desired, scale);
        if wanted != set.wanted {
            (set.steady, set.steady_at) = (false, Some(now));
        }
        (set.scale, set.wanted, set.updated) = (scale, wanted, now);
        (set.failures, set.retry_at) = (0, None);
        Ok(())
    })
    .await?;
    Ok(UpdateTaskSetOutput { task_set: Some(set) })
}

pub async fn delete(cx: Cx, input: DeleteTaskSet) -> Result<DeleteTaskSetOutput> {
    let (force, now) = (input.force.unwrap_or(false), cx.now());
    let set = change(&cx, &input.cluster, &input.service, &input.task_set, move |service, position| {
        let set = &mut service.rollouts[position];
        if set.status == "PRIMARY" {
            return Err(invalid("The primary task set of a service cannot be deleted."));
        }
        if set.scale > 0.0 && !force {
            return Err(invalid("The task set cannot be deleted while it is scaled above 0."));
        }
        "DRAINING".clone_into(&mut set.status);
        (set.wanted, set.updated) = (0, now);
        (set.steady, set.steady_at) = (false, Some(now));
        Ok(())
    })
    .await?;
    Ok(DeleteTaskSetOutput { task_set: Some(set) })
}

pub async fn make_primary(
    cx: Cx,
    input: UpdateServicePrimaryTaskSet,
) -> Result<UpdateServicePrimaryTaskSetOutput> {
    let now = cx.now();
    let set =
        change(&cx, &input.cluster, &input.service, &input.primary_task_set, move |service, position| {
            if service.rollouts[position].status == "DRAINING" {
                return Err(invalid("The task set is being deleted."));
            }
            for (number, set) in service.rollouts.iter_mut().enumerate() {
                let status = match set.status.as_str() {
                    "DRAINING" => continue,
                    _ if number == position => "PRIMARY",
                    _ => "ACTIVE",
                };
                if set.status != status {
                    status.clone_into(&mut set.status);
                    set.updated = now;
                }
            }
            Ok(())
        })
        .await?;
    Ok(UpdateServicePrimaryTaskSetOutput { task_set: Some(set) })
}

pub async fn describe(cx: Cx, input: DescribeTaskSets) -> Result<DescribeTaskSetsOutput> {
    let cluster = cluster_name(&cx, Some(&input.cluster))?;
    let id = service_id(&cx, &cluster, &input.service)?;
    cx.authorize(&service_arn(cx.scope(), &id))?;
    active_cluster(&cx, &cluster)?;
    let known = service(&cx, &id)?;
    if known.status == ServiceStatus::Inactive {
        return Err(errors::SERVICE_NOT_ACTIVE_EXCEPTION.error("Service was not ACTIVE."));
    }
    if known.kind == Kind::Ecs {
        return Err(invalid(
            "Task sets are for services with a CODE_DEPLOY or EXTERNAL deployment controller.",
        ));
    }
    let with_tags = tags::wanted(input.include.as_deref());
    let members = render::members(&cx, &known)?;
    let show = |set: &Rollout| render::task_set(cx.scope(), &known, set, &members, with_tags);
    let (mut found, mut failures) = (Vec::new(), Vec::new());
    match input.task_sets.filter(|list| !list.is_empty()) {
        None => found.extend(known.rollouts.iter().map(show)),
        Some(names) => {
            for text in names {
                let set = task_set_id(&cx, &text)?;
                match set.as_deref().and_then(|set| known.rollout(set)) {
                    Some(set) => found.push(show(set)),
                    None => {
                        let arn = set.map_or(text, |set| task_set_arn(cx.scope(), &id, &set));
                        failures.push(Failure {
                            arn: Some(arn),
                            reason: Some("MISSING".to_owned()),
                            detail: None,
                        });
                    }
                }
            }
        }
    }
    Ok(DescribeTaskSetsOutput { task_sets: Some(found), failures: Some(failures) })
}
