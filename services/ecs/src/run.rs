//! RunTask.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use novamind_api::ecs::{Failure, RunTask, RunTaskOutput, TaskDefinition, TaskOverride, errors};
use novamind_kernel::{Scope, Transaction, random_bytes};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::capacity::{Launch, provider};
use crate::definition::check_pass_role;
use crate::names::{
    active_cluster, active_definition, authorize_in, authorize_tags, check_token, client, cluster_arn,
    cluster_name, invalid, no_cluster, task_arn,
};
use crate::network::Checked;
use crate::placement::{NO_CAPACITY, zone};
use crate::records::{Cluster, Task, Token, put_task};
use crate::service::pass_roles;
use crate::template::{NewTask, task, task_tags};
use crate::{network, outage, render, tags, validate};

/// Tasks that one call may start.
const MOST: i32 = 10;

fn check_overrides(definition: &TaskDefinition, overrides: &mut TaskOverride) -> Result<()> {
    if overrides.ephemeral_storage.is_some() {
        return Err(Error::unsupported("overrides.ephemeralStorage"));
    }
    if overrides.inference_accelerator_overrides.as_ref().is_some_and(|list| !list.is_empty()) {
        return Err(Error::unsupported("overrides.inferenceAcceleratorOverrides"));
    }
    if overrides.cpu.is_some() || overrides.memory.is_some() {
        let cpu = overrides.cpu.as_deref().or(definition.cpu.as_deref());
        let memory = overrides.memory.as_deref().or(definition.memory.as_deref());
        let (units, mib) = validate::size(cpu, memory)?;
        overrides.cpu = overrides.cpu.is_some().then(|| units.to_string());
        overrides.memory = overrides.memory.is_some().then(|| mib.to_string());
    }
    for one in overrides.container_overrides.get_or_insert_default() {
        let name = one.name.as_deref().unwrap_or_default();
        let known = definition.container_definitions.iter().flatten();
        if !known.into_iter().any(|known| known.name.as_deref() == Some(name)) {
            return Err(invalid(format!(
                "Override for container named {name} is not a container in the TaskDefinition."
            )));
        }
        if one.environment_files.as_ref().is_some_and(|list| !list.is_empty()) {
            return Err(Error::unsupported("environmentFiles of a container override"));
        }
        if one.resource_requirements.as_ref().is_some_and(|list| !list.is_empty()) {
            return Err(Error::unsupported("resourceRequirements of a container override"));
        }
    }
    Ok(())
}

fn refuse_fields(input: &RunTask) -> Result<()> {
    let fields = [
        (input.enable_execute_command == Some(true), "enableExecuteCommand"),
        (input.placement_constraints.as_ref().is_some_and(|list| !list.is_empty()), "placementConstraints"),
        (input.placement_strategy.as_ref().is_some_and(|list| !list.is_empty()), "placementStrategy"),
        (input.volume_configurations.as_ref().is_some_and(|list| !list.is_empty()), "volumeConfigurations"),
        (input.reference_id.is_some(), "referenceId"),
    ];
    match fields.iter().find(|(present, _)| *present) {
        Some((_, field)) => Err(Error::unsupported(field)),
        None => Ok(()),
    }
}

