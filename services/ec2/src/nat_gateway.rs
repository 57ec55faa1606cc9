//! NAT gateways: an interface of a public subnet with an elastic address.
//!
//! A new one is pending until `control` has looked whether it can work: its interface and address are there, and the
//! VPC has an internet gateway. It is a leave to use the VPC's way out, which the network plane makes; packets leave under
//! the machine's address, not the elastic one.

use std::net::Ipv4Addr;

use novamind_api::ec2::{
    CreateNatGateway, CreateNatGatewayOutput, DeleteNatGateway, DeleteNatGatewayOutput, DescribeNatGateways,
    DescribeNatGatewaysOutput, NatGateway as Output, NatGatewayAddress,
};
use novamind_kernel::{Scope, Stored, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::interface::{self, New};
use crate::records::{Address, ClientToken, Interface, NatGateway, NatState, Resource, Tags};
use crate::resource::{Read, invalid, may, may_create, may_touch, missing, new_id, refuse, repeated};
use crate::{address, tags};

/// Who holds the interfaces of gateways.
const REQUESTER: &str = "nat.ec2.amazonaws.com";

fn refuse_fields(input: &CreateNatGateway) -> Result<()> {
    let given = |list: &Option<Vec<String>>| list.as_ref().is_some_and(|list| !list.is_empty());
    refuse(&[
        ("AvailabilityMode regional", input.availability_mode.as_ref().is_some_and(|mode| mode != "zonal")),
        ("VpcId", input.vpc_id.is_some()),
        (
            "AvailabilityZoneAddresses",
            input.availability_zone_addresses.as_ref().is_some_and(|list| !list.is_empty()),
        ),
        ("SecondaryAllocationIds", given(&input.secondary_allocation_ids)),
        ("SecondaryPrivateIpAddresses", given(&input.secondary_private_ip_addresses)),
        (
            "SecondaryPrivateIpAddressCount",
            input.secondary_private_ip_address_count.is_some_and(|count| count > 0),
        ),
    ])
}

/// A public gateway has an elastic address, a private one none.
fn check_connectivity(input: &CreateNatGateway) -> Result<()> {
    let is_public = input.connectivity_type.as_deref() != Some("private");
    if is_public && input.allocation_id.is_none() {
        return Err(missing("AllocationId"));
    }
    if !is_public && input.allocation_id.is_some() {
        return Err(invalid("AllocationId cannot be specified when ConnectivityType is private"));
    }
    Ok(())
}

pub async fn create(cx: Cx, input: CreateNatGateway) -> Result<CreateNatGatewayOutput> {
    refuse_fields(&input)?;
    check_connectivity(&input)?;
    let parse =
        |text: String| text.parse::<Ipv4Addr>().map_err(|_| invalid(format!("{text} is no IP address")));
    let wanted = input.private_ip_address.map(parse).transpose()?;
    may_create::<NatGateway>(&cx, input.dry_run)?;
    let subnet = input.subnet_id.ok_or_else(|| missing("SubnetId"))?;
    let id = new_id(NatGateway::PREFIX);
    let tags = tags::given::<NatGateway>(&cx, input.tag_specifications)?;
    let new = New {
        id: new_id(Interface::PREFIX),
        subnet: subnet.clone(),
        wanted,
        groups: vec![],
        description: format!("Interface for NAT Gateway {id}"),
        kind: "nat_gateway",
        requester: Some(REQUESTER.into()),
        in_kernel: false,
        client_token: None,
        tags: Tags::new(),
    };
    let (scope, now, token) = (cx.scope().clone(), cx.now(), input.client_token.clone());
    let stored = cx
        .store()
        .write(move |transaction| {
            let request = format!("{subnet} {:?} {wanted:?}", input.allocation_id);
            let token = input.client_token.map(|token| format!("CreateNatGateway/{token}"));
            if let Some(token) = &token
                && let Some(known) = repeated(transaction, &scope, token, &request)?
            {
                return transaction.find::<NatGateway>(&scope, &known);
            }
            let interface_id = new.id.clone();
            let interface = interface::insert(transaction, &scope, new)?;
            let (public_ip, address_association) = match &input.allocation_id {
                Some(allocation) => {
                    let (ip, association) =
                        associate(transaction, &scope, allocation, &interface_id, &interface)?;
                    (Some(ip), association)
                }
                None => (None, None),
            };
            if let Some(token) = token {
                transaction.put(&scope, &token, &ClientToken { resource: id.clone(), request })?;
            }
            let gateway = NatGateway {
                vpc: interface.vpc,
                subnet,
                allocation: input.allocation_id,
                interface: interface_id,
                private_ip: interface.address,
                public_ip,
                address_association,
                state: NatState::Pending,
                created: now,
                deleted: None,
                tags,
            };
            transaction.put(&scope, &id, &gateway)?;
            transaction.find::<NatGateway>(&scope, &id)
        })
        .await?;
    Ok(CreateNatGatewayOutput { client_token: token, nat_gateway: Some(render(&stored)) })
}

/// Gives the gateway's interface its elastic address: the address, and the id of the association.
fn associate(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    allocation: &str,
    interface_id: &str,
    interface: &Interface,
) -> Result<(Ipv4Addr, Option<String>)> {
    let held = transaction.find::<Address>(scope, allocation)?;
    if let Some(known) = &held.association {
        let message =
            format!("Elastic IP address [{allocation}] is already associated with associate-id {}", known.id);
        return Err(Error::new("Resource.AlreadyAssociated", 400, message));
    }
    // Without an internet gateway there is nothing to be associated; `control` then says so.
    let association =
        match address::associate_in(transaction, scope, allocation, interface_id, interface, false) {
            Err(error) if error.code() == "Gateway.NotAttached" => None,
            other => Some(other?.id),
        };
    Ok((held.ip, association))
}

fn render(gateway: &Stored<NatGateway>) -> Output {
    let failed = gateway.state == NatState::Failed;
    let status = match gateway.state {
        NatState::Pending => "associating",
        NatState::Available => "succeeded",
        NatState::Failed => "failed",
        NatState::Deleting | NatState::Deleted => "disassociating",
    };
    let address = NatGatewayAddress {
        allocation_id: gateway.allocation.clone(),
        network_interface_id: Some(gateway.interface.clone()),
        private_ip: Some(gateway.private_ip.to_string()),
        public_ip: gateway.public_ip.map(|ip| ip.to_string()),
        association_id: gateway.address_association.clone(),
        is_primary: Some(true),
        status: Some(status.into()),
        ..NatGatewayAddress::default()
    };
    let message = || format!("Network {} has no Internet gateway attached", gateway.vpc);
    Output {
        create_time: Some(gateway.created),
        delete_time: gateway.deleted,
        failure_code: failed.then(|| "Gateway.NotAttached".into()),
        failure_message: failed.then(message),
        nat_gateway_addresses: Some(vec![address]),
        nat_gateway_id: Some(gateway.id.clone()),
        state: Some(gateway.state.name().into()),
        subnet_id: Some(gateway.subnet.clone()),
        vpc_id: Some(gateway.vpc.clone()),
        tags: tags::render(&gateway.tags),
        connectivity_type: Some(if gateway.allocation.is_some() { "public" } else { "private" }.into()),
        availability_mode: Some("zonal".into()),
        ..Output::default()
    }
}

pub async fn describe(cx: Cx, input: DescribeNatGateways) -> Result<DescribeNatGatewaysOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeNatGateways { filter: filters, nat_gateway_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let names = ["nat-gateway-id", "state", "subnet-id", "vpc-id"];
    let page = select(&cx, query, &names, |gateway: &Stored<NatGateway>, name| {
        vec![match name {
            "nat-gateway-id" => gateway.id.clone(),
            "state" => gateway.state.name().into(),
            "subnet-id" => gateway.subnet.clone(),
            _ => gateway.vpc.clone(),
        }]
    })?;
    let gateways = page.items.iter().map(render).collect();
    Ok(DescribeNatGatewaysOutput { nat_gateways: Some(gateways), next_token: page.next_token })
}

pub async fn delete(cx: Cx, input: DeleteNatGateway) -> Result<DeleteNatGatewayOutput> {
    may_touch::<NatGateway>(&cx, input.dry_run, &input.nat_gateway_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let id = input.nat_gateway_id;
            let mut gateway = transaction.find::<NatGateway>(&scope, &id)?.record;
            if gateway.state == NatState::Deleted {
                return Err(NatGateway::not_found(&id));
            }
            gateway.state = NatState::Deleting;
            transaction.put(&scope, &id, &gateway)?;
            Ok(DeleteNatGatewayOutput { nat_gateway_id: Some(id) })
        })
        .await
}
