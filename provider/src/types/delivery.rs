//! Builds, deployments, pipelines and connections.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{block, list, text};
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::Object;

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_codebuild_project",
        service: "codebuild",
        honours: "name description service_role build_timeout queued_timeout source source_version artifacts \
                  secondary_sources secondary_source_version secondary_artifacts cache environment logs_config \
                  encryption_key concurrent_build_limit",
        only: &[("encryption_key", &["alias/aws/s3"])],
        names: &[
            ("build_timeout", "timeoutInMinutes"),
            ("queued_timeout", "queuedTimeoutInMinutes"),
            ("badge_enabled", "-"),
            ("badge_url", "-"),
        ],
        create: Call { operation: "CreateProject", all: true, at: "/project", ..CALL },
        read: Call { operation: "BatchGetProjects", give: &[("names", "{name}")], at: "/projects/0", ..CALL },
        update: Some(Call { operation: "UpdateProject", all: true, ..CALL }),
        delete: Call { operation: "DeleteProject", give: &[("name", "{name}")], ..CALL },
        id: "{arn}",
        import: "{name}",
        gone: &["ResourceNotFoundException"],
        tags: Some(&tags::CODEBUILD),
        code: &Project,
        ..KIND
    },
    Kind {
        name: "aws_codedeploy_app",
        service: "codedeploy",
        honours: "name compute_platform",
        only: &[("compute_platform", &["ECS"])],
        names: &[("name", "applicationName"), ("github_account_name", "gitHubAccountName")],
        create: Call { operation: "CreateApplication", all: true, ..CALL },
        read: Call {
            operation: "GetApplication",
            give: &[("applicationName", "{name}")],
            at: "/application",
            ..CALL
        },
        delete: Call { operation: "DeleteApplication", give: &[("applicationName", "{name}")], ..CALL },
        id: "{application_id}:{name}",
        import: "{name}",
        arn: "arn:aws:codedeploy:{region}:{account}:application:{name}",
        gone: &["ApplicationDoesNotExistException"],
        tags: Some(&tags::CODEDEPLOY),
        follows: &[("arn", &["name"]), ("id", &["name"])],
        code: &Application,
        ..KIND
    },
    Kind {
        name: "aws_codedeploy_deployment_group",
        service: "codedeploy",
        honours: "app_name deployment_group_name deployment_config_name service_role_arn deployment_style \
                  blue_green_deployment_config.deployment_ready_option \
                  blue_green_deployment_config.terminate_blue_instances_on_deployment_success \
                  auto_rollback_configuration ecs_service load_balancer_info.target_group_pair_info \
                  alarm_configuration outdated_instances_strategy trigger_configuration",
        names: &[
            ("app_name", "applicationName"),
            ("blue_green_deployment_config", "blueGreenDeploymentConfiguration"),
            ("load_balancer_info.elb_info", "elbInfoList"),
            ("load_balancer_info.target_group_info", "targetGroupInfoList"),
            ("load_balancer_info.target_group_pair_info", "targetGroupPairInfoList"),
            ("alarm_configuration", "-"),
            ("arn", "-"),
        ],
        create: Call { operation: "CreateDeploymentGroup", all: true, ..CALL },
        read: Call { operation: "GetDeploymentGroup", give: GROUP, at: "/deploymentGroupInfo", ..CALL },
        update: Some(Call { operation: "UpdateDeploymentGroup", all: true, ..CALL }),
        delete: Call { operation: "DeleteDeploymentGroup", give: GROUP, ..CALL },
        id: "{deployment_group_id}",
        import: "{app_name}:{deployment_group_name}",
        arn: "arn:aws:codedeploy:{region}:{account}:deploymentgroup:{app_name}/{deployment_group_name}",
        gone: &["ApplicationDoesNotExistException", "DeploymentGroupDoesNotExistException"],
        tags: Some(&tags::CODEDEPLOY),
        follows: &[("arn", &["deployment_group_name"])],
        code: &DeploymentGroup,
        ..KIND
    },
    Kind {
        name: "aws_codedeploy_deployment_config",
        service: "codedeploy",
        honours: "deployment_config_name compute_platform traffic_routing_config",
        only: &[("compute_platform", &["ECS"])],
        names: &[
            ("traffic_routing_config.time_based_canary.interval", "canaryInterval"),
            ("traffic_routing_config.time_based_canary.percentage", "canaryPercentage"),
            ("traffic_routing_config.time_based_linear.interval", "linearInterval"),
            ("traffic_routing_config.time_based_linear.percentage", "linearPercentage"),
            ("arn", "-"),
        ],
        create: Call { operation: "CreateDeploymentConfig", all: true, ..CALL },
        read: Call {
            operation: "GetDeploymentConfig",
            give: &[("deploymentConfigName", "{deployment_config_name}")],
            at: "/deploymentConfigInfo",
            ..CALL
        },
        delete: Call {
            operation: "DeleteDeploymentConfig",
            give: &[("deploymentConfigName", "{deployment_config_name}")],
            ..CALL
        },
        id: "{deployment_config_name}",
        import: "{deployment_config_name}",
        arn: "arn:aws:codedeploy:{region}:{account}:deploymentconfig:{deployment_config_name}",
        gone: &["DeploymentConfigDoesNotExistException"],
        busy: &["DeploymentConfigInUseException"],
        ..KIND
    },
    Kind {
        name: "aws_codepipeline",
        service: "codepipeline",
        honours: "name role_arn pipeline_type execution_mode artifact_store.location artifact_store.type \
                  stage.name stage.action.name stage.action.category stage.action.owner stage.action.provider \
                  stage.action.version stage.action.configuration stage.action.namespace stage.action.run_order \
                  stage.action.input_artifacts stage.action.output_artifacts stage.action.timeout_in_minutes \
                  stage.before_entry.condition.result stage.before_entry.condition.rule.name \
                  stage.before_entry.condition.rule.rule_type_id stage.before_entry.condition.rule.configuration \
                  stage.before_entry.condition.rule.input_artifacts \
                  stage.before_entry.condition.rule.timeout_in_minutes \
                  stage.on_success.condition.result stage.on_success.condition.rule.name \
                  stage.on_success.condition.rule.rule_type_id stage.on_success.condition.rule.configuration \
                  stage.on_success.condition.rule.input_artifacts \
                  stage.on_success.condition.rule.timeout_in_minutes \
                  stage.on_failure.result stage.on_failure.retry_configuration \
                  stage.on_failure.condition.result stage.on_failure.condition.rule.name \
                  stage.on_failure.condition.rule.rule_type_id stage.on_failure.condition.rule.configuration \
                  stage.on_failure.condition.rule.input_artifacts \
                  stage.on_failure.condition.rule.timeout_in_minutes \
                  trigger.provider_type trigger.git_configuration.source_action_name \
                  trigger.git_configuration.push \
                  variable",
        names: &[("arn", "pipelineArn"), ("artifact_store", "-"), ("trigger_all", "-")],
        create: Call { operation: "CreatePipeline", into: "pipeline", all: true, at: "/pipeline", ..CALL },
        read: Call {
            operation: "GetPipeline",
            give: &[("name", "{name}")],
            at: "/pipeline|/metadata",
            ..CALL
        },
        update: Some(Call { operation: "UpdatePipeline", into: "pipeline", all: true, ..CALL }),
        delete: Call { operation: "DeletePipeline", give: &[("name", "{name}")], ..CALL },
        id: "{name}",
        import: "{name}",
        gone: &["PipelineNotFoundException"],
        tags: Some(&tags::CODEPIPELINE),
        follows: &[("trigger_all", &["trigger"])],
        code: &Pipeline,
        ..KIND
    },
    Kind {
        name: "aws_codestarconnections_connection",
        service: "codestar_connections",
        honours: "name provider_type",
        names: &[("name", "ConnectionName"), ("arn", "ConnectionArn")],
        create: Call { operation: "CreateConnection", all: true, ..CALL },
        read: Call {
            operation: "GetConnection",
            give: &[("ConnectionArn", "{arn}")],
            at: "/Connection",
            ..CALL
        },
        delete: Call { operation: "DeleteConnection", give: &[("ConnectionArn", "{arn}")], ..CALL },
        id: "{arn}",
        import: "{arn}",
        gone: &["ResourceNotFoundException"],
        tags: Some(&tags::CONNECTIONS),
        ..KIND
    },
];

