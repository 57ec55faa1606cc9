//! Values, sealed under data keys of the secret's KMS key.

use std::collections::BTreeMap;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use novamind_api::kms::{Decrypt, Encrypt, GenerateDataKey};
use novamind_api::secretsmanager::errors;
use novamind_kernel::{Context, Vault};
use novamind_wire::{Error, Result};
use ring::digest::{SHA256, digest};

use crate::access::invalid_parameter;
use crate::records::Value;

/// The key of secrets that name none.
pub const DEFAULT_KEY: &str = "alias/aws/secretsmanager";
/// The largest value, in bytes.
const LARGEST: usize = 65536;

/// What is secret; it has no `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    Text(String),
    Binary(Bytes),
}

impl Content {
    /// What a call gives, if anything.
    pub fn of(text: Option<String>, binary: Option<Bytes>) -> Result<Option<Self>> {
        let content = match (text, binary) {
            (Some(_), Some(_)) => {
                return Err(invalid_parameter(
                    "You can't specify both a binary secret value and a string secret value in the same secret.",
                ));
            }
            (Some(text), None) => Self::Text(text),
            (None, Some(binary)) => Self::Binary(binary),
            (None, None) => return Ok(None),
        };
        match content.bytes().len() {
            0 => Err(invalid_parameter("The secret value must have at least 1 byte.")),
            size if size > LARGEST => {
                Err(invalid_parameter(format!("The secret value must have at most {LARGEST} bytes.")))
            }
            _ => Ok(Some(content)),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Self::Text(text) => text.as_bytes(),
            Self::Binary(binary) => binary,
        }
    }

    fn is_binary(&self) -> bool {
        matches!(self, Self::Binary(_))
    }

    /// Text and bytes, as answers have them.
    pub fn parts(self) -> (Option<String>, Option<Bytes>) {
        match self {
            Self::Text(text) => (Some(text), None),
            Self::Binary(binary) => (None, Some(binary)),
        }
    }

    fn digest(&self) -> Vec<u8> {
        let kind: &[u8] = if self.is_binary() { b"binary" } else { b"string" };
        digest(&SHA256, &[kind, self.bytes()].concat()).as_ref().to_vec()
    }
}

/// Which version of which secret a value is of; the value is bound to it.
#[derive(Clone, Debug)]
pub struct Place {
    pub arn: String,
    pub version: String,
}

impl Place {
    /// The encryption context of the data key ("Secret encryption and decryption", Secrets Manager user guide).
    fn context(&self) -> BTreeMap<String, String> {
        BTreeMap::from([
            ("SecretARN".to_owned(), self.arn.clone()),
            ("SecretVersionId".to_owned(), self.version.clone()),
        ])
    }

    /// What seals are bound to.
    fn name(&self) -> String {
        format!("secretsmanager/{}/{}", self.arn, self.version)
    }
}

/// KMS's refusal, in the words of Secrets Manager.
fn refused(error: Error, failure: &'static novamind_wire::ErrorShape, what: &str) -> Error {
    if error.code() == "AccessDeniedException" {
        return Error::new(
            "AccessDeniedException",
            400,
            format!("Access to KMS is not allowed: {}", error.message()),
        );
    }
    if error.status() >= 500 {
        return error;
    }
    failure.error(format!(
        "Secrets Manager can't {what} the protected secret text using the provided KMS key: {}: {}",
        error.code(),
        error.message()
    ))
}

fn decode(text: &str) -> Result<Vec<u8>> {
    BASE64_STANDARD.decode(text).map_err(Error::internal)
}

/// Seals a value under the key; answers it and the key's ARN.
pub async fn seal(
    context: &Context,
    key: Option<&str>,
    place: &Place,
    content: &Content,
) -> Result<(Value, String)> {
    let wish = GenerateDataKey {
        key_id: key.unwrap_or(DEFAULT_KEY).to_owned(),
        key_spec: Some("AES_256".to_owned()),
        encryption_context: Some(place.context()),
        ..GenerateDataKey::default()
    };
    let made = context.call(wish).await;
    let made = made.map_err(|error| refused(error, &errors::ENCRYPTION_FAILURE, "encrypt"))?;
    let data_key = Vault::of(&made.plaintext.unwrap_or_default())?;
    let sealed = data_key.seal(&place.name(), content.bytes())?;
    let digest = context.cloud().vault().seal(&place.name(), &content.digest())?;
    let value = Value {
        binary: content.is_binary(),
        data_key: BASE64_STANDARD.encode(made.ciphertext_blob.unwrap_or_default()),
        sealed: BASE64_STANDARD.encode(sealed),
        digest: BASE64_STANDARD.encode(digest),
    };
    Ok((value, made.key_id.unwrap_or_default()))
}

/// The data key of a value.
async fn data_key(context: &Context, place: &Place, value: &Value) -> Result<Bytes> {
    let wish = Decrypt {
        ciphertext_blob: Some(decode(&value.data_key)?.into()),
        encryption_context: Some(place.context()),
        ..Decrypt::default()
    };
    let opened = context.call(wish).await;
    let opened = opened.map_err(|error| refused(error, &errors::DECRYPTION_FAILURE, "decrypt"))?;
    Ok(opened.plaintext.unwrap_or_default())
}

/// Seals the data key of a value under another key; answers the value and that key's ARN. Nothing if the caller may not
/// encrypt with it ("UpdateSecret", `KmsKeyId`, Secrets Manager API reference).
pub async fn reseal(
    context: &Context,
    key: &str,
    place: &Place,
    value: &Value,
) -> Result<Option<(Value, String)>> {
    let wish = Encrypt {
        key_id: key.to_owned(),
        plaintext: data_key(context, place, value).await?,
        encryption_context: Some(place.context()),
        ..Encrypt::default()
    };
    match context.call(wish).await {
        Ok(made) => {
            let data_key = BASE64_STANDARD.encode(made.ciphertext_blob.unwrap_or_default());
            Ok(Some((Value { data_key, ..value.clone() }, made.key_id.unwrap_or_default())))
        }
        Err(error) if error.code() == "AccessDeniedException" => Ok(None),
        Err(error) => Err(refused(error, &errors::ENCRYPTION_FAILURE, "encrypt")),
    }
}

/// Opens a value. The data key is bound to the place, and so is what it sealed.
pub async fn open(context: &Context, place: &Place, value: &Value) -> Result<Content> {
    let data_key = Vault::of(&data_key(context, place, value).await?)?;
    let plain = data_key.open_sealed(&place.name(), &decode(&value.sealed)?)?;
    Ok(match value.binary {
        true => Content::Binary(plain.into()),
        false => Content::Text(String::from_utf8(plain).map_err(Error::internal)?),
    })
}

/// Whether a stored value is this content, without opening it.
pub fn is_same(vault: &Vault, place: &Place, value: &Value, content: &Content) -> Result<bool> {
    let digest = vault.open_sealed(&place.name(), &decode(&value.digest)?)?;
    Ok(digest == content.digest())
}
