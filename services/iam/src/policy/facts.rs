//! What conditions and variables can ask about a request ("AWS global condition context keys", IAM user guide).
//!
//! Never present here, as for principals outside of organizations and requests outside of AWS's own networks:
//! `aws:PrincipalOrgID`, `aws:PrincipalOrgPaths`, `aws:ResourceOrgID`, `aws:ResourceOrgPaths`, `aws:SourceOrgID`,
//! `aws:SourceOrgPaths`, `aws:SourceVpc`, `aws:SourceVpce`, `aws:VpcSourceIp`, `aws:FederatedProvider`, `ec2:*` of an
//! instance.

use std::collections::BTreeMap;

use novamind_kernel::{Arn, Caller, Principal, ResourceTags};
use novamind_wire::{Service, Timestamp};

/// Who asks.
#[derive(Clone, Copy)]
pub enum Who<'a> {
    Caller(&'a Caller),
    /// A service that takes on a role: `ecs-tasks.amazonaws.com`.
    Service(&'a str),
}

/// What conditions and variables can ask about a request.
pub struct Facts<'a> {
    pub who: Who<'a>,
    /// The account in which this happens.
    pub account: &'a str,
    /// `AIDA…` or `AROA…:session`; empty if it is not known.
    pub user_id: &'a str,
    /// Tags of the principal; those of its session come before those of the role.
    pub tags: &'a BTreeMap<String, String>,
    pub region: &'a str,
    pub resource: &'a str,
    pub conditions: &'a BTreeMap<String, Vec<String>>,
    /// Tags of the resource, where `conditions` does not have them.
    pub resource_tags: &'a ResourceTags<'a>,
    /// ARN of what a service acts for.
    pub source: Option<&'a str>,
    /// The services through which the call came, from the first.
    pub via: &'a [&'static Service],
    pub now: Timestamp,
    /// Beside `conditions` only the principal is known, which is how the simulator asks.
    pub simulated: bool,
}

