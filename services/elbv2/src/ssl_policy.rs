//! Security policies of HTTPS listeners.
//!
//! Names are AWS's. What a policy offers here is what AWS's policy of that name offers, as far as rustls speaks it: TLS 1.2
//! and 1.3 with AES in Galois mode, and ChaCha20 with TLS 1.3. The older versions and suites of the compatible policies
//! are neither spoken nor listed.

use novamind_api::elbv2::{Cipher, DescribeSSLPolicies, DescribeSSLPoliciesOutput, SslPolicy, errors};
use novamind_wire::{Error, Result};

use crate::Cx;
use crate::page::counted;

/// What a listener gets that names none.
pub const DEFAULT: &str = "ELBSecurityPolicy-2016-08";

/// Policies with the lowest and highest version of TLS that they allow and that are spoken here.
const POLICIES: [(&str, u8, u8); 17] = [
    (DEFAULT, 12, 12),
    ("ELBSecurityPolicy-TLS13-1-2-2021-06", 12, 13),
    ("ELBSecurityPolicy-TLS13-1-2-Res-2021-06", 12, 13),
    ("ELBSecurityPolicy-TLS13-1-2-Ext1-2021-06", 12, 13),
    ("ELBSecurityPolicy-TLS13-1-2-Ext2-2021-06", 12, 13),
    ("ELBSecurityPolicy-TLS13-1-1-2021-06", 12, 13),
    ("ELBSecurityPolicy-TLS13-1-0-2021-06", 12, 13),
    ("ELBSecurityPolicy-TLS13-1-3-2021-06", 13, 13),
    ("ELBSecurityPolicy-TLS-1-2-Ext-2018-06", 12, 12),
    ("ELBSecurityPolicy-TLS-1-2-2017-01", 12, 12),
    ("ELBSecurityPolicy-TLS-1-1-2017-01", 12, 12),
    ("ELBSecurityPolicy-2015-05", 12, 12),
    ("ELBSecurityPolicy-FS-1-2-Res-2020-10", 12, 12),
    ("ELBSecurityPolicy-FS-1-2-Res-2019-08", 12, 12),
    ("ELBSecurityPolicy-FS-1-2-2019-08", 12, 12),
    ("ELBSecurityPolicy-FS-1-1-2019-08", 12, 12),
    ("ELBSecurityPolicy-FS-2018-06", 12, 12),
];
const SUITES_13: [&str; 3] =
    ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256"];
const SUITES_12: [&str; 4] = [
    "ECDHE-ECDSA-AES128-GCM-SHA256",
    "ECDHE-RSA-AES128-GCM-SHA256",
    "ECDHE-ECDSA-AES256-GCM-SHA384",
    "ECDHE-RSA-AES256-GCM-SHA384",
];

/// The versions of a policy.
pub fn versions(policy: &str) -> (u8, u8) {
    let found = POLICIES.iter().find(|(name, _, _)| *name == policy);
    found.map_or((12, 13), |(_, lowest, highest)| (*lowest, *highest))
}

fn missing(name: &str) -> Error {
    errors::SSL_POLICY_NOT_FOUND_EXCEPTION.error(format!("SSL policy '{name}' not found"))
}

pub fn check(policy: &str) -> Result<()> {
    match POLICIES.iter().any(|(name, _, _)| *name == policy) {
        true => Ok(()),
        false => Err(missing(policy)),
    }
}

fn render((name, lowest, highest): &(&str, u8, u8)) -> SslPolicy {
    let has = |version| (*lowest..=*highest).contains(&version);
    let mut protocols = Vec::new();
    let mut suites: Vec<&str> = Vec::new();
    if has(13) {
        protocols.push("TLSv1.3".to_owned());
        suites.extend(SUITES_13);
    }
    if has(12) {
        protocols.insert(0, "TLSv1.2".to_owned());
        suites.extend(SUITES_12);
    }
    let cipher = |(place, name): (usize, &&str)| Cipher {
        name: Some((*name).to_owned()),
        priority: i32::try_from(place + 1).ok(),
    };
    SslPolicy {
        ssl_protocols: Some(protocols),
        ciphers: Some(suites.iter().enumerate().map(cipher).collect()),
        name: Some((*name).to_owned()),
        supported_load_balancer_types: Some(vec!["application".into()]),
    }
}

pub async fn describe(cx: Cx, input: DescribeSSLPolicies) -> Result<DescribeSSLPoliciesOutput> {
    cx.authorize("*")?;
    if input.load_balancer_type.as_deref().is_some_and(|kind| kind != "application") {
        return Err(Error::unsupported("Policies of load balancers that are no Application Load Balancers"));
    }
    let names = input.names.unwrap_or_default();
    if let Some(unknown) = names.iter().find(|name| check(name).is_err()) {
        return Err(missing(unknown));
    }
    let wanted: Vec<_> = POLICIES
        .iter()
        .filter(|(name, _, _)| names.is_empty() || names.iter().any(|wanted| wanted == name))
        .collect();
    let (page, next_marker) = counted(wanted, input.marker.as_deref(), input.page_size)?;
    let ssl_policies = Some(page.into_iter().map(render).collect());
    Ok(DescribeSSLPoliciesOutput { ssl_policies, next_marker })
}
