// Made by `cargo xtask generate`; do not edit.
//! Amazon Simple Storage Service.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "s3",
    signing_name: "s3",
    endpoint_prefix: "s3",
    api_version: "2006-03-01",
    target_prefix: "",
    xml_namespace: "",
    protocols: &[wire::Protocol::RestXml],
    query_compatible: false,
    validation_code: "InvalidArgument",
    operations: &[
        &ABORT_MULTIPART_UPLOAD_OPERATION,
        &COMPLETE_MULTIPART_UPLOAD_OPERATION,
        &COPY_OBJECT_OPERATION,
        &CREATE_BUCKET_OPERATION,
        &CREATE_MULTIPART_UPLOAD_OPERATION,
        &DELETE_BUCKET_OPERATION,
        &DELETE_BUCKET_CORS_OPERATION,
        &DELETE_BUCKET_ENCRYPTION_OPERATION,
        &DELETE_BUCKET_LIFECYCLE_OPERATION,
        &DELETE_BUCKET_OWNERSHIP_CONTROLS_OPERATION,
        &DELETE_BUCKET_POLICY_OPERATION,
        &DELETE_BUCKET_TAGGING_OPERATION,
        &DELETE_BUCKET_WEBSITE_OPERATION,
        &DELETE_OBJECT_OPERATION,
        &DELETE_OBJECT_TAGGING_OPERATION,
        &DELETE_OBJECTS_OPERATION,
        &DELETE_PUBLIC_ACCESS_BLOCK_OPERATION,
        &GET_BUCKET_ACCELERATE_CONFIGURATION_OPERATION,
        &GET_BUCKET_ACL_OPERATION,
        &GET_BUCKET_CORS_OPERATION,
        &GET_BUCKET_ENCRYPTION_OPERATION,
        &GET_BUCKET_LIFECYCLE_CONFIGURATION_OPERATION,
        &GET_BUCKET_LOCATION_OPERATION,
        &GET_BUCKET_LOGGING_OPERATION,
        &GET_BUCKET_NOTIFICATION_CONFIGURATION_OPERATION,
        &GET_BUCKET_OWNERSHIP_CONTROLS_OPERATION,
        &GET_BUCKET_POLICY_OPERATION,
        &GET_BUCKET_POLICY_STATUS_OPERATION,
        &GET_BUCKET_REPLICATION_OPERATION,
        &GET_BUCKET_REQUEST_PAYMENT_OPERATION,
        &GET_BUCKET_TAGGING_OPERATION,
        &GET_BUCKET_VERSIONING_OPERATION,
        &GET_BUCKET_WEBSITE_OPERATION,
        &GET_OBJECT_OPERATION,
        &GET_OBJECT_ACL_OPERATION,
        &GET_OBJECT_ATTRIBUTES_OPERATION,
        &GET_OBJECT_LOCK_CONFIGURATION_OPERATION,
        &GET_OBJECT_TAGGING_OPERATION,
        &GET_PUBLIC_ACCESS_BLOCK_OPERATION,
        &HEAD_BUCKET_OPERATION,
        &HEAD_OBJECT_OPERATION,
        &LIST_BUCKETS_OPERATION,
        &LIST_MULTIPART_UPLOADS_OPERATION,
        &LIST_OBJECT_VERSIONS_OPERATION,
        &LIST_OBJECTS_OPERATION,
        &LIST_OBJECTS_V2_OPERATION,
        &LIST_PARTS_OPERATION,
        &PUT_BUCKET_ACL_OPERATION,
        &PUT_BUCKET_ENCRYPTION_OPERATION,
        &PUT_BUCKET_LIFECYCLE_CONFIGURATION_OPERATION,
        &PUT_BUCKET_OWNERSHIP_CONTROLS_OPERATION,
        &PUT_BUCKET_POLICY_OPERATION,
        &PUT_BUCKET_TAGGING_OPERATION,
        &PUT_BUCKET_VERSIONING_OPERATION,
        &PUT_OBJECT_OPERATION,
        &PUT_OBJECT_TAGGING_OPERATION,
        &PUT_PUBLIC_ACCESS_BLOCK_OPERATION,
        &UPLOAD_PART_OPERATION,
        &UPLOAD_PART_COPY_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AbortMultipartUpload => AbortMultipartUploadOutput, ABORT_MULTIPART_UPLOAD_OPERATION = wire::Operation::new("AbortMultipartUpload", &ABORT_MULTIPART_UPLOAD_SHAPE, &ABORT_MULTIPART_UPLOAD_OUTPUT_SHAPE).http("DELETE", "/{Bucket}/{Key+}", 204);
    CompleteMultipartUpload => CompleteMultipartUploadOutput, COMPLETE_MULTIPART_UPLOAD_OPERATION = wire::Operation::new("CompleteMultipartUpload", &COMPLETE_MULTIPART_UPLOAD_SHAPE, &COMPLETE_MULTIPART_UPLOAD_OUTPUT_SHAPE).http("POST", "/{Bucket}/{Key+}", 200);
    CopyObject => CopyObjectOutput, COPY_OBJECT_OPERATION = wire::Operation::new("CopyObject", &COPY_OBJECT_SHAPE, &COPY_OBJECT_OUTPUT_SHAPE).http("PUT", "/{Bucket}/{Key+}", 200);
    CreateBucket => CreateBucketOutput, CREATE_BUCKET_OPERATION = wire::Operation::new("CreateBucket", &CREATE_BUCKET_SHAPE, &CREATE_BUCKET_OUTPUT_SHAPE).http("PUT", "/{Bucket}", 200);
    CreateMultipartUpload => CreateMultipartUploadOutput, CREATE_MULTIPART_UPLOAD_OPERATION = wire::Operation::new("CreateMultipartUpload", &CREATE_MULTIPART_UPLOAD_SHAPE, &CREATE_MULTIPART_UPLOAD_OUTPUT_SHAPE).http("POST", "/{Bucket}/{Key+}?uploads", 200);
    DeleteBucket => crate::Empty, DELETE_BUCKET_OPERATION = wire::Operation::new("DeleteBucket", &DELETE_BUCKET_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}", 204);
    DeleteBucketCors => crate::Empty, DELETE_BUCKET_CORS_OPERATION = wire::Operation::new("DeleteBucketCors", &DELETE_BUCKET_CORS_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?cors", 204);
    DeleteBucketEncryption => crate::Empty, DELETE_BUCKET_ENCRYPTION_OPERATION = wire::Operation::new("DeleteBucketEncryption", &DELETE_BUCKET_ENCRYPTION_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?encryption", 204);
    DeleteBucketLifecycle => crate::Empty, DELETE_BUCKET_LIFECYCLE_OPERATION = wire::Operation::new("DeleteBucketLifecycle", &DELETE_BUCKET_LIFECYCLE_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?lifecycle", 204);
    DeleteBucketOwnershipControls => crate::Empty, DELETE_BUCKET_OWNERSHIP_CONTROLS_OPERATION = wire::Operation::new("DeleteBucketOwnershipControls", &DELETE_BUCKET_OWNERSHIP_CONTROLS_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?ownershipControls", 204);
    DeleteBucketPolicy => crate::Empty, DELETE_BUCKET_POLICY_OPERATION = wire::Operation::new("DeleteBucketPolicy", &DELETE_BUCKET_POLICY_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?policy", 204);
    DeleteBucketTagging => crate::Empty, DELETE_BUCKET_TAGGING_OPERATION = wire::Operation::new("DeleteBucketTagging", &DELETE_BUCKET_TAGGING_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?tagging", 204);
    DeleteBucketWebsite => crate::Empty, DELETE_BUCKET_WEBSITE_OPERATION = wire::Operation::new("DeleteBucketWebsite", &DELETE_BUCKET_WEBSITE_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?website", 204);
    DeleteObject => DeleteObjectOutput, DELETE_OBJECT_OPERATION = wire::Operation::new("DeleteObject", &DELETE_OBJECT_SHAPE, &DELETE_OBJECT_OUTPUT_SHAPE).http("DELETE", "/{Bucket}/{Key+}", 204);
    DeleteObjectTagging => DeleteObjectTaggingOutput, DELETE_OBJECT_TAGGING_OPERATION = wire::Operation::new("DeleteObjectTagging", &DELETE_OBJECT_TAGGING_SHAPE, &DELETE_OBJECT_TAGGING_OUTPUT_SHAPE).http("DELETE", "/{Bucket}/{Key+}?tagging", 204);
    DeleteObjects => DeleteObjectsOutput, DELETE_OBJECTS_OPERATION = wire::Operation::new("DeleteObjects", &DELETE_OBJECTS_SHAPE, &DELETE_OBJECTS_OUTPUT_SHAPE).http("POST", "/{Bucket}?delete", 200);
    DeletePublicAccessBlock => crate::Empty, DELETE_PUBLIC_ACCESS_BLOCK_OPERATION = wire::Operation::new("DeletePublicAccessBlock", &DELETE_PUBLIC_ACCESS_BLOCK_SHAPE, &EMPTY_SHAPE).http("DELETE", "/{Bucket}?publicAccessBlock", 204);
    GetBucketAccelerateConfiguration => GetBucketAccelerateConfigurationOutput, GET_BUCKET_ACCELERATE_CONFIGURATION_OPERATION = wire::Operation::new("GetBucketAccelerateConfiguration", &GET_BUCKET_ACCELERATE_CONFIGURATION_SHAPE, &GET_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT_SHAPE).http("GET", "/{Bucket}?accelerate", 200);
    GetBucketAcl => GetBucketAclOutput, GET_BUCKET_ACL_OPERATION = wire::Operation::new("GetBucketAcl", &GET_BUCKET_ACL_SHAPE, &GET_BUCKET_ACL_OUTPUT_SHAPE).http("GET", "/{Bucket}?acl", 200);
    GetBucketCors => GetBucketCorsOutput, GET_BUCKET_CORS_OPERATION = wire::Operation::new("GetBucketCors", &GET_BUCKET_CORS_SHAPE, &GET_BUCKET_CORS_OUTPUT_SHAPE).http("GET", "/{Bucket}?cors", 200);
    GetBucketEncryption => GetBucketEncryptionOutput, GET_BUCKET_ENCRYPTION_OPERATION = wire::Operation::new("GetBucketEncryption", &GET_BUCKET_ENCRYPTION_SHAPE, &GET_BUCKET_ENCRYPTION_OUTPUT_SHAPE).http("GET", "/{Bucket}?encryption", 200);
    GetBucketLifecycleConfiguration => GetBucketLifecycleConfigurationOutput, GET_BUCKET_LIFECYCLE_CONFIGURATION_OPERATION = wire::Operation::new("GetBucketLifecycleConfiguration", &GET_BUCKET_LIFECYCLE_CONFIGURATION_SHAPE, &GET_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT_SHAPE).http("GET", "/{Bucket}?lifecycle", 200);
    GetBucketLocation => GetBucketLocationOutput, GET_BUCKET_LOCATION_OPERATION = wire::Operation::new("GetBucketLocation", &GET_BUCKET_LOCATION_SHAPE, &GET_BUCKET_LOCATION_OUTPUT_SHAPE).http("GET", "/{Bucket}?location", 200);
    GetBucketLogging => GetBucketLoggingOutput, GET_BUCKET_LOGGING_OPERATION = wire::Operation::new("GetBucketLogging", &GET_BUCKET_LOGGING_SHAPE, &GET_BUCKET_LOGGING_OUTPUT_SHAPE).http("GET", "/{Bucket}?logging", 200);
    GetBucketNotificationConfigurationRequest => NotificationConfiguration, GET_BUCKET_NOTIFICATION_CONFIGURATION_OPERATION = wire::Operation::new("GetBucketNotificationConfiguration", &GET_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST_SHAPE, &NOTIFICATION_CONFIGURATION_SHAPE).http("GET", "/{Bucket}?notification", 200);
    GetBucketOwnershipControls => GetBucketOwnershipControlsOutput, GET_BUCKET_OWNERSHIP_CONTROLS_OPERATION = wire::Operation::new("GetBucketOwnershipControls", &GET_BUCKET_OWNERSHIP_CONTROLS_SHAPE, &GET_BUCKET_OWNERSHIP_CONTROLS_OUTPUT_SHAPE).http("GET", "/{Bucket}?ownershipControls", 200);
    GetBucketPolicy => GetBucketPolicyOutput, GET_BUCKET_POLICY_OPERATION = wire::Operation::new("GetBucketPolicy", &GET_BUCKET_POLICY_SHAPE, &GET_BUCKET_POLICY_OUTPUT_SHAPE).http("GET", "/{Bucket}?policy", 200);
    GetBucketPolicyStatus => GetBucketPolicyStatusOutput, GET_BUCKET_POLICY_STATUS_OPERATION = wire::Operation::new("GetBucketPolicyStatus", &GET_BUCKET_POLICY_STATUS_SHAPE, &GET_BUCKET_POLICY_STATUS_OUTPUT_SHAPE).http("GET", "/{Bucket}?policyStatus", 200);
    GetBucketReplication => GetBucketReplicationOutput, GET_BUCKET_REPLICATION_OPERATION = wire::Operation::new("GetBucketReplication", &GET_BUCKET_REPLICATION_SHAPE, &GET_BUCKET_REPLICATION_OUTPUT_SHAPE).http("GET", "/{Bucket}?replication", 200);
    GetBucketRequestPayment => GetBucketRequestPaymentOutput, GET_BUCKET_REQUEST_PAYMENT_OPERATION = wire::Operation::new("GetBucketRequestPayment", &GET_BUCKET_REQUEST_PAYMENT_SHAPE, &GET_BUCKET_REQUEST_PAYMENT_OUTPUT_SHAPE).http("GET", "/{Bucket}?requestPayment", 200);
    GetBucketTagging => GetBucketTaggingOutput, GET_BUCKET_TAGGING_OPERATION = wire::Operation::new("GetBucketTagging", &GET_BUCKET_TAGGING_SHAPE, &GET_BUCKET_TAGGING_OUTPUT_SHAPE).http("GET", "/{Bucket}?tagging", 200);
    GetBucketVersioning => GetBucketVersioningOutput, GET_BUCKET_VERSIONING_OPERATION = wire::Operation::new("GetBucketVersioning", &GET_BUCKET_VERSIONING_SHAPE, &GET_BUCKET_VERSIONING_OUTPUT_SHAPE).http("GET", "/{Bucket}?versioning", 200);
    GetBucketWebsite => GetBucketWebsiteOutput, GET_BUCKET_WEBSITE_OPERATION = wire::Operation::new("GetBucketWebsite", &GET_BUCKET_WEBSITE_SHAPE, &GET_BUCKET_WEBSITE_OUTPUT_SHAPE).http("GET", "/{Bucket}?website", 200);
    GetObject => GetObjectOutput, GET_OBJECT_OPERATION = wire::Operation::new("GetObject", &GET_OBJECT_SHAPE, &GET_OBJECT_OUTPUT_SHAPE).http("GET", "/{Bucket}/{Key+}", 200);
    GetObjectAcl => GetObjectAclOutput, GET_OBJECT_ACL_OPERATION = wire::Operation::new("GetObjectAcl", &GET_OBJECT_ACL_SHAPE, &GET_OBJECT_ACL_OUTPUT_SHAPE).http("GET", "/{Bucket}/{Key+}?acl", 200);
    GetObjectAttributes => GetObjectAttributesOutput, GET_OBJECT_ATTRIBUTES_OPERATION = wire::Operation::new("GetObjectAttributes", &GET_OBJECT_ATTRIBUTES_SHAPE, &GET_OBJECT_ATTRIBUTES_OUTPUT_SHAPE).http("GET", "/{Bucket}/{Key+}?attributes", 200);
    GetObjectLockConfiguration => GetObjectLockConfigurationOutput, GET_OBJECT_LOCK_CONFIGURATION_OPERATION = wire::Operation::new("GetObjectLockConfiguration", &GET_OBJECT_LOCK_CONFIGURATION_SHAPE, &GET_OBJECT_LOCK_CONFIGURATION_OUTPUT_SHAPE).http("GET", "/{Bucket}?object-lock", 200);
    GetObjectTagging => GetObjectTaggingOutput, GET_OBJECT_TAGGING_OPERATION = wire::Operation::new("GetObjectTagging", &GET_OBJECT_TAGGING_SHAPE, &GET_OBJECT_TAGGING_OUTPUT_SHAPE).http("GET", "/{Bucket}/{Key+}?tagging", 200);
    GetPublicAccessBlock => GetPublicAccessBlockOutput, GET_PUBLIC_ACCESS_BLOCK_OPERATION = wire::Operation::new("GetPublicAccessBlock", &GET_PUBLIC_ACCESS_BLOCK_SHAPE, &GET_PUBLIC_ACCESS_BLOCK_OUTPUT_SHAPE).http("GET", "/{Bucket}?publicAccessBlock", 200);
    HeadBucket => HeadBucketOutput, HEAD_BUCKET_OPERATION = wire::Operation::new("HeadBucket", &HEAD_BUCKET_SHAPE, &HEAD_BUCKET_OUTPUT_SHAPE).http("HEAD", "/{Bucket}", 200);
    HeadObject => HeadObjectOutput, HEAD_OBJECT_OPERATION = wire::Operation::new("HeadObject", &HEAD_OBJECT_SHAPE, &HEAD_OBJECT_OUTPUT_SHAPE).http("HEAD", "/{Bucket}/{Key+}", 200);
    ListBuckets => ListBucketsOutput, LIST_BUCKETS_OPERATION = wire::Operation::new("ListBuckets", &LIST_BUCKETS_SHAPE, &LIST_BUCKETS_OUTPUT_SHAPE).http("GET", "/", 200);
    ListMultipartUploads => ListMultipartUploadsOutput, LIST_MULTIPART_UPLOADS_OPERATION = wire::Operation::new("ListMultipartUploads", &LIST_MULTIPART_UPLOADS_SHAPE, &LIST_MULTIPART_UPLOADS_OUTPUT_SHAPE).http("GET", "/{Bucket}?uploads", 200);
    ListObjectVersions => ListObjectVersionsOutput, LIST_OBJECT_VERSIONS_OPERATION = wire::Operation::new("ListObjectVersions", &LIST_OBJECT_VERSIONS_SHAPE, &LIST_OBJECT_VERSIONS_OUTPUT_SHAPE).http("GET", "/{Bucket}?versions", 200);
    ListObjects => ListObjectsOutput, LIST_OBJECTS_OPERATION = wire::Operation::new("ListObjects", &LIST_OBJECTS_SHAPE, &LIST_OBJECTS_OUTPUT_SHAPE).http("GET", "/{Bucket}", 200);
    ListObjectsV2 => ListObjectsV2Output, LIST_OBJECTS_V2_OPERATION = wire::Operation::new("ListObjectsV2", &LIST_OBJECTS_V2_SHAPE, &LIST_OBJECTS_V2_OUTPUT_SHAPE).http("GET", "/{Bucket}?list-type=2", 200);
    ListParts => ListPartsOutput, LIST_PARTS_OPERATION = wire::Operation::new("ListParts", &LIST_PARTS_SHAPE, &LIST_PARTS_OUTPUT_SHAPE).http("GET", "/{Bucket}/{Key+}", 200);
    PutBucketAcl => crate::Empty, PUT_BUCKET_ACL_OPERATION = wire::Operation::new("PutBucketAcl", &PUT_BUCKET_ACL_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?acl", 200);
    PutBucketEncryption => crate::Empty, PUT_BUCKET_ENCRYPTION_OPERATION = wire::Operation::new("PutBucketEncryption", &PUT_BUCKET_ENCRYPTION_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?encryption", 200);
    PutBucketLifecycleConfiguration => PutBucketLifecycleConfigurationOutput, PUT_BUCKET_LIFECYCLE_CONFIGURATION_OPERATION = wire::Operation::new("PutBucketLifecycleConfiguration", &PUT_BUCKET_LIFECYCLE_CONFIGURATION_SHAPE, &PUT_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT_SHAPE).http("PUT", "/{Bucket}?lifecycle", 200);
    PutBucketOwnershipControls => crate::Empty, PUT_BUCKET_OWNERSHIP_CONTROLS_OPERATION = wire::Operation::new("PutBucketOwnershipControls", &PUT_BUCKET_OWNERSHIP_CONTROLS_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?ownershipControls", 200);
    PutBucketPolicy => crate::Empty, PUT_BUCKET_POLICY_OPERATION = wire::Operation::new("PutBucketPolicy", &PUT_BUCKET_POLICY_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?policy", 200);
    PutBucketTagging => crate::Empty, PUT_BUCKET_TAGGING_OPERATION = wire::Operation::new("PutBucketTagging", &PUT_BUCKET_TAGGING_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?tagging", 200);
    PutBucketVersioning => crate::Empty, PUT_BUCKET_VERSIONING_OPERATION = wire::Operation::new("PutBucketVersioning", &PUT_BUCKET_VERSIONING_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?versioning", 200);
    PutObject => PutObjectOutput, PUT_OBJECT_OPERATION = wire::Operation::new("PutObject", &PUT_OBJECT_SHAPE, &PUT_OBJECT_OUTPUT_SHAPE).http("PUT", "/{Bucket}/{Key+}", 200);
    PutObjectTagging => PutObjectTaggingOutput, PUT_OBJECT_TAGGING_OPERATION = wire::Operation::new("PutObjectTagging", &PUT_OBJECT_TAGGING_SHAPE, &PUT_OBJECT_TAGGING_OUTPUT_SHAPE).http("PUT", "/{Bucket}/{Key+}?tagging", 200);
    PutPublicAccessBlock => crate::Empty, PUT_PUBLIC_ACCESS_BLOCK_OPERATION = wire::Operation::new("PutPublicAccessBlock", &PUT_PUBLIC_ACCESS_BLOCK_SHAPE, &EMPTY_SHAPE).http("PUT", "/{Bucket}?publicAccessBlock", 200);
    UploadPart => UploadPartOutput, UPLOAD_PART_OPERATION = wire::Operation::new("UploadPart", &UPLOAD_PART_SHAPE, &UPLOAD_PART_OUTPUT_SHAPE).http("PUT", "/{Bucket}/{Key+}", 200);
    UploadPartCopy => UploadPartCopyOutput, UPLOAD_PART_COPY_OPERATION = wire::Operation::new("UploadPartCopy", &UPLOAD_PART_COPY_SHAPE, &UPLOAD_PART_COPY_OUTPUT_SHAPE).http("PUT", "/{Bucket}/{Key+}", 200);
}

novamind_wire::structures! {
    ABORT_INCOMPLETE_MULTIPART_UPLOAD_SHAPE "AbortIncompleteMultipartUpload" AbortIncompleteMultipartUpload {
        days_after_initiation: Option<i32> = wire::Member::new("DaysAfterInitiation", &INTEGER),
    }
    ABORT_MULTIPART_UPLOAD_OUTPUT_SHAPE "AbortMultipartUploadOutput" AbortMultipartUploadOutput {
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    }
    ABORT_MULTIPART_UPLOAD_SHAPE "AbortMultipartUploadRequest" AbortMultipartUpload {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        upload_id: String = wire::Member::new("UploadId", &STRING).required().at(wire::Location::Query).location_name("uploadId"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        if_match_initiated_time: Option<wire::Timestamp> = wire::Member::new("IfMatchInitiatedTime", &IF_MATCH_INITIATED_TIME_NUMBER).at(wire::Location::Header).location_name("x-amz-if-match-initiated-time"),
    }
    ACCESS_CONTROL_POLICY_SHAPE "AccessControlPolicy" AccessControlPolicy {
        grants: Option<Vec<Grant>> = wire::Member::new("Grants", &GRANTS_LIST).location_name("AccessControlList"),
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
    }
    ACCESS_CONTROL_TRANSLATION_SHAPE "AccessControlTranslation" AccessControlTranslation {
        owner: String = wire::Member::new("Owner", &OWNER_OVERRIDE_TEXT).required(),
    }
    BLOCKED_ENCRYPTION_TYPES_SHAPE "BlockedEncryptionTypes" BlockedEncryptionTypes {
        encryption_type: Option<Vec<String>> = wire::Member::new("EncryptionType", &ENCRYPTION_TYPE_LIST_LIST),
    }
    BUCKET_SHAPE "Bucket" Bucket {
        name: Option<String> = wire::Member::new("Name", &STRING),
        creation_date: Option<wire::Timestamp> = wire::Member::new("CreationDate", &TIMESTAMP),
        bucket_region: Option<String> = wire::Member::new("BucketRegion", &STRING),
        bucket_arn: Option<String> = wire::Member::new("BucketArn", &S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING_TEXT),
    }
    BUCKET_INFO_SHAPE "BucketInfo" BucketInfo {
        data_redundancy: Option<String> = wire::Member::new("DataRedundancy", &DATA_REDUNDANCY_TEXT),
        r#type: Option<String> = wire::Member::new("Type", &BUCKET_TYPE_TEXT),
    }
    BUCKET_LIFECYCLE_CONFIGURATION_SHAPE "BucketLifecycleConfiguration" BucketLifecycleConfiguration {
        rules: Vec<LifecycleRule> = wire::Member::new("Rules", &LIFECYCLE_RULES_LIST).required().location_name("Rule"),
    }
    CORS_RULE_SHAPE "CORSRule" CorsRule {
        id: Option<String> = wire::Member::new("ID", &STRING),
        allowed_headers: Option<Vec<String>> = wire::Member::new("AllowedHeaders", &ALLOWED_HEADERS_LIST).location_name("AllowedHeader"),
        allowed_methods: Vec<String> = wire::Member::new("AllowedMethods", &ALLOWED_METHODS_LIST).required().location_name("AllowedMethod"),
        allowed_origins: Vec<String> = wire::Member::new("AllowedOrigins", &ALLOWED_ORIGINS_LIST).required().location_name("AllowedOrigin"),
        expose_headers: Option<Vec<String>> = wire::Member::new("ExposeHeaders", &EXPOSE_HEADERS_LIST).location_name("ExposeHeader"),
        max_age_seconds: Option<i32> = wire::Member::new("MaxAgeSeconds", &INTEGER),
    }
    CHECKSUM_SHAPE "Checksum" Checksum {
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
    }
    COMMON_PREFIX_SHAPE "CommonPrefix" CommonPrefix {
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
    }
    COMPLETE_MULTIPART_UPLOAD_OUTPUT_SHAPE "CompleteMultipartUploadOutput" CompleteMultipartUploadOutput {
        location: Option<String> = wire::Member::new("Location", &STRING),
        bucket: Option<String> = wire::Member::new("Bucket", &STRING),
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        expiration: Option<String> = wire::Member::new("Expiration", &STRING).at(wire::Location::Header).location_name("x-amz-expiration"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    COMPLETE_MULTIPART_UPLOAD_SHAPE "CompleteMultipartUploadRequest" CompleteMultipartUpload {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        multipart_upload: Option<CompletedMultipartUpload> = wire::Member::new("MultipartUpload", &COMPLETED_MULTIPART_UPLOAD_SHAPE).location_name("CompleteMultipartUpload").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        upload_id: String = wire::Member::new("UploadId", &STRING).required().at(wire::Location::Query).location_name("uploadId"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-type"),
        mpu_object_size: Option<i64> = wire::Member::new("MpuObjectSize", &LONG).at(wire::Location::Header).location_name("x-amz-mp-object-size"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
        if_none_match: Option<String> = wire::Member::new("IfNoneMatch", &STRING).at(wire::Location::Header).location_name("If-None-Match"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
    } .payload(2)
    COMPLETED_MULTIPART_UPLOAD_SHAPE "CompletedMultipartUpload" CompletedMultipartUpload {
        parts: Option<Vec<CompletedPart>> = wire::Member::new("Parts", &COMPLETED_PART_LIST_LIST).location_name("Part"),
    }
    COMPLETED_PART_SHAPE "CompletedPart" CompletedPart {
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
        part_number: Option<i32> = wire::Member::new("PartNumber", &INTEGER),
    }
    CONDITION_SHAPE "Condition" Condition {
        http_error_code_returned_equals: Option<String> = wire::Member::new("HttpErrorCodeReturnedEquals", &STRING),
        key_prefix_equals: Option<String> = wire::Member::new("KeyPrefixEquals", &STRING),
    }
    COPY_OBJECT_OUTPUT_SHAPE "CopyObjectOutput" CopyObjectOutput {
        copy_object_result: Option<CopyObjectResult> = wire::Member::new("CopyObjectResult", &COPY_OBJECT_RESULT_SHAPE),
        expiration: Option<String> = wire::Member::new("Expiration", &STRING).at(wire::Location::Header).location_name("x-amz-expiration"),
        copy_source_version_id: Option<String> = wire::Member::new("CopySourceVersionId", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-version-id"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        ssekms_encryption_context: Option<String> = wire::Member::new("SSEKMSEncryptionContext", &SSEKMS_ENCRYPTION_CONTEXT_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-context"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    } .payload(0)
    COPY_OBJECT_SHAPE "CopyObjectRequest" CopyObject {
        acl: Option<String> = wire::Member::new("ACL", &OBJECT_CANNED_ACL_TEXT).at(wire::Location::Header).location_name("x-amz-acl"),
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        cache_control: Option<String> = wire::Member::new("CacheControl", &STRING).at(wire::Location::Header).location_name("Cache-Control"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-algorithm"),
        content_disposition: Option<String> = wire::Member::new("ContentDisposition", &STRING).at(wire::Location::Header).location_name("Content-Disposition"),
        content_encoding: Option<String> = wire::Member::new("ContentEncoding", &STRING).at(wire::Location::Header).location_name("Content-Encoding"),
        content_language: Option<String> = wire::Member::new("ContentLanguage", &STRING).at(wire::Location::Header).location_name("Content-Language"),
        content_type: Option<String> = wire::Member::new("ContentType", &STRING).at(wire::Location::Header).location_name("Content-Type"),
        copy_source: String = wire::Member::new("CopySource", &COPY_SOURCE_TEXT).required().at(wire::Location::Header).location_name("x-amz-copy-source"),
        copy_source_if_match: Option<String> = wire::Member::new("CopySourceIfMatch", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-if-match"),
        copy_source_if_modified_since: Option<wire::Timestamp> = wire::Member::new("CopySourceIfModifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("x-amz-copy-source-if-modified-since"),
        copy_source_if_none_match: Option<String> = wire::Member::new("CopySourceIfNoneMatch", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-if-none-match"),
        copy_source_if_unmodified_since: Option<wire::Timestamp> = wire::Member::new("CopySourceIfUnmodifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("x-amz-copy-source-if-unmodified-since"),
        expires: Option<String> = wire::Member::new("Expires", &STRING).at(wire::Location::Header).location_name("Expires"),
        grant_full_control: Option<String> = wire::Member::new("GrantFullControl", &STRING).at(wire::Location::Header).location_name("x-amz-grant-full-control"),
        grant_read: Option<String> = wire::Member::new("GrantRead", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read"),
        grant_read_acp: Option<String> = wire::Member::new("GrantReadACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read-acp"),
        grant_write_acp: Option<String> = wire::Member::new("GrantWriteACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write-acp"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
        if_none_match: Option<String> = wire::Member::new("IfNoneMatch", &STRING).at(wire::Location::Header).location_name("If-None-Match"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Metadata", &METADATA_MAP).at(wire::Location::Headers).location_name("x-amz-meta-"),
        metadata_directive: Option<String> = wire::Member::new("MetadataDirective", &METADATA_DIRECTIVE_TEXT).at(wire::Location::Header).location_name("x-amz-metadata-directive"),
        tagging_directive: Option<String> = wire::Member::new("TaggingDirective", &TAGGING_DIRECTIVE_TEXT).at(wire::Location::Header).location_name("x-amz-tagging-directive"),
        annotation_directive: Option<String> = wire::Member::new("AnnotationDirective", &ANNOTATION_DIRECTIVE_TEXT).at(wire::Location::Header).location_name("x-amz-object-annotation-directive"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT).at(wire::Location::Header).location_name("x-amz-storage-class"),
        website_redirect_location: Option<String> = wire::Member::new("WebsiteRedirectLocation", &STRING).at(wire::Location::Header).location_name("x-amz-website-redirect-location"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        ssekms_encryption_context: Option<String> = wire::Member::new("SSEKMSEncryptionContext", &SSEKMS_ENCRYPTION_CONTEXT_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-context"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        copy_source_sse_customer_algorithm: Option<String> = wire::Member::new("CopySourceSSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-server-side-encryption-customer-algorithm"),
        copy_source_sse_customer_key: Option<String> = wire::Member::new("CopySourceSSECustomerKey", &COPY_SOURCE_SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-copy-source-server-side-encryption-customer-key"),
        copy_source_sse_customer_key_md5: Option<String> = wire::Member::new("CopySourceSSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-server-side-encryption-customer-key-MD5"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        tagging: Option<String> = wire::Member::new("Tagging", &STRING).at(wire::Location::Header).location_name("x-amz-tagging"),
        object_lock_mode: Option<String> = wire::Member::new("ObjectLockMode", &OBJECT_LOCK_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-mode"),
        object_lock_retain_until_date: Option<wire::Timestamp> = wire::Member::new("ObjectLockRetainUntilDate", &OBJECT_LOCK_RETAIN_UNTIL_DATE_NUMBER).at(wire::Location::Header).location_name("x-amz-object-lock-retain-until-date"),
        object_lock_legal_hold_status: Option<String> = wire::Member::new("ObjectLockLegalHoldStatus", &OBJECT_LOCK_LEGAL_HOLD_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-legal-hold"),
        object_lock_event_hold: Option<String> = wire::Member::new("ObjectLockEventHold", &OBJECT_LOCK_EVENT_HOLD_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold"),
        object_lock_event_hold_duration_days: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationDays", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-days"),
        object_lock_event_hold_duration_years: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationYears", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-years"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        expected_source_bucket_owner: Option<String> = wire::Member::new("ExpectedSourceBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-source-expected-bucket-owner"),
    }
    COPY_OBJECT_RESULT_SHAPE "CopyObjectResult" CopyObjectResult {
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
    }
    COPY_PART_RESULT_SHAPE "CopyPartResult" CopyPartResult {
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
    }
    CREATE_BUCKET_CONFIGURATION_SHAPE "CreateBucketConfiguration" CreateBucketConfiguration {
        location_constraint: Option<String> = wire::Member::new("LocationConstraint", &BUCKET_LOCATION_CONSTRAINT_TEXT),
        location: Option<LocationInfo> = wire::Member::new("Location", &LOCATION_INFO_SHAPE),
        bucket: Option<BucketInfo> = wire::Member::new("Bucket", &BUCKET_INFO_SHAPE),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_SET_LIST),
    }
    CREATE_BUCKET_OUTPUT_SHAPE "CreateBucketOutput" CreateBucketOutput {
        location: Option<String> = wire::Member::new("Location", &STRING).at(wire::Location::Header).location_name("Location"),
        bucket_arn: Option<String> = wire::Member::new("BucketArn", &S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING_TEXT).at(wire::Location::Header).location_name("x-amz-bucket-arn"),
    }
    CREATE_BUCKET_SHAPE "CreateBucketRequest" CreateBucket {
        acl: Option<String> = wire::Member::new("ACL", &BUCKET_CANNED_ACL_TEXT).at(wire::Location::Header).location_name("x-amz-acl"),
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        create_bucket_configuration: Option<CreateBucketConfiguration> = wire::Member::new("CreateBucketConfiguration", &CREATE_BUCKET_CONFIGURATION_SHAPE).location_name("CreateBucketConfiguration").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        grant_full_control: Option<String> = wire::Member::new("GrantFullControl", &STRING).at(wire::Location::Header).location_name("x-amz-grant-full-control"),
        grant_read: Option<String> = wire::Member::new("GrantRead", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read"),
        grant_read_acp: Option<String> = wire::Member::new("GrantReadACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read-acp"),
        grant_write: Option<String> = wire::Member::new("GrantWrite", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write"),
        grant_write_acp: Option<String> = wire::Member::new("GrantWriteACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write-acp"),
        object_lock_enabled_for_bucket: Option<bool> = wire::Member::new("ObjectLockEnabledForBucket", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-bucket-object-lock-enabled"),
        object_ownership: Option<String> = wire::Member::new("ObjectOwnership", &OBJECT_OWNERSHIP_TEXT).at(wire::Location::Header).location_name("x-amz-object-ownership"),
        bucket_namespace: Option<String> = wire::Member::new("BucketNamespace", &BUCKET_NAMESPACE_TEXT).at(wire::Location::Header).location_name("x-amz-bucket-namespace"),
    } .payload(2)
    CREATE_MULTIPART_UPLOAD_OUTPUT_SHAPE "CreateMultipartUploadOutput" CreateMultipartUploadOutput {
        abort_date: Option<wire::Timestamp> = wire::Member::new("AbortDate", &TIMESTAMP).at(wire::Location::Header).location_name("x-amz-abort-date"),
        abort_rule_id: Option<String> = wire::Member::new("AbortRuleId", &STRING).at(wire::Location::Header).location_name("x-amz-abort-rule-id"),
        bucket: Option<String> = wire::Member::new("Bucket", &STRING).location_name("Bucket"),
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        upload_id: Option<String> = wire::Member::new("UploadId", &STRING),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        ssekms_encryption_context: Option<String> = wire::Member::new("SSEKMSEncryptionContext", &SSEKMS_ENCRYPTION_CONTEXT_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-context"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-algorithm"),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-type"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    }
    CREATE_MULTIPART_UPLOAD_SHAPE "CreateMultipartUploadRequest" CreateMultipartUpload {
        acl: Option<String> = wire::Member::new("ACL", &OBJECT_CANNED_ACL_TEXT).at(wire::Location::Header).location_name("x-amz-acl"),
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        cache_control: Option<String> = wire::Member::new("CacheControl", &STRING).at(wire::Location::Header).location_name("Cache-Control"),
        content_disposition: Option<String> = wire::Member::new("ContentDisposition", &STRING).at(wire::Location::Header).location_name("Content-Disposition"),
        content_encoding: Option<String> = wire::Member::new("ContentEncoding", &STRING).at(wire::Location::Header).location_name("Content-Encoding"),
        content_language: Option<String> = wire::Member::new("ContentLanguage", &STRING).at(wire::Location::Header).location_name("Content-Language"),
        content_type: Option<String> = wire::Member::new("ContentType", &STRING).at(wire::Location::Header).location_name("Content-Type"),
        expires: Option<String> = wire::Member::new("Expires", &STRING).at(wire::Location::Header).location_name("Expires"),
        grant_full_control: Option<String> = wire::Member::new("GrantFullControl", &STRING).at(wire::Location::Header).location_name("x-amz-grant-full-control"),
        grant_read: Option<String> = wire::Member::new("GrantRead", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read"),
        grant_read_acp: Option<String> = wire::Member::new("GrantReadACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read-acp"),
        grant_write_acp: Option<String> = wire::Member::new("GrantWriteACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write-acp"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Metadata", &METADATA_MAP).at(wire::Location::Headers).location_name("x-amz-meta-"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT).at(wire::Location::Header).location_name("x-amz-storage-class"),
        website_redirect_location: Option<String> = wire::Member::new("WebsiteRedirectLocation", &STRING).at(wire::Location::Header).location_name("x-amz-website-redirect-location"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        ssekms_encryption_context: Option<String> = wire::Member::new("SSEKMSEncryptionContext", &SSEKMS_ENCRYPTION_CONTEXT_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-context"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        tagging: Option<String> = wire::Member::new("Tagging", &STRING).at(wire::Location::Header).location_name("x-amz-tagging"),
        object_lock_mode: Option<String> = wire::Member::new("ObjectLockMode", &OBJECT_LOCK_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-mode"),
        object_lock_retain_until_date: Option<wire::Timestamp> = wire::Member::new("ObjectLockRetainUntilDate", &OBJECT_LOCK_RETAIN_UNTIL_DATE_NUMBER).at(wire::Location::Header).location_name("x-amz-object-lock-retain-until-date"),
        object_lock_legal_hold_status: Option<String> = wire::Member::new("ObjectLockLegalHoldStatus", &OBJECT_LOCK_LEGAL_HOLD_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-legal-hold"),
        object_lock_event_hold: Option<String> = wire::Member::new("ObjectLockEventHold", &OBJECT_LOCK_EVENT_HOLD_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold"),
        object_lock_event_hold_duration_days: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationDays", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-days"),
        object_lock_event_hold_duration_years: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationYears", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-years"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-algorithm"),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-type"),
    }
    DEFAULT_RETENTION_SHAPE "DefaultRetention" DefaultRetention {
        mode: Option<String> = wire::Member::new("Mode", &OBJECT_LOCK_RETENTION_MODE_TEXT),
        days: Option<i32> = wire::Member::new("Days", &INTEGER),
        years: Option<i32> = wire::Member::new("Years", &INTEGER),
        default_event_hold: Option<EventHoldDuration> = wire::Member::new("DefaultEventHold", &EVENT_HOLD_DURATION_SHAPE),
    }
    DELETE_SHAPE "Delete" Delete {
        objects: Vec<ObjectIdentifier> = wire::Member::new("Objects", &OBJECT_IDENTIFIER_LIST_LIST).required().location_name("Object"),
        quiet: Option<bool> = wire::Member::new("Quiet", &BOOLEAN),
    }
    DELETE_BUCKET_CORS_SHAPE "DeleteBucketCorsRequest" DeleteBucketCors {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_ENCRYPTION_SHAPE "DeleteBucketEncryptionRequest" DeleteBucketEncryption {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_LIFECYCLE_SHAPE "DeleteBucketLifecycleRequest" DeleteBucketLifecycle {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_OWNERSHIP_CONTROLS_SHAPE "DeleteBucketOwnershipControlsRequest" DeleteBucketOwnershipControls {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_POLICY_SHAPE "DeleteBucketPolicyRequest" DeleteBucketPolicy {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_SHAPE "DeleteBucketRequest" DeleteBucket {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_TAGGING_SHAPE "DeleteBucketTaggingRequest" DeleteBucketTagging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_BUCKET_WEBSITE_SHAPE "DeleteBucketWebsiteRequest" DeleteBucketWebsite {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_MARKER_ENTRY_SHAPE "DeleteMarkerEntry" DeleteMarkerEntry {
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING),
        is_latest: Option<bool> = wire::Member::new("IsLatest", &BOOLEAN),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
    }
    DELETE_MARKER_REPLICATION_SHAPE "DeleteMarkerReplication" DeleteMarkerReplication {
        status: Option<String> = wire::Member::new("Status", &DELETE_MARKER_REPLICATION_STATUS_TEXT),
    }
    DELETE_OBJECT_OUTPUT_SHAPE "DeleteObjectOutput" DeleteObjectOutput {
        delete_marker: Option<bool> = wire::Member::new("DeleteMarker", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-delete-marker"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    DELETE_OBJECT_SHAPE "DeleteObjectRequest" DeleteObject {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        mfa: Option<String> = wire::Member::new("MFA", &STRING).at(wire::Location::Header).location_name("x-amz-mfa"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        bypass_governance_retention: Option<bool> = wire::Member::new("BypassGovernanceRetention", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-bypass-governance-retention"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
        if_match_last_modified_time: Option<wire::Timestamp> = wire::Member::new("IfMatchLastModifiedTime", &IF_MATCH_LAST_MODIFIED_TIME_NUMBER).at(wire::Location::Header).location_name("x-amz-if-match-last-modified-time"),
        if_match_size: Option<i64> = wire::Member::new("IfMatchSize", &LONG).at(wire::Location::Header).location_name("x-amz-if-match-size"),
    }
    DELETE_OBJECT_TAGGING_OUTPUT_SHAPE "DeleteObjectTaggingOutput" DeleteObjectTaggingOutput {
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    }
    DELETE_OBJECT_TAGGING_SHAPE "DeleteObjectTaggingRequest" DeleteObjectTagging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETE_OBJECTS_OUTPUT_SHAPE "DeleteObjectsOutput" DeleteObjectsOutput {
        deleted: Option<Vec<DeletedObject>> = wire::Member::new("Deleted", &DELETED_OBJECTS_LIST),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        errors: Option<Vec<Error>> = wire::Member::new("Errors", &ERRORS_LIST).location_name("Error"),
    }
    DELETE_OBJECTS_SHAPE "DeleteObjectsRequest" DeleteObjects {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        delete: Delete = wire::Member::new("Delete", &DELETE_SHAPE).required().location_name("Delete").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        mfa: Option<String> = wire::Member::new("MFA", &STRING).at(wire::Location::Header).location_name("x-amz-mfa"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        bypass_governance_retention: Option<bool> = wire::Member::new("BypassGovernanceRetention", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-bypass-governance-retention"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
    } .payload(1)
    DELETE_PUBLIC_ACCESS_BLOCK_SHAPE "DeletePublicAccessBlockRequest" DeletePublicAccessBlock {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    DELETED_OBJECT_SHAPE "DeletedObject" DeletedObject {
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING),
        delete_marker: Option<bool> = wire::Member::new("DeleteMarker", &BOOLEAN),
        delete_marker_version_id: Option<String> = wire::Member::new("DeleteMarkerVersionId", &STRING),
    }
    DESTINATION_SHAPE "Destination" Destination {
        bucket: String = wire::Member::new("Bucket", &STRING).required(),
        account: Option<String> = wire::Member::new("Account", &STRING),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT),
        access_control_translation: Option<AccessControlTranslation> = wire::Member::new("AccessControlTranslation", &ACCESS_CONTROL_TRANSLATION_SHAPE),
        encryption_configuration: Option<EncryptionConfiguration> = wire::Member::new("EncryptionConfiguration", &ENCRYPTION_CONFIGURATION_SHAPE),
        replication_time: Option<ReplicationTime> = wire::Member::new("ReplicationTime", &REPLICATION_TIME_SHAPE),
        metrics: Option<Metrics> = wire::Member::new("Metrics", &METRICS_SHAPE),
    }
    ENCRYPTION_CONFIGURATION_SHAPE "EncryptionConfiguration" EncryptionConfiguration {
        replica_kms_key_id: Option<String> = wire::Member::new("ReplicaKmsKeyID", &STRING),
    }
    ERROR_SHAPE "Error" Error {
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING),
        code: Option<String> = wire::Member::new("Code", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    ERROR_DOCUMENT_SHAPE "ErrorDocument" ErrorDocument {
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required(),
    }
    EVENT_BRIDGE_CONFIGURATION_SHAPE "EventBridgeConfiguration" EventBridgeConfiguration {
    }
    EVENT_HOLD_DURATION_SHAPE "EventHoldDuration" EventHoldDuration {
        days: Option<i32> = wire::Member::new("Days", &INTEGER),
        years: Option<i32> = wire::Member::new("Years", &INTEGER),
    }
    EXISTING_OBJECT_REPLICATION_SHAPE "ExistingObjectReplication" ExistingObjectReplication {
        status: String = wire::Member::new("Status", &EXISTING_OBJECT_REPLICATION_STATUS_TEXT).required(),
    }
    FILTER_RULE_SHAPE "FilterRule" FilterRule {
        name: Option<String> = wire::Member::new("Name", &FILTER_RULE_NAME_TEXT),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    GET_BUCKET_ACCELERATE_CONFIGURATION_OUTPUT_SHAPE "GetBucketAccelerateConfigurationOutput" GetBucketAccelerateConfigurationOutput {
        status: Option<String> = wire::Member::new("Status", &BUCKET_ACCELERATE_STATUS_TEXT),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    GET_BUCKET_ACCELERATE_CONFIGURATION_SHAPE "GetBucketAccelerateConfigurationRequest" GetBucketAccelerateConfiguration {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
    }
    GET_BUCKET_ACL_OUTPUT_SHAPE "GetBucketAclOutput" GetBucketAclOutput {
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        grants: Option<Vec<Grant>> = wire::Member::new("Grants", &GRANTS_LIST).location_name("AccessControlList"),
    }
    GET_BUCKET_ACL_SHAPE "GetBucketAclRequest" GetBucketAcl {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_CORS_OUTPUT_SHAPE "GetBucketCorsOutput" GetBucketCorsOutput {
        cors_rules: Option<Vec<CorsRule>> = wire::Member::new("CORSRules", &CORS_RULES_LIST).location_name("CORSRule"),
    }
    GET_BUCKET_CORS_SHAPE "GetBucketCorsRequest" GetBucketCors {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_ENCRYPTION_OUTPUT_SHAPE "GetBucketEncryptionOutput" GetBucketEncryptionOutput {
        server_side_encryption_configuration: Option<ServerSideEncryptionConfiguration> = wire::Member::new("ServerSideEncryptionConfiguration", &SERVER_SIDE_ENCRYPTION_CONFIGURATION_SHAPE),
    } .payload(0)
    GET_BUCKET_ENCRYPTION_SHAPE "GetBucketEncryptionRequest" GetBucketEncryption {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT_SHAPE "GetBucketLifecycleConfigurationOutput" GetBucketLifecycleConfigurationOutput {
        rules: Option<Vec<LifecycleRule>> = wire::Member::new("Rules", &LIFECYCLE_RULES_LIST).location_name("Rule"),
        transition_default_minimum_object_size: Option<String> = wire::Member::new("TransitionDefaultMinimumObjectSize", &TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE_TEXT).at(wire::Location::Header).location_name("x-amz-transition-default-minimum-object-size"),
    }
    GET_BUCKET_LIFECYCLE_CONFIGURATION_SHAPE "GetBucketLifecycleConfigurationRequest" GetBucketLifecycleConfiguration {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_LOCATION_OUTPUT_SHAPE "GetBucketLocationOutput" GetBucketLocationOutput {
        location_constraint: Option<String> = wire::Member::new("LocationConstraint", &BUCKET_LOCATION_CONSTRAINT_TEXT),
    }
    GET_BUCKET_LOCATION_SHAPE "GetBucketLocationRequest" GetBucketLocation {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_LOGGING_OUTPUT_SHAPE "GetBucketLoggingOutput" GetBucketLoggingOutput {
        logging_enabled: Option<LoggingEnabled> = wire::Member::new("LoggingEnabled", &LOGGING_ENABLED_SHAPE),
    }
    GET_BUCKET_LOGGING_SHAPE "GetBucketLoggingRequest" GetBucketLogging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_NOTIFICATION_CONFIGURATION_REQUEST_SHAPE "GetBucketNotificationConfigurationRequest" GetBucketNotificationConfigurationRequest {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_OWNERSHIP_CONTROLS_OUTPUT_SHAPE "GetBucketOwnershipControlsOutput" GetBucketOwnershipControlsOutput {
        ownership_controls: Option<OwnershipControls> = wire::Member::new("OwnershipControls", &OWNERSHIP_CONTROLS_SHAPE),
    } .payload(0)
    GET_BUCKET_OWNERSHIP_CONTROLS_SHAPE "GetBucketOwnershipControlsRequest" GetBucketOwnershipControls {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_POLICY_OUTPUT_SHAPE "GetBucketPolicyOutput" GetBucketPolicyOutput {
        policy: Option<String> = wire::Member::new("Policy", &STRING),
    } .payload(0)
    GET_BUCKET_POLICY_SHAPE "GetBucketPolicyRequest" GetBucketPolicy {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_POLICY_STATUS_OUTPUT_SHAPE "GetBucketPolicyStatusOutput" GetBucketPolicyStatusOutput {
        policy_status: Option<PolicyStatus> = wire::Member::new("PolicyStatus", &POLICY_STATUS_SHAPE),
    } .payload(0)
    GET_BUCKET_POLICY_STATUS_SHAPE "GetBucketPolicyStatusRequest" GetBucketPolicyStatus {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_REPLICATION_OUTPUT_SHAPE "GetBucketReplicationOutput" GetBucketReplicationOutput {
        replication_configuration: Option<ReplicationConfiguration> = wire::Member::new("ReplicationConfiguration", &REPLICATION_CONFIGURATION_SHAPE),
    } .payload(0)
    GET_BUCKET_REPLICATION_SHAPE "GetBucketReplicationRequest" GetBucketReplication {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_REQUEST_PAYMENT_OUTPUT_SHAPE "GetBucketRequestPaymentOutput" GetBucketRequestPaymentOutput {
        payer: Option<String> = wire::Member::new("Payer", &PAYER_TEXT),
    }
    GET_BUCKET_REQUEST_PAYMENT_SHAPE "GetBucketRequestPaymentRequest" GetBucketRequestPayment {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_TAGGING_OUTPUT_SHAPE "GetBucketTaggingOutput" GetBucketTaggingOutput {
        tag_set: Vec<Tag> = wire::Member::new("TagSet", &TAG_SET_LIST).required(),
    }
    GET_BUCKET_TAGGING_SHAPE "GetBucketTaggingRequest" GetBucketTagging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_VERSIONING_OUTPUT_SHAPE "GetBucketVersioningOutput" GetBucketVersioningOutput {
        status: Option<String> = wire::Member::new("Status", &BUCKET_VERSIONING_STATUS_TEXT),
        mfa_delete: Option<String> = wire::Member::new("MFADelete", &MFA_DELETE_STATUS_TEXT).location_name("MfaDelete"),
    }
    GET_BUCKET_VERSIONING_SHAPE "GetBucketVersioningRequest" GetBucketVersioning {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_BUCKET_WEBSITE_OUTPUT_SHAPE "GetBucketWebsiteOutput" GetBucketWebsiteOutput {
        redirect_all_requests_to: Option<RedirectAllRequestsTo> = wire::Member::new("RedirectAllRequestsTo", &REDIRECT_ALL_REQUESTS_TO_SHAPE),
        index_document: Option<IndexDocument> = wire::Member::new("IndexDocument", &INDEX_DOCUMENT_SHAPE),
        error_document: Option<ErrorDocument> = wire::Member::new("ErrorDocument", &ERROR_DOCUMENT_SHAPE),
        routing_rules: Option<Vec<RoutingRule>> = wire::Member::new("RoutingRules", &ROUTING_RULES_LIST),
    }
    GET_BUCKET_WEBSITE_SHAPE "GetBucketWebsiteRequest" GetBucketWebsite {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_OBJECT_ACL_OUTPUT_SHAPE "GetObjectAclOutput" GetObjectAclOutput {
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        grants: Option<Vec<Grant>> = wire::Member::new("Grants", &GRANTS_LIST).location_name("AccessControlList"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    GET_OBJECT_ACL_SHAPE "GetObjectAclRequest" GetObjectAcl {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_OBJECT_ATTRIBUTES_OUTPUT_SHAPE "GetObjectAttributesOutput" GetObjectAttributesOutput {
        delete_marker: Option<bool> = wire::Member::new("DeleteMarker", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-delete-marker"),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP).at(wire::Location::Header).location_name("Last-Modified"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        checksum: Option<Checksum> = wire::Member::new("Checksum", &CHECKSUM_SHAPE),
        object_parts: Option<GetObjectAttributesParts> = wire::Member::new("ObjectParts", &GET_OBJECT_ATTRIBUTES_PARTS_SHAPE),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT),
        object_size: Option<i64> = wire::Member::new("ObjectSize", &LONG),
    }
    GET_OBJECT_ATTRIBUTES_PARTS_SHAPE "GetObjectAttributesParts" GetObjectAttributesParts {
        total_parts_count: Option<i32> = wire::Member::new("TotalPartsCount", &INTEGER).location_name("PartsCount"),
        part_number_marker: Option<i32> = wire::Member::new("PartNumberMarker", &INTEGER),
        next_part_number_marker: Option<i32> = wire::Member::new("NextPartNumberMarker", &INTEGER),
        max_parts: Option<i32> = wire::Member::new("MaxParts", &INTEGER),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        parts: Option<Vec<ObjectPart>> = wire::Member::new("Parts", &PARTS_LIST_LIST).location_name("Part"),
    }
    GET_OBJECT_ATTRIBUTES_SHAPE "GetObjectAttributesRequest" GetObjectAttributes {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        max_parts: Option<i32> = wire::Member::new("MaxParts", &INTEGER).at(wire::Location::Header).location_name("x-amz-max-parts"),
        part_number_marker: Option<i32> = wire::Member::new("PartNumberMarker", &INTEGER).at(wire::Location::Header).location_name("x-amz-part-number-marker"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        object_attributes: Vec<String> = wire::Member::new("ObjectAttributes", &OBJECT_ATTRIBUTES_LIST_LIST).required().at(wire::Location::Header).location_name("x-amz-object-attributes"),
    }
    GET_OBJECT_LOCK_CONFIGURATION_OUTPUT_SHAPE "GetObjectLockConfigurationOutput" GetObjectLockConfigurationOutput {
        object_lock_configuration: Option<ObjectLockConfiguration> = wire::Member::new("ObjectLockConfiguration", &OBJECT_LOCK_CONFIGURATION_SHAPE),
    } .payload(0)
    GET_OBJECT_LOCK_CONFIGURATION_SHAPE "GetObjectLockConfigurationRequest" GetObjectLockConfiguration {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GET_OBJECT_OUTPUT_SHAPE "GetObjectOutput" GetObjectOutput {
        body: Option<wire::Body> = wire::Member::new("Body", &BLOB).streaming(),
        delete_marker: Option<bool> = wire::Member::new("DeleteMarker", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-delete-marker"),
        accept_ranges: Option<String> = wire::Member::new("AcceptRanges", &STRING).at(wire::Location::Header).location_name("accept-ranges"),
        expiration: Option<String> = wire::Member::new("Expiration", &STRING).at(wire::Location::Header).location_name("x-amz-expiration"),
        restore: Option<String> = wire::Member::new("Restore", &STRING).at(wire::Location::Header).location_name("x-amz-restore"),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP).at(wire::Location::Header).location_name("Last-Modified"),
        content_length: Option<i64> = wire::Member::new("ContentLength", &LONG).at(wire::Location::Header).location_name("Content-Length"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-type"),
        missing_meta: Option<i32> = wire::Member::new("MissingMeta", &INTEGER).at(wire::Location::Header).location_name("x-amz-missing-meta"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        cache_control: Option<String> = wire::Member::new("CacheControl", &STRING).at(wire::Location::Header).location_name("Cache-Control"),
        content_disposition: Option<String> = wire::Member::new("ContentDisposition", &STRING).at(wire::Location::Header).location_name("Content-Disposition"),
        content_encoding: Option<String> = wire::Member::new("ContentEncoding", &STRING).at(wire::Location::Header).location_name("Content-Encoding"),
        content_language: Option<String> = wire::Member::new("ContentLanguage", &STRING).at(wire::Location::Header).location_name("Content-Language"),
        content_range: Option<String> = wire::Member::new("ContentRange", &STRING).at(wire::Location::Header).location_name("Content-Range"),
        content_type: Option<String> = wire::Member::new("ContentType", &STRING).at(wire::Location::Header).location_name("Content-Type"),
        expires: Option<String> = wire::Member::new("Expires", &STRING).at(wire::Location::Header).location_name("Expires"),
        website_redirect_location: Option<String> = wire::Member::new("WebsiteRedirectLocation", &STRING).at(wire::Location::Header).location_name("x-amz-website-redirect-location"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Metadata", &METADATA_MAP).at(wire::Location::Headers).location_name("x-amz-meta-"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT).at(wire::Location::Header).location_name("x-amz-storage-class"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        replication_status: Option<String> = wire::Member::new("ReplicationStatus", &REPLICATION_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-replication-status"),
        parts_count: Option<i32> = wire::Member::new("PartsCount", &INTEGER).at(wire::Location::Header).location_name("x-amz-mp-parts-count"),
        tag_count: Option<i32> = wire::Member::new("TagCount", &INTEGER).at(wire::Location::Header).location_name("x-amz-tagging-count"),
        object_lock_mode: Option<String> = wire::Member::new("ObjectLockMode", &OBJECT_LOCK_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-mode"),
        object_lock_retain_until_date: Option<wire::Timestamp> = wire::Member::new("ObjectLockRetainUntilDate", &OBJECT_LOCK_RETAIN_UNTIL_DATE_NUMBER).at(wire::Location::Header).location_name("x-amz-object-lock-retain-until-date"),
        object_lock_legal_hold_status: Option<String> = wire::Member::new("ObjectLockLegalHoldStatus", &OBJECT_LOCK_LEGAL_HOLD_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-legal-hold"),
        object_lock_event_hold: Option<String> = wire::Member::new("ObjectLockEventHold", &OBJECT_LOCK_EVENT_HOLD_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold"),
        object_lock_event_hold_duration_days: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationDays", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-days"),
        object_lock_event_hold_duration_years: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationYears", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-years"),
    } .payload(0)
    GET_OBJECT_SHAPE "GetObjectRequest" GetObject {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
        if_modified_since: Option<wire::Timestamp> = wire::Member::new("IfModifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("If-Modified-Since"),
        if_none_match: Option<String> = wire::Member::new("IfNoneMatch", &STRING).at(wire::Location::Header).location_name("If-None-Match"),
        if_unmodified_since: Option<wire::Timestamp> = wire::Member::new("IfUnmodifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("If-Unmodified-Since"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        range: Option<String> = wire::Member::new("Range", &STRING).at(wire::Location::Header).location_name("Range"),
        response_cache_control: Option<String> = wire::Member::new("ResponseCacheControl", &STRING).at(wire::Location::Query).location_name("response-cache-control"),
        response_content_disposition: Option<String> = wire::Member::new("ResponseContentDisposition", &STRING).at(wire::Location::Query).location_name("response-content-disposition"),
        response_content_encoding: Option<String> = wire::Member::new("ResponseContentEncoding", &STRING).at(wire::Location::Query).location_name("response-content-encoding"),
        response_content_language: Option<String> = wire::Member::new("ResponseContentLanguage", &STRING).at(wire::Location::Query).location_name("response-content-language"),
        response_content_type: Option<String> = wire::Member::new("ResponseContentType", &STRING).at(wire::Location::Query).location_name("response-content-type"),
        response_expires: Option<wire::Timestamp> = wire::Member::new("ResponseExpires", &RESPONSE_EXPIRES_NUMBER).at(wire::Location::Query).location_name("response-expires"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        part_number: Option<i32> = wire::Member::new("PartNumber", &INTEGER).at(wire::Location::Query).location_name("partNumber"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        checksum_mode: Option<String> = wire::Member::new("ChecksumMode", &CHECKSUM_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-mode"),
    }
    GET_OBJECT_TAGGING_OUTPUT_SHAPE "GetObjectTaggingOutput" GetObjectTaggingOutput {
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        tag_set: Vec<Tag> = wire::Member::new("TagSet", &TAG_SET_LIST).required(),
    }
    GET_OBJECT_TAGGING_SHAPE "GetObjectTaggingRequest" GetObjectTagging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
    }
    GET_PUBLIC_ACCESS_BLOCK_OUTPUT_SHAPE "GetPublicAccessBlockOutput" GetPublicAccessBlockOutput {
        public_access_block_configuration: Option<PublicAccessBlockConfiguration> = wire::Member::new("PublicAccessBlockConfiguration", &PUBLIC_ACCESS_BLOCK_CONFIGURATION_SHAPE),
    } .payload(0)
    GET_PUBLIC_ACCESS_BLOCK_SHAPE "GetPublicAccessBlockRequest" GetPublicAccessBlock {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    GRANT_SHAPE "Grant" Grant {
        grantee: Option<Grantee> = wire::Member::new("Grantee", &GRANTEE_SHAPE).xml_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        permission: Option<String> = wire::Member::new("Permission", &PERMISSION_TEXT),
    }
    GRANTEE_SHAPE "Grantee" Grantee {
        display_name: Option<String> = wire::Member::new("DisplayName", &STRING),
        email_address: Option<String> = wire::Member::new("EmailAddress", &STRING),
        id: Option<String> = wire::Member::new("ID", &STRING),
        r#type: String = wire::Member::new("Type", &TYPE_TEXT).required().location_name("xsi:type").xml_attribute(),
        uri: Option<String> = wire::Member::new("URI", &STRING),
    } .xml_namespace("http://www.w3.org/2001/XMLSchema-instance")
    HEAD_BUCKET_OUTPUT_SHAPE "HeadBucketOutput" HeadBucketOutput {
        bucket_arn: Option<String> = wire::Member::new("BucketArn", &S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING_TEXT).at(wire::Location::Header).location_name("x-amz-bucket-arn"),
        bucket_location_type: Option<String> = wire::Member::new("BucketLocationType", &LOCATION_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-bucket-location-type"),
        bucket_location_name: Option<String> = wire::Member::new("BucketLocationName", &STRING).at(wire::Location::Header).location_name("x-amz-bucket-location-name"),
        bucket_region: Option<String> = wire::Member::new("BucketRegion", &REGION_TEXT).at(wire::Location::Header).location_name("x-amz-bucket-region"),
        access_point_alias: Option<bool> = wire::Member::new("AccessPointAlias", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-access-point-alias"),
    }
    HEAD_BUCKET_SHAPE "HeadBucketRequest" HeadBucket {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    }
    HEAD_OBJECT_OUTPUT_SHAPE "HeadObjectOutput" HeadObjectOutput {
        delete_marker: Option<bool> = wire::Member::new("DeleteMarker", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-delete-marker"),
        accept_ranges: Option<String> = wire::Member::new("AcceptRanges", &STRING).at(wire::Location::Header).location_name("accept-ranges"),
        expiration: Option<String> = wire::Member::new("Expiration", &STRING).at(wire::Location::Header).location_name("x-amz-expiration"),
        restore: Option<String> = wire::Member::new("Restore", &STRING).at(wire::Location::Header).location_name("x-amz-restore"),
        archive_status: Option<String> = wire::Member::new("ArchiveStatus", &ARCHIVE_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-archive-status"),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP).at(wire::Location::Header).location_name("Last-Modified"),
        content_length: Option<i64> = wire::Member::new("ContentLength", &LONG).at(wire::Location::Header).location_name("Content-Length"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-type"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
        missing_meta: Option<i32> = wire::Member::new("MissingMeta", &INTEGER).at(wire::Location::Header).location_name("x-amz-missing-meta"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        cache_control: Option<String> = wire::Member::new("CacheControl", &STRING).at(wire::Location::Header).location_name("Cache-Control"),
        content_disposition: Option<String> = wire::Member::new("ContentDisposition", &STRING).at(wire::Location::Header).location_name("Content-Disposition"),
        content_encoding: Option<String> = wire::Member::new("ContentEncoding", &STRING).at(wire::Location::Header).location_name("Content-Encoding"),
        content_language: Option<String> = wire::Member::new("ContentLanguage", &STRING).at(wire::Location::Header).location_name("Content-Language"),
        content_type: Option<String> = wire::Member::new("ContentType", &STRING).at(wire::Location::Header).location_name("Content-Type"),
        content_range: Option<String> = wire::Member::new("ContentRange", &STRING).at(wire::Location::Header).location_name("Content-Range"),
        expires: Option<String> = wire::Member::new("Expires", &STRING).at(wire::Location::Header).location_name("Expires"),
        website_redirect_location: Option<String> = wire::Member::new("WebsiteRedirectLocation", &STRING).at(wire::Location::Header).location_name("x-amz-website-redirect-location"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Metadata", &METADATA_MAP).at(wire::Location::Headers).location_name("x-amz-meta-"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT).at(wire::Location::Header).location_name("x-amz-storage-class"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        replication_status: Option<String> = wire::Member::new("ReplicationStatus", &REPLICATION_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-replication-status"),
        parts_count: Option<i32> = wire::Member::new("PartsCount", &INTEGER).at(wire::Location::Header).location_name("x-amz-mp-parts-count"),
        tag_count: Option<i32> = wire::Member::new("TagCount", &INTEGER).at(wire::Location::Header).location_name("x-amz-tagging-count"),
        object_lock_mode: Option<String> = wire::Member::new("ObjectLockMode", &OBJECT_LOCK_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-mode"),
        object_lock_retain_until_date: Option<wire::Timestamp> = wire::Member::new("ObjectLockRetainUntilDate", &OBJECT_LOCK_RETAIN_UNTIL_DATE_NUMBER).at(wire::Location::Header).location_name("x-amz-object-lock-retain-until-date"),
        object_lock_legal_hold_status: Option<String> = wire::Member::new("ObjectLockLegalHoldStatus", &OBJECT_LOCK_LEGAL_HOLD_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-legal-hold"),
        object_lock_event_hold: Option<String> = wire::Member::new("ObjectLockEventHold", &OBJECT_LOCK_EVENT_HOLD_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold"),
        object_lock_event_hold_duration_days: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationDays", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-days"),
        object_lock_event_hold_duration_years: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationYears", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-years"),
    }
    HEAD_OBJECT_SHAPE "HeadObjectRequest" HeadObject {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
        if_modified_since: Option<wire::Timestamp> = wire::Member::new("IfModifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("If-Modified-Since"),
        if_none_match: Option<String> = wire::Member::new("IfNoneMatch", &STRING).at(wire::Location::Header).location_name("If-None-Match"),
        if_unmodified_since: Option<wire::Timestamp> = wire::Member::new("IfUnmodifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("If-Unmodified-Since"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        range: Option<String> = wire::Member::new("Range", &STRING).at(wire::Location::Header).location_name("Range"),
        response_cache_control: Option<String> = wire::Member::new("ResponseCacheControl", &STRING).at(wire::Location::Query).location_name("response-cache-control"),
        response_content_disposition: Option<String> = wire::Member::new("ResponseContentDisposition", &STRING).at(wire::Location::Query).location_name("response-content-disposition"),
        response_content_encoding: Option<String> = wire::Member::new("ResponseContentEncoding", &STRING).at(wire::Location::Query).location_name("response-content-encoding"),
        response_content_language: Option<String> = wire::Member::new("ResponseContentLanguage", &STRING).at(wire::Location::Query).location_name("response-content-language"),
        response_content_type: Option<String> = wire::Member::new("ResponseContentType", &STRING).at(wire::Location::Query).location_name("response-content-type"),
        response_expires: Option<wire::Timestamp> = wire::Member::new("ResponseExpires", &RESPONSE_EXPIRES_NUMBER).at(wire::Location::Query).location_name("response-expires"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        part_number: Option<i32> = wire::Member::new("PartNumber", &INTEGER).at(wire::Location::Query).location_name("partNumber"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        checksum_mode: Option<String> = wire::Member::new("ChecksumMode", &CHECKSUM_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-mode"),
    }
    INDEX_DOCUMENT_SHAPE "IndexDocument" IndexDocument {
        suffix: String = wire::Member::new("Suffix", &STRING).required(),
    }
    INITIATOR_SHAPE "Initiator" Initiator {
        id: Option<String> = wire::Member::new("ID", &STRING),
        display_name: Option<String> = wire::Member::new("DisplayName", &STRING),
    }
    LAMBDA_FUNCTION_CONFIGURATION_SHAPE "LambdaFunctionConfiguration" LambdaFunctionConfiguration {
        id: Option<String> = wire::Member::new("Id", &STRING),
        lambda_function_arn: String = wire::Member::new("LambdaFunctionArn", &STRING).required().location_name("CloudFunction"),
        events: Vec<String> = wire::Member::new("Events", &EVENT_LIST_LIST).required().location_name("Event"),
        filter: Option<NotificationConfigurationFilter> = wire::Member::new("Filter", &NOTIFICATION_CONFIGURATION_FILTER_SHAPE),
    }
    LIFECYCLE_EXPIRATION_SHAPE "LifecycleExpiration" LifecycleExpiration {
        date: Option<wire::Timestamp> = wire::Member::new("Date", &DATE_NUMBER),
        days: Option<i32> = wire::Member::new("Days", &INTEGER),
        expired_object_delete_marker: Option<bool> = wire::Member::new("ExpiredObjectDeleteMarker", &BOOLEAN),
    }
    LIFECYCLE_RULE_SHAPE "LifecycleRule" LifecycleRule {
        expiration: Option<LifecycleExpiration> = wire::Member::new("Expiration", &LIFECYCLE_EXPIRATION_SHAPE),
        id: Option<String> = wire::Member::new("ID", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        filter: Option<LifecycleRuleFilter> = wire::Member::new("Filter", &LIFECYCLE_RULE_FILTER_SHAPE),
        status: String = wire::Member::new("Status", &EXPIRATION_STATUS_TEXT).required(),
        transitions: Option<Vec<Transition>> = wire::Member::new("Transitions", &TRANSITION_LIST_LIST).location_name("Transition"),
        noncurrent_version_transitions: Option<Vec<NoncurrentVersionTransition>> = wire::Member::new("NoncurrentVersionTransitions", &NONCURRENT_VERSION_TRANSITION_LIST_LIST).location_name("NoncurrentVersionTransition"),
        noncurrent_version_expiration: Option<NoncurrentVersionExpiration> = wire::Member::new("NoncurrentVersionExpiration", &NONCURRENT_VERSION_EXPIRATION_SHAPE),
        abort_incomplete_multipart_upload: Option<AbortIncompleteMultipartUpload> = wire::Member::new("AbortIncompleteMultipartUpload", &ABORT_INCOMPLETE_MULTIPART_UPLOAD_SHAPE),
    }
    LIFECYCLE_RULE_AND_OPERATOR_SHAPE "LifecycleRuleAndOperator" LifecycleRuleAndOperator {
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_SET_LIST).location_name("Tag").flattened(),
        object_size_greater_than: Option<i64> = wire::Member::new("ObjectSizeGreaterThan", &LONG),
        object_size_less_than: Option<i64> = wire::Member::new("ObjectSizeLessThan", &LONG),
    }
    LIFECYCLE_RULE_FILTER_SHAPE "LifecycleRuleFilter" LifecycleRuleFilter {
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        tag: Option<Tag> = wire::Member::new("Tag", &TAG_SHAPE),
        object_size_greater_than: Option<i64> = wire::Member::new("ObjectSizeGreaterThan", &LONG),
        object_size_less_than: Option<i64> = wire::Member::new("ObjectSizeLessThan", &LONG),
        and: Option<LifecycleRuleAndOperator> = wire::Member::new("And", &LIFECYCLE_RULE_AND_OPERATOR_SHAPE),
    }
    LIST_BUCKETS_OUTPUT_SHAPE "ListBucketsOutput" ListBucketsOutput {
        buckets: Option<Vec<Bucket>> = wire::Member::new("Buckets", &BUCKETS_LIST),
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        continuation_token: Option<String> = wire::Member::new("ContinuationToken", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
    }
    LIST_BUCKETS_SHAPE "ListBucketsRequest" ListBuckets {
        max_buckets: Option<i32> = wire::Member::new("MaxBuckets", &MAX_BUCKETS_NUMBER).at(wire::Location::Query).location_name("max-buckets"),
        continuation_token: Option<String> = wire::Member::new("ContinuationToken", &STRING).at(wire::Location::Query).location_name("continuation-token"),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING).at(wire::Location::Query).location_name("prefix"),
        bucket_region: Option<String> = wire::Member::new("BucketRegion", &STRING).at(wire::Location::Query).location_name("bucket-region"),
    }
    LIST_MULTIPART_UPLOADS_OUTPUT_SHAPE "ListMultipartUploadsOutput" ListMultipartUploadsOutput {
        bucket: Option<String> = wire::Member::new("Bucket", &STRING),
        key_marker: Option<String> = wire::Member::new("KeyMarker", &STRING),
        upload_id_marker: Option<String> = wire::Member::new("UploadIdMarker", &STRING),
        next_key_marker: Option<String> = wire::Member::new("NextKeyMarker", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING),
        next_upload_id_marker: Option<String> = wire::Member::new("NextUploadIdMarker", &STRING),
        max_uploads: Option<i32> = wire::Member::new("MaxUploads", &INTEGER),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        uploads: Option<Vec<MultipartUpload>> = wire::Member::new("Uploads", &MULTIPART_UPLOAD_LIST_LIST).location_name("Upload"),
        common_prefixes: Option<Vec<CommonPrefix>> = wire::Member::new("CommonPrefixes", &COMMON_PREFIX_LIST_LIST),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    LIST_MULTIPART_UPLOADS_SHAPE "ListMultipartUploadsRequest" ListMultipartUploads {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING).at(wire::Location::Query).location_name("delimiter"),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT).at(wire::Location::Query).location_name("encoding-type"),
        key_marker: Option<String> = wire::Member::new("KeyMarker", &STRING).at(wire::Location::Query).location_name("key-marker"),
        max_uploads: Option<i32> = wire::Member::new("MaxUploads", &INTEGER).at(wire::Location::Query).location_name("max-uploads"),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING).at(wire::Location::Query).location_name("prefix"),
        upload_id_marker: Option<String> = wire::Member::new("UploadIdMarker", &STRING).at(wire::Location::Query).location_name("upload-id-marker"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
    }
    LIST_OBJECT_VERSIONS_OUTPUT_SHAPE "ListObjectVersionsOutput" ListObjectVersionsOutput {
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        key_marker: Option<String> = wire::Member::new("KeyMarker", &STRING),
        version_id_marker: Option<String> = wire::Member::new("VersionIdMarker", &STRING),
        next_key_marker: Option<String> = wire::Member::new("NextKeyMarker", &STRING),
        next_version_id_marker: Option<String> = wire::Member::new("NextVersionIdMarker", &STRING),
        versions: Option<Vec<ObjectVersion>> = wire::Member::new("Versions", &OBJECT_VERSION_LIST_LIST).location_name("Version"),
        delete_markers: Option<Vec<DeleteMarkerEntry>> = wire::Member::new("DeleteMarkers", &DELETE_MARKERS_LIST).location_name("DeleteMarker"),
        name: Option<String> = wire::Member::new("Name", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING),
        max_keys: Option<i32> = wire::Member::new("MaxKeys", &INTEGER),
        common_prefixes: Option<Vec<CommonPrefix>> = wire::Member::new("CommonPrefixes", &COMMON_PREFIX_LIST_LIST),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    LIST_OBJECT_VERSIONS_SHAPE "ListObjectVersionsRequest" ListObjectVersions {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING).at(wire::Location::Query).location_name("delimiter"),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT).at(wire::Location::Query).location_name("encoding-type"),
        key_marker: Option<String> = wire::Member::new("KeyMarker", &STRING).at(wire::Location::Query).location_name("key-marker"),
        max_keys: Option<i32> = wire::Member::new("MaxKeys", &INTEGER).at(wire::Location::Query).location_name("max-keys"),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING).at(wire::Location::Query).location_name("prefix"),
        version_id_marker: Option<String> = wire::Member::new("VersionIdMarker", &STRING).at(wire::Location::Query).location_name("version-id-marker"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        optional_object_attributes: Option<Vec<String>> = wire::Member::new("OptionalObjectAttributes", &OPTIONAL_OBJECT_ATTRIBUTES_LIST_LIST).at(wire::Location::Header).location_name("x-amz-optional-object-attributes"),
    }
    LIST_OBJECTS_OUTPUT_SHAPE "ListObjectsOutput" ListObjectsOutput {
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        next_marker: Option<String> = wire::Member::new("NextMarker", &STRING),
        contents: Option<Vec<Object>> = wire::Member::new("Contents", &OBJECT_LIST_LIST),
        name: Option<String> = wire::Member::new("Name", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING),
        max_keys: Option<i32> = wire::Member::new("MaxKeys", &INTEGER),
        common_prefixes: Option<Vec<CommonPrefix>> = wire::Member::new("CommonPrefixes", &COMMON_PREFIX_LIST_LIST),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    LIST_OBJECTS_SHAPE "ListObjectsRequest" ListObjects {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING).at(wire::Location::Query).location_name("delimiter"),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT).at(wire::Location::Query).location_name("encoding-type"),
        marker: Option<String> = wire::Member::new("Marker", &STRING).at(wire::Location::Query).location_name("marker"),
        max_keys: Option<i32> = wire::Member::new("MaxKeys", &INTEGER).at(wire::Location::Query).location_name("max-keys"),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING).at(wire::Location::Query).location_name("prefix"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        optional_object_attributes: Option<Vec<String>> = wire::Member::new("OptionalObjectAttributes", &OPTIONAL_OBJECT_ATTRIBUTES_LIST_LIST).at(wire::Location::Header).location_name("x-amz-optional-object-attributes"),
    }
    LIST_OBJECTS_V2_OUTPUT_SHAPE "ListObjectsV2Output" ListObjectsV2Output {
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        contents: Option<Vec<Object>> = wire::Member::new("Contents", &OBJECT_LIST_LIST),
        name: Option<String> = wire::Member::new("Name", &STRING),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING),
        max_keys: Option<i32> = wire::Member::new("MaxKeys", &INTEGER),
        common_prefixes: Option<Vec<CommonPrefix>> = wire::Member::new("CommonPrefixes", &COMMON_PREFIX_LIST_LIST),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT),
        key_count: Option<i32> = wire::Member::new("KeyCount", &INTEGER),
        continuation_token: Option<String> = wire::Member::new("ContinuationToken", &STRING),
        next_continuation_token: Option<String> = wire::Member::new("NextContinuationToken", &STRING),
        start_after: Option<String> = wire::Member::new("StartAfter", &STRING),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    LIST_OBJECTS_V2_SHAPE "ListObjectsV2Request" ListObjectsV2 {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        delimiter: Option<String> = wire::Member::new("Delimiter", &STRING).at(wire::Location::Query).location_name("delimiter"),
        encoding_type: Option<String> = wire::Member::new("EncodingType", &ENCODING_TYPE_TEXT).at(wire::Location::Query).location_name("encoding-type"),
        max_keys: Option<i32> = wire::Member::new("MaxKeys", &INTEGER).at(wire::Location::Query).location_name("max-keys"),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING).at(wire::Location::Query).location_name("prefix"),
        continuation_token: Option<String> = wire::Member::new("ContinuationToken", &STRING).at(wire::Location::Query).location_name("continuation-token"),
        fetch_owner: Option<bool> = wire::Member::new("FetchOwner", &BOOLEAN).at(wire::Location::Query).location_name("fetch-owner"),
        start_after: Option<String> = wire::Member::new("StartAfter", &STRING).at(wire::Location::Query).location_name("start-after"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        optional_object_attributes: Option<Vec<String>> = wire::Member::new("OptionalObjectAttributes", &OPTIONAL_OBJECT_ATTRIBUTES_LIST_LIST).at(wire::Location::Header).location_name("x-amz-optional-object-attributes"),
    }
    LIST_PARTS_OUTPUT_SHAPE "ListPartsOutput" ListPartsOutput {
        abort_date: Option<wire::Timestamp> = wire::Member::new("AbortDate", &TIMESTAMP).at(wire::Location::Header).location_name("x-amz-abort-date"),
        abort_rule_id: Option<String> = wire::Member::new("AbortRuleId", &STRING).at(wire::Location::Header).location_name("x-amz-abort-rule-id"),
        bucket: Option<String> = wire::Member::new("Bucket", &STRING),
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        upload_id: Option<String> = wire::Member::new("UploadId", &STRING),
        part_number_marker: Option<i32> = wire::Member::new("PartNumberMarker", &INTEGER),
        next_part_number_marker: Option<i32> = wire::Member::new("NextPartNumberMarker", &INTEGER),
        max_parts: Option<i32> = wire::Member::new("MaxParts", &INTEGER),
        is_truncated: Option<bool> = wire::Member::new("IsTruncated", &BOOLEAN),
        parts: Option<Vec<Part>> = wire::Member::new("Parts", &PARTS_LIST).location_name("Part"),
        initiator: Option<Initiator> = wire::Member::new("Initiator", &INITIATOR_SHAPE),
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    }
    LIST_PARTS_SHAPE "ListPartsRequest" ListParts {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        max_parts: Option<i32> = wire::Member::new("MaxParts", &INTEGER).at(wire::Location::Query).location_name("max-parts"),
        part_number_marker: Option<i32> = wire::Member::new("PartNumberMarker", &INTEGER).at(wire::Location::Query).location_name("part-number-marker"),
        upload_id: String = wire::Member::new("UploadId", &STRING).required().at(wire::Location::Query).location_name("uploadId"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
    }
    LOCATION_INFO_SHAPE "LocationInfo" LocationInfo {
        r#type: Option<String> = wire::Member::new("Type", &LOCATION_TYPE_TEXT),
        name: Option<String> = wire::Member::new("Name", &STRING),
    }
    LOGGING_ENABLED_SHAPE "LoggingEnabled" LoggingEnabled {
        target_bucket: String = wire::Member::new("TargetBucket", &STRING).required(),
        target_grants: Option<Vec<TargetGrant>> = wire::Member::new("TargetGrants", &TARGET_GRANTS_LIST),
        target_prefix: String = wire::Member::new("TargetPrefix", &STRING).required(),
        target_object_key_format: Option<TargetObjectKeyFormat> = wire::Member::new("TargetObjectKeyFormat", &TARGET_OBJECT_KEY_FORMAT_SHAPE),
    }
    METRICS_SHAPE "Metrics" Metrics {
        status: String = wire::Member::new("Status", &METRICS_STATUS_TEXT).required(),
        event_threshold: Option<ReplicationTimeValue> = wire::Member::new("EventThreshold", &REPLICATION_TIME_VALUE_SHAPE),
    }
    MULTIPART_UPLOAD_SHAPE "MultipartUpload" MultipartUpload {
        upload_id: Option<String> = wire::Member::new("UploadId", &STRING),
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        initiated: Option<wire::Timestamp> = wire::Member::new("Initiated", &TIMESTAMP),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT),
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        initiator: Option<Initiator> = wire::Member::new("Initiator", &INITIATOR_SHAPE),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING),
    }
    NONCURRENT_VERSION_EXPIRATION_SHAPE "NoncurrentVersionExpiration" NoncurrentVersionExpiration {
        noncurrent_days: Option<i32> = wire::Member::new("NoncurrentDays", &INTEGER),
        newer_noncurrent_versions: Option<i32> = wire::Member::new("NewerNoncurrentVersions", &INTEGER),
    }
    NONCURRENT_VERSION_TRANSITION_SHAPE "NoncurrentVersionTransition" NoncurrentVersionTransition {
        noncurrent_days: Option<i32> = wire::Member::new("NoncurrentDays", &INTEGER),
        storage_class: Option<String> = wire::Member::new("StorageClass", &TRANSITION_STORAGE_CLASS_TEXT),
        newer_noncurrent_versions: Option<i32> = wire::Member::new("NewerNoncurrentVersions", &INTEGER),
    }
    NOTIFICATION_CONFIGURATION_SHAPE "NotificationConfiguration" NotificationConfiguration {
        topic_configurations: Option<Vec<TopicConfiguration>> = wire::Member::new("TopicConfigurations", &TOPIC_CONFIGURATION_LIST_LIST).location_name("TopicConfiguration"),
        queue_configurations: Option<Vec<QueueConfiguration>> = wire::Member::new("QueueConfigurations", &QUEUE_CONFIGURATION_LIST_LIST).location_name("QueueConfiguration"),
        lambda_function_configurations: Option<Vec<LambdaFunctionConfiguration>> = wire::Member::new("LambdaFunctionConfigurations", &LAMBDA_FUNCTION_CONFIGURATION_LIST_LIST).location_name("CloudFunctionConfiguration"),
        event_bridge_configuration: Option<EventBridgeConfiguration> = wire::Member::new("EventBridgeConfiguration", &EVENT_BRIDGE_CONFIGURATION_SHAPE),
    }
    NOTIFICATION_CONFIGURATION_FILTER_SHAPE "NotificationConfigurationFilter" NotificationConfigurationFilter {
        key: Option<S3KeyFilter> = wire::Member::new("Key", &S3_KEY_FILTER_SHAPE).location_name("S3Key"),
    }
    OBJECT_SHAPE "Object" Object {
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        checksum_algorithm: Option<Vec<String>> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_LIST_LIST),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
        size: Option<i64> = wire::Member::new("Size", &LONG),
        storage_class: Option<String> = wire::Member::new("StorageClass", &OBJECT_STORAGE_CLASS_TEXT),
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        restore_status: Option<RestoreStatus> = wire::Member::new("RestoreStatus", &RESTORE_STATUS_SHAPE),
    }
    OBJECT_IDENTIFIER_SHAPE "ObjectIdentifier" ObjectIdentifier {
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required(),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        last_modified_time: Option<wire::Timestamp> = wire::Member::new("LastModifiedTime", &LAST_MODIFIED_TIME_NUMBER),
        size: Option<i64> = wire::Member::new("Size", &LONG),
    }
    OBJECT_LOCK_CONFIGURATION_SHAPE "ObjectLockConfiguration" ObjectLockConfiguration {
        object_lock_enabled: Option<String> = wire::Member::new("ObjectLockEnabled", &OBJECT_LOCK_ENABLED_TEXT),
        rule: Option<ObjectLockRule> = wire::Member::new("Rule", &OBJECT_LOCK_RULE_SHAPE),
    }
    OBJECT_LOCK_RULE_SHAPE "ObjectLockRule" ObjectLockRule {
        default_retention: Option<DefaultRetention> = wire::Member::new("DefaultRetention", &DEFAULT_RETENTION_SHAPE),
    }
    OBJECT_PART_SHAPE "ObjectPart" ObjectPart {
        part_number: Option<i32> = wire::Member::new("PartNumber", &INTEGER),
        size: Option<i64> = wire::Member::new("Size", &LONG),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
    }
    OBJECT_VERSION_SHAPE "ObjectVersion" ObjectVersion {
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        checksum_algorithm: Option<Vec<String>> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_LIST_LIST),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT),
        size: Option<i64> = wire::Member::new("Size", &LONG),
        storage_class: Option<String> = wire::Member::new("StorageClass", &OBJECT_VERSION_STORAGE_CLASS_TEXT),
        key: Option<String> = wire::Member::new("Key", &OBJECT_KEY_TEXT),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING),
        is_latest: Option<bool> = wire::Member::new("IsLatest", &BOOLEAN),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
        owner: Option<Owner> = wire::Member::new("Owner", &OWNER_SHAPE),
        restore_status: Option<RestoreStatus> = wire::Member::new("RestoreStatus", &RESTORE_STATUS_SHAPE),
    }
    OWNER_SHAPE "Owner" Owner {
        display_name: Option<String> = wire::Member::new("DisplayName", &STRING),
        id: Option<String> = wire::Member::new("ID", &STRING),
    }
    OWNERSHIP_CONTROLS_SHAPE "OwnershipControls" OwnershipControls {
        rules: Vec<OwnershipControlsRule> = wire::Member::new("Rules", &OWNERSHIP_CONTROLS_RULES_LIST).required().location_name("Rule"),
    }
    OWNERSHIP_CONTROLS_RULE_SHAPE "OwnershipControlsRule" OwnershipControlsRule {
        object_ownership: String = wire::Member::new("ObjectOwnership", &OBJECT_OWNERSHIP_TEXT).required(),
    }
    PART_SHAPE "Part" Part {
        part_number: Option<i32> = wire::Member::new("PartNumber", &INTEGER),
        last_modified: Option<wire::Timestamp> = wire::Member::new("LastModified", &TIMESTAMP),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING),
        size: Option<i64> = wire::Member::new("Size", &LONG),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING),
    }
    PARTITIONED_PREFIX_SHAPE "PartitionedPrefix" PartitionedPrefix {
        partition_date_source: Option<String> = wire::Member::new("PartitionDateSource", &PARTITION_DATE_SOURCE_TEXT),
    } .xml_name("PartitionedPrefix")
    POLICY_STATUS_SHAPE "PolicyStatus" PolicyStatus {
        is_public: Option<bool> = wire::Member::new("IsPublic", &BOOLEAN).location_name("IsPublic"),
    }
    PUBLIC_ACCESS_BLOCK_CONFIGURATION_SHAPE "PublicAccessBlockConfiguration" PublicAccessBlockConfiguration {
        block_public_acls: Option<bool> = wire::Member::new("BlockPublicAcls", &BOOLEAN).location_name("BlockPublicAcls"),
        ignore_public_acls: Option<bool> = wire::Member::new("IgnorePublicAcls", &BOOLEAN).location_name("IgnorePublicAcls"),
        block_public_policy: Option<bool> = wire::Member::new("BlockPublicPolicy", &BOOLEAN).location_name("BlockPublicPolicy"),
        restrict_public_buckets: Option<bool> = wire::Member::new("RestrictPublicBuckets", &BOOLEAN).location_name("RestrictPublicBuckets"),
    }
    PUT_BUCKET_ACL_SHAPE "PutBucketAclRequest" PutBucketAcl {
        acl: Option<String> = wire::Member::new("ACL", &BUCKET_CANNED_ACL_TEXT).at(wire::Location::Header).location_name("x-amz-acl"),
        access_control_policy: Option<AccessControlPolicy> = wire::Member::new("AccessControlPolicy", &ACCESS_CONTROL_POLICY_SHAPE).location_name("AccessControlPolicy").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        grant_full_control: Option<String> = wire::Member::new("GrantFullControl", &STRING).at(wire::Location::Header).location_name("x-amz-grant-full-control"),
        grant_read: Option<String> = wire::Member::new("GrantRead", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read"),
        grant_read_acp: Option<String> = wire::Member::new("GrantReadACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read-acp"),
        grant_write: Option<String> = wire::Member::new("GrantWrite", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write"),
        grant_write_acp: Option<String> = wire::Member::new("GrantWriteACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write-acp"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(1)
    PUT_BUCKET_ENCRYPTION_SHAPE "PutBucketEncryptionRequest" PutBucketEncryption {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        server_side_encryption_configuration: ServerSideEncryptionConfiguration = wire::Member::new("ServerSideEncryptionConfiguration", &SERVER_SIDE_ENCRYPTION_CONFIGURATION_SHAPE).required().location_name("ServerSideEncryptionConfiguration").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(3)
    PUT_BUCKET_LIFECYCLE_CONFIGURATION_OUTPUT_SHAPE "PutBucketLifecycleConfigurationOutput" PutBucketLifecycleConfigurationOutput {
        transition_default_minimum_object_size: Option<String> = wire::Member::new("TransitionDefaultMinimumObjectSize", &TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE_TEXT).at(wire::Location::Header).location_name("x-amz-transition-default-minimum-object-size"),
    }
    PUT_BUCKET_LIFECYCLE_CONFIGURATION_SHAPE "PutBucketLifecycleConfigurationRequest" PutBucketLifecycleConfiguration {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        lifecycle_configuration: Option<BucketLifecycleConfiguration> = wire::Member::new("LifecycleConfiguration", &BUCKET_LIFECYCLE_CONFIGURATION_SHAPE).location_name("LifecycleConfiguration").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        transition_default_minimum_object_size: Option<String> = wire::Member::new("TransitionDefaultMinimumObjectSize", &TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE_TEXT).at(wire::Location::Header).location_name("x-amz-transition-default-minimum-object-size"),
    } .payload(2)
    PUT_BUCKET_OWNERSHIP_CONTROLS_SHAPE "PutBucketOwnershipControlsRequest" PutBucketOwnershipControls {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        ownership_controls: OwnershipControls = wire::Member::new("OwnershipControls", &OWNERSHIP_CONTROLS_SHAPE).required().location_name("OwnershipControls").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
    } .payload(3)
    PUT_BUCKET_POLICY_SHAPE "PutBucketPolicyRequest" PutBucketPolicy {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        confirm_remove_self_bucket_access: Option<bool> = wire::Member::new("ConfirmRemoveSelfBucketAccess", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-confirm-remove-self-bucket-access"),
        policy: String = wire::Member::new("Policy", &STRING).required(),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(4)
    PUT_BUCKET_TAGGING_SHAPE "PutBucketTaggingRequest" PutBucketTagging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        tagging: Tagging = wire::Member::new("Tagging", &TAGGING_SHAPE).required().location_name("Tagging").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(3)
    PUT_BUCKET_VERSIONING_SHAPE "PutBucketVersioningRequest" PutBucketVersioning {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        mfa: Option<String> = wire::Member::new("MFA", &STRING).at(wire::Location::Header).location_name("x-amz-mfa"),
        versioning_configuration: VersioningConfiguration = wire::Member::new("VersioningConfiguration", &VERSIONING_CONFIGURATION_SHAPE).required().location_name("VersioningConfiguration").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(4)
    PUT_OBJECT_OUTPUT_SHAPE "PutObjectOutput" PutObjectOutput {
        expiration: Option<String> = wire::Member::new("Expiration", &STRING).at(wire::Location::Header).location_name("x-amz-expiration"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        checksum_type: Option<String> = wire::Member::new("ChecksumType", &CHECKSUM_TYPE_TEXT).at(wire::Location::Header).location_name("x-amz-checksum-type"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        ssekms_encryption_context: Option<String> = wire::Member::new("SSEKMSEncryptionContext", &SSEKMS_ENCRYPTION_CONTEXT_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-context"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        size: Option<i64> = wire::Member::new("Size", &LONG).at(wire::Location::Header).location_name("x-amz-object-size"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
    }
    PUT_OBJECT_SHAPE "PutObjectRequest" PutObject {
        acl: Option<String> = wire::Member::new("ACL", &OBJECT_CANNED_ACL_TEXT).at(wire::Location::Header).location_name("x-amz-acl"),
        body: Option<wire::Body> = wire::Member::new("Body", &BLOB).streaming(),
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        cache_control: Option<String> = wire::Member::new("CacheControl", &STRING).at(wire::Location::Header).location_name("Cache-Control"),
        content_disposition: Option<String> = wire::Member::new("ContentDisposition", &STRING).at(wire::Location::Header).location_name("Content-Disposition"),
        content_encoding: Option<String> = wire::Member::new("ContentEncoding", &STRING).at(wire::Location::Header).location_name("Content-Encoding"),
        content_language: Option<String> = wire::Member::new("ContentLanguage", &STRING).at(wire::Location::Header).location_name("Content-Language"),
        content_length: Option<i64> = wire::Member::new("ContentLength", &LONG).at(wire::Location::Header).location_name("Content-Length"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        content_type: Option<String> = wire::Member::new("ContentType", &STRING).at(wire::Location::Header).location_name("Content-Type"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        expires: Option<String> = wire::Member::new("Expires", &STRING).at(wire::Location::Header).location_name("Expires"),
        if_match: Option<String> = wire::Member::new("IfMatch", &STRING).at(wire::Location::Header).location_name("If-Match"),
        if_none_match: Option<String> = wire::Member::new("IfNoneMatch", &STRING).at(wire::Location::Header).location_name("If-None-Match"),
        grant_full_control: Option<String> = wire::Member::new("GrantFullControl", &STRING).at(wire::Location::Header).location_name("x-amz-grant-full-control"),
        grant_read: Option<String> = wire::Member::new("GrantRead", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read"),
        grant_read_acp: Option<String> = wire::Member::new("GrantReadACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-read-acp"),
        grant_write_acp: Option<String> = wire::Member::new("GrantWriteACP", &STRING).at(wire::Location::Header).location_name("x-amz-grant-write-acp"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        write_offset_bytes: Option<i64> = wire::Member::new("WriteOffsetBytes", &LONG).at(wire::Location::Header).location_name("x-amz-write-offset-bytes"),
        metadata: Option<std::collections::BTreeMap<String, String>> = wire::Member::new("Metadata", &METADATA_MAP).at(wire::Location::Headers).location_name("x-amz-meta-"),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        storage_class: Option<String> = wire::Member::new("StorageClass", &STORAGE_CLASS_TEXT).at(wire::Location::Header).location_name("x-amz-storage-class"),
        website_redirect_location: Option<String> = wire::Member::new("WebsiteRedirectLocation", &STRING).at(wire::Location::Header).location_name("x-amz-website-redirect-location"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        ssekms_encryption_context: Option<String> = wire::Member::new("SSEKMSEncryptionContext", &SSEKMS_ENCRYPTION_CONTEXT_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-context"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        tagging: Option<String> = wire::Member::new("Tagging", &STRING).at(wire::Location::Header).location_name("x-amz-tagging"),
        object_lock_mode: Option<String> = wire::Member::new("ObjectLockMode", &OBJECT_LOCK_MODE_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-mode"),
        object_lock_retain_until_date: Option<wire::Timestamp> = wire::Member::new("ObjectLockRetainUntilDate", &OBJECT_LOCK_RETAIN_UNTIL_DATE_NUMBER).at(wire::Location::Header).location_name("x-amz-object-lock-retain-until-date"),
        object_lock_legal_hold_status: Option<String> = wire::Member::new("ObjectLockLegalHoldStatus", &OBJECT_LOCK_LEGAL_HOLD_STATUS_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-legal-hold"),
        object_lock_event_hold: Option<String> = wire::Member::new("ObjectLockEventHold", &OBJECT_LOCK_EVENT_HOLD_TEXT).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold"),
        object_lock_event_hold_duration_days: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationDays", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-days"),
        object_lock_event_hold_duration_years: Option<i32> = wire::Member::new("ObjectLockEventHoldDurationYears", &INTEGER).at(wire::Location::Header).location_name("x-amz-object-lock-event-hold-duration-years"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(1)
    PUT_OBJECT_TAGGING_OUTPUT_SHAPE "PutObjectTaggingOutput" PutObjectTaggingOutput {
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    }
    PUT_OBJECT_TAGGING_SHAPE "PutObjectTaggingRequest" PutObjectTagging {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Query).location_name("versionId"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        tagging: Tagging = wire::Member::new("Tagging", &TAGGING_SHAPE).required().location_name("Tagging").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
    } .payload(5)
    PUT_PUBLIC_ACCESS_BLOCK_SHAPE "PutPublicAccessBlockRequest" PutPublicAccessBlock {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        public_access_block_configuration: PublicAccessBlockConfiguration = wire::Member::new("PublicAccessBlockConfiguration", &PUBLIC_ACCESS_BLOCK_CONFIGURATION_SHAPE).required().location_name("PublicAccessBlockConfiguration").xml_namespace("", "http://s3.amazonaws.com/doc/2006-03-01/"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(3)
    QUEUE_CONFIGURATION_SHAPE "QueueConfiguration" QueueConfiguration {
        id: Option<String> = wire::Member::new("Id", &STRING),
        queue_arn: String = wire::Member::new("QueueArn", &STRING).required().location_name("Queue"),
        events: Vec<String> = wire::Member::new("Events", &EVENT_LIST_LIST).required().location_name("Event"),
        filter: Option<NotificationConfigurationFilter> = wire::Member::new("Filter", &NOTIFICATION_CONFIGURATION_FILTER_SHAPE),
    }
    REDIRECT_SHAPE "Redirect" Redirect {
        host_name: Option<String> = wire::Member::new("HostName", &STRING),
        http_redirect_code: Option<String> = wire::Member::new("HttpRedirectCode", &STRING),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_TEXT),
        replace_key_prefix_with: Option<String> = wire::Member::new("ReplaceKeyPrefixWith", &STRING),
        replace_key_with: Option<String> = wire::Member::new("ReplaceKeyWith", &STRING),
    }
    REDIRECT_ALL_REQUESTS_TO_SHAPE "RedirectAllRequestsTo" RedirectAllRequestsTo {
        host_name: String = wire::Member::new("HostName", &STRING).required(),
        protocol: Option<String> = wire::Member::new("Protocol", &PROTOCOL_TEXT),
    }
    REPLICA_MODIFICATIONS_SHAPE "ReplicaModifications" ReplicaModifications {
        status: String = wire::Member::new("Status", &REPLICA_MODIFICATIONS_STATUS_TEXT).required(),
    }
    REPLICATION_CONFIGURATION_SHAPE "ReplicationConfiguration" ReplicationConfiguration {
        role: String = wire::Member::new("Role", &STRING).required(),
        rules: Vec<ReplicationRule> = wire::Member::new("Rules", &REPLICATION_RULES_LIST).required().location_name("Rule"),
    }
    REPLICATION_RULE_SHAPE "ReplicationRule" ReplicationRule {
        id: Option<String> = wire::Member::new("ID", &STRING),
        priority: Option<i32> = wire::Member::new("Priority", &INTEGER),
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        filter: Option<ReplicationRuleFilter> = wire::Member::new("Filter", &REPLICATION_RULE_FILTER_SHAPE),
        status: String = wire::Member::new("Status", &REPLICATION_RULE_STATUS_TEXT).required(),
        source_selection_criteria: Option<SourceSelectionCriteria> = wire::Member::new("SourceSelectionCriteria", &SOURCE_SELECTION_CRITERIA_SHAPE),
        existing_object_replication: Option<ExistingObjectReplication> = wire::Member::new("ExistingObjectReplication", &EXISTING_OBJECT_REPLICATION_SHAPE),
        destination: Destination = wire::Member::new("Destination", &DESTINATION_SHAPE).required(),
        delete_marker_replication: Option<DeleteMarkerReplication> = wire::Member::new("DeleteMarkerReplication", &DELETE_MARKER_REPLICATION_SHAPE),
    }
    REPLICATION_RULE_AND_OPERATOR_SHAPE "ReplicationRuleAndOperator" ReplicationRuleAndOperator {
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_SET_LIST).location_name("Tag").flattened(),
    }
    REPLICATION_RULE_FILTER_SHAPE "ReplicationRuleFilter" ReplicationRuleFilter {
        prefix: Option<String> = wire::Member::new("Prefix", &STRING),
        tag: Option<Tag> = wire::Member::new("Tag", &TAG_SHAPE),
        and: Option<ReplicationRuleAndOperator> = wire::Member::new("And", &REPLICATION_RULE_AND_OPERATOR_SHAPE),
    }
    REPLICATION_TIME_SHAPE "ReplicationTime" ReplicationTime {
        status: String = wire::Member::new("Status", &REPLICATION_TIME_STATUS_TEXT).required(),
        time: ReplicationTimeValue = wire::Member::new("Time", &REPLICATION_TIME_VALUE_SHAPE).required(),
    }
    REPLICATION_TIME_VALUE_SHAPE "ReplicationTimeValue" ReplicationTimeValue {
        minutes: Option<i32> = wire::Member::new("Minutes", &INTEGER),
    }
    RESTORE_STATUS_SHAPE "RestoreStatus" RestoreStatus {
        is_restore_in_progress: Option<bool> = wire::Member::new("IsRestoreInProgress", &BOOLEAN),
        restore_expiry_date: Option<wire::Timestamp> = wire::Member::new("RestoreExpiryDate", &TIMESTAMP),
    }
    ROUTING_RULE_SHAPE "RoutingRule" RoutingRule {
        condition: Option<Condition> = wire::Member::new("Condition", &CONDITION_SHAPE),
        redirect: Redirect = wire::Member::new("Redirect", &REDIRECT_SHAPE).required(),
    }
    S3_KEY_FILTER_SHAPE "S3KeyFilter" S3KeyFilter {
        filter_rules: Option<Vec<FilterRule>> = wire::Member::new("FilterRules", &FILTER_RULE_LIST_LIST).location_name("FilterRule"),
    }
    SERVER_SIDE_ENCRYPTION_BY_DEFAULT_SHAPE "ServerSideEncryptionByDefault" ServerSideEncryptionByDefault {
        sse_algorithm: String = wire::Member::new("SSEAlgorithm", &SERVER_SIDE_ENCRYPTION_TEXT).required(),
        kms_master_key_id: Option<String> = wire::Member::new("KMSMasterKeyID", &SSEKMS_KEY_ID_TEXT),
    }
    SERVER_SIDE_ENCRYPTION_CONFIGURATION_SHAPE "ServerSideEncryptionConfiguration" ServerSideEncryptionConfiguration {
        rules: Vec<ServerSideEncryptionRule> = wire::Member::new("Rules", &SERVER_SIDE_ENCRYPTION_RULES_LIST).required().location_name("Rule"),
    }
    SERVER_SIDE_ENCRYPTION_RULE_SHAPE "ServerSideEncryptionRule" ServerSideEncryptionRule {
        apply_server_side_encryption_by_default: Option<ServerSideEncryptionByDefault> = wire::Member::new("ApplyServerSideEncryptionByDefault", &SERVER_SIDE_ENCRYPTION_BY_DEFAULT_SHAPE),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN),
        blocked_encryption_types: Option<BlockedEncryptionTypes> = wire::Member::new("BlockedEncryptionTypes", &BLOCKED_ENCRYPTION_TYPES_SHAPE),
    }
    SIMPLE_PREFIX_SHAPE "SimplePrefix" SimplePrefix {
    } .xml_name("SimplePrefix")
    SOURCE_SELECTION_CRITERIA_SHAPE "SourceSelectionCriteria" SourceSelectionCriteria {
        sse_kms_encrypted_objects: Option<SseKmsEncryptedObjects> = wire::Member::new("SseKmsEncryptedObjects", &SSE_KMS_ENCRYPTED_OBJECTS_SHAPE),
        replica_modifications: Option<ReplicaModifications> = wire::Member::new("ReplicaModifications", &REPLICA_MODIFICATIONS_SHAPE),
    }
    SSE_KMS_ENCRYPTED_OBJECTS_SHAPE "SseKmsEncryptedObjects" SseKmsEncryptedObjects {
        status: String = wire::Member::new("Status", &SSE_KMS_ENCRYPTED_OBJECTS_STATUS_TEXT).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required(),
        value: String = wire::Member::new("Value", &STRING).required(),
    }
    TAGGING_SHAPE "Tagging" Tagging {
        tag_set: Vec<Tag> = wire::Member::new("TagSet", &TAG_SET_LIST).required(),
    }
    TARGET_GRANT_SHAPE "TargetGrant" TargetGrant {
        grantee: Option<Grantee> = wire::Member::new("Grantee", &GRANTEE_SHAPE).xml_namespace("xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        permission: Option<String> = wire::Member::new("Permission", &BUCKET_LOGS_PERMISSION_TEXT),
    }
    TARGET_OBJECT_KEY_FORMAT_SHAPE "TargetObjectKeyFormat" TargetObjectKeyFormat {
        simple_prefix: Option<SimplePrefix> = wire::Member::new("SimplePrefix", &SIMPLE_PREFIX_SHAPE).location_name("SimplePrefix"),
        partitioned_prefix: Option<PartitionedPrefix> = wire::Member::new("PartitionedPrefix", &PARTITIONED_PREFIX_SHAPE).location_name("PartitionedPrefix"),
    }
    TOPIC_CONFIGURATION_SHAPE "TopicConfiguration" TopicConfiguration {
        id: Option<String> = wire::Member::new("Id", &STRING),
        topic_arn: String = wire::Member::new("TopicArn", &STRING).required().location_name("Topic"),
        events: Vec<String> = wire::Member::new("Events", &EVENT_LIST_LIST).required().location_name("Event"),
        filter: Option<NotificationConfigurationFilter> = wire::Member::new("Filter", &NOTIFICATION_CONFIGURATION_FILTER_SHAPE),
    }
    TRANSITION_SHAPE "Transition" Transition {
        date: Option<wire::Timestamp> = wire::Member::new("Date", &DATE_NUMBER),
        days: Option<i32> = wire::Member::new("Days", &INTEGER),
        storage_class: Option<String> = wire::Member::new("StorageClass", &TRANSITION_STORAGE_CLASS_TEXT),
    }
    UPLOAD_PART_COPY_OUTPUT_SHAPE "UploadPartCopyOutput" UploadPartCopyOutput {
        copy_source_version_id: Option<String> = wire::Member::new("CopySourceVersionId", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-version-id"),
        copy_part_result: Option<CopyPartResult> = wire::Member::new("CopyPartResult", &COPY_PART_RESULT_SHAPE),
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    } .payload(1)
    UPLOAD_PART_COPY_SHAPE "UploadPartCopyRequest" UploadPartCopy {
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        copy_source: String = wire::Member::new("CopySource", &COPY_SOURCE_TEXT).required().at(wire::Location::Header).location_name("x-amz-copy-source"),
        copy_source_if_match: Option<String> = wire::Member::new("CopySourceIfMatch", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-if-match"),
        copy_source_if_modified_since: Option<wire::Timestamp> = wire::Member::new("CopySourceIfModifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("x-amz-copy-source-if-modified-since"),
        copy_source_if_none_match: Option<String> = wire::Member::new("CopySourceIfNoneMatch", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-if-none-match"),
        copy_source_if_unmodified_since: Option<wire::Timestamp> = wire::Member::new("CopySourceIfUnmodifiedSince", &TIMESTAMP).at(wire::Location::Header).location_name("x-amz-copy-source-if-unmodified-since"),
        copy_source_range: Option<String> = wire::Member::new("CopySourceRange", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-range"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        part_number: i32 = wire::Member::new("PartNumber", &INTEGER).required().at(wire::Location::Query).location_name("partNumber"),
        upload_id: String = wire::Member::new("UploadId", &STRING).required().at(wire::Location::Query).location_name("uploadId"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        copy_source_sse_customer_algorithm: Option<String> = wire::Member::new("CopySourceSSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-server-side-encryption-customer-algorithm"),
        copy_source_sse_customer_key: Option<String> = wire::Member::new("CopySourceSSECustomerKey", &COPY_SOURCE_SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-copy-source-server-side-encryption-customer-key"),
        copy_source_sse_customer_key_md5: Option<String> = wire::Member::new("CopySourceSSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-copy-source-server-side-encryption-customer-key-MD5"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
        expected_source_bucket_owner: Option<String> = wire::Member::new("ExpectedSourceBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-source-expected-bucket-owner"),
    }
    UPLOAD_PART_OUTPUT_SHAPE "UploadPartOutput" UploadPartOutput {
        server_side_encryption: Option<String> = wire::Member::new("ServerSideEncryption", &SERVER_SIDE_ENCRYPTION_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption"),
        e_tag: Option<String> = wire::Member::new("ETag", &STRING).at(wire::Location::Header).location_name("ETag"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        ssekms_key_id: Option<String> = wire::Member::new("SSEKMSKeyId", &SSEKMS_KEY_ID_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-aws-kms-key-id"),
        bucket_key_enabled: Option<bool> = wire::Member::new("BucketKeyEnabled", &BOOLEAN).at(wire::Location::Header).location_name("x-amz-server-side-encryption-bucket-key-enabled"),
        request_charged: Option<String> = wire::Member::new("RequestCharged", &REQUEST_CHARGED_TEXT).at(wire::Location::Header).location_name("x-amz-request-charged"),
        version_id: Option<String> = wire::Member::new("VersionId", &STRING).at(wire::Location::Header).location_name("x-amz-version-id"),
    }
    UPLOAD_PART_SHAPE "UploadPartRequest" UploadPart {
        body: Option<wire::Body> = wire::Member::new("Body", &BLOB).streaming(),
        bucket: String = wire::Member::new("Bucket", &STRING).required().at(wire::Location::Uri).location_name("Bucket"),
        content_length: Option<i64> = wire::Member::new("ContentLength", &LONG).at(wire::Location::Header).location_name("Content-Length"),
        content_md5: Option<String> = wire::Member::new("ContentMD5", &STRING).at(wire::Location::Header).location_name("Content-MD5"),
        checksum_algorithm: Option<String> = wire::Member::new("ChecksumAlgorithm", &CHECKSUM_ALGORITHM_TEXT).at(wire::Location::Header).location_name("x-amz-sdk-checksum-algorithm"),
        checksum_crc32: Option<String> = wire::Member::new("ChecksumCRC32", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32"),
        checksum_crc32c: Option<String> = wire::Member::new("ChecksumCRC32C", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc32c"),
        checksum_crc64nvme: Option<String> = wire::Member::new("ChecksumCRC64NVME", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-crc64nvme"),
        checksum_sha1: Option<String> = wire::Member::new("ChecksumSHA1", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha1"),
        checksum_sha256: Option<String> = wire::Member::new("ChecksumSHA256", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha256"),
        checksum_sha512: Option<String> = wire::Member::new("ChecksumSHA512", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-sha512"),
        checksum_md5: Option<String> = wire::Member::new("ChecksumMD5", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-md5"),
        checksum_xxhash64: Option<String> = wire::Member::new("ChecksumXXHASH64", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash64"),
        checksum_xxhash3: Option<String> = wire::Member::new("ChecksumXXHASH3", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash3"),
        checksum_xxhash128: Option<String> = wire::Member::new("ChecksumXXHASH128", &STRING).at(wire::Location::Header).location_name("x-amz-checksum-xxhash128"),
        key: String = wire::Member::new("Key", &OBJECT_KEY_TEXT).required().at(wire::Location::Uri).location_name("Key"),
        part_number: i32 = wire::Member::new("PartNumber", &INTEGER).required().at(wire::Location::Query).location_name("partNumber"),
        upload_id: String = wire::Member::new("UploadId", &STRING).required().at(wire::Location::Query).location_name("uploadId"),
        sse_customer_algorithm: Option<String> = wire::Member::new("SSECustomerAlgorithm", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-algorithm"),
        sse_customer_key: Option<String> = wire::Member::new("SSECustomerKey", &SSE_CUSTOMER_KEY_TEXT).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key"),
        sse_customer_key_md5: Option<String> = wire::Member::new("SSECustomerKeyMD5", &STRING).at(wire::Location::Header).location_name("x-amz-server-side-encryption-customer-key-MD5"),
        request_payer: Option<String> = wire::Member::new("RequestPayer", &REQUEST_PAYER_TEXT).at(wire::Location::Header).location_name("x-amz-request-payer"),
        expected_bucket_owner: Option<String> = wire::Member::new("ExpectedBucketOwner", &STRING).at(wire::Location::Header).location_name("x-amz-expected-bucket-owner"),
    } .payload(0)
    VERSIONING_CONFIGURATION_SHAPE "VersioningConfiguration" VersioningConfiguration {
        mfa_delete: Option<String> = wire::Member::new("MFADelete", &MFA_DELETE_TEXT).location_name("MfaDelete"),
        status: Option<String> = wire::Member::new("Status", &BUCKET_VERSIONING_STATUS_TEXT),
    }
}

static ALLOWED_HEADERS_LIST: wire::Shape = wire::Shape::list("AllowedHeaders", wire::Member::new("member", &STRING)).flat();
static ALLOWED_METHODS_LIST: wire::Shape = wire::Shape::list("AllowedMethods", wire::Member::new("member", &STRING)).flat();
static ALLOWED_ORIGINS_LIST: wire::Shape = wire::Shape::list("AllowedOrigins", wire::Member::new("member", &STRING)).flat();
static ANNOTATION_DIRECTIVE_TEXT: wire::Shape = wire::Shape::string("AnnotationDirective").values(&["COPY", "EXCLUDE"]);
static ARCHIVE_STATUS_TEXT: wire::Shape = wire::Shape::string("ArchiveStatus").values(&["ARCHIVE_ACCESS", "DEEP_ARCHIVE_ACCESS"]);
static BUCKET_ACCELERATE_STATUS_TEXT: wire::Shape = wire::Shape::string("BucketAccelerateStatus").values(&["Enabled", "Suspended"]);
static BUCKET_CANNED_ACL_TEXT: wire::Shape = wire::Shape::string("BucketCannedACL").values(&["private", "public-read", "public-read-write", "authenticated-read"]);
static BUCKET_LOCATION_CONSTRAINT_TEXT: wire::Shape = wire::Shape::string("BucketLocationConstraint").values(&["af-south-1", "ap-east-1", "ap-east-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4", "ap-southeast-5", "ap-southeast-6", "ap-southeast-7", "ca-central-1", "ca-west-1", "cn-north-1", "cn-northwest-1", "EU", "eu-central-1", "eu-central-2", "eu-north-1", "eu-south-1", "eu-south-2", "eu-west-1", "eu-west-2", "eu-west-3", "il-central-1", "me-central-1", "me-south-1", "mx-central-1", "sa-east-1", "us-east-2", "us-gov-east-1", "us-gov-west-1", "us-west-1", "us-west-2"]);
static BUCKET_LOGS_PERMISSION_TEXT: wire::Shape = wire::Shape::string("BucketLogsPermission").values(&["FULL_CONTROL", "READ", "WRITE"]);
static BUCKET_NAMESPACE_TEXT: wire::Shape = wire::Shape::string("BucketNamespace").values(&["account-regional", "global"]);
static BUCKET_TYPE_TEXT: wire::Shape = wire::Shape::string("BucketType").values(&["Directory"]);
static BUCKET_VERSIONING_STATUS_TEXT: wire::Shape = wire::Shape::string("BucketVersioningStatus").values(&["Enabled", "Suspended"]);
static BUCKETS_LIST: wire::Shape = wire::Shape::list("Buckets", wire::Member::new("member", &BUCKET_SHAPE).location_name("Bucket"));
static CORS_RULES_LIST: wire::Shape = wire::Shape::list("CORSRules", wire::Member::new("member", &CORS_RULE_SHAPE)).flat();
static CHECKSUM_ALGORITHM_TEXT: wire::Shape = wire::Shape::string("ChecksumAlgorithm").values(&["CRC32", "CRC32C", "SHA1", "SHA256", "CRC64NVME", "SHA512", "MD5", "XXHASH64", "XXHASH3", "XXHASH128"]);
static CHECKSUM_ALGORITHM_LIST_LIST: wire::Shape = wire::Shape::list("ChecksumAlgorithmList", wire::Member::new("member", &CHECKSUM_ALGORITHM_TEXT)).flat();
static CHECKSUM_MODE_TEXT: wire::Shape = wire::Shape::string("ChecksumMode").values(&["ENABLED"]);
static CHECKSUM_TYPE_TEXT: wire::Shape = wire::Shape::string("ChecksumType").values(&["COMPOSITE", "FULL_OBJECT"]);
static COMMON_PREFIX_LIST_LIST: wire::Shape = wire::Shape::list("CommonPrefixList", wire::Member::new("member", &COMMON_PREFIX_SHAPE)).flat();
static COMPLETED_PART_LIST_LIST: wire::Shape = wire::Shape::list("CompletedPartList", wire::Member::new("member", &COMPLETED_PART_SHAPE)).flat();
static COPY_SOURCE_TEXT: wire::Shape = wire::Shape::string("CopySource").pattern("\\/?.+\\/.+");
static COPY_SOURCE_SSE_CUSTOMER_KEY_TEXT: wire::Shape = wire::Shape::string("CopySourceSSECustomerKey").sensitive();
static DATA_REDUNDANCY_TEXT: wire::Shape = wire::Shape::string("DataRedundancy").values(&["SingleAvailabilityZone", "SingleLocalZone"]);
static DATE_NUMBER: wire::Shape = wire::Shape::timestamp("Date", Some(wire::TimestampFormat::Iso8601));
static DELETE_MARKER_REPLICATION_STATUS_TEXT: wire::Shape = wire::Shape::string("DeleteMarkerReplicationStatus").values(&["Enabled", "Disabled"]);
static DELETE_MARKERS_LIST: wire::Shape = wire::Shape::list("DeleteMarkers", wire::Member::new("member", &DELETE_MARKER_ENTRY_SHAPE)).flat();
static DELETED_OBJECTS_LIST: wire::Shape = wire::Shape::list("DeletedObjects", wire::Member::new("member", &DELETED_OBJECT_SHAPE)).flat();
static ENCODING_TYPE_TEXT: wire::Shape = wire::Shape::string("EncodingType").values(&["url"]);
static ENCRYPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("EncryptionType").values(&["NONE", "SSE-C"]);
static ENCRYPTION_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("EncryptionTypeList", wire::Member::new("member", &ENCRYPTION_TYPE_TEXT).location_name("EncryptionType")).flat();
static ERRORS_LIST: wire::Shape = wire::Shape::list("Errors", wire::Member::new("member", &ERROR_SHAPE)).flat();
static EVENT_TEXT: wire::Shape = wire::Shape::string("Event").values(&["s3:ReducedRedundancyLostObject", "s3:ObjectCreated:*", "s3:ObjectCreated:Put", "s3:ObjectCreated:Post", "s3:ObjectCreated:Copy", "s3:ObjectCreated:CompleteMultipartUpload", "s3:ObjectRemoved:*", "s3:ObjectRemoved:Delete", "s3:ObjectRemoved:DeleteMarkerCreated", "s3:ObjectRestore:*", "s3:ObjectRestore:Post", "s3:ObjectRestore:Completed", "s3:Replication:*", "s3:Replication:OperationFailedReplication", "s3:Replication:OperationNotTracked", "s3:Replication:OperationMissedThreshold", "s3:Replication:OperationReplicatedAfterThreshold", "s3:ObjectRestore:Delete", "s3:LifecycleTransition", "s3:IntelligentTiering", "s3:ObjectAcl:Put", "s3:LifecycleExpiration:*", "s3:LifecycleExpiration:Delete", "s3:LifecycleExpiration:DeleteMarkerCreated", "s3:ObjectTagging:*", "s3:ObjectTagging:Put", "s3:ObjectTagging:Delete", "s3:ObjectAnnotation:*", "s3:ObjectAnnotation:Put", "s3:ObjectAnnotation:Delete", "s3:ObjectRetention:Put"]);
static EVENT_LIST_LIST: wire::Shape = wire::Shape::list("EventList", wire::Member::new("member", &EVENT_TEXT)).flat();
static EXISTING_OBJECT_REPLICATION_STATUS_TEXT: wire::Shape = wire::Shape::string("ExistingObjectReplicationStatus").values(&["Enabled", "Disabled"]);
static EXPIRATION_STATUS_TEXT: wire::Shape = wire::Shape::string("ExpirationStatus").values(&["Enabled", "Disabled"]);
static EXPOSE_HEADERS_LIST: wire::Shape = wire::Shape::list("ExposeHeaders", wire::Member::new("member", &STRING)).flat();
static FILTER_RULE_LIST_LIST: wire::Shape = wire::Shape::list("FilterRuleList", wire::Member::new("member", &FILTER_RULE_SHAPE)).flat();
static FILTER_RULE_NAME_TEXT: wire::Shape = wire::Shape::string("FilterRuleName").values(&["prefix", "suffix"]);
static GRANTS_LIST: wire::Shape = wire::Shape::list("Grants", wire::Member::new("member", &GRANT_SHAPE).location_name("Grant"));
static IF_MATCH_INITIATED_TIME_NUMBER: wire::Shape = wire::Shape::timestamp("IfMatchInitiatedTime", Some(wire::TimestampFormat::Http));
static IF_MATCH_LAST_MODIFIED_TIME_NUMBER: wire::Shape = wire::Shape::timestamp("IfMatchLastModifiedTime", Some(wire::TimestampFormat::Http));
static LAMBDA_FUNCTION_CONFIGURATION_LIST_LIST: wire::Shape = wire::Shape::list("LambdaFunctionConfigurationList", wire::Member::new("member", &LAMBDA_FUNCTION_CONFIGURATION_SHAPE)).flat();
static LAST_MODIFIED_TIME_NUMBER: wire::Shape = wire::Shape::timestamp("LastModifiedTime", Some(wire::TimestampFormat::Http));
static LIFECYCLE_RULES_LIST: wire::Shape = wire::Shape::list("LifecycleRules", wire::Member::new("member", &LIFECYCLE_RULE_SHAPE)).flat();
static LOCATION_TYPE_TEXT: wire::Shape = wire::Shape::string("LocationType").values(&["AvailabilityZone", "LocalZone"]);
static MFA_DELETE_TEXT: wire::Shape = wire::Shape::string("MFADelete").values(&["Enabled", "Disabled"]);
static MFA_DELETE_STATUS_TEXT: wire::Shape = wire::Shape::string("MFADeleteStatus").values(&["Enabled", "Disabled"]);
static MAX_BUCKETS_NUMBER: wire::Shape = wire::Shape::integer("MaxBuckets").min(1).max(10000);
static METADATA_MAP: wire::Shape = wire::Shape::map("Metadata", wire::Member::new("key", &STRING), wire::Member::new("value", &STRING));
static METADATA_DIRECTIVE_TEXT: wire::Shape = wire::Shape::string("MetadataDirective").values(&["COPY", "REPLACE"]);
static METRICS_STATUS_TEXT: wire::Shape = wire::Shape::string("MetricsStatus").values(&["Enabled", "Disabled"]);
static MULTIPART_UPLOAD_LIST_LIST: wire::Shape = wire::Shape::list("MultipartUploadList", wire::Member::new("member", &MULTIPART_UPLOAD_SHAPE)).flat();
static NONCURRENT_VERSION_TRANSITION_LIST_LIST: wire::Shape = wire::Shape::list("NoncurrentVersionTransitionList", wire::Member::new("member", &NONCURRENT_VERSION_TRANSITION_SHAPE)).flat();
static OBJECT_ATTRIBUTES_TEXT: wire::Shape = wire::Shape::string("ObjectAttributes").values(&["ETag", "Checksum", "ObjectParts", "StorageClass", "ObjectSize"]);
static OBJECT_ATTRIBUTES_LIST_LIST: wire::Shape = wire::Shape::list("ObjectAttributesList", wire::Member::new("member", &OBJECT_ATTRIBUTES_TEXT));
static OBJECT_CANNED_ACL_TEXT: wire::Shape = wire::Shape::string("ObjectCannedACL").values(&["private", "public-read", "public-read-write", "authenticated-read", "aws-exec-read", "bucket-owner-read", "bucket-owner-full-control"]);
static OBJECT_IDENTIFIER_LIST_LIST: wire::Shape = wire::Shape::list("ObjectIdentifierList", wire::Member::new("member", &OBJECT_IDENTIFIER_SHAPE)).flat();
static OBJECT_KEY_TEXT: wire::Shape = wire::Shape::string("ObjectKey").min(1);
static OBJECT_LIST_LIST: wire::Shape = wire::Shape::list("ObjectList", wire::Member::new("member", &OBJECT_SHAPE)).flat();
static OBJECT_LOCK_ENABLED_TEXT: wire::Shape = wire::Shape::string("ObjectLockEnabled").values(&["Enabled"]);
static OBJECT_LOCK_EVENT_HOLD_TEXT: wire::Shape = wire::Shape::string("ObjectLockEventHold").values(&["ON", "OFF"]);
static OBJECT_LOCK_LEGAL_HOLD_STATUS_TEXT: wire::Shape = wire::Shape::string("ObjectLockLegalHoldStatus").values(&["ON", "OFF"]);
static OBJECT_LOCK_MODE_TEXT: wire::Shape = wire::Shape::string("ObjectLockMode").values(&["GOVERNANCE", "COMPLIANCE"]);
static OBJECT_LOCK_RETAIN_UNTIL_DATE_NUMBER: wire::Shape = wire::Shape::timestamp("ObjectLockRetainUntilDate", Some(wire::TimestampFormat::Iso8601));
static OBJECT_LOCK_RETENTION_MODE_TEXT: wire::Shape = wire::Shape::string("ObjectLockRetentionMode").values(&["GOVERNANCE", "COMPLIANCE"]);
static OBJECT_OWNERSHIP_TEXT: wire::Shape = wire::Shape::string("ObjectOwnership").values(&["BucketOwnerPreferred", "ObjectWriter", "BucketOwnerEnforced"]);
static OBJECT_STORAGE_CLASS_TEXT: wire::Shape = wire::Shape::string("ObjectStorageClass").values(&["STANDARD", "REDUCED_REDUNDANCY", "GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "OUTPOSTS", "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE", "FSX_OPENZFS", "FSX_ONTAP", "AWS_BACKUP_WARM", "AWS_BACKUP_LOW_COST_WARM"]);
static OBJECT_VERSION_LIST_LIST: wire::Shape = wire::Shape::list("ObjectVersionList", wire::Member::new("member", &OBJECT_VERSION_SHAPE)).flat();
static OBJECT_VERSION_STORAGE_CLASS_TEXT: wire::Shape = wire::Shape::string("ObjectVersionStorageClass").values(&["STANDARD"]);
static OPTIONAL_OBJECT_ATTRIBUTES_TEXT: wire::Shape = wire::Shape::string("OptionalObjectAttributes").values(&["RestoreStatus"]);
static OPTIONAL_OBJECT_ATTRIBUTES_LIST_LIST: wire::Shape = wire::Shape::list("OptionalObjectAttributesList", wire::Member::new("member", &OPTIONAL_OBJECT_ATTRIBUTES_TEXT));
static OWNER_OVERRIDE_TEXT: wire::Shape = wire::Shape::string("OwnerOverride").values(&["Destination"]);
static OWNERSHIP_CONTROLS_RULES_LIST: wire::Shape = wire::Shape::list("OwnershipControlsRules", wire::Member::new("member", &OWNERSHIP_CONTROLS_RULE_SHAPE)).flat();
static PARTITION_DATE_SOURCE_TEXT: wire::Shape = wire::Shape::string("PartitionDateSource").values(&["EventTime", "DeliveryTime"]);
static PARTS_LIST: wire::Shape = wire::Shape::list("Parts", wire::Member::new("member", &PART_SHAPE)).flat();
static PARTS_LIST_LIST: wire::Shape = wire::Shape::list("PartsList", wire::Member::new("member", &OBJECT_PART_SHAPE)).flat();
static PAYER_TEXT: wire::Shape = wire::Shape::string("Payer").values(&["Requester", "BucketOwner"]);
static PERMISSION_TEXT: wire::Shape = wire::Shape::string("Permission").values(&["FULL_CONTROL", "WRITE", "WRITE_ACP", "READ", "READ_ACP"]);
static PROTOCOL_TEXT: wire::Shape = wire::Shape::string("Protocol").values(&["http", "https"]);
static QUEUE_CONFIGURATION_LIST_LIST: wire::Shape = wire::Shape::list("QueueConfigurationList", wire::Member::new("member", &QUEUE_CONFIGURATION_SHAPE)).flat();
static REGION_TEXT: wire::Shape = wire::Shape::string("Region").min(0).max(20);
static REPLICA_MODIFICATIONS_STATUS_TEXT: wire::Shape = wire::Shape::string("ReplicaModificationsStatus").values(&["Enabled", "Disabled"]);
static REPLICATION_RULE_STATUS_TEXT: wire::Shape = wire::Shape::string("ReplicationRuleStatus").values(&["Enabled", "Disabled"]);
static REPLICATION_RULES_LIST: wire::Shape = wire::Shape::list("ReplicationRules", wire::Member::new("member", &REPLICATION_RULE_SHAPE)).flat();
static REPLICATION_STATUS_TEXT: wire::Shape = wire::Shape::string("ReplicationStatus").values(&["COMPLETE", "PENDING", "FAILED", "REPLICA", "COMPLETED"]);
static REPLICATION_TIME_STATUS_TEXT: wire::Shape = wire::Shape::string("ReplicationTimeStatus").values(&["Enabled", "Disabled"]);
static REQUEST_CHARGED_TEXT: wire::Shape = wire::Shape::string("RequestCharged").values(&["requester"]);
static REQUEST_PAYER_TEXT: wire::Shape = wire::Shape::string("RequestPayer").values(&["requester"]);
static RESPONSE_EXPIRES_NUMBER: wire::Shape = wire::Shape::timestamp("ResponseExpires", Some(wire::TimestampFormat::Http));
static ROUTING_RULES_LIST: wire::Shape = wire::Shape::list("RoutingRules", wire::Member::new("member", &ROUTING_RULE_SHAPE).location_name("RoutingRule"));
static S3_REGIONAL_OR_S3_EXPRESS_BUCKET_ARN_STRING_TEXT: wire::Shape = wire::Shape::string("S3RegionalOrS3ExpressBucketArnString").min(1).max(128).pattern("arn:[^:]+:(s3|s3express):.*");
static SSE_CUSTOMER_KEY_TEXT: wire::Shape = wire::Shape::string("SSECustomerKey").sensitive();
static SSEKMS_ENCRYPTION_CONTEXT_TEXT: wire::Shape = wire::Shape::string("SSEKMSEncryptionContext").sensitive();
static SSEKMS_KEY_ID_TEXT: wire::Shape = wire::Shape::string("SSEKMSKeyId").sensitive();
static SERVER_SIDE_ENCRYPTION_TEXT: wire::Shape = wire::Shape::string("ServerSideEncryption").values(&["AES256", "aws:fsx", "aws:backup", "aws:kms", "aws:kms:dsse"]);
static SERVER_SIDE_ENCRYPTION_RULES_LIST: wire::Shape = wire::Shape::list("ServerSideEncryptionRules", wire::Member::new("member", &SERVER_SIDE_ENCRYPTION_RULE_SHAPE)).flat();
static SSE_KMS_ENCRYPTED_OBJECTS_STATUS_TEXT: wire::Shape = wire::Shape::string("SseKmsEncryptedObjectsStatus").values(&["Enabled", "Disabled"]);
static STORAGE_CLASS_TEXT: wire::Shape = wire::Shape::string("StorageClass").values(&["STANDARD", "REDUCED_REDUNDANCY", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "GLACIER", "DEEP_ARCHIVE", "OUTPOSTS", "GLACIER_IR", "SNOW", "EXPRESS_ONEZONE", "FSX_OPENZFS", "FSX_ONTAP", "AWS_BACKUP_WARM", "AWS_BACKUP_LOW_COST_WARM"]);
static TAG_SET_LIST: wire::Shape = wire::Shape::list("TagSet", wire::Member::new("member", &TAG_SHAPE).location_name("Tag"));
static TAGGING_DIRECTIVE_TEXT: wire::Shape = wire::Shape::string("TaggingDirective").values(&["COPY", "REPLACE"]);
static TARGET_GRANTS_LIST: wire::Shape = wire::Shape::list("TargetGrants", wire::Member::new("member", &TARGET_GRANT_SHAPE).location_name("Grant"));
static TOPIC_CONFIGURATION_LIST_LIST: wire::Shape = wire::Shape::list("TopicConfigurationList", wire::Member::new("member", &TOPIC_CONFIGURATION_SHAPE)).flat();
static TRANSITION_DEFAULT_MINIMUM_OBJECT_SIZE_TEXT: wire::Shape = wire::Shape::string("TransitionDefaultMinimumObjectSize").values(&["varies_by_storage_class", "all_storage_classes_128K"]);
static TRANSITION_LIST_LIST: wire::Shape = wire::Shape::list("TransitionList", wire::Member::new("member", &TRANSITION_SHAPE)).flat();
static TRANSITION_STORAGE_CLASS_TEXT: wire::Shape = wire::Shape::string("TransitionStorageClass").values(&["GLACIER", "STANDARD_IA", "ONEZONE_IA", "INTELLIGENT_TIERING", "DEEP_ARCHIVE", "GLACIER_IR"]);
static TYPE_TEXT: wire::Shape = wire::Shape::string("Type").values(&["CanonicalUser", "AmazonCustomerByEmail", "Group"]);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static BUCKET_ALREADY_EXISTS: ErrorShape = ErrorShape::new("BucketAlreadyExists", "BucketAlreadyExists", 409);
    pub static BUCKET_ALREADY_OWNED_BY_YOU: ErrorShape = ErrorShape::new("BucketAlreadyOwnedByYou", "BucketAlreadyOwnedByYou", 409);
    pub static ENCRYPTION_TYPE_MISMATCH: ErrorShape = ErrorShape::new("EncryptionTypeMismatch", "EncryptionTypeMismatch", 400);
    pub static INVALID_OBJECT_STATE: ErrorShape = ErrorShape::new("InvalidObjectState", "InvalidObjectState", 403);
    pub static INVALID_REQUEST: ErrorShape = ErrorShape::new("InvalidRequest", "InvalidRequest", 400);
    pub static INVALID_WRITE_OFFSET: ErrorShape = ErrorShape::new("InvalidWriteOffset", "InvalidWriteOffset", 400);
    pub static NO_SUCH_BUCKET: ErrorShape = ErrorShape::new("NoSuchBucket", "NoSuchBucket", 404);
    pub static NO_SUCH_KEY: ErrorShape = ErrorShape::new("NoSuchKey", "NoSuchKey", 404);
    pub static NO_SUCH_UPLOAD: ErrorShape = ErrorShape::new("NoSuchUpload", "NoSuchUpload", 404);
    pub static OBJECT_NOT_IN_ACTIVE_TIER_ERROR: ErrorShape = ErrorShape::new("ObjectNotInActiveTierError", "ObjectNotInActiveTierError", 403);
    pub static TOO_MANY_PARTS: ErrorShape = ErrorShape::new("TooManyParts", "TooManyParts", 400);

    pub static ALL: &[&ErrorShape] = &[&BUCKET_ALREADY_EXISTS, &BUCKET_ALREADY_OWNED_BY_YOU, &ENCRYPTION_TYPE_MISMATCH, &INVALID_OBJECT_STATE, &INVALID_REQUEST, &INVALID_WRITE_OFFSET, &NO_SUCH_BUCKET, &NO_SUCH_KEY, &NO_SUCH_UPLOAD, &OBJECT_NOT_IN_ACTIVE_TIER_ERROR, &TOO_MANY_PARTS];
}