impl Facts<'_> {
    /// The values of a condition key; `None` if the request has no such key.
    pub fn values(&self, key: &str) -> Option<Vec<String>> {
        // A service that knows better than these general answers is heard first.
        // Keys are the same in any case. Of two tags that differ in it alone, the one that is written just so is meant.
        let same = || self.conditions.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        let given = self.conditions.get_key_value(key).or_else(same);
        if let Some((_, values)) = given {
            return Some(values.clone());
        }
        let lower = key.to_ascii_lowercase();
        if let Some(tag) = self.resource_tag(&lower) {
            // As the policy writes it, which is as long.
            let tag = &key[key.len() - tag.len()..];
            return self.resource_tags.get(tag).map(|value| vec![value.to_owned()]);
        }
        if let Some(tag) = lower.strip_prefix("rds:req-tag/") {
            return self.values(&format!("aws:RequestTag/{tag}"));
        }
        let name = lower.strip_prefix("aws:")?;
        match name {
            "calledvia" if !self.via.is_empty() => Some(self.via.iter().map(|via| principal(via)).collect()),
            name => self.global(name).map(|value| vec![value]),
        }
    }

    /// The tag that a key asks for: `aws:ResourceTag/team`, or as a service had named it before that key was there.
    fn resource_tag<'k>(&self, key: &'k str) -> Option<&'k str> {
        if let Some(tag) = key.strip_prefix("aws:resourcetag/") {
            // Objects have a key of their own.
            let of_object = Arn::parse(self.resource).is_some_and(|arn| arn.service == "s3");
            return (!of_object).then_some(tag);
        }
        let (service, rest) = key.split_once(':')?;
        let (kind, tag) = rest.split_once('/')?;
        let arn = Arn::parse(self.resource).filter(|arn| arn.service == service)?;
        let fits = match service {
            "ec2" | "ecs" | "elasticloadbalancing" | "ssm" => kind == "resourcetag",
            "s3" => kind == "existingobjecttag",
            // `rds:db-tag/team` of arn:aws:rds:…:db:NAME.
            "rds" => {
                kind.strip_suffix("-tag").is_some_and(|kind| arn.resource.split(':').next() == Some(kind))
            }
            _ => false,
        };
        fits.then_some(tag)
    }

    fn global(&self, name: &str) -> Option<String> {
        if self.simulated {
            let own = name.starts_with("principal") || ["userid", "username"].contains(&name);
            if !own || !matches!(self.who, Who::Caller(_)) {
                return None;
            }
        }
        match name {
            "currenttime" => return Some(self.now.to_string()),
            "epochtime" => return Some(self.now.seconds().to_string()),
            "requestedregion" => return Some(self.region.to_owned()),
            "resourceaccount" => {
                let account = Arn::parse(self.resource).map(|arn| arn.account).filter(|own| !own.is_empty());
                return Some(account.unwrap_or(self.account).to_owned());
            }
            "calledviafirst" => return self.via.first().map(|via| principal(via)),
            "calledvialast" => return self.via.last().map(|via| principal(via)),
            "securetransport" => return Some(self.secure().to_string()),
            "viaawsservice" => return Some((!self.via.is_empty()).to_string()),
            _ => {}
        }
        let Who::Caller(caller) = self.who else {
            return match name {
                "sourcearn" => self.source.map(str::to_owned),
                "sourceaccount" => Some(self.account.to_owned()),
                "principalisawsservice" => Some("true".into()),
                "principalservicename" => match self.who {
                    Who::Service(service) => Some(service.to_owned()),
                    Who::Caller(_) => None,
                },
                _ => None,
            };
        };
        let session = caller.session.as_deref();
        if let Some(tag) = name.strip_prefix("principaltag/") {
            let own = session.and_then(|session| find(&session.tags, tag));
            return own.or_else(|| find(self.tags, tag));
        }
        match name {
            "principalisawsservice" => Some("false".into()),
            "principalarn" if caller.principal != Principal::Anonymous => {
                Some(caller.role_arn().unwrap_or_else(|| caller.arn()))
            }
            "principalaccount" => match &caller.principal {
                Principal::Anonymous => None,
                Principal::AccessIdentity(_) => Some("cloudfront".into()),
                _ => Some(caller.account.clone()),
            },
            "principaltype" => Some(
                match caller.principal {
                    Principal::Root => "Account",
                    Principal::User { .. } | Principal::AccessIdentity(_) => "User",
                    Principal::Role { .. } => "AssumedRole",
                    Principal::Federated { .. } => "FederatedUser",
                    Principal::Anonymous => "Anonymous",
                    Principal::Service(_) => "Service",
                }
                .into(),
            ),
            // A service that calls on somebody's behalf does not come from that one's address.
            "sourceip" if self.via.is_empty() => {
                caller.address.map(|address| address.to_canonical().to_string())
            }
            "useragent" => caller.client.as_ref().and_then(|client| client.user_agent.clone()),
            "referer" => caller.client.as_ref().and_then(|client| client.referer.clone()),
            "userid" if !self.user_id.is_empty() => Some(self.user_id.to_owned()),
            "username" => match &caller.principal {
                Principal::User { name, .. } => Some(name.clone()),
                _ => None,
            },
            "tokenissuetime" => session.map(|session| session.issued.to_string()),
            // Long-term keys have no such key at all.
            "multifactorauthpresent" => session.map(|session| session.mfa.is_some().to_string()),
            "multifactorauthage" => {
                let since = session.and_then(|session| session.mfa)?;
                Some(self.now.seconds().saturating_sub(since.seconds()).max(0).to_string())
            }
            "sourceidentity" => session.and_then(|session| session.source_identity.clone()),
            _ => None,
        }
    }

    /// Whether the request came over TLS. Services call each other over TLS on AWS, and here within one process.
    fn secure(&self) -> bool {
        match self.who {
            Who::Caller(caller) if self.via.is_empty() => caller.secure.unwrap_or(true),
            _ => true,
        }
    }
}

/// The name of a service in policies: `ecs.amazonaws.com`.
fn principal(service: &Service) -> String {
    format!("{}.amazonaws.com", service.signing_name)
}

