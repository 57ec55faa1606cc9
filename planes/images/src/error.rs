//! What can go wrong in the store and when an image is fetched for a task.
//!
//! Messages are whole sentences that name the thing: the container service puts them behind
//! `CannotPullContainerError: `.

use std::io;

use crate::{Digest, IndexError};

/// A failure of the blob store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The upload session does not exist (finished, cancelled, swept, or of another repository).
    #[error("upload {0} does not exist in this repository")]
    UploadUnknown(String),
    /// A chunk does not begin where the upload stands; `offset` is where it does.
    #[error("the upload stands at byte {offset}; the chunk began at {given}")]
    OutOfOrder { offset: u64, given: u64 },
    /// A chunk had more or fewer bytes than its Content-Range or Content-Length said.
    #[error("the chunk was announced as {announced} bytes and had {received}")]
    SizeMismatch { announced: u64, received: u64 },
    /// The bytes do not have the digest that was claimed for them.
    #[error("the bytes have the digest {actual}, not {claimed}")]
    DigestMismatch { claimed: Digest, actual: Digest },
    /// The sender of a body failed or went away.
    #[error("the body broke off: {0}")]
    Body(String),
    /// The disk failed. Says so by name when it is full.
    #[error("{}", describe(.0))]
    Io(#[from] io::Error),
}

/// Why an image is not there to be run.
#[derive(Debug, thiserror::Error)]
pub enum ImageError {
    /// The name in the task definition is not an image name.
    #[error("{0:?} is not an image name of the form [host/]repository[:tag][@digest]")]
    BadName(String),
    /// No such repository, tag, digest or layer.
    #[error("{0}")]
    NotFound(String),
    /// The caller may not pull this.
    #[error("{0}")]
    Denied(String),
    /// An index has no image for the platform, or the image is for another one.
    #[error("image Manifest does not contain descriptor matching platform '{platform}'")]
    NoMatchingPlatform { platform: String },
    /// Bytes that are not what they must be: a digest, a JSON document, a tar, a path that leaves its folder.
    #[error("{what} is corrupt: {reason}")]
    Corrupt { what: String, reason: String },
    /// A media type or feature that is not implemented; says which.
    #[error("{what} has the media type {media_type}, which is not supported")]
    UnsupportedMediaType { what: String, media_type: String },
    /// Another registry could not be reached, or answered nonsense. `request` is the method and the URL.
    #[error("failed to do request: {request}: {reason}")]
    Unreachable { request: String, reason: String },
    /// The disk failed. Says so by name when it is full.
    #[error("{}", describe(.0))]
    Io(#[from] io::Error),
}

fn describe(error: &io::Error) -> String {
    if error.kind() == io::ErrorKind::StorageFull {
        return "the disk that holds the images is full: free some space and try again".to_owned();
    }
    format!("the image store failed: {error}")
}

impl From<StoreError> for ImageError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Io(error) => Self::Io(error),
            other => Self::Io(io::Error::other(other)),
        }
    }
}

impl From<IndexError> for ImageError {
    fn from(error: IndexError) -> Self {
        match error {
            IndexError::RepositoryUnknown(text) | IndexError::ManifestUnknown(text) => Self::NotFound(text),
            IndexError::Unauthenticated(text) | IndexError::Denied(text) => Self::Denied(text),
            other => Self::Io(io::Error::other(other)),
        }
    }
}
