//! What is spoken on the control socket: one JSON value per line, a request and its reply. A new edge process
//! speaks it to the old one as well, so both builds must understand each other: add, do not change.

use std::net::SocketAddr;

use novamind_edge::{Applied, Change, Counters, DrainStatus, TargetHealth, TargetKey};
use novamind_waf::{Answer, Question};
use serde::{Deserialize, Serialize};

use crate::tracker::Tracker;

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Request {
    Hello,
    /// Serve the snapshot on disk, which is of this generation or a later one.
    Load {
        generation: u64,
    },
    Health {
        group: String,
    },
    InFlight {
        group: String,
        target: TargetKey,
    },
    DrainStatus {
        group: String,
    },
    Counters,
    Guard(Question),
    /// Replies go on until the process leaves.
    Watch,
    /// Hand over to the asking process: an inheritance, then its sockets; see `handover`.
    Handover,
    /// Stop accepting, finish what is under way, exit.
    Stop,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reply {
    Hello {
        pid: u32,
        build: String,
        generation: u64,
        epoch: u64,
    },
    Applied(Applied),
    Health(Vec<TargetHealth>),
    Count(u64),
    Drain(Vec<DrainStatus>),
    Counters(Counters),
    Guard(Answer),
    Change(Change),
    Inheritance {
        inheritance: Inheritance,
        sockets: usize,
    },
    /// What the old process still holds, again and again after a handover.
    Held(Vec<(String, TargetKey, u64)>),
    Done,
    Invalid(String),
    Unknown(String),
    Failed(String),
}

/// What a new process cannot read from the snapshot.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Inheritance {
    pub counters: Counters,
    pub trackers: Vec<(String, TargetKey, Tracker)>,
    pub front_door: Option<SocketAddr>,
    pub tls_front_door: Option<SocketAddr>,
}

/// Changes with the executable: another size, date or file.
pub fn build_of(path: &std::path::Path) -> String {
    use std::os::unix::fs::MetadataExt;
    match std::fs::metadata(path) {
        Ok(file) => format!("{:x}-{:x}-{:x}-{:x}", file.ino(), file.size(), file.mtime(), file.mtime_nsec()),
        Err(error) => format!("unknown: {error}"),
    }
}
