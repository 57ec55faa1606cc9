//! A deterministic plane for controllers' tests: no process, no timer, no real clock.
//!
//! Nothing moves by itself. The test advances tasks with [`Simulator::settle`] or makes things happen
//! ([`exit`](Simulator::exit), [`crash`](Simulator::crash), ...), and injects faults with
//! [`Simulator::inject`]. Its time stands still.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Arc;

use async_trait::async_trait;
use parking_lot::Mutex;
use tokio::sync::{broadcast, oneshot};

use crate::{
    Condition, ContainerPhase, ContainerUsage, Containers, Error, Health, LogMode, LogSpool, LogStream,
    Result, SpoolWriter, StopCause, TaskPhase, TaskSpec, TaskState, TaskUsage, is_task_id,
};

/// The time of all events, in milliseconds.
const NOW: u64 = 0;

/// A fault that the next matching call meets; each is used up once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The call fails and has done nothing.
    FailBefore,
    /// The call has done its work and fails nevertheless.
    FailAfter,
    /// `observe` answers what the previous `observe` of that task answered; other calls are not
    /// affected and leave the fault in place.
    Stale,
}

/// How a simulated container behaves, chosen by the first word of its command.
///
/// `exit N` ends with status N once started, `missing` cannot be started, `stubborn` ignores SIGTERM,
/// anything else runs until told otherwise. A health check whose command mentions `false` fails, any other passes.
#[derive(Clone)]
pub struct Simulator {
    inner: Arc<Mutex<Inner>>,
    changes: broadcast::Sender<String>,
    logs: Arc<tempfile::TempDir>,
}

#[derive(Default)]
struct Inner {
    tasks: BTreeMap<String, Simulated>,
    faults: VecDeque<Fault>,
    calls: Vec<String>,
    /// Who wants to be told of output: by task and container.
    listeners: Vec<(String, String, oneshot::Sender<()>)>,
}

struct Simulated {
    spec: TaskSpec,
    state: TaskState,
    seen: Option<TaskState>,
    stopping: bool,
}

impl Simulator {
    /// # Errors
    /// When the temporary folder for logs cannot be made.
    pub fn new() -> std::io::Result<Self> {
        Ok(Self {
            inner: Arc::default(),
            changes: broadcast::channel(1024).0,
            logs: Arc::new(tempfile::tempdir()?),
        })
    }

    pub fn inject(&self, fault: Fault) {
        self.inner.lock().faults.push_back(fault);
    }

    /// Calls so far, as `start ID`, in order; for tests that count effects.
    pub fn calls(&self) -> Vec<String> {
        self.inner.lock().calls.clone()
    }

    /// Moves every task as far as it goes by itself.
    pub fn settle(&self) {
        let mut inner = self.inner.lock();
        let ids: Vec<String> = inner.tasks.keys().cloned().collect();
        for id in ids {
            if let Some(task) = inner.tasks.get_mut(&id)
                && task.settle()
            {
                let _ = self.changes.send(id);
            }
        }
    }

    /// Ends one container with `code`, as if by itself.
    pub fn exit(&self, id: &str, container: &str, code: i32) {
        self.change(id, |task| task.end(container, code, None));
    }

    /// The kernel kills one container for want of memory.
    pub fn run_out_of_memory(&self, id: &str, container: &str) {
        self.change(id, |task| {
            task.end(container, 137, Some(9));
            if let Some(state) = task.state.container_mut(container) {
                state.out_of_memory = true;
                state.reason = Some("OutOfMemoryError: container killed due to memory usage".into());
            }
        });
    }

    pub fn set_health(&self, id: &str, container: &str, health: Health) {
        self.change(id, |task| {
            if let Some(state) = task.state.container_mut(container) {
                state.health = health;
            }
        });
    }

    /// The task's supervisor dies, and its containers with it.
    pub fn crash(&self, id: &str) {
        self.change(id, |task| {
            for state in &mut task.state.containers {
                if state.phase != ContainerPhase::Stopped {
                    state.phase = ContainerPhase::Stopped;
                    state.finished_at = Some(NOW);
                }
            }
            task.state.cause =
                task.state.cause.take().or(Some(StopCause::SupervisorDied { reason: "crash".into() }));
            task.state.phase = TaskPhase::Stopped;
        });
    }

    /// Appends a line to a container's output.
    ///
    /// # Errors
    /// Those of writing to the temporary folder.
    pub fn print(&self, id: &str, container: &str, line: &str) -> std::io::Result<()> {
        let directory = self.logs.path().join(id).join(container);
        let mut spool = SpoolWriter::open(&directory, LogMode::default())?;
        spool.write(NOW, LogStream::Stdout, false, line.as_bytes(), false)?;
        self.tell(|task, name| task == id && name == container);
        Ok(())
    }

