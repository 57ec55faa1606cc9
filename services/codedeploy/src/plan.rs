//! What a deployment does next: pure.
//!
//! Source: CodeDeploy user guide, "AppSpec hooks section for an Amazon ECS deployment", "What happens during an Amazon
//! ECS deployment".

use novamind_wire::Timestamp;

use crate::records::{Deployment, Phase};

/// How long the replacement tasks may take to become steady.
pub const SETTLE_MINUTES: i64 = 60;

/// What was seen of the replacement task set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Green {
    /// Not asked for in this phase.
    Unknown,
    Missing,
    Stabilizing,
    Steady,
}

/// One step; each can be repeated without harm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    Prepare,
    Install,
    /// The replacement tasks are steady: go on.
    Settled,
    /// Look again soon, and not after this time.
    Await(Timestamp),
    TestTraffic,
    /// Say that it waits for ContinueDeployment.
    AnnounceReady,
    /// Leave the ready wait.
    LeaveReady,
    /// Nobody has said ContinueDeployment in time: it is stopped (API reference, DeploymentReadyOption).
    Expire,
    /// Wait for this time.
    Until(Timestamp),
    /// Give the new tasks this share of traffic; the number of the step after it.
    Traffic {
        percent: u8,
        next: u32,
    },
    Promote,
    /// Begin to keep the old tasks.
    Keep,
    /// Record that the old tasks end: from here on there is no way back.
    Retire,
    Terminate,
    /// The old tasks stay: the deployment is done.
    Finish,
    Back,
    Demote,
    Remove,
    /// Bring traffic back to where a stop has found it: a step may have been moving it.
    PutBack,
    Fail {
        code: &'static str,
        message: String,
    },
}

fn minutes(after: Timestamp, count: i64) -> Timestamp {
    after.plus_millis(count * 60_000)
}

pub fn next(deployment: &Deployment, green: Green, now: Timestamp) -> Step {
    if deployment.status.is_final() {
        return Step::PutBack;
    }
    let settings = deployment.settings.blue_green_deployment_configuration.clone().unwrap_or_default();
    match deployment.phase {
        Phase::Prepare => Step::Prepare,
        Phase::Install => Step::Install,
        Phase::Settle => {
            let deadline = deployment.until.unwrap_or(now);
            match green {
                Green::Steady => Step::Settled,
                Green::Missing => Step::Fail {
                    code: "ECS_UPDATE_ERROR",
                    message: "The replacement task set was deleted by somebody else".into(),
                },
                _ if now >= deadline => Step::Fail {
                    code: "TIMEOUT",
                    message: format!(
                        "The replacement tasks did not become healthy within {SETTLE_MINUTES} minutes"
                    ),
                },
                _ => Step::Await(deadline),
            }
        }
        Phase::Test => Step::TestTraffic,
        Phase::Ready => {
            let option = settings.deployment_ready_option.unwrap_or_default();
            if option.action_on_timeout.as_deref() != Some("STOP_DEPLOYMENT") {
                return Step::LeaveReady;
            }
            match deployment.until {
                _ if deployment.proceed.as_deref() == Some("READY_WAIT") => Step::LeaveReady,
                None => Step::AnnounceReady,
                Some(until) if now >= until => Step::Expire,
                Some(until) => Step::Until(until),
            }
        }
        Phase::Shift(step) => {
            let (percent, after) = deployment.shift.step(step);
            match deployment.shifted.map(|first| minutes(first, after)) {
                Some(due) if now < due => Step::Until(due),
                _ => Step::Traffic { percent, next: step + 1 },
            }
        }
        Phase::Promote => Step::Promote,
        Phase::Keep => {
            let option = settings.terminate_blue_instances_on_deployment_success.unwrap_or_default();
            if option.action.as_deref() == Some("KEEP_ALIVE") {
                return Step::Finish;
            }
            match deployment.until {
                _ if deployment.proceed.as_deref() == Some("TERMINATION_WAIT") => Step::Retire,
                None => Step::Keep,
                Some(until) if now >= until => Step::Retire,
                Some(until) => Step::Until(until),
            }
        }
        Phase::Terminate => Step::Terminate,
        Phase::Back => Step::Back,
        Phase::Demote => Step::Demote,
        Phase::Remove => Step::Remove,
    }
}

/// Minutes that the old tasks are kept.
pub fn termination_wait(deployment: &Deployment) -> i64 {
    let settings = deployment.settings.blue_green_deployment_configuration.as_ref();
    let option =
        settings.and_then(|settings| settings.terminate_blue_instances_on_deployment_success.as_ref());
    i64::from(option.and_then(|option| option.termination_wait_time_in_minutes).unwrap_or(0))
}

/// Minutes that somebody has to say ContinueDeployment.
pub fn ready_wait(deployment: &Deployment) -> i64 {
    let settings = deployment.settings.blue_green_deployment_configuration.as_ref();
    let option = settings.and_then(|settings| settings.deployment_ready_option.as_ref());
    i64::from(option.and_then(|option| option.wait_time_in_minutes).unwrap_or(0))
}

#[cfg(test)]
pub mod tests {
    use novamind_api::codedeploy::CreateDeploymentGroup;
    use novamind_wire::document;

    use super::*;
    use crate::records::{Shift, Status};

    fn at(minutes: i64) -> Timestamp {
        Timestamp::from_millis(minutes * 60_000)
    }

