//! Decisions about services, case by case.

use novamind_api::ecs::{AwsVpcConfiguration, DeploymentConfiguration, LoadBalancer, NetworkConfiguration};

use super::*;
use crate::records::{Health, Rollout, Tags, Template};
use crate::stored::Wire;
use crate::template;

pub const NOW: i64 = 1_000_000;
pub static NONE: BTreeSet<String> = BTreeSet::new();

pub fn at(millis: i64) -> Timestamp {
    Timestamp::from_millis(millis)
}

fn template(balanced: bool) -> Template {
    let vpc = AwsVpcConfiguration { subnets: vec!["a".into(), "b".into()], ..Default::default() };
    let balancer = LoadBalancer {
        target_group_arn: Some("group".into()),
        container_port: Some(80),
        ..Default::default()
    };
    Template {
        network: Wire(NetworkConfiguration { awsvpc_configuration: Some(vpc) }),
        load_balancers: if balanced { vec![Wire(balancer)] } else { Vec::new() },
        ..Template::default()
    }
}

pub fn rollout(id: &str, status: &str, balanced: bool) -> Rollout {
    Rollout { id: id.to_owned(), wanted: 2, ..template::rollout(template(balanced), status, at(0)) }
}

pub fn service(kind: Kind, desired: i32, percents: (i32, i32), rollouts: Vec<Rollout>) -> Service {
    Service {
        cluster: "main".into(),
        name: "web".into(),
        status: ServiceStatus::Active,
        kind,
        desired,
        configuration: Wire(DeploymentConfiguration {
            minimum_healthy_percent: Some(percents.0),
            maximum_percent: Some(percents.1),
            ..Default::default()
        }),
        template: Template::default(),
        grace_seconds: None,
        rebalancing: "DISABLED".into(),
        managed_tags: false,
        propagate: "NONE".into(),
        created: at(0),
        created_by: String::new(),
        token: None,
        rollouts,
        rollback: None,
        completed: None,
        steady: false,
        unplaced: false,
        ended: None,
        tags: Tags::new(),
    }
}

/// Members in short: rollout, then one letter each: `s`tarting, `w`aiting (young), `h`ealthy, `n`ewly so, `u`nhealthy,
/// `l`eaving (draining), `f`ailed to start, `c`rashed after having been healthy, `o`rdinarily stopped.
pub fn members(text: &str) -> Vec<(String, Member)> {
    let mut all = Vec::new();
    for part in text.split_whitespace() {
        let (rollout, letters) = part.split_once(':').unwrap();
        for (number, letter) in letters.chars().enumerate() {
            let (status, started) = match letter {
                's' => (Status::Pending, None),
                'w' => (Status::Running, Some(at(NOW - 1000))),
                'h' | 'n' | 'u' => (Status::Running, Some(at(NOW - 100_000))),
                'l' => (Status::Deactivating, Some(at(0))),
                _ => (Status::Stopped, Some(at(0))),
            };
            let code = match letter {
                'f' => Some("TaskFailedToStart"),
                'c' => Some("EssentialContainerExited"),
                'o' => Some("ServiceSchedulerInitiated"),
                _ => None,
            };
            let member = Member {
                rollout: rollout.to_owned(),
                status,
                stop_wanted: status > Status::Running,
                stop_code: code.map(str::to_owned),
                stop_reason: None,
                health: if letter == 'u' { Health::Unhealthy } else { Health::Unknown },
                created: at(number as i64),
                started,
                up: started,
                subnet: if number % 2 == 0 { "a" } else { "b" }.to_owned(),
                address: Some(format!("{rollout}.{number}")),
                proven: "hc".contains(letter),
            };
            all.push((format!("{rollout}{number}"), member));
        }
    }
    all
}

