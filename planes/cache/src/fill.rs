//! Reading along while an object comes in: a slow viewer holds nobody up, and a second one does not wait for the first.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use tokio::sync::watch;

use crate::object::Meta;

/// What is read at a time.
const PIECE: u64 = 256 * 1024;

/// How far an object has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    pub written: u64,
    pub state: State,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    Whole,
    /// The origin broke off, or the disk did.
    Broken,
}

/// An object that comes in.
pub struct Fill {
    pub meta: Meta,
    /// Of the body as viewers get it, if that is known before its end.
    pub length: Option<u64>,
    file: Arc<File>,
    progress: watch::Sender<Progress>,
    readers: AtomicUsize,
}

impl Fill {
    pub fn new(meta: Meta, length: Option<u64>, file: Arc<File>) -> Self {
        let progress = watch::Sender::new(Progress { written: 0, state: State::Open });
        Self { meta, length, file, progress, readers: AtomicUsize::new(0) }
    }

    /// Whoever writes tells how far it is.
    pub fn tell(&self, written: u64, state: State) {
        self.progress.send_replace(Progress { written, state });
    }

    /// Whether anybody still wants it.
    pub fn is_wanted(&self) -> bool {
        self.readers.load(Ordering::SeqCst) > 0
    }
}

/// A reader of the body, from `at` to `end` (to the body's end without it).
pub struct Along {
    fill: Arc<Fill>,
    at: u64,
    end: Option<u64>,
}

impl Along {
    pub fn new(fill: Arc<Fill>, at: u64, end: Option<u64>) -> Self {
        fill.readers.fetch_add(1, Ordering::SeqCst);
        Self { fill, at, end }
    }

    /// Waits until there is more. `None`: that was all.
    pub async fn next(&mut self) -> io::Result<Option<Bytes>> {
        if self.end.is_some_and(|end| self.at >= end) {
            return Ok(None);
        }
        let mut progress = self.fill.progress.subscribe();
        let at = self.at;
        let seen = progress.wait_for(|now| now.written > at || now.state != State::Open).await;
        let Progress { written, state } = *seen.map_err(io::Error::other)?;
        if written <= at {
            return match state {
                // Shorter than it was said to be is broken as well.
                State::Whole if self.end.is_none() => Ok(None),
                _ => Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the origin broke off")),
            };
        }
        let to = written.min(self.end.unwrap_or(u64::MAX)).min(at + PIECE);
        let file = self.fill.file.clone();
        let read = tokio::task::spawn_blocking(move || {
            let mut bytes = vec![0; (to - at) as usize];
            file.read_exact_at(&mut bytes, at).map(|()| Bytes::from(bytes))
        });
        let bytes = read.await.map_err(io::Error::other)??;
        self.at = to;
        Ok(Some(bytes))
    }
}

impl Drop for Along {
    fn drop(&mut self) {
        self.fill.readers.fetch_sub(1, Ordering::SeqCst);
    }
}
