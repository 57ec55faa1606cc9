// Made by `cargo xtask generate`; do not edit.
//! Amazon Simple Notification Service.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "sns",
    signing_name: "sns",
    endpoint_prefix: "sns",
    api_version: "2010-03-31",
    target_prefix: "",
    xml_namespace: "http://sns.amazonaws.com/doc/2010-03-31/",
    protocols: &[wire::Protocol::Query],
    query_compatible: false,
    validation_code: "InvalidParameter",
    operations: &[
        &ADD_PERMISSION_OPERATION,
        &CONFIRM_SUBSCRIPTION_OPERATION,
        &CREATE_TOPIC_OPERATION,
        &DELETE_TOPIC_OPERATION,
        &GET_SUBSCRIPTION_ATTRIBUTES_OPERATION,
        &GET_TOPIC_ATTRIBUTES_OPERATION,
        &LIST_SUBSCRIPTIONS_OPERATION,
        &LIST_SUBSCRIPTIONS_BY_TOPIC_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &LIST_TOPICS_OPERATION,
        &PUBLISH_OPERATION,
        &PUBLISH_BATCH_OPERATION,
        &REMOVE_PERMISSION_OPERATION,
        &SET_SUBSCRIPTION_ATTRIBUTES_OPERATION,
        &SET_TOPIC_ATTRIBUTES_OPERATION,
        &SUBSCRIBE_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNSUBSCRIBE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddPermission => crate::Empty, ADD_PERMISSION_OPERATION = wire::Operation::new("AddPermission", &ADD_PERMISSION_SHAPE, &EMPTY_SHAPE);
    ConfirmSubscription => ConfirmSubscriptionOutput, CONFIRM_SUBSCRIPTION_OPERATION = wire::Operation::new("ConfirmSubscription", &CONFIRM_SUBSCRIPTION_SHAPE, &CONFIRM_SUBSCRIPTION_OUTPUT_SHAPE).result_wrapper("ConfirmSubscriptionResult");
    CreateTopic => CreateTopicOutput, CREATE_TOPIC_OPERATION = wire::Operation::new("CreateTopic", &CREATE_TOPIC_SHAPE, &CREATE_TOPIC_OUTPUT_SHAPE).result_wrapper("CreateTopicResult");
    DeleteTopic => crate::Empty, DELETE_TOPIC_OPERATION = wire::Operation::new("DeleteTopic", &DELETE_TOPIC_SHAPE, &EMPTY_SHAPE);
    GetSubscriptionAttributes => GetSubscriptionAttributesOutput, GET_SUBSCRIPTION_ATTRIBUTES_OPERATION = wire::Operation::new("GetSubscriptionAttributes", &GET_SUBSCRIPTION_ATTRIBUTES_SHAPE, &GET_SUBSCRIPTION_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("GetSubscriptionAttributesResult");
    GetTopicAttributes => GetTopicAttributesOutput, GET_TOPIC_ATTRIBUTES_OPERATION = wire::Operation::new("GetTopicAttributes", &GET_TOPIC_ATTRIBUTES_SHAPE, &GET_TOPIC_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("GetTopicAttributesResult");
    ListSubscriptions => ListSubscriptionsOutput, LIST_SUBSCRIPTIONS_OPERATION = wire::Operation::new("ListSubscriptions", &LIST_SUBSCRIPTIONS_SHAPE, &LIST_SUBSCRIPTIONS_OUTPUT_SHAPE).result_wrapper("ListSubscriptionsResult");
    ListSubscriptionsByTopic => ListSubscriptionsByTopicOutput, LIST_SUBSCRIPTIONS_BY_TOPIC_OPERATION = wire::Operation::new("ListSubscriptionsByTopic", &LIST_SUBSCRIPTIONS_BY_TOPIC_SHAPE, &LIST_SUBSCRIPTIONS_BY_TOPIC_OUTPUT_SHAPE).result_wrapper("ListSubscriptionsByTopicResult");
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).result_wrapper("ListTagsForResourceResult");
    ListTopics => ListTopicsOutput, LIST_TOPICS_OPERATION = wire::Operation::new("ListTopics", &LIST_TOPICS_SHAPE, &LIST_TOPICS_OUTPUT_SHAPE).result_wrapper("ListTopicsResult");
    Publish => PublishOutput, PUBLISH_OPERATION = wire::Operation::new("Publish", &PUBLISH_SHAPE, &PUBLISH_OUTPUT_SHAPE).result_wrapper("PublishResult");
    PublishBatch => PublishBatchOutput, PUBLISH_BATCH_OPERATION = wire::Operation::new("PublishBatch", &PUBLISH_BATCH_SHAPE, &PUBLISH_BATCH_OUTPUT_SHAPE).result_wrapper("PublishBatchResult");
    RemovePermission => crate::Empty, REMOVE_PERMISSION_OPERATION = wire::Operation::new("RemovePermission", &REMOVE_PERMISSION_SHAPE, &EMPTY_SHAPE);
    SetSubscriptionAttributes => crate::Empty, SET_SUBSCRIPTION_ATTRIBUTES_OPERATION = wire::Operation::new("SetSubscriptionAttributes", &SET_SUBSCRIPTION_ATTRIBUTES_SHAPE, &EMPTY_SHAPE);
    SetTopicAttributes => crate::Empty, SET_TOPIC_ATTRIBUTES_OPERATION = wire::Operation::new("SetTopicAttributes", &SET_TOPIC_ATTRIBUTES_SHAPE, &EMPTY_SHAPE);
    Subscribe => SubscribeOutput, SUBSCRIBE_OPERATION = wire::Operation::new("Subscribe", &SUBSCRIBE_SHAPE, &SUBSCRIBE_OUTPUT_SHAPE).result_wrapper("SubscribeResult");
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE).result_wrapper("TagResourceResult");
    Unsubscribe => crate::Empty, UNSUBSCRIBE_OPERATION = wire::Operation::new("Unsubscribe", &UNSUBSCRIBE_SHAPE, &EMPTY_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE).result_wrapper("UntagResourceResult");
}

