//! Running a query over the events of its log groups, the newest first.
//!
//! A query reads a chunk of each stream at a time, of no stream before its turn has come, and ends as soon as no older
//! event can change its result. Few run at once, on threads that may block; the others wait their turn as `Scheduled`.

use std::cmp::Ordering;
use std::collections::BinaryHeap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_kernel::{Cloud, Scope};
use novamind_wire::Result;
use serde::{Deserialize, Serialize};

use crate::Logs;
use crate::events::{Backward, Cursor, Event};
use crate::insights::{Pipeline, Place, Row, parse};
use crate::query_store::{Outcome, Query, Status};
use crate::records::{Group, Stream, stream_id, stream_name};

/// Queries that run at the same time.
pub const RUNNING: usize = 2;
/// How long a query may run.
const PATIENCE: Duration = Duration::from_secs(60 * 60);
/// Events between two looks at whether it was stopped.
const LOOK: u64 = 4096;

/// What `@ptr` holds.
#[derive(Serialize, Deserialize)]
pub struct Pointer {
    #[serde(rename = "g")]
    pub group: String,
    #[serde(rename = "s")]
    pub stream: String,
    #[serde(rename = "t")]
    pub time: i64,
    #[serde(rename = "c")]
    pub chunk: u64,
    #[serde(rename = "i")]
    pub index: u32,
}

impl Pointer {
    fn encode(&self) -> Result<String> {
        Ok(BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self)?))
    }

    pub fn decode(text: &str) -> Option<Self> {
        serde_json::from_slice(&BASE64_URL_SAFE_NO_PAD.decode(text).ok()?).ok()
    }
}

/// Runs queries that a former process has not finished.
pub fn resume(cloud: &Arc<Cloud>, state: &Arc<Logs>) {
    match state.queries.unfinished() {
        Ok(all) => all.into_iter().for_each(|(scope, id)| start(cloud, state, scope, id)),
        Err(error) => tracing::warn!(%error, "queries that were cut off are not run again"),
    }
}

/// Lets a query run, as soon as it is its turn.
pub fn start(cloud: &Arc<Cloud>, state: &Arc<Logs>, scope: Scope, id: String) {
    let (cloud, state) = (cloud.clone(), state.clone());
    tokio::spawn(async move {
        if let Err(error) = run(&cloud, &state, &scope, &id).await {
            tracing::warn!(%error, id, "a query of Logs Insights cannot be kept");
        }
    });
}

async fn run(cloud: &Arc<Cloud>, state: &Arc<Logs>, scope: &Scope, id: &str) -> Result<()> {
    // It closes with the process only.
    let _turn = state.turns.acquire().await;
    if !state.queries.begin(scope, id).await? {
        return Ok(());
    }
    let Some(query) = state.queries.get(scope, id)? else { return Ok(()) };
    let job = Job { cloud: cloud.clone(), state: state.clone(), scope: scope.clone(), id: id.to_owned() };
    let outcome = tokio::task::spawn_blocking(move || job.run(&query)).await;
    let failed = || Outcome { status: Status::Failed, matched: 0, scanned: 0, bytes: 0, rows: Vec::new() };
    let outcome = match outcome {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(error)) => {
            tracing::warn!(%error, id, "a query of Logs Insights failed");
            failed()
        }
        Err(error) => {
            tracing::error!(%error, id, "a query of Logs Insights stopped");
            failed()
        }
    };
    state.queries.finish(scope, id, outcome, cloud.clock().now()).await
}

struct Job {
    cloud: Arc<Cloud>,
    state: Arc<Logs>,
    scope: Scope,
    id: String,
}

/// A stream that is read.
struct Source<'j> {
    group: usize,
    name: String,
    reader: Backward<'j>,
    next: Upcoming,
}

/// What a stream has next.
enum Upcoming {
    /// Nothing of it was read yet: its last event is at this time at the latest.
    Unread(i64),
    Event(Event),
}

impl Upcoming {
    /// Where the event is, or may be.
    fn cursor(&self) -> Cursor {
        match self {
            Self::Unread(time) => Cursor { time: *time, chunk: u64::MAX, index: u32::MAX },
            Self::Event(event) => event.cursor,
        }
    }
}

impl PartialEq for Source<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Source<'_> {}

impl PartialOrd for Source<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Source<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let own = (self.next.cursor(), self.group);
        own.cmp(&(other.next.cursor(), other.group)).then_with(|| self.name.cmp(&other.name))
    }
}

