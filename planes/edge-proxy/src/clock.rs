//! Real time, for sockets, probes and process timers. This is the crate's one place that reads a clock.

use std::sync::OnceLock;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

#[expect(clippy::disallowed_methods, reason = "timeouts and probes run on real time")]
fn instant() -> Instant {
    Instant::now()
}

/// Microseconds since this process first asked; never goes back.
pub fn monotonic_us() -> u64 {
    static START: OnceLock<Instant> = OnceLock::new();
    let start = *START.get_or_init(instant);
    // One is added so that 0 can stand for "never".
    instant().duration_since(start).as_micros() as u64 + 1_000
}

/// Milliseconds since this process first asked; never goes back, never 0.
pub fn monotonic_ms() -> u64 {
    monotonic_us() / 1_000
}

/// Milliseconds since the Unix epoch.
#[expect(clippy::disallowed_methods, reason = "deregistration, cookies and trace ids carry wall-clock time")]
pub fn unix_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_millis() as u64
}
