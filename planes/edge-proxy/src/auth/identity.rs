//! Who somebody is, as targets are told: three headers, of which one is signed, so that a target can see that they come
//! from its load balancer ("User claims encoding and signature verification").

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE;
use http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::{Map, Value, json};

use super::{Gate, Session};

const ACCESS_TOKEN: HeaderName = HeaderName::from_static("x-amzn-oidc-accesstoken");
const IDENTITY: HeaderName = HeaderName::from_static("x-amzn-oidc-identity");
const DATA: HeaderName = HeaderName::from_static("x-amzn-oidc-data");
/// What all of them begin with.
const FAMILY: &[u8] = b"x-amzn-oidc-";
/// How long a target may take what is signed for granted, in seconds `(seen in practice, not documented)`.
const SIGNED: u64 = 120;

/// Headers of a request of somebody who is signed in.
pub struct Identity {
    access_token: HeaderValue,
    subject: HeaderValue,
    data: HeaderValue,
}

impl Identity {
    pub fn write(self, headers: &mut HeaderMap) {
        headers.insert(ACCESS_TOKEN, self.access_token);
        headers.insert(IDENTITY, self.subject);
        headers.insert(DATA, self.data);
    }
}

/// Takes out what a client says of itself. Some targets read `_`, and a few any other sign, as `-`.
pub fn strip(headers: &mut HeaderMap) {
    let same = |byte: u8, own: u8| byte == own || own == b'-' && !byte.is_ascii_alphanumeric();
    let like = |name: &HeaderName| {
        let bytes = name.as_str().as_bytes();
        bytes.len() >= FAMILY.len() && bytes.iter().zip(FAMILY).all(|(byte, own)| same(*byte, *own))
    };
    let names: Vec<HeaderName> = headers.keys().filter(|name| like(name)).cloned().collect();
    for name in names {
        headers.remove(name);
    }
}

impl Gate {
    /// `None` if the provider told what cannot stand in a header. `now` is in seconds of Unix time.
    pub fn identity(&self, session: &Session, now: u64) -> Option<Identity> {
        Some(Identity {
            access_token: HeaderValue::from_str(&session.access_token).ok()?,
            subject: HeaderValue::from_bytes(session.subject.as_bytes()).ok()?,
            data: HeaderValue::try_from(self.sign(session, now)?).ok()?,
        })
    }

    /// A JSON Web Token whose parts are padded, as AWS's are.
    fn sign(&self, session: &Session, now: u64) -> Option<String> {
        let (provider, expires) = (&self.how.provider, now + SIGNED);
        let head = json!({
            "typ": "JWT",
            "kid": self.keys.id,
            "alg": "ES256",
            "iss": provider.issuer,
            "client": provider.client,
            "signer": self.balancer,
            "exp": expires,
        });
        let mut claims: Map<String, Value> = serde_json::from_str(&session.claims).ok()?;
        claims.insert("exp".into(), expires.into());
        claims.insert("iss".into(), provider.issuer.clone().into());
        let claims = Value::Object(claims).to_string();
        let message = format!("{}.{}", URL_SAFE.encode(head.to_string()), URL_SAFE.encode(claims));
        let signature = self.keys.sign(message.as_bytes())?;
        Some(format!("{message}.{}", URL_SAFE.encode(signature)))
    }
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;
    use crate::auth::testing::{gate, public_key, session};

    #[test]
    fn a_target_can_verify_who_it_is() {
        let mut headers = HeaderMap::new();
        gate(|_| ()).identity(&session(), 1000).unwrap().write(&mut headers);
        assert_eq!(headers["x-amzn-oidc-identity"], "sub-1");
        assert_eq!(headers["x-amzn-oidc-accesstoken"], "access");
        let token = headers["x-amzn-oidc-data"].to_str().unwrap();
        let parts: Vec<&str> = token.split('.').collect();
        let [head, claims, signature] = parts[..] else { panic!("{token}") };
        let decode = |part: &str| URL_SAFE.decode(part).unwrap();
        let head: Value = serde_json::from_slice(&decode(head)).unwrap();
        let expected = json!({
            "typ": "JWT", "kid": "key-1", "alg": "ES256", "iss": "https://issuer", "client": "client", "signer": "lb",
            "exp": 1120,
        });
        assert_eq!(head, expected);
        let claims: Value = serde_json::from_slice(&decode(claims)).unwrap();
        assert_eq!((&claims["email"], &claims["exp"]), (&json!("a@b.test"), &json!(1120)));
        let message = &token[..token.rfind('.').unwrap()];
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, public_key());
        assert!(key.verify(message.as_bytes(), &decode(signature)).is_ok());
    }

    #[test]
    fn nobody_names_himself() {
        let mut headers = HeaderMap::new();
        for name in [
            "x-amzn-oidc-data",
            "x-amzn-oidc-other",
            "x_amzn_oidc_identity",
            "x.amzn-oidc~data",
            "x-amzn-trace-id",
            "x-amzn-oidc",
        ] {
            headers.append(name, HeaderValue::from_static("forged"));
        }
        strip(&mut headers);
        let mut left: Vec<&str> = headers.keys().map(HeaderName::as_str).collect();
        left.sort_unstable();
        assert_eq!(left, ["x-amzn-oidc", "x-amzn-trace-id"]);
    }
}
