//! The network plane: VPCs, subnets and elastic network interfaces as the kernel's own.
//!
//! A VPC is a network namespace with a bridge in it, so that two VPCs of the same CIDR never meet. A
//! subnet is its gateway address (the network's first) on that bridge. An interface is a namespace of
//! its own, joined to the bridge by a veth pair: what a task's containers run in.
//!
//! Invariants:
//! - Every call is idempotent and mends what a killed predecessor left half-made.
//! - Names are derived from ids under the installation's prefix: two installations on one machine
//!   never touch each other's.
//! - 169.254.170.2 answers in every VPC namespace, so that the daemon can serve task metadata and
//!   credentials there (`listen_in`).
//! - What is not allowed is denied: from the moment it exists, an interface sends and receives what the VPC's
//!   [`filter::Filter`] says, and nothing before there is one. Only 169.254.170.2 answers whoever is attached.
//! - An interface sends under its own address alone.
//!
//! When it fails: a call returns what was tried and the kernel's reason; calling again is safe.

mod cidr;
pub mod filter;
pub mod judge;
pub mod simulator;

use std::net::Ipv4Addr;
use std::path::PathBuf;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use cidr::{Cidr, NotACidr};
use filter::Filter;

/// Where a task finds its metadata and credentials (fixed by AWS's SDKs and agents).
pub const METADATA_ADDRESS: Ipv4Addr = Ipv4Addr::new(169, 254, 170, 2);

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The request contradicts itself or what exists; a retry will not help.
    #[error("{0}")]
    Invalid(String),
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

/// An elastic network interface to be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EniSpec {
    /// `eni-...`; unique in the installation.
    pub id: String,
    pub vpc: String,
    pub subnet: String,
    /// Within the subnet, and nobody else's.
    pub address: Ipv4Addr,
    /// Six bytes; a locally administered unicast address (`02:...`).
    pub mac: [u8; 6],
}

/// A VPC as the kernel has it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VpcHandle {
    /// Network namespace of the bridge. Stable for an id: any process of the installation may compute
    /// it with [`Network::vpc_namespace`] and give it to `socket_in` and `listen_in`.
    pub namespace: PathBuf,
    pub outbound: Outbound,
}

/// Whether tasks reach beyond the VPC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outbound {
    /// Through the host, masqueraded. The VPC's side of the link and the host's.
    On { vpc_address: Ipv4Addr, host_address: Ipv4Addr },
    /// Why not, and what would mend it.
    Off { reason: String },
}

/// An attached interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EniHandle {
    /// The namespace to run the task in; goes into `TaskSpec::network`.
    pub namespace: PathBuf,
}

/// What exists under the installation's prefix, sorted; ids as they were given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inventory {
    pub vpcs: Vec<String>,
    pub enis: Vec<String>,
}

/// Makes networks. Object safe; share it as `Arc<dyn Network>`.
#[async_trait]
pub trait Network: Send + Sync {
    /// Makes the VPC's namespace, bridge and uplink. `cidr` may not change for an id.
    async fn ensure_vpc(&self, vpc: &str, cidr: Cidr) -> Result<VpcHandle>;

    /// Removes the VPC with everything in it. Its interfaces' namespaces lose their link; detach them
    /// first. Harmless for an unknown one.
    async fn remove_vpc(&self, vpc: &str) -> Result<()>;

    /// Puts the subnet's gateway address on the bridge. The VPC must exist.
    async fn ensure_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> Result<()>;

    /// Takes the gateway address away. Harmless for an unknown one.
    async fn remove_subnet(&self, vpc: &str, subnet: &str, cidr: Cidr) -> Result<()>;

    /// Makes the interface's namespace with loopback up, its address, and a default route through the
    /// subnet's gateway. The subnet must exist.
    async fn attach(&self, eni: EniSpec) -> Result<EniHandle>;

    /// Removes the interface and its namespace. Stop the task first: a namespace lives on, linkless,
    /// while a process is in it. Harmless for an unknown one.
    async fn detach(&self, eni: &str) -> Result<()>;

    /// Makes the kernel's rules of a VPC what `filter` says, all of them at once, where they differ; with it the
    /// addresses that load balancers send from. Connections that are under way go on unless they are not tracked.
    /// The VPC must exist.
    async fn filter(&self, vpc: &str, filter: &Filter) -> Result<()>;

    /// What exists, for finding what nobody wants any more.
    async fn list(&self) -> Result<Inventory>;

    /// Where a VPC's namespace is or would be.
    fn vpc_namespace(&self, vpc: &str) -> PathBuf;

    /// Where an interface's namespace is or would be; what [`EniHandle::namespace`] says.
    fn eni_namespace(&self, eni: &str) -> PathBuf;
}

impl Error {
    /// An [`Error::System`] that names what was tried.
    pub fn system(attempt: impl Into<String>, source: impl Into<std::io::Error>) -> Self {
        Self::System { attempt: attempt.into(), source: source.into() }
    }
}
