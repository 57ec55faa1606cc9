//! What a pipeline may be: its structure, its actions, and what is not supported.

use std::collections::{BTreeMap, BTreeSet};

use novamind_api::codepipeline::{ActionDeclaration, PipelineDeclaration, StageDeclaration, errors};
use novamind_kernel::Arn;
use novamind_wire::{Error, Result};

use crate::plan::ECS_MINUTES;
use crate::{rule, trigger};

const RESERVED: [&str; 2] = ["codepipeline", "variables"];

/// What a provider's action looks like: how many artifacts go in and out, and its configuration keys.
struct Provider {
    category: &'static [&'static str],
    name: &'static str,
    inputs: (usize, usize),
    outputs: (usize, usize),
    required: &'static [&'static str],
    optional: &'static [&'static str],
}

/// Source: CodePipeline user guide, "Action structure reference".
const PROVIDERS: &[Provider] = &[
    Provider {
        category: &["Source"],
        name: "CodeStarSourceConnection",
        inputs: (0, 0),
        outputs: (1, 1),
        required: &["ConnectionArn", "FullRepositoryId", "BranchName"],
        optional: &["OutputArtifactFormat", "DetectChanges"],
    },
    Provider {
        category: &["Source"],
        name: "S3",
        inputs: (0, 0),
        outputs: (1, 1),
        required: &["S3Bucket", "S3ObjectKey"],
        optional: &["PollForSourceChanges"],
    },
    Provider {
        category: &["Source"],
        name: "ECR",
        inputs: (0, 0),
        outputs: (1, 1),
        required: &["RepositoryName"],
        optional: &["ImageTag"],
    },
    Provider {
        category: &["Build", "Test"],
        name: "CodeBuild",
        inputs: (1, 5),
        outputs: (0, 5),
        required: &["ProjectName"],
        optional: &["PrimarySource", "EnvironmentVariables", "BatchEnabled", "CombineArtifacts"],
    },
    Provider {
        category: &["Approval"],
        name: "Manual",
        inputs: (0, 0),
        outputs: (0, 0),
        required: &[],
        optional: &["CustomData", "ExternalEntityLink", "NotificationArn"],
    },
    Provider {
        category: &["Deploy"],
        name: "ECS",
        inputs: (1, 1),
        outputs: (0, 0),
        required: &["ClusterName", "ServiceName"],
        optional: &["FileName", "DeploymentTimeout"],
    },
    Provider {
        category: &["Deploy"],
        name: "CodeDeployToECS",
        inputs: (1, 5),
        outputs: (0, 0),
        required: &[
            "ApplicationName",
            "DeploymentGroupName",
            "TaskDefinitionTemplateArtifact",
            "AppSpecTemplateArtifact",
        ],
        optional: &[
            "TaskDefinitionTemplatePath",
            "AppSpecTemplatePath",
            "Image1ArtifactName",
            "Image1ContainerName",
            "Image2ArtifactName",
            "Image2ContainerName",
            "Image3ArtifactName",
            "Image3ContainerName",
            "Image4ArtifactName",
            "Image4ContainerName",
        ],
    },
    Provider {
        category: &["Deploy"],
        name: "CodeDeploy",
        inputs: (1, 1),
        outputs: (0, 0),
        required: &["ApplicationName", "DeploymentGroupName"],
        optional: &[],
    },
    Provider {
        category: &["Deploy"],
        name: "S3",
        inputs: (1, 1),
        outputs: (0, 0),
        required: &["BucketName", "Extract"],
        optional: &["ObjectKey", "CacheControl"],
    },
];

fn structure(message: impl Into<String>) -> Error {
    errors::INVALID_STRUCTURE_EXCEPTION.error(message)
}

fn bad_stage(message: impl Into<String>) -> Error {
    errors::INVALID_STAGE_DECLARATION_EXCEPTION.error(message)
}

fn bad_action(message: impl Into<String>) -> Error {
    errors::INVALID_ACTION_DECLARATION_EXCEPTION.error(message)
}

