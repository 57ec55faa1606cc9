//! Policies: their grammar, and what a set of them says about a request. Pure.
//!
//! Invariants:
//! - What cannot be understood is refused when the policy is written: an operator, an element or a wildcard that is
//!   not known never reaches a decision.
//! - A condition key that a request does not have has no value; each operator says what that means, as on AWS.
//! - Whatever is decided tells the statement that decided it, or the kind of policy in which one is missing.

mod condition;
mod decide;
mod document;
mod evaluate;
mod facts;
mod pattern;
mod span;
mod unique;

pub use decide::{Layer, Layers, Outcome, Standing, decide};
pub use document::{Kind, Policy, PrincipalId, invalid_principal};
pub use evaluate::{Found, Held, Question, Source, Verdict, identity, matching, missing_keys};
pub use facts::{Facts, Who};
pub use span::statement_spans;

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
            resource_tags: &novamind_kernel::ResourceTags::none(),
            source: None,
            via: &[],
            now: novamind_wire::Timestamp::default(),
            simulated: false,
        };
        let question = Question { action, facts };
        let held = Held { source: Source::Resource.into(), policy: policy.into() };
        identity(std::iter::once(&held), &question);
        let _ = evaluate::resource(&held, &question, false);
    }
}
