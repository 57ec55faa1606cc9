//! Running PostgreSQL's programs where the instance's folder lies at its place.
//!
//! `unshare`, `mount`, `setpriv` and `chroot` make the mount namespace and leave root's rights behind; each program gets
//! its arguments as they are, never through a shell's reading. The server itself sees nothing but libraries, what
//! belongs to PostgreSQL, and the instance's folder; it has no shell, and nothing that it can write can be executed.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;
use tokio::sync::oneshot;

use crate::installed::Account;
use crate::layout::PLACE;
use crate::{Error, Result};

/// Mounts `$0` at its place before it runs the rest, as whoever it is.
const STAY: &str = "mount --bind \"$0\" /run/novamind/postgres && cd /run/novamind/postgres && exec \"$@\"";
/// Mounts `$0` at its place and becomes `$1:$2` before it runs the rest.
const ENTER: &str = "mount --bind \"$0\" /run/novamind/postgres && cd /run/novamind/postgres && u=$1 g=$2 && shift 2 && \
                     exec setpriv --reuid=\"$u\" --regid=\"$g\" --clear-groups -- \"$@\"";
/// How a server is started.
const CONFINE: &str = include_str!("confine.sh");
/// Lines of a program's talk that an error repeats.
const TOLD: usize = 6;
/// Nothing of the caller's environment reaches a program: neither `PG*` variables nor credentials.
const ENVIRONMENT: [(&str, &str); 3] =
    [("PATH", "/usr/sbin:/usr/bin:/sbin:/bin"), ("LC_ALL", "C.UTF-8"), ("TZ", "UTC")];

/// How programs are run.
#[derive(Clone, Debug)]
pub struct Runner {
    /// Who servers run as; `None`: as this process, which is not root, without any walls.
    pub account: Option<Account>,
    /// This program, which stands for the shell.
    pub gate: PathBuf,
}

/// Who a program runs as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    /// The servers' user.
    Server,
    /// Who this process is: what asks a server needs to be somebody whom the server is not.
    Caller,
}

/// One run of a program.
pub struct Run<'a> {
    pub folder: &'a Path,
    pub program: &'a Path,
    pub arguments: Vec<String>,
    pub options: Option<&'a str>,
    pub input: Option<String>,
    pub limit: Duration,
    pub who: As,
}

fn place() -> Result<()> {
    std::fs::create_dir_all(PLACE).map_err(|error| Error::system(format!("make {PLACE}"), error))
}

impl Runner {
    fn command(&self, run: &Run<'_>) -> Command {
        let mut command = match (self.account, run.who) {
            (Some(account), who) => {
                let mut command = Command::new("unshare");
                let script = if who == As::Server { ENTER } else { STAY };
                command.args(["--mount", "--propagation", "private", "sh", "-c", script]).arg(run.folder);
                if who == As::Server {
                    command.args([account.user.to_string(), account.group.to_string()]);
                }
                command.arg(run.program);
                command
            }
            (None, _) => {
                let mut command = Command::new(run.program);
                command.current_dir(run.folder);
                command
            }
        };
        command.env_clear().envs(ENVIRONMENT);
        if let Some(options) = run.options {
            command.env("PGOPTIONS", options);
        }
        command
    }

    /// Runs a program to its end and answers what it wrote to its standard output.
    pub async fn run(&self, run: Run<'_>) -> Result<String> {
        let name =
            run.program.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let attempt = format!("run {name}");
        if self.account.is_some() {
            place()?;
        }
        let mut command = self.command(&run);
        command.args(&run.arguments);
        command.stdin(if run.input.is_some() { Stdio::piped() } else { Stdio::null() });
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).kill_on_drop(true);
        let work = async {
            let mut child = command.spawn().map_err(|error| Error::system(attempt.clone(), error))?;
            if let (Some(text), Some(mut input)) = (run.input, child.stdin.take()) {
                // A program that ends before it has read all says why itself.
                let _ = input.write_all(text.as_bytes()).await;
            }
            child.wait_with_output().await.map_err(|error| Error::system(attempt.clone(), error))
        };
        let seconds = run.limit.as_secs();
        let output = tokio::time::timeout(run.limit, work)
            .await
            .map_err(|_| Error::Late { attempt: attempt.clone(), seconds })??;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
        }
        let said = [output.stderr, output.stdout].iter().map(|text| last(text)).find(|said| !said.is_empty());
        Err(Error::Failed { attempt, said: said.unwrap_or_else(|| output.status.to_string()) })
    }

    /// Starts a server behind its walls, in a session of its own, with what it says first in `log`. It outlives this
    /// process; the receiver hears when it ends before that.
    pub fn serve(
        &self,
        folder: &Path,
        program: &Path,
        data: &str,
        log: File,
    ) -> Result<oneshot::Receiver<()>> {
        let attempt = "start PostgreSQL";
        // A session of its own: what ends this process's terminal does not end it.
        let mut command = std::process::Command::new("setsid");
        if let Some(Account { user, group }) = self.account {
            place()?;
            command.args(["unshare", "--mount", "--propagation", "private", "sh", "-c", CONFINE]);
            command.arg(folder).arg(&self.gate).args([user.to_string(), group.to_string()]);
        }
        command.arg(program).args(["-D", data]).env_clear().envs(ENVIRONMENT).current_dir("/");
        let other = log.try_clone().map_err(|error| Error::system(attempt, error))?;
        command.stdin(Stdio::null()).stdout(log).stderr(other);
        let mut child = command.spawn().map_err(|error| Error::system(attempt, error))?;
        let (told, ended) = oneshot::channel();
        // While this process lives, somebody must take its end.
        std::thread::spawn(move || {
            let _ = child.wait();
            let _ = told.send(());
        });
        Ok(ended)
    }
}

/// The last lines of a talk.
pub fn last(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(TOLD)..].join("; ")
}
