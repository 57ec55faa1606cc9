//! Asks a primary how it is: whether its standby follows in step, where it has one, and whether it answers at all.
//!
//! What it said is kept in memory for a while. One that was not asked, or says no, is not silent: only no answer counts.

use std::time::Duration;

use novamind_kernel::Stored;
use novamind_postgres::{Error as PlaneError, Node, Observed, State};
use novamind_wire::Result;
use tokio::time::Instant;

use crate::control::Control;
use crate::records::Instance;
use crate::work::HOME;

/// How often a primary is asked whether its standby follows, how long it may take to answer, and how often it may not.
const ASK: Duration = Duration::from_secs(2);
const PATIENCE: Duration = Duration::from_secs(5);
const SILENT: u32 = 2;
/// How often a primary that nobody can take over from is asked whether it answers, and how long it may not before it is
/// killed and started again: that is an outage, so it has more time.
const ASK_ALONE: Duration = Duration::from_secs(10);
const HUNG: Duration = Duration::from_secs(30);

/// What a primary last said about its standby.
#[derive(Clone, Copy)]
pub struct Asked {
    at: Instant,
    synchronous: Option<bool>,
    silent: u32,
    /// Since when it does not answer.
    since: Option<Instant>,
}

/// What is made of that.
#[derive(Clone, Copy, Default)]
pub struct Answer {
    /// The primary waits for the standby, as it says itself; `None` if it was not asked.
    pub synchronous: Option<bool>,
    /// It did not answer when it was last asked.
    pub silent: bool,
    /// It has not answered for so long that it will not.
    pub hangs: bool,
}

impl Control {
    /// Whether the primary answers, and whether it waits for its standby, if it has one in step.
    pub async fn ask(&self, found: &Stored<Instance>, observed: &Observed) -> Answer {
        let serves = observed.state(found.primary) == State::Primary;
        if !found.provisioned || !serves || found.restart.is_some() {
            self.asked.lock().remove(&found.resource_id);
            return Answer::default();
        }
        let known = self.asked.lock().get(&found.resource_id).copied();
        // What was said of a standby that was left since says nothing of one that joins.
        let known =
            known.map(|known| Asked { synchronous: known.synchronous.filter(|_| found.in_sync), ..known });
        let often = match known {
            Some(known) if !found.in_sync && known.silent == 0 => ASK_ALONE,
            _ => ASK,
        };
        let asked = match known.filter(|known| known.at.elapsed() < often) {
            Some(known) => known,
            None => self.question(found, known).await,
        };
        self.asked.lock().insert(found.resource_id.clone(), asked);
        // A standby that takes over costs less than a restart.
        let alone = !found.in_sync || observed.state(found.primary.other()) != State::Standby;
        let long = asked.since.is_some_and(|since| since.elapsed() >= HUNG);
        Answer {
            synchronous: asked.synchronous,
            silent: asked.silent > 0,
            hangs: asked.silent >= SILENT && (!alone || long),
        }
    }

    /// Asks the primary. `known`: what it said before.
    async fn question(&self, found: &Stored<Instance>, known: Option<Asked>) -> Asked {
        let begun = Instant::now();
        let says = async {
            match found.in_sync {
                true => self.says(found, found.primary.other()).await.map(|says| Some(says == "sync")),
                false => self.answers(found).await.map(|()| None),
            }
        };
        let (synchronous, answers) = match tokio::time::timeout(PATIENCE, says).await {
            Ok(Ok(synchronous)) => (synchronous, true),
            Err(_) | Ok(Err(PlaneError::Late { .. })) => (None, false),
            // It answers, or could not be asked: neither is a reason to take its place.
            Ok(Err(error)) => {
                tracing::debug!(instance = found.id, %error, "the primary does not say how it is");
                (None, true)
            }
        };
        let (silent, since) = match (answers, known) {
            (true, _) => (0, None),
            (false, Some(known)) => (known.silent + 1, known.since.or(Some(begun))),
            (false, None) => (1, Some(begun)),
        };
        Asked { at: Instant::now(), synchronous, silent, since }
    }

    /// Asks the primary for no more than an answer.
    async fn answers(&self, found: &Stored<Instance>) -> Result<(), PlaneError> {
        let databases = &self.state.databases;
        databases.execute(&found.resource_id, found.primary, HOME, "SELECT 1;").await.map(drop)
    }

    /// What the primary says of a standby: `sync`, `async`, or nothing if it does not follow in step.
    pub async fn follows(&self, found: &Stored<Instance>, standby: Node) -> Result<String> {
        Ok(self.says(found, standby).await?)
    }

    async fn says(&self, found: &Stored<Instance>, standby: Node) -> Result<String, PlaneError> {
        let sql = format!(
            "SELECT sync_state FROM pg_catalog.pg_stat_replication WHERE application_name = '{}' AND state = 'streaming'",
            standby.name()
        );
        let databases = &self.state.databases;
        databases.execute(&found.resource_id, found.primary, HOME, &sql).await
    }
}
