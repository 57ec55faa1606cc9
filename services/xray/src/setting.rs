//! Encryption, and where segments go.
//!
//! Segments lie in the data folder, and only in it: a key of one's own and a destination in CloudWatch Logs are refused.

use novamind_api::xray::{
    EncryptionConfig, GetEncryptionConfig, GetEncryptionConfigOutput, GetTraceSegmentDestination,
    GetTraceSegmentDestinationOutput, PutEncryptionConfig, PutEncryptionConfigOutput,
    UpdateTraceSegmentDestination, UpdateTraceSegmentDestinationOutput,
};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::fault::invalid;

fn encryption() -> EncryptionConfig {
    EncryptionConfig { key_id: None, status: Some("ACTIVE".into()), r#type: Some("NONE".into()) }
}

pub async fn get_encryption(cx: Cx, _: GetEncryptionConfig) -> Result<GetEncryptionConfigOutput> {
    cx.authorize("*")?;
    Ok(GetEncryptionConfigOutput { encryption_config: Some(encryption()) })
}

pub async fn put_encryption(cx: Cx, input: PutEncryptionConfig) -> Result<PutEncryptionConfigOutput> {
    cx.authorize("*")?;
    match (input.r#type.as_str(), input.key_id) {
        ("NONE", None) => Ok(PutEncryptionConfigOutput { encryption_config: Some(encryption()) }),
        ("NONE", Some(_)) => Err(invalid("KeyId must not be specified when Type is NONE")),
        (_, None) => Err(invalid("KeyId must be specified when Type is KMS")),
        _ => Err(Error::unsupported("Type KMS in PutEncryptionConfig")),
    }
}

pub async fn get_destination(
    cx: Cx,
    _: GetTraceSegmentDestination,
) -> Result<GetTraceSegmentDestinationOutput> {
    cx.authorize("*")?;
    Ok(GetTraceSegmentDestinationOutput { destination: Some("XRay".into()), status: Some("ACTIVE".into()) })
}

pub async fn update_destination(
    cx: Cx,
    input: UpdateTraceSegmentDestination,
) -> Result<UpdateTraceSegmentDestinationOutput> {
    cx.authorize("*")?;
    if input.cloud_watch_logs_configuration.is_some()
        || input.destination.as_deref() == Some("CloudWatchLogs")
    {
        return Err(Error::unsupported("The destination CloudWatchLogs of trace segments"));
    }
    Ok(UpdateTraceSegmentDestinationOutput {
        destination: Some("XRay".into()),
        status: Some("ACTIVE".into()),
    })
}
