//! Hands that stand until they are set.

use std::collections::VecDeque;

use novamind_wire::Timestamp;
use parking_lot::Mutex;
use tokio::sync::watch;

use super::Clock;

/// Moves that are remembered, to date what happened between them.
const REMEMBERED: usize = 4096;

pub(super) struct Manual {
    shown: watch::Sender<Timestamp>,
    /// Machine's time of each move, and what is shown since.
    moves: Mutex<VecDeque<(Timestamp, Timestamp)>>,
}

impl Manual {
    pub fn new(start: Timestamp) -> Self {
        let moves = VecDeque::from([(Clock::real_now(), start)]);
        Self { shown: watch::Sender::new(start), moves: Mutex::new(moves) }
    }

    pub fn now(&self) -> Timestamp {
        *self.shown.borrow()
    }

    /// Moves the hands forward; a time that has passed leaves them where they are.
    pub fn set(&self, when: Timestamp) {
        self.shown.send_if_modified(|now| {
            let moves = when > *now;
            if moves {
                *now = when;
                let mut moves = self.moves.lock();
                moves.push_back((Clock::real_now(), when));
                if moves.len() > REMEMBERED {
                    moves.pop_front();
                }
            }
            moves
        });
    }

    /// What was shown at this time of the machine's.
    pub fn at(&self, real: Timestamp) -> Timestamp {
        let moves = self.moves.lock();
        let after = moves.partition_point(|(moved, _)| *moved <= real);
        let found = moves.get(after.saturating_sub(1));
        found.map_or_else(|| self.now(), |(_, shown)| *shown)
    }

    pub async fn wait(&self, when: Timestamp) {
        // The sender lives as long as this, so waiting ends only when the time has come.
        let _ = self.shown.subscribe().wait_for(|now| *now >= when).await;
    }
}
