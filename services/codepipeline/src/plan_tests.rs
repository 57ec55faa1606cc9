//! Executions on their way through small pipelines.

use novamind_wire::document;

use super::*;
use crate::records::Disabled;

pub const NOW: Timestamp = Timestamp::from_millis(1_000_000);

/// A pipeline whose stages are given as `name: action@order ...`, built from `S3` and `Manual` actions.
pub fn world(mode: &str, stages: &[(&str, &[(&str, i32)])]) -> World {
    let stages: Vec<serde_json::Value> = stages
        .iter()
        .enumerate()
        .map(|(index, (name, actions))| {
            let actions: Vec<serde_json::Value> = actions
                .iter()
                .map(|(action, order)| {
                    let kind = if index == 0 { ("Source", "S3") } else { ("Approval", "Manual") };
                    serde_json::json!({"name": action, "runOrder": order, "actionTypeId":
                        {"category": kind.0, "owner": "AWS", "provider": kind.1, "version": "1"}})
                })
                .collect();
            serde_json::json!({"name": name, "actions": actions})
        })
        .collect();
    let tree = serde_json::json!({"name": "p", "roleArn": "r", "executionMode": mode,
        "artifactStore": {"type": "S3", "location": "bucket"}, "stages": stages});
    let declaration: PipelineDeclaration = document::read(tree.to_string().as_bytes()).unwrap();
    World {
        name: "p".into(),
        state: State { next: 1, ..State::default() },
        executions: Vec::new(),
        actions: BTreeMap::new(),
        declarations: BTreeMap::from([(1, declaration)]),
        targets: BTreeMap::new(),
    }
}

pub fn begin(world: &mut World) -> usize {
    let number = world.state.next;
    world.state.next += 1;
    world.state.active.push(number);
    world.executions.push(Execution {
        id: format!("e{number}"),
        number,
        version: 1,
        mode: Mode::of(&world.declarations[&1]),
        status: Status::InProgress,
        summary: None,
        started: NOW,
        updated: NOW,
        trigger: Default::default(),
        rollback_of: None,
        variables: BTreeMap::new(),
        wanted: BTreeMap::new(),
        pushed: BTreeMap::new(),
        revisions: Vec::new(),
        artifacts: BTreeMap::new(),
        origins: BTreeMap::new(),
        outputs: BTreeMap::new(),
        stages: Vec::new(),
        position: Position::Before(0),
        stop: None,
        actions: 0,
    });
    go(world);
    world.executions.len() - 1
}

pub fn go(world: &mut World) {
    let mut count = world.actions.len() * 10;
    advance(world, NOW, &mut || {
        count += 1;
        format!("id-{count}")
    });
}

/// Finishes the action of that name that is in progress in this execution.
pub fn finish(world: &mut World, execution: &str, name: &str, status: Status) {
    let action = world
        .actions
        .values_mut()
        .find(|action| {
            action.execution == execution && action.name == name && action.status == Status::InProgress
        })
        .unwrap_or_else(|| panic!("{name} of {execution} is not in progress"));
    action.status = status;
    go(world);
}

pub fn running(world: &World, execution: &str) -> Vec<String> {
    let mut names: Vec<String> = world
        .actions
        .values()
        .filter(|action| action.execution == execution && action.status == Status::InProgress)
        .map(|action| action.name.clone())
        .collect();
    names.sort();
    names
}

pub const SIMPLE: &[(&str, &[(&str, i32)])] =
    &[("Source", &[("S", 1)]), ("Ask", &[("A", 1)]), ("Ship", &[("D", 1)])];

#[test]
fn run_orders_are_kept_and_equal_ones_run_together() {
    let mut world =
        world("SUPERSEDED", &[("Source", &[("S", 1)]), ("Work", &[("c", 2), ("a", 1), ("b", 1)])]);
    begin(&mut world);
    assert_eq!(running(&world, "e1"), ["S"]);
    finish(&mut world, "e1", "S", Status::Succeeded);
    assert_eq!(running(&world, "e1"), ["a", "b"]);
    finish(&mut world, "e1", "a", Status::Succeeded);
    assert_eq!(running(&world, "e1"), ["b"]);
    finish(&mut world, "e1", "b", Status::Succeeded);
    assert_eq!(running(&world, "e1"), ["c"]);
    finish(&mut world, "e1", "c", Status::Succeeded);
    assert_eq!(world.executions[0].status, Status::Succeeded);
    assert!(world.state.active.is_empty());
}

