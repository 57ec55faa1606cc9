//! The supervisor: the process that runs one task, apart from the daemon.
//!
//! It makes the containers, stores their output, checks their health, stops them in order and writes
//! down what it saw. Invariants: one thread; it alone writes state and output; it holds the folder's
//! lock while it lives. Its own mount and network namespaces are the task's, so that mounts never
//! show on the machine and go when the task goes.

use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::time::{Duration, Instant};

use novamind_containers::{ContainerPhase, Health, SpoolWriter, StopCause, TaskPhase, TaskSpec, TaskState};
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::fs::inotify;
use rustix::process::{WaitId, WaitIdOptions};
use seccompiler::BpfProgram;

use crate::bundle::{self, Identity};
use crate::cgroup::{Bounds, Cgroup};
use crate::folder::{Order, TaskFolder, complain, instant, now_ms};
use crate::health::Checks;
use crate::output::Output;
use crate::plan::{self, Action, Facts, Wish};
use crate::{namespace, runtime, seccomp};

/// What the supervisor says on its output when it holds the task.
pub(crate) const READY: &str = "ready";
/// How often a full spool is tried again.
const SPOOL_PAUSE: Duration = Duration::from_millis(50);
/// When children that have been killed are looked after again.
const REAP_PAUSE: Duration = Duration::from_millis(10);
/// The same while the task stops: a process that is not reaped would keep its container from ending.
const STOP_PAUSE: Duration = Duration::from_millis(100);
/// When a state that could not be written is tried again.
const WRITE_PAUSE: Duration = Duration::from_secs(1);
/// The kernel reaps killed processes within milliseconds; this bounds the wait for control groups.
const CLEANUP_TRIES: u32 = 200;
const DEFAULT_PIDS: u64 = 4096;

/// Runs the task in `folder` to its end and returns the exit code of the process. Call it from `main`
/// before any thread exists.
pub fn supervise_main(folder: &Path) -> i32 {
    match supervise(&TaskFolder::new(folder)) {
        Ok(()) => 0,
        Err(error) => {
            complain(format_args!("supervisor: {error}"));
            1
        }
    }
}

fn supervise(folder: &TaskFolder) -> io::Result<()> {
    // Orders come through the folder; a terminal's signals are not for this process.
    let _ = rustix::process::setsid();
    runtime::adopt_orphans()?;
    let _lock = folder.hold()?;
    let Order { group, task } = folder.read_spec()?;
    let state = folder.read_state()?;
    if state.is_stopped() {
        return Ok(());
    }
    let orders = inotify::init(inotify::CreateFlags::CLOEXEC | inotify::CreateFlags::NONBLOCK)?;
    // Deletions too: without its folder nobody could end the task.
    let what = inotify::WatchFlags::CREATE | inotify::WatchFlags::MOVED_TO | inotify::WatchFlags::DELETE;
    inotify::add_watch(&orders, folder.path(), what)?;
    let mut supervisor = Supervisor {
        group: Cgroup::named(&group),
        live: task.containers.iter().map(|_| Live::default()).collect(),
        task,
        written: state.clone(),
        state,
        folder: folder.clone(),
        filters: Vec::new(),
        orders,
        strangers: false,
    };
    // The one who started this process waits for this line; it may be gone.
    let _ = writeln!(io::stdout(), "{READY}");
    let _ = io::stdout().flush();
    if let Err(reason) = supervisor.prepare() {
        supervisor.fail(0, reason);
    }
    supervisor.run()?;
    supervisor.clean();
    // Without its end the task would be one whose supervisor was lost.
    while !folder.is_going()
        && let Err(error) = supervisor.write(true)
    {
        complain(format_args!("cannot write the state: {error}"));
        let pause = Timespec { tv_sec: 1, tv_nsec: 0 };
        let _ = rustix::event::poll(&mut [], Some(&pause));
    }
    Ok(())
}

struct Supervisor {
    folder: TaskFolder,
    task: TaskSpec,
    state: TaskState,
    /// As it is on disk.
    written: TaskState,
    group: Cgroup,
    filters: Vec<BpfProgram>,
    live: Vec<Live>,
    orders: OwnedFd,
    /// There are children that nobody watches and that have been killed.
    strangers: bool,
}

/// A container as this process has it.
#[derive(Default)]
struct Live {
    facts: Facts,
    process: Option<Process>,
}

