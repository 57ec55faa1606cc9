//! Deployment groups.

use novamind_api::codedeploy::{
    BatchGetDeploymentGroups, BatchGetDeploymentGroupsOutput, CreateDeploymentGroup,
    CreateDeploymentGroupOutput, DeleteDeploymentGroup, DeleteDeploymentGroupOutput, GetDeploymentGroup,
    GetDeploymentGroupOutput, ListDeploymentGroups, ListDeploymentGroupsOutput, UpdateDeploymentGroup,
    UpdateDeploymentGroupOutput, errors,
};
use novamind_kernel::{Scope, Transaction, page, uuid};
use novamind_wire::{Error, Result, Timestamp};

use crate::application::{MOST, TOO_MANY, find as application, invalid_token};
use crate::deployment::end;
use crate::records::{Application, Deployment, Group, Leaving, Phase, Status, group_id};
use crate::{Cx, check, render, tags};

pub fn arn(cx: &Cx, application: &str, group: &str) -> String {
    cx.arn(&format!("deploymentgroup:{application}/{group}"))
}

pub fn not_found(name: &str) -> Error {
    errors::DEPLOYMENT_GROUP_DOES_NOT_EXIST_EXCEPTION
        .error(format!("No Deployment Group found for name: {name}"))
}

pub async fn create(cx: Cx, mut input: CreateDeploymentGroup) -> Result<CreateDeploymentGroupOutput> {
    let (app, name) = (input.application_name.clone(), input.deployment_group_name.clone());
    cx.authorize(&arn(&cx, &app, &name))?;
    application(&cx, &app)?;
    let tags = tags::map(input.tags.take())?;
    check::settings(&cx, &mut input)?;
    let role = check::role(&cx, &input.service_role_arn, &arn(&cx, &app, &name))?;
    check::service(&role, &input).await?;
    let id = group_id(&app, &name);
    let group = Group {
        id: uuid(),
        settings: input,
        tags,
        active: None,
        last_attempted: None,
        last_successful: None,
    };
    let (scope, answer) = (cx.scope().clone(), group.id.clone());
    cx.store()
        .write(move |transaction| {
            if transaction.get::<Application>(&scope, &app)?.is_none() {
                return Err(crate::application::not_found(&app));
            }
            if transaction.get::<Group>(&scope, &id)?.is_some() {
                return Err(errors::DEPLOYMENT_GROUP_ALREADY_EXISTS_EXCEPTION
                    .error(format!("Deployment group name already exists: {name}")));
            }
            check::unclaimed(transaction, &scope, &id, &group.settings)?;
            transaction.put(&scope, &id, &group)
        })
        .await?;
    Ok(CreateDeploymentGroupOutput { deployment_group_id: Some(answer) })
}

pub fn find(cx: &Cx, app: &str, name: &str) -> Result<Group> {
    application(cx, app)?;
    let stored = cx.store().get::<Group>(cx.scope(), &group_id(app, name))?;
    stored.map(|stored| stored.record).ok_or_else(|| not_found(name))
}

pub async fn get(cx: Cx, input: GetDeploymentGroup) -> Result<GetDeploymentGroupOutput> {
    cx.authorize(&arn(&cx, &input.application_name, &input.deployment_group_name))?;
    let group = find(&cx, &input.application_name, &input.deployment_group_name)?;
    Ok(GetDeploymentGroupOutput { deployment_group_info: Some(render::group(&cx, group)?) })
}

pub async fn batch_get(cx: Cx, input: BatchGetDeploymentGroups) -> Result<BatchGetDeploymentGroupsOutput> {
    if input.deployment_group_names.is_empty() {
        cx.open_to_all();
        return Err(errors::DEPLOYMENT_GROUP_NAME_REQUIRED_EXCEPTION.error("At least one name must be given"));
    }
    if input.deployment_group_names.len() > MOST {
        cx.open_to_all();
        return Err(errors::BATCH_LIMIT_EXCEEDED_EXCEPTION.error(TOO_MANY));
    }
    let mut found = Vec::new();
    let mut missing = Vec::new();
    for name in input.deployment_group_names {
        cx.authorize(&arn(&cx, &input.application_name, &name))?;
        match find(&cx, &input.application_name, &name) {
            Ok(group) => found.push(render::group(&cx, group)?),
            Err(error) if error.is(&errors::DEPLOYMENT_GROUP_DOES_NOT_EXIST_EXCEPTION) => missing.push(name),
            Err(error) => return Err(error),
        }
    }
    let message =
        (!missing.is_empty()).then(|| format!("No Deployment Group found for: {}", missing.join(", ")));
    Ok(BatchGetDeploymentGroupsOutput { deployment_groups_info: Some(found), error_message: message })
}

pub async fn list(cx: Cx, input: ListDeploymentGroups) -> Result<ListDeploymentGroupsOutput> {
    let app = &input.application_name;
    cx.authorize(&arn(&cx, app, "*"))?;
    application(&cx, app)?;
    let found = page(input.next_token.as_deref(), 100, |after, limit| {
        cx.store().list::<Group>(cx.scope(), &format!("{app}/"), after, limit)
    })
    .ok_or_else(invalid_token)??;
    let names = found.items.iter().map(|group| group.settings.deployment_group_name.clone()).collect();
    Ok(ListDeploymentGroupsOutput {
        application_name: Some(app.clone()),
        deployment_groups: Some(names),
        next_token: found.next_token,
    })
}

