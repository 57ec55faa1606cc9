//! Network interfaces: an address of a subnet and, unless a load balancer or a gateway holds it, a namespace of the
//! kernel's to run a task in, under the rules of its security groups.
//!
//! Creation writes the record first, then asks the plane, then answers; whatever is killed in between, `control`
//! finishes. An interface that the plane refused is taken back, so that its address is free again.

use novamind_api::Empty;
use novamind_api::ec2::{
    CreateNetworkInterface, CreateNetworkInterfaceOutput, DeleteNetworkInterface, DescribeNetworkInterfaces,
    DescribeNetworkInterfacesOutput, GroupIdentifier, NetworkInterface as Output,
    NetworkInterfaceAssociation, NetworkInterfacePrivateIpAddress,
};
use novamind_kernel::{Principal, Scope, Stored, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::records::{
    Address, ClientToken, Interface, InterfaceState, PrivateAddress, Resource, RouteTable, SecurityGroup,
    Subnet, Tags, Target,
};
use crate::resource::{Read, conflict, invalid, may, may_create, may_touch, new_id, refuse, repeated};
use crate::subnet::take_address;
use crate::{address, control, tags, zone};

/// Security groups of one interface (the quota of AWS).
pub const MOST_GROUPS: usize = 5;
/// Whose interfaces are addresses only: the edge accepts connections for them, in no namespace of theirs.
const WITHOUT_NAMESPACE: [&str; 1] = ["elasticloadbalancing.amazonaws.com"];

/// What a new interface is to be; address, VPC and zone follow from the subnet.
pub struct New {
    pub id: String,
    pub subnet: String,
    pub wanted: Option<std::net::Ipv4Addr>,
    /// The VPC's default group if there are none.
    pub groups: Vec<String>,
    pub description: String,
    pub kind: &'static str,
    pub requester: Option<String>,
    pub in_kernel: bool,
    pub client_token: Option<String>,
    pub tags: Tags,
}

pub fn check_count(groups: &[String]) -> Result<()> {
    if groups.len() <= MOST_GROUPS {
        return Ok(());
    }
    let message = format!(
        "You have exceeded the maximum number of security groups allowed per network interface ({MOST_GROUPS})."
    );
    Err(Error::new("SecurityGroupsPerInterfaceLimitExceeded", 400, message))
}

/// The groups exist, in the interface's VPC.
pub fn check_groups(reader: &impl Read, scope: &Scope, vpc: &str, groups: &[String]) -> Result<()> {
    for group in groups {
        if reader.find::<SecurityGroup>(scope, group)?.vpc != vpc {
            let message = "You have specified two resources that belong to different networks.";
            return Err(Error::new("InvalidGroup.NotFound", 400, message));
        }
    }
    Ok(())
}

/// Records a new interface with an address of its subnet.
pub fn insert(transaction: &mut Transaction<'_>, scope: &Scope, new: New) -> Result<Interface> {
    let subnet = transaction.find::<Subnet>(scope, &new.subnet)?;
    let groups = if new.groups.is_empty() {
        let default = |group: &SecurityGroup| group.vpc == subnet.vpc && group.name == "default";
        transaction.those::<SecurityGroup>(scope, default)?.into_iter().map(|group| group.id).collect()
    } else {
        check_groups(transaction, scope, &subnet.vpc, &new.groups)?;
        new.groups
    };
    let address = take_address(transaction, scope, &subnet, new.wanted, &new.id)?;
    // Made from the address: whoever gets it next is found under the same one, and no cache goes stale.
    let [a, b, c, d] = address.octets();
    let state = if new.in_kernel { InterfaceState::Pending } else { InterfaceState::Ready };
    let interface = Interface {
        vpc: subnet.record.vpc,
        subnet: new.subnet,
        zone: subnet.record.zone,
        address,
        mac: [0x02, 0x4e, a, b, c, d],
        groups,
        description: new.description,
        kind: new.kind.into(),
        requester: new.requester,
        in_kernel: new.in_kernel,
        client_token: new.client_token,
        state,
        tags: new.tags,
    };
    transaction.put(scope, &new.id, &interface)?;
    Ok(interface)
}

/// Takes an interface's record away, with its claims.
pub fn erase(transaction: &mut Transaction<'_>, scope: &Scope, id: &str) -> Result<()> {
    let Some(interface) = transaction.get::<Interface>(scope, id)? else { return Ok(()) };
    if let Some(mut held) = address::of_interface(transaction, scope, id)? {
        held.record.association = None;
        transaction.put::<Address>(scope, &held.id, &held.record)?;
    }
    let claim = PrivateAddress::id(&interface.subnet, interface.address);
    transaction.delete::<PrivateAddress>(scope, &claim)?;
    if let Some(token) = &interface.client_token {
        transaction.delete::<ClientToken>(scope, token)?;
    }
    transaction.delete::<Interface>(scope, id)?;
    Ok(())
}

/// The service that calls for itself, under its service-linked role; one that acts for a user under the user's role
/// makes the user's interfaces.
pub fn service(cx: &Cx) -> Option<String> {
    match &cx.caller().principal {
        Principal::Role { path, .. } if path.starts_with("/aws-service-role/") => {
            cx.caller().invoked_by.map(str::to_owned)
        }
        _ => None,
    }
}

/// The address that the request names, if it does.
fn wanted_address(input: &CreateNetworkInterface) -> Result<Option<std::net::Ipv4Addr>> {
    let listed = input.private_ip_addresses.as_deref().unwrap_or_default();
    if listed.len() > 1 || listed.iter().any(|address| address.primary == Some(false)) {
        return Err(Error::unsupported("A secondary address in PrivateIpAddresses"));
    }
    let text =
        input.private_ip_address.as_ref().or(listed.first().and_then(|one| one.private_ip_address.as_ref()));
    let parse =
        |text: &String| text.parse().map_err(|_| invalid(format!("invalid value for IP address: {text}")));
    text.map(parse).transpose()
}

pub async fn create(cx: Cx, input: CreateNetworkInterface) -> Result<CreateNetworkInterfaceOutput> {
    refuse(&[
        ("Ipv4Prefixes", input.ipv4_prefixes.as_ref().is_some_and(|list| !list.is_empty())),
        ("Ipv4PrefixCount", input.ipv4_prefix_count.is_some_and(|count| count > 0)),
        ("Ipv6Prefixes", input.ipv6_prefixes.as_ref().is_some_and(|list| !list.is_empty())),
        ("Ipv6PrefixCount", input.ipv6_prefix_count.is_some_and(|count| count > 0)),
        ("InterfaceType", input.interface_type.as_ref().is_some_and(|kind| kind != "interface")),
        ("EnablePrimaryIpv6", input.enable_primary_ipv6 == Some(true)),
        ("ConnectionTrackingSpecification", input.connection_tracking_specification.is_some()),
        ("Operator", input.operator.is_some()),
        (
            "SecondaryPrivateIpAddressCount",
            input.secondary_private_ip_address_count.is_some_and(|count| count > 0),
        ),
        ("Ipv6Addresses", input.ipv6_addresses.as_ref().is_some_and(|list| !list.is_empty())),
        ("Ipv6AddressCount", input.ipv6_address_count.is_some_and(|count| count > 0)),
    ])?;
    let wanted = wanted_address(&input)?;
    may_create::<Interface>(&cx, input.dry_run)?;
    let groups = input.groups.unwrap_or_default();
    check_count(&groups)?;
    let requester = service(&cx);
    let token = input.client_token.as_ref().map(|token| format!("CreateNetworkInterface/{token}"));
    let request = format!("{} {wanted:?} {groups:?} {:?}", input.subnet_id, input.description);
    let new = New {
        id: new_id(Interface::PREFIX),
        subnet: input.subnet_id,
        wanted,
        groups,
        description: input.description.unwrap_or_default(),
        kind: "interface",
        in_kernel: !requester.as_deref().is_some_and(|name| WITHOUT_NAMESPACE.contains(&name)),
        requester,
        client_token: token.clone(),
        tags: tags::given::<Interface>(&cx, input.tag_specifications)?,
    };
    let scope = cx.scope().clone();
    let id = cx
        .store()
        .write(move |transaction| {
            if let Some(token) = &token {
                if let Some(known) = repeated(transaction, &scope, token, &request)? {
                    return Ok(known);
                }
                let claim = ClientToken { resource: new.id.clone(), request };
                transaction.put(&scope, token, &claim)?;
            }
            let id = new.id.clone();
            insert(transaction, &scope, new)?;
            Ok(id)
        })
        .await?;
    if let Err(error) = control::realize(cx.store(), cx.state(), cx.scope(), &id).await {
        let taken_back = take_away(&cx, &id, false).await;
        if let Err(error) = taken_back {
            tracing::warn!(%error, "{id} could not be taken back; it will be tried again");
        }
        return Err(error);
    }
    let interface = cx.store().find::<Interface>(cx.scope(), &id)?;
    Ok(CreateNetworkInterfaceOutput {
        network_interface: Some(render(&cx, &interface)?),
        client_token: input.client_token,
    })
}

/// Marks the interface, takes it out of the kernel, then forgets it. `by_user`: what a service keeps for itself
/// stays.
async fn take_away(cx: &Cx, id: &str, by_user: bool) -> Result<()> {
    let (scope, interface_id) = (cx.scope().clone(), id.to_owned());
    let caller = service(cx);
    let is_root = cx.caller().principal == Principal::Root;
    cx.store()
        .write(move |transaction| {
            let mut interface = transaction.find::<Interface>(&scope, &interface_id)?.record;
            let foreign = interface.requester.is_some() && interface.requester != caller;
            // The root user may clear up after a service that is gone, but not take a gateway's.
            if by_user && foreign && (interface.kind != "interface" || !is_root) {
                let message = "You do not have permission to access the specified resource.";
                return Err(Error::new("AuthFailure", 400, message));
            }
            let routed = |table: &RouteTable| {
                table.routes.iter().any(|route| route.target == Target::Interface(interface_id.clone()))
            };
            if by_user && !transaction.those::<RouteTable>(&scope, routed)?.is_empty() {
                let message =
                    format!("The networkInterface '{interface_id}' has dependencies and cannot be deleted.");
                return Err(conflict(message));
            }
            interface.state = InterfaceState::Deleting;
            transaction.put(&scope, &interface_id, &interface)
        })
        .await?;
    control::finish_deletion(cx.store(), &*cx.state().network, cx.scope(), id).await
}

pub async fn delete(cx: Cx, input: DeleteNetworkInterface) -> Result<Empty> {
    may_touch::<Interface>(&cx, input.dry_run, &input.network_interface_id)?;
    take_away(&cx, &input.network_interface_id, true).await?;
    Ok(Empty {})
}

fn status(interface: &Interface) -> &'static str {
    match interface.state {
        InterfaceState::Pending => "pending",
        InterfaceState::Ready if interface.requester.is_some() => "in-use",
        InterfaceState::Ready => "available",
        InterfaceState::Deleting => "detaching",
    }
}

