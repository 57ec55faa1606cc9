//! Objects of S3, as files.

use std::collections::BTreeMap;
use std::path::Path;

use futures_util::TryStreamExt;
use http_body::Frame;
use http_body_util::{BodyExt, StreamBody};
use novamind_api::s3::{GetObject, ListObjectsV2, PutObject};
use novamind_kernel::Context;
use novamind_wire::{Body, Error, Result, Timestamp};
use tokio::io::AsyncWriteExt;
use tokio_util::io::ReaderStream;

/// `bucket` and `key` of `bucket/key`, of `s3://bucket/key`, or of an object's ARN.
pub fn split(location: &str) -> Option<(&str, &str)> {
    let text = location.strip_prefix("arn:aws:s3:::").or(location.strip_prefix("s3://")).unwrap_or(location);
    text.trim_start_matches('/').split_once('/').filter(|(bucket, key)| !bucket.is_empty() && !key.is_empty())
}

/// Writes an object into a new file, piece by piece.
pub async fn get(
    caller: &Context,
    bucket: &str,
    key: &str,
    version: Option<&str>,
    target: &Path,
) -> Result<()> {
    let input = GetObject {
        bucket: bucket.into(),
        key: key.into(),
        version_id: version.map(str::to_owned),
        ..GetObject::default()
    };
    let mut body = caller.call(input).await?.body.unwrap_or_default();
    if let Some(parent) = target.parent() {
        tokio::fs::create_dir_all(parent).await?;
    }
    let mut file = tokio::fs::File::create(target).await?;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(Error::internal)?;
        if let Ok(data) = frame.into_data() {
            file.write_all(&data).await?;
        }
    }
    file.flush().await?;
    Ok(())
}

/// Stores a file, piece by piece.
pub async fn put(
    caller: &Context,
    bucket: &str,
    key: &str,
    file: &Path,
    content_type: Option<&str>,
    metadata: BTreeMap<String, String>,
) -> Result<()> {
    let opened = tokio::fs::File::open(file).await?;
    let length = opened.metadata().await?.len();
    let frames = ReaderStream::with_capacity(opened, 128 * 1024).map_ok(Frame::data).map_err(Into::into);
    let input = PutObject {
        bucket: bucket.into(),
        key: key.into(),
        body: Some(Body::stream(StreamBody::new(frames))),
        content_length: i64::try_from(length).ok(),
        content_type: content_type.map(str::to_owned),
        metadata: Some(metadata),
        ..PutObject::default()
    };
    caller.call(input).await.map(|_| ())
}

/// Key and time of every object below a prefix.
pub async fn list(caller: &Context, bucket: &str, prefix: &str) -> Result<Vec<(String, Timestamp)>> {
    let (mut found, mut token) = (Vec::new(), None);
    loop {
        let input = ListObjectsV2 {
            bucket: bucket.into(),
            prefix: Some(prefix.into()),
            continuation_token: token,
            ..ListObjectsV2::default()
        };
        let page = caller.call(input).await?;
        for object in page.contents.unwrap_or_default() {
            if let Some(key) = object.key {
                found.push((key, object.last_modified.unwrap_or_default()));
            }
        }
        token = page.next_continuation_token;
        if token.is_none() {
            return Ok(found);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn locations() {
        let cases = [
            ("bucket/a/b.zip", Some(("bucket", "a/b.zip"))),
            ("arn:aws:s3:::bucket/key", Some(("bucket", "key"))),
            ("s3://bucket/key", Some(("bucket", "key"))),
            ("bucket", None),
            ("bucket/", None),
        ];
        for (location, expected) in cases {
            assert_eq!(super::split(location), expected, "{location}");
        }
    }
}
