// Made by `cargo xtask generate`; do not edit.
//! AWS Certificate Manager.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "acm",
    signing_name: "acm",
    endpoint_prefix: "acm",
    api_version: "2015-12-08",
    target_prefix: "CertificateManager",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "ValidationException",
    operations: &[
        &ADD_TAGS_TO_CERTIFICATE_OPERATION,
        &DELETE_CERTIFICATE_OPERATION,
        &DESCRIBE_CERTIFICATE_OPERATION,
        &EXPORT_CERTIFICATE_OPERATION,
        &GET_ACCOUNT_CONFIGURATION_OPERATION,
        &GET_CERTIFICATE_OPERATION,
        &IMPORT_CERTIFICATE_OPERATION,
        &LIST_CERTIFICATES_OPERATION,
        &LIST_TAGS_FOR_CERTIFICATE_OPERATION,
        &PUT_ACCOUNT_CONFIGURATION_OPERATION,
        &REMOVE_TAGS_FROM_CERTIFICATE_OPERATION,
        &RENEW_CERTIFICATE_OPERATION,
        &REQUEST_CERTIFICATE_OPERATION,
        &RESEND_VALIDATION_EMAIL_OPERATION,
        &UPDATE_CERTIFICATE_OPTIONS_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddTagsToCertificate => crate::Empty, ADD_TAGS_TO_CERTIFICATE_OPERATION = wire::Operation::new("AddTagsToCertificate", &ADD_TAGS_TO_CERTIFICATE_SHAPE, &EMPTY_SHAPE);
    DeleteCertificate => crate::Empty, DELETE_CERTIFICATE_OPERATION = wire::Operation::new("DeleteCertificate", &DELETE_CERTIFICATE_SHAPE, &EMPTY_SHAPE);
    DescribeCertificate => DescribeCertificateOutput, DESCRIBE_CERTIFICATE_OPERATION = wire::Operation::new("DescribeCertificate", &DESCRIBE_CERTIFICATE_SHAPE, &DESCRIBE_CERTIFICATE_OUTPUT_SHAPE);
    ExportCertificate => ExportCertificateOutput, EXPORT_CERTIFICATE_OPERATION = wire::Operation::new("ExportCertificate", &EXPORT_CERTIFICATE_SHAPE, &EXPORT_CERTIFICATE_OUTPUT_SHAPE);
    GetAccountConfiguration => GetAccountConfigurationOutput, GET_ACCOUNT_CONFIGURATION_OPERATION = wire::Operation::new("GetAccountConfiguration", &GET_ACCOUNT_CONFIGURATION_SHAPE, &GET_ACCOUNT_CONFIGURATION_OUTPUT_SHAPE);
    GetCertificate => GetCertificateOutput, GET_CERTIFICATE_OPERATION = wire::Operation::new("GetCertificate", &GET_CERTIFICATE_SHAPE, &GET_CERTIFICATE_OUTPUT_SHAPE);
    ImportCertificate => ImportCertificateOutput, IMPORT_CERTIFICATE_OPERATION = wire::Operation::new("ImportCertificate", &IMPORT_CERTIFICATE_SHAPE, &IMPORT_CERTIFICATE_OUTPUT_SHAPE);
    ListCertificates => ListCertificatesOutput, LIST_CERTIFICATES_OPERATION = wire::Operation::new("ListCertificates", &LIST_CERTIFICATES_SHAPE, &LIST_CERTIFICATES_OUTPUT_SHAPE);
    ListTagsForCertificate => ListTagsForCertificateOutput, LIST_TAGS_FOR_CERTIFICATE_OPERATION = wire::Operation::new("ListTagsForCertificate", &LIST_TAGS_FOR_CERTIFICATE_SHAPE, &LIST_TAGS_FOR_CERTIFICATE_OUTPUT_SHAPE);
    PutAccountConfiguration => crate::Empty, PUT_ACCOUNT_CONFIGURATION_OPERATION = wire::Operation::new("PutAccountConfiguration", &PUT_ACCOUNT_CONFIGURATION_SHAPE, &EMPTY_SHAPE);
    RemoveTagsFromCertificate => crate::Empty, REMOVE_TAGS_FROM_CERTIFICATE_OPERATION = wire::Operation::new("RemoveTagsFromCertificate", &REMOVE_TAGS_FROM_CERTIFICATE_SHAPE, &EMPTY_SHAPE);
    RenewCertificate => crate::Empty, RENEW_CERTIFICATE_OPERATION = wire::Operation::new("RenewCertificate", &RENEW_CERTIFICATE_SHAPE, &EMPTY_SHAPE);
    RequestCertificate => RequestCertificateOutput, REQUEST_CERTIFICATE_OPERATION = wire::Operation::new("RequestCertificate", &REQUEST_CERTIFICATE_SHAPE, &REQUEST_CERTIFICATE_OUTPUT_SHAPE);
    ResendValidationEmail => crate::Empty, RESEND_VALIDATION_EMAIL_OPERATION = wire::Operation::new("ResendValidationEmail", &RESEND_VALIDATION_EMAIL_SHAPE, &EMPTY_SHAPE);
    UpdateCertificateOptions => crate::Empty, UPDATE_CERTIFICATE_OPTIONS_OPERATION = wire::Operation::new("UpdateCertificateOptions", &UPDATE_CERTIFICATE_OPTIONS_SHAPE, &EMPTY_SHAPE);
}

