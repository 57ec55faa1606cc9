// Made by `cargo xtask generate`; do not edit.
//! AWS CodeBuild.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "codebuild",
    signing_name: "codebuild",
    endpoint_prefix: "codebuild",
    api_version: "2016-10-06",
    target_prefix: "CodeBuild_20161006",
    xml_namespace: "",
    protocols: &[wire::Protocol::Cbor, wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "InvalidInputException",
    operations: &[
        &BATCH_DELETE_BUILDS_OPERATION,
        &BATCH_GET_BUILDS_OPERATION,
        &BATCH_GET_PROJECTS_OPERATION,
        &BATCH_GET_REPORT_GROUPS_OPERATION,
        &BATCH_GET_REPORTS_OPERATION,
        &CREATE_PROJECT_OPERATION,
        &CREATE_REPORT_GROUP_OPERATION,
        &DELETE_PROJECT_OPERATION,
        &DELETE_REPORT_OPERATION,
        &DELETE_REPORT_GROUP_OPERATION,
        &DESCRIBE_TEST_CASES_OPERATION,
        &INVALIDATE_PROJECT_CACHE_OPERATION,
        &LIST_BUILDS_OPERATION,
        &LIST_BUILDS_FOR_PROJECT_OPERATION,
        &LIST_PROJECTS_OPERATION,
        &LIST_REPORT_GROUPS_OPERATION,
        &LIST_REPORTS_OPERATION,
        &LIST_REPORTS_FOR_REPORT_GROUP_OPERATION,
        &RETRY_BUILD_OPERATION,
        &START_BUILD_OPERATION,
        &STOP_BUILD_OPERATION,
        &UPDATE_PROJECT_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    BatchDeleteBuilds => BatchDeleteBuildsOutput, BATCH_DELETE_BUILDS_OPERATION = wire::Operation::new("BatchDeleteBuilds", &BATCH_DELETE_BUILDS_SHAPE, &BATCH_DELETE_BUILDS_OUTPUT_SHAPE);
    BatchGetBuilds => BatchGetBuildsOutput, BATCH_GET_BUILDS_OPERATION = wire::Operation::new("BatchGetBuilds", &BATCH_GET_BUILDS_SHAPE, &BATCH_GET_BUILDS_OUTPUT_SHAPE);
    BatchGetProjects => BatchGetProjectsOutput, BATCH_GET_PROJECTS_OPERATION = wire::Operation::new("BatchGetProjects", &BATCH_GET_PROJECTS_SHAPE, &BATCH_GET_PROJECTS_OUTPUT_SHAPE);
    BatchGetReportGroups => BatchGetReportGroupsOutput, BATCH_GET_REPORT_GROUPS_OPERATION = wire::Operation::new("BatchGetReportGroups", &BATCH_GET_REPORT_GROUPS_SHAPE, &BATCH_GET_REPORT_GROUPS_OUTPUT_SHAPE);
    BatchGetReports => BatchGetReportsOutput, BATCH_GET_REPORTS_OPERATION = wire::Operation::new("BatchGetReports", &BATCH_GET_REPORTS_SHAPE, &BATCH_GET_REPORTS_OUTPUT_SHAPE);
    CreateProject => CreateProjectOutput, CREATE_PROJECT_OPERATION = wire::Operation::new("CreateProject", &CREATE_PROJECT_SHAPE, &CREATE_PROJECT_OUTPUT_SHAPE);
    CreateReportGroup => CreateReportGroupOutput, CREATE_REPORT_GROUP_OPERATION = wire::Operation::new("CreateReportGroup", &CREATE_REPORT_GROUP_SHAPE, &CREATE_REPORT_GROUP_OUTPUT_SHAPE);
    DeleteProject => DeleteProjectOutput, DELETE_PROJECT_OPERATION = wire::Operation::new("DeleteProject", &DELETE_PROJECT_SHAPE, &DELETE_PROJECT_OUTPUT_SHAPE);
    DeleteReport => DeleteReportOutput, DELETE_REPORT_OPERATION = wire::Operation::new("DeleteReport", &DELETE_REPORT_SHAPE, &DELETE_REPORT_OUTPUT_SHAPE);
    DeleteReportGroup => DeleteReportGroupOutput, DELETE_REPORT_GROUP_OPERATION = wire::Operation::new("DeleteReportGroup", &DELETE_REPORT_GROUP_SHAPE, &DELETE_REPORT_GROUP_OUTPUT_SHAPE);
    DescribeTestCases => DescribeTestCasesOutput, DESCRIBE_TEST_CASES_OPERATION = wire::Operation::new("DescribeTestCases", &DESCRIBE_TEST_CASES_SHAPE, &DESCRIBE_TEST_CASES_OUTPUT_SHAPE);
    InvalidateProjectCache => InvalidateProjectCacheOutput, INVALIDATE_PROJECT_CACHE_OPERATION = wire::Operation::new("InvalidateProjectCache", &INVALIDATE_PROJECT_CACHE_SHAPE, &INVALIDATE_PROJECT_CACHE_OUTPUT_SHAPE);
    ListBuilds => ListBuildsOutput, LIST_BUILDS_OPERATION = wire::Operation::new("ListBuilds", &LIST_BUILDS_SHAPE, &LIST_BUILDS_OUTPUT_SHAPE);
    ListBuildsForProject => ListBuildsForProjectOutput, LIST_BUILDS_FOR_PROJECT_OPERATION = wire::Operation::new("ListBuildsForProject", &LIST_BUILDS_FOR_PROJECT_SHAPE, &LIST_BUILDS_FOR_PROJECT_OUTPUT_SHAPE);
    ListProjects => ListProjectsOutput, LIST_PROJECTS_OPERATION = wire::Operation::new("ListProjects", &LIST_PROJECTS_SHAPE, &LIST_PROJECTS_OUTPUT_SHAPE);
    ListReportGroups => ListReportGroupsOutput, LIST_REPORT_GROUPS_OPERATION = wire::Operation::new("ListReportGroups", &LIST_REPORT_GROUPS_SHAPE, &LIST_REPORT_GROUPS_OUTPUT_SHAPE);
    ListReports => ListReportsOutput, LIST_REPORTS_OPERATION = wire::Operation::new("ListReports", &LIST_REPORTS_SHAPE, &LIST_REPORTS_OUTPUT_SHAPE);
    ListReportsForReportGroup => ListReportsForReportGroupOutput, LIST_REPORTS_FOR_REPORT_GROUP_OPERATION = wire::Operation::new("ListReportsForReportGroup", &LIST_REPORTS_FOR_REPORT_GROUP_SHAPE, &LIST_REPORTS_FOR_REPORT_GROUP_OUTPUT_SHAPE);
    RetryBuild => RetryBuildOutput, RETRY_BUILD_OPERATION = wire::Operation::new("RetryBuild", &RETRY_BUILD_SHAPE, &RETRY_BUILD_OUTPUT_SHAPE);
    StartBuild => StartBuildOutput, START_BUILD_OPERATION = wire::Operation::new("StartBuild", &START_BUILD_SHAPE, &START_BUILD_OUTPUT_SHAPE);
    StopBuild => StopBuildOutput, STOP_BUILD_OPERATION = wire::Operation::new("StopBuild", &STOP_BUILD_SHAPE, &STOP_BUILD_OUTPUT_SHAPE);
    UpdateProject => UpdateProjectOutput, UPDATE_PROJECT_OPERATION = wire::Operation::new("UpdateProject", &UPDATE_PROJECT_SHAPE, &UPDATE_PROJECT_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    AUTO_RETRY_CONFIG_SHAPE "AutoRetryConfig" AutoRetryConfig {
        auto_retry_limit: Option<i32> = wire::Member::new("autoRetryLimit", &INTEGER),
        auto_retry_number: Option<i32> = wire::Member::new("autoRetryNumber", &INTEGER),
        next_auto_retry: Option<String> = wire::Member::new("nextAutoRetry", &STRING),
        previous_auto_retry: Option<String> = wire::Member::new("previousAutoRetry", &STRING),
    }
    BATCH_DELETE_BUILDS_SHAPE "BatchDeleteBuildsInput" BatchDeleteBuilds {
        ids: Vec<String> = wire::Member::new("ids", &BUILD_IDS_LIST).required(),
    }
    BATCH_DELETE_BUILDS_OUTPUT_SHAPE "BatchDeleteBuildsOutput" BatchDeleteBuildsOutput {
        builds_deleted: Option<Vec<String>> = wire::Member::new("buildsDeleted", &BUILD_IDS_LIST),
        builds_not_deleted: Option<Vec<BuildNotDeleted>> = wire::Member::new("buildsNotDeleted", &BUILDS_NOT_DELETED_LIST),
    }
    BATCH_GET_BUILDS_SHAPE "BatchGetBuildsInput" BatchGetBuilds {
        ids: Vec<String> = wire::Member::new("ids", &BUILD_IDS_LIST).required(),
    }
    BATCH_GET_BUILDS_OUTPUT_SHAPE "BatchGetBuildsOutput" BatchGetBuildsOutput {
        builds: Option<Vec<Build>> = wire::Member::new("builds", &BUILDS_LIST),
        builds_not_found: Option<Vec<String>> = wire::Member::new("buildsNotFound", &BUILD_IDS_LIST),
    }
    BATCH_GET_PROJECTS_SHAPE "BatchGetProjectsInput" BatchGetProjects {
        names: Vec<String> = wire::Member::new("names", &PROJECT_NAMES_LIST).required(),
    }
    BATCH_GET_PROJECTS_OUTPUT_SHAPE "BatchGetProjectsOutput" BatchGetProjectsOutput {
        projects: Option<Vec<Project>> = wire::Member::new("projects", &PROJECTS_LIST),
        projects_not_found: Option<Vec<String>> = wire::Member::new("projectsNotFound", &PROJECT_NAMES_LIST),
    }
    BATCH_GET_REPORT_GROUPS_SHAPE "BatchGetReportGroupsInput" BatchGetReportGroups {
        report_group_arns: Vec<String> = wire::Member::new("reportGroupArns", &REPORT_GROUP_ARNS_LIST).required(),
    }
    BATCH_GET_REPORT_GROUPS_OUTPUT_SHAPE "BatchGetReportGroupsOutput" BatchGetReportGroupsOutput {
        report_groups: Option<Vec<ReportGroup>> = wire::Member::new("reportGroups", &REPORT_GROUPS_LIST),
        report_groups_not_found: Option<Vec<String>> = wire::Member::new("reportGroupsNotFound", &REPORT_GROUP_ARNS_LIST),
    }
    BATCH_GET_REPORTS_SHAPE "BatchGetReportsInput" BatchGetReports {
        report_arns: Vec<String> = wire::Member::new("reportArns", &REPORT_ARNS_LIST).required(),
    }
    BATCH_GET_REPORTS_OUTPUT_SHAPE "BatchGetReportsOutput" BatchGetReportsOutput {
        reports: Option<Vec<Report>> = wire::Member::new("reports", &REPORTS_LIST),
        reports_not_found: Option<Vec<String>> = wire::Member::new("reportsNotFound", &REPORT_ARNS_LIST),
    }
    BATCH_RESTRICTIONS_SHAPE "BatchRestrictions" BatchRestrictions {
        maximum_builds_allowed: Option<i32> = wire::Member::new("maximumBuildsAllowed", &INTEGER),
        compute_types_allowed: Option<Vec<String>> = wire::Member::new("computeTypesAllowed", &COMPUTE_TYPES_ALLOWED_LIST),
        fleets_allowed: Option<Vec<String>> = wire::Member::new("fleetsAllowed", &FLEETS_ALLOWED_LIST),
    }
    BUILD_SHAPE "Build" Build {
        id: Option<String> = wire::Member::new("id", &NON_EMPTY_STRING_TEXT),
        arn: Option<String> = wire::Member::new("arn", &NON_EMPTY_STRING_TEXT),
        build_number: Option<i64> = wire::Member::new("buildNumber", &LONG),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("endTime", &TIMESTAMP),
        current_phase: Option<String> = wire::Member::new("currentPhase", &STRING),
        build_status: Option<String> = wire::Member::new("buildStatus", &STATUS_TYPE_TEXT),
        source_version: Option<String> = wire::Member::new("sourceVersion", &NON_EMPTY_STRING_TEXT),
        resolved_source_version: Option<String> = wire::Member::new("resolvedSourceVersion", &NON_EMPTY_STRING_TEXT),
        project_name: Option<String> = wire::Member::new("projectName", &NON_EMPTY_STRING_TEXT),
        phases: Option<Vec<BuildPhase>> = wire::Member::new("phases", &BUILD_PHASES_LIST),
        source: Option<ProjectSource> = wire::Member::new("source", &PROJECT_SOURCE_SHAPE),
        secondary_sources: Option<Vec<ProjectSource>> = wire::Member::new("secondarySources", &PROJECT_SOURCES_LIST),
        secondary_source_versions: Option<Vec<ProjectSourceVersion>> = wire::Member::new("secondarySourceVersions", &PROJECT_SECONDARY_SOURCE_VERSIONS_LIST),
        artifacts: Option<BuildArtifacts> = wire::Member::new("artifacts", &BUILD_ARTIFACTS_SHAPE),
        secondary_artifacts: Option<Vec<BuildArtifacts>> = wire::Member::new("secondaryArtifacts", &BUILD_ARTIFACTS_LIST_LIST),
        cache: Option<ProjectCache> = wire::Member::new("cache", &PROJECT_CACHE_SHAPE),
        environment: Option<ProjectEnvironment> = wire::Member::new("environment", &PROJECT_ENVIRONMENT_SHAPE),
        service_role: Option<String> = wire::Member::new("serviceRole", &NON_EMPTY_STRING_TEXT),
        logs: Option<LogsLocation> = wire::Member::new("logs", &LOGS_LOCATION_SHAPE),
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &INTEGER),
        queued_timeout_in_minutes: Option<i32> = wire::Member::new("queuedTimeoutInMinutes", &INTEGER),
        build_complete: Option<bool> = wire::Member::new("buildComplete", &BOOLEAN),
        initiator: Option<String> = wire::Member::new("initiator", &STRING),
        vpc_config: Option<VpcConfig> = wire::Member::new("vpcConfig", &VPC_CONFIG_SHAPE),
        network_interface: Option<NetworkInterface> = wire::Member::new("networkInterface", &NETWORK_INTERFACE_SHAPE),
        encryption_key: Option<String> = wire::Member::new("encryptionKey", &NON_EMPTY_STRING_TEXT),
        exported_environment_variables: Option<Vec<ExportedEnvironmentVariable>> = wire::Member::new("exportedEnvironmentVariables", &EXPORTED_ENVIRONMENT_VARIABLES_LIST),
        report_arns: Option<Vec<String>> = wire::Member::new("reportArns", &BUILD_REPORT_ARNS_LIST),
        file_system_locations: Option<Vec<ProjectFileSystemLocation>> = wire::Member::new("fileSystemLocations", &PROJECT_FILE_SYSTEM_LOCATIONS_LIST),
        debug_session: Option<DebugSession> = wire::Member::new("debugSession", &DEBUG_SESSION_SHAPE),
        build_batch_arn: Option<String> = wire::Member::new("buildBatchArn", &STRING),
        auto_retry_config: Option<AutoRetryConfig> = wire::Member::new("autoRetryConfig", &AUTO_RETRY_CONFIG_SHAPE),
    }
    BUILD_ARTIFACTS_SHAPE "BuildArtifacts" BuildArtifacts {
        location: Option<String> = wire::Member::new("location", &STRING),
        sha256sum: Option<String> = wire::Member::new("sha256sum", &STRING),
        md5sum: Option<String> = wire::Member::new("md5sum", &STRING),
        override_artifact_name: Option<bool> = wire::Member::new("overrideArtifactName", &BOOLEAN),
        encryption_disabled: Option<bool> = wire::Member::new("encryptionDisabled", &BOOLEAN),
        artifact_identifier: Option<String> = wire::Member::new("artifactIdentifier", &STRING),
        bucket_owner_access: Option<String> = wire::Member::new("bucketOwnerAccess", &BUCKET_OWNER_ACCESS_TEXT),
    }
    BUILD_NOT_DELETED_SHAPE "BuildNotDeleted" BuildNotDeleted {
        id: Option<String> = wire::Member::new("id", &NON_EMPTY_STRING_TEXT),
        status_code: Option<String> = wire::Member::new("statusCode", &STRING),
    }
    BUILD_PHASE_SHAPE "BuildPhase" BuildPhase {
        phase_type: Option<String> = wire::Member::new("phaseType", &BUILD_PHASE_TYPE_TEXT),
        phase_status: Option<String> = wire::Member::new("phaseStatus", &STATUS_TYPE_TEXT),
        start_time: Option<wire::Timestamp> = wire::Member::new("startTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("endTime", &TIMESTAMP),
        duration_in_seconds: Option<i64> = wire::Member::new("durationInSeconds", &LONG),
        contexts: Option<Vec<PhaseContext>> = wire::Member::new("contexts", &PHASE_CONTEXTS_LIST),
    }
    BUILD_STATUS_CONFIG_SHAPE "BuildStatusConfig" BuildStatusConfig {
        context: Option<String> = wire::Member::new("context", &STRING),
        target_url: Option<String> = wire::Member::new("targetUrl", &STRING),
    }
    CLOUD_WATCH_LOGS_CONFIG_SHAPE "CloudWatchLogsConfig" CloudWatchLogsConfig {
        status: String = wire::Member::new("status", &LOGS_CONFIG_STATUS_TYPE_TEXT).required(),
        group_name: Option<String> = wire::Member::new("groupName", &STRING),
        stream_name: Option<String> = wire::Member::new("streamName", &STRING),
    }
    CODE_COVERAGE_REPORT_SUMMARY_SHAPE "CodeCoverageReportSummary" CodeCoverageReportSummary {
        line_coverage_percentage: Option<f64> = wire::Member::new("lineCoveragePercentage", &PERCENTAGE_NUMBER),
        lines_covered: Option<i32> = wire::Member::new("linesCovered", &NON_NEGATIVE_INT_NUMBER),
        lines_missed: Option<i32> = wire::Member::new("linesMissed", &NON_NEGATIVE_INT_NUMBER),
        branch_coverage_percentage: Option<f64> = wire::Member::new("branchCoveragePercentage", &PERCENTAGE_NUMBER),
        branches_covered: Option<i32> = wire::Member::new("branchesCovered", &NON_NEGATIVE_INT_NUMBER),
        branches_missed: Option<i32> = wire::Member::new("branchesMissed", &NON_NEGATIVE_INT_NUMBER),
    }
    COMPUTE_CONFIGURATION_SHAPE "ComputeConfiguration" ComputeConfiguration {
        v_cpu: Option<i64> = wire::Member::new("vCpu", &LONG),
        memory: Option<i64> = wire::Member::new("memory", &LONG),
        disk: Option<i64> = wire::Member::new("disk", &LONG),
        machine_type: Option<String> = wire::Member::new("machineType", &MACHINE_TYPE_TEXT),
        instance_type: Option<String> = wire::Member::new("instanceType", &NON_EMPTY_STRING_TEXT),
    }
    CREATE_PROJECT_SHAPE "CreateProjectInput" CreateProject {
        name: String = wire::Member::new("name", &PROJECT_NAME_TEXT).required(),
        description: Option<String> = wire::Member::new("description", &PROJECT_DESCRIPTION_TEXT),
        source: ProjectSource = wire::Member::new("source", &PROJECT_SOURCE_SHAPE).required(),
        secondary_sources: Option<Vec<ProjectSource>> = wire::Member::new("secondarySources", &PROJECT_SOURCES_LIST),
        source_version: Option<String> = wire::Member::new("sourceVersion", &STRING),
        secondary_source_versions: Option<Vec<ProjectSourceVersion>> = wire::Member::new("secondarySourceVersions", &PROJECT_SECONDARY_SOURCE_VERSIONS_LIST),
        artifacts: ProjectArtifacts = wire::Member::new("artifacts", &PROJECT_ARTIFACTS_SHAPE).required(),
        secondary_artifacts: Option<Vec<ProjectArtifacts>> = wire::Member::new("secondaryArtifacts", &PROJECT_ARTIFACTS_LIST_LIST),
        cache: Option<ProjectCache> = wire::Member::new("cache", &PROJECT_CACHE_SHAPE),
        environment: ProjectEnvironment = wire::Member::new("environment", &PROJECT_ENVIRONMENT_SHAPE).required(),
        service_role: String = wire::Member::new("serviceRole", &NON_EMPTY_STRING_TEXT).required(),
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &BUILD_TIME_OUT_NUMBER),
        queued_timeout_in_minutes: Option<i32> = wire::Member::new("queuedTimeoutInMinutes", &TIME_OUT_NUMBER),
        encryption_key: Option<String> = wire::Member::new("encryptionKey", &NON_EMPTY_STRING_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        vpc_config: Option<VpcConfig> = wire::Member::new("vpcConfig", &VPC_CONFIG_SHAPE),
        badge_enabled: Option<bool> = wire::Member::new("badgeEnabled", &BOOLEAN),
        logs_config: Option<LogsConfig> = wire::Member::new("logsConfig", &LOGS_CONFIG_SHAPE),
        file_system_locations: Option<Vec<ProjectFileSystemLocation>> = wire::Member::new("fileSystemLocations", &PROJECT_FILE_SYSTEM_LOCATIONS_LIST),
        build_batch_config: Option<ProjectBuildBatchConfig> = wire::Member::new("buildBatchConfig", &PROJECT_BUILD_BATCH_CONFIG_SHAPE),
        concurrent_build_limit: Option<i32> = wire::Member::new("concurrentBuildLimit", &INTEGER),
        auto_retry_limit: Option<i32> = wire::Member::new("autoRetryLimit", &INTEGER),
    }
    CREATE_PROJECT_OUTPUT_SHAPE "CreateProjectOutput" CreateProjectOutput {
        project: Option<Project> = wire::Member::new("project", &PROJECT_SHAPE),
    }
    CREATE_REPORT_GROUP_SHAPE "CreateReportGroupInput" CreateReportGroup {
        name: String = wire::Member::new("name", &REPORT_GROUP_NAME_TEXT).required(),
        r#type: String = wire::Member::new("type", &REPORT_TYPE_TEXT).required(),
        export_config: ReportExportConfig = wire::Member::new("exportConfig", &REPORT_EXPORT_CONFIG_SHAPE).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
    }
    CREATE_REPORT_GROUP_OUTPUT_SHAPE "CreateReportGroupOutput" CreateReportGroupOutput {
        report_group: Option<ReportGroup> = wire::Member::new("reportGroup", &REPORT_GROUP_SHAPE),
    }
    DEBUG_SESSION_SHAPE "DebugSession" DebugSession {
        session_enabled: Option<bool> = wire::Member::new("sessionEnabled", &BOOLEAN),
        session_target: Option<String> = wire::Member::new("sessionTarget", &NON_EMPTY_STRING_TEXT),
    }
    DELETE_PROJECT_SHAPE "DeleteProjectInput" DeleteProject {
        name: String = wire::Member::new("name", &NON_EMPTY_STRING_TEXT).required(),
    }
    DELETE_PROJECT_OUTPUT_SHAPE "DeleteProjectOutput" DeleteProjectOutput {
    }
    DELETE_REPORT_GROUP_SHAPE "DeleteReportGroupInput" DeleteReportGroup {
        arn: String = wire::Member::new("arn", &NON_EMPTY_STRING_TEXT).required(),
        delete_reports: Option<bool> = wire::Member::new("deleteReports", &BOOLEAN),
    }
    DELETE_REPORT_GROUP_OUTPUT_SHAPE "DeleteReportGroupOutput" DeleteReportGroupOutput {
    }
    DELETE_REPORT_SHAPE "DeleteReportInput" DeleteReport {
        arn: String = wire::Member::new("arn", &NON_EMPTY_STRING_TEXT).required(),
    }
    DELETE_REPORT_OUTPUT_SHAPE "DeleteReportOutput" DeleteReportOutput {
    }
    DESCRIBE_TEST_CASES_SHAPE "DescribeTestCasesInput" DescribeTestCases {
        report_arn: String = wire::Member::new("reportArn", &STRING).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &PAGE_SIZE_NUMBER),
        filter: Option<TestCaseFilter> = wire::Member::new("filter", &TEST_CASE_FILTER_SHAPE),
    }
    DESCRIBE_TEST_CASES_OUTPUT_SHAPE "DescribeTestCasesOutput" DescribeTestCasesOutput {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        test_cases: Option<Vec<TestCase>> = wire::Member::new("testCases", &TEST_CASES_LIST),
    }
    DOCKER_SERVER_SHAPE "DockerServer" DockerServer {
        compute_type: String = wire::Member::new("computeType", &COMPUTE_TYPE_TEXT).required(),
        security_group_ids: Option<Vec<String>> = wire::Member::new("securityGroupIds", &SECURITY_GROUP_IDS_LIST),
        status: Option<DockerServerStatus> = wire::Member::new("status", &DOCKER_SERVER_STATUS_SHAPE),
    }
    DOCKER_SERVER_STATUS_SHAPE "DockerServerStatus" DockerServerStatus {
        status: Option<String> = wire::Member::new("status", &STRING),
        message: Option<String> = wire::Member::new("message", &STRING),
    }
    ENVIRONMENT_VARIABLE_SHAPE "EnvironmentVariable" EnvironmentVariable {
        name: String = wire::Member::new("name", &NON_EMPTY_STRING_TEXT).required(),
        value: String = wire::Member::new("value", &STRING).required(),
        r#type: Option<String> = wire::Member::new("type", &ENVIRONMENT_VARIABLE_TYPE_TEXT),
    }
    EXPORTED_ENVIRONMENT_VARIABLE_SHAPE "ExportedEnvironmentVariable" ExportedEnvironmentVariable {
        name: Option<String> = wire::Member::new("name", &NON_EMPTY_STRING_TEXT),
        value: Option<String> = wire::Member::new("value", &STRING),
    }
    GIT_SUBMODULES_CONFIG_SHAPE "GitSubmodulesConfig" GitSubmodulesConfig {
        fetch_submodules: bool = wire::Member::new("fetchSubmodules", &BOOLEAN).required(),
    }
    INVALIDATE_PROJECT_CACHE_SHAPE "InvalidateProjectCacheInput" InvalidateProjectCache {
        project_name: String = wire::Member::new("projectName", &NON_EMPTY_STRING_TEXT).required(),
    }
    INVALIDATE_PROJECT_CACHE_OUTPUT_SHAPE "InvalidateProjectCacheOutput" InvalidateProjectCacheOutput {
    }
    LIST_BUILDS_FOR_PROJECT_SHAPE "ListBuildsForProjectInput" ListBuildsForProject {
        project_name: String = wire::Member::new("projectName", &NON_EMPTY_STRING_TEXT).required(),
        sort_order: Option<String> = wire::Member::new("sortOrder", &SORT_ORDER_TYPE_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_BUILDS_FOR_PROJECT_OUTPUT_SHAPE "ListBuildsForProjectOutput" ListBuildsForProjectOutput {
        ids: Option<Vec<String>> = wire::Member::new("ids", &BUILD_IDS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_BUILDS_SHAPE "ListBuildsInput" ListBuilds {
        sort_order: Option<String> = wire::Member::new("sortOrder", &SORT_ORDER_TYPE_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_BUILDS_OUTPUT_SHAPE "ListBuildsOutput" ListBuildsOutput {
        ids: Option<Vec<String>> = wire::Member::new("ids", &BUILD_IDS_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_PROJECTS_SHAPE "ListProjectsInput" ListProjects {
        sort_by: Option<String> = wire::Member::new("sortBy", &PROJECT_SORT_BY_TYPE_TEXT),
        sort_order: Option<String> = wire::Member::new("sortOrder", &SORT_ORDER_TYPE_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &NON_EMPTY_STRING_TEXT),
    }
    LIST_PROJECTS_OUTPUT_SHAPE "ListProjectsOutput" ListProjectsOutput {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        projects: Option<Vec<String>> = wire::Member::new("projects", &PROJECT_NAMES_LIST),
    }
    LIST_REPORT_GROUPS_SHAPE "ListReportGroupsInput" ListReportGroups {
        sort_order: Option<String> = wire::Member::new("sortOrder", &SORT_ORDER_TYPE_TEXT),
        sort_by: Option<String> = wire::Member::new("sortBy", &REPORT_GROUP_SORT_BY_TYPE_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &PAGE_SIZE_NUMBER),
    }
    LIST_REPORT_GROUPS_OUTPUT_SHAPE "ListReportGroupsOutput" ListReportGroupsOutput {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        report_groups: Option<Vec<String>> = wire::Member::new("reportGroups", &REPORT_GROUP_ARNS_LIST),
    }
    LIST_REPORTS_FOR_REPORT_GROUP_SHAPE "ListReportsForReportGroupInput" ListReportsForReportGroup {
        report_group_arn: String = wire::Member::new("reportGroupArn", &STRING).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        sort_order: Option<String> = wire::Member::new("sortOrder", &SORT_ORDER_TYPE_TEXT),
        max_results: Option<i32> = wire::Member::new("maxResults", &PAGE_SIZE_NUMBER),
        filter: Option<ReportFilter> = wire::Member::new("filter", &REPORT_FILTER_SHAPE),
    }
    LIST_REPORTS_FOR_REPORT_GROUP_OUTPUT_SHAPE "ListReportsForReportGroupOutput" ListReportsForReportGroupOutput {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        reports: Option<Vec<String>> = wire::Member::new("reports", &REPORT_ARNS_LIST),
    }
    LIST_REPORTS_SHAPE "ListReportsInput" ListReports {
        sort_order: Option<String> = wire::Member::new("sortOrder", &SORT_ORDER_TYPE_TEXT),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &PAGE_SIZE_NUMBER),
        filter: Option<ReportFilter> = wire::Member::new("filter", &REPORT_FILTER_SHAPE),
    }
    LIST_REPORTS_OUTPUT_SHAPE "ListReportsOutput" ListReportsOutput {
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        reports: Option<Vec<String>> = wire::Member::new("reports", &REPORT_ARNS_LIST),
    }
    LOGS_CONFIG_SHAPE "LogsConfig" LogsConfig {
        cloud_watch_logs: Option<CloudWatchLogsConfig> = wire::Member::new("cloudWatchLogs", &CLOUD_WATCH_LOGS_CONFIG_SHAPE),
        s3_logs: Option<S3LogsConfig> = wire::Member::new("s3Logs", &S3_LOGS_CONFIG_SHAPE),
    }
    LOGS_LOCATION_SHAPE "LogsLocation" LogsLocation {
        group_name: Option<String> = wire::Member::new("groupName", &STRING),
        stream_name: Option<String> = wire::Member::new("streamName", &STRING),
        deep_link: Option<String> = wire::Member::new("deepLink", &STRING),
        s3_deep_link: Option<String> = wire::Member::new("s3DeepLink", &STRING),
        cloud_watch_logs_arn: Option<String> = wire::Member::new("cloudWatchLogsArn", &STRING),
        s3_logs_arn: Option<String> = wire::Member::new("s3LogsArn", &STRING),
        cloud_watch_logs: Option<CloudWatchLogsConfig> = wire::Member::new("cloudWatchLogs", &CLOUD_WATCH_LOGS_CONFIG_SHAPE),
        s3_logs: Option<S3LogsConfig> = wire::Member::new("s3Logs", &S3_LOGS_CONFIG_SHAPE),
    }
    NETWORK_INTERFACE_SHAPE "NetworkInterface" NetworkInterface {
        subnet_id: Option<String> = wire::Member::new("subnetId", &NON_EMPTY_STRING_TEXT),
        network_interface_id: Option<String> = wire::Member::new("networkInterfaceId", &NON_EMPTY_STRING_TEXT),
    }
    PHASE_CONTEXT_SHAPE "PhaseContext" PhaseContext {
        status_code: Option<String> = wire::Member::new("statusCode", &STRING),
        message: Option<String> = wire::Member::new("message", &STRING),
    }
    PROJECT_SHAPE "Project" Project {
        name: Option<String> = wire::Member::new("name", &PROJECT_NAME_TEXT),
        arn: Option<String> = wire::Member::new("arn", &STRING),
        description: Option<String> = wire::Member::new("description", &PROJECT_DESCRIPTION_TEXT),
        source: Option<ProjectSource> = wire::Member::new("source", &PROJECT_SOURCE_SHAPE),
        secondary_sources: Option<Vec<ProjectSource>> = wire::Member::new("secondarySources", &PROJECT_SOURCES_LIST),
        source_version: Option<String> = wire::Member::new("sourceVersion", &STRING),
        secondary_source_versions: Option<Vec<ProjectSourceVersion>> = wire::Member::new("secondarySourceVersions", &PROJECT_SECONDARY_SOURCE_VERSIONS_LIST),
        artifacts: Option<ProjectArtifacts> = wire::Member::new("artifacts", &PROJECT_ARTIFACTS_SHAPE),
        secondary_artifacts: Option<Vec<ProjectArtifacts>> = wire::Member::new("secondaryArtifacts", &PROJECT_ARTIFACTS_LIST_LIST),
        cache: Option<ProjectCache> = wire::Member::new("cache", &PROJECT_CACHE_SHAPE),
        environment: Option<ProjectEnvironment> = wire::Member::new("environment", &PROJECT_ENVIRONMENT_SHAPE),
        service_role: Option<String> = wire::Member::new("serviceRole", &NON_EMPTY_STRING_TEXT),
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &BUILD_TIME_OUT_NUMBER),
        queued_timeout_in_minutes: Option<i32> = wire::Member::new("queuedTimeoutInMinutes", &TIME_OUT_NUMBER),
        encryption_key: Option<String> = wire::Member::new("encryptionKey", &NON_EMPTY_STRING_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        last_modified: Option<wire::Timestamp> = wire::Member::new("lastModified", &TIMESTAMP),
        webhook: Option<Webhook> = wire::Member::new("webhook", &WEBHOOK_SHAPE),
        vpc_config: Option<VpcConfig> = wire::Member::new("vpcConfig", &VPC_CONFIG_SHAPE),
        badge: Option<ProjectBadge> = wire::Member::new("badge", &PROJECT_BADGE_SHAPE),
        logs_config: Option<LogsConfig> = wire::Member::new("logsConfig", &LOGS_CONFIG_SHAPE),
        file_system_locations: Option<Vec<ProjectFileSystemLocation>> = wire::Member::new("fileSystemLocations", &PROJECT_FILE_SYSTEM_LOCATIONS_LIST),
        build_batch_config: Option<ProjectBuildBatchConfig> = wire::Member::new("buildBatchConfig", &PROJECT_BUILD_BATCH_CONFIG_SHAPE),
        concurrent_build_limit: Option<i32> = wire::Member::new("concurrentBuildLimit", &INTEGER),
        project_visibility: Option<String> = wire::Member::new("projectVisibility", &PROJECT_VISIBILITY_TYPE_TEXT),
        public_project_alias: Option<String> = wire::Member::new("publicProjectAlias", &NON_EMPTY_STRING_TEXT),
        resource_access_role: Option<String> = wire::Member::new("resourceAccessRole", &NON_EMPTY_STRING_TEXT),
        auto_retry_limit: Option<i32> = wire::Member::new("autoRetryLimit", &INTEGER),
    }
    PROJECT_ARTIFACTS_SHAPE "ProjectArtifacts" ProjectArtifacts {
        r#type: String = wire::Member::new("type", &ARTIFACTS_TYPE_TEXT).required(),
        location: Option<String> = wire::Member::new("location", &STRING),
        path: Option<String> = wire::Member::new("path", &STRING),
        namespace_type: Option<String> = wire::Member::new("namespaceType", &ARTIFACT_NAMESPACE_TEXT),
        name: Option<String> = wire::Member::new("name", &STRING),
        packaging: Option<String> = wire::Member::new("packaging", &ARTIFACT_PACKAGING_TEXT),
        override_artifact_name: Option<bool> = wire::Member::new("overrideArtifactName", &BOOLEAN),
        encryption_disabled: Option<bool> = wire::Member::new("encryptionDisabled", &BOOLEAN),
        artifact_identifier: Option<String> = wire::Member::new("artifactIdentifier", &STRING),
        bucket_owner_access: Option<String> = wire::Member::new("bucketOwnerAccess", &BUCKET_OWNER_ACCESS_TEXT),
    }
    PROJECT_BADGE_SHAPE "ProjectBadge" ProjectBadge {
        badge_enabled: Option<bool> = wire::Member::new("badgeEnabled", &BOOLEAN),
        badge_request_url: Option<String> = wire::Member::new("badgeRequestUrl", &STRING),
    }
    PROJECT_BUILD_BATCH_CONFIG_SHAPE "ProjectBuildBatchConfig" ProjectBuildBatchConfig {
        service_role: Option<String> = wire::Member::new("serviceRole", &NON_EMPTY_STRING_TEXT),
        combine_artifacts: Option<bool> = wire::Member::new("combineArtifacts", &BOOLEAN),
        restrictions: Option<BatchRestrictions> = wire::Member::new("restrictions", &BATCH_RESTRICTIONS_SHAPE),
        timeout_in_mins: Option<i32> = wire::Member::new("timeoutInMins", &INTEGER),
        batch_report_mode: Option<String> = wire::Member::new("batchReportMode", &BATCH_REPORT_MODE_TYPE_TEXT),
    }
    PROJECT_CACHE_SHAPE "ProjectCache" ProjectCache {
        r#type: String = wire::Member::new("type", &CACHE_TYPE_TEXT).required(),
        location: Option<String> = wire::Member::new("location", &STRING),
        modes: Option<Vec<String>> = wire::Member::new("modes", &PROJECT_CACHE_MODES_LIST),
        cache_namespace: Option<String> = wire::Member::new("cacheNamespace", &STRING),
    }
    PROJECT_ENVIRONMENT_SHAPE "ProjectEnvironment" ProjectEnvironment {
        r#type: String = wire::Member::new("type", &ENVIRONMENT_TYPE_TEXT).required(),
        image: String = wire::Member::new("image", &NON_EMPTY_STRING_TEXT).required(),
        compute_type: String = wire::Member::new("computeType", &COMPUTE_TYPE_TEXT).required(),
        compute_configuration: Option<ComputeConfiguration> = wire::Member::new("computeConfiguration", &COMPUTE_CONFIGURATION_SHAPE),
        fleet: Option<ProjectFleet> = wire::Member::new("fleet", &PROJECT_FLEET_SHAPE),
        environment_variables: Option<Vec<EnvironmentVariable>> = wire::Member::new("environmentVariables", &ENVIRONMENT_VARIABLES_LIST),
        privileged_mode: Option<bool> = wire::Member::new("privilegedMode", &BOOLEAN),
        certificate: Option<String> = wire::Member::new("certificate", &STRING),
        registry_credential: Option<RegistryCredential> = wire::Member::new("registryCredential", &REGISTRY_CREDENTIAL_SHAPE),
        image_pull_credentials_type: Option<String> = wire::Member::new("imagePullCredentialsType", &IMAGE_PULL_CREDENTIALS_TYPE_TEXT),
        docker_server: Option<DockerServer> = wire::Member::new("dockerServer", &DOCKER_SERVER_SHAPE),
        host_kernel: Option<String> = wire::Member::new("hostKernel", &HOST_KERNEL_TEXT),
    }
    PROJECT_FILE_SYSTEM_LOCATION_SHAPE "ProjectFileSystemLocation" ProjectFileSystemLocation {
        r#type: Option<String> = wire::Member::new("type", &FILE_SYSTEM_TYPE_TEXT),
        location: Option<String> = wire::Member::new("location", &STRING),
        mount_point: Option<String> = wire::Member::new("mountPoint", &STRING),
        identifier: Option<String> = wire::Member::new("identifier", &STRING),
        mount_options: Option<String> = wire::Member::new("mountOptions", &STRING),
    }
    PROJECT_FLEET_SHAPE "ProjectFleet" ProjectFleet {
        fleet_arn: Option<String> = wire::Member::new("fleetArn", &STRING),
    }
    PROJECT_SOURCE_SHAPE "ProjectSource" ProjectSource {
        r#type: String = wire::Member::new("type", &SOURCE_TYPE_TEXT).required(),
        location: Option<String> = wire::Member::new("location", &STRING),
        git_clone_depth: Option<i32> = wire::Member::new("gitCloneDepth", &GIT_CLONE_DEPTH_NUMBER),
        git_submodules_config: Option<GitSubmodulesConfig> = wire::Member::new("gitSubmodulesConfig", &GIT_SUBMODULES_CONFIG_SHAPE),
        buildspec: Option<String> = wire::Member::new("buildspec", &STRING),
        auth: Option<SourceAuth> = wire::Member::new("auth", &SOURCE_AUTH_SHAPE),
        report_build_status: Option<bool> = wire::Member::new("reportBuildStatus", &BOOLEAN),
        build_status_config: Option<BuildStatusConfig> = wire::Member::new("buildStatusConfig", &BUILD_STATUS_CONFIG_SHAPE),
        insecure_ssl: Option<bool> = wire::Member::new("insecureSsl", &BOOLEAN),
        source_identifier: Option<String> = wire::Member::new("sourceIdentifier", &STRING),
    }
    PROJECT_SOURCE_VERSION_SHAPE "ProjectSourceVersion" ProjectSourceVersion {
        source_identifier: String = wire::Member::new("sourceIdentifier", &STRING).required(),
        source_version: String = wire::Member::new("sourceVersion", &STRING).required(),
    }
    PULL_REQUEST_BUILD_POLICY_SHAPE "PullRequestBuildPolicy" PullRequestBuildPolicy {
        requires_comment_approval: String = wire::Member::new("requiresCommentApproval", &PULL_REQUEST_BUILD_COMMENT_APPROVAL_TEXT).required(),
        approver_roles: Option<Vec<String>> = wire::Member::new("approverRoles", &PULL_REQUEST_BUILD_APPROVER_ROLES_LIST),
    }
    REGISTRY_CREDENTIAL_SHAPE "RegistryCredential" RegistryCredential {
        credential: String = wire::Member::new("credential", &NON_EMPTY_STRING_TEXT).required(),
        credential_provider: String = wire::Member::new("credentialProvider", &CREDENTIAL_PROVIDER_TYPE_TEXT).required(),
    }
    REPORT_SHAPE "Report" Report {
        arn: Option<String> = wire::Member::new("arn", &NON_EMPTY_STRING_TEXT),
        r#type: Option<String> = wire::Member::new("type", &REPORT_TYPE_TEXT),
        name: Option<String> = wire::Member::new("name", &STRING),
        report_group_arn: Option<String> = wire::Member::new("reportGroupArn", &NON_EMPTY_STRING_TEXT),
        execution_id: Option<String> = wire::Member::new("executionId", &STRING),
        status: Option<String> = wire::Member::new("status", &REPORT_STATUS_TYPE_TEXT),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        expired: Option<wire::Timestamp> = wire::Member::new("expired", &TIMESTAMP),
        export_config: Option<ReportExportConfig> = wire::Member::new("exportConfig", &REPORT_EXPORT_CONFIG_SHAPE),
        truncated: Option<bool> = wire::Member::new("truncated", &BOOLEAN),
        test_summary: Option<TestReportSummary> = wire::Member::new("testSummary", &TEST_REPORT_SUMMARY_SHAPE),
        code_coverage_summary: Option<CodeCoverageReportSummary> = wire::Member::new("codeCoverageSummary", &CODE_COVERAGE_REPORT_SUMMARY_SHAPE),
    }
    REPORT_EXPORT_CONFIG_SHAPE "ReportExportConfig" ReportExportConfig {
        export_config_type: Option<String> = wire::Member::new("exportConfigType", &REPORT_EXPORT_CONFIG_TYPE_TEXT),
        s3_destination: Option<S3ReportExportConfig> = wire::Member::new("s3Destination", &S3_REPORT_EXPORT_CONFIG_SHAPE),
    }
    REPORT_FILTER_SHAPE "ReportFilter" ReportFilter {
        status: Option<String> = wire::Member::new("status", &REPORT_STATUS_TYPE_TEXT),
    }
    REPORT_GROUP_SHAPE "ReportGroup" ReportGroup {
        arn: Option<String> = wire::Member::new("arn", &NON_EMPTY_STRING_TEXT),
        name: Option<String> = wire::Member::new("name", &REPORT_GROUP_NAME_TEXT),
        r#type: Option<String> = wire::Member::new("type", &REPORT_TYPE_TEXT),
        export_config: Option<ReportExportConfig> = wire::Member::new("exportConfig", &REPORT_EXPORT_CONFIG_SHAPE),
        created: Option<wire::Timestamp> = wire::Member::new("created", &TIMESTAMP),
        last_modified: Option<wire::Timestamp> = wire::Member::new("lastModified", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        status: Option<String> = wire::Member::new("status", &REPORT_GROUP_STATUS_TYPE_TEXT),
    }
    RETRY_BUILD_SHAPE "RetryBuildInput" RetryBuild {
        id: Option<String> = wire::Member::new("id", &NON_EMPTY_STRING_TEXT),
        idempotency_token: Option<String> = wire::Member::new("idempotencyToken", &STRING),
    }
    RETRY_BUILD_OUTPUT_SHAPE "RetryBuildOutput" RetryBuildOutput {
        build: Option<Build> = wire::Member::new("build", &BUILD_SHAPE),
    }
    S3_LOGS_CONFIG_SHAPE "S3LogsConfig" S3LogsConfig {
        status: String = wire::Member::new("status", &LOGS_CONFIG_STATUS_TYPE_TEXT).required(),
        location: Option<String> = wire::Member::new("location", &STRING),
        encryption_disabled: Option<bool> = wire::Member::new("encryptionDisabled", &BOOLEAN),
        bucket_owner_access: Option<String> = wire::Member::new("bucketOwnerAccess", &BUCKET_OWNER_ACCESS_TEXT),
    }
    S3_REPORT_EXPORT_CONFIG_SHAPE "S3ReportExportConfig" S3ReportExportConfig {
        bucket: Option<String> = wire::Member::new("bucket", &NON_EMPTY_STRING_TEXT),
        bucket_owner: Option<String> = wire::Member::new("bucketOwner", &STRING),
        path: Option<String> = wire::Member::new("path", &STRING),
        packaging: Option<String> = wire::Member::new("packaging", &REPORT_PACKAGING_TYPE_TEXT),
        encryption_key: Option<String> = wire::Member::new("encryptionKey", &NON_EMPTY_STRING_TEXT),
        encryption_disabled: Option<bool> = wire::Member::new("encryptionDisabled", &BOOLEAN),
    }
    SCOPE_CONFIGURATION_SHAPE "ScopeConfiguration" ScopeConfiguration {
        name: String = wire::Member::new("name", &STRING).required(),
        domain: Option<String> = wire::Member::new("domain", &STRING),
        scope: String = wire::Member::new("scope", &WEBHOOK_SCOPE_TYPE_TEXT).required(),
    }
    SOURCE_AUTH_SHAPE "SourceAuth" SourceAuth {
        r#type: String = wire::Member::new("type", &SOURCE_AUTH_TYPE_TEXT).required(),
        resource: Option<String> = wire::Member::new("resource", &STRING),
    }
    START_BUILD_SHAPE "StartBuildInput" StartBuild {
        project_name: String = wire::Member::new("projectName", &NON_EMPTY_STRING_TEXT).required(),
        secondary_sources_override: Option<Vec<ProjectSource>> = wire::Member::new("secondarySourcesOverride", &PROJECT_SOURCES_LIST),
        secondary_sources_version_override: Option<Vec<ProjectSourceVersion>> = wire::Member::new("secondarySourcesVersionOverride", &PROJECT_SECONDARY_SOURCE_VERSIONS_LIST),
        source_version: Option<String> = wire::Member::new("sourceVersion", &STRING),
        artifacts_override: Option<ProjectArtifacts> = wire::Member::new("artifactsOverride", &PROJECT_ARTIFACTS_SHAPE),
        secondary_artifacts_override: Option<Vec<ProjectArtifacts>> = wire::Member::new("secondaryArtifactsOverride", &PROJECT_ARTIFACTS_LIST_LIST),
        environment_variables_override: Option<Vec<EnvironmentVariable>> = wire::Member::new("environmentVariablesOverride", &ENVIRONMENT_VARIABLES_LIST),
        source_type_override: Option<String> = wire::Member::new("sourceTypeOverride", &SOURCE_TYPE_TEXT),
        source_location_override: Option<String> = wire::Member::new("sourceLocationOverride", &STRING),
        source_auth_override: Option<SourceAuth> = wire::Member::new("sourceAuthOverride", &SOURCE_AUTH_SHAPE),
        git_clone_depth_override: Option<i32> = wire::Member::new("gitCloneDepthOverride", &GIT_CLONE_DEPTH_NUMBER),
        git_submodules_config_override: Option<GitSubmodulesConfig> = wire::Member::new("gitSubmodulesConfigOverride", &GIT_SUBMODULES_CONFIG_SHAPE),
        buildspec_override: Option<String> = wire::Member::new("buildspecOverride", &STRING),
        insecure_ssl_override: Option<bool> = wire::Member::new("insecureSslOverride", &BOOLEAN),
        report_build_status_override: Option<bool> = wire::Member::new("reportBuildStatusOverride", &BOOLEAN),
        build_status_config_override: Option<BuildStatusConfig> = wire::Member::new("buildStatusConfigOverride", &BUILD_STATUS_CONFIG_SHAPE),
        environment_type_override: Option<String> = wire::Member::new("environmentTypeOverride", &ENVIRONMENT_TYPE_TEXT),
        image_override: Option<String> = wire::Member::new("imageOverride", &NON_EMPTY_STRING_TEXT),
        compute_type_override: Option<String> = wire::Member::new("computeTypeOverride", &COMPUTE_TYPE_TEXT),
        certificate_override: Option<String> = wire::Member::new("certificateOverride", &STRING),
        cache_override: Option<ProjectCache> = wire::Member::new("cacheOverride", &PROJECT_CACHE_SHAPE),
        service_role_override: Option<String> = wire::Member::new("serviceRoleOverride", &NON_EMPTY_STRING_TEXT),
        privileged_mode_override: Option<bool> = wire::Member::new("privilegedModeOverride", &BOOLEAN),
        timeout_in_minutes_override: Option<i32> = wire::Member::new("timeoutInMinutesOverride", &BUILD_TIME_OUT_NUMBER),
        queued_timeout_in_minutes_override: Option<i32> = wire::Member::new("queuedTimeoutInMinutesOverride", &TIME_OUT_NUMBER),
        encryption_key_override: Option<String> = wire::Member::new("encryptionKeyOverride", &NON_EMPTY_STRING_TEXT),
        idempotency_token: Option<String> = wire::Member::new("idempotencyToken", &STRING),
        logs_config_override: Option<LogsConfig> = wire::Member::new("logsConfigOverride", &LOGS_CONFIG_SHAPE),
        registry_credential_override: Option<RegistryCredential> = wire::Member::new("registryCredentialOverride", &REGISTRY_CREDENTIAL_SHAPE),
        image_pull_credentials_type_override: Option<String> = wire::Member::new("imagePullCredentialsTypeOverride", &IMAGE_PULL_CREDENTIALS_TYPE_TEXT),
        debug_session_enabled: Option<bool> = wire::Member::new("debugSessionEnabled", &BOOLEAN),
        fleet_override: Option<ProjectFleet> = wire::Member::new("fleetOverride", &PROJECT_FLEET_SHAPE),
        auto_retry_limit_override: Option<i32> = wire::Member::new("autoRetryLimitOverride", &INTEGER),
        host_kernel_override: Option<String> = wire::Member::new("hostKernelOverride", &HOST_KERNEL_TEXT),
    }
    START_BUILD_OUTPUT_SHAPE "StartBuildOutput" StartBuildOutput {
        build: Option<Build> = wire::Member::new("build", &BUILD_SHAPE),
    }
    STOP_BUILD_SHAPE "StopBuildInput" StopBuild {
        id: String = wire::Member::new("id", &NON_EMPTY_STRING_TEXT).required(),
    }
    STOP_BUILD_OUTPUT_SHAPE "StopBuildOutput" StopBuildOutput {
        build: Option<Build> = wire::Member::new("build", &BUILD_SHAPE),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("key", &KEY_INPUT_TEXT),
        value: Option<String> = wire::Member::new("value", &VALUE_INPUT_TEXT),
    }
    TEST_CASE_SHAPE "TestCase" TestCase {
        report_arn: Option<String> = wire::Member::new("reportArn", &NON_EMPTY_STRING_TEXT),
        test_raw_data_path: Option<String> = wire::Member::new("testRawDataPath", &STRING),
        prefix: Option<String> = wire::Member::new("prefix", &STRING),
        name: Option<String> = wire::Member::new("name", &STRING),
        status: Option<String> = wire::Member::new("status", &STRING),
        duration_in_nano_seconds: Option<i64> = wire::Member::new("durationInNanoSeconds", &LONG),
        message: Option<String> = wire::Member::new("message", &STRING),
        expired: Option<wire::Timestamp> = wire::Member::new("expired", &TIMESTAMP),
        test_suite_name: Option<String> = wire::Member::new("testSuiteName", &STRING),
    }
    TEST_CASE_FILTER_SHAPE "TestCaseFilter" TestCaseFilter {
        status: Option<String> = wire::Member::new("status", &STRING),
        keyword: Option<String> = wire::Member::new("keyword", &STRING),
    }
    TEST_REPORT_SUMMARY_SHAPE "TestReportSummary" TestReportSummary {
        total: i32 = wire::Member::new("total", &INTEGER).required(),
        status_counts: std::collections::BTreeMap<String, i32> = wire::Member::new("statusCounts", &REPORT_STATUS_COUNTS_MAP).required(),
        duration_in_nano_seconds: i64 = wire::Member::new("durationInNanoSeconds", &LONG).required(),
    }
    UPDATE_PROJECT_SHAPE "UpdateProjectInput" UpdateProject {
        name: String = wire::Member::new("name", &NON_EMPTY_STRING_TEXT).required(),
        description: Option<String> = wire::Member::new("description", &PROJECT_DESCRIPTION_TEXT),
        source: Option<ProjectSource> = wire::Member::new("source", &PROJECT_SOURCE_SHAPE),
        secondary_sources: Option<Vec<ProjectSource>> = wire::Member::new("secondarySources", &PROJECT_SOURCES_LIST),
        source_version: Option<String> = wire::Member::new("sourceVersion", &STRING),
        secondary_source_versions: Option<Vec<ProjectSourceVersion>> = wire::Member::new("secondarySourceVersions", &PROJECT_SECONDARY_SOURCE_VERSIONS_LIST),
        artifacts: Option<ProjectArtifacts> = wire::Member::new("artifacts", &PROJECT_ARTIFACTS_SHAPE),
        secondary_artifacts: Option<Vec<ProjectArtifacts>> = wire::Member::new("secondaryArtifacts", &PROJECT_ARTIFACTS_LIST_LIST),
        cache: Option<ProjectCache> = wire::Member::new("cache", &PROJECT_CACHE_SHAPE),
        environment: Option<ProjectEnvironment> = wire::Member::new("environment", &PROJECT_ENVIRONMENT_SHAPE),
        service_role: Option<String> = wire::Member::new("serviceRole", &NON_EMPTY_STRING_TEXT),
        timeout_in_minutes: Option<i32> = wire::Member::new("timeoutInMinutes", &BUILD_TIME_OUT_NUMBER),
        queued_timeout_in_minutes: Option<i32> = wire::Member::new("queuedTimeoutInMinutes", &TIME_OUT_NUMBER),
        encryption_key: Option<String> = wire::Member::new("encryptionKey", &NON_EMPTY_STRING_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        vpc_config: Option<VpcConfig> = wire::Member::new("vpcConfig", &VPC_CONFIG_SHAPE),
        badge_enabled: Option<bool> = wire::Member::new("badgeEnabled", &BOOLEAN),
        logs_config: Option<LogsConfig> = wire::Member::new("logsConfig", &LOGS_CONFIG_SHAPE),
        file_system_locations: Option<Vec<ProjectFileSystemLocation>> = wire::Member::new("fileSystemLocations", &PROJECT_FILE_SYSTEM_LOCATIONS_LIST),
        build_batch_config: Option<ProjectBuildBatchConfig> = wire::Member::new("buildBatchConfig", &PROJECT_BUILD_BATCH_CONFIG_SHAPE),
        concurrent_build_limit: Option<i32> = wire::Member::new("concurrentBuildLimit", &INTEGER),
        auto_retry_limit: Option<i32> = wire::Member::new("autoRetryLimit", &INTEGER),
    }
    UPDATE_PROJECT_OUTPUT_SHAPE "UpdateProjectOutput" UpdateProjectOutput {
        project: Option<Project> = wire::Member::new("project", &PROJECT_SHAPE),
    }
    VPC_CONFIG_SHAPE "VpcConfig" VpcConfig {
        vpc_id: Option<String> = wire::Member::new("vpcId", &NON_EMPTY_STRING_TEXT),
        subnets: Option<Vec<String>> = wire::Member::new("subnets", &SUBNETS_LIST),
        security_group_ids: Option<Vec<String>> = wire::Member::new("securityGroupIds", &SECURITY_GROUP_IDS_LIST),
    }
    WEBHOOK_SHAPE "Webhook" Webhook {
        url: Option<String> = wire::Member::new("url", &NON_EMPTY_STRING_TEXT),
        payload_url: Option<String> = wire::Member::new("payloadUrl", &NON_EMPTY_STRING_TEXT),
        secret: Option<String> = wire::Member::new("secret", &NON_EMPTY_STRING_TEXT),
        branch_filter: Option<String> = wire::Member::new("branchFilter", &STRING),
        filter_groups: Option<Vec<Vec<WebhookFilter>>> = wire::Member::new("filterGroups", &FILTER_GROUPS_LIST),
        build_type: Option<String> = wire::Member::new("buildType", &WEBHOOK_BUILD_TYPE_TEXT),
        manual_creation: Option<bool> = wire::Member::new("manualCreation", &BOOLEAN),
        last_modified_secret: Option<wire::Timestamp> = wire::Member::new("lastModifiedSecret", &TIMESTAMP),
        scope_configuration: Option<ScopeConfiguration> = wire::Member::new("scopeConfiguration", &SCOPE_CONFIGURATION_SHAPE),
        status: Option<String> = wire::Member::new("status", &WEBHOOK_STATUS_TEXT),
        status_message: Option<String> = wire::Member::new("statusMessage", &STRING),
        pull_request_build_policy: Option<PullRequestBuildPolicy> = wire::Member::new("pullRequestBuildPolicy", &PULL_REQUEST_BUILD_POLICY_SHAPE),
    }
    WEBHOOK_FILTER_SHAPE "WebhookFilter" WebhookFilter {
        r#type: String = wire::Member::new("type", &WEBHOOK_FILTER_TYPE_TEXT).required(),
        pattern: String = wire::Member::new("pattern", &STRING).required(),
        exclude_matched_pattern: Option<bool> = wire::Member::new("excludeMatchedPattern", &BOOLEAN),
    }
}

static ARTIFACT_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("ArtifactNamespace").values(&["NONE", "BUILD_ID"]);
static ARTIFACT_PACKAGING_TEXT: wire::Shape = wire::Shape::string("ArtifactPackaging").values(&["NONE", "ZIP"]);
static ARTIFACTS_TYPE_TEXT: wire::Shape = wire::Shape::string("ArtifactsType").values(&["CODEPIPELINE", "S3", "NO_ARTIFACTS"]);
static BATCH_REPORT_MODE_TYPE_TEXT: wire::Shape = wire::Shape::string("BatchReportModeType").values(&["REPORT_INDIVIDUAL_BUILDS", "REPORT_AGGREGATED_BATCH"]);
static BUCKET_OWNER_ACCESS_TEXT: wire::Shape = wire::Shape::string("BucketOwnerAccess").values(&["NONE", "READ_ONLY", "FULL"]);
static BUILD_ARTIFACTS_LIST_LIST: wire::Shape = wire::Shape::list("BuildArtifactsList", wire::Member::new("member", &BUILD_ARTIFACTS_SHAPE)).min(0).max(12);
static BUILD_IDS_LIST: wire::Shape = wire::Shape::list("BuildIds", wire::Member::new("member", &NON_EMPTY_STRING_TEXT)).min(1).max(100);
static BUILD_PHASE_TYPE_TEXT: wire::Shape = wire::Shape::string("BuildPhaseType").values(&["SUBMITTED", "QUEUED", "PROVISIONING", "DOWNLOAD_SOURCE", "INSTALL", "PRE_BUILD", "BUILD", "POST_BUILD", "UPLOAD_ARTIFACTS", "FINALIZING", "COMPLETED"]);
static BUILD_PHASES_LIST: wire::Shape = wire::Shape::list("BuildPhases", wire::Member::new("member", &BUILD_PHASE_SHAPE));
static BUILD_REPORT_ARNS_LIST: wire::Shape = wire::Shape::list("BuildReportArns", wire::Member::new("member", &STRING));
static BUILD_TIME_OUT_NUMBER: wire::Shape = wire::Shape::integer("BuildTimeOut").min(5).max(2160);
static BUILDS_LIST: wire::Shape = wire::Shape::list("Builds", wire::Member::new("member", &BUILD_SHAPE));
static BUILDS_NOT_DELETED_LIST: wire::Shape = wire::Shape::list("BuildsNotDeleted", wire::Member::new("member", &BUILD_NOT_DELETED_SHAPE));
static CACHE_MODE_TEXT: wire::Shape = wire::Shape::string("CacheMode").values(&["LOCAL_DOCKER_LAYER_CACHE", "LOCAL_SOURCE_CACHE", "LOCAL_CUSTOM_CACHE"]);
static CACHE_TYPE_TEXT: wire::Shape = wire::Shape::string("CacheType").values(&["NO_CACHE", "S3", "LOCAL"]);
static COMPUTE_TYPE_TEXT: wire::Shape = wire::Shape::string("ComputeType").values(&["BUILD_GENERAL1_SMALL", "BUILD_GENERAL1_MEDIUM", "BUILD_GENERAL1_LARGE", "BUILD_GENERAL1_XLARGE", "BUILD_GENERAL1_2XLARGE", "BUILD_LAMBDA_1GB", "BUILD_LAMBDA_2GB", "BUILD_LAMBDA_4GB", "BUILD_LAMBDA_8GB", "BUILD_LAMBDA_10GB", "ATTRIBUTE_BASED_COMPUTE", "CUSTOM_INSTANCE_TYPE"]);
static COMPUTE_TYPES_ALLOWED_LIST: wire::Shape = wire::Shape::list("ComputeTypesAllowed", wire::Member::new("member", &NON_EMPTY_STRING_TEXT));
static CREDENTIAL_PROVIDER_TYPE_TEXT: wire::Shape = wire::Shape::string("CredentialProviderType").values(&["SECRETS_MANAGER"]);
static ENVIRONMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("EnvironmentType").values(&["WINDOWS_CONTAINER", "LINUX_CONTAINER", "LINUX_GPU_CONTAINER", "ARM_CONTAINER", "WINDOWS_SERVER_2019_CONTAINER", "WINDOWS_SERVER_2022_CONTAINER", "LINUX_LAMBDA_CONTAINER", "ARM_LAMBDA_CONTAINER", "LINUX_EC2", "ARM_EC2", "WINDOWS_EC2", "MAC_ARM"]);
static ENVIRONMENT_VARIABLE_TYPE_TEXT: wire::Shape = wire::Shape::string("EnvironmentVariableType").values(&["PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"]);
static ENVIRONMENT_VARIABLES_LIST: wire::Shape = wire::Shape::list("EnvironmentVariables", wire::Member::new("member", &ENVIRONMENT_VARIABLE_SHAPE));
static EXPORTED_ENVIRONMENT_VARIABLES_LIST: wire::Shape = wire::Shape::list("ExportedEnvironmentVariables", wire::Member::new("member", &EXPORTED_ENVIRONMENT_VARIABLE_SHAPE));
static FILE_SYSTEM_TYPE_TEXT: wire::Shape = wire::Shape::string("FileSystemType").values(&["EFS"]);
static FILTER_GROUP_LIST: wire::Shape = wire::Shape::list("FilterGroup", wire::Member::new("member", &WEBHOOK_FILTER_SHAPE));
static FILTER_GROUPS_LIST: wire::Shape = wire::Shape::list("FilterGroups", wire::Member::new("member", &FILTER_GROUP_LIST));
static FLEETS_ALLOWED_LIST: wire::Shape = wire::Shape::list("FleetsAllowed", wire::Member::new("member", &NON_EMPTY_STRING_TEXT));
static GIT_CLONE_DEPTH_NUMBER: wire::Shape = wire::Shape::integer("GitCloneDepth").min(0);
static HOST_KERNEL_TEXT: wire::Shape = wire::Shape::string("HostKernel").values(&["LINUX_KERNEL_4", "LINUX_KERNEL_6", "LINUX_KERNEL_LATEST"]);
static IMAGE_PULL_CREDENTIALS_TYPE_TEXT: wire::Shape = wire::Shape::string("ImagePullCredentialsType").values(&["CODEBUILD", "SERVICE_ROLE"]);
static KEY_INPUT_TEXT: wire::Shape = wire::Shape::string("KeyInput").min(1).max(127).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=@+\\-]*)$");
static LOGS_CONFIG_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("LogsConfigStatusType").values(&["ENABLED", "DISABLED"]);
static MACHINE_TYPE_TEXT: wire::Shape = wire::Shape::string("MachineType").values(&["GENERAL", "NVME"]);
static NON_EMPTY_STRING_TEXT: wire::Shape = wire::Shape::string("NonEmptyString").min(1);
static NON_NEGATIVE_INT_NUMBER: wire::Shape = wire::Shape::integer("NonNegativeInt").min(0);
static PAGE_SIZE_NUMBER: wire::Shape = wire::Shape::integer("PageSize").min(1).max(100);
static PERCENTAGE_NUMBER: wire::Shape = wire::Shape::double("Percentage").min(0).max(100);
static PHASE_CONTEXTS_LIST: wire::Shape = wire::Shape::list("PhaseContexts", wire::Member::new("member", &PHASE_CONTEXT_SHAPE));
static PROJECT_ARTIFACTS_LIST_LIST: wire::Shape = wire::Shape::list("ProjectArtifactsList", wire::Member::new("member", &PROJECT_ARTIFACTS_SHAPE)).min(0).max(12);
static PROJECT_CACHE_MODES_LIST: wire::Shape = wire::Shape::list("ProjectCacheModes", wire::Member::new("member", &CACHE_MODE_TEXT));
static PROJECT_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("ProjectDescription").min(0).max(255);
static PROJECT_FILE_SYSTEM_LOCATIONS_LIST: wire::Shape = wire::Shape::list("ProjectFileSystemLocations", wire::Member::new("member", &PROJECT_FILE_SYSTEM_LOCATION_SHAPE));
static PROJECT_NAME_TEXT: wire::Shape = wire::Shape::string("ProjectName").min(2).max(150).pattern("[A-Za-z0-9][A-Za-z0-9\\-_]{1,149}");
static PROJECT_NAMES_LIST: wire::Shape = wire::Shape::list("ProjectNames", wire::Member::new("member", &NON_EMPTY_STRING_TEXT)).min(1).max(100);
static PROJECT_SECONDARY_SOURCE_VERSIONS_LIST: wire::Shape = wire::Shape::list("ProjectSecondarySourceVersions", wire::Member::new("member", &PROJECT_SOURCE_VERSION_SHAPE)).min(0).max(12);
static PROJECT_SORT_BY_TYPE_TEXT: wire::Shape = wire::Shape::string("ProjectSortByType").values(&["NAME", "CREATED_TIME", "LAST_MODIFIED_TIME"]);
static PROJECT_SOURCES_LIST: wire::Shape = wire::Shape::list("ProjectSources", wire::Member::new("member", &PROJECT_SOURCE_SHAPE)).min(0).max(12);
static PROJECT_VISIBILITY_TYPE_TEXT: wire::Shape = wire::Shape::string("ProjectVisibilityType").values(&["PUBLIC_READ", "PRIVATE"]);
static PROJECTS_LIST: wire::Shape = wire::Shape::list("Projects", wire::Member::new("member", &PROJECT_SHAPE));
static PULL_REQUEST_BUILD_APPROVER_ROLE_TEXT: wire::Shape = wire::Shape::string("PullRequestBuildApproverRole").values(&["GITHUB_READ", "GITHUB_TRIAGE", "GITHUB_WRITE", "GITHUB_MAINTAIN", "GITHUB_ADMIN", "GITLAB_GUEST", "GITLAB_PLANNER", "GITLAB_REPORTER", "GITLAB_DEVELOPER", "GITLAB_MAINTAINER", "GITLAB_OWNER", "BITBUCKET_READ", "BITBUCKET_WRITE", "BITBUCKET_ADMIN"]);
static PULL_REQUEST_BUILD_APPROVER_ROLES_LIST: wire::Shape = wire::Shape::list("PullRequestBuildApproverRoles", wire::Member::new("member", &PULL_REQUEST_BUILD_APPROVER_ROLE_TEXT));
static PULL_REQUEST_BUILD_COMMENT_APPROVAL_TEXT: wire::Shape = wire::Shape::string("PullRequestBuildCommentApproval").values(&["DISABLED", "ALL_PULL_REQUESTS", "FORK_PULL_REQUESTS"]);
static REPORT_ARNS_LIST: wire::Shape = wire::Shape::list("ReportArns", wire::Member::new("member", &NON_EMPTY_STRING_TEXT)).min(1).max(100);
static REPORT_EXPORT_CONFIG_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportExportConfigType").values(&["S3", "NO_EXPORT"]);
static REPORT_GROUP_ARNS_LIST: wire::Shape = wire::Shape::list("ReportGroupArns", wire::Member::new("member", &NON_EMPTY_STRING_TEXT)).min(1).max(100);
static REPORT_GROUP_NAME_TEXT: wire::Shape = wire::Shape::string("ReportGroupName").min(2).max(128);
static REPORT_GROUP_SORT_BY_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportGroupSortByType").values(&["NAME", "CREATED_TIME", "LAST_MODIFIED_TIME"]);
static REPORT_GROUP_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportGroupStatusType").values(&["ACTIVE", "DELETING"]);
static REPORT_GROUPS_LIST: wire::Shape = wire::Shape::list("ReportGroups", wire::Member::new("member", &REPORT_GROUP_SHAPE)).min(1).max(100);
static REPORT_PACKAGING_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportPackagingType").values(&["ZIP", "NONE"]);
static REPORT_STATUS_COUNTS_MAP: wire::Shape = wire::Shape::map("ReportStatusCounts", wire::Member::new("key", &STRING), wire::Member::new("value", &INTEGER));
static REPORT_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportStatusType").values(&["GENERATING", "SUCCEEDED", "FAILED", "INCOMPLETE", "DELETING"]);
static REPORT_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportType").values(&["TEST", "CODE_COVERAGE"]);
static REPORTS_LIST: wire::Shape = wire::Shape::list("Reports", wire::Member::new("member", &REPORT_SHAPE)).min(1).max(100);
static SECURITY_GROUP_IDS_LIST: wire::Shape = wire::Shape::list("SecurityGroupIds", wire::Member::new("member", &NON_EMPTY_STRING_TEXT)).max(5);
static SORT_ORDER_TYPE_TEXT: wire::Shape = wire::Shape::string("SortOrderType").values(&["ASCENDING", "DESCENDING"]);
static SOURCE_AUTH_TYPE_TEXT: wire::Shape = wire::Shape::string("SourceAuthType").values(&["OAUTH", "CODECONNECTIONS", "SECRETS_MANAGER"]);
static SOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("SourceType").values(&["CODECOMMIT", "CODEPIPELINE", "GITHUB", "GITLAB", "GITLAB_SELF_MANAGED", "S3", "BITBUCKET", "GITHUB_ENTERPRISE", "NO_SOURCE"]);
static STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("StatusType").values(&["SUCCEEDED", "FAILED", "FAULT", "TIMED_OUT", "IN_PROGRESS", "STOPPED"]);
static SUBNETS_LIST: wire::Shape = wire::Shape::list("Subnets", wire::Member::new("member", &NON_EMPTY_STRING_TEXT)).max(16);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).min(0).max(50);
static TEST_CASES_LIST: wire::Shape = wire::Shape::list("TestCases", wire::Member::new("member", &TEST_CASE_SHAPE));
static TIME_OUT_NUMBER: wire::Shape = wire::Shape::integer("TimeOut").min(5).max(480);
static VALUE_INPUT_TEXT: wire::Shape = wire::Shape::string("ValueInput").min(0).max(255).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=@+\\-]*)$");
static WEBHOOK_BUILD_TYPE_TEXT: wire::Shape = wire::Shape::string("WebhookBuildType").values(&["BUILD", "BUILD_BATCH", "RUNNER_BUILDKITE_BUILD"]);
static WEBHOOK_FILTER_TYPE_TEXT: wire::Shape = wire::Shape::string("WebhookFilterType").values(&["EVENT", "BASE_REF", "HEAD_REF", "ACTOR_ACCOUNT_ID", "FILE_PATH", "COMMIT_MESSAGE", "WORKFLOW_NAME", "TAG_NAME", "RELEASE_NAME", "REPOSITORY_NAME", "ORGANIZATION_NAME"]);
static WEBHOOK_SCOPE_TYPE_TEXT: wire::Shape = wire::Shape::string("WebhookScopeType").values(&["GITHUB_ORGANIZATION", "GITHUB_GLOBAL", "GITLAB_GROUP"]);
static WEBHOOK_STATUS_TEXT: wire::Shape = wire::Shape::string("WebhookStatus").values(&["CREATING", "CREATE_FAILED", "ACTIVE", "DELETING"]);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ACCOUNT_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("AccountLimitExceededException", "AccountLimitExceededException", 400);
    pub static INVALID_INPUT_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInputException", "InvalidInputException", 400);
    pub static RESOURCE_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("ResourceAlreadyExistsException", "ResourceAlreadyExistsException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);

    pub static ALL: &[&ErrorShape] = &[&ACCOUNT_LIMIT_EXCEEDED_EXCEPTION, &INVALID_INPUT_EXCEPTION, &RESOURCE_ALREADY_EXISTS_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION];
}
