//! CodePipeline.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::codepipeline::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct CodePipeline;

/// What the service answers.
pub fn routes(state: Arc<CodePipeline>) -> Routes<CodePipeline> {
    Routes::new(&SERVICE, state)
}
