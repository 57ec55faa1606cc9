//! Networks: VPCs, subnets, gateways and addresses. Routes and security groups have files of their own.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

pub const EC2: Kind = Kind { service: "ec2", busy: &["DependencyViolation"], tags: Some(&tags::EC2), ..KIND };
const READY: Duration = Duration::from_secs(600);

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_vpc",
        noun: "vpc",
        arn: "arn:aws:ec2:{region}:{account}:vpc/{id}",
        honours: "cidr_block enable_dns_support enable_dns_hostnames instance_tenancy",
        only: &[("instance_tenancy", &["default"])],
        create: Call { operation: "CreateVpc", all: true, at: "/Vpc", ..CALL },
        read: Call { operation: "DescribeVpcs", give: &[("VpcIds", "{id}")], at: "/Vpcs/0", ..CALL },
        delete: Call { operation: "DeleteVpc", give: &[("VpcId", "{id}")], ..CALL },
        id: "{/Vpc/VpcId}",
        gone: &["InvalidVpcID.NotFound"],
        code: &Vpc,
        ..EC2
    },
    Kind {
        name: "aws_subnet",
        noun: "subnet",
        honours: "vpc_id cidr_block availability_zone availability_zone_id map_public_ip_on_launch \
                  private_dns_hostname_type_on_launch",
        only: &[("private_dns_hostname_type_on_launch", &["ip-name"])],
        create: Call { operation: "CreateSubnet", all: true, at: "/Subnet", ..CALL },
        read: Call { operation: "DescribeSubnets", give: &[("SubnetIds", "{id}")], at: "/Subnets/0", ..CALL },
        delete: Call { operation: "DeleteSubnet", give: &[("SubnetId", "{id}")], ..CALL },
        id: "{/Subnet/SubnetId}",
        find: Some(Call {
            operation: "DescribeSubnets",
            give: &[
                ("/Filters/0/Name", "vpc-id"),
                ("/Filters/0/Values/0", "{vpc_id}"),
                ("/Filters/1/Name", "cidr-block"),
                ("/Filters/1/Values/0", "{cidr_block}"),
            ],
            at: "/Subnets/0/SubnetId",
            ..CALL
        }),
        gone: &["InvalidSubnetID.NotFound"],
        names: &[("arn", "SubnetArn")],
        code: &Subnet,
        ..EC2
    },
    Kind {
        name: "aws_internet_gateway",
        noun: "internet-gateway",
        arn: "arn:aws:ec2:{region}:{account}:internet-gateway/{id}",
        honours: "vpc_id",
        create: Call { operation: "CreateInternetGateway", at: "/InternetGateway", ..CALL },
        read: Call {
            operation: "DescribeInternetGateways",
            give: &[("InternetGatewayIds", "{id}")],
            at: "/InternetGateways/0|/InternetGateways/0/Attachments/0",
            ..CALL
        },
        delete: Call { operation: "DeleteInternetGateway", give: &[("InternetGatewayId", "{id}")], ..CALL },
        id: "{/InternetGateway/InternetGatewayId}",
        gone: &["InvalidInternetGatewayID.NotFound", "Gateway.NotAttached"],
        code: &InternetGateway,
        ..EC2
    },
    Kind {
        name: "aws_eip",
        noun: "elastic-ip",
        arn: "arn:aws:ec2:{region}:{account}:elastic-ip/{id}",
        honours: "domain network_interface associate_with_private_ip",
        names: &[
            ("address", "-"),
            ("private_ip", "PrivateIpAddress"),
            ("instance", "InstanceId"),
            ("network_interface", "NetworkInterfaceId"),
        ],
        create: Call { operation: "AllocateAddress", all: true, at: "", ..CALL },
        read: Call {
            operation: "DescribeAddresses",
            give: &[("AllocationIds", "{id}")],
            at: "/Addresses/0",
            ..CALL
        },
        delete: Call { operation: "ReleaseAddress", give: &[("AllocationId", "{id}")], ..CALL },
        id: "{/AllocationId}",
        gone: &["InvalidAllocationID.NotFound", "InvalidAddress.NotFound"],
        busy: &["InvalidIPAddress.InUse", "DependencyViolation"],
        code: &Address,
        ..EC2
    },
    Kind {
        name: "aws_nat_gateway",
        noun: "natgateway",
        honours: "allocation_id subnet_id connectivity_type private_ip availability_mode",
        names: &[("private_ip", "PrivateIpAddress")],
        create: Call { operation: "CreateNatGateway", all: true, at: "/NatGateway", ..CALL },
        read: Call {
            operation: "DescribeNatGateways",
            give: &[("NatGatewayIds", "{id}")],
            at: "/NatGateways/0",
            ..CALL
        },
        delete: Call { operation: "DeleteNatGateway", give: &[("NatGatewayId", "{id}")], ..CALL },
        id: "{/NatGateway/NatGatewayId}",
        gone: &["NatGatewayNotFound"],
        code: &NatGateway,
        ..EC2
    },
];

