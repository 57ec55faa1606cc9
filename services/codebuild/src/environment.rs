//! The environment of a build: StartBuild over project over buildspec, parameters and secrets resolved, and CodeBuild's
//! own variables over all of them.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use novamind_api::codebuild::EnvironmentVariable;
use novamind_api::secretsmanager::GetSecretValue;
use novamind_api::ssm::GetParameters;
use novamind_builds::buildspec::Env;
use novamind_kernel::{Context, Credentials, SecretReference};

use crate::records::{Build, Failure};
use crate::source::failure;

/// GetParameters takes so many names.
const NAMES: usize = 10;

#[derive(Debug, Default)]
pub struct Environment {
    pub variables: IndexMap<String, String>,
    /// Values that the log masks.
    pub secrets: Vec<String>,
    /// Names of variables whose value is a secret.
    pub secret_names: Vec<String>,
}

/// Where a variable's value comes from.
#[derive(Clone, Debug, PartialEq)]
enum Value {
    Plain(String),
    Parameter(String),
    Secret(String),
}

/// The variables of buildspec and project, in their precedence.
fn chosen(buildspec: &Env, project: &[EnvironmentVariable]) -> IndexMap<String, Value> {
    let mut chosen = IndexMap::new();
    for (name, value) in &buildspec.variables {
        chosen.insert(name.clone(), Value::Plain(value.clone()));
    }
    for (name, parameter) in &buildspec.parameter_store {
        chosen.insert(name.clone(), Value::Parameter(parameter.clone()));
    }
    for (name, secret) in &buildspec.secrets_manager {
        chosen.insert(name.clone(), Value::Secret(secret.clone()));
    }
    for variable in project {
        let value = match variable.r#type.as_deref() {
            Some("SECRETS_MANAGER") => Value::Secret(variable.value.clone()),
            Some("PARAMETER_STORE") => Value::Parameter(variable.value.clone()),
            _ => Value::Plain(variable.value.clone()),
        };
        chosen.insert(variable.name.clone(), value);
    }
    chosen
}

/// Resolves the variables under the service role.
pub async fn resolve(
    caller: &Context,
    buildspec: &Env,
    project: &[EnvironmentVariable],
) -> Result<Environment, Failure> {
    let chosen = chosen(buildspec, project);
    let parameters = parameters(caller, &chosen).await?;
    let secrets = secrets(caller, &chosen).await?;
    let mut environment = Environment::default();
    for (name, value) in chosen {
        let value = match value {
            Value::Plain(value) => value,
            Value::Parameter(from) | Value::Secret(from) => {
                let value = parameters.get(&from).or_else(|| secrets.get(&from)).cloned().unwrap_or_default();
                environment.secrets.push(value.clone());
                environment.secret_names.push(name.clone());
                value
            }
        };
        environment.variables.insert(name, value);
    }
    environment.secrets.retain(|secret| !secret.is_empty());
    Ok(environment)
}

/// Values of parameters, by what names them.
async fn parameters(
    caller: &Context,
    chosen: &IndexMap<String, Value>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut wanted: Vec<String> = Vec::new();
    for value in chosen.values() {
        if let Value::Parameter(name) = value
            && !wanted.contains(name)
        {
            wanted.push(name.clone());
        }
    }
    let mut parameters = BTreeMap::new();
    for names in wanted.chunks(NAMES) {
        let input = GetParameters { names: names.to_vec(), with_decryption: Some(true) };
        let answer = caller
            .call(input)
            .await
            .map_err(|error| failure("DOWNLOAD_SOURCE", "Parameter Store", &error))?;
        if let Some(missing) = answer.invalid_parameters.as_ref().and_then(|missing| missing.first()) {
            return Err(Failure::new(
                "DOWNLOAD_SOURCE",
                "CLIENT_ERROR",
                format!("Parameter Store has no parameter {missing}"),
            ));
        }
        for parameter in answer.parameters.unwrap_or_default() {
            let selector = parameter.selector.unwrap_or_default();
            let name = parameter.name.unwrap_or_default();
            let value = parameter.value.unwrap_or_default();
            // A parameter that was asked for by its ARN answers by its name.
            if let Some(arn) = parameter.arn {
                parameters.insert(format!("{arn}{selector}"), value.clone());
            }
            parameters.insert(format!("{name}{selector}"), value);
        }
    }
    Ok(parameters)
}

