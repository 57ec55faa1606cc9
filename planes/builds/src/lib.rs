//! The builds plane, seen by the service that uses it: what a buildspec says, what a build is asked
//! to do, what it has done so far, and the trait behind which builds run.
//!
//! Invariants:
//! - Nothing here starts a process. The real plane is `novamind-builds-linux`; [`simulator`] is the
//!   one for tests of controllers.
//! - A state is what was observed. A build that nobody supervises any more is a `FAULT`, never a
//!   success.
//! - Times are milliseconds since the Unix epoch, in real time, as build processes have them.
//!
//! When something fails: a buildspec that cannot be read gives [`buildspec::BuildspecError`], which
//! names file, line and column; a plane that cannot do what it was asked gives [`BuildsError`].

pub mod buildspec;
mod plane;
mod request;
pub mod simulator;
pub mod source;
mod state;

pub use plane::{Builds, BuildsError, Result};
pub use request::{
    ArtifactRequest, BuildRequest, Cache, ImageKind, Limits, Packaging, RegistryAuthority, SecondarySource,
    Source,
};
pub use state::{
    Artifact, BuildState, BuildStatus, ContextCode, LogChunk, LogLine, PhaseContext, PhaseState, PhaseStatus,
    PhaseType, Report, SavedCache, TestCase, TestStatus,
};
