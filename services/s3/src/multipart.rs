//! Uploads in parts.
//!
//! Completing one copies nothing: the object's record names the parts' contents one after the other.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_api::s3::{
    AbortMultipartUpload, AbortMultipartUploadOutput, CompleteMultipartUpload, CompleteMultipartUploadOutput,
    CompletedPart, CreateMultipartUpload, CreateMultipartUploadOutput, UploadPart, UploadPartOutput,
};
use novamind_kernel::{Scope, Transaction, random_hex};
use novamind_objects::{Algorithm, md5};
use novamind_wire::{Error, Result};

use crate::access::Access;
use crate::checksum::{self, Declared, declared};
use crate::content::{Gone, commit};
use crate::describe::{Description, asked, check_part_number};
use crate::encryption::{self, Sealer};
use crate::error::{bad_digest, invalid_request, malformed_xml, no_such_bucket, no_such_upload};
use crate::put::{Saved, new_object};
use crate::receive::{New, receive};
use crate::records::{
    Bucket, Checksum, Content, Object, Part, Parts, Upload, object_id, part_id, parts_prefix, timed_id,
    upload_key,
};
use crate::tagging::{of_request, shown_version};
use crate::version::{Conditions, History};
use crate::{Cx, plan, scope, time, uploads};

/// The least size of every part but the last: 5 MiB.
const LEAST: u64 = 5 << 20;
/// The largest object: 48.8 TiB, 10,000 parts of 5 GiB.
const MOST_PARTS: usize = 10_000;

pub async fn create(cx: Cx, mut input: CreateMultipartUpload) -> Result<CreateMultipartUploadOutput> {
    let bucket = std::mem::take(&mut input.bucket);
    let asked = asked!(input);
    let access = Access::to(&cx, &bucket, input.expected_bucket_owner.as_deref())?
        .keeping(&asked)
        .tagging(&of_request(asked.tagging.as_deref())?)
        .preparing();
    access.object("s3:PutObject", &input.key)?;
    if asked.tagging.is_some() {
        access.object("s3:PutObjectTagging", &input.key)?;
    }
    let algorithm = input.checksum_algorithm.as_deref().map(checksum::algorithm).transpose()?;
    if algorithm.is_none() && input.checksum_type.is_some() {
        return Err(invalid_request(
            "The x-amz-checksum-type header can only be used with the x-amz-checksum-algorithm header.",
        ));
    }
    let composite = match algorithm {
        Some(algorithm) => checksum::composite(algorithm, input.checksum_type.as_deref())?,
        None => false,
    };
    let (asked_encryption, asked_key) = (asked.encryption.algorithm.clone(), asked.encryption.key.clone());
    let mut description = asked.accept(&access.bucket)?;
    let sealer = Sealer::new(&cx, description.encryption.take(), &bucket, &input.key).await?;
    let upload = Upload {
        started: time(&cx),
        initiator: cx.caller().arn(),
        headers: description.headers,
        metadata: description.metadata,
        tags: description.tags,
        algorithm: algorithm.map(|algorithm| checksum::name(algorithm).to_owned()),
        composite,
        encryption: sealer.encryption(),
        asked_encryption,
        asked_key,
    };
    let rules = access.bucket.lifecycle.as_ref().map_or(&[][..], |lifecycle| &lifecycle.rules);
    let abort = plan::abortion(rules, &input.key, upload.started);
    let mut output = CreateMultipartUploadOutput {
        abort_date: abort.map(|(when, _)| when),
        abort_rule_id: abort.map(|(_, rule)| rule.to_owned()),
        bucket: Some(bucket.clone()),
        key: Some(input.key.clone()),
        checksum_algorithm: upload.algorithm.clone(),
        checksum_type: algorithm.map(|_| if composite { "COMPOSITE" } else { "FULL_OBJECT" }.into()),
        ..CreateMultipartUploadOutput::default()
    };
    encryption::show!(output, upload.encryption.as_ref());
    // Sorts by time, so that uploads of a key are listed as they began.
    let id = format!("{}{}", timed_id(cx.now()), random_hex(29));
    output.upload_id = Some(id.clone());
    let (scope, name, key) = (scope(&cx), bucket.clone(), input.key);
    cx.store()
        .write(move |transaction| {
            transaction.get::<Bucket>(&scope, &name)?.ok_or_else(|| no_such_bucket(&name))?;
            transaction.put(&scope, &upload_key(&name, &key, &id), &upload)
        })
        .await?;
    Ok(output)
}

