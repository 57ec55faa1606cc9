// Made by `cargo xtask generate`; do not edit.
//! AWS CodeConnections.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "codeconnections",
    signing_name: "codeconnections",
    endpoint_prefix: "codeconnections",
    api_version: "2023-12-01",
    target_prefix: "com.amazonaws.codeconnections.CodeConnections_20231201",
    xml_namespace: "",
    protocols: &[wire::Protocol::Cbor, wire::Protocol::Json10],
    query_compatible: false,
    validation_code: "InvalidInputException",
    operations: &[
        &CREATE_CONNECTION_OPERATION,
        &DELETE_CONNECTION_OPERATION,
        &GET_CONNECTION_OPERATION,
        &LIST_CONNECTIONS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    CreateConnection => CreateConnectionOutput, CREATE_CONNECTION_OPERATION = wire::Operation::new("CreateConnection", &CREATE_CONNECTION_SHAPE, &CREATE_CONNECTION_OUTPUT_SHAPE);
    DeleteConnection => DeleteConnectionOutput, DELETE_CONNECTION_OPERATION = wire::Operation::new("DeleteConnection", &DELETE_CONNECTION_SHAPE, &DELETE_CONNECTION_OUTPUT_SHAPE);
    GetConnection => GetConnectionOutput, GET_CONNECTION_OPERATION = wire::Operation::new("GetConnection", &GET_CONNECTION_SHAPE, &GET_CONNECTION_OUTPUT_SHAPE);
    ListConnections => ListConnectionsOutput, LIST_CONNECTIONS_OPERATION = wire::Operation::new("ListConnections", &LIST_CONNECTIONS_SHAPE, &LIST_CONNECTIONS_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    CONNECTION_SHAPE "Connection" Connection {
        connection_name: Option<String> = wire::Member::new("ConnectionName", &CONNECTION_NAME_TEXT),
        connection_arn: Option<String> = wire::Member::new("ConnectionArn", &CONNECTION_ARN_TEXT),
        provider_type: Option<String> = wire::Member::new("ProviderType", &PROVIDER_TYPE_TEXT),
        owner_account_id: Option<String> = wire::Member::new("OwnerAccountId", &ACCOUNT_ID_TEXT),
        connection_status: Option<String> = wire::Member::new("ConnectionStatus", &CONNECTION_STATUS_TEXT),
        host_arn: Option<String> = wire::Member::new("HostArn", &HOST_ARN_TEXT),
    }
    CREATE_CONNECTION_SHAPE "CreateConnectionInput" CreateConnection {
        provider_type: Option<String> = wire::Member::new("ProviderType", &PROVIDER_TYPE_TEXT),
        connection_name: String = wire::Member::new("ConnectionName", &CONNECTION_NAME_TEXT).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        host_arn: Option<String> = wire::Member::new("HostArn", &HOST_ARN_TEXT),
    }
    CREATE_CONNECTION_OUTPUT_SHAPE "CreateConnectionOutput" CreateConnectionOutput {
        connection_arn: String = wire::Member::new("ConnectionArn", &CONNECTION_ARN_TEXT).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    DELETE_CONNECTION_SHAPE "DeleteConnectionInput" DeleteConnection {
        connection_arn: String = wire::Member::new("ConnectionArn", &CONNECTION_ARN_TEXT).required(),
    }
    DELETE_CONNECTION_OUTPUT_SHAPE "DeleteConnectionOutput" DeleteConnectionOutput {
    }
    GET_CONNECTION_SHAPE "GetConnectionInput" GetConnection {
        connection_arn: String = wire::Member::new("ConnectionArn", &CONNECTION_ARN_TEXT).required(),
    }
    GET_CONNECTION_OUTPUT_SHAPE "GetConnectionOutput" GetConnectionOutput {
        connection: Option<Connection> = wire::Member::new("Connection", &CONNECTION_SHAPE),
    }
    LIST_CONNECTIONS_SHAPE "ListConnectionsInput" ListConnections {
        provider_type_filter: Option<String> = wire::Member::new("ProviderTypeFilter", &PROVIDER_TYPE_TEXT),
        host_arn_filter: Option<String> = wire::Member::new("HostArnFilter", &HOST_ARN_TEXT),
        max_results: Option<i32> = wire::Member::new("MaxResults", &MAX_RESULTS_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_CONNECTIONS_OUTPUT_SHAPE "ListConnectionsOutput" ListConnectionsOutput {
        connections: Option<Vec<Connection>> = wire::Member::new("Connections", &CONNECTION_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TEXT),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceInput" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceOutput" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TEXT).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceInput" TagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceOutput" TagResourceOutput {
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceInput" UntagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceOutput" UntagResourceOutput {
    }
}

static ACCOUNT_ID_TEXT: wire::Shape = wire::Shape::string("AccountId").min(12).max(12).pattern("[0-9]{12}");
static AMAZON_RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("AmazonResourceName").min(1).max(1011).pattern("arn:aws(-[\\w]+)*:.+:.+:[0-9]{12}:.+");
static CONNECTION_ARN_TEXT: wire::Shape = wire::Shape::string("ConnectionArn").min(0).max(256).pattern("arn:aws(-[\\w]+)*:.+:.+:[0-9]{12}:.+");
static CONNECTION_LIST_LIST: wire::Shape = wire::Shape::list("ConnectionList", wire::Member::new("member", &CONNECTION_SHAPE));
static CONNECTION_NAME_TEXT: wire::Shape = wire::Shape::string("ConnectionName").min(1).max(32).pattern("[\\s\\S]*");
static CONNECTION_STATUS_TEXT: wire::Shape = wire::Shape::string("ConnectionStatus").values(&["PENDING", "AVAILABLE", "ERROR"]);
static HOST_ARN_TEXT: wire::Shape = wire::Shape::string("HostArn").min(0).max(256).pattern("arn:aws(-[\\w]+)*:(codestar-connections|codeconnections):.+:[0-9]{12}:host\\/.+");
static MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("MaxResults").min(0).max(100);
static NEXT_TOKEN_TEXT: wire::Shape = wire::Shape::string("NextToken").min(1).max(1024).pattern("^.*$");
static PROVIDER_TYPE_TEXT: wire::Shape = wire::Shape::string("ProviderType").values(&["Bitbucket", "GitHub", "GitHubEnterpriseServer", "GitLab", "GitLabSelfManaged", "AzureDevOps"]);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern(".*");
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT)).min(0).max(200);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).min(0).max(200);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern(".*");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 429);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 404);
    pub static RESOURCE_UNAVAILABLE_EXCEPTION: ErrorShape = ErrorShape::new("ResourceUnavailableException", "ResourceUnavailableException", 400);

    pub static ALL: &[&ErrorShape] = &[&LIMIT_EXCEEDED_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &RESOURCE_UNAVAILABLE_EXCEPTION];
}
