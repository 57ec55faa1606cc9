//! Origins and groups of them: checked, and turned into where the edge connects.

use std::net::{Ipv4Addr, SocketAddr};

use novamind_api::cloudfront::{
    CustomHeaders, CustomOriginConfig, DistributionConfig, Origin, OriginGroups, OriginShield,
    OriginSslProtocols, S3OriginConfig, errors,
};
use novamind_edge::LoadBalancer;
use novamind_edge::distribution::Connect;
use novamind_wire::{Error, Result};

use crate::access_identity;
use crate::refuse::{check_quantity, invalid, refuse};
use crate::selected::check_header;

/// CloudFront quotas.
const ORIGINS: usize = 100;
const GROUPS: usize = 10;
const HEADERS: usize = 30;
/// Statuses on which an origin group turns to its second origin ("StatusCodes", API reference).
const FAILOVER: &[i32] = &[400, 403, 404, 416, 429, 500, 502, 503, 504];
/// The end of names of this installation's load balancers.
pub const BALANCERS: &str = ".elb.localhost";

pub fn settle(config: &mut DistributionConfig) -> Result<()> {
    let origins = &mut config.origins;
    check_quantity(origins.quantity, origins.items.len())?;
    if origins.items.len() > ORIGINS {
        return Err(errors::TOO_MANY_ORIGINS.error("You cannot create more origins for the distribution."));
    }
    for origin in &mut origins.items {
        settle_one(origin)?;
    }
    let mut ids: Vec<&str> = origins.items.iter().map(|origin| origin.id.as_str()).collect();
    let groups = config.origin_groups.get_or_insert_with(OriginGroups::default);
    let items = groups.items.as_deref().unwrap_or_default();
    check_quantity(groups.quantity, items.len())?;
    if items.len() > GROUPS {
        return Err(errors::TOO_MANY_ORIGIN_GROUPS_PER_DISTRIBUTION
            .error("Your request contains more origin groups than are allowed per distribution."));
    }
    for group in items {
        let (members, codes) = (&group.members, &group.failover_criteria.status_codes);
        check_quantity(members.quantity, members.items.len())?;
        check_quantity(codes.quantity, codes.items.len())?;
        if members.items.len() != 2 || codes.items.is_empty() {
            return Err(invalid("An origin group has two members, and at least one status code."));
        }
        if let Some(code) = codes.items.iter().find(|code| !FAILOVER.contains(code)) {
            return Err(invalid(format!("{code} is no status code of an origin group's failover criteria.")));
        }
        if group.selection_criteria.as_deref() == Some("media-quality-based") {
            return Err(Error::unsupported("The selection criteria media-quality-based"));
        }
        if members.items.iter().any(|member| !known(&ids, &member.origin_id)) {
            return Err(crate::behaviors::no_origin());
        }
    }
    ids.extend(items.iter().map(|group| group.id.as_str()));
    let twice = ids.iter().enumerate().find(|(at, id)| ids[..*at].contains(*id));
    if let Some((_, id)) = twice {
        return Err(invalid(format!("The id {id} is used by two origins or origin groups.")));
    }
    let others = config.cache_behaviors.iter().flat_map(|list| list.items.iter().flatten());
    let targets = others.map(|behavior| &behavior.target_origin_id);
    let mut targets = targets.chain([&config.default_cache_behavior.target_origin_id]);
    match targets.all(|target| known(&ids, target)) {
        true => Ok(()),
        false => Err(crate::behaviors::no_origin()),
    }
}

fn known(ids: &[&str], id: &str) -> bool {
    ids.contains(&id)
}

