//! Routes. Packets that leave a VPC follow them (`filter`).
//!
//! A route to a network interface is refused: no interface forwards packets here. Records of before may hold one, which
//! leads nowhere and says so (`blackhole`).

use novamind_api::Empty;
use novamind_api::ec2::{CreateRoute, CreateRouteOutput, DeleteRoute, ReplaceRoute, Route as Output};
use novamind_kernel::Scope;
use novamind_network::Cidr;
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{InternetGateway, NatGateway, NatState, Resource, Route, RouteTable, Target, Vpc};
use crate::resource::{Read, invalid, may_touch, missing, parse_cidr, refuse};

/// Whether what the route leads to is there and in order.
fn is_active(reader: &impl Read, scope: &Scope, vpc: &str, target: &Target) -> Result<bool> {
    Ok(match target {
        Target::InternetGateway(id) => reader
            .get::<InternetGateway>(scope, id)?
            .is_some_and(|gateway| gateway.vpc.as_deref() == Some(vpc)),
        Target::NatGateway(id) => reader
            .get::<NatGateway>(scope, id)?
            .is_some_and(|gateway| matches!(gateway.state, NatState::Pending | NatState::Available)),
        Target::Interface(_) => false,
    })
}

/// The routes of a table, the local one first.
pub fn render_all(cx: &Cx, table: &RouteTable) -> Result<Vec<Output>> {
    let vpc = cx.store().find::<Vpc>(cx.scope(), &table.vpc)?;
    let mut routes = vec![Output {
        destination_cidr_block: Some(vpc.cidr.to_string()),
        gateway_id: Some("local".into()),
        origin: Some("CreateRouteTable".into()),
        state: Some("active".into()),
        ..Output::default()
    }];
    for route in &table.routes {
        let state = if is_active(cx.store(), cx.scope(), &table.vpc, &route.target)? {
            "active"
        } else {
            "blackhole"
        };
        let mut output = Output {
            destination_cidr_block: Some(route.destination.to_string()),
            origin: Some("CreateRoute".into()),
            state: Some(state.into()),
            ..Output::default()
        };
        match &route.target {
            Target::InternetGateway(id) => output.gateway_id = Some(id.clone()),
            Target::NatGateway(id) => output.nat_gateway_id = Some(id.clone()),
            Target::Interface(id) => output.network_interface_id = Some(id.clone()),
        }
        routes.push(output);
    }
    Ok(routes)
}

/// The target that is given, of the kinds that exist here.
fn target(gateway: Option<String>, nat: Option<String>) -> Result<Target> {
    match (gateway, nat) {
        (Some(id), None) if id.starts_with(InternetGateway::PREFIX) => Ok(Target::InternetGateway(id)),
        (Some(id), None) => Err(Error::unsupported(format!("A route through {id}"))),
        (None, Some(id)) => Ok(Target::NatGateway(id)),
        (None, None) => Err(missing("gatewayId")),
        _ => Err(Error::new("InvalidParameterCombination", 400, "A route has exactly one target.")),
    }
}

fn check_target(reader: &impl Read, scope: &Scope, table_id: &str, vpc: &str, target: &Target) -> Result<()> {
    let (id, found) = match target {
        Target::InternetGateway(id) => {
            let gateway = reader.get::<InternetGateway>(scope, id)?.ok_or_else(|| {
                let message = format!("The gateway ID '{id}' does not exist");
                Error::new("InvalidGatewayID.NotFound", 400, message)
            })?;
            (id, gateway.record.vpc)
        }
        Target::NatGateway(id) => {
            let gateway = reader.get::<NatGateway>(scope, id)?.ok_or_else(|| {
                let message = format!("The natGateway ID '{id}' does not exist");
                Error::new("InvalidNatGatewayID.NotFound", 400, message)
            })?;
            (id, Some(gateway.record.vpc))
        }
        // `target` makes none.
        Target::Interface(id) => (id, None),
    };
    if found.as_deref() == Some(vpc) {
        return Ok(());
    }
    Err(invalid(format!("route table {table_id} and network gateway {id} belong to different networks")))
}

/// The destination, and where it stands in the table.
fn destination(text: Option<String>, table: &RouteTable) -> Result<(Cidr, Option<usize>)> {
    let destination = parse_cidr(&text.ok_or_else(|| missing("destinationCidrBlock"))?)?;
    let position = table.routes.iter().position(|route| route.destination == destination);
    Ok((destination, position))
}

