//! The agent: the process that supervises one build from outside its sandbox.
//!
//! It makes the layers, starts the sandbox's first process, writes down what that one tells, masks
//! its output into the log, and ends it when the time is up or a stop is ordered.
//!
//! Invariants: it has one thread; it alone writes state and log; it holds the folder's lock while it
//! lives. When it is lost, the kernel ends the sandbox with it (parent-death signal), and whoever
//! finds the lock free makes the build a FAULT.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::process::CommandExt;
use std::path::{Component, Path, PathBuf};
use std::process::{Child, Command, Stdio};

use novamind_builds::{
    Artifact, BuildRequest, BuildState, BuildStatus, Cache, ContextCode, ImageKind, PhaseContext, PhaseState,
    PhaseType,
};
use novamind_files::read_json;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::FlockOperation;
use rustix::io::FdFlags;
use rustix::process::Signal;
use rustix::thread::UnshareFlags;

use crate::cgroup::Cgroup;
use crate::folder::{BuildFolder, now_ms};
use crate::inside::{self, Event, Order, cache};
use crate::mask::Masker;
use crate::rootfs;
use crate::spool::SpoolWriter;

/// Tells the executed binary that it is the sandbox's first process.
pub(crate) const INSIDE: &str = "NOVAMIND_BUILD_INSIDE";
/// What the agent says on its output when it holds the build.
pub(crate) const READY: &str = "ready";
/// How often a stop order is looked for.
const LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 50_000_000 };
/// How often the end of a build is written again while the disk is full.
const AGAIN: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
/// A disk with less room is called full: what failed for want of it may have deleted what it had written.
const ROOM: u64 = 1 << 20;
/// Variables of the daemon that belong to this machine's tools rather than to anybody's secrets.
const MACHINE_VARIABLES: &[&str] = &[
    "PATH",
    "LANG",
    "LC_ALL",
    "TZ",
    "DEBIAN_FRONTEND",
    "PYENV_ROOT",
    "RUSTUP_HOME",
    "CARGO_HOME",
    "NVM_DIR",
    "JAVA_HOME",
    "GOROOT",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "AWS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "REQUESTS_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
    "PIP_CERT",
    "PIP_INDEX_URL",
    "PIP_FIND_LINKS",
    "GIT_SSL_CAINFO",
];

/// Runs the build in `folder` to its end and returns the exit code of the process. Call it from
/// `main` before any thread exists.
pub fn build_agent_main(folder: &Path) -> i32 {
    if std::env::var_os(INSIDE).is_some() {
        return inside::main();
    }
    match supervise(&BuildFolder::new(folder)) {
        Ok(()) => 0,
        Err(error) => {
            eprintln!("build agent: {error}");
            1
        }
    }
}

fn supervise(folder: &BuildFolder) -> io::Result<()> {
    // Orders come through the folder; a terminal's signals are not for this process.
    let _ = rustix::process::setsid();
    let lock = File::create(folder.lock())?;
    rustix::fs::flock(&lock, FlockOperation::LockExclusive)?;
    let state = folder.read_state()?;
    if state.status.is_final() {
        return Ok(());
    }
    let request: BuildRequest = read_json(&folder.request())?;
    fs::remove_file(folder.request())?;
    // The one who started this process waits for this line; it may be gone.
    let _ = writeln!(io::stdout(), "{READY}");
    let _ = io::stdout().flush();
    let mut agent = Agent {
        masker: Masker::new(&request.secrets),
        log: SpoolWriter::open(&folder.log())?,
        folder: folder.clone(),
        deadline_ms: state.started_ms.saturating_add_unsigned(request.timeout_seconds.saturating_mul(1000)),
        state,
        done: false,
    };
    let group = Cgroup::create(&folder.group(), &request.limits, request.privileged);
    let ended = match &group {
        Ok(group) => agent.run(request, group),
        Err(error) => Err(io::Error::new(error.kind(), format!("cannot make the control groups: {error}"))),
    };
    if let Err(error) = ended {
        agent.fault(&error.to_string());
    }
    if let Ok(group) = group {
        // The kernel may still be reaping; a group that stays busy is removed with the build.
        for _ in 0..40 {
            if group.remove() {
                break;
            }
            let _ = rustix::event::poll(&mut [], Some(&LOOK));
        }
    }
    let _ = fs::remove_file(folder.stop());
    agent.state.ended_ms = Some(now_ms());
    let written = agent.write_end();
    // Who waits for the build does not wait for this, unless its room is needed to write the end down.
    let _ = fs::remove_dir_all(folder.file_system());
    match written {
        Err(error) if error.kind() == ErrorKind::StorageFull => agent.leave(),
        written => written,
    }
}

