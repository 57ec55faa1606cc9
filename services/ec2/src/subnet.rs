//! Subnets: a part of the VPC's network in one availability zone.
//!
//! The first four addresses and the last are the VPC's own, as on AWS.

use std::net::Ipv4Addr;

use novamind_api::Empty;
use novamind_api::ec2::{
    CreateSubnet, CreateSubnetOutput, DeleteSubnet, DescribeSubnets, DescribeSubnetsOutput,
    ModifySubnetAttribute, PrivateDnsNameOptionsOnLaunch, Subnet as Output,
};
use novamind_kernel::{Scope, Stored, Transaction, random_bytes};
use novamind_network::Cidr;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::records::{Interface, PrivateAddress, Resource, RouteTable, Subnet, Vpc};
use crate::resource::{
    Read, conflict, invalid, may, may_create, may_touch, missing, new_id, one_attribute, parse_cidr, refuse,
};
use crate::vpc::{PREFIXES, no_public_access_block};
use crate::{tags, zone};

/// Addresses of each subnet that nobody gets: the network, router, resolver, a spare one, and broadcast.
const RESERVED: u32 = 5;
/// Random tries before the free ones are listed.
const TRIES: usize = 16;

/// First and last address that an interface can have.
fn usable(cidr: Cidr) -> (u32, u32) {
    let first = u32::from(cidr.network());
    let size = 1_u32 << (32 - u32::from(cidr.prefix()));
    (first + RESERVED - 1, first + size - 2)
}

/// Takes an address of the subnet for an interface: the wanted one, or any that is free.
pub fn take_address(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    subnet: &Stored<Subnet>,
    wanted: Option<Ipv4Addr>,
    interface: &str,
) -> Result<Ipv4Addr> {
    let (low, high) = usable(subnet.cidr);
    let is_free = |transaction: &Transaction<'_>, address: u32| -> Result<bool> {
        let id = PrivateAddress::id(&subnet.id, Ipv4Addr::from(address));
        Ok(transaction.get::<PrivateAddress>(scope, &id)?.is_none())
    };
    let address = match wanted {
        Some(wanted) if !subnet.cidr.contains(wanted) => {
            return Err(invalid(format!("Address {wanted} does not fall within the subnet's address range")));
        }
        Some(wanted) if !(low..=high).contains(&u32::from(wanted)) => {
            return Err(invalid(format!("Address {wanted} is in subnet's reserved address range")));
        }
        Some(wanted) if !is_free(transaction, u32::from(wanted))? => {
            return Err(Error::new("InvalidIPAddress.InUse", 400, format!("Address {wanted} is in use.")));
        }
        Some(wanted) => u32::from(wanted),
        None => {
            // Not the lowest: an address that was just given back rests for a while.
            let mut chosen = None;
            for _ in 0..TRIES {
                let address = low + u32::from_le_bytes(random_bytes()) % (high - low + 1);
                if is_free(transaction, address)? {
                    chosen = Some(address);
                    break;
                }
            }
            if chosen.is_none() {
                for address in low..=high {
                    if is_free(transaction, address)? {
                        chosen = Some(address);
                        break;
                    }
                }
            }
            chosen.ok_or_else(|| {
                Error::new(
                    "InsufficientFreeAddressesInSubnet",
                    400,
                    format!("The specified subnet '{}' does not have enough free addresses.", subnet.id),
                )
            })?
        }
    };
    let address = Ipv4Addr::from(address);
    let record = PrivateAddress { interface: interface.into() };
    transaction.put(scope, &PrivateAddress::id(&subnet.id, address), &record)?;
    Ok(address)
}

pub async fn create(cx: Cx, input: CreateSubnet) -> Result<CreateSubnetOutput> {
    refuse(&[
        ("Ipv6CidrBlock", input.ipv6_cidr_block.is_some()),
        ("OutpostArn", input.outpost_arn.is_some()),
        ("Ipv6Native", input.ipv6_native == Some(true)),
        ("Ipv4IpamPoolId", input.ipv4_ipam_pool_id.is_some()),
        ("Ipv4NetmaskLength", input.ipv4_netmask_length.is_some()),
        ("Ipv6IpamPoolId", input.ipv6_ipam_pool_id.is_some()),
        ("Ipv6NetmaskLength", input.ipv6_netmask_length.is_some()),
    ])?;
    let text = input.cidr_block.ok_or_else(|| missing("cidrBlock"))?;
    let cidr = parse_cidr(&text)?;
    let zone =
        zone::choose(cx.region(), input.availability_zone.as_deref(), input.availability_zone_id.as_deref())?;
    may_create::<Subnet>(&cx, input.dry_run)?;
    let subnet = Subnet {
        vpc: input.vpc_id,
        cidr,
        zone,
        map_public_ip: false,
        acl_association: new_id("aclassoc-"),
        tags: tags::given::<Subnet>(&cx, input.tag_specifications)?,
    };
    let (scope, id, record) = (cx.scope().clone(), new_id(Subnet::PREFIX), subnet.clone());
    let subnet_id = id.clone();
    cx.store()
        .write(move |transaction| {
            let vpc = transaction.find::<Vpc>(&scope, &record.vpc)?;
            if !PREFIXES.contains(&cidr.prefix()) || !vpc.cidr.covers(&cidr) {
                return Err(Error::new("InvalidSubnet.Range", 400, format!("The CIDR '{text}' is invalid.")));
            }
            let overlaps = |other: &Subnet| {
                other.vpc == record.vpc && (other.cidr.covers(&cidr) || cidr.covers(&other.cidr))
            };
            if !transaction.those::<Subnet>(&scope, overlaps)?.is_empty() {
                let message = format!("The CIDR '{text}' conflicts with another subnet");
                return Err(Error::new("InvalidSubnet.Conflict", 400, message));
            }
            transaction.put(&scope, &subnet_id, &record)?;
            Ok(())
        })
        .await?;
    Ok(CreateSubnetOutput { subnet: Some(render(&cx, &id, &subnet)?) })
}

