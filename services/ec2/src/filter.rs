//! What records say about packets, and the kernel's rules in line with it.
//!
//! Invariants:
//! - Rules are made from all records of a VPC at once, and take the kernel's place at once.
//! - An interface that is answered has its rules: whoever makes one waits for them. A change of a group or a route is
//!   answered before the kernel has it (as on AWS, it takes effect shortly after); the controller follows.
//! - Callers that wait at the same time share one run, which reads the records after all of them asked.
//!
//! A route to a network interface, which records of before may hold, leads nowhere, as no interface forwards; of IPv6
//! rules nothing comes, as there are no IPv6 networks.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::atomic::{AtomicU64, Ordering};

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

/// The one object of the controller.
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
    asked: AtomicU64,
    state: Mutex<State>,
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
    /// Brings every VPC in the kernel in line with its records. The error is that of `vpc`, or of any.
    pub async fn bring_up(&self, store: &Store, network: &dyn Network, vpc: Option<&str>) -> Result<()> {
        let ticket = self.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let mut state = self.state.lock().await;
        if state.answered < ticket {
            let covered = self.asked.load(Ordering::SeqCst);
            run(&mut state, store, network).await?;
            state.answered = covered;
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

async fn run(state: &mut State, store: &Store, network: &dyn Network) -> Result<()> {
    let inventory = network.list().await?;
    state.stands.retain(|vpc, _| inventory.vpcs.contains(vpc));
    state.failed.clear();
    if inventory.vpcs.is_empty() {
        return Ok(());
    }
    for (scope, vpc) in store.keys::<Vpc>()? {
        if !inventory.vpcs.contains(&vpc) {
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
    pub store: Store,
    pub state: std::sync::Arc<crate::Ec2>,
}

fn all() -> ObjectKey {
    ObjectKey { scope: Scope::global(""), id: ALL.into() }
}

#[async_trait]
impl Controller for Follower {
    fn name(&self) -> &'static str {
        "ec2/filter"
    }

    fn concerns(&self, change: &Change) -> Option<ObjectKey> {
        (change.service == "ec2" && DECIDES.contains(&change.kind)).then(all)
    }

    fn objects(&self, _: &Store) -> Result<Vec<ObjectKey>> {
        Ok(vec![all()])
    }

    async fn reconcile(&self, _: &ObjectKey) -> Result<Next> {
        self.state.filters.bring_up(&self.store, &*self.state.network, None).await?;
        Ok(Next::Settled)
    }
}

#[cfg(test)]
#[path = "filter_tests.rs"]
mod tests;