/// Checks a declaration for a pipeline of this region and fills in what AWS fills in.
pub fn check(declaration: &mut PipelineDeclaration, region: &str) -> Result<()> {
    declaration.pipeline_type.get_or_insert_with(|| "V1".into());
    declaration.execution_mode.get_or_insert_with(|| "SUPERSEDED".into());
    let v2 = declaration.pipeline_type.as_deref() == Some("V2");
    if !v2 && declaration.execution_mode.as_deref() != Some("SUPERSEDED") {
        return Err(structure("Only pipelines of type V2 may have another execution mode than SUPERSEDED"));
    }
    if !v2 && declaration.variables.as_ref().is_some_and(|variables| !variables.is_empty()) {
        return Err(structure("Only pipelines of type V2 may have variables"));
    }
    trigger::check(declaration)?;
    if declaration.artifact_stores.as_ref().is_some_and(|stores| !stores.is_empty()) {
        return Err(Error::unsupported("artifactStores for several regions"));
    }
    let store = declaration
        .artifact_store
        .as_ref()
        .ok_or_else(|| structure("Pipeline must have either an artifactStore or artifactStores"))?;
    if store.encryption_key.is_some() {
        return Err(Error::unsupported("An encryptionKey of the artifact store"));
    }
    if !(2..=50).contains(&declaration.stages.len()) {
        return Err(structure("Pipeline has a minimum of two stages and a maximum of 50 stages"));
    }
    let mut stages = BTreeSet::new();
    let mut artifacts: BTreeSet<String> = BTreeSet::new();
    let mut namespaces = BTreeSet::new();
    for (index, stage) in declaration.stages.iter_mut().enumerate() {
        if !stages.insert(stage.name.clone()) {
            return Err(bad_stage(format!("Stage name must be unique: {}", stage.name)));
        }
        let before = artifacts.clone();
        check_stage(stage, index == 0, region, &mut artifacts, &mut namespaces)?;
        rule::check(stage, index == 0, v2, region, (&before, &artifacts))?;
    }
    check_namespaces(&namespaces, &artifacts)
}

/// Namespaces of actions are neither those of CodePipeline's own variables and of the pipeline's, nor names of artifacts
/// ("Namespaces", Variables reference, CodePipeline user guide); the words are ours.
fn check_namespaces(namespaces: &BTreeSet<String>, artifacts: &BTreeSet<String>) -> Result<()> {
    let taken = |name: &&String| RESERVED.contains(&name.as_str()) || artifacts.contains(*name);
    match namespaces.iter().find(taken) {
        Some(name) => Err(bad_action(format!(
            "The namespace {name} is reserved, or the name of an artifact of the pipeline"
        ))),
        None => Ok(()),
    }
}

fn check_stage(
    stage: &mut StageDeclaration,
    first: bool,
    region: &str,
    artifacts: &mut BTreeSet<String>,
    namespaces: &mut BTreeSet<String>,
) -> Result<()> {
    let name = stage.name.clone();
    if stage.blockers.as_ref().is_some_and(|blockers| !blockers.is_empty()) {
        return Err(Error::unsupported(format!("Blockers of stage {name}")));
    }
    if stage.actions.is_empty() || stage.actions.len() > 50 {
        return Err(bad_stage(format!("Stage {name} must have between 1 and 50 actions")));
    }
    let mut names = BTreeSet::new();
    for action in &mut stage.actions {
        action.run_order.get_or_insert(1);
        let is_source = action.action_type_id.category == "Source";
        if is_source != first {
            return Err(structure(if first {
                format!("Stage {name} is the first one and may contain source actions only: {}", action.name)
            } else {
                format!("The source action {} must be in the first stage", action.name)
            }));
        }
        if !names.insert(action.name.clone()) {
            return Err(bad_action(format!(
                "Action name must be unique within stage {name}: {}",
                action.name
            )));
        }
        check_action(action, region)?;
        if let Some(namespace) = &action.namespace
            && !namespaces.insert(namespace.clone())
        {
            return Err(bad_action(format!(
                "Namespaces must be unique across the pipeline definition. The following occur more than once in the \
                 pipeline. StageName=[{name}], ActionName=[{}], Namespace=[{namespace}]",
                action.name
            )));
        }
    }
    // An input must come from an action that runs before: another stage, or a lower order.
    let mut orders: BTreeMap<i32, Vec<&ActionDeclaration>> = BTreeMap::new();
    for action in &stage.actions {
        orders.entry(action.run_order.unwrap_or(1)).or_default().push(action);
    }
    for group in orders.values() {
        for action in group {
            for input in action.input_artifacts.iter().flatten() {
                if !artifacts.contains(&input.name) {
                    return Err(bad_action(format!(
                        "The input artifact {} of action {} is not an output of an earlier action",
                        input.name, action.name
                    )));
                }
            }
        }
        for output in group.iter().flat_map(|action| action.output_artifacts.iter().flatten()) {
            if !artifacts.insert(output.name.clone()) {
                return Err(bad_action(format!(
                    "Output artifact names must be unique in a pipeline: {}",
                    output.name
                )));
            }
        }
    }
    Ok(())
}

