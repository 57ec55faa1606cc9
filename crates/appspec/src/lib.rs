//! The application specification of an ECS deployment: YAML or JSON.
//!
//! Source: CodeDeploy user guide, "AppSpec 'resources' section (Amazon ECS and AWS Lambda deployments only)".
//!
//! CodeDeploy reads it when it deploys; CodePipeline reads it before it registers the task definition that it names.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What the application specification says about the replacement tasks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Specification {
    pub task_definition: String,
    pub container_name: String,
    pub container_port: i32,
    pub platform_version: Option<String>,
    /// Subnets, security groups, `ENABLED` or `DISABLED`.
    pub network: Option<(Vec<String>, Vec<String>, Option<String>)>,
    /// Provider, weight, base.
    pub capacity: Vec<(String, i32, i32)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: Version,
    #[serde(rename = "Resources")]
    resources: Vec<BTreeMap<String, Resource>>,
    #[serde(rename = "Hooks", default)]
    hooks: Vec<BTreeMap<String, String>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Version {
    Number(f64),
    Text(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Resource {
    r#type: String,
    properties: Properties,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Properties {
    task_definition: String,
    load_balancer_info: LoadBalancer,
    platform_version: Option<String>,
    network_configuration: Option<Network>,
    #[serde(default)]
    capacity_provider_strategy: Vec<Capacity>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct LoadBalancer {
    container_name: String,
    container_port: i32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Network {
    awsvpc_configuration: Awsvpc,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Awsvpc {
    subnets: Vec<String>,
    #[serde(default)]
    security_groups: Vec<String>,
    assign_public_ip: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "PascalCase")]
struct Capacity {
    capacity_provider: String,
    #[serde(default)]
    base: i32,
    #[serde(default)]
    weight: i32,
}

/// Reads a specification; the error says what is wrong and, where the parser knows it, the line.
pub fn parse(text: &str) -> Result<Specification, String> {
    let document: Document =
        serde_saphyr::from_str(text).map_err(|error| format!("The AppSpec is not valid: {error}"))?;
    let version = match &document.version {
        Version::Number(number) => number.to_string(),
        Version::Text(text) => text.clone(),
    };
    if !matches!(version.as_str(), "0" | "0.0") {
        return Err(format!("The AppSpec's version must be 0.0, not {version}"));
    }
    if let Some(hook) = document.hooks.iter().flat_map(BTreeMap::iter).next() {
        return Err(format!(
            "The AppSpec's hook {} names the Lambda function {}; there is no Lambda here, so hooks are not supported",
            hook.0, hook.1
        ));
    }
    let mut resources: Vec<Resource> =
        document.resources.into_iter().flat_map(BTreeMap::into_values).collect();
    if resources.len() != 1 {
        return Err(format!("The AppSpec must name exactly one resource, not {}", resources.len()));
    }
    let resource = resources.remove(0);
    if resource.r#type != "AWS::ECS::Service" {
        return Err(format!(
            "The AppSpec's resource must be of type AWS::ECS::Service, not {}",
            resource.r#type
        ));
    }
    let properties = resource.properties;
    if properties.task_definition.contains('<') {
        return Err(format!(
            "The AppSpec's TaskDefinition is the placeholder {}; a pipeline replaces it, a deployment by hand needs an ARN",
            properties.task_definition
        ));
    }
    Ok(Specification {
        task_definition: properties.task_definition,
        container_name: properties.load_balancer_info.container_name,
        container_port: properties.load_balancer_info.container_port,
        platform_version: properties.platform_version,
        network: properties.network_configuration.map(|network| {
            let awsvpc = network.awsvpc_configuration;
            (awsvpc.subnets, awsvpc.security_groups, awsvpc.assign_public_ip)
        }),
        capacity: properties
            .capacity_provider_strategy
            .into_iter()
            .map(|item| (item.capacity_provider, item.weight, item.base))
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::parse;

    const GOOD: &str = r#"
version: 0.0
Resources:
  - TargetService:
      Type: AWS::ECS::Service
      Properties:
        TaskDefinition: "arn:aws:ecs:us-east-1:1:task-definition/web:3"
        LoadBalancerInfo:
          ContainerName: "web"
          ContainerPort: 8000
"#;

    #[test]
    fn specifications() {
        let good = parse(GOOD).unwrap();
        assert_eq!((good.container_name.as_str(), good.container_port), ("web", 8000));
        let json = r#"{"version": 0.0, "Resources": [{"T": {"Type": "AWS::ECS::Service", "Properties":
            {"TaskDefinition": "web:3", "LoadBalancerInfo": {"ContainerName": "web", "ContainerPort": 80}}}}]}"#;
        assert_eq!(parse(json).unwrap().task_definition, "web:3");
        let cases = [
            (GOOD.replace("0.0", "1.0"), "version"),
            (GOOD.replace("ContainerPort", "ContainerPrt"), "ContainerPrt"),
            (GOOD.replace("ECS::Service", "Lambda::Function"), "AWS::Lambda::Function"),
            (
                GOOD.replace("\"arn:aws:ecs:us-east-1:1:task-definition/web:3\"", "<TASK_DEFINITION>"),
                "placeholder",
            ),
            (format!("{GOOD}Hooks:\n  - BeforeInstall: check\n"), "check"),
            (GOOD.replace("Resources:", "Resources: ["), "not valid"),
        ];
        for (text, part) in cases {
            let problem = parse(&text).unwrap_err();
            assert!(problem.contains(part), "{part}: {problem}");
        }
    }
}
