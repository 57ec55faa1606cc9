//! Identity and Access Management: who may do what.
//!
//! Invariants:
//! - A decision uses the policies of the last commit: a call that changed a policy is in force when it answers.
//! - Secrets of access keys are sealed; temporary credentials are not stored at all.
//! - What a policy says and this installation cannot evaluate is refused when the policy is written.
//! - Names that differ only in case are the same name.
//!
//! Not supported: identity providers (OpenID Connect, SAML), policies of organizations, server and signing
//! certificates, SSH keys, hardware devices and passkeys, reports of the use of services. AWS's managed policies are those
//! of `managed.json`. Passwords of login profiles are kept and checked, but there is no console to sign in to.

mod account;
mod assume;
mod authorizer;
#[cfg(test)]
mod authorizer_tests;
mod cache;
mod decision;
mod details;
mod group;
mod group_policy;
mod holder;
mod journal;
mod key;
mod linked;
mod login;
mod managed;
mod managed_policy;
mod mfa;
mod one_time_code;
mod page;
mod policy;
mod policy_version;
mod profile;
mod records;
mod report;
mod role;
mod role_policy;
mod session;
mod simulate;
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
    journal: journal::Journal,
    codes: one_time_code::Codes,
    report: report::Latest,
}

type Cx = novamind_kernel::Cx<Iam>;

/// What the service answers.
pub fn routes(state: Arc<Iam>) -> Routes<Iam> {
    let routes = Routes::new(&SERVICE, state)
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
        .on(user::put_boundary)
        .on(user::delete_boundary)
        .on(user::signing_certificates)
        .on(user::ssh_keys)
        .on(user::service_credentials)
        .on(group::create)
        .on(group::get)
        .on(group::list)
        .on(group::update)
        .on(group::delete)
        .on(group::add)
        .on(group::remove)
        .on(group::of_user)
        .on(group_policy::put)
        .on(group_policy::get)
        .on(group_policy::delete)
        .on(group_policy::list)
        .on(group_policy::attach)
        .on(group_policy::detach)
        .on(group_policy::list_attached)
        .on(login::create)
        .on(login::get)
        .on(login::update)
        .on(login::delete)
        .on(login::change_own)
        .on(mfa::create)
        .on(mfa::delete)
        .on(mfa::enable)
        .on(mfa::deactivate)
        .on(mfa::resync)
        .on(mfa::list)
        .on(mfa::list_virtual)
        .on(mfa::get)
        .on(mfa::tag)
        .on(mfa::untag)
        .on(mfa::list_tags)
        .on(account::create_alias)
        .on(account::delete_alias)
        .on(account::list_aliases)
        .on(account::update_passwords)
        .on(account::get_passwords)
        .on(account::delete_passwords)
        .on(account::summary)
        .on(details::get)
        .on(report::generate)
        .on(report::get)
        .on(simulate::custom)
        .on(simulate::principal)
        .on(simulate::custom_keys)
        .on(simulate::principal_keys)
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
        .on(profile::tag)
        .on(profile::untag)
        .on(profile::list_tags)
        .on(tags::tag_role)
        .on(tags::untag_role)
        .on(tags::list_role)
        .on(tags::tag_user)
        .on(tags::untag_user)
        .on(tags::list_user)
        .on(tags::tag_policy)
        .on(tags::untag_policy)
        .on(tags::list_policy)
        .on(linked::create)
        .on(linked::delete)
        .on(linked::deletion_status)
        .on_reset(|iam| async move {
            iam.usage.clear();
            iam.journal.clear();
            iam.codes.clear();
            iam.report.clear();
            Ok(())
        });
    journal::chore(routes)
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    pub use crate::policy::fuzz as policy;
}
