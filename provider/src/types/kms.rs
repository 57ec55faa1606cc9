//! Keys and their aliases.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const KMS: Kind = Kind { service: "kms", gone: &["NotFoundException"], ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_kms_key",
        honours: "bypass_policy_lockout_safety_check customer_master_key_spec deletion_window_in_days description \
                  enable_key_rotation is_enabled key_usage multi_region policy rotation_period_in_days",
        only: &[
            ("customer_master_key_spec", &["SYMMETRIC_DEFAULT"]),
            ("key_usage", &["ENCRYPT_DECRYPT"]),
            ("multi_region", &["false"]),
        ],
        names: &[("is_enabled", "Enabled")],
        create: Call { operation: "CreateKey", all: true, at: "/KeyMetadata", ..CALL },
        read: Call { operation: "DescribeKey", give: &[("KeyId", "{id}")], at: "/KeyMetadata", ..CALL },
        delete: Call { operation: "ScheduleKeyDeletion", give: &[("KeyId", "{id}")], ..CALL },
        id: "{/KeyMetadata/KeyId}",
        tags: Some(&tags::KMS),
        code: &Key,
        ..KMS
    },
    Kind {
        name: "aws_kms_alias",
        honours: "name name_prefix target_key_id",
        names: &[("name", "AliasName"), ("arn", "AliasArn")],
        create: Call { operation: "CreateAlias", all: true, ..CALL },
        read: Call { operation: "ListAliases", ..CALL },
        update: Some(Call { operation: "UpdateAlias", all: true, ..CALL }),
        delete: Call { operation: "DeleteAlias", give: &[("AliasName", "{name}")], ..CALL },
        id: "{name}",
        import: "{name}",
        unnamed: ("name", "alias/terraform-"),
        follows: &[("target_key_arn", &["target_key_id"])],
        code: &Alias,
        ..KMS
    },
];

/// Rotation, state and policy each have operations of their own.
struct Key;

impl Key {
    async fn rotate(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let id = &state["id"];
        match truth(state, "enable_key_rotation") {
            false => cx.call("DisableKeyRotation", json!({"KeyId": id})).await?,
            true => {
                let input = json!({"KeyId": id, "RotationPeriodInDays": state["rotation_period_in_days"]});
                cx.call("EnableKeyRotation", input).await?
            }
        };
        Ok(())
    }
}

#[async_trait]
impl Code for Key {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        cx.create(state).await?;
        if truth(state, "enable_key_rotation") {
            Self::rotate(cx, state).await?;
        }
        if state.get("is_enabled") == Some(&Json::Bool(false)) {
            cx.call("DisableKey", json!({"KeyId": state["id"]})).await?;
        }
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let id = json!({"KeyId": state["id"]});
        let Some(answer) = cx.find("DescribeKey", id.clone()).await? else { return Ok(None) };
        // A key that waits for its end is gone, as far as Terraform is concerned.
        if answer["KeyMetadata"]["KeyState"] == "PendingDeletion" {
            return Ok(None);
        }
        let read = cx.understood(&cx.kind.read, &answer, state).await?;
        let Some(mut read) = read else { return Ok(None) };
        let policy = cx.call("GetKeyPolicy", id.clone()).await?;
        let rotation = cx.call("GetKeyRotationStatus", id).await?;
        read.insert("id".into(), answer["KeyMetadata"]["KeyId"].clone());
        read.insert("policy".into(), policy["Policy"].clone());
        read.insert("enable_key_rotation".into(), rotation["KeyRotationEnabled"].clone());
        read.insert("rotation_period_in_days".into(), rotation["RotationPeriodInDays"].clone());
        Ok(Some(read))
    }

    /// A key that is off takes no rotation, so it is switched on before and off after everything else.
    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let id = state["id"].clone();
        let switched = cx.changed_one(prior, state, &["is_enabled"]);
        if switched && truth(state, "is_enabled") {
            cx.call("EnableKey", json!({"KeyId": id})).await?;
        }
        if cx.changed_one(prior, state, &["enable_key_rotation", "rotation_period_in_days"]) {
            Self::rotate(cx, state).await?;
        }
        if cx.changed_one(prior, state, &["description"]) {
            let description = text(&state["description"]);
            cx.call("UpdateKeyDescription", json!({"KeyId": id, "Description": description})).await?;
        }
        if cx.changed_one(prior, state, &["policy"]) {
            let bypass = truth(state, "bypass_policy_lockout_safety_check");
            let input =
                json!({"KeyId": id, "Policy": state["policy"], "BypassPolicyLockoutSafetyCheck": bypass});
            cx.call("PutKeyPolicy", input).await?;
        }
        if switched && !truth(state, "is_enabled") {
            cx.call("DisableKey", json!({"KeyId": id})).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let days = state.get("deletion_window_in_days").cloned().unwrap_or_default();
        let input = json!({"KeyId": state["id"], "PendingWindowInDays": days});
        match cx.find("ScheduleKeyDeletion", input).await {
            Err(error)
                if error.name() == "KMSInvalidStateException"
                    && error.message().contains("is pending deletion") =>
            {
                Ok(())
            }
            other => other.map(drop),
        }
    }
}

