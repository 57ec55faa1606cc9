//! The cloud as a process in the background: finding it, starting it, ending it.
//!
//! A running cloud of another build is replaced: tasks, load balancers' connections and builds are processes of their
//! own, which the next cloud adopts.

use std::fs::{self, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result};
use novamind_kernel::Cloud;
use rustix::process::{Pid, Signal, kill_process};

use super::failure::{Exit, failure};
use super::screen::Screen;
use super::session::Session;
use crate::installation;

/// How long a cloud may take to answer.
const START: Duration = Duration::from_secs(60);
/// How long it may take to end: requests that run get ten seconds.
const STOP: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(30);

/// The log of a cloud in the background.
pub fn log(folder: &Path) -> PathBuf {
    folder.join("serve.log")
}

/// The cloud of the folder, of this build: started or replaced where it must be.
pub async fn ensure(folder: &Path, port: Option<u16>, screen: &mut Screen) -> Result<Session> {
    let mut clock = "real".to_owned();
    if let Some(pid) = installation::holder(folder)? {
        if installation::build(folder).as_deref() == Some(installation::own_build()?.as_str()) {
            return wait(folder, None, port).await;
        }
        can_replace(folder, pid)?;
        screen.line(&format!("replacing the running cloud (process {pid}), which is of another build"));
        // The next one goes on with its clock.
        if let Ok(session) = Session::open(folder).await {
            clock = session.clock().await?.kind;
        }
        end(folder, pid).await?;
    }
    if rustix::process::geteuid().as_raw() != 0 {
        let hint = "run the same command as root, with `sudo` for example; `novamind doctor` lists what else is needed";
        return Err(failure(
            "the cloud needs root's rights: tasks and builds run in namespaces of their own",
        )
        .hint(hint)
        .into());
    }
    // Image addresses hold the port, so it stays the same.
    let port = port.or_else(|| known_port(folder));
    let child = start(folder, port, &clock)?;
    let session = wait(folder, Some(child), port).await?;
    screen.line(&format!("the cloud answers at {}", session.endpoint));
    Ok(session)
}

/// Whether this build can go on with what the running cloud has written: seen before that one is ended.
fn can_replace(folder: &Path, pid: i32) -> Result<()> {
    let unread = |error| anyhow::anyhow!("cannot read the data of the running cloud: {error}");
    let Some(refused) = Cloud::refuses(folder).map_err(unread)? else { return Ok(()) };
    Err(failure(format!("this build cannot replace the running cloud (process {pid}), which goes on: {refused}"))
        .hint("use the build that started it; or `novamind down --purge` deletes all its data, and `novamind up` begins anew")
        .into())
}

/// The port where the folder's cloud answered last.
fn known_port(folder: &Path) -> Option<u16> {
    let endpoint = installation::endpoint(folder).ok()?;
    endpoint.rsplit_once(':')?.1.parse().ok()
}

fn start(folder: &Path, port: Option<u16>, clock: &str) -> Result<Child> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the data folder {}", folder.display()))?;
    let path = log(folder);
    let mut options = OpenOptions::new();
    let file = options.append(true).create(true).mode(0o600).open(&path);
    let file = file.with_context(|| format!("cannot write {}", path.display()))?;
    let mut command = Command::new(std::env::current_exe()?);
    command.args(["serve", "--background", "--clock", clock, "--data"]).arg(folder);
    if let Some(port) = port {
        command.args(["--port", &port.to_string()]);
    }
    command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).current_dir("/");
    command.spawn().context("cannot start the cloud")
}

async fn wait(folder: &Path, mut child: Option<Child>, port: Option<u16>) -> Result<Session> {
    let mut last = None;
    let found = tokio::time::timeout(START, async {
        loop {
            if let Some(status) = child.as_mut().and_then(|child| child.try_wait().ok().flatten()) {
                return Err(anyhow::Error::from(not_started(folder, &status.to_string(), port)));
            }
            // The address on disk may be that of the cloud before.
            let ours = child.as_ref().is_none_or(|child| {
                installation::build(folder).is_some()
                    && installation::holder(folder).ok().flatten() == i32::try_from(child.id()).ok()
            });
            if ours {
                match Session::open(folder).await {
                    Ok(session) => return Ok(session),
                    Err(error) => last = Some(error),
                }
            }
            tokio::time::sleep(LOOK).await;
        }
    });
    match found.await {
        Ok(found) => found,
        Err(_) => {
            let cause = last.map(|error| format!("{error:#}")).unwrap_or_else(|| "no answer".into());
            let cause = cause.split("\n\nhint:").next().unwrap_or_default().to_owned();
            Err(failure(format!("the cloud did not answer within {} s: {cause}", START.as_secs()))
                .hint(format!("read its log, {}", log(folder).display()))
                .exit(Exit::TimedOut)
                .into())
        }
    }
}

fn not_started(folder: &Path, status: &str, port: Option<u16>) -> super::failure::Failure {
    let log = log(folder);
    let text = fs::read_to_string(&log).unwrap_or_default();
    // Its hints are for whoever starts it by hand.
    let worth = |line: &&str| !line.is_empty() && !line.starts_with("hint: ");
    let mut said: Vec<&str> = text.lines().rev().filter(worth).take(5).collect();
    said.reverse();
    let taken = said.iter().any(|line| line.contains("cannot listen on"));
    let hint = match taken {
        true => format!("port {} is taken: `novamind up --port 0` picks a free one", port.unwrap_or(4566)),
        false => format!("its whole log is {}; `novamind doctor` checks this machine", log.display()),
    };
    failure(format!("the cloud did not start ({status})\n  {}", said.join("\n  "))).hint(hint)
}

/// Ends the folder's cloud and says which process it was. Tasks, builds and load balancers run on.
pub async fn stop(folder: &Path) -> Result<Option<i32>> {
    let Some(pid) = installation::holder(folder)? else { return Ok(None) };
    end(folder, pid).await?;
    Ok(Some(pid))
}

async fn end(folder: &Path, pid: i32) -> Result<()> {
    if let Some(process) = Pid::from_raw(pid) {
        kill_process(process, Signal::TERM)
            .with_context(|| format!("cannot end the cloud, process {pid}"))?;
    }
    let gone = async {
        while installation::holder(folder).is_ok_and(|holder| holder == Some(pid)) {
            tokio::time::sleep(LOOK).await;
        }
    };
    tokio::time::timeout(STOP, gone).await.map_err(|_| {
        let text = format!("the cloud, process {pid}, has not ended within {} s", STOP.as_secs());
        failure(text)
            .hint(format!("`kill -9 {pid}` ends it; nothing acknowledged is lost"))
            .exit(Exit::TimedOut)
    })?;
    Ok(())
}
