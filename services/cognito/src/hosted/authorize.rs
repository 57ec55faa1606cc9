//! What a client asks for when it sends a browser here, and what the browser takes back.

use http::{Response, StatusCode};
use novamind_kernel::Clock;
use novamind_wire::{Body, Result};

use super::{Request, VISIT_COOKIE, escape, html, redirect, set_cookie};
use crate::place::{App, Place};
use crate::records::{Grant, Visit};
use crate::{Cx, login, token};

/// How long a browser stays signed in, and how long a code holds, in seconds.
const VISIT: i64 = 3600;
const GRANT: i64 = 300;

/// A request of a client, checked.
pub struct Asked {
    pub app: App,
    pub redirect_uri: String,
    /// Tokens in the address itself, instead of a code.
    implicit: bool,
    state: Option<String>,
    scopes: Vec<String>,
    nonce: Option<String>,
    challenge: Option<String>,
}

/// What is wrong with a request: told to the user while it is not clear where it comes from, then to the client.
pub enum Wrong {
    Page(Response<Body>),
    Client(Response<Body>),
}

impl Wrong {
    pub fn response(self) -> Response<Body> {
        match self {
            Self::Page(response) | Self::Client(response) => response,
        }
    }
}

fn page(text: &str) -> Wrong {
    Wrong::Page(html::problem(
        StatusCode::BAD_REQUEST,
        "An error was encountered with the requested page.",
        text,
    ))
}

/// The client that a request names, if it may use the pages.
pub fn app(cx: &Cx, place: Place, request: &Request) -> Result<std::result::Result<App, Wrong>> {
    let Some(id) = request.asked("client_id") else {
        return Ok(Err(page("Required String parameter 'client_id' is not present")));
    };
    let Some(app) = App::of(cx, place, id)? else { return Ok(Err(page("Client does not exist."))) };
    match app.client.allowed_o_auth_flows_user_pool_client {
        Some(true) => Ok(Ok(app)),
        _ => Ok(Err(page("Client is not enabled for OAuth2.0 flows."))),
    }
}

/// Appends parameters to an address: in its query, or behind its `#`.
fn with(address: &str, fragment: bool, parameters: &[(&str, &str)]) -> String {
    let text: Vec<String> =
        parameters.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
    let joint = match (fragment, address.contains('?')) {
        (true, _) => '#',
        (false, true) => '&',
        (false, false) => '?',
    };
    format!("{address}{joint}{}", text.join("&"))
}

/// Reads and checks what a client asks.
pub fn asked(cx: &Cx, place: Place, request: &Request) -> Result<std::result::Result<Asked, Wrong>> {
    let app = match app(cx, place, request)? {
        Ok(app) => app,
        Err(wrong) => return Ok(Err(wrong)),
    };
    let registered = app.client.callback_ur_ls.clone().unwrap_or_default();
    let redirect_uri = match request.asked("redirect_uri") {
        Some(given) => registered.into_iter().find(|one| one == given),
        None => app.client.default_redirect_uri.clone(),
    };
    let Some(redirect_uri) = redirect_uri else { return Ok(Err(page("redirect_mismatch"))) };
    let state = request.asked("state").map(str::to_owned);
    let response_type = request.asked("response_type").unwrap_or_default();
    let implicit = response_type == "token";
    let refuse = |error: &str, text: &str| {
        let mut parameters = vec![("error", error)];
        if !text.is_empty() {
            parameters.push(("error_description", text));
        }
        parameters.extend(state.as_deref().map(|state| ("state", state)));
        Ok(Err(Wrong::Client(redirect(&with(&redirect_uri, implicit, &parameters)))))
    };
    let flow = match response_type {
        "code" => "code",
        "token" => "implicit",
        // "If ... response_type isn't included" ("Authorize endpoint", developer guide).
        "" => return refuse("invalid_request", ""),
        _ => return refuse("unsupported_response_type", ""),
    };
    if !app.client.allowed_o_auth_flows.iter().flatten().any(|one| one == flow) {
        return refuse("unauthorized_client", "");
    }
    let allowed = app.client.allowed_o_auth_scopes.clone().unwrap_or_default();
    let scopes: Vec<String> = match request.asked("scope") {
        Some(text) => text.split_whitespace().map(str::to_owned).collect(),
        None => allowed.clone(),
    };
    if scopes.iter().any(|scope| !allowed.contains(scope)) {
        return refuse("invalid_scope", "");
    }
    let challenge = request.asked("code_challenge").map(str::to_owned);
    match (&challenge, request.asked("code_challenge_method")) {
        (None, None) | (Some(_), Some("S256")) => {}
        (Some(_), None) => return refuse("invalid_request", "code_challenge_method is required"),
        _ => return refuse("invalid_request", "code_challenge_method must be S256"),
    }
    if let Some(other) = request.asked("identity_provider").filter(|name| *name != "COGNITO") {
        return refuse("invalid_request", &format!("The identity provider {other} does not exist"));
    }
    let nonce = request.asked("nonce").map(str::to_owned);
    Ok(Ok(Asked { app, redirect_uri, implicit, state, scopes, nonce, challenge }))
}

