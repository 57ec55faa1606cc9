//! What the load balancer asks of the identity provider by itself: tokens for a code or a refresh token, the claims of
//! a user, and the keys of tokens.
//!
//! Each question is a connection of its own: they are rare. Answers are bounded in size and time.

use std::io;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use http::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HOST};
use http::{HeaderValue, Request, StatusCode};
use http_body_util::{BodyExt, Full, Limited};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use novamind_edge::Provider;
use serde::Deserialize;
use serde_json::{Map, Value};
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::query::escape;

const PATIENCE: Duration = Duration::from_secs(10);
const ANSWER: usize = 64 * 1024;

/// Why a user is not signed in, or not any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The provider, or what the browser brought, denies it.
    Denied,
    /// The provider answered an error.
    Refused,
    /// The provider does not answer.
    Unreachable,
    /// There is more to keep than cookies hold.
    TooLarge,
}

impl Fault {
    /// What the client is answered (aws-behaviour 7.5).
    pub fn status(self) -> u16 {
        match self {
            Fault::Denied | Fault::TooLarge => 401,
            Fault::Refused => 561,
            Fault::Unreachable => 500,
        }
    }
}

#[derive(Deserialize)]
pub struct Tokens {
    pub access_token: String,
    #[serde(default)]
    pub id_token: Option<String>,
    #[serde(default)]
    pub refresh_token: Option<String>,
    /// Of the access token, in seconds.
    pub expires_in: u64,
}

#[derive(Deserialize)]
struct Refusal {
    error: String,
}

/// The claims of the user info endpoint, as text and taken apart.
pub struct Claims {
    pub subject: String,
    pub text: String,
}

/// The host of a pool's pages.
fn host(provider: &Provider) -> &str {
    provider.pages.split_once("://").map_or(provider.pages.as_str(), |(_, host)| host)
}

async fn ask(
    provider: &Provider,
    host: &str,
    mut request: Request<Full<Bytes>>,
) -> io::Result<(StatusCode, Bytes)> {
    let host = HeaderValue::from_str(host).map_err(io::Error::other)?;
    request.headers_mut().insert(HOST, host);
    request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
    let exchange = async {
        let stream = TcpStream::connect(provider.address).await?;
        stream.set_nodelay(true)?;
        let (mut sender, connection) =
            http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
        tokio::spawn(async move {
            if let Err(error) = connection.await {
                tracing::debug!(%error, "connection to an identity provider ended");
            }
        });
        let response = sender.send_request(request).await.map_err(io::Error::other)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), ANSWER).collect().await.map_err(io::Error::other)?;
        Ok((status, body.to_bytes()))
    };
    timeout(PATIENCE, exchange).await.map_err(|_| io::Error::from(io::ErrorKind::TimedOut))?
}

/// Asks, and tells in the log why there is no answer. `None` without one.
async fn answered(
    provider: &Provider,
    host: &str,
    request: Request<Full<Bytes>>,
) -> Result<(StatusCode, Bytes), Fault> {
    let path = request.uri().path().to_owned();
    ask(provider, host, request).await.map_err(|error| {
        tracing::warn!(%error, provider = provider.pages, path, "the identity provider does not answer");
        Fault::Unreachable
    })
}

/// Path, form and credentials of a request to the token endpoint.
fn token_request(provider: &Provider, form: &[(&str, &str)]) -> Result<Request<Full<Bytes>>, Fault> {
    let form: Vec<String> = form.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
    // Both are encoded before they are joined (RFC 6749, section 2.3.1).
    let credentials = format!("{}:{}", escape(&provider.client), escape(&provider.secret));
    Request::post("/oauth2/token")
        .header(AUTHORIZATION, format!("Basic {}", STANDARD.encode(credentials)))
        .header(CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Full::new(Bytes::from(form.join("&"))))
        .map_err(|_| Fault::Refused)
}

async fn tokens(provider: &Provider, form: &[(&str, &str)]) -> Result<Tokens, Fault> {
    let (status, body) = answered(provider, host(provider), token_request(provider, form)?).await?;
    if status.is_success() {
        return serde_json::from_slice(&body).map_err(|_| Fault::Denied);
    }
    let error = serde_json::from_slice::<Refusal>(&body).map(|refusal| refusal.error).unwrap_or_default();
    tracing::info!(%status, error, provider = provider.pages, "the identity provider gives no tokens");
    match error.as_str() {
        "invalid_grant" => Err(Fault::Denied),
        _ => Err(Fault::Refused),
    }
}

/// Tokens for the code that a browser brought from the provider.
pub async fn by_code(provider: &Provider, code: &str, redirect_uri: &str) -> Result<Tokens, Fault> {
    let form = [("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect_uri)];
    tokens(provider, &form).await
}

/// Tokens for a session that goes on.
pub async fn by_refresh_token(provider: &Provider, token: &str) -> Result<Tokens, Fault> {
    tokens(provider, &[("grant_type", "refresh_token"), ("refresh_token", token)]).await
}

/// What the provider tells of the user of an access token.
pub async fn claims(provider: &Provider, access_token: &str) -> Result<Claims, Fault> {
    let request = Request::get("/oauth2/userInfo").header(AUTHORIZATION, format!("Bearer {access_token}"));
    let request = request.body(Full::default()).map_err(|_| Fault::Denied)?;
    let (status, body) = answered(provider, host(provider), request).await?;
    if !status.is_success() {
        tracing::info!(%status, provider = provider.pages, "the identity provider tells no claims");
        return Err(Fault::Refused);
    }
    let told: Map<String, Value> = serde_json::from_slice(&body).map_err(|_| Fault::Denied)?;
    let subject = told.get("sub").and_then(Value::as_str).ok_or(Fault::Denied)?.to_owned();
    Ok(Claims { subject, text: Value::Object(told).to_string() })
}

/// The key set, as it came. It is not on the host of the pages: the API has it.
pub async fn key_set(provider: &Provider) -> Result<Bytes, Fault> {
    let request = Request::get(provider.key_set.as_str());
    let request = request.body(Full::default()).map_err(|_| Fault::Refused)?;
    let (status, body) = answered(provider, &provider.address.to_string(), request).await?;
    if status.is_success() {
        return Ok(body);
    }
    tracing::info!(%status, provider = provider.pages, "the identity provider shows no keys");
    Err(Fault::Refused)
}
