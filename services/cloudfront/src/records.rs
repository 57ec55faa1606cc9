//! What the store holds. All of it is global.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use novamind_api::cloudfront::{DistributionConfig, InvalidationBatch};
use novamind_kernel::{Arn, Record, Scope, random_alphanumeric};
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

use crate::held::Noun;

pub type Tags = BTreeMap<String, String>;

/// The service, as records name it.
pub const SERVICE: &str = "cloudfront";

/// A distribution. Its id is `E` and letters and digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Distribution {
    /// As it is told: with every default in it.
    #[serde(with = "novamind_wire::document")]
    pub config: DistributionConfig,
    pub e_tag: String,
    pub domain_name: String,
    /// The address of its own in 127.0.0.0/8.
    pub address: Ipv4Addr,
    pub modified: Timestamp,
    /// One more with each change of what is served: its own, and of the policies that it uses.
    pub version: u64,
    /// The version that the edge serves.
    pub deployed: u64,
    /// The secret with which the edge signs for its origins, sealed, in hexadecimal digits.
    pub secret: String,
    #[serde(default)]
    pub tags: Tags,
}

impl Distribution {
    pub fn is_deployed(&self) -> bool {
        self.deployed == self.version
    }
}

impl Record for Distribution {
    const SERVICE: &'static str = SERVICE;
    const KIND: &'static str = "distribution";
}

/// What the sealed secret of a distribution is bound to.
pub fn seal_context(id: &str) -> String {
    format!("cloudfront origins {id}")
}

/// A policy, an origin access control or an identity: what was asked for, and which version of it this is.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(bound = "")]
pub struct Held<C: Noun> {
    #[serde(with = "novamind_wire::document")]
    pub config: C,
    pub e_tag: String,
    pub modified: Timestamp,
}

impl<C: Noun> Record for Held<C> {
    const SERVICE: &'static str = SERVICE;
    const KIND: &'static str = C::KIND;
}

/// An invalidation. Its id is that of its distribution, `/`, `I` and letters and digits.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Invalidation {
    #[serde(with = "novamind_wire::document")]
    pub batch: InvalidationBatch,
    pub created: Timestamp,
    /// By the machine's clock, which the edge goes by: milliseconds since 1970.
    pub at: u64,
    /// The edge judges by it.
    pub completed: bool,
}

impl Record for Invalidation {
    const SERVICE: &'static str = SERVICE;
    const KIND: &'static str = "invalidation";
}

/// Where all of it is.
pub fn scope(account: &str) -> Scope {
    Scope::global(account)
}

/// A new id: a letter, and thirteen letters and digits.
pub fn new_id(first: char) -> String {
    format!("{first}{}", random_alphanumeric(13))
}

/// An ARN of this service, which is of no region.
pub fn arn(account: &str, resource: &str) -> String {
    Arn::new(SERVICE, "", account, resource).to_string()
}

pub fn distribution_arn(account: &str, id: &str) -> String {
    arn(account, &format!("distribution/{id}"))
}

/// The id of the distribution that an ARN of this account names.
pub fn distribution_in<'a>(account: &str, text: &'a str) -> Option<&'a str> {
    let arn = Arn::parse(text).filter(|arn| arn.service == SERVICE && arn.account == account)?;
    arn.resource.strip_prefix("distribution/")
}
