//! How what the kinds of policies say becomes a decision ("Policy evaluation for requests within a single account", IAM
//! user guide). Pure.
//!
//! 1. A statement that denies, in any policy that applies, ends it.
//! 2. A policy of the resource that names the user or the session allows; one that names the role, or everyone, takes the
//!    place of the identity's own policies.
//! 3. Otherwise a policy of the identity, or of a group that it is in, must allow.
//! 4. The permissions boundary and the session's policies must allow as well.

use super::evaluate::{Found, Grant, Held, Question, Verdict, identity, resource};

/// A kind of policy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layer {
    Identity,
    Resource,
    Trust,
    Boundary,
    Session,
}

impl Layer {
    /// As messages that nothing allows it say it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Identity => "identity-based policy",
            Self::Resource => "resource-based policy",
            Self::Trust => "role trust policy",
            Self::Boundary => "permissions boundary",
            Self::Session => "session policy",
        }
    }

    fn with_article(self) -> &'static str {
        match self {
            Self::Identity => "an identity-based policy",
            Self::Resource => "a resource-based policy",
            Self::Trust => "the role trust policy",
            Self::Boundary => "a permissions boundary",
            Self::Session => "a session policy",
        }
    }
}

/// Who asks, by what limits them.
#[derive(Clone, Copy)]
pub enum Standing<'a> {
    /// May what the resource's policy does not deny; and a denied root still `mends` that policy.
    Root {
        mends: bool,
    },
    /// Strangers and services in their own name: may what the resource's policy allows.
    Stranger,
    Identity {
        policies: &'a [Held],
        boundary: Option<&'a Held>,
        session: Option<&'a [Held]>,
    },
}

/// The policies that a decision is made of.
pub struct Layers<'a> {
    /// The policy of the resource, or of the role whose trust is asked for.
    pub resource: Option<(Layer, &'a Held)>,
    /// As in `kernel::Request`.
    pub resource_must_allow: bool,
    pub standing: Standing<'a>,
}

/// A decision, and what it came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    pub allowed: bool,
    /// Statements that were decisive, with whether they allow.
    pub decisive: Vec<(Layer, Found, bool)>,
    /// The kind of policy in which a statement that allows is missing.
    pub missing: Option<Layer>,
}

impl Outcome {
    fn denied(layer: Layer, found: Found) -> Self {
        Self { allowed: false, decisive: vec![(layer, found, false)], missing: None }
    }

    fn missing(mut self, layer: Layer) -> Self {
        (self.allowed, self.missing) = (false, Some(layer));
        self
    }

    fn allow(mut self) -> Self {
        self.allowed = true;
        self
    }

    /// Why it is denied, in AWS's words ("Troubleshoot access denied error messages", IAM user guide).
    pub fn reason(&self, action: &str) -> String {
        match (self.missing, self.decisive.last()) {
            (Some(layer), _) => format!("because no {} allows the {action} action", layer.name()),
            (None, Some((layer, ..))) => format!("with an explicit deny in {}", layer.with_article()),
            (None, None) => String::new(),
        }
    }
}

