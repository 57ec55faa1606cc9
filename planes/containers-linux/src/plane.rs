//! The daemon's side: folders, supervisors, and what is read from them.

use std::collections::HashSet;
use std::fs;
use std::io::{self, ErrorKind};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;
use std::process::Stdio;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_containers::{
    ContainerPhase, ContainerUsage, Containers, Error, LogSpool, Result, StopCause, TaskPhase, TaskSpec,
    TaskState, TaskUsage, is_task_id,
};
use novamind_files::write_json;
use parking_lot::{Mutex, MutexGuard};
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::sync::{broadcast, oneshot};

use crate::cgroup::Cgroup;
use crate::folder::{Order, TaskFolder, now_ms, remove_tree};
use crate::supervisor::READY;
use crate::watch::Watch;

/// How long a task that is being removed has to end by itself.
const PATIENCE: Duration = Duration::from_secs(5);
const PAUSE: Duration = Duration::from_millis(5);
const LOCKS: usize = 64;

/// Tasks in folders below one root. Needs a tokio runtime, and root's rights.
#[derive(Clone)]
pub struct LinuxContainers {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    root: PathBuf,
    /// Program and arguments before the task's folder.
    supervisor: (PathBuf, Vec<String>),
    prefix: String,
    pub changes: broadcast::Sender<String>,
    watch: Watch,
    /// Tasks whose supervisor does not hold them yet.
    starting: Mutex<HashSet<String>>,
    /// One call at a time makes, ends or removes a task; by a hash of its id.
    locks: [Mutex<()>; LOCKS],
}

impl LinuxContainers {
    /// Opens the plane in `root`, which it makes. `supervisor` and `arguments` name the command that
    /// calls [`crate::supervise_main`]; the task's folder is added to it. `prefix` begins the names of
    /// control groups (`[A-Za-z0-9_-]`) and is this installation's own. Tasks that still run are
    /// adopted; those whose supervisor is gone become Stopped, and those that never had one are unknown again.
    ///
    /// # Errors
    /// When the root folder cannot be made or read.
    pub fn open(root: PathBuf, supervisor: PathBuf, arguments: Vec<String>, prefix: &str) -> Result<Self> {
        let failed = |error| Error::system(format!("open {}", root.display()), error);
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&root).map_err(failed)?;
        let root = root.canonicalize().map_err(failed)?;
        let inner = Arc::new(Inner {
            watch: Watch::new().map_err(|error| Error::system("watch tasks", error))?,
            root,
            supervisor: (supervisor, arguments),
            prefix: prefix.into(),
            changes: broadcast::channel(1024).0,
            starting: Mutex::default(),
            locks: [const { Mutex::new(()) }; LOCKS],
        });
        for entry in fs::read_dir(&inner.root).map_err(|error| Error::system("list tasks", error))?.flatten()
        {
            // Half made by a predecessor, which has not told anybody.
            if entry.file_name().to_string_lossy().starts_with('.') {
                let _ = remove_tree(&entry.path());
            }
        }
        for id in inner.ids()? {
            // One task that cannot be taken up keeps nobody from the others.
            let found = match inner.discard(&id) {
                Ok(true) => continue,
                Ok(false) => inner.state(&id),
                Err(error) => Err(error),
            };
            if let Err(error) = &found {
                tracing::error!(task = id, %error, "a task was not taken up; whoever asks for it tries again");
            }
            if found.is_err() || found.is_ok_and(|state| state.is_some_and(|state| !state.is_stopped())) {
                inner.watch.add(&id, inner.folder(&id).path());
            }
        }
        crate::watch::run(&inner);
        Ok(LinuxContainers { inner })
    }

    async fn blocking<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Inner) -> Result<T> + Send + 'static,
    ) -> Result<T> {
        let inner = self.inner.clone();
        let lost = |error| Error::system("run the plane's own work", error);
        novamind_files::blocking(move || work(&inner), lost).await
    }
}

impl Inner {
    pub fn watch(&self) -> &Watch {
        &self.watch
    }

    fn folder(&self, id: &str) -> TaskFolder {
        TaskFolder::new(self.root.join(id))
    }

    fn group(&self, id: &str) -> String {
        format!("{}-{id}", self.prefix)
    }

    fn lock(&self, id: &str) -> MutexGuard<'_, ()> {
        let hash = id.bytes().fold(0_usize, |hash, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        self.locks[hash % LOCKS].lock()
    }

