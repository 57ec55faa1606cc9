//! Buckets and their configurations, each a resource of its own.

use async_trait::async_trait;
use novamind_wire::{Error, Result};
use serde_json::{Value as Json, json};

use super::{list, text, truth};
use crate::json::set;
use crate::kind::{CALL, Call, Code, Cx, KIND, Kind};
use crate::tags;
use crate::value::{Object, Val};

const S3: Kind = Kind { service: "s3", id: "{bucket}", import: "{bucket}", ..KIND };

pub static KINDS: &[Kind] = &[
    Kind {
        name: "aws_s3_bucket",
        honours: "bucket bucket_prefix force_destroy",
        create: Call { operation: "CreateBucket", give: &[("Bucket", "{bucket}")], ..CALL },
        read: Call { operation: "HeadBucket", give: &[("Bucket", "{bucket}")], ..CALL },
        delete: Call { operation: "DeleteBucket", give: &[("Bucket", "{bucket}")], ..CALL },
        gone: &["NoSuchBucket", "NotFound", "404", "NoSuchTagSet"],
        tags: Some(&tags::S3),
        unnamed: ("bucket", "terraform-"),
        names: &[("arn", "-"), ("bucket_region", "-")],
        code: &Bucket,
        ..S3
    },
    Kind {
        name: "aws_s3_bucket_versioning",
        honours: "bucket versioning_configuration.status",
        create: Call { operation: "PutBucketVersioning", all: true, ..CALL },
        read: Call { operation: "GetBucketVersioning", give: &[("Bucket", "{bucket}")], ..CALL },
        update: Some(Call { operation: "PutBucketVersioning", all: true, ..CALL }),
        gone: &["NoSuchBucket"],
        code: &Versioning,
        ..S3
    },
    Kind {
        name: "aws_s3_bucket_server_side_encryption_configuration",
        honours: "bucket rule.apply_server_side_encryption_by_default.sse_algorithm \
                  rule.apply_server_side_encryption_by_default.kms_master_key_id rule.bucket_key_enabled",
        only: &[("rule.apply_server_side_encryption_by_default.sse_algorithm", &["AES256", "aws:kms"])],
        names: &[("rule.blocked_encryption_types", "-")],
        create: ENCRYPT,
        read: Call {
            operation: "GetBucketEncryption",
            give: &[("Bucket", "{bucket}")],
            at: "/ServerSideEncryptionConfiguration",
            ..CALL
        },
        update: Some(ENCRYPT),
        delete: Call { operation: "DeleteBucketEncryption", give: &[("Bucket", "{bucket}")], ..CALL },
        gone: &["NoSuchBucket", "ServerSideEncryptionConfigurationNotFoundError"],
        ..S3
    },
    Kind {
        name: "aws_s3_bucket_public_access_block",
        honours: "bucket block_public_acls block_public_policy ignore_public_acls restrict_public_buckets \
                  skip_destroy",
        create: BLOCK,
        read: Call {
            operation: "GetPublicAccessBlock",
            give: &[("Bucket", "{bucket}")],
            at: "/PublicAccessBlockConfiguration",
            ..CALL
        },
        update: Some(BLOCK),
        delete: Call { operation: "DeletePublicAccessBlock", give: &[("Bucket", "{bucket}")], ..CALL },
        gone: &["NoSuchBucket", "NoSuchPublicAccessBlockConfiguration"],
        code: &AccessBlock,
        ..S3
    },
    Kind {
        name: "aws_s3_bucket_lifecycle_configuration",
        honours: "bucket rule.id rule.status rule.prefix rule.filter rule.abort_incomplete_multipart_upload \
                  rule.expiration \
                  rule.noncurrent_version_expiration transition_default_minimum_object_size",
        create: LIFECYCLE,
        read: Call { operation: "GetBucketLifecycleConfiguration", give: &[("Bucket", "{bucket}")], ..CALL },
        update: Some(LIFECYCLE),
        delete: Call { operation: "DeleteBucketLifecycle", give: &[("Bucket", "{bucket}")], ..CALL },
        gone: &["NoSuchBucket", "NoSuchLifecycleConfiguration"],
        code: &Lifecycle,
        ..S3
    },
    Kind {
        name: "aws_s3_bucket_policy",
        honours: "bucket policy",
        create: Call { operation: "PutBucketPolicy", all: true, ..CALL },
        read: Call { operation: "GetBucketPolicy", give: &[("Bucket", "{bucket}")], ..CALL },
        update: Some(Call { operation: "PutBucketPolicy", all: true, ..CALL }),
        delete: Call { operation: "DeleteBucketPolicy", give: &[("Bucket", "{bucket}")], ..CALL },
        gone: &["NoSuchBucket", "NoSuchBucketPolicy"],
        ..S3
    },
    Kind {
        name: "aws_s3_bucket_ownership_controls",
        honours: "bucket rule",
        create: OWN,
        read: Call {
            operation: "GetBucketOwnershipControls",
            give: &[("Bucket", "{bucket}")],
            at: "/OwnershipControls",
            ..CALL
        },
        update: Some(OWN),
        delete: Call { operation: "DeleteBucketOwnershipControls", give: &[("Bucket", "{bucket}")], ..CALL },
        gone: &["NoSuchBucket", "OwnershipControlsNotFoundError"],
        ..S3
    },
];

