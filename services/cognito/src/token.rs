//! Tokens: JSON Web Tokens signed with RS256, and refresh tokens, which are sealed.
//!
//! Invariants:
//! - A token is good for its own pool, with the one algorithm, and until it expires; everything else is refused.
//! - A sign-in is a record ([`Login`]): when it goes, its tokens that can be revoked are worth nothing here.
//! - Times of tokens are real ones, whatever the installation's clock says.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_api::cognito_idp::AuthenticationResultType;
use novamind_kernel::{Clock, Vault, random_bytes, uuid};
use novamind_wire::{Error, Result};
use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use crate::Cx;
use crate::client_check::Validity;
use crate::fault::{no_user, not_authorized};
use crate::keys::{self, SigningKey};
use crate::place::{App, Place};
use crate::records::{Login, User, login_id};
use crate::{group, user};

/// The scope of those who sign in by the API.
pub const ADMIN: &str = "aws.cognito.signin.user.admin";
/// The head of a refresh token: JSON Web Encryption (RFC 7516) under a key that only this installation has.
const REFRESH_HEAD: &str = r#"{"cty":"JWT","enc":"A256GCM","alg":"dir"}"#;

fn encode(bytes: impl AsRef<[u8]>) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

fn sign(key: &SigningKey, claims: &Map<String, Json>) -> Result<String> {
    let head = json!({ "kid": key.id, "alg": "RS256" });
    let message = format!("{}.{}", encode(head.to_string()), encode(serde_json::to_vec(claims)?));
    let signature = key.sign(message.as_bytes())?;
    Ok(format!("{message}.{}", encode(signature)))
}

/// What a refresh token holds.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refresh {
    pub pool: String,
    pub client: String,
    pub sub: String,
    pub origin: String,
    /// Which one of its sign-in it is.
    pub id: String,
    pub until: i64,
}

impl Refresh {
    pub fn seal(&self, vault: &Vault) -> Result<String> {
        let head = encode(REFRESH_HEAD);
        let sealed = vault.seal(&head, &serde_json::to_vec(self)?)?;
        // The nonce, the text and the tag, in this order.
        let (nonce, rest) = sealed.split_at(12);
        let (text, tag) = rest.split_at(rest.len() - 16);
        Ok(format!("{head}..{}.{}.{}", encode(nonce), encode(text), encode(tag)))
    }

    pub fn open(vault: &Vault, token: &str) -> Option<Self> {
        let parts: Vec<&str> = token.split('.').collect();
        let [head, "", nonce, text, tag] = parts[..] else { return None };
        if head != encode(REFRESH_HEAD) {
            return None;
        }
        let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).ok();
        let sealed = [decode(nonce)?, decode(text)?, decode(tag)?].concat();
        serde_json::from_slice(&vault.open_sealed(head, &sealed).ok()?).ok()
    }
}

/// A sign-in for which tokens are made.
pub struct Grantee<'a> {
    pub app: &'a App,
    pub user: &'a User,
    pub origin: &'a str,
    pub login: &'a Login,
    pub nonce: Option<&'a str>,
}

