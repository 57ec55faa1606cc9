//! Deployments of services and their revisions.

use std::time::Duration;

use novamind_api::ecs::{
    DeploymentConfiguration, DescribeServiceDeployments, DescribeServiceRevisions, ListServiceDeployments,
    ServiceDeploymentBrief, StopServiceDeployment, UpdateService,
};

use super::services::{checked, events, request, service, steady, tasks};
use super::world::World;

async fn deployments(world: &World) -> Vec<ServiceDeploymentBrief> {
    let request =
        ListServiceDeployments { cluster: Some("main".into()), service: "web".into(), ..Default::default() };
    world.call(request).await.unwrap().service_deployments.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn deployments_are_remembered_with_their_revisions() {
    let world = World::new();
    world.prepare(|_| {}).await;
    let first = checked(&world).await;
    world.call(request(&first, 1)).await.unwrap();
    let begun = deployments(&world).await;
    assert_eq!(begun[0].status.as_deref(), Some("IN_PROGRESS"));
    let told = service(&world).await.current_service_deployment;
    assert_eq!(told, begun[0].service_deployment_arn);
    steady(&world, 1).await;
    assert_eq!(service(&world).await.current_service_deployment, None);

    // A deployment that never gets there, and the one that takes its place.
    let bad = world.register(|input| input.container_definitions[0].image = Some("missing:1".into())).await;
    let last = checked(&world).await;
    for definition in [&bad, &last] {
        world.clock.advance(Duration::from_secs(1));
        update(&world, definition).await;
    }
    let done = steady(&world, 1).await;
    let all = deployments(&world).await;
    let statuses: Vec<_> = all.iter().map(|one| one.status.as_deref().unwrap()).collect();
    assert_eq!(statuses, ["SUCCESSFUL", "STOPPED", "SUCCESSFUL"]);
    // By this the Terraform provider finds the deployment that it waits for.
    let id = done.deployments.as_ref().unwrap()[0].id.clone().unwrap();
    let revision = all[0].target_service_revision_arn.clone().unwrap();
    assert!(revision.ends_with(id.strip_prefix("ecs-svc/").unwrap()), "{revision} {id}");

    let arns: Vec<String> = all.iter().filter_map(|one| one.service_deployment_arn.clone()).collect();
    let gone = format!("{}x", arns[0]);
    let request = DescribeServiceDeployments { service_deployment_arns: [arns.clone(), vec![gone]].concat() };
    let answer = world.call(request).await.unwrap();
    assert_eq!(answer.failures.unwrap()[0].reason.as_deref(), Some("MISSING"));
    let shown = answer.service_deployments.unwrap();
    let target = shown[0].target_service_revision.clone().unwrap();
    let counts = (target.requested_task_count, target.running_task_count, target.pending_task_count);
    assert_eq!(counts, (Some(1), Some(1), Some(0)));
    assert!(shown[1].stopped_at.is_some() && shown[1].status_reason.is_some());
    assert_eq!(shown[2].source_service_revisions, Some(Vec::new()));
    assert!(!shown[1].source_service_revisions.as_ref().unwrap().is_empty());

    let revisions = all.iter().filter_map(|one| one.target_service_revision_arn.clone()).collect();
    let request = DescribeServiceRevisions { service_revision_arns: revisions };
    let revisions = world.call(request).await.unwrap().service_revisions.unwrap();
    let definitions: Vec<_> = revisions.iter().filter_map(|one| one.task_definition.clone()).collect();
    assert_eq!(definitions, [last, bad, first]);
    let image = revisions[1].container_images.as_ref().unwrap()[0].image.clone();
    assert_eq!(image.as_deref(), Some("missing:1"));
}

async fn update(world: &World, definition: &str) {
    let update = UpdateService {
        cluster: Some("main".into()),
        service: "web".into(),
        task_definition: Some(definition.to_owned()),
        ..Default::default()
    };
    world.call(update).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stopped_deployment_is_rolled_back() {
    let world = World::new();
    world.prepare(|_| {}).await;
    let first = checked(&world).await;
    world.call(request(&first, 2)).await.unwrap();
    let stop = async |arn: &str, stop_type: Option<&str>| {
        let (service_deployment_arn, stop_type) = (arn.to_owned(), stop_type.map(str::to_owned));
        world.call(StopServiceDeployment { service_deployment_arn, stop_type }).await.map(drop)
    };
    let newest = async || deployments(&world).await[0].clone();
    let arn = newest().await.service_deployment_arn.unwrap();
    // There is nothing before the first one.
    assert_eq!(stop(&arn, None).await.unwrap_err().name(), "ConflictException");
    steady(&world, 2).await;
    let old = tasks(&world).await;
    assert_eq!(stop(&arn, None).await.unwrap_err().name(), "ConflictException");
    assert_eq!(
        stop(&format!("{arn}x"), None).await.unwrap_err().name(),
        "ServiceDeploymentNotFoundException"
    );

    world.clock.advance(Duration::from_secs(1));
    let bad = world.register(|input| input.container_definitions[0].image = Some("missing:1".into())).await;
    update(&world, &bad).await;
    let arn = newest().await.service_deployment_arn.unwrap();
    assert_eq!(stop(&arn, Some("ABORT")).await.unwrap_err().name(), "InvalidParameterException");
    stop(&arn, Some("ROLLBACK")).await.unwrap();
    let status = newest().await.status.unwrap();
    assert!(status.starts_with("ROLLBACK_"), "{status}");
    // To ask again changes nothing; by then it may be over.
    if let Err(error) = stop(&arn, None).await {
        assert!(error.message().contains("it is ROLLBACK_SUCCESSFUL"), "{error}");
    }
    world
        .until("it is rolled back", async || {
            (newest().await.status.as_deref() == Some("ROLLBACK_SUCCESSFUL")).then_some(())
        })
        .await;
    let after = steady(&world, 2).await;
    assert_eq!(after.task_definition.as_deref(), Some(first.as_str()));
    assert!(events(&after).contains("deployment was stopped: rolling back to deployment ecs-svc/"));
    // The tasks that served have never gone.
    assert_eq!(tasks(&world).await, old);
    let request = DescribeServiceDeployments { service_deployment_arns: vec![arn.clone()] };
    let shown = world.call(request).await.unwrap().service_deployments.unwrap().remove(0);
    let back = shown.rollback.unwrap();
    let revisions =
        DescribeServiceRevisions { service_revision_arns: vec![back.service_revision_arn.unwrap()] };
    let revision = world.call(revisions).await.unwrap().service_revisions.unwrap().remove(0);
    assert_eq!(revision.task_definition.as_deref(), Some(first.as_str()));
    assert!(back.started_at.is_some() && shown.stopped_at.is_some() && shown.finished_at.is_some());
    assert_eq!(stop(&arn, None).await.unwrap_err().name(), "ConflictException");

    // The next deployment begins from what came back.
    world.clock.advance(Duration::from_secs(1));
    let next = checked(&world).await;
    update(&world, &next).await;
    assert_eq!(steady(&world, 2).await.task_definition.as_deref(), Some(next.as_str()));
    let statuses: Vec<_> = deployments(&world).await.into_iter().map(|one| one.status.unwrap()).collect();
    assert_eq!(statuses, ["SUCCESSFUL", "ROLLBACK_SUCCESSFUL", "SUCCESSFUL"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_revision_comes_back_that_has_no_task_left() {
    let world = World::new();
    world.prepare(|_| {}).await;
    let first = checked(&world).await;
    let mut create = request(&first, 1);
    // What is old goes first.
    create.deployment_configuration = Some(DeploymentConfiguration {
        minimum_healthy_percent: Some(0),
        maximum_percent: Some(100),
        ..Default::default()
    });
    world.call(create).await.unwrap();
    steady(&world, 1).await;
    let old = tasks(&world).await;
    world.clock.advance(Duration::from_secs(1));
    let bad = world.register(|input| input.container_definitions[0].image = Some("missing:1".into())).await;
    update(&world, &bad).await;
    world
        .until("the old deployment is gone", async || {
            (service(&world).await.deployments.unwrap().len() == 1).then_some(())
        })
        .await;
    let arn = deployments(&world).await[0].service_deployment_arn.clone().unwrap();
    world.call(StopServiceDeployment { service_deployment_arn: arn, stop_type: None }).await.unwrap();
    let after = world
        .until("it is rolled back", async || {
            let status = deployments(&world).await[0].status.clone();
            (status.as_deref() == Some("ROLLBACK_SUCCESSFUL")).then_some(service(&world).await)
        })
        .await;
    assert_eq!(after.task_definition.as_deref(), Some(first.as_str()));
    assert!(tasks(&world).await.iter().all(|id| !old.contains(id)));
}
