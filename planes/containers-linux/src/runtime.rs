//! Making containers and running commands in them, by libcontainer.
//!
//! libcontainer clones without exec, so all of this runs in a process of one thread. Its filter needs
//! the C library libseccomp; ours is installed by the executor, between its set-up and the exec.

use std::ffi::CString;
use std::fs::File;
use std::io::{self, Read};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};

use libcontainer::container::builder::ContainerBuilder;
use libcontainer::oci_spec::runtime::Spec;
use libcontainer::syscall::syscall::SyscallType;
use libcontainer::workload::{Executor, ExecutorError, ExecutorValidationError, default};
use novamind_containers::LogStream;
use rustix::pipe::{PipeFlags, pipe_with};
use rustix::process::{Pid, PidfdFlags};
use seccompiler::BpfProgram;

use crate::bundle::Identity;
use crate::folder::TaskFolder;
use crate::output::Output;

/// The last step of a container's first process: filter, then exec.
#[derive(Clone)]
struct Exec {
    filters: Vec<BpfProgram>,
    /// Where a failure of the exec is told; closed by the exec. `-1` for nowhere.
    failure: RawFd,
}

impl Executor for Exec {
    fn exec(&self, spec: &Spec) -> Result<(), ExecutorError> {
        let error = match self.run(spec) {
            Ok(never) => match never {},
            Err(error) => error,
        };
        if self.failure >= 0 {
            // SAFETY: inherited from the supervisor for this, and nobody else's in this process.
            let mut failure = File::from(unsafe { OwnedFd::from_raw_fd(self.failure) });
            let _ = io::Write::write_all(&mut failure, error.as_bytes());
        }
        Err(ExecutorError::Other(error))
    }

    fn validate(&self, spec: &Spec) -> Result<(), ExecutorValidationError> {
        default::get_executor().validate(spec)
    }
}

impl Exec {
    fn run(&self, spec: &Spec) -> Result<std::convert::Infallible, String> {
        let arguments =
            spec.process().as_ref().and_then(|process| process.args().clone()).unwrap_or_default();
        let name = arguments.first().cloned().unwrap_or_default();
        let arguments: Vec<CString> = arguments
            .into_iter()
            .map(CString::new)
            .collect::<Result<_, _>>()
            .map_err(|_| "an argument of the command has a zero byte".to_owned())?;
        // The supervisor ignores it, as Rust's runtime has it, and whoever is ignored stays so over an exec.
        // SAFETY: this process has one thread and is about to be replaced.
        unsafe { libc::signal(libc::SIGPIPE, libc::SIG_DFL) };
        for filter in &self.filters {
            seccompiler::apply_filter(filter).map_err(|error| format!("system call filter: {error}"))?;
        }
        let mut pointers: Vec<_> = arguments.iter().map(|argument| argument.as_ptr()).collect();
        let Some(&program) = pointers.first() else { return Err("there is no command".into()) };
        pointers.push(std::ptr::null());
        // SAFETY: the pointers are to strings that live until the call, and end with a null.
        unsafe { libc::execvp(program, pointers.as_ptr()) };
        Err(format!("exec {name:?}: {}", io::Error::last_os_error()))
    }
}

/// A container's first process, just started.
pub(crate) struct Started {
    pub pid: i32,
    pub pidfd: OwnedFd,
    pub outputs: [Output; 2],
}

fn null(write: bool) -> Result<OwnedFd, String> {
    let file = File::options().read(!write).write(write).open("/dev/null");
    file.map(OwnedFd::from).map_err(|error| format!("/dev/null: {error}"))
}

/// An error with what caused it, in one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(inner) = source {
        let inner_text = inner.to_string();
        if !text.contains(&inner_text) {
            text = format!("{text}: {inner_text}");
        }
        source = inner.source();
    }
    // libcontainer wraps the reason in what it did last.
    for noise in
        ["failed to create container: ", "exec process failed with error ", "error in executing process : "]
    {
        if let Some(at) = text.find(noise) {
            text = text[at + noise.len()..].to_owned();
        }
    }
    text
}

/// Makes and starts the container whose bundle is prepared. What goes wrong, up to the exec, is the
/// error.
pub(crate) fn start(folder: &TaskFolder, name: &str, filters: &[BpfProgram]) -> Result<Started, String> {
    let pipe =
        |flags| pipe_with(PipeFlags::CLOEXEC | flags).map_err(|error| format!("cannot make a pipe: {error}"));
    let (out, out_end) = pipe(PipeFlags::empty())?;
    let (err, err_end) = pipe(PipeFlags::empty())?;
    let (failure, failure_end) = pipe(PipeFlags::empty())?;
    for end in [&out, &err] {
        // This side only: programs do not expect an output that does not block.
        rustix::fs::fcntl_setfl(end, rustix::fs::OFlags::NONBLOCK).map_err(|error| error.to_string())?;
    }
    let executor = Exec { filters: filters.to_vec(), failure: failure_end.as_raw_fd() };
    std::fs::create_dir_all(folder.runtime()).map_err(|error| error.to_string())?;
    let made = ContainerBuilder::new(name.into(), SyscallType::default())
        .with_root_path(folder.runtime())
        .map(|builder| builder.with_executor(executor).with_stdout(out_end).with_stderr(err_end))
        .map_err(|error| chain(&error))?
        .with_stdin(null(false)?)
        .as_init(folder.bundle(name))
        .with_systemd(false)
        .with_detach(true)
        .build();
    drop(failure_end);
    let mut container = made.map_err(|error| chain(&error))?;
    let pid = container.pid().map(|pid| pid.as_raw()).unwrap_or_default();
    let pid_ = Pid::from_raw(pid).ok_or("the container has no process")?;
    let pidfd = rustix::process::pidfd_open(pid_, PidfdFlags::empty()).map_err(|error| error.to_string())?;
    container.start().map_err(|error| chain(&error))?;
    let mut reason = String::new();
    // Ends with the exec, or with the process.
    let _ = File::from(failure).read_to_string(&mut reason);
    if !reason.is_empty() {
        return Err(reason);
    }
    let outputs = [Output::new(out.into(), LogStream::Stdout), Output::new(err.into(), LogStream::Stderr)];
    Ok(Started { pid, pidfd, outputs })
}