impl Grantee<'_> {
    /// Access and ID token; without a refresh token.
    pub async fn mint(&self, cx: &Cx) -> Result<AuthenticationResultType> {
        let (app, user) = (self.app, self.user);
        let place = &app.place;
        let keys = keys::of(cx, &place.scope, &place.id).await?;
        let validity = Validity::of(&app.client);
        let now = Clock::real_now().seconds();
        let groups = group::of_user(cx, place, user)?;
        let names: Vec<&str> = groups.iter().filter_map(|group| group.group_name.as_deref()).collect();
        let event = uuid();
        let common = |kind: &str, expires: i64| {
            let mut claims = Map::new();
            claims.insert("sub".into(), user.sub.clone().into());
            if !names.is_empty() {
                claims.insert("cognito:groups".into(), json!(names));
            }
            claims.insert("iss".into(), place.issuer().into());
            if app.revokes() {
                claims.insert("origin_jti".into(), self.origin.into());
            }
            claims.insert("event_id".into(), event.clone().into());
            claims.insert("token_use".into(), kind.into());
            claims.insert("auth_time".into(), self.login.auth_time.into());
            claims.insert("exp".into(), (now + expires).into());
            claims.insert("iat".into(), now.into());
            claims.insert("jti".into(), uuid().into());
            claims
        };
        let mut access = common("access", validity.access);
        access.insert("client_id".into(), app.id.clone().into());
        access.insert("scope".into(), self.login.scopes.join(" ").into());
        access.insert("username".into(), user.username.clone().into());
        if self.login.hosted {
            access.insert("version".into(), 2.into());
        }
        let access = sign(&keys.access_token, &access)?;
        let has = |scope: &str| self.login.scopes.iter().any(|one| one == scope);
        let mut id_token = None;
        if !self.login.hosted || has("openid") {
            let mut claims = common("id", validity.id);
            claims.insert("aud".into(), app.id.clone().into());
            claims.insert("cognito:username".into(), user.username.clone().into());
            if self.login.hosted {
                claims.insert("at_hash".into(), at_hash(&access).into());
            }
            if let Some(nonce) = self.nonce {
                claims.insert("nonce".into(), nonce.into());
            }
            let roles: Vec<&str> = groups.iter().filter_map(|group| group.role_arn.as_deref()).collect();
            if let Some(first) = roles.first() {
                claims.insert("cognito:roles".into(), json!(roles));
                // Two that weigh the same leave it open.
                let weights: Vec<_> = groups
                    .iter()
                    .filter(|group| group.role_arn.is_some())
                    .map(|group| group.precedence)
                    .collect();
                if weights.len() == 1 || weights[0] != weights[1] {
                    claims.insert("cognito:preferred_role".into(), (*first).into());
                }
            }
            let shown = |name: &str| app.reads(name) && self.is_in_scope(name);
            claims.extend(attribute_claims(user, shown));
            id_token = Some(sign(&keys.id_token, &claims)?);
        }
        Ok(AuthenticationResultType {
            access_token: Some(access),
            expires_in: i32::try_from(validity.access).ok(),
            token_type: Some("Bearer".into()),
            id_token,
            ..AuthenticationResultType::default()
        })
    }

    /// Whether the scopes that were granted on the pages tell an attribute.
    fn is_in_scope(&self, name: &str) -> bool {
        !self.login.hosted || tells(&self.login.scopes, name)
    }

    /// The refresh token of the sign-in as it is.
    pub fn refresh(&self, cx: &Cx) -> Result<String> {
        let token = Refresh {
            pool: self.app.place.id.clone(),
            client: self.app.id.clone(),
            sub: self.user.sub.clone(),
            origin: self.origin.to_owned(),
            id: self.login.refresh.clone(),
            until: self.login.until.seconds(),
        };
        token.seal(cx.cloud().vault())
    }
}

/// Whether scopes tell an attribute: `openid` alone tells all.
pub fn tells(scopes: &[String], name: &str) -> bool {
    let has = |scope: &str| scopes.iter().any(|one| one == scope);
    let narrowed = has("email") || has("phone") || has("profile");
    match name {
        _ if !narrowed => true,
        "email" | "email_verified" => has("email"),
        "phone_number" | "phone_number_verified" => has("phone"),
        _ => has("profile"),
    }
}

/// Half of the access token's hash (OpenID Connect, section 3.1.3.6).
fn at_hash(access: &str) -> String {
    encode(&digest(&SHA256, access.as_bytes()).as_ref()[..16])
}

/// Attributes as claims.
pub fn attribute_claims(user: &User, shown: impl Fn(&str) -> bool) -> Map<String, Json> {
    let claim = |name: &str, value: &str| match name {
        "email_verified" | "phone_number_verified" => (value == "true").into(),
        "address" => json!({ "formatted": value }),
        _ => Json::from(value),
    };
    user::attributes(user, |name| name != "sub" && shown(name))
        .into_iter()
        .map(|one| {
            let value = claim(&one.name, one.value.as_deref().unwrap_or_default());
            (one.name, value)
        })
        .collect()
}

