//! Content on its way out.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use tokio::sync::{mpsc, oneshot};

use crate::folder::Folder;
use crate::lease::Leases;
use crate::seal::{CHUNK, Key, Sealer, TAG};

/// Chunks that wait for the connection at most.
const WAITING: usize = 4;

/// A part of a content.
#[derive(Clone, Debug)]
pub enum Piece {
    Bytes(Bytes),
    /// Bytes of a file, by their places in its plain content.
    File {
        id: String,
        key: Key,
        size: u64,
        range: Range<u64>,
    },
}

impl Piece {
    pub fn len(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::File { range, .. } => range.end.saturating_sub(range.start),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

type Outcome = io::Result<Bytes>;

/// A content that is read while it is sent. An error means that a file is damaged or the disk fails.
pub struct Reading {
    chunks: mpsc::Receiver<Outcome>,
    left: u64,
}

pub(crate) async fn read(folder: &Folder, leases: &Arc<Leases>, pieces: Vec<Piece>) -> io::Result<Reading> {
    let left = pieces.iter().map(Piece::len).sum();
    let (sender, chunks) = mpsc::channel(WAITING);
    let ids = pieces.iter().filter_map(|piece| match piece {
        Piece::File { id, .. } => Some(id.clone()),
        Piece::Bytes(_) => None,
    });
    let lease = leases.lease(ids.collect());
    let (ready, there) = oneshot::channel();
    let folder = folder.clone();
    tokio::task::spawn_blocking(move || {
        let _lease = lease;
        let checked = check(&folder, &pieces);
        let fine = checked.is_ok();
        if ready.send(checked).is_err() || !fine {
            return;
        }
        for piece in pieces {
            if let Err(error) = send(&folder, piece, &sender) {
                // A receiver that went away wants no error either.
                let _ = sender.blocking_send(Err(error));
                return;
            }
        }
    });
    there.await.map_err(io::Error::other)??;
    Ok(Reading { chunks, left })
}

/// Under the lease files do not go; so those that are there now will be.
fn check(folder: &Folder, pieces: &[Piece]) -> io::Result<()> {
    for piece in pieces {
        if let Piece::File { id, .. } = piece {
            std::fs::metadata(folder.path(id))?;
        }
    }
    Ok(())
}

fn send(folder: &Folder, piece: Piece, sender: &mpsc::Sender<Outcome>) -> io::Result<()> {
    let gone = |_| io::Error::from(io::ErrorKind::BrokenPipe);
    let (id, key, size, range) = match piece {
        Piece::Bytes(bytes) => return sender.blocking_send(Ok(bytes)).map_err(gone),
        Piece::File { id, key, size, range } => (id, key, size, range),
    };
    if range.is_empty() {
        return Ok(());
    }
    let sealer = Sealer::new(&key)?;
    let mut file = File::open(folder.path(&id))?;
    let chunk = CHUNK as u64;
    let first = range.start / chunk;
    file.seek(SeekFrom::Start(first * (chunk + TAG as u64)))?;
    for number in first.. {
        let start = number * chunk;
        if start >= range.end {
            return Ok(());
        }
        let plain = chunk.min(size.saturating_sub(start)) as usize;
        let mut sealed = vec![0; plain + TAG];
        file.read_exact(&mut sealed)?;
        sealer.open(number, &mut sealed)?;
        let mut bytes = Bytes::from(sealed);
        bytes.truncate(plain.min((range.end - start) as usize));
        bytes.advance(range.start.saturating_sub(start) as usize);
        sender.blocking_send(Ok(bytes)).map_err(gone)?;
    }
    Ok(())
}

impl Body for Reading {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        match std::task::ready!(self.chunks.poll_recv(cx)) {
            Some(Ok(bytes)) => {
                self.left = self.left.saturating_sub(bytes.len() as u64);
                Poll::Ready(Some(Ok(Frame::data(bytes))))
            }
            Some(Err(error)) => Poll::Ready(Some(Err(error.into()))),
            None if self.left > 0 => {
                Poll::Ready(Some(Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())))
            }
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}
