//! Services: rolling updates, task sets, replacement, deletion.

use std::time::Duration;

use novamind_api::ecs::{
    AwsVpcConfiguration, CreateService, CreateTaskSet, DeleteService, DeleteTaskSet, DeploymentController,
    DescribeServices, DescribeTaskSets, HealthCheck, ListTasks, LoadBalancer, NetworkConfiguration, Scale,
    Service, TaskSet, UpdateService, UpdateServicePrimaryTaskSet, UpdateTaskSet,
};
use novamind_containers::Health;

use crate::records::Member;

use super::world::{GREEN, GROUP, World, network};

pub(super) fn request(definition: &str, desired: i32) -> CreateService {
    CreateService {
        cluster: Some("main".into()),
        service_name: "web".into(),
        task_definition: Some(definition.to_owned()),
        desired_count: Some(desired),
        launch_type: Some("FARGATE".into()),
        network_configuration: network(&["subnet-1", "subnet-2"]),
        ..Default::default()
    }
}

fn balancer(group: &str) -> Option<Vec<LoadBalancer>> {
    Some(vec![LoadBalancer {
        target_group_arn: Some(group.to_owned()),
        container_name: Some("web".into()),
        container_port: Some(80),
        ..Default::default()
    }])
}

pub(super) async fn service(world: &World) -> Service {
    let request =
        DescribeServices { cluster: Some("main".into()), services: vec!["web".into()], include: None };
    world.call(request).await.unwrap().services.unwrap().remove(0)
}

pub(super) async fn tasks(world: &World) -> Vec<String> {
    let request =
        ListTasks { cluster: Some("main".into()), service_name: Some("web".into()), ..Default::default() };
    let arns = world.call(request).await.unwrap().task_arns.unwrap();
    arns.into_iter().map(|arn| arn.rsplit('/').next().unwrap().to_owned()).collect()
}

pub(super) async fn steady(world: &World, count: i32) -> Service {
    world
        .until("the service is steady", async || {
            let service = service(world).await;
            let done = service.running_count == Some(count)
                && service.pending_count == Some(0)
                && service.deployments.as_ref().is_none_or(|list| {
                    list.len() == 1 && list[0].rollout_state.as_deref() == Some("COMPLETED")
                });
            done.then_some(service)
        })
        .await
}

pub(super) fn events(service: &Service) -> String {
    let texts = service.events.iter().flatten().filter_map(|event| event.message.clone());
    texts.collect::<Vec<_>>().join("\n")
}

