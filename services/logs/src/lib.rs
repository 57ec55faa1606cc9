//! CloudWatch Logs: groups, streams, events, filters, retention.
//!
//! Invariants:
//! - Events lie in a journal of their own ([`journal`]), in chunks that span at most a minute: a read by time touches
//!   the chunks of that time and no others, and holds a few of them in memory, however large the log.
//! - An event is on disk before PutLogEvents answers, together with what DescribeLogStreams says of its stream.
//! - What is older than its group's retention is not shown any more at once, and deleted within the hour.
//! - What a group's metric filters count of a batch is in CloudWatch before PutLogEvents answers ([`count`]).
//!
//! Refused by name: KMS keys, log classes other than STANDARD, entities, linked accounts. Insights and live
//! tail are not there yet.

mod count;
mod events;
mod filter;
mod get;
mod group;
mod journal;
mod metric_filter;
mod pattern;
mod put;
mod records;
mod retention;
mod stream;
mod tags;

use std::sync::{Arc, OnceLock};

use novamind_api::logs::SERVICE;
use novamind_kernel::{Cloud, Routes, Runner};
use novamind_wire::Result;

use journal::Journal;

/// The service's state: where events lie, and what metric filters have seen lately.
pub struct Logs {
    journal: Journal,
    minutes: count::Minutes,
    defaults: OnceLock<Runner>,
}

impl Logs {
    /// Opens the journal in the data folder.
    pub fn open(cloud: &Cloud) -> Result<Arc<Self>> {
        let journal = Journal::open(&cloud.folder("logs")?.join("events.db"))?;
        Ok(Arc::new(Self { journal, minutes: Default::default(), defaults: OnceLock::new() }))
    }
}

type Cx = novamind_kernel::Cx<Logs>;

/// What the service answers.
pub fn routes(state: Arc<Logs>) -> Routes<Logs> {
    Routes::new(&SERVICE, state)
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
        .on_reset(|state| async move { state.journal.clear().await })
}

/// Applies retention, and publishes default values of metrics, from now on; lives as long as the process.
pub fn start(cloud: &Arc<Cloud>, state: Arc<Logs>) {
    count::start(cloud, &state);
    retention::start(cloud, state);
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads a filter pattern and matches it.
    pub fn pattern(text: &str, message: &str) {
        let _ = crate::pattern::Pattern::parse(text).map(|pattern| pattern.matches(message));
    }
}
