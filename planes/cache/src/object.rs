//! A stored object, and its file: the body, then what is known of it.
//!
//! ```text
//! body | meta (JSON) | a CRC-32 for each 64 KiB of the body | tail of 40 bytes
//! tail: magic 8, id 8, length of the body 8, of meta 4, number of blocks 4, CRC-32 of meta, blocks and tail 4, 0 4
//! ```
//!
//! What follows the body is written at one stroke, and again in its place when the origin says that the object is still
//! the same. A file whose lengths or checksums do not agree is no object.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytes::Bytes;
use http::header::MaxSizeReached;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Hash;

/// Bytes that share a checksum.
pub const BLOCK: u64 = 64 * 1024;
/// Bodies up to this size are kept in memory with the rest; a block that compression made a little larger is one.
pub const SMALL: u64 = BLOCK + 1024;
const MAGIC: &[u8; 8] = b"nvmcdn01";
const TAIL: usize = 40;

/// What is known of an object besides its body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meta {
    pub distribution: String,
    /// What invalidations name.
    pub uri: String,
    pub status: u16,
    #[serde(serialize_with = "write_headers", deserialize_with = "read_headers")]
    pub headers: HeaderMap,
    /// When the origin was asked; milliseconds since 1970, as all times here.
    pub asked_at_ms: u64,
    /// When it answered.
    pub answered_at_ms: u64,
    pub ttl_ms: u64,
    pub while_revalidate_ms: u64,
    pub if_error_ms: Option<u64>,
    /// An error that the edge found itself: there is no body, the page is made anew.
    pub made: bool,
}

impl Meta {
    pub fn is_fresh(&self, now_ms: u64) -> bool {
        now_ms < self.answered_at_ms.saturating_add(self.ttl_ms)
    }

    /// Whether it may be served while the origin is asked.
    pub fn may_be_stale(&self, now_ms: u64) -> bool {
        now_ms < self.answered_at_ms.saturating_add(self.ttl_ms).saturating_add(self.while_revalidate_ms)
    }

    /// Whether it may stand in for an origin that fails.
    pub fn may_stand_in(&self, now_ms: u64) -> bool {
        let until = |more| self.answered_at_ms.saturating_add(self.ttl_ms).saturating_add(more);
        self.status < 400 && self.if_error_ms.is_none_or(|more| now_ms < until(more))
    }
}

/// Each byte of a value as the character of that number, so that all of them come back.
fn write_headers<S: Serializer>(headers: &HeaderMap, serializer: S) -> Result<S::Ok, S::Error> {
    let text =
        |value: &HeaderValue| value.as_bytes().iter().map(|byte| char::from(*byte)).collect::<String>();
    serializer.collect_seq(headers.iter().map(|(name, value)| (name.as_str(), text(value))))
}

fn read_headers<'de, D: Deserializer<'de>>(deserializer: D) -> Result<HeaderMap, D::Error> {
    let fields = Vec::<(String, String)>::deserialize(deserializer)?;
    let too_many = <D::Error as serde::de::Error>::custom::<MaxSizeReached>;
    let mut headers = HeaderMap::try_with_capacity(fields.len()).map_err(too_many)?;
    for (name, value) in fields {
        let bytes: Option<Vec<u8>> =
            value.chars().map(|letter| u8::try_from(u32::from(letter)).ok()).collect();
        let name = HeaderName::from_bytes(name.as_bytes()).ok();
        let value = bytes.and_then(|bytes| HeaderValue::from_bytes(&bytes).ok());
        let (Some(name), Some(value)) = (name, value) else {
            return Err(serde::de::Error::custom("not a header"));
        };
        headers.try_append(name, value).map_err(too_many)?;
    }
    Ok(headers)
}

/// An object that is there.
#[derive(Debug)]
pub struct Object {
    pub hash: Hash,
    pub meta: Meta,
    /// Of the body, in bytes.
    pub length: u64,
    /// The body, if it is small.
    pub body: Option<Bytes>,
    pub(crate) id: u64,
    pub(crate) blocks: Arc<[u32]>,
    /// The origin failed: it is not asked before this time.
    retry_at_ms: AtomicU64,
}

impl Object {
    pub(crate) fn new(
        hash: Hash,
        id: u64,
        meta: Meta,
        length: u64,
        blocks: Arc<[u32]>,
        body: Option<Bytes>,
    ) -> Self {
        Self { hash, meta, length, body, id, blocks, retry_at_ms: AtomicU64::new(0) }
    }

    /// The same body under other terms.
    pub(crate) fn renewed(&self, meta: Meta) -> Self {
        Self::new(self.hash, self.id, meta, self.length, self.blocks.clone(), self.body.clone())
    }

    /// The origin failed; leave it alone until then.
    pub fn retry_at(&self, at_ms: u64) {
        self.retry_at_ms.store(at_ms, Ordering::Relaxed);
    }

    pub fn rests(&self, now_ms: u64) -> bool {
        now_ms < self.retry_at_ms.load(Ordering::Relaxed)
    }

    /// What it takes in memory, roughly.
    pub(crate) fn weight(&self) -> u64 {
        let headers: usize =
            self.meta.headers.iter().map(|(name, value)| name.as_str().len() + value.len() + 80).sum();
        let body = self.body.as_ref().map_or(0, Bytes::len);
        (512 + headers + self.meta.uri.len() + body + self.blocks.len() * 4) as u64
    }

