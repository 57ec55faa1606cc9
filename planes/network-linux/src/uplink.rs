//! The way out of a VPC: a veth pair to the host, masqueraded twice.
//!
//! Two VPCs may have the same addresses, so a packet leaves its VPC under the address of the VPC's end of the pair,
//! which is unique on the host, and leaves the host under the host's own.
//!
//! The pair is there whether or not a subnet has a route out; who may use it, the VPC's filter says (`rules`).
//!
//! Invariant: the host's forwarding switch is turned on only when the installation's owner said so; without it
//! there is no pair, and the reason is told.

use std::fs::{self, File};
use std::io;
use std::net::Ipv4Addr;
use std::os::fd::AsFd;
use std::process::{Command, Stdio};

use novamind_network::{Cidr, Outbound};

use crate::names::{self, UPLINK};
use crate::namespace::inside;
use crate::netlink::{Address, Netlink, Peer};
use crate::nft;

const FORWARDING: &str = "/proc/sys/net/ipv4/ip_forward";
/// Where pairs get their addresses from, in fours: shared address space, then link-local.
const POOLS: [(Ipv4Addr, u32); 2] =
    [(Ipv4Addr::new(100, 64, 0, 0), 1 << 20), (Ipv4Addr::new(169, 254, 192, 0), 1 << 12)];
/// Of four addresses the host has the second and the VPC the third.
const PREFIX: u8 = 30;

/// Where the pair is to be.
pub struct Place<'a> {
    pub host: &'a File,
    pub vpc_namespace: &'a File,
    pub prefix: &'a str,
    pub vpc: &'a str,
    pub cidr: Cidr,
}

/// Makes the pair, or says why not.
pub fn ensure(place: &Place<'_>, may_turn_on: bool) -> Outbound {
    let forwarding = inside(place.host, move || {
        if fs::read_to_string(FORWARDING)?.trim() == "1" {
            return Ok(true);
        }
        if may_turn_on {
            fs::write(FORWARDING, "1")?;
        }
        Ok(may_turn_on)
    });
    let outcome = match forwarding {
        Ok(true) => make(place),
        Ok(false) => {
            let reason =
                "this machine does not forward packets: `sysctl -w net.ipv4.ip_forward=1` lets tasks out";
            return Outbound::Off { reason: reason.into() };
        }
        Err(error) => Err(error),
    };
    outcome.unwrap_or_else(|error| Outbound::Off { reason: format!("no link to the host: {error}") })
}

fn make(place: &Place<'_>) -> io::Result<Outbound> {
    let name = names::host_link(place.prefix, place.vpc);
    let mut host = inside(place.host, Netlink::open)?;
    let mut vpc = inside(place.vpc_namespace, Netlink::open)?;
    if vpc.link(UPLINK)?.is_none() {
        // The host's end may be left of a namespace that lives on in some process.
        host.delete_link(&name)?;
        host.add_veth(&name, &Peer { namespace: place.vpc_namespace.as_fd(), name: UPLINK, mac: None })?;
    }
    let ends = (host.link(&name)?, vpc.link(UPLINK)?);
    let (Some(host_end), Some(vpc_end)) = ends else {
        return Err(io::Error::other(format!("{name} disappeared")));
    };
    let (host_address, vpc_address) = addresses(&mut host, host_end.index, place)?;
    let end = |index, address| Address { index, address, prefix: PREFIX, label: String::new() };
    host.add_address(&end(host_end.index, host_address))?;
    vpc.add_address(&end(vpc_end.index, vpc_address))?;
    host.set_alias(host_end.index, &format!("novamind {} {}", place.prefix, place.vpc))?;
    host.set_up(host_end.index)?;
    vpc.set_up(vpc_end.index)?;
    vpc.set_default_route(vpc_end.index, host_address)?;
    nft::run(place.vpc_namespace, masquerade("novamind", &format!("oifname \"{UPLINK}\"")))?;
    let table = table(place.prefix);
    let set = format!(
        "add table ip {table}\nadd set ip {table} uplinks {{ type ipv4_addr ; }}\n\
         add element ip {table} uplinks {{ {vpc_address} }}\n{}",
        masquerade(&table, "ip saddr @uplinks")
    );
    nft::run(place.host, set)?;
    Ok(Outbound::On { vpc_address, host_address })
}