fn check_action(action: &ActionDeclaration, region: &str) -> Result<()> {
    let (name, kind) = (&action.name, &action.action_type_id);
    let provider = PROVIDERS
        .iter()
        .find(|provider| {
            kind.owner == "AWS"
                && provider.name == kind.provider
                && provider.category.contains(&kind.category.as_str())
        })
        .ok_or_else(|| {
            Error::unsupported(format!(
                "Action {name}: the provider {} (category {}, owner {})",
                kind.provider, kind.category, kind.owner
            ))
        })?;
    if kind.version != "1" {
        return Err(bad_action(format!("ActionType {} has no version {}", kind.provider, kind.version)));
    }
    if action.role_arn.is_some() {
        return Err(Error::unsupported(format!("The roleArn of action {name}")));
    }
    if action.region.as_deref().is_some_and(|other| other != region) {
        return Err(Error::unsupported(format!("Action {name}: another region than the pipeline's")));
    }
    let unsupported = [
        ("commands", action.commands.is_some()),
        ("outputVariables", action.output_variables.is_some()),
        ("environmentVariables", action.environment_variables.is_some()),
    ];
    if let Some((field, _)) = unsupported.iter().find(|(_, set)| *set) {
        return Err(Error::unsupported(format!("{field} of action {name}")));
    }
    if action.timeout_in_minutes.is_some() && kind.category != "Approval" {
        return Err(bad_action(format!(
            "Action {name}: timeoutInMinutes can be set for manual approvals only"
        )));
    }
    let count = |given: usize, (least, most): (usize, usize), what: &str| {
        if (least..=most).contains(&given) {
            return Ok(());
        }
        Err(bad_action(format!(
            "Action {name} has {given} {what} artifacts; {} has between {least} and {most}",
            kind.provider
        )))
    };
    count(action.input_artifacts.as_ref().map_or(0, Vec::len), provider.inputs, "input")?;
    count(action.output_artifacts.as_ref().map_or(0, Vec::len), provider.outputs, "output")?;
    check_configuration(action, provider)
}

