//! The time of AWS's own windows: periods, waits, bake times, retention, expiry of approvals.
//!
//! What is bound to the outside world (signatures, TLS, sockets, probes, process timers) keeps real time and does
//! not ask this clock.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use novamind_wire::Timestamp;
use tokio::sync::watch;

/// A clock that follows the machine's, or one that only its owner moves.
#[derive(Clone)]
pub struct Clock(Option<Arc<watch::Sender<Timestamp>>>);

impl Clock {
    /// The machine's clock.
    pub fn real() -> Self {
        Self(None)
    }

    /// A clock that stands at `start` until [`Clock::advance`] moves it.
    pub fn manual(start: Timestamp) -> Self {
        Self(Some(Arc::new(watch::Sender::new(start))))
    }

    pub fn now(&self) -> Timestamp {
        self.0.as_ref().map_or_else(Self::real_now, |manual| *manual.borrow())
    }

    /// The machine's time, whatever this clock says: for signatures and other bounds to the outside world.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    pub fn real_now() -> Timestamp {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(since.as_millis() as i64)
    }

    /// Waits until the clock shows `when` or later.
    pub async fn sleep_until(&self, when: Timestamp) {
        match &self.0 {
            None => {
                // Short steps, so that a machine that slept or whose clock was set is noticed.
                loop {
                    let left = when.since(Self::real_now());
                    if left <= 0 {
                        return;
                    }
                    tokio::time::sleep(Duration::from_millis(left.min(60_000) as u64)).await;
                }
            }
            Some(manual) => {
                let mut times = manual.subscribe();
                // The sender lives as long as this clock, so waiting ends only when the time has come.
                let _ = times.wait_for(|now| *now >= when).await;
            }
        }
    }

    /// Moves a manual clock forward; a real one is not moved.
    pub fn advance(&self, by: Duration) {
        if let Some(manual) = &self.0 {
            manual.send_modify(|now| *now = now.plus_millis(by.as_millis() as i64));
        }
    }
}
