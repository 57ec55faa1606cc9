//! The edge plane: what a load balancer is made of, without any AWS name.
//!
//! A controller writes the whole of what the edge must serve as one [`Snapshot`] and gives it to an
//! [`Edge`]. The real edge is a process of its own (crate `novamind-edge-proxy`); [`Simulator`] stands in
//! for it in controllers' tests.
//!
//! Invariants:
//! - Ids are opaque strings chosen by the caller. The edge compares them and hands them back, nothing more.
//! - A snapshot is complete: what it does not name is no longer served.
//! - `apply` answers only when new requests are routed by that snapshot.
//! - Health is what a probe observed. Nothing becomes healthy because time passed.
//!
//! When the edge process is gone, `apply` brings it back or answers [`Error::Unreachable`]; nothing is lost,
//! because the snapshot on disk is what a new process starts from.

mod authenticate;
mod counters;
mod distributing;
pub mod distribution;
mod group;
mod guards;
mod health;
mod served;
mod simulator;
mod snapshot;
pub mod store;
mod validate;
mod validate_distribution;

use std::net::SocketAddr;

use async_trait::async_trait;
use novamind_waf::{Answer, Question};
use serde::{Deserialize, Serialize};
use tokio::sync::broadcast;

pub use authenticate::{Authenticate, IdentityKeys, Provider, Unauthenticated};
pub use counters::{
    Counters, DistributionCounters, GroupCounters, Latency, ListenerCounters, TargetCounters,
};
pub use distributing::{Distributing, Part};
pub use group::{
    Algorithm, HealthCheck, Matcher, ProbePort, ProtocolVersion, Stickiness, Target, TargetGroup, TargetKey,
};
pub use guards::Guards;
pub use health::{DrainStatus, HealthReason, HealthState, TargetHealth};
pub use served::{FRONT_DOOR, Served, TLS_FRONT_DOOR};
pub use simulator::Simulator;
pub use snapshot::{
    Action, Attributes, Certificate, Condition, DesyncMode, ForwardedForMode, Guarding, Listener,
    LoadBalancer, Pattern, QueryMatch, Redirect, Rule, Snapshot, Tls, WeightedGroup,
};
pub use validate::{Invalid, parse_block};

/// What went wrong on the way to the edge.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The snapshot contradicts itself; nothing changed. The caller made a mistake: do not retry.
    #[error("the route snapshot cannot be served: {0}")]
    Invalid(#[from] Invalid),
    /// A newer snapshot was applied through this handle already; nothing changed.
    #[error("generation {offered} is older than generation {served}, which is served already")]
    Stale { offered: u64, served: u64 },
    /// No such target group, or no such target in it, in the snapshot that is served.
    #[error("the edge does not know {0}")]
    Unknown(String),
    /// The edge process does not answer and could not be started; retry with backoff.
    #[error("the edge process cannot be reached: {0}")]
    Unreachable(String),
    /// The snapshot could not be written to disk.
    #[error("the route snapshot could not be stored: {0}")]
    Store(#[from] std::io::Error),
}

/// The answer of [`Edge::apply`]: what is now served.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Applied {
    /// The generation by which new requests are routed.
    pub generation: u64,
    /// Where the shared front door listens, when the snapshot asks for one. The port is the real one, also
    /// when the snapshot said 0.
    pub front_door: Option<SocketAddr>,
    /// The same of the front door for TLS.
    #[serde(default)]
    pub tls_front_door: Option<SocketAddr>,
    /// One entry for each listener of the snapshot, and two for each enabled distribution, `ID:80` and `ID:443` (and one
    /// with the id `front-door` or `tls-front-door` when that failed).
    pub listeners: Vec<ListenerStatus>,
}

/// Whether one listener accepts connections. The others are served whatever happens to this one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListenerStatus {
    pub listener: String,
    pub address: SocketAddr,
    /// Why it does not listen (port taken, address missing), for people to read. `None`: it listens. The
    /// edge tries again at the next `apply`.
    pub error: Option<String>,
}

/// Something that a controller may want to observe again. It carries no state on purpose, except that of the
/// target it speaks of; a receiver that lagged reads [`Edge::health`] afresh.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A target's state, reason or description changed.
    Health { group: String, health: TargetHealth },
    /// A draining target has no request in flight any more, or its deregistration delay is over.
    Drained { group: String, target: TargetKey },
    /// The edge process was started again: everything it knew by observation begins afresh.
    Restarted,
}

/// The load balancer's data plane.
#[async_trait]
pub trait Edge: Send + Sync {
    /// Stores the snapshot and answers once new requests are routed by it. Requests in flight go on under
    /// the snapshot they began with. Applying the same snapshot twice is harmless.
    async fn apply(&self, snapshot: Snapshot) -> Result<Applied, Error>;

    /// The state of each target of the group, in the snapshot's order (AWS DescribeTargetHealth).
    /// [`Error::Unknown`] when the served snapshot has no such group.
    async fn health(&self, group: &str) -> Result<Vec<TargetHealth>, Error>;

    /// Health changes and finished drains as they happen.
    fn changes(&self) -> broadcast::Receiver<Change>;

    /// Requests (and tunnels) now held by the target. 0 for a target that is not known any more.
    async fn in_flight(&self, group: &str, target: &TargetKey) -> Result<u64, Error>;

    /// Every draining target of the group. When `finished` is true, take the target out of the snapshot.
    async fn drain_status(&self, group: &str) -> Result<Vec<DrainStatus>, Error>;

    /// Everything counted since [`Counters::since_ms`], cumulative. A sampler publishes differences; a
    /// changed `epoch` means that counting began afresh.
    async fn counters(&self) -> Result<Counters, Error>;

    /// What the web ACLs have seen: samples, rates, the log.
    async fn ask(&self, question: Question) -> Result<Answer, Error>;
}