fn check_configuration(action: &ActionDeclaration, provider: &Provider) -> Result<()> {
    let (name, empty) = (&action.name, BTreeMap::new());
    let configuration = action.configuration.as_ref().unwrap_or(&empty);
    for key in provider.required {
        if !configuration.contains_key(*key) {
            return Err(bad_action(format!(
                "Action configuration for action '{name}' is missing required configuration '{key}'"
            )));
        }
    }
    for key in configuration.keys() {
        let key = key.as_str();
        if provider.name == "S3" && key == "CannedACL" {
            return Err(Error::unsupported(format!("{key} in the configuration of action {name}")));
        }
        if !provider.required.contains(&key) && !provider.optional.contains(&key) {
            return Err(bad_action(format!(
                "Action configuration for action '{name}' contains unknown configuration '{key}'"
            )));
        }
    }
    let is = |key: &str, value: &str| configuration.get(key).is_some_and(|text| text == value);
    if is("OutputArtifactFormat", "CODEBUILD_CLONE_REF") {
        return Err(Error::unsupported(format!("OutputArtifactFormat CODEBUILD_CLONE_REF of action {name}")));
    }
    for key in ["BatchEnabled", "CombineArtifacts"] {
        if is(key, "true") {
            return Err(Error::unsupported(format!("{key} of action {name}")));
        }
    }
    let topic = configuration.get("NotificationArn").filter(|text| !text.contains("#{"));
    if topic.is_some_and(|text| Arn::parse(text).is_none_or(|arn| arn.service != "sns")) {
        return Err(bad_action(format!("Action {name}: NotificationArn must be the ARN of a topic")));
    }
    let minutes = configuration.get("DeploymentTimeout").filter(|text| !text.contains("#{"));
    if minutes.is_some_and(|text| !text.parse().is_ok_and(|value: i64| (1..=ECS_MINUTES).contains(&value))) {
        return Err(bad_action(format!(
            "Action {name}: DeploymentTimeout must be a number of minutes from 1 to {ECS_MINUTES}"
        )));
    }
    let inputs = action.input_artifacts.as_ref().map_or(0, Vec::len);
    if provider.name == "CodeBuild" && inputs > 1 && !configuration.contains_key("PrimarySource") {
        return Err(bad_action(format!(
            "Action {name} has several input artifacts: PrimarySource must name one"
        )));
    }
    if let Some(primary) = configuration.get("PrimarySource").filter(|text| !text.contains("#{"))
        && !action.input_artifacts.iter().flatten().any(|input| input.name == *primary)
    {
        return Err(bad_action(format!(
            "Action {name}: the PrimarySource {primary} is not one of its input artifacts"
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use novamind_wire::document;

    use super::*;

    fn declaration(stages: serde_json::Value) -> PipelineDeclaration {
        let tree = serde_json::json!({
            "name": "p", "roleArn": "arn:aws:iam::1:role/r", "pipelineType": "V2",
            "artifactStore": {"type": "S3", "location": "bucket"}, "stages": stages,
        });
        document::read(tree.to_string().as_bytes()).unwrap()
    }

    fn source() -> serde_json::Value {
        serde_json::json!({"name": "Source", "actions": [{
            "name": "S", "actionTypeId": {"category": "Source", "owner": "AWS", "provider": "S3", "version": "1"},
            "configuration": {"S3Bucket": "b", "S3ObjectKey": "k"}, "outputArtifacts": [{"name": "src"}]}]})
    }

    fn build(extra: serde_json::Value) -> serde_json::Value {
        let mut action = serde_json::json!({
            "name": "B", "actionTypeId": {"category": "Build", "owner": "AWS", "provider": "CodeBuild", "version": "1"},
            "configuration": {"ProjectName": "p"}, "inputArtifacts": [{"name": "src"}]});
        for (key, value) in extra.as_object().unwrap() {
            action[key] = value.clone();
        }
        serde_json::json!({"name": "Build", "actions": [action]})
    }

    #[test]
    fn structures() {
        let json = |value: serde_json::Value| value;
        let cases = [
            (json(serde_json::json!([source(), build(serde_json::json!({}))])), None),
            (serde_json::json!([source()]), Some("InvalidStructureException")),
            (serde_json::json!([build(serde_json::json!({})), source()]), Some("InvalidStructureException")),
            (serde_json::json!([source(), source()]), Some("InvalidStageDeclarationException")),
            (
                serde_json::json!([
                    source(),
                    build(serde_json::json!({"inputArtifacts": [{"name": "other"}]}))
                ]),
                Some("InvalidActionDeclarationException"),
            ),
            (
                serde_json::json!([
                    source(),
                    build(serde_json::json!({"outputArtifacts": [{"name": "src"}]}))
                ]),
                Some("InvalidActionDeclarationException"),
            ),
            (
                serde_json::json!([source(), build(serde_json::json!({"configuration": {}}))]),
                Some("InvalidActionDeclarationException"),
            ),
            (
                serde_json::json!([
                    source(),
                    build(serde_json::json!({"configuration": {"ProjectName": "p", "X": "y"}}))
                ]),
                Some("InvalidActionDeclarationException"),
            ),
        ];
        for (stages, code) in cases {
            let outcome = check(&mut declaration(stages.clone()), "us-east-1");
            assert_eq!(outcome.err().map(|error| error.code().to_owned()).as_deref(), code, "{stages}");
        }
    }
}
