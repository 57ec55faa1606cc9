// Made by `cargo xtask generate`; do not edit.
//! Amazon Relational Database Service.

use novamind_wire as wire;

use crate::common::*;

pub static SERVICE: wire::Service = wire::Service {
    name: "rds",
    signing_name: "rds",
    endpoint_prefix: "rds",
    api_version: "2014-10-31",
    target_prefix: "",
    xml_namespace: "http://rds.amazonaws.com/doc/2014-10-31/",
    protocols: &[wire::Protocol::Query],
    query_compatible: false,
    validation_code: "InvalidParameterValue",
    operations: &[
        &ADD_TAGS_TO_RESOURCE_OPERATION,
        &COPY_DB_PARAMETER_GROUP_OPERATION,
        &COPY_DB_SNAPSHOT_OPERATION,
        &CREATE_DB_INSTANCE_OPERATION,
        &CREATE_DB_PARAMETER_GROUP_OPERATION,
        &CREATE_DB_SNAPSHOT_OPERATION,
        &CREATE_DB_SUBNET_GROUP_OPERATION,
        &DELETE_DB_INSTANCE_OPERATION,
        &DELETE_DB_INSTANCE_AUTOMATED_BACKUP_OPERATION,
        &DELETE_DB_PARAMETER_GROUP_OPERATION,
        &DELETE_DB_SNAPSHOT_OPERATION,
        &DELETE_DB_SUBNET_GROUP_OPERATION,
        &DESCRIBE_ACCOUNT_ATTRIBUTES_OPERATION,
        &DESCRIBE_CERTIFICATES_OPERATION,
        &DESCRIBE_DB_ENGINE_VERSIONS_OPERATION,
        &DESCRIBE_DB_INSTANCE_AUTOMATED_BACKUPS_OPERATION,
        &DESCRIBE_DB_INSTANCES_OPERATION,
        &DESCRIBE_DB_LOG_FILES_OPERATION,
        &DESCRIBE_DB_MAJOR_ENGINE_VERSIONS_OPERATION,
        &DESCRIBE_DB_PARAMETER_GROUPS_OPERATION,
        &DESCRIBE_DB_PARAMETERS_OPERATION,
        &DESCRIBE_DB_SNAPSHOT_ATTRIBUTES_OPERATION,
        &DESCRIBE_DB_SNAPSHOTS_OPERATION,
        &DESCRIBE_DB_SUBNET_GROUPS_OPERATION,
        &DESCRIBE_ENGINE_DEFAULT_PARAMETERS_OPERATION,
        &DESCRIBE_EVENT_CATEGORIES_OPERATION,
        &DESCRIBE_EVENTS_OPERATION,
        &DESCRIBE_OPTION_GROUPS_OPERATION,
        &DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS_OPERATION,
        &DESCRIBE_PENDING_MAINTENANCE_ACTIONS_OPERATION,
        &DESCRIBE_VALID_DB_INSTANCE_MODIFICATIONS_OPERATION,
        &DOWNLOAD_DB_LOG_FILE_PORTION_OPERATION,
        &LIST_TAGS_FOR_RESOURCE_OPERATION,
        &MODIFY_DB_INSTANCE_OPERATION,
        &MODIFY_DB_PARAMETER_GROUP_OPERATION,
        &MODIFY_DB_SNAPSHOT_OPERATION,
        &MODIFY_DB_SUBNET_GROUP_OPERATION,
        &REBOOT_DB_INSTANCE_OPERATION,
        &REMOVE_TAGS_FROM_RESOURCE_OPERATION,
        &RESET_DB_PARAMETER_GROUP_OPERATION,
        &RESTORE_DB_INSTANCE_FROM_DB_SNAPSHOT_OPERATION,
        &RESTORE_DB_INSTANCE_TO_POINT_IN_TIME_OPERATION,
        &START_DB_INSTANCE_OPERATION,
        &STOP_DB_INSTANCE_OPERATION,
    ],
    errors: errors::ALL,
};

