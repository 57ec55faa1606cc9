// Made by `cargo xtask generate`; do not edit.
//! AWS Secrets Manager.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "secretsmanager",
    signing_name: "secretsmanager",
    endpoint_prefix: "secretsmanager",
    api_version: "2017-10-17",
    target_prefix: "secretsmanager",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "ValidationException",
    operations: &[
        &BATCH_GET_SECRET_VALUE_OPERATION,
        &CANCEL_ROTATE_SECRET_OPERATION,
        &CREATE_SECRET_OPERATION,
        &DELETE_RESOURCE_POLICY_OPERATION,
        &DELETE_SECRET_OPERATION,
        &DESCRIBE_SECRET_OPERATION,
        &GET_RANDOM_PASSWORD_OPERATION,
        &GET_RESOURCE_POLICY_OPERATION,
        &GET_SECRET_VALUE_OPERATION,
        &LIST_SECRET_VERSION_IDS_OPERATION,
        &LIST_SECRETS_OPERATION,
        &PUT_RESOURCE_POLICY_OPERATION,
        &PUT_SECRET_VALUE_OPERATION,
        &REMOVE_REGIONS_FROM_REPLICATION_OPERATION,
        &REPLICATE_SECRET_TO_REGIONS_OPERATION,
        &RESTORE_SECRET_OPERATION,
        &ROTATE_SECRET_OPERATION,
        &STOP_REPLICATION_TO_REPLICA_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_SECRET_OPERATION,
        &UPDATE_SECRET_VERSION_STAGE_OPERATION,
        &VALIDATE_RESOURCE_POLICY_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    BatchGetSecretValue => BatchGetSecretValueOutput, BATCH_GET_SECRET_VALUE_OPERATION = wire::Operation::new("BatchGetSecretValue", &BATCH_GET_SECRET_VALUE_SHAPE, &BATCH_GET_SECRET_VALUE_OUTPUT_SHAPE);
    CancelRotateSecret => CancelRotateSecretOutput, CANCEL_ROTATE_SECRET_OPERATION = wire::Operation::new("CancelRotateSecret", &CANCEL_ROTATE_SECRET_SHAPE, &CANCEL_ROTATE_SECRET_OUTPUT_SHAPE);
    CreateSecret => CreateSecretOutput, CREATE_SECRET_OPERATION = wire::Operation::new("CreateSecret", &CREATE_SECRET_SHAPE, &CREATE_SECRET_OUTPUT_SHAPE);
    DeleteResourcePolicy => DeleteResourcePolicyOutput, DELETE_RESOURCE_POLICY_OPERATION = wire::Operation::new("DeleteResourcePolicy", &DELETE_RESOURCE_POLICY_SHAPE, &DELETE_RESOURCE_POLICY_OUTPUT_SHAPE);
    DeleteSecret => DeleteSecretOutput, DELETE_SECRET_OPERATION = wire::Operation::new("DeleteSecret", &DELETE_SECRET_SHAPE, &DELETE_SECRET_OUTPUT_SHAPE);
    DescribeSecret => DescribeSecretOutput, DESCRIBE_SECRET_OPERATION = wire::Operation::new("DescribeSecret", &DESCRIBE_SECRET_SHAPE, &DESCRIBE_SECRET_OUTPUT_SHAPE);
    GetRandomPassword => GetRandomPasswordOutput, GET_RANDOM_PASSWORD_OPERATION = wire::Operation::new("GetRandomPassword", &GET_RANDOM_PASSWORD_SHAPE, &GET_RANDOM_PASSWORD_OUTPUT_SHAPE);
    GetResourcePolicy => GetResourcePolicyOutput, GET_RESOURCE_POLICY_OPERATION = wire::Operation::new("GetResourcePolicy", &GET_RESOURCE_POLICY_SHAPE, &GET_RESOURCE_POLICY_OUTPUT_SHAPE);
    GetSecretValue => GetSecretValueOutput, GET_SECRET_VALUE_OPERATION = wire::Operation::new("GetSecretValue", &GET_SECRET_VALUE_SHAPE, &GET_SECRET_VALUE_OUTPUT_SHAPE);
    ListSecretVersionIds => ListSecretVersionIdsOutput, LIST_SECRET_VERSION_IDS_OPERATION = wire::Operation::new("ListSecretVersionIds", &LIST_SECRET_VERSION_IDS_SHAPE, &LIST_SECRET_VERSION_IDS_OUTPUT_SHAPE);
    ListSecrets => ListSecretsOutput, LIST_SECRETS_OPERATION = wire::Operation::new("ListSecrets", &LIST_SECRETS_SHAPE, &LIST_SECRETS_OUTPUT_SHAPE);
    PutResourcePolicy => PutResourcePolicyOutput, PUT_RESOURCE_POLICY_OPERATION = wire::Operation::new("PutResourcePolicy", &PUT_RESOURCE_POLICY_SHAPE, &PUT_RESOURCE_POLICY_OUTPUT_SHAPE);
    PutSecretValue => PutSecretValueOutput, PUT_SECRET_VALUE_OPERATION = wire::Operation::new("PutSecretValue", &PUT_SECRET_VALUE_SHAPE, &PUT_SECRET_VALUE_OUTPUT_SHAPE);
    RemoveRegionsFromReplication => RemoveRegionsFromReplicationOutput, REMOVE_REGIONS_FROM_REPLICATION_OPERATION = wire::Operation::new("RemoveRegionsFromReplication", &REMOVE_REGIONS_FROM_REPLICATION_SHAPE, &REMOVE_REGIONS_FROM_REPLICATION_OUTPUT_SHAPE);
    ReplicateSecretToRegions => ReplicateSecretToRegionsOutput, REPLICATE_SECRET_TO_REGIONS_OPERATION = wire::Operation::new("ReplicateSecretToRegions", &REPLICATE_SECRET_TO_REGIONS_SHAPE, &REPLICATE_SECRET_TO_REGIONS_OUTPUT_SHAPE);
    RestoreSecret => RestoreSecretOutput, RESTORE_SECRET_OPERATION = wire::Operation::new("RestoreSecret", &RESTORE_SECRET_SHAPE, &RESTORE_SECRET_OUTPUT_SHAPE);
    RotateSecret => RotateSecretOutput, ROTATE_SECRET_OPERATION = wire::Operation::new("RotateSecret", &ROTATE_SECRET_SHAPE, &ROTATE_SECRET_OUTPUT_SHAPE);
    StopReplicationToReplica => StopReplicationToReplicaOutput, STOP_REPLICATION_TO_REPLICA_OPERATION = wire::Operation::new("StopReplicationToReplica", &STOP_REPLICATION_TO_REPLICA_SHAPE, &STOP_REPLICATION_TO_REPLICA_OUTPUT_SHAPE);
    TagResource => crate::Empty, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &EMPTY_SHAPE);
    UntagResource => crate::Empty, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &EMPTY_SHAPE);
    UpdateSecret => UpdateSecretOutput, UPDATE_SECRET_OPERATION = wire::Operation::new("UpdateSecret", &UPDATE_SECRET_SHAPE, &UPDATE_SECRET_OUTPUT_SHAPE);
    UpdateSecretVersionStage => UpdateSecretVersionStageOutput, UPDATE_SECRET_VERSION_STAGE_OPERATION = wire::Operation::new("UpdateSecretVersionStage", &UPDATE_SECRET_VERSION_STAGE_SHAPE, &UPDATE_SECRET_VERSION_STAGE_OUTPUT_SHAPE);
    ValidateResourcePolicy => ValidateResourcePolicyOutput, VALIDATE_RESOURCE_POLICY_OPERATION = wire::Operation::new("ValidateResourcePolicy", &VALIDATE_RESOURCE_POLICY_SHAPE, &VALIDATE_RESOURCE_POLICY_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    API_ERROR_TYPE_SHAPE "APIErrorType" ApiErrorType {
        secret_id: Option<String> = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT),
        error_code: Option<String> = wire::Member::new("ErrorCode", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    BATCH_GET_SECRET_VALUE_SHAPE "BatchGetSecretValueRequest" BatchGetSecretValue {
        secret_id_list: Option<Vec<String>> = wire::Member::new("SecretIdList", &SECRET_ID_LIST_TYPE_LIST),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTERS_LIST_TYPE_LIST),
        max_results: Option<i32> = wire::Member::new("MaxResults", &MAX_RESULTS_BATCH_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TYPE_TEXT),
    }
    BATCH_GET_SECRET_VALUE_OUTPUT_SHAPE "BatchGetSecretValueResponse" BatchGetSecretValueOutput {
        secret_values: Option<Vec<SecretValueEntry>> = wire::Member::new("SecretValues", &SECRET_VALUES_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TYPE_TEXT),
        errors: Option<Vec<ApiErrorType>> = wire::Member::new("Errors", &API_ERROR_LIST_TYPE_LIST),
    }
    CANCEL_ROTATE_SECRET_SHAPE "CancelRotateSecretRequest" CancelRotateSecret {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
    }
    CANCEL_ROTATE_SECRET_OUTPUT_SHAPE "CancelRotateSecretResponse" CancelRotateSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
    }
    CREATE_SECRET_SHAPE "CreateSecretRequest" CreateSecret {
        name: String = wire::Member::new("Name", &NAME_TYPE_TEXT).required(),
        client_request_token: Option<String> = wire::Member::new("ClientRequestToken", &CLIENT_REQUEST_TOKEN_TYPE_TEXT).idempotency_token(),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &KMS_KEY_ID_TYPE_TEXT),
        secret_binary: Option<bytes::Bytes> = wire::Member::new("SecretBinary", &SECRET_BINARY_TYPE_BLOB),
        secret_string: Option<String> = wire::Member::new("SecretString", &SECRET_STRING_TYPE_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        add_replica_regions: Option<Vec<ReplicaRegionType>> = wire::Member::new("AddReplicaRegions", &ADD_REPLICA_REGION_LIST_TYPE_LIST),
        force_overwrite_replica_secret: Option<bool> = wire::Member::new("ForceOverwriteReplicaSecret", &BOOLEAN),
        r#type: Option<String> = wire::Member::new("Type", &MEDEA_TYPE_TYPE_TEXT),
        cross_account_primary_arn: Option<String> = wire::Member::new("CrossAccountPrimaryARN", &SECRET_ARN_TYPE_TEXT),
    }
    CREATE_SECRET_OUTPUT_SHAPE "CreateSecretResponse" CreateSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        replication_status: Option<Vec<ReplicationStatusType>> = wire::Member::new("ReplicationStatus", &REPLICATION_STATUS_LIST_TYPE_LIST),
    }
    CROSS_ACCOUNT_PRIMARY_TYPE_SHAPE "CrossAccountPrimaryType" CrossAccountPrimaryType {
        primary_secret_arn: Option<String> = wire::Member::new("PrimarySecretARN", &SECRET_ARN_TYPE_TEXT),
        replication_status: Option<String> = wire::Member::new("ReplicationStatus", &STATUS_TYPE_TEXT),
        status_message: Option<String> = wire::Member::new("StatusMessage", &STATUS_MESSAGE_TYPE_TEXT),
    }
    CROSS_ACCOUNT_REPLICA_ENTRY_SHAPE "CrossAccountReplicaEntry" CrossAccountReplicaEntry {
        replica_secret_arn: Option<String> = wire::Member::new("ReplicaSecretARN", &SECRET_ARN_TYPE_TEXT),
        replication_role_arn: Option<String> = wire::Member::new("ReplicationRoleARN", &ROLE_ARN_TYPE_TEXT),
        replication_status: Option<String> = wire::Member::new("ReplicationStatus", &STATUS_TYPE_TEXT),
        status_message: Option<String> = wire::Member::new("StatusMessage", &STATUS_MESSAGE_TYPE_TEXT),
    }
    DELETE_RESOURCE_POLICY_SHAPE "DeleteResourcePolicyRequest" DeleteResourcePolicy {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        policy_name: Option<String> = wire::Member::new("PolicyName", &RESOURCE_POLICY_NAME_TYPE_TEXT),
    }
    DELETE_RESOURCE_POLICY_OUTPUT_SHAPE "DeleteResourcePolicyResponse" DeleteResourcePolicyOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &NAME_TYPE_TEXT),
        policy_name: Option<String> = wire::Member::new("PolicyName", &RESOURCE_POLICY_NAME_TYPE_TEXT),
    }
    DELETE_SECRET_SHAPE "DeleteSecretRequest" DeleteSecret {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        recovery_window_in_days: Option<i64> = wire::Member::new("RecoveryWindowInDays", &LONG),
        force_delete_without_recovery: Option<bool> = wire::Member::new("ForceDeleteWithoutRecovery", &BOOLEAN),
    }
    DELETE_SECRET_OUTPUT_SHAPE "DeleteSecretResponse" DeleteSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        deletion_date: Option<wire::Timestamp> = wire::Member::new("DeletionDate", &TIMESTAMP),
    }
    DESCRIBE_SECRET_SHAPE "DescribeSecretRequest" DescribeSecret {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
    }
    DESCRIBE_SECRET_OUTPUT_SHAPE "DescribeSecretResponse" DescribeSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &MEDEA_TYPE_TYPE_TEXT),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &KMS_KEY_ID_TYPE_TEXT),
        rotation_enabled: Option<bool> = wire::Member::new("RotationEnabled", &BOOLEAN),
        rotation_lambda_arn: Option<String> = wire::Member::new("RotationLambdaARN", &ROTATION_LAMBDA_ARN_TYPE_TEXT),
        rotation_rules: Option<RotationRulesType> = wire::Member::new("RotationRules", &ROTATION_RULES_TYPE_SHAPE),
        external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>> = wire::Member::new("ExternalSecretRotationMetadata", &EXTERNAL_SECRET_ROTATION_METADATA_TYPE_LIST),
        external_secret_rotation_role_arn: Option<String> = wire::Member::new("ExternalSecretRotationRoleArn", &ROLE_ARN_TYPE_TEXT),
        last_rotated_date: Option<wire::Timestamp> = wire::Member::new("LastRotatedDate", &TIMESTAMP),
        last_changed_date: Option<wire::Timestamp> = wire::Member::new("LastChangedDate", &TIMESTAMP),
        last_accessed_date: Option<wire::Timestamp> = wire::Member::new("LastAccessedDate", &TIMESTAMP),
        deleted_date: Option<wire::Timestamp> = wire::Member::new("DeletedDate", &TIMESTAMP),
        next_rotation_date: Option<wire::Timestamp> = wire::Member::new("NextRotationDate", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        version_ids_to_stages: Option<std::collections::BTreeMap<String, Vec<String>>> = wire::Member::new("VersionIdsToStages", &SECRET_VERSIONS_TO_STAGES_MAP_TYPE_MAP),
        owning_service: Option<String> = wire::Member::new("OwningService", &OWNING_SERVICE_TYPE_TEXT),
        created_date: Option<wire::Timestamp> = wire::Member::new("CreatedDate", &TIMESTAMP),
        primary_region: Option<String> = wire::Member::new("PrimaryRegion", &REGION_TYPE_TEXT),
        replication_status: Option<Vec<ReplicationStatusType>> = wire::Member::new("ReplicationStatus", &REPLICATION_STATUS_LIST_TYPE_LIST),
        cross_account_primary: Option<CrossAccountPrimaryType> = wire::Member::new("CrossAccountPrimary", &CROSS_ACCOUNT_PRIMARY_TYPE_SHAPE),
        cross_account_replicas: Option<Vec<CrossAccountReplicaEntry>> = wire::Member::new("CrossAccountReplicas", &CROSS_ACCOUNT_REPLICA_LIST_TYPE_LIST),
    }
    EXTERNAL_SECRET_ROTATION_METADATA_ITEM_SHAPE "ExternalSecretRotationMetadataItem" ExternalSecretRotationMetadataItem {
        key: Option<String> = wire::Member::new("Key", &EXTERNAL_SECRET_ROTATION_METADATA_ITEM_KEY_TYPE_TEXT),
        value: Option<String> = wire::Member::new("Value", &EXTERNAL_SECRET_ROTATION_METADATA_ITEM_VALUE_TYPE_TEXT),
    }
    FILTER_SHAPE "Filter" Filter {
        key: Option<String> = wire::Member::new("Key", &FILTER_NAME_STRING_TYPE_TEXT),
        values: Option<Vec<String>> = wire::Member::new("Values", &FILTER_VALUES_STRING_LIST_LIST),
    }
    GET_RANDOM_PASSWORD_SHAPE "GetRandomPasswordRequest" GetRandomPassword {
        password_length: Option<i64> = wire::Member::new("PasswordLength", &PASSWORD_LENGTH_TYPE_NUMBER),
        exclude_characters: Option<String> = wire::Member::new("ExcludeCharacters", &EXCLUDE_CHARACTERS_TYPE_TEXT),
        exclude_numbers: Option<bool> = wire::Member::new("ExcludeNumbers", &BOOLEAN),
        exclude_punctuation: Option<bool> = wire::Member::new("ExcludePunctuation", &BOOLEAN),
        exclude_uppercase: Option<bool> = wire::Member::new("ExcludeUppercase", &BOOLEAN),
        exclude_lowercase: Option<bool> = wire::Member::new("ExcludeLowercase", &BOOLEAN),
        include_space: Option<bool> = wire::Member::new("IncludeSpace", &BOOLEAN),
        require_each_included_type: Option<bool> = wire::Member::new("RequireEachIncludedType", &BOOLEAN),
    }
    GET_RANDOM_PASSWORD_OUTPUT_SHAPE "GetRandomPasswordResponse" GetRandomPasswordOutput {
        random_password: Option<String> = wire::Member::new("RandomPassword", &RANDOM_PASSWORD_TYPE_TEXT),
    }
    GET_RESOURCE_POLICY_SHAPE "GetResourcePolicyRequest" GetResourcePolicy {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        policy_name: Option<String> = wire::Member::new("PolicyName", &RESOURCE_POLICY_NAME_TYPE_TEXT),
    }
    GET_RESOURCE_POLICY_OUTPUT_SHAPE "GetResourcePolicyResponse" GetResourcePolicyOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &NAME_TYPE_TEXT),
        resource_policy: Option<String> = wire::Member::new("ResourcePolicy", &NON_EMPTY_RESOURCE_POLICY_TYPE_TEXT),
        policy_name: Option<String> = wire::Member::new("PolicyName", &RESOURCE_POLICY_NAME_TYPE_TEXT),
    }
    GET_SECRET_VALUE_SHAPE "GetSecretValueRequest" GetSecretValue {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        version_stage: Option<String> = wire::Member::new("VersionStage", &SECRET_VERSION_STAGE_TYPE_TEXT),
    }
    GET_SECRET_VALUE_OUTPUT_SHAPE "GetSecretValueResponse" GetSecretValueOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        secret_binary: Option<bytes::Bytes> = wire::Member::new("SecretBinary", &SECRET_BINARY_TYPE_BLOB),
        secret_string: Option<String> = wire::Member::new("SecretString", &SECRET_STRING_TYPE_TEXT),
        version_stages: Option<Vec<String>> = wire::Member::new("VersionStages", &SECRET_VERSION_STAGES_TYPE_LIST),
        created_date: Option<wire::Timestamp> = wire::Member::new("CreatedDate", &TIMESTAMP),
    }
    LIST_SECRET_VERSION_IDS_SHAPE "ListSecretVersionIdsRequest" ListSecretVersionIds {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        max_results: Option<i32> = wire::Member::new("MaxResults", &MAX_RESULTS_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TYPE_TEXT),
        include_deprecated: Option<bool> = wire::Member::new("IncludeDeprecated", &BOOLEAN),
    }
    LIST_SECRET_VERSION_IDS_OUTPUT_SHAPE "ListSecretVersionIdsResponse" ListSecretVersionIdsOutput {
        versions: Option<Vec<SecretVersionsListEntry>> = wire::Member::new("Versions", &SECRET_VERSIONS_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TYPE_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
    }
    LIST_SECRETS_SHAPE "ListSecretsRequest" ListSecrets {
        include_planned_deletion: Option<bool> = wire::Member::new("IncludePlannedDeletion", &BOOLEAN),
        max_results: Option<i32> = wire::Member::new("MaxResults", &MAX_RESULTS_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TYPE_TEXT),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTERS_LIST_TYPE_LIST),
        sort_order: Option<String> = wire::Member::new("SortOrder", &SORT_ORDER_TYPE_TEXT),
        sort_by: Option<String> = wire::Member::new("SortBy", &SORT_BY_TYPE_TEXT),
    }
    LIST_SECRETS_OUTPUT_SHAPE "ListSecretsResponse" ListSecretsOutput {
        secret_list: Option<Vec<SecretListEntry>> = wire::Member::new("SecretList", &SECRET_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TYPE_TEXT),
    }
    PUT_RESOURCE_POLICY_SHAPE "PutResourcePolicyRequest" PutResourcePolicy {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        resource_policy: String = wire::Member::new("ResourcePolicy", &NON_EMPTY_RESOURCE_POLICY_TYPE_TEXT).required(),
        policy_name: Option<String> = wire::Member::new("PolicyName", &RESOURCE_POLICY_NAME_TYPE_TEXT),
        block_public_policy: Option<bool> = wire::Member::new("BlockPublicPolicy", &BOOLEAN),
    }
    PUT_RESOURCE_POLICY_OUTPUT_SHAPE "PutResourcePolicyResponse" PutResourcePolicyOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &NAME_TYPE_TEXT),
        policy_name: Option<String> = wire::Member::new("PolicyName", &RESOURCE_POLICY_NAME_TYPE_TEXT),
    }
    PUT_SECRET_VALUE_SHAPE "PutSecretValueRequest" PutSecretValue {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        client_request_token: Option<String> = wire::Member::new("ClientRequestToken", &CLIENT_REQUEST_TOKEN_TYPE_TEXT).idempotency_token(),
        secret_binary: Option<bytes::Bytes> = wire::Member::new("SecretBinary", &SECRET_BINARY_TYPE_BLOB),
        secret_string: Option<String> = wire::Member::new("SecretString", &SECRET_STRING_TYPE_TEXT),
        version_stages: Option<Vec<String>> = wire::Member::new("VersionStages", &SECRET_VERSION_STAGES_TYPE_LIST),
        rotation_token: Option<String> = wire::Member::new("RotationToken", &ROTATION_TOKEN_TYPE_TEXT),
    }
    PUT_SECRET_VALUE_OUTPUT_SHAPE "PutSecretValueResponse" PutSecretValueOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        version_stages: Option<Vec<String>> = wire::Member::new("VersionStages", &SECRET_VERSION_STAGES_TYPE_LIST),
    }
    REMOVE_REGIONS_FROM_REPLICATION_SHAPE "RemoveRegionsFromReplicationRequest" RemoveRegionsFromReplication {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        remove_replica_regions: Vec<String> = wire::Member::new("RemoveReplicaRegions", &REMOVE_REPLICA_REGION_LIST_TYPE_LIST).required(),
    }
    REMOVE_REGIONS_FROM_REPLICATION_OUTPUT_SHAPE "RemoveRegionsFromReplicationResponse" RemoveRegionsFromReplicationOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        replication_status: Option<Vec<ReplicationStatusType>> = wire::Member::new("ReplicationStatus", &REPLICATION_STATUS_LIST_TYPE_LIST),
    }
    REPLICA_REGION_TYPE_SHAPE "ReplicaRegionType" ReplicaRegionType {
        region: Option<String> = wire::Member::new("Region", &REGION_TYPE_TEXT),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &KMS_KEY_ID_TYPE_TEXT),
    }
    REPLICATE_SECRET_TO_REGIONS_SHAPE "ReplicateSecretToRegionsRequest" ReplicateSecretToRegions {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        add_replica_regions: Vec<ReplicaRegionType> = wire::Member::new("AddReplicaRegions", &ADD_REPLICA_REGION_LIST_TYPE_LIST).required(),
        force_overwrite_replica_secret: Option<bool> = wire::Member::new("ForceOverwriteReplicaSecret", &BOOLEAN),
    }
    REPLICATE_SECRET_TO_REGIONS_OUTPUT_SHAPE "ReplicateSecretToRegionsResponse" ReplicateSecretToRegionsOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        replication_status: Option<Vec<ReplicationStatusType>> = wire::Member::new("ReplicationStatus", &REPLICATION_STATUS_LIST_TYPE_LIST),
    }
    REPLICATION_STATUS_TYPE_SHAPE "ReplicationStatusType" ReplicationStatusType {
        region: Option<String> = wire::Member::new("Region", &REGION_TYPE_TEXT),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &KMS_KEY_ID_TYPE_TEXT),
        status: Option<String> = wire::Member::new("Status", &STATUS_TYPE_TEXT),
        status_message: Option<String> = wire::Member::new("StatusMessage", &STATUS_MESSAGE_TYPE_TEXT),
        last_accessed_date: Option<wire::Timestamp> = wire::Member::new("LastAccessedDate", &TIMESTAMP),
    }
    RESTORE_SECRET_SHAPE "RestoreSecretRequest" RestoreSecret {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
    }
    RESTORE_SECRET_OUTPUT_SHAPE "RestoreSecretResponse" RestoreSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
    }
    ROTATE_SECRET_SHAPE "RotateSecretRequest" RotateSecret {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        client_request_token: Option<String> = wire::Member::new("ClientRequestToken", &CLIENT_REQUEST_TOKEN_TYPE_TEXT).idempotency_token(),
        rotation_lambda_arn: Option<String> = wire::Member::new("RotationLambdaARN", &ROTATION_LAMBDA_ARN_TYPE_TEXT),
        rotation_rules: Option<RotationRulesType> = wire::Member::new("RotationRules", &ROTATION_RULES_TYPE_SHAPE),
        external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>> = wire::Member::new("ExternalSecretRotationMetadata", &EXTERNAL_SECRET_ROTATION_METADATA_TYPE_LIST),
        external_secret_rotation_role_arn: Option<String> = wire::Member::new("ExternalSecretRotationRoleArn", &ROLE_ARN_TYPE_TEXT),
        rotate_immediately: Option<bool> = wire::Member::new("RotateImmediately", &BOOLEAN),
    }
    ROTATE_SECRET_OUTPUT_SHAPE "RotateSecretResponse" RotateSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
    }
    ROTATION_RULES_TYPE_SHAPE "RotationRulesType" RotationRulesType {
        automatically_after_days: Option<i64> = wire::Member::new("AutomaticallyAfterDays", &AUTOMATICALLY_ROTATE_AFTER_DAYS_TYPE_NUMBER),
        duration: Option<String> = wire::Member::new("Duration", &DURATION_TYPE_TEXT),
        schedule_expression: Option<String> = wire::Member::new("ScheduleExpression", &SCHEDULE_EXPRESSION_TYPE_TEXT),
    }
    SECRET_LIST_ENTRY_SHAPE "SecretListEntry" SecretListEntry {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &MEDEA_TYPE_TYPE_TEXT),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &KMS_KEY_ID_TYPE_TEXT),
        rotation_enabled: Option<bool> = wire::Member::new("RotationEnabled", &BOOLEAN),
        rotation_lambda_arn: Option<String> = wire::Member::new("RotationLambdaARN", &ROTATION_LAMBDA_ARN_TYPE_TEXT),
        rotation_rules: Option<RotationRulesType> = wire::Member::new("RotationRules", &ROTATION_RULES_TYPE_SHAPE),
        external_secret_rotation_metadata: Option<Vec<ExternalSecretRotationMetadataItem>> = wire::Member::new("ExternalSecretRotationMetadata", &EXTERNAL_SECRET_ROTATION_METADATA_TYPE_LIST),
        external_secret_rotation_role_arn: Option<String> = wire::Member::new("ExternalSecretRotationRoleArn", &ROLE_ARN_TYPE_TEXT),
        last_rotated_date: Option<wire::Timestamp> = wire::Member::new("LastRotatedDate", &TIMESTAMP),
        last_changed_date: Option<wire::Timestamp> = wire::Member::new("LastChangedDate", &TIMESTAMP),
        last_accessed_date: Option<wire::Timestamp> = wire::Member::new("LastAccessedDate", &TIMESTAMP),
        deleted_date: Option<wire::Timestamp> = wire::Member::new("DeletedDate", &TIMESTAMP),
        next_rotation_date: Option<wire::Timestamp> = wire::Member::new("NextRotationDate", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        secret_versions_to_stages: Option<std::collections::BTreeMap<String, Vec<String>>> = wire::Member::new("SecretVersionsToStages", &SECRET_VERSIONS_TO_STAGES_MAP_TYPE_MAP),
        owning_service: Option<String> = wire::Member::new("OwningService", &OWNING_SERVICE_TYPE_TEXT),
        created_date: Option<wire::Timestamp> = wire::Member::new("CreatedDate", &TIMESTAMP),
        primary_region: Option<String> = wire::Member::new("PrimaryRegion", &REGION_TYPE_TEXT),
    }
    SECRET_VALUE_ENTRY_SHAPE "SecretValueEntry" SecretValueEntry {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        secret_binary: Option<bytes::Bytes> = wire::Member::new("SecretBinary", &SECRET_BINARY_TYPE_BLOB),
        secret_string: Option<String> = wire::Member::new("SecretString", &SECRET_STRING_TYPE_TEXT),
        version_stages: Option<Vec<String>> = wire::Member::new("VersionStages", &SECRET_VERSION_STAGES_TYPE_LIST),
        created_date: Option<wire::Timestamp> = wire::Member::new("CreatedDate", &TIMESTAMP),
    }
    SECRET_VERSIONS_LIST_ENTRY_SHAPE "SecretVersionsListEntry" SecretVersionsListEntry {
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        version_stages: Option<Vec<String>> = wire::Member::new("VersionStages", &SECRET_VERSION_STAGES_TYPE_LIST),
        last_accessed_date: Option<wire::Timestamp> = wire::Member::new("LastAccessedDate", &TIMESTAMP),
        created_date: Option<wire::Timestamp> = wire::Member::new("CreatedDate", &TIMESTAMP),
        kms_key_ids: Option<Vec<String>> = wire::Member::new("KmsKeyIds", &KMS_KEY_ID_LIST_TYPE_LIST),
    }
    STOP_REPLICATION_TO_REPLICA_SHAPE "StopReplicationToReplicaRequest" StopReplicationToReplica {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
    }
    STOP_REPLICATION_TO_REPLICA_OUTPUT_SHAPE "StopReplicationToReplicaResponse" StopReplicationToReplicaOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("Key", &TAG_KEY_TYPE_TEXT),
        value: Option<String> = wire::Member::new("Value", &TAG_VALUE_TYPE_TEXT),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_TYPE_LIST).required(),
    }
    UPDATE_SECRET_SHAPE "UpdateSecretRequest" UpdateSecret {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        client_request_token: Option<String> = wire::Member::new("ClientRequestToken", &CLIENT_REQUEST_TOKEN_TYPE_TEXT).idempotency_token(),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &KMS_KEY_ID_TYPE_TEXT),
        secret_binary: Option<bytes::Bytes> = wire::Member::new("SecretBinary", &SECRET_BINARY_TYPE_BLOB),
        secret_string: Option<String> = wire::Member::new("SecretString", &SECRET_STRING_TYPE_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &MEDEA_TYPE_TYPE_TEXT),
    }
    UPDATE_SECRET_OUTPUT_SHAPE "UpdateSecretResponse" UpdateSecretOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &SECRET_VERSION_ID_TYPE_TEXT),
    }
    UPDATE_SECRET_VERSION_STAGE_SHAPE "UpdateSecretVersionStageRequest" UpdateSecretVersionStage {
        secret_id: String = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT).required(),
        version_stage: String = wire::Member::new("VersionStage", &SECRET_VERSION_STAGE_TYPE_TEXT).required(),
        remove_from_version_id: Option<String> = wire::Member::new("RemoveFromVersionId", &SECRET_VERSION_ID_TYPE_TEXT),
        move_to_version_id: Option<String> = wire::Member::new("MoveToVersionId", &SECRET_VERSION_ID_TYPE_TEXT),
    }
    UPDATE_SECRET_VERSION_STAGE_OUTPUT_SHAPE "UpdateSecretVersionStageResponse" UpdateSecretVersionStageOutput {
        arn: Option<String> = wire::Member::new("ARN", &SECRET_ARN_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &SECRET_NAME_TYPE_TEXT),
    }
    VALIDATE_RESOURCE_POLICY_SHAPE "ValidateResourcePolicyRequest" ValidateResourcePolicy {
        secret_id: Option<String> = wire::Member::new("SecretId", &SECRET_ID_TYPE_TEXT),
        resource_policy: String = wire::Member::new("ResourcePolicy", &NON_EMPTY_RESOURCE_POLICY_TYPE_TEXT).required(),
    }
    VALIDATE_RESOURCE_POLICY_OUTPUT_SHAPE "ValidateResourcePolicyResponse" ValidateResourcePolicyOutput {
        policy_validation_passed: Option<bool> = wire::Member::new("PolicyValidationPassed", &BOOLEAN),
        validation_errors: Option<Vec<ValidationErrorsEntry>> = wire::Member::new("ValidationErrors", &VALIDATION_ERRORS_TYPE_LIST),
    }
    VALIDATION_ERRORS_ENTRY_SHAPE "ValidationErrorsEntry" ValidationErrorsEntry {
        check_name: Option<String> = wire::Member::new("CheckName", &NAME_TYPE_TEXT),
        error_message: Option<String> = wire::Member::new("ErrorMessage", &STRING),
    }
}

