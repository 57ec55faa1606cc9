// Made by `cargo xtask generate`; do not edit.
//! Amazon Elastic Container Registry.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "ecr",
    signing_name: "ecr",
    endpoint_prefix: "api.ecr",
    api_version: "2015-09-21",
    target_prefix: "AmazonEC2ContainerRegistry_V20150921",
    xml_namespace: "",
    protocols: &[wire::Protocol::Json11],
    query_compatible: false,
    validation_code: "InvalidParameterException",
    operations: &[
        &BATCH_CHECK_LAYER_AVAILABILITY_OPERATION,
        &BATCH_DELETE_IMAGE_OPERATION,
        &BATCH_GET_IMAGE_OPERATION,
        &CREATE_REPOSITORY_OPERATION,
        &DELETE_LIFECYCLE_POLICY_OPERATION,
        &DELETE_REPOSITORY_OPERATION,
        &DELETE_REPOSITORY_POLICY_OPERATION,
        &DESCRIBE_IMAGES_OPERATION,
        &DESCRIBE_REPOSITORIES_OPERATION,
        &GET_AUTHORIZATION_TOKEN_OPERATION,
        &GET_DOWNLOAD_URL_FOR_LAYER_OPERATION,
        &GET_LIFECYCLE_POLICY_OPERATION,
        &GET_REPOSITORY_POLICY_OPERATION,
        &LIST_IMAGES_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &PUT_IMAGE_OPERATION,
        &PUT_IMAGE_SCANNING_CONFIGURATION_OPERATION,
        &PUT_IMAGE_TAG_MUTABILITY_OPERATION,
        &PUT_LIFECYCLE_POLICY_OPERATION,
        &SET_REPOSITORY_POLICY_OPERATION,
        &TAG_RESOURCE_OPERATION,
        &UNTAG_RESOURCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    BatchCheckLayerAvailability => BatchCheckLayerAvailabilityOutput, BATCH_CHECK_LAYER_AVAILABILITY_OPERATION = wire::Operation::new("BatchCheckLayerAvailability", &BATCH_CHECK_LAYER_AVAILABILITY_SHAPE, &BATCH_CHECK_LAYER_AVAILABILITY_OUTPUT_SHAPE);
    BatchDeleteImage => BatchDeleteImageOutput, BATCH_DELETE_IMAGE_OPERATION = wire::Operation::new("BatchDeleteImage", &BATCH_DELETE_IMAGE_SHAPE, &BATCH_DELETE_IMAGE_OUTPUT_SHAPE);
    BatchGetImage => BatchGetImageOutput, BATCH_GET_IMAGE_OPERATION = wire::Operation::new("BatchGetImage", &BATCH_GET_IMAGE_SHAPE, &BATCH_GET_IMAGE_OUTPUT_SHAPE);
    CreateRepository => CreateRepositoryOutput, CREATE_REPOSITORY_OPERATION = wire::Operation::new("CreateRepository", &CREATE_REPOSITORY_SHAPE, &CREATE_REPOSITORY_OUTPUT_SHAPE);
    DeleteLifecyclePolicy => DeleteLifecyclePolicyOutput, DELETE_LIFECYCLE_POLICY_OPERATION = wire::Operation::new("DeleteLifecyclePolicy", &DELETE_LIFECYCLE_POLICY_SHAPE, &DELETE_LIFECYCLE_POLICY_OUTPUT_SHAPE);
    DeleteRepository => DeleteRepositoryOutput, DELETE_REPOSITORY_OPERATION = wire::Operation::new("DeleteRepository", &DELETE_REPOSITORY_SHAPE, &DELETE_REPOSITORY_OUTPUT_SHAPE);
    DeleteRepositoryPolicy => DeleteRepositoryPolicyOutput, DELETE_REPOSITORY_POLICY_OPERATION = wire::Operation::new("DeleteRepositoryPolicy", &DELETE_REPOSITORY_POLICY_SHAPE, &DELETE_REPOSITORY_POLICY_OUTPUT_SHAPE);
    DescribeImages => DescribeImagesOutput, DESCRIBE_IMAGES_OPERATION = wire::Operation::new("DescribeImages", &DESCRIBE_IMAGES_SHAPE, &DESCRIBE_IMAGES_OUTPUT_SHAPE);
    DescribeRepositories => DescribeRepositoriesOutput, DESCRIBE_REPOSITORIES_OPERATION = wire::Operation::new("DescribeRepositories", &DESCRIBE_REPOSITORIES_SHAPE, &DESCRIBE_REPOSITORIES_OUTPUT_SHAPE);
    GetAuthorizationToken => GetAuthorizationTokenOutput, GET_AUTHORIZATION_TOKEN_OPERATION = wire::Operation::new("GetAuthorizationToken", &GET_AUTHORIZATION_TOKEN_SHAPE, &GET_AUTHORIZATION_TOKEN_OUTPUT_SHAPE);
    GetDownloadUrlForLayer => GetDownloadUrlForLayerOutput, GET_DOWNLOAD_URL_FOR_LAYER_OPERATION = wire::Operation::new("GetDownloadUrlForLayer", &GET_DOWNLOAD_URL_FOR_LAYER_SHAPE, &GET_DOWNLOAD_URL_FOR_LAYER_OUTPUT_SHAPE);
    GetLifecyclePolicy => GetLifecyclePolicyOutput, GET_LIFECYCLE_POLICY_OPERATION = wire::Operation::new("GetLifecyclePolicy", &GET_LIFECYCLE_POLICY_SHAPE, &GET_LIFECYCLE_POLICY_OUTPUT_SHAPE);
    GetRepositoryPolicy => GetRepositoryPolicyOutput, GET_REPOSITORY_POLICY_OPERATION = wire::Operation::new("GetRepositoryPolicy", &GET_REPOSITORY_POLICY_SHAPE, &GET_REPOSITORY_POLICY_OUTPUT_SHAPE);
    ListImages => ListImagesOutput, LIST_IMAGES_OPERATION = wire::Operation::new("ListImages", &LIST_IMAGES_SHAPE, &LIST_IMAGES_OUTPUT_SHAPE);
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE);
    PutImage => PutImageOutput, PUT_IMAGE_OPERATION = wire::Operation::new("PutImage", &PUT_IMAGE_SHAPE, &PUT_IMAGE_OUTPUT_SHAPE);
    PutImageScanningConfiguration => PutImageScanningConfigurationOutput, PUT_IMAGE_SCANNING_CONFIGURATION_OPERATION = wire::Operation::new("PutImageScanningConfiguration", &PUT_IMAGE_SCANNING_CONFIGURATION_SHAPE, &PUT_IMAGE_SCANNING_CONFIGURATION_OUTPUT_SHAPE);
    PutImageTagMutability => PutImageTagMutabilityOutput, PUT_IMAGE_TAG_MUTABILITY_OPERATION = wire::Operation::new("PutImageTagMutability", &PUT_IMAGE_TAG_MUTABILITY_SHAPE, &PUT_IMAGE_TAG_MUTABILITY_OUTPUT_SHAPE);
    PutLifecyclePolicy => PutLifecyclePolicyOutput, PUT_LIFECYCLE_POLICY_OPERATION = wire::Operation::new("PutLifecyclePolicy", &PUT_LIFECYCLE_POLICY_SHAPE, &PUT_LIFECYCLE_POLICY_OUTPUT_SHAPE);
    SetRepositoryPolicy => SetRepositoryPolicyOutput, SET_REPOSITORY_POLICY_OPERATION = wire::Operation::new("SetRepositoryPolicy", &SET_REPOSITORY_POLICY_SHAPE, &SET_REPOSITORY_POLICY_OUTPUT_SHAPE);
    TagResource => TagResourceOutput, TAG_RESOURCE_OPERATION = wire::Operation::new("TagResource", &TAG_RESOURCE_SHAPE, &TAG_RESOURCE_OUTPUT_SHAPE);
    UntagResource => UntagResourceOutput, UNTAG_RESOURCE_OPERATION = wire::Operation::new("UntagResource", &UNTAG_RESOURCE_SHAPE, &UNTAG_RESOURCE_OUTPUT_SHAPE);
}

