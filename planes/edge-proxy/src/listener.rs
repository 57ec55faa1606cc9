//! What listeners and their connections share.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU16, AtomicUsize};

use arc_swap::{ArcSwap, ArcSwapOption};
use novamind_edge::Change;
use novamind_waf::Log;
use parking_lot::Mutex;
use tokio::sync::{broadcast, watch};

use crate::auth::Renewals;
use crate::cdn::{Cdn, Site};
use crate::cookie::Sealer;
use crate::routes::Routes;
use crate::stats::ListenerStats;

/// Process-wide state that the request path reads.
pub struct Shared {
    pub sealer: Sealer,
    pub front_door: ArcSwap<FrontDoor>,
    /// The port of the front door for TLS; 0 when there is none.
    pub tls_front_door: AtomicU16,
    pub cdn: Cdn,
    /// Another process has taken over the listening sockets: every connection ends with its next answer.
    pub leaving: AtomicBool,
    /// Client connections and tunnels.
    pub connections: AtomicUsize,
    /// More connections than this are refused.
    pub connection_limit: usize,
    pub changes: broadcast::Sender<Change>,
    /// Judged requests, until they are fetched. Of ACLs whose requests are logged, each request takes its lock.
    pub judged: Mutex<Log>,
    /// Sessions that are being refreshed. Such a request takes its lock, and no other.
    pub renewals: Renewals,
}

/// Where names lead.
#[derive(Default)]
pub struct FrontDoor {
    /// By host name in lower case; `*.` may begin one.
    pub names: HashMap<String, Entrance>,
    /// Whose certificate is shown to who asks for none.
    pub default: Option<Arc<Site>>,
}

#[derive(Clone)]
pub enum Entrance {
    Listener(Arc<Listener>),
    Site(Arc<Site>),
}

impl FrontDoor {
    /// A name of one's own comes before a wildcard.
    pub fn find(&self, host: &str) -> Option<Entrance> {
        let host = host.to_ascii_lowercase();
        let found = self.names.get(&host).cloned();
        found.or_else(|| self.names.get(&format!("*.{}", host.split_once('.')?.1)).cloned())
    }

    /// The distribution of that name, or the one for who asks for none.
    pub fn site(&self, name: Option<&str>) -> Option<Arc<Site>> {
        match name.and_then(|name| self.find(name)) {
            Some(Entrance::Site(site)) => Some(site),
            _ => self.default.clone(),
        }
    }
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
    /// The front door for TLS, which leads to distributions alone.
    pub is_tls_front_door: bool,
    /// The distribution that it belongs to, if it is one's.
    pub site: ArcSwapOption<Site>,
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
            is_tls_front_door: false,
            site: ArcSwapOption::empty(),
            routes: ArcSwap::from_pointee(Routes::empty()),
            stats: ListenerStats::default(),
            phase: watch::Sender::new(Phase::Serving),
        }
    }

    /// Its own answers are those of a distribution.
    pub fn is_for_distributions(&self) -> bool {
        self.is_tls_front_door || self.site.load().is_some()
    }
}
