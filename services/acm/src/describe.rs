//! Certificates as clients see them.

use novamind_api::acm::{
    CertificateDetail, CertificateOptions, CertificateSummary, DescribeCertificate,
    DescribeCertificateOutput, DomainValidation, ExportCertificate, ExportCertificateOutput, Filters,
    GetCertificate, GetCertificateOutput, ListCertificates, ListCertificatesOutput, RenewalSummary, errors,
};
use novamind_kernel::{Clock, Stored};
use novamind_wire::{Error, Result};

use crate::records::{Certificate, Status, arn, find};
use crate::x509::{Facts, facts, one_certificate};
use crate::{Cx, all_users, users, validation};

/// What is listed when no key type is asked for.
const USUAL: [&str; 2] = ["RSA_1024", "RSA_2048"];
const PAGE: usize = 1000;
/// Names in a summary.
const SUMMARIZED: usize = 100;

/// What the certificate itself says, if there is one yet.
fn facts_of(certificate: &Certificate) -> Result<Option<Facts>> {
    let Some(material) = &certificate.material else { return Ok(None) };
    facts(&one_certificate(material.certificate.as_bytes())?).map(Some)
}

/// As answers write it: `RSA-2048`.
fn shown(algorithm: &str) -> String {
    algorithm.replace('_', "-")
}

fn kind(certificate: &Certificate) -> String {
    if certificate.imported { "IMPORTED" } else { "AMAZON_ISSUED" }.into()
}

fn eligibility(certificate: &Certificate, in_use: bool) -> Option<String> {
    let eligible = !certificate.imported && certificate.status == Status::Issued && in_use;
    Some(if eligible { "ELIGIBLE" } else { "INELIGIBLE" }.into())
}

fn validations(account: &str, certificate: &Certificate) -> Vec<DomainValidation> {
    let status = |name: &String| match certificate.status {
        _ if certificate.validated.contains(name) => "SUCCESS",
        Status::TimedOut => "FAILED",
        _ => "PENDING_VALIDATION",
    };
    let render = |name: &String| DomainValidation {
        domain_name: name.clone(),
        validation_domain: Some(name.clone()),
        validation_status: Some(status(name).into()),
        resource_record: Some(validation::record(account, name)),
        validation_method: Some("DNS".into()),
        ..Default::default()
    };
    certificate.names.iter().map(render).collect()
}

pub async fn describe(cx: Cx, input: DescribeCertificate) -> Result<DescribeCertificateOutput> {
    cx.authorize(&input.certificate_arn)?;
    let found = find(&cx, &input.certificate_arn)?;
    let used = users(cx.cloud(), cx.region(), &input.certificate_arn).await?;
    let facts = facts_of(&found)?;
    let certificate = &found.record;
    let mut detail = CertificateDetail {
        certificate_arn: Some(arn(&found.scope, &found.id)),
        domain_name: Some(certificate.domain.clone()),
        subject_alternative_names: Some(certificate.names.clone()),
        subject: Some(format!("CN={}", certificate.domain)),
        created_at: Some(certificate.created),
        status: Some(certificate.status(Clock::real_now()).into()),
        key_algorithm: Some(shown(&certificate.key_algorithm)),
        // Nothing is signed yet; it will be as our authority signs.
        signature_algorithm: Some("SHA256WITHECDSA".into()),
        r#type: Some(kind(certificate)),
        renewal_eligibility: eligibility(certificate, !used.is_empty()),
        in_use_by: Some(used),
        key_usages: Some(Vec::new()),
        extended_key_usages: Some(Vec::new()),
        options: Some(CertificateOptions {
            certificate_transparency_logging_preference: Some(certificate.transparency.clone()),
            export: (!certificate.imported).then(|| "DISABLED".into()),
            validation_method: None,
        }),
        ..Default::default()
    };
    match certificate.imported {
        true => detail.imported_at = certificate.since,
        false => {
            detail.issued_at = certificate.since;
            let validations = validations(cx.account(), certificate);
            detail.renewal_summary = certificate.renewed.map(|updated_at| RenewalSummary {
                renewal_status: "SUCCESS".into(),
                domain_validation_options: validations.clone(),
                renewal_status_reason: None,
                updated_at,
            });
            detail.domain_validation_options = Some(validations);
        }
    }
    if let Some(facts) = facts {
        detail.serial = Some(facts.serial);
        detail.subject = Some(facts.subject);
        detail.issuer = Some(facts.issuer);
        detail.not_before = Some(facts.not_before);
        detail.not_after = Some(facts.not_after);
        detail.signature_algorithm = Some(facts.signature_algorithm);
        detail.key_usages = Some(facts.key_usages);
        detail.extended_key_usages = Some(facts.extended_key_usages);
    }
    Ok(DescribeCertificateOutput { certificate: Some(detail) })
}

pub async fn get(cx: Cx, input: GetCertificate) -> Result<GetCertificateOutput> {
    cx.authorize(&input.certificate_arn)?;
    let found = find(&cx, &input.certificate_arn)?;
    let Some(material) = found.record.material else {
        return Err(errors::REQUEST_IN_PROGRESS_EXCEPTION
            .error(format!("The certificate {} has not been issued yet.", input.certificate_arn)));
    };
    Ok(GetCertificateOutput { certificate: Some(material.certificate), certificate_chain: material.chain })
}

