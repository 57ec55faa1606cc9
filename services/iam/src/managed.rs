//! AWS's own managed policies and service-linked roles: data, present in every account from the start.

use std::collections::HashMap;
use std::sync::LazyLock;

use novamind_wire::Timestamp;
use serde::Deserialize;
use serde_json::Value;

/// A managed policy of AWS's. It has one version here, `v1`.
#[derive(Deserialize)]
pub struct AwsPolicy {
    pub name: String,
    pub path: String,
    pub description: String,
    #[serde(deserialize_with = "text")]
    pub document: String,
}

/// A service-linked role that a service makes for itself.
#[derive(Deserialize)]
pub struct LinkedRole {
    /// `ecs.amazonaws.com`
    pub service: String,
    pub name: String,
    /// ARN of its managed policy.
    pub policy: String,
    pub description: String,
}

#[derive(Deserialize)]
struct Data {
    policies: Vec<AwsPolicy>,
    linked: Vec<LinkedRole>,
}

fn text<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    let value = Value::deserialize(deserializer)?;
    serde_json::to_string_pretty(&value).map_err(serde::de::Error::custom)
}

static DATA: LazyLock<Data> = LazyLock::new(|| {
    // A test reads the file as well; an installation with a broken one has no managed policies.
    serde_json::from_str(include_str!("managed.json")).unwrap_or_else(|error| {
        tracing::error!(%error, "the list of managed policies cannot be read");
        Data { policies: Vec::new(), linked: Vec::new() }
    })
});

static BY_ARN: LazyLock<HashMap<String, &'static AwsPolicy>> =
    LazyLock::new(|| DATA.policies.iter().map(|policy| (policy.arn(), policy)).collect());

impl AwsPolicy {
    pub fn arn(&self) -> String {
        format!("arn:aws:iam::aws:policy{}{}", self.path, self.name)
    }

    /// An id that is the same in every installation.
    pub fn unique_id(&self) -> String {
        let mut state = 0xcbf2_9ce4_8422_2325_u64;
        let mut id = String::from("ANPA");
        for round in 0..17_u8 {
            for byte in self.name.bytes().chain([round]) {
                state = (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
            }
            id.push(char::from(b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"[(state >> 40) as usize % 32]));
        }
        id
    }

    /// When this list was made; AWS's dates are not known here.
    pub fn created() -> Timestamp {
        Timestamp::from_millis(1_767_225_600_000)
    }

    /// Whether users and roles of one's own may have it; those of service-linked roles are for them alone.
    pub fn is_attachable(&self) -> bool {
        self.path != "/aws-service-role/"
    }
}

pub fn policy(arn: &str) -> Option<&'static AwsPolicy> {
    BY_ARN.get(arn).copied()
}

pub fn policies() -> &'static [AwsPolicy] {
    &DATA.policies
}

/// The service-linked role of a service, by the service's name.
pub fn linked(service: &str) -> Option<&'static LinkedRole> {
    DATA.linked.iter().find(|role| role.service == service)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::{Kind, Policy};

    #[test]
    fn every_policy_is_one() {
        assert!(DATA.policies.len() > 20);
        for policy in &DATA.policies {
            assert!(Policy::parse(&policy.document, Kind::Identity).is_ok(), "{}", policy.name);
            assert_eq!(policy.unique_id().len(), 21);
        }
        for role in &DATA.linked {
            let policy = super::policy(&role.policy);
            assert!(policy.is_some_and(|policy| !policy.is_attachable()), "{}", role.name);
        }
    }
}
