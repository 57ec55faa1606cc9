//! Rules of security groups as resources of their own, in both of hashicorp/aws's forms.

use std::collections::BTreeMap;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::security_group::{self, Atom};
use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const RULE: Kind = Kind {
    service: "ec2",
    gone: &["InvalidSecurityGroupRuleId.NotFound", "InvalidGroup.NotFound", "InvalidPermission.NotFound"],
    ..KIND
};

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_vpc_security_group_ingress_rule",
        noun: "security-group-rule",
        honours: SINGLE,
        read: READ,
        id: "{security_group_rule_id}",
        import: "{security_group_rule_id}",
        arn: ARN,
        tags: Some(&tags::EC2),
        code: &Single { authorize: "AuthorizeSecurityGroupIngress", revoke: "RevokeSecurityGroupIngress" },
        ..RULE
    },
    Kind {
        name: "aws_vpc_security_group_egress_rule",
        noun: "security-group-rule",
        honours: SINGLE,
        read: READ,
        id: "{security_group_rule_id}",
        import: "{security_group_rule_id}",
        arn: ARN,
        tags: Some(&tags::EC2),
        code: &Single { authorize: "AuthorizeSecurityGroupEgress", revoke: "RevokeSecurityGroupEgress" },
        ..RULE
    },
    Kind {
        name: "aws_security_group_rule",
        honours: "type security_group_id protocol from_port to_port cidr_blocks ipv6_cidr_blocks \
                  prefix_list_ids source_security_group_id self description",
        import: "{security_group_id}_{type}_{protocol}_{from_port}_{to_port}_{sources}",
        code: &Several,
        ..RULE
    },
];

const SINGLE: &str = "security_group_id ip_protocol from_port to_port cidr_ipv4 cidr_ipv6 prefix_list_id \
                      referenced_security_group_id description";
const ARN: &str = "arn:aws:ec2:{region}:{account}:security-group-rule/{security_group_rule_id}";
const READ: Call = Call {
    operation: "DescribeSecurityGroupRules",
    give: &[("SecurityGroupRuleIds", "{security_group_rule_id}")],
    at: "/SecurityGroupRules/0",
    ..CALL
};

/// Where a rule of the cloud has its source.
const SOURCES: [(&str, &str); 4] = [
    ("cidr_ipv4", "/CidrIpv4"),
    ("cidr_ipv6", "/CidrIpv6"),
    ("prefix_list_id", "/PrefixListId"),
    ("referenced_security_group_id", "/ReferencedGroupInfo/GroupId"),
];

/// One rule with one source, known by its id.
struct Single {
    authorize: &'static str,
    revoke: &'static str,
}

impl Single {
    fn permission(state: &Object) -> Json {
        let mut out = json!({"IpProtocol": state["ip_protocol"]});
        for (name, member) in [("from_port", "FromPort"), ("to_port", "ToPort")] {
            if !state[name].is_null() {
                out[member] = state[name].clone();
            }
        }
        for (name, list, member) in [
            ("cidr_ipv4", "IpRanges", "CidrIp"),
            ("cidr_ipv6", "Ipv6Ranges", "CidrIpv6"),
            ("prefix_list_id", "PrefixListIds", "PrefixListId"),
            ("referenced_security_group_id", "UserIdGroupPairs", "GroupId"),
        ] {
            if text(&state[name]).is_empty() {
                continue;
            }
            let mut source = json!({ member: state[name] });
            if !text(&state["description"]).is_empty() {
                source["Description"] = state["description"].clone();
            }
            out[list] = json!([source]);
        }
        out
    }
}

