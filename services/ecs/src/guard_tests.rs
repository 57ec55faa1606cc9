//! Decisions about deployments that fail, case by case.

use novamind_api::ecs::{DeploymentAlarms, DeploymentCircuitBreaker, DeploymentConfiguration};

use super::tests::{NONE, NOW, at, members, rollout, service};
use super::*;

fn breaker(rollback: bool) -> DeploymentConfiguration {
    let breaker = DeploymentCircuitBreaker { enable: true, rollback, ..Default::default() };
    DeploymentConfiguration { deployment_circuit_breaker: Some(breaker), ..Default::default() }
}

fn alarms(rollback: bool) -> DeploymentConfiguration {
    let alarms = DeploymentAlarms { alarm_names: vec!["errors".into()], enable: true, rollback };
    DeploymentConfiguration { alarms: Some(alarms), ..Default::default() }
}

fn of(configuration: DeploymentConfiguration) -> Service {
    let mut known = rollout("old", "ACTIVE", false);
    known.state = "COMPLETED".into();
    let mut service =
        service(Kind::Ecs, 2, (100, 200), vec![rollout("new", "PRIMARY", false), known.clone()]);
    service.completed = Some(Box::new(known));
    service.configuration = crate::stored::Wire(configuration);
    service
}

fn decide(service: &Service, text: &str, alarm: Option<bool>, now: i64) -> Plan {
    let members = members(text);
    let alarms: Vec<Alarm> =
        alarm.map(|active| Alarm { name: "errors".into(), active, window_ms: 120_000 }).into_iter().collect();
    let targets = Targets::new();
    plan(&World {
        service,
        members: &members,
        targets: &targets,
        alarms: &alarms,
        now: at(now),
        real: at(now),
        down: &NONE,
    })
}

fn state<'p>(plan: &'p Plan, id: &str) -> &'p str {
    plan.service.rollout(id).map_or("gone", |one| &one.state)
}

#[test]
fn the_circuit_breaker_brings_back_what_completed_last() {
    let service = of(breaker(true));
    let two = decide(&service, "new:ff old:hh", None, NOW);
    assert_eq!((state(&two, "new"), two.service.rollback.is_some()), ("IN_PROGRESS", false));
    let three = decide(&service, "new:fff old:hh", None, NOW);
    assert_eq!(state(&three, "new"), "FAILED");
    assert!(three.start.is_empty() && three.stop.is_empty());
    assert!(
        three
            .events
            .iter()
            .any(|event| event == "(deployment new) deployment failed: tasks failed to start.")
    );
    let back = three.service.rollback.as_ref().unwrap();
    assert_eq!((back.of.as_str(), back.to.id.as_str(), back.begun), ("new", "old", false));
    let next = decide(&three.service, "old:hh", None, NOW + 1);
    let primary = next.service.rollouts.iter().find(|one| one.status == "PRIMARY").unwrap();
    assert_eq!((primary.id.as_str(), primary.state.as_str()), ("old", "COMPLETED"));
    assert!(next.events.iter().any(|event| event == "rolling back to deployment old."), "{:?}", next.events);
}

#[test]
fn without_rollback_nothing_more_is_started_or_replaced() {
    let failed = decide(&of(breaker(false)), "new:fff old:hh", None, NOW).service;
    assert!(failed.rollback.is_none());
    let next = decide(&failed, "new:h old:h", None, NOW + 1);
    assert_eq!(state(&next, "new"), "FAILED");
    assert!(next.start.is_empty() && next.stop.is_empty(), "{next:?}");
    let mut scaled = failed;
    scaled.desired = 0;
    assert_eq!(decide(&scaled, "new:h old:hh", None, NOW + 1).stop.len(), 3);
}

#[test]
fn a_healthy_task_resets_the_counter() {
    let two = decide(&of(breaker(true)), "new:ffn old:hh", None, NOW);
    assert_eq!(two.service.rollout("new").unwrap().guard.failures, 0);
    let mut kept = breaker(true);
    kept.deployment_circuit_breaker.as_mut().unwrap().reset_on_healthy_task = Some(false);
    let two = decide(&of(kept), "new:ffn old:hh", None, NOW);
    assert_eq!(two.service.rollout("new").unwrap().guard.failures, 2);
}

#[test]
fn alarms_fail_a_deployment_unless_they_were_there_before() {
    let service = of(alarms(true));
    // In ALARM when it began: not looked at.
    let began = decide(&service, "new:s old:hh", Some(true), NOW).service;
    assert_eq!(state(&decide(&began, "new:s old:hh", Some(true), NOW), "new"), "IN_PROGRESS");
    let began = decide(&service, "new:s old:hh", Some(false), NOW).service;
    let failed = decide(&began, "new:s old:hh", Some(true), NOW);
    assert_eq!(state(&failed, "new"), "FAILED");
    assert_eq!(failed.service.rollout("new").unwrap().guard.triggered, ["errors"]);
    assert_eq!(failed.service.rollback.as_ref().unwrap().to.id, "old");
}

#[test]
fn alarms_are_watched_for_a_while_after_the_last_task() {
    let service = of(alarms(true));
    let baking = decide(&service, "new:hh", Some(false), NOW);
    assert_eq!((state(&baking, "new"), baking.next), ("IN_PROGRESS", Some(at(NOW + 120_000))));
    assert_eq!(state(&baking, "old"), "COMPLETED", "it is shown until then");
    let failed = decide(&baking.service, "new:hh", Some(true), NOW + 119_999);
    assert_eq!(state(&failed, "new"), "FAILED");
    let done = decide(&baking.service, "new:hh", Some(false), NOW + 120_000);
    assert_eq!(state(&done, "new"), "COMPLETED");
    assert_eq!((done.service.rollouts.len(), done.service.completed.unwrap().id.as_str()), (1, "new"));
}
