//! Revisions: where the application specification is, and reading it.

use std::io::Read;

use http_body_util::BodyExt;
use novamind_api::codedeploy::{RevisionLocation, S3Location, errors};
use novamind_api::s3::GetObject;
use novamind_kernel::Context;
use novamind_wire::{Error, Result};

/// The largest bundle that is read.
const LARGEST: usize = 3 << 20;
const NAMES: [&str; 2] = ["appspec.yaml", "appspec.yml"];

fn invalid(message: impl Into<String>) -> Error {
    errors::INVALID_REVISION_EXCEPTION.error(message)
}

/// The text of a revision that carries it, and the hash that it should have.
fn inline(location: &RevisionLocation) -> Option<(String, Option<String>)> {
    let content = location.app_spec_content.clone().map(|content| (content.content, content.sha256));
    let string = location.string.clone().map(|content| (content.content, content.sha256));
    let (text, hash) = content.or(string)?;
    Some((text?, hash))
}

/// Checks what can be checked at once: the kind, and a specification that came with the call.
pub fn check(location: &RevisionLocation) -> Result<()> {
    match location.revision_type.as_deref() {
        Some("AppSpecContent" | "String") => {
            let (text, hash) = inline(location).ok_or_else(|| invalid("The revision has no content"))?;
            let actual = hex::encode(ring::digest::digest(&ring::digest::SHA256, text.as_bytes()));
            if hash.is_some_and(|hash| !hash.eq_ignore_ascii_case(&actual)) {
                return Err(invalid(format!(
                    "The content's SHA-256 is {actual}, which is not the one given"
                )));
            }
            novamind_appspec::parse(&text).map(drop).map_err(invalid)
        }
        Some("S3") => {
            let place = location.s3_location.as_ref();
            let place = place.filter(|place| place.bucket.is_some() && place.key.is_some());
            let place = place.ok_or_else(|| invalid("An S3 revision must name bucket and key"))?;
            match place.bundle_type.as_deref() {
                Some("YAML" | "JSON" | "zip") => Ok(()),
                other => Err(Error::unsupported(format!(
                    "The bundle type {}; YAML, JSON and zip are:",
                    other.unwrap_or("(none)")
                ))),
            }
        }
        Some(other) => Err(Error::unsupported(format!("The revision type {other} for ECS deployments"))),
        None => Err(invalid("The revision has no revisionType")),
    }
}

/// Reads the specification's text, and tells from which file of a bundle it is.
pub async fn read(cx: &Context, location: &RevisionLocation) -> Result<(Option<&'static str>, String)> {
    if let Some((text, _)) = inline(location) {
        return Ok((None, text));
    }
    let place = location.s3_location.clone().unwrap_or_default();
    let bytes = fetch(cx, &place).await?;
    if place.bundle_type.as_deref() != Some("zip") {
        let text = String::from_utf8(bytes).map_err(|_| invalid("The AppSpec is not UTF-8"))?;
        return Ok((None, text));
    }
    let (name, text) = tokio::task::spawn_blocking(move || unzip(bytes)).await.map_err(Error::internal)??;
    Ok((Some(name), text))
}

async fn fetch(cx: &Context, place: &S3Location) -> Result<Vec<u8>> {
    let input = GetObject {
        bucket: place.bucket.clone().unwrap_or_default(),
        key: place.key.clone().unwrap_or_default(),
        version_id: place.version.clone(),
        if_match: place.e_tag.clone(),
        ..GetObject::default()
    };
    let mut body = cx.call(input).await?.body.unwrap_or_default().take();
    let mut bytes = Vec::new();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(Error::internal)?;
        bytes.extend_from_slice(frame.data_ref().map_or(&[], |data| data));
        if bytes.len() > LARGEST {
            return Err(invalid(format!("The revision is larger than {} MiB", LARGEST >> 20)));
        }
    }
    Ok(bytes)
}

fn unzip(bytes: Vec<u8>) -> Result<(&'static str, String)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes))
        .map_err(|error| invalid(format!("The revision is not a zip file: {error}")))?;
    let name = NAMES.into_iter().find(|name| archive.by_name(name).is_ok());
    let name = name.ok_or_else(|| invalid("The revision has neither appspec.yaml nor appspec.yml"))?;
    let mut text = String::new();
    let entry = archive.by_name(name).map_err(Error::internal)?;
    entry
        .take(LARGEST as u64)
        .read_to_string(&mut text)
        .map_err(|error| invalid(format!("{name}: {error}")))?;
    Ok((name, text))
}