struct Process {
    pid: i32,
    pidfd: OwnedFd,
    outputs: [Output; 2],
    spool: SpoolWriter,
    identity: Identity,
    checks: Option<Checks>,
    check: Option<RunningCheck>,
}

struct RunningCheck {
    pid: i32,
    pidfd: OwnedFd,
    ends: Instant,
}

impl Supervisor {
    /// What all containers share.
    fn prepare(&mut self) -> Result<(), String> {
        let text = |what: &str| {
            let what = what.to_owned();
            move |error: io::Error| format!("{what}: {error}")
        };
        namespace::enter(self.task.network.as_deref())?;
        bundle::write_etc(&self.folder, &self.task).map_err(text("cannot write /etc/hosts"))?;
        self.filters = seccomp::programs()?;
        let limits = &self.task.limits;
        let bounds = Bounds {
            memory_bytes: limits.memory_bytes,
            cpu_units: limits.cpu_units,
            cpu_weight: None,
            pids: Some(limits.pids.unwrap_or(DEFAULT_PIDS)),
        };
        self.group.create(&bounds, true).map_err(text("cannot make the control group"))
    }

    fn run(&mut self) -> io::Result<()> {
        loop {
            self.step();
            if self.folder.is_going() {
                return Ok(());
            }
            // A full disk is no reason to give the task up.
            let _ = self.write(false);
            if self.state.phase == TaskPhase::Stopped {
                return Ok(());
            }
            self.wait()?;
        }
    }

    /// Does everything that can be done now.
    fn step(&mut self) {
        loop {
            let wish = match (self.folder.kill().exists(), self.folder.stop().exists()) {
                (true, _) => Wish::Kill,
                (_, true) => Wish::Stop,
                _ => Wish::Run,
            };
            let facts: Vec<Facts> = self.live.iter().map(|live| live.facts).collect();
            let actions = plan::next(&self.task, &self.state, &facts, wish, instant());
            if actions.is_empty() {
                break;
            }
            for action in actions {
                self.act(action);
            }
        }
        self.check_health();
        self.state.phase = plan::task_phase(&self.state);
    }

    fn act(&mut self, action: Action) {
        match action {
            Action::Start(index) => {
                if let Err(reason) = self.start(index) {
                    self.fail(index, reason);
                }
                // Others may be long in coming: what is known is told.
                self.state.phase = plan::task_phase(&self.state);
                let _ = self.write(false);
            }
            Action::Fail(index, reason) => self.fail(index, reason),
            Action::Abandon(index) => {
                let container = &mut self.state.containers[index];
                container.phase = ContainerPhase::Stopped;
                container.finished_at = Some(now_ms());
            }
            Action::Terminate(index) => {
                self.live[index].facts.terminated = Some(instant());
                let process = self.live[index].process.as_ref();
                self.signal(index, process.map_or(libc::SIGTERM, |process| process.identity.stop_signal));
            }
            Action::Kill(index) => {
                self.live[index].facts.killed = true;
                self.signal(index, libc::SIGKILL);
            }
            Action::Cause(cause) => self.state.cause = Some(cause),
        }
    }

    fn signal(&self, index: usize, signal: i32) {
        if let Some(process) = &self.live[index].process {
            runtime::signal(&process.pidfd, signal);
        }
    }

    fn start(&mut self, index: usize) -> Result<(), String> {
        let container = &self.task.containers[index];
        let name = &container.name;
        let group = self.group.child(name);
        let bounds = Bounds {
            memory_bytes: container.memory_bytes,
            cpu_weight: container.cpu_units,
            ..Bounds::default()
        };
        group.create(&bounds, false).map_err(|error| format!("cannot make the control group: {error}"))?;
        let identity = bundle::prepare(&self.folder, &self.task, container, &group)?;
        let spool = SpoolWriter::open(&self.folder.logs(name), container.log_mode.clone())
            .map_err(|error| format!("cannot open the spool: {error}"))?;
        let started = runtime::start(&self.folder, name, &self.filters)?;
        let now = instant();
        self.live[index].facts.started = Some(now);
        let checks = container.health_check.as_ref().map(|check| Checks::new(check, now));
        let state = &mut self.state.containers[index];
        state.phase = ContainerPhase::Running;
        state.pid = started.pid.try_into().ok();
        state.started_at = Some(now_ms());
        let runtime::Started { pid, pidfd, outputs } = started;
        self.live[index].process =
            Some(Process { pid, pidfd, outputs, spool, identity, checks, check: None });
        Ok(())
    }

