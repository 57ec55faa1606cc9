//! What policies say about a request ("Policy evaluation logic", IAM user guide).

use std::collections::BTreeMap;

use novamind_kernel::{Arn, Caller, Principal};
use novamind_wire::Timestamp;

use super::document::{Choice, Policy, PrincipalId, Principals, Statement};

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
    pub now: Timestamp,
}

impl Facts<'_> {
    /// The values of a condition key; `None` if the request has no such key.
    pub fn values(&self, key: &str) -> Option<Vec<String>> {
        // A service that knows better than these general answers is heard first.
        let given = self.conditions.iter().find(|(name, _)| name.eq_ignore_ascii_case(key));
        if let Some((_, values)) = given {
            return Some(values.clone());
        }
        let lower = key.to_ascii_lowercase();
        let name = lower.strip_prefix("aws:")?;
        self.global(name).map(|value| vec![value])
    }

    fn global(&self, name: &str) -> Option<String> {
        match name {
            "currenttime" => return Some(self.now.to_string()),
            "epochtime" => return Some(self.now.seconds().to_string()),
            "requestedregion" => return Some(self.region.to_owned()),
            "resourceaccount" => {
                let account = Arn::parse(self.resource).map(|arn| arn.account).filter(|own| !own.is_empty());
                return Some(account.unwrap_or(self.account).to_owned());
            }
            _ => {}
        }
        let Who::Caller(caller) = self.who else {
            return match name {
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
            "principalarn" => Some(caller.role_arn().unwrap_or_else(|| caller.arn())),
            "principalaccount" if caller.principal != Principal::Anonymous => Some(caller.account.clone()),
            "principaltype" => Some(
                match caller.principal {
                    Principal::Root => "Account",
                    Principal::User { .. } => "User",
                    Principal::Role { .. } => "AssumedRole",
                    Principal::Anonymous => "Anonymous",
                    Principal::Service(_) => "Service",
                }
                .into(),
            ),
            "sourceip" => caller.address.map(|address| address.to_canonical().to_string()),
            "userid" if !self.user_id.is_empty() => Some(self.user_id.to_owned()),
            "username" => match &caller.principal {
                Principal::User { name, .. } => Some(name.clone()),
                _ => None,
            },
            "tokenissuetime" => session.map(|session| session.issued.to_string()),
            // There is no multi-factor authentication here; long-term keys have no such key at all.
            "multifactorauthpresent" => session.map(|_| "false".into()),
            "sourceidentity" => session.and_then(|session| session.source_identity.clone()),
            _ => None,
        }
    }
}

fn find(tags: &BTreeMap<String, String>, key: &str) -> Option<String> {
    tags.iter().find(|(name, _)| name.eq_ignore_ascii_case(key)).map(|(_, value)| value.clone())
}

/// A request as policies see it.
pub struct Question<'a> {
    /// In lower case: `ecs:runtask`.
    pub action: &'a str,
    pub facts: Facts<'a>,
}

/// What policies say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    Denied,
    Allowed,
    Silent,
}

/// To whom a policy of a resource allows something, from the weakest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grant {
    /// To the account, which decides by its own policies who may.
    Account,
    /// To the role, or to everyone.
    Role,
    /// To this user or session, whatever else limits it.
    Session,
}

/// What an identity's policies say together.
pub fn identity<'p>(policies: impl Iterator<Item = &'p Policy>, question: &Question<'_>) -> Verdict {
    let mut verdict = Verdict::Silent;
    for statement in policies.flat_map(|policy| &policy.statements) {
        if statement.applies(question) {
            if !statement.allows {
                return Verdict::Denied;
            }
            verdict = Verdict::Allowed;
        }
    }
    verdict
}

/// What a resource's policy says: denied, or the strongest grant, if any.
pub fn resource(policy: &Policy, question: &Question<'_>) -> Result<Option<Grant>, Denied> {
    let mut strongest = None;
    for statement in &policy.statements {
        let Some(principals) = &statement.principals else { continue };
        let Some(grant) = principals.grant(question) else { continue };
        if statement.applies(question) {
            if !statement.allows {
                return Err(Denied);
            }
            strongest = strongest.max(Some(grant));
        }
    }
    Ok(strongest)
}

/// A statement that denies.
#[derive(Debug, PartialEq, Eq)]
pub struct Denied;

impl Statement {
    fn applies(&self, question: &Question<'_>) -> bool {
        let facts = &question.facts;
        self.actions.chooses(|pattern| pattern.matches(question.action, facts))
            && self.resources.as_ref().is_none_or(|resources| {
                resources.chooses(|pattern| pattern.matches_arn(facts.resource, facts))
            })
            && self.conditions.iter().all(|condition| condition.holds(facts))
    }
}

impl Choice {
    fn chooses(&self, matches: impl Fn(&super::pattern::Pattern) -> bool) -> bool {
        self.patterns.iter().any(matches) != self.not
    }
}

impl Principals {
    fn grant(&self, question: &Question<'_>) -> Option<Grant> {
        let named = self.ids.iter().filter_map(|id| matches(id, question.facts.who)).max();
        if !self.not {
            return named;
        }
        named.is_none().then_some(Grant::Role)
    }
}

fn matches(id: &PrincipalId, who: Who<'_>) -> Option<Grant> {
    match (id, who) {
        (PrincipalId::Service(named), Who::Service(service)) => {
            (named == service || is_regional(named, service)).then_some(Grant::Session)
        }
        (PrincipalId::Anyone, _) => Some(Grant::Role),
        (_, Who::Caller(caller)) if caller.principal == Principal::Anonymous => None,
        (PrincipalId::Account(account), Who::Caller(caller)) => {
            (*account == caller.account).then_some(Grant::Account)
        }
        (PrincipalId::Arn(arn), Who::Caller(caller)) => {
            if *arn == caller.arn() {
                return Some(Grant::Session);
            }
            (caller.role_arn().as_deref() == Some(arn)).then_some(Grant::Role)
        }
        _ => None,
    }
}

/// `codedeploy.eu-west-1.amazonaws.com` is `codedeploy.amazonaws.com` in one region.
fn is_regional(named: &str, service: &str) -> bool {
    let (Some((name, rest)), Some((own, _))) = (named.split_once('.'), service.split_once('.')) else {
        return false;
    };
    let region = rest.strip_suffix(".amazonaws.com");
    name == own && region.is_some_and(|region| region.matches('-').count() >= 2 && !region.contains('.'))
}
