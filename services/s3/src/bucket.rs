//! Buckets themselves.

use novamind_api::Empty;
use novamind_api::s3::{
    Bucket as Rendered, CreateBucket, CreateBucketOutput, DeleteBucket, GetBucketLocation,
    GetBucketLocationOutput, HeadBucket, HeadBucketOutput, ListBuckets, ListBucketsOutput, Owner, errors,
};
use novamind_wire::{Error, Result};
use ring::digest::{SHA256, digest};

use crate::access::{Access, arn, of_connection};
use crate::describe::{OWNER_ENFORCED, is_public_acl};
use crate::error::invalid_argument;
use crate::records::{Bucket, Object, Part, PublicAccessBlock, Upload, Versioning, parts_prefix};
use crate::{Cx, content, scope, tagging, time};

/// The region whose buckets have no location constraint.
const FIRST_REGION: &str = "us-east-1";
/// What the location constraint `EU` means.
const EUROPE: &str = "eu-west-1";

/// The canonical user id of the account, and its name.
pub fn owner(cx: &Cx) -> Owner {
    let id = digest(&SHA256, format!("s3 canonical user {}", cx.account()).as_bytes());
    Owner { id: Some(hex::encode(id.as_ref())), display_name: None }
}

/// The rules for names of general purpose buckets.
fn is_valid_name(name: &str) -> bool {
    let edge = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    let address = name.split('.').count() == 4 && name.split('.').all(|part| part.parse::<u8>().is_ok());
    (3..=63).contains(&name.len())
        && name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '.')
        && edge(name.chars().next())
        && edge(name.chars().last())
        && !name.contains("..")
        && !address
        && !["xn--", "sthree-", "amzn-s3-demo-"].iter().any(|prefix| name.starts_with(prefix))
        && !["-s3alias", "--ol-s3", ".mrap", "--x-s3", "--table-s3"]
            .iter()
            .any(|suffix| name.ends_with(suffix))
}

/// The region of a bucket that is made here under a location constraint.
fn region(cx: &Cx, constraint: Option<String>) -> Result<String> {
    match constraint {
        None if cx.region() == FIRST_REGION => Ok(FIRST_REGION.to_owned()),
        // The old name of the first region of Europe. That of the first region of all is refused by the model.
        Some(constraint) if constraint == "EU" && [FIRST_REGION, EUROPE].contains(&cx.region()) => {
            Ok(EUROPE.to_owned())
        }
        Some(constraint) if cx.region() == FIRST_REGION || constraint == cx.region() => Ok(constraint),
        other => {
            let named = other.unwrap_or_else(|| "unspecified".into());
            Err(Error::new(
                "IllegalLocationConstraintException",
                400,
                format!(
                    "The {named} location constraint is incompatible for the region specific endpoint this request \
                     was sent to."
                ),
            ))
        }
    }
}

pub async fn create(cx: Cx, input: CreateBucket) -> Result<CreateBucketOutput> {
    let name = input.bucket.clone();
    let wanted = input.create_bucket_configuration.as_ref();
    let mut conditions = of_connection(&cx);
    for (key, value) in [
        ("s3:locationconstraint", wanted.and_then(|wanted| wanted.location_constraint.as_ref())),
        ("s3:x-amz-acl", input.acl.as_ref()),
        ("s3:x-amz-object-ownership", input.object_ownership.as_ref()),
    ] {
        conditions.extend(value.map(|value| (key.to_owned(), vec![value.clone()])));
    }
    cx.authorize_with("s3:CreateBucket", &arn(&name), &conditions, None)?;
    // "Tags" of "CreateBucketConfiguration", Amazon S3 API reference.
    if cx.brings_tags() {
        cx.authorize_with("s3:TagResource", &arn(&name), &of_connection(&cx), None)?;
    }
    if !is_valid_name(&name) {
        return Err(Error::new("InvalidBucketName", 400, "The specified bucket is not valid.")
            .with("BucketName", name));
    }
    refuse(&input)?;
    let configuration = input.create_bucket_configuration.unwrap_or_default();
    if configuration.location.is_some() || configuration.bucket.is_some() {
        return Err(Error::unsupported("Directory buckets"));
    }
    let constraint = configuration.location_constraint.filter(|constraint| !constraint.is_empty());
    let region = region(&cx, constraint)?;
    let ownership = input.object_ownership.unwrap_or_else(|| OWNER_ENFORCED.into());
    let tags = tagging::read(configuration.tags.unwrap_or_default(), tagging::MOST_OF_BUCKET)?;
    let bucket = Bucket {
        region: region.clone(),
        created: time(&cx),
        versioning: Versioning::Off,
        policy: None,
        // New buckets are private since April 2023.
        public_access_block: Some(PublicAccessBlock {
            block_public_acls: true,
            ignore_public_acls: true,
            block_public_policy: true,
            restrict_public_buckets: true,
        }),
        ownership: Some(ownership),
        bucket_key: false,
        blocked: Vec::new(),
        kms: None,
        lifecycle: None,
        tags,
    };
    let (scope, here) = (scope(&cx), cx.region().to_owned());
    let id = name.clone();
    cx.store()
        .write(move |transaction| {
            if let Some(existing) = transaction.get::<Bucket>(&scope, &id)? {
                // The first region answers its owner's repetition as it did the first time.
                if here == FIRST_REGION && existing.region == region {
                    return Ok(());
                }
                return Err(errors::BUCKET_ALREADY_OWNED_BY_YOU
                    .error(
                        "Your previous request to create the named bucket succeeded and you already own it.",
                    )
                    .with("BucketName", id));
            }
            transaction.put(&scope, &id, &bucket).map(drop)
        })
        .await?;
    Ok(CreateBucketOutput { location: Some(format!("/{name}")), bucket_arn: Some(arn(&name)) })
}