novamind_wire::structures! {
    ADD_TAGS_TO_CERTIFICATE_SHAPE "AddTagsToCertificateRequest" AddTagsToCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    CERTIFICATE_DETAIL_SHAPE "CertificateDetail" CertificateDetail {
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &ARN_TEXT),
        domain_name: Option<String> = wire::Member::new("DomainName", &DOMAIN_NAME_STRING_TEXT),
        subject_alternative_names: Option<Vec<String>> = wire::Member::new("SubjectAlternativeNames", &DOMAIN_LIST_LIST),
        managed_by: Option<String> = wire::Member::new("ManagedBy", &CERTIFICATE_MANAGED_BY_TEXT),
        domain_validation_options: Option<Vec<DomainValidation>> = wire::Member::new("DomainValidationOptions", &DOMAIN_VALIDATION_LIST_LIST),
        serial: Option<String> = wire::Member::new("Serial", &STRING),
        subject: Option<String> = wire::Member::new("Subject", &STRING),
        issuer: Option<String> = wire::Member::new("Issuer", &STRING),
        created_at: Option<wire::Timestamp> = wire::Member::new("CreatedAt", &TIMESTAMP),
        issued_at: Option<wire::Timestamp> = wire::Member::new("IssuedAt", &TIMESTAMP),
        imported_at: Option<wire::Timestamp> = wire::Member::new("ImportedAt", &TIMESTAMP),
        status: Option<String> = wire::Member::new("Status", &CERTIFICATE_STATUS_TEXT),
        revoked_at: Option<wire::Timestamp> = wire::Member::new("RevokedAt", &TIMESTAMP),
        revocation_reason: Option<String> = wire::Member::new("RevocationReason", &REVOCATION_REASON_TEXT),
        not_before: Option<wire::Timestamp> = wire::Member::new("NotBefore", &TIMESTAMP),
        not_after: Option<wire::Timestamp> = wire::Member::new("NotAfter", &TIMESTAMP),
        key_algorithm: Option<String> = wire::Member::new("KeyAlgorithm", &KEY_ALGORITHM_TEXT),
        signature_algorithm: Option<String> = wire::Member::new("SignatureAlgorithm", &STRING),
        in_use_by: Option<Vec<String>> = wire::Member::new("InUseBy", &IN_USE_LIST_LIST),
        failure_reason: Option<String> = wire::Member::new("FailureReason", &FAILURE_REASON_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &CERTIFICATE_TYPE_TEXT),
        renewal_summary: Option<RenewalSummary> = wire::Member::new("RenewalSummary", &RENEWAL_SUMMARY_SHAPE),
        key_usages: Option<Vec<KeyUsage>> = wire::Member::new("KeyUsages", &KEY_USAGE_LIST_LIST),
        extended_key_usages: Option<Vec<ExtendedKeyUsage>> = wire::Member::new("ExtendedKeyUsages", &EXTENDED_KEY_USAGE_LIST_LIST),
        certificate_authority_arn: Option<String> = wire::Member::new("CertificateAuthorityArn", &ARN_TEXT),
        renewal_eligibility: Option<String> = wire::Member::new("RenewalEligibility", &RENEWAL_ELIGIBILITY_TEXT),
        options: Option<CertificateOptions> = wire::Member::new("Options", &CERTIFICATE_OPTIONS_SHAPE),
        update_summary: Option<UpdateSummary> = wire::Member::new("UpdateSummary", &UPDATE_SUMMARY_SHAPE),
        certificate_key_pair_origin: Option<String> = wire::Member::new("CertificateKeyPairOrigin", &CERTIFICATE_KEY_PAIR_ORIGIN_TEXT),
        acme_endpoint_arn: Option<String> = wire::Member::new("AcmeEndpointArn", &ARN_TEXT),
        acme_account_id: Option<String> = wire::Member::new("AcmeAccountId", &ACME_ACCOUNT_ID_TEXT),
    }
    CERTIFICATE_OPTIONS_SHAPE "CertificateOptions" CertificateOptions {
        certificate_transparency_logging_preference: Option<String> = wire::Member::new("CertificateTransparencyLoggingPreference", &CERTIFICATE_TRANSPARENCY_LOGGING_PREFERENCE_TEXT),
        export: Option<String> = wire::Member::new("Export", &CERTIFICATE_EXPORT_TEXT),
        validation_method: Option<String> = wire::Member::new("ValidationMethod", &VALIDATION_METHOD_TEXT),
    }
    CERTIFICATE_SUMMARY_SHAPE "CertificateSummary" CertificateSummary {
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &ARN_TEXT),
        domain_name: Option<String> = wire::Member::new("DomainName", &DOMAIN_NAME_STRING_TEXT),
        subject_alternative_name_summaries: Option<Vec<String>> = wire::Member::new("SubjectAlternativeNameSummaries", &DOMAIN_LIST_LIST),
        has_additional_subject_alternative_names: Option<bool> = wire::Member::new("HasAdditionalSubjectAlternativeNames", &BOOLEAN),
        status: Option<String> = wire::Member::new("Status", &CERTIFICATE_STATUS_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &CERTIFICATE_TYPE_TEXT),
        key_algorithm: Option<String> = wire::Member::new("KeyAlgorithm", &KEY_ALGORITHM_TEXT),
        key_usages: Option<Vec<String>> = wire::Member::new("KeyUsages", &KEY_USAGE_NAMES_LIST),
        extended_key_usages: Option<Vec<String>> = wire::Member::new("ExtendedKeyUsages", &EXTENDED_KEY_USAGE_NAMES_LIST),
        export_option: Option<String> = wire::Member::new("ExportOption", &CERTIFICATE_EXPORT_TEXT),
        in_use: Option<bool> = wire::Member::new("InUse", &BOOLEAN),
        exported: Option<bool> = wire::Member::new("Exported", &BOOLEAN),
        renewal_eligibility: Option<String> = wire::Member::new("RenewalEligibility", &RENEWAL_ELIGIBILITY_TEXT),
        not_before: Option<wire::Timestamp> = wire::Member::new("NotBefore", &TIMESTAMP),
        not_after: Option<wire::Timestamp> = wire::Member::new("NotAfter", &TIMESTAMP),
        created_at: Option<wire::Timestamp> = wire::Member::new("CreatedAt", &TIMESTAMP),
        issued_at: Option<wire::Timestamp> = wire::Member::new("IssuedAt", &TIMESTAMP),
        imported_at: Option<wire::Timestamp> = wire::Member::new("ImportedAt", &TIMESTAMP),
        revoked_at: Option<wire::Timestamp> = wire::Member::new("RevokedAt", &TIMESTAMP),
        managed_by: Option<String> = wire::Member::new("ManagedBy", &CERTIFICATE_MANAGED_BY_TEXT),
        certificate_key_pair_origin: Option<String> = wire::Member::new("CertificateKeyPairOrigin", &CERTIFICATE_KEY_PAIR_ORIGIN_TEXT),
    }
    DELETE_CERTIFICATE_SHAPE "DeleteCertificateRequest" DeleteCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
    }
    DESCRIBE_CERTIFICATE_SHAPE "DescribeCertificateRequest" DescribeCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
    }
    DESCRIBE_CERTIFICATE_OUTPUT_SHAPE "DescribeCertificateResponse" DescribeCertificateOutput {
        certificate: Option<CertificateDetail> = wire::Member::new("Certificate", &CERTIFICATE_DETAIL_SHAPE),
    }
    DOMAIN_VALIDATION_SHAPE "DomainValidation" DomainValidation {
        domain_name: String = wire::Member::new("DomainName", &DOMAIN_NAME_STRING_TEXT).required(),
        validation_emails: Option<Vec<String>> = wire::Member::new("ValidationEmails", &VALIDATION_EMAIL_LIST_LIST),
        validation_domain: Option<String> = wire::Member::new("ValidationDomain", &DOMAIN_NAME_STRING_TEXT),
        validation_status: Option<String> = wire::Member::new("ValidationStatus", &DOMAIN_STATUS_TEXT),
        resource_record: Option<ResourceRecord> = wire::Member::new("ResourceRecord", &RESOURCE_RECORD_SHAPE),
        http_redirect: Option<HttpRedirect> = wire::Member::new("HttpRedirect", &HTTP_REDIRECT_SHAPE),
        validation_method: Option<String> = wire::Member::new("ValidationMethod", &VALIDATION_METHOD_TEXT),
    }
    DOMAIN_VALIDATION_METHOD_UPDATE_SUMMARY_SHAPE "DomainValidationMethodUpdateSummary" DomainValidationMethodUpdateSummary {
        from: Option<String> = wire::Member::new("From", &VALIDATION_METHOD_TEXT),
        to: Option<String> = wire::Member::new("To", &VALIDATION_METHOD_TEXT),
    }
    DOMAIN_VALIDATION_OPTION_SHAPE "DomainValidationOption" DomainValidationOption {
        domain_name: String = wire::Member::new("DomainName", &DOMAIN_NAME_STRING_TEXT).required(),
        validation_domain: String = wire::Member::new("ValidationDomain", &DOMAIN_NAME_STRING_TEXT).required(),
    }
    EXPIRY_EVENTS_CONFIGURATION_SHAPE "ExpiryEventsConfiguration" ExpiryEventsConfiguration {
        days_before_expiry: Option<i32> = wire::Member::new("DaysBeforeExpiry", &POSITIVE_INTEGER_NUMBER),
    }
    EXPORT_CERTIFICATE_SHAPE "ExportCertificateRequest" ExportCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
        passphrase: bytes::Bytes = wire::Member::new("Passphrase", &PASSPHRASE_BLOB_BLOB).required(),
    }
    EXPORT_CERTIFICATE_OUTPUT_SHAPE "ExportCertificateResponse" ExportCertificateOutput {
        certificate: Option<String> = wire::Member::new("Certificate", &CERTIFICATE_BODY_TEXT),
        certificate_chain: Option<String> = wire::Member::new("CertificateChain", &CERTIFICATE_CHAIN_TEXT),
        private_key: Option<String> = wire::Member::new("PrivateKey", &PRIVATE_KEY_TEXT),
    }
    EXTENDED_KEY_USAGE_SHAPE "ExtendedKeyUsage" ExtendedKeyUsage {
        name: Option<String> = wire::Member::new("Name", &EXTENDED_KEY_USAGE_NAME_TEXT),
        oid: Option<String> = wire::Member::new("OID", &STRING),
    }
    FILTERS_SHAPE "Filters" Filters {
        extended_key_usage: Option<Vec<String>> = wire::Member::new("extendedKeyUsage", &EXTENDED_KEY_USAGE_FILTER_LIST_LIST),
        key_usage: Option<Vec<String>> = wire::Member::new("keyUsage", &KEY_USAGE_FILTER_LIST_LIST),
        key_types: Option<Vec<String>> = wire::Member::new("keyTypes", &KEY_ALGORITHM_LIST_LIST),
        export_option: Option<String> = wire::Member::new("exportOption", &CERTIFICATE_EXPORT_TEXT),
        managed_by: Option<String> = wire::Member::new("managedBy", &CERTIFICATE_MANAGED_BY_TEXT),
    }
    GET_ACCOUNT_CONFIGURATION_SHAPE "GetAccountConfiguration" GetAccountConfiguration {
    }
    GET_ACCOUNT_CONFIGURATION_OUTPUT_SHAPE "GetAccountConfigurationResponse" GetAccountConfigurationOutput {
        expiry_events: Option<ExpiryEventsConfiguration> = wire::Member::new("ExpiryEvents", &EXPIRY_EVENTS_CONFIGURATION_SHAPE),
    }
    GET_CERTIFICATE_SHAPE "GetCertificateRequest" GetCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
    }
    GET_CERTIFICATE_OUTPUT_SHAPE "GetCertificateResponse" GetCertificateOutput {
        certificate: Option<String> = wire::Member::new("Certificate", &CERTIFICATE_BODY_TEXT),
        certificate_chain: Option<String> = wire::Member::new("CertificateChain", &CERTIFICATE_CHAIN_TEXT),
    }
    HTTP_REDIRECT_SHAPE "HttpRedirect" HttpRedirect {
        redirect_from: Option<String> = wire::Member::new("RedirectFrom", &STRING),
        redirect_to: Option<String> = wire::Member::new("RedirectTo", &STRING),
    }
    IMPORT_CERTIFICATE_SHAPE "ImportCertificateRequest" ImportCertificate {
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &ARN_TEXT),
        certificate: bytes::Bytes = wire::Member::new("Certificate", &BLOB).required(),
        private_key: bytes::Bytes = wire::Member::new("PrivateKey", &PRIVATE_KEY_BLOB_BLOB).required(),
        certificate_chain: Option<bytes::Bytes> = wire::Member::new("CertificateChain", &BLOB),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    IMPORT_CERTIFICATE_OUTPUT_SHAPE "ImportCertificateResponse" ImportCertificateOutput {
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &ARN_TEXT),
    }
    KEY_USAGE_SHAPE "KeyUsage" KeyUsage {
        name: Option<String> = wire::Member::new("Name", &KEY_USAGE_NAME_TEXT),
    }
    LIST_CERTIFICATES_SHAPE "ListCertificatesRequest" ListCertificates {
        certificate_statuses: Option<Vec<String>> = wire::Member::new("CertificateStatuses", &CERTIFICATE_STATUSES_LIST),
        certificate_key_pair_origins: Option<Vec<String>> = wire::Member::new("CertificateKeyPairOrigins", &CERTIFICATE_KEY_PAIR_ORIGINS_LIST),
        includes: Option<Filters> = wire::Member::new("Includes", &FILTERS_SHAPE),
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TEXT),
        max_items: Option<i32> = wire::Member::new("MaxItems", &MAX_ITEMS_NUMBER),
        sort_by: Option<String> = wire::Member::new("SortBy", &SORT_BY_TEXT),
        sort_order: Option<String> = wire::Member::new("SortOrder", &SORT_ORDER_TEXT),
    }
    LIST_CERTIFICATES_OUTPUT_SHAPE "ListCertificatesResponse" ListCertificatesOutput {
        next_token: Option<String> = wire::Member::new("NextToken", &NEXT_TOKEN_TEXT),
        certificate_summary_list: Option<Vec<CertificateSummary>> = wire::Member::new("CertificateSummaryList", &CERTIFICATE_SUMMARY_LIST_LIST),
    }
    LIST_TAGS_FOR_CERTIFICATE_SHAPE "ListTagsForCertificateRequest" ListTagsForCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
    }
    LIST_TAGS_FOR_CERTIFICATE_OUTPUT_SHAPE "ListTagsForCertificateResponse" ListTagsForCertificateOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    PUT_ACCOUNT_CONFIGURATION_SHAPE "PutAccountConfigurationRequest" PutAccountConfiguration {
        expiry_events: Option<ExpiryEventsConfiguration> = wire::Member::new("ExpiryEvents", &EXPIRY_EVENTS_CONFIGURATION_SHAPE),
        idempotency_token: String = wire::Member::new("IdempotencyToken", &IDEMPOTENCY_TOKEN_TEXT).required(),
    }
    REMOVE_TAGS_FROM_CERTIFICATE_SHAPE "RemoveTagsFromCertificateRequest" RemoveTagsFromCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    RENEW_CERTIFICATE_SHAPE "RenewCertificateRequest" RenewCertificate {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
    }
    RENEWAL_SUMMARY_SHAPE "RenewalSummary" RenewalSummary {
        renewal_status: String = wire::Member::new("RenewalStatus", &RENEWAL_STATUS_TEXT).required(),
        domain_validation_options: Vec<DomainValidation> = wire::Member::new("DomainValidationOptions", &DOMAIN_VALIDATION_LIST_LIST).required(),
        renewal_status_reason: Option<String> = wire::Member::new("RenewalStatusReason", &FAILURE_REASON_TEXT),
        updated_at: wire::Timestamp = wire::Member::new("UpdatedAt", &TIMESTAMP).required(),
    }
    REQUEST_CERTIFICATE_SHAPE "RequestCertificateRequest" RequestCertificate {
        domain_name: String = wire::Member::new("DomainName", &DOMAIN_NAME_STRING_TEXT).required(),
        validation_method: Option<String> = wire::Member::new("ValidationMethod", &VALIDATION_METHOD_TEXT),
        subject_alternative_names: Option<Vec<String>> = wire::Member::new("SubjectAlternativeNames", &DOMAIN_LIST_LIST),
        idempotency_token: Option<String> = wire::Member::new("IdempotencyToken", &IDEMPOTENCY_TOKEN_TEXT),
        domain_validation_options: Option<Vec<DomainValidationOption>> = wire::Member::new("DomainValidationOptions", &DOMAIN_VALIDATION_OPTION_LIST_LIST),
        options: Option<CertificateOptions> = wire::Member::new("Options", &CERTIFICATE_OPTIONS_SHAPE),
        certificate_authority_arn: Option<String> = wire::Member::new("CertificateAuthorityArn", &PCA_ARN_TEXT),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        key_algorithm: Option<String> = wire::Member::new("KeyAlgorithm", &KEY_ALGORITHM_TEXT),
        managed_by: Option<String> = wire::Member::new("ManagedBy", &CERTIFICATE_MANAGED_BY_TEXT),
    }
    REQUEST_CERTIFICATE_OUTPUT_SHAPE "RequestCertificateResponse" RequestCertificateOutput {
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &ARN_TEXT),
    }
    RESEND_VALIDATION_EMAIL_SHAPE "ResendValidationEmailRequest" ResendValidationEmail {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
        domain: String = wire::Member::new("Domain", &DOMAIN_NAME_STRING_TEXT).required(),
        validation_domain: String = wire::Member::new("ValidationDomain", &DOMAIN_NAME_STRING_TEXT).required(),
    }
    RESOURCE_RECORD_SHAPE "ResourceRecord" ResourceRecord {
        name: String = wire::Member::new("Name", &STRING).required(),
        r#type: String = wire::Member::new("Type", &RECORD_TYPE_TEXT).required(),
        value: String = wire::Member::new("Value", &STRING).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &TAG_KEY_TEXT).required(),
        value: Option<String> = wire::Member::new("Value", &TAG_VALUE_TEXT),
    }
    UPDATE_CERTIFICATE_OPTIONS_SHAPE "UpdateCertificateOptionsRequest" UpdateCertificateOptions {
        certificate_arn: String = wire::Member::new("CertificateArn", &ARN_TEXT).required(),
        options: CertificateOptions = wire::Member::new("Options", &CERTIFICATE_OPTIONS_SHAPE).required(),
    }
    UPDATE_SUMMARY_SHAPE "UpdateSummary" UpdateSummary {
        status: Option<String> = wire::Member::new("Status", &UPDATE_STATUS_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &UPDATE_TYPE_TEXT),
        domain_validation_method_update_summary: Option<DomainValidationMethodUpdateSummary> = wire::Member::new("DomainValidationMethodUpdateSummary", &DOMAIN_VALIDATION_METHOD_UPDATE_SUMMARY_SHAPE),
        requested_at: Option<wire::Timestamp> = wire::Member::new("RequestedAt", &TIMESTAMP),
        updated_at: Option<wire::Timestamp> = wire::Member::new("UpdatedAt", &TIMESTAMP),
    }
}

