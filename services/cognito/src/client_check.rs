//! What an app client may ask for, and what holds where it says nothing.

use novamind_api::cognito_idp::{UserPoolClientType, errors};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::fault::invalid;
use crate::place::Place;
use crate::resource_server;

/// Scopes that every pool has.
const OWN_SCOPES: [&str; 5] = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"];
/// Addresses of a client (quotas of user pools).
const ADDRESSES: usize = 100;
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

fn seconds(value: i32, unit: &str) -> i64 {
    i64::from(value)
        * match unit {
            "seconds" => 1,
            "minutes" => MINUTE,
            "days" => DAY,
            _ => HOUR,
        }
}

/// How long tokens of a client hold, in seconds.
pub struct Validity {
    pub access: i64,
    pub id: i64,
    pub refresh: i64,
}

impl Validity {
    pub fn of(client: &UserPoolClientType) -> Self {
        let units = client.token_validity_units.clone().unwrap_or_default();
        let time = |value: Option<i32>, unit: Option<String>, default_unit: &str, default: i64| match value {
            Some(value) if value > 0 => seconds(value, unit.as_deref().unwrap_or(default_unit)),
            _ => default,
        };
        Self {
            access: time(client.access_token_validity, units.access_token, "hours", HOUR),
            id: time(client.id_token_validity, units.id_token, "hours", HOUR),
            refresh: time(client.refresh_token_validity, units.refresh_token, "days", 30 * DAY),
        }
    }

    fn check(&self) -> Result<()> {
        for (name, value) in [("AccessToken", self.access), ("IdToken", self.id)] {
            if !(5 * MINUTE..=DAY).contains(&value) {
                return Err(invalid(format!(
                    "Invalid range for {name}Validity: it must be between 5 minutes and 1 day."
                )));
            }
        }
        if !(HOUR..=3650 * DAY).contains(&self.refresh) {
            return Err(invalid(
                "Invalid range for RefreshTokenValidity: it must be between 60 minutes and 10 years.",
            ));
        }
        match self.refresh < self.access.max(self.id) {
            true => Err(invalid("Refresh token validity must not be less than that of the other tokens.")),
            false => Ok(()),
        }
    }
}

/// Checks settings, and says what AWS says where they say nothing.
pub fn complete(cx: &Cx, place: &Place, client: &mut UserPoolClientType, has_secret: bool) -> Result<()> {
    let analytics = client.analytics_configuration.as_ref();
    if analytics
        .is_some_and(|analytics| analytics.application_id.is_some() || analytics.application_arn.is_some())
    {
        return Err(Error::unsupported("AnalyticsConfiguration"));
    }
    client.analytics_configuration = None;
    if client.enable_propagate_additional_user_context_data == Some(true) {
        return Err(Error::unsupported("EnablePropagateAdditionalUserContextData"));
    }
    client.enable_propagate_additional_user_context_data = Some(false);
    client.refresh_token_validity = client.refresh_token_validity.filter(|value| *value != 0).or(Some(30));
    client.token_validity_units.get_or_insert_default();
    client.enable_token_revocation.get_or_insert(true);
    client.auth_session_validity.get_or_insert(3);
    client.allowed_o_auth_flows_user_pool_client.get_or_insert(false);
    Validity::of(client).check()?;
    flows(client)?;
    attributes(place, client)?;
    if let Some(other) = client.supported_identity_providers.iter().flatten().find(|one| *one != "COGNITO") {
        return Err(invalid(format!("The provider {other} does not exist for User Pool {}.", place.id)));
    }
    pages(cx, place, client, has_secret)
}

fn flows(client: &UserPoolClientType) -> Result<()> {
    let flows = client.explicit_auth_flows.as_deref().unwrap_or_default();
    if let Some(other) = flows.iter().find(|flow| flow.starts_with("ALLOW_TOKEN_EXCHANGE_")) {
        return Err(Error::unsupported(format!("The flow {other}")));
    }
    let new = flows.iter().filter(|flow| flow.starts_with("ALLOW_")).count();
    if new > 0 && new < flows.len() {
        return Err(invalid(
            "You cannot use ExplicitAuthFlows values prefixed with ALLOW_ together with values without this prefix.",
        ));
    }
    let rotates =
        client.refresh_token_rotation.as_ref().is_some_and(|rotation| rotation.feature == "ENABLED");
    match rotates && flows.iter().any(|flow| flow == "ALLOW_REFRESH_TOKEN_AUTH") {
        true => {
            Err(invalid("Refresh token rotation and ALLOW_REFRESH_TOKEN_AUTH cannot be enabled together."))
        }
        false => Ok(()),
    }
}

fn attributes(place: &Place, client: &UserPoolClientType) -> Result<()> {
    let schema = place.pool.settings.schema_attributes.as_deref().unwrap_or_default();
    let known = |name: &String| schema.iter().find(|one| one.name.as_ref() == Some(name));
    for name in client.read_attributes.iter().flatten() {
        if known(name).is_none() {
            return Err(invalid(format!(
                "Invalid read attributes specified while creating a client: {name}"
            )));
        }
    }
    for name in client.write_attributes.iter().flatten() {
        let own = matches!(name.as_str(), "sub" | "email_verified" | "phone_number_verified" | "identities");
        if own || known(name).is_none() {
            return Err(invalid("Invalid write attributes specified while creating a client"));
        }
    }
    let write = client.write_attributes.as_deref().unwrap_or_default();
    let required = schema.iter().filter(|one| one.required == Some(true)).filter_map(|one| one.name.as_ref());
    match !write.is_empty() && required.filter(|name| *name != "sub").any(|name| !write.contains(name)) {
        true => Err(invalid("Invalid write attributes specified while creating a client")),
        false => Ok(()),
    }
}

