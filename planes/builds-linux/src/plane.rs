//! The daemon's side: folders, agents, and what is read from them.

use std::collections::{HashMap, HashSet};
use std::fs;
use std::io::{self, BufRead, BufReader, ErrorKind};
use std::os::unix::fs::{DirBuilderExt, MetadataExt};
use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Arc, Weak};
use std::time::Duration;

use async_trait::async_trait;
use novamind_builds::{
    BuildRequest, BuildState, BuildStatus, Builds, BuildsError, ContextCode, LogChunk, PhaseContext,
    PhaseState, PhaseType, Result,
};
use novamind_files::write_json;
use parking_lot::Mutex;
use tokio::sync::{broadcast, mpsc};

use crate::cgroup::Cgroup;
use crate::folder::{BuildFolder, now_ms};
use crate::{agent, spool};

/// How often the files of running builds are looked at.
const LOOK: Duration = Duration::from_millis(50);
const LONGEST_ID: usize = 128;
/// What the name of a build's folder begins with until everything is in it.
const HALF_MADE: &str = ".new-";
/// A lost sandbox is gone within milliseconds; this bounds the wait for its control groups.
const CLEANUP_TRIES: u32 = 100;
/// An agent deletes its build's files, a compiler's gigabytes among them; this bounds the wait for it.
const AGENT_TRIES: u32 = 600;

/// Builds in folders below one root. Needs a tokio runtime, and root's rights.
#[derive(Clone)]
pub struct LinuxBuilds {
    inner: Arc<Inner>,
}

struct Inner {
    root: PathBuf,
    /// Program and arguments before the build's folder.
    agent: (PathBuf, Vec<String>),
    changes: broadcast::Sender<String>,
    /// Tells [`watch`] of builds that have begun.
    begun: mpsc::UnboundedSender<String>,
    /// Builds that are being started or removed, one at a time.
    busy: Mutex<HashSet<String>>,
    /// Builds that could not be taken up, and why: their state says so as soon as it can be written.
    lost: Mutex<HashMap<String, String>>,
}

impl LinuxBuilds {
    /// Opens the plane in `root`, which it makes. `agent` and `arguments` name the command that
    /// calls [`crate::build_agent_main`]; the build's folder is added to it. Builds that still run
    /// are adopted, those that nobody supervises become FAULT or, if they never began, begin; and
    /// those that cannot begin become FAULT too. What is no build's stays as it is.
    pub fn open(root: PathBuf, agent: PathBuf, arguments: Vec<String>) -> Result<LinuxBuilds> {
        fs::DirBuilder::new()
            .recursive(true)
            .mode(0o700)
            .create(&root)
            .map_err(BuildsError::io("make", root.as_path()))?;
        let root = root.canonicalize().map_err(BuildsError::io("open", root.as_path()))?;
        // Half made by a predecessor, which has not told anybody; there are secrets in it.
        for entry in fs::read_dir(&root).map_err(BuildsError::io("list", root.as_path()))?.flatten() {
            if entry.file_name().to_string_lossy().starts_with(HALF_MADE)
                && let Err(error) = fs::remove_dir_all(entry.path())
            {
                tracing::error!(path = %entry.path().display(), %error, "a half-made build stays");
            }
        }
        let (begun, beginning) = mpsc::unbounded_channel();
        let inner = Arc::new(Inner {
            root,
            agent: (agent, arguments),
            changes: broadcast::channel(1024).0,
            begun,
            busy: Mutex::default(),
            lost: Mutex::default(),
        });
        for id in inner.ids()? {
            let _ = inner.begun.send(id.clone());
            // One build that cannot be taken up keeps nobody from the others.
            if let Err(error) = inner.adopt(&id) {
                tracing::error!(build = %id, %error, "the build was not adopted");
                inner.lost.lock().insert(id.clone(), error.to_string());
                // Where it cannot be written now, whoever looks at the build tries again.
                let _ = inner.state(&id);
            }
        }
        tokio::spawn(watch(Arc::downgrade(&inner), beginning));
        Ok(LinuxBuilds { inner })
    }

