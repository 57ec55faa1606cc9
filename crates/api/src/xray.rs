// Made by `cargo xtask generate`; do not edit.
//! AWS X-Ray.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "xray",
    signing_name: "xray",
    endpoint_prefix: "xray",
    api_version: "2016-04-12",
    target_prefix: "",
    xml_namespace: "",
    protocols: &[wire::Protocol::RestJson],
    query_compatible: false,
    validation_code: "InvalidRequestException",
    operations: &[
        &BATCH_GET_TRACES_OPERATION,
        &CREATE_GROUP_OPERATION,
        &CREATE_SAMPLING_RULE_OPERATION,
        &DELETE_GROUP_OPERATION,
        &DELETE_SAMPLING_RULE_OPERATION,
        &GET_ENCRYPTION_CONFIG_OPERATION,
        &GET_GROUP_OPERATION,
        &GET_GROUPS_OPERATION,
        &GET_SAMPLING_RULES_OPERATION,
        &GET_SAMPLING_STATISTIC_SUMMARIES_OPERATION,
        &GET_SAMPLING_TARGETS_OPERATION,
        &GET_SERVICE_GRAPH_OPERATION,
        &GET_TIME_SERIES_SERVICE_STATISTICS_OPERATION,
        &GET_TRACE_GRAPH_OPERATION,
        &GET_TRACE_SEGMENT_DESTINATION_OPERATION,
        &GET_TRACE_SUMMARIES_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &PUT_ENCRYPTION_CONFIG_OPERATION,
        &PUT_TELEMETRY_RECORDS_OPERATION,
        &PUT_TRACE_SEGMENTS_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_GROUP_OPERATION,
        &UPDATE_SAMPLING_RULE_OPERATION,
        &UPDATE_TRACE_SEGMENT_DESTINATION_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    BatchGetTraces => BatchGetTracesOutput, BATCH_GET_TRACES_OPERATION = wire::Operation::new("BatchGetTraces", &BATCH_GET_TRACES_SHAPE, &BATCH_GET_TRACES_OUTPUT_SHAPE).http("POST", "/Traces", 200);
    CreateGroup => CreateGroupOutput, CREATE_GROUP_OPERATION = wire::Operation::new("CreateGroup", &CREATE_GROUP_SHAPE, &CREATE_GROUP_OUTPUT_SHAPE).http("POST", "/CreateGroup", 200);
    CreateSamplingRule => CreateSamplingRuleOutput, CREATE_SAMPLING_RULE_OPERATION = wire::Operation::new("CreateSamplingRule", &CREATE_SAMPLING_RULE_SHAPE, &CREATE_SAMPLING_RULE_OUTPUT_SHAPE).http("POST", "/CreateSamplingRule", 200);
    DeleteGroup => DeleteGroupOutput, DELETE_GROUP_OPERATION = wire::Operation::new("DeleteGroup", &DELETE_GROUP_SHAPE, &DELETE_GROUP_OUTPUT_SHAPE).http("POST", "/DeleteGroup", 200);
    DeleteSamplingRule => DeleteSamplingRuleOutput, DELETE_SAMPLING_RULE_OPERATION = wire::Operation::new("DeleteSamplingRule", &DELETE_SAMPLING_RULE_SHAPE, &DELETE_SAMPLING_RULE_OUTPUT_SHAPE).http("POST", "/DeleteSamplingRule", 200);
    GetEncryptionConfig => GetEncryptionConfigOutput, GET_ENCRYPTION_CONFIG_OPERATION = wire::Operation::new("GetEncryptionConfig", &GET_ENCRYPTION_CONFIG_SHAPE, &GET_ENCRYPTION_CONFIG_OUTPUT_SHAPE).http("POST", "/EncryptionConfig", 200);
    GetGroup => GetGroupOutput, GET_GROUP_OPERATION = wire::Operation::new("GetGroup", &GET_GROUP_SHAPE, &GET_GROUP_OUTPUT_SHAPE).http("POST", "/GetGroup", 200);
    GetGroups => GetGroupsOutput, GET_GROUPS_OPERATION = wire::Operation::new("GetGroups", &GET_GROUPS_SHAPE, &GET_GROUPS_OUTPUT_SHAPE).http("POST", "/Groups", 200);
    GetSamplingRules => GetSamplingRulesOutput, GET_SAMPLING_RULES_OPERATION = wire::Operation::new("GetSamplingRules", &GET_SAMPLING_RULES_SHAPE, &GET_SAMPLING_RULES_OUTPUT_SHAPE).http("POST", "/GetSamplingRules", 200);
    GetSamplingStatisticSummaries => GetSamplingStatisticSummariesOutput, GET_SAMPLING_STATISTIC_SUMMARIES_OPERATION = wire::Operation::new("GetSamplingStatisticSummaries", &GET_SAMPLING_STATISTIC_SUMMARIES_SHAPE, &GET_SAMPLING_STATISTIC_SUMMARIES_OUTPUT_SHAPE).http("POST", "/SamplingStatisticSummaries", 200);
    GetSamplingTargets => GetSamplingTargetsOutput, GET_SAMPLING_TARGETS_OPERATION = wire::Operation::new("GetSamplingTargets", &GET_SAMPLING_TARGETS_SHAPE, &GET_SAMPLING_TARGETS_OUTPUT_SHAPE).http("POST", "/SamplingTargets", 200);
    GetServiceGraph => GetServiceGraphOutput, GET_SERVICE_GRAPH_OPERATION = wire::Operation::new("GetServiceGraph", &GET_SERVICE_GRAPH_SHAPE, &GET_SERVICE_GRAPH_OUTPUT_SHAPE).http("POST", "/ServiceGraph", 200);
    GetTimeSeriesServiceStatistics => GetTimeSeriesServiceStatisticsOutput, GET_TIME_SERIES_SERVICE_STATISTICS_OPERATION = wire::Operation::new("GetTimeSeriesServiceStatistics", &GET_TIME_SERIES_SERVICE_STATISTICS_SHAPE, &GET_TIME_SERIES_SERVICE_STATISTICS_OUTPUT_SHAPE).http("POST", "/TimeSeriesServiceStatistics", 200);
    GetTraceGraph => GetTraceGraphOutput, GET_TRACE_GRAPH_OPERATION = wire::Operation::new("GetTraceGraph", &GET_TRACE_GRAPH_SHAPE, &GET_TRACE_GRAPH_OUTPUT_SHAPE).http("POST", "/TraceGraph", 200);
    GetTraceSegmentDestination => GetTraceSegmentDestinationOutput, GET_TRACE_SEGMENT_DESTINATION_OPERATION = wire::Operation::new("GetTraceSegmentDestination", &GET_TRACE_SEGMENT_DESTINATION_SHAPE, &GET_TRACE_SEGMENT_DESTINATION_OUTPUT_SHAPE).http("POST", "/GetTraceSegmentDestination", 200);
    GetTraceSummaries => GetTraceSummariesOutput, GET_TRACE_SUMMARIES_OPERATION = wire::Operation::new("GetTraceSummaries", &GET_TRACE_SUMMARIES_SHAPE, &GET_TRACE_SUMMARIES_OUTPUT_SHAPE).http("POST", "/TraceSummaries", 200);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).http("POST", "/ListTagsForResource", 200);
    PutEncryptionConfig => PutEncryptionConfigOutput, PUT_ENCRYPTION_CONFIG_OPERATION = wire::Operation::new("PutEncryptionConfig", &PUT_ENCRYPTION_CONFIG_SHAPE, &PUT_ENCRYPTION_CONFIG_OUTPUT_SHAPE).http("POST", "/PutEncryptionConfig", 200);
    PutTelemetryRecords => PutTelemetryRecordsOutput, PUT_TELEMETRY_RECORDS_OPERATION = wire::Operation::new("PutTelemetryRecords", &PUT_TELEMETRY_RECORDS_SHAPE, &PUT_TELEMETRY_RECORDS_OUTPUT_SHAPE).http("POST", "/TelemetryRecords", 200);
    PutTraceSegments => PutTraceSegmentsOutput, PUT_TRACE_SEGMENTS_OPERATION = wire::Operation::new("PutTraceSegments", &PUT_TRACE_SEGMENTS_SHAPE, &PUT_TRACE_SEGMENTS_OUTPUT_SHAPE).http("POST", "/TraceSegments", 200);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE).http("POST", "/TagResource", 200);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE).http("POST", "/UntagResource", 200);
    UpdateGroup => UpdateGroupOutput, UPDATE_GROUP_OPERATION = wire::Operation::new("UpdateGroup", &UPDATE_GROUP_SHAPE, &UPDATE_GROUP_OUTPUT_SHAPE).http("POST", "/UpdateGroup", 200);
    UpdateSamplingRule => UpdateSamplingRuleOutput, UPDATE_SAMPLING_RULE_OPERATION = wire::Operation::new("UpdateSamplingRule", &UPDATE_SAMPLING_RULE_SHAPE, &UPDATE_SAMPLING_RULE_OUTPUT_SHAPE).http("POST", "/UpdateSamplingRule", 200);
    UpdateTraceSegmentDestination => UpdateTraceSegmentDestinationOutput, UPDATE_TRACE_SEGMENT_DESTINATION_OPERATION = wire::Operation::new("UpdateTraceSegmentDestination", &UPDATE_TRACE_SEGMENT_DESTINATION_SHAPE, &UPDATE_TRACE_SEGMENT_DESTINATION_OUTPUT_SHAPE).http("POST", "/UpdateTraceSegmentDestination", 200);
}

