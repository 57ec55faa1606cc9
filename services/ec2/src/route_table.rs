//! Route tables and their associations with subnets.

use novamind_api::Empty;
use novamind_api::ec2::{
    AssociateRouteTable, AssociateRouteTableOutput, CreateRouteTable, CreateRouteTableOutput,
    DeleteRouteTable, DescribeRouteTables, DescribeRouteTablesOutput, DisassociateRouteTable,
    ReplaceRouteTableAssociation, ReplaceRouteTableAssociationOutput, RouteTable as Output,
    RouteTableAssociation as AssociationOutput, RouteTableAssociationState,
};
use novamind_kernel::{Scope, Stored};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::records::{ClientToken, Resource, RouteTable, RouteTableAssociation, Subnet, Vpc};
use crate::resource::{
    Read, conflict, invalid, may, may_create, may_touch, missing, new_id, refuse, repeated,
};
use crate::{route, tags};

pub async fn create(cx: Cx, input: CreateRouteTable) -> Result<CreateRouteTableOutput> {
    may_create::<RouteTable>(&cx, input.dry_run)?;
    let tags = tags::given::<RouteTable>(&cx, input.tag_specifications)?;
    let (scope, new) = (cx.scope().clone(), new_id(RouteTable::PREFIX));
    let token = input.client_token.clone();
    let stored = cx
        .store()
        .write(move |transaction| {
            let token = input.client_token.map(|token| format!("CreateRouteTable/{token}"));
            if let Some(token) = &token
                && let Some(known) = repeated(transaction, &scope, token, &input.vpc_id)?
            {
                return transaction.find::<RouteTable>(&scope, &known);
            }
            transaction.find::<Vpc>(&scope, &input.vpc_id)?;
            if let Some(token) = token {
                let claim = ClientToken { resource: new.clone(), request: input.vpc_id.clone() };
                transaction.put(&scope, &token, &claim)?;
            }
            let table = RouteTable { vpc: input.vpc_id, routes: vec![], associations: vec![], tags };
            transaction.put(&scope, &new, &table)?;
            transaction.find::<RouteTable>(&scope, &new)
        })
        .await?;
    Ok(CreateRouteTableOutput { route_table: Some(render(&cx, &stored)?), client_token: token })
}

fn associated() -> Option<RouteTableAssociationState> {
    Some(RouteTableAssociationState { state: Some("associated".into()), status_message: None })
}

fn render(cx: &Cx, table: &Stored<RouteTable>) -> Result<Output> {
    let association = |known: &RouteTableAssociation| AssociationOutput {
        main: Some(known.subnet.is_none()),
        route_table_association_id: Some(known.id.clone()),
        route_table_id: Some(table.id.clone()),
        subnet_id: known.subnet.clone(),
        association_state: associated(),
        ..AssociationOutput::default()
    };
    Ok(Output {
        associations: Some(table.associations.iter().map(association).collect()),
        propagating_vgws: Some(vec![]),
        route_table_id: Some(table.id.clone()),
        routes: Some(route::render_all(cx, table)?),
        tags: tags::render(&table.tags),
        vpc_id: Some(table.vpc.clone()),
        owner_id: Some(cx.account().into()),
    })
}

const FILTERS: &[&str] = &[
    "association.gateway-id",
    "association.main",
    "association.route-table-association-id",
    "association.route-table-id",
    "association.subnet-id",
    "owner-id",
    "route.destination-cidr-block",
    "route.destination-ipv6-cidr-block",
    "route.destination-prefix-list-id",
    "route.egress-only-internet-gateway-id",
    "route.gateway-id",
    "route.instance-id",
    "route.nat-gateway-id",
    "route.origin",
    "route.state",
    "route.transit-gateway-id",
    "route.vpc-peering-connection-id",
    "route-table-id",
    "vpc-id",
];

fn field(cx: &Cx, table: &Stored<RouteTable>, name: &str) -> Vec<String> {
    let associations = table.associations.iter();
    match name {
        "association.main" => associations.map(|known| known.subnet.is_none().to_string()).collect(),
        "association.route-table-association-id" => associations.map(|known| known.id.clone()).collect(),
        "association.route-table-id" => associations.map(|_| table.id.clone()).collect(),
        "association.subnet-id" => associations.filter_map(|known| known.subnet.clone()).collect(),
        "owner-id" => vec![cx.account().into()],
        "route-table-id" => vec![table.id.clone()],
        "vpc-id" => vec![table.vpc.clone()],
        _ => {
            let routes = route::render_all(cx, table).unwrap_or_default().into_iter();
            let of = |route: novamind_api::ec2::Route| match name {
                "route.destination-cidr-block" => route.destination_cidr_block,
                "route.gateway-id" => route.gateway_id,
                "route.nat-gateway-id" => route.nat_gateway_id,
                "route.origin" => route.origin,
                "route.state" => route.state,
                _ => None,
            };
            routes.filter_map(of).collect()
        }
    }
}

pub async fn describe(cx: Cx, input: DescribeRouteTables) -> Result<DescribeRouteTablesOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeRouteTables { filters, route_table_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let page = select(&cx, query, FILTERS, |table, name| field(&cx, table, name))?;
    let tables: Result<Vec<_>> = page.items.iter().map(|table| render(&cx, table)).collect();
    Ok(DescribeRouteTablesOutput { route_tables: Some(tables?), next_token: page.next_token })
}