struct Vpc;

const VPC_ATTRIBUTES: [(&str, &str); 3] = [
    ("enable_dns_support", "EnableDnsSupport"),
    ("enable_dns_hostnames", "EnableDnsHostnames"),
    ("enable_network_address_usage_metrics", "EnableNetworkAddressUsageMetrics"),
];

impl Vpc {
    async fn attribute(cx: &Cx<'_>, id: &Json, member: &str) -> Result<Json> {
        let mut name = member.to_owned();
        name[..1].make_ascii_lowercase();
        let answer = cx.call("DescribeVpcAttribute", json!({"VpcId": id, "Attribute": name})).await?;
        Ok(answer[member]["Value"].clone())
    }

    /// The id of what the VPC was made with.
    async fn own(cx: &Cx<'_>, id: &Json, what: (&str, &str, &str, &str, &str)) -> Result<Json> {
        let (operation, filter, value, list, member) = what;
        let filters = json!([{"Name": "vpc-id", "Values": [id]}, {"Name": filter, "Values": [value]}]);
        let answer = cx.call(operation, json!({"Filters": filters})).await?;
        Ok(answer[list][0][member].clone())
    }
}

#[async_trait]
impl Code for Vpc {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        let id = state["id"].clone();
        cx.wait("the VPC to be available", READY, || async {
            let found = cx.find("DescribeVpcs", json!({"VpcIds": [id]})).await?;
            Ok(found.filter(|found| found["Vpcs"][0]["State"] == "available"))
        })
        .await?;
        for (name, member) in VPC_ATTRIBUTES {
            let default = name == "enable_dns_support";
            if let Some(wanted) = state.get(name).and_then(Json::as_bool).filter(|wanted| *wanted != default)
            {
                cx.call("ModifyVpcAttribute", json!({"VpcId": id, member: {"Value": wanted}})).await?;
            }
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let id = &state["id"];
        let acl = ("DescribeNetworkAcls", "default", "true", "NetworkAcls", "NetworkAclId");
        let table = ("DescribeRouteTables", "association.main", "true", "RouteTables", "RouteTableId");
        let group = ("DescribeSecurityGroups", "group-name", "default", "SecurityGroups", "GroupId");
        let (a, b, c, acl, table, group) = tokio::try_join!(
            Self::attribute(cx, id, VPC_ATTRIBUTES[0].1),
            Self::attribute(cx, id, VPC_ATTRIBUTES[1].1),
            Self::attribute(cx, id, VPC_ATTRIBUTES[2].1),
            Self::own(cx, id, acl),
            Self::own(cx, id, table),
            Self::own(cx, id, group),
        )?;
        for ((name, _), value) in VPC_ATTRIBUTES.iter().zip([a, b, c]) {
            read.insert((*name).to_owned(), value);
        }
        read.insert("default_network_acl_id".into(), acl);
        read.insert("main_route_table_id".into(), table.clone());
        read.insert("default_route_table_id".into(), table);
        read.insert("default_security_group_id".into(), group);
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        for (name, member) in VPC_ATTRIBUTES {
            if cx.changed_one(prior, state, &[name]) {
                let input = json!({"VpcId": state["id"], member: {"Value": truth(state, name)}});
                cx.call("ModifyVpcAttribute", input).await?;
            }
        }
        if cx.changed_one(prior, state, &["instance_tenancy"]) {
            return Err(Error::unsupported("Changing instance_tenancy of a VPC"));
        }
        Ok(())
    }
}

