//! The images plane: where container images are kept, how they travel, and how they become folders.
//!
//! Three parts, each usable without the others:
//!
//! - [`Store`]: blobs and manifests on disk below one folder, addressed by their SHA-256.
//! - [`Registry`]: the OCI distribution API (`/v2/…`) over a store. What a repository, a tag or an image *is*
//!   belongs to whoever implements [`RegistryIndex`]; the registry asks it on every request.
//! - [`Images`]: finds the image that a task names, here or in a remote registry, and unpacks each of its layers
//!   once into a folder that overlayfs can stack.
//!
//! Invariants:
//! - What stands under a digest has that digest. A blob becomes visible by one rename, after its bytes were hashed
//!   and synced; `kill -9` at any moment leaves nothing half-made that anybody can see.
//! - No blob is ever held in memory whole. Manifests are, and are at most [`manifest::MAX_MANIFEST`] bytes.
//! - A blob is shared between repositories but visible only through a repository that was given it.
//! - The plane knows neither ARNs nor IAM. A `registry` is an opaque name that the index chose.
//!
//! On failure: an upload that breaks off keeps what arrived and can go on from there until it is swept; an unpack
//! that breaks off leaves a hidden folder that the next [`Images::open`] deletes.

mod blocking;
pub mod config;
pub mod digest;
pub mod error;
pub mod images;
pub mod index;
pub mod layers;
pub mod manifest;
pub mod name;
pub mod registry;
mod remote;
pub mod sim;
pub mod store;

pub use config::ImageConfig;
pub use digest::Digest;
pub use error::{ImageError, StoreError};
pub use images::{Image, Images, Unpacked};
pub use index::{
    Access, Action, Credential, IndexError, LiveRepository, ManifestRecord, NewManifest, RegistryIndex,
    Repository,
};
pub use layers::{Layer, Lease};
pub use registry::{OfPage, Registry};
pub use store::Store;

/// For the fuzz targets.
#[cfg(fuzzing)]
pub mod fuzzing {
    pub use crate::layers::fuzz as layer;
    pub use crate::registry::fuzz as registry;

    /// Reads an image's configuration.
    pub fn config(bytes: &[u8]) {
        let _ = crate::config::parse(bytes);
    }
}