pub async fn delete(cx: Cx, input: DeleteRouteTable) -> Result<Empty> {
    may_touch::<RouteTable>(&cx, input.dry_run, &input.route_table_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let id = input.route_table_id;
            if !transaction.find::<RouteTable>(&scope, &id)?.associations.is_empty() {
                return Err(conflict(format!(
                    "The routeTable '{id}' has dependencies and cannot be deleted."
                )));
            }
            for token in transaction.those::<ClientToken>(&scope, |token| token.resource == id)? {
                transaction.delete::<ClientToken>(&scope, &token.id)?;
            }
            transaction.delete::<RouteTable>(&scope, &id)?;
            Ok(Empty {})
        })
        .await
}

/// The association and the table it belongs to.
fn find_association(
    reader: &impl Read,
    scope: &Scope,
    id: &str,
) -> Result<(Stored<RouteTable>, RouteTableAssociation)> {
    let has = |table: &RouteTable| table.associations.iter().any(|known| known.id == id);
    let table = reader.those::<RouteTable>(scope, has)?.into_iter().next();
    let found = table.and_then(|table| {
        let association = table.associations.iter().find(|known| known.id == id)?.clone();
        Some((table, association))
    });
    found.ok_or_else(|| {
        let message = format!("The association ID '{id}' does not exist");
        Error::new("InvalidAssociationID.NotFound", 400, message)
    })
}

pub async fn associate(cx: Cx, input: AssociateRouteTable) -> Result<AssociateRouteTableOutput> {
    refuse(&[
        ("GatewayId", input.gateway_id.is_some()),
        ("PublicIpv4Pool", input.public_ipv4_pool.is_some()),
    ])?;
    may_touch::<RouteTable>(&cx, input.dry_run, &input.route_table_id)?;
    let subnet_id = input.subnet_id.ok_or_else(|| missing("subnetId"))?;
    let scope = cx.scope().clone();
    let id = cx
        .store()
        .write(move |transaction| {
            let mut table = transaction.find::<RouteTable>(&scope, &input.route_table_id)?;
            let subnet = transaction.find::<Subnet>(&scope, &subnet_id)?;
            if subnet.vpc != table.vpc {
                return Err(invalid(format!(
                    "Route table {} and subnet {subnet_id} belong to different networks",
                    table.id
                )));
            }
            let has = |table: &RouteTable| {
                table.associations.iter().any(|known| known.subnet.as_ref() == Some(&subnet_id))
            };
            if let Some(other) = transaction.those::<RouteTable>(&scope, has)?.first() {
                let known = other.associations.iter().find(|known| known.subnet.as_ref() == Some(&subnet_id));
                if let Some(known) = known.filter(|_| other.id == table.id) {
                    return Ok(known.id.clone());
                }
                let known = known.map(|known| known.id.as_str()).unwrap_or_default();
                let message =
                    format!("the specified association for route table {} conflicts with an existing association {known}", table.id);
                return Err(Error::new("Resource.AlreadyAssociated", 400, message));
            }
            let association = RouteTableAssociation { id: new_id("rtbassoc-"), subnet: Some(subnet_id.clone()) };
            table.record.associations.push(association.clone());
            transaction.put(&scope, &table.id, &table.record)?;
            Ok(association.id)
        })
        .await?;
    Ok(AssociateRouteTableOutput { association_id: Some(id), association_state: associated() })
}

pub async fn disassociate(cx: Cx, input: DisassociateRouteTable) -> Result<Empty> {
    may_touch::<RouteTable>(&cx, input.dry_run, "*")?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let (mut table, association) = find_association(transaction, &scope, &input.association_id)?;
            if association.subnet.is_none() {
                let message =
                    format!("cannot disassociate the main route table association {}", association.id);
                return Err(invalid(message));
            }
            table.record.associations.retain(|known| known.id != association.id);
            transaction.put(&scope, &table.id, &table.record)?;
            Ok(Empty {})
        })
        .await
}

pub async fn replace_association(
    cx: Cx,
    input: ReplaceRouteTableAssociation,
) -> Result<ReplaceRouteTableAssociationOutput> {
    may_touch::<RouteTable>(&cx, input.dry_run, &input.route_table_id)?;
    let scope = cx.scope().clone();
    let id = cx
        .store()
        .write(move |transaction| {
            let (mut from, association) = find_association(transaction, &scope, &input.association_id)?;
            let mut to = transaction.find::<RouteTable>(&scope, &input.route_table_id)?;
            if from.vpc != to.vpc {
                let message = format!("Route tables {} and {} belong to different networks", from.id, to.id);
                return Err(invalid(message));
            }
            if from.id == to.id {
                return Ok(association.id);
            }
            from.record.associations.retain(|known| known.id != association.id);
            let new = RouteTableAssociation { id: new_id("rtbassoc-"), subnet: association.subnet };
            to.record.associations.push(new.clone());
            transaction.put(&scope, &from.id, &from.record)?;
            transaction.put(&scope, &to.id, &to.record)?;
            Ok(new.id)
        })
        .await?;
    Ok(ReplaceRouteTableAssociationOutput { new_association_id: Some(id), association_state: associated() })
}
