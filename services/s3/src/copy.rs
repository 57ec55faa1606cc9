//! CopyObject and UploadPartCopy.
//!
//! A file that is copied whole gets a second name and nothing moves. Everything else streams from one content into
//! the next.

use novamind_api::s3::{
    CopyObject, CopyObjectOutput, CopyObjectResult, CopyPartResult, UploadPartCopy, UploadPartCopyOutput,
};
use novamind_kernel::Vault;
use novamind_objects::Algorithm;
use novamind_wire::{Error, Result};
use percent_encoding::percent_decode_str;

use crate::access::Access;
use crate::checksum;
use crate::content::{open, open_key, seal_key, small};
use crate::describe::{Asked, Description, asked, check_part_number};
use crate::encryption::{self, Sealer};
use crate::error::{disk, invalid_argument, invalid_request, precondition};
use crate::get::{Conditions as Reading, Verdict};
use crate::multipart::{self, Place, store_part};
use crate::put::{Saved, new_object, save};
use crate::receive::{MOST, New, receive};
use crate::records::{Blob, Bucket, Checksum, Content, Object};
use crate::tagging::{of_request, refuse_marker, shown_version};
use crate::version::{self, Conditions};
use crate::{Cx, plan, scope, uploads};

const TRIES: usize = 5;

/// The object that is copied from.
struct Source {
    bucket: String,
    key: String,
    version: Option<String>,
}

impl Source {
    /// Reads `/bucket/key?versionId=…`, percent-encoded.
    fn parse(text: &str) -> Result<Self> {
        let invalid = || {
            invalid_argument(
                "x-amz-copy-source",
                text,
                "Copy Source must mention the source bucket and key: sourcebucket/sourcekey",
            )
        };
        if text.starts_with("arn:") {
            return Err(Error::unsupported("A copy from an access point"));
        }
        let (path, query) = match text.rsplit_once("?versionId=") {
            Some((path, version)) => (path, Some(version)),
            None => (text, None),
        };
        let decoded = percent_decode_str(path).decode_utf8().map_err(|_| invalid())?;
        let path = decoded.strip_prefix('/').unwrap_or(&decoded);
        let (bucket, key) = path.split_once('/').ok_or_else(invalid)?;
        if bucket.is_empty() || key.is_empty() {
            return Err(invalid());
        }
        let version = query.map(str::to_owned).filter(|version| !version.is_empty());
        version::check_id(version.as_deref())?;
        Ok(Self { bucket: bucket.to_owned(), key: key.to_owned(), version })
    }

    /// Looks it up, if the caller may read it and its conditions hold.
    fn find(
        &self,
        cx: &Cx,
        owner: Option<&str>,
        tags: bool,
        conditions: &Reading,
    ) -> Result<(Bucket, Object)> {
        let version = self.version.as_deref();
        let access = Access::to(cx, &self.bucket, owner)?.version(version);
        let of = if version.is_some() { "Version" } else { "" };
        access.object(&format!("s3:GetObject{of}"), &self.key)?;
        if tags {
            access.object(&format!("s3:GetObject{of}Tagging"), &self.key)?;
        }
        let object = version::find(cx.store(), &scope(cx), &self.bucket, &self.key, version)?
            .ok_or_else(|| access.missing(version::missing(&self.key, version)))?;
        if object.marker && version.is_some() {
            return Err(invalid_request(
                "The source of a copy request may not specifically refer to a delete marker by version id.",
            ));
        }
        refuse_marker(&object, &self.key, version)?;
        match conditions.verdict(&object) {
            Verdict::Pass => Ok((access.bucket, object)),
            Verdict::Failed(name) => Err(unmet(name)),
            Verdict::NotModified if conditions.if_none_match.is_some() => Err(unmet("If-None-Match")),
            Verdict::NotModified => Err(unmet("If-Modified-Since")),
        }
    }
}

/// A condition on the source does not hold; S3 names its header in this case.
fn unmet(condition: &str) -> Error {
    precondition(&format!("x-amz-copy-source-{condition}"))
}

