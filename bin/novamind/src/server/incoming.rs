//! A request's body, which is read on when whoever wanted it has had enough.
//!
//! A client that is in the middle of its body does not look for an answer; when the connection ends with bytes unread,
//! it is told of a reset and never sees why it was refused (RFC 9112, section 9.6).

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, header};
use http_body_util::BodyExt;
use hyper::body::{Body, Frame, SizeHint};

/// What is read of a body that nobody wants any more.
const MOST: u64 = 256 << 20;
const LONGEST: Duration = Duration::from_secs(10);

/// A body from a socket.
pub struct Incoming {
    /// Taken when it is dropped.
    body: Option<hyper::body::Incoming>,
    /// The client waits to be told that its body is wanted: to read would say so.
    waits: bool,
}

impl Incoming {
    pub fn of(request: Request<hyper::body::Incoming>) -> Request<Self> {
        let waits = request.headers().contains_key(header::EXPECT);
        request.map(|body| Self { body: Some(body), waits })
    }
}

impl Body for Incoming {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        self.waits = false;
        let Some(body) = &mut self.body else { return Poll::Ready(None) };
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
        let Some(mut body) = self.body.take().filter(|body| !body.is_end_stream() && !self.waits) else {
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
