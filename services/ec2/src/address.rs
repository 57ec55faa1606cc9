//! Elastic IP addresses. They come from two networks that are for documentation, so none is anybody's; what is sent
//! to one goes nowhere yet.

use std::net::Ipv4Addr;

use novamind_api::Empty;
use novamind_api::ec2::{
    Address as Output, AddressAttribute, AllocateAddress, AllocateAddressOutput, AssociateAddress,
    AssociateAddressOutput, DescribeAddresses, DescribeAddressesAttribute, DescribeAddressesAttributeOutput,
    DescribeAddressesOutput, DisassociateAddress, ReleaseAddress,
};
use novamind_kernel::{Scope, Stored, Transaction, random_bytes};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::internet_gateway::attached;
use crate::records::{Address, AddressAssociation, Interface, PublicAddress, Resource};
use crate::resource::{Read, invalid, may, may_create, may_touch, missing, new_id, refuse};
use crate::tags;

const NETWORKS: [Ipv4Addr; 2] = [Ipv4Addr::new(203, 0, 113, 0), Ipv4Addr::new(198, 51, 100, 0)];
const PER_NETWORK: u32 = 254;
/// Addresses that there are.
pub const POOL: u32 = NETWORKS.len() as u32 * PER_NETWORK;

fn nth(index: u32) -> Ipv4Addr {
    let network = NETWORKS[(index / PER_NETWORK) as usize % NETWORKS.len()];
    Ipv4Addr::from(u32::from(network) + index % PER_NETWORK + 1)
}

pub async fn allocate(cx: Cx, input: AllocateAddress) -> Result<AllocateAddressOutput> {
    refuse(&[
        ("Domain standard", input.domain.is_some_and(|domain| domain != "vpc")),
        ("Address", input.address.is_some()),
        ("PublicIpv4Pool", input.public_ipv4_pool.is_some_and(|pool| pool != "amazon")),
        ("NetworkBorderGroup", input.network_border_group.is_some_and(|group| group != cx.region())),
        ("CustomerOwnedIpv4Pool", input.customer_owned_ipv4_pool.is_some()),
        ("IpamPoolId", input.ipam_pool_id.is_some()),
    ])?;
    may_create::<Address>(&cx, input.dry_run)?;
    let tags = tags::given::<Address>(&cx, input.tag_specifications)?;
    let (scope, id) = (cx.scope().clone(), new_id(Address::PREFIX));
    let allocation = id.clone();
    let ip = cx
        .store()
        .write(move |transaction| {
            let everywhere = Scope::global(&*scope.account);
            let start = u32::from_le_bytes(random_bytes()) % POOL;
            for step in 0..POOL {
                let ip = nth((start + step) % POOL);
                if transaction.get::<PublicAddress>(&everywhere, &ip.to_string())?.is_none() {
                    let claim =
                        PublicAddress { region: scope.region.clone(), allocation: allocation.clone() };
                    transaction.put(&everywhere, &ip.to_string(), &claim)?;
                    transaction.put(&scope, &allocation, &Address { ip, association: None, tags })?;
                    return Ok(ip);
                }
            }
            let message = "The maximum number of addresses has been reached.";
            Err(Error::new("AddressLimitExceeded", 400, message))
        })
        .await?;
    Ok(AllocateAddressOutput {
        allocation_id: Some(id),
        public_ipv4_pool: Some("amazon".into()),
        network_border_group: Some(cx.region().into()),
        domain: Some("vpc".into()),
        public_ip: Some(ip.to_string()),
        ..AllocateAddressOutput::default()
    })
}

fn no_address(ip: &str) -> Error {
    Error::new("InvalidAddress.NotFound", 400, format!("Address '{ip}' not found."))
}

fn by_ip(reader: &impl Read, scope: &Scope, ip: &str) -> Result<Stored<Address>> {
    let claim = reader.get::<PublicAddress>(&Scope::global(&*scope.account), ip)?;
    let claim = claim.filter(|claim| claim.region == scope.region).ok_or_else(|| no_address(ip))?;
    reader.find(scope, &claim.allocation)
}