static API_ERROR_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("APIErrorListType", wire::Member::new("member", &API_ERROR_TYPE_SHAPE));
static ADD_REPLICA_REGION_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("AddReplicaRegionListType", wire::Member::new("member", &REPLICA_REGION_TYPE_SHAPE)).min(1);
static AUTOMATICALLY_ROTATE_AFTER_DAYS_TYPE_NUMBER: wire::Shape = wire::Shape::long("AutomaticallyRotateAfterDaysType").min(1).max(1000);
static CLIENT_REQUEST_TOKEN_TYPE_TEXT: wire::Shape = wire::Shape::string("ClientRequestTokenType").min(32).max(64);
static CROSS_ACCOUNT_REPLICA_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("CrossAccountReplicaListType", wire::Member::new("member", &CROSS_ACCOUNT_REPLICA_ENTRY_SHAPE)).min(1).max(100);
static DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("DescriptionType").max(2048);
static DURATION_TYPE_TEXT: wire::Shape = wire::Shape::string("DurationType").min(2).max(3).pattern("[0-9]+h");
static EXCLUDE_CHARACTERS_TYPE_TEXT: wire::Shape = wire::Shape::string("ExcludeCharactersType").min(0).max(4096);
static EXTERNAL_SECRET_ROTATION_METADATA_ITEM_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("ExternalSecretRotationMetadataItemKeyType").min(1).max(256);
static EXTERNAL_SECRET_ROTATION_METADATA_ITEM_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("ExternalSecretRotationMetadataItemValueType").min(1).max(2048);
static EXTERNAL_SECRET_ROTATION_METADATA_TYPE_LIST: wire::Shape = wire::Shape::list("ExternalSecretRotationMetadataType", wire::Member::new("member", &EXTERNAL_SECRET_ROTATION_METADATA_ITEM_SHAPE));
static FILTER_NAME_STRING_TYPE_TEXT: wire::Shape = wire::Shape::string("FilterNameStringType").values(&["description", "name", "tag-key", "tag-value", "primary-region", "owning-service", "all"]);
static FILTER_VALUE_STRING_TYPE_TEXT: wire::Shape = wire::Shape::string("FilterValueStringType").max(512).pattern("^\\!?[a-zA-Z0-9 :_@\\/\\+\\=\\.\\-\\!]*$");
static FILTER_VALUES_STRING_LIST_LIST: wire::Shape = wire::Shape::list("FilterValuesStringList", wire::Member::new("member", &FILTER_VALUE_STRING_TYPE_TEXT)).min(1).max(10);
static FILTERS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("FiltersListType", wire::Member::new("member", &FILTER_SHAPE)).max(10);
static KMS_KEY_ID_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("KmsKeyIdListType", wire::Member::new("member", &KMS_KEY_ID_TYPE_TEXT));
static KMS_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("KmsKeyIdType").min(0).max(2048);
static MAX_RESULTS_BATCH_TYPE_NUMBER: wire::Shape = wire::Shape::integer("MaxResultsBatchType").min(1).max(20);
static MAX_RESULTS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("MaxResultsType").min(1).max(100);
static MEDEA_TYPE_TYPE_TEXT: wire::Shape = wire::Shape::string("MedeaTypeType").min(0).max(256);
static NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("NameType").min(1).max(512);
static NEXT_TOKEN_TYPE_TEXT: wire::Shape = wire::Shape::string("NextTokenType").min(1).max(4096);
static NON_EMPTY_RESOURCE_POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("NonEmptyResourcePolicyType").min(1).max(20480);
static OWNING_SERVICE_TYPE_TEXT: wire::Shape = wire::Shape::string("OwningServiceType").min(1).max(128);
static PASSWORD_LENGTH_TYPE_NUMBER: wire::Shape = wire::Shape::long("PasswordLengthType").min(1).max(4096);
static RANDOM_PASSWORD_TYPE_TEXT: wire::Shape = wire::Shape::string("RandomPasswordType").min(0).max(4096).sensitive();
static REGION_TYPE_TEXT: wire::Shape = wire::Shape::string("RegionType").min(1).max(128).pattern("^([a-z]+-)+\\d+$");
static REMOVE_REPLICA_REGION_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("RemoveReplicaRegionListType", wire::Member::new("member", &REGION_TYPE_TEXT)).min(1);
static REPLICATION_STATUS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ReplicationStatusListType", wire::Member::new("member", &REPLICATION_STATUS_TYPE_SHAPE));
static RESOURCE_POLICY_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourcePolicyNameType").min(1).max(64).pattern("[0-9A-Za-z\\-\\_]+");
static ROLE_ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("RoleARNType").min(20).max(2048);
static ROTATION_LAMBDA_ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("RotationLambdaARNType").min(0).max(2048);
static ROTATION_TOKEN_TYPE_TEXT: wire::Shape = wire::Shape::string("RotationTokenType").min(36).max(256).pattern("^[a-zA-Z0-9\\-]+$").sensitive();
static SCHEDULE_EXPRESSION_TYPE_TEXT: wire::Shape = wire::Shape::string("ScheduleExpressionType").min(1).max(256).pattern("[0-9A-Za-z\\(\\)#\\?\\*\\-\\/, ]+");
static SECRET_ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretARNType").min(20).max(2048);
static SECRET_BINARY_TYPE_BLOB: wire::Shape = wire::Shape::blob("SecretBinaryType").min(1).max(65536).sensitive();
static SECRET_ID_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SecretIdListType", wire::Member::new("member", &SECRET_ID_TYPE_TEXT)).min(1).max(20);
static SECRET_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretIdType").min(1).max(2048);
static SECRET_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SecretListType", wire::Member::new("member", &SECRET_LIST_ENTRY_SHAPE));
static SECRET_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretNameType").min(1).max(256);
static SECRET_STRING_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretStringType").min(1).max(65536).sensitive();
static SECRET_VALUES_TYPE_LIST: wire::Shape = wire::Shape::list("SecretValuesType", wire::Member::new("member", &SECRET_VALUE_ENTRY_SHAPE));
static SECRET_VERSION_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretVersionIdType").min(32).max(64);
static SECRET_VERSION_STAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretVersionStageType").min(1).max(256);
static SECRET_VERSION_STAGES_TYPE_LIST: wire::Shape = wire::Shape::list("SecretVersionStagesType", wire::Member::new("member", &SECRET_VERSION_STAGE_TYPE_TEXT)).min(1).max(20);
static SECRET_VERSIONS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SecretVersionsListType", wire::Member::new("member", &SECRET_VERSIONS_LIST_ENTRY_SHAPE));
static SECRET_VERSIONS_TO_STAGES_MAP_TYPE_MAP: wire::Shape = wire::Shape::map("SecretVersionsToStagesMapType", wire::Member::new("key", &SECRET_VERSION_ID_TYPE_TEXT), wire::Member::new("value", &SECRET_VERSION_STAGES_TYPE_LIST));
static SORT_BY_TYPE_TEXT: wire::Shape = wire::Shape::string("SortByType").values(&["created-date", "last-accessed-date", "last-changed-date", "name"]);
static SORT_ORDER_TYPE_TEXT: wire::Shape = wire::Shape::string("SortOrderType").values(&["asc", "desc"]);
static STATUS_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("StatusMessageType").min(1).max(4096);
static STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("StatusType").values(&["InSync", "Failed", "InProgress", "Pending", "Detached"]);
static TAG_KEY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("TagKeyListType", wire::Member::new("member", &TAG_KEY_TYPE_TEXT));
static TAG_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("TagKeyType").min(1).max(128);
static TAG_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("TagListType", wire::Member::new("member", &TAG_SHAPE));
static TAG_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("TagValueType").min(0).max(256);
static VALIDATION_ERRORS_TYPE_LIST: wire::Shape = wire::Shape::list("ValidationErrorsType", wire::Member::new("member", &VALIDATION_ERRORS_ENTRY_SHAPE));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static DECRYPTION_FAILURE: ErrorShape = ErrorShape::new("DecryptionFailure", "DecryptionFailure", 400);
    pub static ENCRYPTION_FAILURE: ErrorShape = ErrorShape::new("EncryptionFailure", "EncryptionFailure", 400);
    pub static INTERNAL_SERVICE_ERROR: ErrorShape = ErrorShape::new("InternalServiceError", "InternalServiceError", 400);
    pub static INVALID_NEXT_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidNextTokenException", "InvalidNextTokenException", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameterException", 400);
    pub static INVALID_REQUEST_EXCEPTION: ErrorShape = ErrorShape::new("InvalidRequestException", "InvalidRequestException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: ErrorShape = ErrorShape::new("MalformedPolicyDocumentException", "MalformedPolicyDocumentException", 400);
    pub static PRECONDITION_NOT_MET_EXCEPTION: ErrorShape = ErrorShape::new("PreconditionNotMetException", "PreconditionNotMetException", 400);
    pub static PUBLIC_POLICY_EXCEPTION: ErrorShape = ErrorShape::new("PublicPolicyException", "PublicPolicyException", 400);
    pub static RESOURCE_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("ResourceExistsException", "ResourceExistsException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);

    pub static ALL: &[&ErrorShape] = &[&DECRYPTION_FAILURE, &ENCRYPTION_FAILURE, &INTERNAL_SERVICE_ERROR, &INVALID_NEXT_TOKEN_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &INVALID_REQUEST_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &MALFORMED_POLICY_DOCUMENT_EXCEPTION, &PRECONDITION_NOT_MET_EXCEPTION, &PUBLIC_POLICY_EXCEPTION, &RESOURCE_EXISTS_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION];
}
