//! Certificates that this installation is to issue: asked for, deleted, their options.

use novamind_api::Empty;
use novamind_api::acm::{
    CertificateOptions, DeleteCertificate, RenewCertificate, RequestCertificate, RequestCertificateOutput,
    ResendValidationEmail, UpdateCertificateOptions, errors,
};
use novamind_kernel::uuid;
use novamind_wire::{Error, Result};

use crate::records::{Certificate, Status, arn, find, id_of, not_found};
use crate::tags::{may_tag, read_tags};
use crate::{Cx, users};

/// Names in one certificate, and certificates in an account and region (quotas of ACM).
const NAMES: usize = 10;
const CERTIFICATES: usize = 2500;
/// Octets of the name that becomes the common name.
const COMMON_NAME: usize = 64;
/// How long a token stands for the request that it came with, in milliseconds.
const TOKEN: i64 = 60 * 60 * 1000;
const ALGORITHMS: [&str; 5] = ["RSA_2048", "RSA_3072", "RSA_4096", "EC_prime256v1", "EC_secp384r1"];

fn invalid(message: impl Into<String>) -> Error {
    Error::new("ValidationException", 400, message)
}

/// The model's own pattern, which looks ahead, as our regular expressions do not.
const NAME: &str = r"(\*\.)?(((?!-)[A-Za-z0-9-]{0,62}[A-Za-z0-9])\.)+((?!-)[A-Za-z0-9-]{1,62}[A-Za-z0-9])";

/// Whether a text is a domain name that can be in a certificate: two labels or more, a star only as the first.
fn is_name(text: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && !label.starts_with('-')
            && !label.ends_with('-')
            && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
    };
    let base = text.strip_prefix("*.").unwrap_or(text);
    let last = base.rsplit('.').next().unwrap_or_default();
    base.contains('.') && last.len() >= 2 && base.split('.').all(label)
}

fn check_names(input: &RequestCertificate) -> Result<()> {
    let wrong = |name: &str, member: &str| {
        invalid(format!(
            "1 validation error detected: Value '{name}' at '{member}' failed to satisfy constraint: Member must satisfy \
             regular expression pattern: {NAME}"
        ))
    };
    if !is_name(&input.domain_name) {
        return Err(wrong(&input.domain_name, "domainName"));
    }
    // "The length of the domain name (technically, the Common Name) that you provide cannot exceed 64 octets (characters),
    // including periods" (RequestCertificate, API reference); the code and the words are assumed.
    if input.domain_name.len() > COMMON_NAME {
        return Err(invalid(format!(
            "1 validation error detected: Value '{}' at 'domainName' failed to satisfy constraint: Member must have length \
             less than or equal to {COMMON_NAME}",
            input.domain_name
        )));
    }
    match input.subject_alternative_names.iter().flatten().find(|name| !is_name(name)) {
        Some(name) => Err(wrong(name, "subjectAlternativeNames")),
        None => Ok(()),
    }
}

fn check(input: &RequestCertificate) -> Result<()> {
    check_names(input)?;
    let validation = input.validation_method.as_deref().unwrap_or("DNS");
    if validation != "DNS" {
        return Err(Error::unsupported(format!("The validation method {validation}")));
    }
    let others = [
        ("CertificateAuthorityArn", input.certificate_authority_arn.is_some()),
        ("ManagedBy", input.managed_by.is_some()),
        (
            "DomainValidationOptions",
            input.domain_validation_options.as_ref().is_some_and(|list| !list.is_empty()),
        ),
    ];
    if let Some((member, _)) = others.iter().find(|(_, present)| *present) {
        return Err(Error::unsupported(format!("The member {member}")));
    }
    if let Some(algorithm) = input.key_algorithm.as_deref().filter(|known| !ALGORITHMS.contains(known)) {
        return Err(Error::unsupported(format!("The key algorithm {algorithm}")));
    }
    check_options(input.options.as_ref())
}

fn check_options(options: Option<&CertificateOptions>) -> Result<()> {
    let Some(options) = options else { return Ok(()) };
    if options.export.as_deref() == Some("ENABLED") {
        return Err(Error::unsupported("The export of a certificate's private key (Options.Export)"));
    }
    if let Some(method) = options.validation_method.as_deref().filter(|method| *method != "DNS") {
        return Err(Error::unsupported(format!("The validation method {method}")));
    }
    Ok(())
}

