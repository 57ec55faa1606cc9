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
#[cfg(test)]
mod authorizer_tests;
mod cache;
mod holder;
mod key;
mod linked;
mod managed;
mod managed_policy;
mod page;
mod policy;
mod policy_version;
mod profile;
mod records;
mod role;
mod role_policy;
mod session;
mod tags;
mod usage;
mod user;
mod user_policy;

use std::sync::Arc;

pub use authorizer::Decisions;
use novamind_api::iam::SERVICE;
use novamind_kernel::Routes;
pub use usage::start;

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
        .on(policy_version::create)
        .on(policy_version::get)
        .on(policy_version::list)
        .on(policy_version::set_default)
        .on(policy_version::delete)
        .on(user::create)
        .on(user::get)
        .on(user::list)
        .on(user::update)
        .on(user::delete)
        .on(user::groups)
        .on(user_policy::put)
        .on(user_policy::get)
        .on(user_policy::delete)
        .on(user_policy::list)
        .on(user_policy::attach)
        .on(user_policy::detach)
        .on(user_policy::list_attached)
        .on(key::create)
        .on(key::update)
        .on(key::delete)
        .on(key::list)
        .on(key::last_used)
        .on(profile::create)
        .on(profile::get)
        .on(profile::delete)
        .on(profile::add_role)
        .on(profile::remove_role)
        .on(profile::list)
        .on(profile::list_for_role)
        .on(tags::tag_role)
        .on(tags::untag_role)
        .on(tags::list_role)
        .on(tags::tag_user)
        .on(tags::untag_user)
        .on(tags::list_user)
        .on(tags::tag_policy)
        .on(tags::untag_policy)
        .on(tags::list_policy)
        .on(tags::account_aliases)
        .on(linked::create)
        .on(linked::delete)
        .on(linked::deletion_status)
        .on_reset(|iam| async move {
            iam.usage.clear();
            Ok(())
        })
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    pub use crate::policy::fuzz as policy;
}