#[async_trait]
impl Code for Single {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut input =
            json!({"GroupId": state["security_group_id"], "IpPermissions": [Self::permission(state)]});
        tags::EC2.at_creation(&mut input, state, cx.kind.noun);
        let answer = cx.call(self.authorize, input).await?;
        let id = answer["SecurityGroupRules"][0]["SecurityGroupRuleId"].clone();
        state.insert("security_group_rule_id".into(), id.clone());
        state.insert("id".into(), id);
        Ok(())
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        let filter = json!([{"Name": "group-id", "Values": [planned["security_group_id"]]}]);
        let answer = cx.find("DescribeSecurityGroupRules", json!({"Filters": filter})).await?;
        let egress = self.authorize.ends_with("Egress");
        let is_planned = |rule: &&Json| {
            rule["IsEgress"] == egress
                && rule["IpProtocol"] == planned["ip_protocol"]
                && SOURCES
                    .iter()
                    .all(|(name, pointer)| *rule.pointer(pointer).unwrap_or(&Json::Null) == planned[*name])
                && [("from_port", "FromPort"), ("to_port", "ToPort")].iter().all(|(name, member)| {
                    rule[*member] == planned[*name] || (planned[*name].is_null() && rule[*member] == -1)
                })
        };
        let answer = answer.unwrap_or_default();
        let found = list(&answer["SecurityGroupRules"]).iter().find(is_planned);
        let id = found.map_or(&Json::Null, |rule| &rule["SecurityGroupRuleId"]);
        Ok(cx.identified(planned, id).map(|mut object| {
            object.insert("security_group_rule_id".into(), id.clone());
            object
        }))
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = json!({"SecurityGroupRuleIds": [state["id"]]});
        let Some(answer) = cx.find("DescribeSecurityGroupRules", input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&READ, &answer, state).await? else { return Ok(None) };
        let found = &answer["SecurityGroupRules"][0];
        read.insert("security_group_id".into(), found["GroupId"].clone());
        let group = found["ReferencedGroupInfo"]["GroupId"].clone();
        read.insert("referenced_security_group_id".into(), group);
        // EC2 says -1 for the ports that a rule does not have.
        for name in ["from_port", "to_port"] {
            if state[name].is_null() && read.get(name) == Some(&json!(-1)) {
                read.insert(name.into(), Json::Null);
            }
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if !cx.changed(prior, state, |name| !name.starts_with("tags")) {
            return Ok(());
        }
        let mut rule = json!({"IpProtocol": state["ip_protocol"]});
        for (name, member) in [
            ("from_port", "FromPort"),
            ("to_port", "ToPort"),
            ("cidr_ipv4", "CidrIpv4"),
            ("cidr_ipv6", "CidrIpv6"),
            ("prefix_list_id", "PrefixListId"),
            ("referenced_security_group_id", "ReferencedGroupId"),
            ("description", "Description"),
        ] {
            if !state[name].is_null() {
                rule[member] = state[name].clone();
            }
        }
        let rules = json!([{"SecurityGroupRuleId": state["id"], "SecurityGroupRule": rule}]);
        let input = json!({"GroupId": state["security_group_id"], "SecurityGroupRules": rules});
        cx.call("ModifySecurityGroupRules", input).await?;
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"GroupId": state["security_group_id"], "SecurityGroupRuleIds": [state["id"]]});
        cx.release(self.revoke, input).await
    }
}

/// One rule with several sources, as the block inside a group has them.
struct Several;

impl Several {
    /// The rule in the form of the block inside a group.
    fn inline(state: &Object) -> Json {
        let mut rule = Json::Object(state.clone());
        rule["security_groups"] = match text(&state["source_security_group_id"]) {
            "" => json!([]),
            _ if state["self"] == true => json!([]),
            group => json!([group]),
        };
        rule
    }

    fn atoms(state: &Object) -> Vec<Atom> {
        security_group::atoms(&Self::inline(state), text(&state["security_group_id"]))
    }

    /// EC2 has no id for several sources in one: this one is of the group and the first of them.
    fn id(state: &Object) -> String {
        let atoms = Self::atoms(state);
        let first = atoms.first().map(|atom| format!("{atom:?}")).unwrap_or_default();
        let digest = first.bytes().fold(5381u32, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte));
        format!("sgrule-{}-{}-{digest}", text(&state["security_group_id"]), atoms.len())
    }

    fn way(state: &Object) -> Result<security_group::Way> {
        let found = security_group::WAYS.iter().find(|(attribute, ..)| state["type"] == *attribute);
        found.copied().ok_or_else(|| Error::new("InvalidParameterValue", 400, "type is ingress or egress"))
    }
}