fn settle_one(origin: &mut Origin) -> Result<()> {
    refuse(&[
        ("The member VpcOriginConfig", origin.vpc_origin_config.is_some()),
        ("The member OriginShield", origin.origin_shield.as_ref().is_some_and(|shield| shield.enabled)),
        (
            "The member ResponseCompletionTimeout",
            origin.response_completion_timeout.is_some_and(|seconds| seconds != 0),
        ),
    ])?;
    let name = &origin.domain_name;
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    if name.is_empty() || name.len() > 253 || !name.contains('.') || !name.bytes().all(plain) {
        return Err(errors::INVALID_ORIGIN.error(format!(
            "The specified origin server does not exist or is not valid: {name:?} is no domain name."
        )));
    }
    let path = origin.origin_path.get_or_insert_default();
    if !path.is_empty() && (!path.starts_with('/') || path.ends_with('/') || path.len() > 255) {
        return Err(invalid("The parameter OriginPath must begin with a / and must not end with one."));
    }
    if path.bytes().any(|byte| !byte.is_ascii_graphic() || matches!(byte, b'?' | b'#')) {
        return Err(invalid("The parameter OriginPath contains a character that is not valid."));
    }
    let attempts = *origin.connection_attempts.get_or_insert(3);
    let timeout = *origin.connection_timeout.get_or_insert(10);
    if !(1..=3).contains(&attempts) || !(1..=10).contains(&timeout) {
        return Err(invalid(
            "ConnectionAttempts is between 1 and 3, and ConnectionTimeout between 1 and 10.",
        ));
    }
    origin.origin_shield.get_or_insert(OriginShield { enabled: false, origin_shield_region: None });
    origin.response_completion_timeout = None;
    settle_headers(origin.custom_headers.get_or_insert_with(CustomHeaders::default))?;
    let access = origin.origin_access_control_id.get_or_insert_default();
    match (&mut origin.s3_origin_config, &mut origin.custom_origin_config) {
        (Some(s3), None) => {
            if bucket_in(&origin.domain_name).is_none() {
                return Err(invalid("The parameter Origin DomainName does not refer to a valid S3 bucket."));
            }
            settle_s3(s3, access)
        }
        (None, Some(custom)) if access.is_empty() => settle_custom(custom),
        (None, Some(_)) => Err(errors::INVALID_ORIGIN_ACCESS_CONTROL.error(
            "The origin access control is not valid: an origin with CustomOriginConfig can have none here.",
        )),
        (Some(_), Some(_)) | (None, None) => Err(invalid(
            "Exactly one of S3OriginConfig and CustomOriginConfig must be specified for an origin.",
        )),
    }
}

/// "Custom headers that CloudFront can't add to origin requests", CloudFront's guide.
const RESERVED: &[&str] = &[
    "cache-control",
    "connection",
    "content-length",
    "cookie",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "max-forwards",
    "pragma",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "range",
    "request-range",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
    "via",
];

fn settle_headers(list: &mut CustomHeaders) -> Result<()> {
    let items = list.items.as_deref().unwrap_or_default();
    check_quantity(list.quantity, items.len())?;
    if items.len() > HEADERS {
        return Err(errors::TOO_MANY_ORIGIN_CUSTOM_HEADERS
            .error("Your request contains too many origin custom headers."));
    }
    for item in items {
        check_header(&item.header_name)?;
        let name = item.header_name.to_ascii_lowercase();
        if RESERVED.contains(&name.as_str())
            || ["x-amz-", "x-edge-"].iter().any(|prefix| name.starts_with(prefix))
            || name == "x-real-ip"
        {
            return Err(invalid(format!(
                "The header {} cannot be added to origin requests.",
                item.header_name
            )));
        }
        if !item.header_value.bytes().all(|byte| (b' '..0x7f).contains(&byte)) {
            return Err(invalid(format!("The value of the header {} is not valid.", item.header_name)));
        }
    }
    if items.is_empty() {
        list.items = None;
    }
    Ok(())
}