    fn ids(&self) -> Result<Vec<String>> {
        let entries = fs::read_dir(&self.root).map_err(|error| Error::system("list tasks", error))?;
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        let mut ids: Vec<String> = names.filter(|name| is_task_id(name)).collect();
        ids.sort();
        Ok(ids)
    }

    fn read(&self, folder: &TaskFolder) -> Result<Option<TaskState>> {
        match folder.read_state() {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
            // The machine went down before it was on disk: the task ended then at the latest.
            Err(error) if matches!(error.kind(), ErrorKind::InvalidData | ErrorKind::UnexpectedEof) => {
                let task = folder.read_spec().map(|order| order.task);
                let id = folder.path().file_name().unwrap_or_default().to_string_lossy().into_owned();
                Ok(Some(TaskState::pending(&task.unwrap_or(TaskSpec { id, ..TaskSpec::default() }))))
            }
            state => state
                .map(Some)
                .map_err(|error| Error::system(format!("read {}", folder.state().display()), error)),
        }
    }

    /// The state as it is; a task that nobody supervises any more is ended here.
    pub fn state(&self, id: &str) -> Result<Option<TaskState>> {
        if !is_task_id(id) {
            return Ok(None);
        }
        let folder = self.folder(id);
        let lost = |state: &Result<Option<TaskState>>| {
            matches!(state, Ok(Some(state)) if !state.is_stopped())
                && folder.supervisor().is_none()
                && !self.starting.lock().contains(id)
        };
        let state = self.read(&folder);
        if !lost(&state) {
            return state;
        }
        // It may have ended between the two looks, or be just starting.
        let _lock = self.lock(id);
        let state = self.read(&folder);
        if !lost(&state) {
            return state;
        }
        match state? {
            Some(state) => self.bury(&folder, state).map(Some),
            None => Ok(None),
        }
    }

    /// Ends what a lost supervisor has left. The caller holds the id's lock.
    fn bury(&self, folder: &TaskFolder, mut state: TaskState) -> Result<TaskState> {
        self.clean(&state.id, folder)?;
        let said = fs::read_to_string(folder.errors()).unwrap_or_default();
        let begun = folder.lock().exists();
        let reason = match (said.trim(), begun) {
            ("", true) => "the task's supervisor was lost (killed, or the machine restarted)".to_owned(),
            ("", false) => "the task's supervisor was never started".to_owned(),
            (said, _) => said.to_owned(),
        };
        for container in &mut state.containers {
            if container.phase != ContainerPhase::Stopped {
                container.phase = ContainerPhase::Stopped;
                container.finished_at = Some(now_ms());
                container.reason.get_or_insert_with(|| reason.clone());
            }
        }
        state.cause.get_or_insert(StopCause::SupervisorDied { reason });
        state.phase = TaskPhase::Stopped;
        state.revision += 1;
        folder
            .write_state(&state, true)
            .map_err(|error| Error::system(format!("write {}", folder.state().display()), error))?;
        let _ = self.changes.send(state.id.clone());
        Ok(state)
    }

    /// Kills what is left of a task and removes its groups, mounts and containers' files.
    fn clean(&self, id: &str, folder: &TaskFolder) -> Result<()> {
        let group = Cgroup::named(&self.group(id));
        let mut waited = Duration::ZERO;
        while !group.destroy() {
            if waited >= PATIENCE {
                let busy = io::Error::new(ErrorKind::ResourceBusy, "a process does not end");
                return Err(Error::system(format!("remove the control groups of task {id}"), busy));
            }
            pause();
            waited += PAUSE;
        }
        folder.release().map_err(|error| Error::system(format!("remove the files of task {id}"), error))
    }

    /// Makes the task's folder; says whether a supervisor is still to be started.
    fn make(&self, task: &TaskSpec) -> Result<bool> {
        let _lock = self.lock(&task.id);
        let folder = self.folder(&task.id);
        if folder.path().exists() {
            return Ok(false);
        }
        let beside = TaskFolder::new(self.root.join(format!(".{}", task.id)));
        let make = || -> io::Result<()> {
            remove_tree(beside.path())?;
            fs::DirBuilder::new().mode(0o700).create(beside.path())?;
            for container in &task.containers {
                fs::create_dir_all(beside.logs(&container.name))?;
            }
            let order = Order { group: self.group(&task.id), task: task.clone() };
            write_json(&beside.spec(), &order, false)?;
            beside.write_state(&TaskState::pending(task), false)?;
            fs::File::create(beside.errors())?;
            self.starting.lock().insert(task.id.clone());
            fs::rename(beside.path(), folder.path())
        };
        make().map_err(|error| Error::system(format!("make {}", folder.path().display()), error))?;
        self.watch.add(&task.id, folder.path());
        Ok(true)
    }

