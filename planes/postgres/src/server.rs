//! A node's processes, as `/proc`, `postmaster.pid` and this plane's own note show them.
//!
//! Every process of a server works in its data directory for all its life. Which directory that is, is noted before
//! the server is started, where the server cannot come: so a server is still found, and can be ended, when its data
//! directory was moved away or removed.

use std::fs::{self, Metadata};
use std::io;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};
use serde::{Deserialize, Serialize};

use crate::{Error, Result, State};

/// How long a killed process may take to go.
const GONE: Duration = Duration::from_secs(10);

/// A directory, whatever it is called: another one has its number only after it is gone, and a later birth.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Identity {
    device: u64,
    inode: u64,
    /// In nanoseconds since 1970, where the file system knows.
    born: Option<u64>,
}

impl Identity {
    fn of(metadata: &Metadata) -> Self {
        let born = metadata.created().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        let born = born.and_then(|since| u64::try_from(since.as_nanos()).ok());
        Self { device: metadata.dev(), inode: metadata.ino(), born }
    }
}

/// What `postmaster.pid` says.
struct Noted {
    process: i32,
    /// `ready`, `standby`, `starting` or `stopping`.
    status: String,
}

/// A node's server.
#[derive(Clone, Debug)]
pub struct Server {
    pub data: PathBuf,
    /// Where its data directory's identity is noted.
    pub note: PathBuf,
}

/// The directory that a process works in, also one that has no name any more.
fn works_in(process: i32) -> Option<Identity> {
    fs::metadata(format!("/proc/{process}/cwd")).ok().map(|metadata| Identity::of(&metadata))
}

fn all_processes() -> impl Iterator<Item = i32> {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    entries.filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok())
}

impl Server {
    fn noted(&self) -> Option<Noted> {
        // The server's user may put anything there.
        let text = novamind_files::read_regular(&self.data.join("postmaster.pid")).ok()?;
        let mut lines = text.lines();
        let process = lines.next()?.trim().parse().ok()?;
        Some(Noted { process, status: lines.nth(6).unwrap_or_default().trim().to_owned() })
    }

    fn place(&self) -> Option<Identity> {
        fs::symlink_metadata(&self.data).ok().map(|metadata| Identity::of(&metadata))
    }

    /// Notes which directory the server that begins now works in.
    pub fn remember(&self) -> Result<()> {
        let note = || {
            let place = self.place().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))?;
            if let Some(folder) = self.note.parent() {
                fs::create_dir_all(folder)?;
            }
            novamind_files::write_json(&self.note, &place, true)
        };
        note().map_err(|error| Error::system(format!("note the server of {}", self.data.display()), error))
    }

    /// Whether the running server was begun by [`Server::remember`]'s rules.
    pub fn is_remembered(&self) -> bool {
        self.remembered().is_some() && self.remembered() == self.place()
    }

    fn remembered(&self) -> Option<Identity> {
        novamind_files::read_json(&self.note).ok()
    }

    /// Takes the note away, once nothing of the server is left.
    pub fn forget(&self) -> Result<()> {
        match fs::remove_file(&self.note) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                Err(Error::system("forget a server", error))
            }
            _ => Ok(()),
        }
    }

    /// The server's first process, if it lives.
    pub fn postmaster(&self) -> Option<i32> {
        let noted = self.noted()?;
        (works_in(noted.process)? == self.place()?).then_some(noted.process)
    }

    /// The port that it serves at, as it says itself.
    pub fn port(&self) -> Option<u16> {
        let text = novamind_files::read_regular(&self.data.join("postmaster.pid")).ok()?;
        text.lines().nth(3)?.trim().parse().ok()
    }

    pub fn state(&self) -> State {
        let Some(place) = self.place() else { return State::Absent };
        let Some(noted) = self.noted().filter(|noted| works_in(noted.process) == Some(place)) else {
            return State::Stopped;
        };
        let follows = self.data.join("standby.signal").symlink_metadata().is_ok();
        match noted.status.as_str() {
            "ready" if follows => State::Standby,
            "ready" => State::Primary,
            // A restore says so as well while it reads the archive, and serves nobody yet.
            "standby" if follows => State::Standby,
            _ => State::Starting,
        }
    }

    /// Every process of the node.
    pub fn processes(&self) -> Vec<i32> {
        let places: Vec<Identity> = [self.place(), self.remembered()].into_iter().flatten().collect();
        let ours = |process: &i32| works_in(*process).is_some_and(|place| places.contains(&place));
        if places.is_empty() { Vec::new() } else { all_processes().filter(ours).collect() }
    }

    /// Kills every process of the node, until none is left.
    pub async fn kill(&self) -> Result<()> {
        let attempt = format!("kill the server of {}", self.data.display());
        end(attempt, || self.processes()).await
    }
}

