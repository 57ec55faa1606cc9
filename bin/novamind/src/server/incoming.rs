//! A request's body, which is read on when whoever wanted it has had enough.
//!
//! A client that is in the middle of its body does not look for an answer; when the connection ends with bytes unread,
//! it is told of a reset and never sees why it was refused (RFC 9112, section 9.6).

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Version, header};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, SizeHint};

/// What is read of a body that nobody wants any more.
const MOST: u64 = 256 << 20;
const LONGEST: Duration = Duration::from_secs(10);

/// A body from a socket.
pub struct Incoming {
    /// Taken when it is dropped.
    body: Option<hyper::body::Incoming>,
    waits: Waits,
}

/// Whether the client waits to be told that its body is wanted: to read would say so. Of an empty body hyper says
/// nothing, as HTTP allows, but botocore then misreads the next answer on the connection.
#[derive(Clone)]
pub struct Waits(Arc<AtomicBool>);

impl Waits {
    pub fn still(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Incoming {
    pub fn of(request: Request<hyper::body::Incoming>) -> (Request<Self>, Waits) {
        let asks = request.version() < Version::HTTP_2 && request.headers().contains_key(header::EXPECT);
        let waits = Waits(Arc::new(AtomicBool::new(asks)));
        let request = request.map(|body| Self { body: Some(body), waits: waits.clone() });
        (request, waits)
    }
}

impl Body for Incoming {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let Self { body: Some(body), waits } = &mut *self else { return Poll::Ready(None) };
        if !body.is_end_stream() {
            waits.0.store(false, Ordering::Relaxed);
        }
        let frame = Pin::new(body).poll_frame(context);
        if matches!(frame, Poll::Ready(Some(Err(_)))) {
            self.body = None;
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.body.as_ref().is_none_or(Body::is_end_stream)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.as_ref().map_or_else(|| SizeHint::with_exact(0), Body::size_hint)
    }
}

impl Drop for Incoming {
    fn drop(&mut self) {
        let Some(mut body) = self.body.take().filter(|body| !body.is_end_stream() && !self.waits.still())
        else {
            return;
        };
        let rest = async move {
            let mut left = MOST;
            while let Some(Ok(frame)) = body.frame().await {
                let length = frame.data_ref().map_or(0, Bytes::len) as u64;
                match left.checked_sub(length) {
                    Some(less) => left = less,
                    None => return,
                }
            }
        };
        // Without a runtime the server is ending.
        if let Ok(runtime) = tokio::runtime::Handle::try_current() {
            runtime.spawn(tokio::time::timeout(LONGEST, rest));
        }
    }
}
