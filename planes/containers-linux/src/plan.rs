//! What a supervisor does next: pure, from specification, state and time.
//!
//! The order of starting and stopping, and the cause of a stop, are decided here and nowhere else.

use std::time::{Duration, Instant};

use novamind_containers::{
    Condition, ContainerPhase, ContainerSpec, Dependency, Health, StopCause, TaskPhase, TaskSpec, TaskState,
};

/// How far the daemon wants the task to go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Wish {
    #[default]
    Run,
    Stop,
    Kill,
}

/// Of one container, what its state does not say.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Facts {
    pub started: Option<Instant>,
    pub terminated: Option<Instant>,
    pub killed: bool,
}

/// Containers are meant by their place in the specification.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Start(usize),
    /// It never starts, because the task stops.
    Abandon(usize),
    /// It never starts, and for that the task stops.
    Fail(usize, String),
    Terminate(usize),
    Kill(usize),
    Cause(StopCause),
}

/// What is to be done now; empty when there is nothing but to wait.
pub(crate) fn next(
    spec: &TaskSpec,
    state: &TaskState,
    facts: &[Facts],
    wish: Wish,
    now: Instant,
) -> Vec<Action> {
    if state.cause.is_none() {
        let ended = |container: &&ContainerSpec| {
            container.essential && phase(state, &container.name) == ContainerPhase::Stopped
        };
        if let Some(container) = spec.containers.iter().find(ended) {
            let container = container.name.clone();
            return vec![Action::Cause(StopCause::EssentialContainerExited { container })];
        }
        if wish > Wish::Run {
            return vec![Action::Cause(StopCause::Requested)];
        }
        return starts(spec, state, facts, now);
    }
    let mut actions = Vec::new();
    for (index, container) in spec.containers.iter().enumerate() {
        let fact = facts.get(index).copied().unwrap_or_default();
        match phase(state, &container.name) {
            ContainerPhase::Pending => actions.push(Action::Abandon(index)),
            ContainerPhase::Running if fact.killed => {}
            ContainerPhase::Running if wish == Wish::Kill => actions.push(Action::Kill(index)),
            ContainerPhase::Running => match fact.terminated {
                Some(at) if now >= at + Duration::from_secs(container.stop_timeout_seconds) => {
                    actions.push(Action::Kill(index));
                }
                Some(_) => {}
                None => {
                    let mut dependents = spec.dependents(&container.name);
                    if dependents.all(|dependent| phase(state, dependent) != ContainerPhase::Running) {
                        actions.push(Action::Terminate(index));
                    }
                }
            },
            ContainerPhase::Stopped => {}
        }
    }
    actions
}

/// When nobody waits any longer for a container to be more than started: its `startTimeout` is for those that depend
/// on it (ECS API reference, ContainerDefinition).
fn patience(spec: &TaskSpec, facts: &[Facts], need: &Dependency) -> Option<Instant> {
    let index = spec.containers.iter().position(|other| other.name == need.container)?;
    let started = facts.get(index)?.started?;
    let seconds = spec.containers[index].start_timeout_seconds?;
    (need.condition != Condition::Start).then(|| started + Duration::from_secs(seconds))
}

fn starts(spec: &TaskSpec, state: &TaskState, facts: &[Facts], now: Instant) -> Vec<Action> {
    for (index, container) in spec.containers.iter().enumerate() {
        if phase(state, &container.name) != ContainerPhase::Pending {
            continue;
        }
        let unmet = container.depends_on.iter().filter(|need| !met(state, &need.container, need.condition));
        let hopeless = unmet.clone().find(|need| phase(state, &need.container) == ContainerPhase::Stopped);
        if let Some(need) = hopeless {
            let code = state.container(&need.container).and_then(|other| other.exit_code);
            let code = code.map_or_else(|| "nothing".into(), |code| code.to_string());
            let reason = format!(
                "dependency {} can never be {}: it stopped with exit code {code}",
                need.container,
                word(need.condition),
            );
            return vec![Action::Fail(index, reason)];
        }
        let late =
            unmet.clone().find(|need| patience(spec, facts, need).is_some_and(|patience| now >= patience));
        if let Some(need) = late {
            let reason =
                format!("timed out waiting for dependency {} to be {}", need.container, word(need.condition));
            return vec![Action::Fail(index, reason)];
        }
        if unmet.clone().next().is_some() {
            continue;
        }
        // One at a time: what comes of it decides about the others.
        return vec![Action::Start(index)];
    }
    Vec::new()
}