/// The conditions on the source, taken out of an input.
macro_rules! reading {
    ($input:expr) => {
        Reading {
            if_match: $input.copy_source_if_match.take(),
            if_none_match: $input.copy_source_if_none_match.take(),
            if_modified_since: $input.copy_source_if_modified_since,
            if_unmodified_since: $input.copy_source_if_unmodified_since,
        }
    };
}

fn refuse_large(size: u64) -> Result<()> {
    if size > MOST {
        return Err(invalid_request(
            "The specified copy source is larger than the maximum allowable size for a copy source: 5368709120",
        ));
    }
    Ok(())
}

/// What a request gives the copy in place of what the source has.
#[derive(Clone, Copy)]
struct Replaced {
    description: bool,
    tags: bool,
}

impl Replaced {
    fn of(input: &CopyObject) -> Self {
        let replaces = |directive: &Option<String>| directive.as_deref() == Some("REPLACE");
        Self { description: replaces(&input.metadata_directive), tags: replaces(&input.tagging_directive) }
    }

    /// Whether a copy onto its source changes anything of it, as it must.
    fn changes(self, wanted: &Asked) -> bool {
        self.description
            || self.tags
            || wanted.encryption.algorithm.is_some()
            || wanted.storage_class.is_some()
    }

    /// The copy's description. Its encryption is not part of it.
    fn description(self, asked: &Description, source: &Object) -> Description {
        let (headers, metadata) = match self.description {
            true => (&asked.headers, &asked.metadata),
            false => (&source.headers, &source.metadata),
        };
        let tags = if self.tags { &asked.tags } else { &source.tags };
        Description {
            headers: headers.clone(),
            metadata: metadata.clone(),
            tags: tags.clone(),
            encryption: None,
        }
    }
}

/// What a copy has become.
struct Copied {
    new: New,
    etag: String,
    checksum: Checksum,
}

/// Copies some bytes of an object; `None` if its content has gone meanwhile.
async fn transfer(
    cx: &Cx,
    object: &Object,
    range: std::ops::Range<u64>,
    algorithm: Algorithm,
    sealer: &Sealer,
) -> Result<Option<Copied>> {
    let source = Sealer::of(cx, object.encryption.as_ref()).await?;
    let (from, into) = (source.vault(cx), sealer.vault(cx));
    let whole = range == (0..object.size);
    if let (Content::Blob(blob), true, Some(checksum)) = (&object.content, whole, &object.checksum)
        && checksum.algorithm == checksum::name(algorithm)
        && !checksum.composite
    {
        let Some(new) = duplicate(cx, blob, from, into).await? else { return Ok(None) };
        return Ok(Some(Copied { new, etag: object.etag.clone(), checksum: checksum.clone() }));
    }
    let Some(body) = open(cx, from, &object.content, range).await? else { return Ok(None) };
    let received = receive(cx, into, body, algorithm).await?;
    let (etag, checksum) = (hex::encode(received.sums.md5), checksum::of(&received.sums));
    Ok(Some(Copied { new: received.new, etag, checksum }))
}

/// The same content under another name.
async fn duplicate(cx: &Cx, blob: &Blob, from: &Vault, into: &Vault) -> Result<Option<New>> {
    let Some(key) = &blob.key else {
        return small(cx, from, blob)?.map(|bytes| New::small(cx, into, &bytes)).transpose();
    };
    let key = Some(seal_key(into, &open_key(from, key)?)?);
    match cx.state().objects.link(&blob.id).await {
        Ok((id, pending)) => Ok(Some(New::file(Blob { id, size: blob.size, key }, pending))),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(disk(error)),
    }
}

fn refuse_customer_keys(given: bool) -> Result<()> {
    if given {
        return Err(Error::unsupported("Server-side encryption with customer-provided keys (SSE-C)"));
    }
    Ok(())
}

/// The algorithm of the copy's checksum: the one that is asked for, else the source's.
fn copy_algorithm(asked: Option<&str>, source: &Object) -> Result<Algorithm> {
    match (asked, &source.checksum) {
        (Some(name), _) => checksum::algorithm(name),
        (None, Some(checksum)) => checksum::algorithm(&checksum.algorithm),
        (None, None) => Ok(checksum::DEFAULT),
    }
}

