//! The pages that users sign in on, and OAuth's endpoints beside them, on the host of a pool's domain.
//!
//! Invariants:
//! - A browser is sent to no address that its client has not registered, character by character.
//! - A form is taken only from who got it: it brings back what stands in a cookie that no other site can set or read.
//! - Pages hold no script, and whatever a user has typed is escaped in them.
//! - An authorization code is good once, for five minutes, for its client and address, and with its verifier.

mod authorize;
mod discovery;
mod endpoint;
mod html;
mod register;
mod sign_in;

use std::net::SocketAddr;
use std::sync::Arc;

use bytes::Bytes;
use http::request::Parts;
use http::{HeaderMap, Method, Response, StatusCode, header};
use novamind_api::cognito_idp::SERVICE;
use novamind_kernel::{Caller, Cloud, Context, Principal, Scope};
use novamind_wire::{Body, Error, Result};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::place::Place;
use crate::records::{Domain, scope_of};
use crate::{Cognito, Cx, secret, token};

pub use discovery::is_for as is_discovery;

/// Names that go with a form: what the page sent, and what it must bring back.
const CSRF_COOKIE: &str = "XSRF-TOKEN";
const CSRF_FIELD: &str = "_csrf";
/// How long a browser keeps its part.
const CSRF_SECONDS: i64 = 3600;
/// The browser that is signed in.
const VISIT_COOKIE: &str = "cognito";

/// What is left as it is in a query.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

pub fn escape(text: &str) -> String {
    utf8_percent_encode(text, PLAIN).to_string()
}

/// A request, read.
pub struct Request {
    pub method: Method,
    pub path: String,
    /// As it came, without the question mark.
    pub raw_query: String,
    pub query: Vec<(String, String)>,
    pub headers: HeaderMap,
    pub form: Vec<(String, String)>,
}

fn pairs(text: &str) -> Vec<(String, String)> {
    let plain = |text: &str| percent_decode_str(&text.replace('+', " ")).decode_utf8_lossy().into_owned();
    text.split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (plain(name), plain(value)))
        .collect()
}

fn first<'p>(pairs: &'p [(String, String)], name: &str) -> Option<&'p str> {
    let found = pairs.iter().find(|(known, _)| known == name);
    found.map(|(_, value)| value.as_str()).filter(|value| !value.is_empty())
}

impl Request {
    fn read(parts: &Parts, body: &Bytes) -> Self {
        let raw_query = parts.uri.query().unwrap_or_default().to_owned();
        Self {
            method: parts.method.clone(),
            path: parts.uri.path().to_owned(),
            query: pairs(&raw_query),
            raw_query,
            headers: parts.headers.clone(),
            form: pairs(&String::from_utf8_lossy(body)),
        }
    }

    pub fn asked(&self, name: &str) -> Option<&str> {
        first(&self.query, name)
    }