fn free_addresses(cx: &Cx, id: &str, subnet: &Subnet) -> Result<i32> {
    let taken =
        cx.store().list::<PrivateAddress>(cx.scope(), &PrivateAddress::prefix(id), None, usize::MAX)?;
    let (low, high) = usable(subnet.cidr);
    Ok((high - low + 1) as i32 - taken.len() as i32)
}

fn render(cx: &Cx, id: &str, subnet: &Subnet) -> Result<Output> {
    Ok(Output {
        availability_zone_id: Some(zone::id(&subnet.zone)),
        map_customer_owned_ip_on_launch: Some(false),
        owner_id: Some(cx.account().into()),
        assign_ipv6_address_on_creation: Some(false),
        ipv6_cidr_block_association_set: Some(vec![]),
        tags: tags::render(&subnet.tags),
        subnet_arn: Some(cx.arn(&format!("subnet/{id}"))),
        enable_dns64: Some(false),
        ipv6_native: Some(false),
        private_dns_name_options_on_launch: Some(PrivateDnsNameOptionsOnLaunch {
            hostname_type: Some("ip-name".into()),
            enable_resource_name_dns_a_record: Some(false),
            enable_resource_name_dns_aaaa_record: Some(false),
        }),
        block_public_access_states: Some(no_public_access_block()),
        subnet_id: Some(id.into()),
        state: Some("available".into()),
        vpc_id: Some(subnet.vpc.clone()),
        cidr_block: Some(subnet.cidr.to_string()),
        available_ip_address_count: Some(free_addresses(cx, id, subnet)?),
        availability_zone: Some(subnet.zone.clone()),
        default_for_az: Some(false),
        map_public_ip_on_launch: Some(subnet.map_public_ip),
        ..Output::default()
    })
}

const FILTERS: &[&str] = &[
    "availability-zone",
    "availabilityZone",
    "availability-zone-id",
    "availabilityZoneId",
    "available-ip-address-count",
    "cidr",
    "cidr-block",
    "cidrBlock",
    "customer-owned-ipv4-pool",
    "default-for-az",
    "defaultForAz",
    "enable-dns64",
    "enable-lni-at-device-index",
    "ipv6-cidr-block-association.association-id",
    "ipv6-cidr-block-association.ipv6-cidr-block",
    "ipv6-cidr-block-association.state",
    "ipv6-native",
    "map-customer-owned-ip-on-launch",
    "map-public-ip-on-launch",
    "outpost-arn",
    "owner-id",
    "private-dns-name-options-on-launch.enable-resource-name-dns-a-record",
    "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record",
    "private-dns-name-options-on-launch.hostname-type",
    "state",
    "subnet-arn",
    "subnet-id",
    "vpc-id",
];

fn field(cx: &Cx, subnet: &Stored<Subnet>, name: &str) -> Vec<String> {
    let value = match name {
        "availability-zone" | "availabilityZone" => subnet.zone.clone(),
        "availability-zone-id" | "availabilityZoneId" => zone::id(&subnet.zone),
        "available-ip-address-count" => match free_addresses(cx, &subnet.id, subnet) {
            Ok(count) => count.to_string(),
            Err(_) => return vec![],
        },
        "cidr" | "cidr-block" | "cidrBlock" => subnet.cidr.to_string(),
        "default-for-az"
        | "defaultForAz"
        | "enable-dns64"
        | "ipv6-native"
        | "map-customer-owned-ip-on-launch"
        | "private-dns-name-options-on-launch.enable-resource-name-dns-a-record"
        | "private-dns-name-options-on-launch.enable-resource-name-dns-aaaa-record" => "false".into(),
        "private-dns-name-options-on-launch.hostname-type" => "ip-name".into(),
        "map-public-ip-on-launch" => subnet.map_public_ip.to_string(),
        "owner-id" => cx.account().into(),
        "state" => "available".into(),
        "subnet-arn" => cx.arn(&format!("subnet/{}", subnet.id)),
        "subnet-id" => subnet.id.clone(),
        "vpc-id" => subnet.vpc.clone(),
        _ => return vec![],
    };
    vec![value]
}