fn word(condition: Condition) -> &'static str {
    match condition {
        Condition::Start => "START",
        Condition::Complete => "COMPLETE",
        Condition::Success => "SUCCESS",
        Condition::Healthy => "HEALTHY",
    }
}

fn phase(state: &TaskState, container: &str) -> ContainerPhase {
    state.container(container).map_or(ContainerPhase::Stopped, |container| container.phase)
}

fn met(state: &TaskState, container: &str, condition: Condition) -> bool {
    state.container(container).is_some_and(|state| match condition {
        Condition::Start => state.started_at.is_some(),
        Condition::Complete => state.phase == ContainerPhase::Stopped,
        Condition::Success => state.phase == ContainerPhase::Stopped && state.exit_code == Some(0),
        Condition::Healthy => state.health == Health::Healthy,
    })
}

/// When [`next`] has to be asked again though nothing has happened.
pub(crate) fn deadline(spec: &TaskSpec, state: &TaskState, facts: &[Facts]) -> Option<Instant> {
    let of = |(container, fact): (&ContainerSpec, &Facts)| match phase(state, &container.name) {
        ContainerPhase::Pending => {
            let unmet =
                container.depends_on.iter().filter(|need| !met(state, &need.container, need.condition));
            unmet.filter_map(|need| patience(spec, facts, need)).min()
        }
        ContainerPhase::Running if !fact.killed => {
            fact.terminated.map(|at| at + Duration::from_secs(container.stop_timeout_seconds))
        }
        _ => None,
    };
    spec.containers.iter().zip(facts).filter_map(of).min()
}

/// The task's phase by those of its containers.
pub(crate) fn task_phase(state: &TaskState) -> TaskPhase {
    let any = |phase| state.containers.iter().any(|container| container.phase == phase);
    if !any(ContainerPhase::Running) && !any(ContainerPhase::Pending) {
        TaskPhase::Stopped
    } else if state.cause.is_some() {
        TaskPhase::Stopping
    } else if any(ContainerPhase::Pending) {
        TaskPhase::Pending
    } else {
        TaskPhase::Running
    }
}

#[cfg(test)]
mod tests {
    use novamind_containers::Process;

    use super::*;

    /// `name[*] [> other:CONDITION]`, a star for essential.
    fn task(lines: &[&str]) -> TaskSpec {
        let containers = lines.iter().map(|line| {
            let (head, needs) = line.split_once(" > ").unwrap_or((line, ""));
            let depends_on = needs.split_whitespace().map(|need| {
                let (container, condition) = need.split_once(':').unwrap();
                let condition = serde_json::from_value(condition.into()).unwrap();
                Dependency { container: container.into(), condition }
            });
            ContainerSpec {
                name: head.trim_end_matches('*').into(),
                layers: vec!["/l".into()],
                process: Process { args: vec!["x".into()], ..Process::default() },
                read_only_root: false,
                tmpfs: vec![],
                ulimits: vec![],
                essential: head.ends_with('*'),
                depends_on: depends_on.collect(),
                health_check: None,
                stop_timeout_seconds: 30,
                start_timeout_seconds: Some(120),
                cpu_units: None,
                memory_bytes: None,
                log_mode: Default::default(),
            }
        });
        TaskSpec { id: "t".into(), containers: containers.collect(), ..TaskSpec::default() }
    }

