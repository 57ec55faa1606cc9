//! Codes of authenticator applications: RFC 6238 with SHA-1, six digits and steps of thirty seconds.

use novamind_kernel::random_bytes;
use ring::hmac;

/// Seconds of a step.
const STEP: u64 = 30;
/// Steps that a clock may be off, either way.
const DRIFT: u64 = 1;
const ALPHABET: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new secret.
pub fn secret() -> Vec<u8> {
    random_bytes::<32>().to_vec()
}

/// Base 32 without padding (RFC 4648, section 6).
pub fn base32(bytes: &[u8]) -> String {
    let (mut out, mut bits, mut count) = (String::new(), 0_u32, 0);
    for byte in bytes {
        bits = bits << 8 | u32::from(*byte);
        count += 8;
        while count >= 5 {
            count -= 5;
            out.push(ALPHABET[(bits >> count & 31) as usize] as char);
        }
    }
    if count > 0 {
        out.push(ALPHABET[(bits << (5 - count) & 31) as usize] as char);
    }
    out
}

/// The code of a step.
fn code(secret: &[u8], step: u64) -> String {
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, secret);
    let tag = hmac::sign(&key, &step.to_be_bytes());
    let tag = tag.as_ref();
    let offset = usize::from(tag[tag.len() - 1] & 15);
    let word = u32::from_be_bytes([tag[offset], tag[offset + 1], tag[offset + 2], tag[offset + 3]]);
    format!("{:06}", (word & 0x7fff_ffff) % 1_000_000)
}

/// The step whose code this is, now or nearly.
pub fn step(secret: &[u8], given: &str, seconds: i64) -> Option<u64> {
    let now = u64::try_from(seconds).ok()? / STEP;
    (now.saturating_sub(DRIFT)..=now + DRIFT)
        .rev()
        .find(|step| crate::secret::equal(code(secret, *step).as_bytes(), given.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B, the last six digits.
    #[test]
    fn codes() {
        let secret = b"12345678901234567890";
        let cases = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_234_567_890, "005924"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, expected) in cases {
            assert_eq!(code(secret, seconds / 30), expected);
            let now = i64::try_from(seconds).unwrap();
            assert_eq!(step(secret, expected, now), Some(seconds / 30));
            assert_eq!(step(secret, expected, now + 30), Some(seconds / 30));
            assert_eq!(step(secret, expected, now + 90), None);
        }
    }

    /// RFC 4648, section 10.
    #[test]
    fn letters() {
        let cases = [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foobar", "MZXW6YTBOI")];
        for (given, expected) in cases {
            assert_eq!(base32(given.as_bytes()), expected);
        }
        assert_eq!(base32(&secret()).len(), 52);
    }
}