/// Runs a command in a running container, under a helper process whose exit code is 0 when the
/// command's was. The helper takes along what libcontainer leaves open, and waits where the container
/// is slow (it may have little processor time left) so that the supervisor need not.
pub(crate) fn exec(
    folder: &TaskFolder,
    name: &str,
    identity: &Identity,
    command: Vec<String>,
    filters: &[BpfProgram],
) -> Result<(i32, OwnedFd), String> {
    // SAFETY: this process has one thread, so its copy may do whatever it could do itself.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error().to_string()),
        0 => {
            let passed = exec_and_wait(folder, name, identity, command, filters);
            // SAFETY: ends the copy without what the supervisor does at its own end.
            unsafe { libc::_exit(i32::from(passed != Ok(true))) }
        }
        pid => {
            let process = Pid::from_raw(pid).ok_or("the command has no process")?;
            let pidfd = rustix::process::pidfd_open(process, PidfdFlags::empty());
            pidfd.map(|pidfd| (pid, pidfd)).map_err(|error| error.to_string())
        }
    }
}

fn exec_and_wait(
    folder: &TaskFolder,
    name: &str,
    identity: &Identity,
    command: Vec<String>,
    filters: &[BpfProgram],
) -> Result<bool, String> {
    let executor = Exec { filters: filters.to_vec(), failure: -1 };
    let pid = ContainerBuilder::new(name.into(), SyscallType::default())
        .with_root_path(folder.runtime())
        .map_err(|error| chain(&error))?
        .with_executor(executor)
        .with_stdin(null(false)?)
        .with_stdout(null(true)?)
        .with_stderr(null(true)?)
        .as_tenant()
        .with_container_args(command)
        .with_cwd(Some(identity.cwd.as_str()))
        .with_user(Some(identity.user.uid))
        .with_group(Some(identity.user.gid))
        .with_additional_gids(identity.user.groups.clone())
        .with_no_new_privs(true)
        .with_detach(true)
        .build()
        .map_err(|error| chain(&error))?;
    let process = Pid::from_raw(pid.as_raw()).ok_or("the command has no process")?;
    let ended = rustix::process::waitpid(Some(process), rustix::process::WaitOptions::empty());
    Ok(ended.is_ok_and(|ended| ended.is_some_and(|(_, status)| status.exit_status() == Some(0))))
}

/// Removes what libcontainer leaves in a container's folder for each command.
pub(crate) fn forget_commands(folder: &TaskFolder, name: &str) {
    for entry in std::fs::read_dir(folder.runtime().join(name)).into_iter().flatten().flatten() {
        if entry.file_name().as_encoded_bytes().starts_with(b"tenant-") {
            let _ = std::fs::remove_file(entry.path());
        }
    }
}

/// Makes what a helper that is killed has started this process's own child, to be reaped.
pub(crate) fn adopt_orphans() -> io::Result<()> {
    // SAFETY: takes numbers only.
    match unsafe { libc::prctl(libc::PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Sends any signal, those for real-time use among them. A process that has ended is left alone.
pub(crate) fn signal(process: &OwnedFd, signal: i32) {
    let (information, flags) = (std::ptr::null::<libc::siginfo_t>(), 0_u32);
    // SAFETY: the descriptor is open, and without information the kernel reads no memory.
    unsafe { libc::syscall(libc::SYS_pidfd_send_signal, process.as_raw_fd(), signal, information, flags) };
}

/// Ends and reaps children that nobody watches: what a failed start or a killed helper leaves. Says
/// whether all are gone; until they are, the first process of their pid namespace does not end.
pub(crate) fn reap_others(watched: &[i32]) -> bool {
    let path = format!("/proc/self/task/{}/children", std::process::id());
    let children = std::fs::read_to_string(path).unwrap_or_default();
    let mut gone = true;
    for pid in children.split_whitespace().filter_map(|pid| pid.parse::<i32>().ok()) {
        if let Some(child) = Pid::from_raw(pid)
            && !watched.contains(&pid)
        {
            let _ = rustix::process::kill_process(child, rustix::process::Signal::KILL);
            gone &= !matches!(
                rustix::process::waitpid(Some(child), rustix::process::WaitOptions::NOHANG),
                Ok(None)
            );
        }
    }
    gone
}