    /// Gives an order, which outlives this process, to a task that is known and not stopped.
    fn order(&self, id: &str, path: impl FnOnce(&TaskFolder) -> PathBuf) -> Result<()> {
        if self.state(id)?.is_none_or(|state| state.is_stopped()) {
            return Ok(());
        }
        let path = path(&self.folder(id));
        match fs::File::create(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                Err(Error::system(format!("write {}", path.display()), error))
            }
            // Without the folder, the task has been removed meanwhile.
            _ => Ok(()),
        }
    }

    fn remove(&self, id: &str) -> Result<()> {
        let folder = self.folder(id);
        if !is_task_id(id) || !folder.path().exists() {
            return Ok(());
        }
        let _ = fs::File::create(folder.kill());
        let mut waited = Duration::ZERO;
        loop {
            let supervisor = folder.supervisor();
            if supervisor.is_none() && !self.starting.lock().contains(id) {
                break;
            }
            if waited >= PATIENCE
                && let Some(pid) = supervisor.and_then(rustix::process::Pid::from_raw)
            {
                let _ = rustix::process::kill_process(pid, rustix::process::Signal::KILL);
            }
            if waited >= 2 * PATIENCE {
                let busy = io::Error::new(ErrorKind::ResourceBusy, "its supervisor does not end");
                return Err(Error::system(format!("remove task {id}"), busy));
            }
            pause();
            waited += PAUSE;
        }
        let _lock = self.lock(id);
        self.delete(id, &folder)
    }

    /// Forgets a task that no supervisor has ever held, because its maker was killed before: whoever wanted it starts
    /// it again. A supervisor that comes late finds the task held, or gone.
    fn discard(&self, id: &str) -> Result<bool> {
        let folder = self.folder(id);
        if folder.lock().exists() {
            return Ok(false);
        }
        let Ok(_held) = folder.hold() else { return Ok(false) };
        self.delete(id, &folder).map(|()| true)
    }

    /// Removes what nobody supervises. The caller sees to it that nobody begins to.
    fn delete(&self, id: &str, folder: &TaskFolder) -> Result<()> {
        self.clean(id, folder)?;
        self.watch.remove(id);
        // First out of sight: half a folder would be a task without a specification.
        let beside = self.root.join(format!(".{id}"));
        let remove = || -> io::Result<()> {
            remove_tree(&beside)?;
            match fs::rename(folder.path(), &beside) {
                Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
                _ => remove_tree(&beside),
            }
        };
        remove().map_err(|error| Error::system(format!("delete {}", folder.path().display()), error))?;
        let _ = self.changes.send(id.into());
        Ok(())
    }

    fn usage(&self, id: &str) -> Result<Option<TaskUsage>> {
        let Some(state) = self.state(id)?.filter(|state| !state.is_stopped()) else { return Ok(None) };
        let Ok(order) = self.folder(id).read_spec() else { return Ok(None) };
        let group = Cgroup::named(&self.group(id));
        let containers = order.task.containers.iter().map(|container| {
            let running =
                state.container(&container.name).is_some_and(|c| c.phase == ContainerPhase::Running);
            let usage = if running { group.child(&container.name).usage() } else { Default::default() };
            ContainerUsage {
                name: container.name.clone(),
                cpu_nanoseconds: usage.cpu_nanoseconds,
                memory_bytes: usage.memory_bytes,
                reserved_cpu_units: container.cpu_units,
                reserved_memory_bytes: container.memory_bytes,
            }
        });
        Ok(Some(TaskUsage {
            containers: containers.collect(),
            reserved_cpu_units: order.task.limits.cpu_units,
            reserved_memory_bytes: order.task.limits.memory_bytes,
        }))
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "waiting for the kernel to reap processes, on a blocking thread"
)]
fn pause() {
    std::thread::sleep(PAUSE);
}