pub fn associate_in(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    allocation: &str,
    interface_id: &str,
    interface: &Interface,
    may_move: bool,
) -> Result<AddressAssociation> {
    let mut address = transaction.find::<Address>(scope, allocation)?.record;
    if attached(transaction, scope, &interface.vpc)?.is_none() {
        let message = format!("Network {} is not attached to any internet gateway", interface.vpc);
        return Err(Error::new("Gateway.NotAttached", 400, message));
    }
    if let Some(known) = &address.association {
        if known.interface == interface_id {
            return Ok(known.clone());
        }
        if !may_move {
            let message =
                format!("resource {allocation} is already associated with associate-id {}", known.id);
            return Err(Error::new("Resource.AlreadyAssociated", 400, message));
        }
        check_movable(transaction, scope, known)?;
    }
    let other = of_interface(transaction, scope, interface_id)?;
    if let Some(mut other) = other {
        if !may_move {
            let message = format!("resource {interface_id} is already associated with {}", other.id);
            return Err(Error::new("Resource.AlreadyAssociated", 400, message));
        }
        other.record.association = None;
        transaction.put(scope, &other.id, &other.record)?;
    }
    let association = AddressAssociation {
        id: new_id("eipassoc-"),
        interface: interface_id.into(),
        private_ip: interface.address,
    };
    address.association = Some(association.clone());
    transaction.put(scope, allocation, &address)?;
    Ok(association)
}

/// The address that an interface has.
pub fn of_interface(reader: &impl Read, scope: &Scope, interface: &str) -> Result<Option<Stored<Address>>> {
    let its =
        |address: &Address| address.association.as_ref().is_some_and(|known| known.interface == interface);
    Ok(reader.those::<Address>(scope, its)?.into_iter().next())
}

/// A NAT gateway keeps its address as long as it lives.
fn check_movable(reader: &impl Read, scope: &Scope, association: &AddressAssociation) -> Result<()> {
    let interface = reader.get::<Interface>(scope, &association.interface)?;
    if interface.is_some_and(|interface| interface.requester.is_some()) {
        let message = "You do not have permission to access the specified resource.";
        return Err(Error::new("AuthFailure", 400, message));
    }
    Ok(())
}

pub async fn associate(cx: Cx, input: AssociateAddress) -> Result<AssociateAddressOutput> {
    refuse(&[("InstanceId", input.instance_id.is_some())])?;
    let interface_id = input.network_interface_id.ok_or_else(|| missing("networkInterfaceId"))?;
    may_touch::<Address>(&cx, input.dry_run, input.allocation_id.as_deref().unwrap_or("*"))?;
    let scope = cx.scope().clone();
    let association = cx
        .store()
        .write(move |transaction| {
            let allocation = match (input.allocation_id, input.public_ip) {
                (Some(id), _) => id,
                (None, Some(ip)) => by_ip(transaction, &scope, &ip)?.id,
                (None, None) => return Err(missing("allocationId")),
            };
            let interface = transaction.find::<Interface>(&scope, &interface_id)?;
            if input.private_ip_address.is_some_and(|wanted| wanted != interface.address.to_string()) {
                return Err(invalid("The private IP address is not one of the network interface."));
            }
            // AWS moves an address unless it is told not to.
            let may_move = input.allow_reassociation.unwrap_or(true);
            associate_in(transaction, &scope, &allocation, &interface_id, &interface, may_move)
        })
        .await?;
    Ok(AssociateAddressOutput { association_id: Some(association.id) })
}

pub async fn disassociate(cx: Cx, input: DisassociateAddress) -> Result<Empty> {
    may_touch::<Address>(&cx, input.dry_run, "*")?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut address = match (&input.association_id, &input.public_ip) {
                (Some(id), _) => {
                    let its =
                        |address: &Address| address.association.as_ref().is_some_and(|known| known.id == *id);
                    let found = transaction.those::<Address>(&scope, its)?.into_iter().next();
                    found.ok_or_else(|| {
                        let message = format!("The association ID '{id}' does not exist");
                        Error::new("InvalidAssociationID.NotFound", 400, message)
                    })?
                }
                (None, Some(ip)) => by_ip(transaction, &scope, ip)?,
                (None, None) => return Err(missing("associationId")),
            };
            if let Some(association) = &address.association {
                check_movable(transaction, &scope, association)?;
            }
            address.record.association = None;
            transaction.put(&scope, &address.id, &address.record)?;
            Ok(Empty {})
        })
        .await
}

