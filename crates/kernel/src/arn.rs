//! Amazon Resource Names.

use std::fmt;

use crate::Scope;

/// The partition of all that there is here.
const PARTITION: &str = "aws";

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
        Self { partition: PARTITION, service, region, account, resource }
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

    /// Whether it names something that this service has in this region and account.
    pub fn is_in(&self, service: &str, scope: &Scope) -> bool {
        let place = (self.partition, self.service, self.region, self.account);
        place == (PARTITION, service, scope.region.as_str(), scope.account.as_str())
    }

    /// The name that a text gives, as itself or in an ARN, where it follows `kind` in the resource (`cluster/`). `None`
    /// if it is the ARN of something of another kind, service, region or account.
    pub fn named(text: &'a str, service: &str, kind: &str, scope: &Scope) -> Option<&'a str> {
        match Self::parse(text) {
            Some(arn) => arn.resource.strip_prefix(kind).filter(|_| arn.is_in(service, scope)),
            None => Some(text),
        }
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

    #[test]
    fn names_what_is_here() {
        let scope = Scope::new("eu-west-1", "123456789012");
        let cases = [
            ("main", Some("main")),
            ("arn:aws:ecs", Some("arn:aws:ecs")),
            ("arn:aws:ecs:eu-west-1:123456789012:cluster/main", Some("main")),
            ("arn:aws:ecs:eu-west-1:123456789012:service/main", None),
            ("arn:aws-cn:ecs:eu-west-1:123456789012:cluster/main", None),
            ("arn:aws:ecr:eu-west-1:123456789012:cluster/main", None),
            ("arn:aws:ecs:us-east-1:123456789012:cluster/main", None),
            ("arn:aws:ecs:eu-west-1:210987654321:cluster/main", None),
            ("arn:aws:ecs::123456789012:cluster/main", None),
        ];
        for (text, name) in cases {
            assert_eq!(Arn::named(text, "ecs", "cluster/", &scope), name, "{text}");
        }
    }
}
