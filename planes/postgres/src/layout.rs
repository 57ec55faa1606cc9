//! Where everything of an instance lies.

use std::path::{Path, PathBuf};

use crate::{Error, Node, Result};

/// Where an instance's folder is mounted for its processes.
pub const PLACE: &str = "/run/novamind/postgres";

/// The folders of the plane.
#[derive(Clone, Debug)]
pub struct Layout {
    root: PathBuf,
    /// Whether processes see the instance's folder at [`PLACE`], and have no shell but this program.
    mounted: bool,
    /// This program.
    program: PathBuf,
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
    pub fn new(root: PathBuf, mounted: bool, program: PathBuf) -> Self {
        Self { root, mounted, program }
    }

    /// What servers have before a command of [`gate`](crate::gate): nothing where it is their shell.
    pub fn gate(&self) -> String {
        if self.mounted {
            return String::new();
        }
        // For a shell, and then for PostgreSQL, which puts names in for what begins with a percent sign.
        let program = self.program.to_string_lossy().replace('\'', "'\\''").replace('%', "%%");
        format!("'{program}' {} ", crate::gate::WORD)
    }

    /// What is noted of a node's server, where the server cannot come.
    pub fn note(&self, instance: &str, node: Node) -> PathBuf {
        self.root.join("servers").join(format!("{instance}-{}.json", node.name()))
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
