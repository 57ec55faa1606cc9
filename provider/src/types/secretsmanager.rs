//! Secrets, their versions and their policies.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

const SECRETS: Kind = Kind { service: "secretsmanager", gone: &["ResourceNotFoundException"], ..KIND };
const CURRENT: &str = "AWSCURRENT";

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_secretsmanager_secret",
        honours: "name name_prefix description kms_key_id policy recovery_window_in_days \
                  force_overwrite_replica_secret",
        only: &[("force_overwrite_replica_secret", &["false"])],
        names: &[("arn", "ARN"), ("policy", "-"), ("replica", "-"), ("type", "-")],
        create: Call { operation: "CreateSecret", all: true, ..CALL },
        read: Call { operation: "DescribeSecret", give: &[("SecretId", "{id}")], ..CALL },
        delete: Call { operation: "DeleteSecret", give: &[("SecretId", "{id}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        find: Some(Call { operation: "DescribeSecret", give: &[("SecretId", "{name}")], at: "/ARN", ..CALL }),
        tags: Some(&tags::SECRETS),
        unnamed: ("name", "terraform-"),
        code: &Secret,
        ..SECRETS
    },
    Kind {
        name: "aws_secretsmanager_secret_version",
        honours: "secret_id secret_string secret_string_wo secret_string_wo_version version_stages",
        names: &[("arn", "ARN"), ("secret_arn", "ARN")],
        create: Call { operation: "PutSecretValue", all: true, ..CALL },
        read: Call {
            operation: "GetSecretValue",
            give: &[("SecretId", "{secret_id}"), ("VersionId", "{version_id}")],
            ..CALL
        },
        delete: CALL,
        id: "{secret_id}|{version_id}",
        import: "{secret_id}|{version_id}",
        follows: &[
            ("version_id", &["secret_string", "secret_string_wo_version"]),
            ("id", &["secret_string", "secret_string_wo_version"]),
        ],
        code: &Version,
        ..SECRETS
    },
    Kind {
        name: "aws_secretsmanager_secret_policy",
        honours: "secret_arn policy block_public_policy",
        names: &[("secret_arn", "SecretId"), ("policy", "ResourcePolicy")],
        create: Call { operation: "PutResourcePolicy", all: true, ..CALL },
        read: Call { operation: "GetResourcePolicy", give: &[("SecretId", "{secret_arn}")], ..CALL },
        update: Some(Call { operation: "PutResourcePolicy", all: true, ..CALL }),
        delete: Call { operation: "DeleteResourcePolicy", give: &[("SecretId", "{secret_arn}")], ..CALL },
        id: "{secret_arn}",
        import: "{secret_arn}",
        code: &Policy,
        ..SECRETS
    },
];

/// What a call on a secret found; a deleted secret is gone, as far as Terraform is concerned.
fn there(outcome: Result<Option<Json>>) -> Result<Option<Json>> {
    match outcome {
        Err(error) if is_deleted(&error) => Ok(None),
        other => other,
    }
}

fn is_deleted(error: &Error) -> bool {
    error.name() == "InvalidRequestException" && error.message().contains("marked for deletion")
}

struct Secret;

impl Secret {
    async fn put_policy(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let id = &state["id"];
        match state.get("policy").map(text).unwrap_or_default() {
            "" | "{}" => cx.call("DeleteResourcePolicy", json!({"SecretId": id})).await?,
            policy => cx.call("PutResourcePolicy", json!({"SecretId": id, "ResourcePolicy": policy})).await?,
        };
        Ok(())
    }
}

#[async_trait]
impl Code for Secret {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        match state.get("policy").map(text).unwrap_or_default() {
            "" | "{}" => Ok(()),
            _ => Self::put_policy(cx, state).await,
        }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let id = json!({"SecretId": state["id"]});
        let Some(answer) = cx.find("DescribeSecret", id.clone()).await? else { return Ok(None) };
        if !answer["DeletedDate"].is_null() {
            return Ok(None);
        }
        let Some(policy) = there(cx.find("GetResourcePolicy", id).await)? else { return Ok(None) };
        let read = cx.understood(&cx.kind.read, &answer, state).await?;
        let Some(mut read) = read else { return Ok(None) };
        read.insert("policy".into(), text(&policy["ResourcePolicy"]).into());
        read.insert("replica".into(), json!([]));
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed_one(prior, state, &["description", "kms_key_id"]) {
            let mut input = json!({"SecretId": state["id"], "Description": text(&state["description"])});
            if cx.changed_one(prior, state, &["kms_key_id"]) {
                input["KmsKeyId"] = text(&state["kms_key_id"]).into();
            }
            cx.call("UpdateSecret", input).await?;
        }
        if cx.changed_one(prior, state, &["policy"]) {
            Self::put_policy(cx, state).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let mut input = json!({"SecretId": state["id"]});
        match state.get("recovery_window_in_days").and_then(Json::as_i64) {
            Some(0) => input["ForceDeleteWithoutRecovery"] = true.into(),
            days => input["RecoveryWindowInDays"] = days.unwrap_or(30).into(),
        }
        cx.find("DeleteSecret", input).await.map(drop)
    }
}

/// A version is never changed: another value is another version of the same object.
struct Version;

impl Version {
    fn is_written(state: &Object) -> bool {
        state.get("secret_string_wo_version").is_some_and(|version| !version.is_null())
    }

    async fn put(cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let written = state.get("secret_string_wo").filter(|value| !value.is_null()).cloned();
        let value = written.or_else(|| state.get("secret_string").cloned()).unwrap_or_default();
        let mut input = json!({"SecretId": state["secret_id"], "SecretString": value});
        if let Some(stages) = state.get("version_stages").filter(|stages| !list(stages).is_empty()) {
            input["VersionStages"] = stages.clone();
        }
        let answer = cx.call("PutSecretValue", input).await?;
        for name in ["version_id", "arn", "secret_arn", "id"] {
            state.insert(name.into(), Json::Null);
        }
        cx.learn(state, &cx.kind.create, &answer).await
    }
}

#[async_trait]
impl Code for Version {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        Self::put(cx, state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = there(cx.find("GetSecretValue", input).await)? else { return Ok(None) };
        // One without labels waits to be dropped.
        if list(&answer["VersionStages"]).is_empty() {
            return Ok(None);
        }
        let read = cx.understood(&cx.kind.read, &answer, state).await?;
        let Some(mut read) = read else { return Ok(None) };
        let written = Self::is_written(state);
        read.insert("has_secret_string_wo".into(), written.into());
        read.insert("secret_binary".into(), Json::Null);
        if written {
            read.insert("secret_string".into(), Json::Null);
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed_one(prior, state, &["secret_string", "secret_string_wo_version"]) {
            return Self::put(cx, state).await;
        }
        let (secret, version) = (&state["secret_id"], &state["version_id"]);
        let (old, new) = (list(&prior["version_stages"]), list(&state["version_stages"]));
        let listed = cx.call("ListSecretVersionIds", json!({"SecretId": secret})).await?;
        for stage in new.iter().filter(|stage| !old.contains(stage)) {
            let mut versions = list(&listed["Versions"]).iter();
            let holder = versions.find(|one| list(&one["VersionStages"]).contains(stage));
            let input = json!({
                "SecretId": secret,
                "VersionStage": stage,
                "MoveToVersionId": version,
                "RemoveFromVersionId": holder.map(|holder| holder["VersionId"].clone()),
            });
            cx.call("UpdateSecretVersionStage", input).await?;
        }
        for stage in old.iter().filter(|stage| !new.contains(stage) && **stage != CURRENT) {
            let input = json!({"SecretId": secret, "VersionStage": stage, "RemoveFromVersionId": version});
            cx.call("UpdateSecretVersionStage", input).await?;
        }
        Ok(())
    }

    /// Takes the labels off; that of the current version stays until another one is current.
    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let secret = json!({"SecretId": state["secret_id"]});
        let Some(listed) = there(cx.find("ListSecretVersionIds", secret).await)? else { return Ok(()) };
        let mut versions = list(&listed["Versions"]).iter();
        let Some(version) = versions.find(|one| one["VersionId"] == state["version_id"]) else {
            return Ok(());
        };
        for stage in list(&version["VersionStages"]).iter().filter(|stage| **stage != CURRENT) {
            let input = json!({
                "SecretId": state["secret_id"],
                "VersionStage": stage,
                "RemoveFromVersionId": state["version_id"],
            });
            there(cx.find("UpdateSecretVersionStage", input).await)?;
        }
        Ok(())
    }
}

struct Policy;

#[async_trait]
impl Code for Policy {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = json!({"SecretId": state["secret_arn"]});
        let Some(answer) = there(cx.find("GetResourcePolicy", input).await)? else { return Ok(None) };
        match answer["ResourcePolicy"].is_null() {
            true => Ok(None),
            false => cx.understood(&cx.kind.read, &answer, state).await,
        }
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let input = json!({"SecretId": state["secret_arn"]});
        there(cx.find("DeleteResourcePolicy", input).await).map(drop)
    }
}
