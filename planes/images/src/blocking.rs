//! File work leaves the async threads through here, and the one place where this plane reads the real clock.
//!
//! Ages of files on disk are compared with real time: they were written by the kernel's clock, not by AWS's windows.

use std::io;
use std::time::SystemTime;

/// Runs `work` on the blocking pool. It runs to its end even when the caller is dropped.
pub(crate) async fn blocking<T, E, F>(work: F) -> Result<T, E>
where
    F: FnOnce() -> Result<T, E> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static + From<io::Error>,
{
    tokio::task::spawn_blocking(work).await.unwrap_or_else(|failure| Err(io::Error::other(failure).into()))
}

#[expect(clippy::disallowed_methods, reason = "file times are real time")]
pub(crate) fn now() -> SystemTime {
    SystemTime::now()
}
