//! The root key: everything secret in the installation is sealed under it.
//!
//! The key lies in a file of mode 0600 beside the database, never in it. AES-256-GCM with a random nonce; the
//! `context` (which record, which field) is authenticated, so a sealed value cannot be moved to another place.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use novamind_wire::{Error, Result};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use crate::random_bytes;

pub struct Vault(LessSafeKey);

impl Vault {
    /// Opens the key file, making one at first.
    pub fn open(path: &Path) -> Result<Self> {
        let mut bytes = Vec::new();
        match File::open(path) {
            Ok(mut file) => {
                file.read_to_end(&mut bytes)?;
            }
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                bytes = random_bytes::<32>().to_vec();
                make(path, &bytes)?;
            }
            Err(error) => return Err(error.into()),
        }
        Self::of(&bytes)
            .map_err(|_| Error::internal(format!("{} is not a root key of 32 bytes", path.display())))
    }

    /// A vault of another key than the root one, of 32 bytes: a data key that KMS gave.
    pub fn of(key: &[u8]) -> Result<Self> {
        let key =
            UnboundKey::new(&AES_256_GCM, key).map_err(|_| Error::internal("a key of another length"))?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Encrypts; the result is the nonce followed by the sealed text.
    pub fn seal(&self, context: &str, plain: &[u8]) -> Result<Vec<u8>> {
        let nonce = random_bytes::<NONCE_LEN>();
        let mut body = plain.to_vec();
        self.0
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(context), &mut body)
            .map_err(|_| Error::internal("sealing failed"))?;
        let mut sealed = nonce.to_vec();
        sealed.extend(body);
        Ok(sealed)
    }

    /// Decrypts what [`Vault::seal`] made with the same context.
    pub fn open_sealed(&self, context: &str, sealed: &[u8]) -> Result<Vec<u8>> {
        let broken = || Error::internal(format!("the sealed value of {context} cannot be opened"));
        let (nonce, body) = sealed.split_at_checked(NONCE_LEN).ok_or_else(broken)?;
        let nonce = Nonce::try_assume_unique_for_key(nonce).map_err(|_| broken())?;
        let mut body = body.to_vec();
        let plain = self.0.open_in_place(nonce, Aad::from(context), &mut body).map_err(|_| broken())?;
        Ok(plain.to_vec())
    }
}

/// Writes the key beside its place and moves it there: it is whole or not there, and durable before anything is sealed
/// under it.
fn make(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension("new");
    // Left by a process that was killed here.
    let _ = std::fs::remove_file(&beside);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    std::fs::rename(&beside, path)?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_only_what_it_sealed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("root.key");
        // What a process leaves that was killed while it made one.
        std::fs::write(folder.path().join("root.new"), "half").unwrap();
        let sealed = Vault::open(&path).unwrap().seal("ssm/a", b"secret").unwrap();
        let vault = Vault::open(&path).unwrap();
        assert_eq!(vault.open_sealed("ssm/a", &sealed).unwrap(), b"secret");
        assert!(vault.open_sealed("ssm/b", &sealed).is_err());
        assert!(vault.open_sealed("ssm/a", &sealed[..5]).is_err());
    }
}
