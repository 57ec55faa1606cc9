//! Answers: bodies that stream from disk, and the specification's errors.

use std::fs::File;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures_util::Stream;
use http::{HeaderValue, Response, StatusCode, header};
use http_body::{Frame, SizeHint};
use tokio::io::AsyncReadExt;
use tokio_util::io::ReaderStream;
use uuid::Uuid;

use super::manifests::PutManifestError;
use crate::{IndexError, StoreError};

pub(super) const API_VERSION: HeaderValue = HeaderValue::from_static("registry/2.0");
/// Read from disk at a time: one hand-over to a blocking thread each.
const PIECE: usize = 256 * 1024;

/// A response's body: some bytes, or a part of a file that is read as the client takes it.
pub struct Body(Inner);

enum Inner {
    Bytes(Option<Bytes>),
    File { stream: ReaderStream<tokio::io::Take<tokio::fs::File>>, left: u64 },
}

impl Body {
    pub(super) fn empty() -> Self {
        Self::bytes(Bytes::new())
    }

    pub(super) fn bytes(bytes: Bytes) -> Self {
        Self(Inner::Bytes(Some(bytes).filter(|bytes| !bytes.is_empty())))
    }

    /// `length` bytes from where the file stands.
    pub(super) fn file(file: File, length: u64) -> Self {
        let reader = tokio::fs::File::from_std(file).take(length);
        Self(Inner::File { stream: ReaderStream::with_capacity(reader, PIECE), left: length })
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        match &mut self.0 {
            Inner::Bytes(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Inner::File { left: 0, .. } => Poll::Ready(None),
            Inner::File { stream, left } => match ready!(Pin::new(stream).poll_next(context)) {
                Some(Ok(bytes)) => {
                    *left -= bytes.len() as u64;
                    Poll::Ready(Some(Ok(Frame::data(bytes))))
                }
                Some(Err(error)) => Poll::Ready(Some(Err(error))),
                // The client must not take a short answer for a whole one.
                None => Poll::Ready(Some(Err(io::ErrorKind::UnexpectedEof.into()))),
            },
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(&self.0, Inner::Bytes(None) | Inner::File { left: 0, .. })
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(match &self.0 {
            Inner::Bytes(bytes) => bytes.as_ref().map_or(0, |bytes| bytes.len() as u64),
            Inner::File { left, .. } => *left,
        })
    }
}

/// The specification's error codes, as far as they are answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Code {
    BlobUnknown,
    BlobUploadInvalid,
    BlobUploadUnknown,
    DigestInvalid,
    ManifestBlobUnknown,
    ManifestInvalid,
    ManifestUnknown,
    NameInvalid,
    NameUnknown,
    SizeInvalid,
    TagInvalid,
    Unauthorized,
    Denied,
    Unsupported,
    Unknown,
}

impl Code {
    fn text(self) -> (&'static str, StatusCode) {
        match self {
            Self::BlobUnknown => ("BLOB_UNKNOWN", StatusCode::NOT_FOUND),
            Self::BlobUploadInvalid => ("BLOB_UPLOAD_INVALID", StatusCode::BAD_REQUEST),
            Self::BlobUploadUnknown => ("BLOB_UPLOAD_UNKNOWN", StatusCode::NOT_FOUND),
            Self::DigestInvalid => ("DIGEST_INVALID", StatusCode::BAD_REQUEST),
            Self::ManifestBlobUnknown => ("MANIFEST_BLOB_UNKNOWN", StatusCode::NOT_FOUND),
            Self::ManifestInvalid => ("MANIFEST_INVALID", StatusCode::BAD_REQUEST),
            Self::ManifestUnknown => ("MANIFEST_UNKNOWN", StatusCode::NOT_FOUND),
            Self::NameInvalid => ("NAME_INVALID", StatusCode::BAD_REQUEST),
            Self::NameUnknown => ("NAME_UNKNOWN", StatusCode::NOT_FOUND),
            Self::SizeInvalid => ("SIZE_INVALID", StatusCode::BAD_REQUEST),
            Self::TagInvalid => ("TAG_INVALID", StatusCode::BAD_REQUEST),
            Self::Unauthorized => ("UNAUTHORIZED", StatusCode::UNAUTHORIZED),
            Self::Denied => ("DENIED", StatusCode::FORBIDDEN),
            Self::Unsupported => ("UNSUPPORTED", StatusCode::NOT_FOUND),
            Self::Unknown => ("UNKNOWN", StatusCode::INTERNAL_SERVER_ERROR),
        }
    }
}

/// A refusal, on its way to its JSON form.
pub(super) struct ApiError {
    code: Code,
    status: StatusCode,
    message: String,
    /// Where an upload stands, when that is what was wrong.
    offset: Option<u64>,
}

impl ApiError {
    pub(super) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, status: code.text().1, message: message.into(), offset: None }
    }

    pub(super) fn with_status(self, status: StatusCode) -> Self {
        Self { status, ..self }
    }

    pub(super) fn into_response(self, host: &str) -> Response<Body> {
        let error = serde_json::json!({ "code": self.code.text().0, "message": self.message });
        let mut response = json(&serde_json::json!({ "errors": [error] }));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        if self.status == StatusCode::UNAUTHORIZED {
            // As ECR: Basic, so that clients send what `docker login` stored.
            let challenge = format!("Basic realm=\"https://{host}/\",service=\"ecr.amazonaws.com\"");
            let challenge = HeaderValue::from_str(&challenge);
            headers.insert(
                header::WWW_AUTHENTICATE,
                challenge.unwrap_or(HeaderValue::from_static("Basic realm=\"registry\"")),
            );
        }
        if let Some(offset) = self.offset {
            headers.insert(header::RANGE, upload_range(offset));
        }
        response
    }

    /// Logs what the client must not see, and gives it an id to ask for instead.
    fn internal(error: &dyn std::error::Error) -> Self {
        let id = Uuid::new_v4();
        let mut chain = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            chain = format!("{chain}: {error}");
            source = error.source();
        }
        tracing::error!(%id, "registry request failed: {chain}");
        Self::new(Code::Unknown, format!("internal failure, request id {id}"))
    }
}

