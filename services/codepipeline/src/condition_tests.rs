//! Conditions of stages, case by case.

use novamind_wire::document;

use super::*;
use crate::plan::tests::{SIMPLE, begin as start, finish, go, running, world};

/// The stage `Ask` of a small pipeline with one more member.
fn with(member: &str, value: &serde_json::Value) -> World {
    let mut world = world("SUPERSEDED", SIMPLE);
    let declaration = world.declarations.get_mut(&1).unwrap();
    let mut tree: serde_json::Value = serde_json::from_slice(&document::write(declaration)).unwrap();
    tree["stages"][1][member] = value.clone();
    *declaration = document::read(tree.to_string().as_bytes()).unwrap();
    world
}

fn conditions(result: &str) -> serde_json::Value {
    let rule = |name: &str| serde_json::json!({"name": name, "ruleTypeId": {"category": "Rule", "provider": "VariableCheck"}});
    serde_json::json!({"conditions": [{"result": result, "rules": [rule("r1"), rule("r2")]}]})
}

fn stage(world: &World, execution: usize) -> &StageRun {
    world.executions[execution].stages.iter().rfind(|run| run.name == "Ask").unwrap()
}

#[test]
fn an_entry_is_open_when_all_rules_hold() {
    use Status::{Failed, InProgress, Skipped, Succeeded};
    for (result, second, expected) in [
        ("FAIL", Succeeded, (InProgress, InProgress)),
        ("FAIL", Failed, (Failed, Failed)),
        ("SKIP", Succeeded, (InProgress, InProgress)),
        ("SKIP", Failed, (InProgress, Skipped)),
    ] {
        let mut world = with("beforeEntry", &conditions(result));
        start(&mut world);
        finish(&mut world, "e1", "S", Succeeded);
        assert_eq!(running(&world, "e1"), ["r1", "r2"], "no action before the rules");
        finish(&mut world, "e1", "r1", Succeeded);
        assert_eq!(running(&world, "e1"), ["r2"]);
        finish(&mut world, "e1", "r2", second);
        assert_eq!((world.executions[0].status, stage(&world, 0).status), expected, "{result} {second:?}");
        let goes_on = match expected {
            (InProgress, InProgress) => vec!["A"],
            (InProgress, _) => vec!["D"],
            _ => vec![],
        };
        assert_eq!(running(&world, "e1"), goes_on);
    }
}

#[test]
fn a_failed_stage_runs_once_more_and_then_fails() {
    let retry = serde_json::json!({"result": "RETRY", "retryConfiguration": {"retryMode": "FAILED_ACTIONS"}});
    let mut world = with("onFailure", &retry);
    start(&mut world);
    finish(&mut world, "e1", "S", Status::Succeeded);
    finish(&mut world, "e1", "A", Status::Failed);
    assert_eq!((running(&world, "e1"), stage(&world, 0).auto_retries), (vec!["A".to_owned()], 1));
    finish(&mut world, "e1", "A", Status::Failed);
    assert_eq!(world.executions[0].status, Status::Failed);
}

#[test]
fn what_fails_is_rolled_back_to_what_succeeded_last() {
    for (member, value) in
        [("onFailure", serde_json::json!({"result": "ROLLBACK"})), ("onSuccess", conditions("ROLLBACK"))]
    {
        let mut world = with(member, &value);
        let rules = member == "onSuccess";
        start(&mut world);
        finish(&mut world, "e1", "S", Status::Succeeded);
        finish(&mut world, "e1", "A", Status::Succeeded);
        if rules {
            finish(&mut world, "e1", "r1", Status::Succeeded);
            finish(&mut world, "e1", "r2", Status::Succeeded);
        }
        finish(&mut world, "e1", "D", Status::Succeeded);
        assert_eq!(world.state.succeeded["Ask"], 1);
        world.targets.insert(1, world.executions[0].clone());
        start(&mut world);
        finish(&mut world, "e2", "S", Status::Succeeded);
        finish(&mut world, "e2", "A", if rules { Status::Succeeded } else { Status::Failed });
        if rules {
            finish(&mut world, "e2", "r1", Status::Failed);
            finish(&mut world, "e2", "r2", Status::Succeeded);
        }
        assert_eq!(world.executions[1].status, Status::Failed, "{member}");
        let back = world.executions[2].clone();
        assert_eq!((back.rollback_of.as_deref(), back.trigger.0.as_str()), (Some("e1"), "AutomatedRollback"));
        assert_eq!(world.state.active, [back.number]);
        // It runs this one stage, without conditions.
        finish(&mut world, &back.id, "A", Status::Succeeded);
        assert_eq!(world.executions[2].status, Status::Succeeded);
        assert_eq!(world.state.succeeded["Ask"], 1, "a rollback is no target");
    }
}

#[test]
fn without_a_target_nothing_is_rolled_back() {
    let mut world = with("onFailure", &serde_json::json!({"result": "ROLLBACK"}));
    start(&mut world);
    finish(&mut world, "e1", "S", Status::Succeeded);
    finish(&mut world, "e1", "A", Status::Failed);
    assert_eq!((world.executions.len(), world.executions[0].status), (1, Status::Failed));
    assert!(world.executions[0].summary.as_ref().unwrap().contains("no earlier execution"));
}

#[test]
fn a_stop_ends_the_rules_too() {
    let mut world = with("beforeEntry", &conditions("FAIL"));
    start(&mut world);
    finish(&mut world, "e1", "S", Status::Succeeded);
    world.executions[0].stop = Some(crate::records::Stop { abandon: true, reason: None });
    go(&mut world);
    assert_eq!(world.executions[0].status, Status::Stopped);
    assert!(running(&world, "e1").is_empty());
    assert_eq!(stage(&world, 0).conditions[&Gate::BeforeEntry].status, Met::Abandoned);
}
