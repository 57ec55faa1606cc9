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
/// In place of the number of readers: it was given up.
const CLOSED: usize = usize::MAX;

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

    /// There will be no more, and it is not whole.
    pub fn break_off(&self) {
        self.progress.send_modify(|now| now.state = State::Broken);
    }

    /// Gives it up if nobody wants it: from then on nobody can read along. False: somebody does.
    pub fn abandon(&self) -> bool {
        self.readers.compare_exchange(0, CLOSED, Ordering::SeqCst, Ordering::SeqCst).is_ok()
    }
}

/// A reader of the body, from `at` to `end` (to the body's end without it).
pub struct Along {
    fill: Arc<Fill>,
    at: u64,
    end: Option<u64>,
}

impl Along {
    /// `None`: it was given up, or broke off.
    pub fn new(fill: Arc<Fill>, at: u64, end: Option<u64>) -> Option<Self> {
        if fill.progress.borrow().state == State::Broken {
            return None;
        }
        let one_more = |readers| (readers != CLOSED).then(|| readers + 1);
        fill.readers.fetch_update(Ordering::SeqCst, Ordering::SeqCst, one_more).ok()?;
        Some(Self { fill, at, end })
    }

    pub fn fill(&self) -> &Arc<Fill> {
        &self.fill
    }

    /// The same object from `at` to `end`.
    pub fn part(&self, at: u64, end: Option<u64>) -> Option<Self> {
        Self::new(self.fill.clone(), at, end)
    }

    /// Waits until nothing comes in any more.
    pub async fn ended(&self) {
        let _ = self.fill.progress.subscribe().wait_for(|now| now.state != State::Open).await;
    }

    /// Waits until there is more. `None`: that was all.
    pub async fn next(&mut self) -> io::Result<Option<Bytes>> {
        if self.end.is_some_and(|end| self.at >= end) {
            return Ok(None);
        }
        let mut progress = self.fill.progress.subscribe();
        let at = self.at;
        let Progress { written, state } = {
            let seen = progress.wait_for(|now| now.written > at || now.state != State::Open).await;
            *seen.map_err(io::Error::other)?
        };
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