/// Values of secrets and of their fields, by what names them.
async fn secrets(
    caller: &Context,
    chosen: &IndexMap<String, Value>,
) -> Result<BTreeMap<String, String>, Failure> {
    let mut values = BTreeMap::new();
    for value in chosen.values() {
        let Value::Secret(from) = value else { continue };
        if values.contains_key(from) {
            continue;
        }
        let broken = |text: String| Failure::new("DOWNLOAD_SOURCE", "CLIENT_ERROR", text);
        let reference = SecretReference::parse(from)
            .ok_or_else(|| broken(format!("{from} does not name a secret of Secrets Manager")))?;
        let input = GetSecretValue {
            secret_id: reference.secret.to_owned(),
            version_id: reference.version_id.map(str::to_owned),
            version_stage: reference.version_stage.map(str::to_owned),
        };
        let answer = caller
            .call(input)
            .await
            .map_err(|error| failure("DOWNLOAD_SOURCE", "Secrets Manager", &error))?;
        let text = answer.secret_string.ok_or_else(|| {
            broken(format!("the secret {} is binary; variables are text", reference.secret))
        })?;
        values.insert(from.clone(), reference.pick(&text).map_err(broken)?);
    }
    Ok(values)
}

/// CodeBuild's own variables, which nobody overrides, and the way to this cloud, which a project may.
pub fn own(
    environment: &mut Environment,
    build: &Build,
    caller: &Context,
    credentials: Option<&Credentials>,
) {
    let shown = &build.build;
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let endpoint = caller.cloud().settings().endpoint.clone();
    let mut defaults = vec![
        ("AWS_DEFAULT_REGION", caller.region().to_owned()),
        ("AWS_REGION", caller.region().to_owned()),
        ("AWS_ENDPOINT_URL", endpoint),
        ("AWS_DISABLE_HOST_PREFIX_INJECTION", "true".to_owned()),
    ];
    let own_key = environment.variables.contains_key("AWS_ACCESS_KEY_ID");
    if let Some(credentials) = credentials.filter(|_| !own_key) {
        defaults.push(("AWS_ACCESS_KEY_ID", credentials.access_key.clone()));
        defaults.push(("AWS_SECRET_ACCESS_KEY", credentials.secret_key.clone()));
        defaults.push(("AWS_SESSION_TOKEN", credentials.session_token.clone()));
        environment.secrets.extend([credentials.secret_key.clone(), credentials.session_token.clone()]);
    }
    for (name, value) in defaults {
        environment.variables.entry(name.to_owned()).or_insert(value);
    }
    let logs = shown.logs.clone().unwrap_or_default();
    let source = shown.source.clone().unwrap_or_default();
    let image = shown.environment.as_ref().map(|environment| environment.image.clone());
    let mut variables = vec![
        ("CODEBUILD_BUILD_ARN".to_owned(), text(&shown.arn)),
        ("CODEBUILD_BUILD_ID".to_owned(), text(&shown.id)),
        ("CODEBUILD_BUILD_IMAGE".to_owned(), image.unwrap_or_default()),
        ("CODEBUILD_BUILD_NUMBER".to_owned(), shown.build_number.unwrap_or_default().to_string()),
        ("CODEBUILD_INITIATOR".to_owned(), text(&shown.initiator)),
        ("CODEBUILD_KMS_KEY_ID".to_owned(), text(&shown.encryption_key)),
        ("CODEBUILD_LOG_PATH".to_owned(), text(&logs.stream_name)),
        ("CODEBUILD_RESOLVED_SOURCE_VERSION".to_owned(), text(&shown.resolved_source_version)),
        ("CODEBUILD_SOURCE_REPO_URL".to_owned(), text(&source.location)),
        ("CODEBUILD_SOURCE_VERSION".to_owned(), text(&shown.source_version)),
        (
            "CODEBUILD_START_TIME".to_owned(),
            shown.start_time.map_or_else(String::new, |time| time.millis().to_string()),
        ),
    ];
    let versions = shown.secondary_source_versions.as_deref().unwrap_or_default();
    for source in shown.secondary_sources.iter().flatten() {
        let identifier = text(&source.source_identifier);
        let version = versions.iter().find(|version| version.source_identifier == identifier);
        let version = version.map(|version| version.source_version.clone()).unwrap_or_default();
        variables.push((format!("CODEBUILD_SOURCE_REPO_URL_{identifier}"), text(&source.location)));
        variables.push((format!("CODEBUILD_SOURCE_VERSION_{identifier}"), version));
    }
    environment.variables.extend(variables);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_goes_over_the_project_and_that_over_the_buildspec() {
        let buildspec = Env {
            variables: [("A", "spec"), ("B", "spec")].map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
            parameter_store: [("C", "/p")].map(|(n, v)| (n.to_owned(), v.to_owned())).into(),
            ..Env::default()
        };
        let variable = |name: &str, value: &str, kind: &str| EnvironmentVariable {
            name: name.into(),
            value: value.into(),
            r#type: Some(kind.into()),
        };
        let project = [variable("B", "/q", "PARAMETER_STORE"), variable("C", "project", "PLAINTEXT")];
        let chosen = chosen(&buildspec, &project);
        assert_eq!(chosen["A"], Value::Plain("spec".into()));
        assert_eq!(chosen["B"], Value::Parameter("/q".into()));
        assert_eq!(chosen["C"], Value::Plain("project".into()));
    }
}
