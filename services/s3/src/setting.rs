//! Settings of buckets: versioning, policy, public access block, ownership, encryption, ACL.

use novamind_api::Empty;
use novamind_api::s3::{
    BlockedEncryptionTypes, DeleteBucketEncryption, DeleteBucketOwnershipControls, DeleteBucketPolicy,
    DeletePublicAccessBlock, GetBucketAcl, GetBucketAclOutput, GetBucketEncryption,
    GetBucketEncryptionOutput, GetBucketOwnershipControls, GetBucketOwnershipControlsOutput, GetBucketPolicy,
    GetBucketPolicyOutput, GetBucketPolicyStatus, GetBucketPolicyStatusOutput, GetBucketVersioning,
    GetBucketVersioningOutput, GetObjectAcl, GetObjectAclOutput, GetPublicAccessBlock,
    GetPublicAccessBlockOutput, Grant, Grantee, OwnershipControls, OwnershipControlsRule, PolicyStatus,
    PublicAccessBlockConfiguration, PutBucketAcl, PutBucketEncryption, PutBucketOwnershipControls,
    PutBucketPolicy, PutBucketVersioning, PutPublicAccessBlock, ServerSideEncryptionByDefault,
    ServerSideEncryptionConfiguration, ServerSideEncryptionRule,
};
use novamind_wire::{Error, Result};

use crate::access::{Access, check_policy, is_public};
use crate::bucket::owner;
use crate::describe::{check_acl, no_acls};
use crate::encryption::{self, KMS};
use crate::error::{access_denied, malformed_xml, no_such_bucket};
use crate::records::{Bucket, PublicAccessBlock, Versioning};
use crate::tagging::refuse_marker;
use crate::version;
use crate::{Cx, ENCRYPTION, scope};

/// The largest policy document.
const MOST_POLICY: usize = 20 * 1024;

/// Changes a bucket's record.
pub async fn change(
    cx: &Cx,
    name: String,
    change: impl FnOnce(&mut Bucket) -> Result<()> + Send + 'static,
) -> Result<Empty> {
    let scope = scope(cx);
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Bucket>(&scope, &name, change)?;
            changed.map(|_| Empty {}).ok_or_else(|| no_such_bucket(&name))
        })
        .await
}

/// The bucket, if the caller may do this.
fn allowed(cx: &Cx, name: &str, owner: &Option<String>, action: &str) -> Result<Bucket> {
    Access::to(cx, name, owner.as_deref())?.bucket(action)
}

pub async fn get_versioning(cx: Cx, input: GetBucketVersioning) -> Result<GetBucketVersioningOutput> {
    let bucket = allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketVersioning")?;
    let status = match bucket.versioning {
        Versioning::Off => None,
        Versioning::Enabled => Some("Enabled".into()),
        Versioning::Suspended => Some("Suspended".into()),
    };
    Ok(GetBucketVersioningOutput { status, mfa_delete: None })
}

pub async fn put_versioning(cx: Cx, input: PutBucketVersioning) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketVersioning")?;
    let wanted = input.versioning_configuration;
    if wanted.mfa_delete.as_deref() == Some("Enabled") || input.mfa.is_some() {
        return Err(Error::unsupported("MFA delete"));
    }
    let versioning = match wanted.status.as_deref() {
        Some("Enabled") => Versioning::Enabled,
        Some("Suspended") => Versioning::Suspended,
        _ => {
            return Err(Error::new(
                "IllegalVersioningConfigurationException",
                400,
                "The Versioning element must be specified",
            ));
        }
    };
    change(&cx, input.bucket, move |bucket| {
        bucket.versioning = versioning;
        Ok(())
    })
    .await
}

fn no_policy(name: &str) -> Error {
    Error::new("NoSuchBucketPolicy", 404, "The bucket policy does not exist")
        .with("BucketName", name.to_owned())
}

pub async fn get_policy(cx: Cx, input: GetBucketPolicy) -> Result<GetBucketPolicyOutput> {
    let bucket = allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketPolicy")?;
    let policy = bucket.policy.ok_or_else(|| no_policy(&input.bucket))?;
    Ok(GetBucketPolicyOutput { policy: Some(policy) })
}

pub async fn policy_status(cx: Cx, input: GetBucketPolicyStatus) -> Result<GetBucketPolicyStatusOutput> {
    let bucket = allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketPolicyStatus")?;
    let policy = bucket.policy.ok_or_else(|| no_policy(&input.bucket))?;
    let status = PolicyStatus { is_public: Some(is_public(&policy)) };
    Ok(GetBucketPolicyStatusOutput { policy_status: Some(status) })
}

