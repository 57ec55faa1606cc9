//! What a deployment group may be.

use std::collections::BTreeMap;

use novamind_api::codedeploy::{
    AutoRollbackConfiguration, BlueGreenDeploymentConfiguration, BlueInstanceTerminationOption,
    CreateDeploymentGroup, DeploymentReadyOption, DeploymentStyle, SERVICE, errors,
};
use novamind_api::ecs;
use novamind_kernel::{Context, Scope, Transaction};
use novamind_wire::Result;

use crate::application::is_name;
use crate::records::{Deployment, Group, Leaving};
use crate::{Cx, PRINCIPAL, alarm, config, notice};

/// Fields that only other compute platforms have.
fn refuse_others(settings: &CreateDeploymentGroup) -> Result<()> {
    let given = [
        ("ec2TagFilters", settings.ec2_tag_filters.as_ref().is_some_and(|list| !list.is_empty())),
        (
            "onPremisesInstanceTagFilters",
            settings.on_premises_instance_tag_filters.as_ref().is_some_and(|list| !list.is_empty()),
        ),
        ("autoScalingGroups", settings.auto_scaling_groups.as_ref().is_some_and(|list| !list.is_empty())),
        ("ec2TagSet", settings.ec2_tag_set.is_some()),
        ("onPremisesTagSet", settings.on_premises_tag_set.is_some()),
        ("ec2DeploymentOptions", settings.ec2_deployment_options.is_some()),
        ("terminationHookEnabled", settings.termination_hook_enabled == Some(true)),
    ];
    if let Some((field, _)) = given.iter().find(|(_, given)| *given) {
        return Err(errors::INVALID_INPUT_EXCEPTION
            .error(format!("For ECS deployment groups, {field} can not be specified")));
    }
    notice::check(settings)
}

/// Checks the settings and fills in what AWS fills in.
pub fn settings(cx: &Cx, settings: &mut CreateDeploymentGroup) -> Result<()> {
    refuse_others(settings)?;
    if !is_name(&settings.deployment_group_name) {
        return Err(errors::INVALID_DEPLOYMENT_GROUP_NAME_EXCEPTION
            .error(format!("{} is not a valid deployment group name", settings.deployment_group_name)));
    }
    let name = settings.deployment_config_name.get_or_insert_with(|| config::DEFAULT.into()).clone();
    config::shift(cx.store(), cx.scope(), &name)?;
    let style = settings.deployment_style.get_or_insert_with(|| DeploymentStyle {
        deployment_type: Some("BLUE_GREEN".into()),
        deployment_option: Some("WITH_TRAFFIC_CONTROL".into()),
    });
    if style.deployment_type.as_deref() != Some("BLUE_GREEN")
        || style.deployment_option.as_deref() != Some("WITH_TRAFFIC_CONTROL")
    {
        return Err(errors::INVALID_DEPLOYMENT_STYLE_EXCEPTION.error(
            "For ECS deployment groups, the deployment style must be BLUE_GREEN and WITH_TRAFFIC_CONTROL",
        ));
    }
    match settings.ecs_services.as_deref() {
        Some([service]) if service.cluster_name.is_some() && service.service_name.is_some() => {}
        _ => {
            return Err(errors::INVALID_ECS_SERVICE_EXCEPTION
                .error("An ECS deployment group has exactly one service, with cluster and name"));
        }
    }
    settings.alarm_configuration.as_mut().map_or(Ok(()), alarm::check)?;
    blue_green(settings)?;
    rollback(settings)?;
    load_balancer(settings)
}

