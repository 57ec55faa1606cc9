//! Secrets Manager: secrets with versions and staging labels, their policies, and their waiting end.
//!
//! Invariants:
//! - A value is sealed under a data key of the secret's KMS key, which KMS gives and opens as the caller: who may not
//!   use the key, or finds it switched off, does not get the value.
//! - A version is never changed. Its id is the token of the call that made it, which makes that call repeatable.
//! - A staging label is on one version at most, and a secret that has a value has one version that is AWSCURRENT.
//! - A deleted secret is there, and closed, until its recovery window is over by the clock of the installation.
//!
//! Not supported, and refused by name: rotation (it needs Lambda functions), replicas in other Regions and accounts,
//! and the managed external secrets of partners.

mod access;
mod batch;
mod control;
mod delete;
mod filter;
mod list;
mod password;
mod policy;
mod random;
mod records;
mod refused;
mod seal;
mod secret;
mod stage;
mod tags;
#[cfg(test)]
mod tests;
mod update;
mod value;

use std::sync::Arc;

use novamind_api::secretsmanager::SERVICE;
use novamind_kernel::Routes;

pub use control::start;

/// The service has no state of its own beside the store.
#[derive(Default)]
pub struct SecretsManager;

type Cx = novamind_kernel::Cx<SecretsManager>;

/// What the service answers.
pub fn routes(state: Arc<SecretsManager>) -> Routes<SecretsManager> {
    Routes::new(&SERVICE, state)
        .on(secret::create)
        .on(secret::describe)
        .on(update::update)
        .on(update::put_value)
        .on(value::get)
        .on(batch::get)
        .on(stage::update)
        .on(list::secrets)
        .on(list::versions)
        .on(delete::delete)
        .on(delete::restore)
        .on(password::random)
        .on(policy::put)
        .on(policy::get)
        .on(policy::delete)
        .on(policy::validate)
        .on(tags::add)
        .on(tags::remove)
        .on(refused::rotate)
        .on(refused::cancel_rotation)
        .on(refused::replicate)
        .on(refused::remove_regions)
        .on(refused::stop_replication)
}
