//! OAuth's endpoints that applications call by themselves, and the way out.

use base64::Engine;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use http::{Response, StatusCode, header};
use novamind_kernel::Clock;
use novamind_wire::{Body, Result};
use percent_encoding::percent_decode_str;
use ring::digest::{SHA256, digest};
use serde_json::{Map, Value as Json, json};

use super::authorize::app as page_app;
use super::{Request, VISIT_COOKIE, add, html, json as answer_json, redirect, response, set_cookie};
use crate::place::{App, Place};
use crate::records::{Grant, Visit};
use crate::{Cx, login, resource_server, secret, token};

fn refuse(status: StatusCode, error: &str) -> Response<Body> {
    answer_json(status, &json!({ "error": error }))
}

fn bad(error: &str) -> Response<Body> {
    refuse(StatusCode::BAD_REQUEST, error)
}

/// Client id and secret, from the header or the form.
fn credentials(request: &Request) -> Option<(String, Option<String>)> {
    let header = request.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let Some(encoded) = header.and_then(|value| value.strip_prefix("Basic ")) else {
        let secret = request.field("client_secret").map(str::to_owned);
        return Some((request.field("client_id")?.to_owned(), secret));
    };
    let text = String::from_utf8(BASE64_STANDARD.decode(encoded.trim()).ok()?).ok()?;
    let (id, secret) = text.split_once(':')?;
    let plain = |text: &str| percent_decode_str(text).decode_utf8_lossy().into_owned();
    Some((plain(id), Some(plain(secret))))
}

/// The client that proves itself; `None` if it does not.
fn client(cx: &Cx, place: Place, request: &Request) -> Result<Option<App>> {
    let Some((id, given)) = credentials(request) else { return Ok(None) };
    let app = App::of(cx, place, &id)?;
    Ok(app.filter(|app| match (&app.secret, &given) {
        (None, None) => true,
        (Some(secret), Some(given)) => secret::equal(secret.as_bytes(), given.as_bytes()),
        _ => false,
    }))
}

pub async fn token(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let kind =
        request.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !kind.starts_with("application/x-www-form-urlencoded") {
        return Ok(bad("invalid_request"));
    }
    let Some(grant) = request.field("grant_type").map(str::to_owned) else {
        return Ok(bad("invalid_request"));
    };
    if credentials(request).is_none() {
        return Ok(bad("invalid_request"));
    }
    let Some(app) = client(cx, place, request)? else { return Ok(bad("invalid_client")) };
    match grant.as_str() {
        "authorization_code" => by_code(cx, &app, request).await,
        "refresh_token" => by_refresh_token(cx, &app, request).await,
        "client_credentials" => by_credentials(cx, &app, request).await,
        _ => Ok(bad("unsupported_grant_type")),
    }
}

fn allows(app: &App, flows: &[&str]) -> bool {
    let enabled = app.client.allowed_o_auth_flows_user_pool_client == Some(true);
    enabled && app.client.allowed_o_auth_flows.iter().flatten().any(|flow| flows.contains(&flow.as_str()))
}

/// Whether a verifier is that of the challenge (RFC 7636).
fn proves(challenge: Option<&str>, verifier: Option<&str>) -> bool {
    match (challenge, verifier) {
        (None, None) => true,
        (Some(challenge), Some(verifier)) => {
            let hash = BASE64_URL_SAFE_NO_PAD.encode(digest(&SHA256, verifier.as_bytes()));
            secret::equal(hash.as_bytes(), challenge.trim_end_matches('=').as_bytes())
        }
        _ => false,
    }
}

async fn by_code(cx: &Cx, app: &App, request: &Request) -> Result<Response<Body>> {
    let (Some(code), Some(address)) = (request.field("code"), request.field("redirect_uri")) else {
        return Ok(bad("invalid_request"));
    };
    if !allows(app, &["code"]) {
        return Ok(bad("unauthorized_client"));
    }
    // Taken before it is looked at: whatever comes of it, it is good once.
    let (scope, id, client) = (app.place.scope.clone(), code.to_owned(), app.id.clone());
    let grant = cx
        .store()
        .write(move |transaction| {
            let Some(grant) = transaction.get::<Grant>(&scope, &id)? else { return Ok(None) };
            if grant.client == client {
                transaction.delete::<Grant>(&scope, &id)?;
            }
            Ok(Some(grant.record))
        })
        .await?;
    let Some(grant) = grant else { return Ok(bad("invalid_grant")) };
    let fits = grant.client == app.id
        && grant.pool == app.place.id
        && grant.redirect_uri == address
        && grant.until > Clock::real_now()
        && proves(grant.challenge.as_deref(), request.field("code_verifier"));
    if !fits {
        return Ok(bad("invalid_grant"));
    }
    match app.place.by_key(cx.store(), &grant.user)? {
        Some(user) if user.enabled => {}
        _ => return Ok(bad("invalid_grant")),
    }
    let nonce = grant.nonce.as_deref();
    let tokens = login::begin_with(cx, app, &grant.user, grant.scopes, true, grant.auth_time, nonce).await?;
    Ok(tokens_response(tokens))
}

fn tokens_response(tokens: novamind_api::cognito_idp::AuthenticationResultType) -> Response<Body> {
    let mut out = Map::new();
    let parts = [
        ("id_token", tokens.id_token),
        ("access_token", tokens.access_token),
        ("refresh_token", tokens.refresh_token),
    ];
    for (name, value) in parts {
        out.extend(value.map(|value| (name.to_owned(), Json::from(value))));
    }
    out.insert("expires_in".into(), tokens.expires_in.into());
    out.insert("token_type".into(), "Bearer".into());
    answer_json(StatusCode::OK, &Json::Object(out))
}