pub async fn request(cx: Cx, input: RequestCertificate) -> Result<RequestCertificateOutput> {
    cx.authorize("*")?;
    may_tag(&cx)?;
    check(&input)?;
    let tags = read_tags(input.tags.unwrap_or_default())?;
    let mut names = vec![input.domain_name.to_ascii_lowercase()];
    for name in input.subject_alternative_names.unwrap_or_default() {
        let name = name.to_ascii_lowercase();
        if !names.contains(&name) {
            names.push(name);
        }
    }
    if names.len() > NAMES {
        return Err(errors::LIMIT_EXCEEDED_EXCEPTION
            .error(format!("A certificate can have at most {NAMES} domain names.")));
    }
    let options = input.options.unwrap_or_default();
    let transparency =
        options.certificate_transparency_logging_preference.unwrap_or_else(|| "ENABLED".into());
    let certificate = Certificate {
        domain: names[0].clone(),
        names,
        key_algorithm: input.key_algorithm.unwrap_or_else(|| "RSA_2048".into()),
        imported: false,
        status: Status::Pending,
        created: cx.now(),
        idempotency_token: input.idempotency_token,
        transparency,
        validated: Vec::new(),
        material: None,
        since: None,
        renewed: None,
        tags,
    };
    let scope = cx.scope().clone();
    let made = cx
        .store()
        .write(move |transaction| {
            let all = transaction.all::<Certificate>(&scope)?;
            let again = all.iter().find(|known| {
                certificate.idempotency_token.is_some()
                    && known.idempotency_token == certificate.idempotency_token
                    && known.names == certificate.names
                    && certificate.created.since(known.created) < TOKEN
            });
            if let Some(again) = again {
                return Ok(arn(&scope, &again.id));
            }
            if all.len() >= CERTIFICATES {
                return Err(errors::LIMIT_EXCEEDED_EXCEPTION
                    .error(format!("Cannot have more than {CERTIFICATES} certificates.")));
            }
            let id = uuid();
            transaction.put(&scope, &id, &certificate)?;
            Ok(arn(&scope, &id))
        })
        .await?;
    Ok(RequestCertificateOutput { certificate_arn: Some(made) })
}

pub async fn delete(cx: Cx, input: DeleteCertificate) -> Result<Empty> {
    cx.authorize(&input.certificate_arn)?;
    find(&cx, &input.certificate_arn)?;
    let _removing = cx.cloud().removing().await;
    if !users(cx.cloud(), cx.region(), &input.certificate_arn).await?.is_empty() {
        let arn = &input.certificate_arn;
        return Err(errors::RESOURCE_IN_USE_EXCEPTION
            .error(format!("Certificate {arn} in account {} is in use.", cx.account())));
    }
    let (scope, arn) = (cx.scope().clone(), input.certificate_arn);
    cx.store()
        .write(move |transaction| match transaction.delete::<Certificate>(&scope, id_of(&scope, &arn)?)? {
            true => Ok(Empty {}),
            false => Err(not_found(&arn)),
        })
        .await
}

pub async fn update_options(cx: Cx, input: UpdateCertificateOptions) -> Result<Empty> {
    cx.authorize(&input.certificate_arn)?;
    check_options(Some(&input.options))?;
    let found = find(&cx, &input.certificate_arn)?;
    if found.imported {
        return Err(errors::INVALID_STATE_EXCEPTION
            .error("The options of an imported certificate cannot be changed."));
    }
    let scope = cx.scope().clone();
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Certificate>(&scope, &found.id, |certificate| {
                if let Some(preference) = input.options.certificate_transparency_logging_preference {
                    certificate.transparency = preference;
                }
                Ok(())
            })?;
            changed.map(|_| Empty {}).ok_or_else(|| not_found(&input.certificate_arn))
        })
        .await
}

/// AWS renews on request only what a private authority has issued.
pub async fn renew(cx: Cx, input: RenewCertificate) -> Result<Empty> {
    cx.authorize(&input.certificate_arn)?;
    find(&cx, &input.certificate_arn)?;
    Err(invalid(format!("Certificate {} is not eligible for renewal on request.", input.certificate_arn)))
}

pub async fn resend(cx: Cx, input: ResendValidationEmail) -> Result<Empty> {
    cx.authorize(&input.certificate_arn)?;
    find(&cx, &input.certificate_arn)?;
    Err(errors::INVALID_STATE_EXCEPTION.error("The certificate is not validated by email."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let long = format!("{}.com", "a".repeat(64));
        for (name, fine) in [
            ("example.com", true),
            ("*.Example.com", true),
            ("a-b.example.co", true),
            ("example", false),
            ("*.com", false),
            ("a.*.example.com", false),
            ("-a.example.com", false),
            ("a-.example.com", false),
            ("a_b.example.com", false),
            ("example.com.", false),
            ("example.c", false),
            ("a..com", false),
            ("bad!.com", false),
            (long.as_str(), false),
        ] {
            assert_eq!(is_name(name), fine, "{name}");
        }
    }
}