pub async fn copy(cx: Cx, mut input: CopyObject) -> Result<CopyObjectOutput> {
    let source = Source::parse(&input.copy_source)?;
    let bucket = std::mem::take(&mut input.bucket);
    let replaced = Replaced::of(&input);
    let wanted = asked!(input);
    let access = Access::to(&cx, &bucket, input.expected_bucket_owner.as_deref())?
        .with("s3:x-amz-copy-source", Some(&input.copy_source))
        .with("s3:x-amz-metadata-directive", input.metadata_directive.as_deref())
        .keeping(&wanted)
        // The tags that go along with a copy are not the request's.
        .tagging(&of_request(wanted.tagging.as_deref().filter(|_| replaced.tags))?)
        .creating(input.if_match.as_deref(), input.if_none_match.as_deref());
    access.object("s3:PutObject", &input.key)?;
    refuse_customer_keys(input.copy_source_sse_customer_algorithm.is_some())?;
    if replaced.tags {
        access.object("s3:PutObjectTagging", &input.key)?;
    }
    let reading = reading!(input);
    let conditions =
        Conditions { if_match: input.if_match.take(), if_none_match: input.if_none_match.take() };
    let onto_itself = source.bucket == bucket && source.key == input.key && source.version.is_none();
    if onto_itself && !replaced.changes(&wanted) {
        return Err(invalid_request(
            "This copy request is illegal because it is trying to copy an object to itself without changing the \
             object's metadata, storage class, website redirect location or encryption attributes.",
        ));
    }
    let asked = wanted.accept(&access.bucket)?;
    for _ in 0..TRIES {
        let owner = input.expected_source_bucket_owner.as_deref();
        let (from, object) = source.find(&cx, owner, !replaced.tags && has_tags(&cx, &source)?, &reading)?;
        refuse_large(object.size)?;
        let algorithm = copy_algorithm(input.checksum_algorithm.as_deref(), &object)?;
        let sealer = Sealer::new(&cx, asked.encryption.clone(), &bucket, &input.key).await?;
        let copied = transfer(&cx, &object, 0..object.size, algorithm, &sealer).await?;
        let Some(copied) = copied else { continue };
        let description = replaced.description(&asked, &object);
        let content = Content::Blob(copied.new.blob.clone());
        let mut made = new_object(&cx, description, object.size, copied.etag, Some(copied.checksum), content);
        made.encryption = sealer.encryption();
        let (stored, saved) =
            save(&cx, bucket.clone(), input.key, made, Some(copied.new), conditions).await?;
        return Ok(told(&stored, &saved, shown_version(&from, &object)));
    }
    Err(Error::internal(format!("the content of {}/{} is not there", source.bucket, source.key)))
}

/// What is told of a copy that is in the bucket, with the version of its source.
fn told(bucket: &Bucket, saved: &Saved, source: Option<String>) -> CopyObjectOutput {
    let mut result = CopyObjectResult {
        e_tag: Some(saved.quoted_etag()),
        last_modified: Some(saved.modified),
        ..CopyObjectResult::default()
    };
    if let Some(checksum) = &saved.checksum {
        checksum::show!(result, checksum);
        result.checksum_type = Some(checksum.kind().into());
    }
    let mut output = CopyObjectOutput {
        copy_object_result: Some(result),
        expiration: plan::expiration_header(bucket.lifecycle.as_ref(), &saved.key, &saved.object),
        copy_source_version_id: source,
        version_id: shown_version(bucket, &saved.object).filter(|version| version != "null"),
        ..CopyObjectOutput::default()
    };
    encryption::show!(output, saved.encryption.as_ref());
    output
}

/// Tags that go along need a permission of their own; where there are none it is not asked for.
fn has_tags(cx: &Cx, source: &Source) -> Result<bool> {
    let object =
        version::find(cx.store(), &scope(cx), &source.bucket, &source.key, source.version.as_deref())?;
    Ok(object.is_some_and(|object| !object.tags.is_empty()))
}