pub async fn release(cx: Cx, input: ReleaseAddress) -> Result<Empty> {
    may_touch::<Address>(&cx, input.dry_run, input.allocation_id.as_deref().unwrap_or("*"))?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let address = match (&input.allocation_id, &input.public_ip) {
                (Some(id), _) => transaction.find::<Address>(&scope, id)?,
                (None, Some(ip)) => by_ip(transaction, &scope, ip)?,
                (None, None) => return Err(missing("allocationId")),
            };
            if address.association.is_some() {
                let message = format!("Address {} is in use.", address.ip);
                return Err(Error::new("InvalidIPAddress.InUse", 400, message));
            }
            transaction.delete::<PublicAddress>(&Scope::global(&*scope.account), &address.ip.to_string())?;
            transaction.delete::<Address>(&scope, &address.id)?;
            Ok(Empty {})
        })
        .await
}

/// The DNS name that a public address has on AWS.
pub fn public_name(region: &str, ip: Ipv4Addr) -> String {
    let dashed = ip.to_string().replace('.', "-");
    if region == "us-east-1" {
        format!("ec2-{dashed}.compute-1.amazonaws.com")
    } else {
        format!("ec2-{dashed}.{region}.compute.amazonaws.com")
    }
}

fn render(cx: &Cx, address: &Stored<Address>) -> Output {
    let association = address.association.as_ref();
    Output {
        allocation_id: Some(address.id.clone()),
        association_id: association.map(|known| known.id.clone()),
        domain: Some("vpc".into()),
        network_interface_id: association.map(|known| known.interface.clone()),
        network_interface_owner_id: association.map(|_| cx.account().into()),
        private_ip_address: association.map(|known| known.private_ip.to_string()),
        tags: tags::render(&address.tags),
        public_ipv4_pool: Some("amazon".into()),
        network_border_group: Some(cx.region().into()),
        public_ip: Some(address.ip.to_string()),
        ..Output::default()
    }
}

const FILTERS: &[&str] = &[
    "allocation-id",
    "association-id",
    "domain",
    "instance-id",
    "network-border-group",
    "network-interface-id",
    "network-interface-owner-id",
    "private-ip-address",
    "public-ip",
];

pub async fn describe(cx: Cx, input: DescribeAddresses) -> Result<DescribeAddressesOutput> {
    may(&cx, input.dry_run, "*")?;
    let mut ids = input.allocation_ids.unwrap_or_default();
    for ip in input.public_ips.unwrap_or_default() {
        ids.push(by_ip(cx.store(), cx.scope(), &ip)?.id);
    }
    let query = Query { ids: Some(ids), filters: input.filters, ..Query::default() };
    let page = select(&cx, query, FILTERS, |address: &Stored<Address>, name| {
        let association = address.association.iter();
        match name {
            "allocation-id" => vec![address.id.clone()],
            "association-id" => association.map(|known| known.id.clone()).collect(),
            "domain" => vec!["vpc".into()],
            "network-border-group" => vec![cx.region().into()],
            "network-interface-id" => association.map(|known| known.interface.clone()).collect(),
            "network-interface-owner-id" => association.map(|_| cx.account().into()).collect(),
            "private-ip-address" => association.map(|known| known.private_ip.to_string()).collect(),
            "public-ip" => vec![address.ip.to_string()],
            _ => vec![],
        }
    })?;
    let addresses = page.items.iter().map(|address| render(&cx, address)).collect();
    Ok(DescribeAddressesOutput { addresses: Some(addresses) })
}

/// Reverse names; none can be set yet, so each address has its id and itself to tell.
pub async fn attributes(
    cx: Cx,
    input: DescribeAddressesAttribute,
) -> Result<DescribeAddressesAttributeOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeAddressesAttribute { allocation_ids: ids, next_token, max_results, .. } = input;
    let max_results = if ids.as_ref().is_some_and(|ids| !ids.is_empty()) { None } else { max_results };
    let query = Query { ids, filters: None, max_results, next_token };
    let page = select(&cx, query, &[], |_: &Stored<Address>, _| vec![])?;
    let attribute = |address: &Stored<Address>| AddressAttribute {
        public_ip: Some(address.ip.to_string()),
        allocation_id: Some(address.id.clone()),
        ..AddressAttribute::default()
    };
    let addresses = page.items.iter().map(attribute).collect();
    Ok(DescribeAddressesAttributeOutput { addresses: Some(addresses), next_token: page.next_token })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_of_the_pool_is_another() {
        let all: std::collections::BTreeSet<_> = (0..POOL).map(nth).collect();
        assert_eq!(all.len() as u32, POOL);
        assert!(all.iter().all(|ip| !matches!(ip.octets()[3], 0 | 255)));
    }
}
