//! What browsers carry for the edge: sealed, so that they can neither read nor make it.
//!
//! A value is base64url of salt, nonce, ciphertext and tag (AES-256-GCM). Each value has a key of its own, which HMAC makes of
//! the root key, the value's kind and the salt: however many are sealed, no nonce meets a key twice, and a value of one
//! kind is none of another. What it is about is authenticated with it. A value that cannot be opened is no value.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::hmac;

use crate::random;

const SALT: usize = 16;
/// No value is longer; nothing longer is looked at.
const MOST: usize = 64 * 1024;

pub struct Sealer(hmac::Key);

impl Sealer {
    /// `None` for a key that has not 32 bytes.
    pub fn new(key: &[u8]) -> Option<Self> {
        (key.len() == 32).then(|| Self(hmac::Key::new(hmac::HMAC_SHA256, key)))
    }

    fn key(&self, kind: &str, salt: &[u8]) -> Option<LessSafeKey> {
        let mut context = hmac::Context::with_key(&self.0);
        context.update(salt);
        context.update(kind.as_bytes());
        let key = context.sign();
        UnboundKey::new(&AES_256_GCM, key.as_ref()).ok().map(LessSafeKey::new)
    }

    /// `None` only for more than fits under one key of AES-GCM.
    pub fn seal(&self, kind: &str, about: &[u8], plain: &[u8]) -> Option<String> {
        let mut head = [0; SALT + NONCE_LEN];
        random::fill(&mut head);
        let (salt, nonce) = head.split_at(SALT);
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let mut body = plain.to_vec();
        self.key(kind, salt)?.seal_in_place_append_tag(nonce, Aad::from(about), &mut body).ok()?;
        Some(URL_SAFE_NO_PAD.encode([head.as_slice(), &body].concat()))
    }

    pub fn open(&self, kind: &str, about: &[u8], sealed: &str) -> Option<Vec<u8>> {
        if sealed.len() > MOST {
            return None;
        }
        let mut bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (head, body) = bytes.split_at_mut_checked(SALT + NONCE_LEN)?;
        let (salt, nonce) = head.split_at(SALT);
        let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
        let plain = self.key(kind, salt)?.open_in_place(nonce, Aad::from(about), body).ok()?;
        Some(plain.to_vec())
    }

    /// Whether two texts are the same. How long that takes tells nothing of them.
    pub fn equal(&self, one: &str, other: &str) -> bool {
        hmac::verify(&self.0, other.as_bytes(), hmac::sign(&self.0, one.as_bytes()).as_ref()).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_was_sealed_is_opened() {
        let sealer = Sealer::new(&[7; 32]).unwrap();
        let sealed = sealer.seal("session", b"lb", b"secret").unwrap();
        assert_eq!(sealer.open("session", b"lb", &sealed).as_deref(), Some(b"secret".as_slice()));
        assert_ne!(sealer.seal("session", b"lb", b"secret").unwrap(), sealed);
        assert_eq!(sealer.open("state", b"lb", &sealed), None, "another kind");
        assert_eq!(sealer.open("session", b"other", &sealed), None, "about something else");
        assert_eq!(Sealer::new(&[8; 32]).unwrap().open("session", b"lb", &sealed), None);
        for index in 0..sealed.len() {
            let mut forged = sealed.clone().into_bytes();
            forged[index] = if forged[index] == b'A' { b'B' } else { b'A' };
            assert_eq!(
                sealer.open("session", b"lb", std::str::from_utf8(&forged).unwrap()),
                None,
                "at {index}"
            );
        }
        for value in ["", "AAAA", "not base64!", &"A".repeat(100_000)] {
            assert_eq!(sealer.open("session", b"lb", value), None);
        }
        assert!(Sealer::new(&[7; 31]).is_none());
        assert!(sealer.equal("a", "a") && !sealer.equal("a", "b") && !sealer.equal("a", ""));
    }
}