const ENCRYPT: Call = Call {
    operation: "PutBucketEncryption",
    into: "ServerSideEncryptionConfiguration",
    all: true,
    give: &[("Bucket", "{bucket}")],
    ..CALL
};
const BLOCK: Call = Call {
    operation: "PutPublicAccessBlock",
    into: "PublicAccessBlockConfiguration",
    all: true,
    give: &[("Bucket", "{bucket}")],
    ..CALL
};
const OWN: Call = Call {
    operation: "PutBucketOwnershipControls",
    into: "OwnershipControls",
    all: true,
    give: &[("Bucket", "{bucket}")],
    ..CALL
};
const LIFECYCLE: Call = Call {
    operation: "PutBucketLifecycleConfiguration",
    into: "LifecycleConfiguration",
    all: true,
    give: &[
        ("Bucket", "{bucket}"),
        ("TransitionDefaultMinimumObjectSize", "{transition_default_minimum_object_size}"),
    ],
    ..CALL
};

struct Bucket;

impl Bucket {
    /// Deletes everything in the bucket.
    async fn clear(cx: &Cx<'_>, bucket: &Json) -> Result<()> {
        loop {
            let uploads = cx.call("ListMultipartUploads", json!({"Bucket": bucket})).await?;
            for upload in list(&uploads["Uploads"]) {
                let input = json!({"Bucket": bucket, "Key": upload["Key"], "UploadId": upload["UploadId"]});
                crate::cloud::absent(cx.call("AbortMultipartUpload", input).await, &["NoSuchUpload"])?;
            }
            let found = cx.call("ListObjectVersions", json!({"Bucket": bucket})).await?;
            let versions = list(&found["Versions"]).iter().chain(list(&found["DeleteMarkers"]));
            let objects: Vec<_> = versions
                .map(|version| json!({"Key": version["Key"], "VersionId": version["VersionId"]}))
                .collect();
            if objects.is_empty() {
                return Ok(());
            }
            let input = json!({"Bucket": bucket, "Delete": {"Objects": objects, "Quiet": true}});
            let answer = cx.call("DeleteObjects", input).await?;
            if let Some(failed) = list(&answer["Errors"]).first() {
                let message = format!("{}: {}", text(&failed["Key"]), text(&failed["Message"]));
                return Err(Error::new(text(&failed["Code"]).to_owned(), 400, message));
            }
        }
    }

    async fn tag(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let (bucket, all) = (&state["bucket"], tags::S3.whole(cx, &Json::Null, state).await?);
        match all.is_empty() {
            true => cx.call("DeleteBucketTagging", json!({"Bucket": bucket})).await?,
            false => {
                let set = tags::S3.to_wire(&all);
                cx.call("PutBucketTagging", json!({"Bucket": bucket, "Tagging": {"TagSet": set}})).await?
            }
        };
        Ok(())
    }
}

#[async_trait]
impl Code for Bucket {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        let bucket = state["bucket"].clone();
        // In us-east-1 making one's own bucket again succeeds: it would be taken over without a word.
        if cx.find("HeadBucket", json!({"Bucket": bucket})).await?.is_some() {
            return Err(Error::new(
                "BucketAlreadyExists",
                409,
                format!("the bucket {} exists", text(&bucket)),
            ));
        }
        let more = match cx.cloud.region() {
            "us-east-1" => json!({}),
            region => json!({"CreateBucketConfiguration": {"LocationConstraint": region}}),
        };
        cx.create_with(state, more).await?;
        if tags::all(state).is_empty() { Ok(()) } else { Self::tag(cx, state).await }
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let bucket = text(&state["bucket"]);
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let region = cx.cloud.region();
        read.insert("bucket".into(), bucket.into());
        read.insert("arn".into(), format!("arn:aws:s3:::{bucket}").into());
        read.insert("bucket_region".into(), region.into());
        read.insert("bucket_domain_name".into(), format!("{bucket}.s3.amazonaws.com").into());
        read.insert(
            "bucket_regional_domain_name".into(),
            format!("{bucket}.s3.{region}.amazonaws.com").into(),
        );
        read.insert("object_lock_enabled".into(), false.into());
        if region == "us-east-1" {
            read.insert("hosted_zone_id".into(), "Z3AQBSTGFYJSTF".into());
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, prior: &Object, state: &mut Object) -> Result<()> {
        if tags::all(prior) != tags::all(state) {
            Self::tag(cx, state).await?;
        }
        Ok(())
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        if truth(state, "force_destroy")
            && cx.find("HeadBucket", json!({"Bucket": state["bucket"]})).await?.is_some()
        {
            Self::clear(cx, &state["bucket"]).await?;
        }
        cx.delete(state).await
    }
}

