//! A user pool of the tests' own: a key, tokens that it signs, and its key set on a free port of the loopback.

use std::process::Command;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock};
use std::time::{SystemTime, UNIX_EPOCH};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};
use serde_json::{Value, json};

use crate::postgres::output;

pub const ISSUER: &str = "https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Test";
pub const CLIENT: &str = "4example7client";
pub const SUB: &str = "5f0c7a4e-0000-4000-8000-000000000001";

/// Two keys, made once: making one takes a while.
pub fn key(number: usize) -> &'static RsaKeyPair {
    static KEYS: [OnceLock<RsaKeyPair>; 2] = [OnceLock::new(), OnceLock::new()];
    KEYS[number].get_or_init(|| {
        let mut command = Command::new("openssl");
        command.args(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-outform", "DER"]);
        let der = output(&mut command, "openssl");
        // PKCS #1 or PKCS #8, as the version of openssl has it.
        RsaKeyPair::from_der(&der).or_else(|_| RsaKeyPair::from_pkcs8(&der)).unwrap()
    })
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}

/// A token with these claims, signed with a key.
pub fn signed(key: &RsaKeyPair, header: &Value, claims: &Value) -> String {
    let text = format!("{}.{}", encoded(header), encoded(claims));
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature).unwrap();
    format!("{text}.{}", URL_SAFE_NO_PAD.encode(signature))
}

pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs()
}

/// What an access token of this pool says.
pub fn claims(sub: &str) -> Value {
    json!({
        "sub": sub, "iss": ISSUER, "client_id": CLIENT, "token_use": "access", "scope": "openid",
        "iat": now(), "auth_time": now(), "exp": now() + 3600, "jti": "1", "username": sub,
    })
}

pub fn header() -> Value {
    json!({"alg": "RS256", "kid": "first"})
}

/// A good access token.
pub fn token(sub: &str) -> String {
    signed(key(0), &header(), &claims(sub))
}

pub fn jwk(kid: &str, key: &RsaKeyPair) -> Value {
    let public = ring::signature::RsaPublicKeyComponents::<Vec<u8>>::from(key.public_key());
    json!({
        "kid": kid, "kty": "RSA", "alg": "RS256", "use": "sig",
        "n": URL_SAFE_NO_PAD.encode(public.n), "e": URL_SAFE_NO_PAD.encode(public.e),
    })
}

/// The server of the key set.
#[derive(Clone)]
pub struct Pool {
    pub url: String,
    /// Status and key set that it answers with.
    pub answer: Arc<Mutex<(u16, Value)>>,
    pub asked: Arc<AtomicUsize>,
}

impl Pool {
    pub async fn start() -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let pool = Self {
            url: format!("http://{}/us-east-1_Test/.well-known/jwks.json", listener.local_addr().unwrap()),
            answer: Arc::new(Mutex::new((200, json!({"keys": [jwk("first", key(0))]})))),
            asked: Arc::default(),
        };
        let answer = |State(pool): State<Self>| async move {
            pool.asked.fetch_add(1, Ordering::Relaxed);
            let (status, body) = pool.answer.lock().unwrap().clone();
            (StatusCode::from_u16(status).unwrap(), body.to_string())
        };
        let service = Router::new().fallback(answer).with_state(pool.clone());
        tokio::spawn(async move { axum::serve(listener, service).await });
        pool
    }

    pub fn answers(&self, status: u16, keys: Value) {
        *self.answer.lock().unwrap() = (status, json!({"keys": keys}));
    }
}
