//! What policies say about a request ("Policy evaluation logic", IAM user guide).

use std::sync::Arc;

use novamind_kernel::Principal;

use super::document::{Choice, Policy, PrincipalId, Principals, Statement};
use super::facts::{Facts, Who};

/// A request as policies see it.
pub struct Question<'a> {
    /// In lower case: `ecs:runtask`.
    pub action: &'a str,
    pub facts: Facts<'a>,
}

/// A policy, and where it stands.
#[derive(Clone, Debug)]
pub struct Held {
    pub source: Arc<Source>,
    pub policy: Arc<Policy>,
}

/// Where a policy stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A managed policy, by its ARN.
    Managed(String),
    /// An inline policy of a `user`, a `role` or a `group`.
    Inline { kind: &'static str, owner: String, name: String },
    /// The policy of the resource that the request is about.
    Resource,
    /// The trust policy of the role that the request is about.
    Trust,
    /// The document that came with a session.
    Session,
    /// A document of a simulation, by its name there.
    Given(String),
}

/// A statement that says something about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub source: Arc<Source>,
    /// Its place in the policy, from one.
    pub number: usize,
    pub sid: Option<Arc<str>>,
}

/// What policies say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    Denied(Found),
    Allowed(Found),
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
pub fn identity<'p>(policies: impl Iterator<Item = &'p Held>, question: &Question<'_>) -> Verdict {
    let mut verdict = Verdict::Silent;
    for held in policies {
        for (index, statement) in held.policy.statements.iter().enumerate() {
            // A second statement that allows says nothing new.
            if (!statement.allows || verdict == Verdict::Silent) && statement.applies(question) {
                let found = statement.found(&held.source, index);
                if !statement.allows {
                    return Verdict::Denied(found);
                }
                verdict = Verdict::Allowed(found);
            }
        }
    }
    verdict
}

/// All statements of these policies that apply, with whether they allow.
pub fn matching<'p>(policies: impl Iterator<Item = &'p Held>, question: &Question<'_>) -> Vec<(Found, bool)> {
    let statements = policies.flat_map(|held| {
        held.policy.statements.iter().enumerate().map(move |(index, statement)| (held, index, statement))
    });
    statements
        .filter(|(_, _, statement)| {
            let principals = statement.principals.as_ref();
            principals.is_none_or(|principals| principals.grant(question, false).is_some())
                && statement.applies(question)
        })
        .map(|(held, index, statement)| (statement.found(&held.source, index), statement.allows))
        .collect()
}

/// The condition keys that statements about this action ask for and the request does not have.
pub fn missing_keys(policy: &Policy, question: &Question<'_>) -> Vec<String> {
    let facts = &question.facts;
    let about =
        |statement: &&Statement| statement.actions.chooses(|pattern| pattern.matches(question.action, facts));
    let keys = policy.statements.iter().filter(about).flat_map(Statement::keys);
    keys.filter(|key| facts.values(key).is_none()).collect()
}

/// What a resource's policy says: denied, or the strongest grant, if any. Whoever is `bounded` by a permissions boundary
/// is never excepted by name ("NotPrincipal", IAM user guide).
pub fn resource(
    held: &Held,
    question: &Question<'_>,
    bounded: bool,
) -> Result<Option<(Grant, Found)>, Found> {
    let mut strongest: Option<(Grant, Found)> = None;
    for (index, statement) in held.policy.statements.iter().enumerate() {
        let Some(principals) = &statement.principals else { continue };
        let Some(grant) = principals.grant(question, bounded && !statement.allows) else { continue };
        if statement.applies(question) {
            let found = statement.found(&held.source, index);
            if !statement.allows {
                return Err(found);
            }
            if strongest.as_ref().is_none_or(|(strongest, _)| *strongest < grant) {
                strongest = Some((grant, found));
            }
        }
    }
    Ok(strongest)
}

impl Statement {
    fn found(&self, source: &Arc<Source>, index: usize) -> Found {
        Found { source: source.clone(), number: index + 1, sid: self.sid.clone() }
    }

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
    /// `all`: nobody is excepted.
    fn grant(&self, question: &Question<'_>, all: bool) -> Option<Grant> {
        let facts = &question.facts;
        if !self.not {
            return self.ids.iter().filter_map(|id| matches(id, facts)).max();
        }
        let excepted =
            !all && self.ids.iter().any(|id| matches(id, facts).is_some() && !self.accompanies(id, facts));
        (!excepted).then_some(Grant::Role)
    }