novamind_wire::structures! {
    ADD_PERMISSION_SHAPE "AddPermissionInput" AddPermission {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        label: String = wire::Member::new("Label", &STRING).required(),
        aws_account_id: Vec<String> = wire::Member::new("AWSAccountId", &DELEGATES_LIST_LIST).required(),
        action_name: Vec<String> = wire::Member::new("ActionName", &ACTIONS_LIST_LIST).required(),
    }
    BATCH_RESULT_ERROR_ENTRY_SHAPE "BatchResultErrorEntry" BatchResultErrorEntry {
        id: String = wire::Member::new("Id", &STRING).required(),
        code: String = wire::Member::new("Code", &STRING).required(),
        message: Option<String> = wire::Member::new("Message", &STRING),
        sender_fault: bool = wire::Member::new("SenderFault", &BOOLEAN).required(),
    }
    CONFIRM_SUBSCRIPTION_SHAPE "ConfirmSubscriptionInput" ConfirmSubscription {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        token: String = wire::Member::new("Token", &STRING).required(),
        authenticate_on_unsubscribe: Option<String> = wire::Member::new("AuthenticateOnUnsubscribe", &STRING),
    }
    CONFIRM_SUBSCRIPTION_OUTPUT_SHAPE "ConfirmSubscriptionResponse" ConfirmSubscriptionOutput {
        subscription_arn: Option<String> = wire::Member::new("SubscriptionArn", &STRING),
    }
    CREATE_TOPIC_SHAPE "CreateTopicInput" CreateTopic {
        name: String = wire::Member::new("Name", &STRING).required(),
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &TOPIC_ATTRIBUTES_MAP_MAP),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        data_protection_policy: Option<String> = wire::Member::new("DataProtectionPolicy", &STRING),
    }
    CREATE_TOPIC_OUTPUT_SHAPE "CreateTopicResponse" CreateTopicOutput {
        topic_arn: Option<String> = wire::Member::new("TopicArn", &STRING),
    }
    DELETE_TOPIC_SHAPE "DeleteTopicInput" DeleteTopic {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
    }
    GET_SUBSCRIPTION_ATTRIBUTES_SHAPE "GetSubscriptionAttributesInput" GetSubscriptionAttributes {
        subscription_arn: String = wire::Member::new("SubscriptionArn", &STRING).required(),
    }
    GET_SUBSCRIPTION_ATTRIBUTES_OUTPUT_SHAPE "GetSubscriptionAttributesResponse" GetSubscriptionAttributesOutput {
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &SUBSCRIPTION_ATTRIBUTES_MAP_MAP),
    }
    GET_TOPIC_ATTRIBUTES_SHAPE "GetTopicAttributesInput" GetTopicAttributes {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
    }
    GET_TOPIC_ATTRIBUTES_OUTPUT_SHAPE "GetTopicAttributesResponse" GetTopicAttributesOutput {
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &TOPIC_ATTRIBUTES_MAP_MAP),
    }
    LIST_SUBSCRIPTIONS_BY_TOPIC_SHAPE "ListSubscriptionsByTopicInput" ListSubscriptionsByTopic {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_SUBSCRIPTIONS_BY_TOPIC_OUTPUT_SHAPE "ListSubscriptionsByTopicResponse" ListSubscriptionsByTopicOutput {
        subscriptions: Option<Vec<Subscription>> = wire::Member::new("Subscriptions", &SUBSCRIPTIONS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_SUBSCRIPTIONS_SHAPE "ListSubscriptionsInput" ListSubscriptions {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_SUBSCRIPTIONS_OUTPUT_SHAPE "ListSubscriptionsResponse" ListSubscriptionsOutput {
        subscriptions: Option<Vec<Subscription>> = wire::Member::new("Subscriptions", &SUBSCRIPTIONS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    LIST_TOPICS_SHAPE "ListTopicsInput" ListTopics {
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    LIST_TOPICS_OUTPUT_SHAPE "ListTopicsResponse" ListTopicsOutput {
        topics: Option<Vec<Topic>> = wire::Member::new("Topics", &TOPICS_LIST_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &STRING),
    }
    MESSAGE_ATTRIBUTE_VALUE_SHAPE "MessageAttributeValue" MessageAttributeValue {
        data_type: String = wire::Member::new("DataType", &STRING).required(),
        string_value: Option<String> = wire::Member::new("StringValue", &STRING),
        binary_value: Option<bytes::Bytes> = wire::Member::new("BinaryValue", &BLOB),
    }
    PUBLISH_BATCH_SHAPE "PublishBatchInput" PublishBatch {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        publish_batch_request_entries: Vec<PublishBatchRequestEntry> = wire::Member::new("PublishBatchRequestEntries", &PUBLISH_BATCH_REQUEST_ENTRY_LIST_LIST).required(),
    }
    PUBLISH_BATCH_REQUEST_ENTRY_SHAPE "PublishBatchRequestEntry" PublishBatchRequestEntry {
        id: String = wire::Member::new("Id", &STRING).required(),
        message: String = wire::Member::new("Message", &STRING).required(),
        subject: Option<String> = wire::Member::new("Subject", &STRING),
        message_structure: Option<String> = wire::Member::new("MessageStructure", &STRING),
        message_attributes: Option<std::collections::BTreeMap<String, MessageAttributeValue>> = wire::Member::new("MessageAttributes", &MESSAGE_ATTRIBUTE_MAP_MAP),
        message_deduplication_id: Option<String> = wire::Member::new("MessageDeduplicationId", &STRING),
        message_group_id: Option<String> = wire::Member::new("MessageGroupId", &STRING),
    }
    PUBLISH_BATCH_OUTPUT_SHAPE "PublishBatchResponse" PublishBatchOutput {
        successful: Option<Vec<PublishBatchResultEntry>> = wire::Member::new("Successful", &PUBLISH_BATCH_RESULT_ENTRY_LIST_LIST),
        failed: Option<Vec<BatchResultErrorEntry>> = wire::Member::new("Failed", &BATCH_RESULT_ERROR_ENTRY_LIST_LIST),
    }
    PUBLISH_BATCH_RESULT_ENTRY_SHAPE "PublishBatchResultEntry" PublishBatchResultEntry {
        id: Option<String> = wire::Member::new("Id", &STRING),
        message_id: Option<String> = wire::Member::new("MessageId", &STRING),
        sequence_number: Option<String> = wire::Member::new("SequenceNumber", &STRING),
    }
    PUBLISH_SHAPE "PublishInput" Publish {
        topic_arn: Option<String> = wire::Member::new("TopicArn", &STRING),
        target_arn: Option<String> = wire::Member::new("TargetArn", &STRING),
        phone_number: Option<String> = wire::Member::new("PhoneNumber", &PHONE_NUMBER_TEXT),
        message: String = wire::Member::new("Message", &STRING).required(),
        subject: Option<String> = wire::Member::new("Subject", &STRING),
        message_structure: Option<String> = wire::Member::new("MessageStructure", &STRING),
        message_attributes: Option<std::collections::BTreeMap<String, MessageAttributeValue>> = wire::Member::new("MessageAttributes", &MESSAGE_ATTRIBUTE_MAP_MAP),
        message_deduplication_id: Option<String> = wire::Member::new("MessageDeduplicationId", &STRING),
        message_group_id: Option<String> = wire::Member::new("MessageGroupId", &STRING),
    }
    PUBLISH_OUTPUT_SHAPE "PublishResponse" PublishOutput {
        message_id: Option<String> = wire::Member::new("MessageId", &STRING),
        sequence_number: Option<String> = wire::Member::new("SequenceNumber", &STRING),
    }
    REMOVE_PERMISSION_SHAPE "RemovePermissionInput" RemovePermission {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        label: String = wire::Member::new("Label", &STRING).required(),
    }
    SET_SUBSCRIPTION_ATTRIBUTES_SHAPE "SetSubscriptionAttributesInput" SetSubscriptionAttributes {
        subscription_arn: String = wire::Member::new("SubscriptionArn", &STRING).required(),
        attribute_name: String = wire::Member::new("AttributeName", &STRING).required(),
        attribute_value: Option<String> = wire::Member::new("AttributeValue", &STRING),
    }
    SET_TOPIC_ATTRIBUTES_SHAPE "SetTopicAttributesInput" SetTopicAttributes {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        attribute_name: String = wire::Member::new("AttributeName", &STRING).required(),
        attribute_value: Option<String> = wire::Member::new("AttributeValue", &STRING),
    }
    SUBSCRIBE_SHAPE "SubscribeInput" Subscribe {
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required(),
        protocol: String = wire::Member::new("Protocol", &STRING).required(),
        endpoint: Option<String> = wire::Member::new("Endpoint", &STRING),
        attributes: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Attributes", &SUBSCRIPTION_ATTRIBUTES_MAP_MAP),
        return_subscription_arn: Option<bool> = wire::Member::new("ReturnSubscriptionArn", &BOOLEAN),
    }
    SUBSCRIBE_OUTPUT_SHAPE "SubscribeResponse" SubscribeOutput {
        subscription_arn: Option<String> = wire::Member::new("SubscriptionArn", &STRING),
    }
    SUBSCRIPTION_SHAPE "Subscription" Subscription {
        subscription_arn: Option<String> = wire::Member::new("SubscriptionArn", &STRING),
        owner: Option<String> = wire::Member::new("Owner", &STRING),
        protocol: Option<String> = wire::Member::new("Protocol", &STRING),
        endpoint: Option<String> = wire::Member::new("Endpoint", &STRING),
        topic_arn: Option<String> = wire::Member::new("TopicArn", &STRING),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TEXT).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    TOPIC_SHAPE "Topic" Topic {
        topic_arn: Option<String> = wire::Member::new("TopicArn", &STRING),
    }
    UNSUBSCRIBE_SHAPE "UnsubscribeInput" Unsubscribe {
        subscription_arn: String = wire::Member::new("SubscriptionArn", &STRING).required(),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &AMAZON_RESOURCE_NAME_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
}

static ACTIONS_LIST_LIST: wire::Shape = wire::Shape::list("ActionsList", wire::Member::new("member", &STRING));
static AMAZON_RESOURCE_NAME_TEXT: wire::Shape = wire::Shape::string("AmazonResourceName").min(1).max(1011);
static BATCH_RESULT_ERROR_ENTRY_LIST_LIST: wire::Shape = wire::Shape::list("BatchResultErrorEntryList", wire::Member::new("member", &BATCH_RESULT_ERROR_ENTRY_SHAPE));
static DELEGATES_LIST_LIST: wire::Shape = wire::Shape::list("DelegatesList", wire::Member::new("member", &STRING));
static MESSAGE_ATTRIBUTE_MAP_MAP: wire::Shape = wire::Shape::map("MessageAttributeMap", wire::Member::new("key", &STRING).location_name("Name"), wire::Member::new("value", &MESSAGE_ATTRIBUTE_VALUE_SHAPE).location_name("Value"));
static PHONE_NUMBER_TEXT: wire::Shape = wire::Shape::string("PhoneNumber").sensitive();
static PUBLISH_BATCH_REQUEST_ENTRY_LIST_LIST: wire::Shape = wire::Shape::list("PublishBatchRequestEntryList", wire::Member::new("member", &PUBLISH_BATCH_REQUEST_ENTRY_SHAPE));
static PUBLISH_BATCH_RESULT_ENTRY_LIST_LIST: wire::Shape = wire::Shape::list("PublishBatchResultEntryList", wire::Member::new("member", &PUBLISH_BATCH_RESULT_ENTRY_SHAPE));
static SUBSCRIPTION_ATTRIBUTES_MAP_MAP: wire::Shape = wire::Shape::map("SubscriptionAttributesMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static SUBSCRIPTIONS_LIST_LIST: wire::Shape = wire::Shape::list("SubscriptionsList", wire::Member::new("member", &SUBSCRIPTION_SHAPE));
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE));
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256);
static TOPIC_ATTRIBUTES_MAP_MAP: wire::Shape = wire::Shape::map("TopicAttributesMap", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static TOPICS_LIST_LIST: wire::Shape = wire::Shape::list("TopicsList", wire::Member::new("member", &TOPIC_SHAPE));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static AUTHORIZATION_ERROR_EXCEPTION: ErrorShape = ErrorShape::new("AuthorizationErrorException", "AuthorizationError", 403);
    pub static BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION: ErrorShape = ErrorShape::new("BatchEntryIdsNotDistinctException", "BatchEntryIdsNotDistinct", 400);
    pub static BATCH_REQUEST_TOO_LONG_EXCEPTION: ErrorShape = ErrorShape::new("BatchRequestTooLongException", "BatchRequestTooLong", 400);
    pub static CONCURRENT_ACCESS_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentAccessException", "ConcurrentAccess", 400);
    pub static EMPTY_BATCH_REQUEST_EXCEPTION: ErrorShape = ErrorShape::new("EmptyBatchRequestException", "EmptyBatchRequest", 400);
    pub static ENDPOINT_DISABLED_EXCEPTION: ErrorShape = ErrorShape::new("EndpointDisabledException", "EndpointDisabled", 400);
    pub static FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("FilterPolicyLimitExceededException", "FilterPolicyLimitExceeded", 403);
    pub static INTERNAL_ERROR_EXCEPTION: ErrorShape = ErrorShape::new("InternalErrorException", "InternalError", 500);
    pub static INVALID_BATCH_ENTRY_ID_EXCEPTION: ErrorShape = ErrorShape::new("InvalidBatchEntryIdException", "InvalidBatchEntryId", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameter", 400);
    pub static INVALID_PARAMETER_VALUE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterValueException", "ParameterValueInvalid", 400);
    pub static INVALID_SECURITY_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSecurityException", "InvalidSecurity", 403);
    pub static INVALID_STATE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidStateException", "InvalidState", 400);
    pub static KMS_ACCESS_DENIED_EXCEPTION: ErrorShape = ErrorShape::new("KMSAccessDeniedException", "KMSAccessDenied", 400);
    pub static KMS_DISABLED_EXCEPTION: ErrorShape = ErrorShape::new("KMSDisabledException", "KMSDisabled", 400);
    pub static KMS_INVALID_STATE_EXCEPTION: ErrorShape = ErrorShape::new("KMSInvalidStateException", "KMSInvalidState", 400);
    pub static KMS_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("KMSNotFoundException", "KMSNotFound", 400);
    pub static KMS_OPT_IN_REQUIRED: ErrorShape = ErrorShape::new("KMSOptInRequired", "KMSOptInRequired", 403);
    pub static KMS_THROTTLING_EXCEPTION: ErrorShape = ErrorShape::new("KMSThrottlingException", "KMSThrottling", 400);
    pub static NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("NotFoundException", "NotFound", 404);
    pub static PLATFORM_APPLICATION_DISABLED_EXCEPTION: ErrorShape = ErrorShape::new("PlatformApplicationDisabledException", "PlatformApplicationDisabled", 400);
    pub static REPLAY_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("ReplayLimitExceededException", "ReplayLimitExceeded", 403);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFound", 404);
    pub static STALE_TAG_EXCEPTION: ErrorShape = ErrorShape::new("StaleTagException", "StaleTag", 400);
    pub static SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("SubscriptionLimitExceededException", "SubscriptionLimitExceeded", 403);
    pub static TAG_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("TagLimitExceededException", "TagLimitExceeded", 400);
    pub static TAG_POLICY_EXCEPTION: ErrorShape = ErrorShape::new("TagPolicyException", "TagPolicy", 400);
    pub static TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION: ErrorShape = ErrorShape::new("TooManyEntriesInBatchRequestException", "TooManyEntriesInBatchRequest", 400);
    pub static TOPIC_LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("TopicLimitExceededException", "TopicLimitExceeded", 403);
    pub static VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("ValidationException", "ValidationException", 400);

    pub static ALL: &[&ErrorShape] = &[&AUTHORIZATION_ERROR_EXCEPTION, &BATCH_ENTRY_IDS_NOT_DISTINCT_EXCEPTION, &BATCH_REQUEST_TOO_LONG_EXCEPTION, &CONCURRENT_ACCESS_EXCEPTION, &EMPTY_BATCH_REQUEST_EXCEPTION, &ENDPOINT_DISABLED_EXCEPTION, &FILTER_POLICY_LIMIT_EXCEEDED_EXCEPTION, &INTERNAL_ERROR_EXCEPTION, &INVALID_BATCH_ENTRY_ID_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &INVALID_PARAMETER_VALUE_EXCEPTION, &INVALID_SECURITY_EXCEPTION, &INVALID_STATE_EXCEPTION, &KMS_ACCESS_DENIED_EXCEPTION, &KMS_DISABLED_EXCEPTION, &KMS_INVALID_STATE_EXCEPTION, &KMS_NOT_FOUND_EXCEPTION, &KMS_OPT_IN_REQUIRED, &KMS_THROTTLING_EXCEPTION, &NOT_FOUND_EXCEPTION, &PLATFORM_APPLICATION_DISABLED_EXCEPTION, &REPLAY_LIMIT_EXCEEDED_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &STALE_TAG_EXCEPTION, &SUBSCRIPTION_LIMIT_EXCEEDED_EXCEPTION, &TAG_LIMIT_EXCEEDED_EXCEPTION, &TAG_POLICY_EXCEPTION, &TOO_MANY_ENTRIES_IN_BATCH_REQUEST_EXCEPTION, &TOPIC_LIMIT_EXCEEDED_EXCEPTION, &VALIDATION_EXCEPTION];
}