/// The token of an application that acts for nobody.
pub async fn machine(cx: &Cx, app: &App, scopes: &[String]) -> Result<(String, i64)> {
    let keys = keys::of(cx, &app.place.scope, &app.place.id).await?;
    let (validity, now) = (Validity::of(&app.client), Clock::real_now().seconds());
    let claims = json!({
        "sub": app.id, "token_use": "access", "scope": scopes.join(" "), "auth_time": now, "iss": app.place.issuer(),
        "exp": now + validity.access, "iat": now, "version": 2, "jti": uuid(), "client_id": app.id,
    });
    let Json::Object(claims) = claims else { return Err(Error::internal("claims")) };
    Ok((sign(&keys.access_token, &claims)?, validity.access))
}

/// The claims of an access token of a pool of ours, once its signature and times are proven.
#[derive(Deserialize)]
pub struct Claims {
    pub sub: String,
    pub iss: String,
    pub client_id: String,
    pub token_use: String,
    pub scope: String,
    pub exp: i64,
    pub iat: i64,
    #[serde(default)]
    pub origin_jti: Option<String>,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: String,
}

/// Who bears an access token.
pub struct Bearer {
    pub app: App,
    pub key: String,
    pub user: User,
    pub claims: Claims,
}

fn bad() -> Error {
    not_authorized("Invalid Access Token")
}

/// Checks an access token.
pub async fn claims(cx: &Cx, token: &str) -> Result<(Place, Claims)> {
    // Which pool it says it is of; whether that is so the pool's own key tells.
    let body = token.split('.').nth(1).and_then(|body| BASE64_URL_SAFE_NO_PAD.decode(body).ok());
    let said: Claims = body.and_then(|body| serde_json::from_slice(&body).ok()).ok_or_else(bad)?;
    let pool = said.iss.rsplit('/').next().unwrap_or_default();
    let place = Place::anywhere(cx, pool)?.ok_or_else(bad)?;
    let keys = keys::of(cx, &place.scope, &place.id).await?;
    let claims = proven(&keys.access_token, &place.issuer(), token, Clock::real_now().seconds())?;
    Ok((place, claims))
}

/// What an access token claims, if this key has signed it for this issuer, and it has not expired.
fn proven(key: &SigningKey, issuer: &str, token: &str, now: i64) -> Result<Claims> {
    let parts: Vec<&str> = token.split('.').collect();
    let [head, body, signature] = parts[..] else { return Err(bad()) };
    let decode = |part: &str| BASE64_URL_SAFE_NO_PAD.decode(part).map_err(|_| bad());
    let parsed: Head = serde_json::from_slice(&decode(head)?).map_err(|_| bad())?;
    if parsed.alg != "RS256" || parsed.kid != key.id {
        return Err(bad());
    }
    if !key.verifies(format!("{head}.{body}").as_bytes(), &decode(signature)?) {
        return Err(bad());
    }
    let claims: Claims = serde_json::from_slice(&decode(body)?).map_err(|_| bad())?;
    if claims.iss != issuer || claims.token_use != "access" {
        return Err(bad());
    }
    match claims.exp > now {
        true => Ok(claims),
        false => Err(not_authorized("Access Token has expired")),
    }
}