/// `bytes=first-last`; both must be there.
fn part_range(header: Option<&str>, size: u64) -> Result<std::ops::Range<u64>> {
    let Some(text) = header else { return Ok(0..size) };
    let invalid = |message: &str| invalid_argument("x-amz-copy-source-range", text, message);
    let bounds = text.strip_prefix("bytes=").and_then(|range| range.split_once('-'));
    let bounds =
        bounds.and_then(|(first, last)| Some((first.parse::<u64>().ok()?, last.parse::<u64>().ok()?)));
    match bounds {
        Some((first, last)) if first <= last && last < size => Ok(first..last + 1),
        Some((first, last)) if first <= last => {
            Err(invalid(&format!("Range specified is not valid for source object of size: {size}")))
        }
        _ => Err(invalid(
            "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the \
             zero-based offsets of the first and last bytes to copy",
        )),
    }
}

pub async fn copy_part(cx: Cx, mut input: UploadPartCopy) -> Result<UploadPartCopyOutput> {
    let source = Source::parse(&input.copy_source)?;
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.preparing();
    let access = uploads::encrypting(access, &input.key, &input.upload_id)?;
    access.object("s3:PutObject", &input.key)?;
    check_part_number(input.part_number)?;
    refuse_customer_keys(
        input.sse_customer_algorithm.is_some() || input.copy_source_sse_customer_algorithm.is_some(),
    )?;
    let upload = multipart::find(&cx, &input.bucket, &input.key, &input.upload_id)?;
    let algorithm = upload.part_algorithm(None)?;
    let reading = reading!(input);
    for _ in 0..TRIES {
        let owner = input.expected_source_bucket_owner.as_deref();
        let (from, object) = source.find(&cx, owner, false, &reading)?;
        let range = part_range(input.copy_source_range.as_deref(), object.size)?;
        refuse_large(range.end - range.start)?;
        let sealer = Sealer::of(&cx, upload.encryption.as_ref()).await?;
        let Some(copied) = transfer(&cx, &object, range, algorithm, &sealer).await? else { continue };
        let place = Place {
            bucket: input.bucket,
            key: input.key,
            upload: input.upload_id,
            number: input.part_number,
        };
        let part = store_part(&cx, place, copied.new, copied.etag, copied.checksum).await?;
        let mut result = CopyPartResult {
            e_tag: Some(format!("\"{}\"", part.etag)),
            last_modified: Some(part.modified),
            ..CopyPartResult::default()
        };
        checksum::show!(result, &part.checksum);
        let mut output = UploadPartCopyOutput {
            copy_source_version_id: shown_version(&from, &object),
            copy_part_result: Some(result),
            ..UploadPartCopyOutput::default()
        };
        encryption::show!(output, upload.encryption.as_ref());
        return Ok(output);
    }
    Err(Error::internal(format!("the content of {}/{} is not there", source.bucket, source.key)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources() {
        let parse =
            |text: &str| Source::parse(text).map(|source| (source.bucket, source.key, source.version)).ok();
        assert_eq!(parse("b/k"), Some(("b".into(), "k".into(), None)));
        assert_eq!(parse("/b/a%20b/%C3%BC?x"), Some(("b".into(), "a b/ü?x".into(), None)));
        assert_eq!(parse("b/k?versionId=null"), Some(("b".into(), "k".into(), Some("null".into()))));
        for wrong in
            ["b", "/b", "b/", "b/k?versionId=nonsense", "arn:aws:s3:us-east-1:1:accesspoint/a/object/k"]
        {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
        for (header, expected) in [
            (None, Some(0..10)),
            (Some("bytes=0-9"), Some(0..10)),
            (Some("bytes=3-4"), Some(3..5)),
            (Some("bytes=0-10"), None),
            (Some("bytes=4-"), None),
            (Some("bytes=5-4"), None),
        ] {
            assert_eq!(part_range(header, 10).ok(), expected, "{header:?}");
        }
    }
}