    /// Whether the build's agent is there: some seconds longer than the build, whose files it deletes.
    pub fn is_supervised(&self, id: &str) -> Result<bool> {
        Ok(self.inner.folder(id)?.is_supervised())
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Arc<Inner>) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = self.inner.clone();
        let lost = BuildsError::io("work in", inner.root.clone());
        novamind_files::blocking(move || work(&inner), lost).await
    }
}

impl Inner {
    fn folder(&self, id: &str) -> Result<BuildFolder> {
        let letters = id.bytes().all(|letter| letter.is_ascii_alphanumeric() || b"-_".contains(&letter));
        if id.is_empty() || id.len() > LONGEST_ID || !letters {
            return Err(BuildsError::Invalid(format!("'{id}' cannot be a build's id")));
        }
        Ok(BuildFolder::new(self.root.join(id)))
    }

    fn ids(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(&self.root).map_err(BuildsError::io("list", self.root.as_path()))?;
        let mut ids: Vec<String> = entries
            .flatten()
            .filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter_map(|entry| entry.file_name().into_string().ok())
            .filter(|name| self.folder(name).is_ok())
            .collect();
        ids.sort();
        Ok(ids)
    }

    fn adopt(self: &Arc<Self>, id: &str) -> Result<()> {
        let folder = self.folder(id)?;
        if !folder.is_supervised() && folder.request().exists() {
            return self.spawn_agent(&folder);
        }
        let ended = self.state(id)?.is_some_and(|state| state.ended_ms.is_some());
        if ended && !folder.is_supervised() {
            // An agent that this machine took with it deletes its files no more.
            let _ = fs::remove_dir_all(folder.file_system());
        }
        Ok(())
    }

