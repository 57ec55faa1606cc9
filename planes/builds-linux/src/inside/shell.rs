//! The shell that runs a build's commands.
//!
//! In version 0.2 one shell runs all of them, so variables, functions, options and the current
//! folder stay from command to command and from phase to phase. Each command is a file that the
//! shell reads in (`.`); its status comes back over a pipe.
//!
//! A command that ends the shell itself (`exit`, a failure under `set -e`, a syntax error) ends with
//! the shell's status; the next command gets a new shell with the exported variables and the folder
//! that the last one had. The same happens when another user is to run.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufRead, BufReader, ErrorKind, Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use indexmap::IndexMap;
use novamind_builds::buildspec;
use rustix::event::{PollFd, PollFlags, Timespec};
use rustix::process::{Pid, Signal, WaitOptions, WaitStatus};
use rustix::thread::{Gid, Uid};

use crate::sandbox::{self, STATE, User};

/// The shell reads names of command files here, and writes their statuses there.
const COMMANDS: i32 = 8;
const STATUSES: i32 = 9;
/// How often orphans are reaped while a command runs.
const REAP: Timespec = Timespec { tv_sec: 0, tv_nsec: 500_000_000 };

const LOOP: &str = r#"__novamind_save() { export -p > /codebuild/state/env; pwd > /codebuild/state/folder; } 2>/dev/null
trap __novamind_save EXIT
while IFS= read -r __novamind_command <&8; do
    . "$__novamind_command" </dev/null 8<&- 9>&-
    __novamind_status=$?
    __novamind_save || :
    echo "$__novamind_status" >&9
done
"#;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    Exit(i32),
    Signal(i32),
}

impl Ended {
    pub fn succeeded(self) -> bool {
        self == Ended::Exit(0)
    }
}

impl std::fmt::Display for Ended {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        match self {
            Ended::Exit(status) => write!(formatter, "exit status {status}"),
            Ended::Signal(signal) => write!(formatter, "signal {signal}"),
        }
    }
}

/// Occupies the two numbers, so that nothing of this process gets them.
pub(super) fn reserve_descriptors(any: &OwnedFd) -> io::Result<()> {
    for _ in 0..2 {
        let _ = ManuallyDrop::new(rustix::io::fcntl_dupfd_cloexec(any, COMMANDS)?);
    }
    Ok(())
}

pub(super) struct Shell {
    program: &'static str,
    environment: IndexMap<String, String>,
    folder: PathBuf,
    privileged: bool,
    user: Option<User>,
    live: Option<Live>,
    /// A shell has left its state.
    saved: bool,
    commands: u32,
    succeeding: bool,
}

struct Live {
    pid: Pid,
    commands: File,
    statuses: BufReader<File>,
}

impl Shell {
    pub fn new(
        kind: buildspec::Shell,
        environment: IndexMap<String, String>,
        folder: PathBuf,
        privileged: bool,
    ) -> Shell {
        let program = match kind {
            buildspec::Shell::Sh => "/bin/sh",
            buildspec::Shell::Bash => "/bin/bash",
        };
        Shell {
            program,
            environment,
            folder,
            privileged,
            user: None,
            live: None,
            saved: false,
            commands: 0,
            succeeding: true,
        }
    }

    pub fn environment(&self) -> &IndexMap<String, String> {
        &self.environment
    }

    /// Changes the environment of the shells that are started from now on.
    pub fn set(&mut self, name: &str, value: String) {
        self.environment.insert(name.to_owned(), value);
    }

    /// Ends the shell and forgets what it left: the next command begins anew (version 0.1).
    pub fn forget(&mut self) {
        self.end();
        self.saved = false;
    }

    /// The user for what follows; `None` is root.
    pub fn become_user(&mut self, user: Option<User>) {
        if self.user != user {
            self.end();
            // The next shell writes them under another user.
            for name in ["env", "folder"] {
                let _ = open_plain(&Path::new(STATE).join(name))
                    .and_then(|file| file.set_permissions(Permissions::from_mode(0o666)));
            }
            self.user = user;
        }
    }

