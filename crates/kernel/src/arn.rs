//! Amazon Resource Names.

use std::fmt;

/// The parts of `arn:partition:service:region:account:resource`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arn<'a> {
    pub partition: &'a str,
    pub service: &'a str,
    pub region: &'a str,
    pub account: &'a str,
    pub resource: &'a str,
}

impl<'a> Arn<'a> {
    /// An ARN of the partition `aws`.
    pub fn new(service: &'a str, region: &'a str, account: &'a str, resource: &'a str) -> Self {
        Self { partition: "aws", service, region, account, resource }
    }

    /// Splits a text; `None` if it has fewer than six parts or does not begin with `arn`.
    pub fn parse(text: &'a str) -> Option<Self> {
        let mut parts = text.splitn(6, ':');
        if parts.next() != Some("arn") {
            return None;
        }
        Some(Self {
            partition: parts.next()?,
            service: parts.next()?,
            region: parts.next()?,
            account: parts.next()?,
            resource: parts.next()?,
        })
    }

    /// What follows the first `/` or `:` of the resource: `cluster/main` gives `main`.
    pub fn id(&self) -> &'a str {
        self.resource.split_once(['/', ':']).map_or(self.resource, |(_, id)| id)
    }
}

impl fmt::Display for Arn<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { partition, service, region, account, resource } = self;
        write!(f, "arn:{partition}:{service}:{region}:{account}:{resource}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_prints() {
        let text = "arn:aws:ecs:eu-west-1:123456789012:task/main/abc:1";
        let arn = Arn::parse(text).unwrap();
        assert_eq!((arn.service, arn.region, arn.id()), ("ecs", "eu-west-1", "main/abc:1"));
        assert_eq!(arn.to_string(), text);
        assert_eq!(Arn::parse("arn:aws:s3:::bucket").map(|a| a.resource), Some("bucket"));
        assert_eq!(Arn::parse("main"), None);
    }
}