/// The user who bears an access token, if it has this scope.
pub async fn bearer(cx: &Cx, token: &str, scope: &str) -> Result<Bearer> {
    let (place, claims) = claims(cx, token).await?;
    if !claims.scope.split(' ').any(|one| one == scope) {
        return Err(not_authorized("Access Token does not have required scopes"));
    }
    let app = App::of(cx, place, &claims.client_id)?.ok_or_else(bad)?;
    let (key, user) = app.place.by_sub(cx.store(), &claims.sub)?.ok_or_else(no_user)?;
    let revoked = match &claims.origin_jti {
        Some(origin) => {
            let id = login_id(&app.place.id, &user.sub, origin);
            cx.store().get::<Login>(&app.place.scope, &id)?.is_none()
        }
        None => user.signed_out.is_some_and(|time| claims.iat <= time.seconds()),
    };
    if !user.enabled {
        return Err(not_authorized("User is disabled."));
    }
    if revoked {
        return Err(not_authorized("Access Token has been revoked"));
    }
    Ok(Bearer { app, key, user, claims })
}

/// A string that cannot be guessed, for codes and cookies.
pub fn opaque() -> String {
    encode(random_bytes::<32>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refresh_tokens_open_only_as_they_were_made() {
        let vault = Vault::of(&[3; 32]).unwrap();
        let refresh = Refresh {
            pool: "r_p".into(),
            client: "c".into(),
            sub: "s".into(),
            origin: "o".into(),
            id: "i".into(),
            until: 5,
        };
        let token = refresh.seal(&vault).unwrap();
        assert_eq!(token.split('.').count(), 5);
        assert_eq!(Refresh::open(&vault, &token), Some(refresh));
        let flipped = token.replace("..", "..A");
        for bad in ["", "a.b.c", "a..b.c.d", flipped.as_str()] {
            assert_eq!(Refresh::open(&vault, bad), None, "{bad}");
        }
    }

    #[test]
    fn only_what_this_pool_has_signed_is_proven() {
        let vault = Vault::of(&[3; 32]).unwrap();
        let (own, other) = (SigningKey::new(&vault, "r_p").unwrap(), SigningKey::new(&vault, "r_q").unwrap());
        let claims = |changes: Json| {
            let mut all = json!({"sub": "s", "iss": "i", "client_id": "c", "token_use": "access", "scope": "x", "exp": 100, "iat": 1});
            let changes = changes.as_object().cloned().unwrap_or_default();
            all.as_object_mut().unwrap().extend(changes);
            all.as_object().cloned().unwrap()
        };
        let outcome = |token: &str, now| match proven(&own, "i", token, now) {
            Ok(claims) => claims.sub,
            Err(error) => error.message().to_owned(),
        };
        let good = sign(&own, &claims(json!({}))).unwrap();
        assert_eq!(outcome(&good, 99), "s");
        assert_eq!(outcome(&good, 100), "Access Token has expired");
        let (message, signature) = good.rsplit_once('.').unwrap();
        let body = message.split_once('.').unwrap().1;
        let none = encode(json!({"alg": "none", "kid": own.id}).to_string());
        let borrowed = encode(json!({"alg": "RS256", "kid": own.id}).to_string());
        let theirs = sign(&other, &claims(json!({}))).unwrap();
        let theirs: Vec<&str> = theirs.split('.').collect();
        for bad in [
            format!("{none}.{body}."),
            format!("{none}.{body}.{signature}"),
            format!("{borrowed}.{}.{}", theirs[1], theirs[2]),
            theirs.join("."),
            format!("{message}.{}", encode("x")),
            sign(&own, &claims(json!({"token_use": "id"}))).unwrap(),
            sign(&own, &claims(json!({"iss": "another"}))).unwrap(),
            String::new(),
        ] {
            assert_eq!(outcome(&bad, 0), "Invalid Access Token", "{bad}");
        }
    }

    #[test]
    fn scopes_tell_attributes() {
        let scopes = |text: &str| text.split(' ').map(str::to_owned).collect::<Vec<_>>();
        let cases = [
            ("openid", "email", true),
            ("openid", "name", true),
            ("openid email", "email", true),
            ("openid email", "name", false),
            ("openid profile", "email", false),
            ("openid profile", "custom:x", true),
        ];
        for (given, name, expected) in cases {
            assert_eq!(tells(&scopes(given), name), expected, "{given} {name}");
        }
    }
}