/// The upload, while it is neither completed nor ended.
pub fn find(cx: &Cx, bucket: &str, key: &str, upload: &str) -> Result<Upload> {
    let stored = cx.store().get::<Upload>(&scope(cx), &upload_key(bucket, key, upload))?;
    stored.map(|stored| stored.record).ok_or_else(|| no_such_upload(upload))
}

impl Upload {
    /// The algorithm of a part whose sender names this one.
    pub fn part_algorithm(&self, named: Option<Algorithm>) -> Result<Algorithm> {
        let Some(own) = &self.algorithm else { return Ok(named.unwrap_or(checksum::DEFAULT)) };
        let own = checksum::algorithm(own)?;
        match named {
            Some(other) if other != own => Err(invalid_request(format!(
                "Checksum Type mismatch occurred, expected checksum Type: {}, actual checksum Type: {}",
                checksum::name(own).to_lowercase(),
                checksum::name(other).to_lowercase()
            ))),
            _ => Ok(own),
        }
    }
}

/// A part's place.
pub struct Place {
    pub bucket: String,
    pub key: String,
    pub upload: String,
    pub number: i32,
}

/// Stores a part; an earlier one of the same number goes.
pub async fn store_part(
    cx: &Cx,
    place: Place,
    mut new: New,
    etag: String,
    checksum: Checksum,
) -> Result<Part> {
    let part = Part { number: place.number, blob: new.blob.clone(), etag, checksum, modified: time(cx) };
    let scope = scope(cx);
    let pending = new.pending.take();
    commit(cx, pending, move |transaction, gone| {
        let key = upload_key(&place.bucket, &place.key, &place.upload);
        transaction.get::<Upload>(&scope, &key)?.ok_or_else(|| no_such_upload(&place.upload))?;
        let id = part_id(&place.upload, place.number);
        if let Some(before) = transaction.get::<Part>(&scope, &id)? {
            gone.release_blob(transaction, &scope, &before.record.blob)?;
        }
        new.save(transaction, &scope)?;
        transaction.put(&scope, &id, &part)?;
        Ok(part)
    })
    .await
}

pub async fn upload(cx: Cx, mut input: UploadPart) -> Result<UploadPartOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.preparing();
    let access = uploads::encrypting(access, &input.key, &input.upload_id)?;
    access.object("s3:PutObject", &input.key)?;
    check_part_number(input.part_number)?;
    if input.sse_customer_algorithm.is_some() {
        return Err(Error::unsupported("Server-side encryption with customer-provided keys (SSE-C)"));
    }
    let upload = find(&cx, &input.bucket, &input.key, &input.upload_id)?;
    let declared =
        Declared::new(declared!(input), input.checksum_algorithm.as_deref(), input.content_md5.as_deref())?;
    let algorithm = upload.part_algorithm(declared.algorithm)?;
    let body = input.body.take().unwrap_or_default();
    let sealer = Sealer::of(&cx, upload.encryption.as_ref()).await?;
    let received = receive(&cx, sealer.vault(&cx), body, algorithm).await?;
    declared.check(&received.sums, &received.trailers)?;
    let place = Place {
        bucket: input.bucket.clone(),
        key: input.key,
        upload: input.upload_id,
        number: input.part_number,
    };
    let (etag, checksum) = (hex::encode(received.sums.md5), checksum::of(&received.sums));
    let part = store_part(&cx, place, received.new, etag, checksum).await?;
    let mut output =
        UploadPartOutput { e_tag: Some(format!("\"{}\"", part.etag)), ..UploadPartOutput::default() };
    encryption::show!(output, upload.encryption.as_ref());
    checksum::show!(output, &part.checksum);
    Ok(output)
}

