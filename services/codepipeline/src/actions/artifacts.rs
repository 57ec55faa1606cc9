//! Artifacts: zip files in the artifact bucket. They pass through files, never through memory whole.
//!
//! Those files lie in a folder of the data folder, which begins empty: what a killed cloud left there is of no use.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use futures_util::TryStreamExt;
use http_body_util::{BodyExt, StreamBody};
use novamind_api::s3::{GetObject, PutObject};
use novamind_kernel::{Cloud, Context};
use novamind_wire::{Body, Error, Result};
use tempfile::NamedTempFile;
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;
use zip::result::ZipError;

use crate::records::Place;

/// The largest file that is read from an artifact whole: taskdef.json, appspec.yaml, imagedefinitions.json.
const LARGEST: u64 = 3 << 20;

const PASSING: &str = "passing";

/// Where artifacts pass through files.
pub fn passing(cloud: &Cloud) -> Result<PathBuf> {
    cloud.folder(PASSING)
}

/// Takes away what an earlier cloud left, before any action is at work.
pub fn clear(cloud: &Cloud) {
    let folder = cloud.settings().folder.join(PASSING);
    match std::fs::remove_dir_all(&folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            tracing::warn!(folder = %folder.display(), %error, "what a killed cloud left stays");
        }
        _ => {}
    }
}

/// A file as a body that is read piece by piece, and its length.
pub async fn body(path: &Path) -> Result<(Body, i64)> {
    let file = tokio::fs::File::open(path).await?;
    let length = file.metadata().await?.len();
    let stream = ReaderStream::new(file).map_ok(http_body::Frame::data).map_err(Into::into);
    Ok((Body::stream(StreamBody::new(stream)), length as i64))
}

pub async fn upload(cx: &Context, place: &Place, path: &Path) -> Result<()> {
    let (body, length) = body(path).await?;
    let input = PutObject {
        bucket: place.bucket.clone(),
        key: place.key.clone(),
        body: Some(body),
        content_length: Some(length),
        content_type: Some("application/zip".into()),
        ..PutObject::default()
    };
    cx.call(input).await.map(drop)
}

pub async fn download(cx: &Context, place: &Place) -> Result<NamedTempFile> {
    let input = GetObject { bucket: place.bucket.clone(), key: place.key.clone(), ..GetObject::default() };
    let output = cx.call(input).await?;
    let file = NamedTempFile::new_in(passing(cx.cloud())?)?;
    let mut writer = tokio::fs::File::create(file.path()).await?;
    let mut body = output.body.unwrap_or_default().take();
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(Error::internal)?;
        if let Some(data) = frame.data_ref() {
            writer.write_all(data).await?;
        }
    }
    writer.flush().await?;
    Ok(file)
}

/// A file of the zip; `None` if it is not there.
pub async fn entry(zip: &NamedTempFile, name: &str) -> Result<Option<Vec<u8>>> {
    let (file, name) = (zip.reopen()?, name.trim_start_matches("./").to_owned());
    let read = move || -> Result<Option<Vec<u8>>> {
        let mut archive = zip::ZipArchive::new(file).map_err(|error| {
            Error::new("InvalidArtifact", 400, format!("The artifact is not a zip file: {error}"))
        })?;
        let mut found = match archive.by_name(&name) {
            Ok(found) => found,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(unreadable(error)),
        };
        let mut bytes = Vec::new();
        found.by_ref().take(LARGEST + 1).read_to_end(&mut bytes).map_err(broken)?;
        if bytes.len() as u64 > LARGEST {
            return Err(Error::new(
                "InvalidArtifact",
                400,
                format!("{name} is larger than {} MiB", LARGEST >> 20),
            ));
        }
        Ok(Some(bytes))
    };
    tokio::task::spawn_blocking(read).await.map_err(Error::internal)?
}

/// The error for an entry that cannot be opened: of an encryption or a compression that nobody here reads, say.
pub fn unreadable(error: ZipError) -> Error {
    match error {
        ZipError::Io(error) => broken(error),
        other => Error::new("InvalidArtifact", 400, format!("The artifact cannot be read: {other}")),
    }
}

/// The error for an entry that cannot be read. What the system says is this machine's trouble, and tried again; anything
/// else is the artifact's, and comes again however often it is read.
pub fn broken(error: std::io::Error) -> Error {
    match error.raw_os_error() {
        Some(_) => Error::internal(error),
        None => Error::new("InvalidArtifact", 400, format!("The artifact cannot be read: {error}")),
    }
}

/// A zip file with one file in it.
pub fn zip_of(cloud: &Cloud, name: &str, bytes: &[u8]) -> Result<NamedTempFile> {
    let file = NamedTempFile::new_in(passing(cloud)?)?;
    let mut writer = zip::ZipWriter::new(file.reopen()?);
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file(name, options).map_err(Error::internal)?;
    writer.write_all(bytes)?;
    writer.finish().map_err(Error::internal)?;
    Ok(file)
}

#[cfg(test)]
mod tests {
    use zip::CompressionMethod;
    use zip::write::SimpleFileOptions;

    use super::*;

    /// An artifact with `a.json` in it, after this change of its bytes.
    fn artifact(change: impl FnOnce(&mut Vec<u8>)) -> NamedTempFile {
        let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        writer.start_file("a.json", options).unwrap();
        writer.write_all(b"{\"a\": 1}").unwrap();
        let mut bytes = writer.finish().unwrap().into_inner();
        change(&mut bytes);
        let mut file = NamedTempFile::new().unwrap();
        file.write_all(&bytes).unwrap();
        file
    }

    fn place(bytes: &[u8], wanted: &[u8]) -> usize {
        bytes.windows(wanted.len()).position(|window| window == wanted).unwrap()
    }

    #[tokio::test]
    async fn an_artifact_that_cannot_be_read_is_its_maker_s_fault() {
        let whole = artifact(|_| {});
        assert_eq!(entry(&whole, "./a.json").await.unwrap().as_deref(), Some(&b"{\"a\": 1}"[..]));
        assert_eq!(entry(&whole, "b.json").await.unwrap(), None);
        let damaged = artifact(|bytes| {
            let digit = place(bytes, b"1}");
            bytes[digit] = b'2';
        });
        // LZMA, which stands in the headers of the entry and of the directory.
        let foreign = artifact(|bytes| {
            let directory = place(bytes, b"PK\x01\x02");
            (bytes[8], bytes[directory + 10]) = (14, 14);
        });
        for (what, artifact) in [("damaged", damaged), ("foreign", foreign)] {
            let error = entry(&artifact, "a.json").await.unwrap_err();
            assert_eq!((error.code(), error.status()), ("InvalidArtifact", 400), "{what}: {error}");
        }
        assert_eq!(broken(std::io::Error::from_raw_os_error(5)).status(), 500);
    }
}
