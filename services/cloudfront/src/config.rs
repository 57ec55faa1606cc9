//! A distribution's configuration: made as it is told, with every default in it, and checked as far as it can be without
//! anything else.

use novamind_api::cloudfront::{
    Aliases, CustomErrorResponses, DistributionConfig, GeoRestriction, LoggingConfig, OriginGroups,
    Restrictions, ViewerCertificate, errors,
};
use novamind_wire::{Error, Result};

use crate::origins::BALANCERS;
use crate::refuse::{check_comment, check_quantity, invalid, refuse};
use crate::{behaviors, origins};

/// Alternate names of a distribution (CloudFront quotas).
const ALIASES: usize = 100;
/// Statuses of which an error response speaks ("ErrorCode", API reference).
const ERRORS: &[i32] = &[400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];
const ANSWERS: &[&str] =
    &["200", "400", "403", "404", "405", "414", "416", "500", "501", "502", "503", "504"];

/// The end of the distributions' own names.
pub const DOMAIN: &str = "cloudfront.localhost";

/// # Errors
/// AWS's for what is not valid; members that are not honoured are refused by name.
pub fn settle(config: &mut DistributionConfig) -> Result<()> {
    refuse_others(config)?;
    check_comment(&config.comment)?;
    settle_aliases(config)?;
    settle_root(config)?;
    origins::settle(config)?;
    behaviors::settle(config)?;
    settle_errors(config)?;
    settle_certificate(config)?;
    config.origin_groups.get_or_insert_with(OriginGroups::default);
    config.logging.get_or_insert_with(|| LoggingConfig {
        enabled: Some(false),
        include_cookies: Some(false),
        bucket: Some(String::new()),
        prefix: Some(String::new()),
    });
    config.price_class.get_or_insert_with(|| "PriceClass_All".to_owned());
    config.restrictions.get_or_insert_with(|| Restrictions {
        geo_restriction: GeoRestriction { restriction_type: "none".into(), quantity: 0, items: None },
    });
    config.web_acl_id.get_or_insert_default();
    config.http_version.get_or_insert_with(|| "http2".to_owned());
    config.is_ipv6_enabled.get_or_insert(false);
    config.continuous_deployment_policy_id.get_or_insert_default();
    config.staging.get_or_insert(false);
    Ok(())
}

fn refuse_others(config: &DistributionConfig) -> Result<()> {
    let some = |text: &Option<String>| text.as_deref().is_some_and(|text| !text.is_empty());
    let restricted = config
        .restrictions
        .as_ref()
        .is_some_and(|restrictions| restrictions.geo_restriction.restriction_type != "none");
    refuse(&[
        ("The member Logging", config.logging.as_ref().is_some_and(|logging| logging.enabled == Some(true))),
        ("The member GeoRestriction (countries of viewers)", restricted),
        ("HTTP/3 (HttpVersion)", matches!(config.http_version.as_deref(), Some("http3" | "http2and3"))),
        ("The member ContinuousDeploymentPolicyId", some(&config.continuous_deployment_policy_id)),
        ("The member Staging", config.staging == Some(true)),
        ("The member AnycastIpListId", some(&config.anycast_ip_list_id)),
        ("The member TenantConfig", config.tenant_config.is_some()),
        ("The connection mode tenant-only", config.connection_mode.as_deref() == Some("tenant-only")),
        ("The member ViewerMtlsConfig", config.viewer_mtls_config.is_some()),
        ("The member ConnectionFunctionAssociation", config.connection_function_association.is_some()),
        ("The member CacheTagConfig", config.cache_tag_config.is_some()),
    ])
}

fn settle_aliases(config: &mut DistributionConfig) -> Result<()> {
    let list = config.aliases.get_or_insert_with(Aliases::default);
    let mut names = list.items.take().unwrap_or_default();
    check_quantity(list.quantity, names.len())?;
    if names.len() > ALIASES {
        return Err(errors::TOO_MANY_DISTRIBUTION_CNAM_ES
            .error("Your request contains more CNAMEs than are allowed per distribution."));
    }
    for name in &mut names {
        name.make_ascii_lowercase();
        if !is_name(name) || [DOMAIN, BALANCERS].iter().any(|end| name.ends_with(end)) {
            return Err(invalid(format!("The parameter CNAME contains {name}, which is not a valid alias.")));
        }
    }
    names.sort();
    if names.windows(2).any(|pair| pair[0] == pair[1]) {
        return Err(invalid("The parameter CNAME contains a name twice."));
    }
    list.items = (!names.is_empty()).then_some(names);
    Ok(())
}