static ACME_ACCOUNT_ID_TEXT: wire::Shape = wire::Shape::string("AcmeAccountId").min(36).max(36);
static ARN_TEXT: wire::Shape = wire::Shape::string("Arn").min(20).max(2048).pattern("arn:[\\w+=/,.@-]+:acm:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*");
static CERTIFICATE_BODY_TEXT: wire::Shape = wire::Shape::string("CertificateBody").min(1).max(32768).pattern("-{5}BEGIN CERTIFICATE-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END CERTIFICATE-{5}(\\u000D?\\u000A)?");
static CERTIFICATE_CHAIN_TEXT: wire::Shape = wire::Shape::string("CertificateChain").min(1).max(2097152).pattern("(-{5}BEGIN CERTIFICATE-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END CERTIFICATE-{5}\\u000D?\\u000A)*-{5}BEGIN CERTIFICATE-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END CERTIFICATE-{5}(\\u000D?\\u000A)?");
static CERTIFICATE_EXPORT_TEXT: wire::Shape = wire::Shape::string("CertificateExport").values(&["ENABLED", "DISABLED"]);
static CERTIFICATE_KEY_PAIR_ORIGIN_TEXT: wire::Shape = wire::Shape::string("CertificateKeyPairOrigin").values(&["AWS_MANAGED", "ACME", "CUSTOMER_PROVIDED"]);
static CERTIFICATE_KEY_PAIR_ORIGINS_LIST: wire::Shape = wire::Shape::list("CertificateKeyPairOrigins", wire::Member::new("member", &CERTIFICATE_KEY_PAIR_ORIGIN_TEXT)).min(1).max(3);
static CERTIFICATE_MANAGED_BY_TEXT: wire::Shape = wire::Shape::string("CertificateManagedBy").values(&["CLOUDFRONT"]);
static CERTIFICATE_STATUS_TEXT: wire::Shape = wire::Shape::string("CertificateStatus").values(&["PENDING_VALIDATION", "ISSUED", "INACTIVE", "EXPIRED", "VALIDATION_TIMED_OUT", "REVOKED", "FAILED"]);
static CERTIFICATE_STATUSES_LIST: wire::Shape = wire::Shape::list("CertificateStatuses", wire::Member::new("member", &CERTIFICATE_STATUS_TEXT));
static CERTIFICATE_SUMMARY_LIST_LIST: wire::Shape = wire::Shape::list("CertificateSummaryList", wire::Member::new("member", &CERTIFICATE_SUMMARY_SHAPE));
static CERTIFICATE_TRANSPARENCY_LOGGING_PREFERENCE_TEXT: wire::Shape = wire::Shape::string("CertificateTransparencyLoggingPreference").values(&["ENABLED", "DISABLED"]);
static CERTIFICATE_TYPE_TEXT: wire::Shape = wire::Shape::string("CertificateType").values(&["IMPORTED", "AMAZON_ISSUED", "PRIVATE"]);
static DOMAIN_LIST_LIST: wire::Shape = wire::Shape::list("DomainList", wire::Member::new("member", &DOMAIN_NAME_STRING_TEXT)).min(1).max(100);
static DOMAIN_NAME_STRING_TEXT: wire::Shape = wire::Shape::string("DomainNameString").min(1).max(253).pattern("(\\*\\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])");
static DOMAIN_STATUS_TEXT: wire::Shape = wire::Shape::string("DomainStatus").values(&["PENDING_VALIDATION", "SUCCESS", "FAILED"]);
static DOMAIN_VALIDATION_LIST_LIST: wire::Shape = wire::Shape::list("DomainValidationList", wire::Member::new("member", &DOMAIN_VALIDATION_SHAPE)).min(1).max(1000);
static DOMAIN_VALIDATION_OPTION_LIST_LIST: wire::Shape = wire::Shape::list("DomainValidationOptionList", wire::Member::new("member", &DOMAIN_VALIDATION_OPTION_SHAPE)).min(1).max(100);
static EXTENDED_KEY_USAGE_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("ExtendedKeyUsageFilterList", wire::Member::new("member", &EXTENDED_KEY_USAGE_NAME_TEXT));
static EXTENDED_KEY_USAGE_LIST_LIST: wire::Shape = wire::Shape::list("ExtendedKeyUsageList", wire::Member::new("member", &EXTENDED_KEY_USAGE_SHAPE));
static EXTENDED_KEY_USAGE_NAME_TEXT: wire::Shape = wire::Shape::string("ExtendedKeyUsageName").values(&["TLS_WEB_SERVER_AUTHENTICATION", "TLS_WEB_CLIENT_AUTHENTICATION", "CODE_SIGNING", "EMAIL_PROTECTION", "TIME_STAMPING", "OCSP_SIGNING", "IPSEC_END_SYSTEM", "IPSEC_TUNNEL", "IPSEC_USER", "ANY", "NONE", "CUSTOM"]);
static EXTENDED_KEY_USAGE_NAMES_LIST: wire::Shape = wire::Shape::list("ExtendedKeyUsageNames", wire::Member::new("member", &EXTENDED_KEY_USAGE_NAME_TEXT));
static FAILURE_REASON_TEXT: wire::Shape = wire::Shape::string("FailureReason").values(&["NO_AVAILABLE_CONTACTS", "ADDITIONAL_VERIFICATION_REQUIRED", "DOMAIN_NOT_ALLOWED", "INVALID_PUBLIC_DOMAIN", "DOMAIN_VALIDATION_DENIED", "CAA_ERROR", "PCA_LIMIT_EXCEEDED", "PCA_INVALID_ARN", "PCA_INVALID_STATE", "PCA_REQUEST_FAILED", "PCA_NAME_CONSTRAINTS_VALIDATION", "PCA_RESOURCE_NOT_FOUND", "PCA_INVALID_ARGS", "PCA_INVALID_DURATION", "PCA_ACCESS_DENIED", "SLR_NOT_FOUND", "OTHER"]);
static IDEMPOTENCY_TOKEN_TEXT: wire::Shape = wire::Shape::string("IdempotencyToken").min(1).max(32).pattern("\\w+");
static IN_USE_LIST_LIST: wire::Shape = wire::Shape::list("InUseList", wire::Member::new("member", &STRING));
static KEY_ALGORITHM_TEXT: wire::Shape = wire::Shape::string("KeyAlgorithm").values(&["RSA_1024", "RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1", "EC_secp521r1"]);
static KEY_ALGORITHM_LIST_LIST: wire::Shape = wire::Shape::list("KeyAlgorithmList", wire::Member::new("member", &KEY_ALGORITHM_TEXT));
static KEY_USAGE_FILTER_LIST_LIST: wire::Shape = wire::Shape::list("KeyUsageFilterList", wire::Member::new("member", &KEY_USAGE_NAME_TEXT));
static KEY_USAGE_LIST_LIST: wire::Shape = wire::Shape::list("KeyUsageList", wire::Member::new("member", &KEY_USAGE_SHAPE));
static KEY_USAGE_NAME_TEXT: wire::Shape = wire::Shape::string("KeyUsageName").values(&["DIGITAL_SIGNATURE", "NON_REPUDIATION", "KEY_ENCIPHERMENT", "DATA_ENCIPHERMENT", "KEY_AGREEMENT", "CERTIFICATE_SIGNING", "CRL_SIGNING", "ENCIPHER_ONLY", "DECIPHER_ONLY", "ANY", "CUSTOM"]);
static KEY_USAGE_NAMES_LIST: wire::Shape = wire::Shape::list("KeyUsageNames", wire::Member::new("member", &KEY_USAGE_NAME_TEXT));
static MAX_ITEMS_NUMBER: wire::Shape = wire::Shape::integer("MaxItems").min(1).max(1000);
static NEXT_TOKEN_TEXT: wire::Shape = wire::Shape::string("NextToken").min(1).max(10000).pattern("[\\u0009\\u000A\\u000D\\u0020-\\u00FF]*");
static PASSPHRASE_BLOB_BLOB: wire::Shape = wire::Shape::blob("PassphraseBlob").min(4).max(128).sensitive();
static PCA_ARN_TEXT: wire::Shape = wire::Shape::string("PcaArn").min(20).max(2048).pattern("arn:[\\w+=/,.@-]+:acm-pca:[\\w+=/,.@-]*:[0-9]+:[\\w+=,.@-]+(/[\\w+=,.@-]+)*");
static POSITIVE_INTEGER_NUMBER: wire::Shape = wire::Shape::integer("PositiveInteger").min(1);
static PRIVATE_KEY_TEXT: wire::Shape = wire::Shape::string("PrivateKey").min(1).max(524288).pattern("-{5}BEGIN PRIVATE KEY-{5}\\u000D?\\u000A([A-Za-z0-9/+]{64}\\u000D?\\u000A)*[A-Za-z0-9/+]{1,64}={0,2}\\u000D?\\u000A-{5}END PRIVATE KEY-{5}(\\u000D?\\u000A)?").sensitive();
static PRIVATE_KEY_BLOB_BLOB: wire::Shape = wire::Shape::blob("PrivateKeyBlob").min(1).max(8192).sensitive();
static RECORD_TYPE_TEXT: wire::Shape = wire::Shape::string("RecordType").values(&["CNAME"]);
static RENEWAL_ELIGIBILITY_TEXT: wire::Shape = wire::Shape::string("RenewalEligibility").values(&["ELIGIBLE", "INELIGIBLE"]);
static RENEWAL_STATUS_TEXT: wire::Shape = wire::Shape::string("RenewalStatus").values(&["PENDING_AUTO_RENEWAL", "PENDING_VALIDATION", "SUCCESS", "FAILED"]);
static REVOCATION_REASON_TEXT: wire::Shape = wire::Shape::string("RevocationReason").values(&["UNSPECIFIED", "KEY_COMPROMISE", "CA_COMPROMISE", "AFFILIATION_CHANGED", "SUPERCEDED", "SUPERSEDED", "CESSATION_OF_OPERATION", "CERTIFICATE_HOLD", "REMOVE_FROM_CRL", "PRIVILEGE_WITHDRAWN", "A_A_COMPROMISE"]);
static SORT_BY_TEXT: wire::Shape = wire::Shape::string("SortBy").values(&["CREATED_AT"]);
static SORT_ORDER_TEXT: wire::Shape = wire::Shape::string("SortOrder").values(&["ASCENDING", "DESCENDING"]);
static TAG_KEY_TEXT: wire::Shape = wire::Shape::string("TagKey").min(1).max(128).pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE)).min(1).max(50);
static TAG_VALUE_TEXT: wire::Shape = wire::Shape::string("TagValue").min(0).max(256).pattern("([\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*)");
static UPDATE_STATUS_TEXT: wire::Shape = wire::Shape::string("UpdateStatus").values(&["PENDING_DOMAIN_VALIDATION", "SUCCESS", "FAILED"]);
static UPDATE_TYPE_TEXT: wire::Shape = wire::Shape::string("UpdateType").values(&["DOMAIN_VALIDATION_METHOD"]);
static VALIDATION_EMAIL_LIST_LIST: wire::Shape = wire::Shape::list("ValidationEmailList", wire::Member::new("member", &STRING));
static VALIDATION_METHOD_TEXT: wire::Shape = wire::Shape::string("ValidationMethod").values(&["EMAIL", "DNS", "HTTP"]);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static ACCESS_DENIED_EXCEPTION: ErrorShape = ErrorShape::new("AccessDeniedException", "AccessDeniedException", 400);
    pub static CONFLICT_EXCEPTION: ErrorShape = ErrorShape::new("ConflictException", "ConflictException", 400);
    pub static INVALID_ARGS_EXCEPTION: ErrorShape = ErrorShape::new("InvalidArgsException", "InvalidArgsException", 400);
    pub static INVALID_ARN_EXCEPTION: ErrorShape = ErrorShape::new("InvalidArnException", "InvalidArnException", 400);
    pub static INVALID_DOMAIN_VALIDATION_OPTIONS_EXCEPTION: ErrorShape = ErrorShape::new("InvalidDomainValidationOptionsException", "InvalidDomainValidationOptionsException", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameterException", 400);
    pub static INVALID_STATE_EXCEPTION: ErrorShape = ErrorShape::new("InvalidStateException", "InvalidStateException", 400);
    pub static INVALID_TAG_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTagException", "InvalidTagException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static REQUEST_IN_PROGRESS_EXCEPTION: ErrorShape = ErrorShape::new("RequestInProgressException", "RequestInProgressException", 400);
    pub static RESOURCE_IN_USE_EXCEPTION: ErrorShape = ErrorShape::new("ResourceInUseException", "ResourceInUseException", 400);
    pub static RESOURCE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ResourceNotFoundException", "ResourceNotFoundException", 400);
    pub static TAG_POLICY_EXCEPTION: ErrorShape = ErrorShape::new("TagPolicyException", "TagPolicyException", 400);
    pub static THROTTLING_EXCEPTION: ErrorShape = ErrorShape::new("ThrottlingException", "ThrottlingException", 400);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTagsException", 400);
    pub static VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("ValidationException", "ValidationException", 400);

    pub static ALL: &[&ErrorShape] = &[&ACCESS_DENIED_EXCEPTION, &CONFLICT_EXCEPTION, &INVALID_ARGS_EXCEPTION, &INVALID_ARN_EXCEPTION, &INVALID_DOMAIN_VALIDATION_OPTIONS_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &INVALID_STATE_EXCEPTION, &INVALID_TAG_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &REQUEST_IN_PROGRESS_EXCEPTION, &RESOURCE_IN_USE_EXCEPTION, &RESOURCE_NOT_FOUND_EXCEPTION, &TAG_POLICY_EXCEPTION, &THROTTLING_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION, &VALIDATION_EXCEPTION];
}