struct Subnet;

impl Subnet {
    async fn set(cx: &Cx<'_>, state: &Object, name: &str, member: &str) -> Result<()> {
        let value = match member {
            "PrivateDnsHostnameTypeOnLaunch" => state[name].clone(),
            _ => json!({"Value": truth(state, name)}),
        };
        cx.call("ModifySubnetAttribute", json!({"SubnetId": state["id"], member: value})).await?;
        Ok(())
    }
}

const SUBNET_ATTRIBUTES: [(&str, &str); 3] = [
    ("map_public_ip_on_launch", "MapPublicIpOnLaunch"),
    ("enable_resource_name_dns_a_record_on_launch", "EnableResourceNameDnsARecordOnLaunch"),
    ("private_dns_hostname_type_on_launch", "PrivateDnsHostnameTypeOnLaunch"),
];

#[async_trait]
impl Code for Subnet {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let wanted = state.clone();
        cx.create(state).await?;
        for (name, member) in SUBNET_ATTRIBUTES {
            let given = wanted.get(name).is_some_and(|value| !value.is_null() && *value != false);
            if given {
                Self::set(cx, state, name, member).await?;
            }
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let answer = cx.find("DescribeSubnets", json!({"SubnetIds": [state["id"]]})).await?;
        let Some(answer) = answer else { return Ok(None) };
        let read = cx.understood(&cx.kind.read, &answer, state).await?;
        Ok(read.map(|mut read| {
            let options = &answer["Subnets"][0]["PrivateDnsNameOptionsOnLaunch"];
            for (name, member) in [
                ("private_dns_hostname_type_on_launch", "HostnameType"),
                ("enable_resource_name_dns_a_record_on_launch", "EnableResourceNameDnsARecord"),
                ("enable_resource_name_dns_aaaa_record_on_launch", "EnableResourceNameDnsAAAARecord"),
            ] {
                read.insert(name.into(), options[member].clone());
            }
            read
        }))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        for (name, member) in SUBNET_ATTRIBUTES {
            if cx.changed_one(prior, state, &[name]) {
                Self::set(cx, state, name, member).await?;
            }
        }
        Ok(())
    }
}

struct InternetGateway;

impl InternetGateway {
    async fn attach(cx: &Cx<'_>, id: &Json, vpc: &Json) -> Result<()> {
        cx.call("AttachInternetGateway", json!({"InternetGatewayId": id, "VpcId": vpc})).await?;
        Ok(())
    }

    async fn detach(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"InternetGatewayId": state["id"], "VpcId": state["vpc_id"]});
        cx.release("DetachInternetGateway", input).await
    }
}

#[async_trait]
impl Code for InternetGateway {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        match text(&state["vpc_id"]) {
            "" => Ok(()),
            _ => Self::attach(cx, &state["id"], &state["vpc_id"]).await,
        }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        read.entry("vpc_id").or_insert(Json::Null);
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["vpc_id"]) {
            if !text(&prior["vpc_id"]).is_empty() {
                Self::detach(cx, prior).await?;
            }
            if !text(&state["vpc_id"]).is_empty() {
                Self::attach(cx, &state["id"], &state["vpc_id"]).await?;
            }
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        if !text(&state["vpc_id"]).is_empty() {
            Self::detach(cx, state).await?;
        }
        cx.delete(state).await
    }
}

struct Address;

impl Address {
    async fn associate(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let mut input =
            json!({"AllocationId": state["id"], "NetworkInterfaceId": state["network_interface"]});
        if !text(&state["associate_with_private_ip"]).is_empty() {
            input["PrivateIpAddress"] = state["associate_with_private_ip"].clone();
        }
        cx.call("AssociateAddress", input).await?;
        Ok(())
    }

    async fn disassociate(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"AssociationId": state["association_id"]});
        crate::cloud::absent(
            cx.call("DisassociateAddress", input).await,
            &["InvalidAssociationID.NotFound"],
        )?;
        Ok(())
    }
}

