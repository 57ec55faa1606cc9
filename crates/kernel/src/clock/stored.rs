//! What an installation remembers of its clock, so that time goes back over no restart and no crash.
//!
//! - Virtual and rated clocks go on from where the last one of them stood, whichever it was.
//! - A virtual clock's move is on disk before it is made. A rated clock has a limit on disk that it never passes, some
//!   real seconds ahead, and begins at that limit after any end.
//! - The real clock is back only when it has caught up: before, what was recorded would lie in the future. Then
//!   nothing is remembered any more, and a later virtual clock begins at the present.

use std::time::Duration;

use novamind_wire::{Error, Result, Timestamp};
use serde::{Deserialize, Serialize};

use super::{Clock, ClockKind, Hands, Rated};
use crate::{Record, Scope, Store};

/// How often the limit of a rated clock is moved, and how far ahead of it that is, in real time.
const MOVE: Duration = Duration::from_millis(500);
const AHEAD_MS: i64 = 2_000;
const ID: &str = "time";

/// The time that the installation's clock has shown, or may have shown, at the most.
#[derive(Serialize, Deserialize)]
struct Reached {
    kind: String,
    time: Timestamp,
}

impl Record for Reached {
    const SERVICE: &'static str = "kernel";
    const KIND: &'static str = "clock";
}

fn place() -> Scope {
    Scope::global("")
}

impl Clock {
    /// The clock of the installation whose store this is.
    ///
    /// # Errors
    /// `ClockAhead` when the real clock is asked for and the installation's records lie ahead of it.
    pub async fn restore(store: &Store, kind: ClockKind) -> Result<Self> {
        let known = store.get::<Reached>(&place(), ID)?.map(|stored| stored.record);
        let now = Self::real_now();
        match kind {
            ClockKind::Real => {
                if let Some(known) = known {
                    if known.time > now {
                        return Err(ahead(&known, now));
                    }
                    store.write(|transaction| transaction.delete::<Reached>(&place(), ID)).await?;
                }
                Ok(Self::real())
            }
            ClockKind::Virtual => {
                let start = known.map_or(now, |known| known.time);
                keep(store, kind, start).await?;
                Ok(Self::manual(start))
            }
            ClockKind::Rate(rate) => {
                let start = known.map_or(now, |known| known.time);
                let clock = Self::new(Hands::Rated(Rated::new(start, rate)));
                clock.allow_on(store).await?;
                tokio::spawn(run(clock.clone(), store.clone()));
                Ok(clock)
            }
        }
    }

    /// Puts a later limit of a rated clock on disk.
    async fn allow_on(&self, store: &Store) -> Result<()> {
        if let Hands::Rated(rated) = &self.0.hands {
            let limit = rated.now().plus_millis(AHEAD_MS.saturating_mul(i64::from(rated.rate())));
            keep(store, self.kind(), limit).await?;
            rated.allow(limit);
        }
        Ok(())
    }
}

/// Writes that the clock shows this time, or may.
pub(super) async fn keep(store: &Store, kind: ClockKind, time: Timestamp) -> Result<()> {
    let reached = Reached { kind: kind.to_string(), time };
    store.write(move |transaction| transaction.put(&place(), ID, &reached)).await.map(drop)
}

/// Moves a rated clock's limit on for as long as the process lives. The clock stands when the disk takes nothing.
async fn run(clock: Clock, store: Store) {
    loop {
        tokio::time::sleep(MOVE).await;
        if let Err(error) = clock.allow_on(&store).await {
            tracing::error!(%error, "the clock stands: its time could not be written");
        }
    }
}

fn ahead(known: &Reached, now: Timestamp) -> Error {
    let Reached { kind, time } = known;
    let message = format!(
        "the clock of this installation ({kind}) has come to {time}, and it is {now}: under the real clock its \
         records would lie in the future"
    );
    Error::new("ClockAhead", 409, message)
}
