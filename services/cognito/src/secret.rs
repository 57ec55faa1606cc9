//! What is sealed under the installation's key: values in records, and tickets that clients carry.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use novamind_kernel::Vault;
use novamind_wire::{Error, Result};
use ring::hmac;
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Seals a value for a record. The context says whose it is, so that it cannot be moved to another's place.
pub fn seal(vault: &Vault, context: &str, plain: &[u8]) -> Result<String> {
    Ok(BASE64_STANDARD.encode(vault.seal(&format!("cognito/{context}"), plain)?))
}

pub fn open(vault: &Vault, context: &str, sealed: &str) -> Result<Vec<u8>> {
    let sealed = BASE64_STANDARD.decode(sealed).map_err(Error::internal)?;
    vault.open_sealed(&format!("cognito/{context}"), &sealed)
}

pub fn open_text(vault: &Vault, context: &str, sealed: &str) -> Result<String> {
    Ok(String::from_utf8(open(vault, context, sealed)?)?)
}

/// Tickets are as long as a multiple of this.
const PADDED: usize = 64;

/// Seals what a client brings back later: the state of a sign-in.
pub fn ticket<T: Serialize>(vault: &Vault, kind: &str, content: &T) -> Result<String> {
    let mut plain = serde_json::to_vec(content)?;
    // How long it is tells little of what is in it. JSON may end with blanks.
    plain.resize(plain.len().next_multiple_of(PADDED), b' ');
    let sealed = vault.seal(&format!("cognito/ticket/{kind}"), &plain)?;
    Ok(BASE64_URL_SAFE_NO_PAD.encode(sealed))
}

/// Opens a ticket; `None` if it is not one of ours, or of another kind.
pub fn read<T: DeserializeOwned>(vault: &Vault, kind: &str, ticket: &str) -> Option<T> {
    let sealed = BASE64_URL_SAFE_NO_PAD.decode(ticket).ok()?;
    let plain = vault.open_sealed(&format!("cognito/ticket/{kind}"), &sealed).ok()?;
    serde_json::from_slice(&plain).ok()
}

/// A number in a ticket, as long as any other.
pub mod fixed {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(number: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{number:020}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Whether two secrets are the same. Compared as digests: how long that takes tells nothing.
pub fn equal(one: &[u8], other: &[u8]) -> bool {
    let key = hmac::Key::new(hmac::HMAC_SHA256, b"novamind cognito");
    hmac::verify(&key, other, hmac::sign(&key, one).as_ref()).is_ok()
}

/// Six digits, of which none is likelier than another.
pub fn six_digits() -> String {
    use rand::RngExt;
    format!("{:06}", rand::rng().random_range(0..1_000_000_u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tickets_are_of_one_kind() {
        let vault = Vault::of(&[7; 32]).unwrap();
        let text = ticket(&vault, "session", &("a", 1)).unwrap();
        assert_eq!(read::<(String, u8)>(&vault, "session", &text), Some(("a".to_owned(), 1)));
        assert_eq!(read::<(String, u8)>(&vault, "refresh", &text), None);
        assert_eq!(read::<(String, u8)>(&vault, "session", "x"), None);
        let length = |text: &str| ticket(&vault, "session", &text).unwrap().len();
        assert_eq!(length("ann"), length("somebody else"));
        assert!(equal(b"a", b"a") && !equal(b"a", b"b"));
        assert!((0..50).all(|_| six_digits().len() == 6));
    }
}
