//! What listeners and their connections share.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize};

use arc_swap::ArcSwap;
use novamind_edge::Change;
use novamind_waf::Log;
use parking_lot::Mutex;
use tokio::sync::{broadcast, watch};

use crate::cookie::Sealer;
use crate::routes::Routes;
use crate::stats::ListenerStats;

/// Process-wide state that the request path reads.
pub struct Shared {
    pub sealer: Sealer,
    /// Host names (lower case) of the front door, and where they lead.
    pub front_door: ArcSwap<HashMap<String, Arc<Listener>>>,
    /// Another process has taken over the listening sockets: every connection ends with its next answer.
    pub leaving: AtomicBool,
    /// Client connections and tunnels.
    pub connections: AtomicUsize,
    /// More connections than this are refused.
    pub connection_limit: usize,
    pub changes: broadcast::Sender<Change>,
    /// Judged requests, until they are fetched. Of ACLs whose requests are logged, each request takes its lock.
    pub judged: Mutex<Log>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    Serving,
    /// Handed over: HTTP/2 connections are told to go away, HTTP/1.1 ones after their next answer.
    Leaving,
    /// Removed: idle connections close, busy ones after the answer under way.
    Closing,
}

/// One listener, as long as its id and address are in the snapshot.
pub struct Listener {
    pub id: String,
    pub load_balancer: String,
    pub address: SocketAddr,
    /// Requests go where their Host leads.
    pub is_front_door: bool,
    pub routes: ArcSwap<Routes>,
    pub stats: ListenerStats,
    pub phase: watch::Sender<Phase>,
}

impl Listener {
    pub fn new(id: &str, load_balancer: &str, address: SocketAddr, is_front_door: bool) -> Self {
        Self {
            id: id.into(),
            load_balancer: load_balancer.into(),
            address,
            is_front_door,
            routes: ArcSwap::from_pointee(Routes::empty()),
            stats: ListenerStats::default(),
            phase: watch::Sender::new(Phase::Serving),
        }
    }
}
