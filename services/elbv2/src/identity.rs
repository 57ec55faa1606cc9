//! The keys with which load balancers of a region seal the sessions of users and sign who they are.
//!
//! They are made when the first action needs them and stay: sessions outlast the cloud and every edge process. They lie
//! sealed in the store; only the edge's snapshot has them open, as it has the keys of certificates.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_edge::IdentityKeys;
use novamind_kernel::{Cloud, Scope, Vault, random_bytes, uuid};
use novamind_wire::{Error, Result};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};

use crate::Cx;
use crate::records::{IDENTITY, Identity};

/// What precedes an uncompressed point of P-256 in its SubjectPublicKeyInfo (RFC 5480).
const HEAD: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86,
    0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];
/// Letters of a line of PEM.
const LINE: usize = 64;

fn context(scope: &Scope, id: &str, what: &str) -> String {
    format!("elbv2/identity/{scope}/{id}/{what}")
}

/// New keys, stored nowhere.
fn make(vault: &Vault, scope: &Scope) -> Result<Identity> {
    let random = SystemRandom::new();
    let document = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random)
        .map_err(|_| Error::internal("a signing key cannot be made"))?;
    let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, document.as_ref(), &random)
        .map_err(|error| Error::internal(error.to_string()))?;
    let id = uuid();
    let seal = |what: &str, plain: &[u8]| {
        Ok::<_, Error>(BASE64_STANDARD.encode(vault.seal(&context(scope, &id, what), plain)?))
    };
    Ok(Identity {
        session: seal("session", &random_bytes::<32>())?,
        signing: seal("signing", document.as_ref())?,
        public: BASE64_STANDARD.encode(pair.public_key()),
        id,
    })
}

/// Sees to it that the region of a call has keys.
pub async fn prepare(cx: &Cx) -> Result<()> {
    if cx.store().get::<Identity>(cx.scope(), IDENTITY)?.is_some() {
        return Ok(());
    }
    let scope = cx.scope().clone();
    let made = make(cx.cloud().vault(), &scope)?;
    cx.store()
        .write(move |transaction| match transaction.get::<Identity>(&scope, IDENTITY)? {
            // Those of another call, which came first.
            Some(_) => Ok(()),
            None => transaction.put(&scope, IDENTITY, &made).map(drop),
        })
        .await
}

/// The keys for the edge.
pub fn open(vault: &Vault, scope: &Scope, sealed: &Identity) -> Result<IdentityKeys> {
    let open = |what: &str, text: &str| {
        let bytes = BASE64_STANDARD.decode(text).map_err(Error::internal)?;
        vault.open_sealed(&context(scope, &sealed.id, what), &bytes)
    };
    let (session, signing) = (open("session", &sealed.session)?, open("signing", &sealed.signing)?);
    Ok(IdentityKeys { id: sealed.id.clone(), session, signing })
}

/// The public key of what load balancers of a region sign under this `kid`, in PEM.
pub fn public_key(cloud: &Cloud, region: &str, kid: &str) -> Result<Option<String>> {
    let scope = Scope::new(region, cloud.account());
    let found = cloud.store().get::<Identity>(&scope, IDENTITY)?.filter(|found| found.record.id == kid);
    let Some(found) = found else { return Ok(None) };
    pem(&found.public).map(Some)
}

fn pem(public: &str) -> Result<String> {
    let point = BASE64_STANDARD.decode(public).map_err(Error::internal)?;
    let text = BASE64_STANDARD.encode([HEAD.as_slice(), &point].concat());
    let mut out = String::from("-----BEGIN PUBLIC KEY-----\n");
    for line in text.as_bytes().chunks(LINE) {
        out.extend(line.iter().map(|byte| char::from(*byte)));
        out.push('\n');
    }
    out.push_str("-----END PUBLIC KEY-----\n");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

    use super::*;

    #[test]
    fn keys_are_one_regions() {
        let vault = Vault::of(&[7; 32]).unwrap();
        let scope = Scope::new("us-east-1", "1");
        let made = make(&vault, &scope).unwrap();
        let keys = open(&vault, &scope, &made).unwrap();
        assert_eq!((keys.session.len(), keys.id.as_str()), (32, made.id.as_str()));
        assert!(open(&vault, &Scope::new("eu-west-1", "1"), &made).is_err());
        let swapped = Identity { session: made.signing.clone(), ..made.clone() };
        assert!(open(&vault, &scope, &swapped).is_err());
    }

    #[test]
    fn the_public_key_verifies() {
        let vault = Vault::of(&[7; 32]).unwrap();
        let scope = Scope::new("us-east-1", "1");
        let made = make(&vault, &scope).unwrap();
        let keys = open(&vault, &scope, &made).unwrap();
        let random = SystemRandom::new();
        let pair =
            EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &keys.signing, &random).unwrap();
        let signature = pair.sign(&random, b"who").unwrap();
        let text = pem(&made.public).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            (lines[0], lines[lines.len() - 1]),
            ("-----BEGIN PUBLIC KEY-----", "-----END PUBLIC KEY-----")
        );
        let der = BASE64_STANDARD.decode(lines[1..lines.len() - 1].concat()).unwrap();
        // The length in the head is that of what follows it.
        assert_eq!(usize::from(der[1]), der.len() - 2);
        let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, &der[HEAD.len()..]);
        assert!(key.verify(b"who", signature.as_ref()).is_ok());
    }
}