/// Aliases can only be listed.
struct Alias;

/// The id of a key that is written as such or as an ARN.
fn key_id(written: &Val) -> Option<&str> {
    written.as_str().map(|text| text.rsplit_once(":key/").map_or(text, |(_, id)| id))
}

#[async_trait]
impl Code for Alias {
    /// The same key, written otherwise, is no change.
    fn plan(&self, prior: &Val, planned: &mut Val) {
        let was = prior.get("target_key_id");
        if let Val::Map(fields) = planned
            && let Some(now) = fields.get_mut("target_key_id")
            && key_id(now).is_some()
            && key_id(now) == key_id(was)
        {
            *now = was.clone();
        }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let mut input = json!({});
        loop {
            let answer = cx.call("ListAliases", input.clone()).await?;
            let aliases = list(&answer["Aliases"]);
            if let Some(alias) = aliases.iter().find(|alias| alias["AliasName"] == state["name"]) {
                let answer = json!({"alias": alias});
                let read = cx.understood(&Call { at: "/alias", ..CALL }, &answer, state).await?;
                let Some(mut read) = read else { return Ok(None) };
                let key = text(&alias["TargetKeyId"]);
                let arn = text(&alias["AliasArn"]);
                let arn = arn.rsplit_once(":alias/").map_or("", |(start, _)| start);
                read.insert("target_key_arn".into(), format!("{arn}:key/{key}").into());
                // The key may be written by its id or by its ARN.
                let written = state.get("target_key_id").map(text).unwrap_or_default();
                if written.ends_with(&format!(":key/{key}")) {
                    read.insert("target_key_id".into(), written.into());
                }
                return Ok(Some(read));
            }
            match &answer["NextMarker"] {
                Json::String(marker) if !marker.is_empty() => input["Marker"] = marker.clone().into(),
                _ => return Ok(None),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_that_is_written_otherwise_is_the_same() {
        let arn = "arn:aws:kms:us-east-1:111122223333:key/k-1";
        for (was, written, expected) in [("k-1", arn, "k-1"), (arn, "k-1", arn), ("k-1", "k-2", "k-2")] {
            let mut planned = Val::from(&json!({"target_key_id": written}));
            Alias.plan(&Val::from(&json!({"target_key_id": was})), &mut planned);
            assert_eq!(planned.get("target_key_id").as_str(), Some(expected));
        }
        let mut planned = Val::from(&json!({"target_key_id": arn}));
        Alias.plan(&Val::Null, &mut planned);
        assert_eq!(planned.get("target_key_id").as_str(), Some(arn));
    }
}