/// Takes an upload with its parts out of the store.
pub fn remove(
    transaction: &mut Transaction<'_>,
    scope: &Scope,
    key: &str,
    upload: &str,
    gone: &mut Gone,
) -> Result<()> {
    for part in transaction.list::<Part>(scope, &parts_prefix(upload), None, usize::MAX)? {
        gone.release_blob(transaction, scope, &part.record.blob)?;
        transaction.delete::<Part>(scope, &part.id)?;
    }
    transaction.delete::<Upload>(scope, key).map(drop)
}

pub async fn abort(cx: Cx, input: AbortMultipartUpload) -> Result<AbortMultipartUploadOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    access.object("s3:AbortMultipartUpload", &input.key)?;
    let upload = find(&cx, &input.bucket, &input.key, &input.upload_id)?;
    if input.if_match_initiated_time.is_some_and(|time| time.seconds() != upload.started.seconds()) {
        return Err(crate::error::precondition("x-amz-if-match-initiated-time"));
    }
    let scope = scope(&cx);
    let key = upload_key(&input.bucket, &input.key, &input.upload_id);
    commit(&cx, None, move |transaction, gone| {
        transaction.get::<Upload>(&scope, &key)?.ok_or_else(|| no_such_upload(&input.upload_id))?;
        remove(transaction, &scope, &key, &input.upload_id, gone)
    })
    .await?;
    Ok(AbortMultipartUploadOutput::default())
}

fn out_of_order() -> Error {
    Error::new(
        "InvalidPartOrder",
        400,
        "The list of parts was not in ascending order. Parts must be ordered by part number.",
    )
}

/// An upload that was begun with an algorithm for checksums over those of its parts is completed with all of them, as its
/// users report S3's answer.
fn check_all_declared(algorithm: &str, wanted: &[CompletedPart]) -> Result<()> {
    let is_bare = |part: &&CompletedPart| {
        let mut part = (*part).clone();
        declared!(part).iter().all(|(_, value)| value.is_none())
    };
    let Some(bare) = wanted.iter().find(is_bare) else { return Ok(()) };
    Err(invalid_request(format!(
        "The upload was created using a {} checksum. The complete request must include the checksum for each part. It \
         was missing for part {} in the request.",
        algorithm.to_lowercase(),
        bare.part_number.unwrap_or_default()
    )))
}

/// The parts that are asked for, in their order, and those that are left over.
fn choose(stored: Vec<Part>, wanted: Vec<CompletedPart>) -> Result<(Vec<Part>, Vec<Part>)> {
    let invalid = || {
        Error::new(
            "InvalidPart",
            400,
            "One or more of the specified parts could not be found. The part may not have been uploaded, or the \
             specified entity tag may not match the part's entity tag.",
        )
    };
    let mut stored = stored.into_iter().peekable();
    let (mut chosen, mut left): (Vec<Part>, Vec<Part>) = (Vec::new(), Vec::new());
    for mut want in wanted {
        let number = want.part_number.ok_or_else(malformed_xml)?;
        if chosen.last().is_some_and(|last| last.number >= number) {
            return Err(out_of_order());
        }
        while let Some(other) = stored.next_if(|part| part.number < number) {
            left.push(other);
        }
        let part = stored.next_if(|part| part.number == number).ok_or_else(invalid)?;
        let etag = want.e_tag.as_deref().unwrap_or_default().trim_matches('"');
        let mismatch = declared!(want)
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .any(|(name, value)| name != part.checksum.algorithm || value != part.checksum.value);
        if etag != part.etag || mismatch {
            return Err(invalid().with("PartNumber", i64::from(number)).with("ETag", etag.to_owned()));
        }
        chosen.push(part);
    }
    left.extend(stored);
    for part in chosen.iter().rev().skip(1) {
        if part.blob.size < LEAST {
            return Err(Error::new(
                "EntityTooSmall",
                400,
                "Your proposed upload is smaller than the minimum allowed size",
            )
            .with("ProposedSize", part.blob.size as i64)
            .with("MinSizeAllowed", LEAST as i64)
            .with("PartNumber", i64::from(part.number))
            .with("ETag", part.etag.clone()));
        }
    }
    Ok((chosen, left))
}

