//! A cloud in which only ECS is real: its planes are simulators, and EC2, load balancing, parameters and logs are
//! stand-ins that keep books.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use novamind_api::{ec2, ecs, elbv2, logs, ssm};
use novamind_containers::simulator::Simulator;
use novamind_images::{ImageConfig, ImageError};
use novamind_kernel::{Caller, Clock, Cloud, Context, Cx, Registry, Routes, Settings};
use novamind_testing::{Everybody, settings};
use novamind_wire::{Call, Error, Result, Timestamp};
use parking_lot::Mutex;

use crate::image::{ImageSource, Prepared};
use crate::{Ecs, routes, start};

pub const GROUP: &str = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/blue/1";
pub const GREEN: &str = "arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/green/2";

/// What the stand-ins know.
#[derive(Default)]
pub struct Books {
    pub interfaces: BTreeMap<String, String>,
    /// Client tokens by interface.
    pub tokens: BTreeMap<String, String>,
    pub next: u32,
    /// Group and address, to the state of health.
    pub targets: BTreeMap<(String, String), String>,
    /// What became of targets, in order.
    pub history: Vec<String>,
    pub streams: BTreeSet<String>,
    pub messages: Vec<String>,
    /// Calls that fail before and after their effect, by count.
    pub fail_before: u32,
    pub fail_after: u32,
    pub groups_missing: bool,
    /// Zones that are down.
    pub down: BTreeSet<String>,
}

pub type Shared = Mutex<Books>;

/// An effect between the faults that were asked for.
fn call<T>(books: &Shared, effect: impl FnOnce(&mut Books) -> T) -> Result<T> {
    let mut books = books.lock();
    if books.fail_before > 0 {
        books.fail_before -= 1;
        return Err(Error::internal("fault before the effect"));
    }
    let result = effect(&mut books);
    if books.fail_after > 0 {
        books.fail_after -= 1;
        return Err(Error::internal("fault after the effect"));
    }
    Ok(result)
}

async fn create_interface(
    cx: Cx<Shared>,
    input: ec2::CreateNetworkInterface,
) -> Result<ec2::CreateNetworkInterfaceOutput> {
    cx.open_to_all();
    if input.subnet_id == "subnet-gone" {
        return Err(Error::new(
            "InvalidSubnetID.NotFound",
            400,
            "The subnet ID 'subnet-gone' does not exist",
        ));
    }
    call(cx.state(), |books| {
        let token = input.client_token.unwrap_or_default();
        let known = books.tokens.get(&token).cloned();
        let id = known.unwrap_or_else(|| {
            books.next += 1;
            let id = format!("eni-{}", books.next);
            books.interfaces.insert(id.clone(), format!("10.0.0.{}", books.next + 3));
            books.tokens.insert(token, id.clone());
            id
        });
        ec2::CreateNetworkInterfaceOutput {
            network_interface: Some(ec2::NetworkInterface {
                private_ip_address: books.interfaces.get(&id).cloned(),
                network_interface_id: Some(id),
                mac_address: Some("02:00:00:00:00:01".into()),
                availability_zone: Some(zone_of(&input.subnet_id)),
                ..Default::default()
            }),
            client_token: None,
        }
    })
}

async fn delete_interface(cx: Cx<Shared>, input: ec2::DeleteNetworkInterface) -> Result<novamind_api::Empty> {
    cx.open_to_all();
    let known = call(cx.state(), |books| books.interfaces.remove(&input.network_interface_id))?;
    let missing = || Error::new("InvalidNetworkInterfaceID.NotFound", 400, "no such interface");
    known.ok_or_else(missing)?;
    Ok(Default::default())
}

/// `subnet-1` is in the first zone, and so on.
fn zone_of(subnet: &str) -> String {
    format!("eu-west-1{}", if subnet.ends_with('2') { 'b' } else { 'a' })
}

async fn subnets(cx: Cx<Shared>, input: ec2::DescribeSubnets) -> Result<ec2::DescribeSubnetsOutput> {
    cx.open_to_all();
    let subnet = |id: String| ec2::Subnet {
        availability_zone: Some(zone_of(&id)),
        subnet_id: Some(id),
        vpc_id: Some("vpc-1".into()),
        ..Default::default()
    };
    let found = input.subnet_ids.unwrap_or_default().into_iter().map(subnet).collect();
    Ok(ec2::DescribeSubnetsOutput { subnets: Some(found), next_token: None })
}

async fn zones(
    cx: Cx<Shared>,
    _: ec2::DescribeAvailabilityZones,
) -> Result<ec2::DescribeAvailabilityZonesOutput> {
    cx.open_to_all();
    let books = cx.state().lock();
    let zone = |letter| {
        let name = format!("eu-west-1{letter}");
        let state = if books.down.contains(&name) { "unavailable" } else { "available" };
        ec2::AvailabilityZone { zone_name: Some(name), state: Some(state.into()), ..Default::default() }
    };
    let zones = ['a', 'b', 'c'].into_iter().map(zone).collect();
    Ok(ec2::DescribeAvailabilityZonesOutput { availability_zones: Some(zones) })
}