pub async fn put_policy(cx: Cx, input: PutBucketPolicy) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketPolicy")?;
    if input.policy.len() > MOST_POLICY {
        return Err(Error::new("PolicyTooLarge", 400, "The policy is larger than 20 KB."));
    }
    check_policy(&input.bucket, &input.policy)?;
    cx.cloud().authorizer()?.check_resource_policy(&input.policy).map_err(|reason| {
        let invalid = "Invalid principal in policy";
        let reason = if reason.starts_with(invalid) { invalid.to_owned() } else { reason };
        Error::new("MalformedPolicy", 400, reason)
    })?;
    let policy = input.policy;
    change(&cx, input.bucket, move |bucket| {
        if bucket.public_access_block.is_some_and(|block| block.block_public_policy) && is_public(&policy) {
            return Err(access_denied());
        }
        bucket.policy = Some(policy);
        Ok(())
    })
    .await
}

pub async fn delete_policy(cx: Cx, input: DeleteBucketPolicy) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:DeleteBucketPolicy")?;
    change(&cx, input.bucket, |bucket| {
        bucket.policy = None;
        Ok(())
    })
    .await
}

pub async fn get_block(cx: Cx, input: GetPublicAccessBlock) -> Result<GetPublicAccessBlockOutput> {
    let bucket = allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketPublicAccessBlock")?;
    let block = bucket.public_access_block.ok_or_else(|| {
        Error::new(
            "NoSuchPublicAccessBlockConfiguration",
            404,
            "The public access block configuration was not found",
        )
        .with("BucketName", input.bucket)
    })?;
    let configuration = PublicAccessBlockConfiguration {
        block_public_acls: Some(block.block_public_acls),
        ignore_public_acls: Some(block.ignore_public_acls),
        block_public_policy: Some(block.block_public_policy),
        restrict_public_buckets: Some(block.restrict_public_buckets),
    };
    Ok(GetPublicAccessBlockOutput { public_access_block_configuration: Some(configuration) })
}

pub async fn put_block(cx: Cx, input: PutPublicAccessBlock) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketPublicAccessBlock")?;
    let wanted = input.public_access_block_configuration;
    let block = PublicAccessBlock {
        block_public_acls: wanted.block_public_acls == Some(true),
        ignore_public_acls: wanted.ignore_public_acls == Some(true),
        block_public_policy: wanted.block_public_policy == Some(true),
        restrict_public_buckets: wanted.restrict_public_buckets == Some(true),
    };
    change(&cx, input.bucket, move |bucket| {
        bucket.public_access_block = Some(block);
        Ok(())
    })
    .await
}

pub async fn delete_block(cx: Cx, input: DeletePublicAccessBlock) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketPublicAccessBlock")?;
    change(&cx, input.bucket, |bucket| {
        bucket.public_access_block = None;
        Ok(())
    })
    .await
}

pub async fn get_ownership(
    cx: Cx,
    input: GetBucketOwnershipControls,
) -> Result<GetBucketOwnershipControlsOutput> {
    let bucket = allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketOwnershipControls")?;
    let object_ownership = bucket.ownership.ok_or_else(|| {
        Error::new("OwnershipControlsNotFoundError", 404, "The bucket ownership controls were not found")
            .with("BucketName", input.bucket)
    })?;
    let rules = vec![OwnershipControlsRule { object_ownership }];
    Ok(GetBucketOwnershipControlsOutput { ownership_controls: Some(OwnershipControls { rules }) })
}

pub async fn put_ownership(cx: Cx, input: PutBucketOwnershipControls) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketOwnershipControls")?;
    let [rule] = &input.ownership_controls.rules[..] else { return Err(malformed_xml()) };
    let ownership = rule.object_ownership.clone();
    change(&cx, input.bucket, move |bucket| {
        bucket.ownership = Some(ownership);
        Ok(())
    })
    .await
}

pub async fn delete_ownership(cx: Cx, input: DeleteBucketOwnershipControls) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketOwnershipControls")?;
    change(&cx, input.bucket, |bucket| {
        bucket.ownership = None;
        Ok(())
    })
    .await
}

