//! Tokens: what a registry wants before it gives, and what its token service gives to those without credentials
//! (the distribution project's "Token Authentication Specification").

use std::collections::HashMap;
use std::time::Duration;

use http::{HeaderMap, HeaderValue, Method, Uri};
use http_body_util::{BodyExt, Limited};
use parking_lot::Mutex;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;
use tokio::time::Instant;

use super::client::{Client, Place, uri_of};
use super::{Refused, answered, denied, unreachable};
use crate::ImageError;
use crate::name::ImageName;

/// The specification's least life of a token, and what one has that does not say.
const LEAST: u64 = 60;
/// Taken off a token's life, for the way.
const MARGIN: u64 = 10;
const LONGEST: usize = 256 * 1024;

/// What `WWW-Authenticate` says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Challenge {
    scheme: String,
    realm: String,
    service: Option<String>,
}

impl Challenge {
    /// Reads the header's first challenge: `Bearer realm="https://…",service="…",scope="a,b"`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (scheme, mut rest) = text.trim().split_once(' ')?;
        let mut challenge = Self { scheme: scheme.to_lowercase(), realm: String::new(), service: None };
        while let Some((key, after)) = rest.trim_start_matches([',', ' ']).split_once('=') {
            let value;
            (value, rest) = match after.strip_prefix('"') {
                Some(quoted) => quoted.split_once('"')?,
                None => after.split_once(',').unwrap_or((after, "")),
            };
            match key.trim().to_lowercase().as_str() {
                "realm" => challenge.realm = value.to_owned(),
                "service" => challenge.service = Some(value.to_owned()),
                _ => {}
            }
        }
        Some(challenge)
    }
}

/// Tokens by host and repository, as values of `Authorization`, until they end.
#[derive(Default)]
pub(super) struct Tokens(Mutex<HashMap<(String, String), (HeaderValue, Instant)>>);

#[derive(Deserialize)]
struct Given {
    token: Option<String>,
    access_token: Option<String>,
    expires_in: Option<u64>,
}

impl Tokens {
    pub(super) fn get(&self, key: &(String, String)) -> Option<HeaderValue> {
        let mut tokens = self.0.lock();
        tokens.retain(|_, (_, until)| *until > Instant::now());
        tokens.get(key).map(|(token, _)| token.clone())
    }

    /// Asks the challenge's service for a token that is good for pulls from the repository, and keeps it. `place` is
    /// where the challenge came from.
    pub(super) async fn ask(
        &self,
        client: &Client,
        key: (String, String),
        name: &ImageName,
        challenge: &Challenge,
        place: Place,
    ) -> Result<HeaderValue, Refused> {
        let refused =
            |text: &str| Refused { error: ImageError::Denied(denied(Some(text))), transient: false };
        if challenge.scheme != "bearer" {
            return Err(refused("authorization failed: no basic auth credentials"));
        }
        let encoded = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
        let mut uri = challenge.realm.clone();
        uri.push(if uri.contains('?') { '&' } else { '?' });
        uri.push_str(&format!("scope={}", encoded(&format!("repository:{}:pull", name.repository))));
        if let Some(service) = &challenge.service {
            uri.push_str(&format!("&service={}", encoded(service)));
        }
        let uri: Uri = uri.parse().map_err(|_| refused("its token service's address cannot be read"))?;
        if uri.scheme_str() != Some("https") && !super::client::is_loopback(&name.host) {
            return Err(refused("its token service is not reached over TLS"));
        }
        let response = client.send(&Method::GET, &uri, &HeaderMap::new(), place).await?;
        let response = answered(&Method::GET, name, response).await?;
        let uri = uri_of(&response);
        let failed =
            |reason: String| Refused { error: unreachable(&Method::GET, &uri, reason), transient: true };
        let bytes = Limited::new(response.into_body(), LONGEST).collect().await;
        let bytes = bytes.map_err(|error| failed(error.to_string()))?.to_bytes();
        let given: Given = serde_json::from_slice(&bytes).map_err(|error| failed(error.to_string()))?;
        let token = given.token.or(given.access_token).unwrap_or_default();
        let mut token =
            HeaderValue::from_str(&format!("Bearer {token}")).map_err(|error| failed(error.to_string()))?;
        token.set_sensitive(true);
        let life = given.expires_in.unwrap_or(LEAST).clamp(LEAST, 24 * 60 * 60) - MARGIN;
        self.0.lock().insert(key, (token.clone(), Instant::now() + Duration::from_secs(life)));
        Ok(token)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn no_token_is_asked_for_nearer_than_the_registry_is() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let realm = format!("https://localhost:{}/token", listener.local_addr().unwrap().port());
        let challenge = Challenge { scheme: "bearer".into(), realm, service: None };
        let name = ImageName::parse("registry.example/a:b").unwrap();
        let (tokens, client) = (Tokens::default(), Client::new(None));
        let key = (name.host.clone(), name.repository.clone());
        let asked = tokens.ask(&client, key, &name, &challenge, Place::Elsewhere).await;
        let said = asked.err().unwrap().error.to_string();
        assert!(said.contains("may not lead to"), "{said}");
    }

    #[test]
    fn challenges() {
        let challenge = |scheme: &str, realm: &str, service: Option<&str>| {
            Some(Challenge {
                scheme: scheme.into(),
                realm: realm.into(),
                service: service.map(str::to_owned),
            })
        };
        let cases = [
            (
                r#"Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:a/b:pull,push""#,
                challenge("bearer", "https://auth.docker.io/token", Some("registry.docker.io")),
            ),
            (
                r#"bearer service=s, realm="https://a/?x=1,2" ,error=e"#,
                challenge("bearer", "https://a/?x=1,2", Some("s")),
            ),
            (r#"Basic realm="x""#, challenge("basic", "x", None)),
            (r#"Bearer realm="open"#, None),
            ("Bearer", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(Challenge::parse(text), expected, "{text}");
        }
    }
}
