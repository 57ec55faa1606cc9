//! Security groups with their rules inside.
//!
//! A rule of the configuration names several sources; EC2 keeps each source of its own and merges what has the same
//! protocol and ports. So rules are compared source by source ([`Atom`]), and what the cloud has is put together again
//! as the configuration has it, as far as that goes.

use std::collections::BTreeSet;

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text, truth, zeroed};
use crate::cloud::absent;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

pub static KINDS: &[Kind] = &[Kind {
    name: "aws_security_group",
    service: "ec2",
    noun: "security-group",
    arn: "arn:aws:ec2:{region}:{account}:security-group/{id}",
    honours: "name name_prefix description vpc_id ingress egress revoke_rules_on_delete",
    names: &[("name", "GroupName"), ("ingress", "-"), ("egress", "-")],
    create: Call { operation: "CreateSecurityGroup", all: true, ..CALL },
    read: Call {
        operation: "DescribeSecurityGroups",
        give: &[("GroupIds", "{id}")],
        at: "/SecurityGroups/0",
        ..CALL
    },
    find: Some(Call {
        operation: "DescribeSecurityGroups",
        give: &[
            ("/Filters/0/Name", "vpc-id"),
            ("/Filters/0/Values/0", "{vpc_id}"),
            ("/Filters/1/Name", "group-name"),
            ("/Filters/1/Values/0", "{name}"),
        ],
        at: "/SecurityGroups/0/GroupId",
        ..CALL
    }),
    delete: Call { operation: "DeleteSecurityGroup", give: &[("GroupId", "{id}")], ..CALL },
    id: "{/GroupId}",
    gone: &["InvalidGroup.NotFound", "InvalidGroupId.NotFound", "InvalidSecurityGroupID.NotFound"],
    busy: &["DependencyViolation", "InvalidGroup.InUse"],
    tags: Some(&tags::EC2),
    unnamed: ("name", "terraform-"),
    code: &Group,
    ..KIND
}];

/// One direction: attribute, member, and the operations that add and remove.
pub type Way = (&'static str, &'static str, &'static str, &'static str);

pub const WAYS: [Way; 2] = [
    ("ingress", "IpPermissions", "AuthorizeSecurityGroupIngress", "RevokeSecurityGroupIngress"),
    ("egress", "IpPermissionsEgress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupEgress"),
];

/// One source of one rule.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Atom {
    protocol: String,
    from: i64,
    to: i64,
    source: Source,
    pub description: String,
}

impl Atom {
    /// Whether it lets the same through.
    pub fn is_like(&self, other: &Self) -> bool {
        (&self.protocol, self.from, self.to, &self.source)
            == (&other.protocol, other.from, other.to, &other.source)
    }
}

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Source {
    V4(String),
    V6(String),
    Prefixes(String),
    Group(String),
}

pub fn protocol(value: &Json) -> String {
    match text(value).to_lowercase().as_str() {
        "all" | "-1" => "-1".into(),
        "6" => "tcp".into(),
        "17" => "udp".into(),
        "1" => "icmp".into(),
        other => other.into(),
    }
}

/// What a rule of the configuration comes to; `own` is the group's id. Where every protocol is let through, ports say
/// nothing, and EC2 does not keep them.
pub fn atoms(rule: &Json, own: &str) -> Vec<Atom> {
    let protocol = protocol(&rule["protocol"]);
    let port = |name: &str| if protocol == "-1" { 0 } else { rule[name].as_i64().unwrap_or(0) };
    let (from, to) = (port("from_port"), port("to_port"));
    let texts = |name: &str| list(&rule[name]).iter().map(|item| text(item).to_owned());
    let sources = texts("cidr_blocks").map(Source::V4);
    let sources = sources.chain(texts("ipv6_cidr_blocks").map(Source::V6));
    let sources = sources.chain(texts("prefix_list_ids").map(Source::Prefixes));
    let sources = sources.chain(texts("security_groups").map(Source::Group));
    let sources = sources.chain((rule["self"] == true).then(|| Source::Group(own.to_owned())));
    let atom = |source| Atom {
        protocol: protocol.clone(),
        from,
        to,
        source,
        description: text(&rule["description"]).to_owned(),
    };
    sources.map(atom).collect()
}

