//! On the way to the provider: the state that a browser carries there and back, and the address that it is sent to.

use std::fmt::Write;

use bytes::Bytes;
use http::header::{CACHE_CONTROL, SET_COOKIE};
use http::{HeaderValue, Response};
use serde::{Deserialize, Serialize};

use super::cookies::{NONCE, Setting};
use super::query::escape;
use super::{CALLBACK, Gate, Visitor};
use crate::{page, random};

const KIND: &str = "state";
/// A sign-in takes no longer (client login timeout): 15 minutes.
pub const LOGIN_MS: u64 = 15 * 60 * 1000;
/// Of path and query that are gone back to; a longer address could not be carried through the provider's pages.
const TARGET: usize = 8 * 1024;
/// Letters of a nonce: 16 bytes in base64url.
const NONCE_LETTERS: usize = 22;

/// What the browser is to come back with.
#[derive(Serialize, Deserialize)]
pub struct State {
    /// Id of the gate that sent it.
    pub gate: String,
    pub host: String,
    /// Path and query that it wanted.
    pub target: String,
    pub nonce: String,
    pub at_ms: u64,
}

impl State {
    /// The address of the callback, as the provider must know it.
    pub fn redirect_uri(&self) -> String {
        format!("https://{}{CALLBACK}", self.host)
    }
}

/// A nonce that the browser has already stays: it may sign in in another window at the same time.
fn nonce(known: Option<&str>) -> String {
    let fits = |nonce: &&str| {
        nonce.len() == NONCE_LETTERS
            && nonce.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    };
    known.filter(fits).map_or_else(random::token, str::to_owned)
}

impl Gate {
    /// The state of another gate of the load balancer opens, too; the id in it tells which.
    pub fn open_state(&self, sealed: &str) -> Option<State> {
        serde_json::from_slice(&self.keys.sealer.open(KIND, self.balancer.as_bytes(), sealed)?).ok()
    }

    fn seal_state(&self, state: &State) -> Option<String> {
        self.keys.sealer.seal(KIND, self.balancer.as_bytes(), &serde_json::to_vec(state).ok()?)
    }

    /// Sends the browser to the provider. `Err` is a status: 401 for who names no host to come back to.
    pub fn send_away(&self, visitor: Visitor, now_ms: u64) -> Result<Response<Bytes>, u16> {
        let host = visitor.host.ok_or(401u16)?;
        if visitor.target.len() > TARGET {
            return Err(414);
        }
        let nonce = nonce(visitor.nonce.as_deref());
        let state = State { gate: self.id.clone(), host, target: visitor.target, nonce, at_ms: now_ms };
        let sealed = self.seal_state(&state).ok_or(500u16)?;
        let provider = &self.how.provider;
        let mut location = format!(
            "{}/oauth2/authorize?client_id={}&redirect_uri={}&response_type=code&scope={}&state={sealed}",
            provider.pages,
            escape(&provider.client),
            escape(&state.redirect_uri()),
            escape(&self.how.scope),
        );
        for (name, value) in &self.how.parameters {
            // Writing to a string does not fail.
            let _ = write!(location, "&{}={}", escape(name), escape(value));
        }
        let setting = Setting::lasting(LOGIN_MS / 1000, visitor.cross_origin);
        let cookie = setting.cookie(NONCE, &state.nonce).ok_or(500u16)?;
        found(&location, vec![cookie]).ok_or(400)
    }
}

/// A redirect that nobody keeps: it is for one browser.
pub fn found(location: &str, cookies: Vec<HeaderValue>) -> Option<Response<Bytes>> {
    let mut response = page::moved(302, HeaderValue::from_bytes(location.as_bytes()).ok()?);
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, no-store"));
    for cookie in cookies {
        headers.append(SET_COOKIE, cookie);
    }
    Some(response)
}

#[cfg(test)]
mod tests {
    use super::super::query::parameter;
    use super::*;
    use crate::auth::testing::{gate, visitor};

    fn sent(gate: &Gate, visitor: Visitor) -> (String, State, String) {
        let answer = gate.send_away(visitor, 5).unwrap();
        let location = answer.headers()["location"].to_str().unwrap().to_owned();
        let (address, query) = location.split_once('?').unwrap();
        let state = gate.open_state(&parameter(query, "state").unwrap()).unwrap();
        let cookie = answer.headers()["set-cookie"].to_str().unwrap().to_owned();
        assert!(cookie.starts_with(&format!("{NONCE}={};", state.nonce)), "{cookie}");
        (address.to_owned(), state, query.to_owned())
    }

    #[test]
    fn a_browser_is_sent_to_the_provider() {
        let gate = gate(|how| {
            how.scope = "openid email".into();
            how.parameters = [("prompt".to_owned(), "log in".to_owned())].into();
        });
        let (address, state, query) = sent(&gate, visitor("shop.test:8443", "/a?b=c"));
        assert_eq!(address, "http://shop.auth.us-east-1.localhost:4566/oauth2/authorize");
        let asked = |name: &str| parameter(&query, name).unwrap();
        assert_eq!(asked("redirect_uri"), "https://shop.test:8443/oauth2/idpresponse");
        assert_eq!(
            [asked("client_id"), asked("response_type"), asked("scope"), asked("prompt")],
            ["client", "code", "openid email", "log in"]
        );
        assert_eq!((state.target.as_str(), state.at_ms), ("/a?b=c", 5));
        assert!(!query.contains("shop.test%3A8443%2Fa"), "what was wanted is nobody's business");
    }

    #[test]
    fn windows_share_a_nonce() {
        let gate = gate(|_| ());
        let (_, first, _) = sent(&gate, visitor("h", "/"));
        let mut again = visitor("h", "/");
        again.nonce = Some(first.nonce.clone());
        assert_eq!(sent(&gate, again).1.nonce, first.nonce);
        for odd in ["", "short", "has a blank in it......", "\u{e9}aaaaaaaaaaaaaaaaaaaaa"] {
            let mut visitor = visitor("h", "/");
            visitor.nonce = Some(odd.into());
            let nonce = sent(&gate, visitor).1.nonce;
            assert!(nonce != odd && nonce.len() == NONCE_LETTERS);
        }
    }

    #[test]
    fn who_cannot_come_back_is_not_sent() {
        let gate = gate(|_| ());
        let nowhere = Visitor { host: None, ..visitor("h", "/") };
        assert_eq!(gate.send_away(nowhere, 0).err(), Some(401));
        assert_eq!(gate.send_away(visitor("h", &format!("/{}", "a".repeat(TARGET))), 0).err(), Some(414));
    }
}