novamind_wire::structures! {
    AUTHORIZATION_DATA_SHAPE "AuthorizationData" AuthorizationData {
        authorization_token: Option<String> = wire::Member::new("authorizationToken", &BASE64_TEXT),
        expires_at: Option<wire::Timestamp> = wire::Member::new("expiresAt", &TIMESTAMP),
        proxy_endpoint: Option<String> = wire::Member::new("proxyEndpoint", &STRING),
    }
    BATCH_CHECK_LAYER_AVAILABILITY_SHAPE "BatchCheckLayerAvailabilityRequest" BatchCheckLayerAvailability {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        layer_digests: Vec<String> = wire::Member::new("layerDigests", &BATCHED_OPERATION_LAYER_DIGEST_LIST_LIST).required(),
    }
    BATCH_CHECK_LAYER_AVAILABILITY_OUTPUT_SHAPE "BatchCheckLayerAvailabilityResponse" BatchCheckLayerAvailabilityOutput {
        layers: Option<Vec<Layer>> = wire::Member::new("layers", &LAYER_LIST_LIST),
        failures: Option<Vec<LayerFailure>> = wire::Member::new("failures", &LAYER_FAILURE_LIST_LIST),
    }
    BATCH_DELETE_IMAGE_SHAPE "BatchDeleteImageRequest" BatchDeleteImage {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        image_ids: Vec<ImageIdentifier> = wire::Member::new("imageIds", &IMAGE_IDENTIFIER_LIST_LIST).required(),
    }
    BATCH_DELETE_IMAGE_OUTPUT_SHAPE "BatchDeleteImageResponse" BatchDeleteImageOutput {
        image_ids: Option<Vec<ImageIdentifier>> = wire::Member::new("imageIds", &IMAGE_IDENTIFIER_LIST_LIST),
        failures: Option<Vec<ImageFailure>> = wire::Member::new("failures", &IMAGE_FAILURE_LIST_LIST),
    }
    BATCH_GET_IMAGE_SHAPE "BatchGetImageRequest" BatchGetImage {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        image_ids: Vec<ImageIdentifier> = wire::Member::new("imageIds", &IMAGE_IDENTIFIER_LIST_LIST).required(),
        accepted_media_types: Option<Vec<String>> = wire::Member::new("acceptedMediaTypes", &MEDIA_TYPE_LIST_LIST),
    }
    BATCH_GET_IMAGE_OUTPUT_SHAPE "BatchGetImageResponse" BatchGetImageOutput {
        images: Option<Vec<Image>> = wire::Member::new("images", &IMAGE_LIST_LIST),
        failures: Option<Vec<ImageFailure>> = wire::Member::new("failures", &IMAGE_FAILURE_LIST_LIST),
    }
    CREATE_REPOSITORY_SHAPE "CreateRepositoryRequest" CreateRepository {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
        image_tag_mutability: Option<String> = wire::Member::new("imageTagMutability", &IMAGE_TAG_MUTABILITY_TEXT),
        image_tag_mutability_exclusion_filters: Option<Vec<ImageTagMutabilityExclusionFilter>> = wire::Member::new("imageTagMutabilityExclusionFilters", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTERS_LIST),
        image_scanning_configuration: Option<ImageScanningConfiguration> = wire::Member::new("imageScanningConfiguration", &IMAGE_SCANNING_CONFIGURATION_SHAPE),
        encryption_configuration: Option<EncryptionConfiguration> = wire::Member::new("encryptionConfiguration", &ENCRYPTION_CONFIGURATION_SHAPE),
    }
    CREATE_REPOSITORY_OUTPUT_SHAPE "CreateRepositoryResponse" CreateRepositoryOutput {
        repository: Option<Repository> = wire::Member::new("repository", &REPOSITORY_SHAPE),
    }
    DELETE_LIFECYCLE_POLICY_SHAPE "DeleteLifecyclePolicyRequest" DeleteLifecyclePolicy {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
    }
    DELETE_LIFECYCLE_POLICY_OUTPUT_SHAPE "DeleteLifecyclePolicyResponse" DeleteLifecyclePolicyOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        lifecycle_policy_text: Option<String> = wire::Member::new("lifecyclePolicyText", &LIFECYCLE_POLICY_TEXT_TEXT),
        last_evaluated_at: Option<wire::Timestamp> = wire::Member::new("lastEvaluatedAt", &TIMESTAMP),
    }
    DELETE_REPOSITORY_POLICY_SHAPE "DeleteRepositoryPolicyRequest" DeleteRepositoryPolicy {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
    }
    DELETE_REPOSITORY_POLICY_OUTPUT_SHAPE "DeleteRepositoryPolicyResponse" DeleteRepositoryPolicyOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        policy_text: Option<String> = wire::Member::new("policyText", &REPOSITORY_POLICY_TEXT_TEXT),
    }
    DELETE_REPOSITORY_SHAPE "DeleteRepositoryRequest" DeleteRepository {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        force: Option<bool> = wire::Member::new("force", &BOOLEAN),
    }
    DELETE_REPOSITORY_OUTPUT_SHAPE "DeleteRepositoryResponse" DeleteRepositoryOutput {
        repository: Option<Repository> = wire::Member::new("repository", &REPOSITORY_SHAPE),
    }
    DESCRIBE_IMAGES_FILTER_SHAPE "DescribeImagesFilter" DescribeImagesFilter {
        tag_status: Option<String> = wire::Member::new("tagStatus", &TAG_STATUS_TEXT),
        image_status: Option<String> = wire::Member::new("imageStatus", &IMAGE_STATUS_FILTER_TEXT),
    }
    DESCRIBE_IMAGES_SHAPE "DescribeImagesRequest" DescribeImages {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        image_ids: Option<Vec<ImageIdentifier>> = wire::Member::new("imageIds", &IMAGE_IDENTIFIER_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
        filter: Option<DescribeImagesFilter> = wire::Member::new("filter", &DESCRIBE_IMAGES_FILTER_SHAPE),
    }
    DESCRIBE_IMAGES_OUTPUT_SHAPE "DescribeImagesResponse" DescribeImagesOutput {
        image_details: Option<Vec<ImageDetail>> = wire::Member::new("imageDetails", &IMAGE_DETAIL_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    DESCRIBE_REPOSITORIES_SHAPE "DescribeRepositoriesRequest" DescribeRepositories {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_names: Option<Vec<String>> = wire::Member::new("repositoryNames", &REPOSITORY_NAME_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
    }
    DESCRIBE_REPOSITORIES_OUTPUT_SHAPE "DescribeRepositoriesResponse" DescribeRepositoriesOutput {
        repositories: Option<Vec<Repository>> = wire::Member::new("repositories", &REPOSITORY_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    ENCRYPTION_CONFIGURATION_SHAPE "EncryptionConfiguration" EncryptionConfiguration {
        encryption_type: String = wire::Member::new("encryptionType", &ENCRYPTION_TYPE_TEXT).required(),
        kms_key: Option<String> = wire::Member::new("kmsKey", &KMS_KEY_TEXT),
    }
    GET_AUTHORIZATION_TOKEN_SHAPE "GetAuthorizationTokenRequest" GetAuthorizationToken {
        registry_ids: Option<Vec<String>> = wire::Member::new("registryIds", &GET_AUTHORIZATION_TOKEN_REGISTRY_ID_LIST_LIST),
    }
    GET_AUTHORIZATION_TOKEN_OUTPUT_SHAPE "GetAuthorizationTokenResponse" GetAuthorizationTokenOutput {
        authorization_data: Option<Vec<AuthorizationData>> = wire::Member::new("authorizationData", &AUTHORIZATION_DATA_LIST_LIST),
    }
    GET_DOWNLOAD_URL_FOR_LAYER_SHAPE "GetDownloadUrlForLayerRequest" GetDownloadUrlForLayer {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        layer_digest: String = wire::Member::new("layerDigest", &LAYER_DIGEST_TEXT).required(),
    }
    GET_DOWNLOAD_URL_FOR_LAYER_OUTPUT_SHAPE "GetDownloadUrlForLayerResponse" GetDownloadUrlForLayerOutput {
        download_url: Option<String> = wire::Member::new("downloadUrl", &STRING),
        layer_digest: Option<String> = wire::Member::new("layerDigest", &LAYER_DIGEST_TEXT),
    }
    GET_LIFECYCLE_POLICY_SHAPE "GetLifecyclePolicyRequest" GetLifecyclePolicy {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
    }
    GET_LIFECYCLE_POLICY_OUTPUT_SHAPE "GetLifecyclePolicyResponse" GetLifecyclePolicyOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        lifecycle_policy_text: Option<String> = wire::Member::new("lifecyclePolicyText", &LIFECYCLE_POLICY_TEXT_TEXT),
        last_evaluated_at: Option<wire::Timestamp> = wire::Member::new("lastEvaluatedAt", &TIMESTAMP),
    }
    GET_REPOSITORY_POLICY_SHAPE "GetRepositoryPolicyRequest" GetRepositoryPolicy {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
    }
    GET_REPOSITORY_POLICY_OUTPUT_SHAPE "GetRepositoryPolicyResponse" GetRepositoryPolicyOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        policy_text: Option<String> = wire::Member::new("policyText", &REPOSITORY_POLICY_TEXT_TEXT),
    }
    IMAGE_SHAPE "Image" Image {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        image_id: Option<ImageIdentifier> = wire::Member::new("imageId", &IMAGE_IDENTIFIER_SHAPE),
        image_manifest: Option<String> = wire::Member::new("imageManifest", &IMAGE_MANIFEST_TEXT),
        image_manifest_media_type: Option<String> = wire::Member::new("imageManifestMediaType", &STRING),
    }
    IMAGE_DETAIL_SHAPE "ImageDetail" ImageDetail {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        image_digest: Option<String> = wire::Member::new("imageDigest", &STRING),
        image_tags: Option<Vec<String>> = wire::Member::new("imageTags", &IMAGE_TAG_LIST_LIST),
        image_size_in_bytes: Option<i64> = wire::Member::new("imageSizeInBytes", &LONG),
        image_pushed_at: Option<wire::Timestamp> = wire::Member::new("imagePushedAt", &TIMESTAMP),
        image_scan_status: Option<ImageScanStatus> = wire::Member::new("imageScanStatus", &IMAGE_SCAN_STATUS_SHAPE),
        image_scan_findings_summary: Option<ImageScanFindingsSummary> = wire::Member::new("imageScanFindingsSummary", &IMAGE_SCAN_FINDINGS_SUMMARY_SHAPE),
        image_manifest_media_type: Option<String> = wire::Member::new("imageManifestMediaType", &STRING),
        artifact_media_type: Option<String> = wire::Member::new("artifactMediaType", &STRING),
        last_recorded_pull_time: Option<wire::Timestamp> = wire::Member::new("lastRecordedPullTime", &TIMESTAMP),
        subject_manifest_digest: Option<String> = wire::Member::new("subjectManifestDigest", &STRING),
        image_status: Option<String> = wire::Member::new("imageStatus", &IMAGE_STATUS_TEXT),
        last_archived_at: Option<wire::Timestamp> = wire::Member::new("lastArchivedAt", &TIMESTAMP),
        last_activated_at: Option<wire::Timestamp> = wire::Member::new("lastActivatedAt", &TIMESTAMP),
    }
    IMAGE_FAILURE_SHAPE "ImageFailure" ImageFailure {
        image_id: Option<ImageIdentifier> = wire::Member::new("imageId", &IMAGE_IDENTIFIER_SHAPE),
        failure_code: Option<String> = wire::Member::new("failureCode", &IMAGE_FAILURE_CODE_TEXT),
        failure_reason: Option<String> = wire::Member::new("failureReason", &STRING),
    }
    IMAGE_IDENTIFIER_SHAPE "ImageIdentifier" ImageIdentifier {
        image_digest: Option<String> = wire::Member::new("imageDigest", &STRING),
        image_tag: Option<String> = wire::Member::new("imageTag", &IMAGE_TAG_TEXT),
    }
    IMAGE_SCAN_FINDINGS_SUMMARY_SHAPE "ImageScanFindingsSummary" ImageScanFindingsSummary {
        image_scan_completed_at: Option<wire::Timestamp> = wire::Member::new("imageScanCompletedAt", &TIMESTAMP),
        vulnerability_source_updated_at: Option<wire::Timestamp> = wire::Member::new("vulnerabilitySourceUpdatedAt", &TIMESTAMP),
        finding_severity_counts: Option<std::collections::BTreeMap<String, i32>> = wire::Member::new("findingSeverityCounts", &FINDING_SEVERITY_COUNTS_MAP),
    }
    IMAGE_SCAN_STATUS_SHAPE "ImageScanStatus" ImageScanStatus {
        status: Option<String> = wire::Member::new("status", &SCAN_STATUS_TEXT),
        description: Option<String> = wire::Member::new("description", &STRING),
    }
    IMAGE_SCANNING_CONFIGURATION_SHAPE "ImageScanningConfiguration" ImageScanningConfiguration {
        scan_on_push: Option<bool> = wire::Member::new("scanOnPush", &BOOLEAN),
    }
    IMAGE_TAG_MUTABILITY_EXCLUSION_FILTER_SHAPE "ImageTagMutabilityExclusionFilter" ImageTagMutabilityExclusionFilter {
        filter_type: String = wire::Member::new("filterType", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTER_TYPE_TEXT).required(),
        filter: String = wire::Member::new("filter", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTER_VALUE_TEXT).required(),
    }
    LAYER_SHAPE "Layer" Layer {
        layer_digest: Option<String> = wire::Member::new("layerDigest", &LAYER_DIGEST_TEXT),
        layer_availability: Option<String> = wire::Member::new("layerAvailability", &LAYER_AVAILABILITY_TEXT),
        layer_size: Option<i64> = wire::Member::new("layerSize", &LONG),
        media_type: Option<String> = wire::Member::new("mediaType", &STRING),
    }
    LAYER_FAILURE_SHAPE "LayerFailure" LayerFailure {
        layer_digest: Option<String> = wire::Member::new("layerDigest", &BATCHED_OPERATION_LAYER_DIGEST_TEXT),
        failure_code: Option<String> = wire::Member::new("failureCode", &LAYER_FAILURE_CODE_TEXT),
        failure_reason: Option<String> = wire::Member::new("failureReason", &STRING),
    }
    LIST_IMAGES_FILTER_SHAPE "ListImagesFilter" ListImagesFilter {
        tag_status: Option<String> = wire::Member::new("tagStatus", &TAG_STATUS_TEXT),
        image_status: Option<String> = wire::Member::new("imageStatus", &IMAGE_STATUS_FILTER_TEXT),
    }
    LIST_IMAGES_SHAPE "ListImagesRequest" ListImages {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
        max_results: Option<i32> = wire::Member::new("maxResults", &MAX_RESULTS_NUMBER),
        filter: Option<ListImagesFilter> = wire::Member::new("filter", &LIST_IMAGES_FILTER_SHAPE),
    }
    LIST_IMAGES_OUTPUT_SHAPE "ListImagesResponse" ListImagesOutput {
        image_ids: Option<Vec<ImageIdentifier>> = wire::Member::new("imageIds", &IMAGE_IDENTIFIER_LIST_LIST),
        next_token: Option<String> = wire::Member::new("nextToken", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceRequest" ListTagsForResource {
        resource_arn: String = wire::Member::new("resourceArn", &STRING).required(),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "ListTagsForResourceResponse" ListTagsForResourceOutput {
        tags: Option<Vec<Tag>> = wire::Member::new("tags", &TAG_LIST_LIST),
    }
    PUT_IMAGE_SHAPE "PutImageRequest" PutImage {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        image_manifest: String = wire::Member::new("imageManifest", &IMAGE_MANIFEST_TEXT).required(),
        image_manifest_media_type: Option<String> = wire::Member::new("imageManifestMediaType", &STRING),
        image_tag: Option<String> = wire::Member::new("imageTag", &IMAGE_TAG_TEXT),
        image_digest: Option<String> = wire::Member::new("imageDigest", &STRING),
    }
    PUT_IMAGE_OUTPUT_SHAPE "PutImageResponse" PutImageOutput {
        image: Option<Image> = wire::Member::new("image", &IMAGE_SHAPE),
    }
    PUT_IMAGE_SCANNING_CONFIGURATION_SHAPE "PutImageScanningConfigurationRequest" PutImageScanningConfiguration {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        image_scanning_configuration: ImageScanningConfiguration = wire::Member::new("imageScanningConfiguration", &IMAGE_SCANNING_CONFIGURATION_SHAPE).required(),
    }
    PUT_IMAGE_SCANNING_CONFIGURATION_OUTPUT_SHAPE "PutImageScanningConfigurationResponse" PutImageScanningConfigurationOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        image_scanning_configuration: Option<ImageScanningConfiguration> = wire::Member::new("imageScanningConfiguration", &IMAGE_SCANNING_CONFIGURATION_SHAPE),
    }
    PUT_IMAGE_TAG_MUTABILITY_SHAPE "PutImageTagMutabilityRequest" PutImageTagMutability {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        image_tag_mutability: String = wire::Member::new("imageTagMutability", &IMAGE_TAG_MUTABILITY_TEXT).required(),
        image_tag_mutability_exclusion_filters: Option<Vec<ImageTagMutabilityExclusionFilter>> = wire::Member::new("imageTagMutabilityExclusionFilters", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTERS_LIST),
    }
    PUT_IMAGE_TAG_MUTABILITY_OUTPUT_SHAPE "PutImageTagMutabilityResponse" PutImageTagMutabilityOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        image_tag_mutability: Option<String> = wire::Member::new("imageTagMutability", &IMAGE_TAG_MUTABILITY_TEXT),
        image_tag_mutability_exclusion_filters: Option<Vec<ImageTagMutabilityExclusionFilter>> = wire::Member::new("imageTagMutabilityExclusionFilters", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTERS_LIST),
    }
    PUT_LIFECYCLE_POLICY_SHAPE "PutLifecyclePolicyRequest" PutLifecyclePolicy {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        lifecycle_policy_text: String = wire::Member::new("lifecyclePolicyText", &LIFECYCLE_POLICY_TEXT_TEXT).required(),
    }
    PUT_LIFECYCLE_POLICY_OUTPUT_SHAPE "PutLifecyclePolicyResponse" PutLifecyclePolicyOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        lifecycle_policy_text: Option<String> = wire::Member::new("lifecyclePolicyText", &LIFECYCLE_POLICY_TEXT_TEXT),
    }
    REPOSITORY_SHAPE "Repository" Repository {
        repository_arn: Option<String> = wire::Member::new("repositoryArn", &STRING),
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        repository_uri: Option<String> = wire::Member::new("repositoryUri", &STRING),
        created_at: Option<wire::Timestamp> = wire::Member::new("createdAt", &TIMESTAMP),
        image_tag_mutability: Option<String> = wire::Member::new("imageTagMutability", &IMAGE_TAG_MUTABILITY_TEXT),
        image_tag_mutability_exclusion_filters: Option<Vec<ImageTagMutabilityExclusionFilter>> = wire::Member::new("imageTagMutabilityExclusionFilters", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTERS_LIST),
        image_scanning_configuration: Option<ImageScanningConfiguration> = wire::Member::new("imageScanningConfiguration", &IMAGE_SCANNING_CONFIGURATION_SHAPE),
        encryption_configuration: Option<EncryptionConfiguration> = wire::Member::new("encryptionConfiguration", &ENCRYPTION_CONFIGURATION_SHAPE),
    }
    SET_REPOSITORY_POLICY_SHAPE "SetRepositoryPolicyRequest" SetRepositoryPolicy {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: String = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT).required(),
        policy_text: String = wire::Member::new("policyText", &REPOSITORY_POLICY_TEXT_TEXT).required(),
        force: Option<bool> = wire::Member::new("force", &BOOLEAN),
    }
    SET_REPOSITORY_POLICY_OUTPUT_SHAPE "SetRepositoryPolicyResponse" SetRepositoryPolicyOutput {
        registry_id: Option<String> = wire::Member::new("registryId", &REGISTRY_ID_TEXT),
        repository_name: Option<String> = wire::Member::new("repositoryName", &REPOSITORY_NAME_TEXT),
        policy_text: Option<String> = wire::Member::new("policyText", &REPOSITORY_POLICY_TEXT_TEXT),
    }
    TAG_SHAPE "Tag" Tag {
        key: String = wire::Member::new("Key", &STRING).required(),
        value: String = wire::Member::new("Value", &STRING).required(),
    }
    TAG_RESOURCE_SHAPE "TagResourceRequest" TagResource {
        resource_arn: String = wire::Member::new("resourceArn", &STRING).required(),
        tags: Vec<Tag> = wire::Member::new("tags", &TAG_LIST_LIST).required(),
    }
    TAG_RESOURCE_OUTPUT_SHAPE "TagResourceResponse" TagResourceOutput {
    }
    UNTAG_RESOURCE_SHAPE "UntagResourceRequest" UntagResource {
        resource_arn: String = wire::Member::new("resourceArn", &STRING).required(),
        tag_keys: Vec<String> = wire::Member::new("tagKeys", &TAG_KEY_LIST_LIST).required(),
    }
    UNTAG_RESOURCE_OUTPUT_SHAPE "UntagResourceResponse" UntagResourceOutput {
    }
}

static AUTHORIZATION_DATA_LIST_LIST: wire::Shape = wire::Shape::list("AuthorizationDataList", wire::Member::new("member", &AUTHORIZATION_DATA_SHAPE));
static BASE64_TEXT: wire::Shape = wire::Shape::string("Base64").pattern("^\\S+$");
static BATCHED_OPERATION_LAYER_DIGEST_TEXT: wire::Shape = wire::Shape::string("BatchedOperationLayerDigest").min(0).max(1000);
static BATCHED_OPERATION_LAYER_DIGEST_LIST_LIST: wire::Shape = wire::Shape::list("BatchedOperationLayerDigestList", wire::Member::new("member", &BATCHED_OPERATION_LAYER_DIGEST_TEXT)).min(1).max(100);
static ENCRYPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("EncryptionType").values(&["AES256", "KMS", "KMS_DSSE"]);
static FINDING_SEVERITY_TEXT: wire::Shape = wire::Shape::string("FindingSeverity").values(&["INFORMATIONAL", "LOW", "MEDIUM", "HIGH", "CRITICAL", "UNDEFINED"]);
static FINDING_SEVERITY_COUNTS_MAP: wire::Shape = wire::Shape::map("FindingSeverityCounts", wire::Member::new("key", &FINDING_SEVERITY_TEXT), wire::Member::new("value", &SEVERITY_COUNT_NUMBER));
static GET_AUTHORIZATION_TOKEN_REGISTRY_ID_LIST_LIST: wire::Shape = wire::Shape::list("GetAuthorizationTokenRegistryIdList", wire::Member::new("member", &REGISTRY_ID_TEXT)).min(1).max(10);
static IMAGE_DETAIL_LIST_LIST: wire::Shape = wire::Shape::list("ImageDetailList", wire::Member::new("member", &IMAGE_DETAIL_SHAPE));
static IMAGE_FAILURE_CODE_TEXT: wire::Shape = wire::Shape::string("ImageFailureCode").values(&["InvalidImageDigest", "InvalidImageTag", "ImageTagDoesNotMatchDigest", "ImageNotFound", "MissingDigestAndTag", "ImageReferencedByManifestList", "KmsError", "UpstreamAccessDenied", "UpstreamTooManyRequests", "UpstreamUnavailable", "ImageInaccessible"]);
static IMAGE_FAILURE_LIST_LIST: wire::Shape = wire::Shape::list("ImageFailureList", wire::Member::new("member", &IMAGE_FAILURE_SHAPE));
static IMAGE_IDENTIFIER_LIST_LIST: wire::Shape = wire::Shape::list("ImageIdentifierList", wire::Member::new("member", &IMAGE_IDENTIFIER_SHAPE)).min(1).max(100);
static IMAGE_LIST_LIST: wire::Shape = wire::Shape::list("ImageList", wire::Member::new("member", &IMAGE_SHAPE));
static IMAGE_MANIFEST_TEXT: wire::Shape = wire::Shape::string("ImageManifest").min(1).max(4194304);
static IMAGE_STATUS_TEXT: wire::Shape = wire::Shape::string("ImageStatus").values(&["ACTIVE", "ARCHIVED", "ACTIVATING"]);
static IMAGE_STATUS_FILTER_TEXT: wire::Shape = wire::Shape::string("ImageStatusFilter").values(&["ACTIVE", "ARCHIVED", "ACTIVATING", "ANY"]);
static IMAGE_TAG_TEXT: wire::Shape = wire::Shape::string("ImageTag").min(1).max(300);
static IMAGE_TAG_LIST_LIST: wire::Shape = wire::Shape::list("ImageTagList", wire::Member::new("member", &IMAGE_TAG_TEXT));
static IMAGE_TAG_MUTABILITY_TEXT: wire::Shape = wire::Shape::string("ImageTagMutability").values(&["MUTABLE", "IMMUTABLE", "IMMUTABLE_WITH_EXCLUSION", "MUTABLE_WITH_EXCLUSION"]);
static IMAGE_TAG_MUTABILITY_EXCLUSION_FILTER_TYPE_TEXT: wire::Shape = wire::Shape::string("ImageTagMutabilityExclusionFilterType").values(&["WILDCARD"]);
static IMAGE_TAG_MUTABILITY_EXCLUSION_FILTER_VALUE_TEXT: wire::Shape = wire::Shape::string("ImageTagMutabilityExclusionFilterValue").min(1).max(128).pattern("^[0-9a-zA-Z._*-]{1,128}$");
static IMAGE_TAG_MUTABILITY_EXCLUSION_FILTERS_LIST: wire::Shape = wire::Shape::list("ImageTagMutabilityExclusionFilters", wire::Member::new("member", &IMAGE_TAG_MUTABILITY_EXCLUSION_FILTER_SHAPE)).min(1).max(5);
static KMS_KEY_TEXT: wire::Shape = wire::Shape::string("KmsKey").min(1).max(2048);
static LAYER_AVAILABILITY_TEXT: wire::Shape = wire::Shape::string("LayerAvailability").values(&["AVAILABLE", "UNAVAILABLE", "ARCHIVED"]);
static LAYER_DIGEST_TEXT: wire::Shape = wire::Shape::string("LayerDigest").pattern("[a-zA-Z0-9-_+.]+:[a-fA-F0-9]+");
static LAYER_FAILURE_CODE_TEXT: wire::Shape = wire::Shape::string("LayerFailureCode").values(&["InvalidLayerDigest", "MissingLayerDigest"]);
static LAYER_FAILURE_LIST_LIST: wire::Shape = wire::Shape::list("LayerFailureList", wire::Member::new("member", &LAYER_FAILURE_SHAPE));
static LAYER_LIST_LIST: wire::Shape = wire::Shape::list("LayerList", wire::Member::new("member", &LAYER_SHAPE));
static LIFECYCLE_POLICY_TEXT_TEXT: wire::Shape = wire::Shape::string("LifecyclePolicyText").min(100).max(30720);
static MAX_RESULTS_NUMBER: wire::Shape = wire::Shape::integer("MaxResults").min(1).max(1000);
static MEDIA_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("MediaTypeList", wire::Member::new("member", &STRING)).min(1).max(100);
static REGISTRY_ID_TEXT: wire::Shape = wire::Shape::string("RegistryId").pattern("[0-9]{12}");
static REPOSITORY_LIST_LIST: wire::Shape = wire::Shape::list("RepositoryList", wire::Member::new("member", &REPOSITORY_SHAPE));
static REPOSITORY_NAME_TEXT: wire::Shape = wire::Shape::string("RepositoryName").min(2).max(256).pattern("[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*(\\/[a-z0-9]+((\\.|_|__|-+)[a-z0-9]+)*)*");
static REPOSITORY_NAME_LIST_LIST: wire::Shape = wire::Shape::list("RepositoryNameList", wire::Member::new("member", &REPOSITORY_NAME_TEXT)).min(1).max(100);
static REPOSITORY_POLICY_TEXT_TEXT: wire::Shape = wire::Shape::string("RepositoryPolicyText").min(0).max(10240);
static SCAN_STATUS_TEXT: wire::Shape = wire::Shape::string("ScanStatus").values(&["IN_PROGRESS", "COMPLETE", "FAILED", "UNSUPPORTED_IMAGE", "ACTIVE", "PENDING", "SCAN_ELIGIBILITY_EXPIRED", "FINDINGS_UNAVAILABLE", "LIMIT_EXCEEDED", "IMAGE_ARCHIVED", "IMAGE_SIZE_EXCEEDED"]);
static SEVERITY_COUNT_NUMBER: wire::Shape = wire::Shape::integer("SeverityCount").min(0);
static TAG_KEY_LIST_LIST: wire::Shape = wire::Shape::list("TagKeyList", wire::Member::new("member", &STRING));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE));
static TAG_STATUS_TEXT: wire::Shape = wire::Shape::string("TagStatus").values(&["TAGGED", "UNTAGGED", "ANY"]);

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static IMAGE_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("ImageAlreadyExistsException", "ImageAlreadyExistsException", 400);
    pub static IMAGE_DIGEST_DOES_NOT_MATCH_EXCEPTION: ErrorShape = ErrorShape::new("ImageDigestDoesNotMatchException", "ImageDigestDoesNotMatchException", 400);
    pub static IMAGE_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ImageNotFoundException", "ImageNotFoundException", 400);
    pub static IMAGE_TAG_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("ImageTagAlreadyExistsException", "ImageTagAlreadyExistsException", 400);
    pub static INVALID_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidParameterException", "InvalidParameterException", 400);
    pub static INVALID_TAG_PARAMETER_EXCEPTION: ErrorShape = ErrorShape::new("InvalidTagParameterException", "InvalidTagParameterException", 400);
    pub static KMS_EXCEPTION: ErrorShape = ErrorShape::new("KmsException", "KmsException", 400);
    pub static LAYER_INACCESSIBLE_EXCEPTION: ErrorShape = ErrorShape::new("LayerInaccessibleException", "LayerInaccessibleException", 400);
    pub static LAYERS_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("LayersNotFoundException", "LayersNotFoundException", 400);
    pub static LIFECYCLE_POLICY_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("LifecyclePolicyNotFoundException", "LifecyclePolicyNotFoundException", 400);
    pub static LIMIT_EXCEEDED_EXCEPTION: ErrorShape = ErrorShape::new("LimitExceededException", "LimitExceededException", 400);
    pub static REFERENCED_IMAGES_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("ReferencedImagesNotFoundException", "ReferencedImagesNotFoundException", 400);
    pub static REPOSITORY_ALREADY_EXISTS_EXCEPTION: ErrorShape = ErrorShape::new("RepositoryAlreadyExistsException", "RepositoryAlreadyExistsException", 400);
    pub static REPOSITORY_NOT_EMPTY_EXCEPTION: ErrorShape = ErrorShape::new("RepositoryNotEmptyException", "RepositoryNotEmptyException", 400);
    pub static REPOSITORY_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("RepositoryNotFoundException", "RepositoryNotFoundException", 400);
    pub static REPOSITORY_POLICY_NOT_FOUND_EXCEPTION: ErrorShape = ErrorShape::new("RepositoryPolicyNotFoundException", "RepositoryPolicyNotFoundException", 400);
    pub static SERVER_EXCEPTION: ErrorShape = ErrorShape::new("ServerException", "ServerException", 400);
    pub static TOO_MANY_TAGS_EXCEPTION: ErrorShape = ErrorShape::new("TooManyTagsException", "TooManyTagsException", 400);
    pub static UNABLE_TO_GET_UPSTREAM_IMAGE_EXCEPTION: ErrorShape = ErrorShape::new("UnableToGetUpstreamImageException", "UnableToGetUpstreamImageException", 400);
    pub static UNABLE_TO_GET_UPSTREAM_LAYER_EXCEPTION: ErrorShape = ErrorShape::new("UnableToGetUpstreamLayerException", "UnableToGetUpstreamLayerException", 400);
    pub static VALIDATION_EXCEPTION: ErrorShape = ErrorShape::new("ValidationException", "ValidationException", 400);

    pub static ALL: &[&ErrorShape] = &[&IMAGE_ALREADY_EXISTS_EXCEPTION, &IMAGE_DIGEST_DOES_NOT_MATCH_EXCEPTION, &IMAGE_NOT_FOUND_EXCEPTION, &IMAGE_TAG_ALREADY_EXISTS_EXCEPTION, &INVALID_PARAMETER_EXCEPTION, &INVALID_TAG_PARAMETER_EXCEPTION, &KMS_EXCEPTION, &LAYER_INACCESSIBLE_EXCEPTION, &LAYERS_NOT_FOUND_EXCEPTION, &LIFECYCLE_POLICY_NOT_FOUND_EXCEPTION, &LIMIT_EXCEEDED_EXCEPTION, &REFERENCED_IMAGES_NOT_FOUND_EXCEPTION, &REPOSITORY_ALREADY_EXISTS_EXCEPTION, &REPOSITORY_NOT_EMPTY_EXCEPTION, &REPOSITORY_NOT_FOUND_EXCEPTION, &REPOSITORY_POLICY_NOT_FOUND_EXCEPTION, &SERVER_EXCEPTION, &TOO_MANY_TAGS_EXCEPTION, &UNABLE_TO_GET_UPSTREAM_IMAGE_EXCEPTION, &UNABLE_TO_GET_UPSTREAM_LAYER_EXCEPTION, &VALIDATION_EXCEPTION];
}
