//! Records as AWS shows them.

use novamind_api::codedeploy::{
    AlarmConfiguration, AutoRollbackConfiguration, DeploymentGroupInfo, DeploymentInfo, DeploymentOverview,
    ErrorInformation, LastDeploymentInfo, RollbackInfo,
};
use novamind_wire::Result;

use crate::Cx;
use crate::records::{Deployment, Group, Phase, Status};

pub fn group(cx: &Cx, group: Group) -> Result<DeploymentGroupInfo> {
    let last = |id: &Option<String>| -> Result<Option<(Deployment, LastDeploymentInfo)>> {
        let Some(id) = id else { return Ok(None) };
        let stored = cx.store().get::<Deployment>(cx.scope(), id)?;
        Ok(stored.map(|stored| {
            let info = LastDeploymentInfo {
                deployment_id: Some(stored.record.id.clone()),
                status: Some(stored.status.name().into()),
                end_time: stored.completed,
                create_time: Some(stored.created),
            };
            (stored.record, info)
        }))
    };
    let (attempted, successful) = (last(&group.last_attempted)?, last(&group.last_successful)?);
    let settings = group.settings;
    Ok(DeploymentGroupInfo {
        application_name: Some(settings.application_name),
        deployment_group_id: Some(group.id),
        deployment_group_name: Some(settings.deployment_group_name),
        deployment_config_name: settings.deployment_config_name,
        ec2_tag_filters: Some(Vec::new()),
        on_premises_instance_tag_filters: Some(Vec::new()),
        auto_scaling_groups: Some(Vec::new()),
        service_role_arn: Some(settings.service_role_arn),
        target_revision: successful.as_ref().map(|(deployment, _)| deployment.revision.clone()),
        trigger_configurations: settings.trigger_configurations.or(Some(Vec::new())),
        alarm_configuration: settings.alarm_configuration.or_else(|| {
            Some(AlarmConfiguration {
                enabled: Some(false),
                ignore_poll_alarm_failure: Some(false),
                alarms: Some(Vec::new()),
            })
        }),
        auto_rollback_configuration: settings.auto_rollback_configuration,
        deployment_style: settings.deployment_style,
        outdated_instances_strategy: settings.outdated_instances_strategy,
        blue_green_deployment_configuration: settings.blue_green_deployment_configuration,
        load_balancer_info: settings.load_balancer_info,
        last_successful_deployment: successful.map(|(_, info)| info),
        last_attempted_deployment: attempted.map(|(_, info)| info),
        ec2_tag_set: None,
        on_premises_tag_set: None,
        compute_platform: Some("ECS".into()),
        ecs_services: settings.ecs_services,
        ec2_deployment_options: None,
        termination_hook_enabled: Some(false),
    })
}

pub fn overview(status: Status) -> DeploymentOverview {
    let count = |statuses: &[Status]| Some(i64::from(statuses.contains(&status)));
    DeploymentOverview {
        pending: count(&[Status::Created]),
        in_progress: count(&[Status::InProgress]),
        succeeded: count(&[Status::Succeeded]),
        failed: count(&[Status::Failed]),
        skipped: count(&[Status::Stopped]),
        ready: count(&[Status::Ready]),
    }
}

pub fn deployment(deployment: Deployment) -> DeploymentInfo {
    let rollback = (deployment.rollback.is_some() || deployment.rolls_back.is_some()).then(|| RollbackInfo {
        rollback_deployment_id: deployment.rollback.clone(),
        rollback_triggering_deployment_id: deployment.rolls_back.clone(),
        rollback_message: deployment.rollback_message.clone(),
    });
    let previous = Some(deployment.previous).filter(|previous| previous.revision_type.is_some());
    DeploymentInfo {
        application_name: Some(deployment.application),
        deployment_group_name: Some(deployment.group),
        deployment_config_name: Some(deployment.config),
        deployment_id: Some(deployment.id),
        previous_revision: previous,
        revision: Some(deployment.revision).filter(|revision| revision.revision_type.is_some()),
        status: Some(deployment.status.name().into()),
        error_information: deployment
            .error
            .map(|(code, message)| ErrorInformation { code: Some(code), message: Some(message) }),
        create_time: Some(deployment.created),
        start_time: deployment.started,
        complete_time: deployment.completed,
        deployment_overview: Some(overview(deployment.status)),
        description: deployment.description,
        creator: Some(deployment.creator),
        ignore_application_stop_failures: Some(false),
        auto_rollback_configuration: Some(AutoRollbackConfiguration {
            enabled: Some(!deployment.rollback_on.is_empty()),
            events: Some(deployment.rollback_on),
        }),
        update_outdated_instances_only: Some(false),
        rollback_info: rollback,
        deployment_style: deployment.settings.deployment_style,
        instance_termination_wait_time_started: Some(
            matches!(deployment.phase, Phase::Keep | Phase::Terminate) && deployment.until.is_some(),
        ),
        blue_green_deployment_configuration: deployment.settings.blue_green_deployment_configuration,
        load_balancer_info: deployment.settings.load_balancer_info,
        override_alarm_configuration: deployment.override_alarms.map(|own| own.0),
        file_exists_behavior: Some("DISALLOW".into()),
        deployment_status_messages: Some(
            deployment.held_up.filter(|_| !deployment.status.is_final()).into_iter().collect(),
        ),
        compute_platform: Some("ECS".into()),
        ..DeploymentInfo::default()
    }
}
