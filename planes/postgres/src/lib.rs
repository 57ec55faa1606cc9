//! The PostgreSQL plane: database instances from the machine's own PostgreSQL.
//!
//! An instance is a folder with up to two nodes, `a` and `b`, one of which is the primary and the other its standby.
//! Servers are PostgreSQL's own processes: they outlive this one, and are found again by what `postmaster.pid` says.
//!
//! Invariants:
//! - What is made (a data directory, a backup) is made beside its place and renamed, so that it is whole or absent.
//! - Servers run as an unprivileged user, in a mount namespace where the instance's folder lies at [`layout::PLACE`].
//!   They see nothing else of the machine but libraries and PostgreSQL's own files, and can have nothing run but what
//!   [`gate`] does. (Where this process is not root, there are no walls.)
//! - The servers' user is not the administrator of any server. It owns what a server writes to, and no folder above:
//!   what this plane reads and writes there is opened without following links or waiting for pipes.
//! - A node counts as running only if a process with its data directory is there; [`Databases::kill`] answers when
//!   none is.
//!
//! [`simulator`] is the plane in memory, for tests of controllers.
//!
//! When it fails: a call says what was run and the last lines of what it said; calling again is safe.

mod archive;
mod cluster;
mod command;
mod configuration;
mod end;
pub mod forward;
pub mod gate;
mod hosts;
mod installed;
mod layout;
mod linux;
mod log;
mod parameters;
mod psql;
mod serve;
mod server;
pub mod simulator;
mod usage;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddrV4};
use std::path::PathBuf;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use archive::{Archive, Segment};
pub use installed::versions;
pub use linux::{LinuxPostgres, Options};
pub use parameters::{Context, Parameter};
pub use usage::Usage;

/// The role that owns a cluster, and that this plane acts as.
pub const ADMINISTRATOR: &str = "rdsadmin";
/// The role that a standby and a backup copy data as; the servers' user may be it.
pub const REPLICATOR: &str = "rdsrepladmin";
/// The role that reads tables, and changes nothing.
pub const READER: &str = "rdsreader";

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request cannot be met; a retry will not help.
    #[error("{0}")]
    Invalid(String),
    /// A program said no.
    #[error("{attempt}: {said}")]
    Failed { attempt: String, said: String },
    /// It did not answer in time.
    #[error("{attempt}: no answer within {seconds} s")]
    Late { attempt: String, seconds: u64 },
    #[error("{attempt}: {source}")]
    System {
        attempt: String,
        #[source]
        source: std::io::Error,
    },
    /// Injected by the simulator.
    #[error("injected fault: {0}")]
    Injected(&'static str),
}

pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    pub fn system(attempt: impl Into<String>, source: impl Into<std::io::Error>) -> Self {
        Self::System { attempt: attempt.into(), source: source.into() }
    }
}

/// One of the two places for a server of an instance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Node {
    A,
    B,
}

impl Node {
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    pub fn name(self) -> &'static str {
        match self {
            Self::A => "a",
            Self::B => "b",
        }
    }

    pub fn other(self) -> Self {
        match self {
            Self::A => Self::B,
            Self::B => Self::A,
        }
    }
}

/// An installed version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// `15`
    pub major: u32,
    /// `15.18`
    pub full: String,
}

/// What a node is seen to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum State {
    /// It has no data.
    #[default]
    Absent,
    Stopped,
    /// Its process is there and does not serve yet, or does not serve any more.
    Starting,
    /// It serves, and takes writes.
    Primary,
    /// It serves, and follows another.
    Standby,
}

impl State {
    pub fn runs(self) -> bool {
        matches!(self, Self::Starting | Self::Primary | Self::Standby)
    }
}

/// Both nodes of an instance, as they are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Observed {
    pub nodes: BTreeMap<Node, State>,
}

impl Observed {
    pub fn state(&self, node: Node) -> State {
        self.nodes.get(&node).copied().unwrap_or_default()
    }
}

/// How a node is to run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Configuration {
    pub major: u32,
    /// PostgreSQL's own parameters.
    pub settings: BTreeMap<String, String>,
    /// Where it listens, beside its socket.
    pub listen: Option<SocketAddrV4>,
    /// Whether connections without TLS are refused.
    pub force_tls: bool,
    /// The node that it follows.
    pub upstream: Option<Node>,
    /// The standby that each commit waits for.
    pub synchronous: Option<Node>,
    /// Whether finished WAL segments are kept in the archive.
    pub archive: bool,
    /// Certificate and key, in PEM.
    pub tls: Option<Tls>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tls {
    pub certificate: String,
    pub key: String,
    pub authority: String,
}