/// A decision in short: `+ROLLOUT:COUNT` and `-TASK`, in order, then what became of the rollouts.
fn decide(service: &Service, text: &str) -> (String, Plan) {
    let members = members(text);
    let mut targets = Targets::new();
    for (_, member) in &members {
        let state = if member.status == Status::Running { "healthy" } else { "initial" };
        let address = member.address.clone().unwrap();
        targets.insert(("group".into(), address, 80), state.into());
    }
    let plan = plan(&World {
        service,
        members: &members,
        targets: &targets,
        alarms: &[],
        now: at(NOW),
        real: at(NOW),
        down: &NONE,
    });
    let mut words: Vec<String> =
        plan.start.iter().map(|one| format!("+{}:{}", one.rollout, one.subnets.len())).collect();
    let mut stops: Vec<String> = plan.stop.iter().map(|one| format!("-{}", one.task)).collect();
    stops.sort();
    words.extend(stops);
    (words.join(" "), plan)
}

#[test]
fn rolling() {
    let cases: &[(i32, (i32, i32), &str, &str)] = &[
        // (desired, (minimum, maximum), tasks, decision)
        (2, (100, 200), "", "+new:2"),
        (2, (100, 200), "new:s", "+new:1"),
        (2, (100, 200), "new:hh", ""),
        (1, (100, 200), "new:hh", "-new1"),
        // The new ones first, all at once, and the old ones as they get healthy.
        (2, (100, 200), "old:hh", "+new:2"),
        (2, (100, 200), "old:hh new:ss", ""),
        (2, (100, 200), "old:hh new:hs", "-old1"),
        (2, (100, 200), "old:hh new:hh", "-old0 -old1"),
        (2, (100, 200), "old:ll new:hh", ""),
        // 150 % of 3 is 4: one more at a time.
        (3, (100, 150), "old:hhh", "+new:1"),
        // 50 % of 3, rounded up, is 2: one may go at once.
        (3, (50, 100), "old:hhh", "-old2"),
        (3, (50, 100), "old:hhl", "+new:1"),
        (3, (50, 100), "old:hh new:s", ""),
        (3, (50, 100), "old:hh new:h", "-old1"),
        (1, (0, 100), "old:h", "-old0"),
        (1, (0, 100), "old:l", "+new:1"),
        // Waiting is not healthy.
        (1, (100, 200), "old:h new:w", ""),
        // What never came up makes way when there is no room.
        (2, (50, 100), "old:hs", "-old1"),
        // Unhealthy: the replacement first; without room it goes first.
        (2, (100, 200), "new:hu", "+new:1"),
        (2, (100, 200), "new:huh", "-new1"),
        (2, (50, 100), "new:hu", "-new1"),
        (0, (100, 200), "new:hs", "-new0 -new1"),
    ];
    for (desired, percents, tasks, wanted) in cases {
        let mut rollouts = vec![rollout("new", "PRIMARY", false)];
        if tasks.contains("old") {
            rollouts.push(rollout("old", "ACTIVE", false));
        }
        let service = service(Kind::Ecs, *desired, *percents, rollouts);
        let (decision, _) = decide(&service, tasks);
        assert_eq!(decision, *wanted, "desired {desired} {percents:?}: {tasks:?}");
    }
}

#[test]
fn an_old_deployment_stays_until_it_has_drained() {
    let two = || vec![rollout("new", "PRIMARY", false), rollout("old", "ACTIVE", false)];
    for (tasks, entries, state) in
        [("old:l new:hh", 2, "IN_PROGRESS"), ("new:hh", 1, "COMPLETED"), ("old:ho new:hs", 2, "IN_PROGRESS")]
    {
        let service = service(Kind::Ecs, 2, (100, 200), two());
        let (_, plan) = decide(&service, tasks);
        let primary = plan.service.rollout("new").unwrap();
        assert_eq!((plan.service.rollouts.len(), primary.state.as_str()), (entries, state), "{tasks}");
        assert_eq!(plan.service.steady, state == "COMPLETED", "{tasks}");
    }
}