struct Agent {
    folder: BuildFolder,
    state: BuildState,
    log: SpoolWriter,
    masker: Masker,
    deadline_ms: i64,
    /// The sandbox said that it went to its end.
    done: bool,
}

/// The sandbox's first process with the pipes to it.
struct Sandbox {
    child: Child,
    output: File,
    events: File,
}

impl Agent {
    fn run(&mut self, mut request: BuildRequest, group: &Cgroup) -> io::Result<()> {
        self.event(Event::Began { phase: PhaseType::Provisioning, at_ms: now_ms() })?;
        fs::create_dir_all(self.folder.out())?;
        // Held until the build is over.
        let _cache = self.claim_cache(&mut request)?;
        let local = match &request.cache {
            Cache::Local { folder, .. } => Some(folder.clone()),
            _ => None,
        };
        let root = match rootfs::prepare(&self.folder, &request) {
            Err(error) if error.kind() == ErrorKind::InvalidData => {
                self.event(Event::Began { phase: PhaseType::DownloadSource, at_ms: now_ms() })?;
                self.end(BuildStatus::Failed, ContextCode::ClientError, &error.to_string());
                return Ok(());
            }
            root => root?,
        };
        let mut environment = indexmap::IndexMap::new();
        match &request.image {
            ImageKind::Machine => {
                for name in MACHINE_VARIABLES {
                    if let Ok(value) = std::env::var(name) {
                        environment.insert((*name).to_owned(), value);
                    }
                }
            }
            ImageKind::Layers { environment: image, .. } => environment.extend(image.clone()),
        }
        environment.extend(request.environment.clone());
        let order = Order { request, root, environment };
        let mut sandbox = self.spawn(&order, group)?;
        let ended = self.watch(&mut sandbox);
        // Ends every process of the namespace; the wait returns when all of them are gone.
        let _ = sandbox.child.kill();
        let _ = sandbox.child.wait();
        self.drain(&mut sandbox);
        self.masker.finish(|line| {
            let _ = self.log.write(now_ms(), &line);
        });
        let status = ended?;
        match status {
            Some(BuildStatus::TimedOut) => {
                let message = "Build has timed out.";
                self.end(BuildStatus::TimedOut, ContextCode::BuildTimedOut, message)
            }
            Some(status) => self.end(status, ContextCode::ClientError, "Build was stopped."),
            None if !self.done && group.ran_out_of_memory() => {
                self.fault("the build ran out of its memory limit and was ended")
            }
            None if !self.done => self.fault("the sandbox ended unexpectedly"),
            None => {
                self.are_plain()?;
                if let Some(folder) = local
                    && let Some(saved) = self.state.saved_cache.take()
                {
                    fs::rename(saved.path, cache::local_archive(&folder))?;
                }
                // Written, durably, when its processes and control groups are gone.
                self.state.status = self.outcome();
            }
        }
        Ok(())
    }

    /// The build's status by those of its phases.
    fn outcome(&self) -> BuildStatus {
        let any = |status| self.state.phases.iter().any(|phase| phase.status == status);
        if any(BuildStatus::Fault) {
            BuildStatus::Fault
        } else if self.state.phases.iter().any(|phase| phase.status != BuildStatus::Succeeded) {
            BuildStatus::Failed
        } else {
            BuildStatus::Succeeded
        }
    }

    /// One build at a time has a local cache; another one runs without.
    fn claim_cache(&mut self, request: &mut BuildRequest) -> io::Result<Option<File>> {
        let Cache::Local { folder, .. } = &request.cache else { return Ok(None) };
        fs::create_dir_all(folder)?;
        let lock = File::create(folder.join("lock"))?;
        if rustix::fs::flock(&lock, FlockOperation::NonBlockingLockExclusive).is_ok() {
            return Ok(Some(lock));
        }
        let text = "The local cache is in use by another build; this one runs without it";
        self.log.write(now_ms(), &format!("[Container] {} {text}", crate::folder::log_time()))?;
        request.cache = Cache::None;
        Ok(None)
    }