pub fn signal(process: i32, signal: Signal) {
    if let Some(process) = Pid::from_raw(process) {
        // One that has gone meanwhile needs none.
        let _ = kill_process(process, signal);
    }
}

async fn end(attempt: String, left: impl Fn() -> Vec<i32>) -> Result<()> {
    let work = async {
        loop {
            let left = left();
            if left.is_empty() {
                return;
            }
            for process in left {
                signal(process, Signal::KILL);
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    let late = Error::Late { attempt, seconds: GONE.as_secs() };
    tokio::time::timeout(GONE, work).await.map_err(|_| late)
}

/// Ends what an earlier cloud left writing to a place: programs that were told its name. `folder`: the one that they
/// work in, for names that are the same for every instance.
pub async fn end_strays(place: &str, folder: Option<&Path>) -> Result<()> {
    let folder = match folder.map(fs::metadata) {
        Some(Ok(metadata)) => Some(Identity::of(&metadata)),
        Some(Err(_)) => return Ok(()),
        None => None,
    };
    let told = |process: &i32| {
        let words = fs::read(format!("/proc/{process}/cmdline")).unwrap_or_default();
        words.split(|byte| *byte == 0).any(|word| word == place.as_bytes())
    };
    let there = |process: &i32| folder.is_none() || works_in(*process) == folder;
    let own = std::process::id().cast_signed();
    let strays =
        || -> Vec<i32> { all_processes().filter(|one| *one != own && told(one) && there(one)).collect() };
    end(format!("end what still writes to {place}"), strays).await
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Something to be ended, with an argument that no other process of the machine has.
    fn sleeper(folder: &Path) -> (std::process::Child, String) {
        let word = format!("1000.{}{:04}", std::process::id(), folder.as_os_str().len());
        let child = std::process::Command::new("sleep").arg(&word).current_dir(folder).spawn().unwrap();
        // A process has its own words a little after it has begun.
        let line = format!("/proc/{}/cmdline", child.id());
        while !fs::read_to_string(&line).unwrap().contains(&word) {
            std::thread::yield_now();
        }
        (child, word)
    }

    #[tokio::test]
    async fn a_server_is_ended_though_its_folder_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let data = folder.path().join("data");
        let server = Server { data: data.clone(), note: folder.path().join("servers/x.json") };
        for away in [false, true] {
            fs::create_dir(&data).unwrap();
            server.remember().unwrap();
            let (mut child, _) = sleeper(&data);
            let waiting = std::thread::spawn(move || child.wait().unwrap());
            match away {
                true => fs::rename(&data, folder.path().join("away")).unwrap(),
                false => fs::remove_dir(&data).unwrap(),
            }
            assert_eq!((server.state(), server.processes().len()), (State::Absent, 1));
            server.kill().await.unwrap();
            assert!(!waiting.join().unwrap().success());
        }
        server.forget().unwrap();
        assert!(server.processes().is_empty());
    }

    #[tokio::test]
    async fn strays_are_those_that_were_told_the_place() {
        let folder = tempfile::tempdir().unwrap();
        let (mut child, word) = sleeper(folder.path());
        end_strays(&format!("{word}5"), Some(folder.path())).await.unwrap();
        end_strays(&word, Some(Path::new("/"))).await.unwrap();
        assert!(child.try_wait().unwrap().is_none());
        let waiting = std::thread::spawn(move || child.wait().unwrap());
        end_strays(&word, Some(folder.path())).await.unwrap();
        assert!(!waiting.join().unwrap().success());
    }

    #[test]
    fn a_pipe_in_place_of_the_file_of_processes_is_not_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let server = Server { data: folder.path().to_owned(), note: folder.path().join("note") };
        let made = std::process::Command::new("mkfifo").arg(folder.path().join("postmaster.pid")).status();
        assert!(made.unwrap().success());
        assert_eq!((server.state(), server.postmaster()), (State::Stopped, None));
    }
}
