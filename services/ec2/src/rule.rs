//! Rules of security groups, in both of AWS's forms: one rule with an id, and permissions that gather peers.

use std::net::Ipv6Addr;

use novamind_api::ec2::{
    IpPermission, IpRange, Ipv6Range, PrefixListId, ReferencedSecurityGroup, RevokedSecurityGroupRule,
    SecurityGroupRule, SecurityGroupRuleRequest, UserIdGroupPair,
};
use novamind_kernel::{Scope, Transaction};
use novamind_network::Cidr;
use novamind_wire::{Error, Result};
use serde::{Deserialize, Serialize};

use crate::Cx;
use crate::records::{Resource, SecurityGroup, Tags};
use crate::resource::{Read, invalid, missing, new_id, parse_cidr};
use crate::tags;

pub const RULE_PREFIX: &str = "sgr-";
pub const RULE_TYPE: &str = "security-group-rule";

/// Whom a rule lets through.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Peer {
    Ipv4(Cidr),
    Ipv6(String),
    Group(String),
}

/// What a rule allows, apart from its name and its text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Permission {
    /// `tcp`, `udp`, `icmp`, `icmpv6`, `-1`, or a number.
    pub protocol: String,
    /// First and last port, or type and code; -1 where that does not apply.
    pub from: i32,
    pub to: i32,
    pub peer: Peer,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule {
    pub id: String,
    pub egress: bool,
    pub permission: Permission,
    pub description: Option<String>,
    pub tags: Tags,
}

/// A permission as asked for.
pub struct Wanted {
    pub permission: Permission,
    pub description: Option<String>,
}

impl Rule {
    pub fn new(egress: bool, wanted: Wanted, tags: Tags) -> Self {
        let Wanted { permission, description } = wanted;
        Self { id: new_id(RULE_PREFIX), egress, permission, description, tags }
    }

    fn all(egress: bool, peer: Peer) -> Self {
        let permission = Permission { protocol: "-1".into(), from: -1, to: -1, peer };
        Self::new(egress, Wanted { permission, description: None }, Tags::new())
    }

    /// What every new group has: all may leave.
    pub fn all_out() -> Self {
        let everywhere = parse_cidr("0.0.0.0/0").ok();
        Self::all(true, everywhere.map_or_else(|| Peer::Ipv6("::/0".into()), Peer::Ipv4))
    }

    /// What a default group has besides: all from its own members may enter.
    pub fn all_from_group(group: &str) -> Self {
        Self::all(false, Peer::Group(group.into()))
    }

    pub fn render(&self, cx: &Cx, group: &str, vpc: &str) -> SecurityGroupRule {
        let referenced = match &self.permission.peer {
            Peer::Group(id) => Some(ReferencedSecurityGroup {
                group_id: Some(id.clone()),
                user_id: Some(cx.account().into()),
                vpc_id: Some(vpc.into()),
                ..ReferencedSecurityGroup::default()
            }),
            _ => None,
        };
        SecurityGroupRule {
            security_group_rule_id: Some(self.id.clone()),
            group_id: Some(group.into()),
            group_owner_id: Some(cx.account().into()),
            is_egress: Some(self.egress),
            ip_protocol: Some(self.permission.protocol.clone()),
            from_port: Some(self.permission.from),
            to_port: Some(self.permission.to),
            cidr_ipv4: self.permission.peer.ipv4(),
            cidr_ipv6: self.permission.peer.ipv6(),
            prefix_list_id: None,
            referenced_group_info: referenced,
            description: self.description.clone(),
            tags: tags::render(&self.tags),
            security_group_rule_arn: Some(cx.arn(&format!("{RULE_TYPE}/{}", self.id))),
        }
    }

    pub fn render_revoked(&self, group: &str) -> RevokedSecurityGroupRule {
        RevokedSecurityGroupRule {
            security_group_rule_id: Some(self.id.clone()),
            group_id: Some(group.into()),
            is_egress: Some(self.egress),
            ip_protocol: Some(self.permission.protocol.clone()),
            from_port: Some(self.permission.from),
            to_port: Some(self.permission.to),
            cidr_ipv4: self.permission.peer.ipv4(),
            cidr_ipv6: self.permission.peer.ipv6(),
            prefix_list_id: None,
            referenced_group_id: self.permission.peer.group(),
            description: self.description.clone(),
        }
    }
}

impl Peer {
    pub fn ipv4(&self) -> Option<String> {
        if let Self::Ipv4(cidr) = self { Some(cidr.to_string()) } else { None }
    }