/// A host name, whose first label may be `*`.
fn is_name(name: &str) -> bool {
    let name = name.strip_prefix("*.").unwrap_or(name);
    let label = |label: &str| {
        let bytes = label.as_bytes();
        (1..=63).contains(&bytes.len())
            && bytes.iter().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    name.len() <= 253 && name.contains('.') && name.split('.').all(label)
}

fn settle_root(config: &mut DistributionConfig) -> Result<()> {
    let root = config.default_root_object.get_or_insert_default();
    if root.starts_with('/') || root.len() > 255 || !root.bytes().all(|byte| byte.is_ascii_graphic()) {
        return Err(errors::INVALID_DEFAULT_ROOT_OBJECT
            .error("The default root object file name is too big or contains an invalid character."));
    }
    Ok(())
}

fn settle_errors(config: &mut DistributionConfig) -> Result<()> {
    let list = config.custom_error_responses.get_or_insert_with(CustomErrorResponses::default);
    let mut items = list.items.take().unwrap_or_default();
    check_quantity(list.quantity, items.len())?;
    for item in &mut items {
        if !ERRORS.contains(&item.error_code) {
            return Err(errors::INVALID_ERROR_CODE
                .error(format!("An invalid error code was specified: {}.", item.error_code)));
        }
        item.error_caching_min_ttl.get_or_insert(10);
        if item.error_caching_min_ttl.is_some_and(|ttl| ttl < 0) {
            return Err(invalid("The parameter ErrorCachingMinTTL must not be negative."));
        }
        item.response_code.get_or_insert_default();
        let (page, code) = (item.response_page_path.get_or_insert_default(), &item.response_code);
        match (page.is_empty(), code.as_deref().unwrap_or_default()) {
            (true, "") => {}
            (true, _) | (false, "") => {
                return Err(invalid(
                    "The parameter ResponsePagePath must be specified if ResponseCode is, and the other way round.",
                ));
            }
            (false, code) if !ANSWERS.contains(&code) => {
                return Err(errors::INVALID_RESPONSE_CODE
                    .error(format!("A response code is not valid for custom error responses: {code}.")));
            }
            (false, _) if !page.starts_with('/') => {
                return Err(invalid("The parameter ResponsePagePath must begin with a /."));
            }
            _ => {}
        }
    }
    items.sort_by_key(|item| item.error_code);
    if items.windows(2).any(|pair| pair[0].error_code == pair[1].error_code) {
        return Err(invalid("The parameter ErrorCode is used by two custom error responses."));
    }
    list.items = (!items.is_empty()).then_some(items);
    Ok(())
}

/// Either CloudFront's own certificate, or one of Certificate Manager. Both are shown over TLS 1.2 and later only.
fn settle_certificate(config: &mut DistributionConfig) -> Result<()> {
    let certificate = config.viewer_certificate.get_or_insert_with(|| ViewerCertificate {
        cloud_front_default_certificate: Some(true),
        ..ViewerCertificate::default()
    });
    let some = |text: &Option<String>| text.as_deref().filter(|text| !text.is_empty()).map(str::to_owned);
    if some(&certificate.iam_certificate_id).is_some() {
        return Err(Error::unsupported("A server certificate of IAM (IAMCertificateId)"));
    }
    let Some(arn) = some(&certificate.acm_certificate_arn) else {
        if config.aliases.as_ref().is_some_and(|aliases| aliases.quantity > 0) {
            return Err(errors::INVALID_VIEWER_CERTIFICATE.error(
                "To add an alternate domain name (CNAME) to a CloudFront distribution, you must attach a trusted \
                 certificate that validates your authorization to use the domain name.",
            ));
        }
        *certificate = ViewerCertificate {
            cloud_front_default_certificate: Some(true),
            ssl_support_method: Some("vip".to_owned()),
            minimum_protocol_version: Some("TLSv1".to_owned()),
            certificate_source: Some("cloudfront".to_owned()),
            ..ViewerCertificate::default()
        };
        return Ok(());
    };
    if certificate.cloud_front_default_certificate == Some(true) {
        return Err(invalid("CloudFrontDefaultCertificate must not be true beside ACMCertificateArn."));
    }
    match certificate.ssl_support_method.as_deref() {
        Some("sni-only") => {}
        Some(method @ ("vip" | "static-ip")) => {
            return Err(Error::unsupported(format!("The SSL support method {method}")));
        }
        _ => {
            return Err(invalid(
                "The parameter SSLSupportMethod is required with a certificate of one's own.",
            ));
        }
    }
    // What AWS takes where none is given.
    let lowest = certificate.minimum_protocol_version.get_or_insert_with(|| "TLSv1".to_owned());
    if lowest_version(lowest).is_none() {
        return Err(Error::unsupported(format!(
            "The minimum protocol version {lowest}, which lets viewers use TLS older than 1.2 (take TLSv1.2_2021),"
        )));
    }
    certificate.cloud_front_default_certificate = Some(false);
    certificate.iam_certificate_id = None;
    certificate.certificate = Some(arn);
    certificate.certificate_source = Some("acm".to_owned());
    Ok(())
}

/// `12` or `13`, of a security policy that is served as it says.
pub fn lowest_version(policy: &str) -> Option<u8> {
    match policy {
        "TLSv1.2_2018" | "TLSv1.2_2019" | "TLSv1.2_2021" | "TLSv1.2_2025" => Some(12),
        "TLSv1.3_2025" => Some(13),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for name in ["www.example.com", "*.example.com", "a_b.example.com", "app.localhost"] {
            assert!(is_name(name), "{name}");
        }
        for name in ["localhost", "www.*.com", "a..b", "-a.com", "a.com:80", "*"] {
            assert!(!is_name(name), "{name}");
        }
    }
}
