//! Systems Manager Parameter Store.
//!
//! Invariants:
//! - The current version of a parameter is one record, each older one another: reading the current one is one
//!   look-up, however long the history.
//! - A SecureString is sealed under the installation's root key, bound to its name and version, or by KMS under the key
//!   that it names; the database never holds its text.
//! - Versions count up from 1 and are never reused while the parameter lives.
//!
//! Not supported, and refused by name: advanced-tier parameter policies, the data types `aws:ec2:image` and
//! `aws:ssm:integration`, parameters shared from other accounts.

mod filter;
mod kms;
mod label;
mod list;
mod parameter;
mod records;
mod selector;
mod tags;

use std::sync::Arc;

use novamind_api::ssm::SERVICE;
use novamind_kernel::Routes;

/// The service has no state of its own beside the store.
#[derive(Default)]
pub struct Ssm;

type Cx = novamind_kernel::Cx<Ssm>;

/// What the service answers.
pub fn routes(state: Arc<Ssm>) -> Routes<Ssm> {
    Routes::new(&SERVICE, state)
        .on(parameter::put)
        .on(parameter::get)
        .on(parameter::get_many)
        .on(parameter::delete)
        .on(parameter::delete_many)
        .on(list::by_path)
        .on(list::describe)
        .on(list::history)
        .on(label::label)
        .on(label::unlabel)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
}
