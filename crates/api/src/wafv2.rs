// Made by `cargo xtask generate`; do not edit.
//! AWS WAFV2.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "wafv2",
    signing_name: "wafv2",
    endpoint_prefix: "wafv2",
    api_version: "2019-07-29",
    target_prefix: "AWSWAF_20190729",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "WAFInvalidParameterException",
    operations: &[
        &ASSOCIATE_WEB_ACL_OPERATION,
        &CHECK_CAPACITY_OPERATION,
        &CREATE_IP_SET_OPERATION,
        &CREATE_REGEX_PATTERN_SET_OPERATION,
        &CREATE_RULE_GROUP_OPERATION,
        &CREATE_WEB_ACL_OPERATION,
        &DELETE_IP_SET_OPERATION,
        &DELETE_LOGGING_CONFIGURATION_OPERATION,
        &DELETE_REGEX_PATTERN_SET_OPERATION,
        &DELETE_RULE_GROUP_OPERATION,
        &DELETE_WEB_ACL_OPERATION,
        &DESCRIBE_MANAGED_RULE_GROUP_OPERATION,
        &DISASSOCIATE_WEB_ACL_OPERATION,
        &GET_IP_SET_OPERATION,
        &GET_LOGGING_CONFIGURATION_OPERATION,
        &GET_RATE_BASED_STATEMENT_MANAGED_KEYS_OPERATION,
        &GET_REGEX_PATTERN_SET_OPERATION,
        &GET_RULE_GROUP_OPERATION,
        &GET_SAMPLED_REQUESTS_OPERATION,
        &GET_WEB_ACL_OPERATION,
        &GET_WEB_ACL_FOR_RESOURCE_OPERATION,
        &LIST_AVAILABLE_MANAGED_RULE_GROUP_VERSIONS_OPERATION,
        &LIST_AVAILABLE_MANAGED_RULE_GROUPS_OPERATION,
        &LIST_IP_SETS_OPERATION,
        &LIST_LOGGING_CONFIGURATIONS_OPERATION,
        &LIST_REGEX_PATTERN_SETS_OPERATION,
        &LIST_RESOURCES_FOR_WEB_ACL_OPERATION,
        &LIST_RULE_GROUPS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &LIST_WEB_AC_LS_OPERATION,
        &PUT_LOGGING_CONFIGURATION_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_IP_SET_OPERATION,
        &UPDATE_REGEX_PATTERN_SET_OPERATION,
        &UPDATE_RULE_GROUP_OPERATION,
        &UPDATE_WEB_ACL_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AssociateWebACL => AssociateWebACLOutput, ASSOCIATE_WEB_ACL_OPERATION = wire::Operation::new("AssociateWebACL", &ASSOCIATE_WEB_ACL_SHAPE, &ASSOCIATE_WEB_ACL_OUTPUT_SHAPE);
    CheckCapacity => CheckCapacityOutput, CHECK_CAPACITY_OPERATION = wire::Operation::new("CheckCapacity", &CHECK_CAPACITY_SHAPE, &CHECK_CAPACITY_OUTPUT_SHAPE);
    CreateIPSet => CreateIPSetOutput, CREATE_IP_SET_OPERATION = wire::Operation::new("CreateIPSet", &CREATE_IP_SET_SHAPE, &CREATE_IP_SET_OUTPUT_SHAPE);
    CreateRegexPatternSet => CreateRegexPatternSetOutput, CREATE_REGEX_PATTERN_SET_OPERATION = wire::Operation::new("CreateRegexPatternSet", &CREATE_REGEX_PATTERN_SET_SHAPE, &CREATE_REGEX_PATTERN_SET_OUTPUT_SHAPE);
    CreateRuleGroup => CreateRuleGroupOutput, CREATE_RULE_GROUP_OPERATION = wire::Operation::new("CreateRuleGroup", &CREATE_RULE_GROUP_SHAPE, &CREATE_RULE_GROUP_OUTPUT_SHAPE);
    CreateWebACL => CreateWebACLOutput, CREATE_WEB_ACL_OPERATION = wire::Operation::new("CreateWebACL", &CREATE_WEB_ACL_SHAPE, &CREATE_WEB_ACL_OUTPUT_SHAPE);
    DeleteIPSet => DeleteIPSetOutput, DELETE_IP_SET_OPERATION = wire::Operation::new("DeleteIPSet", &DELETE_IP_SET_SHAPE, &DELETE_IP_SET_OUTPUT_SHAPE);
    DeleteLoggingConfiguration => DeleteLoggingConfigurationOutput, DELETE_LOGGING_CONFIGURATION_OPERATION = wire::Operation::new("DeleteLoggingConfiguration", &DELETE_LOGGING_CONFIGURATION_SHAPE, &DELETE_LOGGING_CONFIGURATION_OUTPUT_SHAPE);
    DeleteRegexPatternSet => DeleteRegexPatternSetOutput, DELETE_REGEX_PATTERN_SET_OPERATION = wire::Operation::new("DeleteRegexPatternSet", &DELETE_REGEX_PATTERN_SET_SHAPE, &DELETE_REGEX_PATTERN_SET_OUTPUT_SHAPE);
    DeleteRuleGroup => DeleteRuleGroupOutput, DELETE_RULE_GROUP_OPERATION = wire::Operation::new("DeleteRuleGroup", &DELETE_RULE_GROUP_SHAPE, &DELETE_RULE_GROUP_OUTPUT_SHAPE);
    DeleteWebACL => DeleteWebACLOutput, DELETE_WEB_ACL_OPERATION = wire::Operation::new("DeleteWebACL", &DELETE_WEB_ACL_SHAPE, &DELETE_WEB_ACL_OUTPUT_SHAPE);
    DescribeManagedRuleGroup => DescribeManagedRuleGroupOutput, DESCRIBE_MANAGED_RULE_GROUP_OPERATION = wire::Operation::new("DescribeManagedRuleGroup", &DESCRIBE_MANAGED_RULE_GROUP_SHAPE, &DESCRIBE_MANAGED_RULE_GROUP_OUTPUT_SHAPE);
    DisassociateWebACL => DisassociateWebACLOutput, DISASSOCIATE_WEB_ACL_OPERATION = wire::Operation::new("DisassociateWebACL", &DISASSOCIATE_WEB_ACL_SHAPE, &DISASSOCIATE_WEB_ACL_OUTPUT_SHAPE);
    GetIPSet => GetIPSetOutput, GET_IP_SET_OPERATION = wire::Operation::new("GetIPSet", &GET_IP_SET_SHAPE, &GET_IP_SET_OUTPUT_SHAPE);
    GetLoggingConfiguration => GetLoggingConfigurationOutput, GET_LOGGING_CONFIGURATION_OPERATION = wire::Operation::new("GetLoggingConfiguration", &GET_LOGGING_CONFIGURATION_SHAPE, &GET_LOGGING_CONFIGURATION_OUTPUT_SHAPE);
    GetRateBasedStatementManagedKeys => GetRateBasedStatementManagedKeysOutput, GET_RATE_BASED_STATEMENT_MANAGED_KEYS_OPERATION = wire::Operation::new("GetRateBasedStatementManagedKeys", &GET_RATE_BASED_STATEMENT_MANAGED_KEYS_SHAPE, &GET_RATE_BASED_STATEMENT_MANAGED_KEYS_OUTPUT_SHAPE);
    GetRegexPatternSet => GetRegexPatternSetOutput, GET_REGEX_PATTERN_SET_OPERATION = wire::Operation::new("GetRegexPatternSet", &GET_REGEX_PATTERN_SET_SHAPE, &GET_REGEX_PATTERN_SET_OUTPUT_SHAPE);
    GetRuleGroup => GetRuleGroupOutput, GET_RULE_GROUP_OPERATION = wire::Operation::new("GetRuleGroup", &GET_RULE_GROUP_SHAPE, &GET_RULE_GROUP_OUTPUT_SHAPE);
    GetSampledRequests => GetSampledRequestsOutput, GET_SAMPLED_REQUESTS_OPERATION = wire::Operation::new("GetSampledRequests", &GET_SAMPLED_REQUESTS_SHAPE, &GET_SAMPLED_REQUESTS_OUTPUT_SHAPE);
    GetWebACL => GetWebACLOutput, GET_WEB_ACL_OPERATION = wire::Operation::new("GetWebACL", &GET_WEB_ACL_SHAPE, &GET_WEB_ACL_OUTPUT_SHAPE);
    GetWebACLForResource => GetWebACLForResourceOutput, GET_WEB_ACL_FOR_RESOURCE_OPERATION = wire::Operation::new("GetWebACLForResource", &GET_WEB_ACL_FOR_RESOURCE_SHAPE, &GET_WEB_ACL_FOR_RESOURCE_OUTPUT_SHAPE);
    ListAvailableManagedRuleGroupVersions => ListAvailableManagedRuleGroupVersionsOutput, LIST_AVAILABLE_MANAGED_RULE_GROUP_VERSIONS_OPERATION = wire::Operation::new("ListAvailableManagedRuleGroupVersions", &LIST_AVAILABLE_MANAGED_RULE_GROUP_VERSIONS_SHAPE, &LIST_AVAILABLE_MANAGED_RULE_GROUP_VERSIONS_OUTPUT_SHAPE);
    ListAvailableManagedRuleGroups => ListAvailableManagedRuleGroupsOutput, LIST_AVAILABLE_MANAGED_RULE_GROUPS_OPERATION = wire::Operation::new("ListAvailableManagedRuleGroups", &LIST_AVAILABLE_MANAGED_RULE_GROUPS_SHAPE, &LIST_AVAILABLE_MANAGED_RULE_GROUPS_OUTPUT_SHAPE);
    ListIPSets => ListIPSetsOutput, LIST_IP_SETS_OPERATION = wire::Operation::new("ListIPSets", &LIST_IP_SETS_SHAPE, &LIST_IP_SETS_OUTPUT_SHAPE);
    ListLoggingConfigurations => ListLoggingConfigurationsOutput, LIST_LOGGING_CONFIGURATIONS_OPERATION = wire::Operation::new("ListLoggingConfigurations", &LIST_LOGGING_CONFIGURATIONS_SHAPE, &LIST_LOGGING_CONFIGURATIONS_OUTPUT_SHAPE);
    ListRegexPatternSets => ListRegexPatternSetsOutput, LIST_REGEX_PATTERN_SETS_OPERATION = wire::Operation::new("ListRegexPatternSets", &LIST_REGEX_PATTERN_SETS_SHAPE, &LIST_REGEX_PATTERN_SETS_OUTPUT_SHAPE);
    ListResourcesForWebACL => ListResourcesForWebACLOutput, LIST_RESOURCES_FOR_WEB_ACL_OPERATION = wire::Operation::new("ListResourcesForWebACL", &LIST_RESOURCES_FOR_WEB_ACL_SHAPE, &LIST_RESOURCES_FOR_WEB_ACL_OUTPUT_SHAPE);
    ListRuleGroups => ListRuleGroupsOutput, LIST_RULE_GROUPS_OPERATION = wire::Operation::new("ListRuleGroups", &LIST_RULE_GROUPS_SHAPE, &LIST_RULE_GROUPS_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    ListWebACLs => ListWebACLsOutput, LIST_WEB_AC_LS_OPERATION = wire::Operation::new("ListWebACLs", &LIST_WEB_AC_LS_SHAPE, &LIST_WEB_AC_LS_OUTPUT_SHAPE);
    PutLoggingConfiguration => PutLoggingConfigurationOutput, PUT_LOGGING_CONFIGURATION_OPERATION = wire::Operation::new("PutLoggingConfiguration", &PUT_LOGGING_CONFIGURATION_SHAPE, &PUT_LOGGING_CONFIGURATION_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
    UpdateIPSet => UpdateIPSetOutput, UPDATE_IP_SET_OPERATION = wire::Operation::new("UpdateIPSet", &UPDATE_IP_SET_SHAPE, &UPDATE_IP_SET_OUTPUT_SHAPE);
    UpdateRegexPatternSet => UpdateRegexPatternSetOutput, UPDATE_REGEX_PATTERN_SET_OPERATION = wire::Operation::new("UpdateRegexPatternSet", &UPDATE_REGEX_PATTERN_SET_SHAPE, &UPDATE_REGEX_PATTERN_SET_OUTPUT_SHAPE);
    UpdateRuleGroup => UpdateRuleGroupOutput, UPDATE_RULE_GROUP_OPERATION = wire::Operation::new("UpdateRuleGroup", &UPDATE_RULE_GROUP_SHAPE, &UPDATE_RULE_GROUP_OUTPUT_SHAPE);
    UpdateWebACL => UpdateWebACLOutput, UPDATE_WEB_ACL_OPERATION = wire::Operation::new("UpdateWebACL", &UPDATE_WEB_ACL_SHAPE, &UPDATE_WEB_ACL_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    AWS_MANAGED_RULES_ACFP_RULE_SET_SHAPE "AWSManagedRulesACFPRuleSet" AwsManagedRulesAcfpRuleSet {
        creation_path: String = wire::Member::new("CreationPath", &CREATION_PATH_STRING_TEXT).required(),
        registration_page_path: String = wire::Member::new("RegistrationPagePath", &REGISTRATION_PAGE_PATH_STRING_TEXT).required(),
        request_inspection: RequestInspectionAcfp = wire::Member::new("RequestInspection", &REQUEST_INSPECTION_ACFP_SHAPE).required(),
        response_inspection: Option<ResponseInspection> = wire::Member::new("ResponseInspection", &RESPONSE_INSPECTION_SHAPE),
        enable_regex_in_path: Option<bool> = wire::Member::new("EnableRegexInPath", &BOOLEAN),
    }
    AWS_MANAGED_RULES_ATP_RULE_SET_SHAPE "AWSManagedRulesATPRuleSet" AwsManagedRulesAtpRuleSet {
        login_path: String = wire::Member::new("LoginPath", &STRING).required(),
        request_inspection: Option<RequestInspection> = wire::Member::new("RequestInspection", &REQUEST_INSPECTION_SHAPE),
        response_inspection: Option<ResponseInspection> = wire::Member::new("ResponseInspection", &RESPONSE_INSPECTION_SHAPE),
        enable_regex_in_path: Option<bool> = wire::Member::new("EnableRegexInPath", &BOOLEAN),
    }
    AWS_MANAGED_RULES_ANTI_D_DO_S_RULE_SET_SHAPE "AWSManagedRulesAntiDDoSRuleSet" AwsManagedRulesAntiDDoSRuleSet {
        client_side_action_config: ClientSideActionConfig = wire::Member::new("ClientSideActionConfig", &CLIENT_SIDE_ACTION_CONFIG_SHAPE).required(),
        sensitivity_to_block: Option<String> = wire::Member::new("SensitivityToBlock", &SENSITIVITY_TO_ACT_TEXT),
    }
    AWS_MANAGED_RULES_BOT_CONTROL_RULE_SET_SHAPE "AWSManagedRulesBotControlRuleSet" AwsManagedRulesBotControlRuleSet {
        inspection_level: String = wire::Member::new("InspectionLevel", &INSPECTION_LEVEL_TEXT).required(),
        enable_machine_learning: Option<bool> = wire::Member::new("EnableMachineLearning", &BOOLEAN),
    }
    ACTION_CONDITION_SHAPE "ActionCondition" ActionCondition {
        action: String = wire::Member::new("Action", &ACTION_VALUE_TEXT).required(),
    }
    ADDRESS_FIELD_SHAPE "AddressField" AddressField {
        identifier: String = wire::Member::new("Identifier", &FIELD_IDENTIFIER_TEXT).required(),
    }
    ALL_SHAPE "All" All {
    }
    ALL_QUERY_ARGUMENTS_SHAPE "AllQueryArguments" AllQueryArguments {
    }
    ALLOW_ACTION_SHAPE "AllowAction" AllowAction {
        custom_request_handling: Option<CustomRequestHandling> = wire::Member::new("CustomRequestHandling", &CUSTOM_REQUEST_HANDLING_SHAPE),
    }
    AND_STATEMENT_SHAPE "AndStatement" AndStatement {
        statements: Vec<Statement> = wire::Member::new("Statements", &STATEMENTS_LIST).required(),
    }
    APPLICATION_ATTRIBUTE_SHAPE "ApplicationAttribute" ApplicationAttribute {
        name: Option<String> = wire::Member::new("Name", &ATTRIBUTE_NAME_TEXT),
        values: Option<Vec<String>> = wire::Member::new("Values", &ATTRIBUTE_VALUES_LIST),
    }
    APPLICATION_CONFIG_SHAPE "ApplicationConfig" ApplicationConfig {
        attributes: Option<Vec<ApplicationAttribute>> = wire::Member::new("Attributes", &APPLICATION_ATTRIBUTES_LIST),
    }
    ASN_MATCH_STATEMENT_SHAPE "AsnMatchStatement" AsnMatchStatement {
        asn_list: Vec<i64> = wire::Member::new("AsnList", &ASN_LIST_LIST).required(),
        forwarded_ip_config: Option<ForwardedIpConfig> = wire::Member::new("ForwardedIPConfig", &FORWARDED_IP_CONFIG_SHAPE),
    }
    ASSOCIATE_WEB_ACL_SHAPE "AssociateWebACLRequest" AssociateWebACL {
        web_acl_arn: String = wire::Member::new("WebACLArn", &RESOURCE_ARN_TEXT).required(),
        resource_arn: String = wire::Member::new("ResourceArn", &RESOURCE_ARN_TEXT).required(),
    }
    ASSOCIATE_WEB_ACL_OUTPUT_SHAPE "AssociateWebACLResponse" AssociateWebACLOutput {
    }
    ASSOCIATION_CONFIG_SHAPE "AssociationConfig" AssociationConfig {
        request_body: Option<std::collections::BTreeMap<String, RequestBodyAssociatedResourceTypeConfig>> = wire::Member::new("RequestBody", &REQUEST_BODY_MAP),
        challenge_javascript_sdk_injection: Option<std::collections::BTreeMap<String, ChallengeJavascriptSdkInjectionConfig>> = wire::Member::new("ChallengeJavascriptSdkInjection", &CHALLENGE_JAVASCRIPT_SDK_INJECTION_MAP),
    }
    BLOCK_ACTION_SHAPE "BlockAction" BlockAction {
        custom_response: Option<CustomResponse> = wire::Member::new("CustomResponse", &CUSTOM_RESPONSE_SHAPE),
    }
    BODY_SHAPE "Body" Body {
        oversize_handling: Option<String> = wire::Member::new("OversizeHandling", &OVERSIZE_HANDLING_TEXT),
    }
    BYTE_MATCH_STATEMENT_SHAPE "ByteMatchStatement" ByteMatchStatement {
        search_string: bytes::Bytes = wire::Member::new("SearchString", &BLOB).required(),
        field_to_match: FieldToMatch = wire::Member::new("FieldToMatch", &FIELD_TO_MATCH_SHAPE).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
        pre_parse_text_transformations: Option<Vec<PreParseTextTransformation>> = wire::Member::new("PreParseTextTransformations", &PRE_PARSE_TEXT_TRANSFORMATIONS_LIST),
        positional_constraint: String = wire::Member::new("PositionalConstraint", &POSITIONAL_CONSTRAINT_TEXT).required(),
    }
    CAPTCHA_ACTION_SHAPE "CaptchaAction" CaptchaAction {
        custom_request_handling: Option<CustomRequestHandling> = wire::Member::new("CustomRequestHandling", &CUSTOM_REQUEST_HANDLING_SHAPE),
    }
    CAPTCHA_CONFIG_SHAPE "CaptchaConfig" CaptchaConfig {
        immunity_time_property: Option<ImmunityTimeProperty> = wire::Member::new("ImmunityTimeProperty", &IMMUNITY_TIME_PROPERTY_SHAPE),
    }
    CAPTCHA_RESPONSE_SHAPE "CaptchaResponse" CaptchaResponse {
        response_code: Option<i32> = wire::Member::new("ResponseCode", &INTEGER),
        solve_timestamp: Option<i64> = wire::Member::new("SolveTimestamp", &LONG),
        failure_reason: Option<String> = wire::Member::new("FailureReason", &FAILURE_REASON_TEXT),
    }
    CHALLENGE_ACTION_SHAPE "ChallengeAction" ChallengeAction {
        custom_request_handling: Option<CustomRequestHandling> = wire::Member::new("CustomRequestHandling", &CUSTOM_REQUEST_HANDLING_SHAPE),
    }
    CHALLENGE_CONFIG_SHAPE "ChallengeConfig" ChallengeConfig {
        immunity_time_property: Option<ImmunityTimeProperty> = wire::Member::new("ImmunityTimeProperty", &IMMUNITY_TIME_PROPERTY_SHAPE),
    }
    CHALLENGE_JAVASCRIPT_SDK_INJECTION_CONFIG_SHAPE "ChallengeJavascriptSdkInjectionConfig" ChallengeJavascriptSdkInjectionConfig {
    }
    CHALLENGE_RESPONSE_SHAPE "ChallengeResponse" ChallengeResponse {
        response_code: Option<i32> = wire::Member::new("ResponseCode", &INTEGER),
        solve_timestamp: Option<i64> = wire::Member::new("SolveTimestamp", &LONG),
        failure_reason: Option<String> = wire::Member::new("FailureReason", &FAILURE_REASON_TEXT),
    }
    CHECK_CAPACITY_SHAPE "CheckCapacityRequest" CheckCapacity {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        rules: Vec<Rule> = wire::Member::new("Rules", &RULES_LIST).required(),
    }
    CHECK_CAPACITY_OUTPUT_SHAPE "CheckCapacityResponse" CheckCapacityOutput {
        capacity: Option<i64> = wire::Member::new("Capacity", &CONSUMED_CAPACITY_NUMBER),
    }
    CLIENT_SIDE_ACTION_SHAPE "ClientSideAction" ClientSideAction {
        usage_of_action: String = wire::Member::new("UsageOfAction", &USAGE_OF_ACTION_TEXT).required(),
        sensitivity: Option<String> = wire::Member::new("Sensitivity", &SENSITIVITY_TO_ACT_TEXT),
        exempt_uri_regular_expressions: Option<Vec<Regex>> = wire::Member::new("ExemptUriRegularExpressions", &REGULAR_EXPRESSION_LIST_LIST),
    }
    CLIENT_SIDE_ACTION_CONFIG_SHAPE "ClientSideActionConfig" ClientSideActionConfig {
        challenge: ClientSideAction = wire::Member::new("Challenge", &CLIENT_SIDE_ACTION_SHAPE).required(),
    }
    CONDITION_SHAPE "Condition" Condition {
        action_condition: Option<ActionCondition> = wire::Member::new("ActionCondition", &ACTION_CONDITION_SHAPE),
        label_name_condition: Option<LabelNameCondition> = wire::Member::new("LabelNameCondition", &LABEL_NAME_CONDITION_SHAPE),
    }
    CONNECTED_ACCOUNT_CHAIN_CONFIG_SHAPE "ConnectedAccountChainConfig" ConnectedAccountChainConfig {
        chain: String = wire::Member::new("Chain", &CONNECTED_ACCOUNT_CHAIN_TEXT).required(),
        prices: Vec<ConnectedAccountPrice> = wire::Member::new("Prices", &CONNECTED_ACCOUNT_PRICES_LIST).required(),
    }
    CONNECTED_ACCOUNT_CONFIG_SHAPE "ConnectedAccountConfig" ConnectedAccountConfig {
        connected_account_arn: String = wire::Member::new("ConnectedAccountArn", &CONNECTED_ACCOUNT_ARN_TEXT).required(),
        payment_networks: Vec<ConnectedAccountChainConfig> = wire::Member::new("PaymentNetworks", &CONNECTED_ACCOUNT_PAYMENT_NETWORKS_LIST).required(),
    }
    CONNECTED_ACCOUNT_PRICE_SHAPE "ConnectedAccountPrice" ConnectedAccountPrice {
        amount: String = wire::Member::new("Amount", &CONNECTED_ACCOUNT_PRICE_AMOUNT_TEXT).required(),
        currency: String = wire::Member::new("Currency", &CRYPTO_CURRENCY_TEXT).required(),
    }
    COOKIE_MATCH_PATTERN_SHAPE "CookieMatchPattern" CookieMatchPattern {
        all: Option<All> = wire::Member::new("All", &ALL_SHAPE),
        included_cookies: Option<Vec<String>> = wire::Member::new("IncludedCookies", &COOKIE_NAMES_LIST),
        excluded_cookies: Option<Vec<String>> = wire::Member::new("ExcludedCookies", &COOKIE_NAMES_LIST),
    }
    COOKIES_SHAPE "Cookies" Cookies {
        match_pattern: CookieMatchPattern = wire::Member::new("MatchPattern", &COOKIE_MATCH_PATTERN_SHAPE).required(),
        match_scope: String = wire::Member::new("MatchScope", &MAP_MATCH_SCOPE_TEXT).required(),
        oversize_handling: String = wire::Member::new("OversizeHandling", &OVERSIZE_HANDLING_TEXT).required(),
    }
    COUNT_ACTION_SHAPE "CountAction" CountAction {
        custom_request_handling: Option<CustomRequestHandling> = wire::Member::new("CustomRequestHandling", &CUSTOM_REQUEST_HANDLING_SHAPE),
    }
    CREATE_IP_SET_SHAPE "CreateIPSetRequest" CreateIPSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        ip_address_version: String = wire::Member::new("IPAddressVersion", &IP_ADDRESS_VERSION_TEXT).required(),
        addresses: Vec<String> = wire::Member::new("Addresses", &IP_ADDRESSES_LIST).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_IP_SET_OUTPUT_SHAPE "CreateIPSetResponse" CreateIPSetOutput {
        summary: Option<IpSetSummary> = wire::Member::new("Summary", &IP_SET_SUMMARY_SHAPE),
    }
    CREATE_REGEX_PATTERN_SET_SHAPE "CreateRegexPatternSetRequest" CreateRegexPatternSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        regular_expression_list: Vec<Regex> = wire::Member::new("RegularExpressionList", &REGULAR_EXPRESSION_LIST_LIST).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_REGEX_PATTERN_SET_OUTPUT_SHAPE "CreateRegexPatternSetResponse" CreateRegexPatternSetOutput {
        summary: Option<RegexPatternSetSummary> = wire::Member::new("Summary", &REGEX_PATTERN_SET_SUMMARY_SHAPE),
    }
    CREATE_RULE_GROUP_SHAPE "CreateRuleGroupRequest" CreateRuleGroup {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        capacity: i64 = wire::Member::new("Capacity", &CAPACITY_UNIT_NUMBER).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        custom_response_bodies: Option<std::collections::BTreeMap<String, CustomResponseBody>> = wire::Member::new("CustomResponseBodies", &CUSTOM_RESPONSE_BODIES_MAP),
        monetization_config: Option<MonetizationConfig> = wire::Member::new("MonetizationConfig", &MONETIZATION_CONFIG_SHAPE),
    }
    CREATE_RULE_GROUP_OUTPUT_SHAPE "CreateRuleGroupResponse" CreateRuleGroupOutput {
        summary: Option<RuleGroupSummary> = wire::Member::new("Summary", &RULE_GROUP_SUMMARY_SHAPE),
    }
    CREATE_WEB_ACL_SHAPE "CreateWebACLRequest" CreateWebACL {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        default_action: DefaultAction = wire::Member::new("DefaultAction", &DEFAULT_ACTION_SHAPE).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        data_protection_config: Option<DataProtectionConfig> = wire::Member::new("DataProtectionConfig", &DATA_PROTECTION_CONFIG_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        custom_response_bodies: Option<std::collections::BTreeMap<String, CustomResponseBody>> = wire::Member::new("CustomResponseBodies", &CUSTOM_RESPONSE_BODIES_MAP),
        captcha_config: Option<CaptchaConfig> = wire::Member::new("CaptchaConfig", &CAPTCHA_CONFIG_SHAPE),
        challenge_config: Option<ChallengeConfig> = wire::Member::new("ChallengeConfig", &CHALLENGE_CONFIG_SHAPE),
        token_domains: Option<Vec<String>> = wire::Member::new("TokenDomains", &TOKEN_DOMAINS_LIST),
        association_config: Option<AssociationConfig> = wire::Member::new("AssociationConfig", &ASSOCIATION_CONFIG_SHAPE),
        on_source_d_do_s_protection_config: Option<OnSourceDDoSProtectionConfig> = wire::Member::new("OnSourceDDoSProtectionConfig", &ON_SOURCE_D_DO_S_PROTECTION_CONFIG_SHAPE),
        application_config: Option<ApplicationConfig> = wire::Member::new("ApplicationConfig", &APPLICATION_CONFIG_SHAPE),
        monetization_config: Option<MonetizationConfig> = wire::Member::new("MonetizationConfig", &MONETIZATION_CONFIG_SHAPE),
    }
    CREATE_WEB_ACL_OUTPUT_SHAPE "CreateWebACLResponse" CreateWebACLOutput {
        summary: Option<WebAclSummary> = wire::Member::new("Summary", &WEB_ACL_SUMMARY_SHAPE),
    }
    CRYPTO_CONFIG_SHAPE "CryptoConfig" CryptoConfig {
        payment_networks: Vec<PaymentNetwork> = wire::Member::new("PaymentNetworks", &PAYMENT_NETWORKS_LIST).required(),
    }
    CUSTOM_HTTP_HEADER_SHAPE "CustomHTTPHeader" CustomHttpHeader {
        name: String = wire::Member::new("Name", &CUSTOM_HTTP_HEADER_NAME_TEXT).required(),
        value: String = wire::Member::new("Value", &CUSTOM_HTTP_HEADER_VALUE_TEXT).required(),
    }
    CUSTOM_REQUEST_HANDLING_SHAPE "CustomRequestHandling" CustomRequestHandling {
        insert_headers: Vec<CustomHttpHeader> = wire::Member::new("InsertHeaders", &CUSTOM_HTTP_HEADERS_LIST).required(),
    }
    CUSTOM_RESPONSE_SHAPE "CustomResponse" CustomResponse {
        response_code: i32 = wire::Member::new("ResponseCode", &RESPONSE_STATUS_CODE_NUMBER).required(),
        custom_response_body_key: Option<String> = wire::Member::new("CustomResponseBodyKey", &ENTITY_NAME_TEXT),
        response_headers: Option<Vec<CustomHttpHeader>> = wire::Member::new("ResponseHeaders", &CUSTOM_HTTP_HEADERS_LIST),
    }
    CUSTOM_RESPONSE_BODY_SHAPE "CustomResponseBody" CustomResponseBody {
        content_type: String = wire::Member::new("ContentType", &RESPONSE_CONTENT_TYPE_TEXT).required(),
        content: String = wire::Member::new("Content", &RESPONSE_CONTENT_TEXT).required(),
    }
    DATA_PROTECTION_SHAPE "DataProtection" DataProtection {
        field: FieldToProtect = wire::Member::new("Field", &FIELD_TO_PROTECT_SHAPE).required(),
        action: String = wire::Member::new("Action", &DATA_PROTECTION_ACTION_TEXT).required(),
        exclude_rule_match_details: Option<bool> = wire::Member::new("ExcludeRuleMatchDetails", &BOOLEAN),
        exclude_rate_based_details: Option<bool> = wire::Member::new("ExcludeRateBasedDetails", &BOOLEAN),
    }
    DATA_PROTECTION_CONFIG_SHAPE "DataProtectionConfig" DataProtectionConfig {
        data_protections: Vec<DataProtection> = wire::Member::new("DataProtections", &DATA_PROTECTIONS_LIST).required(),
    }
    DEFAULT_ACTION_SHAPE "DefaultAction" DefaultAction {
        block: Option<BlockAction> = wire::Member::new("Block", &BLOCK_ACTION_SHAPE),
        allow: Option<AllowAction> = wire::Member::new("Allow", &ALLOW_ACTION_SHAPE),
    }
    DELETE_IP_SET_SHAPE "DeleteIPSetRequest" DeleteIPSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
    }
    DELETE_IP_SET_OUTPUT_SHAPE "DeleteIPSetResponse" DeleteIPSetOutput {
    }
    DELETE_LOGGING_CONFIGURATION_SHAPE "DeleteLoggingConfigurationRequest" DeleteLoggingConfiguration {
        resource_arn: String = wire::Member::new("ResourceArn", &RESOURCE_ARN_TEXT).required(),
        log_type: Option<String> = wire::Member::new("LogType", &LOG_TYPE_TEXT),
        log_scope: Option<String> = wire::Member::new("LogScope", &LOG_SCOPE_TEXT),
    }
    DELETE_LOGGING_CONFIGURATION_OUTPUT_SHAPE "DeleteLoggingConfigurationResponse" DeleteLoggingConfigurationOutput {
    }
    DELETE_REGEX_PATTERN_SET_SHAPE "DeleteRegexPatternSetRequest" DeleteRegexPatternSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
    }
    DELETE_REGEX_PATTERN_SET_OUTPUT_SHAPE "DeleteRegexPatternSetResponse" DeleteRegexPatternSetOutput {
    }
    DELETE_RULE_GROUP_SHAPE "DeleteRuleGroupRequest" DeleteRuleGroup {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
    }
    DELETE_RULE_GROUP_OUTPUT_SHAPE "DeleteRuleGroupResponse" DeleteRuleGroupOutput {
    }
    DELETE_WEB_ACL_SHAPE "DeleteWebACLRequest" DeleteWebACL {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
    }
    DELETE_WEB_ACL_OUTPUT_SHAPE "DeleteWebACLResponse" DeleteWebACLOutput {
    }
    DESCRIBE_MANAGED_RULE_GROUP_SHAPE "DescribeManagedRuleGroupRequest" DescribeManagedRuleGroup {
        vendor_name: String = wire::Member::new("VendorName", &VENDOR_NAME_TEXT).required(),
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        version_name: Option<String> = wire::Member::new("VersionName", &VERSION_KEY_STRING_TEXT),
    }
    DESCRIBE_MANAGED_RULE_GROUP_OUTPUT_SHAPE "DescribeManagedRuleGroupResponse" DescribeManagedRuleGroupOutput {
        version_name: Option<String> = wire::Member::new("VersionName", &VERSION_KEY_STRING_TEXT),
        sns_topic_arn: Option<String> = wire::Member::new("SnsTopicArn", &RESOURCE_ARN_TEXT),
        capacity: Option<i64> = wire::Member::new("Capacity", &CAPACITY_UNIT_NUMBER),
        rules: Option<Vec<RuleSummary>> = wire::Member::new("Rules", &RULE_SUMMARIES_LIST),
        label_namespace: Option<String> = wire::Member::new("LabelNamespace", &LABEL_NAME_TEXT),
        available_labels: Option<Vec<LabelSummary>> = wire::Member::new("AvailableLabels", &LABEL_SUMMARIES_LIST),
        consumed_labels: Option<Vec<LabelSummary>> = wire::Member::new("ConsumedLabels", &LABEL_SUMMARIES_LIST),
    }
    DISASSOCIATE_WEB_ACL_SHAPE "DisassociateWebACLRequest" DisassociateWebACL {
        resource_arn: String = wire::Member::new("ResourceArn", &RESOURCE_ARN_TEXT).required(),
    }
    DISASSOCIATE_WEB_ACL_OUTPUT_SHAPE "DisassociateWebACLResponse" DisassociateWebACLOutput {
    }
    EMAIL_FIELD_SHAPE "EmailField" EmailField {
        identifier: String = wire::Member::new("Identifier", &FIELD_IDENTIFIER_TEXT).required(),
    }
    EXCLUDED_RULE_SHAPE "ExcludedRule" ExcludedRule {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
    }
    FIELD_TO_MATCH_SHAPE "FieldToMatch" FieldToMatch {
        single_header: Option<SingleHeader> = wire::Member::new("SingleHeader", &SINGLE_HEADER_SHAPE),
        single_query_argument: Option<SingleQueryArgument> = wire::Member::new("SingleQueryArgument", &SINGLE_QUERY_ARGUMENT_SHAPE),
        all_query_arguments: Option<AllQueryArguments> = wire::Member::new("AllQueryArguments", &ALL_QUERY_ARGUMENTS_SHAPE),
        uri_path: Option<UriPath> = wire::Member::new("UriPath", &URI_PATH_SHAPE),
        query_string: Option<QueryString> = wire::Member::new("QueryString", &QUERY_STRING_SHAPE),
        body: Option<Body> = wire::Member::new("Body", &BODY_SHAPE),
        method: Option<Method> = wire::Member::new("Method", &METHOD_SHAPE),
        json_body: Option<JsonBody> = wire::Member::new("JsonBody", &JSON_BODY_SHAPE),
        headers: Option<Headers> = wire::Member::new("Headers", &HEADERS_SHAPE),
        cookies: Option<Cookies> = wire::Member::new("Cookies", &COOKIES_SHAPE),
        header_order: Option<HeaderOrder> = wire::Member::new("HeaderOrder", &HEADER_ORDER_SHAPE),
        ja3_fingerprint: Option<Ja3Fingerprint> = wire::Member::new("JA3Fingerprint", &JA3_FINGERPRINT_SHAPE),
        ja4_fingerprint: Option<Ja4Fingerprint> = wire::Member::new("JA4Fingerprint", &JA4_FINGERPRINT_SHAPE),
        uri_fragment: Option<UriFragment> = wire::Member::new("UriFragment", &URI_FRAGMENT_SHAPE),
    }
    FIELD_TO_PROTECT_SHAPE "FieldToProtect" FieldToProtect {
        field_type: String = wire::Member::new("FieldType", &FIELD_TO_PROTECT_TYPE_TEXT).required(),
        field_keys: Option<Vec<String>> = wire::Member::new("FieldKeys", &FIELD_TO_PROTECT_KEYS_LIST),
    }
    FILTER_SHAPE "Filter" Filter {
        behavior: String = wire::Member::new("Behavior", &FILTER_BEHAVIOR_TEXT).required(),
        requirement: String = wire::Member::new("Requirement", &FILTER_REQUIREMENT_TEXT).required(),
        conditions: Vec<Condition> = wire::Member::new("Conditions", &CONDITIONS_LIST).required(),
    }
    FIREWALL_MANAGER_RULE_GROUP_SHAPE "FirewallManagerRuleGroup" FirewallManagerRuleGroup {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        priority: i32 = wire::Member::new("Priority", &RULE_PRIORITY_NUMBER).required(),
        firewall_manager_statement: FirewallManagerStatement = wire::Member::new("FirewallManagerStatement", &FIREWALL_MANAGER_STATEMENT_SHAPE).required(),
        override_action: OverrideAction = wire::Member::new("OverrideAction", &OVERRIDE_ACTION_SHAPE).required(),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
    }
    FIREWALL_MANAGER_STATEMENT_SHAPE "FirewallManagerStatement" FirewallManagerStatement {
        managed_rule_group_statement: Option<ManagedRuleGroupStatement> = wire::Member::new("ManagedRuleGroupStatement", &MANAGED_RULE_GROUP_STATEMENT_SHAPE),
        rule_group_reference_statement: Option<RuleGroupReferenceStatement> = wire::Member::new("RuleGroupReferenceStatement", &RULE_GROUP_REFERENCE_STATEMENT_SHAPE),
    }
    FORWARDED_IP_CONFIG_SHAPE "ForwardedIPConfig" ForwardedIpConfig {
        header_name: String = wire::Member::new("HeaderName", &FORWARDED_IP_HEADER_NAME_TEXT).required(),
        fallback_behavior: String = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT).required(),
    }
    GEO_MATCH_STATEMENT_SHAPE "GeoMatchStatement" GeoMatchStatement {
        country_codes: Option<Vec<String>> = wire::Member::new("CountryCodes", &COUNTRY_CODES_LIST),
        forwarded_ip_config: Option<ForwardedIpConfig> = wire::Member::new("ForwardedIPConfig", &FORWARDED_IP_CONFIG_SHAPE),
    }
    GET_IP_SET_SHAPE "GetIPSetRequest" GetIPSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
    }
    GET_IP_SET_OUTPUT_SHAPE "GetIPSetResponse" GetIPSetOutput {
        ip_set: Option<IpSet> = wire::Member::new("IPSet", &IP_SET_SHAPE),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
    }
    GET_LOGGING_CONFIGURATION_SHAPE "GetLoggingConfigurationRequest" GetLoggingConfiguration {
        resource_arn: String = wire::Member::new("ResourceArn", &RESOURCE_ARN_TEXT).required(),
        log_type: Option<String> = wire::Member::new("LogType", &LOG_TYPE_TEXT),
        log_scope: Option<String> = wire::Member::new("LogScope", &LOG_SCOPE_TEXT),
    }
    GET_LOGGING_CONFIGURATION_OUTPUT_SHAPE "GetLoggingConfigurationResponse" GetLoggingConfigurationOutput {
        logging_configuration: Option<LoggingConfiguration> = wire::Member::new("LoggingConfiguration", &LOGGING_CONFIGURATION_SHAPE),
    }
    GET_RATE_BASED_STATEMENT_MANAGED_KEYS_SHAPE "GetRateBasedStatementManagedKeysRequest" GetRateBasedStatementManagedKeys {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        web_acl_name: String = wire::Member::new("WebACLName", &ENTITY_NAME_TEXT).required(),
        web_acl_id: String = wire::Member::new("WebACLId", &ENTITY_ID_TEXT).required(),
        rule_group_rule_name: Option<String> = wire::Member::new("RuleGroupRuleName", &ENTITY_NAME_TEXT),
        rule_name: String = wire::Member::new("RuleName", &ENTITY_NAME_TEXT).required(),
    }
    GET_RATE_BASED_STATEMENT_MANAGED_KEYS_OUTPUT_SHAPE "GetRateBasedStatementManagedKeysResponse" GetRateBasedStatementManagedKeysOutput {
        managed_keys_ipv4: Option<RateBasedStatementManagedKeysIpSet> = wire::Member::new("ManagedKeysIPV4", &RATE_BASED_STATEMENT_MANAGED_KEYS_IP_SET_SHAPE),
        managed_keys_ipv6: Option<RateBasedStatementManagedKeysIpSet> = wire::Member::new("ManagedKeysIPV6", &RATE_BASED_STATEMENT_MANAGED_KEYS_IP_SET_SHAPE),
    }
    GET_REGEX_PATTERN_SET_SHAPE "GetRegexPatternSetRequest" GetRegexPatternSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
    }
    GET_REGEX_PATTERN_SET_OUTPUT_SHAPE "GetRegexPatternSetResponse" GetRegexPatternSetOutput {
        regex_pattern_set: Option<RegexPatternSet> = wire::Member::new("RegexPatternSet", &REGEX_PATTERN_SET_SHAPE),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
    }
    GET_RULE_GROUP_SHAPE "GetRuleGroupRequest" GetRuleGroup {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        scope: Option<String> = wire::Member::new("Scope", &SCOPE_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
    }
    GET_RULE_GROUP_OUTPUT_SHAPE "GetRuleGroupResponse" GetRuleGroupOutput {
        rule_group: Option<RuleGroup> = wire::Member::new("RuleGroup", &RULE_GROUP_SHAPE),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
    }
    GET_SAMPLED_REQUESTS_SHAPE "GetSampledRequestsRequest" GetSampledRequests {
        web_acl_arn: String = wire::Member::new("WebAclArn", &RESOURCE_ARN_TEXT).required(),
        rule_metric_name: String = wire::Member::new("RuleMetricName", &METRIC_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        time_window: TimeWindow = wire::Member::new("TimeWindow", &TIME_WINDOW_SHAPE).required(),
        max_items: i64 = wire::Member::new("MaxItems", &LIST_MAX_ITEMS_NUMBER).required(),
    }
    GET_SAMPLED_REQUESTS_OUTPUT_SHAPE "GetSampledRequestsResponse" GetSampledRequestsOutput {
        sampled_requests: Option<Vec<SampledHttpRequest>> = wire::Member::new("SampledRequests", &SAMPLED_HTTP_REQUESTS_LIST),
        population_size: Option<i64> = wire::Member::new("PopulationSize", &LONG),
        time_window: Option<TimeWindow> = wire::Member::new("TimeWindow", &TIME_WINDOW_SHAPE),
    }
    GET_WEB_ACL_FOR_RESOURCE_SHAPE "GetWebACLForResourceRequest" GetWebACLForResource {
        resource_arn: String = wire::Member::new("ResourceArn", &RESOURCE_ARN_TEXT).required(),
    }
    GET_WEB_ACL_FOR_RESOURCE_OUTPUT_SHAPE "GetWebACLForResourceResponse" GetWebACLForResourceOutput {
        web_acl: Option<WebAcl> = wire::Member::new("WebACL", &WEB_ACL_SHAPE),
    }
    GET_WEB_ACL_SHAPE "GetWebACLRequest" GetWebACL {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        scope: Option<String> = wire::Member::new("Scope", &SCOPE_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
    }
    GET_WEB_ACL_OUTPUT_SHAPE "GetWebACLResponse" GetWebACLOutput {
        web_acl: Option<WebAcl> = wire::Member::new("WebACL", &WEB_ACL_SHAPE),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
        application_integration_url: Option<String> = wire::Member::new("ApplicationIntegrationURL", &STRING),
    }
    HTTP_HEADER_SHAPE "HTTPHeader" HttpHeader {
        name: Option<String> = wire::Member::new("Name", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    HTTP_REQUEST_SHAPE "HTTPRequest" HttpRequest {
        client_ip: Option<String> = wire::Member::new("ClientIP", &STRING),
        country: Option<String> = wire::Member::new("Country", &STRING),
        uri: Option<String> = wire::Member::new("URI", &STRING),
        method: Option<String> = wire::Member::new("Method", &STRING),
        http_version: Option<String> = wire::Member::new("HTTPVersion", &STRING),
        headers: Option<Vec<HttpHeader>> = wire::Member::new("Headers", &HTTP_HEADERS_LIST),
    }
    HEADER_MATCH_PATTERN_SHAPE "HeaderMatchPattern" HeaderMatchPattern {
        all: Option<All> = wire::Member::new("All", &ALL_SHAPE),
        included_headers: Option<Vec<String>> = wire::Member::new("IncludedHeaders", &HEADER_NAMES_LIST),
        excluded_headers: Option<Vec<String>> = wire::Member::new("ExcludedHeaders", &HEADER_NAMES_LIST),
    }
    HEADER_ORDER_SHAPE "HeaderOrder" HeaderOrder {
        oversize_handling: String = wire::Member::new("OversizeHandling", &OVERSIZE_HANDLING_TEXT).required(),
    }
    HEADERS_SHAPE "Headers" Headers {
        match_pattern: HeaderMatchPattern = wire::Member::new("MatchPattern", &HEADER_MATCH_PATTERN_SHAPE).required(),
        match_scope: String = wire::Member::new("MatchScope", &MAP_MATCH_SCOPE_TEXT).required(),
        oversize_handling: String = wire::Member::new("OversizeHandling", &OVERSIZE_HANDLING_TEXT).required(),
    }
    IP_SET_SHAPE "IPSet" IpSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        arn: String = wire::Member::new("ARN", &RESOURCE_ARN_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        ip_address_version: String = wire::Member::new("IPAddressVersion", &IP_ADDRESS_VERSION_TEXT).required(),
        addresses: Vec<String> = wire::Member::new("Addresses", &IP_ADDRESSES_LIST).required(),
    }
    IP_SET_FORWARDED_IP_CONFIG_SHAPE "IPSetForwardedIPConfig" IpSetForwardedIpConfig {
        header_name: String = wire::Member::new("HeaderName", &FORWARDED_IP_HEADER_NAME_TEXT).required(),
        fallback_behavior: String = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT).required(),
        position: String = wire::Member::new("Position", &FORWARDED_IP_POSITION_TEXT).required(),
    }
    IP_SET_REFERENCE_STATEMENT_SHAPE "IPSetReferenceStatement" IpSetReferenceStatement {
        arn: String = wire::Member::new("ARN", &RESOURCE_ARN_TEXT).required(),
        ip_set_forwarded_ip_config: Option<IpSetForwardedIpConfig> = wire::Member::new("IPSetForwardedIPConfig", &IP_SET_FORWARDED_IP_CONFIG_SHAPE),
    }
    IP_SET_SUMMARY_SHAPE "IPSetSummary" IpSetSummary {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
    }
    IMMUNITY_TIME_PROPERTY_SHAPE "ImmunityTimeProperty" ImmunityTimeProperty {
        immunity_time: i64 = wire::Member::new("ImmunityTime", &TIME_WINDOW_SECOND_NUMBER).required(),
    }
    JA3_FINGERPRINT_SHAPE "JA3Fingerprint" Ja3Fingerprint {
        fallback_behavior: String = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT).required(),
    }
    JA4_FINGERPRINT_SHAPE "JA4Fingerprint" Ja4Fingerprint {
        fallback_behavior: String = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT).required(),
    }
    JSON_BODY_SHAPE "JsonBody" JsonBody {
        match_pattern: JsonMatchPattern = wire::Member::new("MatchPattern", &JSON_MATCH_PATTERN_SHAPE).required(),
        match_scope: String = wire::Member::new("MatchScope", &JSON_MATCH_SCOPE_TEXT).required(),
        invalid_fallback_behavior: Option<String> = wire::Member::new("InvalidFallbackBehavior", &BODY_PARSING_FALLBACK_BEHAVIOR_TEXT),
        oversize_handling: Option<String> = wire::Member::new("OversizeHandling", &OVERSIZE_HANDLING_TEXT),
    }
    JSON_MATCH_PATTERN_SHAPE "JsonMatchPattern" JsonMatchPattern {
        all: Option<All> = wire::Member::new("All", &ALL_SHAPE),
        included_paths: Option<Vec<String>> = wire::Member::new("IncludedPaths", &JSON_POINTER_PATHS_LIST),
    }
    LABEL_SHAPE "Label" Label {
        name: String = wire::Member::new("Name", &LABEL_NAME_TEXT).required(),
    }
    LABEL_MATCH_STATEMENT_SHAPE "LabelMatchStatement" LabelMatchStatement {
        scope: String = wire::Member::new("Scope", &LABEL_MATCH_SCOPE_TEXT).required(),
        key: String = wire::Member::new("Key", &LABEL_MATCH_KEY_TEXT).required(),
    }
    LABEL_NAME_CONDITION_SHAPE "LabelNameCondition" LabelNameCondition {
        label_name: String = wire::Member::new("LabelName", &LABEL_NAME_TEXT).required(),
    }
    LABEL_SUMMARY_SHAPE "LabelSummary" LabelSummary {
        name: Option<String> = wire::Member::new("Name", &LABEL_NAME_TEXT),
    }
    LIST_AVAILABLE_MANAGED_RULE_GROUP_VERSIONS_SHAPE "ListAvailableManagedRuleGroupVersionsRequest" ListAvailableManagedRuleGroupVersions {
        vendor_name: String = wire::Member::new("VendorName", &VENDOR_NAME_TEXT).required(),
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
    }
    LIST_AVAILABLE_MANAGED_RULE_GROUP_VERSIONS_OUTPUT_SHAPE "ListAvailableManagedRuleGroupVersionsResponse" ListAvailableManagedRuleGroupVersionsOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        versions: Option<Vec<ManagedRuleGroupVersion>> = wire::Member::new("Versions", &MANAGED_RULE_GROUP_VERSIONS_LIST),
        current_default_version: Option<String> = wire::Member::new("CurrentDefaultVersion", &VERSION_KEY_STRING_TEXT),
    }
    LIST_AVAILABLE_MANAGED_RULE_GROUPS_SHAPE "ListAvailableManagedRuleGroupsRequest" ListAvailableManagedRuleGroups {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
    }
    LIST_AVAILABLE_MANAGED_RULE_GROUPS_OUTPUT_SHAPE "ListAvailableManagedRuleGroupsResponse" ListAvailableManagedRuleGroupsOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        managed_rule_groups: Option<Vec<ManagedRuleGroupSummary>> = wire::Member::new("ManagedRuleGroups", &MANAGED_RULE_GROUP_SUMMARIES_LIST),
    }
    LIST_IP_SETS_SHAPE "ListIPSetsRequest" ListIPSets {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
    }
    LIST_IP_SETS_OUTPUT_SHAPE "ListIPSetsResponse" ListIPSetsOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        ip_sets: Option<Vec<IpSetSummary>> = wire::Member::new("IPSets", &IP_SET_SUMMARIES_LIST),
    }
    LIST_LOGGING_CONFIGURATIONS_SHAPE "ListLoggingConfigurationsRequest" ListLoggingConfigurations {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
        log_scope: Option<String> = wire::Member::new("LogScope", &LOG_SCOPE_TEXT),
    }
    LIST_LOGGING_CONFIGURATIONS_OUTPUT_SHAPE "ListLoggingConfigurationsResponse" ListLoggingConfigurationsOutput {
        logging_configurations: Option<Vec<LoggingConfiguration>> = wire::Member::new("LoggingConfigurations", &LOGGING_CONFIGURATIONS_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
    }
    LIST_REGEX_PATTERN_SETS_SHAPE "ListRegexPatternSetsRequest" ListRegexPatternSets {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
    }
    LIST_REGEX_PATTERN_SETS_OUTPUT_SHAPE "ListRegexPatternSetsResponse" ListRegexPatternSetsOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        regex_pattern_sets: Option<Vec<RegexPatternSetSummary>> = wire::Member::new("RegexPatternSets", &REGEX_PATTERN_SET_SUMMARIES_LIST),
    }
    LIST_RESOURCES_FOR_WEB_ACL_SHAPE "ListResourcesForWebACLRequest" ListResourcesForWebACL {
        web_acl_arn: String = wire::Member::new("WebACLArn", &RESOURCE_ARN_TEXT).required(),
        resource_type: Option<String> = wire::Member::new("ResourceType", &RESOURCE_TYPE_TEXT),
    }
    LIST_RESOURCES_FOR_WEB_ACL_OUTPUT_SHAPE "ListResourcesForWebACLResponse" ListResourcesForWebACLOutput {
        resource_arns: Option<Vec<String>> = wire::Member::new("ResourceArns", &RESOURCE_ARNS_LIST),
    }
    LIST_RULE_GROUPS_SHAPE "ListRuleGroupsRequest" ListRuleGroups {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
    }
    LIST_RULE_GROUPS_OUTPUT_SHAPE "ListRuleGroupsResponse" ListRuleGroupsOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        rule_groups: Option<Vec<RuleGroupSummary>> = wire::Member::new("RuleGroups", &RULE_GROUP_SUMMARIES_LIST),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
        resource_arn: String = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        tag_info_for_resource: Option<TagInfoForResource> = wire::Member::new("TagInfoForResource", &TAG_INFO_FOR_RESOURCE_SHAPE),
    }
    LIST_WEB_AC_LS_SHAPE "ListWebACLsRequest" ListWebACLs {
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        limit: Option<i32> = wire::Member::new("Limit", &PAGINATION_LIMIT_NUMBER),
    }
    LIST_WEB_AC_LS_OUTPUT_SHAPE "ListWebACLsResponse" ListWebACLsOutput {
        next_marker: Option<String> = wire::Member::new("NextMarker", &NEXT_MARKER_TEXT),
        web_ac_ls: Option<Vec<WebAclSummary>> = wire::Member::new("WebACLs", &WEB_ACL_SUMMARIES_LIST),
    }
    LOGGING_CONFIGURATION_SHAPE "LoggingConfiguration" LoggingConfiguration {
        resource_arn: String = wire::Member::new("ResourceArn", &RESOURCE_ARN_TEXT).required(),
        log_destination_configs: Vec<String> = wire::Member::new("LogDestinationConfigs", &LOG_DESTINATION_CONFIGS_LIST).required(),
        redacted_fields: Option<Vec<FieldToMatch>> = wire::Member::new("RedactedFields", &REDACTED_FIELDS_LIST),
        managed_by_firewall_manager: Option<bool> = wire::Member::new("ManagedByFirewallManager", &BOOLEAN),
        logging_filter: Option<LoggingFilter> = wire::Member::new("LoggingFilter", &LOGGING_FILTER_SHAPE),
        log_type: Option<String> = wire::Member::new("LogType", &LOG_TYPE_TEXT),
        log_scope: Option<String> = wire::Member::new("LogScope", &LOG_SCOPE_TEXT),
    }
    LOGGING_FILTER_SHAPE "LoggingFilter" LoggingFilter {
        filters: Vec<Filter> = wire::Member::new("Filters", &FILTERS_LIST).required(),
        default_behavior: String = wire::Member::new("DefaultBehavior", &FILTER_BEHAVIOR_TEXT).required(),
    }
    MANAGED_RULE_GROUP_CONFIG_SHAPE "ManagedRuleGroupConfig" ManagedRuleGroupConfig {
        login_path: Option<String> = wire::Member::new("LoginPath", &LOGIN_PATH_STRING_TEXT),
        payload_type: Option<String> = wire::Member::new("PayloadType", &PAYLOAD_TYPE_TEXT),
        username_field: Option<UsernameField> = wire::Member::new("UsernameField", &USERNAME_FIELD_SHAPE),
        password_field: Option<PasswordField> = wire::Member::new("PasswordField", &PASSWORD_FIELD_SHAPE),
        aws_managed_rules_bot_control_rule_set: Option<AwsManagedRulesBotControlRuleSet> = wire::Member::new("AWSManagedRulesBotControlRuleSet", &AWS_MANAGED_RULES_BOT_CONTROL_RULE_SET_SHAPE),
        aws_managed_rules_atp_rule_set: Option<AwsManagedRulesAtpRuleSet> = wire::Member::new("AWSManagedRulesATPRuleSet", &AWS_MANAGED_RULES_ATP_RULE_SET_SHAPE),
        aws_managed_rules_acfp_rule_set: Option<AwsManagedRulesAcfpRuleSet> = wire::Member::new("AWSManagedRulesACFPRuleSet", &AWS_MANAGED_RULES_ACFP_RULE_SET_SHAPE),
        aws_managed_rules_anti_d_do_s_rule_set: Option<AwsManagedRulesAntiDDoSRuleSet> = wire::Member::new("AWSManagedRulesAntiDDoSRuleSet", &AWS_MANAGED_RULES_ANTI_D_DO_S_RULE_SET_SHAPE),
    }
    MANAGED_RULE_GROUP_STATEMENT_SHAPE "ManagedRuleGroupStatement" ManagedRuleGroupStatement {
        vendor_name: String = wire::Member::new("VendorName", &VENDOR_NAME_TEXT).required(),
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        version: Option<String> = wire::Member::new("Version", &VERSION_KEY_STRING_TEXT),
        excluded_rules: Option<Vec<ExcludedRule>> = wire::Member::new("ExcludedRules", &EXCLUDED_RULES_LIST),
        scope_down_statement: Option<Box<Statement>> = wire::Member::new("ScopeDownStatement", &STATEMENT_SHAPE),
        managed_rule_group_configs: Option<Vec<ManagedRuleGroupConfig>> = wire::Member::new("ManagedRuleGroupConfigs", &MANAGED_RULE_GROUP_CONFIGS_LIST),
        rule_action_overrides: Option<Vec<RuleActionOverride>> = wire::Member::new("RuleActionOverrides", &RULE_ACTION_OVERRIDES_LIST),
    }
    MANAGED_RULE_GROUP_SUMMARY_SHAPE "ManagedRuleGroupSummary" ManagedRuleGroupSummary {
        vendor_name: Option<String> = wire::Member::new("VendorName", &VENDOR_NAME_TEXT),
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        versioning_supported: Option<bool> = wire::Member::new("VersioningSupported", &BOOLEAN),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
    }
    MANAGED_RULE_GROUP_VERSION_SHAPE "ManagedRuleGroupVersion" ManagedRuleGroupVersion {
        name: Option<String> = wire::Member::new("Name", &VERSION_KEY_STRING_TEXT),
        last_update_timestamp: Option<wire::Timestamp> = wire::Member::new("LastUpdateTimestamp", &TIMESTAMP),
    }
    METHOD_SHAPE "Method" Method {
    }
    MONETIZATION_CONFIG_SHAPE "MonetizationConfig" MonetizationConfig {
        crypto_config: Option<CryptoConfig> = wire::Member::new("CryptoConfig", &CRYPTO_CONFIG_SHAPE),
        connected_account_configs: Option<Vec<ConnectedAccountConfig>> = wire::Member::new("ConnectedAccountConfigs", &CONNECTED_ACCOUNT_CONFIGS_LIST),
        currency_mode: Option<String> = wire::Member::new("CurrencyMode", &CURRENCY_MODE_TEXT),
    }
    MONETIZE_ACTION_SHAPE "MonetizeAction" MonetizeAction {
        price_multiplier: Option<String> = wire::Member::new("PriceMultiplier", &PRICE_MULTIPLIER_TEXT),
    }
    NONE_ACTION_SHAPE "NoneAction" NoneAction {
    }
    NOT_STATEMENT_SHAPE "NotStatement" NotStatement {
        statement: Option<Box<Statement>> = wire::Member::new("Statement", &STATEMENT_SHAPE).required(),
    }
    ON_SOURCE_D_DO_S_PROTECTION_CONFIG_SHAPE "OnSourceDDoSProtectionConfig" OnSourceDDoSProtectionConfig {
        alb_low_reputation_mode: String = wire::Member::new("ALBLowReputationMode", &LOW_REPUTATION_MODE_TEXT).required(),
    }
    OR_STATEMENT_SHAPE "OrStatement" OrStatement {
        statements: Vec<Statement> = wire::Member::new("Statements", &STATEMENTS_LIST).required(),
    }
    OVERRIDE_ACTION_SHAPE "OverrideAction" OverrideAction {
        count: Option<CountAction> = wire::Member::new("Count", &COUNT_ACTION_SHAPE),
        none: Option<NoneAction> = wire::Member::new("None", &NONE_ACTION_SHAPE),
    }
    PASSWORD_FIELD_SHAPE "PasswordField" PasswordField {
        identifier: String = wire::Member::new("Identifier", &FIELD_IDENTIFIER_TEXT).required(),
    }
    PAYMENT_NETWORK_SHAPE "PaymentNetwork" PaymentNetwork {
        chain: String = wire::Member::new("Chain", &BLOCKCHAIN_CHAIN_TEXT).required(),
        wallet_address: String = wire::Member::new("WalletAddress", &WALLET_ADDRESS_TEXT).required(),
        prices: Vec<Price> = wire::Member::new("Prices", &PRICES_LIST).required(),
    }
    PHONE_NUMBER_FIELD_SHAPE "PhoneNumberField" PhoneNumberField {
        identifier: String = wire::Member::new("Identifier", &FIELD_IDENTIFIER_TEXT).required(),
    }
    PRE_PARSE_TEXT_TRANSFORMATION_SHAPE "PreParseTextTransformation" PreParseTextTransformation {
        priority: i32 = wire::Member::new("Priority", &PRE_PARSE_NUMBER_TRANSFORMATION_PRIORITY_NUMBER).required(),
        r#type: String = wire::Member::new("Type", &PRE_PARSE_TEXT_TRANSFORMATION_TYPE_TEXT).required(),
    }
    PRICE_SHAPE "Price" Price {
        amount: String = wire::Member::new("Amount", &PRICE_AMOUNT_TEXT).required(),
        currency: String = wire::Member::new("Currency", &CRYPTO_CURRENCY_TEXT).required(),
    }
    PUT_LOGGING_CONFIGURATION_SHAPE "PutLoggingConfigurationRequest" PutLoggingConfiguration {
        logging_configuration: LoggingConfiguration = wire::Member::new("LoggingConfiguration", &LOGGING_CONFIGURATION_SHAPE).required(),
    }
    PUT_LOGGING_CONFIGURATION_OUTPUT_SHAPE "PutLoggingConfigurationResponse" PutLoggingConfigurationOutput {
        logging_configuration: Option<LoggingConfiguration> = wire::Member::new("LoggingConfiguration", &LOGGING_CONFIGURATION_SHAPE),
    }
    QUERY_STRING_SHAPE "QueryString" QueryString {
    }
    RATE_BASED_STATEMENT_SHAPE "RateBasedStatement" RateBasedStatement {
        limit: i64 = wire::Member::new("Limit", &RATE_LIMIT_NUMBER).required(),
        evaluation_window_sec: Option<i64> = wire::Member::new("EvaluationWindowSec", &LONG),
        aggregate_key_type: String = wire::Member::new("AggregateKeyType", &RATE_BASED_STATEMENT_AGGREGATE_KEY_TYPE_TEXT).required(),
        scope_down_statement: Option<Box<Statement>> = wire::Member::new("ScopeDownStatement", &STATEMENT_SHAPE),
        forwarded_ip_config: Option<ForwardedIpConfig> = wire::Member::new("ForwardedIPConfig", &FORWARDED_IP_CONFIG_SHAPE),
        custom_keys: Option<Vec<RateBasedStatementCustomKey>> = wire::Member::new("CustomKeys", &RATE_BASED_STATEMENT_CUSTOM_KEYS_LIST),
    }
    RATE_BASED_STATEMENT_CUSTOM_KEY_SHAPE "RateBasedStatementCustomKey" RateBasedStatementCustomKey {
        header: Option<RateLimitHeader> = wire::Member::new("Header", &RATE_LIMIT_HEADER_SHAPE),
        cookie: Option<RateLimitCookie> = wire::Member::new("Cookie", &RATE_LIMIT_COOKIE_SHAPE),
        query_argument: Option<RateLimitQueryArgument> = wire::Member::new("QueryArgument", &RATE_LIMIT_QUERY_ARGUMENT_SHAPE),
        query_string: Option<RateLimitQueryString> = wire::Member::new("QueryString", &RATE_LIMIT_QUERY_STRING_SHAPE),
        http_method: Option<RateLimitHttpMethod> = wire::Member::new("HTTPMethod", &RATE_LIMIT_HTTP_METHOD_SHAPE),
        forwarded_ip: Option<RateLimitForwardedIp> = wire::Member::new("ForwardedIP", &RATE_LIMIT_FORWARDED_IP_SHAPE),
        ip: Option<RateLimitIp> = wire::Member::new("IP", &RATE_LIMIT_IP_SHAPE),
        label_namespace: Option<RateLimitLabelNamespace> = wire::Member::new("LabelNamespace", &RATE_LIMIT_LABEL_NAMESPACE_SHAPE),
        uri_path: Option<RateLimitUriPath> = wire::Member::new("UriPath", &RATE_LIMIT_URI_PATH_SHAPE),
        ja3_fingerprint: Option<RateLimitJa3Fingerprint> = wire::Member::new("JA3Fingerprint", &RATE_LIMIT_JA3_FINGERPRINT_SHAPE),
        ja4_fingerprint: Option<RateLimitJa4Fingerprint> = wire::Member::new("JA4Fingerprint", &RATE_LIMIT_JA4_FINGERPRINT_SHAPE),
        asn: Option<RateLimitAsn> = wire::Member::new("ASN", &RATE_LIMIT_ASN_SHAPE),
    }
    RATE_BASED_STATEMENT_MANAGED_KEYS_IP_SET_SHAPE "RateBasedStatementManagedKeysIPSet" RateBasedStatementManagedKeysIpSet {
        ip_address_version: Option<String> = wire::Member::new("IPAddressVersion", &IP_ADDRESS_VERSION_TEXT),
        addresses: Option<Vec<String>> = wire::Member::new("Addresses", &IP_ADDRESSES_LIST),
    }
    RATE_LIMIT_ASN_SHAPE "RateLimitAsn" RateLimitAsn {
    }
    RATE_LIMIT_COOKIE_SHAPE "RateLimitCookie" RateLimitCookie {
        name: String = wire::Member::new("Name", &FIELD_TO_MATCH_DATA_TEXT).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
    }
    RATE_LIMIT_FORWARDED_IP_SHAPE "RateLimitForwardedIP" RateLimitForwardedIp {
    }
    RATE_LIMIT_HTTP_METHOD_SHAPE "RateLimitHTTPMethod" RateLimitHttpMethod {
    }
    RATE_LIMIT_HEADER_SHAPE "RateLimitHeader" RateLimitHeader {
        name: String = wire::Member::new("Name", &FIELD_TO_MATCH_DATA_TEXT).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
    }
    RATE_LIMIT_IP_SHAPE "RateLimitIP" RateLimitIp {
    }
    RATE_LIMIT_JA3_FINGERPRINT_SHAPE "RateLimitJA3Fingerprint" RateLimitJa3Fingerprint {
        fallback_behavior: String = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT).required(),
    }
    RATE_LIMIT_JA4_FINGERPRINT_SHAPE "RateLimitJA4Fingerprint" RateLimitJa4Fingerprint {
        fallback_behavior: String = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT).required(),
    }
    RATE_LIMIT_LABEL_NAMESPACE_SHAPE "RateLimitLabelNamespace" RateLimitLabelNamespace {
        namespace: String = wire::Member::new("Namespace", &LABEL_NAMESPACE_TEXT).required(),
    }
    RATE_LIMIT_QUERY_ARGUMENT_SHAPE "RateLimitQueryArgument" RateLimitQueryArgument {
        name: String = wire::Member::new("Name", &FIELD_TO_MATCH_DATA_TEXT).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
    }
    RATE_LIMIT_QUERY_STRING_SHAPE "RateLimitQueryString" RateLimitQueryString {
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
    }
    RATE_LIMIT_URI_PATH_SHAPE "RateLimitUriPath" RateLimitUriPath {
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
    }
    REGEX_SHAPE "Regex" Regex {
        regex_string: Option<String> = wire::Member::new("RegexString", &REGEX_PATTERN_STRING_TEXT),
    }
    REGEX_MATCH_STATEMENT_SHAPE "RegexMatchStatement" RegexMatchStatement {
        regex_string: String = wire::Member::new("RegexString", &REGEX_PATTERN_STRING_TEXT).required(),
        field_to_match: FieldToMatch = wire::Member::new("FieldToMatch", &FIELD_TO_MATCH_SHAPE).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
        pre_parse_text_transformations: Option<Vec<PreParseTextTransformation>> = wire::Member::new("PreParseTextTransformations", &PRE_PARSE_TEXT_TRANSFORMATIONS_LIST),
    }
    REGEX_PATTERN_SET_SHAPE "RegexPatternSet" RegexPatternSet {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        regular_expression_list: Option<Vec<Regex>> = wire::Member::new("RegularExpressionList", &REGULAR_EXPRESSION_LIST_LIST),
    }
    REGEX_PATTERN_SET_REFERENCE_STATEMENT_SHAPE "RegexPatternSetReferenceStatement" RegexPatternSetReferenceStatement {
        arn: String = wire::Member::new("ARN", &RESOURCE_ARN_TEXT).required(),
        field_to_match: FieldToMatch = wire::Member::new("FieldToMatch", &FIELD_TO_MATCH_SHAPE).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
        pre_parse_text_transformations: Option<Vec<PreParseTextTransformation>> = wire::Member::new("PreParseTextTransformations", &PRE_PARSE_TEXT_TRANSFORMATIONS_LIST),
    }
    REGEX_PATTERN_SET_SUMMARY_SHAPE "RegexPatternSetSummary" RegexPatternSetSummary {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
    }
    REQUEST_BODY_ASSOCIATED_RESOURCE_TYPE_CONFIG_SHAPE "RequestBodyAssociatedResourceTypeConfig" RequestBodyAssociatedResourceTypeConfig {
        default_size_inspection_limit: String = wire::Member::new("DefaultSizeInspectionLimit", &SIZE_INSPECTION_LIMIT_TEXT).required(),
    }
    REQUEST_INSPECTION_SHAPE "RequestInspection" RequestInspection {
        payload_type: String = wire::Member::new("PayloadType", &PAYLOAD_TYPE_TEXT).required(),
        username_field: UsernameField = wire::Member::new("UsernameField", &USERNAME_FIELD_SHAPE).required(),
        password_field: PasswordField = wire::Member::new("PasswordField", &PASSWORD_FIELD_SHAPE).required(),
    }
    REQUEST_INSPECTION_ACFP_SHAPE "RequestInspectionACFP" RequestInspectionAcfp {
        payload_type: String = wire::Member::new("PayloadType", &PAYLOAD_TYPE_TEXT).required(),
        username_field: Option<UsernameField> = wire::Member::new("UsernameField", &USERNAME_FIELD_SHAPE),
        password_field: Option<PasswordField> = wire::Member::new("PasswordField", &PASSWORD_FIELD_SHAPE),
        email_field: Option<EmailField> = wire::Member::new("EmailField", &EMAIL_FIELD_SHAPE),
        phone_number_fields: Option<Vec<PhoneNumberField>> = wire::Member::new("PhoneNumberFields", &PHONE_NUMBER_FIELDS_LIST),
        address_fields: Option<Vec<AddressField>> = wire::Member::new("AddressFields", &ADDRESS_FIELDS_LIST),
    }
    RESPONSE_INSPECTION_SHAPE "ResponseInspection" ResponseInspection {
        status_code: Option<ResponseInspectionStatusCode> = wire::Member::new("StatusCode", &RESPONSE_INSPECTION_STATUS_CODE_SHAPE),
        header: Option<ResponseInspectionHeader> = wire::Member::new("Header", &RESPONSE_INSPECTION_HEADER_SHAPE),
        body_contains: Option<ResponseInspectionBodyContains> = wire::Member::new("BodyContains", &RESPONSE_INSPECTION_BODY_CONTAINS_SHAPE),
        json: Option<ResponseInspectionJson> = wire::Member::new("Json", &RESPONSE_INSPECTION_JSON_SHAPE),
    }
    RESPONSE_INSPECTION_BODY_CONTAINS_SHAPE "ResponseInspectionBodyContains" ResponseInspectionBodyContains {
        success_strings: Vec<String> = wire::Member::new("SuccessStrings", &RESPONSE_INSPECTION_BODY_CONTAINS_SUCCESS_STRINGS_LIST).required(),
        failure_strings: Vec<String> = wire::Member::new("FailureStrings", &RESPONSE_INSPECTION_BODY_CONTAINS_FAILURE_STRINGS_LIST).required(),
    }
    RESPONSE_INSPECTION_HEADER_SHAPE "ResponseInspectionHeader" ResponseInspectionHeader {
        name: String = wire::Member::new("Name", &RESPONSE_INSPECTION_HEADER_NAME_TEXT).required(),
        success_values: Vec<String> = wire::Member::new("SuccessValues", &RESPONSE_INSPECTION_HEADER_SUCCESS_VALUES_LIST).required(),
        failure_values: Vec<String> = wire::Member::new("FailureValues", &RESPONSE_INSPECTION_HEADER_FAILURE_VALUES_LIST).required(),
    }
    RESPONSE_INSPECTION_JSON_SHAPE "ResponseInspectionJson" ResponseInspectionJson {
        identifier: String = wire::Member::new("Identifier", &FIELD_IDENTIFIER_TEXT).required(),
        success_values: Vec<String> = wire::Member::new("SuccessValues", &RESPONSE_INSPECTION_JSON_SUCCESS_VALUES_LIST).required(),
        failure_values: Vec<String> = wire::Member::new("FailureValues", &RESPONSE_INSPECTION_JSON_FAILURE_VALUES_LIST).required(),
    }
    RESPONSE_INSPECTION_STATUS_CODE_SHAPE "ResponseInspectionStatusCode" ResponseInspectionStatusCode {
        success_codes: Vec<i32> = wire::Member::new("SuccessCodes", &RESPONSE_INSPECTION_STATUS_CODE_SUCCESS_CODES_LIST).required(),
        failure_codes: Vec<i32> = wire::Member::new("FailureCodes", &RESPONSE_INSPECTION_STATUS_CODE_FAILURE_CODES_LIST).required(),
    }
    RULE_SHAPE "Rule" Rule {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        priority: i32 = wire::Member::new("Priority", &RULE_PRIORITY_NUMBER).required(),
        statement: Statement = wire::Member::new("Statement", &STATEMENT_SHAPE).required(),
        action: Option<RuleAction> = wire::Member::new("Action", &RULE_ACTION_SHAPE),
        override_action: Option<OverrideAction> = wire::Member::new("OverrideAction", &OVERRIDE_ACTION_SHAPE),
        rule_labels: Option<Vec<Label>> = wire::Member::new("RuleLabels", &LABELS_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        captcha_config: Option<CaptchaConfig> = wire::Member::new("CaptchaConfig", &CAPTCHA_CONFIG_SHAPE),
        challenge_config: Option<ChallengeConfig> = wire::Member::new("ChallengeConfig", &CHALLENGE_CONFIG_SHAPE),
    }
    RULE_ACTION_SHAPE "RuleAction" RuleAction {
        block: Option<BlockAction> = wire::Member::new("Block", &BLOCK_ACTION_SHAPE),
        allow: Option<AllowAction> = wire::Member::new("Allow", &ALLOW_ACTION_SHAPE),
        count: Option<CountAction> = wire::Member::new("Count", &COUNT_ACTION_SHAPE),
        captcha: Option<CaptchaAction> = wire::Member::new("Captcha", &CAPTCHA_ACTION_SHAPE),
        challenge: Option<ChallengeAction> = wire::Member::new("Challenge", &CHALLENGE_ACTION_SHAPE),
        monetize: Option<MonetizeAction> = wire::Member::new("Monetize", &MONETIZE_ACTION_SHAPE),
    }
    RULE_ACTION_OVERRIDE_SHAPE "RuleActionOverride" RuleActionOverride {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        action_to_use: RuleAction = wire::Member::new("ActionToUse", &RULE_ACTION_SHAPE).required(),
    }
    RULE_GROUP_SHAPE "RuleGroup" RuleGroup {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        capacity: i64 = wire::Member::new("Capacity", &CAPACITY_UNIT_NUMBER).required(),
        arn: String = wire::Member::new("ARN", &RESOURCE_ARN_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        label_namespace: Option<String> = wire::Member::new("LabelNamespace", &LABEL_NAME_TEXT),
        custom_response_bodies: Option<std::collections::BTreeMap<String, CustomResponseBody>> = wire::Member::new("CustomResponseBodies", &CUSTOM_RESPONSE_BODIES_MAP),
        available_labels: Option<Vec<LabelSummary>> = wire::Member::new("AvailableLabels", &LABEL_SUMMARIES_LIST),
        consumed_labels: Option<Vec<LabelSummary>> = wire::Member::new("ConsumedLabels", &LABEL_SUMMARIES_LIST),
        monetization_config: Option<MonetizationConfig> = wire::Member::new("MonetizationConfig", &MONETIZATION_CONFIG_SHAPE),
    }
    RULE_GROUP_REFERENCE_STATEMENT_SHAPE "RuleGroupReferenceStatement" RuleGroupReferenceStatement {
        arn: String = wire::Member::new("ARN", &RESOURCE_ARN_TEXT).required(),
        excluded_rules: Option<Vec<ExcludedRule>> = wire::Member::new("ExcludedRules", &EXCLUDED_RULES_LIST),
        rule_action_overrides: Option<Vec<RuleActionOverride>> = wire::Member::new("RuleActionOverrides", &RULE_ACTION_OVERRIDES_LIST),
    }
    RULE_GROUP_SUMMARY_SHAPE "RuleGroupSummary" RuleGroupSummary {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
    }
    RULE_SUMMARY_SHAPE "RuleSummary" RuleSummary {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        action: Option<RuleAction> = wire::Member::new("Action", &RULE_ACTION_SHAPE),
    }
    SAMPLED_HTTP_REQUEST_SHAPE "SampledHTTPRequest" SampledHttpRequest {
        request: HttpRequest = wire::Member::new("Request", &HTTP_REQUEST_SHAPE).required(),
        weight: i64 = wire::Member::new("Weight", &SAMPLE_WEIGHT_NUMBER).required(),
        timestamp: Option<wire::Timestamp> = wire::Member::new("Timestamp", &TIMESTAMP),
        action: Option<String> = wire::Member::new("Action", &STRING),
        rule_name_within_rule_group: Option<String> = wire::Member::new("RuleNameWithinRuleGroup", &ENTITY_NAME_TEXT),
        request_headers_inserted: Option<Vec<HttpHeader>> = wire::Member::new("RequestHeadersInserted", &HTTP_HEADERS_LIST),
        response_code_sent: Option<i32> = wire::Member::new("ResponseCodeSent", &RESPONSE_STATUS_CODE_NUMBER),
        labels: Option<Vec<Label>> = wire::Member::new("Labels", &LABELS_LIST),
        captcha_response: Option<CaptchaResponse> = wire::Member::new("CaptchaResponse", &CAPTCHA_RESPONSE_SHAPE),
        challenge_response: Option<ChallengeResponse> = wire::Member::new("ChallengeResponse", &CHALLENGE_RESPONSE_SHAPE),
        overridden_action: Option<String> = wire::Member::new("OverriddenAction", &STRING),
    }
    SINGLE_HEADER_SHAPE "SingleHeader" SingleHeader {
        name: String = wire::Member::new("Name", &FIELD_TO_MATCH_DATA_TEXT).required(),
    }
    SINGLE_QUERY_ARGUMENT_SHAPE "SingleQueryArgument" SingleQueryArgument {
        name: String = wire::Member::new("Name", &FIELD_TO_MATCH_DATA_TEXT).required(),
    }
    SIZE_CONSTRAINT_STATEMENT_SHAPE "SizeConstraintStatement" SizeConstraintStatement {
        field_to_match: FieldToMatch = wire::Member::new("FieldToMatch", &FIELD_TO_MATCH_SHAPE).required(),
        comparison_operator: String = wire::Member::new("ComparisonOperator", &COMPARISON_OPERATOR_TEXT).required(),
        size: i64 = wire::Member::new("Size", &SIZE_NUMBER).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
        pre_parse_text_transformations: Option<Vec<PreParseTextTransformation>> = wire::Member::new("PreParseTextTransformations", &PRE_PARSE_TEXT_TRANSFORMATIONS_LIST),
    }
    SQLI_MATCH_STATEMENT_SHAPE "SqliMatchStatement" SqliMatchStatement {
        field_to_match: FieldToMatch = wire::Member::new("FieldToMatch", &FIELD_TO_MATCH_SHAPE).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
        pre_parse_text_transformations: Option<Vec<PreParseTextTransformation>> = wire::Member::new("PreParseTextTransformations", &PRE_PARSE_TEXT_TRANSFORMATIONS_LIST),
        sensitivity_level: Option<String> = wire::Member::new("SensitivityLevel", &SENSITIVITY_LEVEL_TEXT),
    }
    STATEMENT_SHAPE "Statement" Statement {
        byte_match_statement: Option<ByteMatchStatement> = wire::Member::new("ByteMatchStatement", &BYTE_MATCH_STATEMENT_SHAPE),
        sqli_match_statement: Option<SqliMatchStatement> = wire::Member::new("SqliMatchStatement", &SQLI_MATCH_STATEMENT_SHAPE),
        xss_match_statement: Option<XssMatchStatement> = wire::Member::new("XssMatchStatement", &XSS_MATCH_STATEMENT_SHAPE),
        size_constraint_statement: Option<SizeConstraintStatement> = wire::Member::new("SizeConstraintStatement", &SIZE_CONSTRAINT_STATEMENT_SHAPE),
        geo_match_statement: Option<GeoMatchStatement> = wire::Member::new("GeoMatchStatement", &GEO_MATCH_STATEMENT_SHAPE),
        rule_group_reference_statement: Option<RuleGroupReferenceStatement> = wire::Member::new("RuleGroupReferenceStatement", &RULE_GROUP_REFERENCE_STATEMENT_SHAPE),
        ip_set_reference_statement: Option<IpSetReferenceStatement> = wire::Member::new("IPSetReferenceStatement", &IP_SET_REFERENCE_STATEMENT_SHAPE),
        regex_pattern_set_reference_statement: Option<RegexPatternSetReferenceStatement> = wire::Member::new("RegexPatternSetReferenceStatement", &REGEX_PATTERN_SET_REFERENCE_STATEMENT_SHAPE),
        rate_based_statement: Option<Box<RateBasedStatement>> = wire::Member::new("RateBasedStatement", &RATE_BASED_STATEMENT_SHAPE),
        and_statement: Option<AndStatement> = wire::Member::new("AndStatement", &AND_STATEMENT_SHAPE),
        or_statement: Option<OrStatement> = wire::Member::new("OrStatement", &OR_STATEMENT_SHAPE),
        not_statement: Option<Box<NotStatement>> = wire::Member::new("NotStatement", &NOT_STATEMENT_SHAPE),
        managed_rule_group_statement: Option<Box<ManagedRuleGroupStatement>> = wire::Member::new("ManagedRuleGroupStatement", &MANAGED_RULE_GROUP_STATEMENT_SHAPE),
        label_match_statement: Option<LabelMatchStatement> = wire::Member::new("LabelMatchStatement", &LABEL_MATCH_STATEMENT_SHAPE),
        regex_match_statement: Option<RegexMatchStatement> = wire::Member::new("RegexMatchStatement", &REGEX_MATCH_STATEMENT_SHAPE),
        asn_match_statement: Option<AsnMatchStatement> = wire::Member::new("AsnMatchStatement", &ASN_MATCH_STATEMENT_SHAPE),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &TAG_VALUE_TEXT).required(),
    }
    TAG_INFO_FOR_RESOURCE_SHAPE "TagInfoForResource" TagInfoForResource {
        resource_arn: Option<String> = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT),
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    TEXT_TRANSFORMATION_SHAPE "TextTransformation" TextTransformation {
        priority: i32 = wire::Member::new("Priority", &TEXT_TRANSFORMATION_PRIORITY_NUMBER).required(),
        r#type: String = wire::Member::new("Type", &TEXT_TRANSFORMATION_TYPE_TEXT).required(),
    }
    TIME_WINDOW_SHAPE "TimeWindow" TimeWindow {
        start_time: wire::Timestamp = wire::Member::new("StartTime", &TIMESTAMP).required(),
        end_time: wire::Timestamp = wire::Member::new("EndTime", &TIMESTAMP).required(),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("ResourceARN", &RESOURCE_ARN_TEXT).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
    UPDATE_IP_SET_SHAPE "UpdateIPSetRequest" UpdateIPSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        addresses: Vec<String> = wire::Member::new("Addresses", &IP_ADDRESSES_LIST).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
    }
    UPDATE_IP_SET_OUTPUT_SHAPE "UpdateIPSetResponse" UpdateIPSetOutput {
        next_lock_token: Option<String> = wire::Member::new("NextLockToken", &LOCK_TOKEN_TEXT),
    }
    UPDATE_REGEX_PATTERN_SET_SHAPE "UpdateRegexPatternSetRequest" UpdateRegexPatternSet {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        regular_expression_list: Vec<Regex> = wire::Member::new("RegularExpressionList", &REGULAR_EXPRESSION_LIST_LIST).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
    }
    UPDATE_REGEX_PATTERN_SET_OUTPUT_SHAPE "UpdateRegexPatternSetResponse" UpdateRegexPatternSetOutput {
        next_lock_token: Option<String> = wire::Member::new("NextLockToken", &LOCK_TOKEN_TEXT),
    }
    UPDATE_RULE_GROUP_SHAPE "UpdateRuleGroupRequest" UpdateRuleGroup {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
        custom_response_bodies: Option<std::collections::BTreeMap<String, CustomResponseBody>> = wire::Member::new("CustomResponseBodies", &CUSTOM_RESPONSE_BODIES_MAP),
        monetization_config: Option<MonetizationConfig> = wire::Member::new("MonetizationConfig", &MONETIZATION_CONFIG_SHAPE),
    }
    UPDATE_RULE_GROUP_OUTPUT_SHAPE "UpdateRuleGroupResponse" UpdateRuleGroupOutput {
        next_lock_token: Option<String> = wire::Member::new("NextLockToken", &LOCK_TOKEN_TEXT),
    }
    UPDATE_WEB_ACL_SHAPE "UpdateWebACLRequest" UpdateWebACL {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        scope: String = wire::Member::new("Scope", &SCOPE_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        default_action: DefaultAction = wire::Member::new("DefaultAction", &DEFAULT_ACTION_SHAPE).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        data_protection_config: Option<DataProtectionConfig> = wire::Member::new("DataProtectionConfig", &DATA_PROTECTION_CONFIG_SHAPE),
        lock_token: String = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT).required(),
        custom_response_bodies: Option<std::collections::BTreeMap<String, CustomResponseBody>> = wire::Member::new("CustomResponseBodies", &CUSTOM_RESPONSE_BODIES_MAP),
        captcha_config: Option<CaptchaConfig> = wire::Member::new("CaptchaConfig", &CAPTCHA_CONFIG_SHAPE),
        challenge_config: Option<ChallengeConfig> = wire::Member::new("ChallengeConfig", &CHALLENGE_CONFIG_SHAPE),
        token_domains: Option<Vec<String>> = wire::Member::new("TokenDomains", &TOKEN_DOMAINS_LIST),
        association_config: Option<AssociationConfig> = wire::Member::new("AssociationConfig", &ASSOCIATION_CONFIG_SHAPE),
        on_source_d_do_s_protection_config: Option<OnSourceDDoSProtectionConfig> = wire::Member::new("OnSourceDDoSProtectionConfig", &ON_SOURCE_D_DO_S_PROTECTION_CONFIG_SHAPE),
        application_config: Option<ApplicationConfig> = wire::Member::new("ApplicationConfig", &APPLICATION_CONFIG_SHAPE),
        monetization_config: Option<MonetizationConfig> = wire::Member::new("MonetizationConfig", &MONETIZATION_CONFIG_SHAPE),
    }
    UPDATE_WEB_ACL_OUTPUT_SHAPE "UpdateWebACLResponse" UpdateWebACLOutput {
        next_lock_token: Option<String> = wire::Member::new("NextLockToken", &LOCK_TOKEN_TEXT),
    }
    URI_FRAGMENT_SHAPE "UriFragment" UriFragment {
        fallback_behavior: Option<String> = wire::Member::new("FallbackBehavior", &FALLBACK_BEHAVIOR_TEXT),
    }
    URI_PATH_SHAPE "UriPath" UriPath {
    }
    USERNAME_FIELD_SHAPE "UsernameField" UsernameField {
        identifier: String = wire::Member::new("Identifier", &FIELD_IDENTIFIER_TEXT).required(),
    }
    VISIBILITY_CONFIG_SHAPE "VisibilityConfig" VisibilityConfig {
        sampled_requests_enabled: bool = wire::Member::new("SampledRequestsEnabled", &BOOLEAN).required(),
        cloud_watch_metrics_enabled: bool = wire::Member::new("CloudWatchMetricsEnabled", &BOOLEAN).required(),
        metric_name: String = wire::Member::new("MetricName", &METRIC_NAME_TEXT).required(),
    }
    WEB_ACL_SHAPE "WebACL" WebAcl {
        name: String = wire::Member::new("Name", &ENTITY_NAME_TEXT).required(),
        id: String = wire::Member::new("Id", &ENTITY_ID_TEXT).required(),
        arn: String = wire::Member::new("ARN", &RESOURCE_ARN_TEXT).required(),
        default_action: DefaultAction = wire::Member::new("DefaultAction", &DEFAULT_ACTION_SHAPE).required(),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        visibility_config: VisibilityConfig = wire::Member::new("VisibilityConfig", &VISIBILITY_CONFIG_SHAPE).required(),
        data_protection_config: Option<DataProtectionConfig> = wire::Member::new("DataProtectionConfig", &DATA_PROTECTION_CONFIG_SHAPE),
        capacity: Option<i64> = wire::Member::new("Capacity", &CONSUMED_CAPACITY_NUMBER),
        pre_process_firewall_manager_rule_groups: Option<Vec<FirewallManagerRuleGroup>> = wire::Member::new("PreProcessFirewallManagerRuleGroups", &FIREWALL_MANAGER_RULE_GROUPS_LIST),
        post_process_firewall_manager_rule_groups: Option<Vec<FirewallManagerRuleGroup>> = wire::Member::new("PostProcessFirewallManagerRuleGroups", &FIREWALL_MANAGER_RULE_GROUPS_LIST),
        managed_by_firewall_manager: Option<bool> = wire::Member::new("ManagedByFirewallManager", &BOOLEAN),
        label_namespace: Option<String> = wire::Member::new("LabelNamespace", &LABEL_NAME_TEXT),
        custom_response_bodies: Option<std::collections::BTreeMap<String, CustomResponseBody>> = wire::Member::new("CustomResponseBodies", &CUSTOM_RESPONSE_BODIES_MAP),
        captcha_config: Option<CaptchaConfig> = wire::Member::new("CaptchaConfig", &CAPTCHA_CONFIG_SHAPE),
        challenge_config: Option<ChallengeConfig> = wire::Member::new("ChallengeConfig", &CHALLENGE_CONFIG_SHAPE),
        token_domains: Option<Vec<String>> = wire::Member::new("TokenDomains", &TOKEN_DOMAINS_LIST),
        association_config: Option<AssociationConfig> = wire::Member::new("AssociationConfig", &ASSOCIATION_CONFIG_SHAPE),
        retrofitted_by_firewall_manager: Option<bool> = wire::Member::new("RetrofittedByFirewallManager", &BOOLEAN),
        on_source_d_do_s_protection_config: Option<OnSourceDDoSProtectionConfig> = wire::Member::new("OnSourceDDoSProtectionConfig", &ON_SOURCE_D_DO_S_PROTECTION_CONFIG_SHAPE),
        application_config: Option<ApplicationConfig> = wire::Member::new("ApplicationConfig", &APPLICATION_CONFIG_SHAPE),
        monetization_config: Option<MonetizationConfig> = wire::Member::new("MonetizationConfig", &MONETIZATION_CONFIG_SHAPE),
    }
    WEB_ACL_SUMMARY_SHAPE "WebACLSummary" WebAclSummary {
        name: Option<String> = wire::Member::new("Name", &ENTITY_NAME_TEXT),
        id: Option<String> = wire::Member::new("Id", &ENTITY_ID_TEXT),
        description: Option<String> = wire::Member::new("Description", &ENTITY_DESCRIPTION_TEXT),
        lock_token: Option<String> = wire::Member::new("LockToken", &LOCK_TOKEN_TEXT),
        arn: Option<String> = wire::Member::new("ARN", &RESOURCE_ARN_TEXT),
    }
    XSS_MATCH_STATEMENT_SHAPE "XssMatchStatement" XssMatchStatement {
        field_to_match: FieldToMatch = wire::Member::new("FieldToMatch", &FIELD_TO_MATCH_SHAPE).required(),
        text_transformations: Vec<TextTransformation> = wire::Member::new("TextTransformations", &TEXT_TRANSFORMATIONS_LIST).required(),
        pre_parse_text_transformations: Option<Vec<PreParseTextTransformation>> = wire::Member::new("PreParseTextTransformations", &PRE_PARSE_TEXT_TRANSFORMATIONS_LIST),
    }
}

