//! A plane in memory, for tests of the controllers that use builds. Nothing moves by itself: the
//! test moves a build on, and can lose or repeat what the real plane can lose or repeat.

use std::collections::BTreeMap;

use async_trait::async_trait;
use parking_lot::Mutex;
use tokio::sync::broadcast;

use crate::{
    BuildRequest, BuildState, BuildStatus, Builds, BuildsError, LogChunk, LogLine, PhaseState, PhaseType,
    Result,
};

struct Simulated {
    request: BuildRequest,
    state: BuildState,
    log: Vec<LogLine>,
}

/// See the module.
pub struct SimulatedBuilds {
    builds: Mutex<BTreeMap<String, Simulated>>,
    changes: broadcast::Sender<String>,
    fail_starts: Mutex<u32>,
}

impl Default for SimulatedBuilds {
    fn default() -> Self {
        SimulatedBuilds {
            builds: Mutex::default(),
            changes: broadcast::channel(256).0,
            fail_starts: Mutex::new(0),
        }
    }
}

impl SimulatedBuilds {
    pub fn new() -> SimulatedBuilds {
        SimulatedBuilds::default()
    }

    /// The next `count` starts fail before they have an effect.
    pub fn fail_next_starts(&self, count: u32) {
        *self.fail_starts.lock() = count;
    }

    /// What was asked for.
    pub fn request(&self, id: &str) -> Option<BuildRequest> {
        self.builds.lock().get(id).map(|build| build.request.clone())
    }

    /// Ends the current phase with SUCCEEDED and begins this one.
    pub fn begin_phase(&self, id: &str, phase: PhaseType, now_ms: i64) {
        self.change(id, |build| {
            end_phase(&mut build.state, BuildStatus::Succeeded, now_ms);
            build.state.phases.push(PhaseState {
                phase,
                status: BuildStatus::InProgress,
                started_ms: now_ms,
                ended_ms: None,
                contexts: Vec::new(),
            });
        });
    }

    pub fn log(&self, id: &str, timestamp_ms: i64, message: &str) {
        self.change(id, |build| build.log.push(LogLine { timestamp_ms, message: message.to_owned() }));
    }

    /// Ends the current phase and the build.
    pub fn finish(&self, id: &str, status: BuildStatus, now_ms: i64) {
        self.change(id, |build| {
            end_phase(&mut build.state, status, now_ms);
            build.state.status = status;
            build.state.ended_ms = Some(now_ms);
        });
    }

    /// Any other change of a state, for instance artifacts.
    pub fn edit(&self, id: &str, edit: impl FnOnce(&mut BuildState)) {
        self.change(id, |build| edit(&mut build.state));
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut Simulated)) {
        if let Some(build) = self.builds.lock().get_mut(id) {
            change(build);
        }
        // Nobody listening is fine.
        let _ = self.changes.send(id.to_owned());
    }
}

fn end_phase(state: &mut BuildState, status: BuildStatus, now_ms: i64) {
    if let Some(phase) = state.phases.last_mut().filter(|phase| phase.ended_ms.is_none()) {
        phase.status = status;
        phase.ended_ms = Some(now_ms);
    }
}

#[async_trait]
impl Builds for SimulatedBuilds {
    async fn start(&self, request: BuildRequest) -> Result<()> {
        {
            let mut failures = self.fail_starts.lock();
            if *failures > 0 {
                *failures -= 1;
                return Err(BuildsError::Invalid("the simulator was told to fail this start".to_owned()));
            }
        }
        let id = request.id.clone();
        self.builds.lock().entry(id.clone()).or_insert_with(|| Simulated {
            state: BuildState {
                id: id.clone(),
                status: BuildStatus::InProgress,
                started_ms: 0,
                ended_ms: None,
                phases: Vec::new(),
                exported: Default::default(),
                artifacts: Vec::new(),
                reports: Vec::new(),
                saved_cache: None,
            },
            request,
            log: Vec::new(),
        });
        let _ = self.changes.send(id);
        Ok(())
    }

    async fn observe(&self, id: &str) -> Result<Option<BuildState>> {
        Ok(self.builds.lock().get(id).map(|build| build.state.clone()))
    }

    async fn stop(&self, id: &str) -> Result<()> {
        let running = {
            let builds = self.builds.lock();
            let build = builds.get(id).ok_or_else(|| BuildsError::NotFound { id: id.to_owned() })?;
            (!build.state.status.is_final()).then_some(build.state.started_ms)
        };
        if let Some(now_ms) = running {
            self.finish(id, BuildStatus::Stopped, now_ms);
        }
        Ok(())
    }

    async fn remove(&self, id: &str) -> Result<()> {
        self.builds.lock().remove(id);
        let _ = self.changes.send(id.to_owned());
        Ok(())
    }

    async fn list(&self) -> Result<Vec<String>> {
        Ok(self.builds.lock().keys().cloned().collect())
    }

    fn changes(&self) -> broadcast::Receiver<String> {
        self.changes.subscribe()
    }

    async fn read_log(&self, id: &str, offset: u64, _limit: usize) -> Result<LogChunk> {
        let builds = self.builds.lock();
        let build = builds.get(id).ok_or_else(|| BuildsError::NotFound { id: id.to_owned() })?;
        let from = usize::try_from(offset).unwrap_or(usize::MAX).min(build.log.len());
        Ok(LogChunk {
            lines: build.log[from..].to_vec(),
            next_offset: build.log.len() as u64,
            complete: build.state.status.is_final(),
        })
    }
}