const GROUP: &[(&str, &str)] =
    &[("applicationName", "{app_name}"), ("deploymentGroupName", "{deployment_group_name}")];

struct Project;

#[async_trait]
impl Code for Project {
    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = json!({"names": [state["name"]]});
        let Some(mut answer) = cx.find("BatchGetProjects", input).await? else { return Ok(None) };
        // For the pipeline's artifacts CodeBuild fills in what means nothing.
        if let Some(artifacts) = answer.pointer_mut("/projects/0/artifacts")
            && artifacts["type"] == "CODEPIPELINE"
        {
            let given = block(state, "artifacts").cloned().unwrap_or_default();
            for (name, member) in
                [("name", "name"), ("packaging", "packaging"), ("namespace_type", "namespaceType")]
            {
                if text(&given[name]).is_empty() {
                    artifacts[member] = Json::Null;
                }
            }
        }
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let badge = &answer["projects"][0]["badge"];
        read.insert("badge_enabled".into(), (badge["badgeEnabled"] == true).into());
        read.insert("badge_url".into(), badge["badgeRequestUrl"].clone());
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        let project = match cx.cloud.ignored_tags().is_empty() {
            true => Json::Null,
            false => {
                cx.call("BatchGetProjects", json!({"names": [prior["name"]]})).await?["projects"][0].clone()
            }
        };
        let all = tags::CODEBUILD.whole(cx, &project, state).await?;
        let mut more = json!({"tags": tags::CODEBUILD.to_wire(&all)});
        // What is gone from the configuration must be said.
        for (name, member, nothing) in [
            ("vpc_config", "vpcConfig", json!({})),
            ("cache", "cache", json!({"type": "NO_CACHE"})),
            ("secondary_sources", "secondarySources", json!([])),
            ("secondary_source_version", "secondarySourceVersions", json!([])),
            ("secondary_artifacts", "secondaryArtifacts", json!([])),
            ("source_version", "sourceVersion", json!("")),
            ("description", "description", json!("")),
            ("concurrent_build_limit", "concurrentBuildLimit", json!(-1)),
        ] {
            let empty = |value: &Json| list(value).is_empty() && text(value).is_empty() && !value.is_number();
            if !empty(&prior[name]) && empty(&state[name]) {
                more[member] = nothing;
            }
        }
        if tags::all(prior) != tags::all(state) && !cx.changed(prior, state, |name| !name.starts_with("tags"))
        {
            more["name"] = state["name"].clone();
            cx.call("UpdateProject", more).await?;
            return Ok(());
        }
        cx.update_with(prior, state, more).await
    }
}

