// Made by `cargo xtask generate`; do not edit.
//! AWS CodePipeline.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "codepipeline",
    signing_name: "codepipeline",
    endpoint_prefix: "codepipeline",
    api_version: "2015-07-09",
    target_prefix: "CodePipeline_20150709",
    xml_namespace: "http://codepipeline.amazonaws.com/doc/2015-07-09/",
    protocols: &[wire::Protocol::Cbor, wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "ValidationException",
    operations: &[
        &CREATE_PIPELINE_OPERATION,
        &DELETE_PIPELINE_OPERATION,
        &DISABLE_STAGE_TRANSITION_OPERATION,
        &ENABLE_STAGE_TRANSITION_OPERATION,
        &GET_PIPELINE_OPERATION,
        &GET_PIPELINE_EXECUTION_OPERATION,
        &GET_PIPELINE_STATE_OPERATION,
        &LIST_ACTION_EXECUTIONS_OPERATION,
        &LIST_PIPELINE_EXECUTIONS_OPERATION,
        &LIST_PIPELINES_OPERATION,
        &LIST_RULE_EXECUTIONS_OPERATION,
        &LIST_RULE_TYPES_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &OVERRIDE_STAGE_CONDITION_OPERATION,
        &PUT_APPROVAL_RESULT_OPERATION,
        &RETRY_STAGE_EXECUTION_OPERATION,
        &ROLLBACK_STAGE_OPERATION,
        &START_PIPELINE_EXECUTION_OPERATION,
        &STOP_PIPELINE_EXECUTION_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_PIPELINE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    CreatePipeline => CreatePipelineOutput, CREATE_PIPELINE_OPERATION = wire::Operation::new("CreatePipeline", &CREATE_PIPELINE_SHAPE, &CREATE_PIPELINE_OUTPUT_SHAPE);
    DeletePipeline => crate::Empty, DELETE_PIPELINE_OPERATION = wire::Operation::new("DeletePipeline", &DELETE_PIPELINE_SHAPE, &EMPTY_SHAPE);
    DisableStageTransition => crate::Empty, DISABLE_STAGE_TRANSITION_OPERATION = wire::Operation::new("DisableStageTransition", &DISABLE_STAGE_TRANSITION_SHAPE, &EMPTY_SHAPE);
    EnableStageTransition => crate::Empty, ENABLE_STAGE_TRANSITION_OPERATION = wire::Operation::new("EnableStageTransition", &ENABLE_STAGE_TRANSITION_SHAPE, &EMPTY_SHAPE);
    GetPipeline => GetPipelineOutput, GET_PIPELINE_OPERATION = wire::Operation::new("GetPipeline", &GET_PIPELINE_SHAPE, &GET_PIPELINE_OUTPUT_SHAPE);
    GetPipelineExecution => GetPipelineExecutionOutput, GET_PIPELINE_EXECUTION_OPERATION = wire::Operation::new("GetPipelineExecution", &GET_PIPELINE_EXECUTION_SHAPE, &GET_PIPELINE_EXECUTION_OUTPUT_SHAPE);
    GetPipelineState => GetPipelineStateOutput, GET_PIPELINE_STATE_OPERATION = wire::Operation::new("GetPipelineState", &GET_PIPELINE_STATE_SHAPE, &GET_PIPELINE_STATE_OUTPUT_SHAPE);
    ListActionExecutions => ListActionExecutionsOutput, LIST_ACTION_EXECUTIONS_OPERATION = wire::Operation::new("ListActionExecutions", &LIST_ACTION_EXECUTIONS_SHAPE, &LIST_ACTION_EXECUTIONS_OUTPUT_SHAPE);
    ListPipelineExecutions => ListPipelineExecutionsOutput, LIST_PIPELINE_EXECUTIONS_OPERATION = wire::Operation::new("ListPipelineExecutions", &LIST_PIPELINE_EXECUTIONS_SHAPE, &LIST_PIPELINE_EXECUTIONS_OUTPUT_SHAPE);
    ListPipelines => ListPipelinesOutput, LIST_PIPELINES_OPERATION = wire::Operation::new("ListPipelines", &LIST_PIPELINES_SHAPE, &LIST_PIPELINES_OUTPUT_SHAPE);
    ListRuleExecutions => ListRuleExecutionsOutput, LIST_RULE_EXECUTIONS_OPERATION = wire::Operation::new("ListRuleExecutions", &LIST_RULE_EXECUTIONS_SHAPE, &LIST_RULE_EXECUTIONS_OUTPUT_SHAPE);
    ListRuleTypes => ListRuleTypesOutput, LIST_RULE_TYPES_OPERATION = wire::Operation::new("ListRuleTypes", &LIST_RULE_TYPES_SHAPE, &LIST_RULE_TYPES_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    OverrideStageCondition => crate::Empty, OVERRIDE_STAGE_CONDITION_OPERATION = wire::Operation::new("OverrideStageCondition", &OVERRIDE_STAGE_CONDITION_SHAPE, &EMPTY_SHAPE);
    PutApprovalResult => PutApprovalResultOutput, PUT_APPROVAL_RESULT_OPERATION = wire::Operation::new("PutApprovalResult", &PUT_APPROVAL_RESULT_SHAPE, &PUT_APPROVAL_RESULT_OUTPUT_SHAPE);
    RetryStageExecution => RetryStageExecutionOutput, RETRY_STAGE_EXECUTION_OPERATION = wire::Operation::new("RetryStageExecution", &RETRY_STAGE_EXECUTION_SHAPE, &RETRY_STAGE_EXECUTION_OUTPUT_SHAPE);
    RollbackStage => RollbackStageOutput, ROLLBACK_STAGE_OPERATION = wire::Operation::new("RollbackStage", &ROLLBACK_STAGE_SHAPE, &ROLLBACK_STAGE_OUTPUT_SHAPE);
    StartPipelineExecution => StartPipelineExecutionOutput, START_PIPELINE_EXECUTION_OPERATION = wire::Operation::new("StartPipelineExecution", &START_PIPELINE_EXECUTION_SHAPE, &START_PIPELINE_EXECUTION_OUTPUT_SHAPE);
    StopPipelineExecution => StopPipelineExecutionOutput, STOP_PIPELINE_EXECUTION_OPERATION = wire::Operation::new("StopPipelineExecution", &STOP_PIPELINE_EXECUTION_SHAPE, &STOP_PIPELINE_EXECUTION_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
    UpdatePipeline => UpdatePipelineOutput, UPDATE_PIPELINE_OPERATION = wire::Operation::new("UpdatePipeline", &UPDATE_PIPELINE_SHAPE, &UPDATE_PIPELINE_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    ACTION_DECLARATION_SHAPE "ActionDeclaration" ActionDeclaration {
        name: String = wire::Member::new("name", &ACTION_NAME_TEXT).required(),
        action_type_id: ActionTypeId = wire::Member::new("actionTypeId", &ACTION_TYPE_ID_SHAPE).required(),
        run_order: Option<i32> = wire::Member::new("runOrder", &ACTION_RUN_ORDER_NUMBER),
        configuration: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("configuration", &ACTION_CONFIGURATION_MAP_MAP),
        commands: Option<Vec<String>> = wire::Member::new("commands", &COMMAND_LIST_LIST),
        output_artifacts: Option<Vec<OutputArtifact>> = wire::Member::new("outputArtifacts", &OUTPUT_ARTIFACT_LIST_LIST),
        input_artifacts: Option<Vec<InputArtifact>> = wire::Member::new("inputArtifacts", &INPUT_ARTIFACT_LIST_LIST),
        output_variables: Option<Vec<String>> = wire::Member::new("outputVariables", &OUTPUT_VARIABLE_LIST_LIST),
        role_arn: Option<String> = wire::Member::new("roleArn", &ROLE_ARN_TEXT),
        region: Option<String> = wire::Member::new("region", &AWS_REGION_NAME_TEXT),
        namespace: Option<String> = wire::Member::new("namespace", &ACTION_NAMESPACE_TEXT),
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &ACTION_TIMEOUT_NUMBER),
        environment_variables: Option<Vec<EnvironmentVariable>> = wire::Member::new("environmentVariables", &ENVIRONMENT_VARIABLE_LIST_LIST),
    }
    ACTION_EXECUTION_SHAPE "ActionExecution" ActionExecution {
        action_execution_id: Option<String> = wire::Member::new("actionExecutionId", &STRING),
        status: Option<String> = wire::Member::new("status", &ACTION_EXECUTION_STATUS_TEXT),
        summary: Option<String> = wire::Member::new("summary", &EXECUTION_SUMMARY_TEXT),
        last_status_change: Option<wire::Timestamp> = wire::Member::new("lastStatusChange", &TIMESTAMP),
        token: Option<String> = wire::Member::new("token", &STRING),
        last_updated_by: Option<String> = wire::Member::new("lastUpdatedBy", &STRING),
        external_execution_id: Option<String> = wire::Member::new("externalExecutionId", &EXECUTION_ID_TEXT),
        external_execution_url: Option<String> = wire::Member::new("externalExecutionUrl", &URL_TEXT),
        percent_complete: Option<i32> = wire::Member::new("percentComplete", &PERCENTAGE_NUMBER),
        error_details: Option<ErrorDetails> = wire::Member::new("errorDetails", &ERROR_DETAILS_SHAPE),
        log_stream_arn: Option<String> = wire::Member::new("logStreamARN", &LOG_STREAM_ARN_TEXT),
    }
    ACTION_EXECUTION_DETAIL_SHAPE "ActionExecutionDetail" ActionExecutionDetail {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
        action_execution_id: Option<String> = wire::Member::new("actionExecutionId", &STRING),
        pipeline_version: Option<i32> = wire::Member::new("pipelineVersion", &PIPELINE_VERSION_NUMBER),
        stage_name: Option<String> = wire::Member::new("stageName", &STAGE_NAME_TEXT),
        action_name: Option<String> = wire::Member::new("actionName", &ACTION_NAME_TEXT),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        last_update_time: Option<wire::Timestamp> = wire::Member::new("lastUpdateTime", &TIMESTAMP),
        updated_by: Option<String> = wire::Member::new("updatedBy", &STRING),
        status: Option<String> = wire::Member::new("status", &ACTION_EXECUTION_STATUS_TEXT),
        input: Option<ActionExecutionInput> = wire::Member::new("input", &ACTION_EXECUTION_INPUT_SHAPE),
        output: Option<ActionExecutionOutput> = wire::Member::new("output", &ACTION_EXECUTION_OUTPUT_SHAPE),
    }
    ACTION_EXECUTION_FILTER_SHAPE "ActionExecutionFilter" ActionExecutionFilter {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
        latest_in_pipeline_execution: Option<LatestInPipelineExecutionFilter> = wire::Member::new("latestInPipelineExecution", &LATEST_IN_PIPELINE_EXECUTION_FILTER_SHAPE),
    }
    ACTION_EXECUTION_INPUT_SHAPE "ActionExecutionInput" ActionExecutionInput {
        action_type_id: Option<ActionTypeId> = wire::Member::new("actionTypeId", &ACTION_TYPE_ID_SHAPE),
        configuration: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("configuration", &ACTION_CONFIGURATION_MAP_MAP),
        resolved_configuration: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("resolvedConfiguration", &RESOLVED_ACTION_CONFIGURATION_MAP_MAP),
        role_arn: Option<String> = wire::Member::new("roleArn", &ROLE_ARN_TEXT),
        region: Option<String> = wire::Member::new("region", &AWS_REGION_NAME_TEXT),
        input_artifacts: Option<Vec<ArtifactDetail>> = wire::Member::new("inputArtifacts", &ARTIFACT_DETAIL_LIST_LIST),
        namespace: Option<String> = wire::Member::new("namespace", &ACTION_NAMESPACE_TEXT),
    }
    ACTION_EXECUTION_OUTPUT_SHAPE "ActionExecutionOutput" ActionExecutionOutput {
        output_artifacts: Option<Vec<ArtifactDetail>> = wire::Member::new("outputArtifacts", &ARTIFACT_DETAIL_LIST_LIST),
        execution_result: Option<ActionExecutionResult> = wire::Member::new("executionResult", &ACTION_EXECUTION_RESULT_SHAPE),
        output_variables: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("outputVariables", &OUTPUT_VARIABLES_MAP_MAP),
    }
    ACTION_EXECUTION_RESULT_SHAPE "ActionExecutionResult" ActionExecutionResult {
        external_execution_id: Option<String> = wire::Member::new("externalExecutionId", &STRING),
        external_execution_summary: Option<String> = wire::Member::new("externalExecutionSummary", &STRING),
        external_execution_url: Option<String> = wire::Member::new("externalExecutionUrl", &URL_TEXT),
        error_details: Option<ErrorDetails> = wire::Member::new("errorDetails", &ERROR_DETAILS_SHAPE),
        log_stream_arn: Option<String> = wire::Member::new("logStreamARN", &LOG_STREAM_ARN_TEXT),
    }
    ACTION_REVISION_SHAPE "ActionRevision" ActionRevision {
        revision_id: String = wire::Member::new("revisionId", &REVISION_TEXT).required(),
        revision_change_id: String = wire::Member::new("revisionChangeId", &REVISION_CHANGE_IDENTIFIER_TEXT).required(),
        created: wire::Timestamp = wire::Member::new("created", &TIMESTAMP).required(),
    }
    ACTION_STATE_SHAPE "ActionState" ActionState {
        action_name: Option<String> = wire::Member::new("actionName", &ACTION_NAME_TEXT),
        current_revision: Option<ActionRevision> = wire::Member::new("currentRevision", &ACTION_REVISION_SHAPE),
        latest_execution: Option<ActionExecution> = wire::Member::new("latestExecution", &ACTION_EXECUTION_SHAPE),
        entity_url: Option<String> = wire::Member::new("entityUrl", &URL_TEXT),
        revision_url: Option<String> = wire::Member::new("revisionUrl", &URL_TEXT),
    }
    ACTION_TYPE_ID_SHAPE "ActionTypeId" ActionTypeId {
        category: String = wire::Member::new("category", &ACTION_CATEGORY_TEXT).required(),
        owner: String = wire::Member::new("owner", &ACTION_OWNER_TEXT).required(),
        provider: String = wire::Member::new("provider", &ACTION_PROVIDER_TEXT).required(),
        version: String = wire::Member::new("version", &VERSION_TEXT).required(),
    }
    APPROVAL_RESULT_SHAPE "ApprovalResult" ApprovalResult {
        summary: String = wire::Member::new("summary", &APPROVAL_SUMMARY_TEXT).required(),
        status: String = wire::Member::new("status", &APPROVAL_STATUS_TEXT).required(),
    }
    ARTIFACT_DETAIL_SHAPE "ArtifactDetail" ArtifactDetail {
        name: Option<String> = wire::Member::new("name", &ARTIFACT_NAME_TEXT),
        s3location: Option<S3Location> = wire::Member::new("s3location", &S3_LOCATION_SHAPE),
    }
    ARTIFACT_DETAILS_SHAPE "ArtifactDetails" ArtifactDetails {
        minimum_count: i32 = wire::Member::new("minimumCount", &MINIMUM_ARTIFACT_COUNT_NUMBER).required(),
        maximum_count: i32 = wire::Member::new("maximumCount", &MAXIMUM_ARTIFACT_COUNT_NUMBER).required(),
    }
    ARTIFACT_REVISION_SHAPE "ArtifactRevision" ArtifactRevision {
        name: Option<String> = wire::Member::new("name", &ARTIFACT_NAME_TEXT),
        revision_id: Option<String> = wire::Member::new("revisionId", &REVISION_TEXT),
        revision_change_identifier: Option<String> = wire::Member::new("revisionChangeIdentifier", &REVISION_CHANGE_IDENTIFIER_TEXT),
        revision_summary: Option<String> = wire::Member::new("revisionSummary", &REVISION_SUMMARY_TEXT),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        revision_url: Option<String> = wire::Member::new("revisionUrl", &URL_TEXT),
    }
    ARTIFACT_STORE_SHAPE "ArtifactStore" ArtifactStore {
        r#type: String = wire::Member::new("type", &ARTIFACT_STORE_TYPE_TEXT).required(),
        location: String = wire::Member::new("location", &ARTIFACT_STORE_LOCATION_TEXT).required(),
        encryption_key: Option<EncryptionKey> = wire::Member::new("encryptionKey", &ENCRYPTION_KEY_SHAPE),
    }
    BEFORE_ENTRY_CONDITIONS_SHAPE "BeforeEntryConditions" BeforeEntryConditions {
        conditions: Vec<Condition> = wire::Member::new("conditions", &CONDITION_LIST_LIST).required(),
    }
    BLOCKER_DECLARATION_SHAPE "BlockerDeclaration" BlockerDeclaration {
        name: String = wire::Member::new("name", &BLOCKER_NAME_TEXT).required(),
        r#type: String = wire::Member::new("type", &BLOCKER_TYPE_TEXT).required(),
    }
    CONDITION_SHAPE "Condition" Condition {
        result: Option<String> = wire::Member::new("result", &RESULT_TEXT),
        rules: Option<Vec<RuleDeclaration>> = wire::Member::new("rules", &RULE_DECLARATION_LIST_LIST),
    }
    CONDITION_EXECUTION_SHAPE "ConditionExecution" ConditionExecution {
        status: Option<String> = wire::Member::new("status", &CONDITION_EXECUTION_STATUS_TEXT),
        summary: Option<String> = wire::Member::new("summary", &EXECUTION_SUMMARY_TEXT),
        last_status_change: Option<wire::Timestamp> = wire::Member::new("lastStatusChange", &TIMESTAMP),
    }
    CONDITION_STATE_SHAPE "ConditionState" ConditionState {
        latest_execution: Option<ConditionExecution> = wire::Member::new("latestExecution", &CONDITION_EXECUTION_SHAPE),
        rule_states: Option<Vec<RuleState>> = wire::Member::new("ruleStates", &RULE_STATE_LIST_LIST),
    }
    CREATE_PIPELINE_SHAPE "CreatePipelineInput" CreatePipeline {
        pipeline: PipelineDeclaration = wire::Member::new("pipeline", &PIPELINE_DECLARATION_SHAPE).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
    }
    CREATE_PIPELINE_OUTPUT_SHAPE "CreatePipelineOutput" CreatePipelineOutput {
        pipeline: Option<PipelineDeclaration> = wire::Member::new("pipeline", &PIPELINE_DECLARATION_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
    }
    DELETE_PIPELINE_SHAPE "DeletePipelineInput" DeletePipeline {
        name: String = wire::Member::new("name", &PIPELINE_NAME_TEXT).required(),
    }
    DISABLE_STAGE_TRANSITION_SHAPE "DisableStageTransitionInput" DisableStageTransition {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        stage_name: String = wire::Member::new("stageName", &STAGE_NAME_TEXT).required(),
        transition_type: String = wire::Member::new("transitionType", &STAGE_TRANSITION_TYPE_TEXT).required(),
        reason: String = wire::Member::new("reason", &DISABLED_REASON_TEXT).required(),
    }
    ENABLE_STAGE_TRANSITION_SHAPE "EnableStageTransitionInput" EnableStageTransition {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        stage_name: String = wire::Member::new("stageName", &STAGE_NAME_TEXT).required(),
        transition_type: String = wire::Member::new("transitionType", &STAGE_TRANSITION_TYPE_TEXT).required(),
    }
    ENCRYPTION_KEY_SHAPE "EncryptionKey" EncryptionKey {
        id: String = wire::Member::new("id", &ENCRYPTION_KEY_ID_TEXT).required(),
        r#type: String = wire::Member::new("type", &ENCRYPTION_KEY_TYPE_TEXT).required(),
    }
    ENVIRONMENT_VARIABLE_SHAPE "EnvironmentVariable" EnvironmentVariable {
        name: String = wire::Member::new("name", &ENVIRONMENT_VARIABLE_NAME_TEXT).required(),
        value: String = wire::Member::new("value", &ENVIRONMENT_VARIABLE_VALUE_TEXT).required(),
        r#type: Option<String> = wire::Member::new("type", &ENVIRONMENT_VARIABLE_TYPE_TEXT),
    }
    ERROR_DETAILS_SHAPE "ErrorDetails" ErrorDetails {
        code: Option<String> = wire::Member::new("code", &STRING),
        message: Option<String> = wire::Member::new("message", &MESSAGE_TEXT),
    }
    EXECUTION_TRIGGER_SHAPE "ExecutionTrigger" ExecutionTrigger {
        trigger_type: Option<String> = wire::Member::new("triggerType", &TRIGGER_TYPE_TEXT),
        trigger_detail: Option<String> = wire::Member::new("triggerDetail", &TRIGGER_DETAIL_TEXT),
    }
    FAILURE_CONDITIONS_SHAPE "FailureConditions" FailureConditions {
        result: Option<String> = wire::Member::new("result", &RESULT_TEXT),
        retry_configuration: Option<RetryConfiguration> = wire::Member::new("retryConfiguration", &RETRY_CONFIGURATION_SHAPE),
        conditions: Option<Vec<Condition>> = wire::Member::new("conditions", &CONDITION_LIST_LIST),
    }
    GET_PIPELINE_EXECUTION_SHAPE "GetPipelineExecutionInput" GetPipelineExecution {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
    }
    GET_PIPELINE_EXECUTION_OUTPUT_SHAPE "GetPipelineExecutionOutput" GetPipelineExecutionOutput {
        pipeline_execution: Option<PipelineExecution> = wire::Member::new("pipelineExecution", &PIPELINE_EXECUTION_SHAPE),
    }
    GET_PIPELINE_SHAPE "GetPipelineInput" GetPipeline {
        name: String = wire::Member::new("name", &PIPELINE_NAME_TEXT).required(),
        version: Option<i32> = wire::Member::new("version", &PIPELINE_VERSION_NUMBER),
    }
    GET_PIPELINE_OUTPUT_SHAPE "GetPipelineOutput" GetPipelineOutput {
        pipeline: Option<PipelineDeclaration> = wire::Member::new("pipeline", &PIPELINE_DECLARATION_SHAPE),
        metadata: Option<PipelineMetadata> = wire::Member::new("metadata", &PIPELINE_METADATA_SHAPE),
    }
    GET_PIPELINE_STATE_SHAPE "GetPipelineStateInput" GetPipelineState {
        name: String = wire::Member::new("name", &PIPELINE_NAME_TEXT).required(),
    }
    GET_PIPELINE_STATE_OUTPUT_SHAPE "GetPipelineStateOutput" GetPipelineStateOutput {
        pipeline_name: Option<String> = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT),
        pipeline_version: Option<i32> = wire::Member::new("pipelineVersion", &PIPELINE_VERSION_NUMBER),
        stage_states: Option<Vec<StageState>> = wire::Member::new("stageStates", &STAGE_STATE_LIST_LIST),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        updated: Option<wire::Timestamp> = wire::Member::new("updated", &TIMESTAMP),
    }
    GIT_BRANCH_FILTER_CRITERIA_SHAPE "GitBranchFilterCriteria" GitBranchFilterCriteria {
        includes: Option<Vec<String>> = wire::Member::new("includes", &GIT_BRANCH_PATTERN_LIST_LIST),
        excludes: Option<Vec<String>> = wire::Member::new("excludes", &GIT_BRANCH_PATTERN_LIST_LIST),
    }
    GIT_CONFIGURATION_SHAPE "GitConfiguration" GitConfiguration {
        source_action_name: String = wire::Member::new("sourceActionName", &ACTION_NAME_TEXT).required(),
        push: Option<Vec<GitPushFilter>> = wire::Member::new("push", &GIT_PUSH_FILTER_LIST_LIST),
        pull_request: Option<Vec<GitPullRequestFilter>> = wire::Member::new("pullRequest", &GIT_PULL_REQUEST_FILTER_LIST_LIST),
    }
    GIT_FILE_PATH_FILTER_CRITERIA_SHAPE "GitFilePathFilterCriteria" GitFilePathFilterCriteria {
        includes: Option<Vec<String>> = wire::Member::new("includes", &GIT_FILE_PATH_PATTERN_LIST_LIST),
        excludes: Option<Vec<String>> = wire::Member::new("excludes", &GIT_FILE_PATH_PATTERN_LIST_LIST),
    }
    GIT_PULL_REQUEST_FILTER_SHAPE "GitPullRequestFilter" GitPullRequestFilter {
        events: Option<Vec<String>> = wire::Member::new("events", &GIT_PULL_REQUEST_EVENT_TYPE_LIST_LIST),
        branches: Option<GitBranchFilterCriteria> = wire::Member::new("branches", &GIT_BRANCH_FILTER_CRITERIA_SHAPE),
        file_paths: Option<GitFilePathFilterCriteria> = wire::Member::new("filePaths", &GIT_FILE_PATH_FILTER_CRITERIA_SHAPE),
    }
    GIT_PUSH_FILTER_SHAPE "GitPushFilter" GitPushFilter {
        tags: Option<GitTagFilterCriteria> = wire::Member::new("tags", &GIT_TAG_FILTER_CRITERIA_SHAPE),
        branches: Option<GitBranchFilterCriteria> = wire::Member::new("branches", &GIT_BRANCH_FILTER_CRITERIA_SHAPE),
        file_paths: Option<GitFilePathFilterCriteria> = wire::Member::new("filePaths", &GIT_FILE_PATH_FILTER_CRITERIA_SHAPE),
    }
    GIT_TAG_FILTER_CRITERIA_SHAPE "GitTagFilterCriteria" GitTagFilterCriteria {
        includes: Option<Vec<String>> = wire::Member::new("includes", &GIT_TAG_PATTERN_LIST_LIST),
        excludes: Option<Vec<String>> = wire::Member::new("excludes", &GIT_TAG_PATTERN_LIST_LIST),
    }
    INPUT_ARTIFACT_SHAPE "InputArtifact" InputArtifact {
        name: String = wire::Member::new("name", &ARTIFACT_NAME_TEXT).required(),
    }
    LATEST_IN_PIPELINE_EXECUTION_FILTER_SHAPE "LatestInPipelineExecutionFilter" LatestInPipelineExecutionFilter {
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
        start_time_range: String = wire::Member::new("startTimeRange", &START_TIME_RANGE_TEXT).required(),
    }
    LIST_ACTION_EXECUTIONS_SHAPE "ListActionExecutionsInput" ListActionExecutions {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        filter: Option<ActionExecutionFilter> = wire::Member::new("filter", &ACTION_EXECUTION_FILTER_SHAPE),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_ACTION_EXECUTIONS_OUTPUT_SHAPE "ListActionExecutionsOutput" ListActionExecutionsOutput {
        action_execution_details: Option<Vec<ActionExecutionDetail>> = wire::Member::new("actionExecutionDetails", &ACTION_EXECUTION_DETAIL_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_PIPELINE_EXECUTIONS_SHAPE "ListPipelineExecutionsInput" ListPipelineExecutions {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
        filter: Option<PipelineExecutionFilter> = wire::Member::new("filter", &PIPELINE_EXECUTION_FILTER_SHAPE),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_PIPELINE_EXECUTIONS_OUTPUT_SHAPE "ListPipelineExecutionsOutput" ListPipelineExecutionsOutput {
        pipeline_execution_summaries: Option<Vec<PipelineExecutionSummary>> = wire::Member::new("pipelineExecutionSummaries", &PIPELINE_EXECUTION_SUMMARY_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_PIPELINES_SHAPE "ListPipelinesInput" ListPipelines {
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_PIPELINES_NUMBER),
    }
    LIST_PIPELINES_OUTPUT_SHAPE "ListPipelinesOutput" ListPipelinesOutput {
        pipelines: Option<Vec<PipelineSummary>> = wire::Member::new("pipelines", &PIPELINE_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_RULE_EXECUTIONS_SHAPE "ListRuleExecutionsInput" ListRuleExecutions {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        filter: Option<RuleExecutionFilter> = wire::Member::new("filter", &RULE_EXECUTION_FILTER_SHAPE),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_RULE_EXECUTIONS_OUTPUT_SHAPE "ListRuleExecutionsOutput" ListRuleExecutionsOutput {
        rule_execution_details: Option<Vec<RuleExecutionDetail>> = wire::Member::new("ruleExecutionDetails", &RULE_EXECUTION_DETAIL_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_RULE_TYPES_SHAPE "ListRuleTypesInput" ListRuleTypes {
        rule_owner_filter: Option<String> = wire::Member::new("ruleOwnerFilter", &RULE_OWNER_TEXT),
        region_filter: Option<String> = wire::Member::new("regionFilter", &AWS_REGION_NAME_TEXT),
    }
    LIST_RULE_TYPES_OUTPUT_SHAPE "ListRuleTypesOutput" ListRuleTypesOutput {
        rule_types: Vec<RuleType> = wire::Member::new("ruleTypes", &RULE_TYPE_LIST_LIST).required(),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceInput" ListTagsForResource {
        resource_arn: String = wire::Member::new("resourceArn", &RESOURCE_ARN_TEXT).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceOutput" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &NEXT_TOKEN_TEXT),
    }
    OUTPUT_ARTIFACT_SHAPE "OutputArtifact" OutputArtifact {
        name: String = wire::Member::new("name", &ARTIFACT_NAME_TEXT).required(),
        files: Option<Vec<String>> = wire::Member::new("files", &FILE_PATH_LIST_LIST),
    }
    OVERRIDE_STAGE_CONDITION_SHAPE "OverrideStageConditionInput" OverrideStageCondition {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        stage_name: String = wire::Member::new("stageName", &STAGE_NAME_TEXT).required(),
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
        condition_type: String = wire::Member::new("conditionType", &CONDITION_TYPE_TEXT).required(),
    }
    PIPELINE_DECLARATION_SHAPE "PipelineDeclaration" PipelineDeclaration {
        name: String = wire::Member::new("name", &PIPELINE_NAME_TEXT).required(),
        role_arn: String = wire::Member::new("roleArn", &ROLE_ARN_TEXT).required(),
        artifact_store: Option<ArtifactStore> = wire::Member::new("artifactStore", &ARTIFACT_STORE_SHAPE),
        artifact_stores: Option<std::collections::BTreeMap<String, ArtifactStore>> = wire::Member::new("artifactStores", &ARTIFACT_STORE_MAP_MAP),
        stages: Vec<StageDeclaration> = wire::Member::new("stages", &PIPELINE_STAGE_DECLARATION_LIST_LIST).required(),
        version: Option<i32> = wire::Member::new("version", &PIPELINE_VERSION_NUMBER),
        execution_mode: Option<String> = wire::Member::new("executionMode", &EXECUTION_MODE_TEXT),
        pipeline_type: Option<String> = wire::Member::new("pipelineType", &PIPELINE_TYPE_TEXT),
        variables: Option<Vec<PipelineVariableDeclaration>> = wire::Member::new("variables", &PIPELINE_VARIABLE_DECLARATION_LIST_LIST),
        triggers: Option<Vec<PipelineTriggerDeclaration>> = wire::Member::new("triggers", &PIPELINE_TRIGGER_DECLARATION_LIST_LIST),
    }
    PIPELINE_EXECUTION_SHAPE "PipelineExecution" PipelineExecution {
        pipeline_name: Option<String> = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT),
        pipeline_version: Option<i32> = wire::Member::new("pipelineVersion", &PIPELINE_VERSION_NUMBER),
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
        status: Option<String> = wire::Member::new("status", &PIPELINE_EXECUTION_STATUS_TEXT),
        status_summary: Option<String> = wire::Member::new("statusSummary", &STRING),
        artifact_revisions: Option<Vec<ArtifactRevision>> = wire::Member::new("artifactRevisions", &ARTIFACT_REVISION_LIST_LIST),
        variables: Option<Vec<ResolvedPipelineVariable>> = wire::Member::new("variables", &RESOLVED_PIPELINE_VARIABLE_LIST_LIST),
        trigger: Option<ExecutionTrigger> = wire::Member::new("trigger", &EXECUTION_TRIGGER_SHAPE),
        execution_mode: Option<String> = wire::Member::new("executionMode", &EXECUTION_MODE_TEXT),
        execution_type: Option<String> = wire::Member::new("executionType", &EXECUTION_TYPE_TEXT),
        rollback_metadata: Option<PipelineRollbackMetadata> = wire::Member::new("rollbackMetadata", &PIPELINE_ROLLBACK_METADATA_SHAPE),
    }
    PIPELINE_EXECUTION_FILTER_SHAPE "PipelineExecutionFilter" PipelineExecutionFilter {
        succeeded_in_stage: Option<SucceededInStageFilter> = wire::Member::new("succeededInStage", &SUCCEEDED_IN_STAGE_FILTER_SHAPE),
    }
    PIPELINE_EXECUTION_SUMMARY_SHAPE "PipelineExecutionSummary" PipelineExecutionSummary {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
        status: Option<String> = wire::Member::new("status", &PIPELINE_EXECUTION_STATUS_TEXT),
        status_summary: Option<String> = wire::Member::new("statusSummary", &STRING),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        last_update_time: Option<wire::Timestamp> = wire::Member::new("lastUpdateTime", &TIMESTAMP),
        source_revisions: Option<Vec<SourceRevision>> = wire::Member::new("sourceRevisions", &SOURCE_REVISION_LIST_LIST),
        trigger: Option<ExecutionTrigger> = wire::Member::new("trigger", &EXECUTION_TRIGGER_SHAPE),
        stop_trigger: Option<StopExecutionTrigger> = wire::Member::new("stopTrigger", &STOP_EXECUTION_TRIGGER_SHAPE),
        execution_mode: Option<String> = wire::Member::new("executionMode", &EXECUTION_MODE_TEXT),
        execution_type: Option<String> = wire::Member::new("executionType", &EXECUTION_TYPE_TEXT),
        rollback_metadata: Option<PipelineRollbackMetadata> = wire::Member::new("rollbackMetadata", &PIPELINE_ROLLBACK_METADATA_SHAPE),
    }
    PIPELINE_METADATA_SHAPE "PipelineMetadata" PipelineMetadata {
        pipeline_arn: Option<String> = wire::Member::new("pipelineArn", &PIPELINE_ARN_TEXT),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        updated: Option<wire::Timestamp> = wire::Member::new("updated", &TIMESTAMP),
        polling_disabled_at: Option<wire::Timestamp> = wire::Member::new("pollingDisabledAt", &TIMESTAMP),
    }
    PIPELINE_ROLLBACK_METADATA_SHAPE "PipelineRollbackMetadata" PipelineRollbackMetadata {
        rollback_target_pipeline_execution_id: Option<String> = wire::Member::new("rollbackTargetPipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
    }
    PIPELINE_SUMMARY_SHAPE "PipelineSummary" PipelineSummary {
        name: Option<String> = wire::Member::new("name", &PIPELINE_NAME_TEXT),
        version: Option<i32> = wire::Member::new("version", &PIPELINE_VERSION_NUMBER),
        pipeline_type: Option<String> = wire::Member::new("pipelineType", &PIPELINE_TYPE_TEXT),
        execution_mode: Option<String> = wire::Member::new("executionMode", &EXECUTION_MODE_TEXT),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        updated: Option<wire::Timestamp> = wire::Member::new("updated", &TIMESTAMP),
    }
    PIPELINE_TRIGGER_DECLARATION_SHAPE "PipelineTriggerDeclaration" PipelineTriggerDeclaration {
        provider_type: String = wire::Member::new("providerType", &PIPELINE_TRIGGER_PROVIDER_TYPE_TEXT).required(),
        git_configuration: GitConfiguration = wire::Member::new("gitConfiguration", &GIT_CONFIGURATION_SHAPE).required(),
    }
    PIPELINE_VARIABLE_SHAPE "PipelineVariable" PipelineVariable {
        name: String = wire::Member::new("name", &PIPELINE_VARIABLE_NAME_TEXT).required(),
        value: String = wire::Member::new("value", &PIPELINE_VARIABLE_VALUE_TEXT).required(),
    }
    PIPELINE_VARIABLE_DECLARATION_SHAPE "PipelineVariableDeclaration" PipelineVariableDeclaration {
        name: String = wire::Member::new("name", &PIPELINE_VARIABLE_NAME_TEXT).required(),
        default_value: Option<String> = wire::Member::new("defaultValue", &PIPELINE_VARIABLE_VALUE_TEXT),
        description: Option<String> = wire::Member::new("description", &PIPELINE_VARIABLE_DESCRIPTION_TEXT),
    }
    PUT_APPROVAL_RESULT_SHAPE "PutApprovalResultInput" PutApprovalResult {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        stage_name: String = wire::Member::new("stageName", &STAGE_NAME_TEXT).required(),
        action_name: String = wire::Member::new("actionName", &ACTION_NAME_TEXT).required(),
        result: ApprovalResult = wire::Member::new("result", &APPROVAL_RESULT_SHAPE).required(),
        token: String = wire::Member::new("token", &APPROVAL_TOKEN_TEXT).required(),
    }
    PUT_APPROVAL_RESULT_OUTPUT_SHAPE "PutApprovalResultOutput" PutApprovalResultOutput {
        approved_at: Option<wire::Timestamp> = wire::Member::new("approvedAt", &TIMESTAMP),
    }
    RESOLVED_PIPELINE_VARIABLE_SHAPE "ResolvedPipelineVariable" ResolvedPipelineVariable {
        name: Option<String> = wire::Member::new("name", &STRING),
        resolved_value: Option<String> = wire::Member::new("resolvedValue", &STRING),
    }
    RETRY_CONFIGURATION_SHAPE "RetryConfiguration" RetryConfiguration {
        retry_mode: Option<String> = wire::Member::new("retryMode", &STAGE_RETRY_MODE_TEXT),
    }
    RETRY_STAGE_EXECUTION_SHAPE "RetryStageExecutionInput" RetryStageExecution {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        stage_name: String = wire::Member::new("stageName", &STAGE_NAME_TEXT).required(),
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
        retry_mode: String = wire::Member::new("retryMode", &STAGE_RETRY_MODE_TEXT).required(),
    }
    RETRY_STAGE_EXECUTION_OUTPUT_SHAPE "RetryStageExecutionOutput" RetryStageExecutionOutput {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
    }
    RETRY_STAGE_METADATA_SHAPE "RetryStageMetadata" RetryStageMetadata {
        auto_stage_retry_attempt: Option<i32> = wire::Member::new("autoStageRetryAttempt", &RETRY_ATTEMPT_NUMBER),
        manual_stage_retry_attempt: Option<i32> = wire::Member::new("manualStageRetryAttempt", &RETRY_ATTEMPT_NUMBER),
        latest_retry_trigger: Option<String> = wire::Member::new("latestRetryTrigger", &RETRY_TRIGGER_TEXT),
    }
    ROLLBACK_STAGE_SHAPE "RollbackStageInput" RollbackStage {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        stage_name: String = wire::Member::new("stageName", &STAGE_NAME_TEXT).required(),
        target_pipeline_execution_id: String = wire::Member::new("targetPipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
    }
    ROLLBACK_STAGE_OUTPUT_SHAPE "RollbackStageOutput" RollbackStageOutput {
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
    }
    RULE_CONFIGURATION_PROPERTY_SHAPE "RuleConfigurationProperty" RuleConfigurationProperty {
        name: String = wire::Member::new("name", &RULE_CONFIGURATION_KEY_TEXT).required(),
        required: bool = wire::Member::new("required", &BOOLEAN).required(),
        key: bool = wire::Member::new("key", &BOOLEAN).required(),
        secret: bool = wire::Member::new("secret", &BOOLEAN).required(),
        queryable: Option<bool> = wire::Member::new("queryable", &BOOLEAN),
        description: Option<String> = wire::Member::new("description", &DESCRIPTION_TEXT),
        r#type: Option<String> = wire::Member::new("type", &RULE_CONFIGURATION_PROPERTY_TYPE_TEXT),
    }
    RULE_DECLARATION_SHAPE "RuleDeclaration" RuleDeclaration {
        name: String = wire::Member::new("name", &RULE_NAME_TEXT).required(),
        rule_type_id: RuleTypeId = wire::Member::new("ruleTypeId", &RULE_TYPE_ID_SHAPE).required(),
        configuration: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("configuration", &RULE_CONFIGURATION_MAP_MAP),
        commands: Option<Vec<String>> = wire::Member::new("commands", &COMMAND_LIST_LIST),
        input_artifacts: Option<Vec<InputArtifact>> = wire::Member::new("inputArtifacts", &INPUT_ARTIFACT_LIST_LIST),
        role_arn: Option<String> = wire::Member::new("roleArn", &ROLE_ARN_TEXT),
        region: Option<String> = wire::Member::new("region", &AWS_REGION_NAME_TEXT),
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &RULE_TIMEOUT_NUMBER),
    }
    RULE_EXECUTION_SHAPE "RuleExecution" RuleExecution {
        rule_execution_id: Option<String> = wire::Member::new("ruleExecutionId", &RULE_EXECUTION_ID_TEXT),
        status: Option<String> = wire::Member::new("status", &RULE_EXECUTION_STATUS_TEXT),
        summary: Option<String> = wire::Member::new("summary", &EXECUTION_SUMMARY_TEXT),
        last_status_change: Option<wire::Timestamp> = wire::Member::new("lastStatusChange", &TIMESTAMP),
        token: Option<String> = wire::Member::new("token", &RULE_EXECUTION_TOKEN_TEXT),
        last_updated_by: Option<String> = wire::Member::new("lastUpdatedBy", &STRING),
        external_execution_id: Option<String> = wire::Member::new("externalExecutionId", &EXECUTION_ID_TEXT),
        external_execution_url: Option<String> = wire::Member::new("externalExecutionUrl", &URL_TEXT),
        error_details: Option<ErrorDetails> = wire::Member::new("errorDetails", &ERROR_DETAILS_SHAPE),
    }
    RULE_EXECUTION_DETAIL_SHAPE "RuleExecutionDetail" RuleExecutionDetail {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
        rule_execution_id: Option<String> = wire::Member::new("ruleExecutionId", &RULE_EXECUTION_ID_TEXT),
        pipeline_version: Option<i32> = wire::Member::new("pipelineVersion", &PIPELINE_VERSION_NUMBER),
        stage_name: Option<String> = wire::Member::new("stageName", &STAGE_NAME_TEXT),
        rule_name: Option<String> = wire::Member::new("ruleName", &RULE_NAME_TEXT),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        last_update_time: Option<wire::Timestamp> = wire::Member::new("lastUpdateTime", &TIMESTAMP),
        updated_by: Option<String> = wire::Member::new("updatedBy", &STRING),
        status: Option<String> = wire::Member::new("status", &RULE_EXECUTION_STATUS_TEXT),
        input: Option<RuleExecutionInput> = wire::Member::new("input", &RULE_EXECUTION_INPUT_SHAPE),
        output: Option<RuleExecutionOutput> = wire::Member::new("output", &RULE_EXECUTION_OUTPUT_SHAPE),
    }
    RULE_EXECUTION_FILTER_SHAPE "RuleExecutionFilter" RuleExecutionFilter {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
        latest_in_pipeline_execution: Option<LatestInPipelineExecutionFilter> = wire::Member::new("latestInPipelineExecution", &LATEST_IN_PIPELINE_EXECUTION_FILTER_SHAPE),
    }
    RULE_EXECUTION_INPUT_SHAPE "RuleExecutionInput" RuleExecutionInput {
        rule_type_id: Option<RuleTypeId> = wire::Member::new("ruleTypeId", &RULE_TYPE_ID_SHAPE),
        configuration: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("configuration", &RULE_CONFIGURATION_MAP_MAP),
        resolved_configuration: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("resolvedConfiguration", &RESOLVED_RULE_CONFIGURATION_MAP_MAP),
        role_arn: Option<String> = wire::Member::new("roleArn", &ROLE_ARN_TEXT),
        region: Option<String> = wire::Member::new("region", &AWS_REGION_NAME_TEXT),
        input_artifacts: Option<Vec<ArtifactDetail>> = wire::Member::new("inputArtifacts", &ARTIFACT_DETAIL_LIST_LIST),
    }
    RULE_EXECUTION_OUTPUT_SHAPE "RuleExecutionOutput" RuleExecutionOutput {
        execution_result: Option<RuleExecutionResult> = wire::Member::new("executionResult", &RULE_EXECUTION_RESULT_SHAPE),
    }
    RULE_EXECUTION_RESULT_SHAPE "RuleExecutionResult" RuleExecutionResult {
        external_execution_id: Option<String> = wire::Member::new("externalExecutionId", &STRING),
        external_execution_summary: Option<String> = wire::Member::new("externalExecutionSummary", &STRING),
        external_execution_url: Option<String> = wire::Member::new("externalExecutionUrl", &URL_TEXT),
        error_details: Option<ErrorDetails> = wire::Member::new("errorDetails", &ERROR_DETAILS_SHAPE),
    }
    RULE_REVISION_SHAPE "RuleRevision" RuleRevision {
        revision_id: String = wire::Member::new("revisionId", &REVISION_TEXT).required(),
        revision_change_id: String = wire::Member::new("revisionChangeId", &REVISION_CHANGE_IDENTIFIER_TEXT).required(),
        created: wire::Timestamp = wire::Member::new("created", &TIMESTAMP).required(),
    }
    RULE_STATE_SHAPE "RuleState" RuleState {
        rule_name: Option<String> = wire::Member::new("ruleName", &RULE_NAME_TEXT),
        current_revision: Option<RuleRevision> = wire::Member::new("currentRevision", &RULE_REVISION_SHAPE),
        latest_execution: Option<RuleExecution> = wire::Member::new("latestExecution", &RULE_EXECUTION_SHAPE),
        entity_url: Option<String> = wire::Member::new("entityUrl", &URL_TEXT),
        revision_url: Option<String> = wire::Member::new("revisionUrl", &URL_TEXT),
    }
    RULE_TYPE_SHAPE "RuleType" RuleType {
        id: RuleTypeId = wire::Member::new("id", &RULE_TYPE_ID_SHAPE).required(),
        settings: Option<RuleTypeSettings> = wire::Member::new("settings", &RULE_TYPE_SETTINGS_SHAPE),
        rule_configuration_properties: Option<Vec<RuleConfigurationProperty>> = wire::Member::new("ruleConfigurationProperties", &RULE_CONFIGURATION_PROPERTY_LIST_LIST),
        input_artifact_details: ArtifactDetails = wire::Member::new("inputArtifactDetails", &ARTIFACT_DETAILS_SHAPE).required(),
    }
    RULE_TYPE_ID_SHAPE "RuleTypeId" RuleTypeId {
        category: String = wire::Member::new("category", &RULE_CATEGORY_TEXT).required(),
        owner: Option<String> = wire::Member::new("owner", &RULE_OWNER_TEXT),
        provider: String = wire::Member::new("provider", &RULE_PROVIDER_TEXT).required(),
        version: Option<String> = wire::Member::new("version", &VERSION_TEXT),
    }
    RULE_TYPE_SETTINGS_SHAPE "RuleTypeSettings" RuleTypeSettings {
        third_party_configuration_url: Option<String> = wire::Member::new("thirdPartyConfigurationUrl", &URL_TEXT),
        entity_url_template: Option<String> = wire::Member::new("entityUrlTemplate", &URL_TEMPLATE_TEXT),
        execution_url_template: Option<String> = wire::Member::new("executionUrlTemplate", &URL_TEMPLATE_TEXT),
        revision_url_template: Option<String> = wire::Member::new("revisionUrlTemplate", &URL_TEMPLATE_TEXT),
    }
    S3_LOCATION_SHAPE "S3Location" S3Location {
        bucket: Option<String> = wire::Member::new("bucket", &S3_BUCKET_TEXT),
        key: Option<String> = wire::Member::new("key", &S3_KEY_TEXT),
    }
    SOURCE_REVISION_SHAPE "SourceRevision" SourceRevision {
        action_name: String = wire::Member::new("actionName", &ACTION_NAME_TEXT).required(),
        revision_id: Option<String> = wire::Member::new("revisionId", &REVISION_TEXT),
        revision_summary: Option<String> = wire::Member::new("revisionSummary", &REVISION_SUMMARY_TEXT),
        revision_url: Option<String> = wire::Member::new("revisionUrl", &URL_TEXT),
    }
    SOURCE_REVISION_OVERRIDE_SHAPE "SourceRevisionOverride" SourceRevisionOverride {
        action_name: String = wire::Member::new("actionName", &ACTION_NAME_TEXT).required(),
        revision_type: String = wire::Member::new("revisionType", &SOURCE_REVISION_TYPE_TEXT).required(),
        revision_value: String = wire::Member::new("revisionValue", &REVISION_TEXT).required(),
    }
    STAGE_CONDITION_STATE_SHAPE "StageConditionState" StageConditionState {
        latest_execution: Option<StageConditionsExecution> = wire::Member::new("latestExecution", &STAGE_CONDITIONS_EXECUTION_SHAPE),
        condition_states: Option<Vec<ConditionState>> = wire::Member::new("conditionStates", &CONDITION_STATE_LIST_LIST),
    }
    STAGE_CONDITIONS_EXECUTION_SHAPE "StageConditionsExecution" StageConditionsExecution {
        status: Option<String> = wire::Member::new("status", &CONDITION_EXECUTION_STATUS_TEXT),
        summary: Option<String> = wire::Member::new("summary", &EXECUTION_SUMMARY_TEXT),
    }
    STAGE_DECLARATION_SHAPE "StageDeclaration" StageDeclaration {
        name: String = wire::Member::new("name", &STAGE_NAME_TEXT).required(),
        blockers: Option<Vec<BlockerDeclaration>> = wire::Member::new("blockers", &STAGE_BLOCKER_DECLARATION_LIST_LIST),
        actions: Vec<ActionDeclaration> = wire::Member::new("actions", &STAGE_ACTION_DECLARATION_LIST_LIST).required(),
        on_failure: Option<FailureConditions> = wire::Member::new("onFailure", &FAILURE_CONDITIONS_SHAPE),
        on_success: Option<SuccessConditions> = wire::Member::new("onSuccess", &SUCCESS_CONDITIONS_SHAPE),
        before_entry: Option<BeforeEntryConditions> = wire::Member::new("beforeEntry", &BEFORE_ENTRY_CONDITIONS_SHAPE),
    }
    STAGE_EXECUTION_SHAPE "StageExecution" StageExecution {
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
        status: String = wire::Member::new("status", &STAGE_EXECUTION_STATUS_TEXT).required(),
        r#type: Option<String> = wire::Member::new("type", &EXECUTION_TYPE_TEXT),
    }
    STAGE_STATE_SHAPE "StageState" StageState {
        stage_name: Option<String> = wire::Member::new("stageName", &STAGE_NAME_TEXT),
        inbound_execution: Option<StageExecution> = wire::Member::new("inboundExecution", &STAGE_EXECUTION_SHAPE),
        inbound_executions: Option<Vec<StageExecution>> = wire::Member::new("inboundExecutions", &STAGE_EXECUTION_LIST_LIST),
        inbound_transition_state: Option<TransitionState> = wire::Member::new("inboundTransitionState", &TRANSITION_STATE_SHAPE),
        action_states: Option<Vec<ActionState>> = wire::Member::new("actionStates", &ACTION_STATE_LIST_LIST),
        latest_execution: Option<StageExecution> = wire::Member::new("latestExecution", &STAGE_EXECUTION_SHAPE),
        before_entry_condition_state: Option<StageConditionState> = wire::Member::new("beforeEntryConditionState", &STAGE_CONDITION_STATE_SHAPE),
        on_success_condition_state: Option<StageConditionState> = wire::Member::new("onSuccessConditionState", &STAGE_CONDITION_STATE_SHAPE),
        on_failure_condition_state: Option<StageConditionState> = wire::Member::new("onFailureConditionState", &STAGE_CONDITION_STATE_SHAPE),
        retry_stage_metadata: Option<RetryStageMetadata> = wire::Member::new("retryStageMetadata", &RETRY_STAGE_METADATA_SHAPE),
    }
    START_PIPELINE_EXECUTION_SHAPE "StartPipelineExecutionInput" StartPipelineExecution {
        name: String = wire::Member::new("name", &PIPELINE_NAME_TEXT).required(),
        variables: Option<Vec<PipelineVariable>> = wire::Member::new("variables", &PIPELINE_VARIABLE_LIST_LIST),
        client_request_token: Option<String> = wire::Member::new("clientRequestToken", &CLIENT_REQUEST_TOKEN_TEXT).idempotency_token(),
        source_revisions: Option<Vec<SourceRevisionOverride>> = wire::Member::new("sourceRevisions", &SOURCE_REVISION_OVERRIDE_LIST_LIST),
    }
    START_PIPELINE_EXECUTION_OUTPUT_SHAPE "StartPipelineExecutionOutput" StartPipelineExecutionOutput {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
    }
    STOP_EXECUTION_TRIGGER_SHAPE "StopExecutionTrigger" StopExecutionTrigger {
        reason: Option<String> = wire::Member::new("reason", &STOP_PIPELINE_EXECUTION_REASON_TEXT),
    }
    STOP_PIPELINE_EXECUTION_SHAPE "StopPipelineExecutionInput" StopPipelineExecution {
        pipeline_name: String = wire::Member::new("pipelineName", &PIPELINE_NAME_TEXT).required(),
        pipeline_execution_id: String = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT).required(),
        abandon: Option<bool> = wire::Member::new("abandon", &BOOLEAN),
        reason: Option<String> = wire::Member::new("reason", &STOP_PIPELINE_EXECUTION_REASON_TEXT),
    }
    STOP_PIPELINE_EXECUTION_OUTPUT_SHAPE "StopPipelineExecutionOutput" StopPipelineExecutionOutput {
        pipeline_execution_id: Option<String> = wire::Member::new("pipelineExecutionId", &PIPELINE_EXECUTION_ID_TEXT),
    }
    SUCCEEDED_IN_STAGE_FILTER_SHAPE "SucceededInStageFilter" SucceededInStageFilter {
        stage_name: Option<String> = wire::Member::new("stageName", &STAGE_NAME_TEXT),
    }
    SUCCESS_CONDITIONS_SHAPE "SuccessConditions" SuccessConditions {
        conditions: Vec<Condition> = wire::Member::new("conditions", &CONDITION_LIST_LIST).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("value", &TAG_VALUE_TEXT).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceInput" TagResource {
        resource_arn: String = wire::Member::new("resourceArn", &RESOURCE_ARN_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceOutput" TagResourceOutput {
    }
    TRANSITION_STATE_SHAPE "TransitionState" TransitionState {
        enabled: Option<bool> = wire::Member::new("enabled", &BOOLEAN),
        last_changed_by: Option<String> = wire::Member::new("lastChangedBy", &STRING),
        last_changed_at: Option<wire::Timestamp> = wire::Member::new("lastChangedAt", &TIMESTAMP),
        disabled_reason: Option<String> = wire::Member::new("disabledReason", &DISABLED_REASON_TEXT),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceInput" UntagResource {
        resource_arn: String = wire::Member::new("resourceArn", &RESOURCE_ARN_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("tagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceOutput" UntagResourceOutput {
    }
    UPDATE_PIPELINE_SHAPE "UpdatePipelineInput" UpdatePipeline {
        pipeline: PipelineDeclaration = wire::Member::new("pipeline", &PIPELINE_DECLARATION_SHAPE).required(),
    }
    UPDATE_PIPELINE_OUTPUT_SHAPE "UpdatePipelineOutput" UpdatePipelineOutput {
        pipeline: Option<PipelineDeclaration> = wire::Member::new("pipeline", &PIPELINE_DECLARATION_SHAPE),
    }
}

static AWS_REGION_NAME_TEXT: wire::Shape = wire::Shape::string("AWSRegionName").min(4).max(30);
static ACTION_CATEGORY_TEXT: wire::Shape = wire::Shape::string("ActionCategory").values(&["Source", "Build", "Deploy", "Test", "Invoke", "Approval", "Compute"]);
static ACTION_CONFIGURATION_KEY_TEXT: wire::Shape = wire::Shape::string("ActionConfigurationKey").min(1).max(50);
static ACTION_CONFIGURATION_MAP_MAP: wire::Shape = wire::Shape::map("ActionConfigurationMap", wire::Member::new("key", &ACTION_CONFIGURATION_KEY_TEXT), wire::Member::new("value", &ACTION_CONFIGURATION_VALUE_TEXT));
static ACTION_CONFIGURATION_VALUE_TEXT: wire::Shape = wire::Shape::string("ActionConfigurationValue").min(1).max(1000);
static ACTION_EXECUTION_DETAIL_LIST_LIST: wire::Shape = wire::Shape::list("ActionExecutionDetailList", wire::Member::new("member", &ACTION_EXECUTION_DETAIL_SHAPE));
static ACTION_EXECUTION_STATUS_TEXT: wire::Shape = wire::Shape::string("ActionExecutionStatus").values(&["InProgress", "Abandoned", "Succeeded", "Failed"]);
static ACTION_NAME_TEXT: wire::Shape = wire::Shape::string("ActionName").min(1).max(100).pattern("[A-Za-z0-9.@\\-_]+");
static ACTION_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("ActionNamespace").min(1).max(100).pattern("[A-Za-z0-9@\\-_]+");
static ACTION_OWNER_TEXT: wire::Shape = wire::Shape::string("ActionOwner").values(&["AWS", "ThirdParty", "Custom"]);
static ACTION_PROVIDER_TEXT: wire::Shape = wire::Shape::string("ActionProvider").min(1).max(35).pattern("[0-9A-Za-z_-]+");
static ACTION_RUN_ORDER_NUMBER: wire::Shape = wire::Shape::integer("ActionRunOrder").min(1).max(999);
static ACTION_STATE_LIST_LIST: wire::Shape = wire::Shape::list("ActionStateList", wire::Member::new("member", &ACTION_STATE_SHAPE));
static ACTION_TIMEOUT_NUMBER: wire::Shape = wire::Shape::integer("ActionTimeout").min(5).max(86400);
static APPROVAL_STATUS_TEXT: wire::Shape = wire::Shape::string("ApprovalStatus").values(&["Approved", "Rejected"]);
static APPROVAL_SUMMARY_TEXT: wire::Shape = wire::Shape::string("ApprovalSummary").min(0).max(512);
static APPROVAL_TOKEN_TEXT: wire::Shape = wire::Shape::string("ApprovalToken").pattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
static ARTIFACT_DETAIL_LIST_LIST: wire::Shape = wire::Shape::list("ArtifactDetailList", wire::Member::new("member", &ARTIFACT_DETAIL_SHAPE));
static ARTIFACT_NAME_TEXT: wire::Shape = wire::Shape::string("ArtifactName").min(1).max(100).pattern("[a-zA-Z0-9_\\-]+");
static ARTIFACT_REVISION_LIST_LIST: wire::Shape = wire::Shape::list("ArtifactRevisionList", wire::Member::new("member", &ARTIFACT_REVISION_SHAPE));
static ARTIFACT_STORE_LOCATION_TEXT: wire::Shape = wire::Shape::string("ArtifactStoreLocation").min(3).max(63).pattern("[a-zA-Z0-9\\-\\.]+");
static ARTIFACT_STORE_MAP_MAP: wire::Shape = wire::Shape::map("ArtifactStoreMap", wire::Member::new("key", &AWS_REGION_NAME_TEXT), wire::Member::new("value", &ARTIFACT_STORE_SHAPE));
static ARTIFACT_STORE_TYPE_TEXT: wire::Shape = wire::Shape::string("ArtifactStoreType").values(&["S3"]);
static BLOCKER_NAME_TEXT: wire::Shape = wire::Shape::string("BlockerName").min(1).max(100);
static BLOCKER_TYPE_TEXT: wire::Shape = wire::Shape::string("BlockerType").values(&["Schedule"]);
static CLIENT_REQUEST_TOKEN_TEXT: wire::Shape = wire::Shape::string("ClientRequestToken").min(1).max(128).pattern("^[a-zA-Z0-9-]+$");
static COMMAND_TEXT: wire::Shape = wire::Shape::string("Command").min(1).max(1000);
static COMMAND_LIST_LIST: wire::Shape = wire::Shape::list("CommandList", wire::Member::new("member", &COMMAND_TEXT)).min(1).max(50);
static CONDITION_EXECUTION_STATUS_TEXT: wire::Shape = wire::Shape::string("ConditionExecutionStatus").values(&["InProgress", "Failed", "Errored", "Succeeded", "Cancelled", "Abandoned", "Overridden"]);
static CONDITION_LIST_LIST: wire::Shape = wire::Shape::list("ConditionList", wire::Member::new("member", &CONDITION_SHAPE)).min(1).max(1);
static CONDITION_STATE_LIST_LIST: wire::Shape = wire::Shape::list("ConditionStateList", wire::Member::new("member", &CONDITION_STATE_SHAPE));
static CONDITION_TYPE_TEXT: wire::Shape = wire::Shape::string("ConditionType").values(&["BEFORE_ENTRY", "ON_SUCCESS"]);
static DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("Description").min(1).max(160);
static DISABLED_REASON_TEXT: wire::Shape = wire::Shape::string("DisabledReason").min(1).max(300).pattern("[a-zA-Z0-9!@ \\(\\)\\.\\*\\?\\-]+");
static ENCRYPTION_KEY_ID_TEXT: wire::Shape = wire::Shape::string("EncryptionKeyId").min(1).max(400);
static ENCRYPTION_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("EncryptionKeyType").values(&["KMS"]);
static ENVIRONMENT_VARIABLE_LIST_LIST: wire::Shape = wire::Shape::list("EnvironmentVariableList", wire::Member::new("member", &ENVIRONMENT_VARIABLE_SHAPE)).min(1).max(10);
static ENVIRONMENT_VARIABLE_NAME_TEXT: wire::Shape = wire::Shape::string("EnvironmentVariableName").min(1).max(128).pattern("[A-Za-z0-9_]+");
static ENVIRONMENT_VARIABLE_TYPE_TEXT: wire::Shape = wire::Shape::string("EnvironmentVariableType").values(&["PLAINTEXT", "SECRETS_MANAGER"]);
static ENVIRONMENT_VARIABLE_VALUE_TEXT: wire::Shape = wire::Shape::string("EnvironmentVariableValue").min(1).max(2000).pattern(".*");
static EXECUTION_ID_TEXT: wire::Shape = wire::Shape::string("ExecutionId").min(1).max(1500);
static EXECUTION_MODE_TEXT: wire::Shape = wire::Shape::string("ExecutionMode").values(&["QUEUED", "SUPERSEDED", "PARALLEL"]);
static EXECUTION_SUMMARY_TEXT: wire::Shape = wire::Shape::string("ExecutionSummary").min(1).max(2048);
static EXECUTION_TYPE_TEXT: wire::Shape = wire::Shape::string("ExecutionType").values(&["STANDARD", "ROLLBACK"]);
static FILE_PATH_TEXT: wire::Shape = wire::Shape::string("FilePath").min(1).max(128);
static FILE_PATH_LIST_LIST: wire::Shape = wire::Shape::list("FilePathList", wire::Member::new("member", &FILE_PATH_TEXT)).min(1).max(10);
static GIT_BRANCH_NAME_PATTERN_TEXT: wire::Shape = wire::Shape::string("GitBranchNamePattern").min(1).max(255).pattern(".*");
static GIT_BRANCH_PATTERN_LIST_LIST: wire::Shape = wire::Shape::list("GitBranchPatternList", wire::Member::new("member", &GIT_BRANCH_NAME_PATTERN_TEXT)).min(1).max(8);
static GIT_FILE_PATH_PATTERN_TEXT: wire::Shape = wire::Shape::string("GitFilePathPattern").min(1).max(255).pattern(".*");
static GIT_FILE_PATH_PATTERN_LIST_LIST: wire::Shape = wire::Shape::list("GitFilePathPatternList", wire::Member::new("member", &GIT_FILE_PATH_PATTERN_TEXT)).min(1).max(8);
static GIT_PULL_REQUEST_EVENT_TYPE_TEXT: wire::Shape = wire::Shape::string("GitPullRequestEventType").values(&["OPEN", "UPDATED", "CLOSED"]);
static GIT_PULL_REQUEST_EVENT_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("GitPullRequestEventTypeList", wire::Member::new("member", &GIT_PULL_REQUEST_EVENT_TYPE_TEXT)).min(1).max(3);
static GIT_PULL_REQUEST_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("GitPullRequestFilterList", wire::Member::new("member", &GIT_PULL_REQUEST_FILTER_SHAPE)).min(1).max(3);
static GIT_PUSH_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("GitPushFilterList", wire::Member::new("member", &GIT_PUSH_FILTER_SHAPE)).min(1).max(3);
static GIT_TAG_NAME_PATTERN_TEXT: wire::Shape = wire::Shape::string("GitTagNamePattern").min(1).max(255);
static GIT_TAG_PATTERN_LIST_LIST: wire::Shape = wire::Shape::list("GitTagPatternList", wire::Member::new("member", &GIT_TAG_NAME_PATTERN_TEXT)).min(1).max(8);
static INPUT_ARTIFACT_LIST_LIST: wire::Shape = wire::Shape::list("InputArtifactList", wire::Member::new("member", &INPUT_ARTIFACT_SHAPE));
static LOG_STREAM_ARN_TEXT: wire::Shape = wire::Shape::string("LogStreamARN").min(1).max(250);
static MAX_PIPELINES_NUMBER: wire::Shape = wire::Shape::integer("MaxPipelines").min(1).max(1000);
static MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("MaxResults").min(1).max(100);
static MAXIMUM_ARTIFACT_COUNT_NUMBER: wire::Shape = wire::Shape::integer("MaximumArtifactCount").min(0).max(5);
static MESSAGE_TEXT: wire::Shape = wire::Shape::string("Message").min(1).max(5000);
static MINIMUM_ARTIFACT_COUNT_NUMBER: wire::Shape = wire::Shape::integer("MinimumArtifactCount").min(0).max(5);
static NEXT_TOKEN_TEXT: wire::Shape = wire::Shape::string("NextToken").min(1).max(2048);
static OUTPUT_ARTIFACT_LIST_LIST: wire::Shape = wire::Shape::list("OutputArtifactList", wire::Member::new("member", &OUTPUT_ARTIFACT_SHAPE));
static OUTPUT_VARIABLE_TEXT: wire::Shape = wire::Shape::string("OutputVariable").min(1).max(128);
static OUTPUT_VARIABLE_LIST_LIST: wire::Shape = wire::Shape::list("OutputVariableList", wire::Member::new("member", &OUTPUT_VARIABLE_TEXT)).min(1).max(15);
static OUTPUT_VARIABLES_KEY_TEXT: wire::Shape = wire::Shape::string("OutputVariablesKey").pattern("[A-Za-z0-9@\\-_]+");
static OUTPUT_VARIABLES_MAP_MAP: wire::Shape = wire::Shape::map("OutputVariablesMap", wire::Member::new("key", &OUTPUT_VARIABLES_KEY_TEXT), wire::Member::new("value", &STRING));
static PERCENTAGE_NUMBER: wire::Shape = wire::Shape::integer("Percentage").min(0).max(100);
static PIPELINE_ARN_TEXT: wire::Shape = wire::Shape::string("PipelineArn").pattern("arn:aws(-[\\w]+)*:codepipeline:.+:[0-9]{12}:.+");
static PIPELINE_EXECUTION_ID_TEXT: wire::Shape = wire::Shape::string("PipelineExecutionId").pattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
static PIPELINE_EXECUTION_STATUS_TEXT: wire::Shape = wire::Shape::string("PipelineExecutionStatus").values(&["Cancelled", "InProgress", "Stopped", "Stopping", "Succeeded", "Superseded", "Failed"]);
static PIPELINE_EXECUTION_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("PipelineExecutionSummaryList", wire::Member::new("member", &PIPELINE_EXECUTION_SUMMARY_SHAPE));
static PIPELINE_LIST_LIST: wire::Shape = wire::Shape::list("PipelineList", wire::Member::new("member", &PIPELINE_SUMMARY_SHAPE));
static PIPELINE_NAME_TEXT: wire::Shape = wire::Shape::string("PipelineName").min(1).max(100).pattern("[A-Za-z0-9.@\\-_]+");
static PIPELINE_STAGE_DECLARATION_LIST_LIST: wire::Shape = wire::Shape::list("PipelineStageDeclarationList", wire::Member::new("member", &STAGE_DECLARATION_SHAPE));
static PIPELINE_TRIGGER_DECLARATION_LIST_LIST: wire::Shape = wire::Shape::list("PipelineTriggerDeclarationList", wire::Member::new("member", &PIPELINE_TRIGGER_DECLARATION_SHAPE)).max(50);
static PIPELINE_TRIGGER_PROVIDER_TYPE_TEXT: wire::Shape = wire::Shape::string("PipelineTriggerProviderType").values(&["CodeStarSourceConnection"]);
static PIPELINE_TYPE_TEXT: wire::Shape = wire::Shape::string("PipelineType").values(&["V1", "V2"]);
static PIPELINE_VARIABLE_DECLARATION_LIST_LIST: wire::Shape = wire::Shape::list("PipelineVariableDeclarationList", wire::Member::new("member", &PIPELINE_VARIABLE_DECLARATION_SHAPE)).max(50);
static PIPELINE_VARIABLE_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("PipelineVariableDescription").min(0).max(200).pattern(".*");
static PIPELINE_VARIABLE_LIST_LIST: wire::Shape = wire::Shape::list("PipelineVariableList", wire::Member::new("member", &PIPELINE_VARIABLE_SHAPE)).min(1).max(50);
static PIPELINE_VARIABLE_NAME_TEXT: wire::Shape = wire::Shape::string("PipelineVariableName").min(1).max(128).pattern("[A-Za-z0-9@\\-_]+");
static PIPELINE_VARIABLE_VALUE_TEXT: wire::Shape = wire::Shape::string("PipelineVariableValue").min(1).max(1000).pattern(".*");
static PIPELINE_VERSION_NUMBER: wire::Shape = wire::Shape::integer("PipelineVersion").min(1);
static RESOLVED_ACTION_CONFIGURATION_MAP_MAP: wire::Shape = wire::Shape::map("ResolvedActionConfigurationMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static RESOLVED_PIPELINE_VARIABLE_LIST_LIST: wire::Shape = wire::Shape::list("ResolvedPipelineVariableList", wire::Member::new("member", &RESOLVED_PIPELINE_VARIABLE_SHAPE));
static RESOLVED_RULE_CONFIGURATION_MAP_MAP: wire::Shape = wire::Shape::map("ResolvedRuleConfigurationMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static RESOURCE_ARN_TEXT: wire::Shape = wire::Shape::string("ResourceArn").pattern("arn:aws(-[\\w]+)*:codepipeline:.+:[0-9]{12}:.+");
static RESULT_TEXT: wire::Shape = wire::Shape::string("Result").values(&["ROLLBACK", "FAIL", "RETRY", "SKIP"]);
static RETRY_ATTEMPT_NUMBER: wire::Shape = wire::Shape::integer("RetryAttempt").min(1);
static RETRY_TRIGGER_TEXT: wire::Shape = wire::Shape::string("RetryTrigger").values(&["AutomatedStageRetry", "ManualStageRetry"]);
static REVISION_TEXT: wire::Shape = wire::Shape::string("Revision").min(1).max(1500);
static REVISION_CHANGE_IDENTIFIER_TEXT: wire::Shape = wire::Shape::string("RevisionChangeIdentifier").min(1).max(100);
static REVISION_SUMMARY_TEXT: wire::Shape = wire::Shape::string("RevisionSummary").min(1).max(2048);
static ROLE_ARN_TEXT: wire::Shape = wire::Shape::string("RoleArn").max(1024).pattern("arn:aws(-[\\w]+)*:iam::[0-9]{12}:role/.*");
static RULE_CATEGORY_TEXT: wire::Shape = wire::Shape::string("RuleCategory").values(&["Rule"]);
static RULE_CONFIGURATION_KEY_TEXT: wire::Shape = wire::Shape::string("RuleConfigurationKey").min(1).max(50);
static RULE_CONFIGURATION_MAP_MAP: wire::Shape = wire::Shape::map("RuleConfigurationMap", wire::Member::new("key", &RULE_CONFIGURATION_KEY_TEXT), wire::Member::new("value", &RULE_CONFIGURATION_VALUE_TEXT)).min(0).max(200);
static RULE_CONFIGURATION_PROPERTY_LIST_LIST: wire::Shape = wire::Shape::list("RuleConfigurationPropertyList", wire::Member::new("member", &RULE_CONFIGURATION_PROPERTY_SHAPE)).max(10);
static RULE_CONFIGURATION_PROPERTY_TYPE_TEXT: wire::Shape = wire::Shape::string("RuleConfigurationPropertyType").values(&["String", "Number", "Boolean"]);
static RULE_CONFIGURATION_VALUE_TEXT: wire::Shape = wire::Shape::string("RuleConfigurationValue").min(1).max(10000);
static RULE_DECLARATION_LIST_LIST: wire::Shape = wire::Shape::list("RuleDeclarationList", wire::Member::new("member", &RULE_DECLARATION_SHAPE)).min(1).max(5);
static RULE_EXECUTION_DETAIL_LIST_LIST: wire::Shape = wire::Shape::list("RuleExecutionDetailList", wire::Member::new("member", &RULE_EXECUTION_DETAIL_SHAPE));
static RULE_EXECUTION_ID_TEXT: wire::Shape = wire::Shape::string("RuleExecutionId").min(1).max(200);
static RULE_EXECUTION_STATUS_TEXT: wire::Shape = wire::Shape::string("RuleExecutionStatus").values(&["InProgress", "Abandoned", "Succeeded", "Failed"]);
static RULE_EXECUTION_TOKEN_TEXT: wire::Shape = wire::Shape::string("RuleExecutionToken").min(1).max(200).pattern("[a-zA-Z0-9\\-\\.]+");
static RULE_NAME_TEXT: wire::Shape = wire::Shape::string("RuleName").min(1).max(100).pattern("[A-Za-z0-9.@\\-_]+");
static RULE_OWNER_TEXT: wire::Shape = wire::Shape::string("RuleOwner").values(&["AWS"]);
static RULE_PROVIDER_TEXT: wire::Shape = wire::Shape::string("RuleProvider").min(1).max(35).pattern("[0-9A-Za-z_-]+");
static RULE_STATE_LIST_LIST: wire::Shape = wire::Shape::list("RuleStateList", wire::Member::new("member", &RULE_STATE_SHAPE));
static RULE_TIMEOUT_NUMBER: wire::Shape = wire::Shape::integer("RuleTimeout").min(5).max(86400);
static RULE_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("RuleTypeList", wire::Member::new("member", &RULE_TYPE_SHAPE));
static S3_BUCKET_TEXT: wire::Shape = wire::Shape::string("S3Bucket").min(3).max(63);
static S3_KEY_TEXT: wire::Shape = wire::Shape::string("S3Key").min(1).max(100);
static SOURCE_REVISION_LIST_LIST: wire::Shape = wire::Shape::list("SourceRevisionList", wire::Member::new("member", &SOURCE_REVISION_SHAPE));
static SOURCE_REVISION_OVERRIDE_LIST_LIST: wire::Shape = wire::Shape::list("SourceRevisionOverrideList", wire::Member::new("member", &SOURCE_REVISION_OVERRIDE_SHAPE)).min(0).max(50);
static SOURCE_REVISION_TYPE_TEXT: wire::Shape = wire::Shape::string("SourceRevisionType").values(&["COMMIT_ID", "IMAGE_DIGEST", "S3_OBJECT_VERSION_ID", "S3_OBJECT_KEY"]);
static STAGE_ACTION_DECLARATION_LIST_LIST: wire::Shape = wire::Shape::list("StageActionDeclarationList", wire::Member::new("member", &ACTION_DECLARATION_SHAPE));
static STAGE_BLOCKER_DECLARATION_LIST_LIST: wire::Shape = wire::Shape::list("StageBlockerDeclarationList", wire::Member::new("member", &BLOCKER_DECLARATION_SHAPE));
static STAGE_EXECUTION_LIST_LIST: wire::Shape = wire::Shape::list("StageExecutionList", wire::Member::new("member", &STAGE_EXECUTION_SHAPE));
static STAGE_EXECUTION_STATUS_TEXT: wire::Shape = wire::Shape::string("StageExecutionStatus").values(&["Cancelled", "InProgress", "Failed", "Stopped", "Stopping", "Succeeded", "Skipped"]);
static STAGE_NAME_TEXT: wire::Shape = wire::Shape::string("StageName").min(1).max(100).pattern("[A-Za-z0-9.@\\-_]+");
static STAGE_RETRY_MODE_TEXT: wire::Shape = wire::Shape::string("StageRetryMode").values(&["FAILED_ACTIONS", "ALL_ACTIONS"]);
static STAGE_STATE_LIST_LIST: wire::Shape = wire::Shape::list("StageStateList", wire::Member::new("member", &STAGE_STATE_SHAPE));
static STAGE_TRANSITION_TYPE_TEXT: wire::Shape = wire::Shape::string("StageTransitionType").values(&["Inbound", "Outbound"]);
static START_TIME_RANGE_TEXT: wire::Shape = wire::Shape::string("StartTimeRange").values(&["Latest", "All"]);
static STOP_PIPELINE_EXECUTION_REASON_TEXT: wire::Shape = wire::Shape::string("StopPipelineExecutionReason").max(200);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE));
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256);
static TRIGGER_DETAIL_TEXT: wire::Shape = wire::Shape::string("TriggerDetail").min(0).max(1024);
static TRIGGER_TYPE_TEXT: wire::Shape = wire::Shape::string("TriggerType").values(&["CreatePipeline", "StartPipelineExecution", "PollForSourceChanges", "Webhook", "CloudWatchEvent", "PutActionRevision", "WebhookV2", "ManualRollback", "AutomatedRollback"]);
static URL_TEXT: wire::Shape = wire::Shape::string("Url").min(1).max(2048);
static URL_TEMPLATE_TEXT: wire::Shape = wire::Shape::string("UrlTemplate").min(1).max(2048);
static VERSION_TEXT: wire::Shape = wire::Shape::string("Version").min(1).max(9).pattern("[0-9A-Za-z_-]+");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ACTION_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ActionNotFoundException", "ActionNotFoundException", 400);
    pub static APPROVAL_ALREADY_COMPLETED_EXCEPTION: ErrorShape = ErrorShape::new("ApprovalAlreadyCompletedException", "ApprovalAlreadyCompletedException", 400);
    pub static CONCURRENT_MODIFICATION_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentModificationException", "ConcurrentModificationException", 400);
    pub static CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentPipelineExecutionsLimitExceededException", "ConcurrentPipelineExecutionsLimitExceededException", 400);
    pub static CONDITION_NOT_OVERRIDABLE_EXCEPTION: ErrorShape = ErrorShape::new("ConditionNotOverridableException", "ConditionNotOverridableException", 400);
    pub static CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("ConflictException", "ConflictException", 409);
    pub static DUPLICATED_STOP_REQUEST_EXCEPTION: ErrorShape = ErrorShape::new("DuplicatedStopRequestException", "DuplicatedStopRequestException", 400);
    pub static INVALID_ACTION_DECLARATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidActionDeclarationException", "InvalidActionDeclarationException", 400);
    pub static INVALID_APPROVAL_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidApprovalTokenException", "InvalidApprovalTokenException", 400);
    pub static INVALID_ARN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidArnException", "InvalidArnException", 400);
    pub static INVALID_BLOCKER_DECLARATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidBlockerDeclarationException", "InvalidBlockerDeclarationException", 400);
    pub static INVALID_NEXT_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidNextTokenException", "InvalidNextTokenException", 400);
    pub static INVALID_STAGE_DECLARATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidStageDeclarationException", "InvalidStageDeclarationException", 400);
    pub static INVALID_STRUCTURE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidStructureException", "InvalidStructureException", 400);
    pub static INVALID_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTagsException", "InvalidTagsException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static NOT_LATEST_PIPELINE_EXECUTION_EXCEPTION: ErrorShape = ErrorShape::new("NotLatestPipelineExecutionException", "NotLatestPipelineExecutionException", 400);
    pub static PIPELINE_EXECUTION_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("PipelineExecutionNotFoundException", "PipelineExecutionNotFoundException", 400);
    pub static PIPELINE_EXECUTION_NOT_STOPPABLE_EXCEPTION: ErrorShape = ErrorShape::new("PipelineExecutionNotStoppableException", "PipelineExecutionNotStoppableException", 400);
    pub static PIPELINE_EXECUTION_OUTDATED_EXCEPTION: ErrorShape = ErrorShape::new("PipelineExecutionOutdatedException", "PipelineExecutionOutdatedException", 400);
    pub static PIPELINE_NAME_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("PipelineNameInUseException", "PipelineNameInUseException", 400);
    pub static PIPELINE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("PipelineNotFoundException", "PipelineNotFoundException", 400);
    pub static PIPELINE_VERSION_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("PipelineVersionNotFoundException", "PipelineVersionNotFoundException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);
    pub static STAGE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("StageNotFoundException", "StageNotFoundException", 400);
    pub static STAGE_NOT_RETRYABLE_EXCEPTION: ErrorShape = ErrorShape::new("StageNotRetryableException", "StageNotRetryableException", 400);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTagsException", 400);
    pub static UNABLE_TO_ROLLBACK_STAGE_EXCEPTION: ErrorShape = ErrorShape::new("UnableToRollbackStageException", "UnableToRollbackStageException", 400);
    pub static VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("ValidationException", "ValidationException", 400);

    pub static ALL: &[&ErrorShape] = &[&ACTION_NOT_FOUND_EXCEPTION, &APPROVAL_ALREADY_COMPLETED_EXCEPTION, &CONCURRENT_MODIFICATION_EXCEPTION, &CONCURRENT_PIPELINE_EXECUTIONS_LIMIT_EXCEEDED_EXCEPTION, &CONDITION_NOT_OVERRIDABLE_EXCEPTION, &CONFLICT_EXCEPTION, &DUPLICATED_STOP_REQUEST_EXCEPTION, &INVALID_ACTION_DECLARATION_EXCEPTION, &INVALID_APPROVAL_TOKEN_EXCEPTION, &INVALID_ARN_EXCEPTION, &INVALID_BLOCKER_DECLARATION_EXCEPTION, &INVALID_NEXT_TOKEN_EXCEPTION, &INVALID_STAGE_DECLARATION_EXCEPTION, &INVALID_STRUCTURE_EXCEPTION, &INVALID_TAGS_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &NOT_LATEST_PIPELINE_EXECUTION_EXCEPTION, &PIPELINE_EXECUTION_NOT_FOUND_EXCEPTION, &PIPELINE_EXECUTION_NOT_STOPPABLE_EXCEPTION, &PIPELINE_EXECUTION_OUTDATED_EXCEPTION, &PIPELINE_NAME_IN_USE_EXCEPTION, &PIPELINE_NOT_FOUND_EXCEPTION, &PIPELINE_VERSION_NOT_FOUND_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &STAGE_NOT_FOUND_EXCEPTION, &STAGE_NOT_RETRYABLE_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION, &UNABLE_TO_ROLLBACK_STAGE_EXCEPTION, &VALIDATION_EXCEPTION];
}