/// No certificate here may leave with its key: neither public ones that were not asked for so, nor imported ones.
pub async fn export(cx: Cx, input: ExportCertificate) -> Result<ExportCertificateOutput> {
    cx.authorize(&input.certificate_arn)?;
    find(&cx, &input.certificate_arn)?;
    let message = format!("Certificate ARN {} is not exportable.", input.certificate_arn);
    Err(Error::new("ValidationException", 400, message))
}

fn passes(certificate: &Stored<Certificate>, facts: Option<&Facts>, filters: &Filters) -> bool {
    let algorithm = certificate.key_algorithm.as_str();
    let types = filters.key_types.as_ref().filter(|types| !types.is_empty());
    let by_type = match types {
        Some(types) => types.iter().any(|wanted| wanted == algorithm),
        None => USUAL.contains(&algorithm),
    };
    let usages: Vec<_> =
        facts.iter().flat_map(|facts| &facts.key_usages).filter_map(|usage| usage.name.clone()).collect();
    let extended: Vec<_> = facts
        .iter()
        .flat_map(|facts| &facts.extended_key_usages)
        .filter_map(|usage| usage.name.clone())
        .collect();
    let all = |wanted: &Option<Vec<String>>, has: &[String]| {
        wanted.iter().flatten().all(|wanted| has.contains(wanted))
    };
    let export = filters.export_option.as_deref().is_none_or(|wanted| wanted == "DISABLED");
    by_type
        && all(&filters.key_usage, &usages)
        && all(&filters.extended_key_usage, &extended)
        && export
        && filters.managed_by.is_none()
}

pub async fn list(cx: Cx, input: ListCertificates) -> Result<ListCertificatesOutput> {
    cx.authorize("*")?;
    if input.sort_by.is_some() != input.sort_order.is_some() {
        return Err(errors::INVALID_ARGS_EXCEPTION.error("SortBy and SortOrder must be given together."));
    }
    if input.certificate_key_pair_origins.is_some() {
        return Err(Error::unsupported("CertificateKeyPairOrigins"));
    }
    let filters = input.includes.unwrap_or_default();
    let now = Clock::real_now();
    let used = all_users(cx.cloud(), cx.region()).await?;
    let mut found = Vec::new();
    for certificate in cx.store().all::<Certificate>(cx.scope())? {
        let facts = facts_of(&certificate)?;
        let status = certificate.status(now);
        let wanted = input.certificate_statuses.as_ref().filter(|wanted| !wanted.is_empty());
        if wanted.is_none_or(|wanted| wanted.iter().any(|wanted| wanted == status))
            && passes(&certificate, facts.as_ref(), &filters)
        {
            let in_use = used.get(&arn(&certificate.scope, &certificate.id)).is_some_and(|by| !by.is_empty());
            found.push(summary(&certificate, facts, status, in_use));
        }
    }
    found.sort_by_key(|summary| summary.created_at);
    if input.sort_order.as_deref() != Some("ASCENDING") {
        found.reverse();
    }
    let start = match &input.next_token {
        None => 0,
        Some(token) => {
            let at = found.iter().position(|one| one.certificate_arn.as_ref() == Some(token));
            at.ok_or_else(|| Error::new("ValidationException", 400, "The NextToken is not valid."))? + 1
        }
    };
    let limit = input.max_items.and_then(|limit| usize::try_from(limit).ok()).unwrap_or(PAGE);
    let more = found.len() > start + limit;
    let page: Vec<_> = found.into_iter().skip(start).take(limit).collect();
    let next_token = page.last().filter(|_| more).and_then(|last| last.certificate_arn.clone());
    Ok(ListCertificatesOutput { next_token, certificate_summary_list: Some(page) })
}

fn summary(
    found: &Stored<Certificate>,
    facts: Option<Facts>,
    status: &str,
    in_use: bool,
) -> CertificateSummary {
    let certificate = &found.record;
    let facts = facts.unwrap_or_default();
    let issued = certificate.material.is_some();
    CertificateSummary {
        certificate_arn: Some(arn(&found.scope, &found.id)),
        domain_name: Some(certificate.domain.clone()),
        subject_alternative_name_summaries: Some(
            certificate.names.iter().take(SUMMARIZED).cloned().collect(),
        ),
        has_additional_subject_alternative_names: Some(certificate.names.len() > SUMMARIZED),
        status: Some(status.into()),
        r#type: Some(kind(certificate)),
        key_algorithm: Some(shown(&certificate.key_algorithm)),
        key_usages: Some(facts.key_usages.into_iter().filter_map(|usage| usage.name).collect()),
        extended_key_usages: Some(
            facts.extended_key_usages.into_iter().filter_map(|usage| usage.name).collect(),
        ),
        export_option: (!certificate.imported).then(|| "DISABLED".into()),
        in_use: Some(in_use),
        exported: (!certificate.imported).then_some(false),
        renewal_eligibility: eligibility(certificate, in_use),
        not_before: issued.then_some(facts.not_before),
        not_after: issued.then_some(facts.not_after),
        created_at: Some(certificate.created),
        issued_at: certificate.since.filter(|_| !certificate.imported),
        imported_at: certificate.since.filter(|_| certificate.imported),
        ..Default::default()
    }
}