    pub fn deployment(phase: Phase, shift: Shift, settings: &str) -> Deployment {
        let settings: CreateDeploymentGroup = document::read(settings.as_bytes()).unwrap();
        Deployment {
            id: "d-1".into(),
            application: "a".into(),
            group: "g".into(),
            config: "c".into(),
            shift,
            revision: Default::default(),
            previous: Default::default(),
            settings,
            description: None,
            creator: "user".into(),
            created: at(0),
            started: None,
            completed: None,
            updated: at(0),
            status: Status::InProgress,
            phase,
            until: None,
            shifted: None,
            events: Vec::new(),
            traffic: 0,
            specification: None,
            blue: None,
            green: None,
            proceed: None,
            error: None,
            rollback_on: Vec::new(),
            rollback: None,
            rolls_back: None,
            rollback_message: None,
            held_up: None,
            override_alarms: None,
        }
    }

    const READY: &str = r#"{"blueGreenDeploymentConfiguration": {"deploymentReadyOption":
        {"actionOnTimeout": "STOP_DEPLOYMENT", "waitTimeInMinutes": 10}}}"#;

    /// All shares with the minutes at which they are due.
    fn shares(shift: Shift) -> Vec<(i64, u8)> {
        let mut deployment = deployment(Phase::Shift(0), shift, "{}");
        let (mut now, mut taken) = (0, Vec::new());
        while deployment.traffic < 100 {
            match next(&deployment, Green::Unknown, at(now)) {
                Step::Traffic { percent, next } => {
                    taken.push((now, percent));
                    deployment.traffic = percent;
                    deployment.shifted.get_or_insert(at(now));
                    deployment.phase = Phase::Shift(next);
                }
                Step::Until(_) => now += 1,
                other => panic!("{other:?}"),
            }
        }
        taken
    }

    #[test]
    fn traffic_moves_as_configured() {
        assert_eq!(shares(Shift::AllAtOnce), [(0, 100)]);
        assert_eq!(shares(Shift::Canary { percent: 10, minutes: 5 }), [(0, 10), (5, 100)]);
        let linear = shares(Shift::Linear { percent: 10, minutes: 1 });
        assert_eq!((linear.len(), linear[0], linear[9]), (10, (0, 10), (9, 100)));
        assert_eq!(shares(Shift::Linear { percent: 40, minutes: 3 }), [(0, 40), (3, 80), (6, 100)]);
    }

    #[test]
    fn waits_and_deadlines() {
        let until = |mut deployment: Deployment, minutes| {
            deployment.until = Some(at(minutes));
            deployment
        };
        let settle = until(deployment(Phase::Settle, Shift::AllAtOnce, "{}"), 60);
        let cases = [
            (&settle, Green::Stabilizing, 59, "await"),
            (&settle, Green::Stabilizing, 60, "fail"),
            (&settle, Green::Steady, 60, "settled"),
            (&settle, Green::Missing, 1, "fail"),
        ];
        for (deployment, green, now, expected) in cases {
            let step = match next(deployment, green, at(now)) {
                Step::Await(_) => "await",
                Step::Fail { .. } => "fail",
                Step::Settled => "settled",
                _ => "other",
            };
            assert_eq!(step, expected, "{green:?} at {now}");
        }
        let ready = deployment(Phase::Ready, Shift::AllAtOnce, READY);
        assert_eq!(next(&ready, Green::Unknown, at(0)), Step::AnnounceReady);
        let waiting = until(ready.clone(), 10);
        assert_eq!(next(&waiting, Green::Unknown, at(9)), Step::Until(at(10)));
        assert_eq!(next(&waiting, Green::Unknown, at(10)), Step::Expire);
        let continued = Deployment { proceed: Some("READY_WAIT".into()), ..waiting };
        assert_eq!(next(&continued, Green::Unknown, at(1)), Step::LeaveReady);
        let at_once = deployment(Phase::Ready, Shift::AllAtOnce, "{}");
        assert_eq!(next(&at_once, Green::Unknown, at(0)), Step::LeaveReady);
    }

    #[test]
    fn a_stop_puts_traffic_back_wherever_the_shift_was() {
        for step in [0, 1] {
            let shift = Shift::Canary { percent: 10, minutes: 5 };
            let moving = deployment(Phase::Shift(step), shift, "{}");
            assert!(matches!(next(&moving, Green::Unknown, at(9)), Step::Traffic { .. }));
            let stopped = Deployment { status: Status::Stopped, ..moving };
            assert_eq!(next(&stopped, Green::Unknown, at(9)), Step::PutBack);
        }
    }

    #[test]
    fn the_old_tasks_are_kept_as_long_as_asked_for() {
        let keep = deployment(Phase::Keep, Shift::AllAtOnce, "{}");
        assert_eq!(next(&keep, Green::Unknown, at(0)), Step::Keep);
        let kept = Deployment { until: Some(at(5)), ..keep };
        assert_eq!(next(&kept, Green::Unknown, at(4)), Step::Until(at(5)));
        assert_eq!(next(&kept, Green::Unknown, at(5)), Step::Retire);
        let hurried = Deployment { proceed: Some("TERMINATION_WAIT".into()), ..kept };
        assert_eq!(next(&hurried, Green::Unknown, at(0)), Step::Retire);
        let retired = Deployment { phase: Phase::Terminate, ..hurried };
        assert_eq!(next(&retired, Green::Unknown, at(0)), Step::Terminate);
        let forever = deployment(
            Phase::Keep,
            Shift::AllAtOnce,
            r#"{"blueGreenDeploymentConfiguration": {"terminateBlueInstancesOnDeploymentSuccess": {"action": "KEEP_ALIVE"}}}"#,
        );
        assert_eq!(next(&forever, Green::Unknown, at(0)), Step::Finish);
    }
}
