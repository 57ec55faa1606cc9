//! SHA-256 digests as the OCI image specification writes them: `sha256:` and 64 lower-case hexadecimal digits.
//!
//! Other algorithms are refused: ECR accepts no other, and a second one would give one blob two names.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A SHA-256 digest. Displays and parses as `sha256:<hex>`; serializes as that string.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest([u8; 32]);

/// The text is not `sha256:` with 64 lower-case hexadecimal digits.
#[derive(Debug, thiserror::Error)]
#[error("digest {0:?} is not of the form sha256:<64 lower-case hexadecimal digits>")]
pub struct BadDigest(String);

impl Digest {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Hasher::new();
        hasher.update(bytes);
        hasher.finish()
    }

    /// The 64 hexadecimal digits alone: safe as a file name.
    pub fn hex(&self) -> String {
        hex::encode(self.0)
    }

    /// The first 16 bytes.
    pub(crate) fn begin(&self) -> [u8; 16] {
        let mut begin = [0; 16];
        begin.copy_from_slice(&self.0[..16]);
        begin
    }

    /// Reads the 64 hexadecimal digits alone.
    pub fn from_hex(text: &str) -> Option<Self> {
        if text.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let mut bytes = [0; 32];
        hex::decode_to_slice(text, &mut bytes).ok()?;
        Some(Self(bytes))
    }
}

impl FromStr for Digest {
    type Err = BadDigest;

    fn from_str(text: &str) -> Result<Self, BadDigest> {
        text.strip_prefix("sha256:").and_then(Self::from_hex).ok_or_else(|| BadDigest(text.to_owned()))
    }
}

impl TryFrom<String> for Digest {
    type Error = BadDigest;

    fn try_from(text: String) -> Result<Self, BadDigest> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> Self {
        digest.to_string()
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "sha256:{}", self.hex())
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Hashes bytes as they pass by.
#[derive(Clone)]
pub(crate) struct Hasher(ring::digest::Context);

impl Hasher {
    pub(crate) fn new() -> Self {
        Self(ring::digest::Context::new(&ring::digest::SHA256))
    }

    pub(crate) fn update(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    pub(crate) fn finish(self) -> Digest {
        let mut bytes = [0; 32];
        bytes.copy_from_slice(self.0.finish().as_ref());
        Digest(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accepts_only_the_canonical_form() {
        let empty = "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(Digest::of(b"").to_string(), empty);
        let cases = [
            (empty.to_owned(), true),
            (empty.to_uppercase(), false),
            (empty.replace("e3b0", "E3B0"), false),
            (empty[..70].to_owned(), false),
            (format!("{empty}0"), false),
            (empty.replace("sha256", "sha512"), false),
            (empty[7..].to_owned(), false),
            ("sha256:../../../../etc/passwd".to_owned(), false),
            (String::new(), false),
        ];
        for (text, good) in cases {
            assert_eq!(text.parse::<Digest>().is_ok(), good, "{text}");
        }
    }
}