    /// One word a container: `pending`, `running`, `healthy`, `exit0`, `exit1`, `terminated`, `killed`.
    fn actions(lines: &[&str], words: &str, wish: Wish, cause: bool, seconds: u64) -> String {
        let spec = task(lines);
        let mut state = TaskState::pending(&spec);
        let begun = crate::folder::instant();
        let mut facts = vec![Facts::default(); spec.containers.len()];
        for ((container, fact), word) in state.containers.iter_mut().zip(&mut facts).zip(words.split(' ')) {
            container.phase = match word {
                "pending" => continue,
                "exit0" | "exit1" => ContainerPhase::Stopped,
                _ => ContainerPhase::Running,
            };
            container.started_at = Some(1);
            fact.started = Some(begun);
            container.exit_code = word.strip_prefix("exit").map(|code| code.parse().unwrap());
            container.health = if word == "healthy" { Health::Healthy } else { Health::Unknown };
            fact.terminated = ["terminated", "killed"].contains(&word).then_some(begun);
            fact.killed = word == "killed";
        }
        state.cause = cause.then_some(StopCause::Requested);
        let now = begun + Duration::from_secs(seconds);
        let list = next(&spec, &state, &facts, wish, now);
        let name = |index: usize| spec.containers[index].name.clone();
        let words = list.into_iter().map(|action| match action {
            Action::Start(i) => format!("start {}", name(i)),
            Action::Abandon(i) => format!("abandon {}", name(i)),
            Action::Fail(i, _) => format!("fail {}", name(i)),
            Action::Terminate(i) => format!("term {}", name(i)),
            Action::Kill(i) => format!("kill {}", name(i)),
            Action::Cause(StopCause::EssentialContainerExited { container }) => format!("ended {container}"),
            Action::Cause(cause) => format!("{cause:?}"),
        });
        words.collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn order_of_starting_and_stopping() {
        use Wish::{Kill, Run, Stop};
        let two: &[&str] = &["a* > b:HEALTHY", "b"];
        let job: &[&str] = &["a* > b:SUCCESS", "b"];
        let any: &[&str] = &["a* > b:COMPLETE", "b"];
        let started: &[&str] = &["a* > b:START", "b"];
        let cases = [
            (two, "pending pending", Run, false, 0, "start b"),
            (two, "pending running", Run, false, 0, ""),
            (two, "pending running", Run, false, 119, ""),
            (two, "pending running", Run, false, 120, "fail a"),
            (two, "pending pending", Run, false, 120, "start b"),
            (started, "pending running", Run, false, 120, "start a"),
            (two, "pending healthy", Run, false, 0, "start a"),
            (two, "pending exit0", Run, false, 0, "fail a"),
            (job, "pending exit1", Run, false, 0, "fail a"),
            (job, "pending exit0", Run, false, 0, "start a"),
            (any, "pending exit1", Run, false, 0, "start a"),
            (two, "running healthy", Run, false, 999, ""),
            (two, "running exit1", Run, false, 0, ""),
            (two, "exit0 healthy", Run, false, 0, "ended a"),
            (two, "exit0 healthy", Run, true, 0, "term b"),
            (two, "running healthy", Stop, false, 0, "Requested"),
            (two, "running healthy", Stop, true, 0, "term a"),
            (two, "terminated healthy", Stop, true, 29, ""),
            (two, "terminated healthy", Stop, true, 30, "kill a"),
            (two, "killed healthy", Stop, true, 99, ""),
            (two, "pending running", Stop, true, 0, "abandon a, term b"),
            (two, "running healthy", Kill, true, 0, "kill a, kill b"),
            (two, "exit1 terminated", Kill, true, 0, "kill b"),
            (two, "exit1 exit0", Kill, true, 0, ""),
        ];
        for (spec, words, wish, cause, seconds, expected) in cases {
            assert_eq!(
                actions(spec, words, wish, cause, seconds),
                expected,
                "{spec:?} {words} {wish:?} {seconds}"
            );
        }
    }
}
