//! Contents on their way in: a body becomes a blob, in the store or in a file, whole and proven or not at all.

use std::pin::pin;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::{Bytes, BytesMut};
use http::HeaderMap;
use http_body::Body;
use http_body_util::BodyExt;
use novamind_kernel::{Scope, Transaction, Vault};
use novamind_objects::{Algorithm, Pending, Sums, digest};
use novamind_wire::sigv4::body_error;
use novamind_wire::{Error, Result};

use crate::error::{disk, too_large};
use crate::records::{Blob, FileMark, SMALL, Small, timed_id};
use crate::{Cx, content};

/// The error of a body that breaks off.
pub type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// The largest content of one request: 5 GiB.
pub const MOST: u64 = 5 << 30;

/// A content that is there but belongs to nothing yet.
pub struct New {
    pub blob: Blob,
    small: Option<Small>,
    /// Taken by [`content::commit`].
    pub pending: Option<Pending>,
}

pub struct Received {
    pub new: New,
    pub sums: Sums,
    pub trailers: HeaderMap,
}

impl New {
    /// A content that is small enough for the store.
    pub fn small(cx: &Cx, vault: &Vault, bytes: &[u8]) -> Result<Self> {
        let id = timed_id(cx.now());
        let blob = Blob { id, size: bytes.len() as u64, key: None };
        if bytes.is_empty() {
            return Ok(Self { blob, small: None, pending: None });
        }
        let sealed = vault.seal(&content::small_context(&blob.id), bytes)?;
        Ok(Self { blob, small: Some(Small(BASE64_STANDARD.encode(sealed))), pending: None })
    }

    pub fn file(blob: Blob, pending: Pending) -> Self {
        Self { blob, small: None, pending: Some(pending) }
    }

    /// Makes it the store's: what owns it is written in the same transaction.
    pub fn save(&self, transaction: &mut Transaction<'_>, scope: &Scope) -> Result<()> {
        if let Some(small) = &self.small {
            transaction.put(scope, &self.blob.id, small)?;
        }
        if self.blob.key.is_some() {
            transaction.put(scope, &self.blob.id, &FileMark {})?;
        }
        Ok(())
    }
}

/// Reads a body to its end. What came is digested, sealed and on disk, unless it is to go into the store.
pub async fn receive<B>(cx: &Cx, vault: &Vault, body: B, algorithm: Algorithm) -> Result<Received>
where
    B: Body<Data = Bytes, Error = BodyError>,
{
    let mut body = pin!(body);
    let mut trailers = HeaderMap::new();
    let mut first = BytesMut::new();
    let mut writer = None;
    let mut length = 0;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(broken)?;
        let data = match frame.into_data() {
            Ok(data) => data,
            Err(frame) => {
                trailers = frame.into_trailers().unwrap_or_default();
                continue;
            }
        };
        length += data.len() as u64;
        if length > MOST {
            return Err(too_large(length, MOST));
        }
        match &mut writer {
            None if length <= SMALL as u64 => first.extend_from_slice(&data),
            None => {
                let mut started = cx.state().objects.writer(algorithm).map_err(disk)?;
                started.write(std::mem::take(&mut first).freeze()).await.map_err(disk)?;
                started.write(data).await.map_err(disk)?;
                writer = Some(started);
            }
            Some(writer) => writer.write(data).await.map_err(disk)?,
        }
    }
    let Some(writer) = writer else {
        let sums = digest(algorithm, &first);
        return Ok(Received { new: New::small(cx, vault, &first)?, sums, trailers });
    };
    let written = writer.finish().await.map_err(disk)?;
    let key = content::seal_key(vault, &written.key)?;
    let blob = Blob { id: written.id, size: written.sums.length, key: Some(key) };
    Ok(Received { new: New::file(blob, written.pending), sums: written.sums, trailers })
}

/// A body that ends early is the client's affair; one that is not what was signed says so itself.
fn broken(error: BodyError) -> Error {
    let error = body_error(error);
    match error.source() {
        Some(source) => {
            tracing::debug!(%source, "a body broke off");
            Error::new("RequestTimeout", 400, "The request body ended before all of it had come.")
        }
        None => error,
    }
}
