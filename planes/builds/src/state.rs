//! What a build has done so far. Names and spellings of statuses and phases are those of CodeBuild's
//! model (`StatusType`, `BuildPhaseType`).

use std::path::PathBuf;

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

/// Status of a build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum BuildStatus {
    InProgress,
    Succeeded,
    Failed,
    /// The plane's own failure: the supervising process was lost, or the sandbox could not be made.
    Fault,
    TimedOut,
    Stopped,
}

impl BuildStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            BuildStatus::InProgress => "IN_PROGRESS",
            BuildStatus::Succeeded => "SUCCEEDED",
            BuildStatus::Failed => "FAILED",
            BuildStatus::Fault => "FAULT",
            BuildStatus::TimedOut => "TIMED_OUT",
            BuildStatus::Stopped => "STOPPED",
        }
    }

    pub fn is_final(self) -> bool {
        self != BuildStatus::InProgress
    }
}

/// A phase's status has the same words as a build's.
pub type PhaseStatus = BuildStatus;

/// The phases that run in this plane. SUBMITTED, QUEUED and COMPLETED are the service's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum PhaseType {
    Provisioning,
    DownloadSource,
    Install,
    PreBuild,
    Build,
    PostBuild,
    UploadArtifacts,
    Finalizing,
}

impl PhaseType {
    pub fn as_str(self) -> &'static str {
        match self {
            PhaseType::Provisioning => "PROVISIONING",
            PhaseType::DownloadSource => "DOWNLOAD_SOURCE",
            PhaseType::Install => "INSTALL",
            PhaseType::PreBuild => "PRE_BUILD",
            PhaseType::Build => "BUILD",
            PhaseType::PostBuild => "POST_BUILD",
            PhaseType::UploadArtifacts => "UPLOAD_ARTIFACTS",
            PhaseType::Finalizing => "FINALIZING",
        }
    }
}

/// `contexts[].statusCode` of a phase, as CodeBuild prints them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum ContextCode {
    CommandExecutionError,
    ClientError,
    YamlFileError,
    InternalServiceError,
    BuildTimedOut,
}

impl ContextCode {
    pub fn as_str(self) -> &'static str {
        match self {
            ContextCode::CommandExecutionError => "COMMAND_EXECUTION_ERROR",
            ContextCode::ClientError => "CLIENT_ERROR",
            ContextCode::YamlFileError => "YAML_FILE_ERROR",
            ContextCode::InternalServiceError => "INTERNAL_SERVICE_ERROR",
            ContextCode::BuildTimedOut => "BUILD_TIMED_OUT",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PhaseContext {
    pub code: ContextCode,
    pub message: String,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PhaseState {
    pub phase: PhaseType,
    pub status: PhaseStatus,
    pub started_ms: i64,
    pub ended_ms: Option<i64>,
    pub contexts: Vec<PhaseContext>,
}

/// A build as observed. Everything is present as soon as it is known: `phases` grows while the build
/// runs, the rest is there when `status` is final.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BuildState {
    pub id: String,
    pub status: BuildStatus,
    pub started_ms: i64,
    pub ended_ms: Option<i64>,
    pub phases: Vec<PhaseState>,
    /// Values of `exported-variables`, read after POST_BUILD.
    pub exported: IndexMap<String, String>,
    /// What UPLOAD_ARTIFACTS collected; the service uploads it.
    pub artifacts: Vec<Artifact>,
    pub reports: Vec<Report>,
    /// The cache archive that is to be stored (only with [`crate::Cache::Archives`]).
    pub saved_cache: Option<SavedCache>,
}

impl BuildState {
    /// The phase that runs, or the last one that ran.
    pub fn current_phase(&self) -> Option<&PhaseState> {
        self.phases.last()
    }
}

/// Collected files, in the build's folder until [`crate::Builds::remove`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Artifact {
    /// `None` for the primary artifact.
    pub identifier: Option<String>,
    /// `artifacts.name`, evaluated by the shell; used when the project overrides artifact names.
    pub name: Option<String>,
    /// A zip file, or a folder for [`crate::Packaging::Folder`].
    pub path: PathBuf,
    pub files: u64,
    /// `s3-prefix` of the buildspec.
    pub s3_prefix: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SavedCache {
    pub key: String,
    pub path: PathBuf,
}

/// The test cases of one report group, with the raw files beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// Name or ARN as the buildspec has it.
    pub group: String,
    /// `JUNITXML` and so on.
    pub file_format: String,
    /// The raw report files, in the build's folder.
    pub files: Vec<PathBuf>,
    pub cases: Vec<TestCase>,
    /// Why a file could not be read; the report's status is then INCOMPLETE.
    pub errors: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestCase {
    /// Path of the raw file within the source, for `testRawDataPath`.
    pub raw_path: String,
    /// Class or suite of the case, for `prefix`.
    pub prefix: String,
    pub name: String,
    pub status: TestStatus,
    pub duration_ns: u64,
    pub message: String,
}

/// `TestCaseStatus`-like words of CodeBuild's test cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum TestStatus {
    Succeeded,
    Failed,
    Error,
    Skipped,
    Unknown,
}

impl TestStatus {
    pub fn as_str(self) -> &'static str {
        match self {
            TestStatus::Succeeded => "SUCCEEDED",
            TestStatus::Failed => "FAILED",
            TestStatus::Error => "ERROR",
            TestStatus::Skipped => "SKIPPED",
            TestStatus::Unknown => "UNKNOWN",
        }
    }
}

/// A piece of a build's log, in order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LogChunk {
    pub lines: Vec<LogLine>,
    /// Where to read on: durable, also over a restart of the daemon.
    pub next_offset: u64,
    /// No more will come: the build is over and everything was read.
    pub complete: bool,
}

/// A line without its end; secrets are masked already.
#[derive(Debug, Clone, PartialEq)]
pub struct LogLine {
    pub timestamp_ms: i64,
    pub message: String,
}
