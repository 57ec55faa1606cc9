//! Application Load Balancers.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::elbv2::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct Elbv2;

/// What the service answers.
pub fn routes(state: Arc<Elbv2>) -> Routes<Elbv2> {
    Routes::new(&SERVICE, state)
}