/// The browser that is signed in to this pool.
fn visit(cx: &Cx, place: &Place, request: &Request) -> Result<Option<Visit>> {
    let Some(id) = request.cookie(VISIT_COOKIE) else { return Ok(None) };
    let Some(visit) = cx.store().get::<Visit>(&place.scope, id)? else { return Ok(None) };
    let visit = visit.record;
    if visit.pool != place.id || visit.until <= Clock::real_now() {
        return Ok(None);
    }
    let user = place.by_key(cx.store(), &visit.user)?;
    Ok(user.filter(|user| user.enabled && user.stamp == visit.stamp).map(|_| visit))
}

pub async fn authorize(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let asked = match asked(cx, place.clone(), request)? {
        Ok(asked) => asked,
        Err(wrong) => return Ok(wrong.response()),
    };
    let prompt = request.asked("prompt").unwrap_or_default();
    if let Some(visit) = visit(cx, &place, request)?.filter(|_| prompt != "login") {
        return grant(cx, &asked, &visit.user, visit.auth_time).await;
    }
    if prompt == "none" {
        let mut parameters = vec![("error", "login_required")];
        parameters.extend(asked.state.as_deref().map(|state| ("state", state)));
        return Ok(redirect(&with(&asked.redirect_uri, asked.implicit, &parameters)));
    }
    Ok(redirect(&format!("/login?{}", request.raw_query)))
}

/// Signs the browser in and sends it back to the client.
pub async fn enter(cx: &Cx, asked: &Asked, key: &str) -> Result<Response<Body>> {
    let place = &asked.app.place;
    let stamp = place.by_key(cx.store(), key)?.map_or(0, |user| user.stamp);
    let now = Clock::real_now();
    let visit = Visit {
        pool: place.id.clone(),
        user: key.to_owned(),
        stamp,
        auth_time: now.seconds(),
        until: now.plus_millis(VISIT * 1000),
    };
    let mut response = grant(cx, asked, key, visit.auth_time).await?;
    let (id, scope) = (token::opaque(), place.scope.clone());
    set_cookie(&mut response, VISIT_COOKIE, &id, VISIT);
    cx.store().write(move |transaction| transaction.put(&scope, &id, &visit)).await?;
    Ok(response)
}

/// Sends the browser back with what was asked for.
async fn grant(cx: &Cx, asked: &Asked, key: &str, auth_time: i64) -> Result<Response<Body>> {
    let app = &asked.app;
    if asked.implicit {
        let nonce = asked.nonce.as_deref();
        let tokens = login::begin_with(cx, app, key, asked.scopes.clone(), true, auth_time, nonce).await?;
        let expires = tokens.expires_in.unwrap_or_default().to_string();
        let mut parameters = vec![
            ("access_token", tokens.access_token.as_deref().unwrap_or_default()),
            ("token_type", "Bearer"),
            ("expires_in", expires.as_str()),
        ];
        parameters.extend(tokens.id_token.as_deref().map(|token| ("id_token", token)));
        parameters.extend(asked.state.as_deref().map(|state| ("state", state)));
        return Ok(redirect(&with(&asked.redirect_uri, true, &parameters)));
    }
    let record = Grant {
        pool: app.place.id.clone(),
        client: app.id.clone(),
        user: key.to_owned(),
        redirect_uri: asked.redirect_uri.clone(),
        scopes: asked.scopes.clone(),
        nonce: asked.nonce.clone(),
        challenge: asked.challenge.clone(),
        auth_time,
        until: Clock::real_now().plus_millis(GRANT * 1000),
    };
    let (code, scope) = (novamind_kernel::uuid(), app.place.scope.clone());
    let id = code.clone();
    cx.store().write(move |transaction| transaction.put(&scope, &id, &record)).await?;
    let mut parameters = vec![("code", code.as_str())];
    parameters.extend(asked.state.as_deref().map(|state| ("state", state)));
    Ok(redirect(&with(&asked.redirect_uri, false, &parameters)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        assert_eq!(with("https://a.test/cb", false, &[("code", "a b")]), "https://a.test/cb?code=a%20b");
        assert_eq!(
            with("https://a.test/cb?x=1", false, &[("a", "1"), ("b", "2")]),
            "https://a.test/cb?x=1&a=1&b=2"
        );
        assert_eq!(with("https://a.test/cb?x=1", true, &[("a", "1")]), "https://a.test/cb?x=1#a=1");
    }
}