/// Decides.
pub fn decide(layers: &Layers<'_>, question: &Question<'_>) -> Outcome {
    let mut outcome = Outcome::default();
    let mut grant = None;
    let (mut given_by, mut is_trust) = (Layer::Resource, false);
    if let Some((layer, held)) = layers.resource {
        (given_by, is_trust) = (layer, layer == Layer::Trust);
        let bounded = matches!(layers.standing, Standing::Identity { boundary: Some(_), .. });
        match resource(held, question, bounded) {
            Err(_) if matches!(layers.standing, Standing::Root { mends: true }) => return outcome.allow(),
            Err(found) => return Outcome::denied(layer, found),
            Ok(Some((found_grant, found))) => {
                grant = Some(found_grant);
                outcome.decisive.push((layer, found, true));
            }
            Ok(None) => {}
        }
    }
    let must_allow = layers.resource_must_allow || is_trust;
    let (policies, boundary, session) = match layers.standing {
        Standing::Root { .. } | Standing::Stranger if must_allow && grant.is_none() => {
            return outcome.missing(given_by);
        }
        Standing::Root { .. } => return outcome.allow(),
        Standing::Stranger => {
            return if grant.is_some() { outcome.allow() } else { outcome.missing(given_by) };
        }
        Standing::Identity { policies, boundary, session } => (policies, boundary, session),
    };
    let own = identity(policies.iter(), question);
    let bounds = boundary.map(|boundary| identity(std::iter::once(boundary), question));
    let within = session.map(|session| identity(session.iter(), question));
    let verdicts = [(Layer::Identity, Some(own)), (Layer::Boundary, bounds), (Layer::Session, within)];
    for (layer, verdict) in &verdicts {
        if let Some(Verdict::Denied(found)) = verdict {
            return Outcome::denied(*layer, found.clone());
        }
    }
    if must_allow && grant.is_none() {
        return outcome.missing(given_by);
    }
    if grant == Some(Grant::Session) {
        return outcome.allow();
    }
    for (layer, verdict) in verdicts {
        match verdict {
            Some(Verdict::Allowed(found)) => outcome.decisive.push((layer, found, true)),
            Some(_) if layer == Layer::Identity && grant == Some(Grant::Role) => {}
            Some(_) => return outcome.missing(layer),
            None => {}
        }
    }
    outcome.allow()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use novamind_kernel::{Caller, Principal, ResourceTags};
    use novamind_wire::Timestamp;

    use super::super::document::{Kind, Policy};
    use super::super::evaluate::Source;
    use super::super::facts::{Facts, Who};
    use super::*;

    const USER: &str = "arn:aws:iam::123456789012:user/ann";

    fn held(name: &str, kind: Kind, text: &str) -> Held {
        let policy = Policy::parse(text, kind).unwrap().into();
        Held { source: Source::Given(name.into()).into(), policy }
    }

    /// A policy of one letter: `a` allows, `d` denies, `-` says nothing about the action.
    fn of(name: &str, letter: char, principal: &str) -> Option<Held> {
        let (effect, action) = match letter {
            'a' => ("Allow", "s3:GetObject"),
            'd' => ("Deny", "s3:*"),
            '-' => ("Allow", "sqs:*"),
            _ => return None,
        };
        let kind = if principal.is_empty() { Kind::Identity } else { Kind::Resource };
        let principal = match principal {
            "" => String::new(),
            "*" => r#""Principal":"*","#.into(),
            arn => format!(r#""Principal":{{"AWS":"{arn}"}},"#),
        };
        let text = format!(
            r#"{{"Statement":{{"Effect":"{effect}",{principal}"Action":"{action}","Resource":"*"}}}}"#
        );
        Some(held(name, kind, &text))
    }

    /// Every combination that the documentation's chart tells apart. A blank stands for no such policy at all.
    #[test]
    fn the_order_of_evaluation() {
        let account = "123456789012";
        // Identity, resource's principal and policy, boundary, session; and what comes of it.
        let cases = [
            ('a', "", ' ', ' ', ' ', ""),
            ('-', "", ' ', ' ', ' ', "because no identity-based policy allows"),
            ('d', "*", 'a', 'a', 'a', "with an explicit deny in an identity-based policy"),
            ('a', "*", 'd', ' ', ' ', "with an explicit deny in a resource-based policy"),
            ('a', "", ' ', 'd', ' ', "with an explicit deny in a permissions boundary"),
            ('a', "", ' ', ' ', 'd', "with an explicit deny in a session policy"),
            ('a', "", ' ', '-', ' ', "because no permissions boundary allows"),
            ('a', "", ' ', 'a', '-', "because no session policy allows"),
            ('a', "", ' ', 'a', 'a', ""),
            ('-', "", ' ', '-', '-', "because no identity-based policy allows"),
            // A resource's policy stands in for the identity's ...
            ('-', "*", 'a', ' ', ' ', ""),
            ('-', account, 'a', ' ', ' ', "because no identity-based policy allows"),
            ('a', account, 'a', ' ', ' ', ""),
            // ... and is limited by the boundary and the session, unless it names the user itself.
            ('-', "*", 'a', '-', ' ', "because no permissions boundary allows"),
            ('-', "*", 'a', ' ', '-', "because no session policy allows"),
            ('-', USER, 'a', '-', '-', ""),
            ('-', USER, 'a', 'd', ' ', "with an explicit deny in a permissions boundary"),
            ('a', USER, '-', ' ', ' ', ""),
        ];
        let principal = Principal::User { path: "/".into(), name: "ann".into() };
        let caller = Caller { principal, ..Caller::root(account) };
        let (tags, conditions) = (BTreeMap::new(), BTreeMap::new());
        let question = Question {
            action: "s3:getobject",
            facts: Facts {
                who: Who::Caller(&caller),
                account,
                user_id: "AIDA",
                tags: &tags,
                region: "us-east-1",
                resource: "arn:aws:s3:::b/k",
                conditions: &conditions,
                resource_tags: &ResourceTags::none(),
                source: None,
                via: &[],
                now: Timestamp::from_millis(0),
                simulated: false,
            },
        };
        for (own, principal, resource, boundary, session, expected) in cases {
            let policies = [of("own", own, "").unwrap()];
            let resource = of("resource", resource, principal);
            let boundary = of("boundary", boundary, "");
            let session = of("session", session, "").map(|session| [session]);
            let layers = Layers {
                resource: resource.as_ref().map(|resource| (Layer::Resource, resource)),
                resource_must_allow: false,
                standing: Standing::Identity {
                    policies: &policies,
                    boundary: boundary.as_ref(),
                    session: session.as_ref().map(<[_; 1]>::as_slice),
                },
            };
            let outcome = decide(&layers, &question);
            let case = format!("{own} {principal} {:?}", outcome);
            assert_eq!(outcome.allowed, expected.is_empty(), "{case}");
            assert!(outcome.reason("s3:GetObject").starts_with(expected), "{case}: {expected}");
            assert!(outcome.missing.is_some() || !outcome.decisive.is_empty(), "{case}");
            assert_eq!(outcome.missing.is_some(), expected.starts_with("because"), "{case}");
        }
    }
}