#[test]
fn a_failure_ends_the_execution_after_its_neighbours() {
    let mut world =
        world("SUPERSEDED", &[("Source", &[("S", 1)]), ("Work", &[("a", 1), ("b", 1), ("c", 2)])]);
    begin(&mut world);
    finish(&mut world, "e1", "S", Status::Succeeded);
    finish(&mut world, "e1", "a", Status::Failed);
    assert_eq!(world.executions[0].status, Status::InProgress);
    finish(&mut world, "e1", "b", Status::Succeeded);
    assert_eq!(world.executions[0].status, Status::Failed);
    assert!(running(&world, "e1").is_empty());
}

#[test]
fn a_waiting_execution_is_superseded_and_one_inside_a_stage_is_not() {
    let mut world = world("SUPERSEDED", SIMPLE);
    begin(&mut world);
    finish(&mut world, "e1", "S", Status::Succeeded);
    begin(&mut world);
    finish(&mut world, "e2", "S", Status::Succeeded);
    begin(&mut world);
    finish(&mut world, "e3", "S", Status::Succeeded);
    let statuses: Vec<Status> = world.executions.iter().map(|execution| execution.status).collect();
    assert_eq!(statuses, [Status::InProgress, Status::Superseded, Status::InProgress]);
    assert_eq!(running(&world, "e1"), ["A"]);
    finish(&mut world, "e1", "A", Status::Failed);
    assert_eq!(running(&world, "e3"), ["A"], "a failure unlocks the stage");
}

#[test]
fn queued_executions_keep_their_order_and_parallel_ones_do_not_wait() {
    let mut queued = world("QUEUED", SIMPLE);
    begin(&mut queued);
    begin(&mut queued);
    begin(&mut queued);
    assert!(running(&queued, "e2").is_empty());
    finish(&mut queued, "e1", "S", Status::Succeeded);
    finish(&mut queued, "e2", "S", Status::Succeeded);
    assert_eq!(running(&queued, "e3"), ["S"]);
    assert!(running(&queued, "e2").is_empty(), "e1 is in Ask");
    finish(&mut queued, "e1", "A", Status::Succeeded);
    assert_eq!(running(&queued, "e2"), ["A"]);

    let mut parallel = world("PARALLEL", SIMPLE);
    begin(&mut parallel);
    begin(&mut parallel);
    finish(&mut parallel, "e2", "S", Status::Succeeded);
    finish(&mut parallel, "e1", "S", Status::Succeeded);
    assert_eq!((running(&parallel, "e1"), running(&parallel, "e2")), (vec!["A".into()], vec!["A".into()]));
}

#[test]
fn a_disabled_transition_holds_and_only_the_newest_goes_on() {
    let mut world = world("SUPERSEDED", SIMPLE);
    let closed = Disabled { reason: "freeze".into(), by: "me".into(), at: NOW };
    world.state.transitions.insert(transition_key("Ask", true), closed);
    for execution in ["e1", "e2"] {
        begin(&mut world);
        finish(&mut world, execution, "S", Status::Succeeded);
        assert!(running(&world, execution).is_empty());
    }
    world.state.transitions.clear();
    go(&mut world);
    assert_eq!(world.executions[0].status, Status::Superseded);
    assert_eq!(running(&world, "e2"), ["A"]);
}

#[test]
fn stopping_waits_for_what_runs_and_abandoning_does_not() {
    for abandon in [false, true] {
        let mut world = world("SUPERSEDED", SIMPLE);
        begin(&mut world);
        world.executions[0].stop = Some(Stop { abandon, reason: None });
        world.executions[0].status = Status::Stopping;
        go(&mut world);
        if !abandon {
            assert_eq!(world.executions[0].status, Status::Stopping);
            finish(&mut world, "e1", "S", Status::Succeeded);
        }
        assert_eq!(world.executions[0].status, Status::Stopped, "abandon {abandon}");
        assert!(running(&world, "e1").is_empty());
        let ended = if abandon { Status::Abandoned } else { Status::Succeeded };
        assert!(world.actions.values().all(|action| action.status == ended));
    }
}

#[test]
fn advancing_again_changes_nothing() {
    let mut world = world("SUPERSEDED", SIMPLE);
    begin(&mut world);
    finish(&mut world, "e1", "S", Status::Succeeded);
    let before = world.clone();
    go(&mut world);
    assert!(
        before.executions == world.executions
            && before.actions == world.actions
            && before.state == world.state
    );
}

