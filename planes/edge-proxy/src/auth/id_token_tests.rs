//! ID tokens that are believed, and forged ones.

use base64::Engine;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::RSA_PKCS1_SHA256;
use rsa::PrivateKey;
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value, json};

use super::*;
use crate::auth::testing::provider;

struct Issuer {
    pair: KeyPair,
}

impl Issuer {
    fn new() -> Self {
        let key = PrivateKey::new(&mut rand::rng(), 2048).unwrap();
        let document = key.to_pkcs8_der().unwrap();
        Self { pair: KeyPair::from_pkcs8(document.as_bytes()).unwrap() }
    }

    fn key_set(&self) -> Vec<u8> {
        let parts = PublicKeyComponents::<Vec<u8>>::from(self.pair.public());
        let (n, e) = (URL_SAFE_NO_PAD.encode(parts.n), URL_SAFE_NO_PAD.encode(parts.e));
        json!({"keys": [{"kid": "k", "kty": "RSA", "alg": "RS256", "n": n, "e": e}]}).to_string().into_bytes()
    }

    fn token(&self, head: &Value, claims: &Value) -> String {
        let encode = |part: &Value| URL_SAFE_NO_PAD.encode(part.to_string());
        let message = format!("{}.{}", encode(head), encode(claims));
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message.as_bytes(), &mut signature).unwrap();
        format!("{message}.{}", URL_SAFE_NO_PAD.encode(signature))
    }
}

#[test]
fn what_is_believed() {
    let issuer = Issuer::new();
    let (keys, provider) = (issuer.key_set(), provider());
    let head = || json!({"alg": "RS256", "kid": "k"});
    let claims =
        || json!({"iss": "https://issuer", "aud": "client", "sub": "s", "exp": 100, "token_use": "id"});
    let with = |name: &str, value: Value| {
        let mut claims = claims();
        claims[name] = value;
        issuer.token(&head(), &claims)
    };
    let good = issuer.token(&head(), &claims());
    assert_eq!(subject(&good, &keys, &provider, 99).as_deref(), Some("s"));
    assert_eq!(subject(&good, &keys, &provider, 100), None, "it has ended");
    assert_eq!(subject(&good, &Issuer::new().key_set(), &provider, 99), None, "another's keys");
    let (message, signature) = good.rsplit_once('.').unwrap();
    let forged = URL_SAFE_NO_PAD
        .encode(json!({"iss": "https://issuer", "aud": "client", "sub": "x", "exp": 100}).to_string());
    let refused = [
        with("iss", json!("https://other")),
        with("aud", json!("another")),
        with("token_use", json!("access")),
        with("sub", json!(1)),
        issuer.token(&json!({"alg": "none", "kid": "k"}), &claims()),
        issuer.token(&json!({"alg": "HS256", "kid": "k"}), &claims()),
        issuer.token(&json!({"alg": "RS256", "kid": "x"}), &claims()),
        format!("{message}."),
        format!("{}.{forged}.{signature}", message.split('.').next().unwrap()),
        format!("{good}.more"),
        "a.b.c".to_owned(),
        String::new(),
    ];
    for token in refused {
        assert_eq!(subject(&token, &keys, &provider, 99), None, "{token}");
    }
    assert_eq!(subject(&good, b"{}", &provider, 99), None);
}
