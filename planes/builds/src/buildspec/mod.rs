//! Buildspec 0.2 (and 0.1), read into types.
//!
//! The grammar is that of AWS's "Build specification reference for CodeBuild", without `batch`.
//! Invariants: whatever is read is honoured by the plane; a key that is not known, or that this
//! plane does not honour, is an error that names it and its line. Scalars keep their text.

mod error;
mod fields;
mod node;
mod read;
#[cfg(test)]
mod tests;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

pub use error::BuildspecError;

/// A buildspec. It serializes, so that it can be stored with a build; that form is not YAML.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Buildspec {
    pub version: Version,
    /// User for all phases; root if absent.
    pub run_as: Option<String>,
    pub env: Env,
    pub install: Option<Phase>,
    pub pre_build: Option<Phase>,
    pub build: Option<Phase>,
    pub post_build: Option<Phase>,
    /// `runtime-versions` of the install phase: name to version as written.
    pub runtime_versions: IndexMap<String, String>,
    /// Report groups, at most five.
    pub reports: IndexMap<String, ReportGroup>,
    pub artifacts: Option<Artifacts>,
    pub cache: Option<CachePaths>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Version {
    /// Every command runs in a shell of its own.
    V0_1,
    /// One shell runs all commands.
    V0_2,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Env {
    pub shell: Shell,
    /// Literal values: `$NAME` inside is not expanded.
    pub variables: IndexMap<String, String>,
    pub parameter_store: IndexMap<String, String>,
    /// `secret-id:json-key:version-stage:version-id` as written.
    pub secrets_manager: IndexMap<String, String>,
    pub exported_variables: Vec<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shell {
    /// `/bin/sh`, the default on Linux.
    #[default]
    Sh,
    Bash,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Phase {
    pub run_as: Option<String>,
    /// `None` is AWS's default: INSTALL and PRE_BUILD end the build, BUILD goes on to POST_BUILD.
    pub on_failure: Option<OnFailure>,
    pub commands: Vec<String>,
    pub finally: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum OnFailure {
    /// No further phase runs: after BUILD, not even POST_BUILD.
    Abort,
    /// Go on with the next phase; the build is FAILED nevertheless.
    Continue,
    /// Run the phase again, at most `count` times, if the error message matches `pattern`.
    Retry { count: u32, pattern: String },
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReportGroup {
    pub files: Vec<String>,
    pub base_directory: Option<String>,
    pub discard_paths: bool,
    /// Only `JUNITXML` is read.
    pub file_format: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Artifacts {
    /// Absent only if there are secondary artifacts alone.
    pub primary: Option<ArtifactFiles>,
    pub secondary: IndexMap<String, ArtifactFiles>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct ArtifactFiles {
    pub files: Vec<String>,
    /// Evaluated by the shell.
    pub name: Option<String>,
    pub discard_paths: bool,
    /// May be a glob.
    pub base_directory: Option<String>,
    pub exclude_paths: Vec<String>,
    /// Keep symbolic links as such, instead of what they point to.
    pub enable_symlinks: bool,
    pub s3_prefix: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CachePaths {
    pub paths: Vec<String>,
    /// Evaluated by the shell.
    pub key: Option<String>,
    /// Prefixes, tried in order; at most five.
    pub fallback_keys: Vec<String>,
    pub restore: bool,
    pub save: bool,
}

impl Buildspec {
    /// Reads a buildspec; `file` is its name for error messages.
    pub fn parse(file: &str, text: &str) -> Result<Buildspec, BuildspecError> {
        node::read(text).and_then(|root| read::buildspec(&root)).map_err(|fault| fault.in_file(file))
    }
}
