//! CloudWatch Logs.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::logs::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct Logs;

/// What the service answers.
pub fn routes(state: Arc<Logs>) -> Routes<Logs> {
    Routes::new(&SERVICE, state)
}
