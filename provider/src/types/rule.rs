//! Rules of security groups as resources of their own, in both of hashicorp/aws's forms.

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
        id: "{id}",
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
        security_group::change(cx, &group, authorize, atoms.iter(), &[]).await?;
        let id = format!("sgrule-{}-{}", text(&group), atoms.len());
        let first = atoms.first().map(|atom| format!("{atom:?}")).unwrap_or_default();
        let digest = first.bytes().fold(5381u32, |hash, byte| hash.wrapping_mul(33) ^ u32::from(byte));
        state.insert("id".into(), format!("{id}-{digest}").into());
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let (_, member, ..) = Self::way(state)?;
        let input = json!({"GroupIds": [state["security_group_id"]]});
        let Some(answer) = cx.find("DescribeSecurityGroups", input).await? else { return Ok(None) };
        let permissions = list(&answer["SecurityGroups"][0][member]);
        let found: Vec<_> = permissions.iter().flat_map(security_group::permitted).collect();
        // A rule of which sources have gone is not the rule any more: it is made again.
        let there = Self::atoms(state).iter().all(|atom| found.contains(atom));
        Ok(there.then(Object::new))
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