/// What a permission of EC2 comes to.
pub fn permitted(permission: &Json) -> Vec<Atom> {
    let port = |name: &str| permission[name].as_i64().unwrap_or(0);
    type Make = fn(String) -> Source;
    let kinds: [(&str, &str, Make); 4] = [
        ("IpRanges", "CidrIp", Source::V4),
        ("Ipv6Ranges", "CidrIpv6", Source::V6),
        ("PrefixListIds", "PrefixListId", Source::Prefixes),
        ("UserIdGroupPairs", "GroupId", Source::Group),
    ];
    let mut out = Vec::new();
    for (member, name, source) in kinds {
        for item in list(&permission[member]) {
            out.push(Atom {
                protocol: protocol(&permission["IpProtocol"]),
                from: port("FromPort"),
                to: port("ToPort"),
                source: source(text(&item[name]).to_owned()),
                description: text(&item["Description"]).to_owned(),
            });
        }
    }
    out
}

fn permission(atom: &Atom) -> Json {
    let mut out = json!({"IpProtocol": atom.protocol});
    if atom.protocol != "-1" {
        out["FromPort"] = atom.from.into();
        out["ToPort"] = atom.to.into();
    }
    let (member, name, source) = match &atom.source {
        Source::V4(source) => ("IpRanges", "CidrIp", source),
        Source::V6(source) => ("Ipv6Ranges", "CidrIpv6", source),
        Source::Prefixes(source) => ("PrefixListIds", "PrefixListId", source),
        Source::Group(source) => ("UserIdGroupPairs", "GroupId", source),
    };
    let mut item = json!({ name: source });
    if !atom.description.is_empty() {
        item["Description"] = atom.description.clone().into();
    }
    out[member] = json!([item]);
    out
}

/// Rules as the state has them, of which the cloud has all sources, and others made of what is left.
fn together(mut found: BTreeSet<Atom>, known: &[Json], own: &str) -> Vec<Json> {
    let mut rules = Vec::new();
    for rule in known {
        let parts = atoms(rule, own);
        if !parts.is_empty() && parts.iter().all(|atom| found.contains(atom)) {
            rules.push((rule.clone(), parts));
        }
    }
    for (_, parts) in &rules {
        for atom in parts {
            found.remove(atom);
        }
    }
    let mut rules: Vec<Json> = rules.into_iter().map(|(rule, _)| rule).collect();
    let mut left: Vec<((String, i64, i64, String), Json)> = Vec::new();
    for atom in found {
        let key = (atom.protocol, atom.from, atom.to, atom.description);
        let at = left.iter().position(|(other, _)| *other == key).unwrap_or_else(|| {
            let rule = json!({
                "protocol": key.0, "from_port": key.1, "to_port": key.2, "description": key.3,
                "cidr_blocks": [], "ipv6_cidr_blocks": [], "prefix_list_ids": [], "security_groups": [],
                "self": false,
            });
            left.push((key, rule));
            left.len() - 1
        });
        let rule = &mut left[at].1;
        let (name, source) = match atom.source {
            Source::Group(group) if group == own => {
                rule["self"] = true.into();
                continue;
            }
            Source::V4(source) => ("cidr_blocks", source),
            Source::V6(source) => ("ipv6_cidr_blocks", source),
            Source::Prefixes(source) => ("prefix_list_ids", source),
            Source::Group(source) => ("security_groups", source),
        };
        if let Some(items) = rule[name].as_array_mut() {
            items.push(source.into());
        }
    }
    rules.extend(left.into_iter().map(|(_, rule)| rule));
    rules
}

/// Adds or removes sources; errors of these codes mean that there is nothing to do.
pub async fn change(
    cx: &Cx<'_>,
    id: &Json,
    operation: &str,
    atoms: impl Iterator<Item = &Atom>,
    tolerate: &[&str],
) -> Result<()> {
    let permissions: Vec<_> = atoms.map(permission).collect();
    if !permissions.is_empty() {
        let input = json!({"GroupId": id, "IpPermissions": permissions});
        absent(cx.call(operation, input).await, tolerate)?;
    }
    Ok(())
}

struct Group;

impl Group {
    fn all(state: &Object, attribute: &str, own: &str) -> BTreeSet<Atom> {
        let rules = state.get(attribute).map_or(&[][..], list);
        rules.iter().flat_map(|rule| atoms(rule, own)).collect()
    }
}