/// Where a node's data come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// An empty cluster.
    New,
    /// A backup as it was taken.
    Backup(String),
    /// A backup, and then what the archive of an instance has, up to a time (`2026-11-30 09:00:00.123+00`) or to its end.
    PointInTime { backup: String, archive: String, until: Option<String> },
    /// A copy of the instance's other node, to follow it.
    Standby,
}

/// A name that leads to an instance, and who may come from where.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    pub name: String,
    /// The primary's address on this machine.
    pub address: Ipv4Addr,
    pub port: u16,
    /// Where connections out of a VPC are taken: a network namespace, and the address in it.
    pub inside: Option<(PathBuf, Ipv4Addr)>,
}

/// What a server is asked.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    pub database: &'a str,
    pub sql: &'a str,
    /// As the reader, who changes nothing; otherwise as the administrator.
    pub reads: bool,
    /// Whether it may take hours.
    pub long: bool,
}

/// A file of a log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogFile {
    pub name: String,
    pub size: u64,
    /// In milliseconds since 1970, by the machine's clock.
    pub written: i64,
}

/// Makes and runs databases. Object safe; share it as `Arc<dyn Databases>`.
#[async_trait]
pub trait Databases: Send + Sync {
    /// What is installed, the newest last.
    fn versions(&self) -> Vec<Version>;

    /// What PostgreSQL says about its own parameters.
    async fn parameters(&self, major: u32) -> Result<Vec<Parameter>>;

    /// Why PostgreSQL would not take this value, if it would not.
    async fn refuses(&self, major: u32, name: &str, value: &str) -> Result<Option<String>>;

    async fn observe(&self, instance: &str) -> Result<Observed>;

    /// Makes a node's data; harmless if they are there.
    async fn create(&self, instance: &str, node: Node, major: u32, origin: &Origin) -> Result<()>;

    /// Writes the configuration and starts the server, or has it read the configuration again if it runs. Answers when
    /// the server has begun; whether it serves is observed.
    async fn run(&self, instance: &str, node: Node, configuration: &Configuration) -> Result<()>;

    /// Ends the server after its sessions were cut off and its data written. Harmless if it does not run.
    async fn stop(&self, instance: &str, node: Node) -> Result<()>;

    /// Ends every process of the node at once, and answers when none is left.
    async fn kill(&self, instance: &str, node: Node) -> Result<()>;

    /// Has a standby become a primary.
    async fn promote(&self, instance: &str, node: Node) -> Result<()>;

    /// Runs SQL and answers its rows, columns set apart by `|`. Names mean what `pg_catalog` has. The reader is
    /// there once its role was made.
    async fn ask(&self, instance: &str, node: Node, question: &Question<'_>) -> Result<String>;

    /// Runs SQL as the administrator that takes a moment.
    async fn execute(&self, instance: &str, node: Node, database: &str, sql: &str) -> Result<String> {
        self.ask(instance, node, &Question { database, sql, reads: false, long: false }).await
    }

    /// Copies a running node into a backup of this name; harmless if it is there.
    async fn back_up(&self, instance: &str, node: Node, backup: &str) -> Result<()>;

    /// Copies a backup to another name.
    async fn copy_backup(&self, from: &str, to: &str) -> Result<()>;

    /// Bytes of a backup; `None` if it is not there.
    async fn backup_size(&self, backup: &str) -> Result<Option<u64>>;

    async fn remove_backup(&self, backup: &str) -> Result<()>;

    /// The WAL that an instance's archive has.
    async fn archive(&self, instance: &str) -> Result<Archive>;

    /// Forgets what the archive has from before a backup began.
    async fn trim_archive(&self, instance: &str, oldest_backup: &str) -> Result<()>;

    /// Removes a node's data. It must not run.
    async fn remove_node(&self, instance: &str, node: Node) -> Result<()>;

    /// Removes everything of an instance but its backups. Ends what runs.
    async fn remove(&self, instance: &str) -> Result<()>;

    /// Bytes that a node takes on disk, and those that are free there.
    async fn space(&self, instance: &str, node: Node) -> Result<(u64, u64)>;

    /// Bytes that are free where instances are.
    async fn free(&self) -> Result<u64>;

    /// What the node's processes use; `None` if there are none.
    async fn usage(&self, instance: &str, node: Node) -> Result<Option<Usage>>;

    async fn log_files(&self, instance: &str) -> Result<Vec<LogFile>>;

    /// Bytes of a log file from a place on, at most so many.
    async fn read_log(&self, instance: &str, file: &str, from: u64, most: usize) -> Result<Option<Vec<u8>>>;

    /// Removes log files that were last written before this time.
    async fn trim_logs(&self, instance: &str, before: i64) -> Result<()>;

    /// Makes these names, and no others, lead to their instances.
    async fn publish(&self, all: &[Published]) -> Result<()>;

    /// Whether names can be made to lead to addresses on this machine.
    fn names_work(&self) -> bool;
}
