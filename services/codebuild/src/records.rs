//! What the store holds: projects, builds and their jobs, report groups, reports, test cases.
//!
//! A build is two records: what clients see, which stays, and its job, which lives while the controller has
//! something to do. Two small indexes keep the lists in order without reading builds.

use novamind_api::codebuild as api;
use novamind_kernel::{Record, Scope, Transaction};
use novamind_wire::{Result, Timestamp};
use serde::{Deserialize, Serialize};

use crate::kept::Kept;

macro_rules! record {
    ($type:ty, $kind:literal) => {
        impl Record for $type {
            const SERVICE: &'static str = "codebuild";
            const KIND: &'static str = $kind;
        }
    };
}

/// A project; its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Project {
    pub project: Kept<api::Project>,
    /// The number of the last build.
    pub builds: i64,
    /// Names the cache; a new one is what InvalidateProjectCache makes.
    pub cache: String,
}
record!(Project, "project");

/// A build as clients see it; its id is `project:uuid`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Build {
    pub build: Kept<api::Build>,
    pub artifacts: Kept<api::ProjectArtifacts>,
    pub secondary_artifacts: Vec<Kept<api::ProjectArtifacts>>,
    /// Name of the cache at the time of the start.
    pub cache: String,
    /// Why the log did not reach CloudWatch Logs.
    #[serde(default)]
    pub log_trouble: Option<String>,
}
record!(Build, "build");

/// How far a build is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// Waits for its turn.
    Queued,
    /// Source, parameters and credentials are fetched; then the plane has it.
    Preparing,
    /// The plane has it, or had it: artifacts are uploaded when it is over.
    Running,
    /// The build is complete; what it leaves behind is cleaned up.
    Over,
}

/// A failure that the service met, beside those of the plane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// `PROVISIONING`, `DOWNLOAD_SOURCE`, `UPLOAD_ARTIFACTS`.
    pub phase: String,
    pub code: String,
    pub message: String,
}

impl Failure {
    pub fn new(phase: &str, code: &str, message: impl Into<String>) -> Self {
        Self { phase: phase.into(), code: code.into(), message: message.into() }
    }
}

/// How far the log of a build was given on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPosition {
    /// Of the plane's spool.
    pub offset: u64,
    pub stream_made: bool,
    /// Everything was given on, or nothing more will be.
    pub complete: bool,
    pub failures: u32,
}

/// What the controller does for a build; its id is the build's.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Job {
    pub stage: Stage,
    pub number: i64,
    /// StopBuild was called.
    pub stop: bool,
    pub queued: Timestamp,
    pub dequeued: Option<Timestamp>,
    /// When sources began to be fetched.
    pub fetching: Option<Timestamp>,
    pub failure: Option<Failure>,
    /// Times that the plane did not take the build.
    #[serde(default)]
    pub refusals: u32,
    /// Layers of its image that are to stay while it runs.
    #[serde(default)]
    pub layers: Vec<String>,
    pub log: LogPosition,
}
record!(Job, "job");

/// Index of a project's builds, the newest first: `project:` and the number's complement lead to the build's id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfProject(pub String);
record!(OfProject, "of-project");

/// Index of all builds, the newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct OfTime(pub String);
record!(OfTime, "of-time");

pub fn of_project(project: &str, number: i64) -> String {
    format!("{project}:{:012}", 999_999_999_999 - number)
}

const END_OF_TIME: i64 = 9_999_999_999_999_999;

pub fn of_time(start: Timestamp, id: &str) -> String {
    format!("{:016}:{id}", END_OF_TIME - start.millis())
}

/// The start in an id of [`OfTime`].
pub fn started(of_time: &str) -> Option<Timestamp> {
    let digits: i64 = of_time.split_once(':')?.0.parse().ok()?;
    Some(Timestamp::from_millis(END_OF_TIME - digits))
}

impl Build {
    pub fn id(&self) -> &str {
        self.build.id.as_deref().unwrap_or_default()
    }

    pub fn uuid(&self) -> &str {
        self.id().split_once(':').map_or("", |(_, uuid)| uuid)
    }

    pub fn project(&self) -> &str {
        self.build.project_name.as_deref().unwrap_or_default()
    }

    pub fn is_complete(&self) -> bool {
        self.build.build_complete == Some(true)
    }

    pub fn remove(&self, transaction: &mut Transaction<'_>, scope: &Scope) -> Result<()> {
        let number = self.build.build_number.unwrap_or_default();
        transaction.delete::<OfProject>(scope, &of_project(self.project(), number))?;
        let start = self.build.start_time.unwrap_or_default();
        transaction.delete::<OfTime>(scope, &of_time(start, self.id()))?;
        transaction.delete::<Build>(scope, self.id())?;
        Ok(())
    }
}

/// An idempotency token of StartBuild or RetryBuild.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Token {
    pub build: String,
    /// Digest of the input it came with.
    pub input: String,
    /// When it is forgotten.
    #[serde(alias = "at")]
    pub until: Timestamp,
}
record!(Token, "token");

impl Token {
    pub fn is_over(&self, now: Timestamp) -> bool {
        now >= self.until
    }
}

/// A report group; its id is its name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReportGroup(pub Kept<api::ReportGroup>);
record!(ReportGroup, "report-group");

/// A report; its id is `group:uuid`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Report(pub Kept<api::Report>);
record!(Report, "report");

/// A test case; its id is its report's and its number.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TestCase(pub Kept<api::TestCase>);
record!(TestCase, "test-case");

pub fn case_id(report: &str, number: usize) -> String {
    format!("{report}/{number:08}")
}
