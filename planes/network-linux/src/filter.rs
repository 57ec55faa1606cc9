//! Brings a VPC's rules in line with what is wanted of them.
//!
//! What the kernel has is read and compared with what was read after the last change, so that a hand that changed
//! something is noticed, and a change that was cut short by a kill is made again: a new process knows of no change.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io;
use std::net::Ipv4Addr;

use novamind_network::METADATA_ADDRESS;
use novamind_network::filter::{Filter, Place};

use crate::namespace::inside;
use crate::netlink::{Address, Netlink};
use crate::{nft, rules, tracking};

/// What was wanted of each VPC last, and what the kernel then showed.
#[derive(Default)]
pub struct Filters(HashMap<String, (Filter, String)>);

impl Filters {
    pub fn forget(&mut self, vpc: &str) {
        self.0.remove(vpc);
    }

    pub fn apply(&mut self, vpc: &str, namespace: &File, filter: &Filter) -> io::Result<()> {
        let stale = add_addresses(namespace, filter)?;
        let listing = nft::list(namespace)?;
        let stands = self.0.get(vpc).is_some_and(|(known, shown)| known == filter && *shown == listing);
        if !stands {
            if self.0.get(vpc).is_some_and(|(known, shown)| known == filter && *shown != listing) {
                tracing::warn!(vpc, "somebody else changed the rules of this network: they are made anew");
            }
            let is_first = self.0.remove(vpc).is_none();
            let departed = rules::departed(&listing, filter);
            nft::run(namespace, rules::script(filter, &rules::known(&listing)))?;
            if is_first || !departed.is_empty() || !stale.is_empty() {
                forget(vpc, namespace, filter, departed);
            }
            self.0.insert(vpc.to_owned(), (filter.clone(), nft::list(namespace)?));
        }
        remove_addresses(namespace, stale)
    }
}

/// Forgets connections of interfaces that are gone: of `departed`, and of addresses of the VPC that nobody has, which a
/// predecessor may have left when it was killed.
fn forget(vpc: &str, namespace: &File, filter: &Filter, departed: BTreeSet<Ipv4Addr>) {
    let described: BTreeSet<Ipv4Addr> = filter.interfaces.iter().map(|interface| interface.address).collect();
    let network = filter.network;
    let is_gone = move |address: Ipv4Addr| {
        departed.contains(&address) || (network.contains(address) && !described.contains(&address))
    };
    // The rules stand without it; `doctor` tells whether this kernel can do it.
    if let Err(error) = tracking::forget(namespace, is_gone) {
        tracing::warn!(vpc, %error, "connections of interfaces that are gone are still tracked");
    }
}

/// Gives the namespace the addresses that load balancers send from; answers those that nobody wants any more.
fn add_addresses(namespace: &File, filter: &Filter) -> io::Result<Vec<Address>> {
    let own = filter.interfaces.iter().filter(|interface| interface.place == Place::Router);
    let wanted: BTreeSet<Ipv4Addr> = own.map(|interface| interface.address).collect();
    let mut netlink = inside(namespace, Netlink::open)?;
    let Some(loopback) = netlink.link("lo")? else { return Ok(Vec::new()) };
    let mut known = netlink.addresses()?;
    known.retain(|known| {
        known.index == loopback.index && !known.address.is_loopback() && known.address != METADATA_ADDRESS
    });
    for address in wanted.iter().filter(|wanted| !known.iter().any(|known| known.address == **wanted)) {
        let (index, address, label) = (loopback.index, *address, String::new());
        netlink.add_address(&Address { index, address, prefix: 32, label })?;
    }
    known.retain(|known| !wanted.contains(&known.address));
    Ok(known)
}

fn remove_addresses(namespace: &File, addresses: Vec<Address>) -> io::Result<()> {
    if addresses.is_empty() {
        return Ok(());
    }
    let mut netlink = inside(namespace, Netlink::open)?;
    addresses.iter().try_for_each(|address| netlink.delete_address(address))
}
