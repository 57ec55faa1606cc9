//! What a distribution's configuration says of other things: policies, certificates, web ACLs, other distributions.

use novamind_api::acm::DescribeCertificate;
use novamind_api::cloudfront::{
    CachePolicyConfig, CloudFrontOriginAccessIdentityConfig, DistributionConfig, OriginAccessControlConfig,
    OriginRequestPolicyConfig, ResponseHeadersPolicyConfig, SERVICE, errors,
};
use novamind_api::wafv2::GetWebACL;
use novamind_kernel::{Arn, Context, Scope, Transaction};
use novamind_wire::{Error, Result};

use crate::held::{self, Noun};
use crate::records::Distribution;
use crate::{Cx, access_identity, behaviors};

/// Where certificates and web ACLs of distributions are.
const HOME: &str = "us-east-1";

/// Asks other services, as the caller.
pub async fn outside(cx: &Cx, config: &DistributionConfig) -> Result<()> {
    let home = Context::for_request(cx.cloud().clone(), &SERVICE, cx.caller().clone(), HOME, cx.request_id());
    let certificate = config.viewer_certificate.as_ref();
    if let Some(arn) = certificate.and_then(|certificate| certificate.acm_certificate_arn.as_deref()) {
        let aliases = config.aliases.iter().flat_map(|list| list.items.iter().flatten());
        check_certificate(&home, arn, aliases).await?;
    }
    match config.web_acl_id.as_deref().filter(|id| !id.is_empty()) {
        Some(arn) => check_acl(&home, arn).await,
        None => Ok(()),
    }
}

async fn check_certificate<'a>(
    home: &Context,
    arn: &str,
    mut aliases: impl Iterator<Item = &'a String>,
) -> Result<()> {
    let unusable = || {
        errors::INVALID_VIEWER_CERTIFICATE.error(
            "The specified SSL certificate doesn't exist, isn't in us-east-1 region, isn't valid, or doesn't include a \
             valid certificate chain.",
        )
    };
    if !Arn::parse(arn).is_some_and(|arn| arn.service == "acm" && arn.region == HOME) {
        return Err(unusable());
    }
    let found = home.call(DescribeCertificate { certificate_arn: arn.to_owned() }).await;
    let found = found.map_err(|error| match error.code() {
        "ResourceNotFoundException" | "InvalidArnException" | "ValidationException" => unusable(),
        _ => error,
    })?;
    let certificate = found.certificate.filter(|found| found.status.as_deref() == Some("ISSUED"));
    let certificate = certificate.ok_or_else(unusable)?;
    let mut names = certificate.subject_alternative_names.unwrap_or_default();
    names.extend(certificate.domain_name);
    match aliases.find(|alias| !names.iter().any(|name| covers(name, alias))) {
        Some(alias) => Err(errors::INVALID_VIEWER_CERTIFICATE.error(format!(
            "The certificate that is attached to your distribution doesn't cover the alternate domain name (CNAME) that \
             you're trying to add: {alias}."
        ))),
        None => Ok(()),
    }
}

/// Whether a certificate's name is good for an alternate name. A wildcard stands for one label.
fn covers(name: &str, alias: &str) -> bool {
    if name.eq_ignore_ascii_case(alias) {
        return true;
    }
    let Some(parent) = name.strip_prefix("*.") else { return false };
    alias.split_once('.').is_some_and(|(_, rest)| rest.eq_ignore_ascii_case(parent))
}

async fn check_acl(home: &Context, arn: &str) -> Result<()> {
    let unusable = || {
        errors::INVALID_WEB_ACL_ID.error(format!(
            "The web ACL ID specified is not valid: {arn} must be the ARN of a web ACL of AWS WAF with the scope \
             CLOUDFRONT."
        ))
    };
    let global = Arn::parse(arn).is_some_and(|arn| {
        arn.service == "wafv2" && arn.region == HOME && arn.resource.starts_with("global/webacl/")
    });
    if !global {
        return Err(unusable());
    }
    let asked = GetWebACL { arn: Some(arn.to_owned()), ..GetWebACL::default() };
    match home.call(asked).await {
        Ok(_) => Ok(()),
        Err(error) if error.code().starts_with("WAF") => Err(unusable()),
        Err(error) => Err(error),
    }
}

/// What the store must hold, within the transaction that keeps the configuration.
pub fn inside(
    transaction: &Transaction<'_>,
    scope: &Scope,
    id: &str,
    config: &DistributionConfig,
) -> Result<()> {
    for behavior in behaviors::all(config) {
        usable::<CachePolicyConfig>(transaction, scope, behavior.cache_policy_id)?;
        usable::<OriginRequestPolicyConfig>(transaction, scope, behavior.origin_request_policy_id)?;
        usable::<ResponseHeadersPolicyConfig>(transaction, scope, behavior.response_headers_policy_id)?;
    }
    for origin in &config.origins.items {
        let access = origin.origin_access_control_id.clone().filter(|id| !id.is_empty());
        usable::<OriginAccessControlConfig>(transaction, scope, access)?;
        if let Some(identity) = access_identity::of(origin)
            && held::get::<CloudFrontOriginAccessIdentityConfig>(transaction, scope, identity)?.is_none()
        {
            return Err(access_identity::invalid());
        }
    }
    let aliases = |config: &DistributionConfig| {
        config.aliases.as_ref().and_then(|list| list.items.clone()).unwrap_or_default()
    };
    let own = aliases(config);
    let others = transaction.all::<Distribution>(scope)?;
    let taken = others
        .iter()
        .filter(|other| other.id != id)
        .any(|other| aliases(&other.config).iter().any(|alias| own.contains(alias)));
    match taken {
        true => Err(errors::CNAME_ALREADY_EXISTS.error(
            "One or more of the CNAMEs you provided are already associated with a different resource.",
        )),
        false => Ok(()),
    }
}

/// A policy that is there, and that can be honoured: some of AWS's own cannot.
fn usable<C: Noun>(transaction: &Transaction<'_>, scope: &Scope, id: Option<String>) -> Result<()> {
    let Some(id) = id else { return Ok(()) };
    let mut found = held::get::<C>(transaction, scope, &id)?.ok_or_else(C::missing)?;
    let name = found.name().to_owned();
    found.settle().map_err(|error| match error.code() {
        "NotImplemented" => Error::unsupported(format!("The policy {name} ({})", error.message())),
        _ => error,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn certificates_cover_names() {
        let cases = [
            ("www.example.com", "www.example.com", true),
            ("*.example.com", "www.example.com", true),
            ("*.example.com", "*.example.com", true),
            ("*.example.com", "a.www.example.com", false),
            ("*.example.com", "example.com", false),
            ("www.example.com", "*.example.com", false),
            ("WWW.example.com", "www.example.com", true),
        ];
        for (name, alias, expected) in cases {
            assert_eq!(covers(name, alias), expected, "{name} {alias}");
        }
    }
}
