//! What a build leaves in S3: artifacts, and the archives of an S3 cache.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use md5::Digest;
use novamind_api::codebuild::{BuildArtifacts, ProjectArtifacts};
use novamind_builds::buildspec::Buildspec;
use novamind_builds::{Artifact, SavedCache};
use novamind_kernel::Context;
use novamind_wire::{Error, Result, Timestamp};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use ring::digest;

use crate::objects;
use crate::records::Build;

/// Archives of a cache that are fetched at most, the newest first.
const ARCHIVES: usize = 3;

/// Whether the artifact is one zip file: what a pipeline gets always is.
pub fn is_zip(artifacts: &ProjectArtifacts) -> bool {
    artifacts.r#type == "CODEPIPELINE" || artifacts.packaging.as_deref() == Some("ZIP")
}

/// The key of an artifact, or what the keys of its files begin with: `path/[build id/]name`, and with a prefix in the
/// buildspec `prefix/build id/name`. A name of `/` is the bucket's root.
pub fn key(artifacts: &ProjectArtifacts, uuid: &str, name: Option<&str>, prefix: Option<&str>) -> String {
    let own = artifacts.name.as_deref().unwrap_or_default();
    let name = match name {
        Some(name) if artifacts.override_artifact_name == Some(true) => name,
        _ => own,
    };
    let by_build = artifacts.namespace_type.as_deref() == Some("BUILD_ID");
    let path = match prefix {
        Some(prefix) if by_build => prefix,
        _ => artifacts.path.as_deref().unwrap_or_default(),
    };
    let parts = [path, if by_build { uuid } else { "" }, name];
    let parts = parts.map(|part| part.trim_matches('/'));
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
}

/// Uploads one artifact and says what it became.
pub async fn artifact(
    caller: &Context,
    build: &Build,
    settings: &ProjectArtifacts,
    made: &Artifact,
) -> Result<BuildArtifacts> {
    let bucket = settings.location.clone().unwrap_or_default();
    let key = key(settings, build.uuid(), made.name.as_deref(), made.s3_prefix.as_deref());
    let arn = build.build.arn.clone().unwrap_or_default();
    let metadata = BTreeMap::from([("codebuild-buildarn".to_owned(), arn)]);
    let mut shown = BuildArtifacts {
        location: Some(format!("arn:aws:s3:::{}", format!("{bucket}/{key}").trim_end_matches('/'))),
        override_artifact_name: settings.override_artifact_name,
        encryption_disabled: settings.encryption_disabled,
        artifact_identifier: settings.artifact_identifier.clone(),
        ..BuildArtifacts::default()
    };
    if is_zip(settings) {
        let path = made.path.clone();
        let (sha, md5) = tokio::task::spawn_blocking(move || sums(&path)).await??;
        shown.sha256sum = Some(sha);
        shown.md5sum = Some(md5);
        objects::put(caller, &bucket, &key, &made.path, Some("application/zip"), metadata).await?;
        return Ok(shown);
    }
    let root = made.path.clone();
    let files = tokio::task::spawn_blocking(move || files(&root)).await??;
    for relative in files {
        let name = [key.as_str(), &relative.to_string_lossy()].join("/");
        let name = name.trim_start_matches('/');
        objects::put(caller, &bucket, name, &made.path.join(&relative), None, metadata.clone()).await?;
    }
    Ok(shown)
}

/// SHA-256 and MD5 of a file, in hexadecimal.
fn sums(path: &Path) -> Result<(String, String)> {
    let mut file = std::fs::File::open(path)?;
    let (mut sha, mut md5) = (digest::Context::new(&digest::SHA256), md5::Md5::new());
    let mut buffer = vec![0; 128 * 1024];
    loop {
        let got = file.read(&mut buffer)?;
        if got == 0 {
            return Ok((hex::encode(sha.finish()), hex::encode(md5.finalize())));
        }
        sha.update(&buffer[..got]);
        md5.update(&buffer[..got]);
    }
}

