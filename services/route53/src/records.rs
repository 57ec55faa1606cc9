//! What the store holds: zones, record sets, changes, delegation sets. All of it is global.

use std::collections::BTreeMap;

use novamind_api::route53 as api;
use novamind_dns::Name;
use novamind_kernel::{Record, Scope, random_alphanumeric};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

pub type Tags = BTreeMap<String, String>;

/// Records of a zone that is made: its start of authority and its name servers.
pub const REQUIRED: i64 = 2;

/// A hosted zone. Its id is `Z` and letters and digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Zone {
    /// With a dot at its end.
    pub name: String,
    pub caller_reference: String,
    pub comment: Option<String>,
    pub name_servers: Vec<String>,
    /// The reusable delegation set whose name servers these are.
    pub delegation_set: Option<String>,
    pub created: Timestamp,
    /// Record sets.
    pub count: i64,
    /// One more with each change of records.
    pub version: u64,
    #[serde(default)]
    pub tags: Tags,
}

impl Record for Zone {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "zone";
}

/// A record set. Its id is [`set_id`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordSet {
    pub name: String,
    pub kind: String,
    pub identifier: Option<String>,
    pub weight: Option<i64>,
    pub failover: Option<String>,
    pub multivalue: bool,
    pub ttl: Option<i64>,
    pub values: Vec<String>,
    pub alias: Option<Alias>,
    pub health_check: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Alias {
    pub zone: String,
    pub name: String,
    pub evaluate_health: bool,
}

impl Record for RecordSet {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "record-set";
}

impl RecordSet {
    pub fn key(&self, zone: &str) -> String {
        let name = Name::parse(&self.name).map(|name| name.reversed()).unwrap_or_default();
        set_id(zone, &name, Some(&self.kind), self.identifier.as_deref())
    }

    pub fn render(self) -> api::ResourceRecordSet {
        let records = self.values.into_iter().map(|value| api::ResourceRecord { value });
        let alias = self.alias.map(|alias| api::AliasTarget {
            hosted_zone_id: alias.zone,
            dns_name: alias.name,
            evaluate_target_health: alias.evaluate_health,
        });
        api::ResourceRecordSet {
            name: self.name,
            r#type: self.kind,
            set_identifier: self.identifier,
            weight: self.weight,
            failover: self.failover,
            multi_value_answer: self.multivalue.then_some(true),
            ttl: self.ttl,
            resource_records: alias.is_none().then(|| records.collect()),
            alias_target: alias,
            health_check_id: self.health_check,
            ..Default::default()
        }
    }
}

/// The id of a record set: its zone, its name with the labels from right to left, its type, and what tells it from
/// others of that name and type. No part but the last can hold a blank, so that ids sort as Route 53 lists.
pub fn set_id(zone: &str, reversed: &str, kind: Option<&str>, identifier: Option<&str>) -> String {
    let mut id = format!("{zone} {reversed}");
    if let Some(kind) = kind {
        id.push_str(&format!(" {kind} "));
        id.push_str(identifier.unwrap_or_default());
    }
    id
}

/// A change. Its id is `C` and letters and digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    pub submitted: Timestamp,
    pub comment: Option<String>,
}

impl Record for Change {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "change";
}

/// That the name server does not answer with a change yet. Its id is the change's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Pending {}

impl Record for Pending {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "pending";
}

/// A reusable delegation set. Its id is `N` and letters and digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DelegationSet {
    pub caller_reference: String,
    pub name_servers: Vec<String>,
}

impl Record for DelegationSet {
    const SERVICE: &'static str = "route53";
    const KIND: &'static str = "delegation-set";
}

/// Where all of it is.
pub fn scope(account: &str) -> Scope {
    Scope::global(account)
}

/// A new id.
pub fn new_id(first: char) -> String {
    format!("{first}{}", random_alphanumeric(20))
}

/// The id without what answers put before it.
pub fn bare<'a>(id: &'a str, kind: &str) -> &'a str {
    id.trim_start_matches('/').strip_prefix(kind).unwrap_or(id).trim_start_matches('/')
}
