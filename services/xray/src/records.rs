//! What the store holds: groups, sampling rules, what was sampled. Segments are the archive's.

use std::collections::BTreeMap;

use novamind_api::xray::SamplingRule;
use novamind_kernel::Record;
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

pub type Tags = BTreeMap<String, String>;

/// A group. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    /// Ends its ARN.
    pub uid: String,
    pub expression: Option<String>,
    #[serde(default)]
    pub tags: Tags,
}

impl Record for Group {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "group";
}

/// A sampling rule. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    #[serde(with = "novamind_wire::document")]
    pub rule: SamplingRule,
    pub created: Timestamp,
    pub modified: Timestamp,
    #[serde(default)]
    pub tags: Tags,
}

impl Record for Rule {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "rule";
}

/// When a rule was made, changed or deleted last. One record.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Modified(pub Timestamp);

impl Record for Modified {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "modified";
}

pub const MODIFIED: &str = "rules";

/// What clients have told of one rule. Its id is the rule's name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sampled {
    /// Counts by the start of their ten seconds.
    pub windows: BTreeMap<i64, Window>,
    /// When each client was last heard of, in milliseconds.
    pub clients: BTreeMap<String, i64>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    pub requests: i32,
    pub borrowed: i32,
    pub sampled: i32,
}

impl Record for Sampled {
    const SERVICE: &'static str = "xray";
    const KIND: &'static str = "sampled";
}