fn settle_s3(s3: &mut S3OriginConfig, access: &str) -> Result<()> {
    let seconds = *s3.origin_read_timeout.get_or_insert(30);
    check_read_timeout(seconds)?;
    match (s3.origin_access_identity.is_empty(), access.is_empty()) {
        (true, _) => Ok(()),
        (false, false) => Err(errors::ILLEGAL_ORIGIN_ACCESS_CONFIGURATION.error(
            "An origin cannot contain both an origin access control (OAC) and an origin access identity (OAI).",
        )),
        (false, true) if s3.origin_access_identity.starts_with(access_identity::PREFIX) => Ok(()),
        (false, true) => Err(access_identity::invalid()),
    }
}

fn check_read_timeout(seconds: i32) -> Result<()> {
    match (1..=120).contains(&seconds) {
        true => Ok(()),
        false => Err(errors::INVALID_ORIGIN_READ_TIMEOUT
            .error("The read timeout specified for the origin is not valid: 1-120 seconds.")),
    }
}

fn settle_custom(custom: &mut CustomOriginConfig) -> Result<()> {
    refuse(&[
        ("The member OriginMtlsConfig", custom.origin_mtls_config.is_some()),
        (
            "IPv6 to origins (IpAddressType)",
            custom.ip_address_type.as_deref().is_some_and(|kind| kind != "ipv4"),
        ),
    ])?;
    for port in [custom.http_port, custom.https_port] {
        // "HTTPPort", CloudFront's guide; a loopback installation has whatever ports its services have.
        if !(1..=65535).contains(&port) {
            return Err(invalid("The parameter HTTPPort or HTTPSPort is not valid."));
        }
    }
    check_read_timeout(*custom.origin_read_timeout.get_or_insert(30))?;
    let kept = *custom.origin_keepalive_timeout.get_or_insert(5);
    if !(1..=120).contains(&kept) {
        return Err(errors::INVALID_ORIGIN_KEEPALIVE_TIMEOUT
            .error("The keep alive timeout specified for the origin is not valid: 1-120 seconds."));
    }
    let protocols = custom
        .origin_ssl_protocols
        .get_or_insert_with(|| OriginSslProtocols { quantity: 1, items: vec!["TLSv1.2".to_owned()] });
    check_quantity(protocols.quantity, protocols.items.len())?;
    if custom.origin_protocol_policy != "http-only"
        && !protocols.items.iter().any(|protocol| protocol == "TLSv1.2")
    {
        return Err(Error::unsupported("TLS older than 1.2 to origins (OriginSslProtocols without TLSv1.2)"));
    }
    Ok(())
}

/// Bucket and region of a bucket's domain name: `BUCKET.s3.amazonaws.com`, `BUCKET.s3.REGION.amazonaws.com`, or this
/// installation's `BUCKET.s3.localhost`.
pub fn bucket_in(name: &str) -> Option<(&str, &str)> {
    const REGION: &str = "us-east-1";
    let found = [".s3.amazonaws.com", ".s3.localhost"].iter().find_map(|end| name.strip_suffix(end));
    if let Some(bucket) = found {
        return (!bucket.is_empty()).then_some((bucket, REGION));
    }
    let rest = name.strip_suffix(".amazonaws.com")?;
    let (bucket, region) = rest.rsplit_once(".s3.").or_else(|| rest.rsplit_once(".s3-"))?;
    let regional = region.contains('-') && !region.contains('.') && !region.starts_with("website");
    (regional && !bucket.is_empty()).then_some((bucket, region))
}

/// Where the edge connects for an origin.
pub struct Way {
    pub connect: Connect,
    pub tls: bool,
    pub tls_connect: Option<Connect>,
}

