// Made by `cargo xtask generate`; do not edit.
//! AWS Identity and Access Management.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "iam",
    signing_name: "iam",
    endpoint_prefix: "iam",
    api_version: "2010-05-08",
    target_prefix: "",
    xml_namespace: "https://iam.amazonaws.com/doc/2010-05-08/",
    protocols: &[wire::Protocol::Query],
    query_compatible: false,
    validation_code: "ValidationError",
    operations: &[
        &ADD_ROLE_TO_INSTANCE_PROFILE_OPERATION,
        &ATTACH_ROLE_POLICY_OPERATION,
        &ATTACH_USER_POLICY_OPERATION,
        &CREATE_ACCESS_KEY_OPERATION,
        &CREATE_INSTANCE_PROFILE_OPERATION,
        &CREATE_POLICY_OPERATION,
        &CREATE_POLICY_VERSION_OPERATION,
        &CREATE_ROLE_OPERATION,
        &CREATE_SERVICE_LINKED_ROLE_OPERATION,
        &CREATE_USER_OPERATION,
        &DELETE_ACCESS_KEY_OPERATION,
        &DELETE_INSTANCE_PROFILE_OPERATION,
        &DELETE_POLICY_OPERATION,
        &DELETE_POLICY_VERSION_OPERATION,
        &DELETE_ROLE_OPERATION,
        &DELETE_ROLE_PERMISSIONS_BOUNDARY_OPERATION,
        &DELETE_ROLE_POLICY_OPERATION,
        &DELETE_SERVICE_LINKED_ROLE_OPERATION,
        &DELETE_USER_OPERATION,
        &DELETE_USER_POLICY_OPERATION,
        &DETACH_ROLE_POLICY_OPERATION,
        &DETACH_USER_POLICY_OPERATION,
        &GET_ACCESS_KEY_LAST_USED_OPERATION,
        &GET_INSTANCE_PROFILE_OPERATION,
        &GET_POLICY_OPERATION,
        &GET_POLICY_VERSION_OPERATION,
        &GET_ROLE_OPERATION,
        &GET_ROLE_POLICY_OPERATION,
        &GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OPERATION,
        &GET_USER_OPERATION,
        &GET_USER_POLICY_OPERATION,
        &LIST_ACCESS_KEYS_OPERATION,
        &LIST_ACCOUNT_ALIASES_OPERATION,
        &LIST_ATTACHED_ROLE_POLICIES_OPERATION,
        &LIST_ATTACHED_USER_POLICIES_OPERATION,
        &LIST_ENTITIES_FOR_POLICY_OPERATION,
        &LIST_GROUPS_FOR_USER_OPERATION,
        &LIST_INSTANCE_PROFILES_OPERATION,
        &LIST_INSTANCE_PROFILES_FOR_ROLE_OPERATION,
        &LIST_POLICIES_OPERATION,
        &LIST_POLICY_TAGS_OPERATION,
        &LIST_POLICY_VERSIONS_OPERATION,
        &LIST_ROLE_POLICIES_OPERATION,
        &LIST_ROLE_TAGS_OPERATION,
        &LIST_ROLES_OPERATION,
        &LIST_USER_POLICIES_OPERATION,
        &LIST_USER_TAGS_OPERATION,
        &LIST_USERS_OPERATION,
        &PUT_ROLE_PERMISSIONS_BOUNDARY_OPERATION,
        &PUT_ROLE_POLICY_OPERATION,
        &PUT_USER_POLICY_OPERATION,
        &REMOVE_ROLE_FROM_INSTANCE_PROFILE_OPERATION,
        &SET_DEFAULT_POLICY_VERSION_OPERATION,
        &TAG_POLICY_OPERATION,
        &TAG_ROLE_OPERATION,
        &TAG_USER_OPERATION,
        &UNTAG_POLICY_OPERATION,
        &UNTAG_ROLE_OPERATION,
        &UNTAG_USER_OPERATION,
        &UPDATE_ACCESS_KEY_OPERATION,
        &UPDATE_ASSUME_ROLE_POLICY_OPERATION,
        &UPDATE_ROLE_OPERATION,
        &UPDATE_ROLE_DESCRIPTION_OPERATION,
        &UPDATE_USER_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddRoleToInstanceProfile => crate::Empty, ADD_ROLE_TO_INSTANCE_PROFILE_OPERATION = wire::Operation::new("AddRoleToInstanceProfile", &ADD_ROLE_TO_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    AttachRolePolicy => crate::Empty, ATTACH_ROLE_POLICY_OPERATION = wire::Operation::new("AttachRolePolicy", &ATTACH_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    AttachUserPolicy => crate::Empty, ATTACH_USER_POLICY_OPERATION = wire::Operation::new("AttachUserPolicy", &ATTACH_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    CreateAccessKey => CreateAccessKeyOutput, CREATE_ACCESS_KEY_OPERATION = wire::Operation::new("CreateAccessKey", &CREATE_ACCESS_KEY_SHAPE, &CREATE_ACCESS_KEY_OUTPUT_SHAPE).result_wrapper("CreateAccessKeyResult");
    CreateInstanceProfile => CreateInstanceProfileOutput, CREATE_INSTANCE_PROFILE_OPERATION = wire::Operation::new("CreateInstanceProfile", &CREATE_INSTANCE_PROFILE_SHAPE, &CREATE_INSTANCE_PROFILE_OUTPUT_SHAPE).result_wrapper("CreateInstanceProfileResult");
    CreatePolicy => CreatePolicyOutput, CREATE_POLICY_OPERATION = wire::Operation::new("CreatePolicy", &CREATE_POLICY_SHAPE, &CREATE_POLICY_OUTPUT_SHAPE).result_wrapper("CreatePolicyResult");
    CreatePolicyVersion => CreatePolicyVersionOutput, CREATE_POLICY_VERSION_OPERATION = wire::Operation::new("CreatePolicyVersion", &CREATE_POLICY_VERSION_SHAPE, &CREATE_POLICY_VERSION_OUTPUT_SHAPE).result_wrapper("CreatePolicyVersionResult");
    CreateRole => CreateRoleOutput, CREATE_ROLE_OPERATION = wire::Operation::new("CreateRole", &CREATE_ROLE_SHAPE, &CREATE_ROLE_OUTPUT_SHAPE).result_wrapper("CreateRoleResult");
    CreateServiceLinkedRole => CreateServiceLinkedRoleOutput, CREATE_SERVICE_LINKED_ROLE_OPERATION = wire::Operation::new("CreateServiceLinkedRole", &CREATE_SERVICE_LINKED_ROLE_SHAPE, &CREATE_SERVICE_LINKED_ROLE_OUTPUT_SHAPE).result_wrapper("CreateServiceLinkedRoleResult");
    CreateUser => CreateUserOutput, CREATE_USER_OPERATION = wire::Operation::new("CreateUser", &CREATE_USER_SHAPE, &CREATE_USER_OUTPUT_SHAPE).result_wrapper("CreateUserResult");
    DeleteAccessKey => crate::Empty, DELETE_ACCESS_KEY_OPERATION = wire::Operation::new("DeleteAccessKey", &DELETE_ACCESS_KEY_SHAPE, &EMPTY_SHAPE);
    DeleteInstanceProfile => crate::Empty, DELETE_INSTANCE_PROFILE_OPERATION = wire::Operation::new("DeleteInstanceProfile", &DELETE_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    DeletePolicy => crate::Empty, DELETE_POLICY_OPERATION = wire::Operation::new("DeletePolicy", &DELETE_POLICY_SHAPE, &EMPTY_SHAPE);
    DeletePolicyVersion => crate::Empty, DELETE_POLICY_VERSION_OPERATION = wire::Operation::new("DeletePolicyVersion", &DELETE_POLICY_VERSION_SHAPE, &EMPTY_SHAPE);
    DeleteRole => crate::Empty, DELETE_ROLE_OPERATION = wire::Operation::new("DeleteRole", &DELETE_ROLE_SHAPE, &EMPTY_SHAPE);
    DeleteRolePermissionsBoundary => crate::Empty, DELETE_ROLE_PERMISSIONS_BOUNDARY_OPERATION = wire::Operation::new("DeleteRolePermissionsBoundary", &DELETE_ROLE_PERMISSIONS_BOUNDARY_SHAPE, &EMPTY_SHAPE);
    DeleteRolePolicy => crate::Empty, DELETE_ROLE_POLICY_OPERATION = wire::Operation::new("DeleteRolePolicy", &DELETE_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    DeleteServiceLinkedRole => DeleteServiceLinkedRoleOutput, DELETE_SERVICE_LINKED_ROLE_OPERATION = wire::Operation::new("DeleteServiceLinkedRole", &DELETE_SERVICE_LINKED_ROLE_SHAPE, &DELETE_SERVICE_LINKED_ROLE_OUTPUT_SHAPE).result_wrapper("DeleteServiceLinkedRoleResult");
    DeleteUser => crate::Empty, DELETE_USER_OPERATION = wire::Operation::new("DeleteUser", &DELETE_USER_SHAPE, &EMPTY_SHAPE);
    DeleteUserPolicy => crate::Empty, DELETE_USER_POLICY_OPERATION = wire::Operation::new("DeleteUserPolicy", &DELETE_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    DetachRolePolicy => crate::Empty, DETACH_ROLE_POLICY_OPERATION = wire::Operation::new("DetachRolePolicy", &DETACH_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    DetachUserPolicy => crate::Empty, DETACH_USER_POLICY_OPERATION = wire::Operation::new("DetachUserPolicy", &DETACH_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    GetAccessKeyLastUsed => GetAccessKeyLastUsedOutput, GET_ACCESS_KEY_LAST_USED_OPERATION = wire::Operation::new("GetAccessKeyLastUsed", &GET_ACCESS_KEY_LAST_USED_SHAPE, &GET_ACCESS_KEY_LAST_USED_OUTPUT_SHAPE).result_wrapper("GetAccessKeyLastUsedResult");
    GetInstanceProfile => GetInstanceProfileOutput, GET_INSTANCE_PROFILE_OPERATION = wire::Operation::new("GetInstanceProfile", &GET_INSTANCE_PROFILE_SHAPE, &GET_INSTANCE_PROFILE_OUTPUT_SHAPE).result_wrapper("GetInstanceProfileResult");
    GetPolicy => GetPolicyOutput, GET_POLICY_OPERATION = wire::Operation::new("GetPolicy", &GET_POLICY_SHAPE, &GET_POLICY_OUTPUT_SHAPE).result_wrapper("GetPolicyResult");
    GetPolicyVersion => GetPolicyVersionOutput, GET_POLICY_VERSION_OPERATION = wire::Operation::new("GetPolicyVersion", &GET_POLICY_VERSION_SHAPE, &GET_POLICY_VERSION_OUTPUT_SHAPE).result_wrapper("GetPolicyVersionResult");
    GetRole => GetRoleOutput, GET_ROLE_OPERATION = wire::Operation::new("GetRole", &GET_ROLE_SHAPE, &GET_ROLE_OUTPUT_SHAPE).result_wrapper("GetRoleResult");
    GetRolePolicy => GetRolePolicyOutput, GET_ROLE_POLICY_OPERATION = wire::Operation::new("GetRolePolicy", &GET_ROLE_POLICY_SHAPE, &GET_ROLE_POLICY_OUTPUT_SHAPE).result_wrapper("GetRolePolicyResult");
    GetServiceLinkedRoleDeletionStatus => GetServiceLinkedRoleDeletionStatusOutput, GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OPERATION = wire::Operation::new("GetServiceLinkedRoleDeletionStatus", &GET_SERVICE_LINKED_ROLE_DELETION_STATUS_SHAPE, &GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OUTPUT_SHAPE).result_wrapper("GetServiceLinkedRoleDeletionStatusResult");
    GetUser => GetUserOutput, GET_USER_OPERATION = wire::Operation::new("GetUser", &GET_USER_SHAPE, &GET_USER_OUTPUT_SHAPE).result_wrapper("GetUserResult");
    GetUserPolicy => GetUserPolicyOutput, GET_USER_POLICY_OPERATION = wire::Operation::new("GetUserPolicy", &GET_USER_POLICY_SHAPE, &GET_USER_POLICY_OUTPUT_SHAPE).result_wrapper("GetUserPolicyResult");
    ListAccessKeys => ListAccessKeysOutput, LIST_ACCESS_KEYS_OPERATION = wire::Operation::new("ListAccessKeys", &LIST_ACCESS_KEYS_SHAPE, &LIST_ACCESS_KEYS_OUTPUT_SHAPE).result_wrapper("ListAccessKeysResult");
    ListAccountAliases => ListAccountAliasesOutput, LIST_ACCOUNT_ALIASES_OPERATION = wire::Operation::new("ListAccountAliases", &LIST_ACCOUNT_ALIASES_SHAPE, &LIST_ACCOUNT_ALIASES_OUTPUT_SHAPE).result_wrapper("ListAccountAliasesResult");
    ListAttachedRolePolicies => ListAttachedRolePoliciesOutput, LIST_ATTACHED_ROLE_POLICIES_OPERATION = wire::Operation::new("ListAttachedRolePolicies", &LIST_ATTACHED_ROLE_POLICIES_SHAPE, &LIST_ATTACHED_ROLE_POLICIES_OUTPUT_SHAPE).result_wrapper("ListAttachedRolePoliciesResult");
    ListAttachedUserPolicies => ListAttachedUserPoliciesOutput, LIST_ATTACHED_USER_POLICIES_OPERATION = wire::Operation::new("ListAttachedUserPolicies", &LIST_ATTACHED_USER_POLICIES_SHAPE, &LIST_ATTACHED_USER_POLICIES_OUTPUT_SHAPE).result_wrapper("ListAttachedUserPoliciesResult");
    ListEntitiesForPolicy => ListEntitiesForPolicyOutput, LIST_ENTITIES_FOR_POLICY_OPERATION = wire::Operation::new("ListEntitiesForPolicy", &LIST_ENTITIES_FOR_POLICY_SHAPE, &LIST_ENTITIES_FOR_POLICY_OUTPUT_SHAPE).result_wrapper("ListEntitiesForPolicyResult");
    ListGroupsForUser => ListGroupsForUserOutput, LIST_GROUPS_FOR_USER_OPERATION = wire::Operation::new("ListGroupsForUser", &LIST_GROUPS_FOR_USER_SHAPE, &LIST_GROUPS_FOR_USER_OUTPUT_SHAPE).result_wrapper("ListGroupsForUserResult");
    ListInstanceProfiles => ListInstanceProfilesOutput, LIST_INSTANCE_PROFILES_OPERATION = wire::Operation::new("ListInstanceProfiles", &LIST_INSTANCE_PROFILES_SHAPE, &LIST_INSTANCE_PROFILES_OUTPUT_SHAPE).result_wrapper("ListInstanceProfilesResult");
    ListInstanceProfilesForRole => ListInstanceProfilesForRoleOutput, LIST_INSTANCE_PROFILES_FOR_ROLE_OPERATION = wire::Operation::new("ListInstanceProfilesForRole", &LIST_INSTANCE_PROFILES_FOR_ROLE_SHAPE, &LIST_INSTANCE_PROFILES_FOR_ROLE_OUTPUT_SHAPE).result_wrapper("ListInstanceProfilesForRoleResult");
    ListPolicies => ListPoliciesOutput, LIST_POLICIES_OPERATION = wire::Operation::new("ListPolicies", &LIST_POLICIES_SHAPE, &LIST_POLICIES_OUTPUT_SHAPE).result_wrapper("ListPoliciesResult");
    ListPolicyTags => ListPolicyTagsOutput, LIST_POLICY_TAGS_OPERATION = wire::Operation::new("ListPolicyTags", &LIST_POLICY_TAGS_SHAPE, &LIST_POLICY_TAGS_OUTPUT_SHAPE).result_wrapper("ListPolicyTagsResult");
    ListPolicyVersions => ListPolicyVersionsOutput, LIST_POLICY_VERSIONS_OPERATION = wire::Operation::new("ListPolicyVersions", &LIST_POLICY_VERSIONS_SHAPE, &LIST_POLICY_VERSIONS_OUTPUT_SHAPE).result_wrapper("ListPolicyVersionsResult");
    ListRolePolicies => ListRolePoliciesOutput, LIST_ROLE_POLICIES_OPERATION = wire::Operation::new("ListRolePolicies", &LIST_ROLE_POLICIES_SHAPE, &LIST_ROLE_POLICIES_OUTPUT_SHAPE).result_wrapper("ListRolePoliciesResult");
    ListRoleTags => ListRoleTagsOutput, LIST_ROLE_TAGS_OPERATION = wire::Operation::new("ListRoleTags", &LIST_ROLE_TAGS_SHAPE, &LIST_ROLE_TAGS_OUTPUT_SHAPE).result_wrapper("ListRoleTagsResult");
    ListRoles => ListRolesOutput, LIST_ROLES_OPERATION = wire::Operation::new("ListRoles", &LIST_ROLES_SHAPE, &LIST_ROLES_OUTPUT_SHAPE).result_wrapper("ListRolesResult");
    ListUserPolicies => ListUserPoliciesOutput, LIST_USER_POLICIES_OPERATION = wire::Operation::new("ListUserPolicies", &LIST_USER_POLICIES_SHAPE, &LIST_USER_POLICIES_OUTPUT_SHAPE).result_wrapper("ListUserPoliciesResult");
    ListUserTags => ListUserTagsOutput, LIST_USER_TAGS_OPERATION = wire::Operation::new("ListUserTags", &LIST_USER_TAGS_SHAPE, &LIST_USER_TAGS_OUTPUT_SHAPE).result_wrapper("ListUserTagsResult");
    ListUsers => ListUsersOutput, LIST_USERS_OPERATION = wire::Operation::new("ListUsers", &LIST_USERS_SHAPE, &LIST_USERS_OUTPUT_SHAPE).result_wrapper("ListUsersResult");
    PutRolePermissionsBoundary => crate::Empty, PUT_ROLE_PERMISSIONS_BOUNDARY_OPERATION = wire::Operation::new("PutRolePermissionsBoundary", &PUT_ROLE_PERMISSIONS_BOUNDARY_SHAPE, &EMPTY_SHAPE);
    PutRolePolicy => crate::Empty, PUT_ROLE_POLICY_OPERATION = wire::Operation::new("PutRolePolicy", &PUT_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    PutUserPolicy => crate::Empty, PUT_USER_POLICY_OPERATION = wire::Operation::new("PutUserPolicy", &PUT_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    RemoveRoleFromInstanceProfile => crate::Empty, REMOVE_ROLE_FROM_INSTANCE_PROFILE_OPERATION = wire::Operation::new("RemoveRoleFromInstanceProfile", &REMOVE_ROLE_FROM_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    SetDefaultPolicyVersion => crate::Empty, SET_DEFAULT_POLICY_VERSION_OPERATION = wire::Operation::new("SetDefaultPolicyVersion", &SET_DEFAULT_POLICY_VERSION_SHAPE, &EMPTY_SHAPE);
    TagPolicy => crate::Empty, TAG_POLICY_OPERATION = wire::Operation::new("TagPolicy", &TAG_POLICY_SHAPE, &EMPTY_SHAPE);
    TagRole => crate::Empty, TAG_ROLE_OPERATION = wire::Operation::new("TagRole", &TAG_ROLE_SHAPE, &EMPTY_SHAPE);
    TagUser => crate::Empty, TAG_USER_OPERATION = wire::Operation::new("TagUser", &TAG_USER_SHAPE, &EMPTY_SHAPE);
    UntagPolicy => crate::Empty, UNTAG_POLICY_OPERATION = wire::Operation::new("UntagPolicy", &UNTAG_POLICY_SHAPE, &EMPTY_SHAPE);
    UntagRole => crate::Empty, UNTAG_ROLE_OPERATION = wire::Operation::new("UntagRole", &UNTAG_ROLE_SHAPE, &EMPTY_SHAPE);
    UntagUser => crate::Empty, UNTAG_USER_OPERATION = wire::Operation::new("UntagUser", &UNTAG_USER_SHAPE, &EMPTY_SHAPE);
    UpdateAccessKey => crate::Empty, UPDATE_ACCESS_KEY_OPERATION = wire::Operation::new("UpdateAccessKey", &UPDATE_ACCESS_KEY_SHAPE, &EMPTY_SHAPE);
    UpdateAssumeRolePolicy => crate::Empty, UPDATE_ASSUME_ROLE_POLICY_OPERATION = wire::Operation::new("UpdateAssumeRolePolicy", &UPDATE_ASSUME_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    UpdateRole => UpdateRoleOutput, UPDATE_ROLE_OPERATION = wire::Operation::new("UpdateRole", &UPDATE_ROLE_SHAPE, &UPDATE_ROLE_OUTPUT_SHAPE).result_wrapper("UpdateRoleResult");
    UpdateRoleDescription => UpdateRoleDescriptionOutput, UPDATE_ROLE_DESCRIPTION_OPERATION = wire::Operation::new("UpdateRoleDescription", &UPDATE_ROLE_DESCRIPTION_SHAPE, &UPDATE_ROLE_DESCRIPTION_OUTPUT_SHAPE).result_wrapper("UpdateRoleDescriptionResult");
    UpdateUser => crate::Empty, UPDATE_USER_OPERATION = wire::Operation::new("UpdateUser", &UPDATE_USER_SHAPE, &EMPTY_SHAPE);
}

novamind_wire::structures! {
    ACCESS_KEY_SHAPE "AccessKey" AccessKey {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
        status: String = wire::Member::new("Status", &STATUS_TYPE_TEXT).required(),
        secret_access_key: String = wire::Member::new("SecretAccessKey", &STRING).required(),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
    }
    ACCESS_KEY_LAST_USED_SHAPE "AccessKeyLastUsed" AccessKeyLastUsed {
        last_used_date: Option<wire::Timestamp> = wire::Member::new("LastUsedDate", &TIMESTAMP),
        service_name: String = wire::Member::new("ServiceName", &STRING).required(),
        region: String = wire::Member::new("Region", &STRING).required(),
    }
    ACCESS_KEY_METADATA_SHAPE "AccessKeyMetadata" AccessKeyMetadata {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        access_key_id: Option<String> = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT),
        status: Option<String> = wire::Member::new("Status", &STATUS_TYPE_TEXT),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
    }
    ADD_ROLE_TO_INSTANCE_PROFILE_SHAPE "AddRoleToInstanceProfileRequest" AddRoleToInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
    }
    ATTACH_ROLE_POLICY_SHAPE "AttachRolePolicyRequest" AttachRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    ATTACH_USER_POLICY_SHAPE "AttachUserPolicyRequest" AttachUserPolicy {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    ATTACHED_PERMISSIONS_BOUNDARY_SHAPE "AttachedPermissionsBoundary" AttachedPermissionsBoundary {
        permissions_boundary_type: Option<String> = wire::Member::new("PermissionsBoundaryType", &PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE_TEXT),
        permissions_boundary_arn: Option<String> = wire::Member::new("PermissionsBoundaryArn", &ARN_TYPE_TEXT),
    }
    ATTACHED_POLICY_SHAPE "AttachedPolicy" AttachedPolicy {
        policy_name: Option<String> = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT),
        policy_arn: Option<String> = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT),
    }
    CREATE_ACCESS_KEY_SHAPE "CreateAccessKeyRequest" CreateAccessKey {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
    }
    CREATE_ACCESS_KEY_OUTPUT_SHAPE "CreateAccessKeyResponse" CreateAccessKeyOutput {
        access_key: AccessKey = wire::Member::new("AccessKey", &ACCESS_KEY_SHAPE).required(),
    }
    CREATE_INSTANCE_PROFILE_SHAPE "CreateInstanceProfileRequest" CreateInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    CREATE_INSTANCE_PROFILE_OUTPUT_SHAPE "CreateInstanceProfileResponse" CreateInstanceProfileOutput {
        instance_profile: InstanceProfile = wire::Member::new("InstanceProfile", &INSTANCE_PROFILE_SHAPE).required(),
    }
    CREATE_POLICY_SHAPE "CreatePolicyRequest" CreatePolicy {
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        path: Option<String> = wire::Member::new("Path", &POLICY_PATH_TYPE_TEXT),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &POLICY_DESCRIPTION_TYPE_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    CREATE_POLICY_OUTPUT_SHAPE "CreatePolicyResponse" CreatePolicyOutput {
        policy: Option<Policy> = wire::Member::new("Policy", &POLICY_SHAPE),
    }
    CREATE_POLICY_VERSION_SHAPE "CreatePolicyVersionRequest" CreatePolicyVersion {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
        set_as_default: Option<bool> = wire::Member::new("SetAsDefault", &BOOLEAN),
    }
    CREATE_POLICY_VERSION_OUTPUT_SHAPE "CreatePolicyVersionResponse" CreatePolicyVersionOutput {
        policy_version: Option<PolicyVersion> = wire::Member::new("PolicyVersion", &POLICY_VERSION_SHAPE),
    }
    CREATE_ROLE_SHAPE "CreateRoleRequest" CreateRole {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        assume_role_policy_document: String = wire::Member::new("AssumeRolePolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ROLE_DESCRIPTION_TYPE_TEXT),
        max_session_duration: Option<i32> = wire::Member::new("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE_NUMBER),
        permissions_boundary: Option<String> = wire::Member::new("PermissionsBoundary", &ARN_TYPE_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    CREATE_ROLE_OUTPUT_SHAPE "CreateRoleResponse" CreateRoleOutput {
        role: Role = wire::Member::new("Role", &ROLE_SHAPE).required(),
    }
    CREATE_SERVICE_LINKED_ROLE_SHAPE "CreateServiceLinkedRoleRequest" CreateServiceLinkedRole {
        aws_service_name: String = wire::Member::new("AWSServiceName", &GROUP_NAME_TYPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ROLE_DESCRIPTION_TYPE_TEXT),
        custom_suffix: Option<String> = wire::Member::new("CustomSuffix", &CUSTOM_SUFFIX_TYPE_TEXT),
    }
    CREATE_SERVICE_LINKED_ROLE_OUTPUT_SHAPE "CreateServiceLinkedRoleResponse" CreateServiceLinkedRoleOutput {
        role: Option<Role> = wire::Member::new("Role", &ROLE_SHAPE),
    }
    CREATE_USER_SHAPE "CreateUserRequest" CreateUser {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        permissions_boundary: Option<String> = wire::Member::new("PermissionsBoundary", &ARN_TYPE_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    CREATE_USER_OUTPUT_SHAPE "CreateUserResponse" CreateUserOutput {
        user: Option<User> = wire::Member::new("User", &USER_SHAPE),
    }
    DELETE_ACCESS_KEY_SHAPE "DeleteAccessKeyRequest" DeleteAccessKey {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
    }
    DELETE_INSTANCE_PROFILE_SHAPE "DeleteInstanceProfileRequest" DeleteInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
    }
    DELETE_POLICY_SHAPE "DeletePolicyRequest" DeletePolicy {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    DELETE_POLICY_VERSION_SHAPE "DeletePolicyVersionRequest" DeletePolicyVersion {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        version_id: String = wire::Member::new("VersionId", &POLICY_VERSION_ID_TYPE_TEXT).required(),
    }
    DELETE_ROLE_PERMISSIONS_BOUNDARY_SHAPE "DeleteRolePermissionsBoundaryRequest" DeleteRolePermissionsBoundary {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
    }
    DELETE_ROLE_POLICY_SHAPE "DeleteRolePolicyRequest" DeleteRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    DELETE_ROLE_SHAPE "DeleteRoleRequest" DeleteRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
    }
    DELETE_SERVICE_LINKED_ROLE_SHAPE "DeleteServiceLinkedRoleRequest" DeleteServiceLinkedRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
    }
    DELETE_SERVICE_LINKED_ROLE_OUTPUT_SHAPE "DeleteServiceLinkedRoleResponse" DeleteServiceLinkedRoleOutput {
        deletion_task_id: String = wire::Member::new("DeletionTaskId", &DELETION_TASK_ID_TYPE_TEXT).required(),
    }
    DELETE_USER_POLICY_SHAPE "DeleteUserPolicyRequest" DeleteUserPolicy {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    DELETE_USER_SHAPE "DeleteUserRequest" DeleteUser {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
    }
    DELETION_TASK_FAILURE_REASON_TYPE_SHAPE "DeletionTaskFailureReasonType" DeletionTaskFailureReasonType {
        reason: Option<String> = wire::Member::new("Reason", &REASON_TYPE_TEXT),
        role_usage_list: Option<Vec<RoleUsageType>> = wire::Member::new("RoleUsageList", &ROLE_USAGE_LIST_TYPE_LIST),
    }
    DETACH_ROLE_POLICY_SHAPE "DetachRolePolicyRequest" DetachRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    DETACH_USER_POLICY_SHAPE "DetachUserPolicyRequest" DetachUserPolicy {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    GET_ACCESS_KEY_LAST_USED_SHAPE "GetAccessKeyLastUsedRequest" GetAccessKeyLastUsed {
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
    }
    GET_ACCESS_KEY_LAST_USED_OUTPUT_SHAPE "GetAccessKeyLastUsedResponse" GetAccessKeyLastUsedOutput {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        access_key_last_used: Option<AccessKeyLastUsed> = wire::Member::new("AccessKeyLastUsed", &ACCESS_KEY_LAST_USED_SHAPE),
    }
    GET_INSTANCE_PROFILE_SHAPE "GetInstanceProfileRequest" GetInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
    }
    GET_INSTANCE_PROFILE_OUTPUT_SHAPE "GetInstanceProfileResponse" GetInstanceProfileOutput {
        instance_profile: InstanceProfile = wire::Member::new("InstanceProfile", &INSTANCE_PROFILE_SHAPE).required(),
    }
    GET_POLICY_SHAPE "GetPolicyRequest" GetPolicy {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    GET_POLICY_OUTPUT_SHAPE "GetPolicyResponse" GetPolicyOutput {
        policy: Option<Policy> = wire::Member::new("Policy", &POLICY_SHAPE),
    }
    GET_POLICY_VERSION_SHAPE "GetPolicyVersionRequest" GetPolicyVersion {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        version_id: String = wire::Member::new("VersionId", &POLICY_VERSION_ID_TYPE_TEXT).required(),
    }
    GET_POLICY_VERSION_OUTPUT_SHAPE "GetPolicyVersionResponse" GetPolicyVersionOutput {
        policy_version: Option<PolicyVersion> = wire::Member::new("PolicyVersion", &POLICY_VERSION_SHAPE),
    }
    GET_ROLE_POLICY_SHAPE "GetRolePolicyRequest" GetRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    GET_ROLE_POLICY_OUTPUT_SHAPE "GetRolePolicyResponse" GetRolePolicyOutput {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    GET_ROLE_SHAPE "GetRoleRequest" GetRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
    }
    GET_ROLE_OUTPUT_SHAPE "GetRoleResponse" GetRoleOutput {
        role: Role = wire::Member::new("Role", &ROLE_SHAPE).required(),
    }
    GET_SERVICE_LINKED_ROLE_DELETION_STATUS_SHAPE "GetServiceLinkedRoleDeletionStatusRequest" GetServiceLinkedRoleDeletionStatus {
        deletion_task_id: String = wire::Member::new("DeletionTaskId", &DELETION_TASK_ID_TYPE_TEXT).required(),
    }
    GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OUTPUT_SHAPE "GetServiceLinkedRoleDeletionStatusResponse" GetServiceLinkedRoleDeletionStatusOutput {
        status: String = wire::Member::new("Status", &DELETION_TASK_STATUS_TYPE_TEXT).required(),
        reason: Option<DeletionTaskFailureReasonType> = wire::Member::new("Reason", &DELETION_TASK_FAILURE_REASON_TYPE_SHAPE),
    }
    GET_USER_POLICY_SHAPE "GetUserPolicyRequest" GetUserPolicy {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    GET_USER_POLICY_OUTPUT_SHAPE "GetUserPolicyResponse" GetUserPolicyOutput {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    GET_USER_SHAPE "GetUserRequest" GetUser {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
    }
    GET_USER_OUTPUT_SHAPE "GetUserResponse" GetUserOutput {
        user: User = wire::Member::new("User", &USER_SHAPE).required(),
    }
    GROUP_SHAPE "Group" Group {
        path: String = wire::Member::new("Path", &PATH_TYPE_TEXT).required(),
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        group_id: String = wire::Member::new("GroupId", &ID_TYPE_TEXT).required(),
        arn: String = wire::Member::new("Arn", &ARN_TYPE_TEXT).required(),
        create_date: wire::Timestamp = wire::Member::new("CreateDate", &TIMESTAMP).required(),
    }
    INSTANCE_PROFILE_SHAPE "InstanceProfile" InstanceProfile {
        path: String = wire::Member::new("Path", &PATH_TYPE_TEXT).required(),
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        instance_profile_id: String = wire::Member::new("InstanceProfileId", &ID_TYPE_TEXT).required(),
        arn: String = wire::Member::new("Arn", &ARN_TYPE_TEXT).required(),
        create_date: wire::Timestamp = wire::Member::new("CreateDate", &TIMESTAMP).required(),
        roles: Vec<Role> = wire::Member::new("Roles", &ROLE_LIST_TYPE_LIST).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    LIST_ACCESS_KEYS_SHAPE "ListAccessKeysRequest" ListAccessKeys {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ACCESS_KEYS_OUTPUT_SHAPE "ListAccessKeysResponse" ListAccessKeysOutput {
        access_key_metadata: Vec<AccessKeyMetadata> = wire::Member::new("AccessKeyMetadata", &ACCESS_KEY_METADATA_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ACCOUNT_ALIASES_SHAPE "ListAccountAliasesRequest" ListAccountAliases {
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ACCOUNT_ALIASES_OUTPUT_SHAPE "ListAccountAliasesResponse" ListAccountAliasesOutput {
        account_aliases: Vec<String> = wire::Member::new("AccountAliases", &ACCOUNT_ALIAS_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ATTACHED_ROLE_POLICIES_SHAPE "ListAttachedRolePoliciesRequest" ListAttachedRolePolicies {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &POLICY_PATH_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ATTACHED_ROLE_POLICIES_OUTPUT_SHAPE "ListAttachedRolePoliciesResponse" ListAttachedRolePoliciesOutput {
        attached_policies: Option<Vec<AttachedPolicy>> = wire::Member::new("AttachedPolicies", &ATTACHED_POLICIES_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ATTACHED_USER_POLICIES_SHAPE "ListAttachedUserPoliciesRequest" ListAttachedUserPolicies {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &POLICY_PATH_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ATTACHED_USER_POLICIES_OUTPUT_SHAPE "ListAttachedUserPoliciesResponse" ListAttachedUserPoliciesOutput {
        attached_policies: Option<Vec<AttachedPolicy>> = wire::Member::new("AttachedPolicies", &ATTACHED_POLICIES_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ENTITIES_FOR_POLICY_SHAPE "ListEntitiesForPolicyRequest" ListEntitiesForPolicy {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        entity_filter: Option<String> = wire::Member::new("EntityFilter", &ENTITY_TYPE_TEXT),
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &PATH_TYPE_TEXT),
        policy_usage_filter: Option<String> = wire::Member::new("PolicyUsageFilter", &POLICY_USAGE_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ENTITIES_FOR_POLICY_OUTPUT_SHAPE "ListEntitiesForPolicyResponse" ListEntitiesForPolicyOutput {
        policy_groups: Option<Vec<PolicyGroup>> = wire::Member::new("PolicyGroups", &POLICY_GROUP_LIST_TYPE_LIST),
        policy_users: Option<Vec<PolicyUser>> = wire::Member::new("PolicyUsers", &POLICY_USER_LIST_TYPE_LIST),
        policy_roles: Option<Vec<PolicyRole>> = wire::Member::new("PolicyRoles", &POLICY_ROLE_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_GROUPS_FOR_USER_SHAPE "ListGroupsForUserRequest" ListGroupsForUser {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_GROUPS_FOR_USER_OUTPUT_SHAPE "ListGroupsForUserResponse" ListGroupsForUserOutput {
        groups: Vec<Group> = wire::Member::new("Groups", &GROUP_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_INSTANCE_PROFILES_FOR_ROLE_SHAPE "ListInstanceProfilesForRoleRequest" ListInstanceProfilesForRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_INSTANCE_PROFILES_FOR_ROLE_OUTPUT_SHAPE "ListInstanceProfilesForRoleResponse" ListInstanceProfilesForRoleOutput {
        instance_profiles: Vec<InstanceProfile> = wire::Member::new("InstanceProfiles", &INSTANCE_PROFILE_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_INSTANCE_PROFILES_SHAPE "ListInstanceProfilesRequest" ListInstanceProfiles {
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &PATH_PREFIX_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_INSTANCE_PROFILES_OUTPUT_SHAPE "ListInstanceProfilesResponse" ListInstanceProfilesOutput {
        instance_profiles: Vec<InstanceProfile> = wire::Member::new("InstanceProfiles", &INSTANCE_PROFILE_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_POLICIES_SHAPE "ListPoliciesRequest" ListPolicies {
        scope: Option<String> = wire::Member::new("Scope", &POLICY_SCOPE_TYPE_TEXT),
        only_attached: Option<bool> = wire::Member::new("OnlyAttached", &BOOLEAN),
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &POLICY_PATH_TYPE_TEXT),
        policy_usage_filter: Option<String> = wire::Member::new("PolicyUsageFilter", &POLICY_USAGE_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_POLICIES_OUTPUT_SHAPE "ListPoliciesResponse" ListPoliciesOutput {
        policies: Option<Vec<Policy>> = wire::Member::new("Policies", &POLICY_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_POLICY_TAGS_SHAPE "ListPolicyTagsRequest" ListPolicyTags {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_POLICY_TAGS_OUTPUT_SHAPE "ListPolicyTagsResponse" ListPolicyTagsOutput {
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_POLICY_VERSIONS_SHAPE "ListPolicyVersionsRequest" ListPolicyVersions {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_POLICY_VERSIONS_OUTPUT_SHAPE "ListPolicyVersionsResponse" ListPolicyVersionsOutput {
        versions: Option<Vec<PolicyVersion>> = wire::Member::new("Versions", &POLICY_DOCUMENT_VERSION_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ROLE_POLICIES_SHAPE "ListRolePoliciesRequest" ListRolePolicies {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ROLE_POLICIES_OUTPUT_SHAPE "ListRolePoliciesResponse" ListRolePoliciesOutput {
        policy_names: Vec<String> = wire::Member::new("PolicyNames", &POLICY_NAME_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ROLE_TAGS_SHAPE "ListRoleTagsRequest" ListRoleTags {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ROLE_TAGS_OUTPUT_SHAPE "ListRoleTagsResponse" ListRoleTagsOutput {
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_ROLES_SHAPE "ListRolesRequest" ListRoles {
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &PATH_PREFIX_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ROLES_OUTPUT_SHAPE "ListRolesResponse" ListRolesOutput {
        roles: Vec<Role> = wire::Member::new("Roles", &ROLE_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_USER_POLICIES_SHAPE "ListUserPoliciesRequest" ListUserPolicies {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_USER_POLICIES_OUTPUT_SHAPE "ListUserPoliciesResponse" ListUserPoliciesOutput {
        policy_names: Vec<String> = wire::Member::new("PolicyNames", &POLICY_NAME_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_USER_TAGS_SHAPE "ListUserTagsRequest" ListUserTags {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_USER_TAGS_OUTPUT_SHAPE "ListUserTagsResponse" ListUserTagsOutput {
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_USERS_SHAPE "ListUsersRequest" ListUsers {
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &PATH_PREFIX_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_USERS_OUTPUT_SHAPE "ListUsersResponse" ListUsersOutput {
        users: Vec<User> = wire::Member::new("Users", &USER_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    POLICY_SHAPE "Policy" Policy {
        policy_name: Option<String> = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT),
        policy_id: Option<String> = wire::Member::new("PolicyId", &ID_TYPE_TEXT),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        path: Option<String> = wire::Member::new("Path", &POLICY_PATH_TYPE_TEXT),
        default_version_id: Option<String> = wire::Member::new("DefaultVersionId", &POLICY_VERSION_ID_TYPE_TEXT),
        attachment_count: Option<i32> = wire::Member::new("AttachmentCount", &INTEGER),
        permissions_boundary_usage_count: Option<i32> = wire::Member::new("PermissionsBoundaryUsageCount", &INTEGER),
        is_attachable: Option<bool> = wire::Member::new("IsAttachable", &BOOLEAN),
        description: Option<String> = wire::Member::new("Description", &POLICY_DESCRIPTION_TYPE_TEXT),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
        update_date: Option<wire::Timestamp> = wire::Member::new("UpdateDate", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    POLICY_GROUP_SHAPE "PolicyGroup" PolicyGroup {
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT),
        group_id: Option<String> = wire::Member::new("GroupId", &ID_TYPE_TEXT),
    }
    POLICY_ROLE_SHAPE "PolicyRole" PolicyRole {
        role_name: Option<String> = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT),
        role_id: Option<String> = wire::Member::new("RoleId", &ID_TYPE_TEXT),
    }
    POLICY_USER_SHAPE "PolicyUser" PolicyUser {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        user_id: Option<String> = wire::Member::new("UserId", &ID_TYPE_TEXT),
    }
    POLICY_VERSION_SHAPE "PolicyVersion" PolicyVersion {
        document: Option<String> = wire::Member::new("Document", &POLICY_DOCUMENT_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &POLICY_VERSION_ID_TYPE_TEXT),
        is_default_version: Option<bool> = wire::Member::new("IsDefaultVersion", &BOOLEAN),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
    }
    PUT_ROLE_PERMISSIONS_BOUNDARY_SHAPE "PutRolePermissionsBoundaryRequest" PutRolePermissionsBoundary {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        permissions_boundary: String = wire::Member::new("PermissionsBoundary", &ARN_TYPE_TEXT).required(),
    }
    PUT_ROLE_POLICY_SHAPE "PutRolePolicyRequest" PutRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    PUT_USER_POLICY_SHAPE "PutUserPolicyRequest" PutUserPolicy {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    REMOVE_ROLE_FROM_INSTANCE_PROFILE_SHAPE "RemoveRoleFromInstanceProfileRequest" RemoveRoleFromInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
    }
    ROLE_SHAPE "Role" Role {
        path: String = wire::Member::new("Path", &PATH_TYPE_TEXT).required(),
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        role_id: String = wire::Member::new("RoleId", &ID_TYPE_TEXT).required(),
        arn: String = wire::Member::new("Arn", &ARN_TYPE_TEXT).required(),
        create_date: wire::Timestamp = wire::Member::new("CreateDate", &TIMESTAMP).required(),
        assume_role_policy_document: Option<String> = wire::Member::new("AssumeRolePolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT),
        description: Option<String> = wire::Member::new("Description", &ROLE_DESCRIPTION_TYPE_TEXT),
        max_session_duration: Option<i32> = wire::Member::new("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE_NUMBER),
        permissions_boundary: Option<AttachedPermissionsBoundary> = wire::Member::new("PermissionsBoundary", &ATTACHED_PERMISSIONS_BOUNDARY_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        role_last_used: Option<RoleLastUsed> = wire::Member::new("RoleLastUsed", &ROLE_LAST_USED_SHAPE),
        source_role_template: Option<SourceRoleTemplate> = wire::Member::new("SourceRoleTemplate", &SOURCE_ROLE_TEMPLATE_SHAPE),
    }
    ROLE_LAST_USED_SHAPE "RoleLastUsed" RoleLastUsed {
        last_used_date: Option<wire::Timestamp> = wire::Member::new("LastUsedDate", &TIMESTAMP),
        region: Option<String> = wire::Member::new("Region", &STRING),
    }
    ROLE_USAGE_TYPE_SHAPE "RoleUsageType" RoleUsageType {
        region: Option<String> = wire::Member::new("Region", &REGION_NAME_TYPE_TEXT),
        resources: Option<Vec<String>> = wire::Member::new("Resources", &ARN_LIST_TYPE_LIST),
    }
    SET_DEFAULT_POLICY_VERSION_SHAPE "SetDefaultPolicyVersionRequest" SetDefaultPolicyVersion {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        version_id: String = wire::Member::new("VersionId", &POLICY_VERSION_ID_TYPE_TEXT).required(),
    }
    SOURCE_ROLE_TEMPLATE_SHAPE "SourceRoleTemplate" SourceRoleTemplate {
        template_arn: String = wire::Member::new("TemplateArn", &ARN_TYPE_TEXT).required(),
        template_minor_version: i32 = wire::Member::new("TemplateMinorVersion", &INTEGER).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TYPE_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TYPE_TEXT).required(),
    }
    TAG_POLICY_SHAPE "TagPolicyRequest" TagPolicy {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
    }
    TAG_ROLE_SHAPE "TagRoleRequest" TagRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
    }
    TAG_USER_SHAPE "TagUserRequest" TagUser {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
    }
    UNTAG_POLICY_SHAPE "UntagPolicyRequest" UntagPolicy {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_TYPE_LIST).required(),
    }
    UNTAG_ROLE_SHAPE "UntagRoleRequest" UntagRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_TYPE_LIST).required(),
    }
    UNTAG_USER_SHAPE "UntagUserRequest" UntagUser {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_TYPE_LIST).required(),
    }
    UPDATE_ACCESS_KEY_SHAPE "UpdateAccessKeyRequest" UpdateAccessKey {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
        status: String = wire::Member::new("Status", &STATUS_TYPE_TEXT).required(),
    }
    UPDATE_ASSUME_ROLE_POLICY_SHAPE "UpdateAssumeRolePolicyRequest" UpdateAssumeRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    UPDATE_ROLE_DESCRIPTION_SHAPE "UpdateRoleDescriptionRequest" UpdateRoleDescription {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        description: String = wire::Member::new("Description", &ROLE_DESCRIPTION_TYPE_TEXT).required(),
    }
    UPDATE_ROLE_DESCRIPTION_OUTPUT_SHAPE "UpdateRoleDescriptionResponse" UpdateRoleDescriptionOutput {
        role: Option<Role> = wire::Member::new("Role", &ROLE_SHAPE),
    }
    UPDATE_ROLE_SHAPE "UpdateRoleRequest" UpdateRole {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ROLE_DESCRIPTION_TYPE_TEXT),
        max_session_duration: Option<i32> = wire::Member::new("MaxSessionDuration", &ROLE_MAX_SESSION_DURATION_TYPE_NUMBER),
    }
    UPDATE_ROLE_OUTPUT_SHAPE "UpdateRoleResponse" UpdateRoleOutput {
    }
    UPDATE_USER_SHAPE "UpdateUserRequest" UpdateUser {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        new_path: Option<String> = wire::Member::new("NewPath", &PATH_TYPE_TEXT),
        new_user_name: Option<String> = wire::Member::new("NewUserName", &USER_NAME_TYPE_TEXT),
    }
    USER_SHAPE "User" User {
        path: String = wire::Member::new("Path", &PATH_TYPE_TEXT).required(),
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        user_id: String = wire::Member::new("UserId", &ID_TYPE_TEXT).required(),
        arn: String = wire::Member::new("Arn", &ARN_TYPE_TEXT).required(),
        create_date: wire::Timestamp = wire::Member::new("CreateDate", &TIMESTAMP).required(),
        password_last_used: Option<wire::Timestamp> = wire::Member::new("PasswordLastUsed", &TIMESTAMP),
        permissions_boundary: Option<AttachedPermissionsBoundary> = wire::Member::new("PermissionsBoundary", &ATTACHED_PERMISSIONS_BOUNDARY_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
}

static ARN_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ArnListType", wire::Member::new("member", &ARN_TYPE_TEXT));
static DELETION_TASK_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("DeletionTaskIdType").min(1).max(1000);
static DELETION_TASK_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("DeletionTaskStatusType").values(&["SUCCEEDED", "IN_PROGRESS", "FAILED", "NOT_STARTED"]);
static ENTITY_TYPE_TEXT: wire::Shape = wire::Shape::string("EntityType").values(&["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"]);
static PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("PermissionsBoundaryAttachmentType").values(&["PermissionsBoundaryPolicy"]);
static POLICY_GROUP_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyGroupListType", wire::Member::new("member", &POLICY_GROUP_SHAPE));
static POLICY_ROLE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyRoleListType", wire::Member::new("member", &POLICY_ROLE_SHAPE));
static POLICY_USAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyUsageType").values(&["PermissionsPolicy", "PermissionsBoundary"]);
static POLICY_USER_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyUserListType", wire::Member::new("member", &POLICY_USER_SHAPE));
static REASON_TYPE_TEXT: wire::Shape = wire::Shape::string("ReasonType").max(1000);
static REGION_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("RegionNameType").min(1).max(100);
static ROLE_USAGE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("RoleUsageListType", wire::Member::new("member", &ROLE_USAGE_TYPE_SHAPE));
static ACCESS_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("accessKeyIdType").min(16).max(128).pattern("[\\w]+");
static ACCESS_KEY_METADATA_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("accessKeyMetadataListType", wire::Member::new("member", &ACCESS_KEY_METADATA_SHAPE));
static ACCOUNT_ALIAS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("accountAliasListType", wire::Member::new("member", &ACCOUNT_ALIAS_TYPE_TEXT));
static ACCOUNT_ALIAS_TYPE_TEXT: wire::Shape = wire::Shape::string("accountAliasType").min(3).max(63).pattern("^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
static ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("arnType").min(20).max(2048);
static ATTACHED_POLICIES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("attachedPoliciesListType", wire::Member::new("member", &ATTACHED_POLICY_SHAPE));
static CUSTOM_SUFFIX_TYPE_TEXT: wire::Shape = wire::Shape::string("customSuffixType").min(1).max(64).pattern("[\\w+=,.@-]+");
static EXISTING_USER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("existingUserNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static GROUP_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("groupListType", wire::Member::new("member", &GROUP_SHAPE));
static GROUP_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("groupNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static ID_TYPE_TEXT: wire::Shape = wire::Shape::string("idType").min(16).max(128).pattern("[\\w]+");
static INSTANCE_PROFILE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("instanceProfileListType", wire::Member::new("member", &INSTANCE_PROFILE_SHAPE));
static INSTANCE_PROFILE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("instanceProfileNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static MARKER_TYPE_TEXT: wire::Shape = wire::Shape::string("markerType").min(1).max(320).pattern("[\\u0020-\\u00FF]+");
static MAX_ITEMS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("maxItemsType").min(1).max(1000);
static PATH_PREFIX_TYPE_TEXT: wire::Shape = wire::Shape::string("pathPrefixType").min(1).max(512).pattern("\\u002F[\\u0021-\\u007F]*");
static PATH_TYPE_TEXT: wire::Shape = wire::Shape::string("pathType").min(1).max(512).pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
static POLICY_DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("policyDescriptionType").max(1000);
static POLICY_DOCUMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("policyDocumentType").min(1).max(131072).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static POLICY_DOCUMENT_VERSION_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyDocumentVersionListType", wire::Member::new("member", &POLICY_VERSION_SHAPE));
static POLICY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyListType", wire::Member::new("member", &POLICY_SHAPE));
static POLICY_NAME_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyNameListType", wire::Member::new("member", &POLICY_NAME_TYPE_TEXT));
static POLICY_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("policyNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static POLICY_PATH_TYPE_TEXT: wire::Shape = wire::Shape::string("policyPathType").min(1).max(512).pattern("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
static POLICY_SCOPE_TYPE_TEXT: wire::Shape = wire::Shape::string("policyScopeType").values(&["All", "AWS", "Local"]);
static POLICY_VERSION_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("policyVersionIdType").pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
static ROLE_DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("roleDescriptionType").max(1000).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
static ROLE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("roleListType", wire::Member::new("member", &ROLE_SHAPE));
static ROLE_MAX_SESSION_DURATION_TYPE_NUMBER: wire::Shape = wire::Shape::integer("roleMaxSessionDurationType").min(3600).max(43200);
static ROLE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("roleNameType").min(1).max(64).pattern("[\\w+=,.@-]+");
static STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("statusType").values(&["Active", "Inactive", "Expired"]);
static TAG_KEY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("tagKeyListType", wire::Member::new("member", &TAG_KEY_TYPE_TEXT)).max(50);
static TAG_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("tagKeyType").min(1).max(128).pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
static TAG_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("tagListType", wire::Member::new("member", &TAG_SHAPE)).max(50);
static TAG_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("tagValueType").min(0).max(256).pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
static USER_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("userListType", wire::Member::new("member", &USER_SHAPE));
static USER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("userNameType").min(1).max(64).pattern("[\\w+=,.@-]+");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static CONCURRENT_MODIFICATION_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentModificationException", "ConcurrentModification", 409);
    pub static DELETE_CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("DeleteConflictException", "DeleteConflict", 409);
    pub static ENTITY_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("EntityAlreadyExistsException", "EntityAlreadyExists", 409);
    pub static ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION: ErrorShape = ErrorShape::new("EntityTemporarilyUnmodifiableException", "EntityTemporarilyUnmodifiable", 409);
    pub static INVALID_INPUT_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInputException", "InvalidInput", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceeded", 409);
    pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: ErrorShape = ErrorShape::new("MalformedPolicyDocumentException", "MalformedPolicyDocument", 400);
    pub static NO_SUCH_ENTITY_EXCEPTION: ErrorShape = ErrorShape::new("NoSuchEntityException", "NoSuchEntity", 404);
    pub static POLICY_NOT_ATTACHABLE_EXCEPTION: ErrorShape = ErrorShape::new("PolicyNotAttachableException", "PolicyNotAttachable", 400);
    pub static SERVICE_FAILURE_EXCEPTION: ErrorShape = ErrorShape::new("ServiceFailureException", "ServiceFailure", 500);
    pub static UNMODIFIABLE_ENTITY_EXCEPTION: ErrorShape = ErrorShape::new("UnmodifiableEntityException", "UnmodifiableEntity", 400);

    pub static ALL: &[&ErrorShape] = &[&CONCURRENT_MODIFICATION_EXCEPTION, &DELETE_CONFLICT_EXCEPTION, &ENTITY_ALREADY_EXISTS_EXCEPTION, &ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION, &INVALID_INPUT_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &MALFORMED_POLICY_DOCUMENT_EXCEPTION, &NO_SUCH_ENTITY_EXCEPTION, &POLICY_NOT_ATTACHABLE_EXCEPTION, &SERVICE_FAILURE_EXCEPTION, &UNMODIFIABLE_ENTITY_EXCEPTION];
}