#[async_trait]
impl Code for Address {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let wanted = !text(&state["network_interface"]).is_empty();
        cx.create(state).await?;
        if wanted { Self::associate(cx, state).await } else { Ok(()) }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let region = cx.cloud.region();
        let (public_zone, private_zone) = match region {
            "us-east-1" => ("compute-1.amazonaws.com".to_owned(), "ec2.internal".to_owned()),
            _ => (format!("{region}.compute.amazonaws.com"), format!("{region}.compute.internal")),
        };
        let dashes = |name: &str| text(&read[name]).replace('.', "-");
        let (public, private) = (dashes("public_ip"), dashes("private_ip"));
        if !public.is_empty() {
            read.insert("public_dns".into(), format!("ec2-{public}.{public_zone}").into());
        }
        let private =
            if private.is_empty() { Json::Null } else { format!("ip-{private}.{private_zone}").into() };
        read.insert("private_dns".into(), private);
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["network_interface", "associate_with_private_ip"]) {
            if !text(&prior["association_id"]).is_empty() {
                Self::disassociate(cx, prior).await?;
            }
            if !text(&state["network_interface"]).is_empty() {
                Self::associate(cx, state).await?;
            }
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let found = cx.read(state).await?.unwrap_or_default();
        if found.get("association_id").is_some_and(|id| !text(id).is_empty()) {
            Self::disassociate(cx, &found).await?;
        }
        cx.delete(state).await
    }
}

struct NatGateway;

impl NatGateway {
    async fn available(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"NatGatewayIds": [state["id"]]});
        cx.wait("the NAT gateway to be available", READY, || async {
            let answer = cx.call("DescribeNatGateways", input.clone()).await?;
            let gateway = &answer["NatGateways"][0];
            match text(&gateway["State"]) {
                "available" => Ok(Some(())),
                "failed" => {
                    let (code, message) = (text(&gateway["FailureCode"]), text(&gateway["FailureMessage"]));
                    Err(Error::new(code.to_owned(), 400, message))
                }
                _ => Ok(None),
            }
        })
        .await
    }
}

#[async_trait]
impl Code for NatGateway {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        Self::available(cx, state).await
    }

    async fn resume(&self, cx: &Cx<'_>, found: &Object, state: &mut Object) -> Result<()> {
        cx.take_over(found, state);
        self.update(cx, found, state).await?;
        Self::available(cx, state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("DescribeNatGateways", json!({"NatGatewayIds": [state["id"]]})).await?
        else {
            return Ok(None);
        };
        let gateway = &answer["NatGateways"][0];
        if matches!(text(&gateway["State"]), "deleted" | "deleting") {
            return Ok(None);
        }
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let addresses = list(&gateway["NatGatewayAddresses"]);
        let primary = addresses.iter().find(|address| address["IsPrimary"] != false);
        for (name, member) in [
            ("allocation_id", "AllocationId"),
            ("association_id", "AssociationId"),
            ("network_interface_id", "NetworkInterfaceId"),
            ("private_ip", "PrivateIp"),
            ("public_ip", "PublicIp"),
        ] {
            read.insert(name.into(), primary.map_or(Json::Null, |address| address[member].clone()));
        }
        let others = addresses.iter().filter(|address| address["IsPrimary"] == false);
        let (mut allocations, mut ips) = (Vec::new(), Vec::new());
        for other in others {
            allocations.push(other["AllocationId"].clone());
            ips.push(other["PrivateIp"].clone());
        }
        read.insert("secondary_private_ip_address_count".into(), ips.len().into());
        read.insert("secondary_allocation_ids".into(), allocations.into());
        read.insert("secondary_private_ip_addresses".into(), ips.into());
        Ok(Some(read))
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        cx.delete(state).await?;
        let input = json!({"NatGatewayIds": [state["id"]]});
        cx.wait("the NAT gateway to be deleted", READY, || async {
            let answer = cx.find("DescribeNatGateways", input.clone()).await?.unwrap_or_default();
            let state = text(&answer["NatGateways"][0]["State"]);
            Ok(matches!(state, "" | "deleted").then_some(()))
        })
        .await
    }
}