fn check_not_local(destination: Cidr, vpc: &Vpc) -> Result<()> {
    if vpc.cidr.covers(&destination) {
        return Err(invalid(format!(
            "The destination CIDR block {destination} is equal to or more specific than one of this VPC's CIDR \
             blocks. This route can target only an interface or an instance."
        )));
    }
    Ok(())
}

/// Refuses what CreateRoute and ReplaceRoute have in common and is not there yet.
macro_rules! refuse_others {
    ($input:expr) => {
        refuse(&[
            ("DestinationPrefixListId", $input.destination_prefix_list_id.is_some()),
            ("DestinationIpv6CidrBlock", $input.destination_ipv6_cidr_block.is_some()),
            ("VpcEndpointId", $input.vpc_endpoint_id.is_some()),
            ("TransitGatewayId", $input.transit_gateway_id.is_some()),
            ("LocalGatewayId", $input.local_gateway_id.is_some()),
            ("CarrierGatewayId", $input.carrier_gateway_id.is_some()),
            ("CoreNetworkArn", $input.core_network_arn.is_some()),
            ("OdbNetworkArn", $input.odb_network_arn.is_some()),
            ("EgressOnlyInternetGatewayId", $input.egress_only_internet_gateway_id.is_some()),
            ("InstanceId", $input.instance_id.is_some()),
            ("NetworkInterfaceId", $input.network_interface_id.is_some()),
            ("VpcPeeringConnectionId", $input.vpc_peering_connection_id.is_some()),
        ])
    };
}

pub async fn create(cx: Cx, input: CreateRoute) -> Result<CreateRouteOutput> {
    refuse_others!(input)?;
    may_touch::<RouteTable>(&cx, input.dry_run, &input.route_table_id)?;
    let target = target(input.gateway_id, input.nat_gateway_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut table = transaction.find::<RouteTable>(&scope, &input.route_table_id)?;
            let (destination, position) = destination(input.destination_cidr_block, &table)?;
            check_not_local(destination, &transaction.find::<Vpc>(&scope, &table.vpc)?.record)?;
            check_target(transaction, &scope, &table.id, &table.vpc, &target)?;
            if position.is_some() {
                let message = format!("The route identified by {destination} already exists.");
                return Err(Error::new("RouteAlreadyExists", 400, message));
            }
            table.record.routes.push(Route { destination, target });
            transaction.put(&scope, &table.id, &table.record)?;
            Ok(CreateRouteOutput { r#return: Some(true) })
        })
        .await
}

fn no_route(destination: Cidr) -> Error {
    let message =
        format!("There is no route defined for '{destination}' in the route table. Use CreateRoute instead.");
    Error::new("InvalidParameterValue", 400, message)
}

pub async fn replace(cx: Cx, input: ReplaceRoute) -> Result<Empty> {
    refuse_others!(input)?;
    refuse(&[("LocalTarget", input.local_target == Some(true))])?;
    may_touch::<RouteTable>(&cx, input.dry_run, &input.route_table_id)?;
    let target = target(input.gateway_id, input.nat_gateway_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut table = transaction.find::<RouteTable>(&scope, &input.route_table_id)?;
            let (destination, position) = destination(input.destination_cidr_block, &table)?;
            check_not_local(destination, &transaction.find::<Vpc>(&scope, &table.vpc)?.record)?;
            check_target(transaction, &scope, &table.id, &table.vpc, &target)?;
            let position = position.ok_or_else(|| no_route(destination))?;
            table.record.routes[position].target = target;
            transaction.put(&scope, &table.id, &table.record)?;
            Ok(Empty {})
        })
        .await
}

pub async fn delete(cx: Cx, input: DeleteRoute) -> Result<Empty> {
    refuse(&[
        ("DestinationPrefixListId", input.destination_prefix_list_id.is_some()),
        ("DestinationIpv6CidrBlock", input.destination_ipv6_cidr_block.is_some()),
    ])?;
    may_touch::<RouteTable>(&cx, input.dry_run, &input.route_table_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut table = transaction.find::<RouteTable>(&scope, &input.route_table_id)?;
            let (destination, position) = destination(input.destination_cidr_block, &table)?;
            if transaction.find::<Vpc>(&scope, &table.vpc)?.cidr == destination {
                let message = format!("cannot remove local route {destination} in route table {}", table.id);
                return Err(invalid(message));
            }
            let position = position.ok_or_else(|| {
                let message =
                    format!("no route with destination-cidr-block {destination} in route table {}", table.id);
                Error::new("InvalidRoute.NotFound", 400, message)
            })?;
            table.record.routes.remove(position);
            transaction.put(&scope, &table.id, &table.record)?;
            Ok(Empty {})
        })
        .await
}
