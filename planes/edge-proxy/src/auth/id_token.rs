//! Whether an ID token is the provider's, for this client, and good yet (OpenID Connect, section 3.1.3.7).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use novamind_edge::Provider;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Key>,
}

#[derive(Deserialize)]
struct Key {
    kid: String,
    kty: String,
    n: String,
    e: String,
}

#[derive(Deserialize)]
struct Head {
    alg: String,
    kid: String,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    sub: String,
    exp: u64,
    #[serde(default)]
    token_use: Option<String>,
}

fn decode(part: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(part).ok()
}

/// The subject of the token; `None` if it is not to be believed. `now` is in seconds of Unix time.
pub fn subject(token: &str, key_set: &[u8], provider: &Provider, now: u64) -> Option<String> {
    let (message, signature) = token.rsplit_once('.')?;
    let (head, claims) = message.split_once('.')?;
    let head: Head = serde_json::from_slice(&decode(head)?).ok()?;
    let keys: KeySet = serde_json::from_slice(key_set).ok()?;
    let key = keys.keys.iter().find(|key| key.kid == head.kid && key.kty == "RSA")?;
    if head.alg != "RS256" {
        return None;
    }
    let key = RsaPublicKeyComponents { n: decode(&key.n)?, e: decode(&key.e)? };
    key.verify(&RSA_PKCS1_2048_8192_SHA256, message.as_bytes(), &decode(signature)?).ok()?;
    let claims: Claims = serde_json::from_slice(&decode(claims)?).ok()?;
    let fits = claims.iss == provider.issuer
        && claims.aud == provider.client
        && claims.exp > now
        && claims.token_use.is_none_or(|used| used == "id");
    fits.then_some(claims.sub)
}

#[cfg(test)]
#[path = "id_token_tests.rs"]
mod tests;
