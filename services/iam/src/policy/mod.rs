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
