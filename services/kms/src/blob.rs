//! The form of a ciphertext: a version, the key's id, the material's id, a nonce, and what AES-256-GCM made. Pure.
//!
//! The first three and the encryption context are authenticated with the text.

use std::collections::BTreeMap;

use novamind_kernel::random_bytes;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

/// The one version of the form so far.
const VERSION: u8 = 1;
const KEY_ID: usize = 16;
const MATERIAL_ID: usize = 32;
const HEADER: usize = 1 + KEY_ID + MATERIAL_ID;

/// Bytes of a key's material.
pub const MATERIAL: usize = 32;

pub type EncryptionContext = BTreeMap<String, String>;

/// What a ciphertext says of itself.
#[derive(Debug, PartialEq, Eq)]
pub struct Header {
    /// The key's id, in the form of a UUID.
    pub key: String,
    /// The material's id: 64 hexadecimal digits.
    pub material: String,
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The bytes of a text of hexadecimal digits; `None` for any other text.
fn bytes<const N: usize>(digits: &str) -> Option<[u8; N]> {
    if digits.len() != 2 * N || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut out = [0; N];
    for (byte, pair) in out.iter_mut().zip(digits.as_bytes().chunks_exact(2)) {
        *byte = u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok()?;
    }
    Some(out)
}

/// Whether a text has the form of a key's id.
pub fn is_key_id(text: &str) -> bool {
    let dashes: Vec<usize> = text.match_indices('-').map(|(at, _)| at).collect();
    dashes == [8, 13, 18, 23] && bytes::<KEY_ID>(&text.replace('-', "")).is_some()
}

fn header(key: &str, material: &str) -> Option<Vec<u8>> {
    let mut header = vec![VERSION];
    header.extend(bytes::<KEY_ID>(&key.replace('-', ""))?);
    header.extend(bytes::<MATERIAL_ID>(material)?);
    Some(header)
}

/// What is authenticated: lengths stand before the parts, so that no two contexts give the same bytes.
fn authenticated(header: &[u8], context: &EncryptionContext) -> Vec<u8> {
    let mut all = header.to_vec();
    for part in context.iter().flat_map(|(key, value)| [key, value]) {
        all.extend((part.len() as u64).to_be_bytes());
        all.extend(part.as_bytes());
    }
    all
}

fn cipher(material: &[u8]) -> Option<LessSafeKey> {
    UnboundKey::new(&AES_256_GCM, material).ok().map(LessSafeKey::new)
}

/// Encrypts; `None` if the ids or the material have not their form.
pub fn seal(place: &Header, material: &[u8], context: &EncryptionContext, plain: &[u8]) -> Option<Vec<u8>> {
    let header = header(&place.key, &place.material)?;
    let nonce = random_bytes::<NONCE_LEN>();
    let mut text = plain.to_vec();
    let aad = Aad::from(authenticated(&header, context));
    cipher(material)?.seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), aad, &mut text).ok()?;
    Some([header.as_slice(), &nonce, &text].concat())
}

/// Reads what a ciphertext says of itself; `None` if it is none of ours.
pub fn read(blob: &[u8]) -> Option<Header> {
    let header = blob.get(..HEADER)?;
    let (version, ids) = header.split_first()?;
    if *version != VERSION {
        return None;
    }
    let (key, material) = ids.split_at(KEY_ID);
    let key = hex(key);
    let parts = [&key[..8], &key[8..12], &key[12..16], &key[16..20], &key[20..]];
    Some(Header { key: parts.join("-"), material: hex(material) })
}

/// Decrypts; `None` if anything was changed, or the context is another.
pub fn open(blob: &[u8], material: &[u8], context: &EncryptionContext) -> Option<Vec<u8>> {
    let (header, rest) = blob.split_at_checked(HEADER)?;
    let (nonce, text) = rest.split_at_checked(NONCE_LEN)?;
    let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
    let mut text = text.to_vec();
    let plain = cipher(material)?.open_in_place(nonce, Aad::from(authenticated(header, context)), &mut text);
    plain.ok().map(|plain| plain.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn context(pairs: &[(&str, &str)]) -> EncryptionContext {
        pairs.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn opens_only_what_was_sealed() {
        let place = Header {
            key: "01234567-89ab-cdef-0123-456789abcdef".to_owned(),
            material: "ab".repeat(MATERIAL_ID),
        };
        let (material, other) = ([7; MATERIAL], [8; MATERIAL]);
        let right = context(&[("a", "bc")]);
        let blob = seal(&place, &material, &right, b"text").unwrap();
        assert_eq!(read(&blob).unwrap(), place);
        assert_eq!(open(&blob, &material, &right).unwrap(), b"text");
        assert_eq!(open(&blob, &other, &right), None);
        for wrong in [context(&[]), context(&[("ab", "c")]), context(&[("a", "bc"), ("d", "e")])] {
            assert_eq!(open(&blob, &material, &wrong), None, "{wrong:?}");
        }
        for place in 0..blob.len() {
            let mut changed = blob.clone();
            changed[place] ^= 1;
            assert_eq!(open(&changed, &material, &right), None, "byte {place}");
            assert_eq!(open(&blob[..place], &material, &right), None, "{place} bytes");
        }
    }

    #[test]
    fn ids() {
        assert!(is_key_id("01234567-89ab-cdef-0123-456789abcdef"));
        for text in
            ["", "01234567", "0123456789abcdef0123456789abcdef", "0123456g-89ab-cdef-0123-456789abcdef"]
        {
            assert!(!is_key_id(text), "{text}");
        }
        assert_eq!(read(b"\x02"), None);
        assert_eq!(read(&[2; 100]), None);
    }
}
