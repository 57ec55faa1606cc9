//! What the store holds: connections.

use std::collections::BTreeMap;

use novamind_kernel::{Arn, Record, Scope};
use serde::{Deserialize, Serialize};

use crate::Cx;

/// A connection; its id is the uuid at the end of its ARN.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Connection {
    pub name: String,
    pub provider: String,
    /// It leads to a repository.
    pub attached: bool,
    #[serde(default)]
    pub tags: BTreeMap<String, String>,
}

impl Record for Connection {
    const SERVICE: &'static str = "codeconnections";
    const KIND: &'static str = "connection";
}

impl Connection {
    pub fn status(&self) -> &'static str {
        if self.attached { "AVAILABLE" } else { "PENDING" }
    }
}

/// The connection's ARN as the service that is asked names it.
pub fn arn(cx: &Cx, id: &str) -> String {
    cx.arn(&format!("connection/{id}"))
}

/// The id in an ARN of either service. `None` also for a connection of another region or account, which is answered as one
/// that is not there: assumed.
pub fn id_of<'a>(scope: &Scope, text: &'a str) -> Option<&'a str> {
    let arn = Arn::parse(text)?;
    let own = ["codeconnections", "codestar-connections"].iter().any(|service| arn.is_in(service, scope));
    arn.resource.strip_prefix("connection/").filter(|_| own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_names_are_one() {
        let cases = [
            ("arn:aws:codeconnections:us-east-1:123456789012:connection/a-1", Some("a-1")),
            ("arn:aws:codestar-connections:us-east-1:123456789012:connection/a-1", Some("a-1")),
            ("arn:aws:codestar-connections:us-east-1:123456789012:host/a-1", None),
            ("arn:aws:s3:us-east-1:123456789012:connection/a-1", None),
            ("arn:aws:codeconnections:eu-west-1:123456789012:connection/a-1", None),
            ("arn:aws:codestar-connections:us-east-1:210987654321:connection/a-1", None),
        ];
        let scope = Scope::new("us-east-1", "123456789012");
        for (arn, id) in cases {
            assert_eq!(id_of(&scope, arn), id, "{arn}");
        }
    }
}