    fn spawn(&self, order: &Order, group: &Cgroup) -> io::Result<Sandbox> {
        let close = rustix::pipe::PipeFlags::CLOEXEC;
        let (output, output_end) = rustix::pipe::pipe_with(close)?;
        let (events, events_end) = rustix::pipe::pipe_with(close)?;
        let out: OwnedFd = File::open(self.folder.out())?.into();
        let own_namespace = File::open("/proc/self/ns/pid")?;
        // SAFETY: a new pid namespace changes only where children go, and this process has one thread.
        unsafe { rustix::thread::unshare_unsafe(UnshareFlags::NEWPID) }?;
        // These two must survive the exec; nothing else is executed in between.
        for inherited in [&events_end, &out] {
            rustix::io::fcntl_setfd(inherited, FdFlags::empty())?;
        }
        let mut command = Command::new("/proc/self/exe");
        command
            .arg0("novamind-build")
            .args(["build-agent", "inside"])
            .env_clear()
            .env(INSIDE, inside::descriptors(&events_end, &out))
            .stdin(Stdio::piped())
            .stdout(output_end.try_clone()?)
            .stderr(output_end)
            .current_dir("/");
        // SAFETY: the closure makes one system call.
        unsafe {
            command.pre_exec(|| Ok(rustix::process::set_parent_process_death_signal(Some(Signal::KILL))?));
        }
        let child = command.spawn();
        rustix::thread::move_into_link_name_space(
            own_namespace.as_fd(),
            Some(rustix::thread::LinkNameSpaceType::ProcessID),
        )?;
        let mut child = child?;
        drop((command, events_end, out));
        let started = group.add(child.id()).and_then(|()| {
            // Reading its order is the first thing it does: by then it is in its groups.
            let mut input = child.stdin.take().ok_or(ErrorKind::BrokenPipe)?;
            input.write_all(&serde_json::to_vec(order)?)
        });
        if let Err(error) = started {
            let _ = child.kill();
            let _ = child.wait();
            return Err(error);
        }
        Ok(Sandbox { child, output: output.into(), events: events.into() })
    }