struct Application;

#[async_trait]
impl Code for Application {
    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed_one(prior, state, &["name"]) {
            let input = json!({"applicationName": prior["name"], "newApplicationName": state["name"]});
            cx.call("UpdateApplication", input).await?;
            let arn = cx.expand(cx.kind.arn, state, &Json::Null).await?;
            state.insert("arn".into(), arn);
        }
        cx.update_tags(prior, state).await
    }
}

struct DeploymentGroup;

impl DeploymentGroup {
    fn alarms(state: &Object) -> Json {
        let Some(alarms) = block(state, "alarm_configuration") else { return json!({}) };
        let names: Vec<_> = list(&alarms["alarms"]).iter().map(|name| json!({"name": name})).collect();
        json!({"alarmConfiguration": {
            "enabled": alarms["enabled"] == true,
            "ignorePollAlarmFailure": alarms["ignore_poll_alarm_failure"] == true,
            "alarms": names,
        }})
    }
}

#[async_trait]
impl Code for DeploymentGroup {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let more = Self::alarms(state);
        cx.create_with(state, more).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let input = cx.input(&cx.kind.read, state).await?;
        let Some(answer) = cx.find("GetDeploymentGroup", input).await? else { return Ok(None) };
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let found = &answer["deploymentGroupInfo"];
        let alarms = &found["alarmConfiguration"];
        let names: Vec<_> = list(&alarms["alarms"]).iter().map(|alarm| alarm["name"].clone()).collect();
        let configured = alarms["enabled"] == true || !names.is_empty();
        let alarms = match configured || block(state, "alarm_configuration").is_some() {
            true if alarms.is_object() => json!([{
                "enabled": alarms["enabled"], "ignore_poll_alarm_failure": alarms["ignorePollAlarmFailure"],
                "alarms": names,
            }]),
            _ => json!([]),
        };
        read.insert("alarm_configuration".into(), alarms);
        // A rollback that is off says what none says.
        let rollback = &found["autoRollbackConfiguration"];
        if rollback["enabled"] != true && block(state, "auto_rollback_configuration").is_none() {
            read.insert("auto_rollback_configuration".into(), json!([]));
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed_one(prior, state, &["app_name"]) {
            return Err(Error::unsupported("Moving a deployment group to another application"));
        }
        let mut more = Self::alarms(state);
        more["currentDeploymentGroupName"] = prior["deployment_group_name"].clone();
        if cx.changed_one(prior, state, &["deployment_group_name"]) {
            more["newDeploymentGroupName"] = state["deployment_group_name"].clone();
        }
        for (name, member, nothing) in [
            ("alarm_configuration", "alarmConfiguration", json!({"enabled": false, "alarms": []})),
            (
                "auto_rollback_configuration",
                "autoRollbackConfiguration",
                json!({"enabled": false, "events": []}),
            ),
            ("trigger_configuration", "triggerConfigurations", json!([])),
        ] {
            if !list(&prior[name]).is_empty() && list(&state[name]).is_empty() {
                more[member] = nothing;
            }
        }
        cx.update_with(prior, state, more).await
    }
}

