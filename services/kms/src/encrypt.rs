//! Encrypt, Decrypt, ReEncrypt.

use novamind_api::kms::{
    Decrypt, DecryptOutput, Encrypt, EncryptOutput, ReEncrypt, ReEncryptOutput, RecipientInfo, errors,
};
use novamind_kernel::Context;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::access::{Conditions, Found, Naming, find, invalid};
use crate::blob::{self, EncryptionContext, Header};
use crate::grant::check_tokens;
use crate::key::SPEC;

/// The longest text of Encrypt, in bytes.
const LONGEST: usize = 4096;
/// The largest encryption context, in bytes.
const LARGEST_CONTEXT: usize = 8192;

/// A call that only asks whether it would succeed.
pub fn dry_run(asked: Option<bool>) -> Result<()> {
    match asked {
        Some(true) => Err(errors::DRY_RUN_OPERATION_EXCEPTION
            .error("The request would have succeeded, but the DryRun option is set.")),
        _ => Ok(()),
    }
}

pub fn no_recipient(recipient: Option<&RecipientInfo>) -> Result<()> {
    recipient.map_or(Ok(()), |_| Err(Error::unsupported("Recipient")))
}

fn check_algorithm(algorithm: Option<&str>) -> Result<()> {
    match algorithm.filter(|algorithm| *algorithm != SPEC) {
        Some(algorithm) => Err(errors::INVALID_KEY_USAGE_EXCEPTION
            .error(format!("Algorithm {algorithm} is incompatible with key spec {SPEC}."))),
        None => Ok(()),
    }
}

pub fn check_context(context: Option<EncryptionContext>) -> Result<EncryptionContext> {
    let context = context.unwrap_or_default();
    let size: usize = context.iter().map(|(key, value)| key.len() + value.len()).sum();
    match size > LARGEST_CONTEXT {
        true => Err(invalid(format!("EncryptionContext must have at most {LARGEST_CONTEXT} bytes."))),
        false => Ok(context),
    }
}

fn check_text(name: &str, length: usize, longest: usize) -> Result<()> {
    let bound = match length {
        0 => "greater than or equal to 1".to_owned(),
        length if length > longest => format!("less than or equal to {longest}"),
        _ => return Ok(()),
    };
    Err(invalid(format!(
        "1 validation error detected: Value at '{name}' failed to satisfy constraint: Member must have length {bound}"
    )))
}

/// Encrypts with the key's current material; answers the ciphertext and the material's id.
pub fn seal(
    context: &Context,
    found: &Found,
    encryption: &EncryptionContext,
    plain: &[u8],
) -> Result<(Vec<u8>, String)> {
    let current = found.key.current()?;
    let material = current.open(context.cloud().vault(), &found.id)?;
    let header = Header { key: found.id.clone(), material: current.id.clone() };
    let blob = blob::seal(&header, &material, encryption, plain);
    let blob = blob.ok_or_else(|| Error::internal("a key whose ids have not their form"))?;
    Ok((blob, header.material))
}

pub async fn encrypt(cx: Cx, input: Encrypt) -> Result<EncryptOutput> {
    check_text("plaintext", input.plaintext.len(), LONGEST)?;
    let encryption = check_context(input.encryption_context)?;
    let found = find(&cx, &input.key_id, Naming::KeyOrAlias)?;
    found.authorize_with(&cx, cx.operation(), Conditions::new(), Some(&encryption))?;
    check_tokens(&cx, input.grant_tokens.as_deref())?;
    let found = found.made(&cx).await?;
    found.must_work(&cx)?;
    check_algorithm(input.encryption_algorithm.as_deref())?;
    dry_run(input.dry_run)?;
    let (blob, _) = seal(&cx, &found, &encryption, &input.plaintext)?;
    Ok(EncryptOutput {
        ciphertext_blob: Some(blob.into()),
        key_id: Some(found.arn(&cx)),
        encryption_algorithm: Some(SPEC.to_owned()),
    })
}

/// A ciphertext that is to be opened.
struct Sealed<'a> {
    blob: &'a [u8],
    header: Header,
    found: Found,
    encryption: EncryptionContext,
}

fn broken() -> Error {
    // AWS says no more about it.
    errors::INVALID_CIPHERTEXT_EXCEPTION.error("")
}