    pub fn ipv6(&self) -> Option<String> {
        if let Self::Ipv6(cidr) = self { Some(cidr.clone()) } else { None }
    }

    pub fn group(&self) -> Option<String> {
        if let Self::Group(id) = self { Some(id.clone()) } else { None }
    }
}

impl std::fmt::Display for Permission {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let peer = match &self.peer {
            Peer::Ipv4(cidr) => cidr.to_string(),
            Peer::Ipv6(text) | Peer::Group(text) => text.clone(),
        };
        if self.protocol == "-1" {
            return write!(f, "peer: {peer}, ALL, ALLOW");
        }
        let protocol = self.protocol.to_uppercase();
        write!(f, "peer: {peer}, {protocol}, from port: {}, to port: {}, ALLOW", self.from, self.to)
    }
}

fn parse_ipv6(text: &str) -> Result<String> {
    let parsed = text.split_once('/').and_then(|(address, prefix)| {
        let (address, prefix) = (address.parse::<Ipv6Addr>().ok()?, prefix.parse::<u32>().ok()?);
        let mask = u128::MAX.checked_shl(128_u32.checked_sub(prefix)?).unwrap_or(0);
        Some(format!("{}/{prefix}", Ipv6Addr::from(u128::from(address) & mask)))
    });
    parsed.ok_or_else(|| invalid(format!("CIDR block {text} is malformed")))
}

/// The protocol by AWS's name, and its ports as they are kept.
fn protocol_and_ports(
    protocol: Option<&str>,
    from: Option<i32>,
    to: Option<i32>,
) -> Result<(String, i32, i32)> {
    let text = protocol.ok_or_else(|| missing("ipProtocol"))?.to_ascii_lowercase();
    // `006` is 6, and 6 is tcp: a protocol has one name here.
    let text = text.parse::<u8>().map_or(text, |number| number.to_string());
    let name = match text.as_str() {
        "tcp" | "6" => "tcp",
        "udp" | "17" => "udp",
        "icmp" | "1" => "icmp",
        "icmpv6" | "58" => "icmpv6",
        "all" | "-1" => "-1",
        number if number.parse::<u8>().is_ok() => number,
        other => return Err(invalid(format!("Invalid value '{other}' for IP protocol. Unknown protocol."))),
    };
    match name {
        "tcp" | "udp" => {
            let (Some(from), Some(to)) = (from, to) else {
                return Err(invalid(
                    "Invalid value for portRange. Must specify both from and to ports with TCP/UDP.",
                ));
            };
            // AWS takes -1 for both as all ports.
            let (from, to) = if (from, to) == (-1, -1) { (0, 65535) } else { (from, to) };
            if !(0..=65535).contains(&from) || !(0..=65535).contains(&to) {
                return Err(invalid(format!(
                    "Invalid value '{from}-{to}' for portRange: ports are 0 to 65535."
                )));
            }
            if from > to {
                return Err(invalid(format!(
                    "Invalid TCP/UDP port range ({from}:{to}): from port is greater than to port."
                )));
            }
            Ok((name.into(), from, to))
        }
        // "For tcp, udp, and icmp, you must specify a port range. For icmpv6, the port range is optional" (IpPermission,
        // EC2 API reference).
        "icmp" if from.is_none() || to.is_none() => {
            Err(invalid("Invalid value for portRange. Must specify both from and to ports with ICMP."))
        }
        "icmp" | "icmpv6" => {
            let (kind, code) = (from.unwrap_or(-1), to.unwrap_or(-1));
            if !(-1..=255).contains(&kind) || !(-1..=255).contains(&code) {
                return Err(invalid(format!(
                    "Invalid value '{kind}/{code}' for ICMP type and code: each is 0 to 255, or -1 for all."
                )));
            }
            if kind == -1 && code != -1 {
                return Err(invalid(format!(
                    "ICMP code {code} with all types: name the type, or all codes."
                )));
            }
            Ok((name.into(), kind, code))
        }
        _ => Ok((name.into(), -1, -1)),
    }
}

pub fn check_description(text: Option<String>) -> Result<Option<String>> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || " ._-:/()#,@[]+=&;{}!$*".contains(c);
    if let Some(text) = &text
        && (text.len() > 255 || !text.chars().all(allowed))
    {
        return Err(invalid(
            "Invalid rule description. Valid descriptions are strings less than 256 characters from the following \
             set:  a-zA-Z0-9. _-:/()#,@[]+=&;{}!$*",
        ));
    }
    Ok(text)
}

