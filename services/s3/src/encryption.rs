//! Encryption at rest: under the installation's root key, or under a data key that KMS gives.
//!
//! A content's own seals are the same either way; what changes is the vault that they are made with. The data key of
//! an object lies with the object as KMS sealed it, so who may not use the KMS key does not get the content.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::kms::{Decrypt, GenerateDataKey};
use novamind_kernel::{Principal, Vault};
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::error::{access_denied, invalid_argument, invalid_request};
use crate::records::Bucket;
use crate::{Cx, ENCRYPTION};

/// The name of encryption with a KMS key.
pub const KMS: &str = "aws:kms";
/// The account's AWS managed key for S3.
const MANAGED: &str = "alias/aws/s3";

/// How a content is encrypted under a KMS key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KmsEncryption {
    /// The key's ARN.
    pub key: String,
    /// The data key as KMS sealed it, in base64.
    data_key: String,
    /// The whole encryption context.
    context: BTreeMap<String, String>,
    pub bucket_key: bool,
}

/// The members of a request that are about encryption.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub algorithm: Option<String>,
    pub key: Option<String>,
    /// JSON, in base64.
    pub context: Option<String>,
    pub bucket_key: Option<bool>,
}

/// Which KMS key a new object is to be encrypted with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wish {
    pub key: String,
    pub context: BTreeMap<String, String>,
    pub bucket_key: bool,
}

impl Asked {
    /// What is wanted, by the request or else by the bucket's default; `None` is the installation's own key.
    pub fn wish(self, bucket: &Bucket) -> Result<Option<Wish>> {
        let default = bucket.kms.as_ref();
        match self.algorithm.as_deref() {
            Some(KMS) => {}
            Some(ENCRYPTION) | None if self.key.is_some() || self.context.is_some() => {
                return Err(invalid_argument(
                    "x-amz-server-side-encryption",
                    self.algorithm.as_deref().unwrap_or_default(),
                    "Server Side Encryption with AWS KMS managed key requires HTTP header \
                     x-amz-server-side-encryption : aws:kms",
                ));
            }
            Some(ENCRYPTION) => return Ok(None),
            None if default.is_none() => return Ok(None),
            None => {}
            Some(other) => return Err(Error::unsupported(format!("Server-side encryption with {other}"))),
        }
        let of_bucket = default.filter(|_| self.algorithm.is_none()).and_then(|default| default.key.clone());
        Ok(Some(Wish {
            key: self.key.or(of_bucket).unwrap_or_else(|| MANAGED.to_owned()),
            context: self.context.as_deref().map(read_context).transpose()?.unwrap_or_default(),
            bucket_key: self.bucket_key.unwrap_or(bucket.bucket_key),
        }))
    }
}

/// A header's encryption context.
fn read_context(header: &str) -> Result<BTreeMap<String, String>> {
    let json = BASE64_STANDARD.decode(header).ok();
    json.and_then(|json| serde_json::from_slice(&json).ok()).ok_or_else(|| {
        invalid_argument(
            "x-amz-server-side-encryption-context",
            header,
            "The header 'x-amz-server-side-encryption-context' shall be Base64-encoded UTF-8 string holding JSON \
             which represents a string-string map",
        )
    })
}

/// KMS's refusal in the words of S3.
fn refused(error: Error) -> Error {
    match error.code() {
        "AccessDeniedException" => Error::new("AccessDenied", 403, error.message().to_owned()),
        _ if error.status() >= 500 => error,
        code => Error::new(format!("KMS.{code}"), 400, error.message().to_owned()),
    }
}

/// What seals and opens a content.
pub struct Sealer {
    /// `None` is the installation's own.
    data: Option<(Vault, KmsEncryption)>,
}

impl Sealer {
    /// Of new contents of an object: asks KMS for a data key.
    pub async fn new(cx: &Cx, wish: Option<Wish>, bucket: &str, key: &str) -> Result<Self> {
        let Some(wish) = wish else { return Ok(Self { data: None }) };
        refuse_anonymous(cx)?;
        let mut context = wish.context;
        let arn = match wish.bucket_key {
            true => format!("arn:aws:s3:::{bucket}"),
            false => format!("arn:aws:s3:::{bucket}/{key}"),
        };
        context.insert("aws:s3:arn".to_owned(), arn);
        let input = GenerateDataKey {
            key_id: wish.key,
            key_spec: Some("AES_256".to_owned()),
            encryption_context: Some(context.clone()),
            ..GenerateDataKey::default()
        };
        let made = cx.call(input).await.map_err(refused)?;
        let encryption = KmsEncryption {
            key: made.key_id.unwrap_or_default(),
            data_key: BASE64_STANDARD.encode(made.ciphertext_blob.unwrap_or_default()),
            context,
            bucket_key: wish.bucket_key,
        };
        Ok(Self { data: Some((Vault::of(&made.plaintext.unwrap_or_default())?, encryption)) })
    }

