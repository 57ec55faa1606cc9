//! What every implementation of the plane must do: the suite that the simulator and the real plane
//! both pass.
//!
//! Commands are words that both understand: `exit N` ends with status N, `run` goes on until SIGTERM,
//! `stubborn` ignores SIGTERM, `missing` cannot be started; `true` and `false` are for health checks.
//! On the real plane they are programs in the layer's `PATH`.

#![allow(clippy::expect_used, clippy::panic, clippy::missing_panics_doc, reason = "a test suite")]

use std::path::PathBuf;
use std::time::Duration;

use tokio::sync::broadcast;

use crate::{
    Condition, ContainerPhase, ContainerSpec, Containers, Dependency, Error, Health, HealthCheck, Process,
    StopCause, TaskLimits, TaskPhase, TaskSpec, TaskState,
};

const PAUSE: Duration = Duration::from_millis(10);
const TRIES: u32 = 2000;

/// The plane under test. Its folder or memory is the test's own.
pub struct Subject<'a> {
    pub plane: &'a dyn Containers,
    /// Where the words above are programs.
    pub layer: PathBuf,
    /// Lets time pass on a plane where it does not pass by itself.
    pub settle: &'a (dyn Fn() + Sync),
}

/// Runs the whole suite.
pub async fn run(subject: &Subject<'_>) {
    subject.unknown_tasks_are_harmless().await;
    subject.what_cannot_be_run_is_refused().await;
    subject.a_start_is_done_once().await;
    subject.an_essential_exit_stops_the_task().await;
    subject.a_missing_command_is_a_state().await;
    subject.dependencies_are_waited_for().await;
    subject.health_is_checked().await;
    subject.a_stop_is_orderly().await;
    subject.a_kill_is_not().await;
    subject.usage_is_of_what_runs().await;
    assert_eq!(subject.plane.list().await.expect("list"), [""; 0], "every case removes its task");
}

