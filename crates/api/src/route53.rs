// Made by `cargo xtask generate`; do not edit.
//! Amazon Route 53.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "route53",
    signing_name: "route53",
    endpoint_prefix: "route53",
    api_version: "2013-04-01",
    target_prefix: "",
    xml_namespace: "",
    protocols: &[wire::Protocol::RestXml],
    query_compatible: false,
    validation_code: "InvalidInput",
    operations: &[
        &CHANGE_RESOURCE_RECORD_SETS_OPERATION,
        &CHANGE_TAGS_FOR_RESOURCE_OPERATION,
        &CREATE_HEALTH_CHECK_OPERATION,
        &CREATE_HOSTED_ZONE_OPERATION,
        &CREATE_REUSABLE_DELEGATION_SET_OPERATION,
        &DELETE_HEALTH_CHECK_OPERATION,
        &DELETE_HOSTED_ZONE_OPERATION,
        &DELETE_REUSABLE_DELEGATION_SET_OPERATION,
        &GET_ACCOUNT_LIMIT_OPERATION,
        &GET_CHANGE_OPERATION,
        &GET_DNSSEC_OPERATION,
        &GET_HEALTH_CHECK_OPERATION,
        &GET_HEALTH_CHECK_COUNT_OPERATION,
        &GET_HEALTH_CHECK_LAST_FAILURE_REASON_OPERATION,
        &GET_HEALTH_CHECK_STATUS_OPERATION,
        &GET_HOSTED_ZONE_OPERATION,
        &GET_HOSTED_ZONE_COUNT_OPERATION,
        &GET_HOSTED_ZONE_LIMIT_OPERATION,
        &GET_REUSABLE_DELEGATION_SET_OPERATION,
        &LIST_HEALTH_CHECKS_OPERATION,
        &LIST_HOSTED_ZONES_OPERATION,
        &LIST_HOSTED_ZONES_BY_NAME_OPERATION,
        &LIST_RESOURCE_RECORD_SETS_OPERATION,
        &LIST_REUSABLE_DELEGATION_SETS_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &LIST_TAGS_FOR_RESOURCES_OPERATION,
        &TEST_DNS_ANSWER_OPERATION,
        &UPDATE_HEALTH_CHECK_OPERATION,
        &UPDATE_HOSTED_ZONE_COMMENT_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    ChangeResourceRecordSets => ChangeResourceRecordSetsOutput, CHANGE_RESOURCE_RECORD_SETS_OPERATION = wire::Operation::new("ChangeResourceRecordSets", &CHANGE_RESOURCE_RECORD_SETS_SHAPE, &CHANGE_RESOURCE_RECORD_SETS_OUTPUT_SHAPE).http("POST", "/2013-04-01/hostedzone/{Id}/rrset/", 200).input_element("ChangeResourceRecordSetsRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    ChangeTagsForResource => ChangeTagsForResourceOutput, CHANGE_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ChangeTagsForResource", &CHANGE_TAGS_FOR_RESOURCE_SHAPE, &CHANGE_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).http("POST", "/2013-04-01/tags/{ResourceType}/{ResourceId}", 200).input_element("ChangeTagsForResourceRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    CreateHealthCheck => CreateHealthCheckOutput, CREATE_HEALTH_CHECK_OPERATION = wire::Operation::new("CreateHealthCheck", &CREATE_HEALTH_CHECK_SHAPE, &CREATE_HEALTH_CHECK_OUTPUT_SHAPE).http("POST", "/2013-04-01/healthcheck", 201).input_element("CreateHealthCheckRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    CreateHostedZone => CreateHostedZoneOutput, CREATE_HOSTED_ZONE_OPERATION = wire::Operation::new("CreateHostedZone", &CREATE_HOSTED_ZONE_SHAPE, &CREATE_HOSTED_ZONE_OUTPUT_SHAPE).http("POST", "/2013-04-01/hostedzone", 201).input_element("CreateHostedZoneRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    CreateReusableDelegationSet => CreateReusableDelegationSetOutput, CREATE_REUSABLE_DELEGATION_SET_OPERATION = wire::Operation::new("CreateReusableDelegationSet", &CREATE_REUSABLE_DELEGATION_SET_SHAPE, &CREATE_REUSABLE_DELEGATION_SET_OUTPUT_SHAPE).http("POST", "/2013-04-01/delegationset", 201).input_element("CreateReusableDelegationSetRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    DeleteHealthCheck => DeleteHealthCheckOutput, DELETE_HEALTH_CHECK_OPERATION = wire::Operation::new("DeleteHealthCheck", &DELETE_HEALTH_CHECK_SHAPE, &DELETE_HEALTH_CHECK_OUTPUT_SHAPE).http("DELETE", "/2013-04-01/healthcheck/{HealthCheckId}", 200);
    DeleteHostedZone => DeleteHostedZoneOutput, DELETE_HOSTED_ZONE_OPERATION = wire::Operation::new("DeleteHostedZone", &DELETE_HOSTED_ZONE_SHAPE, &DELETE_HOSTED_ZONE_OUTPUT_SHAPE).http("DELETE", "/2013-04-01/hostedzone/{Id}", 200);
    DeleteReusableDelegationSet => DeleteReusableDelegationSetOutput, DELETE_REUSABLE_DELEGATION_SET_OPERATION = wire::Operation::new("DeleteReusableDelegationSet", &DELETE_REUSABLE_DELEGATION_SET_SHAPE, &DELETE_REUSABLE_DELEGATION_SET_OUTPUT_SHAPE).http("DELETE", "/2013-04-01/delegationset/{Id}", 200);
    GetAccountLimit => GetAccountLimitOutput, GET_ACCOUNT_LIMIT_OPERATION = wire::Operation::new("GetAccountLimit", &GET_ACCOUNT_LIMIT_SHAPE, &GET_ACCOUNT_LIMIT_OUTPUT_SHAPE).http("GET", "/2013-04-01/accountlimit/{Type}", 200);
    GetChange => GetChangeOutput, GET_CHANGE_OPERATION = wire::Operation::new("GetChange", &GET_CHANGE_SHAPE, &GET_CHANGE_OUTPUT_SHAPE).http("GET", "/2013-04-01/change/{Id}", 200);
    GetDNSSEC => GetDNSSECOutput, GET_DNSSEC_OPERATION = wire::Operation::new("GetDNSSEC", &GET_DNSSEC_SHAPE, &GET_DNSSEC_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzone/{Id}/dnssec", 200);
    GetHealthCheck => GetHealthCheckOutput, GET_HEALTH_CHECK_OPERATION = wire::Operation::new("GetHealthCheck", &GET_HEALTH_CHECK_SHAPE, &GET_HEALTH_CHECK_OUTPUT_SHAPE).http("GET", "/2013-04-01/healthcheck/{HealthCheckId}", 200);
    GetHealthCheckCount => GetHealthCheckCountOutput, GET_HEALTH_CHECK_COUNT_OPERATION = wire::Operation::new("GetHealthCheckCount", &GET_HEALTH_CHECK_COUNT_SHAPE, &GET_HEALTH_CHECK_COUNT_OUTPUT_SHAPE).http("GET", "/2013-04-01/healthcheckcount", 200);
    GetHealthCheckLastFailureReason => GetHealthCheckLastFailureReasonOutput, GET_HEALTH_CHECK_LAST_FAILURE_REASON_OPERATION = wire::Operation::new("GetHealthCheckLastFailureReason", &GET_HEALTH_CHECK_LAST_FAILURE_REASON_SHAPE, &GET_HEALTH_CHECK_LAST_FAILURE_REASON_OUTPUT_SHAPE).http("GET", "/2013-04-01/healthcheck/{HealthCheckId}/lastfailurereason", 200);
    GetHealthCheckStatus => GetHealthCheckStatusOutput, GET_HEALTH_CHECK_STATUS_OPERATION = wire::Operation::new("GetHealthCheckStatus", &GET_HEALTH_CHECK_STATUS_SHAPE, &GET_HEALTH_CHECK_STATUS_OUTPUT_SHAPE).http("GET", "/2013-04-01/healthcheck/{HealthCheckId}/status", 200);
    GetHostedZone => GetHostedZoneOutput, GET_HOSTED_ZONE_OPERATION = wire::Operation::new("GetHostedZone", &GET_HOSTED_ZONE_SHAPE, &GET_HOSTED_ZONE_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzone/{Id}", 200);
    GetHostedZoneCount => GetHostedZoneCountOutput, GET_HOSTED_ZONE_COUNT_OPERATION = wire::Operation::new("GetHostedZoneCount", &GET_HOSTED_ZONE_COUNT_SHAPE, &GET_HOSTED_ZONE_COUNT_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzonecount", 200);
    GetHostedZoneLimit => GetHostedZoneLimitOutput, GET_HOSTED_ZONE_LIMIT_OPERATION = wire::Operation::new("GetHostedZoneLimit", &GET_HOSTED_ZONE_LIMIT_SHAPE, &GET_HOSTED_ZONE_LIMIT_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzonelimit/{Id}/{Type}", 200);
    GetReusableDelegationSet => GetReusableDelegationSetOutput, GET_REUSABLE_DELEGATION_SET_OPERATION = wire::Operation::new("GetReusableDelegationSet", &GET_REUSABLE_DELEGATION_SET_SHAPE, &GET_REUSABLE_DELEGATION_SET_OUTPUT_SHAPE).http("GET", "/2013-04-01/delegationset/{Id}", 200);
    ListHealthChecks => ListHealthChecksOutput, LIST_HEALTH_CHECKS_OPERATION = wire::Operation::new("ListHealthChecks", &LIST_HEALTH_CHECKS_SHAPE, &LIST_HEALTH_CHECKS_OUTPUT_SHAPE).http("GET", "/2013-04-01/healthcheck", 200);
    ListHostedZones => ListHostedZonesOutput, LIST_HOSTED_ZONES_OPERATION = wire::Operation::new("ListHostedZones", &LIST_HOSTED_ZONES_SHAPE, &LIST_HOSTED_ZONES_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzone", 200);
    ListHostedZonesByName => ListHostedZonesByNameOutput, LIST_HOSTED_ZONES_BY_NAME_OPERATION = wire::Operation::new("ListHostedZonesByName", &LIST_HOSTED_ZONES_BY_NAME_SHAPE, &LIST_HOSTED_ZONES_BY_NAME_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzonesbyname", 200);
    ListResourceRecordSets => ListResourceRecordSetsOutput, LIST_RESOURCE_RECORD_SETS_OPERATION = wire::Operation::new("ListResourceRecordSets", &LIST_RESOURCE_RECORD_SETS_SHAPE, &LIST_RESOURCE_RECORD_SETS_OUTPUT_SHAPE).http("GET", "/2013-04-01/hostedzone/{Id}/rrset", 200);
    ListReusableDelegationSets => ListReusableDelegationSetsOutput, LIST_REUSABLE_DELEGATION_SETS_OPERATION = wire::Operation::new("ListReusableDelegationSets", &LIST_REUSABLE_DELEGATION_SETS_SHAPE, &LIST_REUSABLE_DELEGATION_SETS_OUTPUT_SHAPE).http("GET", "/2013-04-01/delegationset", 200);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).http("GET", "/2013-04-01/tags/{ResourceType}/{ResourceId}", 200);
    ListTagsForResources => ListTagsForResourcesOutput, LIST_TAGS_FOR_RESOURCES_OPERATION = wire::Operation::new("ListTagsForResources", &LIST_TAGS_FOR_RESOURCES_SHAPE, &LIST_TAGS_FOR_RESOURCES_OUTPUT_SHAPE).http("POST", "/2013-04-01/tags/{ResourceType}", 200).input_element("ListTagsForResourcesRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    TestDNSAnswer => TestDNSAnswerOutput, TEST_DNS_ANSWER_OPERATION = wire::Operation::new("TestDNSAnswer", &TEST_DNS_ANSWER_SHAPE, &TEST_DNS_ANSWER_OUTPUT_SHAPE).http("GET", "/2013-04-01/testdnsanswer", 200);
    UpdateHealthCheck => UpdateHealthCheckOutput, UPDATE_HEALTH_CHECK_OPERATION = wire::Operation::new("UpdateHealthCheck", &UPDATE_HEALTH_CHECK_SHAPE, &UPDATE_HEALTH_CHECK_OUTPUT_SHAPE).http("POST", "/2013-04-01/healthcheck/{HealthCheckId}", 200).input_element("UpdateHealthCheckRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
    UpdateHostedZoneComment => UpdateHostedZoneCommentOutput, UPDATE_HOSTED_ZONE_COMMENT_OPERATION = wire::Operation::new("UpdateHostedZoneComment", &UPDATE_HOSTED_ZONE_COMMENT_SHAPE, &UPDATE_HOSTED_ZONE_COMMENT_OUTPUT_SHAPE).http("POST", "/2013-04-01/hostedzone/{Id}", 200).input_element("UpdateHostedZoneCommentRequest").input_namespace("https://route53.amazonaws.com/doc/2013-04-01/");
}

novamind_wire::structures! {
    ACCOUNT_LIMIT_SHAPE "AccountLimit" AccountLimit {
        r#type: String = wire::Member::new("Type", &ACCOUNT_LIMIT_TYPE_TEXT).required(),
        value: i64 = wire::Member::new("Value", &LIMIT_VALUE_NUMBER).required(),
    }
    ALARM_IDENTIFIER_SHAPE "AlarmIdentifier" AlarmIdentifier {
        region: String = wire::Member::new("Region", &CLOUD_WATCH_REGION_TEXT).required(),
        name: String = wire::Member::new("Name", &ALARM_NAME_TEXT).required(),
    }
    ALIAS_TARGET_SHAPE "AliasTarget" AliasTarget {
        hosted_zone_id: String = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).required(),
        dns_name: String = wire::Member::new("DNSName", &DNS_NAME_TEXT).required(),
        evaluate_target_health: bool = wire::Member::new("EvaluateTargetHealth", &BOOLEAN).required(),
    }
    CHANGE_SHAPE "Change" Change {
        action: String = wire::Member::new("Action", &CHANGE_ACTION_TEXT).required(),
        resource_record_set: ResourceRecordSet = wire::Member::new("ResourceRecordSet", &RESOURCE_RECORD_SET_SHAPE).required(),
    }
    CHANGE_BATCH_SHAPE "ChangeBatch" ChangeBatch {
        comment: Option<String> = wire::Member::new("Comment", &RESOURCE_DESCRIPTION_TEXT),
        changes: Vec<Change> = wire::Member::new("Changes", &CHANGES_LIST).required(),
    }
    CHANGE_INFO_SHAPE "ChangeInfo" ChangeInfo {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required(),
        status: String = wire::Member::new("Status", &CHANGE_STATUS_TEXT).required(),
        submitted_at: wire::Timestamp = wire::Member::new("SubmittedAt", &TIMESTAMP).required(),
        comment: Option<String> = wire::Member::new("Comment", &RESOURCE_DESCRIPTION_TEXT),
    }
    CHANGE_RESOURCE_RECORD_SETS_SHAPE "ChangeResourceRecordSetsRequest" ChangeResourceRecordSets {
        hosted_zone_id: String = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
        change_batch: ChangeBatch = wire::Member::new("ChangeBatch", &CHANGE_BATCH_SHAPE).required(),
    }
    CHANGE_RESOURCE_RECORD_SETS_OUTPUT_SHAPE "ChangeResourceRecordSetsResponse" ChangeResourceRecordSetsOutput {
        change_info: ChangeInfo = wire::Member::new("ChangeInfo", &CHANGE_INFO_SHAPE).required(),
    }
    CHANGE_TAGS_FOR_RESOURCE_SHAPE "ChangeTagsForResourceRequest" ChangeTagsForResource {
        resource_type: String = wire::Member::new("ResourceType", &TAG_RESOURCE_TYPE_TEXT).required().at(wire::Location::Uri).location_name("ResourceType"),
        resource_id: String = wire::Member::new("ResourceId", &TAG_RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("ResourceId"),
        add_tags: Option<Vec<Tag>> = wire::Member::new("AddTags", &TAG_LIST_LIST),
        remove_tag_keys: Option<Vec<String>> = wire::Member::new("RemoveTagKeys", &TAG_KEY_LIST_LIST),
    }
    CHANGE_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ChangeTagsForResourceResponse" ChangeTagsForResourceOutput {
    }
    CIDR_ROUTING_CONFIG_SHAPE "CidrRoutingConfig" CidrRoutingConfig {
        collection_id: String = wire::Member::new("CollectionId", &UUID_TEXT).required(),
        location_name: String = wire::Member::new("LocationName", &CIDR_LOCATION_NAME_DEFAULT_ALLOWED_TEXT).required(),
    }
    CLOUD_WATCH_ALARM_CONFIGURATION_SHAPE "CloudWatchAlarmConfiguration" CloudWatchAlarmConfiguration {
        evaluation_periods: i32 = wire::Member::new("EvaluationPeriods", &EVALUATION_PERIODS_NUMBER).required(),
        threshold: f64 = wire::Member::new("Threshold", &DOUBLE).required(),
        comparison_operator: String = wire::Member::new("ComparisonOperator", &COMPARISON_OPERATOR_TEXT).required(),
        period: i32 = wire::Member::new("Period", &PERIOD_NUMBER).required(),
        metric_name: String = wire::Member::new("MetricName", &METRIC_NAME_TEXT).required(),
        namespace: String = wire::Member::new("Namespace", &NAMESPACE_TEXT).required(),
        statistic: String = wire::Member::new("Statistic", &STATISTIC_TEXT).required(),
        dimensions: Option<Vec<Dimension>> = wire::Member::new("Dimensions", &DIMENSION_LIST_LIST),
    }
    COORDINATES_SHAPE "Coordinates" Coordinates {
        latitude: String = wire::Member::new("Latitude", &LATITUDE_TEXT).required(),
        longitude: String = wire::Member::new("Longitude", &LONGITUDE_TEXT).required(),
    }
    CREATE_HEALTH_CHECK_SHAPE "CreateHealthCheckRequest" CreateHealthCheck {
        caller_reference: String = wire::Member::new("CallerReference", &HEALTH_CHECK_NONCE_TEXT).required(),
        health_check_config: HealthCheckConfig = wire::Member::new("HealthCheckConfig", &HEALTH_CHECK_CONFIG_SHAPE).required(),
    }
    CREATE_HEALTH_CHECK_OUTPUT_SHAPE "CreateHealthCheckResponse" CreateHealthCheckOutput {
        health_check: HealthCheck = wire::Member::new("HealthCheck", &HEALTH_CHECK_SHAPE).required(),
        location: String = wire::Member::new("Location", &RESOURCE_URI_TEXT).required().at(wire::Location::Header).location_name("Location"),
    }
    CREATE_HOSTED_ZONE_SHAPE "CreateHostedZoneRequest" CreateHostedZone {
        name: String = wire::Member::new("Name", &DNS_NAME_TEXT).required(),
        vpc: Option<Vpc> = wire::Member::new("VPC", &VPC_SHAPE),
        caller_reference: String = wire::Member::new("CallerReference", &NONCE_TEXT).required(),
        hosted_zone_config: Option<HostedZoneConfig> = wire::Member::new("HostedZoneConfig", &HOSTED_ZONE_CONFIG_SHAPE),
        delegation_set_id: Option<String> = wire::Member::new("DelegationSetId", &RESOURCE_ID_TEXT),
    }
    CREATE_HOSTED_ZONE_OUTPUT_SHAPE "CreateHostedZoneResponse" CreateHostedZoneOutput {
        hosted_zone: HostedZone = wire::Member::new("HostedZone", &HOSTED_ZONE_SHAPE).required(),
        change_info: ChangeInfo = wire::Member::new("ChangeInfo", &CHANGE_INFO_SHAPE).required(),
        delegation_set: DelegationSet = wire::Member::new("DelegationSet", &DELEGATION_SET_SHAPE).required(),
        vpc: Option<Vpc> = wire::Member::new("VPC", &VPC_SHAPE),
        location: String = wire::Member::new("Location", &RESOURCE_URI_TEXT).required().at(wire::Location::Header).location_name("Location"),
    }
    CREATE_REUSABLE_DELEGATION_SET_SHAPE "CreateReusableDelegationSetRequest" CreateReusableDelegationSet {
        caller_reference: String = wire::Member::new("CallerReference", &NONCE_TEXT).required(),
        hosted_zone_id: Option<String> = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT),
    }
    CREATE_REUSABLE_DELEGATION_SET_OUTPUT_SHAPE "CreateReusableDelegationSetResponse" CreateReusableDelegationSetOutput {
        delegation_set: DelegationSet = wire::Member::new("DelegationSet", &DELEGATION_SET_SHAPE).required(),
        location: String = wire::Member::new("Location", &RESOURCE_URI_TEXT).required().at(wire::Location::Header).location_name("Location"),
    }
    DNSSEC_STATUS_SHAPE "DNSSECStatus" DnssecStatus {
        serve_signature: Option<String> = wire::Member::new("ServeSignature", &SERVE_SIGNATURE_TEXT),
        status_message: Option<String> = wire::Member::new("StatusMessage", &SIGNING_KEY_STATUS_MESSAGE_TEXT),
    }
    DELEGATION_SET_SHAPE "DelegationSet" DelegationSet {
        id: Option<String> = wire::Member::new("Id", &RESOURCE_ID_TEXT),
        caller_reference: Option<String> = wire::Member::new("CallerReference", &NONCE_TEXT),
        name_servers: Vec<String> = wire::Member::new("NameServers", &DELEGATION_SET_NAME_SERVERS_LIST).required(),
    }
    DELETE_HEALTH_CHECK_SHAPE "DeleteHealthCheckRequest" DeleteHealthCheck {
        health_check_id: String = wire::Member::new("HealthCheckId", &HEALTH_CHECK_ID_TEXT).required().at(wire::Location::Uri).location_name("HealthCheckId"),
    }
    DELETE_HEALTH_CHECK_OUTPUT_SHAPE "DeleteHealthCheckResponse" DeleteHealthCheckOutput {
    }
    DELETE_HOSTED_ZONE_SHAPE "DeleteHostedZoneRequest" DeleteHostedZone {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    DELETE_HOSTED_ZONE_OUTPUT_SHAPE "DeleteHostedZoneResponse" DeleteHostedZoneOutput {
        change_info: ChangeInfo = wire::Member::new("ChangeInfo", &CHANGE_INFO_SHAPE).required(),
    }
    DELETE_REUSABLE_DELEGATION_SET_SHAPE "DeleteReusableDelegationSetRequest" DeleteReusableDelegationSet {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    DELETE_REUSABLE_DELEGATION_SET_OUTPUT_SHAPE "DeleteReusableDelegationSetResponse" DeleteReusableDelegationSetOutput {
    }
    DIMENSION_SHAPE "Dimension" Dimension {
        name: String = wire::Member::new("Name", &DIMENSION_FIELD_TEXT).required(),
        value: String = wire::Member::new("Value", &DIMENSION_FIELD_TEXT).required(),
    }
    GEO_LOCATION_SHAPE "GeoLocation" GeoLocation {
        continent_code: Option<String> = wire::Member::new("ContinentCode", &GEO_LOCATION_CONTINENT_CODE_TEXT),
        country_code: Option<String> = wire::Member::new("CountryCode", &GEO_LOCATION_COUNTRY_CODE_TEXT),
        subdivision_code: Option<String> = wire::Member::new("SubdivisionCode", &GEO_LOCATION_SUBDIVISION_CODE_TEXT),
    }
    GEO_PROXIMITY_LOCATION_SHAPE "GeoProximityLocation" GeoProximityLocation {
        aws_region: Option<String> = wire::Member::new("AWSRegion", &AWS_REGION_TEXT),
        local_zone_group: Option<String> = wire::Member::new("LocalZoneGroup", &LOCAL_ZONE_GROUP_TEXT),
        coordinates: Option<Coordinates> = wire::Member::new("Coordinates", &COORDINATES_SHAPE),
        bias: Option<i32> = wire::Member::new("Bias", &BIAS_NUMBER),
    }
    GET_ACCOUNT_LIMIT_SHAPE "GetAccountLimitRequest" GetAccountLimit {
        r#type: String = wire::Member::new("Type", &ACCOUNT_LIMIT_TYPE_TEXT).required().at(wire::Location::Uri).location_name("Type"),
    }
    GET_ACCOUNT_LIMIT_OUTPUT_SHAPE "GetAccountLimitResponse" GetAccountLimitOutput {
        limit: AccountLimit = wire::Member::new("Limit", &ACCOUNT_LIMIT_SHAPE).required(),
        count: i64 = wire::Member::new("Count", &USAGE_COUNT_NUMBER).required(),
    }
    GET_CHANGE_SHAPE "GetChangeRequest" GetChange {
        id: String = wire::Member::new("Id", &CHANGE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_CHANGE_OUTPUT_SHAPE "GetChangeResponse" GetChangeOutput {
        change_info: ChangeInfo = wire::Member::new("ChangeInfo", &CHANGE_INFO_SHAPE).required(),
    }
    GET_DNSSEC_SHAPE "GetDNSSECRequest" GetDNSSEC {
        hosted_zone_id: String = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_DNSSEC_OUTPUT_SHAPE "GetDNSSECResponse" GetDNSSECOutput {
        status: DnssecStatus = wire::Member::new("Status", &DNSSEC_STATUS_SHAPE).required(),
        key_signing_keys: Vec<KeySigningKey> = wire::Member::new("KeySigningKeys", &KEY_SIGNING_KEYS_LIST).required(),
    }
    GET_HEALTH_CHECK_COUNT_SHAPE "GetHealthCheckCountRequest" GetHealthCheckCount {
    }
    GET_HEALTH_CHECK_COUNT_OUTPUT_SHAPE "GetHealthCheckCountResponse" GetHealthCheckCountOutput {
        health_check_count: i64 = wire::Member::new("HealthCheckCount", &LONG).required(),
    }
    GET_HEALTH_CHECK_LAST_FAILURE_REASON_SHAPE "GetHealthCheckLastFailureReasonRequest" GetHealthCheckLastFailureReason {
        health_check_id: String = wire::Member::new("HealthCheckId", &HEALTH_CHECK_ID_TEXT).required().at(wire::Location::Uri).location_name("HealthCheckId"),
    }
    GET_HEALTH_CHECK_LAST_FAILURE_REASON_OUTPUT_SHAPE "GetHealthCheckLastFailureReasonResponse" GetHealthCheckLastFailureReasonOutput {
        health_check_observations: Vec<HealthCheckObservation> = wire::Member::new("HealthCheckObservations", &HEALTH_CHECK_OBSERVATIONS_LIST).required(),
    }
    GET_HEALTH_CHECK_SHAPE "GetHealthCheckRequest" GetHealthCheck {
        health_check_id: String = wire::Member::new("HealthCheckId", &HEALTH_CHECK_ID_TEXT).required().at(wire::Location::Uri).location_name("HealthCheckId"),
    }
    GET_HEALTH_CHECK_OUTPUT_SHAPE "GetHealthCheckResponse" GetHealthCheckOutput {
        health_check: HealthCheck = wire::Member::new("HealthCheck", &HEALTH_CHECK_SHAPE).required(),
    }
    GET_HEALTH_CHECK_STATUS_SHAPE "GetHealthCheckStatusRequest" GetHealthCheckStatus {
        health_check_id: String = wire::Member::new("HealthCheckId", &HEALTH_CHECK_ID_TEXT).required().at(wire::Location::Uri).location_name("HealthCheckId"),
    }
    GET_HEALTH_CHECK_STATUS_OUTPUT_SHAPE "GetHealthCheckStatusResponse" GetHealthCheckStatusOutput {
        health_check_observations: Vec<HealthCheckObservation> = wire::Member::new("HealthCheckObservations", &HEALTH_CHECK_OBSERVATIONS_LIST).required(),
    }
    GET_HOSTED_ZONE_COUNT_SHAPE "GetHostedZoneCountRequest" GetHostedZoneCount {
    }
    GET_HOSTED_ZONE_COUNT_OUTPUT_SHAPE "GetHostedZoneCountResponse" GetHostedZoneCountOutput {
        hosted_zone_count: i64 = wire::Member::new("HostedZoneCount", &LONG).required(),
    }
    GET_HOSTED_ZONE_LIMIT_SHAPE "GetHostedZoneLimitRequest" GetHostedZoneLimit {
        r#type: String = wire::Member::new("Type", &HOSTED_ZONE_LIMIT_TYPE_TEXT).required().at(wire::Location::Uri).location_name("Type"),
        hosted_zone_id: String = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_HOSTED_ZONE_LIMIT_OUTPUT_SHAPE "GetHostedZoneLimitResponse" GetHostedZoneLimitOutput {
        limit: HostedZoneLimit = wire::Member::new("Limit", &HOSTED_ZONE_LIMIT_SHAPE).required(),
        count: i64 = wire::Member::new("Count", &USAGE_COUNT_NUMBER).required(),
    }
    GET_HOSTED_ZONE_SHAPE "GetHostedZoneRequest" GetHostedZone {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_HOSTED_ZONE_OUTPUT_SHAPE "GetHostedZoneResponse" GetHostedZoneOutput {
        hosted_zone: HostedZone = wire::Member::new("HostedZone", &HOSTED_ZONE_SHAPE).required(),
        delegation_set: Option<DelegationSet> = wire::Member::new("DelegationSet", &DELEGATION_SET_SHAPE),
        vp_cs: Option<Vec<Vpc>> = wire::Member::new("VPCs", &VP_CS_LIST),
    }
    GET_REUSABLE_DELEGATION_SET_SHAPE "GetReusableDelegationSetRequest" GetReusableDelegationSet {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
    }
    GET_REUSABLE_DELEGATION_SET_OUTPUT_SHAPE "GetReusableDelegationSetResponse" GetReusableDelegationSetOutput {
        delegation_set: DelegationSet = wire::Member::new("DelegationSet", &DELEGATION_SET_SHAPE).required(),
    }
    HEALTH_CHECK_SHAPE "HealthCheck" HealthCheck {
        id: String = wire::Member::new("Id", &HEALTH_CHECK_ID_TEXT).required(),
        caller_reference: String = wire::Member::new("CallerReference", &HEALTH_CHECK_NONCE_TEXT).required(),
        linked_service: Option<LinkedService> = wire::Member::new("LinkedService", &LINKED_SERVICE_SHAPE),
        health_check_config: HealthCheckConfig = wire::Member::new("HealthCheckConfig", &HEALTH_CHECK_CONFIG_SHAPE).required(),
        health_check_version: i64 = wire::Member::new("HealthCheckVersion", &HEALTH_CHECK_VERSION_NUMBER).required(),
        cloud_watch_alarm_configuration: Option<CloudWatchAlarmConfiguration> = wire::Member::new("CloudWatchAlarmConfiguration", &CLOUD_WATCH_ALARM_CONFIGURATION_SHAPE),
    }
    HEALTH_CHECK_CONFIG_SHAPE "HealthCheckConfig" HealthCheckConfig {
        ip_address: Option<String> = wire::Member::new("IPAddress", &IP_ADDRESS_TEXT),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        r#type: String = wire::Member::new("Type", &HEALTH_CHECK_TYPE_TEXT).required(),
        resource_path: Option<String> = wire::Member::new("ResourcePath", &RESOURCE_PATH_TEXT),
        fully_qualified_domain_name: Option<String> = wire::Member::new("FullyQualifiedDomainName", &FULLY_QUALIFIED_DOMAIN_NAME_TEXT),
        search_string: Option<String> = wire::Member::new("SearchString", &SEARCH_STRING_TEXT),
        request_interval: Option<i32> = wire::Member::new("RequestInterval", &REQUEST_INTERVAL_NUMBER),
        failure_threshold: Option<i32> = wire::Member::new("FailureThreshold", &FAILURE_THRESHOLD_NUMBER),
        measure_latency: Option<bool> = wire::Member::new("MeasureLatency", &BOOLEAN),
        inverted: Option<bool> = wire::Member::new("Inverted", &BOOLEAN),
        disabled: Option<bool> = wire::Member::new("Disabled", &BOOLEAN),
        health_threshold: Option<i32> = wire::Member::new("HealthThreshold", &HEALTH_THRESHOLD_NUMBER),
        child_health_checks: Option<Vec<String>> = wire::Member::new("ChildHealthChecks", &CHILD_HEALTH_CHECK_LIST_LIST),
        enable_sni: Option<bool> = wire::Member::new("EnableSNI", &BOOLEAN),
        regions: Option<Vec<String>> = wire::Member::new("Regions", &HEALTH_CHECK_REGION_LIST_LIST),
        alarm_identifier: Option<AlarmIdentifier> = wire::Member::new("AlarmIdentifier", &ALARM_IDENTIFIER_SHAPE),
        insufficient_data_health_status: Option<String> = wire::Member::new("InsufficientDataHealthStatus", &INSUFFICIENT_DATA_HEALTH_STATUS_TEXT),
        routing_control_arn: Option<String> = wire::Member::new("RoutingControlArn", &ROUTING_CONTROL_ARN_TEXT),
    }
    HEALTH_CHECK_OBSERVATION_SHAPE "HealthCheckObservation" HealthCheckObservation {
        region: Option<String> = wire::Member::new("Region", &HEALTH_CHECK_REGION_TEXT),
        ip_address: Option<String> = wire::Member::new("IPAddress", &IP_ADDRESS_TEXT),
        status_report: Option<StatusReport> = wire::Member::new("StatusReport", &STATUS_REPORT_SHAPE),
    }
    HOSTED_ZONE_SHAPE "HostedZone" HostedZone {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required(),
        name: String = wire::Member::new("Name", &DNS_NAME_TEXT).required(),
        caller_reference: String = wire::Member::new("CallerReference", &NONCE_TEXT).required(),
        config: Option<HostedZoneConfig> = wire::Member::new("Config", &HOSTED_ZONE_CONFIG_SHAPE),
        resource_record_set_count: Option<i64> = wire::Member::new("ResourceRecordSetCount", &LONG),
        linked_service: Option<LinkedService> = wire::Member::new("LinkedService", &LINKED_SERVICE_SHAPE),
        features: Option<HostedZoneFeatures> = wire::Member::new("Features", &HOSTED_ZONE_FEATURES_SHAPE),
    }
    HOSTED_ZONE_CONFIG_SHAPE "HostedZoneConfig" HostedZoneConfig {
        comment: Option<String> = wire::Member::new("Comment", &RESOURCE_DESCRIPTION_TEXT),
        private_zone: Option<bool> = wire::Member::new("PrivateZone", &BOOLEAN),
    }
    HOSTED_ZONE_FAILURE_REASONS_SHAPE "HostedZoneFailureReasons" HostedZoneFailureReasons {
        accelerated_recovery: Option<String> = wire::Member::new("AcceleratedRecovery", &STRING),
    }
    HOSTED_ZONE_FEATURES_SHAPE "HostedZoneFeatures" HostedZoneFeatures {
        accelerated_recovery_status: Option<String> = wire::Member::new("AcceleratedRecoveryStatus", &ACCELERATED_RECOVERY_STATUS_TEXT),
        failure_reasons: Option<HostedZoneFailureReasons> = wire::Member::new("FailureReasons", &HOSTED_ZONE_FAILURE_REASONS_SHAPE),
    }
    HOSTED_ZONE_LIMIT_SHAPE "HostedZoneLimit" HostedZoneLimit {
        r#type: String = wire::Member::new("Type", &HOSTED_ZONE_LIMIT_TYPE_TEXT).required(),
        value: i64 = wire::Member::new("Value", &LIMIT_VALUE_NUMBER).required(),
    }
    KEY_SIGNING_KEY_SHAPE "KeySigningKey" KeySigningKey {
        name: Option<String> = wire::Member::new("Name", &SIGNING_KEY_NAME_TEXT),
        kms_arn: Option<String> = wire::Member::new("KmsArn", &STRING),
        flag: Option<i32> = wire::Member::new("Flag", &INTEGER),
        signing_algorithm_mnemonic: Option<String> = wire::Member::new("SigningAlgorithmMnemonic", &STRING),
        signing_algorithm_type: Option<i32> = wire::Member::new("SigningAlgorithmType", &INTEGER),
        digest_algorithm_mnemonic: Option<String> = wire::Member::new("DigestAlgorithmMnemonic", &STRING),
        digest_algorithm_type: Option<i32> = wire::Member::new("DigestAlgorithmType", &INTEGER),
        key_tag: Option<i32> = wire::Member::new("KeyTag", &SIGNING_KEY_TAG_NUMBER),
        digest_value: Option<String> = wire::Member::new("DigestValue", &STRING),
        public_key: Option<String> = wire::Member::new("PublicKey", &STRING),
        ds_record: Option<String> = wire::Member::new("DSRecord", &STRING),
        dnskey_record: Option<String> = wire::Member::new("DNSKEYRecord", &STRING),
        status: Option<String> = wire::Member::new("Status", &SIGNING_KEY_STATUS_TEXT),
        status_message: Option<String> = wire::Member::new("StatusMessage", &SIGNING_KEY_STATUS_MESSAGE_TEXT),
        created_date: Option<wire::Timestamp> = wire::Member::new("CreatedDate", &TIMESTAMP),
        last_modified_date: Option<wire::Timestamp> = wire::Member::new("LastModifiedDate", &TIMESTAMP),
    }
    LINKED_SERVICE_SHAPE "LinkedService" LinkedService {
        service_principal: Option<String> = wire::Member::new("ServicePrincipal", &SERVICE_PRINCIPAL_TEXT),
        description: Option<String> = wire::Member::new("Description", &RESOURCE_DESCRIPTION_TEXT),
    }
    LIST_HEALTH_CHECKS_SHAPE "ListHealthChecksRequest" ListHealthChecks {
        marker: Option<String> = wire::Member::new("Marker", &PAGE_MARKER_TEXT).at(wire::Location::Query).location_name("marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("maxitems"),
    }
    LIST_HEALTH_CHECKS_OUTPUT_SHAPE "ListHealthChecksResponse" ListHealthChecksOutput {
        health_checks: Vec<HealthCheck> = wire::Member::new("HealthChecks", &HEALTH_CHECKS_LIST).required(),
        marker: String = wire::Member::new("Marker", &PAGE_MARKER_TEXT).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &PAGE_MARKER_TEXT),
        max_items: String = wire::Member::new("MaxItems", &STRING).required(),
    }
    LIST_HOSTED_ZONES_BY_NAME_SHAPE "ListHostedZonesByNameRequest" ListHostedZonesByName {
        dns_name: Option<String> = wire::Member::new("DNSName", &DNS_NAME_TEXT).at(wire::Location::Query).location_name("dnsname"),
        hosted_zone_id: Option<String> = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).at(wire::Location::Query).location_name("hostedzoneid"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("maxitems"),
    }
    LIST_HOSTED_ZONES_BY_NAME_OUTPUT_SHAPE "ListHostedZonesByNameResponse" ListHostedZonesByNameOutput {
        hosted_zones: Vec<HostedZone> = wire::Member::new("HostedZones", &HOSTED_ZONES_LIST).required(),
        dns_name: Option<String> = wire::Member::new("DNSName", &DNS_NAME_TEXT),
        hosted_zone_id: Option<String> = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        next_dns_name: Option<String> = wire::Member::new("NextDNSName", &DNS_NAME_TEXT),
        next_hosted_zone_id: Option<String> = wire::Member::new("NextHostedZoneId", &RESOURCE_ID_TEXT),
        max_items: String = wire::Member::new("MaxItems", &STRING).required(),
    }
    LIST_HOSTED_ZONES_SHAPE "ListHostedZonesRequest" ListHostedZones {
        marker: Option<String> = wire::Member::new("Marker", &PAGE_MARKER_TEXT).at(wire::Location::Query).location_name("marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("maxitems"),
        delegation_set_id: Option<String> = wire::Member::new("DelegationSetId", &RESOURCE_ID_TEXT).at(wire::Location::Query).location_name("delegationsetid"),
        hosted_zone_type: Option<String> = wire::Member::new("HostedZoneType", &HOSTED_ZONE_TYPE_TEXT).at(wire::Location::Query).location_name("hostedzonetype"),
    }
    LIST_HOSTED_ZONES_OUTPUT_SHAPE "ListHostedZonesResponse" ListHostedZonesOutput {
        hosted_zones: Vec<HostedZone> = wire::Member::new("HostedZones", &HOSTED_ZONES_LIST).required(),
        marker: String = wire::Member::new("Marker", &PAGE_MARKER_TEXT).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &PAGE_MARKER_TEXT),
        max_items: String = wire::Member::new("MaxItems", &STRING).required(),
    }
    LIST_RESOURCE_RECORD_SETS_SHAPE "ListResourceRecordSetsRequest" ListResourceRecordSets {
        hosted_zone_id: String = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
        start_record_name: Option<String> = wire::Member::new("StartRecordName", &DNS_NAME_TEXT).at(wire::Location::Query).location_name("name"),
        start_record_type: Option<String> = wire::Member::new("StartRecordType", &RR_TYPE_TEXT).at(wire::Location::Query).location_name("type"),
        start_record_identifier: Option<String> = wire::Member::new("StartRecordIdentifier", &RESOURCE_RECORD_SET_IDENTIFIER_TEXT).at(wire::Location::Query).location_name("identifier"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("maxitems"),
    }
    LIST_RESOURCE_RECORD_SETS_OUTPUT_SHAPE "ListResourceRecordSetsResponse" ListResourceRecordSetsOutput {
        resource_record_sets: Vec<ResourceRecordSet> = wire::Member::new("ResourceRecordSets", &RESOURCE_RECORD_SETS_LIST).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        next_record_name: Option<String> = wire::Member::new("NextRecordName", &DNS_NAME_TEXT),
        next_record_type: Option<String> = wire::Member::new("NextRecordType", &RR_TYPE_TEXT),
        next_record_identifier: Option<String> = wire::Member::new("NextRecordIdentifier", &RESOURCE_RECORD_SET_IDENTIFIER_TEXT),
        max_items: String = wire::Member::new("MaxItems", &STRING).required(),
    }
    LIST_REUSABLE_DELEGATION_SETS_SHAPE "ListReusableDelegationSetsRequest" ListReusableDelegationSets {
        marker: Option<String> = wire::Member::new("Marker", &PAGE_MARKER_TEXT).at(wire::Location::Query).location_name("marker"),
        max_items: Option<String> = wire::Member::new("MaxItems", &STRING).at(wire::Location::Query).location_name("maxitems"),
    }
    LIST_REUSABLE_DELEGATION_SETS_OUTPUT_SHAPE "ListReusableDelegationSetsResponse" ListReusableDelegationSetsOutput {
        delegation_sets: Vec<DelegationSet> = wire::Member::new("DelegationSets", &DELEGATION_SETS_LIST).required(),
        marker: String = wire::Member::new("Marker", &PAGE_MARKER_TEXT).required(),
        is_truncated: bool = wire::Member::new("IsTruncated", &BOOLEAN).required(),
        next_marker: Option<String> = wire::Member::new("NextMarker", &PAGE_MARKER_TEXT),
        max_items: String = wire::Member::new("MaxItems", &STRING).required(),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_type: String = wire::Member::new("ResourceType", &TAG_RESOURCE_TYPE_TEXT).required().at(wire::Location::Uri).location_name("ResourceType"),
        resource_id: String = wire::Member::new("ResourceId", &TAG_RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("ResourceId"),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        resource_tag_set: ResourceTagSet = wire::Member::new("ResourceTagSet", &RESOURCE_TAG_SET_SHAPE).required(),
    }
    LIST_TAGS_FOR_RESOURCES_SHAPE "ListTagsForResourcesRequest" ListTagsForResources {
        resource_type: String = wire::Member::new("ResourceType", &TAG_RESOURCE_TYPE_TEXT).required().at(wire::Location::Uri).location_name("ResourceType"),
        resource_ids: Vec<String> = wire::Member::new("ResourceIds", &TAG_RESOURCE_ID_LIST_LIST).required(),
    }
    LIST_TAGS_FOR_RESOURCES_OUTPUT_SHAPE "ListTagsForResourcesResponse" ListTagsForResourcesOutput {
        resource_tag_sets: Vec<ResourceTagSet> = wire::Member::new("ResourceTagSets", &RESOURCE_TAG_SET_LIST_LIST).required(),
    }
    RESOURCE_RECORD_SHAPE "ResourceRecord" ResourceRecord {
        value: String = wire::Member::new("Value", &R_DATA_TEXT).required(),
    }
    RESOURCE_RECORD_SET_SHAPE "ResourceRecordSet" ResourceRecordSet {
        name: String = wire::Member::new("Name", &DNS_NAME_TEXT).required(),
        r#type: String = wire::Member::new("Type", &RR_TYPE_TEXT).required(),
        set_identifier: Option<String> = wire::Member::new("SetIdentifier", &RESOURCE_RECORD_SET_IDENTIFIER_TEXT),
        weight: Option<i64> = wire::Member::new("Weight", &RESOURCE_RECORD_SET_WEIGHT_NUMBER),
        region: Option<String> = wire::Member::new("Region", &RESOURCE_RECORD_SET_REGION_TEXT),
        geo_location: Option<GeoLocation> = wire::Member::new("GeoLocation", &GEO_LOCATION_SHAPE),
        failover: Option<String> = wire::Member::new("Failover", &RESOURCE_RECORD_SET_FAILOVER_TEXT),
        multi_value_answer: Option<bool> = wire::Member::new("MultiValueAnswer", &BOOLEAN),
        ttl: Option<i64> = wire::Member::new("TTL", &TTL_NUMBER),
        resource_records: Option<Vec<ResourceRecord>> = wire::Member::new("ResourceRecords", &RESOURCE_RECORDS_LIST),
        alias_target: Option<AliasTarget> = wire::Member::new("AliasTarget", &ALIAS_TARGET_SHAPE),
        health_check_id: Option<String> = wire::Member::new("HealthCheckId", &HEALTH_CHECK_ID_TEXT),
        traffic_policy_instance_id: Option<String> = wire::Member::new("TrafficPolicyInstanceId", &TRAFFIC_POLICY_INSTANCE_ID_TEXT),
        cidr_routing_config: Option<CidrRoutingConfig> = wire::Member::new("CidrRoutingConfig", &CIDR_ROUTING_CONFIG_SHAPE),
        geo_proximity_location: Option<GeoProximityLocation> = wire::Member::new("GeoProximityLocation", &GEO_PROXIMITY_LOCATION_SHAPE),
    }
    RESOURCE_TAG_SET_SHAPE "ResourceTagSet" ResourceTagSet {
        resource_type: Option<String> = wire::Member::new("ResourceType", &TAG_RESOURCE_TYPE_TEXT),
        resource_id: Option<String> = wire::Member::new("ResourceId", &TAG_RESOURCE_ID_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    STATUS_REPORT_SHAPE "StatusReport" StatusReport {
        status: Option<String> = wire::Member::new("Status", &STRING),
        checked_time: Option<wire::Timestamp> = wire::Member::new("CheckedTime", &TIMESTAMP),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("Key", &TAG_KEY_TEXT),
        value: Option<String> = wire::Member::new("Value", &TAG_VALUE_TEXT),
    }
    TEST_DNS_ANSWER_SHAPE "TestDNSAnswerRequest" TestDNSAnswer {
        hosted_zone_id: String = wire::Member::new("HostedZoneId", &RESOURCE_ID_TEXT).required().at(wire::Location::Query).location_name("hostedzoneid"),
        record_name: String = wire::Member::new("RecordName", &DNS_NAME_TEXT).required().at(wire::Location::Query).location_name("recordname"),
        record_type: String = wire::Member::new("RecordType", &RR_TYPE_TEXT).required().at(wire::Location::Query).location_name("recordtype"),
        resolver_ip: Option<String> = wire::Member::new("ResolverIP", &IP_ADDRESS_TEXT).at(wire::Location::Query).location_name("resolverip"),
        edns0_client_subnet_ip: Option<String> = wire::Member::new("EDNS0ClientSubnetIP", &IP_ADDRESS_TEXT).at(wire::Location::Query).location_name("edns0clientsubnetip"),
        edns0_client_subnet_mask: Option<String> = wire::Member::new("EDNS0ClientSubnetMask", &SUBNET_MASK_TEXT).at(wire::Location::Query).location_name("edns0clientsubnetmask"),
    }
    TEST_DNS_ANSWER_OUTPUT_SHAPE "TestDNSAnswerResponse" TestDNSAnswerOutput {
        nameserver: String = wire::Member::new("Nameserver", &NAMESERVER_TEXT).required(),
        record_name: String = wire::Member::new("RecordName", &DNS_NAME_TEXT).required(),
        record_type: String = wire::Member::new("RecordType", &RR_TYPE_TEXT).required(),
        record_data: Vec<String> = wire::Member::new("RecordData", &RECORD_DATA_LIST).required(),
        response_code: String = wire::Member::new("ResponseCode", &STRING).required(),
        protocol: String = wire::Member::new("Protocol", &STRING).required(),
    }
    UPDATE_HEALTH_CHECK_SHAPE "UpdateHealthCheckRequest" UpdateHealthCheck {
        health_check_id: String = wire::Member::new("HealthCheckId", &HEALTH_CHECK_ID_TEXT).required().at(wire::Location::Uri).location_name("HealthCheckId"),
        health_check_version: Option<i64> = wire::Member::new("HealthCheckVersion", &HEALTH_CHECK_VERSION_NUMBER),
        ip_address: Option<String> = wire::Member::new("IPAddress", &IP_ADDRESS_TEXT),
        port: Option<i32> = wire::Member::new("Port", &PORT_NUMBER),
        resource_path: Option<String> = wire::Member::new("ResourcePath", &RESOURCE_PATH_TEXT),
        fully_qualified_domain_name: Option<String> = wire::Member::new("FullyQualifiedDomainName", &FULLY_QUALIFIED_DOMAIN_NAME_TEXT),
        search_string: Option<String> = wire::Member::new("SearchString", &SEARCH_STRING_TEXT),
        failure_threshold: Option<i32> = wire::Member::new("FailureThreshold", &FAILURE_THRESHOLD_NUMBER),
        inverted: Option<bool> = wire::Member::new("Inverted", &BOOLEAN),
        disabled: Option<bool> = wire::Member::new("Disabled", &BOOLEAN),
        health_threshold: Option<i32> = wire::Member::new("HealthThreshold", &HEALTH_THRESHOLD_NUMBER),
        child_health_checks: Option<Vec<String>> = wire::Member::new("ChildHealthChecks", &CHILD_HEALTH_CHECK_LIST_LIST),
        enable_sni: Option<bool> = wire::Member::new("EnableSNI", &BOOLEAN),
        regions: Option<Vec<String>> = wire::Member::new("Regions", &HEALTH_CHECK_REGION_LIST_LIST),
        alarm_identifier: Option<AlarmIdentifier> = wire::Member::new("AlarmIdentifier", &ALARM_IDENTIFIER_SHAPE),
        insufficient_data_health_status: Option<String> = wire::Member::new("InsufficientDataHealthStatus", &INSUFFICIENT_DATA_HEALTH_STATUS_TEXT),
        reset_elements: Option<Vec<String>> = wire::Member::new("ResetElements", &RESETTABLE_ELEMENT_NAME_LIST_LIST),
    }
    UPDATE_HEALTH_CHECK_OUTPUT_SHAPE "UpdateHealthCheckResponse" UpdateHealthCheckOutput {
        health_check: HealthCheck = wire::Member::new("HealthCheck", &HEALTH_CHECK_SHAPE).required(),
    }
    UPDATE_HOSTED_ZONE_COMMENT_SHAPE "UpdateHostedZoneCommentRequest" UpdateHostedZoneComment {
        id: String = wire::Member::new("Id", &RESOURCE_ID_TEXT).required().at(wire::Location::Uri).location_name("Id"),
        comment: Option<String> = wire::Member::new("Comment", &RESOURCE_DESCRIPTION_TEXT),
    }
    UPDATE_HOSTED_ZONE_COMMENT_OUTPUT_SHAPE "UpdateHostedZoneCommentResponse" UpdateHostedZoneCommentOutput {
        hosted_zone: HostedZone = wire::Member::new("HostedZone", &HOSTED_ZONE_SHAPE).required(),
    }
    VPC_SHAPE "VPC" Vpc {
        vpc_region: Option<String> = wire::Member::new("VPCRegion", &VPC_REGION_TEXT),
        vpc_id: Option<String> = wire::Member::new("VPCId", &VPC_ID_TEXT),
    }
}

static AWS_REGION_TEXT: wire::Shape = wire::Shape::string("AWSRegion").min(1).max(64);
static ACCELERATED_RECOVERY_STATUS_TEXT: wire::Shape = wire::Shape::string("AcceleratedRecoveryStatus").values(&["ENABLING", "ENABLE_FAILED", "ENABLING_HOSTED_ZONE_LOCKED", "ENABLED", "DISABLING", "DISABLE_FAILED", "DISABLED", "DISABLING_HOSTED_ZONE_LOCKED"]);
static ACCOUNT_LIMIT_TYPE_TEXT: wire::Shape = wire::Shape::string("AccountLimitType").values(&["MAX_HEALTH_CHECKS_BY_OWNER", "MAX_HOSTED_ZONES_BY_OWNER", "MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER", "MAX_REUSABLE_DELEGATION_SETS_BY_OWNER", "MAX_TRAFFIC_POLICIES_BY_OWNER"]);
static ALARM_NAME_TEXT: wire::Shape = wire::Shape::string("AlarmName").min(1).max(256);
static BIAS_NUMBER: wire::Shape = wire::Shape::integer("Bias").min(-99).max(99);
static CHANGE_ACTION_TEXT: wire::Shape = wire::Shape::string("ChangeAction").values(&["CREATE", "DELETE", "UPSERT"]);
static CHANGE_ID_TEXT: wire::Shape = wire::Shape::string("ChangeId").min(1).max(6500);
static CHANGE_STATUS_TEXT: wire::Shape = wire::Shape::string("ChangeStatus").values(&["PENDING", "INSYNC"]);
static CHANGES_LIST: wire::Shape = wire::Shape::list("Changes", wire::Member::new("member", &CHANGE_SHAPE).location_name("Change")).min(1);
static CHILD_HEALTH_CHECK_LIST_LIST: wire::Shape = wire::Shape::list("ChildHealthCheckList", wire::Member::new("member", &HEALTH_CHECK_ID_TEXT).location_name("ChildHealthCheck")).max(256);
static CIDR_LOCATION_NAME_DEFAULT_ALLOWED_TEXT: wire::Shape = wire::Shape::string("CidrLocationNameDefaultAllowed").min(1).max(16).pattern("[0-9A-Za-z_\\-\\*]+");
static CLOUD_WATCH_REGION_TEXT: wire::Shape = wire::Shape::string("CloudWatchRegion").min(1).max(64).values(&["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "eu-central-1", "eu-central-2", "eu-west-1", "eu-west-2", "eu-west-3", "ap-east-1", "me-south-1", "me-central-1", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "eu-north-1", "sa-east-1", "cn-northwest-1", "cn-north-1", "af-south-1", "eu-south-1", "eu-south-2", "us-gov-west-1", "us-gov-east-1", "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "ap-southeast-4", "il-central-1", "ca-west-1", "ap-southeast-5", "mx-central-1", "us-isof-south-1", "us-isof-east-1", "ap-southeast-7", "ap-east-2", "eu-isoe-west-1", "ap-southeast-6", "us-isob-west-1", "eusc-de-east-1"]);
static COMPARISON_OPERATOR_TEXT: wire::Shape = wire::Shape::string("ComparisonOperator").values(&["GreaterThanOrEqualToThreshold", "GreaterThanThreshold", "LessThanThreshold", "LessThanOrEqualToThreshold"]);
static DNS_NAME_TEXT: wire::Shape = wire::Shape::string("DNSName").max(1024);
static DELEGATION_SET_NAME_SERVERS_LIST: wire::Shape = wire::Shape::list("DelegationSetNameServers", wire::Member::new("member", &DNS_NAME_TEXT).location_name("NameServer")).min(1);
static DELEGATION_SETS_LIST: wire::Shape = wire::Shape::list("DelegationSets", wire::Member::new("member", &DELEGATION_SET_SHAPE).location_name("DelegationSet"));
static DIMENSION_FIELD_TEXT: wire::Shape = wire::Shape::string("DimensionField").min(1).max(255);
static DIMENSION_LIST_LIST: wire::Shape = wire::Shape::list("DimensionList", wire::Member::new("member", &DIMENSION_SHAPE).location_name("Dimension")).max(10);
static EVALUATION_PERIODS_NUMBER: wire::Shape = wire::Shape::integer("EvaluationPeriods").min(1);
static FAILURE_THRESHOLD_NUMBER: wire::Shape = wire::Shape::integer("FailureThreshold").min(1).max(10);
static FULLY_QUALIFIED_DOMAIN_NAME_TEXT: wire::Shape = wire::Shape::string("FullyQualifiedDomainName").max(255);
static GEO_LOCATION_CONTINENT_CODE_TEXT: wire::Shape = wire::Shape::string("GeoLocationContinentCode").min(2).max(2);
static GEO_LOCATION_COUNTRY_CODE_TEXT: wire::Shape = wire::Shape::string("GeoLocationCountryCode").min(1).max(2);
static GEO_LOCATION_SUBDIVISION_CODE_TEXT: wire::Shape = wire::Shape::string("GeoLocationSubdivisionCode").min(1).max(3);
static HEALTH_CHECK_ID_TEXT: wire::Shape = wire::Shape::string("HealthCheckId").max(64);
static HEALTH_CHECK_NONCE_TEXT: wire::Shape = wire::Shape::string("HealthCheckNonce").min(1).max(64);
static HEALTH_CHECK_OBSERVATIONS_LIST: wire::Shape = wire::Shape::list("HealthCheckObservations", wire::Member::new("member", &HEALTH_CHECK_OBSERVATION_SHAPE).location_name("HealthCheckObservation"));
static HEALTH_CHECK_REGION_TEXT: wire::Shape = wire::Shape::string("HealthCheckRegion").min(1).max(64).values(&["us-east-1", "us-west-1", "us-west-2", "eu-west-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "sa-east-1"]);
static HEALTH_CHECK_REGION_LIST_LIST: wire::Shape = wire::Shape::list("HealthCheckRegionList", wire::Member::new("member", &HEALTH_CHECK_REGION_TEXT).location_name("Region")).min(3).max(64);
static HEALTH_CHECK_TYPE_TEXT: wire::Shape = wire::Shape::string("HealthCheckType").values(&["HTTP", "HTTPS", "HTTP_STR_MATCH", "HTTPS_STR_MATCH", "TCP", "CALCULATED", "CLOUDWATCH_METRIC", "RECOVERY_CONTROL"]);
static HEALTH_CHECK_VERSION_NUMBER: wire::Shape = wire::Shape::long("HealthCheckVersion").min(1);
static HEALTH_CHECKS_LIST: wire::Shape = wire::Shape::list("HealthChecks", wire::Member::new("member", &HEALTH_CHECK_SHAPE).location_name("HealthCheck"));
static HEALTH_THRESHOLD_NUMBER: wire::Shape = wire::Shape::integer("HealthThreshold").min(0).max(256);
static HOSTED_ZONE_LIMIT_TYPE_TEXT: wire::Shape = wire::Shape::string("HostedZoneLimitType").values(&["MAX_RRSETS_BY_ZONE", "MAX_VPCS_ASSOCIATED_BY_ZONE"]);
static HOSTED_ZONE_TYPE_TEXT: wire::Shape = wire::Shape::string("HostedZoneType").values(&["PrivateHostedZone"]);
static HOSTED_ZONES_LIST: wire::Shape = wire::Shape::list("HostedZones", wire::Member::new("member", &HOSTED_ZONE_SHAPE).location_name("HostedZone"));
static IP_ADDRESS_TEXT: wire::Shape = wire::Shape::string("IPAddress").max(45).pattern("(^((([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))$|^(([0-9a-fA-F]{1,4}:){7,7}[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,7}:|([0-9a-fA-F]{1,4}:){1,6}:[0-9a-fA-F]{1,4}|([0-9a-fA-F]{1,4}:){1,5}(:[0-9a-fA-F]{1,4}){1,2}|([0-9a-fA-F]{1,4}:){1,4}(:[0-9a-fA-F]{1,4}){1,3}|([0-9a-fA-F]{1,4}:){1,3}(:[0-9a-fA-F]{1,4}){1,4}|([0-9a-fA-F]{1,4}:){1,2}(:[0-9a-fA-F]{1,4}){1,5}|[0-9a-fA-F]{1,4}:((:[0-9a-fA-F]{1,4}){1,6})|:((:[0-9a-fA-F]{1,4}){1,7}|:)|fe80:(:[0-9a-fA-F]{0,4}){0,4}%[0-9a-zA-Z]{1,}|::(ffff(:0{1,4}){0,1}:){0,1}((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])|([0-9a-fA-F]{1,4}:){1,4}:((25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9])\\.){3,3}(25[0-5]|(2[0-4]|1{0,1}[0-9]){0,1}[0-9]))$)");
static INSUFFICIENT_DATA_HEALTH_STATUS_TEXT: wire::Shape = wire::Shape::string("InsufficientDataHealthStatus").values(&["Healthy", "Unhealthy", "LastKnownStatus"]);
static KEY_SIGNING_KEYS_LIST: wire::Shape = wire::Shape::list("KeySigningKeys", wire::Member::new("member", &KEY_SIGNING_KEY_SHAPE));
static LATITUDE_TEXT: wire::Shape = wire::Shape::string("Latitude").min(1).max(6).pattern("[-+]?[0-9]{1,2}(\\.[0-9]{0,2})?");
static LIMIT_VALUE_NUMBER: wire::Shape = wire::Shape::long("LimitValue").min(1);
static LOCAL_ZONE_GROUP_TEXT: wire::Shape = wire::Shape::string("LocalZoneGroup").min(1).max(64);
static LONGITUDE_TEXT: wire::Shape = wire::Shape::string("Longitude").min(1).max(7).pattern("[-+]?[0-9]{1,3}(\\.[0-9]{0,2})?");
static METRIC_NAME_TEXT: wire::Shape = wire::Shape::string("MetricName").min(1).max(255);
static NAMESERVER_TEXT: wire::Shape = wire::Shape::string("Nameserver").min(0).max(255);
static NAMESPACE_TEXT: wire::Shape = wire::Shape::string("Namespace").min(1).max(255);
static NONCE_TEXT: wire::Shape = wire::Shape::string("Nonce").min(1).max(128);
static PAGE_MARKER_TEXT: wire::Shape = wire::Shape::string("PageMarker").max(64);
static PERIOD_NUMBER: wire::Shape = wire::Shape::integer("Period").min(60);
static PORT_NUMBER: wire::Shape = wire::Shape::integer("Port").min(1).max(65535);
static R_DATA_TEXT: wire::Shape = wire::Shape::string("RData").max(4000);
static RR_TYPE_TEXT: wire::Shape = wire::Shape::string("RRType").values(&["SOA", "A", "TXT", "NS", "CNAME", "MX", "NAPTR", "PTR", "SRV", "SPF", "AAAA", "CAA", "DS", "TLSA", "SSHFP", "SVCB", "HTTPS"]);
static RECORD_DATA_LIST: wire::Shape = wire::Shape::list("RecordData", wire::Member::new("member", &RECORD_DATA_ENTRY_TEXT).location_name("RecordDataEntry"));
static RECORD_DATA_ENTRY_TEXT: wire::Shape = wire::Shape::string("RecordDataEntry").min(0).max(512);
static REQUEST_INTERVAL_NUMBER: wire::Shape = wire::Shape::integer("RequestInterval").min(10).max(30);
static RESETTABLE_ELEMENT_NAME_TEXT: wire::Shape = wire::Shape::string("ResettableElementName").min(1).max(64).values(&["FullyQualifiedDomainName", "Regions", "ResourcePath", "ChildHealthChecks"]);
static RESETTABLE_ELEMENT_NAME_LIST_LIST: wire::Shape = wire::Shape::list("ResettableElementNameList", wire::Member::new("member", &RESETTABLE_ELEMENT_NAME_TEXT).location_name("ResettableElementName")).max(64);
static RESOURCE_DESCRIPTION_TEXT: wire::Shape = wire::Shape::string("ResourceDescription").max(256);
static RESOURCE_ID_TEXT: wire::Shape = wire::Shape::string("ResourceId").max(32);
static RESOURCE_PATH_TEXT: wire::Shape = wire::Shape::string("ResourcePath").max(255);
static RESOURCE_RECORD_SET_FAILOVER_TEXT: wire::Shape = wire::Shape::string("ResourceRecordSetFailover").values(&["PRIMARY", "SECONDARY"]);
static RESOURCE_RECORD_SET_IDENTIFIER_TEXT: wire::Shape = wire::Shape::string("ResourceRecordSetIdentifier").min(1).max(128);
static RESOURCE_RECORD_SET_REGION_TEXT: wire::Shape = wire::Shape::string("ResourceRecordSetRegion").min(1).max(64).values(&["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-central-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "eu-north-1", "sa-east-1", "cn-north-1", "cn-northwest-1", "ap-east-1", "me-south-1", "me-central-1", "ap-south-1", "ap-south-2", "af-south-1", "eu-south-1", "eu-south-2", "ap-southeast-4", "il-central-1", "ca-west-1", "ap-southeast-5", "mx-central-1", "ap-southeast-7", "us-gov-east-1", "us-gov-west-1", "ap-east-2", "ap-southeast-6", "eusc-de-east-1"]);
static RESOURCE_RECORD_SET_WEIGHT_NUMBER: wire::Shape = wire::Shape::long("ResourceRecordSetWeight").min(0).max(255);
static RESOURCE_RECORD_SETS_LIST: wire::Shape = wire::Shape::list("ResourceRecordSets", wire::Member::new("member", &RESOURCE_RECORD_SET_SHAPE).location_name("ResourceRecordSet"));
static RESOURCE_RECORDS_LIST: wire::Shape = wire::Shape::list("ResourceRecords", wire::Member::new("member", &RESOURCE_RECORD_SHAPE).location_name("ResourceRecord")).min(1);
static RESOURCE_TAG_SET_LIST_LIST: wire::Shape = wire::Shape::list("ResourceTagSetList", wire::Member::new("member", &RESOURCE_TAG_SET_SHAPE).location_name("ResourceTagSet"));
static RESOURCE_URI_TEXT: wire::Shape = wire::Shape::string("ResourceURI").max(1024);
static ROUTING_CONTROL_ARN_TEXT: wire::Shape = wire::Shape::string("RoutingControlArn").min(1).max(255);
static SEARCH_STRING_TEXT: wire::Shape = wire::Shape::string("SearchString").max(255);
static SERVE_SIGNATURE_TEXT: wire::Shape = wire::Shape::string("ServeSignature").min(1).max(1024);
static SERVICE_PRINCIPAL_TEXT: wire::Shape = wire::Shape::string("ServicePrincipal").max(128);
static SIGNING_KEY_NAME_TEXT: wire::Shape = wire::Shape::string("SigningKeyName").min(3).max(128);
static SIGNING_KEY_STATUS_TEXT: wire::Shape = wire::Shape::string("SigningKeyStatus").min(5).max(150);
static SIGNING_KEY_STATUS_MESSAGE_TEXT: wire::Shape = wire::Shape::string("SigningKeyStatusMessage").min(0).max(512);
static SIGNING_KEY_TAG_NUMBER: wire::Shape = wire::Shape::integer("SigningKeyTag").min(0).max(65536);
static STATISTIC_TEXT: wire::Shape = wire::Shape::string("Statistic").values(&["Average", "Sum", "SampleCount", "Maximum", "Minimum"]);
static SUBNET_MASK_TEXT: wire::Shape = wire::Shape::string("SubnetMask").min(0).max(3);
static TTL_NUMBER: wire::Shape = wire::Shape::long("TTL").min(0).max(2147483647);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").max(128);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &TAG_KEY_TEXT).location_name("Key")).min(1).max(10);
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE).location_name("Tag")).min(1).max(10);
static TAG_RESOURCE_ID_TEXT: wire::Shape = wire::Shape::string("TagResourceId").max(64);
static TAG_RESOURCE_ID_LIST_LIST: wire::Shape = wire::Shape::list("TagResourceIdList", wire::Member::new("member", &TAG_RESOURCE_ID_TEXT).location_name("ResourceId")).min(1).max(10);
static TAG_RESOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("TagResourceType").values(&["healthcheck", "hostedzone"]);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").max(256);
static TRAFFIC_POLICY_INSTANCE_ID_TEXT: wire::Shape = wire::Shape::string("TrafficPolicyInstanceId").min(1).max(36);
static UUID_TEXT: wire::Shape = wire::Shape::string("UUID").pattern("[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}");
static USAGE_COUNT_NUMBER: wire::Shape = wire::Shape::long("UsageCount").min(0);
static VPC_ID_TEXT: wire::Shape = wire::Shape::string("VPCId").max(1024);
static VPC_REGION_TEXT: wire::Shape = wire::Shape::string("VPCRegion").min(1).max(64).values(&["us-east-1", "us-east-2", "us-west-1", "us-west-2", "eu-west-1", "eu-west-2", "eu-west-3", "eu-central-1", "eu-central-2", "ap-east-1", "me-south-1", "us-gov-west-1", "us-gov-east-1", "us-iso-east-1", "us-iso-west-1", "us-isob-east-1", "me-central-1", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-south-1", "ap-south-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "eu-north-1", "sa-east-1", "ca-central-1", "cn-north-1", "cn-northwest-1", "af-south-1", "eu-south-1", "eu-south-2", "ap-southeast-4", "il-central-1", "ca-west-1", "ap-southeast-5", "mx-central-1", "us-isof-south-1", "us-isof-east-1", "ap-southeast-7", "ap-east-2", "eu-isoe-west-1", "ap-southeast-6", "us-isob-west-1", "eusc-de-east-1"]);
static VP_CS_LIST: wire::Shape = wire::Shape::list("VPCs", wire::Member::new("member", &VPC_SHAPE).location_name("VPC")).min(1);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static CONFLICTING_DOMAIN_EXISTS: ErrorShape = ErrorShape::new("ConflictingDomainExists", "ConflictingDomainExists", 400);
    pub static DELEGATION_SET_ALREADY_CREATED: ErrorShape = ErrorShape::new("DelegationSetAlreadyCreated", "DelegationSetAlreadyCreated", 400);
    pub static DELEGATION_SET_ALREADY_REUSABLE: ErrorShape = ErrorShape::new("DelegationSetAlreadyReusable", "DelegationSetAlreadyReusable", 400);
    pub static DELEGATION_SET_IN_USE: ErrorShape = ErrorShape::new("DelegationSetInUse", "DelegationSetInUse", 400);
    pub static DELEGATION_SET_NOT_AVAILABLE: ErrorShape = ErrorShape::new("DelegationSetNotAvailable", "DelegationSetNotAvailable", 400);
    pub static DELEGATION_SET_NOT_REUSABLE: ErrorShape = ErrorShape::new("DelegationSetNotReusable", "DelegationSetNotReusable", 400);
    pub static HEALTH_CHECK_ALREADY_EXISTS: ErrorShape = ErrorShape::new("HealthCheckAlreadyExists", "HealthCheckAlreadyExists", 409);
    pub static HEALTH_CHECK_IN_USE: ErrorShape = ErrorShape::new("HealthCheckInUse", "HealthCheckInUse", 400);
    pub static HEALTH_CHECK_VERSION_MISMATCH: ErrorShape = ErrorShape::new("HealthCheckVersionMismatch", "HealthCheckVersionMismatch", 409);
    pub static HOSTED_ZONE_ALREADY_EXISTS: ErrorShape = ErrorShape::new("HostedZoneAlreadyExists", "HostedZoneAlreadyExists", 409);
    pub static HOSTED_ZONE_NOT_EMPTY: ErrorShape = ErrorShape::new("HostedZoneNotEmpty", "HostedZoneNotEmpty", 400);
    pub static HOSTED_ZONE_NOT_FOUND: ErrorShape = ErrorShape::new("HostedZoneNotFound", "HostedZoneNotFound", 400);
    pub static HOSTED_ZONE_NOT_PRIVATE: ErrorShape = ErrorShape::new("HostedZoneNotPrivate", "HostedZoneNotPrivate", 400);
    pub static INCOMPATIBLE_VERSION: ErrorShape = ErrorShape::new("IncompatibleVersion", "IncompatibleVersion", 400);
    pub static INVALID_ARGUMENT: ErrorShape = ErrorShape::new("InvalidArgument", "InvalidArgument", 400);
    pub static INVALID_CHANGE_BATCH: ErrorShape = ErrorShape::new("InvalidChangeBatch", "InvalidChangeBatch", 400);
    pub static INVALID_DOMAIN_NAME: ErrorShape = ErrorShape::new("InvalidDomainName", "InvalidDomainName", 400);
    pub static INVALID_INPUT: ErrorShape = ErrorShape::new("InvalidInput", "InvalidInput", 400);
    pub static INVALID_VPC_ID: ErrorShape = ErrorShape::new("InvalidVPCId", "InvalidVPCId", 400);
    pub static LIMITS_EXCEEDED: ErrorShape = ErrorShape::new("LimitsExceeded", "LimitsExceeded", 400);
    pub static NO_SUCH_CHANGE: ErrorShape = ErrorShape::new("NoSuchChange", "NoSuchChange", 404);
    pub static NO_SUCH_DELEGATION_SET: ErrorShape = ErrorShape::new("NoSuchDelegationSet", "NoSuchDelegationSet", 400);
    pub static NO_SUCH_HEALTH_CHECK: ErrorShape = ErrorShape::new("NoSuchHealthCheck", "NoSuchHealthCheck", 404);
    pub static NO_SUCH_HOSTED_ZONE: ErrorShape = ErrorShape::new("NoSuchHostedZone", "NoSuchHostedZone", 404);
    pub static PRIOR_REQUEST_NOT_COMPLETE: ErrorShape = ErrorShape::new("PriorRequestNotComplete", "PriorRequestNotComplete", 400);
    pub static THROTTLING_EXCEPTION: ErrorShape = ErrorShape::new("ThrottlingException", "ThrottlingException", 400);
    pub static TOO_MANY_HEALTH_CHECKS: ErrorShape = ErrorShape::new("TooManyHealthChecks", "TooManyHealthChecks", 400);
    pub static TOO_MANY_HOSTED_ZONES: ErrorShape = ErrorShape::new("TooManyHostedZones", "TooManyHostedZones", 400);

    pub static ALL: &[&ErrorShape] = &[&CONFLICTING_DOMAIN_EXISTS, &DELEGATION_SET_ALREADY_CREATED, &DELEGATION_SET_ALREADY_REUSABLE, &DELEGATION_SET_IN_USE, &DELEGATION_SET_NOT_AVAILABLE, &DELEGATION_SET_NOT_REUSABLE, &HEALTH_CHECK_ALREADY_EXISTS, &HEALTH_CHECK_IN_USE, &HEALTH_CHECK_VERSION_MISMATCH, &HOSTED_ZONE_ALREADY_EXISTS, &HOSTED_ZONE_NOT_EMPTY, &HOSTED_ZONE_NOT_FOUND, &HOSTED_ZONE_NOT_PRIVATE, &INCOMPATIBLE_VERSION, &INVALID_ARGUMENT, &INVALID_CHANGE_BATCH, &INVALID_DOMAIN_NAME, &INVALID_INPUT, &INVALID_VPC_ID, &LIMITS_EXCEEDED, &NO_SUCH_CHANGE, &NO_SUCH_DELEGATION_SET, &NO_SUCH_HEALTH_CHECK, &NO_SUCH_HOSTED_ZONE, &PRIOR_REQUEST_NOT_COMPLETE, &THROTTLING_EXCEPTION, &TOO_MANY_HEALTH_CHECKS, &TOO_MANY_HOSTED_ZONES];
}
