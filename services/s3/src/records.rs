//! What the store holds of buckets, objects and uploads.
//!
//! All of it is in the account's global scope: names of buckets are unique in the account, and a bucket carries its
//! region. A key's newest version is the record [`Object`], the older ones are [`Older`]: listing a bucket reads
//! one record for each key, whatever history there is. Where a key has any version it has an [`Object`].
//!
//! Contents up to [`SMALL`] bytes are sealed into a [`Small`] record, larger ones are files of the plane; a file has
//! a [`FileMark`] from the transaction in which its owner came to be until the one in which the owner goes, so a file
//! without one is an orphan.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::s3::{Checksum as ApiChecksum, ObjectPart};
use novamind_kernel::{Record, random_bytes};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

use crate::encryption::{BucketDefault, KmsEncryption};
use crate::lifecycle::Lifecycle;

/// The largest content that is kept in the store: up to here group commit beats a file with its own fsync.
pub const SMALL: usize = 64 * 1024;

/// A bucket. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Bucket {
    pub region: String,
    pub created: Timestamp,
    #[serde(default)]
    pub versioning: Versioning,
    /// The policy document as it was sent.
    pub policy: Option<String>,
    pub public_access_block: Option<PublicAccessBlock>,
    /// `BucketOwnerEnforced`, `BucketOwnerPreferred` or `ObjectWriter`.
    pub ownership: Option<String>,
    #[serde(default)]
    pub bucket_key: bool,
    /// The default encryption, if that is with a KMS key.
    #[serde(default)]
    pub kms: Option<BucketDefault>,
    /// Types of encryption that the owner wants to be refused: `SSE-C`, which always is, or `NONE`.
    #[serde(default)]
    pub blocked: Vec<String>,
    pub lifecycle: Option<Lifecycle>,
    #[serde(default)]
    pub tags: Vec<(String, String)>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Versioning {
    /// Never switched on.
    #[default]
    Off,
    Enabled,
    Suspended,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PublicAccessBlock {
    pub block_public_acls: bool,
    pub ignore_public_acls: bool,
    pub block_public_policy: bool,
    pub restrict_public_buckets: bool,
}

impl Record for Bucket {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "bucket";
}

/// The headers of the standard that are kept with an object.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Headers {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cache_control: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_disposition: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_encoding: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_language: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub content_type: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<String>,
}

/// A checksum as it is shown: base64, with `-N` where it is one over the checksums of N parts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checksum {
    /// `CRC64NVME`
    pub algorithm: String,
    pub value: String,
    /// Over the checksums of the parts rather than the whole.
    #[serde(default)]
    pub composite: bool,
}

/// Where a content is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Blob {
    /// Id of a [`Small`] record, or name of a file.
    pub id: String,
    pub size: u64,
    /// The file's key, sealed; `None` for a record. A content of no bytes has neither.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub enum Content {
    /// A delete marker has none.
    None,
    Blob(Blob),
    /// Several one after the other, in a [`Parts`] record.
    Parts {
        id: String,
        count: i32,
    },
}

/// One version of an object, or a delete marker.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Object {
    /// Place in the key's history; the newest has the highest.
    pub number: u64,
    /// `None` is the null version.
    pub version: Option<String>,
    /// Of the newest version: the number of the null version, if that is an older one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub null: Option<u64>,
    pub modified: Timestamp,
    #[serde(default)]
    pub marker: bool,
    pub size: u64,
    /// Without its quotes.
    pub etag: String,
    pub checksum: Option<Checksum>,
    #[serde(default)]
    pub headers: Headers,
    #[serde(default)]
    pub metadata: BTreeMap<String, String>,
    #[serde(default)]
    pub tags: Vec<(String, String)>,
    pub content: Content,
    /// How it is encrypted, if that is with a KMS key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encryption: Option<KmsEncryption>,
    /// The upload that it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub upload: Option<String>,
}

impl Object {
    /// The version as clients name it.
    pub fn version_id(&self) -> &str {
        self.version.as_deref().unwrap_or("null")
    }

    pub fn quoted_etag(&self) -> String {
        format!("\"{}\"", self.etag)
    }

    /// How many parts it was made of, if it was.
    pub fn parts(&self) -> Option<i32> {
        match self.content {
            Content::Parts { count, .. } => Some(count),
            _ => None,
        }
    }
}

/// The newest version of a key. Its id is [`object_id`].
impl Record for Object {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "object";
}

/// An older version. Its id is [`older_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Older(pub Object);

impl Record for Older {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "older";
}

/// A content in the store, sealed and in base64. Its id is the blob's.
#[derive(Serialize, Deserialize)]
pub struct Small(pub String);

impl Record for Small {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "small";
}

/// Says that a file has an owner. Its id is the file's name.
#[derive(Serialize, Deserialize)]
pub struct FileMark {}

impl Record for FileMark {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "file";
}

