//! Availability zones: tasks are spread over them, and live on where one is lost.

use std::collections::BTreeMap;

use novamind_api::ecs::{RunTask, UpdateService};
use novamind_kernel::{Record, Scope};
use serde::{Deserialize, Serialize};

use super::services::{request, service, steady, tasks};
use super::world::{World, network};

/// What EC2 writes when a zone goes down.
#[derive(Serialize, Deserialize)]
struct Outage {}

impl Record for Outage {
    const SERVICE: &'static str = "ec2";
    const KIND: &'static str = "outage";
}

const ZONE: &str = "eu-west-1a";

async fn take(world: &World, down: bool) {
    {
        let mut books = world.books.lock();
        if down {
            books.down.insert(ZONE.into())
        } else {
            books.down.remove(ZONE)
        };
    }
    let scope = Scope::new("eu-west-1", "123456789012");
    let written = world.cloud.store().write(move |transaction| match down {
        true => transaction.put(&scope, ZONE, &Outage {}).map(drop),
        false => transaction.delete::<Outage>(&scope, ZONE).map(drop),
    });
    written.await.unwrap();
}

/// How many running tasks of the service each zone has.
async fn spread(world: &World) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    for id in tasks(world).await {
        let task = world.describe(&id).await;
        if task.last_status.as_deref() == Some("RUNNING") {
            *found.entry(task.availability_zone.unwrap_or_default()).or_default() += 1;
        }
    }
    found
}

fn counts(counts: &[(&str, usize)]) -> BTreeMap<String, usize> {
    counts.iter().map(|(zone, count)| ((*zone).to_owned(), *count)).collect()
}

async fn spreads(world: &World, expected: &[(&str, usize)]) {
    let expected = counts(expected);
    world
        .until(&format!("tasks are spread as {expected:?}"), async || {
            (spread(world).await == expected).then_some(())
        })
        .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_lives_on_in_the_other_zone() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    world.call(request(&definition, 4)).await.unwrap();
    spreads(&world, &[("eu-west-1a", 2), ("eu-west-1b", 2)]).await;
    let before = tasks(&world).await;

    take(&world, true).await;
    spreads(&world, &[("eu-west-1b", 4)]).await;
    let mut lost = 0;
    for id in before {
        let task = world.describe(&id).await;
        if task.availability_zone.as_deref() == Some(ZONE) {
            assert_eq!(task.stop_code.as_deref(), Some("InfrastructureHealth"));
            assert!(task.stopped_reason.unwrap().contains("eu-west-1a, is unavailable"));
            lost += 1;
        }
    }
    assert_eq!(lost, 2);
    let failed = service(&world).await.deployments.unwrap()[0].failed_tasks;
    assert_eq!(failed, Some(0), "it was no fault of the tasks");

    let mut run = RunTask {
        cluster: Some("main".into()),
        task_definition: definition.clone(),
        launch_type: Some("FARGATE".into()),
        network_configuration: network(&["subnet-1"]),
        ..Default::default()
    };
    let answer = world.call(run.clone()).await.unwrap();
    assert_eq!(answer.tasks.unwrap().len(), 0);
    assert!(answer.failures.unwrap()[0].reason.as_ref().unwrap().starts_with("Capacity is unavailable"));

    take(&world, false).await;
    world
        .until("the zone is open again", async || {
            let answer = world.call(run.clone()).await.unwrap();
            answer.failures.unwrap().is_empty().then_some(())
        })
        .await;
    run.network_configuration = network(&["subnet-1", "subnet-2"]);
    let update = UpdateService {
        cluster: Some("main".into()),
        service: "web".into(),
        desired_count: Some(6),
        ..Default::default()
    };
    world.call(update).await.unwrap();
    spreads(&world, &[("eu-west-1a", 2), ("eu-west-1b", 4)]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_service_without_a_zone_waits_for_one() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    take(&world, true).await;
    let mut alone = request(&definition, 1);
    alone.network_configuration = network(&["subnet-1"]);
    world
        .until("the outage is known", async || {
            let outages = world.cloud.store().keys::<crate::outage::Outage>().unwrap();
            (!outages.is_empty()).then_some(())
        })
        .await;
    world.call(alone).await.unwrap();
    world
        .until("the service says so", async || {
            let events = service(&world).await.events.unwrap();
            events
                .iter()
                .any(|event| event.message.as_ref().unwrap().contains("unable to place a task"))
                .then_some(())
        })
        .await;
    take(&world, false).await;
    spreads(&world, &[("eu-west-1a", 1)]).await;
    world.clock.advance(std::time::Duration::from_secs(60));
    steady(&world, 1).await;
}
