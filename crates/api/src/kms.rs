// Made by `cargo xtask generate`; do not edit.
//! AWS Key Management Service.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "kms",
    signing_name: "kms",
    endpoint_prefix: "kms",
    api_version: "2014-11-01",
    target_prefix: "TrentService",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "ValidationException",
    operations: &[
        &CANCEL_KEY_DELETION_OPERATION,
        &CREATE_ALIAS_OPERATION,
        &CREATE_GRANT_OPERATION,
        &CREATE_KEY_OPERATION,
        &DECRYPT_OPERATION,
        &DELETE_ALIAS_OPERATION,
        &DESCRIBE_KEY_OPERATION,
        &DISABLE_KEY_OPERATION,
        &DISABLE_KEY_ROTATION_OPERATION,
        &ENABLE_KEY_OPERATION,
        &ENABLE_KEY_ROTATION_OPERATION,
        &ENCRYPT_OPERATION,
        &GENERATE_DATA_KEY_OPERATION,
        &GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_OPERATION,
        &GENERATE_RANDOM_OPERATION,
        &GET_KEY_POLICY_OPERATION,
        &GET_KEY_ROTATION_STATUS_OPERATION,
        &LIST_ALIASES_OPERATION,
        &LIST_GRANTS_OPERATION,
        &LIST_KEY_POLICIES_OPERATION,
        &LIST_KEY_ROTATIONS_OPERATION,
        &LIST_KEYS_OPERATION,
        &LIST_RESOURCE_TAGS_OPERATION,
        &LIST_RETIRABLE_GRANTS_OPERATION,
        &PUT_KEY_POLICY_OPERATION,
        &RE_ENCRYPT_OPERATION,
        &RETIRE_GRANT_OPERATION,
        &REVOKE_GRANT_OPERATION,
        &ROTATE_KEY_ON_DEMAND_OPERATION,
        &SCHEDULE_KEY_DELETION_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_ALIAS_OPERATION,
        &UPDATE_KEY_DESCRIPTION_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    CancelKeyDeletion => CancelKeyDeletionOutput, CANCEL_KEY_DELETION_OPERATION = wire::Operation::new("CancelKeyDeletion", &CANCEL_KEY_DELETION_SHAPE, &CANCEL_KEY_DELETION_OUTPUT_SHAPE);
    CreateAlias => crate::Empty, CREATE_ALIAS_OPERATION = wire::Operation::new("CreateAlias", &CREATE_ALIAS_SHAPE, &EMPTY_SHAPE);
    CreateGrant => CreateGrantOutput, CREATE_GRANT_OPERATION = wire::Operation::new("CreateGrant", &CREATE_GRANT_SHAPE, &CREATE_GRANT_OUTPUT_SHAPE);
    CreateKey => CreateKeyOutput, CREATE_KEY_OPERATION = wire::Operation::new("CreateKey", &CREATE_KEY_SHAPE, &CREATE_KEY_OUTPUT_SHAPE);
    Decrypt => DecryptOutput, DECRYPT_OPERATION = wire::Operation::new("Decrypt", &DECRYPT_SHAPE, &DECRYPT_OUTPUT_SHAPE);
    DeleteAlias => crate::Empty, DELETE_ALIAS_OPERATION = wire::Operation::new("DeleteAlias", &DELETE_ALIAS_SHAPE, &EMPTY_SHAPE);
    DescribeKey => DescribeKeyOutput, DESCRIBE_KEY_OPERATION = wire::Operation::new("DescribeKey", &DESCRIBE_KEY_SHAPE, &DESCRIBE_KEY_OUTPUT_SHAPE);
    DisableKey => crate::Empty, DISABLE_KEY_OPERATION = wire::Operation::new("DisableKey", &DISABLE_KEY_SHAPE, &EMPTY_SHAPE);
    DisableKeyRotation => crate::Empty, DISABLE_KEY_ROTATION_OPERATION = wire::Operation::new("DisableKeyRotation", &DISABLE_KEY_ROTATION_SHAPE, &EMPTY_SHAPE);
    EnableKey => crate::Empty, ENABLE_KEY_OPERATION = wire::Operation::new("EnableKey", &ENABLE_KEY_SHAPE, &EMPTY_SHAPE);
    EnableKeyRotation => crate::Empty, ENABLE_KEY_ROTATION_OPERATION = wire::Operation::new("EnableKeyRotation", &ENABLE_KEY_ROTATION_SHAPE, &EMPTY_SHAPE);
    Encrypt => EncryptOutput, ENCRYPT_OPERATION = wire::Operation::new("Encrypt", &ENCRYPT_SHAPE, &ENCRYPT_OUTPUT_SHAPE);
    GenerateDataKey => GenerateDataKeyOutput, GENERATE_DATA_KEY_OPERATION = wire::Operation::new("GenerateDataKey", &GENERATE_DATA_KEY_SHAPE, &GENERATE_DATA_KEY_OUTPUT_SHAPE);
    GenerateDataKeyWithoutPlaintext => GenerateDataKeyWithoutPlaintextOutput, GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_OPERATION = wire::Operation::new("GenerateDataKeyWithoutPlaintext", &GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_SHAPE, &GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_OUTPUT_SHAPE);
    GenerateRandom => GenerateRandomOutput, GENERATE_RANDOM_OPERATION = wire::Operation::new("GenerateRandom", &GENERATE_RANDOM_SHAPE, &GENERATE_RANDOM_OUTPUT_SHAPE);
    GetKeyPolicy => GetKeyPolicyOutput, GET_KEY_POLICY_OPERATION = wire::Operation::new("GetKeyPolicy", &GET_KEY_POLICY_SHAPE, &GET_KEY_POLICY_OUTPUT_SHAPE);
    GetKeyRotationStatus => GetKeyRotationStatusOutput, GET_KEY_ROTATION_STATUS_OPERATION = wire::Operation::new("GetKeyRotationStatus", &GET_KEY_ROTATION_STATUS_SHAPE, &GET_KEY_ROTATION_STATUS_OUTPUT_SHAPE);
    ListAliases => ListAliasesOutput, LIST_ALIASES_OPERATION = wire::Operation::new("ListAliases", &LIST_ALIASES_SHAPE, &LIST_ALIASES_OUTPUT_SHAPE);
    ListGrants => ListGrantsResponse, LIST_GRANTS_OPERATION = wire::Operation::new("ListGrants", &LIST_GRANTS_SHAPE, &LIST_GRANTS_RESPONSE_SHAPE);
    ListKeyPolicies => ListKeyPoliciesOutput, LIST_KEY_POLICIES_OPERATION = wire::Operation::new("ListKeyPolicies", &LIST_KEY_POLICIES_SHAPE, &LIST_KEY_POLICIES_OUTPUT_SHAPE);
    ListKeyRotations => ListKeyRotationsOutput, LIST_KEY_ROTATIONS_OPERATION = wire::Operation::new("ListKeyRotations", &LIST_KEY_ROTATIONS_SHAPE, &LIST_KEY_ROTATIONS_OUTPUT_SHAPE);
    ListKeys => ListKeysOutput, LIST_KEYS_OPERATION = wire::Operation::new("ListKeys", &LIST_KEYS_SHAPE, &LIST_KEYS_OUTPUT_SHAPE);
    ListResourceTags => ListResourceTagsOutput, LIST_RESOURCE_TAGS_OPERATION = wire::Operation::new("ListResourceTags", &LIST_RESOURCE_TAGS_SHAPE, &LIST_RESOURCE_TAGS_OUTPUT_SHAPE);
    ListRetirableGrants => ListGrantsResponse, LIST_RETIRABLE_GRANTS_OPERATION = wire::Operation::new("ListRetirableGrants", &LIST_RETIRABLE_GRANTS_SHAPE, &LIST_GRANTS_RESPONSE_SHAPE);
    PutKeyPolicy => crate::Empty, PUT_KEY_POLICY_OPERATION = wire::Operation::new("PutKeyPolicy", &PUT_KEY_POLICY_SHAPE, &EMPTY_SHAPE);
    ReEncrypt => ReEncryptOutput, RE_ENCRYPT_OPERATION = wire::Operation::new("ReEncrypt", &RE_ENCRYPT_SHAPE, &RE_ENCRYPT_OUTPUT_SHAPE);
    RetireGrant => crate::Empty, RETIRE_GRANT_OPERATION = wire::Operation::new("RetireGrant", &RETIRE_GRANT_SHAPE, &EMPTY_SHAPE);
    RevokeGrant => crate::Empty, REVOKE_GRANT_OPERATION = wire::Operation::new("RevokeGrant", &REVOKE_GRANT_SHAPE, &EMPTY_SHAPE);
    RotateKeyOnDemand => RotateKeyOnDemandOutput, ROTATE_KEY_ON_DEMAND_OPERATION = wire::Operation::new("RotateKeyOnDemand", &ROTATE_KEY_ON_DEMAND_SHAPE, &ROTATE_KEY_ON_DEMAND_OUTPUT_SHAPE);
    ScheduleKeyDeletion => ScheduleKeyDeletionOutput, SCHEDULE_KEY_DELETION_OPERATION = wire::Operation::new("ScheduleKeyDeletion", &SCHEDULE_KEY_DELETION_SHAPE, &SCHEDULE_KEY_DELETION_OUTPUT_SHAPE);
    TagResource => crate::Empty, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &EMPTY_SHAPE);
    UntagResource => crate::Empty, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &EMPTY_SHAPE);
    UpdateAlias => crate::Empty, UPDATE_ALIAS_OPERATION = wire::Operation::new("UpdateAlias", &UPDATE_ALIAS_SHAPE, &EMPTY_SHAPE);
    UpdateKeyDescription => crate::Empty, UPDATE_KEY_DESCRIPTION_OPERATION = wire::Operation::new("UpdateKeyDescription", &UPDATE_KEY_DESCRIPTION_SHAPE, &EMPTY_SHAPE);
}

