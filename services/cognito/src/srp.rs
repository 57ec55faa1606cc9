//! Secure Remote Password, version 6a, as user pools speak it: the 3072-bit group of RFC 5054, SHA-256, and a key of 16
//! bytes by HKDF.
//!
//! Invariants:
//! - Numbers that are hashed are in the form of [`pad`], or clients compute something else.
//! - `A mod N = 0` is refused: it would make the secret known to everybody.

use crypto_bigint::modular::{BoxedMontyForm, BoxedMontyParams};
use crypto_bigint::{BoxedUint, Odd};
use novamind_kernel::random_bytes;
use novamind_wire::{Error, Result};
use ring::digest::{SHA256, digest};
use ring::hmac;

const BITS: u32 = 3072;
const BYTES: usize = 384;
/// RFC 5054, appendix A, the 3072-bit group.
const N: &str = "FFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DD\
                 EF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7ED\
                 EE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F\
                 83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA18217C32905E462E36CE3B\
                 E39E772C180E86039B2783A2EC07A28FB5C55DF06F4C52C9DE2BCBF6955817183995497CEA956AE515D2261898FA0510\
                 15728E5A8AAAC42DAD33170D04507A33A85521ABDF1CBA64ECFB850458DBEF0A8AEA71575D060C7DB3970F85A6E1E4C7\
                 ABF5AE8CDB0933D71E8C94E04A25619DCEE3D2261AD2EE6BF12FFA06D98A0864D87602733EC86A64521F2B18177B200C\
                 BBE117577A615D6C770988C0BAD946E208E24FA074E5AB3143DB5BFCE0FD108E4B82D120A93AD2CAFFFFFFFFFFFFFFFF";

/// The group; made anew where it is used, which costs little beside a power.
struct Group {
    parameters: BoxedMontyParams,
}

impl Group {
    fn new() -> Result<Self> {
        let bytes = hex::decode(N)?;
        let modulus = BoxedUint::from_be_slice(&bytes, BITS).map_err(|_| Error::internal("the prime"))?;
        let modulus: Option<Odd<BoxedUint>> = Odd::new(modulus).into();
        let modulus = modulus.ok_or_else(|| Error::internal("an even prime"))?;
        Ok(Self { parameters: BoxedMontyParams::new_vartime(modulus) })
    }

    /// A number of the group; what is too long is none.
    fn number(&self, bytes: &[u8]) -> Option<BoxedMontyForm> {
        let number = integer(bytes)?;
        Some(BoxedMontyForm::new(number, &self.parameters))
    }

    fn generator(&self) -> Result<BoxedMontyForm> {
        self.number(&[2]).ok_or_else(|| Error::internal("the generator"))
    }
}

fn integer(bytes: &[u8]) -> Option<BoxedUint> {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len());
    BoxedUint::from_be_slice(&bytes[first..], BITS).ok()
}

fn bytes(number: &BoxedMontyForm) -> Vec<u8> {
    number.retrieve().to_be_bytes().to_vec()
}

/// The shortest form of a number, with a zero before it where its first bit is set.
fn pad(bytes: &[u8]) -> Vec<u8> {
    let first = bytes.iter().position(|byte| *byte != 0).unwrap_or(bytes.len().saturating_sub(1));
    let mut out = bytes[first.min(bytes.len())..].to_vec();
    if out.first().is_none_or(|byte| byte & 0x80 != 0) {
        out.insert(0, 0);
    }
    out
}

fn hash(parts: &[&[u8]]) -> Vec<u8> {
    digest(&SHA256, &parts.concat()).as_ref().to_vec()
}

/// A new salt, in hexadecimal digits: its first byte is neither zero nor more than 127, so that it is its own [`pad`].
pub fn salt() -> String {
    let mut salt = random_bytes::<16>();
    salt[0] = salt[0] & 0x7f | 0x40;
    hex::encode(salt)
}

/// The part of a pool's id that goes into hashes.
fn pool_name(pool: &str) -> &str {
    pool.split_once('_').map_or(pool, |(_, name)| name)
}

/// `v = g^x mod N`, what the server keeps of a password.
pub fn verifier(pool: &str, user: &str, password: &str, salt: &str) -> Result<Vec<u8>> {
    let group = Group::new()?;
    let inner = hash(&[pool_name(pool).as_bytes(), user.as_bytes(), b":", password.as_bytes()]);
    let x = hash(&[&pad(&hex::decode(salt)?), &inner]);
    let x = BoxedUint::from_be_slice(&x, 256).map_err(|_| Error::internal("a hash of another length"))?;
    Ok(bytes(&group.generator()?.pow(&x)))
}

/// The server's answer to a client's `A`.
pub struct Answer {
    /// In hexadecimal digits.
    pub public: String,
    /// What proves that the client knows the password.
    pub key: [u8; 16],
}

/// `B` and the key that both sides have in common. `None` if `A` is not a number that may be sent.
pub fn answer(client: &str, verifier: &[u8]) -> Result<Option<Answer>> {
    let private = random_bytes::<32>();
    answer_with(client, verifier, &private)
}

