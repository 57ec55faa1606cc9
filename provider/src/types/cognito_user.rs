//! Users of user pools.

use async_trait::async_trait;
use novamind_wire::{Result, Timestamp};
use serde_json::{Value as Json, json};

use super::{text, truth};
use crate::kind::{Code, Cx};
use crate::value::Object;

/// A time as the attributes have it.
pub(super) fn date(value: &Json) -> Json {
    let seconds = value.as_str().and_then(|text| text.parse::<f64>().ok()).or(value.as_f64());
    match seconds {
        Some(seconds) => Timestamp::from_seconds(seconds.floor()).to_string().into(),
        None => value.clone(),
    }
}

pub(super) struct User;

impl User {
    async fn set_password(cx: &Cx<'_>, state: &Object, name: &str, permanent: bool) -> Result<()> {
        let input = json!({"UserPoolId": state["user_pool_id"], "Username": state["username"],
                           "Password": state[name], "Permanent": permanent});
        cx.call("AdminSetUserPassword", input).await.map(drop)
    }

    async fn set_enabled(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let operation = if truth(state, "enabled") { "AdminEnableUser" } else { "AdminDisableUser" };
        let input = json!({"UserPoolId": state["user_pool_id"], "Username": state["username"]});
        cx.call(operation, input).await.map(drop)
    }
}

pub(super) fn says(state: &Object, name: &str) -> bool {
    state.get(name).is_some_and(|value| !text(value).is_empty())
}

#[async_trait]
impl Code for User {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let input = cx.input(&cx.kind.create, state).await?;
        cx.call("AdminCreateUser", input).await?;
        let id = format!("{}/{}", text(&state["user_pool_id"]), text(&state["username"]));
        state.insert("id".into(), id.into());
        cx.note(state);
        if says(state, "password") {
            Self::set_password(cx, state, "password", true).await?;
        }
        match truth(state, "enabled") {
            true => Ok(()),
            false => Self::set_enabled(cx, state).await,
        }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find("AdminGetUser", input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        // The name is what one signs in by, which need not be what the pool made of it.
        read.insert("username".into(), state["username"].clone());
        read.insert("id".into(), state["id"].clone());
        for name in ["creation_date", "last_modified_date"] {
            read.insert(name.into(), date(&read[name]));
        }
        let mut attributes = read.get("attributes").and_then(Json::as_object).cloned().unwrap_or_default();
        read.insert("sub".into(), attributes.remove("sub").unwrap_or_default());
        // What the pool adds by itself is not the configuration's.
        let given = state.get("attributes").and_then(Json::as_object);
        // An import knows nothing yet, and takes over all of them.
        let imported = state.get("enabled").is_none_or(Json::is_null);
        attributes.retain(|name, value| {
            let by_itself = name.ends_with("_verified") && value == "false";
            given.is_some_and(|given| given.contains_key(name)) || imported && !by_itself
        });
        let shown = if imported || given.is_some() { Json::Object(attributes) } else { Json::Null };
        read.insert("attributes".into(), shown);
        if read.get("mfa_setting_list").is_none_or(Json::is_null) {
            read.insert("mfa_setting_list".into(), json!([]));
        }
        if read.get("preferred_mfa_setting").is_none_or(Json::is_null) {
            read.insert("preferred_mfa_setting".into(), "".into());
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let (pool, name) = (state["user_pool_id"].clone(), state["username"].clone());
        if cx.changed_one(prior, state, &["attributes"]) {
            let map = |object: &Object| {
                object.get("attributes").and_then(Json::as_object).cloned().unwrap_or_default()
            };
            let (old, new) = (map(prior), map(state));
            let changed: Vec<Json> = new
                .iter()
                .filter(|(name, value)| old.get(*name) != Some(value))
                .map(|(name, value)| json!({"Name": name, "Value": value}))
                .collect();
            let gone: Vec<&String> = old.keys().filter(|name| !new.contains_key(*name)).collect();
            if !changed.is_empty() {
                let input = json!({"UserPoolId": pool, "Username": name, "UserAttributes": changed});
                cx.call("AdminUpdateUserAttributes", input).await?;
            }
            if !gone.is_empty() {
                let input = json!({"UserPoolId": pool, "Username": name, "UserAttributeNames": gone});
                cx.call("AdminDeleteUserAttributes", input).await?;
            }
        }
        if cx.changed_one(prior, state, &["enabled"]) {
            Self::set_enabled(cx, state).await?;
        }
        if cx.changed_one(prior, state, &["temporary_password"]) && says(state, "temporary_password") {
            Self::set_password(cx, state, "temporary_password", false).await?;
        }
        if cx.changed_one(prior, state, &["password"]) && says(state, "password") {
            Self::set_password(cx, state, "password", true).await?;
        }
        Ok(())
    }
}

pub(super) struct Group;

#[async_trait]
impl Code for Group {
    /// What an update leaves out stays, so what is gone is set to what says nothing.
    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let mut more = json!({});
        for (name, member, nothing) in [
            ("description", "Description", json!("")),
            ("precedence", "Precedence", json!(0)),
            ("role_arn", "RoleArn", json!("")),
        ] {
            if cx.changed_one(prior, state, &[name]) && state[name].is_null() {
                more[member] = nothing;
            }
        }
        cx.update_with(prior, state, more).await
    }
}
