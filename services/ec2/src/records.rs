//! What is stored, and the names that AWS has for it.
//!
//! Keys are ids. Beside the resources there are three kinds of claims, each a record that can exist once: a private
//! address of a subnet, a public address of the installation, a client token.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;

use novamind_kernel::Record;
use novamind_network::Cidr;
use novamind_wire::{Error, Timestamp};
use serde::{Deserialize, Serialize};

use crate::rule::Rule;

pub type Tags = BTreeMap<String, String>;

/// A kind of thing that has an id and tags.
pub trait Resource: Record {
    /// As in `TagSpecifications` and `DescribeTags`.
    const TYPE: &'static str;
    /// What its ids begin with, the dash included.
    const PREFIX: &'static str;
    /// What messages call it.
    const NOUN: &'static str;
    const NOT_FOUND: &'static str;
    const MALFORMED: &'static str;

    fn tags(&self) -> &Tags;
    fn tags_mut(&mut self) -> &mut Tags;

    fn not_found(id: &str) -> Error {
        Error::new(Self::NOT_FOUND, 400, format!("The {} '{id}' does not exist", Self::NOUN))
    }
}

macro_rules! resources {
    ($($type:ident $kind:literal $prefix:literal $noun:literal $not_found:literal $malformed:literal;)*) => {$(
        impl Record for $type {
            const SERVICE: &'static str = "ec2";
            const KIND: &'static str = $kind;
        }

        impl Resource for $type {
            const TYPE: &'static str = $kind;
            const PREFIX: &'static str = $prefix;
            const NOUN: &'static str = $noun;
            const NOT_FOUND: &'static str = $not_found;
            const MALFORMED: &'static str = $malformed;

            fn tags(&self) -> &Tags {
                &self.tags
            }

            fn tags_mut(&mut self) -> &mut Tags {
                &mut self.tags
            }
        }
    )*};
}

resources! {
    Vpc "vpc" "vpc-" "vpc ID" "InvalidVpcID.NotFound" "InvalidVpcId.Malformed";
    Subnet "subnet" "subnet-" "subnet ID" "InvalidSubnetID.NotFound" "InvalidSubnetId.Malformed";
    InternetGateway "internet-gateway" "igw-" "internetGateway ID" "InvalidInternetGatewayID.NotFound" "InvalidInternetGatewayId.Malformed";
    NatGateway "natgateway" "nat-" "NAT gateway" "NatGatewayNotFound" "NatGatewayMalformed";
    Address "elastic-ip" "eipalloc-" "allocation ID" "InvalidAllocationID.NotFound" "InvalidAllocationId.Malformed";
    RouteTable "route-table" "rtb-" "routeTable ID" "InvalidRouteTableID.NotFound" "InvalidRouteTableId.Malformed";
    SecurityGroup "security-group" "sg-" "security group" "InvalidGroup.NotFound" "InvalidGroupId.Malformed";
    NetworkAcl "network-acl" "acl-" "networkAcl ID" "InvalidNetworkAclID.NotFound" "InvalidNetworkAclId.Malformed";
    Interface "network-interface" "eni-" "networkInterface ID" "InvalidNetworkInterfaceID.NotFound" "InvalidNetworkInterfaceId.Malformed";
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Vpc {
    pub cidr: Cidr,
    /// Of the CIDR block with the VPC.
    pub association: String,
    pub dns_support: bool,
    pub dns_hostnames: bool,
    pub usage_metrics: bool,
    pub tags: Tags,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Subnet {
    pub vpc: String,
    pub cidr: Cidr,
    /// `us-east-1a`
    pub zone: String,
    pub map_public_ip: bool,
    /// Of the network ACL with the subnet.
    pub acl_association: String,
    pub tags: Tags,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InternetGateway {
    pub vpc: Option<String>,
    pub tags: Tags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum NatState {
    Pending,
    Available,
    /// The VPC had no internet gateway.
    Failed,
    Deleting,
    Deleted,
}

impl NatState {
    pub fn name(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Available => "available",
            Self::Failed => "failed",
            Self::Deleting => "deleting",
            Self::Deleted => "deleted",
        }
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NatGateway {
    pub vpc: String,
    pub subnet: String,
    /// The address of a public one; a private one has none.
    pub allocation: Option<String>,
    pub interface: String,
    /// What its addresses were: they are still told after it is deleted.
    pub private_ip: Ipv4Addr,
    pub public_ip: Option<Ipv4Addr>,
    pub address_association: Option<String>,
    pub state: NatState,
    pub created: Timestamp,
    pub deleted: Option<Timestamp>,
    pub tags: Tags,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddressAssociation {
    pub id: String,
    pub interface: String,
    pub private_ip: Ipv4Addr,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Address {
    pub ip: Ipv4Addr,
    pub association: Option<AddressAssociation>,
    pub tags: Tags,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Target {
    InternetGateway(String),
    NatGateway(String),
    Interface(String),
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Route {
    pub destination: Cidr,
    pub target: Target,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RouteTableAssociation {
    pub id: String,
    /// None for the main one, which holds for all subnets that have no other.
    pub subnet: Option<String>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RouteTable {
    pub vpc: String,
    /// Beside the local one, which every table has.
    pub routes: Vec<Route>,
    pub associations: Vec<RouteTableAssociation>,
    pub tags: Tags,
}

impl RouteTable {
    pub fn is_main(&self) -> bool {
        self.associations.iter().any(|association| association.subnet.is_none())
    }
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SecurityGroup {
    pub vpc: String,
    pub name: String,
    pub description: String,
    pub rules: Vec<Rule>,
    pub tags: Tags,
}

/// A VPC's default network ACL; there are no others yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct NetworkAcl {
    pub vpc: String,
    pub tags: Tags,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum InterfaceState {
    /// Recorded; the kernel may not have it yet.
    Pending,
    Ready,
    /// The kernel may still have it.
    Deleting,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Interface {
    pub vpc: String,
    pub subnet: String,
    pub zone: String,
    pub address: Ipv4Addr,
    pub mac: [u8; 6],
    pub groups: Vec<String>,
    pub description: String,
    /// `interface`, `nat_gateway`
    pub kind: String,
    /// The service that made it for itself: `elasticloadbalancing.amazonaws.com`.
    pub requester: Option<String>,
    /// Whether the kernel has it: a load balancer's and a gateway's are addresses and nothing more.
    pub in_kernel: bool,
    pub client_token: Option<String>,
    pub state: InterfaceState,
    pub tags: Tags,
}

/// A private address that is taken; its id is [`PrivateAddress::id`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PrivateAddress {
    pub interface: String,
}

impl Record for PrivateAddress {
    const SERVICE: &'static str = "ec2";
    const KIND: &'static str = "private-address";
}

impl PrivateAddress {
    pub fn prefix(subnet: &str) -> String {
        format!("{subnet}/")
    }

    pub fn id(subnet: &str, address: Ipv4Addr) -> String {
        format!("{subnet}/{:08x}", u32::from(address))
    }
}

/// A public address that is taken, in the account's global scope; its id is the address.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PublicAddress {
    pub region: String,
    pub allocation: String,
}

impl Record for PublicAddress {
    const SERVICE: &'static str = "ec2";
    const KIND: &'static str = "public-address";
}

/// What a client token made; its id is `Operation/token`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClientToken {
    pub resource: String,
    /// What was asked for, to tell a repetition from another request.
    pub request: String,
}

impl Record for ClientToken {
    const SERVICE: &'static str = "ec2";
    const KIND: &'static str = "client-token";
}
