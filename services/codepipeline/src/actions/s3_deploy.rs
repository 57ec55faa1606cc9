//! The S3 deploy action: the artifact as one object, or each of its files as one.

use std::io::Read;
use std::path::{Path, PathBuf};

use novamind_api::s3::PutObject;
use novamind_wire::{Error, Result};
use tempfile::{NamedTempFile, TempDir};

use super::{Outcome, Work, artifacts};
use crate::plan::CONFIGURATION;

pub async fn run(work: &Work<'_>) -> Result<Outcome> {
    let Some((_, place)) = work.action.inputs.first() else {
        return Ok(Outcome::failed(CONFIGURATION, "There is no input artifact"));
    };
    let zip = artifacts::download(&work.cx, place).await?;
    let key = work.value("ObjectKey");
    if work.value("Extract") != "true" {
        if key.is_empty() {
            let message = "ObjectKey must be set where Extract is not true";
            return Ok(Outcome::failed(CONFIGURATION, message));
        }
        put(work, key.to_owned(), zip.path()).await?;
        return Ok(Outcome::succeeded(format!("Put s3://{}/{key}", work.value("BucketName"))));
    }
    let (folder, names) = extract(artifacts::passing(work.cloud)?, zip).await?;
    let prefix = key.trim_matches('/');
    for (index, name) in names.iter().enumerate() {
        let key = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
        put(work, key, &folder.path().join(index.to_string())).await?;
    }
    Ok(Outcome::succeeded(format!("Put {} objects into {}", names.len(), work.value("BucketName"))))
}

async fn put(work: &Work<'_>, key: String, path: &Path) -> Result<()> {
    let (body, length) = artifacts::body(path).await?;
    let input = PutObject {
        bucket: work.value("BucketName").to_owned(),
        content_type: content_type(&key).map(str::to_owned),
        key,
        body: Some(body),
        content_length: Some(length),
        cache_control: work.action.resolved.get("CacheControl").cloned(),
        ..PutObject::default()
    };
    work.cx.call(input).await.map(drop)
}

/// Unpacks into files named by their number: the names in the zip never become paths here.
async fn extract(passing: PathBuf, zip: NamedTempFile) -> Result<(TempDir, Vec<String>)> {
    let unpack = move || -> Result<(TempDir, Vec<String>)> {
        let folder = tempfile::tempdir_in(passing)?;
        let mut archive = zip::ZipArchive::new(zip.reopen()?).map_err(|error| {
            Error::new("InvalidArtifact", 400, format!("The artifact is not a zip file: {error}"))
        })?;
        let mut names = Vec::new();
        for index in 0..archive.len() {
            let mut entry = archive.by_index(index).map_err(artifacts::unreadable)?;
            if entry.is_dir() {
                continue;
            }
            let mut file = std::fs::File::create(folder.path().join(names.len().to_string()))?;
            std::io::copy(&mut entry.by_ref(), &mut file).map_err(artifacts::broken)?;
            names.push(entry.name().map_err(artifacts::unreadable)?.into_owned());
        }
        Ok((folder, names))
    };
    tokio::task::spawn_blocking(unpack).await.map_err(Error::internal)?
}

/// The content types of a web site's files; others get S3's default.
fn content_type(key: &str) -> Option<&'static str> {
    let (_, extension) = key.rsplit_once('.')?;
    Some(match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" => "text/html",
        "css" => "text/css",
        "js" | "mjs" => "text/javascript",
        "json" | "map" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" => "text/plain",
        "xml" => "application/xml",
        "wasm" => "application/wasm",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        _ => return None,
    })
}
