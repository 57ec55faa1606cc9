//! CodeBuild.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::codebuild::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct CodeBuild;

/// What the service answers.
pub fn routes(state: Arc<CodeBuild>) -> Routes<CodeBuild> {
    Routes::new(&SERVICE, state)
}
