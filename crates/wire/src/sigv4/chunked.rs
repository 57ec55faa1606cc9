//! Decoder of `aws-chunked` bodies: `size;chunk-signature=...`, data, and trailers, in pieces of any size.
//!
//! Data passes through as it comes, whatever the size of its chunk: the decoder holds at most one line. The price is
//! that the data of a signed chunk is handed on before its signature is seen. Whoever consumes it must not commit
//! anything (rename a file, write a record, answer success) before the end of the body has come without an error.
//!
//! Any malformed, truncated or wrongly signed input ends in a [`StreamError`]; after one, nothing more is decoded.
//!
//! Source: "Signature calculations: transferring payload in multiple chunks" and "… including trailing headers" in
//! the S3 API reference.

use bytes::{Buf, Bytes};
use http::{HeaderMap, HeaderName, HeaderValue};
use ring::{digest, hmac};

use super::errors::{Dialect, Mismatch, Refusal};
use super::payload::{Streaming, sha256};
use crate::Error;

/// The longest line with a chunk's size and signature. The longest legal one has about 100 characters.
const MAX_CHUNK_LINE: usize = 256;
/// The room for all trailers.
const MAX_TRAILERS: usize = 16 * 1024;
/// The largest chunk: S3's largest upload in one request, 5 GiB.
const MAX_CHUNK: u64 = 5 << 30;
/// Only the last signed chunk may be smaller.
const MIN_CHUNK: u64 = 8192;