impl From<IndexError> for ApiError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::Unauthenticated(text) => Self::new(Code::Unauthorized, text),
            IndexError::Denied(text) => Self::new(Code::Denied, text),
            IndexError::RepositoryUnknown(text) => Self::new(Code::NameUnknown, text),
            IndexError::ManifestUnknown(text) => Self::new(Code::ManifestUnknown, text),
            IndexError::TagImmutable(text) => Self::new(Code::TagInvalid, text),
            IndexError::ChildUnknown(text) => Self::new(Code::ManifestBlobUnknown, text),
            IndexError::StorageFull(text) => {
                Self::new(Code::Unknown, text).with_status(StatusCode::INSUFFICIENT_STORAGE)
            }
            IndexError::Conflict(text) => Self::new(Code::Denied, text).with_status(StatusCode::CONFLICT),
            IndexError::Internal(_) => Self::internal(&error),
        }
    }
}

impl From<StoreError> for ApiError {
    fn from(error: StoreError) -> Self {
        let text = error.to_string();
        match error {
            StoreError::UploadUnknown(_) => Self::new(Code::BlobUploadUnknown, text),
            StoreError::OutOfOrder { offset, .. } => Self {
                offset: Some(offset),
                ..Self::new(Code::BlobUploadInvalid, text).with_status(StatusCode::RANGE_NOT_SATISFIABLE)
            },
            StoreError::SizeMismatch { .. } => Self::new(Code::SizeInvalid, text),
            StoreError::DigestMismatch { .. } => Self::new(Code::DigestInvalid, text),
            StoreError::Body(_) => Self::new(Code::BlobUploadInvalid, text),
            StoreError::Io(ref cause) if cause.kind() == io::ErrorKind::StorageFull => {
                tracing::error!("{text}");
                Self::new(Code::Unknown, text).with_status(StatusCode::INSUFFICIENT_STORAGE)
            }
            StoreError::Io(_) => Self::internal(&error),
        }
    }
}

impl From<PutManifestError> for ApiError {
    fn from(error: PutManifestError) -> Self {
        let text = error.to_string();
        match error {
            PutManifestError::Bad(_) => Self::new(Code::ManifestInvalid, text),
            PutManifestError::DigestMismatch { .. } => Self::new(Code::DigestInvalid, text),
            PutManifestError::BlobsUnknown(_) | PutManifestError::ManifestsUnknown(_) => {
                Self::new(Code::ManifestBlobUnknown, text)
            }
            PutManifestError::SizeMismatch { .. } => Self::new(Code::SizeInvalid, text),
            PutManifestError::Index(error) => error.into(),
            PutManifestError::Store(error) => error.into(),
        }
    }
}

pub(super) fn json(value: &serde_json::Value) -> Response<Body> {
    let mut response = Response::new(Body::bytes(value.to_string().into()));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    response
}

/// A response without a body.
pub(super) fn status(status: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = status;
    response
}

/// A header's value made of text that was checked before (names, digests, numbers).
pub(super) fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or(HeaderValue::from_static(""))
}

/// How far an upload is, as the specification writes it: the last byte's offset, `0-0` also when there is none.
pub(super) fn upload_range(offset: u64) -> HeaderValue {
    value(&format!("0-{}", offset.saturating_sub(1)))
}