    /// The container cannot be started, and therefore the task ends.
    fn fail(&mut self, index: usize, reason: String) {
        self.reap();
        let container = &mut self.state.containers[index];
        container.phase = ContainerPhase::Stopped;
        container.finished_at = Some(now_ms());
        container.reason = Some(reason.clone());
        let container = container.name.clone();
        self.state.cause.get_or_insert(StopCause::FailedToStart { container, reason });
    }

    fn reap(&mut self) {
        let processes = self.live.iter().filter_map(|live| live.process.as_ref());
        let pids = |process: &Process| [Some(process.pid), process.check.as_ref().map(|check| check.pid)];
        let watched: Vec<i32> = processes.flat_map(pids).flatten().collect();
        self.strangers = !runtime::reap_others(&watched);
    }

    /// Starts checks that are due and ends those that take too long.
    fn check_health(&mut self) {
        for index in 0..self.live.len() {
            let container = &self.task.containers[index];
            let Some(spec) = &container.health_check else { continue };
            let Some(process) = &mut self.live[index].process else { continue };
            let Some(checks) = &mut process.checks else { continue };
            let now = instant();
            if let Some(check) = &process.check {
                if now < check.ends {
                    continue;
                }
                checks.ended(false, now);
                self.state.containers[index].health = checks.health;
                self.end_check(index);
                continue;
            } else if now >= checks.due && self.state.cause.is_none() {
                let command = match spec.command.split_first() {
                    Some((kind, line)) if kind == "CMD-SHELL" => {
                        vec!["/bin/sh".into(), "-c".into(), line.join(" ")]
                    }
                    Some((_, words)) => words.to_vec(),
                    None => continue,
                };
                match runtime::exec(&self.folder, &container.name, &process.identity, command, &self.filters)
                {
                    Ok((pid, pidfd)) => {
                        let ends = instant() + Duration::from_secs(spec.timeout_seconds.max(1));
                        process.check = Some(RunningCheck { pid, pidfd, ends });
                    }
                    Err(_) => checks.ended(false, now),
                }
            }
            self.state.containers[index].health = checks.health;
        }
    }

