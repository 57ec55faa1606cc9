//! Users and their keys, and instance profiles.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::cloud::absent;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const IAM: Kind = Kind { service: "iam", gone: &["NoSuchEntity"], ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_iam_user",
        honours: "name path permissions_boundary force_destroy",
        names: &[("name", "UserName"), ("unique_id", "UserId")],
        create: Call { operation: "CreateUser", all: true, at: "/User", ..CALL },
        read: Call { operation: "GetUser", give: &[("UserName", "{name}")], at: "/User", ..CALL },
        delete: Call { operation: "DeleteUser", give: &[("UserName", "{name}")], ..CALL },
        id: "{name}",
        import: "{name}",
        tags: Some(&tags::IAM_USER),
        code: &User,
        ..IAM
    },
    Kind {
        name: "aws_iam_access_key",
        honours: "user status",
        names: &[("user", "UserName"), ("id", "AccessKeyId"), ("secret", "SecretAccessKey")],
        create: Call {
            operation: "CreateAccessKey",
            give: &[("UserName", "{user}")],
            at: "/AccessKey",
            ..CALL
        },
        read: Call { operation: "ListAccessKeys", give: &[("UserName", "{user}")], ..CALL },
        delete: Call {
            operation: "DeleteAccessKey",
            give: &[("UserName", "{user}"), ("AccessKeyId", "{id}")],
            ..CALL
        },
        id: "{id}",
        import: "{id}",
        code: &AccessKey,
        ..IAM
    },
    Kind {
        name: "aws_iam_instance_profile",
        honours: "name name_prefix path role",
        names: &[("name", "InstanceProfileName"), ("unique_id", "InstanceProfileId")],
        create: Call { operation: "CreateInstanceProfile", all: true, at: "/InstanceProfile", ..CALL },
        read: Call {
            operation: "GetInstanceProfile",
            give: &[("InstanceProfileName", "{name}")],
            at: "/InstanceProfile",
            ..CALL
        },
        delete: Call {
            operation: "DeleteInstanceProfile",
            give: &[("InstanceProfileName", "{name}")],
            ..CALL
        },
        id: "{name}",
        import: "{name}",
        tags: Some(&tags::IAM_INSTANCE_PROFILE),
        unnamed: ("name", "terraform-"),
        code: &Profile,
        ..IAM
    },
];

struct User;

impl User {
    /// Takes away what keeps a user from being deleted and Terraform does not know of.
    async fn bare(cx: &Cx<'_>, name: &Json) -> Result<()> {
        let of = |more: Json| {
            let mut input = json!({"UserName": name});
            for (key, value) in more.as_object().into_iter().flatten() {
                input[key] = value.clone();
            }
            input
        };
        let gone = cx.kind.gone;
        let groups = cx.call("ListGroupsForUser", of(json!({}))).await?;
        for group in list(&groups["Groups"]) {
            absent(cx.call("RemoveUserFromGroup", of(json!({"GroupName": group["GroupName"]}))).await, gone)?;
        }
        let policies = cx.call("ListAttachedUserPolicies", of(json!({}))).await?;
        for policy in list(&policies["AttachedPolicies"]) {
            absent(cx.call("DetachUserPolicy", of(json!({"PolicyArn": policy["PolicyArn"]}))).await, gone)?;
        }
        let policies = cx.call("ListUserPolicies", of(json!({}))).await?;
        for policy in list(&policies["PolicyNames"]) {
            absent(cx.call("DeleteUserPolicy", of(json!({"PolicyName": policy}))).await, gone)?;
        }
        let keys = cx.call("ListAccessKeys", of(json!({}))).await?;
        for key in list(&keys["AccessKeyMetadata"]) {
            absent(cx.call("DeleteAccessKey", of(json!({"AccessKeyId": key["AccessKeyId"]}))).await, gone)?;
        }
        let devices = cx.call("ListMFADevices", of(json!({}))).await?;
        for device in list(&devices["MFADevices"]) {
            let serial = json!({"SerialNumber": device["SerialNumber"]});
            absent(cx.call("DeactivateMFADevice", of(serial.clone())).await, gone)?;
            absent(cx.call("DeleteVirtualMFADevice", serial).await, gone)?;
        }
        absent(cx.call("DeleteLoginProfile", of(json!({}))).await, gone)?;
        Ok(())
    }
}