struct Pipeline;

impl Pipeline {
    /// The members that do not lie where their arguments do.
    fn shaped(input: &mut Json, state: &Object) {
        let pipeline = &mut input["pipeline"];
        let names = |names: &Json| list(names).iter().map(|name| json!({"name": name})).collect::<Json>();
        let stages = list(&state["stage"]);
        for (stage, given) in pipeline["stages"].as_array_mut().into_iter().flatten().zip(stages) {
            let given = list(&given["action"]);
            for (action, given) in stage["actions"].as_array_mut().into_iter().flatten().zip(given) {
                action["actionTypeId"] = json!({
                    "category": given["category"], "owner": given["owner"],
                    "provider": given["provider"], "version": given["version"],
                });
                action["inputArtifacts"] = names(&given["input_artifacts"]);
                let compute = list(&given["output_artifacts_for_compute_action"]);
                action["outputArtifacts"] = match compute.is_empty() {
                    true => names(&given["output_artifacts"]),
                    false => compute
                        .iter()
                        .map(|output| json!({"name": output["name"], "files": output["files"]}))
                        .collect(),
                };
                if !given["timeout_in_minutes"].is_null() {
                    action["timeoutInMinutes"] = given["timeout_in_minutes"].clone();
                }
            }
            for place in ["beforeEntry", "onSuccess", "onFailure"] {
                let conditions = stage.get_mut(place).and_then(|place| place["conditions"].as_array_mut());
                for condition in conditions.into_iter().flatten() {
                    for rule in condition["rules"].as_array_mut().into_iter().flatten() {
                        if rule["inputArtifacts"].is_array() {
                            rule["inputArtifacts"] = names(&rule["inputArtifacts"]);
                        }
                    }
                }
            }
        }
        let store = |store: &Json| {
            let mut out = json!({"type": store["type"], "location": store["location"]});
            if let Some(key) = list(&store["encryption_key"]).first() {
                out["encryptionKey"] = json!({"id": key["id"], "type": key["type"]});
            }
            out
        };
        match list(&state["artifact_store"]) {
            [single] => pipeline["artifactStore"] = store(single),
            several => {
                for each in several {
                    pipeline["artifactStores"][text(&each["region"])] = store(each);
                }
            }
        }
    }

