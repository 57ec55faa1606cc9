//! Bodies on their way to viewers: from a stored object, from one that comes in, or from the origin. Each holds at most two
//! pieces of 256 KiB in memory.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use novamind_cache::fill::Along;
use novamind_cache::{Object, Opened};
use tokio::task::JoinHandle;

use super::origin::OriginBody;
use super::stats::SiteStats;
use crate::client::Served;

/// What is read from the disk at a time.
const PIECE: u64 = 256 * 1024;

/// The request counts as served when this is dropped.
pub struct CdnBody {
    stream: Stream,
    stats: Arc<SiteStats>,
    _served: Served,
}

pub enum Stream {
    Stored(Stored),
    Along(Following),
    Origin(OriginBody),
}

impl CdnBody {
    pub fn new(stream: Stream, stats: Arc<SiteStats>, served: Served) -> Self {
        Self { stream, stats, _served: served }
    }
}

/// A part of a stored object.
pub struct Stored {
    object: Arc<Object>,
    opened: Arc<Opened>,
    at: u64,
    end: u64,
    reading: Option<JoinHandle<io::Result<Bytes>>>,
}

impl Stored {
    pub fn new(object: Arc<Object>, opened: Arc<Opened>, start: u64, end: u64) -> Self {
        Self { object, opened, at: start, end, reading: None }
    }

    fn read(&mut self, from: u64) {
        if from >= self.end {
            return;
        }
        // Pieces end where blocks do, so that no block is read twice.
        let to = (from - from % PIECE + PIECE).min(self.end);
        let (object, opened) = (self.object.clone(), self.opened.clone());
        self.reading = Some(tokio::task::spawn_blocking(move || opened.read(&object, from, to)));
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if self.at >= self.end {
            return Poll::Ready(None);
        }
        if self.reading.is_none() {
            self.read(self.at);
        }
        let Some(reading) = &mut self.reading else { return Poll::Ready(None) };
        let read = match Pin::new(reading).poll(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(read) => read.map_err(io::Error::other).and_then(|read| read),
        };
        self.reading = None;
        match read {
            Ok(bytes) => {
                self.at += bytes.len() as u64;
                // The next piece, while this one is on its way.
                self.read(self.at);
                Poll::Ready(Some(Ok(bytes)))
            }
            Err(error) => {
                tracing::warn!(%error, uri = self.object.meta.uri, "a stored object cannot be read");
                self.end = self.at;
                Poll::Ready(Some(Err(error)))
            }
        }
    }
}

type Next = Pin<Box<dyn Future<Output = (Along, io::Result<Option<Bytes>>)> + Send>>;

/// A part of an object that comes in.
pub struct Following {
    along: Option<Along>,
    next: Option<Next>,
    /// What is to come, if that is known.
    left: Option<u64>,
}

impl Following {
    pub fn new(along: Along, left: Option<u64>) -> Self {
        Self { along: Some(along), next: None, left }
    }

    fn poll(&mut self, cx: &mut Context<'_>) -> Poll<Option<io::Result<Bytes>>> {
        if let Some(mut along) = self.along.take() {
            self.next = Some(Box::pin(async move {
                let read = along.next().await;
                (along, read)
            }));
        }
        let Some(next) = &mut self.next else { return Poll::Ready(None) };
        let (along, read) = match next.as_mut().poll(cx) {
            Poll::Pending => return Poll::Pending,
            Poll::Ready(read) => read,
        };
        self.next = None;
        if let Ok(Some(bytes)) = &read {
            self.left = self.left.map(|left| left.saturating_sub(bytes.len() as u64));
            self.along = Some(along);
        }
        Poll::Ready(read.transpose())
    }
}

impl Body for CdnBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        let this = self.get_mut();
        let polled = match &mut this.stream {
            Stream::Stored(stored) => stored.poll(cx).map(|read| read.map(|read| read.map(Frame::data))),
            Stream::Along(along) => along.poll(cx).map(|read| read.map(|read| read.map(Frame::data))),
            Stream::Origin(body) => Pin::new(body).poll_frame(cx),
        };
        if let Poll::Ready(Some(Ok(frame))) = &polled
            && let Some(data) = frame.data_ref()
        {
            this.stats.downloaded.more(data.len() as u64);
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        match &self.stream {
            Stream::Stored(stored) => stored.at >= stored.end,
            Stream::Along(along) => along.left == Some(0),
            Stream::Origin(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.stream {
            Stream::Stored(stored) => SizeHint::with_exact(stored.end - stored.at),
            Stream::Along(along) => along.left.map_or_else(SizeHint::default, SizeHint::with_exact),
            Stream::Origin(body) => body.size_hint(),
        }
    }
}
