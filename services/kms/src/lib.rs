//! Key Management Service: symmetric keys, aliases, data keys, rotation, key policies and grants.
//!
//! Invariants:
//! - Key material exists in the store only sealed under the installation's root key, bound to its key and its own id.
//! - A ciphertext names its key and the material that made it: after a rotation the old one still opens.
//! - The encryption context is authenticated with the ciphertext, never stored in it.
//! - A key's policy decides, for the account's root too: what it neither allows nor leaves to the account is refused.
//! - Keys, their aliases and their grants go when their waiting period is over, by the clock of the installation.
//!
//! Not supported, and refused by name: asymmetric and HMAC keys, imported material, key stores, multi-Region keys,
//! attestation documents, grants to service principals and grants bound to a source ARN.

mod access;
mod alias;
mod blob;
mod control;
mod data_key;
mod delete;
mod encrypt;
mod grant;
mod key;
mod list;
mod managed;
mod policy;
mod records;
mod rotation;
mod tags;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use novamind_api::kms::SERVICE;
use novamind_kernel::Routes;

pub use control::start;

/// The service has no state of its own beside the store.
#[derive(Default)]
pub struct Kms;

type Cx = novamind_kernel::Cx<Kms>;

/// What the service answers.
pub fn routes(state: Arc<Kms>) -> Routes<Kms> {
    Routes::new(&SERVICE, state)
        .on(key::create)
        .on(key::describe)
        .on(key::list)
        .on(key::enable)
        .on(key::disable)
        .on(key::set_description)
        .on(delete::schedule)
        .on(delete::cancel)
        .on(alias::create)
        .on(alias::update)
        .on(alias::delete)
        .on(alias::list)
        .on(encrypt::encrypt)
        .on(encrypt::decrypt)
        .on(encrypt::re_encrypt)
        .on(data_key::generate)
        .on(data_key::generate_without_plaintext)
        .on(data_key::random_of_length)
        .on(rotation::enable)
        .on(rotation::disable)
        .on(rotation::status)
        .on(rotation::on_demand)
        .on(rotation::list)
        .on(policy::get)
        .on(policy::put)
        .on(policy::list)
        .on(grant::create)
        .on(grant::list)
        .on(grant::list_retirable)
        .on(grant::retire)
        .on(grant::revoke)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
}
