//! Reading along while an object comes in: a slow viewer holds nobody up, and a second one does not wait for the first.
//!
//! An object that turns out too large to be kept is passed on to those who read it by then: of it, the file holds what the
//! slowest of them has yet to get.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::sync::Arc;

use bytes::Bytes;
use parking_lot::Mutex;
use tokio::sync::{Notify, watch};

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
    /// More comes, and none of it is kept.
    Passing,
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
    readers: Mutex<Readers>,
    /// A reader has got something, or is gone.
    moved: Notify,
}

/// Who reads along, and how far each is.
#[derive(Default)]
struct Readers {
    /// Nobody more can.
    closed: bool,
    next: u64,
    at: HashMap<u64, u64>,
}

impl Readers {
    fn add(&mut self, at: u64) -> u64 {
        self.next += 1;
        self.at.insert(self.next, at);
        self.next
    }
}

impl Fill {
    pub fn new(meta: Meta, length: Option<u64>, file: Arc<File>) -> Self {
        let progress = watch::Sender::new(Progress { written: 0, state: State::Open });
        Self { meta, length, file, progress, readers: Mutex::default(), moved: Notify::new() }
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
        let mut readers = self.readers.lock();
        readers.closed |= readers.at.is_empty();
        readers.at.is_empty()
    }

    /// Nobody more can read along; those who do go on.
    pub fn close(&self) {
        self.readers.lock().closed = true;
    }

    /// Waits until so much is no more than `ahead` ahead of the slowest reader. Answers where that one is; `None`: there is
    /// none any more.
    pub async fn room(&self, written: u64, ahead: u64) -> Option<u64> {
        loop {
            let slowest = self.readers.lock().at.values().min().copied()?;
            if written.saturating_sub(slowest) <= ahead {
                return Some(slowest);
            }
            self.moved.notified().await;
        }
    }
}

/// A reader of the body, from `at` to `end` (to the body's end without it).
pub struct Along {
    fill: Arc<Fill>,
    id: u64,
    at: u64,
    end: Option<u64>,
}

impl Along {
    /// `None`: it was given up, or broke off.
    pub fn new(fill: Arc<Fill>, at: u64, end: Option<u64>) -> Option<Self> {
        if fill.progress.borrow().state == State::Broken {
            return None;
        }
        let id = {
            let mut readers = fill.readers.lock();
            (!readers.closed).then(|| readers.add(at))?
        };
        Some(Self { fill, id, at, end })
    }

    pub fn fill(&self) -> &Arc<Fill> {
        &self.fill
    }

    /// The same object from `at` to `end`, also when nobody more can read along; then `at` must not lie behind this reader,
    /// where nothing may be any more.
    pub fn part(&self, at: u64, end: Option<u64>) -> Option<Self> {
        let id = {
            let mut readers = self.fill.readers.lock();
            (!readers.closed || at >= self.at).then(|| readers.add(at))?
        };
        Some(Self { fill: self.fill.clone(), id, at, end })
    }

    /// Waits until nothing comes in any more that is kept.
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
            let is_over = |state| matches!(state, State::Whole | State::Broken);
            let seen = progress.wait_for(|now| now.written > at || is_over(now.state)).await;
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
        self.fill.readers.lock().at.insert(self.id, to);
        self.fill.moved.notify_one();
        Ok(Some(bytes))
    }
}

impl Drop for Along {
    fn drop(&mut self) {
        self.fill.readers.lock().at.remove(&self.id);
        self.fill.moved.notify_one();
    }
}