#[async_trait]
impl Code for User {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        // The id is the name by which it was known; an update may have changed the name.
        let Some(answer) = cx.find("GetUser", json!({"UserName": state["name"]})).await? else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let boundary = &answer["User"]["PermissionsBoundary"]["PermissionsBoundaryArn"];
        read.insert("permissions_boundary".into(), boundary.clone());
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed_one(prior, state, &["name", "path"]) {
            let input = json!({
                "UserName": prior["name"], "NewUserName": state["name"], "NewPath": state["path"],
            });
            cx.call("UpdateUser", input).await?;
            state.insert("id".into(), state["name"].clone());
            let shown = cx.call("GetUser", json!({"UserName": state["name"]})).await?;
            state.insert("arn".into(), shown["User"]["Arn"].clone());
        }
        cx.update_tags(prior, state).await?;
        let name = &state["name"];
        if cx.changed_one(prior, state, &["permissions_boundary"]) {
            match text(&state["permissions_boundary"]) {
                "" => cx.call("DeleteUserPermissionsBoundary", json!({"UserName": name})).await?,
                arn => {
                    let input = json!({"UserName": name, "PermissionsBoundary": arn});
                    cx.call("PutUserPermissionsBoundary", input).await?
                }
            };
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        if truth(state, "force_destroy") {
            absent(Self::bare(cx, &state["name"]).await, cx.kind.gone)?;
        }
        cx.delete(state).await
    }
}

/// Its secret is told once: it stays in Terraform's state.
struct AccessKey;

impl AccessKey {
    async fn status(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"UserName": state["user"], "AccessKeyId": state["id"], "Status": state["status"]});
        cx.call("UpdateAccessKey", input).await.map(drop)
    }
}

#[async_trait]
impl Code for AccessKey {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let wanted = state["status"].clone();
        cx.create(state).await?;
        state.insert("status".into(), wanted);
        if text(&state["status"]) == "Inactive" {
            Self::status(cx, state).await?;
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        // An import knows the key alone.
        let used = cx.find("GetAccessKeyLastUsed", json!({"AccessKeyId": state["id"]})).await?;
        let Some(user) = used.map(|used| used["UserName"].clone()) else { return Ok(None) };
        let answer = cx.find("ListAccessKeys", json!({"UserName": user})).await?.unwrap_or_default();
        let found = list(&answer["AccessKeyMetadata"]).iter().find(|key| key["AccessKeyId"] == state["id"]);
        Ok(found.map(|key| {
            let mut read = Object::new();
            read.insert("user".into(), user);
            read.insert("status".into(), key["Status"].clone());
            read.insert("create_date".into(), key["CreateDate"].clone());
            read
        }))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed_one(prior, state, &["status"]) {
            Self::status(cx, state).await?;
        }
        Ok(())
    }
}

struct Profile;

impl Profile {
    async fn role(cx: &Cx<'_>, operation: &'static str, name: &Json, role: &Json) -> Result<()> {
        if text(role).is_empty() {
            return Ok(());
        }
        let input = json!({"InstanceProfileName": name, "RoleName": role});
        let done = cx.call(operation, input).await.map(drop);
        if operation == "RemoveRoleFromInstanceProfile" {
            absent(done, cx.kind.gone)?;
            return Ok(());
        }
        done
    }
}

#[async_trait]
impl Code for Profile {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        Self::role(cx, "AddRoleToInstanceProfile", &state["name"], &state["role"]).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) =
            cx.find("GetInstanceProfile", json!({"InstanceProfileName": state["name"]})).await?
        else {
            return Ok(None);
        };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let role = list(&answer["InstanceProfile"]["Roles"]).first().map(|role| role["RoleName"].clone());
        read.insert("role".into(), role.unwrap_or(Json::Null));
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["role"]) {
            Self::role(cx, "RemoveRoleFromInstanceProfile", &state["name"], &prior["role"]).await?;
            Self::role(cx, "AddRoleToInstanceProfile", &state["name"], &state["role"]).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        Self::role(cx, "RemoveRoleFromInstanceProfile", &state["name"], &state["role"]).await?;
        cx.delete(state).await
    }
}