    /// The value of `CODEBUILD_BUILD_SUCCEEDING` from the next command on.
    pub fn set_succeeding(&mut self, succeeding: bool) -> io::Result<()> {
        if self.succeeding != succeeding {
            self.succeeding = succeeding;
            if self.live.is_some() {
                self.run(&self.announce())?;
            }
        }
        Ok(())
    }

    /// What the shell makes of a text with variables and command substitutions in it.
    pub fn evaluate(&mut self, text: &str) -> io::Result<Result<String, Ended>> {
        let place = format!("{STATE}/value");
        remove(Path::new(&place))?;
        let ended = self.run(&format!("cat > {place} <<__NOVAMIND_VALUE\n{text}\n__NOVAMIND_VALUE"))?;
        if !ended.succeeded() {
            return Ok(Err(ended));
        }
        let value = read_plain(Path::new(&place))?;
        Ok(Ok(value.strip_suffix('\n').unwrap_or(&value).to_owned()))
    }

    /// The value of a variable, if it is set.
    pub fn variable(&mut self, name: &str) -> io::Result<Option<String>> {
        let place = format!("{STATE}/variable");
        remove(Path::new(&place))?;
        self.run(&format!("if [ \"${{{name}+x}}\" ]; then printf %s \"${{{name}}}\" > {place}; fi"))?;
        Ok(read_plain(Path::new(&place)).ok())
    }

    /// Runs a command to its end.
    pub fn run(&mut self, command: &str) -> io::Result<Ended> {
        if self.live.is_none() {
            self.start()?;
        }
        self.one(command)
    }

    fn announce(&self) -> String {
        format!("export CODEBUILD_BUILD_SUCCEEDING={}", i32::from(self.succeeding))
    }

    fn one(&mut self, command: &str) -> io::Result<Ended> {
        self.commands += 1;
        let file = format!("{STATE}/command-{}", self.commands);
        write_plain(Path::new(&file), &format!("{command}\n"))?;
        let Some(live) = &mut self.live else { return Err(io::ErrorKind::NotConnected.into()) };
        let written = live.commands.write_all(format!("{file}\n").as_bytes());
        let ended = match written {
            Ok(()) => live.wait()?,
            // It ended after its last command.
            Err(_) => Some(live.reap()?),
        };
        let _ = fs::remove_file(&file);
        match ended {
            Some(ended) => {
                self.live = None;
                self.saved = true;
                Ok(ended)
            }
            None => {
                let mut line = String::new();
                live.statuses.read_line(&mut line)?;
                Ok(Ended::Exit(line.trim().parse().unwrap_or(1)))
            }
        }
    }

