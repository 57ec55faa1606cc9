//! What is stored.

use std::fmt;
use std::ops::Deref;

use novamind_wire::Result;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

/// Where a record belongs. Global services (IAM, the bucket names of S3) use the region `global`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Scope {
    pub region: String,
    pub account: String,
}

impl Scope {
    pub fn new(region: impl Into<String>, account: impl Into<String>) -> Self {
        Self { region: region.into(), account: account.into() }
    }

    /// The scope of what an account has once for all regions.
    pub fn global(account: impl Into<String>) -> Self {
        Self::new("global", account)
    }
}

impl fmt::Display for Scope {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.region, self.account)
    }
}

/// A stored type: desired state and observed status of one kind of thing.
pub trait Record: Serialize + DeserializeOwned + Send + 'static {
    /// The service that owns it, by its crate's name.
    const SERVICE: &'static str;
    /// The kind within the service: `cluster`, `task`.
    const KIND: &'static str;
    /// Version of the stored form; raised with every change that old data does not fit.
    const VERSION: u8 = 1;

    /// Turns the JSON of an older version into that of [`Record::VERSION`].
    fn upgrade(_version: u8, value: serde_json::Value) -> Result<serde_json::Value> {
        Ok(value)
    }
}

/// A record as it was read, with its place and its generation (1 at first, then one more with every change).
#[derive(Clone, Debug, PartialEq)]
pub struct Stored<R> {
    pub scope: Scope,
    pub id: String,
    pub generation: u64,
    pub record: R,
}

impl<R> Deref for Stored<R> {
    type Target = R;

    fn deref(&self) -> &R {
        &self.record
    }
}

/// Bytes that most records have room in.
const USUAL: usize = 512;

/// The stored bytes: a version marker, then JSON.
pub(crate) fn encode<R: Record>(record: &R) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(USUAL);
    bytes.push(R::VERSION);
    serde_json::to_writer(&mut bytes, record)?;
    Ok(bytes)
}

pub(crate) fn decode<R: Record>(bytes: &[u8]) -> Result<R> {
    let (version, json) = bytes.split_first().map_or((0, bytes), |(version, json)| (*version, json));
    if version == R::VERSION {
        return Ok(serde_json::from_slice(json)?);
    }
    let old = serde_json::from_slice(json)?;
    Ok(serde_json::from_value(R::upgrade(version, old)?)?)
}
