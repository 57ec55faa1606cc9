//! VPCs, each with its default security group, network ACL and main route table.

use novamind_api::Empty;
use novamind_api::ec2::{
    AttributeBooleanValue, BlockPublicAccessStates, CreateVpc, CreateVpcOutput, DeleteVpc,
    DescribeVpcAttribute, DescribeVpcAttributeOutput, DescribeVpcs, DescribeVpcsOutput, ModifyVpcAttribute,
    Vpc as Output, VpcCidrBlockAssociation, VpcCidrBlockState,
};
use novamind_kernel::{Scope, Stored, Transaction};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::describe::{Query, select};
use crate::records::{
    Interface, InternetGateway, NetworkAcl, Resource, RouteTable, RouteTableAssociation, SecurityGroup,
    Subnet, Tags, Vpc,
};
use crate::resource::{
    Read, conflict, invalid, may_create, may_touch, missing, new_id, one_attribute, parse_cidr, refuse,
};
use crate::rule::Rule;
use crate::tags;

/// Longest and shortest network of a VPC or subnet.
pub const PREFIXES: std::ops::RangeInclusive<u8> = 16..=28;

pub async fn create(cx: Cx, input: CreateVpc) -> Result<CreateVpcOutput> {
    refuse(&[
        ("Ipv6Pool", input.ipv6_pool.is_some()),
        ("Ipv6CidrBlock", input.ipv6_cidr_block.is_some()),
        ("Ipv4IpamPoolId", input.ipv4_ipam_pool_id.is_some()),
        ("Ipv4NetmaskLength", input.ipv4_netmask_length.is_some()),
        ("Ipv6IpamPoolId", input.ipv6_ipam_pool_id.is_some()),
        ("Ipv6NetmaskLength", input.ipv6_netmask_length.is_some()),
        ("Ipv6CidrBlockNetworkBorderGroup", input.ipv6_cidr_block_network_border_group.is_some()),
        ("VpcEncryptionControl", input.vpc_encryption_control.is_some()),
        ("AmazonProvidedIpv6CidrBlock", input.amazon_provided_ipv6_cidr_block == Some(true)),
        ("InstanceTenancy dedicated", input.instance_tenancy.is_some_and(|tenancy| tenancy != "default")),
    ])?;
    let text = input.cidr_block.ok_or_else(|| missing("cidrBlock"))?;
    let cidr = parse_cidr(&text)?;
    if !PREFIXES.contains(&cidr.prefix()) {
        return Err(Error::new("InvalidVpc.Range", 400, format!("The CIDR '{text}' is invalid.")));
    }
    may_create::<Vpc>(&cx, input.dry_run)?;
    let vpc = Vpc {
        cidr,
        association: new_id("vpc-cidr-assoc-"),
        dns_support: true,
        dns_hostnames: false,
        usage_metrics: false,
        tags: tags::given::<Vpc>(&cx, input.tag_specifications)?,
    };
    let (scope, id, record) = (cx.scope().clone(), new_id(Vpc::PREFIX), vpc.clone());
    let vpc_id = id.clone();
    cx.store()
        .write(move |transaction| {
            transaction.put(&scope, &vpc_id, &record)?;
            put_defaults(transaction, &scope, &vpc_id)
        })
        .await?;
    Ok(CreateVpcOutput { vpc: Some(render(&cx, &id, &vpc, "pending")) })
}

fn put_defaults(transaction: &mut Transaction<'_>, scope: &Scope, vpc: &str) -> Result<()> {
    let group_id = new_id(SecurityGroup::PREFIX);
    let group = SecurityGroup {
        vpc: vpc.into(),
        name: "default".into(),
        description: "default VPC security group".into(),
        rules: vec![Rule::all_from_group(&group_id), Rule::all_out()],
        tags: Tags::new(),
    };
    transaction.put(scope, &group_id, &group)?;
    let main = RouteTableAssociation { id: new_id("rtbassoc-"), subnet: None };
    let table = RouteTable { vpc: vpc.into(), routes: vec![], associations: vec![main], tags: Tags::new() };
    transaction.put(scope, &new_id(RouteTable::PREFIX), &table)?;
    let acl = NetworkAcl { vpc: vpc.into(), tags: Tags::new() };
    transaction.put(scope, &new_id(NetworkAcl::PREFIX), &acl)?;
    Ok(())
}