    /// The state as it is; a build that nobody supervises any more is ended here.
    fn state(&self, id: &str) -> Result<Option<BuildState>> {
        let folder = self.folder(id)?;
        let read = || match folder.read_state() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            // Replacing it does not wait for the disk: this machine stopped at the wrong moment.
            Err(error) if is_damaged(&error) && !folder.is_supervised() => Ok(Some(new_state(id, now_ms()))),
            state => state.map(Some).map_err(BuildsError::io("read", folder.state())),
        };
        let state = read()?;
        let running =
            |state: &Option<BuildState>| state.as_ref().is_some_and(|state| state.ended_ms.is_none());
        let lost = self.lost.lock().get(id).cloned();
        if !running(&state)
            || self.busy.lock().contains(id)
            || folder.is_supervised()
            || (folder.request().exists() && lost.is_none())
        {
            return Ok(state);
        }
        // It may have ended between the two looks.
        let Some(mut state) = read()?.filter(|state| state.ended_ms.is_none()) else { return read() };
        if lost.is_some() && !folder.withdraw().map_err(BuildsError::io("withdraw", folder.request()))? {
            return Ok(Some(state));
        }
        clean(&folder);
        fail(&mut state, lost.unwrap_or_else(|| "the build's supervising process was lost".to_owned()));
        folder.write_state(&state, true).map_err(BuildsError::io("write", folder.state()))?;
        self.lost.lock().remove(id);
        Ok(Some(state))
    }

    fn start(self: &Arc<Self>, request: &BuildRequest) -> Result<()> {
        let folder = self.folder(&request.id)?;
        let busy = Busy::claim(self, &request.id)?;
        if !folder.path().exists() {
            let beside = BuildFolder::new(self.root.join(format!("{HALF_MADE}{}", request.id)));
            let make = || -> io::Result<()> {
                match fs::remove_dir_all(beside.path()) {
                    Err(error) if error.kind() != ErrorKind::NotFound => return Err(error),
                    _ => {}
                }
                fs::DirBuilder::new().mode(0o700).create(beside.path())?;
                write_json(&beside.request(), request, true)?;
                beside.write_state(&new_state(&request.id, now_ms()), true)?;
                fs::rename(beside.path(), folder.path())?;
                fs::File::open(&self.root)?.sync_all()
            };
            make().map_err(BuildsError::io("make", folder.path()))?;
        }
        let _ = self.begun.send(request.id.clone());
        if folder.request().exists() && !folder.is_supervised() {
            self.spawn_agent(&folder)?;
        }
        drop(busy);
        let _ = self.changes.send(request.id.clone());
        Ok(())
    }

    /// Starts an agent and waits until it holds the build. A thread of its own reaps it.
    fn spawn_agent(self: &Arc<Self>, folder: &BuildFolder) -> Result<()> {
        let (program, arguments) = &self.agent;
        let errors = fs::File::create(folder.path().join("agent.err"))
            .map_err(BuildsError::io("make", folder.path()))?;
        let mut child = Command::new(program)
            .args(arguments)
            .arg(folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(errors)
            .current_dir("/")
            .process_group(0)
            .spawn()
            .map_err(BuildsError::io("run", program.as_path()))?;
        let mut line = String::new();
        if let Some(output) = child.stdout.take() {
            BufReader::new(output)
                .read_line(&mut line)
                .map_err(BuildsError::io("hear", program.as_path()))?;
        }
        if line.trim() != agent::READY {
            let _ = child.wait();
            // Two agents were started: the other one has it, or had it.
            if folder.is_supervised() || !folder.request().exists() {
                return Ok(());
            }
            let said = fs::read_to_string(folder.path().join("agent.err")).unwrap_or_default();
            return Err(BuildsError::Invalid(format!("the build's agent did not start: {}", said.trim())));
        }
        let (inner, folder) = (Arc::downgrade(self), folder.clone());
        std::thread::spawn(move || {
            let _ = child.wait();
            if let Some(inner) = inner.upgrade()
                && let Some(id) = folder.path().file_name().and_then(|name| name.to_str())
            {
                let _ = inner.changes.send(id.to_owned());
            }
        });
        Ok(())
    }

    fn stop(&self, id: &str) -> Result<()> {
        let folder = self.folder(id)?;
        match self.state(id)? {
            None => Err(BuildsError::NotFound { id: id.to_owned() }),
            Some(state) if state.ended_ms.is_some() => Ok(()),
            Some(_) => {
                let order = fs::File::create(folder.stop()).and_then(|file| file.sync_all());
                order.map_err(BuildsError::io("write", folder.stop()))
            }
        }
    }

    fn remove(self: &Arc<Self>, id: &str) -> Result<()> {
        let folder = self.folder(id)?;
        if !folder.path().exists() {
            return Ok(());
        }
        if folder.is_supervised() {
            self.stop(id)?;
            for _ in 0..AGENT_TRIES {
                if !folder.is_supervised() {
                    break;
                }
                pause();
            }
        }
        if folder.is_supervised() {
            return Err(BuildsError::Invalid(format!("the build {id} does not end; ask again")));
        }
        let _busy = Busy::claim(self, id)?;
        clean(&folder);
        match fs::remove_dir_all(folder.path()) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(BuildsError::io("delete", folder.path())(error));
            }
            _ => {}
        }
        let _ = self.changes.send(id.to_owned());
        Ok(())
    }

    /// Tells of a build whose files have changed since it was `seen`. Whether it is still to be looked at.
    fn look(&self, id: &str, seen: &mut Option<Look>) -> bool {
        let Ok(folder) = self.folder(id) else { return false };
        let Ok(state) = fs::metadata(folder.state()) else { return folder.path().exists() };
        let log = fs::metadata(folder.log()).map_or(0, |metadata| metadata.len());
        if seen.replace((log, state.ino(), state.modified().ok())) == *seen {
            return true;
        }
        // Its last write is that of a state with an end.
        let over = folder.read_state().is_ok_and(|state| state.ended_ms.is_some());
        let _ = self.changes.send(id.to_owned());
        !over
    }

    fn read_log(&self, id: &str, offset: u64, limit: usize) -> Result<LogChunk> {
        let folder = self.folder(id)?;
        // Asked before reading: whatever was written before the end is then read.
        let state = self.state(id)?.ok_or_else(|| BuildsError::NotFound { id: id.to_owned() })?;
        let (lines, next_offset) =
            spool::read(&folder.log(), offset, limit).map_err(BuildsError::io("read", folder.log()))?;
        let complete = state.ended_ms.is_some() && {
            let length = fs::metadata(folder.log()).map_or(0, |metadata| metadata.len());
            next_offset >= length
        };
        Ok(LogChunk { lines, next_offset, complete })
    }
}

/// The state of a build that has not begun.
fn new_state(id: &str, started_ms: i64) -> BuildState {
    BuildState {
        id: id.to_owned(),
        status: BuildStatus::InProgress,
        started_ms,
        ended_ms: None,
        phases: Vec::new(),
        exported: Default::default(),
        artifacts: Vec::new(),
        reports: Vec::new(),
        saved_cache: None,
    }
}

