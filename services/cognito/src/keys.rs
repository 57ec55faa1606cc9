//! The signing keys of pools: RSA of 2048 bits, one for each kind of token, sealed in the store.
//!
//! A pool's keys are made beside its creation, and at the latest when the first one asks for them. Whoever comes first
//! stores them; others take over what is stored.

use std::collections::HashMap;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use novamind_kernel::{Cloud, Scope, Vault, random_bytes};
use novamind_wire::{Error, Result};
use parking_lot::Mutex;
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256};
use rsa::PrivateKey;
use rsa::pkcs8::EncodePrivateKey;
use serde_json::{Value as Json, json};
use tokio::sync::OnceCell;

use crate::records::{Keys, SealedKey};
use crate::{Cx, secret};

const BITS: usize = 2048;

/// One key, opened.
pub struct SigningKey {
    pub id: String,
    pair: KeyPair,
}

impl SigningKey {
    fn open(vault: &Vault, pool: &str, sealed: &SealedKey) -> Result<Self> {
        let document = secret::open(vault, &context(pool, &sealed.id), &sealed.document)?;
        let pair = KeyPair::from_pkcs8(&document).map_err(|error| Error::internal(error.to_string()))?;
        Ok(Self { id: sealed.id.clone(), pair })
    }

    /// A new key that is stored nowhere.
    #[cfg(test)]
    pub fn new(vault: &Vault, pool: &str) -> Result<Self> {
        Self::open(vault, pool, &make(vault, pool)?)
    }

    fn parts(&self) -> PublicKeyComponents<Vec<u8>> {
        PublicKeyComponents::from(self.pair.public())
    }

    /// The signature of a token's first two parts.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>> {
        let mut signature = vec![0; self.pair.public().modulus_len()];
        self.pair
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), message, &mut signature)
            .map_err(|_| Error::internal("signing failed"))?;
        Ok(signature)
    }

    pub fn verifies(&self, message: &[u8], signature: &[u8]) -> bool {
        self.parts().verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
    }

    /// As it stands in the key set (RFC 7517).
    fn json(&self) -> Json {
        let parts = self.parts();
        let encode = |bytes: &[u8]| BASE64_URL_SAFE_NO_PAD.encode(bytes);
        json!({ "alg": "RS256", "e": encode(&parts.e), "kid": self.id, "kty": "RSA", "n": encode(&parts.n), "use": "sig" })
    }
}

/// The keys of one pool, opened.
pub struct PoolKeys {
    pub id_token: SigningKey,
    pub access_token: SigningKey,
    /// A secret that is the same each time: for what is made up about users who do not exist.
    pub pepper: [u8; 32],
}

impl PoolKeys {
    /// The key set that verifiers read.
    pub fn set(&self) -> Json {
        json!({ "keys": [self.id_token.json(), self.access_token.json()] })
    }
}

/// Keys of pools that were asked for.
#[derive(Default)]
pub struct Ring(Mutex<HashMap<String, Arc<OnceCell<Arc<PoolKeys>>>>>);

impl Ring {
    /// Forgets the keys of all pools, which are gone.
    pub fn clear(&self) {
        self.0.lock().clear();
    }
}

fn context(pool: &str, id: &str) -> String {
    format!("key/{pool}/{id}")
}

fn pepper(vault: &Vault, pool: &str, sealed: &SealedKey) -> Result<[u8; 32]> {
    let document = secret::open(vault, &context(pool, &sealed.id), &sealed.document)?;
    let mut pepper = [0; 32];
    pepper.copy_from_slice(digest(&SHA256, &[b"pepper".as_slice(), &document].concat()).as_ref());
    Ok(pepper)
}

fn make(vault: &Vault, pool: &str) -> Result<SealedKey> {
    let key = PrivateKey::new(&mut rand::rng(), BITS).map_err(Error::internal)?;
    let document = key.to_pkcs8_der().map_err(Error::internal)?;
    // The form of AWS's: 32 bytes in base64, padding replaced.
    let id = BASE64_URL_SAFE_NO_PAD.encode(random_bytes::<32>()) + "=";
    let document = secret::seal(vault, &context(pool, &id), document.as_bytes())?;
    Ok(SealedKey { id, document })
}

/// Reads the keys of a pool, or makes them.
async fn load(cloud: &Arc<Cloud>, scope: &Scope, pool: &str) -> Result<PoolKeys> {
    let stored = match cloud.store().get::<Keys>(scope, pool)? {
        Some(stored) => stored.record,
        None => {
            let (one, other) = (one(cloud, pool), one(cloud, pool));
            let (id_token, access_token) = tokio::try_join!(one, other)?;
            let made = Keys { id_token: id_token?, access_token: access_token? };
            let (scope, pool) = (scope.clone(), pool.to_owned());
            cloud
                .store()
                .write(move |transaction| {
                    if let Some(first) = transaction.get::<Keys>(&scope, &pool)? {
                        return Ok(first.record);
                    }
                    // None for a pool that is gone meanwhile.
                    if transaction.get::<crate::records::Pool>(&scope, &pool)?.is_some() {
                        transaction.put(&scope, &pool, &made)?;
                    }
                    Ok(made)
                })
                .await?
        }
    };
    let (cloud, pool) = (cloud.clone(), pool.to_owned());
    tokio::task::spawn_blocking(move || {
        Ok(PoolKeys {
            id_token: SigningKey::open(cloud.vault(), &pool, &stored.id_token)?,
            access_token: SigningKey::open(cloud.vault(), &pool, &stored.access_token)?,
            pepper: pepper(cloud.vault(), &pool, &stored.id_token)?,
        })
    })
    .await?
}

/// One new key, made beside other calls.
fn one(cloud: &Arc<Cloud>, pool: &str) -> tokio::task::JoinHandle<Result<SealedKey>> {
    let (cloud, pool) = (cloud.clone(), pool.to_owned());
    tokio::task::spawn_blocking(move || make(cloud.vault(), &pool))
}

/// The keys of a pool.
pub async fn of(cx: &Cx, scope: &Scope, pool: &str) -> Result<Arc<PoolKeys>> {
    let cell = cx.state().ring.0.lock().entry(pool.to_owned()).or_default().clone();
    let open = || async { load(cx.cloud(), scope, pool).await.map(Arc::new) };
    cell.get_or_try_init(open).await.cloned()
}

/// Makes the keys of a new pool in the background.
pub fn prepare(cx: &Cx, scope: &Scope, pool: &str) {
    let (cx, scope, pool) = (cx.clone(), scope.clone(), pool.to_owned());
    tokio::spawn(async move {
        if let Err(error) = of(&cx, &scope, &pool).await {
            tracing::warn!(%error, pool, "the keys of a new pool are made when they are needed");
        }
    });
}

/// Forgets the keys of a pool that is gone.
pub fn forget(cx: &Cx, pool: &str) {
    cx.state().ring.0.lock().remove(pool);
}
