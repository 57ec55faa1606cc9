//! Whether this machine filters packets: tried, in a namespace of its own that is gone afterwards.

use std::fs::File;
use std::io;
use std::net::{Ipv4Addr, UdpSocket};
use std::os::fd::AsFd;

use novamind_network::filter::{Exit, Filter, Interface, Peer as Whom, Place, Protocol, Route, Rule, Subnet};
use novamind_network::{Cidr, NotACidr};

use crate::names::{self, BRIDGE, INTERFACE};
use crate::namespace::{self, inside};
use crate::netlink::{Netlink, Peer};
use crate::{nft, rules, tracking};

const ID: &str = "probe";

/// Makes the devices of a VPC, loads rules as a VPC has them, and sees a packet denied by them. Nothing of it stays.
/// Needs root. Blocks for some 100 ms.
///
/// # Errors
/// What was tried and the reason; of kind `NotFound` where `nft` is not on the path.
pub fn probe() -> io::Result<()> {
    let namespace = told("no network namespace can be made", namespace::throw_away())?;
    told("no bridge with an isolated port can be made", make_devices(&namespace))?;
    if !passes(&namespace)? {
        return Err(io::Error::other("a packet of a new network namespace to itself does not pass"));
    }
    let filter = sample().map_err(io::Error::other)?;
    let loaded = nft::run(&namespace, rules::script(&filter, &Default::default()));
    told("the rules of security groups cannot be loaded", loaded)?;
    if passes(&namespace)? {
        return Err(io::Error::other("rules can be loaded, but a packet that they deny passes"));
    }
    told("tracked connections cannot be listed", tracking::forget(&namespace, |_| false))
}

fn told<T>(what: &str, outcome: io::Result<T>) -> io::Result<T> {
    outcome.map_err(|error| io::Error::new(error.kind(), format!("{what}: {error}")))
}

fn make_devices(namespace: &File) -> io::Result<()> {
    let missing = || io::Error::other("it disappeared");
    let mut netlink = inside(namespace, Netlink::open)?;
    netlink.add_bridge(BRIDGE, names::bridge_mac(ID))?;
    let port = names::port(ID);
    netlink.add_veth(&port, &Peer { namespace: namespace.as_fd(), name: INTERFACE, mac: None })?;
    let bridge = netlink.link(BRIDGE)?.ok_or_else(missing)?;
    let end = netlink.link(&port)?.ok_or_else(missing)?;
    netlink.set_master(end.index, bridge.index)?;
    netlink.isolate(end.index)
}

/// Whether a packet to the namespace itself leaves its sender.
fn passes(namespace: &File) -> io::Result<bool> {
    inside(namespace, || {
        let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))?;
        match socket.send_to(b"?", socket.local_addr()?) {
            Ok(_) => Ok(true),
            Err(error) if error.kind() == io::ErrorKind::PermissionDenied => Ok(false),
            Err(error) => Err(error),
        }
    })
}

/// A VPC in which every kind of rule is in use.
fn sample() -> Result<Filter, NotACidr> {
    let (network, everywhere): (Cidr, Cidr) = ("10.0.0.0/16".parse()?, "0.0.0.0/0".parse()?);
    let rule = |egress, protocol, peer| Rule { id: ID.into(), egress, protocol, peer };
    let group = || Whom::Group(ID.into());
    let rules = vec![
        rule(true, Protocol::All, Whom::Network(everywhere)),
        rule(false, Protocol::Tcp(22, 22), Whom::Network(everywhere)),
        rule(false, Protocol::Tcp(80, 89), group()),
        rule(false, Protocol::Udp(53, 53), Whom::Network(network)),
        rule(false, Protocol::Icmp(Some(8), Some(0)), group()),
        rule(false, Protocol::Other(47), group()),
    ];
    let interface = Interface {
        id: ID.into(),
        address: Ipv4Addr::new(10, 0, 1, 10),
        mac: names::bridge_mac(ID),
        groups: vec![ID.into()],
        place: Place::Attached,
        has_public_address: false,
    };
    let route = Route { destination: everywhere, target: ID.into(), exit: Exit::Nat };
    let subnet = Subnet { id: ID.into(), network, table: ID.into(), routes: vec![route] };
    let groups = [(ID.to_owned(), rules)].into();
    Ok(Filter { network, interfaces: vec![interface], groups, subnets: vec![subnet] })
}
