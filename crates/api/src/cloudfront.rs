// Made by `cargo xtask generate`; do not edit.
//! Amazon CloudFront.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "cloudfront",
    signing_name: "cloudfront",
    endpoint_prefix: "cloudfront",
    api_version: "2020-05-31",
    target_prefix: "",
    xml_namespace: "",
    protocols: &[wire::Protocol::RestXml],
    query_compatible: false,
    validation_code: "InvalidArgument",
    operations: &[
        &CREATE_CACHE_POLICY_OPERATION,
        &CREATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION,
        &CREATE_DISTRIBUTION_OPERATION,
        &CREATE_DISTRIBUTION_WITH_TAGS_OPERATION,
        &CREATE_INVALIDATION_OPERATION,
        &CREATE_ORIGIN_ACCESS_CONTROL_OPERATION,
        &CREATE_ORIGIN_REQUEST_POLICY_OPERATION,
        &CREATE_RESPONSE_HEADERS_POLICY_OPERATION,
        &DELETE_CACHE_POLICY_OPERATION,
        &DELETE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION,
        &DELETE_DISTRIBUTION_OPERATION,
        &DELETE_ORIGIN_ACCESS_CONTROL_OPERATION,
        &DELETE_ORIGIN_REQUEST_POLICY_OPERATION,
        &DELETE_RESPONSE_HEADERS_POLICY_OPERATION,
        &GET_CACHE_POLICY_OPERATION,
        &GET_CACHE_POLICY_CONFIG_OPERATION,
        &GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION,
        &GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_OPERATION,
        &GET_DISTRIBUTION_OPERATION,
        &GET_DISTRIBUTION_CONFIG_OPERATION,
        &GET_INVALIDATION_OPERATION,
        &GET_ORIGIN_ACCESS_CONTROL_OPERATION,
        &GET_ORIGIN_ACCESS_CONTROL_CONFIG_OPERATION,
        &GET_ORIGIN_REQUEST_POLICY_OPERATION,
        &GET_ORIGIN_REQUEST_POLICY_CONFIG_OPERATION,
        &GET_RESPONSE_HEADERS_POLICY_OPERATION,
        &GET_RESPONSE_HEADERS_POLICY_CONFIG_OPERATION,
        &LIST_CACHE_POLICIES_OPERATION,
        &LIST_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES_OPERATION,
        &LIST_DISTRIBUTIONS_OPERATION,
        &LIST_DISTRIBUTIONS_BY_CACHE_POLICY_ID_OPERATION,
        &LIST_DISTRIBUTIONS_BY_ORIGIN_REQUEST_POLICY_ID_OPERATION,
        &LIST_DISTRIBUTIONS_BY_RESPONSE_HEADERS_POLICY_ID_OPERATION,
        &LIST_DISTRIBUTIONS_BY_WEB_ACL_ID_OPERATION,
        &LIST_INVALIDATIONS_OPERATION,
        &LIST_ORIGIN_ACCESS_CONTROLS_OPERATION,
        &LIST_ORIGIN_REQUEST_POLICIES_OPERATION,
        &LIST_RESPONSE_HEADERS_POLICIES_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
        &UPDATE_CACHE_POLICY_OPERATION,
        &UPDATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION,
        &UPDATE_DISTRIBUTION_OPERATION,
        &UPDATE_ORIGIN_ACCESS_CONTROL_OPERATION,
        &UPDATE_ORIGIN_REQUEST_POLICY_OPERATION,
        &UPDATE_RESPONSE_HEADERS_POLICY_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    CreateCachePolicy => CreateCachePolicyOutput, CREATE_CACHE_POLICY_OPERATION = wire::Operation::new("CreateCachePolicy", &CREATE_CACHE_POLICY_SHAPE, &CREATE_CACHE_POLICY_OUTPUT_SHAPE).http("POST", "/2020-05-31/cache-policy", 201);
    CreateCloudFrontOriginAccessIdentity => CreateCloudFrontOriginAccessIdentityOutput, CREATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION = wire::Operation::new("CreateCloudFrontOriginAccessIdentity", &CREATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE, &CREATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OUTPUT_SHAPE).http("POST", "/2020-05-31/origin-access-identity/cloudfront", 201);
    CreateDistribution => CreateDistributionOutput, CREATE_DISTRIBUTION_OPERATION = wire::Operation::new("CreateDistribution", &CREATE_DISTRIBUTION_SHAPE, &CREATE_DISTRIBUTION_OUTPUT_SHAPE).http("POST", "/2020-05-31/distribution", 201);
    CreateDistributionWithTags => CreateDistributionWithTagsOutput, CREATE_DISTRIBUTION_WITH_TAGS_OPERATION = wire::Operation::new("CreateDistributionWithTags", &CREATE_DISTRIBUTION_WITH_TAGS_SHAPE, &CREATE_DISTRIBUTION_WITH_TAGS_OUTPUT_SHAPE).http("POST", "/2020-05-31/distribution?WithTags", 201);
    CreateInvalidation => CreateInvalidationOutput, CREATE_INVALIDATION_OPERATION = wire::Operation::new("CreateInvalidation", &CREATE_INVALIDATION_SHAPE, &CREATE_INVALIDATION_OUTPUT_SHAPE).http("POST", "/2020-05-31/distribution/{DistributionId}/invalidation", 201);
    CreateOriginAccessControl => CreateOriginAccessControlOutput, CREATE_ORIGIN_ACCESS_CONTROL_OPERATION = wire::Operation::new("CreateOriginAccessControl", &CREATE_ORIGIN_ACCESS_CONTROL_SHAPE, &CREATE_ORIGIN_ACCESS_CONTROL_OUTPUT_SHAPE).http("POST", "/2020-05-31/origin-access-control", 201);
    CreateOriginRequestPolicy => CreateOriginRequestPolicyOutput, CREATE_ORIGIN_REQUEST_POLICY_OPERATION = wire::Operation::new("CreateOriginRequestPolicy", &CREATE_ORIGIN_REQUEST_POLICY_SHAPE, &CREATE_ORIGIN_REQUEST_POLICY_OUTPUT_SHAPE).http("POST", "/2020-05-31/origin-request-policy", 201);
    CreateResponseHeadersPolicy => CreateResponseHeadersPolicyOutput, CREATE_RESPONSE_HEADERS_POLICY_OPERATION = wire::Operation::new("CreateResponseHeadersPolicy", &CREATE_RESPONSE_HEADERS_POLICY_SHAPE, &CREATE_RESPONSE_HEADERS_POLICY_OUTPUT_SHAPE).http("POST", "/2020-05-31/response-headers-policy", 201);
    DeleteCachePolicy => crate::Empty, DELETE_CACHE_POLICY_OPERATION = wire::Operation::new("DeleteCachePolicy", &DELETE_CACHE_POLICY_SHAPE, &EMPTY_SHAPE).http("DELETE", "/2020-05-31/cache-policy/{Id}", 204);
    DeleteCloudFrontOriginAccessIdentity => crate::Empty, DELETE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION = wire::Operation::new("DeleteCloudFrontOriginAccessIdentity", &DELETE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE, &EMPTY_SHAPE).http("DELETE", "/2020-05-31/origin-access-identity/cloudfront/{Id}", 204);
    DeleteDistribution => crate::Empty, DELETE_DISTRIBUTION_OPERATION = wire::Operation::new("DeleteDistribution", &DELETE_DISTRIBUTION_SHAPE, &EMPTY_SHAPE).http("DELETE", "/2020-05-31/distribution/{Id}", 204);
    DeleteOriginAccessControl => crate::Empty, DELETE_ORIGIN_ACCESS_CONTROL_OPERATION = wire::Operation::new("DeleteOriginAccessControl", &DELETE_ORIGIN_ACCESS_CONTROL_SHAPE, &EMPTY_SHAPE).http("DELETE", "/2020-05-31/origin-access-control/{Id}", 204);
    DeleteOriginRequestPolicy => crate::Empty, DELETE_ORIGIN_REQUEST_POLICY_OPERATION = wire::Operation::new("DeleteOriginRequestPolicy", &DELETE_ORIGIN_REQUEST_POLICY_SHAPE, &EMPTY_SHAPE).http("DELETE", "/2020-05-31/origin-request-policy/{Id}", 204);
    DeleteResponseHeadersPolicy => crate::Empty, DELETE_RESPONSE_HEADERS_POLICY_OPERATION = wire::Operation::new("DeleteResponseHeadersPolicy", &DELETE_RESPONSE_HEADERS_POLICY_SHAPE, &EMPTY_SHAPE).http("DELETE", "/2020-05-31/response-headers-policy/{Id}", 204);
    GetCachePolicy => GetCachePolicyOutput, GET_CACHE_POLICY_OPERATION = wire::Operation::new("GetCachePolicy", &GET_CACHE_POLICY_SHAPE, &GET_CACHE_POLICY_OUTPUT_SHAPE).http("GET", "/2020-05-31/cache-policy/{Id}", 200);
    GetCachePolicyConfig => GetCachePolicyConfigOutput, GET_CACHE_POLICY_CONFIG_OPERATION = wire::Operation::new("GetCachePolicyConfig", &GET_CACHE_POLICY_CONFIG_SHAPE, &GET_CACHE_POLICY_CONFIG_OUTPUT_SHAPE).http("GET", "/2020-05-31/cache-policy/{Id}/config", 200);
    GetCloudFrontOriginAccessIdentity => GetCloudFrontOriginAccessIdentityOutput, GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION = wire::Operation::new("GetCloudFrontOriginAccessIdentity", &GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE, &GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-access-identity/cloudfront/{Id}", 200);
    GetCloudFrontOriginAccessIdentityConfig => GetCloudFrontOriginAccessIdentityConfigOutput, GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_OPERATION = wire::Operation::new("GetCloudFrontOriginAccessIdentityConfig", &GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE, &GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-access-identity/cloudfront/{Id}/config", 200);
    GetDistribution => GetDistributionOutput, GET_DISTRIBUTION_OPERATION = wire::Operation::new("GetDistribution", &GET_DISTRIBUTION_SHAPE, &GET_DISTRIBUTION_OUTPUT_SHAPE).http("GET", "/2020-05-31/distribution/{Id}", 200);
    GetDistributionConfig => GetDistributionConfigOutput, GET_DISTRIBUTION_CONFIG_OPERATION = wire::Operation::new("GetDistributionConfig", &GET_DISTRIBUTION_CONFIG_SHAPE, &GET_DISTRIBUTION_CONFIG_OUTPUT_SHAPE).http("GET", "/2020-05-31/distribution/{Id}/config", 200);
    GetInvalidation => GetInvalidationOutput, GET_INVALIDATION_OPERATION = wire::Operation::new("GetInvalidation", &GET_INVALIDATION_SHAPE, &GET_INVALIDATION_OUTPUT_SHAPE).http("GET", "/2020-05-31/distribution/{DistributionId}/invalidation/{Id}", 200);
    GetOriginAccessControl => GetOriginAccessControlOutput, GET_ORIGIN_ACCESS_CONTROL_OPERATION = wire::Operation::new("GetOriginAccessControl", &GET_ORIGIN_ACCESS_CONTROL_SHAPE, &GET_ORIGIN_ACCESS_CONTROL_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-access-control/{Id}", 200);
    GetOriginAccessControlConfig => GetOriginAccessControlConfigOutput, GET_ORIGIN_ACCESS_CONTROL_CONFIG_OPERATION = wire::Operation::new("GetOriginAccessControlConfig", &GET_ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE, &GET_ORIGIN_ACCESS_CONTROL_CONFIG_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-access-control/{Id}/config", 200);
    GetOriginRequestPolicy => GetOriginRequestPolicyOutput, GET_ORIGIN_REQUEST_POLICY_OPERATION = wire::Operation::new("GetOriginRequestPolicy", &GET_ORIGIN_REQUEST_POLICY_SHAPE, &GET_ORIGIN_REQUEST_POLICY_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-request-policy/{Id}", 200);
    GetOriginRequestPolicyConfig => GetOriginRequestPolicyConfigOutput, GET_ORIGIN_REQUEST_POLICY_CONFIG_OPERATION = wire::Operation::new("GetOriginRequestPolicyConfig", &GET_ORIGIN_REQUEST_POLICY_CONFIG_SHAPE, &GET_ORIGIN_REQUEST_POLICY_CONFIG_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-request-policy/{Id}/config", 200);
    GetResponseHeadersPolicy => GetResponseHeadersPolicyOutput, GET_RESPONSE_HEADERS_POLICY_OPERATION = wire::Operation::new("GetResponseHeadersPolicy", &GET_RESPONSE_HEADERS_POLICY_SHAPE, &GET_RESPONSE_HEADERS_POLICY_OUTPUT_SHAPE).http("GET", "/2020-05-31/response-headers-policy/{Id}", 200);
    GetResponseHeadersPolicyConfig => GetResponseHeadersPolicyConfigOutput, GET_RESPONSE_HEADERS_POLICY_CONFIG_OPERATION = wire::Operation::new("GetResponseHeadersPolicyConfig", &GET_RESPONSE_HEADERS_POLICY_CONFIG_SHAPE, &GET_RESPONSE_HEADERS_POLICY_CONFIG_OUTPUT_SHAPE).http("GET", "/2020-05-31/response-headers-policy/{Id}/config", 200);
    ListCachePolicies => ListCachePoliciesOutput, LIST_CACHE_POLICIES_OPERATION = wire::Operation::new("ListCachePolicies", &LIST_CACHE_POLICIES_SHAPE, &LIST_CACHE_POLICIES_OUTPUT_SHAPE).http("GET", "/2020-05-31/cache-policy", 200);
    ListCloudFrontOriginAccessIdentities => ListCloudFrontOriginAccessIdentitiesOutput, LIST_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES_OPERATION = wire::Operation::new("ListCloudFrontOriginAccessIdentities", &LIST_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES_SHAPE, &LIST_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-access-identity/cloudfront", 200);
    ListDistributions => ListDistributionsOutput, LIST_DISTRIBUTIONS_OPERATION = wire::Operation::new("ListDistributions", &LIST_DISTRIBUTIONS_SHAPE, &LIST_DISTRIBUTIONS_OUTPUT_SHAPE).http("GET", "/2020-05-31/distribution", 200);
    ListDistributionsByCachePolicyId => ListDistributionsByCachePolicyIdOutput, LIST_DISTRIBUTIONS_BY_CACHE_POLICY_ID_OPERATION = wire::Operation::new("ListDistributionsByCachePolicyId", &LIST_DISTRIBUTIONS_BY_CACHE_POLICY_ID_SHAPE, &LIST_DISTRIBUTIONS_BY_CACHE_POLICY_ID_OUTPUT_SHAPE).http("GET", "/2020-05-31/distributionsByCachePolicyId/{CachePolicyId}", 200);
    ListDistributionsByOriginRequestPolicyId => ListDistributionsByOriginRequestPolicyIdOutput, LIST_DISTRIBUTIONS_BY_ORIGIN_REQUEST_POLICY_ID_OPERATION = wire::Operation::new("ListDistributionsByOriginRequestPolicyId", &LIST_DISTRIBUTIONS_BY_ORIGIN_REQUEST_POLICY_ID_SHAPE, &LIST_DISTRIBUTIONS_BY_ORIGIN_REQUEST_POLICY_ID_OUTPUT_SHAPE).http("GET", "/2020-05-31/distributionsByOriginRequestPolicyId/{OriginRequestPolicyId}", 200);
    ListDistributionsByResponseHeadersPolicyId => ListDistributionsByResponseHeadersPolicyIdOutput, LIST_DISTRIBUTIONS_BY_RESPONSE_HEADERS_POLICY_ID_OPERATION = wire::Operation::new("ListDistributionsByResponseHeadersPolicyId", &LIST_DISTRIBUTIONS_BY_RESPONSE_HEADERS_POLICY_ID_SHAPE, &LIST_DISTRIBUTIONS_BY_RESPONSE_HEADERS_POLICY_ID_OUTPUT_SHAPE).http("GET", "/2020-05-31/distributionsByResponseHeadersPolicyId/{ResponseHeadersPolicyId}", 200);
    ListDistributionsByWebACLId => ListDistributionsByWebACLIdOutput, LIST_DISTRIBUTIONS_BY_WEB_ACL_ID_OPERATION = wire::Operation::new("ListDistributionsByWebACLId", &LIST_DISTRIBUTIONS_BY_WEB_ACL_ID_SHAPE, &LIST_DISTRIBUTIONS_BY_WEB_ACL_ID_OUTPUT_SHAPE).http("GET", "/2020-05-31/distributionsByWebACLId/{WebACLId}", 200);
    ListInvalidations => ListInvalidationsOutput, LIST_INVALIDATIONS_OPERATION = wire::Operation::new("ListInvalidations", &LIST_INVALIDATIONS_SHAPE, &LIST_INVALIDATIONS_OUTPUT_SHAPE).http("GET", "/2020-05-31/distribution/{DistributionId}/invalidation", 200);
    ListOriginAccessControls => ListOriginAccessControlsOutput, LIST_ORIGIN_ACCESS_CONTROLS_OPERATION = wire::Operation::new("ListOriginAccessControls", &LIST_ORIGIN_ACCESS_CONTROLS_SHAPE, &LIST_ORIGIN_ACCESS_CONTROLS_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-access-control", 200);
    ListOriginRequestPolicies => ListOriginRequestPoliciesOutput, LIST_ORIGIN_REQUEST_POLICIES_OPERATION = wire::Operation::new("ListOriginRequestPolicies", &LIST_ORIGIN_REQUEST_POLICIES_SHAPE, &LIST_ORIGIN_REQUEST_POLICIES_OUTPUT_SHAPE).http("GET", "/2020-05-31/origin-request-policy", 200);
    ListResponseHeadersPolicies => ListResponseHeadersPoliciesOutput, LIST_RESPONSE_HEADERS_POLICIES_OPERATION = wire::Operation::new("ListResponseHeadersPolicies", &LIST_RESPONSE_HEADERS_POLICIES_SHAPE, &LIST_RESPONSE_HEADERS_POLICIES_OUTPUT_SHAPE).http("GET", "/2020-05-31/response-headers-policy", 200);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).http("GET", "/2020-05-31/tagging", 200);
    TagResource => crate::Empty, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &EMPTY_SHAPE).http("POST", "/2020-05-31/tagging?Operation=Tag", 204);
    UntagResource => crate::Empty, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &EMPTY_SHAPE).http("POST", "/2020-05-31/tagging?Operation=Untag", 204);
    UpdateCachePolicy => UpdateCachePolicyOutput, UPDATE_CACHE_POLICY_OPERATION = wire::Operation::new("UpdateCachePolicy", &UPDATE_CACHE_POLICY_SHAPE, &UPDATE_CACHE_POLICY_OUTPUT_SHAPE).http("PUT", "/2020-05-31/cache-policy/{Id}", 200);
    UpdateCloudFrontOriginAccessIdentity => UpdateCloudFrontOriginAccessIdentityOutput, UPDATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OPERATION = wire::Operation::new("UpdateCloudFrontOriginAccessIdentity", &UPDATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE, &UPDATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OUTPUT_SHAPE).http("PUT", "/2020-05-31/origin-access-identity/cloudfront/{Id}/config", 200);
    UpdateDistribution => UpdateDistributionOutput, UPDATE_DISTRIBUTION_OPERATION = wire::Operation::new("UpdateDistribution", &UPDATE_DISTRIBUTION_SHAPE, &UPDATE_DISTRIBUTION_OUTPUT_SHAPE).http("PUT", "/2020-05-31/distribution/{Id}/config", 200);
    UpdateOriginAccessControl => UpdateOriginAccessControlOutput, UPDATE_ORIGIN_ACCESS_CONTROL_OPERATION = wire::Operation::new("UpdateOriginAccessControl", &UPDATE_ORIGIN_ACCESS_CONTROL_SHAPE, &UPDATE_ORIGIN_ACCESS_CONTROL_OUTPUT_SHAPE).http("PUT", "/2020-05-31/origin-access-control/{Id}/config", 200);
    UpdateOriginRequestPolicy => UpdateOriginRequestPolicyOutput, UPDATE_ORIGIN_REQUEST_POLICY_OPERATION = wire::Operation::new("UpdateOriginRequestPolicy", &UPDATE_ORIGIN_REQUEST_POLICY_SHAPE, &UPDATE_ORIGIN_REQUEST_POLICY_OUTPUT_SHAPE).http("PUT", "/2020-05-31/origin-request-policy/{Id}", 200);
    UpdateResponseHeadersPolicy => UpdateResponseHeadersPolicyOutput, UPDATE_RESPONSE_HEADERS_POLICY_OPERATION = wire::Operation::new("UpdateResponseHeadersPolicy", &UPDATE_RESPONSE_HEADERS_POLICY_SHAPE, &UPDATE_RESPONSE_HEADERS_POLICY_OUTPUT_SHAPE).http("PUT", "/2020-05-31/response-headers-policy/{Id}", 200);
}

novamind_wire::structures! {
    ACTIVE_TRUSTED_KEY_GROUPS_SHAPE "ActiveTrustedKeyGroups" ActiveTrustedKeyGroups {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<KgKeyPairIds>> = wire::Member::new("Items", &KG_KEY_PAIR_IDS_LIST_LIST),
    }
    ACTIVE_TRUSTED_SIGNERS_SHAPE "ActiveTrustedSigners" ActiveTrustedSigners {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<Signer>> = wire::Member::new("Items", &SIGNER_LIST_LIST),
    }
    ALIAS_ICP_RECORDAL_SHAPE "AliasICPRecordal" AliasIcpRecordal {
        cname: Option<String> = wire::Member::new("CNAME", &STRING),
        icp_recordal_status: Option<String> = wire::Member::new("ICPRecordalStatus", &ICP_RECORDAL_STATUS_TEXT),
    }
    ALIASES_SHAPE "Aliases" Aliases {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &ALIAS_LIST_LIST),
    }
    ALLOWED_METHODS_SHAPE "AllowedMethods" AllowedMethods {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<String> = wire::Member::new("Items", &METHODS_LIST_LIST).required(),
        cached_methods: Option<CachedMethods> = wire::Member::new("CachedMethods", &CACHED_METHODS_SHAPE),
    }
    CACHE_BEHAVIOR_SHAPE "CacheBehavior" CacheBehavior {
        path_pattern: String = wire::Member::new("PathPattern", &STRING).required(),
        target_origin_id: String = wire::Member::new("TargetOriginId", &STRING).required(),
        trusted_signers: Option<TrustedSigners> = wire::Member::new("TrustedSigners", &TRUSTED_SIGNERS_SHAPE),
        trusted_key_groups: Option<TrustedKeyGroups> = wire::Member::new("TrustedKeyGroups", &TRUSTED_KEY_GROUPS_SHAPE),
        viewer_protocol_policy: String = wire::Member::new("ViewerProtocolPolicy", &VIEWER_PROTOCOL_POLICY_TEXT).required(),
        allowed_methods: Option<AllowedMethods> = wire::Member::new("AllowedMethods", &ALLOWED_METHODS_SHAPE),
        smooth_streaming: Option<bool> = wire::Member::new("SmoothStreaming", &BOOLEAN),
        compress: Option<bool> = wire::Member::new("Compress", &BOOLEAN),
        lambda_function_associations: Option<LambdaFunctionAssociations> = wire::Member::new("LambdaFunctionAssociations", &LAMBDA_FUNCTION_ASSOCIATIONS_SHAPE),
        function_associations: Option<FunctionAssociations> = wire::Member::new("FunctionAssociations", &FUNCTION_ASSOCIATIONS_SHAPE),
        field_level_encryption_id: Option<String> = wire::Member::new("FieldLevelEncryptionId", &STRING),
        realtime_log_config_arn: Option<String> = wire::Member::new("RealtimeLogConfigArn", &STRING),
        cache_policy_id: Option<String> = wire::Member::new("CachePolicyId", &STRING),
        origin_request_policy_id: Option<String> = wire::Member::new("OriginRequestPolicyId", &STRING),
        response_headers_policy_id: Option<String> = wire::Member::new("ResponseHeadersPolicyId", &STRING),
        grpc_config: Option<GrpcConfig> = wire::Member::new("GrpcConfig", &GRPC_CONFIG_SHAPE),
        forwarded_values: Option<ForwardedValues> = wire::Member::new("ForwardedValues", &FORWARDED_VALUES_SHAPE),
        min_ttl: Option<i64> = wire::Member::new("MinTTL", &LONG),
        default_ttl: Option<i64> = wire::Member::new("DefaultTTL", &LONG),
        max_ttl: Option<i64> = wire::Member::new("MaxTTL", &LONG),
    }
    CACHE_BEHAVIORS_SHAPE "CacheBehaviors" CacheBehaviors {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<CacheBehavior>> = wire::Member::new("Items", &CACHE_BEHAVIOR_LIST_LIST),
    }
    CACHE_POLICY_SHAPE "CachePolicy" CachePolicy {
        id: String = wire::Member::new("Id", &STRING).required(),
        last_modified_time: wire::Timestamp = wire::Member::new("LastModifiedTime", &TIMESTAMP).required(),
        cache_policy_config: CachePolicyConfig = wire::Member::new("CachePolicyConfig", &CACHE_POLICY_CONFIG_SHAPE).required(),
    }
    CACHE_POLICY_CONFIG_SHAPE "CachePolicyConfig" CachePolicyConfig {
        comment: Option<String> = wire::Member::new("Comment", &STRING),
        name: String = wire::Member::new("Name", &STRING).required(),
        default_ttl: Option<i64> = wire::Member::new("DefaultTTL", &LONG),
        max_ttl: Option<i64> = wire::Member::new("MaxTTL", &LONG),
        min_ttl: i64 = wire::Member::new("MinTTL", &LONG).required(),
        parameters_in_cache_key_and_forwarded_to_origin: Option<ParametersInCacheKeyAndForwardedToOrigin> = wire::Member::new("ParametersInCacheKeyAndForwardedToOrigin", &PARAMETERS_IN_CACHE_KEY_AND_FORWARDED_TO_ORIGIN_SHAPE),
    }
    CACHE_POLICY_COOKIES_CONFIG_SHAPE "CachePolicyCookiesConfig" CachePolicyCookiesConfig {
        cookie_behavior: String = wire::Member::new("CookieBehavior", &CACHE_POLICY_COOKIE_BEHAVIOR_TEXT).required(),
        cookies: Option<CookieNames> = wire::Member::new("Cookies", &COOKIE_NAMES_SHAPE),
    }
    CACHE_POLICY_HEADERS_CONFIG_SHAPE "CachePolicyHeadersConfig" CachePolicyHeadersConfig {
        header_behavior: String = wire::Member::new("HeaderBehavior", &CACHE_POLICY_HEADER_BEHAVIOR_TEXT).required(),
        headers: Option<Headers> = wire::Member::new("Headers", &HEADERS_SHAPE),
    }
    CACHE_POLICY_LIST_SHAPE "CachePolicyList" CachePolicyList {
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<CachePolicySummary>> = wire::Member::new("Items", &CACHE_POLICY_SUMMARY_LIST_LIST),
    }
    CACHE_POLICY_QUERY_STRINGS_CONFIG_SHAPE "CachePolicyQueryStringsConfig" CachePolicyQueryStringsConfig {
        query_string_behavior: String = wire::Member::new("QueryStringBehavior", &CACHE_POLICY_QUERY_STRING_BEHAVIOR_TEXT).required(),
        query_strings: Option<QueryStringNames> = wire::Member::new("QueryStrings", &QUERY_STRING_NAMES_SHAPE),
    }
    CACHE_POLICY_SUMMARY_SHAPE "CachePolicySummary" CachePolicySummary {
        r#type: String = wire::Member::new("Type", &CACHE_POLICY_TYPE_TEXT).required(),
        cache_policy: CachePolicy = wire::Member::new("CachePolicy", &CACHE_POLICY_SHAPE).required(),
    }
    CACHE_TAG_CONFIG_SHAPE "CacheTagConfig" CacheTagConfig {
        header_name: String = wire::Member::new("HeaderName", &STRING).required(),
    }
    CACHED_METHODS_SHAPE "CachedMethods" CachedMethods {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<String> = wire::Member::new("Items", &METHODS_LIST_LIST).required(),
    }
    CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE "CloudFrontOriginAccessIdentity" CloudFrontOriginAccessIdentity {
        id: String = wire::Member::new("Id", &STRING).required(),
        s3_canonical_user_id: String = wire::Member::new("S3CanonicalUserId", &STRING).required(),
        cloud_front_origin_access_identity_config: Option<CloudFrontOriginAccessIdentityConfig> = wire::Member::new("CloudFrontOriginAccessIdentityConfig", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE),
    }
    CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE "CloudFrontOriginAccessIdentityConfig" CloudFrontOriginAccessIdentityConfig {
        caller_reference: String = wire::Member::new("CallerReference", &STRING).required(),
        comment: String = wire::Member::new("Comment", &STRING).required(),
    }
    CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_LIST_SHAPE "CloudFrontOriginAccessIdentityList" CloudFrontOriginAccessIdentityList {
        marker: String = wire::Member::new("Marker", &STRING).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<CloudFrontOriginAccessIdentitySummary>> = wire::Member::new("Items", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SUMMARY_LIST_LIST),
    }
    CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SUMMARY_SHAPE "CloudFrontOriginAccessIdentitySummary" CloudFrontOriginAccessIdentitySummary {
        id: String = wire::Member::new("Id", &STRING).required(),
        s3_canonical_user_id: String = wire::Member::new("S3CanonicalUserId", &STRING).required(),
        comment: String = wire::Member::new("Comment", &STRING).required(),
    }
    CONNECTION_FUNCTION_ASSOCIATION_SHAPE "ConnectionFunctionAssociation" ConnectionFunctionAssociation {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required(),
    }
    COOKIE_NAMES_SHAPE "CookieNames" CookieNames {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &COOKIE_NAME_LIST_LIST),
    }
    COOKIE_PREFERENCE_SHAPE "CookiePreference" CookiePreference {
        forward: String = wire::Member::new("Forward", &ITEM_SELECTION_TEXT).required(),
        whitelisted_names: Option<CookieNames> = wire::Member::new("WhitelistedNames", &COOKIE_NAMES_SHAPE),
    }
    CREATE_CACHE_POLICY_SHAPE "CreateCachePolicyRequest" CreateCachePolicy {
        cache_policy_config: CachePolicyConfig = wire::Member::new("CachePolicyConfig", &CACHE_POLICY_CONFIG_SHAPE).required().location_name("CachePolicyConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_CACHE_POLICY_OUTPUT_SHAPE "CreateCachePolicyResult" CreateCachePolicyOutput {
        cache_policy: Option<CachePolicy> = wire::Member::new("CachePolicy", &CACHE_POLICY_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CREATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE "CreateCloudFrontOriginAccessIdentityRequest" CreateCloudFrontOriginAccessIdentity {
        cloud_front_origin_access_identity_config: CloudFrontOriginAccessIdentityConfig = wire::Member::new("CloudFrontOriginAccessIdentityConfig", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE).required().location_name("CloudFrontOriginAccessIdentityConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OUTPUT_SHAPE "CreateCloudFrontOriginAccessIdentityResult" CreateCloudFrontOriginAccessIdentityOutput {
        cloud_front_origin_access_identity: Option<CloudFrontOriginAccessIdentity> = wire::Member::new("CloudFrontOriginAccessIdentity", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CREATE_DISTRIBUTION_SHAPE "CreateDistributionRequest" CreateDistribution {
        distribution_config: DistributionConfig = wire::Member::new("DistributionConfig", &DISTRIBUTION_CONFIG_SHAPE).required().location_name("DistributionConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_DISTRIBUTION_OUTPUT_SHAPE "CreateDistributionResult" CreateDistributionOutput {
        distribution: Option<Distribution> = wire::Member::new("Distribution", &DISTRIBUTION_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CREATE_DISTRIBUTION_WITH_TAGS_SHAPE "CreateDistributionWithTagsRequest" CreateDistributionWithTags {
        distribution_config_with_tags: DistributionConfigWithTags = wire::Member::new("DistributionConfigWithTags", &DISTRIBUTION_CONFIG_WITH_TAGS_SHAPE).required().location_name("DistributionConfigWithTags").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_DISTRIBUTION_WITH_TAGS_OUTPUT_SHAPE "CreateDistributionWithTagsResult" CreateDistributionWithTagsOutput {
        distribution: Option<Distribution> = wire::Member::new("Distribution", &DISTRIBUTION_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CREATE_INVALIDATION_SHAPE "CreateInvalidationRequest" CreateInvalidation {
        distribution_id: String = wire::Member::new("DistributionId", &STRING).required().at(wire::Location::Uri).location_name("DistributionId"),
        invalidation_batch: InvalidationBatch = wire::Member::new("InvalidationBatch", &INVALIDATION_BATCH_SHAPE).required().location_name("InvalidationBatch").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(1)
    CREATE_INVALIDATION_OUTPUT_SHAPE "CreateInvalidationResult" CreateInvalidationOutput {
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        invalidation: Option<Invalidation> = wire::Member::new("Invalidation", &INVALIDATION_SHAPE),
    } .payload(1)
    CREATE_ORIGIN_ACCESS_CONTROL_SHAPE "CreateOriginAccessControlRequest" CreateOriginAccessControl {
        origin_access_control_config: OriginAccessControlConfig = wire::Member::new("OriginAccessControlConfig", &ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE).required().location_name("OriginAccessControlConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_ORIGIN_ACCESS_CONTROL_OUTPUT_SHAPE "CreateOriginAccessControlResult" CreateOriginAccessControlOutput {
        origin_access_control: Option<OriginAccessControl> = wire::Member::new("OriginAccessControl", &ORIGIN_ACCESS_CONTROL_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CREATE_ORIGIN_REQUEST_POLICY_SHAPE "CreateOriginRequestPolicyRequest" CreateOriginRequestPolicy {
        origin_request_policy_config: OriginRequestPolicyConfig = wire::Member::new("OriginRequestPolicyConfig", &ORIGIN_REQUEST_POLICY_CONFIG_SHAPE).required().location_name("OriginRequestPolicyConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_ORIGIN_REQUEST_POLICY_OUTPUT_SHAPE "CreateOriginRequestPolicyResult" CreateOriginRequestPolicyOutput {
        origin_request_policy: Option<OriginRequestPolicy> = wire::Member::new("OriginRequestPolicy", &ORIGIN_REQUEST_POLICY_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CREATE_RESPONSE_HEADERS_POLICY_SHAPE "CreateResponseHeadersPolicyRequest" CreateResponseHeadersPolicy {
        response_headers_policy_config: ResponseHeadersPolicyConfig = wire::Member::new("ResponseHeadersPolicyConfig", &RESPONSE_HEADERS_POLICY_CONFIG_SHAPE).required().location_name("ResponseHeadersPolicyConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(0)
    CREATE_RESPONSE_HEADERS_POLICY_OUTPUT_SHAPE "CreateResponseHeadersPolicyResult" CreateResponseHeadersPolicyOutput {
        response_headers_policy: Option<ResponseHeadersPolicy> = wire::Member::new("ResponseHeadersPolicy", &RESPONSE_HEADERS_POLICY_SHAPE),
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    CUSTOM_ERROR_RESPONSE_SHAPE "CustomErrorResponse" CustomErrorResponse {
        error_code: i32 = wire::Member::new("ErrorCode", &INTEGER).required(),
        response_page_path: Option<String> = wire::Member::new("ResponsePagePath", &STRING),
        response_code: Option<String> = wire::Member::new("ResponseCode", &STRING),
        error_caching_min_ttl: Option<i64> = wire::Member::new("ErrorCachingMinTTL", &LONG),
    }
    CUSTOM_ERROR_RESPONSES_SHAPE "CustomErrorResponses" CustomErrorResponses {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<CustomErrorResponse>> = wire::Member::new("Items", &CUSTOM_ERROR_RESPONSE_LIST_LIST),
    }
    CUSTOM_HEADERS_SHAPE "CustomHeaders" CustomHeaders {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<OriginCustomHeader>> = wire::Member::new("Items", &ORIGIN_CUSTOM_HEADERS_LIST_LIST),
    }
    CUSTOM_ORIGIN_CONFIG_SHAPE "CustomOriginConfig" CustomOriginConfig {
        http_port: i32 = wire::Member::new("HTTPPort", &INTEGER).required(),
        https_port: i32 = wire::Member::new("HTTPSPort", &INTEGER).required(),
        origin_protocol_policy: String = wire::Member::new("OriginProtocolPolicy", &ORIGIN_PROTOCOL_POLICY_TEXT).required(),
        origin_ssl_protocols: Option<OriginSslProtocols> = wire::Member::new("OriginSslProtocols", &ORIGIN_SSL_PROTOCOLS_SHAPE),
        origin_read_timeout: Option<i32> = wire::Member::new("OriginReadTimeout", &INTEGER),
        origin_keepalive_timeout: Option<i32> = wire::Member::new("OriginKeepaliveTimeout", &INTEGER),
        ip_address_type: Option<String> = wire::Member::new("IpAddressType", &IP_ADDRESS_TYPE_TEXT),
        origin_mtls_config: Option<OriginMtlsConfig> = wire::Member::new("OriginMtlsConfig", &ORIGIN_MTLS_CONFIG_SHAPE),
    }
    DEFAULT_CACHE_BEHAVIOR_SHAPE "DefaultCacheBehavior" DefaultCacheBehavior {
        target_origin_id: String = wire::Member::new("TargetOriginId", &STRING).required(),
        trusted_signers: Option<TrustedSigners> = wire::Member::new("TrustedSigners", &TRUSTED_SIGNERS_SHAPE),
        trusted_key_groups: Option<TrustedKeyGroups> = wire::Member::new("TrustedKeyGroups", &TRUSTED_KEY_GROUPS_SHAPE),
        viewer_protocol_policy: String = wire::Member::new("ViewerProtocolPolicy", &VIEWER_PROTOCOL_POLICY_TEXT).required(),
        allowed_methods: Option<AllowedMethods> = wire::Member::new("AllowedMethods", &ALLOWED_METHODS_SHAPE),
        smooth_streaming: Option<bool> = wire::Member::new("SmoothStreaming", &BOOLEAN),
        compress: Option<bool> = wire::Member::new("Compress", &BOOLEAN),
        lambda_function_associations: Option<LambdaFunctionAssociations> = wire::Member::new("LambdaFunctionAssociations", &LAMBDA_FUNCTION_ASSOCIATIONS_SHAPE),
        function_associations: Option<FunctionAssociations> = wire::Member::new("FunctionAssociations", &FUNCTION_ASSOCIATIONS_SHAPE),
        field_level_encryption_id: Option<String> = wire::Member::new("FieldLevelEncryptionId", &STRING),
        realtime_log_config_arn: Option<String> = wire::Member::new("RealtimeLogConfigArn", &STRING),
        cache_policy_id: Option<String> = wire::Member::new("CachePolicyId", &STRING),
        origin_request_policy_id: Option<String> = wire::Member::new("OriginRequestPolicyId", &STRING),
        response_headers_policy_id: Option<String> = wire::Member::new("ResponseHeadersPolicyId", &STRING),
        grpc_config: Option<GrpcConfig> = wire::Member::new("GrpcConfig", &GRPC_CONFIG_SHAPE),
        forwarded_values: Option<ForwardedValues> = wire::Member::new("ForwardedValues", &FORWARDED_VALUES_SHAPE),
        min_ttl: Option<i64> = wire::Member::new("MinTTL", &LONG),
        default_ttl: Option<i64> = wire::Member::new("DefaultTTL", &LONG),
        max_ttl: Option<i64> = wire::Member::new("MaxTTL", &LONG),
    }
    DELETE_CACHE_POLICY_SHAPE "DeleteCachePolicyRequest" DeleteCachePolicy {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    }
    DELETE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE "DeleteCloudFrontOriginAccessIdentityRequest" DeleteCloudFrontOriginAccessIdentity {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    }
    DELETE_DISTRIBUTION_SHAPE "DeleteDistributionRequest" DeleteDistribution {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    }
    DELETE_ORIGIN_ACCESS_CONTROL_SHAPE "DeleteOriginAccessControlRequest" DeleteOriginAccessControl {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    }
    DELETE_ORIGIN_REQUEST_POLICY_SHAPE "DeleteOriginRequestPolicyRequest" DeleteOriginRequestPolicy {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    }
    DELETE_RESPONSE_HEADERS_POLICY_SHAPE "DeleteResponseHeadersPolicyRequest" DeleteResponseHeadersPolicy {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    }
    DISTRIBUTION_SHAPE "Distribution" Distribution {
        id: String = wire::Member::new("Id", &STRING).required(),
        arn: String = wire::Member::new("ARN", &STRING).required(),
        status: String = wire::Member::new("Status", &STRING).required(),
        last_modified_time: wire::Timestamp = wire::Member::new("LastModifiedTime", &TIMESTAMP).required(),
        in_progress_invalidation_batches: i32 = wire::Member::new("InProgressInvalidationBatches", &INTEGER).required(),
        domain_name: String = wire::Member::new("DomainName", &STRING).required(),
        active_trusted_signers: Option<ActiveTrustedSigners> = wire::Member::new("ActiveTrustedSigners", &ACTIVE_TRUSTED_SIGNERS_SHAPE),
        active_trusted_key_groups: Option<ActiveTrustedKeyGroups> = wire::Member::new("ActiveTrustedKeyGroups", &ACTIVE_TRUSTED_KEY_GROUPS_SHAPE),
        distribution_config: DistributionConfig = wire::Member::new("DistributionConfig", &DISTRIBUTION_CONFIG_SHAPE).required(),
        alias_icp_recordals: Option<Vec<AliasIcpRecordal>> = wire::Member::new("AliasICPRecordals", &ALIAS_ICP_RECORDALS_LIST),
    }
    DISTRIBUTION_CONFIG_SHAPE "DistributionConfig" DistributionConfig {
        caller_reference: String = wire::Member::new("CallerReference", &STRING).required(),
        aliases: Option<Aliases> = wire::Member::new("Aliases", &ALIASES_SHAPE),
        default_root_object: Option<String> = wire::Member::new("DefaultRootObject", &STRING),
        origins: Origins = wire::Member::new("Origins", &ORIGINS_SHAPE).required(),
        origin_groups: Option<OriginGroups> = wire::Member::new("OriginGroups", &ORIGIN_GROUPS_SHAPE),
        default_cache_behavior: DefaultCacheBehavior = wire::Member::new("DefaultCacheBehavior", &DEFAULT_CACHE_BEHAVIOR_SHAPE).required(),
        cache_behaviors: Option<CacheBehaviors> = wire::Member::new("CacheBehaviors", &CACHE_BEHAVIORS_SHAPE),
        custom_error_responses: Option<CustomErrorResponses> = wire::Member::new("CustomErrorResponses", &CUSTOM_ERROR_RESPONSES_SHAPE),
        comment: String = wire::Member::new("Comment", &COMMENT_TYPE_TEXT).required(),
        logging: Option<LoggingConfig> = wire::Member::new("Logging", &LOGGING_CONFIG_SHAPE),
        price_class: Option<String> = wire::Member::new("PriceClass", &PRICE_CLASS_TEXT),
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        viewer_certificate: Option<ViewerCertificate> = wire::Member::new("ViewerCertificate", &VIEWER_CERTIFICATE_SHAPE),
        restrictions: Option<Restrictions> = wire::Member::new("Restrictions", &RESTRICTIONS_SHAPE),
        web_acl_id: Option<String> = wire::Member::new("WebACLId", &STRING),
        http_version: Option<String> = wire::Member::new("HttpVersion", &HTTP_VERSION_TEXT),
        is_ipv6_enabled: Option<bool> = wire::Member::new("IsIPV6Enabled", &BOOLEAN),
        continuous_deployment_policy_id: Option<String> = wire::Member::new("ContinuousDeploymentPolicyId", &STRING),
        staging: Option<bool> = wire::Member::new("Staging", &BOOLEAN),
        anycast_ip_list_id: Option<String> = wire::Member::new("AnycastIpListId", &STRING),
        tenant_config: Option<TenantConfig> = wire::Member::new("TenantConfig", &TENANT_CONFIG_SHAPE),
        connection_mode: Option<String> = wire::Member::new("ConnectionMode", &CONNECTION_MODE_TEXT),
        viewer_mtls_config: Option<ViewerMtlsConfig> = wire::Member::new("ViewerMtlsConfig", &VIEWER_MTLS_CONFIG_SHAPE),
        connection_function_association: Option<ConnectionFunctionAssociation> = wire::Member::new("ConnectionFunctionAssociation", &CONNECTION_FUNCTION_ASSOCIATION_SHAPE),
        cache_tag_config: Option<CacheTagConfig> = wire::Member::new("CacheTagConfig", &CACHE_TAG_CONFIG_SHAPE),
    }
    DISTRIBUTION_CONFIG_WITH_TAGS_SHAPE "DistributionConfigWithTags" DistributionConfigWithTags {
        distribution_config: DistributionConfig = wire::Member::new("DistributionConfig", &DISTRIBUTION_CONFIG_SHAPE).required(),
        tags: Tags = wire::Member::new("Tags", &TAGS_SHAPE).required(),
    }
    DISTRIBUTION_ID_LIST_SHAPE "DistributionIdList" DistributionIdList {
        marker: String = wire::Member::new("Marker", &STRING).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &DISTRIBUTION_ID_LIST_SUMMARY_LIST),
    }
    DISTRIBUTION_LIST_SHAPE "DistributionList" DistributionList {
        marker: String = wire::Member::new("Marker", &STRING).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<DistributionSummary>> = wire::Member::new("Items", &DISTRIBUTION_SUMMARY_LIST_LIST),
    }
    DISTRIBUTION_SUMMARY_SHAPE "DistributionSummary" DistributionSummary {
        id: String = wire::Member::new("Id", &STRING).required(),
        arn: String = wire::Member::new("ARN", &STRING).required(),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        status: String = wire::Member::new("Status", &STRING).required(),
        last_modified_time: wire::Timestamp = wire::Member::new("LastModifiedTime", &TIMESTAMP).required(),
        domain_name: String = wire::Member::new("DomainName", &STRING).required(),
        aliases: Aliases = wire::Member::new("Aliases", &ALIASES_SHAPE).required(),
        origins: Origins = wire::Member::new("Origins", &ORIGINS_SHAPE).required(),
        origin_groups: Option<OriginGroups> = wire::Member::new("OriginGroups", &ORIGIN_GROUPS_SHAPE),
        default_cache_behavior: DefaultCacheBehavior = wire::Member::new("DefaultCacheBehavior", &DEFAULT_CACHE_BEHAVIOR_SHAPE).required(),
        cache_behaviors: CacheBehaviors = wire::Member::new("CacheBehaviors", &CACHE_BEHAVIORS_SHAPE).required(),
        custom_error_responses: CustomErrorResponses = wire::Member::new("CustomErrorResponses", &CUSTOM_ERROR_RESPONSES_SHAPE).required(),
        comment: String = wire::Member::new("Comment", &SENSITIVE_STRING_TYPE_TEXT).required(),
        price_class: String = wire::Member::new("PriceClass", &PRICE_CLASS_TEXT).required(),
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        viewer_certificate: ViewerCertificate = wire::Member::new("ViewerCertificate", &VIEWER_CERTIFICATE_SHAPE).required(),
        restrictions: Restrictions = wire::Member::new("Restrictions", &RESTRICTIONS_SHAPE).required(),
        web_acl_id: String = wire::Member::new("WebACLId", &STRING).required(),
        http_version: String = wire::Member::new("HttpVersion", &HTTP_VERSION_TEXT).required(),
        is_ipv6_enabled: bool = wire::Member::new("IsIPV6Enabled", &BOOLEAN).required(),
        alias_icp_recordals: Option<Vec<AliasIcpRecordal>> = wire::Member::new("AliasICPRecordals", &ALIAS_ICP_RECORDALS_LIST),
        staging: bool = wire::Member::new("Staging", &BOOLEAN).required(),
        connection_mode: Option<String> = wire::Member::new("ConnectionMode", &CONNECTION_MODE_TEXT),
        anycast_ip_list_id: Option<String> = wire::Member::new("AnycastIpListId", &STRING),
        viewer_mtls_config: Option<ViewerMtlsConfig> = wire::Member::new("ViewerMtlsConfig", &VIEWER_MTLS_CONFIG_SHAPE),
        connection_function_association: Option<ConnectionFunctionAssociation> = wire::Member::new("ConnectionFunctionAssociation", &CONNECTION_FUNCTION_ASSOCIATION_SHAPE),
    }
    FORWARDED_VALUES_SHAPE "ForwardedValues" ForwardedValues {
        query_string: bool = wire::Member::new("QueryString", &BOOLEAN).required(),
        cookies: CookiePreference = wire::Member::new("Cookies", &COOKIE_PREFERENCE_SHAPE).required(),
        headers: Option<Headers> = wire::Member::new("Headers", &HEADERS_SHAPE),
        query_string_cache_keys: Option<QueryStringCacheKeys> = wire::Member::new("QueryStringCacheKeys", &QUERY_STRING_CACHE_KEYS_SHAPE),
    }
    FUNCTION_ASSOCIATION_SHAPE "FunctionAssociation" FunctionAssociation {
        function_arn: String = wire::Member::new("FunctionARN", &FUNCTION_ARN_TEXT).required(),
        event_type: String = wire::Member::new("EventType", &EVENT_TYPE_TEXT).required(),
    }
    FUNCTION_ASSOCIATIONS_SHAPE "FunctionAssociations" FunctionAssociations {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<FunctionAssociation>> = wire::Member::new("Items", &FUNCTION_ASSOCIATION_LIST_LIST),
    }
    GEO_RESTRICTION_SHAPE "GeoRestriction" GeoRestriction {
        restriction_type: String = wire::Member::new("RestrictionType", &GEO_RESTRICTION_TYPE_TEXT).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &LOCATION_LIST_LIST),
    }
    GET_CACHE_POLICY_CONFIG_SHAPE "GetCachePolicyConfigRequest" GetCachePolicyConfig {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_CACHE_POLICY_CONFIG_OUTPUT_SHAPE "GetCachePolicyConfigResult" GetCachePolicyConfigOutput {
        cache_policy_config: Option<CachePolicyConfig> = wire::Member::new("CachePolicyConfig", &CACHE_POLICY_CONFIG_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_CACHE_POLICY_SHAPE "GetCachePolicyRequest" GetCachePolicy {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_CACHE_POLICY_OUTPUT_SHAPE "GetCachePolicyResult" GetCachePolicyOutput {
        cache_policy: Option<CachePolicy> = wire::Member::new("CachePolicy", &CACHE_POLICY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE "GetCloudFrontOriginAccessIdentityConfigRequest" GetCloudFrontOriginAccessIdentityConfig {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_OUTPUT_SHAPE "GetCloudFrontOriginAccessIdentityConfigResult" GetCloudFrontOriginAccessIdentityConfigOutput {
        cloud_front_origin_access_identity_config: Option<CloudFrontOriginAccessIdentityConfig> = wire::Member::new("CloudFrontOriginAccessIdentityConfig", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE "GetCloudFrontOriginAccessIdentityRequest" GetCloudFrontOriginAccessIdentity {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OUTPUT_SHAPE "GetCloudFrontOriginAccessIdentityResult" GetCloudFrontOriginAccessIdentityOutput {
        cloud_front_origin_access_identity: Option<CloudFrontOriginAccessIdentity> = wire::Member::new("CloudFrontOriginAccessIdentity", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_DISTRIBUTION_CONFIG_SHAPE "GetDistributionConfigRequest" GetDistributionConfig {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_DISTRIBUTION_CONFIG_OUTPUT_SHAPE "GetDistributionConfigResult" GetDistributionConfigOutput {
        distribution_config: Option<DistributionConfig> = wire::Member::new("DistributionConfig", &DISTRIBUTION_CONFIG_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_DISTRIBUTION_SHAPE "GetDistributionRequest" GetDistribution {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_DISTRIBUTION_OUTPUT_SHAPE "GetDistributionResult" GetDistributionOutput {
        distribution: Option<Distribution> = wire::Member::new("Distribution", &DISTRIBUTION_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_INVALIDATION_SHAPE "GetInvalidationRequest" GetInvalidation {
        distribution_id: String = wire::Member::new("DistributionId", &STRING).required().at(wire::Location::Uri).location_name("DistributionId"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_INVALIDATION_OUTPUT_SHAPE "GetInvalidationResult" GetInvalidationOutput {
        invalidation: Option<Invalidation> = wire::Member::new("Invalidation", &INVALIDATION_SHAPE),
    } .payload(0)
    GET_ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE "GetOriginAccessControlConfigRequest" GetOriginAccessControlConfig {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_ORIGIN_ACCESS_CONTROL_CONFIG_OUTPUT_SHAPE "GetOriginAccessControlConfigResult" GetOriginAccessControlConfigOutput {
        origin_access_control_config: Option<OriginAccessControlConfig> = wire::Member::new("OriginAccessControlConfig", &ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_ORIGIN_ACCESS_CONTROL_SHAPE "GetOriginAccessControlRequest" GetOriginAccessControl {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_ORIGIN_ACCESS_CONTROL_OUTPUT_SHAPE "GetOriginAccessControlResult" GetOriginAccessControlOutput {
        origin_access_control: Option<OriginAccessControl> = wire::Member::new("OriginAccessControl", &ORIGIN_ACCESS_CONTROL_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_ORIGIN_REQUEST_POLICY_CONFIG_SHAPE "GetOriginRequestPolicyConfigRequest" GetOriginRequestPolicyConfig {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_ORIGIN_REQUEST_POLICY_CONFIG_OUTPUT_SHAPE "GetOriginRequestPolicyConfigResult" GetOriginRequestPolicyConfigOutput {
        origin_request_policy_config: Option<OriginRequestPolicyConfig> = wire::Member::new("OriginRequestPolicyConfig", &ORIGIN_REQUEST_POLICY_CONFIG_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_ORIGIN_REQUEST_POLICY_SHAPE "GetOriginRequestPolicyRequest" GetOriginRequestPolicy {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_ORIGIN_REQUEST_POLICY_OUTPUT_SHAPE "GetOriginRequestPolicyResult" GetOriginRequestPolicyOutput {
        origin_request_policy: Option<OriginRequestPolicy> = wire::Member::new("OriginRequestPolicy", &ORIGIN_REQUEST_POLICY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_RESPONSE_HEADERS_POLICY_CONFIG_SHAPE "GetResponseHeadersPolicyConfigRequest" GetResponseHeadersPolicyConfig {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_RESPONSE_HEADERS_POLICY_CONFIG_OUTPUT_SHAPE "GetResponseHeadersPolicyConfigResult" GetResponseHeadersPolicyConfigOutput {
        response_headers_policy_config: Option<ResponseHeadersPolicyConfig> = wire::Member::new("ResponseHeadersPolicyConfig", &RESPONSE_HEADERS_POLICY_CONFIG_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GET_RESPONSE_HEADERS_POLICY_SHAPE "GetResponseHeadersPolicyRequest" GetResponseHeadersPolicy {
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_RESPONSE_HEADERS_POLICY_OUTPUT_SHAPE "GetResponseHeadersPolicyResult" GetResponseHeadersPolicyOutput {
        response_headers_policy: Option<ResponseHeadersPolicy> = wire::Member::new("ResponseHeadersPolicy", &RESPONSE_HEADERS_POLICY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    GRPC_CONFIG_SHAPE "GrpcConfig" GrpcConfig {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
    }
    HEADERS_SHAPE "Headers" Headers {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &HEADER_LIST_LIST),
    }
    INVALIDATION_SHAPE "Invalidation" Invalidation {
        id: String = wire::Member::new("Id", &STRING).required(),
        status: String = wire::Member::new("Status", &STRING).required(),
        create_time: wire::Timestamp = wire::Member::new("CreateTime", &TIMESTAMP).required(),
        invalidation_batch: InvalidationBatch = wire::Member::new("InvalidationBatch", &INVALIDATION_BATCH_SHAPE).required(),
    }
    INVALIDATION_BATCH_SHAPE "InvalidationBatch" InvalidationBatch {
        paths: Paths = wire::Member::new("Paths", &PATHS_SHAPE).required(),
        caller_reference: String = wire::Member::new("CallerReference", &STRING).required(),
    }
    INVALIDATION_LIST_SHAPE "InvalidationList" InvalidationList {
        marker: String = wire::Member::new("Marker", &STRING).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<InvalidationSummary>> = wire::Member::new("Items", &INVALIDATION_SUMMARY_LIST_LIST),
    }
    INVALIDATION_SUMMARY_SHAPE "InvalidationSummary" InvalidationSummary {
        id: String = wire::Member::new("Id", &STRING).required(),
        create_time: wire::Timestamp = wire::Member::new("CreateTime", &TIMESTAMP).required(),
        status: String = wire::Member::new("Status", &STRING).required(),
    }
    KG_KEY_PAIR_IDS_SHAPE "KGKeyPairIds" KgKeyPairIds {
        key_group_id: Option<String> = wire::Member::new("KeyGroupId", &STRING),
        key_pair_ids: Option<KeyPairIds> = wire::Member::new("KeyPairIds", &KEY_PAIR_IDS_SHAPE),
    }
    KEY_PAIR_IDS_SHAPE "KeyPairIds" KeyPairIds {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &KEY_PAIR_ID_LIST_LIST),
    }
    LAMBDA_FUNCTION_ASSOCIATION_SHAPE "LambdaFunctionAssociation" LambdaFunctionAssociation {
        lambda_function_arn: String = wire::Member::new("LambdaFunctionARN", &STRING).required(),
        event_type: String = wire::Member::new("EventType", &EVENT_TYPE_TEXT).required(),
        include_body: Option<bool> = wire::Member::new("IncludeBody", &BOOLEAN),
    }
    LAMBDA_FUNCTION_ASSOCIATIONS_SHAPE "LambdaFunctionAssociations" LambdaFunctionAssociations {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<LambdaFunctionAssociation>> = wire::Member::new("Items", &LAMBDA_FUNCTION_ASSOCIATION_LIST_LIST),
    }
    LIST_CACHE_POLICIES_SHAPE "ListCachePoliciesRequest" ListCachePolicies {
        r#type: Option<String> = wire::Member::new("Type", &CACHE_POLICY_TYPE_TEXT).at(wire::Location::Query).location_name("Type"),
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_CACHE_POLICIES_OUTPUT_SHAPE "ListCachePoliciesResult" ListCachePoliciesOutput {
        cache_policy_list: Option<CachePolicyList> = wire::Member::new("CachePolicyList", &CACHE_POLICY_LIST_SHAPE),
    } .payload(0)
    LIST_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES_SHAPE "ListCloudFrontOriginAccessIdentitiesRequest" ListCloudFrontOriginAccessIdentities {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES_OUTPUT_SHAPE "ListCloudFrontOriginAccessIdentitiesResult" ListCloudFrontOriginAccessIdentitiesOutput {
        cloud_front_origin_access_identity_list: Option<CloudFrontOriginAccessIdentityList> = wire::Member::new("CloudFrontOriginAccessIdentityList", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_LIST_SHAPE),
    } .payload(0)
    LIST_DISTRIBUTIONS_BY_CACHE_POLICY_ID_SHAPE "ListDistributionsByCachePolicyIdRequest" ListDistributionsByCachePolicyId {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
        cache_policy_id: String = wire::Member::new("CachePolicyId", &STRING).required().at(wire::Location::Uri).location_name("CachePolicyId"),
    }
    LIST_DISTRIBUTIONS_BY_CACHE_POLICY_ID_OUTPUT_SHAPE "ListDistributionsByCachePolicyIdResult" ListDistributionsByCachePolicyIdOutput {
        distribution_id_list: Option<DistributionIdList> = wire::Member::new("DistributionIdList", &DISTRIBUTION_ID_LIST_SHAPE),
    } .payload(0)
    LIST_DISTRIBUTIONS_BY_ORIGIN_REQUEST_POLICY_ID_SHAPE "ListDistributionsByOriginRequestPolicyIdRequest" ListDistributionsByOriginRequestPolicyId {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
        origin_request_policy_id: String = wire::Member::new("OriginRequestPolicyId", &STRING).required().at(wire::Location::Uri).location_name("OriginRequestPolicyId"),
    }
    LIST_DISTRIBUTIONS_BY_ORIGIN_REQUEST_POLICY_ID_OUTPUT_SHAPE "ListDistributionsByOriginRequestPolicyIdResult" ListDistributionsByOriginRequestPolicyIdOutput {
        distribution_id_list: Option<DistributionIdList> = wire::Member::new("DistributionIdList", &DISTRIBUTION_ID_LIST_SHAPE),
    } .payload(0)
    LIST_DISTRIBUTIONS_BY_RESPONSE_HEADERS_POLICY_ID_SHAPE "ListDistributionsByResponseHeadersPolicyIdRequest" ListDistributionsByResponseHeadersPolicyId {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
        response_headers_policy_id: String = wire::Member::new("ResponseHeadersPolicyId", &STRING).required().at(wire::Location::Uri).location_name("ResponseHeadersPolicyId"),
    }
    LIST_DISTRIBUTIONS_BY_RESPONSE_HEADERS_POLICY_ID_OUTPUT_SHAPE "ListDistributionsByResponseHeadersPolicyIdResult" ListDistributionsByResponseHeadersPolicyIdOutput {
        distribution_id_list: Option<DistributionIdList> = wire::Member::new("DistributionIdList", &DISTRIBUTION_ID_LIST_SHAPE),
    } .payload(0)
    LIST_DISTRIBUTIONS_BY_WEB_ACL_ID_SHAPE "ListDistributionsByWebACLIdRequest" ListDistributionsByWebACLId {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
        web_acl_id: String = wire::Member::new("WebACLId", &STRING).required().at(wire::Location::Uri).location_name("WebACLId"),
    }
    LIST_DISTRIBUTIONS_BY_WEB_ACL_ID_OUTPUT_SHAPE "ListDistributionsByWebACLIdResult" ListDistributionsByWebACLIdOutput {
        distribution_list: Option<DistributionList> = wire::Member::new("DistributionList", &DISTRIBUTION_LIST_SHAPE),
    } .payload(0)
    LIST_DISTRIBUTIONS_SHAPE "ListDistributionsRequest" ListDistributions {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_DISTRIBUTIONS_OUTPUT_SHAPE "ListDistributionsResult" ListDistributionsOutput {
        distribution_list: Option<DistributionList> = wire::Member::new("DistributionList", &DISTRIBUTION_LIST_SHAPE),
    } .payload(0)
    LIST_INVALIDATIONS_SHAPE "ListInvalidationsRequest" ListInvalidations {
        distribution_id: String = wire::Member::new("DistributionId", &STRING).required().at(wire::Location::Uri).location_name("DistributionId"),
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_INVALIDATIONS_OUTPUT_SHAPE "ListInvalidationsResult" ListInvalidationsOutput {
        invalidation_list: Option<InvalidationList> = wire::Member::new("InvalidationList", &INVALIDATION_LIST_SHAPE),
    } .payload(0)
    LIST_ORIGIN_ACCESS_CONTROLS_SHAPE "ListOriginAccessControlsRequest" ListOriginAccessControls {
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_ORIGIN_ACCESS_CONTROLS_OUTPUT_SHAPE "ListOriginAccessControlsResult" ListOriginAccessControlsOutput {
        origin_access_control_list: Option<OriginAccessControlList> = wire::Member::new("OriginAccessControlList", &ORIGIN_ACCESS_CONTROL_LIST_SHAPE),
    } .payload(0)
    LIST_ORIGIN_REQUEST_POLICIES_SHAPE "ListOriginRequestPoliciesRequest" ListOriginRequestPolicies {
        r#type: Option<String> = wire::Member::new("Type", &ORIGIN_REQUEST_POLICY_TYPE_TEXT).at(wire::Location::Query).location_name("Type"),
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_ORIGIN_REQUEST_POLICIES_OUTPUT_SHAPE "ListOriginRequestPoliciesResult" ListOriginRequestPoliciesOutput {
        origin_request_policy_list: Option<OriginRequestPolicyList> = wire::Member::new("OriginRequestPolicyList", &ORIGIN_REQUEST_POLICY_LIST_SHAPE),
    } .payload(0)
    LIST_RESPONSE_HEADERS_POLICIES_SHAPE "ListResponseHeadersPoliciesRequest" ListResponseHeadersPolicies {
        r#type: Option<String> = wire::Member::new("Type", &RESPONSE_HEADERS_POLICY_TYPE_TEXT).at(wire::Location::Query).location_name("Type"),
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("Marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("MaxItems"),
    }
    LIST_RESPONSE_HEADERS_POLICIES_OUTPUT_SHAPE "ListResponseHeadersPoliciesResult" ListResponseHeadersPoliciesOutput {
        response_headers_policy_list: Option<ResponseHeadersPolicyList> = wire::Member::new("ResponseHeadersPolicyList", &RESPONSE_HEADERS_POLICY_LIST_SHAPE),
    } .payload(0)
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource: String = wire::Member::new("Resource", &RESOURCE_ARN_TEXT).required().at(wire::Location::Query).location_name("Resource"),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResult" ListTagsForResourceOutput {
        tags: Tags = wire::Member::new("Tags", &TAGS_SHAPE).required(),
    } .payload(0)
    LOGGING_CONFIG_SHAPE "LoggingConfig" LoggingConfig {
        enabled: Option<bool> = wire::Member::new("Enabled", &BOOLEAN),
        include_cookies: Option<bool> = wire::Member::new("IncludeCookies", &BOOLEAN),
        bucket: Option<String> = wire::Member::new("Bucket", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
    }
    ORIGIN_SHAPE "Origin" Origin {
        id: String = wire::Member::new("Id", &STRING).required(),
        domain_name: String = wire::Member::new("DomainName", &STRING).required(),
        origin_path: Option<String> = wire::Member::new("OriginPath", &STRING),
        custom_headers: Option<CustomHeaders> = wire::Member::new("CustomHeaders", &CUSTOM_HEADERS_SHAPE),
        s3_origin_config: Option<S3OriginConfig> = wire::Member::new("S3OriginConfig", &S3_ORIGIN_CONFIG_SHAPE),
        custom_origin_config: Option<CustomOriginConfig> = wire::Member::new("CustomOriginConfig", &CUSTOM_ORIGIN_CONFIG_SHAPE),
        vpc_origin_config: Option<VpcOriginConfig> = wire::Member::new("VpcOriginConfig", &VPC_ORIGIN_CONFIG_SHAPE),
        connection_attempts: Option<i32> = wire::Member::new("ConnectionAttempts", &INTEGER),
        connection_timeout: Option<i32> = wire::Member::new("ConnectionTimeout", &INTEGER),
        response_completion_timeout: Option<i32> = wire::Member::new("ResponseCompletionTimeout", &INTEGER),
        origin_shield: Option<OriginShield> = wire::Member::new("OriginShield", &ORIGIN_SHIELD_SHAPE),
        origin_access_control_id: Option<String> = wire::Member::new("OriginAccessControlId", &STRING),
    }
    ORIGIN_ACCESS_CONTROL_SHAPE "OriginAccessControl" OriginAccessControl {
        id: String = wire::Member::new("Id", &STRING).required(),
        origin_access_control_config: Option<OriginAccessControlConfig> = wire::Member::new("OriginAccessControlConfig", &ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE),
    }
    ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE "OriginAccessControlConfig" OriginAccessControlConfig {
        name: String = wire::Member::new("Name", &STRING).required(),
        description: Option<String> = wire::Member::new("Description", &STRING),
        signing_protocol: String = wire::Member::new("SigningProtocol", &ORIGIN_ACCESS_CONTROL_SIGNING_PROTOCOLS_TEXT).required(),
        signing_behavior: String = wire::Member::new("SigningBehavior", &ORIGIN_ACCESS_CONTROL_SIGNING_BEHAVIORS_TEXT).required(),
        origin_access_control_origin_type: String = wire::Member::new("OriginAccessControlOriginType", &ORIGIN_ACCESS_CONTROL_ORIGIN_TYPES_TEXT).required(),
    }
    ORIGIN_ACCESS_CONTROL_LIST_SHAPE "OriginAccessControlList" OriginAccessControlList {
        marker: String = wire::Member::new("Marker", &STRING).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<OriginAccessControlSummary>> = wire::Member::new("Items", &ORIGIN_ACCESS_CONTROL_SUMMARY_LIST_LIST),
    }
    ORIGIN_ACCESS_CONTROL_SUMMARY_SHAPE "OriginAccessControlSummary" OriginAccessControlSummary {
        id: String = wire::Member::new("Id", &STRING).required(),
        description: String = wire::Member::new("Description", &STRING).required(),
        name: String = wire::Member::new("Name", &STRING).required(),
        signing_protocol: String = wire::Member::new("SigningProtocol", &ORIGIN_ACCESS_CONTROL_SIGNING_PROTOCOLS_TEXT).required(),
        signing_behavior: String = wire::Member::new("SigningBehavior", &ORIGIN_ACCESS_CONTROL_SIGNING_BEHAVIORS_TEXT).required(),
        origin_access_control_origin_type: String = wire::Member::new("OriginAccessControlOriginType", &ORIGIN_ACCESS_CONTROL_ORIGIN_TYPES_TEXT).required(),
    }
    ORIGIN_CUSTOM_HEADER_SHAPE "OriginCustomHeader" OriginCustomHeader {
        header_name: String = wire::Member::new("HeaderName", &STRING).required(),
        header_value: String = wire::Member::new("HeaderValue", &SENSITIVE_STRING_TYPE_TEXT).required(),
    }
    ORIGIN_GROUP_SHAPE "OriginGroup" OriginGroup {
        id: String = wire::Member::new("Id", &STRING).required(),
        failover_criteria: OriginGroupFailoverCriteria = wire::Member::new("FailoverCriteria", &ORIGIN_GROUP_FAILOVER_CRITERIA_SHAPE).required(),
        members: OriginGroupMembers = wire::Member::new("Members", &ORIGIN_GROUP_MEMBERS_SHAPE).required(),
        selection_criteria: Option<String> = wire::Member::new("SelectionCriteria", &ORIGIN_GROUP_SELECTION_CRITERIA_TEXT),
    }
    ORIGIN_GROUP_FAILOVER_CRITERIA_SHAPE "OriginGroupFailoverCriteria" OriginGroupFailoverCriteria {
        status_codes: StatusCodes = wire::Member::new("StatusCodes", &STATUS_CODES_SHAPE).required(),
    }
    ORIGIN_GROUP_MEMBER_SHAPE "OriginGroupMember" OriginGroupMember {
        origin_id: String = wire::Member::new("OriginId", &STRING).required(),
    }
    ORIGIN_GROUP_MEMBERS_SHAPE "OriginGroupMembers" OriginGroupMembers {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<OriginGroupMember> = wire::Member::new("Items", &ORIGIN_GROUP_MEMBER_LIST_LIST).required(),
    }
    ORIGIN_GROUPS_SHAPE "OriginGroups" OriginGroups {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<OriginGroup>> = wire::Member::new("Items", &ORIGIN_GROUP_LIST_LIST),
    }
    ORIGIN_MTLS_CONFIG_SHAPE "OriginMtlsConfig" OriginMtlsConfig {
        client_certificate_arn: String = wire::Member::new("ClientCertificateArn", &STRING).required(),
    }
    ORIGIN_REQUEST_POLICY_SHAPE "OriginRequestPolicy" OriginRequestPolicy {
        id: String = wire::Member::new("Id", &STRING).required(),
        last_modified_time: wire::Timestamp = wire::Member::new("LastModifiedTime", &TIMESTAMP).required(),
        origin_request_policy_config: OriginRequestPolicyConfig = wire::Member::new("OriginRequestPolicyConfig", &ORIGIN_REQUEST_POLICY_CONFIG_SHAPE).required(),
    }
    ORIGIN_REQUEST_POLICY_CONFIG_SHAPE "OriginRequestPolicyConfig" OriginRequestPolicyConfig {
        comment: Option<String> = wire::Member::new("Comment", &STRING),
        name: String = wire::Member::new("Name", &STRING).required(),
        headers_config: OriginRequestPolicyHeadersConfig = wire::Member::new("HeadersConfig", &ORIGIN_REQUEST_POLICY_HEADERS_CONFIG_SHAPE).required(),
        cookies_config: OriginRequestPolicyCookiesConfig = wire::Member::new("CookiesConfig", &ORIGIN_REQUEST_POLICY_COOKIES_CONFIG_SHAPE).required(),
        query_strings_config: OriginRequestPolicyQueryStringsConfig = wire::Member::new("QueryStringsConfig", &ORIGIN_REQUEST_POLICY_QUERY_STRINGS_CONFIG_SHAPE).required(),
    }
    ORIGIN_REQUEST_POLICY_COOKIES_CONFIG_SHAPE "OriginRequestPolicyCookiesConfig" OriginRequestPolicyCookiesConfig {
        cookie_behavior: String = wire::Member::new("CookieBehavior", &ORIGIN_REQUEST_POLICY_COOKIE_BEHAVIOR_TEXT).required(),
        cookies: Option<CookieNames> = wire::Member::new("Cookies", &COOKIE_NAMES_SHAPE),
    }
    ORIGIN_REQUEST_POLICY_HEADERS_CONFIG_SHAPE "OriginRequestPolicyHeadersConfig" OriginRequestPolicyHeadersConfig {
        header_behavior: String = wire::Member::new("HeaderBehavior", &ORIGIN_REQUEST_POLICY_HEADER_BEHAVIOR_TEXT).required(),
        headers: Option<Headers> = wire::Member::new("Headers", &HEADERS_SHAPE),
    }
    ORIGIN_REQUEST_POLICY_LIST_SHAPE "OriginRequestPolicyList" OriginRequestPolicyList {
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<OriginRequestPolicySummary>> = wire::Member::new("Items", &ORIGIN_REQUEST_POLICY_SUMMARY_LIST_LIST),
    }
    ORIGIN_REQUEST_POLICY_QUERY_STRINGS_CONFIG_SHAPE "OriginRequestPolicyQueryStringsConfig" OriginRequestPolicyQueryStringsConfig {
        query_string_behavior: String = wire::Member::new("QueryStringBehavior", &ORIGIN_REQUEST_POLICY_QUERY_STRING_BEHAVIOR_TEXT).required(),
        query_strings: Option<QueryStringNames> = wire::Member::new("QueryStrings", &QUERY_STRING_NAMES_SHAPE),
    }
    ORIGIN_REQUEST_POLICY_SUMMARY_SHAPE "OriginRequestPolicySummary" OriginRequestPolicySummary {
        r#type: String = wire::Member::new("Type", &ORIGIN_REQUEST_POLICY_TYPE_TEXT).required(),
        origin_request_policy: OriginRequestPolicy = wire::Member::new("OriginRequestPolicy", &ORIGIN_REQUEST_POLICY_SHAPE).required(),
    }
    ORIGIN_SHIELD_SHAPE "OriginShield" OriginShield {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        origin_shield_region: Option<String> = wire::Member::new("OriginShieldRegion", &ORIGIN_SHIELD_REGION_TEXT),
    }
    ORIGIN_SSL_PROTOCOLS_SHAPE "OriginSslProtocols" OriginSslProtocols {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<String> = wire::Member::new("Items", &SSL_PROTOCOLS_LIST_LIST).required(),
    }
    ORIGINS_SHAPE "Origins" Origins {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<Origin> = wire::Member::new("Items", &ORIGIN_LIST_LIST).required(),
    }
    PARAMETER_DEFINITION_SHAPE "ParameterDefinition" ParameterDefinition {
        name: String = wire::Member::new("Name", &PARAMETER_NAME_TEXT).required(),
        definition: ParameterDefinitionSchema = wire::Member::new("Definition", &PARAMETER_DEFINITION_SCHEMA_SHAPE).required(),
    }
    PARAMETER_DEFINITION_SCHEMA_SHAPE "ParameterDefinitionSchema" ParameterDefinitionSchema {
        string_schema: Option<StringSchemaConfig> = wire::Member::new("StringSchema", &STRING_SCHEMA_CONFIG_SHAPE),
    }
    PARAMETERS_IN_CACHE_KEY_AND_FORWARDED_TO_ORIGIN_SHAPE "ParametersInCacheKeyAndForwardedToOrigin" ParametersInCacheKeyAndForwardedToOrigin {
        enable_accept_encoding_gzip: bool = wire::Member::new("EnableAcceptEncodingGzip", &BOOLEAN).required(),
        enable_accept_encoding_brotli: Option<bool> = wire::Member::new("EnableAcceptEncodingBrotli", &BOOLEAN),
        headers_config: CachePolicyHeadersConfig = wire::Member::new("HeadersConfig", &CACHE_POLICY_HEADERS_CONFIG_SHAPE).required(),
        cookies_config: CachePolicyCookiesConfig = wire::Member::new("CookiesConfig", &CACHE_POLICY_COOKIES_CONFIG_SHAPE).required(),
        query_strings_config: CachePolicyQueryStringsConfig = wire::Member::new("QueryStringsConfig", &CACHE_POLICY_QUERY_STRINGS_CONFIG_SHAPE).required(),
    }
    PATHS_SHAPE "Paths" Paths {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &PATH_LIST_LIST),
    }
    QUERY_STRING_CACHE_KEYS_SHAPE "QueryStringCacheKeys" QueryStringCacheKeys {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &QUERY_STRING_CACHE_KEYS_LIST_LIST),
    }
    QUERY_STRING_NAMES_SHAPE "QueryStringNames" QueryStringNames {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &QUERY_STRING_NAMES_LIST_LIST),
    }
    RESPONSE_HEADERS_POLICY_SHAPE "ResponseHeadersPolicy" ResponseHeadersPolicy {
        id: String = wire::Member::new("Id", &STRING).required(),
        last_modified_time: wire::Timestamp = wire::Member::new("LastModifiedTime", &TIMESTAMP).required(),
        response_headers_policy_config: ResponseHeadersPolicyConfig = wire::Member::new("ResponseHeadersPolicyConfig", &RESPONSE_HEADERS_POLICY_CONFIG_SHAPE).required(),
    }
    RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_HEADERS_SHAPE "ResponseHeadersPolicyAccessControlAllowHeaders" ResponseHeadersPolicyAccessControlAllowHeaders {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<String> = wire::Member::new("Items", &ACCESS_CONTROL_ALLOW_HEADERS_LIST_LIST).required(),
    }
    RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_METHODS_SHAPE "ResponseHeadersPolicyAccessControlAllowMethods" ResponseHeadersPolicyAccessControlAllowMethods {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<String> = wire::Member::new("Items", &ACCESS_CONTROL_ALLOW_METHODS_LIST_LIST).required(),
    }
    RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_ORIGINS_SHAPE "ResponseHeadersPolicyAccessControlAllowOrigins" ResponseHeadersPolicyAccessControlAllowOrigins {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<String> = wire::Member::new("Items", &ACCESS_CONTROL_ALLOW_ORIGINS_LIST_LIST).required(),
    }
    RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_EXPOSE_HEADERS_SHAPE "ResponseHeadersPolicyAccessControlExposeHeaders" ResponseHeadersPolicyAccessControlExposeHeaders {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &ACCESS_CONTROL_EXPOSE_HEADERS_LIST_LIST),
    }
    RESPONSE_HEADERS_POLICY_CONFIG_SHAPE "ResponseHeadersPolicyConfig" ResponseHeadersPolicyConfig {
        comment: Option<String> = wire::Member::new("Comment", &STRING),
        name: String = wire::Member::new("Name", &STRING).required(),
        cors_config: Option<ResponseHeadersPolicyCorsConfig> = wire::Member::new("CorsConfig", &RESPONSE_HEADERS_POLICY_CORS_CONFIG_SHAPE),
        security_headers_config: Option<ResponseHeadersPolicySecurityHeadersConfig> = wire::Member::new("SecurityHeadersConfig", &RESPONSE_HEADERS_POLICY_SECURITY_HEADERS_CONFIG_SHAPE),
        server_timing_headers_config: Option<ResponseHeadersPolicyServerTimingHeadersConfig> = wire::Member::new("ServerTimingHeadersConfig", &RESPONSE_HEADERS_POLICY_SERVER_TIMING_HEADERS_CONFIG_SHAPE),
        custom_headers_config: Option<ResponseHeadersPolicyCustomHeadersConfig> = wire::Member::new("CustomHeadersConfig", &RESPONSE_HEADERS_POLICY_CUSTOM_HEADERS_CONFIG_SHAPE),
        remove_headers_config: Option<ResponseHeadersPolicyRemoveHeadersConfig> = wire::Member::new("RemoveHeadersConfig", &RESPONSE_HEADERS_POLICY_REMOVE_HEADERS_CONFIG_SHAPE),
    }
    RESPONSE_HEADERS_POLICY_CONTENT_SECURITY_POLICY_SHAPE "ResponseHeadersPolicyContentSecurityPolicy" ResponseHeadersPolicyContentSecurityPolicy {
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
        content_security_policy: String = wire::Member::new("ContentSecurityPolicy", &STRING).required(),
    }
    RESPONSE_HEADERS_POLICY_CONTENT_TYPE_OPTIONS_SHAPE "ResponseHeadersPolicyContentTypeOptions" ResponseHeadersPolicyContentTypeOptions {
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
    }
    RESPONSE_HEADERS_POLICY_CORS_CONFIG_SHAPE "ResponseHeadersPolicyCorsConfig" ResponseHeadersPolicyCorsConfig {
        access_control_allow_origins: ResponseHeadersPolicyAccessControlAllowOrigins = wire::Member::new("AccessControlAllowOrigins", &RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_ORIGINS_SHAPE).required(),
        access_control_allow_headers: ResponseHeadersPolicyAccessControlAllowHeaders = wire::Member::new("AccessControlAllowHeaders", &RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_HEADERS_SHAPE).required(),
        access_control_allow_methods: ResponseHeadersPolicyAccessControlAllowMethods = wire::Member::new("AccessControlAllowMethods", &RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_METHODS_SHAPE).required(),
        access_control_allow_credentials: bool = wire::Member::new("AccessControlAllowCredentials", &BOOLEAN).required(),
        access_control_expose_headers: Option<ResponseHeadersPolicyAccessControlExposeHeaders> = wire::Member::new("AccessControlExposeHeaders", &RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_EXPOSE_HEADERS_SHAPE),
        access_control_max_age_sec: Option<i32> = wire::Member::new("AccessControlMaxAgeSec", &INTEGER),
        origin_override: bool = wire::Member::new("OriginOverride", &BOOLEAN).required(),
    }
    RESPONSE_HEADERS_POLICY_CUSTOM_HEADER_SHAPE "ResponseHeadersPolicyCustomHeader" ResponseHeadersPolicyCustomHeader {
        header: String = wire::Member::new("Header", &STRING).required(),
        value: String = wire::Member::new("Value", &STRING).required(),
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
    }
    RESPONSE_HEADERS_POLICY_CUSTOM_HEADERS_CONFIG_SHAPE "ResponseHeadersPolicyCustomHeadersConfig" ResponseHeadersPolicyCustomHeadersConfig {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<ResponseHeadersPolicyCustomHeader>> = wire::Member::new("Items", &RESPONSE_HEADERS_POLICY_CUSTOM_HEADER_LIST_LIST),
    }
    RESPONSE_HEADERS_POLICY_FRAME_OPTIONS_SHAPE "ResponseHeadersPolicyFrameOptions" ResponseHeadersPolicyFrameOptions {
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
        frame_option: String = wire::Member::new("FrameOption", &FRAME_OPTIONS_LIST_TEXT).required(),
    }
    RESPONSE_HEADERS_POLICY_LIST_SHAPE "ResponseHeadersPolicyList" ResponseHeadersPolicyList {
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        max_items: i32 = wire::Member::new("MaxItems", &INTEGER).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<ResponseHeadersPolicySummary>> = wire::Member::new("Items", &RESPONSE_HEADERS_POLICY_SUMMARY_LIST_LIST),
    }
    RESPONSE_HEADERS_POLICY_REFERRER_POLICY_SHAPE "ResponseHeadersPolicyReferrerPolicy" ResponseHeadersPolicyReferrerPolicy {
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
        referrer_policy: String = wire::Member::new("ReferrerPolicy", &REFERRER_POLICY_LIST_TEXT).required(),
    }
    RESPONSE_HEADERS_POLICY_REMOVE_HEADER_SHAPE "ResponseHeadersPolicyRemoveHeader" ResponseHeadersPolicyRemoveHeader {
        header: String = wire::Member::new("Header", &STRING).required(),
    }
    RESPONSE_HEADERS_POLICY_REMOVE_HEADERS_CONFIG_SHAPE "ResponseHeadersPolicyRemoveHeadersConfig" ResponseHeadersPolicyRemoveHeadersConfig {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<ResponseHeadersPolicyRemoveHeader>> = wire::Member::new("Items", &RESPONSE_HEADERS_POLICY_REMOVE_HEADER_LIST_LIST),
    }
    RESPONSE_HEADERS_POLICY_SECURITY_HEADERS_CONFIG_SHAPE "ResponseHeadersPolicySecurityHeadersConfig" ResponseHeadersPolicySecurityHeadersConfig {
        xss_protection: Option<ResponseHeadersPolicyXssProtection> = wire::Member::new("XSSProtection", &RESPONSE_HEADERS_POLICY_XSS_PROTECTION_SHAPE),
        frame_options: Option<ResponseHeadersPolicyFrameOptions> = wire::Member::new("FrameOptions", &RESPONSE_HEADERS_POLICY_FRAME_OPTIONS_SHAPE),
        referrer_policy: Option<ResponseHeadersPolicyReferrerPolicy> = wire::Member::new("ReferrerPolicy", &RESPONSE_HEADERS_POLICY_REFERRER_POLICY_SHAPE),
        content_security_policy: Option<ResponseHeadersPolicyContentSecurityPolicy> = wire::Member::new("ContentSecurityPolicy", &RESPONSE_HEADERS_POLICY_CONTENT_SECURITY_POLICY_SHAPE),
        content_type_options: Option<ResponseHeadersPolicyContentTypeOptions> = wire::Member::new("ContentTypeOptions", &RESPONSE_HEADERS_POLICY_CONTENT_TYPE_OPTIONS_SHAPE),
        strict_transport_security: Option<ResponseHeadersPolicyStrictTransportSecurity> = wire::Member::new("StrictTransportSecurity", &RESPONSE_HEADERS_POLICY_STRICT_TRANSPORT_SECURITY_SHAPE),
    }
    RESPONSE_HEADERS_POLICY_SERVER_TIMING_HEADERS_CONFIG_SHAPE "ResponseHeadersPolicyServerTimingHeadersConfig" ResponseHeadersPolicyServerTimingHeadersConfig {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        sampling_rate: Option<f64> = wire::Member::new("SamplingRate", &SAMPLING_RATE_NUMBER),
    }
    RESPONSE_HEADERS_POLICY_STRICT_TRANSPORT_SECURITY_SHAPE "ResponseHeadersPolicyStrictTransportSecurity" ResponseHeadersPolicyStrictTransportSecurity {
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
        include_subdomains: Option<bool> = wire::Member::new("IncludeSubdomains", &BOOLEAN),
        preload: Option<bool> = wire::Member::new("Preload", &BOOLEAN),
        access_control_max_age_sec: i32 = wire::Member::new("AccessControlMaxAgeSec", &INTEGER).required(),
    }
    RESPONSE_HEADERS_POLICY_SUMMARY_SHAPE "ResponseHeadersPolicySummary" ResponseHeadersPolicySummary {
        r#type: String = wire::Member::new("Type", &RESPONSE_HEADERS_POLICY_TYPE_TEXT).required(),
        response_headers_policy: ResponseHeadersPolicy = wire::Member::new("ResponseHeadersPolicy", &RESPONSE_HEADERS_POLICY_SHAPE).required(),
    }
    RESPONSE_HEADERS_POLICY_XSS_PROTECTION_SHAPE "ResponseHeadersPolicyXSSProtection" ResponseHeadersPolicyXssProtection {
        r#override: bool = wire::Member::new("Override", &BOOLEAN).required(),
        protection: bool = wire::Member::new("Protection", &BOOLEAN).required(),
        mode_block: Option<bool> = wire::Member::new("ModeBlock", &BOOLEAN),
        report_uri: Option<String> = wire::Member::new("ReportUri", &STRING),
    }
    RESTRICTIONS_SHAPE "Restrictions" Restrictions {
        geo_restriction: GeoRestriction = wire::Member::new("GeoRestriction", &GEO_RESTRICTION_SHAPE).required(),
    }
    S3_ORIGIN_CONFIG_SHAPE "S3OriginConfig" S3OriginConfig {
        origin_access_identity: String = wire::Member::new("OriginAccessIdentity", &STRING).required(),
        origin_read_timeout: Option<i32> = wire::Member::new("OriginReadTimeout", &INTEGER),
    }
    SIGNER_SHAPE "Signer" Signer {
        aws_account_number: Option<String> = wire::Member::new("AwsAccountNumber", &STRING),
        key_pair_ids: Option<KeyPairIds> = wire::Member::new("KeyPairIds", &KEY_PAIR_IDS_SHAPE),
    }
    STATUS_CODES_SHAPE "StatusCodes" StatusCodes {
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Vec<i32> = wire::Member::new("Items", &STATUS_CODE_LIST_LIST).required(),
    }
    STRING_SCHEMA_CONFIG_SHAPE "StringSchemaConfig" StringSchemaConfig {
        comment: Option<String> = wire::Member::new("Comment", &SENSITIVE_STRING_TYPE_TEXT),
        default_value: Option<String> = wire::Member::new("DefaultValue", &PARAMETER_VALUE_TEXT),
        required: bool = wire::Member::new("Required", &BOOLEAN).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: Option<String> = wire::Member::new("Value", &TAG_VALUE_TEXT),
    }
    TAG_KEYS_SHAPE "TagKeys" TagKeys {
        items: Option<Vec<String>> = wire::Member::new("Items", &TAG_KEY_LIST_LIST),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource: String = wire::Member::new("Resource", &RESOURCE_ARN_TEXT).required().at(wire::Location::Query).location_name("Resource"),
        tags: Tags = wire::Member::new("Tags", &TAGS_SHAPE).required().location_name("Tags").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(1)
    TAGS_SHAPE "Tags" Tags {
        items: Option<Vec<Tag>> = wire::Member::new("Items", &TAG_LIST_LIST),
    }
    TENANT_CONFIG_SHAPE "TenantConfig" TenantConfig {
        parameter_definitions: Option<Vec<ParameterDefinition>> = wire::Member::new("ParameterDefinitions", &PARAMETER_DEFINITIONS_LIST),
    }
    TRUST_STORE_CONFIG_SHAPE "TrustStoreConfig" TrustStoreConfig {
        trust_store_id: String = wire::Member::new("TrustStoreId", &STRING).required(),
        advertise_trust_store_ca_names: Option<bool> = wire::Member::new("AdvertiseTrustStoreCaNames", &BOOLEAN),
        ignore_certificate_expiry: Option<bool> = wire::Member::new("IgnoreCertificateExpiry", &BOOLEAN),
    }
    TRUSTED_KEY_GROUPS_SHAPE "TrustedKeyGroups" TrustedKeyGroups {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &TRUSTED_KEY_GROUP_ID_LIST_LIST),
    }
    TRUSTED_SIGNERS_SHAPE "TrustedSigners" TrustedSigners {
        enabled: bool = wire::Member::new("Enabled", &BOOLEAN).required(),
        quantity: i32 = wire::Member::new("Quantity", &INTEGER).required(),
        items: Option<Vec<String>> = wire::Member::new("Items", &AWS_ACCOUNT_NUMBER_LIST_LIST),
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource: String = wire::Member::new("Resource", &RESOURCE_ARN_TEXT).required().at(wire::Location::Query).location_name("Resource"),
        tag_keys: TagKeys = wire::Member::new("TagKeys", &TAG_KEYS_SHAPE).required().location_name("TagKeys").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
    } .payload(1)
    UPDATE_CACHE_POLICY_SHAPE "UpdateCachePolicyRequest" UpdateCachePolicy {
        cache_policy_config: CachePolicyConfig = wire::Member::new("CachePolicyConfig", &CACHE_POLICY_CONFIG_SHAPE).required().location_name("CachePolicyConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    } .payload(0)
    UPDATE_CACHE_POLICY_OUTPUT_SHAPE "UpdateCachePolicyResult" UpdateCachePolicyOutput {
        cache_policy: Option<CachePolicy> = wire::Member::new("CachePolicy", &CACHE_POLICY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    UPDATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE "UpdateCloudFrontOriginAccessIdentityRequest" UpdateCloudFrontOriginAccessIdentity {
        cloud_front_origin_access_identity_config: CloudFrontOriginAccessIdentityConfig = wire::Member::new("CloudFrontOriginAccessIdentityConfig", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_CONFIG_SHAPE).required().location_name("CloudFrontOriginAccessIdentityConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    } .payload(0)
    UPDATE_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_OUTPUT_SHAPE "UpdateCloudFrontOriginAccessIdentityResult" UpdateCloudFrontOriginAccessIdentityOutput {
        cloud_front_origin_access_identity: Option<CloudFrontOriginAccessIdentity> = wire::Member::new("CloudFrontOriginAccessIdentity", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    UPDATE_DISTRIBUTION_SHAPE "UpdateDistributionRequest" UpdateDistribution {
        distribution_config: DistributionConfig = wire::Member::new("DistributionConfig", &DISTRIBUTION_CONFIG_SHAPE).required().location_name("DistributionConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    } .payload(0)
    UPDATE_DISTRIBUTION_OUTPUT_SHAPE "UpdateDistributionResult" UpdateDistributionOutput {
        distribution: Option<Distribution> = wire::Member::new("Distribution", &DISTRIBUTION_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    UPDATE_ORIGIN_ACCESS_CONTROL_SHAPE "UpdateOriginAccessControlRequest" UpdateOriginAccessControl {
        origin_access_control_config: OriginAccessControlConfig = wire::Member::new("OriginAccessControlConfig", &ORIGIN_ACCESS_CONTROL_CONFIG_SHAPE).required().location_name("OriginAccessControlConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    } .payload(0)
    UPDATE_ORIGIN_ACCESS_CONTROL_OUTPUT_SHAPE "UpdateOriginAccessControlResult" UpdateOriginAccessControlOutput {
        origin_access_control: Option<OriginAccessControl> = wire::Member::new("OriginAccessControl", &ORIGIN_ACCESS_CONTROL_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    UPDATE_ORIGIN_REQUEST_POLICY_SHAPE "UpdateOriginRequestPolicyRequest" UpdateOriginRequestPolicy {
        origin_request_policy_config: OriginRequestPolicyConfig = wire::Member::new("OriginRequestPolicyConfig", &ORIGIN_REQUEST_POLICY_CONFIG_SHAPE).required().location_name("OriginRequestPolicyConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    } .payload(0)
    UPDATE_ORIGIN_REQUEST_POLICY_OUTPUT_SHAPE "UpdateOriginRequestPolicyResult" UpdateOriginRequestPolicyOutput {
        origin_request_policy: Option<OriginRequestPolicy> = wire::Member::new("OriginRequestPolicy", &ORIGIN_REQUEST_POLICY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    UPDATE_RESPONSE_HEADERS_POLICY_SHAPE "UpdateResponseHeadersPolicyRequest" UpdateResponseHeadersPolicy {
        response_headers_policy_config: ResponseHeadersPolicyConfig = wire::Member::new("ResponseHeadersPolicyConfig", &RESPONSE_HEADERS_POLICY_CONFIG_SHAPE).required().location_name("ResponseHeadersPolicyConfig").xml_namespace("", "http://cloudfront.amazonaws.com/doc/2020-05-31/"),
        id: String = wire::Member::new("Id", &STRING).required().at(wire::Location::Uri).location_name("Id"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
    } .payload(0)
    UPDATE_RESPONSE_HEADERS_POLICY_OUTPUT_SHAPE "UpdateResponseHeadersPolicyResult" UpdateResponseHeadersPolicyOutput {
        response_headers_policy: Option<ResponseHeadersPolicy> = wire::Member::new("ResponseHeadersPolicy", &RESPONSE_HEADERS_POLICY_SHAPE),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
    } .payload(0)
    VIEWER_CERTIFICATE_SHAPE "ViewerCertificate" ViewerCertificate {
        cloud_front_default_certificate: Option<bool> = wire::Member::new("CloudFrontDefaultCertificate", &BOOLEAN),
        iam_certificate_id: Option<String> = wire::Member::new("IAMCertificateId", &SERVER_CERTIFICATE_ID_TEXT),
        acm_certificate_arn: Option<String> = wire::Member::new("ACMCertificateArn", &STRING),
        ssl_support_method: Option<String> = wire::Member::new("SSLSupportMethod", &SSL_SUPPORT_METHOD_TEXT),
        minimum_protocol_version: Option<String> = wire::Member::new("MinimumProtocolVersion", &MINIMUM_PROTOCOL_VERSION_TEXT),
        certificate: Option<String> = wire::Member::new("Certificate", &STRING),
        certificate_source: Option<String> = wire::Member::new("CertificateSource", &CERTIFICATE_SOURCE_TEXT),
    }
    VIEWER_MTLS_CONFIG_SHAPE "ViewerMtlsConfig" ViewerMtlsConfig {
        mode: Option<String> = wire::Member::new("Mode", &VIEWER_MTLS_MODE_TEXT),
        trust_store_config: Option<TrustStoreConfig> = wire::Member::new("TrustStoreConfig", &TRUST_STORE_CONFIG_SHAPE),
    }
    VPC_ORIGIN_CONFIG_SHAPE "VpcOriginConfig" VpcOriginConfig {
        vpc_origin_id: String = wire::Member::new("VpcOriginId", &STRING).required(),
        owner_account_id: Option<String> = wire::Member::new("OwnerAccountId", &STRING),
        origin_read_timeout: Option<i32> = wire::Member::new("OriginReadTimeout", &INTEGER),
        origin_keepalive_timeout: Option<i32> = wire::Member::new("OriginKeepaliveTimeout", &INTEGER),
    }
}

static ACCESS_CONTROL_ALLOW_HEADERS_LIST_LIST: wire::Shape = wire::Shape::list("AccessControlAllowHeadersList", wire::Member::new("member", &STRING).location_name("Header"));
static ACCESS_CONTROL_ALLOW_METHODS_LIST_LIST: wire::Shape = wire::Shape::list("AccessControlAllowMethodsList", wire::Member::new("member", &RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_METHODS_VALUES_TEXT).location_name("Method"));
static ACCESS_CONTROL_ALLOW_ORIGINS_LIST_LIST: wire::Shape = wire::Shape::list("AccessControlAllowOriginsList", wire::Member::new("member", &STRING).location_name("Origin"));
static ACCESS_CONTROL_EXPOSE_HEADERS_LIST_LIST: wire::Shape = wire::Shape::list("AccessControlExposeHeadersList", wire::Member::new("member", &STRING).location_name("Header"));
static ALIAS_ICP_RECORDALS_LIST: wire::Shape = wire::Shape::list("AliasICPRecordals", wire::Member::new("member", &ALIAS_ICP_RECORDAL_SHAPE).location_name("AliasICPRecordal"));
static ALIAS_LIST_LIST: wire::Shape = wire::Shape::list("AliasList", wire::Member::new("member", &STRING).location_name("CNAME"));
static AWS_ACCOUNT_NUMBER_LIST_LIST: wire::Shape = wire::Shape::list("AwsAccountNumberList", wire::Member::new("member", &STRING).location_name("AwsAccountNumber"));
static CACHE_BEHAVIOR_LIST_LIST: wire::Shape = wire::Shape::list("CacheBehaviorList", wire::Member::new("member", &CACHE_BEHAVIOR_SHAPE).location_name("CacheBehavior"));
static CACHE_POLICY_COOKIE_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("CachePolicyCookieBehavior").values(&["none", "whitelist", "allExcept", "all"]);
static CACHE_POLICY_HEADER_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("CachePolicyHeaderBehavior").values(&["none", "whitelist"]);
static CACHE_POLICY_QUERY_STRING_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("CachePolicyQueryStringBehavior").values(&["none", "whitelist", "allExcept", "all"]);
static CACHE_POLICY_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("CachePolicySummaryList", wire::Member::new("member", &CACHE_POLICY_SUMMARY_SHAPE).location_name("CachePolicySummary"));
static CACHE_POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("CachePolicyType").values(&["managed", "custom"]);
static CERTIFICATE_SOURCE_TEXT: wire::Shape = wire::Shape::string("CertificateSource").values(&["cloudfront", "iam", "acm"]);
static CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("CloudFrontOriginAccessIdentitySummaryList", wire::Member::new("member", &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_SUMMARY_SHAPE).location_name("CloudFrontOriginAccessIdentitySummary"));
static COMMENT_TYPE_TEXT: wire::Shape = wire::Shape::string("CommentType").sensitive();
static CONNECTION_MODE_TEXT: wire::Shape = wire::Shape::string("ConnectionMode").values(&["direct", "tenant-only"]);
static COOKIE_NAME_LIST_LIST: wire::Shape = wire::Shape::list("CookieNameList", wire::Member::new("member", &STRING).location_name("Name"));
static CUSTOM_ERROR_RESPONSE_LIST_LIST: wire::Shape = wire::Shape::list("CustomErrorResponseList", wire::Member::new("member", &CUSTOM_ERROR_RESPONSE_SHAPE).location_name("CustomErrorResponse"));
static DISTRIBUTION_ID_LIST_SUMMARY_LIST: wire::Shape = wire::Shape::list("DistributionIdListSummary", wire::Member::new("member", &STRING).location_name("DistributionId"));
static DISTRIBUTION_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("DistributionSummaryList", wire::Member::new("member", &DISTRIBUTION_SUMMARY_SHAPE).location_name("DistributionSummary"));
static EVENT_TYPE_TEXT: wire::Shape = wire::Shape::string("EventType").values(&["viewer-request", "viewer-response", "origin-request", "origin-response"]);
static FRAME_OPTIONS_LIST_TEXT: wire::Shape = wire::Shape::string("FrameOptionsList").values(&["DENY", "SAMEORIGIN"]);
static FUNCTION_ARN_TEXT: wire::Shape = wire::Shape::string("FunctionARN").min(0).max(108).pattern("arn:aws:cloudfront::[0-9]{12}:function\\/[a-zA-Z0-9-_]{1,64}");
static FUNCTION_ASSOCIATION_LIST_LIST: wire::Shape = wire::Shape::list("FunctionAssociationList", wire::Member::new("member", &FUNCTION_ASSOCIATION_SHAPE).location_name("FunctionAssociation"));
static GEO_RESTRICTION_TYPE_TEXT: wire::Shape = wire::Shape::string("GeoRestrictionType").values(&["blacklist", "whitelist", "none"]);
static HEADER_LIST_LIST: wire::Shape = wire::Shape::list("HeaderList", wire::Member::new("member", &STRING).location_name("Name"));
static HTTP_VERSION_TEXT: wire::Shape = wire::Shape::string("HttpVersion").values(&["http1.1", "http2", "http3", "http2and3"]);
static ICP_RECORDAL_STATUS_TEXT: wire::Shape = wire::Shape::string("ICPRecordalStatus").values(&["APPROVED", "SUSPENDED", "PENDING"]);
static INVALIDATION_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("InvalidationSummaryList", wire::Member::new("member", &INVALIDATION_SUMMARY_SHAPE).location_name("InvalidationSummary"));
static IP_ADDRESS_TYPE_TEXT: wire::Shape = wire::Shape::string("IpAddressType").values(&["ipv4", "ipv6", "dualstack"]);
static ITEM_SELECTION_TEXT: wire::Shape = wire::Shape::string("ItemSelection").values(&["none", "whitelist", "all"]);
static KG_KEY_PAIR_IDS_LIST_LIST: wire::Shape = wire::Shape::list("KGKeyPairIdsList", wire::Member::new("member", &KG_KEY_PAIR_IDS_SHAPE).location_name("KeyGroup"));
static KEY_PAIR_ID_LIST_LIST: wire::Shape = wire::Shape::list("KeyPairIdList", wire::Member::new("member", &STRING).location_name("KeyPairId"));
static LAMBDA_FUNCTION_ASSOCIATION_LIST_LIST: wire::Shape = wire::Shape::list("LambdaFunctionAssociationList", wire::Member::new("member", &LAMBDA_FUNCTION_ASSOCIATION_SHAPE).location_name("LambdaFunctionAssociation"));
static LOCATION_LIST_LIST: wire::Shape = wire::Shape::list("LocationList", wire::Member::new("member", &STRING).location_name("Location"));
static METHOD_TEXT: wire::Shape = wire::Shape::string("Method").values(&["GET", "HEAD", "POST", "PUT", "PATCH", "OPTIONS", "DELETE"]);
static METHODS_LIST_LIST: wire::Shape = wire::Shape::list("MethodsList", wire::Member::new("member", &METHOD_TEXT).location_name("Method"));
static MINIMUM_PROTOCOL_VERSION_TEXT: wire::Shape = wire::Shape::string("MinimumProtocolVersion").values(&["SSLv3", "TLSv1", "TLSv1_2016", "TLSv1.1_2016", "TLSv1.2_2018", "TLSv1.2_2019", "TLSv1.2_2021", "TLSv1.3_2025", "TLSv1.2_2025"]);
static ORIGIN_ACCESS_CONTROL_ORIGIN_TYPES_TEXT: wire::Shape = wire::Shape::string("OriginAccessControlOriginTypes").values(&["s3", "mediastore", "mediapackagev2", "lambda"]);
static ORIGIN_ACCESS_CONTROL_SIGNING_BEHAVIORS_TEXT: wire::Shape = wire::Shape::string("OriginAccessControlSigningBehaviors").values(&["never", "always", "no-override", "always-amz-auth"]);
static ORIGIN_ACCESS_CONTROL_SIGNING_PROTOCOLS_TEXT: wire::Shape = wire::Shape::string("OriginAccessControlSigningProtocols").values(&["sigv4", "sigv4a"]);
static ORIGIN_ACCESS_CONTROL_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("OriginAccessControlSummaryList", wire::Member::new("member", &ORIGIN_ACCESS_CONTROL_SUMMARY_SHAPE).location_name("OriginAccessControlSummary"));
static ORIGIN_CUSTOM_HEADERS_LIST_LIST: wire::Shape = wire::Shape::list("OriginCustomHeadersList", wire::Member::new("member", &ORIGIN_CUSTOM_HEADER_SHAPE).location_name("OriginCustomHeader"));
static ORIGIN_GROUP_LIST_LIST: wire::Shape = wire::Shape::list("OriginGroupList", wire::Member::new("member", &ORIGIN_GROUP_SHAPE).location_name("OriginGroup"));
static ORIGIN_GROUP_MEMBER_LIST_LIST: wire::Shape = wire::Shape::list("OriginGroupMemberList", wire::Member::new("member", &ORIGIN_GROUP_MEMBER_SHAPE).location_name("OriginGroupMember")).min(2).max(2);
static ORIGIN_GROUP_SELECTION_CRITERIA_TEXT: wire::Shape = wire::Shape::string("OriginGroupSelectionCriteria").values(&["default", "media-quality-based"]);
static ORIGIN_LIST_LIST: wire::Shape = wire::Shape::list("OriginList", wire::Member::new("member", &ORIGIN_SHAPE).location_name("Origin")).min(1);
static ORIGIN_PROTOCOL_POLICY_TEXT: wire::Shape = wire::Shape::string("OriginProtocolPolicy").values(&["http-only", "match-viewer", "https-only"]);
static ORIGIN_REQUEST_POLICY_COOKIE_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("OriginRequestPolicyCookieBehavior").values(&["none", "whitelist", "all", "allExcept"]);
static ORIGIN_REQUEST_POLICY_HEADER_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("OriginRequestPolicyHeaderBehavior").values(&["none", "whitelist", "allViewer", "allViewerAndWhitelistCloudFront", "allExcept"]);
static ORIGIN_REQUEST_POLICY_QUERY_STRING_BEHAVIOR_TEXT: wire::Shape = wire::Shape::string("OriginRequestPolicyQueryStringBehavior").values(&["none", "whitelist", "all", "allExcept"]);
static ORIGIN_REQUEST_POLICY_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("OriginRequestPolicySummaryList", wire::Member::new("member", &ORIGIN_REQUEST_POLICY_SUMMARY_SHAPE).location_name("OriginRequestPolicySummary"));
static ORIGIN_REQUEST_POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("OriginRequestPolicyType").values(&["managed", "custom"]);
static ORIGIN_SHIELD_REGION_TEXT: wire::Shape = wire::Shape::string("OriginShieldRegion").min(1).max(32).pattern("[a-z]{2}-[a-z]+-\\d");
static PARAMETER_DEFINITIONS_LIST: wire::Shape = wire::Shape::list("ParameterDefinitions", wire::Member::new("member", &PARAMETER_DEFINITION_SHAPE));
static PARAMETER_NAME_TEXT: wire::Shape = wire::Shape::string("ParameterName").min(1).max(128).pattern("[a-zA-Z0-9-_]+");
static PARAMETER_VALUE_TEXT: wire::Shape = wire::Shape::string("ParameterValue").min(1).max(256);
static PATH_LIST_LIST: wire::Shape = wire::Shape::list("PathList", wire::Member::new("member", &STRING).location_name("Path"));
static PRICE_CLASS_TEXT: wire::Shape = wire::Shape::string("PriceClass").values(&["PriceClass_100", "PriceClass_200", "PriceClass_All", "None"]);
static QUERY_STRING_CACHE_KEYS_LIST_LIST: wire::Shape = wire::Shape::list("QueryStringCacheKeysList", wire::Member::new("member", &STRING).location_name("Name"));
static QUERY_STRING_NAMES_LIST_LIST: wire::Shape = wire::Shape::list("QueryStringNamesList", wire::Member::new("member", &STRING).location_name("Name"));
static REFERRER_POLICY_LIST_TEXT: wire::Shape = wire::Shape::string("ReferrerPolicyList").values(&["no-referrer", "no-referrer-when-downgrade", "origin", "origin-when-cross-origin", "same-origin", "strict-origin", "strict-origin-when-cross-origin", "unsafe-url"]);
static RESOURCE_ARN_TEXT: wire::Shape = wire::Shape::string("ResourceARN").pattern("arn:aws(-cn)?:cloudfront::[0-9]+:.*");
static RESOURCE_ID_TEXT: wire::Shape = wire::Shape::string("ResourceId").min(1).max(64);
static RESPONSE_HEADERS_POLICY_ACCESS_CONTROL_ALLOW_METHODS_VALUES_TEXT: wire::Shape = wire::Shape::string("ResponseHeadersPolicyAccessControlAllowMethodsValues").values(&["GET", "POST", "OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "ALL"]);
static RESPONSE_HEADERS_POLICY_CUSTOM_HEADER_LIST_LIST: wire::Shape = wire::Shape::list("ResponseHeadersPolicyCustomHeaderList", wire::Member::new("member", &RESPONSE_HEADERS_POLICY_CUSTOM_HEADER_SHAPE).location_name("ResponseHeadersPolicyCustomHeader"));
static RESPONSE_HEADERS_POLICY_REMOVE_HEADER_LIST_LIST: wire::Shape = wire::Shape::list("ResponseHeadersPolicyRemoveHeaderList", wire::Member::new("member", &RESPONSE_HEADERS_POLICY_REMOVE_HEADER_SHAPE).location_name("ResponseHeadersPolicyRemoveHeader"));
static RESPONSE_HEADERS_POLICY_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("ResponseHeadersPolicySummaryList", wire::Member::new("member", &RESPONSE_HEADERS_POLICY_SUMMARY_SHAPE).location_name("ResponseHeadersPolicySummary"));
static RESPONSE_HEADERS_POLICY_TYPE_TEXT: wire::Shape = wire::Shape::string("ResponseHeadersPolicyType").values(&["managed", "custom"]);
static SSL_SUPPORT_METHOD_TEXT: wire::Shape = wire::Shape::string("SSLSupportMethod").values(&["sni-only", "vip", "static-ip"]);
static SAMPLING_RATE_NUMBER: wire::Shape = wire::Shape::double("SamplingRate").min(0).max(100);
static SERVER_CERTIFICATE_ID_TEXT: wire::Shape = wire::Shape::string("ServerCertificateId").min(0).max(32);
static SIGNER_LIST_LIST: wire::Shape = wire::Shape::list("SignerList", wire::Member::new("member", &SIGNER_SHAPE).location_name("Signer"));
static SSL_PROTOCOL_TEXT: wire::Shape = wire::Shape::string("SslProtocol").values(&["SSLv3", "TLSv1", "TLSv1.1", "TLSv1.2"]);
static SSL_PROTOCOLS_LIST_LIST: wire::Shape = wire::Shape::list("SslProtocolsList", wire::Member::new("member", &SSL_PROTOCOL_TEXT).location_name("SslProtocol"));
static STATUS_CODE_LIST_LIST: wire::Shape = wire::Shape::list("StatusCodeList", wire::Member::new("member", &INTEGER).location_name("StatusCode")).min(1);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT).location_name("Key"));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE).location_name("Tag"));
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
static TRUSTED_KEY_GROUP_ID_LIST_LIST: wire::Shape = wire::Shape::list("TrustedKeyGroupIdList", wire::Member::new("member", &STRING).location_name("KeyGroup"));
static VIEWER_MTLS_MODE_TEXT: wire::Shape = wire::Shape::string("ViewerMtlsMode").values(&["required", "optional", "passthrough"]);
static VIEWER_PROTOCOL_POLICY_TEXT: wire::Shape = wire::Shape::string("ViewerProtocolPolicy").values(&["allow-all", "https-only", "redirect-to-https"]);
static SENSITIVE_STRING_TYPE_TEXT: wire::Shape = wire::Shape::string("sensitiveStringType").sensitive();

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ACCESS_DENIED: ErrorShape = ErrorShape::new("AccessDenied", "AccessDenied", 403);
    pub static BATCH_TOO_LARGE: ErrorShape = ErrorShape::new("BatchTooLarge", "BatchTooLarge", 413);
    pub static CNAME_ALREADY_EXISTS: ErrorShape = ErrorShape::new("CNAMEAlreadyExists", "CNAMEAlreadyExists", 409);
    pub static CACHE_POLICY_ALREADY_EXISTS: ErrorShape = ErrorShape::new("CachePolicyAlreadyExists", "CachePolicyAlreadyExists", 409);
    pub static CACHE_POLICY_IN_USE: ErrorShape = ErrorShape::new("CachePolicyInUse", "CachePolicyInUse", 409);
    pub static CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_ALREADY_EXISTS: ErrorShape = ErrorShape::new("CloudFrontOriginAccessIdentityAlreadyExists", "CloudFrontOriginAccessIdentityAlreadyExists", 409);
    pub static CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_IN_USE: ErrorShape = ErrorShape::new("CloudFrontOriginAccessIdentityInUse", "CloudFrontOriginAccessIdentityInUse", 409);
    pub static CONTINUOUS_DEPLOYMENT_POLICY_IN_USE: ErrorShape = ErrorShape::new("ContinuousDeploymentPolicyInUse", "ContinuousDeploymentPolicyInUse", 409);
    pub static DISTRIBUTION_ALREADY_EXISTS: ErrorShape = ErrorShape::new("DistributionAlreadyExists", "DistributionAlreadyExists", 409);
    pub static DISTRIBUTION_NOT_DISABLED: ErrorShape = ErrorShape::new("DistributionNotDisabled", "DistributionNotDisabled", 409);
    pub static ENTITY_LIMIT_EXCEEDED: ErrorShape = ErrorShape::new("EntityLimitExceeded", "EntityLimitExceeded", 400);
    pub static ENTITY_NOT_FOUND: ErrorShape = ErrorShape::new("EntityNotFound", "EntityNotFound", 404);
    pub static ILLEGAL_DELETE: ErrorShape = ErrorShape::new("IllegalDelete", "IllegalDelete", 400);
    pub static ILLEGAL_FIELD_LEVEL_ENCRYPTION_CONFIG_ASSOCIATION_WITH_CACHE_BEHAVIOR: ErrorShape = ErrorShape::new("IllegalFieldLevelEncryptionConfigAssociationWithCacheBehavior", "IllegalFieldLevelEncryptionConfigAssociationWithCacheBehavior", 400);
    pub static ILLEGAL_ORIGIN_ACCESS_CONFIGURATION: ErrorShape = ErrorShape::new("IllegalOriginAccessConfiguration", "IllegalOriginAccessConfiguration", 400);
    pub static ILLEGAL_UPDATE: ErrorShape = ErrorShape::new("IllegalUpdate", "IllegalUpdate", 400);
    pub static INCONSISTENT_QUANTITIES: ErrorShape = ErrorShape::new("InconsistentQuantities", "InconsistentQuantities", 400);
    pub static INVALID_ARGUMENT: ErrorShape = ErrorShape::new("InvalidArgument", "InvalidArgument", 400);
    pub static INVALID_DEFAULT_ROOT_OBJECT: ErrorShape = ErrorShape::new("InvalidDefaultRootObject", "InvalidDefaultRootObject", 400);
    pub static INVALID_DOMAIN_NAME_FOR_ORIGIN_ACCESS_CONTROL: ErrorShape = ErrorShape::new("InvalidDomainNameForOriginAccessControl", "InvalidDomainNameForOriginAccessControl", 400);
    pub static INVALID_ERROR_CODE: ErrorShape = ErrorShape::new("InvalidErrorCode", "InvalidErrorCode", 400);
    pub static INVALID_FORWARD_COOKIES: ErrorShape = ErrorShape::new("InvalidForwardCookies", "InvalidForwardCookies", 400);
    pub static INVALID_FUNCTION_ASSOCIATION: ErrorShape = ErrorShape::new("InvalidFunctionAssociation", "InvalidFunctionAssociation", 400);
    pub static INVALID_GEO_RESTRICTION_PARAMETER: ErrorShape = ErrorShape::new("InvalidGeoRestrictionParameter", "InvalidGeoRestrictionParameter", 400);
    pub static INVALID_HEADERS_FOR_S3_ORIGIN: ErrorShape = ErrorShape::new("InvalidHeadersForS3Origin", "InvalidHeadersForS3Origin", 400);
    pub static INVALID_IF_MATCH_VERSION: ErrorShape = ErrorShape::new("InvalidIfMatchVersion", "InvalidIfMatchVersion", 400);
    pub static INVALID_LAMBDA_FUNCTION_ASSOCIATION: ErrorShape = ErrorShape::new("InvalidLambdaFunctionAssociation", "InvalidLambdaFunctionAssociation", 400);
    pub static INVALID_LOCATION_CODE: ErrorShape = ErrorShape::new("InvalidLocationCode", "InvalidLocationCode", 400);
    pub static INVALID_MINIMUM_PROTOCOL_VERSION: ErrorShape = ErrorShape::new("InvalidMinimumProtocolVersion", "InvalidMinimumProtocolVersion", 400);
    pub static INVALID_ORIGIN: ErrorShape = ErrorShape::new("InvalidOrigin", "InvalidOrigin", 400);
    pub static INVALID_ORIGIN_ACCESS_CONTROL: ErrorShape = ErrorShape::new("InvalidOriginAccessControl", "InvalidOriginAccessControl", 400);
    pub static INVALID_ORIGIN_ACCESS_IDENTITY: ErrorShape = ErrorShape::new("InvalidOriginAccessIdentity", "InvalidOriginAccessIdentity", 400);
    pub static INVALID_ORIGIN_KEEPALIVE_TIMEOUT: ErrorShape = ErrorShape::new("InvalidOriginKeepaliveTimeout", "InvalidOriginKeepaliveTimeout", 400);
    pub static INVALID_ORIGIN_READ_TIMEOUT: ErrorShape = ErrorShape::new("InvalidOriginReadTimeout", "InvalidOriginReadTimeout", 400);
    pub static INVALID_PROTOCOL_SETTINGS: ErrorShape = ErrorShape::new("InvalidProtocolSettings", "InvalidProtocolSettings", 400);
    pub static INVALID_QUERY_STRING_PARAMETERS: ErrorShape = ErrorShape::new("InvalidQueryStringParameters", "InvalidQueryStringParameters", 400);
    pub static INVALID_RELATIVE_PATH: ErrorShape = ErrorShape::new("InvalidRelativePath", "InvalidRelativePath", 400);
    pub static INVALID_REQUIRED_PROTOCOL: ErrorShape = ErrorShape::new("InvalidRequiredProtocol", "InvalidRequiredProtocol", 400);
    pub static INVALID_RESPONSE_CODE: ErrorShape = ErrorShape::new("InvalidResponseCode", "InvalidResponseCode", 400);
    pub static INVALID_TTL_ORDER: ErrorShape = ErrorShape::new("InvalidTTLOrder", "InvalidTTLOrder", 400);
    pub static INVALID_TAGGING: ErrorShape = ErrorShape::new("InvalidTagging", "InvalidTagging", 400);
    pub static INVALID_VIEWER_CERTIFICATE: ErrorShape = ErrorShape::new("InvalidViewerCertificate", "InvalidViewerCertificate", 400);
    pub static INVALID_WEB_ACL_ID: ErrorShape = ErrorShape::new("InvalidWebACLId", "InvalidWebACLId", 400);
    pub static MISSING_BODY: ErrorShape = ErrorShape::new("MissingBody", "MissingBody", 400);
    pub static NO_SUCH_CACHE_POLICY: ErrorShape = ErrorShape::new("NoSuchCachePolicy", "NoSuchCachePolicy", 404);
    pub static NO_SUCH_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY: ErrorShape = ErrorShape::new("NoSuchCloudFrontOriginAccessIdentity", "NoSuchCloudFrontOriginAccessIdentity", 404);
    pub static NO_SUCH_CONTINUOUS_DEPLOYMENT_POLICY: ErrorShape = ErrorShape::new("NoSuchContinuousDeploymentPolicy", "NoSuchContinuousDeploymentPolicy", 404);
    pub static NO_SUCH_DISTRIBUTION: ErrorShape = ErrorShape::new("NoSuchDistribution", "NoSuchDistribution", 404);
    pub static NO_SUCH_FIELD_LEVEL_ENCRYPTION_CONFIG: ErrorShape = ErrorShape::new("NoSuchFieldLevelEncryptionConfig", "NoSuchFieldLevelEncryptionConfig", 404);
    pub static NO_SUCH_INVALIDATION: ErrorShape = ErrorShape::new("NoSuchInvalidation", "NoSuchInvalidation", 404);
    pub static NO_SUCH_ORIGIN: ErrorShape = ErrorShape::new("NoSuchOrigin", "NoSuchOrigin", 404);
    pub static NO_SUCH_ORIGIN_ACCESS_CONTROL: ErrorShape = ErrorShape::new("NoSuchOriginAccessControl", "NoSuchOriginAccessControl", 404);
    pub static NO_SUCH_ORIGIN_REQUEST_POLICY: ErrorShape = ErrorShape::new("NoSuchOriginRequestPolicy", "NoSuchOriginRequestPolicy", 404);
    pub static NO_SUCH_REALTIME_LOG_CONFIG: ErrorShape = ErrorShape::new("NoSuchRealtimeLogConfig", "NoSuchRealtimeLogConfig", 404);
    pub static NO_SUCH_RESOURCE: ErrorShape = ErrorShape::new("NoSuchResource", "NoSuchResource", 404);
    pub static NO_SUCH_RESPONSE_HEADERS_POLICY: ErrorShape = ErrorShape::new("NoSuchResponseHeadersPolicy", "NoSuchResponseHeadersPolicy", 404);
    pub static ORIGIN_ACCESS_CONTROL_ALREADY_EXISTS: ErrorShape = ErrorShape::new("OriginAccessControlAlreadyExists", "OriginAccessControlAlreadyExists", 409);
    pub static ORIGIN_ACCESS_CONTROL_IN_USE: ErrorShape = ErrorShape::new("OriginAccessControlInUse", "OriginAccessControlInUse", 409);
    pub static ORIGIN_REQUEST_POLICY_ALREADY_EXISTS: ErrorShape = ErrorShape::new("OriginRequestPolicyAlreadyExists", "OriginRequestPolicyAlreadyExists", 409);
    pub static ORIGIN_REQUEST_POLICY_IN_USE: ErrorShape = ErrorShape::new("OriginRequestPolicyInUse", "OriginRequestPolicyInUse", 409);
    pub static PRECONDITION_FAILED: ErrorShape = ErrorShape::new("PreconditionFailed", "PreconditionFailed", 412);
    pub static REALTIME_LOG_CONFIG_OWNER_MISMATCH: ErrorShape = ErrorShape::new("RealtimeLogConfigOwnerMismatch", "RealtimeLogConfigOwnerMismatch", 401);
    pub static RESOURCE_IN_USE: ErrorShape = ErrorShape::new("ResourceInUse", "ResourceInUse", 409);
    pub static RESPONSE_HEADERS_POLICY_ALREADY_EXISTS: ErrorShape = ErrorShape::new("ResponseHeadersPolicyAlreadyExists", "ResponseHeadersPolicyAlreadyExists", 409);
    pub static RESPONSE_HEADERS_POLICY_IN_USE: ErrorShape = ErrorShape::new("ResponseHeadersPolicyInUse", "ResponseHeadersPolicyInUse", 409);
    pub static STAGING_DISTRIBUTION_IN_USE: ErrorShape = ErrorShape::new("StagingDistributionInUse", "StagingDistributionInUse", 409);
    pub static TOO_LONG_CSP_IN_RESPONSE_HEADERS_POLICY: ErrorShape = ErrorShape::new("TooLongCSPInResponseHeadersPolicy", "TooLongCSPInResponseHeadersPolicy", 400);
    pub static TOO_MANY_CACHE_BEHAVIORS: ErrorShape = ErrorShape::new("TooManyCacheBehaviors", "TooManyCacheBehaviors", 400);
    pub static TOO_MANY_CACHE_POLICIES: ErrorShape = ErrorShape::new("TooManyCachePolicies", "TooManyCachePolicies", 400);
    pub static TOO_MANY_CERTIFICATES: ErrorShape = ErrorShape::new("TooManyCertificates", "TooManyCertificates", 400);
    pub static TOO_MANY_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES: ErrorShape = ErrorShape::new("TooManyCloudFrontOriginAccessIdentities", "TooManyCloudFrontOriginAccessIdentities", 400);
    pub static TOO_MANY_COOKIE_NAMES_IN_WHITE_LIST: ErrorShape = ErrorShape::new("TooManyCookieNamesInWhiteList", "TooManyCookieNamesInWhiteList", 400);
    pub static TOO_MANY_COOKIES_IN_CACHE_POLICY: ErrorShape = ErrorShape::new("TooManyCookiesInCachePolicy", "TooManyCookiesInCachePolicy", 400);
    pub static TOO_MANY_COOKIES_IN_ORIGIN_REQUEST_POLICY: ErrorShape = ErrorShape::new("TooManyCookiesInOriginRequestPolicy", "TooManyCookiesInOriginRequestPolicy", 400);
    pub static TOO_MANY_CUSTOM_HEADERS_IN_RESPONSE_HEADERS_POLICY: ErrorShape = ErrorShape::new("TooManyCustomHeadersInResponseHeadersPolicy", "TooManyCustomHeadersInResponseHeadersPolicy", 400);
    pub static TOO_MANY_DISTRIBUTION_CNAM_ES: ErrorShape = ErrorShape::new("TooManyDistributionCNAMEs", "TooManyDistributionCNAMEs", 400);
    pub static TOO_MANY_DISTRIBUTIONS: ErrorShape = ErrorShape::new("TooManyDistributions", "TooManyDistributions", 400);
    pub static TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_CACHE_POLICY: ErrorShape = ErrorShape::new("TooManyDistributionsAssociatedToCachePolicy", "TooManyDistributionsAssociatedToCachePolicy", 400);
    pub static TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_FIELD_LEVEL_ENCRYPTION_CONFIG: ErrorShape = ErrorShape::new("TooManyDistributionsAssociatedToFieldLevelEncryptionConfig", "TooManyDistributionsAssociatedToFieldLevelEncryptionConfig", 400);
    pub static TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_KEY_GROUP: ErrorShape = ErrorShape::new("TooManyDistributionsAssociatedToKeyGroup", "TooManyDistributionsAssociatedToKeyGroup", 400);
    pub static TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_ORIGIN_ACCESS_CONTROL: ErrorShape = ErrorShape::new("TooManyDistributionsAssociatedToOriginAccessControl", "TooManyDistributionsAssociatedToOriginAccessControl", 400);
    pub static TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_ORIGIN_REQUEST_POLICY: ErrorShape = ErrorShape::new("TooManyDistributionsAssociatedToOriginRequestPolicy", "TooManyDistributionsAssociatedToOriginRequestPolicy", 400);
    pub static TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_RESPONSE_HEADERS_POLICY: ErrorShape = ErrorShape::new("TooManyDistributionsAssociatedToResponseHeadersPolicy", "TooManyDistributionsAssociatedToResponseHeadersPolicy", 400);
    pub static TOO_MANY_DISTRIBUTIONS_WITH_FUNCTION_ASSOCIATIONS: ErrorShape = ErrorShape::new("TooManyDistributionsWithFunctionAssociations", "TooManyDistributionsWithFunctionAssociations", 400);
    pub static TOO_MANY_DISTRIBUTIONS_WITH_LAMBDA_ASSOCIATIONS: ErrorShape = ErrorShape::new("TooManyDistributionsWithLambdaAssociations", "TooManyDistributionsWithLambdaAssociations", 400);
    pub static TOO_MANY_DISTRIBUTIONS_WITH_SINGLE_FUNCTION_ARN: ErrorShape = ErrorShape::new("TooManyDistributionsWithSingleFunctionARN", "TooManyDistributionsWithSingleFunctionARN", 400);
    pub static TOO_MANY_FUNCTION_ASSOCIATIONS: ErrorShape = ErrorShape::new("TooManyFunctionAssociations", "TooManyFunctionAssociations", 400);
    pub static TOO_MANY_HEADERS_IN_CACHE_POLICY: ErrorShape = ErrorShape::new("TooManyHeadersInCachePolicy", "TooManyHeadersInCachePolicy", 400);
    pub static TOO_MANY_HEADERS_IN_FORWARDED_VALUES: ErrorShape = ErrorShape::new("TooManyHeadersInForwardedValues", "TooManyHeadersInForwardedValues", 400);
    pub static TOO_MANY_HEADERS_IN_ORIGIN_REQUEST_POLICY: ErrorShape = ErrorShape::new("TooManyHeadersInOriginRequestPolicy", "TooManyHeadersInOriginRequestPolicy", 400);
    pub static TOO_MANY_INVALIDATIONS_IN_PROGRESS: ErrorShape = ErrorShape::new("TooManyInvalidationsInProgress", "TooManyInvalidationsInProgress", 400);
    pub static TOO_MANY_KEY_GROUPS_ASSOCIATED_TO_DISTRIBUTION: ErrorShape = ErrorShape::new("TooManyKeyGroupsAssociatedToDistribution", "TooManyKeyGroupsAssociatedToDistribution", 400);
    pub static TOO_MANY_LAMBDA_FUNCTION_ASSOCIATIONS: ErrorShape = ErrorShape::new("TooManyLambdaFunctionAssociations", "TooManyLambdaFunctionAssociations", 400);
    pub static TOO_MANY_ORIGIN_ACCESS_CONTROLS: ErrorShape = ErrorShape::new("TooManyOriginAccessControls", "TooManyOriginAccessControls", 400);
    pub static TOO_MANY_ORIGIN_CUSTOM_HEADERS: ErrorShape = ErrorShape::new("TooManyOriginCustomHeaders", "TooManyOriginCustomHeaders", 400);
    pub static TOO_MANY_ORIGIN_GROUPS_PER_DISTRIBUTION: ErrorShape = ErrorShape::new("TooManyOriginGroupsPerDistribution", "TooManyOriginGroupsPerDistribution", 400);
    pub static TOO_MANY_ORIGIN_REQUEST_POLICIES: ErrorShape = ErrorShape::new("TooManyOriginRequestPolicies", "TooManyOriginRequestPolicies", 400);
    pub static TOO_MANY_ORIGINS: ErrorShape = ErrorShape::new("TooManyOrigins", "TooManyOrigins", 400);
    pub static TOO_MANY_QUERY_STRING_PARAMETERS: ErrorShape = ErrorShape::new("TooManyQueryStringParameters", "TooManyQueryStringParameters", 400);
    pub static TOO_MANY_QUERY_STRINGS_IN_CACHE_POLICY: ErrorShape = ErrorShape::new("TooManyQueryStringsInCachePolicy", "TooManyQueryStringsInCachePolicy", 400);
    pub static TOO_MANY_QUERY_STRINGS_IN_ORIGIN_REQUEST_POLICY: ErrorShape = ErrorShape::new("TooManyQueryStringsInOriginRequestPolicy", "TooManyQueryStringsInOriginRequestPolicy", 400);
    pub static TOO_MANY_REMOVE_HEADERS_IN_RESPONSE_HEADERS_POLICY: ErrorShape = ErrorShape::new("TooManyRemoveHeadersInResponseHeadersPolicy", "TooManyRemoveHeadersInResponseHeadersPolicy", 400);
    pub static TOO_MANY_RESPONSE_HEADERS_POLICIES: ErrorShape = ErrorShape::new("TooManyResponseHeadersPolicies", "TooManyResponseHeadersPolicies", 400);
    pub static TOO_MANY_TRUSTED_SIGNERS: ErrorShape = ErrorShape::new("TooManyTrustedSigners", "TooManyTrustedSigners", 400);
    pub static TRUSTED_KEY_GROUP_DOES_NOT_EXIST: ErrorShape = ErrorShape::new("TrustedKeyGroupDoesNotExist", "TrustedKeyGroupDoesNotExist", 400);
    pub static TRUSTED_SIGNER_DOES_NOT_EXIST: ErrorShape = ErrorShape::new("TrustedSignerDoesNotExist", "TrustedSignerDoesNotExist", 400);

    pub static ALL: &[&ErrorShape] = &[&ACCESS_DENIED, &BATCH_TOO_LARGE, &CNAME_ALREADY_EXISTS, &CACHE_POLICY_ALREADY_EXISTS, &CACHE_POLICY_IN_USE, &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_ALREADY_EXISTS, &CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY_IN_USE, &CONTINUOUS_DEPLOYMENT_POLICY_IN_USE, &DISTRIBUTION_ALREADY_EXISTS, &DISTRIBUTION_NOT_DISABLED, &ENTITY_LIMIT_EXCEEDED, &ENTITY_NOT_FOUND, &ILLEGAL_DELETE, &ILLEGAL_FIELD_LEVEL_ENCRYPTION_CONFIG_ASSOCIATION_WITH_CACHE_BEHAVIOR, &ILLEGAL_ORIGIN_ACCESS_CONFIGURATION, &ILLEGAL_UPDATE, &INCONSISTENT_QUANTITIES, &INVALID_ARGUMENT, &INVALID_DEFAULT_ROOT_OBJECT, &INVALID_DOMAIN_NAME_FOR_ORIGIN_ACCESS_CONTROL, &INVALID_ERROR_CODE, &INVALID_FORWARD_COOKIES, &INVALID_FUNCTION_ASSOCIATION, &INVALID_GEO_RESTRICTION_PARAMETER, &INVALID_HEADERS_FOR_S3_ORIGIN, &INVALID_IF_MATCH_VERSION, &INVALID_LAMBDA_FUNCTION_ASSOCIATION, &INVALID_LOCATION_CODE, &INVALID_MINIMUM_PROTOCOL_VERSION, &INVALID_ORIGIN, &INVALID_ORIGIN_ACCESS_CONTROL, &INVALID_ORIGIN_ACCESS_IDENTITY, &INVALID_ORIGIN_KEEPALIVE_TIMEOUT, &INVALID_ORIGIN_READ_TIMEOUT, &INVALID_PROTOCOL_SETTINGS, &INVALID_QUERY_STRING_PARAMETERS, &INVALID_RELATIVE_PATH, &INVALID_REQUIRED_PROTOCOL, &INVALID_RESPONSE_CODE, &INVALID_TTL_ORDER, &INVALID_TAGGING, &INVALID_VIEWER_CERTIFICATE, &INVALID_WEB_ACL_ID, &MISSING_BODY, &NO_SUCH_CACHE_POLICY, &NO_SUCH_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITY, &NO_SUCH_CONTINUOUS_DEPLOYMENT_POLICY, &NO_SUCH_DISTRIBUTION, &NO_SUCH_FIELD_LEVEL_ENCRYPTION_CONFIG, &NO_SUCH_INVALIDATION, &NO_SUCH_ORIGIN, &NO_SUCH_ORIGIN_ACCESS_CONTROL, &NO_SUCH_ORIGIN_REQUEST_POLICY, &NO_SUCH_REALTIME_LOG_CONFIG, &NO_SUCH_RESOURCE, &NO_SUCH_RESPONSE_HEADERS_POLICY, &ORIGIN_ACCESS_CONTROL_ALREADY_EXISTS, &ORIGIN_ACCESS_CONTROL_IN_USE, &ORIGIN_REQUEST_POLICY_ALREADY_EXISTS, &ORIGIN_REQUEST_POLICY_IN_USE, &PRECONDITION_FAILED, &REALTIME_LOG_CONFIG_OWNER_MISMATCH, &RESOURCE_IN_USE, &RESPONSE_HEADERS_POLICY_ALREADY_EXISTS, &RESPONSE_HEADERS_POLICY_IN_USE, &STAGING_DISTRIBUTION_IN_USE, &TOO_LONG_CSP_IN_RESPONSE_HEADERS_POLICY, &TOO_MANY_CACHE_BEHAVIORS, &TOO_MANY_CACHE_POLICIES, &TOO_MANY_CERTIFICATES, &TOO_MANY_CLOUD_FRONT_ORIGIN_ACCESS_IDENTITIES, &TOO_MANY_COOKIE_NAMES_IN_WHITE_LIST, &TOO_MANY_COOKIES_IN_CACHE_POLICY, &TOO_MANY_COOKIES_IN_ORIGIN_REQUEST_POLICY, &TOO_MANY_CUSTOM_HEADERS_IN_RESPONSE_HEADERS_POLICY, &TOO_MANY_DISTRIBUTION_CNAM_ES, &TOO_MANY_DISTRIBUTIONS, &TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_CACHE_POLICY, &TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_FIELD_LEVEL_ENCRYPTION_CONFIG, &TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_KEY_GROUP, &TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_ORIGIN_ACCESS_CONTROL, &TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_ORIGIN_REQUEST_POLICY, &TOO_MANY_DISTRIBUTIONS_ASSOCIATED_TO_RESPONSE_HEADERS_POLICY, &TOO_MANY_DISTRIBUTIONS_WITH_FUNCTION_ASSOCIATIONS, &TOO_MANY_DISTRIBUTIONS_WITH_LAMBDA_ASSOCIATIONS, &TOO_MANY_DISTRIBUTIONS_WITH_SINGLE_FUNCTION_ARN, &TOO_MANY_FUNCTION_ASSOCIATIONS, &TOO_MANY_HEADERS_IN_CACHE_POLICY, &TOO_MANY_HEADERS_IN_FORWARDED_VALUES, &TOO_MANY_HEADERS_IN_ORIGIN_REQUEST_POLICY, &TOO_MANY_INVALIDATIONS_IN_PROGRESS, &TOO_MANY_KEY_GROUPS_ASSOCIATED_TO_DISTRIBUTION, &TOO_MANY_LAMBDA_FUNCTION_ASSOCIATIONS, &TOO_MANY_ORIGIN_ACCESS_CONTROLS, &TOO_MANY_ORIGIN_CUSTOM_HEADERS, &TOO_MANY_ORIGIN_GROUPS_PER_DISTRIBUTION, &TOO_MANY_ORIGIN_REQUEST_POLICIES, &TOO_MANY_ORIGINS, &TOO_MANY_QUERY_STRING_PARAMETERS, &TOO_MANY_QUERY_STRINGS_IN_CACHE_POLICY, &TOO_MANY_QUERY_STRINGS_IN_ORIGIN_REQUEST_POLICY, &TOO_MANY_REMOVE_HEADERS_IN_RESPONSE_HEADERS_POLICY, &TOO_MANY_RESPONSE_HEADERS_POLICIES, &TOO_MANY_TRUSTED_SIGNERS, &TRUSTED_KEY_GROUP_DOES_NOT_EXIST, &TRUSTED_SIGNER_DOES_NOT_EXIST];
}
