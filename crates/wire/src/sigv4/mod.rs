//! AWS Signature Version 4: who sent a request, and whether it arrived as it was sent.
//!
//! The way of a request through the server side: [`Presented::parse`] reads what the request claims, the caller
//! looks up the secret of [`Presented::access_key`], [`verify`] computes the signature anew and returns a
//! [`BodyCheck`], which says what of the body is still unproven. Whoever streams the body reads it through
//! [`BodyCheck::wrap`]. The client side is [`sign`] and [`presign`].
//!
//! Invariants:
//! - Signatures are compared in constant time, and no secret or session token appears in an error or in `Debug`.
//! - `host` is always signed; for S3 also every `x-amz-*` header, elsewhere `x-amz-target`, which names the
//!   operation.
//! - A request is bound to the service that answers it: a scope that names another one is refused.
//! - Time is a parameter. Signatures live in real time, so callers pass the real clock, never a virtual one.
//!
//! When it fails there is a [`Refusal`], which [`Refusal::error`] turns into the error that AWS would answer in the
//! service's dialect, or, while a body is read, a [`StreamError`].
//!
//! What S3 still takes of the version before stands apart ([`Presigned`]), and so do its forms ([`FormClaims`]).
//!
//! Source: "AWS Signature Version 4 for API requests" in the IAM User Guide, and "Authenticating Requests" in the
//! S3 API reference.

mod body;
pub mod canonical;
mod chunked;
mod errors;
mod form;
mod key;
mod payload;
mod presented;
mod sign;
mod verify;
mod version2;

pub use body::{BodyCheck, Refused, body_error};
pub use chunked::{ChunkSigner, Decoder, Framing, StreamError};
pub use errors::{Dialect, Refusal};
pub use form::FormClaims;
pub use key::KeyCache;
pub use payload::{PayloadHash, Streaming};
pub use presented::Presented;
pub use sign::{Credentials, presign, sign};
pub use verify::{Endpoint, Received, verify};
pub use version2::Presigned;

/// The one algorithm that is spoken here.
pub(crate) const ALGORITHM: &str = "AWS4-HMAC-SHA256";
/// How far a request's time may be from ours, in milliseconds: 15 minutes either way.
pub(crate) const MAX_SKEW: i64 = 15 * 60 * 1000;
/// The longest life of a presigned URL, in seconds: a week.
pub(crate) const MAX_EXPIRES: i64 = 604_800;
