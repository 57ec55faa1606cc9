//! Data keys and random bytes.

use novamind_api::kms::{
    GenerateDataKey, GenerateDataKeyOutput, GenerateDataKeyWithoutPlaintext,
    GenerateDataKeyWithoutPlaintextOutput, GenerateRandom, GenerateRandomOutput,
};
use novamind_kernel::{Context, random_bytes};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Conditions, Found, Naming, find, invalid};
use crate::blob::EncryptionContext;
use crate::encrypt::{check_context, dry_run, no_recipient, seal};
use crate::grant::check_tokens;

/// The longest data key, in bytes; the model's bound too.
const LONGEST: usize = 1024;

fn random(length: usize) -> Vec<u8> {
    let mut bytes = random_bytes::<LONGEST>().to_vec();
    bytes.truncate(length);
    bytes
}

/// What both operations take.
struct Wish {
    key: String,
    spec: Option<String>,
    bytes: Option<i32>,
    encryption: Option<EncryptionContext>,
    tokens: Option<Vec<String>>,
    dry_run: Option<bool>,
}

/// A data key, plain and sealed.
struct Made {
    found: Found,
    plain: Vec<u8>,
    blob: Vec<u8>,
    material: String,
}

fn length(spec: Option<&str>, bytes: Option<i32>) -> Result<usize> {
    match (spec, bytes) {
        (Some("AES_256"), None) => Ok(32),
        (Some("AES_128"), None) => Ok(16),
        (None, Some(bytes)) => Ok(usize::try_from(bytes).unwrap_or_default().min(LONGEST)),
        _ => Err(invalid("Please specify either number of bytes or key spec.")),
    }
}

async fn make(context: &Context, wish: Wish) -> Result<Made> {
    let length = length(wish.spec.as_deref(), wish.bytes)?;
    let encryption = check_context(wish.encryption)?;
    let found = find(context, &wish.key, Naming::KeyOrAlias)?;
    found.authorize_with(context, context.operation(), Conditions::new(), Some(&encryption))?;
    check_tokens(context, wish.tokens.as_deref())?;
    let found = found.made(context).await?;
    found.must_work(context)?;
    dry_run(wish.dry_run)?;
    let plain = random(length);
    let (blob, material) = seal(context, &found, &encryption, &plain)?;
    Ok(Made { found, plain, blob, material })
}

pub async fn generate(cx: Cx, input: GenerateDataKey) -> Result<GenerateDataKeyOutput> {
    no_recipient(input.recipient.as_ref())?;
    let wish = Wish {
        key: input.key_id,
        spec: input.key_spec,
        bytes: input.number_of_bytes,
        encryption: input.encryption_context,
        tokens: input.grant_tokens,
        dry_run: input.dry_run,
    };
    let made = make(&cx, wish).await?;
    Ok(GenerateDataKeyOutput {
        ciphertext_blob: Some(made.blob.into()),
        plaintext: Some(made.plain.into()),
        key_id: Some(made.found.arn(&cx)),
        key_material_id: Some(made.material),
        ..GenerateDataKeyOutput::default()
    })
}

pub async fn generate_without_plaintext(
    cx: Cx,
    input: GenerateDataKeyWithoutPlaintext,
) -> Result<GenerateDataKeyWithoutPlaintextOutput> {
    let wish = Wish {
        key: input.key_id,
        spec: input.key_spec,
        bytes: input.number_of_bytes,
        encryption: input.encryption_context,
        tokens: input.grant_tokens,
        dry_run: input.dry_run,
    };
    let made = make(&cx, wish).await?;
    Ok(GenerateDataKeyWithoutPlaintextOutput {
        ciphertext_blob: Some(made.blob.into()),
        key_id: Some(made.found.arn(&cx)),
        key_material_id: Some(made.material),
    })
}

pub async fn random_of_length(cx: Cx, input: GenerateRandom) -> Result<GenerateRandomOutput> {
    cx.authorize("*")?;
    no_recipient(input.recipient.as_ref())?;
    if input.custom_key_store_id.is_some() {
        return Err(Error::unsupported("CustomKeyStoreId"));
    }
    let Some(length) = input.number_of_bytes else {
        return Err(invalid("NumberOfBytes is required."));
    };
    let plain = random(usize::try_from(length).unwrap_or_default());
    Ok(GenerateRandomOutput { plaintext: Some(plain.into()), ..GenerateRandomOutput::default() })
}
