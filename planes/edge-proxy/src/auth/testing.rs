//! What the unit tests of sign-ins stand on.

use std::sync::{Arc, OnceLock};

use novamind_edge::{Authenticate, IdentityKeys, Provider, Unauthenticated};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

use super::{Gate, Keys, Session, Visitor};

fn keys() -> &'static Arc<Keys> {
    static KEYS: OnceLock<Arc<Keys>> = OnceLock::new();
    KEYS.get_or_init(|| {
        let document =
            EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &SystemRandom::new()).unwrap();
        let given =
            IdentityKeys { id: "key-1".into(), session: vec![7; 32], signing: document.as_ref().to_vec() };
        Arc::new(Keys::new(&given).unwrap())
    })
}

pub fn public_key() -> Vec<u8> {
    keys().signer.public_key().as_ref().to_vec()
}

pub fn provider() -> Provider {
    Provider {
        issuer: "https://issuer".into(),
        pages: "http://shop.auth.us-east-1.localhost:4566".into(),
        // Nobody is there.
        address: ([127, 0, 0, 1], 1).into(),
        key_set: "/pool/.well-known/jwks.json".into(),
        client: "client".into(),
        secret: "secret".into(),
    }
}

pub fn gate(change: impl FnOnce(&mut Authenticate)) -> Gate {
    let mut how = Authenticate {
        provider: provider(),
        cookie: "AWSELBAuthSessionCookie".into(),
        scope: "openid".into(),
        session_seconds: 604_800,
        parameters: Default::default(),
        unauthenticated: Unauthenticated::Authenticate,
        keys: "key-1".into(),
    };
    change(&mut how);
    Gate::new(&how, "lb", keys().clone())
}

pub fn session() -> Session {
    Session {
        began_ms: 1000,
        access_token: "access".into(),
        fresh_until_ms: 2000,
        refresh_token: Some("refresh".into()),
        subject: "sub-1".into(),
        claims: r#"{"sub":"sub-1","email":"a@b.test"}"#.into(),
    }
}

pub fn visitor(host: &str, target: &str) -> Visitor {
    Visitor {
        host: Some(host.to_owned()),
        target: target.to_owned(),
        query: target.split_once('?').map_or("", |(_, query)| query).to_owned(),
        nonce: None,
        session: None,
        cross_origin: false,
    }
}