fn refuse(input: &CreateBucket) -> Result<()> {
    let grants = [
        &input.grant_full_control,
        &input.grant_read,
        &input.grant_read_acp,
        &input.grant_write,
        &input.grant_write_acp,
    ];
    let grants = grants.iter().any(|grant| grant.is_some());
    let acl = input.acl.as_deref().filter(|acl| *acl != "private");
    if (grants || acl.is_some())
        && input.object_ownership.as_deref().is_none_or(|ownership| ownership == OWNER_ENFORCED)
    {
        return Err(Error::new(
            "InvalidBucketAclWithObjectOwnership",
            400,
            "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
        ));
    }
    // A new bucket blocks public access.
    if acl.is_some_and(is_public_acl) {
        return Err(Error::new(
            "InvalidBucketAclWithBlockPublicAccessError",
            400,
            "Bucket cannot have public ACLs set with BlockPublicAccess enabled",
        ));
    }
    if grants {
        return Err(Error::unsupported("An ACL with grants"));
    }
    if let Some(acl) = acl {
        return Err(Error::unsupported(format!("The ACL {acl}")));
    }
    if input.object_lock_enabled_for_bucket == Some(true) {
        return Err(Error::unsupported("Object Lock"));
    }
    match input.bucket_namespace.as_deref() {
        None | Some("global") => Ok(()),
        Some(other) => Err(Error::unsupported(format!("The bucket namespace {other}"))),
    }
}

pub async fn delete(cx: Cx, input: DeleteBucket) -> Result<Empty> {
    let name = input.bucket;
    Access::to(&cx, &name, input.expected_bucket_owner.as_deref())?.bucket("s3:DeleteBucket")?;
    let scope = scope(&cx);
    content::commit(&cx, None, move |transaction, gone| {
        let prefix = format!("{name}/");
        if !transaction.list::<Object>(&scope, &prefix, None, 1)?.is_empty() {
            return Err(Error::new("BucketNotEmpty", 409, "The bucket you tried to delete is not empty")
                .with("BucketName", name));
        }
        for upload in transaction.list::<Upload>(&scope, &prefix, None, usize::MAX)? {
            let id = upload.id.rsplit_once('\0').map_or("", |(_, id)| id);
            for part in transaction.list::<Part>(&scope, &parts_prefix(id), None, usize::MAX)? {
                gone.release_blob(transaction, &scope, &part.record.blob)?;
                transaction.delete::<Part>(&scope, &part.id)?;
            }
            transaction.delete::<Upload>(&scope, &upload.id)?;
        }
        if !transaction.delete::<Bucket>(&scope, &name)? {
            return Err(crate::error::no_such_bucket(&name));
        }
        Ok(Empty {})
    })
    .await
}

pub async fn head(cx: Cx, input: HeadBucket) -> Result<HeadBucketOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let bucket = access.bucket("s3:ListBucket")?;
    Ok(HeadBucketOutput {
        bucket_arn: Some(arn(&input.bucket)),
        bucket_region: Some(bucket.region),
        access_point_alias: Some(false),
        ..HeadBucketOutput::default()
    })
}

pub async fn location(cx: Cx, input: GetBucketLocation) -> Result<GetBucketLocationOutput> {
    let access = Access::to(&cx, &input.bucket, input.expected_bucket_owner.as_deref())?;
    let bucket = access.bucket("s3:GetBucketLocation")?;
    Ok(GetBucketLocationOutput {
        location_constraint: Some(bucket.region).filter(|region| region != FIRST_REGION),
    })
}

pub async fn list(cx: Cx, input: ListBuckets) -> Result<ListBucketsOutput> {
    cx.authorize_with("s3:ListAllMyBuckets", "*", &of_connection(&cx), None)?;
    let prefix = input.prefix.clone().unwrap_or_default();
    let most = input.max_buckets.map_or(usize::MAX, |most| most as usize);
    let after = match &input.continuation_token {
        Some(token) => Some(crate::list::open_token(token).ok_or_else(|| {
            invalid_argument("continuation-token", token, "The continuation token provided is incorrect")
        })?),
        None => None,
    };
    let stored = cx.store().list::<Bucket>(&scope(&cx), &prefix, after.as_deref(), usize::MAX)?;
    let mut found = stored
        .into_iter()
        .filter(|bucket| input.bucket_region.as_ref().is_none_or(|region| *region == bucket.region));
    let page: Vec<_> = found.by_ref().take(most).collect();
    let more = found.next().is_some();
    let token = page.last().filter(|_| more).map(|last| crate::list::seal_token(&last.id));
    let buckets = page
        .into_iter()
        .map(|bucket| Rendered {
            bucket_arn: Some(arn(&bucket.id)),
            name: Some(bucket.id),
            creation_date: Some(bucket.record.created),
            bucket_region: Some(bucket.record.region),
        })
        .collect();
    Ok(ListBucketsOutput {
        buckets: Some(buckets),
        owner: Some(owner(&cx)),
        continuation_token: token,
        prefix: input.prefix,
    })
}

#[cfg(test)]
mod tests {
    use super::is_valid_name;

    #[test]
    fn names() {
        for (name, expected) in [
            ("abc", true),
            ("my-bucket.example.com", true),
            ("123", true),
            ("ab", false),
            ("Abc", false),
            ("a_b", false),
            ("-abc", false),
            ("abc-", false),
            ("a..b", false),
            ("192.168.5.4", false),
            ("xn--abc", false),
            ("abc-s3alias", false),
        ] {
            assert_eq!(is_valid_name(name), expected, "{name}");
        }
        assert!(!is_valid_name(&"a".repeat(64)));
    }
}
