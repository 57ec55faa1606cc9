//! Users who sign in at the load balancer ("Authenticate users using an Application Load Balancer").
//!
//! From the outside in: [`pass`] looks for a session in the cookies of a request; without one, `state` sends the browser
//! to the identity provider, and `callback` takes what it brings back; `refresh` asks whether a session goes on;
//! `identity` tells targets who it is. `seal` is what cookies and states are made with, `provider` what is asked.
//!
//! Invariants:
//! - Nothing is kept here but answers that requests share: a session is what the cookie holds, sealed under a key of the
//!   snapshot, so that it outlasts this process and is good for the next.
//! - A browser is sent back only to the host that it came to, with the nonce that it got there, within 15 minutes.
//! - Whoever cannot be told is nobody: a cookie that does not open, is of another client, or is over, is no cookie.
//! - What a client says of itself in `x-amzn-oidc-*` does not get through a load balancer that signs users in.
//!
//! When the provider does not answer, nobody signs in, and sessions whose access token has ended get 500; others go on.
//! Times are real ones, as in tokens.

mod callback;
mod cookies;
mod id_token;
mod identity;
mod provider;
mod query;
mod refresh;
mod seal;
mod session;
mod state;
#[cfg(test)]
mod testing;

use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use http::header::ORIGIN;
use http::{HeaderValue, Method, Request, Response};
use novamind_edge::{Authenticate, IdentityKeys, Unauthenticated};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair};
use serde_json::json;

pub use callback::answer as callback;
pub use cookies::set as set_cookies;
pub use identity::{Identity, strip};
pub use refresh::Renewals;
pub use session::Session;

use crate::clock;
use crate::listener::Listener;
use cookies::Setting;
use provider::Fault;
use seal::Sealer;

/// Where the provider sends browsers back to.
pub const CALLBACK: &str = "/oauth2/idpresponse";
/// A host name of DNS, and a port.
const HOST: usize = 253 + 6;

/// With what sessions are sealed and identities signed.
pub struct Keys {
    id: String,
    given: IdentityKeys,
    sealer: Sealer,
    signer: EcdsaKeyPair,
    random: SystemRandom,
}

impl Keys {
    pub fn new(given: &IdentityKeys) -> Result<Self, String> {
        let random = SystemRandom::new();
        let wrong = |what: &str| format!("identity key {}: {what}", given.id);
        let sealer = Sealer::new(&given.session).ok_or_else(|| wrong("not 32 bytes"))?;
        let signer = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &given.signing, &random);
        let signer = signer.map_err(|error| wrong(&error.to_string()))?;
        Ok(Self { id: given.id.clone(), given: given.clone(), sealer, signer, random })
    }

    /// Whether it was made of these.
    pub fn are(&self, given: &IdentityKeys) -> bool {
        self.given == *given
    }

    fn sign(&self, message: &[u8]) -> Option<Vec<u8>> {
        Some(self.signer.sign(&self.random, message).ok()?.as_ref().to_vec())
    }
}

/// An action that signs users in, made ready.
pub struct Gate {
    /// The same for gates that share sessions.
    id: String,
    how: Authenticate,
    /// The load balancer's id.
    balancer: String,
    keys: Arc<Keys>,
    /// What a session is good for.
    about: Vec<u8>,
}

impl Gate {
    pub fn new(how: &Authenticate, balancer: &str, keys: Arc<Keys>) -> Self {
        let provider = &how.provider;
        let about = json!([balancer, provider.issuer, provider.client, how.scope, how.cookie]).to_string();
        let id = URL_SAFE_NO_PAD.encode(digest(&SHA256, about.as_bytes()));
        Self { id, how: how.clone(), balancer: balancer.to_owned(), keys, about: about.into_bytes() }
    }
}

/// What is looked at of a request.
pub struct Visitor {
    /// Where it came to, if that can be come back to.
    host: Option<String>,
    /// Path and query.
    target: String,
    query: String,
    nonce: Option<String>,
    /// The sealed session, of the gate that it was looked for.
    session: Option<String>,
    /// A page of another origin asks.
    cross_origin: bool,
}

fn is_host(host: &str) -> bool {
    !host.is_empty()
        && host.len() <= HOST
        && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._:[]".contains(&byte))
}

impl Visitor {
    /// `gate` says whose session is looked for, if any.
    pub fn of<B>(request: &Request<B>, host: Option<&str>, gate: Option<&Gate>) -> Self {
        let (uri, headers) = (request.uri(), request.headers());
        // A browser does not name the port that TLS has anyway.
        let host = host.map(|host| host.strip_suffix(":443").unwrap_or(host)).filter(|host| is_host(host));
        let origin = headers.get(ORIGIN).and_then(|origin| origin.to_str().ok());
        let own = host.map(|host| format!("https://{host}"));
        let target = crate::proxy::path(uri).to_string();
        Self {
            // `OPTIONS *` has no path to come back to.
            target: if target.starts_with('/') { target } else { "/".to_owned() },
            query: uri.query().unwrap_or_default().to_owned(),
            nonce: cookies::nonce(headers).map(str::to_owned),
            session: gate.and_then(|gate| cookies::session(headers, &gate.how.cookie)),
            cross_origin: headers.contains_key(ORIGIN) && origin != own.as_deref(),
            host: host.map(str::to_owned),
        }
    }
}