    /// All that follows the body in the file.
    pub(crate) fn foot(&self) -> io::Result<Vec<u8>> {
        Ok(foot(&serde_json::to_vec(&self.meta)?, &self.blocks, self.id, self.length))
    }

    /// The object in that file. An error of the kind `InvalidData`: it is none.
    pub(crate) fn load(hash: Hash, path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let size = file.metadata()?.len();
        let tail = Tail::read(&file, size)?;
        let foot = u64::from(tail.meta) + u64::from(tail.blocks) * 4 + TAIL as u64;
        let agrees = tail.length.checked_add(foot) == Some(size)
            && u64::from(tail.blocks) == tail.length.div_ceil(BLOCK)
            && foot < 1 << 30;
        if !agrees {
            return Err(torn("its lengths do not agree"));
        }
        let mut bytes = vec![0; foot as usize];
        file.read_exact_at(&mut bytes, tail.length)?;
        if crc32fast::hash(&bytes[..bytes.len() - 8]) != tail.sum {
            return Err(torn("its checksum is wrong"));
        }
        let (meta, rest) = bytes.split_at(tail.meta as usize);
        let meta: Meta = serde_json::from_slice(meta)?;
        let sums = rest[..rest.len() - TAIL].as_chunks::<4>().0.iter().map(|sum| u32::from_le_bytes(*sum));
        let mut object = Self::new(hash, tail.id, meta, tail.length, sums.collect(), None);
        if tail.length <= SMALL {
            object.body = Some(Opened { file }.read(&object, 0, tail.length)?);
        }
        Ok(object)
    }

    /// Opens its file, if that is still this object's: another one may have taken its place.
    pub(crate) fn open(&self, path: &Path) -> io::Result<Opened> {
        let file = File::open(path)?;
        match Tail::read(&file, file.metadata()?.len())?.id == self.id {
            true => Ok(Opened { file }),
            false => Err(io::ErrorKind::NotFound.into()),
        }
    }
}

/// What follows a body of that length: `meta`, the checksums of its blocks, the tail.
pub(crate) fn foot(meta: &[u8], blocks: &[u32], id: u64, length: u64) -> Vec<u8> {
    let mut foot = meta.to_vec();
    for sum in blocks {
        foot.extend_from_slice(&sum.to_le_bytes());
    }
    foot.extend_from_slice(MAGIC);
    foot.extend_from_slice(&id.to_le_bytes());
    foot.extend_from_slice(&length.to_le_bytes());
    foot.extend_from_slice(&(meta.len() as u32).to_le_bytes());
    foot.extend_from_slice(&(blocks.len() as u32).to_le_bytes());
    let sum = crc32fast::hash(&foot);
    foot.extend_from_slice(&sum.to_le_bytes());
    foot.extend_from_slice(&[0; 4]);
    foot
}

/// Whether an error of reading an object says that there is none: no file, or not the whole of one. Any other one may pass.
pub fn is_lost(error: &io::Error) -> bool {
    use io::ErrorKind::{InvalidData, NotFound, UnexpectedEof};
    matches!(error.kind(), NotFound | InvalidData | UnexpectedEof)
}

fn torn(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, what)
}

struct Tail {
    id: u64,
    length: u64,
    meta: u32,
    blocks: u32,
    sum: u32,
}

impl Tail {
    fn read(file: &File, size: u64) -> io::Result<Self> {
        let mut tail = [0; TAIL];
        let at = size.checked_sub(TAIL as u64).ok_or_else(|| torn("it is too short"))?;
        file.read_exact_at(&mut tail, at)?;
        if &tail[..8] != MAGIC {
            return Err(torn("it has no end"));
        }
        let four = |at: usize| u32::from_le_bytes([tail[at], tail[at + 1], tail[at + 2], tail[at + 3]]);
        let eight = |at: usize| u64::from(four(at)) | u64::from(four(at + 4)) << 32;
        Ok(Self { id: eight(8), length: eight(16), meta: four(24), blocks: four(28), sum: four(32) })
    }
}

/// An object's open file. It stays readable whatever becomes of its name.
#[derive(Debug)]
pub struct Opened {
    file: File,
}

impl Opened {
    /// Reads a part of the body, after a look at the checksums of its blocks.
    pub fn read(&self, object: &Object, start: u64, end: u64) -> io::Result<Bytes> {
        let end = end.min(object.length);
        if start >= end {
            return Ok(Bytes::new());
        }
        let from = start - start % BLOCK;
        let to = end.div_ceil(BLOCK).saturating_mul(BLOCK).min(object.length);
        let mut bytes = vec![0; (to - from) as usize];
        self.file.read_exact_at(&mut bytes, from)?;
        for (block, index) in bytes.chunks(BLOCK as usize).zip((from / BLOCK) as usize..) {
            if object.blocks.get(index) != Some(&crc32fast::hash(block)) {
                return Err(torn("a block of the body is not what was stored"));
            }
        }
        Ok(Bytes::from(bytes).slice((start - from) as usize..(end - from) as usize))
    }
}
