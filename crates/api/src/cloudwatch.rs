// Made by `cargo xtask generate`; do not edit.
//! Amazon CloudWatch.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "cloudwatch",
    signing_name: "monitoring",
    endpoint_prefix: "monitoring",
    api_version: "2010-08-01",
    target_prefix: "GraniteServiceVersion20100801",
    xml_namespace: "http://monitoring.amazonaws.com/doc/2010-08-01/",
    protocols: &[wire::Protocol::Cbor, wire::Protocol::Json10, wire::Protocol::Query],
    query_compatible: true,
    validation_code: "ValidationError",
    operations: &[
        &DELETE_ALARMS_OPERATION,
        &DELETE_DASHBOARDS_OPERATION,
        &DESCRIBE_ALARM_HISTORY_OPERATION,
        &DESCRIBE_ALARMS_OPERATION,
        &DESCRIBE_ALARMS_FOR_METRIC_OPERATION,
        &DISABLE_ALARM_ACTIONS_OPERATION,
        &ENABLE_ALARM_ACTIONS_OPERATION,
        &GET_DASHBOARD_OPERATION,
        &GET_METRIC_DATA_OPERATION,
        &GET_METRIC_STATISTICS_OPERATION,
        &LIST_DASHBOARDS_OPERATION,
        &LIST_METRICS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &PUT_COMPOSITE_ALARM_OPERATION,
        &PUT_DASHBOARD_OPERATION,
        &PUT_METRIC_ALARM_OPERATION,
        &PUT_METRIC_DATA_OPERATION,
        &SET_ALARM_STATE_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    DeleteAlarms => crate::Empty, DELETE_ALARMS_OPERATION = wire::Operation::new("DeleteAlarms", &DELETE_ALARMS_SHAPE, &EMPTY_SHAPE);
    DeleteDashboards => DeleteDashboardsOutput, DELETE_DASHBOARDS_OPERATION = wire::Operation::new("DeleteDashboards", &DELETE_DASHBOARDS_SHAPE, &DELETE_DASHBOARDS_OUTPUT_SHAPE).result_wrapper("DeleteDashboardsResult");
    DescribeAlarmHistory => DescribeAlarmHistoryOutput, DESCRIBE_ALARM_HISTORY_OPERATION = wire::Operation::new("DescribeAlarmHistory", &DESCRIBE_ALARM_HISTORY_SHAPE, &DESCRIBE_ALARM_HISTORY_OUTPUT_SHAPE).result_wrapper("DescribeAlarmHistoryResult");
    DescribeAlarms => DescribeAlarmsOutput, DESCRIBE_ALARMS_OPERATION = wire::Operation::new("DescribeAlarms", &DESCRIBE_ALARMS_SHAPE, &DESCRIBE_ALARMS_OUTPUT_SHAPE).result_wrapper("DescribeAlarmsResult");
    DescribeAlarmsForMetric => DescribeAlarmsForMetricOutput, DESCRIBE_ALARMS_FOR_METRIC_OPERATION = wire::Operation::new("DescribeAlarmsForMetric", &DESCRIBE_ALARMS_FOR_METRIC_SHAPE, &DESCRIBE_ALARMS_FOR_METRIC_OUTPUT_SHAPE).result_wrapper("DescribeAlarmsForMetricResult");
    DisableAlarmActions => crate::Empty, DISABLE_ALARM_ACTIONS_OPERATION = wire::Operation::new("DisableAlarmActions", &DISABLE_ALARM_ACTIONS_SHAPE, &EMPTY_SHAPE);
    EnableAlarmActions => crate::Empty, ENABLE_ALARM_ACTIONS_OPERATION = wire::Operation::new("EnableAlarmActions", &ENABLE_ALARM_ACTIONS_SHAPE, &EMPTY_SHAPE);
    GetDashboard => GetDashboardOutput, GET_DASHBOARD_OPERATION = wire::Operation::new("GetDashboard", &GET_DASHBOARD_SHAPE, &GET_DASHBOARD_OUTPUT_SHAPE).result_wrapper("GetDashboardResult");
    GetMetricData => GetMetricDataOutput, GET_METRIC_DATA_OPERATION = wire::Operation::new("GetMetricData", &GET_METRIC_DATA_SHAPE, &GET_METRIC_DATA_OUTPUT_SHAPE).result_wrapper("GetMetricDataResult");
    GetMetricStatistics => GetMetricStatisticsOutput, GET_METRIC_STATISTICS_OPERATION = wire::Operation::new("GetMetricStatistics", &GET_METRIC_STATISTICS_SHAPE, &GET_METRIC_STATISTICS_OUTPUT_SHAPE).result_wrapper("GetMetricStatisticsResult");
    ListDashboards => ListDashboardsOutput, LIST_DASHBOARDS_OPERATION = wire::Operation::new("ListDashboards", &LIST_DASHBOARDS_SHAPE, &LIST_DASHBOARDS_OUTPUT_SHAPE).result_wrapper("ListDashboardsResult");
    ListMetrics => ListMetricsOutput, LIST_METRICS_OPERATION = wire::Operation::new("ListMetrics", &LIST_METRICS_SHAPE, &LIST_METRICS_OUTPUT_SHAPE).result_wrapper("ListMetricsResult");
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).result_wrapper("ListTagsForResourceResult");
    PutCompositeAlarm => crate::Empty, PUT_COMPOSITE_ALARM_OPERATION = wire::Operation::new("PutCompositeAlarm", &PUT_COMPOSITE_ALARM_SHAPE, &EMPTY_SHAPE);
    PutDashboard => PutDashboardOutput, PUT_DASHBOARD_OPERATION = wire::Operation::new("PutDashboard", &PUT_DASHBOARD_SHAPE, &PUT_DASHBOARD_OUTPUT_SHAPE).result_wrapper("PutDashboardResult");
    PutMetricAlarm => crate::Empty, PUT_METRIC_ALARM_OPERATION = wire::Operation::new("PutMetricAlarm", &PUT_METRIC_ALARM_SHAPE, &EMPTY_SHAPE);
    PutMetricData => crate::Empty, PUT_METRIC_DATA_OPERATION = wire::Operation::new("PutMetricData", &PUT_METRIC_DATA_SHAPE, &EMPTY_SHAPE);
    SetAlarmState => crate::Empty, SET_ALARM_STATE_OPERATION = wire::Operation::new("SetAlarmState", &SET_ALARM_STATE_SHAPE, &EMPTY_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE).result_wrapper("TagResourceResult");
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE).result_wrapper("UntagResourceResult");
}

