//! What the store holds. Ids are names in lower case, because names that differ only in case are the same.

use std::collections::BTreeMap;

use novamind_api::iam::{AttachedPermissionsBoundary, Tag};
use novamind_kernel::{Record, Scope};
use novamind_wire::Timestamp;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::{Deserialize, Serialize};

use crate::usage::Use;

/// How long sessions of a role last at most if it does not say so itself, in seconds (`MaxSessionDuration` of CreateRole).
pub const LONGEST_SESSION: i32 = 3600;

/// What an identity may do: its own policies, the managed ones, and the boundary of both.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Grants {
    /// ARNs of managed policies, in the order in which they were attached.
    #[serde(default)]
    pub attached: Vec<String>,
    /// Documents by name.
    #[serde(default)]
    pub inline: BTreeMap<String, String>,
    #[serde(default)]
    pub boundary: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Role {
    pub name: String,
    pub path: String,
    /// `AROA…`
    pub unique_id: String,
    pub created: Timestamp,
    pub trust: String,
    /// Unique ids that the account's users and roles in `trust` had when it was written, by their ARNs.
    #[serde(default)]
    pub principals: BTreeMap<String, String>,
    pub description: Option<String>,
    /// Seconds.
    pub longest_session: i32,
    pub grants: Grants,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub last_use: Option<Use>,
}

impl Record for Role {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "role";
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct User {
    pub name: String,
    pub path: String,
    /// `AIDA…`
    pub unique_id: String,
    pub created: Timestamp,
    pub grants: Grants,
    /// Ids of its access keys.
    #[serde(default)]
    pub keys: Vec<String>,
    /// Ids of the groups that it is in, in the order of joining.
    #[serde(default)]
    pub groups: Vec<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
    #[serde(default)]
    pub login: Option<Login>,
    /// Multi-factor devices.
    #[serde(default)]
    pub devices: Vec<Enabled>,
}

/// A password. There is no console to sign in to: it is what ChangePassword asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Login {
    pub created: Timestamp,
    pub changed: Timestamp,
    /// Derived from the password, in base64, the newest last; the older ones count for the policy on reuse only.
    pub hashes: Vec<String>,
    pub reset_required: bool,
}

/// A multi-factor device of a user's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Enabled {
    pub serial: String,
    pub since: Timestamp,
}

/// A virtual multi-factor device. Its id is its name in lower case.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Device {
    pub name: String,
    pub path: String,
    pub created: Timestamp,
    /// The sealed seed in base64.
    pub seed: String,
    /// Id of the user for whom it is enabled.
    #[serde(default)]
    pub user: Option<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for Device {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "mfa";
}

/// A group. Who is in it stands in the users' records.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Group {
    pub name: String,
    pub path: String,
    /// `AGPA…`
    pub unique_id: String,
    pub created: Timestamp,
    pub grants: Grants,
}

impl Record for Group {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "group";
}

/// What the account has of its own. There is one, with the id [`ACCOUNT`].
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Account {
    #[serde(default)]
    pub alias: Option<String>,
    #[serde(default)]
    pub passwords: Option<PasswordPolicy>,
}

/// Id of the account's record.
pub const ACCOUNT: &str = "account";

impl Record for Account {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "account";
}

/// What passwords must be.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PasswordPolicy {
    pub length: i32,
    pub symbols: bool,
    pub numbers: bool,
    pub uppercase: bool,
    pub lowercase: bool,
    pub users_change: bool,
    /// Days; 0 for ever.
    pub days: i32,
    /// Passwords that may not be used again; 0 for none.
    pub remembered: i32,
    pub hard_expiry: Option<bool>,
}

impl Record for User {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "user";
}

/// Its id is the access key's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccessKey {
    /// Id of the user's record.
    pub user: String,
    /// The sealed secret in base64.
    pub secret: String,
    pub active: bool,
    pub created: Timestamp,
    #[serde(default)]
    pub last_use: Option<Use>,
}

impl Record for AccessKey {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "access-key";
}

/// A customer-managed policy.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ManagedPolicy {
    pub name: String,
    pub path: String,
    /// `ANPA…`
    pub unique_id: String,
    pub created: Timestamp,
    pub updated: Timestamp,
    pub description: Option<String>,
    /// Oldest first.
    pub versions: Vec<Version>,
    /// Number of the version that applies.
    pub default: u32,
    /// Number of the next version; numbers are not used twice.
    pub next: u32,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Version {
    pub number: u32,
    pub document: String,
    pub created: Timestamp,
}

impl Record for ManagedPolicy {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "policy";
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InstanceProfile {
    pub name: String,
    pub path: String,
    /// `AIPA…`
    pub unique_id: String,
    pub created: Timestamp,
    /// Id of the role's record.
    pub role: Option<String>,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for InstanceProfile {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "instance-profile";
}

/// How the deletion of a service-linked role has ended. Its id is the deletion task's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Deletion {
    pub ended: Timestamp,
    /// ARNs of what the service still needs the role for, so that it stays.
    pub uses: Vec<String>,
}

impl Record for Deletion {
    const SERVICE: &'static str = "iam";
    const KIND: &'static str = "deletion";
}

/// The id of a thing with this name.
pub fn id(name: &str) -> String {
    name.to_ascii_lowercase()
}

pub fn scope(account: &str) -> Scope {
    Scope::global(account)
}

/// `arn:aws:iam::123456789012:role/path/name`; `path` has both slashes.
pub fn arn(account: &str, kind: &str, path: &str, name: &str) -> String {
    format!("arn:aws:iam::{account}:{kind}{path}{name}")
}

/// The name at the end of an ARN of IAM.
pub fn name_in(arn: &str) -> &str {
    arn.rsplit_once('/').map_or(arn, |(_, name)| name)
}

/// A unique id with the prefix of its kind: `AROA`.
pub fn unique_id(prefix: &str) -> String {
    format!("{prefix}{}", novamind_kernel::random_alphanumeric(17))
}

const DOCUMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A policy document as answers carry it.
pub fn encoded(document: &str) -> String {
    utf8_percent_encode(document, DOCUMENT).to_string()
}

pub fn tag_list(tags: &BTreeMap<String, String>) -> Vec<Tag> {
    tags.iter().map(|(key, value)| Tag { key: key.clone(), value: value.clone() }).collect()
}

/// Tags for an answer that leaves them out where there are none.
pub fn some_tags(tags: &BTreeMap<String, String>) -> Option<Vec<Tag>> {
    (!tags.is_empty()).then(|| tag_list(tags))
}

pub fn boundary(arn: Option<&String>) -> Option<AttachedPermissionsBoundary> {
    arn.map(|arn| AttachedPermissionsBoundary {
        permissions_boundary_type: Some("Policy".into()),
        permissions_boundary_arn: Some(arn.clone()),
    })
}
