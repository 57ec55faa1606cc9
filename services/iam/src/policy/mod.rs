//! Policies: their grammar, and what a set of them says about a request. Pure.
//!
//! Invariants:
//! - What cannot be understood is refused when the policy is written: an operator, an element or a wildcard that is
//!   not known never reaches a decision.
//! - A condition key that a request does not have has no value; each operator says what that means, as on AWS.

mod condition;
mod document;
mod evaluate;
mod pattern;

pub use document::{Kind, Policy, PrincipalId, invalid_principal};
pub use evaluate::{Denied, Facts, Grant, Question, Verdict, Who, identity, resource};

/// Reads a document as each kind of policy and asks it.
#[cfg(fuzzing)]
pub fn fuzz(text: &str, action: &str, resource: &str) {
    let (tags, conditions) = Default::default();
    for kind in [Kind::Identity, Kind::Trust, Kind::Resource] {
        let Ok(policy) = Policy::parse(text, kind) else { continue };
        let facts = Facts {
            who: Who::Service("ecs-tasks.amazonaws.com"),
            account: "123456789012",
            user_id: "AIDAEXAMPLE",
            tags: &tags,
            region: "us-east-1",
            resource,
            conditions: &conditions,
            now: novamind_wire::Timestamp::default(),
        };
        let question = Question { action, facts };
        identity(std::iter::once(&policy), &question);
        let _ = self::resource(&policy, &question);
    }
}