impl Subject<'_> {
    fn container(&self, name: &str, words: &[&str]) -> ContainerSpec {
        ContainerSpec {
            name: name.into(),
            layers: vec![self.layer.clone()],
            process: Process {
                args: words.iter().map(|word| (*word).to_owned()).collect(),
                ..Process::default()
            },
            read_only_root: false,
            tmpfs: vec![],
            ulimits: vec![],
            essential: true,
            depends_on: vec![],
            health_check: None,
            stop_timeout_seconds: 20,
            start_timeout_seconds: None,
            cpu_units: None,
            memory_bytes: None,
            log_mode: Default::default(),
        }
    }

    fn after(&self, name: &str, words: &[&str], other: &str, condition: Condition) -> ContainerSpec {
        let dependency = Dependency { container: other.into(), condition };
        ContainerSpec { depends_on: vec![dependency], ..self.container(name, words) }
    }

    async fn start(&self, id: &str, containers: Vec<ContainerSpec>) {
        let spec = TaskSpec { id: id.into(), containers, ..TaskSpec::default() };
        self.plane.start(spec).await.expect("start");
    }

    async fn observe(&self, id: &str) -> TaskState {
        self.plane.observe(id).await.expect("observe").expect("the task is known")
    }

    /// Waits, and checks on the way that state only moves forward.
    async fn until(&self, id: &str, what: &str, wanted: impl Fn(&TaskState) -> bool) -> TaskState {
        let rank = |phase| match phase {
            ContainerPhase::Pending => 0,
            ContainerPhase::Running => 1,
            ContainerPhase::Stopped => 2,
        };
        let mut last = self.observe(id).await;
        for _ in 0..TRIES {
            (self.settle)();
            let state = self.observe(id).await;
            assert!(state.revision >= last.revision, "revisions grow: {last:#?} {state:#?}");
            for (before, after) in last.containers.iter().zip(&state.containers) {
                assert!(rank(before.phase) <= rank(after.phase), "{last:#?} {state:#?}");
            }
            assert!(last.cause.is_none() || last.cause == state.cause, "the first cause stays: {state:#?}");
            if wanted(&state) {
                return state;
            }
            last = state;
            tokio::time::sleep(PAUSE).await;
        }
        panic!("{id} does not become {what}: {last:#?}");
    }

    async fn stopped(&self, id: &str) -> TaskState {
        let state = self.until(id, "stopped", TaskState::is_stopped).await;
        assert!(
            state.containers.iter().all(|container| container.phase == ContainerPhase::Stopped),
            "{state:#?}"
        );
        state
    }

    async fn remove(&self, id: &str) {
        for _ in 0..2 {
            self.plane.remove(id).await.expect("remove");
        }
        assert_eq!(self.plane.observe(id).await.expect("observe"), None);
    }

    async fn unknown_tasks_are_harmless(&self) {
        for id in ["nobody", "", "../etc", "a/b", "a b", &"x".repeat(65)] {
            assert_eq!(self.plane.observe(id).await.expect("observe"), None);
            assert_eq!(self.plane.usage(id).await.expect("usage"), None);
            assert_eq!(self.plane.logs(id, "c").await.expect("logs"), None);
            self.plane.stop(id).await.expect("stop");
            self.plane.kill(id).await.expect("kill");
            self.plane.remove(id).await.expect("remove");
        }
    }

    async fn what_cannot_be_run_is_refused(&self) {
        let good = self.container("c", &["run"]);
        let cases: Vec<(&str, Vec<ContainerSpec>)> = vec![
            ("../up", vec![good.clone()]),
            ("none", vec![]),
            ("twice", vec![good.clone(), good.clone()]),
            ("idle", vec![ContainerSpec { essential: false, ..good.clone() }]),
            ("empty", vec![self.container("c", &[])]),
            ("bare", vec![ContainerSpec { layers: vec![], ..good.clone() }]),
            ("alone", vec![self.after("c", &["run"], "d", Condition::Start)]),
            ("circle", vec![self.after("c", &["run"], "c", Condition::Start)]),
            ("unchecked", vec![good.clone(), self.after("d", &["run"], "c", Condition::Healthy)]),
        ];
        for (id, containers) in cases {
            let spec = TaskSpec { id: id.into(), containers, ..TaskSpec::default() };
            let refused = self.plane.start(spec).await;
            assert!(matches!(refused, Err(Error::Invalid { .. })), "{id}: {refused:?}");
            assert_eq!(self.plane.observe(id).await.expect("observe"), None, "{id}");
        }
    }

    async fn a_start_is_done_once(&self) {
        self.start("once-b", vec![self.container("c", &["run"])]).await;
        self.start("once-a", vec![self.container("c", &["run"])]).await;
        assert_eq!(self.plane.list().await.expect("list"), ["once-a", "once-b"]);
        let first = self.until("once-a", "running", |state| state.phase == TaskPhase::Running).await;
        self.start("once-a", vec![self.container("other", &["exit", "1"])]).await;
        (self.settle)();
        let second = self.observe("once-a").await;
        assert_eq!(second.containers[0].name, "c");
        assert_eq!(second.containers[0].pid, first.containers[0].pid);
        assert!(self.plane.logs("once-a", "c").await.expect("logs").is_some());
        assert_eq!(self.plane.logs("once-a", "other").await.expect("logs"), None);
        for id in ["once-a", "once-b"] {
            self.remove(id).await;
            assert_eq!(self.plane.logs(id, "c").await.expect("logs"), None);
        }
    }

    async fn an_essential_exit_stops_the_task(&self) {
        let side = ContainerSpec { essential: false, ..self.container("side", &["exit", "0"]) };
        self.start("essential", vec![side, self.container("main", &["run"])]).await;
        let ended = |state: &TaskState| state.containers[0].phase == ContainerPhase::Stopped;
        let state = self.until("essential", "without its side", ended).await;
        assert!(state.cause.is_none() && state.containers[0].exit_code == Some(0), "{state:#?}");
        self.remove("essential").await;

        self.start(
            "essential",
            vec![self.container("other", &["run"]), self.container("main", &["exit", "3"])],
        )
        .await;
        let state = self.stopped("essential").await;
        assert_eq!(state.cause, Some(StopCause::EssentialContainerExited { container: "main".into() }));
        assert_eq!((state.containers[1].exit_code, state.containers[1].signal), (Some(3), None));
        assert!(state.containers[1].started_at <= state.containers[1].finished_at);
        // Never again under this id.
        self.start("essential", vec![self.container("main", &["run"])]).await;
        (self.settle)();
        assert_eq!(self.observe("essential").await, state);
        self.plane.stop("essential").await.expect("stop");
        assert_eq!(self.observe("essential").await, state);
        self.remove("essential").await;
    }

    async fn a_missing_command_is_a_state(&self) {
        self.start("missing", vec![self.container("main", &["missing"]), self.container("other", &["run"])])
            .await;
        let state = self.stopped("missing").await;
        match &state.cause {
            Some(StopCause::FailedToStart { container, reason }) if container == "main" => {
                assert!(reason.contains("missing"), "{reason}");
            }
            other => panic!("{other:?}"),
        }
        let main = &state.containers[0];
        assert!(main.exit_code.is_none() && main.started_at.is_none() && main.reason.is_some(), "{main:?}");
        self.remove("missing").await;
    }

    async fn dependencies_are_waited_for(&self) {
        let words = |word| ContainerSpec { essential: false, ..self.container("first", &["exit", word]) };
        for (condition, code, starts) in [
            (Condition::Start, "1", true),
            (Condition::Complete, "1", true),
            (Condition::Success, "0", true),
            (Condition::Success, "1", false),
        ] {
            self.start("needs", vec![self.after("main", &["run"], "first", condition), words(code)]).await;
            if starts {
                let is = |state: &TaskState| state.containers[0].phase == ContainerPhase::Running;
                let state = self.until("needs", "running", is).await;
                assert!(state.containers[1].started_at <= state.containers[0].started_at, "{state:#?}");
                assert_eq!(state.cause, None);
            } else {
                let state = self.stopped("needs").await;
                let cause = state.cause.expect("a cause");
                assert!(
                    matches!(&cause, StopCause::FailedToStart { container, .. } if container == "main"),
                    "{cause:?}"
                );
                assert_eq!(state.containers[0].started_at, None);
            }
            self.remove("needs").await;
        }
    }

    async fn health_is_checked(&self) {
        let check = |word: &str| HealthCheck {
            command: vec!["CMD".into(), word.into()],
            interval_seconds: 1,
            timeout_seconds: 5,
            retries: 1,
            start_period_seconds: 0,
        };
        let checked = |name: &str, word: &str| ContainerSpec {
            health_check: Some(check(word)),
            ..self.container(name, &["run"])
        };
        let main = self.after("main", &["run"], "good", Condition::Healthy);
        self.start("health", vec![main, checked("good", "true"), checked("bad", "false")]).await;
        let is = |state: &TaskState| {
            state.phase == TaskPhase::Running && state.containers[2].health == Health::Unhealthy
        };
        let state = self.until("health", "running and unhealthy", is).await;
        assert_eq!(state.containers[1].health, Health::Healthy);
        assert_eq!(state.containers[0].health, Health::Unknown, "there is no check");
        self.remove("health").await;
    }

    async fn a_stop_is_orderly(&self) {
        let mut changes = self.plane.changes();
        let main = self.after("main", &["run"], "base", Condition::Start);
        self.start("stop", vec![main, self.container("base", &["run"])]).await;
        self.until("stop", "running", |state| state.phase == TaskPhase::Running).await;
        for _ in 0..2 {
            self.plane.stop("stop").await.expect("stop");
        }
        let state = self.stopped("stop").await;
        assert_eq!(state.cause, Some(StopCause::Requested));
        assert!(state.containers[0].finished_at <= state.containers[1].finished_at, "{state:#?}");
        // A hint, so it may come a moment after the state.
        let heard = async {
            loop {
                match changes.recv().await {
                    Ok(id) if id == "stop" => break,
                    Ok(_) | Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => panic!("the plane is gone"),
                }
            }
        };
        tokio::time::timeout(PAUSE * TRIES, heard).await.expect("a change is told");
        self.remove("stop").await;
    }

    async fn a_kill_is_not(&self) {
        self.start("kill", vec![self.container("main", &["stubborn"])]).await;
        self.until("kill", "running", |state| state.phase == TaskPhase::Running).await;
        self.plane.stop("kill").await.expect("stop");
        self.until("kill", "stopping", |state| state.phase == TaskPhase::Stopping).await;
        self.plane.kill("kill").await.expect("kill");
        let state = self.stopped("kill").await;
        assert_eq!((state.containers[0].exit_code, state.containers[0].signal), (Some(137), Some(9)));
        assert_eq!(state.cause, Some(StopCause::Requested));
        self.remove("kill").await;
    }

    async fn usage_is_of_what_runs(&self) {
        let container = ContainerSpec {
            memory_bytes: Some(64 << 20),
            cpu_units: Some(128),
            ..self.container("c", &["run"])
        };
        let limits = TaskLimits { cpu_units: Some(256), memory_bytes: Some(128 << 20), pids: None };
        let spec =
            TaskSpec { id: "usage".into(), containers: vec![container], limits, ..TaskSpec::default() };
        self.plane.start(spec).await.expect("start");
        self.until("usage", "running", |state| state.phase == TaskPhase::Running).await;
        let usage = self.plane.usage("usage").await.expect("usage").expect("it runs");
        assert_eq!((usage.reserved_cpu_units, usage.reserved_memory_bytes), (Some(256), Some(128 << 20)));
        assert_eq!(usage.containers[0].name, "c");
        assert_eq!(usage.containers[0].reserved_cpu_units, Some(128));
        assert_eq!(usage.containers[0].reserved_memory_bytes, Some(64 << 20));
        self.plane.kill("usage").await.expect("kill");
        self.stopped("usage").await;
        assert_eq!(self.plane.usage("usage").await.expect("usage"), None);
        self.remove("usage").await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::simulator::Simulator;

    #[tokio::test]
    async fn the_simulator_keeps_the_contract() {
        let simulator = Simulator::new().unwrap();
        let settle = || simulator.settle();
        run(&Subject { plane: &simulator, layer: "/layer".into(), settle: &settle }).await;
    }
}
