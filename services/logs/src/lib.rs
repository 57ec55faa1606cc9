//! CloudWatch Logs: groups, streams, events, filters, retention.
//!
//! Invariants:
//! - Events lie in a journal of their own ([`journal`]), in chunks that span at most a minute: a read by time touches
//!   the chunks of that time and no others, and holds a few of them in memory, however large the log.
//! - An event is on disk before PutLogEvents answers, together with what DescribeLogStreams says of its stream.
//! - What is older than its group's retention is not shown any more at once, and deleted within the hour.
//! - What a group's metric filters count of a batch is in CloudWatch before PutLogEvents answers ([`count`]).
//! - Clients that send more than AWS's quota are throttled, and memory stays bounded ([`limit`]).
//! - A query holds a bounded part of what it reads ([`insights`]), and is a record as soon as StartQuery has answered: a
//!   kill delays its result and does not lose it.
//!
//! Refused by name: KMS keys, log classes other than STANDARD, entities, linked accounts, queries in SQL and PPL.

mod count;
mod definition;
mod events;
mod filter;
mod get;
mod group;
mod insights;
mod journal;
mod limit;
mod live_tail;
mod metric_filter;
mod pattern;
mod put;
mod query;
mod query_run;
mod query_store;
mod record;
mod records;
mod retention;
mod stream;
mod tags;

use std::sync::{Arc, OnceLock};

use novamind_api::logs::SERVICE;
use novamind_kernel::{Cloud, Routes, Runner};
use novamind_wire::Result;

use journal::Journal;
use limit::Limits;
pub use limit::limited;
use live_tail::Tails;
use query_store::Queries;
use tokio::sync::Semaphore;

/// The service's state: where events and queries lie, who follows what comes, and what metric filters have seen lately.
pub struct Logs {
    journal: Journal,
    limits: Limits,
    queries: Queries,
    /// Queries that may run now.
    turns: Semaphore,
    tails: Arc<Tails>,
    minutes: count::Minutes,
    defaults: OnceLock<Runner>,
}

impl Logs {
    /// Opens the journal in the data folder.
    pub fn open(cloud: &Cloud) -> Result<Arc<Self>> {
        let folder = cloud.folder("logs")?;
        Ok(Arc::new(Self {
            journal: Journal::open(&folder.join("events.db"))?,
            limits: Limits::new(cloud),
            queries: Queries::open(&folder.join("queries.db"))?,
            turns: Semaphore::new(query_run::RUNNING),
            tails: Arc::default(),
            minutes: Default::default(),
            defaults: OnceLock::new(),
        }))
    }
}

type Cx = novamind_kernel::Cx<Logs>;

/// What the service answers.
pub fn routes(state: Arc<Logs>) -> Routes<Logs> {
    Routes::new(&SERVICE, state)
        .tags(tags::find_tags)
        .on(group::create)
        .on(group::delete)
        .on(group::describe)
        .on(group::put_retention)
        .on(group::delete_retention)
        .on(stream::create)
        .on(stream::delete)
        .on(stream::describe)
        .on(put::put)
        .on(get::get)
        .on(filter::filter)
        .on(metric_filter::put)
        .on(metric_filter::describe)
        .on(metric_filter::delete)
        .on(metric_filter::test)
        .on(tags::tag)
        .on(tags::untag)
        .on(tags::list)
        .on(tags::tag_group)
        .on(tags::untag_group)
        .on(tags::list_group)
        .on(query::start)
        .on(query::results)
        .on(query::stop)
        .on(query::describe)
        .on(query::groups_of)
        .on(definition::put)
        .on(definition::delete)
        .on(definition::describe)
        .on(record::get)
        .on(record::fields)
        .on(live_tail::start)
        .on_reset(|state| async move {
            state.queries.clear().await?;
            state.journal.clear().await
        })
}

/// Runs queries that were cut off, applies retention, and publishes default values of metrics, from now on; lives as
/// long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Logs>) {
    count::start(cloud, &state);
    query_run::resume(cloud, &state);
    retention::start(cloud, state);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads a query and runs it over one event.
    pub fn query(text: &str, message: &str) {
        use crate::insights::{Pipeline, Place, Row, parse};
        let Ok(query) = parse(text) else { return };
        let mut pipeline = Pipeline::new(query, None, 0);
        let place = Place { group: 0, stream: "s".into(), time: 0, chunk: 0, index: 1 };
        let _ = pipeline.push(Row::event(place, message.to_owned(), 0, "1:g".into()));
        let _ = pipeline.finish();
    }

    /// Reads a filter pattern and matches it.
    pub fn pattern(text: &str, message: &str) {
        let _ = crate::pattern::Pattern::parse(text).map(|pattern| pattern.matches(message));
    }
}