    fn start(&mut self) -> io::Result<()> {
        let close = rustix::pipe::PipeFlags::CLOEXEC;
        let (commands_end, commands) = rustix::pipe::pipe_with(close)?;
        let (statuses, statuses_end) = rustix::pipe::pipe_with(close)?;
        let mut command = Command::new(self.program);
        command.arg("-c").arg(LOOP).env_clear().envs(&self.environment).stdin(Stdio::null());
        if let Some(user) = &self.user {
            command.env("HOME", &user.home).env("USER", &user.name).env("LOGNAME", &user.name);
        }
        let folder = if self.folder.is_dir() { self.folder.as_path() } else { Path::new("/") };
        command.current_dir(folder);
        let (reads, writes) = (commands_end.as_raw_fd(), statuses_end.as_raw_fd());
        let (privileged, user) = (self.privileged, self.user.clone());
        let groups: Vec<Gid> =
            user.iter().flat_map(|user| &user.groups).map(|&group| Gid::from_raw(group)).collect();
        // SAFETY: the closure makes system calls on descriptors that live until after the spawn; the
        // group list was made before the fork.
        unsafe {
            command.pre_exec(move || {
                copy_descriptor(reads, COMMANDS)?;
                copy_descriptor(writes, STATUSES)?;
                rustix::process::setsid()?;
                sandbox::drop_rights(privileged)?;
                if let Some(user) = &user {
                    rustix::thread::set_thread_groups(&groups)?;
                    let (uid, gid) = (Uid::from_raw(user.uid), Gid::from_raw(user.gid));
                    rustix::thread::set_thread_res_gid(gid, gid, gid)?;
                    rustix::thread::set_thread_res_uid(uid, uid, uid)?;
                }
                Ok(())
            });
        }
        let child = command.spawn().map_err(|error| {
            io::Error::new(error.kind(), format!("cannot run the shell {}: {error}", self.program))
        })?;
        let pid = Pid::from_child(&child);
        drop((commands_end, statuses_end));
        self.live = Some(Live { pid, commands: commands.into(), statuses: BufReader::new(statuses.into()) });
        if self.saved {
            self.one(&format!(
                "if [ -f {STATE}/env ]; then . {STATE}/env; fi; \
                 if [ -f {STATE}/folder ]; then cd \"$(cat {STATE}/folder)\"; fi"
            ))?;
        }
        if self.live.is_some() {
            self.one(&self.announce())?;
        }
        Ok(())
    }

    fn end(&mut self) {
        if let Some(mut live) = self.live.take() {
            let _ = rustix::process::kill_process(live.pid, Signal::KILL);
            let _ = live.reap();
            self.saved = true;
        }
    }
}

impl Live {
    /// Waits for a status (`None`: it can be read) or for the shell's end.
    fn wait(&mut self) -> io::Result<Option<Ended>> {
        loop {
            let ready = {
                let mut fds = [PollFd::new(self.statuses.get_ref(), PollFlags::IN)];
                match rustix::event::poll(&mut fds, Some(&REAP)) {
                    Err(rustix::io::Errno::INTR) => continue,
                    polled => polled?,
                };
                fds[0].revents()
            };
            if ready.contains(PollFlags::IN) {
                return Ok(None);
            }
            if ready.contains(PollFlags::HUP) {
                return self.reap().map(Some);
            }
            while let Some((pid, status)) = rustix::process::wait(WaitOptions::NOHANG)? {
                if pid == self.pid {
                    return Ok(Some(ended(status)));
                }
            }
        }
    }

    /// Reaps until the shell itself is gone.
    fn reap(&mut self) -> io::Result<Ended> {
        loop {
            match rustix::process::wait(WaitOptions::empty()) {
                Ok(Some((pid, status))) if pid == self.pid => return Ok(ended(status)),
                Ok(_) | Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }
}

fn ended(status: WaitStatus) -> Ended {
    match (status.exit_status(), status.terminating_signal()) {
        (Some(status), _) => Ended::Exit(status),
        (None, signal) => Ended::Signal(signal.unwrap_or(0)),
    }
}

// The folder of the shells' state belongs to the build, and this process has rights that the build lacks: what it reads
// and writes there is never a link.

fn remove(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn write_plain(path: &Path, text: &str) -> io::Result<()> {
    remove(path)?;
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.set_permissions(Permissions::from_mode(0o644))
}

fn open_plain(path: &Path) -> io::Result<File> {
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    let file = OpenOptions::new().read(true).custom_flags(flags).open(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(ErrorKind::InvalidInput.into()) }
}

fn read_plain(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    open_plain(path)?.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// `dup2` to a fixed number.
fn copy_descriptor(from: i32, to: i32) -> io::Result<()> {
    // SAFETY: called between fork and exec with an open descriptor; the target number belongs to
    // nobody in this process (see `reserve_descriptors`), and is not closed here.
    let (from, mut to) =
        unsafe { (BorrowedFd::borrow_raw(from), ManuallyDrop::new(OwnedFd::from_raw_fd(to))) };
    rustix::io::dup2(from, &mut to)?;
    Ok(())
}