pub async fn describe(cx: Cx, input: DescribeSubnets) -> Result<DescribeSubnetsOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeSubnets { filters, subnet_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let page = select(&cx, query, FILTERS, |subnet, name| field(&cx, subnet, name))?;
    let subnets: Result<Vec<_>> = page.items.iter().map(|subnet| render(&cx, &subnet.id, subnet)).collect();
    Ok(DescribeSubnetsOutput { subnets: Some(subnets?), next_token: page.next_token })
}

pub async fn modify_attribute(cx: Cx, input: ModifySubnetAttribute) -> Result<Empty> {
    let on = |wanted: &Option<novamind_api::ec2::AttributeBooleanValue>| {
        wanted.as_ref().is_some_and(|wanted| wanted.value == Some(true))
    };
    let ip_names = input.private_dns_hostname_type_on_launch.is_some();
    // What is off already may be turned off.
    refuse(&[
        ("AssignIpv6AddressOnCreation", on(&input.assign_ipv6_address_on_creation)),
        ("MapCustomerOwnedIpOnLaunch", on(&input.map_customer_owned_ip_on_launch)),
        ("CustomerOwnedIpv4Pool", input.customer_owned_ipv4_pool.is_some()),
        ("EnableDns64", on(&input.enable_dns64)),
        (
            "PrivateDnsHostnameTypeOnLaunch resource-name",
            input.private_dns_hostname_type_on_launch.is_some_and(|kind| kind != "ip-name"),
        ),
        ("EnableResourceNameDnsARecordOnLaunch", on(&input.enable_resource_name_dns_a_record_on_launch)),
        (
            "EnableResourceNameDnsAAAARecordOnLaunch",
            on(&input.enable_resource_name_dns_aaaa_record_on_launch),
        ),
        ("EnableLniAtDeviceIndex", input.enable_lni_at_device_index.is_some()),
    ])?;
    may_touch::<Subnet>(&cx, None, &input.subnet_id)?;
    one_attribute(&[
        ("mapPublicIpOnLaunch", input.map_public_ip_on_launch.is_some()),
        ("assignIpv6AddressOnCreation", input.assign_ipv6_address_on_creation.is_some()),
        ("mapCustomerOwnedIpOnLaunch", input.map_customer_owned_ip_on_launch.is_some()),
        ("enableDns64", input.enable_dns64.is_some()),
        ("privateDnsHostnameTypeOnLaunch", ip_names),
        ("enableResourceNameDnsARecordOnLaunch", input.enable_resource_name_dns_a_record_on_launch.is_some()),
        (
            "enableResourceNameDnsAAAARecordOnLaunch",
            input.enable_resource_name_dns_aaaa_record_on_launch.is_some(),
        ),
        ("disableLniAtDeviceIndex", input.disable_lni_at_device_index.is_some()),
    ])?;
    let (scope, public) = (cx.scope().clone(), input.map_public_ip_on_launch.and_then(|wanted| wanted.value));
    cx.store()
        .write(move |transaction| {
            let mut subnet = transaction.find::<Subnet>(&scope, &input.subnet_id)?.record;
            subnet.map_public_ip = public.unwrap_or(subnet.map_public_ip);
            transaction.put(&scope, &input.subnet_id, &subnet)?;
            Ok(Empty {})
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteSubnet) -> Result<Empty> {
    may_touch::<Subnet>(&cx, input.dry_run, &input.subnet_id)?;
    let (scope, id) = (cx.scope().clone(), input.subnet_id);
    let subnet_id = id.clone();
    let subnet = cx
        .store()
        .write(move |transaction| {
            let id = subnet_id;
            let subnet = transaction.find::<Subnet>(&scope, &id)?;
            if !transaction.those::<Interface>(&scope, |interface| interface.subnet == id)?.is_empty() {
                return Err(conflict(format!("The subnet '{id}' has dependencies and cannot be deleted.")));
            }
            for mut table in transaction.those::<RouteTable>(&scope, |table| table.vpc == subnet.vpc)? {
                let count = table.associations.len();
                table.record.associations.retain(|association| association.subnet.as_ref() != Some(&id));
                if table.associations.len() != count {
                    transaction.put(&scope, &table.id, &table.record)?;
                }
            }
            transaction.delete::<Subnet>(&scope, &id)?;
            Ok(subnet.record)
        })
        .await?;
    // A gateway address that stays behind harms nothing: a new subnet in its place takes it over.
    if let Err(error) = cx.state().network.remove_subnet(&subnet.vpc, &id, subnet.cidr).await {
        tracing::warn!(%error, "the gateway address of {id} stays");
    }
    Ok(Empty {})
}
