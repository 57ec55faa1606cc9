//! An image's config: how its process is to be started. OCI and Docker write it alike.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::Digest;

/// How a container of the image runs unless the task says otherwise. The image's HEALTHCHECK is left out: ECS does
/// not use it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ImageConfig {
    pub os: String,
    pub architecture: String,
    pub entrypoint: Vec<String>,
    pub command: Vec<String>,
    /// `NAME=value` each.
    pub environment: Vec<String>,
    /// Empty: `/`.
    pub working_folder: String,
    /// `user[:group]`, names or numbers; names are looked up in the image. Empty: root.
    pub user: String,
    /// `SIGTERM` or `15`; None: SIGTERM.
    pub stop_signal: Option<String>,
    /// `80/tcp` each.
    pub exposed_ports: Vec<String>,
    /// Paths of anonymous volumes.
    pub volumes: Vec<String>,
    pub labels: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct Document {
    #[serde(default)]
    os: String,
    #[serde(default)]
    architecture: String,
    config: Option<Settings>,
    rootfs: RootFileSystem,
}

#[derive(Deserialize)]
struct RootFileSystem {
    diff_ids: Vec<Digest>,
}

/// Docker writes `null` for what is not set.
#[derive(Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Settings {
    entrypoint: Option<Vec<String>>,
    cmd: Option<Vec<String>>,
    env: Option<Vec<String>>,
    working_dir: Option<String>,
    user: Option<String>,
    stop_signal: Option<String>,
    exposed_ports: Option<BTreeMap<String, serde_json::Value>>,
    volumes: Option<BTreeMap<String, serde_json::Value>>,
    labels: Option<BTreeMap<String, String>>,
}

/// Reads a config blob: the settings, and the diff ids of the layers from the lowest to the topmost.
pub(crate) fn parse(bytes: &[u8]) -> serde_json::Result<(ImageConfig, Vec<Digest>)> {
    let document: Document = serde_json::from_slice(bytes)?;
    let settings = document.config.unwrap_or_default();
    let config = ImageConfig {
        os: document.os,
        architecture: document.architecture,
        entrypoint: settings.entrypoint.unwrap_or_default(),
        command: settings.cmd.unwrap_or_default(),
        environment: settings.env.unwrap_or_default(),
        working_folder: settings.working_dir.unwrap_or_default(),
        user: settings.user.unwrap_or_default(),
        stop_signal: settings.stop_signal.filter(|signal| !signal.is_empty()),
        exposed_ports: settings.exposed_ports.unwrap_or_default().into_keys().collect(),
        volumes: settings.volumes.unwrap_or_default().into_keys().collect(),
        labels: settings.labels.unwrap_or_default(),
    };
    Ok((config, document.rootfs.diff_ids))
}
