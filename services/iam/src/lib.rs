//! Identity and Access Management.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::iam::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct Iam;

/// What the service answers.
pub fn routes(state: Arc<Iam>) -> Routes<Iam> {
    Routes::new(&SERVICE, state)
}
