//! Sources: from S3, from a pipeline's bucket, from Git. And the folders of local caches.

use std::path::{Path, PathBuf};

use novamind_api::codebuild::ProjectSource;
use novamind_builds::Source;
use novamind_git::{Git, Location};
use novamind_kernel::{Arn, Context, Scope, Store};
use novamind_wire::{Error, Result};

use crate::records::{Failure, Job, Project};
use crate::{CodeBuild, check, objects};

/// The service of connections under both of its names.
const CONNECTIONS: [&str; 2] = ["codeconnections", "codestar-connections"];

/// A fetched source and what `CODEBUILD_RESOLVED_SOURCE_VERSION` is for it.
pub struct Fetched {
    pub source: Source,
    pub resolved: Option<String>,
}

/// The failure of a phase that an error of another service means.
pub fn failure(phase: &str, what: &str, error: &Error) -> Failure {
    let code = match error.status() {
        501 => "CLIENT_ERROR",
        500.. => "INTERNAL_SERVICE_ERROR",
        _ => "CLIENT_ERROR",
    };
    if let Some(source) = error.source() {
        tracing::error!(%source, "{what} failed");
    }
    Failure::new(phase, code, format!("{what}: {}: {}", error.code(), error.message()))
}

fn download(what: &str) -> impl Fn(Error) -> Failure {
    move |error| failure("DOWNLOAD_SOURCE", what, &error)
}

fn refused(message: impl Into<String>) -> Failure {
    Failure::new("DOWNLOAD_SOURCE", "CLIENT_ERROR", message)
}

/// Fetches one source below `folder`, under its name there.
pub async fn fetch(
    state: &CodeBuild,
    caller: &Context,
    source: &ProjectSource,
    version: Option<&str>,
    folder: &Path,
    name: &str,
) -> Result<Fetched, Failure> {
    let location = source.location.as_deref().unwrap_or_default();
    match source.r#type.as_str() {
        "NO_SOURCE" => Ok(Fetched { source: Source::Empty, resolved: None }),
        "S3" | "CODEPIPELINE" => {
            let (bucket, key) = objects::split(location)
                .ok_or_else(|| refused(format!("the source location {location:?} is not bucket/key")))?;
            // The version of a pipeline's source is the object itself.
            let version = version.filter(|_| source.r#type == "S3");
            let target = folder.join(name);
            let fetched = object(caller, bucket, key, version, &target).await;
            let source = fetched.map_err(download(&format!("error while downloading {bucket}/{key}")))?;
            Ok(Fetched { source, resolved: None })
        }
        kind if check::is_git(kind) => git(state, caller, source, version, &folder.join(name)).await,
        kind => Err(refused(format!("the source type {kind} is not supported by this installation"))),
    }
}

fn looks_like_commit(version: &str) -> bool {
    version.len() == 40 && version.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// A zip file, or, if the key ends with a slash, a folder of objects.
async fn object(
    caller: &Context,
    bucket: &str,
    key: &str,
    version: Option<&str>,
    target: &Path,
) -> Result<Source> {
    if !key.ends_with('/') {
        let target = target.with_extension("zip");
        objects::get(caller, bucket, key, version, &target).await?;
        return Ok(Source::Zip(target));
    }
    tokio::fs::create_dir_all(target).await?;
    for (name, _) in objects::list(caller, bucket, key).await? {
        let relative = Path::new(name.strip_prefix(key).unwrap_or(&name));
        let plain = relative.components().all(|part| matches!(part, std::path::Component::Normal(_)));
        if relative.as_os_str().is_empty() || name.ends_with('/') || !plain {
            continue;
        }
        objects::get(caller, bucket, &name, None, &target.join(relative)).await?;
    }
    Ok(Source::Folder(target.to_owned()))
}

/// Where a Git source is: through its connection, or by itself.
pub fn location(state: &CodeBuild, caller: &Context, source: &ProjectSource) -> Result<Location, Failure> {
    let Some(auth) = source.auth.as_ref().filter(|auth| auth.r#type == "CODECONNECTIONS") else {
        let location = source.location.as_deref().unwrap_or_default();
        return Location::parse(location).map_err(|error| refused(error.to_string()));
    };
    let arn = auth.resource.as_deref().unwrap_or_default();
    // Nobody shares connections; one of another region is taken, as it is known by its id alone.
    let own = |arn: &Arn<'_>| {
        let known = CONNECTIONS.contains(&arn.service) && arn.resource.starts_with("connection/");
        known && arn.account == caller.account()
    };
    let parsed = Arn::parse(arn).filter(own);
    let parsed = parsed.ok_or_else(|| refused(format!("{arn:?} is not the ARN of a connection")))?;
    let action = format!("{}:UseConnection", parsed.service);
    caller.authorize_action(&action, arn).map_err(download("the connection may not be used"))?;
    let link = state.links.get(parsed.id()).map_err(|error| refused(error.to_string()))?;
    link.ok_or_else(|| {
        refused(format!("the connection {arn} is not available: it leads to no repository yet"))
    })
}

async fn git(
    state: &CodeBuild,
    caller: &Context,
    source: &ProjectSource,
    version: Option<&str>,
    target: &Path,
) -> Result<Fetched, Failure> {
    let place = location(state, caller, source)?;
    let git: &dyn Git = state.git.as_ref();
    let said = |error: novamind_git::GitError| refused(error.to_string());
    let default = git.default_branch(&place).await.map_err(said)?;
    let wanted = match version.or(default.as_deref()) {
        Some(wanted) => wanted,
        None => return Err(refused(format!("{place} is empty: there is no branch to build"))),
    };
    let commit = git.resolve(&place, wanted).await.map_err(said)?;
    let on_branch = match looks_like_commit(wanted) {
        true => None,
        false => git.head(&place, wanted).await.map_err(said)?,
    };
    let branch = on_branch.map_or(default.as_deref().unwrap_or("source"), |_| wanted);
    git.clone_full(&place, branch, &commit.id, target).await.map_err(said)?;
    Ok(Fetched { source: Source::Folder(target.to_owned()), resolved: Some(commit.id) })
}

/// The folder of a project's local caches.
pub fn cache_folder(state: &CodeBuild, scope: &Scope, project: &str) -> PathBuf {
    state.folder.join("cache").join(&scope.region).join(project)
}

/// Deletes a folder, if it is there. What cannot be deleted is tried again with the next build.
pub async fn forget(folder: PathBuf) {
    if let Err(error) = tokio::fs::remove_dir_all(&folder).await
        && error.kind() != std::io::ErrorKind::NotFound
    {
        tracing::warn!(folder = %folder.display(), %error, "cannot delete");
    }
}

/// Deletes caches that no build of the project can lead to any more. A build that runs keeps them all.
pub async fn tidy_caches(state: &CodeBuild, store: &Store, scope: &Scope, project: &str) -> Result<()> {
    let folder = cache_folder(state, scope, project);
    let mut entries = match tokio::fs::read_dir(&folder).await {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        entries => entries?,
    };
    if !store.list::<Job>(scope, &format!("{project}:"), None, 1)?.is_empty() {
        return Ok(());
    }
    let current = store.get::<Project>(scope, project)?.map(|project| project.record.cache);
    while let Some(entry) = entries.next_entry().await? {
        if current.as_deref().is_none_or(|current| *entry.file_name() != *current) {
            forget(entry.path()).await;
        }
    }
    Ok(())
}
