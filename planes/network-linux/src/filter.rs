//! Brings a VPC's rules in line with what is wanted of them.
//!
//! Other wishes than the last ones are one transaction. The same again are a comparison: what the kernel shows is held
//! against what it showed after the last one, so that a hand that changed something is noticed and mended. A new process
//! knows of no change, so what a kill cut short is made again.

use std::collections::{BTreeSet, HashMap};
use std::fs::File;
use std::io;
use std::net::Ipv4Addr;

use novamind_network::METADATA_ADDRESS;
use novamind_network::filter::{Filter, Place};

use crate::namespace::inside;
use crate::netlink::{Address, Netlink};
use crate::{nft, rules};

/// What was wanted of each VPC last, and what the kernel showed when it was last compared.
#[derive(Default)]
pub struct Filters(HashMap<String, (Filter, Option<String>)>);

impl Filters {
    pub fn forget(&mut self, vpc: &str) {
        self.0.remove(vpc);
    }

    pub fn apply(&mut self, vpc: &str, namespace: &File, filter: &Filter) -> io::Result<()> {
        let stale = add_addresses(namespace, filter)?;
        match self.0.remove(vpc) {
            Some((last, _)) if last != *filter => {
                nft::run(namespace, rules::script(filter, &rules::names(&last)))?;
                self.0.insert(vpc.to_owned(), (filter.clone(), None));
            }
            last => {
                let (shown, seen) = (nft::list(namespace)?, last.and_then(|(_, seen)| seen));
                let stands = seen.as_ref() == Some(&shown);
                if !stands {
                    if seen.is_some() {
                        tracing::warn!(
                            vpc,
                            "somebody else changed the rules of this network: they are made anew"
                        );
                    }
                    nft::run(namespace, rules::script(filter, &rules::known(&shown)))?;
                }
                let shown = if stands { shown } else { nft::list(namespace)? };
                self.0.insert(vpc.to_owned(), (filter.clone(), Some(shown)));
            }
        }
        remove_addresses(namespace, stale)
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