/// The checksum of an object of these parts: over the whole, or over the parts' checksums.
fn whole_checksum(parts: &[Part], composite: bool) -> Result<Option<Checksum>> {
    let Some(first) = parts.first() else { return Ok(None) };
    let name = &first.checksum.algorithm;
    if parts.iter().any(|part| part.checksum.algorithm != *name) {
        return Ok(None);
    }
    let algorithm = checksum::algorithm(name)?;
    let sums = parts.iter().map(|part| BASE64_STANDARD.decode(&part.checksum.value));
    let sums = sums.collect::<Result<Vec<_>, _>>()?;
    if composite {
        let sum = novamind_objects::digest(algorithm, &sums.concat());
        let value = format!("{}-{}", BASE64_STANDARD.encode(sum.value), parts.len());
        return Ok(Some(Checksum { algorithm: name.clone(), value, composite }));
    }
    let pieces = sums.iter().zip(parts).map(|(sum, part)| (&sum[..], part.blob.size));
    Ok(algorithm.combine(pieces).map(|sum| Checksum {
        algorithm: name.clone(),
        value: BASE64_STANDARD.encode(sum),
        composite: false,
    }))
}

/// `md5-of-md5s-N`
fn whole_etag(parts: &[Part]) -> Result<String> {
    let mut sums = Vec::with_capacity(16 * parts.len());
    for part in parts {
        sums.extend(hex::decode(&part.etag)?);
    }
    Ok(format!("{}-{}", hex::encode(md5(&sums)), parts.len()))
}

