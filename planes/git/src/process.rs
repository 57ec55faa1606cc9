//! Running `git` with a deadline, without questions, and without anybody's environment.

use std::ffi::OsStr;
use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use rustix::process::{Pid, Signal};
use tokio::process::{Child, Command};

use crate::{GitError, Result};

/// For questions that one packet answers.
pub(crate) const SHORT: Duration = Duration::from_secs(30);
/// For transfers of whole repositories.
pub(crate) const LONG: Duration = Duration::from_secs(15 * 60);

/// A `git` command in its own process group, which ends with the handle.
pub(crate) fn command() -> Command {
    let mut command = Command::new("git");
    // What belongs to another repository or asks somebody is not inherited.
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("GIT_") && name != "GIT_SSL_CAINFO" {
            command.env_remove(name);
        }
    }
    command
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_ASKPASS", "true")
        .env("SSH_ASKPASS", "true")
        .env("GIT_SSH_COMMAND", "ssh -oBatchMode=yes -oConnectTimeout=20")
        .env("GIT_ALLOW_PROTOCOL", "file:git:http:https:ssh")
        .env("LC_ALL", "C")
        // The owner of a source need not be the owner of this process; nothing of it is executed.
        .args(["-c", "safe.directory=*", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false"])
        .args(["-c", "gc.auto=0", "-c", "maintenance.auto=false"])
        .stdin(Stdio::null())
        .process_group(0)
        .kill_on_drop(true);
    command
}

/// Ends the whole process group when it goes out of scope: Git's helpers are children of their own.
pub(crate) struct Group(Option<Pid>);

impl Group {
    pub fn of(child: &Child) -> Group {
        Group(child.id().and_then(|id| Pid::from_raw(i32::try_from(id).ok()?)))
    }

    /// The leader was waited for and its number may be somebody else's.
    pub fn ended(mut self) {
        self.0 = None;
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        if let Some(pid) = self.0 {
            let _ = rustix::process::kill_process_group(pid, Signal::KILL);
        }
    }
}

/// Runs `git NAME ARGUMENTS` in a repository (or anywhere) and gives its output.
pub(crate) async fn run(
    name: &'static str,
    repository: Option<&Path>,
    arguments: &[&OsStr],
    location: &str,
    limit: Duration,
) -> Result<String> {
    run_with(Stdio::null(), name, repository, arguments, location, limit).await
}

/// As [`run`], with something of this process's that it is given as its input.
pub(crate) async fn run_with(
    input: Stdio,
    name: &'static str,
    repository: Option<&Path>,
    arguments: &[&OsStr],
    location: &str,
    limit: Duration,
) -> Result<String> {
    let mut command = command();
    command.stdin(input);
    if let Some(repository) = repository {
        command.arg("-C").arg(repository);
    }
    command.arg(name).args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
    let child = command.spawn().map_err(GitError::io("run", "git"))?;
    let group = Group::of(&child);
    let output = match tokio::time::timeout(limit, child.wait_with_output()).await {
        Ok(output) => output.map_err(GitError::io("run", "git"))?,
        Err(_) => {
            let seconds = limit.as_secs();
            return Err(GitError::TimedOut { command: name, location: location.to_owned(), seconds });
        }
    };
    group.ended();
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        let said = said.lines().filter(|line| !line.trim().is_empty()).collect::<Vec<_>>().join("; ");
        return Err(GitError::Failed { command: name, location: location.to_owned(), said });
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}