#[test]
fn a_stopped_deployment_gives_its_place_back() {
    let rollback = |of: &str, to: &str| {
        Some(rollback::Rollback {
            of: of.into(),
            to: rollout(to, "ACTIVE", false),
            begun: false,
            by: None,
            reason: None,
        })
    };
    let two = || vec![rollout("new", "PRIMARY", false), rollout("old", "ACTIVE", false)];
    // Rollouts, which goes and which comes back, tasks, decision, the primary deployment afterwards.
    let cases = [
        (two(), ("new", "old"), "old:hh new:hs", "-new0 -new1", "old"),
        (two(), ("new", "old"), "old:hl new:h", "+old:1", "old"),
        (vec![rollout("new", "PRIMARY", false)], ("new", "old"), "new:hh", "+old:2", "old"),
        // Another one has come meanwhile.
        (two(), ("other", "old"), "old:hh new:hh", "-old0 -old1", "new"),
    ];
    for (rollouts, (of, to), tasks, wanted, primary) in cases {
        let mut service = service(Kind::Ecs, 2, (100, 200), rollouts);
        service.rollback = rollback(of, to);
        let (decision, plan) = decide(&service, tasks);
        assert_eq!(decision, wanted, "{tasks}");
        assert_eq!(
            (plan.service.rollouts[0].id.as_str(), plan.service.rollouts[0].status.as_str()),
            (primary, "PRIMARY")
        );
        assert_eq!(plan.service.rollouts.iter().filter(|one| one.status == "PRIMARY").count(), 1);
        assert_eq!(plan.service.rollback.as_ref().unwrap().begun, primary == "old");
        // Once is enough.
        assert_eq!(decide(&plan.service, tasks).0, wanted, "{tasks}");
        if let Some(failed) = plan.service.rollout("new").filter(|_| primary == "old") {
            assert_eq!(failed.state, "FAILED");
        }
    }
}

#[test]
fn failures_space_out_attempts() {
    let mut service = service(Kind::Ecs, 2, (100, 200), vec![rollout("new", "PRIMARY", false)]);
    let (decision, plan) = decide(&service, "new:f");
    assert_eq!(decision, "+new:2");
    service = plan.service;
    let mut pauses = Vec::new();
    for _ in 0..14 {
        let (decision, plan) = decide(&service, "new:f");
        assert_eq!(decision, "", "nothing starts before its time");
        service = plan.service;
        pauses.push(service.rollouts[0].retry_at.unwrap().since(at(NOW)));
        assert_eq!(plan.next, service.rollouts[0].retry_at);
    }
    assert_eq!(&pauses[..4], [1000, 2000, 4000, 8000]);
    assert_eq!(pauses.last(), Some(&900_000));
    assert_eq!(service.rollouts[0].failed_tasks, 15);
    // When the time has come, one at a time.
    service.rollouts[0].retry_at = Some(at(NOW));
    assert_eq!(decide(&service, "").0, "+new:1");
    assert_eq!(decide(&service, "new:s").0, "");
    // Not what was healthy before ends it, but one that gets there.
    let (decision, plan) = decide(&service, "new:hf");
    let rollout = &plan.service.rollouts[0];
    assert_eq!((decision.as_str(), rollout.failures, rollout.failed_tasks), ("", 16, 0));
    let (decision, plan) = decide(&plan.service, "new:n");
    assert_eq!((decision.as_str(), plan.service.rollouts[0].failures), ("+new:1", 0));
    // A crash of what was healthy is no such failure, and neither is an ordinary stop.
    let (decision, plan) = decide(&plan.service, "new:co");
    assert_eq!((decision.as_str(), plan.service.rollouts[0].failures), ("+new:2", 0));
    assert_eq!(plan.forget.len(), 2);
}

