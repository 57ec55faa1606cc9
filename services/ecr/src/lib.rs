//! Elastic Container Registry.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::ecr::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct Ecr;

/// What the service answers.
pub fn routes(state: Arc<Ecr>) -> Routes<Ecr> {
    Routes::new(&SERVICE, state)
}
