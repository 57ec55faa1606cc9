//! Route tables, with routes inside or beside them, and their associations.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::ec2::EC2;
use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, Kind};
use crate::value::Object;

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_route_table",
        noun: "route-table",
        arn: "arn:aws:ec2:{region}:{account}:route-table/{id}",
        honours: "vpc_id route.cidr_block route.gateway_id route.nat_gateway_id",
        create: Call { operation: "CreateRouteTable", all: true, at: "/RouteTable", ..CALL },
        read: Call {
            operation: "DescribeRouteTables",
            give: &[("RouteTableIds", "{id}")],
            at: "/RouteTables/0",
            ..CALL
        },
        delete: Call { operation: "DeleteRouteTable", give: &[("RouteTableId", "{id}")], ..CALL },
        id: "{/RouteTable/RouteTableId}",
        gone: &["InvalidRouteTableID.NotFound"],
        names: &[("route.cidr_block", "DestinationCidrBlock")],
        code: &RouteTable,
        ..EC2
    },
    Kind {
        name: "aws_route",
        honours: "route_table_id destination_cidr_block gateway_id nat_gateway_id",
        create: Call { operation: "CreateRoute", all: true, ..CALL },
        read: Call {
            operation: "DescribeRouteTables",
            give: &[("RouteTableIds", "{route_table_id}")],
            ..CALL
        },
        update: Some(Call { operation: "ReplaceRoute", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteRoute",
            give: &[
                ("RouteTableId", "{route_table_id}"),
                ("DestinationCidrBlock", "{destination_cidr_block}"),
            ],
            ..CALL
        },
        id: "r-{route_table_id}-{destination_cidr_block}",
        import: "{route_table_id}_{destination_cidr_block}",
        gone: &["InvalidRouteTableID.NotFound", "InvalidRoute.NotFound"],
        tags: None,
        code: &Route,
        ..EC2
    },
    Kind {
        name: "aws_route_table_association",
        honours: "subnet_id gateway_id route_table_id",
        import: "{subnet_id}/{route_table_id}",
        create: Call { operation: "AssociateRouteTable", all: true, ..CALL },
        delete: Call { operation: "DisassociateRouteTable", give: &[("AssociationId", "{id}")], ..CALL },
        id: "{/AssociationId}",
        gone: &["InvalidRouteTableID.NotFound", "InvalidAssociationID.NotFound"],
        tags: None,
        code: &Association,
        ..EC2
    },
];

struct RouteTable;

const TARGETS: [(&str, &str); 3] = [
    ("gateway_id", "GatewayId"),
    ("nat_gateway_id", "NatGatewayId"),
    ("network_interface_id", "NetworkInterfaceId"),
];

impl RouteTable {
    async fn route(cx: &Cx<'_>, operation: &str, table: &Json, route: &Json) -> Result<()> {
        let mut input = json!({"RouteTableId": table, "DestinationCidrBlock": route["cidr_block"]});
        for (name, member) in TARGETS {
            if operation != "DeleteRoute" && !text(&route[name]).is_empty() {
                input[member] = route[name].clone();
            }
        }
        cx.call(operation, input).await?;
        Ok(())
    }
}

#[async_trait]
impl Code for RouteTable {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let routes = list(&state["route"]).to_vec();
        cx.create(state).await?;
        for route in &routes {
            Self::route(cx, "CreateRoute", &state["id"], route).await?;
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("DescribeRouteTables", json!({"RouteTableIds": [state["id"]]})).await?
        else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let routes = list(&answer["RouteTables"][0]["Routes"]);
        let made = routes.iter().filter(|route| route["Origin"] == "CreateRoute");
        let routes = made.map(|route| {
            let mut out = json!({"cidr_block": route["DestinationCidrBlock"]});
            for (name, member) in TARGETS {
                out[name] = route[member].clone();
            }
            out
        });
        read.insert("route".into(), super::zeroed(cx, "route", routes.collect()));
        read.insert("propagating_vgws".into(), json!([]));
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if !cx.changed_one(prior, state, &["route"]) {
            return Ok(());
        }
        let (old, new) = (list(&prior["route"]), list(&state["route"]));
        let to = |routes: &[Json], route: &Json| {
            routes.iter().find(|other| other["cidr_block"] == route["cidr_block"]).cloned()
        };
        for route in old.iter().filter(|route| to(new, route).is_none()) {
            Self::route(cx, "DeleteRoute", &state["id"], route).await?;
        }
        for route in new {
            match to(old, route) {
                None => Self::route(cx, "CreateRoute", &state["id"], route).await?,
                Some(other) if other != *route => {
                    Self::route(cx, "ReplaceRoute", &state["id"], route).await?;
                }
                Some(_) => {}
            }
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let found = cx.find("DescribeRouteTables", json!({"RouteTableIds": [state["id"]]})).await?;
        let Some(found) = found else { return Ok(()) };
        for association in list(&found["RouteTables"][0]["Associations"]) {
            if association["Main"] != true {
                let input = json!({"AssociationId": association["RouteTableAssociationId"]});
                crate::cloud::absent(
                    cx.call("DisassociateRouteTable", input).await,
                    &["InvalidAssociationID.NotFound"],
                )?;
            }
        }
        cx.delete(state).await
    }
}

struct Route;

#[async_trait]
impl Code for Route {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let answer =
            cx.find("DescribeRouteTables", json!({"RouteTableIds": [state["route_table_id"]]})).await?;
        let Some(answer) = answer else { return Ok(None) };
        let routes = list(&answer["RouteTables"][0]["Routes"]);
        let found = routes
            .iter()
            .find(|route| route["DestinationCidrBlock"] == state["destination_cidr_block"])
            .and_then(Json::as_object);
        Ok(found.map(|route| crate::names::attributes(cx.fields(), route, cx.kind.names, "")))
    }
}

struct Association;

#[async_trait]
impl Code for Association {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        // An import knows only what is associated.
        if !text(&state["id"]).starts_with("rtbassoc-") {
            return match self.find(cx, state).await? {
                Some(found) if found["id"] != state["id"] => self.read(cx, &found).await,
                _ => Ok(None),
            };
        }
        let filter = json!([{"Name": "association.route-table-association-id", "Values": [state["id"]]}]);
        let Some(answer) = cx.find("DescribeRouteTables", json!({"Filters": filter})).await? else {
            return Ok(None);
        };
        let associations = list(&answer["RouteTables"][0]["Associations"]);
        let found = associations.iter().find(|found| found["RouteTableAssociationId"] == state["id"]);
        let found = found.and_then(Json::as_object);
        Ok(found.map(|found| {
            let mut read = crate::names::attributes(cx.fields(), found, cx.kind.names, "");
            read.insert("id".into(), state["id"].clone());
            read
        }))
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let filter = json!([{"Name": "association.subnet-id", "Values": [planned["subnet_id"]]}]);
        let answer = cx.find("DescribeRouteTables", json!({"Filters": filter})).await?.unwrap_or_default();
        let associations = list(&answer["RouteTables"][0]["Associations"]);
        let found = associations.iter().find(|found| found["SubnetId"] == planned["subnet_id"]);
        Ok(found.and_then(|found| cx.identified(planned, &found["RouteTableAssociationId"])))
    }

    async fn update(&self, cx: &Cx<'_>, _: &Object, state: &mut Object) -> Result<()> {
        let input = json!({"AssociationId": state["id"], "RouteTableId": state["route_table_id"]});
        let answer = cx.call("ReplaceRouteTableAssociation", input).await?;
        state.insert("id".into(), answer["NewAssociationId"].clone());
        Ok(())
    }
}