/// VPC Block Public Access is off everywhere, for nothing here turns it on.
pub fn no_public_access_block() -> BlockPublicAccessStates {
    BlockPublicAccessStates { internet_gateway_block_mode: Some("off".into()) }
}

fn render(cx: &Cx, id: &str, vpc: &Vpc, state: &str) -> Output {
    let association = VpcCidrBlockAssociation {
        association_id: Some(vpc.association.clone()),
        cidr_block: Some(vpc.cidr.to_string()),
        cidr_block_state: Some(VpcCidrBlockState { state: Some("associated".into()), status_message: None }),
    };
    Output {
        owner_id: Some(cx.account().into()),
        instance_tenancy: Some("default".into()),
        ipv6_cidr_block_association_set: Some(vec![]),
        cidr_block_association_set: Some(vec![association]),
        is_default: Some(false),
        tags: tags::render(&vpc.tags),
        block_public_access_states: Some(no_public_access_block()),
        vpc_id: Some(id.into()),
        state: Some(state.into()),
        cidr_block: Some(vpc.cidr.to_string()),
        dhcp_options_id: Some("default".into()),
        ..Output::default()
    }
}

const FILTERS: &[&str] = &[
    "cidr",
    "cidr-block",
    "cidrBlock",
    "cidr-block-association.association-id",
    "cidr-block-association.cidr-block",
    "cidr-block-association.state",
    "dhcp-options-id",
    "dhcpOptionsId",
    "ipv6-cidr-block-association.association-id",
    "ipv6-cidr-block-association.ipv6-cidr-block",
    "ipv6-cidr-block-association.ipv6-pool",
    "ipv6-cidr-block-association.state",
    "is-default",
    "isDefault",
    "owner-id",
    "state",
    "vpc-id",
];

fn field(cx: &Cx, vpc: &Stored<Vpc>, name: &str) -> Vec<String> {
    let value = match name {
        "cidr" | "cidr-block" | "cidrBlock" | "cidr-block-association.cidr-block" => vpc.cidr.to_string(),
        "cidr-block-association.association-id" => vpc.association.clone(),
        "cidr-block-association.state" => "associated".into(),
        "dhcp-options-id" | "dhcpOptionsId" => "default".into(),
        "is-default" | "isDefault" => "false".into(),
        "owner-id" => cx.account().into(),
        "state" => "available".into(),
        "vpc-id" => vpc.id.clone(),
        _ => return vec![],
    };
    vec![value]
}

