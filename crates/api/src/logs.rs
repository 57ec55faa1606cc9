// Made by `cargo xtask generate`; do not edit.
//! Amazon CloudWatch Logs.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "logs",
    signing_name: "logs",
    endpoint_prefix: "logs",
    api_version: "2014-03-28",
    target_prefix: "Logs_20140328",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "InvalidParameterException",
    operations: &[
        &CREATE_LOG_GROUP_OPERATION,
        &CREATE_LOG_STREAM_OPERATION,
        &DELETE_LOG_GROUP_OPERATION,
        &DELETE_LOG_STREAM_OPERATION,
        &DELETE_METRIC_FILTER_OPERATION,
        &DELETE_QUERY_DEFINITION_OPERATION,
        &DELETE_RETENTION_POLICY_OPERATION,
        &DESCRIBE_LOG_GROUPS_OPERATION,
        &DESCRIBE_LOG_STREAMS_OPERATION,
        &DESCRIBE_METRIC_FILTERS_OPERATION,
        &DESCRIBE_QUERIES_OPERATION,
        &DESCRIBE_QUERY_DEFINITIONS_OPERATION,
        &FILTER_LOG_EVENTS_OPERATION,
        &GET_LOG_EVENTS_OPERATION,
        &GET_LOG_GROUP_FIELDS_OPERATION,
        &GET_LOG_RECORD_OPERATION,
        &GET_QUERY_RESULTS_OPERATION,
        &LIST_LOG_GROUPS_FOR_QUERY_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &LIST_TAGS_LOG_GROUP_OPERATION,
        &PUT_LOG_EVENTS_OPERATION,
        &PUT_METRIC_FILTER_OPERATION,
        &PUT_QUERY_DEFINITION_OPERATION,
        &PUT_RETENTION_POLICY_OPERATION,
        &START_LIVE_TAIL_OPERATION,
        &START_QUERY_OPERATION,
        &STOP_QUERY_OPERATION,
        &TAG_LOG_GROUP_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &TEST_METRIC_FILTER_OPERATION,
        &UNTAG_LOG_GROUP_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    CreateLogGroup => crate::Empty, CREATE_LOG_GROUP_OPERATION = wire::Operation::new("CreateLogGroup", &CREATE_LOG_GROUP_SHAPE, &EMPTY_SHAPE);
    CreateLogStream => crate::Empty, CREATE_LOG_STREAM_OPERATION = wire::Operation::new("CreateLogStream", &CREATE_LOG_STREAM_SHAPE, &EMPTY_SHAPE);
    DeleteLogGroup => crate::Empty, DELETE_LOG_GROUP_OPERATION = wire::Operation::new("DeleteLogGroup", &DELETE_LOG_GROUP_SHAPE, &EMPTY_SHAPE);
    DeleteLogStream => crate::Empty, DELETE_LOG_STREAM_OPERATION = wire::Operation::new("DeleteLogStream", &DELETE_LOG_STREAM_SHAPE, &EMPTY_SHAPE);
    DeleteMetricFilter => crate::Empty, DELETE_METRIC_FILTER_OPERATION = wire::Operation::new("DeleteMetricFilter", &DELETE_METRIC_FILTER_SHAPE, &EMPTY_SHAPE);
    DeleteQueryDefinition => DeleteQueryDefinitionOutput, DELETE_QUERY_DEFINITION_OPERATION = wire::Operation::new("DeleteQueryDefinition", &DELETE_QUERY_DEFINITION_SHAPE, &DELETE_QUERY_DEFINITION_OUTPUT_SHAPE);
    DeleteRetentionPolicy => crate::Empty, DELETE_RETENTION_POLICY_OPERATION = wire::Operation::new("DeleteRetentionPolicy", &DELETE_RETENTION_POLICY_SHAPE, &EMPTY_SHAPE);
    DescribeLogGroups => DescribeLogGroupsOutput, DESCRIBE_LOG_GROUPS_OPERATION = wire::Operation::new("DescribeLogGroups", &DESCRIBE_LOG_GROUPS_SHAPE, &DESCRIBE_LOG_GROUPS_OUTPUT_SHAPE);
    DescribeLogStreams => DescribeLogStreamsOutput, DESCRIBE_LOG_STREAMS_OPERATION = wire::Operation::new("DescribeLogStreams", &DESCRIBE_LOG_STREAMS_SHAPE, &DESCRIBE_LOG_STREAMS_OUTPUT_SHAPE);
    DescribeMetricFilters => DescribeMetricFiltersOutput, DESCRIBE_METRIC_FILTERS_OPERATION = wire::Operation::new("DescribeMetricFilters", &DESCRIBE_METRIC_FILTERS_SHAPE, &DESCRIBE_METRIC_FILTERS_OUTPUT_SHAPE);
    DescribeQueries => DescribeQueriesOutput, DESCRIBE_QUERIES_OPERATION = wire::Operation::new("DescribeQueries", &DESCRIBE_QUERIES_SHAPE, &DESCRIBE_QUERIES_OUTPUT_SHAPE);
    DescribeQueryDefinitions => DescribeQueryDefinitionsOutput, DESCRIBE_QUERY_DEFINITIONS_OPERATION = wire::Operation::new("DescribeQueryDefinitions", &DESCRIBE_QUERY_DEFINITIONS_SHAPE, &DESCRIBE_QUERY_DEFINITIONS_OUTPUT_SHAPE);
    FilterLogEvents => FilterLogEventsOutput, FILTER_LOG_EVENTS_OPERATION = wire::Operation::new("FilterLogEvents", &FILTER_LOG_EVENTS_SHAPE, &FILTER_LOG_EVENTS_OUTPUT_SHAPE);
    GetLogEvents => GetLogEventsOutput, GET_LOG_EVENTS_OPERATION = wire::Operation::new("GetLogEvents", &GET_LOG_EVENTS_SHAPE, &GET_LOG_EVENTS_OUTPUT_SHAPE);
    GetLogGroupFields => GetLogGroupFieldsOutput, GET_LOG_GROUP_FIELDS_OPERATION = wire::Operation::new("GetLogGroupFields", &GET_LOG_GROUP_FIELDS_SHAPE, &GET_LOG_GROUP_FIELDS_OUTPUT_SHAPE);
    GetLogRecord => GetLogRecordOutput, GET_LOG_RECORD_OPERATION = wire::Operation::new("GetLogRecord", &GET_LOG_RECORD_SHAPE, &GET_LOG_RECORD_OUTPUT_SHAPE);
    GetQueryResults => GetQueryResultsOutput, GET_QUERY_RESULTS_OPERATION = wire::Operation::new("GetQueryResults", &GET_QUERY_RESULTS_SHAPE, &GET_QUERY_RESULTS_OUTPUT_SHAPE);
    ListLogGroupsForQuery => ListLogGroupsForQueryOutput, LIST_LOG_GROUPS_FOR_QUERY_OPERATION = wire::Operation::new("ListLogGroupsForQuery", &LIST_LOG_GROUPS_FOR_QUERY_SHAPE, &LIST_LOG_GROUPS_FOR_QUERY_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    ListTagsLogGroup => ListTagsLogGroupOutput, LIST_TAGS_LOG_GROUP_OPERATION = wire::Operation::new("ListTagsLogGroup", &LIST_TAGS_LOG_GROUP_SHAPE, &LIST_TAGS_LOG_GROUP_OUTPUT_SHAPE);
    PutLogEvents => PutLogEventsOutput, PUT_LOG_EVENTS_OPERATION = wire::Operation::new("PutLogEvents", &PUT_LOG_EVENTS_SHAPE, &PUT_LOG_EVENTS_OUTPUT_SHAPE);
    PutMetricFilter => crate::Empty, PUT_METRIC_FILTER_OPERATION = wire::Operation::new("PutMetricFilter", &PUT_METRIC_FILTER_SHAPE, &EMPTY_SHAPE);
    PutQueryDefinition => PutQueryDefinitionOutput, PUT_QUERY_DEFINITION_OPERATION = wire::Operation::new("PutQueryDefinition", &PUT_QUERY_DEFINITION_SHAPE, &PUT_QUERY_DEFINITION_OUTPUT_SHAPE);
    PutRetentionPolicy => crate::Empty, PUT_RETENTION_POLICY_OPERATION = wire::Operation::new("PutRetentionPolicy", &PUT_RETENTION_POLICY_SHAPE, &EMPTY_SHAPE);
    StartLiveTail => StartLiveTailOutput, START_LIVE_TAIL_OPERATION = wire::Operation::new("StartLiveTail", &START_LIVE_TAIL_SHAPE, &START_LIVE_TAIL_OUTPUT_SHAPE);
    StartQuery => StartQueryOutput, START_QUERY_OPERATION = wire::Operation::new("StartQuery", &START_QUERY_SHAPE, &START_QUERY_OUTPUT_SHAPE);
    StopQuery => StopQueryOutput, STOP_QUERY_OPERATION = wire::Operation::new("StopQuery", &STOP_QUERY_SHAPE, &STOP_QUERY_OUTPUT_SHAPE);
    TagLogGroup => crate::Empty, TAG_LOG_GROUP_OPERATION = wire::Operation::new("TagLogGroup", &TAG_LOG_GROUP_SHAPE, &EMPTY_SHAPE);
    TagResource => crate::Empty, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &EMPTY_SHAPE);
    TestMetricFilter => TestMetricFilterOutput, TEST_METRIC_FILTER_OPERATION = wire::Operation::new("TestMetricFilter", &TEST_METRIC_FILTER_SHAPE, &TEST_METRIC_FILTER_OUTPUT_SHAPE);
    UntagLogGroup => crate::Empty, UNTAG_LOG_GROUP_OPERATION = wire::Operation::new("UntagLogGroup", &UNTAG_LOG_GROUP_SHAPE, &EMPTY_SHAPE);
    UntagResource => crate::Empty, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &EMPTY_SHAPE);
}

