//! The signature of messages: RSA, PKCS #1 v1.5, with SHA-1 (version 1) or SHA-256 (version 2).
//!
//! The key is made when it is first needed, sealed, and kept in the data folder beside its certificate, which the
//! installation's authority has issued.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_kernel::{Cloud, Vault};
use novamind_wire::{Error, Result};
use ring::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
use rsa::pkcs8::{DecodePrivateKey, EncodePrivateKey};
use rsa::{Pkcs1v15Sign, PrivateKey};
use tokio::sync::OnceCell;

const BITS: usize = 2048;
const CONTEXT: &str = "sns/signing";
/// What stands before a hash in a signature (RFC 8017, section 9.2, note 1).
const SHA1_PREFIX: [u8; 15] = [0x30, 0x21, 0x30, 9, 6, 5, 0x2b, 0x0e, 3, 2, 0x1a, 5, 0, 4, 0x14];
const SHA256_PREFIX: [u8; 19] =
    [0x30, 0x31, 0x30, 0x0d, 6, 9, 0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1, 5, 0, 4, 0x20];

/// Issues a certificate, in PEM, for the key in this PKCS #8 document.
pub type Issue = dyn Fn(&[u8]) -> Result<String, String> + Send + Sync;

/// A key and its certificate.
pub struct Signer {
    key: PrivateKey,
    pub certificate: String,
    /// The name under which the certificate is served.
    pub name: String,
}

impl Signer {
    fn open(folder: &Path, vault: &Vault, issue: &Issue) -> Result<Self> {
        let (sealed, certificate) = (folder.join("signing.key"), folder.join("signing.crt"));
        let document = match std::fs::read(&sealed) {
            Ok(bytes) => vault.open_sealed(CONTEXT, &bytes)?,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let key = PrivateKey::new(&mut rand::rng(), BITS).map_err(Error::internal)?;
                let document = key.to_pkcs8_der().map_err(Error::internal)?.as_bytes().to_vec();
                novamind_files::replace(&sealed, &vault.seal(CONTEXT, &document)?, true)?;
                document
            }
            Err(error) => return Err(error.into()),
        };
        let key = PrivateKey::from_pkcs8_der(&document).map_err(Error::internal)?;
        let certificate = match std::fs::read_to_string(&certificate) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let text = issue(&document).map_err(Error::internal)?;
                novamind_files::replace(&certificate, text.as_bytes(), true)?;
                text
            }
            Err(error) => return Err(error.into()),
        };
        let hash = digest(&SHA256, certificate.as_bytes());
        let name = format!("SimpleNotificationService-{}.pem", hex::encode(&hash.as_ref()[..16]));
        Ok(Self { key, certificate, name })
    }

    /// The signature of a text, in base64.
    pub fn sign(&self, version: u8, text: &str) -> Result<String> {
        let (algorithm, prefix): (_, &[u8]) = match version {
            2 => (&SHA256, &SHA256_PREFIX),
            _ => (&SHA1_FOR_LEGACY_USE_ONLY, &SHA1_PREFIX),
        };
        let hash = digest(algorithm, text.as_bytes());
        let padding = Pkcs1v15Sign { hash_len: Some(hash.as_ref().len()), prefix: prefix.into() };
        let signature = self.key.sign(padding, hash.as_ref()).map_err(Error::internal)?;
        Ok(BASE64_STANDARD.encode(signature))
    }
}

/// The installation's signer, opened when it is first needed: making a key takes its time.
pub struct Signing {
    folder: PathBuf,
    issue: Arc<Issue>,
    signer: OnceCell<Arc<Signer>>,
}

impl Signing {
    pub fn new(folder: PathBuf, issue: Arc<Issue>) -> Self {
        Self { folder, issue, signer: OnceCell::new() }
    }

    pub async fn signer(&self, cloud: &Arc<Cloud>) -> Result<Arc<Signer>> {
        let open = || async {
            let (folder, issue, cloud) = (self.folder.clone(), self.issue.clone(), cloud.clone());
            tokio::task::spawn_blocking(move || Signer::open(&folder, cloud.vault(), &*issue).map(Arc::new))
                .await?
        };
        self.signer.get_or_try_init(open).await.cloned()
    }

    /// Whether there is a key yet, in memory or on disk.
    pub fn has_key(&self) -> bool {
        self.signer.initialized() || self.folder.join("signing.key").exists()
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{
        RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey,
    };
    use rsa::pkcs1::EncodeRsaPublicKey;

    use super::*;

    #[test]
    fn signs_as_others_verify_and_keeps_its_key() {
        let folder = tempfile::tempdir().unwrap();
        let vault = Vault::open(&folder.path().join("root.key")).unwrap();
        let issue = |document: &[u8]| Ok(format!("certificate of {} bytes", document.len()));
        let signer = Signer::open(folder.path(), &vault, &issue).unwrap();
        let public = signer.key.to_public_key().to_pkcs1_der().unwrap();
        let verifies = |version, algorithm, text: &str| {
            let signature = BASE64_STANDARD.decode(signer.sign(version, "text").unwrap()).unwrap();
            UnparsedPublicKey::new(algorithm, public.as_bytes()).verify(text.as_bytes(), &signature).is_ok()
        };
        assert!(verifies(1, &RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, "text"));
        assert!(verifies(2, &RSA_PKCS1_2048_8192_SHA256, "text"));
        assert!(!verifies(2, &RSA_PKCS1_2048_8192_SHA256, "another"));
        let refuse = |_: &[u8]| Err("no second certificate".to_owned());
        let again = Signer::open(folder.path(), &vault, &refuse).unwrap();
        assert_eq!(again.name, signer.name);
        assert_eq!(again.sign(2, "x").unwrap(), signer.sign(2, "x").unwrap());
    }
}
