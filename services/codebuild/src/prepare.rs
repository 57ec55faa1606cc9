//! Makes a build's request: role, image, sources, buildspec, environment, cache. Then the plane has it.
//!
//! Every step can be repeated: after a crash all of it is fetched anew.

use std::path::Path;
use std::time::Duration;

use novamind_builds::buildspec::Buildspec;
use novamind_builds::{
    ArtifactRequest, BuildRequest, Cache, Limits, Packaging, SecondarySource, Source, source as reading,
};
use novamind_kernel::{Context, Credentials};
use novamind_wire::Result;

use crate::control::{Control, Subject, session};
use crate::records::Failure;
use crate::source::{Fetched, failure};
use crate::{PRINCIPAL, check, environment, images, objects, source, upload};

/// How often a stop is looked for while sources are fetched.
const LOOK: Duration = Duration::from_millis(200);
const PIDS: u64 = 32_768;
const DEFAULT_BUILDSPEC: &str = "buildspec.yml";

pub enum Outcome {
    Started,
    Stopped,
    Failed(Failure),
    /// By the plane; it may do so once and take the build the next time.
    Refused(String),
}

pub async fn prepare(control: &Control, subject: &mut Subject<'_>) -> Result<Outcome> {
    let (scope, id) = (subject.key.scope.clone(), subject.key.id.clone());
    let stopped = async {
        loop {
            tokio::time::sleep(LOOK).await;
            // An error here is met again, and reported, when the job is saved.
            if control.is_stopped(&scope, &id).unwrap_or(false) {
                return;
            }
        }
    };
    let made = tokio::select! {
        made = request(control, subject) => made?,
        () = stopped => return Ok(Outcome::Stopped),
    };
    match made {
        Err(failure) => Ok(Outcome::Failed(failure)),
        Ok(request) => match control.state.plane.start(*request).await {
            Ok(()) => Ok(Outcome::Started),
            Err(error) => Ok(Outcome::Refused(error.to_string())),
        },
    }
}

macro_rules! attempt {
    ($tried:expr) => {
        match $tried {
            Ok(value) => value,
            Err(failure) => return Ok(Err(failure)),
        }
    };
}

