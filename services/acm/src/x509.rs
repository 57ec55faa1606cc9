//! Certificates and keys that clients hand in, and what a certificate says of itself.

use novamind_api::acm::{ExtendedKeyUsage, KeyUsage};
use novamind_wire::{Error, Result, Timestamp};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;
use x509_parser::prelude::FromDer;
use x509_parser::public_key::PublicKey;

/// What a certificate says.
#[derive(Default)]
pub struct Facts {
    pub names: Vec<String>,
    pub serial: String,
    pub subject: String,
    pub issuer: String,
    pub not_before: Timestamp,
    pub not_after: Timestamp,
    /// As requests write it: `RSA_2048`; `None` for what ACM does not know.
    pub key_algorithm: Option<&'static str>,
    pub signature_algorithm: String,
    pub key_usages: Vec<KeyUsage>,
    pub extended_key_usages: Vec<ExtendedKeyUsage>,
    /// The public key with its algorithm, in DER.
    pub public_key: Vec<u8>,
}

fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

/// The one certificate of a PEM text.
pub fn one_certificate(pem: &[u8]) -> Result<CertificateDer<'static>> {
    let mut all = chain(pem).map_err(|_| {
        invalid(
            "Could not parse the certificate. The certificate field must be a PEM-encoded X.509 certificate.",
        )
    })?;
    match (all.pop(), all.is_empty()) {
        (Some(certificate), true) => Ok(certificate),
        (None, _) => Err(invalid(
            "Could not parse the certificate. The certificate field must be a PEM-encoded X.509 certificate.",
        )),
        (Some(_), false) => Err(invalid(
            "The certificate field contains more than one certificate. You can specify only one certificate in this field.",
        )),
    }
}

/// All certificates of a PEM text.
pub fn chain(pem: &[u8]) -> Result<Vec<CertificateDer<'static>>> {
    let all: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(pem).collect();
    all.map_err(|error| invalid(format!("Could not parse the certificate chain: {error}.")))
}

/// The private key of a PEM text, which is not encrypted.
pub fn private_key(pem: &[u8]) -> Result<PrivateKeyDer<'static>> {
    if String::from_utf8_lossy(pem).contains("ENCRYPTED") {
        return Err(invalid("The private key is encrypted. Decrypt it before it is imported."));
    }
    PrivateKeyDer::from_pem_slice(pem)
        .map_err(|_| invalid("The private key is not supported. It must be a PEM-encoded RSA or EC key."))
}

/// The public key that belongs to a private one, in DER.
pub fn public_of(key: &PrivateKeyDer<'_>) -> Result<Vec<u8>> {
    let unsupported = || invalid("The private key is not supported.");
    let key = rustls::crypto::ring::sign::any_supported_type(key).map_err(|_| unsupported())?;
    Ok(key.public_key().ok_or_else(unsupported)?.to_vec())
}

pub fn facts(der: &[u8]) -> Result<Facts> {
    let (_, certificate) = X509Certificate::from_der(der)
        .map_err(|error| invalid(format!("Could not parse the certificate: {error}.")))?;
    let common = common_name(certificate.subject());
    let mut names: Vec<String> = common.iter().filter(|name| looks_like_name(name)).cloned().collect();
    if let Ok(Some(alternatives)) = certificate.subject_alternative_name() {
        for name in &alternatives.value.general_names {
            if let GeneralName::DNSName(name) = name
                && !names.iter().any(|known| known == name)
            {
                names.push((*name).to_owned());
            }
        }
    }
    if names.is_empty() {
        names.extend(common);
    }
    let serial: Vec<String> = certificate.raw_serial().iter().map(|byte| format!("{byte:02x}")).collect();
    let issuer = common_name(certificate.issuer());
    let organization =
        certificate.issuer().iter_organization().find_map(|part| part.as_str().ok().map(str::to_owned));
    let time = |seconds: i64| Timestamp::from_millis(seconds.saturating_mul(1000));
    Ok(Facts {
        names,
        serial: serial.join(":"),
        subject: certificate.subject().to_string(),
        issuer: organization.or(issuer).unwrap_or_else(|| certificate.issuer().to_string()),
        not_before: time(certificate.validity().not_before.timestamp()),
        not_after: time(certificate.validity().not_after.timestamp()),
        key_algorithm: key_algorithm(&certificate),
        signature_algorithm: signature_algorithm(&certificate),
        key_usages: key_usages(&certificate),
        extended_key_usages: extended_key_usages(&certificate),
        public_key: certificate.public_key().raw.to_vec(),
    })
}

