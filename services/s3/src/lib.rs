//! Simple Storage Service.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::s3::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct S3;

/// What the service answers.
pub fn routes(state: Arc<S3>) -> Routes<S3> {
    Routes::new(&SERVICE, state)
}
