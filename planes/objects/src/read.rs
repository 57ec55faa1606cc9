//! Content on its way out.

use std::collections::VecDeque;
use std::fs::File;
use std::future::Future;
use std::io::{self, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::{Buf, Bytes};
use http_body::{Body, Frame, SizeHint};
use tokio::task::JoinHandle;

use crate::folder::Folder;
use crate::lease::{Lease, Leases};
use crate::seal::{CHUNK, Key, Sealer, TAG};

/// Chunks that are read in one go; as many more wait for the connection.
const BATCH: usize = 4;

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

/// A content that is read while it is sent, a few chunks ahead. Between two batches no thread waits for the receiver,
/// so that slow ones cost memory alone. An error means that a file is damaged or the disk fails.
pub struct Reading {
    ready: VecDeque<Bytes>,
    next: Next,
    left: u64,
}

/// Where the batch after those that are ready is.
enum Next {
    Being(JoinHandle<io::Result<(Vec<Bytes>, Source)>>),
    Done,
}

pub(crate) async fn read(folder: &Folder, leases: &Arc<Leases>, pieces: Vec<Piece>) -> io::Result<Reading> {
    let left = pieces.iter().map(Piece::len).sum();
    let ids = pieces.iter().filter_map(|piece| match piece {
        Piece::File { id, .. } => Some(id.clone()),
        Piece::Bytes(_) => None,
    });
    let lease = leases.lease(ids.collect());
    let folder = folder.clone();
    let source = tokio::task::spawn_blocking(move || {
        check(&folder, &pieces)?;
        Ok::<_, io::Error>(Source { folder, pieces: pieces.into(), open: None, _lease: lease })
    });
    let source = source.await.map_err(io::Error::other)??;
    Ok(Reading { ready: VecDeque::new(), next: source.begin(), left })
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

/// What is still to be read.
struct Source {
    folder: Folder,
    pieces: VecDeque<Piece>,
    open: Option<Open>,
    _lease: Lease,
}

/// A file in the middle of its range.
struct Open {
    file: File,
    sealer: Sealer,
    number: u64,
    size: u64,
    range: Range<u64>,
}

impl Source {
    /// Reads the next batch on a thread of the blocking pool.
    fn begin(mut self) -> Next {
        if self.open.is_none() && self.pieces.is_empty() {
            return Next::Done;
        }
        Next::Being(tokio::task::spawn_blocking(move || {
            let mut batch = Vec::with_capacity(BATCH);
            while batch.len() < BATCH {
                match self.chunk()? {
                    Some(chunk) => batch.push(chunk),
                    None => break,
                }
            }
            Ok((batch, self))
        }))
    }

    fn chunk(&mut self) -> io::Result<Option<Bytes>> {
        loop {
            if let Some(open) = &mut self.open {
                if let Some(chunk) = open.chunk()? {
                    return Ok(Some(chunk));
                }
                self.open = None;
            }
            match self.pieces.pop_front() {
                None => return Ok(None),
                Some(piece) if piece.is_empty() => {}
                Some(Piece::Bytes(bytes)) => return Ok(Some(bytes)),
                Some(Piece::File { id, key, size, range }) => {
                    self.open = Some(Open::new(&self.folder.path(&id), &key, size, range)?);
                }
            }
        }
    }
}

impl Open {
    fn new(path: &Path, key: &Key, size: u64, range: Range<u64>) -> io::Result<Self> {
        let mut file = File::open(path)?;
        let number = range.start / CHUNK as u64;
        file.seek(SeekFrom::Start(number * (CHUNK + TAG) as u64))?;
        Ok(Self { file, sealer: Sealer::new(key)?, number, size, range })
    }

    /// The next bytes of the range; `None` behind its end.
    fn chunk(&mut self) -> io::Result<Option<Bytes>> {
        let Range { start, end } = self.range;
        let own = self.number * CHUNK as u64;
        if own >= end {
            return Ok(None);
        }
        let plain = (CHUNK as u64).min(self.size.saturating_sub(own)) as usize;
        let mut sealed = vec![0; plain + TAG];
        self.file.read_exact(&mut sealed)?;
        self.sealer.open(self.number, &mut sealed)?;
        self.number += 1;
        let mut bytes = Bytes::from(sealed);
        bytes.truncate(plain.min((end - own) as usize));
        bytes.advance(start.saturating_sub(own) as usize);
        Ok(Some(bytes))
    }
}

impl Body for Reading {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        loop {
            if let Some(bytes) = self.ready.pop_front() {
                self.left = self.left.saturating_sub(bytes.len() as u64);
                return Poll::Ready(Some(Ok(Frame::data(bytes))));
            }
            let Next::Being(task) = &mut self.next else {
                let cut = self.left > 0;
                self.left = 0;
                let error = || io::Error::from(io::ErrorKind::UnexpectedEof).into();
                return Poll::Ready(cut.then(|| Err(error())));
            };
            let outcome = std::task::ready!(Pin::new(task).poll(cx));
            self.next = Next::Done;
            match outcome {
                Ok(Ok((batch, source))) => {
                    self.ready.extend(batch);
                    // The one after it is read while this one is sent.
                    self.next = source.begin();
                }
                Ok(Err(error)) => return self.fail(error),
                Err(error) => return self.fail(io::Error::other(error)),
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        self.left == 0
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left)
    }
}

impl Reading {
    fn fail<T, E: From<io::Error>>(&mut self, error: io::Error) -> Poll<Option<Result<T, E>>> {
        self.left = 0;
        Poll::Ready(Some(Err(error.into())))
    }
}
