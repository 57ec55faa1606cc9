//! SecureStrings with a key of their own: KMS seals and opens them as the caller.
//!
//! A value of the standard tier is sealed by KMS itself, one of the advanced tier under a data key, since KMS takes no
//! text that long ("SecureString parameters and KMS", Systems Manager user guide).

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::kms::{Decrypt, Encrypt, GenerateDataKey};
use novamind_api::ssm::errors;
use novamind_kernel::{Context, Vault};
use novamind_wire::{Error, Result};

/// A sealed value, as it is stored.
pub struct Sealed {
    pub key: String,
    /// In base64.
    pub value: String,
    pub data_key: Option<String>,
}

/// What a value is bound to.
fn encryption(arn: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("PARAMETER_ARN".to_owned(), arn.to_owned())])
}

/// KMS's refusal in the words of Parameter Store; that somebody may not use the key it says itself.
fn refused(error: Error) -> Error {
    if error.code() == "AccessDeniedException" || error.status() >= 500 {
        return error;
    }
    errors::INVALID_KEY_ID.error(format!(
        "{} (Service: AWSKMS; Status Code: {}; Error Code: {})",
        error.message(),
        error.status(),
        error.code()
    ))
}

pub async fn seal(context: &Context, arn: &str, key: &str, advanced: bool, text: &str) -> Result<Sealed> {
    if !advanced {
        let wish = Encrypt {
            key_id: key.to_owned(),
            plaintext: text.to_owned().into(),
            encryption_context: Some(encryption(arn)),
            ..Encrypt::default()
        };
        let blob = context.call(wish).await.map_err(refused)?.ciphertext_blob.unwrap_or_default();
        return Ok(Sealed { key: key.to_owned(), value: BASE64_STANDARD.encode(blob), data_key: None });
    }
    let wish = GenerateDataKey {
        key_id: key.to_owned(),
        key_spec: Some("AES_256".to_owned()),
        encryption_context: Some(encryption(arn)),
        ..GenerateDataKey::default()
    };
    let made = context.call(wish).await.map_err(refused)?;
    let sealed = Vault::of(&made.plaintext.unwrap_or_default())?.seal(arn, text.as_bytes())?;
    Ok(Sealed {
        key: key.to_owned(),
        value: BASE64_STANDARD.encode(sealed),
        data_key: Some(BASE64_STANDARD.encode(made.ciphertext_blob.unwrap_or_default())),
    })
}

pub async fn open(context: &Context, arn: &str, value: &str, data_key: Option<&str>) -> Result<Vec<u8>> {
    let wish = Decrypt {
        ciphertext_blob: Some(BASE64_STANDARD.decode(data_key.unwrap_or(value))?.into()),
        encryption_context: Some(encryption(arn)),
        ..Decrypt::default()
    };
    let plain = context.call(wish).await.map_err(refused)?.plaintext.unwrap_or_default();
    match data_key {
        None => Ok(plain.to_vec()),
        Some(_) => Vault::of(&plain)?.open_sealed(arn, &BASE64_STANDARD.decode(value)?),
    }
}