/// What a completion is asked to check of the whole.
struct Expected {
    checksum: Option<(&'static str, String)>,
    kind: Option<String>,
    size: Option<i64>,
}

impl Expected {
    fn check(&self, checksum: Option<&Checksum>, size: u64) -> Result<()> {
        if self.size.is_some_and(|expected| expected as u64 != size) {
            return Err(invalid_request(
                "The provided 'x-amz-mp-object-size' header value does not match what was computed.",
            ));
        }
        if let (Some(kind), Some(checksum)) = (&self.kind, checksum)
            && kind != checksum.kind()
        {
            return Err(invalid_request(format!(
                "The upload was created using the {} checksum mode. The complete request must use the same checksum \
                 mode.",
                checksum.kind()
            )));
        }
        if let Some((name, value)) = &self.checksum {
            let same = checksum.is_some_and(|checksum| {
                let computed = checksum.value.split('-').next().unwrap_or_default();
                checksum.algorithm == *name && (checksum.value == *value || computed == value)
            });
            if !same {
                return Err(bad_digest(name));
            }
        }
        Ok(())
    }
}

/// A completion, to be run in a transaction.
struct Completion {
    bucket: String,
    key: String,
    /// The upload's.
    id: String,
    wanted: Vec<CompletedPart>,
    expected: Expected,
    conditions: Conditions,
    /// The object without what its upload and its parts say.
    shell: Object,
}

impl Completion {
    /// Makes an object of the parts. Answers its bucket besides.
    fn run(
        self,
        transaction: &mut Transaction<'_>,
        scope: &Scope,
        gone: &mut Gone,
    ) -> Result<(Bucket, Saved)> {
        let Self { bucket, key, id, wanted, expected, conditions, shell } = self;
        let stored =
            transaction.get::<Bucket>(scope, &bucket)?.ok_or_else(|| no_such_bucket(&bucket))?.record;
        let place = upload_key(&bucket, &key, &id);
        let Some(upload) = transaction.get::<Upload>(scope, &place)? else {
            // Whoever repeats a completion whose answer was lost gets it again.
            let current = transaction.get::<Object>(scope, &object_id(&bucket, &key))?;
            let done = current.filter(|object| object.upload.as_deref() == Some(&id));
            let object = done.ok_or_else(|| no_such_upload(&id))?.record;
            return Ok((stored, Saved { key, object }));
        };
        if let Some(algorithm) = upload.algorithm.as_deref().filter(|_| upload.composite) {
            check_all_declared(algorithm, &wanted)?;
        }
        let parts = transaction.list::<Part>(scope, &parts_prefix(&id), None, usize::MAX)?;
        let (chosen, left) = choose(parts.into_iter().map(|part| part.record).collect(), wanted)?;
        // With a checksum of its own an upload has no gaps (API reference, CompletedPart).
        if upload.algorithm.is_some() && chosen.iter().zip(1..).any(|(part, number)| part.number != number) {
            return Err(out_of_order());
        }
        let size = chosen.iter().map(|part| part.blob.size).sum();
        let checksum = whole_checksum(&chosen, upload.composite)?;
        expected.check(checksum.as_ref(), size)?;
        for part in &left {
            gone.release_blob(transaction, scope, &part.blob)?;
        }
        for part in chosen.iter().chain(&left) {
            transaction.delete::<Part>(scope, &part_id(&id, part.number))?;
        }
        transaction.delete::<Upload>(scope, &place)?;
        let content = Content::Parts { id: id.clone(), count: chosen.len() as i32 };
        let object = Object {
            size,
            etag: whole_etag(&chosen)?,
            checksum,
            headers: upload.record.headers,
            metadata: upload.record.metadata,
            tags: upload.record.tags,
            encryption: upload.record.encryption,
            content,
            upload: Some(id.clone()),
            ..shell
        };
        transaction.put(scope, &id, &Parts(chosen))?;
        let mut history = History { transaction, scope, bucket: &bucket, key: &key };
        conditions.check(&key, history.current()?.as_ref())?;
        let object = history.insert(stored.versioning, object, gone)?;
        Ok((stored, Saved { key, object }))
    }
}

pub async fn complete(cx: Cx, mut input: CompleteMultipartUpload) -> Result<CompleteMultipartUploadOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?
        .creating(input.if_match.as_deref(), input.if_none_match.as_deref());
    let access = uploads::encrypting(access, &input.key, &input.upload_id)?;
    access.object("s3:PutObject", &input.key)?;
    let wanted = input.multipart_upload.take().and_then(|upload| upload.parts).unwrap_or_default();
    if wanted.is_empty() || wanted.len() > MOST_PARTS {
        return Err(malformed_xml());
    }
    let expected = Expected {
        checksum: declared!(input).into_iter().find_map(|(name, value)| Some((name, value?))),
        kind: input.checksum_type.take(),
        size: input.mpu_object_size,
    };
    let conditions =
        Conditions { if_match: input.if_match.take(), if_none_match: input.if_none_match.take() };
    if conditions.if_none_match.as_deref().is_some_and(|value| value != "*") {
        return Err(Error::unsupported("An If-None-Match other than *"));
    }
    let (bucket, key, id) = (input.bucket.clone(), input.key, input.upload_id);
    let shell = new_object(&cx, Description::default(), 0, String::new(), None, Content::None);
    let scope = scope(&cx);
    let completion = Completion { bucket, key, id, wanted, expected, conditions, shell };
    let (stored, saved) =
        commit(&cx, None, move |transaction, gone| completion.run(transaction, &scope, gone)).await?;
    let endpoint = &cx.cloud().settings().endpoint;
    let mut output = CompleteMultipartUploadOutput {
        location: Some(format!("{endpoint}/{}/{}", input.bucket, saved.key)),
        bucket: Some(input.bucket),
        e_tag: Some(saved.quoted_etag()),
        expiration: plan::expiration_header(stored.lifecycle.as_ref(), &saved.key, &saved.object),
        version_id: shown_version(&stored, &saved.object).filter(|version| version != "null"),
        ..CompleteMultipartUploadOutput::default()
    };
    encryption::show!(output, saved.encryption.as_ref());
    if let Some(checksum) = &saved.checksum {
        checksum::show!(output, checksum);
        output.checksum_type = Some(checksum.kind().into());
    }
    output.key = Some(saved.key);
    Ok(output)
}