/// Whether a request is what the provider sends a browser back with.
pub fn is_callback<B>(request: &Request<B>) -> bool {
    request.uri().path() == CALLBACK && *request.method() == Method::GET
}

/// What becomes of a request.
pub enum Passage {
    /// It goes on to the next action, with who it is, and cookies for the answer.
    On(Option<Identity>, Vec<HeaderValue>),
    Answer(Response<Bytes>),
}

/// Looks who it is. `Err` is a status.
pub async fn pass(
    gate: &Arc<Gate>,
    listener: &Listener,
    renewals: &Renewals,
    visitor: Visitor,
) -> Result<Passage, u16> {
    let now = clock::unix_ms();
    let session = visitor.session.as_deref().and_then(|sealed| gate.open(sealed));
    let Some(session) = session.filter(|session| !session.is_over(gate.how.session_seconds, now)) else {
        return stranger(gate, visitor, now);
    };
    if !session.is_stale(now) {
        let identity = gate.identity(&session, now / 1000).ok_or(500u16)?;
        return Ok(Passage::On(Some(identity), Vec::new()));
    }
    match renewals.renew(gate, session).await {
        Ok((session, asked)) => {
            if asked {
                listener.stats.auth_refreshes.add();
            }
            renewed(gate, listener, &visitor, &session, now)
        }
        Err(Fault::Unreachable) => {
            callback::count(listener, Fault::Unreachable);
            Err(Fault::Unreachable.status())
        }
        // The user has signed out, or is not known any more.
        Err(_) => stranger(gate, visitor, now),
    }
}

fn stranger(gate: &Gate, visitor: Visitor, now: u64) -> Result<Passage, u16> {
    match gate.how.unauthenticated {
        Unauthenticated::Allow => Ok(Passage::On(None, Vec::new())),
        Unauthenticated::Deny => Err(401),
        Unauthenticated::Authenticate => gate.send_away(visitor, now).map(Passage::Answer),
    }
}

fn renewed(
    gate: &Gate,
    listener: &Listener,
    visitor: &Visitor,
    session: &Session,
    now: u64,
) -> Result<Passage, u16> {
    let over = session.began_ms / 1000 + gate.how.session_seconds;
    let setting = Setting { until: over, cross_origin: visitor.cross_origin };
    let cookies = gate.seal(session).and_then(|sealed| setting.session(&gate.how.cookie, &sealed));
    let Some(cookies) = cookies else {
        callback::count(listener, Fault::TooLarge);
        return Err(Fault::TooLarge.status());
    };
    let identity = gate.identity(session, now / 1000).ok_or(500u16)?;
    Ok(Passage::On(Some(identity), cookies))
}

/// Nothing that a client makes up is opened, whatever it is.
#[cfg(fuzzing)]
pub fn nothing_is_believed(headers: &http::HeaderMap, value: &str) {
    let sealer = Sealer::new(&[7; 32]).expect("a key of 32 bytes");
    assert!(sealer.open("session", b"", value).is_none(), "a forged session is opened");
    let sealed = cookies::session(headers, "S");
    assert!(sealed.is_none_or(|sealed| sealer.open("session", b"", &sealed).is_none()));
    let _ = (cookies::nonce(headers), query::parameter(value, "state"));
    let mut headers = headers.clone();
    strip(&mut headers);
    assert!(!headers.keys().any(|name| name.as_str().starts_with("x-amzn-oidc-")));
}

#[cfg(test)]
mod tests {
    use http::header::HOST as HOST_HEADER;

    use super::*;

    #[test]
    fn hosts_and_origins() {
        let of = |host: &str, origin: Option<&str>| {
            let mut request = Request::get("/a?b").header(HOST_HEADER, host);
            if let Some(origin) = origin {
                request = request.header(ORIGIN, origin);
            }
            let visitor = Visitor::of(&request.body(()).unwrap(), Some(host), None);
            (visitor.host, visitor.cross_origin)
        };
        assert_eq!(of("a.test:443", None), (Some("a.test".into()), false));
        assert_eq!(of("a.test:8443", Some("https://a.test:8443")), (Some("a.test:8443".into()), false));
        assert_eq!(of("a.test", Some("https://b.test")), (Some("a.test".into()), true));
        assert_eq!(of("a.test", Some("null")), (Some("a.test".into()), true));
        for odd in ["", "a.test/x", "a@b.test", "a.test?x", "a test", &"a".repeat(300)] {
            assert_eq!(of(odd, None).0, None, "{odd}");
        }
        let request = Request::get("https://a.test/oauth2/idpresponse?code=1").body(()).unwrap();
        assert!(is_callback(&request));
        let visitor = Visitor::of(&request, Some("a.test"), None);
        assert_eq!(
            (visitor.target.as_str(), visitor.query.as_str()),
            ("/oauth2/idpresponse?code=1", "code=1")
        );
        assert!(!is_callback(&Request::post("/oauth2/idpresponse").body(()).unwrap()));
        assert!(!is_callback(&Request::get("/oauth2/idpresponse/").body(()).unwrap()));
    }
}