fn common_name(name: &x509_parser::x509::X509Name<'_>) -> Option<String> {
    name.iter_common_name().find_map(|part| part.as_str().ok().map(str::to_owned))
}

fn looks_like_name(text: &str) -> bool {
    text.contains('.') && text.chars().all(|c| c.is_ascii_alphanumeric() || "-._*".contains(c))
}

fn key_algorithm(certificate: &X509Certificate<'_>) -> Option<&'static str> {
    match certificate.public_key().parsed().ok()? {
        PublicKey::RSA(key) => match key.key_size() {
            1024 => Some("RSA_1024"),
            2048 => Some("RSA_2048"),
            3072 => Some("RSA_3072"),
            4096 => Some("RSA_4096"),
            _ => None,
        },
        PublicKey::EC(point) => match point.key_size() {
            256 => Some("EC_prime256v1"),
            384 => Some("EC_secp384r1"),
            _ => None,
        },
        _ => None,
    }
}

fn signature_algorithm(certificate: &X509Certificate<'_>) -> String {
    let oid = certificate.signature_algorithm.algorithm.to_id_string();
    match oid.as_str() {
        "1.2.840.113549.1.1.5" => "SHA1WITHRSA",
        "1.2.840.113549.1.1.11" => "SHA256WITHRSA",
        "1.2.840.113549.1.1.12" => "SHA384WITHRSA",
        "1.2.840.113549.1.1.13" => "SHA512WITHRSA",
        "1.2.840.10045.4.3.2" => "SHA256WITHECDSA",
        "1.2.840.10045.4.3.3" => "SHA384WITHECDSA",
        "1.2.840.10045.4.3.4" => "SHA512WITHECDSA",
        other => other,
    }
    .to_owned()
}

fn key_usages(certificate: &X509Certificate<'_>) -> Vec<KeyUsage> {
    let Ok(Some(usage)) = certificate.key_usage() else { return Vec::new() };
    let usage = usage.value;
    [
        ("DIGITAL_SIGNATURE", usage.digital_signature()),
        ("NON_REPUDIATION", usage.non_repudiation()),
        ("KEY_ENCIPHERMENT", usage.key_encipherment()),
        ("DATA_ENCIPHERMENT", usage.data_encipherment()),
        ("KEY_AGREEMENT", usage.key_agreement()),
        ("CERTIFICATE_SIGNING", usage.key_cert_sign()),
        ("CRL_SIGNING", usage.crl_sign()),
    ]
    .into_iter()
    .filter(|(_, present)| *present)
    .map(|(name, _)| KeyUsage { name: Some(name.into()) })
    .collect()
}

fn extended_key_usages(certificate: &X509Certificate<'_>) -> Vec<ExtendedKeyUsage> {
    let Ok(Some(usage)) = certificate.extended_key_usage() else { return Vec::new() };
    let usage = usage.value;
    [
        ("ANY", "2.5.29.37.0", usage.any),
        ("TLS_WEB_SERVER_AUTHENTICATION", "1.3.6.1.5.5.7.3.1", usage.server_auth),
        ("TLS_WEB_CLIENT_AUTHENTICATION", "1.3.6.1.5.5.7.3.2", usage.client_auth),
        ("CODE_SIGNING", "1.3.6.1.5.5.7.3.3", usage.code_signing),
        ("EMAIL_PROTECTION", "1.3.6.1.5.5.7.3.4", usage.email_protection),
        ("TIME_STAMPING", "1.3.6.1.5.5.7.3.8", usage.time_stamping),
        ("OCSP_SIGNING", "1.3.6.1.5.5.7.3.9", usage.ocsp_signing),
    ]
    .into_iter()
    .filter(|(_, _, present)| *present)
    .map(|(name, oid, _)| ExtendedKeyUsage { name: Some(name.into()), oid: Some(oid.into()) })
    .collect()
}
