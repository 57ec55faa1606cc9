//! Moving a virtual clock: from one time that somebody waits for to the next, and at each until everything that was due
//! is done.
//!
//! Invariants:
//! - No time that somebody waits for is skipped, and nobody sees a later one while at work on an earlier.
//! - What runs in real time (a build, a task that starts) holds the clock, so that no deadline passes it by. How long
//!   is bounded, and who held it too long is named.

use std::time::Duration;

use novamind_wire::{Error, Result, Timestamp};
use tokio::time::Instant;

use super::{Clock, Hands, stored};
use crate::Store;

/// The code of the error that says that work under way held the clock too long.
pub const CLOCK_HELD: &str = "ClockHeld";

/// Pauses between two looks at who is at work.
const FIRST_LOOK: Duration = Duration::from_millis(1);
const LAST_LOOK: Duration = Duration::from_millis(100);
/// The latest time, the year 9000: what is to happen after it can still be written, up to the year 9999.
const LATEST: Timestamp = Timestamp::from_millis(221_845_392_000_000);
/// So many of those that hold the clock are named.
const NAMED: usize = 5;

/// How far to go.
#[derive(Clone, Copy, Debug)]
pub struct Walk {
    pub to: Timestamp,
    /// Moves at the most.
    pub moves: usize,
    /// Does not go where nobody waits: the last move ends at a time that somebody waits for.
    pub due_only: bool,
    /// How long work under way may hold the clock before each move, in real time.
    pub patience: Duration,
    /// Moves past work that goes on in real time, and past what still runs when the patience is at its end.
    pub regardless: bool,
}

/// Where that led.
#[derive(Clone, Debug, PartialEq)]
pub struct Walked {
    pub now: Timestamp,
    pub moves: usize,
    /// The next time that somebody waits for.
    pub next: Option<Timestamp>,
}

impl Clock {
    /// Moves a virtual clock forward. Each move is on disk before it is made; what had been due at its end is done when
    /// this answers.
    ///
    /// # Errors
    /// `ClockNotVirtual`; [`CLOCK_HELD`] with the clock at the last time whose work was done.
    pub async fn walk(&self, store: &Store, how: Walk) -> Result<Walked> {
        let Hands::Manual(manual) = &self.0.hands else { return Err(self.not_virtual()) };
        if how.to > LATEST {
            return Err(Error::new("ValidationException", 400, format!("the clock ends at {LATEST}")));
        }
        let _walking = self.0.walking.lock().await;
        let mut moves = 0;
        loop {
            self.settle(how).await?;
            self.parties().iter().for_each(|party| party.look());
            self.settle(how).await?;
            let (now, next) = (manual.now(), self.0.waiting.next(manual.now()));
            let target = match next {
                Some(next) if next <= how.to => next,
                _ if how.due_only => now,
                _ => how.to,
            };
            if target <= now || moves == how.moves {
                return Ok(Walked { now, moves, next });
            }
            stored::keep(store, self.kind(), target).await?;
            manual.set(target);
            moves += 1;
        }
    }

    /// The next time that somebody waits for.
    pub fn next_due(&self) -> Option<Timestamp> {
        self.0.waiting.next(self.now())
    }

    /// Waits until nobody is at work.
    async fn settle(&self, how: Walk) -> Result<()> {
        let end = Instant::now() + how.patience;
        let mut look = FIRST_LOOK;
        loop {
            let parties = self.parties();
            let rounds = || parties.iter().map(|party| party.rounds()).sum::<u64>();
            let before = rounds();
            for party in &parties {
                party.hear().await;
            }
            let late = self.0.waiting.is_late(self.now());
            let mut busy: Vec<String> =
                parties.iter().flat_map(|party| party.busy(!how.regardless)).collect();
            if busy.is_empty() && !late && rounds() == before {
                return Ok(());
            }
            if Instant::now() >= end {
                if how.regardless {
                    return Ok(());
                }
                busy.sort();
                return Err(held(how.patience, self.now(), &busy));
            }
            tokio::time::sleep(look).await;
            look = (look * 2).min(LAST_LOOK);
        }
    }

    fn not_virtual(&self) -> Error {
        let message = format!("the clock is {}: only a virtual clock is moved by hand", self.kind());
        Error::new("ClockNotVirtual", 409, message)
    }
}

fn held(patience: Duration, now: Timestamp, busy: &[String]) -> Error {
    let mut names: Vec<&str> = busy.iter().take(NAMED).map(String::as_str).collect();
    let more = format!("{} more", busy.len().saturating_sub(NAMED));
    if busy.len() > NAMED {
        names.push(&more);
    }
    let names = if names.is_empty() { "what was just due".into() } else { names.join(", ") };
    let seconds = patience.as_secs();
    Error::new(
        CLOCK_HELD,
        409,
        format!("the clock stands at {now}: still at work after {seconds} s are {names}"),
    )
}
