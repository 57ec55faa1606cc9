//! Bodies in both directions: concrete types, so that the request path neither boxes nor allocates for them.
//! They pass frames on as they are polled, which is the backpressure.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};
use hyper::body::Incoming;

use crate::cdn::CdnBody;
use crate::client::Served;
use crate::pool::Lease;
use crate::{auth, clock};

/// What a target is sent.
pub enum RequestBody {
    Empty,
    /// `held` are frames that were looked at already; they go first.
    Stream {
        body: Incoming,
        upload: Arc<Upload>,
        held: Held,
    },
}

/// Frames that were taken from a body before it is passed on.
pub type Held = VecDeque<Frame<Bytes>>;

/// How far a request's body has come: the answer is waited for from its last sign of life.
pub struct Upload {
    pub last_ms: AtomicU64,
    pub done: AtomicBool,
    /// The client broke off or sent what is no body.
    pub broken: AtomicBool,
    bytes: AtomicU64,
}

impl Upload {
    pub fn new() -> Self {
        Self {
            last_ms: clock::monotonic_ms().into(),
            done: false.into(),
            broken: false.into(),
            bytes: 0.into(),
        }
    }

    /// What has come so far.
    pub fn bytes(&self) -> u64 {
        self.bytes.load(Ordering::Relaxed)
    }
}

impl RequestBody {
    pub fn is_empty(&self) -> bool {
        matches!(self, RequestBody::Empty)
    }
}

impl Body for RequestBody {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        match self.get_mut() {
            RequestBody::Empty => Poll::Ready(None),
            RequestBody::Stream { body, upload, held } => {
                let mut polled = match held.pop_front() {
                    Some(frame) => Poll::Ready(Some(Ok(frame))),
                    None => Pin::new(body).poll_frame(cx),
                };
                // Some targets read trailers as headers.
                if let Poll::Ready(Some(Ok(frame))) = &mut polled
                    && let Some(trailers) = frame.trailers_mut()
                {
                    auth::strip(trailers);
                }
                if let Poll::Ready(frame) = &polled {
                    upload.last_ms.store(clock::monotonic_ms(), Ordering::Relaxed);
                    match frame {
                        None => upload.done.store(true, Ordering::Relaxed),
                        Some(Err(_)) => upload.broken.store(true, Ordering::Relaxed),
                        Some(Ok(frame)) => {
                            let length = frame.data_ref().map_or(0, Bytes::len) as u64;
                            upload.bytes.fetch_add(length, Ordering::Relaxed);
                        }
                    }
                }
                polled
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            RequestBody::Empty => true,
            RequestBody::Stream { body, upload, held } => {
                let end = held.is_empty() && body.is_end_stream();
                if end {
                    upload.done.store(true, Ordering::Relaxed);
                }
                end
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            RequestBody::Empty => SizeHint::with_exact(0),
            RequestBody::Stream { body, held, .. } => {
                let held = held.iter().filter_map(Frame::data_ref).map(|data| data.len() as u64).sum::<u64>();
                let rest = body.size_hint();
                let mut hint = SizeHint::new();
                hint.set_lower(rest.lower() + held);
                if let Some(upper) = rest.upper() {
                    hint.set_upper(upper + held);
                }
                hint
            }
        }
    }
}

/// What a client is sent. The request counts as served when this is dropped.
pub enum ResponseBody {
    /// Made by the edge.
    Page { data: Bytes, _served: Served },
    /// From a target. The connection goes back to the pool at the end of the body, and only then.
    Target { body: Incoming, lease: Option<Lease>, _served: Served },
    /// Of a distribution.
    Cdn(CdnBody),
}

impl Body for ResponseBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        match self.get_mut() {
            ResponseBody::Page { data, .. } => {
                let data = std::mem::take(data);
                Poll::Ready((!data.is_empty()).then(|| Ok(Frame::data(data))))
            }
            ResponseBody::Target { body, lease, .. } => {
                let polled = Pin::new(body).poll_frame(cx);
                match &polled {
                    Poll::Ready(None) => {
                        if let Some(lease) = lease.take() {
                            lease.give_back();
                        }
                    }
                    Poll::Ready(Some(Err(_))) => *lease = None,
                    _ => {}
                }
                polled.map(|frame| frame.map(|frame| frame.map_err(io::Error::other)))
            }
            ResponseBody::Cdn(body) => Pin::new(body).poll_frame(cx),
        }
    }

    fn is_end_stream(&self) -> bool {
        match self {
            ResponseBody::Page { data, .. } => data.is_empty(),
            ResponseBody::Target { body, .. } => body.is_end_stream(),
            ResponseBody::Cdn(body) => body.is_end_stream(),
        }
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            ResponseBody::Page { data, .. } => SizeHint::with_exact(data.len() as u64),
            ResponseBody::Target { body, .. } => body.size_hint(),
            ResponseBody::Cdn(body) => body.size_hint(),
        }
    }
}

impl Drop for ResponseBody {
    fn drop(&mut self) {
        // hyper stops polling a body whose length is reached; that is an end as good as the last frame.
        if let ResponseBody::Target { body, lease, .. } = self
            && body.is_end_stream()
            && let Some(lease) = lease.take()
        {
            lease.give_back();
        }
    }
}