    /// Follows the build until it ends, its time is up or it is to stop; says which.
    fn watch(&mut self, sandbox: &mut Sandbox) -> io::Result<Option<BuildStatus>> {
        let mut pending = Vec::new();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            // A folder that somebody deleted has no use for its build.
            if self.folder.stop().exists() || !self.folder.path().exists() {
                return Ok(Some(BuildStatus::Stopped));
            }
            if now_ms() >= self.deadline_ms {
                return Ok(Some(BuildStatus::TimedOut));
            }
            let (output, events) = {
                let mut fds = [
                    PollFd::new(&sandbox.output, PollFlags::IN),
                    PollFd::new(&sandbox.events, PollFlags::IN),
                ];
                match rustix::event::poll(&mut fds, Some(&LOOK)) {
                    Err(rustix::io::Errno::INTR) => continue,
                    polled => polled?,
                };
                (!fds[0].revents().is_empty(), !fds[1].revents().is_empty())
            };
            if output {
                let got = sandbox.output.read(&mut buffer)?;
                self.output(&buffer[..got])?;
            }
            if events {
                let got = sandbox.events.read(&mut buffer)?;
                if got == 0 {
                    return Ok(None);
                }
                pending.extend_from_slice(&buffer[..got]);
                while let Some(end) = pending.iter().position(|&byte| byte == b'\n') {
                    let line: Vec<u8> = pending.drain(..=end).collect();
                    self.event(serde_json::from_slice(&line)?)?;
                }
            }
        }
    }

    fn output(&mut self, bytes: &[u8]) -> io::Result<()> {
        let (now, log) = (now_ms(), &mut self.log);
        let mut written = Ok(());
        self.masker.feed(bytes, |line| {
            if written.is_ok() {
                written = log.write(now, &line);
            }
        });
        written
    }

    /// What is left in the output's pipe when nobody writes to it any more.
    fn drain(&mut self, sandbox: &mut Sandbox) {
        let mut buffer = vec![0; 64 * 1024];
        while let Ok(got) = sandbox.output.read(&mut buffer) {
            if got == 0 || self.output(&buffer[..got]).is_err() {
                break;
            }
        }
    }

    fn event(&mut self, event: Event) -> io::Result<()> {
        match event {
            Event::Began { phase, at_ms } => {
                self.end_phase(BuildStatus::Succeeded, Vec::new(), at_ms);
                self.state.phases.push(PhaseState {
                    phase,
                    status: BuildStatus::InProgress,
                    started_ms: at_ms,
                    ended_ms: None,
                    contexts: Vec::new(),
                });
            }
            Event::Ended { status, mut contexts, at_ms } => {
                let full = self.full_disk();
                for context in &mut contexts {
                    context.message = self.masker.mask(&context.message);
                    if let Some(full) = &full {
                        context.message.push_str(full);
                    }
                }
                self.end_phase(status, contexts, at_ms);
            }
            Event::Exported { variables } => self.state.exported = variables,
            Event::Artifact { mut artifact } => {
                artifact.path = self.collected(&artifact.path)?;
                self.state.artifacts.push(artifact);
            }
            Event::Reports { mut reports } => {
                for file in reports.iter_mut().flat_map(|report| &mut report.files) {
                    *file = self.collected(file)?;
                }
                self.state.reports = reports;
            }
            Event::Cache { mut saved } => {
                saved.path = self.collected(&saved.path)?;
                self.state.saved_cache = Some(saved);
            }
            Event::Done => self.done = true,
        }
        match self.folder.write_state(&self.state, false) {
            // The next one is written when there is room.
            Err(error) if error.kind() == ErrorKind::StorageFull => Ok(()),
            written => written,
        }
    }

    /// What is to be said of the disk that the build writes to, if it is full.
    fn full_disk(&self) -> Option<String> {
        let disk = rustix::fs::statvfs(self.folder.path()).ok()?;
        let full = disk.f_blocks > 0 && disk.f_bfree.saturating_mul(disk.f_frsize) < ROOM;
        full.then(|| {
            format!(". The disk that holds {} is full: free some space on it", self.folder.path().display())
        })
    }

    /// Writes down what is left of the log, and the end.
    fn write_end(&mut self) -> io::Result<()> {
        if !self.log.flush(now_ms())? {
            return Err(ErrorKind::StorageFull.into());
        }
        self.folder.write_state(&self.state, true)
    }

    /// As [`Agent::write_end`]; where others have filled the disk, that waits for room.
    fn leave(&mut self) -> io::Result<()> {
        loop {
            match self.write_end() {
                Err(error) if error.kind() == ErrorKind::StorageFull && !self.folder.stop().exists() => {
                    let _ = rustix::event::poll(&mut [], Some(&AGAIN));
                }
                written => return written,
            }
        }
    }

    /// Where something lies that the sandbox says it collected: right below the out folder, nowhere else.
    fn collected(&self, name: &Path) -> io::Result<PathBuf> {
        let mut parts = name.components();
        match (parts.next(), parts.next()) {
            (Some(Component::Normal(name)), None) => Ok(self.folder.out().join(name)),
            _ => {
                Err(io::Error::other(format!("the sandbox collected {}, which is elsewhere", name.display())))
            }
        }
    }

    /// Nothing that was collected is a link: whoever reads it does so outside of the sandbox. Call it when the build's
    /// processes are gone.
    fn are_plain(&self) -> io::Result<()> {
        let artifacts = self.state.artifacts.iter().map(|Artifact { path, .. }| path);
        let reports = self.state.reports.iter().flat_map(|report| &report.files);
        let cache = self.state.saved_cache.iter().map(|saved| &saved.path);
        for path in artifacts.chain(reports).chain(cache) {
            if fs::symlink_metadata(path)?.is_symlink() {
                return Err(io::Error::other(format!("{} is a link", path.display())));
            }
        }
        Ok(())
    }

    fn end_phase(&mut self, status: BuildStatus, contexts: Vec<PhaseContext>, at_ms: i64) {
        if let Some(phase) = self.state.phases.last_mut().filter(|phase| phase.ended_ms.is_none()) {
            phase.status = status;
            phase.ended_ms = Some(at_ms);
            phase.contexts = contexts;
        }
    }

    fn end(&mut self, status: BuildStatus, code: ContextCode, message: &str) {
        let context = PhaseContext { code, message: self.masker.mask(message) };
        let _ = self
            .log
            .write(now_ms(), &format!("[Container] {} {}", crate::folder::log_time(), context.message));
        self.end_phase(status, vec![context], now_ms());
        self.state.status = status;
    }

    fn fault(&mut self, message: &str) {
        let message = format!("{message}{}", self.full_disk().unwrap_or_default());
        self.end(BuildStatus::Fault, ContextCode::InternalServiceError, &message);
    }
}
