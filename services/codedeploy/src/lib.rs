//! CodeDeploy for ECS.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::codedeploy::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct CodeDeploy;

/// What the service answers.
pub fn routes(state: Arc<CodeDeploy>) -> Routes<CodeDeploy> {
    Routes::new(&SERVICE, state)
}
