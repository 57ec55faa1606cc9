//! What the plane is asked to do: everything that a build needs, resolved beforehand. Parameters are
//! already values, roles are already credentials, ARNs have become paths.

use std::path::PathBuf;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::buildspec::Buildspec;

/// One build, complete. It is written to the build's folder (readable by the owner alone) until the
/// supervising process has read it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BuildRequest {
    /// Names the build in this plane: letters, digits, `-` and `_`, at most 128. The uuid of
    /// `project:uuid` serves. Starting the same id twice starts one build.
    pub id: String,
    /// What the build sees as its file system.
    pub image: ImageKind,
    /// Whether `docker` lines work (`privilegedMode` of the project).
    pub privileged: bool,
    /// The primary source, unpacked to `CODEBUILD_SRC_DIR`.
    pub source: Source,
    /// Further sources; each is unpacked to `CODEBUILD_SRC_DIR_<identifier>`.
    pub secondary_sources: Vec<SecondarySource>,
    /// The buildspec, read by [`Buildspec::parse`].
    pub buildspec: Buildspec,
    /// What the log calls the buildspec, for instance `buildspec.yml`.
    pub buildspec_name: String,
    /// Environment in final precedence (StartBuild over project over buildspec, parameters and
    /// secrets resolved), the `CODEBUILD_*` and `AWS_*` names included. The plane itself adds
    /// `CODEBUILD_SRC_DIR*`, `CODEBUILD_BUILD_SUCCEEDING`, `HOME`, and `PATH` where it is missing.
    pub environment: IndexMap<String, String>,
    /// Values that the log shows as `***`: what came from Parameter Store and Secrets Manager, and
    /// the secret half of the credentials. AWS access key ids are masked without being named.
    pub secrets: Vec<String>,
    /// Names whose values came from a secret: they cannot be exported.
    pub secret_names: Vec<String>,
    /// Seconds from the start of PROVISIONING until everything is ended with TIMED_OUT
    /// (`timeoutInMinutes`).
    pub timeout_seconds: u64,
    /// Bounds by the project's compute type.
    pub limits: Limits,
    /// The primary artifact; `None` for NO_ARTIFACTS.
    pub artifact: Option<ArtifactRequest>,
    /// Secondary artifacts that the project declares, each with its identifier. The buildspec says
    /// which files; an identifier that the buildspec lacks is an error of UPLOAD_ARTIFACTS.
    pub secondary_artifacts: Vec<ArtifactRequest>,
    /// Where cached paths live between builds.
    pub cache: Cache,
    /// Host paths of which the build sees nothing: the data folder, credentials, sockets. `/root/.aws`
    /// and the usual container sockets are always hidden.
    pub hidden: Vec<PathBuf>,
    /// Registries that `docker` lines reach with a certificate authority of their own.
    pub registries: Vec<RegistryAuthority>,
    /// Lines for the build's `/etc/hosts`: (address, name).
    pub hosts: Vec<(String, String)>,
    /// Commands of this machine that the build finds last on its path: (name, file). Only for
    /// [`ImageKind::Machine`], where the file is seen.
    #[serde(default)]
    pub tools: Vec<(String, PathBuf)>,
}

/// The file system a build starts from. Either way it is copy-on-write: nothing that the build
/// writes outlasts it except artifacts and caches.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ImageKind {
    /// This machine's own, for `aws/codebuild/*`.
    Machine,
    /// Unpacked layers of an image, the lowest first, and its configured environment. Its user is not: builds run as
    /// root unless the buildspec says otherwise.
    Layers { layers: Vec<PathBuf>, environment: IndexMap<String, String> },
}

/// Where a source comes from. Both are read, never changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// NO_SOURCE: an empty folder.
    Empty,
    /// A folder, copied with modes and symbolic links.
    Folder(PathBuf),
    /// A zip file, as a pipeline's artifact is.
    Zip(PathBuf),
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SecondarySource {
    /// `sourceIdentifier`, or the artifact's name in a pipeline.
    pub identifier: String,
    pub source: Source,
}

/// Bounds of the whole build, all of its processes together.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Limits {
    /// Bytes of memory.
    pub memory: u64,
    /// Processes and threads.
    pub pids: u64,
    /// Processors, in thousandths; `None` for all.
    pub milli_cpus: Option<u64>,
}

/// An artifact that the project wants from the build.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArtifactRequest {
    /// `artifactIdentifier`; `None` for the primary one.
    pub identifier: Option<String>,
    pub packaging: Packaging,
}

/// How collected files are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Packaging {
    /// One zip file: pipelines, and projects with `packaging: ZIP`.
    Zip,
    /// A folder whose files are uploaded one by one: `packaging: NONE`.
    Folder,
}

/// Where the buildspec's `cache.paths` live between builds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Cache {
    /// NO_CACHE.
    None,
    /// LOCAL with LOCAL_CUSTOM_CACHE: a folder that belongs to the project. A path of the form
    /// `dir/**/*` is bound there and costs no copy; one build at a time has it, and a build that
    /// finds it taken runs without a cache.
    Local {
        folder: PathBuf,
        /// LOCAL_DOCKER_LAYER_CACHE: also keep the store of `docker` lines there.
        docker_layers: bool,
    },
    /// S3: archives by key, which the service fetches before the build and stores after it.
    Archives {
        /// (cache key, archive file), newest first. A buildspec without a key has the key "".
        available: Vec<(String, PathBuf)>,
    },
}

/// A registry with a certificate authority of its own.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegistryAuthority {
    /// `host:port` as image names have it.
    pub host: String,
    /// PEM file on this machine, copied into the build.
    pub authority: PathBuf,
}