/// `api` is where this installation's S3 answers, without TLS.
pub fn way(origin: &Origin, api: SocketAddr, balancers: &[LoadBalancer]) -> Way {
    let name = origin.domain_name.to_ascii_lowercase();
    if bucket_in(&name).is_some() {
        return Way { connect: Connect::To(vec![api]), tls: false, tls_connect: None };
    }
    let custom = origin.custom_origin_config.as_ref();
    let port = |port: i32, usual| u16::try_from(port).unwrap_or(usual);
    let http = port(custom.map_or(80, |custom| custom.http_port), 80);
    let https = port(custom.map_or(443, |custom| custom.https_port), 443);
    let to = |port: u16| connect(&name, port, balancers);
    match custom.map_or("http-only", |custom| custom.origin_protocol_policy.as_str()) {
        "https-only" => Way { connect: to(https), tls: true, tls_connect: None },
        "match-viewer" => Way { connect: to(http), tls: false, tls_connect: Some(to(https)) },
        _ => Way { connect: to(http), tls: false, tls_connect: None },
    }
}

/// A load balancer of this installation is where it is, or nowhere once it is gone. Other names below `.localhost` are
/// this machine (RFC 6761, section 6.3), and all others are looked up.
fn connect(name: &str, port: u16, balancers: &[LoadBalancer]) -> Connect {
    if !name.ends_with(BALANCERS) {
        return match name.ends_with(".localhost") {
            true => Connect::To(vec![SocketAddr::from((Ipv4Addr::LOCALHOST, port))]),
            false => Connect::Resolve { host: name.to_owned(), port },
        };
    }
    let plain = name.strip_prefix("dualstack.").unwrap_or(name);
    let found =
        balancers.iter().find(|one| one.host_names.iter().any(|known| known.eq_ignore_ascii_case(plain)));
    Connect::To(found.map(|one| SocketAddr::new(one.address, port)).into_iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets() {
        let cases = [
            ("a.s3.amazonaws.com", Some(("a", "us-east-1"))),
            ("a.b.s3.eu-west-1.amazonaws.com", Some(("a.b", "eu-west-1"))),
            ("a.s3-eu-west-1.amazonaws.com", Some(("a", "eu-west-1"))),
            ("a.s3.localhost", Some(("a", "us-east-1"))),
            ("a.s3-website-us-east-1.amazonaws.com", None),
            ("s3.amazonaws.com", None),
            ("a.example.com", None),
            ("a.s3.amazonaws.com.example.com", None),
        ];
        for (name, expected) in cases {
            assert_eq!(bucket_in(name), expected, "{name}");
        }
    }

    #[test]
    fn ways() {
        let api: SocketAddr = "127.0.0.1:4566".parse().unwrap();
        let balancers = [LoadBalancer {
            id: "lb".into(),
            address: "127.9.8.7".parse().unwrap(),
            host_names: vec!["web-1.us-east-1.elb.localhost".into()],
            attributes: Default::default(),
            listeners: vec![],
        }];
        let origin = |name: &str, policy: &str| Origin {
            domain_name: name.into(),
            custom_origin_config: Some(CustomOriginConfig {
                http_port: 81,
                https_port: 444,
                origin_protocol_policy: policy.into(),
                ..Default::default()
            }),
            ..Default::default()
        };
        let told = |name, policy| {
            let way = way(&origin(name, policy), api, &balancers);
            (way.connect, way.tls, way.tls_connect)
        };
        let balancer = |port| Connect::To(vec![SocketAddr::new(balancers[0].address, port)]);
        let resolve = |port| Connect::Resolve { host: "example.com".into(), port };
        let name = "dualstack.web-1.us-east-1.elb.localhost";
        assert_eq!(told(name, "http-only"), (balancer(81), false, None));
        assert_eq!(told("gone.elb.localhost", "http-only"), (Connect::To(vec![]), false, None));
        let machine = Connect::To(vec!["127.0.0.1:81".parse().unwrap()]);
        assert_eq!(told("app.localhost", "http-only"), (machine, false, None));
        assert_eq!(told("example.com", "https-only"), (resolve(444), true, None));
        assert_eq!(told("example.com", "match-viewer"), (resolve(81), false, Some(resolve(444))));
        assert_eq!(told("a.s3.amazonaws.com", "https-only"), (Connect::To(vec![api]), false, None));
    }
}
