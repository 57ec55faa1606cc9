//! Clusters, services and task definitions.

use std::time::Duration;

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{block, list, text, truth};
use crate::json::merge;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const ECS: Kind = Kind { service: "ecs", tags: Some(&tags::ECS), ..KIND };
const STEADY: Duration = Duration::from_secs(1200);

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_ecs_cluster",
        honours: "name setting",
        only: &[("setting.value", &["disabled"])],
        names: &[("name", "clusterName"), ("arn", "clusterArn")],
        create: Call { operation: "CreateCluster", all: true, at: "/cluster", ..CALL },
        read: Call {
            operation: "DescribeClusters",
            give: &[
                ("clusters", "{id}"),
                ("/include/0", "TAGS"),
                ("/include/1", "SETTINGS"),
                ("/include/2", "CONFIGURATIONS"),
            ],
            at: "/clusters/0",
            ..CALL
        },
        update: Some(Call { operation: "UpdateCluster", all: true, give: &[("cluster", "{arn}")], ..CALL }),
        delete: Call { operation: "DeleteCluster", give: &[("cluster", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{name}",
        gone: &["ClusterNotFoundException"],
        busy: &[
            "ClusterContainsContainerInstancesException",
            "ClusterContainsServicesException",
            "ClusterContainsTasksException",
            "UpdateInProgressException",
        ],
        code: &Cluster,
        ..ECS
    },
    Kind {
        name: "aws_ecs_service",
        honours: "name cluster task_definition desired_count launch_type platform_version network_configuration \
                  load_balancer.target_group_arn load_balancer.container_name load_balancer.container_port \
                  deployment_controller deployment_maximum_percent deployment_minimum_healthy_percent \
                  deployment_circuit_breaker alarms health_check_grace_period_seconds scheduling_strategy enable_ecs_managed_tags propagate_tags force_new_deployment triggers \
                  wait_for_steady_state",
        only: &[
            ("launch_type", &["FARGATE"]),
            ("scheduling_strategy", &["REPLICA"]),
            ("network_configuration.assign_public_ip", &["false"]),
        ],
        names: &[
            ("name", "serviceName"),
            ("arn", "serviceArn"),
            ("cluster", "clusterArn"),
            ("load_balancer.elb_name", "loadBalancerName"),
            ("network_configuration", "-"),
            ("iam_role", "roleArn"),
            ("alarms", "-"),
        ],
        create: Call {
            operation: "CreateService",
            all: true,
            give: &[("cluster", "{cluster}")],
            at: "/service",
            ..CALL
        },
        read: Call {
            operation: "DescribeServices",
            give: &[("cluster", "{cluster}"), ("services", "{name}"), ("/include/0", "TAGS")],
            at: "/services/0",
            ..CALL
        },
        update: Some(Call {
            operation: "UpdateService",
            all: true,
            give: &[("cluster", "{cluster}"), ("service", "{name}")],
            ..CALL
        }),
        delete: Call {
            operation: "DeleteService",
            give: &[("cluster", "{cluster}"), ("service", "{name}"), ("force", "true")],
            ..CALL
        },
        id: "{arn}",
        import: "{cluster}/{name}",
        gone: &["ServiceNotFoundException", "ClusterNotFoundException", "ServiceNotActiveException"],
        code: &Service,
        ..ECS
    },
    Kind {
        name: "aws_ecs_task_definition",
        honours: "family container_definitions cpu memory network_mode requires_compatibilities execution_role_arn \
                  task_role_arn runtime_platform skip_destroy",
        names: &[("arn", "taskDefinitionArn"), ("container_definitions", "-"), ("volume", "-")],
        create: Call { operation: "RegisterTaskDefinition", all: true, at: "/taskDefinition", ..CALL },
        read: Call {
            operation: "DescribeTaskDefinition",
            give: &[("taskDefinition", "{arn}"), ("/include/0", "TAGS")],
            at: "/taskDefinition",
            ..CALL
        },
        delete: Call { operation: "DeregisterTaskDefinition", give: &[("taskDefinition", "{arn}")], ..CALL },
        id: "{family}",
        import: "{arn}",
        code: &TaskDefinition,
        ..ECS
    },
];

struct Cluster;

#[async_trait]
impl Code for Cluster {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find("DescribeClusters", input).await? else { return Ok(None) };
        if answer["clusters"][0]["status"] == "INACTIVE" {
            return Ok(None);
        }
        cx.understood(&cx.kind.read, &answer, state).await
    }
}

