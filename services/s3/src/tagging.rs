//! Tags of buckets and objects.

use novamind_api::Empty;
use novamind_api::s3::{
    DeleteBucketTagging, DeleteObjectTagging, DeleteObjectTaggingOutput, GetBucketTagging,
    GetBucketTaggingOutput, GetObjectTagging, GetObjectTaggingOutput, PutBucketTagging, PutObjectTagging,
    PutObjectTaggingOutput, Tag,
};
use novamind_wire::{Error, Result};
use percent_encoding::percent_decode_str;

use crate::access::Access;
use crate::content::commit;
use crate::error::{invalid_argument, no_such_bucket};
use crate::records::{Bucket, Object, Versioning};
use crate::version::{self, History};
use crate::{Cx, scope};

pub const MOST_OF_BUCKET: usize = 50;
const MOST_OF_OBJECT: usize = 10;

type Tags = Vec<(String, String)>;

/// Checks tags and takes them over, in their order.
pub fn read(tags: Vec<Tag>, most: usize) -> Result<Tags> {
    let tags = pairs(tags);
    check(&tags, most)?;
    Ok(tags)
}

fn pairs(tags: Vec<Tag>) -> Tags {
    tags.into_iter().map(|tag| (tag.key, tag.value)).collect()
}

fn check(tags: &Tags, most: usize) -> Result<()> {
    // The fields are S3's, as its users report them.
    let invalid =
        |message: &str, key: &str| Error::new("InvalidTag", 400, message).with("TagKey", key.to_owned());
    let allowed = |text: &str| text.chars().all(|c| c.is_alphanumeric() || " \t+-=._:/@".contains(c));
    if tags.len() > most {
        let what = if most == MOST_OF_OBJECT { "Object tags" } else { "Bucket tag count" };
        return Err(Error::new("BadRequest", 400, format!("{what} cannot be greater than {most}")));
    }
    for (position, (key, value)) in tags.iter().enumerate() {
        if key.is_empty() || key.chars().count() > 128 || !allowed(key) {
            return Err(invalid("The TagKey you have provided is invalid", key));
        }
        if value.chars().count() > 256 || !allowed(value) {
            let wrong = invalid("The TagValue you have provided is invalid", key);
            return Err(wrong.with("TagValue", value.to_owned()));
        }
        if key.starts_with("aws:") {
            return Err(invalid("System tags cannot be added/updated by requester", key));
        }
        if tags[..position].iter().any(|(other, _)| other == key) {
            return Err(invalid("Cannot provide multiple Tags with the same key", key));
        }
    }
    Ok(())
}

/// The tags of `x-amz-tagging`: `key=value&…`, as in a query string.
fn of_header(text: &str) -> Result<Tags> {
    let decode = |text: &str| {
        let plain = text.replace('+', " ");
        percent_decode_str(&plain).decode_utf8().map(|text| text.into_owned())
    };
    let invalid = || {
        invalid_argument(
            "x-amz-tagging",
            text,
            "The header 'x-amz-tagging' shall be encoded as UTF-8 then URLEncoded URL query parameters without tag \
             name duplicates.",
        )
    };
    let mut tags = Tags::new();
    for pair in text.split('&').filter(|pair| !pair.is_empty()) {
        let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (Ok(key), Ok(value)) = (decode(key), decode(value)) else { return Err(invalid()) };
        if tags.iter().any(|(other, _)| *other == key) {
            return Err(invalid());
        }
        tags.push((key, value));
    }
    Ok(tags)
}

/// The tags that a request brings in its header, if it has one. They are what a decision asks for: only who is let in learns
/// that an object may not have them ([`of_object`]).
pub fn of_request(header: Option<&str>) -> Result<Tags> {
    Ok(header.map(of_header).transpose()?.unwrap_or_default())
}

/// As [`of_request`], of tags that an object may have.
pub fn of_object(header: Option<&str>) -> Result<Tags> {
    let tags = of_request(header)?;
    check(&tags, MOST_OF_OBJECT)?;
    Ok(tags)
}

fn render(tags: Tags) -> Vec<Tag> {
    tags.into_iter().map(|(key, value)| Tag { key, value }).collect()
}

pub async fn get_bucket(cx: Cx, input: GetBucketTagging) -> Result<GetBucketTaggingOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let bucket = access.bucket("s3:GetBucketTagging")?;
    if bucket.tags.is_empty() {
        return Err(Error::new("NoSuchTagSet", 404, "The TagSet does not exist")
            .with("BucketName", input.bucket.clone()));
    }
    Ok(GetBucketTaggingOutput { tag_set: render(bucket.tags) })
}

/// Refuses who may not change the tags of the bucket.
fn authorize(cx: &Cx, bucket: &str, owner: Option<&str>) -> Result<()> {
    Access::to(cx, bucket, owner)?.bucket("s3:PutBucketTagging").map(drop)
}

async fn set_bucket(cx: &Cx, name: String, tags: Tags) -> Result<Empty> {
    crate::setting::change(cx, name, move |bucket| {
        bucket.tags = tags;
        Ok(())
    })
    .await
}