    fn tell(&self, concerns: impl Fn(&str, &str) -> bool) {
        let mut inner = self.inner.lock();
        for (_, _, listener) in inner.listeners.extract_if(.., |(task, name, _)| concerns(task, name)) {
            let _ = listener.send(());
        }
    }

    fn change(&self, id: &str, effect: impl FnOnce(&mut Simulated)) {
        let mut inner = self.inner.lock();
        if let Some(task) = inner.tasks.get_mut(id) {
            effect(task);
            task.state.revision += 1;
            let _ = self.changes.send(id.into());
        }
    }

    /// Runs a call's effect between the faults that may strike before and after it.
    fn call<T>(&self, name: String, effect: impl FnOnce(&mut Inner) -> Result<T>) -> Result<T> {
        let mut inner = self.inner.lock();
        let fault = match inner.faults.front() {
            Some(Fault::FailBefore | Fault::FailAfter) => inner.faults.pop_front(),
            _ => None,
        };
        if fault == Some(Fault::FailBefore) {
            return Err(Error::Injected("before the effect"));
        }
        inner.calls.push(name);
        let result = effect(&mut inner)?;
        match fault {
            Some(_) => Err(Error::Injected("after the effect")),
            None => Ok(result),
        }
    }
}

impl Simulated {
    fn running(&self) -> Vec<String> {
        let running = self.state.containers.iter().filter(|state| state.phase == ContainerPhase::Running);
        running.map(|state| state.name.clone()).collect()
    }

    fn end(&mut self, container: &str, code: i32, signal: Option<i32>) {
        if let Some(state) = self.state.container_mut(container)
            && state.phase == ContainerPhase::Running
        {
            state.phase = ContainerPhase::Stopped;
            state.exit_code = Some(code);
            state.signal = signal;
            state.finished_at = Some(NOW);
        }
    }

    fn met(&self, container: &str, condition: Condition) -> bool {
        self.state.container(container).is_some_and(|state| match condition {
            Condition::Start => state.phase != ContainerPhase::Pending,
            Condition::Complete => state.phase == ContainerPhase::Stopped,
            Condition::Success => state.phase == ContainerPhase::Stopped && state.exit_code == Some(0),
            Condition::Healthy => state.health == Health::Healthy,
        })
    }

    /// Steps until nothing changes; says whether anything did.
    fn settle(&mut self) -> bool {
        let before = self.state.clone();
        loop {
            let round = self.state.clone();
            self.step();
            if self.state == round {
                break;
            }
        }
        let changed = self.state != before;
        self.state.revision += u64::from(changed);
        changed
    }

    fn step(&mut self) {
        for spec in self.spec.containers.clone() {
            let word = spec.process.args.first().map_or("", String::as_str);
            let met = spec.depends_on.iter().all(|need| self.met(&need.container, need.condition));
            let hopeless = spec.depends_on.iter().find(|need| {
                self.state.container(&need.container).is_some_and(|o| o.phase == ContainerPhase::Stopped)
                    && !self.met(&need.container, need.condition)
            });
            let cause = self.state.cause.clone();
            let Some(state) = self.state.container_mut(&spec.name) else { continue };
            match state.phase {
                ContainerPhase::Pending if cause.is_some() => state.phase = ContainerPhase::Stopped,
                ContainerPhase::Pending if word == "missing" || hopeless.is_some() => {
                    let reason = match hopeless {
                        Some(need) => format!("dependency {} cannot be met", need.container),
                        None => "command \"missing\" not found".into(),
                    };
                    state.phase = ContainerPhase::Stopped;
                    state.reason = Some(reason.clone());
                    self.state.cause =
                        Some(StopCause::FailedToStart { container: spec.name.clone(), reason });
                }
                ContainerPhase::Pending if met => {
                    state.phase = ContainerPhase::Running;
                    state.started_at = Some(NOW);
                    state.pid = Some(1);
                }
                ContainerPhase::Running if word == "exit" => {
                    let code = spec.process.args.get(1).and_then(|code| code.parse().ok()).unwrap_or(0);
                    self.end(&spec.name, code, None);
                }
                ContainerPhase::Running if cause.is_some() && word != "stubborn" => {
                    self.end(&spec.name, 143, Some(15));
                }
                ContainerPhase::Running if state.health == Health::Unknown => {
                    if let Some(check) = &spec.health_check {
                        let fails = check.command.iter().any(|word| word.contains("false"));
                        state.health = if fails { Health::Unhealthy } else { Health::Healthy };
                    }
                }
                _ => {}
            }
            let ended = self.met(&spec.name, Condition::Complete);
            if ended && spec.essential && self.state.cause.is_none() {
                self.state.cause = Some(StopCause::EssentialContainerExited { container: spec.name.clone() });
            }
        }
        if self.stopping && self.state.cause.is_none() {
            self.state.cause = Some(StopCause::Requested);
        }
        let all = |phase| self.state.containers.iter().all(|state| state.phase == phase);
        self.state.phase = if all(ContainerPhase::Stopped) {
            TaskPhase::Stopped
        } else if self.state.cause.is_some() {
            TaskPhase::Stopping
        } else if self.state.containers.iter().any(|state| state.phase == ContainerPhase::Pending) {
            TaskPhase::Pending
        } else {
            TaskPhase::Running
        };
    }
}