novamind_wire::structures! {
    ACTION_CONFIGURATION_SHAPE "ActionConfiguration" ActionConfiguration {
        alarm_tags_propagation: Option<AlarmTagsPropagation> = wire::Member::new("AlarmTagsPropagation", &ALARM_TAGS_PROPAGATION_SHAPE),
    }
    ALARM_HISTORY_ITEM_SHAPE "AlarmHistoryItem" AlarmHistoryItem {
        alarm_name: Option<String> = wire::Member::new("AlarmName", &ALARM_NAME_TEXT),
        alarm_contributor_id: Option<String> = wire::Member::new("AlarmContributorId", &CONTRIBUTOR_ID_TEXT),
        alarm_type: Option<String> = wire::Member::new("AlarmType", &ALARM_TYPE_TEXT),
        timestamp: Option<wire::Timestamp> = wire::Member::new("Timestamp", &TIMESTAMP),
        history_item_type: Option<String> = wire::Member::new("HistoryItemType", &HISTORY_ITEM_TYPE_TEXT),
        history_summary: Option<String> = wire::Member::new("HistorySummary", &HISTORY_SUMMARY_TEXT),
        history_data: Option<String> = wire::Member::new("HistoryData", &HISTORY_DATA_TEXT),
        alarm_contributor_attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("AlarmContributorAttributes", &CONTRIBUTOR_ATTRIBUTES_MAP),
    }
    ALARM_PROM_QL_CRITERIA_SHAPE "AlarmPromQLCriteria" AlarmPromQlCriteria {
        query: String = wire::Member::new("Query", &QUERY_TEXT).required(),
        pending_period: Option<i32> = wire::Member::new("PendingPeriod", &PENDING_PERIOD_NUMBER),
        recovery_period: Option<i32> = wire::Member::new("RecoveryPeriod", &RECOVERY_PERIOD_NUMBER),
    }
    ALARM_TAGS_PROPAGATION_SHAPE "AlarmTagsPropagation" AlarmTagsPropagation {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        included_tag_keys: Option<Vec<String>> = wire::Member::new("IncludedTagKeys", &ALARM_TAGS_PROPAGATION_TAG_KEYS_LIST),
        excluded_tag_keys: Option<Vec<String>> = wire::Member::new("ExcludedTagKeys", &ALARM_TAGS_PROPAGATION_TAG_KEYS_LIST),
    }
    COMPOSITE_ALARM_SHAPE "CompositeAlarm" CompositeAlarm {
        actions_enabled: Option<bool> = wire::Member::new("ActionsEnabled", &BOOLEAN),
        alarm_actions: Option<Vec<String>> = wire::Member::new("AlarmActions", &RESOURCE_LIST_LIST),
        alarm_arn: Option<String> = wire::Member::new("AlarmArn", &ALARM_ARN_TEXT),
        alarm_configuration_updated_timestamp: Option<wire::Timestamp> = wire::Member::new("AlarmConfigurationUpdatedTimestamp", &TIMESTAMP),
        alarm_description: Option<String> = wire::Member::new("AlarmDescription", &ALARM_DESCRIPTION_TEXT),
        alarm_name: Option<String> = wire::Member::new("AlarmName", &ALARM_NAME_TEXT),
        alarm_rule: Option<String> = wire::Member::new("AlarmRule", &ALARM_RULE_TEXT),
        insufficient_data_actions: Option<Vec<String>> = wire::Member::new("InsufficientDataActions", &RESOURCE_LIST_LIST),
        ok_actions: Option<Vec<String>> = wire::Member::new("OKActions", &RESOURCE_LIST_LIST),
        state_reason: Option<String> = wire::Member::new("StateReason", &STATE_REASON_TEXT),
        state_reason_data: Option<String> = wire::Member::new("StateReasonData", &STATE_REASON_DATA_TEXT),
        state_updated_timestamp: Option<wire::Timestamp> = wire::Member::new("StateUpdatedTimestamp", &TIMESTAMP),
        state_value: Option<String> = wire::Member::new("StateValue", &STATE_VALUE_TEXT),
        state_transitioned_timestamp: Option<wire::Timestamp> = wire::Member::new("StateTransitionedTimestamp", &TIMESTAMP),
        actions_suppressed_by: Option<String> = wire::Member::new("ActionsSuppressedBy", &ACTIONS_SUPPRESSED_BY_TEXT),
        actions_suppressed_reason: Option<String> = wire::Member::new("ActionsSuppressedReason", &ACTIONS_SUPPRESSED_REASON_TEXT),
        actions_suppressor: Option<String> = wire::Member::new("ActionsSuppressor", &ALARM_ARN_TEXT),
        actions_suppressor_wait_period: Option<i32> = wire::Member::new("ActionsSuppressorWaitPeriod", &INTEGER),
        actions_suppressor_extension_period: Option<i32> = wire::Member::new("ActionsSuppressorExtensionPeriod", &INTEGER),
        action_configuration: Option<ActionConfiguration> = wire::Member::new("ActionConfiguration", &ACTION_CONFIGURATION_SHAPE),
    }
    DASHBOARD_ENTRY_SHAPE "DashboardEntry" DashboardEntry {
        dashboard_name: Option<String> = wire::Member::new("DashboardName", &STRING),
        dashboard_arn: Option<String> = wire::Member::new("DashboardArn", &STRING),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
        size: Option<i64> = wire::Member::new("Size", &LONG),
    }
    DASHBOARD_VALIDATION_MESSAGE_SHAPE "DashboardValidationMessage" DashboardValidationMessage {
        data_path: Option<String> = wire::Member::new("DataPath", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    DATAPOINT_SHAPE "Datapoint" Datapoint {
        timestamp: Option<wire::Timestamp> = wire::Member::new("Timestamp", &TIMESTAMP),
        sample_count: Option<f64> = wire::Member::new("SampleCount", &DOUBLE),
        average: Option<f64> = wire::Member::new("Average", &DOUBLE),
        sum: Option<f64> = wire::Member::new("Sum", &DOUBLE),
        minimum: Option<f64> = wire::Member::new("Minimum", &DOUBLE),
        maximum: Option<f64> = wire::Member::new("Maximum", &DOUBLE),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
        extended_statistics: Option<std::collections::BTreeMap<String, f64>> = wire::Member::new("ExtendedStatistics", &DATAPOINT_VALUE_MAP_MAP),
    }
    DELETE_ALARMS_SHAPE "DeleteAlarmsInput" DeleteAlarms {
        alarm_names: Vec<String> = wire::Member::new("AlarmNames", &ALARM_NAMES_LIST).required(),
    }
    DELETE_DASHBOARDS_SHAPE "DeleteDashboardsInput" DeleteDashboards {
        dashboard_names: Vec<String> = wire::Member::new("DashboardNames", &DASHBOARD_NAMES_LIST).required(),
    }
    DELETE_DASHBOARDS_OUTPUT_SHAPE "DeleteDashboardsOutput" DeleteDashboardsOutput {
    }
    DESCRIBE_ALARM_HISTORY_SHAPE "DescribeAlarmHistoryInput" DescribeAlarmHistory {
        alarm_name: Option<String> = wire::Member::new("AlarmName", &ALARM_NAME_TEXT),
        alarm_contributor_id: Option<String> = wire::Member::new("AlarmContributorId", &CONTRIBUTOR_ID_TEXT),
        alarm_types: Option<Vec<String>> = wire::Member::new("AlarmTypes", &ALARM_TYPES_LIST),
        history_item_type: Option<String> = wire::Member::new("HistoryItemType", &HISTORY_ITEM_TYPE_TEXT),
        start_date: Option<wire::Timestamp> = wire::Member::new("StartDate", &TIMESTAMP),
        end_date: Option<wire::Timestamp> = wire::Member::new("EndDate", &TIMESTAMP),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &MAX_RECORDS_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        scan_by: Option<String> = wire::Member::new("ScanBy", &SCAN_BY_TEXT),
    }
    DESCRIBE_ALARM_HISTORY_OUTPUT_SHAPE "DescribeAlarmHistoryOutput" DescribeAlarmHistoryOutput {
        alarm_history_items: Option<Vec<AlarmHistoryItem>> = wire::Member::new("AlarmHistoryItems", &ALARM_HISTORY_ITEMS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    DESCRIBE_ALARMS_FOR_METRIC_SHAPE "DescribeAlarmsForMetricInput" DescribeAlarmsForMetric {
        metric_name: String = wire::Member::new("MetricName", &METRIC_NAME_TEXT).required(),
        namespace: String = wire::Member::new("Namespace", &NAMESPACE_TEXT).required(),
        statistic: Option<String> = wire::Member::new("Statistic", &STATISTIC_TEXT),
        extended_statistic: Option<String> = wire::Member::new("ExtendedStatistic", &STRING),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSIONS_LIST),
        period: Option<i32> = wire::Member::new("Period", &PERIOD_NUMBER),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
    }
    DESCRIBE_ALARMS_FOR_METRIC_OUTPUT_SHAPE "DescribeAlarmsForMetricOutput" DescribeAlarmsForMetricOutput {
        metric_alarms: Option<Vec<MetricAlarm>> = wire::Member::new("MetricAlarms", &METRIC_ALARMS_LIST),
    }
    DESCRIBE_ALARMS_SHAPE "DescribeAlarmsInput" DescribeAlarms {
        alarm_names: Option<Vec<String>> = wire::Member::new("AlarmNames", &ALARM_NAMES_LIST),
        alarm_name_prefix: Option<String> = wire::Member::new("AlarmNamePrefix", &ALARM_NAME_PREFIX_TEXT),
        alarm_types: Option<Vec<String>> = wire::Member::new("AlarmTypes", &ALARM_TYPES_LIST),
        children_of_alarm_name: Option<String> = wire::Member::new("ChildrenOfAlarmName", &ALARM_NAME_TEXT),
        parents_of_alarm_name: Option<String> = wire::Member::new("ParentsOfAlarmName", &ALARM_NAME_TEXT),
        state_value: Option<String> = wire::Member::new("StateValue", &STATE_VALUE_TEXT),
        action_prefix: Option<String> = wire::Member::new("ActionPrefix", &ACTION_PREFIX_TEXT),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &MAX_RECORDS_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    DESCRIBE_ALARMS_OUTPUT_SHAPE "DescribeAlarmsOutput" DescribeAlarmsOutput {
        composite_alarms: Option<Vec<CompositeAlarm>> = wire::Member::new("CompositeAlarms", &COMPOSITE_ALARMS_LIST),
        metric_alarms: Option<Vec<MetricAlarm>> = wire::Member::new("MetricAlarms", &METRIC_ALARMS_LIST),
        log_alarms: Option<Vec<LogAlarm>> = wire::Member::new("LogAlarms", &LOG_ALARMS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    DIMENSION_SHAPE "Dimension" Dimension {
        name: String = wire::Member::new("Name", &DIMENSION_NAME_TEXT).required(),
        value: String = wire::Member::new("Value", &DIMENSION_VALUE_TEXT).required(),
    }
    DIMENSION_FILTER_SHAPE "DimensionFilter" DimensionFilter {
        name: String = wire::Member::new("Name", &DIMENSION_NAME_TEXT).required(),
        value: Option<String> = wire::Member::new("Value", &DIMENSION_VALUE_TEXT),
    }
    DISABLE_ALARM_ACTIONS_SHAPE "DisableAlarmActionsInput" DisableAlarmActions {
        alarm_names: Vec<String> = wire::Member::new("AlarmNames", &ALARM_NAMES_LIST).required(),
    }
    ENABLE_ALARM_ACTIONS_SHAPE "EnableAlarmActionsInput" EnableAlarmActions {
        alarm_names: Vec<String> = wire::Member::new("AlarmNames", &ALARM_NAMES_LIST).required(),
    }
    ENTITY_SHAPE "Entity" Entity {
        key_attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("KeyAttributes", &ENTITY_KEY_ATTRIBUTES_MAP_MAP),
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &ENTITY_ATTRIBUTES_MAP_MAP),
    }
    ENTITY_METRIC_DATA_SHAPE "EntityMetricData" EntityMetricData {
        entity: Option<Entity> = wire::Member::new("Entity", &ENTITY_SHAPE),
        metric_data: Option<Vec<MetricDatum>> = wire::Member::new("MetricData", &METRIC_DATA_LIST),
    }
    EVALUATION_CRITERIA_SHAPE "EvaluationCriteria" EvaluationCriteria {
        prom_ql_criteria: Option<AlarmPromQlCriteria> = wire::Member::new("PromQLCriteria", &ALARM_PROM_QL_CRITERIA_SHAPE),
    } .union()
    EVALUATION_WINDOW_SHAPE "EvaluationWindow" EvaluationWindow {
        wall_clock_window: Option<WallClockWindow> = wire::Member::new("WallClockWindow", &WALL_CLOCK_WINDOW_SHAPE),
        sliding_window: Option<SlidingWindow> = wire::Member::new("SlidingWindow", &SLIDING_WINDOW_SHAPE),
    } .union()
    GET_DASHBOARD_SHAPE "GetDashboardInput" GetDashboard {
        dashboard_name: String = wire::Member::new("DashboardName", &STRING).required(),
    }
    GET_DASHBOARD_OUTPUT_SHAPE "GetDashboardOutput" GetDashboardOutput {
        dashboard_arn: Option<String> = wire::Member::new("DashboardArn", &STRING),
        dashboard_body: Option<String> = wire::Member::new("DashboardBody", &STRING),
        dashboard_name: Option<String> = wire::Member::new("DashboardName", &STRING),
    }
    GET_METRIC_DATA_SHAPE "GetMetricDataInput" GetMetricData {
        metric_data_queries: Vec<MetricDataQuery> = wire::Member::new("MetricDataQueries", &METRIC_DATA_QUERIES_LIST).required(),
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: wire::Timestamp = wire::Member::new("EndTime", &TIMESTAMP).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        scan_by: Option<String> = wire::Member::new("ScanBy", &SCAN_BY_TEXT),
        max_datapoints: Option<i32> = wire::Member::new("MaxDatapoints", &INTEGER),
        label_options: Option<LabelOptions> = wire::Member::new("LabelOptions", &LABEL_OPTIONS_SHAPE),
    }
    GET_METRIC_DATA_OUTPUT_SHAPE "GetMetricDataOutput" GetMetricDataOutput {
        metric_data_results: Option<Vec<MetricDataResult>> = wire::Member::new("MetricDataResults", &METRIC_DATA_RESULTS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        messages: Option<Vec<MessageData>> = wire::Member::new("Messages", &METRIC_DATA_RESULT_MESSAGES_LIST),
    }
    GET_METRIC_STATISTICS_SHAPE "GetMetricStatisticsInput" GetMetricStatistics {
        namespace: String = wire::Member::new("Namespace", &NAMESPACE_TEXT).required(),
        metric_name: String = wire::Member::new("MetricName", &METRIC_NAME_TEXT).required(),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSIONS_LIST),
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: wire::Timestamp = wire::Member::new("EndTime", &TIMESTAMP).required(),
        period: i32 = wire::Member::new("Period", &PERIOD_NUMBER).required(),
        statistics: Option<Vec<String>> = wire::Member::new("Statistics", &STATISTICS_LIST),
        extended_statistics: Option<Vec<String>> = wire::Member::new("ExtendedStatistics", &EXTENDED_STATISTICS_LIST),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
    }
    GET_METRIC_STATISTICS_OUTPUT_SHAPE "GetMetricStatisticsOutput" GetMetricStatisticsOutput {
        label: Option<String> = wire::Member::new("Label", &STRING),
        datapoints: Option<Vec<Datapoint>> = wire::Member::new("Datapoints", &DATAPOINTS_LIST),
    }
    LABEL_OPTIONS_SHAPE "LabelOptions" LabelOptions {
        timezone: Option<String> = wire::Member::new("Timezone", &STRING),
    }
    LIST_DASHBOARDS_SHAPE "ListDashboardsInput" ListDashboards {
        dashboard_name_prefix: Option<String> = wire::Member::new("DashboardNamePrefix", &STRING),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_DASHBOARDS_OUTPUT_SHAPE "ListDashboardsOutput" ListDashboardsOutput {
        dashboard_entries: Option<Vec<DashboardEntry>> = wire::Member::new("DashboardEntries", &DASHBOARD_ENTRIES_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_METRICS_SHAPE "ListMetricsInput" ListMetrics {
        namespace: Option<String> = wire::Member::new("Namespace", &NAMESPACE_TEXT),
        metric_name: Option<String> = wire::Member::new("MetricName", &METRIC_NAME_TEXT),
        dimensions: Option<Vec<DimensionFilter>> = wire::Member::new("Dimensions", &DIMENSION_FILTERS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        recently_active: Option<String> = wire::Member::new("RecentlyActive", &RECENTLY_ACTIVE_TEXT),
        include_linked_accounts: Option<bool> = wire::Member::new("IncludeLinkedAccounts", &BOOLEAN),
        owning_account: Option<String> = wire::Member::new("OwningAccount", &ACCOUNT_ID_TEXT),
    }
    LIST_METRICS_OUTPUT_SHAPE "ListMetricsOutput" ListMetricsOutput {
        metrics: Option<Vec<Metric>> = wire::Member::new("Metrics", &METRICS_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        owning_accounts: Option<Vec<String>> = wire::Member::new("OwningAccounts", &OWNING_ACCOUNTS_LIST),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceInput" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceOutput" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    LOG_ALARM_SHAPE "LogAlarm" LogAlarm {
        alarm_name: Option<String> = wire::Member::new("AlarmName", &ALARM_NAME_TEXT),
        alarm_arn: Option<String> = wire::Member::new("AlarmArn", &ALARM_ARN_TEXT),
        alarm_description: Option<String> = wire::Member::new("AlarmDescription", &ALARM_DESCRIPTION_TEXT),
        alarm_configuration_updated_timestamp: Option<wire::Timestamp> = wire::Member::new("AlarmConfigurationUpdatedTimestamp", &TIMESTAMP),
        actions_enabled: Option<bool> = wire::Member::new("ActionsEnabled", &BOOLEAN),
        ok_actions: Option<Vec<String>> = wire::Member::new("OKActions", &RESOURCE_LIST_LIST),
        alarm_actions: Option<Vec<String>> = wire::Member::new("AlarmActions", &RESOURCE_LIST_LIST),
        insufficient_data_actions: Option<Vec<String>> = wire::Member::new("InsufficientDataActions", &RESOURCE_LIST_LIST),
        state_value: Option<String> = wire::Member::new("StateValue", &STATE_VALUE_TEXT),
        state_reason: Option<String> = wire::Member::new("StateReason", &STATE_REASON_TEXT),
        state_reason_data: Option<String> = wire::Member::new("StateReasonData", &STATE_REASON_DATA_TEXT),
        state_updated_timestamp: Option<wire::Timestamp> = wire::Member::new("StateUpdatedTimestamp", &TIMESTAMP),
        scheduled_query_configuration: Option<ScheduledQueryConfiguration> = wire::Member::new("ScheduledQueryConfiguration", &SCHEDULED_QUERY_CONFIGURATION_SHAPE),
        query_results_to_evaluate: Option<i32> = wire::Member::new("QueryResultsToEvaluate", &QUERY_RESULTS_TO_EVALUATE_NUMBER),
        query_results_to_alarm: Option<i32> = wire::Member::new("QueryResultsToAlarm", &QUERY_RESULTS_TO_ALARM_NUMBER),
        threshold: Option<f64> = wire::Member::new("Threshold", &DOUBLE),
        comparison_operator: Option<String> = wire::Member::new("ComparisonOperator", &COMPARISON_OPERATOR_TEXT),
        treat_missing_data: Option<String> = wire::Member::new("TreatMissingData", &TREAT_MISSING_DATA_TEXT),
        state_transitioned_timestamp: Option<wire::Timestamp> = wire::Member::new("StateTransitionedTimestamp", &TIMESTAMP),
        evaluation_state: Option<String> = wire::Member::new("EvaluationState", &EVALUATION_STATE_TEXT),
        action_log_line_count: Option<i32> = wire::Member::new("ActionLogLineCount", &INTEGER),
        action_log_line_role_arn: Option<String> = wire::Member::new("ActionLogLineRoleArn", &STRING),
        warm_up_configuration: Option<WarmUpConfiguration> = wire::Member::new("WarmUpConfiguration", &WARM_UP_CONFIGURATION_SHAPE),
        action_configuration: Option<ActionConfiguration> = wire::Member::new("ActionConfiguration", &ACTION_CONFIGURATION_SHAPE),
    }
    MESSAGE_DATA_SHAPE "MessageData" MessageData {
        code: Option<String> = wire::Member::new("Code", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    METRIC_SHAPE "Metric" Metric {
        namespace: Option<String> = wire::Member::new("Namespace", &NAMESPACE_TEXT),
        metric_name: Option<String> = wire::Member::new("MetricName", &METRIC_NAME_TEXT),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSIONS_LIST),
    }
    METRIC_ALARM_SHAPE "MetricAlarm" MetricAlarm {
        alarm_name: Option<String> = wire::Member::new("AlarmName", &ALARM_NAME_TEXT),
        alarm_arn: Option<String> = wire::Member::new("AlarmArn", &ALARM_ARN_TEXT),
        alarm_description: Option<String> = wire::Member::new("AlarmDescription", &ALARM_DESCRIPTION_TEXT),
        alarm_configuration_updated_timestamp: Option<wire::Timestamp> = wire::Member::new("AlarmConfigurationUpdatedTimestamp", &TIMESTAMP),
        actions_enabled: Option<bool> = wire::Member::new("ActionsEnabled", &BOOLEAN),
        ok_actions: Option<Vec<String>> = wire::Member::new("OKActions", &RESOURCE_LIST_LIST),
        alarm_actions: Option<Vec<String>> = wire::Member::new("AlarmActions", &RESOURCE_LIST_LIST),
        insufficient_data_actions: Option<Vec<String>> = wire::Member::new("InsufficientDataActions", &RESOURCE_LIST_LIST),
        state_value: Option<String> = wire::Member::new("StateValue", &STATE_VALUE_TEXT),
        state_reason: Option<String> = wire::Member::new("StateReason", &STATE_REASON_TEXT),
        state_reason_data: Option<String> = wire::Member::new("StateReasonData", &STATE_REASON_DATA_TEXT),
        state_updated_timestamp: Option<wire::Timestamp> = wire::Member::new("StateUpdatedTimestamp", &TIMESTAMP),
        metric_name: Option<String> = wire::Member::new("MetricName", &METRIC_NAME_TEXT),
        namespace: Option<String> = wire::Member::new("Namespace", &NAMESPACE_TEXT),
        statistic: Option<String> = wire::Member::new("Statistic", &STATISTIC_TEXT),
        extended_statistic: Option<String> = wire::Member::new("ExtendedStatistic", &STRING),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSIONS_LIST),
        period: Option<i32> = wire::Member::new("Period", &PERIOD_NUMBER),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
        evaluation_periods: Option<i32> = wire::Member::new("EvaluationPeriods", &EVALUATION_PERIODS_NUMBER),
        datapoints_to_alarm: Option<i32> = wire::Member::new("DatapointsToAlarm", &DATAPOINTS_TO_ALARM_NUMBER),
        threshold: Option<f64> = wire::Member::new("Threshold", &DOUBLE),
        comparison_operator: Option<String> = wire::Member::new("ComparisonOperator", &COMPARISON_OPERATOR_TEXT),
        treat_missing_data: Option<String> = wire::Member::new("TreatMissingData", &TREAT_MISSING_DATA_TEXT),
        evaluate_low_sample_count_percentile: Option<String> = wire::Member::new("EvaluateLowSampleCountPercentile", &EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE_TEXT),
        metrics: Option<Vec<MetricDataQuery>> = wire::Member::new("Metrics", &METRIC_DATA_QUERIES_LIST),
        threshold_metric_id: Option<String> = wire::Member::new("ThresholdMetricId", &METRIC_ID_TEXT),
        evaluation_state: Option<String> = wire::Member::new("EvaluationState", &EVALUATION_STATE_TEXT),
        state_transitioned_timestamp: Option<wire::Timestamp> = wire::Member::new("StateTransitionedTimestamp", &TIMESTAMP),
        evaluation_window: Option<EvaluationWindow> = wire::Member::new("EvaluationWindow", &EVALUATION_WINDOW_SHAPE),
        warm_up_configuration: Option<WarmUpConfiguration> = wire::Member::new("WarmUpConfiguration", &WARM_UP_CONFIGURATION_SHAPE),
        evaluation_criteria: Option<EvaluationCriteria> = wire::Member::new("EvaluationCriteria", &EVALUATION_CRITERIA_SHAPE),
        evaluation_interval: Option<i32> = wire::Member::new("EvaluationInterval", &EVALUATION_INTERVAL_NUMBER),
        action_configuration: Option<ActionConfiguration> = wire::Member::new("ActionConfiguration", &ACTION_CONFIGURATION_SHAPE),
    }
    METRIC_DATA_QUERY_SHAPE "MetricDataQuery" MetricDataQuery {
        id: String = wire::Member::new("Id", &METRIC_ID_TEXT).required(),
        metric_stat: Option<MetricStat> = wire::Member::new("MetricStat", &METRIC_STAT_SHAPE),
        expression: Option<String> = wire::Member::new("Expression", &METRIC_EXPRESSION_TEXT),
        label: Option<String> = wire::Member::new("Label", &STRING),
        return_data: Option<bool> = wire::Member::new("ReturnData", &BOOLEAN),
        period: Option<i32> = wire::Member::new("Period", &PERIOD_NUMBER),
        account_id: Option<String> = wire::Member::new("AccountId", &ACCOUNT_ID_TEXT),
    }
    METRIC_DATA_RESULT_SHAPE "MetricDataResult" MetricDataResult {
        id: Option<String> = wire::Member::new("Id", &METRIC_ID_TEXT),
        label: Option<String> = wire::Member::new("Label", &STRING),
        timestamps: Option<Vec<wire::Timestamp>> = wire::Member::new("Timestamps", &TIMESTAMPS_LIST),
        values: Option<Vec<f64>> = wire::Member::new("Values", &DATAPOINT_VALUES_LIST),
        status_code: Option<String> = wire::Member::new("StatusCode", &STATUS_CODE_TEXT),
        messages: Option<Vec<MessageData>> = wire::Member::new("Messages", &METRIC_DATA_RESULT_MESSAGES_LIST),
    }
    METRIC_DATUM_SHAPE "MetricDatum" MetricDatum {
        metric_name: String = wire::Member::new("MetricName", &METRIC_NAME_TEXT).required(),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSIONS_LIST),
        timestamp: Option<wire::Timestamp> = wire::Member::new("Timestamp", &TIMESTAMP),
        value: Option<f64> = wire::Member::new("Value", &DOUBLE),
        statistic_values: Option<StatisticSet> = wire::Member::new("StatisticValues", &STATISTIC_SET_SHAPE),
        values: Option<Vec<f64>> = wire::Member::new("Values", &VALUES_LIST),
        counts: Option<Vec<f64>> = wire::Member::new("Counts", &COUNTS_LIST),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
        storage_resolution: Option<i32> = wire::Member::new("StorageResolution", &STORAGE_RESOLUTION_NUMBER),
    }
    METRIC_STAT_SHAPE "MetricStat" MetricStat {
        metric: Metric = wire::Member::new("Metric", &METRIC_SHAPE).required(),
        period: i32 = wire::Member::new("Period", &PERIOD_NUMBER).required(),
        stat: String = wire::Member::new("Stat", &STRING).required(),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
    }
    PUT_COMPOSITE_ALARM_SHAPE "PutCompositeAlarmInput" PutCompositeAlarm {
        actions_enabled: Option<bool> = wire::Member::new("ActionsEnabled", &BOOLEAN),
        alarm_actions: Option<Vec<String>> = wire::Member::new("AlarmActions", &RESOURCE_LIST_LIST),
        alarm_description: Option<String> = wire::Member::new("AlarmDescription", &ALARM_DESCRIPTION_TEXT),
        alarm_name: String = wire::Member::new("AlarmName", &ALARM_NAME_TEXT).required(),
        alarm_rule: String = wire::Member::new("AlarmRule", &ALARM_RULE_TEXT).required(),
        insufficient_data_actions: Option<Vec<String>> = wire::Member::new("InsufficientDataActions", &RESOURCE_LIST_LIST),
        ok_actions: Option<Vec<String>> = wire::Member::new("OKActions", &RESOURCE_LIST_LIST),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        actions_suppressor: Option<String> = wire::Member::new("ActionsSuppressor", &ALARM_ARN_TEXT),
        actions_suppressor_wait_period: Option<i32> = wire::Member::new("ActionsSuppressorWaitPeriod", &INTEGER),
        actions_suppressor_extension_period: Option<i32> = wire::Member::new("ActionsSuppressorExtensionPeriod", &INTEGER),
        action_configuration: Option<ActionConfiguration> = wire::Member::new("ActionConfiguration", &ACTION_CONFIGURATION_SHAPE),
    }
    PUT_DASHBOARD_SHAPE "PutDashboardInput" PutDashboard {
        dashboard_name: String = wire::Member::new("DashboardName", &STRING).required(),
        dashboard_body: String = wire::Member::new("DashboardBody", &STRING).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    PUT_DASHBOARD_OUTPUT_SHAPE "PutDashboardOutput" PutDashboardOutput {
        dashboard_validation_messages: Option<Vec<DashboardValidationMessage>> = wire::Member::new("DashboardValidationMessages", &DASHBOARD_VALIDATION_MESSAGES_LIST),
    }
    PUT_METRIC_ALARM_SHAPE "PutMetricAlarmInput" PutMetricAlarm {
        alarm_name: String = wire::Member::new("AlarmName", &ALARM_NAME_TEXT).required(),
        alarm_description: Option<String> = wire::Member::new("AlarmDescription", &ALARM_DESCRIPTION_TEXT),
        actions_enabled: Option<bool> = wire::Member::new("ActionsEnabled", &BOOLEAN),
        ok_actions: Option<Vec<String>> = wire::Member::new("OKActions", &RESOURCE_LIST_LIST),
        alarm_actions: Option<Vec<String>> = wire::Member::new("AlarmActions", &RESOURCE_LIST_LIST),
        insufficient_data_actions: Option<Vec<String>> = wire::Member::new("InsufficientDataActions", &RESOURCE_LIST_LIST),
        metric_name: Option<String> = wire::Member::new("MetricName", &METRIC_NAME_TEXT),
        namespace: Option<String> = wire::Member::new("Namespace", &NAMESPACE_TEXT),
        statistic: Option<String> = wire::Member::new("Statistic", &STATISTIC_TEXT),
        extended_statistic: Option<String> = wire::Member::new("ExtendedStatistic", &STRING),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSIONS_LIST),
        period: Option<i32> = wire::Member::new("Period", &PERIOD_NUMBER),
        unit: Option<String> = wire::Member::new("Unit", &STANDARD_UNIT_TEXT),
        evaluation_periods: Option<i32> = wire::Member::new("EvaluationPeriods", &EVALUATION_PERIODS_NUMBER),
        datapoints_to_alarm: Option<i32> = wire::Member::new("DatapointsToAlarm", &DATAPOINTS_TO_ALARM_NUMBER),
        threshold: Option<f64> = wire::Member::new("Threshold", &DOUBLE),
        comparison_operator: Option<String> = wire::Member::new("ComparisonOperator", &COMPARISON_OPERATOR_TEXT),
        treat_missing_data: Option<String> = wire::Member::new("TreatMissingData", &TREAT_MISSING_DATA_TEXT),
        evaluate_low_sample_count_percentile: Option<String> = wire::Member::new("EvaluateLowSampleCountPercentile", &EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE_TEXT),
        metrics: Option<Vec<MetricDataQuery>> = wire::Member::new("Metrics", &METRIC_DATA_QUERIES_LIST),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        threshold_metric_id: Option<String> = wire::Member::new("ThresholdMetricId", &METRIC_ID_TEXT),
        evaluation_window: Option<EvaluationWindow> = wire::Member::new("EvaluationWindow", &EVALUATION_WINDOW_SHAPE),
        warm_up_configuration: Option<WarmUpConfiguration> = wire::Member::new("WarmUpConfiguration", &WARM_UP_CONFIGURATION_SHAPE),
        evaluation_criteria: Option<EvaluationCriteria> = wire::Member::new("EvaluationCriteria", &EVALUATION_CRITERIA_SHAPE),
        evaluation_interval: Option<i32> = wire::Member::new("EvaluationInterval", &EVALUATION_INTERVAL_NUMBER),
        action_configuration: Option<ActionConfiguration> = wire::Member::new("ActionConfiguration", &ACTION_CONFIGURATION_SHAPE),
    }
    PUT_METRIC_DATA_SHAPE "PutMetricDataInput" PutMetricData {
        namespace: String = wire::Member::new("Namespace", &NAMESPACE_TEXT).required(),
        metric_data: Option<Vec<MetricDatum>> = wire::Member::new("MetricData", &METRIC_DATA_LIST),
        entity_metric_data: Option<Vec<EntityMetricData>> = wire::Member::new("EntityMetricData", &ENTITY_METRIC_DATA_LIST_LIST),
        strict_entity_validation: Option<bool> = wire::Member::new("StrictEntityValidation", &BOOLEAN),
    }
    SCHEDULE_CONFIGURATION_SHAPE "ScheduleConfiguration" ScheduleConfiguration {
        schedule_expression: String = wire::Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION_TEXT).required(),
        start_time_offset: i64 = wire::Member::new("StartTimeOffset", &START_TIME_OFFSET_NUMBER).required(),
        end_time_offset: Option<i64> = wire::Member::new("EndTimeOffset", &END_TIME_OFFSET_NUMBER),
    }
    SCHEDULED_QUERY_CONFIGURATION_SHAPE "ScheduledQueryConfiguration" ScheduledQueryConfiguration {
        query_string: String = wire::Member::new("QueryString", &QUERY_STRING_TEXT).required(),
        log_group_identifiers: Option<Vec<String>> = wire::Member::new("LogGroupIdentifiers", &LOG_GROUP_IDENTIFIERS_LIST),
        query_arn: Option<String> = wire::Member::new("QueryARN", &AMAZON_RESOURCE_NAME_TEXT),
        scheduled_query_role_arn: String = wire::Member::new("ScheduledQueryRoleARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        schedule_configuration: ScheduleConfiguration = wire::Member::new("ScheduleConfiguration", &SCHEDULE_CONFIGURATION_SHAPE).required(),
        aggregation_expression: String = wire::Member::new("AggregationExpression", &AGGREGATION_EXPRESSION_TEXT).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    SET_ALARM_STATE_SHAPE "SetAlarmStateInput" SetAlarmState {
        alarm_name: String = wire::Member::new("AlarmName", &ALARM_NAME_TEXT).required(),
        state_value: String = wire::Member::new("StateValue", &STATE_VALUE_TEXT).required(),
        state_reason: String = wire::Member::new("StateReason", &STATE_REASON_TEXT).required(),
        state_reason_data: Option<String> = wire::Member::new("StateReasonData", &STATE_REASON_DATA_TEXT),
    }
    SLIDING_WINDOW_SHAPE "SlidingWindow" SlidingWindow {
    }
    STATISTIC_SET_SHAPE "StatisticSet" StatisticSet {
        sample_count: f64 = wire::Member::new("SampleCount", &DOUBLE).required(),
        sum: f64 = wire::Member::new("Sum", &DOUBLE).required(),
        minimum: f64 = wire::Member::new("Minimum", &DOUBLE).required(),
        maximum: f64 = wire::Member::new("Maximum", &DOUBLE).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TEXT).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceInput" TagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceOutput" TagResourceOutput {
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceInput" UntagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceOutput" UntagResourceOutput {
    }
    WALL_CLOCK_WINDOW_SHAPE "WallClockWindow" WallClockWindow {
        timezone: Option<String> = wire::Member::new("Timezone", &TIMEZONE_TEXT),
    }
    WARM_UP_CONFIGURATION_SHAPE "WarmUpConfiguration" WarmUpConfiguration {
        warm_up_period_duration_in_minutes: i32 = wire::Member::new("WarmUpPeriodDurationInMinutes", &WARM_UP_PERIOD_DURATION_IN_MINUTES_NUMBER).required(),
        only_start_evaluating_after_warm_up_period_ends: Option<bool> = wire::Member::new("OnlyStartEvaluatingAfterWarmUpPeriodEnds", &BOOLEAN),
    }
}

static ACCOUNT_ID_TEXT: wire::Shape = wire::Shape::string("AccountId").min(1).max(255);
static ACTION_PREFIX_TEXT: wire::Shape = wire::Shape::string("ActionPrefix").min(1).max(1024);
static ACTIONS_SUPPRESSED_BY_TEXT: wire::Shape = wire::Shape::string("ActionsSuppressedBy").values(&["WaitPeriod", "ExtensionPeriod", "Alarm"]);
static ACTIONS_SUPPRESSED_REASON_TEXT: wire::Shape = wire::Shape::string("ActionsSuppressedReason").min(0).max(1024);
static AGGREGATION_EXPRESSION_TEXT: wire::Shape = wire::Shape::string("AggregationExpression").min(1).max(2048);
static ALARM_ARN_TEXT: wire::Shape = wire::Shape::string("AlarmArn").min(1).max(1600);
static ALARM_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("AlarmDescription").min(0).max(1024);
static ALARM_HISTORY_ITEMS_LIST: wire::Shape = wire::Shape::list("AlarmHistoryItems", wire::Member::new("member", &ALARM_HISTORY_ITEM_SHAPE));
static ALARM_NAME_TEXT: wire::Shape = wire::Shape::string("AlarmName").min(1).max(255);
static ALARM_NAME_PREFIX_TEXT: wire::Shape = wire::Shape::string("AlarmNamePrefix").min(1).max(255);
static ALARM_NAMES_LIST: wire::Shape = wire::Shape::list("AlarmNames", wire::Member::new("member", &ALARM_NAME_TEXT)).max(100);
static ALARM_RULE_TEXT: wire::Shape = wire::Shape::string("AlarmRule").min(1).max(10240);
static ALARM_TAGS_PROPAGATION_TAG_KEY_TEXT: wire::Shape = wire::Shape::string("AlarmTagsPropagationTagKey").min(1).max(128);
static ALARM_TAGS_PROPAGATION_TAG_KEYS_LIST: wire::Shape = wire::Shape::list("AlarmTagsPropagationTagKeys", wire::Member::new("member", &ALARM_TAGS_PROPAGATION_TAG_KEY_TEXT)).min(1).max(50);
static ALARM_TYPE_TEXT: wire::Shape = wire::Shape::string("AlarmType").values(&["CompositeAlarm", "MetricAlarm", "LogAlarm"]);
static ALARM_TYPES_LIST: wire::Shape = wire::Shape::list("AlarmTypes", wire::Member::new("member", &ALARM_TYPE_TEXT));
static AMAZON_RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("AmazonResourceName").min(1).max(1024);
static ATTRIBUTE_NAME_TEXT: wire::Shape = wire::Shape::string("AttributeName").min(1).max(255);
static ATTRIBUTE_VALUE_TEXT: wire::Shape = wire::Shape::string("AttributeValue").min(1).max(1024);
static COMPARISON_OPERATOR_TEXT: wire::Shape = wire::Shape::string("ComparisonOperator").values(&["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold", "LessThanLowerOrGreaterThanUpperThreshold", "LessThanLowerThreshold", "GreaterThanUpperThreshold"]);
static COMPOSITE_ALARMS_LIST: wire::Shape = wire::Shape::list("CompositeAlarms", wire::Member::new("member", &COMPOSITE_ALARM_SHAPE));
static CONTRIBUTOR_ATTRIBUTES_MAP: wire::Shape = wire::Shape::map("ContributorAttributes", wire::Member::new("key", &ATTRIBUTE_NAME_TEXT), wire::Member::new("value", &ATTRIBUTE_VALUE_TEXT)).min(0).max(150);
static CONTRIBUTOR_ID_TEXT: wire::Shape = wire::Shape::string("ContributorId").min(1).max(16);
static COUNTS_LIST: wire::Shape = wire::Shape::list("Counts", wire::Member::new("member", &DOUBLE));
static DASHBOARD_ENTRIES_LIST: wire::Shape = wire::Shape::list("DashboardEntries", wire::Member::new("member", &DASHBOARD_ENTRY_SHAPE));
static DASHBOARD_NAMES_LIST: wire::Shape = wire::Shape::list("DashboardNames", wire::Member::new("member", &STRING));
static DASHBOARD_VALIDATION_MESSAGES_LIST: wire::Shape = wire::Shape::list("DashboardValidationMessages", wire::Member::new("member", &DASHBOARD_VALIDATION_MESSAGE_SHAPE));
static DATAPOINT_VALUE_MAP_MAP: wire::Shape = wire::Shape::map("DatapointValueMap", wire::Member::new("key", &STRING), wire::Member::new("value", &DOUBLE));
static DATAPOINT_VALUES_LIST: wire::Shape = wire::Shape::list("DatapointValues", wire::Member::new("member", &DOUBLE));
static DATAPOINTS_LIST: wire::Shape = wire::Shape::list("Datapoints", wire::Member::new("member", &DATAPOINT_SHAPE));
static DATAPOINTS_TO_ALARM_NUMBER: wire::Shape = wire::Shape::integer("DatapointsToAlarm").min(1);
static DIMENSION_FILTERS_LIST: wire::Shape = wire::Shape::list("DimensionFilters", wire::Member::new("member", &DIMENSION_FILTER_SHAPE)).max(10);
static DIMENSION_NAME_TEXT: wire::Shape = wire::Shape::string("DimensionName").min(1).max(255);
static DIMENSION_VALUE_TEXT: wire::Shape = wire::Shape::string("DimensionValue").min(1).max(1024);
static DIMENSIONS_LIST: wire::Shape = wire::Shape::list("Dimensions", wire::Member::new("member", &DIMENSION_SHAPE)).max(30);
static END_TIME_OFFSET_NUMBER: wire::Shape = wire::Shape::long("EndTimeOffset").min(0).max(2592000);
static ENTITY_ATTRIBUTES_MAP_MAP: wire::Shape = wire::Shape::map("EntityAttributesMap", wire::Member::new("key", &ENTITY_ATTRIBUTES_MAP_KEY_STRING_TEXT), wire::Member::new("value", &ENTITY_ATTRIBUTES_MAP_VALUE_STRING_TEXT)).min(0).max(10);
static ENTITY_ATTRIBUTES_MAP_KEY_STRING_TEXT: wire::Shape = wire::Shape::string("EntityAttributesMapKeyString").min(1).max(256);
static ENTITY_ATTRIBUTES_MAP_VALUE_STRING_TEXT: wire::Shape = wire::Shape::string("EntityAttributesMapValueString").min(1).max(2048);
static ENTITY_KEY_ATTRIBUTES_MAP_MAP: wire::Shape = wire::Shape::map("EntityKeyAttributesMap", wire::Member::new("key", &ENTITY_KEY_ATTRIBUTES_MAP_KEY_STRING_TEXT), wire::Member::new("value", &ENTITY_KEY_ATTRIBUTES_MAP_VALUE_STRING_TEXT)).min(2).max(4);
static ENTITY_KEY_ATTRIBUTES_MAP_KEY_STRING_TEXT: wire::Shape = wire::Shape::string("EntityKeyAttributesMapKeyString").min(1).max(32);
static ENTITY_KEY_ATTRIBUTES_MAP_VALUE_STRING_TEXT: wire::Shape = wire::Shape::string("EntityKeyAttributesMapValueString").min(1).max(2048);
static ENTITY_METRIC_DATA_LIST_LIST: wire::Shape = wire::Shape::list("EntityMetricDataList", wire::Member::new("member", &ENTITY_METRIC_DATA_SHAPE));
static EVALUATE_LOW_SAMPLE_COUNT_PERCENTILE_TEXT: wire::Shape = wire::Shape::string("EvaluateLowSampleCountPercentile").min(1).max(255);
static EVALUATION_INTERVAL_NUMBER: wire::Shape = wire::Shape::integer("EvaluationInterval").min(10).max(3600);
static EVALUATION_PERIODS_NUMBER: wire::Shape = wire::Shape::integer("EvaluationPeriods").min(1);
static EVALUATION_STATE_TEXT: wire::Shape = wire::Shape::string("EvaluationState").values(&["PARTIAL_DATA", "EVALUATION_FAILURE", "EVALUATION_ERROR"]);
static EXTENDED_STATISTICS_LIST: wire::Shape = wire::Shape::list("ExtendedStatistics", wire::Member::new("member", &STRING)).min(1).max(10);
static HISTORY_DATA_TEXT: wire::Shape = wire::Shape::string("HistoryData").min(1).max(4095);
static HISTORY_ITEM_TYPE_TEXT: wire::Shape = wire::Shape::string("HistoryItemType").values(&["ConfigurationUpdate", "StateUpdate", "Action", "AlarmContributorStateUpdate", "AlarmContributorAction"]);
static HISTORY_SUMMARY_TEXT: wire::Shape = wire::Shape::string("HistorySummary").min(1).max(255);
static LOG_ALARMS_LIST: wire::Shape = wire::Shape::list("LogAlarms", wire::Member::new("member", &LOG_ALARM_SHAPE));
static LOG_GROUP_IDENTIFIERS_LIST: wire::Shape = wire::Shape::list("LogGroupIdentifiers", wire::Member::new("member", &AMAZON_RESOURCE_NAME_TEXT)).min(1).max(50);
static MAX_RECORDS_NUMBER: wire::Shape = wire::Shape::integer("MaxRecords").min(1).max(100);
static METRIC_ALARMS_LIST: wire::Shape = wire::Shape::list("MetricAlarms", wire::Member::new("member", &METRIC_ALARM_SHAPE));
static METRIC_DATA_LIST: wire::Shape = wire::Shape::list("MetricData", wire::Member::new("member", &METRIC_DATUM_SHAPE));
static METRIC_DATA_QUERIES_LIST: wire::Shape = wire::Shape::list("MetricDataQueries", wire::Member::new("member", &METRIC_DATA_QUERY_SHAPE));
static METRIC_DATA_RESULT_MESSAGES_LIST: wire::Shape = wire::Shape::list("MetricDataResultMessages", wire::Member::new("member", &MESSAGE_DATA_SHAPE));
static METRIC_DATA_RESULTS_LIST: wire::Shape = wire::Shape::list("MetricDataResults", wire::Member::new("member", &METRIC_DATA_RESULT_SHAPE));
static METRIC_EXPRESSION_TEXT: wire::Shape = wire::Shape::string("MetricExpression").min(1).max(2048);
static METRIC_ID_TEXT: wire::Shape = wire::Shape::string("MetricId").min(1).max(255);
static METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("MetricName").min(1).max(255);
static METRICS_LIST: wire::Shape = wire::Shape::list("Metrics", wire::Member::new("member", &METRIC_SHAPE));
static NAMESPACE_TEXT: wire::Shape = wire::Shape::string("Namespace").min(1).max(255).pattern("[^:].*");
static OWNING_ACCOUNTS_LIST: wire::Shape = wire::Shape::list("OwningAccounts", wire::Member::new("member", &ACCOUNT_ID_TEXT));
static PENDING_PERIOD_NUMBER: wire::Shape = wire::Shape::integer("PendingPeriod").min(0).max(86400);
static PERIOD_NUMBER: wire::Shape = wire::Shape::integer("Period").min(1);
static QUERY_TEXT: wire::Shape = wire::Shape::string("Query").min(1).max(10000);
static QUERY_RESULTS_TO_ALARM_NUMBER: wire::Shape = wire::Shape::integer("QueryResultsToAlarm").min(1);
static QUERY_RESULTS_TO_EVALUATE_NUMBER: wire::Shape = wire::Shape::integer("QueryResultsToEvaluate").min(1);
static QUERY_STRING_TEXT: wire::Shape = wire::Shape::string("QueryString").min(0).max(10000);
static RECENTLY_ACTIVE_TEXT: wire::Shape = wire::Shape::string("RecentlyActive").values(&["PT3H"]);
static RECOVERY_PERIOD_NUMBER: wire::Shape = wire::Shape::integer("RecoveryPeriod").min(0).max(86400);
static RESOURCE_LIST_LIST: wire::Shape = wire::Shape::list("ResourceList", wire::Member::new("member", &RESOURCE_NAME_TEXT)).max(5);
static RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("ResourceName").min(1).max(1024);
static SCAN_BY_TEXT: wire::Shape = wire::Shape::string("ScanBy").values(&["TimestampDescending", "TimestampAscending"]);
static SCHEDULE_EXPRESSION_TEXT: wire::Shape = wire::Shape::string("ScheduleExpression").min(1).max(256);
static STANDARD_UNIT_TEXT: wire::Shape = wire::Shape::string("StandardUnit").values(&["Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None"]);
static START_TIME_OFFSET_NUMBER: wire::Shape = wire::Shape::long("StartTimeOffset").min(1).max(2592000);
static STATE_REASON_TEXT: wire::Shape = wire::Shape::string("StateReason").min(0).max(1023);
static STATE_REASON_DATA_TEXT: wire::Shape = wire::Shape::string("StateReasonData").min(0).max(4000);
static STATE_VALUE_TEXT: wire::Shape = wire::Shape::string("StateValue").values(&["OK", "ALARM", "INSUFFICIENT_DATA"]);
static STATISTIC_TEXT: wire::Shape = wire::Shape::string("Statistic").values(&["SampleCount", "Average", "Sum", "Minimum", "Maximum"]);
static STATISTICS_LIST: wire::Shape = wire::Shape::list("Statistics", wire::Member::new("member", &STATISTIC_TEXT)).min(1).max(5);
static STATUS_CODE_TEXT: wire::Shape = wire::Shape::string("StatusCode").values(&["Complete", "InternalError", "PartialData", "Forbidden"]);
static STORAGE_RESOLUTION_NUMBER: wire::Shape = wire::Shape::integer("StorageResolution").min(1);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE));
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256);
static TIMESTAMPS_LIST: wire::Shape = wire::Shape::list("Timestamps", wire::Member::new("member", &TIMESTAMP));
static TIMEZONE_TEXT: wire::Shape = wire::Shape::string("Timezone").min(1).max(50);
static TREAT_MISSING_DATA_TEXT: wire::Shape = wire::Shape::string("TreatMissingData").min(1).max(255);
static VALUES_LIST: wire::Shape = wire::Shape::list("Values", wire::Member::new("member", &DOUBLE));
static WARM_UP_PERIOD_DURATION_IN_MINUTES_NUMBER: wire::Shape = wire::Shape::integer("WarmUpPeriodDurationInMinutes").min(1).max(2880);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static CONCURRENT_MODIFICATION_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentModificationException", "ConcurrentModificationException", 429);
    pub static CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("ConflictException", "ConflictException", 409);
    pub static DASHBOARD_INVALID_INPUT_ERROR: ErrorShape = ErrorShape::new("DashboardInvalidInputError", "InvalidParameterInput", 400);
    pub static DASHBOARD_NOT_FOUND_ERROR: ErrorShape = ErrorShape::new("DashboardNotFoundError", "ResourceNotFound", 404);
    pub static INTERNAL_SERVICE_FAULT: ErrorShape = ErrorShape::new("InternalServiceFault", "InternalServiceError", 500);
    pub static INVALID_FORMAT_FAULT: ErrorShape = ErrorShape::new("InvalidFormatFault", "InvalidFormat", 400);
    pub static INVALID_NEXT_TOKEN: ErrorShape = ErrorShape::new("InvalidNextToken", "InvalidNextToken", 400);
    pub static INVALID_PARAMETER_COMBINATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterCombinationException", "InvalidParameterCombination", 400);
    pub static INVALID_PARAMETER_VALUE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterValueException", "InvalidParameterValue", 400);
    pub static LIMIT_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("LimitExceededFault", "LimitExceeded", 400);
    pub static MISSING_REQUIRED_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("MissingRequiredParameterException", "MissingParameter", 400);
    pub static RESOURCE_CONFLICT: ErrorShape = ErrorShape::new("ResourceConflict", "ResourceConflict", 409);
    pub static RESOURCE_NOT_FOUND: ErrorShape = ErrorShape::new("ResourceNotFound", "ResourceNotFound", 404);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 404);

    pub static ALL: &[&ErrorShape] = &[&CONCURRENT_MODIFICATION_EXCEPTION, &CONFLICT_EXCEPTION, &DASHBOARD_INVALID_INPUT_ERROR, &DASHBOARD_NOT_FOUND_ERROR, &INTERNAL_SERVICE_FAULT, &INVALID_FORMAT_FAULT, &INVALID_NEXT_TOKEN, &INVALID_PARAMETER_COMBINATION_EXCEPTION, &INVALID_PARAMETER_VALUE_EXCEPTION, &LIMIT_EXCEEDED_FAULT, &MISSING_REQUIRED_PARAMETER_EXCEPTION, &RESOURCE_CONFLICT, &RESOURCE_NOT_FOUND, &RESOURCE_NOT_FOUND_EXCEPTION];
}