static ASN_NUMBER: wire::Shape = wire::Shape::long("ASN").min(0).max(4294967295);
static ACTION_VALUE_TEXT: wire::Shape = wire::Shape::string("ActionValue").values(&["ALLOW", "BLOCK", "COUNT", "CAPTCHA", "CHALLENGE", "MONETIZE", "EXCLUDED_AS_COUNT"]);
static ADDRESS_FIELDS_LIST: wire::Shape = wire::Shape::list("AddressFields", wire::Member::new("member", &ADDRESS_FIELD_SHAPE));
static APPLICATION_ATTRIBUTES_LIST: wire::Shape = wire::Shape::list("ApplicationAttributes", wire::Member::new("member", &APPLICATION_ATTRIBUTE_SHAPE)).min(1).max(10);
static ASN_LIST_LIST: wire::Shape = wire::Shape::list("AsnList", wire::Member::new("member", &ASN_NUMBER)).min(1).max(100);
static ASSOCIATED_RESOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("AssociatedResourceType").values(&["CLOUDFRONT", "API_GATEWAY", "COGNITO_USER_POOL", "APP_RUNNER_SERVICE", "VERIFIED_ACCESS_INSTANCE", "AGENTCORE_GATEWAY"]);
static ATTRIBUTE_NAME_TEXT: wire::Shape = wire::Shape::string("AttributeName").min(1).max(64).pattern("^[\\w\\-]+$");
static ATTRIBUTE_VALUE_TEXT: wire::Shape = wire::Shape::string("AttributeValue").min(1).max(64);
static ATTRIBUTE_VALUES_LIST: wire::Shape = wire::Shape::list("AttributeValues", wire::Member::new("member", &ATTRIBUTE_VALUE_TEXT)).min(1).max(50);
static BLOCKCHAIN_CHAIN_TEXT: wire::Shape = wire::Shape::string("BlockchainChain").values(&["BASE", "SOLANA", "BASE_SEPOLIA", "SOLANA_DEVNET"]);
static BODY_PARSING_FALLBACK_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("BodyParsingFallbackBehavior").values(&["MATCH", "NO_MATCH", "EVALUATE_AS_STRING"]);
static CAPACITY_UNIT_NUMBER: wire::Shape = wire::Shape::long("CapacityUnit").min(1);
static CHALLENGE_JAVASCRIPT_SDK_INJECTION_MAP: wire::Shape = wire::Shape::map("ChallengeJavascriptSdkInjection", wire::Member::new("key", &ASSOCIATED_RESOURCE_TYPE_TEXT), wire::Member::new("value", &CHALLENGE_JAVASCRIPT_SDK_INJECTION_CONFIG_SHAPE)).min(1);
static COMPARISON_OPERATOR_TEXT: wire::Shape = wire::Shape::string("ComparisonOperator").values(&["EQ", "NE", "LE", "LT", "GE", "GT"]);
static CONDITIONS_LIST: wire::Shape = wire::Shape::list("Conditions", wire::Member::new("member", &CONDITION_SHAPE)).min(1);
static CONNECTED_ACCOUNT_ARN_TEXT: wire::Shape = wire::Shape::string("ConnectedAccountArn").min(56).max(140).pattern("^arn:aws(-[a-z]+)*:payments::[0-9]{12}:connectedaccount/[a-zA-Z0-9][a-zA-Z0-9_-]{0,63}-[A-Za-z0-9]{6}$");
static CONNECTED_ACCOUNT_CHAIN_TEXT: wire::Shape = wire::Shape::string("ConnectedAccountChain").values(&["BASE", "SOLANA"]);
static CONNECTED_ACCOUNT_CONFIGS_LIST: wire::Shape = wire::Shape::list("ConnectedAccountConfigs", wire::Member::new("member", &CONNECTED_ACCOUNT_CONFIG_SHAPE)).min(1).max(1);
static CONNECTED_ACCOUNT_PAYMENT_NETWORKS_LIST: wire::Shape = wire::Shape::list("ConnectedAccountPaymentNetworks", wire::Member::new("member", &CONNECTED_ACCOUNT_CHAIN_CONFIG_SHAPE)).min(1).max(2);
static CONNECTED_ACCOUNT_PRICE_AMOUNT_TEXT: wire::Shape = wire::Shape::string("ConnectedAccountPriceAmount").min(1).max(9).pattern("^([1-9][0-9]{0,5}(\\.[0-9]{1,2})?|0\\.(0[1-9]|[1-9][0-9]?))$");
static CONNECTED_ACCOUNT_PRICES_LIST: wire::Shape = wire::Shape::list("ConnectedAccountPrices", wire::Member::new("member", &CONNECTED_ACCOUNT_PRICE_SHAPE)).min(1).max(1);
static CONSUMED_CAPACITY_NUMBER: wire::Shape = wire::Shape::long("ConsumedCapacity").min(0);
static COOKIE_NAMES_LIST: wire::Shape = wire::Shape::list("CookieNames", wire::Member::new("member", &SINGLE_COOKIE_NAME_TEXT)).min(1).max(199);
static COUNTRY_CODE_TEXT: wire::Shape = wire::Shape::string("CountryCode").values(&["AF", "AX", "AL", "DZ", "AS", "AD", "AO", "AI", "AQ", "AG", "AR", "AM", "AW", "AU", "AT", "AZ", "BS", "BH", "BD", "BB", "BY", "BE", "BZ", "BJ", "BM", "BT", "BO", "BQ", "BA", "BW", "BV", "BR", "IO", "BN", "BG", "BF", "BI", "KH", "CM", "CA", "CV", "KY", "CF", "TD", "CL", "CN", "CX", "CC", "CO", "KM", "CG", "CD", "CK", "CR", "CI", "HR", "CU", "CW", "CY", "CZ", "DK", "DJ", "DM", "DO", "EC", "EG", "SV", "GQ", "ER", "EE", "ET", "FK", "FO", "FJ", "FI", "FR", "GF", "PF", "TF", "GA", "GM", "GE", "DE", "GH", "GI", "GR", "GL", "GD", "GP", "GU", "GT", "GG", "GN", "GW", "GY", "HT", "HM", "VA", "HN", "HK", "HU", "IS", "IN", "ID", "IR", "IQ", "IE", "IM", "IL", "IT", "JM", "JP", "JE", "JO", "KZ", "KE", "KI", "KP", "KR", "KW", "KG", "LA", "LV", "LB", "LS", "LR", "LY", "LI", "LT", "LU", "MO", "MK", "MG", "MW", "MY", "MV", "ML", "MT", "MH", "MQ", "MR", "MU", "YT", "MX", "FM", "MD", "MC", "MN", "ME", "MS", "MA", "MZ", "MM", "NA", "NR", "NP", "NL", "NC", "NZ", "NI", "NE", "NG", "NU", "NF", "MP", "NO", "OM", "PK", "PW", "PS", "PA", "PG", "PY", "PE", "PH", "PN", "PL", "PT", "PR", "QA", "RE", "RO", "RU", "RW", "BL", "SH", "KN", "LC", "MF", "PM", "VC", "WS", "SM", "ST", "SA", "SN", "RS", "SC", "SL", "SG", "SX", "SK", "SI", "SB", "SO", "ZA", "GS", "SS", "ES", "LK", "SD", "SR", "SJ", "SZ", "SE", "CH", "SY", "TW", "TJ", "TZ", "TH", "TL", "TG", "TK", "TO", "TT", "TN", "TR", "TM", "TC", "TV", "UG", "UA", "AE", "GB", "US", "UM", "UY", "UZ", "VU", "VE", "VN", "VG", "VI", "WF", "EH", "YE", "ZM", "ZW", "XK"]);
static COUNTRY_CODES_LIST: wire::Shape = wire::Shape::list("CountryCodes", wire::Member::new("member", &COUNTRY_CODE_TEXT)).min(1);
static CREATION_PATH_STRING_TEXT: wire::Shape = wire::Shape::string("CreationPathString").min(1).max(256).pattern(".*\\S.*");
static CRYPTO_CURRENCY_TEXT: wire::Shape = wire::Shape::string("CryptoCurrency").values(&["USDC"]);
static CURRENCY_MODE_TEXT: wire::Shape = wire::Shape::string("CurrencyMode").values(&["REAL", "TEST"]);
static CUSTOM_HTTP_HEADER_NAME_TEXT: wire::Shape = wire::Shape::string("CustomHTTPHeaderName").min(1).max(64).pattern("^[a-zA-Z0-9._$-]+$");
static CUSTOM_HTTP_HEADER_VALUE_TEXT: wire::Shape = wire::Shape::string("CustomHTTPHeaderValue").min(1).max(255).pattern(".*");
static CUSTOM_HTTP_HEADERS_LIST: wire::Shape = wire::Shape::list("CustomHTTPHeaders", wire::Member::new("member", &CUSTOM_HTTP_HEADER_SHAPE)).min(1);
static CUSTOM_RESPONSE_BODIES_MAP: wire::Shape = wire::Shape::map("CustomResponseBodies", wire::Member::new("key", &ENTITY_NAME_TEXT), wire::Member::new("value", &CUSTOM_RESPONSE_BODY_SHAPE)).min(1);
static DATA_PROTECTION_ACTION_TEXT: wire::Shape = wire::Shape::string("DataProtectionAction").values(&["SUBSTITUTION", "HASH"]);
static DATA_PROTECTIONS_LIST: wire::Shape = wire::Shape::list("DataProtections", wire::Member::new("member", &DATA_PROTECTION_SHAPE)).min(1).max(26);
static ENTITY_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("EntityDescription").min(1).max(256).pattern("^[\\w+=:#@/\\-,\\.][\\w+=:#@/\\-,\\.\\s]+[\\w+=:#@/\\-,\\.]$");
static ENTITY_ID_TEXT: wire::Shape = wire::Shape::string("EntityId").min(1).max(36).pattern("^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$");
static ENTITY_NAME_TEXT: wire::Shape = wire::Shape::string("EntityName").min(1).max(128).pattern("^[\\w\\-]+$");
static EXCLUDED_RULES_LIST: wire::Shape = wire::Shape::list("ExcludedRules", wire::Member::new("member", &EXCLUDED_RULE_SHAPE)).max(100);
static FAILURE_CODE_NUMBER: wire::Shape = wire::Shape::integer("FailureCode").min(0).max(999);
static FAILURE_REASON_TEXT: wire::Shape = wire::Shape::string("FailureReason").values(&["TOKEN_MISSING", "TOKEN_EXPIRED", "TOKEN_INVALID", "TOKEN_DOMAIN_MISMATCH"]);
static FAILURE_VALUE_TEXT: wire::Shape = wire::Shape::string("FailureValue").min(1).max(100).pattern(".*\\S.*");
static FALLBACK_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("FallbackBehavior").values(&["MATCH", "NO_MATCH"]);
static FIELD_IDENTIFIER_TEXT: wire::Shape = wire::Shape::string("FieldIdentifier").min(1).max(512).pattern(".*\\S.*");
static FIELD_TO_MATCH_DATA_TEXT: wire::Shape = wire::Shape::string("FieldToMatchData").min(1).max(64).pattern(".*\\S.*");
static FIELD_TO_PROTECT_KEY_NAME_TEXT: wire::Shape = wire::Shape::string("FieldToProtectKeyName").min(1).max(64).pattern(".*\\S.*");
static FIELD_TO_PROTECT_KEYS_LIST: wire::Shape = wire::Shape::list("FieldToProtectKeys", wire::Member::new("member", &FIELD_TO_PROTECT_KEY_NAME_TEXT)).max(100);
static FIELD_TO_PROTECT_TYPE_TEXT: wire::Shape = wire::Shape::string("FieldToProtectType").values(&["SINGLE_HEADER", "SINGLE_COOKIE", "SINGLE_QUERY_ARGUMENT", "QUERY_STRING", "BODY"]);
static FILTER_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("FilterBehavior").values(&["KEEP", "DROP"]);
static FILTER_REQUIREMENT_TEXT: wire::Shape = wire::Shape::string("FilterRequirement").values(&["MEETS_ALL", "MEETS_ANY"]);
static FILTERS_LIST: wire::Shape = wire::Shape::list("Filters", wire::Member::new("member", &FILTER_SHAPE)).min(1);
static FIREWALL_MANAGER_RULE_GROUPS_LIST: wire::Shape = wire::Shape::list("FirewallManagerRuleGroups", wire::Member::new("member", &FIREWALL_MANAGER_RULE_GROUP_SHAPE));
static FORWARDED_IP_HEADER_NAME_TEXT: wire::Shape = wire::Shape::string("ForwardedIPHeaderName").min(1).max(255).pattern("^[a-zA-Z0-9-]+$");
static FORWARDED_IP_POSITION_TEXT: wire::Shape = wire::Shape::string("ForwardedIPPosition").values(&["FIRST", "LAST", "ANY"]);
static HTTP_HEADERS_LIST: wire::Shape = wire::Shape::list("HTTPHeaders", wire::Member::new("member", &HTTP_HEADER_SHAPE));
static HEADER_NAMES_LIST: wire::Shape = wire::Shape::list("HeaderNames", wire::Member::new("member", &FIELD_TO_MATCH_DATA_TEXT)).min(1).max(199);
static IP_ADDRESS_TEXT: wire::Shape = wire::Shape::string("IPAddress").min(1).max(50).pattern(".*\\S.*");
static IP_ADDRESS_VERSION_TEXT: wire::Shape = wire::Shape::string("IPAddressVersion").values(&["IPV4", "IPV6"]);
static IP_ADDRESSES_LIST: wire::Shape = wire::Shape::list("IPAddresses", wire::Member::new("member", &IP_ADDRESS_TEXT));
static IP_SET_SUMMARIES_LIST: wire::Shape = wire::Shape::list("IPSetSummaries", wire::Member::new("member", &IP_SET_SUMMARY_SHAPE));
static INSPECTION_LEVEL_TEXT: wire::Shape = wire::Shape::string("InspectionLevel").values(&["COMMON", "TARGETED"]);
static JSON_MATCH_SCOPE_TEXT: wire::Shape = wire::Shape::string("JsonMatchScope").values(&["ALL", "KEY", "VALUE"]);
static JSON_POINTER_PATH_TEXT: wire::Shape = wire::Shape::string("JsonPointerPath").min(1).max(512).pattern("([/])|([/](([^~])|(~[01]))+)");
static JSON_POINTER_PATHS_LIST: wire::Shape = wire::Shape::list("JsonPointerPaths", wire::Member::new("member", &JSON_POINTER_PATH_TEXT)).min(1);
static LABEL_MATCH_KEY_TEXT: wire::Shape = wire::Shape::string("LabelMatchKey").min(1).max(1024).pattern("^[0-9A-Za-z_\\-:]+$");
static LABEL_MATCH_SCOPE_TEXT: wire::Shape = wire::Shape::string("LabelMatchScope").values(&["LABEL", "NAMESPACE"]);
static LABEL_NAME_TEXT: wire::Shape = wire::Shape::string("LabelName").min(1).max(1024).pattern("^[0-9A-Za-z_\\-:]+$");
static LABEL_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("LabelNamespace").min(1).max(1024).pattern("^[0-9A-Za-z_\\-:]+:$");
static LABEL_SUMMARIES_LIST: wire::Shape = wire::Shape::list("LabelSummaries", wire::Member::new("member", &LABEL_SUMMARY_SHAPE));
static LABELS_LIST: wire::Shape = wire::Shape::list("Labels", wire::Member::new("member", &LABEL_SHAPE));
static LIST_MAX_ITEMS_NUMBER: wire::Shape = wire::Shape::long("ListMaxItems").min(1).max(500);
static LOCK_TOKEN_TEXT: wire::Shape = wire::Shape::string("LockToken").min(1).max(36).pattern("^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$");
static LOG_DESTINATION_CONFIGS_LIST: wire::Shape = wire::Shape::list("LogDestinationConfigs", wire::Member::new("member", &RESOURCE_ARN_TEXT)).min(1).max(100);
static LOG_SCOPE_TEXT: wire::Shape = wire::Shape::string("LogScope").values(&["CUSTOMER", "SECURITY_LAKE", "CLOUDWATCH_TELEMETRY_RULE_MANAGED"]);
static LOG_TYPE_TEXT: wire::Shape = wire::Shape::string("LogType").values(&["WAF_LOGS"]);
static LOGGING_CONFIGURATIONS_LIST: wire::Shape = wire::Shape::list("LoggingConfigurations", wire::Member::new("member", &LOGGING_CONFIGURATION_SHAPE));
static LOGIN_PATH_STRING_TEXT: wire::Shape = wire::Shape::string("LoginPathString").min(1).max(256).pattern(".*\\S.*");
static LOW_REPUTATION_MODE_TEXT: wire::Shape = wire::Shape::string("LowReputationMode").values(&["ACTIVE_UNDER_DDOS", "ALWAYS_ON"]);
static MANAGED_RULE_GROUP_CONFIGS_LIST: wire::Shape = wire::Shape::list("ManagedRuleGroupConfigs", wire::Member::new("member", &MANAGED_RULE_GROUP_CONFIG_SHAPE));
static MANAGED_RULE_GROUP_SUMMARIES_LIST: wire::Shape = wire::Shape::list("ManagedRuleGroupSummaries", wire::Member::new("member", &MANAGED_RULE_GROUP_SUMMARY_SHAPE));
static MANAGED_RULE_GROUP_VERSIONS_LIST: wire::Shape = wire::Shape::list("ManagedRuleGroupVersions", wire::Member::new("member", &MANAGED_RULE_GROUP_VERSION_SHAPE));
static MAP_MATCH_SCOPE_TEXT: wire::Shape = wire::Shape::string("MapMatchScope").values(&["ALL", "KEY", "VALUE"]);
static METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("MetricName").min(1).max(255).pattern("^[\\w#:\\.\\-/]+$");
static NEXT_MARKER_TEXT: wire::Shape = wire::Shape::string("NextMarker").min(1).max(256).pattern(".*\\S.*");
static OVERSIZE_HANDLING_TEXT: wire::Shape = wire::Shape::string("OversizeHandling").values(&["CONTINUE", "MATCH", "NO_MATCH"]);
static PAGINATION_LIMIT_NUMBER: wire::Shape = wire::Shape::integer("PaginationLimit").min(1).max(100);
static PAYLOAD_TYPE_TEXT: wire::Shape = wire::Shape::string("PayloadType").values(&["JSON", "FORM_ENCODED"]);
static PAYMENT_NETWORKS_LIST: wire::Shape = wire::Shape::list("PaymentNetworks", wire::Member::new("member", &PAYMENT_NETWORK_SHAPE)).min(1).max(2);
static PHONE_NUMBER_FIELDS_LIST: wire::Shape = wire::Shape::list("PhoneNumberFields", wire::Member::new("member", &PHONE_NUMBER_FIELD_SHAPE));
static POSITIONAL_CONSTRAINT_TEXT: wire::Shape = wire::Shape::string("PositionalConstraint").values(&["EXACTLY", "STARTS_WITH", "ENDS_WITH", "CONTAINS", "CONTAINS_WORD"]);
static PRE_PARSE_NUMBER_TRANSFORMATION_PRIORITY_NUMBER: wire::Shape = wire::Shape::integer("PreParseTextTransformationPriority").min(0);
static PRE_PARSE_TEXT_TRANSFORMATION_TYPE_TEXT: wire::Shape = wire::Shape::string("PreParseTextTransformationType").values(&["NONE", "URL_DECODE", "URL_DECODE_UNI", "COMBINE_DUPLICATE_QUERY_ARGS_BY_COMMA", "REPLACE_SEMICOLONS_WITH_AMPERSANDS"]);
static PRE_PARSE_TEXT_TRANSFORMATIONS_LIST: wire::Shape = wire::Shape::list("PreParseTextTransformations", wire::Member::new("member", &PRE_PARSE_TEXT_TRANSFORMATION_SHAPE));
static PRICE_AMOUNT_TEXT: wire::Shape = wire::Shape::string("PriceAmount").min(1).max(13).pattern("^([1-9][0-9]*(\\.[0-9]{1,3})?|0\\.([1-9][0-9]{0,2}|0[1-9][0-9]?|00[1-9]))$");
static PRICE_MULTIPLIER_TEXT: wire::Shape = wire::Shape::string("PriceMultiplier").min(1).max(3).pattern("^([1-9][0-9]?|100)$");
static PRICES_LIST: wire::Shape = wire::Shape::list("Prices", wire::Member::new("member", &PRICE_SHAPE)).min(1).max(1);
static RATE_BASED_STATEMENT_AGGREGATE_KEY_TYPE_TEXT: wire::Shape = wire::Shape::string("RateBasedStatementAggregateKeyType").values(&["IP", "FORWARDED_IP", "CUSTOM_KEYS", "CONSTANT"]);
static RATE_BASED_STATEMENT_CUSTOM_KEYS_LIST: wire::Shape = wire::Shape::list("RateBasedStatementCustomKeys", wire::Member::new("member", &RATE_BASED_STATEMENT_CUSTOM_KEY_SHAPE)).max(5);
static RATE_LIMIT_NUMBER: wire::Shape = wire::Shape::long("RateLimit").min(10).max(2000000000);
static REDACTED_FIELDS_LIST: wire::Shape = wire::Shape::list("RedactedFields", wire::Member::new("member", &FIELD_TO_MATCH_SHAPE)).max(100);
static REGEX_PATTERN_SET_SUMMARIES_LIST: wire::Shape = wire::Shape::list("RegexPatternSetSummaries", wire::Member::new("member", &REGEX_PATTERN_SET_SUMMARY_SHAPE));
static REGEX_PATTERN_STRING_TEXT: wire::Shape = wire::Shape::string("RegexPatternString").min(1).max(512).pattern(".*");
static REGISTRATION_PAGE_PATH_STRING_TEXT: wire::Shape = wire::Shape::string("RegistrationPagePathString").min(1).max(256).pattern(".*\\S.*");
static REGULAR_EXPRESSION_LIST_LIST: wire::Shape = wire::Shape::list("RegularExpressionList", wire::Member::new("member", &REGEX_SHAPE));
static REQUEST_BODY_MAP: wire::Shape = wire::Shape::map("RequestBody", wire::Member::new("key", &ASSOCIATED_RESOURCE_TYPE_TEXT), wire::Member::new("value", &REQUEST_BODY_ASSOCIATED_RESOURCE_TYPE_CONFIG_SHAPE));
static RESOURCE_ARN_TEXT: wire::Shape = wire::Shape::string("ResourceArn").min(20).max(2048).pattern(".*\\S.*");
static RESOURCE_ARNS_LIST: wire::Shape = wire::Shape::list("ResourceArns", wire::Member::new("member", &RESOURCE_ARN_TEXT));
static RESOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("ResourceType").values(&["APPLICATION_LOAD_BALANCER", "API_GATEWAY", "APPSYNC", "COGNITO_USER_POOL", "APP_RUNNER_SERVICE", "VERIFIED_ACCESS_INSTANCE", "AMPLIFY", "AGENTCORE_GATEWAY"]);
static RESPONSE_CONTENT_TEXT: wire::Shape = wire::Shape::string("ResponseContent").min(1).max(10240).pattern("[\\s\\S]*");
static RESPONSE_CONTENT_TYPE_TEXT: wire::Shape = wire::Shape::string("ResponseContentType").values(&["TEXT_PLAIN", "TEXT_HTML", "APPLICATION_JSON"]);
static RESPONSE_INSPECTION_BODY_CONTAINS_FAILURE_STRINGS_LIST: wire::Shape = wire::Shape::list("ResponseInspectionBodyContainsFailureStrings", wire::Member::new("member", &FAILURE_VALUE_TEXT)).min(1).max(5);
static RESPONSE_INSPECTION_BODY_CONTAINS_SUCCESS_STRINGS_LIST: wire::Shape = wire::Shape::list("ResponseInspectionBodyContainsSuccessStrings", wire::Member::new("member", &SUCCESS_VALUE_TEXT)).min(1).max(5);
static RESPONSE_INSPECTION_HEADER_FAILURE_VALUES_LIST: wire::Shape = wire::Shape::list("ResponseInspectionHeaderFailureValues", wire::Member::new("member", &FAILURE_VALUE_TEXT)).min(1).max(3);
static RESPONSE_INSPECTION_HEADER_NAME_TEXT: wire::Shape = wire::Shape::string("ResponseInspectionHeaderName").min(1).max(200).pattern(".*\\S.*");
static RESPONSE_INSPECTION_HEADER_SUCCESS_VALUES_LIST: wire::Shape = wire::Shape::list("ResponseInspectionHeaderSuccessValues", wire::Member::new("member", &SUCCESS_VALUE_TEXT)).min(1).max(3);
static RESPONSE_INSPECTION_JSON_FAILURE_VALUES_LIST: wire::Shape = wire::Shape::list("ResponseInspectionJsonFailureValues", wire::Member::new("member", &FAILURE_VALUE_TEXT)).min(1).max(5);
static RESPONSE_INSPECTION_JSON_SUCCESS_VALUES_LIST: wire::Shape = wire::Shape::list("ResponseInspectionJsonSuccessValues", wire::Member::new("member", &SUCCESS_VALUE_TEXT)).min(1).max(5);
static RESPONSE_INSPECTION_STATUS_CODE_FAILURE_CODES_LIST: wire::Shape = wire::Shape::list("ResponseInspectionStatusCodeFailureCodes", wire::Member::new("member", &FAILURE_CODE_NUMBER)).min(1).max(10);
static RESPONSE_INSPECTION_STATUS_CODE_SUCCESS_CODES_LIST: wire::Shape = wire::Shape::list("ResponseInspectionStatusCodeSuccessCodes", wire::Member::new("member", &SUCCESS_CODE_NUMBER)).min(1).max(10);
static RESPONSE_STATUS_CODE_NUMBER: wire::Shape = wire::Shape::integer("ResponseStatusCode").min(200).max(599);
static RULE_ACTION_OVERRIDES_LIST: wire::Shape = wire::Shape::list("RuleActionOverrides", wire::Member::new("member", &RULE_ACTION_OVERRIDE_SHAPE)).max(100);
static RULE_GROUP_SUMMARIES_LIST: wire::Shape = wire::Shape::list("RuleGroupSummaries", wire::Member::new("member", &RULE_GROUP_SUMMARY_SHAPE));
static RULE_PRIORITY_NUMBER: wire::Shape = wire::Shape::integer("RulePriority").min(0);
static RULE_SUMMARIES_LIST: wire::Shape = wire::Shape::list("RuleSummaries", wire::Member::new("member", &RULE_SUMMARY_SHAPE));
static RULES_LIST: wire::Shape = wire::Shape::list("Rules", wire::Member::new("member", &RULE_SHAPE));
static SAMPLE_WEIGHT_NUMBER: wire::Shape = wire::Shape::long("SampleWeight").min(0);
static SAMPLED_HTTP_REQUESTS_LIST: wire::Shape = wire::Shape::list("SampledHTTPRequests", wire::Member::new("member", &SAMPLED_HTTP_REQUEST_SHAPE));
static SCOPE_TEXT: wire::Shape = wire::Shape::string("Scope").values(&["CLOUDFRONT", "REGIONAL"]);
static SENSITIVITY_LEVEL_TEXT: wire::Shape = wire::Shape::string("SensitivityLevel").values(&["LOW", "HIGH"]);
static SENSITIVITY_TO_ACT_TEXT: wire::Shape = wire::Shape::string("SensitivityToAct").values(&["LOW", "MEDIUM", "HIGH"]);
static SINGLE_COOKIE_NAME_TEXT: wire::Shape = wire::Shape::string("SingleCookieName").min(1).max(60).pattern(".*\\S.*");
static SIZE_NUMBER: wire::Shape = wire::Shape::long("Size").min(0).max(21474836480);
static SIZE_INSPECTION_LIMIT_TEXT: wire::Shape = wire::Shape::string("SizeInspectionLimit").values(&["KB_16", "KB_32", "KB_48", "KB_64"]);
static STATEMENTS_LIST: wire::Shape = wire::Shape::list("Statements", wire::Member::new("member", &STATEMENT_SHAPE));
static SUCCESS_CODE_NUMBER: wire::Shape = wire::Shape::integer("SuccessCode").min(0).max(999);
static SUCCESS_VALUE_TEXT: wire::Shape = wire::Shape::string("SuccessValue").min(1).max(100).pattern(".*\\S.*");
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT)).min(1);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).min(1);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
static TEXT_TRANSFORMATION_PRIORITY_NUMBER: wire::Shape = wire::Shape::integer("TextTransformationPriority").min(0);
static TEXT_TRANSFORMATION_TYPE_TEXT: wire::Shape = wire::Shape::string("TextTransformationType").values(&["NONE", "COMPRESS_WHITE_SPACE", "HTML_ENTITY_DECODE", "LOWERCASE", "CMD_LINE", "URL_DECODE", "BASE64_DECODE", "HEX_DECODE", "MD5", "REPLACE_COMMENTS", "ESCAPE_SEQ_DECODE", "SQL_HEX_DECODE", "CSS_DECODE", "JS_DECODE", "NORMALIZE_PATH", "NORMALIZE_PATH_WIN", "REMOVE_NULLS", "REPLACE_NULLS", "BASE64_DECODE_EXT", "URL_DECODE_UNI", "UTF8_TO_UNICODE", "REMOVE_WHITESPACE", "TRIM", "TRIM_LEFT", "TRIM_RIGHT", "REMOVE_COMMENTS_CHAR", "UPPERCASE", "CMD_LINE_WIN", "CMD_LINE_UNIX", "JS_DECODE_EXT", "SHA256"]);
static TEXT_TRANSFORMATIONS_LIST: wire::Shape = wire::Shape::list("TextTransformations", wire::Member::new("member", &TEXT_TRANSFORMATION_SHAPE)).min(1);
static TIME_WINDOW_SECOND_NUMBER: wire::Shape = wire::Shape::long("TimeWindowSecond").min(60).max(259200);
static TOKEN_DOMAIN_TEXT: wire::Shape = wire::Shape::string("TokenDomain").min(1).max(253).pattern("^[\\w\\.\\-/]+$");
static TOKEN_DOMAINS_LIST: wire::Shape = wire::Shape::list("TokenDomains", wire::Member::new("member", &TOKEN_DOMAIN_TEXT));
static USAGE_OF_ACTION_TEXT: wire::Shape = wire::Shape::string("UsageOfAction").values(&["ENABLED", "DISABLED"]);
static VENDOR_NAME_TEXT: wire::Shape = wire::Shape::string("VendorName").min(1).max(128).pattern(".*\\S.*");
static VERSION_KEY_STRING_TEXT: wire::Shape = wire::Shape::string("VersionKeyString").min(1).max(64).pattern("^[\\w#:\\.\\-/]+$");
static WALLET_ADDRESS_TEXT: wire::Shape = wire::Shape::string("WalletAddress").min(26).max(44).pattern(".*\\S.*");
static WEB_ACL_SUMMARIES_LIST: wire::Shape = wire::Shape::list("WebACLSummaries", wire::Member::new("member", &WEB_ACL_SUMMARY_SHAPE));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static WAF_ASSOCIATED_ITEM_EXCEPTION: ErrorShape = ErrorShape::new("WAFAssociatedItemException", "WAFAssociatedItemException", 400);
    pub static WAF_CONFIGURATION_WARNING_EXCEPTION: ErrorShape = ErrorShape::new("WAFConfigurationWarningException", "WAFConfigurationWarningException", 400);
    pub static WAF_DUPLICATE_ITEM_EXCEPTION: ErrorShape = ErrorShape::new("WAFDuplicateItemException", "WAFDuplicateItemException", 400);
    pub static WAF_EXPIRED_MANAGED_RULE_GROUP_VERSION_EXCEPTION: ErrorShape = ErrorShape::new("WAFExpiredManagedRuleGroupVersionException", "WAFExpiredManagedRuleGroupVersionException", 400);
    pub static WAF_FEATURE_NOT_INCLUDED_IN_PRICING_PLAN_EXCEPTION: ErrorShape = ErrorShape::new("WAFFeatureNotIncludedInPricingPlanException", "WAFFeatureNotIncludedInPricingPlanException", 400);
    pub static WAF_INTERNAL_ERROR_EXCEPTION: ErrorShape = ErrorShape::new("WAFInternalErrorException", "WAFInternalErrorException", 400);
    pub static WAF_INVALID_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("WAFInvalidOperationException", "WAFInvalidOperationException", 400);
    pub static WAF_INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("WAFInvalidParameterException", "WAFInvalidParameterException", 400);
    pub static WAF_INVALID_RESOURCE_EXCEPTION: ErrorShape = ErrorShape::new("WAFInvalidResourceException", "WAFInvalidResourceException", 400);
    pub static WAF_LIMITS_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("WAFLimitsExceededException", "WAFLimitsExceededException", 400);
    pub static WAF_LOG_DESTINATION_PERMISSION_ISSUE_EXCEPTION: ErrorShape = ErrorShape::new("WAFLogDestinationPermissionIssueException", "WAFLogDestinationPermissionIssueException", 400);
    pub static WAF_NONEXISTENT_ITEM_EXCEPTION: ErrorShape = ErrorShape::new("WAFNonexistentItemException", "WAFNonexistentItemException", 400);
    pub static WAF_OPTIMISTIC_LOCK_EXCEPTION: ErrorShape = ErrorShape::new("WAFOptimisticLockException", "WAFOptimisticLockException", 400);
    pub static WAF_SERVICE_LINKED_ROLE_ERROR_EXCEPTION: ErrorShape = ErrorShape::new("WAFServiceLinkedRoleErrorException", "WAFServiceLinkedRoleErrorException", 400);
    pub static WAF_SUBSCRIPTION_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("WAFSubscriptionNotFoundException", "WAFSubscriptionNotFoundException", 400);
    pub static WAF_TAG_OPERATION_EXCEPTION: ErrorShape = ErrorShape::new("WAFTagOperationException", "WAFTagOperationException", 400);
    pub static WAF_TAG_OPERATION_INTERNAL_ERROR_EXCEPTION: ErrorShape = ErrorShape::new("WAFTagOperationInternalErrorException", "WAFTagOperationInternalErrorException", 400);
    pub static WAF_UNAVAILABLE_ENTITY_EXCEPTION: ErrorShape = ErrorShape::new("WAFUnavailableEntityException", "WAFUnavailableEntityException", 400);
    pub static WAF_UNSUPPORTED_AGGREGATE_KEY_TYPE_EXCEPTION: ErrorShape = ErrorShape::new("WAFUnsupportedAggregateKeyTypeException", "WAFUnsupportedAggregateKeyTypeException", 400);

    pub static ALL: &[&ErrorShape] = &[&WAF_ASSOCIATED_ITEM_EXCEPTION, &WAF_CONFIGURATION_WARNING_EXCEPTION, &WAF_DUPLICATE_ITEM_EXCEPTION, &WAF_EXPIRED_MANAGED_RULE_GROUP_VERSION_EXCEPTION, &WAF_FEATURE_NOT_INCLUDED_IN_PRICING_PLAN_EXCEPTION, &WAF_INTERNAL_ERROR_EXCEPTION, &WAF_INVALID_OPERATION_EXCEPTION, &WAF_INVALID_PARAMETER_EXCEPTION, &WAF_INVALID_RESOURCE_EXCEPTION, &WAF_LIMITS_EXCEEDED_EXCEPTION, &WAF_LOG_DESTINATION_PERMISSION_ISSUE_EXCEPTION, &WAF_NONEXISTENT_ITEM_EXCEPTION, &WAF_OPTIMISTIC_LOCK_EXCEPTION, &WAF_SERVICE_LINKED_ROLE_ERROR_EXCEPTION, &WAF_SUBSCRIPTION_NOT_FOUND_EXCEPTION, &WAF_TAG_OPERATION_EXCEPTION, &WAF_TAG_OPERATION_INTERNAL_ERROR_EXCEPTION, &WAF_UNAVAILABLE_ENTITY_EXCEPTION, &WAF_UNSUPPORTED_AGGREGATE_KEY_TYPE_EXCEPTION];
}
