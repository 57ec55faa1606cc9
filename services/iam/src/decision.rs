//! One decision: which policies a request meets, and what they say together.

use novamind_kernel::{Caller, Principal, Request};
use novamind_wire::{Error, Result};

use crate::authorizer::{Decisions, NO_TAGS, user_id};
use crate::policy::{Facts, Held, Layer, Layers, Outcome, Question, Standing, Who, decide};

/// Policies that a session of root's has: it may everything.
const ALL: &str = "arn:aws:iam::aws:policy/AdministratorAccess";
/// With these the account's root can mend the policy of a bucket that shuts it out.
const MENDING: [&str; 3] = ["s3:getbucketpolicy", "s3:putbucketpolicy", "s3:deletebucketpolicy"];

impl Decisions {
    /// The policies that a session came with; `None` if it has none.
    fn session_policies(&self, caller: &Caller) -> Result<Option<Vec<Held>>> {
        let Some(session) = &caller.session else { return Ok(None) };
        // A federated user without policies of its own may nothing by those of the user that it comes from.
        let federated = matches!(caller.principal, Principal::Federated { .. });
        if session.policies.is_empty() && session.policy_arns.is_empty() && !federated {
            return Ok(None);
        }
        let mut policies = Vec::new();
        for document in &session.policies {
            policies.push(self.cache.session_document(document)?);
        }
        for arn in &session.policy_arns {
            // A policy that was deleted allows nothing more.
            policies.extend(self.cache.managed_held(&caller.account, arn)?);
        }
        Ok(Some(policies))
    }

    /// The decision, noted in the journal; `trust` is the trust policy of the role that is to be taken on.
    pub fn evaluate(&self, request: &Request<'_>, trust: Option<&Held>) -> Result<Outcome> {
        let caller = request.caller;
        let known = self.known(caller)?;
        let action = request.action.to_ascii_lowercase();
        let session = caller.session.as_deref();
        let without_mfa = session.is_some_and(|session| session.mfa.is_none());
        if matches!(caller.principal, Principal::User { .. } | Principal::Federated { .. })
            && without_mfa
            && action.starts_with("iam:")
        {
            // "GetSessionToken", AWS STS API reference: no calls of IAM without multi-factor authentication.
            let text = "The security token included in the request is invalid.";
            return Err(Error::new("InvalidClientTokenId", 403, text));
        }
        let now = self.now();
        if let (Principal::Role { .. }, Some(known)) = (&caller.principal, &known) {
            self.iam.usage.note_role(now, &known.unique_id, &known.name, request.region);
        }
        let user_id = match &caller.principal {
            Principal::Root => caller.account.clone(),
            Principal::Federated { name, .. } => format!("{}:{name}", caller.account),
            _ => known.as_ref().map(|known| user_id(caller, known)).unwrap_or_default(),
        };
        let question = Question {
            action: &action,
            facts: Facts {
                who: match caller.principal {
                    Principal::Service(name) => Who::Service(name),
                    _ => Who::Caller(caller),
                },
                account: &caller.account,
                user_id: &user_id,
                tags: known.as_ref().map_or(&NO_TAGS, |known| &known.tags),
                region: request.region,
                resource: request.resource,
                conditions: request.conditions,
                resource_tags: request.tags,
                source: caller.source.as_deref(),
                via: request.via,
                now,
                simulated: false,
            },
        };
        let document = request.resource_policy.map(|text| self.cache.resource_document(text)).transpose()?;
        let resource = match trust {
            Some(trust) => Some((Layer::Trust, trust)),
            None => document.as_ref().map(|document| (Layer::Resource, document)),
        };
        let within = self.session_policies(caller)?;
        let all;
        let policies: &[Held] = match (&caller.principal, &known) {
            (Principal::Federated { issuer, .. }, _) if issuer.is_empty() => {
                all = self.cache.managed_held(&caller.account, ALL)?;
                all.as_slice()
            }
            (_, Some(known)) => &known.policies,
            (_, None) => &[],
        };
        let standing = match caller.principal {
            Principal::Root => Standing::Root { mends: MENDING.contains(&action.as_str()) },
            Principal::Anonymous | Principal::Service(_) | Principal::AccessIdentity(_) => Standing::Stranger,
            _ => Standing::Identity {
                policies,
                boundary: known.as_ref().and_then(|known| known.boundary.as_ref()),
                session: within.as_deref(),
            },
        };
        let resource_must_allow = request.policy_must_allow;
        let outcome = decide(&Layers { resource, resource_must_allow, standing }, &question);
        self.iam.journal.note(now, request, &outcome, policies);
        Ok(outcome)
    }

    /// What was decided, as DecodeAuthorizationMessage tells it.
    pub fn message(&self, request: &Request<'_>, outcome: &Outcome) -> serde_json::Value {
        let caller = request.caller;
        let region = ("aws:Region".to_owned(), vec![request.region.to_owned()]);
        let conditions: Vec<_> = crate::journal::conditions(request)
            .into_iter()
            .chain([region])
            .map(|(key, values)| {
                let values: Vec<_> =
                    values.iter().map(|value| serde_json::json!({ "value": value })).collect();
                serde_json::json!({ "key": key, "values": { "items": values } })
            })
            .collect();
        let matched: Vec<_> = outcome
            .decisive
            .iter()
            .map(|(layer, found, allows)| {
                serde_json::json!({
                    "statementId": found.sid.as_deref().unwrap_or(""),
                    "effect": if *allows { "ALLOW" } else { "DENY" },
                    "policy": crate::journal::named(&found.source, *layer),
                })
            })
            .collect();
        serde_json::json!({
            "allowed": outcome.allowed,
            "explicitDeny": !outcome.allowed && outcome.missing.is_none(),
            "matchedStatements": { "items": matched },
            "failures": { "items": [] },
            "context": {
                "principal": {
                    "id": self.known(caller).ok().flatten().map(|known| user_id(caller, &known)),
                    "arn": caller.arn(),
                },
                "action": request.action,
                "resource": request.resource,
                "conditions": { "items": conditions },
            },
        })
    }
}
