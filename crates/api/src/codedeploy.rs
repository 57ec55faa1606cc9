// Made by `cargo xtask generate`; do not edit.
//! AWS CodeDeploy.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "codedeploy",
    signing_name: "codedeploy",
    endpoint_prefix: "codedeploy",
    api_version: "2014-10-06",
    target_prefix: "CodeDeploy_20141006",
    xml_namespace: "http://codedeploy.amazonaws.com/doc/2014-10-06/",
    protocols: &[wire::Protocol::Cbor, wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "InvalidInputException",
    operations: &[
        &BATCH_GET_APPLICATIONS_OPERATION,
        &BATCH_GET_DEPLOYMENT_GROUPS_OPERATION,
        &BATCH_GET_DEPLOYMENT_TARGETS_OPERATION,
        &BATCH_GET_DEPLOYMENTS_OPERATION,
        &CONTINUE_DEPLOYMENT_OPERATION,
        &CREATE_APPLICATION_OPERATION,
        &CREATE_DEPLOYMENT_OPERATION,
        &CREATE_DEPLOYMENT_CONFIG_OPERATION,
        &CREATE_DEPLOYMENT_GROUP_OPERATION,
        &DELETE_APPLICATION_OPERATION,
        &DELETE_DEPLOYMENT_CONFIG_OPERATION,
        &DELETE_DEPLOYMENT_GROUP_OPERATION,
        &GET_APPLICATION_OPERATION,
        &GET_DEPLOYMENT_OPERATION,
        &GET_DEPLOYMENT_CONFIG_OPERATION,
        &GET_DEPLOYMENT_GROUP_OPERATION,
        &GET_DEPLOYMENT_TARGET_OPERATION,
        &LIST_APPLICATIONS_OPERATION,
        &LIST_DEPLOYMENT_CONFIGS_OPERATION,
        &LIST_DEPLOYMENT_GROUPS_OPERATION,
        &LIST_DEPLOYMENT_TARGETS_OPERATION,
        &LIST_DEPLOYMENTS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &STOP_DEPLOYMENT_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_APPLICATION_OPERATION,
        &UPDATE_DEPLOYMENT_GROUP_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    BatchGetApplications => BatchGetApplicationsOutput, BATCH_GET_APPLICATIONS_OPERATION = wire::Operation::new("BatchGetApplications", &BATCH_GET_APPLICATIONS_SHAPE, &BATCH_GET_APPLICATIONS_OUTPUT_SHAPE);
    BatchGetDeploymentGroups => BatchGetDeploymentGroupsOutput, BATCH_GET_DEPLOYMENT_GROUPS_OPERATION = wire::Operation::new("BatchGetDeploymentGroups", &BATCH_GET_DEPLOYMENT_GROUPS_SHAPE, &BATCH_GET_DEPLOYMENT_GROUPS_OUTPUT_SHAPE);
    BatchGetDeploymentTargets => BatchGetDeploymentTargetsOutput, BATCH_GET_DEPLOYMENT_TARGETS_OPERATION = wire::Operation::new("BatchGetDeploymentTargets", &BATCH_GET_DEPLOYMENT_TARGETS_SHAPE, &BATCH_GET_DEPLOYMENT_TARGETS_OUTPUT_SHAPE);
    BatchGetDeployments => BatchGetDeploymentsOutput, BATCH_GET_DEPLOYMENTS_OPERATION = wire::Operation::new("BatchGetDeployments", &BATCH_GET_DEPLOYMENTS_SHAPE, &BATCH_GET_DEPLOYMENTS_OUTPUT_SHAPE);
    ContinueDeployment => crate::Empty, CONTINUE_DEPLOYMENT_OPERATION = wire::Operation::new("ContinueDeployment", &CONTINUE_DEPLOYMENT_SHAPE, &EMPTY_SHAPE);
    CreateApplication => CreateApplicationOutput, CREATE_APPLICATION_OPERATION = wire::Operation::new("CreateApplication", &CREATE_APPLICATION_SHAPE, &CREATE_APPLICATION_OUTPUT_SHAPE);
    CreateDeployment => CreateDeploymentOutput, CREATE_DEPLOYMENT_OPERATION = wire::Operation::new("CreateDeployment", &CREATE_DEPLOYMENT_SHAPE, &CREATE_DEPLOYMENT_OUTPUT_SHAPE);
    CreateDeploymentConfig => CreateDeploymentConfigOutput, CREATE_DEPLOYMENT_CONFIG_OPERATION = wire::Operation::new("CreateDeploymentConfig", &CREATE_DEPLOYMENT_CONFIG_SHAPE, &CREATE_DEPLOYMENT_CONFIG_OUTPUT_SHAPE);
    CreateDeploymentGroup => CreateDeploymentGroupOutput, CREATE_DEPLOYMENT_GROUP_OPERATION = wire::Operation::new("CreateDeploymentGroup", &CREATE_DEPLOYMENT_GROUP_SHAPE, &CREATE_DEPLOYMENT_GROUP_OUTPUT_SHAPE);
    DeleteApplication => crate::Empty, DELETE_APPLICATION_OPERATION = wire::Operation::new("DeleteApplication", &DELETE_APPLICATION_SHAPE, &EMPTY_SHAPE);
    DeleteDeploymentConfig => crate::Empty, DELETE_DEPLOYMENT_CONFIG_OPERATION = wire::Operation::new("DeleteDeploymentConfig", &DELETE_DEPLOYMENT_CONFIG_SHAPE, &EMPTY_SHAPE);
    DeleteDeploymentGroup => DeleteDeploymentGroupOutput, DELETE_DEPLOYMENT_GROUP_OPERATION = wire::Operation::new("DeleteDeploymentGroup", &DELETE_DEPLOYMENT_GROUP_SHAPE, &DELETE_DEPLOYMENT_GROUP_OUTPUT_SHAPE);
    GetApplication => GetApplicationOutput, GET_APPLICATION_OPERATION = wire::Operation::new("GetApplication", &GET_APPLICATION_SHAPE, &GET_APPLICATION_OUTPUT_SHAPE);
    GetDeployment => GetDeploymentOutput, GET_DEPLOYMENT_OPERATION = wire::Operation::new("GetDeployment", &GET_DEPLOYMENT_SHAPE, &GET_DEPLOYMENT_OUTPUT_SHAPE);
    GetDeploymentConfig => GetDeploymentConfigOutput, GET_DEPLOYMENT_CONFIG_OPERATION = wire::Operation::new("GetDeploymentConfig", &GET_DEPLOYMENT_CONFIG_SHAPE, &GET_DEPLOYMENT_CONFIG_OUTPUT_SHAPE);
    GetDeploymentGroup => GetDeploymentGroupOutput, GET_DEPLOYMENT_GROUP_OPERATION = wire::Operation::new("GetDeploymentGroup", &GET_DEPLOYMENT_GROUP_SHAPE, &GET_DEPLOYMENT_GROUP_OUTPUT_SHAPE);
    GetDeploymentTarget => GetDeploymentTargetOutput, GET_DEPLOYMENT_TARGET_OPERATION = wire::Operation::new("GetDeploymentTarget", &GET_DEPLOYMENT_TARGET_SHAPE, &GET_DEPLOYMENT_TARGET_OUTPUT_SHAPE);
    ListApplications => ListApplicationsOutput, LIST_APPLICATIONS_OPERATION = wire::Operation::new("ListApplications", &LIST_APPLICATIONS_SHAPE, &LIST_APPLICATIONS_OUTPUT_SHAPE);
    ListDeploymentConfigs => ListDeploymentConfigsOutput, LIST_DEPLOYMENT_CONFIGS_OPERATION = wire::Operation::new("ListDeploymentConfigs", &LIST_DEPLOYMENT_CONFIGS_SHAPE, &LIST_DEPLOYMENT_CONFIGS_OUTPUT_SHAPE);
    ListDeploymentGroups => ListDeploymentGroupsOutput, LIST_DEPLOYMENT_GROUPS_OPERATION = wire::Operation::new("ListDeploymentGroups", &LIST_DEPLOYMENT_GROUPS_SHAPE, &LIST_DEPLOYMENT_GROUPS_OUTPUT_SHAPE);
    ListDeploymentTargets => ListDeploymentTargetsOutput, LIST_DEPLOYMENT_TARGETS_OPERATION = wire::Operation::new("ListDeploymentTargets", &LIST_DEPLOYMENT_TARGETS_SHAPE, &LIST_DEPLOYMENT_TARGETS_OUTPUT_SHAPE);
    ListDeployments => ListDeploymentsOutput, LIST_DEPLOYMENTS_OPERATION = wire::Operation::new("ListDeployments", &LIST_DEPLOYMENTS_SHAPE, &LIST_DEPLOYMENTS_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    StopDeployment => StopDeploymentOutput, STOP_DEPLOYMENT_OPERATION = wire::Operation::new("StopDeployment", &STOP_DEPLOYMENT_SHAPE, &STOP_DEPLOYMENT_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
    UpdateApplication => crate::Empty, UPDATE_APPLICATION_OPERATION = wire::Operation::new("UpdateApplication", &UPDATE_APPLICATION_SHAPE, &EMPTY_SHAPE);
    UpdateDeploymentGroup => UpdateDeploymentGroupOutput, UPDATE_DEPLOYMENT_GROUP_OPERATION = wire::Operation::new("UpdateDeploymentGroup", &UPDATE_DEPLOYMENT_GROUP_SHAPE, &UPDATE_DEPLOYMENT_GROUP_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    ALARM_SHAPE "Alarm" Alarm {
        name: Option<String> = wire::Member::new("name", &STRING),
    }
    ALARM_CONFIGURATION_SHAPE "AlarmConfiguration" AlarmConfiguration {
        enabled: Option<bool> = wire::Member::new("enabled", &BOOLEAN),
        ignore_poll_alarm_failure: Option<bool> = wire::Member::new("ignorePollAlarmFailure", &BOOLEAN),
        alarms: Option<Vec<Alarm>> = wire::Member::new("alarms", &ALARM_LIST_LIST),
    }
    APP_SPEC_CONTENT_SHAPE "AppSpecContent" AppSpecContent {
        content: Option<String> = wire::Member::new("content", &STRING),
        sha256: Option<String> = wire::Member::new("sha256", &STRING),
    }
    APPLICATION_INFO_SHAPE "ApplicationInfo" ApplicationInfo {
        application_id: Option<String> = wire::Member::new("applicationId", &STRING),
        application_name: Option<String> = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT),
        create_time: Option<wire::Timestamp> = wire::Member::new("createTime", &TIMESTAMP),
        linked_to_git_hub: Option<bool> = wire::Member::new("linkedToGitHub", &BOOLEAN),
        git_hub_account_name: Option<String> = wire::Member::new("gitHubAccountName", &STRING),
        compute_platform: Option<String> = wire::Member::new("computePlatform", &COMPUTE_PLATFORM_TEXT),
    }
    AUTO_ROLLBACK_CONFIGURATION_SHAPE "AutoRollbackConfiguration" AutoRollbackConfiguration {
        enabled: Option<bool> = wire::Member::new("enabled", &BOOLEAN),
        events: Option<Vec<String>> = wire::Member::new("events", &AUTO_ROLLBACK_EVENTS_LIST_LIST),
    }
    AUTO_SCALING_GROUP_SHAPE "AutoScalingGroup" AutoScalingGroup {
        name: Option<String> = wire::Member::new("name", &STRING),
        hook: Option<String> = wire::Member::new("hook", &STRING),
        termination_hook: Option<String> = wire::Member::new("terminationHook", &STRING),
    }
    BATCH_GET_APPLICATIONS_SHAPE "BatchGetApplicationsInput" BatchGetApplications {
        application_names: Vec<String> = wire::Member::new("applicationNames", &APPLICATIONS_LIST_LIST).required(),
    }
    BATCH_GET_APPLICATIONS_OUTPUT_SHAPE "BatchGetApplicationsOutput" BatchGetApplicationsOutput {
        applications_info: Option<Vec<ApplicationInfo>> = wire::Member::new("applicationsInfo", &APPLICATIONS_INFO_LIST_LIST),
    }
    BATCH_GET_DEPLOYMENT_GROUPS_SHAPE "BatchGetDeploymentGroupsInput" BatchGetDeploymentGroups {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        deployment_group_names: Vec<String> = wire::Member::new("deploymentGroupNames", &DEPLOYMENT_GROUPS_LIST_LIST).required(),
    }
    BATCH_GET_DEPLOYMENT_GROUPS_OUTPUT_SHAPE "BatchGetDeploymentGroupsOutput" BatchGetDeploymentGroupsOutput {
        deployment_groups_info: Option<Vec<DeploymentGroupInfo>> = wire::Member::new("deploymentGroupsInfo", &DEPLOYMENT_GROUP_INFO_LIST_LIST),
        error_message: Option<String> = wire::Member::new("errorMessage", &STRING),
    }
    BATCH_GET_DEPLOYMENT_TARGETS_SHAPE "BatchGetDeploymentTargetsInput" BatchGetDeploymentTargets {
        deployment_id: String = wire::Member::new("deploymentId", &STRING).required(),
        target_ids: Vec<String> = wire::Member::new("targetIds", &TARGET_ID_LIST_LIST).required(),
    }
    BATCH_GET_DEPLOYMENT_TARGETS_OUTPUT_SHAPE "BatchGetDeploymentTargetsOutput" BatchGetDeploymentTargetsOutput {
        deployment_targets: Option<Vec<DeploymentTarget>> = wire::Member::new("deploymentTargets", &DEPLOYMENT_TARGET_LIST_LIST),
    }
    BATCH_GET_DEPLOYMENTS_SHAPE "BatchGetDeploymentsInput" BatchGetDeployments {
        deployment_ids: Vec<String> = wire::Member::new("deploymentIds", &DEPLOYMENTS_LIST_LIST).required(),
    }
    BATCH_GET_DEPLOYMENTS_OUTPUT_SHAPE "BatchGetDeploymentsOutput" BatchGetDeploymentsOutput {
        deployments_info: Option<Vec<DeploymentInfo>> = wire::Member::new("deploymentsInfo", &DEPLOYMENTS_INFO_LIST_LIST),
    }
    BLUE_GREEN_DEPLOYMENT_CONFIGURATION_SHAPE "BlueGreenDeploymentConfiguration" BlueGreenDeploymentConfiguration {
        terminate_blue_instances_on_deployment_success: Option<BlueInstanceTerminationOption> = wire::Member::new("terminateBlueInstancesOnDeploymentSuccess", &BLUE_INSTANCE_TERMINATION_OPTION_SHAPE),
        deployment_ready_option: Option<DeploymentReadyOption> = wire::Member::new("deploymentReadyOption", &DEPLOYMENT_READY_OPTION_SHAPE),
        green_fleet_provisioning_option: Option<GreenFleetProvisioningOption> = wire::Member::new("greenFleetProvisioningOption", &GREEN_FLEET_PROVISIONING_OPTION_SHAPE),
    }
    BLUE_INSTANCE_TERMINATION_OPTION_SHAPE "BlueInstanceTerminationOption" BlueInstanceTerminationOption {
        action: Option<String> = wire::Member::new("action", &INSTANCE_ACTION_TEXT),
        termination_wait_time_in_minutes: Option<i32> = wire::Member::new("terminationWaitTimeInMinutes", &INTEGER),
    }
    CLOUD_FORMATION_TARGET_SHAPE "CloudFormationTarget" CloudFormationTarget {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        target_id: Option<String> = wire::Member::new("targetId", &STRING),
        last_updated_at: Option<wire::Timestamp> = wire::Member::new("lastUpdatedAt", &TIMESTAMP),
        lifecycle_events: Option<Vec<LifecycleEvent>> = wire::Member::new("lifecycleEvents", &LIFECYCLE_EVENT_LIST_LIST),
        status: Option<String> = wire::Member::new("status", &TARGET_STATUS_TEXT),
        resource_type: Option<String> = wire::Member::new("resourceType", &STRING),
        target_version_weight: Option<f64> = wire::Member::new("targetVersionWeight", &DOUBLE),
    }
    CONTINUE_DEPLOYMENT_SHAPE "ContinueDeploymentInput" ContinueDeployment {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        deployment_wait_type: Option<String> = wire::Member::new("deploymentWaitType", &DEPLOYMENT_WAIT_TYPE_TEXT),
    }
    CREATE_APPLICATION_SHAPE "CreateApplicationInput" CreateApplication {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        compute_platform: Option<String> = wire::Member::new("computePlatform", &COMPUTE_PLATFORM_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
    }
    CREATE_APPLICATION_OUTPUT_SHAPE "CreateApplicationOutput" CreateApplicationOutput {
        application_id: Option<String> = wire::Member::new("applicationId", &STRING),
    }
    CREATE_DEPLOYMENT_CONFIG_SHAPE "CreateDeploymentConfigInput" CreateDeploymentConfig {
        deployment_config_name: String = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT).required(),
        minimum_healthy_hosts: Option<MinimumHealthyHosts> = wire::Member::new("minimumHealthyHosts", &MINIMUM_HEALTHY_HOSTS_SHAPE),
        traffic_routing_config: Option<TrafficRoutingConfig> = wire::Member::new("trafficRoutingConfig", &TRAFFIC_ROUTING_CONFIG_SHAPE),
        compute_platform: Option<String> = wire::Member::new("computePlatform", &COMPUTE_PLATFORM_TEXT),
        zonal_config: Option<ZonalConfig> = wire::Member::new("zonalConfig", &ZONAL_CONFIG_SHAPE),
    }
    CREATE_DEPLOYMENT_CONFIG_OUTPUT_SHAPE "CreateDeploymentConfigOutput" CreateDeploymentConfigOutput {
        deployment_config_id: Option<String> = wire::Member::new("deploymentConfigId", &STRING),
    }
    CREATE_DEPLOYMENT_GROUP_SHAPE "CreateDeploymentGroupInput" CreateDeploymentGroup {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        deployment_group_name: String = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT).required(),
        deployment_config_name: Option<String> = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT),
        ec2_tag_filters: Option<Vec<Ec2TagFilter>> = wire::Member::new("ec2TagFilters", &EC2_TAG_FILTER_LIST_LIST),
        on_premises_instance_tag_filters: Option<Vec<TagFilter>> = wire::Member::new("onPremisesInstanceTagFilters", &TAG_FILTER_LIST_LIST),
        auto_scaling_groups: Option<Vec<String>> = wire::Member::new("autoScalingGroups", &AUTO_SCALING_GROUP_NAME_LIST_LIST),
        service_role_arn: String = wire::Member::new("serviceRoleArn", &STRING).required(),
        trigger_configurations: Option<Vec<TriggerConfig>> = wire::Member::new("triggerConfigurations", &TRIGGER_CONFIG_LIST_LIST),
        alarm_configuration: Option<AlarmConfiguration> = wire::Member::new("alarmConfiguration", &ALARM_CONFIGURATION_SHAPE),
        auto_rollback_configuration: Option<AutoRollbackConfiguration> = wire::Member::new("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION_SHAPE),
        outdated_instances_strategy: Option<String> = wire::Member::new("outdatedInstancesStrategy", &OUTDATED_INSTANCES_STRATEGY_TEXT),
        deployment_style: Option<DeploymentStyle> = wire::Member::new("deploymentStyle", &DEPLOYMENT_STYLE_SHAPE),
        blue_green_deployment_configuration: Option<BlueGreenDeploymentConfiguration> = wire::Member::new("blueGreenDeploymentConfiguration", &BLUE_GREEN_DEPLOYMENT_CONFIGURATION_SHAPE),
        load_balancer_info: Option<LoadBalancerInfo> = wire::Member::new("loadBalancerInfo", &LOAD_BALANCER_INFO_SHAPE),
        ec2_tag_set: Option<Ec2TagSet> = wire::Member::new("ec2TagSet", &EC2_TAG_SET_SHAPE),
        ecs_services: Option<Vec<EcsService>> = wire::Member::new("ecsServices", &ECS_SERVICE_LIST_LIST),
        on_premises_tag_set: Option<OnPremisesTagSet> = wire::Member::new("onPremisesTagSet", &ON_PREMISES_TAG_SET_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        ec2_deployment_options: Option<Ec2DeploymentOptions> = wire::Member::new("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS_SHAPE),
        termination_hook_enabled: Option<bool> = wire::Member::new("terminationHookEnabled", &BOOLEAN),
    }
    CREATE_DEPLOYMENT_GROUP_OUTPUT_SHAPE "CreateDeploymentGroupOutput" CreateDeploymentGroupOutput {
        deployment_group_id: Option<String> = wire::Member::new("deploymentGroupId", &STRING),
    }
    CREATE_DEPLOYMENT_SHAPE "CreateDeploymentInput" CreateDeployment {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        deployment_group_name: Option<String> = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT),
        revision: Option<RevisionLocation> = wire::Member::new("revision", &REVISION_LOCATION_SHAPE),
        deployment_config_name: Option<String> = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT),
        description: Option<String> = wire::Member::new("description", &STRING),
        ignore_application_stop_failures: Option<bool> = wire::Member::new("ignoreApplicationStopFailures", &BOOLEAN),
        target_instances: Option<TargetInstances> = wire::Member::new("targetInstances", &TARGET_INSTANCES_SHAPE),
        auto_rollback_configuration: Option<AutoRollbackConfiguration> = wire::Member::new("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION_SHAPE),
        update_outdated_instances_only: Option<bool> = wire::Member::new("updateOutdatedInstancesOnly", &BOOLEAN),
        file_exists_behavior: Option<String> = wire::Member::new("fileExistsBehavior", &FILE_EXISTS_BEHAVIOR_TEXT),
        deployment_mode: Option<String> = wire::Member::new("deploymentMode", &DEPLOYMENT_MODE_TEXT),
        override_alarm_configuration: Option<AlarmConfiguration> = wire::Member::new("overrideAlarmConfiguration", &ALARM_CONFIGURATION_SHAPE),
        ec2_deployment_options: Option<Ec2DeploymentOptions> = wire::Member::new("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS_SHAPE),
    }
    CREATE_DEPLOYMENT_OUTPUT_SHAPE "CreateDeploymentOutput" CreateDeploymentOutput {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
    }
    DELETE_APPLICATION_SHAPE "DeleteApplicationInput" DeleteApplication {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
    }
    DELETE_DEPLOYMENT_CONFIG_SHAPE "DeleteDeploymentConfigInput" DeleteDeploymentConfig {
        deployment_config_name: String = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT).required(),
    }
    DELETE_DEPLOYMENT_GROUP_SHAPE "DeleteDeploymentGroupInput" DeleteDeploymentGroup {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        deployment_group_name: String = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT).required(),
    }
    DELETE_DEPLOYMENT_GROUP_OUTPUT_SHAPE "DeleteDeploymentGroupOutput" DeleteDeploymentGroupOutput {
        hooks_not_cleaned_up: Option<Vec<AutoScalingGroup>> = wire::Member::new("hooksNotCleanedUp", &AUTO_SCALING_GROUP_LIST_LIST),
    }
    DEPLOYMENT_CONFIG_INFO_SHAPE "DeploymentConfigInfo" DeploymentConfigInfo {
        deployment_config_id: Option<String> = wire::Member::new("deploymentConfigId", &STRING),
        deployment_config_name: Option<String> = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT),
        minimum_healthy_hosts: Option<MinimumHealthyHosts> = wire::Member::new("minimumHealthyHosts", &MINIMUM_HEALTHY_HOSTS_SHAPE),
        create_time: Option<wire::Timestamp> = wire::Member::new("createTime", &TIMESTAMP),
        compute_platform: Option<String> = wire::Member::new("computePlatform", &COMPUTE_PLATFORM_TEXT),
        traffic_routing_config: Option<TrafficRoutingConfig> = wire::Member::new("trafficRoutingConfig", &TRAFFIC_ROUTING_CONFIG_SHAPE),
        zonal_config: Option<ZonalConfig> = wire::Member::new("zonalConfig", &ZONAL_CONFIG_SHAPE),
    }
    DEPLOYMENT_GROUP_INFO_SHAPE "DeploymentGroupInfo" DeploymentGroupInfo {
        application_name: Option<String> = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT),
        deployment_group_id: Option<String> = wire::Member::new("deploymentGroupId", &STRING),
        deployment_group_name: Option<String> = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT),
        deployment_config_name: Option<String> = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT),
        ec2_tag_filters: Option<Vec<Ec2TagFilter>> = wire::Member::new("ec2TagFilters", &EC2_TAG_FILTER_LIST_LIST),
        on_premises_instance_tag_filters: Option<Vec<TagFilter>> = wire::Member::new("onPremisesInstanceTagFilters", &TAG_FILTER_LIST_LIST),
        auto_scaling_groups: Option<Vec<AutoScalingGroup>> = wire::Member::new("autoScalingGroups", &AUTO_SCALING_GROUP_LIST_LIST),
        service_role_arn: Option<String> = wire::Member::new("serviceRoleArn", &STRING),
        target_revision: Option<RevisionLocation> = wire::Member::new("targetRevision", &REVISION_LOCATION_SHAPE),
        trigger_configurations: Option<Vec<TriggerConfig>> = wire::Member::new("triggerConfigurations", &TRIGGER_CONFIG_LIST_LIST),
        alarm_configuration: Option<AlarmConfiguration> = wire::Member::new("alarmConfiguration", &ALARM_CONFIGURATION_SHAPE),
        auto_rollback_configuration: Option<AutoRollbackConfiguration> = wire::Member::new("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION_SHAPE),
        deployment_style: Option<DeploymentStyle> = wire::Member::new("deploymentStyle", &DEPLOYMENT_STYLE_SHAPE),
        outdated_instances_strategy: Option<String> = wire::Member::new("outdatedInstancesStrategy", &OUTDATED_INSTANCES_STRATEGY_TEXT),
        blue_green_deployment_configuration: Option<BlueGreenDeploymentConfiguration> = wire::Member::new("blueGreenDeploymentConfiguration", &BLUE_GREEN_DEPLOYMENT_CONFIGURATION_SHAPE),
        load_balancer_info: Option<LoadBalancerInfo> = wire::Member::new("loadBalancerInfo", &LOAD_BALANCER_INFO_SHAPE),
        last_successful_deployment: Option<LastDeploymentInfo> = wire::Member::new("lastSuccessfulDeployment", &LAST_DEPLOYMENT_INFO_SHAPE),
        last_attempted_deployment: Option<LastDeploymentInfo> = wire::Member::new("lastAttemptedDeployment", &LAST_DEPLOYMENT_INFO_SHAPE),
        ec2_tag_set: Option<Ec2TagSet> = wire::Member::new("ec2TagSet", &EC2_TAG_SET_SHAPE),
        on_premises_tag_set: Option<OnPremisesTagSet> = wire::Member::new("onPremisesTagSet", &ON_PREMISES_TAG_SET_SHAPE),
        compute_platform: Option<String> = wire::Member::new("computePlatform", &COMPUTE_PLATFORM_TEXT),
        ecs_services: Option<Vec<EcsService>> = wire::Member::new("ecsServices", &ECS_SERVICE_LIST_LIST),
        ec2_deployment_options: Option<Ec2DeploymentOptions> = wire::Member::new("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS_SHAPE),
        termination_hook_enabled: Option<bool> = wire::Member::new("terminationHookEnabled", &BOOLEAN),
    }
    DEPLOYMENT_INFO_SHAPE "DeploymentInfo" DeploymentInfo {
        application_name: Option<String> = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT),
        deployment_group_name: Option<String> = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT),
        deployment_config_name: Option<String> = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT),
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        previous_revision: Option<RevisionLocation> = wire::Member::new("previousRevision", &REVISION_LOCATION_SHAPE),
        revision: Option<RevisionLocation> = wire::Member::new("revision", &REVISION_LOCATION_SHAPE),
        status: Option<String> = wire::Member::new("status", &DEPLOYMENT_STATUS_TEXT),
        error_information: Option<ErrorInformation> = wire::Member::new("errorInformation", &ERROR_INFORMATION_SHAPE),
        create_time: Option<wire::Timestamp> = wire::Member::new("createTime", &TIMESTAMP),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        complete_time: Option<wire::Timestamp> = wire::Member::new("completeTime", &TIMESTAMP),
        deployment_overview: Option<DeploymentOverview> = wire::Member::new("deploymentOverview", &DEPLOYMENT_OVERVIEW_SHAPE),
        description: Option<String> = wire::Member::new("description", &STRING),
        creator: Option<String> = wire::Member::new("creator", &DEPLOYMENT_CREATOR_TEXT),
        ignore_application_stop_failures: Option<bool> = wire::Member::new("ignoreApplicationStopFailures", &BOOLEAN),
        auto_rollback_configuration: Option<AutoRollbackConfiguration> = wire::Member::new("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION_SHAPE),
        update_outdated_instances_only: Option<bool> = wire::Member::new("updateOutdatedInstancesOnly", &BOOLEAN),
        rollback_info: Option<RollbackInfo> = wire::Member::new("rollbackInfo", &ROLLBACK_INFO_SHAPE),
        deployment_style: Option<DeploymentStyle> = wire::Member::new("deploymentStyle", &DEPLOYMENT_STYLE_SHAPE),
        target_instances: Option<TargetInstances> = wire::Member::new("targetInstances", &TARGET_INSTANCES_SHAPE),
        instance_termination_wait_time_started: Option<bool> = wire::Member::new("instanceTerminationWaitTimeStarted", &BOOLEAN),
        blue_green_deployment_configuration: Option<BlueGreenDeploymentConfiguration> = wire::Member::new("blueGreenDeploymentConfiguration", &BLUE_GREEN_DEPLOYMENT_CONFIGURATION_SHAPE),
        load_balancer_info: Option<LoadBalancerInfo> = wire::Member::new("loadBalancerInfo", &LOAD_BALANCER_INFO_SHAPE),
        additional_deployment_status_info: Option<String> = wire::Member::new("additionalDeploymentStatusInfo", &STRING),
        file_exists_behavior: Option<String> = wire::Member::new("fileExistsBehavior", &FILE_EXISTS_BEHAVIOR_TEXT),
        deployment_mode: Option<String> = wire::Member::new("deploymentMode", &DEPLOYMENT_MODE_TEXT),
        deployment_status_messages: Option<Vec<String>> = wire::Member::new("deploymentStatusMessages", &DEPLOYMENT_STATUS_MESSAGE_LIST_LIST),
        compute_platform: Option<String> = wire::Member::new("computePlatform", &COMPUTE_PLATFORM_TEXT),
        external_id: Option<String> = wire::Member::new("externalId", &STRING),
        related_deployments: Option<RelatedDeployments> = wire::Member::new("relatedDeployments", &RELATED_DEPLOYMENTS_SHAPE),
        override_alarm_configuration: Option<AlarmConfiguration> = wire::Member::new("overrideAlarmConfiguration", &ALARM_CONFIGURATION_SHAPE),
        ec2_deployment_options: Option<Ec2DeploymentOptions> = wire::Member::new("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS_SHAPE),
    }
    DEPLOYMENT_OVERVIEW_SHAPE "DeploymentOverview" DeploymentOverview {
        pending: Option<i64> = wire::Member::new("Pending", &LONG),
        in_progress: Option<i64> = wire::Member::new("InProgress", &LONG),
        succeeded: Option<i64> = wire::Member::new("Succeeded", &LONG),
        failed: Option<i64> = wire::Member::new("Failed", &LONG),
        skipped: Option<i64> = wire::Member::new("Skipped", &LONG),
        ready: Option<i64> = wire::Member::new("Ready", &LONG),
    }
    DEPLOYMENT_READY_OPTION_SHAPE "DeploymentReadyOption" DeploymentReadyOption {
        action_on_timeout: Option<String> = wire::Member::new("actionOnTimeout", &DEPLOYMENT_READY_ACTION_TEXT),
        wait_time_in_minutes: Option<i32> = wire::Member::new("waitTimeInMinutes", &INTEGER),
    }
    DEPLOYMENT_STYLE_SHAPE "DeploymentStyle" DeploymentStyle {
        deployment_type: Option<String> = wire::Member::new("deploymentType", &DEPLOYMENT_TYPE_TEXT),
        deployment_option: Option<String> = wire::Member::new("deploymentOption", &DEPLOYMENT_OPTION_TEXT),
    }
    DEPLOYMENT_TARGET_SHAPE "DeploymentTarget" DeploymentTarget {
        deployment_target_type: Option<String> = wire::Member::new("deploymentTargetType", &DEPLOYMENT_TARGET_TYPE_TEXT),
        instance_target: Option<InstanceTarget> = wire::Member::new("instanceTarget", &INSTANCE_TARGET_SHAPE),
        lambda_target: Option<LambdaTarget> = wire::Member::new("lambdaTarget", &LAMBDA_TARGET_SHAPE),
        ecs_target: Option<EcsTarget> = wire::Member::new("ecsTarget", &ECS_TARGET_SHAPE),
        cloud_formation_target: Option<CloudFormationTarget> = wire::Member::new("cloudFormationTarget", &CLOUD_FORMATION_TARGET_SHAPE),
    }
    DIAGNOSTICS_SHAPE "Diagnostics" Diagnostics {
        error_code: Option<String> = wire::Member::new("errorCode", &LIFECYCLE_ERROR_CODE_TEXT),
        script_name: Option<String> = wire::Member::new("scriptName", &STRING),
        message: Option<String> = wire::Member::new("message", &STRING),
        log_tail: Option<String> = wire::Member::new("logTail", &STRING),
    }
    EC2_DEPLOYMENT_OPTIONS_SHAPE "EC2DeploymentOptions" Ec2DeploymentOptions {
        auto_scaling_group_processes_to_suspend: Option<Vec<String>> = wire::Member::new("autoScalingGroupProcessesToSuspend", &AUTO_SCALING_GROUP_PROCESSES_TO_SUSPEND_LIST_LIST),
    }
    EC2_TAG_FILTER_SHAPE "EC2TagFilter" Ec2TagFilter {
        key: Option<String> = wire::Member::new("Key", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
        r#type: Option<String> = wire::Member::new("Type", &EC2_TAG_FILTER_TYPE_TEXT),
    }
    EC2_TAG_SET_SHAPE "EC2TagSet" Ec2TagSet {
        ec2_tag_set_list: Option<Vec<Vec<Ec2TagFilter>>> = wire::Member::new("ec2TagSetList", &EC2_TAG_SET_LIST_LIST),
    }
    ECS_SERVICE_SHAPE "ECSService" EcsService {
        service_name: Option<String> = wire::Member::new("serviceName", &STRING),
        cluster_name: Option<String> = wire::Member::new("clusterName", &STRING),
    }
    ECS_TARGET_SHAPE "ECSTarget" EcsTarget {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        target_id: Option<String> = wire::Member::new("targetId", &STRING),
        target_arn: Option<String> = wire::Member::new("targetArn", &STRING),
        last_updated_at: Option<wire::Timestamp> = wire::Member::new("lastUpdatedAt", &TIMESTAMP),
        lifecycle_events: Option<Vec<LifecycleEvent>> = wire::Member::new("lifecycleEvents", &LIFECYCLE_EVENT_LIST_LIST),
        status: Option<String> = wire::Member::new("status", &TARGET_STATUS_TEXT),
        task_sets_info: Option<Vec<EcsTaskSet>> = wire::Member::new("taskSetsInfo", &ECS_TASK_SET_LIST_LIST),
    }
    ECS_TASK_SET_SHAPE "ECSTaskSet" EcsTaskSet {
        identifer: Option<String> = wire::Member::new("identifer", &STRING),
        desired_count: Option<i64> = wire::Member::new("desiredCount", &LONG),
        pending_count: Option<i64> = wire::Member::new("pendingCount", &LONG),
        running_count: Option<i64> = wire::Member::new("runningCount", &LONG),
        status: Option<String> = wire::Member::new("status", &STRING),
        traffic_weight: Option<f64> = wire::Member::new("trafficWeight", &DOUBLE),
        target_group: Option<TargetGroupInfo> = wire::Member::new("targetGroup", &TARGET_GROUP_INFO_SHAPE),
        task_set_label: Option<String> = wire::Member::new("taskSetLabel", &TARGET_LABEL_TEXT),
    }
    ELB_INFO_SHAPE "ELBInfo" ElbInfo {
        name: Option<String> = wire::Member::new("name", &STRING),
    }
    ERROR_INFORMATION_SHAPE "ErrorInformation" ErrorInformation {
        code: Option<String> = wire::Member::new("code", &ERROR_CODE_TEXT),
        message: Option<String> = wire::Member::new("message", &STRING),
    }
    GET_APPLICATION_SHAPE "GetApplicationInput" GetApplication {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
    }
    GET_APPLICATION_OUTPUT_SHAPE "GetApplicationOutput" GetApplicationOutput {
        application: Option<ApplicationInfo> = wire::Member::new("application", &APPLICATION_INFO_SHAPE),
    }
    GET_DEPLOYMENT_CONFIG_SHAPE "GetDeploymentConfigInput" GetDeploymentConfig {
        deployment_config_name: String = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT).required(),
    }
    GET_DEPLOYMENT_CONFIG_OUTPUT_SHAPE "GetDeploymentConfigOutput" GetDeploymentConfigOutput {
        deployment_config_info: Option<DeploymentConfigInfo> = wire::Member::new("deploymentConfigInfo", &DEPLOYMENT_CONFIG_INFO_SHAPE),
    }
    GET_DEPLOYMENT_GROUP_SHAPE "GetDeploymentGroupInput" GetDeploymentGroup {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        deployment_group_name: String = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT).required(),
    }
    GET_DEPLOYMENT_GROUP_OUTPUT_SHAPE "GetDeploymentGroupOutput" GetDeploymentGroupOutput {
        deployment_group_info: Option<DeploymentGroupInfo> = wire::Member::new("deploymentGroupInfo", &DEPLOYMENT_GROUP_INFO_SHAPE),
    }
    GET_DEPLOYMENT_SHAPE "GetDeploymentInput" GetDeployment {
        deployment_id: String = wire::Member::new("deploymentId", &STRING).required(),
    }
    GET_DEPLOYMENT_OUTPUT_SHAPE "GetDeploymentOutput" GetDeploymentOutput {
        deployment_info: Option<DeploymentInfo> = wire::Member::new("deploymentInfo", &DEPLOYMENT_INFO_SHAPE),
    }
    GET_DEPLOYMENT_TARGET_SHAPE "GetDeploymentTargetInput" GetDeploymentTarget {
        deployment_id: String = wire::Member::new("deploymentId", &STRING).required(),
        target_id: String = wire::Member::new("targetId", &STRING).required(),
    }
    GET_DEPLOYMENT_TARGET_OUTPUT_SHAPE "GetDeploymentTargetOutput" GetDeploymentTargetOutput {
        deployment_target: Option<DeploymentTarget> = wire::Member::new("deploymentTarget", &DEPLOYMENT_TARGET_SHAPE),
    }
    GIT_HUB_LOCATION_SHAPE "GitHubLocation" GitHubLocation {
        repository: Option<String> = wire::Member::new("repository", &STRING),
        commit_id: Option<String> = wire::Member::new("commitId", &STRING),
    }
    GREEN_FLEET_PROVISIONING_OPTION_SHAPE "GreenFleetProvisioningOption" GreenFleetProvisioningOption {
        action: Option<String> = wire::Member::new("action", &GREEN_FLEET_PROVISIONING_ACTION_TEXT),
    }
    INSTANCE_TARGET_SHAPE "InstanceTarget" InstanceTarget {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        target_id: Option<String> = wire::Member::new("targetId", &STRING),
        target_arn: Option<String> = wire::Member::new("targetArn", &STRING),
        status: Option<String> = wire::Member::new("status", &TARGET_STATUS_TEXT),
        last_updated_at: Option<wire::Timestamp> = wire::Member::new("lastUpdatedAt", &TIMESTAMP),
        lifecycle_events: Option<Vec<LifecycleEvent>> = wire::Member::new("lifecycleEvents", &LIFECYCLE_EVENT_LIST_LIST),
        instance_label: Option<String> = wire::Member::new("instanceLabel", &TARGET_LABEL_TEXT),
    }
    LAMBDA_FUNCTION_INFO_SHAPE "LambdaFunctionInfo" LambdaFunctionInfo {
        function_name: Option<String> = wire::Member::new("functionName", &STRING),
        function_alias: Option<String> = wire::Member::new("functionAlias", &STRING),
        current_version: Option<String> = wire::Member::new("currentVersion", &STRING),
        target_version: Option<String> = wire::Member::new("targetVersion", &STRING),
        target_version_weight: Option<f64> = wire::Member::new("targetVersionWeight", &DOUBLE),
    }
    LAMBDA_TARGET_SHAPE "LambdaTarget" LambdaTarget {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        target_id: Option<String> = wire::Member::new("targetId", &STRING),
        target_arn: Option<String> = wire::Member::new("targetArn", &STRING),
        status: Option<String> = wire::Member::new("status", &TARGET_STATUS_TEXT),
        last_updated_at: Option<wire::Timestamp> = wire::Member::new("lastUpdatedAt", &TIMESTAMP),
        lifecycle_events: Option<Vec<LifecycleEvent>> = wire::Member::new("lifecycleEvents", &LIFECYCLE_EVENT_LIST_LIST),
        lambda_function_info: Option<LambdaFunctionInfo> = wire::Member::new("lambdaFunctionInfo", &LAMBDA_FUNCTION_INFO_SHAPE),
    }
    LAST_DEPLOYMENT_INFO_SHAPE "LastDeploymentInfo" LastDeploymentInfo {
        deployment_id: Option<String> = wire::Member::new("deploymentId", &STRING),
        status: Option<String> = wire::Member::new("status", &DEPLOYMENT_STATUS_TEXT),
        end_time: Option<wire::Timestamp> = wire::Member::new("endTime", &TIMESTAMP),
        create_time: Option<wire::Timestamp> = wire::Member::new("createTime", &TIMESTAMP),
    }
    LIFECYCLE_EVENT_SHAPE "LifecycleEvent" LifecycleEvent {
        lifecycle_event_name: Option<String> = wire::Member::new("lifecycleEventName", &STRING),
        diagnostics: Option<Diagnostics> = wire::Member::new("diagnostics", &DIAGNOSTICS_SHAPE),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("endTime", &TIMESTAMP),
        status: Option<String> = wire::Member::new("status", &LIFECYCLE_EVENT_STATUS_TEXT),
    }
    LIST_APPLICATIONS_SHAPE "ListApplicationsInput" ListApplications {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_APPLICATIONS_OUTPUT_SHAPE "ListApplicationsOutput" ListApplicationsOutput {
        applications: Option<Vec<String>> = wire::Member::new("applications", &APPLICATIONS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENT_CONFIGS_SHAPE "ListDeploymentConfigsInput" ListDeploymentConfigs {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENT_CONFIGS_OUTPUT_SHAPE "ListDeploymentConfigsOutput" ListDeploymentConfigsOutput {
        deployment_configs_list: Option<Vec<String>> = wire::Member::new("deploymentConfigsList", &DEPLOYMENT_CONFIGS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENT_GROUPS_SHAPE "ListDeploymentGroupsInput" ListDeploymentGroups {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENT_GROUPS_OUTPUT_SHAPE "ListDeploymentGroupsOutput" ListDeploymentGroupsOutput {
        application_name: Option<String> = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT),
        deployment_groups: Option<Vec<String>> = wire::Member::new("deploymentGroups", &DEPLOYMENT_GROUPS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENT_TARGETS_SHAPE "ListDeploymentTargetsInput" ListDeploymentTargets {
        deployment_id: String = wire::Member::new("deploymentId", &STRING).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        target_filters: Option<std::collections::BTreeMap<String, Vec<String>>> = wire::Member::new("targetFilters", &TARGET_FILTERS_MAP),
    }
    LIST_DEPLOYMENT_TARGETS_OUTPUT_SHAPE "ListDeploymentTargetsOutput" ListDeploymentTargetsOutput {
        target_ids: Option<Vec<String>> = wire::Member::new("targetIds", &TARGET_ID_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENTS_SHAPE "ListDeploymentsInput" ListDeployments {
        application_name: Option<String> = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT),
        deployment_group_name: Option<String> = wire::Member::new("deploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT),
        external_id: Option<String> = wire::Member::new("externalId", &STRING),
        include_only_statuses: Option<Vec<String>> = wire::Member::new("includeOnlyStatuses", &DEPLOYMENT_STATUS_LIST_LIST),
        create_time_range: Option<TimeRange> = wire::Member::new("createTimeRange", &TIME_RANGE_SHAPE),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_DEPLOYMENTS_OUTPUT_SHAPE "ListDeploymentsOutput" ListDeploymentsOutput {
        deployments: Option<Vec<String>> = wire::Member::new("deployments", &DEPLOYMENTS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceInput" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceArn", &ARN_TEXT).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceOutput" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LOAD_BALANCER_INFO_SHAPE "LoadBalancerInfo" LoadBalancerInfo {
        elb_info_list: Option<Vec<ElbInfo>> = wire::Member::new("elbInfoList", &ELB_INFO_LIST_LIST),
        target_group_info_list: Option<Vec<TargetGroupInfo>> = wire::Member::new("targetGroupInfoList", &TARGET_GROUP_INFO_LIST_LIST),
        target_group_pair_info_list: Option<Vec<TargetGroupPairInfo>> = wire::Member::new("targetGroupPairInfoList", &TARGET_GROUP_PAIR_INFO_LIST_LIST),
    }
    MINIMUM_HEALTHY_HOSTS_SHAPE "MinimumHealthyHosts" MinimumHealthyHosts {
        r#type: Option<String> = wire::Member::new("type", &MINIMUM_HEALTHY_HOSTS_TYPE_TEXT),
        value: Option<i32> = wire::Member::new("value", &INTEGER),
    }
    MINIMUM_HEALTHY_HOSTS_PER_ZONE_SHAPE "MinimumHealthyHostsPerZone" MinimumHealthyHostsPerZone {
        r#type: Option<String> = wire::Member::new("type", &MINIMUM_HEALTHY_HOSTS_PER_ZONE_TYPE_TEXT),
        value: Option<i32> = wire::Member::new("value", &INTEGER),
    }
    ON_PREMISES_TAG_SET_SHAPE "OnPremisesTagSet" OnPremisesTagSet {
        on_premises_tag_set_list: Option<Vec<Vec<TagFilter>>> = wire::Member::new("onPremisesTagSetList", &ON_PREMISES_TAG_SET_LIST_LIST),
    }
    RAW_STRING_SHAPE "RawString" RawString {
        content: Option<String> = wire::Member::new("content", &STRING),
        sha256: Option<String> = wire::Member::new("sha256", &STRING),
    }
    RELATED_DEPLOYMENTS_SHAPE "RelatedDeployments" RelatedDeployments {
        auto_update_outdated_instances_root_deployment_id: Option<String> = wire::Member::new("autoUpdateOutdatedInstancesRootDeploymentId", &STRING),
        auto_update_outdated_instances_deployment_ids: Option<Vec<String>> = wire::Member::new("autoUpdateOutdatedInstancesDeploymentIds", &DEPLOYMENTS_LIST_LIST),
    }
    REVISION_LOCATION_SHAPE "RevisionLocation" RevisionLocation {
        revision_type: Option<String> = wire::Member::new("revisionType", &REVISION_LOCATION_TYPE_TEXT),
        s3_location: Option<S3Location> = wire::Member::new("s3Location", &S3_LOCATION_SHAPE),
        git_hub_location: Option<GitHubLocation> = wire::Member::new("gitHubLocation", &GIT_HUB_LOCATION_SHAPE),
        string: Option<RawString> = wire::Member::new("string", &RAW_STRING_SHAPE),
        app_spec_content: Option<AppSpecContent> = wire::Member::new("appSpecContent", &APP_SPEC_CONTENT_SHAPE),
    }
    ROLLBACK_INFO_SHAPE "RollbackInfo" RollbackInfo {
        rollback_deployment_id: Option<String> = wire::Member::new("rollbackDeploymentId", &STRING),
        rollback_triggering_deployment_id: Option<String> = wire::Member::new("rollbackTriggeringDeploymentId", &STRING),
        rollback_message: Option<String> = wire::Member::new("rollbackMessage", &STRING),
    }
    S3_LOCATION_SHAPE "S3Location" S3Location {
        bucket: Option<String> = wire::Member::new("bucket", &STRING),
        key: Option<String> = wire::Member::new("key", &STRING),
        bundle_type: Option<String> = wire::Member::new("bundleType", &BUNDLE_TYPE_TEXT),
        version: Option<String> = wire::Member::new("version", &STRING),
        e_tag: Option<String> = wire::Member::new("eTag", &STRING),
    }
    STOP_DEPLOYMENT_SHAPE "StopDeploymentInput" StopDeployment {
        deployment_id: String = wire::Member::new("deploymentId", &STRING).required(),
        auto_rollback_enabled: Option<bool> = wire::Member::new("autoRollbackEnabled", &BOOLEAN),
    }
    STOP_DEPLOYMENT_OUTPUT_SHAPE "StopDeploymentOutput" StopDeploymentOutput {
        status: Option<String> = wire::Member::new("status", &STOP_STATUS_TEXT),
        status_message: Option<String> = wire::Member::new("statusMessage", &STRING),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("Key", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    TAG_FILTER_SHAPE "TagFilter" TagFilter {
        key: Option<String> = wire::Member::new("Key", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
        r#type: Option<String> = wire::Member::new("Type", &TAG_FILTER_TYPE_TEXT),
    }
    TAG_RESOURCE_SHAPE "TagResourceInput" TagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &ARN_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceOutput" TagResourceOutput {
    }
    TARGET_GROUP_INFO_SHAPE "TargetGroupInfo" TargetGroupInfo {
        name: Option<String> = wire::Member::new("name", &STRING),
    }
    TARGET_GROUP_PAIR_INFO_SHAPE "TargetGroupPairInfo" TargetGroupPairInfo {
        target_groups: Option<Vec<TargetGroupInfo>> = wire::Member::new("targetGroups", &TARGET_GROUP_INFO_LIST_LIST),
        prod_traffic_route: Option<TrafficRoute> = wire::Member::new("prodTrafficRoute", &TRAFFIC_ROUTE_SHAPE),
        test_traffic_route: Option<TrafficRoute> = wire::Member::new("testTrafficRoute", &TRAFFIC_ROUTE_SHAPE),
    }
    TARGET_INSTANCES_SHAPE "TargetInstances" TargetInstances {
        tag_filters: Option<Vec<Ec2TagFilter>> = wire::Member::new("tagFilters", &EC2_TAG_FILTER_LIST_LIST),
        auto_scaling_groups: Option<Vec<String>> = wire::Member::new("autoScalingGroups", &AUTO_SCALING_GROUP_NAME_LIST_LIST),
        ec2_tag_set: Option<Ec2TagSet> = wire::Member::new("ec2TagSet", &EC2_TAG_SET_SHAPE),
    }
    TIME_BASED_CANARY_SHAPE "TimeBasedCanary" TimeBasedCanary {
        canary_percentage: Option<i32> = wire::Member::new("canaryPercentage", &INTEGER),
        canary_interval: Option<i32> = wire::Member::new("canaryInterval", &INTEGER),
    }
    TIME_BASED_LINEAR_SHAPE "TimeBasedLinear" TimeBasedLinear {
        linear_percentage: Option<i32> = wire::Member::new("linearPercentage", &INTEGER),
        linear_interval: Option<i32> = wire::Member::new("linearInterval", &INTEGER),
    }
    TIME_RANGE_SHAPE "TimeRange" TimeRange {
        start: Option<wire::Timestamp> = wire::Member::new("start", &TIMESTAMP),
        end: Option<wire::Timestamp> = wire::Member::new("end", &TIMESTAMP),
    }
    TRAFFIC_ROUTE_SHAPE "TrafficRoute" TrafficRoute {
        listener_arns: Option<Vec<String>> = wire::Member::new("listenerArns", &LISTENER_ARN_LIST_LIST),
    }
    TRAFFIC_ROUTING_CONFIG_SHAPE "TrafficRoutingConfig" TrafficRoutingConfig {
        r#type: Option<String> = wire::Member::new("type", &TRAFFIC_ROUTING_TYPE_TEXT),
        time_based_canary: Option<TimeBasedCanary> = wire::Member::new("timeBasedCanary", &TIME_BASED_CANARY_SHAPE),
        time_based_linear: Option<TimeBasedLinear> = wire::Member::new("timeBasedLinear", &TIME_BASED_LINEAR_SHAPE),
    }
    TRIGGER_CONFIG_SHAPE "TriggerConfig" TriggerConfig {
        trigger_name: Option<String> = wire::Member::new("triggerName", &STRING),
        trigger_target_arn: Option<String> = wire::Member::new("triggerTargetArn", &STRING),
        trigger_events: Option<Vec<String>> = wire::Member::new("triggerEvents", &TRIGGER_EVENT_TYPE_LIST_LIST),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceInput" UntagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &ARN_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceOutput" UntagResourceOutput {
    }
    UPDATE_APPLICATION_SHAPE "UpdateApplicationInput" UpdateApplication {
        application_name: Option<String> = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT),
        new_application_name: Option<String> = wire::Member::new("newApplicationName", &APPLICATION_NAME_TEXT),
    }
    UPDATE_DEPLOYMENT_GROUP_SHAPE "UpdateDeploymentGroupInput" UpdateDeploymentGroup {
        application_name: String = wire::Member::new("applicationName", &APPLICATION_NAME_TEXT).required(),
        current_deployment_group_name: String = wire::Member::new("currentDeploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT).required(),
        new_deployment_group_name: Option<String> = wire::Member::new("newDeploymentGroupName", &DEPLOYMENT_GROUP_NAME_TEXT),
        deployment_config_name: Option<String> = wire::Member::new("deploymentConfigName", &DEPLOYMENT_CONFIG_NAME_TEXT),
        ec2_tag_filters: Option<Vec<Ec2TagFilter>> = wire::Member::new("ec2TagFilters", &EC2_TAG_FILTER_LIST_LIST),
        on_premises_instance_tag_filters: Option<Vec<TagFilter>> = wire::Member::new("onPremisesInstanceTagFilters", &TAG_FILTER_LIST_LIST),
        auto_scaling_groups: Option<Vec<String>> = wire::Member::new("autoScalingGroups", &AUTO_SCALING_GROUP_NAME_LIST_LIST),
        service_role_arn: Option<String> = wire::Member::new("serviceRoleArn", &STRING),
        trigger_configurations: Option<Vec<TriggerConfig>> = wire::Member::new("triggerConfigurations", &TRIGGER_CONFIG_LIST_LIST),
        alarm_configuration: Option<AlarmConfiguration> = wire::Member::new("alarmConfiguration", &ALARM_CONFIGURATION_SHAPE),
        auto_rollback_configuration: Option<AutoRollbackConfiguration> = wire::Member::new("autoRollbackConfiguration", &AUTO_ROLLBACK_CONFIGURATION_SHAPE),
        outdated_instances_strategy: Option<String> = wire::Member::new("outdatedInstancesStrategy", &OUTDATED_INSTANCES_STRATEGY_TEXT),
        deployment_style: Option<DeploymentStyle> = wire::Member::new("deploymentStyle", &DEPLOYMENT_STYLE_SHAPE),
        blue_green_deployment_configuration: Option<BlueGreenDeploymentConfiguration> = wire::Member::new("blueGreenDeploymentConfiguration", &BLUE_GREEN_DEPLOYMENT_CONFIGURATION_SHAPE),
        load_balancer_info: Option<LoadBalancerInfo> = wire::Member::new("loadBalancerInfo", &LOAD_BALANCER_INFO_SHAPE),
        ec2_tag_set: Option<Ec2TagSet> = wire::Member::new("ec2TagSet", &EC2_TAG_SET_SHAPE),
        ecs_services: Option<Vec<EcsService>> = wire::Member::new("ecsServices", &ECS_SERVICE_LIST_LIST),
        on_premises_tag_set: Option<OnPremisesTagSet> = wire::Member::new("onPremisesTagSet", &ON_PREMISES_TAG_SET_SHAPE),
        ec2_deployment_options: Option<Ec2DeploymentOptions> = wire::Member::new("ec2DeploymentOptions", &EC2_DEPLOYMENT_OPTIONS_SHAPE),
        termination_hook_enabled: Option<bool> = wire::Member::new("terminationHookEnabled", &BOOLEAN),
    }
    UPDATE_DEPLOYMENT_GROUP_OUTPUT_SHAPE "UpdateDeploymentGroupOutput" UpdateDeploymentGroupOutput {
        hooks_not_cleaned_up: Option<Vec<AutoScalingGroup>> = wire::Member::new("hooksNotCleanedUp", &AUTO_SCALING_GROUP_LIST_LIST),
    }
    ZONAL_CONFIG_SHAPE "ZonalConfig" ZonalConfig {
        first_zone_monitor_duration_in_seconds: Option<i64> = wire::Member::new("firstZoneMonitorDurationInSeconds", &LONG),
        monitor_duration_in_seconds: Option<i64> = wire::Member::new("monitorDurationInSeconds", &LONG),
        minimum_healthy_hosts_per_zone: Option<MinimumHealthyHostsPerZone> = wire::Member::new("minimumHealthyHostsPerZone", &MINIMUM_HEALTHY_HOSTS_PER_ZONE_SHAPE),
    }
}

static ALARM_LIST_LIST: wire::Shape = wire::Shape::list("AlarmList", wire::Member::new("member", &ALARM_SHAPE));
static APPLICATION_NAME_TEXT: wire::Shape = wire::Shape::string("ApplicationName").min(1).max(100).pattern("[A-Za-z0-9+=,.@_-]*");
static APPLICATIONS_INFO_LIST_LIST: wire::Shape = wire::Shape::list("ApplicationsInfoList", wire::Member::new("member", &APPLICATION_INFO_SHAPE));
static APPLICATIONS_LIST_LIST: wire::Shape = wire::Shape::list("ApplicationsList", wire::Member::new("member", &APPLICATION_NAME_TEXT));
static ARN_TEXT: wire::Shape = wire::Shape::string("Arn").min(1).max(1011);
static AUTO_ROLLBACK_EVENT_TEXT: wire::Shape = wire::Shape::string("AutoRollbackEvent").values(&["DEPLOYMENT_FAILURE", "DEPLOYMENT_STOP_ON_ALARM", "DEPLOYMENT_STOP_ON_REQUEST"]);
static AUTO_ROLLBACK_EVENTS_LIST_LIST: wire::Shape = wire::Shape::list("AutoRollbackEventsList", wire::Member::new("member", &AUTO_ROLLBACK_EVENT_TEXT));
static AUTO_SCALING_GROUP_LIST_LIST: wire::Shape = wire::Shape::list("AutoScalingGroupList", wire::Member::new("member", &AUTO_SCALING_GROUP_SHAPE));
static AUTO_SCALING_GROUP_NAME_LIST_LIST: wire::Shape = wire::Shape::list("AutoScalingGroupNameList", wire::Member::new("member", &STRING));
static AUTO_SCALING_GROUP_PROCESS_TEXT: wire::Shape = wire::Shape::string("AutoScalingGroupProcess").min(1).max(255).values(&["Terminate", "AZRebalance", "InstanceRefresh", "ScheduledActions"]);
static AUTO_SCALING_GROUP_PROCESSES_TO_SUSPEND_LIST_LIST: wire::Shape = wire::Shape::list("AutoScalingGroupProcessesToSuspendList", wire::Member::new("member", &AUTO_SCALING_GROUP_PROCESS_TEXT)).min(0).max(4);
static BUNDLE_TYPE_TEXT: wire::Shape = wire::Shape::string("BundleType").values(&["tar", "tgz", "zip", "YAML", "JSON"]);
static COMPUTE_PLATFORM_TEXT: wire::Shape = wire::Shape::string("ComputePlatform").values(&["Server", "Lambda", "ECS"]);
static DEPLOYMENT_CONFIG_NAME_TEXT: wire::Shape = wire::Shape::string("DeploymentConfigName").min(1).max(100).pattern("[A-Za-z0-9+=,.@_-]*");
static DEPLOYMENT_CONFIGS_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentConfigsList", wire::Member::new("member", &DEPLOYMENT_CONFIG_NAME_TEXT));
static DEPLOYMENT_CREATOR_TEXT: wire::Shape = wire::Shape::string("DeploymentCreator").values(&["user", "autoscaling", "codeDeployRollback", "CodeDeploy", "CodeDeployAutoUpdate", "CloudFormation", "CloudFormationRollback", "autoscalingTermination"]);
static DEPLOYMENT_GROUP_INFO_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentGroupInfoList", wire::Member::new("member", &DEPLOYMENT_GROUP_INFO_SHAPE));
static DEPLOYMENT_GROUP_NAME_TEXT: wire::Shape = wire::Shape::string("DeploymentGroupName").min(1).max(100).pattern("[A-Za-z0-9+=,.@_-]*");
static DEPLOYMENT_GROUPS_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentGroupsList", wire::Member::new("member", &DEPLOYMENT_GROUP_NAME_TEXT));
static DEPLOYMENT_MODE_TEXT: wire::Shape = wire::Shape::string("DeploymentMode").values(&["STANDARD", "RESTART"]);
static DEPLOYMENT_OPTION_TEXT: wire::Shape = wire::Shape::string("DeploymentOption").values(&["WITH_TRAFFIC_CONTROL", "WITHOUT_TRAFFIC_CONTROL"]);
static DEPLOYMENT_READY_ACTION_TEXT: wire::Shape = wire::Shape::string("DeploymentReadyAction").values(&["CONTINUE_DEPLOYMENT", "STOP_DEPLOYMENT"]);
static DEPLOYMENT_STATUS_TEXT: wire::Shape = wire::Shape::string("DeploymentStatus").values(&["Created", "Queued", "InProgress", "Baking", "Succeeded", "Failed", "Stopped", "Ready"]);
static DEPLOYMENT_STATUS_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentStatusList", wire::Member::new("member", &DEPLOYMENT_STATUS_TEXT));
static DEPLOYMENT_STATUS_MESSAGE_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentStatusMessageList", wire::Member::new("member", &STRING));
static DEPLOYMENT_TARGET_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentTargetList", wire::Member::new("member", &DEPLOYMENT_TARGET_SHAPE));
static DEPLOYMENT_TARGET_TYPE_TEXT: wire::Shape = wire::Shape::string("DeploymentTargetType").values(&["InstanceTarget", "LambdaTarget", "ECSTarget", "CloudFormationTarget"]);
static DEPLOYMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("DeploymentType").values(&["IN_PLACE", "BLUE_GREEN"]);
static DEPLOYMENT_WAIT_TYPE_TEXT: wire::Shape = wire::Shape::string("DeploymentWaitType").values(&["READY_WAIT", "TERMINATION_WAIT"]);
static DEPLOYMENTS_INFO_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentsInfoList", wire::Member::new("member", &DEPLOYMENT_INFO_SHAPE));
static DEPLOYMENTS_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentsList", wire::Member::new("member", &STRING));
static EC2_TAG_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("EC2TagFilterList", wire::Member::new("member", &EC2_TAG_FILTER_SHAPE));
static EC2_TAG_FILTER_TYPE_TEXT: wire::Shape = wire::Shape::string("EC2TagFilterType").values(&["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"]);
static EC2_TAG_SET_LIST_LIST: wire::Shape = wire::Shape::list("EC2TagSetList", wire::Member::new("member", &EC2_TAG_FILTER_LIST_LIST));
static ECS_SERVICE_LIST_LIST: wire::Shape = wire::Shape::list("ECSServiceList", wire::Member::new("member", &ECS_SERVICE_SHAPE));
static ECS_TASK_SET_LIST_LIST: wire::Shape = wire::Shape::list("ECSTaskSetList", wire::Member::new("member", &ECS_TASK_SET_SHAPE));
static ELB_INFO_LIST_LIST: wire::Shape = wire::Shape::list("ELBInfoList", wire::Member::new("member", &ELB_INFO_SHAPE));
static ERROR_CODE_TEXT: wire::Shape = wire::Shape::string("ErrorCode").values(&["AGENT_ISSUE", "ALARM_ACTIVE", "APPLICATION_MISSING", "AUTOSCALING_VALIDATION_ERROR", "AUTO_SCALING_CONFIGURATION", "AUTO_SCALING_IAM_ROLE_PERMISSIONS", "CODEDEPLOY_RESOURCE_CANNOT_BE_FOUND", "CUSTOMER_APPLICATION_UNHEALTHY", "DEPLOYMENT_GROUP_MISSING", "ECS_UPDATE_ERROR", "ELASTIC_LOAD_BALANCING_INVALID", "ELB_INVALID_INSTANCE", "HEALTH_CONSTRAINTS", "HEALTH_CONSTRAINTS_INVALID", "HOOK_EXECUTION_FAILURE", "IAM_ROLE_MISSING", "IAM_ROLE_PERMISSIONS", "INTERNAL_ERROR", "INVALID_ECS_SERVICE", "INVALID_LAMBDA_CONFIGURATION", "INVALID_LAMBDA_FUNCTION", "INVALID_REVISION", "MANUAL_STOP", "MISSING_BLUE_GREEN_DEPLOYMENT_CONFIGURATION", "MISSING_ELB_INFORMATION", "MISSING_GITHUB_TOKEN", "NO_EC2_SUBSCRIPTION", "NO_INSTANCES", "OVER_MAX_INSTANCES", "RESOURCE_LIMIT_EXCEEDED", "REVISION_MISSING", "THROTTLED", "TIMEOUT", "CLOUDFORMATION_STACK_FAILURE"]);
static FILE_EXISTS_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("FileExistsBehavior").values(&["DISALLOW", "OVERWRITE", "RETAIN"]);
static FILTER_VALUE_LIST_LIST: wire::Shape = wire::Shape::list("FilterValueList", wire::Member::new("member", &STRING));
static GREEN_FLEET_PROVISIONING_ACTION_TEXT: wire::Shape = wire::Shape::string("GreenFleetProvisioningAction").values(&["DISCOVER_EXISTING", "COPY_AUTO_SCALING_GROUP"]);
static INSTANCE_ACTION_TEXT: wire::Shape = wire::Shape::string("InstanceAction").values(&["TERMINATE", "KEEP_ALIVE"]);
static LIFECYCLE_ERROR_CODE_TEXT: wire::Shape = wire::Shape::string("LifecycleErrorCode").values(&["Success", "ScriptMissing", "ScriptNotExecutable", "ScriptTimedOut", "ScriptFailed", "UnknownError"]);
static LIFECYCLE_EVENT_LIST_LIST: wire::Shape = wire::Shape::list("LifecycleEventList", wire::Member::new("member", &LIFECYCLE_EVENT_SHAPE));
static LIFECYCLE_EVENT_STATUS_TEXT: wire::Shape = wire::Shape::string("LifecycleEventStatus").values(&["Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown"]);
static LISTENER_ARN_LIST_LIST: wire::Shape = wire::Shape::list("ListenerArnList", wire::Member::new("member", &STRING));
static MINIMUM_HEALTHY_HOSTS_PER_ZONE_TYPE_TEXT: wire::Shape = wire::Shape::string("MinimumHealthyHostsPerZoneType").values(&["HOST_COUNT", "FLEET_PERCENT"]);
static MINIMUM_HEALTHY_HOSTS_TYPE_TEXT: wire::Shape = wire::Shape::string("MinimumHealthyHostsType").values(&["HOST_COUNT", "FLEET_PERCENT"]);
static ON_PREMISES_TAG_SET_LIST_LIST: wire::Shape = wire::Shape::list("OnPremisesTagSetList", wire::Member::new("member", &TAG_FILTER_LIST_LIST));
static OUTDATED_INSTANCES_STRATEGY_TEXT: wire::Shape = wire::Shape::string("OutdatedInstancesStrategy").values(&["UPDATE", "IGNORE"]);
static REVISION_LOCATION_TYPE_TEXT: wire::Shape = wire::Shape::string("RevisionLocationType").values(&["S3", "GitHub", "String", "AppSpecContent"]);
static STOP_STATUS_TEXT: wire::Shape = wire::Shape::string("StopStatus").values(&["Pending", "Succeeded"]);
static TAG_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("TagFilterList", wire::Member::new("member", &TAG_FILTER_SHAPE));
static TAG_FILTER_TYPE_TEXT: wire::Shape = wire::Shape::string("TagFilterType").values(&["KEY_ONLY", "VALUE_ONLY", "KEY_AND_VALUE"]);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &STRING));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE));
static TARGET_FILTER_NAME_TEXT: wire::Shape = wire::Shape::string("TargetFilterName").values(&["TargetStatus", "ServerInstanceLabel"]);
static TARGET_FILTERS_MAP: wire::Shape = wire::Shape::map("TargetFilters", wire::Member::new("key", &TARGET_FILTER_NAME_TEXT), wire::Member::new("value", &FILTER_VALUE_LIST_LIST));
static TARGET_GROUP_INFO_LIST_LIST: wire::Shape = wire::Shape::list("TargetGroupInfoList", wire::Member::new("member", &TARGET_GROUP_INFO_SHAPE));
static TARGET_GROUP_PAIR_INFO_LIST_LIST: wire::Shape = wire::Shape::list("TargetGroupPairInfoList", wire::Member::new("member", &TARGET_GROUP_PAIR_INFO_SHAPE));
static TARGET_ID_LIST_LIST: wire::Shape = wire::Shape::list("TargetIdList", wire::Member::new("member", &STRING));
static TARGET_LABEL_TEXT: wire::Shape = wire::Shape::string("TargetLabel").values(&["Blue", "Green"]);
static TARGET_STATUS_TEXT: wire::Shape = wire::Shape::string("TargetStatus").values(&["Pending", "InProgress", "Succeeded", "Failed", "Skipped", "Unknown", "Ready"]);
static TRAFFIC_ROUTING_TYPE_TEXT: wire::Shape = wire::Shape::string("TrafficRoutingType").values(&["TimeBasedCanary", "TimeBasedLinear", "AllAtOnce"]);
static TRIGGER_CONFIG_LIST_LIST: wire::Shape = wire::Shape::list("TriggerConfigList", wire::Member::new("member", &TRIGGER_CONFIG_SHAPE));
static TRIGGER_EVENT_TYPE_TEXT: wire::Shape = wire::Shape::string("TriggerEventType").values(&["DeploymentStart", "DeploymentSuccess", "DeploymentFailure", "DeploymentStop", "DeploymentRollback", "DeploymentReady", "InstanceStart", "InstanceSuccess", "InstanceFailure", "InstanceReady"]);
static TRIGGER_EVENT_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("TriggerEventTypeList", wire::Member::new("member", &TRIGGER_EVENT_TYPE_TEXT));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ALARMS_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("AlarmsLimitExceededException", "AlarmsLimitExceededException", 400);
    pub static APPLICATION_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("ApplicationAlreadyExistsException", "ApplicationAlreadyExistsException", 400);
    pub static APPLICATION_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("ApplicationDoesNotExistException", "ApplicationDoesNotExistException", 400);
    pub static APPLICATION_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("ApplicationLimitExceededException", "ApplicationLimitExceededException", 400);
    pub static APPLICATION_NAME_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("ApplicationNameRequiredException", "ApplicationNameRequiredException", 400);
    pub static ARN_NOT_SUPPORTED_EXCEPTION: ErrorShape = ErrorShape::new("ArnNotSupportedException", "ArnNotSupportedException", 400);
    pub static BATCH_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("BatchLimitExceededException", "BatchLimitExceededException", 400);
    pub static DEPLOYMENT_ALREADY_COMPLETED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentAlreadyCompletedException", "DeploymentAlreadyCompletedException", 400);
    pub static DEPLOYMENT_CONFIG_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentConfigAlreadyExistsException", "DeploymentConfigAlreadyExistsException", 400);
    pub static DEPLOYMENT_CONFIG_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentConfigDoesNotExistException", "DeploymentConfigDoesNotExistException", 400);
    pub static DEPLOYMENT_CONFIG_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentConfigInUseException", "DeploymentConfigInUseException", 400);
    pub static DEPLOYMENT_CONFIG_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentConfigLimitExceededException", "DeploymentConfigLimitExceededException", 400);
    pub static DEPLOYMENT_CONFIG_NAME_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentConfigNameRequiredException", "DeploymentConfigNameRequiredException", 400);
    pub static DEPLOYMENT_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentDoesNotExistException", "DeploymentDoesNotExistException", 400);
    pub static DEPLOYMENT_GROUP_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentGroupAlreadyExistsException", "DeploymentGroupAlreadyExistsException", 400);
    pub static DEPLOYMENT_GROUP_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentGroupDoesNotExistException", "DeploymentGroupDoesNotExistException", 400);
    pub static DEPLOYMENT_GROUP_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentGroupLimitExceededException", "DeploymentGroupLimitExceededException", 400);
    pub static DEPLOYMENT_GROUP_NAME_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentGroupNameRequiredException", "DeploymentGroupNameRequiredException", 400);
    pub static DEPLOYMENT_ID_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentIdRequiredException", "DeploymentIdRequiredException", 400);
    pub static DEPLOYMENT_IS_NOT_IN_READY_STATE_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentIsNotInReadyStateException", "DeploymentIsNotInReadyStateException", 400);
    pub static DEPLOYMENT_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentLimitExceededException", "DeploymentLimitExceededException", 400);
    pub static DEPLOYMENT_NOT_STARTED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentNotStartedException", "DeploymentNotStartedException", 400);
    pub static DEPLOYMENT_TARGET_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentTargetDoesNotExistException", "DeploymentTargetDoesNotExistException", 400);
    pub static DEPLOYMENT_TARGET_ID_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentTargetIdRequiredException", "DeploymentTargetIdRequiredException", 400);
    pub static DEPLOYMENT_TARGET_LIST_SIZE_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("DeploymentTargetListSizeExceededException", "DeploymentTargetListSizeExceededException", 400);
    pub static DESCRIPTION_TOO_LONG_EXCEPTION: ErrorShape = ErrorShape::new("DescriptionTooLongException", "DescriptionTooLongException", 400);
    pub static ECS_SERVICE_MAPPING_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("ECSServiceMappingLimitExceededException", "ECSServiceMappingLimitExceededException", 400);
    pub static INSTANCE_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("InstanceDoesNotExistException", "InstanceDoesNotExistException", 400);
    pub static INVALID_ALARM_CONFIG_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAlarmConfigException", "InvalidAlarmConfigException", 400);
    pub static INVALID_APPLICATION_NAME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidApplicationNameException", "InvalidApplicationNameException", 400);
    pub static INVALID_ARN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidArnException", "InvalidArnException", 400);
    pub static INVALID_AUTO_ROLLBACK_CONFIG_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAutoRollbackConfigException", "InvalidAutoRollbackConfigException", 400);
    pub static INVALID_AUTO_SCALING_GROUP_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAutoScalingGroupException", "InvalidAutoScalingGroupException", 400);
    pub static INVALID_AUTO_SCALING_GROUP_PROCESS_TO_SUSPEND_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAutoScalingGroupProcessToSuspendException", "InvalidAutoScalingGroupProcessToSuspendException", 400);
    pub static INVALID_BLUE_GREEN_DEPLOYMENT_CONFIGURATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidBlueGreenDeploymentConfigurationException", "InvalidBlueGreenDeploymentConfigurationException", 400);
    pub static INVALID_COMPUTE_PLATFORM_EXCEPTION: ErrorShape = ErrorShape::new("InvalidComputePlatformException", "InvalidComputePlatformException", 400);
    pub static INVALID_DEPLOYMENT_CONFIG_NAME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentConfigNameException", "InvalidDeploymentConfigNameException", 400);
    pub static INVALID_DEPLOYMENT_GROUP_NAME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentGroupNameException", "InvalidDeploymentGroupNameException", 400);
    pub static INVALID_DEPLOYMENT_ID_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentIdException", "InvalidDeploymentIdException", 400);
    pub static INVALID_DEPLOYMENT_INSTANCE_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentInstanceTypeException", "InvalidDeploymentInstanceTypeException", 400);
    pub static INVALID_DEPLOYMENT_STATUS_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentStatusException", "InvalidDeploymentStatusException", 400);
    pub static INVALID_DEPLOYMENT_STYLE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentStyleException", "InvalidDeploymentStyleException", 400);
    pub static INVALID_DEPLOYMENT_TARGET_ID_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentTargetIdException", "InvalidDeploymentTargetIdException", 400);
    pub static INVALID_DEPLOYMENT_WAIT_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDeploymentWaitTypeException", "InvalidDeploymentWaitTypeException", 400);
    pub static INVALID_EC2_TAG_COMBINATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidEC2TagCombinationException", "InvalidEC2TagCombinationException", 400);
    pub static INVALID_EC2_TAG_EXCEPTION: ErrorShape = ErrorShape::new("InvalidEC2TagException", "InvalidEC2TagException", 400);
    pub static INVALID_ECS_SERVICE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidECSServiceException", "InvalidECSServiceException", 400);
    pub static INVALID_EXTERNAL_ID_EXCEPTION: ErrorShape = ErrorShape::new("InvalidExternalIdException", "InvalidExternalIdException", 400);
    pub static INVALID_FILE_EXISTS_BEHAVIOR_EXCEPTION: ErrorShape = ErrorShape::new("InvalidFileExistsBehaviorException", "InvalidFileExistsBehaviorException", 400);
    pub static INVALID_GIT_HUB_ACCOUNT_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidGitHubAccountTokenException", "InvalidGitHubAccountTokenException", 400);
    pub static INVALID_IGNORE_APPLICATION_STOP_FAILURES_VALUE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidIgnoreApplicationStopFailuresValueException", "InvalidIgnoreApplicationStopFailuresValueException", 400);
    pub static INVALID_INPUT_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInputException", "InvalidInputException", 400);
    pub static INVALID_INSTANCE_NAME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInstanceNameException", "InvalidInstanceNameException", 400);
    pub static INVALID_INSTANCE_STATUS_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInstanceStatusException", "InvalidInstanceStatusException", 400);
    pub static INVALID_INSTANCE_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInstanceTypeException", "InvalidInstanceTypeException", 400);
    pub static INVALID_LOAD_BALANCER_INFO_EXCEPTION: ErrorShape = ErrorShape::new("InvalidLoadBalancerInfoException", "InvalidLoadBalancerInfoException", 400);
    pub static INVALID_MINIMUM_HEALTHY_HOST_VALUE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidMinimumHealthyHostValueException", "InvalidMinimumHealthyHostValueException", 400);
    pub static INVALID_NEXT_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidNextTokenException", "InvalidNextTokenException", 400);
    pub static INVALID_ON_PREMISES_TAG_COMBINATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidOnPremisesTagCombinationException", "InvalidOnPremisesTagCombinationException", 400);
    pub static INVALID_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidOperationException", "InvalidOperationException", 400);
    pub static INVALID_REVISION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidRevisionException", "InvalidRevisionException", 400);
    pub static INVALID_ROLE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidRoleException", "InvalidRoleException", 400);
    pub static INVALID_TAG_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTagException", "InvalidTagException", 400);
    pub static INVALID_TAGS_TO_ADD_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTagsToAddException", "InvalidTagsToAddException", 400);
    pub static INVALID_TARGET_FILTER_NAME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTargetFilterNameException", "InvalidTargetFilterNameException", 400);
    pub static INVALID_TARGET_GROUP_PAIR_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTargetGroupPairException", "InvalidTargetGroupPairException", 400);
    pub static INVALID_TARGET_INSTANCES_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTargetInstancesException", "InvalidTargetInstancesException", 400);
    pub static INVALID_TIME_RANGE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTimeRangeException", "InvalidTimeRangeException", 400);
    pub static INVALID_TRAFFIC_ROUTING_CONFIGURATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTrafficRoutingConfigurationException", "InvalidTrafficRoutingConfigurationException", 400);
    pub static INVALID_TRIGGER_CONFIG_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTriggerConfigException", "InvalidTriggerConfigException", 400);
    pub static INVALID_UPDATE_OUTDATED_INSTANCES_ONLY_VALUE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidUpdateOutdatedInstancesOnlyValueException", "InvalidUpdateOutdatedInstancesOnlyValueException", 400);
    pub static INVALID_ZONAL_DEPLOYMENT_CONFIGURATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidZonalDeploymentConfigurationException", "InvalidZonalDeploymentConfigurationException", 400);
    pub static LIFECYCLE_HOOK_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LifecycleHookLimitExceededException", "LifecycleHookLimitExceededException", 400);
    pub static RESOURCE_ARN_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("ResourceArnRequiredException", "ResourceArnRequiredException", 400);
    pub static REVISION_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("RevisionDoesNotExistException", "RevisionDoesNotExistException", 400);
    pub static REVISION_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("RevisionRequiredException", "RevisionRequiredException", 400);
    pub static ROLE_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("RoleRequiredException", "RoleRequiredException", 400);
    pub static TAG_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("TagRequiredException", "TagRequiredException", 400);
    pub static TAG_SET_LIST_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("TagSetListLimitExceededException", "TagSetListLimitExceededException", 400);
    pub static THROTTLING_EXCEPTION: ErrorShape = ErrorShape::new("ThrottlingException", "ThrottlingException", 400);
    pub static TRIGGER_TARGETS_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("TriggerTargetsLimitExceededException", "TriggerTargetsLimitExceededException", 400);
    pub static UNSUPPORTED_ACTION_FOR_DEPLOYMENT_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedActionForDeploymentTypeException", "UnsupportedActionForDeploymentTypeException", 400);

    pub static ALL: &[&ErrorShape] = &[&ALARMS_LIMIT_EXCEEDED_EXCEPTION, &APPLICATION_ALREADY_EXISTS_EXCEPTION, &APPLICATION_DOES_NOT_EXIST_EXCEPTION, &APPLICATION_LIMIT_EXCEEDED_EXCEPTION, &APPLICATION_NAME_REQUIRED_EXCEPTION, &ARN_NOT_SUPPORTED_EXCEPTION, &BATCH_LIMIT_EXCEEDED_EXCEPTION, &DEPLOYMENT_ALREADY_COMPLETED_EXCEPTION, &DEPLOYMENT_CONFIG_ALREADY_EXISTS_EXCEPTION, &DEPLOYMENT_CONFIG_DOES_NOT_EXIST_EXCEPTION, &DEPLOYMENT_CONFIG_IN_USE_EXCEPTION, &DEPLOYMENT_CONFIG_LIMIT_EXCEEDED_EXCEPTION, &DEPLOYMENT_CONFIG_NAME_REQUIRED_EXCEPTION, &DEPLOYMENT_DOES_NOT_EXIST_EXCEPTION, &DEPLOYMENT_GROUP_ALREADY_EXISTS_EXCEPTION, &DEPLOYMENT_GROUP_DOES_NOT_EXIST_EXCEPTION, &DEPLOYMENT_GROUP_LIMIT_EXCEEDED_EXCEPTION, &DEPLOYMENT_GROUP_NAME_REQUIRED_EXCEPTION, &DEPLOYMENT_ID_REQUIRED_EXCEPTION, &DEPLOYMENT_IS_NOT_IN_READY_STATE_EXCEPTION, &DEPLOYMENT_LIMIT_EXCEEDED_EXCEPTION, &DEPLOYMENT_NOT_STARTED_EXCEPTION, &DEPLOYMENT_TARGET_DOES_NOT_EXIST_EXCEPTION, &DEPLOYMENT_TARGET_ID_REQUIRED_EXCEPTION, &DEPLOYMENT_TARGET_LIST_SIZE_EXCEEDED_EXCEPTION, &DESCRIPTION_TOO_LONG_EXCEPTION, &ECS_SERVICE_MAPPING_LIMIT_EXCEEDED_EXCEPTION, &INSTANCE_DOES_NOT_EXIST_EXCEPTION, &INVALID_ALARM_CONFIG_EXCEPTION, &INVALID_APPLICATION_NAME_EXCEPTION, &INVALID_ARN_EXCEPTION, &INVALID_AUTO_ROLLBACK_CONFIG_EXCEPTION, &INVALID_AUTO_SCALING_GROUP_EXCEPTION, &INVALID_AUTO_SCALING_GROUP_PROCESS_TO_SUSPEND_EXCEPTION, &INVALID_BLUE_GREEN_DEPLOYMENT_CONFIGURATION_EXCEPTION, &INVALID_COMPUTE_PLATFORM_EXCEPTION, &INVALID_DEPLOYMENT_CONFIG_NAME_EXCEPTION, &INVALID_DEPLOYMENT_GROUP_NAME_EXCEPTION, &INVALID_DEPLOYMENT_ID_EXCEPTION, &INVALID_DEPLOYMENT_INSTANCE_TYPE_EXCEPTION, &INVALID_DEPLOYMENT_STATUS_EXCEPTION, &INVALID_DEPLOYMENT_STYLE_EXCEPTION, &INVALID_DEPLOYMENT_TARGET_ID_EXCEPTION, &INVALID_DEPLOYMENT_WAIT_TYPE_EXCEPTION, &INVALID_EC2_TAG_COMBINATION_EXCEPTION, &INVALID_EC2_TAG_EXCEPTION, &INVALID_ECS_SERVICE_EXCEPTION, &INVALID_EXTERNAL_ID_EXCEPTION, &INVALID_FILE_EXISTS_BEHAVIOR_EXCEPTION, &INVALID_GIT_HUB_ACCOUNT_TOKEN_EXCEPTION, &INVALID_IGNORE_APPLICATION_STOP_FAILURES_VALUE_EXCEPTION, &INVALID_INPUT_EXCEPTION, &INVALID_INSTANCE_NAME_EXCEPTION, &INVALID_INSTANCE_STATUS_EXCEPTION, &INVALID_INSTANCE_TYPE_EXCEPTION, &INVALID_LOAD_BALANCER_INFO_EXCEPTION, &INVALID_MINIMUM_HEALTHY_HOST_VALUE_EXCEPTION, &INVALID_NEXT_TOKEN_EXCEPTION, &INVALID_ON_PREMISES_TAG_COMBINATION_EXCEPTION, &INVALID_OPERATION_EXCEPTION, &INVALID_REVISION_EXCEPTION, &INVALID_ROLE_EXCEPTION, &INVALID_TAG_EXCEPTION, &INVALID_TAGS_TO_ADD_EXCEPTION, &INVALID_TARGET_FILTER_NAME_EXCEPTION, &INVALID_TARGET_GROUP_PAIR_EXCEPTION, &INVALID_TARGET_INSTANCES_EXCEPTION, &INVALID_TIME_RANGE_EXCEPTION, &INVALID_TRAFFIC_ROUTING_CONFIGURATION_EXCEPTION, &INVALID_TRIGGER_CONFIG_EXCEPTION, &INVALID_UPDATE_OUTDATED_INSTANCES_ONLY_VALUE_EXCEPTION, &INVALID_ZONAL_DEPLOYMENT_CONFIGURATION_EXCEPTION, &LIFECYCLE_HOOK_LIMIT_EXCEEDED_EXCEPTION, &RESOURCE_ARN_REQUIRED_EXCEPTION, &REVISION_DOES_NOT_EXIST_EXCEPTION, &REVISION_REQUIRED_EXCEPTION, &ROLE_REQUIRED_EXCEPTION, &TAG_REQUIRED_EXCEPTION, &TAG_SET_LIST_LIMIT_EXCEEDED_EXCEPTION, &THROTTLING_EXCEPTION, &TRIGGER_TARGETS_LIMIT_EXCEEDED_EXCEPTION, &UNSUPPORTED_ACTION_FOR_DEPLOYMENT_TYPE_EXCEPTION];
}
