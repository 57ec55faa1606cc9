//! Where everything of an instance lies.

use std::path::{Path, PathBuf};

use crate::{Error, Node, Result};

/// Where an instance's folder is mounted for its processes.
pub const PLACE: &str = "/run/novamind/postgres";

/// The folders of the plane.
#[derive(Clone, Debug)]
pub struct Layout {
    root: PathBuf,
    /// Whether processes see the instance's folder at [`PLACE`].
    mounted: bool,
}

/// Ids become file names.
pub fn check(id: &str) -> Result<()> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    match !id.is_empty() && id.len() <= 128 && id.chars().all(allowed) {
        true => Ok(()),
        false => Err(Error::Invalid(format!("{id:?} cannot be the name of an instance or a backup"))),
    }
}

impl Layout {
    pub fn new(root: PathBuf, mounted: bool) -> Self {
        Self { root, mounted }
    }

    pub fn mounted(&self) -> bool {
        self.mounted
    }

    pub fn root(&self) -> &Path {
        &self.root
    }

    pub fn instance(&self, instance: &str) -> PathBuf {
        self.root.join("instances").join(instance)
    }

    pub fn data(&self, instance: &str, node: Node) -> PathBuf {
        self.instance(instance).join(node.name()).join("data")
    }

    pub fn backup(&self, backup: &str) -> PathBuf {
        self.root.join("backups").join(backup)
    }

    pub fn archive(&self, instance: &str) -> PathBuf {
        self.instance(instance).join("archive")
    }

    pub fn log(&self, instance: &str) -> PathBuf {
        self.instance(instance).join("log")
    }

    pub fn template(&self, major: u32) -> PathBuf {
        self.root.join("templates").join(major.to_string())
    }

    /// The instance's folder as its processes see it.
    pub fn inside(&self, instance: &str) -> PathBuf {
        if self.mounted { PathBuf::from(PLACE) } else { self.instance(instance) }
    }
}