pub async fn get_encryption(cx: Cx, input: GetBucketEncryption) -> Result<GetBucketEncryptionOutput> {
    let bucket = allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetEncryptionConfiguration")?;
    let default = ServerSideEncryptionByDefault {
        sse_algorithm: if bucket.kms.is_some() { KMS } else { ENCRYPTION }.into(),
        kms_master_key_id: bucket.kms.as_ref().and_then(|default| default.key.clone()),
    };
    let rule = ServerSideEncryptionRule {
        apply_server_side_encryption_by_default: Some(default),
        bucket_key_enabled: Some(bucket.bucket_key),
        blocked_encryption_types: (!bucket.blocked.is_empty())
            .then(|| BlockedEncryptionTypes { encryption_type: Some(bucket.blocked.clone()) }),
    };
    let configuration = ServerSideEncryptionConfiguration { rules: vec![rule] };
    Ok(GetBucketEncryptionOutput { server_side_encryption_configuration: Some(configuration) })
}

pub async fn put_encryption(cx: Cx, input: PutBucketEncryption) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutEncryptionConfiguration")?;
    let [rule] = &input.server_side_encryption_configuration.rules[..] else {
        return Err(malformed_xml());
    };
    let Some(default) = &rule.apply_server_side_encryption_by_default else { return Err(malformed_xml()) };
    let kms = encryption::default(&default.sse_algorithm, default.kms_master_key_id.clone())?;
    // Objects with customer-provided keys are refused anyway: that they are blocked is told, and changes nothing.
    let blocked = rule.blocked_encryption_types.as_ref().and_then(|types| types.encryption_type.clone());
    let blocked = blocked.unwrap_or_default();
    if let Some(other) = blocked.iter().find(|kind| !matches!(kind.as_str(), "SSE-C" | "NONE")) {
        return Err(Error::unsupported(format!("Blocking the encryption type {other}")));
    }
    let bucket_key = rule.bucket_key_enabled == Some(true);
    change(&cx, input.bucket, move |bucket| {
        bucket.bucket_key = bucket_key;
        bucket.kms = kms;
        bucket.blocked = blocked;
        Ok(())
    })
    .await
}

/// Back to the default, which is the installation's own key.
pub async fn delete_encryption(cx: Cx, input: DeleteBucketEncryption) -> Result<Empty> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutEncryptionConfiguration")?;
    change(&cx, input.bucket, |bucket| {
        bucket.bucket_key = false;
        bucket.kms = None;
        bucket.blocked.clear();
        Ok(())
    })
    .await
}

/// All is the owner's.
fn grants(cx: &Cx) -> Vec<Grant> {
    let grantee = Grantee { id: owner(cx).id, r#type: "CanonicalUser".into(), ..Grantee::default() };
    vec![Grant { grantee: Some(grantee), permission: Some("FULL_CONTROL".into()) }]
}

pub async fn get_acl(cx: Cx, input: GetBucketAcl) -> Result<GetBucketAclOutput> {
    allowed(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketAcl")?;
    Ok(GetBucketAclOutput { owner: Some(owner(&cx)), grants: Some(grants(&cx)) })
}

pub async fn put_acl(cx: Cx, input: PutBucketAcl) -> Result<Empty> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let bucket = access.with("s3:x-amz-acl", input.acl.as_deref()).bucket("s3:PutBucketAcl")?;
    let granted = [
        &input.grant_full_control,
        &input.grant_read,
        &input.grant_read_acp,
        &input.grant_write,
        &input.grant_write_acp,
    ];
    if granted.iter().any(|grant| grant.is_some()) {
        return Err(no_acls());
    }
    if let Some(policy) = input.access_control_policy {
        // The same ACL that GetBucketAcl answers is no change.
        if policy.grants.unwrap_or_default() != grants(&cx) {
            return Err(no_acls());
        }
        return Ok(Empty {});
    }
    check_acl(&bucket, input.acl.as_deref())?;
    Ok(Empty {})
}

pub async fn get_object_acl(cx: Cx, input: GetObjectAcl) -> Result<GetObjectAclOutput> {
    let version = input.version_id.as_deref();
    version::check_id(version)?;
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.version(version);
    let action = if version.is_some() { "s3:GetObjectVersionAcl" } else { "s3:GetObjectAcl" };
    access.object(action, &input.key)?;
    let object = version::find(cx.store(), &scope(&cx), &input.bucket, &input.key, version)?
        .ok_or_else(|| access.missing(version::missing(&input.key, version)))?;
    refuse_marker(&object, &input.key, version)?;
    Ok(GetObjectAclOutput { owner: Some(owner(&cx)), grants: Some(grants(&cx)), request_charged: None })
}