    /// Whether an account or a role that is excepted stands there on behalf of a user or a session of theirs that is
    /// excepted too: then it excepts nobody else ("NotPrincipal", IAM user guide, its examples).
    fn accompanies(&self, id: &PrincipalId, facts: &Facts<'_>) -> bool {
        let Who::Caller(caller) = facts.who else { return false };
        let mut arns = self.ids.iter().filter_map(|id| match id {
            PrincipalId::Arn(arn) => Some(arn.as_str()),
            _ => None,
        });
        match (id, &caller.principal) {
            (_, Principal::Root) => false,
            (PrincipalId::Account(account), _) => {
                arns.any(|arn| arn.split(':').nth(4) == Some(account.as_str()))
            }
            (PrincipalId::Arn(arn), Principal::Role { name, .. }) if *arn != caller.arn() => {
                let sessions = format!("arn:aws:sts::{}:assumed-role/{name}/", caller.account);
                arns.any(|arn| arn.starts_with(&sessions))
            }
            _ => false,
        }
    }
}

fn matches(id: &PrincipalId, facts: &Facts<'_>) -> Option<Grant> {
    match (id, facts.who) {
        (PrincipalId::Service(named), Who::Service(service)) => {
            (named == service || is_regional(named, service)).then_some(Grant::Session)
        }
        (PrincipalId::Anyone, _) => Some(Grant::Role),
        (_, Who::Caller(caller)) if caller.principal == Principal::Anonymous => None,
        (PrincipalId::Account(account), Who::Caller(caller)) => {
            // One of CloudFront's own account is in none of ours.
            let foreign = matches!(caller.principal, Principal::AccessIdentity(_));
            (*account == caller.account && !foreign).then_some(Grant::Account)
        }
        (PrincipalId::Arn(arn), Who::Caller(caller)) => {
            if *arn == caller.arn() {
                return Some(Grant::Session);
            }
            (caller.role_arn().as_deref() == Some(arn)).then_some(Grant::Role)
        }
        (PrincipalId::Unique(id), Who::Caller(caller)) => match caller.principal {
            Principal::User { .. } => (facts.user_id == id).then_some(Grant::Session),
            Principal::Role { .. } => {
                let role = facts.user_id.split_once(':').map(|(role, _)| role);
                (role == Some(id)).then_some(Grant::Role)
            }
            _ => None,
        },
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use novamind_kernel::{Caller, ResourceTags};
    use novamind_wire::Timestamp;

    use super::super::document::Kind;
    use super::*;

    /// Whoever is made anew under a name is not the one whom a policy of before has trusted.
    #[test]
    fn principals_are_bound_to_unique_ids() {
        let arn = |name: &str| format!("arn:aws:iam::123456789012:{name}");
        let ids = BTreeMap::from([
            (arn("user/ann"), "AIDAOLD".to_owned()),
            (arn("role/work"), "AROAOLD".to_owned()),
        ]);
        let (path, account) = ("/".to_owned(), "123456789012");
        let user = |name: &str| Principal::User { path: path.clone(), name: name.into() };
        let role =
            |name: &str| Principal::Role { path: path.clone(), name: name.into(), session: "s".into() };
        // Named by the policy, whether it is bound, the caller, its id, and whether it is granted something.
        let cases = [
            ("user/ann", true, user("ann"), "AIDAOLD", true),
            ("user/ann", true, user("ann"), "AIDANEW", false),
            ("user/ann", true, user("renamed"), "AIDAOLD", true),
            ("user/ann", true, user("ann"), "", false),
            ("user/ann", false, user("ann"), "AIDANEW", true),
            ("role/work", true, role("work"), "AROAOLD:s", true),
            ("role/work", true, role("work"), "AROANEW:s", false),
            ("role/work", true, user("work"), "AIDAOLD", false),
        ];
        let (conditions, tags) = (BTreeMap::new(), BTreeMap::new());
        for (named, bound, principal, user_id, expected) in cases {
            let named = arn(named);
            let text = format!(
                r#"{{"Statement":{{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{{"AWS":"{named}"}}}}}}"#
            );
            let policy = Policy::parse(&text, Kind::Trust).unwrap();
            let policy = if bound { policy.bound(&ids) } else { policy };
            let held = Held { source: Arc::new(Source::Trust), policy: Arc::new(policy) };
            let caller = Caller { principal, ..Caller::root(account) };
            let facts = Facts {
                who: Who::Caller(&caller),
                account,
                user_id,
                tags: &tags,
                region: "us-east-1",
                resource: "arn:aws:iam::123456789012:role/guarded",
                conditions: &conditions,
                resource_tags: &ResourceTags::none(),
                source: None,
                via: &[],
                now: Timestamp::from_millis(0),
                simulated: false,
            };
            let granted = resource(&held, &Question { action: "sts:assumerole", facts }, false).unwrap();
            assert_eq!(granted.is_some(), expected, "{named} {bound} {} {user_id}", caller.arn());
        }
    }
}
