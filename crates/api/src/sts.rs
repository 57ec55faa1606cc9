// Made by `cargo xtask generate`; do not edit.
//! AWS Security Token Service.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "sts",
    signing_name: "sts",
    endpoint_prefix: "sts",
    api_version: "2011-06-15",
    target_prefix: "",
    xml_namespace: "https://sts.amazonaws.com/doc/2011-06-15/",
    protocols: &[wire::Protocol::Query],
    query_compatible: false,
    validation_code: "ValidationError",
    operations: &[
        &ASSUME_ROLE_OPERATION,
        &DECODE_AUTHORIZATION_MESSAGE_OPERATION,
        &GET_ACCESS_KEY_INFO_OPERATION,
        &GET_CALLER_IDENTITY_OPERATION,
        &GET_FEDERATION_TOKEN_OPERATION,
        &GET_SESSION_TOKEN_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AssumeRole => AssumeRoleOutput, ASSUME_ROLE_OPERATION = wire::Operation::new("AssumeRole", &ASSUME_ROLE_SHAPE, &ASSUME_ROLE_OUTPUT_SHAPE).result_wrapper("AssumeRoleResult");
    DecodeAuthorizationMessage => DecodeAuthorizationMessageOutput, DECODE_AUTHORIZATION_MESSAGE_OPERATION = wire::Operation::new("DecodeAuthorizationMessage", &DECODE_AUTHORIZATION_MESSAGE_SHAPE, &DECODE_AUTHORIZATION_MESSAGE_OUTPUT_SHAPE).result_wrapper("DecodeAuthorizationMessageResult");
    GetAccessKeyInfo => GetAccessKeyInfoOutput, GET_ACCESS_KEY_INFO_OPERATION = wire::Operation::new("GetAccessKeyInfo", &GET_ACCESS_KEY_INFO_SHAPE, &GET_ACCESS_KEY_INFO_OUTPUT_SHAPE).result_wrapper("GetAccessKeyInfoResult");
    GetCallerIdentity => GetCallerIdentityOutput, GET_CALLER_IDENTITY_OPERATION = wire::Operation::new("GetCallerIdentity", &GET_CALLER_IDENTITY_SHAPE, &GET_CALLER_IDENTITY_OUTPUT_SHAPE).result_wrapper("GetCallerIdentityResult");
    GetFederationToken => GetFederationTokenOutput, GET_FEDERATION_TOKEN_OPERATION = wire::Operation::new("GetFederationToken", &GET_FEDERATION_TOKEN_SHAPE, &GET_FEDERATION_TOKEN_OUTPUT_SHAPE).result_wrapper("GetFederationTokenResult");
    GetSessionToken => GetSessionTokenOutput, GET_SESSION_TOKEN_OPERATION = wire::Operation::new("GetSessionToken", &GET_SESSION_TOKEN_SHAPE, &GET_SESSION_TOKEN_OUTPUT_SHAPE).result_wrapper("GetSessionTokenResult");
}

