//! PutObject, and what every write of an object ends with.

use novamind_api::s3::{PutObject, PutObjectOutput};
use novamind_wire::{Error, Result};

use crate::access::Access;
use crate::checksum::{self, Declared, declared};
use crate::content::commit;
use crate::describe::{Description, asked};
use crate::encryption::{self, Sealer};
use crate::error::{no_such_bucket, too_large};
use crate::receive::{MOST, New, receive};
use crate::records::{Bucket, Checksum, Content, Object};
use crate::tagging::{of_request, shown_version};
use crate::version::{Conditions, History};
use crate::{Cx, plan, scope, time};

pub async fn put(cx: Cx, mut input: PutObject) -> Result<PutObjectOutput> {
    let bucket = std::mem::take(&mut input.bucket);
    let asked = asked!(input);
    let access = Access::to(&cx, &bucket, input.expected_bucket_owner.as_deref())?
        .keeping(&asked)
        .tagging(&of_request(asked.tagging.as_deref())?)
        .creating(input.if_match.as_deref(), input.if_none_match.as_deref());
    access.object("s3:PutObject", &input.key)?;
    if asked.tagging.is_some() {
        access.object("s3:PutObjectTagging", &input.key)?;
    }
    if input.write_offset_bytes.is_some() {
        return Err(Error::unsupported("x-amz-write-offset-bytes"));
    }
    // Of an `aws-chunked` body this is the encoded length; that one is counted while it comes.
    if let Some(length) = input.content_length.filter(|length| *length as u64 > MOST + (MOST >> 8)) {
        return Err(too_large(length as u64, MOST));
    }
    let mut description = asked.accept(&access.bucket)?;
    let conditions =
        Conditions { if_match: input.if_match.take(), if_none_match: input.if_none_match.take() };
    if conditions.if_none_match.as_deref().is_some_and(|value| value != "*") {
        return Err(Error::unsupported("An If-None-Match other than *"));
    }
    let declared =
        Declared::new(declared!(input), input.checksum_algorithm.as_deref(), input.content_md5.as_deref())?;
    let body = input.body.take().unwrap_or_default();
    let sealer = Sealer::new(&cx, description.encryption.take(), &bucket, &input.key).await?;
    let received = receive(&cx, sealer.vault(&cx), body, declared.algorithm()).await?;
    declared.check(&received.sums, &received.trailers)?;
    let sums = received.sums;
    let mut object = new_object(
        &cx,
        description,
        sums.length,
        hex::encode(sums.md5),
        Some(checksum::of(&sums)),
        Content::Blob(received.new.blob.clone()),
    );
    object.encryption = sealer.encryption();
    let (stored, object) =
        save(&cx, bucket.clone(), input.key, object, Some(received.new), conditions).await?;
    let mut output = PutObjectOutput {
        e_tag: Some(object.quoted_etag()),
        version_id: shown_version(&stored, &object.object).filter(|version| version != "null"),
        expiration: plan::expiration_header(stored.lifecycle.as_ref(), &object.key, &object.object),
        ..PutObjectOutput::default()
    };
    encryption::show!(output, object.encryption.as_ref());
    if let Some(checksum) = &object.checksum {
        output.checksum_type = Some(checksum.kind().into());
        checksum::show!(output, checksum);
    }
    Ok(output)
}

/// An object as it is before it has its place in the key's history.
pub fn new_object(
    cx: &Cx,
    description: Description,
    size: u64,
    etag: String,
    checksum: Option<Checksum>,
    content: Content,
) -> Object {
    Object {
        number: 0,
        version: None,
        null: None,
        modified: time(cx),
        marker: false,
        size,
        etag,
        checksum,
        headers: description.headers,
        metadata: description.metadata,
        tags: description.tags,
        content,
        encryption: None,
        upload: None,
    }
}

/// A stored object and its key.
pub struct Saved {
    pub key: String,
    pub object: Object,
}

impl std::ops::Deref for Saved {
    type Target = Object;

    fn deref(&self) -> &Object {
        &self.object
    }
}

/// Makes an object its key's newest version; with the bucket as it was then.
pub async fn save(
    cx: &Cx,
    bucket: String,
    key: String,
    object: Object,
    new: Option<New>,
    conditions: Conditions,
) -> Result<(Bucket, Saved)> {
    let scope = scope(cx);
    let mut new = new;
    let pending = new.as_mut().and_then(|new| new.pending.take());
    commit(cx, pending, move |transaction, gone| {
        let stored =
            transaction.get::<Bucket>(&scope, &bucket)?.ok_or_else(|| no_such_bucket(&bucket))?.record;
        if let Some(new) = &new {
            new.save(transaction, &scope)?;
        }
        let mut history = History { transaction, scope: &scope, bucket: &bucket, key: &key };
        conditions.check(&key, history.current()?.as_ref())?;
        let object = history.insert(stored.versioning, object, gone)?;
        Ok((stored, Saved { key, object }))
    })
    .await
}
