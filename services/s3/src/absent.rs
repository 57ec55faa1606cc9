//! Features that this cloud does not have: a bucket answers as one where they were never configured. What would
//! configure them is not in the allow-list, and so is refused by name.

use novamind_api::Empty;
use novamind_api::s3::{
    DeleteBucketCors, DeleteBucketWebsite, GetBucketAccelerateConfiguration,
    GetBucketAccelerateConfigurationOutput, GetBucketCors, GetBucketCorsOutput, GetBucketLogging,
    GetBucketLoggingOutput, GetBucketNotificationConfigurationRequest, GetBucketReplication,
    GetBucketReplicationOutput, GetBucketRequestPayment, GetBucketRequestPaymentOutput, GetBucketWebsite,
    GetBucketWebsiteOutput, GetObjectLockConfiguration, GetObjectLockConfigurationOutput,
    NotificationConfiguration,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::Access;

fn may(cx: &Cx, bucket: &str, owner: &Option<String>, action: &str) -> Result<()> {
    Access::to(cx, bucket, owner.as_deref())?.bucket(action).map(drop)
}

fn not_found(code: &'static str, message: &str, bucket: &str) -> Error {
    Error::new(code, 404, message).with("BucketName", bucket.to_owned())
}

pub async fn accelerate(
    cx: Cx,
    input: GetBucketAccelerateConfiguration,
) -> Result<GetBucketAccelerateConfigurationOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetAccelerateConfiguration")?;
    Ok(GetBucketAccelerateConfigurationOutput::default())
}

pub async fn cors(cx: Cx, input: GetBucketCors) -> Result<GetBucketCorsOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketCORS")?;
    Err(not_found("NoSuchCORSConfiguration", "The CORS configuration does not exist", &input.bucket))
}

pub async fn delete_cors(cx: Cx, input: DeleteBucketCors) -> Result<Empty> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:PutBucketCORS")?;
    Ok(Empty {})
}

pub async fn logging(cx: Cx, input: GetBucketLogging) -> Result<GetBucketLoggingOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketLogging")?;
    Ok(GetBucketLoggingOutput::default())
}

pub async fn notification(
    cx: Cx,
    input: GetBucketNotificationConfigurationRequest,
) -> Result<NotificationConfiguration> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketNotification")?;
    Ok(NotificationConfiguration::default())
}

pub async fn replication(cx: Cx, input: GetBucketReplication) -> Result<GetBucketReplicationOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetReplicationConfiguration")?;
    Err(not_found(
        "ReplicationConfigurationNotFoundError",
        "The replication configuration was not found",
        &input.bucket,
    ))
}

pub async fn request_payment(
    cx: Cx,
    input: GetBucketRequestPayment,
) -> Result<GetBucketRequestPaymentOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketRequestPayment")?;
    Ok(GetBucketRequestPaymentOutput { payer: Some("BucketOwner".into()) })
}

pub async fn website(cx: Cx, input: GetBucketWebsite) -> Result<GetBucketWebsiteOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketWebsite")?;
    Err(not_found(
        "NoSuchWebsiteConfiguration",
        "The specified bucket does not have a website configuration",
        &input.bucket,
    ))
}

pub async fn delete_website(cx: Cx, input: DeleteBucketWebsite) -> Result<Empty> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:DeleteBucketWebsite")?;
    Ok(Empty {})
}

pub async fn object_lock(
    cx: Cx,
    input: GetObjectLockConfiguration,
) -> Result<GetObjectLockConfigurationOutput> {
    may(&cx, &input.bucket, &input.expected_bucket_owner, "s3:GetBucketObjectLockConfiguration")?;
    Err(not_found(
        "ObjectLockConfigurationNotFoundError",
        "Object Lock configuration does not exist for this bucket",
        &input.bucket,
    ))
}