/// What ends a body early, or proves at its end that it is not what was signed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StreamError {
    #[error("the request body ended before all of it had come")]
    Incomplete,
    #[error("nothing of the request body came for too long")]
    Silent,
    #[error("the aws-chunked body is malformed: {0}")]
    Malformed(&'static str),
    #[error("the signature of a chunk or of the trailers does not match")]
    Signature,
    #[error("only the last chunk may have less than 8192 bytes")]
    ChunkTooSmall,
    #[error("the trailers of the aws-chunked body are malformed: {0}")]
    Trailer(&'static str),
    #[error("the body does not have the {declared} bytes of x-amz-decoded-content-length")]
    Length { declared: u64 },
    #[error("the body has the SHA-256 {computed}, and x-amz-content-sha256 declares {declared}")]
    Sha256 { declared: String, computed: String },
}

impl StreamError {
    /// The error that S3 answers; no other service streams.
    pub fn error(&self) -> Error {
        match self {
            Self::Incomplete => Error::new("IncompleteBody", 400, "The request body terminated unexpectedly"),
            Self::Silent => Error::new(
                "RequestTimeout",
                400,
                "Your socket connection to the server was not read from or written to within the timeout period.",
            ),
            Self::Length { .. } => Error::new(
                "IncompleteBody",
                400,
                "You did not provide the number of bytes specified by the x-amz-decoded-content-length HTTP header.",
            ),
            Self::Malformed(_) => Error::new("InvalidRequest", 400, self.to_string()),
            Self::Signature => Refusal::Mismatch(Box::<Mismatch>::default()).error(Dialect::S3),
            Self::ChunkTooSmall => Error::new(
                "InvalidChunkSizeError",
                403,
                "Only the last chunk is allowed to have a size less than 8192 bytes",
            ),
            Self::Trailer(_) => Error::new(
                "MalformedTrailerError",
                400,
                "The request contained trailing data that was not well-formed or did not conform to our published \
                 schema.",
            ),
            Self::Sha256 { declared, computed } => {
                Refusal::ContentHashMismatch { declared: declared.clone(), computed: computed.clone() }
                    .error(Dialect::S3)
            }
        }
    }
}

/// The chain of chunk signatures: each continues the one before, the first that of the request.
#[derive(Clone)]
pub struct ChunkSigner {
    key: hmac::Key,
    /// Timestamp and scope, a line each.
    head: String,
    previous: String,
}

impl ChunkSigner {
    pub(crate) fn new(key: hmac::Key, timestamp: &str, scope: &str, seed: &str) -> Self {
        Self { key, head: format!("{timestamp}\n{scope}\n"), previous: seed.to_ascii_lowercase() }
    }

    /// Whether the signature, in hexadecimal, is the next one for a chunk with that hash.
    fn verify_chunk(&mut self, hash: &[u8; 32], signature: &[u8]) -> Result<(), StreamError> {
        let empty = hex::encode(sha256(b""));
        let text = format!(
            "AWS4-HMAC-SHA256-PAYLOAD\n{}{}\n{empty}\n{}",
            self.head,
            self.previous,
            hex::encode(hash)
        );
        self.verify(&text, signature)
    }

    fn verify_trailers(&mut self, trailers: &[u8], signature: &[u8]) -> Result<(), StreamError> {
        let text = format!(
            "AWS4-HMAC-SHA256-TRAILER\n{}{}\n{}",
            self.head,
            self.previous,
            hex::encode(sha256(trailers))
        );
        self.verify(&text, signature)
    }

    fn verify(&mut self, text: &str, signature: &[u8]) -> Result<(), StreamError> {
        let bytes = hex::decode(signature).map_err(|_| StreamError::Signature)?;
        hmac::verify(&self.key, text.as_bytes(), &bytes).map_err(|_| StreamError::Signature)?;
        self.previous = hex::encode(bytes);
        Ok(())
    }
}

/// How a body is framed, from the headers of its request.
pub struct Framing {
    pub streaming: Streaming,
    /// `x-amz-decoded-content-length`: the bytes of data in all chunks.
    pub decoded_length: u64,
    /// `x-amz-trailer`: the trailers that come, in lower case; no other may.
    pub trailers: Vec<HeaderName>,
    /// Verifies the signatures; `None` where nobody's signature counts (`serve --ephemeral`): then they are skipped.
    pub signer: Option<ChunkSigner>,
}

/// The state machine: bytes in, data out.
pub struct Decoder {
    framing: Framing,
    state: State,
    /// The line that is being collected.
    line: Vec<u8>,
    /// Data still to come, by the declared length.
    left: u64,
    /// Size of the last chunk.
    chunk: u64,
    digest: digest::Context,
    signature: Vec<u8>,
    trailers: HeaderMap,
    /// The trailers as their signature covers them.
    signed_trailers: Vec<u8>,
    trailer_bytes: usize,
    trailer_signature: Option<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// In the line with a chunk's size.
    Size,
    /// In its data, of which so many bytes are to come.
    Data(u64),
    /// In the line end after the data.
    DataEnd,
    /// In the trailers, or in the empty line that ends a body without trailers.
    Trailers,
    Done,
    Failed,
}

impl Decoder {
    pub fn new(framing: Framing) -> Self {
        Self {
            left: framing.decoded_length,
            framing,
            state: State::Size,
            line: Vec::new(),
            chunk: MIN_CHUNK,
            digest: digest::Context::new(&digest::SHA256),
            signature: Vec::new(),
            trailers: HeaderMap::new(),
            signed_trailers: Vec::new(),
            trailer_bytes: 0,
            trailer_signature: None,
        }
    }

    /// Consumes input until there is a piece of data, which it returns, or no more input: `None`.
    pub fn decode(&mut self, input: &mut Bytes) -> Result<Option<Bytes>, StreamError> {
        let result = self.advance(input);
        if result.is_err() {
            self.state = State::Failed;
        }
        result
    }

    /// The end of the input: the trailers, if that is also the end of the body.
    pub fn finish(&mut self) -> Result<HeaderMap, StreamError> {
        if self.state != State::Done {
            self.state = State::Failed;
            return Err(StreamError::Incomplete);
        }
        Ok(std::mem::take(&mut self.trailers))
    }

    /// Bytes of data that are still to come.
    pub fn remaining(&self) -> u64 {
        self.left
    }

    fn signed(&self) -> bool {
        self.framing.streaming != Streaming::UnsignedTrailer
    }

    fn advance(&mut self, input: &mut Bytes) -> Result<Option<Bytes>, StreamError> {
        while !input.is_empty() {
            match self.state {
                State::Size => {
                    if self
                        .collect(input, MAX_CHUNK_LINE)
                        .ok_or(StreamError::Malformed("a chunk's line is too long"))?
                    {
                        self.start_chunk()?;
                        self.line.clear();
                    }
                }
                State::Data(rest) => {
                    let take = usize::try_from(rest).unwrap_or(usize::MAX).min(input.len());
                    let piece = input.split_to(take);
                    let rest = rest - take as u64;
                    self.left -= take as u64;
                    if self.signed() && self.framing.signer.is_some() {
                        self.digest.update(&piece);
                    }
                    if rest > 0 {
                        self.state = State::Data(rest);
                    } else {
                        self.state = State::DataEnd;
                        self.verify_chunk()?;
                    }
                    return Ok(Some(piece));
                }
                State::DataEnd => {
                    let no_line_end = StreamError::Malformed("a chunk is longer than its size says");
                    if self.collect(input, 2).ok_or(no_line_end.clone())? {
                        if self.line != b"\r\n" {
                            return Err(no_line_end);
                        }
                        self.line.clear();
                        self.state = State::Size;
                    }
                }
                State::Trailers => {
                    let room = MAX_TRAILERS - self.trailer_bytes;
                    if self.collect(input, room).ok_or(StreamError::Trailer("they are too long"))? {
                        self.trailer_bytes += self.line.len();
                        self.trailer()?;
                        self.line.clear();
                    }
                }
                State::Done => return Err(StreamError::Malformed("there is more after the end")),
                State::Failed => return Err(StreamError::Malformed("it failed before")),
            }
        }
        Ok(None)
    }

    /// Moves input into the line; whether the line is complete, or `None` if it is longer than `limit`.
    fn collect(&mut self, input: &mut Bytes, limit: usize) -> Option<bool> {
        let end = input.iter().position(|byte| *byte == b'\n').map(|index| index + 1);
        let take = end.unwrap_or(input.len());
        if self.line.len() + take > limit {
            return None;
        }
        self.line.extend_from_slice(&input[..take]);
        input.advance(take);
        Some(end.is_some())
    }

    fn start_chunk(&mut self) -> Result<(), StreamError> {
        let line =
            self.line.strip_suffix(b"\r\n").ok_or(StreamError::Malformed("a line does not end in CRLF"))?;
        let mut fields = line.splitn(2, |byte| *byte == b';');
        let size =
            fields.next().and_then(hexadecimal).ok_or(StreamError::Malformed("a chunk has no size"))?;
        let extension = fields.next();
        if size > MAX_CHUNK {
            return Err(StreamError::Malformed("a chunk is larger than 5 GiB"));
        }
        match (self.signed(), extension) {
            (false, None) => {}
            (false, Some(_)) => return Err(StreamError::Malformed("an unsigned chunk has an extension")),
            (true, extension) => {
                let signature = extension.and_then(|text| text.strip_prefix(b"chunk-signature="));
                let signature = signature.ok_or(StreamError::Malformed("a chunk has no signature"))?;
                self.signature = signature.to_vec();
                if size > 0 && self.chunk < MIN_CHUNK {
                    return Err(StreamError::ChunkTooSmall);
                }
            }
        }
        self.chunk = size;
        let declared = self.framing.decoded_length;
        if size > self.left || (size == 0 && self.left > 0) {
            return Err(StreamError::Length { declared });
        }
        if size == 0 {
            self.verify_chunk()?;
            self.state = State::Trailers;
        } else {
            self.state = State::Data(size);
        }
        Ok(())
    }

    fn verify_chunk(&mut self) -> Result<(), StreamError> {
        if !self.signed() {
            return Ok(());
        }
        let Some(signer) = &mut self.framing.signer else { return Ok(()) };
        let digest = std::mem::replace(&mut self.digest, digest::Context::new(&digest::SHA256));
        signer.verify_chunk(&super::payload::finish(digest.finish()), &self.signature)
    }

    /// A line after the last chunk. Some clients end a trailer with LF alone, as the documentation's example does.
    fn trailer(&mut self) -> Result<(), StreamError> {
        let line = self.line.strip_suffix(b"\n").unwrap_or(&self.line);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if self.framing.streaming == Streaming::Signed {
            // No trailers here: only the empty line that ends the body.
            if !line.is_empty() {
                return Err(StreamError::Malformed(
                    "there is something else than an end after the last chunk",
                ));
            }
            self.state = State::Done;
            return Ok(());
        }
        if line.is_empty() {
            return self.end_trailers();
        }
        let colon =
            line.iter().position(|byte| *byte == b':').ok_or(StreamError::Trailer("a line has no colon"))?;
        let name = HeaderName::from_bytes(line[..colon].trim_ascii())
            .map_err(|_| StreamError::Trailer("a name is none of a header"))?;
        let value = line[colon + 1..].trim_ascii();
        if self.trailer_signature.is_some() {
            return Err(StreamError::Trailer("one comes after their signature"));
        }
        if self.framing.streaming == Streaming::SignedTrailer && name == "x-amz-trailer-signature" {
            self.trailer_signature = Some(value.to_vec());
            return Ok(());
        }
        if !self.framing.trailers.contains(&name) || self.trailers.contains_key(&name) {
            return Err(StreamError::Trailer(
                "one comes that x-amz-trailer does not declare, or comes twice",
            ));
        }
        for part in [name.as_str().as_bytes(), b":", value, b"\n"] {
            self.signed_trailers.extend_from_slice(part);
        }
        let value = HeaderValue::from_bytes(value)
            .map_err(|_| StreamError::Trailer("a value is none of a header"))?;
        self.trailers.insert(name, value);
        Ok(())
    }

    fn end_trailers(&mut self) -> Result<(), StreamError> {
        if self.framing.streaming == Streaming::SignedTrailer {
            // The documentation's example has an empty line before the signature: not the end yet.
            let Some(signature) = &self.trailer_signature else { return Ok(()) };
            if let Some(signer) = &mut self.framing.signer {
                signer.verify_trailers(&self.signed_trailers, signature)?;
            }
        }
        if self.trailers.len() != self.framing.trailers.len() {
            return Err(StreamError::Trailer("one that x-amz-trailer declares is missing"));
        }
        self.state = State::Done;
        Ok(())
    }
}

/// A number in hexadecimal, without sign and blanks.
fn hexadecimal(digits: &[u8]) -> Option<u64> {
    let legal = (1..=16).contains(&digits.len()) && digits.iter().all(u8::is_ascii_hexdigit);
    let text = std::str::from_utf8(digits).ok().filter(|_| legal)?;
    u64::from_str_radix(text, 16).ok()
}