impl<'a> Sealed<'a> {
    /// Finds the key of a ciphertext. `named` is the key that the call says it is.
    fn find(
        context: &Context,
        blob: Option<&'a [u8]>,
        named: Option<&str>,
        encryption: EncryptionContext,
    ) -> Result<Self> {
        let blob = blob.unwrap_or_default();
        check_text("ciphertextBlob", blob.len(), 6144)?;
        let header = blob::read(blob).ok_or_else(broken)?;
        let named = match named {
            Some(named) => Some(find(context, named, Naming::KeyOrAlias)?),
            None => None,
        };
        let found = match named {
            Some(found) if found.id == header.key => found,
            Some(_) => {
                return Err(errors::INCORRECT_KEY_EXCEPTION.error(
                    "The key ID in the request does not identify a CMK that can perform this operation.",
                ));
            }
            None => find(context, &header.key, Naming::Key).map_err(|error| {
                // What a ciphertext says of its key is not the caller's to know.
                if !error.is(&errors::NOT_FOUND_EXCEPTION) {
                    return error;
                }
                Error::new(
                    "AccessDeniedException",
                    400,
                    "The ciphertext refers to a customer master key that does not exist, does not exist in this \
                     region, or you are not allowed to access.",
                )
            })?,
        };
        Ok(Self { blob, header, found, encryption })
    }

    fn authorize(&self, context: &Context, operation: &str, further: Conditions) -> Result<()> {
        self.found.authorize_with(context, operation, further, Some(&self.encryption))
    }

    fn open(&self, context: &Context) -> Result<Vec<u8>> {
        let Found { id, key, .. } = &self.found;
        let material = key.materials.iter().find(|material| material.id == self.header.material);
        let material = material.ok_or_else(broken)?.open(context.cloud().vault(), id)?;
        blob::open(self.blob, &material, &self.encryption).ok_or_else(broken)
    }
}

pub async fn decrypt(cx: Cx, input: Decrypt) -> Result<DecryptOutput> {
    no_recipient(input.recipient.as_ref())?;
    if input.dry_run_modifiers.is_some() {
        return Err(Error::unsupported("DryRunModifiers"));
    }
    let encryption = check_context(input.encryption_context)?;
    let sealed = Sealed::find(&cx, input.ciphertext_blob.as_deref(), input.key_id.as_deref(), encryption)?;
    sealed.authorize(&cx, cx.operation(), Conditions::new())?;
    check_tokens(&cx, input.grant_tokens.as_deref())?;
    sealed.found.must_work(&cx)?;
    check_algorithm(input.encryption_algorithm.as_deref())?;
    let plain = sealed.open(&cx)?;
    dry_run(input.dry_run)?;
    Ok(DecryptOutput {
        key_id: Some(sealed.found.arn(&cx)),
        plaintext: Some(plain.into()),
        encryption_algorithm: Some(SPEC.to_owned()),
        key_material_id: Some(sealed.header.material),
        ..DecryptOutput::default()
    })
}

/// Opens under one key and seals under another; the text does not leave.
pub async fn re_encrypt(cx: Cx, input: ReEncrypt) -> Result<ReEncryptOutput> {
    if input.dry_run_modifiers.is_some() {
        return Err(Error::unsupported("DryRunModifiers"));
    }
    let encryption = check_context(input.source_encryption_context)?;
    let source =
        Sealed::find(&cx, input.ciphertext_blob.as_deref(), input.source_key_id.as_deref(), encryption)?;
    let destination = find(&cx, &input.destination_key_id, Naming::KeyOrAlias);
    let same = destination.as_ref().is_ok_and(|destination| destination.id == source.found.id);
    let further = Conditions::from([("kms:ReEncryptOnSameKey".to_owned(), vec![same.to_string()])]);
    source.authorize(&cx, "ReEncryptFrom", further.clone())?;
    let encryption = check_context(input.destination_encryption_context)?;
    let destination = destination?;
    destination.authorize_with(&cx, "ReEncryptTo", further, Some(&encryption))?;
    check_tokens(&cx, input.grant_tokens.as_deref())?;
    source.found.must_work(&cx)?;
    let destination = destination.made(&cx).await?;
    destination.must_work(&cx)?;
    check_algorithm(input.source_encryption_algorithm.as_deref())?;
    check_algorithm(input.destination_encryption_algorithm.as_deref())?;
    let plain = source.open(&cx)?;
    dry_run(input.dry_run)?;
    let (blob, material) = seal(&cx, &destination, &encryption, &plain)?;
    Ok(ReEncryptOutput {
        ciphertext_blob: Some(blob.into()),
        source_key_id: Some(source.found.arn(&cx)),
        key_id: Some(destination.arn(&cx)),
        source_encryption_algorithm: Some(SPEC.to_owned()),
        destination_encryption_algorithm: Some(SPEC.to_owned()),
        source_key_material_id: Some(source.header.material),
        destination_key_material_id: Some(material),
    })
}