    /// Sleeps until something happens or is due, and takes in what has happened.
    fn wait(&mut self) -> io::Result<()> {
        let now = instant();
        let facts: Vec<Facts> = self.live.iter().map(|live| live.facts).collect();
        let mut due = plan::deadline(&self.task, &self.state, &facts);
        let mut sooner = |at: Instant| due = Some(due.map_or(at, |due| due.min(at)));
        if self.state != self.written {
            sooner(now + WRITE_PAUSE);
        }
        if self.strangers {
            sooner(now + REAP_PAUSE);
        } else if self.state.cause.is_some() {
            sooner(now + STOP_PAUSE);
        }
        for process in self.live.iter().filter_map(|live| live.process.as_ref()) {
            match (&process.check, &process.checks) {
                (Some(check), _) => sooner(check.ends),
                (None, Some(checks)) if self.state.cause.is_none() => sooner(checks.due),
                _ => {}
            }
            if process.outputs.iter().any(|output| output.waits) {
                sooner(now + SPOOL_PAUSE);
            }
        }
        let pause = due.map(|due| {
            // A millisecond more, so that it is due when the wait is over.
            let pause = due.saturating_duration_since(now) + Duration::from_millis(1);
            Timespec {
                tv_sec: pause.as_secs().try_into().unwrap_or(i64::MAX),
                tv_nsec: pause.subsec_nanos().into(),
            }
        });
        let ready = {
            let mut fds = vec![PollFd::new(&self.orders, PollFlags::IN)];
            let watched = self.live.iter().filter_map(|live| live.process.as_ref());
            for process in watched {
                let outputs = process.outputs.iter().filter_map(Output::wanted).map(AsFd::as_fd);
                let check = process.check.as_ref().map(|check| check.pidfd.as_fd());
                let all: Vec<BorrowedFd> = outputs.chain(check).chain([process.pidfd.as_fd()]).collect();
                fds.extend(all.into_iter().map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN)));
            }
            match rustix::event::poll(&mut fds, pause.as_ref()) {
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
            !fds[0].revents().is_empty()
        };
        if ready {
            // Which file it was does not matter: the orders are looked for.
            let mut buffer = [0; 4096];
            while rustix::io::read(&self.orders, &mut buffer).is_ok_and(|got| got > 0) {}
        }
        if self.strangers || self.state.cause.is_some() {
            self.reap();
        }
        for index in 0..self.live.len() {
            self.take_in(index);
        }
        Ok(())
    }

    fn take_in(&mut self, index: usize) {
        let Some(process) = &mut self.live[index].process else { return };
        for output in &mut process.outputs {
            output.pump(&mut process.spool, false);
        }
        let look = WaitIdOptions::EXITED | WaitIdOptions::NOHANG;
        if let Some(check) = &process.check
            && let Ok(Some(status)) = rustix::process::waitid(WaitId::PidFd(check.pidfd.as_fd()), look)
        {
            process.check = None;
            // One that could not be started leaves its processes to this one.
            self.strangers = true;
            if let Some(checks) = &mut process.checks {
                checks.ended(status.exit_status() == Some(0), instant());
                self.state.containers[index].health = checks.health;
            }
            runtime::forget_commands(&self.folder, &self.task.containers[index].name);
        }
        let Some(process) = &self.live[index].process else { return };
        if let Ok(Some(status)) = rustix::process::waitid(WaitId::PidFd(process.pidfd.as_fd()), look) {
            let signal = status.terminating_signal();
            let code = signal.map_or(status.exit_status(), |signal| Some(128 + signal));
            self.ended(index, code, signal);
        }
    }

    /// Ends a check whose time is up, or whose container is.
    fn end_check(&mut self, index: usize) {
        let Some(check) = self.live[index].process.as_mut().and_then(|process| process.check.take()) else {
            return;
        };
        runtime::signal(&check.pidfd, libc::SIGKILL);
        let _ = rustix::process::waitid(WaitId::PidFd(check.pidfd.as_fd()), WaitIdOptions::EXITED);
        // The command itself, which was the helper's child.
        self.reap();
        runtime::forget_commands(&self.folder, &self.task.containers[index].name);
    }

    fn ended(&mut self, index: usize, code: Option<i32>, signal: Option<i32>) {
        self.end_check(index);
        let Some(mut process) = self.live[index].process.take() else { return };
        let name = &self.task.containers[index].name;
        let out_of_memory = self.group.child(name).oom_kills() > 0;
        bundle::unmount(&self.folder, name);
        for output in &mut process.outputs {
            output.pump(&mut process.spool, true);
            if output.holds() {
                // What it has written stands in the way of its last words, and nobody reads it any more.
                bundle::discard(&self.folder, name);
                let _ = output.catch_up(&mut process.spool, true);
            }
        }
        let state = &mut self.state.containers[index];
        state.phase = ContainerPhase::Stopped;
        state.exit_code = code;
        state.signal = signal;
        state.finished_at = Some(now_ms());
        state.out_of_memory = out_of_memory;
        if out_of_memory && code != Some(0) {
            state.reason = Some("OutOfMemoryError: Container killed due to memory usage".into());
        }
        if state.health != Health::Unknown && self.task.containers[index].health_check.is_none() {
            state.health = Health::Unknown;
        }
    }

    /// Writes the state if it has changed, except that the end waits until everything is released.
    fn write(&mut self, last: bool) -> io::Result<()> {
        if self.state.phase == TaskPhase::Stopped && !last {
            return Ok(());
        }
        if self.state != self.written || last {
            let mut state = self.state.clone();
            state.revision += 1;
            self.folder.write_state(&state, last)?;
            self.state = state.clone();
            self.written = state;
        }
        Ok(())
    }

    fn clean(&self) {
        for container in &self.task.containers {
            bundle::unmount(&self.folder, &container.name);
        }
        let mut gone = false;
        for _ in 0..CLEANUP_TRIES {
            gone = self.group.destroy();
            if gone {
                break;
            }
            let pause = Timespec { tv_sec: 0, tv_nsec: 5_000_000 };
            let _ = rustix::event::poll(&mut [], Some(&pause));
        }
        if !gone {
            complain("a control group is still in use; it goes when the task is removed");
        }
        if let Err(error) = self.folder.release() {
            complain(format_args!("cannot remove the containers' files: {error}"));
        }
    }
}