#[async_trait]
impl Code for Several {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let (_, _, authorize, _) = Self::way(state)?;
        let group = state["security_group_id"].clone();
        let atoms = Self::atoms(state);
        if atoms.is_empty() {
            let message = "one of cidr_blocks, ipv6_cidr_blocks, prefix_list_ids, self and source_security_group_id is needed";
            return Err(Error::new("MissingParameter", 400, message));
        }
        security_group::change(cx, &group, authorize, atoms.iter(), &[]).await?;
        state.insert("id".into(), Self::id(state).into());
        Ok(())
    }

    async fn find(&self, cx: &Cx<'_>, planned: &Object) -> Result<Option<Object>> {
        Ok(cx.identified(planned, &Self::id(planned).into()))
    }

    fn import(&self, _: &Kind, id: &str) -> Option<Object> {
        let mut parts = id.split('_');
        let mut part = || parts.next().filter(|part| !part.is_empty());
        let (group, way, name) = (part()?, part()?, part()?);
        // `all` and `-1` stand for every port.
        let port = |text: &str| if text == "all" { Some(0) } else { text.parse::<i64>().ok() };
        let (from, to) = (port(part()?)?, port(part()?)?);
        let mut rule = json!({
            "security_group_id": group, "type": way, "protocol": security_group::protocol(&json!(name)),
            "from_port": from, "to_port": to, "self": false,
        });
        let mut lists = BTreeMap::<&str, Vec<&str>>::new();
        for source in std::iter::once(part()?).chain(std::iter::from_fn(part)) {
            match source {
                "self" => rule["self"] = true.into(),
                _ if source.starts_with("sg-") => rule["source_security_group_id"] = source.into(),
                _ if source.starts_with("pl-") => lists.entry("prefix_list_ids").or_default().push(source),
                _ if source.contains(':') => lists.entry("ipv6_cidr_blocks").or_default().push(source),
                _ => lists.entry("cidr_blocks").or_default().push(source),
            }
        }
        lists.into_iter().for_each(|(name, sources)| rule[name] = json!(sources));
        rule.as_object().cloned()
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let (_, member, ..) = Self::way(state)?;
        let input = json!({"GroupIds": [state["security_group_id"]]});
        let Some(answer) = cx.find("DescribeSecurityGroups", input).await? else { return Ok(None) };
        let permissions = list(&answer["SecurityGroups"][0][member]);
        let found: Vec<_> = permissions.iter().flat_map(security_group::permitted).collect();
        // A rule of which sources have gone is not the rule any more: it is made again.
        let like = |atom: &Atom| found.iter().find(|found| found.is_like(atom));
        let Some(atoms) = Self::atoms(state).iter().map(like).collect::<Option<Vec<_>>>() else {
            return Ok(None);
        };
        let description = atoms.first().map_or("", |atom| atom.description.as_str());
        Ok(Some(Object::from_iter([
            ("description".to_owned(), description.into()),
            ("id".to_owned(), Self::id(state).into()),
        ])))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed_one(prior, state, &["description"]) {
            let (_, _, authorize, revoke) = Self::way(state)?;
            let group = &state["security_group_id"];
            let gone = &["InvalidPermission.NotFound"];
            security_group::change(cx, group, revoke, Self::atoms(prior).iter(), gone).await?;
            security_group::change(cx, group, authorize, Self::atoms(state).iter(), &[]).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let (_, _, _, revoke) = Self::way(state)?;
        let gone = cx.kind.gone;
        security_group::change(cx, &state["security_group_id"], revoke, Self::atoms(state).iter(), gone).await
    }

    fn plan(&self, _: &Val, planned: &mut Val) {
        if let Val::Map(fields) = planned
            && let Some(Val::String(name)) = fields.get_mut("protocol")
        {
            *name = security_group::protocol(&Json::String(name.clone()));
        }
    }
}
