//! The folder of one build, and what is in it.
//!
//! Invariant: `state.json` is replaced atomically, so that a reader sees a whole state.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use novamind_builds::BuildState;
use novamind_files::{read_json, write_json};
use rustix::fs::FlockOperation;

/// Paths inside a build's folder.
#[derive(Debug, Clone)]
pub(crate) struct BuildFolder(PathBuf);

impl BuildFolder {
    pub fn new(path: impl Into<PathBuf>) -> BuildFolder {
        BuildFolder(path.into())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Name of the build's control groups: ids are unique in one installation only.
    pub fn group(&self) -> String {
        let id = self.0.file_name().unwrap_or_default().to_string_lossy();
        let path = self.0.to_string_lossy();
        // FNV-1a: the same in every version of the program.
        let hash = path.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
            (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
        });
        format!("{id}-{hash:016x}")
    }

    /// The request, with secrets; gone as soon as the agent has read it.
    pub fn request(&self) -> PathBuf {
        self.0.join("request.json")
    }

    pub fn state(&self) -> PathBuf {
        self.0.join("state.json")
    }

    pub fn log(&self) -> PathBuf {
        self.0.join("log")
    }

    /// Locked while the agent lives.
    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    /// Exists when the build is to be stopped.
    pub fn stop(&self) -> PathBuf {
        self.0.join("stop")
    }

    /// Artifacts, reports and cache archives.
    pub fn out(&self) -> PathBuf {
        self.0.join("out")
    }

    /// Overlay folders; gone when the build is over.
    pub fn file_system(&self) -> PathBuf {
        self.0.join("fs")
    }

    pub fn read_state(&self) -> io::Result<BuildState> {
        read_json(&self.state())
    }

    /// Replaces the state; `durable` waits until it is on disk.
    pub fn write_state(&self, state: &BuildState, durable: bool) -> io::Result<()> {
        write_json(&self.state(), state, durable)
    }

    /// Takes the request back from agents that may still come; false if one has the build.
    pub fn withdraw(&self) -> io::Result<bool> {
        let lock = File::create(self.lock())?;
        if rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive).is_err() {
            return Ok(false);
        }
        match fs::remove_file(self.request()) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(true),
        }
    }

    /// Whether an agent holds the build.
    pub fn is_supervised(&self) -> bool {
        let Ok(lock) = File::open(self.lock()) else { return false };
        rustix::fs::flock(&lock, FlockOperation::NonBlockingLockShared).is_err()
    }
}

/// Milliseconds since the epoch. Builds live in real time, as their processes do.
#[expect(clippy::disallowed_methods, reason = "a build's processes live in real time")]
pub(crate) fn now_ms() -> i64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
}

/// Time of the log lines that CodeBuild writes: `2024/01/31 10:20:30.123000`.
pub(crate) fn log_time() -> String {
    let time = jiff::Timestamp::from_millisecond(now_ms()).unwrap_or_default();
    time.strftime("%Y/%m/%d %H:%M:%S.%6f").to_string()
}
