//! Elastic Container Registry: repositories, their images, and who may push and pull them.
//!
//! Layers and manifests are kept by the images plane; this service is its index ([`Index`]), so a pushed manifest and
//! its tags are one transaction here.
//!
//! Invariants:
//! - An image is a record of its own, found by digest; a tag is a record that names one. Neither exists without its
//!   repository.
//! - Whoever comes with a token is the identity that asked for it: every request to the registry is decided by that
//!   identity's policies and the repository's own, as of now.
//! - One host serves the registries of all regions. Outside the installation's own region a repository's path begins
//!   with its region, and no repository of the installation's region may be named like that.
//! - What a deleted repository had is forgotten before another of its name exists.
//!
//! Not supported, and refused by name: scanning, KMS encryption, pull-through caches, replication, lifecycle rules
//! that count pulls or archive images.

mod access;
mod authorization;
mod catalog;
mod control;
mod image;
mod image_list;
mod index;
mod layer;
mod lifecycle;
mod plan;
mod policy;
mod push;
mod records;
mod repository;
mod settings;
mod tags;
mod token;

use std::sync::Arc;

use novamind_api::ecr::SERVICE;
use novamind_images::{Registry, Store};
use novamind_kernel::{Cloud, Routes};

pub use control::start;
pub use index::Index;

/// The service's state: the store of the images plane and the registry over it.
pub struct Ecr {
    store: Arc<Store>,
    index: Arc<Index>,
    registry: Registry,
    /// Held while a repository is made or removed, so that two of one name never meet in the store.
    making: tokio::sync::Mutex<()>,
}

type Cx = novamind_kernel::Cx<Ecr>;

impl Ecr {
    /// The service over a store of images; `hosts` are the names, with ports, under which the registry is reached.
    pub fn new(cloud: &Arc<Cloud>, store: Arc<Store>, hosts: Vec<String>) -> Self {
        let index = Arc::new(Index::new(cloud.clone(), hosts));
        let registry = Registry::new(store.clone(), index.clone());
        Self { store, index, registry, making: tokio::sync::Mutex::default() }
    }

    /// What answers `/v2/…`.
    pub fn registry(&self) -> &Registry {
        &self.registry
    }

    pub fn index(&self) -> Arc<Index> {
        self.index.clone()
    }
}

/// What the service answers.
pub fn routes(state: Arc<Ecr>) -> Routes<Ecr> {
    Routes::new(&SERVICE, state)
        .on(repository::create)
        .on(repository::describe)
        .on(repository::delete)
        .on(settings::put_mutability)
        .on(settings::put_scanning)
        .on(image::describe)
        .on(image::get)
        .on(image::delete)
        .on(image_list::list)
        .on(push::put)
        .on(layer::check)
        .on(layer::download_url)
        .on(authorization::get)
        .on(lifecycle::put)
        .on(lifecycle::get)
        .on(lifecycle::delete)
        .on(policy::set)
        .on(policy::get)
        .on(policy::delete)
        .on(tags::add)
        .on(tags::remove)
        .on(tags::list)
        .on_reset(control::reset)
}

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    /// Reads a lifecycle policy and applies it to a repository with one image.
    pub fn lifecycle(text: &str) {
        crate::plan::fuzz(text);
    }
}
