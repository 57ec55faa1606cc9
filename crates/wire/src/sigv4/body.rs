//! Bodies that prove themselves while they are read: what [`verify`](super::verify()) had to leave open.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http::{HeaderMap, HeaderName};
use http_body::{Frame, SizeHint};
use http_body_util::combinators::BoxBody;
use ring::digest;

use super::chunked::{ChunkSigner, Decoder, Framing, StreamError};
use super::payload::finish;
use super::{PayloadHash, Refusal};
use crate::body::BodyError;
use crate::{Body, Error};

/// What is still to be proven about a body that streams.
pub enum BodyCheck {
    /// Nothing: the body was there whole, and it is the one that was signed.
    Checked,
    /// Nothing, because the sender did not sign it (`UNSIGNED-PAYLOAD`).
    Unsigned,
    /// That it has this SHA-256.
    Sha256([u8; 32]),
    /// It is `aws-chunked`: to be decoded, and its signatures to be verified.
    Chunked(Box<Framing>),
}

impl BodyCheck {
    /// The check for a request without a signature that counts: an anonymous one, or any under `serve --ephemeral`.
    /// A declared hash must still be right, and an `aws-chunked` body is decoded without its signatures.
    pub fn unauthenticated(headers: &HeaderMap) -> Result<Self, Refusal> {
        match headers.get("x-amz-content-sha256") {
            None => Ok(Self::Unsigned),
            Some(value) => {
                let payload = value.to_str().ok().and_then(PayloadHash::parse).ok_or_else(|| {
                    Refusal::ContentHashInvalid(String::from_utf8_lossy(value.as_bytes()).into_owned())
                })?;
                Self::expecting(payload, headers, None)
            }
        }
    }

    pub(crate) fn expecting(
        payload: PayloadHash,
        headers: &HeaderMap,
        signer: Option<ChunkSigner>,
    ) -> Result<Self, Refusal> {
        let streaming = match payload {
            PayloadHash::Unsigned => return Ok(Self::Unsigned),
            PayloadHash::Sha256(hash) => return Ok(Self::Sha256(hash)),
            PayloadHash::Streaming(streaming) => streaming,
        };
        let decoded_length = headers
            .get("x-amz-decoded-content-length")
            .and_then(|value| value.to_str().ok()?.parse().ok())
            .ok_or(Refusal::LengthMissing)?;
        // A name that is none of a header cannot come as a trailer either: the body then lacks what was declared.
        let trailers = headers
            .get_all("x-amz-trailer")
            .iter()
            .flat_map(|value| value.as_bytes().split(|byte| *byte == b','))
            .filter_map(|name| HeaderName::from_bytes(name.trim_ascii()).ok())
            .collect();
        Ok(Self::Chunked(Box::new(Framing { streaming, decoded_length, trailers, signer })))
    }

    /// The body as its consumer reads it: decoded, its trailers (`x-amz-checksum-*`) as the last frame, and an error
    /// where it turns out not to be what was signed.
    ///
    /// Data comes before it is proven. The consumer must commit nothing before the end of the body has come without
    /// an error. [`body_error`] turns the error into the client's.
    #[must_use]
    pub fn wrap(self, body: Body) -> Body {
        let inner = body.take();
        match self {
            Self::Checked | Self::Unsigned => Body::stream(inner),
            Self::Sha256(expected) => {
                let digest = Some(digest::Context::new(&digest::SHA256));
                Body::stream(Hashed { inner, expected, digest, failed: None })
            }
            Self::Chunked(framing) => Body::stream(Chunked {
                inner,
                decoder: Decoder::new(*framing),
                input: Bytes::new(),
                ended: false,
                failed: None,
            }),
        }
    }
}

/// A client's error that shows only while a body is read: [`body_error`] has it again.
#[derive(Debug)]
pub struct Refused(pub Error);

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.0)
    }
}

impl std::error::Error for Refused {}

/// The client's error for a body that broke off: S3's for a [`StreamError`], a [`Refused`] one, else an internal
/// failure.
pub fn body_error(error: BodyError) -> Error {
    let error = match error.downcast::<StreamError>() {
        Ok(error) => return error.error(),
        Err(other) => other,
    };
    match error.downcast::<Refused>() {
        Ok(refused) => refused.0,
        Err(other) => Error::internal(other),
    }
}

/// A plain body that must have the declared SHA-256.
struct Hashed {
    inner: BoxBody<Bytes, BodyError>,
    expected: [u8; 32],
    /// Taken at the end.
    digest: Option<digest::Context>,
    failed: Option<StreamError>,
}

impl http_body::Body for Hashed {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        if let Some(error) = &self.failed {
            return Poll::Ready(Some(Err(error.clone().into())));
        }
        match std::task::ready!(Pin::new(&mut self.inner).poll_frame(cx)) {
            Some(Ok(frame)) => {
                if let (Some(data), Some(digest)) = (frame.data_ref(), self.digest.as_mut()) {
                    digest.update(data);
                }
                Poll::Ready(Some(Ok(frame)))
            }
            Some(Err(error)) => {
                self.failed = Some(StreamError::Incomplete);
                Poll::Ready(Some(Err(error)))
            }
            None => {
                let Some(digest) = self.digest.take() else { return Poll::Ready(None) };
                let computed = finish(digest.finish());
                if computed == self.expected {
                    return Poll::Ready(None);
                }
                let error = StreamError::Sha256 {
                    declared: hex::encode(self.expected),
                    computed: hex::encode(computed),
                };
                self.failed = Some(error.clone());
                Poll::Ready(Some(Err(error.into())))
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        // Even an empty body has a hash to be compared.
        self.digest.is_none() && self.failed.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }
}

/// An `aws-chunked` body, decoded.
struct Chunked {
    inner: BoxBody<Bytes, BodyError>,
    decoder: Decoder,
    input: Bytes,
    ended: bool,
    /// An error is final: whoever reads on meets it again.
    failed: Option<StreamError>,
}

impl Chunked {
    fn fail(&mut self, error: StreamError) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        self.failed = Some(error.clone());
        Poll::Ready(Some(Err(error.into())))
    }
}

impl http_body::Body for Chunked {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let this = &mut *self;
        if let Some(error) = &this.failed {
            return Poll::Ready(Some(Err(error.clone().into())));
        }
        loop {
            if this.ended {
                return Poll::Ready(None);
            }
            match this.decoder.decode(&mut this.input) {
                Ok(Some(data)) => return Poll::Ready(Some(Ok(Frame::data(data)))),
                Ok(None) => {}
                Err(error) => return this.fail(error),
            }
            match std::task::ready!(Pin::new(&mut this.inner).poll_frame(cx)) {
                // Trailers of HTTP itself are not part of the encoding, and nobody signed them.
                Some(Ok(frame)) => this.input = frame.into_data().unwrap_or_default(),
                Some(Err(error)) => {
                    this.failed = Some(StreamError::Incomplete);
                    return Poll::Ready(Some(Err(error)));
                }
                None => match this.decoder.finish() {
                    Ok(trailers) => {
                        this.ended = true;
                        if !trailers.is_empty() {
                            return Poll::Ready(Some(Ok(Frame::trailers(trailers))));
                        }
                    }
                    Err(error) => return this.fail(error),
                },
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.ended
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.decoder.remaining())
    }
}