async fn groups(cx: Cx<Shared>, _: ec2::DescribeSecurityGroups) -> Result<ec2::DescribeSecurityGroupsOutput> {
    cx.open_to_all();
    Ok(Default::default())
}

async fn register(cx: Cx<Shared>, input: elbv2::RegisterTargets) -> Result<elbv2::RegisterTargetsOutput> {
    cx.open_to_all();
    call(cx.state(), |books| {
        for target in input.targets {
            let key = (input.target_group_arn.clone(), target.id.clone());
            if !books.targets.contains_key(&key) {
                books.history.push(format!("register {}", target.id));
                books.targets.insert(key, "initial".into());
            }
        }
        Default::default()
    })
}

async fn deregister(
    cx: Cx<Shared>,
    input: elbv2::DeregisterTargets,
) -> Result<elbv2::DeregisterTargetsOutput> {
    cx.open_to_all();
    call(cx.state(), |books| {
        for target in input.targets {
            if let Some(state) = books.targets.get_mut(&(input.target_group_arn.clone(), target.id.clone()))
                && state != "draining"
            {
                *state = "draining".into();
                books.history.push(format!("drain {}", target.id));
            }
        }
        Default::default()
    })
}

async fn health(
    cx: Cx<Shared>,
    input: elbv2::DescribeTargetHealth,
) -> Result<elbv2::DescribeTargetHealthOutput> {
    cx.open_to_all();
    let books = cx.state().lock();
    let asked = input.targets.map(|list| list.into_iter().map(|one| one.id).collect::<Vec<_>>());
    let matching = books.targets.iter().filter(|((group, address), _)| {
        *group == input.target_group_arn && asked.as_ref().is_none_or(|asked| asked.contains(address))
    });
    let described = matching.map(|((_, address), state)| elbv2::TargetHealthDescription {
        target: Some(elbv2::TargetDescription { id: address.clone(), port: Some(80), ..Default::default() }),
        target_health: Some(elbv2::TargetHealth { state: Some(state.clone()), ..Default::default() }),
        ..Default::default()
    });
    Ok(elbv2::DescribeTargetHealthOutput { target_health_descriptions: Some(described.collect()) })
}

async fn target_groups(
    cx: Cx<Shared>,
    input: elbv2::DescribeTargetGroups,
) -> Result<elbv2::DescribeTargetGroupsOutput> {
    cx.open_to_all();
    let found = input.target_group_arns.unwrap_or_default().into_iter().map(|arn| elbv2::TargetGroup {
        target_group_arn: Some(arn),
        target_type: Some("ip".into()),
        load_balancer_arns: Some(vec!["arn:lb".into()]),
        ..Default::default()
    });
    Ok(elbv2::DescribeTargetGroupsOutput { target_groups: Some(found.collect()), next_marker: None })
}

async fn parameters(cx: Cx<Shared>, input: ssm::GetParameters) -> Result<ssm::GetParametersOutput> {
    cx.open_to_all();
    let (found, missing): (Vec<_>, Vec<_>) = input.names.into_iter().partition(|name| name != "/missing");
    let parameter = |asked: String| {
        let (name, selector) = asked
            .split_once(':')
            .map_or((asked.as_str(), None), |(name, selector)| (name, Some(format!(":{selector}"))));
        ssm::Parameter {
            value: Some(format!("value of {asked}")),
            name: Some(name.to_owned()),
            selector,
            ..Default::default()
        }
    };
    Ok(ssm::GetParametersOutput {
        parameters: Some(found.into_iter().map(parameter).collect()),
        invalid_parameters: Some(missing),
    })
}

async fn stream(cx: Cx<Shared>, input: logs::CreateLogStream) -> Result<novamind_api::Empty> {
    cx.open_to_all();
    let mut books = cx.state().lock();
    if books.groups_missing {
        return Err(
            logs::errors::RESOURCE_NOT_FOUND_EXCEPTION.error("The specified log group does not exist.")
        );
    }
    if !books.streams.insert(input.log_stream_name) {
        return Err(logs::errors::RESOURCE_ALREADY_EXISTS_EXCEPTION.error("exists"));
    }
    Ok(Default::default())
}

async fn put_events(cx: Cx<Shared>, input: logs::PutLogEvents) -> Result<logs::PutLogEventsOutput> {
    cx.open_to_all();
    call(cx.state(), |books| {
        books.messages.extend(input.log_events.into_iter().map(|event| event.message));
        Default::default()
    })
}

/// Images `NAME` whose command is `run`; `missing…` is not there.
pub struct Pictures;

#[async_trait]
impl ImageSource for Pictures {
    async fn prepare(&self, name: &str, _: Option<&str>) -> Result<Prepared, ImageError> {
        if name.starts_with("missing") {
            return Err(ImageError::NotFound(name.to_owned()));
        }
        let config = ImageConfig { command: vec!["run".into()], ..ImageConfig::default() };
        Ok(Prepared {
            digest: "sha256:1".into(),
            config_digest: "sha256:2".into(),
            config,
            folders: vec![PathBuf::from("/layer")],
            layers: vec!["sha256:3".into()],
            lease: None,
        })
    }

