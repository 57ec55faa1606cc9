//! What is stored: instances, snapshots, groups, events.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use novamind_kernel::Record;
use novamind_postgres::Node;
use novamind_wire::Timestamp;
use serde::{Deserialize, Serialize};

pub type Tags = BTreeMap<String, String>;

/// The states that DescribeDBInstances shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    Creating,
    BackingUp,
    Available,
    Modifying,
    ResettingMasterCredentials,
    Rebooting,
    Stopping,
    Stopped,
    Starting,
    Deleting,
    Failed,
    IncompatibleRestore,
    IncompatibleParameters,
    StorageFull,
}

impl Status {
    pub fn name(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::BackingUp => "backing-up",
            Self::Available => "available",
            Self::Modifying => "modifying",
            Self::ResettingMasterCredentials => "resetting-master-credentials",
            Self::Rebooting => "rebooting",
            Self::Stopping => "stopping",
            Self::Stopped => "stopped",
            Self::Starting => "starting",
            Self::Deleting => "deleting",
            Self::Failed => "failed",
            Self::IncompatibleRestore => "incompatible-restore",
            Self::IncompatibleParameters => "incompatible-parameters",
            Self::StorageFull => "storage-full",
        }
    }

    /// It will not get on by itself.
    pub fn is_stuck(self) -> bool {
        matches!(self, Self::Failed | Self::IncompatibleRestore)
    }
}

/// What an instance is to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    Running,
    Stopped,
    /// With the name of the last snapshot, if there is to be one.
    Deleted {
        snapshot: Option<String>,
    },
}

/// Where its data come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Origin {
    New,
    /// A backup, by its name in the plane.
    Backup(String),
    /// The instance of this resource id, as it was then; at its end if no time is given.
    PointInTime {
        source: String,
        until: Option<Timestamp>,
    },
}

/// What a user chooses, and may change.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    pub class: String,
    /// In GiB.
    pub storage: i32,
    pub storage_type: String,
    pub iops: Option<i32>,
    pub throughput: Option<i32>,
    /// `15.18`
    pub version: String,
    pub port: u16,
    pub multi_az: bool,
    /// Days that backups are kept.
    pub retention: i32,
    pub backup_window: String,
    pub maintenance_window: String,
    pub auto_minor: bool,
    pub protected: bool,
    pub copy_tags: bool,
    pub public: bool,
    pub parameter_group: String,
    pub log_exports: Vec<String>,
    pub security_groups: Vec<String>,
}

/// Changes that wait for the maintenance window, or for the controller.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pending {
    pub class: Option<String>,
    pub storage: Option<i32>,
    pub storage_type: Option<String>,
    pub iops: Option<i32>,
    pub throughput: Option<i32>,
    pub port: Option<u16>,
    pub multi_az: Option<bool>,
    pub retention: Option<i32>,
    /// Whether they are to be made now.
    pub now: bool,
}

impl Pending {
    pub fn is_empty(&self) -> bool {
        *self == Self { now: self.now, ..Self::default() }
    }
}

/// What the servers were last configured by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Effective {
    pub group: String,
    /// Parameters of the group that differ from the defaults.
    pub parameters: BTreeMap<String, String>,
    pub class: String,
    pub port: u16,
    pub archive: bool,
    /// Whether the primary waits for the standby.
    pub synchronous: bool,
    /// When the certificate was issued, in seconds of the machine's clock.
    pub certificate: i64,
}

/// The steps of a restart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Restart {
    /// The server is to end.
    Asked,
    /// It has ended, and begins again.
    Begun,
    /// It does not answer: it is killed.
    Hung,
    /// It was killed, and begins again.
    Recovering,
}

/// An interface in the VPC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    pub id: String,
    pub address: Ipv4Addr,
    /// The security groups that it has, which follow those of the settings.
    #[serde(default)]
    pub groups: Vec<String>,
}

/// Where an instance is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Placement {
    pub subnet_group: Option<String>,
    pub vpc: Option<String>,
    /// Zone and subnet of each node.
    pub zones: [String; 2],
    pub subnets: [String; 2],
}

