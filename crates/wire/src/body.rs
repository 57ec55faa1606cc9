//! The body of a request or a response: empty, whole, or a stream.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full};
use parking_lot::Mutex;

/// The error of a body that breaks off while it is read.
pub type BodyError = Box<dyn std::error::Error + Send + Sync>;

/// A body that is read once. Clones share the content: whoever reads first has it.
#[derive(Clone, Default)]
pub struct Body(Arc<Mutex<Option<BoxBody<Bytes, BodyError>>>>);

impl Body {
    /// A body of these bytes.
    pub fn whole(bytes: impl Into<Bytes>) -> Self {
        Self::stream(Full::new(bytes.into()).map_err(|never| match never {}))
    }

    /// A body that comes piece by piece.
    pub fn stream<B>(body: B) -> Self
    where
        B: http_body::Body<Data = Bytes, Error = BodyError> + Send + Sync + 'static,
    {
        Self(Arc::new(Mutex::new(Some(BoxBody::new(body)))))
    }

    /// Takes the content; an empty body if there is none or somebody took it before.
    pub fn take(&self) -> BoxBody<Bytes, BodyError> {
        self.0
            .lock()
            .take()
            .unwrap_or_else(|| BoxBody::new(Full::new(Bytes::new()).map_err(|never| match never {})))
    }
}

impl http_body::Body for Body {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        match self.0.lock().as_mut() {
            Some(inner) => Pin::new(inner).poll_frame(cx),
            None => Poll::Ready(None),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.0.lock().as_ref().is_none_or(|inner| inner.is_end_stream())
    }

    fn size_hint(&self) -> SizeHint {
        self.0.lock().as_ref().map_or_else(|| SizeHint::with_exact(0), |inner| inner.size_hint())
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Body(..)")
    }
}

/// Two bodies are equal only if they are the same one.
impl PartialEq for Body {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl From<String> for Body {
    fn from(text: String) -> Self {
        Self::whole(text)
    }
}

impl From<Vec<u8>> for Body {
    fn from(bytes: Vec<u8>) -> Self {
        Self::whole(bytes)
    }
}
