//! Bodies of requests on their way in: how long they may be silent, and how much of them is kept in memory.

use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_LENGTH;
use http::request::Parts;
use http_body::{Body as _, Frame, SizeHint};
use http_body_util::{BodyExt, LengthLimitError, Limited};
use novamind_wire::sigv4::{StreamError, body_error};
use novamind_wire::{Body, Error, Result};
use tokio::time::{Instant, Sleep, sleep};

use super::incoming::Incoming;

/// The largest body that is read whole; streams have no limit.
pub const WHOLE: usize = 16 << 20;
/// The largest of a client that did not show a key that is known.
pub const STRANGER: usize = 64 << 10;
/// How long a body may be silent.
const SILENCE: Duration = Duration::from_secs(60);

/// A body that ends with an error when it is broken off, or silent for too long.
pub fn punctual(incoming: Incoming) -> Body {
    Body::stream(Punctual { incoming, silence: Box::pin(sleep(SILENCE)) }.map_err(Into::into))
}

struct Punctual {
    incoming: Incoming,
    silence: Pin<Box<Sleep>>,
}

impl http_body::Body for Punctual {
    type Data = Bytes;
    type Error = StreamError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<std::result::Result<Frame<Bytes>, StreamError>>> {
        if let Poll::Ready(frame) = Pin::new(&mut self.incoming).poll_frame(cx) {
            self.silence.as_mut().reset(Instant::now() + SILENCE);
            return Poll::Ready(frame.map(|frame| frame.map_err(|_| StreamError::Incomplete)));
        }
        ready!(self.silence.as_mut().poll(cx));
        Poll::Ready(Some(Err(StreamError::Silent)))
    }

    fn is_end_stream(&self) -> bool {
        self.incoming.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.incoming.size_hint()
    }
}

/// The whole of a body that has at most `limit` bytes.
pub async fn whole(body: Body, limit: usize) -> Result<Bytes> {
    let too_large =
        || Error::new("RequestEntityTooLarge", 413, format!("The body is larger than {} KiB.", limit >> 10));
    if body.size_hint().lower() > limit as u64 {
        return Err(too_large());
    }
    match Limited::new(body, limit).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
        Err(error) => Err(body_error(error)),
    }
}

/// Whether the head promises a body that even a stranger may send.
pub fn is_small(parts: &Parts) -> bool {
    let length = parts.headers.get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    length.is_some_and(|length: usize| length <= STRANGER)
}
