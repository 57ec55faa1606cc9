// Made by `cargo xtask generate`; do not edit.
//! Amazon Simple Systems Manager (SSM).

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "ssm",
    signing_name: "ssm",
    endpoint_prefix: "ssm",
    api_version: "2014-11-06",
    target_prefix: "AmazonSSM",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "ValidationException",
    operations: &[
        &ADD_TAGS_TO_RESOURCE_OPERATION,
        &DELETE_PARAMETER_OPERATION,
        &DELETE_PARAMETERS_OPERATION,
        &DESCRIBE_PARAMETERS_OPERATION,
        &GET_PARAMETER_OPERATION,
        &GET_PARAMETER_HISTORY_OPERATION,
        &GET_PARAMETERS_OPERATION,
        &GET_PARAMETERS_BY_PATH_OPERATION,
        &LABEL_PARAMETER_VERSION_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &PUT_PARAMETER_OPERATION,
        &REMOVE_TAGS_FROM_RESOURCE_OPERATION,
        &UNLABEL_PARAMETER_VERSION_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddTagsToResource => AddTagsToResourceOutput, ADD_TAGS_TO_RESOURCE_OPERATION = wire::Operation::new("AddTagsToResource", &ADD_TAGS_TO_RESOURCE_SHAPE, &ADD_TAGS_TO_RESOURCE_OUTPUT_SHAPE);
    DeleteParameter => DeleteParameterOutput, DELETE_PARAMETER_OPERATION = wire::Operation::new("DeleteParameter", &DELETE_PARAMETER_SHAPE, &DELETE_PARAMETER_OUTPUT_SHAPE);
    DeleteParameters => DeleteParametersOutput, DELETE_PARAMETERS_OPERATION = wire::Operation::new("DeleteParameters", &DELETE_PARAMETERS_SHAPE, &DELETE_PARAMETERS_OUTPUT_SHAPE);
    DescribeParameters => DescribeParametersOutput, DESCRIBE_PARAMETERS_OPERATION = wire::Operation::new("DescribeParameters", &DESCRIBE_PARAMETERS_SHAPE, &DESCRIBE_PARAMETERS_OUTPUT_SHAPE);
    GetParameter => GetParameterOutput, GET_PARAMETER_OPERATION = wire::Operation::new("GetParameter", &GET_PARAMETER_SHAPE, &GET_PARAMETER_OUTPUT_SHAPE);
    GetParameterHistory => GetParameterHistoryOutput, GET_PARAMETER_HISTORY_OPERATION = wire::Operation::new("GetParameterHistory", &GET_PARAMETER_HISTORY_SHAPE, &GET_PARAMETER_HISTORY_OUTPUT_SHAPE);
    GetParameters => GetParametersOutput, GET_PARAMETERS_OPERATION = wire::Operation::new("GetParameters", &GET_PARAMETERS_SHAPE, &GET_PARAMETERS_OUTPUT_SHAPE);
    GetParametersByPath => GetParametersByPathOutput, GET_PARAMETERS_BY_PATH_OPERATION = wire::Operation::new("GetParametersByPath", &GET_PARAMETERS_BY_PATH_SHAPE, &GET_PARAMETERS_BY_PATH_OUTPUT_SHAPE);
    LabelParameterVersion => LabelParameterVersionOutput, LABEL_PARAMETER_VERSION_OPERATION = wire::Operation::new("LabelParameterVersion", &LABEL_PARAMETER_VERSION_SHAPE, &LABEL_PARAMETER_VERSION_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    PutParameter => PutParameterOutput, PUT_PARAMETER_OPERATION = wire::Operation::new("PutParameter", &PUT_PARAMETER_SHAPE, &PUT_PARAMETER_OUTPUT_SHAPE);
    RemoveTagsFromResource => RemoveTagsFromResourceOutput, REMOVE_TAGS_FROM_RESOURCE_OPERATION = wire::Operation::new("RemoveTagsFromResource", &REMOVE_TAGS_FROM_RESOURCE_SHAPE, &REMOVE_TAGS_FROM_RESOURCE_OUTPUT_SHAPE);
    UnlabelParameterVersion => UnlabelParameterVersionOutput, UNLABEL_PARAMETER_VERSION_OPERATION = wire::Operation::new("UnlabelParameterVersion", &UNLABEL_PARAMETER_VERSION_SHAPE, &UNLABEL_PARAMETER_VERSION_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    ADD_TAGS_TO_RESOURCE_SHAPE "AddTagsToResourceRequest" AddTagsToResource {
        resource_type: String = wire::Member::new("ResourceType", &RESOURCE_TYPE_FOR_TAGGING_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &STRING).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    ADD_TAGS_TO_RESOURCE_OUTPUT_SHAPE "AddTagsToResourceResult" AddTagsToResourceOutput {
    }
    DELETE_PARAMETER_SHAPE "DeleteParameterRequest" DeleteParameter {
        name: String = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT).required(),
    }
    DELETE_PARAMETER_OUTPUT_SHAPE "DeleteParameterResult" DeleteParameterOutput {
    }
    DELETE_PARAMETERS_SHAPE "DeleteParametersRequest" DeleteParameters {
        names: Vec<String> = wire::Member::new("Names", &PARAMETER_NAME_LIST_LIST).required(),
    }
    DELETE_PARAMETERS_OUTPUT_SHAPE "DeleteParametersResult" DeleteParametersOutput {
        deleted_parameters: Option<Vec<String>> = wire::Member::new("DeletedParameters", &PARAMETER_NAME_LIST_LIST),
        invalid_parameters: Option<Vec<String>> = wire::Member::new("InvalidParameters", &PARAMETER_NAME_LIST_LIST),
    }
    DESCRIBE_PARAMETERS_SHAPE "DescribeParametersRequest" DescribeParameters {
        filters: Option<Vec<ParametersFilter>> = wire::Member::new("Filters", &PARAMETERS_FILTER_LIST_LIST),
        parameter_filters: Option<Vec<ParameterStringFilter>> = wire::Member::new("ParameterFilters", &PARAMETER_STRING_FILTER_LIST_LIST),
        max_results: Option<i32> = wire::Member::new("MaxResults", &MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
        shared: Option<bool> = wire::Member::new("Shared", &BOOLEAN),
    }
    DESCRIBE_PARAMETERS_OUTPUT_SHAPE "DescribeParametersResult" DescribeParametersOutput {
        parameters: Option<Vec<ParameterMetadata>> = wire::Member::new("Parameters", &PARAMETER_METADATA_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_PARAMETER_HISTORY_SHAPE "GetParameterHistoryRequest" GetParameterHistory {
        name: String = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT).required(),
        with_decryption: Option<bool> = wire::Member::new("WithDecryption", &BOOLEAN),
        max_results: Option<i32> = wire::Member::new("MaxResults", &MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_PARAMETER_HISTORY_OUTPUT_SHAPE "GetParameterHistoryResult" GetParameterHistoryOutput {
        parameters: Option<Vec<ParameterHistory>> = wire::Member::new("Parameters", &PARAMETER_HISTORY_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_PARAMETER_SHAPE "GetParameterRequest" GetParameter {
        name: String = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT).required(),
        with_decryption: Option<bool> = wire::Member::new("WithDecryption", &BOOLEAN),
    }
    GET_PARAMETER_OUTPUT_SHAPE "GetParameterResult" GetParameterOutput {
        parameter: Option<Parameter> = wire::Member::new("Parameter", &PARAMETER_SHAPE),
    }
    GET_PARAMETERS_BY_PATH_SHAPE "GetParametersByPathRequest" GetParametersByPath {
        path: String = wire::Member::new("Path", &PS_PARAMETER_NAME_TEXT).required(),
        recursive: Option<bool> = wire::Member::new("Recursive", &BOOLEAN),
        parameter_filters: Option<Vec<ParameterStringFilter>> = wire::Member::new("ParameterFilters", &PARAMETER_STRING_FILTER_LIST_LIST),
        with_decryption: Option<bool> = wire::Member::new("WithDecryption", &BOOLEAN),
        max_results: Option<i32> = wire::Member::new("MaxResults", &GET_PARAMETERS_BY_PATH_MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_PARAMETERS_BY_PATH_OUTPUT_SHAPE "GetParametersByPathResult" GetParametersByPathOutput {
        parameters: Option<Vec<Parameter>> = wire::Member::new("Parameters", &PARAMETER_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    GET_PARAMETERS_SHAPE "GetParametersRequest" GetParameters {
        names: Vec<String> = wire::Member::new("Names", &PARAMETER_NAME_LIST_LIST).required(),
        with_decryption: Option<bool> = wire::Member::new("WithDecryption", &BOOLEAN),
    }
    GET_PARAMETERS_OUTPUT_SHAPE "GetParametersResult" GetParametersOutput {
        parameters: Option<Vec<Parameter>> = wire::Member::new("Parameters", &PARAMETER_LIST_LIST),
        invalid_parameters: Option<Vec<String>> = wire::Member::new("InvalidParameters", &PARAMETER_NAME_LIST_LIST),
    }
    LABEL_PARAMETER_VERSION_SHAPE "LabelParameterVersionRequest" LabelParameterVersion {
        name: String = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT).required(),
        parameter_version: Option<i64> = wire::Member::new("ParameterVersion", &LONG),
        labels: Vec<String> = wire::Member::new("Labels", &PARAMETER_LABEL_LIST_LIST).required(),
    }
    LABEL_PARAMETER_VERSION_OUTPUT_SHAPE "LabelParameterVersionResult" LabelParameterVersionOutput {
        invalid_labels: Option<Vec<String>> = wire::Member::new("InvalidLabels", &PARAMETER_LABEL_LIST_LIST),
        parameter_version: Option<i64> = wire::Member::new("ParameterVersion", &LONG),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_type: String = wire::Member::new("ResourceType", &RESOURCE_TYPE_FOR_TAGGING_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &STRING).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResult" ListTagsForResourceOutput {
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
    }
    PARAMETER_SHAPE "Parameter" Parameter {
        name: Option<String> = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &PARAMETER_TYPE_TEXT),
        value: Option<String> = wire::Member::new("Value", &PS_PARAMETER_VALUE_TEXT),
        version: Option<i64> = wire::Member::new("Version", &LONG),
        selector: Option<String> = wire::Member::new("Selector", &PS_PARAMETER_SELECTOR_TEXT),
        source_result: Option<String> = wire::Member::new("SourceResult", &STRING),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        arn: Option<String> = wire::Member::new("ARN", &STRING),
        data_type: Option<String> = wire::Member::new("DataType", &PARAMETER_DATA_TYPE_TEXT),
    }
    PARAMETER_HISTORY_SHAPE "ParameterHistory" ParameterHistory {
        name: Option<String> = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &PARAMETER_TYPE_TEXT),
        key_id: Option<String> = wire::Member::new("KeyId", &PARAMETER_KEY_ID_TEXT),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        last_modified_user: Option<String> = wire::Member::new("LastModifiedUser", &STRING),
        description: Option<String> = wire::Member::new("Description", &PARAMETER_DESCRIPTION_TEXT),
        value: Option<String> = wire::Member::new("Value", &PS_PARAMETER_VALUE_TEXT),
        allowed_pattern: Option<String> = wire::Member::new("AllowedPattern", &ALLOWED_PATTERN_TEXT),
        version: Option<i64> = wire::Member::new("Version", &LONG),
        labels: Option<Vec<String>> = wire::Member::new("Labels", &PARAMETER_LABEL_LIST_LIST),
        tier: Option<String> = wire::Member::new("Tier", &PARAMETER_TIER_TEXT),
        policies: Option<Vec<ParameterInlinePolicy>> = wire::Member::new("Policies", &PARAMETER_POLICY_LIST_LIST),
        data_type: Option<String> = wire::Member::new("DataType", &PARAMETER_DATA_TYPE_TEXT),
    }
    PARAMETER_INLINE_POLICY_SHAPE "ParameterInlinePolicy" ParameterInlinePolicy {
        policy_text: Option<String> = wire::Member::new("PolicyText", &STRING),
        policy_type: Option<String> = wire::Member::new("PolicyType", &STRING),
        policy_status: Option<String> = wire::Member::new("PolicyStatus", &STRING),
    }
    PARAMETER_METADATA_SHAPE "ParameterMetadata" ParameterMetadata {
        name: Option<String> = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &STRING),
        r#type: Option<String> = wire::Member::new("Type", &PARAMETER_TYPE_TEXT),
        key_id: Option<String> = wire::Member::new("KeyId", &PARAMETER_KEY_ID_TEXT),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        last_modified_user: Option<String> = wire::Member::new("LastModifiedUser", &STRING),
        description: Option<String> = wire::Member::new("Description", &PARAMETER_DESCRIPTION_TEXT),
        allowed_pattern: Option<String> = wire::Member::new("AllowedPattern", &ALLOWED_PATTERN_TEXT),
        version: Option<i64> = wire::Member::new("Version", &LONG),
        tier: Option<String> = wire::Member::new("Tier", &PARAMETER_TIER_TEXT),
        policies: Option<Vec<ParameterInlinePolicy>> = wire::Member::new("Policies", &PARAMETER_POLICY_LIST_LIST),
        data_type: Option<String> = wire::Member::new("DataType", &PARAMETER_DATA_TYPE_TEXT),
    }
    PARAMETER_STRING_FILTER_SHAPE "ParameterStringFilter" ParameterStringFilter {
        key: String = wire::Member::new("Key", &PARAMETER_STRING_FILTER_KEY_TEXT).required(),
        option: Option<String> = wire::Member::new("Option", &PARAMETER_STRING_QUERY_OPTION_TEXT),
        values: Option<Vec<String>> = wire::Member::new("Values", &PARAMETER_STRING_FILTER_VALUE_LIST_LIST),
    }
    PARAMETERS_FILTER_SHAPE "ParametersFilter" ParametersFilter {
        key: String = wire::Member::new("Key", &PARAMETERS_FILTER_KEY_TEXT).required(),
        values: Vec<String> = wire::Member::new("Values", &PARAMETERS_FILTER_VALUE_LIST_LIST).required(),
    }
    PUT_PARAMETER_SHAPE "PutParameterRequest" PutParameter {
        name: String = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &PARAMETER_DESCRIPTION_TEXT),
        value: String = wire::Member::new("Value", &PS_PARAMETER_VALUE_TEXT).required(),
        r#type: Option<String> = wire::Member::new("Type", &PARAMETER_TYPE_TEXT),
        key_id: Option<String> = wire::Member::new("KeyId", &PARAMETER_KEY_ID_TEXT),
        overwrite: Option<bool> = wire::Member::new("Overwrite", &BOOLEAN),
        allowed_pattern: Option<String> = wire::Member::new("AllowedPattern", &ALLOWED_PATTERN_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        tier: Option<String> = wire::Member::new("Tier", &PARAMETER_TIER_TEXT),
        policies: Option<String> = wire::Member::new("Policies", &PARAMETER_POLICIES_TEXT),
        data_type: Option<String> = wire::Member::new("DataType", &PARAMETER_DATA_TYPE_TEXT),
    }
    PUT_PARAMETER_OUTPUT_SHAPE "PutParameterResult" PutParameterOutput {
        version: Option<i64> = wire::Member::new("Version", &LONG),
        tier: Option<String> = wire::Member::new("Tier", &PARAMETER_TIER_TEXT),
    }
    REMOVE_TAGS_FROM_RESOURCE_SHAPE "RemoveTagsFromResourceRequest" RemoveTagsFromResource {
        resource_type: String = wire::Member::new("ResourceType", &RESOURCE_TYPE_FOR_TAGGING_TEXT).required(),
        resource_id: String = wire::Member::new("ResourceId", &STRING).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &KEY_LIST_LIST).required(),
    }
    REMOVE_TAGS_FROM_RESOURCE_OUTPUT_SHAPE "RemoveTagsFromResourceResult" RemoveTagsFromResourceOutput {
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TEXT).required(),
    }
    UNLABEL_PARAMETER_VERSION_SHAPE "UnlabelParameterVersionRequest" UnlabelParameterVersion {
        name: String = wire::Member::new("Name", &PS_PARAMETER_NAME_TEXT).required(),
        parameter_version: i64 = wire::Member::new("ParameterVersion", &LONG).required(),
        labels: Vec<String> = wire::Member::new("Labels", &PARAMETER_LABEL_LIST_LIST).required(),
    }
    UNLABEL_PARAMETER_VERSION_OUTPUT_SHAPE "UnlabelParameterVersionResult" UnlabelParameterVersionOutput {
        removed_labels: Option<Vec<String>> = wire::Member::new("RemovedLabels", &PARAMETER_LABEL_LIST_LIST),
        invalid_labels: Option<Vec<String>> = wire::Member::new("InvalidLabels", &PARAMETER_LABEL_LIST_LIST),
    }
}

static ALLOWED_PATTERN_TEXT: wire::Shape = wire::Shape::string("AllowedPattern").min(0).max(1024);
static GET_PARAMETERS_BY_PATH_MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("GetParametersByPathMaxResults").min(1).max(10);
static KEY_LIST_LIST: wire::Shape = wire::Shape::list("KeyList", wire::Member::new("member", &TAG_KEY_TEXT));
static MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("MaxResults").min(1).max(50);
static PS_PARAMETER_NAME_TEXT: wire::Shape = wire::Shape::string("PSParameterName").min(1).max(2048);
static PS_PARAMETER_SELECTOR_TEXT: wire::Shape = wire::Shape::string("PSParameterSelector").min(0).max(128);
static PS_PARAMETER_VALUE_TEXT: wire::Shape = wire::Shape::string("PSParameterValue").sensitive();
static PARAMETER_DATA_TYPE_TEXT: wire::Shape = wire::Shape::string("ParameterDataType").min(0).max(128);
static PARAMETER_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("ParameterDescription").min(0).max(1024);
static PARAMETER_HISTORY_LIST_LIST: wire::Shape = wire::Shape::list("ParameterHistoryList", wire::Member::new("member", &PARAMETER_HISTORY_SHAPE));
static PARAMETER_KEY_ID_TEXT: wire::Shape = wire::Shape::string("ParameterKeyId").min(1).max(256).pattern("^([a-zA-Z0-9:/_-]+)$");
static PARAMETER_LABEL_TEXT: wire::Shape = wire::Shape::string("ParameterLabel").min(1).max(100);
static PARAMETER_LABEL_LIST_LIST: wire::Shape = wire::Shape::list("ParameterLabelList", wire::Member::new("member", &PARAMETER_LABEL_TEXT)).min(1).max(10);
static PARAMETER_LIST_LIST: wire::Shape = wire::Shape::list("ParameterList", wire::Member::new("member", &PARAMETER_SHAPE));
static PARAMETER_METADATA_LIST_LIST: wire::Shape = wire::Shape::list("ParameterMetadataList", wire::Member::new("member", &PARAMETER_METADATA_SHAPE));
static PARAMETER_NAME_LIST_LIST: wire::Shape = wire::Shape::list("ParameterNameList", wire::Member::new("member", &PS_PARAMETER_NAME_TEXT)).min(1).max(10);
static PARAMETER_POLICIES_TEXT: wire::Shape = wire::Shape::string("ParameterPolicies").min(1).max(4096);
static PARAMETER_POLICY_LIST_LIST: wire::Shape = wire::Shape::list("ParameterPolicyList", wire::Member::new("member", &PARAMETER_INLINE_POLICY_SHAPE));
static PARAMETER_STRING_FILTER_KEY_TEXT: wire::Shape = wire::Shape::string("ParameterStringFilterKey").min(1).max(132).pattern("^(tag:.+|Name|Type|KeyId|Path|Label|Tier|DataType)$");
static PARAMETER_STRING_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("ParameterStringFilterList", wire::Member::new("member", &PARAMETER_STRING_FILTER_SHAPE));
static PARAMETER_STRING_FILTER_VALUE_TEXT: wire::Shape = wire::Shape::string("ParameterStringFilterValue").min(1).max(1024);
static PARAMETER_STRING_FILTER_VALUE_LIST_LIST: wire::Shape = wire::Shape::list("ParameterStringFilterValueList", wire::Member::new("member", &PARAMETER_STRING_FILTER_VALUE_TEXT)).min(1).max(50);
static PARAMETER_STRING_QUERY_OPTION_TEXT: wire::Shape = wire::Shape::string("ParameterStringQueryOption").min(1).max(10);
static PARAMETER_TIER_TEXT: wire::Shape = wire::Shape::string("ParameterTier").values(&["Standard", "Advanced", "Intelligent-Tiering"]);
static PARAMETER_TYPE_TEXT: wire::Shape = wire::Shape::string("ParameterType").values(&["String", "StringList", "SecureString"]);
static PARAMETERS_FILTER_KEY_TEXT: wire::Shape = wire::Shape::string("ParametersFilterKey").values(&["Name", "Type", "KeyId"]);
static PARAMETERS_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("ParametersFilterList", wire::Member::new("member", &PARAMETERS_FILTER_SHAPE));
static PARAMETERS_FILTER_VALUE_TEXT: wire::Shape = wire::Shape::string("ParametersFilterValue").min(1).max(1024);
static PARAMETERS_FILTER_VALUE_LIST_LIST: wire::Shape = wire::Shape::list("ParametersFilterValueList", wire::Member::new("member", &PARAMETERS_FILTER_VALUE_TEXT)).min(1).max(50);
static RESOURCE_TYPE_FOR_TAGGING_TEXT: wire::Shape = wire::Shape::string("ResourceTypeForTagging").values(&["Document", "ManagedInstance", "MaintenanceWindow", "Parameter", "PatchBaseline", "OpsItem", "OpsMetadata", "Automation", "Association", "CloudConnector"]);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).max(1000);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("HierarchyLevelLimitExceededException", "HierarchyLevelLimitExceededException", 400);
    pub static HIERARCHY_TYPE_MISMATCH_EXCEPTION: ErrorShape = ErrorShape::new("HierarchyTypeMismatchException", "HierarchyTypeMismatchException", 400);
    pub static INCOMPATIBLE_POLICY_EXCEPTION: ErrorShape = ErrorShape::new("IncompatiblePolicyException", "IncompatiblePolicyException", 400);
    pub static INTERNAL_SERVER_ERROR: ErrorShape = ErrorShape::new("InternalServerError", "InternalServerError", 400);
    pub static INVALID_ALLOWED_PATTERN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAllowedPatternException", "InvalidAllowedPatternException", 400);
    pub static INVALID_FILTER_KEY: ErrorShape = ErrorShape::new("InvalidFilterKey", "InvalidFilterKey", 400);
    pub static INVALID_FILTER_OPTION: ErrorShape = ErrorShape::new("InvalidFilterOption", "InvalidFilterOption", 400);
    pub static INVALID_FILTER_VALUE: ErrorShape = ErrorShape::new("InvalidFilterValue", "InvalidFilterValue", 400);
    pub static INVALID_KEY_ID: ErrorShape = ErrorShape::new("InvalidKeyId", "InvalidKeyId", 400);
    pub static INVALID_NEXT_TOKEN: ErrorShape = ErrorShape::new("InvalidNextToken", "InvalidNextToken", 400);
    pub static INVALID_POLICY_ATTRIBUTE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidPolicyAttributeException", "InvalidPolicyAttributeException", 400);
    pub static INVALID_POLICY_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidPolicyTypeException", "InvalidPolicyTypeException", 400);
    pub static INVALID_RESOURCE_ID: ErrorShape = ErrorShape::new("InvalidResourceId", "InvalidResourceId", 400);
    pub static INVALID_RESOURCE_TYPE: ErrorShape = ErrorShape::new("InvalidResourceType", "InvalidResourceType", 400);
    pub static PARAMETER_ALREADY_EXISTS: ErrorShape = ErrorShape::new("ParameterAlreadyExists", "ParameterAlreadyExists", 400);
    pub static PARAMETER_LIMIT_EXCEEDED: ErrorShape = ErrorShape::new("ParameterLimitExceeded", "ParameterLimitExceeded", 400);
    pub static PARAMETER_MAX_VERSION_LIMIT_EXCEEDED: ErrorShape = ErrorShape::new("ParameterMaxVersionLimitExceeded", "ParameterMaxVersionLimitExceeded", 400);
    pub static PARAMETER_NOT_FOUND: ErrorShape = ErrorShape::new("ParameterNotFound", "ParameterNotFound", 400);
    pub static PARAMETER_PATTERN_MISMATCH_EXCEPTION: ErrorShape = ErrorShape::new("ParameterPatternMismatchException", "ParameterPatternMismatchException", 400);
    pub static PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED: ErrorShape = ErrorShape::new("ParameterVersionLabelLimitExceeded", "ParameterVersionLabelLimitExceeded", 400);
    pub static PARAMETER_VERSION_NOT_FOUND: ErrorShape = ErrorShape::new("ParameterVersionNotFound", "ParameterVersionNotFound", 400);
    pub static POLICIES_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("PoliciesLimitExceededException", "PoliciesLimitExceededException", 400);
    pub static TOO_MANY_TAGS_ERROR: ErrorShape = ErrorShape::new("TooManyTagsError", "TooManyTagsError", 400);
    pub static TOO_MANY_UPDATES: ErrorShape = ErrorShape::new("TooManyUpdates", "TooManyUpdates", 400);
    pub static UNSUPPORTED_PARAMETER_TYPE: ErrorShape = ErrorShape::new("UnsupportedParameterType", "UnsupportedParameterType", 400);

    pub static ALL: &[&ErrorShape] = &[&HIERARCHY_LEVEL_LIMIT_EXCEEDED_EXCEPTION, &HIERARCHY_TYPE_MISMATCH_EXCEPTION, &INCOMPATIBLE_POLICY_EXCEPTION, &INTERNAL_SERVER_ERROR, &INVALID_ALLOWED_PATTERN_EXCEPTION, &INVALID_FILTER_KEY, &INVALID_FILTER_OPTION, &INVALID_FILTER_VALUE, &INVALID_KEY_ID, &INVALID_NEXT_TOKEN, &INVALID_POLICY_ATTRIBUTE_EXCEPTION, &INVALID_POLICY_TYPE_EXCEPTION, &INVALID_RESOURCE_ID, &INVALID_RESOURCE_TYPE, &PARAMETER_ALREADY_EXISTS, &PARAMETER_LIMIT_EXCEEDED, &PARAMETER_MAX_VERSION_LIMIT_EXCEEDED, &PARAMETER_NOT_FOUND, &PARAMETER_PATTERN_MISMATCH_EXCEPTION, &PARAMETER_VERSION_LABEL_LIMIT_EXCEEDED, &PARAMETER_VERSION_NOT_FOUND, &POLICIES_LIMIT_EXCEEDED_EXCEPTION, &TOO_MANY_TAGS_ERROR, &TOO_MANY_UPDATES, &UNSUPPORTED_PARAMETER_TYPE];
}
