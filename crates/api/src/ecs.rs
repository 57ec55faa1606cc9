// Made by `cargo xtask generate`; do not edit.
//! Amazon EC2 Container Service.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "ecs",
    signing_name: "ecs",
    endpoint_prefix: "ecs",
    api_version: "2014-11-13",
    target_prefix: "AmazonEC2ContainerServiceV20141113",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "InvalidParameterException",
    operations: &[
        &CREATE_CLUSTER_OPERATION,
        &CREATE_SERVICE_OPERATION,
        &CREATE_TASK_SET_OPERATION,
        &DELETE_CLUSTER_OPERATION,
        &DELETE_SERVICE_OPERATION,
        &DELETE_TASK_DEFINITIONS_OPERATION,
        &DELETE_TASK_SET_OPERATION,
        &DEREGISTER_TASK_DEFINITION_OPERATION,
        &DESCRIBE_CAPACITY_PROVIDERS_OPERATION,
        &DESCRIBE_CLUSTERS_OPERATION,
        &DESCRIBE_SERVICE_DEPLOYMENTS_OPERATION,
        &DESCRIBE_SERVICE_REVISIONS_OPERATION,
        &DESCRIBE_SERVICES_OPERATION,
        &DESCRIBE_TASK_DEFINITION_OPERATION,
        &DESCRIBE_TASK_SETS_OPERATION,
        &DESCRIBE_TASKS_OPERATION,
        &LIST_ACCOUNT_SETTINGS_OPERATION,
        &LIST_CLUSTERS_OPERATION,
        &LIST_SERVICE_DEPLOYMENTS_OPERATION,
        &LIST_SERVICES_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &LIST_TASK_DEFINITION_FAMILIES_OPERATION,
        &LIST_TASK_DEFINITIONS_OPERATION,
        &LIST_TASKS_OPERATION,
        &PUT_CLUSTER_CAPACITY_PROVIDERS_OPERATION,
        &REGISTER_TASK_DEFINITION_OPERATION,
        &RUN_TASK_OPERATION,
        &STOP_SERVICE_DEPLOYMENT_OPERATION,
        &STOP_TASK_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_CLUSTER_OPERATION,
        &UPDATE_CLUSTER_SETTINGS_OPERATION,
        &UPDATE_SERVICE_OPERATION,
        &UPDATE_SERVICE_PRIMARY_TASK_SET_OPERATION,
        &UPDATE_TASK_SET_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    CreateCluster => CreateClusterOutput, CREATE_CLUSTER_OPERATION = wire::Operation::new("CreateCluster", &CREATE_CLUSTER_SHAPE, &CREATE_CLUSTER_OUTPUT_SHAPE);
    CreateService => CreateServiceOutput, CREATE_SERVICE_OPERATION = wire::Operation::new("CreateService", &CREATE_SERVICE_SHAPE, &CREATE_SERVICE_OUTPUT_SHAPE);
    CreateTaskSet => CreateTaskSetOutput, CREATE_TASK_SET_OPERATION = wire::Operation::new("CreateTaskSet", &CREATE_TASK_SET_SHAPE, &CREATE_TASK_SET_OUTPUT_SHAPE);
    DeleteCluster => DeleteClusterOutput, DELETE_CLUSTER_OPERATION = wire::Operation::new("DeleteCluster", &DELETE_CLUSTER_SHAPE, &DELETE_CLUSTER_OUTPUT_SHAPE);
    DeleteService => DeleteServiceOutput, DELETE_SERVICE_OPERATION = wire::Operation::new("DeleteService", &DELETE_SERVICE_SHAPE, &DELETE_SERVICE_OUTPUT_SHAPE);
    DeleteTaskDefinitions => DeleteTaskDefinitionsOutput, DELETE_TASK_DEFINITIONS_OPERATION = wire::Operation::new("DeleteTaskDefinitions", &DELETE_TASK_DEFINITIONS_SHAPE, &DELETE_TASK_DEFINITIONS_OUTPUT_SHAPE);
    DeleteTaskSet => DeleteTaskSetOutput, DELETE_TASK_SET_OPERATION = wire::Operation::new("DeleteTaskSet", &DELETE_TASK_SET_SHAPE, &DELETE_TASK_SET_OUTPUT_SHAPE);
    DeregisterTaskDefinition => DeregisterTaskDefinitionOutput, DEREGISTER_TASK_DEFINITION_OPERATION = wire::Operation::new("DeregisterTaskDefinition", &DEREGISTER_TASK_DEFINITION_SHAPE, &DEREGISTER_TASK_DEFINITION_OUTPUT_SHAPE);
    DescribeCapacityProviders => DescribeCapacityProvidersOutput, DESCRIBE_CAPACITY_PROVIDERS_OPERATION = wire::Operation::new("DescribeCapacityProviders", &DESCRIBE_CAPACITY_PROVIDERS_SHAPE, &DESCRIBE_CAPACITY_PROVIDERS_OUTPUT_SHAPE);
    DescribeClusters => DescribeClustersOutput, DESCRIBE_CLUSTERS_OPERATION = wire::Operation::new("DescribeClusters", &DESCRIBE_CLUSTERS_SHAPE, &DESCRIBE_CLUSTERS_OUTPUT_SHAPE);
    DescribeServiceDeployments => DescribeServiceDeploymentsOutput, DESCRIBE_SERVICE_DEPLOYMENTS_OPERATION = wire::Operation::new("DescribeServiceDeployments", &DESCRIBE_SERVICE_DEPLOYMENTS_SHAPE, &DESCRIBE_SERVICE_DEPLOYMENTS_OUTPUT_SHAPE);
    DescribeServiceRevisions => DescribeServiceRevisionsOutput, DESCRIBE_SERVICE_REVISIONS_OPERATION = wire::Operation::new("DescribeServiceRevisions", &DESCRIBE_SERVICE_REVISIONS_SHAPE, &DESCRIBE_SERVICE_REVISIONS_OUTPUT_SHAPE);
    DescribeServices => DescribeServicesOutput, DESCRIBE_SERVICES_OPERATION = wire::Operation::new("DescribeServices", &DESCRIBE_SERVICES_SHAPE, &DESCRIBE_SERVICES_OUTPUT_SHAPE);
    DescribeTaskDefinition => DescribeTaskDefinitionOutput, DESCRIBE_TASK_DEFINITION_OPERATION = wire::Operation::new("DescribeTaskDefinition", &DESCRIBE_TASK_DEFINITION_SHAPE, &DESCRIBE_TASK_DEFINITION_OUTPUT_SHAPE);
    DescribeTaskSets => DescribeTaskSetsOutput, DESCRIBE_TASK_SETS_OPERATION = wire::Operation::new("DescribeTaskSets", &DESCRIBE_TASK_SETS_SHAPE, &DESCRIBE_TASK_SETS_OUTPUT_SHAPE);
    DescribeTasks => DescribeTasksOutput, DESCRIBE_TASKS_OPERATION = wire::Operation::new("DescribeTasks", &DESCRIBE_TASKS_SHAPE, &DESCRIBE_TASKS_OUTPUT_SHAPE);
    ListAccountSettings => ListAccountSettingsOutput, LIST_ACCOUNT_SETTINGS_OPERATION = wire::Operation::new("ListAccountSettings", &LIST_ACCOUNT_SETTINGS_SHAPE, &LIST_ACCOUNT_SETTINGS_OUTPUT_SHAPE);
    ListClusters => ListClustersOutput, LIST_CLUSTERS_OPERATION = wire::Operation::new("ListClusters", &LIST_CLUSTERS_SHAPE, &LIST_CLUSTERS_OUTPUT_SHAPE);
    ListServiceDeployments => ListServiceDeploymentsOutput, LIST_SERVICE_DEPLOYMENTS_OPERATION = wire::Operation::new("ListServiceDeployments", &LIST_SERVICE_DEPLOYMENTS_SHAPE, &LIST_SERVICE_DEPLOYMENTS_OUTPUT_SHAPE);
    ListServices => ListServicesOutput, LIST_SERVICES_OPERATION = wire::Operation::new("ListServices", &LIST_SERVICES_SHAPE, &LIST_SERVICES_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    ListTaskDefinitionFamilies => ListTaskDefinitionFamiliesOutput, LIST_TASK_DEFINITION_FAMILIES_OPERATION = wire::Operation::new("ListTaskDefinitionFamilies", &LIST_TASK_DEFINITION_FAMILIES_SHAPE, &LIST_TASK_DEFINITION_FAMILIES_OUTPUT_SHAPE);
    ListTaskDefinitions => ListTaskDefinitionsOutput, LIST_TASK_DEFINITIONS_OPERATION = wire::Operation::new("ListTaskDefinitions", &LIST_TASK_DEFINITIONS_SHAPE, &LIST_TASK_DEFINITIONS_OUTPUT_SHAPE);
    ListTasks => ListTasksOutput, LIST_TASKS_OPERATION = wire::Operation::new("ListTasks", &LIST_TASKS_SHAPE, &LIST_TASKS_OUTPUT_SHAPE);
    PutClusterCapacityProviders => PutClusterCapacityProvidersOutput, PUT_CLUSTER_CAPACITY_PROVIDERS_OPERATION = wire::Operation::new("PutClusterCapacityProviders", &PUT_CLUSTER_CAPACITY_PROVIDERS_SHAPE, &PUT_CLUSTER_CAPACITY_PROVIDERS_OUTPUT_SHAPE);
    RegisterTaskDefinition => RegisterTaskDefinitionOutput, REGISTER_TASK_DEFINITION_OPERATION = wire::Operation::new("RegisterTaskDefinition", &REGISTER_TASK_DEFINITION_SHAPE, &REGISTER_TASK_DEFINITION_OUTPUT_SHAPE);
    RunTask => RunTaskOutput, RUN_TASK_OPERATION = wire::Operation::new("RunTask", &RUN_TASK_SHAPE, &RUN_TASK_OUTPUT_SHAPE);
    StopServiceDeployment => StopServiceDeploymentOutput, STOP_SERVICE_DEPLOYMENT_OPERATION = wire::Operation::new("StopServiceDeployment", &STOP_SERVICE_DEPLOYMENT_SHAPE, &STOP_SERVICE_DEPLOYMENT_OUTPUT_SHAPE);
    StopTask => StopTaskOutput, STOP_TASK_OPERATION = wire::Operation::new("StopTask", &STOP_TASK_SHAPE, &STOP_TASK_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
    UpdateCluster => UpdateClusterOutput, UPDATE_CLUSTER_OPERATION = wire::Operation::new("UpdateCluster", &UPDATE_CLUSTER_SHAPE, &UPDATE_CLUSTER_OUTPUT_SHAPE);
    UpdateClusterSettings => UpdateClusterSettingsOutput, UPDATE_CLUSTER_SETTINGS_OPERATION = wire::Operation::new("UpdateClusterSettings", &UPDATE_CLUSTER_SETTINGS_SHAPE, &UPDATE_CLUSTER_SETTINGS_OUTPUT_SHAPE);
    UpdateService => UpdateServiceOutput, UPDATE_SERVICE_OPERATION = wire::Operation::new("UpdateService", &UPDATE_SERVICE_SHAPE, &UPDATE_SERVICE_OUTPUT_SHAPE);
    UpdateServicePrimaryTaskSet => UpdateServicePrimaryTaskSetOutput, UPDATE_SERVICE_PRIMARY_TASK_SET_OPERATION = wire::Operation::new("UpdateServicePrimaryTaskSet", &UPDATE_SERVICE_PRIMARY_TASK_SET_SHAPE, &UPDATE_SERVICE_PRIMARY_TASK_SET_OUTPUT_SHAPE);
    UpdateTaskSet => UpdateTaskSetOutput, UPDATE_TASK_SET_OPERATION = wire::Operation::new("UpdateTaskSet", &UPDATE_TASK_SET_SHAPE, &UPDATE_TASK_SET_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    ACCELERATOR_COUNT_REQUEST_SHAPE "AcceleratorCountRequest" AcceleratorCountRequest {
        min: Option<i32> = wire::Member::new("min", &INTEGER),
        max: Option<i32> = wire::Member::new("max", &INTEGER),
    }
    ACCELERATOR_TOTAL_MEMORY_MI_B_REQUEST_SHAPE "AcceleratorTotalMemoryMiBRequest" AcceleratorTotalMemoryMiBRequest {
        min: Option<i32> = wire::Member::new("min", &INTEGER),
        max: Option<i32> = wire::Member::new("max", &INTEGER),
    }
    ADVANCED_CONFIGURATION_SHAPE "AdvancedConfiguration" AdvancedConfiguration {
        alternate_target_group_arn: Option<String> = wire::Member::new("alternateTargetGroupArn", &STRING),
        production_listener_rule: Option<String> = wire::Member::new("productionListenerRule", &STRING),
        test_listener_rule: Option<String> = wire::Member::new("testListenerRule", &STRING),
        role_arn: Option<String> = wire::Member::new("roleArn", &STRING),
    }
    ATTACHMENT_SHAPE "Attachment" Attachment {
        id: Option<String> = wire::Member::new("id", &STRING),
        r#type: Option<String> = wire::Member::new("type", &STRING),
        status: Option<String> = wire::Member::new("status", &STRING),
        details: Option<Vec<KeyValuePair>> = wire::Member::new("details", &ATTACHMENT_DETAILS_LIST),
    }
    ATTRIBUTE_SHAPE "Attribute" Attribute {
        name: String = wire::Member::new("name", &STRING).required(),
        value: Option<String> = wire::Member::new("value", &STRING),
        target_type: Option<String> = wire::Member::new("targetType", &TARGET_TYPE_TEXT),
        target_id: Option<String> = wire::Member::new("targetId", &STRING),
    }
    AUTO_REPAIR_CONFIGURATION_SHAPE "AutoRepairConfiguration" AutoRepairConfiguration {
        actions_status: Option<String> = wire::Member::new("actionsStatus", &AUTO_REPAIR_ACTIONS_STATUS_TEXT),
    }
    AUTO_SCALING_GROUP_PROVIDER_SHAPE "AutoScalingGroupProvider" AutoScalingGroupProvider {
        auto_scaling_group_arn: String = wire::Member::new("autoScalingGroupArn", &STRING).required(),
        managed_scaling: Option<ManagedScaling> = wire::Member::new("managedScaling", &MANAGED_SCALING_SHAPE),
        managed_termination_protection: Option<String> = wire::Member::new("managedTerminationProtection", &MANAGED_TERMINATION_PROTECTION_TEXT),
        managed_draining: Option<String> = wire::Member::new("managedDraining", &MANAGED_DRAINING_TEXT),
    }
    AWS_VPC_CONFIGURATION_SHAPE "AwsVpcConfiguration" AwsVpcConfiguration {
        subnets: Vec<String> = wire::Member::new("subnets", &STRING_LIST_LIST).required(),
        security_groups: Option<Vec<String>> = wire::Member::new("securityGroups", &STRING_LIST_LIST),
        assign_public_ip: Option<String> = wire::Member::new("assignPublicIp", &ASSIGN_PUBLIC_IP_TEXT),
    }
    BASELINE_EBS_BANDWIDTH_MBPS_REQUEST_SHAPE "BaselineEbsBandwidthMbpsRequest" BaselineEbsBandwidthMbpsRequest {
        min: Option<i32> = wire::Member::new("min", &INTEGER),
        max: Option<i32> = wire::Member::new("max", &INTEGER),
    }
    CANARY_CONFIGURATION_SHAPE "CanaryConfiguration" CanaryConfiguration {
        canary_percent: Option<f64> = wire::Member::new("canaryPercent", &DOUBLE),
        canary_bake_time_in_minutes: Option<i32> = wire::Member::new("canaryBakeTimeInMinutes", &INTEGER),
    }
    CAPACITY_PROVIDER_SHAPE "CapacityProvider" CapacityProvider {
        capacity_provider_arn: Option<String> = wire::Member::new("capacityProviderArn", &STRING),
        name: Option<String> = wire::Member::new("name", &STRING),
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        status: Option<String> = wire::Member::new("status", &CAPACITY_PROVIDER_STATUS_TEXT),
        auto_scaling_group_provider: Option<AutoScalingGroupProvider> = wire::Member::new("autoScalingGroupProvider", &AUTO_SCALING_GROUP_PROVIDER_SHAPE),
        managed_instances_provider: Option<ManagedInstancesProvider> = wire::Member::new("managedInstancesProvider", &MANAGED_INSTANCES_PROVIDER_SHAPE),
        update_status: Option<String> = wire::Member::new("updateStatus", &CAPACITY_PROVIDER_UPDATE_STATUS_TEXT),
        update_status_reason: Option<String> = wire::Member::new("updateStatusReason", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        r#type: Option<String> = wire::Member::new("type", &CAPACITY_PROVIDER_TYPE_TEXT),
    }
    CAPACITY_PROVIDER_STRATEGY_ITEM_SHAPE "CapacityProviderStrategyItem" CapacityProviderStrategyItem {
        capacity_provider: String = wire::Member::new("capacityProvider", &STRING).required(),
        weight: Option<i32> = wire::Member::new("weight", &CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT_NUMBER),
        base: Option<i32> = wire::Member::new("base", &CAPACITY_PROVIDER_STRATEGY_ITEM_BASE_NUMBER),
    }
    CAPACITY_RESERVATION_REQUEST_SHAPE "CapacityReservationRequest" CapacityReservationRequest {
        reservation_group_arn: Option<String> = wire::Member::new("reservationGroupArn", &STRING),
        reservation_preference: Option<String> = wire::Member::new("reservationPreference", &CAPACITY_RESERVATION_PREFERENCE_TEXT),
    }
    CLUSTER_SHAPE "Cluster" Cluster {
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        cluster_name: Option<String> = wire::Member::new("clusterName", &STRING),
        configuration: Option<ClusterConfiguration> = wire::Member::new("configuration", &CLUSTER_CONFIGURATION_SHAPE),
        status: Option<String> = wire::Member::new("status", &STRING),
        registered_container_instances_count: Option<i32> = wire::Member::new("registeredContainerInstancesCount", &INTEGER),
        running_tasks_count: Option<i32> = wire::Member::new("runningTasksCount", &INTEGER),
        pending_tasks_count: Option<i32> = wire::Member::new("pendingTasksCount", &INTEGER),
        active_services_count: Option<i32> = wire::Member::new("activeServicesCount", &INTEGER),
        statistics: Option<Vec<KeyValuePair>> = wire::Member::new("statistics", &STATISTICS_LIST),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        settings: Option<Vec<ClusterSetting>> = wire::Member::new("settings", &CLUSTER_SETTINGS_LIST),
        capacity_providers: Option<Vec<String>> = wire::Member::new("capacityProviders", &STRING_LIST_LIST),
        default_capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("defaultCapacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        attachments: Option<Vec<Attachment>> = wire::Member::new("attachments", &ATTACHMENTS_LIST),
        attachments_status: Option<String> = wire::Member::new("attachmentsStatus", &STRING),
        service_connect_defaults: Option<ClusterServiceConnectDefaults> = wire::Member::new("serviceConnectDefaults", &CLUSTER_SERVICE_CONNECT_DEFAULTS_SHAPE),
    }
    CLUSTER_CONFIGURATION_SHAPE "ClusterConfiguration" ClusterConfiguration {
        execute_command_configuration: Option<ExecuteCommandConfiguration> = wire::Member::new("executeCommandConfiguration", &EXECUTE_COMMAND_CONFIGURATION_SHAPE),
        managed_storage_configuration: Option<ManagedStorageConfiguration> = wire::Member::new("managedStorageConfiguration", &MANAGED_STORAGE_CONFIGURATION_SHAPE),
    }
    CLUSTER_SERVICE_CONNECT_DEFAULTS_SHAPE "ClusterServiceConnectDefaults" ClusterServiceConnectDefaults {
        namespace: Option<String> = wire::Member::new("namespace", &STRING),
    }
    CLUSTER_SERVICE_CONNECT_DEFAULTS_REQUEST_SHAPE "ClusterServiceConnectDefaultsRequest" ClusterServiceConnectDefaultsRequest {
        namespace: String = wire::Member::new("namespace", &STRING).required(),
    }
    CLUSTER_SETTING_SHAPE "ClusterSetting" ClusterSetting {
        name: Option<String> = wire::Member::new("name", &CLUSTER_SETTING_NAME_TEXT),
        value: Option<String> = wire::Member::new("value", &STRING),
    }
    CONTAINER_SHAPE "Container" Container {
        container_arn: Option<String> = wire::Member::new("containerArn", &STRING),
        task_arn: Option<String> = wire::Member::new("taskArn", &STRING),
        name: Option<String> = wire::Member::new("name", &STRING),
        image: Option<String> = wire::Member::new("image", &STRING),
        image_digest: Option<String> = wire::Member::new("imageDigest", &STRING),
        runtime_id: Option<String> = wire::Member::new("runtimeId", &STRING),
        last_status: Option<String> = wire::Member::new("lastStatus", &STRING),
        exit_code: Option<i32> = wire::Member::new("exitCode", &INTEGER),
        reason: Option<String> = wire::Member::new("reason", &STRING),
        network_bindings: Option<Vec<NetworkBinding>> = wire::Member::new("networkBindings", &NETWORK_BINDINGS_LIST),
        network_interfaces: Option<Vec<NetworkInterface>> = wire::Member::new("networkInterfaces", &NETWORK_INTERFACES_LIST),
        health_status: Option<String> = wire::Member::new("healthStatus", &HEALTH_STATUS_TEXT),
        managed_agents: Option<Vec<ManagedAgent>> = wire::Member::new("managedAgents", &MANAGED_AGENTS_LIST),
        cpu: Option<String> = wire::Member::new("cpu", &STRING),
        memory: Option<String> = wire::Member::new("memory", &STRING),
        memory_reservation: Option<String> = wire::Member::new("memoryReservation", &STRING),
        gpu_ids: Option<Vec<String>> = wire::Member::new("gpuIds", &GPU_IDS_LIST),
        neuron_device_ids: Option<Vec<String>> = wire::Member::new("neuronDeviceIds", &NEURON_DEVICE_IDS_LIST),
        gpu_sharing_strategy: Option<SharingStrategy> = wire::Member::new("gpuSharingStrategy", &SHARING_STRATEGY_SHAPE),
    }
    CONTAINER_DEFINITION_SHAPE "ContainerDefinition" ContainerDefinition {
        name: Option<String> = wire::Member::new("name", &STRING),
        image: Option<String> = wire::Member::new("image", &STRING),
        repository_credentials: Option<RepositoryCredentials> = wire::Member::new("repositoryCredentials", &REPOSITORY_CREDENTIALS_SHAPE),
        cpu: Option<i32> = wire::Member::new("cpu", &INTEGER),
        memory: Option<i32> = wire::Member::new("memory", &INTEGER),
        memory_reservation: Option<i32> = wire::Member::new("memoryReservation", &INTEGER),
        links: Option<Vec<String>> = wire::Member::new("links", &STRING_LIST_LIST),
        port_mappings: Option<Vec<PortMapping>> = wire::Member::new("portMappings", &PORT_MAPPING_LIST_LIST),
        essential: Option<bool> = wire::Member::new("essential", &BOOLEAN),
        restart_policy: Option<ContainerRestartPolicy> = wire::Member::new("restartPolicy", &CONTAINER_RESTART_POLICY_SHAPE),
        entry_point: Option<Vec<String>> = wire::Member::new("entryPoint", &STRING_LIST_LIST),
        command: Option<Vec<String>> = wire::Member::new("command", &STRING_LIST_LIST),
        environment: Option<Vec<KeyValuePair>> = wire::Member::new("environment", &ENVIRONMENT_VARIABLES_LIST),
        environment_files: Option<Vec<EnvironmentFile>> = wire::Member::new("environmentFiles", &ENVIRONMENT_FILES_LIST),
        mount_points: Option<Vec<MountPoint>> = wire::Member::new("mountPoints", &MOUNT_POINT_LIST_LIST),
        volumes_from: Option<Vec<VolumeFrom>> = wire::Member::new("volumesFrom", &VOLUME_FROM_LIST_LIST),
        linux_parameters: Option<LinuxParameters> = wire::Member::new("linuxParameters", &LINUX_PARAMETERS_SHAPE),
        secrets: Option<Vec<Secret>> = wire::Member::new("secrets", &SECRET_LIST_LIST),
        depends_on: Option<Vec<ContainerDependency>> = wire::Member::new("dependsOn", &CONTAINER_DEPENDENCIES_LIST),
        start_timeout: Option<i32> = wire::Member::new("startTimeout", &INTEGER),
        stop_timeout: Option<i32> = wire::Member::new("stopTimeout", &INTEGER),
        version_consistency: Option<String> = wire::Member::new("versionConsistency", &VERSION_CONSISTENCY_TEXT),
        hostname: Option<String> = wire::Member::new("hostname", &STRING),
        user: Option<String> = wire::Member::new("user", &STRING),
        working_directory: Option<String> = wire::Member::new("workingDirectory", &STRING),
        disable_networking: Option<bool> = wire::Member::new("disableNetworking", &BOOLEAN),
        privileged: Option<bool> = wire::Member::new("privileged", &BOOLEAN),
        readonly_root_filesystem: Option<bool> = wire::Member::new("readonlyRootFilesystem", &BOOLEAN),
        dns_servers: Option<Vec<String>> = wire::Member::new("dnsServers", &STRING_LIST_LIST),
        dns_search_domains: Option<Vec<String>> = wire::Member::new("dnsSearchDomains", &STRING_LIST_LIST),
        extra_hosts: Option<Vec<HostEntry>> = wire::Member::new("extraHosts", &HOST_ENTRY_LIST_LIST),
        docker_security_options: Option<Vec<String>> = wire::Member::new("dockerSecurityOptions", &STRING_LIST_LIST),
        interactive: Option<bool> = wire::Member::new("interactive", &BOOLEAN),
        pseudo_terminal: Option<bool> = wire::Member::new("pseudoTerminal", &BOOLEAN),
        docker_labels: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("dockerLabels", &DOCKER_LABELS_MAP_MAP),
        ulimits: Option<Vec<Ulimit>> = wire::Member::new("ulimits", &ULIMIT_LIST_LIST),
        log_configuration: Option<LogConfiguration> = wire::Member::new("logConfiguration", &LOG_CONFIGURATION_SHAPE),
        health_check: Option<HealthCheck> = wire::Member::new("healthCheck", &HEALTH_CHECK_SHAPE),
        system_controls: Option<Vec<SystemControl>> = wire::Member::new("systemControls", &SYSTEM_CONTROLS_LIST),
        resource_requirements: Option<Vec<ResourceRequirement>> = wire::Member::new("resourceRequirements", &RESOURCE_REQUIREMENTS_LIST),
        firelens_configuration: Option<FirelensConfiguration> = wire::Member::new("firelensConfiguration", &FIRELENS_CONFIGURATION_SHAPE),
        credential_specs: Option<Vec<String>> = wire::Member::new("credentialSpecs", &STRING_LIST_LIST),
    }
    CONTAINER_DEPENDENCY_SHAPE "ContainerDependency" ContainerDependency {
        container_name: String = wire::Member::new("containerName", &STRING).required(),
        condition: String = wire::Member::new("condition", &CONTAINER_CONDITION_TEXT).required(),
    }
    CONTAINER_IMAGE_SHAPE "ContainerImage" ContainerImage {
        container_name: Option<String> = wire::Member::new("containerName", &STRING),
        image_digest: Option<String> = wire::Member::new("imageDigest", &STRING),
        image: Option<String> = wire::Member::new("image", &STRING),
    }
    CONTAINER_OVERRIDE_SHAPE "ContainerOverride" ContainerOverride {
        name: Option<String> = wire::Member::new("name", &STRING),
        command: Option<Vec<String>> = wire::Member::new("command", &STRING_LIST_LIST),
        environment: Option<Vec<KeyValuePair>> = wire::Member::new("environment", &ENVIRONMENT_VARIABLES_LIST),
        environment_files: Option<Vec<EnvironmentFile>> = wire::Member::new("environmentFiles", &ENVIRONMENT_FILES_LIST),
        cpu: Option<i32> = wire::Member::new("cpu", &INTEGER),
        memory: Option<i32> = wire::Member::new("memory", &INTEGER),
        memory_reservation: Option<i32> = wire::Member::new("memoryReservation", &INTEGER),
        resource_requirements: Option<Vec<ResourceRequirement>> = wire::Member::new("resourceRequirements", &RESOURCE_REQUIREMENTS_LIST),
    }
    CONTAINER_RESTART_POLICY_SHAPE "ContainerRestartPolicy" ContainerRestartPolicy {
        enabled: bool = wire::Member::new("enabled", &BOOLEAN).required(),
        ignored_exit_codes: Option<Vec<i32>> = wire::Member::new("ignoredExitCodes", &INTEGER_LIST_LIST),
        restart_attempt_period: Option<i32> = wire::Member::new("restartAttemptPeriod", &INTEGER),
    }
    CREATE_CLUSTER_SHAPE "CreateClusterRequest" CreateCluster {
        cluster_name: Option<String> = wire::Member::new("clusterName", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        settings: Option<Vec<ClusterSetting>> = wire::Member::new("settings", &CLUSTER_SETTINGS_LIST),
        configuration: Option<ClusterConfiguration> = wire::Member::new("configuration", &CLUSTER_CONFIGURATION_SHAPE),
        capacity_providers: Option<Vec<String>> = wire::Member::new("capacityProviders", &STRING_LIST_LIST),
        default_capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("defaultCapacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        service_connect_defaults: Option<ClusterServiceConnectDefaultsRequest> = wire::Member::new("serviceConnectDefaults", &CLUSTER_SERVICE_CONNECT_DEFAULTS_REQUEST_SHAPE),
    }
    CREATE_CLUSTER_OUTPUT_SHAPE "CreateClusterResponse" CreateClusterOutput {
        cluster: Option<Cluster> = wire::Member::new("cluster", &CLUSTER_SHAPE),
    }
    CREATE_SERVICE_SHAPE "CreateServiceRequest" CreateService {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        service_name: String = wire::Member::new("serviceName", &STRING).required(),
        task_definition: Option<String> = wire::Member::new("taskDefinition", &STRING),
        availability_zone_rebalancing: Option<String> = wire::Member::new("availabilityZoneRebalancing", &AVAILABILITY_ZONE_REBALANCING_TEXT),
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("loadBalancers", &LOAD_BALANCERS_LIST),
        service_registries: Option<Vec<ServiceRegistry>> = wire::Member::new("serviceRegistries", &SERVICE_REGISTRIES_LIST),
        desired_count: Option<i32> = wire::Member::new("desiredCount", &INTEGER),
        client_token: Option<String> = wire::Member::new("clientToken", &STRING),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        role: Option<String> = wire::Member::new("role", &STRING),
        deployment_configuration: Option<DeploymentConfiguration> = wire::Member::new("deploymentConfiguration", &DEPLOYMENT_CONFIGURATION_SHAPE),
        placement_constraints: Option<Vec<PlacementConstraint>> = wire::Member::new("placementConstraints", &PLACEMENT_CONSTRAINTS_LIST),
        placement_strategy: Option<Vec<PlacementStrategy>> = wire::Member::new("placementStrategy", &PLACEMENT_STRATEGIES_LIST),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        health_check_grace_period_seconds: Option<i32> = wire::Member::new("healthCheckGracePeriodSeconds", &INTEGER),
        scheduling_strategy: Option<String> = wire::Member::new("schedulingStrategy", &SCHEDULING_STRATEGY_TEXT),
        deployment_controller: Option<DeploymentController> = wire::Member::new("deploymentController", &DEPLOYMENT_CONTROLLER_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        enable_ecs_managed_tags: Option<bool> = wire::Member::new("enableECSManagedTags", &BOOLEAN),
        propagate_tags: Option<String> = wire::Member::new("propagateTags", &PROPAGATE_TAGS_TEXT),
        enable_execute_command: Option<bool> = wire::Member::new("enableExecuteCommand", &BOOLEAN),
        service_connect_configuration: Option<ServiceConnectConfiguration> = wire::Member::new("serviceConnectConfiguration", &SERVICE_CONNECT_CONFIGURATION_SHAPE),
        volume_configurations: Option<Vec<ServiceVolumeConfiguration>> = wire::Member::new("volumeConfigurations", &SERVICE_VOLUME_CONFIGURATIONS_LIST),
        vpc_lattice_configurations: Option<Vec<VpcLatticeConfiguration>> = wire::Member::new("vpcLatticeConfigurations", &VPC_LATTICE_CONFIGURATIONS_LIST),
        gateway_connectors: Option<Vec<GatewayConnector>> = wire::Member::new("gatewayConnectors", &GATEWAY_CONNECTOR_LIST_LIST),
        monitoring: Option<MonitoringConfiguration> = wire::Member::new("monitoring", &MONITORING_CONFIGURATION_SHAPE),
    }
    CREATE_SERVICE_OUTPUT_SHAPE "CreateServiceResponse" CreateServiceOutput {
        service: Option<Service> = wire::Member::new("service", &SERVICE_SHAPE),
    }
    CREATE_TASK_SET_SHAPE "CreateTaskSetRequest" CreateTaskSet {
        service: String = wire::Member::new("service", &STRING).required(),
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        external_id: Option<String> = wire::Member::new("externalId", &STRING),
        task_definition: String = wire::Member::new("taskDefinition", &STRING).required(),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("loadBalancers", &LOAD_BALANCERS_LIST),
        service_registries: Option<Vec<ServiceRegistry>> = wire::Member::new("serviceRegistries", &SERVICE_REGISTRIES_LIST),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        scale: Option<Scale> = wire::Member::new("scale", &SCALE_SHAPE),
        client_token: Option<String> = wire::Member::new("clientToken", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
    }
    CREATE_TASK_SET_OUTPUT_SHAPE "CreateTaskSetResponse" CreateTaskSetOutput {
        task_set: Option<TaskSet> = wire::Member::new("taskSet", &TASK_SET_SHAPE),
    }
    CREATED_AT_SHAPE "CreatedAt" CreatedAt {
        before: Option<wire::Timestamp> = wire::Member::new("before", &TIMESTAMP),
        after: Option<wire::Timestamp> = wire::Member::new("after", &TIMESTAMP),
    }
    DELETE_CLUSTER_SHAPE "DeleteClusterRequest" DeleteCluster {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
    }
    DELETE_CLUSTER_OUTPUT_SHAPE "DeleteClusterResponse" DeleteClusterOutput {
        cluster: Option<Cluster> = wire::Member::new("cluster", &CLUSTER_SHAPE),
    }
    DELETE_SERVICE_SHAPE "DeleteServiceRequest" DeleteService {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        service: String = wire::Member::new("service", &STRING).required(),
        force: Option<bool> = wire::Member::new("force", &BOOLEAN),
    }
    DELETE_SERVICE_OUTPUT_SHAPE "DeleteServiceResponse" DeleteServiceOutput {
        service: Option<Service> = wire::Member::new("service", &SERVICE_SHAPE),
    }
    DELETE_TASK_DEFINITIONS_SHAPE "DeleteTaskDefinitionsRequest" DeleteTaskDefinitions {
        task_definitions: Vec<String> = wire::Member::new("taskDefinitions", &STRING_LIST_LIST).required(),
    }
    DELETE_TASK_DEFINITIONS_OUTPUT_SHAPE "DeleteTaskDefinitionsResponse" DeleteTaskDefinitionsOutput {
        task_definitions: Option<Vec<TaskDefinition>> = wire::Member::new("taskDefinitions", &TASK_DEFINITION_LIST_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DELETE_TASK_SET_SHAPE "DeleteTaskSetRequest" DeleteTaskSet {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        service: String = wire::Member::new("service", &STRING).required(),
        task_set: String = wire::Member::new("taskSet", &STRING).required(),
        force: Option<bool> = wire::Member::new("force", &BOOLEAN),
    }
    DELETE_TASK_SET_OUTPUT_SHAPE "DeleteTaskSetResponse" DeleteTaskSetOutput {
        task_set: Option<TaskSet> = wire::Member::new("taskSet", &TASK_SET_SHAPE),
    }
    DEPLOYMENT_SHAPE "Deployment" Deployment {
        id: Option<String> = wire::Member::new("id", &STRING),
        status: Option<String> = wire::Member::new("status", &STRING),
        task_definition: Option<String> = wire::Member::new("taskDefinition", &STRING),
        desired_count: Option<i32> = wire::Member::new("desiredCount", &INTEGER),
        pending_count: Option<i32> = wire::Member::new("pendingCount", &INTEGER),
        running_count: Option<i32> = wire::Member::new("runningCount", &INTEGER),
        failed_tasks: Option<i32> = wire::Member::new("failedTasks", &INTEGER),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        updated_at: Option<wire::Timestamp> = wire::Member::new("updatedAt", &TIMESTAMP),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        platform_family: Option<String> = wire::Member::new("platformFamily", &STRING),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        rollout_state: Option<String> = wire::Member::new("rolloutState", &DEPLOYMENT_ROLLOUT_STATE_TEXT),
        rollout_state_reason: Option<String> = wire::Member::new("rolloutStateReason", &STRING),
        service_connect_configuration: Option<ServiceConnectConfiguration> = wire::Member::new("serviceConnectConfiguration", &SERVICE_CONNECT_CONFIGURATION_SHAPE),
        service_connect_resources: Option<Vec<ServiceConnectServiceResource>> = wire::Member::new("serviceConnectResources", &SERVICE_CONNECT_SERVICE_RESOURCE_LIST_LIST),
        volume_configurations: Option<Vec<ServiceVolumeConfiguration>> = wire::Member::new("volumeConfigurations", &SERVICE_VOLUME_CONFIGURATIONS_LIST),
        fargate_ephemeral_storage: Option<DeploymentEphemeralStorage> = wire::Member::new("fargateEphemeralStorage", &DEPLOYMENT_EPHEMERAL_STORAGE_SHAPE),
        vpc_lattice_configurations: Option<Vec<VpcLatticeConfiguration>> = wire::Member::new("vpcLatticeConfigurations", &VPC_LATTICE_CONFIGURATIONS_LIST),
    }
    DEPLOYMENT_ALARMS_SHAPE "DeploymentAlarms" DeploymentAlarms {
        alarm_names: Vec<String> = wire::Member::new("alarmNames", &STRING_LIST_LIST).required(),
        rollback: bool = wire::Member::new("rollback", &BOOLEAN).required(),
        enable: bool = wire::Member::new("enable", &BOOLEAN).required(),
    }
    DEPLOYMENT_CIRCUIT_BREAKER_SHAPE "DeploymentCircuitBreaker" DeploymentCircuitBreaker {
        enable: bool = wire::Member::new("enable", &BOOLEAN).required(),
        rollback: bool = wire::Member::new("rollback", &BOOLEAN).required(),
        reset_on_healthy_task: Option<bool> = wire::Member::new("resetOnHealthyTask", &BOOLEAN),
        threshold_configuration: Option<ThresholdConfiguration> = wire::Member::new("thresholdConfiguration", &THRESHOLD_CONFIGURATION_SHAPE),
    }
    DEPLOYMENT_CONFIGURATION_SHAPE "DeploymentConfiguration" DeploymentConfiguration {
        deployment_circuit_breaker: Option<DeploymentCircuitBreaker> = wire::Member::new("deploymentCircuitBreaker", &DEPLOYMENT_CIRCUIT_BREAKER_SHAPE),
        maximum_percent: Option<i32> = wire::Member::new("maximumPercent", &INTEGER),
        minimum_healthy_percent: Option<i32> = wire::Member::new("minimumHealthyPercent", &INTEGER),
        alarms: Option<DeploymentAlarms> = wire::Member::new("alarms", &DEPLOYMENT_ALARMS_SHAPE),
        strategy: Option<String> = wire::Member::new("strategy", &DEPLOYMENT_STRATEGY_TEXT),
        bake_time_in_minutes: Option<i32> = wire::Member::new("bakeTimeInMinutes", &INTEGER),
        lifecycle_hooks: Option<Vec<DeploymentLifecycleHook>> = wire::Member::new("lifecycleHooks", &DEPLOYMENT_LIFECYCLE_HOOK_LIST_LIST),
        linear_configuration: Option<LinearConfiguration> = wire::Member::new("linearConfiguration", &LINEAR_CONFIGURATION_SHAPE),
        canary_configuration: Option<CanaryConfiguration> = wire::Member::new("canaryConfiguration", &CANARY_CONFIGURATION_SHAPE),
        early_success_criteria: Option<DeploymentEarlySuccessCriteria> = wire::Member::new("earlySuccessCriteria", &DEPLOYMENT_EARLY_SUCCESS_CRITERIA_SHAPE),
    }
    DEPLOYMENT_CONTROLLER_SHAPE "DeploymentController" DeploymentController {
        r#type: String = wire::Member::new("type", &DEPLOYMENT_CONTROLLER_TYPE_TEXT).required(),
    }
    DEPLOYMENT_EARLY_SUCCESS_CRITERIA_SHAPE "DeploymentEarlySuccessCriteria" DeploymentEarlySuccessCriteria {
        enable: bool = wire::Member::new("enable", &BOOLEAN).required(),
        healthy_percent: Option<i32> = wire::Member::new("healthyPercent", &HEALTHY_PERCENT_INTEGER_NUMBER),
        source_service_revision_cleanup: Option<String> = wire::Member::new("sourceServiceRevisionCleanup", &SERVICE_REVISION_CLEANUP_TEXT),
    }
    DEPLOYMENT_EPHEMERAL_STORAGE_SHAPE "DeploymentEphemeralStorage" DeploymentEphemeralStorage {
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &STRING),
    }
    DEPLOYMENT_LIFECYCLE_HOOK_SHAPE "DeploymentLifecycleHook" DeploymentLifecycleHook {
        target_type: Option<String> = wire::Member::new("targetType", &DEPLOYMENT_LIFECYCLE_HOOK_TARGET_TYPE_TEXT),
        hook_target_arn: Option<String> = wire::Member::new("hookTargetArn", &STRING),
        role_arn: Option<String> = wire::Member::new("roleArn", &STRING),
        lifecycle_stages: Option<Vec<String>> = wire::Member::new("lifecycleStages", &DEPLOYMENT_LIFECYCLE_HOOK_STAGE_LIST_LIST),
        hook_details: Option<serde_json::Value> = wire::Member::new("hookDetails", &DOCUMENT),
        timeout_configuration: Option<DeploymentLifecycleHookTimeoutConfiguration> = wire::Member::new("timeoutConfiguration", &DEPLOYMENT_LIFECYCLE_HOOK_TIMEOUT_CONFIGURATION_SHAPE),
    }
    DEPLOYMENT_LIFECYCLE_HOOK_DETAIL_SHAPE "DeploymentLifecycleHookDetail" DeploymentLifecycleHookDetail {
        hook_id: Option<String> = wire::Member::new("hookId", &STRING),
        target_type: Option<String> = wire::Member::new("targetType", &DEPLOYMENT_LIFECYCLE_HOOK_TARGET_TYPE_TEXT),
        target_arn: Option<String> = wire::Member::new("targetArn", &STRING),
        status: Option<String> = wire::Member::new("status", &DEPLOYMENT_LIFECYCLE_HOOK_STATUS_TEXT),
        expires_at: Option<wire::Timestamp> = wire::Member::new("expiresAt", &TIMESTAMP),
        timeout_action: Option<String> = wire::Member::new("timeoutAction", &DEPLOYMENT_LIFECYCLE_HOOK_ACTION_TEXT),
    }
    DEPLOYMENT_LIFECYCLE_HOOK_TIMEOUT_CONFIGURATION_SHAPE "DeploymentLifecycleHookTimeoutConfiguration" DeploymentLifecycleHookTimeoutConfiguration {
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &DEPLOYMENT_LIFECYCLE_HOOK_DURATION_NUMBER),
        action: Option<String> = wire::Member::new("action", &DEPLOYMENT_LIFECYCLE_HOOK_ACTION_TEXT),
    }
    DEREGISTER_TASK_DEFINITION_SHAPE "DeregisterTaskDefinitionRequest" DeregisterTaskDefinition {
        task_definition: String = wire::Member::new("taskDefinition", &STRING).required(),
    }
    DEREGISTER_TASK_DEFINITION_OUTPUT_SHAPE "DeregisterTaskDefinitionResponse" DeregisterTaskDefinitionOutput {
        task_definition: Option<TaskDefinition> = wire::Member::new("taskDefinition", &TASK_DEFINITION_SHAPE),
    }
    DESCRIBE_CAPACITY_PROVIDERS_SHAPE "DescribeCapacityProvidersRequest" DescribeCapacityProviders {
        capacity_providers: Option<Vec<String>> = wire::Member::new("capacityProviders", &STRING_LIST_LIST),
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        include: Option<Vec<String>> = wire::Member::new("include", &CAPACITY_PROVIDER_FIELD_LIST_LIST),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    DESCRIBE_CAPACITY_PROVIDERS_OUTPUT_SHAPE "DescribeCapacityProvidersResponse" DescribeCapacityProvidersOutput {
        capacity_providers: Option<Vec<CapacityProvider>> = wire::Member::new("capacityProviders", &CAPACITY_PROVIDERS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    DESCRIBE_CLUSTERS_SHAPE "DescribeClustersRequest" DescribeClusters {
        clusters: Option<Vec<String>> = wire::Member::new("clusters", &STRING_LIST_LIST),
        include: Option<Vec<String>> = wire::Member::new("include", &CLUSTER_FIELD_LIST_LIST),
    }
    DESCRIBE_CLUSTERS_OUTPUT_SHAPE "DescribeClustersResponse" DescribeClustersOutput {
        clusters: Option<Vec<Cluster>> = wire::Member::new("clusters", &CLUSTERS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DESCRIBE_SERVICE_DEPLOYMENTS_SHAPE "DescribeServiceDeploymentsRequest" DescribeServiceDeployments {
        service_deployment_arns: Vec<String> = wire::Member::new("serviceDeploymentArns", &STRING_LIST_LIST).required(),
    }
    DESCRIBE_SERVICE_DEPLOYMENTS_OUTPUT_SHAPE "DescribeServiceDeploymentsResponse" DescribeServiceDeploymentsOutput {
        service_deployments: Option<Vec<ServiceDeployment>> = wire::Member::new("serviceDeployments", &SERVICE_DEPLOYMENTS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DESCRIBE_SERVICE_REVISIONS_SHAPE "DescribeServiceRevisionsRequest" DescribeServiceRevisions {
        service_revision_arns: Vec<String> = wire::Member::new("serviceRevisionArns", &STRING_LIST_LIST).required(),
    }
    DESCRIBE_SERVICE_REVISIONS_OUTPUT_SHAPE "DescribeServiceRevisionsResponse" DescribeServiceRevisionsOutput {
        service_revisions: Option<Vec<ServiceRevision>> = wire::Member::new("serviceRevisions", &SERVICE_REVISIONS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DESCRIBE_SERVICES_SHAPE "DescribeServicesRequest" DescribeServices {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        services: Vec<String> = wire::Member::new("services", &STRING_LIST_LIST).required(),
        include: Option<Vec<String>> = wire::Member::new("include", &SERVICE_FIELD_LIST_LIST),
    }
    DESCRIBE_SERVICES_OUTPUT_SHAPE "DescribeServicesResponse" DescribeServicesOutput {
        services: Option<Vec<Service>> = wire::Member::new("services", &SERVICES_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DESCRIBE_TASK_DEFINITION_SHAPE "DescribeTaskDefinitionRequest" DescribeTaskDefinition {
        task_definition: String = wire::Member::new("taskDefinition", &STRING).required(),
        include: Option<Vec<String>> = wire::Member::new("include", &TASK_DEFINITION_FIELD_LIST_LIST),
    }
    DESCRIBE_TASK_DEFINITION_OUTPUT_SHAPE "DescribeTaskDefinitionResponse" DescribeTaskDefinitionOutput {
        task_definition: Option<TaskDefinition> = wire::Member::new("taskDefinition", &TASK_DEFINITION_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
    }
    DESCRIBE_TASK_SETS_SHAPE "DescribeTaskSetsRequest" DescribeTaskSets {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        service: String = wire::Member::new("service", &STRING).required(),
        task_sets: Option<Vec<String>> = wire::Member::new("taskSets", &STRING_LIST_LIST),
        include: Option<Vec<String>> = wire::Member::new("include", &TASK_SET_FIELD_LIST_LIST),
    }
    DESCRIBE_TASK_SETS_OUTPUT_SHAPE "DescribeTaskSetsResponse" DescribeTaskSetsOutput {
        task_sets: Option<Vec<TaskSet>> = wire::Member::new("taskSets", &TASK_SETS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DESCRIBE_TASKS_SHAPE "DescribeTasksRequest" DescribeTasks {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        tasks: Vec<String> = wire::Member::new("tasks", &STRING_LIST_LIST).required(),
        include: Option<Vec<String>> = wire::Member::new("include", &TASK_FIELD_LIST_LIST),
    }
    DESCRIBE_TASKS_OUTPUT_SHAPE "DescribeTasksResponse" DescribeTasksOutput {
        tasks: Option<Vec<Task>> = wire::Member::new("tasks", &TASKS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    DEVICE_SHAPE "Device" Device {
        host_path: String = wire::Member::new("hostPath", &STRING).required(),
        container_path: Option<String> = wire::Member::new("containerPath", &STRING),
        permissions: Option<Vec<String>> = wire::Member::new("permissions", &DEVICE_CGROUP_PERMISSIONS_LIST),
    }
    DOCKER_VOLUME_CONFIGURATION_SHAPE "DockerVolumeConfiguration" DockerVolumeConfiguration {
        scope: Option<String> = wire::Member::new("scope", &SCOPE_TEXT),
        autoprovision: Option<bool> = wire::Member::new("autoprovision", &BOOLEAN),
        driver: Option<String> = wire::Member::new("driver", &STRING),
        driver_opts: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("driverOpts", &STRING_MAP_MAP),
        labels: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("labels", &STRING_MAP_MAP),
    }
    EBS_TAG_SPECIFICATION_SHAPE "EBSTagSpecification" EbsTagSpecification {
        resource_type: String = wire::Member::new("resourceType", &EBS_RESOURCE_TYPE_TEXT).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        propagate_tags: Option<String> = wire::Member::new("propagateTags", &PROPAGATE_TAGS_TEXT),
    }
    ECS_MANAGED_RESOURCES_SHAPE "ECSManagedResources" EcsManagedResources {
        ingress_paths: Option<Vec<ManagedIngressPath>> = wire::Member::new("ingressPaths", &MANAGED_INGRESS_PATHS_LIST),
        auto_scaling: Option<ManagedAutoScaling> = wire::Member::new("autoScaling", &MANAGED_AUTO_SCALING_SHAPE),
        metric_alarms: Option<Vec<ManagedMetricAlarm>> = wire::Member::new("metricAlarms", &MANAGED_METRIC_ALARMS_LIST),
        service_security_groups: Option<Vec<ManagedSecurityGroup>> = wire::Member::new("serviceSecurityGroups", &MANAGED_SECURITY_GROUPS_LIST),
        log_groups: Option<Vec<ManagedLogGroup>> = wire::Member::new("logGroups", &MANAGED_LOG_GROUPS_LIST),
        gateway_connections: Option<Vec<GatewayConnection>> = wire::Member::new("gatewayConnections", &GATEWAY_CONNECTION_LIST_LIST),
    }
    EFS_AUTHORIZATION_CONFIG_SHAPE "EFSAuthorizationConfig" EfsAuthorizationConfig {
        access_point_id: Option<String> = wire::Member::new("accessPointId", &STRING),
        iam: Option<String> = wire::Member::new("iam", &EFS_AUTHORIZATION_CONFIG_IAM_TEXT),
    }
    EFS_VOLUME_CONFIGURATION_SHAPE "EFSVolumeConfiguration" EfsVolumeConfiguration {
        file_system_id: String = wire::Member::new("fileSystemId", &STRING).required(),
        root_directory: Option<String> = wire::Member::new("rootDirectory", &STRING),
        transit_encryption: Option<String> = wire::Member::new("transitEncryption", &EFS_TRANSIT_ENCRYPTION_TEXT),
        transit_encryption_port: Option<i32> = wire::Member::new("transitEncryptionPort", &INTEGER),
        authorization_config: Option<EfsAuthorizationConfig> = wire::Member::new("authorizationConfig", &EFS_AUTHORIZATION_CONFIG_SHAPE),
    }
    ENVIRONMENT_FILE_SHAPE "EnvironmentFile" EnvironmentFile {
        value: String = wire::Member::new("value", &STRING).required(),
        r#type: String = wire::Member::new("type", &ENVIRONMENT_FILE_TYPE_TEXT).required(),
    }
    EPHEMERAL_STORAGE_SHAPE "EphemeralStorage" EphemeralStorage {
        size_in_gi_b: i32 = wire::Member::new("sizeInGiB", &INTEGER).required(),
    }
    EXECUTE_COMMAND_CONFIGURATION_SHAPE "ExecuteCommandConfiguration" ExecuteCommandConfiguration {
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &STRING),
        logging: Option<String> = wire::Member::new("logging", &EXECUTE_COMMAND_LOGGING_TEXT),
        log_configuration: Option<ExecuteCommandLogConfiguration> = wire::Member::new("logConfiguration", &EXECUTE_COMMAND_LOG_CONFIGURATION_SHAPE),
    }
    EXECUTE_COMMAND_LOG_CONFIGURATION_SHAPE "ExecuteCommandLogConfiguration" ExecuteCommandLogConfiguration {
        cloud_watch_log_group_name: Option<String> = wire::Member::new("cloudWatchLogGroupName", &STRING),
        cloud_watch_encryption_enabled: Option<bool> = wire::Member::new("cloudWatchEncryptionEnabled", &BOOLEAN),
        s3_bucket_name: Option<String> = wire::Member::new("s3BucketName", &STRING),
        s3_encryption_enabled: Option<bool> = wire::Member::new("s3EncryptionEnabled", &BOOLEAN),
        s3_key_prefix: Option<String> = wire::Member::new("s3KeyPrefix", &STRING),
    }
    F_SX_WINDOWS_FILE_SERVER_AUTHORIZATION_CONFIG_SHAPE "FSxWindowsFileServerAuthorizationConfig" FSxWindowsFileServerAuthorizationConfig {
        credentials_parameter: String = wire::Member::new("credentialsParameter", &STRING).required(),
        domain: String = wire::Member::new("domain", &STRING).required(),
    }
    F_SX_WINDOWS_FILE_SERVER_VOLUME_CONFIGURATION_SHAPE "FSxWindowsFileServerVolumeConfiguration" FSxWindowsFileServerVolumeConfiguration {
        file_system_id: String = wire::Member::new("fileSystemId", &STRING).required(),
        root_directory: String = wire::Member::new("rootDirectory", &STRING).required(),
        authorization_config: FSxWindowsFileServerAuthorizationConfig = wire::Member::new("authorizationConfig", &F_SX_WINDOWS_FILE_SERVER_AUTHORIZATION_CONFIG_SHAPE).required(),
    }
    FAILURE_SHAPE "Failure" Failure {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        reason: Option<String> = wire::Member::new("reason", &STRING),
        detail: Option<String> = wire::Member::new("detail", &STRING),
    }
    FIRELENS_CONFIGURATION_SHAPE "FirelensConfiguration" FirelensConfiguration {
        r#type: String = wire::Member::new("type", &FIRELENS_CONFIGURATION_TYPE_TEXT).required(),
        options: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("options", &FIRELENS_CONFIGURATION_OPTIONS_MAP_MAP),
    }
    GATEWAY_CONNECTION_SHAPE "GatewayConnection" GatewayConnection {
        gateway_arn: Option<String> = wire::Member::new("gatewayArn", &STRING),
        gateway_route_arn: Option<String> = wire::Member::new("gatewayRouteArn", &STRING),
        port_name: Option<String> = wire::Member::new("portName", &STRING),
        service_url: Option<String> = wire::Member::new("serviceUrl", &STRING),
        access_type: Option<String> = wire::Member::new("accessType", &ACCESS_TYPE_TEXT),
        status: Option<String> = wire::Member::new("status", &GATEWAY_ROUTE_STATUS_TEXT),
        resources: Option<GatewayConnectionResources> = wire::Member::new("resources", &GATEWAY_CONNECTION_RESOURCES_SHAPE),
    }
    GATEWAY_CONNECTION_ALB_RESOURCES_SHAPE "GatewayConnectionAlbResources" GatewayConnectionAlbResources {
        acm_certificate_arn: Option<String> = wire::Member::new("acmCertificateArn", &STRING),
        load_balancer_arn: Option<String> = wire::Member::new("loadBalancerArn", &STRING),
        load_balancer_security_group_arns: Option<Vec<String>> = wire::Member::new("loadBalancerSecurityGroupArns", &STRING_LIST_LIST),
        listener_arn: Option<String> = wire::Member::new("listenerArn", &STRING),
        listener_rule_arn: Option<String> = wire::Member::new("listenerRuleArn", &STRING),
        test_listener_rule_arn: Option<String> = wire::Member::new("testListenerRuleArn", &STRING),
        target_group_arn: Option<String> = wire::Member::new("targetGroupArn", &STRING),
        alternate_target_group_arn: Option<String> = wire::Member::new("alternateTargetGroupArn", &STRING),
    }
    GATEWAY_CONNECTION_RESOURCES_SHAPE "GatewayConnectionResources" GatewayConnectionResources {
        host_shared_alb: Option<Vec<GatewayConnectionAlbResources>> = wire::Member::new("hostSharedAlb", &GATEWAY_CONNECTION_ALB_RESOURCES_LIST_LIST),
    } .union()
    GATEWAY_CONNECTOR_SHAPE "GatewayConnector" GatewayConnector {
        port_name: String = wire::Member::new("portName", &STRING).required(),
        health_check: Option<GatewayConnectorHealthCheck> = wire::Member::new("healthCheck", &GATEWAY_CONNECTOR_HEALTH_CHECK_SHAPE),
        filters: Option<GatewayConnectorFilters> = wire::Member::new("filters", &GATEWAY_CONNECTOR_FILTERS_SHAPE),
        deregistration_delay: Option<GatewayConnectorDeregistrationDelay> = wire::Member::new("deregistrationDelay", &GATEWAY_CONNECTOR_DEREGISTRATION_DELAY_SHAPE),
    }
    GATEWAY_CONNECTOR_DEREGISTRATION_DELAY_SHAPE "GatewayConnectorDeregistrationDelay" GatewayConnectorDeregistrationDelay {
        timeout_seconds: Option<i32> = wire::Member::new("timeoutSeconds", &GATEWAY_CONNECTOR_DEREGISTRATION_DELAY_TIMEOUT_SECONDS_INTEGER_NUMBER),
    }
    GATEWAY_CONNECTOR_FILTERS_SHAPE "GatewayConnectorFilters" GatewayConnectorFilters {
        access_types: Option<Vec<String>> = wire::Member::new("accessTypes", &ACCESS_TYPE_LIST_LIST),
    }
    GATEWAY_CONNECTOR_HEALTH_CHECK_SHAPE "GatewayConnectorHealthCheck" GatewayConnectorHealthCheck {
        health_check_protocol: Option<String> = wire::Member::new("healthCheckProtocol", &GATEWAY_CONNECTOR_HEALTH_CHECK_PROTOCOL_TEXT),
        health_check_port: Option<i32> = wire::Member::new("healthCheckPort", &INTEGER),
        health_check_path: Option<String> = wire::Member::new("healthCheckPath", &STRING),
        health_check_timeout_seconds: Option<i32> = wire::Member::new("healthCheckTimeoutSeconds", &INTEGER),
        health_check_interval_seconds: Option<i32> = wire::Member::new("healthCheckIntervalSeconds", &INTEGER),
        healthy_threshold_count: Option<i32> = wire::Member::new("healthyThresholdCount", &INTEGER),
        unhealthy_threshold_count: Option<i32> = wire::Member::new("unhealthyThresholdCount", &INTEGER),
        matcher: Option<GatewayConnectorHealthCheckMatcher> = wire::Member::new("matcher", &GATEWAY_CONNECTOR_HEALTH_CHECK_MATCHER_SHAPE),
    }
    GATEWAY_CONNECTOR_HEALTH_CHECK_MATCHER_SHAPE "GatewayConnectorHealthCheckMatcher" GatewayConnectorHealthCheckMatcher {
        http_code: Option<String> = wire::Member::new("httpCode", &STRING),
        grpc_code: Option<String> = wire::Member::new("grpcCode", &STRING),
    }
    HEALTH_CHECK_SHAPE "HealthCheck" HealthCheck {
        command: Vec<String> = wire::Member::new("command", &STRING_LIST_LIST).required(),
        interval: Option<i32> = wire::Member::new("interval", &INTEGER),
        timeout: Option<i32> = wire::Member::new("timeout", &INTEGER),
        retries: Option<i32> = wire::Member::new("retries", &INTEGER),
        start_period: Option<i32> = wire::Member::new("startPeriod", &INTEGER),
    }
    HOST_ENTRY_SHAPE "HostEntry" HostEntry {
        hostname: String = wire::Member::new("hostname", &STRING).required(),
        ip_address: String = wire::Member::new("ipAddress", &STRING).required(),
    }
    HOST_VOLUME_PROPERTIES_SHAPE "HostVolumeProperties" HostVolumeProperties {
        source_path: Option<String> = wire::Member::new("sourcePath", &STRING),
    }
    INFERENCE_ACCELERATOR_SHAPE "InferenceAccelerator" InferenceAccelerator {
        device_name: String = wire::Member::new("deviceName", &STRING).required(),
        device_type: String = wire::Member::new("deviceType", &STRING).required(),
    }
    INFERENCE_ACCELERATOR_OVERRIDE_SHAPE "InferenceAcceleratorOverride" InferenceAcceleratorOverride {
        device_name: Option<String> = wire::Member::new("deviceName", &STRING),
        device_type: Option<String> = wire::Member::new("deviceType", &STRING),
    }
    INFRASTRUCTURE_OPTIMIZATION_SHAPE "InfrastructureOptimization" InfrastructureOptimization {
        scale_in_after: Option<i32> = wire::Member::new("scaleInAfter", &INTEGER),
    }
    INSTANCE_LAUNCH_TEMPLATE_SHAPE "InstanceLaunchTemplate" InstanceLaunchTemplate {
        ec2_instance_profile_arn: String = wire::Member::new("ec2InstanceProfileArn", &STRING).required(),
        network_configuration: ManagedInstancesNetworkConfiguration = wire::Member::new("networkConfiguration", &MANAGED_INSTANCES_NETWORK_CONFIGURATION_SHAPE).required(),
        storage_configuration: Option<ManagedInstancesStorageConfiguration> = wire::Member::new("storageConfiguration", &MANAGED_INSTANCES_STORAGE_CONFIGURATION_SHAPE),
        local_storage_configuration: Option<ManagedInstancesLocalStorageConfiguration> = wire::Member::new("localStorageConfiguration", &MANAGED_INSTANCES_LOCAL_STORAGE_CONFIGURATION_SHAPE),
        monitoring: Option<String> = wire::Member::new("monitoring", &MANAGED_INSTANCES_MONITORING_OPTIONS_TEXT),
        capacity_option_type: Option<String> = wire::Member::new("capacityOptionType", &CAPACITY_OPTION_TYPE_TEXT),
        instance_metadata_tags_propagation: Option<bool> = wire::Member::new("instanceMetadataTagsPropagation", &BOOLEAN),
        instance_requirements: Option<InstanceRequirementsRequest> = wire::Member::new("instanceRequirements", &INSTANCE_REQUIREMENTS_REQUEST_SHAPE),
        fips_enabled: Option<bool> = wire::Member::new("fipsEnabled", &BOOLEAN),
        capacity_reservations: Option<CapacityReservationRequest> = wire::Member::new("capacityReservations", &CAPACITY_RESERVATION_REQUEST_SHAPE),
        nitro_enclaves_enabled: Option<bool> = wire::Member::new("nitroEnclavesEnabled", &BOOLEAN),
    }
    INSTANCE_REQUIREMENTS_REQUEST_SHAPE "InstanceRequirementsRequest" InstanceRequirementsRequest {
        v_cpu_count: VCpuCountRangeRequest = wire::Member::new("vCpuCount", &V_CPU_COUNT_RANGE_REQUEST_SHAPE).required(),
        memory_mi_b: MemoryMiBRequest = wire::Member::new("memoryMiB", &MEMORY_MI_B_REQUEST_SHAPE).required(),
        cpu_manufacturers: Option<Vec<String>> = wire::Member::new("cpuManufacturers", &CPU_MANUFACTURER_SET_LIST),
        memory_gi_b_per_v_cpu: Option<MemoryGiBPerVCpuRequest> = wire::Member::new("memoryGiBPerVCpu", &MEMORY_GI_B_PER_V_CPU_REQUEST_SHAPE),
        excluded_instance_types: Option<Vec<String>> = wire::Member::new("excludedInstanceTypes", &EXCLUDED_INSTANCE_TYPE_SET_LIST),
        instance_generations: Option<Vec<String>> = wire::Member::new("instanceGenerations", &INSTANCE_GENERATION_SET_LIST),
        spot_max_price_percentage_over_lowest_price: Option<i32> = wire::Member::new("spotMaxPricePercentageOverLowestPrice", &INTEGER),
        on_demand_max_price_percentage_over_lowest_price: Option<i32> = wire::Member::new("onDemandMaxPricePercentageOverLowestPrice", &INTEGER),
        bare_metal: Option<String> = wire::Member::new("bareMetal", &BARE_METAL_TEXT),
        burstable_performance: Option<String> = wire::Member::new("burstablePerformance", &BURSTABLE_PERFORMANCE_TEXT),
        require_hibernate_support: Option<bool> = wire::Member::new("requireHibernateSupport", &BOOLEAN),
        network_interface_count: Option<NetworkInterfaceCountRequest> = wire::Member::new("networkInterfaceCount", &NETWORK_INTERFACE_COUNT_REQUEST_SHAPE),
        local_storage: Option<String> = wire::Member::new("localStorage", &LOCAL_STORAGE_TEXT),
        local_storage_types: Option<Vec<String>> = wire::Member::new("localStorageTypes", &LOCAL_STORAGE_TYPE_SET_LIST),
        total_local_storage_gb: Option<TotalLocalStorageGbRequest> = wire::Member::new("totalLocalStorageGB", &TOTAL_LOCAL_STORAGE_GB_REQUEST_SHAPE),
        baseline_ebs_bandwidth_mbps: Option<BaselineEbsBandwidthMbpsRequest> = wire::Member::new("baselineEbsBandwidthMbps", &BASELINE_EBS_BANDWIDTH_MBPS_REQUEST_SHAPE),
        accelerator_types: Option<Vec<String>> = wire::Member::new("acceleratorTypes", &ACCELERATOR_TYPE_SET_LIST),
        accelerator_count: Option<AcceleratorCountRequest> = wire::Member::new("acceleratorCount", &ACCELERATOR_COUNT_REQUEST_SHAPE),
        accelerator_manufacturers: Option<Vec<String>> = wire::Member::new("acceleratorManufacturers", &ACCELERATOR_MANUFACTURER_SET_LIST),
        accelerator_names: Option<Vec<String>> = wire::Member::new("acceleratorNames", &ACCELERATOR_NAME_SET_LIST),
        accelerator_total_memory_mi_b: Option<AcceleratorTotalMemoryMiBRequest> = wire::Member::new("acceleratorTotalMemoryMiB", &ACCELERATOR_TOTAL_MEMORY_MI_B_REQUEST_SHAPE),
        network_bandwidth_gbps: Option<NetworkBandwidthGbpsRequest> = wire::Member::new("networkBandwidthGbps", &NETWORK_BANDWIDTH_GBPS_REQUEST_SHAPE),
        allowed_instance_types: Option<Vec<String>> = wire::Member::new("allowedInstanceTypes", &ALLOWED_INSTANCE_TYPE_SET_LIST),
        max_spot_price_as_percentage_of_optimal_on_demand_price: Option<i32> = wire::Member::new("maxSpotPriceAsPercentageOfOptimalOnDemandPrice", &INTEGER),
    }
    KERNEL_CAPABILITIES_SHAPE "KernelCapabilities" KernelCapabilities {
        add: Option<Vec<String>> = wire::Member::new("add", &STRING_LIST_LIST),
        drop: Option<Vec<String>> = wire::Member::new("drop", &STRING_LIST_LIST),
    }
    KEY_VALUE_PAIR_SHAPE "KeyValuePair" KeyValuePair {
        name: Option<String> = wire::Member::new("name", &STRING),
        value: Option<String> = wire::Member::new("value", &STRING),
    }
    LINEAR_CONFIGURATION_SHAPE "LinearConfiguration" LinearConfiguration {
        step_percent: Option<f64> = wire::Member::new("stepPercent", &DOUBLE),
        step_bake_time_in_minutes: Option<i32> = wire::Member::new("stepBakeTimeInMinutes", &INTEGER),
    }
    LINUX_PARAMETERS_SHAPE "LinuxParameters" LinuxParameters {
        capabilities: Option<KernelCapabilities> = wire::Member::new("capabilities", &KERNEL_CAPABILITIES_SHAPE),
        devices: Option<Vec<Device>> = wire::Member::new("devices", &DEVICES_LIST_LIST),
        init_process_enabled: Option<bool> = wire::Member::new("initProcessEnabled", &BOOLEAN),
        shared_memory_size: Option<i32> = wire::Member::new("sharedMemorySize", &INTEGER),
        tmpfs: Option<Vec<Tmpfs>> = wire::Member::new("tmpfs", &TMPFS_LIST_LIST),
        max_swap: Option<i32> = wire::Member::new("maxSwap", &INTEGER),
        swappiness: Option<i32> = wire::Member::new("swappiness", &INTEGER),
    }
    LIST_ACCOUNT_SETTINGS_SHAPE "ListAccountSettingsRequest" ListAccountSettings {
        name: Option<String> = wire::Member::new("name", &SETTING_NAME_TEXT),
        value: Option<String> = wire::Member::new("value", &STRING),
        principal_arn: Option<String> = wire::Member::new("principalArn", &STRING),
        effective_settings: Option<bool> = wire::Member::new("effectiveSettings", &BOOLEAN),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
    }
    LIST_ACCOUNT_SETTINGS_OUTPUT_SHAPE "ListAccountSettingsResponse" ListAccountSettingsOutput {
        settings: Option<Vec<Setting>> = wire::Member::new("settings", &SETTINGS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_CLUSTERS_SHAPE "ListClustersRequest" ListClusters {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
    }
    LIST_CLUSTERS_OUTPUT_SHAPE "ListClustersResponse" ListClustersOutput {
        cluster_arns: Option<Vec<String>> = wire::Member::new("clusterArns", &STRING_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_SERVICE_DEPLOYMENTS_SHAPE "ListServiceDeploymentsRequest" ListServiceDeployments {
        service: String = wire::Member::new("service", &STRING).required(),
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        status: Option<Vec<String>> = wire::Member::new("status", &SERVICE_DEPLOYMENT_STATUS_LIST_LIST),
        created_at: Option<CreatedAt> = wire::Member::new("createdAt", &CREATED_AT_SHAPE),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
    }
    LIST_SERVICE_DEPLOYMENTS_OUTPUT_SHAPE "ListServiceDeploymentsResponse" ListServiceDeploymentsOutput {
        service_deployments: Option<Vec<ServiceDeploymentBrief>> = wire::Member::new("serviceDeployments", &SERVICE_DEPLOYMENTS_BRIEF_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_SERVICES_SHAPE "ListServicesRequest" ListServices {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        scheduling_strategy: Option<String> = wire::Member::new("schedulingStrategy", &SCHEDULING_STRATEGY_TEXT),
        resource_management_type: Option<String> = wire::Member::new("resourceManagementType", &RESOURCE_MANAGEMENT_TYPE_TEXT),
    }
    LIST_SERVICES_OUTPUT_SHAPE "ListServicesResponse" ListServicesOutput {
        service_arns: Option<Vec<String>> = wire::Member::new("serviceArns", &STRING_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("resourceArn", &STRING).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
    }
    LIST_TASK_DEFINITION_FAMILIES_SHAPE "ListTaskDefinitionFamiliesRequest" ListTaskDefinitionFamilies {
        family_prefix: Option<String> = wire::Member::new("familyPrefix", &STRING),
        status: Option<String> = wire::Member::new("status", &TASK_DEFINITION_FAMILY_STATUS_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
    }
    LIST_TASK_DEFINITION_FAMILIES_OUTPUT_SHAPE "ListTaskDefinitionFamiliesResponse" ListTaskDefinitionFamiliesOutput {
        families: Option<Vec<String>> = wire::Member::new("families", &STRING_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_TASK_DEFINITIONS_SHAPE "ListTaskDefinitionsRequest" ListTaskDefinitions {
        family_prefix: Option<String> = wire::Member::new("familyPrefix", &STRING),
        status: Option<String> = wire::Member::new("status", &TASK_DEFINITION_STATUS_TEXT),
        sort: Option<String> = wire::Member::new("sort", &SORT_ORDER_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
    }
    LIST_TASK_DEFINITIONS_OUTPUT_SHAPE "ListTaskDefinitionsResponse" ListTaskDefinitionsOutput {
        task_definition_arns: Option<Vec<String>> = wire::Member::new("taskDefinitionArns", &STRING_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_TASKS_SHAPE "ListTasksRequest" ListTasks {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        container_instance: Option<String> = wire::Member::new("containerInstance", &STRING),
        family: Option<String> = wire::Member::new("family", &STRING),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &INTEGER),
        started_by: Option<String> = wire::Member::new("startedBy", &STRING),
        service_name: Option<String> = wire::Member::new("serviceName", &STRING),
        desired_status: Option<String> = wire::Member::new("desiredStatus", &DESIRED_STATUS_TEXT),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        daemon_name: Option<String> = wire::Member::new("daemonName", &STRING),
    }
    LIST_TASKS_OUTPUT_SHAPE "ListTasksResponse" ListTasksOutput {
        task_arns: Option<Vec<String>> = wire::Member::new("taskArns", &STRING_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LOAD_BALANCER_SHAPE "LoadBalancer" LoadBalancer {
        target_group_arn: Option<String> = wire::Member::new("targetGroupArn", &STRING),
        load_balancer_name: Option<String> = wire::Member::new("loadBalancerName", &STRING),
        container_name: Option<String> = wire::Member::new("containerName", &STRING),
        container_port: Option<i32> = wire::Member::new("containerPort", &INTEGER),
        advanced_configuration: Option<AdvancedConfiguration> = wire::Member::new("advancedConfiguration", &ADVANCED_CONFIGURATION_SHAPE),
    }
    LOG_CONFIGURATION_SHAPE "LogConfiguration" LogConfiguration {
        log_driver: String = wire::Member::new("logDriver", &LOG_DRIVER_TEXT).required(),
        options: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("options", &LOG_CONFIGURATION_OPTIONS_MAP_MAP),
        secret_options: Option<Vec<Secret>> = wire::Member::new("secretOptions", &SECRET_LIST_LIST),
    }
    MANAGED_AGENT_SHAPE "ManagedAgent" ManagedAgent {
        last_started_at: Option<wire::Timestamp> = wire::Member::new("lastStartedAt", &TIMESTAMP),
        name: Option<String> = wire::Member::new("name", &MANAGED_AGENT_NAME_TEXT),
        reason: Option<String> = wire::Member::new("reason", &STRING),
        last_status: Option<String> = wire::Member::new("lastStatus", &STRING),
    }
    MANAGED_APPLICATION_AUTO_SCALING_POLICY_SHAPE "ManagedApplicationAutoScalingPolicy" ManagedApplicationAutoScalingPolicy {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
        policy_type: String = wire::Member::new("policyType", &STRING).required(),
        target_value: f64 = wire::Member::new("targetValue", &DOUBLE).required(),
        metric: String = wire::Member::new("metric", &STRING).required(),
    }
    MANAGED_AUTO_SCALING_SHAPE "ManagedAutoScaling" ManagedAutoScaling {
        scalable_target: Option<ManagedScalableTarget> = wire::Member::new("scalableTarget", &MANAGED_SCALABLE_TARGET_SHAPE),
        application_auto_scaling_policies: Option<Vec<ManagedApplicationAutoScalingPolicy>> = wire::Member::new("applicationAutoScalingPolicies", &MANAGED_APPLICATION_AUTO_SCALING_POLICIES_LIST),
    }
    MANAGED_CERTIFICATE_SHAPE "ManagedCertificate" ManagedCertificate {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
        domain_name: String = wire::Member::new("domainName", &STRING).required(),
    }
    MANAGED_INGRESS_PATH_SHAPE "ManagedIngressPath" ManagedIngressPath {
        access_type: String = wire::Member::new("accessType", &ACCESS_TYPE_TEXT).required(),
        endpoint: String = wire::Member::new("endpoint", &STRING).required(),
        load_balancer: Option<ManagedLoadBalancer> = wire::Member::new("loadBalancer", &MANAGED_LOAD_BALANCER_SHAPE),
        load_balancer_security_groups: Option<Vec<ManagedSecurityGroup>> = wire::Member::new("loadBalancerSecurityGroups", &MANAGED_SECURITY_GROUPS_LIST),
        certificate: Option<ManagedCertificate> = wire::Member::new("certificate", &MANAGED_CERTIFICATE_SHAPE),
        listener: Option<ManagedListener> = wire::Member::new("listener", &MANAGED_LISTENER_SHAPE),
        rule: Option<ManagedListenerRule> = wire::Member::new("rule", &MANAGED_LISTENER_RULE_SHAPE),
        target_groups: Option<Vec<ManagedTargetGroup>> = wire::Member::new("targetGroups", &MANAGED_TARGET_GROUPS_LIST),
    }
    MANAGED_INSTANCES_LOCAL_STORAGE_CONFIGURATION_SHAPE "ManagedInstancesLocalStorageConfiguration" ManagedInstancesLocalStorageConfiguration {
        use_local_storage: Option<bool> = wire::Member::new("useLocalStorage", &BOOLEAN),
    }
    MANAGED_INSTANCES_NETWORK_CONFIGURATION_SHAPE "ManagedInstancesNetworkConfiguration" ManagedInstancesNetworkConfiguration {
        subnets: Option<Vec<String>> = wire::Member::new("subnets", &STRING_LIST_LIST),
        security_groups: Option<Vec<String>> = wire::Member::new("securityGroups", &STRING_LIST_LIST),
    }
    MANAGED_INSTANCES_PROVIDER_SHAPE "ManagedInstancesProvider" ManagedInstancesProvider {
        infrastructure_role_arn: Option<String> = wire::Member::new("infrastructureRoleArn", &STRING),
        instance_launch_template: Option<InstanceLaunchTemplate> = wire::Member::new("instanceLaunchTemplate", &INSTANCE_LAUNCH_TEMPLATE_SHAPE),
        propagate_tags: Option<String> = wire::Member::new("propagateTags", &PROPAGATE_MI_TAGS_TEXT),
        infrastructure_optimization: Option<InfrastructureOptimization> = wire::Member::new("infrastructureOptimization", &INFRASTRUCTURE_OPTIMIZATION_SHAPE),
        auto_repair_configuration: Option<AutoRepairConfiguration> = wire::Member::new("autoRepairConfiguration", &AUTO_REPAIR_CONFIGURATION_SHAPE),
    }
    MANAGED_INSTANCES_STORAGE_CONFIGURATION_SHAPE "ManagedInstancesStorageConfiguration" ManagedInstancesStorageConfiguration {
        storage_size_gi_b: Option<i32> = wire::Member::new("storageSizeGiB", &TASK_VOLUME_STORAGE_GI_B_NUMBER),
    }
    MANAGED_LISTENER_SHAPE "ManagedListener" ManagedListener {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
    }
    MANAGED_LISTENER_RULE_SHAPE "ManagedListenerRule" ManagedListenerRule {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
    }
    MANAGED_LOAD_BALANCER_SHAPE "ManagedLoadBalancer" ManagedLoadBalancer {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
        scheme: String = wire::Member::new("scheme", &STRING).required(),
        subnet_ids: Option<Vec<String>> = wire::Member::new("subnetIds", &STRING_LIST_LIST),
        security_group_ids: Option<Vec<String>> = wire::Member::new("securityGroupIds", &STRING_LIST_LIST),
    }
    MANAGED_LOG_GROUP_SHAPE "ManagedLogGroup" ManagedLogGroup {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
        log_group_name: String = wire::Member::new("logGroupName", &STRING).required(),
    }
    MANAGED_METRIC_ALARM_SHAPE "ManagedMetricAlarm" ManagedMetricAlarm {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
    }
    MANAGED_SCALABLE_TARGET_SHAPE "ManagedScalableTarget" ManagedScalableTarget {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
        min_capacity: i32 = wire::Member::new("minCapacity", &INTEGER).required(),
        max_capacity: i32 = wire::Member::new("maxCapacity", &INTEGER).required(),
    }
    MANAGED_SCALING_SHAPE "ManagedScaling" ManagedScaling {
        status: Option<String> = wire::Member::new("status", &MANAGED_SCALING_STATUS_TEXT),
        target_capacity: Option<i32> = wire::Member::new("targetCapacity", &MANAGED_SCALING_TARGET_CAPACITY_NUMBER),
        minimum_scaling_step_size: Option<i32> = wire::Member::new("minimumScalingStepSize", &MANAGED_SCALING_STEP_SIZE_NUMBER),
        maximum_scaling_step_size: Option<i32> = wire::Member::new("maximumScalingStepSize", &MANAGED_SCALING_STEP_SIZE_NUMBER),
        instance_warmup_period: Option<i32> = wire::Member::new("instanceWarmupPeriod", &MANAGED_SCALING_INSTANCE_WARMUP_PERIOD_NUMBER),
    }
    MANAGED_SECURITY_GROUP_SHAPE "ManagedSecurityGroup" ManagedSecurityGroup {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
    }
    MANAGED_STORAGE_CONFIGURATION_SHAPE "ManagedStorageConfiguration" ManagedStorageConfiguration {
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &STRING),
        fargate_ephemeral_storage_kms_key_id: Option<String> = wire::Member::new("fargateEphemeralStorageKmsKeyId", &STRING),
    }
    MANAGED_TARGET_GROUP_SHAPE "ManagedTargetGroup" ManagedTargetGroup {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        status: String = wire::Member::new("status", &MANAGED_RESOURCE_STATUS_TEXT).required(),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        updated_at: wire::Timestamp = wire::Member::new("updatedAt", &TIMESTAMP).required(),
        health_check_path: String = wire::Member::new("healthCheckPath", &STRING).required(),
        health_check_port: i32 = wire::Member::new("healthCheckPort", &INTEGER).required(),
        port: i32 = wire::Member::new("port", &INTEGER).required(),
    }
    MEMORY_GI_B_PER_V_CPU_REQUEST_SHAPE "MemoryGiBPerVCpuRequest" MemoryGiBPerVCpuRequest {
        min: Option<f64> = wire::Member::new("min", &DOUBLE),
        max: Option<f64> = wire::Member::new("max", &DOUBLE),
    }
    MEMORY_MI_B_REQUEST_SHAPE "MemoryMiBRequest" MemoryMiBRequest {
        min: i32 = wire::Member::new("min", &INTEGER).required(),
        max: Option<i32> = wire::Member::new("max", &INTEGER),
    }
    METRIC_CONFIGURATION_SHAPE "MetricConfiguration" MetricConfiguration {
        metric_names: Vec<String> = wire::Member::new("metricNames", &METRIC_NAMES_LIST_LIST).required(),
        resolution_seconds: i32 = wire::Member::new("resolutionSeconds", &METRIC_RESOLUTION_SECONDS_NUMBER).required(),
    }
    MONITORING_CONFIGURATION_SHAPE "MonitoringConfiguration" MonitoringConfiguration {
        metric_configurations: Option<Vec<MetricConfiguration>> = wire::Member::new("metricConfigurations", &METRIC_CONFIGURATION_LIST_LIST),
    }
    MOUNT_POINT_SHAPE "MountPoint" MountPoint {
        source_volume: Option<String> = wire::Member::new("sourceVolume", &STRING),
        container_path: Option<String> = wire::Member::new("containerPath", &STRING),
        read_only: Option<bool> = wire::Member::new("readOnly", &BOOLEAN),
    }
    NETWORK_BANDWIDTH_GBPS_REQUEST_SHAPE "NetworkBandwidthGbpsRequest" NetworkBandwidthGbpsRequest {
        min: Option<f64> = wire::Member::new("min", &DOUBLE),
        max: Option<f64> = wire::Member::new("max", &DOUBLE),
    }
    NETWORK_BINDING_SHAPE "NetworkBinding" NetworkBinding {
        bind_ip: Option<String> = wire::Member::new("bindIP", &STRING),
        container_port: Option<i32> = wire::Member::new("containerPort", &INTEGER),
        host_port: Option<i32> = wire::Member::new("hostPort", &INTEGER),
        protocol: Option<String> = wire::Member::new("protocol", &TRANSPORT_PROTOCOL_TEXT),
        container_port_range: Option<String> = wire::Member::new("containerPortRange", &STRING),
        host_port_range: Option<String> = wire::Member::new("hostPortRange", &STRING),
    }
    NETWORK_CONFIGURATION_SHAPE "NetworkConfiguration" NetworkConfiguration {
        awsvpc_configuration: Option<AwsVpcConfiguration> = wire::Member::new("awsvpcConfiguration", &AWS_VPC_CONFIGURATION_SHAPE),
    }
    NETWORK_INTERFACE_SHAPE "NetworkInterface" NetworkInterface {
        attachment_id: Option<String> = wire::Member::new("attachmentId", &STRING),
        private_ipv4_address: Option<String> = wire::Member::new("privateIpv4Address", &STRING),
        ipv6_address: Option<String> = wire::Member::new("ipv6Address", &STRING),
    }
    NETWORK_INTERFACE_COUNT_REQUEST_SHAPE "NetworkInterfaceCountRequest" NetworkInterfaceCountRequest {
        min: Option<i32> = wire::Member::new("min", &INTEGER),
        max: Option<i32> = wire::Member::new("max", &INTEGER),
    }
    NVIDIA_MPS_ALLOCATION_SHAPE "NvidiaMpsAllocation" NvidiaMpsAllocation {
        memory: i32 = wire::Member::new("memory", &NVIDIA_MPS_ALLOCATION_MEMORY_INTEGER_NUMBER).required(),
        max_compute_percent: Option<i32> = wire::Member::new("maxComputePercent", &NVIDIA_MPS_ALLOCATION_MAX_COMPUTE_PERCENT_INTEGER_NUMBER),
    }
    PLACEMENT_CONSTRAINT_SHAPE "PlacementConstraint" PlacementConstraint {
        r#type: Option<String> = wire::Member::new("type", &PLACEMENT_CONSTRAINT_TYPE_TEXT),
        expression: Option<String> = wire::Member::new("expression", &STRING),
    }
    PLACEMENT_STRATEGY_SHAPE "PlacementStrategy" PlacementStrategy {
        r#type: Option<String> = wire::Member::new("type", &PLACEMENT_STRATEGY_TYPE_TEXT),
        field: Option<String> = wire::Member::new("field", &STRING),
    }
    PORT_MAPPING_SHAPE "PortMapping" PortMapping {
        container_port: Option<i32> = wire::Member::new("containerPort", &INTEGER),
        host_port: Option<i32> = wire::Member::new("hostPort", &INTEGER),
        protocol: Option<String> = wire::Member::new("protocol", &TRANSPORT_PROTOCOL_TEXT),
        name: Option<String> = wire::Member::new("name", &STRING),
        app_protocol: Option<String> = wire::Member::new("appProtocol", &APPLICATION_PROTOCOL_TEXT),
        container_port_range: Option<String> = wire::Member::new("containerPortRange", &STRING),
    }
    PROXY_CONFIGURATION_SHAPE "ProxyConfiguration" ProxyConfiguration {
        r#type: Option<String> = wire::Member::new("type", &PROXY_CONFIGURATION_TYPE_TEXT),
        container_name: String = wire::Member::new("containerName", &STRING).required(),
        properties: Option<Vec<KeyValuePair>> = wire::Member::new("properties", &PROXY_CONFIGURATION_PROPERTIES_LIST),
    }
    PUT_CLUSTER_CAPACITY_PROVIDERS_SHAPE "PutClusterCapacityProvidersRequest" PutClusterCapacityProviders {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        capacity_providers: Vec<String> = wire::Member::new("capacityProviders", &STRING_LIST_LIST).required(),
        default_capacity_provider_strategy: Vec<CapacityProviderStrategyItem> = wire::Member::new("defaultCapacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST).required(),
    }
    PUT_CLUSTER_CAPACITY_PROVIDERS_OUTPUT_SHAPE "PutClusterCapacityProvidersResponse" PutClusterCapacityProvidersOutput {
        cluster: Option<Cluster> = wire::Member::new("cluster", &CLUSTER_SHAPE),
    }
    REGISTER_TASK_DEFINITION_SHAPE "RegisterTaskDefinitionRequest" RegisterTaskDefinition {
        family: String = wire::Member::new("family", &STRING).required(),
        task_role_arn: Option<String> = wire::Member::new("taskRoleArn", &STRING),
        execution_role_arn: Option<String> = wire::Member::new("executionRoleArn", &STRING),
        network_mode: Option<String> = wire::Member::new("networkMode", &NETWORK_MODE_TEXT),
        container_definitions: Vec<ContainerDefinition> = wire::Member::new("containerDefinitions", &CONTAINER_DEFINITIONS_LIST).required(),
        volumes: Option<Vec<Volume>> = wire::Member::new("volumes", &VOLUME_LIST_LIST),
        placement_constraints: Option<Vec<TaskDefinitionPlacementConstraint>> = wire::Member::new("placementConstraints", &TASK_DEFINITION_PLACEMENT_CONSTRAINTS_LIST),
        requires_compatibilities: Option<Vec<String>> = wire::Member::new("requiresCompatibilities", &COMPATIBILITY_LIST_LIST),
        cpu: Option<String> = wire::Member::new("cpu", &STRING),
        memory: Option<String> = wire::Member::new("memory", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        pid_mode: Option<String> = wire::Member::new("pidMode", &PID_MODE_TEXT),
        ipc_mode: Option<String> = wire::Member::new("ipcMode", &IPC_MODE_TEXT),
        proxy_configuration: Option<ProxyConfiguration> = wire::Member::new("proxyConfiguration", &PROXY_CONFIGURATION_SHAPE),
        inference_accelerators: Option<Vec<InferenceAccelerator>> = wire::Member::new("inferenceAccelerators", &INFERENCE_ACCELERATORS_LIST),
        ephemeral_storage: Option<EphemeralStorage> = wire::Member::new("ephemeralStorage", &EPHEMERAL_STORAGE_SHAPE),
        runtime_platform: Option<RuntimePlatform> = wire::Member::new("runtimePlatform", &RUNTIME_PLATFORM_SHAPE),
        enable_fault_injection: Option<bool> = wire::Member::new("enableFaultInjection", &BOOLEAN),
        trusted_execution_configuration: Option<TrustedExecutionConfiguration> = wire::Member::new("trustedExecutionConfiguration", &TRUSTED_EXECUTION_CONFIGURATION_SHAPE),
    }
    REGISTER_TASK_DEFINITION_OUTPUT_SHAPE "RegisterTaskDefinitionResponse" RegisterTaskDefinitionOutput {
        task_definition: Option<TaskDefinition> = wire::Member::new("taskDefinition", &TASK_DEFINITION_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
    }
    REPOSITORY_CREDENTIALS_SHAPE "RepositoryCredentials" RepositoryCredentials {
        credentials_parameter: String = wire::Member::new("credentialsParameter", &STRING).required(),
    } .sensitive()
    RESOLVED_CONFIGURATION_SHAPE "ResolvedConfiguration" ResolvedConfiguration {
        load_balancers: Option<Vec<ServiceRevisionLoadBalancer>> = wire::Member::new("loadBalancers", &SERVICE_REVISION_LOAD_BALANCERS_LIST),
        vpc_lattice_configurations: Option<Vec<ServiceRevisionVpcLatticeConfiguration>> = wire::Member::new("vpcLatticeConfigurations", &SERVICE_REVISION_VPC_LATTICE_CONFIGURATIONS_LIST),
    }
    RESOURCE_REQUIREMENT_SHAPE "ResourceRequirement" ResourceRequirement {
        value: Option<String> = wire::Member::new("value", &STRING),
        r#type: String = wire::Member::new("type", &RESOURCE_TYPE_TEXT).required(),
        sharing_strategy: Option<SharingStrategy> = wire::Member::new("sharingStrategy", &SHARING_STRATEGY_SHAPE),
    }
    ROLLBACK_SHAPE "Rollback" Rollback {
        reason: Option<String> = wire::Member::new("reason", &STRING),
        started_at: Option<wire::Timestamp> = wire::Member::new("startedAt", &TIMESTAMP),
        service_revision_arn: Option<String> = wire::Member::new("serviceRevisionArn", &STRING),
    }
    RUN_TASK_SHAPE "RunTaskRequest" RunTask {
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        count: Option<i32> = wire::Member::new("count", &INTEGER),
        enable_ecs_managed_tags: Option<bool> = wire::Member::new("enableECSManagedTags", &BOOLEAN),
        enable_execute_command: Option<bool> = wire::Member::new("enableExecuteCommand", &BOOLEAN),
        group: Option<String> = wire::Member::new("group", &STRING),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        overrides: Option<TaskOverride> = wire::Member::new("overrides", &TASK_OVERRIDE_SHAPE),
        placement_constraints: Option<Vec<PlacementConstraint>> = wire::Member::new("placementConstraints", &PLACEMENT_CONSTRAINTS_LIST),
        placement_strategy: Option<Vec<PlacementStrategy>> = wire::Member::new("placementStrategy", &PLACEMENT_STRATEGIES_LIST),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        propagate_tags: Option<String> = wire::Member::new("propagateTags", &PROPAGATE_TAGS_TEXT),
        reference_id: Option<String> = wire::Member::new("referenceId", &STRING),
        started_by: Option<String> = wire::Member::new("startedBy", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        task_definition: String = wire::Member::new("taskDefinition", &STRING).required(),
        client_token: Option<String> = wire::Member::new("clientToken", &STRING).idempotency_token(),
        volume_configurations: Option<Vec<TaskVolumeConfiguration>> = wire::Member::new("volumeConfigurations", &TASK_VOLUME_CONFIGURATIONS_LIST),
    }
    RUN_TASK_OUTPUT_SHAPE "RunTaskResponse" RunTaskOutput {
        tasks: Option<Vec<Task>> = wire::Member::new("tasks", &TASKS_LIST),
        failures: Option<Vec<Failure>> = wire::Member::new("failures", &FAILURES_LIST),
    }
    RUNTIME_PLATFORM_SHAPE "RuntimePlatform" RuntimePlatform {
        cpu_architecture: Option<String> = wire::Member::new("cpuArchitecture", &CPU_ARCHITECTURE_TEXT),
        operating_system_family: Option<String> = wire::Member::new("operatingSystemFamily", &OS_FAMILY_TEXT),
    }
    RUNTIME_PLATFORM_OVERRIDE_SHAPE "RuntimePlatformOverride" RuntimePlatformOverride {
        cpu_architecture: Option<String> = wire::Member::new("cpuArchitecture", &STRING),
    }
    S3_FILES_VOLUME_CONFIGURATION_SHAPE "S3FilesVolumeConfiguration" S3FilesVolumeConfiguration {
        file_system_arn: String = wire::Member::new("fileSystemArn", &STRING).required(),
        root_directory: Option<String> = wire::Member::new("rootDirectory", &STRING),
        transit_encryption_port: Option<i32> = wire::Member::new("transitEncryptionPort", &INTEGER),
        access_point_arn: Option<String> = wire::Member::new("accessPointArn", &STRING),
    }
    SCALE_SHAPE "Scale" Scale {
        value: Option<f64> = wire::Member::new("value", &DOUBLE),
        unit: Option<String> = wire::Member::new("unit", &SCALE_UNIT_TEXT),
    }
    SECRET_SHAPE "Secret" Secret {
        name: String = wire::Member::new("name", &STRING).required(),
        value_from: String = wire::Member::new("valueFrom", &STRING).required(),
    }
    SERVICE_SHAPE "Service" Service {
        service_arn: Option<String> = wire::Member::new("serviceArn", &STRING),
        service_name: Option<String> = wire::Member::new("serviceName", &STRING),
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("loadBalancers", &LOAD_BALANCERS_LIST),
        service_registries: Option<Vec<ServiceRegistry>> = wire::Member::new("serviceRegistries", &SERVICE_REGISTRIES_LIST),
        status: Option<String> = wire::Member::new("status", &STRING),
        desired_count: Option<i32> = wire::Member::new("desiredCount", &INTEGER),
        running_count: Option<i32> = wire::Member::new("runningCount", &INTEGER),
        pending_count: Option<i32> = wire::Member::new("pendingCount", &INTEGER),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        platform_family: Option<String> = wire::Member::new("platformFamily", &STRING),
        task_definition: Option<String> = wire::Member::new("taskDefinition", &STRING),
        deployment_configuration: Option<DeploymentConfiguration> = wire::Member::new("deploymentConfiguration", &DEPLOYMENT_CONFIGURATION_SHAPE),
        task_sets: Option<Vec<TaskSet>> = wire::Member::new("taskSets", &TASK_SETS_LIST),
        deployments: Option<Vec<Deployment>> = wire::Member::new("deployments", &DEPLOYMENTS_LIST),
        role_arn: Option<String> = wire::Member::new("roleArn", &STRING),
        events: Option<Vec<ServiceEvent>> = wire::Member::new("events", &SERVICE_EVENTS_LIST),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        current_service_deployment: Option<String> = wire::Member::new("currentServiceDeployment", &STRING),
        current_service_revisions: Option<Vec<ServiceCurrentRevisionSummary>> = wire::Member::new("currentServiceRevisions", &SERVICE_CURRENT_REVISION_SUMMARY_LIST_LIST),
        placement_constraints: Option<Vec<PlacementConstraint>> = wire::Member::new("placementConstraints", &PLACEMENT_CONSTRAINTS_LIST),
        placement_strategy: Option<Vec<PlacementStrategy>> = wire::Member::new("placementStrategy", &PLACEMENT_STRATEGIES_LIST),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        health_check_grace_period_seconds: Option<i32> = wire::Member::new("healthCheckGracePeriodSeconds", &INTEGER),
        scheduling_strategy: Option<String> = wire::Member::new("schedulingStrategy", &SCHEDULING_STRATEGY_TEXT),
        deployment_controller: Option<DeploymentController> = wire::Member::new("deploymentController", &DEPLOYMENT_CONTROLLER_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        created_by: Option<String> = wire::Member::new("createdBy", &STRING),
        enable_ecs_managed_tags: Option<bool> = wire::Member::new("enableECSManagedTags", &BOOLEAN),
        propagate_tags: Option<String> = wire::Member::new("propagateTags", &PROPAGATE_TAGS_TEXT),
        enable_execute_command: Option<bool> = wire::Member::new("enableExecuteCommand", &BOOLEAN),
        availability_zone_rebalancing: Option<String> = wire::Member::new("availabilityZoneRebalancing", &AVAILABILITY_ZONE_REBALANCING_TEXT),
        resource_management_type: Option<String> = wire::Member::new("resourceManagementType", &RESOURCE_MANAGEMENT_TYPE_TEXT),
    }
    SERVICE_CONNECT_ACCESS_LOG_CONFIGURATION_SHAPE "ServiceConnectAccessLogConfiguration" ServiceConnectAccessLogConfiguration {
        format: String = wire::Member::new("format", &SERVICE_CONNECT_ACCESS_LOGGING_FORMAT_TEXT).required(),
        include_query_parameters: Option<String> = wire::Member::new("includeQueryParameters", &SERVICE_CONNECT_INCLUDE_QUERY_PARAMETERS_TEXT),
    }
    SERVICE_CONNECT_CLIENT_ALIAS_SHAPE "ServiceConnectClientAlias" ServiceConnectClientAlias {
        port: i32 = wire::Member::new("port", &PORT_NUMBER_NUMBER).required(),
        dns_name: Option<String> = wire::Member::new("dnsName", &STRING),
        test_traffic_rules: Option<ServiceConnectTestTrafficRules> = wire::Member::new("testTrafficRules", &SERVICE_CONNECT_TEST_TRAFFIC_RULES_SHAPE),
    }
    SERVICE_CONNECT_CONFIGURATION_SHAPE "ServiceConnectConfiguration" ServiceConnectConfiguration {
        enabled: bool = wire::Member::new("enabled", &BOOLEAN).required(),
        namespace: Option<String> = wire::Member::new("namespace", &STRING),
        services: Option<Vec<ServiceConnectService>> = wire::Member::new("services", &SERVICE_CONNECT_SERVICE_LIST_LIST),
        log_configuration: Option<LogConfiguration> = wire::Member::new("logConfiguration", &LOG_CONFIGURATION_SHAPE),
        access_log_configuration: Option<ServiceConnectAccessLogConfiguration> = wire::Member::new("accessLogConfiguration", &SERVICE_CONNECT_ACCESS_LOG_CONFIGURATION_SHAPE),
        container_configurations: Option<Vec<ServiceConnectContainerConfiguration>> = wire::Member::new("containerConfigurations", &SERVICE_CONNECT_CONTAINER_CONFIGURATIONS_LIST),
    }
    SERVICE_CONNECT_CONTAINER_CONFIGURATION_SHAPE "ServiceConnectContainerConfiguration" ServiceConnectContainerConfiguration {
        log_level: Option<String> = wire::Member::new("logLevel", &SERVICE_CONNECT_CONTAINER_LOG_LEVEL_TEXT),
    } .union()
    SERVICE_CONNECT_SERVICE_SHAPE "ServiceConnectService" ServiceConnectService {
        port_name: String = wire::Member::new("portName", &STRING).required(),
        discovery_name: Option<String> = wire::Member::new("discoveryName", &STRING),
        client_aliases: Option<Vec<ServiceConnectClientAlias>> = wire::Member::new("clientAliases", &SERVICE_CONNECT_CLIENT_ALIAS_LIST_LIST),
        ingress_port_override: Option<i32> = wire::Member::new("ingressPortOverride", &PORT_NUMBER_NUMBER),
        timeout: Option<TimeoutConfiguration> = wire::Member::new("timeout", &TIMEOUT_CONFIGURATION_SHAPE),
        tls: Option<ServiceConnectTlsConfiguration> = wire::Member::new("tls", &SERVICE_CONNECT_TLS_CONFIGURATION_SHAPE),
    }
    SERVICE_CONNECT_SERVICE_RESOURCE_SHAPE "ServiceConnectServiceResource" ServiceConnectServiceResource {
        discovery_name: Option<String> = wire::Member::new("discoveryName", &STRING),
        discovery_arn: Option<String> = wire::Member::new("discoveryArn", &STRING),
    }
    SERVICE_CONNECT_TEST_TRAFFIC_HEADER_MATCH_RULES_SHAPE "ServiceConnectTestTrafficHeaderMatchRules" ServiceConnectTestTrafficHeaderMatchRules {
        exact: String = wire::Member::new("exact", &STRING).required(),
    }
    SERVICE_CONNECT_TEST_TRAFFIC_HEADER_RULES_SHAPE "ServiceConnectTestTrafficHeaderRules" ServiceConnectTestTrafficHeaderRules {
        name: String = wire::Member::new("name", &STRING).required(),
        value: Option<ServiceConnectTestTrafficHeaderMatchRules> = wire::Member::new("value", &SERVICE_CONNECT_TEST_TRAFFIC_HEADER_MATCH_RULES_SHAPE),
    }
    SERVICE_CONNECT_TEST_TRAFFIC_RULES_SHAPE "ServiceConnectTestTrafficRules" ServiceConnectTestTrafficRules {
        header: ServiceConnectTestTrafficHeaderRules = wire::Member::new("header", &SERVICE_CONNECT_TEST_TRAFFIC_HEADER_RULES_SHAPE).required(),
    }
    SERVICE_CONNECT_TLS_CERTIFICATE_AUTHORITY_SHAPE "ServiceConnectTlsCertificateAuthority" ServiceConnectTlsCertificateAuthority {
        aws_pca_authority_arn: Option<String> = wire::Member::new("awsPcaAuthorityArn", &STRING),
    }
    SERVICE_CONNECT_TLS_CONFIGURATION_SHAPE "ServiceConnectTlsConfiguration" ServiceConnectTlsConfiguration {
        issuer_certificate_authority: ServiceConnectTlsCertificateAuthority = wire::Member::new("issuerCertificateAuthority", &SERVICE_CONNECT_TLS_CERTIFICATE_AUTHORITY_SHAPE).required(),
        kms_key: Option<String> = wire::Member::new("kmsKey", &STRING),
        role_arn: Option<String> = wire::Member::new("roleArn", &STRING),
    }
    SERVICE_CURRENT_REVISION_SUMMARY_SHAPE "ServiceCurrentRevisionSummary" ServiceCurrentRevisionSummary {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        requested_task_count: Option<i32> = wire::Member::new("requestedTaskCount", &INTEGER),
        running_task_count: Option<i32> = wire::Member::new("runningTaskCount", &INTEGER),
        pending_task_count: Option<i32> = wire::Member::new("pendingTaskCount", &INTEGER),
    }
    SERVICE_DEPLOYMENT_SHAPE "ServiceDeployment" ServiceDeployment {
        service_deployment_arn: Option<String> = wire::Member::new("serviceDeploymentArn", &STRING),
        service_arn: Option<String> = wire::Member::new("serviceArn", &STRING),
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        started_at: Option<wire::Timestamp> = wire::Member::new("startedAt", &TIMESTAMP),
        finished_at: Option<wire::Timestamp> = wire::Member::new("finishedAt", &TIMESTAMP),
        stopped_at: Option<wire::Timestamp> = wire::Member::new("stoppedAt", &TIMESTAMP),
        updated_at: Option<wire::Timestamp> = wire::Member::new("updatedAt", &TIMESTAMP),
        source_service_revisions: Option<Vec<ServiceRevisionSummary>> = wire::Member::new("sourceServiceRevisions", &SERVICE_REVISIONS_SUMMARY_LIST_LIST),
        target_service_revision: Option<ServiceRevisionSummary> = wire::Member::new("targetServiceRevision", &SERVICE_REVISION_SUMMARY_SHAPE),
        status: Option<String> = wire::Member::new("status", &SERVICE_DEPLOYMENT_STATUS_TEXT),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
        lifecycle_stage: Option<String> = wire::Member::new("lifecycleStage", &SERVICE_DEPLOYMENT_LIFECYCLE_STAGE_TEXT),
        lifecycle_hook_details: Option<Vec<DeploymentLifecycleHookDetail>> = wire::Member::new("lifecycleHookDetails", &DEPLOYMENT_LIFECYCLE_HOOK_DETAIL_LIST_LIST),
        deployment_configuration: Option<DeploymentConfiguration> = wire::Member::new("deploymentConfiguration", &DEPLOYMENT_CONFIGURATION_SHAPE),
        rollback: Option<Rollback> = wire::Member::new("rollback", &ROLLBACK_SHAPE),
        deployment_circuit_breaker: Option<ServiceDeploymentCircuitBreaker> = wire::Member::new("deploymentCircuitBreaker", &SERVICE_DEPLOYMENT_CIRCUIT_BREAKER_SHAPE),
        alarms: Option<ServiceDeploymentAlarms> = wire::Member::new("alarms", &SERVICE_DEPLOYMENT_ALARMS_SHAPE),
    }
    SERVICE_DEPLOYMENT_ALARMS_SHAPE "ServiceDeploymentAlarms" ServiceDeploymentAlarms {
        status: Option<String> = wire::Member::new("status", &SERVICE_DEPLOYMENT_ROLLBACK_MONITORS_STATUS_TEXT),
        alarm_names: Option<Vec<String>> = wire::Member::new("alarmNames", &STRING_LIST_LIST),
        triggered_alarm_names: Option<Vec<String>> = wire::Member::new("triggeredAlarmNames", &STRING_LIST_LIST),
    }
    SERVICE_DEPLOYMENT_BRIEF_SHAPE "ServiceDeploymentBrief" ServiceDeploymentBrief {
        service_deployment_arn: Option<String> = wire::Member::new("serviceDeploymentArn", &STRING),
        service_arn: Option<String> = wire::Member::new("serviceArn", &STRING),
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        started_at: Option<wire::Timestamp> = wire::Member::new("startedAt", &TIMESTAMP),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        finished_at: Option<wire::Timestamp> = wire::Member::new("finishedAt", &TIMESTAMP),
        target_service_revision_arn: Option<String> = wire::Member::new("targetServiceRevisionArn", &STRING),
        status: Option<String> = wire::Member::new("status", &SERVICE_DEPLOYMENT_STATUS_TEXT),
        status_reason: Option<String> = wire::Member::new("statusReason", &STRING),
    }
    SERVICE_DEPLOYMENT_CIRCUIT_BREAKER_SHAPE "ServiceDeploymentCircuitBreaker" ServiceDeploymentCircuitBreaker {
        status: Option<String> = wire::Member::new("status", &SERVICE_DEPLOYMENT_ROLLBACK_MONITORS_STATUS_TEXT),
        failure_count: Option<i32> = wire::Member::new("failureCount", &INTEGER),
        threshold: Option<i32> = wire::Member::new("threshold", &INTEGER),
    }
    SERVICE_EVENT_SHAPE "ServiceEvent" ServiceEvent {
        id: Option<String> = wire::Member::new("id", &STRING),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        message: Option<String> = wire::Member::new("message", &STRING),
    }
    SERVICE_MANAGED_EBS_VOLUME_CONFIGURATION_SHAPE "ServiceManagedEBSVolumeConfiguration" ServiceManagedEbsVolumeConfiguration {
        encrypted: Option<bool> = wire::Member::new("encrypted", &BOOLEAN),
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &STRING),
        volume_type: Option<String> = wire::Member::new("volumeType", &STRING),
        size_in_gi_b: Option<i32> = wire::Member::new("sizeInGiB", &INTEGER),
        snapshot_id: Option<String> = wire::Member::new("snapshotId", &STRING),
        volume_initialization_rate: Option<i32> = wire::Member::new("volumeInitializationRate", &INTEGER),
        iops: Option<i32> = wire::Member::new("iops", &INTEGER),
        throughput: Option<i32> = wire::Member::new("throughput", &INTEGER),
        tag_specifications: Option<Vec<EbsTagSpecification>> = wire::Member::new("tagSpecifications", &EBS_TAG_SPECIFICATIONS_LIST),
        role_arn: String = wire::Member::new("roleArn", &STRING).required(),
        filesystem_type: Option<String> = wire::Member::new("filesystemType", &TASK_FILESYSTEM_TYPE_TEXT),
    }
    SERVICE_REGISTRY_SHAPE "ServiceRegistry" ServiceRegistry {
        registry_arn: Option<String> = wire::Member::new("registryArn", &STRING),
        port: Option<i32> = wire::Member::new("port", &INTEGER),
        container_name: Option<String> = wire::Member::new("containerName", &STRING),
        container_port: Option<i32> = wire::Member::new("containerPort", &INTEGER),
    }
    SERVICE_REVISION_SHAPE "ServiceRevision" ServiceRevision {
        service_revision_arn: Option<String> = wire::Member::new("serviceRevisionArn", &STRING),
        service_arn: Option<String> = wire::Member::new("serviceArn", &STRING),
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        task_definition: Option<String> = wire::Member::new("taskDefinition", &STRING),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        platform_family: Option<String> = wire::Member::new("platformFamily", &STRING),
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("loadBalancers", &LOAD_BALANCERS_LIST),
        service_registries: Option<Vec<ServiceRegistry>> = wire::Member::new("serviceRegistries", &SERVICE_REGISTRIES_LIST),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        container_images: Option<Vec<ContainerImage>> = wire::Member::new("containerImages", &CONTAINER_IMAGES_LIST),
        guard_duty_enabled: Option<bool> = wire::Member::new("guardDutyEnabled", &BOOLEAN),
        service_connect_configuration: Option<ServiceConnectConfiguration> = wire::Member::new("serviceConnectConfiguration", &SERVICE_CONNECT_CONFIGURATION_SHAPE),
        volume_configurations: Option<Vec<ServiceVolumeConfiguration>> = wire::Member::new("volumeConfigurations", &SERVICE_VOLUME_CONFIGURATIONS_LIST),
        fargate_ephemeral_storage: Option<DeploymentEphemeralStorage> = wire::Member::new("fargateEphemeralStorage", &DEPLOYMENT_EPHEMERAL_STORAGE_SHAPE),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        vpc_lattice_configurations: Option<Vec<VpcLatticeConfiguration>> = wire::Member::new("vpcLatticeConfigurations", &VPC_LATTICE_CONFIGURATIONS_LIST),
        resolved_configuration: Option<ResolvedConfiguration> = wire::Member::new("resolvedConfiguration", &RESOLVED_CONFIGURATION_SHAPE),
        ecs_managed_resources: Option<EcsManagedResources> = wire::Member::new("ecsManagedResources", &ECS_MANAGED_RESOURCES_SHAPE),
        overrides: Option<ServiceRevisionOverrides> = wire::Member::new("overrides", &SERVICE_REVISION_OVERRIDES_SHAPE),
        gateway_connectors: Option<Vec<GatewayConnector>> = wire::Member::new("gatewayConnectors", &GATEWAY_CONNECTOR_LIST_LIST),
        monitoring: Option<MonitoringConfiguration> = wire::Member::new("monitoring", &MONITORING_CONFIGURATION_SHAPE),
    }
    SERVICE_REVISION_LOAD_BALANCER_SHAPE "ServiceRevisionLoadBalancer" ServiceRevisionLoadBalancer {
        target_group_arn: Option<String> = wire::Member::new("targetGroupArn", &STRING),
        production_listener_rule: Option<String> = wire::Member::new("productionListenerRule", &STRING),
    }
    SERVICE_REVISION_OVERRIDES_SHAPE "ServiceRevisionOverrides" ServiceRevisionOverrides {
        runtime_platform: Option<RuntimePlatformOverride> = wire::Member::new("runtimePlatform", &RUNTIME_PLATFORM_OVERRIDE_SHAPE),
    }
    SERVICE_REVISION_SUMMARY_SHAPE "ServiceRevisionSummary" ServiceRevisionSummary {
        arn: Option<String> = wire::Member::new("arn", &STRING),
        requested_task_count: Option<i32> = wire::Member::new("requestedTaskCount", &INTEGER),
        running_task_count: Option<i32> = wire::Member::new("runningTaskCount", &INTEGER),
        pending_task_count: Option<i32> = wire::Member::new("pendingTaskCount", &INTEGER),
        requested_test_traffic_weight: Option<f64> = wire::Member::new("requestedTestTrafficWeight", &DOUBLE),
        requested_production_traffic_weight: Option<f64> = wire::Member::new("requestedProductionTrafficWeight", &DOUBLE),
    }
    SERVICE_REVISION_VPC_LATTICE_CONFIGURATION_SHAPE "ServiceRevisionVpcLatticeConfiguration" ServiceRevisionVpcLatticeConfiguration {
        target_group_arn: Option<String> = wire::Member::new("targetGroupArn", &STRING),
        production_listener_rule: Option<String> = wire::Member::new("productionListenerRule", &STRING),
    }
    SERVICE_VOLUME_CONFIGURATION_SHAPE "ServiceVolumeConfiguration" ServiceVolumeConfiguration {
        name: String = wire::Member::new("name", &STRING).required(),
        managed_ebs_volume: Option<ServiceManagedEbsVolumeConfiguration> = wire::Member::new("managedEBSVolume", &SERVICE_MANAGED_EBS_VOLUME_CONFIGURATION_SHAPE),
    }
    SETTING_SHAPE "Setting" Setting {
        name: Option<String> = wire::Member::new("name", &SETTING_NAME_TEXT),
        value: Option<String> = wire::Member::new("value", &STRING),
        principal_arn: Option<String> = wire::Member::new("principalArn", &STRING),
        r#type: Option<String> = wire::Member::new("type", &SETTING_TYPE_TEXT),
    }
    SHARING_STRATEGY_SHAPE "SharingStrategy" SharingStrategy {
        nvidia_mps: Option<NvidiaMpsAllocation> = wire::Member::new("nvidiaMps", &NVIDIA_MPS_ALLOCATION_SHAPE),
    } .union()
    STOP_SERVICE_DEPLOYMENT_SHAPE "StopServiceDeploymentRequest" StopServiceDeployment {
        service_deployment_arn: String = wire::Member::new("serviceDeploymentArn", &STRING).required(),
        stop_type: Option<String> = wire::Member::new("stopType", &STOP_SERVICE_DEPLOYMENT_STOP_TYPE_TEXT),
    }
    STOP_SERVICE_DEPLOYMENT_OUTPUT_SHAPE "StopServiceDeploymentResponse" StopServiceDeploymentOutput {
        service_deployment_arn: Option<String> = wire::Member::new("serviceDeploymentArn", &STRING),
    }
    STOP_TASK_SHAPE "StopTaskRequest" StopTask {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        task: String = wire::Member::new("task", &STRING).required(),
        reason: Option<String> = wire::Member::new("reason", &STRING),
    }
    STOP_TASK_OUTPUT_SHAPE "StopTaskResponse" StopTaskOutput {
        task: Option<Task> = wire::Member::new("task", &TASK_SHAPE),
    }
    SYSTEM_CONTROL_SHAPE "SystemControl" SystemControl {
        namespace: Option<String> = wire::Member::new("namespace", &STRING),
        value: Option<String> = wire::Member::new("value", &STRING),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("key", &TAG_KEY_TEXT),
        value: Option<String> = wire::Member::new("value", &TAG_VALUE_TEXT),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("resourceArn", &STRING).required(),
        tags: Vec<Tag> = wire::Member::new("tags", &TAGS_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    TASK_SHAPE "Task" Task {
        attachments: Option<Vec<Attachment>> = wire::Member::new("attachments", &ATTACHMENTS_LIST),
        attributes: Option<Vec<Attribute>> = wire::Member::new("attributes", &ATTRIBUTES_LIST),
        availability_zone: Option<String> = wire::Member::new("availabilityZone", &STRING),
        capacity_provider_name: Option<String> = wire::Member::new("capacityProviderName", &STRING),
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        connectivity: Option<String> = wire::Member::new("connectivity", &CONNECTIVITY_TEXT),
        connectivity_at: Option<wire::Timestamp> = wire::Member::new("connectivityAt", &TIMESTAMP),
        container_instance_arn: Option<String> = wire::Member::new("containerInstanceArn", &STRING),
        containers: Option<Vec<Container>> = wire::Member::new("containers", &CONTAINERS_LIST),
        cpu: Option<String> = wire::Member::new("cpu", &STRING),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        desired_status: Option<String> = wire::Member::new("desiredStatus", &STRING),
        enable_execute_command: Option<bool> = wire::Member::new("enableExecuteCommand", &BOOLEAN),
        execution_stopped_at: Option<wire::Timestamp> = wire::Member::new("executionStoppedAt", &TIMESTAMP),
        group: Option<String> = wire::Member::new("group", &STRING),
        health_status: Option<String> = wire::Member::new("healthStatus", &HEALTH_STATUS_TEXT),
        inference_accelerators: Option<Vec<InferenceAccelerator>> = wire::Member::new("inferenceAccelerators", &INFERENCE_ACCELERATORS_LIST),
        last_status: Option<String> = wire::Member::new("lastStatus", &STRING),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        memory: Option<String> = wire::Member::new("memory", &STRING),
        overrides: Option<TaskOverride> = wire::Member::new("overrides", &TASK_OVERRIDE_SHAPE),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        platform_family: Option<String> = wire::Member::new("platformFamily", &STRING),
        pull_started_at: Option<wire::Timestamp> = wire::Member::new("pullStartedAt", &TIMESTAMP),
        pull_stopped_at: Option<wire::Timestamp> = wire::Member::new("pullStoppedAt", &TIMESTAMP),
        started_at: Option<wire::Timestamp> = wire::Member::new("startedAt", &TIMESTAMP),
        started_by: Option<String> = wire::Member::new("startedBy", &STRING),
        stop_code: Option<String> = wire::Member::new("stopCode", &TASK_STOP_CODE_TEXT),
        stopped_at: Option<wire::Timestamp> = wire::Member::new("stoppedAt", &TIMESTAMP),
        stopped_reason: Option<String> = wire::Member::new("stoppedReason", &STRING),
        stopping_at: Option<wire::Timestamp> = wire::Member::new("stoppingAt", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        task_arn: Option<String> = wire::Member::new("taskArn", &STRING),
        task_definition_arn: Option<String> = wire::Member::new("taskDefinitionArn", &STRING),
        version: Option<i64> = wire::Member::new("version", &LONG),
        ephemeral_storage: Option<EphemeralStorage> = wire::Member::new("ephemeralStorage", &EPHEMERAL_STORAGE_SHAPE),
        fargate_ephemeral_storage: Option<TaskEphemeralStorage> = wire::Member::new("fargateEphemeralStorage", &TASK_EPHEMERAL_STORAGE_SHAPE),
        trusted_execution_summary: Option<TrustedExecutionSummary> = wire::Member::new("trustedExecutionSummary", &TRUSTED_EXECUTION_SUMMARY_SHAPE),
    }
    TASK_DEFINITION_SHAPE "TaskDefinition" TaskDefinition {
        task_definition_arn: Option<String> = wire::Member::new("taskDefinitionArn", &STRING),
        container_definitions: Option<Vec<ContainerDefinition>> = wire::Member::new("containerDefinitions", &CONTAINER_DEFINITIONS_LIST),
        family: Option<String> = wire::Member::new("family", &STRING),
        task_role_arn: Option<String> = wire::Member::new("taskRoleArn", &STRING),
        execution_role_arn: Option<String> = wire::Member::new("executionRoleArn", &STRING),
        network_mode: Option<String> = wire::Member::new("networkMode", &NETWORK_MODE_TEXT),
        revision: Option<i32> = wire::Member::new("revision", &INTEGER),
        volumes: Option<Vec<Volume>> = wire::Member::new("volumes", &VOLUME_LIST_LIST),
        status: Option<String> = wire::Member::new("status", &TASK_DEFINITION_STATUS_TEXT),
        requires_attributes: Option<Vec<Attribute>> = wire::Member::new("requiresAttributes", &REQUIRES_ATTRIBUTES_LIST),
        placement_constraints: Option<Vec<TaskDefinitionPlacementConstraint>> = wire::Member::new("placementConstraints", &TASK_DEFINITION_PLACEMENT_CONSTRAINTS_LIST),
        compatibilities: Option<Vec<String>> = wire::Member::new("compatibilities", &COMPATIBILITY_LIST_LIST),
        runtime_platform: Option<RuntimePlatform> = wire::Member::new("runtimePlatform", &RUNTIME_PLATFORM_SHAPE),
        requires_compatibilities: Option<Vec<String>> = wire::Member::new("requiresCompatibilities", &COMPATIBILITY_LIST_LIST),
        cpu: Option<String> = wire::Member::new("cpu", &STRING),
        memory: Option<String> = wire::Member::new("memory", &STRING),
        inference_accelerators: Option<Vec<InferenceAccelerator>> = wire::Member::new("inferenceAccelerators", &INFERENCE_ACCELERATORS_LIST),
        pid_mode: Option<String> = wire::Member::new("pidMode", &PID_MODE_TEXT),
        ipc_mode: Option<String> = wire::Member::new("ipcMode", &IPC_MODE_TEXT),
        proxy_configuration: Option<ProxyConfiguration> = wire::Member::new("proxyConfiguration", &PROXY_CONFIGURATION_SHAPE),
        registered_at: Option<wire::Timestamp> = wire::Member::new("registeredAt", &TIMESTAMP),
        deregistered_at: Option<wire::Timestamp> = wire::Member::new("deregisteredAt", &TIMESTAMP),
        delete_requested_at: Option<wire::Timestamp> = wire::Member::new("deleteRequestedAt", &TIMESTAMP),
        registered_by: Option<String> = wire::Member::new("registeredBy", &STRING),
        ephemeral_storage: Option<EphemeralStorage> = wire::Member::new("ephemeralStorage", &EPHEMERAL_STORAGE_SHAPE),
        enable_fault_injection: Option<bool> = wire::Member::new("enableFaultInjection", &BOOLEAN),
        trusted_execution_configuration: Option<TrustedExecutionConfiguration> = wire::Member::new("trustedExecutionConfiguration", &TRUSTED_EXECUTION_CONFIGURATION_SHAPE),
    }
    TASK_DEFINITION_PLACEMENT_CONSTRAINT_SHAPE "TaskDefinitionPlacementConstraint" TaskDefinitionPlacementConstraint {
        r#type: Option<String> = wire::Member::new("type", &TASK_DEFINITION_PLACEMENT_CONSTRAINT_TYPE_TEXT),
        expression: Option<String> = wire::Member::new("expression", &STRING),
    }
    TASK_EPHEMERAL_STORAGE_SHAPE "TaskEphemeralStorage" TaskEphemeralStorage {
        size_in_gi_b: Option<i32> = wire::Member::new("sizeInGiB", &INTEGER),
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &STRING),
    }
    TASK_MANAGED_EBS_VOLUME_CONFIGURATION_SHAPE "TaskManagedEBSVolumeConfiguration" TaskManagedEbsVolumeConfiguration {
        encrypted: Option<bool> = wire::Member::new("encrypted", &BOOLEAN),
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &STRING),
        volume_type: Option<String> = wire::Member::new("volumeType", &STRING),
        size_in_gi_b: Option<i32> = wire::Member::new("sizeInGiB", &INTEGER),
        snapshot_id: Option<String> = wire::Member::new("snapshotId", &STRING),
        volume_initialization_rate: Option<i32> = wire::Member::new("volumeInitializationRate", &INTEGER),
        iops: Option<i32> = wire::Member::new("iops", &INTEGER),
        throughput: Option<i32> = wire::Member::new("throughput", &INTEGER),
        tag_specifications: Option<Vec<EbsTagSpecification>> = wire::Member::new("tagSpecifications", &EBS_TAG_SPECIFICATIONS_LIST),
        role_arn: String = wire::Member::new("roleArn", &STRING).required(),
        termination_policy: Option<TaskManagedEbsVolumeTerminationPolicy> = wire::Member::new("terminationPolicy", &TASK_MANAGED_EBS_VOLUME_TERMINATION_POLICY_SHAPE),
        filesystem_type: Option<String> = wire::Member::new("filesystemType", &TASK_FILESYSTEM_TYPE_TEXT),
    }
    TASK_MANAGED_EBS_VOLUME_TERMINATION_POLICY_SHAPE "TaskManagedEBSVolumeTerminationPolicy" TaskManagedEbsVolumeTerminationPolicy {
        delete_on_termination: bool = wire::Member::new("deleteOnTermination", &BOOLEAN).required(),
    }
    TASK_OVERRIDE_SHAPE "TaskOverride" TaskOverride {
        container_overrides: Option<Vec<ContainerOverride>> = wire::Member::new("containerOverrides", &CONTAINER_OVERRIDES_LIST),
        cpu: Option<String> = wire::Member::new("cpu", &STRING),
        inference_accelerator_overrides: Option<Vec<InferenceAcceleratorOverride>> = wire::Member::new("inferenceAcceleratorOverrides", &INFERENCE_ACCELERATOR_OVERRIDES_LIST),
        execution_role_arn: Option<String> = wire::Member::new("executionRoleArn", &STRING),
        memory: Option<String> = wire::Member::new("memory", &STRING),
        task_role_arn: Option<String> = wire::Member::new("taskRoleArn", &STRING),
        ephemeral_storage: Option<EphemeralStorage> = wire::Member::new("ephemeralStorage", &EPHEMERAL_STORAGE_SHAPE),
    }
    TASK_SET_SHAPE "TaskSet" TaskSet {
        id: Option<String> = wire::Member::new("id", &STRING),
        task_set_arn: Option<String> = wire::Member::new("taskSetArn", &STRING),
        service_arn: Option<String> = wire::Member::new("serviceArn", &STRING),
        cluster_arn: Option<String> = wire::Member::new("clusterArn", &STRING),
        started_by: Option<String> = wire::Member::new("startedBy", &STRING),
        external_id: Option<String> = wire::Member::new("externalId", &STRING),
        status: Option<String> = wire::Member::new("status", &STRING),
        task_definition: Option<String> = wire::Member::new("taskDefinition", &STRING),
        computed_desired_count: Option<i32> = wire::Member::new("computedDesiredCount", &INTEGER),
        pending_count: Option<i32> = wire::Member::new("pendingCount", &INTEGER),
        running_count: Option<i32> = wire::Member::new("runningCount", &INTEGER),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        updated_at: Option<wire::Timestamp> = wire::Member::new("updatedAt", &TIMESTAMP),
        launch_type: Option<String> = wire::Member::new("launchType", &LAUNCH_TYPE_TEXT),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        platform_family: Option<String> = wire::Member::new("platformFamily", &STRING),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("loadBalancers", &LOAD_BALANCERS_LIST),
        service_registries: Option<Vec<ServiceRegistry>> = wire::Member::new("serviceRegistries", &SERVICE_REGISTRIES_LIST),
        scale: Option<Scale> = wire::Member::new("scale", &SCALE_SHAPE),
        stability_status: Option<String> = wire::Member::new("stabilityStatus", &STABILITY_STATUS_TEXT),
        stability_status_at: Option<wire::Timestamp> = wire::Member::new("stabilityStatusAt", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAGS_LIST),
        fargate_ephemeral_storage: Option<DeploymentEphemeralStorage> = wire::Member::new("fargateEphemeralStorage", &DEPLOYMENT_EPHEMERAL_STORAGE_SHAPE),
    }
    TASK_VOLUME_CONFIGURATION_SHAPE "TaskVolumeConfiguration" TaskVolumeConfiguration {
        name: String = wire::Member::new("name", &STRING).required(),
        managed_ebs_volume: Option<TaskManagedEbsVolumeConfiguration> = wire::Member::new("managedEBSVolume", &TASK_MANAGED_EBS_VOLUME_CONFIGURATION_SHAPE),
    }
    THRESHOLD_CONFIGURATION_SHAPE "ThresholdConfiguration" ThresholdConfiguration {
        r#type: String = wire::Member::new("type", &THRESHOLD_TYPE_TEXT).required(),
        value: i32 = wire::Member::new("value", &INTEGER).required(),
    }
    TIMEOUT_CONFIGURATION_SHAPE "TimeoutConfiguration" TimeoutConfiguration {
        idle_timeout_seconds: Option<i32> = wire::Member::new("idleTimeoutSeconds", &DURATION_NUMBER),
        per_request_timeout_seconds: Option<i32> = wire::Member::new("perRequestTimeoutSeconds", &DURATION_NUMBER),
    }
    TMPFS_SHAPE "Tmpfs" Tmpfs {
        container_path: String = wire::Member::new("containerPath", &STRING).required(),
        size: i32 = wire::Member::new("size", &INTEGER).required(),
        mount_options: Option<Vec<String>> = wire::Member::new("mountOptions", &STRING_LIST_LIST),
    }
    TOTAL_LOCAL_STORAGE_GB_REQUEST_SHAPE "TotalLocalStorageGBRequest" TotalLocalStorageGbRequest {
        min: Option<f64> = wire::Member::new("min", &DOUBLE),
        max: Option<f64> = wire::Member::new("max", &DOUBLE),
    }
    TRUSTED_EXECUTION_CONFIGURATION_SHAPE "TrustedExecutionConfiguration" TrustedExecutionConfiguration {
        isolation_mode: String = wire::Member::new("isolationMode", &ISOLATION_MODE_TEXT).required(),
        attestation_policy: Option<String> = wire::Member::new("attestationPolicy", &STRING),
    }
    TRUSTED_EXECUTION_SUMMARY_SHAPE "TrustedExecutionSummary" TrustedExecutionSummary {
        isolation_mode: String = wire::Member::new("isolationMode", &ISOLATION_MODE_TEXT).required(),
        attestation_policy_status: Option<String> = wire::Member::new("attestationPolicyStatus", &ATTESTATION_POLICY_STATUS_TEXT),
    }
    ULIMIT_SHAPE "Ulimit" Ulimit {
        name: String = wire::Member::new("name", &ULIMIT_NAME_TEXT).required(),
        soft_limit: i32 = wire::Member::new("softLimit", &INTEGER).required(),
        hard_limit: i32 = wire::Member::new("hardLimit", &INTEGER).required(),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("resourceArn", &STRING).required(),
        tag_keys: Vec<String> = wire::Member::new("tagKeys", &TAG_KEYS_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
    UPDATE_CLUSTER_SHAPE "UpdateClusterRequest" UpdateCluster {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        settings: Option<Vec<ClusterSetting>> = wire::Member::new("settings", &CLUSTER_SETTINGS_LIST),
        configuration: Option<ClusterConfiguration> = wire::Member::new("configuration", &CLUSTER_CONFIGURATION_SHAPE),
        service_connect_defaults: Option<ClusterServiceConnectDefaultsRequest> = wire::Member::new("serviceConnectDefaults", &CLUSTER_SERVICE_CONNECT_DEFAULTS_REQUEST_SHAPE),
    }
    UPDATE_CLUSTER_OUTPUT_SHAPE "UpdateClusterResponse" UpdateClusterOutput {
        cluster: Option<Cluster> = wire::Member::new("cluster", &CLUSTER_SHAPE),
    }
    UPDATE_CLUSTER_SETTINGS_SHAPE "UpdateClusterSettingsRequest" UpdateClusterSettings {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        settings: Vec<ClusterSetting> = wire::Member::new("settings", &CLUSTER_SETTINGS_LIST).required(),
    }
    UPDATE_CLUSTER_SETTINGS_OUTPUT_SHAPE "UpdateClusterSettingsResponse" UpdateClusterSettingsOutput {
        cluster: Option<Cluster> = wire::Member::new("cluster", &CLUSTER_SHAPE),
    }
    UPDATE_SERVICE_PRIMARY_TASK_SET_SHAPE "UpdateServicePrimaryTaskSetRequest" UpdateServicePrimaryTaskSet {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        service: String = wire::Member::new("service", &STRING).required(),
        primary_task_set: String = wire::Member::new("primaryTaskSet", &STRING).required(),
    }
    UPDATE_SERVICE_PRIMARY_TASK_SET_OUTPUT_SHAPE "UpdateServicePrimaryTaskSetResponse" UpdateServicePrimaryTaskSetOutput {
        task_set: Option<TaskSet> = wire::Member::new("taskSet", &TASK_SET_SHAPE),
    }
    UPDATE_SERVICE_SHAPE "UpdateServiceRequest" UpdateService {
        cluster: Option<String> = wire::Member::new("cluster", &STRING),
        service: String = wire::Member::new("service", &STRING).required(),
        desired_count: Option<i32> = wire::Member::new("desiredCount", &INTEGER),
        task_definition: Option<String> = wire::Member::new("taskDefinition", &STRING),
        capacity_provider_strategy: Option<Vec<CapacityProviderStrategyItem>> = wire::Member::new("capacityProviderStrategy", &CAPACITY_PROVIDER_STRATEGY_LIST),
        deployment_configuration: Option<DeploymentConfiguration> = wire::Member::new("deploymentConfiguration", &DEPLOYMENT_CONFIGURATION_SHAPE),
        availability_zone_rebalancing: Option<String> = wire::Member::new("availabilityZoneRebalancing", &AVAILABILITY_ZONE_REBALANCING_TEXT),
        network_configuration: Option<NetworkConfiguration> = wire::Member::new("networkConfiguration", &NETWORK_CONFIGURATION_SHAPE),
        placement_constraints: Option<Vec<PlacementConstraint>> = wire::Member::new("placementConstraints", &PLACEMENT_CONSTRAINTS_LIST),
        placement_strategy: Option<Vec<PlacementStrategy>> = wire::Member::new("placementStrategy", &PLACEMENT_STRATEGIES_LIST),
        platform_version: Option<String> = wire::Member::new("platformVersion", &STRING),
        force_new_deployment: Option<bool> = wire::Member::new("forceNewDeployment", &BOOLEAN),
        health_check_grace_period_seconds: Option<i32> = wire::Member::new("healthCheckGracePeriodSeconds", &INTEGER),
        deployment_controller: Option<DeploymentController> = wire::Member::new("deploymentController", &DEPLOYMENT_CONTROLLER_SHAPE),
        enable_execute_command: Option<bool> = wire::Member::new("enableExecuteCommand", &BOOLEAN),
        enable_ecs_managed_tags: Option<bool> = wire::Member::new("enableECSManagedTags", &BOOLEAN),
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("loadBalancers", &LOAD_BALANCERS_LIST),
        propagate_tags: Option<String> = wire::Member::new("propagateTags", &PROPAGATE_TAGS_TEXT),
        service_registries: Option<Vec<ServiceRegistry>> = wire::Member::new("serviceRegistries", &SERVICE_REGISTRIES_LIST),
        service_connect_configuration: Option<ServiceConnectConfiguration> = wire::Member::new("serviceConnectConfiguration", &SERVICE_CONNECT_CONFIGURATION_SHAPE),
        volume_configurations: Option<Vec<ServiceVolumeConfiguration>> = wire::Member::new("volumeConfigurations", &SERVICE_VOLUME_CONFIGURATIONS_LIST),
        vpc_lattice_configurations: Option<Vec<VpcLatticeConfiguration>> = wire::Member::new("vpcLatticeConfigurations", &VPC_LATTICE_CONFIGURATIONS_LIST),
        gateway_connectors: Option<Vec<GatewayConnector>> = wire::Member::new("gatewayConnectors", &GATEWAY_CONNECTOR_LIST_LIST),
        monitoring: Option<MonitoringConfiguration> = wire::Member::new("monitoring", &MONITORING_CONFIGURATION_SHAPE),
    }
    UPDATE_SERVICE_OUTPUT_SHAPE "UpdateServiceResponse" UpdateServiceOutput {
        service: Option<Service> = wire::Member::new("service", &SERVICE_SHAPE),
    }
    UPDATE_TASK_SET_SHAPE "UpdateTaskSetRequest" UpdateTaskSet {
        cluster: String = wire::Member::new("cluster", &STRING).required(),
        service: String = wire::Member::new("service", &STRING).required(),
        task_set: String = wire::Member::new("taskSet", &STRING).required(),
        scale: Scale = wire::Member::new("scale", &SCALE_SHAPE).required(),
    }
    UPDATE_TASK_SET_OUTPUT_SHAPE "UpdateTaskSetResponse" UpdateTaskSetOutput {
        task_set: Option<TaskSet> = wire::Member::new("taskSet", &TASK_SET_SHAPE),
    }
    V_CPU_COUNT_RANGE_REQUEST_SHAPE "VCpuCountRangeRequest" VCpuCountRangeRequest {
        min: i32 = wire::Member::new("min", &INTEGER).required(),
        max: Option<i32> = wire::Member::new("max", &INTEGER),
    }
    VOLUME_SHAPE "Volume" Volume {
        name: Option<String> = wire::Member::new("name", &STRING),
        host: Option<HostVolumeProperties> = wire::Member::new("host", &HOST_VOLUME_PROPERTIES_SHAPE),
        docker_volume_configuration: Option<DockerVolumeConfiguration> = wire::Member::new("dockerVolumeConfiguration", &DOCKER_VOLUME_CONFIGURATION_SHAPE),
        efs_volume_configuration: Option<EfsVolumeConfiguration> = wire::Member::new("efsVolumeConfiguration", &EFS_VOLUME_CONFIGURATION_SHAPE),
        s3files_volume_configuration: Option<S3FilesVolumeConfiguration> = wire::Member::new("s3filesVolumeConfiguration", &S3_FILES_VOLUME_CONFIGURATION_SHAPE),
        fsx_windows_file_server_volume_configuration: Option<FSxWindowsFileServerVolumeConfiguration> = wire::Member::new("fsxWindowsFileServerVolumeConfiguration", &F_SX_WINDOWS_FILE_SERVER_VOLUME_CONFIGURATION_SHAPE),
        configured_at_launch: Option<bool> = wire::Member::new("configuredAtLaunch", &BOOLEAN),
    }
    VOLUME_FROM_SHAPE "VolumeFrom" VolumeFrom {
        source_container: Option<String> = wire::Member::new("sourceContainer", &STRING),
        read_only: Option<bool> = wire::Member::new("readOnly", &BOOLEAN),
    }
    VPC_LATTICE_ADVANCED_CONFIGURATION_SHAPE "VpcLatticeAdvancedConfiguration" VpcLatticeAdvancedConfiguration {
        alternate_target_group_arn: Option<String> = wire::Member::new("alternateTargetGroupArn", &STRING),
        production_listener_rule: Option<String> = wire::Member::new("productionListenerRule", &STRING),
        test_listener_rule: Option<String> = wire::Member::new("testListenerRule", &STRING),
    }
    VPC_LATTICE_CONFIGURATION_SHAPE "VpcLatticeConfiguration" VpcLatticeConfiguration {
        role_arn: String = wire::Member::new("roleArn", &STRING).required(),
        target_group_arn: String = wire::Member::new("targetGroupArn", &STRING).required(),
        port_name: String = wire::Member::new("portName", &STRING).required(),
        advanced_configuration: Option<VpcLatticeAdvancedConfiguration> = wire::Member::new("advancedConfiguration", &VPC_LATTICE_ADVANCED_CONFIGURATION_SHAPE),
    }
}

static ACCELERATOR_MANUFACTURER_TEXT: wire::Shape = wire::Shape::string("AcceleratorManufacturer").values(&["amazon-web-services", "amd", "nvidia", "xilinx", "habana"]);
static ACCELERATOR_MANUFACTURER_SET_LIST: wire::Shape = wire::Shape::list("AcceleratorManufacturerSet", wire::Member::new("member", &ACCELERATOR_MANUFACTURER_TEXT));
static ACCELERATOR_NAME_TEXT: wire::Shape = wire::Shape::string("AcceleratorName").values(&["a100", "inferentia", "k520", "k80", "m60", "radeon-pro-v520", "t4", "vu9p", "v100", "a10g", "h100", "t4g", "l40s", "l4"]);
static ACCELERATOR_NAME_SET_LIST: wire::Shape = wire::Shape::list("AcceleratorNameSet", wire::Member::new("member", &ACCELERATOR_NAME_TEXT));
static ACCELERATOR_TYPE_TEXT: wire::Shape = wire::Shape::string("AcceleratorType").values(&["gpu", "fpga", "inference"]);
static ACCELERATOR_TYPE_SET_LIST: wire::Shape = wire::Shape::list("AcceleratorTypeSet", wire::Member::new("member", &ACCELERATOR_TYPE_TEXT));
static ACCESS_TYPE_TEXT: wire::Shape = wire::Shape::string("AccessType").values(&["PUBLIC", "PRIVATE"]);
static ACCESS_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("AccessTypeList", wire::Member::new("member", &ACCESS_TYPE_TEXT)).min(0).max(2);
static ALLOWED_INSTANCE_TYPE_TEXT: wire::Shape = wire::Shape::string("AllowedInstanceType").min(1).max(30).pattern("[a-zA-Z0-9\\.\\*\\-]+");
static ALLOWED_INSTANCE_TYPE_SET_LIST: wire::Shape = wire::Shape::list("AllowedInstanceTypeSet", wire::Member::new("member", &ALLOWED_INSTANCE_TYPE_TEXT)).min(0).max(400);
static APPLICATION_PROTOCOL_TEXT: wire::Shape = wire::Shape::string("ApplicationProtocol").values(&["http", "http2", "grpc"]);
static ASSIGN_PUBLIC_IP_TEXT: wire::Shape = wire::Shape::string("AssignPublicIp").values(&["ENABLED", "DISABLED"]);
static ATTACHMENT_DETAILS_LIST: wire::Shape = wire::Shape::list("AttachmentDetails", wire::Member::new("member", &KEY_VALUE_PAIR_SHAPE));
static ATTACHMENTS_LIST: wire::Shape = wire::Shape::list("Attachments", wire::Member::new("member", &ATTACHMENT_SHAPE));
static ATTESTATION_POLICY_STATUS_TEXT: wire::Shape = wire::Shape::string("AttestationPolicyStatus").values(&["CONFIGURED"]);
static ATTRIBUTES_LIST: wire::Shape = wire::Shape::list("Attributes", wire::Member::new("member", &ATTRIBUTE_SHAPE));
static AUTO_REPAIR_ACTIONS_STATUS_TEXT: wire::Shape = wire::Shape::string("AutoRepairActionsStatus").values(&["ENABLED", "DISABLED"]);
static AVAILABILITY_ZONE_REBALANCING_TEXT: wire::Shape = wire::Shape::string("AvailabilityZoneRebalancing").values(&["ENABLED", "DISABLED"]);
static BARE_METAL_TEXT: wire::Shape = wire::Shape::string("BareMetal").values(&["included", "required", "excluded"]);
static BURSTABLE_PERFORMANCE_TEXT: wire::Shape = wire::Shape::string("BurstablePerformance").values(&["included", "required", "excluded"]);
static CPU_ARCHITECTURE_TEXT: wire::Shape = wire::Shape::string("CPUArchitecture").values(&["X86_64", "ARM64"]);
static CAPACITY_OPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("CapacityOptionType").values(&["ON_DEMAND", "SPOT", "RESERVED"]);
static CAPACITY_PROVIDER_FIELD_TEXT: wire::Shape = wire::Shape::string("CapacityProviderField").values(&["TAGS"]);
static CAPACITY_PROVIDER_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("CapacityProviderFieldList", wire::Member::new("member", &CAPACITY_PROVIDER_FIELD_TEXT));
static CAPACITY_PROVIDER_STATUS_TEXT: wire::Shape = wire::Shape::string("CapacityProviderStatus").values(&["PROVISIONING", "ACTIVE", "DEPROVISIONING", "INACTIVE"]);
static CAPACITY_PROVIDER_STRATEGY_LIST: wire::Shape = wire::Shape::list("CapacityProviderStrategy", wire::Member::new("member", &CAPACITY_PROVIDER_STRATEGY_ITEM_SHAPE));
static CAPACITY_PROVIDER_STRATEGY_ITEM_BASE_NUMBER: wire::Shape = wire::Shape::integer("CapacityProviderStrategyItemBase").min(0).max(100000);
static CAPACITY_PROVIDER_STRATEGY_ITEM_WEIGHT_NUMBER: wire::Shape = wire::Shape::integer("CapacityProviderStrategyItemWeight").min(0).max(1000);
static CAPACITY_PROVIDER_TYPE_TEXT: wire::Shape = wire::Shape::string("CapacityProviderType").values(&["EC2_AUTOSCALING", "MANAGED_INSTANCES", "FARGATE", "FARGATE_SPOT"]);
static CAPACITY_PROVIDER_UPDATE_STATUS_TEXT: wire::Shape = wire::Shape::string("CapacityProviderUpdateStatus").values(&["CREATE_IN_PROGRESS", "CREATE_COMPLETE", "CREATE_FAILED", "DELETE_IN_PROGRESS", "DELETE_COMPLETE", "DELETE_FAILED", "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE", "UPDATE_FAILED"]);
static CAPACITY_PROVIDERS_LIST: wire::Shape = wire::Shape::list("CapacityProviders", wire::Member::new("member", &CAPACITY_PROVIDER_SHAPE));
static CAPACITY_RESERVATION_PREFERENCE_TEXT: wire::Shape = wire::Shape::string("CapacityReservationPreference").values(&["RESERVATIONS_ONLY", "RESERVATIONS_FIRST", "RESERVATIONS_EXCLUDED"]);
static CLUSTER_FIELD_TEXT: wire::Shape = wire::Shape::string("ClusterField").values(&["ATTACHMENTS", "CONFIGURATIONS", "SETTINGS", "STATISTICS", "TAGS"]);
static CLUSTER_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("ClusterFieldList", wire::Member::new("member", &CLUSTER_FIELD_TEXT));
static CLUSTER_SETTING_NAME_TEXT: wire::Shape = wire::Shape::string("ClusterSettingName").values(&["containerInsights"]);
static CLUSTER_SETTINGS_LIST: wire::Shape = wire::Shape::list("ClusterSettings", wire::Member::new("member", &CLUSTER_SETTING_SHAPE));
static CLUSTERS_LIST: wire::Shape = wire::Shape::list("Clusters", wire::Member::new("member", &CLUSTER_SHAPE));
static COMPATIBILITY_TEXT: wire::Shape = wire::Shape::string("Compatibility").values(&["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]);
static COMPATIBILITY_LIST_LIST: wire::Shape = wire::Shape::list("CompatibilityList", wire::Member::new("member", &COMPATIBILITY_TEXT));
static CONNECTIVITY_TEXT: wire::Shape = wire::Shape::string("Connectivity").values(&["CONNECTED", "DISCONNECTED"]);
static CONTAINER_CONDITION_TEXT: wire::Shape = wire::Shape::string("ContainerCondition").values(&["START", "COMPLETE", "SUCCESS", "HEALTHY"]);
static CONTAINER_DEFINITIONS_LIST: wire::Shape = wire::Shape::list("ContainerDefinitions", wire::Member::new("member", &CONTAINER_DEFINITION_SHAPE));
static CONTAINER_DEPENDENCIES_LIST: wire::Shape = wire::Shape::list("ContainerDependencies", wire::Member::new("member", &CONTAINER_DEPENDENCY_SHAPE));
static CONTAINER_IMAGES_LIST: wire::Shape = wire::Shape::list("ContainerImages", wire::Member::new("member", &CONTAINER_IMAGE_SHAPE));
static CONTAINER_OVERRIDES_LIST: wire::Shape = wire::Shape::list("ContainerOverrides", wire::Member::new("member", &CONTAINER_OVERRIDE_SHAPE));
static CONTAINERS_LIST: wire::Shape = wire::Shape::list("Containers", wire::Member::new("member", &CONTAINER_SHAPE));
static CPU_MANUFACTURER_TEXT: wire::Shape = wire::Shape::string("CpuManufacturer").values(&["intel", "amd", "amazon-web-services"]);
static CPU_MANUFACTURER_SET_LIST: wire::Shape = wire::Shape::list("CpuManufacturerSet", wire::Member::new("member", &CPU_MANUFACTURER_TEXT));
static DEPLOYMENT_CONTROLLER_TYPE_TEXT: wire::Shape = wire::Shape::string("DeploymentControllerType").values(&["ECS", "CODE_DEPLOY", "EXTERNAL"]);
static DEPLOYMENT_LIFECYCLE_HOOK_ACTION_TEXT: wire::Shape = wire::Shape::string("DeploymentLifecycleHookAction").values(&["ROLLBACK", "CONTINUE"]);
static DEPLOYMENT_LIFECYCLE_HOOK_DETAIL_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentLifecycleHookDetailList", wire::Member::new("member", &DEPLOYMENT_LIFECYCLE_HOOK_DETAIL_SHAPE));
static DEPLOYMENT_LIFECYCLE_HOOK_DURATION_NUMBER: wire::Shape = wire::Shape::integer("DeploymentLifecycleHookDuration").min(1).max(20160);
static DEPLOYMENT_LIFECYCLE_HOOK_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentLifecycleHookList", wire::Member::new("member", &DEPLOYMENT_LIFECYCLE_HOOK_SHAPE));
static DEPLOYMENT_LIFECYCLE_HOOK_STAGE_TEXT: wire::Shape = wire::Shape::string("DeploymentLifecycleHookStage").values(&["RECONCILE_SERVICE", "PRE_SCALE_UP", "POST_SCALE_UP", "TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT", "PRE_PRODUCTION_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT"]);
static DEPLOYMENT_LIFECYCLE_HOOK_STAGE_LIST_LIST: wire::Shape = wire::Shape::list("DeploymentLifecycleHookStageList", wire::Member::new("member", &DEPLOYMENT_LIFECYCLE_HOOK_STAGE_TEXT));
static DEPLOYMENT_LIFECYCLE_HOOK_STATUS_TEXT: wire::Shape = wire::Shape::string("DeploymentLifecycleHookStatus").values(&["AWAITING_ACTION", "IN_PROGRESS", "SUCCEEDED", "FAILED", "TIMED_OUT"]);
static DEPLOYMENT_LIFECYCLE_HOOK_TARGET_TYPE_TEXT: wire::Shape = wire::Shape::string("DeploymentLifecycleHookTargetType").values(&["AWS_LAMBDA", "PAUSE"]);
static DEPLOYMENT_ROLLOUT_STATE_TEXT: wire::Shape = wire::Shape::string("DeploymentRolloutState").values(&["COMPLETED", "FAILED", "IN_PROGRESS"]);
static DEPLOYMENT_STRATEGY_TEXT: wire::Shape = wire::Shape::string("DeploymentStrategy").values(&["ROLLING", "BLUE_GREEN", "LINEAR", "CANARY"]);
static DEPLOYMENTS_LIST: wire::Shape = wire::Shape::list("Deployments", wire::Member::new("member", &DEPLOYMENT_SHAPE));
static DESIRED_STATUS_TEXT: wire::Shape = wire::Shape::string("DesiredStatus").values(&["RUNNING", "PENDING", "STOPPED"]);
static DEVICE_CGROUP_PERMISSION_TEXT: wire::Shape = wire::Shape::string("DeviceCgroupPermission").values(&["read", "write", "mknod"]);
static DEVICE_CGROUP_PERMISSIONS_LIST: wire::Shape = wire::Shape::list("DeviceCgroupPermissions", wire::Member::new("member", &DEVICE_CGROUP_PERMISSION_TEXT));
static DEVICES_LIST_LIST: wire::Shape = wire::Shape::list("DevicesList", wire::Member::new("member", &DEVICE_SHAPE));
static DOCKER_LABELS_MAP_MAP: wire::Shape = wire::Shape::map("DockerLabelsMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static DURATION_NUMBER: wire::Shape = wire::Shape::integer("Duration").min(0).max(2147483647);
static EBS_RESOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("EBSResourceType").values(&["volume"]);
static EBS_TAG_SPECIFICATIONS_LIST: wire::Shape = wire::Shape::list("EBSTagSpecifications", wire::Member::new("member", &EBS_TAG_SPECIFICATION_SHAPE));
static EFS_AUTHORIZATION_CONFIG_IAM_TEXT: wire::Shape = wire::Shape::string("EFSAuthorizationConfigIAM").values(&["ENABLED", "DISABLED"]);
static EFS_TRANSIT_ENCRYPTION_TEXT: wire::Shape = wire::Shape::string("EFSTransitEncryption").values(&["ENABLED", "DISABLED"]);
static ENVIRONMENT_FILE_TYPE_TEXT: wire::Shape = wire::Shape::string("EnvironmentFileType").values(&["s3"]);
static ENVIRONMENT_FILES_LIST: wire::Shape = wire::Shape::list("EnvironmentFiles", wire::Member::new("member", &ENVIRONMENT_FILE_SHAPE));
static ENVIRONMENT_VARIABLES_LIST: wire::Shape = wire::Shape::list("EnvironmentVariables", wire::Member::new("member", &KEY_VALUE_PAIR_SHAPE)).sensitive();
static EXCLUDED_INSTANCE_TYPE_TEXT: wire::Shape = wire::Shape::string("ExcludedInstanceType").min(1).max(30).pattern("[a-zA-Z0-9\\.\\*\\-]+");
static EXCLUDED_INSTANCE_TYPE_SET_LIST: wire::Shape = wire::Shape::list("ExcludedInstanceTypeSet", wire::Member::new("member", &EXCLUDED_INSTANCE_TYPE_TEXT)).min(0).max(400);
static EXECUTE_COMMAND_LOGGING_TEXT: wire::Shape = wire::Shape::string("ExecuteCommandLogging").values(&["NONE", "DEFAULT", "OVERRIDE"]);
static FAILURES_LIST: wire::Shape = wire::Shape::list("Failures", wire::Member::new("member", &FAILURE_SHAPE));
static FIRELENS_CONFIGURATION_OPTIONS_MAP_MAP: wire::Shape = wire::Shape::map("FirelensConfigurationOptionsMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static FIRELENS_CONFIGURATION_TYPE_TEXT: wire::Shape = wire::Shape::string("FirelensConfigurationType").values(&["fluentd", "fluentbit"]);
static GATEWAY_CONNECTION_ALB_RESOURCES_LIST_LIST: wire::Shape = wire::Shape::list("GatewayConnectionAlbResourcesList", wire::Member::new("member", &GATEWAY_CONNECTION_ALB_RESOURCES_SHAPE)).min(0).max(1);
static GATEWAY_CONNECTION_LIST_LIST: wire::Shape = wire::Shape::list("GatewayConnectionList", wire::Member::new("member", &GATEWAY_CONNECTION_SHAPE)).min(0).max(5);
static GATEWAY_CONNECTOR_DEREGISTRATION_DELAY_TIMEOUT_SECONDS_INTEGER_NUMBER: wire::Shape = wire::Shape::integer("GatewayConnectorDeregistrationDelayTimeoutSecondsInteger").min(0).max(3600);
static GATEWAY_CONNECTOR_HEALTH_CHECK_PROTOCOL_TEXT: wire::Shape = wire::Shape::string("GatewayConnectorHealthCheckProtocol").values(&["HTTP", "HTTPS"]);
static GATEWAY_CONNECTOR_LIST_LIST: wire::Shape = wire::Shape::list("GatewayConnectorList", wire::Member::new("member", &GATEWAY_CONNECTOR_SHAPE)).min(0).max(1);
static GATEWAY_ROUTE_STATUS_TEXT: wire::Shape = wire::Shape::string("GatewayRouteStatus").values(&["ACTIVE", "CREATE_IN_PROGRESS", "CREATE_FAILED", "UPDATE_IN_PROGRESS", "UPDATE_FAILED", "DELETE_IN_PROGRESS", "DELETE_FAILED"]);
static GPU_IDS_LIST: wire::Shape = wire::Shape::list("GpuIds", wire::Member::new("member", &STRING));
static HEALTH_STATUS_TEXT: wire::Shape = wire::Shape::string("HealthStatus").values(&["HEALTHY", "UNHEALTHY", "UNKNOWN"]);
static HEALTHY_PERCENT_INTEGER_NUMBER: wire::Shape = wire::Shape::integer("HealthyPercentInteger").min(0).max(100);
static HOST_ENTRY_LIST_LIST: wire::Shape = wire::Shape::list("HostEntryList", wire::Member::new("member", &HOST_ENTRY_SHAPE));
static INFERENCE_ACCELERATOR_OVERRIDES_LIST: wire::Shape = wire::Shape::list("InferenceAcceleratorOverrides", wire::Member::new("member", &INFERENCE_ACCELERATOR_OVERRIDE_SHAPE));
static INFERENCE_ACCELERATORS_LIST: wire::Shape = wire::Shape::list("InferenceAccelerators", wire::Member::new("member", &INFERENCE_ACCELERATOR_SHAPE));
static INSTANCE_GENERATION_TEXT: wire::Shape = wire::Shape::string("InstanceGeneration").values(&["current", "previous"]);
static INSTANCE_GENERATION_SET_LIST: wire::Shape = wire::Shape::list("InstanceGenerationSet", wire::Member::new("member", &INSTANCE_GENERATION_TEXT));
static INTEGER_LIST_LIST: wire::Shape = wire::Shape::list("IntegerList", wire::Member::new("member", &INTEGER));
static IPC_MODE_TEXT: wire::Shape = wire::Shape::string("IpcMode").values(&["host", "task", "none"]);
static ISOLATION_MODE_TEXT: wire::Shape = wire::Shape::string("IsolationMode").values(&["SHARED", "ISOLATED_SANDBOX", "CONFIDENTIAL_SANDBOX"]);
static LAUNCH_TYPE_TEXT: wire::Shape = wire::Shape::string("LaunchType").values(&["EC2", "FARGATE", "EXTERNAL", "MANAGED_INSTANCES"]);
static LOAD_BALANCERS_LIST: wire::Shape = wire::Shape::list("LoadBalancers", wire::Member::new("member", &LOAD_BALANCER_SHAPE));
static LOCAL_STORAGE_TEXT: wire::Shape = wire::Shape::string("LocalStorage").values(&["included", "required", "excluded"]);
static LOCAL_STORAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("LocalStorageType").values(&["hdd", "ssd"]);
static LOCAL_STORAGE_TYPE_SET_LIST: wire::Shape = wire::Shape::list("LocalStorageTypeSet", wire::Member::new("member", &LOCAL_STORAGE_TYPE_TEXT));
static LOG_CONFIGURATION_OPTIONS_MAP_MAP: wire::Shape = wire::Shape::map("LogConfigurationOptionsMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static LOG_DRIVER_TEXT: wire::Shape = wire::Shape::string("LogDriver").values(&["json-file", "syslog", "journald", "gelf", "fluentd", "awslogs", "splunk", "awsfirelens"]);
static MANAGED_AGENT_NAME_TEXT: wire::Shape = wire::Shape::string("ManagedAgentName").values(&["ExecuteCommandAgent"]);
static MANAGED_AGENTS_LIST: wire::Shape = wire::Shape::list("ManagedAgents", wire::Member::new("member", &MANAGED_AGENT_SHAPE));
static MANAGED_APPLICATION_AUTO_SCALING_POLICIES_LIST: wire::Shape = wire::Shape::list("ManagedApplicationAutoScalingPolicies", wire::Member::new("member", &MANAGED_APPLICATION_AUTO_SCALING_POLICY_SHAPE));
static MANAGED_DRAINING_TEXT: wire::Shape = wire::Shape::string("ManagedDraining").values(&["ENABLED", "DISABLED"]);
static MANAGED_INGRESS_PATHS_LIST: wire::Shape = wire::Shape::list("ManagedIngressPaths", wire::Member::new("member", &MANAGED_INGRESS_PATH_SHAPE));
static MANAGED_INSTANCES_MONITORING_OPTIONS_TEXT: wire::Shape = wire::Shape::string("ManagedInstancesMonitoringOptions").values(&["BASIC", "DETAILED"]);
static MANAGED_LOG_GROUPS_LIST: wire::Shape = wire::Shape::list("ManagedLogGroups", wire::Member::new("member", &MANAGED_LOG_GROUP_SHAPE));
static MANAGED_METRIC_ALARMS_LIST: wire::Shape = wire::Shape::list("ManagedMetricAlarms", wire::Member::new("member", &MANAGED_METRIC_ALARM_SHAPE));
static MANAGED_RESOURCE_STATUS_TEXT: wire::Shape = wire::Shape::string("ManagedResourceStatus").values(&["PROVISIONING", "ACTIVE", "DEPROVISIONING", "DELETED", "FAILED"]);
static MANAGED_SCALING_INSTANCE_WARMUP_PERIOD_NUMBER: wire::Shape = wire::Shape::integer("ManagedScalingInstanceWarmupPeriod").min(0).max(10000);
static MANAGED_SCALING_STATUS_TEXT: wire::Shape = wire::Shape::string("ManagedScalingStatus").values(&["ENABLED", "DISABLED"]);
static MANAGED_SCALING_STEP_SIZE_NUMBER: wire::Shape = wire::Shape::integer("ManagedScalingStepSize").min(1).max(10000);
static MANAGED_SCALING_TARGET_CAPACITY_NUMBER: wire::Shape = wire::Shape::integer("ManagedScalingTargetCapacity").min(1).max(100);
static MANAGED_SECURITY_GROUPS_LIST: wire::Shape = wire::Shape::list("ManagedSecurityGroups", wire::Member::new("member", &MANAGED_SECURITY_GROUP_SHAPE));
static MANAGED_TARGET_GROUPS_LIST: wire::Shape = wire::Shape::list("ManagedTargetGroups", wire::Member::new("member", &MANAGED_TARGET_GROUP_SHAPE));
static MANAGED_TERMINATION_PROTECTION_TEXT: wire::Shape = wire::Shape::string("ManagedTerminationProtection").values(&["ENABLED", "DISABLED"]);
static METRIC_CONFIGURATION_LIST_LIST: wire::Shape = wire::Shape::list("MetricConfigurationList", wire::Member::new("member", &METRIC_CONFIGURATION_SHAPE)).min(0).max(5);
static METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("MetricName").min(1).max(255);
static METRIC_NAMES_LIST_LIST: wire::Shape = wire::Shape::list("MetricNamesList", wire::Member::new("member", &METRIC_NAME_TEXT)).min(1).max(5);
static METRIC_RESOLUTION_SECONDS_NUMBER: wire::Shape = wire::Shape::integer("MetricResolutionSeconds").min(20).max(60);
static MOUNT_POINT_LIST_LIST: wire::Shape = wire::Shape::list("MountPointList", wire::Member::new("member", &MOUNT_POINT_SHAPE));
static NETWORK_BINDINGS_LIST: wire::Shape = wire::Shape::list("NetworkBindings", wire::Member::new("member", &NETWORK_BINDING_SHAPE));
static NETWORK_INTERFACES_LIST: wire::Shape = wire::Shape::list("NetworkInterfaces", wire::Member::new("member", &NETWORK_INTERFACE_SHAPE));
static NETWORK_MODE_TEXT: wire::Shape = wire::Shape::string("NetworkMode").values(&["bridge", "host", "awsvpc", "none"]);
static NEURON_DEVICE_IDS_LIST: wire::Shape = wire::Shape::list("NeuronDeviceIds", wire::Member::new("member", &STRING));
static NVIDIA_MPS_ALLOCATION_MAX_COMPUTE_PERCENT_INTEGER_NUMBER: wire::Shape = wire::Shape::integer("NvidiaMpsAllocationMaxComputePercentInteger").min(1).max(100);
static NVIDIA_MPS_ALLOCATION_MEMORY_INTEGER_NUMBER: wire::Shape = wire::Shape::integer("NvidiaMpsAllocationMemoryInteger").min(1);
static OS_FAMILY_TEXT: wire::Shape = wire::Shape::string("OSFamily").values(&["WINDOWS_SERVER_2019_FULL", "WINDOWS_SERVER_2019_CORE", "WINDOWS_SERVER_2016_FULL", "WINDOWS_SERVER_2004_CORE", "WINDOWS_SERVER_2022_CORE", "WINDOWS_SERVER_2022_FULL", "WINDOWS_SERVER_2025_CORE", "WINDOWS_SERVER_2025_FULL", "WINDOWS_SERVER_20H2_CORE", "LINUX"]);
static PID_MODE_TEXT: wire::Shape = wire::Shape::string("PidMode").values(&["host", "task"]);
static PLACEMENT_CONSTRAINT_TYPE_TEXT: wire::Shape = wire::Shape::string("PlacementConstraintType").values(&["distinctInstance", "memberOf"]);
static PLACEMENT_CONSTRAINTS_LIST: wire::Shape = wire::Shape::list("PlacementConstraints", wire::Member::new("member", &PLACEMENT_CONSTRAINT_SHAPE));
static PLACEMENT_STRATEGIES_LIST: wire::Shape = wire::Shape::list("PlacementStrategies", wire::Member::new("member", &PLACEMENT_STRATEGY_SHAPE));
static PLACEMENT_STRATEGY_TYPE_TEXT: wire::Shape = wire::Shape::string("PlacementStrategyType").values(&["random", "spread", "binpack"]);
static PORT_MAPPING_LIST_LIST: wire::Shape = wire::Shape::list("PortMappingList", wire::Member::new("member", &PORT_MAPPING_SHAPE));
static PORT_NUMBER_NUMBER: wire::Shape = wire::Shape::integer("PortNumber").min(0).max(65535);
static PROPAGATE_MI_TAGS_TEXT: wire::Shape = wire::Shape::string("PropagateMITags").values(&["CAPACITY_PROVIDER", "NONE"]);
static PROPAGATE_TAGS_TEXT: wire::Shape = wire::Shape::string("PropagateTags").values(&["TASK_DEFINITION", "SERVICE", "NONE"]);
static PROXY_CONFIGURATION_PROPERTIES_LIST: wire::Shape = wire::Shape::list("ProxyConfigurationProperties", wire::Member::new("member", &KEY_VALUE_PAIR_SHAPE));
static PROXY_CONFIGURATION_TYPE_TEXT: wire::Shape = wire::Shape::string("ProxyConfigurationType").values(&["APPMESH"]);
static REQUIRES_ATTRIBUTES_LIST: wire::Shape = wire::Shape::list("RequiresAttributes", wire::Member::new("member", &ATTRIBUTE_SHAPE));
static RESOURCE_MANAGEMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceManagementType").values(&["CUSTOMER", "ECS"]);
static RESOURCE_REQUIREMENTS_LIST: wire::Shape = wire::Shape::list("ResourceRequirements", wire::Member::new("member", &RESOURCE_REQUIREMENT_SHAPE));
static RESOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceType").values(&["GPU", "InferenceAccelerator", "NeuronDevice"]);
static SCALE_UNIT_TEXT: wire::Shape = wire::Shape::string("ScaleUnit").values(&["PERCENT"]);
static SCHEDULING_STRATEGY_TEXT: wire::Shape = wire::Shape::string("SchedulingStrategy").values(&["REPLICA", "DAEMON"]);
static SCOPE_TEXT: wire::Shape = wire::Shape::string("Scope").values(&["task", "shared"]);
static SECRET_LIST_LIST: wire::Shape = wire::Shape::list("SecretList", wire::Member::new("member", &SECRET_SHAPE));
static SERVICE_CONNECT_ACCESS_LOGGING_FORMAT_TEXT: wire::Shape = wire::Shape::string("ServiceConnectAccessLoggingFormat").values(&["TEXT", "JSON"]);
static SERVICE_CONNECT_CLIENT_ALIAS_LIST_LIST: wire::Shape = wire::Shape::list("ServiceConnectClientAliasList", wire::Member::new("member", &SERVICE_CONNECT_CLIENT_ALIAS_SHAPE));
static SERVICE_CONNECT_CONTAINER_CONFIGURATIONS_LIST: wire::Shape = wire::Shape::list("ServiceConnectContainerConfigurations", wire::Member::new("member", &SERVICE_CONNECT_CONTAINER_CONFIGURATION_SHAPE)).min(0).max(10);
static SERVICE_CONNECT_CONTAINER_LOG_LEVEL_TEXT: wire::Shape = wire::Shape::string("ServiceConnectContainerLogLevel").values(&["debug", "info"]);
static SERVICE_CONNECT_INCLUDE_QUERY_PARAMETERS_TEXT: wire::Shape = wire::Shape::string("ServiceConnectIncludeQueryParameters").values(&["DISABLED", "ENABLED"]);
static SERVICE_CONNECT_SERVICE_LIST_LIST: wire::Shape = wire::Shape::list("ServiceConnectServiceList", wire::Member::new("member", &SERVICE_CONNECT_SERVICE_SHAPE));
static SERVICE_CONNECT_SERVICE_RESOURCE_LIST_LIST: wire::Shape = wire::Shape::list("ServiceConnectServiceResourceList", wire::Member::new("member", &SERVICE_CONNECT_SERVICE_RESOURCE_SHAPE));
static SERVICE_CURRENT_REVISION_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("ServiceCurrentRevisionSummaryList", wire::Member::new("member", &SERVICE_CURRENT_REVISION_SUMMARY_SHAPE));
static SERVICE_DEPLOYMENT_LIFECYCLE_STAGE_TEXT: wire::Shape = wire::Shape::string("ServiceDeploymentLifecycleStage").values(&["RECONCILE_SERVICE", "PRE_SCALE_UP", "SCALE_UP", "POST_SCALE_UP", "TEST_TRAFFIC_SHIFT", "POST_TEST_TRAFFIC_SHIFT", "PRODUCTION_TRAFFIC_SHIFT", "POST_PRODUCTION_TRAFFIC_SHIFT", "BAKE_TIME", "CLEAN_UP"]);
static SERVICE_DEPLOYMENT_ROLLBACK_MONITORS_STATUS_TEXT: wire::Shape = wire::Shape::string("ServiceDeploymentRollbackMonitorsStatus").values(&["TRIGGERED", "MONITORING", "MONITORING_COMPLETE", "DISABLED"]);
static SERVICE_DEPLOYMENT_STATUS_TEXT: wire::Shape = wire::Shape::string("ServiceDeploymentStatus").values(&["PENDING", "SUCCESSFUL", "STOPPED", "STOP_REQUESTED", "IN_PROGRESS", "ROLLBACK_REQUESTED", "ROLLBACK_IN_PROGRESS", "ROLLBACK_SUCCESSFUL", "ROLLBACK_FAILED"]);
static SERVICE_DEPLOYMENT_STATUS_LIST_LIST: wire::Shape = wire::Shape::list("ServiceDeploymentStatusList", wire::Member::new("member", &SERVICE_DEPLOYMENT_STATUS_TEXT));
static SERVICE_DEPLOYMENTS_LIST: wire::Shape = wire::Shape::list("ServiceDeployments", wire::Member::new("member", &SERVICE_DEPLOYMENT_SHAPE));
static SERVICE_DEPLOYMENTS_BRIEF_LIST: wire::Shape = wire::Shape::list("ServiceDeploymentsBrief", wire::Member::new("member", &SERVICE_DEPLOYMENT_BRIEF_SHAPE));
static SERVICE_EVENTS_LIST: wire::Shape = wire::Shape::list("ServiceEvents", wire::Member::new("member", &SERVICE_EVENT_SHAPE));
static SERVICE_FIELD_TEXT: wire::Shape = wire::Shape::string("ServiceField").values(&["TAGS"]);
static SERVICE_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("ServiceFieldList", wire::Member::new("member", &SERVICE_FIELD_TEXT));
static SERVICE_REGISTRIES_LIST: wire::Shape = wire::Shape::list("ServiceRegistries", wire::Member::new("member", &SERVICE_REGISTRY_SHAPE));
static SERVICE_REVISION_CLEANUP_TEXT: wire::Shape = wire::Shape::string("ServiceRevisionCleanup").values(&["BLOCKING", "DEFERRED"]);
static SERVICE_REVISION_LOAD_BALANCERS_LIST: wire::Shape = wire::Shape::list("ServiceRevisionLoadBalancers", wire::Member::new("member", &SERVICE_REVISION_LOAD_BALANCER_SHAPE));
static SERVICE_REVISION_VPC_LATTICE_CONFIGURATIONS_LIST: wire::Shape = wire::Shape::list("ServiceRevisionVpcLatticeConfigurations", wire::Member::new("member", &SERVICE_REVISION_VPC_LATTICE_CONFIGURATION_SHAPE));
static SERVICE_REVISIONS_LIST: wire::Shape = wire::Shape::list("ServiceRevisions", wire::Member::new("member", &SERVICE_REVISION_SHAPE));
static SERVICE_REVISIONS_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("ServiceRevisionsSummaryList", wire::Member::new("member", &SERVICE_REVISION_SUMMARY_SHAPE));
static SERVICE_VOLUME_CONFIGURATIONS_LIST: wire::Shape = wire::Shape::list("ServiceVolumeConfigurations", wire::Member::new("member", &SERVICE_VOLUME_CONFIGURATION_SHAPE));
static SERVICES_LIST: wire::Shape = wire::Shape::list("Services", wire::Member::new("member", &SERVICE_SHAPE));
static SETTING_NAME_TEXT: wire::Shape = wire::Shape::string("SettingName").values(&["serviceLongArnFormat", "taskLongArnFormat", "containerInstanceLongArnFormat", "awsvpcTrunking", "containerInsights", "fargateFIPSMode", "tagResourceAuthorization", "fargateTaskRetirementWaitPeriod", "guardDutyActivate", "defaultLogDriverMode", "fargateEventWindows"]);
static SETTING_TYPE_TEXT: wire::Shape = wire::Shape::string("SettingType").values(&["user", "aws_managed"]);
static SETTINGS_LIST: wire::Shape = wire::Shape::list("Settings", wire::Member::new("member", &SETTING_SHAPE));
static SORT_ORDER_TEXT: wire::Shape = wire::Shape::string("SortOrder").values(&["ASC", "DESC"]);
static STABILITY_STATUS_TEXT: wire::Shape = wire::Shape::string("StabilityStatus").values(&["STEADY_STATE", "STABILIZING"]);
static STATISTICS_LIST: wire::Shape = wire::Shape::list("Statistics", wire::Member::new("member", &KEY_VALUE_PAIR_SHAPE));
static STOP_SERVICE_DEPLOYMENT_STOP_TYPE_TEXT: wire::Shape = wire::Shape::string("StopServiceDeploymentStopType").values(&["ABORT", "ROLLBACK"]);
static STRING_LIST_LIST: wire::Shape = wire::Shape::list("StringList", wire::Member::new("member", &STRING));
static STRING_MAP_MAP: wire::Shape = wire::Shape::map("StringMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static SYSTEM_CONTROLS_LIST: wire::Shape = wire::Shape::list("SystemControls", wire::Member::new("member", &SYSTEM_CONTROL_SHAPE));
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
static TAG_KEYS_LIST: wire::Shape = wire::Shape::list("TagKeys", wire::Member::new("member", &TAG_KEY_TEXT));
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
static TAGS_LIST: wire::Shape = wire::Shape::list("Tags", wire::Member::new("member", &TAG_SHAPE)).min(0).max(50);
static TARGET_TYPE_TEXT: wire::Shape = wire::Shape::string("TargetType").values(&["container-instance"]);
static TASK_DEFINITION_FAMILY_STATUS_TEXT: wire::Shape = wire::Shape::string("TaskDefinitionFamilyStatus").values(&["ACTIVE", "INACTIVE", "ALL"]);
static TASK_DEFINITION_FIELD_TEXT: wire::Shape = wire::Shape::string("TaskDefinitionField").values(&["TAGS"]);
static TASK_DEFINITION_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("TaskDefinitionFieldList", wire::Member::new("member", &TASK_DEFINITION_FIELD_TEXT));
static TASK_DEFINITION_LIST_LIST: wire::Shape = wire::Shape::list("TaskDefinitionList", wire::Member::new("member", &TASK_DEFINITION_SHAPE));
static TASK_DEFINITION_PLACEMENT_CONSTRAINT_TYPE_TEXT: wire::Shape = wire::Shape::string("TaskDefinitionPlacementConstraintType").values(&["memberOf"]);
static TASK_DEFINITION_PLACEMENT_CONSTRAINTS_LIST: wire::Shape = wire::Shape::list("TaskDefinitionPlacementConstraints", wire::Member::new("member", &TASK_DEFINITION_PLACEMENT_CONSTRAINT_SHAPE));
static TASK_DEFINITION_STATUS_TEXT: wire::Shape = wire::Shape::string("TaskDefinitionStatus").values(&["ACTIVE", "INACTIVE", "DELETE_IN_PROGRESS"]);
static TASK_FIELD_TEXT: wire::Shape = wire::Shape::string("TaskField").values(&["TAGS"]);
static TASK_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("TaskFieldList", wire::Member::new("member", &TASK_FIELD_TEXT));
static TASK_FILESYSTEM_TYPE_TEXT: wire::Shape = wire::Shape::string("TaskFilesystemType").values(&["ext3", "ext4", "xfs", "ntfs"]);
static TASK_SET_FIELD_TEXT: wire::Shape = wire::Shape::string("TaskSetField").values(&["TAGS"]);
static TASK_SET_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("TaskSetFieldList", wire::Member::new("member", &TASK_SET_FIELD_TEXT));
static TASK_SETS_LIST: wire::Shape = wire::Shape::list("TaskSets", wire::Member::new("member", &TASK_SET_SHAPE));
static TASK_STOP_CODE_TEXT: wire::Shape = wire::Shape::string("TaskStopCode").values(&["TaskFailedToStart", "EssentialContainerExited", "UserInitiated", "ServiceSchedulerInitiated", "SpotInterruption", "TerminationNotice", "InfrastructureHealth"]);
static TASK_VOLUME_CONFIGURATIONS_LIST: wire::Shape = wire::Shape::list("TaskVolumeConfigurations", wire::Member::new("member", &TASK_VOLUME_CONFIGURATION_SHAPE));
static TASK_VOLUME_STORAGE_GI_B_NUMBER: wire::Shape = wire::Shape::integer("TaskVolumeStorageGiB").min(1);
static TASKS_LIST: wire::Shape = wire::Shape::list("Tasks", wire::Member::new("member", &TASK_SHAPE));
static THRESHOLD_TYPE_TEXT: wire::Shape = wire::Shape::string("ThresholdType").values(&["COUNT", "BOUNDED_PERCENT", "UNBOUNDED_PERCENT"]);
static TMPFS_LIST_LIST: wire::Shape = wire::Shape::list("TmpfsList", wire::Member::new("member", &TMPFS_SHAPE));
static TRANSPORT_PROTOCOL_TEXT: wire::Shape = wire::Shape::string("TransportProtocol").values(&["tcp", "udp"]);
static ULIMIT_LIST_LIST: wire::Shape = wire::Shape::list("UlimitList", wire::Member::new("member", &ULIMIT_SHAPE));
static ULIMIT_NAME_TEXT: wire::Shape = wire::Shape::string("UlimitName").values(&["core", "cpu", "data", "fsize", "locks", "memlock", "msgqueue", "nice", "nofile", "nproc", "rss", "rtprio", "rttime", "sigpending", "stack"]);
static VERSION_CONSISTENCY_TEXT: wire::Shape = wire::Shape::string("VersionConsistency").values(&["enabled", "disabled"]);
static VOLUME_FROM_LIST_LIST: wire::Shape = wire::Shape::list("VolumeFromList", wire::Member::new("member", &VOLUME_FROM_SHAPE));
static VOLUME_LIST_LIST: wire::Shape = wire::Shape::list("VolumeList", wire::Member::new("member", &VOLUME_SHAPE));
static VPC_LATTICE_CONFIGURATIONS_LIST: wire::Shape = wire::Shape::list("VpcLatticeConfigurations", wire::Member::new("member", &VPC_LATTICE_CONFIGURATION_SHAPE));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ACCESS_DENIED_EXCEPTION: ErrorShape = ErrorShape::new("AccessDeniedException", "AccessDeniedException", 400);
    pub static BLOCKED_EXCEPTION: ErrorShape = ErrorShape::new("BlockedException", "BlockedException", 400);
    pub static CLIENT_EXCEPTION: ErrorShape = ErrorShape::new("ClientException", "ClientException", 400);
    pub static CLUSTER_CONTAINS_CAPACITY_PROVIDER_EXCEPTION: ErrorShape = ErrorShape::new("ClusterContainsCapacityProviderException", "ClusterContainsCapacityProviderException", 400);
    pub static CLUSTER_CONTAINS_CONTAINER_INSTANCES_EXCEPTION: ErrorShape = ErrorShape::new("ClusterContainsContainerInstancesException", "ClusterContainsContainerInstancesException", 400);
    pub static CLUSTER_CONTAINS_SERVICES_EXCEPTION: ErrorShape = ErrorShape::new("ClusterContainsServicesException", "ClusterContainsServicesException", 400);
    pub static CLUSTER_CONTAINS_TASKS_EXCEPTION: ErrorShape = ErrorShape::new("ClusterContainsTasksException", "ClusterContainsTasksException", 400);
    pub static CLUSTER_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ClusterNotFoundException", "ClusterNotFoundException", 400);
    pub static CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("ConflictException", "ConflictException", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameterException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static NAMESPACE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("NamespaceNotFoundException", "NamespaceNotFoundException", 400);
    pub static PLATFORM_TASK_DEFINITION_INCOMPATIBILITY_EXCEPTION: ErrorShape = ErrorShape::new("PlatformTaskDefinitionIncompatibilityException", "PlatformTaskDefinitionIncompatibilityException", 400);
    pub static PLATFORM_UNKNOWN_EXCEPTION: ErrorShape = ErrorShape::new("PlatformUnknownException", "PlatformUnknownException", 400);
    pub static RESOURCE_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("ResourceInUseException", "ResourceInUseException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);
    pub static SERVER_EXCEPTION: ErrorShape = ErrorShape::new("ServerException", "ServerException", 400);
    pub static SERVICE_DEPLOYMENT_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ServiceDeploymentNotFoundException", "ServiceDeploymentNotFoundException", 400);
    pub static SERVICE_NOT_ACTIVE_EXCEPTION: ErrorShape = ErrorShape::new("ServiceNotActiveException", "ServiceNotActiveException", 400);
    pub static SERVICE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ServiceNotFoundException", "ServiceNotFoundException", 400);
    pub static TASK_SET_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("TaskSetNotFoundException", "TaskSetNotFoundException", 400);
    pub static UNSUPPORTED_FEATURE_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedFeatureException", "UnsupportedFeatureException", 400);
    pub static UPDATE_IN_PROGRESS_EXCEPTION: ErrorShape = ErrorShape::new("UpdateInProgressException", "UpdateInProgressException", 400);

    pub static ALL: &[&ErrorShape] = &[&ACCESS_DENIED_EXCEPTION, &BLOCKED_EXCEPTION, &CLIENT_EXCEPTION, &CLUSTER_CONTAINS_CAPACITY_PROVIDER_EXCEPTION, &CLUSTER_CONTAINS_CONTAINER_INSTANCES_EXCEPTION, &CLUSTER_CONTAINS_SERVICES_EXCEPTION, &CLUSTER_CONTAINS_TASKS_EXCEPTION, &CLUSTER_NOT_FOUND_EXCEPTION, &CONFLICT_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &NAMESPACE_NOT_FOUND_EXCEPTION, &PLATFORM_TASK_DEFINITION_INCOMPATIBILITY_EXCEPTION, &PLATFORM_UNKNOWN_EXCEPTION, &RESOURCE_IN_USE_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &SERVER_EXCEPTION, &SERVICE_DEPLOYMENT_NOT_FOUND_EXCEPTION, &SERVICE_NOT_ACTIVE_EXCEPTION, &SERVICE_NOT_FOUND_EXCEPTION, &TASK_SET_NOT_FOUND_EXCEPTION, &UNSUPPORTED_FEATURE_EXCEPTION, &UPDATE_IN_PROGRESS_EXCEPTION];
}
