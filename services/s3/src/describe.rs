//! What a sender says about a new object beside its content.

use std::collections::BTreeMap;

use novamind_wire::{Error, Result};

use crate::encryption::{self, Wish};
use crate::error::{access_denied, invalid_argument, invalid_request};
use crate::records::{Bucket, Headers};
use crate::tagging;

/// Bytes of all names and values of user metadata.
const MOST_METADATA: usize = 2048;

/// The members that PutObject, CopyObject and CreateMultipartUpload have in common.
#[derive(Default)]
pub struct Asked {
    pub acl: Option<String>,
    pub grants: bool,
    pub encryption: encryption::Asked,
    pub customer_key: bool,
    pub storage_class: Option<String>,
    pub redirect: bool,
    pub lock: bool,
    pub headers: Headers,
    pub metadata: BTreeMap<String, String>,
    pub tagging: Option<String>,
}

/// Takes them out of an input.
macro_rules! asked {
    ($input:expr) => {
        $crate::describe::Asked {
            acl: $input.acl.take(),
            grants: $input.grant_full_control.is_some()
                || $input.grant_read.is_some()
                || $input.grant_read_acp.is_some()
                || $input.grant_write_acp.is_some(),
            encryption: $crate::encryption::Asked {
                algorithm: $input.server_side_encryption.take(),
                key: $input.ssekms_key_id.take(),
                context: $input.ssekms_encryption_context.take(),
                bucket_key: $input.bucket_key_enabled,
            },
            customer_key: $input.sse_customer_algorithm.is_some() || $input.sse_customer_key.is_some(),
            storage_class: $input.storage_class.take(),
            redirect: $input.website_redirect_location.is_some(),
            lock: $input.object_lock_mode.is_some()
                || $input.object_lock_retain_until_date.is_some()
                || $input.object_lock_legal_hold_status.is_some()
                || $input.object_lock_event_hold.is_some()
                || $input.object_lock_event_hold_duration_days.is_some()
                || $input.object_lock_event_hold_duration_years.is_some(),
            headers: $crate::records::Headers {
                cache_control: $input.cache_control.take(),
                content_disposition: $input.content_disposition.take(),
                content_encoding: $input.content_encoding.take(),
                content_language: $input.content_language.take(),
                content_type: $input.content_type.take(),
                expires: $input.expires.take(),
            },
            metadata: $input.metadata.take().unwrap_or_default(),
            tagging: $input.tagging.take(),
        }
    };
}
pub(crate) use asked;

/// What is kept of it.
#[derive(Clone, Debug, Default)]
pub struct Description {
    pub headers: Headers,
    pub metadata: BTreeMap<String, String>,
    pub tags: Vec<(String, String)>,
    /// The KMS key that is wanted, if any.
    pub encryption: Option<Wish>,
}

impl Asked {
    /// Refuses what is not honoured here.
    pub fn accept(self, bucket: &Bucket) -> Result<Description> {
        if self.grants {
            return Err(no_acls());
        }
        check_acl(bucket, self.acl.as_deref())?;
        let encryption = self.encryption.wish(bucket)?;
        if self.customer_key {
            return Err(Error::unsupported("Server-side encryption with customer-provided keys (SSE-C)"));
        }
        match self.storage_class.as_deref() {
            None | Some("STANDARD") => {}
            Some(other) => return Err(Error::unsupported(format!("The storage class {other}"))),
        }
        if self.redirect {
            return Err(Error::unsupported("x-amz-website-redirect-location"));
        }
        if self.lock {
            return Err(invalid_request("Bucket is missing Object Lock Configuration"));
        }
        let size: usize = self.metadata.iter().map(|(name, value)| name.len() + value.len()).sum();
        if size > MOST_METADATA {
            return Err(Error::new(
                "MetadataTooLarge",
                400,
                "Your metadata headers exceed the maximum allowed metadata size",
            )
            .with("Size", size as i64)
            .with("MaxSizeAllowed", MOST_METADATA as i64));
        }
        let mut headers = self.headers;
        headers.content_encoding = headers.content_encoding.and_then(without_chunking);
        let tags = tagging::of_object(self.tagging.as_deref())?;
        Ok(Description { headers, metadata: self.metadata, tags, encryption })
    }
}

/// `aws-chunked` is the transfer's encoding, not the object's.
fn without_chunking(encoding: String) -> Option<String> {
    let rest: Vec<_> = encoding.split(',').map(str::trim).filter(|part| *part != "aws-chunked").collect();
    Some(rest.join(",")).filter(|rest| !rest.is_empty())
}

pub fn no_acls() -> Error {
    Error::new("AccessControlListNotSupported", 400, "The bucket does not allow ACLs")
}

/// The ownership under which a bucket has no ACLs.
pub const OWNER_ENFORCED: &str = "BucketOwnerEnforced";

/// Whether a canned ACL lets in others than the owner's account.
pub fn is_public_acl(acl: &str) -> bool {
    ["public-read", "public-read-write", "authenticated-read"].contains(&acl)
}

/// An ACL is accepted where it says what is the case anyhow: all is the bucket owner's alone.
pub fn check_acl(bucket: &Bucket, acl: Option<&str>) -> Result<()> {
    let enforced = bucket.ownership.as_deref().is_none_or(|ownership| ownership == OWNER_ENFORCED);
    let blocked = bucket.public_access_block.is_some_and(|block| block.block_public_acls);
    match acl {
        None | Some("bucket-owner-full-control") => Ok(()),
        Some("private") if !enforced => Ok(()),
        Some(_) if enforced => Err(no_acls()),
        Some(acl) if blocked && is_public_acl(acl) => Err(access_denied()),
        Some(other) => Err(Error::unsupported(format!("The ACL {other}"))),
    }
}

/// The number of a part, from 1 to 10,000.
pub fn check_part_number(number: i32) -> Result<()> {
    if (1..=10_000).contains(&number) {
        return Ok(());
    }
    Err(invalid_argument(
        "partNumber",
        &number.to_string(),
        "Part number must be an integer between 1 and 10000, inclusive",
    ))
}