#[test]
fn task_sets() {
    let set = |id: &str, status: &str, scale: f64| Rollout { scale, ..rollout(id, status, true) };
    type Case = (i32, (&'static str, f64), &'static str, &'static str, bool);
    let cases: &[Case] = &[
        // (desired, green's status and scale, tasks, decision, green is steady)
        (2, ("ACTIVE", 100.0), "blue:hh", "+green:2", false),
        (2, ("ACTIVE", 100.0), "blue:hh green:hs", "", false),
        (2, ("ACTIVE", 100.0), "blue:hh green:hh", "", true),
        (3, ("ACTIVE", 50.0), "blue:hhh green:hh", "", true),
        (3, ("ACTIVE", 10.0), "blue:hhh green:hh", "-green1", false),
        (2, ("ACTIVE", 0.0), "blue:hh green:hh", "-green0 -green1", false),
        (2, ("DRAINING", 100.0), "blue:hh green:h", "-green0", false),
        (1, ("ACTIVE", 100.0), "blue:hh green:hh", "-blue1 -green1", false),
    ];
    for (desired, (status, scale), tasks, wanted, steady) in cases {
        let sets = vec![set("green", status, *scale), set("blue", "PRIMARY", 100.0)];
        let service = service(Kind::CodeDeploy, *desired, (100, 200), sets);
        let (decision, plan) = decide(&service, tasks);
        assert_eq!(decision, *wanted, "{desired} {status} {scale}: {tasks}");
        assert_eq!(plan.service.rollout("green").unwrap().steady, *steady, "{tasks}");
    }
    let sets = vec![set("green", "DRAINING", 100.0), set("blue", "PRIMARY", 100.0)];
    let service = service(Kind::CodeDeploy, 1, (100, 200), sets);
    assert_eq!(decide(&service, "blue:h green:l").1.service.rollouts.len(), 2);
    assert_eq!(decide(&service, "blue:h").1.service.rollouts.len(), 1);
}

#[test]
fn targets_and_grace() {
    let cases = [
        // (state of the target, grace in seconds, standing)
        ("healthy", 0, Standing::Healthy),
        ("unused", 0, Standing::Healthy),
        ("initial", 0, Standing::Waiting),
        ("unhealthy", 200, Standing::Waiting),
        ("unhealthy", 0, Standing::Unhealthy("Task failed ELB health checks in (target-group group)".into())),
    ];
    for (state, grace, wanted) in cases {
        let mut service = service(Kind::Ecs, 1, (100, 200), vec![rollout("new", "PRIMARY", true)]);
        service.grace_seconds = Some(grace);
        let members = members("new:h");
        let targets = Targets::from([(("group".to_owned(), "new.0".to_owned(), 80), state.to_owned())]);
        let (now, real) = (at(NOW), at(NOW));
        let world = World {
            service: &service,
            members: &members,
            targets: &targets,
            alarms: &[],
            now,
            real,
            down: &NONE,
        };
        let mut next = None;
        let found = standing(&world, service.rollout("new"), &members[0].1, &mut next);
        assert_eq!(found, wanted, "{state} {grace}");
    }
}

#[test]
fn tasks_are_spread_over_zones() {
    let service = service(Kind::Ecs, 4, (100, 200), vec![rollout("new", "PRIMARY", false)]);
    // Number 0 is in a: b is next.
    let (_, plan) = decide(&service, "new:h");
    assert_eq!(plan.start[0].subnets, ["b", "a", "b"]);
}

#[test]
fn a_deleted_service_ends_once_its_tasks_are_gone() {
    let mut service = service(Kind::Ecs, 0, (100, 200), vec![rollout("new", "PRIMARY", false)]);
    service.status = ServiceStatus::Draining;
    assert_eq!(decide(&service, "new:hl").0, "-new0");
    assert_eq!(decide(&service, "new:l").1.service.status, ServiceStatus::Draining);
    let (_, plan) = decide(&service, "new:o");
    assert_eq!(plan.service.status, ServiceStatus::Inactive);
    let mut service = plan.service;
    assert!(!decide(&service, "").1.delete);
    service.ended = Some(at(NOW - 3_600_000));
    assert!(decide(&service, "").1.delete);
}