novamind_wire::structures! {
    ALIAS_SHAPE "Alias" Alias {
        name: Option<String> = wire::Member::new("Name", &STRING),
        names: Option<Vec<String>> = wire::Member::new("Names", &ALIAS_NAMES_LIST),
        r#type: Option<String> = wire::Member::new("Type", &STRING),
    }
    ANNOTATION_VALUE_SHAPE "AnnotationValue" AnnotationValue {
        number_value: Option<f64> = wire::Member::new("NumberValue", &DOUBLE),
        boolean_value: Option<bool> = wire::Member::new("BooleanValue", &BOOLEAN),
        string_value: Option<String> = wire::Member::new("StringValue", &STRING),
    }
    AVAILABILITY_ZONE_DETAIL_SHAPE "AvailabilityZoneDetail" AvailabilityZoneDetail {
        name: Option<String> = wire::Member::new("Name", &STRING),
    }
    BACKEND_CONNECTION_ERRORS_SHAPE "BackendConnectionErrors" BackendConnectionErrors {
        timeout_count: Option<i32> = wire::Member::new("TimeoutCount", &INTEGER),
        connection_refused_count: Option<i32> = wire::Member::new("ConnectionRefusedCount", &INTEGER),
        http_code4_xx_count: Option<i32> = wire::Member::new("HTTPCode4XXCount", &INTEGER),
        http_code5_xx_count: Option<i32> = wire::Member::new("HTTPCode5XXCount", &INTEGER),
        unknown_host_count: Option<i32> = wire::Member::new("UnknownHostCount", &INTEGER),
        other_count: Option<i32> = wire::Member::new("OtherCount", &INTEGER),
    }
    BATCH_GET_TRACES_SHAPE "BatchGetTracesRequest" BatchGetTraces {
        trace_ids: Vec<String> = wire::Member::new("TraceIds", &TRACE_ID_LIST_LIST).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    BATCH_GET_TRACES_OUTPUT_SHAPE "BatchGetTracesResult" BatchGetTracesOutput {
        traces: Option<Vec<Trace>> = wire::Member::new("Traces", &TRACE_LIST_LIST),
        unprocessed_trace_ids: Option<Vec<String>> = wire::Member::new("UnprocessedTraceIds", &UNPROCESSED_TRACE_ID_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    CLOUD_WATCH_LOGS_CONFIGURATION_SHAPE "CloudWatchLogsConfiguration" CloudWatchLogsConfiguration {
        spans_log_group_kms_key_id: Option<String> = wire::Member::new("SpansLogGroupKmsKeyId", &KMS_KEY_ID_TEXT),
    }
    CREATE_GROUP_SHAPE "CreateGroupRequest" CreateGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TEXT).required(),
        filter_expression: Option<String> = wire::Member::new("FilterExpression", &STRING),
        insights_configuration: Option<InsightsConfiguration> = wire::Member::new("InsightsConfiguration", &INSIGHTS_CONFIGURATION_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_GROUP_OUTPUT_SHAPE "CreateGroupResult" CreateGroupOutput {
        group: Option<Group> = wire::Member::new("Group", &GROUP_SHAPE),
    }
    CREATE_SAMPLING_RULE_SHAPE "CreateSamplingRuleRequest" CreateSamplingRule {
        sampling_rule: SamplingRule = wire::Member::new("SamplingRule", &SAMPLING_RULE_SHAPE).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_SAMPLING_RULE_OUTPUT_SHAPE "CreateSamplingRuleResult" CreateSamplingRuleOutput {
        sampling_rule_record: Option<SamplingRuleRecord> = wire::Member::new("SamplingRuleRecord", &SAMPLING_RULE_RECORD_SHAPE),
    }
    DELETE_GROUP_SHAPE "DeleteGroupRequest" DeleteGroup {
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TEXT),
        group_arn: Option<String> = wire::Member::new("GroupARN", &GROUP_ARN_TEXT),
    }
    DELETE_GROUP_OUTPUT_SHAPE "DeleteGroupResult" DeleteGroupOutput {
    }
    DELETE_SAMPLING_RULE_SHAPE "DeleteSamplingRuleRequest" DeleteSamplingRule {
        rule_name: Option<String> = wire::Member::new("RuleName", &STRING),
        rule_arn: Option<String> = wire::Member::new("RuleARN", &STRING),
    }
    DELETE_SAMPLING_RULE_OUTPUT_SHAPE "DeleteSamplingRuleResult" DeleteSamplingRuleOutput {
        sampling_rule_record: Option<SamplingRuleRecord> = wire::Member::new("SamplingRuleRecord", &SAMPLING_RULE_RECORD_SHAPE),
    }
    EDGE_SHAPE "Edge" Edge {
        reference_id: Option<i32> = wire::Member::new("ReferenceId", &INTEGER),
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        summary_statistics: Option<EdgeStatistics> = wire::Member::new("SummaryStatistics", &EDGE_STATISTICS_SHAPE),
        response_time_histogram: Option<Vec<HistogramEntry>> = wire::Member::new("ResponseTimeHistogram", &HISTOGRAM_LIST),
        aliases: Option<Vec<Alias>> = wire::Member::new("Aliases", &ALIAS_LIST_LIST),
        edge_type: Option<String> = wire::Member::new("EdgeType", &STRING),
        received_event_age_histogram: Option<Vec<HistogramEntry>> = wire::Member::new("ReceivedEventAgeHistogram", &HISTOGRAM_LIST),
    }
    EDGE_STATISTICS_SHAPE "EdgeStatistics" EdgeStatistics {
        ok_count: Option<i64> = wire::Member::new("OkCount", &LONG),
        error_statistics: Option<ErrorStatistics> = wire::Member::new("ErrorStatistics", &ERROR_STATISTICS_SHAPE),
        fault_statistics: Option<FaultStatistics> = wire::Member::new("FaultStatistics", &FAULT_STATISTICS_SHAPE),
        total_count: Option<i64> = wire::Member::new("TotalCount", &LONG),
        total_response_time: Option<f64> = wire::Member::new("TotalResponseTime", &DOUBLE),
    }
    ENCRYPTION_CONFIG_SHAPE "EncryptionConfig" EncryptionConfig {
        key_id: Option<String> = wire::Member::new("KeyId", &STRING),
        status: Option<String> = wire::Member::new("Status", &ENCRYPTION_STATUS_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &ENCRYPTION_TYPE_TEXT),
    }
    ERROR_ROOT_CAUSE_SHAPE "ErrorRootCause" ErrorRootCause {
        services: Option<Vec<ErrorRootCauseService>> = wire::Member::new("Services", &ERROR_ROOT_CAUSE_SERVICES_LIST),
        client_impacting: Option<bool> = wire::Member::new("ClientImpacting", &BOOLEAN),
    }
    ERROR_ROOT_CAUSE_ENTITY_SHAPE "ErrorRootCauseEntity" ErrorRootCauseEntity {
        name: Option<String> = wire::Member::new("Name", &STRING),
        exceptions: Option<Vec<RootCauseException>> = wire::Member::new("Exceptions", &ROOT_CAUSE_EXCEPTIONS_LIST),
        remote: Option<bool> = wire::Member::new("Remote", &BOOLEAN),
    }
    ERROR_ROOT_CAUSE_SERVICE_SHAPE "ErrorRootCauseService" ErrorRootCauseService {
        name: Option<String> = wire::Member::new("Name", &STRING),
        names: Option<Vec<String>> = wire::Member::new("Names", &SERVICE_NAMES_LIST),
        r#type: Option<String> = wire::Member::new("Type", &STRING),
        account_id: Option<String> = wire::Member::new("AccountId", &STRING),
        entity_path: Option<Vec<ErrorRootCauseEntity>> = wire::Member::new("EntityPath", &ERROR_ROOT_CAUSE_ENTITY_PATH_LIST),
        inferred: Option<bool> = wire::Member::new("Inferred", &BOOLEAN),
    }
    ERROR_STATISTICS_SHAPE "ErrorStatistics" ErrorStatistics {
        throttle_count: Option<i64> = wire::Member::new("ThrottleCount", &LONG),
        other_count: Option<i64> = wire::Member::new("OtherCount", &LONG),
        total_count: Option<i64> = wire::Member::new("TotalCount", &LONG),
    }
    FAULT_ROOT_CAUSE_SHAPE "FaultRootCause" FaultRootCause {
        services: Option<Vec<FaultRootCauseService>> = wire::Member::new("Services", &FAULT_ROOT_CAUSE_SERVICES_LIST),
        client_impacting: Option<bool> = wire::Member::new("ClientImpacting", &BOOLEAN),
    }
    FAULT_ROOT_CAUSE_ENTITY_SHAPE "FaultRootCauseEntity" FaultRootCauseEntity {
        name: Option<String> = wire::Member::new("Name", &STRING),
        exceptions: Option<Vec<RootCauseException>> = wire::Member::new("Exceptions", &ROOT_CAUSE_EXCEPTIONS_LIST),
        remote: Option<bool> = wire::Member::new("Remote", &BOOLEAN),
    }
    FAULT_ROOT_CAUSE_SERVICE_SHAPE "FaultRootCauseService" FaultRootCauseService {
        name: Option<String> = wire::Member::new("Name", &STRING),
        names: Option<Vec<String>> = wire::Member::new("Names", &SERVICE_NAMES_LIST),
        r#type: Option<String> = wire::Member::new("Type", &STRING),
        account_id: Option<String> = wire::Member::new("AccountId", &STRING),
        entity_path: Option<Vec<FaultRootCauseEntity>> = wire::Member::new("EntityPath", &FAULT_ROOT_CAUSE_ENTITY_PATH_LIST),
        inferred: Option<bool> = wire::Member::new("Inferred", &BOOLEAN),
    }
    FAULT_STATISTICS_SHAPE "FaultStatistics" FaultStatistics {
        other_count: Option<i64> = wire::Member::new("OtherCount", &LONG),
        total_count: Option<i64> = wire::Member::new("TotalCount", &LONG),
    }
    FORECAST_STATISTICS_SHAPE "ForecastStatistics" ForecastStatistics {
        fault_count_high: Option<i64> = wire::Member::new("FaultCountHigh", &LONG),
        fault_count_low: Option<i64> = wire::Member::new("FaultCountLow", &LONG),
    }
    GET_ENCRYPTION_CONFIG_SHAPE "GetEncryptionConfigRequest" GetEncryptionConfig {
    }
    GET_ENCRYPTION_CONFIG_OUTPUT_SHAPE "GetEncryptionConfigResult" GetEncryptionConfigOutput {
        encryption_config: Option<EncryptionConfig> = wire::Member::new("EncryptionConfig", &ENCRYPTION_CONFIG_SHAPE),
    }
    GET_GROUP_SHAPE "GetGroupRequest" GetGroup {
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TEXT),
        group_arn: Option<String> = wire::Member::new("GroupARN", &GROUP_ARN_TEXT),
    }
    GET_GROUP_OUTPUT_SHAPE "GetGroupResult" GetGroupOutput {
        group: Option<Group> = wire::Member::new("Group", &GROUP_SHAPE),
    }
    GET_GROUPS_SHAPE "GetGroupsRequest" GetGroups {
        next_token: Option<String> = wire::Member::new("NextToken", &GET_GROUPS_NEXT_TOKEN_TEXT),
    }
    GET_GROUPS_OUTPUT_SHAPE "GetGroupsResult" GetGroupsOutput {
        groups: Option<Vec<GroupSummary>> = wire::Member::new("Groups", &GROUP_SUMMARY_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_SAMPLING_RULES_SHAPE "GetSamplingRulesRequest" GetSamplingRules {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_SAMPLING_RULES_OUTPUT_SHAPE "GetSamplingRulesResult" GetSamplingRulesOutput {
        sampling_rule_records: Option<Vec<SamplingRuleRecord>> = wire::Member::new("SamplingRuleRecords", &SAMPLING_RULE_RECORD_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_SAMPLING_STATISTIC_SUMMARIES_SHAPE "GetSamplingStatisticSummariesRequest" GetSamplingStatisticSummaries {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_SAMPLING_STATISTIC_SUMMARIES_OUTPUT_SHAPE "GetSamplingStatisticSummariesResult" GetSamplingStatisticSummariesOutput {
        sampling_statistic_summaries: Option<Vec<SamplingStatisticSummary>> = wire::Member::new("SamplingStatisticSummaries", &SAMPLING_STATISTIC_SUMMARY_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_SAMPLING_TARGETS_SHAPE "GetSamplingTargetsRequest" GetSamplingTargets {
        sampling_statistics_documents: Vec<SamplingStatisticsDocument> = wire::Member::new("SamplingStatisticsDocuments", &SAMPLING_STATISTICS_DOCUMENT_LIST_LIST).required(),
        sampling_boost_statistics_documents: Option<Vec<SamplingBoostStatisticsDocument>> = wire::Member::new("SamplingBoostStatisticsDocuments", &SAMPLING_BOOST_STATISTICS_DOCUMENT_LIST_LIST),
    }
    GET_SAMPLING_TARGETS_OUTPUT_SHAPE "GetSamplingTargetsResult" GetSamplingTargetsOutput {
        sampling_target_documents: Option<Vec<SamplingTargetDocument>> = wire::Member::new("SamplingTargetDocuments", &SAMPLING_TARGET_DOCUMENT_LIST_LIST),
        last_rule_modification: Option<wire::Timestamp> = wire::Member::new("LastRuleModification", &TIMESTAMP),
        unprocessed_statistics: Option<Vec<UnprocessedStatistics>> = wire::Member::new("UnprocessedStatistics", &UNPROCESSED_STATISTICS_LIST_LIST),
        unprocessed_boost_statistics: Option<Vec<UnprocessedStatistics>> = wire::Member::new("UnprocessedBoostStatistics", &UNPROCESSED_STATISTICS_LIST_LIST),
    }
    GET_SERVICE_GRAPH_SHAPE "GetServiceGraphRequest" GetServiceGraph {
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: wire::Timestamp = wire::Member::new("EndTime", &TIMESTAMP).required(),
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TEXT),
        group_arn: Option<String> = wire::Member::new("GroupARN", &GROUP_ARN_TEXT),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_SERVICE_GRAPH_OUTPUT_SHAPE "GetServiceGraphResult" GetServiceGraphOutput {
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        services: Option<Vec<Service>> = wire::Member::new("Services", &SERVICE_LIST_LIST),
        contains_old_group_versions: Option<bool> = wire::Member::new("ContainsOldGroupVersions", &BOOLEAN),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_TIME_SERIES_SERVICE_STATISTICS_SHAPE "GetTimeSeriesServiceStatisticsRequest" GetTimeSeriesServiceStatistics {
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: wire::Timestamp = wire::Member::new("EndTime", &TIMESTAMP).required(),
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TEXT),
        group_arn: Option<String> = wire::Member::new("GroupARN", &GROUP_ARN_TEXT),
        entity_selector_expression: Option<String> = wire::Member::new("EntitySelectorExpression", &ENTITY_SELECTOR_EXPRESSION_TEXT),
        period: Option<i32> = wire::Member::new("Period", &INTEGER),
        forecast_statistics: Option<bool> = wire::Member::new("ForecastStatistics", &BOOLEAN),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_TIME_SERIES_SERVICE_STATISTICS_OUTPUT_SHAPE "GetTimeSeriesServiceStatisticsResult" GetTimeSeriesServiceStatisticsOutput {
        time_series_service_statistics: Option<Vec<TimeSeriesServiceStatistics>> = wire::Member::new("TimeSeriesServiceStatistics", &TIME_SERIES_SERVICE_STATISTICS_LIST_LIST),
        contains_old_group_versions: Option<bool> = wire::Member::new("ContainsOldGroupVersions", &BOOLEAN),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_TRACE_GRAPH_SHAPE "GetTraceGraphRequest" GetTraceGraph {
        trace_ids: Vec<String> = wire::Member::new("TraceIds", &TRACE_ID_LIST_LIST).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_TRACE_GRAPH_OUTPUT_SHAPE "GetTraceGraphResult" GetTraceGraphOutput {
        services: Option<Vec<Service>> = wire::Member::new("Services", &SERVICE_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_TRACE_SEGMENT_DESTINATION_SHAPE "GetTraceSegmentDestinationRequest" GetTraceSegmentDestination {
    }
    GET_TRACE_SEGMENT_DESTINATION_OUTPUT_SHAPE "GetTraceSegmentDestinationResult" GetTraceSegmentDestinationOutput {
        destination: Option<String> = wire::Member::new("Destination", &TRACE_SEGMENT_DESTINATION_TEXT),
        status: Option<String> = wire::Member::new("Status", &TRACE_SEGMENT_DESTINATION_STATUS_TEXT),
    }
    GET_TRACE_SUMMARIES_SHAPE "GetTraceSummariesRequest" GetTraceSummaries {
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: wire::Timestamp = wire::Member::new("EndTime", &TIMESTAMP).required(),
        time_range_type: Option<String> = wire::Member::new("TimeRangeType", &TIME_RANGE_TYPE_TEXT),
        sampling: Option<bool> = wire::Member::new("Sampling", &BOOLEAN),
        sampling_strategy: Option<SamplingStrategy> = wire::Member::new("SamplingStrategy", &SAMPLING_STRATEGY_SHAPE),
        filter_expression: Option<String> = wire::Member::new("FilterExpression", &STRING),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_TRACE_SUMMARIES_OUTPUT_SHAPE "GetTraceSummariesResult" GetTraceSummariesOutput {
        trace_summaries: Option<Vec<TraceSummary>> = wire::Member::new("TraceSummaries", &TRACE_SUMMARY_LIST_LIST),
        approximate_time: Option<wire::Timestamp> = wire::Member::new("ApproximateTime", &TIMESTAMP),
        traces_processed_count: Option<i64> = wire::Member::new("TracesProcessedCount", &LONG),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GROUP_SHAPE "Group" Group {
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        group_arn: Option<String> = wire::Member::new("GroupARN", &STRING),
        filter_expression: Option<String> = wire::Member::new("FilterExpression", &STRING),
        insights_configuration: Option<InsightsConfiguration> = wire::Member::new("InsightsConfiguration", &INSIGHTS_CONFIGURATION_SHAPE),
    }
    GROUP_SUMMARY_SHAPE "GroupSummary" GroupSummary {
        group_name: Option<String> = wire::Member::new("GroupName", &STRING),
        group_arn: Option<String> = wire::Member::new("GroupARN", &STRING),
        filter_expression: Option<String> = wire::Member::new("FilterExpression", &STRING),
        insights_configuration: Option<InsightsConfiguration> = wire::Member::new("InsightsConfiguration", &INSIGHTS_CONFIGURATION_SHAPE),
    }
    HISTOGRAM_ENTRY_SHAPE "HistogramEntry" HistogramEntry {
        value: Option<f64> = wire::Member::new("Value", &DOUBLE),
        count: Option<i32> = wire::Member::new("Count", &INTEGER),
    }
    HTTP_SHAPE "Http" Http {
        http_url: Option<String> = wire::Member::new("HttpURL", &STRING),
        http_status: Option<i32> = wire::Member::new("HttpStatus", &INTEGER),
        http_method: Option<String> = wire::Member::new("HttpMethod", &STRING),
        user_agent: Option<String> = wire::Member::new("UserAgent", &STRING),
        client_ip: Option<String> = wire::Member::new("ClientIp", &STRING),
    }
    INSIGHTS_CONFIGURATION_SHAPE "InsightsConfiguration" InsightsConfiguration {
        insights_enabled: Option<bool> = wire::Member::new("InsightsEnabled", &BOOLEAN),
        notifications_enabled: Option<bool> = wire::Member::new("NotificationsEnabled", &BOOLEAN),
    }
    INSTANCE_ID_DETAIL_SHAPE "InstanceIdDetail" InstanceIdDetail {
        id: Option<String> = wire::Member::new("Id", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    PUT_ENCRYPTION_CONFIG_SHAPE "PutEncryptionConfigRequest" PutEncryptionConfig {
        key_id: Option<String> = wire::Member::new("KeyId", &ENCRYPTION_KEY_ID_TEXT),
        r#type: String = wire::Member::new("Type", &ENCRYPTION_TYPE_TEXT).required(),
    }
    PUT_ENCRYPTION_CONFIG_OUTPUT_SHAPE "PutEncryptionConfigResult" PutEncryptionConfigOutput {
        encryption_config: Option<EncryptionConfig> = wire::Member::new("EncryptionConfig", &ENCRYPTION_CONFIG_SHAPE),
    }
    PUT_TELEMETRY_RECORDS_SHAPE "PutTelemetryRecordsRequest" PutTelemetryRecords {
        telemetry_records: Vec<TelemetryRecord> = wire::Member::new("TelemetryRecords", &TELEMETRY_RECORD_LIST_LIST).required(),
        ec2_instance_id: Option<String> = wire::Member::new("EC2InstanceId", &EC2_INSTANCE_ID_TEXT),
        hostname: Option<String> = wire::Member::new("Hostname", &HOSTNAME_TEXT),
        resource_arn: Option<String> = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT),
    }
    PUT_TELEMETRY_RECORDS_OUTPUT_SHAPE "PutTelemetryRecordsResult" PutTelemetryRecordsOutput {
    }
    PUT_TRACE_SEGMENTS_SHAPE "PutTraceSegmentsRequest" PutTraceSegments {
        trace_segment_documents: Vec<String> = wire::Member::new("TraceSegmentDocuments", &TRACE_SEGMENT_DOCUMENT_LIST_LIST).required(),
    }
    PUT_TRACE_SEGMENTS_OUTPUT_SHAPE "PutTraceSegmentsResult" PutTraceSegmentsOutput {
        unprocessed_trace_segments: Option<Vec<UnprocessedTraceSegment>> = wire::Member::new("UnprocessedTraceSegments", &UNPROCESSED_TRACE_SEGMENT_LIST_LIST),
    }
    RESOURCE_ARN_DETAIL_SHAPE "ResourceARNDetail" ResourceArnDetail {
        arn: Option<String> = wire::Member::new("ARN", &STRING),
    }
    RESPONSE_TIME_ROOT_CAUSE_SHAPE "ResponseTimeRootCause" ResponseTimeRootCause {
        services: Option<Vec<ResponseTimeRootCauseService>> = wire::Member::new("Services", &RESPONSE_TIME_ROOT_CAUSE_SERVICES_LIST),
        client_impacting: Option<bool> = wire::Member::new("ClientImpacting", &BOOLEAN),
    }
    RESPONSE_TIME_ROOT_CAUSE_ENTITY_SHAPE "ResponseTimeRootCauseEntity" ResponseTimeRootCauseEntity {
        name: Option<String> = wire::Member::new("Name", &STRING),
        coverage: Option<f64> = wire::Member::new("Coverage", &DOUBLE),
        remote: Option<bool> = wire::Member::new("Remote", &BOOLEAN),
    }
    RESPONSE_TIME_ROOT_CAUSE_SERVICE_SHAPE "ResponseTimeRootCauseService" ResponseTimeRootCauseService {
        name: Option<String> = wire::Member::new("Name", &STRING),
        names: Option<Vec<String>> = wire::Member::new("Names", &SERVICE_NAMES_LIST),
        r#type: Option<String> = wire::Member::new("Type", &STRING),
        account_id: Option<String> = wire::Member::new("AccountId", &STRING),
        entity_path: Option<Vec<ResponseTimeRootCauseEntity>> = wire::Member::new("EntityPath", &RESPONSE_TIME_ROOT_CAUSE_ENTITY_PATH_LIST),
        inferred: Option<bool> = wire::Member::new("Inferred", &BOOLEAN),
    }
    ROOT_CAUSE_EXCEPTION_SHAPE "RootCauseException" RootCauseException {
        name: Option<String> = wire::Member::new("Name", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    SAMPLING_BOOST_SHAPE "SamplingBoost" SamplingBoost {
        boost_rate: f64 = wire::Member::new("BoostRate", &DOUBLE).required(),
        boost_rate_ttl: wire::Timestamp = wire::Member::new("BoostRateTTL", &TIMESTAMP).required(),
    }
    SAMPLING_BOOST_STATISTICS_DOCUMENT_SHAPE "SamplingBoostStatisticsDocument" SamplingBoostStatisticsDocument {
        rule_name: String = wire::Member::new("RuleName", &RULE_NAME_TEXT).required(),
        service_name: String = wire::Member::new("ServiceName", &SERVICE_NAME_TEXT).required(),
        timestamp: wire::Timestamp = wire::Member::new("Timestamp", &TIMESTAMP).required(),
        anomaly_count: i32 = wire::Member::new("AnomalyCount", &ANOMALY_COUNT_NUMBER).required(),
        total_count: i32 = wire::Member::new("TotalCount", &TOTAL_COUNT_NUMBER).required(),
        sampled_anomaly_count: i32 = wire::Member::new("SampledAnomalyCount", &SAMPLED_ANOMALY_COUNT_NUMBER).required(),
    }
    SAMPLING_RATE_BOOST_SHAPE "SamplingRateBoost" SamplingRateBoost {
        max_rate: f64 = wire::Member::new("MaxRate", &MAX_RATE_NUMBER).required(),
        cooldown_window_minutes: i32 = wire::Member::new("CooldownWindowMinutes", &COOLDOWN_WINDOW_MINUTES_NUMBER).required(),
    }
    SAMPLING_RULE_SHAPE "SamplingRule" SamplingRule {
        rule_name: Option<String> = wire::Member::new("RuleName", &RULE_NAME_TEXT),
        rule_arn: Option<String> = wire::Member::new("RuleARN", &STRING),
        resource_arn: String = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT).required(),
        priority: i32 = wire::Member::new("Priority", &PRIORITY_NUMBER).required(),
        fixed_rate: f64 = wire::Member::new("FixedRate", &FIXED_RATE_NUMBER).required(),
        reservoir_size: i32 = wire::Member::new("ReservoirSize", &RESERVOIR_SIZE_NUMBER).required(),
        service_name: String = wire::Member::new("ServiceName", &SERVICE_NAME_TEXT).required(),
        service_type: String = wire::Member::new("ServiceType", &SERVICE_TYPE_TEXT).required(),
        host: String = wire::Member::new("Host", &HOST_TEXT).required(),
        http_method: String = wire::Member::new("HTTPMethod", &HTTP_METHOD_TEXT).required(),
        url_path: String = wire::Member::new("URLPath", &URL_PATH_TEXT).required(),
        version: i32 = wire::Member::new("Version", &VERSION_NUMBER).required(),
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &ATTRIBUTE_MAP_MAP),
        sampling_rate_boost: Option<SamplingRateBoost> = wire::Member::new("SamplingRateBoost", &SAMPLING_RATE_BOOST_SHAPE),
    }
    SAMPLING_RULE_RECORD_SHAPE "SamplingRuleRecord" SamplingRuleRecord {
        sampling_rule: Option<SamplingRule> = wire::Member::new("SamplingRule", &SAMPLING_RULE_SHAPE),
        created_at: Option<wire::Timestamp> = wire::Member::new("CreatedAt", &TIMESTAMP),
        modified_at: Option<wire::Timestamp> = wire::Member::new("ModifiedAt", &TIMESTAMP),
    }
    SAMPLING_RULE_UPDATE_SHAPE "SamplingRuleUpdate" SamplingRuleUpdate {
        rule_name: Option<String> = wire::Member::new("RuleName", &RULE_NAME_TEXT),
        rule_arn: Option<String> = wire::Member::new("RuleARN", &STRING),
        resource_arn: Option<String> = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT),
        priority: Option<i32> = wire::Member::new("Priority", &INTEGER),
        fixed_rate: Option<f64> = wire::Member::new("FixedRate", &DOUBLE),
        reservoir_size: Option<i32> = wire::Member::new("ReservoirSize", &INTEGER),
        host: Option<String> = wire::Member::new("Host", &HOST_TEXT),
        service_name: Option<String> = wire::Member::new("ServiceName", &SERVICE_NAME_TEXT),
        service_type: Option<String> = wire::Member::new("ServiceType", &SERVICE_TYPE_TEXT),
        http_method: Option<String> = wire::Member::new("HTTPMethod", &HTTP_METHOD_TEXT),
        url_path: Option<String> = wire::Member::new("URLPath", &URL_PATH_TEXT),
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &ATTRIBUTE_MAP_MAP),
        sampling_rate_boost: Option<SamplingRateBoost> = wire::Member::new("SamplingRateBoost", &SAMPLING_RATE_BOOST_SHAPE),
    }
    SAMPLING_STATISTIC_SUMMARY_SHAPE "SamplingStatisticSummary" SamplingStatisticSummary {
        rule_name: Option<String> = wire::Member::new("RuleName", &STRING),
        timestamp: Option<wire::Timestamp> = wire::Member::new("Timestamp", &TIMESTAMP),
        request_count: Option<i32> = wire::Member::new("RequestCount", &INTEGER),
        borrow_count: Option<i32> = wire::Member::new("BorrowCount", &INTEGER),
        sampled_count: Option<i32> = wire::Member::new("SampledCount", &INTEGER),
    }
    SAMPLING_STATISTICS_DOCUMENT_SHAPE "SamplingStatisticsDocument" SamplingStatisticsDocument {
        rule_name: String = wire::Member::new("RuleName", &RULE_NAME_TEXT).required(),
        client_id: String = wire::Member::new("ClientID", &CLIENT_ID_TEXT).required(),
        timestamp: wire::Timestamp = wire::Member::new("Timestamp", &TIMESTAMP).required(),
        request_count: i32 = wire::Member::new("RequestCount", &REQUEST_COUNT_NUMBER).required(),
        sampled_count: i32 = wire::Member::new("SampledCount", &SAMPLED_COUNT_NUMBER).required(),
        borrow_count: Option<i32> = wire::Member::new("BorrowCount", &BORROW_COUNT_NUMBER),
    }
    SAMPLING_STRATEGY_SHAPE "SamplingStrategy" SamplingStrategy {
        name: Option<String> = wire::Member::new("Name", &SAMPLING_STRATEGY_NAME_TEXT),
        value: Option<f64> = wire::Member::new("Value", &DOUBLE),
    }
    SAMPLING_TARGET_DOCUMENT_SHAPE "SamplingTargetDocument" SamplingTargetDocument {
        rule_name: Option<String> = wire::Member::new("RuleName", &STRING),
        fixed_rate: Option<f64> = wire::Member::new("FixedRate", &DOUBLE),
        reservoir_quota: Option<i32> = wire::Member::new("ReservoirQuota", &INTEGER),
        reservoir_quota_ttl: Option<wire::Timestamp> = wire::Member::new("ReservoirQuotaTTL", &TIMESTAMP),
        interval: Option<i32> = wire::Member::new("Interval", &INTEGER),
        sampling_boost: Option<SamplingBoost> = wire::Member::new("SamplingBoost", &SAMPLING_BOOST_SHAPE),
    }
    SEGMENT_SHAPE "Segment" Segment {
        id: Option<String> = wire::Member::new("Id", &STRING),
        document: Option<String> = wire::Member::new("Document", &SEGMENT_DOCUMENT_TEXT),
    }
    SERVICE_SHAPE "Service" Service {
        reference_id: Option<i32> = wire::Member::new("ReferenceId", &INTEGER),
        name: Option<String> = wire::Member::new("Name", &STRING),
        names: Option<Vec<String>> = wire::Member::new("Names", &SERVICE_NAMES_LIST),
        root: Option<bool> = wire::Member::new("Root", &BOOLEAN),
        account_id: Option<String> = wire::Member::new("AccountId", &STRING),
        r#type: Option<String> = wire::Member::new("Type", &STRING),
        state: Option<String> = wire::Member::new("State", &STRING),
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        edges: Option<Vec<Edge>> = wire::Member::new("Edges", &EDGE_LIST_LIST),
        summary_statistics: Option<ServiceStatistics> = wire::Member::new("SummaryStatistics", &SERVICE_STATISTICS_SHAPE),
        duration_histogram: Option<Vec<HistogramEntry>> = wire::Member::new("DurationHistogram", &HISTOGRAM_LIST),
        response_time_histogram: Option<Vec<HistogramEntry>> = wire::Member::new("ResponseTimeHistogram", &HISTOGRAM_LIST),
    }
    SERVICE_ID_SHAPE "ServiceId" ServiceId {
        name: Option<String> = wire::Member::new("Name", &STRING),
        names: Option<Vec<String>> = wire::Member::new("Names", &SERVICE_NAMES_LIST),
        account_id: Option<String> = wire::Member::new("AccountId", &STRING),
        r#type: Option<String> = wire::Member::new("Type", &STRING),
    }
    SERVICE_STATISTICS_SHAPE "ServiceStatistics" ServiceStatistics {
        ok_count: Option<i64> = wire::Member::new("OkCount", &LONG),
        error_statistics: Option<ErrorStatistics> = wire::Member::new("ErrorStatistics", &ERROR_STATISTICS_SHAPE),
        fault_statistics: Option<FaultStatistics> = wire::Member::new("FaultStatistics", &FAULT_STATISTICS_SHAPE),
        total_count: Option<i64> = wire::Member::new("TotalCount", &LONG),
        total_response_time: Option<f64> = wire::Member::new("TotalResponseTime", &DOUBLE),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TEXT).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    TELEMETRY_RECORD_SHAPE "TelemetryRecord" TelemetryRecord {
        timestamp: wire::Timestamp = wire::Member::new("Timestamp", &TIMESTAMP).required(),
        segments_received_count: Option<i32> = wire::Member::new("SegmentsReceivedCount", &INTEGER),
        segments_sent_count: Option<i32> = wire::Member::new("SegmentsSentCount", &INTEGER),
        segments_spillover_count: Option<i32> = wire::Member::new("SegmentsSpilloverCount", &INTEGER),
        segments_rejected_count: Option<i32> = wire::Member::new("SegmentsRejectedCount", &INTEGER),
        backend_connection_errors: Option<BackendConnectionErrors> = wire::Member::new("BackendConnectionErrors", &BACKEND_CONNECTION_ERRORS_SHAPE),
    }
    TIME_SERIES_SERVICE_STATISTICS_SHAPE "TimeSeriesServiceStatistics" TimeSeriesServiceStatistics {
        timestamp: Option<wire::Timestamp> = wire::Member::new("Timestamp", &TIMESTAMP),
        edge_summary_statistics: Option<EdgeStatistics> = wire::Member::new("EdgeSummaryStatistics", &EDGE_STATISTICS_SHAPE),
        service_summary_statistics: Option<ServiceStatistics> = wire::Member::new("ServiceSummaryStatistics", &SERVICE_STATISTICS_SHAPE),
        service_forecast_statistics: Option<ForecastStatistics> = wire::Member::new("ServiceForecastStatistics", &FORECAST_STATISTICS_SHAPE),
        response_time_histogram: Option<Vec<HistogramEntry>> = wire::Member::new("ResponseTimeHistogram", &HISTOGRAM_LIST),
    }
    TRACE_SHAPE "Trace" Trace {
        id: Option<String> = wire::Member::new("Id", &TRACE_ID_TEXT),
        duration: Option<f64> = wire::Member::new("Duration", &DOUBLE),
        limit_exceeded: Option<bool> = wire::Member::new("LimitExceeded", &BOOLEAN),
        segments: Option<Vec<Segment>> = wire::Member::new("Segments", &SEGMENT_LIST_LIST),
    }
    TRACE_SUMMARY_SHAPE "TraceSummary" TraceSummary {
        id: Option<String> = wire::Member::new("Id", &TRACE_ID_TEXT),
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        duration: Option<f64> = wire::Member::new("Duration", &DOUBLE),
        response_time: Option<f64> = wire::Member::new("ResponseTime", &DOUBLE),
        has_fault: Option<bool> = wire::Member::new("HasFault", &BOOLEAN),
        has_error: Option<bool> = wire::Member::new("HasError", &BOOLEAN),
        has_throttle: Option<bool> = wire::Member::new("HasThrottle", &BOOLEAN),
        is_partial: Option<bool> = wire::Member::new("IsPartial", &BOOLEAN),
        http: Option<Http> = wire::Member::new("Http", &HTTP_SHAPE),
        annotations: Option<std::collections::BTreeMap<String, Vec<ValueWithServiceIds>>> = wire::Member::new("Annotations", &ANNOTATIONS_MAP),
        users: Option<Vec<TraceUser>> = wire::Member::new("Users", &TRACE_USERS_LIST),
        service_ids: Option<Vec<ServiceId>> = wire::Member::new("ServiceIds", &SERVICE_IDS_LIST),
        resource_ar_ns: Option<Vec<ResourceArnDetail>> = wire::Member::new("ResourceARNs", &TRACE_RESOURCE_AR_NS_LIST),
        instance_ids: Option<Vec<InstanceIdDetail>> = wire::Member::new("InstanceIds", &TRACE_INSTANCE_IDS_LIST),
        availability_zones: Option<Vec<AvailabilityZoneDetail>> = wire::Member::new("AvailabilityZones", &TRACE_AVAILABILITY_ZONES_LIST),
        entry_point: Option<ServiceId> = wire::Member::new("EntryPoint", &SERVICE_ID_SHAPE),
        fault_root_causes: Option<Vec<FaultRootCause>> = wire::Member::new("FaultRootCauses", &FAULT_ROOT_CAUSES_LIST),
        error_root_causes: Option<Vec<ErrorRootCause>> = wire::Member::new("ErrorRootCauses", &ERROR_ROOT_CAUSES_LIST),
        response_time_root_causes: Option<Vec<ResponseTimeRootCause>> = wire::Member::new("ResponseTimeRootCauses", &RESPONSE_TIME_ROOT_CAUSES_LIST),
        revision: Option<i32> = wire::Member::new("Revision", &INTEGER),
        matched_event_time: Option<wire::Timestamp> = wire::Member::new("MatchedEventTime", &TIMESTAMP),
    }
    TRACE_USER_SHAPE "TraceUser" TraceUser {
        user_name: Option<String> = wire::Member::new("UserName", &STRING),
        service_ids: Option<Vec<ServiceId>> = wire::Member::new("ServiceIds", &SERVICE_IDS_LIST),
    }
    UNPROCESSED_STATISTICS_SHAPE "UnprocessedStatistics" UnprocessedStatistics {
        rule_name: Option<String> = wire::Member::new("RuleName", &STRING),
        error_code: Option<String> = wire::Member::new("ErrorCode", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    UNPROCESSED_TRACE_SEGMENT_SHAPE "UnprocessedTraceSegment" UnprocessedTraceSegment {
        id: Option<String> = wire::Member::new("Id", &STRING),
        error_code: Option<String> = wire::Member::new("ErrorCode", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
    UPDATE_GROUP_SHAPE "UpdateGroupRequest" UpdateGroup {
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TEXT),
        group_arn: Option<String> = wire::Member::new("GroupARN", &GROUP_ARN_TEXT),
        filter_expression: Option<String> = wire::Member::new("FilterExpression", &STRING),
        insights_configuration: Option<InsightsConfiguration> = wire::Member::new("InsightsConfiguration", &INSIGHTS_CONFIGURATION_SHAPE),
    }
    UPDATE_GROUP_OUTPUT_SHAPE "UpdateGroupResult" UpdateGroupOutput {
        group: Option<Group> = wire::Member::new("Group", &GROUP_SHAPE),
    }
    UPDATE_SAMPLING_RULE_SHAPE "UpdateSamplingRuleRequest" UpdateSamplingRule {
        sampling_rule_update: SamplingRuleUpdate = wire::Member::new("SamplingRuleUpdate", &SAMPLING_RULE_UPDATE_SHAPE).required(),
    }
    UPDATE_SAMPLING_RULE_OUTPUT_SHAPE "UpdateSamplingRuleResult" UpdateSamplingRuleOutput {
        sampling_rule_record: Option<SamplingRuleRecord> = wire::Member::new("SamplingRuleRecord", &SAMPLING_RULE_RECORD_SHAPE),
    }
    UPDATE_TRACE_SEGMENT_DESTINATION_SHAPE "UpdateTraceSegmentDestinationRequest" UpdateTraceSegmentDestination {
        destination: Option<String> = wire::Member::new("Destination", &TRACE_SEGMENT_DESTINATION_TEXT),
        cloud_watch_logs_configuration: Option<CloudWatchLogsConfiguration> = wire::Member::new("CloudWatchLogsConfiguration", &CLOUD_WATCH_LOGS_CONFIGURATION_SHAPE),
    }
    UPDATE_TRACE_SEGMENT_DESTINATION_OUTPUT_SHAPE "UpdateTraceSegmentDestinationResult" UpdateTraceSegmentDestinationOutput {
        destination: Option<String> = wire::Member::new("Destination", &TRACE_SEGMENT_DESTINATION_TEXT),
        status: Option<String> = wire::Member::new("Status", &TRACE_SEGMENT_DESTINATION_STATUS_TEXT),
    }
    VALUE_WITH_SERVICE_IDS_SHAPE "ValueWithServiceIds" ValueWithServiceIds {
        annotation_value: Option<AnnotationValue> = wire::Member::new("AnnotationValue", &ANNOTATION_VALUE_SHAPE),
        service_ids: Option<Vec<ServiceId>> = wire::Member::new("ServiceIds", &SERVICE_IDS_LIST),
    }
}

static ALIAS_LIST_LIST: wire::Shape = wire::Shape::list("AliasList", wire::Member::new("member", &ALIAS_SHAPE));
static ALIAS_NAMES_LIST: wire::Shape = wire::Shape::list("AliasNames", wire::Member::new("member", &STRING));
static AMAZON_RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("AmazonResourceName").min(1).max(1011);
static ANNOTATIONS_MAP: wire::Shape = wire::Shape::map("Annotations", wire::Member::new("key", &STRING), wire::Member::new("value", &VALUES_WITH_SERVICE_IDS_LIST));
static ANOMALY_COUNT_NUMBER: wire::Shape = wire::Shape::integer("AnomalyCount").min(0);
static ATTRIBUTE_KEY_TEXT: wire::Shape = wire::Shape::string("AttributeKey").min(1).max(32);
static ATTRIBUTE_MAP_MAP: wire::Shape = wire::Shape::map("AttributeMap", wire::Member::new("key", &ATTRIBUTE_KEY_TEXT), wire::Member::new("value", &ATTRIBUTE_VALUE_TEXT)).max(5);
static ATTRIBUTE_VALUE_TEXT: wire::Shape = wire::Shape::string("AttributeValue").min(1).max(32);
static BORROW_COUNT_NUMBER: wire::Shape = wire::Shape::integer("BorrowCount").min(0);
static CLIENT_ID_TEXT: wire::Shape = wire::Shape::string("ClientID").min(24).max(24);
static COOLDOWN_WINDOW_MINUTES_NUMBER: wire::Shape = wire::Shape::integer("CooldownWindowMinutes").min(0);
static EC2_INSTANCE_ID_TEXT: wire::Shape = wire::Shape::string("EC2InstanceId").max(20);
static EDGE_LIST_LIST: wire::Shape = wire::Shape::list("EdgeList", wire::Member::new("member", &EDGE_SHAPE));
static ENCRYPTION_KEY_ID_TEXT: wire::Shape = wire::Shape::string("EncryptionKeyId").min(1).max(3000);
static ENCRYPTION_STATUS_TEXT: wire::Shape = wire::Shape::string("EncryptionStatus").values(&["UPDATING", "ACTIVE"]);
static ENCRYPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("EncryptionType").values(&["NONE", "KMS"]);
static ENTITY_SELECTOR_EXPRESSION_TEXT: wire::Shape = wire::Shape::string("EntitySelectorExpression").min(1).max(500);
static ERROR_ROOT_CAUSE_ENTITY_PATH_LIST: wire::Shape = wire::Shape::list("ErrorRootCauseEntityPath", wire::Member::new("member", &ERROR_ROOT_CAUSE_ENTITY_SHAPE));
static ERROR_ROOT_CAUSE_SERVICES_LIST: wire::Shape = wire::Shape::list("ErrorRootCauseServices", wire::Member::new("member", &ERROR_ROOT_CAUSE_SERVICE_SHAPE));
static ERROR_ROOT_CAUSES_LIST: wire::Shape = wire::Shape::list("ErrorRootCauses", wire::Member::new("member", &ERROR_ROOT_CAUSE_SHAPE));
static FAULT_ROOT_CAUSE_ENTITY_PATH_LIST: wire::Shape = wire::Shape::list("FaultRootCauseEntityPath", wire::Member::new("member", &FAULT_ROOT_CAUSE_ENTITY_SHAPE));
static FAULT_ROOT_CAUSE_SERVICES_LIST: wire::Shape = wire::Shape::list("FaultRootCauseServices", wire::Member::new("member", &FAULT_ROOT_CAUSE_SERVICE_SHAPE));
static FAULT_ROOT_CAUSES_LIST: wire::Shape = wire::Shape::list("FaultRootCauses", wire::Member::new("member", &FAULT_ROOT_CAUSE_SHAPE));
static FIXED_RATE_NUMBER: wire::Shape = wire::Shape::double("FixedRate").min(0).max(1);
static GET_GROUPS_NEXT_TOKEN_TEXT: wire::Shape = wire::Shape::string("GetGroupsNextToken").min(1).max(100);
static GROUP_ARN_TEXT: wire::Shape = wire::Shape::string("GroupARN").min(1).max(400);
static GROUP_NAME_TEXT: wire::Shape = wire::Shape::string("GroupName").min(1).max(32);
static GROUP_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("GroupSummaryList", wire::Member::new("member", &GROUP_SUMMARY_SHAPE));
static HTTP_METHOD_TEXT: wire::Shape = wire::Shape::string("HTTPMethod").max(10);
static HISTOGRAM_LIST: wire::Shape = wire::Shape::list("Histogram", wire::Member::new("member", &HISTOGRAM_ENTRY_SHAPE));
static HOST_TEXT: wire::Shape = wire::Shape::string("Host").max(64);
static HOSTNAME_TEXT: wire::Shape = wire::Shape::string("Hostname").max(255);
static KMS_KEY_ID_TEXT: wire::Shape = wire::Shape::string("KmsKeyId").min(1).max(256);
static MAX_RATE_NUMBER: wire::Shape = wire::Shape::double("MaxRate").min(0).max(1);
static PRIORITY_NUMBER: wire::Shape = wire::Shape::integer("Priority").min(1).max(9999);
static REQUEST_COUNT_NUMBER: wire::Shape = wire::Shape::integer("RequestCount").min(0);
static RESERVOIR_SIZE_NUMBER: wire::Shape = wire::Shape::integer("ReservoirSize").min(0);
static RESOURCE_ARN_TEXT: wire::Shape = wire::Shape::string("ResourceARN").max(500);
static RESPONSE_TIME_ROOT_CAUSE_ENTITY_PATH_LIST: wire::Shape = wire::Shape::list("ResponseTimeRootCauseEntityPath", wire::Member::new("member", &RESPONSE_TIME_ROOT_CAUSE_ENTITY_SHAPE));
static RESPONSE_TIME_ROOT_CAUSE_SERVICES_LIST: wire::Shape = wire::Shape::list("ResponseTimeRootCauseServices", wire::Member::new("member", &RESPONSE_TIME_ROOT_CAUSE_SERVICE_SHAPE));
static RESPONSE_TIME_ROOT_CAUSES_LIST: wire::Shape = wire::Shape::list("ResponseTimeRootCauses", wire::Member::new("member", &RESPONSE_TIME_ROOT_CAUSE_SHAPE));
static ROOT_CAUSE_EXCEPTIONS_LIST: wire::Shape = wire::Shape::list("RootCauseExceptions", wire::Member::new("member", &ROOT_CAUSE_EXCEPTION_SHAPE));
static RULE_NAME_TEXT: wire::Shape = wire::Shape::string("RuleName").min(1).max(32);
static SAMPLED_ANOMALY_COUNT_NUMBER: wire::Shape = wire::Shape::integer("SampledAnomalyCount").min(0);
static SAMPLED_COUNT_NUMBER: wire::Shape = wire::Shape::integer("SampledCount").min(0);
static SAMPLING_BOOST_STATISTICS_DOCUMENT_LIST_LIST: wire::Shape = wire::Shape::list("SamplingBoostStatisticsDocumentList", wire::Member::new("member", &SAMPLING_BOOST_STATISTICS_DOCUMENT_SHAPE)).max(25);
static SAMPLING_RULE_RECORD_LIST_LIST: wire::Shape = wire::Shape::list("SamplingRuleRecordList", wire::Member::new("member", &SAMPLING_RULE_RECORD_SHAPE));
static SAMPLING_STATISTIC_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("SamplingStatisticSummaryList", wire::Member::new("member", &SAMPLING_STATISTIC_SUMMARY_SHAPE));
static SAMPLING_STATISTICS_DOCUMENT_LIST_LIST: wire::Shape = wire::Shape::list("SamplingStatisticsDocumentList", wire::Member::new("member", &SAMPLING_STATISTICS_DOCUMENT_SHAPE)).max(25);
static SAMPLING_STRATEGY_NAME_TEXT: wire::Shape = wire::Shape::string("SamplingStrategyName").values(&["PartialScan", "FixedRate"]);
static SAMPLING_TARGET_DOCUMENT_LIST_LIST: wire::Shape = wire::Shape::list("SamplingTargetDocumentList", wire::Member::new("member", &SAMPLING_TARGET_DOCUMENT_SHAPE));
static SEGMENT_DOCUMENT_TEXT: wire::Shape = wire::Shape::string("SegmentDocument").min(1);
static SEGMENT_LIST_LIST: wire::Shape = wire::Shape::list("SegmentList", wire::Member::new("member", &SEGMENT_SHAPE));
static SERVICE_IDS_LIST: wire::Shape = wire::Shape::list("ServiceIds", wire::Member::new("member", &SERVICE_ID_SHAPE));
static SERVICE_LIST_LIST: wire::Shape = wire::Shape::list("ServiceList", wire::Member::new("member", &SERVICE_SHAPE));
static SERVICE_NAME_TEXT: wire::Shape = wire::Shape::string("ServiceName").max(64);
static SERVICE_NAMES_LIST: wire::Shape = wire::Shape::list("ServiceNames", wire::Member::new("member", &STRING));
static SERVICE_TYPE_TEXT: wire::Shape = wire::Shape::string("ServiceType").max(64);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT)).min(0).max(200);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).min(0).max(200);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256);
static TELEMETRY_RECORD_LIST_LIST: wire::Shape = wire::Shape::list("TelemetryRecordList", wire::Member::new("member", &TELEMETRY_RECORD_SHAPE));
static TIME_RANGE_TYPE_TEXT: wire::Shape = wire::Shape::string("TimeRangeType").values(&["TraceId", "Event", "Service"]);
static TIME_SERIES_SERVICE_STATISTICS_LIST_LIST: wire::Shape = wire::Shape::list("TimeSeriesServiceStatisticsList", wire::Member::new("member", &TIME_SERIES_SERVICE_STATISTICS_SHAPE));
static TOTAL_COUNT_NUMBER: wire::Shape = wire::Shape::integer("TotalCount").min(0);
static TRACE_AVAILABILITY_ZONES_LIST: wire::Shape = wire::Shape::list("TraceAvailabilityZones", wire::Member::new("member", &AVAILABILITY_ZONE_DETAIL_SHAPE));
static TRACE_ID_TEXT: wire::Shape = wire::Shape::string("TraceId").min(1).max(35);
static TRACE_ID_LIST_LIST: wire::Shape = wire::Shape::list("TraceIdList", wire::Member::new("member", &TRACE_ID_TEXT));
static TRACE_INSTANCE_IDS_LIST: wire::Shape = wire::Shape::list("TraceInstanceIds", wire::Member::new("member", &INSTANCE_ID_DETAIL_SHAPE));
static TRACE_LIST_LIST: wire::Shape = wire::Shape::list("TraceList", wire::Member::new("member", &TRACE_SHAPE));
static TRACE_RESOURCE_AR_NS_LIST: wire::Shape = wire::Shape::list("TraceResourceARNs", wire::Member::new("member", &RESOURCE_ARN_DETAIL_SHAPE));
static TRACE_SEGMENT_DESTINATION_TEXT: wire::Shape = wire::Shape::string("TraceSegmentDestination").values(&["XRay", "CloudWatchLogs"]);
static TRACE_SEGMENT_DESTINATION_STATUS_TEXT: wire::Shape = wire::Shape::string("TraceSegmentDestinationStatus").values(&["PENDING", "ACTIVE"]);
static TRACE_SEGMENT_DOCUMENT_LIST_LIST: wire::Shape = wire::Shape::list("TraceSegmentDocumentList", wire::Member::new("member", &STRING));
static TRACE_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("TraceSummaryList", wire::Member::new("member", &TRACE_SUMMARY_SHAPE));
static TRACE_USERS_LIST: wire::Shape = wire::Shape::list("TraceUsers", wire::Member::new("member", &TRACE_USER_SHAPE));
static URL_PATH_TEXT: wire::Shape = wire::Shape::string("URLPath").max(128);
static UNPROCESSED_STATISTICS_LIST_LIST: wire::Shape = wire::Shape::list("UnprocessedStatisticsList", wire::Member::new("member", &UNPROCESSED_STATISTICS_SHAPE));
static UNPROCESSED_TRACE_ID_LIST_LIST: wire::Shape = wire::Shape::list("UnprocessedTraceIdList", wire::Member::new("member", &TRACE_ID_TEXT));
static UNPROCESSED_TRACE_SEGMENT_LIST_LIST: wire::Shape = wire::Shape::list("UnprocessedTraceSegmentList", wire::Member::new("member", &UNPROCESSED_TRACE_SEGMENT_SHAPE));
static VALUES_WITH_SERVICE_IDS_LIST: wire::Shape = wire::Shape::list("ValuesWithServiceIds", wire::Member::new("member", &VALUE_WITH_SERVICE_IDS_SHAPE));
static VERSION_NUMBER: wire::Shape = wire::Shape::integer("Version").min(1);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static INVALID_REQUEST_EXCEPTION: ErrorShape = ErrorShape::new("InvalidRequestException", "InvalidRequestException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 404);
    pub static RULE_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("RuleLimitExceededException", "RuleLimitExceededException", 400);
    pub static THROTTLED_EXCEPTION: ErrorShape = ErrorShape::new("ThrottledException", "ThrottledException", 429);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTagsException", 400);

    pub static ALL: &[&ErrorShape] = &[&INVALID_REQUEST_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &RULE_LIMIT_EXCEEDED_EXCEPTION, &THROTTLED_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION];
}
