//! Encryption of a file in chunks that can be read one by one.
//!
//! AES-256-GCM with a key of the file's own; the nonce is the chunk's number, which no other chunk under that key
//! has. A chunk of another place, a changed or a cut one does not open. That chunks are missing at the end shows
//! from the size, which is kept outside the file.

use std::io;

use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};
use ring::rand::{SecureRandom, SystemRandom};

/// Plain bytes of a chunk; the last one may have fewer.
pub const CHUNK: usize = 64 * 1024;
/// Bytes that sealing adds to a chunk.
pub const TAG: usize = 16;

/// The key of one file.
pub type Key = [u8; 32];

pub struct Sealer(LessSafeKey);

impl Sealer {
    pub fn new(key: &Key) -> io::Result<Self> {
        let key = UnboundKey::new(&AES_256_GCM, key).map_err(|_| io::Error::other("not a key"))?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Seals a chunk in place, adding the tag.
    pub fn seal(&self, number: u64, chunk: &mut Vec<u8>) -> io::Result<()> {
        self.0
            .seal_in_place_append_tag(nonce(number), Aad::empty(), chunk)
            .map_err(|_| io::Error::other("sealing failed"))
    }

    /// Opens a chunk in place, taking the tag away.
    pub fn open(&self, number: u64, chunk: &mut Vec<u8>) -> io::Result<()> {
        let plain = self
            .0
            .open_in_place(nonce(number), Aad::empty(), chunk)
            .map_err(|_| io::Error::new(io::ErrorKind::InvalidData, "a chunk is damaged"))?
            .len();
        chunk.truncate(plain);
        Ok(())
    }
}

fn nonce(number: u64) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[..8].copy_from_slice(&number.to_le_bytes());
    Nonce::assume_unique_for_key(bytes)
}

/// Bytes from the system's random source.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).map_err(|_| io::Error::other("the random source is silent"))?;
    Ok(bytes)
}
