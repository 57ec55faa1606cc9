//! What the store holds of groups and streams. Their events are the journal's.

use std::collections::BTreeMap;

use novamind_api::logs::MetricTransformation;
use novamind_kernel::{Record, Scope};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

/// A log group. Its id is its name.
#[derive(Clone, Serialize, Deserialize)]
pub struct Group {
    pub created: Timestamp,
    pub retention_days: Option<i32>,
    #[serde(default)]
    pub deletion_protection: bool,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Group {
    /// Events before this time are not shown any more.
    pub fn horizon(&self, now: Timestamp) -> i64 {
        self.retention_days.map_or(0, |days| now.plus_millis(-i64::from(days) * 86_400_000).millis().max(0))
    }
}

impl Group {
    /// What the journal sums its bytes under: another one when a group of the same name is made anew.
    pub fn sum_id(&self, scope: &Scope, name: &str) -> String {
        format!("{}/{}/{}/{name}", scope.account, scope.region, self.created.millis())
    }
}

impl Record for Group {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "group";
}

/// A log stream. Its id is [`stream_id`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Stream {
    /// Names its events in the journal; never used again.
    pub uid: String,
    pub created: Timestamp,
}

impl Record for Stream {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "stream";
}

/// A metric filter. Its id is [`filter_id`].
#[derive(Clone, Serialize, Deserialize)]
pub struct Filter {
    pub pattern: String,
    #[serde(with = "novamind_wire::document")]
    pub transformation: MetricTransformation,
    pub created: Timestamp,
}

impl Record for Filter {
    const SERVICE: &'static str = "logs";
    const KIND: &'static str = "filter";
}

/// Neither name can hold a colon.
pub fn filter_id(group: &str, filter: &str) -> String {
    format!("{group}:{filter}")
}

/// Neither name can hold a colon.
pub fn stream_id(group: &str, stream: &str) -> String {
    format!("{group}:{stream}")
}

/// The stream's own name in its id.
pub fn stream_name(id: &str) -> &str {
    id.split_once(':').map_or(id, |(_, stream)| stream)
}
