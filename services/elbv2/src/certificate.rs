//! Certificates of HTTPS listeners: the default one, and those that are chosen by the name that a client asks for.
//!
//! They are certificates of ACM, which keeps one that is in use from being deleted by asking [`users`]; who refers to one
//! holds [`novamind_kernel::Cloud::referring`] meanwhile.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::acm::DescribeCertificate;
use novamind_api::elbv2::{
    AddListenerCertificates, AddListenerCertificatesOutput, Certificate, DescribeListenerCertificates,
    DescribeListenerCertificatesOutput, RemoveListenerCertificates, RemoveListenerCertificatesOutput, errors,
};
use novamind_wire::{Error, Result};
use serde_json::{Value, json};

use crate::listener::find;
use crate::page::counted;
use crate::records::{Kind, Listener, Tls, parent};
use crate::refuse::{invalid, no_listener};
use crate::{Cx, limits, ssl_policy};

/// What a request says of TLS.
pub struct Asked {
    pub policy: Option<String>,
    pub certificates: Option<Vec<Certificate>>,
}

/// A certificate as listeners show it.
pub fn bare(arn: &str) -> Certificate {
    Certificate { certificate_arn: Some(arn.to_owned()), is_default: None }
}

fn marked(arn: &str, is_default: bool) -> Certificate {
    Certificate { certificate_arn: Some(arn.to_owned()), is_default: Some(is_default) }
}

/// Whether ACM has such a certificate, and it is issued.
async fn check(cx: &Cx, arn: &str) -> Result<()> {
    let missing = || errors::CERTIFICATE_NOT_FOUND_EXCEPTION.error(format!("Certificate '{arn}' not found"));
    let found = cx.call(DescribeCertificate { certificate_arn: arn.to_owned() }).await;
    let found = found.map_err(|error| match error.code() {
        "ResourceNotFoundException" | "InvalidArnException" | "ValidationException" => missing(),
        _ => error,
    })?;
    let status = found.certificate.and_then(|certificate| certificate.status);
    match status.as_deref() {
        Some("ISSUED" | "EXPIRED") => Ok(()),
        _ => Err(Error::new(
            "UnsupportedCertificate",
            400,
            format!(
                "The certificate '{arn}' must have a fully-qualified domain name, a supported signature, and a supported \
             key size."
            ),
        )),
    }
}

/// The TLS that a listener of this protocol gets, and had before.
pub async fn settle(cx: &Cx, protocol: &str, asked: Asked, before: Option<&Tls>) -> Result<Option<Tls>> {
    let certificates = asked.certificates.unwrap_or_default();
    match protocol {
        "HTTPS" => {}
        "HTTP" if certificates.is_empty() && asked.policy.is_none() => return Ok(None),
        "HTTP" => {
            let what = if certificates.is_empty() { "An SSL policy" } else { "A certificate" };
            return Err(invalid(format!("{what} cannot be specified for HTTP listeners")));
        }
        other => return Err(Error::unsupported(format!("A listener with the protocol {other}"))),
    }
    if certificates.iter().any(|certificate| certificate.is_default.is_some()) {
        return Err(invalid("You cannot specify the IsDefault parameter for a certificate"));
    }
    let policy = match (asked.policy, before) {
        (Some(policy), _) => policy,
        (None, Some(before)) => before.policy.clone(),
        (None, None) => ssl_policy::DEFAULT.to_owned(),
    };
    ssl_policy::check(&policy)?;
    let mut arns = certificates.into_iter().filter_map(|certificate| certificate.certificate_arn);
    let certificate = match (arns.next(), arns.next(), before) {
        (_, Some(_), _) => {
            return Err(invalid("Exactly one certificate must be specified for HTTPS listeners"));
        }
        (Some(arn), None, _) => {
            check(cx, &arn).await?;
            arn
        }
        (None, None, Some(before)) => before.certificate.clone(),
        (None, None, None) => return Err(invalid("A certificate must be specified for HTTPS listeners")),
    };
    let others = before.map(|before| before.others.clone()).unwrap_or_default();
    Ok(Some(Tls { policy, certificate, others }))
}

fn no_tls(arn: &str) -> Error {
    Error::new("UnsupportedCertificate", 400, format!("The listener '{arn}' does not use certificates"))
}