struct Service;

impl Service {
    /// The members that do not lie where their arguments do. A service that CodeDeploy deploys has no deployment
    /// configuration of its own.
    fn more(state: &Object) -> Json {
        let mut more = json!({});
        let controller = block(state, "deployment_controller").map_or("ECS", |block| text(&block["type"]));
        if controller == "ECS" {
            let mut deployment = json!({});
            for (name, member) in [
                ("deployment_maximum_percent", "maximumPercent"),
                ("deployment_minimum_healthy_percent", "minimumHealthyPercent"),
            ] {
                if !state[name].is_null() {
                    deployment[member] = state[name].clone();
                }
            }
            if let Some(breaker) = block(state, "deployment_circuit_breaker") {
                deployment["deploymentCircuitBreaker"] =
                    json!({"enable": breaker["enable"], "rollback": breaker["rollback"]});
            }
            if let Some(alarms) = block(state, "alarms") {
                deployment["alarms"] = json!({
                    "alarmNames": alarms["alarm_names"], "enable": alarms["enable"], "rollback": alarms["rollback"],
                });
            }
            more["deploymentConfiguration"] = deployment;
        }
        if let Some(network) = block(state, "network_configuration") {
            let public = if network["assign_public_ip"] == true { "ENABLED" } else { "DISABLED" };
            let mut inner = json!({"subnets": network["subnets"], "assignPublicIp": public});
            if !list(&network["security_groups"]).is_empty() {
                inner["securityGroups"] = network["security_groups"].clone();
            }
            more["networkConfiguration"] = json!({"awsvpcConfiguration": inner});
        }
        more
    }

    async fn describe(cx: &Cx<'_>, state: &Object) -> Result<Option<Json>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let answer = cx.find("DescribeServices", input).await?;
        Ok(answer.filter(|answer| answer["services"][0]["status"] == "ACTIVE"))
    }

    async fn steady(cx: &Cx<'_>, state: &Object) -> Result<()> {
        if !truth(state, "wait_for_steady_state") {
            return Ok(());
        }
        cx.wait("the service to be steady", STEADY, || async {
            let Some(answer) = Self::describe(cx, state).await? else {
                return Err(Error::new("ServiceNotFoundException", 400, "the service is gone"));
            };
            let service = &answer["services"][0];
            let sets = list(&service["taskSets"]);
            if !sets.is_empty() {
                let primary = sets.iter().find(|set| set["status"] == "PRIMARY");
                return Ok(primary.filter(|set| set["stabilityStatus"] == "STEADY_STATE").map(|_| ()));
            }
            let deployments = list(&service["deployments"]);
            let failed = deployments.iter().find(|deployment| deployment["rolloutState"] == "FAILED");
            if let Some(failed) = failed.filter(|failed| failed["status"] == "PRIMARY") {
                return Err(Error::new("DeploymentFailed", 400, text(&failed["rolloutStateReason"])));
            }
            let settled = deployments.len() == 1 && service["runningCount"] == service["desiredCount"];
            Ok(settled.then_some(()))
        })
        .await
    }
}