    async fn collect(&self, _: &HashSet<String>) -> std::io::Result<usize> {
        Ok(0)
    }
}

pub struct World {
    pub cloud: Arc<Cloud>,
    pub state: Arc<Ecs>,
    pub books: Arc<Shared>,
    pub plane: Simulator,
    pub clock: Clock,
    pub cx: Context,
    _folder: tempfile::TempDir,
}

impl World {
    /// A cloud whose clock stands until it is moved, and whose containers move by themselves.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let settings = Settings { region: "eu-west-1".into(), ..settings(folder.path()) };
        let clock = Clock::manual(Timestamp::from_millis(1_700_000_000_000));
        let cloud = Cloud::open(settings, clock.clone()).unwrap();
        let plane = Simulator::new().unwrap();
        let network = novamind_network::simulator::Simulator::default();
        let state = Arc::new(Ecs::new(
            Arc::new(plane.clone()),
            Arc::new(network),
            Arc::new(Pictures),
            "nameserver 10.0.0.2\n".into(),
            "http://169.254.170.2:4566".into(),
        ));
        let books = Arc::new(Shared::default());
        let registry = Registry::default()
            .with(routes(state.clone()))
            .with(
                Routes::new(&ec2::SERVICE, books.clone())
                    .on(create_interface)
                    .on(delete_interface)
                    .on(subnets)
                    .on(zones)
                    .on(groups),
            )
            .with(
                Routes::new(&elbv2::SERVICE, books.clone())
                    .on(register)
                    .on(deregister)
                    .on(health)
                    .on(target_groups),
            )
            .with(Routes::new(&ssm::SERVICE, books.clone()).on(parameters))
            .with(Routes::new(&logs::SERVICE, books.clone()).on(stream).on(put_events));
        cloud.install(registry, Box::new(Everybody));
        start(&cloud, state.clone());
        let mover = plane.clone();
        tokio::spawn(async move {
            loop {
                mover.settle();
                tokio::time::sleep(Duration::from_millis(3)).await;
            }
        });
        let cx = Context::new(cloud.clone(), &ecs::SERVICE, Caller::root("123456789012"), "eu-west-1");
        Self { cloud, state, books, plane, clock, cx, _folder: folder }
    }

    pub async fn call<I: Call>(&self, input: I) -> Result<I::Output> {
        self.cx.call(input).await
    }

    /// A cluster `main` and a task definition `web` of one container, changed by `change`.
    pub async fn prepare(&self, change: impl FnOnce(&mut ecs::RegisterTaskDefinition)) -> String {
        self.call(ecs::CreateCluster { cluster_name: Some("main".into()), ..Default::default() })
            .await
            .unwrap();
        self.register(change).await
    }

    pub async fn register(&self, change: impl FnOnce(&mut ecs::RegisterTaskDefinition)) -> String {
        let container = ecs::ContainerDefinition {
            name: Some("web".into()),
            image: Some("web:1".into()),
            port_mappings: Some(vec![ecs::PortMapping { container_port: Some(80), ..Default::default() }]),
            ..Default::default()
        };
        let mut input = ecs::RegisterTaskDefinition {
            family: "web".into(),
            network_mode: Some("awsvpc".into()),
            requires_compatibilities: Some(vec!["FARGATE".into()]),
            cpu: Some("256".into()),
            memory: Some("512".into()),
            execution_role_arn: Some("arn:aws:iam::123456789012:role/execution".into()),
            container_definitions: vec![container],
            ..Default::default()
        };
        change(&mut input);
        let answer = self.call(input).await.unwrap();
        answer.task_definition.unwrap().task_definition_arn.unwrap()
    }

    pub async fn describe(&self, arn: &str) -> ecs::Task {
        let request = ecs::DescribeTasks {
            cluster: Some("main".into()),
            tasks: vec![arn.to_owned()],
            ..Default::default()
        };
        self.call(request).await.unwrap().tasks.unwrap().remove(0)
    }

    /// Waits until the task has this status.
    pub async fn status(&self, arn: &str, status: &str) -> ecs::Task {
        self.until(&format!("{arn} is {status}"), async || {
            let task = self.describe(arn).await;
            (task.last_status.as_deref() == Some(status)).then_some(task)
        })
        .await
    }

    /// Waits until `check` answers something.
    pub async fn until<T>(&self, what: &str, check: impl AsyncFn() -> Option<T>) -> T {
        for _ in 0..1500 {
            if let Some(found) = check().await {
                return found;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let troubled =
            self.cloud.registry().unwrap().chore(&self.cx, "ecs", "troubled", serde_json::Value::Null);
        panic!("never came: {what}; troubled: {}", troubled.await.unwrap());
    }
}

pub fn network(subnets: &[&str]) -> Option<ecs::NetworkConfiguration> {
    Some(ecs::NetworkConfiguration {
        awsvpc_configuration: Some(ecs::AwsVpcConfiguration {
            subnets: subnets.iter().map(|id| (*id).to_owned()).collect(),
            ..Default::default()
        }),
    })
}