/// A group that a rule of a group in this VPC names.
fn peer_group(reader: &impl Read, scope: &Scope, vpc: &str, pair: &UserIdGroupPair) -> Result<Peer> {
    if pair.user_id.as_ref().is_some_and(|user| *user != scope.account) {
        return Err(Error::unsupported("A security group of another account"));
    }
    if pair.vpc_peering_connection_id.is_some() {
        return Err(Error::unsupported("VpcPeeringConnectionId"));
    }
    if let Some(id) = &pair.group_id {
        if reader.find::<SecurityGroup>(scope, id)?.vpc != vpc {
            let message = "You have specified two resources that belong to different networks.";
            return Err(Error::new("InvalidGroup.NotFound", 400, message));
        }
        return Ok(Peer::Group(id.clone()));
    }
    let name = pair.group_name.as_ref().ok_or_else(|| missing("groupId"))?;
    let found = reader.those::<SecurityGroup>(scope, |group| group.vpc == vpc && group.name == *name)?;
    found.first().map(|group| Peer::Group(group.id.clone())).ok_or_else(|| SecurityGroup::not_found(name))
}

/// Splits permissions into single rules.
pub fn parse(
    reader: &impl Read,
    scope: &Scope,
    vpc: &str,
    permissions: Vec<IpPermission>,
) -> Result<Vec<Wanted>> {
    let mut wanted = Vec::new();
    for given in permissions {
        let (protocol, from, to) =
            protocol_and_ports(given.ip_protocol.as_deref(), given.from_port, given.to_port)?;
        let mut peers = Vec::new();
        for range in given.ip_ranges.unwrap_or_default() {
            let text = range.cidr_ip.ok_or_else(|| missing("cidrIp"))?;
            let cidr = parse_cidr(&text).map_err(|_| invalid(format!("CIDR block {text} is malformed")))?;
            peers.push((Peer::Ipv4(cidr), range.description));
        }
        for range in given.ipv6_ranges.unwrap_or_default() {
            let cidr = parse_ipv6(&range.cidr_ipv6.ok_or_else(|| missing("cidrIpv6"))?)?;
            peers.push((Peer::Ipv6(cidr), range.description));
        }
        if let Some(list) = given.prefix_list_ids.unwrap_or_default().pop() {
            return Err(no_prefix_list(&list.prefix_list_id.unwrap_or_default()));
        }
        for pair in given.user_id_group_pairs.unwrap_or_default() {
            peers.push((peer_group(reader, scope, vpc, &pair)?, pair.description));
        }
        if peers.is_empty() {
            return Err(missing("ipPermissions: a range or a group"));
        }
        for (peer, description) in peers {
            let permission = Permission { protocol: protocol.clone(), from, to, peer };
            wanted.push(Wanted { permission, description: check_description(description)? });
        }
    }
    Ok(wanted)
}

fn no_prefix_list(id: &str) -> Error {
    Error::new("InvalidPrefixListID.NotFound", 400, format!("The prefix list ID '{id}' does not exist"))
}

/// One rule as the newer operations name it.
pub fn parse_request(
    reader: &impl Read,
    scope: &Scope,
    vpc: &str,
    request: SecurityGroupRuleRequest,
) -> Result<Wanted> {
    if let Some(list) = &request.prefix_list_id {
        return Err(no_prefix_list(list));
    }
    let pair = |id| UserIdGroupPair { group_id: Some(id), ..UserIdGroupPair::default() };
    let permission = IpPermission {
        ip_protocol: request.ip_protocol,
        from_port: request.from_port,
        to_port: request.to_port,
        ip_ranges: request.cidr_ipv4.map(|cidr| vec![IpRange { cidr_ip: Some(cidr), description: None }]),
        ipv6_ranges: request
            .cidr_ipv6
            .map(|cidr| vec![Ipv6Range { cidr_ipv6: Some(cidr), description: None }]),
        user_id_group_pairs: request.referenced_group_id.map(|id| vec![pair(id)]),
        prefix_list_ids: None,
    };
    let mut parsed = parse(reader, scope, vpc, vec![permission])?;
    match (parsed.pop(), parsed.is_empty()) {
        (Some(wanted), true) => Ok(Wanted { description: check_description(request.description)?, ..wanted }),
        _ => Err(invalid("A security group rule has exactly one peer.")),
    }
}

