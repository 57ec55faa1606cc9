//! What records say about packets, and the kernel's rules in line with it.
//!
//! Invariants:
//! - Rules are made from all records of a VPC at once, and take the kernel's place at once.
//! - An interface that is answered has its rules: whoever makes one waits for them. A change of a group or a route is
//!   answered before the kernel has it (as on AWS, it takes effect shortly after); the controller follows.
//! - Callers that wait at the same time share one run, which reads the records after all of them asked.
//! - A run looks at the VPCs that were asked for. A change leads to its record's VPC, or to all where that is not known.
//!
//! A route to a network interface, which records of before may hold, leads nowhere, as no interface forwards; of IPv6
//! rules nothing comes, as there are no IPv6 networks.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use async_trait::async_trait;
use novamind_kernel::{Change, Controller, Next, ObjectKey, Scope, Store, Stored};
use novamind_network::filter::{
    Exit, Filter, Interface as Filtered, Peer as FilteredPeer, Place, Protocol, Route as FilteredRoute,
    Rule as FilteredRule, Subnet as FilteredSubnet,
};
use novamind_network::{Cidr, Network};
use novamind_wire::Result;
use tokio::sync::Mutex;

use crate::records::{
    Address, Interface, InterfaceState, InternetGateway, NatGateway, NatState, Route, RouteTable,
    SecurityGroup, Subnet, Target, Vpc,
};
use crate::resource::Read;
use crate::rule::{Peer, Permission, Rule};

/// The object that stands for all VPCs; the others are named as theirs.
const ALL: &str = "all";
/// Records that decide about packets.
const DECIDES: [&str; 7] = [
    "elastic-ip",
    "internet-gateway",
    "natgateway",
    "network-interface",
    "route-table",
    "security-group",
    "subnet",
];

/// The protocol of a permission; `None` for what only IPv6 has, and for numbers that no packet has: they let nothing
/// pass.
fn protocol(permission: &Permission) -> Option<Protocol> {
    let port = |number: i32| u16::try_from(number).ok();
    let byte = |number: i32| if number == -1 { Some(None) } else { u8::try_from(number).ok().map(Some) };
    let (from, to) = (permission.from, permission.to);
    Some(match permission.protocol.as_str() {
        "-1" => Protocol::All,
        "tcp" => Protocol::Tcp(port(from)?, port(to)?),
        "udp" => Protocol::Udp(port(from)?, port(to)?),
        "icmp" => match (byte(from)?, byte(to)?) {
            (None, Some(_)) => return None,
            (kind, code) => Protocol::Icmp(kind, code),
        },
        "icmpv6" => return None,
        number => Protocol::Other(number.parse().ok()?),
    })
}

fn rule(rule: &Rule) -> Option<FilteredRule> {
    let peer = match &rule.permission.peer {
        Peer::Ipv4(cidr) => FilteredPeer::Network(*cidr),
        Peer::Group(id) => FilteredPeer::Group(id.clone()),
        Peer::Ipv6(_) => return None,
    };
    let protocol = protocol(&rule.permission)?;
    Some(FilteredRule { id: rule.id.clone(), egress: rule.egress, protocol, peer })
}

/// The route tables of a VPC.
struct Tables(Vec<Stored<RouteTable>>);

impl Tables {
    /// The one that holds for a subnet: its own, or the main one.
    fn of(&self, subnet: &str) -> Option<&Stored<RouteTable>> {
        let own = |table: &&Stored<RouteTable>| {
            table.associations.iter().any(|association| association.subnet.as_deref() == Some(subnet))
        };
        self.0.iter().find(own).or_else(|| self.0.iter().find(|table| table.is_main()))
    }

    /// The subnet's route for a destination: that of the longest prefix.
    fn route(&self, subnet: &str, destination: &Cidr) -> Option<&Route> {
        let routes = self.of(subnet)?.routes.iter();
        let covering = routes.filter(|route| route.destination.covers(destination));
        covering.max_by_key(|route| route.destination.prefix())
    }
}