/// Ends a build that nobody supervises.
fn fail(state: &mut BuildState, message: String) {
    let now = now_ms();
    let open = state.phases.last().is_some_and(|phase| phase.ended_ms.is_none());
    if !open {
        // The reason stands in a phase: the first, or the one that would have come after the last.
        let phase = if state.phases.is_empty() { PhaseType::Provisioning } else { PhaseType::Finalizing };
        let status = BuildStatus::InProgress;
        state.phases.push(PhaseState {
            phase,
            status,
            started_ms: now,
            ended_ms: None,
            contexts: Vec::new(),
        });
    }
    if let Some(phase) = state.phases.last_mut() {
        phase.status = BuildStatus::Fault;
        phase.ended_ms = Some(now);
        phase.contexts.push(PhaseContext { code: ContextCode::InternalServiceError, message });
    }
    state.status = BuildStatus::Fault;
    state.ended_ms = Some(now);
}

fn is_damaged(error: &io::Error) -> bool {
    matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof)
}

/// Ends what a lost agent may have left, and removes its control groups and layers.
fn clean(folder: &BuildFolder) {
    let group = Cgroup::named(&folder.group());
    for _ in 0..CLEANUP_TRIES {
        for pid in group.processes() {
            if let Some(pid) = rustix::process::Pid::from_raw(pid) {
                let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
            }
        }
        if group.remove() {
            break;
        }
        pause();
    }
    let _ = fs::remove_dir_all(folder.file_system());
}

#[expect(
    clippy::disallowed_methods,
    reason = "waiting for the kernel to reap processes, on a blocking thread"
)]
fn pause() {
    std::thread::sleep(LOOK);
}

/// Holds an id while it is started or removed.
struct Busy<'a> {
    inner: &'a Inner,
    id: String,
}

impl<'a> Busy<'a> {
    fn claim(inner: &'a Inner, id: &str) -> Result<Busy<'a>> {
        if inner.busy.lock().insert(id.to_owned()) {
            Ok(Busy { inner, id: id.to_owned() })
        } else {
            Err(BuildsError::Invalid(format!("the build {id} is just being started or removed; ask again")))
        }
    }
}

impl Drop for Busy<'_> {
    fn drop(&mut self) {
        self.inner.busy.lock().remove(&self.id);
    }
}

/// What a look at a running build's files saw: the length of the log, and the inode and the time of the state, of which
/// several may be written within one tick of the files' clock.
type Look = (u64, u64, Option<std::time::SystemTime>);

/// Looks at the files of the builds that have begun until they are over, and tells whoever listens what has changed.
async fn watch(inner: Weak<Inner>, mut begun: mpsc::UnboundedReceiver<String>) {
    let mut running: HashMap<String, Option<Look>> = HashMap::new();
    loop {
        if running.is_empty() {
            let Some(id) = begun.recv().await else { return };
            running.insert(id, None);
        }
        tokio::time::sleep(LOOK).await;
        let Some(inner) = inner.upgrade() else { return };
        while let Ok(id) = begun.try_recv() {
            running.entry(id).or_default();
        }
        if inner.changes.receiver_count() > 0 {
            running.retain(|id, seen| inner.look(id, seen));
        }
    }
}

#[async_trait]
impl Builds for LinuxBuilds {
    async fn start(&self, request: BuildRequest) -> Result<()> {
        self.blocking(move |inner| inner.start(&request)).await
    }

    async fn observe(&self, id: &str) -> Result<Option<BuildState>> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.state(&id)).await
    }

    async fn stop(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.stop(&id)).await
    }

    async fn remove(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.remove(&id)).await
    }

    async fn list(&self) -> Result<Vec<String>> {
        self.blocking(|inner| inner.ids()).await
    }

    fn changes(&self) -> broadcast::Receiver<String> {
        self.inner.changes.subscribe()
    }

    async fn read_log(&self, id: &str, offset: u64, limit: usize) -> Result<LogChunk> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.read_log(&id, offset, limit)).await
    }
}

#[cfg(test)]
#[path = "plane_tests.rs"]
mod tests;
