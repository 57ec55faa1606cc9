//! The first process of a build's pid namespace: it goes into the sandbox and runs the phases.
//!
//! Invariants: it has one thread, more rights than what it starts (so that the build can neither
//! trace it nor open its descriptors), and it reaps whatever is orphaned. What it tells the agent
//! goes over a pipe that the build does not have.
//!
//! When something fails: the phase it happened in ends with a context that says so.

mod artifacts;
pub(crate) mod cache;
mod command;
mod files;
mod phases;
mod reports;
mod runtimes;
mod shell;

use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::path::PathBuf;

use indexmap::IndexMap;
use novamind_builds::{
    Artifact, BuildRequest, BuildStatus, Cache, ContextCode, PhaseContext, PhaseType, Report, SavedCache,
};
use rustix::io::FdFlags;
use rustix::process::DumpableBehavior;
use serde::{Deserialize, Serialize};

use crate::folder::{log_time, now_ms};
use crate::rootfs::RootFileSystem;
use crate::{agent, mask, sandbox};

/// What the first process is told, on its standard input.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Order {
    pub request: BuildRequest,
    pub root: RootFileSystem,
    /// The request's environment over the machine's or the image's.
    pub environment: IndexMap<String, String>,
}

/// What the first process tells, one JSON object per line. Paths are relative to the out folder.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Event {
    Began { phase: PhaseType, at_ms: i64 },
    Ended { status: BuildStatus, contexts: Vec<PhaseContext>, at_ms: i64 },
    Exported { variables: IndexMap<String, String> },
    Artifact { artifact: Artifact },
    Reports { reports: Vec<Report> },
    Cache { saved: SavedCache },
    Done,
}

/// The value of the variable that hands the descriptors over.
pub(crate) fn descriptors(events: &OwnedFd, out: &OwnedFd) -> String {
    format!("{},{}", events.as_raw_fd(), out.as_raw_fd())
}

/// What phases have at hand.
pub(crate) struct Channel {
    events: File,
    /// The out folder, through this process's own descriptor: the build has no way to it.
    pub out: PathBuf,
}

impl Channel {
    pub fn tell(&mut self, event: &Event) -> io::Result<()> {
        let mut line = serde_json::to_vec(event)?;
        line.push(b'\n');
        self.events.write_all(&line)
    }

    pub fn began(&mut self, phase: PhaseType) -> io::Result<()> {
        self.tell(&Event::Began { phase, at_ms: now_ms() })
    }

    /// Ends the running phase, in state and log.
    pub fn ended(&mut self, phase: PhaseType, failure: Option<PhaseContext>) -> io::Result<()> {
        let status = if failure.is_some() { BuildStatus::Failed } else { BuildStatus::Succeeded };
        self.log(&format!("Phase complete: {} State: {}", phase.as_str(), status.as_str()))?;
        let (code, message) = match &failure {
            Some(context) => (context.code.as_str(), context.message.as_str()),
            None => ("", ""),
        };
        self.log(&format!("Phase context status code: {code} Message: {message}"))?;
        let contexts = failure.into_iter().collect();
        self.tell(&Event::Ended { status, contexts, at_ms: now_ms() })
    }

    /// A line of CodeBuild's own in the build's log.
    pub fn log(&mut self, text: &str) -> io::Result<()> {
        let mut line = vec![mask::OWN_LINE];
        line.extend_from_slice(format!("[Container] {} {text}\n", log_time()).as_bytes());
        let mut output = io::stdout().lock();
        output.write_all(&line)?;
        output.flush()
    }
}

/// A failure with CodeBuild's code for it.
pub(crate) fn failure(code: ContextCode, message: impl Into<String>) -> PhaseContext {
    PhaseContext { code, message: message.into() }
}

/// Runs the build that standard input orders, and returns the exit code.
pub(crate) fn main() -> i32 {
    match start() {
        Ok(()) => 0,
        Err(error) => {
            println!("[Container] {} {error}", log_time());
            1
        }
    }
}

fn start() -> io::Result<()> {
    let value = std::env::var(agent::INSIDE).map_err(io::Error::other)?;
    let numbers: Vec<RawFd> = value.split(',').filter_map(|number| number.parse().ok()).collect();
    let [events, out] = numbers[..] else {
        return Err(io::Error::other("the agent handed no descriptors over"));
    };
    // SAFETY: the agent made both for this process and nobody else here owns them.
    let (events, out) = unsafe { (OwnedFd::from_raw_fd(events), OwnedFd::from_raw_fd(out)) };
    let out = sandbox::detached(out)?;
    rustix::io::fcntl_setfd(&events, FdFlags::CLOEXEC)?;
    shell::reserve_descriptors(&out)?;
    rustix::process::set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    let mut order = Vec::new();
    io::stdin().read_to_end(&mut order)?;
    let order: Order = serde_json::from_slice(&order)?;
    let mut channel =
        Channel { events: events.into(), out: PathBuf::from(format!("/proc/self/fd/{}", out.as_raw_fd())) };
    // Cached archives lie outside of the sandbox: opened before, read inside.
    let archives = match &order.request.cache {
        Cache::Archives { available } => cache::open(available),
        Cache::Local { folder, .. } => cache::open(&[(String::new(), cache::local_archive(folder))]),
        Cache::None => Vec::new(),
    };
    if let Err(error) = sandbox::enter(&order.root, order.request.privileged) {
        let context = failure(ContextCode::InternalServiceError, error.to_string());
        channel.tell(&Event::Ended {
            status: BuildStatus::Fault,
            contexts: vec![context],
            at_ms: now_ms(),
        })?;
        return channel.tell(&Event::Done);
    }
    // A name of its own, so that a build cannot tell this machine's.
    rustix::system::sethostname(&order.request.id.as_bytes()[..order.request.id.len().min(12)])?;
    phases::Engine::new(order, channel, archives).run()
}