novamind_wire::structures! {
    CREATE_LOG_GROUP_SHAPE "CreateLogGroupRequest" CreateLogGroup {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &KMS_KEY_ID_TEXT),
        tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("tags", &TAGS_MAP),
        log_group_class: Option<String> = wire::Member::new("logGroupClass", &LOG_GROUP_CLASS_TEXT),
        deletion_protection_enabled: Option<bool> = wire::Member::new("deletionProtectionEnabled", &BOOLEAN),
    }
    CREATE_LOG_STREAM_SHAPE "CreateLogStreamRequest" CreateLogStream {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        log_stream_name: String = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT).required(),
    }
    DELETE_LOG_GROUP_SHAPE "DeleteLogGroupRequest" DeleteLogGroup {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
    }
    DELETE_LOG_STREAM_SHAPE "DeleteLogStreamRequest" DeleteLogStream {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        log_stream_name: String = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT).required(),
    }
    DELETE_METRIC_FILTER_SHAPE "DeleteMetricFilterRequest" DeleteMetricFilter {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        filter_name: String = wire::Member::new("filterName", &FILTER_NAME_TEXT).required(),
    }
    DELETE_QUERY_DEFINITION_SHAPE "DeleteQueryDefinitionRequest" DeleteQueryDefinition {
        query_definition_id: String = wire::Member::new("queryDefinitionId", &QUERY_ID_TEXT).required(),
    }
    DELETE_QUERY_DEFINITION_OUTPUT_SHAPE "DeleteQueryDefinitionResponse" DeleteQueryDefinitionOutput {
        success: Option<bool> = wire::Member::new("success", &BOOLEAN),
    }
    DELETE_RETENTION_POLICY_SHAPE "DeleteRetentionPolicyRequest" DeleteRetentionPolicy {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
    }
    DESCRIBE_LOG_GROUPS_SHAPE "DescribeLogGroupsRequest" DescribeLogGroups {
        account_identifiers: Option<Vec<String>> = wire::Member::new("accountIdentifiers", &ACCOUNT_IDS_LIST),
        log_group_name_prefix: Option<String> = wire::Member::new("logGroupNamePrefix", &LOG_GROUP_NAME_TEXT),
        log_group_name_pattern: Option<String> = wire::Member::new("logGroupNamePattern", &LOG_GROUP_NAME_PATTERN_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        limit: Option<i32> = wire::Member::new("limit", &DESCRIBE_LIMIT_NUMBER),
        include_linked_accounts: Option<bool> = wire::Member::new("includeLinkedAccounts", &BOOLEAN),
        log_group_class: Option<String> = wire::Member::new("logGroupClass", &LOG_GROUP_CLASS_TEXT),
        log_group_identifiers: Option<Vec<String>> = wire::Member::new("logGroupIdentifiers", &DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS_LIST),
    }
    DESCRIBE_LOG_GROUPS_OUTPUT_SHAPE "DescribeLogGroupsResponse" DescribeLogGroupsOutput {
        log_groups: Option<Vec<LogGroup>> = wire::Member::new("logGroups", &LOG_GROUPS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    DESCRIBE_LOG_STREAMS_SHAPE "DescribeLogStreamsRequest" DescribeLogStreams {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        log_group_identifier: Option<String> = wire::Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER_TEXT),
        log_stream_name_prefix: Option<String> = wire::Member::new("logStreamNamePrefix", &LOG_STREAM_NAME_TEXT),
        order_by: Option<String> = wire::Member::new("orderBy", &ORDER_BY_TEXT),
        descending: Option<bool> = wire::Member::new("descending", &BOOLEAN),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        limit: Option<i32> = wire::Member::new("limit", &DESCRIBE_LIMIT_NUMBER),
    }
    DESCRIBE_LOG_STREAMS_OUTPUT_SHAPE "DescribeLogStreamsResponse" DescribeLogStreamsOutput {
        log_streams: Option<Vec<LogStream>> = wire::Member::new("logStreams", &LOG_STREAMS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    DESCRIBE_METRIC_FILTERS_SHAPE "DescribeMetricFiltersRequest" DescribeMetricFilters {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        filter_name_prefix: Option<String> = wire::Member::new("filterNamePrefix", &FILTER_NAME_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        limit: Option<i32> = wire::Member::new("limit", &DESCRIBE_LIMIT_NUMBER),
        metric_name: Option<String> = wire::Member::new("metricName", &METRIC_NAME_TEXT),
        metric_namespace: Option<String> = wire::Member::new("metricNamespace", &METRIC_NAMESPACE_TEXT),
    }
    DESCRIBE_METRIC_FILTERS_OUTPUT_SHAPE "DescribeMetricFiltersResponse" DescribeMetricFiltersOutput {
        metric_filters: Option<Vec<MetricFilter>> = wire::Member::new("metricFilters", &METRIC_FILTERS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    DESCRIBE_QUERIES_SHAPE "DescribeQueriesRequest" DescribeQueries {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        status: Option<String> = wire::Member::new("status", &QUERY_STATUS_TEXT),
        max_results: Option<i32> = wire::Member::new("maxResults", &DESCRIBE_QUERIES_MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
    }
    DESCRIBE_QUERIES_OUTPUT_SHAPE "DescribeQueriesResponse" DescribeQueriesOutput {
        queries: Option<Vec<QueryInfo>> = wire::Member::new("queries", &QUERY_INFO_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    DESCRIBE_QUERY_DEFINITIONS_SHAPE "DescribeQueryDefinitionsRequest" DescribeQueryDefinitions {
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
        query_definition_name_prefix: Option<String> = wire::Member::new("queryDefinitionNamePrefix", &QUERY_DEFINITION_NAME_TEXT),
        max_results: Option<i32> = wire::Member::new("maxResults", &QUERY_LIST_MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    DESCRIBE_QUERY_DEFINITIONS_OUTPUT_SHAPE "DescribeQueryDefinitionsResponse" DescribeQueryDefinitionsOutput {
        query_definitions: Option<Vec<QueryDefinition>> = wire::Member::new("queryDefinitions", &QUERY_DEFINITION_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    ENTITY_SHAPE "Entity" Entity {
        key_attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("keyAttributes", &ENTITY_KEY_ATTRIBUTES_MAP),
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("attributes", &ENTITY_ATTRIBUTES_MAP),
    }
    FILTER_LOG_EVENTS_SHAPE "FilterLogEventsRequest" FilterLogEvents {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        log_group_identifier: Option<String> = wire::Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER_TEXT),
        log_stream_names: Option<Vec<String>> = wire::Member::new("logStreamNames", &INPUT_LOG_STREAM_NAMES_LIST),
        log_stream_name_prefix: Option<String> = wire::Member::new("logStreamNamePrefix", &LOG_STREAM_NAME_TEXT),
        start_time: Option<i64> = wire::Member::new("startTime", &TIMESTAMP_NUMBER),
        end_time: Option<i64> = wire::Member::new("endTime", &TIMESTAMP_NUMBER),
        filter_pattern: Option<String> = wire::Member::new("filterPattern", &FILTER_PATTERN_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        limit: Option<i32> = wire::Member::new("limit", &EVENTS_LIMIT_NUMBER),
        start_from_head: Option<bool> = wire::Member::new("startFromHead", &BOOLEAN),
        interleaved: Option<bool> = wire::Member::new("interleaved", &BOOLEAN),
        unmask: Option<bool> = wire::Member::new("unmask", &BOOLEAN),
    }
    FILTER_LOG_EVENTS_OUTPUT_SHAPE "FilterLogEventsResponse" FilterLogEventsOutput {
        events: Option<Vec<FilteredLogEvent>> = wire::Member::new("events", &FILTERED_LOG_EVENTS_LIST),
        searched_log_streams: Option<Vec<SearchedLogStream>> = wire::Member::new("searchedLogStreams", &SEARCHED_LOG_STREAMS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    FILTERED_LOG_EVENT_SHAPE "FilteredLogEvent" FilteredLogEvent {
        log_stream_name: Option<String> = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT),
        timestamp: Option<i64> = wire::Member::new("timestamp", &TIMESTAMP_NUMBER),
        message: Option<String> = wire::Member::new("message", &EVENT_MESSAGE_TEXT),
        ingestion_time: Option<i64> = wire::Member::new("ingestionTime", &TIMESTAMP_NUMBER),
        event_id: Option<String> = wire::Member::new("eventId", &STRING),
    }
    GET_LOG_EVENTS_SHAPE "GetLogEventsRequest" GetLogEvents {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        log_group_identifier: Option<String> = wire::Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER_TEXT),
        log_stream_name: String = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT).required(),
        start_time: Option<i64> = wire::Member::new("startTime", &TIMESTAMP_NUMBER),
        end_time: Option<i64> = wire::Member::new("endTime", &TIMESTAMP_NUMBER),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        limit: Option<i32> = wire::Member::new("limit", &EVENTS_LIMIT_NUMBER),
        start_from_head: Option<bool> = wire::Member::new("startFromHead", &BOOLEAN),
        unmask: Option<bool> = wire::Member::new("unmask", &BOOLEAN),
    }
    GET_LOG_EVENTS_OUTPUT_SHAPE "GetLogEventsResponse" GetLogEventsOutput {
        events: Option<Vec<OutputLogEvent>> = wire::Member::new("events", &OUTPUT_LOG_EVENTS_LIST),
        next_forward_token: Option<String> = wire::Member::new("nextForwardToken", &NEXT_TOKEN_TEXT),
        next_backward_token: Option<String> = wire::Member::new("nextBackwardToken", &NEXT_TOKEN_TEXT),
    }
    GET_LOG_GROUP_FIELDS_SHAPE "GetLogGroupFieldsRequest" GetLogGroupFields {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        time: Option<i64> = wire::Member::new("time", &TIMESTAMP_NUMBER),
        log_group_identifier: Option<String> = wire::Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER_TEXT),
    }
    GET_LOG_GROUP_FIELDS_OUTPUT_SHAPE "GetLogGroupFieldsResponse" GetLogGroupFieldsOutput {
        log_group_fields: Option<Vec<LogGroupField>> = wire::Member::new("logGroupFields", &LOG_GROUP_FIELD_LIST_LIST),
    }
    GET_LOG_RECORD_SHAPE "GetLogRecordRequest" GetLogRecord {
        log_record_pointer: String = wire::Member::new("logRecordPointer", &STRING).required(),
        unmask: Option<bool> = wire::Member::new("unmask", &BOOLEAN),
    }
    GET_LOG_RECORD_OUTPUT_SHAPE "GetLogRecordResponse" GetLogRecordOutput {
        log_record: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("logRecord", &LOG_RECORD_MAP),
    }
    GET_QUERY_RESULTS_SHAPE "GetQueryResultsRequest" GetQueryResults {
        query_id: String = wire::Member::new("queryId", &QUERY_ID_TEXT).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &GET_QUERY_RESULTS_NEXT_TOKEN_TEXT),
        max_items: Option<i32> = wire::Member::new("maxItems", &GET_QUERY_RESULTS_MAX_ITEMS_NUMBER),
    }
    GET_QUERY_RESULTS_OUTPUT_SHAPE "GetQueryResultsResponse" GetQueryResultsOutput {
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
        results: Option<Vec<Vec<ResultField>>> = wire::Member::new("results", &QUERY_RESULTS_LIST),
        statistics: Option<QueryStatistics> = wire::Member::new("statistics", &QUERY_STATISTICS_SHAPE),
        status: Option<String> = wire::Member::new("status", &QUERY_STATUS_TEXT),
        encryption_key: Option<String> = wire::Member::new("encryptionKey", &ENCRYPTION_KEY_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &GET_QUERY_RESULTS_NEXT_TOKEN_TEXT),
    }
    INPUT_LOG_EVENT_SHAPE "InputLogEvent" InputLogEvent {
        timestamp: i64 = wire::Member::new("timestamp", &TIMESTAMP_NUMBER).required(),
        message: String = wire::Member::new("message", &EVENT_MESSAGE_TEXT).required(),
    }
    LIST_LOG_GROUPS_FOR_QUERY_SHAPE "ListLogGroupsForQueryRequest" ListLogGroupsForQuery {
        query_id: String = wire::Member::new("queryId", &QUERY_ID_TEXT).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        max_results: Option<i32> = wire::Member::new("maxResults", &LIST_LOG_GROUPS_FOR_QUERY_MAX_RESULTS_NUMBER),
    }
    LIST_LOG_GROUPS_FOR_QUERY_OUTPUT_SHAPE "ListLogGroupsForQueryResponse" ListLogGroupsForQueryOutput {
        log_group_identifiers: Option<Vec<String>> = wire::Member::new("logGroupIdentifiers", &LOG_GROUP_IDENTIFIERS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("resourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("tags", &TAGS_MAP),
    }
    LIST_TAGS_LOG_GROUP_SHAPE "ListTagsLogGroupRequest" ListTagsLogGroup {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
    }
    LIST_TAGS_LOG_GROUP_OUTPUT_SHAPE "ListTagsLogGroupResponse" ListTagsLogGroupOutput {
        tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("tags", &TAGS_MAP),
    }
    LIVE_TAIL_SESSION_LOG_EVENT_SHAPE "LiveTailSessionLogEvent" LiveTailSessionLogEvent {
        log_stream_name: Option<String> = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT),
        log_group_identifier: Option<String> = wire::Member::new("logGroupIdentifier", &LOG_GROUP_IDENTIFIER_TEXT),
        message: Option<String> = wire::Member::new("message", &EVENT_MESSAGE_TEXT),
        timestamp: Option<i64> = wire::Member::new("timestamp", &TIMESTAMP_NUMBER),
        ingestion_time: Option<i64> = wire::Member::new("ingestionTime", &TIMESTAMP_NUMBER),
    }
    LIVE_TAIL_SESSION_METADATA_SHAPE "LiveTailSessionMetadata" LiveTailSessionMetadata {
        sampled: Option<bool> = wire::Member::new("sampled", &BOOLEAN),
    }
    LIVE_TAIL_SESSION_START_SHAPE "LiveTailSessionStart" LiveTailSessionStart {
        request_id: Option<String> = wire::Member::new("requestId", &REQUEST_ID_TEXT),
        session_id: Option<String> = wire::Member::new("sessionId", &SESSION_ID_TEXT),
        log_group_identifiers: Option<Vec<String>> = wire::Member::new("logGroupIdentifiers", &START_LIVE_TAIL_LOG_GROUP_IDENTIFIERS_LIST),
        log_stream_names: Option<Vec<String>> = wire::Member::new("logStreamNames", &INPUT_LOG_STREAM_NAMES_LIST),
        log_stream_name_prefixes: Option<Vec<String>> = wire::Member::new("logStreamNamePrefixes", &INPUT_LOG_STREAM_NAMES_LIST),
        log_event_filter_pattern: Option<String> = wire::Member::new("logEventFilterPattern", &FILTER_PATTERN_TEXT),
    }
    LIVE_TAIL_SESSION_UPDATE_SHAPE "LiveTailSessionUpdate" LiveTailSessionUpdate {
        session_metadata: Option<LiveTailSessionMetadata> = wire::Member::new("sessionMetadata", &LIVE_TAIL_SESSION_METADATA_SHAPE),
        session_results: Option<Vec<LiveTailSessionLogEvent>> = wire::Member::new("sessionResults", &LIVE_TAIL_SESSION_RESULTS_LIST),
    }
    LOG_GROUP_SHAPE "LogGroup" LogGroup {
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        creation_time: Option<i64> = wire::Member::new("creationTime", &TIMESTAMP_NUMBER),
        retention_in_days: Option<i32> = wire::Member::new("retentionInDays", &INTEGER),
        metric_filter_count: Option<i32> = wire::Member::new("metricFilterCount", &INTEGER),
        arn: Option<String> = wire::Member::new("arn", &STRING),
        stored_bytes: Option<i64> = wire::Member::new("storedBytes", &STORED_BYTES_NUMBER),
        kms_key_id: Option<String> = wire::Member::new("kmsKeyId", &KMS_KEY_ID_TEXT),
        data_protection_status: Option<String> = wire::Member::new("dataProtectionStatus", &DATA_PROTECTION_STATUS_TEXT),
        inherited_properties: Option<Vec<String>> = wire::Member::new("inheritedProperties", &INHERITED_PROPERTIES_LIST),
        log_group_class: Option<String> = wire::Member::new("logGroupClass", &LOG_GROUP_CLASS_TEXT),
        log_group_arn: Option<String> = wire::Member::new("logGroupArn", &STRING),
        deletion_protection_enabled: Option<bool> = wire::Member::new("deletionProtectionEnabled", &BOOLEAN),
        bearer_token_authentication_enabled: Option<bool> = wire::Member::new("bearerTokenAuthenticationEnabled", &BOOLEAN),
        retention_policy_name: Option<String> = wire::Member::new("retentionPolicyName", &STRING),
    }
    LOG_GROUP_FIELD_SHAPE "LogGroupField" LogGroupField {
        name: Option<String> = wire::Member::new("name", &STRING),
        percent: Option<i32> = wire::Member::new("percent", &PERCENTAGE_NUMBER),
    }
    LOG_STREAM_SHAPE "LogStream" LogStream {
        log_stream_name: Option<String> = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT),
        creation_time: Option<i64> = wire::Member::new("creationTime", &TIMESTAMP_NUMBER),
        first_event_timestamp: Option<i64> = wire::Member::new("firstEventTimestamp", &TIMESTAMP_NUMBER),
        last_event_timestamp: Option<i64> = wire::Member::new("lastEventTimestamp", &TIMESTAMP_NUMBER),
        last_ingestion_time: Option<i64> = wire::Member::new("lastIngestionTime", &TIMESTAMP_NUMBER),
        upload_sequence_token: Option<String> = wire::Member::new("uploadSequenceToken", &SEQUENCE_TOKEN_TEXT),
        arn: Option<String> = wire::Member::new("arn", &STRING),
        stored_bytes: Option<i64> = wire::Member::new("storedBytes", &STORED_BYTES_NUMBER),
    }
    METRIC_FILTER_SHAPE "MetricFilter" MetricFilter {
        filter_name: Option<String> = wire::Member::new("filterName", &FILTER_NAME_TEXT),
        filter_pattern: Option<String> = wire::Member::new("filterPattern", &FILTER_PATTERN_TEXT),
        metric_transformations: Option<Vec<MetricTransformation>> = wire::Member::new("metricTransformations", &METRIC_TRANSFORMATIONS_LIST),
        creation_time: Option<i64> = wire::Member::new("creationTime", &TIMESTAMP_NUMBER),
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        apply_on_transformed_logs: Option<bool> = wire::Member::new("applyOnTransformedLogs", &BOOLEAN),
        field_selection_criteria: Option<String> = wire::Member::new("fieldSelectionCriteria", &FIELD_SELECTION_CRITERIA_TEXT),
        emit_system_field_dimensions: Option<Vec<String>> = wire::Member::new("emitSystemFieldDimensions", &EMIT_SYSTEM_FIELDS_LIST),
    }
    METRIC_FILTER_MATCH_RECORD_SHAPE "MetricFilterMatchRecord" MetricFilterMatchRecord {
        event_number: Option<i64> = wire::Member::new("eventNumber", &LONG),
        event_message: Option<String> = wire::Member::new("eventMessage", &EVENT_MESSAGE_TEXT),
        extracted_values: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("extractedValues", &EXTRACTED_VALUES_MAP),
    }
    METRIC_TRANSFORMATION_SHAPE "MetricTransformation" MetricTransformation {
        metric_name: String = wire::Member::new("metricName", &METRIC_NAME_TEXT).required(),
        metric_namespace: String = wire::Member::new("metricNamespace", &METRIC_NAMESPACE_TEXT).required(),
        metric_value: String = wire::Member::new("metricValue", &METRIC_VALUE_TEXT).required(),
        default_value: Option<f64> = wire::Member::new("defaultValue", &DOUBLE),
        dimensions: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("dimensions", &DIMENSIONS_MAP),
        unit: Option<String> = wire::Member::new("unit", &STANDARD_UNIT_TEXT),
    }
    OUTPUT_LOG_EVENT_SHAPE "OutputLogEvent" OutputLogEvent {
        timestamp: Option<i64> = wire::Member::new("timestamp", &TIMESTAMP_NUMBER),
        message: Option<String> = wire::Member::new("message", &EVENT_MESSAGE_TEXT),
        ingestion_time: Option<i64> = wire::Member::new("ingestionTime", &TIMESTAMP_NUMBER),
    }
    PUT_LOG_EVENTS_SHAPE "PutLogEventsRequest" PutLogEvents {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        log_stream_name: String = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT).required(),
        log_events: Vec<InputLogEvent> = wire::Member::new("logEvents", &INPUT_LOG_EVENTS_LIST).required(),
        sequence_token: Option<String> = wire::Member::new("sequenceToken", &SEQUENCE_TOKEN_TEXT),
        entity: Option<Entity> = wire::Member::new("entity", &ENTITY_SHAPE),
    }
    PUT_LOG_EVENTS_OUTPUT_SHAPE "PutLogEventsResponse" PutLogEventsOutput {
        next_sequence_token: Option<String> = wire::Member::new("nextSequenceToken", &SEQUENCE_TOKEN_TEXT),
        rejected_log_events_info: Option<RejectedLogEventsInfo> = wire::Member::new("rejectedLogEventsInfo", &REJECTED_LOG_EVENTS_INFO_SHAPE),
        rejected_entity_info: Option<RejectedEntityInfo> = wire::Member::new("rejectedEntityInfo", &REJECTED_ENTITY_INFO_SHAPE),
    }
    PUT_METRIC_FILTER_SHAPE "PutMetricFilterRequest" PutMetricFilter {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        filter_name: String = wire::Member::new("filterName", &FILTER_NAME_TEXT).required(),
        filter_pattern: String = wire::Member::new("filterPattern", &FILTER_PATTERN_TEXT).required(),
        metric_transformations: Vec<MetricTransformation> = wire::Member::new("metricTransformations", &METRIC_TRANSFORMATIONS_LIST).required(),
        apply_on_transformed_logs: Option<bool> = wire::Member::new("applyOnTransformedLogs", &BOOLEAN),
        field_selection_criteria: Option<String> = wire::Member::new("fieldSelectionCriteria", &FIELD_SELECTION_CRITERIA_TEXT),
        emit_system_field_dimensions: Option<Vec<String>> = wire::Member::new("emitSystemFieldDimensions", &EMIT_SYSTEM_FIELDS_LIST),
    }
    PUT_QUERY_DEFINITION_SHAPE "PutQueryDefinitionRequest" PutQueryDefinition {
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
        name: String = wire::Member::new("name", &QUERY_DEFINITION_NAME_TEXT).required(),
        query_definition_id: Option<String> = wire::Member::new("queryDefinitionId", &QUERY_ID_TEXT),
        log_group_names: Option<Vec<String>> = wire::Member::new("logGroupNames", &LOG_GROUP_NAMES_LIST),
        query_string: String = wire::Member::new("queryString", &QUERY_DEFINITION_STRING_TEXT).required(),
        client_token: Option<String> = wire::Member::new("clientToken", &CLIENT_TOKEN_TEXT).idempotency_token(),
        parameters: Option<Vec<QueryParameter>> = wire::Member::new("parameters", &QUERY_PARAMETER_LIST_LIST),
    }
    PUT_QUERY_DEFINITION_OUTPUT_SHAPE "PutQueryDefinitionResponse" PutQueryDefinitionOutput {
        query_definition_id: Option<String> = wire::Member::new("queryDefinitionId", &QUERY_ID_TEXT),
    }
    PUT_RETENTION_POLICY_SHAPE "PutRetentionPolicyRequest" PutRetentionPolicy {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        retention_in_days: i32 = wire::Member::new("retentionInDays", &INTEGER).required(),
    }
    QUERY_DEFINITION_SHAPE "QueryDefinition" QueryDefinition {
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
        query_definition_id: Option<String> = wire::Member::new("queryDefinitionId", &QUERY_ID_TEXT),
        name: Option<String> = wire::Member::new("name", &QUERY_DEFINITION_NAME_TEXT),
        query_string: Option<String> = wire::Member::new("queryString", &QUERY_DEFINITION_STRING_TEXT),
        last_modified: Option<i64> = wire::Member::new("lastModified", &TIMESTAMP_NUMBER),
        log_group_names: Option<Vec<String>> = wire::Member::new("logGroupNames", &LOG_GROUP_NAMES_LIST),
        parameters: Option<Vec<QueryParameter>> = wire::Member::new("parameters", &QUERY_PARAMETER_LIST_LIST),
    }
    QUERY_INFO_SHAPE "QueryInfo" QueryInfo {
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
        query_id: Option<String> = wire::Member::new("queryId", &QUERY_ID_TEXT),
        query_string: Option<String> = wire::Member::new("queryString", &QUERY_STRING_TEXT),
        status: Option<String> = wire::Member::new("status", &QUERY_STATUS_TEXT),
        create_time: Option<i64> = wire::Member::new("createTime", &TIMESTAMP_NUMBER),
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        query_duration: Option<i64> = wire::Member::new("queryDuration", &LONG),
        bytes_scanned: Option<f64> = wire::Member::new("bytesScanned", &DOUBLE),
        user_identity: Option<String> = wire::Member::new("userIdentity", &USER_IDENTITY_TEXT),
    }
    QUERY_PARAMETER_SHAPE "QueryParameter" QueryParameter {
        name: String = wire::Member::new("name", &QUERY_PARAMETER_NAME_TEXT).required(),
        default_value: Option<String> = wire::Member::new("defaultValue", &QUERY_PARAMETER_DEFAULT_VALUE_TEXT),
        description: Option<String> = wire::Member::new("description", &QUERY_PARAMETER_DESCRIPTION_TEXT),
    }
    QUERY_STATISTICS_SHAPE "QueryStatistics" QueryStatistics {
        records_matched: Option<f64> = wire::Member::new("recordsMatched", &DOUBLE),
        records_scanned: Option<f64> = wire::Member::new("recordsScanned", &DOUBLE),
        estimated_records_skipped: Option<f64> = wire::Member::new("estimatedRecordsSkipped", &DOUBLE),
        bytes_scanned: Option<f64> = wire::Member::new("bytesScanned", &DOUBLE),
        estimated_bytes_skipped: Option<f64> = wire::Member::new("estimatedBytesSkipped", &DOUBLE),
        log_groups_scanned: Option<f64> = wire::Member::new("logGroupsScanned", &DOUBLE),
        result_count: Option<f64> = wire::Member::new("resultCount", &DOUBLE),
    }
    REJECTED_ENTITY_INFO_SHAPE "RejectedEntityInfo" RejectedEntityInfo {
        error_type: String = wire::Member::new("errorType", &ENTITY_REJECTION_ERROR_TYPE_TEXT).required(),
    }
    REJECTED_LOG_EVENTS_INFO_SHAPE "RejectedLogEventsInfo" RejectedLogEventsInfo {
        too_new_log_event_start_index: Option<i32> = wire::Member::new("tooNewLogEventStartIndex", &INTEGER),
        too_old_log_event_end_index: Option<i32> = wire::Member::new("tooOldLogEventEndIndex", &INTEGER),
        expired_log_event_end_index: Option<i32> = wire::Member::new("expiredLogEventEndIndex", &INTEGER),
    }
    RESULT_FIELD_SHAPE "ResultField" ResultField {
        field: Option<String> = wire::Member::new("field", &STRING),
        value: Option<String> = wire::Member::new("value", &STRING),
    }
    SEARCHED_LOG_STREAM_SHAPE "SearchedLogStream" SearchedLogStream {
        log_stream_name: Option<String> = wire::Member::new("logStreamName", &LOG_STREAM_NAME_TEXT),
        searched_completely: Option<bool> = wire::Member::new("searchedCompletely", &BOOLEAN),
    }
    SESSION_STREAMING_EXCEPTION_SHAPE "SessionStreamingException" SessionStreamingException {
        message: Option<String> = wire::Member::new("message", &STRING),
    }
    SESSION_TIMEOUT_EXCEPTION_SHAPE "SessionTimeoutException" SessionTimeoutException {
        message: Option<String> = wire::Member::new("message", &STRING),
    }
    START_LIVE_TAIL_SHAPE "StartLiveTailRequest" StartLiveTail {
        log_group_identifiers: Vec<String> = wire::Member::new("logGroupIdentifiers", &START_LIVE_TAIL_LOG_GROUP_IDENTIFIERS_LIST).required(),
        log_stream_names: Option<Vec<String>> = wire::Member::new("logStreamNames", &INPUT_LOG_STREAM_NAMES_LIST),
        log_stream_name_prefixes: Option<Vec<String>> = wire::Member::new("logStreamNamePrefixes", &INPUT_LOG_STREAM_NAMES_LIST),
        log_event_filter_pattern: Option<String> = wire::Member::new("logEventFilterPattern", &FILTER_PATTERN_TEXT),
    }
    START_LIVE_TAIL_OUTPUT_SHAPE "StartLiveTailResponse" StartLiveTailOutput {
        response_stream: Option<wire::Body> = wire::Member::new("responseStream", &START_LIVE_TAIL_RESPONSE_STREAM_SHAPE).streaming(),
    }
    START_LIVE_TAIL_RESPONSE_STREAM_SHAPE "StartLiveTailResponseStream" StartLiveTailResponseStream {
        session_start: Option<LiveTailSessionStart> = wire::Member::new("sessionStart", &LIVE_TAIL_SESSION_START_SHAPE),
        session_update: Option<LiveTailSessionUpdate> = wire::Member::new("sessionUpdate", &LIVE_TAIL_SESSION_UPDATE_SHAPE),
        session_timeout_exception: Option<SessionTimeoutException> = wire::Member::new("SessionTimeoutException", &SESSION_TIMEOUT_EXCEPTION_SHAPE),
        session_streaming_exception: Option<SessionStreamingException> = wire::Member::new("SessionStreamingException", &SESSION_STREAMING_EXCEPTION_SHAPE),
    }
    START_QUERY_SHAPE "StartQueryRequest" StartQuery {
        query_language: Option<String> = wire::Member::new("queryLanguage", &QUERY_LANGUAGE_TEXT),
        log_group_name: Option<String> = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT),
        log_group_names: Option<Vec<String>> = wire::Member::new("logGroupNames", &LOG_GROUP_NAMES_LIST),
        log_group_identifiers: Option<Vec<String>> = wire::Member::new("logGroupIdentifiers", &LOG_GROUP_IDENTIFIERS_LIST),
        start_time: i64 = wire::Member::new("startTime", &TIMESTAMP_NUMBER).required(),
        end_time: i64 = wire::Member::new("endTime", &TIMESTAMP_NUMBER).required(),
        query_string: String = wire::Member::new("queryString", &QUERY_STRING_TEXT).required(),
        limit: Option<i32> = wire::Member::new("limit", &EVENTS_LIMIT_START_QUERY_NUMBER),
    }
    START_QUERY_OUTPUT_SHAPE "StartQueryResponse" StartQueryOutput {
        query_id: Option<String> = wire::Member::new("queryId", &QUERY_ID_TEXT),
    }
    STOP_QUERY_SHAPE "StopQueryRequest" StopQuery {
        query_id: String = wire::Member::new("queryId", &QUERY_ID_TEXT).required(),
    }
    STOP_QUERY_OUTPUT_SHAPE "StopQueryResponse" StopQueryOutput {
        success: Option<bool> = wire::Member::new("success", &BOOLEAN),
    }
    TAG_LOG_GROUP_SHAPE "TagLogGroupRequest" TagLogGroup {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        tags: std::collections::BTreeMap<String, String> = wire::Member::new("tags", &TAGS_MAP).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("resourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tags: std::collections::BTreeMap<String, String> = wire::Member::new("tags", &TAGS_MAP).required(),
    }
    TEST_METRIC_FILTER_SHAPE "TestMetricFilterRequest" TestMetricFilter {
        filter_pattern: String = wire::Member::new("filterPattern", &FILTER_PATTERN_TEXT).required(),
        log_event_messages: Vec<String> = wire::Member::new("logEventMessages", &TEST_EVENT_MESSAGES_LIST).required(),
    }
    TEST_METRIC_FILTER_OUTPUT_SHAPE "TestMetricFilterResponse" TestMetricFilterOutput {
        matches: Option<Vec<MetricFilterMatchRecord>> = wire::Member::new("matches", &METRIC_FILTER_MATCHES_LIST),
    }
    UNTAG_LOG_GROUP_SHAPE "UntagLogGroupRequest" UntagLogGroup {
        log_group_name: String = wire::Member::new("logGroupName", &LOG_GROUP_NAME_TEXT).required(),
        tags: Vec<String> = wire::Member::new("tags", &TAG_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("resourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("tagKeys", &TAG_KEY_LIST_LIST).required(),
    }
}

static ACCOUNT_ID_TEXT: wire::Shape = wire::Shape::string("AccountId").min(12).max(12).pattern("^\\d{12}$");
static ACCOUNT_IDS_LIST: wire::Shape = wire::Shape::list("AccountIds", wire::Member::new("member", &ACCOUNT_ID_TEXT)).min(0).max(20);
static AMAZON_RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("AmazonResourceName").min(1).max(1011).pattern("[\\w+=/:,.@-]*");
static CLIENT_TOKEN_TEXT: wire::Shape = wire::Shape::string("ClientToken").min(36).max(128).pattern("\\S{36,128}");
static DATA_PROTECTION_STATUS_TEXT: wire::Shape = wire::Shape::string("DataProtectionStatus").values(&["ACTIVATED", "DELETED", "ARCHIVED", "DISABLED"]);
static DESCRIBE_LIMIT_NUMBER: wire::Shape = wire::Shape::integer("DescribeLimit").min(1).max(50);
static DESCRIBE_LOG_GROUPS_LOG_GROUP_IDENTIFIERS_LIST: wire::Shape = wire::Shape::list("DescribeLogGroupsLogGroupIdentifiers", wire::Member::new("member", &LOG_GROUP_IDENTIFIER_TEXT)).min(1).max(50);
static DESCRIBE_QUERIES_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("DescribeQueriesMaxResults").min(1).max(1000);
static DIMENSIONS_MAP: wire::Shape = wire::Shape::map("Dimensions", wire::Member::new("key", &DIMENSIONS_KEY_TEXT), wire::Member::new("value", &DIMENSIONS_VALUE_TEXT));
static DIMENSIONS_KEY_TEXT: wire::Shape = wire::Shape::string("DimensionsKey").max(255);
static DIMENSIONS_VALUE_TEXT: wire::Shape = wire::Shape::string("DimensionsValue").max(255);
static EMIT_SYSTEM_FIELDS_LIST: wire::Shape = wire::Shape::list("EmitSystemFields", wire::Member::new("member", &STRING));
static ENCRYPTION_KEY_TEXT: wire::Shape = wire::Shape::string("EncryptionKey").max(256);
static ENTITY_ATTRIBUTES_MAP: wire::Shape = wire::Shape::map("EntityAttributes", wire::Member::new("key", &ENTITY_ATTRIBUTES_KEY_TEXT), wire::Member::new("value", &ENTITY_ATTRIBUTES_VALUE_TEXT)).min(0).max(10);
static ENTITY_ATTRIBUTES_KEY_TEXT: wire::Shape = wire::Shape::string("EntityAttributesKey").min(1).max(256);
static ENTITY_ATTRIBUTES_VALUE_TEXT: wire::Shape = wire::Shape::string("EntityAttributesValue").min(1).max(512);
static ENTITY_KEY_ATTRIBUTES_MAP: wire::Shape = wire::Shape::map("EntityKeyAttributes", wire::Member::new("key", &ENTITY_KEY_ATTRIBUTES_KEY_TEXT), wire::Member::new("value", &ENTITY_KEY_ATTRIBUTES_VALUE_TEXT)).min(2).max(4);
static ENTITY_KEY_ATTRIBUTES_KEY_TEXT: wire::Shape = wire::Shape::string("EntityKeyAttributesKey").min(1).max(32);
static ENTITY_KEY_ATTRIBUTES_VALUE_TEXT: wire::Shape = wire::Shape::string("EntityKeyAttributesValue").min(1).max(512);
static ENTITY_REJECTION_ERROR_TYPE_TEXT: wire::Shape = wire::Shape::string("EntityRejectionErrorType").values(&["InvalidEntity", "InvalidTypeValue", "InvalidKeyAttributes", "InvalidAttributes", "EntitySizeTooLarge", "UnsupportedLogGroupType", "MissingRequiredFields"]);
static EVENT_MESSAGE_TEXT: wire::Shape = wire::Shape::string("EventMessage").min(1);
static EVENTS_LIMIT_NUMBER: wire::Shape = wire::Shape::integer("EventsLimit").min(1).max(10000);
static EVENTS_LIMIT_START_QUERY_NUMBER: wire::Shape = wire::Shape::integer("EventsLimitStartQuery").min(1).max(100000);
static EXTRACTED_VALUES_MAP: wire::Shape = wire::Shape::map("ExtractedValues", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static FIELD_SELECTION_CRITERIA_TEXT: wire::Shape = wire::Shape::string("FieldSelectionCriteria").min(0).max(2000);
static FILTER_NAME_TEXT: wire::Shape = wire::Shape::string("FilterName").min(1).max(512).pattern("[^:*]*");
static FILTER_PATTERN_TEXT: wire::Shape = wire::Shape::string("FilterPattern").min(0).max(1024);
static FILTERED_LOG_EVENTS_LIST: wire::Shape = wire::Shape::list("FilteredLogEvents", wire::Member::new("member", &FILTERED_LOG_EVENT_SHAPE));
static GET_QUERY_RESULTS_MAX_ITEMS_NUMBER: wire::Shape = wire::Shape::integer("GetQueryResultsMaxItems").min(0).max(10000);
static GET_QUERY_RESULTS_NEXT_TOKEN_TEXT: wire::Shape = wire::Shape::string("GetQueryResultsNextToken").max(1024);
static INHERITED_PROPERTIES_LIST: wire::Shape = wire::Shape::list("InheritedProperties", wire::Member::new("member", &INHERITED_PROPERTY_TEXT));
static INHERITED_PROPERTY_TEXT: wire::Shape = wire::Shape::string("InheritedProperty").values(&["ACCOUNT_DATA_PROTECTION"]);
static INPUT_LOG_EVENTS_LIST: wire::Shape = wire::Shape::list("InputLogEvents", wire::Member::new("member", &INPUT_LOG_EVENT_SHAPE)).min(1).max(10000);
static INPUT_LOG_STREAM_NAMES_LIST: wire::Shape = wire::Shape::list("InputLogStreamNames", wire::Member::new("member", &LOG_STREAM_NAME_TEXT)).min(1).max(100);
static KMS_KEY_ID_TEXT: wire::Shape = wire::Shape::string("KmsKeyId").max(256);
static LIST_LOG_GROUPS_FOR_QUERY_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("ListLogGroupsForQueryMaxResults").min(50).max(500);
static LIVE_TAIL_SESSION_RESULTS_LIST: wire::Shape = wire::Shape::list("LiveTailSessionResults", wire::Member::new("member", &LIVE_TAIL_SESSION_LOG_EVENT_SHAPE));
static LOG_GROUP_CLASS_TEXT: wire::Shape = wire::Shape::string("LogGroupClass").values(&["STANDARD", "INFREQUENT_ACCESS", "DELIVERY", "ESSENTIALS"]);
static LOG_GROUP_FIELD_LIST_LIST: wire::Shape = wire::Shape::list("LogGroupFieldList", wire::Member::new("member", &LOG_GROUP_FIELD_SHAPE));
static LOG_GROUP_IDENTIFIER_TEXT: wire::Shape = wire::Shape::string("LogGroupIdentifier").min(1).max(2048).pattern("[\\w#+=/:,.@-]*");
static LOG_GROUP_IDENTIFIERS_LIST: wire::Shape = wire::Shape::list("LogGroupIdentifiers", wire::Member::new("member", &LOG_GROUP_IDENTIFIER_TEXT));
static LOG_GROUP_NAME_TEXT: wire::Shape = wire::Shape::string("LogGroupName").min(1).max(512).pattern("[\\.\\-_/#A-Za-z0-9]+");
static LOG_GROUP_NAME_PATTERN_TEXT: wire::Shape = wire::Shape::string("LogGroupNamePattern").min(0).max(512).pattern("[\\.\\-_/#A-Za-z0-9]*");
static LOG_GROUP_NAMES_LIST: wire::Shape = wire::Shape::list("LogGroupNames", wire::Member::new("member", &LOG_GROUP_NAME_TEXT));
static LOG_GROUPS_LIST: wire::Shape = wire::Shape::list("LogGroups", wire::Member::new("member", &LOG_GROUP_SHAPE));
static LOG_RECORD_MAP: wire::Shape = wire::Shape::map("LogRecord", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static LOG_STREAM_NAME_TEXT: wire::Shape = wire::Shape::string("LogStreamName").min(1).max(512).pattern("[^:*]*");
static LOG_STREAMS_LIST: wire::Shape = wire::Shape::list("LogStreams", wire::Member::new("member", &LOG_STREAM_SHAPE));
static METRIC_FILTER_MATCHES_LIST: wire::Shape = wire::Shape::list("MetricFilterMatches", wire::Member::new("member", &METRIC_FILTER_MATCH_RECORD_SHAPE));
static METRIC_FILTERS_LIST: wire::Shape = wire::Shape::list("MetricFilters", wire::Member::new("member", &METRIC_FILTER_SHAPE));
static METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("MetricName").max(255).pattern("[^:*$]*");
static METRIC_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("MetricNamespace").max(255).pattern("[^:*$]*");
static METRIC_TRANSFORMATIONS_LIST: wire::Shape = wire::Shape::list("MetricTransformations", wire::Member::new("member", &METRIC_TRANSFORMATION_SHAPE)).min(1).max(1);
static METRIC_VALUE_TEXT: wire::Shape = wire::Shape::string("MetricValue").max(100);
static NEXT_TOKEN_TEXT: wire::Shape = wire::Shape::string("NextToken").min(1);
static ORDER_BY_TEXT: wire::Shape = wire::Shape::string("OrderBy").values(&["LogStreamName", "LastEventTime"]);
static OUTPUT_LOG_EVENTS_LIST: wire::Shape = wire::Shape::list("OutputLogEvents", wire::Member::new("member", &OUTPUT_LOG_EVENT_SHAPE));
static PERCENTAGE_NUMBER: wire::Shape = wire::Shape::integer("Percentage").min(0).max(100);
static QUERY_DEFINITION_LIST_LIST: wire::Shape = wire::Shape::list("QueryDefinitionList", wire::Member::new("member", &QUERY_DEFINITION_SHAPE));
static QUERY_DEFINITION_NAME_TEXT: wire::Shape = wire::Shape::string("QueryDefinitionName").min(1).max(255);
static QUERY_DEFINITION_STRING_TEXT: wire::Shape = wire::Shape::string("QueryDefinitionString").min(1).max(10000);
static QUERY_ID_TEXT: wire::Shape = wire::Shape::string("QueryId").min(1).max(256);
static QUERY_INFO_LIST_LIST: wire::Shape = wire::Shape::list("QueryInfoList", wire::Member::new("member", &QUERY_INFO_SHAPE));
static QUERY_LANGUAGE_TEXT: wire::Shape = wire::Shape::string("QueryLanguage").values(&["CWLI", "SQL", "PPL"]);
static QUERY_LIST_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("QueryListMaxResults").min(1).max(1000);
static QUERY_PARAMETER_DEFAULT_VALUE_TEXT: wire::Shape = wire::Shape::string("QueryParameterDefaultValue").max(1024);
static QUERY_PARAMETER_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("QueryParameterDescription").max(512);
static QUERY_PARAMETER_LIST_LIST: wire::Shape = wire::Shape::list("QueryParameterList", wire::Member::new("member", &QUERY_PARAMETER_SHAPE)).max(20);
static QUERY_PARAMETER_NAME_TEXT: wire::Shape = wire::Shape::string("QueryParameterName").min(1).max(128).pattern("^[a-zA-Z_][a-zA-Z0-9_]*");
static QUERY_RESULTS_LIST: wire::Shape = wire::Shape::list("QueryResults", wire::Member::new("member", &RESULT_ROWS_LIST));
static QUERY_STATUS_TEXT: wire::Shape = wire::Shape::string("QueryStatus").values(&["Scheduled", "Running", "Complete", "Failed", "Cancelled", "Timeout", "Unknown"]);
static QUERY_STRING_TEXT: wire::Shape = wire::Shape::string("QueryString").min(0).max(10000);
static REQUEST_ID_TEXT: wire::Shape = wire::Shape::string("RequestId").min(0).max(256);
static RESULT_ROWS_LIST: wire::Shape = wire::Shape::list("ResultRows", wire::Member::new("member", &RESULT_FIELD_SHAPE));
static SEARCHED_LOG_STREAMS_LIST: wire::Shape = wire::Shape::list("SearchedLogStreams", wire::Member::new("member", &SEARCHED_LOG_STREAM_SHAPE));
static SEQUENCE_TOKEN_TEXT: wire::Shape = wire::Shape::string("SequenceToken").min(1);
static SESSION_ID_TEXT: wire::Shape = wire::Shape::string("SessionId").min(0).max(256);
static STANDARD_UNIT_TEXT: wire::Shape = wire::Shape::string("StandardUnit").values(&["Seconds", "Microseconds", "Milliseconds", "Bytes", "Kilobytes", "Megabytes", "Gigabytes", "Terabytes", "Bits", "Kilobits", "Megabits", "Gigabits", "Terabits", "Percent", "Count", "Bytes/Second", "Kilobytes/Second", "Megabytes/Second", "Gigabytes/Second", "Terabytes/Second", "Bits/Second", "Kilobits/Second", "Megabits/Second", "Gigabits/Second", "Terabits/Second", "Count/Second", "None"]);
static START_LIVE_TAIL_LOG_GROUP_IDENTIFIERS_LIST: wire::Shape = wire::Shape::list("StartLiveTailLogGroupIdentifiers", wire::Member::new("member", &LOG_GROUP_IDENTIFIER_TEXT)).min(1).max(10);
static STORED_BYTES_NUMBER: wire::Shape = wire::Shape::long("StoredBytes").min(0);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+)$");
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT)).min(0).max(50);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_KEY_TEXT)).min(1);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").max(256).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
static TAGS_MAP: wire::Shape = wire::Shape::map("Tags", wire::Member::new("key", &TAG_KEY_TEXT), wire::Member::new("value", &TAG_VALUE_TEXT)).min(1).max(50);
static TEST_EVENT_MESSAGES_LIST: wire::Shape = wire::Shape::list("TestEventMessages", wire::Member::new("member", &EVENT_MESSAGE_TEXT)).min(1).max(50);
static TIMESTAMP_NUMBER: wire::Shape = wire::Shape::long("Timestamp").min(0);
static USER_IDENTITY_TEXT: wire::Shape = wire::Shape::string("UserIdentity").min(1).max(2048);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ACCESS_DENIED_EXCEPTION: ErrorShape = ErrorShape::new("AccessDeniedException", "AccessDeniedException", 400);
    pub static DATA_ALREADY_ACCEPTED_EXCEPTION: ErrorShape = ErrorShape::new("DataAlreadyAcceptedException", "DataAlreadyAcceptedException", 400);
    pub static INVALID_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidOperationException", "InvalidOperationException", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameterException", 400);
    pub static INVALID_SEQUENCE_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSequenceTokenException", "InvalidSequenceTokenException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static MALFORMED_QUERY_EXCEPTION: ErrorShape = ErrorShape::new("MalformedQueryException", "MalformedQueryException", 400);
    pub static OPERATION_ABORTED_EXCEPTION: ErrorShape = ErrorShape::new("OperationAbortedException", "OperationAbortedException", 400);
    pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("ResourceAlreadyExistsException", "ResourceAlreadyExistsException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);
    pub static SERVICE_UNAVAILABLE_EXCEPTION: ErrorShape = ErrorShape::new("ServiceUnavailableException", "ServiceUnavailableException", 400);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTagsException", 400);
    pub static UNRECOGNIZED_CLIENT_EXCEPTION: ErrorShape = ErrorShape::new("UnrecognizedClientException", "UnrecognizedClientException", 400);
    pub static VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("ValidationException", "ValidationException", 400);

    pub static ALL: &[&ErrorShape] = &[&ACCESS_DENIED_EXCEPTION, &DATA_ALREADY_ACCEPTED_EXCEPTION, &INVALID_OPERATION_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &INVALID_SEQUENCE_TOKEN_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &MALFORMED_QUERY_EXCEPTION, &OPERATION_ABORTED_EXCEPTION, &RESOURCE_ALREADY_EXISTS_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &SERVICE_UNAVAILABLE_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION, &UNRECOGNIZED_CLIENT_EXCEPTION, &VALIDATION_EXCEPTION];
}