novamind_wire::structures! {
    ASSUME_ROLE_SHAPE "AssumeRoleRequest" AssumeRole {
        role_arn: String = wire::Member::new("RoleArn", &ARN_TYPE_TEXT).required(),
        role_session_name: String = wire::Member::new("RoleSessionName", &ROLE_SESSION_NAME_TYPE_TEXT).required(),
        policy_arns: Option<Vec<PolicyDescriptorType>> = wire::Member::new("PolicyArns", &POLICY_DESCRIPTOR_LIST_TYPE_LIST),
        policy: Option<String> = wire::Member::new("Policy", &UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE_TEXT),
        duration_seconds: Option<i32> = wire::Member::new("DurationSeconds", &ROLE_DURATION_SECONDS_TYPE_NUMBER),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        transitive_tag_keys: Option<Vec<String>> = wire::Member::new("TransitiveTagKeys", &TAG_KEY_LIST_TYPE_LIST),
        external_id: Option<String> = wire::Member::new("ExternalId", &EXTERNAL_ID_TYPE_TEXT),
        serial_number: Option<String> = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT),
        token_code: Option<String> = wire::Member::new("TokenCode", &TOKEN_CODE_TYPE_TEXT),
        source_identity: Option<String> = wire::Member::new("SourceIdentity", &SOURCE_IDENTITY_TYPE_TEXT),
        provided_contexts: Option<Vec<ProvidedContext>> = wire::Member::new("ProvidedContexts", &PROVIDED_CONTEXTS_LIST_TYPE_LIST),
        minimum_session_token_size: Option<i32> = wire::Member::new("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE_NUMBER),
    }
    ASSUME_ROLE_OUTPUT_SHAPE "AssumeRoleResponse" AssumeRoleOutput {
        credentials: Option<Credentials> = wire::Member::new("Credentials", &CREDENTIALS_SHAPE),
        assumed_role_user: Option<AssumedRoleUser> = wire::Member::new("AssumedRoleUser", &ASSUMED_ROLE_USER_SHAPE),
        packed_policy_size: Option<i32> = wire::Member::new("PackedPolicySize", &NON_NEGATIVE_INTEGER_TYPE_NUMBER),
        source_identity: Option<String> = wire::Member::new("SourceIdentity", &SOURCE_IDENTITY_TYPE_TEXT),
        session_token_utilization: Option<i32> = wire::Member::new("SessionTokenUtilization", &SESSION_TOKEN_UTILIZATION_TYPE_NUMBER),
        session_token_size: Option<i32> = wire::Member::new("SessionTokenSize", &SESSION_TOKEN_SIZE_TYPE_NUMBER),
    }
    ASSUMED_ROLE_USER_SHAPE "AssumedRoleUser" AssumedRoleUser {
        assumed_role_id: String = wire::Member::new("AssumedRoleId", &ASSUMED_ROLE_ID_TYPE_TEXT).required(),
        arn: String = wire::Member::new("Arn", &ARN_TYPE_TEXT).required(),
    }
    CREDENTIALS_SHAPE "Credentials" Credentials {
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
        secret_access_key: String = wire::Member::new("SecretAccessKey", &ACCESS_KEY_SECRET_TYPE_TEXT).required(),
        session_token: String = wire::Member::new("SessionToken", &STRING).required(),
        expiration: wire::Timestamp = wire::Member::new("Expiration", &TIMESTAMP).required(),
    }
    DECODE_AUTHORIZATION_MESSAGE_SHAPE "DecodeAuthorizationMessageRequest" DecodeAuthorizationMessage {
        encoded_message: String = wire::Member::new("EncodedMessage", &ENCODED_MESSAGE_TYPE_TEXT).required(),
    }
    DECODE_AUTHORIZATION_MESSAGE_OUTPUT_SHAPE "DecodeAuthorizationMessageResponse" DecodeAuthorizationMessageOutput {
        decoded_message: Option<String> = wire::Member::new("DecodedMessage", &STRING),
    }
    FEDERATED_USER_SHAPE "FederatedUser" FederatedUser {
        federated_user_id: String = wire::Member::new("FederatedUserId", &FEDERATED_ID_TYPE_TEXT).required(),
        arn: String = wire::Member::new("Arn", &ARN_TYPE_TEXT).required(),
    }
    GET_ACCESS_KEY_INFO_SHAPE "GetAccessKeyInfoRequest" GetAccessKeyInfo {
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
    }
    GET_ACCESS_KEY_INFO_OUTPUT_SHAPE "GetAccessKeyInfoResponse" GetAccessKeyInfoOutput {
        account: Option<String> = wire::Member::new("Account", &STRING),
    }
    GET_CALLER_IDENTITY_SHAPE "GetCallerIdentityRequest" GetCallerIdentity {
    }
    GET_CALLER_IDENTITY_OUTPUT_SHAPE "GetCallerIdentityResponse" GetCallerIdentityOutput {
        user_id: Option<String> = wire::Member::new("UserId", &STRING),
        account: Option<String> = wire::Member::new("Account", &STRING),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
    }
    GET_FEDERATION_TOKEN_SHAPE "GetFederationTokenRequest" GetFederationToken {
        name: String = wire::Member::new("Name", &USER_NAME_TYPE_TEXT).required(),
        policy: Option<String> = wire::Member::new("Policy", &SESSION_POLICY_DOCUMENT_TYPE_TEXT),
        policy_arns: Option<Vec<PolicyDescriptorType>> = wire::Member::new("PolicyArns", &POLICY_DESCRIPTOR_LIST_TYPE_LIST),
        duration_seconds: Option<i32> = wire::Member::new("DurationSeconds", &DURATION_SECONDS_TYPE_NUMBER),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        minimum_session_token_size: Option<i32> = wire::Member::new("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE_NUMBER),
    }
    GET_FEDERATION_TOKEN_OUTPUT_SHAPE "GetFederationTokenResponse" GetFederationTokenOutput {
        credentials: Option<Credentials> = wire::Member::new("Credentials", &CREDENTIALS_SHAPE),
        federated_user: Option<FederatedUser> = wire::Member::new("FederatedUser", &FEDERATED_USER_SHAPE),
        packed_policy_size: Option<i32> = wire::Member::new("PackedPolicySize", &NON_NEGATIVE_INTEGER_TYPE_NUMBER),
        session_token_utilization: Option<i32> = wire::Member::new("SessionTokenUtilization", &SESSION_TOKEN_UTILIZATION_TYPE_NUMBER),
        session_token_size: Option<i32> = wire::Member::new("SessionTokenSize", &SESSION_TOKEN_SIZE_TYPE_NUMBER),
    }
    GET_SESSION_TOKEN_SHAPE "GetSessionTokenRequest" GetSessionToken {
        duration_seconds: Option<i32> = wire::Member::new("DurationSeconds", &DURATION_SECONDS_TYPE_NUMBER),
        serial_number: Option<String> = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT),
        token_code: Option<String> = wire::Member::new("TokenCode", &TOKEN_CODE_TYPE_TEXT),
        minimum_session_token_size: Option<i32> = wire::Member::new("MinimumSessionTokenSize", &MINIMUM_SESSION_TOKEN_SIZE_TYPE_NUMBER),
    }
    GET_SESSION_TOKEN_OUTPUT_SHAPE "GetSessionTokenResponse" GetSessionTokenOutput {
        credentials: Option<Credentials> = wire::Member::new("Credentials", &CREDENTIALS_SHAPE),
        session_token_utilization: Option<i32> = wire::Member::new("SessionTokenUtilization", &SESSION_TOKEN_UTILIZATION_TYPE_NUMBER),
        session_token_size: Option<i32> = wire::Member::new("SessionTokenSize", &SESSION_TOKEN_SIZE_TYPE_NUMBER),
    }
    POLICY_DESCRIPTOR_TYPE_SHAPE "PolicyDescriptorType" PolicyDescriptorType {
        arn: Option<String> = wire::Member::new("arn", &ARN_TYPE_TEXT),
    }
    PROVIDED_CONTEXT_SHAPE "ProvidedContext" ProvidedContext {
        provider_arn: Option<String> = wire::Member::new("ProviderArn", &ARN_TYPE_TEXT),
        context_assertion: Option<String> = wire::Member::new("ContextAssertion", &CONTEXT_ASSERTION_TYPE_TEXT),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TYPE_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TYPE_TEXT).required(),
    }
}

