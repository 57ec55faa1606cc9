//! Roles, their policies, and managed policies. IAM answers documents percent-encoded.

use std::collections::BTreeSet;

use async_trait::async_trait;
use novamind_wire::Result;
use percent_encoding::percent_decode_str;
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const IAM: Kind = Kind { service: "iam", gone: &["NoSuchEntity"], ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_iam_role",
        honours: "name name_prefix assume_role_policy description path max_session_duration permissions_boundary \
                  force_detach_policies inline_policy managed_policy_arns",
        names: &[
            ("name", "RoleName"),
            ("unique_id", "RoleId"),
            ("assume_role_policy", "AssumeRolePolicyDocument"),
        ],
        create: Call { operation: "CreateRole", all: true, at: "/Role", ..CALL },
        read: Call { operation: "GetRole", give: &[("RoleName", "{name}")], at: "/Role", ..CALL },
        delete: Call { operation: "DeleteRole", give: &[("RoleName", "{name}")], ..CALL },
        id: "{name}",
        import: "{name}",
        tags: Some(&tags::IAM_ROLE),
        unnamed: ("name", "terraform-"),
        code: &Role,
        ..IAM
    },
    Kind {
        name: "aws_iam_role_policy",
        honours: "name name_prefix role policy",
        names: &[("name", "PolicyName"), ("role", "RoleName"), ("policy", "PolicyDocument")],
        create: Call { operation: "PutRolePolicy", all: true, ..CALL },
        read: Call {
            operation: "GetRolePolicy",
            give: &[("RoleName", "{role}"), ("PolicyName", "{name}")],
            ..CALL
        },
        update: Some(Call { operation: "PutRolePolicy", all: true, ..CALL }),
        delete: Call {
            operation: "DeleteRolePolicy",
            give: &[("RoleName", "{role}"), ("PolicyName", "{name}")],
            ..CALL
        },
        id: "{role}:{name}",
        import: "{role}:{name}",
        unnamed: ("name", "terraform-"),
        code: &Decoded { pointer: "/PolicyDocument" },
        ..IAM
    },
    Kind {
        name: "aws_iam_role_policy_attachment",
        honours: "role policy_arn",
        names: &[("role", "RoleName")],
        create: Call { operation: "AttachRolePolicy", all: true, ..CALL },
        read: Call { operation: "ListAttachedRolePolicies", give: &[("RoleName", "{role}")], ..CALL },
        delete: Call {
            operation: "DetachRolePolicy",
            give: &[("RoleName", "{role}"), ("PolicyArn", "{policy_arn}")],
            ..CALL
        },
        id: "{role}-{policy_arn}",
        import: "{role}/{policy_arn}",
        code: &Attachment,
        ..IAM
    },
    Kind {
        name: "aws_iam_policy",
        honours: "name name_prefix path description policy",
        names: &[("name", "PolicyName"), ("policy", "PolicyDocument")],
        create: Call { operation: "CreatePolicy", all: true, at: "/Policy", ..CALL },
        read: Call { operation: "GetPolicy", give: &[("PolicyArn", "{arn}")], at: "/Policy", ..CALL },
        delete: Call { operation: "DeletePolicy", give: &[("PolicyArn", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        find: Some(Call {
            operation: "GetPolicy",
            give: &[("PolicyArn", "arn:aws:iam::{account}:policy{path}{name}")],
            at: "/Policy/Arn",
            ..CALL
        }),
        tags: Some(&tags::IAM_POLICY),
        unnamed: ("name", "terraform-"),
        code: &Policy,
        ..IAM
    },
];

fn decoded(document: &Json) -> Json {
    document.as_str().map(|text| percent_decode_str(text).decode_utf8_lossy().into_owned()).into()
}

/// A type of whose answer one member is percent-encoded.
struct Decoded {
    pointer: &'static str,
}

#[async_trait]
impl Code for Decoded {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(mut answer) = cx.find(cx.kind.read.operation, input).await? else { return Ok(None) };
        if let Some(document) = answer.pointer_mut(self.pointer) {
            *document = decoded(document);
        }
        cx.understood(&cx.kind.read, &answer, state).await
    }
}

struct Role;

impl Role {
    async fn attached(cx: &Cx<'_>, name: &Json) -> Result<Vec<Json>> {
        let answer = cx.call("ListAttachedRolePolicies", json!({"RoleName": name})).await?;
        Ok(list(&answer["AttachedPolicies"]).iter().map(|policy| policy["PolicyArn"].clone()).collect())
    }

    async fn inline(cx: &Cx<'_>, name: &Json) -> Result<Vec<Json>> {
        let answer = cx.call("ListRolePolicies", json!({"RoleName": name})).await?;
        Ok(list(&answer["PolicyNames"]).to_vec())
    }

    /// Brings the policies that the role itself names from `prior` to `state`.
    async fn policies(cx: &Cx<'_>, prior: Option<&Object>, state: &Object) -> Result<()> {
        let role = &state["name"];
        let set = |object: &Object, name: &str| -> BTreeSet<String> {
            list(object.get(name).unwrap_or(&Json::Null)).iter().map(|item| item.to_string()).collect()
        };
        let none = Object::new();
        let prior = prior.unwrap_or(&none);
        let items = |texts: BTreeSet<String>| -> Vec<Json> {
            texts.iter().filter_map(|text| serde_json::from_str(text).ok()).collect()
        };
        let (old, new) = (set(prior, "managed_policy_arns"), set(state, "managed_policy_arns"));
        for arn in items(&old - &new) {
            let input = json!({"RoleName": role, "PolicyArn": arn});
            crate::cloud::absent(cx.call("DetachRolePolicy", input).await, cx.kind.gone)?;
        }
        for arn in items(&new - &old) {
            cx.call("AttachRolePolicy", json!({"RoleName": role, "PolicyArn": arn})).await?;
        }
        let (old, new) = (set(prior, "inline_policy"), set(state, "inline_policy"));
        let kept: Vec<_> = items(new.clone());
        for policy in items(&old - &new) {
            let named = !text(&policy["name"]).is_empty();
            if named && !kept.iter().any(|other| other["name"] == policy["name"]) {
                let input = json!({"RoleName": role, "PolicyName": policy["name"]});
                crate::cloud::absent(cx.call("DeleteRolePolicy", input).await, cx.kind.gone)?;
            }
        }
        for policy in items(&new - &old) {
            if !text(&policy["name"]).is_empty() {
                let input = json!({"RoleName": role, "PolicyName": policy["name"], "PolicyDocument": policy["policy"]});
                cx.call("PutRolePolicy", input).await?;
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Code for Role {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        Self::policies(cx, None, state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut answer) = cx.find("GetRole", json!({"RoleName": state["name"]})).await? else {
            return Ok(None);
        };
        let document = decoded(&answer["Role"]["AssumeRolePolicyDocument"]);
        answer["Role"]["AssumeRolePolicyDocument"] = document;
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let boundary = &answer["Role"]["PermissionsBoundary"]["PermissionsBoundaryArn"];
        read.insert("permissions_boundary".into(), boundary.clone());
        // Whoever gave the role its policies, deleting it takes them away, as with the real provider.
        read.insert("managed_policy_arns".into(), Self::attached(cx, &state["name"]).await?.into());
        let mut policies = Vec::new();
        for name in Self::inline(cx, &state["name"]).await? {
            let input = json!({"RoleName": state["name"], "PolicyName": name});
            // It may go in this moment, when it is an object of its own.
            let Some(policy) = cx.find("GetRolePolicy", input).await? else { continue };
            policies.push(json!({"name": name, "policy": decoded(&policy["PolicyDocument"])}));
        }
        // An empty block says that there are none.
        let known = list(state.get("inline_policy").unwrap_or(&Json::Null));
        let empty = |policy: &Json| text(&policy["name"]).is_empty();
        let nothing = policies.is_empty() && !known.is_empty() && known.iter().all(empty);
        read.insert("inline_policy".into(), if nothing { known.into() } else { policies.into() });
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let name = &state["name"];
        if cx.changed_one(prior, state, &["assume_role_policy"]) {
            let input = json!({"RoleName": name, "PolicyDocument": state["assume_role_policy"]});
            cx.call("UpdateAssumeRolePolicy", input).await?;
        }
        if cx.changed_one(prior, state, &["description", "max_session_duration"]) {
            let mut input = json!({"RoleName": name, "Description": text(&state["description"])});
            if !state["max_session_duration"].is_null() {
                input["MaxSessionDuration"] = state["max_session_duration"].clone();
            }
            cx.call("UpdateRole", input).await?;
        }
        if cx.changed_one(prior, state, &["permissions_boundary"]) {
            match text(&state["permissions_boundary"]) {
                "" => cx.call("DeleteRolePermissionsBoundary", json!({"RoleName": name})).await?,
                arn => {
                    let input = json!({"RoleName": name, "PermissionsBoundary": arn});
                    cx.call("PutRolePermissionsBoundary", input).await?
                }
            };
        }
        Self::policies(cx, Some(prior), state).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let name = &state["name"];
        if truth(state, "force_detach_policies") {
            for arn in Self::attached(cx, name).await? {
                cx.call("DetachRolePolicy", json!({"RoleName": name, "PolicyArn": arn})).await?;
            }
            for policy in Self::inline(cx, name).await? {
                cx.call("DeleteRolePolicy", json!({"RoleName": name, "PolicyName": policy})).await?;
            }
        } else {
            let mut bare = state.clone();
            bare.insert("inline_policy".into(), json!([]));
            bare.insert("managed_policy_arns".into(), json!([]));
            Self::policies(cx, Some(state), &bare).await?;
        }
        cx.delete(state).await
    }
}

struct Attachment;

#[async_trait]
impl Code for Attachment {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let answer = cx.find("ListAttachedRolePolicies", json!({"RoleName": state["role"]})).await?;
        let answer = answer.unwrap_or_default();
        let found =
            list(&answer["AttachedPolicies"]).iter().any(|policy| policy["PolicyArn"] == state["policy_arn"]);
        Ok(found.then(Object::new))
    }
}

struct Policy;

#[async_trait]
impl Code for Policy {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("GetPolicy", json!({"PolicyArn": state["arn"]})).await? else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let version = &answer["Policy"]["DefaultVersionId"];
        let input = json!({"PolicyArn": state["arn"], "VersionId": version});
        let document = cx.call("GetPolicyVersion", input).await?;
        read.insert("policy".into(), decoded(&document["PolicyVersion"]["Document"]));
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if !cx.changed_one(prior, state, &["policy"]) {
            return Ok(());
        }
        let arn = &state["arn"];
        // IAM keeps five versions: the oldest makes room.
        let versions = cx.call("ListPolicyVersions", json!({"PolicyArn": arn})).await?;
        let versions = list(&versions["Versions"]);
        if versions.len() >= 5
            && let Some(oldest) = versions.iter().rfind(|version| version["IsDefaultVersion"] != true)
        {
            let input = json!({"PolicyArn": arn, "VersionId": oldest["VersionId"]});
            cx.call("DeletePolicyVersion", input).await?;
        }
        let input = json!({"PolicyArn": arn, "PolicyDocument": state["policy"], "SetAsDefault": true});
        cx.call("CreatePolicyVersion", input).await?;
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let versions =
            cx.find("ListPolicyVersions", json!({"PolicyArn": state["arn"]})).await?.unwrap_or_default();
        for version in list(&versions["Versions"]) {
            if version["IsDefaultVersion"] != true {
                let input = json!({"PolicyArn": state["arn"], "VersionId": version["VersionId"]});
                cx.call("DeletePolicyVersion", input).await?;
            }
        }
        cx.delete(state).await
    }
}
