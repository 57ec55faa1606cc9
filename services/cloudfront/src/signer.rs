//! The keys with which the edge signs requests to origins: those of the principal `cloudfront.amazonaws.com`, on behalf
//! of one distribution, and those of origin access identities.
//!
//! A key names its distribution, whose ARN becomes `aws:SourceArn`. It is good for S3 alone, and there for what a bucket's
//! policy grants to CloudFront or to the identity; it is gone with its distribution.

use novamind_api::cloudfront::CloudFrontOriginAccessIdentityConfig;
use novamind_kernel::{Caller, Cloud, Principal};
use novamind_wire::Result;

use crate::held::Noun;
use crate::records::{Distribution, distribution_arn, scope, seal_context};

pub const PRINCIPAL: &str = "cloudfront.amazonaws.com";
const PREFIX: &str = "CFOAC";
const IDENTITY: &str = "CFOAI";
/// Characters of an id.
const ID: usize = 14;

pub fn access_key(distribution: &str) -> String {
    format!("{PREFIX}{distribution}")
}

/// The key of an identity at an origin of a distribution.
pub fn identity_key(identity: &str, distribution: &str) -> String {
    format!("{IDENTITY}{identity}{distribution}")
}

/// The identity and the distribution in a key.
fn parts(access_key: &str) -> Option<(Option<&str>, &str)> {
    if let Some(id) = access_key.strip_prefix(PREFIX) {
        return Some((None, id));
    }
    let (identity, id) = access_key.strip_prefix(IDENTITY)?.split_at_checked(ID)?;
    Some((Some(identity), id))
}

/// The secret of such a key, and whose it is; `None` for any other key.
pub fn identify(cloud: &Cloud, access_key: &str) -> Result<Option<(String, Caller)>> {
    let Some((identity, id)) = parts(access_key) else { return Ok(None) };
    let Some(found) = cloud.store().get::<Distribution>(&scope(cloud.account()), id)? else {
        return Ok(None);
    };
    let uses = |identity: &str| CloudFrontOriginAccessIdentityConfig::used_by(identity, &found.config);
    let principal = match identity {
        None => Principal::Service(PRINCIPAL),
        Some(identity) if uses(identity) => Principal::AccessIdentity(identity.to_owned()),
        Some(_) => return Ok(None),
    };
    let caller = Caller {
        principal,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_name_what_they_are_for() {
        assert_eq!(parts(&access_key("E0123456789ABC")), Some((None, "E0123456789ABC")));
        let key = identity_key("EAAAAAAAAAAAAA", "E0123456789ABC");
        assert_eq!(parts(&key), Some((Some("EAAAAAAAAAAAAA"), "E0123456789ABC")));
        assert_eq!(parts("AKIA0123456789ABCDEF"), None);
        assert_eq!(parts("CFOAIshort"), None);
    }
}