fn blue_green(settings: &mut CreateDeploymentGroup) -> Result<()> {
    let invalid =
        |message: &str| errors::INVALID_BLUE_GREEN_DEPLOYMENT_CONFIGURATION_EXCEPTION.error(message);
    let given = settings
        .blue_green_deployment_configuration
        .get_or_insert_with(BlueGreenDeploymentConfiguration::default);
    if given.green_fleet_provisioning_option.is_some() {
        return Err(invalid("greenFleetProvisioningOption is not for ECS deployment groups"));
    }
    let ready = given.deployment_ready_option.get_or_insert_with(DeploymentReadyOption::default);
    ready.action_on_timeout.get_or_insert_with(|| "CONTINUE_DEPLOYMENT".into());
    let wait = *ready.wait_time_in_minutes.get_or_insert(0);
    if ready.action_on_timeout.as_deref() == Some("STOP_DEPLOYMENT") && wait < 1 {
        return Err(invalid("With STOP_DEPLOYMENT, waitTimeInMinutes must be 1 or more"));
    }
    let ends = given
        .terminate_blue_instances_on_deployment_success
        .get_or_insert_with(BlueInstanceTerminationOption::default);
    ends.action.get_or_insert_with(|| "TERMINATE".into());
    let wait = *ends.termination_wait_time_in_minutes.get_or_insert(0);
    if !(0..=2880).contains(&wait) {
        return Err(invalid("terminationWaitTimeInMinutes must be from 0 to 2880"));
    }
    Ok(())
}

fn rollback(settings: &mut CreateDeploymentGroup) -> Result<()> {
    let given = settings.auto_rollback_configuration.get_or_insert_with(AutoRollbackConfiguration::default);
    let enabled = *given.enabled.get_or_insert(false);
    let events = given.events.get_or_insert_with(Vec::new);
    if enabled && events.is_empty() {
        return Err(errors::INVALID_AUTO_ROLLBACK_CONFIG_EXCEPTION
            .error("With rollback enabled at least one event must be given"));
    }
    Ok(())
}

fn load_balancer(settings: &CreateDeploymentGroup) -> Result<()> {
    let invalid = |message: &str| errors::INVALID_LOAD_BALANCER_INFO_EXCEPTION.error(message);
    let info = settings.load_balancer_info.clone().unwrap_or_default();
    let pair = match info.target_group_pair_info_list.as_deref() {
        Some([pair]) => pair.clone(),
        _ => return Err(invalid("An ECS deployment group needs exactly one targetGroupPairInfoList entry")),
    };
    let groups = pair.target_groups.unwrap_or_default();
    if groups.len() != 2
        || groups.iter().any(|group| group.name.is_none())
        || groups[0].name == groups[1].name
    {
        return Err(
            errors::INVALID_TARGET_GROUP_PAIR_EXCEPTION.error("A pair has two target groups, by their names")
        );
    }
    let one = |route: &novamind_api::codedeploy::TrafficRoute| {
        route.listener_arns.as_ref().is_some_and(|arns| arns.len() == 1)
    };
    if !pair.prod_traffic_route.as_ref().is_some_and(one) {
        return Err(invalid("prodTrafficRoute must name exactly one listener"));
    }
    if pair.test_traffic_route.as_ref().is_some_and(|route| !one(route)) {
        return Err(invalid("testTrafficRoute must name exactly one listener"));
    }
    Ok(())
}

/// Whether the caller may pass the role, and the service can take it on for the group; answers its context.
pub fn role(cx: &Cx, arn: &str, group: &str) -> Result<Context> {
    let conditions = BTreeMap::from([("iam:PassedToService".to_owned(), vec![PRINCIPAL.to_owned()])]);
    cx.authorize_with("iam:PassRole", arn, &conditions, None)?;
    cx.cloud().role_context(&SERVICE, PRINCIPAL, cx.scope(), arn, "check", group).map_err(|error| match error
        .status()
    {
        400..500 => errors::INVALID_ROLE_EXCEPTION.error(format!(
            "AWS CodeDeploy does not have the permissions required to assume the role {arn}: {}",
            error.message()
        )),
        _ => error,
    })
}

