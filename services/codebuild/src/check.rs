//! What of a project or a build is honoured here. The rest is refused by name.

use novamind_api::codebuild::{
    LogsConfig, ProjectArtifacts, ProjectCache, ProjectEnvironment, ProjectSource, SourceAuth, errors,
};
use novamind_wire::{Error, Result};

const ENVIRONMENT_VARIABLE_TYPES: [&str; 3] = ["PLAINTEXT", "PARAMETER_STORE", "SECRETS_MANAGER"];

pub fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_INPUT_EXCEPTION.error(message)
}

pub fn not_found(message: impl Into<String>) -> Error {
    errors::RESOURCE_NOT_FOUND_EXCEPTION.error(message)
}

fn refuse(asked: bool, what: &str) -> Result<()> {
    if asked { Err(Error::unsupported(what)) } else { Ok(()) }
}

/// Refuses what is given and not empty.
pub fn absent<T: Default + PartialEq>(given: Option<&T>, what: &str) -> Result<()> {
    refuse(given.is_some_and(|given| *given != T::default()), what)
}

const IDENTIFIER: &str = "at most 128 letters, digits, - and _";

/// Identifiers become names of variables and files. The hyphen is for a pipeline's artifacts.
fn is_identifier(text: &str) -> bool {
    (1..=128).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_".contains(&b))
}

/// Whether a buildspec is the text itself rather than the place of one.
pub fn is_inline(buildspec: &str) -> bool {
    buildspec.contains('\n') || buildspec.trim_start().starts_with('{') || buildspec.starts_with("version:")
}

/// Types whose source is a Git repository.
pub fn is_git(kind: &str) -> bool {
    ["GITHUB", "GITHUB_ENTERPRISE", "BITBUCKET", "GITLAB", "GITLAB_SELF_MANAGED"].contains(&kind)
}

