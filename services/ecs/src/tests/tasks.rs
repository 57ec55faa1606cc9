//! Single tasks, from RunTask to their end.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::time::Duration;

use novamind_api::ecs::{
    CapacityProviderStrategyItem, ContainerDefinition, DescribeTaskDefinition, DescribeTasks, HealthCheck,
    LogConfiguration, PutClusterCapacityProviders, RegisterTaskDefinition, RunTask, Secret, StopTask, Task,
};
use novamind_containers::simulator::{Fault, Simulator};
use novamind_containers::{ContainerSpec, Containers, LogMode, Process, TaskSpec};

use super::world::{World, network};
use crate::launch::Launch;

async fn run(world: &World, definition: &str) -> String {
    let request = RunTask {
        cluster: Some("main".into()),
        task_definition: definition.to_owned(),
        launch_type: Some("FARGATE".into()),
        network_configuration: network(&["subnet-1"]),
        ..Default::default()
    };
    world.call(request).await.unwrap().tasks.unwrap()[0].task_arn.clone().unwrap()
}

async fn stop(world: &World, arn: &str) {
    let request =
        StopTask { cluster: Some("main".into()), task: arn.to_owned(), reason: Some("enough".into()) };
    world.call(request).await.unwrap();
}

fn id(arn: &str) -> &str {
    arn.rsplit('/').next().unwrap()
}

fn reason(task: &Task) -> (&str, &str) {
    (task.stop_code.as_deref().unwrap_or_default(), task.stopped_reason.as_deref().unwrap_or_default())
}

