//! CodeConnections: where sources come from.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::codeconnections::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct CodeConnections;

/// What the service answers.
pub fn routes(state: Arc<CodeConnections>) -> Routes<CodeConnections> {
    Routes::new(&SERVICE, state)
}