pub fn source(source: &ProjectSource, primary: bool) -> Result<()> {
    let location = source.location.as_deref().unwrap_or_default();
    match source.r#type.as_str() {
        "CODECOMMIT" => return Err(Error::unsupported("The source type CODECOMMIT")),
        "NO_SOURCE" if primary => {
            if !source.buildspec.as_deref().is_some_and(|text| is_inline(text) || text.starts_with("arn:")) {
                return Err(invalid(
                    "Invalid buildspec: a project with the source type NO_SOURCE needs its buildspec inline",
                ));
            }
        }
        "NO_SOURCE" | "CODEPIPELINE" if !primary => {
            return Err(invalid(format!("Invalid secondary source type: {}", source.r#type)));
        }
        "CODEPIPELINE" => {}
        "S3" => {
            let (_, key) = location.split_once('/').unwrap_or_default();
            if key.is_empty() {
                return Err(invalid(format!(
                    "Invalid source location: {location} (expected bucket/path/to/source.zip)"
                )));
            }
        }
        _ => {
            if source.auth.as_ref().is_none_or(|auth| auth.r#type != "CODECONNECTIONS") {
                novamind_git::Location::parse(location)
                    .map_err(|error| invalid(format!("Invalid source location: {error}")))?;
            }
        }
    }
    if !primary && !source.source_identifier.as_deref().is_some_and(is_identifier) {
        return Err(invalid(format!("A secondary source needs a sourceIdentifier of {IDENTIFIER}")));
    }
    if let Some(auth) = &source.auth {
        source_auth(auth)?;
    }
    refuse(
        source.git_submodules_config.as_ref().is_some_and(|config| config.fetch_submodules),
        "gitSubmodulesConfig.fetchSubmodules",
    )?;
    refuse(source.report_build_status == Some(true), "reportBuildStatus")?;
    refuse(source.build_status_config.is_some(), "buildStatusConfig")?;
    refuse(source.insecure_ssl == Some(true), "insecureSsl")
}

pub fn source_auth(auth: &SourceAuth) -> Result<()> {
    if auth.r#type != "CODECONNECTIONS" {
        return Err(Error::unsupported(format!("The source auth type {}", auth.r#type)));
    }
    if auth.resource.as_deref().is_none_or(str::is_empty) {
        return Err(invalid(
            "A source auth of the type CODECONNECTIONS needs a connection's ARN as its resource",
        ));
    }
    Ok(())
}

pub fn artifacts(artifacts: &ProjectArtifacts, primary: bool) -> Result<()> {
    if artifacts.r#type == "S3" && artifacts.location.as_deref().is_none_or(str::is_empty) {
        return Err(invalid("Invalid artifacts: location must be specified when artifacts type is S3"));
    }
    if !primary && !artifacts.artifact_identifier.as_deref().is_some_and(is_identifier) {
        return Err(invalid(format!("A secondary artifact needs an artifactIdentifier of {IDENTIFIER}")));
    }
    refuse(
        artifacts.bucket_owner_access.as_deref().is_some_and(|access| access != "NONE"),
        "bucketOwnerAccess",
    )
}

pub fn environment(environment: &ProjectEnvironment) -> Result<()> {
    let native = match std::env::consts::ARCH {
        "aarch64" => "ARM_CONTAINER",
        _ => "LINUX_CONTAINER",
    };
    if environment.r#type != native {
        return Err(Error::unsupported(format!(
            "The environment type {} (this machine is a {native})",
            environment.r#type
        )));
    }
    if limits(&environment.compute_type).is_none() {
        return Err(Error::unsupported(format!("The compute type {}", environment.compute_type)));
    }
    for variable in environment.environment_variables.iter().flatten() {
        let kind = variable.r#type.as_deref().unwrap_or("PLAINTEXT");
        if !ENVIRONMENT_VARIABLE_TYPES.contains(&kind) {
            return Err(Error::unsupported(format!("The variable {} of the type {kind}", variable.name)));
        }
        if variable.name.starts_with("CODEBUILD_") {
            return Err(invalid(format!(
                "Invalid environment variable name {}: CODEBUILD_ is a reserved prefix",
                variable.name
            )));
        }
    }
    refuse(environment.compute_configuration.is_some(), "computeConfiguration")?;
    refuse(environment.fleet.as_ref().is_some_and(|fleet| fleet.fleet_arn.is_some()), "fleet")?;
    absent(environment.certificate.as_ref(), "certificate")?;
    refuse(environment.registry_credential.is_some(), "registryCredential")?;
    refuse(environment.docker_server.is_some(), "dockerServer")?;
    refuse(environment.host_kernel.is_some(), "hostKernel")
}

/// Memory in GiB and processors of a compute type.
pub fn limits(compute_type: &str) -> Option<(u64, u64)> {
    Some(match compute_type {
        "BUILD_GENERAL1_SMALL" => (4, 2),
        "BUILD_GENERAL1_MEDIUM" => (8, 4),
        "BUILD_GENERAL1_LARGE" => (16, 8),
        "BUILD_GENERAL1_XLARGE" => (72, 36),
        "BUILD_GENERAL1_2XLARGE" => (144, 72),
        _ => return None,
    })
}

pub fn cache(cache: &ProjectCache) -> Result<()> {
    let modes = cache.modes.as_deref().unwrap_or_default();
    match cache.r#type.as_str() {
        "S3" if cache.location.as_deref().is_none_or(str::is_empty) => {
            Err(invalid("Invalid cache: location is required for the type S3"))
        }
        "LOCAL" if modes.is_empty() => Err(invalid("Invalid cache: modes are required for the type LOCAL")),
        _ => Ok(()),
    }
}

pub fn logs(config: &LogsConfig) -> Result<()> {
    refuse(config.s3_logs.as_ref().is_some_and(|logs| logs.status == "ENABLED"), "logsConfig.s3Logs")
}

/// The key that artifacts are encrypted with: S3's own only.
pub fn encryption_key(key: Option<&str>) -> Result<()> {
    match key {
        None => Ok(()),
        Some(key) if key.is_empty() || key == "alias/aws/s3" || key.ends_with(":alias/aws/s3") => Ok(()),
        Some(key) => Err(Error::unsupported(format!("The encryptionKey {key}"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources() {
        let invalid = Some("InvalidInputException");
        let inline = Some("version: 0.2\nphases: {}");
        // Type, location, buildspec, the identifier of a secondary source.
        let cases = [
            ("NO_SOURCE", "", inline, None, None),
            ("NO_SOURCE", "", Some("buildspec.yml"), None, invalid),
            ("NO_SOURCE", "", None, None, invalid),
            ("S3", "bucket/key.zip", None, None, None),
            ("S3", "bucket", None, None, invalid),
            ("CODECOMMIT", "https://x", None, None, Some("NotImplemented")),
            ("GITHUB", "https://github.com/o/r.git", None, None, None),
            ("GITHUB", "/srv/repository", None, None, None),
            ("GITHUB", "relative", None, None, invalid),
            ("CODEPIPELINE", "", None, None, None),
            ("S3", "bucket/key.zip", None, Some("one-two_3"), None),
            ("S3", "bucket/key.zip", None, Some(""), invalid),
            ("S3", "bucket/key.zip", None, Some("../x"), invalid),
            ("NO_SOURCE", "", inline, Some("one"), invalid),
        ];
        for (kind, location, buildspec, identifier, code) in cases {
            let given = ProjectSource {
                source_identifier: identifier.map(str::to_owned),
                r#type: kind.into(),
                location: Some(location.into()),
                buildspec: buildspec.map(str::to_owned),
                ..ProjectSource::default()
            };
            let got = source(&given, identifier.is_none()).err().map(|error| error.code().to_owned());
            assert_eq!(got.as_deref(), code, "{kind} {location} {identifier:?}");
        }
    }
}