novamind_wire::operations! { SERVICE:
    AddTagsToResource => crate::Empty, ADD_TAGS_TO_RESOURCE_OPERATION = wire::Operation::new("AddTagsToResource", &ADD_TAGS_TO_RESOURCE_SHAPE, &EMPTY_SHAPE);
    CopyDBParameterGroup => CopyDBParameterGroupOutput, COPY_DB_PARAMETER_GROUP_OPERATION = wire::Operation::new("CopyDBParameterGroup", &COPY_DB_PARAMETER_GROUP_SHAPE, &COPY_DB_PARAMETER_GROUP_OUTPUT_SHAPE).result_wrapper("CopyDBParameterGroupResult");
    CopyDBSnapshot => CopyDBSnapshotOutput, COPY_DB_SNAPSHOT_OPERATION = wire::Operation::new("CopyDBSnapshot", &COPY_DB_SNAPSHOT_SHAPE, &COPY_DB_SNAPSHOT_OUTPUT_SHAPE).result_wrapper("CopyDBSnapshotResult");
    CreateDBInstance => CreateDBInstanceOutput, CREATE_DB_INSTANCE_OPERATION = wire::Operation::new("CreateDBInstance", &CREATE_DB_INSTANCE_SHAPE, &CREATE_DB_INSTANCE_OUTPUT_SHAPE).result_wrapper("CreateDBInstanceResult");
    CreateDBParameterGroup => CreateDBParameterGroupOutput, CREATE_DB_PARAMETER_GROUP_OPERATION = wire::Operation::new("CreateDBParameterGroup", &CREATE_DB_PARAMETER_GROUP_SHAPE, &CREATE_DB_PARAMETER_GROUP_OUTPUT_SHAPE).result_wrapper("CreateDBParameterGroupResult");
    CreateDBSnapshot => CreateDBSnapshotOutput, CREATE_DB_SNAPSHOT_OPERATION = wire::Operation::new("CreateDBSnapshot", &CREATE_DB_SNAPSHOT_SHAPE, &CREATE_DB_SNAPSHOT_OUTPUT_SHAPE).result_wrapper("CreateDBSnapshotResult");
    CreateDBSubnetGroup => CreateDBSubnetGroupOutput, CREATE_DB_SUBNET_GROUP_OPERATION = wire::Operation::new("CreateDBSubnetGroup", &CREATE_DB_SUBNET_GROUP_SHAPE, &CREATE_DB_SUBNET_GROUP_OUTPUT_SHAPE).result_wrapper("CreateDBSubnetGroupResult");
    DeleteDBInstance => DeleteDBInstanceOutput, DELETE_DB_INSTANCE_OPERATION = wire::Operation::new("DeleteDBInstance", &DELETE_DB_INSTANCE_SHAPE, &DELETE_DB_INSTANCE_OUTPUT_SHAPE).result_wrapper("DeleteDBInstanceResult");
    DeleteDBInstanceAutomatedBackup => DeleteDBInstanceAutomatedBackupOutput, DELETE_DB_INSTANCE_AUTOMATED_BACKUP_OPERATION = wire::Operation::new("DeleteDBInstanceAutomatedBackup", &DELETE_DB_INSTANCE_AUTOMATED_BACKUP_SHAPE, &DELETE_DB_INSTANCE_AUTOMATED_BACKUP_OUTPUT_SHAPE).result_wrapper("DeleteDBInstanceAutomatedBackupResult");
    DeleteDBParameterGroup => crate::Empty, DELETE_DB_PARAMETER_GROUP_OPERATION = wire::Operation::new("DeleteDBParameterGroup", &DELETE_DB_PARAMETER_GROUP_SHAPE, &EMPTY_SHAPE);
    DeleteDBSnapshot => DeleteDBSnapshotOutput, DELETE_DB_SNAPSHOT_OPERATION = wire::Operation::new("DeleteDBSnapshot", &DELETE_DB_SNAPSHOT_SHAPE, &DELETE_DB_SNAPSHOT_OUTPUT_SHAPE).result_wrapper("DeleteDBSnapshotResult");
    DeleteDBSubnetGroup => crate::Empty, DELETE_DB_SUBNET_GROUP_OPERATION = wire::Operation::new("DeleteDBSubnetGroup", &DELETE_DB_SUBNET_GROUP_SHAPE, &EMPTY_SHAPE);
    DescribeAccountAttributes => DescribeAccountAttributesOutput, DESCRIBE_ACCOUNT_ATTRIBUTES_OPERATION = wire::Operation::new("DescribeAccountAttributes", &DESCRIBE_ACCOUNT_ATTRIBUTES_SHAPE, &DESCRIBE_ACCOUNT_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("DescribeAccountAttributesResult");
    DescribeCertificates => DescribeCertificatesOutput, DESCRIBE_CERTIFICATES_OPERATION = wire::Operation::new("DescribeCertificates", &DESCRIBE_CERTIFICATES_SHAPE, &DESCRIBE_CERTIFICATES_OUTPUT_SHAPE).result_wrapper("DescribeCertificatesResult");
    DescribeDBEngineVersions => DescribeDBEngineVersionsOutput, DESCRIBE_DB_ENGINE_VERSIONS_OPERATION = wire::Operation::new("DescribeDBEngineVersions", &DESCRIBE_DB_ENGINE_VERSIONS_SHAPE, &DESCRIBE_DB_ENGINE_VERSIONS_OUTPUT_SHAPE).result_wrapper("DescribeDBEngineVersionsResult");
    DescribeDBInstanceAutomatedBackups => DescribeDBInstanceAutomatedBackupsOutput, DESCRIBE_DB_INSTANCE_AUTOMATED_BACKUPS_OPERATION = wire::Operation::new("DescribeDBInstanceAutomatedBackups", &DESCRIBE_DB_INSTANCE_AUTOMATED_BACKUPS_SHAPE, &DESCRIBE_DB_INSTANCE_AUTOMATED_BACKUPS_OUTPUT_SHAPE).result_wrapper("DescribeDBInstanceAutomatedBackupsResult");
    DescribeDBInstances => DescribeDBInstancesOutput, DESCRIBE_DB_INSTANCES_OPERATION = wire::Operation::new("DescribeDBInstances", &DESCRIBE_DB_INSTANCES_SHAPE, &DESCRIBE_DB_INSTANCES_OUTPUT_SHAPE).result_wrapper("DescribeDBInstancesResult");
    DescribeDBLogFiles => DescribeDBLogFilesOutput, DESCRIBE_DB_LOG_FILES_OPERATION = wire::Operation::new("DescribeDBLogFiles", &DESCRIBE_DB_LOG_FILES_SHAPE, &DESCRIBE_DB_LOG_FILES_OUTPUT_SHAPE).result_wrapper("DescribeDBLogFilesResult");
    DescribeDBMajorEngineVersions => DescribeDBMajorEngineVersionsOutput, DESCRIBE_DB_MAJOR_ENGINE_VERSIONS_OPERATION = wire::Operation::new("DescribeDBMajorEngineVersions", &DESCRIBE_DB_MAJOR_ENGINE_VERSIONS_SHAPE, &DESCRIBE_DB_MAJOR_ENGINE_VERSIONS_OUTPUT_SHAPE).result_wrapper("DescribeDBMajorEngineVersionsResult");
    DescribeDBParameterGroups => DescribeDBParameterGroupsOutput, DESCRIBE_DB_PARAMETER_GROUPS_OPERATION = wire::Operation::new("DescribeDBParameterGroups", &DESCRIBE_DB_PARAMETER_GROUPS_SHAPE, &DESCRIBE_DB_PARAMETER_GROUPS_OUTPUT_SHAPE).result_wrapper("DescribeDBParameterGroupsResult");
    DescribeDBParameters => DescribeDBParametersOutput, DESCRIBE_DB_PARAMETERS_OPERATION = wire::Operation::new("DescribeDBParameters", &DESCRIBE_DB_PARAMETERS_SHAPE, &DESCRIBE_DB_PARAMETERS_OUTPUT_SHAPE).result_wrapper("DescribeDBParametersResult");
    DescribeDBSnapshotAttributes => DescribeDBSnapshotAttributesOutput, DESCRIBE_DB_SNAPSHOT_ATTRIBUTES_OPERATION = wire::Operation::new("DescribeDBSnapshotAttributes", &DESCRIBE_DB_SNAPSHOT_ATTRIBUTES_SHAPE, &DESCRIBE_DB_SNAPSHOT_ATTRIBUTES_OUTPUT_SHAPE).result_wrapper("DescribeDBSnapshotAttributesResult");
    DescribeDBSnapshots => DescribeDBSnapshotsOutput, DESCRIBE_DB_SNAPSHOTS_OPERATION = wire::Operation::new("DescribeDBSnapshots", &DESCRIBE_DB_SNAPSHOTS_SHAPE, &DESCRIBE_DB_SNAPSHOTS_OUTPUT_SHAPE).result_wrapper("DescribeDBSnapshotsResult");
    DescribeDBSubnetGroups => DescribeDBSubnetGroupsOutput, DESCRIBE_DB_SUBNET_GROUPS_OPERATION = wire::Operation::new("DescribeDBSubnetGroups", &DESCRIBE_DB_SUBNET_GROUPS_SHAPE, &DESCRIBE_DB_SUBNET_GROUPS_OUTPUT_SHAPE).result_wrapper("DescribeDBSubnetGroupsResult");
    DescribeEngineDefaultParameters => DescribeEngineDefaultParametersOutput, DESCRIBE_ENGINE_DEFAULT_PARAMETERS_OPERATION = wire::Operation::new("DescribeEngineDefaultParameters", &DESCRIBE_ENGINE_DEFAULT_PARAMETERS_SHAPE, &DESCRIBE_ENGINE_DEFAULT_PARAMETERS_OUTPUT_SHAPE).result_wrapper("DescribeEngineDefaultParametersResult");
    DescribeEventCategories => DescribeEventCategoriesOutput, DESCRIBE_EVENT_CATEGORIES_OPERATION = wire::Operation::new("DescribeEventCategories", &DESCRIBE_EVENT_CATEGORIES_SHAPE, &DESCRIBE_EVENT_CATEGORIES_OUTPUT_SHAPE).result_wrapper("DescribeEventCategoriesResult");
    DescribeEvents => DescribeEventsOutput, DESCRIBE_EVENTS_OPERATION = wire::Operation::new("DescribeEvents", &DESCRIBE_EVENTS_SHAPE, &DESCRIBE_EVENTS_OUTPUT_SHAPE).result_wrapper("DescribeEventsResult");
    DescribeOptionGroups => DescribeOptionGroupsOutput, DESCRIBE_OPTION_GROUPS_OPERATION = wire::Operation::new("DescribeOptionGroups", &DESCRIBE_OPTION_GROUPS_SHAPE, &DESCRIBE_OPTION_GROUPS_OUTPUT_SHAPE).result_wrapper("DescribeOptionGroupsResult");
    DescribeOrderableDBInstanceOptions => DescribeOrderableDBInstanceOptionsOutput, DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS_OPERATION = wire::Operation::new("DescribeOrderableDBInstanceOptions", &DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS_SHAPE, &DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS_OUTPUT_SHAPE).result_wrapper("DescribeOrderableDBInstanceOptionsResult");
    DescribePendingMaintenanceActions => DescribePendingMaintenanceActionsOutput, DESCRIBE_PENDING_MAINTENANCE_ACTIONS_OPERATION = wire::Operation::new("DescribePendingMaintenanceActions", &DESCRIBE_PENDING_MAINTENANCE_ACTIONS_SHAPE, &DESCRIBE_PENDING_MAINTENANCE_ACTIONS_OUTPUT_SHAPE).result_wrapper("DescribePendingMaintenanceActionsResult");
    DescribeValidDBInstanceModifications => DescribeValidDBInstanceModificationsOutput, DESCRIBE_VALID_DB_INSTANCE_MODIFICATIONS_OPERATION = wire::Operation::new("DescribeValidDBInstanceModifications", &DESCRIBE_VALID_DB_INSTANCE_MODIFICATIONS_SHAPE, &DESCRIBE_VALID_DB_INSTANCE_MODIFICATIONS_OUTPUT_SHAPE).result_wrapper("DescribeValidDBInstanceModificationsResult");
    DownloadDBLogFilePortion => DownloadDBLogFilePortionOutput, DOWNLOAD_DB_LOG_FILE_PORTION_OPERATION = wire::Operation::new("DownloadDBLogFilePortion", &DOWNLOAD_DB_LOG_FILE_PORTION_SHAPE, &DOWNLOAD_DB_LOG_FILE_PORTION_OUTPUT_SHAPE).result_wrapper("DownloadDBLogFilePortionResult");
    ListTagsForResource => ListTagsForResourceOutput, LIST_TAGS_FOR_RESOURCE_OPERATION = wire::Operation::new("ListTagsForResource", &LIST_TAGS_FOR_RESOURCE_SHAPE, &LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE).result_wrapper("ListTagsForResourceResult");
    ModifyDBInstance => ModifyDBInstanceOutput, MODIFY_DB_INSTANCE_OPERATION = wire::Operation::new("ModifyDBInstance", &MODIFY_DB_INSTANCE_SHAPE, &MODIFY_DB_INSTANCE_OUTPUT_SHAPE).result_wrapper("ModifyDBInstanceResult");
    ModifyDBParameterGroup => DbParameterGroupNameMessage, MODIFY_DB_PARAMETER_GROUP_OPERATION = wire::Operation::new("ModifyDBParameterGroup", &MODIFY_DB_PARAMETER_GROUP_SHAPE, &DB_PARAMETER_GROUP_NAME_MESSAGE_SHAPE).result_wrapper("ModifyDBParameterGroupResult");
    ModifyDBSnapshot => ModifyDBSnapshotOutput, MODIFY_DB_SNAPSHOT_OPERATION = wire::Operation::new("ModifyDBSnapshot", &MODIFY_DB_SNAPSHOT_SHAPE, &MODIFY_DB_SNAPSHOT_OUTPUT_SHAPE).result_wrapper("ModifyDBSnapshotResult");
    ModifyDBSubnetGroup => ModifyDBSubnetGroupOutput, MODIFY_DB_SUBNET_GROUP_OPERATION = wire::Operation::new("ModifyDBSubnetGroup", &MODIFY_DB_SUBNET_GROUP_SHAPE, &MODIFY_DB_SUBNET_GROUP_OUTPUT_SHAPE).result_wrapper("ModifyDBSubnetGroupResult");
    RebootDBInstance => RebootDBInstanceOutput, REBOOT_DB_INSTANCE_OPERATION = wire::Operation::new("RebootDBInstance", &REBOOT_DB_INSTANCE_SHAPE, &REBOOT_DB_INSTANCE_OUTPUT_SHAPE).result_wrapper("RebootDBInstanceResult");
    RemoveTagsFromResource => crate::Empty, REMOVE_TAGS_FROM_RESOURCE_OPERATION = wire::Operation::new("RemoveTagsFromResource", &REMOVE_TAGS_FROM_RESOURCE_SHAPE, &EMPTY_SHAPE);
    ResetDBParameterGroup => DbParameterGroupNameMessage, RESET_DB_PARAMETER_GROUP_OPERATION = wire::Operation::new("ResetDBParameterGroup", &RESET_DB_PARAMETER_GROUP_SHAPE, &DB_PARAMETER_GROUP_NAME_MESSAGE_SHAPE).result_wrapper("ResetDBParameterGroupResult");
    RestoreDBInstanceFromDBSnapshot => RestoreDBInstanceFromDBSnapshotOutput, RESTORE_DB_INSTANCE_FROM_DB_SNAPSHOT_OPERATION = wire::Operation::new("RestoreDBInstanceFromDBSnapshot", &RESTORE_DB_INSTANCE_FROM_DB_SNAPSHOT_SHAPE, &RESTORE_DB_INSTANCE_FROM_DB_SNAPSHOT_OUTPUT_SHAPE).result_wrapper("RestoreDBInstanceFromDBSnapshotResult");
    RestoreDBInstanceToPointInTime => RestoreDBInstanceToPointInTimeOutput, RESTORE_DB_INSTANCE_TO_POINT_IN_TIME_OPERATION = wire::Operation::new("RestoreDBInstanceToPointInTime", &RESTORE_DB_INSTANCE_TO_POINT_IN_TIME_SHAPE, &RESTORE_DB_INSTANCE_TO_POINT_IN_TIME_OUTPUT_SHAPE).result_wrapper("RestoreDBInstanceToPointInTimeResult");
    StartDBInstance => StartDBInstanceOutput, START_DB_INSTANCE_OPERATION = wire::Operation::new("StartDBInstance", &START_DB_INSTANCE_SHAPE, &START_DB_INSTANCE_OUTPUT_SHAPE).result_wrapper("StartDBInstanceResult");
    StopDBInstance => StopDBInstanceOutput, STOP_DB_INSTANCE_OPERATION = wire::Operation::new("StopDBInstance", &STOP_DB_INSTANCE_SHAPE, &STOP_DB_INSTANCE_OUTPUT_SHAPE).result_wrapper("StopDBInstanceResult");
}

novamind_wire::structures! {
    DESCRIBE_ACCOUNT_ATTRIBUTES_OUTPUT_SHAPE "AccountAttributesMessage" DescribeAccountAttributesOutput {
        account_quotas: Option<Vec<AccountQuota>> = wire::Member::new("AccountQuotas", &ACCOUNT_QUOTA_LIST_LIST),
    }
    ACCOUNT_QUOTA_SHAPE "AccountQuota" AccountQuota {
        account_quota_name: Option<String> = wire::Member::new("AccountQuotaName", &STRING),
        used: Option<i64> = wire::Member::new("Used", &LONG),
        max: Option<i64> = wire::Member::new("Max", &LONG),
    }
    ADD_TAGS_TO_RESOURCE_SHAPE "AddTagsToResourceMessage" AddTagsToResource {
        resource_name: String = wire::Member::new("ResourceName", &STRING).required(),
        tags: Vec<Tag> = wire::Member::new("Tags", &TAG_LIST_LIST).required(),
    }
    ADDITIONAL_STORAGE_VOLUME_SHAPE "AdditionalStorageVolume" AdditionalStorageVolume {
        volume_name: String = wire::Member::new("VolumeName", &STRING).required(),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        iops: Option<i32> = wire::Member::new("IOPS", &INTEGER),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
    }
    ADDITIONAL_STORAGE_VOLUME_OUTPUT_SHAPE "AdditionalStorageVolumeOutput" AdditionalStorageVolumeOutput {
        volume_name: Option<String> = wire::Member::new("VolumeName", &STRING),
        storage_volume_status: Option<String> = wire::Member::new("StorageVolumeStatus", &STRING),
        storage_operation_status: Option<String> = wire::Member::new("StorageOperationStatus", &STRING),
        storage_operation_percent_progress: Option<i32> = wire::Member::new("StorageOperationPercentProgress", &INTEGER),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        iops: Option<i32> = wire::Member::new("IOPS", &INTEGER),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
    }
    AVAILABILITY_ZONE_SHAPE "AvailabilityZone" AvailabilityZone {
        name: Option<String> = wire::Member::new("Name", &STRING),
    }
    AVAILABLE_ADDITIONAL_STORAGE_VOLUMES_OPTION_SHAPE "AvailableAdditionalStorageVolumesOption" AvailableAdditionalStorageVolumesOption {
        supports_storage_autoscaling: Option<bool> = wire::Member::new("SupportsStorageAutoscaling", &BOOLEAN),
        supports_storage_throughput: Option<bool> = wire::Member::new("SupportsStorageThroughput", &BOOLEAN),
        supports_iops: Option<bool> = wire::Member::new("SupportsIops", &BOOLEAN),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        min_storage_size: Option<i32> = wire::Member::new("MinStorageSize", &INTEGER),
        max_storage_size: Option<i32> = wire::Member::new("MaxStorageSize", &INTEGER),
        min_iops: Option<i32> = wire::Member::new("MinIops", &INTEGER),
        max_iops: Option<i32> = wire::Member::new("MaxIops", &INTEGER),
        min_iops_per_gib: Option<f64> = wire::Member::new("MinIopsPerGib", &DOUBLE),
        max_iops_per_gib: Option<f64> = wire::Member::new("MaxIopsPerGib", &DOUBLE),
        min_storage_throughput: Option<i32> = wire::Member::new("MinStorageThroughput", &INTEGER),
        max_storage_throughput: Option<i32> = wire::Member::new("MaxStorageThroughput", &INTEGER),
    }
    AVAILABLE_PROCESSOR_FEATURE_SHAPE "AvailableProcessorFeature" AvailableProcessorFeature {
        name: Option<String> = wire::Member::new("Name", &STRING),
        default_value: Option<String> = wire::Member::new("DefaultValue", &STRING),
        allowed_values: Option<String> = wire::Member::new("AllowedValues", &STRING),
    }
    CERTIFICATE_SHAPE "Certificate" Certificate {
        certificate_identifier: Option<String> = wire::Member::new("CertificateIdentifier", &STRING),
        certificate_type: Option<String> = wire::Member::new("CertificateType", &STRING),
        thumbprint: Option<String> = wire::Member::new("Thumbprint", &STRING),
        valid_from: Option<wire::Timestamp> = wire::Member::new("ValidFrom", &TIMESTAMP),
        valid_till: Option<wire::Timestamp> = wire::Member::new("ValidTill", &TIMESTAMP),
        certificate_arn: Option<String> = wire::Member::new("CertificateArn", &STRING),
        customer_override: Option<bool> = wire::Member::new("CustomerOverride", &BOOLEAN),
        customer_override_valid_till: Option<wire::Timestamp> = wire::Member::new("CustomerOverrideValidTill", &TIMESTAMP),
    }
    CERTIFICATE_DETAILS_SHAPE "CertificateDetails" CertificateDetails {
        ca_identifier: Option<String> = wire::Member::new("CAIdentifier", &STRING),
        valid_till: Option<wire::Timestamp> = wire::Member::new("ValidTill", &TIMESTAMP),
    }
    DESCRIBE_CERTIFICATES_OUTPUT_SHAPE "CertificateMessage" DescribeCertificatesOutput {
        default_certificate_for_new_launches: Option<String> = wire::Member::new("DefaultCertificateForNewLaunches", &STRING),
        certificates: Option<Vec<Certificate>> = wire::Member::new("Certificates", &CERTIFICATE_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    CHARACTER_SET_SHAPE "CharacterSet" CharacterSet {
        character_set_name: Option<String> = wire::Member::new("CharacterSetName", &STRING),
        character_set_description: Option<String> = wire::Member::new("CharacterSetDescription", &STRING),
    }
    CLOUDWATCH_LOGS_EXPORT_CONFIGURATION_SHAPE "CloudwatchLogsExportConfiguration" CloudwatchLogsExportConfiguration {
        enable_log_types: Option<Vec<String>> = wire::Member::new("EnableLogTypes", &LOG_TYPE_LIST_LIST),
        disable_log_types: Option<Vec<String>> = wire::Member::new("DisableLogTypes", &LOG_TYPE_LIST_LIST),
    }
    COPY_DB_PARAMETER_GROUP_SHAPE "CopyDBParameterGroupMessage" CopyDBParameterGroup {
        source_db_parameter_group_identifier: String = wire::Member::new("SourceDBParameterGroupIdentifier", &STRING).required(),
        target_db_parameter_group_identifier: String = wire::Member::new("TargetDBParameterGroupIdentifier", &STRING).required(),
        target_db_parameter_group_description: String = wire::Member::new("TargetDBParameterGroupDescription", &STRING).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    COPY_DB_PARAMETER_GROUP_OUTPUT_SHAPE "CopyDBParameterGroupResult" CopyDBParameterGroupOutput {
        db_parameter_group: Option<DbParameterGroup> = wire::Member::new("DBParameterGroup", &DB_PARAMETER_GROUP_SHAPE),
    }
    COPY_DB_SNAPSHOT_SHAPE "CopyDBSnapshotMessage" CopyDBSnapshot {
        source_db_snapshot_identifier: String = wire::Member::new("SourceDBSnapshotIdentifier", &STRING).required(),
        target_db_snapshot_identifier: String = wire::Member::new("TargetDBSnapshotIdentifier", &STRING).required(),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        copy_tags: Option<bool> = wire::Member::new("CopyTags", &BOOLEAN),
        pre_signed_url: Option<String> = wire::Member::new("PreSignedUrl", &SENSITIVE_STRING_TEXT),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        target_custom_availability_zone: Option<String> = wire::Member::new("TargetCustomAvailabilityZone", &STRING),
        snapshot_target: Option<String> = wire::Member::new("SnapshotTarget", &STRING),
        copy_option_group: Option<bool> = wire::Member::new("CopyOptionGroup", &BOOLEAN),
        snapshot_availability_zone: Option<String> = wire::Member::new("SnapshotAvailabilityZone", &STRING),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST),
    }
    COPY_DB_SNAPSHOT_OUTPUT_SHAPE "CopyDBSnapshotResult" CopyDBSnapshotOutput {
        db_snapshot: Option<DbSnapshot> = wire::Member::new("DBSnapshot", &DB_SNAPSHOT_SHAPE),
    }
    CREATE_DB_INSTANCE_SHAPE "CreateDBInstanceMessage" CreateDBInstance {
        db_name: Option<String> = wire::Member::new("DBName", &STRING),
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        db_instance_class: String = wire::Member::new("DBInstanceClass", &STRING).required(),
        engine: String = wire::Member::new("Engine", &STRING).required(),
        master_username: Option<String> = wire::Member::new("MasterUsername", &STRING),
        master_user_password: Option<String> = wire::Member::new("MasterUserPassword", &SENSITIVE_STRING_TEXT),
        db_security_groups: Option<Vec<String>> = wire::Member::new("DBSecurityGroups", &DB_SECURITY_GROUP_NAME_LIST_LIST),
        vpc_security_group_ids: Option<Vec<String>> = wire::Member::new("VpcSecurityGroupIds", &VPC_SECURITY_GROUP_ID_LIST_LIST),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        preferred_maintenance_window: Option<String> = wire::Member::new("PreferredMaintenanceWindow", &STRING),
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        multi_az: Option<bool> = wire::Member::new("MultiAZ", &BOOLEAN),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        auto_minor_version_upgrade: Option<bool> = wire::Member::new("AutoMinorVersionUpgrade", &BOOLEAN),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        character_set_name: Option<String> = wire::Member::new("CharacterSetName", &STRING),
        nchar_character_set_name: Option<String> = wire::Member::new("NcharCharacterSetName", &STRING),
        publicly_accessible: Option<bool> = wire::Member::new("PubliclyAccessible", &BOOLEAN),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        db_cluster_identifier: Option<String> = wire::Member::new("DBClusterIdentifier", &STRING),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        tde_credential_password: Option<String> = wire::Member::new("TdeCredentialPassword", &SENSITIVE_STRING_TEXT),
        storage_encrypted: Option<bool> = wire::Member::new("StorageEncrypted", &BOOLEAN),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &STRING),
        domain: Option<String> = wire::Member::new("Domain", &STRING),
        domain_fqdn: Option<String> = wire::Member::new("DomainFqdn", &STRING),
        domain_ou: Option<String> = wire::Member::new("DomainOu", &STRING),
        domain_auth_secret_arn: Option<String> = wire::Member::new("DomainAuthSecretArn", &STRING),
        domain_dns_ips: Option<Vec<String>> = wire::Member::new("DomainDnsIps", &STRING_LIST_LIST),
        copy_tags_to_snapshot: Option<bool> = wire::Member::new("CopyTagsToSnapshot", &BOOLEAN),
        monitoring_interval: Option<i32> = wire::Member::new("MonitoringInterval", &INTEGER),
        monitoring_role_arn: Option<String> = wire::Member::new("MonitoringRoleArn", &STRING),
        domain_iam_role_name: Option<String> = wire::Member::new("DomainIAMRoleName", &STRING),
        promotion_tier: Option<i32> = wire::Member::new("PromotionTier", &INTEGER),
        timezone: Option<String> = wire::Member::new("Timezone", &STRING),
        enable_iam_database_authentication: Option<bool> = wire::Member::new("EnableIAMDatabaseAuthentication", &BOOLEAN),
        database_insights_mode: Option<String> = wire::Member::new("DatabaseInsightsMode", &DATABASE_INSIGHTS_MODE_TEXT),
        enable_performance_insights: Option<bool> = wire::Member::new("EnablePerformanceInsights", &BOOLEAN),
        performance_insights_kms_key_id: Option<String> = wire::Member::new("PerformanceInsightsKMSKeyId", &STRING),
        performance_insights_retention_period: Option<i32> = wire::Member::new("PerformanceInsightsRetentionPeriod", &INTEGER),
        enable_cloudwatch_logs_exports: Option<Vec<String>> = wire::Member::new("EnableCloudwatchLogsExports", &LOG_TYPE_LIST_LIST),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        deletion_protection: Option<bool> = wire::Member::new("DeletionProtection", &BOOLEAN),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        enable_customer_owned_ip: Option<bool> = wire::Member::new("EnableCustomerOwnedIp", &BOOLEAN),
        network_type: Option<String> = wire::Member::new("NetworkType", &STRING),
        backup_target: Option<String> = wire::Member::new("BackupTarget", &STRING),
        custom_iam_instance_profile: Option<String> = wire::Member::new("CustomIamInstanceProfile", &STRING),
        db_system_id: Option<String> = wire::Member::new("DBSystemId", &STRING),
        ca_certificate_identifier: Option<String> = wire::Member::new("CACertificateIdentifier", &STRING),
        manage_master_user_password: Option<bool> = wire::Member::new("ManageMasterUserPassword", &BOOLEAN),
        master_user_secret_kms_key_id: Option<String> = wire::Member::new("MasterUserSecretKmsKeyId", &STRING),
        multi_tenant: Option<bool> = wire::Member::new("MultiTenant", &BOOLEAN),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        engine_lifecycle_support: Option<String> = wire::Member::new("EngineLifecycleSupport", &STRING),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
        master_user_authentication_type: Option<String> = wire::Member::new("MasterUserAuthenticationType", &MASTER_USER_AUTHENTICATION_TYPE_TEXT),
    }
    CREATE_DB_INSTANCE_OUTPUT_SHAPE "CreateDBInstanceResult" CreateDBInstanceOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    CREATE_DB_PARAMETER_GROUP_SHAPE "CreateDBParameterGroupMessage" CreateDBParameterGroup {
        db_parameter_group_name: String = wire::Member::new("DBParameterGroupName", &STRING).required(),
        db_parameter_group_family: String = wire::Member::new("DBParameterGroupFamily", &STRING).required(),
        description: String = wire::Member::new("Description", &STRING).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_DB_PARAMETER_GROUP_OUTPUT_SHAPE "CreateDBParameterGroupResult" CreateDBParameterGroupOutput {
        db_parameter_group: Option<DbParameterGroup> = wire::Member::new("DBParameterGroup", &DB_PARAMETER_GROUP_SHAPE),
    }
    CREATE_DB_SNAPSHOT_SHAPE "CreateDBSnapshotMessage" CreateDBSnapshot {
        db_snapshot_identifier: String = wire::Member::new("DBSnapshotIdentifier", &STRING).required(),
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_DB_SNAPSHOT_OUTPUT_SHAPE "CreateDBSnapshotResult" CreateDBSnapshotOutput {
        db_snapshot: Option<DbSnapshot> = wire::Member::new("DBSnapshot", &DB_SNAPSHOT_SHAPE),
    }
    CREATE_DB_SUBNET_GROUP_SHAPE "CreateDBSubnetGroupMessage" CreateDBSubnetGroup {
        db_subnet_group_name: String = wire::Member::new("DBSubnetGroupName", &STRING).required(),
        db_subnet_group_description: String = wire::Member::new("DBSubnetGroupDescription", &STRING).required(),
        subnet_ids: Vec<String> = wire::Member::new("SubnetIds", &SUBNET_IDENTIFIER_LIST_LIST).required(),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    CREATE_DB_SUBNET_GROUP_OUTPUT_SHAPE "CreateDBSubnetGroupResult" CreateDBSubnetGroupOutput {
        db_subnet_group: Option<DbSubnetGroup> = wire::Member::new("DBSubnetGroup", &DB_SUBNET_GROUP_SHAPE),
    }
    CUSTOM_DB_ENGINE_VERSION_AMI_SHAPE "CustomDBEngineVersionAMI" CustomDbEngineVersionAmi {
        image_id: Option<String> = wire::Member::new("ImageId", &STRING),
        status: Option<String> = wire::Member::new("Status", &STRING),
    }
    DB_ENGINE_VERSION_SHAPE "DBEngineVersion" DbEngineVersion {
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        major_engine_version: Option<String> = wire::Member::new("MajorEngineVersion", &STRING),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        database_installation_files_s3_bucket_name: Option<String> = wire::Member::new("DatabaseInstallationFilesS3BucketName", &STRING),
        database_installation_files_s3_prefix: Option<String> = wire::Member::new("DatabaseInstallationFilesS3Prefix", &STRING),
        database_installation_files: Option<Vec<String>> = wire::Member::new("DatabaseInstallationFiles", &STRING_LIST_LIST),
        custom_db_engine_version_manifest: Option<String> = wire::Member::new("CustomDBEngineVersionManifest", &CUSTOM_DB_ENGINE_VERSION_MANIFEST_TEXT),
        db_parameter_group_family: Option<String> = wire::Member::new("DBParameterGroupFamily", &STRING),
        db_engine_description: Option<String> = wire::Member::new("DBEngineDescription", &STRING),
        db_engine_version_arn: Option<String> = wire::Member::new("DBEngineVersionArn", &STRING),
        db_engine_version_description: Option<String> = wire::Member::new("DBEngineVersionDescription", &STRING),
        default_character_set: Option<CharacterSet> = wire::Member::new("DefaultCharacterSet", &CHARACTER_SET_SHAPE),
        failure_reason: Option<String> = wire::Member::new("FailureReason", &STRING),
        image: Option<CustomDbEngineVersionAmi> = wire::Member::new("Image", &CUSTOM_DB_ENGINE_VERSION_AMI_SHAPE),
        db_engine_media_type: Option<String> = wire::Member::new("DBEngineMediaType", &STRING),
        kms_key_id: Option<String> = wire::Member::new("KMSKeyId", &STRING),
        create_time: Option<wire::Timestamp> = wire::Member::new("CreateTime", &TIMESTAMP),
        supported_character_sets: Option<Vec<CharacterSet>> = wire::Member::new("SupportedCharacterSets", &SUPPORTED_CHARACTER_SETS_LIST_LIST),
        supported_nchar_character_sets: Option<Vec<CharacterSet>> = wire::Member::new("SupportedNcharCharacterSets", &SUPPORTED_CHARACTER_SETS_LIST_LIST),
        valid_upgrade_target: Option<Vec<UpgradeTarget>> = wire::Member::new("ValidUpgradeTarget", &VALID_UPGRADE_TARGET_LIST_LIST),
        supported_timezones: Option<Vec<Timezone>> = wire::Member::new("SupportedTimezones", &SUPPORTED_TIMEZONES_LIST_LIST),
        exportable_log_types: Option<Vec<String>> = wire::Member::new("ExportableLogTypes", &LOG_TYPE_LIST_LIST),
        supports_log_exports_to_cloudwatch_logs: Option<bool> = wire::Member::new("SupportsLogExportsToCloudwatchLogs", &BOOLEAN),
        supports_read_replica: Option<bool> = wire::Member::new("SupportsReadReplica", &BOOLEAN),
        supported_engine_modes: Option<Vec<String>> = wire::Member::new("SupportedEngineModes", &ENGINE_MODE_LIST_LIST),
        supported_feature_names: Option<Vec<String>> = wire::Member::new("SupportedFeatureNames", &FEATURE_NAME_LIST_LIST),
        status: Option<String> = wire::Member::new("Status", &STRING),
        supports_parallel_query: Option<bool> = wire::Member::new("SupportsParallelQuery", &BOOLEAN),
        supports_global_databases: Option<bool> = wire::Member::new("SupportsGlobalDatabases", &BOOLEAN),
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
        supports_babelfish: Option<bool> = wire::Member::new("SupportsBabelfish", &BOOLEAN),
        supports_limitless_database: Option<bool> = wire::Member::new("SupportsLimitlessDatabase", &BOOLEAN),
        supports_certificate_rotation_without_restart: Option<bool> = wire::Member::new("SupportsCertificateRotationWithoutRestart", &BOOLEAN),
        supported_ca_certificate_identifiers: Option<Vec<String>> = wire::Member::new("SupportedCACertificateIdentifiers", &CA_CERTIFICATE_IDENTIFIERS_LIST_LIST),
        supports_local_write_forwarding: Option<bool> = wire::Member::new("SupportsLocalWriteForwarding", &BOOLEAN),
        supports_integrations: Option<bool> = wire::Member::new("SupportsIntegrations", &BOOLEAN),
        serverless_v2_features_support: Option<ServerlessV2FeaturesSupport> = wire::Member::new("ServerlessV2FeaturesSupport", &SERVERLESS_V2_FEATURES_SUPPORT_SHAPE),
    }
    DESCRIBE_DB_ENGINE_VERSIONS_OUTPUT_SHAPE "DBEngineVersionMessage" DescribeDBEngineVersionsOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_engine_versions: Option<Vec<DbEngineVersion>> = wire::Member::new("DBEngineVersions", &DB_ENGINE_VERSION_LIST_LIST),
    }
    DB_INSTANCE_SHAPE "DBInstance" DbInstance {
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        db_instance_status: Option<String> = wire::Member::new("DBInstanceStatus", &STRING),
        master_username: Option<String> = wire::Member::new("MasterUsername", &STRING),
        db_name: Option<String> = wire::Member::new("DBName", &STRING),
        endpoint: Option<Endpoint> = wire::Member::new("Endpoint", &ENDPOINT_SHAPE),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        instance_create_time: Option<wire::Timestamp> = wire::Member::new("InstanceCreateTime", &TIMESTAMP),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        db_security_groups: Option<Vec<DbSecurityGroupMembership>> = wire::Member::new("DBSecurityGroups", &DB_SECURITY_GROUP_MEMBERSHIP_LIST_LIST),
        vpc_security_groups: Option<Vec<VpcSecurityGroupMembership>> = wire::Member::new("VpcSecurityGroups", &VPC_SECURITY_GROUP_MEMBERSHIP_LIST_LIST),
        db_parameter_groups: Option<Vec<DbParameterGroupStatus>> = wire::Member::new("DBParameterGroups", &DB_PARAMETER_GROUP_STATUS_LIST_LIST),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        db_subnet_group: Option<DbSubnetGroup> = wire::Member::new("DBSubnetGroup", &DB_SUBNET_GROUP_SHAPE),
        preferred_maintenance_window: Option<String> = wire::Member::new("PreferredMaintenanceWindow", &STRING),
        upgrade_rollout_order: Option<String> = wire::Member::new("UpgradeRolloutOrder", &UPGRADE_ROLLOUT_ORDER_TEXT),
        pending_modified_values: Option<PendingModifiedValues> = wire::Member::new("PendingModifiedValues", &PENDING_MODIFIED_VALUES_SHAPE),
        latest_restorable_time: Option<wire::Timestamp> = wire::Member::new("LatestRestorableTime", &TIMESTAMP),
        multi_az: Option<bool> = wire::Member::new("MultiAZ", &BOOLEAN),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        auto_minor_version_upgrade: Option<bool> = wire::Member::new("AutoMinorVersionUpgrade", &BOOLEAN),
        read_replica_source_db_instance_identifier: Option<String> = wire::Member::new("ReadReplicaSourceDBInstanceIdentifier", &STRING),
        read_replica_db_instance_identifiers: Option<Vec<String>> = wire::Member::new("ReadReplicaDBInstanceIdentifiers", &READ_REPLICA_DB_INSTANCE_IDENTIFIER_LIST_LIST),
        read_replica_db_cluster_identifiers: Option<Vec<String>> = wire::Member::new("ReadReplicaDBClusterIdentifiers", &READ_REPLICA_DB_CLUSTER_IDENTIFIER_LIST_LIST),
        replica_mode: Option<String> = wire::Member::new("ReplicaMode", &REPLICA_MODE_TEXT),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_memberships: Option<Vec<OptionGroupMembership>> = wire::Member::new("OptionGroupMemberships", &OPTION_GROUP_MEMBERSHIP_LIST_LIST),
        character_set_name: Option<String> = wire::Member::new("CharacterSetName", &STRING),
        nchar_character_set_name: Option<String> = wire::Member::new("NcharCharacterSetName", &STRING),
        secondary_availability_zone: Option<String> = wire::Member::new("SecondaryAvailabilityZone", &STRING),
        publicly_accessible: Option<bool> = wire::Member::new("PubliclyAccessible", &BOOLEAN),
        status_infos: Option<Vec<DbInstanceStatusInfo>> = wire::Member::new("StatusInfos", &DB_INSTANCE_STATUS_INFO_LIST_LIST),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        storage_encryption_type: Option<String> = wire::Member::new("StorageEncryptionType", &STORAGE_ENCRYPTION_TYPE_TEXT),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        db_instance_port: Option<i32> = wire::Member::new("DbInstancePort", &INTEGER),
        db_cluster_identifier: Option<String> = wire::Member::new("DBClusterIdentifier", &STRING),
        storage_encrypted: Option<bool> = wire::Member::new("StorageEncrypted", &BOOLEAN),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &STRING),
        dbi_resource_id: Option<String> = wire::Member::new("DbiResourceId", &STRING),
        ca_certificate_identifier: Option<String> = wire::Member::new("CACertificateIdentifier", &STRING),
        domain_memberships: Option<Vec<DomainMembership>> = wire::Member::new("DomainMemberships", &DOMAIN_MEMBERSHIP_LIST_LIST),
        copy_tags_to_snapshot: Option<bool> = wire::Member::new("CopyTagsToSnapshot", &BOOLEAN),
        monitoring_interval: Option<i32> = wire::Member::new("MonitoringInterval", &INTEGER),
        enhanced_monitoring_resource_arn: Option<String> = wire::Member::new("EnhancedMonitoringResourceArn", &STRING),
        monitoring_role_arn: Option<String> = wire::Member::new("MonitoringRoleArn", &STRING),
        promotion_tier: Option<i32> = wire::Member::new("PromotionTier", &INTEGER),
        db_instance_arn: Option<String> = wire::Member::new("DBInstanceArn", &STRING),
        timezone: Option<String> = wire::Member::new("Timezone", &STRING),
        iam_database_authentication_enabled: Option<bool> = wire::Member::new("IAMDatabaseAuthenticationEnabled", &BOOLEAN),
        database_insights_mode: Option<String> = wire::Member::new("DatabaseInsightsMode", &DATABASE_INSIGHTS_MODE_TEXT),
        performance_insights_enabled: Option<bool> = wire::Member::new("PerformanceInsightsEnabled", &BOOLEAN),
        performance_insights_kms_key_id: Option<String> = wire::Member::new("PerformanceInsightsKMSKeyId", &STRING),
        performance_insights_retention_period: Option<i32> = wire::Member::new("PerformanceInsightsRetentionPeriod", &INTEGER),
        enabled_cloudwatch_logs_exports: Option<Vec<String>> = wire::Member::new("EnabledCloudwatchLogsExports", &LOG_TYPE_LIST_LIST),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        deletion_protection: Option<bool> = wire::Member::new("DeletionProtection", &BOOLEAN),
        associated_roles: Option<Vec<DbInstanceRole>> = wire::Member::new("AssociatedRoles", &DB_INSTANCE_ROLES_LIST),
        listener_endpoint: Option<Endpoint> = wire::Member::new("ListenerEndpoint", &ENDPOINT_SHAPE),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
        automation_mode: Option<String> = wire::Member::new("AutomationMode", &AUTOMATION_MODE_TEXT),
        resume_full_automation_mode_time: Option<wire::Timestamp> = wire::Member::new("ResumeFullAutomationModeTime", &TIMESTAMP),
        customer_owned_ip_enabled: Option<bool> = wire::Member::new("CustomerOwnedIpEnabled", &BOOLEAN),
        network_type: Option<String> = wire::Member::new("NetworkType", &STRING),
        activity_stream_status: Option<String> = wire::Member::new("ActivityStreamStatus", &ACTIVITY_STREAM_STATUS_TEXT),
        activity_stream_kms_key_id: Option<String> = wire::Member::new("ActivityStreamKmsKeyId", &STRING),
        activity_stream_kinesis_stream_name: Option<String> = wire::Member::new("ActivityStreamKinesisStreamName", &STRING),
        activity_stream_mode: Option<String> = wire::Member::new("ActivityStreamMode", &ACTIVITY_STREAM_MODE_TEXT),
        activity_stream_engine_native_audit_fields_included: Option<bool> = wire::Member::new("ActivityStreamEngineNativeAuditFieldsIncluded", &BOOLEAN),
        aws_backup_recovery_point_arn: Option<String> = wire::Member::new("AwsBackupRecoveryPointArn", &STRING),
        db_instance_automated_backups_replications: Option<Vec<DbInstanceAutomatedBackupsReplication>> = wire::Member::new("DBInstanceAutomatedBackupsReplications", &DB_INSTANCE_AUTOMATED_BACKUPS_REPLICATION_LIST_LIST),
        backup_target: Option<String> = wire::Member::new("BackupTarget", &STRING),
        automatic_restart_time: Option<wire::Timestamp> = wire::Member::new("AutomaticRestartTime", &TIMESTAMP),
        custom_iam_instance_profile: Option<String> = wire::Member::new("CustomIamInstanceProfile", &STRING),
        activity_stream_policy_status: Option<String> = wire::Member::new("ActivityStreamPolicyStatus", &ACTIVITY_STREAM_POLICY_STATUS_TEXT),
        certificate_details: Option<CertificateDetails> = wire::Member::new("CertificateDetails", &CERTIFICATE_DETAILS_SHAPE),
        db_system_id: Option<String> = wire::Member::new("DBSystemId", &STRING),
        master_user_secret: Option<MasterUserSecret> = wire::Member::new("MasterUserSecret", &MASTER_USER_SECRET_SHAPE),
        read_replica_source_db_cluster_identifier: Option<String> = wire::Member::new("ReadReplicaSourceDBClusterIdentifier", &STRING),
        percent_progress: Option<String> = wire::Member::new("PercentProgress", &STRING),
        multi_tenant: Option<bool> = wire::Member::new("MultiTenant", &BOOLEAN),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        is_storage_config_upgrade_available: Option<bool> = wire::Member::new("IsStorageConfigUpgradeAvailable", &BOOLEAN),
        engine_lifecycle_support: Option<String> = wire::Member::new("EngineLifecycleSupport", &STRING),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolumeOutput>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_OUTPUT_LIST_LIST),
        storage_volume_status: Option<String> = wire::Member::new("StorageVolumeStatus", &STRING),
        storage_operation_status: Option<String> = wire::Member::new("StorageOperationStatus", &STRING),
        storage_operation_percent_progress: Option<i32> = wire::Member::new("StorageOperationPercentProgress", &INTEGER),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
    }
    DB_INSTANCE_AUTOMATED_BACKUP_SHAPE "DBInstanceAutomatedBackup" DbInstanceAutomatedBackup {
        db_instance_arn: Option<String> = wire::Member::new("DBInstanceArn", &STRING),
        dbi_resource_id: Option<String> = wire::Member::new("DbiResourceId", &STRING),
        region: Option<String> = wire::Member::new("Region", &STRING),
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        restore_window: Option<RestoreWindow> = wire::Member::new("RestoreWindow", &RESTORE_WINDOW_SHAPE),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        status: Option<String> = wire::Member::new("Status", &STRING),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        instance_create_time: Option<wire::Timestamp> = wire::Member::new("InstanceCreateTime", &TIMESTAMP),
        master_username: Option<String> = wire::Member::new("MasterUsername", &STRING),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        encrypted: Option<bool> = wire::Member::new("Encrypted", &BOOLEAN),
        storage_encryption_type: Option<String> = wire::Member::new("StorageEncryptionType", &STORAGE_ENCRYPTION_TYPE_TEXT),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &STRING),
        timezone: Option<String> = wire::Member::new("Timezone", &STRING),
        iam_database_authentication_enabled: Option<bool> = wire::Member::new("IAMDatabaseAuthenticationEnabled", &BOOLEAN),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        db_instance_automated_backups_arn: Option<String> = wire::Member::new("DBInstanceAutomatedBackupsArn", &STRING),
        db_instance_automated_backups_replications: Option<Vec<DbInstanceAutomatedBackupsReplication>> = wire::Member::new("DBInstanceAutomatedBackupsReplications", &DB_INSTANCE_AUTOMATED_BACKUPS_REPLICATION_LIST_LIST),
        backup_target: Option<String> = wire::Member::new("BackupTarget", &STRING),
        multi_tenant: Option<bool> = wire::Member::new("MultiTenant", &BOOLEAN),
        aws_backup_recovery_point_arn: Option<String> = wire::Member::new("AwsBackupRecoveryPointArn", &STRING),
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
    }
    DESCRIBE_DB_INSTANCE_AUTOMATED_BACKUPS_OUTPUT_SHAPE "DBInstanceAutomatedBackupMessage" DescribeDBInstanceAutomatedBackupsOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_instance_automated_backups: Option<Vec<DbInstanceAutomatedBackup>> = wire::Member::new("DBInstanceAutomatedBackups", &DB_INSTANCE_AUTOMATED_BACKUP_LIST_LIST),
    }
    DB_INSTANCE_AUTOMATED_BACKUPS_REPLICATION_SHAPE "DBInstanceAutomatedBackupsReplication" DbInstanceAutomatedBackupsReplication {
        db_instance_automated_backups_arn: Option<String> = wire::Member::new("DBInstanceAutomatedBackupsArn", &STRING),
    }
    DESCRIBE_DB_INSTANCES_OUTPUT_SHAPE "DBInstanceMessage" DescribeDBInstancesOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_instances: Option<Vec<DbInstance>> = wire::Member::new("DBInstances", &DB_INSTANCE_LIST_LIST),
    }
    DB_INSTANCE_ROLE_SHAPE "DBInstanceRole" DbInstanceRole {
        role_arn: Option<String> = wire::Member::new("RoleArn", &STRING),
        feature_name: Option<String> = wire::Member::new("FeatureName", &STRING),
        status: Option<String> = wire::Member::new("Status", &STRING),
    }
    DB_INSTANCE_STATUS_INFO_SHAPE "DBInstanceStatusInfo" DbInstanceStatusInfo {
        status_type: Option<String> = wire::Member::new("StatusType", &STRING),
        normal: Option<bool> = wire::Member::new("Normal", &BOOLEAN),
        status: Option<String> = wire::Member::new("Status", &STRING),
        message: Option<String> = wire::Member::new("Message", &STRING),
    }
    DB_MAJOR_ENGINE_VERSION_SHAPE "DBMajorEngineVersion" DbMajorEngineVersion {
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        major_engine_version: Option<String> = wire::Member::new("MajorEngineVersion", &STRING),
        supported_engine_lifecycles: Option<Vec<SupportedEngineLifecycle>> = wire::Member::new("SupportedEngineLifecycles", &SUPPORTED_ENGINE_LIFECYCLE_LIST_LIST),
    }
    DB_PARAMETER_GROUP_SHAPE "DBParameterGroup" DbParameterGroup {
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        db_parameter_group_family: Option<String> = wire::Member::new("DBParameterGroupFamily", &STRING),
        description: Option<String> = wire::Member::new("Description", &STRING),
        db_parameter_group_arn: Option<String> = wire::Member::new("DBParameterGroupArn", &STRING),
    }
    DESCRIBE_DB_PARAMETERS_OUTPUT_SHAPE "DBParameterGroupDetails" DescribeDBParametersOutput {
        parameters: Option<Vec<Parameter>> = wire::Member::new("Parameters", &PARAMETERS_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DB_PARAMETER_GROUP_NAME_MESSAGE_SHAPE "DBParameterGroupNameMessage" DbParameterGroupNameMessage {
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
    }
    DB_PARAMETER_GROUP_STATUS_SHAPE "DBParameterGroupStatus" DbParameterGroupStatus {
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        parameter_apply_status: Option<String> = wire::Member::new("ParameterApplyStatus", &STRING),
    }
    DESCRIBE_DB_PARAMETER_GROUPS_OUTPUT_SHAPE "DBParameterGroupsMessage" DescribeDBParameterGroupsOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_parameter_groups: Option<Vec<DbParameterGroup>> = wire::Member::new("DBParameterGroups", &DB_PARAMETER_GROUP_LIST_LIST),
    }
    DB_SECURITY_GROUP_MEMBERSHIP_SHAPE "DBSecurityGroupMembership" DbSecurityGroupMembership {
        db_security_group_name: Option<String> = wire::Member::new("DBSecurityGroupName", &STRING),
        status: Option<String> = wire::Member::new("Status", &STRING),
    }
    DB_SNAPSHOT_SHAPE "DBSnapshot" DbSnapshot {
        db_snapshot_identifier: Option<String> = wire::Member::new("DBSnapshotIdentifier", &STRING),
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        snapshot_create_time: Option<wire::Timestamp> = wire::Member::new("SnapshotCreateTime", &TIMESTAMP),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        status: Option<String> = wire::Member::new("Status", &STRING),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        instance_create_time: Option<wire::Timestamp> = wire::Member::new("InstanceCreateTime", &TIMESTAMP),
        master_username: Option<String> = wire::Member::new("MasterUsername", &STRING),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        snapshot_type: Option<String> = wire::Member::new("SnapshotType", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        percent_progress: Option<i32> = wire::Member::new("PercentProgress", &INTEGER),
        source_region: Option<String> = wire::Member::new("SourceRegion", &STRING),
        source_db_snapshot_identifier: Option<String> = wire::Member::new("SourceDBSnapshotIdentifier", &STRING),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        encrypted: Option<bool> = wire::Member::new("Encrypted", &BOOLEAN),
        storage_encryption_type: Option<String> = wire::Member::new("StorageEncryptionType", &STORAGE_ENCRYPTION_TYPE_TEXT),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &STRING),
        db_snapshot_arn: Option<String> = wire::Member::new("DBSnapshotArn", &STRING),
        timezone: Option<String> = wire::Member::new("Timezone", &STRING),
        iam_database_authentication_enabled: Option<bool> = wire::Member::new("IAMDatabaseAuthenticationEnabled", &BOOLEAN),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        dbi_resource_id: Option<String> = wire::Member::new("DbiResourceId", &STRING),
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
        snapshot_target: Option<String> = wire::Member::new("SnapshotTarget", &STRING),
        original_snapshot_create_time: Option<wire::Timestamp> = wire::Member::new("OriginalSnapshotCreateTime", &TIMESTAMP),
        snapshot_database_time: Option<wire::Timestamp> = wire::Member::new("SnapshotDatabaseTime", &TIMESTAMP),
        db_system_id: Option<String> = wire::Member::new("DBSystemId", &STRING),
        multi_tenant: Option<bool> = wire::Member::new("MultiTenant", &BOOLEAN),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
        snapshot_availability_zone: Option<String> = wire::Member::new("SnapshotAvailabilityZone", &STRING),
        full_snapshot_size_in_bytes: Option<i64> = wire::Member::new("FullSnapshotSizeInBytes", &LONG),
    }
    DB_SNAPSHOT_ATTRIBUTE_SHAPE "DBSnapshotAttribute" DbSnapshotAttribute {
        attribute_name: Option<String> = wire::Member::new("AttributeName", &STRING),
        attribute_values: Option<Vec<String>> = wire::Member::new("AttributeValues", &ATTRIBUTE_VALUE_LIST_LIST),
    }
    DB_SNAPSHOT_ATTRIBUTES_RESULT_SHAPE "DBSnapshotAttributesResult" DbSnapshotAttributesResult {
        db_snapshot_identifier: Option<String> = wire::Member::new("DBSnapshotIdentifier", &STRING),
        db_snapshot_attributes: Option<Vec<DbSnapshotAttribute>> = wire::Member::new("DBSnapshotAttributes", &DB_SNAPSHOT_ATTRIBUTE_LIST_LIST),
    }
    DESCRIBE_DB_SNAPSHOTS_OUTPUT_SHAPE "DBSnapshotMessage" DescribeDBSnapshotsOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_snapshots: Option<Vec<DbSnapshot>> = wire::Member::new("DBSnapshots", &DB_SNAPSHOT_LIST_LIST),
    }
    DB_SUBNET_GROUP_SHAPE "DBSubnetGroup" DbSubnetGroup {
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        db_subnet_group_description: Option<String> = wire::Member::new("DBSubnetGroupDescription", &STRING),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        subnet_group_status: Option<String> = wire::Member::new("SubnetGroupStatus", &STRING),
        subnets: Option<Vec<Subnet>> = wire::Member::new("Subnets", &SUBNET_LIST_LIST),
        db_subnet_group_arn: Option<String> = wire::Member::new("DBSubnetGroupArn", &STRING),
        supported_network_types: Option<Vec<String>> = wire::Member::new("SupportedNetworkTypes", &STRING_LIST_LIST),
    }
    DESCRIBE_DB_SUBNET_GROUPS_OUTPUT_SHAPE "DBSubnetGroupMessage" DescribeDBSubnetGroupsOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_subnet_groups: Option<Vec<DbSubnetGroup>> = wire::Member::new("DBSubnetGroups", &DB_SUBNET_GROUPS_LIST),
    }
    DELETE_DB_INSTANCE_AUTOMATED_BACKUP_SHAPE "DeleteDBInstanceAutomatedBackupMessage" DeleteDBInstanceAutomatedBackup {
        dbi_resource_id: Option<String> = wire::Member::new("DbiResourceId", &STRING),
        db_instance_automated_backups_arn: Option<String> = wire::Member::new("DBInstanceAutomatedBackupsArn", &STRING),
    }
    DELETE_DB_INSTANCE_AUTOMATED_BACKUP_OUTPUT_SHAPE "DeleteDBInstanceAutomatedBackupResult" DeleteDBInstanceAutomatedBackupOutput {
        db_instance_automated_backup: Option<DbInstanceAutomatedBackup> = wire::Member::new("DBInstanceAutomatedBackup", &DB_INSTANCE_AUTOMATED_BACKUP_SHAPE),
    }
    DELETE_DB_INSTANCE_SHAPE "DeleteDBInstanceMessage" DeleteDBInstance {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        skip_final_snapshot: Option<bool> = wire::Member::new("SkipFinalSnapshot", &BOOLEAN),
        final_db_snapshot_identifier: Option<String> = wire::Member::new("FinalDBSnapshotIdentifier", &STRING),
        delete_automated_backups: Option<bool> = wire::Member::new("DeleteAutomatedBackups", &BOOLEAN),
    }
    DELETE_DB_INSTANCE_OUTPUT_SHAPE "DeleteDBInstanceResult" DeleteDBInstanceOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    DELETE_DB_PARAMETER_GROUP_SHAPE "DeleteDBParameterGroupMessage" DeleteDBParameterGroup {
        db_parameter_group_name: String = wire::Member::new("DBParameterGroupName", &STRING).required(),
    }
    DELETE_DB_SNAPSHOT_SHAPE "DeleteDBSnapshotMessage" DeleteDBSnapshot {
        db_snapshot_identifier: String = wire::Member::new("DBSnapshotIdentifier", &STRING).required(),
    }
    DELETE_DB_SNAPSHOT_OUTPUT_SHAPE "DeleteDBSnapshotResult" DeleteDBSnapshotOutput {
        db_snapshot: Option<DbSnapshot> = wire::Member::new("DBSnapshot", &DB_SNAPSHOT_SHAPE),
    }
    DELETE_DB_SUBNET_GROUP_SHAPE "DeleteDBSubnetGroupMessage" DeleteDBSubnetGroup {
        db_subnet_group_name: String = wire::Member::new("DBSubnetGroupName", &STRING).required(),
    }
    DESCRIBE_ACCOUNT_ATTRIBUTES_SHAPE "DescribeAccountAttributesMessage" DescribeAccountAttributes {
    }
    DESCRIBE_CERTIFICATES_SHAPE "DescribeCertificatesMessage" DescribeCertificates {
        certificate_identifier: Option<String> = wire::Member::new("CertificateIdentifier", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_ENGINE_VERSIONS_SHAPE "DescribeDBEngineVersionsMessage" DescribeDBEngineVersions {
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        db_parameter_group_family: Option<String> = wire::Member::new("DBParameterGroupFamily", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        default_only: Option<bool> = wire::Member::new("DefaultOnly", &BOOLEAN),
        list_supported_character_sets: Option<bool> = wire::Member::new("ListSupportedCharacterSets", &BOOLEAN),
        list_supported_timezones: Option<bool> = wire::Member::new("ListSupportedTimezones", &BOOLEAN),
        include_all: Option<bool> = wire::Member::new("IncludeAll", &BOOLEAN),
    }
    DESCRIBE_DB_INSTANCE_AUTOMATED_BACKUPS_SHAPE "DescribeDBInstanceAutomatedBackupsMessage" DescribeDBInstanceAutomatedBackups {
        dbi_resource_id: Option<String> = wire::Member::new("DbiResourceId", &STRING),
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        db_instance_automated_backups_arn: Option<String> = wire::Member::new("DBInstanceAutomatedBackupsArn", &STRING),
    }
    DESCRIBE_DB_INSTANCES_SHAPE "DescribeDBInstancesMessage" DescribeDBInstances {
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_LOG_FILES_DETAILS_SHAPE "DescribeDBLogFilesDetails" DescribeDbLogFilesDetails {
        log_file_name: Option<String> = wire::Member::new("LogFileName", &STRING),
        last_written: Option<i64> = wire::Member::new("LastWritten", &LONG),
        size: Option<i64> = wire::Member::new("Size", &LONG),
    }
    DESCRIBE_DB_LOG_FILES_SHAPE "DescribeDBLogFilesMessage" DescribeDBLogFiles {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        filename_contains: Option<String> = wire::Member::new("FilenameContains", &STRING),
        file_last_written: Option<i64> = wire::Member::new("FileLastWritten", &LONG),
        file_size: Option<i64> = wire::Member::new("FileSize", &LONG),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_LOG_FILES_OUTPUT_SHAPE "DescribeDBLogFilesResponse" DescribeDBLogFilesOutput {
        describe_db_log_files: Option<Vec<DescribeDbLogFilesDetails>> = wire::Member::new("DescribeDBLogFiles", &DESCRIBE_DB_LOG_FILES_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_MAJOR_ENGINE_VERSIONS_SHAPE "DescribeDBMajorEngineVersionsRequest" DescribeDBMajorEngineVersions {
        engine: Option<String> = wire::Member::new("Engine", &ENGINE_TEXT),
        major_engine_version: Option<String> = wire::Member::new("MajorEngineVersion", &MAJOR_ENGINE_VERSION_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &MARKER_TEXT),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &MAX_RECORDS_NUMBER),
    }
    DESCRIBE_DB_MAJOR_ENGINE_VERSIONS_OUTPUT_SHAPE "DescribeDBMajorEngineVersionsResponse" DescribeDBMajorEngineVersionsOutput {
        db_major_engine_versions: Option<Vec<DbMajorEngineVersion>> = wire::Member::new("DBMajorEngineVersions", &DB_MAJOR_ENGINE_VERSIONS_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_PARAMETER_GROUPS_SHAPE "DescribeDBParameterGroupsMessage" DescribeDBParameterGroups {
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_PARAMETERS_SHAPE "DescribeDBParametersMessage" DescribeDBParameters {
        db_parameter_group_name: String = wire::Member::new("DBParameterGroupName", &STRING).required(),
        source: Option<String> = wire::Member::new("Source", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_DB_SNAPSHOT_ATTRIBUTES_SHAPE "DescribeDBSnapshotAttributesMessage" DescribeDBSnapshotAttributes {
        db_snapshot_identifier: String = wire::Member::new("DBSnapshotIdentifier", &STRING).required(),
    }
    DESCRIBE_DB_SNAPSHOT_ATTRIBUTES_OUTPUT_SHAPE "DescribeDBSnapshotAttributesResult" DescribeDBSnapshotAttributesOutput {
        db_snapshot_attributes_result: Option<DbSnapshotAttributesResult> = wire::Member::new("DBSnapshotAttributesResult", &DB_SNAPSHOT_ATTRIBUTES_RESULT_SHAPE),
    }
    DESCRIBE_DB_SNAPSHOTS_SHAPE "DescribeDBSnapshotsMessage" DescribeDBSnapshots {
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        db_snapshot_identifier: Option<String> = wire::Member::new("DBSnapshotIdentifier", &STRING),
        snapshot_type: Option<String> = wire::Member::new("SnapshotType", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        include_shared: Option<bool> = wire::Member::new("IncludeShared", &BOOLEAN),
        include_public: Option<bool> = wire::Member::new("IncludePublic", &BOOLEAN),
        dbi_resource_id: Option<String> = wire::Member::new("DbiResourceId", &STRING),
    }
    DESCRIBE_DB_SUBNET_GROUPS_SHAPE "DescribeDBSubnetGroupsMessage" DescribeDBSubnetGroups {
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_ENGINE_DEFAULT_PARAMETERS_SHAPE "DescribeEngineDefaultParametersMessage" DescribeEngineDefaultParameters {
        db_parameter_group_family: String = wire::Member::new("DBParameterGroupFamily", &STRING).required(),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_ENGINE_DEFAULT_PARAMETERS_OUTPUT_SHAPE "DescribeEngineDefaultParametersResult" DescribeEngineDefaultParametersOutput {
        engine_defaults: Option<EngineDefaults> = wire::Member::new("EngineDefaults", &ENGINE_DEFAULTS_SHAPE),
    }
    DESCRIBE_EVENT_CATEGORIES_SHAPE "DescribeEventCategoriesMessage" DescribeEventCategories {
        source_type: Option<String> = wire::Member::new("SourceType", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
    }
    DESCRIBE_EVENTS_SHAPE "DescribeEventsMessage" DescribeEvents {
        source_identifier: Option<String> = wire::Member::new("SourceIdentifier", &STRING),
        source_type: Option<String> = wire::Member::new("SourceType", &SOURCE_TYPE_TEXT),
        start_time: Option<wire::Timestamp> = wire::Member::new("StartTime", &TIMESTAMP),
        end_time: Option<wire::Timestamp> = wire::Member::new("EndTime", &TIMESTAMP),
        duration: Option<i32> = wire::Member::new("Duration", &INTEGER),
        event_categories: Option<Vec<String>> = wire::Member::new("EventCategories", &EVENT_CATEGORIES_LIST_LIST),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_OPTION_GROUPS_SHAPE "DescribeOptionGroupsMessage" DescribeOptionGroups {
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        engine_name: Option<String> = wire::Member::new("EngineName", &STRING),
        major_engine_version: Option<String> = wire::Member::new("MajorEngineVersion", &STRING),
    }
    DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS_SHAPE "DescribeOrderableDBInstanceOptionsMessage" DescribeOrderableDBInstanceOptions {
        engine: String = wire::Member::new("Engine", &STRING).required(),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        availability_zone_group: Option<String> = wire::Member::new("AvailabilityZoneGroup", &STRING),
        vpc: Option<bool> = wire::Member::new("Vpc", &BOOLEAN),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    DESCRIBE_PENDING_MAINTENANCE_ACTIONS_SHAPE "DescribePendingMaintenanceActionsMessage" DescribePendingMaintenanceActions {
        resource_identifier: Option<String> = wire::Member::new("ResourceIdentifier", &STRING),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        max_records: Option<i32> = wire::Member::new("MaxRecords", &INTEGER),
    }
    DESCRIBE_VALID_DB_INSTANCE_MODIFICATIONS_SHAPE "DescribeValidDBInstanceModificationsMessage" DescribeValidDBInstanceModifications {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
    }
    DESCRIBE_VALID_DB_INSTANCE_MODIFICATIONS_OUTPUT_SHAPE "DescribeValidDBInstanceModificationsResult" DescribeValidDBInstanceModificationsOutput {
        valid_db_instance_modifications_message: Option<ValidDbInstanceModificationsMessage> = wire::Member::new("ValidDBInstanceModificationsMessage", &VALID_DB_INSTANCE_MODIFICATIONS_MESSAGE_SHAPE),
    }
    DOMAIN_MEMBERSHIP_SHAPE "DomainMembership" DomainMembership {
        domain: Option<String> = wire::Member::new("Domain", &STRING),
        status: Option<String> = wire::Member::new("Status", &STRING),
        fqdn: Option<String> = wire::Member::new("FQDN", &STRING),
        iam_role_name: Option<String> = wire::Member::new("IAMRoleName", &STRING),
        ou: Option<String> = wire::Member::new("OU", &STRING),
        auth_secret_arn: Option<String> = wire::Member::new("AuthSecretArn", &STRING),
        dns_ips: Option<Vec<String>> = wire::Member::new("DnsIps", &STRING_LIST_LIST),
    }
    DOUBLE_RANGE_SHAPE "DoubleRange" DoubleRange {
        from: Option<f64> = wire::Member::new("From", &DOUBLE),
        to: Option<f64> = wire::Member::new("To", &DOUBLE),
    }
    DOWNLOAD_DB_LOG_FILE_PORTION_OUTPUT_SHAPE "DownloadDBLogFilePortionDetails" DownloadDBLogFilePortionOutput {
        log_file_data: Option<String> = wire::Member::new("LogFileData", &SENSITIVE_STRING_TEXT),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        additional_data_pending: Option<bool> = wire::Member::new("AdditionalDataPending", &BOOLEAN),
    }
    DOWNLOAD_DB_LOG_FILE_PORTION_SHAPE "DownloadDBLogFilePortionMessage" DownloadDBLogFilePortion {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        log_file_name: String = wire::Member::new("LogFileName", &STRING).required(),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        number_of_lines: Option<i32> = wire::Member::new("NumberOfLines", &INTEGER),
    }
    ENDPOINT_SHAPE "Endpoint" Endpoint {
        address: Option<String> = wire::Member::new("Address", &STRING),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        hosted_zone_id: Option<String> = wire::Member::new("HostedZoneId", &STRING),
    }
    ENGINE_DEFAULTS_SHAPE "EngineDefaults" EngineDefaults {
        db_parameter_group_family: Option<String> = wire::Member::new("DBParameterGroupFamily", &STRING),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        parameters: Option<Vec<Parameter>> = wire::Member::new("Parameters", &PARAMETERS_LIST_LIST),
    }
    EVENT_SHAPE "Event" Event {
        source_identifier: Option<String> = wire::Member::new("SourceIdentifier", &STRING),
        source_type: Option<String> = wire::Member::new("SourceType", &SOURCE_TYPE_TEXT),
        message: Option<String> = wire::Member::new("Message", &STRING),
        event_categories: Option<Vec<String>> = wire::Member::new("EventCategories", &EVENT_CATEGORIES_LIST_LIST),
        date: Option<wire::Timestamp> = wire::Member::new("Date", &TIMESTAMP),
        source_arn: Option<String> = wire::Member::new("SourceArn", &STRING),
    }
    EVENT_CATEGORIES_MAP_SHAPE "EventCategoriesMap" EventCategoriesMap {
        source_type: Option<String> = wire::Member::new("SourceType", &STRING),
        event_categories: Option<Vec<String>> = wire::Member::new("EventCategories", &EVENT_CATEGORIES_LIST_LIST),
    }
    DESCRIBE_EVENT_CATEGORIES_OUTPUT_SHAPE "EventCategoriesMessage" DescribeEventCategoriesOutput {
        event_categories_map_list: Option<Vec<EventCategoriesMap>> = wire::Member::new("EventCategoriesMapList", &EVENT_CATEGORIES_MAP_LIST_LIST),
    }
    DESCRIBE_EVENTS_OUTPUT_SHAPE "EventsMessage" DescribeEventsOutput {
        marker: Option<String> = wire::Member::new("Marker", &STRING),
        events: Option<Vec<Event>> = wire::Member::new("Events", &EVENT_LIST_LIST),
    }
    FILTER_SHAPE "Filter" Filter {
        name: String = wire::Member::new("Name", &STRING).required(),
        values: Vec<String> = wire::Member::new("Values", &FILTER_VALUE_LIST_LIST).required(),
    }
    LIST_TAGS_FOR_RESOURCE_SHAPE "ListTagsForResourceMessage" ListTagsForResource {
        resource_name: String = wire::Member::new("ResourceName", &STRING).required(),
        filters: Option<Vec<Filter>> = wire::Member::new("Filters", &FILTER_LIST_LIST),
    }
    MASTER_USER_SECRET_SHAPE "MasterUserSecret" MasterUserSecret {
        secret_arn: Option<String> = wire::Member::new("SecretArn", &STRING),
        secret_status: Option<String> = wire::Member::new("SecretStatus", &STRING),
        kms_key_id: Option<String> = wire::Member::new("KmsKeyId", &STRING),
    }
    MODIFY_ADDITIONAL_STORAGE_VOLUME_SHAPE "ModifyAdditionalStorageVolume" ModifyAdditionalStorageVolume {
        volume_name: String = wire::Member::new("VolumeName", &STRING).required(),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        iops: Option<i32> = wire::Member::new("IOPS", &INTEGER),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        set_for_delete: Option<bool> = wire::Member::new("SetForDelete", &BOOLEAN),
    }
    MODIFY_DB_INSTANCE_SHAPE "ModifyDBInstanceMessage" ModifyDBInstance {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        db_security_groups: Option<Vec<String>> = wire::Member::new("DBSecurityGroups", &DB_SECURITY_GROUP_NAME_LIST_LIST),
        vpc_security_group_ids: Option<Vec<String>> = wire::Member::new("VpcSecurityGroupIds", &VPC_SECURITY_GROUP_ID_LIST_LIST),
        apply_immediately: Option<bool> = wire::Member::new("ApplyImmediately", &BOOLEAN),
        master_user_password: Option<String> = wire::Member::new("MasterUserPassword", &SENSITIVE_STRING_TEXT),
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        preferred_maintenance_window: Option<String> = wire::Member::new("PreferredMaintenanceWindow", &STRING),
        multi_az: Option<bool> = wire::Member::new("MultiAZ", &BOOLEAN),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        allow_major_version_upgrade: Option<bool> = wire::Member::new("AllowMajorVersionUpgrade", &BOOLEAN),
        auto_minor_version_upgrade: Option<bool> = wire::Member::new("AutoMinorVersionUpgrade", &BOOLEAN),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        new_db_instance_identifier: Option<String> = wire::Member::new("NewDBInstanceIdentifier", &STRING),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        tde_credential_password: Option<String> = wire::Member::new("TdeCredentialPassword", &SENSITIVE_STRING_TEXT),
        ca_certificate_identifier: Option<String> = wire::Member::new("CACertificateIdentifier", &STRING),
        domain: Option<String> = wire::Member::new("Domain", &STRING),
        domain_fqdn: Option<String> = wire::Member::new("DomainFqdn", &STRING),
        domain_ou: Option<String> = wire::Member::new("DomainOu", &STRING),
        domain_auth_secret_arn: Option<String> = wire::Member::new("DomainAuthSecretArn", &STRING),
        domain_dns_ips: Option<Vec<String>> = wire::Member::new("DomainDnsIps", &STRING_LIST_LIST),
        disable_domain: Option<bool> = wire::Member::new("DisableDomain", &BOOLEAN),
        copy_tags_to_snapshot: Option<bool> = wire::Member::new("CopyTagsToSnapshot", &BOOLEAN),
        monitoring_interval: Option<i32> = wire::Member::new("MonitoringInterval", &INTEGER),
        db_port_number: Option<i32> = wire::Member::new("DBPortNumber", &INTEGER),
        publicly_accessible: Option<bool> = wire::Member::new("PubliclyAccessible", &BOOLEAN),
        monitoring_role_arn: Option<String> = wire::Member::new("MonitoringRoleArn", &STRING),
        domain_iam_role_name: Option<String> = wire::Member::new("DomainIAMRoleName", &STRING),
        promotion_tier: Option<i32> = wire::Member::new("PromotionTier", &INTEGER),
        enable_iam_database_authentication: Option<bool> = wire::Member::new("EnableIAMDatabaseAuthentication", &BOOLEAN),
        database_insights_mode: Option<String> = wire::Member::new("DatabaseInsightsMode", &DATABASE_INSIGHTS_MODE_TEXT),
        enable_performance_insights: Option<bool> = wire::Member::new("EnablePerformanceInsights", &BOOLEAN),
        performance_insights_kms_key_id: Option<String> = wire::Member::new("PerformanceInsightsKMSKeyId", &STRING),
        performance_insights_retention_period: Option<i32> = wire::Member::new("PerformanceInsightsRetentionPeriod", &INTEGER),
        cloudwatch_logs_export_configuration: Option<CloudwatchLogsExportConfiguration> = wire::Member::new("CloudwatchLogsExportConfiguration", &CLOUDWATCH_LOGS_EXPORT_CONFIGURATION_SHAPE),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        use_default_processor_features: Option<bool> = wire::Member::new("UseDefaultProcessorFeatures", &BOOLEAN),
        deletion_protection: Option<bool> = wire::Member::new("DeletionProtection", &BOOLEAN),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        certificate_rotation_restart: Option<bool> = wire::Member::new("CertificateRotationRestart", &BOOLEAN),
        replica_mode: Option<String> = wire::Member::new("ReplicaMode", &REPLICA_MODE_TEXT),
        automation_mode: Option<String> = wire::Member::new("AutomationMode", &AUTOMATION_MODE_TEXT),
        resume_full_automation_mode_minutes: Option<i32> = wire::Member::new("ResumeFullAutomationModeMinutes", &INTEGER),
        enable_customer_owned_ip: Option<bool> = wire::Member::new("EnableCustomerOwnedIp", &BOOLEAN),
        network_type: Option<String> = wire::Member::new("NetworkType", &STRING),
        aws_backup_recovery_point_arn: Option<String> = wire::Member::new("AwsBackupRecoveryPointArn", &AWS_BACKUP_RECOVERY_POINT_ARN_TEXT),
        manage_master_user_password: Option<bool> = wire::Member::new("ManageMasterUserPassword", &BOOLEAN),
        rotate_master_user_password: Option<bool> = wire::Member::new("RotateMasterUserPassword", &BOOLEAN),
        master_user_secret_kms_key_id: Option<String> = wire::Member::new("MasterUserSecretKmsKeyId", &STRING),
        multi_tenant: Option<bool> = wire::Member::new("MultiTenant", &BOOLEAN),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        additional_storage_volumes: Option<Vec<ModifyAdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &MODIFY_ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST),
        master_user_authentication_type: Option<String> = wire::Member::new("MasterUserAuthenticationType", &MASTER_USER_AUTHENTICATION_TYPE_TEXT),
        engine_lifecycle_support: Option<String> = wire::Member::new("EngineLifecycleSupport", &STRING),
    }
    MODIFY_DB_INSTANCE_OUTPUT_SHAPE "ModifyDBInstanceResult" ModifyDBInstanceOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    MODIFY_DB_PARAMETER_GROUP_SHAPE "ModifyDBParameterGroupMessage" ModifyDBParameterGroup {
        db_parameter_group_name: String = wire::Member::new("DBParameterGroupName", &STRING).required(),
        parameters: Vec<Parameter> = wire::Member::new("Parameters", &PARAMETERS_LIST_LIST).required(),
    }
    MODIFY_DB_SNAPSHOT_SHAPE "ModifyDBSnapshotMessage" ModifyDBSnapshot {
        db_snapshot_identifier: String = wire::Member::new("DBSnapshotIdentifier", &STRING).required(),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
    }
    MODIFY_DB_SNAPSHOT_OUTPUT_SHAPE "ModifyDBSnapshotResult" ModifyDBSnapshotOutput {
        db_snapshot: Option<DbSnapshot> = wire::Member::new("DBSnapshot", &DB_SNAPSHOT_SHAPE),
    }
    MODIFY_DB_SUBNET_GROUP_SHAPE "ModifyDBSubnetGroupMessage" ModifyDBSubnetGroup {
        db_subnet_group_name: String = wire::Member::new("DBSubnetGroupName", &STRING).required(),
        db_subnet_group_description: Option<String> = wire::Member::new("DBSubnetGroupDescription", &STRING),
        subnet_ids: Vec<String> = wire::Member::new("SubnetIds", &SUBNET_IDENTIFIER_LIST_LIST).required(),
    }
    MODIFY_DB_SUBNET_GROUP_OUTPUT_SHAPE "ModifyDBSubnetGroupResult" ModifyDBSubnetGroupOutput {
        db_subnet_group: Option<DbSubnetGroup> = wire::Member::new("DBSubnetGroup", &DB_SUBNET_GROUP_SHAPE),
    }
    OPTION_STRUCTURE_SHAPE "Option" OptionStructure {
        option_name: Option<String> = wire::Member::new("OptionName", &STRING),
        option_description: Option<String> = wire::Member::new("OptionDescription", &STRING),
        persistent: Option<bool> = wire::Member::new("Persistent", &BOOLEAN),
        permanent: Option<bool> = wire::Member::new("Permanent", &BOOLEAN),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        option_version: Option<String> = wire::Member::new("OptionVersion", &STRING),
        option_settings: Option<Vec<OptionSetting>> = wire::Member::new("OptionSettings", &OPTION_SETTING_CONFIGURATION_LIST_LIST),
        db_security_group_memberships: Option<Vec<DbSecurityGroupMembership>> = wire::Member::new("DBSecurityGroupMemberships", &DB_SECURITY_GROUP_MEMBERSHIP_LIST_LIST),
        vpc_security_group_memberships: Option<Vec<VpcSecurityGroupMembership>> = wire::Member::new("VpcSecurityGroupMemberships", &VPC_SECURITY_GROUP_MEMBERSHIP_LIST_LIST),
    }
    OPTION_GROUP_SHAPE "OptionGroup" OptionGroup {
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        option_group_description: Option<String> = wire::Member::new("OptionGroupDescription", &STRING),
        engine_name: Option<String> = wire::Member::new("EngineName", &STRING),
        major_engine_version: Option<String> = wire::Member::new("MajorEngineVersion", &STRING),
        options: Option<Vec<OptionStructure>> = wire::Member::new("Options", &OPTIONS_LIST_LIST),
        allows_vpc_and_non_vpc_instance_memberships: Option<bool> = wire::Member::new("AllowsVpcAndNonVpcInstanceMemberships", &BOOLEAN),
        vpc_id: Option<String> = wire::Member::new("VpcId", &STRING),
        option_group_arn: Option<String> = wire::Member::new("OptionGroupArn", &STRING),
        source_option_group: Option<String> = wire::Member::new("SourceOptionGroup", &STRING),
        source_account_id: Option<String> = wire::Member::new("SourceAccountId", &STRING),
        copy_timestamp: Option<wire::Timestamp> = wire::Member::new("CopyTimestamp", &TIMESTAMP),
        source_region: Option<String> = wire::Member::new("SourceRegion", &STRING),
    }
    OPTION_GROUP_MEMBERSHIP_SHAPE "OptionGroupMembership" OptionGroupMembership {
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        status: Option<String> = wire::Member::new("Status", &STRING),
    }
    DESCRIBE_OPTION_GROUPS_OUTPUT_SHAPE "OptionGroups" DescribeOptionGroupsOutput {
        option_groups_list: Option<Vec<OptionGroup>> = wire::Member::new("OptionGroupsList", &OPTION_GROUPS_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    OPTION_SETTING_SHAPE "OptionSetting" OptionSetting {
        name: Option<String> = wire::Member::new("Name", &STRING),
        value: Option<String> = wire::Member::new("Value", &POTENTIALLY_SENSITIVE_OPTION_SETTING_VALUE_TEXT),
        default_value: Option<String> = wire::Member::new("DefaultValue", &STRING),
        description: Option<String> = wire::Member::new("Description", &STRING),
        apply_type: Option<String> = wire::Member::new("ApplyType", &STRING),
        data_type: Option<String> = wire::Member::new("DataType", &STRING),
        allowed_values: Option<String> = wire::Member::new("AllowedValues", &STRING),
        is_modifiable: Option<bool> = wire::Member::new("IsModifiable", &BOOLEAN),
        is_collection: Option<bool> = wire::Member::new("IsCollection", &BOOLEAN),
    }
    ORDERABLE_DB_INSTANCE_OPTION_SHAPE "OrderableDBInstanceOption" OrderableDbInstanceOption {
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        availability_zone_group: Option<String> = wire::Member::new("AvailabilityZoneGroup", &STRING),
        availability_zones: Option<Vec<AvailabilityZone>> = wire::Member::new("AvailabilityZones", &AVAILABILITY_ZONE_LIST_LIST),
        multi_az_capable: Option<bool> = wire::Member::new("MultiAZCapable", &BOOLEAN),
        read_replica_capable: Option<bool> = wire::Member::new("ReadReplicaCapable", &BOOLEAN),
        vpc: Option<bool> = wire::Member::new("Vpc", &BOOLEAN),
        supports_storage_encryption: Option<bool> = wire::Member::new("SupportsStorageEncryption", &BOOLEAN),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        supports_iops: Option<bool> = wire::Member::new("SupportsIops", &BOOLEAN),
        supports_storage_throughput: Option<bool> = wire::Member::new("SupportsStorageThroughput", &BOOLEAN),
        supports_enhanced_monitoring: Option<bool> = wire::Member::new("SupportsEnhancedMonitoring", &BOOLEAN),
        supports_iam_database_authentication: Option<bool> = wire::Member::new("SupportsIAMDatabaseAuthentication", &BOOLEAN),
        supports_performance_insights: Option<bool> = wire::Member::new("SupportsPerformanceInsights", &BOOLEAN),
        min_storage_size: Option<i32> = wire::Member::new("MinStorageSize", &INTEGER),
        max_storage_size: Option<i32> = wire::Member::new("MaxStorageSize", &INTEGER),
        min_iops_per_db_instance: Option<i32> = wire::Member::new("MinIopsPerDbInstance", &INTEGER),
        max_iops_per_db_instance: Option<i32> = wire::Member::new("MaxIopsPerDbInstance", &INTEGER),
        min_iops_per_gib: Option<f64> = wire::Member::new("MinIopsPerGib", &DOUBLE),
        max_iops_per_gib: Option<f64> = wire::Member::new("MaxIopsPerGib", &DOUBLE),
        min_storage_throughput_per_db_instance: Option<i32> = wire::Member::new("MinStorageThroughputPerDbInstance", &INTEGER),
        max_storage_throughput_per_db_instance: Option<i32> = wire::Member::new("MaxStorageThroughputPerDbInstance", &INTEGER),
        min_storage_throughput_per_iops: Option<f64> = wire::Member::new("MinStorageThroughputPerIops", &DOUBLE),
        max_storage_throughput_per_iops: Option<f64> = wire::Member::new("MaxStorageThroughputPerIops", &DOUBLE),
        available_processor_features: Option<Vec<AvailableProcessorFeature>> = wire::Member::new("AvailableProcessorFeatures", &AVAILABLE_PROCESSOR_FEATURE_LIST_LIST),
        supported_engine_modes: Option<Vec<String>> = wire::Member::new("SupportedEngineModes", &ENGINE_MODE_LIST_LIST),
        supports_storage_autoscaling: Option<bool> = wire::Member::new("SupportsStorageAutoscaling", &BOOLEAN),
        supports_kerberos_authentication: Option<bool> = wire::Member::new("SupportsKerberosAuthentication", &BOOLEAN),
        outpost_capable: Option<bool> = wire::Member::new("OutpostCapable", &BOOLEAN),
        supported_activity_stream_modes: Option<Vec<String>> = wire::Member::new("SupportedActivityStreamModes", &ACTIVITY_STREAM_MODE_LIST_LIST),
        supports_global_databases: Option<bool> = wire::Member::new("SupportsGlobalDatabases", &BOOLEAN),
        supported_network_types: Option<Vec<String>> = wire::Member::new("SupportedNetworkTypes", &STRING_LIST_LIST),
        supports_clusters: Option<bool> = wire::Member::new("SupportsClusters", &BOOLEAN),
        supports_dedicated_log_volume: Option<bool> = wire::Member::new("SupportsDedicatedLogVolume", &BOOLEAN),
        supports_additional_storage_volumes: Option<bool> = wire::Member::new("SupportsAdditionalStorageVolumes", &BOOLEAN),
        supports_http_endpoint: Option<bool> = wire::Member::new("SupportsHttpEndpoint", &BOOLEAN),
        available_additional_storage_volumes_options: Option<Vec<AvailableAdditionalStorageVolumesOption>> = wire::Member::new("AvailableAdditionalStorageVolumesOptions", &AVAILABLE_ADDITIONAL_STORAGE_VOLUMES_OPTION_LIST_LIST),
    }
    DESCRIBE_ORDERABLE_DB_INSTANCE_OPTIONS_OUTPUT_SHAPE "OrderableDBInstanceOptionsMessage" DescribeOrderableDBInstanceOptionsOutput {
        orderable_db_instance_options: Option<Vec<OrderableDbInstanceOption>> = wire::Member::new("OrderableDBInstanceOptions", &ORDERABLE_DB_INSTANCE_OPTIONS_LIST_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    OUTPOST_SHAPE "Outpost" Outpost {
        arn: Option<String> = wire::Member::new("Arn", &STRING),
    }
    PARAMETER_SHAPE "Parameter" Parameter {
        parameter_name: Option<String> = wire::Member::new("ParameterName", &STRING),
        parameter_value: Option<String> = wire::Member::new("ParameterValue", &STRING),
        description: Option<String> = wire::Member::new("Description", &STRING),
        source: Option<String> = wire::Member::new("Source", &STRING),
        apply_type: Option<String> = wire::Member::new("ApplyType", &STRING),
        data_type: Option<String> = wire::Member::new("DataType", &STRING),
        allowed_values: Option<String> = wire::Member::new("AllowedValues", &STRING),
        is_modifiable: Option<bool> = wire::Member::new("IsModifiable", &BOOLEAN),
        minimum_engine_version: Option<String> = wire::Member::new("MinimumEngineVersion", &STRING),
        apply_method: Option<String> = wire::Member::new("ApplyMethod", &APPLY_METHOD_TEXT),
        supported_engine_modes: Option<Vec<String>> = wire::Member::new("SupportedEngineModes", &ENGINE_MODE_LIST_LIST),
    }
    PENDING_CLOUDWATCH_LOGS_EXPORTS_SHAPE "PendingCloudwatchLogsExports" PendingCloudwatchLogsExports {
        log_types_to_enable: Option<Vec<String>> = wire::Member::new("LogTypesToEnable", &LOG_TYPE_LIST_LIST),
        log_types_to_disable: Option<Vec<String>> = wire::Member::new("LogTypesToDisable", &LOG_TYPE_LIST_LIST),
    }
    PENDING_MAINTENANCE_ACTION_SHAPE "PendingMaintenanceAction" PendingMaintenanceAction {
        action: Option<String> = wire::Member::new("Action", &STRING),
        auto_applied_after_date: Option<wire::Timestamp> = wire::Member::new("AutoAppliedAfterDate", &TIMESTAMP),
        forced_apply_date: Option<wire::Timestamp> = wire::Member::new("ForcedApplyDate", &TIMESTAMP),
        opt_in_status: Option<String> = wire::Member::new("OptInStatus", &STRING),
        current_apply_date: Option<wire::Timestamp> = wire::Member::new("CurrentApplyDate", &TIMESTAMP),
        description: Option<String> = wire::Member::new("Description", &STRING),
    }
    DESCRIBE_PENDING_MAINTENANCE_ACTIONS_OUTPUT_SHAPE "PendingMaintenanceActionsMessage" DescribePendingMaintenanceActionsOutput {
        pending_maintenance_actions: Option<Vec<ResourcePendingMaintenanceActions>> = wire::Member::new("PendingMaintenanceActions", &PENDING_MAINTENANCE_ACTIONS_LIST),
        marker: Option<String> = wire::Member::new("Marker", &STRING),
    }
    PENDING_MODIFIED_VALUES_SHAPE "PendingModifiedValues" PendingModifiedValues {
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        master_user_password: Option<String> = wire::Member::new("MasterUserPassword", &SENSITIVE_STRING_TEXT),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        multi_az: Option<bool> = wire::Member::new("MultiAZ", &BOOLEAN),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        db_instance_identifier: Option<String> = wire::Member::new("DBInstanceIdentifier", &STRING),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        ca_certificate_identifier: Option<String> = wire::Member::new("CACertificateIdentifier", &STRING),
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        pending_cloudwatch_logs_exports: Option<PendingCloudwatchLogsExports> = wire::Member::new("PendingCloudwatchLogsExports", &PENDING_CLOUDWATCH_LOGS_EXPORTS_SHAPE),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        automation_mode: Option<String> = wire::Member::new("AutomationMode", &AUTOMATION_MODE_TEXT),
        resume_full_automation_mode_time: Option<wire::Timestamp> = wire::Member::new("ResumeFullAutomationModeTime", &TIMESTAMP),
        multi_tenant: Option<bool> = wire::Member::new("MultiTenant", &BOOLEAN),
        iam_database_authentication_enabled: Option<bool> = wire::Member::new("IAMDatabaseAuthenticationEnabled", &BOOLEAN),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
    }
    PROCESSOR_FEATURE_SHAPE "ProcessorFeature" ProcessorFeature {
        name: Option<String> = wire::Member::new("Name", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    RANGE_SHAPE "Range" Range {
        from: Option<i32> = wire::Member::new("From", &INTEGER),
        to: Option<i32> = wire::Member::new("To", &INTEGER),
        step: Option<i32> = wire::Member::new("Step", &INTEGER),
    }
    REBOOT_DB_INSTANCE_SHAPE "RebootDBInstanceMessage" RebootDBInstance {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        force_failover: Option<bool> = wire::Member::new("ForceFailover", &BOOLEAN),
    }
    REBOOT_DB_INSTANCE_OUTPUT_SHAPE "RebootDBInstanceResult" RebootDBInstanceOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    REMOVE_TAGS_FROM_RESOURCE_SHAPE "RemoveTagsFromResourceMessage" RemoveTagsFromResource {
        resource_name: String = wire::Member::new("ResourceName", &STRING).required(),
        tag_keys: Vec<String> = wire::Member::new("TagKeys", &KEY_LIST_LIST).required(),
    }
    RESET_DB_PARAMETER_GROUP_SHAPE "ResetDBParameterGroupMessage" ResetDBParameterGroup {
        db_parameter_group_name: String = wire::Member::new("DBParameterGroupName", &STRING).required(),
        reset_all_parameters: Option<bool> = wire::Member::new("ResetAllParameters", &BOOLEAN),
        parameters: Option<Vec<Parameter>> = wire::Member::new("Parameters", &PARAMETERS_LIST_LIST),
    }
    RESOURCE_PENDING_MAINTENANCE_ACTIONS_SHAPE "ResourcePendingMaintenanceActions" ResourcePendingMaintenanceActions {
        resource_identifier: Option<String> = wire::Member::new("ResourceIdentifier", &STRING),
        pending_maintenance_action_details: Option<Vec<PendingMaintenanceAction>> = wire::Member::new("PendingMaintenanceActionDetails", &PENDING_MAINTENANCE_ACTION_DETAILS_LIST),
    }
    RESTORE_DB_INSTANCE_FROM_DB_SNAPSHOT_SHAPE "RestoreDBInstanceFromDBSnapshotMessage" RestoreDBInstanceFromDBSnapshot {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        db_snapshot_identifier: Option<String> = wire::Member::new("DBSnapshotIdentifier", &STRING),
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        multi_az: Option<bool> = wire::Member::new("MultiAZ", &BOOLEAN),
        publicly_accessible: Option<bool> = wire::Member::new("PubliclyAccessible", &BOOLEAN),
        auto_minor_version_upgrade: Option<bool> = wire::Member::new("AutoMinorVersionUpgrade", &BOOLEAN),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        db_name: Option<String> = wire::Member::new("DBName", &STRING),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        tde_credential_password: Option<String> = wire::Member::new("TdeCredentialPassword", &SENSITIVE_STRING_TEXT),
        vpc_security_group_ids: Option<Vec<String>> = wire::Member::new("VpcSecurityGroupIds", &VPC_SECURITY_GROUP_ID_LIST_LIST),
        domain: Option<String> = wire::Member::new("Domain", &STRING),
        domain_fqdn: Option<String> = wire::Member::new("DomainFqdn", &STRING),
        domain_ou: Option<String> = wire::Member::new("DomainOu", &STRING),
        domain_auth_secret_arn: Option<String> = wire::Member::new("DomainAuthSecretArn", &STRING),
        domain_dns_ips: Option<Vec<String>> = wire::Member::new("DomainDnsIps", &STRING_LIST_LIST),
        copy_tags_to_snapshot: Option<bool> = wire::Member::new("CopyTagsToSnapshot", &BOOLEAN),
        domain_iam_role_name: Option<String> = wire::Member::new("DomainIAMRoleName", &STRING),
        enable_iam_database_authentication: Option<bool> = wire::Member::new("EnableIAMDatabaseAuthentication", &BOOLEAN),
        enable_cloudwatch_logs_exports: Option<Vec<String>> = wire::Member::new("EnableCloudwatchLogsExports", &LOG_TYPE_LIST_LIST),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        use_default_processor_features: Option<bool> = wire::Member::new("UseDefaultProcessorFeatures", &BOOLEAN),
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        deletion_protection: Option<bool> = wire::Member::new("DeletionProtection", &BOOLEAN),
        enable_customer_owned_ip: Option<bool> = wire::Member::new("EnableCustomerOwnedIp", &BOOLEAN),
        network_type: Option<String> = wire::Member::new("NetworkType", &STRING),
        backup_target: Option<String> = wire::Member::new("BackupTarget", &STRING),
        custom_iam_instance_profile: Option<String> = wire::Member::new("CustomIamInstanceProfile", &STRING),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        db_cluster_snapshot_identifier: Option<String> = wire::Member::new("DBClusterSnapshotIdentifier", &STRING),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        ca_certificate_identifier: Option<String> = wire::Member::new("CACertificateIdentifier", &STRING),
        engine_lifecycle_support: Option<String> = wire::Member::new("EngineLifecycleSupport", &STRING),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST),
        manage_master_user_password: Option<bool> = wire::Member::new("ManageMasterUserPassword", &BOOLEAN),
        master_user_secret_kms_key_id: Option<String> = wire::Member::new("MasterUserSecretKmsKeyId", &STRING),
    }
    RESTORE_DB_INSTANCE_FROM_DB_SNAPSHOT_OUTPUT_SHAPE "RestoreDBInstanceFromDBSnapshotResult" RestoreDBInstanceFromDBSnapshotOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    RESTORE_DB_INSTANCE_TO_POINT_IN_TIME_SHAPE "RestoreDBInstanceToPointInTimeMessage" RestoreDBInstanceToPointInTime {
        source_db_instance_identifier: Option<String> = wire::Member::new("SourceDBInstanceIdentifier", &STRING),
        target_db_instance_identifier: String = wire::Member::new("TargetDBInstanceIdentifier", &STRING).required(),
        restore_time: Option<wire::Timestamp> = wire::Member::new("RestoreTime", &TIMESTAMP),
        use_latest_restorable_time: Option<bool> = wire::Member::new("UseLatestRestorableTime", &BOOLEAN),
        db_instance_class: Option<String> = wire::Member::new("DBInstanceClass", &STRING),
        port: Option<i32> = wire::Member::new("Port", &INTEGER),
        availability_zone: Option<String> = wire::Member::new("AvailabilityZone", &STRING),
        db_subnet_group_name: Option<String> = wire::Member::new("DBSubnetGroupName", &STRING),
        multi_az: Option<bool> = wire::Member::new("MultiAZ", &BOOLEAN),
        publicly_accessible: Option<bool> = wire::Member::new("PubliclyAccessible", &BOOLEAN),
        auto_minor_version_upgrade: Option<bool> = wire::Member::new("AutoMinorVersionUpgrade", &BOOLEAN),
        license_model: Option<String> = wire::Member::new("LicenseModel", &STRING),
        db_name: Option<String> = wire::Member::new("DBName", &STRING),
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        iops: Option<i32> = wire::Member::new("Iops", &INTEGER),
        storage_throughput: Option<i32> = wire::Member::new("StorageThroughput", &INTEGER),
        option_group_name: Option<String> = wire::Member::new("OptionGroupName", &STRING),
        copy_tags_to_snapshot: Option<bool> = wire::Member::new("CopyTagsToSnapshot", &BOOLEAN),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        tde_credential_arn: Option<String> = wire::Member::new("TdeCredentialArn", &STRING),
        tde_credential_password: Option<String> = wire::Member::new("TdeCredentialPassword", &SENSITIVE_STRING_TEXT),
        vpc_security_group_ids: Option<Vec<String>> = wire::Member::new("VpcSecurityGroupIds", &VPC_SECURITY_GROUP_ID_LIST_LIST),
        domain: Option<String> = wire::Member::new("Domain", &STRING),
        domain_iam_role_name: Option<String> = wire::Member::new("DomainIAMRoleName", &STRING),
        domain_fqdn: Option<String> = wire::Member::new("DomainFqdn", &STRING),
        domain_ou: Option<String> = wire::Member::new("DomainOu", &STRING),
        domain_auth_secret_arn: Option<String> = wire::Member::new("DomainAuthSecretArn", &STRING),
        domain_dns_ips: Option<Vec<String>> = wire::Member::new("DomainDnsIps", &STRING_LIST_LIST),
        enable_iam_database_authentication: Option<bool> = wire::Member::new("EnableIAMDatabaseAuthentication", &BOOLEAN),
        enable_cloudwatch_logs_exports: Option<Vec<String>> = wire::Member::new("EnableCloudwatchLogsExports", &LOG_TYPE_LIST_LIST),
        processor_features: Option<Vec<ProcessorFeature>> = wire::Member::new("ProcessorFeatures", &PROCESSOR_FEATURE_LIST_LIST),
        use_default_processor_features: Option<bool> = wire::Member::new("UseDefaultProcessorFeatures", &BOOLEAN),
        db_parameter_group_name: Option<String> = wire::Member::new("DBParameterGroupName", &STRING),
        deletion_protection: Option<bool> = wire::Member::new("DeletionProtection", &BOOLEAN),
        source_dbi_resource_id: Option<String> = wire::Member::new("SourceDbiResourceId", &STRING),
        max_allocated_storage: Option<i32> = wire::Member::new("MaxAllocatedStorage", &INTEGER),
        enable_customer_owned_ip: Option<bool> = wire::Member::new("EnableCustomerOwnedIp", &BOOLEAN),
        network_type: Option<String> = wire::Member::new("NetworkType", &STRING),
        source_db_instance_automated_backups_arn: Option<String> = wire::Member::new("SourceDBInstanceAutomatedBackupsArn", &STRING),
        backup_target: Option<String> = wire::Member::new("BackupTarget", &STRING),
        custom_iam_instance_profile: Option<String> = wire::Member::new("CustomIamInstanceProfile", &STRING),
        allocated_storage: Option<i32> = wire::Member::new("AllocatedStorage", &INTEGER),
        backup_retention_period: Option<i32> = wire::Member::new("BackupRetentionPeriod", &INTEGER),
        preferred_backup_window: Option<String> = wire::Member::new("PreferredBackupWindow", &STRING),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
        dedicated_log_volume: Option<bool> = wire::Member::new("DedicatedLogVolume", &BOOLEAN),
        ca_certificate_identifier: Option<String> = wire::Member::new("CACertificateIdentifier", &STRING),
        engine_lifecycle_support: Option<String> = wire::Member::new("EngineLifecycleSupport", &STRING),
        additional_storage_volumes: Option<Vec<AdditionalStorageVolume>> = wire::Member::new("AdditionalStorageVolumes", &ADDITIONAL_STORAGE_VOLUMES_LIST_LIST),
        tag_specifications: Option<Vec<TagSpecification>> = wire::Member::new("TagSpecifications", &TAG_SPECIFICATION_LIST_LIST),
        manage_master_user_password: Option<bool> = wire::Member::new("ManageMasterUserPassword", &BOOLEAN),
        master_user_secret_kms_key_id: Option<String> = wire::Member::new("MasterUserSecretKmsKeyId", &STRING),
    }
    RESTORE_DB_INSTANCE_TO_POINT_IN_TIME_OUTPUT_SHAPE "RestoreDBInstanceToPointInTimeResult" RestoreDBInstanceToPointInTimeOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    RESTORE_WINDOW_SHAPE "RestoreWindow" RestoreWindow {
        earliest_time: Option<wire::Timestamp> = wire::Member::new("EarliestTime", &TIMESTAMP),
        latest_time: Option<wire::Timestamp> = wire::Member::new("LatestTime", &TIMESTAMP),
    }
    SERVERLESS_V2_FEATURES_SUPPORT_SHAPE "ServerlessV2FeaturesSupport" ServerlessV2FeaturesSupport {
        min_capacity: Option<f64> = wire::Member::new("MinCapacity", &DOUBLE),
        max_capacity: Option<f64> = wire::Member::new("MaxCapacity", &DOUBLE),
    }
    START_DB_INSTANCE_SHAPE "StartDBInstanceMessage" StartDBInstance {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        db_capacity_reservation_identifier: Option<String> = wire::Member::new("DBCapacityReservationIdentifier", &DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT),
    }
    START_DB_INSTANCE_OUTPUT_SHAPE "StartDBInstanceResult" StartDBInstanceOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    STOP_DB_INSTANCE_SHAPE "StopDBInstanceMessage" StopDBInstance {
        db_instance_identifier: String = wire::Member::new("DBInstanceIdentifier", &STRING).required(),
        db_snapshot_identifier: Option<String> = wire::Member::new("DBSnapshotIdentifier", &STRING),
        detach_from_db_capacity_reservation: Option<bool> = wire::Member::new("DetachFromDBCapacityReservation", &BOOLEAN),
    }
    STOP_DB_INSTANCE_OUTPUT_SHAPE "StopDBInstanceResult" StopDBInstanceOutput {
        db_instance: Option<DbInstance> = wire::Member::new("DBInstance", &DB_INSTANCE_SHAPE),
    }
    SUBNET_SHAPE "Subnet" Subnet {
        subnet_identifier: Option<String> = wire::Member::new("SubnetIdentifier", &STRING),
        subnet_availability_zone: Option<AvailabilityZone> = wire::Member::new("SubnetAvailabilityZone", &AVAILABILITY_ZONE_SHAPE),
        subnet_outpost: Option<Outpost> = wire::Member::new("SubnetOutpost", &OUTPOST_SHAPE),
        subnet_status: Option<String> = wire::Member::new("SubnetStatus", &STRING),
    }
    SUPPORTED_ENGINE_LIFECYCLE_SHAPE "SupportedEngineLifecycle" SupportedEngineLifecycle {
        lifecycle_support_name: String = wire::Member::new("LifecycleSupportName", &LIFECYCLE_SUPPORT_NAME_TEXT).required(),
        lifecycle_support_start_date: wire::Timestamp = wire::Member::new("LifecycleSupportStartDate", &TIMESTAMP).required(),
        lifecycle_support_end_date: wire::Timestamp = wire::Member::new("LifecycleSupportEndDate", &TIMESTAMP).required(),
    }
    TAG_SHAPE "Tag" Tag {
        key: Option<String> = wire::Member::new("Key", &STRING),
        value: Option<String> = wire::Member::new("Value", &STRING),
    }
    LIST_TAGS_FOR_RESOURCE_OUTPUT_SHAPE "TagListMessage" ListTagsForResourceOutput {
        tag_list: Option<Vec<Tag>> = wire::Member::new("TagList", &TAG_LIST_LIST),
    }
    TAG_SPECIFICATION_SHAPE "TagSpecification" TagSpecification {
        resource_type: Option<String> = wire::Member::new("ResourceType", &STRING),
        tags: Option<Vec<Tag>> = wire::Member::new("Tags", &TAG_LIST_LIST),
    }
    TIMEZONE_SHAPE "Timezone" Timezone {
        timezone_name: Option<String> = wire::Member::new("TimezoneName", &STRING),
    }
    UPGRADE_TARGET_SHAPE "UpgradeTarget" UpgradeTarget {
        engine: Option<String> = wire::Member::new("Engine", &STRING),
        engine_version: Option<String> = wire::Member::new("EngineVersion", &STRING),
        description: Option<String> = wire::Member::new("Description", &STRING),
        auto_upgrade: Option<bool> = wire::Member::new("AutoUpgrade", &BOOLEAN),
        is_major_version_upgrade: Option<bool> = wire::Member::new("IsMajorVersionUpgrade", &BOOLEAN),
        supported_engine_modes: Option<Vec<String>> = wire::Member::new("SupportedEngineModes", &ENGINE_MODE_LIST_LIST),
        supports_parallel_query: Option<bool> = wire::Member::new("SupportsParallelQuery", &BOOLEAN),
        supports_global_databases: Option<bool> = wire::Member::new("SupportsGlobalDatabases", &BOOLEAN),
        supports_babelfish: Option<bool> = wire::Member::new("SupportsBabelfish", &BOOLEAN),
        supports_limitless_database: Option<bool> = wire::Member::new("SupportsLimitlessDatabase", &BOOLEAN),
        supports_local_write_forwarding: Option<bool> = wire::Member::new("SupportsLocalWriteForwarding", &BOOLEAN),
        supports_integrations: Option<bool> = wire::Member::new("SupportsIntegrations", &BOOLEAN),
    }
    VALID_ADDITIONAL_STORAGE_OPTIONS_SHAPE "ValidAdditionalStorageOptions" ValidAdditionalStorageOptions {
        supports_additional_storage_volumes: Option<bool> = wire::Member::new("SupportsAdditionalStorageVolumes", &BOOLEAN),
        volumes: Option<Vec<ValidVolumeOptions>> = wire::Member::new("Volumes", &VALID_VOLUME_OPTIONS_LIST_LIST),
    }
    VALID_DB_INSTANCE_MODIFICATIONS_MESSAGE_SHAPE "ValidDBInstanceModificationsMessage" ValidDbInstanceModificationsMessage {
        storage: Option<Vec<ValidStorageOptions>> = wire::Member::new("Storage", &VALID_STORAGE_OPTIONS_LIST_LIST),
        valid_processor_features: Option<Vec<AvailableProcessorFeature>> = wire::Member::new("ValidProcessorFeatures", &AVAILABLE_PROCESSOR_FEATURE_LIST_LIST),
        supports_dedicated_log_volume: Option<bool> = wire::Member::new("SupportsDedicatedLogVolume", &BOOLEAN),
        additional_storage: Option<ValidAdditionalStorageOptions> = wire::Member::new("AdditionalStorage", &VALID_ADDITIONAL_STORAGE_OPTIONS_SHAPE),
    }
    VALID_STORAGE_OPTIONS_SHAPE "ValidStorageOptions" ValidStorageOptions {
        storage_type: Option<String> = wire::Member::new("StorageType", &STRING),
        storage_size: Option<Vec<Range>> = wire::Member::new("StorageSize", &RANGE_LIST_LIST),
        provisioned_iops: Option<Vec<Range>> = wire::Member::new("ProvisionedIops", &RANGE_LIST_LIST),
        iops_to_storage_ratio: Option<Vec<DoubleRange>> = wire::Member::new("IopsToStorageRatio", &DOUBLE_RANGE_LIST_LIST),
        provisioned_storage_throughput: Option<Vec<Range>> = wire::Member::new("ProvisionedStorageThroughput", &RANGE_LIST_LIST),
        storage_throughput_to_iops_ratio: Option<Vec<DoubleRange>> = wire::Member::new("StorageThroughputToIopsRatio", &DOUBLE_RANGE_LIST_LIST),
        supports_storage_autoscaling: Option<bool> = wire::Member::new("SupportsStorageAutoscaling", &BOOLEAN),
    }
    VALID_VOLUME_OPTIONS_SHAPE "ValidVolumeOptions" ValidVolumeOptions {
        volume_name: Option<String> = wire::Member::new("VolumeName", &STRING),
        storage: Option<Vec<ValidStorageOptions>> = wire::Member::new("Storage", &VALID_STORAGE_OPTIONS_LIST_LIST),
    }
    VPC_SECURITY_GROUP_MEMBERSHIP_SHAPE "VpcSecurityGroupMembership" VpcSecurityGroupMembership {
        vpc_security_group_id: Option<String> = wire::Member::new("VpcSecurityGroupId", &STRING),
        status: Option<String> = wire::Member::new("Status", &STRING),
    }
}

static ACCOUNT_QUOTA_LIST_LIST: wire::Shape = wire::Shape::list("AccountQuotaList", wire::Member::new("member", &ACCOUNT_QUOTA_SHAPE).location_name("AccountQuota"));
static ACTIVITY_STREAM_MODE_TEXT: wire::Shape = wire::Shape::string("ActivityStreamMode").values(&["sync", "async"]);
static ACTIVITY_STREAM_MODE_LIST_LIST: wire::Shape = wire::Shape::list("ActivityStreamModeList", wire::Member::new("member", &STRING));
static ACTIVITY_STREAM_POLICY_STATUS_TEXT: wire::Shape = wire::Shape::string("ActivityStreamPolicyStatus").values(&["locked", "unlocked", "locking-policy", "unlocking-policy"]);
static ACTIVITY_STREAM_STATUS_TEXT: wire::Shape = wire::Shape::string("ActivityStreamStatus").values(&["stopped", "starting", "started", "stopping"]);
static ADDITIONAL_STORAGE_VOLUMES_LIST_LIST: wire::Shape = wire::Shape::list("AdditionalStorageVolumesList", wire::Member::new("member", &ADDITIONAL_STORAGE_VOLUME_SHAPE));
static ADDITIONAL_STORAGE_VOLUMES_OUTPUT_LIST_LIST: wire::Shape = wire::Shape::list("AdditionalStorageVolumesOutputList", wire::Member::new("member", &ADDITIONAL_STORAGE_VOLUME_OUTPUT_SHAPE));
static APPLY_METHOD_TEXT: wire::Shape = wire::Shape::string("ApplyMethod").values(&["immediate", "pending-reboot"]);
static ATTRIBUTE_VALUE_LIST_LIST: wire::Shape = wire::Shape::list("AttributeValueList", wire::Member::new("member", &STRING).location_name("AttributeValue"));
static AUTOMATION_MODE_TEXT: wire::Shape = wire::Shape::string("AutomationMode").values(&["full", "all-paused"]);
static AVAILABILITY_ZONE_LIST_LIST: wire::Shape = wire::Shape::list("AvailabilityZoneList", wire::Member::new("member", &AVAILABILITY_ZONE_SHAPE).location_name("AvailabilityZone"));
static AVAILABLE_ADDITIONAL_STORAGE_VOLUMES_OPTION_LIST_LIST: wire::Shape = wire::Shape::list("AvailableAdditionalStorageVolumesOptionList", wire::Member::new("member", &AVAILABLE_ADDITIONAL_STORAGE_VOLUMES_OPTION_SHAPE).location_name("AvailableAdditionalStorageVolumesOption"));
static AVAILABLE_PROCESSOR_FEATURE_LIST_LIST: wire::Shape = wire::Shape::list("AvailableProcessorFeatureList", wire::Member::new("member", &AVAILABLE_PROCESSOR_FEATURE_SHAPE).location_name("AvailableProcessorFeature"));
static AWS_BACKUP_RECOVERY_POINT_ARN_TEXT: wire::Shape = wire::Shape::string("AwsBackupRecoveryPointArn").min(43).max(350).pattern("arn:aws[a-z-]*:backup:[-a-z0-9]+:[0-9]{12}:[-a-z]+:([a-z0-9\\-]+:)?[a-z][a-z0-9\\-]{0,255}");
static CA_CERTIFICATE_IDENTIFIERS_LIST_LIST: wire::Shape = wire::Shape::list("CACertificateIdentifiersList", wire::Member::new("member", &STRING));
static CERTIFICATE_LIST_LIST: wire::Shape = wire::Shape::list("CertificateList", wire::Member::new("member", &CERTIFICATE_SHAPE).location_name("Certificate"));
static CUSTOM_DB_ENGINE_VERSION_MANIFEST_TEXT: wire::Shape = wire::Shape::string("CustomDBEngineVersionManifest").min(1).max(51000).pattern("[\\s\\S]*");
static DB_CAPACITY_RESERVATION_IDENTIFIER_TEXT: wire::Shape = wire::Shape::string("DBCapacityReservationIdentifier").min(1).max(63).pattern("[a-z](?:-?[a-z0-9]+){0,15}");
static DB_ENGINE_VERSION_LIST_LIST: wire::Shape = wire::Shape::list("DBEngineVersionList", wire::Member::new("member", &DB_ENGINE_VERSION_SHAPE).location_name("DBEngineVersion"));
static DB_INSTANCE_AUTOMATED_BACKUP_LIST_LIST: wire::Shape = wire::Shape::list("DBInstanceAutomatedBackupList", wire::Member::new("member", &DB_INSTANCE_AUTOMATED_BACKUP_SHAPE).location_name("DBInstanceAutomatedBackup"));
static DB_INSTANCE_AUTOMATED_BACKUPS_REPLICATION_LIST_LIST: wire::Shape = wire::Shape::list("DBInstanceAutomatedBackupsReplicationList", wire::Member::new("member", &DB_INSTANCE_AUTOMATED_BACKUPS_REPLICATION_SHAPE).location_name("DBInstanceAutomatedBackupsReplication"));
static DB_INSTANCE_LIST_LIST: wire::Shape = wire::Shape::list("DBInstanceList", wire::Member::new("member", &DB_INSTANCE_SHAPE).location_name("DBInstance"));
static DB_INSTANCE_ROLES_LIST: wire::Shape = wire::Shape::list("DBInstanceRoles", wire::Member::new("member", &DB_INSTANCE_ROLE_SHAPE).location_name("DBInstanceRole"));
static DB_INSTANCE_STATUS_INFO_LIST_LIST: wire::Shape = wire::Shape::list("DBInstanceStatusInfoList", wire::Member::new("member", &DB_INSTANCE_STATUS_INFO_SHAPE).location_name("DBInstanceStatusInfo"));
static DB_MAJOR_ENGINE_VERSIONS_LIST_LIST: wire::Shape = wire::Shape::list("DBMajorEngineVersionsList", wire::Member::new("member", &DB_MAJOR_ENGINE_VERSION_SHAPE).location_name("DBMajorEngineVersion"));
static DB_PARAMETER_GROUP_LIST_LIST: wire::Shape = wire::Shape::list("DBParameterGroupList", wire::Member::new("member", &DB_PARAMETER_GROUP_SHAPE).location_name("DBParameterGroup"));
static DB_PARAMETER_GROUP_STATUS_LIST_LIST: wire::Shape = wire::Shape::list("DBParameterGroupStatusList", wire::Member::new("member", &DB_PARAMETER_GROUP_STATUS_SHAPE).location_name("DBParameterGroup"));
static DB_SECURITY_GROUP_MEMBERSHIP_LIST_LIST: wire::Shape = wire::Shape::list("DBSecurityGroupMembershipList", wire::Member::new("member", &DB_SECURITY_GROUP_MEMBERSHIP_SHAPE).location_name("DBSecurityGroup"));
static DB_SECURITY_GROUP_NAME_LIST_LIST: wire::Shape = wire::Shape::list("DBSecurityGroupNameList", wire::Member::new("member", &STRING).location_name("DBSecurityGroupName"));
static DB_SNAPSHOT_ATTRIBUTE_LIST_LIST: wire::Shape = wire::Shape::list("DBSnapshotAttributeList", wire::Member::new("member", &DB_SNAPSHOT_ATTRIBUTE_SHAPE).location_name("DBSnapshotAttribute"));
static DB_SNAPSHOT_LIST_LIST: wire::Shape = wire::Shape::list("DBSnapshotList", wire::Member::new("member", &DB_SNAPSHOT_SHAPE).location_name("DBSnapshot"));
static DB_SUBNET_GROUPS_LIST: wire::Shape = wire::Shape::list("DBSubnetGroups", wire::Member::new("member", &DB_SUBNET_GROUP_SHAPE).location_name("DBSubnetGroup"));
static DATABASE_INSIGHTS_MODE_TEXT: wire::Shape = wire::Shape::string("DatabaseInsightsMode").values(&["standard", "advanced"]);
static DESCRIBE_DB_LOG_FILES_LIST_LIST: wire::Shape = wire::Shape::list("DescribeDBLogFilesList", wire::Member::new("member", &DESCRIBE_DB_LOG_FILES_DETAILS_SHAPE).location_name("DescribeDBLogFilesDetails"));
static DOMAIN_MEMBERSHIP_LIST_LIST: wire::Shape = wire::Shape::list("DomainMembershipList", wire::Member::new("member", &DOMAIN_MEMBERSHIP_SHAPE).location_name("DomainMembership"));
static DOUBLE_RANGE_LIST_LIST: wire::Shape = wire::Shape::list("DoubleRangeList", wire::Member::new("member", &DOUBLE_RANGE_SHAPE).location_name("DoubleRange"));
static ENGINE_TEXT: wire::Shape = wire::Shape::string("Engine").min(1).max(50);
static ENGINE_MODE_LIST_LIST: wire::Shape = wire::Shape::list("EngineModeList", wire::Member::new("member", &STRING));
static EVENT_CATEGORIES_LIST_LIST: wire::Shape = wire::Shape::list("EventCategoriesList", wire::Member::new("member", &STRING).location_name("EventCategory"));
static EVENT_CATEGORIES_MAP_LIST_LIST: wire::Shape = wire::Shape::list("EventCategoriesMapList", wire::Member::new("member", &EVENT_CATEGORIES_MAP_SHAPE).location_name("EventCategoriesMap"));
static EVENT_LIST_LIST: wire::Shape = wire::Shape::list("EventList", wire::Member::new("member", &EVENT_SHAPE).location_name("Event"));
static FEATURE_NAME_LIST_LIST: wire::Shape = wire::Shape::list("FeatureNameList", wire::Member::new("member", &STRING));
static FILTER_LIST_LIST: wire::Shape = wire::Shape::list("FilterList", wire::Member::new("member", &FILTER_SHAPE).location_name("Filter"));
static FILTER_VALUE_LIST_LIST: wire::Shape = wire::Shape::list("FilterValueList", wire::Member::new("member", &STRING).location_name("Value"));
static KEY_LIST_LIST: wire::Shape = wire::Shape::list("KeyList", wire::Member::new("member", &STRING));
static LIFECYCLE_SUPPORT_NAME_TEXT: wire::Shape = wire::Shape::string("LifecycleSupportName").values(&["open-source-rds-standard-support", "open-source-rds-extended-support"]);
static LOG_TYPE_LIST_LIST: wire::Shape = wire::Shape::list("LogTypeList", wire::Member::new("member", &STRING));
static MAJOR_ENGINE_VERSION_TEXT: wire::Shape = wire::Shape::string("MajorEngineVersion").min(1).max(50);
static MARKER_TEXT: wire::Shape = wire::Shape::string("Marker").min(1).max(340);
static MASTER_USER_AUTHENTICATION_TYPE_TEXT: wire::Shape = wire::Shape::string("MasterUserAuthenticationType").values(&["password", "iam-db-auth"]);
static MAX_RECORDS_NUMBER: wire::Shape = wire::Shape::integer("MaxRecords").min(20).max(100);
static MODIFY_ADDITIONAL_STORAGE_VOLUMES_LIST_LIST: wire::Shape = wire::Shape::list("ModifyAdditionalStorageVolumesList", wire::Member::new("member", &MODIFY_ADDITIONAL_STORAGE_VOLUME_SHAPE));
static OPTION_GROUP_MEMBERSHIP_LIST_LIST: wire::Shape = wire::Shape::list("OptionGroupMembershipList", wire::Member::new("member", &OPTION_GROUP_MEMBERSHIP_SHAPE).location_name("OptionGroupMembership"));
static OPTION_GROUPS_LIST_LIST: wire::Shape = wire::Shape::list("OptionGroupsList", wire::Member::new("member", &OPTION_GROUP_SHAPE).location_name("OptionGroup"));
static OPTION_SETTING_CONFIGURATION_LIST_LIST: wire::Shape = wire::Shape::list("OptionSettingConfigurationList", wire::Member::new("member", &OPTION_SETTING_SHAPE).location_name("OptionSetting"));
static OPTIONS_LIST_LIST: wire::Shape = wire::Shape::list("OptionsList", wire::Member::new("member", &OPTION_STRUCTURE_SHAPE).location_name("Option"));
static ORDERABLE_DB_INSTANCE_OPTIONS_LIST_LIST: wire::Shape = wire::Shape::list("OrderableDBInstanceOptionsList", wire::Member::new("member", &ORDERABLE_DB_INSTANCE_OPTION_SHAPE).location_name("OrderableDBInstanceOption"));
static PARAMETERS_LIST_LIST: wire::Shape = wire::Shape::list("ParametersList", wire::Member::new("member", &PARAMETER_SHAPE).location_name("Parameter"));
static PENDING_MAINTENANCE_ACTION_DETAILS_LIST: wire::Shape = wire::Shape::list("PendingMaintenanceActionDetails", wire::Member::new("member", &PENDING_MAINTENANCE_ACTION_SHAPE).location_name("PendingMaintenanceAction"));
static PENDING_MAINTENANCE_ACTIONS_LIST: wire::Shape = wire::Shape::list("PendingMaintenanceActions", wire::Member::new("member", &RESOURCE_PENDING_MAINTENANCE_ACTIONS_SHAPE).location_name("ResourcePendingMaintenanceActions"));
static POTENTIALLY_SENSITIVE_OPTION_SETTING_VALUE_TEXT: wire::Shape = wire::Shape::string("PotentiallySensitiveOptionSettingValue").sensitive();
static PROCESSOR_FEATURE_LIST_LIST: wire::Shape = wire::Shape::list("ProcessorFeatureList", wire::Member::new("member", &PROCESSOR_FEATURE_SHAPE).location_name("ProcessorFeature"));
static RANGE_LIST_LIST: wire::Shape = wire::Shape::list("RangeList", wire::Member::new("member", &RANGE_SHAPE).location_name("Range"));
static READ_REPLICA_DB_CLUSTER_IDENTIFIER_LIST_LIST: wire::Shape = wire::Shape::list("ReadReplicaDBClusterIdentifierList", wire::Member::new("member", &STRING).location_name("ReadReplicaDBClusterIdentifier"));
static READ_REPLICA_DB_INSTANCE_IDENTIFIER_LIST_LIST: wire::Shape = wire::Shape::list("ReadReplicaDBInstanceIdentifierList", wire::Member::new("member", &STRING).location_name("ReadReplicaDBInstanceIdentifier"));
static REPLICA_MODE_TEXT: wire::Shape = wire::Shape::string("ReplicaMode").values(&["open-read-only", "mounted"]);
static SENSITIVE_STRING_TEXT: wire::Shape = wire::Shape::string("SensitiveString").sensitive();
static SOURCE_TYPE_TEXT: wire::Shape = wire::Shape::string("SourceType").values(&["db-instance", "db-parameter-group", "db-security-group", "db-snapshot", "db-cluster", "db-cluster-snapshot", "custom-engine-version", "db-proxy", "blue-green-deployment", "db-shard-group", "zero-etl"]);
static STORAGE_ENCRYPTION_TYPE_TEXT: wire::Shape = wire::Shape::string("StorageEncryptionType").values(&["none", "sse-kms", "sse-rds"]);
static STRING_LIST_LIST: wire::Shape = wire::Shape::list("StringList", wire::Member::new("member", &STRING));
static SUBNET_IDENTIFIER_LIST_LIST: wire::Shape = wire::Shape::list("SubnetIdentifierList", wire::Member::new("member", &STRING).location_name("SubnetIdentifier"));
static SUBNET_LIST_LIST: wire::Shape = wire::Shape::list("SubnetList", wire::Member::new("member", &SUBNET_SHAPE).location_name("Subnet"));
static SUPPORTED_CHARACTER_SETS_LIST_LIST: wire::Shape = wire::Shape::list("SupportedCharacterSetsList", wire::Member::new("member", &CHARACTER_SET_SHAPE).location_name("CharacterSet"));
static SUPPORTED_ENGINE_LIFECYCLE_LIST_LIST: wire::Shape = wire::Shape::list("SupportedEngineLifecycleList", wire::Member::new("member", &SUPPORTED_ENGINE_LIFECYCLE_SHAPE).location_name("SupportedEngineLifecycle"));
static SUPPORTED_TIMEZONES_LIST_LIST: wire::Shape = wire::Shape::list("SupportedTimezonesList", wire::Member::new("member", &TIMEZONE_SHAPE).location_name("Timezone"));
static TAG_LIST_LIST: wire::Shape = wire::Shape::list("TagList", wire::Member::new("member", &TAG_SHAPE).location_name("Tag"));
static TAG_SPECIFICATION_LIST_LIST: wire::Shape = wire::Shape::list("TagSpecificationList", wire::Member::new("member", &TAG_SPECIFICATION_SHAPE).location_name("item"));
static UPGRADE_ROLLOUT_ORDER_TEXT: wire::Shape = wire::Shape::string("UpgradeRolloutOrder").values(&["first", "second", "last"]);
static VALID_STORAGE_OPTIONS_LIST_LIST: wire::Shape = wire::Shape::list("ValidStorageOptionsList", wire::Member::new("member", &VALID_STORAGE_OPTIONS_SHAPE).location_name("ValidStorageOptions"));
static VALID_UPGRADE_TARGET_LIST_LIST: wire::Shape = wire::Shape::list("ValidUpgradeTargetList", wire::Member::new("member", &UPGRADE_TARGET_SHAPE).location_name("UpgradeTarget"));
static VALID_VOLUME_OPTIONS_LIST_LIST: wire::Shape = wire::Shape::list("ValidVolumeOptionsList", wire::Member::new("member", &VALID_VOLUME_OPTIONS_SHAPE));
static VPC_SECURITY_GROUP_ID_LIST_LIST: wire::Shape = wire::Shape::list("VpcSecurityGroupIdList", wire::Member::new("member", &STRING).location_name("VpcSecurityGroupId"));
static VPC_SECURITY_GROUP_MEMBERSHIP_LIST_LIST: wire::Shape = wire::Shape::list("VpcSecurityGroupMembershipList", wire::Member::new("member", &VPC_SECURITY_GROUP_MEMBERSHIP_SHAPE).location_name("VpcSecurityGroupMembership"));

/// The errors of the model.
pub mod errors {
    use novamind_wire::ErrorShape;

    pub static AUTHORIZATION_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("AuthorizationNotFoundFault", "AuthorizationNotFound", 404);
    pub static BACKUP_POLICY_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("BackupPolicyNotFoundFault", "BackupPolicyNotFoundFault", 404);
    pub static BLUE_GREEN_DEPLOYMENT_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("BlueGreenDeploymentNotFoundFault", "BlueGreenDeploymentNotFoundFault", 404);
    pub static CERTIFICATE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("CertificateNotFoundFault", "CertificateNotFound", 404);
    pub static CUSTOM_AVAILABILITY_ZONE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("CustomAvailabilityZoneNotFoundFault", "CustomAvailabilityZoneNotFound", 404);
    pub static DB_CAPACITY_RESERVATION_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBCapacityReservationNotFoundFault", "DBCapacityReservationNotFound", 404);
    pub static DB_CLUSTER_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBClusterNotFoundFault", "DBClusterNotFoundFault", 404);
    pub static DB_CLUSTER_SNAPSHOT_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBClusterSnapshotNotFoundFault", "DBClusterSnapshotNotFoundFault", 404);
    pub static DB_INSTANCE_ALREADY_EXISTS_FAULT: ErrorShape = ErrorShape::new("DBInstanceAlreadyExistsFault", "DBInstanceAlreadyExists", 400);
    pub static DB_INSTANCE_AUTOMATED_BACKUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBInstanceAutomatedBackupNotFoundFault", "DBInstanceAutomatedBackupNotFound", 404);
    pub static DB_INSTANCE_AUTOMATED_BACKUP_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("DBInstanceAutomatedBackupQuotaExceededFault", "DBInstanceAutomatedBackupQuotaExceeded", 400);
    pub static DB_INSTANCE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBInstanceNotFoundFault", "DBInstanceNotFound", 404);
    pub static DB_INSTANCE_NOT_READY_FAULT: ErrorShape = ErrorShape::new("DBInstanceNotReadyFault", "DBInstanceNotReady", 400);
    pub static DB_LOG_FILE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBLogFileNotFoundFault", "DBLogFileNotFoundFault", 404);
    pub static DB_PARAMETER_GROUP_ALREADY_EXISTS_FAULT: ErrorShape = ErrorShape::new("DBParameterGroupAlreadyExistsFault", "DBParameterGroupAlreadyExists", 400);
    pub static DB_PARAMETER_GROUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBParameterGroupNotFoundFault", "DBParameterGroupNotFound", 404);
    pub static DB_PARAMETER_GROUP_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("DBParameterGroupQuotaExceededFault", "DBParameterGroupQuotaExceeded", 400);
    pub static DB_PROXY_ENDPOINT_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBProxyEndpointNotFoundFault", "DBProxyEndpointNotFoundFault", 404);
    pub static DB_PROXY_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBProxyNotFoundFault", "DBProxyNotFoundFault", 404);
    pub static DB_PROXY_TARGET_GROUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBProxyTargetGroupNotFoundFault", "DBProxyTargetGroupNotFoundFault", 404);
    pub static DB_SECURITY_GROUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBSecurityGroupNotFoundFault", "DBSecurityGroupNotFound", 404);
    pub static DB_SHARD_GROUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBShardGroupNotFoundFault", "DBShardGroupNotFound", 404);
    pub static DB_SNAPSHOT_ALREADY_EXISTS_FAULT: ErrorShape = ErrorShape::new("DBSnapshotAlreadyExistsFault", "DBSnapshotAlreadyExists", 400);
    pub static DB_SNAPSHOT_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBSnapshotNotFoundFault", "DBSnapshotNotFound", 404);
    pub static DB_SNAPSHOT_TENANT_DATABASE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBSnapshotTenantDatabaseNotFoundFault", "DBSnapshotTenantDatabaseNotFoundFault", 404);
    pub static DB_SUBNET_GROUP_ALREADY_EXISTS_FAULT: ErrorShape = ErrorShape::new("DBSubnetGroupAlreadyExistsFault", "DBSubnetGroupAlreadyExists", 400);
    pub static DB_SUBNET_GROUP_DOES_NOT_COVER_ENOUGH_A_ZS: ErrorShape = ErrorShape::new("DBSubnetGroupDoesNotCoverEnoughAZs", "DBSubnetGroupDoesNotCoverEnoughAZs", 400);
    pub static DB_SUBNET_GROUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DBSubnetGroupNotFoundFault", "DBSubnetGroupNotFoundFault", 404);
    pub static DB_SUBNET_GROUP_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("DBSubnetGroupQuotaExceededFault", "DBSubnetGroupQuotaExceeded", 400);
    pub static DB_SUBNET_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("DBSubnetQuotaExceededFault", "DBSubnetQuotaExceededFault", 400);
    pub static DB_UPGRADE_DEPENDENCY_FAILURE_FAULT: ErrorShape = ErrorShape::new("DBUpgradeDependencyFailureFault", "DBUpgradeDependencyFailure", 400);
    pub static DOMAIN_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("DomainNotFoundFault", "DomainNotFoundFault", 404);
    pub static INSTANCE_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("InstanceQuotaExceededFault", "InstanceQuotaExceeded", 400);
    pub static INSUFFICIENT_DB_INSTANCE_CAPACITY_FAULT: ErrorShape = ErrorShape::new("InsufficientDBInstanceCapacityFault", "InsufficientDBInstanceCapacity", 400);
    pub static INTEGRATION_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("IntegrationNotFoundFault", "IntegrationNotFoundFault", 404);
    pub static INVALID_DB_CAPACITY_RESERVATION_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBCapacityReservationStateFault", "InvalidDBCapacityReservationState", 400);
    pub static INVALID_DB_CLUSTER_ENDPOINT_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBClusterEndpointStateFault", "InvalidDBClusterEndpointStateFault", 400);
    pub static INVALID_DB_CLUSTER_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBClusterStateFault", "InvalidDBClusterStateFault", 400);
    pub static INVALID_DB_INSTANCE_AUTOMATED_BACKUP_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBInstanceAutomatedBackupStateFault", "InvalidDBInstanceAutomatedBackupState", 400);
    pub static INVALID_DB_INSTANCE_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBInstanceStateFault", "InvalidDBInstanceState", 400);
    pub static INVALID_DB_PARAMETER_GROUP_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBParameterGroupStateFault", "InvalidDBParameterGroupState", 400);
    pub static INVALID_DB_SECURITY_GROUP_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBSecurityGroupStateFault", "InvalidDBSecurityGroupState", 400);
    pub static INVALID_DB_SNAPSHOT_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBSnapshotStateFault", "InvalidDBSnapshotState", 400);
    pub static INVALID_DB_SUBNET_GROUP_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBSubnetGroupStateFault", "InvalidDBSubnetGroupStateFault", 400);
    pub static INVALID_DB_SUBNET_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidDBSubnetStateFault", "InvalidDBSubnetStateFault", 400);
    pub static INVALID_RESTORE_FAULT: ErrorShape = ErrorShape::new("InvalidRestoreFault", "InvalidRestoreFault", 400);
    pub static INVALID_SUBNET: ErrorShape = ErrorShape::new("InvalidSubnet", "InvalidSubnet", 400);
    pub static INVALID_VPC_NETWORK_STATE_FAULT: ErrorShape = ErrorShape::new("InvalidVPCNetworkStateFault", "InvalidVPCNetworkStateFault", 400);
    pub static KMS_KEY_NOT_ACCESSIBLE_FAULT: ErrorShape = ErrorShape::new("KMSKeyNotAccessibleFault", "KMSKeyNotAccessibleFault", 400);
    pub static NETWORK_TYPE_NOT_SUPPORTED: ErrorShape = ErrorShape::new("NetworkTypeNotSupported", "NetworkTypeNotSupported", 400);
    pub static OPTION_GROUP_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("OptionGroupNotFoundFault", "OptionGroupNotFoundFault", 404);
    pub static POINT_IN_TIME_RESTORE_NOT_ENABLED_FAULT: ErrorShape = ErrorShape::new("PointInTimeRestoreNotEnabledFault", "PointInTimeRestoreNotEnabled", 400);
    pub static PROVISIONED_IOPS_NOT_AVAILABLE_IN_AZ_FAULT: ErrorShape = ErrorShape::new("ProvisionedIopsNotAvailableInAZFault", "ProvisionedIopsNotAvailableInAZFault", 400);
    pub static RESOURCE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("ResourceNotFoundFault", "ResourceNotFoundFault", 404);
    pub static SNAPSHOT_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("SnapshotQuotaExceededFault", "SnapshotQuotaExceeded", 400);
    pub static STORAGE_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("StorageQuotaExceededFault", "StorageQuotaExceeded", 400);
    pub static STORAGE_TYPE_NOT_SUPPORTED_FAULT: ErrorShape = ErrorShape::new("StorageTypeNotSupportedFault", "StorageTypeNotSupported", 400);
    pub static SUBNET_ALREADY_IN_USE: ErrorShape = ErrorShape::new("SubnetAlreadyInUse", "SubnetAlreadyInUse", 400);
    pub static TENANT_DATABASE_NOT_FOUND_FAULT: ErrorShape = ErrorShape::new("TenantDatabaseNotFoundFault", "TenantDatabaseNotFound", 404);
    pub static TENANT_DATABASE_QUOTA_EXCEEDED_FAULT: ErrorShape = ErrorShape::new("TenantDatabaseQuotaExceededFault", "TenantDatabaseQuotaExceeded", 400);
    pub static VPC_ENCRYPTION_CONTROL_VIOLATION_EXCEPTION: ErrorShape = ErrorShape::new("VpcEncryptionControlViolationException", "VpcEncryptionControlViolationException", 400);

    pub static ALL: &[&ErrorShape] = &[&AUTHORIZATION_NOT_FOUND_FAULT, &BACKUP_POLICY_NOT_FOUND_FAULT, &BLUE_GREEN_DEPLOYMENT_NOT_FOUND_FAULT, &CERTIFICATE_NOT_FOUND_FAULT, &CUSTOM_AVAILABILITY_ZONE_NOT_FOUND_FAULT, &DB_CAPACITY_RESERVATION_NOT_FOUND_FAULT, &DB_CLUSTER_NOT_FOUND_FAULT, &DB_CLUSTER_SNAPSHOT_NOT_FOUND_FAULT, &DB_INSTANCE_ALREADY_EXISTS_FAULT, &DB_INSTANCE_AUTOMATED_BACKUP_NOT_FOUND_FAULT, &DB_INSTANCE_AUTOMATED_BACKUP_QUOTA_EXCEEDED_FAULT, &DB_INSTANCE_NOT_FOUND_FAULT, &DB_INSTANCE_NOT_READY_FAULT, &DB_LOG_FILE_NOT_FOUND_FAULT, &DB_PARAMETER_GROUP_ALREADY_EXISTS_FAULT, &DB_PARAMETER_GROUP_NOT_FOUND_FAULT, &DB_PARAMETER_GROUP_QUOTA_EXCEEDED_FAULT, &DB_PROXY_ENDPOINT_NOT_FOUND_FAULT, &DB_PROXY_NOT_FOUND_FAULT, &DB_PROXY_TARGET_GROUP_NOT_FOUND_FAULT, &DB_SECURITY_GROUP_NOT_FOUND_FAULT, &DB_SHARD_GROUP_NOT_FOUND_FAULT, &DB_SNAPSHOT_ALREADY_EXISTS_FAULT, &DB_SNAPSHOT_NOT_FOUND_FAULT, &DB_SNAPSHOT_TENANT_DATABASE_NOT_FOUND_FAULT, &DB_SUBNET_GROUP_ALREADY_EXISTS_FAULT, &DB_SUBNET_GROUP_DOES_NOT_COVER_ENOUGH_A_ZS, &DB_SUBNET_GROUP_NOT_FOUND_FAULT, &DB_SUBNET_GROUP_QUOTA_EXCEEDED_FAULT, &DB_SUBNET_QUOTA_EXCEEDED_FAULT, &DB_UPGRADE_DEPENDENCY_FAILURE_FAULT, &DOMAIN_NOT_FOUND_FAULT, &INSTANCE_QUOTA_EXCEEDED_FAULT, &INSUFFICIENT_DB_INSTANCE_CAPACITY_FAULT, &INTEGRATION_NOT_FOUND_FAULT, &INVALID_DB_CAPACITY_RESERVATION_STATE_FAULT, &INVALID_DB_CLUSTER_ENDPOINT_STATE_FAULT, &INVALID_DB_CLUSTER_STATE_FAULT, &INVALID_DB_INSTANCE_AUTOMATED_BACKUP_STATE_FAULT, &INVALID_DB_INSTANCE_STATE_FAULT, &INVALID_DB_PARAMETER_GROUP_STATE_FAULT, &INVALID_DB_SECURITY_GROUP_STATE_FAULT, &INVALID_DB_SNAPSHOT_STATE_FAULT, &INVALID_DB_SUBNET_GROUP_STATE_FAULT, &INVALID_DB_SUBNET_STATE_FAULT, &INVALID_RESTORE_FAULT, &INVALID_SUBNET, &INVALID_VPC_NETWORK_STATE_FAULT, &KMS_KEY_NOT_ACCESSIBLE_FAULT, &NETWORK_TYPE_NOT_SUPPORTED, &OPTION_GROUP_NOT_FOUND_FAULT, &POINT_IN_TIME_RESTORE_NOT_ENABLED_FAULT, &PROVISIONED_IOPS_NOT_AVAILABLE_IN_AZ_FAULT, &RESOURCE_NOT_FOUND_FAULT, &SNAPSHOT_QUOTA_EXCEEDED_FAULT, &STORAGE_QUOTA_EXCEEDED_FAULT, &STORAGE_TYPE_NOT_SUPPORTED_FAULT, &SUBNET_ALREADY_IN_USE, &TENANT_DATABASE_NOT_FOUND_FAULT, &TENANT_DATABASE_QUOTA_EXCEEDED_FAULT, &VPC_ENCRYPTION_CONTROL_VIOLATION_EXCEPTION];
}
