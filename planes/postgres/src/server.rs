//! A node's processes, as `/proc` and `postmaster.pid` show them.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

use crate::{Error, Result, State};

/// How long a killed process may take to go.
const GONE: Duration = Duration::from_secs(10);

/// What `postmaster.pid` says.
struct Noted {
    process: i32,
    /// `ready`, `standby`, `starting` or `stopping`.
    status: String,
}

fn noted(data: &Path) -> Option<Noted> {
    let text = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    let mut lines = text.lines();
    let process = lines.next()?.trim().parse().ok()?;
    Some(Noted { process, status: lines.nth(6).unwrap_or_default().trim().to_owned() })
}

/// Whether a process works in this data directory: every one of a server does, for all its life.
fn works_in(process: i32, data: &fs::Metadata) -> bool {
    let there = fs::metadata(format!("/proc/{process}/cwd"));
    there.is_ok_and(|there| (there.dev(), there.ino()) == (data.dev(), data.ino()))
}

/// The server's first process, if it lives.
pub fn postmaster(data: &Path) -> Option<i32> {
    let noted = noted(data)?;
    let metadata = fs::metadata(data).ok()?;
    works_in(noted.process, &metadata).then_some(noted.process)
}

pub fn state(data: &Path) -> State {
    let Ok(metadata) = fs::metadata(data) else { return State::Absent };
    let Some(noted) = noted(data).filter(|noted| works_in(noted.process, &metadata)) else {
        return State::Stopped;
    };
    let follows = data.join("standby.signal").exists();
    match noted.status.as_str() {
        "ready" => State::Primary,
        // A restore says so as well while it reads the archive, and serves nobody yet.
        "standby" if follows => State::Standby,
        _ => State::Starting,
    }
}

/// Every process of the node.
pub fn processes(data: &Path) -> Vec<i32> {
    let Ok(metadata) = fs::metadata(data) else { return Vec::new() };
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let numbers = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok());
    numbers.filter(|process| works_in(*process, &metadata)).collect()
}

pub fn signal(process: i32, signal: Signal) {
    if let Some(process) = Pid::from_raw(process) {
        // One that has gone meanwhile needs none.
        let _ = kill_process(process, signal);
    }
}

/// Kills every process of the node, until none is left.
pub async fn kill(data: &Path) -> Result<()> {
    let work = async {
        loop {
            let left = processes(data);
            if left.is_empty() {
                return;
            }
            for process in left {
                signal(process, Signal::KILL);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let attempt = format!("kill the server of {}", data.display());
    let late = Error::Late { attempt, seconds: GONE.as_secs() };
    tokio::time::timeout(GONE, work).await.map_err(|_| late)
}