/// The host's and the VPC's address: those that the pair has, or the first free ones from a place that the
/// VPC's name chooses.
fn addresses(host: &mut Netlink, index: u32, place: &Place<'_>) -> io::Result<(Ipv4Addr, Ipv4Addr)> {
    let next = |address: Ipv4Addr| Ipv4Addr::from(u32::from(address) + 1);
    let known = host.addresses()?;
    if let Some(own) = known.iter().find(|address| address.index == index && address.prefix == PREFIX) {
        return Ok((own.address, next(own.address)));
    }
    let mut taken: Vec<(u32, u32)> = vec![range(place.cidr.network(), place.cidr.prefix())];
    taken.extend(host.destinations()?.into_iter().map(|(network, prefix)| range(network, prefix)));
    taken.extend(known.iter().map(|address| range(address.address, address.prefix)));
    let start = names::hash(&format!("{}/{}", place.prefix, place.vpc)) as u32;
    for (base, count) in POOLS {
        for step in 0..count.min(4096) {
            let first = u32::from(base) + 4 * (start.wrapping_add(step) % count);
            if taken.iter().all(|(low, high)| first + 3 < *low || first > *high) {
                return Ok((Ipv4Addr::from(first + 1), Ipv4Addr::from(first + 2)));
            }
        }
    }
    Err(io::Error::other("no free addresses in 100.64.0.0/10 and 169.254.192.0/18"))
}

/// First and last address of a network.
fn range(address: Ipv4Addr, prefix: u8) -> (u32, u32) {
    let hosts = u32::MAX.checked_shr(u32::from(prefix)).unwrap_or(0);
    (u32::from(address) & !hosts, u32::from(address) | hosts)
}

fn table(prefix: &str) -> String {
    format!("novamind_{prefix}")
}

/// A table with one masquerading rule, whatever it held before.
fn masquerade(table: &str, condition: &str) -> String {
    format!(
        "add table ip {table}\n\
         add chain ip {table} out {{ type nat hook postrouting priority 100 ; }}\n\
         flush chain ip {table} out\n\
         add rule ip {table} out {condition} masquerade\n"
    )
}

/// Takes the host's end away; harmless for an unknown one.
pub fn remove(host: &File, prefix: &str, vpc: &str) -> io::Result<()> {
    let mut netlink = inside(host, Netlink::open)?;
    let Some(link) = netlink.link(&names::host_link(prefix, vpc))? else { return Ok(()) };
    let addresses = netlink.addresses()?;
    netlink.delete_link(&link.name)?;
    for address in addresses.iter().filter(|address| address.index == link.index) {
        let vpc_address = Ipv4Addr::from(u32::from(address.address) + 1);
        // Nobody can send from this address any more, so a failure leaves a harmless line.
        let _ = nft::run(host, format!("delete element ip {} uplinks {{ {vpc_address} }}\n", table(prefix)));
    }
    Ok(())
}

/// Takes the installation's masquerading away, when its last VPC has gone.
pub fn remove_table(host: &File, prefix: &str) -> io::Result<()> {
    let table = table(prefix);
    let present = inside(host, {
        let table = table.clone();
        move || {
            let listed = Command::new("nft")
                .args(["list", "table", "ip", &table])
                .stdout(Stdio::null())
                .stderr(Stdio::null())
                .status();
            // Without `nft` nothing was made.
            Ok(listed.is_ok_and(|status| status.success()))
        }
    })?;
    if present { nft::run(host, format!("delete table ip {table}\n")) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges() {
        let cases = [
            ("10.0.0.0", 16, "10.0.0.0", "10.0.255.255"),
            ("10.1.2.3", 32, "10.1.2.3", "10.1.2.3"),
            ("0.0.0.0", 0, "0.0.0.0", "255.255.255.255"),
        ];
        for (address, prefix, low, high) in cases {
            let (first, last) = range(address.parse().unwrap(), prefix);
            assert_eq!(
                (Ipv4Addr::from(first), Ipv4Addr::from(last)),
                (low.parse().unwrap(), high.parse().unwrap())
            );
        }
    }
}
