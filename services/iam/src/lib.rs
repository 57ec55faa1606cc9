//! Identity and Access Management: who may do what.
//!
//! Invariants:
//! - A decision uses the policies of the last commit: a call that changed a policy is in force when it answers.
//! - Secrets of access keys are sealed; temporary credentials are not stored at all.
//! - What a policy says and this installation cannot evaluate is refused when the policy is written.
//! - Names that differ only in case are the same name.
//!
//! Not supported: groups, login profiles, multi-factor authentication, identity providers, policies of
//! organizations. AWS's managed policies are those of `managed.json`.

mod authorizer;
mod cache;
mod holder;
mod key;
mod linked;
mod managed;
mod managed_policy;
mod page;
mod policy;
mod records;
mod role;
mod role_policy;
mod session;
mod usage;

use std::sync::Arc;

pub use authorizer::Decisions;
use novamind_api::iam::SERVICE;
use novamind_kernel::Routes;

/// The service's state beside the store.
#[derive(Default)]
pub struct Iam {
    usage: usage::Usage,
}

type Cx = novamind_kernel::Cx<Iam>;

/// What the service answers.
pub fn routes(state: Arc<Iam>) -> Routes<Iam> {
    Routes::new(&SERVICE, state)
        .on(role::create)
        .on(role::get)
        .on(role::list)
        .on(role::delete)
        .on(role::update)
        .on(role::update_description)
        .on(role::update_trust)
        .on(role::put_boundary)
        .on(role::delete_boundary)
        .on(role_policy::put)
        .on(role_policy::get)
        .on(role_policy::delete)
        .on(role_policy::list)
        .on(role_policy::attach)
        .on(role_policy::detach)
        .on(role_policy::list_attached)
        .on(managed_policy::create)
        .on(managed_policy::get)
        .on(managed_policy::list)
        .on(managed_policy::delete)
        .on(managed_policy::entities)
        .on(linked::create)
        .on(linked::delete)
        .on(linked::deletion_status)
}
