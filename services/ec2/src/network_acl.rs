//! Network ACLs: each VPC has its default one, which lets everything through.

use novamind_api::ec2::{
    DescribeNetworkAcls, DescribeNetworkAclsOutput, NetworkAcl as Output, NetworkAclAssociation,
    NetworkAclEntry,
};
use novamind_kernel::Stored;
use novamind_wire::Result;

use crate::Cx;
use crate::describe::{Query, select};
use crate::records::{NetworkAcl, Subnet};
use crate::resource::{Read, may};
use crate::tags;

/// Number of the rule that all ACLs end with.
const LAST: i32 = 32767;

fn entries() -> Vec<NetworkAclEntry> {
    let entry = |egress, action: &str, number| NetworkAclEntry {
        cidr_block: Some("0.0.0.0/0".into()),
        egress: Some(egress),
        protocol: Some("-1".into()),
        rule_action: Some(action.into()),
        rule_number: Some(number),
        ..NetworkAclEntry::default()
    };
    vec![
        entry(true, "allow", 100),
        entry(true, "deny", LAST),
        entry(false, "allow", 100),
        entry(false, "deny", LAST),
    ]
}

fn subnets(cx: &Cx, acl: &NetworkAcl) -> Vec<Stored<Subnet>> {
    cx.store().those::<Subnet>(cx.scope(), |subnet| subnet.vpc == acl.vpc).unwrap_or_default()
}

fn render(cx: &Cx, acl: &Stored<NetworkAcl>) -> Output {
    let association = |subnet: Stored<Subnet>| NetworkAclAssociation {
        network_acl_association_id: Some(subnet.record.acl_association),
        network_acl_id: Some(acl.id.clone()),
        subnet_id: Some(subnet.id),
    };
    Output {
        associations: Some(subnets(cx, acl).into_iter().map(association).collect()),
        entries: Some(entries()),
        is_default: Some(true),
        network_acl_id: Some(acl.id.clone()),
        tags: tags::render(&acl.tags),
        vpc_id: Some(acl.vpc.clone()),
        owner_id: Some(cx.account().into()),
    }
}

const FILTERS: &[&str] = &[
    "association.association-id",
    "association.network-acl-id",
    "association.subnet-id",
    "default",
    "entry.cidr",
    "entry.egress",
    "entry.icmp.code",
    "entry.icmp.type",
    "entry.ipv6-cidr",
    "entry.port-range.from",
    "entry.port-range.to",
    "entry.protocol",
    "entry.rule-action",
    "entry.rule-number",
    "network-acl-id",
    "owner-id",
    "vpc-id",
];

fn field(cx: &Cx, acl: &Stored<NetworkAcl>, name: &str) -> Vec<String> {
    let of_entries =
        |of: fn(NetworkAclEntry) -> Option<String>| entries().into_iter().filter_map(of).collect();
    match name {
        "association.association-id" => {
            subnets(cx, acl).into_iter().map(|subnet| subnet.record.acl_association).collect()
        }
        "association.network-acl-id" => subnets(cx, acl).iter().map(|_| acl.id.clone()).collect(),
        "association.subnet-id" => subnets(cx, acl).into_iter().map(|subnet| subnet.id).collect(),
        "default" => vec!["true".into()],
        "entry.cidr" => of_entries(|entry| entry.cidr_block),
        "entry.egress" => of_entries(|entry| entry.egress.map(|egress| egress.to_string())),
        "entry.protocol" => of_entries(|entry| entry.protocol),
        "entry.rule-action" => of_entries(|entry| entry.rule_action),
        "entry.rule-number" => of_entries(|entry| entry.rule_number.map(|number| number.to_string())),
        // The entries of the default one are for all protocols and ports.
        _ if name.starts_with("entry.") => vec![],
        "network-acl-id" => vec![acl.id.clone()],
        "owner-id" => vec![cx.account().into()],
        _ => vec![acl.vpc.clone()],
    }
}

pub async fn describe(cx: Cx, input: DescribeNetworkAcls) -> Result<DescribeNetworkAclsOutput> {
    may(&cx, input.dry_run, "*")?;
    let DescribeNetworkAcls { filters, network_acl_ids: ids, next_token, max_results, .. } = input;
    let query = Query { ids, filters, max_results, next_token };
    let page = select(&cx, query, FILTERS, |acl, name| field(&cx, acl, name))?;
    let acls = page.items.iter().map(|acl| render(&cx, acl)).collect();
    Ok(DescribeNetworkAclsOutput { network_acls: Some(acls), next_token: page.next_token })
}
