//! Access tokens of Cognito: what one says, and whether it is to be believed.
//!
//! A token is taken when the pool signed it (RS256 and nothing else) with a key that the pool publishes, for this
//! client, as an access token, and it has not expired. Claims are read after the signature is proved, so that a refusal
//! tells nothing about tokens that were made up. What a verifier must check: AWS, "Verifying JSON web tokens".
//!
//! A sign-in that was ended elsewhere is not noticed here: its access token is taken until it expires, as AWS describes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde::Deserialize;

use crate::config;

/// How far clocks may be apart, in seconds.
const LEEWAY: u64 = 30;
/// Cognito's tokens are far shorter, also those with many groups.
const LONGEST: usize = 16 * 1024;

/// A public key of the pool.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey {
    /// Modulus and exponent, big-endian without leading zeros.
    n: Vec<u8>,
    e: Vec<u8>,
}

/// Why a token is not taken: a sentence for the client.
#[derive(Debug, PartialEq, Eq)]
pub struct Refusal(pub &'static str);

/// A token that has the right form, and nothing of it is proved.
pub struct Unverified<'t> {
    signed: &'t str,
    payload: &'t str,
    signature: Vec<u8>,
    pub kid: String,
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
    /// Extensions that must be understood. None is.
    crit: Option<serde_json::Value>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    sub: String,
    token_use: String,
    /// Absent in id tokens, which have `aud`.
    client_id: Option<String>,
    exp: u64,
    nbf: Option<u64>,
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

impl<'t> Unverified<'t> {
    pub fn parse(token: &'t str) -> Result<Self, Refusal> {
        const FORM: Refusal = Refusal("this is not a signed JSON web token");
        if token.len() > LONGEST {
            return Err(Refusal("the token is too long"));
        }
        let (signed, signature) = token.rsplit_once('.').ok_or(FORM)?;
        let (header, payload) = signed.split_once('.').filter(|(_, rest)| !rest.contains('.')).ok_or(FORM)?;
        let header =
            decoded(header).and_then(|bytes| serde_json::from_slice::<Header>(&bytes).ok()).ok_or(FORM)?;
        if header.alg != "RS256" {
            return Err(Refusal("the token is not signed with RS256, as tokens of the user pool are"));
        }
        if header.crit.is_some() {
            return Err(Refusal("the token asks for extensions that are not known here"));
        }
        let kid = header.kid.ok_or(Refusal("the token does not name the key that signed it"))?;
        let signature = decoded(signature).ok_or(FORM)?;
        Ok(Self { signed, payload, signature, kid })
    }

    /// The user's `sub`. `now` is in seconds since 1970.
    pub fn verify(&self, key: &PublicKey, tokens: &config::Tokens, now: u64) -> Result<String, Refusal> {
        let key = RsaPublicKeyComponents { n: &key.n, e: &key.e };
        key.verify(&RSA_PKCS1_2048_8192_SHA256, self.signed.as_bytes(), &self.signature)
            .map_err(|_| Refusal("the token's signature is wrong"))?;
        let claims = decoded(self.payload).and_then(|bytes| serde_json::from_slice::<Claims>(&bytes).ok());
        let claims = claims.ok_or(Refusal("the token lacks claims that every token of a user pool has"))?;
        if claims.iss != tokens.issuer {
            return Err(Refusal("the token is from another user pool"));
        }
        if claims.token_use != "access" {
            return Err(Refusal("this is not an access token; send the access token of the sign-in"));
        }
        if claims.client_id.as_deref() != Some(&tokens.client_id) {
            return Err(Refusal("the token was made for another client of the user pool"));
        }
        if now >= claims.exp.saturating_add(LEEWAY) {
            return Err(Refusal("the token has expired; refresh it or sign in again"));
        }
        if claims.nbf.is_some_and(|from| from > now.saturating_add(LEEWAY)) {
            return Err(Refusal("the token is not valid yet"));
        }
        // It becomes a part of object keys.
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_:".contains(&byte);
        if !(1..=128).contains(&claims.sub.len()) || !claims.sub.bytes().all(plain) {
            return Err(Refusal("the token names its user in a way that is not known here"));
        }
        Ok(claims.sub)
    }
}

#[derive(Deserialize)]
struct KeySet {
    keys: Vec<Jwk>,
}

#[derive(Deserialize)]
struct Jwk {
    kid: Option<String>,
    kty: String,
    alg: Option<String>,
    r#use: Option<String>,
    n: Option<String>,
    e: Option<String>,
}

/// The RSA keys for RS256 of a key set (RFC 7517), by `kid`; others are left out.
pub fn key_set(json: &[u8]) -> Result<Vec<(String, PublicKey)>, String> {
    let set: KeySet = serde_json::from_slice(json).map_err(|error| format!("not a key set: {error}"))?;
    let number = |text: Option<String>| {
        let bytes = decoded(&text?)?;
        let bytes: Vec<u8> = bytes.into_iter().skip_while(|byte| *byte == 0).collect();
        (!bytes.is_empty()).then_some(bytes)
    };
    let fits = |key: &Jwk| {
        key.kty == "RSA"
            && key.alg.as_deref().is_none_or(|alg| alg == "RS256")
            && key.r#use.as_deref().is_none_or(|purpose| purpose == "sig")
    };
    let usable = |key: Jwk| Some((key.kid?, PublicKey { n: number(key.n)?, e: number(key.e)? }));
    Ok(set.keys.into_iter().filter(fits).filter_map(usable).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(header: &str) -> String {
        format!("{}.e30.c2ln", URL_SAFE_NO_PAD.encode(header))
    }

    #[test]
    fn forms() {
        let good = token(r#"{"alg":"RS256","kid":"k"}"#);
        assert_eq!(Unverified::parse(&good).ok().unwrap().kid, "k");
        let many = format!("{good}.more");
        let long = format!("{good}{}", "A".repeat(LONGEST));
        for (bad, why) in [
            ("", "not a signed"),
            ("a.b", "not a signed"),
            ("..", "not a signed"),
            (&many, "not a signed"),
            (&long, "too long"),
            (&token("no JSON"), "not a signed"),
            (&token(r#"{"alg":"none","kid":"k"}"#), "RS256"),
            (&token(r#"{"alg":"HS256","kid":"k"}"#), "RS256"),
            (&token(r#"{"alg":"rs256","kid":"k"}"#), "RS256"),
            (&token(r#"{"alg":"RS256"}"#), "does not name the key"),
            (&token(r#"{"alg":"RS256","kid":"k","crit":["b64"]}"#), "extensions"),
        ] {
            let refusal = Unverified::parse(bad).err().unwrap();
            assert!(refusal.0.contains(why), "{bad:?}: {}", refusal.0);
        }
    }

    #[test]
    fn key_sets() {
        let set = br#"{"keys": [
            {"kid": "good", "kty": "RSA", "alg": "RS256", "use": "sig", "n": "AAEC", "e": "AQAB"},
            {"kid": "curve", "kty": "EC", "crv": "P-256", "x": "", "y": ""},
            {"kid": "other", "kty": "RSA", "alg": "RS512", "n": "AQ", "e": "AQAB"},
            {"kid": "sealed", "kty": "RSA", "use": "enc", "n": "AQ", "e": "AQAB"},
            {"kty": "RSA", "n": "AQ", "e": "AQAB"},
            {"kid": "empty", "kty": "RSA", "n": "", "e": "AQAB"}
        ]}"#;
        let good = PublicKey { n: vec![1, 2], e: vec![1, 0, 1] };
        assert_eq!(key_set(set).unwrap(), [("good".to_owned(), good)]);
        assert!(key_set(b"<html>").is_err());
    }
}
