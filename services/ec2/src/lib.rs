//! The networking part of EC2.
//!
//! No operation is answered yet.

use std::sync::Arc;

use novamind_api::ec2::SERVICE;
use novamind_kernel::Routes;

/// The service's state.
#[derive(Default)]
pub struct Ec2;

/// What the service answers.
pub fn routes(state: Arc<Ec2>) -> Routes<Ec2> {
    Routes::new(&SERVICE, state)
}