fn find(tags: &BTreeMap<String, String>, key: &str) -> Option<String> {
    tags.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value.clone())
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use novamind_api::{codepipeline, iam};
    use novamind_kernel::{Client, Session, Tags};

    use super::*;

    const ACCOUNT: &str = "123456789012";

    /// Asks for keys; `-` stands for a key that the request does not have.
    fn check(facts: &Facts<'_>, cases: &[(&str, &str)]) {
        for (key, expected) in cases {
            let found =
                facts.values(&format!("aws:{key}")).map_or_else(|| "-".to_owned(), |values| values.join(","));
            assert_eq!(found, *expected, "{key}");
        }
    }

    #[test]
    fn every_global_key() {
        let now = Timestamp::parse("2026-05-01T12:00:00Z").unwrap();
        let principal = Principal::Role { path: "/".into(), name: "work".into(), session: "s".into() };
        let session = Session {
            issued: now.plus_millis(-120_000),
            mfa: Some(now.plus_millis(-60_000)),
            source_identity: Some("ann".into()),
            tags: Tags::from([("team".to_owned(), "blue".to_owned())]),
            ..Session::default()
        };
        let client = Client { user_agent: Some("curl/8".into()), referer: Some("https://a.test/".into()) };
        let caller = Caller {
            principal,
            session: Some(Arc::new(session)),
            address: "10.1.2.3".parse().ok(),
            secure: Some(false),
            client: Some(Arc::new(client)),
            ..Caller::root(ACCOUNT)
        };
        let tags = Tags::from([("team".to_owned(), "red".to_owned()), ("cost".to_owned(), "1".to_owned())]);
        let resource_tags =
            ResourceTags::new(|| Ok(Some(Tags::from([("Stage".to_owned(), "live".to_owned())]))));
        let (conditions, none) = (BTreeMap::new(), ResourceTags::none());
        let facts = || Facts {
            who: Who::Caller(&caller),
            account: ACCOUNT,
            user_id: "AROAX:s",
            tags: &tags,
            region: "eu-west-1",
            resource: "arn:aws:sns:eu-west-1:210987654321:topic",
            conditions: &conditions,
            resource_tags: &resource_tags,
            source: None,
            via: &[],
            now,
            simulated: false,
        };
        check(
            &facts(),
            &[
                ("CurrentTime", "2026-05-01T12:00:00Z"),
                ("currenttime", "2026-05-01T12:00:00Z"),
                ("EpochTime", "1777636800"),
                ("RequestedRegion", "eu-west-1"),
                ("ResourceAccount", "210987654321"),
                ("ResourceTag/Stage", "live"),
                ("ResourceTag/none", "-"),
                ("SecureTransport", "false"),
                ("ViaAWSService", "false"),
                ("CalledVia", "-"),
                ("CalledViaFirst", "-"),
                ("CalledViaLast", "-"),
                ("PrincipalArn", "arn:aws:iam::123456789012:role/work"),
                ("PrincipalAccount", ACCOUNT),
                ("PrincipalType", "AssumedRole"),
                ("PrincipalIsAWSService", "false"),
                ("PrincipalServiceName", "-"),
                ("PrincipalTag/TEAM", "blue"),
                ("PrincipalTag/cost", "1"),
                ("PrincipalTag/none", "-"),
                ("userid", "AROAX:s"),
                ("username", "-"),
                ("SourceIp", "10.1.2.3"),
                ("UserAgent", "curl/8"),
                ("Referer", "https://a.test/"),
                ("TokenIssueTime", "2026-05-01T11:58:00Z"),
                ("MultiFactorAuthPresent", "true"),
                ("MultiFactorAuthAge", "60"),
                ("SourceIdentity", "ann"),
                ("SourceArn", "-"),
                ("SourceAccount", "-"),
                // Nobody here is in an organization, and no request comes through an endpoint of a VPC.
                ("PrincipalOrgID", "-"),
                ("SourceVpce", "-"),
            ],
        );
        // Through two services: the address is not the caller's.
        let via = [&codepipeline::SERVICE, &iam::SERVICE];
        check(
            &Facts { via: &via, ..facts() },
            &[
                ("ViaAWSService", "true"),
                ("CalledVia", "codepipeline.amazonaws.com,iam.amazonaws.com"),
                ("CalledViaFirst", "codepipeline.amazonaws.com"),
                ("CalledViaLast", "iam.amazonaws.com"),
                ("SourceIp", "-"),
                ("SecureTransport", "true"),
            ],
        );
        // A user's long-term keys know of no session.
        let principal = Principal::User { path: "/".into(), name: "ann".into() };
        let user = Caller { principal, session: None, ..caller.clone() };
        check(
            &Facts { who: Who::Caller(&user), user_id: "AIDAX", ..facts() },
            &[
                ("username", "ann"),
                ("userid", "AIDAX"),
                ("PrincipalType", "User"),
                ("PrincipalArn", "arn:aws:iam::123456789012:user/ann"),
                ("PrincipalTag/team", "red"),
                ("TokenIssueTime", "-"),
                ("MultiFactorAuthPresent", "-"),
                ("MultiFactorAuthAge", "-"),
            ],
        );
        let topic = "arn:aws:sns:eu-west-1:123456789012:alerts";
        check(
            &Facts {
                who: Who::Service("sns.amazonaws.com"),
                source: Some(topic),
                resource: "*",
                resource_tags: &none,
                ..facts()
            },
            &[
                ("SourceArn", topic),
                ("SourceAccount", ACCOUNT),
                ("PrincipalIsAWSService", "true"),
                ("PrincipalServiceName", "sns.amazonaws.com"),
                ("PrincipalArn", "-"),
                ("ResourceAccount", ACCOUNT),
                ("SecureTransport", "true"),
            ],
        );
    }
}