fn mac(interface: &Interface) -> String {
    interface.mac.map(|byte| format!("{byte:02x}")).join(":")
}

/// The DNS name that a private address has on AWS.
fn private_name(region: &str, address: std::net::Ipv4Addr) -> String {
    let dashed = address.to_string().replace('.', "-");
    if region == "us-east-1" {
        format!("ip-{dashed}.ec2.internal")
    } else {
        format!("ip-{dashed}.{region}.compute.internal")
    }
}

fn render(cx: &Cx, interface: &Stored<Interface>) -> Result<Output> {
    let held = address::of_interface(cx.store(), cx.scope(), &interface.id)?;
    let association = held.and_then(|held| {
        let association = held.record.association?;
        Some(NetworkInterfaceAssociation {
            allocation_id: Some(held.id),
            association_id: Some(association.id),
            ip_owner_id: Some(cx.account().into()),
            public_dns_name: Some(address::public_name(cx.region(), held.record.ip)),
            public_ip: Some(held.record.ip.to_string()),
            ..NetworkInterfaceAssociation::default()
        })
    });
    let name = private_name(cx.region(), interface.address);
    let mut groups = Vec::new();
    for id in &interface.groups {
        let group = cx.store().get::<SecurityGroup>(cx.scope(), id)?;
        groups.push(GroupIdentifier {
            group_id: Some(id.clone()),
            group_name: group.map(|group| group.record.name),
        });
    }
    Ok(Output {
        association: association.clone(),
        availability_zone: Some(interface.zone.clone()),
        availability_zone_id: Some(zone::id(&interface.zone)),
        description: Some(interface.description.clone()),
        groups: Some(groups),
        interface_type: Some(interface.kind.clone()),
        ipv6_addresses: Some(vec![]),
        mac_address: Some(mac(interface)),
        network_interface_id: Some(interface.id.clone()),
        owner_id: Some(cx.account().into()),
        private_dns_name: Some(name.clone()),
        private_ip_address: Some(interface.address.to_string()),
        private_ip_addresses: Some(vec![NetworkInterfacePrivateIpAddress {
            association,
            primary: Some(true),
            private_dns_name: Some(name),
            private_ip_address: Some(interface.address.to_string()),
        }]),
        requester_id: Some(interface.requester.clone().unwrap_or_else(|| cx.account().into())),
        requester_managed: Some(interface.requester.is_some()),
        // Always on: the kernel takes packets of an interface under its own addresses only.
        source_dest_check: Some(interface.kind == "interface"),
        status: Some(status(interface).into()),
        subnet_id: Some(interface.subnet.clone()),
        tag_set: tags::render(&interface.tags),
        vpc_id: Some(interface.vpc.clone()),
        ..Output::default()
    })
}

