//! Running PostgreSQL's programs as its user, where the instance's folder lies at its place.
//!
//! `unshare`, `mount` and `setpriv` of util-linux make the mount namespace and leave root's rights behind; each
//! program gets its arguments as they are, never through a shell's reading.

use std::path::Path;
use std::process::Stdio;
use std::time::Duration;

use tokio::io::AsyncWriteExt;
use tokio::process::Command;

use crate::installed::Account;
use crate::layout::PLACE;
use crate::{Error, Result};

/// Mounts `$0` at its place and becomes `$1:$2` before it runs the rest.
const ENTER: &str = "mount --bind \"$0\" /run/novamind/postgres && cd /run/novamind/postgres && u=$1 g=$2 && shift 2 && \
                     exec setpriv --reuid=\"$u\" --regid=\"$g\" --clear-groups -- \"$@\"";
/// Lines of a program's talk that an error repeats.
const TOLD: usize = 6;

/// How programs are run.
#[derive(Clone, Debug)]
pub struct Runner {
    pub account: Option<Account>,
}

/// One run of a program.
pub struct Run<'a> {
    pub folder: &'a Path,
    pub program: &'a Path,
    pub arguments: Vec<String>,
    pub input: Option<String>,
    pub limit: Duration,
}

impl Runner {
    fn command(&self, folder: &Path, program: &Path) -> Command {
        let mut command = match self.account {
            Some(Account { user, group }) => {
                let mut command = Command::new("unshare");
                command.args(["--mount", "--propagation", "private", "sh", "-c", ENTER]).arg(folder);
                command.args([user.to_string(), group.to_string()]).arg(program);
                command
            }
            None => {
                let mut command = Command::new(program);
                command.current_dir(folder);
                command
            }
        };
        // Nothing of the caller's environment reaches a server: neither `PG*` variables nor credentials.
        command
            .env_clear()
            .env("PATH", "/usr/sbin:/usr/bin:/sbin:/bin")
            .env("LC_ALL", "C.UTF-8")
            .env("TZ", "UTC");
        command
    }

    /// Runs a program to its end and answers what it wrote to its standard output.
    pub async fn run(&self, run: Run<'_>) -> Result<String> {
        let name =
            run.program.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let attempt = format!("run {name}");
        if self.account.is_some() {
            std::fs::create_dir_all(PLACE).map_err(|error| Error::system(format!("make {PLACE}"), error))?;
        }
        let mut command = self.command(run.folder, run.program);
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
}

/// The last lines of a talk.
fn last(text: &[u8]) -> String {
    let text = String::from_utf8_lossy(text);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(TOLD)..].join("; ")
}