/// What an object of several parts is made of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parts(pub Vec<Part>);

impl Record for Parts {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "parts";
}

/// A part, of an upload or of an object. As a record its id is [`part_id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Part {
    pub number: i32,
    pub blob: Blob,
    pub etag: String,
    pub checksum: Checksum,
    pub modified: Timestamp,
}

impl Record for Part {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "part";
}

/// An upload in parts. Its id is [`upload_key`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Upload {
    pub started: Timestamp,
    pub initiator: String,
    pub headers: Headers,
    pub metadata: BTreeMap<String, String>,
    pub tags: Vec<(String, String)>,
    /// The algorithm that was asked for.
    pub algorithm: Option<String>,
    /// Whether the object's checksum is to be one over the parts' checksums.
    pub composite: bool,
    /// As of the object that it becomes.
    #[serde(default)]
    pub encryption: Option<KmsEncryption>,
    /// The encryption and its key as the request that began it named them.
    #[serde(default)]
    pub asked_encryption: Option<String>,
    #[serde(default)]
    pub asked_key: Option<String>,
}

impl Record for Upload {
    const SERVICE: &'static str = "s3";
    const KIND: &'static str = "upload";
}

/// Id of a key's newest version. Names of buckets have no slash, and ids sort as keys do.
pub fn object_id(bucket: &str, key: &str) -> String {
    format!("{bucket}/{key}")
}

/// What the ids of a key's older versions begin with. Keys have no NUL.
pub fn older_prefix(bucket: &str, key: &str) -> String {
    format!("{bucket}/{key}\0")
}

/// Id of an older version; newer ones come first.
pub fn older_id(bucket: &str, key: &str, number: u64) -> String {
    format!("{bucket}/{key}\0{:016x}", u64::MAX - number)
}

pub fn upload_key(bucket: &str, key: &str, upload: &str) -> String {
    format!("{bucket}/{key}\0{upload}")
}

pub fn part_id(upload: &str, number: i32) -> String {
    format!("{upload}/{number:05}")
}

pub fn parts_prefix(upload: &str) -> String {
    format!("{upload}/")
}

/// A new version id: 32 letters, digits, dots and underscores, in which the number can be found again.
pub fn new_version(number: u64) -> String {
    let random = random_bytes::<16>();
    let mut bytes = [0; 24];
    bytes[8..].copy_from_slice(&random);
    let mask = u64::from_be_bytes(bytes[8..16].try_into().unwrap_or_default());
    bytes[..8].copy_from_slice(&(number ^ mask).to_be_bytes());
    BASE64_URL_SAFE_NO_PAD.encode(bytes).replace('-', ".")
}

/// The number in a version id; `None` if it is not one of ours.
pub fn version_number(version: &str) -> Option<u64> {
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(version.replace('.', "-")).ok()?;
    let bytes: [u8; 24] = bytes.try_into().ok()?;
    let [number, mask] = [&bytes[..8], &bytes[8..16]]
        .map(|eight| eight.iter().fold(0, |number: u64, byte| (number << 8) | u64::from(*byte)));
    Some(number ^ mask)
}

/// An id that sorts by time, so that new records lie together in the store.
pub fn timed_id(now: Timestamp) -> String {
    format!("{:011x}{}", now.millis().max(0), hex::encode(random_bytes::<12>()))
}

impl Part {
    pub fn render(&self) -> ObjectPart {
        let mut part = ObjectPart {
            part_number: Some(self.number),
            size: Some(self.blob.size as i64),
            ..ObjectPart::default()
        };
        crate::checksum::show!(part, &self.checksum);
        part
    }
}

impl Checksum {
    pub fn render(&self) -> ApiChecksum {
        let mut checksum =
            ApiChecksum { checksum_type: Some(self.kind().to_owned()), ..ApiChecksum::default() };
        crate::checksum::show!(checksum, self);
        checksum
    }

    pub fn kind(&self) -> &'static str {
        if self.composite { "COMPOSITE" } else { "FULL_OBJECT" }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_carry_their_numbers() {
        for number in [1, 2, 255, u64::MAX] {
            let version = new_version(number);
            assert_eq!(version.len(), 32);
            assert_eq!(version_number(&version), Some(number));
        }
        for other in ["null", "", "AAAA", "3HL4kqtJlcpXroDTDmJ+rmSpXd3dIbrHY+MTRCxf3vjVBH40Nr8X8gdRQBpUMLUo"]
        {
            assert_eq!(version_number(other), None);
        }
    }

    #[test]
    fn newer_versions_come_first_and_keys_stay_in_order() {
        let mut ids =
            [older_id("b", "k", 9), older_id("b", "k", 10), older_id("b", "k!", 1), older_id("b", "k", 2)];
        ids.sort();
        assert_eq!(
            ids,
            [older_id("b", "k", 10), older_id("b", "k", 9), older_id("b", "k", 2), older_id("b", "k!", 1)]
        );
    }
}
