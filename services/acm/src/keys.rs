//! Private keys of certificates, made and read.

use novamind_wire::{Error, Result};
use rcgen::KeyPair;
use rsa::PrivateKey;
use rsa::pkcs8::EncodePrivateKey;

/// A new key of this algorithm, as a PKCS #8 document. Making an RSA key takes its time.
pub fn generate(algorithm: &str) -> Result<Vec<u8>> {
    let curve = match algorithm {
        "EC_prime256v1" => Some(&rcgen::PKCS_ECDSA_P256_SHA256),
        "EC_secp384r1" => Some(&rcgen::PKCS_ECDSA_P384_SHA384),
        _ => None,
    };
    if let Some(curve) = curve {
        return Ok(KeyPair::generate_for(curve).map_err(Error::internal)?.serialize_der());
    }
    let bits = algorithm.strip_prefix("RSA_").and_then(|bits| bits.parse().ok());
    let bits = bits.ok_or_else(|| Error::internal(format!("{algorithm} is no key algorithm")))?;
    let key = PrivateKey::new(&mut rand::rng(), bits).map_err(Error::internal)?;
    Ok(key.to_pkcs8_der().map_err(Error::internal)?.as_bytes().to_vec())
}
