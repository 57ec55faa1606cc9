//! The folder of one task, and what is in it.
//!
//! ```text
//! spec.json         what was asked for; its environment may hold secrets
//! state.json        what was observed; replaced atomically
//! lock              held (POSIX record lock) by the supervisor while it lives
//! stop, kill        orders; they exist once given
//! supervisor.err    what the supervisor said when something failed
//! etc/              hosts, resolv.conf and hostname of the containers
//! logs/NAME/        captured output
//! c/NAME/           bundle and overlay folders; gone when the task has stopped
//! run/NAME/         libcontainer's own; gone when the task has stopped
//! ```
//!
//! A supervisor may be older than the daemon that reads: fields are only added, with defaults.

use std::fs::{self, File, OpenOptions};
use std::io::{self, ErrorKind};
use std::os::fd::AsRawFd;
use std::path::{Path, PathBuf};

use novamind_containers::{TaskSpec, TaskState};
use novamind_files::{read_json, write_json};
use serde::Serialize;

/// Paths inside a task's folder.
#[derive(Debug, Clone)]
pub(crate) struct TaskFolder(PathBuf);

impl TaskFolder {
    pub fn new(path: impl Into<PathBuf>) -> TaskFolder {
        TaskFolder(path.into())
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    pub fn spec(&self) -> PathBuf {
        self.0.join("spec.json")
    }

    pub fn state(&self) -> PathBuf {
        self.0.join("state.json")
    }

    pub fn lock(&self) -> PathBuf {
        self.0.join("lock")
    }

    pub fn stop(&self) -> PathBuf {
        self.0.join("stop")
    }

    pub fn kill(&self) -> PathBuf {
        self.0.join("kill")
    }

    pub fn errors(&self) -> PathBuf {
        self.0.join("supervisor.err")
    }

    pub fn etc(&self, name: &str) -> PathBuf {
        self.0.join("etc").join(name)
    }

    pub fn logs(&self, container: &str) -> PathBuf {
        self.0.join("logs").join(container)
    }

    pub fn bundle(&self, container: &str) -> PathBuf {
        self.0.join("c").join(container)
    }

    pub fn runtime(&self) -> PathBuf {
        self.0.join("run")
    }

    pub fn read_spec(&self) -> io::Result<Order> {
        read_json(&self.spec())
    }

    pub fn read_state(&self) -> io::Result<TaskState> {
        read_json(&self.state())
    }

    /// Replaces the state; `durable` waits until it is on disk.
    pub fn write_state(&self, state: &TaskState, durable: bool) -> io::Result<()> {
        write_json(&self.state(), state, durable)
    }

    /// The supervisor's process id, if one holds the task.
    pub fn supervisor(&self) -> Option<i32> {
        let lock = OpenOptions::new().read(true).write(true).open(self.lock()).ok()?;
        let mut wanted = whole_file();
        // SAFETY: the descriptor is open and the structure is the one that F_GETLK fills in.
        let asked = unsafe { libc::fcntl(lock.as_raw_fd(), libc::F_GETLK, &mut wanted) };
        (asked == 0 && wanted.l_type != libc::F_UNLCK as libc::c_short).then_some(wanted.l_pid)
    }

    /// Takes the task for this process until the file is closed. A record lock, because those do not
    /// pass to children: a container that is just being made does not look like a supervisor.
    pub fn hold(&self) -> io::Result<File> {
        let lock =
            OpenOptions::new().create(true).truncate(false).read(true).write(true).open(self.lock())?;
        // SAFETY: the descriptor is open and the structure is a whole flock.
        match unsafe { libc::fcntl(lock.as_raw_fd(), libc::F_SETLK, &whole_file()) } {
            0 => Ok(lock),
            _ => Err(io::Error::last_os_error()),
        }
    }

    /// Whether the task's supervisor has lost its folder, or is about to: whoever deletes it does so file by file, and
    /// nothing deletes the lock alone.
    pub fn is_going(&self) -> bool {
        !self.lock().exists()
    }

    /// Removes what only a running task needs.
    pub fn release(&self) -> io::Result<()> {
        for name in ["c", "run"] {
            remove_tree(&self.0.join(name))?;
        }
        Ok(())
    }
}

fn whole_file() -> libc::flock {
    // SAFETY: flock is plain data for which zeroes are valid.
    let mut lock: libc::flock = unsafe { std::mem::zeroed() };
    lock.l_type = libc::F_WRLCK as libc::c_short;
    lock.l_whence = libc::SEEK_SET as libc::c_short;
    lock
}

/// What the daemon hands to a supervisor.
#[derive(Clone, Debug, Serialize, serde::Deserialize)]
pub(crate) struct Order {
    /// Name of the task's control group.
    pub group: String,
    pub task: TaskSpec,
}

/// Tells the daemon's owner, in the task's folder. The disk may be full, which must not end the supervisor as the
/// standard macro would.
pub(crate) fn complain(text: impl std::fmt::Display) {
    use std::io::Write;
    let _ = writeln!(io::stderr(), "{text}");
}

pub(crate) fn remove_tree(path: &Path) -> io::Result<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Milliseconds since the epoch. Containers live in real time.
#[expect(clippy::disallowed_methods, reason = "containers live in real time")]
pub(crate) fn now_ms() -> u64 {
    let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// For deadlines: not moved by whoever sets the machine's clock.
#[expect(clippy::disallowed_methods, reason = "containers live in real time")]
pub(crate) fn instant() -> std::time::Instant {
    std::time::Instant::now()
}