/// Where a route leads.
fn exit(reader: &impl Read, scope: &Scope, vpc: &str, tables: &Tables, route: &Route) -> Result<Exit> {
    let closed = |reason: &str| Ok(Exit::Closed(reason.to_owned()));
    let is_attached = |id: &str| -> Result<bool> {
        let gateway = reader.get::<InternetGateway>(scope, id)?;
        Ok(gateway.is_some_and(|gateway| gateway.vpc.as_deref() == Some(vpc)))
    };
    match &route.target {
        Target::InternetGateway(id) if is_attached(id)? => Ok(Exit::Internet),
        Target::InternetGateway(_) => closed("it is not attached to the VPC"),
        Target::Interface(_) => closed("no interface forwards packets here"),
        Target::NatGateway(id) => {
            let Some(gateway) = reader.get::<NatGateway>(scope, id)? else { return closed("it is gone") };
            if gateway.state != NatState::Available {
                return Ok(Exit::Closed(format!("it is {}", gateway.state.name())));
            }
            if gateway.allocation.is_none() {
                return closed("a private NAT gateway leads to no other network here");
            }
            match tables.route(&gateway.subnet, &route.destination).map(|route| &route.target) {
                Some(Target::InternetGateway(id)) if is_attached(id)? => Ok(Exit::Nat),
                _ => Ok(Exit::Closed(format!("its subnet {} has no internet gateway", gateway.subnet))),
            }
        }
    }
}

fn subnet(
    reader: &impl Read,
    scope: &Scope,
    tables: &Tables,
    subnet: &Stored<Subnet>,
) -> Result<FilteredSubnet> {
    let table = tables.of(&subnet.id);
    let mut routes = Vec::new();
    for route in table.into_iter().flat_map(|table| &table.routes) {
        let target = match &route.target {
            Target::InternetGateway(id) | Target::NatGateway(id) | Target::Interface(id) => id.clone(),
        };
        let exit = exit(reader, scope, &subnet.vpc, tables, route)?;
        routes.push(FilteredRoute { destination: route.destination, target, exit });
    }
    routes.sort_by_key(|route| std::cmp::Reverse(route.destination.prefix()));
    let table = table.map(|table| table.id.clone()).unwrap_or_default();
    Ok(FilteredSubnet { id: subnet.id.clone(), network: subnet.cidr, table, routes })
}

/// All that records say about packets in a VPC.
pub fn compile(reader: &impl Read, scope: &Scope, vpc: &str, network: Cidr) -> Result<Filter> {
    let addresses = reader.list::<Address>(scope, "")?;
    let with_public: HashSet<&str> = addresses
        .iter()
        .filter_map(|address| address.association.as_ref())
        .map(|association| association.interface.as_str())
        .collect();
    let known = |interface: &Interface| interface.vpc == vpc && interface.state != InterfaceState::Deleting;
    let interfaces = reader.those::<Interface>(scope, known)?;
    let interfaces = interfaces.iter().map(|interface| Filtered {
        id: interface.id.clone(),
        address: interface.address,
        mac: interface.mac,
        groups: interface.groups.clone(),
        place: match (interface.in_kernel, interface.kind.as_str()) {
            (true, _) => Place::Attached,
            (false, "nat_gateway") => Place::Nowhere,
            (false, _) => Place::Router,
        },
        has_public_address: with_public.contains(interface.id.as_str()),
    });
    let groups = reader.those::<SecurityGroup>(scope, |group| group.vpc == vpc)?;
    let groups: BTreeMap<String, Vec<FilteredRule>> = groups
        .iter()
        .map(|group| (group.id.clone(), group.rules.iter().filter_map(rule).collect()))
        .collect();
    let tables = Tables(reader.those::<RouteTable>(scope, |table| table.vpc == vpc)?);
    let subnets = reader.those::<Subnet>(scope, |subnet| subnet.vpc == vpc)?;
    let subnets: Result<Vec<_>> = subnets.iter().map(|found| subnet(reader, scope, &tables, found)).collect();
    Ok(Filter { network, interfaces: interfaces.collect(), groups, subnets: subnets? })
}

/// The kernel's rules of all VPCs.
#[derive(Default)]
pub struct Filters {
    asked: parking_lot::Mutex<Asked>,
    state: Mutex<State>,
}

/// Which VPCs are asked for: the number of each one's last question. `None` stands for all of them.
#[derive(Default)]
struct Asked {
    last: u64,
    of: BTreeMap<Option<String>, u64>,
}

#[derive(Default)]
struct State {
    /// The last question that is answered.
    answered: u64,
    /// What each VPC has.
    stands: HashMap<String, Filter>,
    /// Why a VPC has not what it should.
    failed: HashMap<String, novamind_network::Error>,
}