novamind_wire::structures! {
    ALIAS_LIST_ENTRY_SHAPE "AliasListEntry" AliasListEntry {
        alias_name: Option<String> = wire::Member::new("AliasName", &ALIAS_NAME_TYPE_TEXT),
        alias_arn: Option<String> = wire::Member::new("AliasArn", &ARN_TYPE_TEXT),
        target_key_id: Option<String> = wire::Member::new("TargetKeyId", &KEY_ID_TYPE_TEXT),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        last_updated_date: Option<wire::Timestamp> = wire::Member::new("LastUpdatedDate", &TIMESTAMP),
    }
    CANCEL_KEY_DELETION_SHAPE "CancelKeyDeletionRequest" CancelKeyDeletion {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    CANCEL_KEY_DELETION_OUTPUT_SHAPE "CancelKeyDeletionResponse" CancelKeyDeletionOutput {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
    }
    CREATE_ALIAS_SHAPE "CreateAliasRequest" CreateAlias {
        alias_name: String = wire::Member::new("AliasName", &ALIAS_NAME_TYPE_TEXT).required(),
        target_key_id: String = wire::Member::new("TargetKeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    CREATE_GRANT_SHAPE "CreateGrantRequest" CreateGrant {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        grantee_principal: Option<String> = wire::Member::new("GranteePrincipal", &PRINCIPAL_ID_TYPE_TEXT),
        retiring_principal: Option<String> = wire::Member::new("RetiringPrincipal", &PRINCIPAL_ID_TYPE_TEXT),
        operations: Vec<String> = wire::Member::new("Operations", &GRANT_OPERATION_LIST_LIST).required(),
        constraints: Option<GrantConstraints> = wire::Member::new("Constraints", &GRANT_CONSTRAINTS_SHAPE),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
        name: Option<String> = wire::Member::new("Name", &GRANT_NAME_TYPE_TEXT),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        grantee_service_principal: Option<String> = wire::Member::new("GranteeServicePrincipal", &SERVICE_PRINCIPAL_TYPE_TEXT),
        retiring_service_principal: Option<String> = wire::Member::new("RetiringServicePrincipal", &SERVICE_PRINCIPAL_TYPE_TEXT),
    }
    CREATE_GRANT_OUTPUT_SHAPE "CreateGrantResponse" CreateGrantOutput {
        grant_token: Option<String> = wire::Member::new("GrantToken", &GRANT_TOKEN_TYPE_TEXT),
        grant_id: Option<String> = wire::Member::new("GrantId", &GRANT_ID_TYPE_TEXT),
    }
    CREATE_KEY_SHAPE "CreateKeyRequest" CreateKey {
        policy: Option<String> = wire::Member::new("Policy", &POLICY_TYPE_TEXT),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        key_usage: Option<String> = wire::Member::new("KeyUsage", &KEY_USAGE_TYPE_TEXT),
        customer_master_key_spec: Option<String> = wire::Member::new("CustomerMasterKeySpec", &CUSTOMER_MASTER_KEY_SPEC_TEXT),
        key_spec: Option<String> = wire::Member::new("KeySpec", &KEY_SPEC_TEXT),
        origin: Option<String> = wire::Member::new("Origin", &ORIGIN_TYPE_TEXT),
        custom_key_store_id: Option<String> = wire::Member::new("CustomKeyStoreId", &CUSTOM_KEY_STORE_ID_TYPE_TEXT),
        bypass_policy_lockout_safety_check: Option<bool> = wire::Member::new("BypassPolicyLockoutSafetyCheck", &BOOLEAN),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        multi_region: Option<bool> = wire::Member::new("MultiRegion", &BOOLEAN),
        xks_key_id: Option<String> = wire::Member::new("XksKeyId", &XKS_KEY_ID_TYPE_TEXT),
    }
    CREATE_KEY_OUTPUT_SHAPE "CreateKeyResponse" CreateKeyOutput {
        key_metadata: Option<KeyMetadata> = wire::Member::new("KeyMetadata", &KEY_METADATA_SHAPE),
    }
    DECRYPT_SHAPE "DecryptRequest" Decrypt {
        ciphertext_blob: Option<bytes::Bytes> = wire::Member::new("CiphertextBlob", &BLOB),
        encryption_context: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EncryptionContext", &ENCRYPTION_CONTEXT_TYPE_MAP),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        encryption_algorithm: Option<String> = wire::Member::new("EncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        recipient: Option<RecipientInfo> = wire::Member::new("Recipient", &RECIPIENT_INFO_SHAPE),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        dry_run_modifiers: Option<Vec<String>> = wire::Member::new("DryRunModifiers", &DRY_RUN_MODIFIER_LIST_LIST),
    }
    DECRYPT_OUTPUT_SHAPE "DecryptResponse" DecryptOutput {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        plaintext: Option<bytes::Bytes> = wire::Member::new("Plaintext", &PLAINTEXT_TYPE_BLOB),
        encryption_algorithm: Option<String> = wire::Member::new("EncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        ciphertext_for_recipient: Option<bytes::Bytes> = wire::Member::new("CiphertextForRecipient", &BLOB),
        key_material_id: Option<String> = wire::Member::new("KeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
    }
    DELETE_ALIAS_SHAPE "DeleteAliasRequest" DeleteAlias {
        alias_name: String = wire::Member::new("AliasName", &ALIAS_NAME_TYPE_TEXT).required(),
    }
    DESCRIBE_KEY_SHAPE "DescribeKeyRequest" DescribeKey {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
    }
    DESCRIBE_KEY_OUTPUT_SHAPE "DescribeKeyResponse" DescribeKeyOutput {
        key_metadata: Option<KeyMetadata> = wire::Member::new("KeyMetadata", &KEY_METADATA_SHAPE),
    }
    DISABLE_KEY_SHAPE "DisableKeyRequest" DisableKey {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    DISABLE_KEY_ROTATION_SHAPE "DisableKeyRotationRequest" DisableKeyRotation {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    ENABLE_KEY_SHAPE "EnableKeyRequest" EnableKey {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    ENABLE_KEY_ROTATION_SHAPE "EnableKeyRotationRequest" EnableKeyRotation {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        rotation_period_in_days: Option<i32> = wire::Member::new("RotationPeriodInDays", &ROTATION_PERIOD_IN_DAYS_TYPE_NUMBER),
    }
    ENCRYPT_SHAPE "EncryptRequest" Encrypt {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        plaintext: bytes::Bytes = wire::Member::new("Plaintext", &PLAINTEXT_TYPE_BLOB).required(),
        encryption_context: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EncryptionContext", &ENCRYPTION_CONTEXT_TYPE_MAP),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
        encryption_algorithm: Option<String> = wire::Member::new("EncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    ENCRYPT_OUTPUT_SHAPE "EncryptResponse" EncryptOutput {
        ciphertext_blob: Option<bytes::Bytes> = wire::Member::new("CiphertextBlob", &BLOB),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        encryption_algorithm: Option<String> = wire::Member::new("EncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
    }
    GENERATE_DATA_KEY_SHAPE "GenerateDataKeyRequest" GenerateDataKey {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        encryption_context: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EncryptionContext", &ENCRYPTION_CONTEXT_TYPE_MAP),
        number_of_bytes: Option<i32> = wire::Member::new("NumberOfBytes", &NUMBER_OF_BYTES_TYPE_NUMBER),
        key_spec: Option<String> = wire::Member::new("KeySpec", &DATA_KEY_SPEC_TEXT),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
        recipient: Option<RecipientInfo> = wire::Member::new("Recipient", &RECIPIENT_INFO_SHAPE),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    GENERATE_DATA_KEY_OUTPUT_SHAPE "GenerateDataKeyResponse" GenerateDataKeyOutput {
        ciphertext_blob: Option<bytes::Bytes> = wire::Member::new("CiphertextBlob", &BLOB),
        plaintext: Option<bytes::Bytes> = wire::Member::new("Plaintext", &PLAINTEXT_TYPE_BLOB),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        ciphertext_for_recipient: Option<bytes::Bytes> = wire::Member::new("CiphertextForRecipient", &BLOB),
        key_material_id: Option<String> = wire::Member::new("KeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
    }
    GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_SHAPE "GenerateDataKeyWithoutPlaintextRequest" GenerateDataKeyWithoutPlaintext {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        encryption_context: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EncryptionContext", &ENCRYPTION_CONTEXT_TYPE_MAP),
        key_spec: Option<String> = wire::Member::new("KeySpec", &DATA_KEY_SPEC_TEXT),
        number_of_bytes: Option<i32> = wire::Member::new("NumberOfBytes", &NUMBER_OF_BYTES_TYPE_NUMBER),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    GENERATE_DATA_KEY_WITHOUT_PLAINTEXT_OUTPUT_SHAPE "GenerateDataKeyWithoutPlaintextResponse" GenerateDataKeyWithoutPlaintextOutput {
        ciphertext_blob: Option<bytes::Bytes> = wire::Member::new("CiphertextBlob", &BLOB),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        key_material_id: Option<String> = wire::Member::new("KeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
    }
    GENERATE_RANDOM_SHAPE "GenerateRandomRequest" GenerateRandom {
        number_of_bytes: Option<i32> = wire::Member::new("NumberOfBytes", &NUMBER_OF_BYTES_TYPE_NUMBER),
        custom_key_store_id: Option<String> = wire::Member::new("CustomKeyStoreId", &CUSTOM_KEY_STORE_ID_TYPE_TEXT),
        recipient: Option<RecipientInfo> = wire::Member::new("Recipient", &RECIPIENT_INFO_SHAPE),
    }
    GENERATE_RANDOM_OUTPUT_SHAPE "GenerateRandomResponse" GenerateRandomOutput {
        plaintext: Option<bytes::Bytes> = wire::Member::new("Plaintext", &PLAINTEXT_TYPE_BLOB),
        ciphertext_for_recipient: Option<bytes::Bytes> = wire::Member::new("CiphertextForRecipient", &BLOB),
    }
    GET_KEY_POLICY_SHAPE "GetKeyPolicyRequest" GetKeyPolicy {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        policy_name: Option<String> = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT),
    }
    GET_KEY_POLICY_OUTPUT_SHAPE "GetKeyPolicyResponse" GetKeyPolicyOutput {
        policy: Option<String> = wire::Member::new("Policy", &POLICY_TYPE_TEXT),
        policy_name: Option<String> = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT),
    }
    GET_KEY_ROTATION_STATUS_SHAPE "GetKeyRotationStatusRequest" GetKeyRotationStatus {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    GET_KEY_ROTATION_STATUS_OUTPUT_SHAPE "GetKeyRotationStatusResponse" GetKeyRotationStatusOutput {
        key_rotation_enabled: Option<bool> = wire::Member::new("KeyRotationEnabled", &BOOLEAN),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        rotation_period_in_days: Option<i32> = wire::Member::new("RotationPeriodInDays", &ROTATION_PERIOD_IN_DAYS_TYPE_NUMBER),
        next_rotation_date: Option<wire::Timestamp> = wire::Member::new("NextRotationDate", &TIMESTAMP),
        on_demand_rotation_start_date: Option<wire::Timestamp> = wire::Member::new("OnDemandRotationStartDate", &TIMESTAMP),
    }
    GRANT_CONSTRAINTS_SHAPE "GrantConstraints" GrantConstraints {
        encryption_context_subset: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EncryptionContextSubset", &ENCRYPTION_CONTEXT_TYPE_MAP),
        encryption_context_equals: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EncryptionContextEquals", &ENCRYPTION_CONTEXT_TYPE_MAP),
        source_arn: Option<String> = wire::Member::new("SourceArn", &GRANT_CONSTRAINT_SOURCE_ARN_TYPE_TEXT),
    }
    GRANT_LIST_ENTRY_SHAPE "GrantListEntry" GrantListEntry {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        grant_id: Option<String> = wire::Member::new("GrantId", &GRANT_ID_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &GRANT_NAME_TYPE_TEXT),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        grantee_principal: Option<String> = wire::Member::new("GranteePrincipal", &PRINCIPAL_ID_TYPE_TEXT),
        retiring_principal: Option<String> = wire::Member::new("RetiringPrincipal", &PRINCIPAL_ID_TYPE_TEXT),
        issuing_account: Option<String> = wire::Member::new("IssuingAccount", &PRINCIPAL_ID_TYPE_TEXT),
        operations: Option<Vec<String>> = wire::Member::new("Operations", &GRANT_OPERATION_LIST_LIST),
        constraints: Option<GrantConstraints> = wire::Member::new("Constraints", &GRANT_CONSTRAINTS_SHAPE),
        grantee_service_principal: Option<String> = wire::Member::new("GranteeServicePrincipal", &SERVICE_PRINCIPAL_TYPE_TEXT),
        retiring_service_principal: Option<String> = wire::Member::new("RetiringServicePrincipal", &SERVICE_PRINCIPAL_TYPE_TEXT),
    }
    KEY_LIST_ENTRY_SHAPE "KeyListEntry" KeyListEntry {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        key_arn: Option<String> = wire::Member::new("KeyArn", &ARN_TYPE_TEXT),
    }
    KEY_METADATA_SHAPE "KeyMetadata" KeyMetadata {
        aws_account_id: Option<String> = wire::Member::new("AWSAccountId", &STRING),
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        key_usage: Option<String> = wire::Member::new("KeyUsage", &KEY_USAGE_TYPE_TEXT),
        key_state: Option<String> = wire::Member::new("KeyState", &KEY_STATE_TEXT),
        deletion_date: Option<wire::Timestamp> = wire::Member::new("DeletionDate", &TIMESTAMP),
        valid_to: Option<wire::Timestamp> = wire::Member::new("ValidTo", &TIMESTAMP),
        origin: Option<String> = wire::Member::new("Origin", &ORIGIN_TYPE_TEXT),
        custom_key_store_id: Option<String> = wire::Member::new("CustomKeyStoreId", &CUSTOM_KEY_STORE_ID_TYPE_TEXT),
        cloud_hsm_cluster_id: Option<String> = wire::Member::new("CloudHsmClusterId", &CLOUD_HSM_CLUSTER_ID_TYPE_TEXT),
        expiration_model: Option<String> = wire::Member::new("ExpirationModel", &EXPIRATION_MODEL_TYPE_TEXT),
        key_manager: Option<String> = wire::Member::new("KeyManager", &KEY_MANAGER_TYPE_TEXT),
        customer_master_key_spec: Option<String> = wire::Member::new("CustomerMasterKeySpec", &CUSTOMER_MASTER_KEY_SPEC_TEXT),
        key_spec: Option<String> = wire::Member::new("KeySpec", &KEY_SPEC_TEXT),
        encryption_algorithms: Option<Vec<String>> = wire::Member::new("EncryptionAlgorithms", &ENCRYPTION_ALGORITHM_SPEC_LIST_LIST),
        signing_algorithms: Option<Vec<String>> = wire::Member::new("SigningAlgorithms", &SIGNING_ALGORITHM_SPEC_LIST_LIST),
        key_agreement_algorithms: Option<Vec<String>> = wire::Member::new("KeyAgreementAlgorithms", &KEY_AGREEMENT_ALGORITHM_SPEC_LIST_LIST),
        encapsulation_algorithms: Option<Vec<String>> = wire::Member::new("EncapsulationAlgorithms", &ENCAPSULATION_ALGORITHM_SPEC_LIST_LIST),
        multi_region: Option<bool> = wire::Member::new("MultiRegion", &BOOLEAN),
        multi_region_configuration: Option<MultiRegionConfiguration> = wire::Member::new("MultiRegionConfiguration", &MULTI_REGION_CONFIGURATION_SHAPE),
        pending_deletion_window_in_days: Option<i32> = wire::Member::new("PendingDeletionWindowInDays", &PENDING_WINDOW_IN_DAYS_TYPE_NUMBER),
        mac_algorithms: Option<Vec<String>> = wire::Member::new("MacAlgorithms", &MAC_ALGORITHM_SPEC_LIST_LIST),
        xks_key_configuration: Option<XksKeyConfigurationType> = wire::Member::new("XksKeyConfiguration", &XKS_KEY_CONFIGURATION_TYPE_SHAPE),
        current_key_material_id: Option<String> = wire::Member::new("CurrentKeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
    }
    LIST_ALIASES_SHAPE "ListAliasesRequest" ListAliases {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    LIST_ALIASES_OUTPUT_SHAPE "ListAliasesResponse" ListAliasesOutput {
        aliases: Option<Vec<AliasListEntry>> = wire::Member::new("Aliases", &ALIAS_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &MARKER_TYPE_TEXT),
        truncated: Option<bool> = wire::Member::new("Truncated", &BOOLEAN),
    }
    LIST_GRANTS_SHAPE "ListGrantsRequest" ListGrants {
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        grant_id: Option<String> = wire::Member::new("GrantId", &GRANT_ID_TYPE_TEXT),
        grantee_principal: Option<String> = wire::Member::new("GranteePrincipal", &PRINCIPAL_ID_TYPE_TEXT),
        grantee_service_principal: Option<String> = wire::Member::new("GranteeServicePrincipal", &SERVICE_PRINCIPAL_TYPE_TEXT),
    }
    LIST_GRANTS_RESPONSE_SHAPE "ListGrantsResponse" ListGrantsResponse {
        grants: Option<Vec<GrantListEntry>> = wire::Member::new("Grants", &GRANT_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &MARKER_TYPE_TEXT),
        truncated: Option<bool> = wire::Member::new("Truncated", &BOOLEAN),
    }
    LIST_KEY_POLICIES_SHAPE "ListKeyPoliciesRequest" ListKeyPolicies {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    LIST_KEY_POLICIES_OUTPUT_SHAPE "ListKeyPoliciesResponse" ListKeyPoliciesOutput {
        policy_names: Option<Vec<String>> = wire::Member::new("PolicyNames", &POLICY_NAME_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &MARKER_TYPE_TEXT),
        truncated: Option<bool> = wire::Member::new("Truncated", &BOOLEAN),
    }
    LIST_KEY_ROTATIONS_SHAPE "ListKeyRotationsRequest" ListKeyRotations {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        include_key_material: Option<String> = wire::Member::new("IncludeKeyMaterial", &INCLUDE_KEY_MATERIAL_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    LIST_KEY_ROTATIONS_OUTPUT_SHAPE "ListKeyRotationsResponse" ListKeyRotationsOutput {
        rotations: Option<Vec<RotationsListEntry>> = wire::Member::new("Rotations", &ROTATIONS_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &MARKER_TYPE_TEXT),
        truncated: Option<bool> = wire::Member::new("Truncated", &BOOLEAN),
    }
    LIST_KEYS_SHAPE "ListKeysRequest" ListKeys {
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        resource_owners: Option<Vec<String>> = wire::Member::new("ResourceOwners", &RESOURCE_OWNERS_LIST_LIST),
    }
    LIST_KEYS_OUTPUT_SHAPE "ListKeysResponse" ListKeysOutput {
        keys: Option<Vec<KeyListEntry>> = wire::Member::new("Keys", &KEY_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &MARKER_TYPE_TEXT),
        truncated: Option<bool> = wire::Member::new("Truncated", &BOOLEAN),
    }
    LIST_RESOURCE_TAGS_SHAPE "ListResourceTagsRequest" ListResourceTags {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    LIST_RESOURCE_TAGS_OUTPUT_SHAPE "ListResourceTagsResponse" ListResourceTagsOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &MARKER_TYPE_TEXT),
        truncated: Option<bool> = wire::Member::new("Truncated", &BOOLEAN),
    }
    LIST_RETIRABLE_GRANTS_SHAPE "ListRetirableGrantsRequest" ListRetirableGrants {
        limit: Option<i32> = wire::Member::new("Limit", &LIMIT_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        retiring_principal: Option<String> = wire::Member::new("RetiringPrincipal", &PRINCIPAL_ID_TYPE_TEXT),
        retiring_service_principal: Option<String> = wire::Member::new("RetiringServicePrincipal", &SERVICE_PRINCIPAL_TYPE_TEXT),
    }
    MULTI_REGION_CONFIGURATION_SHAPE "MultiRegionConfiguration" MultiRegionConfiguration {
        multi_region_key_type: Option<String> = wire::Member::new("MultiRegionKeyType", &MULTI_REGION_KEY_TYPE_TEXT),
        primary_key: Option<MultiRegionKey> = wire::Member::new("PrimaryKey", &MULTI_REGION_KEY_SHAPE),
        replica_keys: Option<Vec<MultiRegionKey>> = wire::Member::new("ReplicaKeys", &MULTI_REGION_KEY_LIST_LIST),
    }
    MULTI_REGION_KEY_SHAPE "MultiRegionKey" MultiRegionKey {
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        region: Option<String> = wire::Member::new("Region", &REGION_TYPE_TEXT),
    }
    PUT_KEY_POLICY_SHAPE "PutKeyPolicyRequest" PutKeyPolicy {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        policy_name: Option<String> = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT),
        policy: String = wire::Member::new("Policy", &POLICY_TYPE_TEXT).required(),
        bypass_policy_lockout_safety_check: Option<bool> = wire::Member::new("BypassPolicyLockoutSafetyCheck", &BOOLEAN),
    }
    RE_ENCRYPT_SHAPE "ReEncryptRequest" ReEncrypt {
        ciphertext_blob: Option<bytes::Bytes> = wire::Member::new("CiphertextBlob", &BLOB),
        source_encryption_context: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("SourceEncryptionContext", &ENCRYPTION_CONTEXT_TYPE_MAP),
        source_key_id: Option<String> = wire::Member::new("SourceKeyId", &KEY_ID_TYPE_TEXT),
        destination_key_id: String = wire::Member::new("DestinationKeyId", &KEY_ID_TYPE_TEXT).required(),
        destination_encryption_context: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("DestinationEncryptionContext", &ENCRYPTION_CONTEXT_TYPE_MAP),
        source_encryption_algorithm: Option<String> = wire::Member::new("SourceEncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        destination_encryption_algorithm: Option<String> = wire::Member::new("DestinationEncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        grant_tokens: Option<Vec<String>> = wire::Member::new("GrantTokens", &GRANT_TOKEN_LIST_LIST),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
        dry_run_modifiers: Option<Vec<String>> = wire::Member::new("DryRunModifiers", &DRY_RUN_MODIFIER_LIST_LIST),
    }
    RE_ENCRYPT_OUTPUT_SHAPE "ReEncryptResponse" ReEncryptOutput {
        ciphertext_blob: Option<bytes::Bytes> = wire::Member::new("CiphertextBlob", &BLOB),
        source_key_id: Option<String> = wire::Member::new("SourceKeyId", &KEY_ID_TYPE_TEXT),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        source_encryption_algorithm: Option<String> = wire::Member::new("SourceEncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        destination_encryption_algorithm: Option<String> = wire::Member::new("DestinationEncryptionAlgorithm", &ENCRYPTION_ALGORITHM_SPEC_TEXT),
        source_key_material_id: Option<String> = wire::Member::new("SourceKeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
        destination_key_material_id: Option<String> = wire::Member::new("DestinationKeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
    }
    RECIPIENT_INFO_SHAPE "RecipientInfo" RecipientInfo {
        key_encryption_algorithm: Option<String> = wire::Member::new("KeyEncryptionAlgorithm", &KEY_ENCRYPTION_MECHANISM_TEXT),
        attestation_document: Option<bytes::Bytes> = wire::Member::new("AttestationDocument", &BLOB),
    }
    RETIRE_GRANT_SHAPE "RetireGrantRequest" RetireGrant {
        grant_token: Option<String> = wire::Member::new("GrantToken", &GRANT_TOKEN_TYPE_TEXT),
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        grant_id: Option<String> = wire::Member::new("GrantId", &GRANT_ID_TYPE_TEXT),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    REVOKE_GRANT_SHAPE "RevokeGrantRequest" RevokeGrant {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        grant_id: String = wire::Member::new("GrantId", &GRANT_ID_TYPE_TEXT).required(),
        dry_run: Option<bool> = wire::Member::new("DryRun", &BOOLEAN),
    }
    ROTATE_KEY_ON_DEMAND_SHAPE "RotateKeyOnDemandRequest" RotateKeyOnDemand {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    ROTATE_KEY_ON_DEMAND_OUTPUT_SHAPE "RotateKeyOnDemandResponse" RotateKeyOnDemandOutput {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
    }
    ROTATIONS_LIST_ENTRY_SHAPE "RotationsListEntry" RotationsListEntry {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        key_material_id: Option<String> = wire::Member::new("KeyMaterialId", &BACKING_KEY_ID_TYPE_TEXT),
        key_material_description: Option<String> = wire::Member::new("KeyMaterialDescription", &KEY_MATERIAL_DESCRIPTION_TYPE_TEXT),
        import_state: Option<String> = wire::Member::new("ImportState", &IMPORT_STATE_TEXT),
        key_material_state: Option<String> = wire::Member::new("KeyMaterialState", &KEY_MATERIAL_STATE_TEXT),
        expiration_model: Option<String> = wire::Member::new("ExpirationModel", &EXPIRATION_MODEL_TYPE_TEXT),
        valid_to: Option<wire::Timestamp> = wire::Member::new("ValidTo", &TIMESTAMP),
        rotation_date: Option<wire::Timestamp> = wire::Member::new("RotationDate", &TIMESTAMP),
        rotation_type: Option<String> = wire::Member::new("RotationType", &ROTATION_TYPE_TEXT),
    }
    SCHEDULE_KEY_DELETION_SHAPE "ScheduleKeyDeletionRequest" ScheduleKeyDeletion {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        pending_window_in_days: Option<i32> = wire::Member::new("PendingWindowInDays", &PENDING_WINDOW_IN_DAYS_TYPE_NUMBER),
    }
    SCHEDULE_KEY_DELETION_OUTPUT_SHAPE "ScheduleKeyDeletionResponse" ScheduleKeyDeletionOutput {
        key_id: Option<String> = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT),
        deletion_date: Option<wire::Timestamp> = wire::Member::new("DeletionDate", &TIMESTAMP),
        key_state: Option<String> = wire::Member::new("KeyState", &KEY_STATE_TEXT),
        pending_window_in_days: Option<i32> = wire::Member::new("PendingWindowInDays", &PENDING_WINDOW_IN_DAYS_TYPE_NUMBER),
    }
    TAG_SHAPE "Tag" Tag {
        tag_key: String = wire::Member::new("TagKey", &TAG_KEY_TYPE_TEXT).required(),
        tag_value: String = wire::Member::new("TagValue", &TAG_VALUE_TYPE_TEXT).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UPDATE_ALIAS_SHAPE "UpdateAliasRequest" UpdateAlias {
        alias_name: String = wire::Member::new("AliasName", &ALIAS_NAME_TYPE_TEXT).required(),
        target_key_id: String = wire::Member::new("TargetKeyId", &KEY_ID_TYPE_TEXT).required(),
    }
    UPDATE_KEY_DESCRIPTION_SHAPE "UpdateKeyDescriptionRequest" UpdateKeyDescription {
        key_id: String = wire::Member::new("KeyId", &KEY_ID_TYPE_TEXT).required(),
        description: String = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT).required(),
    }
    XKS_KEY_CONFIGURATION_TYPE_SHAPE "XksKeyConfigurationType" XksKeyConfigurationType {
        id: Option<String> = wire::Member::new("Id", &XKS_KEY_ID_TYPE_TEXT),
    }
}

static ALIAS_LIST_LIST: wire::Shape = wire::Shape::list("AliasList", wire::Member::new("member", &ALIAS_LIST_ENTRY_SHAPE));
static ALIAS_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("AliasNameType").min(1).max(256).pattern("^[a-zA-Z0-9:/_-]+$");
static ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("ArnType").min(20).max(2048);
static BACKING_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("BackingKeyIdType").min(64).max(64).pattern("^[a-f0-9]+$");
static CLOUD_HSM_CLUSTER_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("CloudHsmClusterIdType").min(19).max(24).pattern("cluster-[2-7a-zA-Z]{11,16}");
static CUSTOM_KEY_STORE_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("CustomKeyStoreIdType").min(1).max(64);
static CUSTOMER_MASTER_KEY_SPEC_TEXT: wire::Shape = wire::Shape::string("CustomerMasterKeySpec").values(&["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2"]);
static DATA_KEY_SPEC_TEXT: wire::Shape = wire::Shape::string("DataKeySpec").values(&["AES_256", "AES_128"]);
static DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("DescriptionType").min(0).max(8192);
static DRY_RUN_MODIFIER_LIST_LIST: wire::Shape = wire::Shape::list("DryRunModifierList", wire::Member::new("member", &DRY_RUN_MODIFIER_TYPE_TEXT));
static DRY_RUN_MODIFIER_TYPE_TEXT: wire::Shape = wire::Shape::string("DryRunModifierType").values(&["IGNORE_CIPHERTEXT"]);
static ENCAPSULATION_ALGORITHM_SPEC_TEXT: wire::Shape = wire::Shape::string("EncapsulationAlgorithmSpec").values(&["ML_KEM"]);
static ENCAPSULATION_ALGORITHM_SPEC_LIST_LIST: wire::Shape = wire::Shape::list("EncapsulationAlgorithmSpecList", wire::Member::new("member", &ENCAPSULATION_ALGORITHM_SPEC_TEXT));
static ENCRYPTION_ALGORITHM_SPEC_TEXT: wire::Shape = wire::Shape::string("EncryptionAlgorithmSpec").values(&["SYMMETRIC_DEFAULT", "RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256", "SM2PKE"]);
static ENCRYPTION_ALGORITHM_SPEC_LIST_LIST: wire::Shape = wire::Shape::list("EncryptionAlgorithmSpecList", wire::Member::new("member", &ENCRYPTION_ALGORITHM_SPEC_TEXT));
static ENCRYPTION_CONTEXT_TYPE_MAP: wire::Shape = wire::Shape::map("EncryptionContextType", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static EXPIRATION_MODEL_TYPE_TEXT: wire::Shape = wire::Shape::string("ExpirationModelType").values(&["KEY_MATERIAL_EXPIRES", "KEY_MATERIAL_DOES_NOT_EXPIRE"]);
static GRANT_CONSTRAINT_SOURCE_ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("GrantConstraintSourceArnType").min(20).max(512).pattern("^arn:aws[a-z0-9-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:.+$");
static GRANT_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("GrantIdType").min(1).max(128);
static GRANT_LIST_LIST: wire::Shape = wire::Shape::list("GrantList", wire::Member::new("member", &GRANT_LIST_ENTRY_SHAPE));
static GRANT_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("GrantNameType").min(1).max(256).pattern("^[a-zA-Z0-9:/_-]+$");
static GRANT_OPERATION_TEXT: wire::Shape = wire::Shape::string("GrantOperation").values(&["Decrypt", "Encrypt", "GenerateDataKey", "GenerateDataKeyWithoutPlaintext", "ReEncryptFrom", "ReEncryptTo", "Sign", "Verify", "GetPublicKey", "CreateGrant", "RetireGrant", "DescribeKey", "GenerateDataKeyPair", "GenerateDataKeyPairWithoutPlaintext", "GenerateMac", "VerifyMac", "DeriveSharedSecret", "Encapsulate", "Decapsulate"]);
static GRANT_OPERATION_LIST_LIST: wire::Shape = wire::Shape::list("GrantOperationList", wire::Member::new("member", &GRANT_OPERATION_TEXT));
static GRANT_TOKEN_LIST_LIST: wire::Shape = wire::Shape::list("GrantTokenList", wire::Member::new("member", &GRANT_TOKEN_TYPE_TEXT)).min(0).max(10);
static GRANT_TOKEN_TYPE_TEXT: wire::Shape = wire::Shape::string("GrantTokenType").min(1).max(8192);
static IMPORT_STATE_TEXT: wire::Shape = wire::Shape::string("ImportState").values(&["IMPORTED", "PENDING_IMPORT"]);
static INCLUDE_KEY_MATERIAL_TEXT: wire::Shape = wire::Shape::string("IncludeKeyMaterial").values(&["ALL_KEY_MATERIAL", "ROTATIONS_ONLY"]);
static KEY_AGREEMENT_ALGORITHM_SPEC_TEXT: wire::Shape = wire::Shape::string("KeyAgreementAlgorithmSpec").values(&["ECDH"]);
static KEY_AGREEMENT_ALGORITHM_SPEC_LIST_LIST: wire::Shape = wire::Shape::list("KeyAgreementAlgorithmSpecList", wire::Member::new("member", &KEY_AGREEMENT_ALGORITHM_SPEC_TEXT));
static KEY_ENCRYPTION_MECHANISM_TEXT: wire::Shape = wire::Shape::string("KeyEncryptionMechanism").values(&["RSAES_OAEP_SHA_256"]);
static KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("KeyIdType").min(1).max(2048);
static KEY_LIST_LIST: wire::Shape = wire::Shape::list("KeyList", wire::Member::new("member", &KEY_LIST_ENTRY_SHAPE));
static KEY_MANAGER_TYPE_TEXT: wire::Shape = wire::Shape::string("KeyManagerType").values(&["AWS", "CUSTOMER"]);
static KEY_MATERIAL_DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("KeyMaterialDescriptionType").min(0).max(256).pattern("^[a-zA-Z0-9:/_\\s.-]+$");
static KEY_MATERIAL_STATE_TEXT: wire::Shape = wire::Shape::string("KeyMaterialState").values(&["NON_CURRENT", "CURRENT", "PENDING_ROTATION", "PENDING_MULTI_REGION_IMPORT_AND_ROTATION"]);
static KEY_SPEC_TEXT: wire::Shape = wire::Shape::string("KeySpec").values(&["RSA_2048", "RSA_3072", "RSA_4096", "ECC_NIST_P256", "ECC_NIST_P384", "ECC_NIST_P521", "ECC_SECG_P256K1", "SYMMETRIC_DEFAULT", "HMAC_224", "HMAC_256", "HMAC_384", "HMAC_512", "SM2", "ML_DSA_44", "ML_DSA_65", "ML_DSA_87", "ECC_NIST_EDWARDS25519", "ML_KEM_512", "ML_KEM_768", "ML_KEM_1024"]);
static KEY_STATE_TEXT: wire::Shape = wire::Shape::string("KeyState").values(&["Creating", "Enabled", "Disabled", "PendingDeletion", "PendingImport", "PendingReplicaDeletion", "Unavailable", "Updating"]);
static KEY_USAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("KeyUsageType").values(&["SIGN_VERIFY", "ENCRYPT_DECRYPT", "GENERATE_VERIFY_MAC", "KEY_AGREEMENT", "ENCAPSULATE_DECAPSULATE"]);
static LIMIT_TYPE_NUMBER: wire::Shape = wire::Shape::integer("LimitType").min(1).max(1000);
static MAC_ALGORITHM_SPEC_TEXT: wire::Shape = wire::Shape::string("MacAlgorithmSpec").values(&["HMAC_SHA_224", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"]);
static MAC_ALGORITHM_SPEC_LIST_LIST: wire::Shape = wire::Shape::list("MacAlgorithmSpecList", wire::Member::new("member", &MAC_ALGORITHM_SPEC_TEXT));
static MARKER_TYPE_TEXT: wire::Shape = wire::Shape::string("MarkerType").min(1).max(1024).pattern("[\\u0020-\\u00FF]*");
static MULTI_REGION_KEY_LIST_LIST: wire::Shape = wire::Shape::list("MultiRegionKeyList", wire::Member::new("member", &MULTI_REGION_KEY_SHAPE));
static MULTI_REGION_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("MultiRegionKeyType").values(&["PRIMARY", "REPLICA"]);
static NUMBER_OF_BYTES_TYPE_NUMBER: wire::Shape = wire::Shape::integer("NumberOfBytesType").min(1).max(1024);
static ORIGIN_TYPE_TEXT: wire::Shape = wire::Shape::string("OriginType").values(&["AWS_KMS", "EXTERNAL", "AWS_CLOUDHSM", "EXTERNAL_KEY_STORE"]);
static PENDING_WINDOW_IN_DAYS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("PendingWindowInDaysType").min(1).max(365);
static PLAINTEXT_TYPE_BLOB: wire::Shape = wire::Shape::blob("PlaintextType").min(1).max(4096).sensitive();
static POLICY_NAME_LIST_LIST: wire::Shape = wire::Shape::list("PolicyNameList", wire::Member::new("member", &POLICY_NAME_TYPE_TEXT));
static POLICY_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyNameType").min(1).max(128).pattern("[\\w]+");
static POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyType").min(1).max(131072).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static PRINCIPAL_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("PrincipalIdType").min(1).max(256).pattern("^[\\w+=,.@:/-]+$");
static REGION_TYPE_TEXT: wire::Shape = wire::Shape::string("RegionType").min(1).max(32).pattern("^([a-z]+-){2,3}\\d+$");
static RESOURCE_OWNER_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceOwnerType").values(&["SELF", "OTHER_ACCOUNTS_VIA_RAM"]);
static RESOURCE_OWNERS_LIST_LIST: wire::Shape = wire::Shape::list("ResourceOwnersList", wire::Member::new("member", &RESOURCE_OWNER_TYPE_TEXT)).min(1).max(2);
static ROTATION_PERIOD_IN_DAYS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("RotationPeriodInDaysType").min(90).max(2560);
static ROTATION_TYPE_TEXT: wire::Shape = wire::Shape::string("RotationType").values(&["AUTOMATIC", "ON_DEMAND"]);
static ROTATIONS_LIST_LIST: wire::Shape = wire::Shape::list("RotationsList", wire::Member::new("member", &ROTATIONS_LIST_ENTRY_SHAPE));
static SERVICE_PRINCIPAL_TYPE_TEXT: wire::Shape = wire::Shape::string("ServicePrincipalType").min(1).max(128).pattern("^([A-Za-z0-9\\-]+)\\.([A-Za-z0-9\\-]+)(\\.[A-Za-z0-9\\-]+)+$");
static SIGNING_ALGORITHM_SPEC_TEXT: wire::Shape = wire::Shape::string("SigningAlgorithmSpec").values(&["RSASSA_PSS_SHA_256", "RSASSA_PSS_SHA_384", "RSASSA_PSS_SHA_512", "RSASSA_PKCS1_V1_5_SHA_256", "RSASSA_PKCS1_V1_5_SHA_384", "RSASSA_PKCS1_V1_5_SHA_512", "ECDSA_SHA_256", "ECDSA_SHA_384", "ECDSA_SHA_512", "SM2DSA", "ML_DSA_SHAKE_256", "ED25519_SHA_512", "ED25519_PH_SHA_512"]);
static SIGNING_ALGORITHM_SPEC_LIST_LIST: wire::Shape = wire::Shape::list("SigningAlgorithmSpecList", wire::Member::new("member", &SIGNING_ALGORITHM_SPEC_TEXT));
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TYPE_TEXT));
static TAG_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("TagKeyType").min(1).max(128);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE));
static TAG_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("TagValueType").min(0).max(256);
static XKS_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("XksKeyIdType").min(1).max(128).pattern("^[a-zA-Z0-9-_.]+$");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("AlreadyExistsException", "AlreadyExistsException", 400);
    pub static CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION_EXCEPTION: ErrorShape = ErrorShape::new("CloudHsmClusterInvalidConfigurationException", "CloudHsmClusterInvalidConfigurationException", 400);
    pub static CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("ConflictException", "ConflictException", 400);
    pub static CUSTOM_KEY_STORE_INVALID_STATE_EXCEPTION: ErrorShape = ErrorShape::new("CustomKeyStoreInvalidStateException", "CustomKeyStoreInvalidStateException", 400);
    pub static CUSTOM_KEY_STORE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("CustomKeyStoreNotFoundException", "CustomKeyStoreNotFoundException", 400);
    pub static DEPENDENCY_TIMEOUT_EXCEPTION: ErrorShape = ErrorShape::new("DependencyTimeoutException", "DependencyTimeoutException", 400);
    pub static DISABLED_EXCEPTION: ErrorShape = ErrorShape::new("DisabledException", "DisabledException", 400);
    pub static DRY_RUN_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("DryRunOperationException", "DryRunOperationException", 400);
    pub static INCORRECT_KEY_EXCEPTION: ErrorShape = ErrorShape::new("IncorrectKeyException", "IncorrectKeyException", 400);
    pub static INVALID_ALIAS_NAME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAliasNameException", "InvalidAliasNameException", 400);
    pub static INVALID_ARN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidArnException", "InvalidArnException", 400);
    pub static INVALID_CIPHERTEXT_EXCEPTION: ErrorShape = ErrorShape::new("InvalidCiphertextException", "InvalidCiphertextException", 400);
    pub static INVALID_GRANT_ID_EXCEPTION: ErrorShape = ErrorShape::new("InvalidGrantIdException", "InvalidGrantIdException", 400);
    pub static INVALID_GRANT_TOKEN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidGrantTokenException", "InvalidGrantTokenException", 400);
    pub static INVALID_KEY_USAGE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidKeyUsageException", "InvalidKeyUsageException", 400);
    pub static INVALID_MARKER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidMarkerException", "InvalidMarkerException", 400);
    pub static KMS_INTERNAL_EXCEPTION: ErrorShape = ErrorShape::new("KMSInternalException", "KMSInternalException", 400);
    pub static KMS_INVALID_STATE_EXCEPTION: ErrorShape = ErrorShape::new("KMSInvalidStateException", "KMSInvalidStateException", 400);
    pub static KEY_UNAVAILABLE_EXCEPTION: ErrorShape = ErrorShape::new("KeyUnavailableException", "KeyUnavailableException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: ErrorShape = ErrorShape::new("MalformedPolicyDocumentException", "MalformedPolicyDocumentException", 400);
    pub static NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("NotFoundException", "NotFoundException", 400);
    pub static TAG_EXCEPTION: ErrorShape = ErrorShape::new("TagException", "TagException", 400);
    pub static UNSUPPORTED_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedOperationException", "UnsupportedOperationException", 400);
    pub static XKS_KEY_ALREADY_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("XksKeyAlreadyInUseException", "XksKeyAlreadyInUseException", 400);
    pub static XKS_KEY_INVALID_CONFIGURATION_EXCEPTION: ErrorShape = ErrorShape::new("XksKeyInvalidConfigurationException", "XksKeyInvalidConfigurationException", 400);
    pub static XKS_KEY_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("XksKeyNotFoundException", "XksKeyNotFoundException", 400);

    pub static ALL: &[&ErrorShape] = &[&ALREADY_EXISTS_EXCEPTION, &CLOUD_HSM_CLUSTER_INVALID_CONFIGURATION_EXCEPTION, &CONFLICT_EXCEPTION, &CUSTOM_KEY_STORE_INVALID_STATE_EXCEPTION, &CUSTOM_KEY_STORE_NOT_FOUND_EXCEPTION, &DEPENDENCY_TIMEOUT_EXCEPTION, &DISABLED_EXCEPTION, &DRY_RUN_OPERATION_EXCEPTION, &INCORRECT_KEY_EXCEPTION, &INVALID_ALIAS_NAME_EXCEPTION, &INVALID_ARN_EXCEPTION, &INVALID_CIPHERTEXT_EXCEPTION, &INVALID_GRANT_ID_EXCEPTION, &INVALID_GRANT_TOKEN_EXCEPTION, &INVALID_KEY_USAGE_EXCEPTION, &INVALID_MARKER_EXCEPTION, &KMS_INTERNAL_EXCEPTION, &KMS_INVALID_STATE_EXCEPTION, &KEY_UNAVAILABLE_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &MALFORMED_POLICY_DOCUMENT_EXCEPTION, &NOT_FOUND_EXCEPTION, &TAG_EXCEPTION, &UNSUPPORTED_OPERATION_EXCEPTION, &XKS_KEY_ALREADY_IN_USE_EXCEPTION, &XKS_KEY_INVALID_CONFIGURATION_EXCEPTION, &XKS_KEY_NOT_FOUND_EXCEPTION];
}