/// A pipeline's first execution.
pub fn execution() -> Execution {
    let mut world = world("SUPERSEDED", SIMPLE);
    begin(&mut world);
    world.executions.remove(0)
}

/// A pipeline of that name, as it is stored.
pub fn pipeline(name: &str) -> crate::records::Pipeline {
    let mut declaration = world("SUPERSEDED", SIMPLE).declarations.remove(&1).unwrap();
    declaration.name = name.into();
    crate::records::Pipeline { declaration, version: 1, created: NOW, updated: NOW, tags: BTreeMap::new() }
}

/// The source action of a pipeline's first execution.
pub fn action() -> Action {
    let mut world = world("SUPERSEDED", SIMPLE);
    begin(&mut world);
    world.actions.into_values().next().unwrap()
}

#[test]
fn stopping_what_waits_ends_it_and_those_behind_go_on_in_their_order() {
    let mut world = world("QUEUED", SIMPLE);
    let first = begin(&mut world);
    let (second, third) = (begin(&mut world), begin(&mut world));
    assert_eq!(world.executions[second].position, Position::Before(0));
    world.executions[second].stop = Some(Stop { abandon: false, reason: Some("not now".into()) });
    world.executions[second].status = Status::Stopping;
    go(&mut world);
    let stopped = &world.executions[second];
    assert_eq!((stopped.status, stopped.summary.as_deref()), (Status::Stopped, Some("not now")));
    assert_eq!(world.executions[third].position, Position::Before(0));
    finish(&mut world, "e1", "S", Status::Succeeded);
    assert_eq!(world.executions[first].position, Position::In(1));
    assert_eq!(running(&world, "e3"), ["S"]);
    assert_eq!(world.state.active, [1, 3]);
}

#[test]
fn a_build_knows_the_revision_of_its_own_input() {
    let kind = |category: &str, provider: &str| serde_json::json!({"category": category, "owner": "AWS", "provider": provider, "version": "1"});
    let names = |names: &[&str]| -> serde_json::Value {
        names.iter().map(|name| serde_json::json!({"name": name})).collect()
    };
    let source = |name: &str, artifact: &str| {
        serde_json::json!({"name": name, "actionTypeId": kind("Source", "S3"),
            "outputArtifacts": names(&[artifact])})
    };
    let build = |name: &str, order: i32, inputs: &[&str], outputs: &[&str], primary: &str| {
        serde_json::json!({"name": name, "runOrder": order, "actionTypeId": kind("Build", "CodeBuild"),
            "inputArtifacts": names(inputs), "outputArtifacts": names(outputs),
            "configuration": {"ProjectName": "x", "PrimarySource": primary}})
    };
    let mut world = world("SUPERSEDED", SIMPLE);
    let tree = serde_json::json!({"name": "p", "roleArn": "r", "artifactStore": {"type": "S3", "location": "b"},
    "stages": [
        {"name": "Source", "actions": [source("A", "a"), source("B", "b")]},
        {"name": "Build", "actions": [
            build("OfA", 1, &["a"], &["made"], ""),
            build("OfB", 1, &["a", "b"], &[], "b"),
            build("Test", 2, &["made"], &[], "made"),
        ]},
    ]});
    world.declarations = BTreeMap::from([(1, document::read(tree.to_string().as_bytes()).unwrap())]);
    begin(&mut world);
    // The later source finishes first.
    for (name, revision) in [("B", "rb"), ("A", "ra")] {
        let action = world.actions.values_mut().find(|action| action.name == name).unwrap();
        action.revision = Some(crate::records::Revision {
            action: name.into(),
            artifact: Some(name.to_lowercase()),
            id: revision.into(),
            summary: None,
            url: None,
            at: NOW,
        });
        finish(&mut world, "e1", name, Status::Succeeded);
    }
    finish(&mut world, "e1", "OfA", Status::Succeeded);
    finish(&mut world, "e1", "OfB", Status::Succeeded);
    let version = |name: &str| {
        let action = world.actions.values().find(|action| action.name == name).unwrap();
        action.source_version.clone()
    };
    let versions = ["A", "OfA", "OfB", "Test"].map(version);
    assert_eq!(versions, [None, Some("ra".into()), Some("rb".into()), Some("ra".into())]);
}
