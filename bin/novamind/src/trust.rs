//! Makes clients of registries on this machine trust the installation's certificate.
//!
//! docker, podman, skopeo and buildah read a certificate authority per registry from folders below `/etc`. They are
//! written only by root, and belong to a port: what is there is for whichever cloud answers at it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

const FOLDERS: [&str; 2] = ["/etc/containers/certs.d", "/etc/docker/certs.d"];

/// Where clients look for the authority of the registry at this endpoint (`http://127.0.0.1:4566`).
pub fn folders(endpoint: &str) -> Vec<PathBuf> {
    let host = endpoint.trim_start_matches("http://");
    FOLDERS.iter().map(|folder| Path::new(folder).join(host)).collect()
}

/// Writes the authority's certificate there. Without root's rights, clients have to be told of it by hand.
pub fn install(endpoint: &str, pem: &str) {
    if !rustix::process::geteuid().is_root() {
        tracing::info!(
            "not root: give registry clients the CA in the data folder, or switch off their TLS checks"
        );
        return;
    }
    for folder in folders(endpoint) {
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join("ca.crt"), pem));
        if let Err(error) = written {
            tracing::warn!(folder = %folder.display(), %error, "registry clients will not trust this cloud");
        }
    }
}

/// Takes the certificate away again, if it is still this installation's.
pub fn remove(endpoint: &str, pem: &str) {
    for folder in folders(endpoint) {
        let file = folder.join("ca.crt");
        if !fs::read_to_string(&file).is_ok_and(|text| text == pem) {
            continue;
        }
        let removed = fs::remove_file(&file).and_then(|()| match fs::remove_dir(&folder) {
            // Somebody put something else there.
            Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty => Ok(()),
            other => other,
        });
        if let Err(error) = removed {
            tracing::warn!(folder = %folder.display(), %error, "the registry's certificate stays");
        }
    }
}