/// The service must be there, active, and leave its deployments to CodeDeploy.
pub async fn service(role: &Context, settings: &CreateDeploymentGroup) -> Result<()> {
    let named = settings.ecs_services.iter().flatten().next().cloned().unwrap_or_default();
    let name = named.service_name.unwrap_or_default();
    let input = ecs::DescribeServices {
        cluster: named.cluster_name.clone(),
        services: vec![name.clone()],
        ..ecs::DescribeServices::default()
    };
    let invalid = |why: String| errors::INVALID_ECS_SERVICE_EXCEPTION.error(why);
    let found = match role.call(input).await {
        Err(error) if error.status() < 500 => {
            return Err(invalid(format!("The service {name} cannot be read: {}", error.message())));
        }
        other => other?.services.unwrap_or_default().into_iter().next(),
    };
    let service = found.filter(|service| service.status.as_deref() == Some("ACTIVE"));
    let service = service.ok_or_else(|| {
        invalid(format!("There is no active service {name} in {}", named.cluster_name.unwrap_or_default()))
    })?;
    if service.deployment_controller.is_none_or(|controller| controller.r#type != "CODE_DEPLOY") {
        return Err(invalid(format!("The deployment controller of the service {name} is not CODE_DEPLOY")));
    }
    Ok(())
}

/// A service belongs to one group only, and to one that was deleted until its deployment is over. A new group of that
/// one's name may have it: it deploys after that ([`Leaving`]).
pub fn unclaimed(
    transaction: &Transaction<'_>,
    scope: &Scope,
    id: &str,
    settings: &CreateDeploymentGroup,
) -> Result<()> {
    let wanted = service_of(settings);
    let used = |by: &str| {
        Err(errors::ECS_SERVICE_MAPPING_LIMIT_EXCEEDED_EXCEPTION
            .error(format!("The Amazon ECS service is already used by the deployment group {by}")))
    };
    for other in transaction.all::<Group>(scope)? {
        if other.id != id && service_of(&other.settings) == wanted {
            return used(&other.id);
        }
    }
    for other in transaction.all::<Leaving>(scope)? {
        let Some(leaving) = transaction.get::<Deployment>(scope, &other.record.0)? else { continue };
        if other.id != id && service_of(&leaving.settings) == wanted {
            return used(&format!("{}, whose deployment {} is ending", other.id, leaving.record.id));
        }
    }
    Ok(())
}

/// Cluster and name of a group's service.
fn service_of(group: &CreateDeploymentGroup) -> Option<(String, String)> {
    let service = group.ecs_services.iter().flatten().next()?;
    Some((service.cluster_name.clone()?, service.service_name.clone()?))
}

#[cfg(test)]
mod tests {
    use novamind_api::codedeploy::EcsService;
    use novamind_kernel::Store;

    use super::*;
    use crate::deployment::tests::busy;
    use crate::plan::tests::deployment;
    use crate::records::{Phase, Shift, group_id};

    #[tokio::test(flavor = "multi_thread")]
    async fn a_service_is_used_until_the_last_deployment_is_over() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&folder.path().join("store.db")).unwrap();
        let of = |service: &str| {
            let mut deployment = deployment(Phase::Keep, Shift::AllAtOnce, "{}");
            deployment.settings.ecs_services = Some(vec![EcsService {
                cluster_name: Some("main".into()),
                service_name: Some(service.into()),
            }]);
            deployment
        };
        let scope = Scope::new("r", "1");
        let (kept, left) = (of("kept"), of("left"));
        let put = scope.clone();
        store
            .write(move |transaction| {
                transaction.put(&put, &group_id("a", "kept"), &busy(&kept))?;
                transaction.put(&put, &left.id, &left)?;
                transaction.put(&put, &group_id("a", "left"), &Leaving(left.id.clone())).map(drop)
            })
            .await
            .unwrap();
        let cases = [
            ("a/other", "kept", Some("group a/kept")),
            ("a/kept", "kept", None),
            ("a/other", "left", Some("group a/left, whose deployment d-1 is ending")),
            ("a/left", "left", None),
            ("a/other", "free", None),
        ];
        for (id, service, expected) in cases {
            let (scope, settings) = (scope.clone(), of(service).settings);
            let found =
                store.write(move |transaction| Ok(unclaimed(transaction, &scope, id, &settings))).await;
            let said = found.unwrap().err().map(|error| error.message().to_owned());
            match (said, expected) {
                (None, None) => {}
                (Some(said), Some(expected)) if said.ends_with(expected) => {}
                other => panic!("{id} {service}: {other:?}"),
            }
        }
    }
}
