//! Elastic Container Service.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::ecs::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct Ecs;

/// What the service answers.
pub fn routes(state: Arc<Ecs>) -> Routes<Ecs> {
    Routes::new(&SERVICE, state)
}
