// Made by `cargo xtask generate`; do not edit.
//! Amazon Cognito Identity Provider.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "cognito_idp",
    signing_name: "cognito-idp",
    endpoint_prefix: "cognito-idp",
    api_version: "2016-04-18",
    target_prefix: "AWSCognitoIdentityProviderService",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "InvalidParameterException",
    operations: &[
        &ADD_CUSTOM_ATTRIBUTES_OPERATION,
        &ADMIN_ADD_USER_TO_GROUP_OPERATION,
        &ADMIN_CONFIRM_SIGN_UP_OPERATION,
        &ADMIN_CREATE_USER_OPERATION,
        &ADMIN_DELETE_USER_OPERATION,
        &ADMIN_DELETE_USER_ATTRIBUTES_OPERATION,
        &ADMIN_DISABLE_USER_OPERATION,
        &ADMIN_ENABLE_USER_OPERATION,
        &ADMIN_GET_USER_OPERATION,
        &ADMIN_INITIATE_AUTH_OPERATION,
        &ADMIN_LIST_GROUPS_FOR_USER_OPERATION,
        &ADMIN_REMOVE_USER_FROM_GROUP_OPERATION,
        &ADMIN_RESET_USER_PASSWORD_OPERATION,
        &ADMIN_RESPOND_TO_AUTH_CHALLENGE_OPERATION,
        &ADMIN_SET_USER_MFA_PREFERENCE_OPERATION,
        &ADMIN_SET_USER_PASSWORD_OPERATION,
        &ADMIN_UPDATE_USER_ATTRIBUTES_OPERATION,
        &ADMIN_USER_GLOBAL_SIGN_OUT_OPERATION,
        &ASSOCIATE_SOFTWARE_TOKEN_OPERATION,
        &CHANGE_PASSWORD_OPERATION,
        &CONFIRM_FORGOT_PASSWORD_OPERATION,
        &CONFIRM_SIGN_UP_OPERATION,
        &CREATE_GROUP_OPERATION,
        &CREATE_RESOURCE_SERVER_OPERATION,
        &CREATE_USER_POOL_OPERATION,
        &CREATE_USER_POOL_CLIENT_OPERATION,
        &CREATE_USER_POOL_DOMAIN_OPERATION,
        &DELETE_GROUP_OPERATION,
        &DELETE_RESOURCE_SERVER_OPERATION,
        &DELETE_USER_OPERATION,
        &DELETE_USER_ATTRIBUTES_OPERATION,
        &DELETE_USER_POOL_OPERATION,
        &DELETE_USER_POOL_CLIENT_OPERATION,
        &DELETE_USER_POOL_DOMAIN_OPERATION,
        &DESCRIBE_RESOURCE_SERVER_OPERATION,
        &DESCRIBE_USER_POOL_OPERATION,
        &DESCRIBE_USER_POOL_CLIENT_OPERATION,
        &DESCRIBE_USER_POOL_DOMAIN_OPERATION,
        &FORGOT_PASSWORD_OPERATION,
        &GET_GROUP_OPERATION,
        &GET_TOKENS_FROM_REFRESH_TOKEN_OPERATION,
        &GET_USER_OPERATION,
        &GET_USER_ATTRIBUTE_VERIFICATION_CODE_OPERATION,
        &GET_USER_POOL_MFA_CONFIG_OPERATION,
        &GLOBAL_SIGN_OUT_OPERATION,
        &INITIATE_AUTH_OPERATION,
        &LIST_GROUPS_OPERATION,
        &LIST_RESOURCE_SERVERS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &LIST_USER_POOL_CLIENTS_OPERATION,
        &LIST_USER_POOLS_OPERATION,
        &LIST_USERS_OPERATION,
        &LIST_USERS_IN_GROUP_OPERATION,
        &RESEND_CONFIRMATION_CODE_OPERATION,
        &RESPOND_TO_AUTH_CHALLENGE_OPERATION,
        &REVOKE_TOKEN_OPERATION,
        &SET_USER_MFA_PREFERENCE_OPERATION,
        &SET_USER_POOL_MFA_CONFIG_OPERATION,
        &SIGN_UP_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_GROUP_OPERATION,
        &UPDATE_RESOURCE_SERVER_OPERATION,
        &UPDATE_USER_ATTRIBUTES_OPERATION,
        &UPDATE_USER_POOL_OPERATION,
        &UPDATE_USER_POOL_CLIENT_OPERATION,
        &UPDATE_USER_POOL_DOMAIN_OPERATION,
        &VERIFY_SOFTWARE_TOKEN_OPERATION,
        &VERIFY_USER_ATTRIBUTE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddCustomAttributes => AddCustomAttributesOutput, ADD_CUSTOM_ATTRIBUTES_OPERATION = wire::Operation::new("AddCustomAttributes", &ADD_CUSTOM_ATTRIBUTES_SHAPE, &ADD_CUSTOM_ATTRIBUTES_OUTPUT_SHAPE);
    AdminAddUserToGroup => crate::Empty, ADMIN_ADD_USER_TO_GROUP_OPERATION = wire::Operation::new("AdminAddUserToGroup", &ADMIN_ADD_USER_TO_GROUP_SHAPE, &EMPTY_SHAPE);
    AdminConfirmSignUp => AdminConfirmSignUpOutput, ADMIN_CONFIRM_SIGN_UP_OPERATION = wire::Operation::new("AdminConfirmSignUp", &ADMIN_CONFIRM_SIGN_UP_SHAPE, &ADMIN_CONFIRM_SIGN_UP_OUTPUT_SHAPE);
    AdminCreateUser => AdminCreateUserOutput, ADMIN_CREATE_USER_OPERATION = wire::Operation::new("AdminCreateUser", &ADMIN_CREATE_USER_SHAPE, &ADMIN_CREATE_USER_OUTPUT_SHAPE);
    AdminDeleteUser => crate::Empty, ADMIN_DELETE_USER_OPERATION = wire::Operation::new("AdminDeleteUser", &ADMIN_DELETE_USER_SHAPE, &EMPTY_SHAPE);
    AdminDeleteUserAttributes => AdminDeleteUserAttributesOutput, ADMIN_DELETE_USER_ATTRIBUTES_OPERATION = wire::Operation::new("AdminDeleteUserAttributes", &ADMIN_DELETE_USER_ATTRIBUTES_SHAPE, &ADMIN_DELETE_USER_ATTRIBUTES_OUTPUT_SHAPE);
    AdminDisableUser => AdminDisableUserOutput, ADMIN_DISABLE_USER_OPERATION = wire::Operation::new("AdminDisableUser", &ADMIN_DISABLE_USER_SHAPE, &ADMIN_DISABLE_USER_OUTPUT_SHAPE);
    AdminEnableUser => AdminEnableUserOutput, ADMIN_ENABLE_USER_OPERATION = wire::Operation::new("AdminEnableUser", &ADMIN_ENABLE_USER_SHAPE, &ADMIN_ENABLE_USER_OUTPUT_SHAPE);
    AdminGetUser => AdminGetUserOutput, ADMIN_GET_USER_OPERATION = wire::Operation::new("AdminGetUser", &ADMIN_GET_USER_SHAPE, &ADMIN_GET_USER_OUTPUT_SHAPE);
    AdminInitiateAuth => AdminInitiateAuthOutput, ADMIN_INITIATE_AUTH_OPERATION = wire::Operation::new("AdminInitiateAuth", &ADMIN_INITIATE_AUTH_SHAPE, &ADMIN_INITIATE_AUTH_OUTPUT_SHAPE);
    AdminListGroupsForUser => AdminListGroupsForUserOutput, ADMIN_LIST_GROUPS_FOR_USER_OPERATION = wire::Operation::new("AdminListGroupsForUser", &ADMIN_LIST_GROUPS_FOR_USER_SHAPE, &ADMIN_LIST_GROUPS_FOR_USER_OUTPUT_SHAPE);
    AdminRemoveUserFromGroup => crate::Empty, ADMIN_REMOVE_USER_FROM_GROUP_OPERATION = wire::Operation::new("AdminRemoveUserFromGroup", &ADMIN_REMOVE_USER_FROM_GROUP_SHAPE, &EMPTY_SHAPE);
    AdminResetUserPassword => AdminResetUserPasswordOutput, ADMIN_RESET_USER_PASSWORD_OPERATION = wire::Operation::new("AdminResetUserPassword", &ADMIN_RESET_USER_PASSWORD_SHAPE, &ADMIN_RESET_USER_PASSWORD_OUTPUT_SHAPE);
    AdminRespondToAuthChallenge => AdminRespondToAuthChallengeOutput, ADMIN_RESPOND_TO_AUTH_CHALLENGE_OPERATION = wire::Operation::new("AdminRespondToAuthChallenge", &ADMIN_RESPOND_TO_AUTH_CHALLENGE_SHAPE, &ADMIN_RESPOND_TO_AUTH_CHALLENGE_OUTPUT_SHAPE);
    AdminSetUserMFAPreference => AdminSetUserMFAPreferenceOutput, ADMIN_SET_USER_MFA_PREFERENCE_OPERATION = wire::Operation::new("AdminSetUserMFAPreference", &ADMIN_SET_USER_MFA_PREFERENCE_SHAPE, &ADMIN_SET_USER_MFA_PREFERENCE_OUTPUT_SHAPE);
    AdminSetUserPassword => AdminSetUserPasswordOutput, ADMIN_SET_USER_PASSWORD_OPERATION = wire::Operation::new("AdminSetUserPassword", &ADMIN_SET_USER_PASSWORD_SHAPE, &ADMIN_SET_USER_PASSWORD_OUTPUT_SHAPE);
    AdminUpdateUserAttributes => AdminUpdateUserAttributesOutput, ADMIN_UPDATE_USER_ATTRIBUTES_OPERATION = wire::Operation::new("AdminUpdateUserAttributes", &ADMIN_UPDATE_USER_ATTRIBUTES_SHAPE, &ADMIN_UPDATE_USER_ATTRIBUTES_OUTPUT_SHAPE);
    AdminUserGlobalSignOut => AdminUserGlobalSignOutOutput, ADMIN_USER_GLOBAL_SIGN_OUT_OPERATION = wire::Operation::new("AdminUserGlobalSignOut", &ADMIN_USER_GLOBAL_SIGN_OUT_SHAPE, &ADMIN_USER_GLOBAL_SIGN_OUT_OUTPUT_SHAPE);
    AssociateSoftwareToken => AssociateSoftwareTokenOutput, ASSOCIATE_SOFTWARE_TOKEN_OPERATION = wire::Operation::new("AssociateSoftwareToken", &ASSOCIATE_SOFTWARE_TOKEN_SHAPE, &ASSOCIATE_SOFTWARE_TOKEN_OUTPUT_SHAPE).public();
    ChangePassword => ChangePasswordOutput, CHANGE_PASSWORD_OPERATION = wire::Operation::new("ChangePassword", &CHANGE_PASSWORD_SHAPE, &CHANGE_PASSWORD_OUTPUT_SHAPE).public();
    ConfirmForgotPassword => ConfirmForgotPasswordOutput, CONFIRM_FORGOT_PASSWORD_OPERATION = wire::Operation::new("ConfirmForgotPassword", &CONFIRM_FORGOT_PASSWORD_SHAPE, &CONFIRM_FORGOT_PASSWORD_OUTPUT_SHAPE).public();
    ConfirmSignUp => ConfirmSignUpOutput, CONFIRM_SIGN_UP_OPERATION = wire::Operation::new("ConfirmSignUp", &CONFIRM_SIGN_UP_SHAPE, &CONFIRM_SIGN_UP_OUTPUT_SHAPE).public();
    CreateGroup => CreateGroupOutput, CREATE_GROUP_OPERATION = wire::Operation::new("CreateGroup", &CREATE_GROUP_SHAPE, &CREATE_GROUP_OUTPUT_SHAPE);
    CreateResourceServer => CreateResourceServerOutput, CREATE_RESOURCE_SERVER_OPERATION = wire::Operation::new("CreateResourceServer", &CREATE_RESOURCE_SERVER_SHAPE, &CREATE_RESOURCE_SERVER_OUTPUT_SHAPE);
    CreateUserPool => CreateUserPoolOutput, CREATE_USER_POOL_OPERATION = wire::Operation::new("CreateUserPool", &CREATE_USER_POOL_SHAPE, &CREATE_USER_POOL_OUTPUT_SHAPE);
    CreateUserPoolClient => CreateUserPoolClientOutput, CREATE_USER_POOL_CLIENT_OPERATION = wire::Operation::new("CreateUserPoolClient", &CREATE_USER_POOL_CLIENT_SHAPE, &CREATE_USER_POOL_CLIENT_OUTPUT_SHAPE);
    CreateUserPoolDomain => CreateUserPoolDomainOutput, CREATE_USER_POOL_DOMAIN_OPERATION = wire::Operation::new("CreateUserPoolDomain", &CREATE_USER_POOL_DOMAIN_SHAPE, &CREATE_USER_POOL_DOMAIN_OUTPUT_SHAPE);
    DeleteGroup => crate::Empty, DELETE_GROUP_OPERATION = wire::Operation::new("DeleteGroup", &DELETE_GROUP_SHAPE, &EMPTY_SHAPE);
    DeleteResourceServer => crate::Empty, DELETE_RESOURCE_SERVER_OPERATION = wire::Operation::new("DeleteResourceServer", &DELETE_RESOURCE_SERVER_SHAPE, &EMPTY_SHAPE);
    DeleteUser => crate::Empty, DELETE_USER_OPERATION = wire::Operation::new("DeleteUser", &DELETE_USER_SHAPE, &EMPTY_SHAPE).public();
    DeleteUserAttributes => DeleteUserAttributesOutput, DELETE_USER_ATTRIBUTES_OPERATION = wire::Operation::new("DeleteUserAttributes", &DELETE_USER_ATTRIBUTES_SHAPE, &DELETE_USER_ATTRIBUTES_OUTPUT_SHAPE).public();
    DeleteUserPool => crate::Empty, DELETE_USER_POOL_OPERATION = wire::Operation::new("DeleteUserPool", &DELETE_USER_POOL_SHAPE, &EMPTY_SHAPE);
    DeleteUserPoolClient => crate::Empty, DELETE_USER_POOL_CLIENT_OPERATION = wire::Operation::new("DeleteUserPoolClient", &DELETE_USER_POOL_CLIENT_SHAPE, &EMPTY_SHAPE);
    DeleteUserPoolDomain => DeleteUserPoolDomainOutput, DELETE_USER_POOL_DOMAIN_OPERATION = wire::Operation::new("DeleteUserPoolDomain", &DELETE_USER_POOL_DOMAIN_SHAPE, &DELETE_USER_POOL_DOMAIN_OUTPUT_SHAPE);
    DescribeResourceServer => DescribeResourceServerOutput, DESCRIBE_RESOURCE_SERVER_OPERATION = wire::Operation::new("DescribeResourceServer", &DESCRIBE_RESOURCE_SERVER_SHAPE, &DESCRIBE_RESOURCE_SERVER_OUTPUT_SHAPE);
    DescribeUserPool => DescribeUserPoolOutput, DESCRIBE_USER_POOL_OPERATION = wire::Operation::new("DescribeUserPool", &DESCRIBE_USER_POOL_SHAPE, &DESCRIBE_USER_POOL_OUTPUT_SHAPE);
    DescribeUserPoolClient => DescribeUserPoolClientOutput, DESCRIBE_USER_POOL_CLIENT_OPERATION = wire::Operation::new("DescribeUserPoolClient", &DESCRIBE_USER_POOL_CLIENT_SHAPE, &DESCRIBE_USER_POOL_CLIENT_OUTPUT_SHAPE);
    DescribeUserPoolDomain => DescribeUserPoolDomainOutput, DESCRIBE_USER_POOL_DOMAIN_OPERATION = wire::Operation::new("DescribeUserPoolDomain", &DESCRIBE_USER_POOL_DOMAIN_SHAPE, &DESCRIBE_USER_POOL_DOMAIN_OUTPUT_SHAPE);
    ForgotPassword => ForgotPasswordOutput, FORGOT_PASSWORD_OPERATION = wire::Operation::new("ForgotPassword", &FORGOT_PASSWORD_SHAPE, &FORGOT_PASSWORD_OUTPUT_SHAPE).public();
    GetGroup => GetGroupOutput, GET_GROUP_OPERATION = wire::Operation::new("GetGroup", &GET_GROUP_SHAPE, &GET_GROUP_OUTPUT_SHAPE);
    GetTokensFromRefreshToken => GetTokensFromRefreshTokenOutput, GET_TOKENS_FROM_REFRESH_TOKEN_OPERATION = wire::Operation::new("GetTokensFromRefreshToken", &GET_TOKENS_FROM_REFRESH_TOKEN_SHAPE, &GET_TOKENS_FROM_REFRESH_TOKEN_OUTPUT_SHAPE).public();
    GetUser => GetUserOutput, GET_USER_OPERATION = wire::Operation::new("GetUser", &GET_USER_SHAPE, &GET_USER_OUTPUT_SHAPE).public();
    GetUserAttributeVerificationCode => GetUserAttributeVerificationCodeOutput, GET_USER_ATTRIBUTE_VERIFICATION_CODE_OPERATION = wire::Operation::new("GetUserAttributeVerificationCode", &GET_USER_ATTRIBUTE_VERIFICATION_CODE_SHAPE, &GET_USER_ATTRIBUTE_VERIFICATION_CODE_OUTPUT_SHAPE).public();
    GetUserPoolMfaConfig => GetUserPoolMfaConfigOutput, GET_USER_POOL_MFA_CONFIG_OPERATION = wire::Operation::new("GetUserPoolMfaConfig", &GET_USER_POOL_MFA_CONFIG_SHAPE, &GET_USER_POOL_MFA_CONFIG_OUTPUT_SHAPE);
    GlobalSignOut => GlobalSignOutOutput, GLOBAL_SIGN_OUT_OPERATION = wire::Operation::new("GlobalSignOut", &GLOBAL_SIGN_OUT_SHAPE, &GLOBAL_SIGN_OUT_OUTPUT_SHAPE).public();
    InitiateAuth => InitiateAuthOutput, INITIATE_AUTH_OPERATION = wire::Operation::new("InitiateAuth", &INITIATE_AUTH_SHAPE, &INITIATE_AUTH_OUTPUT_SHAPE).public();
    ListGroups => ListGroupsOutput, LIST_GROUPS_OPERATION = wire::Operation::new("ListGroups", &LIST_GROUPS_SHAPE, &LIST_GROUPS_OUTPUT_SHAPE);
    ListResourceServers => ListResourceServersOutput, LIST_RESOURCE_SERVERS_OPERATION = wire::Operation::new("ListResourceServers", &LIST_RESOURCE_SERVERS_SHAPE, &LIST_RESOURCE_SERVERS_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    ListUserPoolClients => ListUserPoolClientsOutput, LIST_USER_POOL_CLIENTS_OPERATION = wire::Operation::new("ListUserPoolClients", &LIST_USER_POOL_CLIENTS_SHAPE, &LIST_USER_POOL_CLIENTS_OUTPUT_SHAPE);
    ListUserPools => ListUserPoolsOutput, LIST_USER_POOLS_OPERATION = wire::Operation::new("ListUserPools", &LIST_USER_POOLS_SHAPE, &LIST_USER_POOLS_OUTPUT_SHAPE);
    ListUsers => ListUsersOutput, LIST_USERS_OPERATION = wire::Operation::new("ListUsers", &LIST_USERS_SHAPE, &LIST_USERS_OUTPUT_SHAPE);
    ListUsersInGroup => ListUsersInGroupOutput, LIST_USERS_IN_GROUP_OPERATION = wire::Operation::new("ListUsersInGroup", &LIST_USERS_IN_GROUP_SHAPE, &LIST_USERS_IN_GROUP_OUTPUT_SHAPE);
    ResendConfirmationCode => ResendConfirmationCodeOutput, RESEND_CONFIRMATION_CODE_OPERATION = wire::Operation::new("ResendConfirmationCode", &RESEND_CONFIRMATION_CODE_SHAPE, &RESEND_CONFIRMATION_CODE_OUTPUT_SHAPE).public();
    RespondToAuthChallenge => RespondToAuthChallengeOutput, RESPOND_TO_AUTH_CHALLENGE_OPERATION = wire::Operation::new("RespondToAuthChallenge", &RESPOND_TO_AUTH_CHALLENGE_SHAPE, &RESPOND_TO_AUTH_CHALLENGE_OUTPUT_SHAPE).public();
    RevokeToken => RevokeTokenOutput, REVOKE_TOKEN_OPERATION = wire::Operation::new("RevokeToken", &REVOKE_TOKEN_SHAPE, &REVOKE_TOKEN_OUTPUT_SHAPE).public();
    SetUserMFAPreference => SetUserMFAPreferenceOutput, SET_USER_MFA_PREFERENCE_OPERATION = wire::Operation::new("SetUserMFAPreference", &SET_USER_MFA_PREFERENCE_SHAPE, &SET_USER_MFA_PREFERENCE_OUTPUT_SHAPE).public();
    SetUserPoolMfaConfig => SetUserPoolMfaConfigOutput, SET_USER_POOL_MFA_CONFIG_OPERATION = wire::Operation::new("SetUserPoolMfaConfig", &SET_USER_POOL_MFA_CONFIG_SHAPE, &SET_USER_POOL_MFA_CONFIG_OUTPUT_SHAPE);
    SignUp => SignUpOutput, SIGN_UP_OPERATION = wire::Operation::new("SignUp", &SIGN_UP_SHAPE, &SIGN_UP_OUTPUT_SHAPE).public();
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
    UpdateGroup => UpdateGroupOutput, UPDATE_GROUP_OPERATION = wire::Operation::new("UpdateGroup", &UPDATE_GROUP_SHAPE, &UPDATE_GROUP_OUTPUT_SHAPE);
    UpdateResourceServer => UpdateResourceServerOutput, UPDATE_RESOURCE_SERVER_OPERATION = wire::Operation::new("UpdateResourceServer", &UPDATE_RESOURCE_SERVER_SHAPE, &UPDATE_RESOURCE_SERVER_OUTPUT_SHAPE);
    UpdateUserAttributes => UpdateUserAttributesOutput, UPDATE_USER_ATTRIBUTES_OPERATION = wire::Operation::new("UpdateUserAttributes", &UPDATE_USER_ATTRIBUTES_SHAPE, &UPDATE_USER_ATTRIBUTES_OUTPUT_SHAPE).public();
    UpdateUserPool => UpdateUserPoolOutput, UPDATE_USER_POOL_OPERATION = wire::Operation::new("UpdateUserPool", &UPDATE_USER_POOL_SHAPE, &UPDATE_USER_POOL_OUTPUT_SHAPE);
    UpdateUserPoolClient => UpdateUserPoolClientOutput, UPDATE_USER_POOL_CLIENT_OPERATION = wire::Operation::new("UpdateUserPoolClient", &UPDATE_USER_POOL_CLIENT_SHAPE, &UPDATE_USER_POOL_CLIENT_OUTPUT_SHAPE);
    UpdateUserPoolDomain => UpdateUserPoolDomainOutput, UPDATE_USER_POOL_DOMAIN_OPERATION = wire::Operation::new("UpdateUserPoolDomain", &UPDATE_USER_POOL_DOMAIN_SHAPE, &UPDATE_USER_POOL_DOMAIN_OUTPUT_SHAPE);
    VerifySoftwareToken => VerifySoftwareTokenOutput, VERIFY_SOFTWARE_TOKEN_OPERATION = wire::Operation::new("VerifySoftwareToken", &VERIFY_SOFTWARE_TOKEN_SHAPE, &VERIFY_SOFTWARE_TOKEN_OUTPUT_SHAPE).public();
    VerifyUserAttribute => VerifyUserAttributeOutput, VERIFY_USER_ATTRIBUTE_OPERATION = wire::Operation::new("VerifyUserAttribute", &VERIFY_USER_ATTRIBUTE_SHAPE, &VERIFY_USER_ATTRIBUTE_OUTPUT_SHAPE).public();
}

novamind_wire::structures! {
    ACCOUNT_RECOVERY_SETTING_TYPE_SHAPE "AccountRecoverySettingType" AccountRecoverySettingType {
        recovery_mechanisms: Option<Vec<RecoveryOptionType>> = wire::Member::new("RecoveryMechanisms", &RECOVERY_MECHANISMS_TYPE_LIST),
    }
    ACR_LEVEL_CONFIG_TYPE_SHAPE "AcrLevelConfigType" AcrLevelConfigType {
        acr_value: String = wire::Member::new("AcrValue", &ACR_VALUE_TYPE_TEXT).required(),
    }
    ADD_CUSTOM_ATTRIBUTES_SHAPE "AddCustomAttributesRequest" AddCustomAttributes {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        custom_attributes: Vec<SchemaAttributeType> = wire::Member::new("CustomAttributes", &CUSTOM_ATTRIBUTES_LIST_TYPE_LIST).required(),
    }
    ADD_CUSTOM_ATTRIBUTES_OUTPUT_SHAPE "AddCustomAttributesResponse" AddCustomAttributesOutput {
    }
    ADMIN_ADD_USER_TO_GROUP_SHAPE "AdminAddUserToGroupRequest" AdminAddUserToGroup {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
    }
    ADMIN_CONFIRM_SIGN_UP_SHAPE "AdminConfirmSignUpRequest" AdminConfirmSignUp {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    ADMIN_CONFIRM_SIGN_UP_OUTPUT_SHAPE "AdminConfirmSignUpResponse" AdminConfirmSignUpOutput {
    }
    ADMIN_CREATE_USER_CONFIG_TYPE_SHAPE "AdminCreateUserConfigType" AdminCreateUserConfigType {
        allow_admin_create_user_only: Option<bool> = wire::Member::new("AllowAdminCreateUserOnly", &BOOLEAN),
        unused_account_validity_days: Option<i32> = wire::Member::new("UnusedAccountValidityDays", &ADMIN_CREATE_USER_UNUSED_ACCOUNT_VALIDITY_DAYS_TYPE_NUMBER),
        invite_message_template: Option<MessageTemplateType> = wire::Member::new("InviteMessageTemplate", &MESSAGE_TEMPLATE_TYPE_SHAPE),
    }
    ADMIN_CREATE_USER_SHAPE "AdminCreateUserRequest" AdminCreateUser {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_attributes: Option<Vec<AttributeType>> = wire::Member::new("UserAttributes", &ATTRIBUTE_LIST_TYPE_LIST),
        validation_data: Option<Vec<AttributeType>> = wire::Member::new("ValidationData", &ATTRIBUTE_LIST_TYPE_LIST),
        temporary_password: Option<String> = wire::Member::new("TemporaryPassword", &PASSWORD_TYPE_TEXT),
        force_alias_creation: Option<bool> = wire::Member::new("ForceAliasCreation", &BOOLEAN),
        message_action: Option<String> = wire::Member::new("MessageAction", &MESSAGE_ACTION_TYPE_TEXT),
        desired_delivery_mediums: Option<Vec<String>> = wire::Member::new("DesiredDeliveryMediums", &DELIVERY_MEDIUM_LIST_TYPE_LIST),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    ADMIN_CREATE_USER_OUTPUT_SHAPE "AdminCreateUserResponse" AdminCreateUserOutput {
        user: Option<UserType> = wire::Member::new("User", &USER_TYPE_SHAPE),
    }
    ADMIN_DELETE_USER_ATTRIBUTES_SHAPE "AdminDeleteUserAttributesRequest" AdminDeleteUserAttributes {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_attribute_names: Vec<String> = wire::Member::new("UserAttributeNames", &ATTRIBUTE_NAME_LIST_TYPE_LIST).required(),
    }
    ADMIN_DELETE_USER_ATTRIBUTES_OUTPUT_SHAPE "AdminDeleteUserAttributesResponse" AdminDeleteUserAttributesOutput {
    }
    ADMIN_DELETE_USER_SHAPE "AdminDeleteUserRequest" AdminDeleteUser {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
    }
    ADMIN_DISABLE_USER_SHAPE "AdminDisableUserRequest" AdminDisableUser {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
    }
    ADMIN_DISABLE_USER_OUTPUT_SHAPE "AdminDisableUserResponse" AdminDisableUserOutput {
    }
    ADMIN_ENABLE_USER_SHAPE "AdminEnableUserRequest" AdminEnableUser {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
    }
    ADMIN_ENABLE_USER_OUTPUT_SHAPE "AdminEnableUserResponse" AdminEnableUserOutput {
    }
    ADMIN_GET_USER_SHAPE "AdminGetUserRequest" AdminGetUser {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
    }
    ADMIN_GET_USER_OUTPUT_SHAPE "AdminGetUserResponse" AdminGetUserOutput {
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_attributes: Option<Vec<AttributeType>> = wire::Member::new("UserAttributes", &ATTRIBUTE_LIST_TYPE_LIST),
        user_create_date: Option<wire::Timestamp> = wire::Member::new("UserCreateDate", &TIMESTAMP),
        user_last_modified_date: Option<wire::Timestamp> = wire::Member::new("UserLastModifiedDate", &TIMESTAMP),
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        user_status: Option<String> = wire::Member::new("UserStatus", &USER_STATUS_TYPE_TEXT),
        mfa_options: Option<Vec<MfaOptionType>> = wire::Member::new("MFAOptions", &MFA_OPTION_LIST_TYPE_LIST),
        preferred_mfa_setting: Option<String> = wire::Member::new("PreferredMfaSetting", &STRING_TYPE_TEXT),
        user_mfa_setting_list: Option<Vec<String>> = wire::Member::new("UserMFASettingList", &USER_MFA_SETTING_LIST_TYPE_LIST),
    }
    ADMIN_INITIATE_AUTH_SHAPE "AdminInitiateAuthRequest" AdminInitiateAuth {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        auth_flow: String = wire::Member::new("AuthFlow", &AUTH_FLOW_TYPE_TEXT).required(),
        auth_parameters: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("AuthParameters", &AUTH_PARAMETERS_TYPE_MAP),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        context_data: Option<ContextDataType> = wire::Member::new("ContextData", &CONTEXT_DATA_TYPE_SHAPE),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    ADMIN_INITIATE_AUTH_OUTPUT_SHAPE "AdminInitiateAuthResponse" AdminInitiateAuthOutput {
        challenge_name: Option<String> = wire::Member::new("ChallengeName", &CHALLENGE_NAME_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        challenge_parameters: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ChallengeParameters", &CHALLENGE_PARAMETERS_TYPE_MAP),
        authentication_result: Option<AuthenticationResultType> = wire::Member::new("AuthenticationResult", &AUTHENTICATION_RESULT_TYPE_SHAPE),
        available_challenges: Option<Vec<String>> = wire::Member::new("AvailableChallenges", &AVAILABLE_CHALLENGE_LIST_TYPE_LIST),
    }
    ADMIN_LIST_GROUPS_FOR_USER_SHAPE "AdminListGroupsForUserRequest" AdminListGroupsForUser {
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        limit: Option<i32> = wire::Member::new("Limit", &QUERY_LIMIT_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    ADMIN_LIST_GROUPS_FOR_USER_OUTPUT_SHAPE "AdminListGroupsForUserResponse" AdminListGroupsForUserOutput {
        groups: Option<Vec<GroupType>> = wire::Member::new("Groups", &GROUP_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    ADMIN_REMOVE_USER_FROM_GROUP_SHAPE "AdminRemoveUserFromGroupRequest" AdminRemoveUserFromGroup {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
    }
    ADMIN_RESET_USER_PASSWORD_SHAPE "AdminResetUserPasswordRequest" AdminResetUserPassword {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    ADMIN_RESET_USER_PASSWORD_OUTPUT_SHAPE "AdminResetUserPasswordResponse" AdminResetUserPasswordOutput {
    }
    ADMIN_RESPOND_TO_AUTH_CHALLENGE_SHAPE "AdminRespondToAuthChallengeRequest" AdminRespondToAuthChallenge {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        challenge_name: String = wire::Member::new("ChallengeName", &CHALLENGE_NAME_TYPE_TEXT).required(),
        challenge_responses: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ChallengeResponses", &CHALLENGE_RESPONSES_TYPE_MAP),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        context_data: Option<ContextDataType> = wire::Member::new("ContextData", &CONTEXT_DATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    ADMIN_RESPOND_TO_AUTH_CHALLENGE_OUTPUT_SHAPE "AdminRespondToAuthChallengeResponse" AdminRespondToAuthChallengeOutput {
        challenge_name: Option<String> = wire::Member::new("ChallengeName", &CHALLENGE_NAME_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        challenge_parameters: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ChallengeParameters", &CHALLENGE_PARAMETERS_TYPE_MAP),
        authentication_result: Option<AuthenticationResultType> = wire::Member::new("AuthenticationResult", &AUTHENTICATION_RESULT_TYPE_SHAPE),
        available_challenges: Option<Vec<String>> = wire::Member::new("AvailableChallenges", &AVAILABLE_CHALLENGE_LIST_TYPE_LIST),
    }
    ADMIN_SET_USER_MFA_PREFERENCE_SHAPE "AdminSetUserMFAPreferenceRequest" AdminSetUserMFAPreference {
        sms_mfa_settings: Option<SmsMfaSettingsType> = wire::Member::new("SMSMfaSettings", &SMS_MFA_SETTINGS_TYPE_SHAPE),
        software_token_mfa_settings: Option<SoftwareTokenMfaSettingsType> = wire::Member::new("SoftwareTokenMfaSettings", &SOFTWARE_TOKEN_MFA_SETTINGS_TYPE_SHAPE),
        email_mfa_settings: Option<EmailMfaSettingsType> = wire::Member::new("EmailMfaSettings", &EMAIL_MFA_SETTINGS_TYPE_SHAPE),
        web_authn_mfa_settings: Option<WebAuthnMfaSettingsType> = wire::Member::new("WebAuthnMfaSettings", &WEB_AUTHN_MFA_SETTINGS_TYPE_SHAPE),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    ADMIN_SET_USER_MFA_PREFERENCE_OUTPUT_SHAPE "AdminSetUserMFAPreferenceResponse" AdminSetUserMFAPreferenceOutput {
    }
    ADMIN_SET_USER_PASSWORD_SHAPE "AdminSetUserPasswordRequest" AdminSetUserPassword {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        password: String = wire::Member::new("Password", &PASSWORD_TYPE_TEXT).required(),
        permanent: Option<bool> = wire::Member::new("Permanent", &BOOLEAN),
    }
    ADMIN_SET_USER_PASSWORD_OUTPUT_SHAPE "AdminSetUserPasswordResponse" AdminSetUserPasswordOutput {
    }
    ADMIN_UPDATE_USER_ATTRIBUTES_SHAPE "AdminUpdateUserAttributesRequest" AdminUpdateUserAttributes {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_attributes: Vec<AttributeType> = wire::Member::new("UserAttributes", &ATTRIBUTE_LIST_TYPE_LIST).required(),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    ADMIN_UPDATE_USER_ATTRIBUTES_OUTPUT_SHAPE "AdminUpdateUserAttributesResponse" AdminUpdateUserAttributesOutput {
    }
    ADMIN_USER_GLOBAL_SIGN_OUT_SHAPE "AdminUserGlobalSignOutRequest" AdminUserGlobalSignOut {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
    }
    ADMIN_USER_GLOBAL_SIGN_OUT_OUTPUT_SHAPE "AdminUserGlobalSignOutResponse" AdminUserGlobalSignOutOutput {
    }
    ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE_SHAPE "AdvancedSecurityAdditionalFlowsType" AdvancedSecurityAdditionalFlowsType {
        custom_auth_mode: Option<String> = wire::Member::new("CustomAuthMode", &ADVANCED_SECURITY_ENABLED_MODE_TYPE_TEXT),
    }
    ANALYTICS_CONFIGURATION_TYPE_SHAPE "AnalyticsConfigurationType" AnalyticsConfigurationType {
        application_id: Option<String> = wire::Member::new("ApplicationId", &HEX_STRING_TYPE_TEXT),
        application_arn: Option<String> = wire::Member::new("ApplicationArn", &ARN_TYPE_TEXT),
        role_arn: Option<String> = wire::Member::new("RoleArn", &ARN_TYPE_TEXT),
        external_id: Option<String> = wire::Member::new("ExternalId", &STRING_TYPE_TEXT),
        user_data_shared: Option<bool> = wire::Member::new("UserDataShared", &BOOLEAN),
    }
    ANALYTICS_METADATA_TYPE_SHAPE "AnalyticsMetadataType" AnalyticsMetadataType {
        analytics_endpoint_id: Option<String> = wire::Member::new("AnalyticsEndpointId", &STRING_TYPE_TEXT),
    }
    ASSOCIATE_SOFTWARE_TOKEN_SHAPE "AssociateSoftwareTokenRequest" AssociateSoftwareToken {
        access_token: Option<String> = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    ASSOCIATE_SOFTWARE_TOKEN_OUTPUT_SHAPE "AssociateSoftwareTokenResponse" AssociateSoftwareTokenOutput {
        secret_code: Option<String> = wire::Member::new("SecretCode", &SECRET_CODE_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    ATTRIBUTE_TYPE_SHAPE "AttributeType" AttributeType {
        name: String = wire::Member::new("Name", &ATTRIBUTE_NAME_TYPE_TEXT).required(),
        value: Option<String> = wire::Member::new("Value", &ATTRIBUTE_VALUE_TYPE_TEXT),
    }
    AUTHENTICATION_RESULT_TYPE_SHAPE "AuthenticationResultType" AuthenticationResultType {
        access_token: Option<String> = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT),
        expires_in: Option<i32> = wire::Member::new("ExpiresIn", &INTEGER),
        token_type: Option<String> = wire::Member::new("TokenType", &STRING_TYPE_TEXT),
        refresh_token: Option<String> = wire::Member::new("RefreshToken", &TOKEN_MODEL_TYPE_TEXT),
        id_token: Option<String> = wire::Member::new("IdToken", &TOKEN_MODEL_TYPE_TEXT),
        new_device_metadata: Option<NewDeviceMetadataType> = wire::Member::new("NewDeviceMetadata", &NEW_DEVICE_METADATA_TYPE_SHAPE),
    }
    CHANGE_PASSWORD_SHAPE "ChangePasswordRequest" ChangePassword {
        previous_password: Option<String> = wire::Member::new("PreviousPassword", &PASSWORD_TYPE_TEXT),
        proposed_password: String = wire::Member::new("ProposedPassword", &PASSWORD_TYPE_TEXT).required(),
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
    }
    CHANGE_PASSWORD_OUTPUT_SHAPE "ChangePasswordResponse" ChangePasswordOutput {
    }
    CODE_DELIVERY_DETAILS_TYPE_SHAPE "CodeDeliveryDetailsType" CodeDeliveryDetailsType {
        destination: Option<String> = wire::Member::new("Destination", &STRING_TYPE_TEXT),
        delivery_medium: Option<String> = wire::Member::new("DeliveryMedium", &DELIVERY_MEDIUM_TYPE_TEXT),
        attribute_name: Option<String> = wire::Member::new("AttributeName", &ATTRIBUTE_NAME_TYPE_TEXT),
    }
    CONFIRM_FORGOT_PASSWORD_SHAPE "ConfirmForgotPasswordRequest" ConfirmForgotPassword {
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        secret_hash: Option<String> = wire::Member::new("SecretHash", &SECRET_HASH_TYPE_TEXT),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        confirmation_code: String = wire::Member::new("ConfirmationCode", &CONFIRMATION_CODE_TYPE_TEXT).required(),
        password: String = wire::Member::new("Password", &PASSWORD_TYPE_TEXT).required(),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    CONFIRM_FORGOT_PASSWORD_OUTPUT_SHAPE "ConfirmForgotPasswordResponse" ConfirmForgotPasswordOutput {
    }
    CONFIRM_SIGN_UP_SHAPE "ConfirmSignUpRequest" ConfirmSignUp {
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        secret_hash: Option<String> = wire::Member::new("SecretHash", &SECRET_HASH_TYPE_TEXT),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        confirmation_code: String = wire::Member::new("ConfirmationCode", &CONFIRMATION_CODE_TYPE_TEXT).required(),
        force_alias_creation: Option<bool> = wire::Member::new("ForceAliasCreation", &BOOLEAN),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    CONFIRM_SIGN_UP_OUTPUT_SHAPE "ConfirmSignUpResponse" ConfirmSignUpOutput {
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    CONTEXT_DATA_TYPE_SHAPE "ContextDataType" ContextDataType {
        ip_address: String = wire::Member::new("IpAddress", &STRING_TYPE_TEXT).required(),
        server_name: String = wire::Member::new("ServerName", &STRING_TYPE_TEXT).required(),
        server_path: String = wire::Member::new("ServerPath", &STRING_TYPE_TEXT).required(),
        http_headers: Vec<HttpHeader> = wire::Member::new("HttpHeaders", &HTTP_HEADER_LIST_LIST).required(),
        encoded_data: Option<String> = wire::Member::new("EncodedData", &STRING_TYPE_TEXT),
    }
    CREATE_GROUP_SHAPE "CreateGroupRequest" CreateGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        role_arn: Option<String> = wire::Member::new("RoleArn", &ARN_TYPE_TEXT),
        precedence: Option<i32> = wire::Member::new("Precedence", &PRECEDENCE_TYPE_NUMBER),
    }
    CREATE_GROUP_OUTPUT_SHAPE "CreateGroupResponse" CreateGroupOutput {
        group: Option<GroupType> = wire::Member::new("Group", &GROUP_TYPE_SHAPE),
    }
    CREATE_RESOURCE_SERVER_SHAPE "CreateResourceServerRequest" CreateResourceServer {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        identifier: String = wire::Member::new("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE_TEXT).required(),
        name: String = wire::Member::new("Name", &RESOURCE_SERVER_NAME_TYPE_TEXT).required(),
        scopes: Option<Vec<ResourceServerScopeType>> = wire::Member::new("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE_LIST),
    }
    CREATE_RESOURCE_SERVER_OUTPUT_SHAPE "CreateResourceServerResponse" CreateResourceServerOutput {
        resource_server: ResourceServerType = wire::Member::new("ResourceServer", &RESOURCE_SERVER_TYPE_SHAPE).required(),
    }
    CREATE_USER_POOL_CLIENT_SHAPE "CreateUserPoolClientRequest" CreateUserPoolClient {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        client_name: String = wire::Member::new("ClientName", &CLIENT_NAME_TYPE_TEXT).required(),
        generate_secret: Option<bool> = wire::Member::new("GenerateSecret", &BOOLEAN),
        client_secret: Option<String> = wire::Member::new("ClientSecret", &CLIENT_SECRET_TYPE_TEXT),
        refresh_token_validity: Option<i32> = wire::Member::new("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE_NUMBER),
        access_token_validity: Option<i32> = wire::Member::new("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE_NUMBER),
        id_token_validity: Option<i32> = wire::Member::new("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE_NUMBER),
        token_validity_units: Option<TokenValidityUnitsType> = wire::Member::new("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE_SHAPE),
        read_attributes: Option<Vec<String>> = wire::Member::new("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE_LIST),
        write_attributes: Option<Vec<String>> = wire::Member::new("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE_LIST),
        explicit_auth_flows: Option<Vec<String>> = wire::Member::new("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE_LIST),
        supported_identity_providers: Option<Vec<String>> = wire::Member::new("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE_LIST),
        callback_ur_ls: Option<Vec<String>> = wire::Member::new("CallbackURLs", &CALLBACK_UR_LS_LIST_TYPE_LIST),
        logout_ur_ls: Option<Vec<String>> = wire::Member::new("LogoutURLs", &LOGOUT_UR_LS_LIST_TYPE_LIST),
        default_redirect_uri: Option<String> = wire::Member::new("DefaultRedirectURI", &REDIRECT_URL_TYPE_TEXT),
        allowed_o_auth_flows: Option<Vec<String>> = wire::Member::new("AllowedOAuthFlows", &O_AUTH_FLOWS_TYPE_LIST),
        allowed_o_auth_scopes: Option<Vec<String>> = wire::Member::new("AllowedOAuthScopes", &SCOPE_LIST_TYPE_LIST),
        allowed_o_auth_flows_user_pool_client: Option<bool> = wire::Member::new("AllowedOAuthFlowsUserPoolClient", &BOOLEAN),
        analytics_configuration: Option<AnalyticsConfigurationType> = wire::Member::new("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE_SHAPE),
        prevent_user_existence_errors: Option<String> = wire::Member::new("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES_TEXT),
        enable_token_revocation: Option<bool> = wire::Member::new("EnableTokenRevocation", &BOOLEAN),
        enable_propagate_additional_user_context_data: Option<bool> = wire::Member::new("EnablePropagateAdditionalUserContextData", &BOOLEAN),
        auth_session_validity: Option<i32> = wire::Member::new("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE_NUMBER),
        refresh_token_rotation: Option<RefreshTokenRotationType> = wire::Member::new("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE_SHAPE),
    }
    CREATE_USER_POOL_CLIENT_OUTPUT_SHAPE "CreateUserPoolClientResponse" CreateUserPoolClientOutput {
        user_pool_client: Option<UserPoolClientType> = wire::Member::new("UserPoolClient", &USER_POOL_CLIENT_TYPE_SHAPE),
    }
    CREATE_USER_POOL_DOMAIN_SHAPE "CreateUserPoolDomainRequest" CreateUserPoolDomain {
        domain: String = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        managed_login_version: Option<i32> = wire::Member::new("ManagedLoginVersion", &INTEGER),
        custom_domain_config: Option<CustomDomainConfigType> = wire::Member::new("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE_SHAPE),
        routing: Option<RoutingType> = wire::Member::new("Routing", &ROUTING_TYPE_SHAPE),
    }
    CREATE_USER_POOL_DOMAIN_OUTPUT_SHAPE "CreateUserPoolDomainResponse" CreateUserPoolDomainOutput {
        managed_login_version: Option<i32> = wire::Member::new("ManagedLoginVersion", &INTEGER),
        cloud_front_domain: Option<String> = wire::Member::new("CloudFrontDomain", &DOMAIN_TYPE_TEXT),
        routing: Option<RoutingType> = wire::Member::new("Routing", &ROUTING_TYPE_SHAPE),
    }
    CREATE_USER_POOL_SHAPE "CreateUserPoolRequest" CreateUserPool {
        pool_name: String = wire::Member::new("PoolName", &USER_POOL_NAME_TYPE_TEXT).required(),
        policies: Option<UserPoolPolicyType> = wire::Member::new("Policies", &USER_POOL_POLICY_TYPE_SHAPE),
        deletion_protection: Option<String> = wire::Member::new("DeletionProtection", &DELETION_PROTECTION_TYPE_TEXT),
        lambda_config: Option<LambdaConfigType> = wire::Member::new("LambdaConfig", &LAMBDA_CONFIG_TYPE_SHAPE),
        auto_verified_attributes: Option<Vec<String>> = wire::Member::new("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE_LIST),
        alias_attributes: Option<Vec<String>> = wire::Member::new("AliasAttributes", &ALIAS_ATTRIBUTES_LIST_TYPE_LIST),
        username_attributes: Option<Vec<String>> = wire::Member::new("UsernameAttributes", &USERNAME_ATTRIBUTES_LIST_TYPE_LIST),
        sms_verification_message: Option<String> = wire::Member::new("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_verification_message: Option<String> = wire::Member::new("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_verification_subject: Option<String> = wire::Member::new("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE_TEXT),
        verification_message_template: Option<VerificationMessageTemplateType> = wire::Member::new("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE_SHAPE),
        sms_authentication_message: Option<String> = wire::Member::new("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        mfa_configuration: Option<String> = wire::Member::new("MfaConfiguration", &USER_POOL_MFA_TYPE_TEXT),
        user_attribute_update_settings: Option<UserAttributeUpdateSettingsType> = wire::Member::new("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE_SHAPE),
        device_configuration: Option<DeviceConfigurationType> = wire::Member::new("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE_SHAPE),
        email_configuration: Option<EmailConfigurationType> = wire::Member::new("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE_SHAPE),
        sms_configuration: Option<SmsConfigurationType> = wire::Member::new("SmsConfiguration", &SMS_CONFIGURATION_TYPE_SHAPE),
        user_pool_tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("UserPoolTags", &USER_POOL_TAGS_TYPE_MAP),
        admin_create_user_config: Option<AdminCreateUserConfigType> = wire::Member::new("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE_SHAPE),
        schema: Option<Vec<SchemaAttributeType>> = wire::Member::new("Schema", &SCHEMA_ATTRIBUTES_LIST_TYPE_LIST),
        user_pool_add_ons: Option<UserPoolAddOnsType> = wire::Member::new("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE_SHAPE),
        dcr_configuration: Option<DcrConfigurationType> = wire::Member::new("DcrConfiguration", &DCR_CONFIGURATION_TYPE_SHAPE),
        username_configuration: Option<UsernameConfigurationType> = wire::Member::new("UsernameConfiguration", &USERNAME_CONFIGURATION_TYPE_SHAPE),
        account_recovery_setting: Option<AccountRecoverySettingType> = wire::Member::new("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE_SHAPE),
        user_pool_tier: Option<String> = wire::Member::new("UserPoolTier", &USER_POOL_TIER_TYPE_TEXT),
        key_configuration: Option<KeyConfigurationType> = wire::Member::new("KeyConfiguration", &KEY_CONFIGURATION_TYPE_SHAPE),
        issuer_configuration: Option<IssuerConfigurationType> = wire::Member::new("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE_SHAPE),
        acr_configuration: Option<std::collections::BTreeMap<String, AcrLevelConfigType>> = wire::Member::new("AcrConfiguration", &ACR_CONFIGURATION_TYPE_MAP),
    }
    CREATE_USER_POOL_OUTPUT_SHAPE "CreateUserPoolResponse" CreateUserPoolOutput {
        user_pool: Option<UserPoolType> = wire::Member::new("UserPool", &USER_POOL_TYPE_SHAPE),
    }
    CUSTOM_DOMAIN_CONFIG_TYPE_SHAPE "CustomDomainConfigType" CustomDomainConfigType {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TYPE_TEXT).required(),
        security_policy: Option<String> = wire::Member::new("SecurityPolicy", &SECURITY_POLICY_TYPE_TEXT),
    }
    CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE_SHAPE "CustomEmailLambdaVersionConfigType" CustomEmailLambdaVersionConfigType {
        lambda_version: String = wire::Member::new("LambdaVersion", &CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE_TEXT).required(),
        lambda_arn: String = wire::Member::new("LambdaArn", &ARN_TYPE_TEXT).required(),
    }
    CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE_SHAPE "CustomSMSLambdaVersionConfigType" CustomSmsLambdaVersionConfigType {
        lambda_version: String = wire::Member::new("LambdaVersion", &CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE_TEXT).required(),
        lambda_arn: String = wire::Member::new("LambdaArn", &ARN_TYPE_TEXT).required(),
    }
    DCR_CONFIGURATION_TYPE_SHAPE "DcrConfigurationType" DcrConfigurationType {
        enable_status: Option<String> = wire::Member::new("EnableStatus", &STATUS_TYPE_TEXT),
        open_dcr_enabled: Option<bool> = wire::Member::new("OpenDcrEnabled", &BOOLEAN),
        authenticated_grant_types: Option<Vec<String>> = wire::Member::new("AuthenticatedGrantTypes", &O_AUTH_FLOWS_TYPE_LIST),
        open_dcr_grant_types: Option<Vec<String>> = wire::Member::new("OpenDcrGrantTypes", &O_AUTH_FLOWS_TYPE_LIST),
        allowed_scopes: Option<Vec<String>> = wire::Member::new("AllowedScopes", &SCOPE_LIST_TYPE_LIST),
    }
    DELETE_GROUP_SHAPE "DeleteGroupRequest" DeleteGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    DELETE_RESOURCE_SERVER_SHAPE "DeleteResourceServerRequest" DeleteResourceServer {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        identifier: String = wire::Member::new("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE_TEXT).required(),
    }
    DELETE_USER_ATTRIBUTES_SHAPE "DeleteUserAttributesRequest" DeleteUserAttributes {
        user_attribute_names: Vec<String> = wire::Member::new("UserAttributeNames", &ATTRIBUTE_NAME_LIST_TYPE_LIST).required(),
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
    }
    DELETE_USER_ATTRIBUTES_OUTPUT_SHAPE "DeleteUserAttributesResponse" DeleteUserAttributesOutput {
    }
    DELETE_USER_POOL_CLIENT_SHAPE "DeleteUserPoolClientRequest" DeleteUserPoolClient {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
    }
    DELETE_USER_POOL_DOMAIN_SHAPE "DeleteUserPoolDomainRequest" DeleteUserPoolDomain {
        domain: String = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    DELETE_USER_POOL_DOMAIN_OUTPUT_SHAPE "DeleteUserPoolDomainResponse" DeleteUserPoolDomainOutput {
    }
    DELETE_USER_POOL_SHAPE "DeleteUserPoolRequest" DeleteUserPool {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    DELETE_USER_SHAPE "DeleteUserRequest" DeleteUser {
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
    }
    DESCRIBE_RESOURCE_SERVER_SHAPE "DescribeResourceServerRequest" DescribeResourceServer {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        identifier: String = wire::Member::new("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE_TEXT).required(),
    }
    DESCRIBE_RESOURCE_SERVER_OUTPUT_SHAPE "DescribeResourceServerResponse" DescribeResourceServerOutput {
        resource_server: ResourceServerType = wire::Member::new("ResourceServer", &RESOURCE_SERVER_TYPE_SHAPE).required(),
    }
    DESCRIBE_USER_POOL_CLIENT_SHAPE "DescribeUserPoolClientRequest" DescribeUserPoolClient {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
    }
    DESCRIBE_USER_POOL_CLIENT_OUTPUT_SHAPE "DescribeUserPoolClientResponse" DescribeUserPoolClientOutput {
        user_pool_client: Option<UserPoolClientType> = wire::Member::new("UserPoolClient", &USER_POOL_CLIENT_TYPE_SHAPE),
    }
    DESCRIBE_USER_POOL_DOMAIN_SHAPE "DescribeUserPoolDomainRequest" DescribeUserPoolDomain {
        domain: String = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT).required(),
    }
    DESCRIBE_USER_POOL_DOMAIN_OUTPUT_SHAPE "DescribeUserPoolDomainResponse" DescribeUserPoolDomainOutput {
        domain_description: Option<DomainDescriptionType> = wire::Member::new("DomainDescription", &DOMAIN_DESCRIPTION_TYPE_SHAPE),
    }
    DESCRIBE_USER_POOL_SHAPE "DescribeUserPoolRequest" DescribeUserPool {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    DESCRIBE_USER_POOL_OUTPUT_SHAPE "DescribeUserPoolResponse" DescribeUserPoolOutput {
        user_pool: Option<UserPoolType> = wire::Member::new("UserPool", &USER_POOL_TYPE_SHAPE),
    }
    DEVICE_CONFIGURATION_TYPE_SHAPE "DeviceConfigurationType" DeviceConfigurationType {
        challenge_required_on_new_device: Option<bool> = wire::Member::new("ChallengeRequiredOnNewDevice", &BOOLEAN),
        device_only_remembered_on_user_prompt: Option<bool> = wire::Member::new("DeviceOnlyRememberedOnUserPrompt", &BOOLEAN),
    }
    DOMAIN_DESCRIPTION_TYPE_SHAPE "DomainDescriptionType" DomainDescriptionType {
        user_pool_id: Option<String> = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT),
        aws_account_id: Option<String> = wire::Member::new("AWSAccountId", &AWS_ACCOUNT_ID_TYPE_TEXT),
        domain: Option<String> = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT),
        s3_bucket: Option<String> = wire::Member::new("S3Bucket", &S3_BUCKET_TYPE_TEXT),
        cloud_front_distribution: Option<String> = wire::Member::new("CloudFrontDistribution", &STRING_TYPE_TEXT),
        version: Option<String> = wire::Member::new("Version", &DOMAIN_VERSION_TYPE_TEXT),
        status: Option<String> = wire::Member::new("Status", &DOMAIN_STATUS_TYPE_TEXT),
        custom_domain_config: Option<CustomDomainConfigType> = wire::Member::new("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE_SHAPE),
        managed_login_version: Option<i32> = wire::Member::new("ManagedLoginVersion", &INTEGER),
        routing: Option<RoutingType> = wire::Member::new("Routing", &ROUTING_TYPE_SHAPE),
    }
    EMAIL_CONFIGURATION_TYPE_SHAPE "EmailConfigurationType" EmailConfigurationType {
        source_arn: Option<String> = wire::Member::new("SourceArn", &ARN_TYPE_TEXT),
        reply_to_email_address: Option<String> = wire::Member::new("ReplyToEmailAddress", &EMAIL_ADDRESS_TYPE_TEXT),
        email_sending_account: Option<String> = wire::Member::new("EmailSendingAccount", &EMAIL_SENDING_ACCOUNT_TYPE_TEXT),
        from: Option<String> = wire::Member::new("From", &STRING_TYPE_TEXT),
        configuration_set: Option<String> = wire::Member::new("ConfigurationSet", &SES_CONFIGURATION_SET_TEXT),
    }
    EMAIL_MFA_CONFIG_TYPE_SHAPE "EmailMfaConfigType" EmailMfaConfigType {
        message: Option<String> = wire::Member::new("Message", &EMAIL_MFA_MESSAGE_TYPE_TEXT),
        subject: Option<String> = wire::Member::new("Subject", &EMAIL_MFA_SUBJECT_TYPE_TEXT),
    }
    EMAIL_MFA_SETTINGS_TYPE_SHAPE "EmailMfaSettingsType" EmailMfaSettingsType {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        preferred_mfa: Option<bool> = wire::Member::new("PreferredMfa", &BOOLEAN),
    }
    EUMS_SMS_CONFIGURATION_TYPE_SHAPE "EumsSmsConfigurationType" EumsSmsConfigurationType {
        caller_arn: String = wire::Member::new("CallerArn", &ARN_TYPE_TEXT).required(),
        external_id: Option<String> = wire::Member::new("ExternalId", &STRING_TYPE_TEXT),
        origination_identity: Option<String> = wire::Member::new("OriginationIdentity", &STRING_TYPE_TEXT),
        configuration_set_name: Option<String> = wire::Member::new("ConfigurationSetName", &STRING_TYPE_TEXT),
        in_entity_id: Option<String> = wire::Member::new("InEntityId", &STRING_TYPE_TEXT),
        in_template_id: Option<String> = wire::Member::new("InTemplateId", &STRING_TYPE_TEXT),
        region: Option<String> = wire::Member::new("Region", &REGION_CODE_TYPE_TEXT),
    }
    FAILOVER_TYPE_SHAPE "FailoverType" FailoverType {
        secondary_region: String = wire::Member::new("SecondaryRegion", &REGION_NAME_TYPE_TEXT).required(),
        primary_route53_health_check_id: String = wire::Member::new("PrimaryRoute53HealthCheckId", &HEALTH_CHECK_ID_TYPE_TEXT).required(),
    }
    FORGOT_PASSWORD_SHAPE "ForgotPasswordRequest" ForgotPassword {
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        secret_hash: Option<String> = wire::Member::new("SecretHash", &SECRET_HASH_TYPE_TEXT),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    FORGOT_PASSWORD_OUTPUT_SHAPE "ForgotPasswordResponse" ForgotPasswordOutput {
        code_delivery_details: Option<CodeDeliveryDetailsType> = wire::Member::new("CodeDeliveryDetails", &CODE_DELIVERY_DETAILS_TYPE_SHAPE),
    }
    GET_GROUP_SHAPE "GetGroupRequest" GetGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    GET_GROUP_OUTPUT_SHAPE "GetGroupResponse" GetGroupOutput {
        group: Option<GroupType> = wire::Member::new("Group", &GROUP_TYPE_SHAPE),
    }
    GET_TOKENS_FROM_REFRESH_TOKEN_SHAPE "GetTokensFromRefreshTokenRequest" GetTokensFromRefreshToken {
        refresh_token: String = wire::Member::new("RefreshToken", &TOKEN_MODEL_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        client_secret: Option<String> = wire::Member::new("ClientSecret", &CLIENT_SECRET_TYPE_TEXT),
        device_key: Option<String> = wire::Member::new("DeviceKey", &DEVICE_KEY_TYPE_TEXT),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    GET_TOKENS_FROM_REFRESH_TOKEN_OUTPUT_SHAPE "GetTokensFromRefreshTokenResponse" GetTokensFromRefreshTokenOutput {
        authentication_result: Option<AuthenticationResultType> = wire::Member::new("AuthenticationResult", &AUTHENTICATION_RESULT_TYPE_SHAPE),
    }
    GET_USER_ATTRIBUTE_VERIFICATION_CODE_SHAPE "GetUserAttributeVerificationCodeRequest" GetUserAttributeVerificationCode {
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
        attribute_name: String = wire::Member::new("AttributeName", &ATTRIBUTE_NAME_TYPE_TEXT).required(),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    GET_USER_ATTRIBUTE_VERIFICATION_CODE_OUTPUT_SHAPE "GetUserAttributeVerificationCodeResponse" GetUserAttributeVerificationCodeOutput {
        code_delivery_details: Option<CodeDeliveryDetailsType> = wire::Member::new("CodeDeliveryDetails", &CODE_DELIVERY_DETAILS_TYPE_SHAPE),
    }
    GET_USER_POOL_MFA_CONFIG_SHAPE "GetUserPoolMfaConfigRequest" GetUserPoolMfaConfig {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
    }
    GET_USER_POOL_MFA_CONFIG_OUTPUT_SHAPE "GetUserPoolMfaConfigResponse" GetUserPoolMfaConfigOutput {
        sms_mfa_configuration: Option<SmsMfaConfigType> = wire::Member::new("SmsMfaConfiguration", &SMS_MFA_CONFIG_TYPE_SHAPE),
        software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType> = wire::Member::new("SoftwareTokenMfaConfiguration", &SOFTWARE_TOKEN_MFA_CONFIG_TYPE_SHAPE),
        email_mfa_configuration: Option<EmailMfaConfigType> = wire::Member::new("EmailMfaConfiguration", &EMAIL_MFA_CONFIG_TYPE_SHAPE),
        mfa_configuration: Option<String> = wire::Member::new("MfaConfiguration", &USER_POOL_MFA_TYPE_TEXT),
        web_authn_configuration: Option<WebAuthnConfigurationType> = wire::Member::new("WebAuthnConfiguration", &WEB_AUTHN_CONFIGURATION_TYPE_SHAPE),
    }
    GET_USER_SHAPE "GetUserRequest" GetUser {
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
    }
    GET_USER_OUTPUT_SHAPE "GetUserResponse" GetUserOutput {
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        user_attributes: Vec<AttributeType> = wire::Member::new("UserAttributes", &ATTRIBUTE_LIST_TYPE_LIST).required(),
        mfa_options: Option<Vec<MfaOptionType>> = wire::Member::new("MFAOptions", &MFA_OPTION_LIST_TYPE_LIST),
        preferred_mfa_setting: Option<String> = wire::Member::new("PreferredMfaSetting", &STRING_TYPE_TEXT),
        user_mfa_setting_list: Option<Vec<String>> = wire::Member::new("UserMFASettingList", &USER_MFA_SETTING_LIST_TYPE_LIST),
    }
    GLOBAL_SIGN_OUT_SHAPE "GlobalSignOutRequest" GlobalSignOut {
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
    }
    GLOBAL_SIGN_OUT_OUTPUT_SHAPE "GlobalSignOutResponse" GlobalSignOutOutput {
    }
    GROUP_TYPE_SHAPE "GroupType" GroupType {
        group_name: Option<String> = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT),
        user_pool_id: Option<String> = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        role_arn: Option<String> = wire::Member::new("RoleArn", &ARN_TYPE_TEXT),
        precedence: Option<i32> = wire::Member::new("Precedence", &PRECEDENCE_TYPE_NUMBER),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
    }
    HTTP_HEADER_SHAPE "HttpHeader" HttpHeader {
        header_name: Option<String> = wire::Member::new("headerName", &STRING_TYPE_TEXT),
        header_value: Option<String> = wire::Member::new("headerValue", &STRING_TYPE_TEXT),
    }
    INBOUND_FEDERATION_LAMBDA_TYPE_SHAPE "InboundFederationLambdaType" InboundFederationLambdaType {
        lambda_version: String = wire::Member::new("LambdaVersion", &INBOUND_FEDERATION_LAMBDA_VERSION_TYPE_TEXT).required(),
        lambda_arn: String = wire::Member::new("LambdaArn", &ARN_TYPE_TEXT).required(),
    }
    INITIATE_AUTH_SHAPE "InitiateAuthRequest" InitiateAuth {
        auth_flow: String = wire::Member::new("AuthFlow", &AUTH_FLOW_TYPE_TEXT).required(),
        auth_parameters: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("AuthParameters", &AUTH_PARAMETERS_TYPE_MAP),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    INITIATE_AUTH_OUTPUT_SHAPE "InitiateAuthResponse" InitiateAuthOutput {
        challenge_name: Option<String> = wire::Member::new("ChallengeName", &CHALLENGE_NAME_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        challenge_parameters: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ChallengeParameters", &CHALLENGE_PARAMETERS_TYPE_MAP),
        authentication_result: Option<AuthenticationResultType> = wire::Member::new("AuthenticationResult", &AUTHENTICATION_RESULT_TYPE_SHAPE),
        available_challenges: Option<Vec<String>> = wire::Member::new("AvailableChallenges", &AVAILABLE_CHALLENGE_LIST_TYPE_LIST),
    }
    ISSUER_CONFIGURATION_TYPE_SHAPE "IssuerConfigurationType" IssuerConfigurationType {
        r#type: Option<String> = wire::Member::new("Type", &ISSUER_TYPE_TEXT),
    }
    KEY_CONFIGURATION_TYPE_SHAPE "KeyConfigurationType" KeyConfigurationType {
        key_type: Option<String> = wire::Member::new("KeyType", &ENCRYPTION_KEY_TYPE_TEXT),
        kms_key_arn: Option<String> = wire::Member::new("KmsKeyArn", &ENCRYPTION_KEY_ARN_TYPE_TEXT),
    }
    LAMBDA_CONFIG_TYPE_SHAPE "LambdaConfigType" LambdaConfigType {
        pre_sign_up: Option<String> = wire::Member::new("PreSignUp", &ARN_TYPE_TEXT),
        custom_message: Option<String> = wire::Member::new("CustomMessage", &ARN_TYPE_TEXT),
        post_confirmation: Option<String> = wire::Member::new("PostConfirmation", &ARN_TYPE_TEXT),
        pre_authentication: Option<String> = wire::Member::new("PreAuthentication", &ARN_TYPE_TEXT),
        post_authentication: Option<String> = wire::Member::new("PostAuthentication", &ARN_TYPE_TEXT),
        define_auth_challenge: Option<String> = wire::Member::new("DefineAuthChallenge", &ARN_TYPE_TEXT),
        create_auth_challenge: Option<String> = wire::Member::new("CreateAuthChallenge", &ARN_TYPE_TEXT),
        verify_auth_challenge_response: Option<String> = wire::Member::new("VerifyAuthChallengeResponse", &ARN_TYPE_TEXT),
        pre_token_generation: Option<String> = wire::Member::new("PreTokenGeneration", &ARN_TYPE_TEXT),
        user_migration: Option<String> = wire::Member::new("UserMigration", &ARN_TYPE_TEXT),
        pre_token_generation_config: Option<PreTokenGenerationVersionConfigType> = wire::Member::new("PreTokenGenerationConfig", &PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE_SHAPE),
        custom_sms_sender: Option<CustomSmsLambdaVersionConfigType> = wire::Member::new("CustomSMSSender", &CUSTOM_SMS_LAMBDA_VERSION_CONFIG_TYPE_SHAPE),
        custom_email_sender: Option<CustomEmailLambdaVersionConfigType> = wire::Member::new("CustomEmailSender", &CUSTOM_EMAIL_LAMBDA_VERSION_CONFIG_TYPE_SHAPE),
        kms_key_id: Option<String> = wire::Member::new("KMSKeyID", &ARN_TYPE_TEXT),
        inbound_federation: Option<InboundFederationLambdaType> = wire::Member::new("InboundFederation", &INBOUND_FEDERATION_LAMBDA_TYPE_SHAPE),
    }
    LIST_GROUPS_SHAPE "ListGroupsRequest" ListGroups {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        limit: Option<i32> = wire::Member::new("Limit", &QUERY_LIMIT_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    LIST_GROUPS_OUTPUT_SHAPE "ListGroupsResponse" ListGroupsOutput {
        groups: Option<Vec<GroupType>> = wire::Member::new("Groups", &GROUP_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    LIST_RESOURCE_SERVERS_SHAPE "ListResourceServersRequest" ListResourceServers {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        max_results: Option<i32> = wire::Member::new("MaxResults", &LIST_RESOURCE_SERVERS_LIMIT_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TYPE_TEXT),
    }
    LIST_RESOURCE_SERVERS_OUTPUT_SHAPE "ListResourceServersResponse" ListResourceServersOutput {
        resource_servers: Vec<ResourceServerType> = wire::Member::new("ResourceServers", &RESOURCE_SERVERS_LIST_TYPE_LIST).required(),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TYPE_TEXT),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("ResourceArn", &ARN_TYPE_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Tags", &USER_POOL_TAGS_TYPE_MAP),
    }
    LIST_USER_POOL_CLIENTS_SHAPE "ListUserPoolClientsRequest" ListUserPoolClients {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        max_results: Option<i32> = wire::Member::new("MaxResults", &QUERY_LIMIT_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
        client_type: Option<String> = wire::Member::new("ClientType", &CLIENT_TYPE_TYPE_TEXT),
    }
    LIST_USER_POOL_CLIENTS_OUTPUT_SHAPE "ListUserPoolClientsResponse" ListUserPoolClientsOutput {
        user_pool_clients: Option<Vec<UserPoolClientDescription>> = wire::Member::new("UserPoolClients", &USER_POOL_CLIENT_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    LIST_USER_POOLS_SHAPE "ListUserPoolsRequest" ListUserPools {
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TYPE_TEXT),
        max_results: i32 = wire::Member::new("MaxResults", &POOL_QUERY_LIMIT_TYPE_NUMBER).required(),
    }
    LIST_USER_POOLS_OUTPUT_SHAPE "ListUserPoolsResponse" ListUserPoolsOutput {
        user_pools: Option<Vec<UserPoolDescriptionType>> = wire::Member::new("UserPools", &USER_POOL_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TYPE_TEXT),
    }
    LIST_USERS_IN_GROUP_SHAPE "ListUsersInGroupRequest" ListUsersInGroup {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        limit: Option<i32> = wire::Member::new("Limit", &QUERY_LIMIT_TYPE_NUMBER),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    LIST_USERS_IN_GROUP_OUTPUT_SHAPE "ListUsersInGroupResponse" ListUsersInGroupOutput {
        users: Option<Vec<UserType>> = wire::Member::new("Users", &USERS_LIST_TYPE_LIST),
        next_token: Option<String> = wire::Member::new("NextToken", &PAGINATION_KEY_TEXT),
    }
    LIST_USERS_SHAPE "ListUsersRequest" ListUsers {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        attributes_to_get: Option<Vec<String>> = wire::Member::new("AttributesToGet", &SEARCHED_ATTRIBUTE_NAMES_LIST_TYPE_LIST),
        limit: Option<i32> = wire::Member::new("Limit", &QUERY_LIMIT_TYPE_NUMBER),
        pagination_token: Option<String> = wire::Member::new("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE_TEXT),
        filter: Option<String> = wire::Member::new("Filter", &USER_FILTER_TYPE_TEXT),
    }
    LIST_USERS_OUTPUT_SHAPE "ListUsersResponse" ListUsersOutput {
        users: Option<Vec<UserType>> = wire::Member::new("Users", &USERS_LIST_TYPE_LIST),
        pagination_token: Option<String> = wire::Member::new("PaginationToken", &SEARCH_PAGINATION_TOKEN_TYPE_TEXT),
    }
    MFA_OPTION_TYPE_SHAPE "MFAOptionType" MfaOptionType {
        delivery_medium: Option<String> = wire::Member::new("DeliveryMedium", &DELIVERY_MEDIUM_TYPE_TEXT),
        attribute_name: Option<String> = wire::Member::new("AttributeName", &ATTRIBUTE_NAME_TYPE_TEXT),
    }
    MESSAGE_TEMPLATE_TYPE_SHAPE "MessageTemplateType" MessageTemplateType {
        sms_message: Option<String> = wire::Member::new("SMSMessage", &SMS_INVITE_MESSAGE_TYPE_TEXT),
        email_message: Option<String> = wire::Member::new("EmailMessage", &EMAIL_INVITE_MESSAGE_TYPE_TEXT),
        email_subject: Option<String> = wire::Member::new("EmailSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE_TEXT),
    }
    NEW_DEVICE_METADATA_TYPE_SHAPE "NewDeviceMetadataType" NewDeviceMetadataType {
        device_key: Option<String> = wire::Member::new("DeviceKey", &DEVICE_KEY_TYPE_TEXT),
        device_group_key: Option<String> = wire::Member::new("DeviceGroupKey", &STRING_TYPE_TEXT),
    }
    NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE_SHAPE "NumberAttributeConstraintsType" NumberAttributeConstraintsType {
        min_value: Option<String> = wire::Member::new("MinValue", &STRING_TYPE_TEXT),
        max_value: Option<String> = wire::Member::new("MaxValue", &STRING_TYPE_TEXT),
    }
    PASSWORD_POLICY_TYPE_SHAPE "PasswordPolicyType" PasswordPolicyType {
        minimum_length: Option<i32> = wire::Member::new("MinimumLength", &PASSWORD_POLICY_MIN_LENGTH_TYPE_NUMBER),
        require_uppercase: Option<bool> = wire::Member::new("RequireUppercase", &BOOLEAN),
        require_lowercase: Option<bool> = wire::Member::new("RequireLowercase", &BOOLEAN),
        require_numbers: Option<bool> = wire::Member::new("RequireNumbers", &BOOLEAN),
        require_symbols: Option<bool> = wire::Member::new("RequireSymbols", &BOOLEAN),
        password_history_size: Option<i32> = wire::Member::new("PasswordHistorySize", &PASSWORD_HISTORY_SIZE_TYPE_NUMBER),
        temporary_password_validity_days: Option<i32> = wire::Member::new("TemporaryPasswordValidityDays", &TEMPORARY_PASSWORD_VALIDITY_DAYS_TYPE_NUMBER),
    }
    PRE_TOKEN_GENERATION_VERSION_CONFIG_TYPE_SHAPE "PreTokenGenerationVersionConfigType" PreTokenGenerationVersionConfigType {
        lambda_version: String = wire::Member::new("LambdaVersion", &PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE_TEXT).required(),
        lambda_arn: String = wire::Member::new("LambdaArn", &ARN_TYPE_TEXT).required(),
    }
    RECOVERY_OPTION_TYPE_SHAPE "RecoveryOptionType" RecoveryOptionType {
        priority: i32 = wire::Member::new("Priority", &PRIORITY_TYPE_NUMBER).required(),
        name: String = wire::Member::new("Name", &RECOVERY_OPTION_NAME_TYPE_TEXT).required(),
    }
    REFRESH_TOKEN_ROTATION_TYPE_SHAPE "RefreshTokenRotationType" RefreshTokenRotationType {
        feature: String = wire::Member::new("Feature", &FEATURE_TYPE_TEXT).required(),
        retry_grace_period_seconds: Option<i32> = wire::Member::new("RetryGracePeriodSeconds", &RETRY_GRACE_PERIOD_SECONDS_TYPE_NUMBER),
    }
    RESEND_CONFIRMATION_CODE_SHAPE "ResendConfirmationCodeRequest" ResendConfirmationCode {
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        secret_hash: Option<String> = wire::Member::new("SecretHash", &SECRET_HASH_TYPE_TEXT),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    RESEND_CONFIRMATION_CODE_OUTPUT_SHAPE "ResendConfirmationCodeResponse" ResendConfirmationCodeOutput {
        code_delivery_details: Option<CodeDeliveryDetailsType> = wire::Member::new("CodeDeliveryDetails", &CODE_DELIVERY_DETAILS_TYPE_SHAPE),
    }
    RESOURCE_SERVER_SCOPE_TYPE_SHAPE "ResourceServerScopeType" ResourceServerScopeType {
        scope_name: String = wire::Member::new("ScopeName", &RESOURCE_SERVER_SCOPE_NAME_TYPE_TEXT).required(),
        scope_description: String = wire::Member::new("ScopeDescription", &RESOURCE_SERVER_SCOPE_DESCRIPTION_TYPE_TEXT).required(),
    }
    RESOURCE_SERVER_TYPE_SHAPE "ResourceServerType" ResourceServerType {
        user_pool_id: Option<String> = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT),
        identifier: Option<String> = wire::Member::new("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &RESOURCE_SERVER_NAME_TYPE_TEXT),
        scopes: Option<Vec<ResourceServerScopeType>> = wire::Member::new("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE_LIST),
        managed_by: Option<String> = wire::Member::new("ManagedBy", &RESOURCE_SERVER_MANAGED_BY_TYPE_TEXT),
    }
    RESPOND_TO_AUTH_CHALLENGE_SHAPE "RespondToAuthChallengeRequest" RespondToAuthChallenge {
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        challenge_name: String = wire::Member::new("ChallengeName", &CHALLENGE_NAME_TYPE_TEXT).required(),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        challenge_responses: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ChallengeResponses", &CHALLENGE_RESPONSES_TYPE_MAP),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    RESPOND_TO_AUTH_CHALLENGE_OUTPUT_SHAPE "RespondToAuthChallengeResponse" RespondToAuthChallengeOutput {
        challenge_name: Option<String> = wire::Member::new("ChallengeName", &CHALLENGE_NAME_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        challenge_parameters: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ChallengeParameters", &CHALLENGE_PARAMETERS_TYPE_MAP),
        authentication_result: Option<AuthenticationResultType> = wire::Member::new("AuthenticationResult", &AUTHENTICATION_RESULT_TYPE_SHAPE),
        available_challenges: Option<Vec<String>> = wire::Member::new("AvailableChallenges", &AVAILABLE_CHALLENGE_LIST_TYPE_LIST),
    }
    REVOKE_TOKEN_SHAPE "RevokeTokenRequest" RevokeToken {
        token: String = wire::Member::new("Token", &TOKEN_MODEL_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        client_secret: Option<String> = wire::Member::new("ClientSecret", &CLIENT_SECRET_TYPE_TEXT),
        revoke_associated_sessions: Option<String> = wire::Member::new("RevokeAssociatedSessions", &REVOKE_ASSOCIATED_SESSIONS_TYPE_TEXT),
    }
    REVOKE_TOKEN_OUTPUT_SHAPE "RevokeTokenResponse" RevokeTokenOutput {
    }
    ROUTING_TYPE_SHAPE "RoutingType" RoutingType {
        failover: Option<FailoverType> = wire::Member::new("Failover", &FAILOVER_TYPE_SHAPE),
    }
    SMS_MFA_SETTINGS_TYPE_SHAPE "SMSMfaSettingsType" SmsMfaSettingsType {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        preferred_mfa: Option<bool> = wire::Member::new("PreferredMfa", &BOOLEAN),
    }
    SCHEMA_ATTRIBUTE_TYPE_SHAPE "SchemaAttributeType" SchemaAttributeType {
        name: Option<String> = wire::Member::new("Name", &CUSTOM_ATTRIBUTE_NAME_TYPE_TEXT),
        attribute_data_type: Option<String> = wire::Member::new("AttributeDataType", &ATTRIBUTE_DATA_TYPE_TEXT),
        developer_only_attribute: Option<bool> = wire::Member::new("DeveloperOnlyAttribute", &BOOLEAN),
        mutable: Option<bool> = wire::Member::new("Mutable", &BOOLEAN),
        required: Option<bool> = wire::Member::new("Required", &BOOLEAN),
        number_attribute_constraints: Option<NumberAttributeConstraintsType> = wire::Member::new("NumberAttributeConstraints", &NUMBER_ATTRIBUTE_CONSTRAINTS_TYPE_SHAPE),
        string_attribute_constraints: Option<StringAttributeConstraintsType> = wire::Member::new("StringAttributeConstraints", &STRING_ATTRIBUTE_CONSTRAINTS_TYPE_SHAPE),
    }
    SET_USER_MFA_PREFERENCE_SHAPE "SetUserMFAPreferenceRequest" SetUserMFAPreference {
        sms_mfa_settings: Option<SmsMfaSettingsType> = wire::Member::new("SMSMfaSettings", &SMS_MFA_SETTINGS_TYPE_SHAPE),
        software_token_mfa_settings: Option<SoftwareTokenMfaSettingsType> = wire::Member::new("SoftwareTokenMfaSettings", &SOFTWARE_TOKEN_MFA_SETTINGS_TYPE_SHAPE),
        email_mfa_settings: Option<EmailMfaSettingsType> = wire::Member::new("EmailMfaSettings", &EMAIL_MFA_SETTINGS_TYPE_SHAPE),
        web_authn_mfa_settings: Option<WebAuthnMfaSettingsType> = wire::Member::new("WebAuthnMfaSettings", &WEB_AUTHN_MFA_SETTINGS_TYPE_SHAPE),
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
    }
    SET_USER_MFA_PREFERENCE_OUTPUT_SHAPE "SetUserMFAPreferenceResponse" SetUserMFAPreferenceOutput {
    }
    SET_USER_POOL_MFA_CONFIG_SHAPE "SetUserPoolMfaConfigRequest" SetUserPoolMfaConfig {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        sms_mfa_configuration: Option<SmsMfaConfigType> = wire::Member::new("SmsMfaConfiguration", &SMS_MFA_CONFIG_TYPE_SHAPE),
        software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType> = wire::Member::new("SoftwareTokenMfaConfiguration", &SOFTWARE_TOKEN_MFA_CONFIG_TYPE_SHAPE),
        email_mfa_configuration: Option<EmailMfaConfigType> = wire::Member::new("EmailMfaConfiguration", &EMAIL_MFA_CONFIG_TYPE_SHAPE),
        mfa_configuration: Option<String> = wire::Member::new("MfaConfiguration", &USER_POOL_MFA_TYPE_TEXT),
        web_authn_configuration: Option<WebAuthnConfigurationType> = wire::Member::new("WebAuthnConfiguration", &WEB_AUTHN_CONFIGURATION_TYPE_SHAPE),
    }
    SET_USER_POOL_MFA_CONFIG_OUTPUT_SHAPE "SetUserPoolMfaConfigResponse" SetUserPoolMfaConfigOutput {
        sms_mfa_configuration: Option<SmsMfaConfigType> = wire::Member::new("SmsMfaConfiguration", &SMS_MFA_CONFIG_TYPE_SHAPE),
        software_token_mfa_configuration: Option<SoftwareTokenMfaConfigType> = wire::Member::new("SoftwareTokenMfaConfiguration", &SOFTWARE_TOKEN_MFA_CONFIG_TYPE_SHAPE),
        email_mfa_configuration: Option<EmailMfaConfigType> = wire::Member::new("EmailMfaConfiguration", &EMAIL_MFA_CONFIG_TYPE_SHAPE),
        mfa_configuration: Option<String> = wire::Member::new("MfaConfiguration", &USER_POOL_MFA_TYPE_TEXT),
        web_authn_configuration: Option<WebAuthnConfigurationType> = wire::Member::new("WebAuthnConfiguration", &WEB_AUTHN_CONFIGURATION_TYPE_SHAPE),
    }
    SIGN_IN_POLICY_TYPE_SHAPE "SignInPolicyType" SignInPolicyType {
        allowed_first_auth_factors: Option<Vec<String>> = wire::Member::new("AllowedFirstAuthFactors", &ALLOWED_FIRST_AUTH_FACTORS_LIST_TYPE_LIST),
    }
    SIGN_UP_SHAPE "SignUpRequest" SignUp {
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        secret_hash: Option<String> = wire::Member::new("SecretHash", &SECRET_HASH_TYPE_TEXT),
        username: String = wire::Member::new("Username", &USERNAME_TYPE_TEXT).required(),
        password: Option<String> = wire::Member::new("Password", &PASSWORD_TYPE_TEXT),
        user_attributes: Option<Vec<AttributeType>> = wire::Member::new("UserAttributes", &ATTRIBUTE_LIST_TYPE_LIST),
        validation_data: Option<Vec<AttributeType>> = wire::Member::new("ValidationData", &ATTRIBUTE_LIST_TYPE_LIST),
        analytics_metadata: Option<AnalyticsMetadataType> = wire::Member::new("AnalyticsMetadata", &ANALYTICS_METADATA_TYPE_SHAPE),
        user_context_data: Option<UserContextDataType> = wire::Member::new("UserContextData", &USER_CONTEXT_DATA_TYPE_SHAPE),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    SIGN_UP_OUTPUT_SHAPE "SignUpResponse" SignUpOutput {
        user_confirmed: bool = wire::Member::new("UserConfirmed", &BOOLEAN).required(),
        code_delivery_details: Option<CodeDeliveryDetailsType> = wire::Member::new("CodeDeliveryDetails", &CODE_DELIVERY_DETAILS_TYPE_SHAPE),
        user_sub: String = wire::Member::new("UserSub", &STRING_TYPE_TEXT).required(),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    SMS_CONFIGURATION_TYPE_SHAPE "SmsConfigurationType" SmsConfigurationType {
        sns_caller_arn: Option<String> = wire::Member::new("SnsCallerArn", &OPTIONAL_ARN_TYPE_TEXT),
        external_id: Option<String> = wire::Member::new("ExternalId", &STRING_TYPE_TEXT),
        sns_region: Option<String> = wire::Member::new("SnsRegion", &REGION_CODE_TYPE_TEXT),
        eums_sms: Option<EumsSmsConfigurationType> = wire::Member::new("EumsSms", &EUMS_SMS_CONFIGURATION_TYPE_SHAPE),
    }
    SMS_MFA_CONFIG_TYPE_SHAPE "SmsMfaConfigType" SmsMfaConfigType {
        sms_authentication_message: Option<String> = wire::Member::new("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        sms_configuration: Option<SmsConfigurationType> = wire::Member::new("SmsConfiguration", &SMS_CONFIGURATION_TYPE_SHAPE),
    }
    SOFTWARE_TOKEN_MFA_CONFIG_TYPE_SHAPE "SoftwareTokenMfaConfigType" SoftwareTokenMfaConfigType {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
    }
    SOFTWARE_TOKEN_MFA_SETTINGS_TYPE_SHAPE "SoftwareTokenMfaSettingsType" SoftwareTokenMfaSettingsType {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        preferred_mfa: Option<bool> = wire::Member::new("PreferredMfa", &BOOLEAN),
    }
    STRING_ATTRIBUTE_CONSTRAINTS_TYPE_SHAPE "StringAttributeConstraintsType" StringAttributeConstraintsType {
        min_length: Option<String> = wire::Member::new("MinLength", &STRING_TYPE_TEXT),
        max_length: Option<String> = wire::Member::new("MaxLength", &STRING_TYPE_TEXT),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &ARN_TYPE_TEXT).required(),
        tags: std::collections::BTreeMap<String, String> = wire::Member::new("Tags", &USER_POOL_TAGS_TYPE_MAP).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    TOKEN_VALIDITY_UNITS_TYPE_SHAPE "TokenValidityUnitsType" TokenValidityUnitsType {
        access_token: Option<String> = wire::Member::new("AccessToken", &TIME_UNITS_TYPE_TEXT),
        id_token: Option<String> = wire::Member::new("IdToken", &TIME_UNITS_TYPE_TEXT),
        refresh_token: Option<String> = wire::Member::new("RefreshToken", &TIME_UNITS_TYPE_TEXT),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("ResourceArn", &ARN_TYPE_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &USER_POOL_TAGS_LIST_TYPE_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
    UPDATE_GROUP_SHAPE "UpdateGroupRequest" UpdateGroup {
        group_name: String = wire::Member::new("GroupName", &GROUP_NAME_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &DESCRIPTION_TYPE_TEXT),
        role_arn: Option<String> = wire::Member::new("RoleArn", &ARN_TYPE_TEXT),
        precedence: Option<i32> = wire::Member::new("Precedence", &PRECEDENCE_TYPE_NUMBER),
    }
    UPDATE_GROUP_OUTPUT_SHAPE "UpdateGroupResponse" UpdateGroupOutput {
        group: Option<GroupType> = wire::Member::new("Group", &GROUP_TYPE_SHAPE),
    }
    UPDATE_RESOURCE_SERVER_SHAPE "UpdateResourceServerRequest" UpdateResourceServer {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        identifier: String = wire::Member::new("Identifier", &RESOURCE_SERVER_IDENTIFIER_TYPE_TEXT).required(),
        name: String = wire::Member::new("Name", &RESOURCE_SERVER_NAME_TYPE_TEXT).required(),
        scopes: Option<Vec<ResourceServerScopeType>> = wire::Member::new("Scopes", &RESOURCE_SERVER_SCOPE_LIST_TYPE_LIST),
    }
    UPDATE_RESOURCE_SERVER_OUTPUT_SHAPE "UpdateResourceServerResponse" UpdateResourceServerOutput {
        resource_server: ResourceServerType = wire::Member::new("ResourceServer", &RESOURCE_SERVER_TYPE_SHAPE).required(),
    }
    UPDATE_USER_ATTRIBUTES_SHAPE "UpdateUserAttributesRequest" UpdateUserAttributes {
        user_attributes: Vec<AttributeType> = wire::Member::new("UserAttributes", &ATTRIBUTE_LIST_TYPE_LIST).required(),
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
        client_metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("ClientMetadata", &CLIENT_METADATA_TYPE_MAP),
    }
    UPDATE_USER_ATTRIBUTES_OUTPUT_SHAPE "UpdateUserAttributesResponse" UpdateUserAttributesOutput {
        code_delivery_details_list: Option<Vec<CodeDeliveryDetailsType>> = wire::Member::new("CodeDeliveryDetailsList", &CODE_DELIVERY_DETAILS_LIST_TYPE_LIST),
    }
    UPDATE_USER_POOL_CLIENT_SHAPE "UpdateUserPoolClientRequest" UpdateUserPoolClient {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        client_id: String = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT).required(),
        client_name: Option<String> = wire::Member::new("ClientName", &CLIENT_NAME_TYPE_TEXT),
        refresh_token_validity: Option<i32> = wire::Member::new("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE_NUMBER),
        access_token_validity: Option<i32> = wire::Member::new("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE_NUMBER),
        id_token_validity: Option<i32> = wire::Member::new("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE_NUMBER),
        token_validity_units: Option<TokenValidityUnitsType> = wire::Member::new("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE_SHAPE),
        read_attributes: Option<Vec<String>> = wire::Member::new("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE_LIST),
        write_attributes: Option<Vec<String>> = wire::Member::new("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE_LIST),
        explicit_auth_flows: Option<Vec<String>> = wire::Member::new("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE_LIST),
        supported_identity_providers: Option<Vec<String>> = wire::Member::new("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE_LIST),
        callback_ur_ls: Option<Vec<String>> = wire::Member::new("CallbackURLs", &CALLBACK_UR_LS_LIST_TYPE_LIST),
        logout_ur_ls: Option<Vec<String>> = wire::Member::new("LogoutURLs", &LOGOUT_UR_LS_LIST_TYPE_LIST),
        default_redirect_uri: Option<String> = wire::Member::new("DefaultRedirectURI", &REDIRECT_URL_TYPE_TEXT),
        allowed_o_auth_flows: Option<Vec<String>> = wire::Member::new("AllowedOAuthFlows", &O_AUTH_FLOWS_TYPE_LIST),
        allowed_o_auth_scopes: Option<Vec<String>> = wire::Member::new("AllowedOAuthScopes", &SCOPE_LIST_TYPE_LIST),
        allowed_o_auth_flows_user_pool_client: Option<bool> = wire::Member::new("AllowedOAuthFlowsUserPoolClient", &BOOLEAN),
        analytics_configuration: Option<AnalyticsConfigurationType> = wire::Member::new("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE_SHAPE),
        prevent_user_existence_errors: Option<String> = wire::Member::new("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES_TEXT),
        enable_token_revocation: Option<bool> = wire::Member::new("EnableTokenRevocation", &BOOLEAN),
        enable_propagate_additional_user_context_data: Option<bool> = wire::Member::new("EnablePropagateAdditionalUserContextData", &BOOLEAN),
        auth_session_validity: Option<i32> = wire::Member::new("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE_NUMBER),
        refresh_token_rotation: Option<RefreshTokenRotationType> = wire::Member::new("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE_SHAPE),
    }
    UPDATE_USER_POOL_CLIENT_OUTPUT_SHAPE "UpdateUserPoolClientResponse" UpdateUserPoolClientOutput {
        user_pool_client: Option<UserPoolClientType> = wire::Member::new("UserPoolClient", &USER_POOL_CLIENT_TYPE_SHAPE),
    }
    UPDATE_USER_POOL_DOMAIN_SHAPE "UpdateUserPoolDomainRequest" UpdateUserPoolDomain {
        domain: String = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT).required(),
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        managed_login_version: Option<i32> = wire::Member::new("ManagedLoginVersion", &INTEGER),
        custom_domain_config: Option<CustomDomainConfigType> = wire::Member::new("CustomDomainConfig", &CUSTOM_DOMAIN_CONFIG_TYPE_SHAPE),
        routing: Option<RoutingType> = wire::Member::new("Routing", &ROUTING_TYPE_SHAPE),
    }
    UPDATE_USER_POOL_DOMAIN_OUTPUT_SHAPE "UpdateUserPoolDomainResponse" UpdateUserPoolDomainOutput {
        managed_login_version: Option<i32> = wire::Member::new("ManagedLoginVersion", &INTEGER),
        cloud_front_domain: Option<String> = wire::Member::new("CloudFrontDomain", &DOMAIN_TYPE_TEXT),
        routing: Option<RoutingType> = wire::Member::new("Routing", &ROUTING_TYPE_SHAPE),
    }
    UPDATE_USER_POOL_SHAPE "UpdateUserPoolRequest" UpdateUserPool {
        user_pool_id: String = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT).required(),
        policies: Option<UserPoolPolicyType> = wire::Member::new("Policies", &USER_POOL_POLICY_TYPE_SHAPE),
        deletion_protection: Option<String> = wire::Member::new("DeletionProtection", &DELETION_PROTECTION_TYPE_TEXT),
        lambda_config: Option<LambdaConfigType> = wire::Member::new("LambdaConfig", &LAMBDA_CONFIG_TYPE_SHAPE),
        auto_verified_attributes: Option<Vec<String>> = wire::Member::new("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE_LIST),
        sms_verification_message: Option<String> = wire::Member::new("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_verification_message: Option<String> = wire::Member::new("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_verification_subject: Option<String> = wire::Member::new("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE_TEXT),
        verification_message_template: Option<VerificationMessageTemplateType> = wire::Member::new("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE_SHAPE),
        sms_authentication_message: Option<String> = wire::Member::new("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        user_attribute_update_settings: Option<UserAttributeUpdateSettingsType> = wire::Member::new("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE_SHAPE),
        mfa_configuration: Option<String> = wire::Member::new("MfaConfiguration", &USER_POOL_MFA_TYPE_TEXT),
        device_configuration: Option<DeviceConfigurationType> = wire::Member::new("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE_SHAPE),
        email_configuration: Option<EmailConfigurationType> = wire::Member::new("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE_SHAPE),
        sms_configuration: Option<SmsConfigurationType> = wire::Member::new("SmsConfiguration", &SMS_CONFIGURATION_TYPE_SHAPE),
        user_pool_tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("UserPoolTags", &USER_POOL_TAGS_TYPE_MAP),
        admin_create_user_config: Option<AdminCreateUserConfigType> = wire::Member::new("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE_SHAPE),
        user_pool_add_ons: Option<UserPoolAddOnsType> = wire::Member::new("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE_SHAPE),
        dcr_configuration: Option<DcrConfigurationType> = wire::Member::new("DcrConfiguration", &DCR_CONFIGURATION_TYPE_SHAPE),
        account_recovery_setting: Option<AccountRecoverySettingType> = wire::Member::new("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE_SHAPE),
        pool_name: Option<String> = wire::Member::new("PoolName", &USER_POOL_NAME_TYPE_TEXT),
        user_pool_tier: Option<String> = wire::Member::new("UserPoolTier", &USER_POOL_TIER_TYPE_TEXT),
        key_configuration: Option<KeyConfigurationType> = wire::Member::new("KeyConfiguration", &KEY_CONFIGURATION_TYPE_SHAPE),
        issuer_configuration: Option<IssuerConfigurationType> = wire::Member::new("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE_SHAPE),
        acr_configuration: Option<std::collections::BTreeMap<String, AcrLevelConfigType>> = wire::Member::new("AcrConfiguration", &ACR_CONFIGURATION_TYPE_MAP),
    }
    UPDATE_USER_POOL_OUTPUT_SHAPE "UpdateUserPoolResponse" UpdateUserPoolOutput {
    }
    USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE_SHAPE "UserAttributeUpdateSettingsType" UserAttributeUpdateSettingsType {
        attributes_require_verification_before_update: Option<Vec<String>> = wire::Member::new("AttributesRequireVerificationBeforeUpdate", &ATTRIBUTES_REQUIRE_VERIFICATION_BEFORE_UPDATE_TYPE_LIST),
    }
    USER_CONTEXT_DATA_TYPE_SHAPE "UserContextDataType" UserContextDataType {
        ip_address: Option<String> = wire::Member::new("IpAddress", &STRING_TYPE_TEXT),
        encoded_data: Option<String> = wire::Member::new("EncodedData", &STRING_TYPE_TEXT),
    } .sensitive()
    USER_POOL_ADD_ONS_TYPE_SHAPE "UserPoolAddOnsType" UserPoolAddOnsType {
        advanced_security_mode: String = wire::Member::new("AdvancedSecurityMode", &ADVANCED_SECURITY_MODE_TYPE_TEXT).required(),
        advanced_security_additional_flows: Option<AdvancedSecurityAdditionalFlowsType> = wire::Member::new("AdvancedSecurityAdditionalFlows", &ADVANCED_SECURITY_ADDITIONAL_FLOWS_TYPE_SHAPE),
    }
    USER_POOL_CLIENT_DESCRIPTION_SHAPE "UserPoolClientDescription" UserPoolClientDescription {
        client_id: Option<String> = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT),
        user_pool_id: Option<String> = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT),
        client_name: Option<String> = wire::Member::new("ClientName", &CLIENT_NAME_TYPE_TEXT),
    }
    USER_POOL_CLIENT_TYPE_SHAPE "UserPoolClientType" UserPoolClientType {
        user_pool_id: Option<String> = wire::Member::new("UserPoolId", &USER_POOL_ID_TYPE_TEXT),
        client_name: Option<String> = wire::Member::new("ClientName", &CLIENT_NAME_TYPE_TEXT),
        client_id: Option<String> = wire::Member::new("ClientId", &CLIENT_ID_TYPE_TEXT),
        client_secret: Option<String> = wire::Member::new("ClientSecret", &CLIENT_SECRET_TYPE_TEXT),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        refresh_token_validity: Option<i32> = wire::Member::new("RefreshTokenValidity", &REFRESH_TOKEN_VALIDITY_TYPE_NUMBER),
        access_token_validity: Option<i32> = wire::Member::new("AccessTokenValidity", &ACCESS_TOKEN_VALIDITY_TYPE_NUMBER),
        id_token_validity: Option<i32> = wire::Member::new("IdTokenValidity", &ID_TOKEN_VALIDITY_TYPE_NUMBER),
        token_validity_units: Option<TokenValidityUnitsType> = wire::Member::new("TokenValidityUnits", &TOKEN_VALIDITY_UNITS_TYPE_SHAPE),
        read_attributes: Option<Vec<String>> = wire::Member::new("ReadAttributes", &CLIENT_PERMISSION_LIST_TYPE_LIST),
        write_attributes: Option<Vec<String>> = wire::Member::new("WriteAttributes", &CLIENT_PERMISSION_LIST_TYPE_LIST),
        explicit_auth_flows: Option<Vec<String>> = wire::Member::new("ExplicitAuthFlows", &EXPLICIT_AUTH_FLOWS_LIST_TYPE_LIST),
        supported_identity_providers: Option<Vec<String>> = wire::Member::new("SupportedIdentityProviders", &SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE_LIST),
        callback_ur_ls: Option<Vec<String>> = wire::Member::new("CallbackURLs", &CALLBACK_UR_LS_LIST_TYPE_LIST),
        logout_ur_ls: Option<Vec<String>> = wire::Member::new("LogoutURLs", &LOGOUT_UR_LS_LIST_TYPE_LIST),
        default_redirect_uri: Option<String> = wire::Member::new("DefaultRedirectURI", &REDIRECT_URL_TYPE_TEXT),
        allowed_o_auth_flows: Option<Vec<String>> = wire::Member::new("AllowedOAuthFlows", &O_AUTH_FLOWS_TYPE_LIST),
        allowed_o_auth_scopes: Option<Vec<String>> = wire::Member::new("AllowedOAuthScopes", &SCOPE_LIST_TYPE_LIST),
        allowed_o_auth_flows_user_pool_client: Option<bool> = wire::Member::new("AllowedOAuthFlowsUserPoolClient", &BOOLEAN),
        analytics_configuration: Option<AnalyticsConfigurationType> = wire::Member::new("AnalyticsConfiguration", &ANALYTICS_CONFIGURATION_TYPE_SHAPE),
        prevent_user_existence_errors: Option<String> = wire::Member::new("PreventUserExistenceErrors", &PREVENT_USER_EXISTENCE_ERROR_TYPES_TEXT),
        enable_token_revocation: Option<bool> = wire::Member::new("EnableTokenRevocation", &BOOLEAN),
        enable_propagate_additional_user_context_data: Option<bool> = wire::Member::new("EnablePropagateAdditionalUserContextData", &BOOLEAN),
        auth_session_validity: Option<i32> = wire::Member::new("AuthSessionValidity", &AUTH_SESSION_VALIDITY_TYPE_NUMBER),
        refresh_token_rotation: Option<RefreshTokenRotationType> = wire::Member::new("RefreshTokenRotation", &REFRESH_TOKEN_ROTATION_TYPE_SHAPE),
        client_type: Option<String> = wire::Member::new("ClientType", &CLIENT_TYPE_TYPE_TEXT),
    }
    USER_POOL_DESCRIPTION_TYPE_SHAPE "UserPoolDescriptionType" UserPoolDescriptionType {
        id: Option<String> = wire::Member::new("Id", &USER_POOL_ID_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &USER_POOL_NAME_TYPE_TEXT),
        lambda_config: Option<LambdaConfigType> = wire::Member::new("LambdaConfig", &LAMBDA_CONFIG_TYPE_SHAPE),
        status: Option<String> = wire::Member::new("Status", &STATUS_TYPE_TEXT),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        replica_regions: Option<Vec<String>> = wire::Member::new("ReplicaRegions", &REPLICA_REGIONS_TYPE_LIST),
    }
    USER_POOL_POLICY_TYPE_SHAPE "UserPoolPolicyType" UserPoolPolicyType {
        password_policy: Option<PasswordPolicyType> = wire::Member::new("PasswordPolicy", &PASSWORD_POLICY_TYPE_SHAPE),
        sign_in_policy: Option<SignInPolicyType> = wire::Member::new("SignInPolicy", &SIGN_IN_POLICY_TYPE_SHAPE),
    }
    USER_POOL_TYPE_SHAPE "UserPoolType" UserPoolType {
        id: Option<String> = wire::Member::new("Id", &USER_POOL_ID_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &USER_POOL_NAME_TYPE_TEXT),
        policies: Option<UserPoolPolicyType> = wire::Member::new("Policies", &USER_POOL_POLICY_TYPE_SHAPE),
        deletion_protection: Option<String> = wire::Member::new("DeletionProtection", &DELETION_PROTECTION_TYPE_TEXT),
        lambda_config: Option<LambdaConfigType> = wire::Member::new("LambdaConfig", &LAMBDA_CONFIG_TYPE_SHAPE),
        status: Option<String> = wire::Member::new("Status", &STATUS_TYPE_TEXT),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        schema_attributes: Option<Vec<SchemaAttributeType>> = wire::Member::new("SchemaAttributes", &SCHEMA_ATTRIBUTES_LIST_TYPE_LIST),
        auto_verified_attributes: Option<Vec<String>> = wire::Member::new("AutoVerifiedAttributes", &VERIFIED_ATTRIBUTES_LIST_TYPE_LIST),
        alias_attributes: Option<Vec<String>> = wire::Member::new("AliasAttributes", &ALIAS_ATTRIBUTES_LIST_TYPE_LIST),
        username_attributes: Option<Vec<String>> = wire::Member::new("UsernameAttributes", &USERNAME_ATTRIBUTES_LIST_TYPE_LIST),
        sms_verification_message: Option<String> = wire::Member::new("SmsVerificationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_verification_message: Option<String> = wire::Member::new("EmailVerificationMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_verification_subject: Option<String> = wire::Member::new("EmailVerificationSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE_TEXT),
        verification_message_template: Option<VerificationMessageTemplateType> = wire::Member::new("VerificationMessageTemplate", &VERIFICATION_MESSAGE_TEMPLATE_TYPE_SHAPE),
        sms_authentication_message: Option<String> = wire::Member::new("SmsAuthenticationMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        user_attribute_update_settings: Option<UserAttributeUpdateSettingsType> = wire::Member::new("UserAttributeUpdateSettings", &USER_ATTRIBUTE_UPDATE_SETTINGS_TYPE_SHAPE),
        mfa_configuration: Option<String> = wire::Member::new("MfaConfiguration", &USER_POOL_MFA_TYPE_TEXT),
        device_configuration: Option<DeviceConfigurationType> = wire::Member::new("DeviceConfiguration", &DEVICE_CONFIGURATION_TYPE_SHAPE),
        estimated_number_of_users: Option<i32> = wire::Member::new("EstimatedNumberOfUsers", &INTEGER),
        email_configuration: Option<EmailConfigurationType> = wire::Member::new("EmailConfiguration", &EMAIL_CONFIGURATION_TYPE_SHAPE),
        sms_configuration: Option<SmsConfigurationType> = wire::Member::new("SmsConfiguration", &SMS_CONFIGURATION_TYPE_SHAPE),
        user_pool_tags: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("UserPoolTags", &USER_POOL_TAGS_TYPE_MAP),
        sms_configuration_failure: Option<String> = wire::Member::new("SmsConfigurationFailure", &STRING_TYPE_TEXT),
        email_configuration_failure: Option<String> = wire::Member::new("EmailConfigurationFailure", &STRING_TYPE_TEXT),
        domain: Option<String> = wire::Member::new("Domain", &DOMAIN_TYPE_TEXT),
        custom_domain: Option<String> = wire::Member::new("CustomDomain", &DOMAIN_TYPE_TEXT),
        admin_create_user_config: Option<AdminCreateUserConfigType> = wire::Member::new("AdminCreateUserConfig", &ADMIN_CREATE_USER_CONFIG_TYPE_SHAPE),
        user_pool_add_ons: Option<UserPoolAddOnsType> = wire::Member::new("UserPoolAddOns", &USER_POOL_ADD_ONS_TYPE_SHAPE),
        dcr_configuration: Option<DcrConfigurationType> = wire::Member::new("DcrConfiguration", &DCR_CONFIGURATION_TYPE_SHAPE),
        username_configuration: Option<UsernameConfigurationType> = wire::Member::new("UsernameConfiguration", &USERNAME_CONFIGURATION_TYPE_SHAPE),
        arn: Option<String> = wire::Member::new("Arn", &ARN_TYPE_TEXT),
        account_recovery_setting: Option<AccountRecoverySettingType> = wire::Member::new("AccountRecoverySetting", &ACCOUNT_RECOVERY_SETTING_TYPE_SHAPE),
        user_pool_tier: Option<String> = wire::Member::new("UserPoolTier", &USER_POOL_TIER_TYPE_TEXT),
        key_configuration: Option<KeyConfigurationType> = wire::Member::new("KeyConfiguration", &KEY_CONFIGURATION_TYPE_SHAPE),
        issuer_configuration: Option<IssuerConfigurationType> = wire::Member::new("IssuerConfiguration", &ISSUER_CONFIGURATION_TYPE_SHAPE),
        acr_configuration: Option<std::collections::BTreeMap<String, AcrLevelConfigType>> = wire::Member::new("AcrConfiguration", &ACR_CONFIGURATION_TYPE_MAP),
    }
    USER_TYPE_SHAPE "UserType" UserType {
        username: Option<String> = wire::Member::new("Username", &USERNAME_TYPE_TEXT),
        attributes: Option<Vec<AttributeType>> = wire::Member::new("Attributes", &ATTRIBUTE_LIST_TYPE_LIST),
        user_create_date: Option<wire::Timestamp> = wire::Member::new("UserCreateDate", &TIMESTAMP),
        user_last_modified_date: Option<wire::Timestamp> = wire::Member::new("UserLastModifiedDate", &TIMESTAMP),
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        user_status: Option<String> = wire::Member::new("UserStatus", &USER_STATUS_TYPE_TEXT),
        mfa_options: Option<Vec<MfaOptionType>> = wire::Member::new("MFAOptions", &MFA_OPTION_LIST_TYPE_LIST),
    }
    USERNAME_CONFIGURATION_TYPE_SHAPE "UsernameConfigurationType" UsernameConfigurationType {
        case_sensitive: bool = wire::Member::new("CaseSensitive", &BOOLEAN).required(),
    }
    VERIFICATION_MESSAGE_TEMPLATE_TYPE_SHAPE "VerificationMessageTemplateType" VerificationMessageTemplateType {
        sms_message: Option<String> = wire::Member::new("SmsMessage", &SMS_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_message: Option<String> = wire::Member::new("EmailMessage", &EMAIL_VERIFICATION_MESSAGE_TYPE_TEXT),
        email_subject: Option<String> = wire::Member::new("EmailSubject", &EMAIL_VERIFICATION_SUBJECT_TYPE_TEXT),
        email_message_by_link: Option<String> = wire::Member::new("EmailMessageByLink", &EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE_TEXT),
        email_subject_by_link: Option<String> = wire::Member::new("EmailSubjectByLink", &EMAIL_VERIFICATION_SUBJECT_BY_LINK_TYPE_TEXT),
        default_email_option: Option<String> = wire::Member::new("DefaultEmailOption", &DEFAULT_EMAIL_OPTION_TYPE_TEXT),
    }
    VERIFY_SOFTWARE_TOKEN_SHAPE "VerifySoftwareTokenRequest" VerifySoftwareToken {
        access_token: Option<String> = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
        user_code: String = wire::Member::new("UserCode", &SOFTWARE_TOKEN_MFA_USER_CODE_TYPE_TEXT).required(),
        friendly_device_name: Option<String> = wire::Member::new("FriendlyDeviceName", &STRING_TYPE_TEXT),
    }
    VERIFY_SOFTWARE_TOKEN_OUTPUT_SHAPE "VerifySoftwareTokenResponse" VerifySoftwareTokenOutput {
        status: Option<String> = wire::Member::new("Status", &VERIFY_SOFTWARE_TOKEN_RESPONSE_TYPE_TEXT),
        session: Option<String> = wire::Member::new("Session", &SESSION_TYPE_TEXT),
    }
    VERIFY_USER_ATTRIBUTE_SHAPE "VerifyUserAttributeRequest" VerifyUserAttribute {
        access_token: String = wire::Member::new("AccessToken", &TOKEN_MODEL_TYPE_TEXT).required(),
        attribute_name: String = wire::Member::new("AttributeName", &ATTRIBUTE_NAME_TYPE_TEXT).required(),
        code: String = wire::Member::new("Code", &CONFIRMATION_CODE_TYPE_TEXT).required(),
    }
    VERIFY_USER_ATTRIBUTE_OUTPUT_SHAPE "VerifyUserAttributeResponse" VerifyUserAttributeOutput {
    }
    WEB_AUTHN_CONFIGURATION_TYPE_SHAPE "WebAuthnConfigurationType" WebAuthnConfigurationType {
        relying_party_id: Option<String> = wire::Member::new("RelyingPartyId", &RELYING_PARTY_ID_TYPE_TEXT),
        user_verification: Option<String> = wire::Member::new("UserVerification", &USER_VERIFICATION_TYPE_TEXT),
        factor_configuration: Option<String> = wire::Member::new("FactorConfiguration", &WEB_AUTHN_FACTOR_CONFIGURATION_TYPE_TEXT),
    }
    WEB_AUTHN_MFA_SETTINGS_TYPE_SHAPE "WebAuthnMfaSettingsType" WebAuthnMfaSettingsType {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
    }
}

static AWS_ACCOUNT_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("AWSAccountIdType").max(12).pattern("[0-9]+");
static ACCESS_TOKEN_VALIDITY_TYPE_NUMBER: wire::Shape = wire::Shape::integer("AccessTokenValidityType").min(1).max(86400);
static ACR_CONFIGURATION_TYPE_MAP: wire::Shape = wire::Shape::map("AcrConfigurationType", wire::Member::new("key", &ACR_LEVEL_KEY_TYPE_TEXT), wire::Member::new("value", &ACR_LEVEL_CONFIG_TYPE_SHAPE)).min(0).max(4);
static ACR_LEVEL_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("AcrLevelKeyType").pattern("Level[1-4]");
static ACR_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("AcrValueType").min(1).max(64).pattern("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
static ADMIN_CREATE_USER_UNUSED_ACCOUNT_VALIDITY_DAYS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("AdminCreateUserUnusedAccountValidityDaysType").min(0).max(365);
static ADVANCED_SECURITY_ENABLED_MODE_TYPE_TEXT: wire::Shape = wire::Shape::string("AdvancedSecurityEnabledModeType").values(&["AUDIT", "ENFORCED"]);
static ADVANCED_SECURITY_MODE_TYPE_TEXT: wire::Shape = wire::Shape::string("AdvancedSecurityModeType").values(&["OFF", "AUDIT", "ENFORCED"]);
static ALIAS_ATTRIBUTE_TYPE_TEXT: wire::Shape = wire::Shape::string("AliasAttributeType").values(&["phone_number", "email", "preferred_username"]);
static ALIAS_ATTRIBUTES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("AliasAttributesListType", wire::Member::new("member", &ALIAS_ATTRIBUTE_TYPE_TEXT));
static ALLOWED_FIRST_AUTH_FACTORS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("AllowedFirstAuthFactorsListType", wire::Member::new("member", &AUTH_FACTOR_TYPE_TEXT)).min(1).max(5);
static ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("ArnType").min(20).max(2048).pattern("arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?");
static ATTRIBUTE_DATA_TYPE_TEXT: wire::Shape = wire::Shape::string("AttributeDataType").values(&["String", "Number", "DateTime", "Boolean"]);
static ATTRIBUTE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("AttributeListType", wire::Member::new("member", &ATTRIBUTE_TYPE_SHAPE));
static ATTRIBUTE_NAME_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("AttributeNameListType", wire::Member::new("member", &ATTRIBUTE_NAME_TYPE_TEXT));
static ATTRIBUTE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("AttributeNameType").min(1).max(32).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\t\\n\\r ]+");
static ATTRIBUTE_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("AttributeValueType").max(2048).sensitive();
static ATTRIBUTES_REQUIRE_VERIFICATION_BEFORE_UPDATE_TYPE_LIST: wire::Shape = wire::Shape::list("AttributesRequireVerificationBeforeUpdateType", wire::Member::new("member", &VERIFIED_ATTRIBUTE_TYPE_TEXT));
static AUTH_FACTOR_TYPE_TEXT: wire::Shape = wire::Shape::string("AuthFactorType").values(&["PASSWORD", "EMAIL_OTP", "SMS_OTP", "WEB_AUTHN", "SOFTWARE_TOKEN"]);
static AUTH_FLOW_TYPE_TEXT: wire::Shape = wire::Shape::string("AuthFlowType").values(&["USER_SRP_AUTH", "REFRESH_TOKEN_AUTH", "REFRESH_TOKEN", "CUSTOM_AUTH", "ADMIN_NO_SRP_AUTH", "USER_PASSWORD_AUTH", "ADMIN_USER_PASSWORD_AUTH", "USER_AUTH"]);
static AUTH_PARAMETERS_TYPE_MAP: wire::Shape = wire::Shape::map("AuthParametersType", wire::Member::new("key", &STRING_TYPE_TEXT), wire::Member::new("value", &STRING_TYPE_TEXT)).sensitive();
static AUTH_SESSION_VALIDITY_TYPE_NUMBER: wire::Shape = wire::Shape::integer("AuthSessionValidityType").min(3).max(15);
static AVAILABLE_CHALLENGE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("AvailableChallengeListType", wire::Member::new("member", &CHALLENGE_NAME_TYPE_TEXT));
static CALLBACK_UR_LS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("CallbackURLsListType", wire::Member::new("member", &REDIRECT_URL_TYPE_TEXT)).min(0).max(100);
static CHALLENGE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ChallengeNameType").values(&["SMS_MFA", "EMAIL_OTP", "SOFTWARE_TOKEN_MFA", "SELECT_MFA_TYPE", "MFA_SETUP", "PASSWORD_VERIFIER", "CUSTOM_CHALLENGE", "SELECT_CHALLENGE", "DEVICE_SRP_AUTH", "DEVICE_PASSWORD_VERIFIER", "ADMIN_NO_SRP_AUTH", "NEW_PASSWORD_REQUIRED", "SMS_OTP", "PASSWORD", "WEB_AUTHN", "PASSWORD_SRP"]);
static CHALLENGE_PARAMETERS_TYPE_MAP: wire::Shape = wire::Shape::map("ChallengeParametersType", wire::Member::new("key", &STRING_TYPE_TEXT), wire::Member::new("value", &STRING_TYPE_TEXT));
static CHALLENGE_RESPONSES_TYPE_MAP: wire::Shape = wire::Shape::map("ChallengeResponsesType", wire::Member::new("key", &STRING_TYPE_TEXT), wire::Member::new("value", &STRING_TYPE_TEXT)).sensitive();
static CLIENT_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("ClientIdType").min(1).max(128).pattern("[\\w+]+").sensitive();
static CLIENT_METADATA_TYPE_MAP: wire::Shape = wire::Shape::map("ClientMetadataType", wire::Member::new("key", &STRING_TYPE_TEXT), wire::Member::new("value", &STRING_TYPE_TEXT));
static CLIENT_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ClientNameType").min(1).max(128).pattern("[\\w\\s+=,.@-]+");
static CLIENT_PERMISSION_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ClientPermissionListType", wire::Member::new("member", &CLIENT_PERMISSION_TYPE_TEXT));
static CLIENT_PERMISSION_TYPE_TEXT: wire::Shape = wire::Shape::string("ClientPermissionType").min(1).max(2048);
static CLIENT_SECRET_TYPE_TEXT: wire::Shape = wire::Shape::string("ClientSecretType").min(24).max(64).pattern("[\\w+]+").sensitive();
static CLIENT_TYPE_TYPE_TEXT: wire::Shape = wire::Shape::string("ClientTypeType").values(&["REGULAR", "DCR"]);
static CODE_DELIVERY_DETAILS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("CodeDeliveryDetailsListType", wire::Member::new("member", &CODE_DELIVERY_DETAILS_TYPE_SHAPE));
static CONFIRMATION_CODE_TYPE_TEXT: wire::Shape = wire::Shape::string("ConfirmationCodeType").min(1).max(2048).pattern("[\\S]+");
static CUSTOM_ATTRIBUTE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("CustomAttributeNameType").min(1).max(20).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
static CUSTOM_ATTRIBUTES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("CustomAttributesListType", wire::Member::new("member", &SCHEMA_ATTRIBUTE_TYPE_SHAPE)).min(1).max(25);
static CUSTOM_EMAIL_SENDER_LAMBDA_VERSION_TYPE_TEXT: wire::Shape = wire::Shape::string("CustomEmailSenderLambdaVersionType").values(&["V1_0"]);
static CUSTOM_SMS_SENDER_LAMBDA_VERSION_TYPE_TEXT: wire::Shape = wire::Shape::string("CustomSMSSenderLambdaVersionType").values(&["V1_0"]);
static DEFAULT_EMAIL_OPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("DefaultEmailOptionType").values(&["CONFIRM_WITH_LINK", "CONFIRM_WITH_CODE"]);
static DELETION_PROTECTION_TYPE_TEXT: wire::Shape = wire::Shape::string("DeletionProtectionType").values(&["ACTIVE", "INACTIVE"]);
static DELIVERY_MEDIUM_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("DeliveryMediumListType", wire::Member::new("member", &DELIVERY_MEDIUM_TYPE_TEXT));
static DELIVERY_MEDIUM_TYPE_TEXT: wire::Shape = wire::Shape::string("DeliveryMediumType").values(&["SMS", "EMAIL"]);
static DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("DescriptionType").max(2048);
static DEVICE_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("DeviceKeyType").min(1).max(55).pattern("[\\w-]+_[0-9a-f-]+");
static DOMAIN_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("DomainStatusType").values(&["CREATING", "DELETING", "UPDATING", "ACTIVE", "FAILED"]);
static DOMAIN_TYPE_TEXT: wire::Shape = wire::Shape::string("DomainType").min(1).max(63).pattern("^[a-z0-9](?:[a-z0-9\\-]{0,61}[a-z0-9])?$");
static DOMAIN_VERSION_TYPE_TEXT: wire::Shape = wire::Shape::string("DomainVersionType").min(1).max(20);
static EMAIL_ADDRESS_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailAddressType").pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+@[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
static EMAIL_INVITE_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailInviteMessageType").min(6).max(20000).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*");
static EMAIL_MFA_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailMfaMessageType").min(6).max(20000).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*");
static EMAIL_MFA_SUBJECT_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailMfaSubjectType").pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+");
static EMAIL_SENDING_ACCOUNT_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailSendingAccountType").values(&["COGNITO_DEFAULT", "DEVELOPER"]);
static EMAIL_VERIFICATION_MESSAGE_BY_LINK_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailVerificationMessageByLinkType").min(6).max(20000).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{##[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*##\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*");
static EMAIL_VERIFICATION_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailVerificationMessageType").min(6).max(20000).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*\\{####\\}[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s*]*");
static EMAIL_VERIFICATION_SUBJECT_BY_LINK_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailVerificationSubjectByLinkType").min(1).max(140).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+");
static EMAIL_VERIFICATION_SUBJECT_TYPE_TEXT: wire::Shape = wire::Shape::string("EmailVerificationSubjectType").min(1).max(140).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\s]+");
static ENCRYPTION_KEY_ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("EncryptionKeyArnType").min(20).max(2048).pattern("arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?");
static ENCRYPTION_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("EncryptionKeyType").values(&["AWS_OWNED_KEY", "CUSTOMER_MANAGED_KEY"]);
static EXPLICIT_AUTH_FLOWS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ExplicitAuthFlowsListType", wire::Member::new("member", &EXPLICIT_AUTH_FLOWS_TYPE_TEXT));
static EXPLICIT_AUTH_FLOWS_TYPE_TEXT: wire::Shape = wire::Shape::string("ExplicitAuthFlowsType").values(&["ADMIN_NO_SRP_AUTH", "CUSTOM_AUTH_FLOW_ONLY", "USER_PASSWORD_AUTH", "ALLOW_ADMIN_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_USER_SRP_AUTH", "ALLOW_REFRESH_TOKEN_AUTH", "ALLOW_USER_AUTH", "ALLOW_TOKEN_EXCHANGE_DELEGATION", "ALLOW_TOKEN_EXCHANGE_IMPERSONATION"]);
static FEATURE_TYPE_TEXT: wire::Shape = wire::Shape::string("FeatureType").values(&["ENABLED", "DISABLED"]);
static GROUP_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("GroupListType", wire::Member::new("member", &GROUP_TYPE_SHAPE));
static GROUP_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("GroupNameType").min(1).max(128).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
static HEALTH_CHECK_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("HealthCheckIdType").max(64);
static HEX_STRING_TYPE_TEXT: wire::Shape = wire::Shape::string("HexStringType").pattern("^[0-9a-fA-F]+$");
static HTTP_HEADER_LIST_LIST: wire::Shape = wire::Shape::list("HttpHeaderList", wire::Member::new("member", &HTTP_HEADER_SHAPE));
static ID_TOKEN_VALIDITY_TYPE_NUMBER: wire::Shape = wire::Shape::integer("IdTokenValidityType").min(1).max(86400);
static INBOUND_FEDERATION_LAMBDA_VERSION_TYPE_TEXT: wire::Shape = wire::Shape::string("InboundFederationLambdaVersionType").values(&["V1_0"]);
static ISSUER_TYPE_TEXT: wire::Shape = wire::Shape::string("IssuerType").values(&["ORIGINAL", "UPDATED"]);
static LIST_RESOURCE_SERVERS_LIMIT_TYPE_NUMBER: wire::Shape = wire::Shape::integer("ListResourceServersLimitType").min(1).max(50);
static LOGOUT_UR_LS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("LogoutURLsListType", wire::Member::new("member", &REDIRECT_URL_TYPE_TEXT)).min(0).max(100);
static MFA_OPTION_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("MFAOptionListType", wire::Member::new("member", &MFA_OPTION_TYPE_SHAPE));
static MESSAGE_ACTION_TYPE_TEXT: wire::Shape = wire::Shape::string("MessageActionType").values(&["RESEND", "SUPPRESS"]);
static O_AUTH_FLOW_TYPE_TEXT: wire::Shape = wire::Shape::string("OAuthFlowType").values(&["code", "implicit", "client_credentials"]);
static O_AUTH_FLOWS_TYPE_LIST: wire::Shape = wire::Shape::list("OAuthFlowsType", wire::Member::new("member", &O_AUTH_FLOW_TYPE_TEXT)).min(0).max(3);
static OPTIONAL_ARN_TYPE_TEXT: wire::Shape = wire::Shape::string("OptionalArnType").min(0).max(2048).pattern("(arn:[\\w+=/,.@-]+:[\\w+=/,.@-]+:([\\w+=/,.@-]*)?:[0-9]+:[\\w+=/,.@-]+(:[\\w+=/,.@-]+)?(:[\\w+=/,.@-]+)?)?");
static PAGINATION_KEY_TEXT: wire::Shape = wire::Shape::string("PaginationKey").min(1).max(131072).pattern("[\\S]+");
static PAGINATION_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("PaginationKeyType").min(1).pattern("[\\S]+");
static PASSWORD_HISTORY_SIZE_TYPE_NUMBER: wire::Shape = wire::Shape::integer("PasswordHistorySizeType").min(0).max(24);
static PASSWORD_POLICY_MIN_LENGTH_TYPE_NUMBER: wire::Shape = wire::Shape::integer("PasswordPolicyMinLengthType").min(6).max(99);
static PASSWORD_TYPE_TEXT: wire::Shape = wire::Shape::string("PasswordType").max(256).pattern("[\\S]+").sensitive();
static POOL_QUERY_LIMIT_TYPE_NUMBER: wire::Shape = wire::Shape::integer("PoolQueryLimitType").min(1).max(60);
static PRE_TOKEN_GENERATION_LAMBDA_VERSION_TYPE_TEXT: wire::Shape = wire::Shape::string("PreTokenGenerationLambdaVersionType").values(&["V1_0", "V2_0", "V3_0"]);
static PRECEDENCE_TYPE_NUMBER: wire::Shape = wire::Shape::integer("PrecedenceType").min(0);
static PREVENT_USER_EXISTENCE_ERROR_TYPES_TEXT: wire::Shape = wire::Shape::string("PreventUserExistenceErrorTypes").values(&["LEGACY", "ENABLED"]);
static PRIORITY_TYPE_NUMBER: wire::Shape = wire::Shape::integer("PriorityType").min(1).max(2);
static PROVIDER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ProviderNameType").min(1).max(32).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}\\p{Z}]+");
static QUERY_LIMIT_NUMBER: wire::Shape = wire::Shape::integer("QueryLimit").min(1).max(60);
static QUERY_LIMIT_TYPE_NUMBER: wire::Shape = wire::Shape::integer("QueryLimitType").min(0).max(60);
static RECOVERY_MECHANISMS_TYPE_LIST: wire::Shape = wire::Shape::list("RecoveryMechanismsType", wire::Member::new("member", &RECOVERY_OPTION_TYPE_SHAPE)).min(1).max(2);
static RECOVERY_OPTION_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("RecoveryOptionNameType").values(&["verified_email", "verified_phone_number", "admin_only"]);
static REDIRECT_URL_TYPE_TEXT: wire::Shape = wire::Shape::string("RedirectUrlType").min(1).max(1024).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+");
static REFRESH_TOKEN_VALIDITY_TYPE_NUMBER: wire::Shape = wire::Shape::integer("RefreshTokenValidityType").min(0).max(315360000);
static REGION_CODE_TYPE_TEXT: wire::Shape = wire::Shape::string("RegionCodeType").min(5).max(32);
static REGION_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("RegionNameType").min(5).max(32);
static RELYING_PARTY_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("RelyingPartyIdType").min(1).max(127);
static REPLICA_REGIONS_TYPE_LIST: wire::Shape = wire::Shape::list("ReplicaRegionsType", wire::Member::new("member", &STRING_TYPE_TEXT));
static RESOURCE_SERVER_IDENTIFIER_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceServerIdentifierType").min(1).max(256).pattern("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
static RESOURCE_SERVER_MANAGED_BY_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceServerManagedByType").values(&["COGNITO"]);
static RESOURCE_SERVER_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceServerNameType").min(1).max(256).pattern("[\\w\\s+=,.@-]+");
static RESOURCE_SERVER_SCOPE_DESCRIPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceServerScopeDescriptionType").min(1).max(256);
static RESOURCE_SERVER_SCOPE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ResourceServerScopeListType", wire::Member::new("member", &RESOURCE_SERVER_SCOPE_TYPE_SHAPE)).max(100);
static RESOURCE_SERVER_SCOPE_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceServerScopeNameType").min(1).max(256).pattern("[\\x21\\x23-\\x2E\\x30-\\x5B\\x5D-\\x7E]+");
static RESOURCE_SERVERS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ResourceServersListType", wire::Member::new("member", &RESOURCE_SERVER_TYPE_SHAPE));
static RETRY_GRACE_PERIOD_SECONDS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("RetryGracePeriodSecondsType").min(0).max(60);
static REVOKE_ASSOCIATED_SESSIONS_TYPE_TEXT: wire::Shape = wire::Shape::string("RevokeAssociatedSessionsType").values(&["NONE", "LINKED"]);
static S3_BUCKET_TYPE_TEXT: wire::Shape = wire::Shape::string("S3BucketType").min(3).max(1024).pattern("^[0-9A-Za-z\\.\\-_]*(?<!\\.)$");
static SES_CONFIGURATION_SET_TEXT: wire::Shape = wire::Shape::string("SESConfigurationSet").min(1).max(64).pattern("^[a-zA-Z0-9_-]+$");
static SCHEMA_ATTRIBUTES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SchemaAttributesListType", wire::Member::new("member", &SCHEMA_ATTRIBUTE_TYPE_SHAPE)).min(1).max(50);
static SCOPE_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("ScopeListType", wire::Member::new("member", &SCOPE_TYPE_TEXT)).max(50);
static SCOPE_TYPE_TEXT: wire::Shape = wire::Shape::string("ScopeType").min(1).max(256).pattern("[\\x21\\x23-\\x5B\\x5D-\\x7E]+");
static SEARCH_PAGINATION_TOKEN_TYPE_TEXT: wire::Shape = wire::Shape::string("SearchPaginationTokenType").min(1).pattern("[\\S]+");
static SEARCHED_ATTRIBUTE_NAMES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SearchedAttributeNamesListType", wire::Member::new("member", &ATTRIBUTE_NAME_TYPE_TEXT));
static SECRET_CODE_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretCodeType").min(16).pattern("[A-Za-z0-9]+").sensitive();
static SECRET_HASH_TYPE_TEXT: wire::Shape = wire::Shape::string("SecretHashType").min(1).max(128).pattern("[\\w+=/]+").sensitive();
static SECURITY_POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("SecurityPolicyType").values(&["TLS_V1", "TLS_V1_2_2021", "TLS_V1_3_2025"]);
static SESSION_TYPE_TEXT: wire::Shape = wire::Shape::string("SessionType").min(20).max(4096).sensitive();
static SMS_INVITE_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("SmsInviteMessageType").min(6).max(140).pattern("(?s).*");
static SMS_VERIFICATION_MESSAGE_TYPE_TEXT: wire::Shape = wire::Shape::string("SmsVerificationMessageType").min(6).max(140).pattern(".*\\{####\\}.*");
static SOFTWARE_TOKEN_MFA_USER_CODE_TYPE_TEXT: wire::Shape = wire::Shape::string("SoftwareTokenMFAUserCodeType").min(6).max(6).pattern("[0-9]+").sensitive();
static STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("StatusType").values(&["Enabled", "Disabled"]);
static STRING_TYPE_TEXT: wire::Shape = wire::Shape::string("StringType").min(0).max(131072);
static SUPPORTED_IDENTITY_PROVIDERS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("SupportedIdentityProvidersListType", wire::Member::new("member", &PROVIDER_NAME_TYPE_TEXT));
static TAG_KEYS_TYPE_TEXT: wire::Shape = wire::Shape::string("TagKeysType").min(1).max(128);
static TAG_VALUE_TYPE_TEXT: wire::Shape = wire::Shape::string("TagValueType").min(0).max(256);
static TEMPORARY_PASSWORD_VALIDITY_DAYS_TYPE_NUMBER: wire::Shape = wire::Shape::integer("TemporaryPasswordValidityDaysType").min(0).max(365);
static TIME_UNITS_TYPE_TEXT: wire::Shape = wire::Shape::string("TimeUnitsType").values(&["seconds", "minutes", "hours", "days"]);
static TOKEN_MODEL_TYPE_TEXT: wire::Shape = wire::Shape::string("TokenModelType").pattern("[A-Za-z0-9-_=.]+").sensitive();
static USER_FILTER_TYPE_TEXT: wire::Shape = wire::Shape::string("UserFilterType").max(256);
static USER_MFA_SETTING_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("UserMFASettingListType", wire::Member::new("member", &STRING_TYPE_TEXT));
static USER_POOL_CLIENT_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("UserPoolClientListType", wire::Member::new("member", &USER_POOL_CLIENT_DESCRIPTION_SHAPE));
static USER_POOL_ID_TYPE_TEXT: wire::Shape = wire::Shape::string("UserPoolIdType").min(1).max(55).pattern("[\\w-]+_[0-9a-zA-Z]+");
static USER_POOL_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("UserPoolListType", wire::Member::new("member", &USER_POOL_DESCRIPTION_TYPE_SHAPE));
static USER_POOL_MFA_TYPE_TEXT: wire::Shape = wire::Shape::string("UserPoolMfaType").values(&["OFF", "ON", "OPTIONAL"]);
static USER_POOL_NAME_TYPE_TEXT: wire::Shape = wire::Shape::string("UserPoolNameType").min(1).max(128).pattern("[\\w\\s+=,.@-]+");
static USER_POOL_TAGS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("UserPoolTagsListType", wire::Member::new("member", &TAG_KEYS_TYPE_TEXT));
static USER_POOL_TAGS_TYPE_MAP: wire::Shape = wire::Shape::map("UserPoolTagsType", wire::Member::new("key", &TAG_KEYS_TYPE_TEXT), wire::Member::new("value", &TAG_VALUE_TYPE_TEXT));
static USER_POOL_TIER_TYPE_TEXT: wire::Shape = wire::Shape::string("UserPoolTierType").values(&["LITE", "ESSENTIALS", "PLUS"]);
static USER_STATUS_TYPE_TEXT: wire::Shape = wire::Shape::string("UserStatusType").values(&["UNCONFIRMED", "CONFIRMED", "ARCHIVED", "COMPROMISED", "UNKNOWN", "RESET_REQUIRED", "FORCE_CHANGE_PASSWORD", "EXTERNAL_PROVIDER"]);
static USER_VERIFICATION_TYPE_TEXT: wire::Shape = wire::Shape::string("UserVerificationType").values(&["required", "preferred"]);
static USERNAME_ATTRIBUTE_TYPE_TEXT: wire::Shape = wire::Shape::string("UsernameAttributeType").values(&["phone_number", "email"]);
static USERNAME_ATTRIBUTES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("UsernameAttributesListType", wire::Member::new("member", &USERNAME_ATTRIBUTE_TYPE_TEXT));
static USERNAME_TYPE_TEXT: wire::Shape = wire::Shape::string("UsernameType").min(1).max(128).pattern("[\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+").sensitive();
static USERS_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("UsersListType", wire::Member::new("member", &USER_TYPE_SHAPE));
static VERIFIED_ATTRIBUTE_TYPE_TEXT: wire::Shape = wire::Shape::string("VerifiedAttributeType").values(&["phone_number", "email"]);
static VERIFIED_ATTRIBUTES_LIST_TYPE_LIST: wire::Shape = wire::Shape::list("VerifiedAttributesListType", wire::Member::new("member", &VERIFIED_ATTRIBUTE_TYPE_TEXT));
static VERIFY_SOFTWARE_TOKEN_RESPONSE_TYPE_TEXT: wire::Shape = wire::Shape::string("VerifySoftwareTokenResponseType").values(&["SUCCESS", "ERROR"]);
static WEB_AUTHN_FACTOR_CONFIGURATION_TYPE_TEXT: wire::Shape = wire::Shape::string("WebAuthnFactorConfigurationType").values(&["SINGLE_FACTOR", "MULTI_FACTOR_WITH_USER_VERIFICATION"]);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ALIAS_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("AliasExistsException", "AliasExistsException", 400);
    pub static CODE_DELIVERY_FAILURE_EXCEPTION: ErrorShape = ErrorShape::new("CodeDeliveryFailureException", "CodeDeliveryFailureException", 400);
    pub static CODE_MISMATCH_EXCEPTION: ErrorShape = ErrorShape::new("CodeMismatchException", "CodeMismatchException", 400);
    pub static CONCURRENT_MODIFICATION_EXCEPTION: ErrorShape = ErrorShape::new("ConcurrentModificationException", "ConcurrentModificationException", 400);
    pub static ENABLE_SOFTWARE_TOKEN_MFA_EXCEPTION: ErrorShape = ErrorShape::new("EnableSoftwareTokenMFAException", "EnableSoftwareTokenMFAException", 400);
    pub static EXPIRED_CODE_EXCEPTION: ErrorShape = ErrorShape::new("ExpiredCodeException", "ExpiredCodeException", 400);
    pub static FEATURE_UNAVAILABLE_IN_TIER_EXCEPTION: ErrorShape = ErrorShape::new("FeatureUnavailableInTierException", "FeatureUnavailableInTierException", 400);
    pub static FORBIDDEN_EXCEPTION: ErrorShape = ErrorShape::new("ForbiddenException", "ForbiddenException", 400);
    pub static GROUP_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("GroupExistsException", "GroupExistsException", 400);
    pub static INTERNAL_ERROR_EXCEPTION: ErrorShape = ErrorShape::new("InternalErrorException", "InternalErrorException", 400);
    pub static INVALID_EMAIL_ROLE_ACCESS_POLICY_EXCEPTION: ErrorShape = ErrorShape::new("InvalidEmailRoleAccessPolicyException", "InvalidEmailRoleAccessPolicyException", 400);
    pub static INVALID_LAMBDA_RESPONSE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidLambdaResponseException", "InvalidLambdaResponseException", 400);
    pub static INVALID_O_AUTH_FLOW_EXCEPTION: ErrorShape = ErrorShape::new("InvalidOAuthFlowException", "InvalidOAuthFlowException", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameterException", 400);
    pub static INVALID_PASSWORD_EXCEPTION: ErrorShape = ErrorShape::new("InvalidPasswordException", "InvalidPasswordException", 400);
    pub static INVALID_SMS_ROLE_ACCESS_POLICY_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSmsRoleAccessPolicyException", "InvalidSmsRoleAccessPolicyException", 400);
    pub static INVALID_SMS_ROLE_TRUST_RELATIONSHIP_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSmsRoleTrustRelationshipException", "InvalidSmsRoleTrustRelationshipException", 400);
    pub static INVALID_USER_POOL_CONFIGURATION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidUserPoolConfigurationException", "InvalidUserPoolConfigurationException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static MFA_METHOD_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("MFAMethodNotFoundException", "MFAMethodNotFoundException", 400);
    pub static NOT_AUTHORIZED_EXCEPTION: ErrorShape = ErrorShape::new("NotAuthorizedException", "NotAuthorizedException", 400);
    pub static OPERATION_NOT_ENABLED_EXCEPTION: ErrorShape = ErrorShape::new("OperationNotEnabledException", "OperationNotEnabledException", 400);
    pub static PASSWORD_HISTORY_POLICY_VIOLATION_EXCEPTION: ErrorShape = ErrorShape::new("PasswordHistoryPolicyViolationException", "PasswordHistoryPolicyViolationException", 400);
    pub static PASSWORD_RESET_REQUIRED_EXCEPTION: ErrorShape = ErrorShape::new("PasswordResetRequiredException", "PasswordResetRequiredException", 400);
    pub static PRECONDITION_NOT_MET_EXCEPTION: ErrorShape = ErrorShape::new("PreconditionNotMetException", "PreconditionNotMetException", 400);
    pub static REFRESH_TOKEN_REUSE_EXCEPTION: ErrorShape = ErrorShape::new("RefreshTokenReuseException", "RefreshTokenReuseException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);
    pub static SCOPE_DOES_NOT_EXIST_EXCEPTION: ErrorShape = ErrorShape::new("ScopeDoesNotExistException", "ScopeDoesNotExistException", 400);
    pub static SOFTWARE_TOKEN_MFA_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("SoftwareTokenMFANotFoundException", "SoftwareTokenMFANotFoundException", 400);
    pub static TIER_CHANGE_NOT_ALLOWED_EXCEPTION: ErrorShape = ErrorShape::new("TierChangeNotAllowedException", "TierChangeNotAllowedException", 400);
    pub static TOO_MANY_FAILED_ATTEMPTS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyFailedAttemptsException", "TooManyFailedAttemptsException", 400);
    pub static TOO_MANY_REQUESTS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyRequestsException", "TooManyRequestsException", 400);
    pub static UNAUTHORIZED_EXCEPTION: ErrorShape = ErrorShape::new("UnauthorizedException", "UnauthorizedException", 400);
    pub static UNEXPECTED_LAMBDA_EXCEPTION: ErrorShape = ErrorShape::new("UnexpectedLambdaException", "UnexpectedLambdaException", 400);
    pub static UNSUPPORTED_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedOperationException", "UnsupportedOperationException", 400);
    pub static UNSUPPORTED_TOKEN_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedTokenTypeException", "UnsupportedTokenTypeException", 400);
    pub static UNSUPPORTED_USER_STATE_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedUserStateException", "UnsupportedUserStateException", 400);
    pub static USER_IMPORT_IN_PROGRESS_EXCEPTION: ErrorShape = ErrorShape::new("UserImportInProgressException", "UserImportInProgressException", 400);
    pub static USER_LAMBDA_VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("UserLambdaValidationException", "UserLambdaValidationException", 400);
    pub static USER_NOT_CONFIRMED_EXCEPTION: ErrorShape = ErrorShape::new("UserNotConfirmedException", "UserNotConfirmedException", 400);
    pub static USER_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("UserNotFoundException", "UserNotFoundException", 400);
    pub static USER_POOL_TAGGING_EXCEPTION: ErrorShape = ErrorShape::new("UserPoolTaggingException", "UserPoolTaggingException", 400);
    pub static USERNAME_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("UsernameExistsException", "UsernameExistsException", 400);

    pub static ALL: &[&ErrorShape] = &[&ALIAS_EXISTS_EXCEPTION, &CODE_DELIVERY_FAILURE_EXCEPTION, &CODE_MISMATCH_EXCEPTION, &CONCURRENT_MODIFICATION_EXCEPTION, &ENABLE_SOFTWARE_TOKEN_MFA_EXCEPTION, &EXPIRED_CODE_EXCEPTION, &FEATURE_UNAVAILABLE_IN_TIER_EXCEPTION, &FORBIDDEN_EXCEPTION, &GROUP_EXISTS_EXCEPTION, &INTERNAL_ERROR_EXCEPTION, &INVALID_EMAIL_ROLE_ACCESS_POLICY_EXCEPTION, &INVALID_LAMBDA_RESPONSE_EXCEPTION, &INVALID_O_AUTH_FLOW_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &INVALID_PASSWORD_EXCEPTION, &INVALID_SMS_ROLE_ACCESS_POLICY_EXCEPTION, &INVALID_SMS_ROLE_TRUST_RELATIONSHIP_EXCEPTION, &INVALID_USER_POOL_CONFIGURATION_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &MFA_METHOD_NOT_FOUND_EXCEPTION, &NOT_AUTHORIZED_EXCEPTION, &OPERATION_NOT_ENABLED_EXCEPTION, &PASSWORD_HISTORY_POLICY_VIOLATION_EXCEPTION, &PASSWORD_RESET_REQUIRED_EXCEPTION, &PRECONDITION_NOT_MET_EXCEPTION, &REFRESH_TOKEN_REUSE_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &SCOPE_DOES_NOT_EXIST_EXCEPTION, &SOFTWARE_TOKEN_MFA_NOT_FOUND_EXCEPTION, &TIER_CHANGE_NOT_ALLOWED_EXCEPTION, &TOO_MANY_FAILED_ATTEMPTS_EXCEPTION, &TOO_MANY_REQUESTS_EXCEPTION, &UNAUTHORIZED_EXCEPTION, &UNEXPECTED_LAMBDA_EXCEPTION, &UNSUPPORTED_OPERATION_EXCEPTION, &UNSUPPORTED_TOKEN_TYPE_EXCEPTION, &UNSUPPORTED_USER_STATE_EXCEPTION, &USER_IMPORT_IN_PROGRESS_EXCEPTION, &USER_LAMBDA_VALIDATION_EXCEPTION, &USER_NOT_CONFIRMED_EXCEPTION, &USER_NOT_FOUND_EXCEPTION, &USER_POOL_TAGGING_EXCEPTION, &USERNAME_EXISTS_EXCEPTION];
}