/// The request, or the failure that ends the build.
async fn request(
    control: &Control,
    subject: &mut Subject<'_>,
) -> Result<std::result::Result<Box<BuildRequest>, Failure>> {
    let state = &control.state;
    let provisioning = |what: &'static str| move |error| failure("PROVISIONING", what, &error);
    let role = attempt!(control.role(subject).map_err(provisioning("the service role cannot be taken")));
    let settings = subject.build.build.environment.clone().unwrap_or_default();
    let mapped = images::MappedImages::new(control.cloud.settings().folder.join("build-images.json"));
    let as_role = settings.image_pull_credentials_type.as_deref() == Some("SERVICE_ROLE");
    let image = images::resolve(&mapped, state.images.as_deref(), as_role.then_some(&role), &settings.image);
    let images::FileSystem { image, ids, held } = attempt!(image.await.map_err(|message| Failure::new(
        "PROVISIONING",
        "BUILD_CONTAINER_UNABLE_TO_PULL_IMAGE",
        message
    )));
    subject.job.layers = ids;
    if let Some(held) = held {
        state.held.lock().insert(subject.uuid().to_owned(), held);
    }
    let credentials =
        attempt!(issue(control, subject).map_err(provisioning("credentials of the service role")));

    subject.job.fetching = Some(control.cloud.clock().now());
    control.save(subject, None, None).await?;
    let work = control.work(subject.uuid());
    source::forget(work.clone()).await;
    tokio::fs::create_dir_all(&work).await?;
    let (fetched, secondary_sources) = attempt!(sources(control, subject, &role, &work).await);
    if let Some(resolved) = fetched.resolved {
        subject.build.build.resolved_source_version = Some(resolved);
    }
    let (name, buildspec) = attempt!(buildspec(subject, &role, &fetched.source, &work).await);

    let variables = settings.environment_variables.unwrap_or_default();
    let mut environment = attempt!(environment::resolve(&role, &buildspec.env, &variables).await);
    environment::own(&mut environment, &subject.build, &role, Some(&credentials));
    let cache = attempt!(cache(control, subject, &role, &buildspec, &work).await);
    let (memory, processors) = check::limits(&settings.compute_type).unwrap_or((4, 2));
    let artifact = |one: &novamind_api::codebuild::ProjectArtifacts, primary: bool| ArtifactRequest {
        identifier: if primary { None } else { one.artifact_identifier.clone() },
        packaging: if upload::is_zip(one) { Packaging::Zip } else { Packaging::Folder },
    };
    let mut hidden = vec![control.cloud.settings().folder.clone()];
    hidden.extend(state.hidden.iter().cloned());
    Ok(Ok(Box::new(BuildRequest {
        id: subject.uuid().to_owned(),
        image,
        privileged: settings.privileged_mode == Some(true),
        source: fetched.source,
        secondary_sources,
        buildspec,
        buildspec_name: name,
        environment: environment.variables,
        secrets: environment.secrets,
        secret_names: environment.secret_names,
        timeout_seconds: timeout(subject),
        limits: Limits { memory: memory << 30, pids: PIDS, milli_cpus: Some(processors * 1000) },
        artifact: (subject.build.artifacts.r#type != "NO_ARTIFACTS")
            .then(|| artifact(&subject.build.artifacts, true)),
        secondary_artifacts: subject
            .build
            .secondary_artifacts
            .iter()
            .map(|one| artifact(one, false))
            .collect(),
        cache,
        hidden,
        registries: state.registries.clone(),
        hosts: state.hosts.clone(),
        tools: tools(&state.tools).await,
    })))
}

fn timeout(subject: &Subject<'_>) -> u64 {
    u64::try_from(subject.build.build.timeout_in_minutes.unwrap_or(60)).unwrap_or(60) * 60
}

/// Credentials of the service role that live as long as the build may.
fn issue(control: &Control, subject: &Subject<'_>) -> Result<Credentials> {
    let role = subject.build.build.service_role.as_deref().unwrap_or_default();
    let lifetime = Duration::from_secs(timeout(subject));
    let (session, source) = (session(subject.uuid()), subject.project_arn());
    control.cloud.authorizer()?.issue_for_service(PRINCIPAL, role, &session, &source, lifetime)
}

async fn sources(
    control: &Control,
    subject: &Subject<'_>,
    role: &Context,
    work: &Path,
) -> std::result::Result<(Fetched, Vec<SecondarySource>), Failure> {
    let build = &subject.build.build;
    let primary = build.source.clone().unwrap_or_default();
    let version = build.source_version.as_deref();
    let fetched = source::fetch(&control.state, role, &primary, version, work, "source").await?;
    let versions = build.secondary_source_versions.as_deref().unwrap_or_default();
    let mut secondary = Vec::new();
    for (index, one) in build.secondary_sources.iter().flatten().enumerate() {
        let identifier = one.source_identifier.clone().unwrap_or_default();
        let version = versions.iter().find(|version| version.source_identifier == identifier);
        let version = version.map(|version| version.source_version.as_str());
        let name = format!("source{}", index + 2);
        let fetched = source::fetch(&control.state, role, one, version, work, &name).await?;
        secondary.push(SecondarySource { identifier, source: fetched.source });
    }
    Ok((fetched, secondary))
}

/// Name and content of the buildspec: inline, an object of S3, or a file of the source.
async fn buildspec(
    subject: &Subject<'_>,
    role: &Context,
    fetched: &Source,
    work: &Path,
) -> std::result::Result<(String, Buildspec), Failure> {
    let given = subject.build.build.source.as_ref().and_then(|source| source.buildspec.clone());
    let given = given.filter(|given| !given.trim().is_empty()).unwrap_or_else(|| DEFAULT_BUILDSPEC.into());
    let broken = |message: String| Failure::new("DOWNLOAD_SOURCE", "YAML_FILE_ERROR", message);
    let (name, text) = if check::is_inline(&given) {
        ("inline buildspec".to_owned(), given)
    } else {
        let (from, path) = if given.starts_with("arn:") {
            let (bucket, key) =
                objects::split(&given).ok_or_else(|| broken(format!("{given} does not name an object")))?;
            let target = work.join("buildspec");
            objects::get(role, bucket, key, None, &target.join("file"))
                .await
                .map_err(|error| failure("DOWNLOAD_SOURCE", &format!("the buildspec {given}"), &error))?;
            (Source::Folder(target), "file".to_owned())
        } else {
            (fetched.clone(), given.clone())
        };
        let read = tokio::task::spawn_blocking(move || reading::read_file(&from, &path)).await;
        let bytes = match read {
            Ok(Ok(Some(bytes))) => bytes,
            Ok(Ok(None)) => return Err(broken(format!("YAML file does not exist: {given}"))),
            Ok(Err(error)) => return Err(broken(error.to_string())),
            Err(error) => return Err(broken(error.to_string())),
        };
        let text = String::from_utf8(bytes).map_err(|_| broken(format!("{given} is not UTF-8 text")))?;
        (given, text)
    };
    let parsed = Buildspec::parse(&name, &text).map_err(|error| broken(error.to_string()))?;
    Ok((name, parsed))
}

async fn cache(
    control: &Control,
    subject: &Subject<'_>,
    role: &Context,
    buildspec: &Buildspec,
    work: &Path,
) -> std::result::Result<Cache, Failure> {
    let given = subject.build.build.cache.clone().unwrap_or_default();
    let modes = given.modes.as_deref().unwrap_or_default();
    let has = |mode: &str| modes.iter().any(|given| given == mode);
    match given.r#type.as_str() {
        // LOCAL_SOURCE_CACHE is a property of the git plane, which keeps mirrors of every source anyway.
        "LOCAL" if has("LOCAL_CUSTOM_CACHE") || has("LOCAL_DOCKER_LAYER_CACHE") => {
            let folder = source::cache_folder(&control.state, &subject.key.scope, subject.build.project());
            let folder = folder.join(&subject.build.cache);
            tokio::fs::create_dir_all(&folder).await.map_err(|error| {
                Failure::new("DOWNLOAD_SOURCE", "INTERNAL_SERVICE_ERROR", format!("the local cache: {error}"))
            })?;
            Ok(Cache::Local { folder, docker_layers: has("LOCAL_DOCKER_LAYER_CACHE") })
        }
        "S3" if buildspec.cache.is_some() => {
            let available = upload::cached(role, &subject.build, buildspec, &work.join("cached")).await;
            Ok(Cache::Archives { available })
        }
        _ => Ok(Cache::None),
    }
}

/// Commands that builds find last on their path: the links of a folder, and what they lead to.
async fn tools(folder: &Path) -> Vec<(String, std::path::PathBuf)> {
    let mut found = Vec::new();
    let Ok(mut entries) = tokio::fs::read_dir(folder).await else { return found };
    while let Ok(Some(entry)) = entries.next_entry().await {
        if let (Ok(name), Ok(target)) =
            (entry.file_name().into_string(), tokio::fs::read_link(entry.path()).await)
        {
            found.push((name, folder.join(target)));
        }
    }
    found.sort();
    found
}
