//! DeleteObject and DeleteObjects.

use novamind_api::s3::{
    DeleteObject, DeleteObjectOutput, DeleteObjects, DeleteObjectsOutput, DeletedObject, Error as Failure,
    ObjectIdentifier,
};
use novamind_kernel::{Scope, Transaction};
use novamind_wire::{Error, Result, Timestamp};

use crate::access::Access;
use crate::content::{Gone, commit};
use crate::error::{malformed_xml, no_such_bucket, no_such_key, precondition};
use crate::records::{Bucket, Content, Object, Versioning};
use crate::version::{self, History, etag_matches};
use crate::{Cx, scope, time};

/// Keys of one DeleteObjects.
const MOST: usize = 1000;

/// What a deletion depends on.
#[derive(Clone, Debug, Default)]
struct Conditions {
    etag: Option<String>,
    size: Option<i64>,
    modified: Option<Timestamp>,
}

impl Conditions {
    /// Without an object only its ETag can be missed ("How to perform conditional deletes", S3 user guide).
    fn check(&self, key: &str, object: Option<&Object>) -> Result<()> {
        let Some(object) = object else {
            return self.etag.as_ref().map_or(Ok(()), |_| Err(no_such_key(key)));
        };
        if object.marker {
            return self.etag.as_ref().map_or(Ok(()), |_| Err(precondition("If-Match")));
        }
        if self.etag.as_ref().is_some_and(|etag| !etag_matches(etag, &object.etag)) {
            return Err(precondition("If-Match"));
        }
        if self.size.is_some_and(|size| size as u64 != object.size) {
            return Err(precondition("x-amz-if-match-size"));
        }
        if self.modified.is_some_and(|time| time.seconds() != object.modified.seconds()) {
            return Err(precondition("x-amz-if-match-last-modified-time"));
        }
        Ok(())
    }
}

/// What a deletion did.
#[derive(Default)]
pub struct Deleted {
    /// A delete marker was made, or was what was deleted.
    pub marker: bool,
    /// The version that was made or deleted.
    pub version: Option<String>,
}

/// A delete marker.
pub fn marker(now: Timestamp) -> Object {
    Object {
        number: 0,
        version: None,
        null: None,
        modified: now,
        marker: true,
        size: 0,
        etag: String::new(),
        checksum: None,
        headers: Default::default(),
        metadata: Default::default(),
        tags: Vec::new(),
        content: Content::None,
        encryption: None,
        upload: None,
    }
}

/// No bucket here has Object Lock, and without it S3 has nothing to bypass; the words are its own, as users report them.
fn refuse_bypass(asked: Option<bool>) -> Result<()> {
    match asked {
        Some(true) => Err(Error::new(
            "InvalidArgument",
            400,
            "x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.",
        )),
        _ => Ok(()),
    }
}

/// Deletes a key as its bucket's versioning has it, or one version for good.
fn remove(
    history: &mut History<'_, '_>,
    versioning: Versioning,
    version: Option<&str>,
    conditions: &Conditions,
    now: Timestamp,
    gone: &mut Gone,
) -> Result<Deleted> {
    let current = history.current()?;
    if let Some(version) = version {
        // Conditions are about the newest version only.
        if let Some(current) = current.as_ref().filter(|current| current.version_id() == version) {
            conditions.check(history.key, Some(current))?;
        }
        let removed = history.remove(version, gone)?;
        return Ok(Deleted {
            marker: removed.is_some_and(|removed| removed.marker),
            version: Some(version.to_owned()).filter(|_| versioning != Versioning::Off),
        });
    }
    conditions.check(history.key, current.as_ref())?;
    if versioning == Versioning::Off {
        if let Some(current) = current {
            history.drop_current(&current, gone)?;
        }
        return Ok(Deleted::default());
    }
    let made = history.insert(versioning, marker(now), gone)?;
    Ok(Deleted { marker: true, version: Some(made.version_id().to_owned()) })
}

fn versioning(transaction: &Transaction<'_>, scope: &Scope, bucket: &str) -> Result<Versioning> {
    let stored = transaction.get::<Bucket>(scope, bucket)?.ok_or_else(|| no_such_bucket(bucket))?;
    Ok(stored.versioning)
}

fn action(version: Option<&str>) -> &'static str {
    if version.is_some() { "s3:DeleteObjectVersion" } else { "s3:DeleteObject" }
}

