//! What is served: zones, their names, and the record sets of each name and type.

use std::collections::{BTreeMap, HashMap};
use std::net::Ipv4Addr;
use std::sync::Arc;

use crate::message::{Kind, kind};
use crate::name::{Name, parent};

/// All that the server answers from.
#[derive(Clone, Debug, Default)]
pub struct Zones {
    zones: HashMap<Box<[u8]>, Arc<Zone>>,
    /// Names outside of zones that this installation knows: load balancers, and its own name servers.
    hosts: HashMap<Box<[u8]>, Host>,
    /// Checks of health by their ids. One that is not here is healthy.
    health: HashMap<String, bool>,
}

/// What stands behind a name that is this installation's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Host {
    pub addresses: Vec<Ipv4Addr>,
    /// What `EvaluateTargetHealth` looks at.
    pub healthy: bool,
}

/// One zone. The names between its records and its apex exist too.
#[derive(Clone, Debug)]
pub struct Zone {
    pub origin: Name,
    nodes: HashMap<Box<[u8]>, Node>,
}

/// What a name has: sets by their type. Without any it is an empty one, for the names below it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Node {
    pub sets: BTreeMap<Kind, Vec<RecordSet>>,
}

/// Records of one name and type that are answered together.
#[derive(Clone, Debug)]
pub struct RecordSet {
    pub policy: Policy,
    pub content: Content,
    /// The check that says whether this one may be answered.
    pub check: Option<String>,
}

/// How one of several sets is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Policy {
    Simple,
    /// 0 to 255, against the other weights.
    Weighted(u8),
    Primary,
    Secondary,
    /// One of up to eight that are answered together.
    Multivalue,
}

#[derive(Clone, Debug)]
pub enum Content {
    Records {
        ttl: u32,
        /// Each in wire form.
        data: Vec<Box<[u8]>>,
    },
    Alias(Alias),
}

/// Answered with what another name has.
#[derive(Clone, Debug)]
pub struct Alias {
    pub target: Name,
    pub evaluate_health: bool,
}

impl Zones {
    /// The zone that is the nearest above a name in wire form.
    pub(crate) fn zone_of(&self, mut wire: &[u8]) -> Option<&Zone> {
        loop {
            if let Some(zone) = self.zones.get(wire) {
                return Some(zone);
            }
            wire = parent(wire)?;
        }
    }

    pub(crate) fn host(&self, wire: &[u8]) -> Option<&Host> {
        self.hosts.get(wire)
    }

    pub(crate) fn is_healthy(&self, check: Option<&str>) -> bool {
        check.is_none_or(|check| self.health.get(check).copied().unwrap_or(true))
    }

    /// Adds a zone. Of several with one name the first stays.
    pub fn insert(&mut self, zone: Arc<Zone>) {
        self.zones.entry(zone.origin.wire().into()).or_insert(zone);
    }

    pub fn insert_host(&mut self, name: &Name, host: Host) {
        self.hosts.insert(name.wire().into(), host);
    }

    pub fn set_health(&mut self, check: impl Into<String>, healthy: bool) {
        self.health.insert(check.into(), healthy);
    }

    /// The same with another zone alone, in the place of one with its name.
    pub fn only(&self, zone: Arc<Zone>) -> Self {
        let mut zones =
            Self { zones: HashMap::new(), hosts: self.hosts.clone(), health: self.health.clone() };
        zones.insert(zone);
        zones
    }
}

impl Zone {
    pub(crate) fn node(&self, wire: &[u8]) -> Option<&Node> {
        self.nodes.get(wire)
    }

    /// The set of the start of authority: its lifetime and data.
    pub(crate) fn authority(&self) -> Option<(u32, &[u8])> {
        let sets = self.nodes.get(self.origin.wire())?.sets.get(&kind::SOA)?;
        match &sets.first()?.content {
            Content::Records { ttl, data } => Some((*ttl, data.first()?)),
            Content::Alias(_) => None,
        }
    }
}

/// Makes a zone.
pub struct ZoneBuilder(Zone);

impl ZoneBuilder {
    pub fn new(origin: Name) -> Self {
        let nodes = HashMap::from([(origin.wire().into(), Node::default())]);
        Self(Zone { origin, nodes })
    }

    /// Adds a set. A name outside of the zone is left out.
    pub fn add(&mut self, name: &Name, kind: Kind, set: RecordSet) {
        if !name.is_within(&self.0.origin) {
            return;
        }
        let mut wire = name.wire();
        self.0.nodes.entry(wire.into()).or_default().sets.entry(kind).or_default().push(set);
        while let Some(above) = parent(wire).filter(|_| wire != self.0.origin.wire()) {
            self.0.nodes.entry(above.into()).or_default();
            wire = above;
        }
    }

    pub fn build(self) -> Arc<Zone> {
        Arc::new(self.0)
    }
}