/// Files below a folder. The plane has resolved links already, unless they were asked for.
fn files(root: &Path) -> Result<Vec<PathBuf>> {
    let (mut found, mut todo) = (Vec::new(), vec![PathBuf::new()]);
    while let Some(folder) = todo.pop() {
        for entry in std::fs::read_dir(root.join(&folder))? {
            let entry = entry?;
            let relative = folder.join(entry.file_name());
            let kind = entry.file_type()?;
            if kind.is_dir() {
                todo.push(relative);
            } else if kind.is_file() {
                found.push(relative);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Bucket and prefix of the project's archives.
fn cache_place(build: &Build) -> Option<(String, String)> {
    let cache = build.build.cache.as_ref()?;
    let location = cache.location.as_deref()?;
    let location = location.strip_prefix("arn:aws:s3:::").unwrap_or(location);
    let (bucket, prefix) = location.split_once('/').unwrap_or((location, ""));
    let shared = cache.cache_namespace.as_deref().filter(|namespace| !namespace.is_empty());
    // A namespace is shared between projects; without one the archives are this project's, until invalidated.
    let own = shared.map_or_else(|| build.cache.clone(), |shared| format!("shared-{shared}"));
    let parts = [prefix.trim_matches('/'), &own].map(str::to_owned);
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    Some((bucket.to_owned(), format!("{}/", parts.join("/"))))
}

fn object_name(key: &str) -> String {
    format!("{}.cache", utf8_percent_encode(key, NON_ALPHANUMERIC))
}

fn cache_key(object: &str) -> Option<String> {
    let name = object.strip_suffix(".cache")?;
    percent_decode_str(name).decode_utf8().ok().map(|key| key.into_owned())
}

/// What of a key is known before the shell has evaluated it.
fn literal(key: &str) -> &str {
    key.split(['$', '`']).next().unwrap_or_default()
}

/// The archives that the build may restore, in order of their age; others are not fetched.
fn candidates(buildspec: &Buildspec, mut found: Vec<(String, Timestamp)>) -> Vec<String> {
    let Some(cache) = buildspec.cache.as_ref().filter(|cache| cache.restore) else { return Vec::new() };
    let mut prefixes: Vec<&str> = cache.fallback_keys.iter().map(|key| literal(key)).collect();
    prefixes.push(literal(cache.key.as_deref().unwrap_or_default()));
    found.sort_by_key(|(_, modified)| std::cmp::Reverse(*modified));
    let wanted = |key: &String| match &cache.key {
        None => key.is_empty(),
        Some(_) => prefixes.iter().any(|prefix| key.starts_with(prefix)),
    };
    found.into_iter().map(|(key, _)| key).filter(wanted).take(ARCHIVES).collect()
}

/// Fetches the archives that may fit. A cache that cannot be had is only said: the build is slower without.
pub async fn cached(
    caller: &Context,
    build: &Build,
    buildspec: &Buildspec,
    folder: &Path,
) -> Vec<(String, PathBuf)> {
    let Some((bucket, prefix)) = cache_place(build) else { return Vec::new() };
    let found = match objects::list(caller, &bucket, &prefix).await {
        Ok(found) => found,
        Err(error) => {
            tracing::warn!(build = build.id(), %error, "the cache cannot be listed");
            return Vec::new();
        }
    };
    let keys = found
        .into_iter()
        .filter_map(|(object, modified)| Some((cache_key(object.strip_prefix(&prefix)?)?, modified)));
    let mut available = Vec::new();
    for (number, key) in candidates(buildspec, keys.collect()).into_iter().enumerate() {
        let target = folder.join(number.to_string());
        let object = format!("{prefix}{}", object_name(&key));
        match objects::get(caller, &bucket, &object, None, &target).await {
            Ok(()) => available.push((key, target)),
            Err(error) => tracing::warn!(build = build.id(), %error, "a cache cannot be fetched"),
        }
    }
    available
}

pub async fn save_cache(caller: &Context, build: &Build, saved: &SavedCache) -> Result<()> {
    let (bucket, prefix) = cache_place(build).ok_or_else(|| Error::internal("the cache has no location"))?;
    let object = format!("{prefix}{}", object_name(&saved.key));
    objects::put(caller, &bucket, &object, &saved.path, None, BTreeMap::new()).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_artifacts() {
        let cases = [
            (("p", "NONE", "n", false), None, None, "p/n"),
            (("", "BUILD_ID", "n", false), None, None, "U/n"),
            (("/p/", "BUILD_ID", "/n", false), None, None, "p/U/n"),
            (("p", "NONE", "/", false), None, None, "p"),
            (("p", "NONE", "n", true), Some("other"), None, "p/other"),
            (("p", "NONE", "n", false), Some("other"), None, "p/n"),
            (("p", "BUILD_ID", "n", false), None, Some("prefix"), "prefix/U/n"),
        ];
        for ((path, namespace, name, overridden), made, prefix, expected) in cases {
            let artifacts = ProjectArtifacts {
                r#type: "S3".into(),
                path: Some(path.into()),
                namespace_type: Some(namespace.into()),
                name: Some(name.into()),
                override_artifact_name: Some(overridden),
                ..ProjectArtifacts::default()
            };
            assert_eq!(key(&artifacts, "U", made, prefix), expected);
        }
    }

    #[test]
    fn archives_that_may_fit_the_newest_first() {
        let buildspec = |cache: &str| {
            let text =
                format!("version: 0.2\nphases: {{build: {{commands: [x]}}}}\ncache:\n  paths: [a]\n{cache}");
            Buildspec::parse("b", &text).unwrap()
        };
        let found = || {
            ["npm-1", "cargo-1", "npm-2", "", "npm-3", "npm-4"]
                .iter()
                .enumerate()
                .map(|(age, key)| ((*key).to_owned(), Timestamp::from_millis(age as i64)))
                .collect::<Vec<_>>()
        };
        let cases = [
            ("", vec![""]),
            ("  key: npm-$(sum x)\n", vec!["npm-4", "npm-3", "npm-2"]),
            ("  key: other\n  fallback-keys: [cargo-]\n", vec!["cargo-1"]),
            ("  key: npm-$(x)\n  action: save\n", vec![]),
        ];
        for (text, expected) in cases {
            assert_eq!(candidates(&buildspec(text), found()), expected, "{text}");
        }
        assert_eq!(cache_key(&object_name("a/b $x")).as_deref(), Some("a/b $x"));
    }
}
