//! Access keys of users.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_kernel::Vault;
use novamind_wire::{Error, Result};

use crate::records::AccessKey;

fn context(access_key: &str) -> String {
    format!("iam/access-key/{access_key}")
}

/// The secret of a stored key.
pub fn open(vault: &Vault, access_key: &str, record: &AccessKey) -> Result<String> {
    let sealed = BASE64_STANDARD.decode(&record.secret)?;
    String::from_utf8(vault.open_sealed(&context(access_key), &sealed)?).map_err(Error::internal)
}