#[async_trait]
impl Code for Service {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let mut more = Self::more(state);
        if !text(&state["iam_role"]).is_empty() {
            more["role"] = state["iam_role"].clone();
        }
        cx.create_with(state, more).await?;
        Self::steady(cx, state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = Self::describe(cx, state).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let service = &answer["services"][0];
        read.insert("id".into(), service["serviceArn"].clone());
        let deployment = &service["deploymentConfiguration"];
        let breaker = &deployment["deploymentCircuitBreaker"];
        for (name, member) in [
            ("deployment_maximum_percent", "maximumPercent"),
            ("deployment_minimum_healthy_percent", "minimumHealthyPercent"),
        ] {
            read.insert(name.into(), deployment[member].clone());
        }
        // A breaker that is off says what no breaker says.
        let breaker = match breaker["enable"] == true || block(state, "deployment_circuit_breaker").is_some()
        {
            true if breaker.is_object() => {
                json!([{"enable": breaker["enable"], "rollback": breaker["rollback"]}])
            }
            _ => json!([]),
        };
        read.insert("deployment_circuit_breaker".into(), breaker);
        let alarms = &deployment["alarms"];
        let alarms = match list(&alarms["alarmNames"]).is_empty() {
            true => json!([]),
            false => json!([{"alarm_names": alarms["alarmNames"], "enable": alarms["enable"],
                             "rollback": alarms["rollback"]}]),
        };
        read.insert("alarms".into(), alarms);
        let network = &service["networkConfiguration"]["awsvpcConfiguration"];
        let network = match network {
            Json::Object(_) => json!([{
                "subnets": network["subnets"], "security_groups": network["securityGroups"],
                "assign_public_ip": network["assignPublicIp"] == "ENABLED",
            }]),
            _ => json!([]),
        };
        read.insert("network_configuration".into(), network);
        // An ECS controller is what no controller says.
        if block(state, "deployment_controller").is_none() && service["deploymentController"]["type"] == "ECS"
        {
            read.insert("deployment_controller".into(), json!([]));
        }
        if list(&service["loadBalancers"]).is_empty() && state["health_check_grace_period_seconds"].is_null()
        {
            read.insert("health_check_grace_period_seconds".into(), Json::Null);
        }
        if service["propagateTags"] == "NONE" && text(&state["propagate_tags"]).is_empty() {
            read.insert("propagate_tags".into(), Json::Null);
        }
        // An import knows no task definition yet: then nothing says how the configuration names them.
        let named: &[&str] = match text(&state["task_definition"]) {
            "" => &[],
            _ => &["task_definition", "cluster"],
        };
        for name in named.iter().copied() {
            // The configuration may name it without the rest of the ARN.
            let (short, long) = (text(&state[name]), text(read.get(name).unwrap_or(&Json::Null)));
            if !short.is_empty() && long.ends_with(&format!("/{short}")) {
                read.insert(name.into(), short.into());
            }
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        let quiet =
            ["tags", "tags_all", "wait_for_steady_state", "timeouts", "triggers", "force_new_deployment"];
        let forced = truth(state, "force_new_deployment");
        let again = forced && cx.changed_one(prior, state, &["triggers", "force_new_deployment"]);
        let changed = cx.changed(prior, state, |name| !quiet.contains(&name));
        if !changed && !again {
            return Self::steady(cx, state).await;
        }
        // Only what changed: CodeDeploy's services refuse the rest.
        let mut given = state.clone();
        for name in cx.fields().keys() {
            let needed = matches!(name.as_str(), "cluster" | "name" | "deployment_controller");
            if !needed && !cx.changed_one(prior, state, &[name.as_str()]) {
                given.insert(name.clone(), Json::Null);
            }
        }
        let deploying = [
            "deployment_maximum_percent",
            "deployment_minimum_healthy_percent",
            "deployment_circuit_breaker",
            "alarms",
        ];
        if cx.changed_one(prior, state, &deploying) {
            for name in deploying {
                given.insert(name.into(), state[name].clone());
            }
        }
        let mut more = Self::more(&given);
        // What is gone from the configuration must be said.
        for (name, member, nothing) in [
            (
                "deployment_circuit_breaker",
                "deploymentCircuitBreaker",
                json!({"enable": false, "rollback": false}),
            ),
            ("alarms", "alarms", json!({"alarmNames": [], "enable": false, "rollback": false})),
        ] {
            if block(prior, name).is_some() && block(state, name).is_none() {
                more["deploymentConfiguration"][member] = nothing;
            }
        }
        if more["deploymentConfiguration"].as_object().is_none_or(serde_json::Map::is_empty) {
            more["deploymentConfiguration"] = Json::Null;
        }
        let mut input = cx
            .input(
                &Call {
                    operation: "UpdateService",
                    all: true,
                    give: &[("cluster", "{cluster}"), ("service", "{name}")],
                    ..CALL
                },
                &given,
            )
            .await?;
        if let Json::Object(input) = &mut input {
            input.remove("deploymentController");
        }
        merge(&mut input, more);
        // What is gone from the configuration must be said, but for what means nothing any more.
        let balanced = !list(&state["load_balancer"]).is_empty();
        for (name, member, nothing) in [
            ("load_balancer", "loadBalancers", json!([])),
            ("health_check_grace_period_seconds", "healthCheckGracePeriodSeconds", json!(0)),
            ("propagate_tags", "propagateTags", json!("NONE")),
        ] {
            let means = balanced || name != "health_check_grace_period_seconds";
            if means && cx.changed_one(prior, state, &[name]) && input.get(member).is_none_or(Json::is_null) {
                input[member] = nothing;
            }
        }
        if forced {
            input["forceNewDeployment"] = true.into();
        }
        cx.call("UpdateService", input).await?;
        Self::steady(cx, state).await
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        cx.delete(state).await?;
        cx.wait("the service to be inactive", STEADY, || async {
            let input = cx.input(&cx.kind.read, state).await?;
            let answer = cx.find("DescribeServices", input).await?.unwrap_or_default();
            let status = text(&answer["services"][0]["status"]);
            Ok(matches!(status, "" | "INACTIVE").then_some(()))
        })
        .await
    }
}

struct TaskDefinition;

/// The value without members that are null.
fn set_only(value: Json) -> Json {
    match value {
        Json::Object(entries) => {
            let set = entries.into_iter().filter(|(_, value)| !value.is_null());
            Json::Object(set.map(|(name, value)| (name, set_only(value))).collect())
        }
        Json::Array(items) => items.into_iter().map(set_only).collect(),
        other => other,
    }
}

/// What is wrong with container definitions: a number where ECS takes texts would never settle.
fn wrong_containers(document: &str) -> Option<String> {
    let containers = match serde_json::from_str::<Json>(document) {
        Ok(containers) => containers,
        Err(error) => return Some(format!("container_definitions is not JSON: {error}")),
    };
    list(&containers).iter().find_map(|container| {
        let wrong = list(&container["environment"])
            .iter()
            .find(|one| !one["value"].is_string() && !one["value"].is_null())?;
        Some(format!(
            "container_definitions: the value of {} in the environment of {} is {}, which is no string",
            text(&wrong["name"]),
            text(&container["name"]),
            wrong["value"]
        ))
    })
}

#[async_trait]
impl Code for TaskDefinition {
    fn check(&self, config: &Val) -> Vec<(&'static str, String)> {
        let document = config.get("container_definitions").as_str();
        document
            .and_then(wrong_containers)
            .map(|detail| ("container_definitions", detail))
            .into_iter()
            .collect()
    }

    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let containers: Json =
            serde_json::from_str(text(&state["container_definitions"])).map_err(|error| {
                Error::new("ClientException", 400, format!("container_definitions is not JSON: {error}"))
            })?;
        let volume = |volume: &Json| match text(&volume["host_path"]) {
            "" => json!({"name": volume["name"]}),
            path => json!({"name": volume["name"], "host": {"sourcePath": path}}),
        };
        let volumes: Vec<_> = list(&state["volume"]).iter().map(volume).collect();
        let mut more = json!({"containerDefinitions": set_only(containers)});
        if !volumes.is_empty() {
            more["volumes"] = volumes.into();
        }
        cx.create_with(state, more).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let answer = match cx.call("DescribeTaskDefinition", input).await {
            Ok(answer) => answer,
            // ECS has no code of its own for it.
            Err(error)
                if error.code() == "ClientException" && error.message().contains("Unable to describe") =>
            {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let mut answer = answer;
        answer["taskDefinition"]["tags"] = answer["tags"].clone();
        let found = answer["taskDefinition"].clone();
        if found["status"] != "ACTIVE" {
            return Ok(None);
        }
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let containers = set_only(found["containerDefinitions"].clone());
        read.insert("container_definitions".into(), containers.to_string().into());
        let volumes = list(&found["volumes"]).iter();
        let volumes =
            volumes.map(|volume| json!({"name": volume["name"], "host_path": volume["host"]["sourcePath"]}));
        read.insert("volume".into(), volumes.collect());
        let arn = text(&found["taskDefinitionArn"]);
        let family = arn.rsplit_once(':').map_or(arn, |(family, _)| family);
        read.insert("arn_without_revision".into(), family.into());
        Ok(Some(read))
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        match truth(state, "skip_destroy") {
            true => Ok(()),
            false => cx.delete(state).await,
        }
    }
}
