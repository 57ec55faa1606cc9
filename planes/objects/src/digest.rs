//! The digests of a content, all in one pass.

use md5::{Digest, Md5};
use ring::digest::{Context, SHA1_FOR_LEGACY_USE_ONLY, SHA256, SHA512};

use crate::crc::{CRC32, CRC32C, CRC64NVME, Crc};

/// A checksum that is computed beside MD5.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    Crc32,
    Crc32c,
    Crc64Nvme,
    Sha1,
    Sha256,
    Sha512,
    Md5,
}

impl Algorithm {
    /// The table of a cyclic check; those of pieces can be combined.
    fn crc(self) -> Option<&'static Crc> {
        match self {
            Self::Crc32 => Some(&CRC32),
            Self::Crc32c => Some(&CRC32C),
            Self::Crc64Nvme => Some(&CRC64NVME),
            _ => None,
        }
    }

    fn width(self) -> usize {
        if self == Self::Crc64Nvme { 8 } else { 4 }
    }

    /// The checksum of a whole from those of its pieces and their lengths; `None` if this kind has none or a
    /// piece's checksum does not have the right length.
    pub fn combine<'a>(self, pieces: impl IntoIterator<Item = (&'a [u8], u64)>) -> Option<Vec<u8>> {
        let crc = self.crc()?;
        let mut whole = 0;
        for (sum, length) in pieces {
            if sum.len() != self.width() {
                return None;
            }
            let sum = sum.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
            whole = crc.combine(whole, sum, length);
        }
        Some(whole.to_be_bytes()[8 - self.width()..].to_vec())
    }
}

enum Extra {
    Fast(crc32fast::Hasher),
    Crc(Algorithm, &'static Crc, u64),
    Ring(Algorithm, Box<Context>),
    Md5,
}

/// MD5, and one more algorithm, while content comes.
pub struct Digests {
    md5: Md5,
    extra: Extra,
    length: u64,
}

/// What [`Digests`] have found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sums {
    pub md5: [u8; 16],
    pub algorithm: Algorithm,
    /// The algorithm's digest, high byte first.
    pub value: Vec<u8>,
    pub length: u64,
}

impl Digests {
    pub fn new(algorithm: Algorithm) -> Self {
        let ring = |kind| Extra::Ring(algorithm, Box::new(Context::new(kind)));
        let extra = match algorithm {
            Algorithm::Crc32 => Extra::Fast(crc32fast::Hasher::new()),
            Algorithm::Crc32c => Extra::Crc(algorithm, &CRC32C, CRC32C.start()),
            Algorithm::Crc64Nvme => Extra::Crc(algorithm, &CRC64NVME, CRC64NVME.start()),
            Algorithm::Sha1 => ring(&SHA1_FOR_LEGACY_USE_ONLY),
            Algorithm::Sha256 => ring(&SHA256),
            Algorithm::Sha512 => ring(&SHA512),
            Algorithm::Md5 => Extra::Md5,
        };
        Self { md5: Md5::new(), extra, length: 0 }
    }

    pub fn update(&mut self, bytes: &[u8]) {
        self.length += bytes.len() as u64;
        self.md5.update(bytes);
        match &mut self.extra {
            Extra::Fast(hasher) => hasher.update(bytes),
            Extra::Crc(_, crc, register) => *register = crc.update(*register, bytes),
            Extra::Ring(_, context) => context.update(bytes),
            Extra::Md5 => {}
        }
    }

    pub fn finish(self) -> Sums {
        let md5: [u8; 16] = self.md5.finalize().into();
        let (algorithm, value) = match self.extra {
            Extra::Fast(hasher) => (Algorithm::Crc32, hasher.finalize().to_be_bytes().to_vec()),
            Extra::Crc(algorithm, crc, register) => {
                let sum = crc.finish(register).to_be_bytes();
                (algorithm, sum[8 - algorithm.width()..].to_vec())
            }
            Extra::Ring(algorithm, context) => (algorithm, context.finish().as_ref().to_vec()),
            Extra::Md5 => (Algorithm::Md5, md5.to_vec()),
        };
        Sums { md5, algorithm, value, length: self.length }
    }
}

/// The digests of bytes that are all there.
pub fn digest(algorithm: Algorithm, bytes: &[u8]) -> Sums {
    let mut digests = Digests::new(algorithm);
    digests.update(bytes);
    digests.finish()
}

/// The MD5 of bytes that are all there.
pub fn md5(bytes: &[u8]) -> [u8; 16] {
    Md5::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_answers() {
        let cases = [
            (Algorithm::Crc32, "cbf43926"),
            (Algorithm::Crc32c, "e3069283"),
            (Algorithm::Crc64Nvme, "ae8b14860a799888"),
            (Algorithm::Sha1, "f7c3bc1d808e04732adf679965ccc34ca7ae3441"),
            (Algorithm::Sha256, "15e2b0d3c33891ebb0f1ef609ec419420c20e320ce94c65fbc8c3312448eb225"),
            (Algorithm::Md5, "25f9e794323b453885f5181f1b624d0b"),
        ];
        for (algorithm, expected) in cases {
            let sums = digest(algorithm, b"123456789");
            assert_eq!(hex::encode(&sums.value), expected, "{algorithm:?}");
            assert_eq!(hex::encode(sums.md5), "25f9e794323b453885f5181f1b624d0b");
            let parts = [digest(algorithm, b"1234"), digest(algorithm, b"56789")];
            let combined = algorithm.combine(parts.iter().map(|part| (&part.value[..], part.length)));
            assert_eq!(combined.is_some(), algorithm.crc().is_some());
            assert!(combined.is_none_or(|combined| combined == sums.value), "{algorithm:?}");
        }
    }
}