const FILTERS: &[&str] = &[
    "addresses.association.owner-id",
    "addresses.association.public-ip",
    "addresses.primary",
    "addresses.private-ip-address",
    "association.allocation-id",
    "association.association-id",
    "association.ip-owner-id",
    "association.public-dns-name",
    "association.public-ip",
    "attachment.attach-time",
    "attachment.attachment-id",
    "attachment.delete-on-termination",
    "attachment.device-index",
    "attachment.instance-id",
    "attachment.instance-owner-id",
    "attachment.status",
    "availability-zone",
    "availability-zone-id",
    "description",
    "group-id",
    "group-name",
    "interface-type",
    "ipv6-addresses.ipv6-address",
    "mac-address",
    "network-interface-id",
    "operator.managed",
    "operator.principal",
    "owner-id",
    "private-dns-name",
    "private-ip-address",
    "requester-id",
    "requester-managed",
    "source-dest-check",
    "status",
    "subnet-id",
    "vpc-id",
];

fn field(cx: &Cx, interface: &Stored<Interface>, name: &str) -> Vec<String> {
    if name.starts_with("attachment.") {
        return vec![];
    }
    if name.starts_with("association.") || name.starts_with("addresses.association.") {
        let held = address::of_interface(cx.store(), cx.scope(), &interface.id).ok().flatten();
        let value = held.and_then(|held| match name.rsplit('.').next()? {
            "allocation-id" => Some(held.id),
            "association-id" => held.record.association.map(|known| known.id),
            "public-ip" => Some(held.record.ip.to_string()),
            "public-dns-name" => Some(address::public_name(cx.region(), held.record.ip)),
            _ => Some(cx.account().into()),
        });
        return value.into_iter().collect();
    }
    let value = match name {
        "addresses.primary" => "true".into(),
        "addresses.private-ip-address" | "private-ip-address" => interface.address.to_string(),
        "availability-zone" => interface.zone.clone(),
        "availability-zone-id" => zone::id(&interface.zone),
        "description" => interface.description.clone(),
        "group-id" => return interface.groups.clone(),
        "group-name" => {
            let group = |id: &String| cx.store().find::<SecurityGroup>(cx.scope(), id).ok();
            return interface.groups.iter().filter_map(group).map(|group| group.record.name).collect();
        }
        "interface-type" => interface.kind.clone(),
        "ipv6-addresses.ipv6-address" | "operator.principal" => return vec![],
        "operator.managed" => "false".into(),
        "mac-address" => mac(interface),
        "network-interface-id" => interface.id.clone(),
        "owner-id" => cx.account().into(),
        "private-dns-name" => private_name(cx.region(), interface.address),
        "requester-id" => interface.requester.clone().unwrap_or_else(|| cx.account().into()),
        "requester-managed" => interface.requester.is_some().to_string(),
        "source-dest-check" => (interface.kind == "interface").to_string(),
        "status" => status(interface).into(),
        "subnet-id" => interface.subnet.clone(),
        _ => interface.vpc.clone(),
    };
    vec![value]
}

pub async fn describe(cx: Cx, input: DescribeNetworkInterfaces) -> Result<DescribeNetworkInterfacesOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeNetworkInterfaces { filters, network_interface_ids: ids, next_token, max_results, .. } =
        input;
    let query = Query { ids, filters, max_results, next_token };
    let page = select(&cx, query, FILTERS, |interface, name| field(&cx, interface, name))?;
    let interfaces: Result<Vec<_>> = page.items.iter().map(|interface| render(&cx, interface)).collect();
    Ok(DescribeNetworkInterfacesOutput { network_interfaces: Some(interfaces?), next_token: page.next_token })
}
