//! What packets a VPC lets pass: security groups, routes out, and the addresses that they speak of.
//!
//! The same description is compiled into the kernel's rules by an implementation of [`crate::Network`], and judged by
//! [`crate::judge`] for whoever asks whether and why.
//!
//! Invariants: what no rule allows is denied; a member of a group counts by its private address; an interface that is
//! not described sends and receives nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::net::Ipv4Addr;

use serde::{Deserialize, Serialize};

use crate::Cidr;

/// All that decides about packets in one VPC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// Of the VPC: what lies within follows the local route.
    pub network: Cidr,
    pub interfaces: Vec<Interface>,
    /// Rules by the id of their group.
    pub groups: BTreeMap<String, Vec<Rule>>,
    pub subnets: Vec<Subnet>,
}

/// A network interface and the groups it is in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Interface {
    pub id: String,
    pub address: Ipv4Addr,
    pub mac: [u8; 6],
    pub groups: Vec<String>,
    pub place: Place,
    /// Whether an elastic address is associated: what an internet gateway asks for.
    pub has_public_address: bool,
}

/// Where an interface's packets come from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A namespace of its own, attached to the VPC.
    Attached,
    /// An address of the VPC's own namespace: load balancers send from it.
    Router,
    /// Nothing is sent from it: NAT gateways.
    Nowhere,
}

/// A rule of a security group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    /// `sgr-...`
    pub id: String,
    pub egress: bool,
    pub protocol: Protocol,
    pub peer: Peer,
}

/// What a rule says about the protocol; ports are the destination's, first and last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Protocol {
    All,
    Tcp(u16, u16),
    Udp(u16, u16),
    /// Type and code; `None` is any.
    Icmp(Option<u8>, Option<u8>),
    /// By its number.
    Other(u8),
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Peer {
    Network(Cidr),
    Group(String),
}

/// A subnet and where packets go that leave the VPC from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Subnet {
    pub id: String,
    pub network: Cidr,
    /// Its route table.
    pub table: String,
    /// Beside the local one; the longest prefix first.
    pub routes: Vec<Route>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    pub destination: Cidr,
    /// What it leads to, for people: `igw-...`.
    pub target: String,
    pub exit: Exit,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exit {
    /// An internet gateway: only for interfaces with a public address.
    Internet,
    /// A NAT gateway that works.
    Nat,
    /// Nowhere, and why.
    Closed(String),
}

impl Cidr {
    pub(crate) fn is_everything(&self) -> bool {
        self.prefix() == 0
    }
}

impl Peer {
    pub fn is_everybody(&self) -> bool {
        matches!(self, Self::Network(network) if network.is_everything())
    }
}

impl Filter {
    /// One that lets nothing pass.
    pub fn closed(network: Cidr) -> Self {
        Self { network, interfaces: Vec::new(), groups: BTreeMap::new(), subnets: Vec::new() }
    }

    pub fn interface_at(&self, address: Ipv4Addr) -> Option<&Interface> {
        self.interfaces.iter().find(|interface| interface.address == address)
    }

    /// Private addresses of a group's members.
    pub fn members(&self, group: &str) -> BTreeSet<Ipv4Addr> {
        let member = |interface: &&Interface| interface.groups.iter().any(|known| known == group);
        self.interfaces.iter().filter(member).map(|interface| interface.address).collect()
    }

    /// Rules of these groups in one direction.
    pub fn rules<'a>(&'a self, groups: &'a [String], egress: bool) -> impl Iterator<Item = &'a Rule> {
        let rules = groups.iter().filter_map(|group| self.groups.get(group)).flatten();
        rules.filter(move |rule| rule.egress == egress)
    }

    /// Whether what `rule` allows is not tracked: it lets everybody through, and so do rules of the other direction,
    /// with every port. Then each packet is judged by the rules that stand when it comes, and a connection breaks with
    /// the rule that let it in (EC2 user guide, "Security group connection tracking"). Only TCP and UDP.
    pub fn is_untracked(&self, groups: &[String], rule: &Rule) -> Untracked {
        let open = |wanted: fn(&Protocol) -> bool| {
            let mut others = self.rules(groups, !rule.egress);
            others.any(|other| other.peer.is_everybody() && wanted(&other.protocol))
        };
        if !rule.peer.is_everybody() {
            return Untracked::default();
        }
        let tcp = || open(|other| matches!(other, Protocol::All | Protocol::Tcp(0 | 1, u16::MAX)));
        let udp = || open(|other| matches!(other, Protocol::All | Protocol::Udp(0 | 1, u16::MAX)));
        match rule.protocol {
            Protocol::Tcp(..) => Untracked { tcp: tcp(), udp: false },
            Protocol::Udp(..) => Untracked { tcp: false, udp: udp() },
            Protocol::All => Untracked { tcp: tcp(), udp: udp() },
            Protocol::Icmp(..) | Protocol::Other(_) => Untracked::default(),
        }
    }
}

/// Which flows of a rule are not tracked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Untracked {
    pub tcp: bool,
    pub udp: bool,
}