pub async fn describe(cx: Cx, input: DescribeVpcs) -> Result<DescribeVpcsOutput> {
    crate::resource::may(&cx, input.dry_run, "*")?;
    let DescribeVpcs { filters, vpc_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let page = select(&cx, query, FILTERS, |vpc, name| field(&cx, vpc, name))?;
    let vpcs = page.items.iter().map(|vpc| render(&cx, &vpc.id, vpc, "available")).collect();
    Ok(DescribeVpcsOutput { vpcs: Some(vpcs), next_token: page.next_token })
}

pub async fn attribute(cx: Cx, input: DescribeVpcAttribute) -> Result<DescribeVpcAttributeOutput> {
    may_touch::<Vpc>(&cx, input.dry_run, &input.vpc_id)?;
    let vpc = cx.store().find::<Vpc>(cx.scope(), &input.vpc_id)?;
    let value = |value| Some(AttributeBooleanValue { value: Some(value) });
    let mut output =
        DescribeVpcAttributeOutput { vpc_id: Some(input.vpc_id), ..DescribeVpcAttributeOutput::default() };
    match input.attribute.as_str() {
        "enableDnsSupport" => output.enable_dns_support = value(vpc.dns_support),
        "enableDnsHostnames" => output.enable_dns_hostnames = value(vpc.dns_hostnames),
        "enableNetworkAddressUsageMetrics" => {
            output.enable_network_address_usage_metrics = value(vpc.usage_metrics);
        }
        other => return Err(invalid(format!("Value ({other}) for parameter attribute is invalid."))),
    }
    Ok(output)
}

pub async fn modify_attribute(cx: Cx, input: ModifyVpcAttribute) -> Result<Empty> {
    may_touch::<Vpc>(&cx, None, &input.vpc_id)?;
    let support = input.enable_dns_support.and_then(|wanted| wanted.value);
    let hostnames = input.enable_dns_hostnames.and_then(|wanted| wanted.value);
    let metrics = input.enable_network_address_usage_metrics.and_then(|wanted| wanted.value);
    one_attribute(&[
        ("enableDnsHostnames", hostnames.is_some()),
        ("enableDnsSupport", support.is_some()),
        ("enableNetworkAddressUsageMetrics", metrics.is_some()),
    ])?;
    refuse(&[("EnableNetworkAddressUsageMetrics", metrics == Some(true))])?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let mut vpc = transaction.find::<Vpc>(&scope, &input.vpc_id)?.record;
            // "You can only enable DNS hostnames if you've enabled DNS support" (ModifyVpcAttribute, EC2 API reference);
            // the code is assumed.
            if hostnames == Some(true) && !vpc.dns_support {
                let message = "DNS hostnames can only be enabled if DNS support is enabled";
                return Err(Error::new("InvalidParameterCombination", 400, message));
            }
            vpc.dns_support = support.unwrap_or(vpc.dns_support);
            vpc.dns_hostnames = hostnames.unwrap_or(vpc.dns_hostnames);
            transaction.put(&scope, &input.vpc_id, &vpc)?;
            Ok(Empty {})
        })
        .await
}

/// Whatever the user made in the VPC must go first; what came with it goes with it.
pub async fn delete(cx: Cx, input: DeleteVpc) -> Result<Empty> {
    may_touch::<Vpc>(&cx, input.dry_run, &input.vpc_id)?;
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let id = input.vpc_id;
            transaction.find::<Vpc>(&scope, &id)?;
            let groups = transaction.those::<SecurityGroup>(&scope, |group| group.vpc == id)?;
            let tables = transaction.those::<RouteTable>(&scope, |table| table.vpc == id)?;
            let in_use = !transaction.those::<Subnet>(&scope, |subnet| subnet.vpc == id)?.is_empty()
                || !transaction.those::<Interface>(&scope, |interface| interface.vpc == id)?.is_empty()
                || !transaction
                    .those::<InternetGateway>(&scope, |gateway| gateway.vpc.as_ref() == Some(&id))?
                    .is_empty()
                || groups.iter().any(|group| group.name != "default")
                || tables.iter().any(|table| !table.is_main());
            if in_use {
                return Err(conflict(format!("The vpc '{id}' has dependencies and cannot be deleted.")));
            }
            for group in groups {
                transaction.delete::<SecurityGroup>(&scope, &group.id)?;
            }
            for table in tables {
                transaction.delete::<RouteTable>(&scope, &table.id)?;
            }
            for acl in transaction.those::<NetworkAcl>(&scope, |acl| acl.vpc == id)? {
                transaction.delete::<NetworkAcl>(&scope, &acl.id)?;
            }
            transaction.delete::<Vpc>(&scope, &id)?;
            Ok(Empty {})
        })
        .await
}

/// The region in which a VPC is.
pub fn region_of(store: &novamind_kernel::Store, vpc: &str) -> Result<Option<String>> {
    let found = store.keys::<Vpc>()?.into_iter().find(|(_, id)| id == vpc);
    Ok(found.map(|(scope, _)| scope.region))
}
