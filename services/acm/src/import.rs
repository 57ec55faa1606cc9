//! Certificates that were issued elsewhere.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::acm::{ImportCertificate, ImportCertificateOutput, errors};
use novamind_kernel::{Clock, uuid};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::records::{Certificate, Material, Status, arn, find, not_found, seal_context};
use crate::tags::{may_tag, read_tags};
use crate::x509::{Facts, chain, facts, one_certificate, private_key, public_of};

fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

/// A certificate whose parts belong together.
fn check(input: &ImportCertificate) -> Result<(Facts, Vec<u8>)> {
    let der = one_certificate(&input.certificate)?;
    let facts = facts(&der)?;
    let key = private_key(&input.private_key)?;
    if public_of(&key)? != facts.public_key {
        return Err(invalid("The certificate and the private key do not match."));
    }
    let now = Clock::real_now();
    if facts.not_after < now {
        return Err(invalid("The certificate has expired."));
    }
    if facts.not_before > now {
        return Err(invalid("The certificate is not valid yet."));
    }
    if let Some(pem) = &input.certificate_chain {
        let chain = chain(pem)?;
        if chain.is_empty() {
            return Err(invalid("Could not parse the certificate chain."));
        }
        if chain.contains(&der) {
            return Err(invalid("The certificate chain must not contain the certificate itself."));
        }
        let mut issued = der;
        for link in chain {
            verify(&issued, &link)?;
            issued = link;
        }
    }
    Ok((facts, key.secret_der().to_vec()))
}

/// Each certificate of the chain has signed the one before it.
fn verify(issued: &[u8], issuer: &[u8]) -> Result<()> {
    use x509_parser::prelude::{FromDer, X509Certificate};
    let broken = || invalid("Could not validate the certificate with the certificate chain.");
    let (_, issued) = X509Certificate::from_der(issued).map_err(|_| broken())?;
    let (_, issuer) = X509Certificate::from_der(issuer).map_err(|_| broken())?;
    if issued.issuer() != issuer.subject() {
        return Err(broken());
    }
    // What ring cannot verify (P-521, RSA below 2048 bits) is no chain either.
    issued.verify_signature(Some(issuer.public_key())).map_err(|_| broken())
}

fn text(pem: &[u8]) -> Result<String> {
    String::from_utf8(pem.to_vec()).map_err(|_| invalid("A PEM text consists of ASCII characters."))
}

pub async fn import(cx: Cx, input: ImportCertificate) -> Result<ImportCertificateOutput> {
    cx.authorize(input.certificate_arn.as_deref().unwrap_or("*"))?;
    may_tag(&cx)?;
    let before = input.certificate_arn.as_deref().map(|arn| find(&cx, arn)).transpose()?;
    if before.is_some() && input.tags.as_ref().is_some_and(|tags| !tags.is_empty()) {
        return Err(invalid("Tagging is not permitted on re-import."));
    }
    if before.as_ref().is_some_and(|before| !before.imported) {
        return Err(invalid("Only an imported certificate can be imported again."));
    }
    let (facts, key) = check(&input)?;
    let algorithm = facts
        .key_algorithm
        .ok_or_else(|| invalid("The key algorithm of the certificate is not supported."))?;
    let names = facts.names;
    let domain = names.first().cloned().unwrap_or_default();
    if domain.is_empty() {
        return Err(invalid("The certificate has no domain name."));
    }
    let id = before.as_ref().map_or_else(uuid, |before| before.id.clone());
    let now = cx.now();
    let material = Material {
        certificate: text(&input.certificate)?,
        chain: input.certificate_chain.as_deref().map(text).transpose()?,
        key: BASE64_STANDARD.encode(cx.cloud().vault().seal(&seal_context(&id), &key)?),
        not_before: facts.not_before,
        not_after: facts.not_after,
    };
    let tags = read_tags(input.tags.unwrap_or_default())?;
    let (scope, known, arn_of) = (cx.scope().clone(), id.clone(), input.certificate_arn);
    cx.store()
        .write(move |transaction| {
            let change = |certificate: &mut Certificate| {
                certificate.domain = domain.clone();
                certificate.names = names.clone();
                certificate.key_algorithm = algorithm.into();
                certificate.material = Some(material.clone());
                certificate.since = Some(now);
                Ok(())
            };
            if let Some(arn) = arn_of {
                let changed = transaction.update::<Certificate>(&scope, &id, change)?;
                return changed.map(|_| ()).ok_or_else(|| not_found(&arn));
            }
            let mut certificate = Certificate {
                domain: String::new(),
                names: Vec::new(),
                key_algorithm: String::new(),
                imported: true,
                status: Status::Issued,
                created: now,
                idempotency_token: None,
                transparency: "DISABLED".into(),
                validated: Vec::new(),
                material: None,
                since: None,
                renewed: None,
                tags,
            };
            change(&mut certificate)?;
            if transaction.all::<Certificate>(&scope)?.len() >= 2500 {
                return Err(
                    errors::LIMIT_EXCEEDED_EXCEPTION.error("Cannot have more than 2500 certificates.")
                );
            }
            transaction.put(&scope, &id, &certificate)?;
            Ok(())
        })
        .await?;
    Ok(ImportCertificateOutput { certificate_arn: Some(arn(cx.scope(), &known)) })
}