async fn by_refresh_token(cx: &Cx, app: &App, request: &Request) -> Result<Response<Body>> {
    let Some(given) = request.field("refresh_token") else { return Ok(bad("invalid_request")) };
    match login::renew(cx, app, given).await {
        Ok(tokens) => Ok(tokens_response(tokens)),
        Err(error) if error.status() < 500 => Ok(bad("invalid_grant")),
        Err(error) => Err(error),
    }
}

async fn by_credentials(cx: &Cx, app: &App, request: &Request) -> Result<Response<Body>> {
    if !allows(app, &["client_credentials"]) || app.secret.is_none() {
        return Ok(bad("unauthorized_client"));
    }
    let allowed = app.client.allowed_o_auth_scopes.clone().unwrap_or_default();
    // A scope whose resource server is gone is none any more.
    let there = resource_server::scopes(cx, &app.place)?;
    let scopes: Vec<String> = match request.field("scope") {
        Some(text) => text.split_whitespace().map(str::to_owned).collect(),
        None => allowed.iter().filter(|scope| there.contains(scope)).cloned().collect(),
    };
    if scopes.is_empty() || scopes.iter().any(|scope| !allowed.contains(scope) || !there.contains(scope)) {
        return Ok(bad("invalid_scope"));
    }
    let (token, expires) = token::machine(cx, app, &scopes).await?;
    let answer = json!({ "access_token": token, "expires_in": expires, "token_type": "Bearer" });
    Ok(answer_json(StatusCode::OK, &answer))
}

pub async fn user_info(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let header = request.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = header.and_then(|value| value.strip_prefix("Bearer "));
    // Status, error and text are those of the developer guide, "The user attributes endpoint".
    let refused = |status: StatusCode, error: &str, text: &str| {
        let mut answer = answer_json(status, &json!({ "error": error, "error_description": text }));
        let challenge = format!("Bearer error=\"{error}\", error_description=\"{text}\"");
        add(&mut answer, header::WWW_AUTHENTICATE, &challenge);
        answer
    };
    let Some(given) = given else {
        let text = "Bad OAuth2 request at UserInfo Endpoint";
        return Ok(refused(StatusCode::BAD_REQUEST, "invalid_request", text));
    };
    let bearer = match token::bearer(cx, given, "openid").await {
        Ok(bearer) if bearer.app.place.id == place.id => bearer,
        Err(error) if error.status() >= 500 => return Err(error),
        _ => {
            let text = "Access token is expired, disabled, or deleted, or the user has globally signed out.";
            return Ok(refused(StatusCode::UNAUTHORIZED, "invalid_token", text));
        }
    };
    let scopes: Vec<String> = bearer.claims.scope.split(' ').map(str::to_owned).collect();
    let shown = |name: &str| bearer.app.reads(name) && token::tells(&scopes, name);
    let mut answer = Map::from_iter([("sub".to_owned(), Json::from(bearer.user.sub.clone()))]);
    for (name, value) in token::attribute_claims(&bearer.user, shown) {
        // Here, truth is told in words.
        let value = value.as_bool().map_or(value.clone(), |truth| truth.to_string().into());
        answer.insert(name, value);
    }
    answer.insert("username".into(), bearer.user.username.clone().into());
    Ok(answer_json(StatusCode::OK, &Json::Object(answer)))
}

/// Errors are those of the developer guide, "The token revocation endpoint".
pub async fn revoke(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let Some(given) = request.field("token") else { return Ok(bad("invalid_request")) };
    if credentials(request).is_none() {
        return Ok(bad("invalid_request"));
    }
    let Some(app) = client(cx, place, request)? else {
        return Ok(refuse(StatusCode::UNAUTHORIZED, "invalid_client"));
    };
    if !app.revokes() {
        return Ok(bad("invalid_request"));
    }
    if given.split('.').count() == 3 {
        return Ok(bad("unsupported_token_type"));
    }
    login::revoke_refresh(cx, &app, given).await?;
    Ok(response(StatusCode::OK, "application/json", String::new()))
}

/// Signs the browser out, then sends it where the client says: to one of its logout addresses, or to sign in anew.
pub async fn logout(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let app = match page_app(cx, place.clone(), request)? {
        Ok(app) => app,
        Err(wrong) => return Ok(wrong.response()),
    };
    let mut answer = match request.asked("logout_uri") {
        Some(to) if app.client.logout_ur_ls.iter().flatten().any(|one| one == to) => redirect(to),
        Some(_) => return Ok(problem("The logout_uri is not registered.")),
        None if request.asked("redirect_uri").is_some() => redirect(&format!("/login?{}", request.raw_query)),
        None => return Ok(problem("Required String parameter 'logout_uri' is not present")),
    };
    if let Some(id) = request.cookie(VISIT_COOKIE) {
        let (scope, id) = (place.scope.clone(), id.to_owned());
        cx.store().write(move |transaction| transaction.delete::<Visit>(&scope, &id)).await?;
    }
    set_cookie(&mut answer, VISIT_COOKIE, "", 0);
    Ok(answer)
}

fn problem(text: &str) -> Response<Body> {
    html::problem(StatusCode::BAD_REQUEST, "An error was encountered with the requested page.", text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 7636, appendix B.
    #[test]
    fn verifiers() {
        let challenge = Some("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
        let cases = [
            (challenge, Some("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"), true),
            (challenge, Some("another"), false),
            (challenge, None, false),
            (None, None, true),
            (None, Some("x"), false),
        ];
        for (challenge, verifier, expected) in cases {
            assert_eq!(proves(challenge, verifier), expected, "{verifier:?}");
        }
    }
}