static PROVIDED_CONTEXTS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ProvidedContextsListType", wire::Member::new("member", &PROVIDED_CONTEXT_SHAPE)).min(1).max(5);
static ACCESS_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("accessKeyIdType").min(16).max(128).pattern("[\\w]*");
static ACCESS_KEY_SECRET_TYPE_TEXT: wire::Shape = wire::Shape::string("accessKeySecretType").sensitive();
static ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("arnType").min(20).max(2048).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+");
static ASSUMED_ROLE_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("assumedRoleIdType").min(2).max(193).pattern("[\\w+=,.@:-]*");
static CONTEXT_ASSERTION_TYPE_TEXT: wire::Shape = wire::Shape::string("contextAssertionType").min(4).max(2048);
static DURATION_SECONDS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("durationSecondsType").min(900).max(129600);
static ENCODED_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("encodedMessageType").min(1).max(10240);
static EXTERNAL_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("externalIdType").min(2).max(1224).pattern("[\\w+=,.@:\\/-]*");
static FEDERATED_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("federatedIdType").min(2).max(193).pattern("[\\w+=,.@\\:-]*");
static MINIMUM_SESSION_TOKEN_SIZE_TYPE_NUMBER: wire::Shape = wire::Shape::integer("minimumSessionTokenSizeType").min(0).max(4096);
static NON_NEGATIVE_INTEGER_TYPE_NUMBER: wire::Shape = wire::Shape::integer("nonNegativeIntegerType").min(0);
static POLICY_DESCRIPTOR_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyDescriptorListType", wire::Member::new("member", &POLICY_DESCRIPTOR_TYPE_SHAPE));
static ROLE_DURATION_SECONDS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("roleDurationSecondsType").min(900).max(43200);
static ROLE_SESSION_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("roleSessionNameType").min(2).max(64).pattern("[\\w+=,.@-]*");
static SERIAL_NUMBER_TYPE_TEXT: wire::Shape = wire::Shape::string("serialNumberType").min(9).max(256).pattern("[\\w+=/:,.@-]*");
static SESSION_POLICY_DOCUMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("sessionPolicyDocumentType").min(1).max(2048).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static SESSION_TOKEN_SIZE_TYPE_NUMBER: wire::Shape = wire::Shape::integer("sessionTokenSizeType").min(0);
static SESSION_TOKEN_UTILIZATION_TYPE_NUMBER: wire::Shape = wire::Shape::integer("sessionTokenUtilizationType").min(0);
static SOURCE_IDENTITY_TYPE_TEXT: wire::Shape = wire::Shape::string("sourceIdentityType").min(2).max(64).pattern("[\\w+=,.@-]*");
static TAG_KEY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("tagKeyListType", wire::Member::new("member", &TAG_KEY_TYPE_TEXT)).max(50);
static TAG_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("tagKeyType").min(1).max(128).pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
static TAG_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("tagListType", wire::Member::new("member", &TAG_SHAPE)).max(50);
static TAG_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("tagValueType").min(0).max(256).pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
static TOKEN_CODE_TYPE_TEXT: wire::Shape = wire::Shape::string("tokenCodeType").min(6).max(6).pattern("[\\d]*");
static UNRESTRICTED_SESSION_POLICY_DOCUMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("unrestrictedSessionPolicyDocumentType").min(1).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static USER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("userNameType").min(2).max(32).pattern("[\\w+=,.@-]*");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static EXPIRED_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("ExpiredTokenException", "ExpiredTokenException", 400);
    pub static INVALID_AUTHORIZATION_MESSAGE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAuthorizationMessageException", "InvalidAuthorizationMessageException", 400);
    pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: ErrorShape = ErrorShape::new("MalformedPolicyDocumentException", "MalformedPolicyDocument", 400);
    pub static PACKED_POLICY_TOO_LARGE_EXCEPTION: ErrorShape = ErrorShape::new("PackedPolicyTooLargeException", "PackedPolicyTooLarge", 400);
    pub static REGION_DISABLED_EXCEPTION: ErrorShape = ErrorShape::new("RegionDisabledException", "RegionDisabledException", 403);

    pub static ALL: &[&ErrorShape] = &[&EXPIRED_TOKEN_EXCEPTION, &INVALID_AUTHORIZATION_MESSAGE_EXCEPTION, &MALFORMED_POLICY_DOCUMENT_EXCEPTION, &PACKED_POLICY_TOO_LARGE_EXCEPTION, &REGION_DISABLED_EXCEPTION];
}