/// A DB instance. Its id is its identifier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Instance {
    pub resource_id: String,
    pub settings: Settings,
    pub pending: Pending,
    pub user: String,
    /// The password that is to be set, sealed, in base64.
    pub password: Option<String>,
    /// The secret that has it, if RDS manages it.
    pub secret: Option<MasterSecret>,
    pub database: Option<String>,
    pub placement: Placement,
    pub status: Status,
    pub wanted: Wanted,
    pub origin: Origin,
    /// Loopback addresses of both nodes.
    pub addresses: [Ipv4Addr; 2],
    pub interface: Option<Interface>,
    pub primary: Node,
    /// Each commit waits for the standby: it may take over.
    pub in_sync: bool,
    pub failing_over: bool,
    /// The other node's data are of before a failover.
    pub stale: bool,
    /// Roles and the first database are there.
    pub provisioned: bool,
    pub effective: Option<Effective>,
    pub restart: Option<Restart>,
    /// The time at which it became available.
    pub created: Option<Timestamp>,
    pub stopped: Option<Timestamp>,
    /// The window's beginning in which the last automated backup was begun.
    pub backed_up: Option<Timestamp>,
    /// When a transaction was last made so that the archive goes on.
    pub beat: Option<Timestamp>,
    pub restorable: Option<Timestamp>,
    /// A transaction that the archive is waited for to have: a time that it was not before, and its segment.
    #[serde(default)]
    pub beaten: Option<(Timestamp, String)>,
    /// Which roles its cluster has: see `provision`.
    #[serde(default)]
    pub roles: u32,
    /// How often its server was started out of a restore that is not done.
    #[serde(default)]
    pub starts: u32,
    /// How far logs are given to CloudWatch Logs: file and place.
    pub shipped: Option<(String, u64)>,
    /// Why it does not get on.
    pub trouble: Option<String>,
    pub tags: Tags,
}

impl Record for Instance {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "instance";
}

impl Instance {
    pub fn address(&self, node: Node) -> Ipv4Addr {
        self.addresses[node as usize]
    }

    /// The zone of a node.
    pub fn zone(&self, node: Node) -> &str {
        &self.placement.zones[node as usize]
    }

    pub fn major(&self) -> u32 {
        major(&self.settings.version)
    }
}

/// `15` of `15.18`.
pub fn major(version: &str) -> u32 {
    version.split('.').next().and_then(|major| major.parse().ok()).unwrap_or_default()
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MasterSecret {
    pub arn: String,
    pub key: String,
}

/// A loopback address that is an instance's. In the account's global scope; its id is the address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Address {
    pub instance: String,
}

impl Record for Address {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "address";
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SnapshotStatus {
    Creating,
    Available,
    Deleting,
    Failed,
}

impl SnapshotStatus {
    pub fn name(self) -> &'static str {
        match self {
            Self::Creating => "creating",
            Self::Available => "available",
            Self::Deleting => "deleting",
            Self::Failed => "failed",
        }
    }
}

/// A snapshot. Its id is its identifier.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Snapshot {
    pub instance: String,
    pub resource_id: String,
    /// Its name in the plane.
    pub backup: String,
    pub automated: bool,
    pub status: SnapshotStatus,
    /// When it was complete, or else when it was asked for.
    pub created: Timestamp,
    /// When the first of a chain of copies was made.
    pub original: Timestamp,
    pub instance_created: Option<Timestamp>,
    /// The instance as it was.
    pub settings: Settings,
    pub user: String,
    pub database: Option<String>,
    pub zone: String,
    pub vpc: Option<String>,
    /// The snapshot that it is a copy of: its ARN, and its name in the plane.
    pub source: Option<(String, String)>,
    pub size: u64,
    pub tags: Tags,
}

impl Record for Snapshot {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "snapshot";
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subnet {
    pub id: String,
    pub zone: String,
}

/// A DB subnet group. Its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SubnetGroup {
    pub description: String,
    pub vpc: String,
    pub subnets: Vec<Subnet>,
    pub tags: Tags,
}

impl Record for SubnetGroup {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "subnetgroup";
}

/// A parameter that was set.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Value {
    pub value: String,
    /// It waits for a restart: because it must, or because it was asked to.
    pub with_restart: bool,
}

/// A DB parameter group. Its id is its name.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ParameterGroup {
    pub family: String,
    pub description: String,
    pub values: BTreeMap<String, Value>,
    /// Parameters that were reset and wait for a restart to go back to their defaults.
    pub reset: Vec<String>,
    pub tags: Tags,
}

impl Record for ParameterGroup {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "parametergroup";
}

/// Something that happened. Its id is its time and a random end.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    /// `db-instance`, `db-snapshot`, `db-parameter-group`
    pub kind: String,
    pub source: String,
    pub arn: String,
    pub message: String,
    pub categories: Vec<String>,
    pub date: Timestamp,
}

impl Record for Event {
    const SERVICE: &'static str = "rds";
    const KIND: &'static str = "event";
}
