//! Pulls from registries that are not this cloud's.

use crate::index::Repository;
use crate::name::{ImageName, Reference};
use crate::{Digest, ImageError, Store};

pub(crate) struct Remote;

impl Remote {
    pub(crate) fn new(_roots: Option<rustls::RootCertStore>) -> Self {
        Self
    }

    pub(crate) async fn manifest(
        &self,
        name: &ImageName,
        _reference: &Reference,
        _store: &Store,
    ) -> Result<Digest, ImageError> {
        Err(unsupported(name))
    }

    pub(crate) async fn blob(
        &self,
        name: &ImageName,
        _repository: &Repository,
        _digest: &Digest,
        _size: u64,
        _store: &Store,
    ) -> Result<(), ImageError> {
        Err(unsupported(name))
    }
}

fn unsupported(name: &ImageName) -> ImageError {
    let reason =
        "pulling from registries outside this cloud is not supported yet; push the image here".to_owned();
    ImageError::Unreachable { host: name.host.clone(), reason }
}
