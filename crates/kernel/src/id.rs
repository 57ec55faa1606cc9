//! Random identifiers in the forms that AWS uses.

use ring::rand::{SecureRandom, SystemRandom};

/// Bytes from the system's random source.
#[expect(clippy::expect_used, reason = "without the system's random source nothing safe can go on")]
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).expect("the system's random source answers");
    bytes
}

fn from_alphabet(alphabet: &[u8], length: usize) -> String {
    let mut out = String::with_capacity(length);
    while out.len() < length {
        for byte in random_bytes::<32>() {
            // Bytes beyond the last whole multiple would favour the first letters.
            let limit = 256 - 256 % alphabet.len();
            if (byte as usize) < limit && out.len() < length {
                out.push(alphabet[byte as usize % alphabet.len()] as char);
            }
        }
    }
    out
}

/// Lower-case hexadecimal digits: `vpc-0a1b…`, task ids.
pub fn random_hex(length: usize) -> String {
    from_alphabet(b"0123456789abcdef", length)
}

/// Upper-case letters and digits: `d-A1B2C3D4E`, access keys.
pub fn random_alphanumeric(length: usize) -> String {
    from_alphabet(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", length)
}

/// Lower-case letters and digits.
pub fn random_lower(length: usize) -> String {
    from_alphabet(b"abcdefghijklmnopqrstuvwxyz0123456789", length)
}

/// A version 4 UUID in its usual form.
pub fn uuid() -> String {
    let mut bytes = random_bytes::<16>();
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}
