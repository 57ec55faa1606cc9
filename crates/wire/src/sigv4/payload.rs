//! What a request says about its body, in `x-amz-content-sha256` or in the canonical request.

use std::fmt;

use ring::digest;

/// The last line of the canonical request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayloadHash {
    /// SHA-256 of the whole body.
    Sha256([u8; 32]),
    /// `UNSIGNED-PAYLOAD`: the signature does not cover the body.
    Unsigned,
    /// The body is `aws-chunked` and proves itself, or not, piece by piece.
    Streaming(Streaming),
}

/// The forms of an `aws-chunked` body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Streaming {
    /// Each chunk carries a signature that continues the one before.
    Signed,
    /// The same, followed by signed trailers.
    SignedTrailer,
    /// Chunks without signatures, followed by trailers (a checksum).
    UnsignedTrailer,
}

impl PayloadHash {
    /// The hash of a body that is there whole.
    pub fn of(body: &[u8]) -> Self {
        Self::Sha256(sha256(body))
    }

    /// Reads a value of `x-amz-content-sha256`; `None` if it is none that S3 knows.
    pub fn parse(text: &str) -> Option<Self> {
        Some(match text {
            "UNSIGNED-PAYLOAD" => Self::Unsigned,
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" => Self::Streaming(Streaming::Signed),
            "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" => Self::Streaming(Streaming::SignedTrailer),
            "STREAMING-UNSIGNED-PAYLOAD-TRAILER" => Self::Streaming(Streaming::UnsignedTrailer),
            _ => {
                // The hash is part of the canonical request in lower case; another spelling never matches.
                let lower = !text.bytes().any(|byte| byte.is_ascii_uppercase());
                let mut hash = [0; 32];
                hex::decode_to_slice(text, &mut hash).ok().filter(|()| lower)?;
                Self::Sha256(hash)
            }
        })
    }
}

impl fmt::Display for PayloadHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sha256(hash) => return f.write_str(&hex::encode(hash)),
            Self::Unsigned => "UNSIGNED-PAYLOAD",
            Self::Streaming(Streaming::Signed) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD",
            Self::Streaming(Streaming::SignedTrailer) => "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER",
            Self::Streaming(Streaming::UnsignedTrailer) => "STREAMING-UNSIGNED-PAYLOAD-TRAILER",
        })
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    finish(digest::digest(&digest::SHA256, bytes))
}

/// The 32 bytes of a SHA-256 digest.
pub(crate) fn finish(digest: digest::Digest) -> [u8; 32] {
    let mut hash = [0; 32];
    hash.copy_from_slice(digest.as_ref());
    hash
}