pub async fn put_bucket(cx: Cx, input: PutBucketTagging) -> Result<Empty> {
    authorize(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let tags = read(input.tagging.tag_set, MOST_OF_BUCKET)?;
    set_bucket(&cx, input.bucket, tags).await
}

pub async fn delete_bucket(cx: Cx, input: DeleteBucketTagging) -> Result<Empty> {
    authorize(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    set_bucket(&cx, input.bucket, Vec::new()).await
}

/// The version id to be shown: none in a bucket that never had versions.
pub fn shown_version(bucket: &Bucket, object: &Object) -> Option<String> {
    (bucket.versioning != Versioning::Off).then(|| object.version_id().to_owned())
}

/// `s3:GetObjectTagging`, or of a version `s3:GetObjectVersionTagging`.
fn action(verb: &str, version: Option<&str>) -> String {
    format!("s3:{verb}Object{}Tagging", if version.is_some() { "Version" } else { "" })
}

pub async fn get_object(cx: Cx, input: GetObjectTagging) -> Result<GetObjectTaggingOutput> {
    let version = input.version_id.as_deref();
    version::check_id(version)?;
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.version(version);
    access.object(&action("Get", version), &input.key)?;
    let object = version::find(cx.store(), &scope(&cx), &input.bucket, &input.key, version)?
        .ok_or_else(|| access.missing(version::missing(&input.key, version)))?;
    refuse_marker(&object, &input.key, version)?;
    let version_id = shown_version(&access.bucket, &object);
    Ok(GetObjectTaggingOutput { version_id, tag_set: render(object.tags) })
}

/// A delete marker has nothing that could be read.
pub fn refuse_marker(object: &Object, key: &str, version: Option<&str>) -> Result<()> {
    if !object.marker {
        return Ok(());
    }
    let error = match version {
        None => crate::error::no_such_key(key),
        Some(_) => {
            Error::new("MethodNotAllowed", 405, "The specified method is not allowed against this resource.")
                .with("ResourceType", "DeleteMarker".to_owned())
                .with_header("allow", "DELETE")
                .with_header("last-modified", object.modified.format(novamind_wire::TimestampFormat::Http))
        }
    };
    Err(error.with_header("x-amz-delete-marker", "true").with_header("x-amz-version-id", object.version_id()))
}

async fn set_object(
    cx: &Cx,
    bucket: String,
    key: String,
    version: Option<String>,
    tags: Tags,
) -> Result<Option<String>> {
    let scope = scope(cx);
    commit(cx, None, move |transaction, _| {
        let stored = transaction.get::<Bucket>(&scope, &bucket)?.ok_or_else(|| no_such_bucket(&bucket))?;
        let mut history = History { transaction, scope: &scope, bucket: &bucket, key: &key };
        let object = history.change(version.as_deref(), |object| {
            refuse_marker(object, &key, version.as_deref())?;
            object.tags = tags;
            Ok(())
        })?;
        let object = object.ok_or_else(|| version::missing(&key, version.as_deref()))?;
        Ok(shown_version(&stored.record, &object))
    })
    .await
}

pub async fn put_object(cx: Cx, input: PutObjectTagging) -> Result<PutObjectTaggingOutput> {
    let version = input.version_id.as_deref();
    version::check_id(version)?;
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let tags = pairs(input.tagging.tag_set);
    access.version(version).tagging(&tags).object(&action("Put", version), &input.key)?;
    check(&tags, MOST_OF_OBJECT)?;
    let version_id = set_object(&cx, input.bucket.clone(), input.key, input.version_id, tags).await?;
    Ok(PutObjectTaggingOutput { version_id })
}

pub async fn delete_object(cx: Cx, input: DeleteObjectTagging) -> Result<DeleteObjectTaggingOutput> {
    let version = input.version_id.as_deref();
    version::check_id(version)?;
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.version(version);
    access.object(&action("Delete", version), &input.key)?;
    let version_id = set_object(&cx, input.bucket.clone(), input.key, input.version_id, Vec::new()).await?;
    Ok(DeleteObjectTaggingOutput { version_id })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headers() {
        let pairs = |text| of_object(Some(text)).map_err(|error| error.code().to_owned());
        assert_eq!(pairs("a=b&c+d=%3D"), Ok(vec![("a".into(), "b".into()), ("c d".into(), "=".into())]));
        assert_eq!(pairs("a"), Ok(vec![("a".into(), String::new())]));
        assert_eq!(pairs("a=1&a=2"), Err("InvalidArgument".into()));
        assert_eq!(pairs("a=%3C"), Err("InvalidTag".into()));
        assert_eq!(pairs("aws:x=1"), Err("InvalidTag".into()));
        assert_eq!(of_request(Some("aws:x=1")).ok(), Some(vec![("aws:x".into(), "1".into())]));
        assert_eq!(pairs("1&2&3&4&5&6&7&8&9&10&11"), Err("BadRequest".into()));
    }
}