/// What is for the pages.
fn pages(cx: &Cx, place: &Place, client: &UserPoolClientType, has_secret: bool) -> Result<()> {
    let flows = client.allowed_o_auth_flows.as_deref().unwrap_or_default();
    let has = |flow: &str| flows.iter().any(|one| one == flow);
    let wrong = |text: &str| Err(errors::INVALID_O_AUTH_FLOW_EXCEPTION.error(text));
    if has("client_credentials") && flows.len() > 1 {
        return wrong("client_credentials flow can not be selected along with code flow or implicit flow.");
    }
    if has("client_credentials") && !has_secret {
        return wrong("client_credentials flow can not be selected if client does not have a client secret.");
    }
    let scopes = client.allowed_o_auth_scopes.as_deref().unwrap_or_default();
    if client.allowed_o_auth_flows_user_pool_client == Some(true) && !flows.is_empty() && scopes.is_empty() {
        return wrong(
            "AllowedOAuthFlows and AllowedOAuthScopes are required if user pool client is allowed to use \
             OAuth flows.",
        );
    }
    let servers = resource_server::scopes(cx, place)?;
    for scope in scopes {
        let own = OWN_SCOPES.contains(&scope.as_str());
        if !own && !servers.contains(scope) {
            return Err(
                errors::SCOPE_DOES_NOT_EXIST_EXCEPTION.error(format!("Custom scope {scope} does not exist."))
            );
        }
        if own && has("client_credentials") {
            return wrong(&format!("{scope} is not supported with client_credentials flow."));
        }
    }
    let callbacks = client.callback_ur_ls.as_deref().unwrap_or_default();
    let logouts = client.logout_ur_ls.as_deref().unwrap_or_default();
    if callbacks.len() > ADDRESSES || logouts.len() > ADDRESSES {
        return Err(invalid(format!("A client has at most {ADDRESSES} callback and logout URLs.")));
    }
    let default = client.default_redirect_uri.as_ref();
    for address in callbacks.iter().chain(logouts).chain(default) {
        if !is_address(address) {
            return Err(invalid(format!(
                "{address} is not a valid redirect URI: it must be an absolute URI without a \
                 fragment, https except for localhost."
            )));
        }
    }
    if default.is_some_and(|default| !callbacks.contains(default)) {
        return Err(invalid("DefaultRedirectURI must be one of the CallbackURLs."));
    }
    match (has("code") || has("implicit")) && callbacks.is_empty() {
        true => wrong("CallbackURLs are required if AllowedOAuthFlows includes code or implicit."),
        false => Ok(()),
    }
}

/// Whether browsers may be sent there: https, http on this machine, or a scheme of an application's own.
fn is_address(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else { return false };
    let named = scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    if !named || rest.is_empty() || text.contains('#') || text.chars().any(char::is_control) {
        return false;
    }
    let host = rest.strip_prefix("//").and_then(|rest| rest.split(['/', '?']).next()).unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    match scheme {
        "https" => !host.is_empty(),
        // Addresses of this machine, where all of this installation is.
        "http" => {
            name == "localhost" || name.ends_with(".localhost") || name == "127.0.0.1" || name == "[::1]"
        }
        "javascript" | "data" | "vbscript" | "file" => false,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use novamind_api::cognito_idp::TokenValidityUnitsType;

    use super::*;

    #[test]
    fn addresses() {
        let cases = [
            ("https://a.test/cb", true),
            ("http://localhost:3000/cb", true),
            ("http://127.0.0.1:1", true),
            ("http://app.localhost/x", true),
            ("http://a.test", false),
            ("myapp://cb", true),
            ("javascript:alert(1)", false),
            ("https://a.test/#x", false),
            ("https://", false),
            ("nothing", false),
        ];
        for (text, fine) in cases {
            assert_eq!(is_address(text), fine, "{text}");
        }
    }

    #[test]
    fn validities() {
        let client = |access, unit: Option<&str>, refresh| UserPoolClientType {
            access_token_validity: access,
            refresh_token_validity: refresh,
            token_validity_units: Some(TokenValidityUnitsType {
                access_token: unit.map(Into::into),
                ..TokenValidityUnitsType::default()
            }),
            ..UserPoolClientType::default()
        };
        let cases = [
            (client(None, None, Some(30)), 3600, true),
            (client(Some(5), Some("minutes"), None), 300, true),
            (client(Some(2), None, None), 7200, true),
            (client(Some(4), Some("minutes"), None), 240, false),
            (client(Some(25), None, None), 90_000, false),
            (client(None, None, Some(3651)), 3600, false),
        ];
        for (client, access, fine) in cases {
            let validity = Validity::of(&client);
            assert_eq!((validity.access, validity.check().is_ok()), (access, fine));
        }
    }
}
