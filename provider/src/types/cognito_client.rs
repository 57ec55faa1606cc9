//! Clients of user pools, their domains and resource servers.

use async_trait::async_trait;
use novamind_wire::Result;
use serde_json::{Value as Json, json};

use super::{list, text};
use crate::kind::{Code, Cx};
use crate::value::{Object, Val};

/// Blocks that the configuration leaves out stay out: what the cloud says instead are its defaults.
pub(super) fn leave_out(state: &Object, read: &mut Object, names: &[&str]) {
    for name in names {
        if list(state.get(*name).unwrap_or(&Json::Null)).is_empty() {
            read.insert((*name).to_owned(), json!([]));
        }
    }
}

pub(super) struct Client;

#[async_trait]
impl Code for Client {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let input = cx.input(&cx.kind.create, state).await?;
        let answer = cx.call("CreateUserPoolClient", input).await?;
        state.insert("id".into(), answer["UserPoolClient"]["ClientId"].clone());
        cx.note(state);
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        // Lists that say nothing are empty, numbers are the defaults.
        for name in [
            "allowed_oauth_flows",
            "allowed_oauth_scopes",
            "callback_urls",
            "explicit_auth_flows",
            "logout_urls",
            "read_attributes",
            "supported_identity_providers",
            "write_attributes",
        ] {
            if read.get(name).is_none_or(Json::is_null) {
                read.insert(name.into(), json!([]));
            }
        }
        for name in ["access_token_validity", "id_token_validity"] {
            if read.get(name).is_none_or(Json::is_null) {
                read.insert(name.into(), json!(0));
            }
        }
        for name in ["client_secret", "default_redirect_uri", "prevent_user_existence_errors"] {
            if read.get(name).is_none_or(Json::is_null) {
                read.insert(name.into(), "".into());
            }
        }
        // An import takes over what is not the default.
        let imported = state.get("name").is_none_or(Json::is_null);
        let first =
            |name: &str| list(read.get(name).unwrap_or(&Json::Null)).first().cloned().unwrap_or_default();
        let units = first("token_validity_units");
        let usual = [("access_token", "hours"), ("id_token", "hours"), ("refresh_token", "days")];
        let unusual = usual.iter().any(|(name, usual)| {
            let unit = text(&units[*name]);
            !unit.is_empty() && unit != *usual
        });
        let rotated = first("refresh_token_rotation")["feature"] == "ENABLED";
        for (name, said) in [
            ("token_validity_units", unusual),
            ("analytics_configuration", false),
            ("refresh_token_rotation", rotated),
        ] {
            if !(imported && said) {
                leave_out(state, &mut read, &[name]);
            }
        }
        // An import has not seen whether the secret was asked for: it is there, or it is not.
        if state.get("generate_secret").is_none_or(Json::is_null) {
            let secret = read.get("client_secret").and_then(Json::as_str).unwrap_or_default();
            let asked = if secret.is_empty() { Json::Null } else { true.into() };
            read.insert("generate_secret".into(), asked);
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let Some(call) = &cx.kind.update else { return Ok(()) };
        if cx.changed(prior, state, |_| true) {
            let mut input = cx.input(call, state).await?;
            // Zero means that the default holds.
            if let Some(members) = input.as_object_mut() {
                members.retain(|name, value| !(name.ends_with("TokenValidity") && *value == 0));
            }
            cx.call(call.operation, input).await?;
        }
        Ok(())
    }

    /// The URI to go to by default is one of those that are left.
    fn forget(&self, config: &Val, planned: &mut Val) {
        let urls = planned.get("callback_urls");
        if !config.get("default_redirect_uri").is_null()
            || !urls.is_known()
            || urls.items().contains(planned.get("default_redirect_uri"))
        {
            return;
        }
        if let Val::Map(fields) = planned
            && fields.get("default_redirect_uri").and_then(Val::as_str).is_some_and(|uri| !uri.is_empty())
        {
            fields.insert("default_redirect_uri".into(), Val::Null);
        }
    }

    /// A client has no name of its own to be found by.
    async fn find(&self, _: &Cx<'_>, _: &Object) -> Result<Option<Object>> {
        Ok(None)
    }
}

pub(super) struct Domain;

#[async_trait]
impl Code for Domain {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find("DescribeUserPoolDomain", input).await? else { return Ok(None) };
        // One that is not there has an empty description.
        if text(&answer["DomainDescription"]["Status"]).is_empty() {
            return Ok(None);
        }
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        for name in ["cloudfront_distribution", "cloudfront_distribution_arn", "s3_bucket"] {
            read.insert(name.into(), "".into());
        }
        // CloudFront's own zone, the same for every distribution.
        read.insert("cloudfront_distribution_zone_id".into(), "Z2FDTNDATAQYW2".into());
        Ok(Some(read))
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        match cx.delete(state).await {
            Err(error) if error.message().contains("No such domain") => Ok(()),
            other => other,
        }
    }
}

pub(super) struct Server;

#[async_trait]
impl Code for Server {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let identifier = text(&read["identifier"]);
        let scopes = list(read.get("scope").unwrap_or(&Json::Null));
        let identifiers: Vec<String> =
            scopes.iter().map(|scope| format!("{identifier}/{}", text(&scope["scope_name"]))).collect();
        read.insert("scope_identifiers".into(), json!(identifiers));
        Ok(Some(read))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The URI that the configuration names, the one that was there before, and the one that is planned.
    #[test]
    fn a_default_uri_goes_with_its_callback() {
        for (named, before, expected) in [
            (Json::Null, "https://a", json!("https://a")),
            (Json::Null, "", json!("")),
            (Json::Null, "https://gone", Json::Null),
            (json!("https://gone"), "https://gone", json!("https://gone")),
        ] {
            let config = Val::from(&json!({"default_redirect_uri": named}));
            let mut planned =
                Val::from(&json!({"callback_urls": ["https://a"], "default_redirect_uri": before}));
            Client.forget(&config, &mut planned);
            assert_eq!(*planned.get("default_redirect_uri"), Val::from(&expected), "{before}");
        }
    }
}
