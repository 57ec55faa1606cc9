//! The times that somebody waits for.

use std::collections::BTreeSet;
use std::sync::Arc;

use novamind_wire::Timestamp;
use parking_lot::Mutex;

/// All waits on one clock.
#[derive(Default)]
pub(super) struct Waiting(Mutex<Waits>);

#[derive(Default)]
struct Waits {
    times: BTreeSet<(Timestamp, u64)>,
    /// Tells two waits for the same time apart.
    number: u64,
}

/// A wait, from its beginning until what was due is done.
pub struct Due {
    waiting: Arc<Waiting>,
    place: (Timestamp, u64),
}

impl Waiting {
    pub fn wait(waiting: &Arc<Self>, when: Timestamp) -> Due {
        let mut waits = waiting.0.lock();
        waits.number += 1;
        let place = (when, waits.number);
        waits.times.insert(place);
        Due { waiting: waiting.clone(), place }
    }

    /// The first time after `now` that somebody waits for.
    pub fn next(&self, now: Timestamp) -> Option<Timestamp> {
        self.0.lock().times.range((now, u64::MAX)..).next().map(|place| place.0)
    }

    /// Whether somebody whose time has come has not done yet what is due.
    pub fn is_late(&self, now: Timestamp) -> bool {
        self.0.lock().times.first().is_some_and(|place| place.0 <= now)
    }
}

impl Drop for Due {
    fn drop(&mut self) {
        self.waiting.0.lock().times.remove(&self.place);
    }
}