    /// The pipeline with its members where the arguments are.
    fn unshaped(pipeline: &mut Json) {
        let names = |items: &Json| list(items).iter().map(|item| item["name"].clone()).collect::<Json>();
        for stage in pipeline["stages"].as_array_mut().into_iter().flatten() {
            for action in stage["actions"].as_array_mut().into_iter().flatten() {
                if let Json::Object(id) = action["actionTypeId"].clone() {
                    for (name, value) in id {
                        action[name] = value;
                    }
                }
                let outputs = action["outputArtifacts"].clone();
                if action["category"] == "Compute" {
                    action["output_artifacts_for_compute_action"] = outputs;
                    action["outputArtifacts"] = json!([]);
                } else {
                    action["outputArtifacts"] = names(&outputs);
                }
                action["inputArtifacts"] = names(&action["inputArtifacts"]);
            }
            for place in ["beforeEntry", "onSuccess", "onFailure"] {
                let conditions = stage.get_mut(place).and_then(|place| place.get_mut("conditions"));
                for condition in conditions.and_then(Json::as_array_mut).into_iter().flatten() {
                    for rule in condition["rules"].as_array_mut().into_iter().flatten() {
                        rule["inputArtifacts"] = names(&rule["inputArtifacts"]);
                    }
                }
            }
        }
    }
}

#[async_trait]
impl Code for Pipeline {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let call = &cx.kind.create;
        let mut input = cx.input(call, state).await?;
        Self::shaped(&mut input, state);
        tags::CODEPIPELINE.at_creation(&mut input, state, "");
        cx.call(call.operation, input).await?;
        state.insert("id".into(), state["name"].clone());
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut answer) = cx.find("GetPipeline", json!({"name": state["name"]})).await? else {
            return Ok(None);
        };
        Self::unshaped(&mut answer["pipeline"]);
        let Some(mut read) = cx.understood(&cx.kind.read, &answer, state).await? else { return Ok(None) };
        let pipeline = &answer["pipeline"];
        let store = |store: &Json, region: &str| {
            let key = match &store["encryptionKey"] {
                Json::Object(key) => json!([key]),
                _ => json!([]),
            };
            json!({"type": store["type"], "location": store["location"], "encryption_key": key, "region": region})
        };
        let stores: Json = match &pipeline["artifactStores"] {
            Json::Object(stores) => stores.iter().map(|(region, each)| store(each, region)).collect(),
            _ => json!([store(&pipeline["artifactStore"], "")]),
        };
        read.insert("artifact_store".into(), stores);
        let triggers = read.get("trigger").cloned().unwrap_or_else(|| json!([]));
        read.insert("trigger_all".into(), triggers);
        // A V2 pipeline gets a trigger for its source if it is given none.
        if list(&state["trigger"]).is_empty() {
            read.insert("trigger".into(), json!([]));
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        cx.update_tags(prior, state).await?;
        if cx.changed(prior, state, |name| !name.starts_with("tags")) {
            let call = Call { operation: "UpdatePipeline", into: "pipeline", all: true, ..CALL };
            let mut input = cx.input(&call, state).await?;
            Self::shaped(&mut input, state);
            cx.call("UpdatePipeline", input).await?;
        }
        Ok(())
    }
}
