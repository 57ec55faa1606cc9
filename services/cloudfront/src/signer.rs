//! The keys with which the edge signs requests to origins: those of the principal `cloudfront.amazonaws.com`, on behalf
//! of one distribution.
//!
//! A key names its distribution, whose ARN becomes `aws:SourceArn`. It is good for S3 alone, and there for what a bucket's
//! policy grants to CloudFront; it is gone with its distribution.

use novamind_kernel::{Caller, Cloud, Principal};
use novamind_wire::Result;

use crate::records::{Distribution, distribution_arn, scope, seal_context};

pub const PRINCIPAL: &str = "cloudfront.amazonaws.com";
const PREFIX: &str = "CFOAC";

pub fn access_key(distribution: &str) -> String {
    format!("{PREFIX}{distribution}")
}

/// The secret of such a key, and whose it is; `None` for any other key.
pub fn identify(cloud: &Cloud, access_key: &str) -> Result<Option<(String, Caller)>> {
    let Some(id) = access_key.strip_prefix(PREFIX) else { return Ok(None) };
    let Some(found) = cloud.store().get::<Distribution>(&scope(cloud.account()), id)? else {
        return Ok(None);
    };
    let caller = Caller {
        principal: Principal::Service(PRINCIPAL),
        access_key: Some(access_key.to_owned()),
        source: Some(distribution_arn(cloud.account(), id).into()),
        ..Caller::root(cloud.account())
    };
    Ok(Some((secret(cloud, id, &found)?, caller)))
}

/// The opened secret of a distribution.
pub fn secret(cloud: &Cloud, id: &str, distribution: &Distribution) -> Result<String> {
    let sealed: Vec<u8> = (0..distribution.secret.len())
        .step_by(2)
        .map(|at| distribution.secret.get(at..at + 2).and_then(|pair| u8::from_str_radix(pair, 16).ok()))
        .collect::<Option<_>>()
        .ok_or_else(|| novamind_wire::Error::internal("the secret of a distribution is damaged"))?;
    Ok(String::from_utf8(cloud.vault().open_sealed(&seal_context(id), &sealed)?)?)
}

/// A new one, sealed, as records keep it.
pub fn new_secret(cloud: &Cloud, id: &str) -> Result<String> {
    let secret = novamind_kernel::random_alphanumeric(40);
    let sealed = cloud.vault().seal(&seal_context(id), secret.as_bytes())?;
    Ok(sealed.iter().map(|byte| format!("{byte:02x}")).collect())
}