/// Rules of one direction, gathered by protocol and ports as AWS answers them.
pub fn gather(cx: &Cx, rules: &[Rule], egress: bool) -> Vec<IpPermission> {
    let mut gathered: Vec<IpPermission> = Vec::new();
    for rule in rules.iter().filter(|rule| rule.egress == egress) {
        let Permission { protocol, from, to, peer } = &rule.permission;
        let port = |port: i32| if protocol == "-1" { None } else { Some(port) };
        let position = gathered.iter().position(|known| {
            known.ip_protocol.as_ref() == Some(protocol)
                && known.from_port == port(*from)
                && known.to_port == port(*to)
        });
        let position = position.unwrap_or_else(|| {
            gathered.push(IpPermission {
                ip_protocol: Some(protocol.clone()),
                from_port: port(*from),
                to_port: port(*to),
                user_id_group_pairs: Some(vec![]),
                ip_ranges: Some(vec![]),
                ipv6_ranges: Some(vec![]),
                prefix_list_ids: Some(Vec::<PrefixListId>::new()),
            });
            gathered.len() - 1
        });
        let (known, description) = (&mut gathered[position], rule.description.clone());
        match peer {
            Peer::Ipv4(cidr) => {
                let range = IpRange { description, cidr_ip: Some(cidr.to_string()) };
                known.ip_ranges.get_or_insert_default().push(range);
            }
            Peer::Ipv6(cidr) => {
                let range = Ipv6Range { description, cidr_ipv6: Some(cidr.clone()) };
                known.ipv6_ranges.get_or_insert_default().push(range);
            }
            Peer::Group(id) => {
                let pair = UserIdGroupPair {
                    description,
                    user_id: Some(cx.account().into()),
                    group_id: Some(id.clone()),
                    ..UserIdGroupPair::default()
                };
                known.user_id_group_pairs.get_or_insert_default().push(pair);
            }
        }
    }
    gathered
}

pub fn not_found(id: &str) -> Error {
    let message = format!("The security group rule ID '{id}' does not exist");
    Error::new("InvalidSecurityGroupRuleId.NotFound", 400, message)
}

/// Changes one rule in place, by its id.
pub fn change(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    id: &str,
    change: impl FnOnce(&mut Rule) -> Result<()>,
) -> Result<()> {
    let has = |group: &SecurityGroup| group.rules.iter().any(|rule| rule.id == id);
    let mut group = transaction.those::<SecurityGroup>(scope, has)?.into_iter().next();
    let rule = group.as_mut().and_then(|group| group.record.rules.iter_mut().find(|rule| rule.id == id));
    change(rule.ok_or_else(|| not_found(id))?)?;
    if let Some(group) = group {
        transaction.put(scope, &group.id, &group.record)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn protocols_and_ports() {
        let cases = [
            ("tcp", Some(80), Some(81), Some(("tcp", 80, 81))),
            ("6", Some(0), Some(65535), Some(("tcp", 0, 65535))),
            ("TCP", Some(-1), Some(-1), Some(("tcp", 0, 65535))),
            ("tcp", Some(81), Some(80), None),
            ("udp", Some(1), None, None),
            ("tcp", Some(1), Some(65536), None),
            ("-1", Some(0), Some(0), Some(("-1", -1, -1))),
            ("all", None, None, Some(("-1", -1, -1))),
            ("icmp", Some(8), Some(0), Some(("icmp", 8, 0))),
            ("icmp", None, None, None),
            ("icmpv6", None, None, Some(("icmpv6", -1, -1))),
            ("icmp", Some(8), Some(-1), Some(("icmp", 8, -1))),
            ("icmp", Some(256), Some(-1), None),
            ("icmp", Some(8), Some(-2), None),
            ("icmp", Some(-1), Some(0), None),
            ("icmpv6", Some(300), None, None),
            ("50", Some(3), Some(4), Some(("50", -1, -1))),
            ("050", None, None, Some(("50", -1, -1))),
            ("006", Some(80), Some(80), Some(("tcp", 80, 80))),
            ("256", None, None, None),
            ("bogus", Some(3), Some(4), None),
        ];
        for (protocol, from, to, expected) in cases {
            let parsed = protocol_and_ports(Some(protocol), from, to).ok();
            let parsed = parsed.as_ref().map(|(protocol, from, to)| (protocol.as_str(), *from, *to));
            assert_eq!(parsed, expected, "{protocol} {from:?} {to:?}");
        }
        for (text, expected) in
            [("::/0", Some("::/0")), ("2001:DB8::1/32", Some("2001:db8::/32")), ("::", None)]
        {
            assert_eq!(parse_ipv6(text).ok().as_deref(), expected, "{text}");
        }
    }
}