impl Filters {
    /// Brings a VPC in the kernel in line with its records, or every one. The error is that of `vpc`, or of any.
    pub async fn bring_up(&self, store: &Store, network: &dyn Network, vpc: Option<&str>) -> Result<()> {
        let ticket = {
            let mut asked = self.asked.lock();
            asked.last += 1;
            let ticket = asked.last;
            asked.of.insert(vpc.map(str::to_owned), ticket);
            ticket
        };
        let mut state = self.state.lock().await;
        if state.answered < ticket {
            let (covered, wanted) = {
                let asked = self.asked.lock();
                (asked.last, asked.of.keys().cloned().collect::<BTreeSet<_>>())
            };
            run(&mut state, store, network, &wanted).await?;
            state.answered = covered;
            self.asked.lock().of.retain(|_, last| *last > covered);
        }
        let failed = match vpc {
            Some(vpc) => state.failed.get(vpc),
            None => state.failed.values().next(),
        };
        failed.map_or(Ok(()), |error| Err(crate::control::unavailable(error)))
    }

    /// As [`Filters::bring_up`], and has the kernel's rules compared with what they were.
    pub async fn mend(&self, store: &Store, network: &dyn Network) -> Result<()> {
        self.state.lock().await.stands.clear();
        self.bring_up(store, network, None).await
    }

    /// The VPC's network was made anew: it has no rules.
    pub async fn forget(&self, vpc: &str) {
        self.state.lock().await.stands.remove(vpc);
    }
}

async fn run(
    state: &mut State,
    store: &Store,
    network: &dyn Network,
    wanted: &BTreeSet<Option<String>>,
) -> Result<()> {
    let inventory = network.list().await?;
    let is_wanted = |vpc: &str| wanted.contains(&None) || wanted.contains(&Some(vpc.to_owned()));
    state.stands.retain(|vpc, _| inventory.vpcs.contains(vpc));
    state.failed.retain(|vpc, _| inventory.vpcs.contains(vpc) && !is_wanted(vpc));
    if inventory.vpcs.is_empty() {
        return Ok(());
    }
    for (scope, vpc) in store.keys::<Vpc>()? {
        if !inventory.vpcs.contains(&vpc) || !is_wanted(&vpc) {
            continue;
        }
        let Some(stored) = store.get::<Vpc>(&scope, &vpc)? else { continue };
        let filter = compile(store, &scope, &vpc, stored.cidr)?;
        if state.stands.get(&vpc) == Some(&filter) {
            continue;
        }
        state.stands.remove(&vpc);
        match network.filter(&vpc, &filter).await {
            Ok(()) => {
                state.stands.insert(vpc, filter);
            }
            Err(error) => {
                state.failed.insert(vpc, error);
            }
        }
    }
    Ok(())
}

/// Follows the records.
pub struct Follower {
    store: Store,
    state: Arc<crate::Ec2>,
    /// The VPCs of records that were seen, for when they are gone.
    known: parking_lot::Mutex<HashMap<String, String>>,
}

impl Follower {
    pub fn new(store: Store, state: Arc<crate::Ec2>) -> Self {
        Self { store, state, known: Default::default() }
    }

    /// The VPC that a change is of, for kinds that never leave theirs. Gateways to the internet do, and addresses.
    fn vpc_of(&self, change: &Change) -> Result<Option<String>> {
        let (store, scope, id) = (&self.store, &change.scope, change.id.as_str());
        Ok(match change.kind {
            "natgateway" => store.get::<NatGateway>(scope, id)?.map(|found| found.record.vpc),
            "network-interface" => store.get::<Interface>(scope, id)?.map(|found| found.record.vpc),
            "route-table" => store.get::<RouteTable>(scope, id)?.map(|found| found.record.vpc),
            "security-group" => store.get::<SecurityGroup>(scope, id)?.map(|found| found.record.vpc),
            "subnet" => store.get::<Subnet>(scope, id)?.map(|found| found.record.vpc),
            _ => None,
        })
    }
}

fn object(id: &str) -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: id.into() }
}

#[async_trait]
impl Controller for Follower {
    fn name(&self) -> &'static str {
        "ec2/filter"
    }

    fn follows(&self, service: &str) -> bool {
        service == "ec2"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        if change.service != "ec2" || !DECIDES.contains(&change.kind) {
            return None;
        }
        // What cannot be read is as what is gone.
        let found = self.vpc_of(change).unwrap_or_default();
        let mut known = self.known.lock();
        let vpc = match found {
            Some(vpc) => {
                known.insert(change.id.clone(), vpc.clone());
                Some(vpc)
            }
            None => known.remove(&change.id),
        };
        Some(object(vpc.as_deref().unwrap_or(ALL)))
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![object(ALL)])
    }

    async fn reconcile(&self, key: &ObjectKey) -> Result<Next> {
        let vpc = (key.id != ALL).then_some(key.id.as_str());
        self.state.filters.bring_up(&self.store, &*self.state.network, vpc).await?;
        Ok(Next::Settled)
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