fn answer_with(client: &str, verifier: &[u8], private: &[u8; 32]) -> Result<Option<Answer>> {
    let group = Group::new()?;
    let digits = if client.len() % 2 == 1 { format!("0{client}") } else { client.to_owned() };
    // Longer than N by no more than a sign.
    let client = match hex::decode(digits) {
        Ok(bytes) if bytes.len() <= BYTES + 1 => bytes,
        _ => return Ok(None),
    };
    let Some(a) = group.number(&client) else { return Ok(None) };
    if bool::from(a.is_zero()) {
        return Ok(None);
    }
    let n = hex::decode(N)?;
    let k = hash(&[&pad(&n), &pad(&[2])]);
    let fault = || Error::internal("a number that is longer than the group's");
    let k = group.number(&k).ok_or_else(fault)?;
    let v = group.number(verifier).ok_or_else(fault)?;
    let b = BoxedUint::from_be_slice(private, 256).map_err(|_| fault())?;
    let public = bytes(&(k * v.clone() + group.generator()?.pow(&b)));
    let u = hash(&[&pad(&client), &pad(&public)]);
    let exponent = BoxedUint::from_be_slice(&u, 256).map_err(|_| fault())?;
    let shared = bytes(&(a * v.pow(&exponent)).pow(&b));
    let prk = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &pad(&u)), &pad(&shared));
    let info = hmac::Key::new(hmac::HMAC_SHA256, prk.as_ref());
    let okm = hmac::sign(&info, b"Caldera Derived Key\x01");
    let mut key = [0; 16];
    key.copy_from_slice(&okm.as_ref()[..16]);
    Ok(Some(Answer { public: hex::encode(pad(&public)).trim_start_matches("00").to_owned(), key }))
}

/// The signature with which a client claims that it knows the password.
pub fn claim(key: &[u8; 16], pool: &str, user: &str, block: &[u8], timestamp: &str) -> Vec<u8> {
    let message = [pool_name(pool).as_bytes(), user.as_bytes(), block, timestamp.as_bytes()].concat();
    hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), &message).as_ref().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The client's side: `S = (B - k g^x)^(a + u x)`.
    fn client(pool: &str, user: &str, password: &str, salt: &str, a: &[u8; 32], public: &str) -> [u8; 16] {
        let group = Group::new().unwrap();
        let big_a = bytes(&group.generator().unwrap().pow(&BoxedUint::from_be_slice(a, 256).unwrap()));
        let padded = if public.len() % 2 == 1 { format!("0{public}") } else { public.to_owned() };
        let big_b = hex::decode(padded).unwrap();
        let u = hash(&[&pad(&big_a), &pad(&big_b)]);
        let inner = hash(&[pool_name(pool).as_bytes(), user.as_bytes(), b":", password.as_bytes()]);
        let x = hash(&[&pad(&hex::decode(salt).unwrap()), &inner]);
        let number = |bytes: &[u8]| BoxedUint::from_be_slice(bytes, BITS).unwrap();
        let k = group.number(&hash(&[&pad(&hex::decode(N).unwrap()), &pad(&[2])])).unwrap();
        let base = group.number(&big_b).unwrap() - k * group.generator().unwrap().pow(&number(&x));
        let exponent = number(&u).wrapping_mul(number(&x)).wrapping_add(number(a));
        let shared = bytes(&base.pow(&exponent));
        let prk = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, &pad(&u)), &pad(&shared));
        let okm = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, prk.as_ref()), b"Caldera Derived Key\x01");
        okm.as_ref()[..16].try_into().unwrap()
    }

    #[test]
    fn both_sides_have_the_same_key() {
        let (pool, salt) = ("us-east-1_Abc", salt());
        let kept = verifier(pool, "ann", "Secret-1", &salt).unwrap();
        for round in 1..6 {
            let a = [round; 32];
            let group = Group::new().unwrap();
            let big_a = bytes(&group.generator().unwrap().pow(&BoxedUint::from_be_slice(&a, 256).unwrap()));
            let answer = answer(&hex::encode(&big_a), &kept).unwrap().unwrap();
            let fits = |password| client(pool, "ann", password, &salt, &a, &answer.public) == answer.key;
            assert!(fits("Secret-1"));
            assert!(!fits("Secret-2"));
        }
    }

    #[test]
    fn what_would_make_the_secret_known_is_refused() {
        let kept = verifier("r_p", "u", "p", &salt()).unwrap();
        for bad in ["0", "00", N, &format!("00{N}"), "xyz", &"f".repeat(2 * BYTES + 4)] {
            assert!(answer(bad, &kept).unwrap().is_none(), "{bad}");
        }
        assert!(answer("2", &kept).unwrap().is_some());
    }

    #[test]
    fn padding() {
        let cases: [(&[u8], &[u8]); 5] =
            [(&[0, 0, 1], &[1]), (&[0x80], &[0, 0x80]), (&[0x7f], &[0x7f]), (&[0], &[0]), (&[], &[0])];
        for (given, expected) in cases {
            assert_eq!(pad(given), expected, "{given:?}");
        }
    }
}