#[async_trait]
impl Code for Group {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        let id = state["id"].clone();
        // EC2 lets everything out of a new group; the configuration says what may leave.
        let everything = json!({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "0.0.0.0/0"}]});
        let input = json!({"GroupId": id, "IpPermissions": [everything]});
        absent(cx.call("RevokeSecurityGroupEgress", input).await, &["InvalidPermission.NotFound"])?;
        for (attribute, _, authorize, _) in WAYS {
            let wanted = Self::all(state, attribute, text(&id));
            change(cx, &id, authorize, wanted.iter(), &[]).await?;
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("DescribeSecurityGroups", json!({"GroupIds": [state["id"]]})).await?
        else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let group = &answer["SecurityGroups"][0];
        let own = text(&state["id"]);
        for (attribute, member, _, _) in WAYS {
            let found = list(&group[member]).iter().flat_map(permitted).collect();
            let rules = together(found, list(&state[attribute]), own);
            read.insert(attribute.into(), zeroed(cx, attribute, rules));
        }
        Ok(Some(read))
    }

    async fn resume(&self, cx: &Cx<'_>, found: &Object, state: &mut Object) -> Result<()> {
        // What EC2 lets out of a new group goes, as in a creation.
        if state["egress"].is_null() {
            state.insert("egress".into(), json!([]));
        }
        cx.take_over(found, state);
        self.update(cx, found, state).await
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let id = state["id"].clone();
        for (attribute, _, authorize, revoke) in WAYS {
            let (old, new) = (Self::all(prior, attribute, text(&id)), Self::all(state, attribute, text(&id)));
            change(cx, &id, revoke, old.difference(&new), &["InvalidPermission.NotFound"]).await?;
            change(cx, &id, authorize, new.difference(&old), &["InvalidPermission.Duplicate"]).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        // The state may know rules of other resources, which are gone by now with the groups that they named.
        if truth(state, "revoke_rules_on_delete") {
            let filter = json!([{"Name": "group-id", "Values": [state["id"]]}]);
            let answer = cx.find("DescribeSecurityGroupRules", json!({"Filters": filter})).await?;
            let answer = answer.unwrap_or_default();
            for (attribute, _, _, revoke) in WAYS {
                let leaving = attribute == "egress";
                let rules = list(&answer["SecurityGroupRules"]).iter();
                let rules = rules.filter(|rule| rule["IsEgress"] == leaving);
                let ids: Vec<Json> = rules.map(|rule| rule["SecurityGroupRuleId"].clone()).collect();
                if !ids.is_empty() {
                    let input = json!({"GroupId": state["id"], "SecurityGroupRuleIds": ids});
                    let gone = ["InvalidSecurityGroupRuleId.NotFound", "InvalidPermission.NotFound"];
                    absent(cx.call(revoke, input).await, &gone)?;
                }
            }
        }
        cx.delete(state).await
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        let Val::Map(fields) = planned else { return };
        for (attribute, ..) in WAYS {
            let Some(Val::List(rules)) = fields.get_mut(attribute) else { continue };
            for rule in rules {
                if let Val::Map(rule) = rule
                    && let Some(Val::String(name)) = rule.get_mut("protocol")
                {
                    *name = protocol(&Json::String(name.clone()));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_put_together_as_the_configuration_has_them() {
        let known = vec![
            json!({"protocol": "tcp", "from_port": 80, "to_port": 80, "description": "web",
                   "cidr_blocks": ["10.0.0.0/8", "0.0.0.0/0"], "self": true}),
            json!({"protocol": "-1", "from_port": 0, "to_port": 0, "description": "", "cidr_blocks": ["1.0.0.0/8"]}),
        ];
        let cloud = json!([
            {"IpProtocol": "tcp", "FromPort": 80, "ToPort": 80,
             "IpRanges": [{"CidrIp": "0.0.0.0/0", "Description": "web"}, {"CidrIp": "10.0.0.0/8", "Description": "web"},
                          {"CidrIp": "9.0.0.0/8"}],
             "UserIdGroupPairs": [{"GroupId": "sg-1", "Description": "web"}]},
        ]);
        let found = list(&cloud).iter().flat_map(permitted).collect();
        let rules = together(found, &known, "sg-1");
        assert_eq!(rules.len(), 2, "{rules:?}");
        assert_eq!(rules[0], known[0]);
        assert_eq!(rules[1]["cidr_blocks"], json!(["9.0.0.0/8"]));
        // Ports say nothing where every protocol is let through.
        let every =
            json!({"protocol": "all", "from_port": 0, "to_port": 65535, "cidr_blocks": ["1.0.0.0/8"]});
        let answer = json!({"IpProtocol": "-1", "IpRanges": [{"CidrIp": "1.0.0.0/8"}]});
        assert_eq!(atoms(&every, "sg-1"), permitted(&answer));
        // Both ways lead to the same sources.
        let wanted: BTreeSet<_> = atoms(&known[0], "sg-1").into_iter().collect();
        let sent: BTreeSet<_> = wanted.iter().map(permission).flat_map(|p| permitted(&p)).collect();
        assert_eq!(wanted, sent);
    }
}