/// What tells one request from another that bears the same client token.
fn fingerprint(input: &RunTask) -> String {
    let mut hasher = DefaultHasher::new();
    // Not as `Debug` shows it, which leaves out what is sensitive: the variables of an override.
    novamind_wire::document::write(input).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn check_request(input: &RunTask) -> Result<()> {
    if !(1..=MOST).contains(&input.count.unwrap_or(1)) {
        return Err(invalid(format!("Count should be >= 1 and <= {MOST}.")));
    }
    if input.group.as_deref().is_some_and(|group| group.starts_with("service:")) {
        return Err(invalid("Group must not begin with service:"));
    }
    check_started_by(input.started_by.as_deref())?;
    check_token(input.client_token.as_deref(), 64)
}

/// "Up to 128 letters (uppercase and lowercase), numbers, hyphens (-), forward slash (/), and underscores (_)" (API
/// reference).
fn check_started_by(text: Option<&str>) -> Result<()> {
    let fits = |c: char| c.is_ascii_alphanumeric() || "-/_".contains(c);
    match text.is_some_and(|text| text.len() > 128 || !text.chars().all(fits)) {
        true => Err(invalid(
            "startedBy can have at most 128 letters, numbers, hyphens, forward slashes and underscores.",
        )),
        false => Ok(()),
    }
}

pub async fn run(cx: Cx, mut input: RunTask) -> Result<RunTaskOutput> {
    refuse_fields(&input)?;
    let name = cluster_name(&cx, input.cluster.as_deref())?;
    let cluster = active_cluster(&cx, &name).or_else(|error| {
        // Whoever may not run tasks is not told which clusters exist.
        cx.authorize(&cluster_arn(cx.scope(), &name)).and(Err(error))
    })?;
    let definition =
        active_definition(&cx, &input.task_definition).or_else(|error| cx.authorize("*").and(Err(error)))?;
    let body = definition.body.0.clone();
    authorize_in(&cx, "ecs:RunTask", body.task_definition_arn.as_deref().unwrap_or("*"), &name)?;
    authorize_tags(&cx, &task_arn(cx.scope(), &format!("{name}/*")))?;
    check_request(&input)?;
    let request = fingerprint(&input);
    let mut overrides = input.overrides.take().unwrap_or_default();
    check_overrides(&body, &mut overrides)?;
    for role in [&overrides.execution_role_arn, &overrides.task_role_arn].into_iter().flatten() {
        check_pass_role(&cx, role)?;
    }
    pass_roles(&cx, &body)?;
    let launch = Launch::check(
        &cluster,
        input.launch_type.take(),
        input.capacity_provider_strategy.take(),
        input.platform_version.take(),
    )?;
    let checked = network::check(&cx, input.network_configuration.take()).await?;
    let own = tags::from_input(input.tags.take())?;
    if input.propagate_tags.as_deref() == Some("SERVICE") {
        return Err(invalid("propagateTags SERVICE is for tasks of a service."));
    }
    let managed = input.enable_ecs_managed_tags.unwrap_or(false);
    let propagate = input.propagate_tags.as_deref();
    let tags = task_tags(cx.scope(), own, propagate, &definition.tags, None, managed, &name);
    let subnets = open_subnets(&cx, &checked)?;
    if subnets.is_empty() {
        let failure = Failure { arn: None, reason: Some(NO_CAPACITY.to_owned()), detail: None };
        return Ok(RunTaskOutput { tasks: Some(Vec::new()), failures: Some(vec![failure]) });
    }
    let token = input.client_token.take();
    let family = body.family.clone().unwrap_or_default();
    let model = NewTask {
        cluster: name.clone(),
        owner: None,
        group: input.group.take().unwrap_or_else(|| format!("family:{family}")),
        started_by: input.started_by.take(),
        launch_type: "FARGATE".to_owned(),
        capacity_provider: None,
        network: checked.network,
        subnet: String::new(),
        zone: None,
        overrides,
        tags,
        token: token.clone(),
        targets: Vec::new(),
    };
    let count = input.count.unwrap_or(1) as usize;
    let drafts = spread(model, count, &subnets, &checked.zones, &launch);
    let (scope, now) = (cx.scope().clone(), cx.now());
    let tasks: Vec<Task> = drafts.into_iter().map(|new| task(&scope, &body, new, now)).collect();
    let tasks = cx
        .store()
        .write(move |transaction| put(transaction, &scope, &name, token.as_deref(), request, tasks))
        .await?;
    let rendered = tasks.iter().map(|task| render::task(cx.scope(), task, true)).collect();
    Ok(RunTaskOutput { tasks: Some(rendered), failures: Some(Vec::new()) })
}

/// The subnets of the request whose zones are up.
fn open_subnets(cx: &Cx, checked: &Checked) -> Result<Vec<String>> {
    let mut subnets: Vec<String> =
        checked.network.awsvpc_configuration.as_ref().map(|vpc| vpc.subnets.clone()).unwrap_or_default();
    let down = outage::down(cx.store(), cx.scope())?;
    subnets.retain(|subnet| !down.contains(zone(&checked.zones, subnet)));
    Ok(subnets)
}

/// `count` tasks like `model`, one subnet after the other from a random one on, each with the capacity provider whose turn
/// it is. `subnets` must not be empty.
fn spread(
    model: NewTask,
    count: usize,
    subnets: &[String],
    zones: &BTreeMap<String, String>,
    launch: &Launch,
) -> Vec<NewTask> {
    let offset = usize::from(random_bytes::<1>()[0]);
    let mut providers: Vec<String> = Vec::new();
    let mut drafts = Vec::new();
    for number in 0..count {
        let subnet = subnets[(offset + number) % subnets.len()].clone();
        let placed = |name: &str| providers.iter().filter(|one| *one == name).count();
        let capacity_provider = provider(&launch.strategy, placed);
        providers.extend(capacity_provider.clone());
        let zone = zones.get(&subnet).cloned();
        drafts.push(NewTask { capacity_provider, subnet, zone, ..model.clone() });
    }
    drafts
}

/// Stores the tasks; or answers those that the same client token has made.
fn put(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    cluster: &str,
    token: Option<&str>,
    request: String,
    mut tasks: Vec<Task>,
) -> Result<Vec<Task>> {
    if let Some(token) = token {
        let id = format!("{cluster}/{token}");
        if let Some(known) = transaction.get::<Token>(scope, &id)? {
            return made_before(transaction, scope, &known, &request);
        }
        let keys = tasks.iter().map(|task| task.key()).collect();
        transaction.put(scope, &id, &Token { request, tasks: keys })?;
    }
    // It may have been deleted meanwhile.
    if transaction.get::<Cluster>(scope, cluster)?.is_none_or(|cluster| !cluster.active) {
        return Err(no_cluster());
    }
    for task in &mut tasks {
        put_task(transaction, scope, task, true)?;
    }
    Ok(tasks)
}

fn made_before(
    transaction: &Transaction<'_>,
    scope: &Scope,
    known: &Token,
    request: &str,
) -> Result<Vec<Task>> {
    if known.request != request {
        return Err(errors::CONFLICT_EXCEPTION
            .error("The client token was used for another request.")
            .with("resourceIds", known.tasks.clone()));
    }
    let found = known.tasks.iter().map(|key| {
        let task = transaction.get::<Task>(scope, key)?;
        task.map(|task| task.record).ok_or_else(|| client("The tasks of this client token are gone."))
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use novamind_api::ecs::{ContainerOverride, KeyValuePair, TaskOverride};

    use super::*;

    #[test]
    fn requests_differ_in_what_is_sensitive() {
        let with = |value: &str| {
            let pair = KeyValuePair { name: Some("A".into()), value: Some(value.into()) };
            let container =
                ContainerOverride { environment: Some(vec![pair]), ..ContainerOverride::default() };
            let overrides =
                TaskOverride { container_overrides: Some(vec![container]), ..TaskOverride::default() };
            fingerprint(&RunTask { overrides: Some(overrides), ..RunTask::default() })
        };
        assert_eq!(with("1"), with("1"));
        assert_ne!(with("1"), with("2"));
    }
}
