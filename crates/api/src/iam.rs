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
        &ADD_USER_TO_GROUP_OPERATION,
        &ATTACH_GROUP_POLICY_OPERATION,
        &ATTACH_ROLE_POLICY_OPERATION,
        &ATTACH_USER_POLICY_OPERATION,
        &CHANGE_PASSWORD_OPERATION,
        &CREATE_ACCESS_KEY_OPERATION,
        &CREATE_ACCOUNT_ALIAS_OPERATION,
        &CREATE_GROUP_OPERATION,
        &CREATE_INSTANCE_PROFILE_OPERATION,
        &CREATE_LOGIN_PROFILE_OPERATION,
        &CREATE_POLICY_OPERATION,
        &CREATE_POLICY_VERSION_OPERATION,
        &CREATE_ROLE_OPERATION,
        &CREATE_SERVICE_LINKED_ROLE_OPERATION,
        &CREATE_USER_OPERATION,
        &CREATE_VIRTUAL_MFA_DEVICE_OPERATION,
        &DEACTIVATE_MFA_DEVICE_OPERATION,
        &DELETE_ACCESS_KEY_OPERATION,
        &DELETE_ACCOUNT_ALIAS_OPERATION,
        &DELETE_ACCOUNT_PASSWORD_POLICY_OPERATION,
        &DELETE_GROUP_OPERATION,
        &DELETE_GROUP_POLICY_OPERATION,
        &DELETE_INSTANCE_PROFILE_OPERATION,
        &DELETE_LOGIN_PROFILE_OPERATION,
        &DELETE_POLICY_OPERATION,
        &DELETE_POLICY_VERSION_OPERATION,
        &DELETE_ROLE_OPERATION,
        &DELETE_ROLE_PERMISSIONS_BOUNDARY_OPERATION,
        &DELETE_ROLE_POLICY_OPERATION,
        &DELETE_SERVICE_LINKED_ROLE_OPERATION,
        &DELETE_USER_OPERATION,
        &DELETE_USER_PERMISSIONS_BOUNDARY_OPERATION,
        &DELETE_USER_POLICY_OPERATION,
        &DELETE_VIRTUAL_MFA_DEVICE_OPERATION,
        &DETACH_GROUP_POLICY_OPERATION,
        &DETACH_ROLE_POLICY_OPERATION,
        &DETACH_USER_POLICY_OPERATION,
        &ENABLE_MFA_DEVICE_OPERATION,
        &GENERATE_CREDENTIAL_REPORT_OPERATION,
        &GET_ACCESS_KEY_LAST_USED_OPERATION,
        &GET_ACCOUNT_AUTHORIZATION_DETAILS_OPERATION,
        &GET_ACCOUNT_PASSWORD_POLICY_OPERATION,
        &GET_ACCOUNT_SUMMARY_OPERATION,
        &GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY_OPERATION,
        &GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY_OPERATION,
        &GET_CREDENTIAL_REPORT_OPERATION,
        &GET_GROUP_OPERATION,
        &GET_GROUP_POLICY_OPERATION,
        &GET_INSTANCE_PROFILE_OPERATION,
        &GET_LOGIN_PROFILE_OPERATION,
        &GET_MFA_DEVICE_OPERATION,
        &GET_POLICY_OPERATION,
        &GET_POLICY_VERSION_OPERATION,
        &GET_ROLE_OPERATION,
        &GET_ROLE_POLICY_OPERATION,
        &GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OPERATION,
        &GET_USER_OPERATION,
        &GET_USER_POLICY_OPERATION,
        &LIST_ACCESS_KEYS_OPERATION,
        &LIST_ACCOUNT_ALIASES_OPERATION,
        &LIST_ATTACHED_GROUP_POLICIES_OPERATION,
        &LIST_ATTACHED_ROLE_POLICIES_OPERATION,
        &LIST_ATTACHED_USER_POLICIES_OPERATION,
        &LIST_ENTITIES_FOR_POLICY_OPERATION,
        &LIST_GROUP_POLICIES_OPERATION,
        &LIST_GROUPS_OPERATION,
        &LIST_GROUPS_FOR_USER_OPERATION,
        &LIST_INSTANCE_PROFILE_TAGS_OPERATION,
        &LIST_INSTANCE_PROFILES_OPERATION,
        &LIST_INSTANCE_PROFILES_FOR_ROLE_OPERATION,
        &LIST_MFA_DEVICE_TAGS_OPERATION,
        &LIST_MFA_DEVICES_OPERATION,
        &LIST_POLICIES_OPERATION,
        &LIST_POLICY_TAGS_OPERATION,
        &LIST_POLICY_VERSIONS_OPERATION,
        &LIST_ROLE_POLICIES_OPERATION,
        &LIST_ROLE_TAGS_OPERATION,
        &LIST_ROLES_OPERATION,
        &LIST_SSH_PUBLIC_KEYS_OPERATION,
        &LIST_SERVICE_SPECIFIC_CREDENTIALS_OPERATION,
        &LIST_SIGNING_CERTIFICATES_OPERATION,
        &LIST_USER_POLICIES_OPERATION,
        &LIST_USER_TAGS_OPERATION,
        &LIST_USERS_OPERATION,
        &LIST_VIRTUAL_MFA_DEVICES_OPERATION,
        &PUT_GROUP_POLICY_OPERATION,
        &PUT_ROLE_PERMISSIONS_BOUNDARY_OPERATION,
        &PUT_ROLE_POLICY_OPERATION,
        &PUT_USER_PERMISSIONS_BOUNDARY_OPERATION,
        &PUT_USER_POLICY_OPERATION,
        &REMOVE_ROLE_FROM_INSTANCE_PROFILE_OPERATION,
        &REMOVE_USER_FROM_GROUP_OPERATION,
        &RESYNC_MFA_DEVICE_OPERATION,
        &SET_DEFAULT_POLICY_VERSION_OPERATION,
        &SIMULATE_CUSTOM_POLICY_OPERATION,
        &SIMULATE_PRINCIPAL_POLICY_OPERATION,
        &TAG_INSTANCE_PROFILE_OPERATION,
        &TAG_MFA_DEVICE_OPERATION,
        &TAG_POLICY_OPERATION,
        &TAG_ROLE_OPERATION,
        &TAG_USER_OPERATION,
        &UNTAG_INSTANCE_PROFILE_OPERATION,
        &UNTAG_MFA_DEVICE_OPERATION,
        &UNTAG_POLICY_OPERATION,
        &UNTAG_ROLE_OPERATION,
        &UNTAG_USER_OPERATION,
        &UPDATE_ACCESS_KEY_OPERATION,
        &UPDATE_ACCOUNT_PASSWORD_POLICY_OPERATION,
        &UPDATE_ASSUME_ROLE_POLICY_OPERATION,
        &UPDATE_GROUP_OPERATION,
        &UPDATE_LOGIN_PROFILE_OPERATION,
        &UPDATE_ROLE_OPERATION,
        &UPDATE_ROLE_DESCRIPTION_OPERATION,
        &UPDATE_USER_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddRoleToInstanceProfile => crate::Empty, ADD_ROLE_TO_INSTANCE_PROFILE_OPERATION = wire::Operation::new("AddRoleToInstanceProfile", &ADD_ROLE_TO_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    AddUserToGroup => crate::Empty, ADD_USER_TO_GROUP_OPERATION = wire::Operation::new("AddUserToGroup", &ADD_USER_TO_GROUP_SHAPE, &EMPTY_SHAPE);
    AttachGroupPolicy => crate::Empty, ATTACH_GROUP_POLICY_OPERATION = wire::Operation::new("AttachGroupPolicy", &ATTACH_GROUP_POLICY_SHAPE, &EMPTY_SHAPE);
    AttachRolePolicy => crate::Empty, ATTACH_ROLE_POLICY_OPERATION = wire::Operation::new("AttachRolePolicy", &ATTACH_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    AttachUserPolicy => crate::Empty, ATTACH_USER_POLICY_OPERATION = wire::Operation::new("AttachUserPolicy", &ATTACH_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    ChangePassword => crate::Empty, CHANGE_PASSWORD_OPERATION = wire::Operation::new("ChangePassword", &CHANGE_PASSWORD_SHAPE, &EMPTY_SHAPE);
    CreateAccessKey => CreateAccessKeyOutput, CREATE_ACCESS_KEY_OPERATION = wire::Operation::new("CreateAccessKey", &CREATE_ACCESS_KEY_SHAPE, &CREATE_ACCESS_KEY_OUTPUT_SHAPE).result_wrapper("CreateAccessKeyResult");
    CreateAccountAlias => crate::Empty, CREATE_ACCOUNT_ALIAS_OPERATION = wire::Operation::new("CreateAccountAlias", &CREATE_ACCOUNT_ALIAS_SHAPE, &EMPTY_SHAPE);
    CreateGroup => CreateGroupOutput, CREATE_GROUP_OPERATION = wire::Operation::new("CreateGroup", &CREATE_GROUP_SHAPE, &CREATE_GROUP_OUTPUT_SHAPE).result_wrapper("CreateGroupResult");
    CreateInstanceProfile => CreateInstanceProfileOutput, CREATE_INSTANCE_PROFILE_OPERATION = wire::Operation::new("CreateInstanceProfile", &CREATE_INSTANCE_PROFILE_SHAPE, &CREATE_INSTANCE_PROFILE_OUTPUT_SHAPE).result_wrapper("CreateInstanceProfileResult");
    CreateLoginProfile => CreateLoginProfileOutput, CREATE_LOGIN_PROFILE_OPERATION = wire::Operation::new("CreateLoginProfile", &CREATE_LOGIN_PROFILE_SHAPE, &CREATE_LOGIN_PROFILE_OUTPUT_SHAPE).result_wrapper("CreateLoginProfileResult");
    CreatePolicy => CreatePolicyOutput, CREATE_POLICY_OPERATION = wire::Operation::new("CreatePolicy", &CREATE_POLICY_SHAPE, &CREATE_POLICY_OUTPUT_SHAPE).result_wrapper("CreatePolicyResult");
    CreatePolicyVersion => CreatePolicyVersionOutput, CREATE_POLICY_VERSION_OPERATION = wire::Operation::new("CreatePolicyVersion", &CREATE_POLICY_VERSION_SHAPE, &CREATE_POLICY_VERSION_OUTPUT_SHAPE).result_wrapper("CreatePolicyVersionResult");
    CreateRole => CreateRoleOutput, CREATE_ROLE_OPERATION = wire::Operation::new("CreateRole", &CREATE_ROLE_SHAPE, &CREATE_ROLE_OUTPUT_SHAPE).result_wrapper("CreateRoleResult");
    CreateServiceLinkedRole => CreateServiceLinkedRoleOutput, CREATE_SERVICE_LINKED_ROLE_OPERATION = wire::Operation::new("CreateServiceLinkedRole", &CREATE_SERVICE_LINKED_ROLE_SHAPE, &CREATE_SERVICE_LINKED_ROLE_OUTPUT_SHAPE).result_wrapper("CreateServiceLinkedRoleResult");
    CreateUser => CreateUserOutput, CREATE_USER_OPERATION = wire::Operation::new("CreateUser", &CREATE_USER_SHAPE, &CREATE_USER_OUTPUT_SHAPE).result_wrapper("CreateUserResult");
    CreateVirtualMFADevice => CreateVirtualMFADeviceOutput, CREATE_VIRTUAL_MFA_DEVICE_OPERATION = wire::Operation::new("CreateVirtualMFADevice", &CREATE_VIRTUAL_MFA_DEVICE_SHAPE, &CREATE_VIRTUAL_MFA_DEVICE_OUTPUT_SHAPE).result_wrapper("CreateVirtualMFADeviceResult");
    DeactivateMFADevice => crate::Empty, DEACTIVATE_MFA_DEVICE_OPERATION = wire::Operation::new("DeactivateMFADevice", &DEACTIVATE_MFA_DEVICE_SHAPE, &EMPTY_SHAPE);
    DeleteAccessKey => crate::Empty, DELETE_ACCESS_KEY_OPERATION = wire::Operation::new("DeleteAccessKey", &DELETE_ACCESS_KEY_SHAPE, &EMPTY_SHAPE);
    DeleteAccountAlias => crate::Empty, DELETE_ACCOUNT_ALIAS_OPERATION = wire::Operation::new("DeleteAccountAlias", &DELETE_ACCOUNT_ALIAS_SHAPE, &EMPTY_SHAPE);
    DeleteAccountPasswordPolicy => crate::Empty, DELETE_ACCOUNT_PASSWORD_POLICY_OPERATION = wire::Operation::new("DeleteAccountPasswordPolicy", &DELETE_ACCOUNT_PASSWORD_POLICY_SHAPE, &EMPTY_SHAPE);
    DeleteGroup => crate::Empty, DELETE_GROUP_OPERATION = wire::Operation::new("DeleteGroup", &DELETE_GROUP_SHAPE, &EMPTY_SHAPE);
    DeleteGroupPolicy => crate::Empty, DELETE_GROUP_POLICY_OPERATION = wire::Operation::new("DeleteGroupPolicy", &DELETE_GROUP_POLICY_SHAPE, &EMPTY_SHAPE);
    DeleteInstanceProfile => crate::Empty, DELETE_INSTANCE_PROFILE_OPERATION = wire::Operation::new("DeleteInstanceProfile", &DELETE_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    DeleteLoginProfile => crate::Empty, DELETE_LOGIN_PROFILE_OPERATION = wire::Operation::new("DeleteLoginProfile", &DELETE_LOGIN_PROFILE_SHAPE, &EMPTY_SHAPE);
    DeletePolicy => crate::Empty, DELETE_POLICY_OPERATION = wire::Operation::new("DeletePolicy", &DELETE_POLICY_SHAPE, &EMPTY_SHAPE);
    DeletePolicyVersion => crate::Empty, DELETE_POLICY_VERSION_OPERATION = wire::Operation::new("DeletePolicyVersion", &DELETE_POLICY_VERSION_SHAPE, &EMPTY_SHAPE);
    DeleteRole => crate::Empty, DELETE_ROLE_OPERATION = wire::Operation::new("DeleteRole", &DELETE_ROLE_SHAPE, &EMPTY_SHAPE);
    DeleteRolePermissionsBoundary => crate::Empty, DELETE_ROLE_PERMISSIONS_BOUNDARY_OPERATION = wire::Operation::new("DeleteRolePermissionsBoundary", &DELETE_ROLE_PERMISSIONS_BOUNDARY_SHAPE, &EMPTY_SHAPE);
    DeleteRolePolicy => crate::Empty, DELETE_ROLE_POLICY_OPERATION = wire::Operation::new("DeleteRolePolicy", &DELETE_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    DeleteServiceLinkedRole => DeleteServiceLinkedRoleOutput, DELETE_SERVICE_LINKED_ROLE_OPERATION = wire::Operation::new("DeleteServiceLinkedRole", &DELETE_SERVICE_LINKED_ROLE_SHAPE, &DELETE_SERVICE_LINKED_ROLE_OUTPUT_SHAPE).result_wrapper("DeleteServiceLinkedRoleResult");
    DeleteUser => crate::Empty, DELETE_USER_OPERATION = wire::Operation::new("DeleteUser", &DELETE_USER_SHAPE, &EMPTY_SHAPE);
    DeleteUserPermissionsBoundary => crate::Empty, DELETE_USER_PERMISSIONS_BOUNDARY_OPERATION = wire::Operation::new("DeleteUserPermissionsBoundary", &DELETE_USER_PERMISSIONS_BOUNDARY_SHAPE, &EMPTY_SHAPE);
    DeleteUserPolicy => crate::Empty, DELETE_USER_POLICY_OPERATION = wire::Operation::new("DeleteUserPolicy", &DELETE_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    DeleteVirtualMFADevice => crate::Empty, DELETE_VIRTUAL_MFA_DEVICE_OPERATION = wire::Operation::new("DeleteVirtualMFADevice", &DELETE_VIRTUAL_MFA_DEVICE_SHAPE, &EMPTY_SHAPE);
    DetachGroupPolicy => crate::Empty, DETACH_GROUP_POLICY_OPERATION = wire::Operation::new("DetachGroupPolicy", &DETACH_GROUP_POLICY_SHAPE, &EMPTY_SHAPE);
    DetachRolePolicy => crate::Empty, DETACH_ROLE_POLICY_OPERATION = wire::Operation::new("DetachRolePolicy", &DETACH_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    DetachUserPolicy => crate::Empty, DETACH_USER_POLICY_OPERATION = wire::Operation::new("DetachUserPolicy", &DETACH_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    EnableMFADevice => crate::Empty, ENABLE_MFA_DEVICE_OPERATION = wire::Operation::new("EnableMFADevice", &ENABLE_MFA_DEVICE_SHAPE, &EMPTY_SHAPE);
    GenerateCredentialReport => GenerateCredentialReportOutput, GENERATE_CREDENTIAL_REPORT_OPERATION = wire::Operation::new("GenerateCredentialReport", &GENERATE_CREDENTIAL_REPORT_SHAPE, &GENERATE_CREDENTIAL_REPORT_OUTPUT_SHAPE).result_wrapper("GenerateCredentialReportResult");
    GetAccessKeyLastUsed => GetAccessKeyLastUsedOutput, GET_ACCESS_KEY_LAST_USED_OPERATION = wire::Operation::new("GetAccessKeyLastUsed", &GET_ACCESS_KEY_LAST_USED_SHAPE, &GET_ACCESS_KEY_LAST_USED_OUTPUT_SHAPE).result_wrapper("GetAccessKeyLastUsedResult");
    GetAccountAuthorizationDetails => GetAccountAuthorizationDetailsOutput, GET_ACCOUNT_AUTHORIZATION_DETAILS_OPERATION = wire::Operation::new("GetAccountAuthorizationDetails", &GET_ACCOUNT_AUTHORIZATION_DETAILS_SHAPE, &GET_ACCOUNT_AUTHORIZATION_DETAILS_OUTPUT_SHAPE).result_wrapper("GetAccountAuthorizationDetailsResult");
    GetAccountPasswordPolicy => GetAccountPasswordPolicyOutput, GET_ACCOUNT_PASSWORD_POLICY_OPERATION = wire::Operation::new("GetAccountPasswordPolicy", &GET_ACCOUNT_PASSWORD_POLICY_SHAPE, &GET_ACCOUNT_PASSWORD_POLICY_OUTPUT_SHAPE).result_wrapper("GetAccountPasswordPolicyResult");
    GetAccountSummary => GetAccountSummaryOutput, GET_ACCOUNT_SUMMARY_OPERATION = wire::Operation::new("GetAccountSummary", &GET_ACCOUNT_SUMMARY_SHAPE, &GET_ACCOUNT_SUMMARY_OUTPUT_SHAPE).result_wrapper("GetAccountSummaryResult");
    GetContextKeysForCustomPolicy => GetContextKeysForPolicyResponse, GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY_OPERATION = wire::Operation::new("GetContextKeysForCustomPolicy", &GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY_SHAPE, &GET_CONTEXT_KEYS_FOR_POLICY_RESPONSE_SHAPE).result_wrapper("GetContextKeysForCustomPolicyResult");
    GetContextKeysForPrincipalPolicy => GetContextKeysForPolicyResponse, GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY_OPERATION = wire::Operation::new("GetContextKeysForPrincipalPolicy", &GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY_SHAPE, &GET_CONTEXT_KEYS_FOR_POLICY_RESPONSE_SHAPE).result_wrapper("GetContextKeysForPrincipalPolicyResult");
    GetCredentialReport => GetCredentialReportOutput, GET_CREDENTIAL_REPORT_OPERATION = wire::Operation::new("GetCredentialReport", &GET_CREDENTIAL_REPORT_SHAPE, &GET_CREDENTIAL_REPORT_OUTPUT_SHAPE).result_wrapper("GetCredentialReportResult");
    GetGroup => GetGroupOutput, GET_GROUP_OPERATION = wire::Operation::new("GetGroup", &GET_GROUP_SHAPE, &GET_GROUP_OUTPUT_SHAPE).result_wrapper("GetGroupResult");
    GetGroupPolicy => GetGroupPolicyOutput, GET_GROUP_POLICY_OPERATION = wire::Operation::new("GetGroupPolicy", &GET_GROUP_POLICY_SHAPE, &GET_GROUP_POLICY_OUTPUT_SHAPE).result_wrapper("GetGroupPolicyResult");
    GetInstanceProfile => GetInstanceProfileOutput, GET_INSTANCE_PROFILE_OPERATION = wire::Operation::new("GetInstanceProfile", &GET_INSTANCE_PROFILE_SHAPE, &GET_INSTANCE_PROFILE_OUTPUT_SHAPE).result_wrapper("GetInstanceProfileResult");
    GetLoginProfile => GetLoginProfileOutput, GET_LOGIN_PROFILE_OPERATION = wire::Operation::new("GetLoginProfile", &GET_LOGIN_PROFILE_SHAPE, &GET_LOGIN_PROFILE_OUTPUT_SHAPE).result_wrapper("GetLoginProfileResult");
    GetMFADevice => GetMFADeviceOutput, GET_MFA_DEVICE_OPERATION = wire::Operation::new("GetMFADevice", &GET_MFA_DEVICE_SHAPE, &GET_MFA_DEVICE_OUTPUT_SHAPE).result_wrapper("GetMFADeviceResult");
    GetPolicy => GetPolicyOutput, GET_POLICY_OPERATION = wire::Operation::new("GetPolicy", &GET_POLICY_SHAPE, &GET_POLICY_OUTPUT_SHAPE).result_wrapper("GetPolicyResult");
    GetPolicyVersion => GetPolicyVersionOutput, GET_POLICY_VERSION_OPERATION = wire::Operation::new("GetPolicyVersion", &GET_POLICY_VERSION_SHAPE, &GET_POLICY_VERSION_OUTPUT_SHAPE).result_wrapper("GetPolicyVersionResult");
    GetRole => GetRoleOutput, GET_ROLE_OPERATION = wire::Operation::new("GetRole", &GET_ROLE_SHAPE, &GET_ROLE_OUTPUT_SHAPE).result_wrapper("GetRoleResult");
    GetRolePolicy => GetRolePolicyOutput, GET_ROLE_POLICY_OPERATION = wire::Operation::new("GetRolePolicy", &GET_ROLE_POLICY_SHAPE, &GET_ROLE_POLICY_OUTPUT_SHAPE).result_wrapper("GetRolePolicyResult");
    GetServiceLinkedRoleDeletionStatus => GetServiceLinkedRoleDeletionStatusOutput, GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OPERATION = wire::Operation::new("GetServiceLinkedRoleDeletionStatus", &GET_SERVICE_LINKED_ROLE_DELETION_STATUS_SHAPE, &GET_SERVICE_LINKED_ROLE_DELETION_STATUS_OUTPUT_SHAPE).result_wrapper("GetServiceLinkedRoleDeletionStatusResult");
    GetUser => GetUserOutput, GET_USER_OPERATION = wire::Operation::new("GetUser", &GET_USER_SHAPE, &GET_USER_OUTPUT_SHAPE).result_wrapper("GetUserResult");
    GetUserPolicy => GetUserPolicyOutput, GET_USER_POLICY_OPERATION = wire::Operation::new("GetUserPolicy", &GET_USER_POLICY_SHAPE, &GET_USER_POLICY_OUTPUT_SHAPE).result_wrapper("GetUserPolicyResult");
    ListAccessKeys => ListAccessKeysOutput, LIST_ACCESS_KEYS_OPERATION = wire::Operation::new("ListAccessKeys", &LIST_ACCESS_KEYS_SHAPE, &LIST_ACCESS_KEYS_OUTPUT_SHAPE).result_wrapper("ListAccessKeysResult");
    ListAccountAliases => ListAccountAliasesOutput, LIST_ACCOUNT_ALIASES_OPERATION = wire::Operation::new("ListAccountAliases", &LIST_ACCOUNT_ALIASES_SHAPE, &LIST_ACCOUNT_ALIASES_OUTPUT_SHAPE).result_wrapper("ListAccountAliasesResult");
    ListAttachedGroupPolicies => ListAttachedGroupPoliciesOutput, LIST_ATTACHED_GROUP_POLICIES_OPERATION = wire::Operation::new("ListAttachedGroupPolicies", &LIST_ATTACHED_GROUP_POLICIES_SHAPE, &LIST_ATTACHED_GROUP_POLICIES_OUTPUT_SHAPE).result_wrapper("ListAttachedGroupPoliciesResult");
    ListAttachedRolePolicies => ListAttachedRolePoliciesOutput, LIST_ATTACHED_ROLE_POLICIES_OPERATION = wire::Operation::new("ListAttachedRolePolicies", &LIST_ATTACHED_ROLE_POLICIES_SHAPE, &LIST_ATTACHED_ROLE_POLICIES_OUTPUT_SHAPE).result_wrapper("ListAttachedRolePoliciesResult");
    ListAttachedUserPolicies => ListAttachedUserPoliciesOutput, LIST_ATTACHED_USER_POLICIES_OPERATION = wire::Operation::new("ListAttachedUserPolicies", &LIST_ATTACHED_USER_POLICIES_SHAPE, &LIST_ATTACHED_USER_POLICIES_OUTPUT_SHAPE).result_wrapper("ListAttachedUserPoliciesResult");
    ListEntitiesForPolicy => ListEntitiesForPolicyOutput, LIST_ENTITIES_FOR_POLICY_OPERATION = wire::Operation::new("ListEntitiesForPolicy", &LIST_ENTITIES_FOR_POLICY_SHAPE, &LIST_ENTITIES_FOR_POLICY_OUTPUT_SHAPE).result_wrapper("ListEntitiesForPolicyResult");
    ListGroupPolicies => ListGroupPoliciesOutput, LIST_GROUP_POLICIES_OPERATION = wire::Operation::new("ListGroupPolicies", &LIST_GROUP_POLICIES_SHAPE, &LIST_GROUP_POLICIES_OUTPUT_SHAPE).result_wrapper("ListGroupPoliciesResult");
    ListGroups => ListGroupsOutput, LIST_GROUPS_OPERATION = wire::Operation::new("ListGroups", &LIST_GROUPS_SHAPE, &LIST_GROUPS_OUTPUT_SHAPE).result_wrapper("ListGroupsResult");
    ListGroupsForUser => ListGroupsForUserOutput, LIST_GROUPS_FOR_USER_OPERATION = wire::Operation::new("ListGroupsForUser", &LIST_GROUPS_FOR_USER_SHAPE, &LIST_GROUPS_FOR_USER_OUTPUT_SHAPE).result_wrapper("ListGroupsForUserResult");
    ListInstanceProfileTags => ListInstanceProfileTagsOutput, LIST_INSTANCE_PROFILE_TAGS_OPERATION = wire::Operation::new("ListInstanceProfileTags", &LIST_INSTANCE_PROFILE_TAGS_SHAPE, &LIST_INSTANCE_PROFILE_TAGS_OUTPUT_SHAPE).result_wrapper("ListInstanceProfileTagsResult");
    ListInstanceProfiles => ListInstanceProfilesOutput, LIST_INSTANCE_PROFILES_OPERATION = wire::Operation::new("ListInstanceProfiles", &LIST_INSTANCE_PROFILES_SHAPE, &LIST_INSTANCE_PROFILES_OUTPUT_SHAPE).result_wrapper("ListInstanceProfilesResult");
    ListInstanceProfilesForRole => ListInstanceProfilesForRoleOutput, LIST_INSTANCE_PROFILES_FOR_ROLE_OPERATION = wire::Operation::new("ListInstanceProfilesForRole", &LIST_INSTANCE_PROFILES_FOR_ROLE_SHAPE, &LIST_INSTANCE_PROFILES_FOR_ROLE_OUTPUT_SHAPE).result_wrapper("ListInstanceProfilesForRoleResult");
    ListMFADeviceTags => ListMFADeviceTagsOutput, LIST_MFA_DEVICE_TAGS_OPERATION = wire::Operation::new("ListMFADeviceTags", &LIST_MFA_DEVICE_TAGS_SHAPE, &LIST_MFA_DEVICE_TAGS_OUTPUT_SHAPE).result_wrapper("ListMFADeviceTagsResult");
    ListMFADevices => ListMFADevicesOutput, LIST_MFA_DEVICES_OPERATION = wire::Operation::new("ListMFADevices", &LIST_MFA_DEVICES_SHAPE, &LIST_MFA_DEVICES_OUTPUT_SHAPE).result_wrapper("ListMFADevicesResult");
    ListPolicies => ListPoliciesOutput, LIST_POLICIES_OPERATION = wire::Operation::new("ListPolicies", &LIST_POLICIES_SHAPE, &LIST_POLICIES_OUTPUT_SHAPE).result_wrapper("ListPoliciesResult");
    ListPolicyTags => ListPolicyTagsOutput, LIST_POLICY_TAGS_OPERATION = wire::Operation::new("ListPolicyTags", &LIST_POLICY_TAGS_SHAPE, &LIST_POLICY_TAGS_OUTPUT_SHAPE).result_wrapper("ListPolicyTagsResult");
    ListPolicyVersions => ListPolicyVersionsOutput, LIST_POLICY_VERSIONS_OPERATION = wire::Operation::new("ListPolicyVersions", &LIST_POLICY_VERSIONS_SHAPE, &LIST_POLICY_VERSIONS_OUTPUT_SHAPE).result_wrapper("ListPolicyVersionsResult");
    ListRolePolicies => ListRolePoliciesOutput, LIST_ROLE_POLICIES_OPERATION = wire::Operation::new("ListRolePolicies", &LIST_ROLE_POLICIES_SHAPE, &LIST_ROLE_POLICIES_OUTPUT_SHAPE).result_wrapper("ListRolePoliciesResult");
    ListRoleTags => ListRoleTagsOutput, LIST_ROLE_TAGS_OPERATION = wire::Operation::new("ListRoleTags", &LIST_ROLE_TAGS_SHAPE, &LIST_ROLE_TAGS_OUTPUT_SHAPE).result_wrapper("ListRoleTagsResult");
    ListRoles => ListRolesOutput, LIST_ROLES_OPERATION = wire::Operation::new("ListRoles", &LIST_ROLES_SHAPE, &LIST_ROLES_OUTPUT_SHAPE).result_wrapper("ListRolesResult");
    ListSSHPublicKeys => ListSSHPublicKeysOutput, LIST_SSH_PUBLIC_KEYS_OPERATION = wire::Operation::new("ListSSHPublicKeys", &LIST_SSH_PUBLIC_KEYS_SHAPE, &LIST_SSH_PUBLIC_KEYS_OUTPUT_SHAPE).result_wrapper("ListSSHPublicKeysResult");
    ListServiceSpecificCredentials => ListServiceSpecificCredentialsOutput, LIST_SERVICE_SPECIFIC_CREDENTIALS_OPERATION = wire::Operation::new("ListServiceSpecificCredentials", &LIST_SERVICE_SPECIFIC_CREDENTIALS_SHAPE, &LIST_SERVICE_SPECIFIC_CREDENTIALS_OUTPUT_SHAPE).result_wrapper("ListServiceSpecificCredentialsResult");
    ListSigningCertificates => ListSigningCertificatesOutput, LIST_SIGNING_CERTIFICATES_OPERATION = wire::Operation::new("ListSigningCertificates", &LIST_SIGNING_CERTIFICATES_SHAPE, &LIST_SIGNING_CERTIFICATES_OUTPUT_SHAPE).result_wrapper("ListSigningCertificatesResult");
    ListUserPolicies => ListUserPoliciesOutput, LIST_USER_POLICIES_OPERATION = wire::Operation::new("ListUserPolicies", &LIST_USER_POLICIES_SHAPE, &LIST_USER_POLICIES_OUTPUT_SHAPE).result_wrapper("ListUserPoliciesResult");
    ListUserTags => ListUserTagsOutput, LIST_USER_TAGS_OPERATION = wire::Operation::new("ListUserTags", &LIST_USER_TAGS_SHAPE, &LIST_USER_TAGS_OUTPUT_SHAPE).result_wrapper("ListUserTagsResult");
    ListUsers => ListUsersOutput, LIST_USERS_OPERATION = wire::Operation::new("ListUsers", &LIST_USERS_SHAPE, &LIST_USERS_OUTPUT_SHAPE).result_wrapper("ListUsersResult");
    ListVirtualMFADevices => ListVirtualMFADevicesOutput, LIST_VIRTUAL_MFA_DEVICES_OPERATION = wire::Operation::new("ListVirtualMFADevices", &LIST_VIRTUAL_MFA_DEVICES_SHAPE, &LIST_VIRTUAL_MFA_DEVICES_OUTPUT_SHAPE).result_wrapper("ListVirtualMFADevicesResult");
    PutGroupPolicy => crate::Empty, PUT_GROUP_POLICY_OPERATION = wire::Operation::new("PutGroupPolicy", &PUT_GROUP_POLICY_SHAPE, &EMPTY_SHAPE);
    PutRolePermissionsBoundary => crate::Empty, PUT_ROLE_PERMISSIONS_BOUNDARY_OPERATION = wire::Operation::new("PutRolePermissionsBoundary", &PUT_ROLE_PERMISSIONS_BOUNDARY_SHAPE, &EMPTY_SHAPE);
    PutRolePolicy => crate::Empty, PUT_ROLE_POLICY_OPERATION = wire::Operation::new("PutRolePolicy", &PUT_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    PutUserPermissionsBoundary => crate::Empty, PUT_USER_PERMISSIONS_BOUNDARY_OPERATION = wire::Operation::new("PutUserPermissionsBoundary", &PUT_USER_PERMISSIONS_BOUNDARY_SHAPE, &EMPTY_SHAPE);
    PutUserPolicy => crate::Empty, PUT_USER_POLICY_OPERATION = wire::Operation::new("PutUserPolicy", &PUT_USER_POLICY_SHAPE, &EMPTY_SHAPE);
    RemoveRoleFromInstanceProfile => crate::Empty, REMOVE_ROLE_FROM_INSTANCE_PROFILE_OPERATION = wire::Operation::new("RemoveRoleFromInstanceProfile", &REMOVE_ROLE_FROM_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    RemoveUserFromGroup => crate::Empty, REMOVE_USER_FROM_GROUP_OPERATION = wire::Operation::new("RemoveUserFromGroup", &REMOVE_USER_FROM_GROUP_SHAPE, &EMPTY_SHAPE);
    ResyncMFADevice => crate::Empty, RESYNC_MFA_DEVICE_OPERATION = wire::Operation::new("ResyncMFADevice", &RESYNC_MFA_DEVICE_SHAPE, &EMPTY_SHAPE);
    SetDefaultPolicyVersion => crate::Empty, SET_DEFAULT_POLICY_VERSION_OPERATION = wire::Operation::new("SetDefaultPolicyVersion", &SET_DEFAULT_POLICY_VERSION_SHAPE, &EMPTY_SHAPE);
    SimulateCustomPolicy => SimulatePolicyResponse, SIMULATE_CUSTOM_POLICY_OPERATION = wire::Operation::new("SimulateCustomPolicy", &SIMULATE_CUSTOM_POLICY_SHAPE, &SIMULATE_POLICY_RESPONSE_SHAPE).result_wrapper("SimulateCustomPolicyResult");
    SimulatePrincipalPolicy => SimulatePolicyResponse, SIMULATE_PRINCIPAL_POLICY_OPERATION = wire::Operation::new("SimulatePrincipalPolicy", &SIMULATE_PRINCIPAL_POLICY_SHAPE, &SIMULATE_POLICY_RESPONSE_SHAPE).result_wrapper("SimulatePrincipalPolicyResult");
    TagInstanceProfile => crate::Empty, TAG_INSTANCE_PROFILE_OPERATION = wire::Operation::new("TagInstanceProfile", &TAG_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    TagMFADevice => crate::Empty, TAG_MFA_DEVICE_OPERATION = wire::Operation::new("TagMFADevice", &TAG_MFA_DEVICE_SHAPE, &EMPTY_SHAPE);
    TagPolicy => crate::Empty, TAG_POLICY_OPERATION = wire::Operation::new("TagPolicy", &TAG_POLICY_SHAPE, &EMPTY_SHAPE);
    TagRole => crate::Empty, TAG_ROLE_OPERATION = wire::Operation::new("TagRole", &TAG_ROLE_SHAPE, &EMPTY_SHAPE);
    TagUser => crate::Empty, TAG_USER_OPERATION = wire::Operation::new("TagUser", &TAG_USER_SHAPE, &EMPTY_SHAPE);
    UntagInstanceProfile => crate::Empty, UNTAG_INSTANCE_PROFILE_OPERATION = wire::Operation::new("UntagInstanceProfile", &UNTAG_INSTANCE_PROFILE_SHAPE, &EMPTY_SHAPE);
    UntagMFADevice => crate::Empty, UNTAG_MFA_DEVICE_OPERATION = wire::Operation::new("UntagMFADevice", &UNTAG_MFA_DEVICE_SHAPE, &EMPTY_SHAPE);
    UntagPolicy => crate::Empty, UNTAG_POLICY_OPERATION = wire::Operation::new("UntagPolicy", &UNTAG_POLICY_SHAPE, &EMPTY_SHAPE);
    UntagRole => crate::Empty, UNTAG_ROLE_OPERATION = wire::Operation::new("UntagRole", &UNTAG_ROLE_SHAPE, &EMPTY_SHAPE);
    UntagUser => crate::Empty, UNTAG_USER_OPERATION = wire::Operation::new("UntagUser", &UNTAG_USER_SHAPE, &EMPTY_SHAPE);
    UpdateAccessKey => crate::Empty, UPDATE_ACCESS_KEY_OPERATION = wire::Operation::new("UpdateAccessKey", &UPDATE_ACCESS_KEY_SHAPE, &EMPTY_SHAPE);
    UpdateAccountPasswordPolicy => crate::Empty, UPDATE_ACCOUNT_PASSWORD_POLICY_OPERATION = wire::Operation::new("UpdateAccountPasswordPolicy", &UPDATE_ACCOUNT_PASSWORD_POLICY_SHAPE, &EMPTY_SHAPE);
    UpdateAssumeRolePolicy => crate::Empty, UPDATE_ASSUME_ROLE_POLICY_OPERATION = wire::Operation::new("UpdateAssumeRolePolicy", &UPDATE_ASSUME_ROLE_POLICY_SHAPE, &EMPTY_SHAPE);
    UpdateGroup => crate::Empty, UPDATE_GROUP_OPERATION = wire::Operation::new("UpdateGroup", &UPDATE_GROUP_SHAPE, &EMPTY_SHAPE);
    UpdateLoginProfile => crate::Empty, UPDATE_LOGIN_PROFILE_OPERATION = wire::Operation::new("UpdateLoginProfile", &UPDATE_LOGIN_PROFILE_SHAPE, &EMPTY_SHAPE);
    UpdateRole => UpdateRoleOutput, UPDATE_ROLE_OPERATION = wire::Operation::new("UpdateRole", &UPDATE_ROLE_SHAPE, &UPDATE_ROLE_OUTPUT_SHAPE).result_wrapper("UpdateRoleResult");
    UpdateRoleDescription => UpdateRoleDescriptionOutput, UPDATE_ROLE_DESCRIPTION_OPERATION = wire::Operation::new("UpdateRoleDescription", &UPDATE_ROLE_DESCRIPTION_SHAPE, &UPDATE_ROLE_DESCRIPTION_OUTPUT_SHAPE).result_wrapper("UpdateRoleDescriptionResult");
    UpdateUser => crate::Empty, UPDATE_USER_OPERATION = wire::Operation::new("UpdateUser", &UPDATE_USER_SHAPE, &EMPTY_SHAPE);
}

novamind_wire::structures! {
    ACCESS_KEY_SHAPE "AccessKey" AccessKey {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
        status: String = wire::Member::new("Status", &STATUS_TYPE_TEXT).required(),
        secret_access_key: String = wire::Member::new("SecretAccessKey", &ACCESS_KEY_SECRET_TYPE_TEXT).required(),
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
    ADD_USER_TO_GROUP_SHAPE "AddUserToGroupRequest" AddUserToGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
    }
    ATTACH_GROUP_POLICY_SHAPE "AttachGroupPolicyRequest" AttachGroupPolicy {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
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
    CHANGE_PASSWORD_SHAPE "ChangePasswordRequest" ChangePassword {
        old_password: String = wire::Member::new("OldPassword", &PASSWORD_TYPE_TEXT).required(),
        new_password: String = wire::Member::new("NewPassword", &PASSWORD_TYPE_TEXT).required(),
    }
    CONTEXT_ENTRY_SHAPE "ContextEntry" ContextEntry {
        context_key_name: Option<String> = wire::Member::new("ContextKeyName", &CONTEXT_KEY_NAME_TYPE_TEXT),
        context_key_values: Option<Vec<String>> = wire::Member::new("ContextKeyValues", &CONTEXT_KEY_VALUE_LIST_TYPE_LIST),
        context_key_type: Option<String> = wire::Member::new("ContextKeyType", &CONTEXT_KEY_TYPE_ENUM_TEXT),
    }
    CREATE_ACCESS_KEY_SHAPE "CreateAccessKeyRequest" CreateAccessKey {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
    }
    CREATE_ACCESS_KEY_OUTPUT_SHAPE "CreateAccessKeyResponse" CreateAccessKeyOutput {
        access_key: AccessKey = wire::Member::new("AccessKey", &ACCESS_KEY_SHAPE).required(),
    }
    CREATE_ACCOUNT_ALIAS_SHAPE "CreateAccountAliasRequest" CreateAccountAlias {
        account_alias: String = wire::Member::new("AccountAlias", &ACCOUNT_ALIAS_TYPE_TEXT).required(),
    }
    CREATE_GROUP_SHAPE "CreateGroupRequest" CreateGroup {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
    }
    CREATE_GROUP_OUTPUT_SHAPE "CreateGroupResponse" CreateGroupOutput {
        group: Group = wire::Member::new("Group", &GROUP_SHAPE).required(),
    }
    CREATE_INSTANCE_PROFILE_SHAPE "CreateInstanceProfileRequest" CreateInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    CREATE_INSTANCE_PROFILE_OUTPUT_SHAPE "CreateInstanceProfileResponse" CreateInstanceProfileOutput {
        instance_profile: InstanceProfile = wire::Member::new("InstanceProfile", &INSTANCE_PROFILE_SHAPE).required(),
    }
    CREATE_LOGIN_PROFILE_SHAPE "CreateLoginProfileRequest" CreateLoginProfile {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        password: Option<String> = wire::Member::new("Password", &PASSWORD_TYPE_TEXT),
        password_reset_required: Option<bool> = wire::Member::new("PasswordResetRequired", &BOOLEAN),
    }
    CREATE_LOGIN_PROFILE_OUTPUT_SHAPE "CreateLoginProfileResponse" CreateLoginProfileOutput {
        login_profile: LoginProfile = wire::Member::new("LoginProfile", &LOGIN_PROFILE_SHAPE).required(),
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
    CREATE_VIRTUAL_MFA_DEVICE_SHAPE "CreateVirtualMFADeviceRequest" CreateVirtualMFADevice {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        virtual_mfa_device_name: String = wire::Member::new("VirtualMFADeviceName", &VIRTUAL_MFA_DEVICE_NAME_TEXT).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    CREATE_VIRTUAL_MFA_DEVICE_OUTPUT_SHAPE "CreateVirtualMFADeviceResponse" CreateVirtualMFADeviceOutput {
        virtual_mfa_device: VirtualMfaDevice = wire::Member::new("VirtualMFADevice", &VIRTUAL_MFA_DEVICE_SHAPE).required(),
    }
    DEACTIVATE_MFA_DEVICE_SHAPE "DeactivateMFADeviceRequest" DeactivateMFADevice {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
    }
    DELETE_ACCESS_KEY_SHAPE "DeleteAccessKeyRequest" DeleteAccessKey {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
    }
    DELETE_ACCOUNT_ALIAS_SHAPE "DeleteAccountAliasRequest" DeleteAccountAlias {
        account_alias: String = wire::Member::new("AccountAlias", &ACCOUNT_ALIAS_TYPE_TEXT).required(),
    }
    DELETE_ACCOUNT_PASSWORD_POLICY_SHAPE "DeleteAccountPasswordPolicy" DeleteAccountPasswordPolicy {
    }
    DELETE_GROUP_POLICY_SHAPE "DeleteGroupPolicyRequest" DeleteGroupPolicy {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    DELETE_GROUP_SHAPE "DeleteGroupRequest" DeleteGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
    }
    DELETE_INSTANCE_PROFILE_SHAPE "DeleteInstanceProfileRequest" DeleteInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
    }
    DELETE_LOGIN_PROFILE_SHAPE "DeleteLoginProfileRequest" DeleteLoginProfile {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
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
    DELETE_USER_PERMISSIONS_BOUNDARY_SHAPE "DeleteUserPermissionsBoundaryRequest" DeleteUserPermissionsBoundary {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
    }
    DELETE_USER_POLICY_SHAPE "DeleteUserPolicyRequest" DeleteUserPolicy {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    DELETE_USER_SHAPE "DeleteUserRequest" DeleteUser {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
    }
    DELETE_VIRTUAL_MFA_DEVICE_SHAPE "DeleteVirtualMFADeviceRequest" DeleteVirtualMFADevice {
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
    }
    DELETION_TASK_FAILURE_REASON_TYPE_SHAPE "DeletionTaskFailureReasonType" DeletionTaskFailureReasonType {
        reason: Option<String> = wire::Member::new("Reason", &REASON_TYPE_TEXT),
        role_usage_list: Option<Vec<RoleUsageType>> = wire::Member::new("RoleUsageList", &ROLE_USAGE_LIST_TYPE_LIST),
    }
    DETACH_GROUP_POLICY_SHAPE "DetachGroupPolicyRequest" DetachGroupPolicy {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    DETACH_ROLE_POLICY_SHAPE "DetachRolePolicyRequest" DetachRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    DETACH_USER_POLICY_SHAPE "DetachUserPolicyRequest" DetachUserPolicy {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
    }
    ENABLE_MFA_DEVICE_SHAPE "EnableMFADeviceRequest" EnableMFADevice {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        authentication_code1: String = wire::Member::new("AuthenticationCode1", &AUTHENTICATION_CODE_TYPE_TEXT).required(),
        authentication_code2: String = wire::Member::new("AuthenticationCode2", &AUTHENTICATION_CODE_TYPE_TEXT).required(),
    }
    EVALUATION_RESULT_SHAPE "EvaluationResult" EvaluationResult {
        eval_action_name: String = wire::Member::new("EvalActionName", &ACTION_NAME_TYPE_TEXT).required(),
        eval_resource_name: Option<String> = wire::Member::new("EvalResourceName", &RESOURCE_NAME_TYPE_TEXT),
        eval_decision: String = wire::Member::new("EvalDecision", &POLICY_EVALUATION_DECISION_TYPE_TEXT).required(),
        matched_statements: Option<Vec<Statement>> = wire::Member::new("MatchedStatements", &STATEMENT_LIST_TYPE_LIST),
        missing_context_values: Option<Vec<String>> = wire::Member::new("MissingContextValues", &CONTEXT_KEY_NAMES_RESULT_LIST_TYPE_LIST),
        organizations_decision_detail: Option<OrganizationsDecisionDetail> = wire::Member::new("OrganizationsDecisionDetail", &ORGANIZATIONS_DECISION_DETAIL_SHAPE),
        permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail> = wire::Member::new("PermissionsBoundaryDecisionDetail", &PERMISSIONS_BOUNDARY_DECISION_DETAIL_SHAPE),
        eval_decision_details: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EvalDecisionDetails", &EVAL_DECISION_DETAILS_TYPE_MAP),
        resource_specific_results: Option<Vec<ResourceSpecificResult>> = wire::Member::new("ResourceSpecificResults", &RESOURCE_SPECIFIC_RESULT_LIST_TYPE_LIST),
    }
    GENERATE_CREDENTIAL_REPORT_SHAPE "GenerateCredentialReport" GenerateCredentialReport {
    }
    GENERATE_CREDENTIAL_REPORT_OUTPUT_SHAPE "GenerateCredentialReportResponse" GenerateCredentialReportOutput {
        state: Option<String> = wire::Member::new("State", &REPORT_STATE_TYPE_TEXT),
        description: Option<String> = wire::Member::new("Description", &STRING),
    }
    GET_ACCESS_KEY_LAST_USED_SHAPE "GetAccessKeyLastUsedRequest" GetAccessKeyLastUsed {
        access_key_id: String = wire::Member::new("AccessKeyId", &ACCESS_KEY_ID_TYPE_TEXT).required(),
    }
    GET_ACCESS_KEY_LAST_USED_OUTPUT_SHAPE "GetAccessKeyLastUsedResponse" GetAccessKeyLastUsedOutput {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        access_key_last_used: Option<AccessKeyLastUsed> = wire::Member::new("AccessKeyLastUsed", &ACCESS_KEY_LAST_USED_SHAPE),
    }
    GET_ACCOUNT_AUTHORIZATION_DETAILS_SHAPE "GetAccountAuthorizationDetailsRequest" GetAccountAuthorizationDetails {
        filter: Option<Vec<String>> = wire::Member::new("Filter", &ENTITY_LIST_TYPE_LIST),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    GET_ACCOUNT_AUTHORIZATION_DETAILS_OUTPUT_SHAPE "GetAccountAuthorizationDetailsResponse" GetAccountAuthorizationDetailsOutput {
        user_detail_list: Option<Vec<UserDetail>> = wire::Member::new("UserDetailList", &USER_DETAIL_LIST_TYPE_LIST),
        group_detail_list: Option<Vec<GroupDetail>> = wire::Member::new("GroupDetailList", &GROUP_DETAIL_LIST_TYPE_LIST),
        role_detail_list: Option<Vec<RoleDetail>> = wire::Member::new("RoleDetailList", &ROLE_DETAIL_LIST_TYPE_LIST),
        policies: Option<Vec<ManagedPolicyDetail>> = wire::Member::new("Policies", &MANAGED_POLICY_DETAIL_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    GET_ACCOUNT_PASSWORD_POLICY_SHAPE "GetAccountPasswordPolicy" GetAccountPasswordPolicy {
    }
    GET_ACCOUNT_PASSWORD_POLICY_OUTPUT_SHAPE "GetAccountPasswordPolicyResponse" GetAccountPasswordPolicyOutput {
        password_policy: PasswordPolicy = wire::Member::new("PasswordPolicy", &PASSWORD_POLICY_SHAPE).required(),
    }
    GET_ACCOUNT_SUMMARY_SHAPE "GetAccountSummary" GetAccountSummary {
    }
    GET_ACCOUNT_SUMMARY_OUTPUT_SHAPE "GetAccountSummaryResponse" GetAccountSummaryOutput {
        summary_map: Option<std::collections::BTreeMap<String, i32>> = wire::Member::new("SummaryMap", &SUMMARY_MAP_TYPE_MAP),
    }
    GET_CONTEXT_KEYS_FOR_CUSTOM_POLICY_SHAPE "GetContextKeysForCustomPolicyRequest" GetContextKeysForCustomPolicy {
        policy_input_list: Vec<String> = wire::Member::new("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST).required(),
    }
    GET_CONTEXT_KEYS_FOR_POLICY_RESPONSE_SHAPE "GetContextKeysForPolicyResponse" GetContextKeysForPolicyResponse {
        context_key_names: Option<Vec<String>> = wire::Member::new("ContextKeyNames", &CONTEXT_KEY_NAMES_RESULT_LIST_TYPE_LIST),
    }
    GET_CONTEXT_KEYS_FOR_PRINCIPAL_POLICY_SHAPE "GetContextKeysForPrincipalPolicyRequest" GetContextKeysForPrincipalPolicy {
        policy_source_arn: String = wire::Member::new("PolicySourceArn", &ARN_TYPE_TEXT).required(),
        policy_input_list: Option<Vec<String>> = wire::Member::new("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST),
    }
    GET_CREDENTIAL_REPORT_SHAPE "GetCredentialReport" GetCredentialReport {
    }
    GET_CREDENTIAL_REPORT_OUTPUT_SHAPE "GetCredentialReportResponse" GetCredentialReportOutput {
        content: Option<bytes::Bytes> = wire::Member::new("Content", &BLOB),
        report_format: Option<String> = wire::Member::new("ReportFormat", &REPORT_FORMAT_TYPE_TEXT),
        generated_time: Option<wire::Timestamp> = wire::Member::new("GeneratedTime", &TIMESTAMP),
    }
    GET_GROUP_POLICY_SHAPE "GetGroupPolicyRequest" GetGroupPolicy {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
    }
    GET_GROUP_POLICY_OUTPUT_SHAPE "GetGroupPolicyResponse" GetGroupPolicyOutput {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    GET_GROUP_SHAPE "GetGroupRequest" GetGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    GET_GROUP_OUTPUT_SHAPE "GetGroupResponse" GetGroupOutput {
        group: Group = wire::Member::new("Group", &GROUP_SHAPE).required(),
        users: Vec<User> = wire::Member::new("Users", &USER_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    GET_INSTANCE_PROFILE_SHAPE "GetInstanceProfileRequest" GetInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
    }
    GET_INSTANCE_PROFILE_OUTPUT_SHAPE "GetInstanceProfileResponse" GetInstanceProfileOutput {
        instance_profile: InstanceProfile = wire::Member::new("InstanceProfile", &INSTANCE_PROFILE_SHAPE).required(),
    }
    GET_LOGIN_PROFILE_SHAPE "GetLoginProfileRequest" GetLoginProfile {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
    }
    GET_LOGIN_PROFILE_OUTPUT_SHAPE "GetLoginProfileResponse" GetLoginProfileOutput {
        login_profile: LoginProfile = wire::Member::new("LoginProfile", &LOGIN_PROFILE_SHAPE).required(),
    }
    GET_MFA_DEVICE_SHAPE "GetMFADeviceRequest" GetMFADevice {
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
    }
    GET_MFA_DEVICE_OUTPUT_SHAPE "GetMFADeviceResponse" GetMFADeviceOutput {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        enable_date: Option<wire::Timestamp> = wire::Member::new("EnableDate", &TIMESTAMP),
        certifications: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Certifications", &CERTIFICATION_MAP_TYPE_MAP),
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
    GROUP_DETAIL_SHAPE "GroupDetail" GroupDetail {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT),
        group_id: Option<String> = wire::Member::new("GroupId", &ID_TYPE_TEXT),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
        group_policy_list: Option<Vec<PolicyDetail>> = wire::Member::new("GroupPolicyList", &POLICY_DETAIL_LIST_TYPE_LIST),
        attached_managed_policies: Option<Vec<AttachedPolicy>> = wire::Member::new("AttachedManagedPolicies", &ATTACHED_POLICIES_LIST_TYPE_LIST),
    }
    INLINE_POLICY_IDENTIFIER_TYPE_SHAPE "InlinePolicyIdentifierType" InlinePolicyIdentifierType {
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        attachment_type: String = wire::Member::new("AttachmentType", &ATTACHMENT_TYPE_TEXT).required(),
        attachment_name: String = wire::Member::new("AttachmentName", &ATTACHMENT_NAME_TEXT).required(),
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
    LIST_ATTACHED_GROUP_POLICIES_SHAPE "ListAttachedGroupPoliciesRequest" ListAttachedGroupPolicies {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &POLICY_PATH_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_ATTACHED_GROUP_POLICIES_OUTPUT_SHAPE "ListAttachedGroupPoliciesResponse" ListAttachedGroupPoliciesOutput {
        attached_policies: Option<Vec<AttachedPolicy>> = wire::Member::new("AttachedPolicies", &ATTACHED_POLICIES_LIST_TYPE_LIST),
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
    LIST_GROUP_POLICIES_SHAPE "ListGroupPoliciesRequest" ListGroupPolicies {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_GROUP_POLICIES_OUTPUT_SHAPE "ListGroupPoliciesResponse" ListGroupPoliciesOutput {
        policy_names: Vec<String> = wire::Member::new("PolicyNames", &POLICY_NAME_LIST_TYPE_LIST).required(),
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
    LIST_GROUPS_SHAPE "ListGroupsRequest" ListGroups {
        path_prefix: Option<String> = wire::Member::new("PathPrefix", &PATH_PREFIX_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_GROUPS_OUTPUT_SHAPE "ListGroupsResponse" ListGroupsOutput {
        groups: Vec<Group> = wire::Member::new("Groups", &GROUP_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_INSTANCE_PROFILE_TAGS_SHAPE "ListInstanceProfileTagsRequest" ListInstanceProfileTags {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_INSTANCE_PROFILE_TAGS_OUTPUT_SHAPE "ListInstanceProfileTagsResponse" ListInstanceProfileTagsOutput {
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
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
    LIST_MFA_DEVICE_TAGS_SHAPE "ListMFADeviceTagsRequest" ListMFADeviceTags {
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_MFA_DEVICE_TAGS_OUTPUT_SHAPE "ListMFADeviceTagsResponse" ListMFADeviceTagsOutput {
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_MFA_DEVICES_SHAPE "ListMFADevicesRequest" ListMFADevices {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_MFA_DEVICES_OUTPUT_SHAPE "ListMFADevicesResponse" ListMFADevicesOutput {
        mfa_devices: Vec<MfaDevice> = wire::Member::new("MFADevices", &MFA_DEVICE_LIST_TYPE_LIST).required(),
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
    LIST_SSH_PUBLIC_KEYS_SHAPE "ListSSHPublicKeysRequest" ListSSHPublicKeys {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_SSH_PUBLIC_KEYS_OUTPUT_SHAPE "ListSSHPublicKeysResponse" ListSSHPublicKeysOutput {
        ssh_public_keys: Option<Vec<SshPublicKeyMetadata>> = wire::Member::new("SSHPublicKeys", &SSH_PUBLIC_KEY_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LIST_SERVICE_SPECIFIC_CREDENTIALS_SHAPE "ListServiceSpecificCredentialsRequest" ListServiceSpecificCredentials {
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        service_name: Option<String> = wire::Member::new("ServiceName", &STRING),
        all_users: Option<bool> = wire::Member::new("AllUsers", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_SERVICE_SPECIFIC_CREDENTIALS_OUTPUT_SHAPE "ListServiceSpecificCredentialsResponse" ListServiceSpecificCredentialsOutput {
        service_specific_credentials: Option<Vec<ServiceSpecificCredentialMetadata>> = wire::Member::new("ServiceSpecificCredentials", &SERVICE_SPECIFIC_CREDENTIALS_LIST_TYPE_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
    }
    LIST_SIGNING_CERTIFICATES_SHAPE "ListSigningCertificatesRequest" ListSigningCertificates {
        user_name: Option<String> = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_SIGNING_CERTIFICATES_OUTPUT_SHAPE "ListSigningCertificatesResponse" ListSigningCertificatesOutput {
        certificates: Vec<SigningCertificate> = wire::Member::new("Certificates", &CERTIFICATE_LIST_TYPE_LIST).required(),
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
    LIST_VIRTUAL_MFA_DEVICES_SHAPE "ListVirtualMFADevicesRequest" ListVirtualMFADevices {
        assignment_status: Option<String> = wire::Member::new("AssignmentStatus", &ASSIGNMENT_STATUS_TYPE_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
    }
    LIST_VIRTUAL_MFA_DEVICES_OUTPUT_SHAPE "ListVirtualMFADevicesResponse" ListVirtualMFADevicesOutput {
        virtual_mfa_devices: Vec<VirtualMfaDevice> = wire::Member::new("VirtualMFADevices", &VIRTUAL_MFA_DEVICE_LIST_TYPE_LIST).required(),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    LOGIN_PROFILE_SHAPE "LoginProfile" LoginProfile {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        create_date: wire::Timestamp = wire::Member::new("CreateDate", &TIMESTAMP).required(),
        password_reset_required: Option<bool> = wire::Member::new("PasswordResetRequired", &BOOLEAN),
    }
    MFA_DEVICE_SHAPE "MFADevice" MfaDevice {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        enable_date: wire::Timestamp = wire::Member::new("EnableDate", &TIMESTAMP).required(),
    }
    MANAGED_POLICY_DETAIL_SHAPE "ManagedPolicyDetail" ManagedPolicyDetail {
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
        policy_version_list: Option<Vec<PolicyVersion>> = wire::Member::new("PolicyVersionList", &POLICY_DOCUMENT_VERSION_LIST_TYPE_LIST),
    }
    ORDERED_ORGANIZATION_POLICY_TYPE_SHAPE "OrderedOrganizationPolicyType" OrderedOrganizationPolicyType {
        service_control_policy_input_list: Option<Vec<String>> = wire::Member::new("ServiceControlPolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST),
    }
    ORGANIZATIONS_DECISION_DETAIL_SHAPE "OrganizationsDecisionDetail" OrganizationsDecisionDetail {
        allowed_by_organizations: Option<bool> = wire::Member::new("AllowedByOrganizations", &BOOLEAN),
    }
    PASSWORD_POLICY_SHAPE "PasswordPolicy" PasswordPolicy {
        minimum_password_length: Option<i32> = wire::Member::new("MinimumPasswordLength", &MINIMUM_PASSWORD_LENGTH_TYPE_NUMBER),
        require_symbols: Option<bool> = wire::Member::new("RequireSymbols", &BOOLEAN),
        require_numbers: Option<bool> = wire::Member::new("RequireNumbers", &BOOLEAN),
        require_uppercase_characters: Option<bool> = wire::Member::new("RequireUppercaseCharacters", &BOOLEAN),
        require_lowercase_characters: Option<bool> = wire::Member::new("RequireLowercaseCharacters", &BOOLEAN),
        allow_users_to_change_password: Option<bool> = wire::Member::new("AllowUsersToChangePassword", &BOOLEAN),
        expire_passwords: Option<bool> = wire::Member::new("ExpirePasswords", &BOOLEAN),
        max_password_age: Option<i32> = wire::Member::new("MaxPasswordAge", &MAX_PASSWORD_AGE_TYPE_NUMBER),
        password_reuse_prevention: Option<i32> = wire::Member::new("PasswordReusePrevention", &PASSWORD_REUSE_PREVENTION_TYPE_NUMBER),
        hard_expiry: Option<bool> = wire::Member::new("HardExpiry", &BOOLEAN),
    }
    PERMISSIONS_BOUNDARY_DECISION_DETAIL_SHAPE "PermissionsBoundaryDecisionDetail" PermissionsBoundaryDecisionDetail {
        allowed_by_permissions_boundary: Option<bool> = wire::Member::new("AllowedByPermissionsBoundary", &BOOLEAN),
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
    POLICY_DETAIL_SHAPE "PolicyDetail" PolicyDetail {
        policy_name: Option<String> = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT),
        policy_document: Option<String> = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT),
    }
    POLICY_GROUP_SHAPE "PolicyGroup" PolicyGroup {
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT),
        group_id: Option<String> = wire::Member::new("GroupId", &ID_TYPE_TEXT),
    }
    POLICY_IDENTIFIER_SHAPE "PolicyIdentifier" PolicyIdentifier {
        policy_type: Option<String> = wire::Member::new("PolicyType", &POLICY_IDENTIFIER_POLICY_TYPE_TEXT),
        policy_arn: Option<String> = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT),
        inline_policy_identifier: Option<InlinePolicyIdentifierType> = wire::Member::new("InlinePolicyIdentifier", &INLINE_POLICY_IDENTIFIER_TYPE_SHAPE),
    } .union()
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
    POSITION_SHAPE "Position" Position {
        line: Option<i32> = wire::Member::new("Line", &INTEGER),
        column: Option<i32> = wire::Member::new("Column", &INTEGER),
    }
    PUT_GROUP_POLICY_SHAPE "PutGroupPolicyRequest" PutGroupPolicy {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        policy_name: String = wire::Member::new("PolicyName", &POLICY_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
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
    PUT_USER_PERMISSIONS_BOUNDARY_SHAPE "PutUserPermissionsBoundaryRequest" PutUserPermissionsBoundary {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        permissions_boundary: String = wire::Member::new("PermissionsBoundary", &ARN_TYPE_TEXT).required(),
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
    REMOVE_USER_FROM_GROUP_SHAPE "RemoveUserFromGroupRequest" RemoveUserFromGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
    }
    RESOURCE_SPECIFIC_RESULT_SHAPE "ResourceSpecificResult" ResourceSpecificResult {
        eval_resource_name: String = wire::Member::new("EvalResourceName", &RESOURCE_NAME_TYPE_TEXT).required(),
        eval_resource_decision: String = wire::Member::new("EvalResourceDecision", &POLICY_EVALUATION_DECISION_TYPE_TEXT).required(),
        matched_statements: Option<Vec<Statement>> = wire::Member::new("MatchedStatements", &STATEMENT_LIST_TYPE_LIST),
        missing_context_values: Option<Vec<String>> = wire::Member::new("MissingContextValues", &CONTEXT_KEY_NAMES_RESULT_LIST_TYPE_LIST),
        eval_decision_details: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("EvalDecisionDetails", &EVAL_DECISION_DETAILS_TYPE_MAP),
        permissions_boundary_decision_detail: Option<PermissionsBoundaryDecisionDetail> = wire::Member::new("PermissionsBoundaryDecisionDetail", &PERMISSIONS_BOUNDARY_DECISION_DETAIL_SHAPE),
    }
    RESYNC_MFA_DEVICE_SHAPE "ResyncMFADeviceRequest" ResyncMFADevice {
        user_name: String = wire::Member::new("UserName", &EXISTING_USER_NAME_TYPE_TEXT).required(),
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        authentication_code1: String = wire::Member::new("AuthenticationCode1", &AUTHENTICATION_CODE_TYPE_TEXT).required(),
        authentication_code2: String = wire::Member::new("AuthenticationCode2", &AUTHENTICATION_CODE_TYPE_TEXT).required(),
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
    ROLE_DETAIL_SHAPE "RoleDetail" RoleDetail {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        role_name: Option<String> = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT),
        role_id: Option<String> = wire::Member::new("RoleId", &ID_TYPE_TEXT),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
        assume_role_policy_document: Option<String> = wire::Member::new("AssumeRolePolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT),
        instance_profile_list: Option<Vec<InstanceProfile>> = wire::Member::new("InstanceProfileList", &INSTANCE_PROFILE_LIST_TYPE_LIST),
        role_policy_list: Option<Vec<PolicyDetail>> = wire::Member::new("RolePolicyList", &POLICY_DETAIL_LIST_TYPE_LIST),
        attached_managed_policies: Option<Vec<AttachedPolicy>> = wire::Member::new("AttachedManagedPolicies", &ATTACHED_POLICIES_LIST_TYPE_LIST),
        permissions_boundary: Option<AttachedPermissionsBoundary> = wire::Member::new("PermissionsBoundary", &ATTACHED_PERMISSIONS_BOUNDARY_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
        role_last_used: Option<RoleLastUsed> = wire::Member::new("RoleLastUsed", &ROLE_LAST_USED_SHAPE),
    }
    ROLE_LAST_USED_SHAPE "RoleLastUsed" RoleLastUsed {
        last_used_date: Option<wire::Timestamp> = wire::Member::new("LastUsedDate", &TIMESTAMP),
        region: Option<String> = wire::Member::new("Region", &STRING),
    }
    ROLE_USAGE_TYPE_SHAPE "RoleUsageType" RoleUsageType {
        region: Option<String> = wire::Member::new("Region", &REGION_NAME_TYPE_TEXT),
        resources: Option<Vec<String>> = wire::Member::new("Resources", &ARN_LIST_TYPE_LIST),
    }
    SSH_PUBLIC_KEY_METADATA_SHAPE "SSHPublicKeyMetadata" SshPublicKeyMetadata {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        ssh_public_key_id: String = wire::Member::new("SSHPublicKeyId", &PUBLIC_KEY_ID_TYPE_TEXT).required(),
        status: String = wire::Member::new("Status", &STATUS_TYPE_TEXT).required(),
        upload_date: wire::Timestamp = wire::Member::new("UploadDate", &TIMESTAMP).required(),
    }
    SERVICE_SPECIFIC_CREDENTIAL_METADATA_SHAPE "ServiceSpecificCredentialMetadata" ServiceSpecificCredentialMetadata {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        status: String = wire::Member::new("Status", &STATUS_TYPE_TEXT).required(),
        service_user_name: Option<String> = wire::Member::new("ServiceUserName", &SERVICE_USER_NAME_TEXT),
        service_credential_alias: Option<String> = wire::Member::new("ServiceCredentialAlias", &SERVICE_CREDENTIAL_ALIAS_TEXT),
        create_date: wire::Timestamp = wire::Member::new("CreateDate", &TIMESTAMP).required(),
        expiration_date: Option<wire::Timestamp> = wire::Member::new("ExpirationDate", &TIMESTAMP),
        service_specific_credential_id: String = wire::Member::new("ServiceSpecificCredentialId", &SERVICE_SPECIFIC_CREDENTIAL_ID_TEXT).required(),
        service_name: String = wire::Member::new("ServiceName", &STRING).required(),
    }
    SET_DEFAULT_POLICY_VERSION_SHAPE "SetDefaultPolicyVersionRequest" SetDefaultPolicyVersion {
        policy_arn: String = wire::Member::new("PolicyArn", &ARN_TYPE_TEXT).required(),
        version_id: String = wire::Member::new("VersionId", &POLICY_VERSION_ID_TYPE_TEXT).required(),
    }
    SIGNING_CERTIFICATE_SHAPE "SigningCertificate" SigningCertificate {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        certificate_id: String = wire::Member::new("CertificateId", &CERTIFICATE_ID_TYPE_TEXT).required(),
        certificate_body: String = wire::Member::new("CertificateBody", &CERTIFICATE_BODY_TYPE_TEXT).required(),
        status: String = wire::Member::new("Status", &STATUS_TYPE_TEXT).required(),
        upload_date: Option<wire::Timestamp> = wire::Member::new("UploadDate", &TIMESTAMP),
    }
    SIMULATE_CUSTOM_POLICY_SHAPE "SimulateCustomPolicyRequest" SimulateCustomPolicy {
        policy_input_list: Vec<String> = wire::Member::new("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST).required(),
        permissions_boundary_policy_input_list: Option<Vec<String>> = wire::Member::new("PermissionsBoundaryPolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST),
        ordered_organization_policy_input_list: Option<Vec<OrderedOrganizationPolicyType>> = wire::Member::new("OrderedOrganizationPolicyInputList", &ORGANIZATION_POLICY_LIST_TYPE_LIST),
        action_names: Vec<String> = wire::Member::new("ActionNames", &ACTION_NAME_LIST_TYPE_LIST).required(),
        resource_arns: Option<Vec<String>> = wire::Member::new("ResourceArns", &RESOURCE_NAME_LIST_TYPE_LIST),
        resource_policy: Option<String> = wire::Member::new("ResourcePolicy", &POLICY_DOCUMENT_TYPE_TEXT),
        resource_owner: Option<String> = wire::Member::new("ResourceOwner", &RESOURCE_NAME_TYPE_TEXT),
        caller_arn: Option<String> = wire::Member::new("CallerArn", &RESOURCE_NAME_TYPE_TEXT),
        context_entries: Option<Vec<ContextEntry>> = wire::Member::new("ContextEntries", &CONTEXT_ENTRY_LIST_TYPE_LIST),
        resource_handling_option: Option<String> = wire::Member::new("ResourceHandlingOption", &RESOURCE_HANDLING_OPTION_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    SIMULATE_POLICY_RESPONSE_SHAPE "SimulatePolicyResponse" SimulatePolicyResponse {
        evaluation_results: Option<Vec<EvaluationResult>> = wire::Member::new("EvaluationResults", &EVALUATION_RESULTS_LIST_TYPE_LIST),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    SIMULATE_PRINCIPAL_POLICY_SHAPE "SimulatePrincipalPolicyRequest" SimulatePrincipalPolicy {
        policy_source_arn: String = wire::Member::new("PolicySourceArn", &ARN_TYPE_TEXT).required(),
        policy_input_list: Option<Vec<String>> = wire::Member::new("PolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST),
        permissions_boundary_policy_input_list: Option<Vec<String>> = wire::Member::new("PermissionsBoundaryPolicyInputList", &SIMULATION_POLICY_LIST_TYPE_LIST),
        policy_exclusion_list: Option<Vec<PolicyIdentifier>> = wire::Member::new("PolicyExclusionList", &POLICY_EXCLUSIONS_LIST_TYPE_LIST),
        action_names: Vec<String> = wire::Member::new("ActionNames", &ACTION_NAME_LIST_TYPE_LIST).required(),
        resource_arns: Option<Vec<String>> = wire::Member::new("ResourceArns", &RESOURCE_NAME_LIST_TYPE_LIST),
        resource_policy: Option<String> = wire::Member::new("ResourcePolicy", &POLICY_DOCUMENT_TYPE_TEXT),
        resource_owner: Option<String> = wire::Member::new("ResourceOwner", &RESOURCE_NAME_TYPE_TEXT),
        caller_arn: Option<String> = wire::Member::new("CallerArn", &RESOURCE_NAME_TYPE_TEXT),
        context_entries: Option<Vec<ContextEntry>> = wire::Member::new("ContextEntries", &CONTEXT_ENTRY_LIST_TYPE_LIST),
        resource_handling_option: Option<String> = wire::Member::new("ResourceHandlingOption", &RESOURCE_HANDLING_OPTION_TYPE_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_TYPE_NUMBER),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TYPE_TEXT),
    }
    SOURCE_ROLE_TEMPLATE_SHAPE "SourceRoleTemplate" SourceRoleTemplate {
        template_arn: String = wire::Member::new("TemplateArn", &ARN_TYPE_TEXT).required(),
        template_minor_version: i32 = wire::Member::new("TemplateMinorVersion", &INTEGER).required(),
    }
    STATEMENT_SHAPE "Statement" Statement {
        source_policy_id: Option<String> = wire::Member::new("SourcePolicyId", &STRING),
        source_policy_type: Option<String> = wire::Member::new("SourcePolicyType", &POLICY_SOURCE_TYPE_TEXT),
        start_position: Option<Position> = wire::Member::new("StartPosition", &POSITION_SHAPE),
        end_position: Option<Position> = wire::Member::new("EndPosition", &POSITION_SHAPE),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TYPE_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TYPE_TEXT).required(),
    }
    TAG_INSTANCE_PROFILE_SHAPE "TagInstanceProfileRequest" TagInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
    }
    TAG_MFA_DEVICE_SHAPE "TagMFADeviceRequest" TagMFADevice {
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST).required(),
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
    UNTAG_INSTANCE_PROFILE_SHAPE "UntagInstanceProfileRequest" UntagInstanceProfile {
        instance_profile_name: String = wire::Member::new("InstanceProfileName", &INSTANCE_PROFILE_NAME_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_TYPE_LIST).required(),
    }
    UNTAG_MFA_DEVICE_SHAPE "UntagMFADeviceRequest" UntagMFADevice {
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_TYPE_LIST).required(),
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
    UPDATE_ACCOUNT_PASSWORD_POLICY_SHAPE "UpdateAccountPasswordPolicyRequest" UpdateAccountPasswordPolicy {
        minimum_password_length: Option<i32> = wire::Member::new("MinimumPasswordLength", &MINIMUM_PASSWORD_LENGTH_TYPE_NUMBER),
        require_symbols: Option<bool> = wire::Member::new("RequireSymbols", &BOOLEAN),
        require_numbers: Option<bool> = wire::Member::new("RequireNumbers", &BOOLEAN),
        require_uppercase_characters: Option<bool> = wire::Member::new("RequireUppercaseCharacters", &BOOLEAN),
        require_lowercase_characters: Option<bool> = wire::Member::new("RequireLowercaseCharacters", &BOOLEAN),
        allow_users_to_change_password: Option<bool> = wire::Member::new("AllowUsersToChangePassword", &BOOLEAN),
        max_password_age: Option<i32> = wire::Member::new("MaxPasswordAge", &MAX_PASSWORD_AGE_TYPE_NUMBER),
        password_reuse_prevention: Option<i32> = wire::Member::new("PasswordReusePrevention", &PASSWORD_REUSE_PREVENTION_TYPE_NUMBER),
        hard_expiry: Option<bool> = wire::Member::new("HardExpiry", &BOOLEAN),
    }
    UPDATE_ASSUME_ROLE_POLICY_SHAPE "UpdateAssumeRolePolicyRequest" UpdateAssumeRolePolicy {
        role_name: String = wire::Member::new("RoleName", &ROLE_NAME_TYPE_TEXT).required(),
        policy_document: String = wire::Member::new("PolicyDocument", &POLICY_DOCUMENT_TYPE_TEXT).required(),
    }
    UPDATE_GROUP_SHAPE "UpdateGroupRequest" UpdateGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        new_path: Option<String> = wire::Member::new("NewPath", &PATH_TYPE_TEXT),
        new_group_name: Option<String> = wire::Member::new("NewGroupName", &GROUP_NAME_TYPE_TEXT),
    }
    UPDATE_LOGIN_PROFILE_SHAPE "UpdateLoginProfileRequest" UpdateLoginProfile {
        user_name: String = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT).required(),
        password: Option<String> = wire::Member::new("Password", &PASSWORD_TYPE_TEXT),
        password_reset_required: Option<bool> = wire::Member::new("PasswordResetRequired", &BOOLEAN),
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
    USER_DETAIL_SHAPE "UserDetail" UserDetail {
        path: Option<String> = wire::Member::new("Path", &PATH_TYPE_TEXT),
        user_name: Option<String> = wire::Member::new("UserName", &USER_NAME_TYPE_TEXT),
        user_id: Option<String> = wire::Member::new("UserId", &ID_TYPE_TEXT),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        create_date: Option<wire::Timestamp> = wire::Member::new("CreateDate", &TIMESTAMP),
        user_policy_list: Option<Vec<PolicyDetail>> = wire::Member::new("UserPolicyList", &POLICY_DETAIL_LIST_TYPE_LIST),
        group_list: Option<Vec<String>> = wire::Member::new("GroupList", &GROUP_NAME_LIST_TYPE_LIST),
        attached_managed_policies: Option<Vec<AttachedPolicy>> = wire::Member::new("AttachedManagedPolicies", &ATTACHED_POLICIES_LIST_TYPE_LIST),
        permissions_boundary: Option<AttachedPermissionsBoundary> = wire::Member::new("PermissionsBoundary", &ATTACHED_PERMISSIONS_BOUNDARY_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
    VIRTUAL_MFA_DEVICE_SHAPE "VirtualMFADevice" VirtualMfaDevice {
        serial_number: String = wire::Member::new("SerialNumber", &SERIAL_NUMBER_TYPE_TEXT).required(),
        base32_string_seed: Option<bytes::Bytes> = wire::Member::new("Base32StringSeed", &BOOTSTRAP_DATUM_BLOB),
        qr_code_png: Option<bytes::Bytes> = wire::Member::new("QRCodePNG", &BOOTSTRAP_DATUM_BLOB),
        user: Option<User> = wire::Member::new("User", &USER_SHAPE),
        enable_date: Option<wire::Timestamp> = wire::Member::new("EnableDate", &TIMESTAMP),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_TYPE_LIST),
    }
}

static ACTION_NAME_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ActionNameListType", wire::Member::new("member", &ACTION_NAME_TYPE_TEXT));
static ACTION_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ActionNameType").min(3).max(128);
static ARN_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ArnListType", wire::Member::new("member", &ARN_TYPE_TEXT));
static ATTACHMENT_NAME_TEXT: wire::Shape = wire::Shape::string("AttachmentName").min(1).max(128).pattern("[\\w+=,.@-]+");
static ATTACHMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("AttachmentType").values(&["user", "group", "role"]);
static BOOTSTRAP_DATUM_BLOB: wire::Shape = wire::Shape::blob("BootstrapDatum").sensitive();
static CERTIFICATION_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("CertificationKeyType").min(1).max(128).pattern("[\\u0020-\\u00FF]+");
static CERTIFICATION_MAP_TYPE_MAP: wire::Shape = wire::Shape::map("CertificationMapType", wire::Member::new("key", &CERTIFICATION_KEY_TYPE_TEXT), wire::Member::new("value", &CERTIFICATION_VALUE_TYPE_TEXT));
static CERTIFICATION_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("CertificationValueType").min(1).max(32).pattern("[\\u0020-\\u00FF]+");
static CONTEXT_ENTRY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ContextEntryListType", wire::Member::new("member", &CONTEXT_ENTRY_SHAPE));
static CONTEXT_KEY_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ContextKeyNameType").min(5).max(256);
static CONTEXT_KEY_NAMES_RESULT_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ContextKeyNamesResultListType", wire::Member::new("member", &CONTEXT_KEY_NAME_TYPE_TEXT));
static CONTEXT_KEY_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("ContextKeyTypeEnum").values(&["string", "stringList", "numeric", "numericList", "boolean", "booleanList", "ip", "ipList", "binary", "binaryList", "date", "dateList"]);
static CONTEXT_KEY_VALUE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ContextKeyValueListType", wire::Member::new("member", &STRING));
static DELETION_TASK_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("DeletionTaskIdType").min(1).max(1000);
static DELETION_TASK_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("DeletionTaskStatusType").values(&["SUCCEEDED", "IN_PROGRESS", "FAILED", "NOT_STARTED"]);
static ENTITY_TYPE_TEXT: wire::Shape = wire::Shape::string("EntityType").values(&["User", "Role", "Group", "LocalManagedPolicy", "AWSManagedPolicy"]);
static EVAL_DECISION_DETAILS_TYPE_MAP: wire::Shape = wire::Shape::map("EvalDecisionDetailsType", wire::Member::new("key", &EVAL_DECISION_SOURCE_TYPE_TEXT), wire::Member::new("value", &POLICY_EVALUATION_DECISION_TYPE_TEXT));
static EVAL_DECISION_SOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("EvalDecisionSourceType").min(3).max(256);
static EVALUATION_RESULTS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("EvaluationResultsListType", wire::Member::new("member", &EVALUATION_RESULT_SHAPE));
static MANAGED_POLICY_DETAIL_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ManagedPolicyDetailListType", wire::Member::new("member", &MANAGED_POLICY_DETAIL_SHAPE));
static ORGANIZATION_POLICY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("OrganizationPolicyListType", wire::Member::new("member", &ORDERED_ORGANIZATION_POLICY_TYPE_SHAPE)).max(7);
static PERMISSIONS_BOUNDARY_ATTACHMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("PermissionsBoundaryAttachmentType").values(&["PermissionsBoundaryPolicy"]);
static POLICY_EVALUATION_DECISION_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyEvaluationDecisionType").values(&["allowed", "explicitDeny", "implicitDeny"]);
static POLICY_EXCLUSIONS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyExclusionsListType", wire::Member::new("member", &POLICY_IDENTIFIER_SHAPE)).max(256);
static POLICY_GROUP_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyGroupListType", wire::Member::new("member", &POLICY_GROUP_SHAPE));
static POLICY_IDENTIFIER_POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyIdentifierPolicyType").values(&["inline", "aws-managed", "user-managed", "permission-boundary", "scp", "rcp"]);
static POLICY_ROLE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyRoleListType", wire::Member::new("member", &POLICY_ROLE_SHAPE));
static POLICY_SOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicySourceType").values(&["user", "group", "role", "aws-managed", "user-managed", "resource", "none"]);
static POLICY_USAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("PolicyUsageType").values(&["PermissionsPolicy", "PermissionsBoundary"]);
static POLICY_USER_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("PolicyUserListType", wire::Member::new("member", &POLICY_USER_SHAPE));
static REASON_TYPE_TEXT: wire::Shape = wire::Shape::string("ReasonType").max(1000);
static REGION_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("RegionNameType").min(1).max(100);
static REPORT_FORMAT_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportFormatType").values(&["text/csv"]);
static REPORT_STATE_TYPE_TEXT: wire::Shape = wire::Shape::string("ReportStateType").values(&["STARTED", "INPROGRESS", "COMPLETE"]);
static RESOURCE_HANDLING_OPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceHandlingOptionType").min(1).max(64);
static RESOURCE_NAME_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ResourceNameListType", wire::Member::new("member", &RESOURCE_NAME_TYPE_TEXT));
static RESOURCE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceNameType").min(1).max(2048);
static RESOURCE_SPECIFIC_RESULT_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ResourceSpecificResultListType", wire::Member::new("member", &RESOURCE_SPECIFIC_RESULT_SHAPE));
static ROLE_USAGE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("RoleUsageListType", wire::Member::new("member", &ROLE_USAGE_TYPE_SHAPE));
static SSH_PUBLIC_KEY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SSHPublicKeyListType", wire::Member::new("member", &SSH_PUBLIC_KEY_METADATA_SHAPE));
static SERVICE_SPECIFIC_CREDENTIALS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ServiceSpecificCredentialsListType", wire::Member::new("member", &SERVICE_SPECIFIC_CREDENTIAL_METADATA_SHAPE));
static SIMULATION_POLICY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SimulationPolicyListType", wire::Member::new("member", &POLICY_DOCUMENT_TYPE_TEXT));
static STATEMENT_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("StatementListType", wire::Member::new("member", &STATEMENT_SHAPE));
static ACCESS_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("accessKeyIdType").min(16).max(128).pattern("[\\w]+");
static ACCESS_KEY_METADATA_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("accessKeyMetadataListType", wire::Member::new("member", &ACCESS_KEY_METADATA_SHAPE));
static ACCESS_KEY_SECRET_TYPE_TEXT: wire::Shape = wire::Shape::string("accessKeySecretType").sensitive();
static ACCOUNT_ALIAS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("accountAliasListType", wire::Member::new("member", &ACCOUNT_ALIAS_TYPE_TEXT));
static ACCOUNT_ALIAS_TYPE_TEXT: wire::Shape = wire::Shape::string("accountAliasType").min(3).max(63).pattern("^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");
static ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("arnType").min(20).max(2048);
static ASSIGNMENT_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("assignmentStatusType").values(&["Assigned", "Unassigned", "Any"]);
static ATTACHED_POLICIES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("attachedPoliciesListType", wire::Member::new("member", &ATTACHED_POLICY_SHAPE));
static AUTHENTICATION_CODE_TYPE_TEXT: wire::Shape = wire::Shape::string("authenticationCodeType").min(6).max(6).pattern("[\\d]+");
static CERTIFICATE_BODY_TYPE_TEXT: wire::Shape = wire::Shape::string("certificateBodyType").min(1).max(16384).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static CERTIFICATE_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("certificateIdType").min(24).max(128).pattern("[\\w]+");
static CERTIFICATE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("certificateListType", wire::Member::new("member", &SIGNING_CERTIFICATE_SHAPE));
static CUSTOM_SUFFIX_TYPE_TEXT: wire::Shape = wire::Shape::string("customSuffixType").min(1).max(64).pattern("[\\w+=,.@-]+");
static ENTITY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("entityListType", wire::Member::new("member", &ENTITY_TYPE_TEXT));
static EXISTING_USER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("existingUserNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static GROUP_DETAIL_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("groupDetailListType", wire::Member::new("member", &GROUP_DETAIL_SHAPE));
static GROUP_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("groupListType", wire::Member::new("member", &GROUP_SHAPE));
static GROUP_NAME_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("groupNameListType", wire::Member::new("member", &GROUP_NAME_TYPE_TEXT));
static GROUP_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("groupNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static ID_TYPE_TEXT: wire::Shape = wire::Shape::string("idType").min(16).max(128).pattern("[\\w]+");
static INSTANCE_PROFILE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("instanceProfileListType", wire::Member::new("member", &INSTANCE_PROFILE_SHAPE));
static INSTANCE_PROFILE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("instanceProfileNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static MARKER_TYPE_TEXT: wire::Shape = wire::Shape::string("markerType").min(1).max(320).pattern("[\\u0020-\\u00FF]+");
static MAX_ITEMS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("maxItemsType").min(1).max(1000);
static MAX_PASSWORD_AGE_TYPE_NUMBER: wire::Shape = wire::Shape::integer("maxPasswordAgeType").min(1).max(1095);
static MFA_DEVICE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("mfaDeviceListType", wire::Member::new("member", &MFA_DEVICE_SHAPE));
static MINIMUM_PASSWORD_LENGTH_TYPE_NUMBER: wire::Shape = wire::Shape::integer("minimumPasswordLengthType").min(6).max(128);
static PASSWORD_REUSE_PREVENTION_TYPE_NUMBER: wire::Shape = wire::Shape::integer("passwordReusePreventionType").min(1).max(24);
static PASSWORD_TYPE_TEXT: wire::Shape = wire::Shape::string("passwordType").min(1).max(128).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+").sensitive();
static PATH_PREFIX_TYPE_TEXT: wire::Shape = wire::Shape::string("pathPrefixType").min(1).max(512).pattern("\\u002F[\\u0021-\\u007F]*");
static PATH_TYPE_TEXT: wire::Shape = wire::Shape::string("pathType").min(1).max(512).pattern("(\\u002F)|(\\u002F[\\u0021-\\u007E]+\\u002F)");
static POLICY_DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("policyDescriptionType").max(1000);
static POLICY_DETAIL_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyDetailListType", wire::Member::new("member", &POLICY_DETAIL_SHAPE));
static POLICY_DOCUMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("policyDocumentType").min(1).max(131072).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]+");
static POLICY_DOCUMENT_VERSION_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyDocumentVersionListType", wire::Member::new("member", &POLICY_VERSION_SHAPE));
static POLICY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyListType", wire::Member::new("member", &POLICY_SHAPE));
static POLICY_NAME_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("policyNameListType", wire::Member::new("member", &POLICY_NAME_TYPE_TEXT));
static POLICY_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("policyNameType").min(1).max(128).pattern("[\\w+=,.@-]+");
static POLICY_PATH_TYPE_TEXT: wire::Shape = wire::Shape::string("policyPathType").min(1).max(512).pattern("((/[A-Za-z0-9\\.,\\+@=_-]+)*)/");
static POLICY_SCOPE_TYPE_TEXT: wire::Shape = wire::Shape::string("policyScopeType").values(&["All", "AWS", "Local"]);
static POLICY_VERSION_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("policyVersionIdType").pattern("v[1-9][0-9]*(\\.[A-Za-z0-9-]*)?");
static PUBLIC_KEY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("publicKeyIdType").min(20).max(128).pattern("[\\w]+");
static ROLE_DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("roleDescriptionType").max(1000).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u00A1-\\u00FF]*");
static ROLE_DETAIL_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("roleDetailListType", wire::Member::new("member", &ROLE_DETAIL_SHAPE));
static ROLE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("roleListType", wire::Member::new("member", &ROLE_SHAPE));
static ROLE_MAX_SESSION_DURATION_TYPE_NUMBER: wire::Shape = wire::Shape::integer("roleMaxSessionDurationType").min(3600).max(43200);
static ROLE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("roleNameType").min(1).max(64).pattern("[\\w+=,.@-]+");
static SERIAL_NUMBER_TYPE_TEXT: wire::Shape = wire::Shape::string("serialNumberType").min(9).max(256).pattern("[\\w+=/:,.@-]+");
static SERVICE_CREDENTIAL_ALIAS_TEXT: wire::Shape = wire::Shape::string("serviceCredentialAlias").min(0).max(200).pattern("[\\w+=,.@-]+");
static SERVICE_SPECIFIC_CREDENTIAL_ID_TEXT: wire::Shape = wire::Shape::string("serviceSpecificCredentialId").min(20).max(128).pattern("[\\w]+");
static SERVICE_USER_NAME_TEXT: wire::Shape = wire::Shape::string("serviceUserName").min(0).max(200).pattern("[\\w+=,.@-]*");
static STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("statusType").values(&["Active", "Inactive", "Expired"]);
static SUMMARY_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("summaryKeyType").values(&["Users", "UsersQuota", "Groups", "GroupsQuota", "ServerCertificates", "ServerCertificatesQuota", "UserPolicySizeQuota", "GroupPolicySizeQuota", "GroupsPerUserQuota", "SigningCertificatesPerUserQuota", "AccessKeysPerUserQuota", "MFADevices", "MFADevicesInUse", "AccountMFAEnabled", "AccountAccessKeysPresent", "AccountPasswordPresent", "AccountSigningCertificatesPresent", "AttachedPoliciesPerGroupQuota", "AttachedPoliciesPerRoleQuota", "AttachedPoliciesPerUserQuota", "Policies", "PoliciesQuota", "PolicySizeQuota", "PolicyVersionsInUse", "PolicyVersionsInUseQuota", "VersionsPerPolicyQuota", "GlobalEndpointTokenVersion", "AssumeRolePolicySizeQuota", "InstanceProfiles", "InstanceProfilesQuota", "Providers", "RolePolicySizeQuota", "Roles", "RolesQuota"]);
static SUMMARY_MAP_TYPE_MAP: wire::Shape = wire::Shape::map("summaryMapType", wire::Member::new("key", &SUMMARY_KEY_TYPE_TEXT), wire::Member::new("value", &INTEGER));
static TAG_KEY_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("tagKeyListType", wire::Member::new("member", &TAG_KEY_TYPE_TEXT)).max(50);
static TAG_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("tagKeyType").min(1).max(128).pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
static TAG_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("tagListType", wire::Member::new("member", &TAG_SHAPE)).max(50);
static TAG_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("tagValueType").min(0).max(256).pattern("[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");
static USER_DETAIL_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("userDetailListType", wire::Member::new("member", &USER_DETAIL_SHAPE));
static USER_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("userListType", wire::Member::new("member", &USER_SHAPE));
static USER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("userNameType").min(1).max(64).pattern("[\\w+=,.@-]+");
static VIRTUAL_MFA_DEVICE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("virtualMFADeviceListType", wire::Member::new("member", &VIRTUAL_MFA_DEVICE_SHAPE));
static VIRTUAL_MFA_DEVICE_NAME_TEXT: wire::Shape = wire::Shape::string("virtualMFADeviceName").min(1).pattern("[\\w+=,.@-]+");

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static CONCURRENT_MODIFICATION_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentModificationException", "ConcurrentModification", 409);
    pub static CREDENTIAL_REPORT_EXPIRED_EXCEPTION: ErrorShape = ErrorShape::new("CredentialReportExpiredException", "ReportExpired", 410);
    pub static CREDENTIAL_REPORT_NOT_PRESENT_EXCEPTION: ErrorShape = ErrorShape::new("CredentialReportNotPresentException", "ReportNotPresent", 410);
    pub static CREDENTIAL_REPORT_NOT_READY_EXCEPTION: ErrorShape = ErrorShape::new("CredentialReportNotReadyException", "ReportInProgress", 404);
    pub static DELETE_CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("DeleteConflictException", "DeleteConflict", 409);
    pub static ENTITY_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("EntityAlreadyExistsException", "EntityAlreadyExists", 409);
    pub static ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION: ErrorShape = ErrorShape::new("EntityTemporarilyUnmodifiableException", "EntityTemporarilyUnmodifiable", 409);
    pub static INVALID_AUTHENTICATION_CODE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidAuthenticationCodeException", "InvalidAuthenticationCode", 403);
    pub static INVALID_INPUT_EXCEPTION: ErrorShape = ErrorShape::new("InvalidInputException", "InvalidInput", 400);
    pub static INVALID_USER_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidUserTypeException", "InvalidUserType", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceeded", 409);
    pub static MALFORMED_POLICY_DOCUMENT_EXCEPTION: ErrorShape = ErrorShape::new("MalformedPolicyDocumentException", "MalformedPolicyDocument", 400);
    pub static NO_SUCH_ENTITY_EXCEPTION: ErrorShape = ErrorShape::new("NoSuchEntityException", "NoSuchEntity", 404);
    pub static PASSWORD_POLICY_VIOLATION_EXCEPTION: ErrorShape = ErrorShape::new("PasswordPolicyViolationException", "PasswordPolicyViolation", 400);
    pub static POLICY_EVALUATION_EXCEPTION: ErrorShape = ErrorShape::new("PolicyEvaluationException", "PolicyEvaluation", 500);
    pub static POLICY_NOT_ATTACHABLE_EXCEPTION: ErrorShape = ErrorShape::new("PolicyNotAttachableException", "PolicyNotAttachable", 400);
    pub static SERVICE_FAILURE_EXCEPTION: ErrorShape = ErrorShape::new("ServiceFailureException", "ServiceFailure", 500);
    pub static SERVICE_NOT_SUPPORTED_EXCEPTION: ErrorShape = ErrorShape::new("ServiceNotSupportedException", "NotSupportedService", 404);
    pub static UNMODIFIABLE_ENTITY_EXCEPTION: ErrorShape = ErrorShape::new("UnmodifiableEntityException", "UnmodifiableEntity", 400);

    pub static ALL: &[&ErrorShape] = &[&CONCURRENT_MODIFICATION_EXCEPTION, &CREDENTIAL_REPORT_EXPIRED_EXCEPTION, &CREDENTIAL_REPORT_NOT_PRESENT_EXCEPTION, &CREDENTIAL_REPORT_NOT_READY_EXCEPTION, &DELETE_CONFLICT_EXCEPTION, &ENTITY_ALREADY_EXISTS_EXCEPTION, &ENTITY_TEMPORARILY_UNMODIFIABLE_EXCEPTION, &INVALID_AUTHENTICATION_CODE_EXCEPTION, &INVALID_INPUT_EXCEPTION, &INVALID_USER_TYPE_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &MALFORMED_POLICY_DOCUMENT_EXCEPTION, &NO_SUCH_ENTITY_EXCEPTION, &PASSWORD_POLICY_VIOLATION_EXCEPTION, &POLICY_EVALUATION_EXCEPTION, &POLICY_NOT_ATTACHABLE_EXCEPTION, &SERVICE_FAILURE_EXCEPTION, &SERVICE_NOT_SUPPORTED_EXCEPTION, &UNMODIFIABLE_ENTITY_EXCEPTION];
}