    pub fn field(&self, name: &str) -> Option<&str> {
        first(&self.form, name)
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        let all = self.headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        all.flat_map(|line| line.split(';'))
            .filter_map(|pair| pair.trim().split_once('='))
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The value that forms of this browser carry, and whether it is new.
    pub fn csrf(&self) -> (String, bool) {
        let known = self.cookie(CSRF_COOKIE).filter(|value| value.len() >= 32);
        known.map_or_else(|| (token::opaque(), true), |value| (value.to_owned(), false))
    }

    /// Whether a form comes from a page that this browser got from here.
    pub fn is_own_form(&self) -> bool {
        match (self.cookie(CSRF_COOKIE), self.field(CSRF_FIELD)) {
            (Some(cookie), Some(field)) => {
                cookie.len() >= 32 && secret::equal(cookie.as_bytes(), field.as_bytes())
            }
            _ => false,
        }
    }
}

/// The domain and the region of a host name: `DOMAIN.auth.REGION.localhost`, or AWS's own form.
pub fn domain_of(host: &str) -> Option<(&str, &str)> {
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    let name = name.strip_suffix(".localhost").or_else(|| name.strip_suffix(".amazoncognito.com"))?;
    let (domain, rest) = name.split_once('.')?;
    let region = rest.strip_prefix("auth.")?;
    (!domain.is_empty() && !region.is_empty() && !region.contains('.')).then_some((domain, region))
}

pub fn response(status: StatusCode, kind: &str, body: String) -> Response<Body> {
    let mut response = Response::new(Body::from(body));
    *response.status_mut() = status;
    add(&mut response, header::CONTENT_TYPE, kind);
    add(&mut response, header::CACHE_CONTROL, "no-cache, no-store, max-age=0, must-revalidate");
    add(&mut response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}

pub fn add(response: &mut Response<Body>, name: header::HeaderName, value: &str) {
    // A value that cannot stand in a header is left out; none of ours is.
    if let Ok(value) = value.parse() {
        response.headers_mut().append(name, value);
    }
}

pub fn redirect(to: &str) -> Response<Body> {
    let mut response = response(StatusCode::FOUND, "text/plain", String::new());
    add(&mut response, header::LOCATION, to);
    response
}

pub fn set_cookie(response: &mut Response<Body>, name: &str, value: &str, seconds: i64) {
    let cookie = format!("{name}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax");
    add(response, header::SET_COOKIE, &cookie);
}

pub fn json(status: StatusCode, value: &serde_json::Value) -> Response<Body> {
    let mut response = response(status, "application/json;charset=UTF-8", value.to_string());
    add(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    response
}

fn context(cloud: &Arc<Cloud>, state: &Arc<Cognito>, parts: &Parts, region: &str, request_id: &str) -> Cx {
    let address = parts.extensions.get::<SocketAddr>().map(SocketAddr::ip);
    let caller = Caller { principal: Principal::Anonymous, address, ..Caller::root(cloud.account()) };
    let context = Context::for_request(cloud.clone(), &SERVICE, caller, region, request_id);
    Cx::new(context, state.clone())
}

/// Answers a request to the host of a domain.
pub async fn answer(
    cloud: &Arc<Cloud>,
    state: &Arc<Cognito>,
    (domain, region): (&str, &str),
    parts: &Parts,
    body: Bytes,
    request_id: &str,
) -> Response<Body> {
    let cx = context(cloud, state, parts, region, request_id);
    let request = Request::read(parts, &body);
    let scope = Scope::new(region, cloud.account());
    let outcome = async {
        let Some(found) = cx.store().get::<Domain>(&scope, domain)? else { return Ok(None) };
        let Some(place) = Place::anywhere(&cx, &found.pool)? else { return Ok(None) };
        page(&cx, place, &request).await.map(Some)
    };
    match outcome.await {
        Ok(Some(response)) => response,
        Ok(None) => {
            html::problem(StatusCode::NOT_FOUND, "There are no such pages", "No user pool has this domain.")
        }
        Err(error) => failed(&error, request_id),
    }
}

fn failed(error: &Error, request_id: &str) -> Response<Body> {
    if error.source().is_some() {
        tracing::error!(%request_id, %error, "a page failed");
    }
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    html::problem(status, "Something went wrong", error.message())
}

async fn page(cx: &Cx, place: Place, request: &Request) -> Result<Response<Body>> {
    let posts = request.method == Method::POST;
    if request.method == Method::OPTIONS {
        return Ok(preflight());
    }
    if posts && !request.path.starts_with("/oauth2/") && !request.is_own_form() {
        return Ok(html::problem(
            StatusCode::FORBIDDEN,
            "The form has expired",
            "Go back, load the page again, and see that cookies are allowed.",
        ));
    }
    match (request.path.as_str(), posts) {
        ("/oauth2/authorize", _) => authorize::authorize(cx, place, request).await,
        ("/login", false) => sign_in::show(cx, place, request),
        ("/login", true) => sign_in::submit(cx, place, request).await,
        ("/challenge", true) => sign_in::challenge(cx, place, request).await,
        ("/signup", false) => register::show_sign_up(cx, place, request),
        ("/signup", true) => register::sign_up(cx, place, request).await,
        ("/confirm", false) => register::show_confirm(cx, place, request),
        ("/confirm", true) => register::confirm(cx, place, request).await,
        ("/resendcode", true) => register::resend(cx, place, request).await,
        ("/forgotPassword", false) => register::show_forgot(cx, place, request),
        ("/forgotPassword", true) => register::forgot(cx, place, request).await,
        ("/confirmForgotPassword", false) => register::show_reset(cx, place, request),
        ("/confirmForgotPassword", true) => register::reset(cx, place, request).await,
        ("/logout", false) => endpoint::logout(cx, place, request).await,
        ("/oauth2/token", true) => endpoint::token(cx, place, request).await,
        ("/oauth2/userInfo", _) => endpoint::user_info(cx, place, request).await,
        ("/oauth2/revoke", true) => endpoint::revoke(cx, place, request).await,
        _ => Ok(html::problem(StatusCode::NOT_FOUND, "There is nothing here", "This page does not exist.")),
    }
}

fn preflight() -> Response<Body> {
    let mut response = response(StatusCode::OK, "text/plain", String::new());
    add(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    add(&mut response, header::ACCESS_CONTROL_ALLOW_METHODS, "GET, POST");
    add(&mut response, header::ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
    response
}

/// Answers what verifiers of tokens ask: `/POOL/.well-known/…`.
pub async fn discover(
    cloud: &Arc<Cloud>,
    state: &Arc<Cognito>,
    parts: &Parts,
    request_id: &str,
) -> Response<Body> {
    let found = discovery::is_for(parts);
    let Some((pool, document)) = found else {
        return html::problem(StatusCode::NOT_FOUND, "There is nothing here", "This page does not exist.");
    };
    let region = scope_of(cloud.account(), pool).region;
    let cx = context(cloud, state, parts, &region, request_id);
    match discovery::answer(&cx, pool, document).await {
        Ok(response) => response,
        Err(error) => failed(&error, request_id),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts() {
        let cases = [
            ("shop.auth.us-east-1.localhost:4566", Some(("shop", "us-east-1"))),
            ("shop.auth.us-east-1.localhost", Some(("shop", "us-east-1"))),
            ("shop.auth.eu-west-1.amazoncognito.com", Some(("shop", "eu-west-1"))),
            ("127.0.0.1:4566", None),
            ("bucket.localhost:4566", None),
            ("auth.us-east-1.localhost", None),
            ("a.b.auth.us-east-1.localhost", None),
        ];
        for (host, expected) in cases {
            assert_eq!(domain_of(host), expected, "{host}");
        }
    }

    #[test]
    fn forms() {
        assert_eq!(
            pairs("a=1&b=x+y%26z&c"),
            [("a".into(), "1".into()), ("b".into(), "x y&z".into()), ("c".into(), String::new())]
        );
        assert_eq!(escape("a b&c-d"), "a%20b%26c-d");
    }
}
