//! Validation by DNS: the record that proves who owns a name.
//!
//! The record of a name is the same for all certificates of an account, so that it validates the next one, and renewals,
//! as long as it stands.

use novamind_api::acm::ResourceRecord;
use ring::digest::{SHA256, digest};

/// The name without the star of a wildcard.
pub fn base(name: &str) -> &str {
    name.strip_prefix("*.").unwrap_or(name)
}

fn token(account: &str, name: &str, purpose: &str) -> String {
    hex::encode(digest(&SHA256, format!("acm {purpose} {account} {name}").as_bytes()))
}

/// The CNAME record that must be found.
pub fn record(account: &str, name: &str) -> ResourceRecord {
    let name = base(name).to_ascii_lowercase();
    let (left, right) = (token(account, &name, "name"), token(account, &name, "value"));
    let middle: String = right[32..42].bytes().map(|digit| char::from(b'a' + digit % 26)).collect();
    ResourceRecord {
        name: format!("_{}.{name}.", &left[..32]),
        r#type: "CNAME".into(),
        value: format!("_{}.{middle}.acm-validations.aws.", &right[..32]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records() {
        let first = record("1", "example.com");
        assert_eq!(first, record("1", "*.Example.com"));
        assert_ne!(first, record("2", "example.com"));
        assert!(first.name.starts_with('_') && first.name.ends_with(".example.com."), "{first:?}");
        assert_eq!(first.name.len(), 1 + 32 + ".example.com.".len());
        assert!(first.value.ends_with(".acm-validations.aws."));
    }
}
