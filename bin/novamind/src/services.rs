//! The services of this cloud.

use std::sync::Arc;

use novamind_kernel::{Cloud, Registry};

use crate::authorizer::RootOnly;

/// Installs every service.
pub fn install(cloud: &Cloud) {
    let registry = Registry::default()
        .with(novamind_ssm::routes(Arc::default()))
        .with(novamind_sts::routes(Arc::default()));
    cloud.install(registry, Box::new(RootOnly));
}