struct Versioning;

#[async_trait]
impl Code for Versioning {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        // "Disabled" is what a bucket is until versioning is enabled; S3 has no word for it.
        let status = state["versioning_configuration"][0]["status"].clone();
        if status == "Disabled" {
            state.insert("id".into(), state["bucket"].clone());
            return Ok(());
        }
        cx.create(state).await
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(answer) = cx.find("GetBucketVersioning", json!({"Bucket": state["bucket"]})).await? else {
            return Ok(None);
        };
        let status = answer["Status"].as_str().unwrap_or("Disabled");
        let mut read = Object::new();
        let block = json!({"status": status, "mfa_delete": answer["MFADelete"]});
        read.insert("versioning_configuration".into(), json!([block]));
        Ok(Some(read))
    }

    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        if state["versioning_configuration"][0]["status"] != "Enabled" {
            return Ok(());
        }
        let input = json!({"Bucket": state["bucket"], "VersioningConfiguration": {"Status": "Suspended"}});
        cx.release("PutBucketVersioning", input).await
    }
}

struct Lifecycle;

impl Lifecycle {
    async fn put(cx: &Cx<'_>, state: &Object) -> Result<()> {
        let mut input = cx.input(&LIFECYCLE, state).await?;
        for (index, rule) in list(&state["rule"]).iter().enumerate() {
            // A rule without either is for every object, as with an empty filter.
            if list(&rule["filter"]).is_empty() && text(&rule["prefix"]).is_empty() {
                set(&mut input, &format!("/LifecycleConfiguration/Rules/{index}/Filter"), json!({}));
            }
            // A filter of every object has an empty prefix, which is otherwise as good as none.
            if rule["filter"][0]["prefix"] == "" {
                set(&mut input, &format!("/LifecycleConfiguration/Rules/{index}/Filter/Prefix"), json!(""));
            }
        }
        cx.call(LIFECYCLE.operation, input).await?;
        Ok(())
    }
}

#[async_trait]
impl Code for Lifecycle {
    async fn create(&self, cx: &Cx<'_>, state: &mut Object) -> Result<()> {
        Self::put(cx, state).await?;
        state.insert("id".into(), state["bucket"].clone());
        Ok(())
    }

    async fn read(&self, cx: &Cx<'_>, state: &Object) -> Result<Option<Object>> {
        let Some(mut read) = cx.read(state).await? else { return Ok(None) };
        let known = list(state.get("rule").unwrap_or(&Json::Null));
        if let Some(Json::Array(rules)) = read.get_mut("rule") {
            for rule in rules {
                let before = known.iter().find(|before| before["id"] == rule["id"]);
                let bare = before.is_some_and(|before| list(&before["filter"]).is_empty());
                let every =
                    |filter: &Json| filter.as_object().is_some_and(|filter| filter.values().all(is_nothing));
                if bare && list(&rule["filter"]).iter().all(every) {
                    rule["filter"] = json!([]);
                }
            }
        }
        Ok(Some(read))
    }

    async fn update(&self, cx: &Cx<'_>, _: &Object, state: &mut Object) -> Result<()> {
        Self::put(cx, state).await
    }

    /// Rules are known by their place: what one left out was another's before.
    fn forget(&self, config: &Val, planned: &mut Val) {
        if let Val::Map(fields) = planned
            && let Some(rules) = fields.get_mut("rule")
        {
            leave_out(config.get("rule"), rules);
        }
    }
}

/// Takes out of a planned value what the configuration does not have.
fn leave_out(config: &Val, planned: &mut Val) {
    match planned {
        Val::Map(fields) => {
            for (name, value) in fields {
                match config.get(name) {
                    Val::Null if !value.is_zero() => *value = Val::Null,
                    given => leave_out(given, value),
                }
            }
        }
        Val::List(items) => {
            items.iter_mut().zip(config.items()).for_each(|(item, given)| leave_out(given, item))
        }
        _ => {}
    }
}

/// Whether a term of a filter says nothing.
fn is_nothing(term: &Json) -> bool {
    term.is_null() || term.as_array().is_some_and(Vec::is_empty)
}

struct AccessBlock;

#[async_trait]
impl Code for AccessBlock {
    async fn delete(&self, cx: &Cx<'_>, state: &Object) -> Result<()> {
        match truth(state, "skip_destroy") {
            true => Ok(()),
            false => cx.delete(state).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rule_keeps_nothing_of_the_one_that_was_in_its_place() {
        let config =
            json!({"rule": [{"id": "b", "prefix": null, "expiration": [{"date": "d", "days": null}]}]});
        let mut planned = Val::from(&json!({"rule": [
            {"id": "b", "prefix": "", "expiration": [{"date": "d", "days": 30}]},
        ]}));
        Lifecycle.forget(&Val::from(&config), &mut planned);
        let expected =
            json!({"rule": [{"id": "b", "prefix": "", "expiration": [{"date": "d", "days": null}]}]});
        assert_eq!(planned, Val::from(&expected));
    }
}