pub async fn update(cx: Cx, input: UpdateDeploymentGroup) -> Result<UpdateDeploymentGroupOutput> {
    let (app, name) = (&input.application_name, &input.current_deployment_group_name);
    cx.authorize(&arn(&cx, app, name))?;
    loop {
        let known = find(&cx, app, name)?.settings;
        if try_update(&cx, known, input.clone()).await? {
            return Ok(UpdateDeploymentGroupOutput { hooks_not_cleaned_up: Some(Vec::new()) });
        }
    }
}

/// Changes a group whose settings are still as they were known; answers `false` when another call has changed them
/// meanwhile.
async fn try_update(cx: &Cx, known: CreateDeploymentGroup, input: UpdateDeploymentGroup) -> Result<bool> {
    let (app, old) = (input.application_name.clone(), input.current_deployment_group_name.clone());
    let new = input.new_deployment_group_name.clone().unwrap_or_else(|| old.clone());
    let mut settings = merge(known.clone(), input, new.clone());
    check::settings(cx, &mut settings)?;
    let role = check::role(cx, &settings.service_role_arn, &arn(cx, &app, &new))?;
    check::service(&role, &settings).await?;
    let (old_id, new_id) = (group_id(&app, &old), group_id(&app, &new));
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let Some(stored) = transaction.get::<Group>(&scope, &old_id)? else {
                return Err(not_found(&old));
            };
            if stored.settings != known {
                return Ok(false);
            }
            check::unclaimed(transaction, &scope, &old_id, &settings)?;
            if new_id != old_id {
                if stored.active.is_some() || transaction.get::<Leaving>(&scope, &old_id)?.is_some() {
                    return Err(errors::DEPLOYMENT_LIMIT_EXCEEDED_EXCEPTION.error(format!(
                        "The Deployment Group '{old}' has an active deployment and cannot be renamed"
                    )));
                }
                if transaction.get::<Group>(&scope, &new_id)?.is_some() {
                    return Err(errors::DEPLOYMENT_GROUP_ALREADY_EXISTS_EXCEPTION
                        .error(format!("Deployment group name already exists: {new}")));
                }
                transaction.delete::<Group>(&scope, &old_id)?;
            }
            transaction.put(&scope, &new_id, &Group { settings, ..stored.record })?;
            Ok(true)
        })
        .await
}

/// The settings of a group of this name: what the request gives, else what was known.
fn merge(known: CreateDeploymentGroup, input: UpdateDeploymentGroup, name: String) -> CreateDeploymentGroup {
    CreateDeploymentGroup {
        application_name: input.application_name,
        deployment_group_name: name,
        deployment_config_name: input.deployment_config_name.or(known.deployment_config_name),
        ec2_tag_filters: input.ec2_tag_filters,
        on_premises_instance_tag_filters: input.on_premises_instance_tag_filters,
        auto_scaling_groups: input.auto_scaling_groups,
        service_role_arn: input.service_role_arn.unwrap_or(known.service_role_arn),
        trigger_configurations: input.trigger_configurations.or(known.trigger_configurations),
        alarm_configuration: input.alarm_configuration.or(known.alarm_configuration),
        auto_rollback_configuration: input.auto_rollback_configuration.or(known.auto_rollback_configuration),
        outdated_instances_strategy: input.outdated_instances_strategy.or(known.outdated_instances_strategy),
        deployment_style: input.deployment_style.or(known.deployment_style),
        blue_green_deployment_configuration: input
            .blue_green_deployment_configuration
            .or(known.blue_green_deployment_configuration),
        load_balancer_info: input.load_balancer_info.or(known.load_balancer_info),
        ec2_tag_set: input.ec2_tag_set,
        ecs_services: input.ecs_services.or(known.ecs_services),
        on_premises_tag_set: input.on_premises_tag_set,
        tags: None,
        ec2_deployment_options: input.ec2_deployment_options,
        termination_hook_enabled: input.termination_hook_enabled,
    }
}

pub async fn delete(cx: Cx, input: DeleteDeploymentGroup) -> Result<DeleteDeploymentGroupOutput> {
    let (app, name) = (&input.application_name, &input.deployment_group_name);
    cx.authorize(&arn(&cx, app, name))?;
    let (scope, id, now) = (cx.scope().clone(), group_id(app, name), cx.now());
    cx.store().write(move |transaction| remove(transaction, &scope, &id, now)).await?;
    Ok(DeleteDeploymentGroupOutput { hooks_not_cleaned_up: Some(Vec::new()) })
}

/// Deletes a group. Harmless for an unknown one.
///
/// AWS does not say what becomes of its deployment; here one version is left in the end: a deployment that has moved
/// all traffic ends the old tasks without waiting, and any other is taken back.
pub fn remove(transaction: &mut Transaction<'_>, scope: &Scope, id: &str, now: Timestamp) -> Result<()> {
    let Some(group) = transaction.get::<Group>(scope, id)? else { return Ok(()) };
    transaction.delete::<Group>(scope, id)?;
    let Some(active) = &group.active else { return Ok(()) };
    let Some(mut deployment) = transaction.get::<Deployment>(scope, active)?.map(|stored| stored.record)
    else {
        return Ok(());
    };
    if deployment.phase == Phase::Prepare {
        return end(transaction, scope, &mut deployment, Status::Stopped, deleted(), false, now);
    }
    transaction.put(scope, id, &Leaving(active.clone()))?;
    match deployment.phase {
        _ if deployment.rolls_back.is_some() => Ok(()),
        Phase::Promote | Phase::Keep | Phase::Terminate => {
            deployment.proceed = Some("TERMINATION_WAIT".into());
            transaction.put(scope, active, &deployment).map(drop)
        }
        _ => end(transaction, scope, &mut deployment, Status::Stopped, deleted(), true, now),
    }
}

fn deleted() -> (String, String) {
    ("MANUAL_STOP".into(), "The deployment group was deleted".into())
}
