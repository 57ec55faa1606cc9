//! Uploads: from a request body of any length into the bucket, with one part in memory at a time.
//!
//! A body that fits one part is one PutObject; a longer one is a multipart upload. Parts have a known length,
//! so that the SDK can repeat one that failed and checksum it. Whatever ends an upload early (too large, a
//! client that goes away, a dropped handler) aborts the multipart upload; a process that dies leaves it to the
//! bucket's lifecycle rule for incomplete uploads. Nothing is visible in the bucket before it is whole.

use std::time::Duration;

use aws_sdk_s3::primitives::ByteStream;
use aws_sdk_s3::types::{CompletedMultipartUpload, CompletedPart};
use axum::body::Body;
use axum::http::StatusCode;
use http_body_util::BodyExt;
use ring::digest::{Context, SHA256};

use crate::problem::Problem;
use crate::store::{Store, problem};
use crate::trace::Traced;

/// Bytes per part. S3 takes no less than 5 MiB for a part that is not the last.
pub const PART_SIZE: usize = 8 << 20;

/// A client that sends nothing for this long gives up its place.
const IDLE: Duration = Duration::from_secs(30);

/// What to store.
pub struct Upload<'a> {
    /// Of an object that nothing else writes.
    pub key: &'a str,
    pub content_type: &'a str,
    /// Bytes; more gives 413.
    pub limit: u64,
}

/// What was stored.
#[derive(Debug)]
pub struct Stored {
    pub size: u64,
    /// SHA-256, hexadecimal.
    pub checksum: String,
}

/// Reads `body` to its end and stores it.
pub async fn store(store: &Store, upload: &Upload<'_>, body: Body) -> Result<Stored, Problem> {
    let mut reader =
        Reader { body, size: 0, limit: upload.limit, digest: Context::new(&SHA256), ended: false };
    let first = reader.part().await?;
    if reader.ended {
        let request = store.client.put_object().bucket(&store.bucket).key(upload.key);
        let sent = request.content_type(upload.content_type).body(ByteStream::from(first)).send();
        sent.traced("PutObject").await.map_err(|error| problem(error, "the file"))?;
        return Ok(reader.stored());
    }
    let mut multipart = Multipart::begin(store, upload).await?;
    let mut part = first;
    loop {
        multipart.send(part).await?;
        if reader.ended {
            break;
        }
        part = reader.part().await?;
        if part.is_empty() {
            break;
        }
    }
    multipart.complete().await?;
    Ok(reader.stored())
}

/// Cuts a body into parts, counts its bytes and sums them up.
struct Reader {
    body: Body,
    size: u64,
    limit: u64,
    digest: Context,
    ended: bool,
}

impl Reader {
    /// The next [`PART_SIZE`] bytes, fewer at the end of the body. A frame that crosses the border stays whole,
    /// which makes a part longer by less than one frame.
    async fn part(&mut self) -> Result<Vec<u8>, Problem> {
        let mut part = Vec::new();
        while part.len() < PART_SIZE {
            let frame = tokio::time::timeout(IDLE, self.body.frame()).await.map_err(|_| {
                let detail = format!("the body stopped for {} seconds", IDLE.as_secs());
                Problem::new(StatusCode::REQUEST_TIMEOUT, "body_stalled", detail)
            })?;
            let Some(frame) = frame else {
                self.ended = true;
                break;
            };
            let frame = frame.map_err(|error| {
                Problem::bad_request("the body ended before it was whole").because(error.to_string())
            })?;
            if let Some(data) = frame.data_ref() {
                self.size += data.len() as u64;
                if self.size > self.limit {
                    return Err(Problem::too_large(self.limit));
                }
                self.digest.update(data);
                part.extend_from_slice(data);
            }
        }
        Ok(part)
    }

    /// What the whole body was.
    fn stored(self) -> Stored {
        let digest = self.digest.finish();
        let checksum = digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect();
        Stored { size: self.size, checksum }
    }
}

/// A multipart upload that aborts itself unless it is completed.
struct Multipart {
    store: Store,
    key: String,
    id: String,
    parts: Vec<CompletedPart>,
    open: bool,
}

impl Multipart {
    async fn begin(store: &Store, upload: &Upload<'_>) -> Result<Self, Problem> {
        let request = store.client.create_multipart_upload().bucket(&store.bucket).key(upload.key);
        let answer = request
            .content_type(upload.content_type)
            .send()
            .traced("CreateMultipartUpload")
            .await
            .map_err(|error| problem(error, "the upload"))?;
        let id = answer.upload_id.ok_or_else(|| Problem::internal("S3 began an upload without an id"))?;
        Ok(Self { store: store.clone(), key: upload.key.to_owned(), id, parts: Vec::new(), open: true })
    }

    async fn send(&mut self, part: Vec<u8>) -> Result<(), Problem> {
        let number = i32::try_from(self.parts.len() + 1).map_err(|_| Problem::internal("too many parts"))?;
        let request = self.store.client.upload_part().bucket(&self.store.bucket).key(&self.key);
        let answer = request
            .upload_id(&self.id)
            .part_number(number)
            .body(ByteStream::from(part))
            .send()
            .traced("UploadPart")
            .await
            .map_err(|error| problem(error, "the upload"))?;
        let done = CompletedPart::builder()
            .part_number(number)
            .set_e_tag(answer.e_tag)
            .set_checksum_crc32(answer.checksum_crc32)
            .set_checksum_crc32_c(answer.checksum_crc32_c)
            .set_checksum_crc64_nvme(answer.checksum_crc64_nvme);
        self.parts.push(done.build());
        Ok(())
    }

    async fn complete(mut self) -> Result<(), Problem> {
        let parts =
            CompletedMultipartUpload::builder().set_parts(Some(std::mem::take(&mut self.parts))).build();
        let request = self.store.client.complete_multipart_upload().bucket(&self.store.bucket).key(&self.key);
        request
            .upload_id(&self.id)
            .multipart_upload(parts)
            .send()
            .traced("CompleteMultipartUpload")
            .await
            .map_err(|error| problem(error, "the file"))?;
        self.open = false;
        Ok(())
    }
}

impl Drop for Multipart {
    fn drop(&mut self) {
        if !self.open {
            return;
        }
        let Ok(runtime) = tokio::runtime::Handle::try_current() else { return };
        let request = self.store.client.abort_multipart_upload();
        let request = request.bucket(&self.store.bucket).key(&self.key).upload_id(&self.id);
        // The outcome changes nothing: what stays is removed by the bucket's lifecycle rule.
        runtime.spawn(async move { drop(request.send().await) });
    }
}