fn named(certificates: Vec<Certificate>) -> Result<Vec<String>> {
    let arns: Vec<String> =
        certificates.into_iter().filter_map(|certificate| certificate.certificate_arn).collect();
    match arns.is_empty() {
        true => Err(invalid("At least one certificate must be specified")),
        false => Ok(arns),
    }
}

pub async fn add(cx: Cx, input: AddListenerCertificates) -> Result<AddListenerCertificatesOutput> {
    cx.authorize(&input.listener_arn)?;
    let listener = find(&cx, &input.listener_arn)?;
    if input.certificates.iter().any(|certificate| certificate.is_default.is_some()) {
        return Err(invalid("You cannot specify the IsDefault parameter when adding a certificate"));
    }
    let arns = named(input.certificates)?;
    let referring = cx.cloud().referring().await;
    for arn in &arns {
        check(&cx, arn).await?;
    }
    let (scope, arn, shown) = (cx.scope().clone(), input.listener_arn, arns.clone());
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Listener>(&scope, &listener.id, |listener| {
                let tls = listener.tls.as_mut().ok_or_else(|| no_tls(&arn))?;
                for arn in arns {
                    if !tls.others.contains(&arn) {
                        tls.others.push(arn);
                    }
                }
                match tls.others.len() > limits::CERTIFICATES {
                    true => Err(errors::TOO_MANY_CERTIFICATES_EXCEPTION.error(format!(
                        "A listener can have at most {} certificates beside the default one",
                        limits::CERTIFICATES
                    ))),
                    false => Ok(()),
                }
            })?;
            changed.map(|_| ()).ok_or_else(|| no_listener(&arn))
        })
        .await?;
    drop(referring);
    cx.state().publisher.publish().await?;
    let certificates = Some(shown.iter().map(|arn| marked(arn, false)).collect());
    Ok(AddListenerCertificatesOutput { certificates })
}

pub async fn remove(cx: Cx, input: RemoveListenerCertificates) -> Result<RemoveListenerCertificatesOutput> {
    cx.authorize(&input.listener_arn)?;
    let listener = find(&cx, &input.listener_arn)?;
    let arns = named(input.certificates)?;
    let (scope, arn) = (cx.scope().clone(), input.listener_arn);
    cx.store()
        .write(move |transaction| {
            let changed = transaction.update::<Listener>(&scope, &listener.id, |listener| {
                let tls = listener.tls.as_mut().ok_or_else(|| no_tls(&arn))?;
                if arns.contains(&tls.certificate) && !tls.others.contains(&tls.certificate) {
                    return Err(errors::OPERATION_NOT_PERMITTED_EXCEPTION
                        .error("Default certificate cannot be removed"));
                }
                tls.others.retain(|other| !arns.contains(other));
                Ok(())
            })?;
            changed.map(|_| ()).ok_or_else(|| no_listener(&arn))
        })
        .await?;
    cx.state().publisher.publish().await?;
    Ok(RemoveListenerCertificatesOutput {})
}

/// The default certificate first.
pub async fn describe(
    cx: Cx,
    input: DescribeListenerCertificates,
) -> Result<DescribeListenerCertificatesOutput> {
    cx.authorize("*")?;
    let listener = find(&cx, &input.listener_arn)?;
    let mut all = Vec::new();
    if let Some(tls) = &listener.tls {
        all.push(marked(&tls.certificate, true));
        all.extend(tls.others.iter().map(|arn| marked(arn, false)));
    }
    let (certificates, next_marker) = counted(all, input.marker.as_deref(), input.page_size)?;
    Ok(DescribeListenerCertificatesOutput { certificates: Some(certificates), next_marker })
}

/// The chore `certificates`: ARNs of load balancers by those of the certificates that they show.
pub async fn users(cx: Cx, _: Value) -> Result<Value> {
    let mut users: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (scope, id) in cx.store().keys::<Listener>()? {
        let Some(listener) = cx.store().get::<Listener>(&scope, &id)? else { continue };
        let balancer = Kind::LoadBalancer.arn(&scope, parent(&id));
        if let Some(tls) = &listener.tls {
            for arn in std::iter::once(&tls.certificate).chain(&tls.others) {
                users.entry(arn.clone()).or_default().insert(balancer.clone());
            }
        }
    }
    Ok(json!(users))
}