/// The latest event that is left, with its group and stream.
fn latest(sources: &mut BinaryHeap<Source<'_>>) -> Result<Option<(usize, String, Event)>> {
    while let Some(mut source) = sources.pop() {
        let (group, name) = (source.group, source.name.clone());
        let event = match source.reader.next()? {
            Some(following) => {
                let event = std::mem::replace(&mut source.next, Upcoming::Event(following));
                sources.push(source);
                event
            }
            None => source.next,
        };
        if let Upcoming::Event(event) = event {
            return Ok(Some((group, name, event)));
        }
    }
    Ok(None)
}

impl Job {
    #[expect(clippy::disallowed_methods, reason = "a query's patience is real")]
    fn run(&self, query: &Query) -> Result<Outcome> {
        let begin = Instant::now();
        let mut outcome =
            Outcome { status: Status::Failed, matched: 0, scanned: 0, bytes: 0, rows: Vec::new() };
        // What was taken by StartQuery can be read.
        let Ok(parsed) = parse(&query.text) else { return Ok(outcome) };
        let mut pipeline = Pipeline::new(parsed, query.limit, self.cloud.clock().now().millis());
        let shows_events = pipeline.shows_events();
        let mut sources = self.sources(query)?;
        let logs: Vec<String> =
            query.groups.iter().map(|group| format!("{}:{group}", self.scope.account)).collect();
        while !pipeline.is_full() {
            let Some((group, stream, event)) = latest(&mut sources)? else { break };
            outcome.scanned += 1;
            if outcome.scanned.is_multiple_of(LOOK) {
                if begin.elapsed() > PATIENCE {
                    outcome.status = Status::Timeout;
                    return Ok(outcome);
                }
                let stopped = |query: Query| !query.status.is_open();
                if self.state.queries.get(&self.scope, &self.id)?.is_none_or(stopped) {
                    outcome.status = Status::Cancelled;
                    return Ok(outcome);
                }
            }
            let Cursor { time, chunk, index } = event.cursor;
            let place = Place { group, stream, time, chunk, index };
            outcome.bytes += event.message.len() as u64;
            let log = logs.get(group).cloned().unwrap_or_default();
            pipeline.push(Row::event(place, event.message, event.ingested, log)).map_err(|_| {
                novamind_wire::Error::internal("the query needs more memory than it may have")
            })?;
        }
        outcome.matched = pipeline.matched;
        let Ok(rows) = pipeline.finish() else {
            tracing::warn!(id = self.id, "a query of Logs Insights needs more memory than it may have");
            return Ok(outcome);
        };
        for (mut fields, row) in rows {
            if let (true, Some(place)) = (shows_events, row.place) {
                let pointer = Pointer {
                    group: query.groups.get(place.group).cloned().unwrap_or_default(),
                    stream: place.stream,
                    time: place.time,
                    chunk: place.chunk,
                    index: place.index,
                };
                fields.push(("@ptr".to_owned(), pointer.encode()?));
            }
            outcome.rows.push(fields);
        }
        outcome.status = Status::Complete;
        Ok(outcome)
    }

    /// The streams of the query's groups that have events of its time.
    fn sources(&self, query: &Query) -> Result<BinaryHeap<Source<'_>>> {
        let (store, journal) = (self.cloud.store(), &self.state.journal);
        let seconds = |time: i64| time.saturating_mul(1000);
        // The last second belongs to it whole.
        let end = seconds(query.end.saturating_add(1));
        let mut sources = BinaryHeap::new();
        for (group, name) in query.groups.iter().enumerate() {
            // A group that was deleted meanwhile has no events any more.
            let Some(known) = store.get::<Group>(&self.scope, name)? else { continue };
            let start = seconds(query.start).max(known.horizon(self.cloud.clock().now()));
            for stream in store.list::<Stream>(&self.scope, &stream_id(name, ""), None, usize::MAX)? {
                let extent = journal.extent(&stream.uid)?;
                let (Some(first), Some(last)) = (extent.first, extent.last) else { continue };
                if first >= end || last < start {
                    continue;
                }
                let reader = Backward::new(journal, &stream.uid, None, start, end);
                let name = stream_name(&stream.id).to_owned();
                let next = Upcoming::Unread(last.min(end.saturating_sub(1)));
                sources.push(Source { group, name, reader, next });
            }
        }
        Ok(sources)
    }
}