    /// Of contents that are there: has KMS open their data key.
    pub async fn of(cx: &Cx, encryption: Option<&KmsEncryption>) -> Result<Self> {
        let Some(encryption) = encryption else { return Ok(Self { data: None }) };
        refuse_anonymous(cx)?;
        let input = Decrypt {
            ciphertext_blob: Some(BASE64_STANDARD.decode(&encryption.data_key)?.into()),
            encryption_context: Some(encryption.context.clone()),
            ..Decrypt::default()
        };
        let opened = cx.call(input).await.map_err(refused)?;
        Ok(Self { data: Some((Vault::of(&opened.plaintext.unwrap_or_default())?, encryption.clone())) })
    }

    pub fn vault<'a>(&'a self, cx: &'a Cx) -> &'a Vault {
        self.data.as_ref().map_or_else(|| cx.cloud().vault(), |(vault, _)| vault)
    }

    /// What an object records of it.
    pub fn encryption(&self) -> Option<KmsEncryption> {
        self.data.as_ref().map(|(_, encryption)| encryption.clone())
    }
}

/// Nobody uses a KMS key without a signature.
fn refuse_anonymous(cx: &Cx) -> Result<()> {
    match cx.caller().principal {
        Principal::Anonymous => Err(access_denied()),
        _ => Ok(()),
    }
}

/// Shows how an object is encrypted in an output.
macro_rules! show {
    ($output:expr, $encryption:expr) => {{
        let encryption: Option<&$crate::encryption::KmsEncryption> = $encryption;
        let algorithm = encryption.map_or($crate::ENCRYPTION, |_| $crate::encryption::KMS);
        $output.server_side_encryption = Some(algorithm.into());
        $output.ssekms_key_id = encryption.map(|encryption| encryption.key.clone());
        $output.bucket_key_enabled = encryption.filter(|encryption| encryption.bucket_key).map(|_| true);
    }};
}
pub(crate) use show;

/// A bucket's default encryption with a KMS key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BucketDefault {
    /// As it was named; `None` is the AWS managed key.
    pub key: Option<String>,
}

/// Reads a default; `None` is the installation's own key.
pub fn default(algorithm: &str, key: Option<String>) -> Result<Option<BucketDefault>> {
    match (algorithm, key) {
        (ENCRYPTION, None) => Ok(None),
        (ENCRYPTION, Some(_)) => Err(invalid_request(
            "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms or aws:kms:dsse",
        )),
        (KMS, key) => Ok(Some(BucketDefault { key })),
        (other, _) => Err(Error::unsupported(format!("Server-side encryption with {other}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bucket(kms: Option<BucketDefault>, bucket_key: bool) -> Bucket {
        Bucket {
            region: "us-east-1".into(),
            created: novamind_wire::Timestamp::default(),
            versioning: crate::records::Versioning::Off,
            policy: None,
            public_access_block: None,
            ownership: None,
            bucket_key,
            blocked: Vec::new(),
            kms,
            lifecycle: None,
            tags: Vec::new(),
        }
    }

    #[test]
    fn the_request_goes_before_the_bucket() {
        let plain = bucket(None, false);
        let own = bucket(Some(BucketDefault { key: Some("k".into()) }), true);
        let asked = |algorithm: Option<&str>, key: Option<&str>| Asked {
            algorithm: algorithm.map(str::to_owned),
            key: key.map(str::to_owned),
            ..Asked::default()
        };
        for (bucket, asked, expected) in [
            (&plain, asked(None, None), Ok(None)),
            (&plain, asked(Some(KMS), None), Ok(Some((MANAGED, false)))),
            (&plain, asked(Some(KMS), Some("x")), Ok(Some(("x", false)))),
            (&plain, asked(None, Some("x")), Err("InvalidArgument")),
            (&plain, asked(Some("AES256"), Some("x")), Err("InvalidArgument")),
            (&plain, asked(Some("aws:kms:dsse"), None), Err("NotImplemented")),
            (&own, asked(None, None), Ok(Some(("k", true)))),
            (&own, asked(Some("AES256"), None), Ok(None)),
            (&own, asked(Some(KMS), None), Ok(Some((MANAGED, true)))),
        ] {
            let wish = asked.clone().wish(bucket);
            let found =
                wish.as_ref().map(|wish| wish.as_ref().map(|wish| (wish.key.as_str(), wish.bucket_key)));
            assert_eq!(found.map_err(|error| error.code()), expected, "{asked:?}");
        }
    }

    #[test]
    fn contexts() {
        let header = BASE64_STANDARD.encode(r#"{"a": "b"}"#);
        assert_eq!(read_context(&header).unwrap(), BTreeMap::from([("a".to_owned(), "b".to_owned())]));
        for wrong in ["{}", "", "!", &BASE64_STANDARD.encode("[1]")] {
            assert!(read_context(wrong).is_err(), "{wrong}");
        }
    }
}