/// With a health check, so that health does not take 40 seconds.
pub(super) async fn checked(world: &World) -> String {
    let check = HealthCheck { command: vec!["CMD".into(), "true".into()], ..Default::default() };
    world.register(|input| input.container_definitions[0].health_check = Some(check)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn rolls_over_with_two_deployments() {
    let world = World::new();
    world.prepare(|_| {}).await;
    let first = checked(&world).await;
    world.call(request(&first, 2)).await.unwrap();
    let before = steady(&world, 2).await;
    assert!(events(&before).contains("(service web) has reached a steady state."), "{}", events(&before));
    assert!(events(&before).contains("has started 2 tasks"));
    let old = tasks(&world).await;
    let second = checked(&world).await;
    let update = UpdateService {
        cluster: Some("main".into()),
        service: "web".into(),
        task_definition: Some(second.clone()),
        ..Default::default()
    };
    let answer = world.call(update).await.unwrap().service.unwrap();
    let statuses: Vec<_> =
        answer.deployments.iter().flatten().map(|one| one.status.clone().unwrap()).collect();
    assert_eq!(statuses, ["PRIMARY", "ACTIVE"]);
    let after = steady(&world, 2).await;
    assert_eq!(after.task_definition.as_deref(), Some(second.as_str()));
    world
        .until("the old tasks are gone", async || {
            tasks(&world).await.iter().all(|id| !old.contains(id)).then_some(())
        })
        .await;
    // Deletion: refused while it has tasks, then DRAINING, then INACTIVE.
    let delete = |force| DeleteService { cluster: Some("main".into()), service: "web".into(), force };
    assert_eq!(world.call(delete(None)).await.unwrap_err().name(), "InvalidParameterException");
    world.call(delete(Some(true))).await.unwrap();
    world
        .until("the service is INACTIVE", async || {
            (service(&world).await.status.as_deref() == Some("INACTIVE")).then_some(())
        })
        .await;
    assert!(world.books.lock().interfaces.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn keeps_its_healthy_count() {
    let world = World::new();
    world.prepare(|_| {}).await;
    let definition = checked(&world).await;
    world.call(request(&definition, 2)).await.unwrap();
    steady(&world, 2).await;
    let before = tasks(&world).await;
    world.plane.exit(&before[0], "web", 1);
    world.plane.set_health(&before[1], "web", Health::Unhealthy);
    world
        .until("both are replaced", async || {
            let now = tasks(&world).await;
            (now.len() == 2 && now.iter().all(|id| !before.contains(id))).then_some(())
        })
        .await;
    let after = steady(&world, 2).await;
    assert!(events(&after).contains("failed container health checks"), "{}", events(&after));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_broken_image_does_not_take_the_old_tasks_away() {
    let world = World::new();
    world.prepare(|_| {}).await;
    let good = checked(&world).await;
    world.call(request(&good, 2)).await.unwrap();
    steady(&world, 2).await;
    let old = tasks(&world).await;
    let bad = world.register(|input| input.container_definitions[0].image = Some("missing:2".into())).await;
    let update = UpdateService {
        cluster: Some("main".into()),
        service: "web".into(),
        task_definition: Some(bad),
        ..Default::default()
    };
    world.call(update).await.unwrap();
    let failing = world
        .until("attempts fail", async || {
            let counted = |service: &Service| service.deployments.as_ref()?.first()?.failed_tasks;
            let before = counted(&service(&world).await)?;
            // What had been started together has been accounted for as well, and is not just being counted.
            let left = world.cloud.store().all::<Member>(world.cx.scope()).unwrap();
            let service = service(&world).await;
            (before >= 2 && left.len() == 2 && counted(&service) == Some(before)).then_some(service)
        })
        .await;
    assert!(events(&failing).contains("CannotPullContainerError"), "{}", events(&failing));
    assert_eq!(failing.running_count, Some(2));
    // The clock stands: after the second failure nothing is tried.
    tokio::time::sleep(Duration::from_millis(200)).await;
    let count = |service: &Service| service.deployments.as_ref().unwrap()[0].failed_tasks;
    assert_eq!(count(&service(&world).await), count(&failing));
    for id in &old {
        assert!(tasks(&world).await.contains(id));
    }
    world.clock.advance(Duration::from_secs(5));
    let more = count(&failing).unwrap() + 1;
    world
        .until("another attempt", async || (count(&service(&world).await) >= Some(more)).then_some(()))
        .await;
}

/// A listener's health checks, as the stand-in has them: all targets become healthy, drained ones go.
async fn balance(world: &World) {
    let books = world.books.clone();
    tokio::spawn(async move {
        loop {
            {
                let mut books = books.lock();
                let gone: Vec<_> = books
                    .targets
                    .iter()
                    .filter(|(_, state)| *state == "draining")
                    .map(|(key, _)| key.clone())
                    .collect();
                for key in gone {
                    books.history.push(format!("drained {}", key.1));
                    books.targets.remove(&key);
                }
                books.targets.values_mut().for_each(|state| "healthy".clone_into(state));
            }
            tokio::time::sleep(Duration::from_millis(40)).await;
        }
    });
}

#[tokio::test(flavor = "multi_thread")]
async fn blue_and_green_task_sets() {
    let world = World::new();
    let first = world.prepare(|_| {}).await;
    balance(&world).await;
    let mut create = request(&first, 2);
    create.load_balancers = balancer(GROUP);
    create.deployment_controller = Some(DeploymentController { r#type: "CODE_DEPLOY".into() });
    let made = world.call(create).await.unwrap().service.unwrap();
    let blue = made.task_sets.unwrap()[0].id.clone().unwrap();
    assert_eq!(made.deployments, Some(Vec::new()));
    let set = async |id: &str| -> Option<TaskSet> {
        let request = DescribeTaskSets {
            cluster: "main".into(),
            service: "web".into(),
            task_sets: Some(vec![id.to_owned()]),
            include: None,
        };
        world.call(request).await.unwrap().task_sets?.pop()
    };
    let stable = async |id: &str| {
        world
            .until(&format!("{id} is steady"), async || {
                let found = set(id).await?;
                (found.stability_status.as_deref() == Some("STEADY_STATE")).then_some(found)
            })
            .await
    };
    let found = stable(&blue).await;
    assert_eq!((found.status.as_deref(), found.running_count), (Some("PRIMARY"), Some(2)));
    let update = UpdateService {
        cluster: Some("main".into()),
        service: "web".into(),
        task_definition: Some(first.clone()),
        ..Default::default()
    };
    let error = world.call(update).await.unwrap_err();
    assert!(error.message().contains("Use AWS CodeDeploy"), "{error}");

    let second = world.register(|_| {}).await;
    let vpc = AwsVpcConfiguration { subnets: vec!["subnet-1".into()], ..Default::default() };
    let create = CreateTaskSet {
        cluster: "main".into(),
        service: "web".into(),
        task_definition: second.clone(),
        external_id: Some("d-1".into()),
        network_configuration: Some(NetworkConfiguration { awsvpc_configuration: Some(vpc) }),
        load_balancers: balancer(GREEN),
        launch_type: Some("FARGATE".into()),
        client_token: Some("d-1".into()),
        ..Default::default()
    };
    let green = world.call(create.clone()).await.unwrap().task_set.unwrap();
    assert_eq!(green.started_by.as_deref(), Some("CODE_DEPLOY"));
    let green = green.id.unwrap();
    assert_eq!(world.call(create).await.unwrap().task_set.unwrap().id.as_ref(), Some(&green));
    stable(&green).await;
    let promote = UpdateServicePrimaryTaskSet {
        cluster: "main".into(),
        service: "web".into(),
        primary_task_set: green.clone(),
    };
    world.call(promote).await.unwrap();
    let found = service(&world).await;
    assert_eq!((found.task_definition.as_deref(), found.running_count), (Some(second.as_str()), Some(4)));
    let delete = |force| DeleteTaskSet {
        cluster: "main".into(),
        service: "web".into(),
        task_set: blue.clone(),
        force,
    };
    assert_eq!(world.call(delete(None)).await.unwrap_err().name(), "InvalidParameterException");
    let scale = Scale { value: Some(0.0), unit: Some("PERCENT".into()) };
    let (cluster, service_name) = ("main".to_owned(), "web".to_owned());
    let update = UpdateTaskSet { cluster, service: service_name, task_set: blue.clone(), scale };
    world.call(update).await.unwrap();
    world.call(delete(None)).await.unwrap();
    world.until("blue is gone", async || set(&blue).await.is_none().then_some(())).await;
    assert_eq!(service(&world).await.running_count, Some(2));

    // Each target was drained before its container was told to stop.
    let history = world.books.lock().history.clone();
    let drains = history.iter().filter(|line| line.starts_with("drained ")).count();
    assert_eq!(drains, 2, "{history:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_external_service_has_only_its_sets() {
    let world = World::new();
    let definition = world.prepare(|_| {}).await;
    let controller = Some(DeploymentController { r#type: "EXTERNAL".into() });
    let mut with_definition = request(&definition, 1);
    with_definition.deployment_controller = controller.clone();
    assert_eq!(world.call(with_definition).await.unwrap_err().name(), "InvalidParameterException");
    let create = CreateService {
        cluster: Some("main".into()),
        service_name: "web".into(),
        desired_count: Some(3),
        deployment_controller: controller,
        ..Default::default()
    };
    let made = world.call(create).await.unwrap().service.unwrap();
    assert_eq!(made.task_sets, Some(Vec::new()));
    let create = CreateTaskSet {
        cluster: "main".into(),
        service: "web".into(),
        task_definition: definition,
        network_configuration: network(&["subnet-1"]),
        launch_type: Some("FARGATE".into()),
        scale: Some(Scale { value: Some(50.0), unit: Some("PERCENT".into()) }),
        ..Default::default()
    };
    let set = world.call(create.clone()).await.unwrap().task_set.unwrap();
    assert_eq!((set.computed_desired_count, set.status.as_deref()), (Some(2), Some("ACTIVE")));
    world
        .until("two tasks run", async || (service(&world).await.running_count == Some(2)).then_some(()))
        .await;
    // At most five; one whose tasks still end is none of them.
    let stubborn =
        world.register(|input| input.container_definitions[0].command = Some(vec!["stubborn".into()])).await;
    let create = CreateTaskSet { task_definition: stubborn, ..create };
    let mut last = set;
    for _ in 0..4 {
        last = world.call(create.clone()).await.unwrap().task_set.unwrap();
    }
    world
        .until("ten tasks run", async || (service(&world).await.running_count == Some(10)).then_some(()))
        .await;
    let error = world.call(create.clone()).await.unwrap_err();
    assert_eq!(error.name(), "LimitExceededException");
    let delete = DeleteTaskSet {
        cluster: "main".into(),
        service: "web".into(),
        task_set: last.id.unwrap(),
        force: Some(true),
    };
    world.call(delete).await.unwrap();
    world.call(create).await.unwrap();
    assert_eq!(service(&world).await.task_sets.unwrap().len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn updates_at_once_do_not_undo_each_other() {
    let world = World::new();
    let first = world.prepare(|_| {}).await;
    world.call(request(&first, 1)).await.unwrap();
    let update = |change: UpdateService| UpdateService {
        cluster: Some("main".into()),
        service: "web".into(),
        ..change
    };
    for count in 2..12 {
        let definition = world.register(|_| {}).await;
        let (one, other) = tokio::join!(
            world.call(update(UpdateService {
                task_definition: Some(definition.clone()),
                ..Default::default()
            })),
            world.call(update(UpdateService { desired_count: Some(count), ..Default::default() })),
        );
        one.unwrap();
        other.unwrap();
        // What the next deployment is made from.
        let again = update(UpdateService { force_new_deployment: Some(true), ..Default::default() });
        let service = world.call(again).await.unwrap().service.unwrap();
        assert_eq!((service.task_definition, service.desired_count), (Some(definition), Some(count)));
    }
}