/// Starts a supervisor and waits until it holds the task.
async fn supervise(inner: &Arc<Inner>, id: &str) -> Result<()> {
    let folder = inner.folder(id);
    let (program, arguments) = &inner.supervisor;
    let failed = |error| Error::system(format!("run {}", program.display()), error);
    let errors = fs::File::options().append(true).open(folder.errors()).map_err(failed)?;
    let mut child = tokio::process::Command::new(program)
        .args(arguments)
        .arg(folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(errors)
        .current_dir("/")
        .process_group(0)
        .spawn()
        .map_err(failed)?;
    let mut line = String::new();
    if let Some(output) = child.stdout.take() {
        BufReader::new(output).read_line(&mut line).await.map_err(failed)?;
    }
    if line.trim() != READY {
        let _ = child.wait().await;
        let reason = fs::read_to_string(folder.errors()).unwrap_or_default().trim().to_owned();
        return Err(Error::Supervisor { task: id.into(), reason });
    }
    let (inner, id) = (Arc::downgrade(inner), id.to_owned());
    tokio::spawn(async move {
        let _ = child.wait().await;
        if let Some(inner) = inner.upgrade() {
            let _ = tokio::task::spawn_blocking(move || inner.state(&id)).await;
        }
    });
    Ok(())
}

#[async_trait]
impl Containers for LinuxContainers {
    async fn start(&self, spec: TaskSpec) -> Result<()> {
        spec.validate()?;
        let id = spec.id.clone();
        let inner = self.inner.clone();
        // A task of its own: a caller that is cancelled does not leave a task without a supervisor.
        let work = tokio::spawn(async move {
            let made = {
                let inner = inner.clone();
                tokio::task::spawn_blocking(move || inner.make(&spec)).await
            };
            match made.map_err(io::Error::other) {
                Ok(Ok(false)) => return Ok(()),
                Ok(Ok(true)) => {}
                made => {
                    inner.starting.lock().remove(&id);
                    return match made {
                        Ok(made) => made.map(drop),
                        Err(error) => Err(Error::system("make a task", error)),
                    };
                }
            }
            let started = supervise(&inner, &id).await;
            inner.starting.lock().remove(&id);
            if started.is_err() {
                // Nothing runs, so the caller may try again.
                let (inner, id) = (inner.clone(), id.clone());
                let _ = tokio::task::spawn_blocking(move || inner.remove(&id)).await;
            }
            let _ = inner.changes.send(id);
            started
        });
        match work.await {
            Ok(done) => done,
            Err(error) => Err(Error::system("start a task", io::Error::other(error))),
        }
    }

    async fn stop(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.order(&id, TaskFolder::stop)).await
    }

    async fn kill(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.order(&id, TaskFolder::kill)).await
    }

    async fn observe(&self, id: &str) -> Result<Option<TaskState>> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.state(&id)).await
    }

    async fn list(&self) -> Result<Vec<String>> {
        self.blocking(Inner::ids).await
    }

    async fn remove(&self, id: &str) -> Result<()> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.remove(&id)).await
    }

    fn changes(&self) -> broadcast::Receiver<String> {
        self.inner.changes.subscribe()
    }

    async fn usage(&self, id: &str) -> Result<Option<TaskUsage>> {
        let id = id.to_owned();
        self.blocking(move |inner| inner.usage(&id)).await
    }

    async fn logs(&self, id: &str, container: &str) -> Result<Option<LogSpool>> {
        let (id, container) = (id.to_owned(), container.to_owned());
        self.blocking(move |inner| {
            if !is_task_id(&id) || !is_task_id_like(&container) {
                return Ok(None);
            }
            let directory = inner.folder(&id).logs(&container);
            Ok(directory.is_dir().then_some(LogSpool { directory }))
        })
        .await
    }

    async fn output(&self, id: &str, container: &str) -> Result<Option<oneshot::Receiver<()>>> {
        let (id, container) = (id.to_owned(), container.to_owned());
        self.blocking(move |inner| {
            if !is_task_id(&id) || !is_task_id_like(&container) {
                return Ok(None);
            }
            Ok(inner.watch().spool(&inner.folder(&id).logs(&container)))
        })
        .await
    }
}

/// Containers' names are longer, and of the same letters.
fn is_task_id_like(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
#[path = "plane_tests.rs"]
mod tests;
