// Made by `cargo xtask generate`; do not edit.
//! Elastic Load Balancing.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "elbv2",
    signing_name: "elasticloadbalancing",
    endpoint_prefix: "elasticloadbalancing",
    api_version: "2015-12-01",
    target_prefix: "",
    xml_namespace: "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/",
    protocols: &[wire::Protocol::Query],
    query_compatible: false,
    validation_code: "ValidationError",
    operations: &[
        &ADD_LISTENER_CERTIFICATES_OPERATION,
        &ADD_TAGS_OPERATION,
        &CREATE_LISTENER_OPERATION,
        &CREATE_LOAD_BALANCER_OPERATION,
        &CREATE_RULE_OPERATION,
        &CREATE_TARGET_GROUP_OPERATION,
        &DELETE_LISTENER_OPERATION,
        &DELETE_LOAD_BALANCER_OPERATION,
        &DELETE_RULE_OPERATION,
        &DELETE_TARGET_GROUP_OPERATION,
        &DEREGISTER_TARGETS_OPERATION,
        &DESCRIBE_ACCOUNT_LIMITS_OPERATION,
        &DESCRIBE_CAPACITY_RESERVATION_OPERATION,
        &DESCRIBE_LISTENER_ATTRIBUTES_OPERATION,
        &DESCRIBE_LISTENER_CERTIFICATES_OPERATION,
        &DESCRIBE_LISTENERS_OPERATION,
        &DESCRIBE_LOAD_BALANCER_ATTRIBUTES_OPERATION,
        &DESCRIBE_LOAD_BALANCERS_OPERATION,
        &DESCRIBE_RULES_OPERATION,
        &DESCRIBE_SSL_POLICIES_OPERATION,
        &DESCRIBE_TAGS_OPERATION,
        &DESCRIBE_TARGET_GROUP_ATTRIBUTES_OPERATION,
        &DESCRIBE_TARGET_GROUPS_OPERATION,
        &DESCRIBE_TARGET_HEALTH_OPERATION,
        &MODIFY_LISTENER_OPERATION,
        &MODIFY_LISTENER_ATTRIBUTES_OPERATION,
        &MODIFY_LOAD_BALANCER_ATTRIBUTES_OPERATION,
        &MODIFY_RULE_OPERATION,
        &MODIFY_TARGET_GROUP_OPERATION,
        &MODIFY_TARGET_GROUP_ATTRIBUTES_OPERATION,
        &REGISTER_TARGETS_OPERATION,
        &REMOVE_LISTENER_CERTIFICATES_OPERATION,
        &REMOVE_TAGS_OPERATION,
        &SET_IP_ADDRESS_TYPE_OPERATION,
        &SET_RULE_PRIORITIES_OPERATION,
        &SET_SECURITY_GROUPS_OPERATION,
        &SET_SUBNETS_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddListenerCertificates => AddListenerCertificatesOutput, ADD_LISTENER_CERTIFICATES_OPERATION = wire::Operation::new("AddListenerCertificates", &ADD_LISTENER_CERTIFICATES_SHAPE, &ADD_LISTENER_CERTIFICATES_OUTPUT_SHAPE).result_wrapper("AddListenerCertificatesResult");
    AddTags => AddTagsOutput, ADD_TAGS_OPERATION = wire::Operation::new("AddTags", &ADD_TAGS_SHAPE, &ADD_TAGS_OUTPUT_SHAPE).result_wrapper("AddTagsResult");
    CreateListener => CreateListenerOutput, CREATE_LISTENER_OPERATION = wire::Operation::new("CreateListener", &CREATE_LISTENER_SHAPE, &CREATE_LISTENER_OUTPUT_SHAPE).result_wrapper("CreateListenerResult");
    CreateLoadBalancer => CreateLoadBalancerOutput, CREATE_LOAD_BALANCER_OPERATION = wire::Operation::new("CreateLoadBalancer", &CREATE_LOAD_BALANCER_SHAPE, &CREATE_LOAD_BALANCER_OUTPUT_SHAPE).result_wrapper("CreateLoadBalancerResult");
    CreateRule => CreateRuleOutput, CREATE_RULE_OPERATION = wire::Operation::new("CreateRule", &CREATE_RULE_SHAPE, &CREATE_RULE_OUTPUT_SHAPE).result_wrapper("CreateRuleResult");
    CreateTargetGroup => CreateTargetGroupOutput, CREATE_TARGET_GROUP_OPERATION = wire::Operation::new("CreateTargetGroup", &CREATE_TARGET_GROUP_SHAPE, &CREATE_TARGET_GROUP_OUTPUT_SHAPE).result_wrapper("CreateTargetGroupResult");
    DeleteListener => DeleteListenerOutput, DELETE_LISTENER_OPERATION = wire::Operation::new("DeleteListener", &DELETE_LISTENER_SHAPE, &DELETE_LISTENER_OUTPUT_SHAPE).result_wrapper("DeleteListenerResult");
    DeleteLoadBalancer => DeleteLoadBalancerOutput, DELETE_LOAD_BALANCER_OPERATION = wire::Operation::new("DeleteLoadBalancer", &DELETE_LOAD_BALANCER_SHAPE, &DELETE_LOAD_BALANCER_OUTPUT_SHAPE).result_wrapper("DeleteLoadBalancerResult");
    DeleteRule => DeleteRuleOutput, DELETE_RULE_OPERATION = wire::Operation::new("DeleteRule", &DELETE_RULE_SHAPE, &DELETE_RULE_OUTPUT_SHAPE).result_wrapper("DeleteRuleResult");
    DeleteTargetGroup => DeleteTargetGroupOutput, DELETE_TARGET_GROUP_OPERATION = wire::Operation::new("DeleteTargetGroup", &DELETE_TARGET_GROUP_SHAPE, &DELETE_TARGET_GROUP_OUTPUT_SHAPE).result_wrapper("DeleteTargetGroupResult");
    DeregisterTargets => DeregisterTargetsOutput, DEREGISTER_TARGETS_OPERATION = wire::Operation::new("DeregisterTargets", &DEREGISTER_TARGETS_SHAPE, &DEREGISTER_TARGETS_OUTPUT_SHAPE).result_wrapper("DeregisterTargetsResult");
    DescribeAccountLimits => DescribeAccountLimitsOutput, DESCRIBE_ACCOUNT_LIMITS_OPERATION = wire::Operation::new("DescribeAccountLimits", &DESCRIBE_ACCOUNT_LIMITS_SHAPE, &DESCRIBE_ACCOUNT_LIMITS_OUTPUT_SHAPE).result_wrapper("DescribeAccountLimitsResult");
    DescribeCapacityReservation => DescribeCapacityReservationOutput, DESCRIBE_CAPACITY_RESERVATION_OPERATION = wire::Operation::new("DescribeCapacityReservation", &DESCRIBE_CAPACITY_RESERVATION_SHAPE, &DESCRIBE_CAPACITY_RESERVATION_OUTPUT_SHAPE).result_wrapper("DescribeCapacityReservationResult");
    DescribeListenerAttributes => DescribeListenerAttributesOutput, DESCRIBE_LISTENER_ATTRIBUTES_OPERATION = wire::Operation::new("DescribeListenerAttributes", &DESCRIBE_LISTENER_ATTRIBUTES_SHAPE, &DESCRIBE_LISTENER_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("DescribeListenerAttributesResult");
    DescribeListenerCertificates => DescribeListenerCertificatesOutput, DESCRIBE_LISTENER_CERTIFICATES_OPERATION = wire::Operation::new("DescribeListenerCertificates", &DESCRIBE_LISTENER_CERTIFICATES_SHAPE, &DESCRIBE_LISTENER_CERTIFICATES_OUTPUT_SHAPE).result_wrapper("DescribeListenerCertificatesResult");
    DescribeListeners => DescribeListenersOutput, DESCRIBE_LISTENERS_OPERATION = wire::Operation::new("DescribeListeners", &DESCRIBE_LISTENERS_SHAPE, &DESCRIBE_LISTENERS_OUTPUT_SHAPE).result_wrapper("DescribeListenersResult");
    DescribeLoadBalancerAttributes => DescribeLoadBalancerAttributesOutput, DESCRIBE_LOAD_BALANCER_ATTRIBUTES_OPERATION = wire::Operation::new("DescribeLoadBalancerAttributes", &DESCRIBE_LOAD_BALANCER_ATTRIBUTES_SHAPE, &DESCRIBE_LOAD_BALANCER_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("DescribeLoadBalancerAttributesResult");
    DescribeLoadBalancers => DescribeLoadBalancersOutput, DESCRIBE_LOAD_BALANCERS_OPERATION = wire::Operation::new("DescribeLoadBalancers", &DESCRIBE_LOAD_BALANCERS_SHAPE, &DESCRIBE_LOAD_BALANCERS_OUTPUT_SHAPE).result_wrapper("DescribeLoadBalancersResult");
    DescribeRules => DescribeRulesOutput, DESCRIBE_RULES_OPERATION = wire::Operation::new("DescribeRules", &DESCRIBE_RULES_SHAPE, &DESCRIBE_RULES_OUTPUT_SHAPE).result_wrapper("DescribeRulesResult");
    DescribeSSLPolicies => DescribeSSLPoliciesOutput, DESCRIBE_SSL_POLICIES_OPERATION = wire::Operation::new("DescribeSSLPolicies", &DESCRIBE_SSL_POLICIES_SHAPE, &DESCRIBE_SSL_POLICIES_OUTPUT_SHAPE).result_wrapper("DescribeSSLPoliciesResult");
    DescribeTags => DescribeTagsOutput, DESCRIBE_TAGS_OPERATION = wire::Operation::new("DescribeTags", &DESCRIBE_TAGS_SHAPE, &DESCRIBE_TAGS_OUTPUT_SHAPE).result_wrapper("DescribeTagsResult");
    DescribeTargetGroupAttributes => DescribeTargetGroupAttributesOutput, DESCRIBE_TARGET_GROUP_ATTRIBUTES_OPERATION = wire::Operation::new("DescribeTargetGroupAttributes", &DESCRIBE_TARGET_GROUP_ATTRIBUTES_SHAPE, &DESCRIBE_TARGET_GROUP_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("DescribeTargetGroupAttributesResult");
    DescribeTargetGroups => DescribeTargetGroupsOutput, DESCRIBE_TARGET_GROUPS_OPERATION = wire::Operation::new("DescribeTargetGroups", &DESCRIBE_TARGET_GROUPS_SHAPE, &DESCRIBE_TARGET_GROUPS_OUTPUT_SHAPE).result_wrapper("DescribeTargetGroupsResult");
    DescribeTargetHealth => DescribeTargetHealthOutput, DESCRIBE_TARGET_HEALTH_OPERATION = wire::Operation::new("DescribeTargetHealth", &DESCRIBE_TARGET_HEALTH_SHAPE, &DESCRIBE_TARGET_HEALTH_OUTPUT_SHAPE).result_wrapper("DescribeTargetHealthResult");
    ModifyListener => ModifyListenerOutput, MODIFY_LISTENER_OPERATION = wire::Operation::new("ModifyListener", &MODIFY_LISTENER_SHAPE, &MODIFY_LISTENER_OUTPUT_SHAPE).result_wrapper("ModifyListenerResult");
    ModifyListenerAttributes => ModifyListenerAttributesOutput, MODIFY_LISTENER_ATTRIBUTES_OPERATION = wire::Operation::new("ModifyListenerAttributes", &MODIFY_LISTENER_ATTRIBUTES_SHAPE, &MODIFY_LISTENER_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("ModifyListenerAttributesResult");
    ModifyLoadBalancerAttributes => ModifyLoadBalancerAttributesOutput, MODIFY_LOAD_BALANCER_ATTRIBUTES_OPERATION = wire::Operation::new("ModifyLoadBalancerAttributes", &MODIFY_LOAD_BALANCER_ATTRIBUTES_SHAPE, &MODIFY_LOAD_BALANCER_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("ModifyLoadBalancerAttributesResult");
    ModifyRule => ModifyRuleOutput, MODIFY_RULE_OPERATION = wire::Operation::new("ModifyRule", &MODIFY_RULE_SHAPE, &MODIFY_RULE_OUTPUT_SHAPE).result_wrapper("ModifyRuleResult");
    ModifyTargetGroup => ModifyTargetGroupOutput, MODIFY_TARGET_GROUP_OPERATION = wire::Operation::new("ModifyTargetGroup", &MODIFY_TARGET_GROUP_SHAPE, &MODIFY_TARGET_GROUP_OUTPUT_SHAPE).result_wrapper("ModifyTargetGroupResult");
    ModifyTargetGroupAttributes => ModifyTargetGroupAttributesOutput, MODIFY_TARGET_GROUP_ATTRIBUTES_OPERATION = wire::Operation::new("ModifyTargetGroupAttributes", &MODIFY_TARGET_GROUP_ATTRIBUTES_SHAPE, &MODIFY_TARGET_GROUP_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("ModifyTargetGroupAttributesResult");
    RegisterTargets => RegisterTargetsOutput, REGISTER_TARGETS_OPERATION = wire::Operation::new("RegisterTargets", &REGISTER_TARGETS_SHAPE, &REGISTER_TARGETS_OUTPUT_SHAPE).result_wrapper("RegisterTargetsResult");
    RemoveListenerCertificates => RemoveListenerCertificatesOutput, REMOVE_LISTENER_CERTIFICATES_OPERATION = wire::Operation::new("RemoveListenerCertificates", &REMOVE_LISTENER_CERTIFICATES_SHAPE, &REMOVE_LISTENER_CERTIFICATES_OUTPUT_SHAPE).result_wrapper("RemoveListenerCertificatesResult");
    RemoveTags => RemoveTagsOutput, REMOVE_TAGS_OPERATION = wire::Operation::new("RemoveTags", &REMOVE_TAGS_SHAPE, &REMOVE_TAGS_OUTPUT_SHAPE).result_wrapper("RemoveTagsResult");
    SetIpAddressType => SetIpAddressTypeOutput, SET_IP_ADDRESS_TYPE_OPERATION = wire::Operation::new("SetIpAddressType", &SET_IP_ADDRESS_TYPE_SHAPE, &SET_IP_ADDRESS_TYPE_OUTPUT_SHAPE).result_wrapper("SetIpAddressTypeResult");
    SetRulePriorities => SetRulePrioritiesOutput, SET_RULE_PRIORITIES_OPERATION = wire::Operation::new("SetRulePriorities", &SET_RULE_PRIORITIES_SHAPE, &SET_RULE_PRIORITIES_OUTPUT_SHAPE).result_wrapper("SetRulePrioritiesResult");
    SetSecurityGroups => SetSecurityGroupsOutput, SET_SECURITY_GROUPS_OPERATION = wire::Operation::new("SetSecurityGroups", &SET_SECURITY_GROUPS_SHAPE, &SET_SECURITY_GROUPS_OUTPUT_SHAPE).result_wrapper("SetSecurityGroupsResult");
    SetSubnets => SetSubnetsOutput, SET_SUBNETS_OPERATION = wire::Operation::new("SetSubnets", &SET_SUBNETS_SHAPE, &SET_SUBNETS_OUTPUT_SHAPE).result_wrapper("SetSubnetsResult");
}

novamind_wire::structures! {
    ACTION_SHAPE "Action" Action {
        r#type: String = wire::Member::new("Type", &ACTION_TYPE_ENUM_TEXT).required(),
        target_group_arn: Option<String> = wire::Member::new("TargetGroupArn", &STRING),
        authenticate_oidc_config: Option<AuthenticateOidcActionConfig> = wire::Member::new("AuthenticateOidcConfig", &AUTHENTICATE_OIDC_ACTION_CONFIG_SHAPE),
        authenticate_cognito_config: Option<AuthenticateCognitoActionConfig> = wire::Member::new("AuthenticateCognitoConfig", &AUTHENTICATE_COGNITO_ACTION_CONFIG_SHAPE),
        order: Option<i32> = wire::Member::new("Order", &ACTION_ORDER_NUMBER),
        redirect_config: Option<RedirectActionConfig> = wire::Member::new("RedirectConfig", &REDIRECT_ACTION_CONFIG_SHAPE),
        fixed_response_config: Option<FixedResponseActionConfig> = wire::Member::new("FixedResponseConfig", &FIXED_RESPONSE_ACTION_CONFIG_SHAPE),
        forward_config: Option<ForwardActionConfig> = wire::Member::new("ForwardConfig", &FORWARD_ACTION_CONFIG_SHAPE),
        jwt_validation_config: Option<JwtValidationActionConfig> = wire::Member::new("JwtValidationConfig", &JWT_VALIDATION_ACTION_CONFIG_SHAPE),
    }
    ADD_LISTENER_CERTIFICATES_SHAPE "AddListenerCertificatesInput" AddListenerCertificates {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
        certificates: Vec<Certificate> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST).required(),
    }
    ADD_LISTENER_CERTIFICATES_OUTPUT_SHAPE "AddListenerCertificatesOutput" AddListenerCertificatesOutput {
        certificates: Option<Vec<Certificate>> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST),
    }
    ADD_TAGS_SHAPE "AddTagsInput" AddTags {
        resource_arns: Vec<String> = wire::Member::new("ResourceArns", &RESOURCE_ARNS_LIST).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    ADD_TAGS_OUTPUT_SHAPE "AddTagsOutput" AddTagsOutput {
    }
    ADMINISTRATIVE_OVERRIDE_SHAPE "AdministrativeOverride" AdministrativeOverride {
        state: Option<String> = wire::Member::new("State", &TARGET_ADMINISTRATIVE_OVERRIDE_STATE_ENUM_TEXT),
        reason: Option<String> = wire::Member::new("Reason", &TARGET_ADMINISTRATIVE_OVERRIDE_REASON_ENUM_TEXT),
        description: Option<String> = wire::Member::new("Description", &STRING),
    }
    ANOMALY_DETECTION_SHAPE "AnomalyDetection" AnomalyDetection {
        result: Option<String> = wire::Member::new("Result", &ANOMALY_RESULT_ENUM_TEXT),
        mitigation_in_effect: Option<String> = wire::Member::new("MitigationInEffect", &MITIGATION_IN_EFFECT_ENUM_TEXT),
    }
    AUTHENTICATE_COGNITO_ACTION_CONFIG_SHAPE "AuthenticateCognitoActionConfig" AuthenticateCognitoActionConfig {
        user_pool_arn: String = wire::Member::new("UserPoolArn", &STRING).required(),
        user_pool_client_id: String = wire::Member::new("UserPoolClientId", &STRING).required(),
        user_pool_domain: String = wire::Member::new("UserPoolDomain", &STRING).required(),
        session_cookie_name: Option<String> = wire::Member::new("SessionCookieName", &STRING),
        scope: Option<String> = wire::Member::new("Scope", &STRING),
        session_timeout: Option<i64> = wire::Member::new("SessionTimeout", &LONG),
        authentication_request_extra_params: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("AuthenticationRequestExtraParams", &AUTHENTICATE_COGNITO_ACTION_AUTHENTICATION_REQUEST_EXTRA_PARAMS_MAP),
        on_unauthenticated_request: Option<String> = wire::Member::new("OnUnauthenticatedRequest", &AUTHENTICATE_COGNITO_ACTION_CONDITIONAL_BEHAVIOR_ENUM_TEXT),
    }
    AUTHENTICATE_OIDC_ACTION_CONFIG_SHAPE "AuthenticateOidcActionConfig" AuthenticateOidcActionConfig {
        issuer: String = wire::Member::new("Issuer", &STRING).required(),
        authorization_endpoint: String = wire::Member::new("AuthorizationEndpoint", &STRING).required(),
        token_endpoint: String = wire::Member::new("TokenEndpoint", &STRING).required(),
        user_info_endpoint: String = wire::Member::new("UserInfoEndpoint", &STRING).required(),
        client_id: String = wire::Member::new("ClientId", &STRING).required(),
        client_secret: Option<String> = wire::Member::new("ClientSecret", &STRING),
        session_cookie_name: Option<String> = wire::Member::new("SessionCookieName", &STRING),
        scope: Option<String> = wire::Member::new("Scope", &STRING),
        session_timeout: Option<i64> = wire::Member::new("SessionTimeout", &LONG),
        authentication_request_extra_params: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("AuthenticationRequestExtraParams", &AUTHENTICATE_OIDC_ACTION_AUTHENTICATION_REQUEST_EXTRA_PARAMS_MAP),
        on_unauthenticated_request: Option<String> = wire::Member::new("OnUnauthenticatedRequest", &AUTHENTICATE_OIDC_ACTION_CONDITIONAL_BEHAVIOR_ENUM_TEXT),
        use_existing_client_secret: Option<bool> = wire::Member::new("UseExistingClientSecret", &BOOLEAN),
    }
    AVAILABILITY_ZONE_SHAPE "AvailabilityZone" AvailabilityZone {
        zone_name: Option<String> = wire::Member::new("ZoneName", &STRING),
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING),
        outpost_id: Option<String> = wire::Member::new("OutpostId", &STRING),
        load_balancer_addresses: Option<Vec<LoadBalancerAddress>> = wire::Member::new("LoadBalancerAddresses", &LOAD_BALANCER_ADDRESSES_LIST),
        source_nat_ipv6_prefixes: Option<Vec<String>> = wire::Member::new("SourceNatIpv6Prefixes", &SOURCE_NAT_IPV6_PREFIXES_LIST),
    }
    CAPACITY_RESERVATION_STATUS_SHAPE "CapacityReservationStatus" CapacityReservationStatus {
        code: Option<String> = wire::Member::new("Code", &CAPACITY_RESERVATION_STATE_ENUM_TEXT),
        reason: Option<String> = wire::Member::new("Reason", &STRING),
    }
    CERTIFICATE_SHAPE "Certificate" Certificate {
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &STRING),
        is_default: Option<bool> = wire::Member::new("IsDefault", &BOOLEAN),
    }
    CIPHER_SHAPE "Cipher" Cipher {
        name: Option<String> = wire::Member::new("Name", &STRING),
        priority: Option<i32> = wire::Member::new("Priority", &INTEGER),
    }
    CREATE_LISTENER_SHAPE "CreateListenerInput" CreateListener {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_ENUM_TEXT),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        ssl_policy: Option<String> = wire::Member::new("SslPolicy", &STRING),
        certificates: Option<Vec<Certificate>> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST),
        default_actions: Vec<Action> = wire::Member::new("DefaultActions", &ACTIONS_LIST).required(),
        alpn_policy: Option<Vec<String>> = wire::Member::new("AlpnPolicy", &ALPN_POLICY_NAME_LIST),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        mutual_authentication: Option<MutualAuthenticationAttributes> = wire::Member::new("MutualAuthentication", &MUTUAL_AUTHENTICATION_ATTRIBUTES_SHAPE),
    }
    CREATE_LISTENER_OUTPUT_SHAPE "CreateListenerOutput" CreateListenerOutput {
        listeners: Option<Vec<Listener>> = wire::Member::new("Listeners", &LISTENERS_LIST),
    }
    CREATE_LOAD_BALANCER_SHAPE "CreateLoadBalancerInput" CreateLoadBalancer {
        name: String = wire::Member::new("Name", &STRING).required(),
        subnets: Option<Vec<String>> = wire::Member::new("Subnets", &SUBNETS_LIST),
        subnet_mappings: Option<Vec<SubnetMapping>> = wire::Member::new("SubnetMappings", &SUBNET_MAPPINGS_LIST),
        security_groups: Option<Vec<String>> = wire::Member::new("SecurityGroups", &SECURITY_GROUPS_LIST),
        scheme: Option<String> = wire::Member::new("Scheme", &LOAD_BALANCER_SCHEME_ENUM_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        r#type: Option<String> = wire::Member::new("Type", &LOAD_BALANCER_TYPE_ENUM_TEXT),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &CUSTOMER_OWNED_IPV4_POOL_TEXT),
        enable_prefix_for_ipv6_source_nat: Option<String> = wire::Member::new("EnablePrefixForIpv6SourceNat", &ENABLE_PREFIX_FOR_IPV6_SOURCE_NAT_ENUM_TEXT),
        ipam_pools: Option<IpamPools> = wire::Member::new("IpamPools", &IPAM_POOLS_SHAPE),
    }
    CREATE_LOAD_BALANCER_OUTPUT_SHAPE "CreateLoadBalancerOutput" CreateLoadBalancerOutput {
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("LoadBalancers", &LOAD_BALANCERS_LIST),
    }
    CREATE_RULE_SHAPE "CreateRuleInput" CreateRule {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
        conditions: Vec<RuleCondition> = wire::Member::new("Conditions", &RULE_CONDITION_LIST_LIST).required(),
        priority: i32 = wire::Member::new("Priority", &RULE_PRIORITY_NUMBER).required(),
        actions: Vec<Action> = wire::Member::new("Actions", &ACTIONS_LIST).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        transforms: Option<Vec<RuleTransform>> = wire::Member::new("Transforms", &RULE_TRANSFORM_LIST_LIST),
    }
    CREATE_RULE_OUTPUT_SHAPE "CreateRuleOutput" CreateRuleOutput {
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
    }
    CREATE_TARGET_GROUP_SHAPE "CreateTargetGroupInput" CreateTargetGroup {
        name: String = wire::Member::new("Name", &STRING).required(),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_ENUM_TEXT),
        protocol_version: Option<String> = wire::Member::new("ProtocolVersion", &STRING),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        health_check_protocol: Option<String> = wire::Member::new("HealthCheckProtocol", &PROTOCOL_ENUM_TEXT),
        health_check_port: Option<String> = wire::Member::new("HealthCheckPort", &STRING),
        health_check_enabled: Option<bool> = wire::Member::new("HealthCheckEnabled", &BOOLEAN),
        health_check_path: Option<String> = wire::Member::new("HealthCheckPath", &PATH_TEXT),
        health_check_interval_seconds: Option<i32> = wire::Member::new("HealthCheckIntervalSeconds", &HEALTH_CHECK_INTERVAL_SECONDS_NUMBER),
        health_check_timeout_seconds: Option<i32> = wire::Member::new("HealthCheckTimeoutSeconds", &HEALTH_CHECK_TIMEOUT_SECONDS_NUMBER),
        healthy_threshold_count: Option<i32> = wire::Member::new("HealthyThresholdCount", &HEALTH_CHECK_THRESHOLD_COUNT_NUMBER),
        unhealthy_threshold_count: Option<i32> = wire::Member::new("UnhealthyThresholdCount", &HEALTH_CHECK_THRESHOLD_COUNT_NUMBER),
        matcher: Option<Matcher> = wire::Member::new("Matcher", &MATCHER_SHAPE),
        target_type: Option<String> = wire::Member::new("TargetType", &TARGET_TYPE_ENUM_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &TARGET_GROUP_IP_ADDRESS_TYPE_ENUM_TEXT),
        target_control_port: Option<i32> = wire::Member::new("TargetControlPort", &TARGET_CONTROL_PORT_NUMBER),
    }
    CREATE_TARGET_GROUP_OUTPUT_SHAPE "CreateTargetGroupOutput" CreateTargetGroupOutput {
        target_groups: Option<Vec<TargetGroup>> = wire::Member::new("TargetGroups", &TARGET_GROUPS_LIST),
    }
    DELETE_LISTENER_SHAPE "DeleteListenerInput" DeleteListener {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
    }
    DELETE_LISTENER_OUTPUT_SHAPE "DeleteListenerOutput" DeleteListenerOutput {
    }
    DELETE_LOAD_BALANCER_SHAPE "DeleteLoadBalancerInput" DeleteLoadBalancer {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
    }
    DELETE_LOAD_BALANCER_OUTPUT_SHAPE "DeleteLoadBalancerOutput" DeleteLoadBalancerOutput {
    }
    DELETE_RULE_SHAPE "DeleteRuleInput" DeleteRule {
        rule_arn: String = wire::Member::new("RuleArn", &STRING).required(),
    }
    DELETE_RULE_OUTPUT_SHAPE "DeleteRuleOutput" DeleteRuleOutput {
    }
    DELETE_TARGET_GROUP_SHAPE "DeleteTargetGroupInput" DeleteTargetGroup {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
    }
    DELETE_TARGET_GROUP_OUTPUT_SHAPE "DeleteTargetGroupOutput" DeleteTargetGroupOutput {
    }
    DEREGISTER_TARGETS_SHAPE "DeregisterTargetsInput" DeregisterTargets {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
        targets: Vec<TargetDescription> = wire::Member::new("Targets", &TARGET_DESCRIPTIONS_LIST).required(),
    }
    DEREGISTER_TARGETS_OUTPUT_SHAPE "DeregisterTargetsOutput" DeregisterTargetsOutput {
    }
    DESCRIBE_ACCOUNT_LIMITS_SHAPE "DescribeAccountLimitsInput" DescribeAccountLimits {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
    }
    DESCRIBE_ACCOUNT_LIMITS_OUTPUT_SHAPE "DescribeAccountLimitsOutput" DescribeAccountLimitsOutput {
        limits: Option<Vec<Limit>> = wire::Member::new("Limits", &LIMITS_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_CAPACITY_RESERVATION_SHAPE "DescribeCapacityReservationInput" DescribeCapacityReservation {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
    }
    DESCRIBE_CAPACITY_RESERVATION_OUTPUT_SHAPE "DescribeCapacityReservationOutput" DescribeCapacityReservationOutput {
        last_modified_time: Option<wire::Timestamp> = wire::Member::new("LastModifiedTime", &TIMESTAMP),
        decrease_requests_remaining: Option<i32> = wire::Member::new("DecreaseRequestsRemaining", &INTEGER),
        minimum_load_balancer_capacity: Option<MinimumLoadBalancerCapacity> = wire::Member::new("MinimumLoadBalancerCapacity", &MINIMUM_LOAD_BALANCER_CAPACITY_SHAPE),
        capacity_reservation_state: Option<Vec<ZonalCapacityReservationState>> = wire::Member::new("CapacityReservationState", &ZONAL_CAPACITY_RESERVATION_STATES_LIST),
    }
    DESCRIBE_LISTENER_ATTRIBUTES_SHAPE "DescribeListenerAttributesInput" DescribeListenerAttributes {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
    }
    DESCRIBE_LISTENER_ATTRIBUTES_OUTPUT_SHAPE "DescribeListenerAttributesOutput" DescribeListenerAttributesOutput {
        attributes: Option<Vec<ListenerAttribute>> = wire::Member::new("Attributes", &LISTENER_ATTRIBUTES_LIST),
    }
    DESCRIBE_LISTENER_CERTIFICATES_SHAPE "DescribeListenerCertificatesInput" DescribeListenerCertificates {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
    }
    DESCRIBE_LISTENER_CERTIFICATES_OUTPUT_SHAPE "DescribeListenerCertificatesOutput" DescribeListenerCertificatesOutput {
        certificates: Option<Vec<Certificate>> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_LISTENERS_SHAPE "DescribeListenersInput" DescribeListeners {
        load_balancer_arn: Option<String> = wire::Member::new("LoadBalancerArn", &STRING),
        listener_arns: Option<Vec<String>> = wire::Member::new("ListenerArns", &LISTENER_ARNS_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
    }
    DESCRIBE_LISTENERS_OUTPUT_SHAPE "DescribeListenersOutput" DescribeListenersOutput {
        listeners: Option<Vec<Listener>> = wire::Member::new("Listeners", &LISTENERS_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_LOAD_BALANCER_ATTRIBUTES_SHAPE "DescribeLoadBalancerAttributesInput" DescribeLoadBalancerAttributes {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
    }
    DESCRIBE_LOAD_BALANCER_ATTRIBUTES_OUTPUT_SHAPE "DescribeLoadBalancerAttributesOutput" DescribeLoadBalancerAttributesOutput {
        attributes: Option<Vec<LoadBalancerAttribute>> = wire::Member::new("Attributes", &LOAD_BALANCER_ATTRIBUTES_LIST),
    }
    DESCRIBE_LOAD_BALANCERS_SHAPE "DescribeLoadBalancersInput" DescribeLoadBalancers {
        load_balancer_arns: Option<Vec<String>> = wire::Member::new("LoadBalancerArns", &LOAD_BALANCER_ARNS_LIST),
        names: Option<Vec<String>> = wire::Member::new("Names", &LOAD_BALANCER_NAMES_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
    }
    DESCRIBE_LOAD_BALANCERS_OUTPUT_SHAPE "DescribeLoadBalancersOutput" DescribeLoadBalancersOutput {
        load_balancers: Option<Vec<LoadBalancer>> = wire::Member::new("LoadBalancers", &LOAD_BALANCERS_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_RULES_SHAPE "DescribeRulesInput" DescribeRules {
        listener_arn: Option<String> = wire::Member::new("ListenerArn", &STRING),
        rule_arns: Option<Vec<String>> = wire::Member::new("RuleArns", &RULE_ARNS_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
    }
    DESCRIBE_RULES_OUTPUT_SHAPE "DescribeRulesOutput" DescribeRulesOutput {
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_SSL_POLICIES_SHAPE "DescribeSSLPoliciesInput" DescribeSSLPolicies {
        names: Option<Vec<String>> = wire::Member::new("Names", &SSL_POLICY_NAMES_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
        load_balancer_type: Option<String> = wire::Member::new("LoadBalancerType", &LOAD_BALANCER_TYPE_ENUM_TEXT),
    }
    DESCRIBE_SSL_POLICIES_OUTPUT_SHAPE "DescribeSSLPoliciesOutput" DescribeSSLPoliciesOutput {
        ssl_policies: Option<Vec<SslPolicy>> = wire::Member::new("SslPolicies", &SSL_POLICIES_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_TAGS_SHAPE "DescribeTagsInput" DescribeTags {
        resource_arns: Vec<String> = wire::Member::new("ResourceArns", &RESOURCE_ARNS_LIST).required(),
    }
    DESCRIBE_TAGS_OUTPUT_SHAPE "DescribeTagsOutput" DescribeTagsOutput {
        tag_descriptions: Option<Vec<TagDescription>> = wire::Member::new("TagDescriptions", &TAG_DESCRIPTIONS_LIST),
    }
    DESCRIBE_TARGET_GROUP_ATTRIBUTES_SHAPE "DescribeTargetGroupAttributesInput" DescribeTargetGroupAttributes {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
    }
    DESCRIBE_TARGET_GROUP_ATTRIBUTES_OUTPUT_SHAPE "DescribeTargetGroupAttributesOutput" DescribeTargetGroupAttributesOutput {
        attributes: Option<Vec<TargetGroupAttribute>> = wire::Member::new("Attributes", &TARGET_GROUP_ATTRIBUTES_LIST),
    }
    DESCRIBE_TARGET_GROUPS_SHAPE "DescribeTargetGroupsInput" DescribeTargetGroups {
        load_balancer_arn: Option<String> = wire::Member::new("LoadBalancerArn", &STRING),
        target_group_arns: Option<Vec<String>> = wire::Member::new("TargetGroupArns", &TARGET_GROUP_ARNS_LIST),
        names: Option<Vec<String>> = wire::Member::new("Names", &TARGET_GROUP_NAMES_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        page_size: Option<i32> = wire::Member::new("PageSize", &PAGE_SIZE_NUMBER),
    }
    DESCRIBE_TARGET_GROUPS_OUTPUT_SHAPE "DescribeTargetGroupsOutput" DescribeTargetGroupsOutput {
        target_groups: Option<Vec<TargetGroup>> = wire::Member::new("TargetGroups", &TARGET_GROUPS_LIST),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
    }
    DESCRIBE_TARGET_HEALTH_SHAPE "DescribeTargetHealthInput" DescribeTargetHealth {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
        targets: Option<Vec<TargetDescription>> = wire::Member::new("Targets", &TARGET_DESCRIPTIONS_LIST),
        include: Option<Vec<String>> = wire::Member::new("Include", &LIST_OF_DESCRIBE_TARGET_HEALTH_INCLUDE_OPTIONS_LIST),
    }
    DESCRIBE_TARGET_HEALTH_OUTPUT_SHAPE "DescribeTargetHealthOutput" DescribeTargetHealthOutput {
        target_health_descriptions: Option<Vec<TargetHealthDescription>> = wire::Member::new("TargetHealthDescriptions", &TARGET_HEALTH_DESCRIPTIONS_LIST),
    }
    FIXED_RESPONSE_ACTION_CONFIG_SHAPE "FixedResponseActionConfig" FixedResponseActionConfig {
        message_body: Option<String> = wire::Member::new("MessageBody", &FIXED_RESPONSE_ACTION_MESSAGE_TEXT),
        status_code: String = wire::Member::new("StatusCode", &FIXED_RESPONSE_ACTION_STATUS_CODE_TEXT).required(),
        content_type: Option<String> = wire::Member::new("ContentType", &FIXED_RESPONSE_ACTION_CONTENT_TYPE_TEXT),
    }
    FORWARD_ACTION_CONFIG_SHAPE "ForwardActionConfig" ForwardActionConfig {
        target_groups: Option<Vec<TargetGroupTuple>> = wire::Member::new("TargetGroups", &TARGET_GROUP_LIST_LIST),
        target_group_stickiness_config: Option<TargetGroupStickinessConfig> = wire::Member::new("TargetGroupStickinessConfig", &TARGET_GROUP_STICKINESS_CONFIG_SHAPE),
    }
    HOST_HEADER_CONDITION_CONFIG_SHAPE "HostHeaderConditionConfig" HostHeaderConditionConfig {
        values: Option<Vec<String>> = wire::Member::new("Values", &LIST_OF_STRING_LIST),
        regex_values: Option<Vec<String>> = wire::Member::new("RegexValues", &LIST_OF_STRING_LIST),
    }
    HOST_HEADER_REWRITE_CONFIG_SHAPE "HostHeaderRewriteConfig" HostHeaderRewriteConfig {
        rewrites: Option<Vec<RewriteConfig>> = wire::Member::new("Rewrites", &REWRITE_CONFIG_LIST_LIST),
    }
    HTTP_HEADER_CONDITION_CONFIG_SHAPE "HttpHeaderConditionConfig" HttpHeaderConditionConfig {
        http_header_name: Option<String> = wire::Member::new("HttpHeaderName", &STRING),
        values: Option<Vec<String>> = wire::Member::new("Values", &LIST_OF_STRING_LIST),
        regex_values: Option<Vec<String>> = wire::Member::new("RegexValues", &LIST_OF_STRING_LIST),
    }
    HTTP_REQUEST_METHOD_CONDITION_CONFIG_SHAPE "HttpRequestMethodConditionConfig" HttpRequestMethodConditionConfig {
        values: Option<Vec<String>> = wire::Member::new("Values", &LIST_OF_STRING_LIST),
    }
    IPAM_POOLS_SHAPE "IpamPools" IpamPools {
        ipv4_ipam_pool_id: Option<String> = wire::Member::new("Ipv4IpamPoolId", &IPAM_POOL_ID_TEXT),
    }
    JWT_VALIDATION_ACTION_ADDITIONAL_CLAIM_SHAPE "JwtValidationActionAdditionalClaim" JwtValidationActionAdditionalClaim {
        format: String = wire::Member::new("Format", &JWT_VALIDATION_ACTION_ADDITIONAL_CLAIM_FORMAT_ENUM_TEXT).required(),
        name: String = wire::Member::new("Name", &STRING).required(),
        values: Vec<String> = wire::Member::new("Values", &JWT_VALIDATION_ACTION_ADDITIONAL_CLAIM_VALUES_LIST).required(),
    }
    JWT_VALIDATION_ACTION_CONFIG_SHAPE "JwtValidationActionConfig" JwtValidationActionConfig {
        jwks_endpoint: String = wire::Member::new("JwksEndpoint", &STRING).required(),
        issuer: String = wire::Member::new("Issuer", &STRING).required(),
        additional_claims: Option<Vec<JwtValidationActionAdditionalClaim>> = wire::Member::new("AdditionalClaims", &JWT_VALIDATION_ACTION_ADDITIONAL_CLAIMS_LIST),
    }
    LIMIT_SHAPE "Limit" Limit {
        name: Option<String> = wire::Member::new("Name", &STRING),
        max: Option<String> = wire::Member::new("Max", &STRING),
    }
    LISTENER_SHAPE "Listener" Listener {
        listener_arn: Option<String> = wire::Member::new("ListenerArn", &STRING),
        load_balancer_arn: Option<String> = wire::Member::new("LoadBalancerArn", &STRING),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_ENUM_TEXT),
        certificates: Option<Vec<Certificate>> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST),
        ssl_policy: Option<String> = wire::Member::new("SslPolicy", &STRING),
        default_actions: Option<Vec<Action>> = wire::Member::new("DefaultActions", &ACTIONS_LIST),
        alpn_policy: Option<Vec<String>> = wire::Member::new("AlpnPolicy", &ALPN_POLICY_NAME_LIST),
        mutual_authentication: Option<MutualAuthenticationAttributes> = wire::Member::new("MutualAuthentication", &MUTUAL_AUTHENTICATION_ATTRIBUTES_SHAPE),
    }
    LISTENER_ATTRIBUTE_SHAPE "ListenerAttribute" ListenerAttribute {
        key: Option<String> = wire::Member::new("Key", &LISTENER_ATTRIBUTE_KEY_TEXT),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    LOAD_BALANCER_SHAPE "LoadBalancer" LoadBalancer {
        load_balancer_arn: Option<String> = wire::Member::new("LoadBalancerArn", &STRING),
        dns_name: Option<String> = wire::Member::new("DNSName", &STRING),
        canonical_hosted_zone_id: Option<String> = wire::Member::new("CanonicalHostedZoneId", &STRING),
        created_time: Option<wire::Timestamp> = wire::Member::new("CreatedTime", &TIMESTAMP),
        load_balancer_name: Option<String> = wire::Member::new("LoadBalancerName", &STRING),
        scheme: Option<String> = wire::Member::new("Scheme", &LOAD_BALANCER_SCHEME_ENUM_TEXT),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        state: Option<LoadBalancerState> = wire::Member::new("State", &LOAD_BALANCER_STATE_SHAPE),
        r#type: Option<String> = wire::Member::new("Type", &LOAD_BALANCER_TYPE_ENUM_TEXT),
        availability_zones: Option<Vec<AvailabilityZone>> = wire::Member::new("AvailabilityZones", &AVAILABILITY_ZONES_LIST),
        security_groups: Option<Vec<String>> = wire::Member::new("SecurityGroups", &SECURITY_GROUPS_LIST),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT),
        customer_owned_ipv4_pool: Option<String> = wire::Member::new("CustomerOwnedIpv4Pool", &CUSTOMER_OWNED_IPV4_POOL_TEXT),
        enforce_security_group_inbound_rules_on_private_link_traffic: Option<String> = wire::Member::new("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic", &STRING),
        enable_prefix_for_ipv6_source_nat: Option<String> = wire::Member::new("EnablePrefixForIpv6SourceNat", &ENABLE_PREFIX_FOR_IPV6_SOURCE_NAT_ENUM_TEXT),
        ipam_pools: Option<IpamPools> = wire::Member::new("IpamPools", &IPAM_POOLS_SHAPE),
    }
    LOAD_BALANCER_ADDRESS_SHAPE "LoadBalancerAddress" LoadBalancerAddress {
        ip_address: Option<String> = wire::Member::new("IpAddress", &STRING),
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING),
        private_i_pv4_address: Option<String> = wire::Member::new("PrivateIPv4Address", &STRING),
        i_pv6_address: Option<String> = wire::Member::new("IPv6Address", &STRING),
    }
    LOAD_BALANCER_ATTRIBUTE_SHAPE "LoadBalancerAttribute" LoadBalancerAttribute {
        key: Option<String> = wire::Member::new("Key", &LOAD_BALANCER_ATTRIBUTE_KEY_TEXT),
        value: Option<String> = wire::Member::new("Value", &LOAD_BALANCER_ATTRIBUTE_VALUE_TEXT),
    }
    LOAD_BALANCER_STATE_SHAPE "LoadBalancerState" LoadBalancerState {
        code: Option<String> = wire::Member::new("Code", &LOAD_BALANCER_STATE_ENUM_TEXT),
        reason: Option<String> = wire::Member::new("Reason", &STRING),
    }
    MATCHER_SHAPE "Matcher" Matcher {
        http_code: Option<String> = wire::Member::new("HttpCode", &STRING),
        grpc_code: Option<String> = wire::Member::new("GrpcCode", &STRING),
    }
    MINIMUM_LOAD_BALANCER_CAPACITY_SHAPE "MinimumLoadBalancerCapacity" MinimumLoadBalancerCapacity {
        capacity_units: Option<i32> = wire::Member::new("CapacityUnits", &INTEGER),
    }
    MODIFY_LISTENER_ATTRIBUTES_SHAPE "ModifyListenerAttributesInput" ModifyListenerAttributes {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
        attributes: Vec<ListenerAttribute> = wire::Member::new("Attributes", &LISTENER_ATTRIBUTES_LIST).required(),
    }
    MODIFY_LISTENER_ATTRIBUTES_OUTPUT_SHAPE "ModifyListenerAttributesOutput" ModifyListenerAttributesOutput {
        attributes: Option<Vec<ListenerAttribute>> = wire::Member::new("Attributes", &LISTENER_ATTRIBUTES_LIST),
    }
    MODIFY_LISTENER_SHAPE "ModifyListenerInput" ModifyListener {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_ENUM_TEXT),
        ssl_policy: Option<String> = wire::Member::new("SslPolicy", &STRING),
        certificates: Option<Vec<Certificate>> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST),
        default_actions: Option<Vec<Action>> = wire::Member::new("DefaultActions", &ACTIONS_LIST),
        alpn_policy: Option<Vec<String>> = wire::Member::new("AlpnPolicy", &ALPN_POLICY_NAME_LIST),
        mutual_authentication: Option<MutualAuthenticationAttributes> = wire::Member::new("MutualAuthentication", &MUTUAL_AUTHENTICATION_ATTRIBUTES_SHAPE),
    }
    MODIFY_LISTENER_OUTPUT_SHAPE "ModifyListenerOutput" ModifyListenerOutput {
        listeners: Option<Vec<Listener>> = wire::Member::new("Listeners", &LISTENERS_LIST),
    }
    MODIFY_LOAD_BALANCER_ATTRIBUTES_SHAPE "ModifyLoadBalancerAttributesInput" ModifyLoadBalancerAttributes {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
        attributes: Vec<LoadBalancerAttribute> = wire::Member::new("Attributes", &LOAD_BALANCER_ATTRIBUTES_LIST).required(),
    }
    MODIFY_LOAD_BALANCER_ATTRIBUTES_OUTPUT_SHAPE "ModifyLoadBalancerAttributesOutput" ModifyLoadBalancerAttributesOutput {
        attributes: Option<Vec<LoadBalancerAttribute>> = wire::Member::new("Attributes", &LOAD_BALANCER_ATTRIBUTES_LIST),
    }
    MODIFY_RULE_SHAPE "ModifyRuleInput" ModifyRule {
        rule_arn: String = wire::Member::new("RuleArn", &STRING).required(),
        conditions: Option<Vec<RuleCondition>> = wire::Member::new("Conditions", &RULE_CONDITION_LIST_LIST),
        actions: Option<Vec<Action>> = wire::Member::new("Actions", &ACTIONS_LIST),
        transforms: Option<Vec<RuleTransform>> = wire::Member::new("Transforms", &RULE_TRANSFORM_LIST_LIST),
        reset_transforms: Option<bool> = wire::Member::new("ResetTransforms", &BOOLEAN),
    }
    MODIFY_RULE_OUTPUT_SHAPE "ModifyRuleOutput" ModifyRuleOutput {
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
    }
    MODIFY_TARGET_GROUP_ATTRIBUTES_SHAPE "ModifyTargetGroupAttributesInput" ModifyTargetGroupAttributes {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
        attributes: Vec<TargetGroupAttribute> = wire::Member::new("Attributes", &TARGET_GROUP_ATTRIBUTES_LIST).required(),
    }
    MODIFY_TARGET_GROUP_ATTRIBUTES_OUTPUT_SHAPE "ModifyTargetGroupAttributesOutput" ModifyTargetGroupAttributesOutput {
        attributes: Option<Vec<TargetGroupAttribute>> = wire::Member::new("Attributes", &TARGET_GROUP_ATTRIBUTES_LIST),
    }
    MODIFY_TARGET_GROUP_SHAPE "ModifyTargetGroupInput" ModifyTargetGroup {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
        health_check_protocol: Option<String> = wire::Member::new("HealthCheckProtocol", &PROTOCOL_ENUM_TEXT),
        health_check_port: Option<String> = wire::Member::new("HealthCheckPort", &STRING),
        health_check_path: Option<String> = wire::Member::new("HealthCheckPath", &PATH_TEXT),
        health_check_enabled: Option<bool> = wire::Member::new("HealthCheckEnabled", &BOOLEAN),
        health_check_interval_seconds: Option<i32> = wire::Member::new("HealthCheckIntervalSeconds", &HEALTH_CHECK_INTERVAL_SECONDS_NUMBER),
        health_check_timeout_seconds: Option<i32> = wire::Member::new("HealthCheckTimeoutSeconds", &HEALTH_CHECK_TIMEOUT_SECONDS_NUMBER),
        healthy_threshold_count: Option<i32> = wire::Member::new("HealthyThresholdCount", &HEALTH_CHECK_THRESHOLD_COUNT_NUMBER),
        unhealthy_threshold_count: Option<i32> = wire::Member::new("UnhealthyThresholdCount", &HEALTH_CHECK_THRESHOLD_COUNT_NUMBER),
        matcher: Option<Matcher> = wire::Member::new("Matcher", &MATCHER_SHAPE),
    }
    MODIFY_TARGET_GROUP_OUTPUT_SHAPE "ModifyTargetGroupOutput" ModifyTargetGroupOutput {
        target_groups: Option<Vec<TargetGroup>> = wire::Member::new("TargetGroups", &TARGET_GROUPS_LIST),
    }
    MUTUAL_AUTHENTICATION_ATTRIBUTES_SHAPE "MutualAuthenticationAttributes" MutualAuthenticationAttributes {
        mode: Option<String> = wire::Member::new("Mode", &STRING),
        trust_store_arn: Option<String> = wire::Member::new("TrustStoreArn", &STRING),
        ignore_client_certificate_expiry: Option<bool> = wire::Member::new("IgnoreClientCertificateExpiry", &BOOLEAN),
        trust_store_association_status: Option<String> = wire::Member::new("TrustStoreAssociationStatus", &TRUST_STORE_ASSOCIATION_STATUS_ENUM_TEXT),
        advertise_trust_store_ca_names: Option<String> = wire::Member::new("AdvertiseTrustStoreCaNames", &ADVERTISE_TRUST_STORE_CA_NAMES_ENUM_TEXT),
    }
    PATH_PATTERN_CONDITION_CONFIG_SHAPE "PathPatternConditionConfig" PathPatternConditionConfig {
        values: Option<Vec<String>> = wire::Member::new("Values", &LIST_OF_STRING_LIST),
        regex_values: Option<Vec<String>> = wire::Member::new("RegexValues", &LIST_OF_STRING_LIST),
    }
    QUERY_STRING_CONDITION_CONFIG_SHAPE "QueryStringConditionConfig" QueryStringConditionConfig {
        values: Option<Vec<QueryStringKeyValuePair>> = wire::Member::new("Values", &QUERY_STRING_KEY_VALUE_PAIR_LIST_LIST),
    }
    QUERY_STRING_KEY_VALUE_PAIR_SHAPE "QueryStringKeyValuePair" QueryStringKeyValuePair {
        key: Option<String> = wire::Member::new("Key", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    REDIRECT_ACTION_CONFIG_SHAPE "RedirectActionConfig" RedirectActionConfig {
        protocol: Option<String> = wire::Member::new("Protocol", &REDIRECT_ACTION_PROTOCOL_TEXT),
        port: Option<String> = wire::Member::new("Port", &STRING),
        host: Option<String> = wire::Member::new("Host", &REDIRECT_ACTION_HOST_TEXT),
        path: Option<String> = wire::Member::new("Path", &REDIRECT_ACTION_PATH_TEXT),
        query: Option<String> = wire::Member::new("Query", &REDIRECT_ACTION_QUERY_TEXT),
        status_code: String = wire::Member::new("StatusCode", &REDIRECT_ACTION_STATUS_CODE_ENUM_TEXT).required(),
    }
    REGISTER_TARGETS_SHAPE "RegisterTargetsInput" RegisterTargets {
        target_group_arn: String = wire::Member::new("TargetGroupArn", &STRING).required(),
        targets: Vec<TargetDescription> = wire::Member::new("Targets", &TARGET_DESCRIPTIONS_LIST).required(),
    }
    REGISTER_TARGETS_OUTPUT_SHAPE "RegisterTargetsOutput" RegisterTargetsOutput {
    }
    REMOVE_LISTENER_CERTIFICATES_SHAPE "RemoveListenerCertificatesInput" RemoveListenerCertificates {
        listener_arn: String = wire::Member::new("ListenerArn", &STRING).required(),
        certificates: Vec<Certificate> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST).required(),
    }
    REMOVE_LISTENER_CERTIFICATES_OUTPUT_SHAPE "RemoveListenerCertificatesOutput" RemoveListenerCertificatesOutput {
    }
    REMOVE_TAGS_SHAPE "RemoveTagsInput" RemoveTags {
        resource_arns: Vec<String> = wire::Member::new("ResourceArns", &RESOURCE_ARNS_LIST).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &TAG_KEYS_LIST).required(),
    }
    REMOVE_TAGS_OUTPUT_SHAPE "RemoveTagsOutput" RemoveTagsOutput {
    }
    REWRITE_CONFIG_SHAPE "RewriteConfig" RewriteConfig {
        regex: String = wire::Member::new("Regex", &STRING).required(),
        replace: String = wire::Member::new("Replace", &STRING).required(),
    }
    RULE_SHAPE "Rule" Rule {
        rule_arn: Option<String> = wire::Member::new("RuleArn", &STRING),
        priority: Option<String> = wire::Member::new("Priority", &STRING),
        conditions: Option<Vec<RuleCondition>> = wire::Member::new("Conditions", &RULE_CONDITION_LIST_LIST),
        actions: Option<Vec<Action>> = wire::Member::new("Actions", &ACTIONS_LIST),
        is_default: Option<bool> = wire::Member::new("IsDefault", &BOOLEAN),
        transforms: Option<Vec<RuleTransform>> = wire::Member::new("Transforms", &RULE_TRANSFORM_LIST_LIST),
    }
    RULE_CONDITION_SHAPE "RuleCondition" RuleCondition {
        field: Option<String> = wire::Member::new("Field", &CONDITION_FIELD_NAME_TEXT),
        values: Option<Vec<String>> = wire::Member::new("Values", &LIST_OF_STRING_LIST),
        host_header_config: Option<HostHeaderConditionConfig> = wire::Member::new("HostHeaderConfig", &HOST_HEADER_CONDITION_CONFIG_SHAPE),
        path_pattern_config: Option<PathPatternConditionConfig> = wire::Member::new("PathPatternConfig", &PATH_PATTERN_CONDITION_CONFIG_SHAPE),
        http_header_config: Option<HttpHeaderConditionConfig> = wire::Member::new("HttpHeaderConfig", &HTTP_HEADER_CONDITION_CONFIG_SHAPE),
        query_string_config: Option<QueryStringConditionConfig> = wire::Member::new("QueryStringConfig", &QUERY_STRING_CONDITION_CONFIG_SHAPE),
        http_request_method_config: Option<HttpRequestMethodConditionConfig> = wire::Member::new("HttpRequestMethodConfig", &HTTP_REQUEST_METHOD_CONDITION_CONFIG_SHAPE),
        source_ip_config: Option<SourceIpConditionConfig> = wire::Member::new("SourceIpConfig", &SOURCE_IP_CONDITION_CONFIG_SHAPE),
        regex_values: Option<Vec<String>> = wire::Member::new("RegexValues", &LIST_OF_STRING_LIST),
    }
    RULE_PRIORITY_PAIR_SHAPE "RulePriorityPair" RulePriorityPair {
        rule_arn: Option<String> = wire::Member::new("RuleArn", &STRING),
        priority: Option<i32> = wire::Member::new("Priority", &RULE_PRIORITY_NUMBER),
    }
    RULE_TRANSFORM_SHAPE "RuleTransform" RuleTransform {
        r#type: String = wire::Member::new("Type", &TRANSFORM_TYPE_ENUM_TEXT).required(),
        host_header_rewrite_config: Option<HostHeaderRewriteConfig> = wire::Member::new("HostHeaderRewriteConfig", &HOST_HEADER_REWRITE_CONFIG_SHAPE),
        url_rewrite_config: Option<UrlRewriteConfig> = wire::Member::new("UrlRewriteConfig", &URL_REWRITE_CONFIG_SHAPE),
    }
    SET_IP_ADDRESS_TYPE_SHAPE "SetIpAddressTypeInput" SetIpAddressType {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
        ip_address_type: String = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT).required(),
    }
    SET_IP_ADDRESS_TYPE_OUTPUT_SHAPE "SetIpAddressTypeOutput" SetIpAddressTypeOutput {
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT),
    }
    SET_RULE_PRIORITIES_SHAPE "SetRulePrioritiesInput" SetRulePriorities {
        rule_priorities: Vec<RulePriorityPair> = wire::Member::new("RulePriorities", &RULE_PRIORITY_LIST_LIST).required(),
    }
    SET_RULE_PRIORITIES_OUTPUT_SHAPE "SetRulePrioritiesOutput" SetRulePrioritiesOutput {
        rules: Option<Vec<Rule>> = wire::Member::new("Rules", &RULES_LIST),
    }
    SET_SECURITY_GROUPS_SHAPE "SetSecurityGroupsInput" SetSecurityGroups {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
        security_groups: Vec<String> = wire::Member::new("SecurityGroups", &SECURITY_GROUPS_LIST).required(),
        enforce_security_group_inbound_rules_on_private_link_traffic: Option<String> = wire::Member::new("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic", &ENFORCE_SECURITY_GROUP_INBOUND_RULES_ON_PRIVATE_LINK_TRAFFIC_ENUM_TEXT),
    }
    SET_SECURITY_GROUPS_OUTPUT_SHAPE "SetSecurityGroupsOutput" SetSecurityGroupsOutput {
        security_group_ids: Option<Vec<String>> = wire::Member::new("SecurityGroupIds", &SECURITY_GROUPS_LIST),
        enforce_security_group_inbound_rules_on_private_link_traffic: Option<String> = wire::Member::new("EnforceSecurityGroupInboundRulesOnPrivateLinkTraffic", &ENFORCE_SECURITY_GROUP_INBOUND_RULES_ON_PRIVATE_LINK_TRAFFIC_ENUM_TEXT),
    }
    SET_SUBNETS_SHAPE "SetSubnetsInput" SetSubnets {
        load_balancer_arn: String = wire::Member::new("LoadBalancerArn", &STRING).required(),
        subnets: Option<Vec<String>> = wire::Member::new("Subnets", &SUBNETS_LIST),
        subnet_mappings: Option<Vec<SubnetMapping>> = wire::Member::new("SubnetMappings", &SUBNET_MAPPINGS_LIST),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT),
        enable_prefix_for_ipv6_source_nat: Option<String> = wire::Member::new("EnablePrefixForIpv6SourceNat", &ENABLE_PREFIX_FOR_IPV6_SOURCE_NAT_ENUM_TEXT),
    }
    SET_SUBNETS_OUTPUT_SHAPE "SetSubnetsOutput" SetSubnetsOutput {
        availability_zones: Option<Vec<AvailabilityZone>> = wire::Member::new("AvailabilityZones", &AVAILABILITY_ZONES_LIST),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT),
        enable_prefix_for_ipv6_source_nat: Option<String> = wire::Member::new("EnablePrefixForIpv6SourceNat", &ENABLE_PREFIX_FOR_IPV6_SOURCE_NAT_ENUM_TEXT),
    }
    SOURCE_IP_CONDITION_CONFIG_SHAPE "SourceIpConditionConfig" SourceIpConditionConfig {
        values: Option<Vec<String>> = wire::Member::new("Values", &LIST_OF_STRING_LIST),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &SOURCE_IP_ADDRESS_TYPE_ENUM_TEXT),
    }
    SSL_POLICY_SHAPE "SslPolicy" SslPolicy {
        ssl_protocols: Option<Vec<String>> = wire::Member::new("SslProtocols", &SSL_PROTOCOLS_LIST),
        ciphers: Option<Vec<Cipher>> = wire::Member::new("Ciphers", &CIPHERS_LIST),
        name: Option<String> = wire::Member::new("Name", &STRING),
        supported_load_balancer_types: Option<Vec<String>> = wire::Member::new("SupportedLoadBalancerTypes", &LIST_OF_STRING_LIST),
    }
    SUBNET_MAPPING_SHAPE "SubnetMapping" SubnetMapping {
        subnet_id: Option<String> = wire::Member::new("SubnetId", &STRING),
        allocation_id: Option<String> = wire::Member::new("AllocationId", &STRING),
        private_i_pv4_address: Option<String> = wire::Member::new("PrivateIPv4Address", &STRING),
        i_pv6_address: Option<String> = wire::Member::new("IPv6Address", &STRING),
        source_nat_ipv6_prefix: Option<String> = wire::Member::new("SourceNatIpv6Prefix", &STRING),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: Option<String> = wire::Member::new("Value", &TAG_VALUE_TEXT),
    }
    TAG_DESCRIPTION_SHAPE "TagDescription" TagDescription {
        resource_arn: Option<String> = wire::Member::new("ResourceArn", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    TARGET_DESCRIPTION_SHAPE "TargetDescription" TargetDescription {
        id: String = wire::Member::new("Id", &STRING).required(),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        quic_server_id: Option<String> = wire::Member::new("QuicServerId", &QUIC_SERVER_ID_TEXT),
    }
    TARGET_GROUP_SHAPE "TargetGroup" TargetGroup {
        target_group_arn: Option<String> = wire::Member::new("TargetGroupArn", &STRING),
        target_group_name: Option<String> = wire::Member::new("TargetGroupName", &STRING),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_ENUM_TEXT),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        health_check_protocol: Option<String> = wire::Member::new("HealthCheckProtocol", &PROTOCOL_ENUM_TEXT),
        health_check_port: Option<String> = wire::Member::new("HealthCheckPort", &STRING),
        health_check_enabled: Option<bool> = wire::Member::new("HealthCheckEnabled", &BOOLEAN),
        health_check_interval_seconds: Option<i32> = wire::Member::new("HealthCheckIntervalSeconds", &HEALTH_CHECK_INTERVAL_SECONDS_NUMBER),
        health_check_timeout_seconds: Option<i32> = wire::Member::new("HealthCheckTimeoutSeconds", &HEALTH_CHECK_TIMEOUT_SECONDS_NUMBER),
        healthy_threshold_count: Option<i32> = wire::Member::new("HealthyThresholdCount", &HEALTH_CHECK_THRESHOLD_COUNT_NUMBER),
        unhealthy_threshold_count: Option<i32> = wire::Member::new("UnhealthyThresholdCount", &HEALTH_CHECK_THRESHOLD_COUNT_NUMBER),
        health_check_path: Option<String> = wire::Member::new("HealthCheckPath", &PATH_TEXT),
        matcher: Option<Matcher> = wire::Member::new("Matcher", &MATCHER_SHAPE),
        load_balancer_arns: Option<Vec<String>> = wire::Member::new("LoadBalancerArns", &LOAD_BALANCER_ARNS_LIST),
        target_type: Option<String> = wire::Member::new("TargetType", &TARGET_TYPE_ENUM_TEXT),
        protocol_version: Option<String> = wire::Member::new("ProtocolVersion", &STRING),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &TARGET_GROUP_IP_ADDRESS_TYPE_ENUM_TEXT),
        target_control_port: Option<i32> = wire::Member::new("TargetControlPort", &TARGET_CONTROL_PORT_NUMBER),
    }
    TARGET_GROUP_ATTRIBUTE_SHAPE "TargetGroupAttribute" TargetGroupAttribute {
        key: Option<String> = wire::Member::new("Key", &TARGET_GROUP_ATTRIBUTE_KEY_TEXT),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    TARGET_GROUP_STICKINESS_CONFIG_SHAPE "TargetGroupStickinessConfig" TargetGroupStickinessConfig {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        duration_seconds: Option<i32> = wire::Member::new("DurationSeconds", &INTEGER),
    }
    TARGET_GROUP_TUPLE_SHAPE "TargetGroupTuple" TargetGroupTuple {
        target_group_arn: Option<String> = wire::Member::new("TargetGroupArn", &STRING),
        weight: Option<i32> = wire::Member::new("Weight", &INTEGER),
    }
    TARGET_HEALTH_SHAPE "TargetHealth" TargetHealth {
        state: Option<String> = wire::Member::new("State", &TARGET_HEALTH_STATE_ENUM_TEXT),
        reason: Option<String> = wire::Member::new("Reason", &TARGET_HEALTH_REASON_ENUM_TEXT),
        description: Option<String> = wire::Member::new("Description", &STRING),
    }
    TARGET_HEALTH_DESCRIPTION_SHAPE "TargetHealthDescription" TargetHealthDescription {
        target: Option<TargetDescription> = wire::Member::new("Target", &TARGET_DESCRIPTION_SHAPE),
        health_check_port: Option<String> = wire::Member::new("HealthCheckPort", &STRING),
        target_health: Option<TargetHealth> = wire::Member::new("TargetHealth", &TARGET_HEALTH_SHAPE),
        anomaly_detection: Option<AnomalyDetection> = wire::Member::new("AnomalyDetection", &ANOMALY_DETECTION_SHAPE),
        administrative_override: Option<AdministrativeOverride> = wire::Member::new("AdministrativeOverride", &ADMINISTRATIVE_OVERRIDE_SHAPE),
    }
    URL_REWRITE_CONFIG_SHAPE "UrlRewriteConfig" UrlRewriteConfig {
        rewrites: Option<Vec<RewriteConfig>> = wire::Member::new("Rewrites", &REWRITE_CONFIG_LIST_LIST),
    }
    ZONAL_CAPACITY_RESERVATION_STATE_SHAPE "ZonalCapacityReservationState" ZonalCapacityReservationState {
        state: Option<CapacityReservationStatus> = wire::Member::new("State", &CAPACITY_RESERVATION_STATUS_SHAPE),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        effective_capacity_units: Option<f64> = wire::Member::new("EffectiveCapacityUnits", &DOUBLE),
    }
}

static ACTION_ORDER_NUMBER: wire::Shape = wire::Shape::integer("ActionOrder").min(1).max(50000);
static ACTION_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("ActionTypeEnum").values(&["forward", "authenticate-oidc", "authenticate-cognito", "redirect", "fixed-response", "jwt-validation"]);
static ACTIONS_LIST: wire::Shape = wire::Shape::list("Actions", wire::Member::new("member", &ACTION_SHAPE));
static ADVERTISE_TRUST_STORE_CA_NAMES_ENUM_TEXT: wire::Shape = wire::Shape::string("AdvertiseTrustStoreCaNamesEnum").values(&["on", "off"]);
static ALPN_POLICY_NAME_LIST: wire::Shape = wire::Shape::list("AlpnPolicyName", wire::Member::new("member", &STRING));
static ANOMALY_RESULT_ENUM_TEXT: wire::Shape = wire::Shape::string("AnomalyResultEnum").values(&["anomalous", "normal"]);
static AUTHENTICATE_COGNITO_ACTION_AUTHENTICATION_REQUEST_EXTRA_PARAMS_MAP: wire::Shape = wire::Shape::map("AuthenticateCognitoActionAuthenticationRequestExtraParams", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static AUTHENTICATE_COGNITO_ACTION_CONDITIONAL_BEHAVIOR_ENUM_TEXT: wire::Shape = wire::Shape::string("AuthenticateCognitoActionConditionalBehaviorEnum").values(&["deny", "allow", "authenticate"]);
static AUTHENTICATE_OIDC_ACTION_AUTHENTICATION_REQUEST_EXTRA_PARAMS_MAP: wire::Shape = wire::Shape::map("AuthenticateOidcActionAuthenticationRequestExtraParams", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static AUTHENTICATE_OIDC_ACTION_CONDITIONAL_BEHAVIOR_ENUM_TEXT: wire::Shape = wire::Shape::string("AuthenticateOidcActionConditionalBehaviorEnum").values(&["deny", "allow", "authenticate"]);
static AVAILABILITY_ZONES_LIST: wire::Shape = wire::Shape::list("AvailabilityZones", wire::Member::new("member", &AVAILABILITY_ZONE_SHAPE));
static CAPACITY_RESERVATION_STATE_ENUM_TEXT: wire::Shape = wire::Shape::string("CapacityReservationStateEnum").values(&["provisioned", "pending", "rebalancing", "failed"]);
static CERTIFICATE_LIST_LIST: wire::Shape = wire::Shape::list("CertificateList", wire::Member::new("member", &CERTIFICATE_SHAPE));
static CIPHERS_LIST: wire::Shape = wire::Shape::list("Ciphers", wire::Member::new("member", &CIPHER_SHAPE));
static CONDITION_FIELD_NAME_TEXT: wire::Shape = wire::Shape::string("ConditionFieldName").max(64);
static CUSTOMER_OWNED_IPV4_POOL_TEXT: wire::Shape = wire::Shape::string("CustomerOwnedIpv4Pool").max(256).pattern("^(ipv4pool-coip-)[a-zA-Z0-9]+$");
static DESCRIBE_TARGET_HEALTH_INPUT_INCLUDE_ENUM_TEXT: wire::Shape = wire::Shape::string("DescribeTargetHealthInputIncludeEnum").values(&["AnomalyDetection", "All"]);
static ENABLE_PREFIX_FOR_IPV6_SOURCE_NAT_ENUM_TEXT: wire::Shape = wire::Shape::string("EnablePrefixForIpv6SourceNatEnum").values(&["on", "off"]);
static ENFORCE_SECURITY_GROUP_INBOUND_RULES_ON_PRIVATE_LINK_TRAFFIC_ENUM_TEXT: wire::Shape = wire::Shape::string("EnforceSecurityGroupInboundRulesOnPrivateLinkTrafficEnum").values(&["on", "off"]);
static FIXED_RESPONSE_ACTION_CONTENT_TYPE_TEXT: wire::Shape = wire::Shape::string("FixedResponseActionContentType").min(0).max(32);
static FIXED_RESPONSE_ACTION_MESSAGE_TEXT: wire::Shape = wire::Shape::string("FixedResponseActionMessage").min(0).max(1024);
static FIXED_RESPONSE_ACTION_STATUS_CODE_TEXT: wire::Shape = wire::Shape::string("FixedResponseActionStatusCode").pattern("^(2|4|5)\\d\\d$");
static HEALTH_CHECK_INTERVAL_SECONDS_NUMBER: wire::Shape = wire::Shape::integer("HealthCheckIntervalSeconds").min(5).max(300);
static HEALTH_CHECK_THRESHOLD_COUNT_NUMBER: wire::Shape = wire::Shape::integer("HealthCheckThresholdCount").min(2).max(10);
static HEALTH_CHECK_TIMEOUT_SECONDS_NUMBER: wire::Shape = wire::Shape::integer("HealthCheckTimeoutSeconds").min(2).max(120);
static IP_ADDRESS_TYPE_TEXT: wire::Shape = wire::Shape::string("IpAddressType").values(&["ipv4", "dualstack", "dualstack-without-public-ipv4"]);
static IPAM_POOL_ID_TEXT: wire::Shape = wire::Shape::string("IpamPoolId").max(1000).pattern("^(ipam-pool-)[a-zA-Z0-9]+$");
static JWT_VALIDATION_ACTION_ADDITIONAL_CLAIM_FORMAT_ENUM_TEXT: wire::Shape = wire::Shape::string("JwtValidationActionAdditionalClaimFormatEnum").values(&["single-string", "string-array", "space-separated-values"]);
static JWT_VALIDATION_ACTION_ADDITIONAL_CLAIM_VALUES_LIST: wire::Shape = wire::Shape::list("JwtValidationActionAdditionalClaimValues", wire::Member::new("member", &STRING));
static JWT_VALIDATION_ACTION_ADDITIONAL_CLAIMS_LIST: wire::Shape = wire::Shape::list("JwtValidationActionAdditionalClaims", wire::Member::new("member", &JWT_VALIDATION_ACTION_ADDITIONAL_CLAIM_SHAPE));
static LIMITS_LIST: wire::Shape = wire::Shape::list("Limits", wire::Member::new("member", &LIMIT_SHAPE));
static LIST_OF_DESCRIBE_TARGET_HEALTH_INCLUDE_OPTIONS_LIST: wire::Shape = wire::Shape::list("ListOfDescribeTargetHealthIncludeOptions", wire::Member::new("member", &DESCRIBE_TARGET_HEALTH_INPUT_INCLUDE_ENUM_TEXT));
static LIST_OF_STRING_LIST: wire::Shape = wire::Shape::list("ListOfString", wire::Member::new("member", &STRING));
static LISTENER_ARNS_LIST: wire::Shape = wire::Shape::list("ListenerArns", wire::Member::new("member", &STRING));
static LISTENER_ATTRIBUTE_KEY_TEXT: wire::Shape = wire::Shape::string("ListenerAttributeKey").max(256).pattern("^[a-zA-Z0-9._]+$");
static LISTENER_ATTRIBUTES_LIST: wire::Shape = wire::Shape::list("ListenerAttributes", wire::Member::new("member", &LISTENER_ATTRIBUTE_SHAPE));
static LISTENERS_LIST: wire::Shape = wire::Shape::list("Listeners", wire::Member::new("member", &LISTENER_SHAPE));
static LOAD_BALANCER_ADDRESSES_LIST: wire::Shape = wire::Shape::list("LoadBalancerAddresses", wire::Member::new("member", &LOAD_BALANCER_ADDRESS_SHAPE));
static LOAD_BALANCER_ARNS_LIST: wire::Shape = wire::Shape::list("LoadBalancerArns", wire::Member::new("member", &STRING));
static LOAD_BALANCER_ATTRIBUTE_KEY_TEXT: wire::Shape = wire::Shape::string("LoadBalancerAttributeKey").max(256).pattern("^[a-zA-Z0-9._]+$");
static LOAD_BALANCER_ATTRIBUTE_VALUE_TEXT: wire::Shape = wire::Shape::string("LoadBalancerAttributeValue").max(1024);
static LOAD_BALANCER_ATTRIBUTES_LIST: wire::Shape = wire::Shape::list("LoadBalancerAttributes", wire::Member::new("member", &LOAD_BALANCER_ATTRIBUTE_SHAPE)).max(20);
static LOAD_BALANCER_NAMES_LIST: wire::Shape = wire::Shape::list("LoadBalancerNames", wire::Member::new("member", &STRING));
static LOAD_BALANCER_SCHEME_ENUM_TEXT: wire::Shape = wire::Shape::string("LoadBalancerSchemeEnum").values(&["internet-facing", "internal"]);
static LOAD_BALANCER_STATE_ENUM_TEXT: wire::Shape = wire::Shape::string("LoadBalancerStateEnum").values(&["active", "provisioning", "active_impaired", "failed"]);
static LOAD_BALANCER_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("LoadBalancerTypeEnum").values(&["application", "network", "gateway"]);
static LOAD_BALANCERS_LIST: wire::Shape = wire::Shape::list("LoadBalancers", wire::Member::new("member", &LOAD_BALANCER_SHAPE));
static MITIGATION_IN_EFFECT_ENUM_TEXT: wire::Shape = wire::Shape::string("MitigationInEffectEnum").values(&["yes", "no"]);
static PAGE_SIZE_NUMBER: wire::Shape = wire::Shape::integer("PageSize").min(1).max(400);
static PATH_TEXT: wire::Shape = wire::Shape::string("Path").min(1).max(1024);
static PORT_NUMBER: wire::Shape = wire::Shape::integer("Port").min(1).max(65535);
static PROTOCOL_ENUM_TEXT: wire::Shape = wire::Shape::string("ProtocolEnum").values(&["HTTP", "HTTPS", "TCP", "TLS", "UDP", "TCP_UDP", "GENEVE", "QUIC", "TCP_QUIC"]);
static QUERY_STRING_KEY_VALUE_PAIR_LIST_LIST: wire::Shape = wire::Shape::list("QueryStringKeyValuePairList", wire::Member::new("member", &QUERY_STRING_KEY_VALUE_PAIR_SHAPE));
static QUIC_SERVER_ID_TEXT: wire::Shape = wire::Shape::string("QuicServerId").min(1).max(256);
static REDIRECT_ACTION_HOST_TEXT: wire::Shape = wire::Shape::string("RedirectActionHost").min(1).max(128);
static REDIRECT_ACTION_PATH_TEXT: wire::Shape = wire::Shape::string("RedirectActionPath").min(1).max(128);
static REDIRECT_ACTION_PROTOCOL_TEXT: wire::Shape = wire::Shape::string("RedirectActionProtocol").pattern("^(HTTPS?|#\\{protocol\\})$");
static REDIRECT_ACTION_QUERY_TEXT: wire::Shape = wire::Shape::string("RedirectActionQuery").min(0).max(128);
static REDIRECT_ACTION_STATUS_CODE_ENUM_TEXT: wire::Shape = wire::Shape::string("RedirectActionStatusCodeEnum").values(&["HTTP_301", "HTTP_302"]);
static RESOURCE_ARNS_LIST: wire::Shape = wire::Shape::list("ResourceArns", wire::Member::new("member", &STRING));
static REWRITE_CONFIG_LIST_LIST: wire::Shape = wire::Shape::list("RewriteConfigList", wire::Member::new("member", &REWRITE_CONFIG_SHAPE));
static RULE_ARNS_LIST: wire::Shape = wire::Shape::list("RuleArns", wire::Member::new("member", &STRING));
static RULE_CONDITION_LIST_LIST: wire::Shape = wire::Shape::list("RuleConditionList", wire::Member::new("member", &RULE_CONDITION_SHAPE));
static RULE_PRIORITY_NUMBER: wire::Shape = wire::Shape::integer("RulePriority").min(1).max(50000);
static RULE_PRIORITY_LIST_LIST: wire::Shape = wire::Shape::list("RulePriorityList", wire::Member::new("member", &RULE_PRIORITY_PAIR_SHAPE));
static RULE_TRANSFORM_LIST_LIST: wire::Shape = wire::Shape::list("RuleTransformList", wire::Member::new("member", &RULE_TRANSFORM_SHAPE));
static RULES_LIST: wire::Shape = wire::Shape::list("Rules", wire::Member::new("member", &RULE_SHAPE));
static SECURITY_GROUPS_LIST: wire::Shape = wire::Shape::list("SecurityGroups", wire::Member::new("member", &STRING));
static SOURCE_IP_ADDRESS_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("SourceIpAddressTypeEnum").values(&["ipv4", "ipv6"]);
static SOURCE_NAT_IPV6_PREFIXES_LIST: wire::Shape = wire::Shape::list("SourceNatIpv6Prefixes", wire::Member::new("member", &STRING));
static SSL_POLICIES_LIST: wire::Shape = wire::Shape::list("SslPolicies", wire::Member::new("member", &SSL_POLICY_SHAPE));
static SSL_POLICY_NAMES_LIST: wire::Shape = wire::Shape::list("SslPolicyNames", wire::Member::new("member", &STRING));
static SSL_PROTOCOLS_LIST: wire::Shape = wire::Shape::list("SslProtocols", wire::Member::new("member", &STRING));
static SUBNET_MAPPINGS_LIST: wire::Shape = wire::Shape::list("SubnetMappings", wire::Member::new("member", &SUBNET_MAPPING_SHAPE));
static SUBNETS_LIST: wire::Shape = wire::Shape::list("Subnets", wire::Member::new("member", &STRING));
static TAG_DESCRIPTIONS_LIST: wire::Shape = wire::Shape::list("TagDescriptions", wire::Member::new("member", &TAG_DESCRIPTION_SHAPE));
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
static TAG_KEYS_LIST: wire::Shape = wire::Shape::list("TagKeys", wire::Member::new("member", &TAG_KEY_TEXT));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).min(1);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern("^([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)$");
static TARGET_ADMINISTRATIVE_OVERRIDE_REASON_ENUM_TEXT: wire::Shape = wire::Shape::string("TargetAdministrativeOverrideReasonEnum").values(&["AdministrativeOverride.Unknown", "AdministrativeOverride.NoOverride", "AdministrativeOverride.ZonalShiftActive", "AdministrativeOverride.ZonalShiftDelegatedToDns"]);
static TARGET_ADMINISTRATIVE_OVERRIDE_STATE_ENUM_TEXT: wire::Shape = wire::Shape::string("TargetAdministrativeOverrideStateEnum").values(&["unknown", "no_override", "zonal_shift_active", "zonal_shift_delegated_to_dns"]);
static TARGET_CONTROL_PORT_NUMBER: wire::Shape = wire::Shape::integer("TargetControlPort").min(1).max(65535);
static TARGET_DESCRIPTIONS_LIST: wire::Shape = wire::Shape::list("TargetDescriptions", wire::Member::new("member", &TARGET_DESCRIPTION_SHAPE));
static TARGET_GROUP_ARNS_LIST: wire::Shape = wire::Shape::list("TargetGroupArns", wire::Member::new("member", &STRING));
static TARGET_GROUP_ATTRIBUTE_KEY_TEXT: wire::Shape = wire::Shape::string("TargetGroupAttributeKey").max(256).pattern("^[a-zA-Z0-9._]+$");
static TARGET_GROUP_ATTRIBUTES_LIST: wire::Shape = wire::Shape::list("TargetGroupAttributes", wire::Member::new("member", &TARGET_GROUP_ATTRIBUTE_SHAPE));
static TARGET_GROUP_IP_ADDRESS_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("TargetGroupIpAddressTypeEnum").values(&["ipv4", "ipv6"]);
static TARGET_GROUP_LIST_LIST: wire::Shape = wire::Shape::list("TargetGroupList", wire::Member::new("member", &TARGET_GROUP_TUPLE_SHAPE));
static TARGET_GROUP_NAMES_LIST: wire::Shape = wire::Shape::list("TargetGroupNames", wire::Member::new("member", &STRING));
static TARGET_GROUPS_LIST: wire::Shape = wire::Shape::list("TargetGroups", wire::Member::new("member", &TARGET_GROUP_SHAPE));
static TARGET_HEALTH_DESCRIPTIONS_LIST: wire::Shape = wire::Shape::list("TargetHealthDescriptions", wire::Member::new("member", &TARGET_HEALTH_DESCRIPTION_SHAPE));
static TARGET_HEALTH_REASON_ENUM_TEXT: wire::Shape = wire::Shape::string("TargetHealthReasonEnum").values(&["Elb.RegistrationInProgress", "Elb.InitialHealthChecking", "Target.ResponseCodeMismatch", "Target.Timeout", "Target.FailedHealthChecks", "Target.NotRegistered", "Target.NotInUse", "Target.DeregistrationInProgress", "Target.InvalidState", "Target.IpUnusable", "Target.HealthCheckDisabled", "Elb.InternalError"]);
static TARGET_HEALTH_STATE_ENUM_TEXT: wire::Shape = wire::Shape::string("TargetHealthStateEnum").values(&["initial", "healthy", "unhealthy", "unhealthy.draining", "unused", "draining", "unavailable"]);
static TARGET_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("TargetTypeEnum").values(&["instance", "ip", "lambda", "alb"]);
static TRANSFORM_TYPE_ENUM_TEXT: wire::Shape = wire::Shape::string("TransformTypeEnum").values(&["host-header-rewrite", "url-rewrite"]);
static TRUST_STORE_ASSOCIATION_STATUS_ENUM_TEXT: wire::Shape = wire::Shape::string("TrustStoreAssociationStatusEnum").values(&["active", "removed"]);
static ZONAL_CAPACITY_RESERVATION_STATES_LIST: wire::Shape = wire::Shape::list("ZonalCapacityReservationStates", wire::Member::new("member", &ZONAL_CAPACITY_RESERVATION_STATE_SHAPE));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ALPN_POLICY_NOT_SUPPORTED_EXCEPTION: ErrorShape = ErrorShape::new("ALPNPolicyNotSupportedException", "ALPNPolicyNotFound", 400);
    pub static ALLOCATION_ID_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("AllocationIdNotFoundException", "AllocationIdNotFound", 400);
    pub static AVAILABILITY_ZONE_NOT_SUPPORTED_EXCEPTION: ErrorShape = ErrorShape::new("AvailabilityZoneNotSupportedException", "AvailabilityZoneNotSupported", 400);
    pub static CAPACITY_RESERVATION_PENDING_EXCEPTION: ErrorShape = ErrorShape::new("CapacityReservationPendingException", "CapacityReservationPending", 400);
    pub static CERTIFICATE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("CertificateNotFoundException", "CertificateNotFound", 400);
    pub static DUPLICATE_LISTENER_EXCEPTION: ErrorShape = ErrorShape::new("DuplicateListenerException", "DuplicateListener", 400);
    pub static DUPLICATE_LOAD_BALANCER_NAME_EXCEPTION: ErrorShape = ErrorShape::new("DuplicateLoadBalancerNameException", "DuplicateLoadBalancerName", 400);
    pub static DUPLICATE_TAG_KEYS_EXCEPTION: ErrorShape = ErrorShape::new("DuplicateTagKeysException", "DuplicateTagKeys", 400);
    pub static DUPLICATE_TARGET_GROUP_NAME_EXCEPTION: ErrorShape = ErrorShape::new("DuplicateTargetGroupNameException", "DuplicateTargetGroupName", 400);
    pub static HEALTH_UNAVAILABLE_EXCEPTION: ErrorShape = ErrorShape::new("HealthUnavailableException", "HealthUnavailable", 500);
    pub static INCOMPATIBLE_PROTOCOLS_EXCEPTION: ErrorShape = ErrorShape::new("IncompatibleProtocolsException", "IncompatibleProtocols", 400);
    pub static INVALID_CONFIGURATION_REQUEST_EXCEPTION: ErrorShape = ErrorShape::new("InvalidConfigurationRequestException", "InvalidConfigurationRequest", 400);
    pub static INVALID_LOAD_BALANCER_ACTION_EXCEPTION: ErrorShape = ErrorShape::new("InvalidLoadBalancerActionException", "InvalidLoadBalancerAction", 400);
    pub static INVALID_SCHEME_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSchemeException", "InvalidScheme", 400);
    pub static INVALID_SECURITY_GROUP_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSecurityGroupException", "InvalidSecurityGroup", 400);
    pub static INVALID_SUBNET_EXCEPTION: ErrorShape = ErrorShape::new("InvalidSubnetException", "InvalidSubnet", 400);
    pub static INVALID_TARGET_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTargetException", "InvalidTarget", 400);
    pub static LISTENER_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ListenerNotFoundException", "ListenerNotFound", 400);
    pub static LOAD_BALANCER_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("LoadBalancerNotFoundException", "LoadBalancerNotFound", 400);
    pub static OPERATION_NOT_PERMITTED_EXCEPTION: ErrorShape = ErrorShape::new("OperationNotPermittedException", "OperationNotPermitted", 400);
    pub static PRIORITY_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("PriorityInUseException", "PriorityInUse", 400);
    pub static RESOURCE_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("ResourceInUseException", "ResourceInUse", 400);
    pub static RULE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("RuleNotFoundException", "RuleNotFound", 400);
    pub static SSL_POLICY_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("SSLPolicyNotFoundException", "SSLPolicyNotFound", 400);
    pub static SUBNET_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("SubnetNotFoundException", "SubnetNotFound", 400);
    pub static TARGET_GROUP_ASSOCIATION_LIMIT_EXCEPTION: ErrorShape = ErrorShape::new("TargetGroupAssociationLimitException", "TargetGroupAssociationLimit", 400);
    pub static TARGET_GROUP_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("TargetGroupNotFoundException", "TargetGroupNotFound", 400);
    pub static TOO_MANY_ACTIONS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyActionsException", "TooManyActions", 400);
    pub static TOO_MANY_CERTIFICATES_EXCEPTION: ErrorShape = ErrorShape::new("TooManyCertificatesException", "TooManyCertificates", 400);
    pub static TOO_MANY_LISTENERS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyListenersException", "TooManyListeners", 400);
    pub static TOO_MANY_LOAD_BALANCERS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyLoadBalancersException", "TooManyLoadBalancers", 400);
    pub static TOO_MANY_REGISTRATIONS_FOR_TARGET_ID_EXCEPTION: ErrorShape = ErrorShape::new("TooManyRegistrationsForTargetIdException", "TooManyRegistrationsForTargetId", 400);
    pub static TOO_MANY_RULES_EXCEPTION: ErrorShape = ErrorShape::new("TooManyRulesException", "TooManyRules", 400);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTags", 400);
    pub static TOO_MANY_TARGET_GROUPS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTargetGroupsException", "TooManyTargetGroups", 400);
    pub static TOO_MANY_TARGETS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTargetsException", "TooManyTargets", 400);
    pub static TOO_MANY_UNIQUE_TARGET_GROUPS_PER_LOAD_BALANCER_EXCEPTION: ErrorShape = ErrorShape::new("TooManyUniqueTargetGroupsPerLoadBalancerException", "TooManyUniqueTargetGroupsPerLoadBalancer", 400);
    pub static TRUST_STORE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("TrustStoreNotFoundException", "TrustStoreNotFound", 400);
    pub static TRUST_STORE_NOT_READY_EXCEPTION: ErrorShape = ErrorShape::new("TrustStoreNotReadyException", "TrustStoreNotReady", 400);
    pub static UNSUPPORTED_PROTOCOL_EXCEPTION: ErrorShape = ErrorShape::new("UnsupportedProtocolException", "UnsupportedProtocol", 400);

    pub static ALL: &[&ErrorShape] = &[&ALPN_POLICY_NOT_SUPPORTED_EXCEPTION, &ALLOCATION_ID_NOT_FOUND_EXCEPTION, &AVAILABILITY_ZONE_NOT_SUPPORTED_EXCEPTION, &CAPACITY_RESERVATION_PENDING_EXCEPTION, &CERTIFICATE_NOT_FOUND_EXCEPTION, &DUPLICATE_LISTENER_EXCEPTION, &DUPLICATE_LOAD_BALANCER_NAME_EXCEPTION, &DUPLICATE_TAG_KEYS_EXCEPTION, &DUPLICATE_TARGET_GROUP_NAME_EXCEPTION, &HEALTH_UNAVAILABLE_EXCEPTION, &INCOMPATIBLE_PROTOCOLS_EXCEPTION, &INVALID_CONFIGURATION_REQUEST_EXCEPTION, &INVALID_LOAD_BALANCER_ACTION_EXCEPTION, &INVALID_SCHEME_EXCEPTION, &INVALID_SECURITY_GROUP_EXCEPTION, &INVALID_SUBNET_EXCEPTION, &INVALID_TARGET_EXCEPTION, &LISTENER_NOT_FOUND_EXCEPTION, &LOAD_BALANCER_NOT_FOUND_EXCEPTION, &OPERATION_NOT_PERMITTED_EXCEPTION, &PRIORITY_IN_USE_EXCEPTION, &RESOURCE_IN_USE_EXCEPTION, &RULE_NOT_FOUND_EXCEPTION, &SSL_POLICY_NOT_FOUND_EXCEPTION, &SUBNET_NOT_FOUND_EXCEPTION, &TARGET_GROUP_ASSOCIATION_LIMIT_EXCEPTION, &TARGET_GROUP_NOT_FOUND_EXCEPTION, &TOO_MANY_ACTIONS_EXCEPTION, &TOO_MANY_CERTIFICATES_EXCEPTION, &TOO_MANY_LISTENERS_EXCEPTION, &TOO_MANY_LOAD_BALANCERS_EXCEPTION, &TOO_MANY_REGISTRATIONS_FOR_TARGET_ID_EXCEPTION, &TOO_MANY_RULES_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION, &TOO_MANY_TARGET_GROUPS_EXCEPTION, &TOO_MANY_TARGETS_EXCEPTION, &TOO_MANY_UNIQUE_TARGET_GROUPS_PER_LOAD_BALANCER_EXCEPTION, &TRUST_STORE_NOT_FOUND_EXCEPTION, &TRUST_STORE_NOT_READY_EXCEPTION, &UNSUPPORTED_PROTOCOL_EXCEPTION];
}
