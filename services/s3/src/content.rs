//! Contents that are there: reading them, and the transactions in which they come and go.

use std::ops::Range;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use bytes::Bytes;
use novamind_kernel::{Scope, Transaction, Vault};
use novamind_objects::{Key, Pending, Piece};
use novamind_wire::{Body, Error, Result};

use crate::error::disk;
use crate::records::{Blob, Content, FileMark, Part, Parts, Small};
use crate::{Cx, scope};

/// What a sealed key is for.
const KEY_CONTEXT: &str = "s3/file";

pub fn small_context(id: &str) -> String {
    format!("s3/small/{id}")
}

pub fn seal_key(vault: &Vault, key: &Key) -> Result<String> {
    Ok(BASE64_STANDARD.encode(vault.seal(KEY_CONTEXT, key)?))
}

pub fn open_key(vault: &Vault, sealed: &str) -> Result<Key> {
    let key = vault.open_sealed(KEY_CONTEXT, &BASE64_STANDARD.decode(sealed)?)?;
    key.try_into().map_err(|_| Error::internal("a file's key has the wrong length"))
}

/// Files that no record names any more, to be deleted after the commit.
#[derive(Default)]
pub struct Gone(Vec<String>);

impl Gone {
    pub fn into_files(self) -> Vec<String> {
        self.0
    }

    /// Takes what a content consists of out of the store.
    pub fn release(
        &mut self,
        transaction: &mut Transaction<'_>,
        scope: &Scope,
        content: &Content,
    ) -> Result<()> {
        match content {
            Content::None => Ok(()),
            Content::Blob(blob) => self.release_blob(transaction, scope, blob),
            Content::Parts { id, .. } => {
                if let Some(parts) = transaction.get::<Parts>(scope, id)? {
                    for part in &parts.0 {
                        self.release_blob(transaction, scope, &part.blob)?;
                    }
                }
                transaction.delete::<Parts>(scope, id).map(drop)
            }
        }
    }

    pub fn release_blob(
        &mut self,
        transaction: &mut Transaction<'_>,
        scope: &Scope,
        blob: &Blob,
    ) -> Result<()> {
        if blob.key.is_none() {
            return transaction.delete::<Small>(scope, &blob.id).map(drop);
        }
        transaction.delete::<FileMark>(scope, &blob.id)?;
        self.0.push(blob.id.clone());
        Ok(())
    }
}

/// Runs a transaction in which contents come or go. It goes on when the client does not wait for it: whether the
/// new file stays and the old ones go depends on the commit alone.
pub async fn commit<T, F>(cx: &Cx, pending: Option<Pending>, work: F) -> Result<T>
where
    T: Send + 'static,
    F: FnOnce(&mut Transaction<'_>, &mut Gone) -> Result<T> + Send + 'static,
{
    let (store, objects) = (cx.store().clone(), cx.state().objects.clone());
    let task = tokio::spawn(async move {
        let mut pending = pending;
        // If the process ends here, the file may be in the store: then the next start's sweep decides.
        pending.iter_mut().for_each(Pending::keep);
        let outcome = store
            .write(move |transaction| {
                let mut gone = Gone::default();
                let value = work(transaction, &mut gone)?;
                Ok((value, gone.0))
            })
            .await;
        match outcome {
            Ok((value, gone)) => {
                objects.delete(gone).await;
                Ok(value)
            }
            Err(error) => {
                pending.iter_mut().for_each(Pending::discard);
                Err(error)
            }
        }
    });
    task.await.map_err(Error::internal)?
}

/// The parts of a content of several.
pub fn parts(cx: &Cx, content: &Content) -> Result<Option<Vec<Part>>> {
    match content {
        Content::Parts { id, .. } => Ok(cx.store().get::<Parts>(&scope(cx), id)?.map(|parts| parts.record.0)),
        _ => Ok(None),
    }
}

/// Streams some bytes of a content; `None` if it has gone since its object was looked up.
pub async fn open(cx: &Cx, vault: &Vault, content: &Content, range: Range<u64>) -> Result<Option<Body>> {
    let mut pieces = Vec::new();
    match content {
        Content::None => {}
        Content::Blob(blob) => {
            let Some(piece) = piece(cx, vault, blob, range)? else { return Ok(None) };
            pieces.push(piece);
        }
        Content::Parts { .. } => {
            let Some(parts) = parts(cx, content)? else { return Ok(None) };
            let mut start = 0;
            for part in &parts {
                let own = start..start + part.blob.size;
                let (from, to) = (range.start.max(own.start), range.end.min(own.end));
                if from < to {
                    let Some(piece) = piece(cx, vault, &part.blob, from - start..to - start)? else {
                        return Ok(None);
                    };
                    pieces.push(piece);
                }
                start = own.end;
            }
        }
    }
    if let [Piece::Bytes(bytes)] = &pieces[..] {
        return Ok(Some(Body::whole(bytes.clone())));
    }
    match cx.state().objects.read(pieces).await {
        Ok(reading) => Ok(Some(Body::stream(reading))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(disk(error)),
    }
}

fn piece(cx: &Cx, vault: &Vault, blob: &Blob, range: Range<u64>) -> Result<Option<Piece>> {
    if let Some(key) = &blob.key {
        let key = open_key(vault, key)?;
        return Ok(Some(Piece::File { id: blob.id.clone(), key, size: blob.size, range }));
    }
    let Some(bytes) = small(cx, vault, blob)? else { return Ok(None) };
    if range.end > bytes.len() as u64 {
        return Err(Error::internal(format!("the content {} is too short", blob.id)));
    }
    Ok(Some(Piece::Bytes(bytes.slice(range.start as usize..range.end as usize))))
}

/// A content that is in the store; `None` if it has gone.
pub fn small(cx: &Cx, vault: &Vault, blob: &Blob) -> Result<Option<Bytes>> {
    if blob.size == 0 {
        return Ok(Some(Bytes::new()));
    }
    let Some(small) = cx.store().get::<Small>(&scope(cx), &blob.id)? else { return Ok(None) };
    let sealed = BASE64_STANDARD.decode(&small.record.0)?;
    let plain = vault.open_sealed(&small_context(&blob.id), &sealed)?;
    Ok(Some(Bytes::from(plain)))
}