#[tokio::test(flavor = "multi_thread")]
async fn runs_stops_and_leaves_nothing() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    let arn = run(&world, &definition).await;
    let task = world.status(&arn, "RUNNING").await;
    assert!(task.started_at.is_some() && task.pull_started_at.is_some() && task.connectivity_at.is_some());
    let container = &task.containers.as_ref().unwrap()[0];
    assert_eq!(container.last_status.as_deref(), Some("RUNNING"));
    assert_eq!(container.image_digest.as_deref(), Some("sha256:1"));
    assert_eq!(world.books.lock().interfaces.len(), 1);
    stop(&world, &arn).await;
    let task = world.status(&arn, "STOPPED").await;
    assert_eq!(reason(&task), ("UserInitiated", "enough"));
    assert_eq!(task.containers.unwrap()[0].exit_code, Some(143));
    assert!(world.books.lock().interfaces.is_empty());
    world
        .until("the plane has forgotten the task", async || {
            world.plane.list().await.unwrap().is_empty().then_some(())
        })
        .await;
    // It stays describable for an hour.
    world.clock.advance(Duration::from_secs(3599));
    tokio::time::sleep(Duration::from_millis(50)).await;
    world.describe(&arn).await;
    world.clock.advance(Duration::from_secs(2));
    world
        .until("the record goes", async || {
            let tasks = vec![arn.clone()];
            let request = DescribeTasks { cluster: Some("main".into()), tasks, include: None };
            let failures = world.call(request).await.unwrap().failures.unwrap();
            (failures.first()?.reason.as_deref() == Some("MISSING")).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn failures_say_why() {
    type Change = fn(&mut ContainerDefinition);
    let cases: &[(Change, &str, &str)] = &[
        (
            |one| one.image = Some("missing:1".into()),
            "TaskFailedToStart",
            "CannotPullContainerError: pull image manifest",
        ),
        (|one| one.command = Some(vec!["missing".into()]), "TaskFailedToStart", "CannotStartContainerError"),
        (
            |one| {
                let secret = Secret { name: "A".into(), value_from: "/missing".into() };
                one.secrets = Some(vec![secret]);
            },
            "TaskFailedToStart",
            "ResourceInitializationError: unable to pull secrets",
        ),
        (
            |one| one.command = Some(vec!["exit".into(), "3".into()]),
            "EssentialContainerExited",
            "Essential container in task exited",
        ),
    ];
    let world = World::new();
    world.prepare(|_| {}).await;
    for (change, code, text) in cases {
        let definition = world.register(|input| change(&mut input.container_definitions[0])).await;
        let arn = run(&world, &definition).await;
        let task = world.status(&arn, "STOPPED").await;
        let (found, why) = reason(&task);
        assert_eq!(found, *code, "{why}");
        assert_eq!(why.matches(text).count(), 1, "{why:?} has not {text:?} once");
    }
    let definition =
        world.register(|input| input.task_role_arn = Some("arn:aws:iam::1:role/untrusted".into())).await;
    let arn = run(&world, &definition).await;
    let task = world.status(&arn, "STOPPED").await;
    assert!(reason(&task).1.starts_with("ECS was unable to assume the role"), "{:?}", reason(&task));
    world
        .until("no interface is left", async || world.books.lock().interfaces.is_empty().then_some(()))
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_parameter_may_be_named_in_several_ways() {
    let world = World::new();
    let others = "arn:aws:ssm:eu-west-1:210987654321:parameter/a/b";
    let names = ["/a/b", "/a/b:3", "arn:aws:ssm:eu-west-1:123456789012:parameter/a/b", others];
    let secret = |(number, from): (usize, &&str)| Secret {
        name: format!("S{number}"),
        value_from: (*from).to_owned(),
    };
    let change = |input: &mut RegisterTaskDefinition| {
        input.container_definitions[0].secrets = Some(names.iter().enumerate().map(secret).collect());
    };
    let definition = world.prepare(change).await;
    let arn = run(&world, &definition).await;
    world.status(&arn, "RUNNING").await;
    let key = format!("main/{}", id(&arn));
    let task = world.cloud.store().get::<crate::records::Task>(world.cx.scope(), &key).unwrap().unwrap();
    let described = DescribeTaskDefinition { task_definition: definition, ..Default::default() };
    let definition = world.call(described).await.unwrap().task_definition.unwrap();
    let launch = Launch {
        cloud: &world.cloud,
        state: &world.state,
        scope: world.cx.scope(),
        task: &task,
        definition: &definition,
    };
    let values = launch.secrets().await.ok().unwrap();
    let values: Vec<_> = names.map(|name| values.get(name).map(String::as_str)).into();
    // Another account's is asked for as what it is.
    let foreign = format!("value of {others}");
    let wanted = ["value of /a/b", "value of /a/b:3", "value of /a/b", foreign.as_str()];
    assert_eq!(values, wanted.map(Some));
}

#[tokio::test(flavor = "multi_thread")]
async fn memory_and_health_show_in_the_containers() {
    let world = World::new();
    let definition = world
        .prepare(|input| {
            input.container_definitions[0].health_check =
                Some(HealthCheck { command: vec!["CMD".into(), "true".into()], ..Default::default() });
        })
        .await;
    let arn = run(&world, &definition).await;
    world
        .until("healthy", async || {
            (world.describe(&arn).await.health_status.as_deref() == Some("HEALTHY")).then_some(())
        })
        .await;
    world.plane.run_out_of_memory(id(&arn), "web");
    let task = world.status(&arn, "STOPPED").await;
    let container = &task.containers.as_ref().unwrap()[0];
    assert_eq!(container.exit_code, Some(137));
    assert!(container.reason.as_deref().unwrap().starts_with("OutOfMemoryError"), "{container:?}");
    assert_eq!(reason(&task).0, "EssentialContainerExited");
}

/// Every fault, in every call on the way up and down, ends in the same state.
#[tokio::test(flavor = "multi_thread")]
async fn converges_through_faults() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    for (before, after, plane) in
        [(1, 0, None), (0, 1, None), (2, 0, Some(Fault::FailBefore)), (0, 0, Some(Fault::FailAfter))]
    {
        let fault = || {
            let mut books = world.books.lock();
            (books.fail_before, books.fail_after) = (before, after);
            plane.into_iter().for_each(|fault| world.plane.inject(fault));
        };
        fault();
        let arn = run(&world, &definition).await;
        world.status(&arn, "RUNNING").await;
        fault();
        stop(&world, &arn).await;
        world.status(&arn, "STOPPED").await;
        world
            .until("nothing is left", async || {
                // A fault that is still pending would strike this call.
                let left = world.plane.list().await.ok()?;
                (left.is_empty() && world.books.lock().interfaces.is_empty()).then_some(())
            })
            .await;
        let starts =
            world.plane.calls().iter().filter(|call| **call == format!("start {}", id(&arn))).count();
        assert!(starts >= 1);
        let mut books = world.books.lock();
        (books.fail_before, books.fail_after) = (0, 0);
    }
    assert!(world.books.lock().interfaces.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn output_is_delivered_before_the_task_is_forgotten() {
    let world = World::new();
    let options = [("awslogs-group", "g"), ("awslogs-region", "eu-west-1"), ("awslogs-stream-prefix", "p")];
    let options: BTreeMap<String, String> =
        options.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let definition = world
        .prepare(|input| {
            let log = LogConfiguration {
                log_driver: "awslogs".into(),
                options: Some(options),
                secret_options: None,
            };
            input.container_definitions[0].log_configuration = Some(log);
        })
        .await;
    let arn = run(&world, &definition).await;
    world.status(&arn, "RUNNING").await;
    assert!(world.books.lock().streams.contains(&format!("p/web/{}", id(&arn))));
    world.plane.print(id(&arn), "web", "hello").unwrap();
    world.until("hello", async || (world.books.lock().messages == ["hello"]).then_some(())).await;
    let looks = || world.plane.calls().iter().filter(|call| call.starts_with("logs ")).count();
    world
        .until("nobody looks at a quiet container", async || {
            let before = looks();
            tokio::time::sleep(Duration::from_millis(1500)).await;
            (looks() == before).then_some(())
        })
        .await;
    world.plane.print(id(&arn), "web", "again").unwrap();
    world.until("again", async || (world.books.lock().messages.len() == 2).then_some(())).await;
    world.plane.print(id(&arn), "web", "last words").unwrap();
    world.plane.exit(id(&arn), "web", 0);
    world.status(&arn, "STOPPED").await;
    world
        .until("the plane has forgotten the task", async || {
            world.plane.list().await.unwrap().is_empty().then_some(())
        })
        .await;
    assert_eq!(world.books.lock().messages, ["hello", "again", "last words"]);

    world.books.lock().groups_missing = true;
    let arn = run(&world, &definition).await;
    let task = world.status(&arn, "STOPPED").await;
    assert!(reason(&task).1.contains("The specified log group does not exist"), "{:?}", reason(&task));
}

#[tokio::test(flavor = "multi_thread")]
async fn metadata_and_credentials_are_for_the_task_alone() {
    let world = World::new();
    let definition =
        world.prepare(|input| input.task_role_arn = Some("arn:aws:iam::123456789012:role/task".into())).await;
    let arn = run(&world, &definition).await;
    let task = world.status(&arn, "RUNNING").await;
    let container = task.containers.unwrap().remove(0);
    let address = container.network_interfaces.unwrap()[0].private_ipv4_address.clone().unwrap();
    let own: IpAddr = address.parse().unwrap();
    let base = format!("/v4/{}", container.runtime_id.unwrap());
    let get =
        async |peer: IpAddr, path: String| crate::metadata(&world.cloud, &world.state, peer, &path).await;
    let (status, body) = get(own, format!("{base}/task")).await.unwrap();
    assert_eq!(
        (status, body["TaskARN"].as_str(), body["Family"].as_str()),
        (200, Some(arn.as_str()), Some("web"))
    );
    let (_, body) = get(own, base.clone()).await.unwrap();
    assert_eq!(body["Name"], "web");
    assert!(get("10.9.9.9".parse().unwrap(), base).await.is_none());
    let stored =
        world.cloud.store().get::<crate::records::Task>(world.cx.scope(), &format!("main/{}", id(&arn)));
    let secret = stored.unwrap().unwrap().record.credentials;
    let (status, body) = get(own, format!("/v2/credentials/{secret}")).await.unwrap();
    assert_eq!(
        (status, body["AccessKeyId"].as_str()),
        (200, Some("key of arn:aws:iam::123456789012:role/task"))
    );
    assert!(get("10.9.9.9".parse().unwrap(), format!("/v2/credentials/{secret}")).await.is_none());
    assert!(get(own, format!("/v2/credentials/{}x", &secret[..40])).await.is_none());
}

/// A task that no record knows.
fn unknown(id: &str) -> TaskSpec {
    let process = Process { args: vec!["run".into()], ..Process::default() };
    let container = ContainerSpec {
        name: "a".into(),
        layers: vec!["/layer".into()],
        process,
        read_only_root: false,
        tmpfs: Vec::new(),
        ulimits: Vec::new(),
        essential: true,
        depends_on: Vec::new(),
        health_check: None,
        stop_timeout_seconds: 1,
        start_timeout_seconds: None,
        cpu_units: None,
        memory_bytes: None,
        log_mode: LogMode::default(),
    };
    TaskSpec { id: id.into(), containers: vec![container], ..TaskSpec::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sweep_takes_only_what_nobody_knows() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    let arn = run(&world, &definition).await;
    world.status(&arn, "RUNNING").await;
    world.plane.start(unknown(&"0123".repeat(8))).await.unwrap();
    crate::sweep::sweep(&world.cloud, &world.state).await.unwrap();
    assert_eq!(world.plane.list().await.unwrap(), [id(&arn)]);
    assert_eq!(world.describe(&arn).await.last_status.as_deref(), Some("RUNNING"));
}

#[tokio::test]
async fn a_task_that_stays_keeps_the_sweep_from_no_other() {
    let plane = Simulator::new().unwrap();
    let left = ["a", "b", "c"].map(str::to_owned);
    for id in &left {
        plane.start(unknown(id)).await.unwrap();
    }
    plane.inject(Fault::FailBefore);
    crate::sweep::remove(&plane, &left).await;
    assert_eq!(plane.list().await.unwrap(), ["a"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_token_runs_once() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    let request = |count| RunTask {
        cluster: Some("main".into()),
        task_definition: definition.clone(),
        launch_type: Some("FARGATE".into()),
        network_configuration: network(&["subnet-1", "subnet-2"]),
        client_token: Some("once".into()),
        count: Some(count),
        ..Default::default()
    };
    let arns = |tasks: Vec<Task>| tasks.into_iter().filter_map(|task| task.task_arn).collect::<Vec<_>>();
    let first = arns(world.call(request(2)).await.unwrap().tasks.unwrap());
    let second = arns(world.call(request(2)).await.unwrap().tasks.unwrap());
    assert_eq!((first.len(), &first), (2, &second));
    assert_eq!(world.call(request(1)).await.unwrap_err().name(), "ConflictException");
}

#[tokio::test(flavor = "multi_thread")]
async fn arns_of_what_is_elsewhere_name_nothing_here() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    let arn = run(&world, &definition).await;
    let cases = [
        ("eu-west-1", "us-east-1", "Invalid Region in ARN"),
        ("123456789012", "210987654321", "The referenced task was not found."),
        ("arn:aws:", "arn:aws-cn:", "The referenced task was not found."),
        ("task/", "service/", "The referenced task was not found."),
        ("main/", "other/", "Invalid identifier: Identifier is for cluster other. Your cluster is main"),
    ];
    for (own, other, wanted) in cases {
        let task = arn.replacen(own, other, 1);
        let error = world.call(StopTask { cluster: Some("main".into()), task, reason: None }).await.err();
        assert_eq!(error.as_ref().map(|error| error.message()), Some(wanted), "{other}");
    }
    for (own, other, wanted) in [
        ("eu-west-1", "us-east-1", "Invalid Region in ARN"),
        ("123456789012", "210987654321", "Unable to describe task definition."),
    ] {
        let task_definition = definition.replacen(own, other, 1);
        let error = world.call(DescribeTaskDefinition { task_definition, include: None }).await.err();
        assert_eq!(error.as_ref().map(|error| error.message()), Some(wanted), "{other}");
    }
    world.status(&arn, "RUNNING").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_provider_stays_while_tasks_use_it() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    let put = |providers: &[&str]| PutClusterCapacityProviders {
        cluster: "main".into(),
        capacity_providers: providers.iter().map(|one| (*one).to_owned()).collect(),
        ..Default::default()
    };
    world.call(put(&["FARGATE", "FARGATE_SPOT"])).await.unwrap();
    let spot = CapacityProviderStrategyItem {
        capacity_provider: "FARGATE_SPOT".into(),
        weight: Some(1),
        ..Default::default()
    };
    let request = RunTask {
        cluster: Some("main".into()),
        task_definition: definition,
        capacity_provider_strategy: Some(vec![spot]),
        network_configuration: network(&["subnet-1"]),
        ..Default::default()
    };
    let arn = world.call(request).await.unwrap().tasks.unwrap()[0].task_arn.clone().unwrap();
    assert_eq!(world.call(put(&["FARGATE"])).await.unwrap_err().name(), "ResourceInUseException");
    world.call(put(&["FARGATE_SPOT"])).await.unwrap();
    stop(&world, &arn).await;
    world.status(&arn, "STOPPED").await;
    world.call(put(&["FARGATE"])).await.unwrap();
}
