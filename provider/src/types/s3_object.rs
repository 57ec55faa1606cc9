//! Objects of buckets, from text or from files.

use async_trait::async_trait;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::text;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

/// What makes another object of it.
const CONTENT: &[&str] = &["content", "content_base64", "source", "source_hash", "etag", "kms_key_id"];
/// What is written with the object, so that a new version comes of it.
const WRITTEN: &[&str] = &[
    "bucket_key_enabled",
    "cache_control",
    "content",
    "content_base64",
    "content_disposition",
    "content_encoding",
    "content_language",
    "content_type",
    "etag",
    "kms_key_id",
    "metadata",
    "server_side_encryption",
    "source",
    "source_hash",
    "storage_class",
];
const PLACE: &[(&str, &str)] = &[("Bucket", "{bucket}"), ("Key", "{key}")];

pub static KINDS: &[Kind] = &[Kind {
    name: "aws_s3_object",
    service: "s3",
    honours: "bucket key content content_base64 source source_hash etag content_type cache_control \
              content_disposition content_encoding content_language metadata force_destroy \
              server_side_encryption kms_key_id bucket_key_enabled storage_class",
    only: &[("storage_class", &["STANDARD"]), ("server_side_encryption", &["AES256", "aws:kms"])],
    names: &[
        ("kms_key_id", "SSEKMSKeyId"),
        ("arn", "-"),
        ("etag", "ETag"),
        ("content", "-"),
        ("source", "-"),
    ],
    create: Call { operation: "PutObject", ..CALL },
    read: Call { operation: "HeadObject", give: PLACE, at: "", ..CALL },
    delete: Call { operation: "DeleteObject", give: PLACE, ..CALL },
    id: "{key}",
    import: "{bucket}/{key}",
    arn: "arn:aws:s3:::{bucket}/{key}",
    gone: &["NoSuchBucket", "NoSuchKey", "NotFound", "404"],
    tags: Some(&tags::S3_OBJECT),
    follows: &[("etag", CONTENT), ("version_id", WRITTEN)],
    code: &StoredObject,
    ..KIND
}];

const MEMBERS: Call = Call { operation: "PutObject", all: true, give: PLACE, ..CALL };

struct StoredObject;

impl StoredObject {
    fn content(state: &Object) -> Result<Vec<u8>> {
        let given = |name: &str| state.get(name).and_then(Json::as_str);
        if let Some(content) = given("content") {
            return Ok(content.as_bytes().to_vec());
        }
        if let Some(content) = given("content_base64") {
            return BASE64_STANDARD.decode(content).map_err(|error| {
                Error::new("Invalid", 400, format!("content_base64 is no Base64: {error}"))
            });
        }
        match given("source") {
            Some(path) => std::fs::read(path)
                .map_err(|error| Error::new("Invalid", 400, format!("cannot read {path}: {error}"))),
            None => Ok(Vec::new()),
        }
    }

    async fn put(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let mut input = cx.input(&MEMBERS, state).await?;
        if let Some(members) = input.as_object_mut() {
            // What the object becomes, and what checks it, are no arguments of its making.
            members.retain(|name, _| !name.starts_with("Checksum") && name != "ETag");
            // A key says that it is KMS that encrypts.
            if members.contains_key("SSEKMSKeyId") {
                members.insert("ServerSideEncryption".into(), "aws:kms".into());
            }
        }
        cx.cloud.call_with_body("s3", "PutObject", input, Self::content(state)?).await?;
        Self::tag(cx, state).await
    }

    async fn tag(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let (bucket, key) = (&state["bucket"], &state["key"]);
        let all = tags::S3_OBJECT.whole(cx, &Json::Null, state).await?;
        if all.is_empty() {
            return cx.call("DeleteObjectTagging", json!({"Bucket": bucket, "Key": key})).await.map(drop);
        }
        let set = tags::S3_OBJECT.to_wire(&all);
        let input = json!({"Bucket": bucket, "Key": key, "Tagging": {"TagSet": set}});
        cx.call("PutObjectTagging", input).await.map(drop)
    }
}

#[async_trait]
impl Code for StoredObject {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        Self::put(cx, state).await?;
        state.insert("id".into(), state["key"].clone());
        cx.note(state);
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let etag = read.get("etag").map(text).unwrap_or_default().trim_matches('"').to_owned();
        read.insert("etag".into(), etag.into());
        // HeadObject tells no class for the usual one.
        read.insert("storage_class".into(), "STANDARD".into());
        Ok(Some(read))
    }

    /// What S3 encrypts by itself has no key any more.
    fn forget(&self, config: &Val, planned: &mut Val) {
        if let Val::Map(fields) = planned
            && fields.get("server_side_encryption").and_then(Val::as_str) == Some("AES256")
            && config.get("kms_key_id").is_null()
        {
            fields.insert("kms_key_id".into(), Val::Null);
        }
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if cx.changed(prior, state, |name| !name.starts_with("tags") && name != "force_destroy") {
            return Self::put(cx, state).await;
        }
        match tags::all(prior) == tags::all(state) {
            true => Ok(()),
            false => Self::tag(cx, state).await,
        }
    }

    /// All versions of it; without `force_destroy` as well, since nothing here locks them.
    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        let (bucket, key) = (&state["bucket"], &state["key"]);
        let input = json!({"Bucket": bucket, "Prefix": key});
        let Some(found) = cx.find("ListObjectVersions", input).await? else { return Ok(()) };
        for list in ["Versions", "DeleteMarkers"] {
            for version in found[list].as_array().into_iter().flatten().filter(|one| one["Key"] == *key) {
                let input = json!({"Bucket": bucket, "Key": key, "VersionId": version["VersionId"]});
                cx.call("DeleteObject", input).await?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The encryption that is planned, the key that the configuration names, and the key that is planned.
    #[test]
    fn keys_are_forgotten_without_kms() {
        for (encryption, named, expected) in [
            ("AES256", Json::Null, Json::Null),
            ("AES256", json!("k"), json!("k")),
            ("aws:kms", Json::Null, json!("k")),
        ] {
            let config = Val::from(&json!({"kms_key_id": named}));
            let mut planned = Val::from(&json!({"server_side_encryption": encryption, "kms_key_id": "k"}));
            StoredObject.forget(&config, &mut planned);
            assert_eq!(*planned.get("kms_key_id"), Val::from(&expected), "{encryption}");
        }
    }
}
