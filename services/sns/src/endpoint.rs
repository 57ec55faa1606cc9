//! Where a subscription leads. An endpoint with a password is stored twice: as it is shown, with `****` for the password,
//! and whole, sealed under the root key. What is shown is AWS's: lists have the former, and GetSubscriptionAttributes
//! alone tells the whole URL ("Fanout to HTTPS endpoints", Amazon SNS developer guide).

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_kernel::{Scope, Vault, hide_password};
use novamind_notify::{Endpoint, is_address};
use novamind_wire::{Error, Result};

use crate::access::invalid;
use crate::records::{Protocol, Subscription, arn};

pub fn check(protocol: Protocol, endpoint: &str) -> Result<()> {
    let refuse = |why: &str| Err(invalid(format!("Invalid parameter: Endpoint Reason: {why}")));
    if protocol.is_mail() {
        return if is_address(endpoint) { Ok(()) } else { refuse("it must be an email address") };
    }
    if !endpoint.starts_with(&format!("{}://", protocol.name())) {
        return Err(invalid("Invalid parameter: Endpoint must match the specified protocol"));
    }
    match Endpoint::parse(endpoint) {
        Ok(_) => Ok(()),
        Err(reason) => refuse(&reason),
    }
}

fn context(scope: &Scope, id: &str) -> String {
    format!("sns/endpoint/{}", arn(scope, id))
}

/// Gives a subscription its endpoint.
pub fn set(
    vault: &Vault,
    scope: &Scope,
    id: &str,
    subscription: &mut Subscription,
    endpoint: &str,
) -> Result<()> {
    subscription.endpoint = hide_password(endpoint);
    subscription.sealed_endpoint = match subscription.endpoint == endpoint {
        true => None,
        false => Some(BASE64_STANDARD.encode(vault.seal(&context(scope, id), endpoint.as_bytes())?)),
    };
    Ok(())
}

/// The endpoint with its password.
pub fn whole(vault: &Vault, scope: &Scope, id: &str, subscription: &Subscription) -> Result<String> {
    let Some(sealed) = &subscription.sealed_endpoint else { return Ok(subscription.endpoint.clone()) };
    let sealed = BASE64_STANDARD.decode(sealed).map_err(Error::internal)?;
    let plain = vault.open_sealed(&context(scope, id), &sealed)?;
    String::from_utf8(plain).map_err(Error::internal)
}

/// Whether the password of an endpoint still lies in plain, as older builds stored it.
pub fn is_plain(subscription: &Subscription) -> bool {
    subscription.sealed_endpoint.is_none() && hide_password(&subscription.endpoint) != subscription.endpoint
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn endpoints() {
        let cases = [
            ("http", "http://a.test/x", true),
            ("http", "https://a.test/x", false),
            ("https", "https://user:secret@a.test/x", true),
            ("email", "a@b.test", true),
            ("email-json", "nobody", false),
        ];
        for (name, endpoint, fine) in cases {
            let protocol = Protocol::parse(name).unwrap();
            assert_eq!(check(protocol, endpoint).is_ok(), fine, "{name} {endpoint}");
        }
    }
}
