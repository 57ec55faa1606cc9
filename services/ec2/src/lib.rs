//! The networking part of EC2: VPCs, subnets, gateways, addresses, route tables, security groups and network
//! interfaces.
//!
//! Invariants:
//! - An address of a subnet, and a public address of the installation, is a record that exists once: whoever has it
//!   holds it alone.
//! - A network interface that was answered is in the kernel, and a task can run in its namespace
//!   (`Network::eni_namespace`). Those of load balancers and NAT gateways are addresses and nothing more.
//! - The kernel is made to fit the records at start and every few minutes (`control`): records are never changed to
//!   fit the kernel.
//! - Without the right to make networks everything works but making interfaces, which says what is missing.
//!
//! - Packets pass as security groups and route tables say (`filter`).
//!
//! There is no default VPC, and a VPC has one network ACL, which lets everything through and cannot be changed: the
//! operations that make others, and entries, are not known.
//!
//! Not supported, and refused by name: IPv6 networks, IPAM, peering, transit gateways, endpoints, prefix lists,
//! instances, secondary addresses, dedicated tenancy, routes to network interfaces.

mod address;
mod authorize;
mod control;
mod describe;
mod filter;
mod interface;
mod interface_attribute;
mod internet_gateway;
mod nat_gateway;
mod network_acl;
mod outage;
mod reach;
mod records;
mod resource;
mod route;
mod route_table;
mod rule;
mod security_group;
mod subnet;
mod tags;
mod vpc;
mod zone;

use std::sync::Arc;

use novamind_api::ec2::SERVICE;
use novamind_kernel::Routes;
use novamind_network::Network;
use novamind_wire::Result;

pub use control::start;
pub use vpc::region_of;

/// The service's state: where its interfaces are made, and what their packets may do.
pub struct Ec2 {
    network: Arc<dyn Network>,
    filters: filter::Filters,
}

impl Ec2 {
    pub fn new(network: Arc<dyn Network>) -> Arc<Self> {
        Arc::new(Self { network, filters: filter::Filters::default() })
    }
}

type Cx = novamind_kernel::Cx<Ec2>;

/// Removes every network of the installation from the kernel.
async fn reset(state: Arc<Ec2>) -> Result<()> {
    let inventory = state.network.list().await?;
    for eni in inventory.enis {
        state.network.detach(&eni).await?;
    }
    for vpc in inventory.vpcs {
        state.network.remove_vpc(&vpc).await?;
    }
    Ok(())
}

/// What the service answers.
pub fn routes(state: Arc<Ec2>) -> Routes<Ec2> {
    Routes::new(&SERVICE, state)
        .tags(tags::find)
        .on_reset(reset)
        .chore("zones", outage::list)
        .chore("zone-down", outage::begin)
        .chore("zone-up", outage::end)
        .chore("reach", reach::reach)
        .on(zone::describe)
        .on(zone::regions)
        .on(zone::attributes)
        .on(zone::prefix_lists)
        .on(vpc::create)
        .on(vpc::describe)
        .on(vpc::attribute)
        .on(vpc::modify_attribute)
        .on(vpc::delete)
        .on(subnet::create)
        .on(subnet::describe)
        .on(subnet::modify_attribute)
        .on(subnet::delete)
        .on(internet_gateway::create)
        .on(internet_gateway::describe)
        .on(internet_gateway::attach)
        .on(internet_gateway::detach)
        .on(internet_gateway::delete)
        .on(nat_gateway::create)
        .on(nat_gateway::describe)
        .on(nat_gateway::delete)
        .on(address::allocate)
        .on(address::associate)
        .on(address::disassociate)
        .on(address::release)
        .on(address::describe)
        .on(address::attributes)
        .on(route_table::create)
        .on(route_table::describe)
        .on(route_table::delete)
        .on(route_table::associate)
        .on(route_table::disassociate)
        .on(route_table::replace_association)
        .on(route::create)
        .on(route::replace)
        .on(route::delete)
        .on(security_group::create)
        .on(security_group::describe)
        .on(security_group::describe_rules)
        .on(security_group::delete)
        .on(authorize::ingress)
        .on(authorize::egress)
        .on(authorize::revoke_ingress)
        .on(authorize::revoke_egress)
        .on(authorize::modify)
        .on(authorize::describe_ingress_anew)
        .on(authorize::describe_egress_anew)
        .on(network_acl::describe)
        .on(interface::create)
        .on(interface::describe)
        .on(interface::delete)
        .on(interface_attribute::modify)
        .on(tags::create)
        .on(tags::delete)
        .on(tags::describe)
}
