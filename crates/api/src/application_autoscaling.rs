// Made by `cargo xtask generate`; do not edit.
//! Application Auto Scaling.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "application_autoscaling",
    signing_name: "application-autoscaling",
    endpoint_prefix: "application-autoscaling",
    api_version: "2016-02-06",
    target_prefix: "AnyScaleFrontendService",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "ValidationException",
    operations: &[
        &DELETE_SCALING_POLICY_OPERATION,
        &DELETE_SCHEDULED_ACTION_OPERATION,
        &DEREGISTER_SCALABLE_TARGET_OPERATION,
        &DESCRIBE_SCALABLE_TARGETS_OPERATION,
        &DESCRIBE_SCALING_ACTIVITIES_OPERATION,
        &DESCRIBE_SCALING_POLICIES_OPERATION,
        &DESCRIBE_SCHEDULED_ACTIONS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &PUT_SCALING_POLICY_OPERATION,
        &PUT_SCHEDULED_ACTION_OPERATION,
        &REGISTER_SCALABLE_TARGET_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    DeleteScalingPolicy => DeleteScalingPolicyOutput, DELETE_SCALING_POLICY_OPERATION = wire::Operation::new("DeleteScalingPolicy", &DELETE_SCALING_POLICY_SHAPE, &DELETE_SCALING_POLICY_OUTPUT_SHAPE);
    DeleteScheduledAction => DeleteScheduledActionOutput, DELETE_SCHEDULED_ACTION_OPERATION = wire::Operation::new("DeleteScheduledAction", &DELETE_SCHEDULED_ACTION_SHAPE, &DELETE_SCHEDULED_ACTION_OUTPUT_SHAPE);
    DeregisterScalableTarget => DeregisterScalableTargetOutput, DEREGISTER_SCALABLE_TARGET_OPERATION = wire::Operation::new("DeregisterScalableTarget", &DEREGISTER_SCALABLE_TARGET_SHAPE, &DEREGISTER_SCALABLE_TARGET_OUTPUT_SHAPE);
    DescribeScalableTargets => DescribeScalableTargetsOutput, DESCRIBE_SCALABLE_TARGETS_OPERATION = wire::Operation::new("DescribeScalableTargets", &DESCRIBE_SCALABLE_TARGETS_SHAPE, &DESCRIBE_SCALABLE_TARGETS_OUTPUT_SHAPE);
    DescribeScalingActivities => DescribeScalingActivitiesOutput, DESCRIBE_SCALING_ACTIVITIES_OPERATION = wire::Operation::new("DescribeScalingActivities", &DESCRIBE_SCALING_ACTIVITIES_SHAPE, &DESCRIBE_SCALING_ACTIVITIES_OUTPUT_SHAPE);
    DescribeScalingPolicies => DescribeScalingPoliciesOutput, DESCRIBE_SCALING_POLICIES_OPERATION = wire::Operation::new("DescribeScalingPolicies", &DESCRIBE_SCALING_POLICIES_SHAPE, &DESCRIBE_SCALING_POLICIES_OUTPUT_SHAPE);
    DescribeScheduledActions => DescribeScheduledActionsOutput, DESCRIBE_SCHEDULED_ACTIONS_OPERATION = wire::Operation::new("DescribeScheduledActions", &DESCRIBE_SCHEDULED_ACTIONS_SHAPE, &DESCRIBE_SCHEDULED_ACTIONS_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    PutScalingPolicy => PutScalingPolicyOutput, PUT_SCALING_POLICY_OPERATION = wire::Operation::new("PutScalingPolicy", &PUT_SCALING_POLICY_SHAPE, &PUT_SCALING_POLICY_OUTPUT_SHAPE);
    PutScheduledAction => PutScheduledActionOutput, PUT_SCHEDULED_ACTION_OPERATION = wire::Operation::new("PutScheduledAction", &PUT_SCHEDULED_ACTION_SHAPE, &PUT_SCHEDULED_ACTION_OUTPUT_SHAPE);
    RegisterScalableTarget => RegisterScalableTargetOutput, REGISTER_SCALABLE_TARGET_OPERATION = wire::Operation::new("RegisterScalableTarget", &REGISTER_SCALABLE_TARGET_SHAPE, &REGISTER_SCALABLE_TARGET_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    ALARM_SHAPE "Alarm" Alarm {
        alarm_name: String = wire::Member::new("AlarmName", &RESOURCE_ID_TEXT).required(),
        alarm_arn: String = wire::Member::new("AlarmARN", &RESOURCE_ID_TEXT).required(),
    }
    CUSTOMIZED_METRIC_SPECIFICATION_SHAPE "CustomizedMetricSpecification" CustomizedMetricSpecification {
        metric_name: Option<String> = wire::Member::new("MetricName", &STRING),
        namespace: Option<String> = wire::Member::new("Namespace", &STRING),
        dimensions: Option<Vec<MetricDimension>> = wire::Member::new("Dimensions", &METRIC_DIMENSIONS_LIST),
        statistic: Option<String> = wire::Member::new("Statistic", &METRIC_STATISTIC_TEXT),
        unit: Option<String> = wire::Member::new("Unit", &STRING),
        metrics: Option<Vec<TargetTrackingMetricDataQuery>> = wire::Member::new("Metrics", &TARGET_TRACKING_METRIC_DATA_QUERIES_LIST),
    }
    DELETE_SCALING_POLICY_SHAPE "DeleteScalingPolicyRequest" DeleteScalingPolicy {
        policy_name: String = wire::Member::new("PolicyName", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
    }
    DELETE_SCALING_POLICY_OUTPUT_SHAPE "DeleteScalingPolicyResponse" DeleteScalingPolicyOutput {
    }
    DELETE_SCHEDULED_ACTION_SHAPE "DeleteScheduledActionRequest" DeleteScheduledAction {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        scheduled_action_name: String = wire::Member::new("ScheduledActionName", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
    }
    DELETE_SCHEDULED_ACTION_OUTPUT_SHAPE "DeleteScheduledActionResponse" DeleteScheduledActionOutput {
    }
    DEREGISTER_SCALABLE_TARGET_SHAPE "DeregisterScalableTargetRequest" DeregisterScalableTarget {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
    }
    DEREGISTER_SCALABLE_TARGET_OUTPUT_SHAPE "DeregisterScalableTargetResponse" DeregisterScalableTargetOutput {
    }
    DESCRIBE_SCALABLE_TARGETS_SHAPE "DescribeScalableTargetsRequest" DescribeScalableTargets {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_ids: Option<Vec<String>> = wire::Member::new("ResourceIds", &RESOURCE_IDS_MAX_LEN1600_LIST),
        scalable_dimension: Option<String> = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT),
        max_results: Option<i32> = wire::Member::new("MaxResults", &INTEGER),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    DESCRIBE_SCALABLE_TARGETS_OUTPUT_SHAPE "DescribeScalableTargetsResponse" DescribeScalableTargetsOutput {
        scalable_targets: Option<Vec<ScalableTarget>> = wire::Member::new("ScalableTargets", &SCALABLE_TARGETS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    DESCRIBE_SCALING_ACTIVITIES_SHAPE "DescribeScalingActivitiesRequest" DescribeScalingActivities {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: Option<String> = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT),
        scalable_dimension: Option<String> = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT),
        max_results: Option<i32> = wire::Member::new("MaxResults", &INTEGER),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
        include_not_scaled_activities: Option<bool> = wire::Member::new("IncludeNotScaledActivities", &BOOLEAN),
    }
    DESCRIBE_SCALING_ACTIVITIES_OUTPUT_SHAPE "DescribeScalingActivitiesResponse" DescribeScalingActivitiesOutput {
        scaling_activities: Option<Vec<ScalingActivity>> = wire::Member::new("ScalingActivities", &SCALING_ACTIVITIES_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    DESCRIBE_SCALING_POLICIES_SHAPE "DescribeScalingPoliciesRequest" DescribeScalingPolicies {
        policy_names: Option<Vec<String>> = wire::Member::new("PolicyNames", &RESOURCE_IDS_MAX_LEN1600_LIST),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: Option<String> = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT),
        scalable_dimension: Option<String> = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT),
        max_results: Option<i32> = wire::Member::new("MaxResults", &INTEGER),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    DESCRIBE_SCALING_POLICIES_OUTPUT_SHAPE "DescribeScalingPoliciesResponse" DescribeScalingPoliciesOutput {
        scaling_policies: Option<Vec<ScalingPolicy>> = wire::Member::new("ScalingPolicies", &SCALING_POLICIES_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    DESCRIBE_SCHEDULED_ACTIONS_SHAPE "DescribeScheduledActionsRequest" DescribeScheduledActions {
        scheduled_action_names: Option<Vec<String>> = wire::Member::new("ScheduledActionNames", &RESOURCE_IDS_MAX_LEN1600_LIST),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: Option<String> = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT),
        scalable_dimension: Option<String> = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT),
        max_results: Option<i32> = wire::Member::new("MaxResults", &INTEGER),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    DESCRIBE_SCHEDULED_ACTIONS_OUTPUT_SHAPE "DescribeScheduledActionsResponse" DescribeScheduledActionsOutput {
        scheduled_actions: Option<Vec<ScheduledAction>> = wire::Member::new("ScheduledActions", &SCHEDULED_ACTIONS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &XML_STRING_TEXT),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Tags", &TAG_MAP_MAP),
    }
    METRIC_DIMENSION_SHAPE "MetricDimension" MetricDimension {
        name: String = wire::Member::new("Name", &STRING).required(),
        value: String = wire::Member::new("Value", &STRING).required(),
    }
    NOT_SCALED_REASON_SHAPE "NotScaledReason" NotScaledReason {
        code: String = wire::Member::new("Code", &XML_STRING_TEXT).required(),
        max_capacity: Option<i32> = wire::Member::new("MaxCapacity", &INTEGER),
        min_capacity: Option<i32> = wire::Member::new("MinCapacity", &INTEGER),
        current_capacity: Option<i32> = wire::Member::new("CurrentCapacity", &INTEGER),
    }
    PREDEFINED_METRIC_SPECIFICATION_SHAPE "PredefinedMetricSpecification" PredefinedMetricSpecification {
        predefined_metric_type: String = wire::Member::new("PredefinedMetricType", &METRIC_TYPE_TEXT).required(),
        resource_label: Option<String> = wire::Member::new("ResourceLabel", &RESOURCE_LABEL_TEXT),
    }
    PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION_SHAPE "PredictiveScalingCustomizedMetricSpecification" PredictiveScalingCustomizedMetricSpecification {
        metric_data_queries: Vec<PredictiveScalingMetricDataQuery> = wire::Member::new("MetricDataQueries", &PREDICTIVE_SCALING_METRIC_DATA_QUERIES_LIST).required(),
    }
    PREDICTIVE_SCALING_METRIC_SHAPE "PredictiveScalingMetric" PredictiveScalingMetric {
        dimensions: Option<Vec<PredictiveScalingMetricDimension>> = wire::Member::new("Dimensions", &PREDICTIVE_SCALING_METRIC_DIMENSIONS_LIST),
        metric_name: Option<String> = wire::Member::new("MetricName", &PREDICTIVE_SCALING_METRIC_NAME_TEXT),
        namespace: Option<String> = wire::Member::new("Namespace", &PREDICTIVE_SCALING_METRIC_NAMESPACE_TEXT),
    }
    PREDICTIVE_SCALING_METRIC_DATA_QUERY_SHAPE "PredictiveScalingMetricDataQuery" PredictiveScalingMetricDataQuery {
        id: String = wire::Member::new("Id", &ID_TEXT).required(),
        expression: Option<String> = wire::Member::new("Expression", &EXPRESSION_TEXT),
        metric_stat: Option<PredictiveScalingMetricStat> = wire::Member::new("MetricStat", &PREDICTIVE_SCALING_METRIC_STAT_SHAPE),
        label: Option<String> = wire::Member::new("Label", &XML_STRING_TEXT),
        return_data: Option<bool> = wire::Member::new("ReturnData", &BOOLEAN),
    }
    PREDICTIVE_SCALING_METRIC_DIMENSION_SHAPE "PredictiveScalingMetricDimension" PredictiveScalingMetricDimension {
        name: String = wire::Member::new("Name", &PREDICTIVE_SCALING_METRIC_DIMENSION_NAME_TEXT).required(),
        value: String = wire::Member::new("Value", &PREDICTIVE_SCALING_METRIC_DIMENSION_VALUE_TEXT).required(),
    }
    PREDICTIVE_SCALING_METRIC_SPECIFICATION_SHAPE "PredictiveScalingMetricSpecification" PredictiveScalingMetricSpecification {
        target_value: f64 = wire::Member::new("TargetValue", &DOUBLE).required(),
        predefined_metric_pair_specification: Option<PredictiveScalingPredefinedMetricPairSpecification> = wire::Member::new("PredefinedMetricPairSpecification", &PREDICTIVE_SCALING_PREDEFINED_METRIC_PAIR_SPECIFICATION_SHAPE),
        predefined_scaling_metric_specification: Option<PredictiveScalingPredefinedScalingMetricSpecification> = wire::Member::new("PredefinedScalingMetricSpecification", &PREDICTIVE_SCALING_PREDEFINED_SCALING_METRIC_SPECIFICATION_SHAPE),
        predefined_load_metric_specification: Option<PredictiveScalingPredefinedLoadMetricSpecification> = wire::Member::new("PredefinedLoadMetricSpecification", &PREDICTIVE_SCALING_PREDEFINED_LOAD_METRIC_SPECIFICATION_SHAPE),
        customized_scaling_metric_specification: Option<PredictiveScalingCustomizedMetricSpecification> = wire::Member::new("CustomizedScalingMetricSpecification", &PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION_SHAPE),
        customized_load_metric_specification: Option<PredictiveScalingCustomizedMetricSpecification> = wire::Member::new("CustomizedLoadMetricSpecification", &PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION_SHAPE),
        customized_capacity_metric_specification: Option<PredictiveScalingCustomizedMetricSpecification> = wire::Member::new("CustomizedCapacityMetricSpecification", &PREDICTIVE_SCALING_CUSTOMIZED_METRIC_SPECIFICATION_SHAPE),
    }
    PREDICTIVE_SCALING_METRIC_STAT_SHAPE "PredictiveScalingMetricStat" PredictiveScalingMetricStat {
        metric: PredictiveScalingMetric = wire::Member::new("Metric", &PREDICTIVE_SCALING_METRIC_SHAPE).required(),
        stat: String = wire::Member::new("Stat", &XML_STRING_TEXT).required(),
        unit: Option<String> = wire::Member::new("Unit", &PREDICTIVE_SCALING_METRIC_UNIT_TEXT),
    }
    PREDICTIVE_SCALING_POLICY_CONFIGURATION_SHAPE "PredictiveScalingPolicyConfiguration" PredictiveScalingPolicyConfiguration {
        metric_specifications: Vec<PredictiveScalingMetricSpecification> = wire::Member::new("MetricSpecifications", &PREDICTIVE_SCALING_METRIC_SPECIFICATIONS_LIST).required(),
        mode: Option<String> = wire::Member::new("Mode", &PREDICTIVE_SCALING_MODE_TEXT),
        scheduling_buffer_time: Option<i32> = wire::Member::new("SchedulingBufferTime", &PREDICTIVE_SCALING_SCHEDULING_BUFFER_TIME_NUMBER),
        max_capacity_breach_behavior: Option<String> = wire::Member::new("MaxCapacityBreachBehavior", &PREDICTIVE_SCALING_MAX_CAPACITY_BREACH_BEHAVIOR_TEXT),
        max_capacity_buffer: Option<i32> = wire::Member::new("MaxCapacityBuffer", &PREDICTIVE_SCALING_MAX_CAPACITY_BUFFER_NUMBER),
    }
    PREDICTIVE_SCALING_PREDEFINED_LOAD_METRIC_SPECIFICATION_SHAPE "PredictiveScalingPredefinedLoadMetricSpecification" PredictiveScalingPredefinedLoadMetricSpecification {
        predefined_metric_type: String = wire::Member::new("PredefinedMetricType", &PREDICTIVE_SCALING_METRIC_TYPE_TEXT).required(),
        resource_label: Option<String> = wire::Member::new("ResourceLabel", &RESOURCE_LABEL_TEXT),
    }
    PREDICTIVE_SCALING_PREDEFINED_METRIC_PAIR_SPECIFICATION_SHAPE "PredictiveScalingPredefinedMetricPairSpecification" PredictiveScalingPredefinedMetricPairSpecification {
        predefined_metric_type: String = wire::Member::new("PredefinedMetricType", &PREDICTIVE_SCALING_METRIC_TYPE_TEXT).required(),
        resource_label: Option<String> = wire::Member::new("ResourceLabel", &RESOURCE_LABEL_TEXT),
    }
    PREDICTIVE_SCALING_PREDEFINED_SCALING_METRIC_SPECIFICATION_SHAPE "PredictiveScalingPredefinedScalingMetricSpecification" PredictiveScalingPredefinedScalingMetricSpecification {
        predefined_metric_type: String = wire::Member::new("PredefinedMetricType", &PREDICTIVE_SCALING_METRIC_TYPE_TEXT).required(),
        resource_label: Option<String> = wire::Member::new("ResourceLabel", &RESOURCE_LABEL_TEXT),
    }
    PUT_SCALING_POLICY_SHAPE "PutScalingPolicyRequest" PutScalingPolicy {
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TEXT).required(),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
        policy_type: Option<String> = wire::Member::new("PolicyType", &POLICY_TYPE_TEXT),
        step_scaling_policy_configuration: Option<StepScalingPolicyConfiguration> = wire::Member::new("StepScalingPolicyConfiguration", &STEP_SCALING_POLICY_CONFIGURATION_SHAPE),
        target_tracking_scaling_policy_configuration: Option<TargetTrackingScalingPolicyConfiguration> = wire::Member::new("TargetTrackingScalingPolicyConfiguration", &TARGET_TRACKING_SCALING_POLICY_CONFIGURATION_SHAPE),
        predictive_scaling_policy_configuration: Option<PredictiveScalingPolicyConfiguration> = wire::Member::new("PredictiveScalingPolicyConfiguration", &PREDICTIVE_SCALING_POLICY_CONFIGURATION_SHAPE),
    }
    PUT_SCALING_POLICY_OUTPUT_SHAPE "PutScalingPolicyResponse" PutScalingPolicyOutput {
        policy_arn: String = wire::Member::new("PolicyARN", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        alarms: Option<Vec<Alarm>> = wire::Member::new("Alarms", &ALARMS_LIST),
    }
    PUT_SCHEDULED_ACTION_SHAPE "PutScheduledActionRequest" PutScheduledAction {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        schedule: Option<String> = wire::Member::new("Schedule", &RESOURCE_ID_MAX_LEN1600_TEXT),
        timezone: Option<String> = wire::Member::new("Timezone", &RESOURCE_ID_MAX_LEN1600_TEXT),
        scheduled_action_name: String = wire::Member::new("ScheduledActionName", &SCHEDULED_ACTION_NAME_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        scalable_target_action: Option<ScalableTargetAction> = wire::Member::new("ScalableTargetAction", &SCALABLE_TARGET_ACTION_SHAPE),
    }
    PUT_SCHEDULED_ACTION_OUTPUT_SHAPE "PutScheduledActionResponse" PutScheduledActionOutput {
    }
    REGISTER_SCALABLE_TARGET_SHAPE "RegisterScalableTargetRequest" RegisterScalableTarget {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
        min_capacity: Option<i32> = wire::Member::new("MinCapacity", &INTEGER),
        max_capacity: Option<i32> = wire::Member::new("MaxCapacity", &INTEGER),
        role_arn: Option<String> = wire::Member::new("RoleARN", &RESOURCE_ID_MAX_LEN1600_TEXT),
        suspended_state: Option<SuspendedState> = wire::Member::new("SuspendedState", &SUSPENDED_STATE_SHAPE),
        tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Tags", &TAG_MAP_MAP),
    }
    REGISTER_SCALABLE_TARGET_OUTPUT_SHAPE "RegisterScalableTargetResponse" RegisterScalableTargetOutput {
        scalable_target_arn: Option<String> = wire::Member::new("ScalableTargetARN", &XML_STRING_TEXT),
    }
    SCALABLE_TARGET_SHAPE "ScalableTarget" ScalableTarget {
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
        min_capacity: i32 = wire::Member::new("MinCapacity", &INTEGER).required(),
        max_capacity: i32 = wire::Member::new("MaxCapacity", &INTEGER).required(),
        predicted_capacity: Option<i32> = wire::Member::new("PredictedCapacity", &INTEGER),
        role_arn: String = wire::Member::new("RoleARN", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        creation_time: wire::Timestamp = wire::Member::new("CreationTime", &TIMESTAMP).required(),
        suspended_state: Option<SuspendedState> = wire::Member::new("SuspendedState", &SUSPENDED_STATE_SHAPE),
        scalable_target_arn: Option<String> = wire::Member::new("ScalableTargetARN", &XML_STRING_TEXT),
    }
    SCALABLE_TARGET_ACTION_SHAPE "ScalableTargetAction" ScalableTargetAction {
        min_capacity: Option<i32> = wire::Member::new("MinCapacity", &INTEGER),
        max_capacity: Option<i32> = wire::Member::new("MaxCapacity", &INTEGER),
    }
    SCALING_ACTIVITY_SHAPE "ScalingActivity" ScalingActivity {
        activity_id: String = wire::Member::new("ActivityId", &RESOURCE_ID_TEXT).required(),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
        description: String = wire::Member::new("Description", &XML_STRING_TEXT).required(),
        cause: String = wire::Member::new("Cause", &XML_STRING_TEXT).required(),
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        status_code: String = wire::Member::new("StatusCode", &SCALING_ACTIVITY_STATUS_CODE_TEXT).required(),
        status_message: Option<String> = wire::Member::new("StatusMessage", &XML_STRING_TEXT),
        details: Option<String> = wire::Member::new("Details", &XML_STRING_TEXT),
        not_scaled_reasons: Option<Vec<NotScaledReason>> = wire::Member::new("NotScaledReasons", &NOT_SCALED_REASONS_LIST),
    }
    SCALING_POLICY_SHAPE "ScalingPolicy" ScalingPolicy {
        policy_arn: String = wire::Member::new("PolicyARN", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TEXT).required(),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: String = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT).required(),
        policy_type: String = wire::Member::new("PolicyType", &POLICY_TYPE_TEXT).required(),
        step_scaling_policy_configuration: Option<StepScalingPolicyConfiguration> = wire::Member::new("StepScalingPolicyConfiguration", &STEP_SCALING_POLICY_CONFIGURATION_SHAPE),
        target_tracking_scaling_policy_configuration: Option<TargetTrackingScalingPolicyConfiguration> = wire::Member::new("TargetTrackingScalingPolicyConfiguration", &TARGET_TRACKING_SCALING_POLICY_CONFIGURATION_SHAPE),
        predictive_scaling_policy_configuration: Option<PredictiveScalingPolicyConfiguration> = wire::Member::new("PredictiveScalingPolicyConfiguration", &PREDICTIVE_SCALING_POLICY_CONFIGURATION_SHAPE),
        alarms: Option<Vec<Alarm>> = wire::Member::new("Alarms", &ALARMS_LIST),
        creation_time: wire::Timestamp = wire::Member::new("CreationTime", &TIMESTAMP).required(),
    }
    SCHEDULED_ACTION_SHAPE "ScheduledAction" ScheduledAction {
        scheduled_action_name: String = wire::Member::new("ScheduledActionName", &SCHEDULED_ACTION_NAME_TEXT).required(),
        scheduled_action_arn: String = wire::Member::new("ScheduledActionARN", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        service_namespace: String = wire::Member::new("ServiceNamespace", &SERVICE_NAMESPACE_TEXT).required(),
        schedule: String = wire::Member::new("Schedule", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        timezone: Option<String> = wire::Member::new("Timezone", &RESOURCE_ID_MAX_LEN1600_TEXT),
        resource_id: String = wire::Member::new("ResourceId", &RESOURCE_ID_MAX_LEN1600_TEXT).required(),
        scalable_dimension: Option<String> = wire::Member::new("ScalableDimension", &SCALABLE_DIMENSION_TEXT),
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        scalable_target_action: Option<ScalableTargetAction> = wire::Member::new("ScalableTargetAction", &SCALABLE_TARGET_ACTION_SHAPE),
        creation_time: wire::Timestamp = wire::Member::new("CreationTime", &TIMESTAMP).required(),
    }
    STEP_ADJUSTMENT_SHAPE "StepAdjustment" StepAdjustment {
        metric_interval_lower_bound: Option<f64> = wire::Member::new("MetricIntervalLowerBound", &DOUBLE),
        metric_interval_upper_bound: Option<f64> = wire::Member::new("MetricIntervalUpperBound", &DOUBLE),
        scaling_adjustment: i32 = wire::Member::new("ScalingAdjustment", &INTEGER).required(),
    }
    STEP_SCALING_POLICY_CONFIGURATION_SHAPE "StepScalingPolicyConfiguration" StepScalingPolicyConfiguration {
        adjustment_type: Option<String> = wire::Member::new("AdjustmentType", &ADJUSTMENT_TYPE_TEXT),
        step_adjustments: Option<Vec<StepAdjustment>> = wire::Member::new("StepAdjustments", &STEP_ADJUSTMENTS_LIST),
        min_adjustment_magnitude: Option<i32> = wire::Member::new("MinAdjustmentMagnitude", &INTEGER),
        cooldown: Option<i32> = wire::Member::new("Cooldown", &INTEGER),
        metric_aggregation_type: Option<String> = wire::Member::new("MetricAggregationType", &METRIC_AGGREGATION_TYPE_TEXT),
    }
    SUSPENDED_STATE_SHAPE "SuspendedState" SuspendedState {
        dynamic_scaling_in_suspended: Option<bool> = wire::Member::new("DynamicScalingInSuspended", &BOOLEAN),
        dynamic_scaling_out_suspended: Option<bool> = wire::Member::new("DynamicScalingOutSuspended", &BOOLEAN),
        scheduled_scaling_suspended: Option<bool> = wire::Member::new("ScheduledScalingSuspended", &BOOLEAN),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tags: std::collections::BTreeMap<String, String> = wire::Member::new("Tags", &TAG_MAP_MAP).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    TARGET_TRACKING_METRIC_SHAPE "TargetTrackingMetric" TargetTrackingMetric {
        dimensions: Option<Vec<TargetTrackingMetricDimension>> = wire::Member::new("Dimensions", &TARGET_TRACKING_METRIC_DIMENSIONS_LIST),
        metric_name: Option<String> = wire::Member::new("MetricName", &TARGET_TRACKING_METRIC_NAME_TEXT),
        namespace: Option<String> = wire::Member::new("Namespace", &TARGET_TRACKING_METRIC_NAMESPACE_TEXT),
    }
    TARGET_TRACKING_METRIC_DATA_QUERY_SHAPE "TargetTrackingMetricDataQuery" TargetTrackingMetricDataQuery {
        expression: Option<String> = wire::Member::new("Expression", &EXPRESSION_TEXT),
        id: String = wire::Member::new("Id", &ID_TEXT).required(),
        label: Option<String> = wire::Member::new("Label", &XML_STRING_TEXT),
        metric_stat: Option<TargetTrackingMetricStat> = wire::Member::new("MetricStat", &TARGET_TRACKING_METRIC_STAT_SHAPE),
        return_data: Option<bool> = wire::Member::new("ReturnData", &BOOLEAN),
    }
    TARGET_TRACKING_METRIC_DIMENSION_SHAPE "TargetTrackingMetricDimension" TargetTrackingMetricDimension {
        name: String = wire::Member::new("Name", &TARGET_TRACKING_METRIC_DIMENSION_NAME_TEXT).required(),
        value: String = wire::Member::new("Value", &TARGET_TRACKING_METRIC_DIMENSION_VALUE_TEXT).required(),
    }
    TARGET_TRACKING_METRIC_STAT_SHAPE "TargetTrackingMetricStat" TargetTrackingMetricStat {
        metric: TargetTrackingMetric = wire::Member::new("Metric", &TARGET_TRACKING_METRIC_SHAPE).required(),
        stat: String = wire::Member::new("Stat", &XML_STRING_TEXT).required(),
        unit: Option<String> = wire::Member::new("Unit", &TARGET_TRACKING_METRIC_UNIT_TEXT),
    }
    TARGET_TRACKING_SCALING_POLICY_CONFIGURATION_SHAPE "TargetTrackingScalingPolicyConfiguration" TargetTrackingScalingPolicyConfiguration {
        target_value: f64 = wire::Member::new("TargetValue", &DOUBLE).required(),
        predefined_metric_specification: Option<PredefinedMetricSpecification> = wire::Member::new("PredefinedMetricSpecification", &PREDEFINED_METRIC_SPECIFICATION_SHAPE),
        customized_metric_specification: Option<CustomizedMetricSpecification> = wire::Member::new("CustomizedMetricSpecification", &CUSTOMIZED_METRIC_SPECIFICATION_SHAPE),
        scale_out_cooldown: Option<i32> = wire::Member::new("ScaleOutCooldown", &INTEGER),
        scale_in_cooldown: Option<i32> = wire::Member::new("ScaleInCooldown", &INTEGER),
        disable_scale_in: Option<bool> = wire::Member::new("DisableScaleIn", &BOOLEAN),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
}

static ADJUSTMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("AdjustmentType").values(&["ChangeInCapacity", "PercentChangeInCapacity", "ExactCapacity"]);
static ALARMS_LIST: wire::Shape = wire::Shape::list("Alarms", wire::Member::new("member", &ALARM_SHAPE));
static AMAZON_RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("AmazonResourceName").min(1).max(1011).pattern("^arn:.+:application-autoscaling:.+:[0-9]+:scalable-target\\/[a-zA-Z0-9-]+$");
static EXPRESSION_TEXT: wire::Shape = wire::Shape::string("Expression").min(1).max(2048).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static ID_TEXT: wire::Shape = wire::Shape::string("Id").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static METRIC_AGGREGATION_TYPE_TEXT: wire::Shape = wire::Shape::string("MetricAggregationType").values(&["Average", "Minimum", "Maximum"]);
static METRIC_DIMENSIONS_LIST: wire::Shape = wire::Shape::list("MetricDimensions", wire::Member::new("member", &METRIC_DIMENSION_SHAPE));
static METRIC_STATISTIC_TEXT: wire::Shape = wire::Shape::string("MetricStatistic").values(&["Average", "Minimum", "Maximum", "SampleCount", "Sum"]);
static METRIC_TYPE_TEXT: wire::Shape = wire::Shape::string("MetricType").values(&["DynamoDBReadCapacityUtilization", "DynamoDBWriteCapacityUtilization", "ALBRequestCountPerTarget", "RDSReaderAverageCPUUtilization", "RDSReaderAverageDatabaseConnections", "EC2SpotFleetRequestAverageCPUUtilization", "EC2SpotFleetRequestAverageNetworkIn", "EC2SpotFleetRequestAverageNetworkOut", "SageMakerVariantInvocationsPerInstance", "ECSServiceAverageCPUUtilization", "ECSServiceAverageMemoryUtilization", "AppStreamAverageCapacityUtilization", "ComprehendInferenceUtilization", "LambdaProvisionedConcurrencyUtilization", "CassandraReadCapacityUtilization", "CassandraWriteCapacityUtilization", "KafkaBrokerStorageUtilization", "ElastiCacheEngineCPUUtilization", "ElastiCacheDatabaseMemoryUsagePercentage", "ElastiCachePrimaryEngineCPUUtilization", "ElastiCacheReplicaEngineCPUUtilization", "ElastiCacheDatabaseMemoryUsageCountedForEvictPercentage", "NeptuneReaderAverageCPUUtilization", "SageMakerVariantProvisionedConcurrencyUtilization", "ElastiCacheDatabaseCapacityUsageCountedForEvictPercentage", "SageMakerInferenceComponentInvocationsPerCopy", "WorkSpacesAverageUserSessionsCapacityUtilization", "SageMakerInferenceComponentConcurrentRequestsPerCopyHighResolution", "SageMakerVariantConcurrentRequestsPerModelHighResolution", "ECSServiceAverageCPUUtilizationHighResolution", "ECSServiceAverageMemoryUtilizationHighResolution"]);
static NOT_SCALED_REASONS_LIST: wire::Shape = wire::Shape::list("NotScaledReasons", wire::Member::new("member", &NOT_SCALED_REASON_SHAPE));
static POLICY_NAME_TEXT: wire::Shape = wire::Shape::string("PolicyName").min(1).max(256).pattern("\\p{Print}+");
static POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyType").values(&["StepScaling", "TargetTrackingScaling", "PredictiveScaling"]);
static PREDICTIVE_SCALING_MAX_CAPACITY_BREACH_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMaxCapacityBreachBehavior").values(&["HonorMaxCapacity", "IncreaseMaxCapacity"]);
static PREDICTIVE_SCALING_MAX_CAPACITY_BUFFER_NUMBER: wire::Shape = wire::Shape::integer("PredictiveScalingMaxCapacityBuffer").min(0).max(100);
static PREDICTIVE_SCALING_METRIC_DATA_QUERIES_LIST: wire::Shape = wire::Shape::list("PredictiveScalingMetricDataQueries", wire::Member::new("member", &PREDICTIVE_SCALING_METRIC_DATA_QUERY_SHAPE));
static PREDICTIVE_SCALING_METRIC_DIMENSION_NAME_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMetricDimensionName").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static PREDICTIVE_SCALING_METRIC_DIMENSION_VALUE_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMetricDimensionValue").min(1).max(1024).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static PREDICTIVE_SCALING_METRIC_DIMENSIONS_LIST: wire::Shape = wire::Shape::list("PredictiveScalingMetricDimensions", wire::Member::new("member", &PREDICTIVE_SCALING_METRIC_DIMENSION_SHAPE));
static PREDICTIVE_SCALING_METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMetricName").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static PREDICTIVE_SCALING_METRIC_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMetricNamespace").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static PREDICTIVE_SCALING_METRIC_SPECIFICATIONS_LIST: wire::Shape = wire::Shape::list("PredictiveScalingMetricSpecifications", wire::Member::new("member", &PREDICTIVE_SCALING_METRIC_SPECIFICATION_SHAPE));
static PREDICTIVE_SCALING_METRIC_TYPE_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMetricType").min(1).max(128);
static PREDICTIVE_SCALING_METRIC_UNIT_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMetricUnit").min(1).max(1023).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static PREDICTIVE_SCALING_MODE_TEXT: wire::Shape = wire::Shape::string("PredictiveScalingMode").values(&["ForecastOnly", "ForecastAndScale"]);
static PREDICTIVE_SCALING_SCHEDULING_BUFFER_TIME_NUMBER: wire::Shape = wire::Shape::integer("PredictiveScalingSchedulingBufferTime").min(0).max(3600);
static RESOURCE_ID_TEXT: wire::Shape = wire::Shape::string("ResourceId").pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static RESOURCE_ID_MAX_LEN1600_TEXT: wire::Shape = wire::Shape::string("ResourceIdMaxLen1600").min(1).max(1600).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static RESOURCE_IDS_MAX_LEN1600_LIST: wire::Shape = wire::Shape::list("ResourceIdsMaxLen1600", wire::Member::new("member", &RESOURCE_ID_MAX_LEN1600_TEXT)).max(50);
static RESOURCE_LABEL_TEXT: wire::Shape = wire::Shape::string("ResourceLabel").min(1).max(1023);
static SCALABLE_DIMENSION_TEXT: wire::Shape = wire::Shape::string("ScalableDimension").values(&["ecs:service:DesiredCount", "ec2:spot-fleet-request:TargetCapacity", "elasticmapreduce:instancegroup:InstanceCount", "appstream:fleet:DesiredCapacity", "dynamodb:table:ReadCapacityUnits", "dynamodb:table:WriteCapacityUnits", "dynamodb:index:ReadCapacityUnits", "dynamodb:index:WriteCapacityUnits", "rds:cluster:ReadReplicaCount", "sagemaker:variant:DesiredInstanceCount", "custom-resource:ResourceType:Property", "comprehend:document-classifier-endpoint:DesiredInferenceUnits", "comprehend:entity-recognizer-endpoint:DesiredInferenceUnits", "lambda:function:ProvisionedConcurrency", "cassandra:table:ReadCapacityUnits", "cassandra:table:WriteCapacityUnits", "kafka:broker-storage:VolumeSize", "elasticache:cache-cluster:Nodes", "elasticache:replication-group:NodeGroups", "elasticache:replication-group:Replicas", "neptune:cluster:ReadReplicaCount", "sagemaker:variant:DesiredProvisionedConcurrency", "sagemaker:inference-component:DesiredCopyCount", "workspaces:workspacespool:DesiredUserSessions"]);
static SCALABLE_TARGETS_LIST: wire::Shape = wire::Shape::list("ScalableTargets", wire::Member::new("member", &SCALABLE_TARGET_SHAPE));
static SCALING_ACTIVITIES_LIST: wire::Shape = wire::Shape::list("ScalingActivities", wire::Member::new("member", &SCALING_ACTIVITY_SHAPE));
static SCALING_ACTIVITY_STATUS_CODE_TEXT: wire::Shape = wire::Shape::string("ScalingActivityStatusCode").values(&["Pending", "InProgress", "Successful", "Overridden", "Unfulfilled", "Failed"]);
static SCALING_POLICIES_LIST: wire::Shape = wire::Shape::list("ScalingPolicies", wire::Member::new("member", &SCALING_POLICY_SHAPE));
static SCHEDULED_ACTION_NAME_TEXT: wire::Shape = wire::Shape::string("ScheduledActionName").min(1).max(256).pattern("(?!((^[ ]+.*)|(.*([\\u0000-\\u001f]|[\\u007f-\\u009f]|[:/|])+.*)|(.*[ ]+$))).+");
static SCHEDULED_ACTIONS_LIST: wire::Shape = wire::Shape::list("ScheduledActions", wire::Member::new("member", &SCHEDULED_ACTION_SHAPE));
static SERVICE_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("ServiceNamespace").values(&["ecs", "elasticmapreduce", "ec2", "appstream", "dynamodb", "rds", "sagemaker", "custom-resource", "comprehend", "lambda", "cassandra", "kafka", "elasticache", "neptune", "workspaces"]);
static STEP_ADJUSTMENTS_LIST: wire::Shape = wire::Shape::list("StepAdjustments", wire::Member::new("member", &STEP_ADJUSTMENT_SHAPE));
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT)).min(0).max(200);
static TAG_MAP_MAP: wire::Shape = wire::Shape::map("TagMap", wire::Member::new("key", &TAG_KEY_TEXT), wire::Member::new("value", &TAG_VALUE_TEXT));
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256);
static TARGET_TRACKING_METRIC_DATA_QUERIES_LIST: wire::Shape = wire::Shape::list("TargetTrackingMetricDataQueries", wire::Member::new("member", &TARGET_TRACKING_METRIC_DATA_QUERY_SHAPE));
static TARGET_TRACKING_METRIC_DIMENSION_NAME_TEXT: wire::Shape = wire::Shape::string("TargetTrackingMetricDimensionName").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static TARGET_TRACKING_METRIC_DIMENSION_VALUE_TEXT: wire::Shape = wire::Shape::string("TargetTrackingMetricDimensionValue").min(1).max(1024).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static TARGET_TRACKING_METRIC_DIMENSIONS_LIST: wire::Shape = wire::Shape::list("TargetTrackingMetricDimensions", wire::Member::new("member", &TARGET_TRACKING_METRIC_DIMENSION_SHAPE));
static TARGET_TRACKING_METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("TargetTrackingMetricName").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static TARGET_TRACKING_METRIC_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("TargetTrackingMetricNamespace").min(1).max(255).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static TARGET_TRACKING_METRIC_UNIT_TEXT: wire::Shape = wire::Shape::string("TargetTrackingMetricUnit").min(1).max(1023).pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");
static XML_STRING_TEXT: wire::Shape = wire::Shape::string("XmlString").pattern("[\\u0020-\\uD7FF\\uE000-\\uFFFD\\uD800\\uDC00-\\uDBFF\\uDFFF\\r\\n\\t]*");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static CONCURRENT_UPDATE_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentUpdateException", "ConcurrentUpdateException", 400);
    pub static FAILED_RESOURCE_ACCESS_EXCEPTION: ErrorShape = ErrorShape::new("FailedResourceAccessException", "FailedResourceAccessException", 400);
    pub static INTERNAL_SERVICE_EXCEPTION: ErrorShape = ErrorShape::new("InternalServiceException", "InternalServiceException", 400);
    pub static INVALID_NEXT_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidNextTokenException", "InvalidNextTokenException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static OBJECT_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ObjectNotFoundException", "ObjectNotFoundException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTagsException", 400);
    pub static VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("ValidationException", "ValidationException", 400);

    pub static ALL: &[&ErrorShape] = &[&CONCURRENT_UPDATE_EXCEPTION, &FAILED_RESOURCE_ACCESS_EXCEPTION, &INTERNAL_SERVICE_EXCEPTION, &INVALID_NEXT_TOKEN_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &OBJECT_NOT_FOUND_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION, &VALIDATION_EXCEPTION];
}