#[async_trait]
impl Containers for Simulator {
    async fn start(&self, spec: TaskSpec) -> Result<()> {
        spec.validate()?;
        let id = spec.id.clone();
        for container in &spec.containers {
            let directory = self.logs.path().join(&id).join(&container.name);
            std::fs::create_dir_all(directory).map_err(|error| Error::system("make log folder", error))?;
        }
        self.call(format!("start {id}"), |inner| {
            let state = TaskState::pending(&spec);
            let task = Simulated { spec, state, seen: None, stopping: false };
            inner.tasks.entry(id.clone()).or_insert(task);
            let _ = self.changes.send(id);
            Ok(())
        })
    }

    async fn stop(&self, id: &str) -> Result<()> {
        self.call(format!("stop {id}"), |inner| {
            if let Some(task) = inner.tasks.get_mut(id) {
                task.stopping = true;
            }
            Ok(())
        })
    }

    async fn kill(&self, id: &str) -> Result<()> {
        self.call(format!("kill {id}"), |inner| {
            if let Some(task) = inner.tasks.get_mut(id) {
                task.stopping = true;
                task.state.cause = task.state.cause.take().or(Some(StopCause::Requested));
                for name in task.running() {
                    task.end(&name, 137, Some(9));
                }
            }
            Ok(())
        })
    }

    async fn observe(&self, id: &str) -> Result<Option<TaskState>> {
        let stale = {
            let mut inner = self.inner.lock();
            let stale = inner.faults.front() == Some(&Fault::Stale);
            if stale {
                inner.faults.pop_front();
            }
            stale
        };
        self.call(format!("observe {id}"), |inner| {
            Ok(inner.tasks.get_mut(id).map(|task| {
                if !stale || task.seen.is_none() {
                    task.seen = Some(task.state.clone());
                }
                task.seen.clone().unwrap_or_else(|| task.state.clone())
            }))
        })
    }

    async fn list(&self) -> Result<Vec<String>> {
        self.call("list".into(), |inner| Ok(inner.tasks.keys().cloned().collect()))
    }

    async fn remove(&self, id: &str) -> Result<()> {
        self.call(format!("remove {id}"), |inner| {
            inner.listeners.retain(|(task, _, _)| task != id);
            if inner.tasks.remove(id).is_some() {
                let _ = std::fs::remove_dir_all(self.logs.path().join(id));
                let _ = self.changes.send(id.into());
            }
            Ok(())
        })
    }

    fn changes(&self) -> broadcast::Receiver<String> {
        self.changes.subscribe()
    }

    async fn usage(&self, id: &str) -> Result<Option<TaskUsage>> {
        self.call(format!("usage {id}"), |inner| {
            Ok(inner.tasks.get(id).filter(|task| !task.state.is_stopped()).map(|task| TaskUsage {
                containers: task
                    .spec
                    .containers
                    .iter()
                    .map(|container| ContainerUsage {
                        name: container.name.clone(),
                        reserved_cpu_units: container.cpu_units,
                        reserved_memory_bytes: container.memory_bytes,
                        ..ContainerUsage::default()
                    })
                    .collect(),
                reserved_cpu_units: task.spec.limits.cpu_units,
                reserved_memory_bytes: task.spec.limits.memory_bytes,
            }))
        })
    }

    async fn logs(&self, id: &str, container: &str) -> Result<Option<LogSpool>> {
        if !is_task_id(id) {
            return Ok(None);
        }
        let directory = self.logs.path().join(id).join(container);
        self.call(format!("logs {id} {container}"), |inner| {
            let known = inner.tasks.get(id).is_some_and(|task| task.spec.container(container).is_some());
            Ok(known.then_some(LogSpool { directory }))
        })
    }

    async fn output(&self, id: &str, container: &str) -> Result<Option<oneshot::Receiver<()>>> {
        let mut inner = self.inner.lock();
        if inner.tasks.get(id).is_none_or(|task| task.spec.container(container).is_none()) {
            return Ok(None);
        }
        let (listener, told) = oneshot::channel();
        inner.listeners.push((id.into(), container.into(), listener));
        Ok(Some(told))
    }
}