pub async fn delete(cx: Cx, input: DeleteObject) -> Result<DeleteObjectOutput> {
    let version = input.version_id.filter(|version| !version.is_empty());
    version::check_id(version.as_deref())?;
    let access =
        Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?.version(version.as_deref());
    access.object(action(version.as_deref()), &input.key)?;
    refuse_bypass(input.bypass_governance_retention)?;
    if input.if_match.as_deref().is_some_and(|etag| etag != "*") {
        // Whether an ETag is this one would tell of the object.
        access.object("s3:GetObject", &input.key)?;
    }
    let conditions = Conditions {
        etag: input.if_match,
        size: input.if_match_size,
        modified: input.if_match_last_modified_time,
    };
    let (scope, now, bucket, key) = (scope(&cx), time(&cx), input.bucket.clone(), input.key);
    let deleted = commit(&cx, None, move |transaction, gone| {
        let versioning = versioning(transaction, &scope, &bucket)?;
        let mut history = History { transaction, scope: &scope, bucket: &bucket, key: &key };
        remove(&mut history, versioning, version.as_deref(), &conditions, now, gone)
    })
    .await?;
    Ok(DeleteObjectOutput {
        delete_marker: deleted.marker.then_some(true),
        version_id: deleted.version,
        request_charged: None,
    })
}

fn failure(object: &ObjectIdentifier, error: &Error) -> Failure {
    Failure {
        key: Some(object.key.clone()),
        version_id: object.version_id.clone(),
        code: Some(error.code().to_owned()),
        message: Some(error.message().to_owned()),
    }
}

pub async fn delete_many(cx: Cx, input: DeleteObjects) -> Result<DeleteObjectsOutput> {
    if input.delete.objects.is_empty() || input.delete.objects.len() > MOST {
        return Err(malformed_xml());
    }
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let mut errors = Vec::new();
    let mut allowed = Vec::new();
    for mut object in input.delete.objects {
        object.version_id = object.version_id.filter(|version| !version.is_empty());
        let version = object.version_id.as_deref();
        let checked = access
            .object_version(action(version), &object.key, version)
            .and_then(|()| version::check_id(version))
            .and_then(|()| match &object.e_tag {
                Some(etag) if etag != "*" => access.object_version("s3:GetObject", &object.key, version),
                _ => Ok(()),
            });
        match checked {
            Ok(()) => allowed.push(object),
            Err(error) if error.source().is_some() => return Err(error),
            Err(error) => errors.push(failure(&object, &error)),
        }
    }
    // Who may delete none of them is told that first.
    if !allowed.is_empty() {
        refuse_bypass(input.bypass_governance_retention)?;
    }
    let (scope, now, bucket) = (scope(&cx), time(&cx), input.bucket.clone());
    let outcomes = commit(&cx, None, move |transaction, gone| {
        let versioning = versioning(transaction, &scope, &bucket)?;
        let mut outcomes = Vec::with_capacity(allowed.len());
        for object in allowed {
            let conditions = Conditions {
                etag: object.e_tag.clone(),
                size: object.size,
                modified: object.last_modified_time,
            };
            let mut history = History { transaction, scope: &scope, bucket: &bucket, key: &object.key };
            let version = object.version_id.as_deref();
            let outcome = remove(&mut history, versioning, version, &conditions, now, gone);
            match outcome {
                // What the store cannot do undoes the whole request.
                Err(error) if error.source().is_some() => return Err(error),
                outcome => outcomes.push((object, outcome)),
            }
        }
        Ok(outcomes)
    })
    .await?;
    let mut deleted = Vec::new();
    for (object, outcome) in outcomes {
        match outcome {
            Ok(done) => deleted.push(DeletedObject {
                key: Some(object.key),
                delete_marker: done.marker.then_some(true),
                delete_marker_version_id: done.version.filter(|_| done.marker),
                version_id: object.version_id,
            }),
            Err(error) => errors.push(failure(&object, &error)),
        }
    }
    let quiet = input.delete.quiet == Some(true);
    Ok(DeleteObjectsOutput {
        deleted: Some(deleted).filter(|deleted| !quiet && !deleted.is_empty()),
        errors: Some(errors).filter(|errors| !errors.is_empty()),
        request_charged: None,
    })
}
